//! Short lists of words that the grammar asks about, and sets of words that say no at once.

/// A word as a place in a [`LemmaSet`]: words of one place are few, and one word has one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark(u16);

impl Mark {
    /// The place of a word.
    #[inline]
    pub const fn of(word: &str) -> Self {
        // The second bytes of Arabic letters differ: those of the first, the second and the last.
        let (first, second, last) = match word.as_bytes() {
            [_, first, _, second, .., last] => (*first as u32, *second as u32, *last as u32),
            [_, first, _, second] => (*first as u32, *second as u32, 0),
            [_, first, .., last] => (*first as u32, 0, *last as u32),
            [_, first] => (*first as u32, 0, 0),
            [only] => (0, 0, *only as u32),
            [] => (0, 0, 0),
        };
        let mixed = first | second << 8 | last << 16 | (word.len() as u32) << 24;
        Self((mixed.wrapping_mul(0x9E37_79B1) >> 23) as u16)
    }
}

/// Words that something may be, as bits: what says no is sure, what says yes is to be looked at.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct LemmaSet([u64; 8]);

impl LemmaSet {
    /// Whether the word may be in it.
    #[inline]
    pub const fn has(&self, mark: Mark) -> bool {
        self.0[mark.0 as usize >> 6] >> (mark.0 & 63) & 1 == 1
    }
    /// One word more.
    pub const fn add(&mut self, word: &str) {
        let mark = Mark::of(word);
        self.0[mark.0 as usize >> 6] |= 1 << (mark.0 & 63);
    }
    /// What is in either.
    pub fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
    }
    /// Whether one of the words may be in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }
}

/// A folded word without its article.
#[inline]
pub(crate) fn without_article(mut word: &str) -> &str {
    while let Some(rest) = word.strip_prefix("ال") {
        word = rest;
    }
    word
}

/// Whether the word has none of the letters that folding takes away: آ أ ؤ إ ئ ة ى.
const fn is_folded(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut i = 1;
    while i < bytes.len() {
        if matches!((bytes[i - 1], bytes[i]), (0xD8, 0xA2..=0xA6 | 0xA9) | (0xD9, 0x89)) {
            return false;
        }
        i += 1;
    }
    true
}

/// A list of folded words. Nearly all questions end at the first look: the word is not among them.
#[derive(Debug)]
pub(crate) struct Words {
    list: &'static [&'static str],
    set: LemmaSet,
}

impl Words {
    /// The list of these words; one that is not folded, and so never found, does not compile.
    pub const fn of(list: &'static [&'static str]) -> Self {
        let mut set = LemmaSet([0; 8]);
        let mut i = 0;
        while i < list.len() {
            assert!(is_folded(list[i]), "a list holds folded words: no ة, ى, nor a hamza on a seat");
            set.add(list[i]);
            i += 1;
        }
        Self { list, set }
    }

    /// All of them as a set.
    pub const fn set(&self) -> &LemmaSet {
        &self.set
    }

    /// Whether the word is one of them.
    #[inline]
    pub fn contains(&self, word: impl AsRef<str>) -> bool {
        let word = word.as_ref();
        self.set.has(Mark::of(word)) && self.list.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_list_holds_its_words_and_no_others() {
        static DAYS: Words = Words::of(&["السبت", "الاحد", "ي", ""]);
        assert!(["السبت", "الاحد", "ي", ""].iter().all(|w| DAYS.contains(w)));
        assert!(!["الجمعه", "الاحدي", "ب", "x"].iter().any(|w| DAYS.contains(w)));
    }
}

//! Short lists of words that the grammar asks about, and sets of words that say no at once.

/// Words that something may be, as bits: what says no is sure, what says yes is to be looked at.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct LemmaSet(u128);

impl LemmaSet {
    /// The set of one word.
    #[inline]
    pub const fn of(word: &str) -> Self {
        const fn at(bytes: &[u8], i: usize) -> u32 {
            if i < bytes.len() { bytes[i] as u32 } else { 0 }
        }
        let b = word.as_bytes();
        let n = b.len();
        // The second bytes of Arabic letters differ: those of the first, the second and the last.
        let mixed = at(b, 1).wrapping_mul(37) ^ at(b, 3).wrapping_mul(11) ^ at(b, n.wrapping_sub(1)).wrapping_mul(5) ^ (n as u32).wrapping_mul(29);
        Self(1 << (mixed % 127))
    }
    /// What is in either.
    pub const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }
    /// With one word more.
    pub const fn add(&mut self, word: &str) {
        self.join(Self::of(word));
    }
    /// Whether one of the words may be in both.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
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

/// A list of folded words. Nearly all questions end at the first look: the word is not among them.
#[derive(Debug)]
pub(crate) struct Words {
    list: &'static [&'static str],
    set: LemmaSet,
}

impl Words {
    /// The list of these words.
    pub const fn of(list: &'static [&'static str]) -> Self {
        let mut set = LemmaSet(0);
        let mut i = 0;
        while i < list.len() {
            set.add(list[i]);
            i += 1;
        }
        Self { list, set }
    }

    /// Whether the word is one of them.
    #[inline]
    pub fn contains(&self, word: impl AsRef<str>) -> bool {
        let word = word.as_ref();
        self.set.meets(LemmaSet::of(word)) && self.list.contains(&word)
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

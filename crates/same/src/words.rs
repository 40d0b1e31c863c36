//! A text as hashes of its folded words, in one pass over its bytes.
//!
//! Folding is khabar-text's (tashkeel, tatweel, alef forms, digits ...); what is neither letter nor digit only parts words. A number is one
//! word however it is written: `45,000`, `٤٥٠٠٠`; `خمسة` and `5` fall together (data/figures.tsv), so that a copy in another house style is still a copy.

use khabar_text::{Folded, fold, fold_char};
use std::sync::LazyLock;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Hash of its folded letters.
    pub hash: u64,
    /// First Unicode scalar value.
    pub start: u32,
    /// One past the last Unicode scalar value.
    pub end: u32,
    /// A number, or another word that a bulletin changes from day to day.
    pub is_figure: bool,
}

/// FNV-1a's constants, over scalar values instead of bytes.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Spreads a hash over all of its bits (the finaliser of `MurmurHash3`).
#[inline]
pub const fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

/// The hash of a word that is folded already.
fn hash_of(folded: &str) -> u64 {
    mix(folded.chars().fold(BASIS, |h, c| (h ^ u64::from(u32::from(c))).wrapping_mul(PRIME)))
}

/// What one character does to the word that is being read: its folded code, or one of these.
const PART: u16 = 0;
const SKIP: u16 = 1;
const OTHER: u16 = 2;

/// What the characters below U+0700 do.
static SMALL: [u16; 0x700] = {
    let mut table = [OTHER; 0x700];
    let mut i = 0;
    while i < 0x700 {
        if let Some(c) = char::from_u32(i as u32) {
            table[i] = match fold_char(c) {
                Folded::Nothing => SKIP,
                Folded::One(f) if f.is_ascii_alphanumeric() => f as u16,
                Folded::One(f) if f.is_ascii() => PART,
                // Arabic letters; the block's other characters are punctuation, marks and signs.
                Folded::One(f) if matches!(f, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{66F}' | '\u{671}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6EF}' | '\u{6FA}'..='\u{6FF}') => {
                    f as u16
                }
                Folded::One(_) if i >= 0x600 => PART,
                _ => OTHER,
            };
        }
        i += 1;
    }
    table
};

/// Hashes of the words in data/figures.tsv and what they fall together with, sorted.
struct Figures {
    words: Vec<(u64, u64)>,
    /// Whether any of them has these first eight bits: most words end here.
    first: [bool; 256],
}

static FIGURES: LazyLock<Figures> = LazyLock::new(|| {
    let mut words = Vec::new();
    for row in include_str!("../data/figures.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((forms, value)) = row.split_once('\t') else { continue };
        let value = hash_of(&fold(value));
        for form in forms.split('|').map(fold) {
            words.push((hash_of(&form), value));
            words.push((hash_of(&format!("و{form}")), value));
        }
    }
    words.sort_unstable();
    let mut first = [false; 256];
    for (word, _) in &words {
        first[(word >> 56) as usize] = true;
    }
    Figures { words, first }
});

impl Figures {
    #[inline]
    fn of(&self, word: u64) -> Option<u64> {
        if !self.first[(word >> 56) as usize] {
            return None;
        }
        self.words.binary_search_by_key(&word, |w| w.0).ok().map(|i| self.words[i].1)
    }
}

/// The word that is being read.
struct Open<F> {
    figures: &'static Figures,
    hash: u64,
    start: u32,
    end: u32,
    kind: Kind,
    found: F,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    None,
    Letters,
    Digits,
}

impl<F: FnMut(Word)> Open<F> {
    #[inline]
    fn push(&mut self, code: u32, at: u32) {
        let kind = if code.wrapping_sub(u32::from(b'0')) < 10 { Kind::Digits } else { Kind::Letters };
        if kind != self.kind {
            self.close();
            self.kind = kind;
            self.start = at;
        }
        self.hash = (self.hash ^ u64::from(code)).wrapping_mul(PRIME);
        self.end = at + 1;
    }

    #[inline]
    fn close(&mut self) {
        if self.kind != Kind::None {
            let hash = mix(self.hash);
            let figure = if self.kind == Kind::Digits { Some(hash) } else { self.figures.of(hash) };
            (self.found)(Word { hash: figure.unwrap_or(hash), start: self.start, end: self.end, is_figure: figure.is_some() });
            self.hash = BASIS;
            self.kind = Kind::None;
        }
    }
}

/// Calls `found` for each word of the text, in order. Linear in the text's length; a text above 4 Gi characters is read no further.
pub fn words(text: &str, found: impl FnMut(Word)) {
    let mut open = Open { figures: &FIGURES, hash: BASIS, start: 0, end: 0, kind: Kind::None, found };
    let bytes = text.as_bytes();
    let (mut i, mut at) = (0, 0_u32);
    while let Some(&b) = bytes.get(i) {
        let (code, length) = match (b, bytes.get(i + 1)) {
            (0..0x80, _) => (SMALL[usize::from(b)], 1),
            (0xC2..0xDC, Some(&next)) => (SMALL[usize::from(b & 0x1F) << 6 | usize::from(next & 0x3F)], 2),
            _ => (OTHER, 0),
        };
        match code {
            PART => {
                // `45,000` is one number.
                let joins = open.kind == Kind::Digits && is_within_number(&bytes[i..i + length]) && digit_follows(&bytes[i + length..]);
                if !joins {
                    open.close();
                }
                i += length;
            }
            SKIP => i += length,
            OTHER => {
                // Rare: other scripts, and presentation forms, one of which can be several letters.
                let Some(c) = text.get(i..).and_then(|t| t.chars().next()) else { break };
                rare(c, at, &mut open);
                i += c.len_utf8();
            }
            code => {
                open.push(u32::from(code), at);
                i += length;
            }
        }
        let Some(next) = at.checked_add(1) else { break };
        at = next;
    }
    open.close();
}

fn rare(c: char, at: u32, open: &mut Open<impl FnMut(Word)>) {
    match fold_char(c) {
        Folded::Nothing => {}
        Folded::One(f) if f.is_alphanumeric() => open.push(u32::from(f), at),
        Folded::One(_) => open.close(),
        Folded::Ligature => {
            for f in fold(c.encode_utf8(&mut [0; 4])).chars() {
                if f.is_alphanumeric() { open.push(u32::from(f), at) } else { open.close() }
            }
        }
    }
}

/// `,` `.` and the Arabic decimal and thousands marks.
fn is_within_number(mark: &[u8]) -> bool {
    matches!(mark, b"," | b"." | [0xD9, 0xAB | 0xAC])
}

/// ASCII, Arabic or Persian digits.
fn digit_follows(bytes: &[u8]) -> bool {
    matches!(bytes, [b'0'..=b'9', ..] | [0xD9, 0xA0..=0xA9, ..] | [0xDB, 0xB0..=0xB9, ..])
}

#[cfg(test)]
mod tests {
    use super::{Word, words};
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<Word> {
        let mut out = Vec::new();
        words(text, |w| out.push(w));
        out
    }

    fn hashes(text: &str) -> Vec<u64> {
        of(text).iter().map(|w| w.hash).collect()
    }

    #[test]
    fn writings_of_one_word_fall_together() {
        for (a, b) in [
            ("قُتِلَ خمسةُ مدنيين", "قتل 5 مدنيين"),
            ("الـــقصف على «إدلب»،", "القصف على ادلب"),
            ("٤٥٬٠٠٠ شهيد", "45,000 شهيد"),
            ("وسبعة جرحى", "7 جرحى"),
            ("ﻗﺘﻞ ﻓﻲ ﻻﻫﺎﻱ", "قتل في لاهاي"),
            ("الـ24 ساعة", "ال ٢٤ ساعة"),
            ("BBC عربي", "bbc: عربي!"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} / {b}");
        }
        assert_ne!(hashes("مقتل 3 مدنيين"), hashes("مقتل 4 مدنيين"));
        assert_eq!(hashes("12 مايو. 3 قتلى").len(), 4);
    }

    #[test]
    fn figures_are_told_apart() {
        let figures = |t: &str| of(t).iter().filter(|w| w.is_figure).count();
        assert_eq!(figures("قتل خمسة مدنيين و12 عنصرا يوم السبت"), 3);
        assert_eq!(figures("قصفت الطائرات البلدة"), 0);
    }

    proptest! {
        #[test]
        fn words_are_what_stands_at_their_offsets(s in "[ab1٣,. \u{627}-\u{64A}\u{64B}-\u{652}\u{FE8D}-\u{FEFC}é漢\u{1F600}]{0,120}") {
            let chars: Vec<char> = s.chars().collect();
            let all = of(&s);
            for pair in all.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start || pair[0].start == pair[1].start);
            }
            for w in all {
                let there: String = chars[w.start as usize..w.end as usize].iter().collect();
                prop_assert!(!there.is_empty() && there.trim() == there);
            }
        }
    }
}

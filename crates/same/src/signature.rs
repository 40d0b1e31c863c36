//! A text's signatures: a sample of its word shingles and all of its figures, each with its place.
//!
//! A shingle is three words in a row. Of their hashes those are kept that lie below a bound (Broder 1997's `MOD m` sketch, today
//! called `FracMinHash`): which are kept depends on the words alone, so that two texts that share a passage share its sample, wherever it stands in them. Formulas (data/formulas.txt) are never kept. Unlike
//! a fixed number of minima this tells how much of one text is *contained* in the other, and in which passage; the price is a size that
//! grows with the text (about a seventh of it, written out). A short text keeps all its shingles, a longer one half of them, then a quarter.

use crate::words::{Word, mix, words};
use std::sync::LazyLock;

/// Version of the signatures: of the hash, the sample, the folding and the tables in data/. Signatures of two versions do not compare.
pub const VERSION: u8 = 1;

/// Words of a shingle.
pub(crate) const SHINGLE: usize = 3;

/// Up to so many words a text keeps all shingles; up to twice as many, half of them; else a quarter.
const FEW: u32 = 100;

/// What `khabar code` writes about a text so that copies of it are found without the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signatures {
    /// One in two to this power of the shingles is kept: 0, 1 or 2.
    pub(crate) thin: u8,
    /// Words of the text.
    pub(crate) words: u32,
    /// Unicode scalar values of the text.
    pub(crate) chars: u32,
    /// The sample, in the order of the text.
    pub(crate) marks: Vec<Mark>,
    /// Its figures, in the order of the text.
    pub(crate) figures: Vec<Figure>,
}

/// A shingle of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Mark {
    /// The upper half of its hash; below `2^32 >> thin`.
    pub value: u32,
    /// Its first word's first Unicode scalar value.
    pub at: u32,
}

/// A number, with what stands on its two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Figure {
    /// Its first Unicode scalar value.
    pub at: u32,
    /// Hash of the words before and behind it.
    pub context: u16,
    /// Hash of the number.
    pub value: u16,
}

/// Whether a shingle belongs to a sample of one in two to the power of `thin`.
#[inline]
pub(crate) const fn is_kept(value: u32, thin: u8) -> bool {
    value.leading_zeros() >= thin as u32
}

/// Hash of three words in a row.
#[inline]
const fn shingle(a: u64, b: u64, c: u64) -> u32 {
    let h = a.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ b.wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(21) ^ c.rotate_left(42);
    (mix(h) >> 32) as u32
}

/// Shingles of data/formulas.txt, sorted.
struct Formulas {
    shingles: Vec<u32>,
    /// Whether any of them ends in these ten bits: most shingles end here.
    last: [bool; 1024],
}

static FORMULAS: LazyLock<Formulas> = LazyLock::new(|| {
    let mut shingles = Vec::new();
    for line in include_str!("../data/formulas.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut line_words = Vec::new();
        words(line, |w| line_words.push(w.hash));
        shingles.extend(line_words.windows(SHINGLE).map(|w| shingle(w[0], w[1], w[2])));
    }
    shingles.sort_unstable();
    let mut last = [false; 1024];
    for s in &shingles {
        last[(s & 1023) as usize] = true;
    }
    Formulas { shingles, last }
});

impl Formulas {
    #[inline]
    fn hold(&self, value: u32) -> bool {
        self.last[(value & 1023) as usize] && self.shingles.binary_search(&value).is_ok()
    }
}

impl Signatures {
    /// The signatures of a text; linear in its length. They are the same on every machine and in every release of one [`VERSION`].
    pub fn of(text: &str) -> Self {
        let mut signer = Signer::new(false);
        words(text, |word| signer.push(word));
        let mut out = signer.finish();
        out.chars = text.chars().count() as u32;
        out
    }

    /// All shingles, whatever the length: for comparing texts that are at hand.
    pub(crate) fn whole(all: &[Word]) -> Self {
        let mut signer = Signer::new(true);
        for word in all {
            signer.push(*word);
        }
        let mut out = signer.finish();
        out.chars = all.last().map_or(0, |w| w.end);
        out
    }

    /// How many words the text has.
    pub fn words(&self) -> u32 {
        self.words
    }

    /// How many Unicode scalar values the text has.
    pub fn chars(&self) -> u32 {
        self.chars
    }

    /// The sample of a text that is as thin as `thin` or thinner.
    pub(crate) fn thinned(&self, thin: u8) -> impl Iterator<Item = Mark> {
        self.marks.iter().copied().filter(move |m| is_kept(m.value, thin))
    }
}

struct Signer {
    formulas: &'static Formulas,
    out: Signatures,
    last: [Word; SHINGLE - 1],
    all: bool,
}

impl Signer {
    fn new(all: bool) -> Self {
        Self { formulas: &FORMULAS, out: Signatures::default(), last: [Word::default(); SHINGLE - 1], all }
    }

    #[inline]
    fn push(&mut self, word: Word) {
        let [first, second] = self.last;
        let out = &mut self.out;
        if out.words >= 2 {
            let value = shingle(first.hash, second.hash, word.hash);
            if is_kept(value, out.thin) && !self.formulas.hold(value) {
                out.marks.push(Mark { value, at: first.start });
            }
        }
        if second.is_figure {
            out.figures.push(figure(first, second, Some(word)));
        }
        self.last = [second, word];
        out.words += 1;
        if !self.all && (out.words == FEW + 1 || out.words == 2 * FEW + 1) {
            out.thin += 1;
            let thin = out.thin;
            out.marks.retain(|m| is_kept(m.value, thin));
        }
    }

    fn finish(mut self) -> Signatures {
        if self.last[1].is_figure {
            self.out.figures.push(figure(self.last[0], self.last[1], None));
        }
        self.out
    }
}

/// Neighbours that are figures themselves count as any figure: they too change from day to day.
fn figure(before: Word, word: Word, behind: Option<Word>) -> Figure {
    let side = |w: Word| if w.is_figure { 1 } else { w.hash };
    let context = mix(side(before).rotate_left(17) ^ behind.map_or(0, side));
    Figure { at: word.start, context: (context >> 48) as u16, value: (word.hash >> 48) as u16 }
}

#[cfg(test)]
mod tests {
    use super::Signatures;

    const TEXT: &str = "أفاد مراسلنا بمقتل خمسة مدنيين بينهم طفلان جراء غارة جوية استهدفت سوقا شعبية في بلدة كفرنبل صباح السبت";

    #[test]
    fn one_version_signs_alike_for_ever() {
        // Stored signatures are compared with new ones: where this changes, VERSION must be raised.
        assert_eq!(
            Signatures::of(TEXT).to_string(),
            "1:ABJmEAIADLys+AUP72YYCAdHArIGc/MjXgU2LVO/B1UxoMEGRrvRegZKCtYTBbTj2VMF27uRNgW7YF0ACBUUGmgFBrEIrgYjuwdOA/tvdtgFdaIwjxOyQhtOTv/Fl5c"
        );
    }

    #[test]
    fn house_style_changes_no_value() {
        let values = |t: &str| Signatures::of(t).marks.iter().map(|m| m.value).collect::<Vec<_>>();
        assert_eq!(values(TEXT), values(&TEXT.replace("خمسة", "٥").replace("أفاد", "أَفـاد").replace("سوقا", "«سوقاً»،")));
        assert_ne!(values(TEXT), values(&TEXT.replace("خمسة", "ستة")));
    }

    #[test]
    fn a_long_text_keeps_a_quarter() {
        let letters: Vec<char> = "ابتثجحخدذر".chars().collect();
        let word = |n: usize| n.to_string().bytes().map(|b| letters[usize::from(b - b'0')]).collect::<String>() + " ";
        let text: String = (0..4000).map(|n| word(n * 7919 % 3571)).collect();
        let signed = Signatures::of(&text);
        assert_eq!(signed.thin, 2);
        let share = signed.marks.len() as f64 / 4000.0;
        assert!((0.22..0.28).contains(&share), "{share}");
        assert!(signed.to_string().len() < text.len() / 4);
    }

    #[test]
    fn short_texts_keep_every_shingle() {
        assert_eq!(Signatures::of(TEXT).marks.len() as u32, Signatures::of(TEXT).words() - 2);
        for nothing in ["", "قصف", "قصف حلب", "، ! ؟"] {
            assert!(Signatures::of(nothing).marks.is_empty());
        }
    }
}

//! Quantities: number words and digits, bounds, approximations, ranges, vague counts (claim model, section 1).

mod numbers;
mod vague;

pub(crate) use numbers::digits;

use crate::lexis::Word;
use crate::tagging::{Pos, Tok};

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantity {
    pub low: u64,
    pub high: Option<u64>,
    pub approximate: bool,
    /// Tokens of the quantity, its bounds and approximators included.
    pub from: usize,
    pub to: usize,
}

/// Words that open a bound, an approximation or a range.
const BOUNDS: &[&str] = &[
    "نحو",
    "حوالي",
    "قرابه",
    "زهاء",
    "تقريبا",
    "قراب",
    "مايقارب",
    "اكثر",
    "ازيد",
    "اقل",
    "علي",
    "ما",
    "وما",
    "لا",
    "بما",
    "بين",
    "من",
    "لايقل",
    "لاتقل",
    "مالايقل",
    "مالا",
    "مايقرب",
    "مايزيد",
];

/// Words that count and are no number.
const COUNTERS: &[&str] =
    &["عده", "بضع", "بعض", "عديد", "العديد", "كثير", "كثيرون", "الكثير", "عدد", "عددا", "اعداد", "اعدادا", "مجموعه", "سلسله", "ال", "نصف", "ثلث", "ربع"];

/// Whether a quantity can begin with a word: most words are told apart from those few at once.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    #[default]
    No,
    /// With the word as a number or a counting word.
    Counts,
    /// With a bound or an approximation too.
    Bounds,
}

impl Counting {
    pub fn of(folded: &str, number: bool) -> Self {
        // With or without an attached و, and behind a preposition of one letter.
        let whole = [Some(folded), folded.strip_prefix(['و', 'ف'])];
        let behind = whole.map(|w| w.and_then(|w| w.get(2..)));
        let among = |list: &[&str]| whole.iter().chain(&behind).flatten().any(|w| list.contains(w));
        if among(BOUNDS) {
            Self::Bounds
        } else if number || among(COUNTERS) {
            Self::Counts
        } else {
            Self::No
        }
    }
}

/// A reader of quantities over the tokens of one sentence.
pub(crate) struct Counter<'a> {
    pub toks: &'a [Tok],
    pub words: &'a [Word],
}

impl Counter<'_> {
    fn folded(&self, i: usize) -> &str {
        self.toks.get(i).and_then(|t| t.word).map_or("", |w| self.words[w as usize].folded.as_str())
    }

    /// The folded word without an attached و.
    fn bare(&self, i: usize) -> &str {
        let w = self.folded(i);
        match self.toks.get(i).and_then(|t| t.reading.clitics.conj) {
            Some(c) => w.strip_prefix(c).unwrap_or(w),
            None => w,
        }
    }

    fn counting(&self, i: usize) -> Counting {
        match self.toks.get(i) {
            Some(Tok { word: Some(w), .. }) => self.words[*w as usize].counting,
            Some(Tok { pos: Pos::Number, .. }) => Counting::Counts,
            _ => Counting::No,
        }
    }

    /// The quantity that begins at `i`, with its bounds; None where none does.
    pub fn quantity(&self, i: usize) -> Option<Quantity> {
        if self.counting(i) == Counting::No {
            debug_assert!(self.quantity_at(i).is_none(), "{} counts and is in no list", self.folded(i));
            return None;
        }
        self.quantity_at(i)
    }

    fn quantity_at(&self, i: usize) -> Option<Quantity> {
        let tok = self.toks.get(i)?;
        // السابعة عشرة: of an ordinal.
        let ordinal = |b: usize| self.toks[b].article() && (self.toks[b].reading.tags.has(khabar_pack::Tag::Ordinal) || self.folded(b) == "الثانيه");
        if tok.time.is_some() || matches!(self.folded(i), "عشر" | "عشره") && i.checked_sub(1).is_some_and(ordinal) {
            return None;
        }
        let Some((bound, at)) = self.bound(i) else { return self.range_at(i) };
        // أكثر من, then a joined word: the bound has no number.
        if bound != Bound::None && self.toks.get(at)?.conj() {
            return None;
        }
        let (low, high, to) = self.count(at)?;
        let mut q = Quantity { low, high, approximate: false, from: i, to };
        match bound {
            Bound::None => {}
            Bound::About => q.approximate = true,
            Bound::Above => q.high = None,
            Bound::Under => {
                q.high = q.high.map(|h| h.saturating_sub(1));
                q.low = 0;
            }
            Bound::UpTo => q.low = 0,
        }
        // ثمانية (8) مدنيين: said again in digits.
        let bracket = |i: usize, c: char| self.toks.get(i).is_some_and(|t| t.pos == Pos::Mark(c));
        if bracket(q.to, '(') && bracket(q.to + 2, ')') && self.toks[q.to + 1].digits == Some(low) {
            q.to += 3;
        }
        self.open_after(&mut q);
        if bound == Bound::None {
            // 10-15, من 10 إلى 15, 10 أو 15
            if let Some(Pos::Mark('-' | '–' | '—')) = self.toks.get(q.to).map(|t| t.pos) {
                if let Some((_, Some(high), to)) = self.count(q.to + 1) {
                    if high > q.low {
                        q.high = Some(high);
                        q.to = to;
                    }
                }
            } else if matches!(self.folded(q.to), "الي" | "او") {
                if let Some((_, Some(high), to)) = self.count(q.to + 1) {
                    if high > q.low && self.toks.get(to).is_some_and(Tok::is_nominal) {
                        q.high = Some(high);
                        q.to = to;
                    }
                }
            }
        }
        Some(q)
    }

    /// A bound or an approximator at `i`, and where the count itself begins; the whole of it is `i` where there is none.
    /// None where a range begins or the words count nothing.
    fn bound(&self, i: usize) -> Option<(Bound, usize)> {
        let tok = self.toks.get(i)?;
        let w = self.bare(i);
        let w = if tok.reading.clitics.prep.is_some() && w.chars().count() > 3 { w.get(2..).unwrap_or(w) } else { w };
        Some(match w {
            "نحو" | "حوالي" | "قرابه" | "زهاء" | "تقريبا" | "قراب" | "مايقارب" => (Bound::About, i + 1),
            "اكثر" | "ازيد" if self.folded(i + 1) == "من" => (Bound::Above, i + 2),
            "اقل" if self.folded(i + 1) == "من" => (Bound::Under, i + 2),
            "علي" if self.folded(i + 1) == "الاقل" => (Bound::Above, i + 2),
            "علي" if self.folded(i + 1) == "الاكثر" => (Bound::UpTo, i + 2),
            // ما لايقل عن, مالا يقل عن: as they are often written.
            "ما" if matches!(self.folded(i + 1), "لايقل" | "لاتقل") && self.folded(i + 2) == "عن" => (Bound::Above, i + 3),
            "لايقل" | "لاتقل" | "مالايقل" if self.folded(i + 1) == "عن" => (Bound::Above, i + 2),
            "مالا" if matches!(self.folded(i + 1), "يقل" | "تقل") && self.folded(i + 2) == "عن" => (Bound::Above, i + 3),
            "مايقرب" if self.folded(i + 1) == "من" => (Bound::About, i + 2),
            "مايزيد" if matches!(self.folded(i + 1), "عن" | "علي") => (Bound::Above, i + 2),
            "ما" | "وما" | "لا" | "بما" => {
                let j = if w == "لا" { i } else { i + 1 };
                match (self.folded(j), self.folded(j + 1), self.folded(j + 2)) {
                    ("لا", "يقل" | "تقل", "عن") => (Bound::Above, j + 3),
                    ("لا", "يزيد" | "تزيد", "عن" | "علي") => (Bound::UpTo, j + 3),
                    ("لا", "يتجاوز" | "تتجاوز" | "يتعدي" | "تتعدي", _) => (Bound::UpTo, j + 2),
                    ("يزيد" | "يربو" | "ينيف" | "يفوق", "عن" | "علي", _) => (Bound::Above, j + 2),
                    ("يفوق" | "يتجاوز", _, _) => (Bound::Above, j + 1),
                    ("يصل", "الي", _) => (Bound::UpTo, j + 2),
                    ("يقرب", "من", _) | ("يقدر", "بنحو" | "بحوالي" | "بقرابه" | "ب", _) => (Bound::About, j + 2),
                    ("يقارب" | "يناهز", _, _) => (Bound::About, j + 1),
                    _ => return None,
                }
            }
            "بين" => return None,
            "من" => return None,
            _ => (Bound::None, i),
        })
    }

    /// Whether a word at `i` opens a bound, an approximation or a range, whatever else it may be read as.
    pub fn opens(&self, i: usize) -> bool {
        self.counting(i) == Counting::Bounds
            && self.toks.get(i).is_some_and(|t| t.time.is_none() && t.reading.clitics.pronoun.is_empty())
            && !matches!(self.bound(i), Some((Bound::None, _)))
            && self.quantity(i).is_some()
    }

    /// `40 فأكثر`, `12 على الأقل`, `خمسة أو أكثر`: the upper bound is open.
    fn open_after(&self, q: &mut Quantity) {
        if matches!(self.folded(q.to), "فاكثر" | "واكثر") || self.folded(q.to) == "او" && self.folded(q.to + 1) == "اكثر" {
            q.to += if self.folded(q.to) == "او" { 2 } else { 1 };
            q.high = None;
        }
        // 20 على الأكثر, 20 كحد أقصى
        if self.folded(q.to) == "علي" && self.folded(q.to + 1) == "الاكثر" || self.folded(q.to) == "كحد" && self.folded(q.to + 1) == "اقصي" {
            q.to += 2;
            q.low = 0;
        }
    }

    /// `بين 10 و15`, `ما بين عشرة آلاف وثلاثين ألف`
    fn range_at(&self, i: usize) -> Option<Quantity> {
        match self.bare(i) {
            "بين" => self.range(i, i),
            "ما" | "وما" if self.folded(i + 1) == "بين" => self.range(i, i + 1),
            // من 10 إلى 15 مدنيا
            "من" => self.range(i, i).filter(|q| self.toks.get(q.to).is_some_and(Tok::is_nominal)),
            _ => None,
        }
    }

    /// The numbers on both sides of a range; where the first one swallows the second, it ends at the first و.
    fn range(&self, from: usize, between: usize) -> Option<Quantity> {
        if !self.toks.get(between)?.reading.clitics.pronoun.is_empty() {
            return None;
        }
        let start = between + 1;
        let from_to = self.bare(between) == "من";
        let and = |at: usize| match self.toks.get(at) {
            _ if matches!(self.folded(at), "الي" | "حتي") => Some(at + 1),
            _ if from_to => None,
            Some(t) if t.pos == Pos::Conj => Some(at + 1),
            Some(t) if t.conj() => Some(at),
            _ => None,
        };
        let (low, to) = self.number(start, usize::MAX)?;
        let whole = and(to).map(|second| (low, second));
        let split = || {
            (start + 1..start + 6).find_map(|k| {
                let second = and(k)?;
                let (low, to) = self.number(start, k)?;
                (to == k).then_some((low, second))
            })
        };
        [whole, split()].into_iter().flatten().find_map(|(low, second)| {
            let (high, to) = self.number(second, usize::MAX)?;
            // بين 270 و330 ألفا: what the second counts in, the first does too.
            let scale = [1_000_000, 1000].into_iter().find(|s| high % s == 0 && low < high / s).unwrap_or(1);
            (high > low).then_some(Quantity { low: low * scale, high: Some(high), approximate: false, from, to })
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    None,
    About,
    Above,
    Under,
    UpTo,
}

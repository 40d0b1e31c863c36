//! Quantities: number words and digits, bounds, approximations, ranges, vague counts (claim model, section 1).

use crate::lexis::{NumberKind as K, Word};
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
const BOUNDS: &[&str] = &["نحو", "حوالي", "قرابه", "زهاء", "تقريبا", "قراب", "مايقارب", "اكثر", "ازيد", "اقل", "علي", "ما", "وما", "لا", "بما", "بين"];

/// Words that count and are no number.
const COUNTERS: &[&str] = &["عده", "بضع", "بعض", "عديد", "العديد", "كثير", "كثيرون", "الكثير", "عدد", "عددا", "اعداد", "اعدادا", "مجموعه", "ال"];

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
        if tok.time.is_some() {
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
            "ما" | "وما" | "لا" | "بما" => {
                let j = if w == "لا" { i } else { i + 1 };
                match (self.folded(j), self.folded(j + 1), self.folded(j + 2)) {
                    ("لا", "يقل" | "تقل", "عن") => (Bound::Above, j + 3),
                    ("لا", "يتجاوز" | "تتجاوز" | "يتعدي" | "تتعدي", _) => (Bound::UpTo, j + 2),
                    ("يزيد" | "يربو" | "ينيف" | "يفوق", "عن" | "علي", _) => (Bound::Above, j + 2),
                    ("يفوق" | "يتجاوز", _, _) => (Bound::Above, j + 1),
                    ("يصل", "الي", _) => (Bound::UpTo, j + 2),
                    ("يقرب", "من", _) => (Bound::About, j + 2),
                    ("يقارب" | "يناهز", _, _) => (Bound::About, j + 1),
                    _ => return None,
                }
            }
            "بين" => return None,
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
    }

    /// `بين 10 و15`, `ما بين عشرة آلاف وثلاثين ألف`
    fn range_at(&self, i: usize) -> Option<Quantity> {
        match self.bare(i) {
            "بين" => self.range(i, i),
            "ما" | "وما" if self.folded(i + 1) == "بين" => self.range(i, i + 1),
            _ => None,
        }
    }

    /// The numbers on both sides of a range; where the first one swallows the second, it ends at the first و.
    fn range(&self, from: usize, between: usize) -> Option<Quantity> {
        if !self.toks.get(between)?.reading.clitics.pronoun.is_empty() {
            return None;
        }
        let start = between + 1;
        let and = |at: usize| match self.toks.get(at) {
            Some(t) if t.pos == Pos::Conj => Some(at + 1),
            Some(t) if t.conj() => Some(at),
            _ => None,
        };
        let whole = self.number(start, usize::MAX).and_then(|(low, to)| Some((low, and(to)?)));
        let split = || {
            (start + 1..start + 6).find_map(|k| {
                let second = and(k)?;
                let (low, to) = self.number(start, k)?;
                (to == k).then_some((low, second))
            })
        };
        [whole, split()].into_iter().flatten().find_map(|(low, second)| {
            let (high, to) = self.number(second, usize::MAX)?;
            (high > low).then_some(Quantity { low, high: Some(high), approximate: false, from, to })
        })
    }

    /// Bounds of a bare count at `i`, and where it ends.
    fn count(&self, mut i: usize) -> Option<(u64, Option<u64>, usize)> {
        // الـ25
        if self.folded(i) == "ال" && self.toks.get(i + 1).is_some_and(|t| t.digits.is_some()) {
            i += 1;
        }
        let tok = self.toks.get(i)?;
        if let Some(word) = tok.word {
            let vague = self.words[word as usize].number;
            match vague {
                Some((_, K::Vague | K::VagueThousand, _)) => return Some(self.vague(i)),
                Some((_, K::Few, _)) => {
                    return match self.number_at(i + 1) {
                        Some((_, K::Ten | K::Vague, _)) => None,
                        _ => Some((3, Some(9), i + 1)),
                    };
                }
                _ => {}
            }
            match self.bare(i) {
                "عده" | "بضع" | "بعض" | "عديد" | "العديد" | "كثير" | "كثيرون" | "الكثير" => {
                    let skip = usize::from(matches!(self.folded(i + 1), "من"));
                    return Some((2, None, i + 1 + skip));
                }
                // عدد من, أعداد كبيرة من
                "عدد" | "عددا" | "اعداد" | "اعدادا" | "مجموعه" => {
                    let adjective = self.toks.get(i + 1).is_some_and(|t| t.pos == Pos::Adj && !t.article());
                    let of = i + 1 + usize::from(adjective);
                    if self.folded(of) == "من" && self.bare(i) != "مجموعه" && self.toks.get(of + 1).is_some_and(|t| t.pos != Pos::Verb) {
                        return Some((2, None, of + 1));
                    }
                    if self.folded(of) == "منهم" {
                        return Some((2, None, of));
                    }
                }
                _ => {}
            }
        }
        let (value, to) = self.number(i, usize::MAX)?;
        Some((value, Some(value), to))
    }

    fn number_at(&self, i: usize) -> Option<(u64, K, bool)> {
        let tok = self.toks.get(i)?;
        if tok.time.is_some() {
            return None;
        }
        let (v, k, c) = self.words[tok.word? as usize].number?;
        (c.prep.is_none() || i == 0 || tok.pos == Pos::Number).then_some((v, k, c.conj.is_some()))
    }

    /// As in a number: `آلاف` after a number is a scale, whatever it is alone.
    fn in_number(&self, i: usize) -> Option<(u64, K, bool)> {
        match self.number_at(i)? {
            (_, K::VagueThousand, conj) => Some((1000, K::Scale, conj)),
            other => Some(other),
        }
    }

    /// عشرات, مئات, آلاف, alone or multiplied: عشرات الآلاف.
    fn vague(&self, i: usize) -> (u64, Option<u64>, usize) {
        let (base, _, _) = self.number_at(i).unwrap_or((20, K::Vague, false));
        let (low, high) = match base {
            20 => (20, 99),
            200 => (200, 999),
            _ => (2000, 9999),
        };
        if let Some((1000, _, _) | (_, K::VagueThousand, _)) = self.number_at(i + 1) {
            return (low * 1000, Some(high * 1000 + 999), i + 2);
        }
        if let Some((1_000_000, _, _)) = self.number_at(i + 1) {
            return (low * 1_000_000, Some((high + 1) * 1_000_000 - 1), i + 2);
        }
        (low, Some(high), i + 1)
    }

    /// An exact number at `i` and where it ends, within `limit`.
    pub fn number(&self, i: usize, limit: usize) -> Option<(u64, usize)> {
        let tok = self.toks.get(i)?;
        if tok.pos == Pos::Number && tok.digits.is_some() {
            if tok.time.is_some() {
                return None;
            }
            let mut value = tok.digits?;
            // (٤) ارهابيين
            let bracketed = i > 0 && self.toks[i - 1].pos == Pos::Mark('(') && self.toks.get(i + 1).is_some_and(|t| t.pos == Pos::Mark(')'));
            let mut to = i + 1 + usize::from(bracketed);
            let mut scale = 1;
            while let Some((v, K::Scale, false)) = self.in_number(to).filter(|_| to < limit) {
                value = value.saturating_mul(v);
                scale = v;
                to += 1;
            }
            // 29 ألفا و313: what is less than the scale follows after و.
            if scale > 1 {
                let joined = self.toks.get(to).filter(|_| to < limit).map_or(to, |t| if t.pos == Pos::Conj { to + 1 } else { to });
                let conj = joined > to || self.toks.get(to).is_some_and(Tok::conj);
                if let Some((rest, end)) = self.number(joined, limit).filter(|(rest, _)| conj && *rest < scale) {
                    return Some((value.saturating_add(rest), end));
                }
            }
            return Some((value, to));
        }
        let mut total: u64 = 0;
        let mut group: u64 = 0;
        let mut at = i;
        let mut last = u64::MAX;
        let mut any = false;
        loop {
            let mut j = at;
            let mut joined = false;
            if any && self.toks.get(j).is_some_and(|t| t.pos == Pos::Conj) {
                j += 1;
                joined = true;
            }
            let Some((v, k, conj)) = self.in_number(j).filter(|_| j < limit) else { break };
            joined |= conj;
            if any && !joined && !matches!(k, K::Scale | K::Hundred | K::Unit | K::Scales) {
                break;
            }
            match k {
                K::Unit | K::Teen => {
                    // A second unit starts another number, except عشر after a unit (خمسة عشر).
                    if any && v == 10 && !joined && !group.is_multiple_of(10) && group % 100 < 10 {
                        group += 10;
                    } else if any && (!joined || last < 100) {
                        break;
                    } else {
                        group += v;
                    }
                }
                K::One => {
                    // أحد عشر, إحدى عشرة: only so.
                    if self.number_at(j + 1).is_some_and(|(n, _, c)| n == 10 && !c) {
                        group += 11;
                        j += 1;
                    } else if self.number_at(j + 1).is_some_and(|(_, n, c)| n == K::Ten && c) {
                        group += 1;
                    } else {
                        break;
                    }
                }
                K::Ten => {
                    if any && !(joined && (!group.is_multiple_of(10) && group % 100 < 10 || last >= 100)) {
                        break;
                    }
                    group += v;
                }
                K::Hundred => {
                    if any && !joined && (3..=9).contains(&(group % 100)) {
                        group = group - group % 100 + group % 100 * 100;
                    } else if any && !(joined && last > 999) {
                        break;
                    } else {
                        group += 100;
                    }
                }
                K::Hundreds => {
                    if any && !(joined && last > 999) {
                        break;
                    }
                    group += v;
                }
                K::Scale => {
                    if any && joined {
                        if last <= 1000 {
                            break;
                        }
                        group += v;
                        total += group;
                        group = 0;
                    } else {
                        total = total.saturating_add(group.max(1).saturating_mul(v));
                        group = 0;
                    }
                }
                K::Scales => {
                    if any && !joined {
                        break;
                    }
                    total += v;
                }
                K::Nayyif if any => {}
                _ => break,
            }
            last = v;
            any = true;
            at = j + 1;
        }
        // ألف و200: digits go on after a scale.
        if any && total > 0 && group == 0 {
            let digits = self
                .toks
                .get(at)
                .filter(|t| t.pos == Pos::Conj)
                .and_then(|_| self.toks.get(at + 1))
                .and_then(|t| t.digits)
                .filter(|d| *d < 1000 && at + 1 < limit);
            if let Some(d) = digits {
                return Some((total.saturating_add(d), at + 2));
            }
        }
        any.then_some((total.saturating_add(group), at))
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

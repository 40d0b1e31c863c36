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

    /// The quantity that begins at `i`, with its bounds; None where none does.
    pub fn quantity(&self, i: usize) -> Option<Quantity> {
        let tok = self.toks.get(i)?;
        if tok.time.is_some() {
            return None;
        }
        let mut bound = Bound::None;
        let mut at = i;
        let w = self.bare(i);
        let w = if tok.reading.clitics.prep.is_some() && w.chars().count() > 3 { w.get(2..).unwrap_or(w) } else { w };
        match w {
            "نحو" | "حوالي" | "قرابه" | "زهاء" | "تقريبا" | "قراب" | "مايقارب" => {
                bound = Bound::About;
                at += 1;
            }
            "اكثر" if self.folded(i + 1) == "من" => {
                bound = Bound::Above;
                at += 2;
            }
            "ازيد" if self.folded(i + 1) == "من" => {
                bound = Bound::Above;
                at += 2;
            }
            "اقل" if self.folded(i + 1) == "من" => {
                bound = Bound::Under;
                at += 2;
            }
            "ما" | "لا" | "بما" => {
                let j = if w == "لا" { i } else { i + 1 };
                match (self.folded(j), self.folded(j + 1), self.folded(j + 2)) {
                    ("لا", "يقل" | "تقل", "عن") => {
                        bound = Bound::Above;
                        at = j + 3;
                    }
                    ("يزيد" | "يربو" | "ينيف" | "يفوق", "عن" | "علي", _) => {
                        bound = Bound::Above;
                        at = j + 2;
                    }
                    ("يفوق", _, _) => {
                        bound = Bound::Above;
                        at = j + 1;
                    }
                    ("يصل", "الي", _) => {
                        bound = Bound::UpTo;
                        at = j + 2;
                    }
                    ("يقارب" | "يناهز", _, _) => {
                        bound = Bound::About;
                        at = j + 1;
                    }
                    ("بين", _, _) => return self.range(i, i + 1),
                    _ => return None,
                }
            }
            "بين" => return self.range(i, i),
            _ => {}
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

    /// بين 10 و15
    fn range(&self, from: usize, between: usize) -> Option<Quantity> {
        let (low, _, to) = self.count(between + 1)?;
        let to = if self.toks.get(to).is_some_and(|t| t.pos == Pos::Conj) { to + 1 } else { to };
        let (_, high, to) = self.count(to)?;
        let high = high?;
        (high > low).then_some(Quantity { low, high: Some(high), approximate: false, from, to })
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
                Some((1000, K::Scale, _)) if self.bare(i).ends_with("الاف") || self.bare(i) == "الالاف" => return Some(self.vague(i)),
                Some((_, K::Few, _)) => {
                    return match self.number_at(i + 1) {
                        Some((_, K::Ten | K::Vague, _)) => None,
                        _ => Some((3, Some(9), i + 1)),
                    };
                }
                _ => {}
            }
            match self.bare(i) {
                "عده" | "بضع" | "بعض" | "عديد" | "العديد" | "بعضهم" | "كثير" | "كثيرون" | "الكثير" => {
                    let skip = usize::from(matches!(self.folded(i + 1), "من"));
                    return Some((2, None, i + 1 + skip));
                }
                "عدد" | "اعداد" | "مجموعه" if self.folded(i + 1) == "من" && self.bare(i) != "مجموعه" => return Some((2, None, i + 2)),
                _ => {}
            }
        }
        let (value, to) = self.number(i)?;
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

    /// عشرات, مئات, آلاف, alone or multiplied: عشرات الآلاف.
    fn vague(&self, i: usize) -> (u64, Option<u64>, usize) {
        let (base, _, _) = self.number_at(i).unwrap_or((20, K::Vague, false));
        let (low, high) = match base {
            20 => (20, 99),
            200 => (200, 999),
            _ => (2000, 9999),
        };
        if let Some((1000, _, _)) = self.number_at(i + 1) {
            return (low * 1000, Some(high * 1000 + 999), i + 2);
        }
        if let Some((1_000_000, _, _)) = self.number_at(i + 1) {
            return (low * 1_000_000, Some((high + 1) * 1_000_000 - 1), i + 2);
        }
        (low, Some(high), i + 1)
    }

    /// An exact number at `i` and where it ends.
    pub fn number(&self, i: usize) -> Option<(u64, usize)> {
        let tok = self.toks.get(i)?;
        if tok.pos == Pos::Number && tok.digits.is_some() {
            if tok.time.is_some() {
                return None;
            }
            let mut value = tok.digits?;
            // (٤) ارهابيين
            let bracketed = i > 0 && self.toks[i - 1].pos == Pos::Mark('(') && self.toks.get(i + 1).is_some_and(|t| t.pos == Pos::Mark(')'));
            let mut to = i + 1 + usize::from(bracketed);
            while let Some((v, K::Scale, false)) = self.number_at(to) {
                value = value.saturating_mul(v);
                to += 1;
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
            let Some((v, k, conj)) = self.number_at(j) else { break };
            joined |= conj;
            if any && !joined && !matches!(k, K::Scale | K::Hundred | K::Unit | K::Scales) {
                break;
            }
            match k {
                K::Unit | K::Teen => {
                    // A second unit starts another number, except عشر after a unit (خمسة عشر).
                    if any && v == 10 && !joined && group % 10 != 0 && group % 100 < 10 {
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
                    if any && !(joined && (group % 10 != 0 && group % 100 < 10 || last >= 100)) {
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

//! Counts that give no exact number: `عشرات`, `بضعة`, `عدد من`, `نيف وعشرون`.

use super::Counter;
use crate::lexis::NumberKind as K;
use crate::tagging::Pos;
use khabar_pack::Tag;

impl Counter<'_> {
    /// Bounds of a bare count at `i`, and where it ends.
    pub(super) fn count(&self, mut i: usize) -> Option<(u64, Option<u64>, usize)> {
        // الـ25
        if self.folded(i) == "ال" && self.toks.get(i + 1).is_some_and(|t| t.digits.is_some()) {
            i += 1;
        }
        let tok = self.toks.get(i)?;
        if let Some(word) = tok.word {
            let vague = self.words[word as usize].number;
            match vague {
                Some((_, K::Vague | K::VagueThousand, _)) => return Some(self.vague(i)),
                Some((_, K::Few, _)) => return Some(self.few(i)),
                // نيف وعشرون
                Some((_, K::Nayyif, _)) => {
                    let (n, to) = self.joined_number(i + 1)?;
                    return Some((n + 1, Some(n + up_to(n)), to));
                }
                // ملايين السكان
                Some((1_000_000, K::Scale, _)) if self.bare(i).ends_with("ملايين") => return Some((2_000_000, Some(9_999_999), i + 1)),
                _ => {}
            }
            if let Some((n, to)) = self.fraction_of(i) {
                return Some((n, Some(n), to));
            }
            match self.bare(i) {
                "عده" | "بضع" | "بعض" | "عديد" | "العديد" | "كثير" | "كثيرون" | "الكثير" => {
                    let skip = usize::from(matches!(self.folded(i + 1), "من"));
                    return Some((2, None, i + 1 + skip));
                }
                // عدد من, أعداد كبيرة من
                "عدد" | "عددا" | "اعداد" | "اعدادا" | "مجموعه" | "سلسله" => {
                    let adjective = self.toks.get(i + 1).is_some_and(|t| t.pos == Pos::Adj && !t.article());
                    let of = i + 1 + usize::from(adjective);
                    if self.folded(of) == "من" && !matches!(self.bare(i), "مجموعه" | "سلسله") && self.toks.get(of + 1).is_some_and(|t| t.pos != Pos::Verb)
                    {
                        return Some((2, None, of + 1));
                    }
                    // سلسلة من الغارات
                    if self.bare(i) == "سلسله"
                        && self.folded(of) == "من"
                        && self.toks.get(of + 1).is_some_and(|t| t.reading.tags.has(Tag::Event) && t.article())
                    {
                        return Some((2, None, of + 1));
                    }
                    if self.folded(of) == "منهم" {
                        return Some((2, None, of));
                    }
                    // جرح عدد آخر
                    if adjective && self.folded(i + 1) == "اخر" && self.bare(i).starts_with("عدد") {
                        return Some((2, None, of));
                    }
                }
                _ => {}
            }
        }
        let (value, to) = self.number(i, usize::MAX)?;
        // عشرون ونيف
        if matches!(self.folded(to.saturating_sub(1)), "ونيف") && value > 9 {
            return Some((value + 1, Some(value + up_to(value)), to));
        }
        Some((value, Some(value), to))
    }

    /// From three to nine, of what follows: `بضعة`, `بضع وعشرون`, `بضعة عشر`, `بضع مئات`, `بضعة آلاف`.
    fn few(&self, i: usize) -> (u64, Option<u64>, usize) {
        match self.number_at(i + 1) {
            Some((10, K::Unit, false)) => (13, Some(19), i + 2),
            Some((unit @ (20 | 200), K::Vague, false)) => {
                let unit = unit / 2;
                (3 * unit, Some(10 * unit - 1), i + 2)
            }
            Some((_, K::VagueThousand, false)) => (3000, Some(9999), i + 2),
            Some((1_000_000, K::Scale, false)) => (3_000_000, Some(9_999_999), i + 2),
            _ => match self.joined_number(i + 1).filter(|(n, _)| n % 10 == 0 && (20..=90).contains(n)) {
                Some((n, to)) => (n + 3, Some(n + 9), to),
                None => (3, Some(9), i + 1),
            },
        }
    }

    /// A number after و, attached or not.
    fn joined_number(&self, i: usize) -> Option<(u64, usize)> {
        let tok = self.toks.get(i)?;
        match tok.pos {
            Pos::Conj => self.number(i + 1, usize::MAX),
            _ => self.number(i, usize::MAX).filter(|_| self.number_at(i).is_some_and(|(_, _, conj)| conj)),
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
}

/// How far above a round number ونيف may reach: to the next of its kind.
fn up_to(n: u64) -> u64 {
    match n {
        _ if n.is_multiple_of(1000) => 999,
        _ if n.is_multiple_of(100) => 99,
        _ => 9,
    }
}

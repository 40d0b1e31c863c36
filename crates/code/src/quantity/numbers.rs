//! Exact numbers in words and digits: `ثلاثمئة وخمسة وعشرون`, `12 ألفا و500`, `مليون ونصف المليون`.

use super::Counter;
use crate::lexis::NumberKind as K;
use crate::tagging::{Pos, Tok};

impl Counter<'_> {
    pub(super) fn number_at(&self, i: usize) -> Option<(u64, K, bool)> {
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

    /// An exact number at `i` and where it ends, within `limit`.
    pub fn number(&self, i: usize, limit: usize) -> Option<(u64, usize)> {
        let tok = self.toks.get(i)?;
        if tok.pos == Pos::Number && tok.digits.is_some() {
            return self.in_digits(i, limit);
        }
        self.in_words(i, limit)
    }

    /// A number that begins with digits: `25`, `3 500`, `1.5 مليون`, `29 ألفا و313`.
    fn in_digits(&self, i: usize, limit: usize) -> Option<(u64, usize)> {
        let tok = self.toks.get(i).filter(|t| t.time.is_none())?;
        let mut value = tok.digits?;
        // (٤) ارهابيين
        let bracketed = i > 0 && self.toks[i - 1].pos == Pos::Mark('(') && self.toks.get(i + 1).is_some_and(|t| t.pos == Pos::Mark(')'));
        let mut to = i + 1 + usize::from(bracketed);
        // 3 500, as the Maghreb writes it: thousands set apart by a space.
        if value < 1000 && tok.thousandths == 0 && to < limit {
            if let Some(rest) = self.toks.get(to).filter(|t| t.time.is_none() && t.thousandths == 0 && self.three_digits(to)).and_then(|t| t.digits) {
                (value, to) = (value * 1000 + rest, to + 1);
            }
        }
        let mut scale = 1;
        while let Some((v, K::Scale, false)) = self.in_number(to).filter(|_| to < limit) {
            value = value.saturating_mul(v);
            scale = v;
            to += 1;
        }
        if tok.thousandths > 0 {
            // 1.5 مليون: the fraction is of the scale; a fraction of people is no count.
            return (scale > 1).then(|| (value.saturating_add(scale / 1000 * u64::from(tok.thousandths)), to));
        }
        // 29 ألفا و313: what is less than the scale follows after و.
        if scale > 1 {
            if let Some((half, end)) = self.fraction_after(to, limit, scale) {
                return Some((value.saturating_add(half), end));
            }
            let joined = self.toks.get(to).filter(|_| to < limit).map_or(to, |t| if t.pos == Pos::Conj { to + 1 } else { to });
            let conj = joined > to || self.toks.get(to).is_some_and(Tok::conj);
            if let Some((rest, end)) = self.number(joined, limit).filter(|(rest, _)| conj && *rest < scale) {
                return Some((value.saturating_add(rest), end));
            }
        }
        Some((value, to))
    }

    /// Three digits and nothing else, in whatever script.
    fn three_digits(&self, i: usize) -> bool {
        self.toks.get(i).is_some_and(|t| t.pos == Pos::Number && t.name.is_none() && matches!(t.span.end.saturating_sub(t.span.start), 3 | 6))
            && self.toks[i].digits.is_some_and(|d| d < 1000)
    }

    /// `ونصف المليون`, `وربع`: a part of the scale before, after و.
    fn fraction_after(&self, at: usize, limit: usize, scale: u64) -> Option<(u64, usize)> {
        let conj = self.toks.get(at)?.pos == Pos::Conj;
        let at = at + usize::from(conj);
        let word = self.folded(at);
        let word = if conj { word } else { word.strip_prefix('و')? };
        let part = scale / fraction(word)?;
        let named = matches!(self.folded(at + 1), "مليون" | "المليون" | "الف" | "الالف" | "مليار" | "المليار");
        (at < limit && (named || scale >= 1000)).then_some((part, at + 1 + usize::from(named)))
    }

    /// `نصف مليون`, `ربع مليون`
    pub(super) fn fraction_of(&self, i: usize) -> Option<(u64, usize)> {
        let part = fraction(self.bare(i))?;
        let (scale, _, _) = self.number_at(i + 1).filter(|(v, k, conj)| *v >= 1000 && !conj && matches!(k, K::Scale))?;
        Some((scale / part, i + 2))
    }

    /// A number in words.
    fn in_words(&self, i: usize, limit: usize) -> Option<(u64, usize)> {
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
                // ألفا شخص, مليونا نازح: the dual without its ن, where no number needs the accusative.
                K::Scale if !any && self.dual_scale(j) => total = total.saturating_add(2 * v),
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
        // مليون ونصف المليون
        if any && total > 0 && group == 0 {
            if let Some((half, end)) = self.fraction_after(at, limit, last.clamp(1000, 1_000_000_000)) {
                return Some((total.saturating_add(half), end));
            }
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

    /// A scale in ا before a noun: its dual in construct.
    fn dual_scale(&self, i: usize) -> bool {
        self.bare(i).ends_with('ا')
            && !self.toks[i].article()
            && self.toks.get(i + 1).is_some_and(|t| t.time.is_none() && matches!(t.pos, Pos::Noun | Pos::Name) && !t.conj() && t.reading.clitics.prep.is_none())
    }
}

/// What a whole is divided by.
fn fraction(word: &str) -> Option<u64> {
    Some(match word {
        "نصف" => 2,
        "ثلث" => 3,
        "ربع" => 4,
        _ => return None,
    })
}

/// The value of digits as folded: whole, and thousandths of one. A point before groups of three parts thousands (`3.500`).
pub(crate) fn digits(folded: &str) -> (Option<u64>, u16) {
    let Some((whole, rest)) = folded.split_once('.') else { return (folded.parse().ok(), 0) };
    if rest.split('.').all(|g| g.len() == 3) && (1..=3).contains(&whole.len()) && whole != "0" {
        return (folded.replace('.', "").parse().ok(), 0);
    }
    let thousandths = match (rest.len(), rest.parse::<u16>()) {
        (1, Ok(n)) => n * 100,
        (2, Ok(n)) => n * 10,
        _ => return (None, 0),
    };
    if thousandths == 0 { (None, 0) } else { (whole.parse().ok(), thousandths) }
}

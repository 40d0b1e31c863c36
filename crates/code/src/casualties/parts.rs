//! Parts of totals: `بينهم ثلاثة أطفال وامرأة`, `أربعة منهم`.

use super::Count;
use crate::events::Finder;
use crate::phrases::{ORGS, Piece};
use khabar_claim::{Group, HarmKind, Who};
use khabar_pack::{Form, Tag, Tags};

/// How far a part may stand from its total, in pieces.
const REACH: usize = 24;
/// Nouns that count what they stand with.
const COUNTERS: Tags = Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Captive]);

impl Finder<'_> {
    /// Two words for the same people: a singular after a number from eleven on goes on in the singular
    /// (700 مهاجر ولاجئ); bare plurals of one group are one.
    pub(super) fn same_people(&self, first: &Count, next: &Count) -> bool {
        let (Some(a), Some(b)) = (first.np, next.np) else { return false };
        let (a, b) = (self.np(a), self.np(b));
        if b.quantity.is_some() {
            return false;
        }
        match a.quantity {
            Some(q) => {
                q.low >= 11
                    && !a.form.has(Form::PL)
                    && b.form.has(Form::SG)
                    && !b.definite
                    && (q.low % 100 == 0 || a.form.has(Form::INDEFINITE) && b.form.has(Form::INDEFINITE))
                    && first.group == next.group
            }
            None => first.group.is_some() && first.group == next.group && first.high.is_none() && next.high.is_none(),
        }
    }

    /// A number before من.
    pub(super) fn of_some(&self, c: &Count) -> bool {
        c.np.is_some_and(|n| self.np(n).quantity.is_some_and(|q| self.np(n).head > q.to))
    }

    /// Parts of a total: `بينهم ثلاثة أطفال وامرأة`, `هم 11 مدنيا و5 من`, `أربعة منهم`, `: 183 من الفصائل و100 من`.
    pub(super) fn parts(&self, start: usize, kind: HarmKind, mut open: bool) -> Vec<Count> {
        let chunks = &self.phrases.chunks;
        let mut out: Vec<Count> = Vec::new();
        let mut i = start;
        let end = (start + REACH).min(chunks.len());
        // Straight after بينهم, where the first part needs no و.
        let mut fresh = open;
        while i < end {
            let c = &chunks[i];
            match c.piece {
                Piece::PrepPronoun if among(self.folded(c.from)) => (open, fresh) = (true, true),
                Piece::Pronoun if matches!(self.folded(c.from), "هم" | "هما" | "وهم" | "وهما" | "هن") => (open, fresh) = (true, true),
                Piece::Mark(':') if self.np_in(i + 1).is_some_and(|m| self.np(m).quantity.is_some()) => (open, fresh) = (true, true),
                Piece::Np(m) => {
                    let np = self.np(m);
                    let joined_on = np.joined && !out.is_empty();
                    // ضابطان أحدهما برتبة عميد
                    if matches!(self.lemma(np.head), "احد" | "احدي") && !np.pronoun.is_empty() && out.is_empty() && !open {
                        if let Some(r) = self.np_in(i + 1).filter(|r| self.np(*r).prep.as_deref() == Some("ب") && self.lemma(self.np(*r).head) == "رتبه") {
                            let (from, to) = (np.from, self.np(r).to);
                            out.push(Count { part: true, who: Who::Combatant, group: Some(Group::Officers), ..Count::bare(from, to, kind, 1, Some(1)) });
                            break;
                        }
                    }
                    // أربعة منهم, كثير منهم
                    let of_them = chunks.get(i + 1).is_some_and(|p| p.piece == Piece::PrepPronoun && matches!(self.folded(p.from), "منهم" | "منهن"));
                    let stands = np.prep.is_none()
                        || np.prep.as_deref() == Some("من") && out.is_empty() && open
                        || np.prep.as_deref() == Some("ل") && open && np.quantity.is_some();
                    // لقي العشرات مصرعهم، بينهم قيادي: the idiom's noun stands between.
                    if np.event && !np.head_tags.has(Tag::Person) && (np.prep.is_some() || !np.pronoun.is_empty() && out.is_empty()) && !open {
                        i += 1;
                        continue;
                    }
                    if np.event && !np.head_tags.has(Tag::Person) || self.is_toll(m) {
                        break;
                    }
                    if np.event && np.head_tags.any(COUNTERS) && !(open && (out.is_empty() || fresh)) {
                        break;
                    }
                    if stands && (open && (fresh || np.joined) || !open && of_them && np.quantity.is_some() && !np.joined) {
                        let Some(mut count) = self.count(m, kind) else {
                            if np.tags.any(ORGS) && np.quantity.is_none() && out.last().is_some_and(|c| self.of_some(c)) {
                                i += 1;
                                continue;
                            }
                            if open && out.is_empty() && np.prep.is_none() {
                                break;
                            }
                            i += 1;
                            open = false;
                            continue;
                        };
                        // 18 مصابا بينهم 4 شهداء: the word itself says what befell them.
                        if np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Corpse])) && kind == HarmKind::Wounded {
                            count.kind = HarmKind::Killed;
                        } else if np.head_tags.has(Tag::Wounded) && kind == HarmKind::Killed {
                            count.kind = HarmKind::Wounded;
                        }
                        count.part = true;
                        fresh = false;
                        // أربعة منهم أطفال
                        if let Some(k) = self
                            .np_in(i + 2)
                            .filter(|k| of_them && self.np(*k).prep.is_none() && !self.np(*k).joined && !self.np(*k).definite && self.is_people(*k))
                        {
                            if let Some(c) = self.count(k, kind) {
                                (count.group, count.who) = (c.group, c.who);
                            }
                        }
                        // أربعة منهم دون سن الثامنة عشرة
                        if of_them && self.np_in(i + 2).is_some_and(|p| self.np(p).prep.as_deref() == Some("دون") && self.lemma(self.np(p).head) == "سن") {
                            count.group = Some(Group::Children);
                        }
                        if let Some(last) = out.last_mut().filter(|l| self.same_people(l, &count)) {
                            last.to = count.to;
                        } else {
                            out.push(count);
                        }
                        if of_them && !open {
                            // اثنان منهم فارقا الحياة: the subject of what follows.
                            if chunks.get(i + 2).is_some_and(|p| p.piece == Piece::Verb) {
                                out.pop();
                                break;
                            }
                            i += 2;
                            continue;
                        }
                    } else if open && joined_on {
                        break;
                    } else if np.prep.is_some() {
                        // A phrase of place or time may stand between total and parts.
                    } else if open && !np.joined && out.is_empty() {
                        break;
                    } else if (np.joined || np.quantity.is_some()) && (self.is_people(m) || np.quantity.is_some()) {
                        break;
                    }
                }
                Piece::Verb | Piece::That | Piece::Sub | Piece::Rel | Piece::According | Piece::Mark('.' | '؛' | '\n') => break,
                Piece::Mark('،' | ',') if open && !out.is_empty() => {
                    // The list goes on only with و.
                    let next = i + 1 + usize::from(matches!(chunks.get(i + 1).map(|c| c.piece), Some(Piece::Conj)));
                    if self.np_in(next).is_none_or(|m| !self.np(m).joined || self.np(m).prep.is_some()) {
                        open = false;
                    }
                }
                _ => {}
            }
            i += 1;
        }
        out
    }
}

/// Prepositions with the pronoun of those counted before.
pub(super) fn among(word: &str) -> bool {
    let word = word.strip_prefix('و').unwrap_or(word);
    matches!(word, "بينهم" | "منهم" | "بينهن" | "منهن" | "ضمنهم" | "فيهم" | "وسطهم" | "بينها" | "منها" | "بينهما" | "فيها")
}

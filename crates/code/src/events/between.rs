//! The two sides of a fight or an agreement: `اشتباكات بين الجيش والمسلحين`, `معارك اندلعت، فجر أمس، بين كذا، وكذا`.

use super::{Event, Finder};
use crate::lexis::Does;
use crate::phrases::{ORGS, PEOPLE, PLACES, Piece};
use crate::wordlist::Words;
use khabar_claim::EventType;
use khabar_pack::{Role, Slot, Support};

/// Chunks between a fight and its sides, at most.
const FAR: usize = 12;

/// What lies between two places.
static BORDERS: Words = Words::of(&["حد", "حدود", "حدودي", "مثلث", "طريق", "معبر", "خط", "مسافه", "جسر"]);

impl Finder<'_> {
    /// `اشتباكات مسلحة، اندلعت مساء أمس، بين كذا وكذا`: the sides behind when and where it broke out.
    pub(super) fn sides_beyond(&self, e: &mut Event, n: u32, chunk: usize) {
        let sided = self.trigger(e.trigger).roles.iter().any(|(r, s)| *r == Role::Agent && matches!(s, Slot::After(p) if p == "بين"));
        if e.kind != EventType::Clash || !sided || !e.agents.is_empty() || !e.targets.is_empty() || self.np(n).prep.as_deref() == Some("بين") {
            return;
        }
        let chunks = &self.phrases.chunks;
        let mut verbs = 0;
        for i in chunk + 1..(chunk + FAR).min(chunks.len()) {
            match chunks[i].piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    if np.prep.as_deref() == Some("بين") {
                        if np.tags.any(ORGS.union(PEOPLE)) && !np.head_tags.any(PLACES) && !np.event {
                            self.fill_between(e, m);
                        }
                        return;
                    }
                    let where_it_was = np.prep.is_some() && (self.is_place(m) || np.head_tags.any(PLACES)) || np.construct || np.joined && np.event;
                    if !where_it_was {
                        return;
                    }
                }
                Piece::Verb => {
                    let t = &self.toks()[chunks[i].from];
                    let breaks_out = t.reading.does.any(Does::SUPPORTS) && self.lexis.support(t.reading.lexeme).is_some_and(Support::of_subject);
                    verbs += 1;
                    if !breaks_out || verbs > 1 || t.conj() {
                        return;
                    }
                }
                Piece::Time(_) | Piece::Adverb | Piece::Conj | Piece::Rel | Piece::PrepPronoun => {}
                Piece::Mark('،' | ',' | '(' | ')' | '«' | '»' | '"' | '“' | '”') => {}
                _ => return,
            }
        }
    }

    /// `اشتباكات بين قوات النظام والمعارضة`: the first named is one side, the others the other.
    pub(super) fn fill_between(&self, e: &mut Event, n: u32) {
        // مواجهات عند مثلث الحدود بين مصر والسودان: where the border runs, and no sides.
        let line = self.np_chunk(n).checked_sub(1).and_then(|c| self.np_in(c)).map(|m| self.np(m)).filter(|m| m.to == self.np(n).prep_at.min(self.np(n).from));
        if line.is_some_and(|m| (m.head..m.to).any(|i| BORDERS.contains(self.lemma(i)))) && !self.np(n).head_tags.any(PEOPLE) {
            return;
        }
        let mut group = self.group(n);
        if group.len() == 1 {
            group.extend(self.side_beyond(n));
        }
        // بين الفصائل والهيئة من جهة، وقوات النظام من جهة أخرى: who stands before the first من جهة is one side.
        let parted = group.iter().position(|m| {
            let after = self.np_chunk(*m) + 1;
            self.phrases.chunks.get(after).is_some_and(|c| c.piece == Piece::Adverb && matches!(self.folded(c.from + 1), "جهه" | "طرف" | "جانب" | "ناحيه"))
        });
        let first = parted.filter(|k| k + 1 < group.len()).unwrap_or(0);
        for (k, m) in group.into_iter().enumerate() {
            let f = self.filler(m, "between");
            if k <= first { e.agents.push(f) } else { e.targets.push(f) }
        }
        e.why.push(format_args!("sides = between"));
    }

    /// `بين قوات كذا بقيادة فلان، وقوات كذا`, `بين الجهاز الذي يقوده فلان، وجهاز كذا`: the other side, behind what is said of the first.
    fn side_beyond(&self, n: u32) -> Option<u32> {
        let chunks = &self.phrases.chunks;
        let party = |m: u32| {
            let np = self.np(m);
            np.joined && np.prep.is_none() && !np.event && np.tags.any(ORGS.union(PEOPLE)) && !np.head_tags.any(PLACES)
        };
        let from = self.np_chunk(n) + 1;
        let mut verbs = 0;
        for i in from..(from + 10).min(chunks.len()) {
            match chunks[i].piece {
                Piece::Np(m) if party(m) => return Some(m),
                Piece::Np(m) if self.np(m).event => return None,
                Piece::Verb if verbs == 0 && (chunks[i - 1].piece == Piece::Rel || i == from) => verbs += 1,
                Piece::Verb | Piece::That | Piece::Sub | Piece::Mark('.' | '؛' | ':' | '\n') => return None,
                _ => {}
            }
        }
        None
    }
}

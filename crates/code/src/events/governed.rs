//! What an event noun governs, and who moves where it governs nothing.

use super::Finder;
use crate::phrases::{FORCES, Piece};
use khabar_claim::EventType as E;
use khabar_pack::{Role, Slot, Tag, Tags, Trigger};

/// Who advances and withdraws.
const MOVERS: Tags = FORCES.union(Tags::of(&[Tag::Soldier, Tag::Fighter]));

impl Finder<'_> {
    /// `حاولت القوات التقدم`, `انتشارها`: the doer of a noun that governs nothing is told by what governs it, or by its pronoun.
    pub(super) fn mover(&self, n: u32, chunk: usize, clause: Option<usize>, kind: E) -> Option<u32> {
        let np = self.np(n);
        match np.pronoun {
            // تمكن المنفذ من الفرار
            "" if matches!(self.lemma(np.head), "فرار" | "هروب") => None,
            // أمرتهم بالخروج: not who orders it.
            "" if clause.is_some_and(|k| self.lemma(self.clauses[k].verb) == "امر") => None,
            "" => self.doer_of(n, chunk, clause, kind).map(|d| d.filler.np),
            p @ ("ها" | "هم") => self.antecedent(np.head, p, None).filter(|a| self.np(*a).tags.any(MOVERS)),
            _ => None,
        }
    }

    /// The phrase after the noun that its trigger's target or victim preposition governs: القضاء على 30 مسلحا.
    pub(super) fn noun_target(&self, t: &Trigger, scope: (usize, usize), n: u32) -> Option<u32> {
        t.roles.iter().find_map(|(r, s)| match (r, s) {
            (Role::Target | Role::Victim, Slot::After(p)) => {
                (scope.0..scope.1).filter_map(|i| self.np_in(i)).find(|m| *m != n && self.np(*m).prep.as_deref() == Some(p))
            }
            _ => None,
        })
    }

    /// Nouns in construct with the event noun, and the object that follows a masdar and its subject.
    pub(super) fn governed(&self, chunk: usize) -> (Vec<u32>, Option<u32>) {
        let mut gens = Vec::new();
        let mut second = None;
        let mut i = chunk + 1;
        while let Some(c) = self.phrases.chunks.get(i) {
            match c.piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    if np.construct && gens.is_empty() || np.joined && !gens.is_empty() && np.prep.is_none() && !np.event {
                        gens.push(m);
                    } else if !gens.is_empty() && np.prep.as_deref() == Some("ب") && np.means.any(crate::lexis::MEANS) && !np.event {
                        // استهداف الطيران بالقنابل | بلدتي كذا: past what it was done with.
                    } else if !gens.is_empty()
                        && np.prep.is_none()
                        && !np.joined
                        && second.is_none()
                        // إطلاق سراح الأسرى: captives are people, whatever their word states.
                        && (!np.event && !np.construct || np.head_tags.has(Tag::Captive))
                    {
                        second = Some(m);
                        break;
                    } else {
                        break;
                    }
                }
                Piece::Mark('«' | '»' | '"' | '“' | '”') => {}
                Piece::Conj if !gens.is_empty() => {}
                _ => break,
            }
            i += 1;
        }
        (gens, second)
    }
}

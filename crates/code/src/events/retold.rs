//! One event told by two words: its noun, and a verb or a noun that says of what kind it is.

use super::{Event, Finder};
use crate::clauses::Link;
use khabar_claim::EventType as E;

impl Finder<'_> {
    /// `وقعت الحكومة في جنيف اتفاقا`, `دخلت الهدنة حيز التنفيذ`, `اتفاق لوقف إطلاق النار`: the first noun is the event, and has
    /// what the others say of it.
    pub(super) fn retold(&self, list: &mut Vec<Event>) {
        let mut i = 0;
        while i < list.len() {
            let Some(j) = self.noun_of(list, i) else {
                i += 1;
                continue;
            };
            let e = list.remove(i);
            let of = &mut list[if j > i { j - 1 } else { j }];
            for (own, told) in [
                (&mut of.agents, e.agents),
                (&mut of.targets, e.targets),
                (&mut of.weapons, e.weapons),
                (&mut of.places, e.places),
                (&mut of.victims, e.victims),
            ] {
                if own.is_empty() {
                    *own = told;
                }
            }
            of.support.extend(e.clause.filter(|_| e.verbal));
            of.status = of.status.or(e.status);
            of.why.push(format_args!("told again by «{}»", self.lemma(e.tok)));
        }
    }

    /// The event that the one at `i` tells again.
    fn noun_of(&self, list: &[Event], i: usize) -> Option<usize> {
        let e = &list[i];
        let of = |n: u32| {
            let head = self.np(n).head;
            list.iter().position(|o| {
                let named = o.np == Some(n) || o.from <= head && head < o.to;
                named && o.kind == e.kind && o.tok != e.tok && (o.to <= e.from || e.to <= o.from)
            })
        };
        if let Some(c) = e.clause.filter(|_| e.verbal).map(|k| &self.clauses[k]) {
            // A verb of deaths has their number, which goes to what caused them (`casualties`).
            let described = if let Link::Relative(n) = c.link { Some(n).filter(|_| !self.tells_casualties(e)) } else { None };
            return [c.object, c.subject].into_iter().flatten().filter(|_| e.kind == E::Agreement).chain(described).find_map(of);
        }
        // What an agreement is on.
        let n = e.np.filter(|n| e.kind == E::Agreement && matches!(self.np(*n).prep.as_deref(), Some("ل" | "علي" | "حول" | "بشان")))?;
        let before = self.np_in(self.np_chunk(n).checked_sub(1)?)?;
        of(before).filter(|j| !list[*j].weak || list[*j].np == Some(before))
    }
}

//! Titles: a title's claim is where and when the event of the body was that it announces.

use super::{Because, LOOK, Settled, Story, Told, told};
use crate::draft::{Draft, DraftPlace};
use crate::kinds::kin;
use khabar_claim::{Status, TimePrecision};

/// Counts that both tell.
fn same_count(a: &Draft, b: &Draft) -> bool {
    a.harm.iter().any(|x| x.count.low > 0 && b.harm.iter().any(|y| x.count.kind == y.count.kind && x.count.low == y.count.low))
}

impl Story<'_> {
    pub(super) fn title_place(&self, i: usize, event: Option<usize>, out: &Settled) -> Because<Option<DraftPlace>> {
        let d = &self.drafts[i];
        if let Some(p) = &self.own[i] {
            return (Some(p.clone()), "said of the event");
        }
        let near = d.wheres.near.iter().find(|p| self.stands(p)).cloned();
        if matches!(d.status, Status::Intended | Status::Possible) {
            return (near, "said in the title");
        }
        // بن قردان: القضاء على ...; قواتنا تدحر الفلول في ود حمدون وتأسر ثمانية: the same party goes on there.
        let headed = near.as_ref().filter(|p| self.text.get(p.span.end as usize..).is_some_and(|s| s.trim_start().starts_with(':')));
        if headed.is_some() {
            return (near, "of the heading");
        }
        let shared = |j: &usize| !d.agents.is_empty() && self.drafts[*j].agents == d.agents && self.own[*j].is_some();
        if let Some(j) = self.mates(i).find(shared) {
            return (self.own[j].clone(), "of the event before it");
        }
        // Of an event of its own type the body knows better than the words near it.
        let sure = event.filter(|j| self.drafts[*j].kind == d.kind && out.places[*j].is_some());
        if let Some(j) = sure {
            return (out.places[j].clone(), "of the event announced");
        }
        if near.is_some() {
            return (near, "said in the title");
        }
        let mate = || {
            let around = (i.saturating_sub(32)..self.drafts.len()).take(64);
            around.filter(|j| *j != i && self.same_sentence(i, *j) && self.is_told(*j)).find_map(|j| self.own[j].clone())
        };
        let place = event.and_then(|j| out.places[j].clone()).or_else(mate).or_else(|| self.lead.place.clone());
        (place, "announced")
    }

    pub(super) fn title_time(&self, i: usize, event: Option<usize>, out: &Settled) -> Because<Told> {
        let d = &self.drafts[i];
        if let Some((span, t)) = d.when.own.as_deref() {
            return (self.as_told(d, *span, t), "words");
        }
        if let Some(j) = event {
            return (self.like(j, out), "of the event announced");
        }
        if matches!(d.status, Status::Intended | Status::Possible) {
            return (Told::default(), "not yet");
        }
        let days = self.lead.time.and_then(|(_, days)| days).or(self.registers.published.map(|p| (p, p)));
        let precision = days.map(|_| TimePrecision::Day);
        (Told { days, precision, ..Told::default() }, "main scene")
    }

    /// The body's claim that a title's claim announces.
    pub(super) fn event_of_title(&self, i: usize, out: &Settled) -> Option<usize> {
        let d = &self.drafts[i];
        let body = self.body();
        let lead = (body..self.drafts.len()).find(|j| self.is_told(*j) && !self.background[*j]).map(|j| self.drafts[j].paragraph);
        let score = |j: usize| {
            let o = &self.drafts[j];
            let same = self.own[i].as_ref().zip(out.places[j].as_ref()).map(|(a, b)| self.same(a, b));
            let kind = if o.kind == d.kind {
                4
            } else if kin(o.kind, d.kind) {
                2
            } else {
                0
            };
            let place = match same {
                Some(true) => 3,
                Some(false) => -4,
                None => 0,
            };
            let status = i32::from(o.status == d.status);
            let lead = i32::from(lead == Some(o.paragraph)) * 2;
            let count = i32::from(same_count(d, o)) * 2;
            // A sum since long ago is no event of a title that gives none.
            let sum = if o.when.own.as_deref().is_some_and(|(_, t)| t.since) { -6 } else { 0 };
            if kind == 0 && place < 3 || told(d) != told(o) { 0 } else { 2 * kind + place + status + lead + count + sum }
        };
        let best = (body..self.drafts.len()).take(LOOK).map(|j| (score(j), j)).filter(|(s, _)| *s > 3).max_by_key(|(s, j)| (*s, usize::MAX - *j));
        best.map(|(_, j)| j)
    }
}

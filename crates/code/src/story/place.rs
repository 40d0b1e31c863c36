//! Where a claim's event was.

use super::{Because, LOOK, Settled, Story, told};
use crate::draft::{Draft, DraftPlace};
use crate::spots::Standing;
use khabar_claim::{EventType as E, PlacePrecision, Status};

/// A place told so close behind an event belongs to it as well, in bytes.
const CLOSE: u32 = 110;

impl Story<'_> {
    /// The first of the draft's own places that is one.
    pub(super) fn own_place(&self, d: &Draft) -> Option<DraftPlace> {
        d.wheres.own.iter().find(|p| self.stands(p) && !self.said_abroad(d, p)).cloned()
    }

    /// وفي واشنطن، ذكر البنتاغون: the frame of the saying, in another country than the report's.
    pub(super) fn said_abroad(&self, d: &Draft, p: &DraftPlace) -> bool {
        self.scenes_to(d.sentence.start)
            .take_while(|s| s.sentence.start == d.sentence.start)
            .any(|s| s.scene.said && s.scene.frame.as_deref().is_some_and(|f| f.span == p.span))
            && self.abroad(p)
    }

    /// Whether the name is of another country only than the report's.
    fn abroad(&self, p: &DraftPlace) -> bool {
        p.name.is_some_and(|v| self.registers.abroad(v))
    }

    /// The last heading: `محافظة إدلب:`.
    fn heading(&self, d: &Draft) -> Option<DraftPlace> {
        let end = self.scenes.partition_point(|s| s.sentence.start <= d.sentence.start);
        self.headings.get(end.checked_sub(1)?)?.and_then(|n| self.scenes[n].scene.frame.as_deref().cloned())
    }

    /// What the paragraph opens with: `وفي الناصرية،`.
    pub(super) fn frame(&self, d: &Draft) -> Option<DraftPlace> {
        self.scenes_to(d.sentence.start)
            .take_while(|s| s.paragraph == d.paragraph)
            .filter(|s| !s.scene.said || s.scene.frame.as_deref().is_some_and(|p| !self.abroad(p)))
            .find_map(|s| s.scene.frame.as_deref().cloned())
    }

    /// Sets the scene for what follows it.
    fn sets_place(&self, j: usize, out: &Settled) -> bool {
        out.places[j].is_some() && self.is_told(j)
    }

    /// The first place that an event further on in the sentence has.
    fn next_place(&self, i: usize) -> Option<DraftPlace> {
        self.following(i).find(|j| self.own[*j].is_some() && self.is_told(*j)).and_then(|j| self.own[j].clone())
    }

    pub(super) fn place(&self, i: usize, out: &Settled) -> Because<Option<DraftPlace>> {
        let d = &self.drafts[i];
        if let Some(p) = &self.own[i] {
            return (Some(p.clone()), "said of the event");
        }
        if matches!(d.status, Status::Intended | Status::Possible) {
            // اجتياح للمدينة قد يدفع الأهالي إلى الفرار, اتفاق في دوما يقضي بخروجهم: one plan or fear, in one place.
            let plan = self.mates(i).next().filter(|j| !self.is_told(*j) || self.drafts[*j].kind == E::Agreement);
            return match plan.and_then(|j| out.places[j].clone()) {
                Some(p) => (Some(p), "of the plan"),
                // وفي البليدة، أبطل الخبراء مفعول سيارة كانت معدة للتفجير: the plan was for where the sentence says.
                None if self
                    .scenes_to(d.sentence.start)
                    .next()
                    .is_some_and(|s| s.sentence.start == d.sentence.start && s.scene.frame.is_some() && !s.scene.said) =>
                {
                    (self.frame(d), "opening of the sentence")
                }
                None => (None, "not yet"),
            };
        }
        // A sum since a day is of many places: ليرتفع عدد الشهداء منذ بدء الحرب.
        if d.kind == E::Killing && d.when.own.as_deref().is_some_and(|(_, t)| t.since) {
            return (None, "a sum");
        }
        // المجزرة, الهجوم: where what they take up was.
        if let Some(j) = self.taken_up(i, out).filter(|_| d.agents.is_empty() || d.anaphor) {
            return (out.places[j].clone(), "of what it takes up");
        }
        if let Some(j) = self.mates(i).find(|j| self.sets_place(*j, out)) {
            return (out.places[j].clone(), "of the event before it");
        }
        if let Some(p) = d.wheres.near.iter().find(|p| self.stands(p) && !self.said_abroad(d, p)) {
            return (Some(p.clone()), "said in the sentence");
        }
        if let Some(p) = self.close_behind(i) {
            return (Some(p), "of the event after it");
        }
        if let Some(p) = self.frame(d) {
            return (Some(p), "opening of the paragraph");
        }
        // Another date is another matter.
        let elsewhen = self.elsewhen(d);
        let before = self.paragraph(i).find(|j| self.sets_place(*j, out));
        if let Some(j) = before.filter(|j| !elsewhen && !self.shifted(*j, i)) {
            return (out.places[j].clone(), "scene of the paragraph");
        }
        if let Some(p) = self.heading(d) {
            return (Some(p), "of the heading");
        }
        if self.shift(d) || elsewhen {
            return (self.next_place(i), "another matter");
        }
        let lead = self.lead.place.as_ref();
        if lead.is_none_or(|m| d.trigger.start < m.span.start)
            && let Some(p) = self.next_place(i)
        {
            return (Some(p), "told further on");
        }
        // هجوم في الصومال ... شن مسلحون هجوما في قضاء كذا: once the news has come to a town, the country says too little.
        let nearer = |j: &usize| self.sets_place(*j, out) && !self.background[*j] && !self.elsewhen(&self.drafts[*j]);
        if lead.is_some_and(|m| m.precision == PlacePrecision::Country)
            && let Some(p) = self.back(i).find(nearer).and_then(|j| out.places[j].clone())
        {
            return (Some(p), "scene of the town");
        }
        (lead.cloned(), "main scene")
    }

    /// إلى هدنة تقضي بوقف العمليات ونشر حواجز داخل المدينة: what follows closely in the sentence.
    fn close_behind(&self, i: usize) -> Option<DraftPlace> {
        let d = &self.drafts[i];
        let j = self.following(i).take(LOOK).find(|j| self.own[*j].is_some())?;
        let between = d.trigger.end..self.drafts[j].trigger.start;
        let plain = !self.text.get(between.start as usize..between.end as usize).unwrap_or("").contains(['،', ',', '؛', '.']);
        (between.end.saturating_sub(between.start) < CLOSE && plain).then(|| self.own[j].clone()).flatten()
    }

    /// Whether the words name the same place.
    pub(super) fn same(&self, a: &DraftPlace, b: &DraftPlace) -> bool {
        if a.name.is_some() && a.name == b.name || a.span == b.span {
            return true;
        }
        if a.standing != Standing::Named || b.standing != Standing::Named {
            return true;
        }
        let bare = |p: &DraftPlace| p.span.of(self.text).split_whitespace().next_back().unwrap_or("").trim_start_matches(['ب', 'ل']);
        let (x, y) = (bare(a), bare(b));
        !x.is_empty() && (x == y || a.span.of(self.text).contains(y) || b.span.of(self.text).contains(x))
    }

    /// Told of a place that is not the main one.
    pub(super) fn elsewhere(&self, i: usize) -> bool {
        self.own[i].as_ref().is_some_and(|p| !self.lead.place.as_ref().is_some_and(|m| self.same(p, m))) && told(&self.drafts[i])
    }
}

//! Light verbs, whose noun states the event (شنّ هجوما), and verbs that govern an event of their own subject.

use super::{Event, Finder};
use crate::clauses::Clause;
use crate::phrases::{PLACES, Piece};
use khabar_claim::EventType;
use khabar_pack::{Form, Role, Slot, Support, Tag, Tags, Trigger};

/// How a place fills its slot that saw the event: شهدت البلدة قصفا.
pub(crate) const SCENE: &str = "place that the support verb says saw it";

impl<'a> Finder<'a> {
    /// `قيام المرتزقة بزرع ألغام`, `تعرض قواتها لإطلاق نار`: a support verb's masdar with its subject before the event noun.
    pub(super) fn take_support_masdar(&self, e: &mut Event, n: u32, chunk: usize) {
        // تنفيذ الطيران غارات: without a preposition too.
        // شن قوات كذا سلسلة غارات: past what only counts them.
        let counting = chunk.checked_sub(1).and_then(|i| self.np_in(i)).filter(|m| self.np(n).construct && self.np(*m).head_tags.has(Tag::Quantity));
        let chunk = chunk - usize::from(counting.is_some());
        let n = counting.unwrap_or(n);
        let p = self.np(n).prep.as_deref().unwrap_or(if self.np(n).construct { "" } else { "obj" });
        // تنفيذ مجاهديها صباح اليوم، إغارة: past a time and its commas.
        let aside = |i: &usize| matches!(self.phrases.chunks[*i].piece, Piece::Time(_) | Piece::Mark('،' | ','));
        let skipped = (chunk.saturating_sub(4)..chunk).rev().take_while(aside).count();
        let chunk = if skipped > 1 { chunk - skipped } else { chunk };
        let before = |k: usize| chunk.checked_sub(k).and_then(|i| self.np_in(i));
        let (Some(subject), Some(masdar)) = (before(1), before(2)) else { return };
        if self.np(subject).prep.is_some() || self.np(masdar).to != self.np(subject).from {
            return;
        }
        let Some(s) = self.lexis.support(self.toks()[self.np(masdar).head].reading.lexeme) else { return };
        let Some(s) = std::iter::successors(Some(s), |s| s.other.as_deref()).find(|s| s.event == p) else { return };
        if p == "obj" && !self.can_act(subject) {
            return;
        }
        match s.subject.as_str() {
            "agent" if e.agents.is_empty() => self.fill(e, Role::Agent, subject, "subject of the support noun"),
            "target" if e.targets.is_empty() => self.fill(e, Role::Target, subject, "subject of the support noun"),
            _ => {}
        }
    }

    /// `ووقع الهجوم في بلدة كذا`, `استهدف القصف منازل`, `قام الجيش بشن هجوم`: the main verb tells that the event was, and where, what
    /// it hit, or who did it.
    pub(crate) fn took_place(&self, e: &Event, placed: bool, hit: bool) -> bool {
        use crate::clauses::Link;
        e.support.iter().map(|k| &self.clauses[*k]).any(|c| {
            let main =
                matches!(c.link, Link::Main | Link::Coordinate | Link::Complement) && !c.negated && !self.toks()[c.verb].reading.form.has(Form::IMPERFECT);
            let was = match self.lemma(c.verb) {
                "وقع" | "حدث" | "جري" | "حصل" | "دار" => placed,
                "استهدف" | "طال" | "اصاب" | "ضرب" => hit,
                // قام الجيش بشن هجوم
                "قام" | "اقدم" | "بادر" | "عمد" | "لجا" | "بدا" | "شرع" => {
                    !e.agents.is_empty() && e.np.is_some_and(|n| self.light_above(n).is_some())
                }
                _ => false,
            };
            main && was
        })
    }

    /// The support verb's slot that this noun fills, where it does.
    pub fn supports(&self, c: &Clause, n: u32) -> Option<&khabar_pack::Support> {
        let task = self.lexis.task(self.toks()[c.verb].reading.lexeme)?;
        let np = self.np(n);
        // ما تابعته المنظمة: who watches it does not go on with it.
        let watches = |s: u32| self.np(s).head_tags.any(Tags::of(&[Tag::SpeakerMonitor, Tag::MonitorOrg, Tag::Media]));
        if self.listed_under_preposition(n) || self.lemma(c.verb) == "تابع" && c.subject.is_some_and(watches) {
            return None;
        }
        // طائرة تستهدف المطار واشتباكات في الغرب: a title's next matter, behind a verb that has its subject.
        // استهدف مخزنا، نافيا قصف السوق: nor is what stands behind the object of somebody's deed.
        let done = c.subject.is_some_and(|s| !self.np(s).event && self.np(s).from < np.from);
        let beside = done && (np.joined || c.object.is_some_and(|o| self.np(o).from < np.from && !self.np(o).event));
        let fits = |s: &khabar_pack::Support| match s.event.as_str() {
            "obj" => c.object == Some(n) || np.prep.is_none() && c.at < self.np_chunk(n) && c.subject != Some(n) || c.passive && c.object == Some(n),
            "subj" => {
                c.subject == Some(n)
                    || c.object == Some(n) && c.passive
                    // استهدفوا مبنيين، إضافة إلى استهداف ثالث: what is joined to the object of somebody's deed does not do it.
                    || np.prep.is_none() && !np.construct && !c.passive && c.at < self.np_chunk(n) && c.object != Some(n) && !beside
                        && !(np.joined && c.subject.is_some_and(|s| !self.np(s).event))
            }
            // قام الجيش بشن هجوم: one light verb governs another's masdar.
            p => np.prep.as_deref().or_else(|| self.light_above(n)) == Some(p),
        };
        std::iter::successors(task.support.as_ref(), |s| s.other.as_deref()).find(|s| fits(s))
    }

    /// The preposition before the light verb's masdar that governs the noun: `بشن هجوم`, `إلى نصب كمين`.
    fn light_above(&self, n: u32) -> Option<&str> {
        let above =
            |n: u32| self.np_chunk(n).checked_sub(1).and_then(|i| self.np_in(i)).filter(|m| self.np(n).construct && self.np(*m).head + 1 == self.np(n).from);
        // بشن سلسلة غارات: past what only counts them.
        let m = above(n).and_then(|m| if self.np(m).head_tags.has(Tag::Quantity) { above(m) } else { Some(m) })?;
        let light = self.lexis.support(self.toks()[self.np(m).head].reading.lexeme).is_some_and(|s| s.of_doer() && s.of_object());
        self.np(m).prep.as_deref().filter(|_| light)
    }

    /// `دمرت القوات، خلال عمليات بحث وتمشيط، تسعة مخابئ`: what is joined to a noun that a preposition governs is governed too.
    fn listed_under_preposition(&self, n: u32) -> bool {
        let np = self.np(n);
        let chunk = self.np_chunk(n);
        // استهدفت القوات المواقع، إلى جانب قصف: what is told beside.
        let beside = chunk.checked_sub(1).and_then(|i| self.np_in(i)).is_some_and(|m| self.np(m).prep.is_some() && self.lemma(self.np(m).head) == "جانب");
        beside
            || np.joined
                && np.prep.is_none()
                && (1..4).map_while(|k| chunk.checked_sub(k).and_then(|i| self.np_in(i))).find(|m| !self.np(*m).construct).is_some_and(|m| {
                    let o = self.np(m);
                    o.prep.as_deref().is_some_and(|p| matches!(p, "خلال" | "اثناء" | "اثر" | "بعد" | "عقب")) && o.event
                })
    }

    pub(super) fn take_support(&self, e: &mut Event, c: &Clause, k: usize, n: u32, t: &Trigger) {
        let Some(s) = self.supports(c, n) else { return };
        e.support.push(k);
        // شنوا هجوما: verb and noun are the trigger where they stand together.
        let np = self.np(n);
        if s.event != "subj" && np.from == c.verb + 1 && np.head == np.from {
            e.from = c.verb;
        }
        e.why.push(format_args!("support verb {}", self.lemma(c.verb)));
        let apart = e.kind == EventType::Clash && np.construct || np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]));
        if let Some(subject) = c.subject.filter(|x| *x != n && !c.passive && !apart) {
            match s.subject.as_str() {
                "agent" if e.agents.is_empty() => self.fill(e, Role::Agent, subject, "subject of the support verb"),
                "target" if e.targets.is_empty() && e.victims.is_empty() => self.fill(e, Role::Target, subject, "subject of the support verb"),
                "place" if self.np(subject).tags.any(PLACES) => e.places.insert(0, self.filler(subject, SCENE)),
                _ => {}
            }
        }
        if s.object == "target" {
            if let Some(o) = c.object.filter(|o| *o != n) {
                self.fill(e, Role::Target, o, "object of the support verb");
            }
        }
        let phrases: Vec<u32> = c.phrases.iter().copied().filter(|m| *m != n).collect();
        for (role, slot) in &t.roles {
            if let Slot::After(p) = slot {
                // شن غارات على كذا بعد الهجوم على كذا: what another event governs is not hit by this one.
                let of_other = |m: u32| {
                    (self.np_chunk(n) + 1..self.np_chunk(m))
                        .any(|i| self.np_in(i).is_some_and(|x| self.np(x).event && !self.np(x).construct && self.np(x).from > np.to))
                };
                let fits = |m: u32| self.np(m).prep.as_deref() == Some(p) && self.party_like(m) && !self.of_participle(m) && !of_other(m);
                if let Some(m) = phrases.iter().find(|m| fits(**m)) {
                    if self.empty(e, *role) && (*role != Role::Agent || self.can_act(*m)) {
                        self.governed_by(e, *role, p, *m);
                    }
                }
            }
        }
        self.common_phrases(e, &phrases);
    }

    /// Fill a role by the phrase after its preposition: two sides after بين.
    pub(super) fn governed_by(&self, e: &mut Event, role: Role, preposition: &str, n: u32) {
        if preposition != "بين" || role != Role::Agent {
            self.fill(e, role, n, "preposition");
        } else if e.agents.is_empty() && e.targets.is_empty() && !self.np(n).head_tags.has(Tag::Time) {
            // تتجدد بين فترة وأخرى: when, not who.
            self.fill_between(e, n);
        }
    }

    /// Whether a light verb that carries the noun has a subject that did it.
    pub(super) fn doer_told(&self, e: &Event, n: u32) -> bool {
        e.clause.map(|k| &self.clauses[k]).is_some_and(|c| !c.passive && c.subject.is_some_and(|s| s != n) && self.supports(c, n).is_some_and(Support::of_doer))
    }
}

//! What an event word says of the noun beside it: `مدينة واجد المحاصرة`, `المدينة محاصرة`; posts without a name, which are what is
//! taken, and no place; those who are dispersed; and the dead as whom others fell (`ارتقوا شهداء`).

use super::{Event, Filler, Finder, SCENE};
use crate::phrases::{ORGS, PEOPLE, PLACES};
use crate::tagging::{Pos, Tok};
use crate::wordlist::Words;
use khabar_claim::EventType as E;
use khabar_pack::{Form, Kind, Role, Tag, Tags};

impl Finder<'_> {
    /// The place or people that a participle of siege describes, or is said of.
    pub(super) fn besieged(&self, e: &mut Event, n: u32, chunk: usize) {
        let participle = self.trigger(e.trigger).kind == Kind::Participle || self.lemma(e.tok) == "محاصر";
        if e.kind != E::Siege || !participle || !e.targets.is_empty() || !e.victims.is_empty() {
            return;
        }
        let np = self.np(n);
        if np.head != e.tok {
            if np.from < e.tok && !np.event {
                e.targets.push(Filler { np: n, from: np.from, to: e.tok, by: "described" });
                e.why.push(format_args!("Target = what it describes"));
            }
            return;
        }
        let beside = chunk.checked_sub(1).and_then(|i| self.np_in(i)).filter(|m| {
            let o = self.np(*m);
            o.definite && !o.event && self.lemma(o.head) != "اخر" && o.head_tags.any(PLACES.union(PEOPLE).union(Tags::of(&[Tag::Facility])))
        });
        if let Some(m) = beside.filter(|_| np.prep.is_none() && !np.joined) {
            self.fill(e, Role::Target, m, "what it is said of");
        }
    }

    /// `أطلقت الشرطة الغاز لتفريق المتظاهرين`: one event, done to those who were to be dispersed.
    pub(super) fn dispersed(&self, list: &mut Vec<Event>) {
        static DISPERSE: Words = Words::of(&["تفريق", "تفرقه", "تشتيت"]);
        let meant = |n: u32| self.np(n).prep.as_deref() == Some("ل") && DISPERSE.contains(self.lemma(self.np(n).head));
        for e in list.iter_mut().filter(|e| e.verbal && e.kind == E::GroundAttack && e.targets.is_empty() && e.victims.is_empty()) {
            let Some(c) = e.clause.map(|k| &self.clauses[k]) else { continue };
            let whom = c.phrases.iter().find(|n| meant(**n)).and_then(|n| self.np_in(self.np_chunk(*n) + 1));
            if let Some(m) = whom.filter(|m| self.np(*m).construct && self.np(*m).head_tags.any(PEOPLE)) {
                self.fill(e, Role::Target, m, "who was to be dispersed");
            }
        }
        let told: Vec<usize> = list.iter().filter(|e| e.verbal && e.kind == E::GroundAttack).filter_map(|e| e.clause).collect();
        list.retain(|e| !e.np.is_some_and(meant) || !e.clause.is_some_and(|k| told.contains(&k)));
    }

    /// `استولوا على 11 نقطة تفتيش`, `سيطرتها على ثكنة`: a post that has no name is what was taken.
    pub(super) fn posts_taken(&self, e: &mut Event) {
        if e.kind != E::TerritoryGain || !e.targets.is_empty() {
            return;
        }
        let named = |f: &Filler| {
            let np = self.np(f.np);
            np.name.is_some() || (f.from..f.to).any(|i| self.toks()[i].name.is_some() || matches!(self.toks()[i].pos, Pos::Name | Pos::Mark(_)))
        };
        let post =
            e.places.iter().find(|f| f.by != SCENE && self.np(f.np).head_tags.has(Tag::MilSite) && !self.np(f.np).head_tags.has(Tag::Settlement) && !named(f));
        if let Some(f) = post {
            e.targets.push(Filler { by: "post taken", ..*f });
            e.why.push(format_args!("Target = post taken"));
        }
    }

    /// `نجاة الوزير من محاولة اغتيال`: whom the attack was to hit is whose escape it was.
    pub(super) fn survived(&self, list: &mut [Event]) {
        for e in list {
            let Some(n) = e.np.filter(|_| !e.verbal && e.victims.is_empty() && e.targets.is_empty()) else { continue };
            let chunk = self.np_chunk(n);
            let above = |k: usize| chunk.checked_sub(k).and_then(|i| self.np_in(i));
            let escape = if self.np(n).construct { above(2) } else { above(1) };
            let somebody = |t: &Tok| t.reading.tags.any(PEOPLE.union(ORGS)) || t.pos != Pos::Noun;
            let of_whom = escape.filter(|m| {
                let np = self.np(*m);
                self.lemma(np.head) == "نجاه" && np.to > np.head + 1 && somebody(&self.toks()[np.head + 1])
            });
            if let Some(m) = of_whom {
                e.targets.push(Filler { np: m, from: self.np(m).head + 1, to: self.np(m).to, by: "survivor" });
                e.why.push(format_args!("Target = survivor"));
            }
        }
    }

    /// `ارتقى 11 مواطنا شهداء`, `سقطوا قتلى`: as what those fell whom the verb tells of; they are counted by it, and not once more.
    pub(crate) fn fell_so(&self, n: u32) -> bool {
        static FELL: Words = Words::of(&["سقط", "ارتقي", "قضي", "خر"]);
        let np = self.np(n);
        np.head_tags.has(Tag::Victim)
            && np.quantity.is_none()
            && !np.definite
            && np.prep.is_none()
            && self.clauses.iter().any(|c| {
                let people = |s: u32| s != n && self.np(s).head_tags.any(PEOPLE);
                let they = self.toks()[c.verb].reading.form.has(Form::PL);
                c.object == Some(n) && FELL.contains(self.lemma(c.verb)) && (they || c.subject.is_some_and(people))
            })
    }
}

//! Which events make a claim: those that say something of their own, and no war of games, markets and debates.

use crate::casualties::Count;
use crate::clauses::Link;
use crate::events::{Event, Filler, Finder};
use crate::kinds::{is_casualty, made_with};
use crate::phrases::{ARMED, ORGS, PEOPLE, PLACES, Piece};
use khabar_claim::EventType as E;
use khabar_pack::{Form, Tag, Tags};

impl Finder<'_> {
    /// The noun is the subject or object of a verb of happening, of cause or of seeing it: وقع انفجار.
    pub(super) fn happens(&self, e: &Event) -> bool {
        let (Some(n), Some(k)) = (e.np, e.clause) else { return false };
        let c = &self.clauses[k];
        let task = self.lexis.task(self.tagged.toks[c.verb].reading.lexeme);
        let argument = c.subject == Some(n) || c.object == Some(n);
        argument
            && (task.is_some_and(|t| t.support.is_some() || t.cause.is_some())
                || matches!(self.lemma(c.verb), "سمع" | "سجل" | "رصد" | "وثق" | "احصي" | "شاهد" | "تجدد" | "عاد"))
            || c.phrases.contains(&n) && task.is_some_and(|t| t.support.as_ref().is_some_and(|s| s.after(self.np(n).prep.as_deref())))
            || self.answered_for(e)
    }

    /// Counted, described by a clause of its own, or joined to an event that has an object (نهب وحرق منازل).
    pub(super) fn told_with(&self, e: &Event) -> bool {
        let Some(n) = e.np else { return false };
        let chunk = self.np_chunk(n);
        let at = |i: usize| match self.phrases.chunks.get(i).map(|c| c.piece) {
            Some(Piece::Np(m)) => Some(m),
            _ => None,
        };
        let counted = self.np(n).quantity.is_some() || chunk > 0 && at(chunk - 1).is_some_and(|m| self.np(m).quantity.is_some() && self.np(n).construct);
        let described = self.clauses.iter().any(|c| c.link == Link::Relative(n));
        let joined = at(chunk + 1).or_else(|| at(chunk + 2)).is_some_and(|m| self.np(m).joined && self.np(m).event);
        counted || described || joined
    }

    /// The event is named only to date another: منذ اغتيال, بعد الهجوم.
    pub(super) fn anchor(&self, e: &Event) -> bool {
        let Some(n) = e.np else { return false };
        let prep =
            |n: u32| self.np(n).prep.as_deref().is_some_and(|p| matches!(p, "منذ" | "بعد" | "قبل" | "عقب" | "اثر" | "غداه" | "قبيل" | "عشيه" | "ابان" | "مذ"));
        let chunk = self.np_chunk(n);
        let opened = chunk > 0 && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Np(m) if self.np(m).to == self.np(n).from && (prep(m)));
        prep(n) || opened
    }

    /// `تبنت الجماعة العملية`, `حملوه مسؤولية الهجوم`: a bare event that somebody answers for.
    fn answered_for(&self, e: &Event) -> bool {
        let Some(n) = e.np else { return false };
        let verb = e.clause.is_some_and(|k| matches!(self.lemma(self.clauses[k].verb), "تبني" | "حمل" | "اتهم" | "نسب" | "نفذ"));
        let chunk = self.np_chunk(n);
        let noun = chunk > 0
            && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Np(m) if matches!(self.lemma(self.np(m).head), "مسووليه" | "وقوف" | "وراء" | "تبني" | "منفذ" | "مرتكب"));
        self.np(n).definite && (verb || noun)
    }

    /// Words of war said of games, markets and debates.
    fn elsewhere(&self, e: &Event) -> bool {
        if !made_with(e.kind) && !matches!(e.kind, E::TerritoryGain | E::Withdrawal | E::Deployment | E::Destruction) {
            return false;
        }
        if self.of_games() {
            return true;
        }
        // نواب يشنون هجوما على وزيرة المالية, قصف النواب سياسة الدعم: talkers, or nothing that can be hit.
        let head = |f: &Filler| self.np(f.np).head_tags;
        let talk = e.weapons.is_empty()
            && e.victims.is_empty()
            && !e.agents.is_empty()
            && e.agents.iter().all(|f| {
                f.by != "adjective"
                    && head(f).any(Tags::of(&[Tag::Official, Tag::Journalist, Tag::SpeakerExpert]))
                    && !head(f).any(Tags::of(&[
                        Tag::Force,
                        Tag::Soldier,
                        Tag::Fighter,
                        Tag::Attacker,
                        Tag::Officer,
                        Tag::Rank,
                        Tag::Government,
                        Tag::Ministry,
                        Tag::Coalition,
                        Tag::Country,
                    ]))
            });
        let idea = e.victims.is_empty()
            && !e.targets.is_empty()
            && e.targets.iter().all(|f| {
                let t = self.np(f.np).tags;
                t.has(Tag::Abstract)
                    && !t.any(PLACES.union(PEOPLE).union(ORGS).union(Tags::of(&[
                        Tag::Facility,
                        Tag::MilSite,
                        Tag::Vehicle,
                        Tag::MilVehicle,
                        Tag::Home,
                        Tag::Ship,
                        Tag::Arms,
                        Tag::Aircraft,
                        Tag::Drone,
                        Tag::Property,
                        Tag::Event,
                    ])))
            });
        matches!(e.kind, E::GroundAttack | E::Shelling | E::Shooting | E::Clash | E::Siege | E::Assassination | E::ExplosiveDevice | E::TerritoryGain)
            && (talk || idea && !e.agents.is_empty() && self.agents_are_no_force(e))
    }

    fn agents_are_no_force(&self, e: &Event) -> bool {
        e.agents.iter().all(|f| {
            !self.np(f.np).tags.any(Tags::of(&[
                Tag::Force,
                Tag::GroupOrg,
                Tag::Militia,
                Tag::Fighter,
                Tag::Soldier,
                Tag::Attacker,
                Tag::Aircraft,
                Tag::Drone,
                Tag::PoliceForce,
                Tag::Coalition,
                Tag::Intl,
                Tag::Country,
                Tag::Government,
                Tag::Tribe,
                Tag::MAircraft,
            ]))
        })
    }

    /// Whether an event makes a claim: weak words need something of their own, a negated casualty is a count of none.
    pub(super) fn stands(&self, e: &Event, counts: &[Count], kept: &[(Event, Vec<Count>)]) -> bool {
        let any_role = !e.agents.is_empty() || !e.targets.is_empty() || !e.victims.is_empty();
        if e.weak && !any_role && counts.is_empty() && e.places.is_empty() && !self.answered_for(e) {
            return false;
        }
        if self.elsewhere(e) && counts.is_empty() {
            return false;
        }
        if e.verbal && is_casualty(e.kind) && e.clause.is_some_and(|k| self.clauses[k].negated) {
            return false;
        }
        // ياسر is a man's name.
        if e.verbal && e.kind == E::Capture && self.folded(e.tok) == "ياسر" && (e.agents.is_empty() || e.victims.is_empty()) {
            return false;
        }
        // أصحاب الشركات وأسرهم: families, where no armed party takes anybody.
        let armed = |f: &Filler| self.np(f.np).tags.any(ARMED.union(ORGS)) || self.np(f.np).head_tags.any(Tags::of(&[Tag::Fighter, Tag::Attacker]));
        if e.verbal
            && e.kind == E::Capture
            && self.lemma(e.tok) == "اسر"
            && self.folded(e.tok).ends_with("هم")
            && counts.is_empty()
            && !e.agents.iter().any(armed)
        {
            return false;
        }
        // أسرهم is more often their families; في مواجهة is mostly a preposition; a flood is nobody's deed.
        if let Some(np) = e.np.map(|n| self.np(n)).filter(|_| !e.verbal) {
            let lemma = self.lemma(e.tok);
            if e.kind == E::Capture && lemma == "اسر" && !np.pronoun.is_empty() && e.support.is_empty() && counts.is_empty() {
                return false;
            }
            if lemma == "مواجهه" && np.prep.as_deref() == Some("في") && !np.definite && !np.form.has(Form::PL) && np.to == np.head + 1 {
                return false;
            }
        }
        if matches!(e.kind, E::Killing | E::Injury | E::Destruction | E::Displacement | E::Evacuation)
            && e.agents.is_empty()
            && e.weapons.is_empty()
            && self.disaster(e)
        {
            return false;
        }
        // A count noun, or a bare casualty, without a number and without victims.
        if is_casualty(e.kind) && counts.is_empty() && !e.verbal && !e.anaphor {
            let np = e.np.map(|n| self.np(n));
            if np.is_some_and(|np| np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]))) {
                return false;
            }
            if !any_role {
                return false;
            }
        }
        // The same words twice, or one event named twice: قصف ... استهدف.
        if kept.iter().any(|(o, _)| o.from < e.to && e.from < o.to) {
            return false;
        }
        // A support verb or the verb of a relative clause that describes a noun event is that event.
        if e.verbal && kept.iter().any(|(o, _)| o.clause.is_some() && o.support.iter().any(|k| e.clause == Some(*k))) {
            return false;
        }
        true
    }
}

/// Nothing is said of the event but who suffered or did it: منذ اغتيال الحريري.
pub(super) fn agents_only(e: &Event) -> bool {
    matches!(e.kind, E::Assassination | E::Execution) && e.np.is_some() && e.places.is_empty() && e.weapons.is_empty() && e.support.is_empty()
}

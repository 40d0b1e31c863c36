//! Those made to flee, and the enemy whom an armed body says to have struck.

use super::control::COMPEL;
use super::{Event, Finder};
use crate::kinds::made_with;
use crate::phrases::{ORGS, PEOPLE};
use khabar_claim::EventType as E;
use khabar_pack::{Role, Tag, Tags};

impl Finder<'_> {
    /// `أجبرت آلاف السكان على الفرار`: those made to flee.
    pub(super) fn compelled(&self, e: &mut Event, n: u32, clause: Option<usize>) {
        let Some(c) = clause.map(|k| &self.clauses[k]) else { return };
        if !matches!(e.kind, E::Displacement | E::Evacuation) || !e.targets.is_empty() || !e.victims.is_empty() || !COMPEL.contains(self.lemma(c.verb)) {
            return;
        }
        if let Some(o) = c.object.filter(|o| *o != n && self.np(*o).head_tags.any(PEOPLE)) {
            self.fill(e, Role::Target, o, "made to");
            // أجبر الجيش سكانها على النزوح: who drives them out.
            if let Some(s) = c
                .subject
                .filter(|s| e.agents.is_empty() && e.kind == E::Displacement && !c.passive && *s != o && self.np(*s).tags.any(ORGS) && self.can_act(*s))
            {
                self.fill(e, Role::Agent, s, "makes them");
            }
        }
    }

    /// `أعلنت الكتائب استهداف دبابة`, `أعلن الجيش قصف مواقع للمسلحين`: what is hit is the enemy's, so that who tells of it did it;
    /// `أعلن الجيش استهداف إحدى دورياته` tells what was done to it.
    pub(super) fn strikes_enemy(&self, n: u32, teller: u32, kind: E) -> bool {
        let Some(o) = self.np_in(self.np_chunk(n) + 1).filter(|o| self.np(*o).construct || self.np(*o).prep.is_none()) else { return false };
        let (hit, who) = (self.np(o), self.np(teller));
        if !made_with(kind) || matches!(kind, E::SuicideAttack) || !hit.pronoun.is_empty() || hit.from != self.np(n).to {
            return false;
        }
        let rebels = Tags::of(&[Tag::GroupOrg, Tag::Militia, Tag::Fighter, Tag::Attacker]);
        let troops = Tags::of(&[Tag::MilVehicle, Tag::MilSite, Tag::Soldier, Tag::Force, Tag::Coalition]);
        let group = who.tags.any(Tags::of(&[Tag::GroupOrg, Tag::Militia]));
        if group && hit.tags.any(troops) {
            (o..o + 3).all(|m| self.phrases.nps.get(m as usize).is_none_or(|x| x.pronoun.is_empty()))
        } else {
            !group && hit.tags.any(rebels)
        }
    }
}

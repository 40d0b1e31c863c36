//! Complements of an event noun that stand apart from it: after asides, in the words of the clause around it.

use super::{Event, Filler, Finder};
use crate::clauses::{Clause, Link};
use crate::phrases::{ORGS, Piece};
use khabar_pack::{Role, Slot, Tag, Tags, Trigger};

impl Finder<'_> {
    /// `قصف شنته مليشيا كذا، عصر أمس، على قرية`: the target after times and asides.
    pub(super) fn late_target(&self, e: &mut Event, t: &Trigger, relative: Option<usize>, n: u32) {
        if !e.targets.is_empty() {
            return;
        }
        // إلقاء براميل تحوي غازا على حي كذا: a clause that describes what the event is made with stands between.
        let inner = || {
            self.clauses
                .iter()
                .position(|c| c.at == e.scope.1 && matches!(c.link, Link::Relative(m) if self.np_chunk(m) >= e.scope.0 && self.np_chunk(m) < e.scope.1))
        };
        let start = relative.or_else(inner).map_or(e.scope.1, |r| self.clauses[r].at + 1).max(self.np_chunk(n) + 1);
        for (role, slot) in &t.roles {
            let Slot::After(p) = slot else { continue };
            if !matches!(role, Role::Target | Role::Victim) || !matches!(p.as_str(), "علي" | "ضد") || !self.empty(e, *role) {
                continue;
            }
            for i in start..(start + 9).min(self.phrases.chunks.len()) {
                match self.phrases.chunks[i].piece {
                    Piece::Np(m) if self.np(m).prep.as_deref() == Some(p) && self.party_like(m) => {
                        if !self.taken(e, m) {
                            self.fill(e, *role, m, "preposition");
                        }
                        return;
                    }
                    Piece::Np(m) if self.np(m).event => return,
                    Piece::Np(_) | Piece::Time(_) | Piece::Adverb | Piece::Mark('،' | ',' | '-' | '–' | '«' | '»' | '"' | '(' | ')') => {}
                    _ => return,
                }
            }
        }
    }

    /// `أربعة شهداء من جيشنا`: the dead of a force are its own.
    pub(super) fn of_whom(&self, e: &mut Event, n: u32, chunk: usize) {
        let np = self.np(n);
        if !e.victims.is_empty() || np.head != e.tok || !np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])) {
            return;
        }
        if let Some(m) = self
            .np_in(chunk + 1)
            .filter(|m| self.np(*m).prep.as_deref() == Some("من") && self.np(*m).tags.any(ORGS.union(Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Police]))))
        {
            e.victims.push(self.filler(m, "of"));
        }
    }

    /// `برصاص قناص`, `بنيران قناصة الجماعة`: who shot.
    pub(super) fn sniper(&self, e: &mut Event, n: u32) {
        let np = self.np(n);
        if e.kind != khabar_claim::EventType::Shooting || !e.agents.is_empty() {
            return;
        }
        if let Some(from) = (np.head + 1..np.to).find(|i| matches!(self.lemma(*i), "قناص" | "قناصه")) {
            e.agents.push(Filler { np: n, from, to: np.to, by: "adjective" });
            e.why.push(format_args!("Agent = who shot"));
        }
    }

    /// `صدت قوة من كذا هجوما`: where nothing else is named, those who repel it are whom it was aimed at.
    pub(super) fn repelled(&self, e: &mut Event, n: u32, clause: Option<&Clause>) {
        let Some(c) = clause.filter(|c| matches!(self.lemma(c.verb), "صد" | "تصدي") && !c.passive) else { return };
        if !e.targets.is_empty() || !e.victims.is_empty() || self.supports(c, n).is_none() && self.lemma(c.verb) != "تصدي" {
            return;
        }
        if let Some(s) = c.subject.filter(|s| *s != n && self.can_act(*s) && e.agents.iter().all(|a| a.np != *s)) {
            self.fill(e, Role::Target, s, "who repels it");
        }
    }

    /// إسقاط الطائرة, اعتراض مسيّرة: aircraft and missiles are what is shot down.
    pub(super) fn shot_down(&self, e: &Event, n: u32) -> bool {
        e.kind == khabar_claim::EventType::Interception
            && self.np(n).head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::Arms, Tag::MAircraft, Tag::MDrone, Tag::MMissile, Tag::MRocket]))
            && !self.np(n).head_tags.any(ORGS)
    }
}

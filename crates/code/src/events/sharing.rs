//! What coordinated events share.

use super::{Event, Filler, Finder};
use crate::tagging::Pos;
use khabar_claim::EventType;
use khabar_pack::{Particle, Role};

/// Complements whose doer is that of the joined masdars too.
const SHARED: [&str; 9] = [
    "masdar's subject",
    "construct",
    "joined",
    "subject of the support verb",
    "subject of the noun",
    "who means or manages it",
    "accused",
    "who means it",
    "tells of its own deed",
];

impl<'a> Finder<'a> {
    /// What joined masdars share: اختطاف الجماعة 17 مدنيا وتعذيب أربعة (the doer), نهب وحرق المنازل (what suffers).
    pub(super) fn share(&self, list: &mut [Event]) {
        self.told_on(list);
        for i in 1..list.len() {
            let (left, right) = list.split_at_mut(i);
            let b = &mut right[0];
            // A clause that describes the one before may stand between.
            let Some(a) = left.iter_mut().rev().take(3).find(|a| a.np.is_some() && a.clause == b.clause) else { continue };
            let (Some(x), Some(y)) = (a.np, b.np) else { continue };
            if !self.np(y).joined || self.np(y).prep != self.np(x).prep && self.np(y).prep.is_some() {
                continue;
            }
            let doer = |e: &Event| self.trigger(e.trigger).roles.iter().any(|(r, _)| *r == Role::Agent);
            // خروج المقاتلين وإطلاق سراح الأسرى: who leaves does nothing else by that.
            let moves = |k: EventType| matches!(k, EventType::Withdrawal | EventType::Displacement | EventType::Evacuation | EventType::Deployment);
            if b.agents.is_empty() && doer(b) && !(moves(a.kind) && b.kind == EventType::Release) {
                b.agents = a.agents.iter().filter(|f| SHARED.contains(&f.by)).map(|f| Filler { by: "joined", ..*f }).collect();
            }
            let open = self.np(x).to == self.np(x).head + 1
                && (self.np(x).to..self.np(y).from).all(|i| matches!(self.toks()[i].pos, Pos::Conj | Pos::Part(Particle::Coordinator)));
            if open && a.targets.is_empty() && a.victims.is_empty() && a.agents.is_empty() {
                a.targets.clone_from(&b.targets);
                a.victims.clone_from(&b.victims);
                if a.places.is_empty() {
                    a.places.clone_from(&b.places);
                }
            }
        }
    }

    /// `القصف تركز في الأحياء، كما استهدف مشفيين`: a verb whose subject is an event tells on of that event, and is of its type.
    pub(super) fn told_on(&self, list: &mut [Event]) {
        for i in 1..list.len() {
            let subject = list[i].clause.filter(|_| list[i].verbal).and_then(|k| self.clauses[k].subject);
            let Some(n) = subject.filter(|_| list[i].kind == EventType::GroundAttack) else { continue };
            if let Some(kind) = list[..i].iter().rev().take(4).find(|e| e.np == Some(n)).map(|e| e.kind) {
                list[i].kind = kind;
                list[i].agents.retain(|f| f.np != n);
                list[i].why.push(format_args!("type {kind} of its subject"));
            }
        }
    }
}

//! What coordinated events share.

use khabar_pack::Role;
use super::{Event, Filler, Finder};

impl<'a> Finder<'a> {
    /// What joined masdars share: اختطاف الجماعة 17 مدنيا وتعذيب أربعة (the doer), نهب وحرق المنازل (what suffers).
    pub(super) fn share(&self, list: &mut [Event]) {
        for i in 1..list.len() {
            let (left, right) = list.split_at_mut(i);
            let (Some(a), b) = (left.last_mut(), &mut right[0]) else { continue };
            let (Some(x), Some(y)) = (a.np, b.np) else { continue };
            if !self.np(y).joined || a.clause != b.clause || self.np(y).prep != self.np(x).prep && self.np(y).prep.is_some() {
                continue;
            }
            let doer = |e: &Event| self.trigger(e.trigger).roles.iter().any(|(r, _)| *r == Role::Agent);
            if b.agents.is_empty() && doer(b) {
                b.agents = a.agents.iter().filter(|f| f.by == "masdar's subject" || f.by == "construct" || f.by == "joined").map(|f| Filler { by: "joined", ..*f }).collect();
            }
            let open = self.np(x).to == self.np(x).head + 1 && self.np(y).from <= self.np(x).to + 1;
            if open && a.targets.is_empty() && a.victims.is_empty() && a.agents.is_empty() {
                a.targets.clone_from(&b.targets);
                a.victims.clone_from(&b.victims);
                if a.places.is_empty() {
                    a.places.clone_from(&b.places);
                }
            }
        }
    }
}

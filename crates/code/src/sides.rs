//! The sides of a clash that its words leave to be told by who died, or by the verb that carries it.

use crate::draft::DraftParty;
use crate::events::{Event, Filler, Finder};
use crate::lexis::Does;
use crate::phrases::ARMED;
use khabar_claim::EventType as E;

impl Finder<'_> {
    /// Sides of a clash that only its dead name: قتل ثلاثون متمردا في مواجهات مع قوات الأمن.
    pub(crate) fn sides(&self, e: &mut Event, targets: &mut Vec<Filler>, agents: &mut Vec<DraftParty>) {
        if e.kind != E::Clash || !agents.is_empty() {
            return;
        }
        let armed = |f: &Filler| self.np(f.np).tags.any(ARMED) && !self.np(f.np).event;
        let told = |f: &Filler| e.targets.iter().any(|t| t.np == f.np);
        let dead: Vec<Filler> = e.victims.iter().copied().filter(|v| armed(v) && !told(v)).collect();
        let first = match dead.as_slice() {
            [one] if !e.targets.is_empty() => *one,
            [one, _] if e.targets.is_empty() => *one,
            [] => {
                if let Some(f) = self.other_side(e) {
                    agents.push(self.party(&f));
                }
                return;
            }
            _ => return,
        };
        targets.retain(|t| t.np != first.np);
        for v in dead.iter().filter(|v| v.np != first.np) {
            if targets.iter().all(|t| t.np != v.np) {
                targets.push(*v);
            }
        }
        for t in &e.targets {
            if targets.iter().all(|x| x.np != t.np) {
                targets.push(*t);
            }
        }
        agents.push(self.party(&first));
    }

    /// `واصلت القوات تقدمها وسط اشتباكات مع مسلحين`: who does what the fighting is told with is the side that is not named.
    fn other_side(&self, e: &Event) -> Option<Filler> {
        let n = e.np.filter(|_| !e.targets.is_empty())?;
        let with = self.np(e.targets.first()?.np);
        if with.prep.as_deref() != Some("مع") || !matches!(self.np(n).prep.as_deref(), Some("في" | "خلال" | "اثناء" | "وسط" | "بعد" | "اثر" | "عقب" | "ب"))
        {
            return None;
        }
        let c = &self.clauses[e.clause?];
        let speaks = self.tagged.toks[c.verb].reading.does.any(Does::SAYS);
        let s = c
            .subject
            .filter(|s| !speaks && !c.passive && *s != n && self.np(*s).tags.any(ARMED) && !self.np(*s).event && e.targets.iter().all(|t| t.np != *s))?;
        Some(self.filler(s, "other side"))
    }
}

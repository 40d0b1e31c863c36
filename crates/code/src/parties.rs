//! Who a party is: by its name, by the nationality of its adjective, or by whom its words take up
//! (`مقاتليه`, `الجماعة`, `التنظيم`).

use crate::draft::{Draft, DraftParty};
use crate::registers::Registers;
use crate::story::SceneAt;
use khabar_claim::{Class, EventType};
use khabar_pack::{Actor, Tag, Tags};

/// Forces and their things, which a nationality gives to a state.
const ARMED: Tags =
    Tags::of(&[Tag::Force, Tag::Soldier, Tag::Officer, Tag::MilSite, Tag::MilVehicle, Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone, Tag::Rank]);

impl Registers<'_> {
    /// The actor that a party is, and the class that this gives it.
    pub fn party(&self, p: &DraftParty, d: &Draft, scenes: &[SceneAt]) -> (Option<String>, Class) {
        let Some(a) = self.who(p, d, scenes) else { return (None, p.class) };
        // Civilians stay civilians whoever they belong to.
        let class = if matches!(p.class, Class::Civilians | Class::Protesters | Class::Government | Class::IdentityGroup) { p.class } else { a.class };
        (Some(a.name.clone()), class)
    }

    fn who(&self, p: &DraftParty, d: &Draft, scenes: &[SceneAt]) -> Option<&Actor> {
        if let Some(a) = p.name.and_then(|v| self.actor(v)) {
            return Some(a);
        }
        let air = matches!(d.kind, EventType::Airstrike) && p.tags.any(Tags::of(&[Tag::Aircraft, Tag::MAircraft])) && !p.adjective;
        if !p.country.is_empty() && (p.adjective || p.tags.any(ARMED)) {
            return self.forces(&p.country, air);
        }
        if let Some(iso) = p.name.and_then(|v| self.country_named(v)) {
            return if p.class == Class::Civilians { None } else { self.forces(iso, false) };
        }
        if p.pronoun && p.tags.any(ARMED.union(Tags::of(&[Tag::Fighter, Tag::PoliceForce, Tag::Attacker]))) {
            // أعلن الحزب أن مقاتليه: the speaker's own, else those named last.
            let speaker = d
                .sources
                .last()
                .filter(|v| v.span.start >= d.sentence.start && v.span.end <= p.span.start)
                .and_then(|v| v.name)
                .and_then(|v| self.actor(v))
                .filter(|a| armed(a.class));
            return speaker.or_else(|| self.before(p, d, scenes, armed));
        }
        match p.head.as_str() {
            "تنظيم" | "جماعه" | "حركه" | "مليشيا" | "ميليشيا" | "فصيل" | "عصابه" | "حزب" if p.bare => {
                self.before(p, d, scenes, |c| matches!(c, Class::Rebel | Class::Militia))
            }
            "تحالف" if p.bare => self.before(p, d, scenes, |c| c == Class::International),
            _ => None,
        }
    }

    /// The actor of a fitting class that the report named last before the party.
    fn before(&self, p: &DraftParty, d: &Draft, scenes: &[SceneAt], fits: impl Fn(Class) -> bool) -> Option<&Actor> {
        let at = scenes.partition_point(|s| s.sentence.start <= d.sentence.start);
        scenes[..at]
            .iter()
            .rev()
            .take(12)
            .flat_map(|s| s.scene.actors.iter().rev())
            .filter(|(start, _)| *start < p.span.start)
            .find_map(|(_, v)| self.actor(*v).filter(|a| fits(a.class)))
    }
}

fn armed(c: Class) -> bool {
    matches!(c, Class::Rebel | Class::Militia | Class::StateForce | Class::International)
}

//! What Airwars' scale of civilian harm would suggest (exports.md, 1.6), with the reason. Only ever a suggestion: a person sets the grade.

use crate::incident::{Contradiction, Grade, Origin, Party};
use crate::member::Member;
use khabar_claim::{Class, EventType, HarmKind, Who};
use std::collections::BTreeSet;

fn grade(grade: &str, reason: String) -> Option<Grade> {
    Some(Grade { grade: grade.to_owned(), reason })
}

/// Whether a claim tells of harm to people who are, or may be, civilians.
fn harms(m: &Member) -> bool {
    let hurt = |kind| matches!(kind, HarmKind::Killed | HarmKind::Wounded | HarmKind::Missing);
    m.affirms() && m.told.harm.iter().any(|h| hurt(h.kind) && h.who != Who::Combatant && h.high != Some(0))
}

/// The suggestion; none where no claim tells of harm to people in an attack.
pub(crate) fn suggested(event: EventType, members: &[Member], parties: &[Party], origins: &[Origin], contradictions: &[Contradiction]) -> Option<Grade> {
    // The scale is one of harm to civilians by an attack; fighters who fell in battle are no case of it.
    let violent = crate::types::means(event).is_some() && !matches!(event, EventType::Clash | EventType::Ambush);
    let hurt = |m: &&Member| m.affirms() && m.told.harm.iter().any(|h| matches!(h.kind, HarmKind::Killed | HarmKind::Wounded) && h.high != Some(0));
    if !violent || !members.iter().any(|m| hurt(&m)) {
        return None;
    }
    let harmed: Vec<&Member> = members.iter().filter(|m| harms(m)).collect();
    let one_speaks_of_combatants = |m: &Member| m.told.harm.iter().any(|h| h.kind == HarmKind::Killed && h.who == Who::Combatant && !h.part_of_total);
    if harmed.is_empty() {
        return grade("Discounted", "every claim that counts those killed calls them combatants".to_owned());
    }
    let civilian = |m: &Member| m.told.harm.iter().any(|h| h.who == Who::Civilian) || m.told.targets.iter().any(|t| t.class == Class::Civilians);
    if !harmed.iter().any(|m| civilian(m)) && members.iter().any(one_speaks_of_combatants) {
        return grade("Discounted", "no claim says that civilians were harmed, and some say that the dead were combatants".to_owned());
    }
    if let Some(blame) = contradictions.iter().find(|c| c.field == "perpetrator") {
        let names: Vec<&str> = blame.groups.iter().map(|g| g.value.as_str()).collect();
        return grade("Contested", format!("sources name different perpetrators: {}", names.join("; ")));
    }
    let told: BTreeSet<usize> = harmed.iter().flat_map(|m| m.origins.iter().copied()).collect();
    let voices: Vec<&Origin> = told.into_iter().filter_map(|n| origins.get(n)).collect();
    let agents: Vec<&Party> = parties.iter().filter(|p| p.role == "agent" && p.actor.is_some()).collect();
    let admits = |p: &&&Party| p.responsibility.iter().any(|r| harmed.iter().any(|m| m.reference == *r && civilian(m)));
    if let Some(party) = agents.iter().find(admits) {
        return grade("Confirmed", format!("{} itself says that it did this, and that civilians were harmed", party.actor.as_deref().unwrap_or_default()));
    }
    match (voices.len(), agents.first()) {
        (0 | 1, _) => grade("Weak", format!("one origin only tells of the harm: {}", voices.first().map_or("", |o| o.speaker.as_str()))),
        (n, Some(agent)) => {
            grade("Fair", format!("{n} independent origins tell of the harm, and {} is named as perpetrator", agent.actor.as_deref().unwrap_or_default()))
        }
        (n, None) => grade("Weak", format!("{n} independent origins tell of the harm, but none names a perpetrator")),
    }
}

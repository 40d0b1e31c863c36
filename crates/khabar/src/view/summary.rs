//! A claim in one English line, for those who read no Arabic: made of its fields and of nothing else.

use super::isnad;
use super::latin;
use super::terminal::quoted;
use khabar_claim::{Claim, Class, EventType, Group, Harm, Party, Place, Status, Time, Who};
use std::fmt::Write as _;

/// The line, without a full stop.
pub fn line(claim: &Claim) -> String {
    let mut out = capitalised(&event(claim));
    out += &parties(claim);
    if let Some(p) = &claim.place {
        let _ = write!(out, ", {}", place(p));
    }
    if let Some(t) = claim.time.as_ref().and_then(time) {
        let _ = write!(out, ", {t}");
    }
    if !claim.harm.is_empty() {
        let _ = write!(out, ": {}", claim.harm.iter().map(harm).collect::<Vec<_>>().join(", "));
    }
    if !claim.sources.is_empty() {
        let _ = write!(out, "; according to {}", isnad::chain(&claim.sources, isnad::name));
    }
    out
}

fn event(claim: &Claim) -> String {
    let name = claim.event.as_str().replace('_', " ");
    match claim.status {
        Status::Happened => name,
        Status::Denied => match &claim.denies {
            Some(what) => format!("{name} denied ({what})"),
            None => format!("{name} denied"),
        },
        other => format!("{other} {name}"),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn parties(claim: &Claim) -> String {
    let list = |parties: &[Party]| {
        let names: Vec<_> = parties.iter().map(party).collect();
        names.join(" and ")
    };
    let (agents, targets) = (list(&claim.agents), list(&claim.targets));
    let two_sided = matches!(claim.event, EventType::Clash | EventType::Agreement);
    match (agents.is_empty(), targets.is_empty()) {
        (true, true) => String::new(),
        (false, false) if two_sided => format!(" between {agents} and {targets}"),
        (false, true) if two_sided => format!(" involving {agents}"),
        (false, true) => format!(" by {agents}"),
        (true, false) => format!(" {} {targets}", preposition(claim.event)),
        (false, false) => format!(" by {agents} {} {targets}", preposition(claim.event)),
    }
}

/// How a target joins the event's name in English.
fn preposition(event: EventType) -> &'static str {
    use EventType as E;
    match event {
        E::Clash | E::Agreement => "with",
        E::GroundAttack | E::Ambush | E::Airstrike | E::DroneStrike | E::SuicideAttack | E::ChemicalAttack => "on",
        E::ExplosiveDevice | E::Deployment | E::Protest | E::Riot | E::SexualViolence => "against",
        E::Shooting => "at",
        E::TerritoryGain | E::Withdrawal => "from",
        E::Aid => "to",
        _ => "of",
    }
}

fn party(p: &Party) -> String {
    match (&p.actor, p.class) {
        (Some(actor), _) => actor.clone(),
        // Mostly common nouns, which Latin letters would make no clearer.
        (None, Class::Unknown) => quoted(&p.mention.text),
        (None, class) => format!("{} {}", class.as_str().replace('_', " "), quoted(&p.mention.text)),
    }
}

fn place(p: &Place) -> String {
    match (&p.name, &p.country) {
        (Some(name), Some(country)) => format!("{name} ({country})"),
        (Some(name), None) => name.clone(),
        (None, Some(country)) => format!("{} ({country})", said(&p.mention.text)),
        (None, None) => said(&p.mention.text),
    }
}

/// A place's words that no register has, in quotation marks and Latin letters.
fn said(words: &str) -> String {
    format!("“{}”", latin::of(words))
}

fn time(t: &Time) -> Option<String> {
    let mut said = match (&t.from, &t.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        _ => t.text.as_deref().map(quoted)?,
    };
    for more in [&t.part, &t.clock].into_iter().flatten() {
        let _ = write!(said, " {more}");
    }
    Some(said)
}

fn harm(h: &Harm) -> String {
    let number = match (h.low, h.high) {
        (0, Some(0)) => "no".to_owned(),
        (low, Some(high)) if low == high => low.to_string(),
        (0, Some(high)) => format!("up to {high}"),
        (low, Some(high)) => format!("{low} to {high}"),
        (low, None) => format!("at least {low}"),
    };
    let one = (h.low, h.high) == (1, Some(1));
    let people = match (h.group, h.unit.as_deref(), h.who) {
        (_, Some(unit), _) => format!(" {unit}"),
        (Some(group), None, _) => format!(" {}", of_group(group, one)),
        (None, None, Who::Unknown) => String::new(),
        (None, None, who) => format!(" {who}{}", if one { "" } else { "s" }),
    };
    let (about, part) = (if h.approximate { "about " } else { "" }, if h.part_of_total { "of them " } else { "" });
    format!("{part}{about}{number}{people} {}", h.kind)
}

fn of_group(group: Group, one: bool) -> &'static str {
    match (group, one) {
        (Group::Children, true) => "child",
        (Group::Children, false) => "children",
        (Group::Women, true) => "woman",
        (Group::Women, false) => "women",
        (Group::Elderly, _) => "elderly",
        (Group::Medics, true) => "medic",
        (Group::Medics, false) => "medics",
        (Group::Journalists, true) => "journalist",
        (Group::Journalists, false) => "journalists",
        (Group::AidWorkers, true) => "aid worker",
        (Group::AidWorkers, false) => "aid workers",
        (Group::Officers, true) => "officer",
        (Group::Officers, false) => "officers",
    }
}

//! One English sentence of phrases, each made of a field and tied to the claims that give it. Names are those of places and of parties in
//! the register; whoever else is named in a report is not named here.

use crate::day::{day, english};
use crate::disputes::bounds;
use crate::incident::{Denial, Figure, Phrase, When, Where};
use crate::member::{Member, references};
use crate::types::{Means, means};
use crate::words::{named, things_in};
use khabar_claim::{Class, EventType, Group, HarmKind, Status, Who};
use std::collections::{BTreeMap, BTreeSet};

/// What the sentence is made of.
pub(crate) struct Fields<'a> {
    pub members: &'a [Member<'a>],
    pub event: EventType,
    pub status: Status,
    pub place: Option<&'a (Where, Vec<String>)>,
    pub time: Option<&'a (When, Vec<String>)>,
    pub figures: &'a [Figure],
    pub denials: &'a [Denial],
    pub origins: usize,
}

/// The sentence's phrases, in order.
pub(crate) fn summary(f: &Fields) -> Vec<Phrase> {
    let mut out = vec![what(f)];
    out.extend(on_what(f));
    if let Some((place, claims)) = f.place {
        let country = place.country.as_deref().map(|c| format!(" ({c})")).unwrap_or_default();
        let name = place.name.as_deref().unwrap_or("a place not resolved");
        out.push(phrase(format!("in {name}{country}"), claims.clone()));
    }
    if let Some((time, claims)) = f.time {
        out.push(phrase(days(time), claims.clone()));
    }
    out.extend(by_whom(f));
    out.extend(how_many(f));
    out.extend(denied(f));
    let all = references(f.members);
    let origins = if f.origins == 1 { "one origin".to_owned() } else { format!("{} origins", f.origins) };
    let claims = if all.len() == 1 { "one claim".to_owned() } else { format!("{} claims", all.len()) };
    out.push(phrase(format!("({claims}, {origins})"), all));
    out
}

fn phrase(text: String, claims: Vec<String>) -> Phrase {
    Phrase { text, claims }
}

fn what(f: &Fields) -> Phrase {
    let name = f.event.as_str().replace('_', " ");
    let text = match f.status {
        Status::Happened => name,
        Status::Denied => format!("{name}, told of only to be denied,"),
        other => format!("{other} {name}"),
    };
    let mut letters = text.chars();
    let text = letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
    phrase(text, references(f.members.iter().filter(|m| m.told.event == f.event)))
}

/// Things by their kind, forces by their name in the register, people as civilians.
fn on_what(f: &Fields) -> Option<Phrase> {
    let mut votes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for m in f.members {
        for t in &m.told.targets {
            let thing = named(things_in(&t.text)).next().map(|t| t.english.to_owned());
            let hit = match (thing, &t.actor, t.class) {
                (Some(thing), ..) => thing,
                (None, Some(actor), _) => actor.clone(),
                (None, None, Class::Civilians) => "civilians".to_owned(),
                (None, None, Class::Protesters) => "protesters".to_owned(),
                _ => continue,
            };
            votes.entry(hit).or_default().insert(m.reference.clone());
        }
    }
    let (hit, claims) = votes.into_iter().max_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| b.0.cmp(&a.0)))?;
    let preposition = match f.event {
        EventType::Clash | EventType::Agreement => "with",
        EventType::Shooting | EventType::ExplosiveDevice | EventType::Execution => "at",
        EventType::Protest | EventType::Riot | EventType::Deployment | EventType::SexualViolence => "against",
        EventType::Withdrawal | EventType::TerritoryGain | EventType::Looting => "from",
        EventType::Aid => "to",
        _ if means(f.event).is_some_and(|m| m != Means::Open) => "on",
        _ => "of",
    };
    Some(phrase(format!("{preposition} {hit}"), claims.into_iter().collect()))
}

fn days(time: &When) -> String {
    let said = |iso: &str| day(iso).map_or_else(|| iso.to_owned(), english);
    if time.from == time.to { format!("on {}", said(&time.from)) } else { format!("from {} to {}", said(&time.from), said(&time.to)) }
}

/// A name, the origins that blame it, and their claims.
type Blamed<'a> = (&'a str, (BTreeSet<usize>, BTreeSet<String>));

fn by_whom(f: &Fields) -> Vec<Phrase> {
    let mut blamed: BTreeMap<&str, (BTreeSet<usize>, BTreeSet<String>)> = BTreeMap::new();
    for m in f.members.iter().filter(|m| m.affirms()) {
        for actor in m.told.agents.iter().filter_map(|a| a.actor.as_deref()) {
            let entry = blamed.entry(actor).or_default();
            entry.0.extend(&m.origins);
            entry.1.insert(m.reference.clone());
        }
    }
    let mut blamed: Vec<_> = blamed.into_iter().collect();
    blamed.sort_by_key(|(name, (origins, _))| (std::cmp::Reverse(origins.len()), *name));
    let verb = if matches!(f.event, EventType::Clash | EventType::Agreement | EventType::Protest | EventType::Riot) { "involving" } else { "attributed to" };
    let one = |(n, (name, (origins, claims))): (usize, Blamed)| {
        let by = if origins.len() == 1 { "one origin".to_owned() } else { format!("{} origins", origins.len()) };
        let text = if n == 0 { format!("{verb} {name} by {by}") } else { format!("and to {name} by {by}") };
        phrase(text, claims.into_iter().collect())
    };
    blamed.into_iter().enumerate().map(one).collect()
}

fn how_many(f: &Fields) -> Vec<Phrase> {
    let told = f
        .figures
        .iter()
        .filter(|g| g.rule == crate::figures::RULES[0] && g.who.is_none_or(|w| w == Who::Civilian) && (g.who.is_none() || g.kind == HarmKind::Killed));
    let mut out = Vec::new();
    for g in told {
        let Some(low) = g.low else { continue };
        let of = match (g.who, g.group) {
            (_, Some(group)) => format!(", {}", people(group)),
            (Some(who), None) => format!(", {who}s"),
            (None, None) => String::new(),
        };
        let number = if (low, g.high) == (0, Some(0)) { "none".to_owned() } else { bounds(low, g.high) };
        let lead = if out.is_empty() { ": " } else { "; " };
        out.push(phrase(format!("{lead}{}{of} {number}", g.kind), g.claims.clone()));
    }
    out
}

fn people(group: Group) -> String {
    group.as_str().replace('_', " ")
}

fn denied(f: &Fields) -> Vec<Phrase> {
    let mut by: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for d in f.denials {
        by.entry((d.denies.as_str(), d.speaker.as_str())).or_default().push(d.claim.clone());
    }
    // Who denies is named where the register knows him; else only that it is denied.
    let known = |claims: &[String]| f.members.iter().any(|m| claims.contains(&m.reference) && m.told.innermost().all(|s| s.source.is_some()));
    let one = |((what, speaker), claims): ((&str, &str), Vec<String>)| {
        let what = match what {
            "agent" => "the perpetrator",
            "means" => "the means",
            "figure" => "the toll",
            _ => "that it happened",
        };
        let who = if known(&claims) { speaker.to_owned() } else { "a source".to_owned() };
        phrase(format!("; {what} is denied by {who}"), claims)
    };
    by.into_iter().map(one).collect()
}

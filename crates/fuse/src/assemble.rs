//! A cluster of claims into the incident that is written.

use crate::day::iso;
use crate::disputes::{contradictions, denials, takes_responsibility};
use crate::figures::{figures, said};
use crate::grade::suggested;
use crate::incident::{Evidence, Incident, Join, Party, Reference, When, Where};
use crate::mark::Mark;
use crate::member::{Member, references};
use crate::origins::origins;
use crate::summary::{Fields, summary};
use crate::types::{Means, means};
use crate::weigh::{Reasons, weigh};
use crate::world::World;
use khabar_claim::{Class, EventType, PlacePrecision, Status, TimePrecision};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Reasons that are told of a join.
const REASONS: usize = 6;

/// Everything but the evidence and the earlier ids.
pub(crate) fn assemble(mut members: Vec<Member>, joins: &[(usize, usize)], evidence: Vec<Evidence>, world: &World) -> Incident {
    let origins = origins(&mut members, world);
    let said = said(&members);
    let figures = figures(&said);
    let contradictions = contradictions(&members, &said, world);
    let denials = denials(&members, world);
    let parties = parties(&members, world);
    let (event, status) = (event(&members), status(&members));
    let (place, time) = (place(&members), time(&members));
    let fields =
        Fields { members: &members, event, status, place: place.as_ref(), time: time.as_ref(), figures: &figures, denials: &denials, origins: origins.len() };
    let summary = summary(&fields);
    Incident {
        id: id(&members),
        event,
        status,
        claims: references(&members),
        suggested_grade: suggested(event, &members, &parties, &origins, &contradictions),
        joins: joins.iter().map(|&(a, b)| join(&members[a], &members[b], world)).collect(),
        time: time.map(|t| t.0),
        place: place.map(|p| p.0),
        parties,
        figures,
        origins,
        contradictions,
        denials,
        summary,
        previous: Vec::new(),
        evidence,
    }
}

/// Named by its first claim: a report that is published later does not rename it.
fn id(members: &[Member]) -> String {
    let first = members.iter().min_by(|a, b| {
        let unknown_last = |m: &Member| m.mark.published.map_or((1, 0), |d| (0, d));
        unknown_last(a).cmp(&unknown_last(b)).then_with(|| a.order().cmp(&b.order()))
    });
    let hash = Sha256::digest(first.map_or("", |m| m.reference.as_str()).as_bytes());
    hash.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// What most origins give; of equals the first in the model's order.
fn vote<'m, K: Ord>(members: &'m [Member<'m>], value: impl Fn(&Member) -> Option<K>) -> Option<(K, Vec<Reference>)> {
    let mut votes: BTreeMap<K, (BTreeSet<usize>, Vec<&Member>)> = BTreeMap::new();
    for m in members {
        if let Some(k) = value(m) {
            let entry = votes.entry(k).or_default();
            entry.0.extend(&m.origins);
            entry.1.push(m);
        }
    }
    let best = votes.into_iter().rev().max_by_key(|(_, (origins, claims))| (origins.len(), claims.len()))?;
    Some((best.0, references(best.1.1)))
}

fn event(members: &[Member]) -> EventType {
    let means_of = |m: &Member| means(m.told.event).filter(|n| *n == Means::Open);
    let clear = vote(members, |m| (means_of(m).is_none() && m.told.event != EventType::GroundAttack).then_some(m.told.event));
    let vague = || vote(members, |m| means_of(m).is_none().then_some(m.told.event));
    let open = || vote(members, |m| Some(m.told.event));
    clear.or_else(vague).or_else(open).map_or(EventType::Killing, |v| v.0)
}

fn status(members: &[Member]) -> Status {
    use Status::{Denied, Failed, Happened, Intended, Ongoing, Possible};
    let is = |s: &Status| members.iter().any(|m| m.told.status == *s);
    [Happened, Ongoing, Failed, Intended, Possible, Denied].into_iter().find(is).unwrap_or(Happened)
}

fn place(members: &[Member]) -> Option<(Where, Vec<Reference>)> {
    let rank = |p: PlacePrecision| PlacePrecision::ALL.iter().position(|q| *q == p).unwrap_or(9);
    // What the gazetteer knows before what only the report's words name; `the village` names nothing.
    let kind = |m: &Member| m.told.place.as_ref().filter(|_| m.mark.spot.is_some() && !m.mark.anaphoric).map(|p| (p.name.is_none(), rank(p.precision)));
    let finest = members.iter().filter_map(kind).min()?;
    let called = |m: &Member| {
        let p = m.told.place.as_ref().filter(|_| kind(m) == Some(finest))?;
        Some((p.name.clone().unwrap_or_else(|| p.text.clone()), p.country.clone()))
    };
    let (winner, claims) = vote(members, called)?;
    let those = || members.iter().filter(|m| called(m).as_ref() == Some(&winner)).filter_map(|m| m.told.place.as_ref());
    let point = those().find_map(|p| p.lat.zip(p.lon));
    let precision = those().next()?.precision;
    let (name, country) = winner;
    Some((Where { name: Some(name), country, lat: point.map(|p| p.0), lon: point.map(|p| p.1), precision }, claims))
}

fn time(members: &[Member]) -> Option<(When, Vec<Reference>)> {
    // A day that the words give before one that is only the day of publication.
    let kind = |m: &Member| m.mark.days().map(|(from, to)| (m.mark.when.assumed, to - from));
    let best = members.iter().filter_map(kind).min()?;
    let ((from, to), claims) = vote(members, |m| m.mark.days().filter(|_| kind(m) == Some(best)))?;
    let precision = match to - from {
        ..=2 => TimePrecision::Day,
        3..=9 => TimePrecision::Week,
        10..=62 => TimePrecision::Month,
        _ => TimePrecision::Year,
    };
    Some((When { from: iso(from), to: iso(to), precision }, claims))
}

fn parties(members: &[Member], world: &World) -> Vec<Party> {
    type Found<'a> = BTreeMap<(&'static str, Option<&'a str>, Class), (BTreeSet<Reference>, BTreeSet<Reference>)>;
    let mut found: Found = BTreeMap::new();
    for m in members {
        for (role, list) in [("agent", &m.told.agents), ("target", &m.told.targets)] {
            for p in list {
                let entry = found.entry((role, p.actor.as_deref(), p.class)).or_default();
                entry.0.insert(m.reference.clone());
                if role == "agent" && p.actor.as_deref().is_some_and(|a| takes_responsibility(m, a, world)) {
                    entry.1.insert(m.reference.clone());
                }
            }
        }
    }
    let party = |((role, actor, class), (claims, own)): ((&str, Option<&str>, Class), (BTreeSet<_>, BTreeSet<_>))| Party {
        actor: actor.map(ToOwned::to_owned),
        class,
        role: role.to_owned(),
        claims: claims.into_iter().collect(),
        responsibility: own.into_iter().collect(),
    };
    found.into_iter().map(party).collect()
}

fn join(a: &Member, b: &Member, world: &World) -> Join {
    Join { a: a.reference.clone(), b: b.reference.clone(), reasons: reasons(a.mark, b.mark, a.head.id == b.head.id, a.text == b.text, world) }
}

/// The weightiest reasons; what speaks against it with `but`.
pub(crate) fn reasons(a: &Mark, b: &Mark, inside: bool, copies: bool, world: &World) -> Vec<String> {
    let mut tally = Reasons::default();
    weigh(a, b, inside, copies, world, &mut tally);
    let mut told = tally.0;
    told.retain(|(points, _)| *points != 0);
    told.sort_by_key(|(points, _)| (*points < 0, std::cmp::Reverse(points.abs())));
    let (with, against): (Vec<_>, Vec<_>) = told.into_iter().partition(|(points, _)| *points > 0);
    let against = against.into_iter().take(2).map(|(_, why)| format!("but {why}"));
    with.into_iter().take(REASONS - 2).map(|(_, why)| why).chain(against).collect()
}

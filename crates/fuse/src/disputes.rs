//! Where claims do not agree, denials with what they deny, and claims of responsibility. Only what different voices say is a
//! contradiction: one voice that names two means tells of an event with two.

use crate::figures::{Said, Slot};
use crate::forest::Forest;
use crate::incident::{Contradiction, Denial, Reference, Version};
use crate::mark::Spot;
use crate::member::{Member, references};
use crate::types::{Means, means, two_sided};
use crate::weigh::distance;
use crate::words::hash;
use crate::world::{Kin, World};
use khabar_claim::{EventType, HarmKind, Status, Who};
use std::collections::{BTreeMap, BTreeSet};

/// All contradictions, field by field.
pub(crate) fn contradictions(members: &[Member], said: &BTreeMap<Slot, BTreeMap<usize, Said>>, world: &World) -> Vec<Contradiction> {
    let mut out = figures(said);
    out.extend(status_of_the_killed(said));
    out.extend(perpetrator(members, world));
    out.extend(manner(members));
    out.extend(place(members));
    out.extend(time(members));
    out.extend(happened(members));
    out
}

fn figures(said: &BTreeMap<Slot, BTreeMap<usize, Said>>) -> Vec<Contradiction> {
    let mut out = Vec::new();
    for ((kind, who, group), by_origin) in said {
        let all: Vec<&Said> = by_origin.values().collect();
        if !all.iter().any(|a| all.iter().any(|b| a.apart(b))) {
            continue;
        }
        let mut values: BTreeMap<(u64, Option<u64>), BTreeSet<Reference>> = BTreeMap::new();
        for s in all {
            values.entry((s.low, s.high)).or_default().extend(s.claims.iter().cloned());
        }
        let field = [Some(kind.as_str()), who.map(Who::as_str), group.map(khabar_claim::Group::as_str)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let groups = values.into_iter().map(|((low, high), claims)| version(bounds(low, high), claims)).collect();
        out.push(Contradiction { field, groups });
    }
    out
}

fn version(value: String, claims: BTreeSet<Reference>) -> Version {
    Version { value, claims: claims.into_iter().collect() }
}

/// `16`, `16 to 21`, `at least 16`.
pub(crate) fn bounds(low: u64, high: Option<u64>) -> String {
    match high {
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low} to {high}"),
        None => format!("at least {low}"),
    }
}

/// One origin counts civilians where another counts combatants, and neither counts the other kind.
fn status_of_the_killed(said: &BTreeMap<Slot, BTreeMap<usize, Said>>) -> Option<Contradiction> {
    let of = |who| said.get(&(HarmKind::Killed, Some(who), None));
    let (civilian, combatant) = (of(Who::Civilian)?, of(Who::Combatant)?);
    let only = |these: &BTreeMap<usize, Said>, those: &BTreeMap<usize, Said>| -> BTreeSet<Reference> {
        these.iter().filter(|(origin, s)| !those.contains_key(origin) && s.high != Some(0)).flat_map(|(_, s)| s.claims.clone()).collect()
    };
    let (civilians, combatants) = (only(civilian, combatant), only(combatant, civilian));
    (!civilians.is_empty() && !combatants.is_empty()).then(|| Contradiction {
        field: "status of the killed".to_owned(),
        groups: vec![version("civilian".to_owned(), civilians), version("combatant".to_owned(), combatants)],
    })
}

/// Actors that are named as agents; those of one line, and those that one claim names together, are one version.
fn perpetrator(members: &[Member], world: &World) -> Option<Contradiction> {
    let blames: Vec<&Member> = members.iter().filter(|m| m.affirms() && !two_sided(m.told.event) && m.told.agents.iter().any(|a| a.actor.is_some())).collect();
    let mut names: Vec<&str> = blames.iter().flat_map(|m| m.told.agents.iter().filter_map(|a| a.actor.as_deref())).collect();
    names.sort_unstable();
    names.dedup();
    let mut one = Forest::new(names.len());
    for a in 0..names.len() {
        for b in a + 1..names.len() {
            if world.kin(hash(names[a]), hash(names[b])) != Kin::Strangers {
                one.union(a as u32, b as u32);
            }
        }
    }
    let at = |name: &str| names.binary_search(&name).unwrap_or_default() as u32;
    for m in &blames {
        let own: Vec<u32> = m.told.agents.iter().filter_map(|a| a.actor.as_deref()).map(at).collect();
        for w in own.windows(2) {
            one.union(w[0], w[1]);
        }
    }
    let mut groups: BTreeMap<u32, (BTreeSet<&str>, BTreeSet<Reference>)> = BTreeMap::new();
    for m in &blames {
        for name in m.told.agents.iter().filter_map(|a| a.actor.as_deref()) {
            let group = groups.entry(one.root(at(name))).or_default();
            group.0.insert(name);
            group.1.insert(m.reference.clone());
        }
    }
    let groups: Vec<Version> = groups.into_values().map(|(names, claims)| version(names.into_iter().collect::<Vec<_>>().join(", "), claims)).collect();
    (groups.len() > 1).then(|| Contradiction { field: "perpetrator".to_owned(), groups })
}

/// Means that exclude each other. An attack on the ground may begin with a bomb, and gas is dropped or fired.
fn exclude(a: Means, b: Means) -> bool {
    use Means::{Air, Blast, Fire, Gas, Ground};
    let lists = [(Air, [Fire, Blast, Ground]), (Fire, [Air, Blast, Ground]), (Gas, [Ground, Blast, Blast])];
    lists.iter().any(|(one, others)| a == *one && others.contains(&b) || b == *one && others.contains(&a))
}

fn manner(members: &[Member]) -> Option<Contradiction> {
    let said = |m: &Member| means(m.told.event).filter(|n| *n != Means::Open && m.told.event != EventType::GroundAttack);
    let told: Vec<(&Member, Means)> = members.iter().filter(|m| m.affirms()).filter_map(|m| Some((m, said(m)?))).collect();
    let mut of: BTreeMap<usize, Vec<Means>> = BTreeMap::new();
    for (m, n) in &told {
        m.origins.iter().for_each(|origin| of.entry(*origin).or_default().push(*n));
    }
    let against = of.values().any(|own| of.values().any(|other| other.iter().all(|x| own.iter().all(|y| exclude(*x, *y)))));
    if !against {
        return None;
    }
    let mut groups: BTreeMap<EventType, BTreeSet<Reference>> = BTreeMap::new();
    for (m, _) in &told {
        groups.entry(m.told.event).or_default().insert(m.reference.clone());
    }
    let groups = groups.into_iter().map(|(event, claims)| version(event.as_str().replace('_', " "), claims)).collect();
    Some(Contradiction { field: "means".to_owned(), groups })
}

fn place(members: &[Member]) -> Option<Contradiction> {
    let placed: Vec<(&Member, &Spot)> = members.iter().filter_map(|m| Some((m, m.mark.fine()?))).collect();
    let against = |p: &Spot, q: &Spot| !p.same_name(q) && !p.within(q) && p.point.zip(q.point).is_some_and(|(x, y)| distance(x, y) > 5.0);
    if !placed.iter().any(|(_, p)| placed.iter().any(|(_, q)| against(p, q))) {
        return None;
    }
    let mut groups: BTreeMap<String, BTreeSet<Reference>> = BTreeMap::new();
    for (m, _) in placed {
        let called = m.told.place.as_ref().map(|p| p.name.clone().unwrap_or_else(|| p.text.clone()));
        groups.entry(called.unwrap_or_default()).or_default().insert(m.reference.clone());
    }
    Some(Contradiction { field: "place".to_owned(), groups: groups.into_iter().map(|(value, claims)| version(value, claims)).collect() })
}

fn time(members: &[Member]) -> Option<Contradiction> {
    let dated: Vec<(&Member, (i32, i32))> =
        members.iter().filter_map(|m| Some((m, m.mark.days().filter(|d| d.1 - d.0 <= 3 && !m.mark.when.assumed)?))).collect();
    if !dated.iter().any(|(_, a)| dated.iter().any(|(_, b)| a.1 < b.0)) {
        return None;
    }
    let mut groups: BTreeMap<(i32, i32), BTreeSet<Reference>> = BTreeMap::new();
    for (m, days) in dated {
        groups.entry(days).or_default().insert(m.reference.clone());
    }
    let value = |(from, to): (i32, i32)| if from == to { crate::day::iso(from) } else { format!("{} to {}", crate::day::iso(from), crate::day::iso(to)) };
    Some(Contradiction { field: "time".to_owned(), groups: groups.into_iter().map(|(days, claims)| version(value(days), claims)).collect() })
}

fn happened(members: &[Member]) -> Option<Contradiction> {
    let denied: BTreeSet<Reference> = members.iter().filter(|m| denial(m) == Some("event")).map(|m| m.reference.clone()).collect();
    let told: BTreeSet<Reference> = members.iter().filter(|m| m.affirms() && m.told.status != Status::Failed).map(|m| m.reference.clone()).collect();
    (!denied.is_empty() && !told.is_empty())
        .then(|| Contradiction { field: "happened".to_owned(), groups: vec![version("happened".to_owned(), told), version("denied".to_owned(), denied)] })
}

/// What a member denies; none where it is no denial. What is not said is the event itself.
pub(crate) fn denial<'m>(m: &'m Member) -> Option<&'m str> {
    (m.told.status == Status::Denied).then(|| m.told.denies.as_deref().unwrap_or("event"))
}

/// Each denial, with the claims that it denies.
pub(crate) fn denials(members: &[Member], world: &World) -> Vec<Denial> {
    let one = |m: &Member| {
        let what = denial(m)?;
        let affirmed = members.iter().filter(|o| o.affirms() && o.told.status != Status::Failed);
        let accused = |o: &&Member| {
            let named = m.told.agents.iter().filter_map(|a| a.actor.as_deref());
            let mut named = named.peekable();
            let any = named.peek().is_none();
            any || named.any(|a| o.told.agents.iter().filter_map(|b| b.actor.as_deref()).any(|b| world.kin(hash(a), hash(b)) != Kin::Strangers))
        };
        let of = match what {
            "agent" => references(affirmed.filter(|o| o.told.agents.iter().any(|a| a.actor.is_some())).filter(accused)),
            "figure" => references(affirmed.filter(|o| !o.told.harm.is_empty())),
            "means" => references(affirmed.filter(|o| o.told.event == m.told.event)),
            _ => {
                let blamed = references(affirmed.clone().filter(accused));
                if blamed.is_empty() { references(affirmed) } else { blamed }
            }
        };
        Some(Denial { claim: m.reference.clone(), denies: what.to_owned(), speaker: m.speaker(), of })
    };
    members.iter().filter_map(one).collect()
}

/// Whether a claim's own speaker says that it, or a part of it, did this.
pub(crate) fn takes_responsibility(m: &Member, actor: &str, world: &World) -> bool {
    let speaks = |key: u64| key == hash(actor) || world.is_part(hash(actor), key) || world.is_part(key, hash(actor));
    m.affirms()
        && means(m.told.event).is_some()
        && m.told.innermost().all(|s| s.source.is_some() || s.kind != khabar_claim::SourceKind::Anonymous)
        && m.voices.iter().any(|v| speaks(v.key))
}

//! Independent voices: who only repeats counts once with whom he repeats.

use crate::forest::Forest;
use crate::incident::Origin;
use crate::member::Member;
use crate::world::World;
use khabar_claim::SourceKind;
use std::collections::{BTreeMap, BTreeSet};

/// The origins of an incident, in the order of their first claims; writes each member's own into it.
pub(crate) fn origins(members: &mut [Member], world: &World) -> Vec<Origin> {
    let mut keys: Vec<u64> = members.iter().flat_map(|m| m.voices.iter().map(|v| v.key)).collect();
    keys.sort_unstable();
    keys.dedup();
    let at = |key: u64| keys.binary_search(&key).unwrap_or_default() as u32;
    let mut one = Forest::new(keys.len());
    // Reports of one text speak with one voice where they speak themselves, and so do unnamed speakers whom one text quotes.
    let mut by_text: BTreeMap<(u32, String), u32> = BTreeMap::new();
    for m in members.iter() {
        let unnamed = m.told.innermost().all(|s| s.source.is_none());
        if m.is_own_voice() || unnamed {
            let words = m.told.innermost().map(|s| s.text.as_str()).collect::<Vec<_>>().join("+");
            for voice in &m.voices {
                let first = *by_text.entry((m.text, words.clone())).or_insert_with(|| at(voice.key));
                one.union(first, at(voice.key));
            }
        }
    }
    let circles = circles(members, world);
    for (_, a, b) in &circles {
        one.union(at(*a), at(*b));
    }
    collect(members, &keys, &mut one, &circles)
}

/// Who quotes whom, and both voices.
type Circle = ([String; 2], u64, u64);

/// Outlets that quote each other for this event, over any number of steps: none of them is an independent voice.
fn circles(members: &[Member], world: &World) -> Vec<Circle> {
    let mut quotes: BTreeMap<String, BTreeMap<String, (u64, u64)>> = BTreeMap::new();
    for m in members {
        let mut chain: Vec<_> = m.told.sources.iter().filter(|s| s.kind == SourceKind::Outlet).collect();
        chain.sort_by_key(|s| s.level);
        let mut quoting = m.outlet.to_owned();
        for s in chain {
            let quoted = s.source.clone().unwrap_or_else(|| world.outlet(&s.text));
            if !quoting.is_empty() && quoting != quoted {
                let voice = |name: &str| crate::voice::outlet_key(name, world);
                quotes.entry(quoting).or_default().insert(quoted.clone(), (voice(m.outlet), voice(&quoted)));
            }
            quoting = quoted;
        }
    }
    let known: BTreeSet<u64> = members.iter().flat_map(|m| m.voices.iter().map(|v| v.key)).collect();
    let mut out = Vec::new();
    for (from, to) in &quotes {
        for (quoted, (a, b)) in to {
            if reaches(&quotes, quoted, from) && known.contains(a) && known.contains(b) {
                out.push(([from.clone(), quoted.clone()], *a, *b));
            }
        }
    }
    out
}

fn reaches(quotes: &BTreeMap<String, BTreeMap<String, (u64, u64)>>, from: &str, to: &str) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            open.extend(quotes.get(at).into_iter().flat_map(|q| q.keys().map(String::as_str)));
        }
    }
    false
}

fn collect(members: &mut [Member], keys: &[u64], one: &mut Forest, circles: &[Circle]) -> Vec<Origin> {
    let mut number: BTreeMap<u32, usize> = BTreeMap::new();
    let mut out: Vec<Origin> = Vec::new();
    let mut texts: Vec<BTreeMap<u32, BTreeSet<String>>> = Vec::new();
    for m in members.iter_mut() {
        let mut own: Vec<usize> = Vec::new();
        for voice in &m.voices {
            let root = one.root(keys.binary_search(&voice.key).unwrap_or_default() as u32);
            let n = *number.entry(root).or_insert_with(|| {
                out.push(Origin { speaker: voice.speaker.clone(), claims: Vec::new(), same_text: Vec::new(), circular: Vec::new() });
                texts.push(BTreeMap::new());
                out.len() - 1
            });
            if !own.contains(&n) {
                own.push(n);
            }
        }
        for &n in &own {
            out[n].claims.push(m.reference.clone());
            texts[n].entry(m.text).or_default().insert(m.head.id.clone());
        }
        m.origins = own;
    }
    for (n, origin) in out.iter_mut().enumerate() {
        origin.same_text = texts[n].values().filter(|r| r.len() > 1).map(|r| r.iter().cloned().collect()).collect();
    }
    for (pair, a, _) in circles {
        let root = one.root(keys.binary_search(a).unwrap_or_default() as u32);
        if let Some(&n) = number.get(&root) {
            out[n].circular.push(pair.clone());
        }
    }
    out
}

//! The registers as a whole: every row can be meant, and nothing is meant by two rows at the same time and place.

use khabar_pack::{Named, Packs, name_key};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn packs() -> (PathBuf, Packs) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let packs = Packs::load(&dir, None).expect("the packs of this tree");
    (dir, packs)
}

/// Rows of a register: name, Arabic name, forms, parent, first and last year.
fn rows(dir: &Path, file: &str, forms: usize) -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(dir.join("world").join(file)).expect("a register");
    text.lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| {
            let cells: Vec<&str> = l.split('\t').collect();
            let own = cells.get(forms).copied().unwrap_or("").split('|').chain([cells[1]]);
            let keys = own.map(|f| name_key(f.split('{').next().unwrap_or(""))).filter(|k| !k.is_empty()).collect();
            (cells[0].to_owned(), keys)
        })
        .collect()
}

fn meanings<'p>(packs: &'p Packs, key: &str) -> &'p [khabar_pack::Meaning] {
    let map = packs.names();
    map.step(map.root(), key).and_then(|at| map.value(at)).map_or(&[], |v| packs.meanings(v))
}

#[test]
fn every_row_can_be_matched() {
    let (dir, packs) = packs();
    let r = packs.registers();
    for (name, keys) in rows(&dir, "actors.tsv", 7) {
        let met = keys.iter().any(|k| meanings(&packs, k).iter().any(|m| matches!(m.named, Named::Actor(n) if r.actors[n as usize].name == name)));
        assert!(met, "no form of the actor {name} can be met");
    }
    for (name, keys) in rows(&dir, "sources.tsv", 5) {
        let met = keys.iter().any(|k| meanings(&packs, k).iter().any(|m| matches!(m.named, Named::Speaker(n) if r.speakers[n as usize].name == name)));
        assert!(met, "no form of the source {name} can be met");
    }
}

#[test]
fn no_name_is_two_rows() {
    let (_, packs) = packs();
    let r = packs.registers();
    let mut actors = BTreeSet::new();
    let twice: Vec<&str> = r.actors.iter().map(|a| a.name.as_str()).filter(|n| !actors.insert(*n)).collect();
    assert!(twice.is_empty(), "actors with two rows: {twice:?}");
    let mut speakers = BTreeSet::new();
    let twice: Vec<&str> = r.speakers.iter().map(|a| a.name.as_str()).filter(|n| !speakers.insert(*n)).collect();
    assert!(twice.is_empty(), "sources with two rows: {twice:?}");
}

#[test]
fn parents_exist_and_ranges_are_ordered() {
    let (_, packs) = packs();
    let r = packs.registers();
    let actors: BTreeSet<&str> = r.actors.iter().map(|a| a.name.as_str()).collect();
    let speakers: BTreeSet<&str> = r.speakers.iter().map(|s| s.name.as_str()).collect();
    for a in &r.actors {
        assert!(a.parent.is_empty() || actors.contains(a.parent.as_str()), "{} has no parent {}", a.name, a.parent);
        assert!(a.parent != a.name, "{} is its own parent", a.name);
        assert!(a.years.0 == 0 || a.years.1 == 0 || a.years.0 <= a.years.1, "{} ends before it begins", a.name);
    }
    for s in &r.speakers {
        let known = s.parent.is_empty() || actors.contains(s.parent.as_str()) || speakers.contains(s.parent.as_str());
        assert!(known, "the source {} has no parent {}", s.name, s.parent);
    }
}

/// Wherever and whenever a name is read, the rules of [`khabar_pack::Meaning::rank`] leave one actor, and one source.
#[test]
fn every_name_is_decided() {
    let (dir, packs) = packs();
    let r = packs.registers();
    let keys: BTreeSet<String> = rows(&dir, "actors.tsv", 7).into_iter().chain(rows(&dir, "sources.tsv", 5)).flat_map(|(_, k)| k).collect();
    let mut open: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for key in &keys {
        let list = meanings(&packs, key);
        let places: BTreeSet<&str> = list.iter().flat_map(|m| m.countries.iter().map(String::as_str)).chain(["", "--"]).collect();
        for speaker in [false, true] {
            for place in &places {
                for year in 2003..=2026 {
                    let ranked: Vec<_> = list
                        .iter()
                        .filter(|m| matches!(m.named, Named::Speaker(_)) == speaker && !matches!(m.named, Named::Spot(_)))
                        .filter_map(|m| {
                            let (name, bearer) = match m.named {
                                Named::Actor(n) => (r.actors[n as usize].name.as_str(), r.actors[n as usize].years),
                                Named::Speaker(n) => (r.speakers[n as usize].name.as_str(), r.speakers[n as usize].years),
                                Named::Spot(_) => return None,
                            };
                            Some((m.rank(place, "", year, bearer)?, name))
                        })
                        .collect();
                    let Some(best) = ranked.iter().map(|x| x.0).max() else { continue };
                    let names: BTreeSet<&str> = ranked.iter().filter(|x| x.0 == best).map(|x| x.1).collect();
                    if names.len() > 1 {
                        let who = names.into_iter().collect::<Vec<_>>().join(" / ");
                        open.entry(format!("{key} [{place}]")).or_default().insert(who);
                    }
                }
            }
        }
    }
    let told: Vec<String> = open.iter().map(|(k, v)| format!("{k}: {}", v.iter().cloned().collect::<Vec<_>>().join("; "))).collect();
    assert!(told.is_empty(), "{} names that nothing decides:\n{}", told.len(), told.join("\n"));
}

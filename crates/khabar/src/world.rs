//! What fusing is told of the world, from the packs' registers.

use khabar_claim::{Class, SourceKind};
use khabar_fuse::World;
use khabar_pack::{Actor, Named, Packs, name_key};
use std::sync::Arc;

/// Actors with their parents, media with their side, and every name by which the packs know an outlet.
pub fn of(packs: &Arc<Packs>) -> World {
    let registers = packs.registers();
    let states: Vec<String> = registers.actors.iter().map(state).collect();
    let actors: Vec<(&str, &str)> = registers.actors.iter().zip(&states).map(|(a, s)| (a.name.as_str(), if a.parent.is_empty() { s } else { a.parent.as_str() })).collect();
    let is_actor = |name: &str| registers.actors.iter().any(|a| a.name == name);
    let media = registers.speakers.iter().filter(|s| s.kind == SourceKind::Outlet && is_actor(&s.parent));
    let media: Vec<(&str, &str)> = media.map(|s| (s.name.as_str(), s.parent.as_str())).collect();
    let lookup = Arc::clone(packs);
    World::new(&actors, &media, Box::new(move |called| outlet(&lookup, called)))
}

/// Where two governments claim one state, its forces are not one side.
const DIVIDED: [&str; 2] = ["LY", "PS"];

/// The state that a force, a government or a ministry without a parent belongs to: one side, whatever part of it is named. Empty for others.
fn state(a: &Actor) -> String {
    let of_state = a.class == Class::StateForce || a.class == Class::Government && (a.name.starts_with("Government of ") || a.name.starts_with("Ministry of "));
    if of_state && !a.country.is_empty() && !DIVIDED.contains(&a.country.as_str()) { format!("State: {}", a.country) } else { String::new() }
}

/// Whom the packs call so, whatever the country; a source before an actor (`الجيش الإسرائيلي` publishes too).
fn outlet(packs: &Packs, called: &str) -> Option<String> {
    let registers = packs.registers();
    // By its English name, as `khabar code` and other tools write it.
    if let Some(s) = registers.speakers.iter().find(|s| s.name.eq_ignore_ascii_case(called.trim())) {
        return Some(s.name.clone());
    }
    let key = name_key(called);
    let mut state = packs.names().root();
    for (n, word) in key.split(' ').enumerate() {
        if n > 0 {
            state = packs.names().step(state, " ")?;
        }
        state = packs.names().step(state, word)?;
    }
    let meanings = packs.meanings(packs.names().value(state)?);
    let speaker = meanings.iter().find_map(|m| if let Named::Speaker(n) = m.named { registers.speakers.get(n as usize).map(|s| s.name.clone()) } else { None });
    speaker.or_else(|| meanings.iter().find_map(|m| if let Named::Actor(n) = m.named { registers.actors.get(n as usize).map(|a| a.name.clone()) } else { None }))
}

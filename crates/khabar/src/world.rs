//! What fusing is told of the world, from the packs' registers.

use khabar_claim::SourceKind;
use khabar_fuse::World;
use khabar_pack::{Named, Packs, name_key};
use std::sync::Arc;

/// Actors with their parents, media with their side, and every name by which the packs know an outlet.
pub fn of(packs: &Arc<Packs>) -> World {
    let registers = packs.registers();
    let actors: Vec<(&str, &str)> = registers.actors.iter().map(|a| (a.name.as_str(), a.parent.as_str())).collect();
    let is_actor = |name: &str| registers.actors.iter().any(|a| a.name == name);
    let media = registers.speakers.iter().filter(|s| s.kind == SourceKind::Outlet && is_actor(&s.parent));
    let media: Vec<(&str, &str)> = media.map(|s| (s.name.as_str(), s.parent.as_str())).collect();
    let lookup = Arc::clone(packs);
    World::new(&actors, &media, Box::new(move |called| outlet(&lookup, called)))
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

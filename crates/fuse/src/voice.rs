//! Who speaks: the innermost speaker of a claim, so that a voice counts once however many pass it on.

use crate::reading::Head;
use crate::told::{Source, Told};
use crate::words::{hash, key as words_key, mix};
use crate::world::World;
use khabar_claim::SourceKind;

/// A voice: what it is called, and the key by which it is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Voice {
    pub key: u64,
    pub speaker: String,
}

/// The voices of a claim: its innermost speakers, or whoever published or first posted it.
pub(crate) fn voices(told: &Told, head: &Head, outlet: &str, world: &World) -> Vec<Voice> {
    let mut out: Vec<Voice> = told.innermost().map(|s| spoken(s, told, outlet, world)).collect();
    if out.is_empty() {
        out.push(own(head, outlet, world));
    }
    out.sort();
    out.dedup();
    out
}

/// One key for the voices of a claim.
pub(crate) fn key(told: &Told, head: &Head, outlet: &str, world: &World) -> u64 {
    voices(told, head, outlet, world).iter().fold(0, |h, v| mix(h, v.key))
}

/// A speaker who is named is the same everywhere. One who is not (`a medical source`) is known by who quotes him: the link before
/// him in the chain, else the outlet.
fn spoken(source: &Source, told: &Told, outlet: &str, world: &World) -> Voice {
    if let Some(name) = &source.source {
        return if source.kind == SourceKind::Outlet { of_outlet(name, world) } else { Voice { key: hash(name), speaker: name.clone() } };
    }
    if source.kind == SourceKind::Outlet {
        return of_outlet(&world.outlet(&source.text), world);
    }
    let before = told.sources.iter().filter(|s| s.level < source.level).max_by_key(|s| s.level);
    let through = before.map_or_else(|| outlet.to_owned(), |s| s.source.clone().unwrap_or_else(|| s.text.clone()));
    let speaker = if through.is_empty() { source.text.clone() } else { format!("{} (through {through})", source.text) };
    Voice { key: mix(hash(&through), words_key(&source.text)), speaker }
}

/// The report's own voice: whose message it passes on, else the outlet.
fn own(head: &Head, outlet: &str, world: &World) -> Voice {
    match head.forwarded_from.as_deref().map(str::trim).filter(|f| !f.is_empty()) {
        Some(from) => of_outlet(&world.outlet(from), world),
        None if outlet.is_empty() => {
            Voice { key: mix(hash("report"), hash(&head.id)), speaker: format!("report {} (outlet not known)", head.id) }
        }
        None => of_outlet(outlet, world),
    }
}

/// The key of an outlet's own voice.
pub(crate) fn outlet_key(name: &str, world: &World) -> u64 {
    of_outlet(name, world).key
}

/// A party's own medium speaks with the party's voice.
fn of_outlet(name: &str, world: &World) -> Voice {
    match world.side(name) {
        Some(party) => Voice { key: hash(party), speaker: party.to_owned() },
        None if world.is_party(name) => Voice { key: hash(name), speaker: name.to_owned() },
        None => Voice { key: mix(hash("outlet"), words_key(name)), speaker: name.to_owned() },
    }
}

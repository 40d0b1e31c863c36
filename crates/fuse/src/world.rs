//! What fusing knows of the world: who is part of whom, and whose medium an outlet is. Data from the registers, handed in.

use crate::words::hash;
use std::collections::HashMap;

/// Finds the canonical name of an outlet by what it is called.
type Outlets = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Actors with their parents, media with their side.
pub struct World {
    parents: HashMap<u64, u64>,
    media: HashMap<String, String>,
    parties: HashMap<u64, String>,
    outlets: Outlets,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("actors", &self.parties.len()).field("media", &self.media.len()).finish_non_exhaustive()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new(&[], &[], Box::new(|_| None))
    }
}

/// How two parties are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kin {
    /// One and the same.
    Same,
    /// One is part of the other, or both of a third.
    Related,
    /// Neither.
    Strangers,
}

impl World {
    /// From `(actor, what it is part of)`, the second empty for none; `(outlet, the party whose medium it is)`; and what finds an outlet's
    /// canonical name.
    pub fn new(actors: &[(&str, &str)], media: &[(&str, &str)], outlets: Outlets) -> Self {
        let part = actors.iter().filter(|(_, parent)| !parent.is_empty());
        Self {
            parents: part.map(|(name, parent)| (hash(name), hash(parent))).collect(),
            media: media.iter().filter(|(_, side)| !side.is_empty()).map(|(name, side)| ((*name).to_owned(), (*side).to_owned())).collect(),
            parties: actors.iter().map(|(name, _)| (hash(name), (*name).to_owned())).collect(),
            outlets,
        }
    }

    /// Canonical name of an outlet; what it is called where the register has it not.
    pub(crate) fn outlet(&self, called: &str) -> String {
        (self.outlets)(called).unwrap_or_else(|| called.trim().to_owned())
    }

    /// The party whose medium an outlet is.
    pub(crate) fn side(&self, outlet: &str) -> Option<&str> {
        self.media.get(outlet).map(String::as_str)
    }

    /// Whether a name is a party's.
    pub(crate) fn is_party(&self, name: &str) -> bool {
        self.parties.contains_key(&hash(name))
    }

    /// It and what it is part of, up to eight steps: a ring in the data ends there.
    fn line(&self, actor: u64) -> impl Iterator<Item = u64> {
        std::iter::successors(Some(actor), |a| self.parents.get(a).copied()).take(8)
    }

    /// How two actors, by the hashes of their names, are to each other.
    pub(crate) fn kin(&self, a: u64, b: u64) -> Kin {
        if a == b {
            return Kin::Same;
        }
        if self.line(a).any(|x| self.line(b).any(|y| x == y)) { Kin::Related } else { Kin::Strangers }
    }

    /// Whether one actor is part of another, by the hashes of their names.
    pub(crate) fn is_part(&self, part: u64, whole: u64) -> bool {
        self.line(part).any(|x| x == whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_is_by_parents() {
        let actors = [("Air Force", "Army"), ("Army", "State"), ("Navy", "Army"), ("Rebels", ""), ("A", "B"), ("B", "A")];
        let world = World::new(&actors, &[], Box::new(|_| None));
        let kin = |a, b| world.kin(hash(a), hash(b));
        assert_eq!(kin("Army", "Army"), Kin::Same);
        assert_eq!(kin("Air Force", "State"), Kin::Related);
        assert_eq!(kin("Air Force", "Navy"), Kin::Related);
        assert_eq!(kin("Army", "Rebels"), Kin::Strangers);
        assert_eq!(kin("A", "Army"), Kin::Strangers);
    }
}

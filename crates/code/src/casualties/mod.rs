//! Casualties and people affected: who is counted, how many, and which event did it to them.
//!
//! `people` reads the count that one noun phrase gives, `victims` whose people an event harms, `tally` what they count
//! with those coordinated, `parts` the parts of totals, `tolls` nouns that count and numbers told apart from them,
//! `zero` what is said not to have happened, `missing` who is missing, `causes` joins casualties to their causes (claim model, 2.2 and 2.20) by the `links` between them.

mod before;
mod causes;
mod links;
mod missing;
mod parts;
mod people;
mod tally;
mod tolls;
mod victims;
mod zero;

use crate::events::Event;
use khabar_claim::{EventType as E, Group, HarmKind, Who};

/// One count of people, in tokens of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    pub from: usize,
    pub to: usize,
    pub kind: HarmKind,
    pub low: u64,
    pub high: Option<u64>,
    pub who: Who,
    pub group: Option<Group>,
    pub approximate: bool,
    pub part: bool,
    pub families: bool,
    /// The noun phrase that is counted.
    pub np: Option<u32>,
}

impl Count {
    fn bare(from: usize, to: usize, kind: HarmKind, low: u64, high: Option<u64>) -> Self {
        Self { from, to, kind, low, high, who: Who::Unknown, group: None, approximate: false, part: false, families: false, np: None }
    }
}

/// What an event type does to the people it counts.
pub(crate) fn harm_kind(kind: E) -> Option<HarmKind> {
    Some(match kind {
        E::Killing | E::Execution | E::Assassination => HarmKind::Killed,
        E::Injury => HarmKind::Wounded,
        E::Arrest => HarmKind::Arrested,
        E::Abduction => HarmKind::Abducted,
        E::Capture => HarmKind::Captured,
        E::Displacement => HarmKind::Displaced,
        E::Release => HarmKind::Released,
        _ => return None,
    })
}

/// An event with what it counts, while casualties look for their causes.
struct Told {
    event: Event,
    counts: Vec<Count>,
    /// Joined to another.
    gone: bool,
}

//! The figures of a set of cases, and the faults behind them, as data.

use crate::figure::Figure;
use serde::Serialize;
use std::collections::BTreeMap;

/// The figures of `score.py`, in its order, then those that only this scorer gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Events found, whatever their type.
    pub event: Figure,
    /// Events found with the right type.
    pub typed: Figure,
    /// Status, counted only over what is not plainly happened.
    pub status: Figure,
    /// Agents.
    pub agents: Figure,
    /// Targets.
    pub targets: Figure,
    /// Weapons.
    pub weapons: Figure,
    /// Sources, with their level.
    pub sources: Figure,
    /// Places.
    pub place: Figure,
    /// Times.
    pub time: Figure,
    /// Harm.
    pub harm: Figure,
    /// Claims with everything right but the weapons.
    pub whole: Figure,
    /// Canonical names of agents and targets.
    pub actors: Figure,
    /// Share of found events whose status is right.
    pub status_accuracy: f64,
    /// Share of gold points that have a predicted point within ten kilometres.
    pub geo_within_10km: Option<f64>,
    /// Mean F1 of typed, agents, targets, place, time, harm and sources.
    pub claim_score: f64,
    /// Cases scored.
    pub cases: usize,
    /// Claims in their gold.
    pub gold_claims: usize,
    /// Canonical names of sources; not one of `score.py`'s figures.
    pub source_names: Figure,
    /// How well claims are joined into incidents, B-cubed F1: the gold's own claims, and the coder's; of sets whose claims are labelled with
    /// incidents. Not one of `score.py`'s figures; whoever fuses sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incidents: Option<(f64, f64)>,
    /// `typed` by event type; not one of `score.py`'s figures.
    pub by_type: BTreeMap<String, Figure>,
}

impl Scores {
    /// The figures of `score.py` with their names, in its order.
    pub fn rows(&self) -> [(&'static str, Figure); 12] {
        [
            ("event", self.event),
            ("typed", self.typed),
            ("status", self.status),
            ("agents", self.agents),
            ("targets", self.targets),
            ("weapons", self.weapons),
            ("sources", self.sources),
            ("place", self.place),
            ("time", self.time),
            ("harm", self.harm),
            ("whole", self.whole),
            ("actors", self.actors),
        ]
    }
}

/// A miss or a false alarm, for those who work on the coder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Id of the case.
    pub case: String,
    /// The slot, or `missed` or `extra` for a whole claim.
    pub what: String,
    /// The gold trigger, or the type of a whole claim.
    pub of: String,
    /// What gold has; the trigger of a whole claim.
    pub gold: String,
    /// What was predicted.
    pub said: String,
}

//! A claim within its incident: read anew in full, with its voices.

use crate::day::Day;
use crate::incident::Reference;
use crate::mark::Mark;
use crate::reading::Head;
use crate::told::Told;
use crate::voice::{Voice, voices};
use crate::world::World;
use khabar_claim::Status;

/// A claim of an incident.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub reference: Reference,
    pub told: Told,
    pub mark: &'a Mark,
    pub head: &'a Head,
    pub outlet: &'a str,
    /// Which text the report shares with others, by the smallest report of the group.
    pub text: u32,
    pub voices: Vec<Voice>,
    /// Position among the incident's origins of its voices; filled in by them.
    pub origins: Vec<usize>,
}

impl<'a> Member<'a> {
    pub(crate) fn new(id: &str, told: Told, mark: &'a Mark, head: &'a Head, outlet: &'a str, text: u32, world: &World) -> Self {
        let voices = voices(&told, head, outlet, world);
        Self { reference: format!("{id}#{}", told.id), told, mark, head, outlet, text, voices, origins: Vec::new() }
    }

    /// Says that it took place.
    pub(crate) fn affirms(&self) -> bool {
        matches!(self.told.status, Status::Happened | Status::Ongoing | Status::Failed)
    }

    /// Says itself what the report says: no other speaker.
    pub(crate) fn is_own_voice(&self) -> bool {
        self.told.sources.is_empty()
    }

    /// Later in time of publication, then by name and place in the report.
    pub(crate) fn order(&self) -> (Option<Day>, &str, u32) {
        (self.mark.published, &self.head.id, self.mark.trigger)
    }

    /// Who speaks, in one line.
    pub(crate) fn speaker(&self) -> String {
        self.voices.iter().map(|v| v.speaker.as_str()).collect::<Vec<_>>().join(" and ")
    }
}

/// The references of some members.
pub(crate) fn references<'m>(members: impl IntoIterator<Item = &'m Member<'m>>) -> Vec<Reference> {
    members.into_iter().map(|m| m.reference.clone()).collect()
}

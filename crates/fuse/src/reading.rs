//! One line of input: a report with its claims, as `khabar code` writes it, or an incident with its evidence, as `khabar fuse` does.

use crate::fault::FuseError;
use crate::mark::Mark;
use crate::told::Told;
use crate::words::{hash, mix};
use crate::world::World;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::HashSet;

/// What is known of a report and travels on with its claims. Its text does not: the claims have their sentences.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    /// The report's id.
    #[serde(skip)]
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Whose message it passes on (exports of channels).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forwarded_from: Option<String>,
    /// Signatures for same text, as `khabar code` writes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatures: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packs: Option<String>,
}

/// A claim as it is held: the bytes it came in, and what is compared.
#[derive(Debug)]
pub(crate) struct Entry {
    pub id: Box<str>,
    pub raw: Box<RawValue>,
    pub mark: Mark,
}

/// A report as it is held.
#[derive(Debug)]
pub(crate) struct Held {
    pub id: Box<str>,
    pub head: Head,
    /// Canonical name of whoever published it; empty where nobody is known.
    pub outlet: Box<str>,
    /// Of everything it says: the same for the same claims.
    pub content: u64,
    /// In the order of their triggers.
    pub entries: Vec<Entry>,
}

/// What one line held.
#[derive(Debug)]
pub struct Reading {
    pub(crate) reports: Vec<Held>,
    /// The incident that these reports were evidence of.
    pub(crate) incident: Option<Box<str>>,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: String,
    #[serde(default)]
    report: Option<Head>,
    #[serde(borrow, default)]
    claims: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    evidence: Option<Vec<Line<'a>>>,
}

impl Reading {
    /// Reads a line. Pure: the same line gives the same reading on any thread.
    ///
    /// # Errors
    /// Where it is neither a report with claims nor an incident with evidence, with the reason; nothing of it is kept then.
    pub fn of(line: &str, world: &World) -> Result<Self, FuseError> {
        Self::parsed(line, world).map_err(FuseError::in_one_line)
    }

    fn parsed(line: &str, world: &World) -> Result<Self, FuseError> {
        let read: Line = serde_json::from_str(line).map_err(|e| FuseError::Form(e.to_string()))?;
        match read.evidence {
            Some(evidence) => {
                let incident = Some(read.id.into_boxed_str());
                let reports = evidence.into_iter().map(|r| held(r, world)).collect::<Result<_, _>>()?;
                Ok(Self { reports, incident })
            }
            None => Ok(Self { reports: vec![held(read, world)?], incident: None }),
        }
    }

    /// How many claims were read.
    pub fn claims(&self) -> usize {
        self.reports.iter().map(|r| r.entries.len()).sum()
    }

    /// Whether the line was an incident.
    pub fn is_incident(&self) -> bool {
        self.incident.is_some()
    }
}

fn held(line: Line, world: &World) -> Result<Held, FuseError> {
    if line.id.is_empty() {
        return Err(FuseError::NoId);
    }
    let Some(claims) = line.claims else { return Err(FuseError::Form(format!("report {}: no list of claims", line.id))) };
    let mut head = line.report.unwrap_or_default();
    head.id.clone_from(&line.id);
    let outlet = head.outlet.as_deref().map(|o| world.outlet(o)).unwrap_or_default();
    let mut seen = HashSet::new();
    let mut entries = Vec::with_capacity(claims.len());
    for raw in claims {
        let told: Told = serde_json::from_str(raw.get()).map_err(|e| FuseError::Form(format!("report {}: {e}", line.id)))?;
        let mark = Mark::of(&told, &head, &outlet, world).map_err(|reason| FuseError::Claim { report: line.id.clone(), claim: told.id.clone(), reason })?;
        if !seen.insert(told.id.clone()) {
            return Err(FuseError::Twice { report: line.id, claim: told.id });
        }
        entries.push(Entry { id: told.id.into_boxed_str(), raw: raw.to_owned(), mark });
    }
    in_order(&mut entries);
    Ok(Held { id: line.id.into_boxed_str(), content: content(&entries), head, outlet: outlet.into_boxed_str(), entries })
}

/// By their triggers, then by their ids.
pub(crate) fn in_order(entries: &mut [Entry]) {
    entries.sort_by(|a, b| a.mark.trigger.cmp(&b.mark.trigger).then_with(|| a.id.len().cmp(&b.id.len())).then_with(|| a.id.cmp(&b.id)));
}

/// `القرية`, `المدينة نفسها`: the place that the report named last before it; where none was named before, the first after it.
pub(crate) fn takes_up(entries: &mut [Entry]) {
    let mut last = entries.iter().find_map(|e| e.mark.fine()).cloned();
    for e in entries {
        if e.mark.anaphoric {
            e.mark.spot.clone_from(&last);
        } else if let Some(named) = e.mark.fine() {
            last = Some(named.clone());
        }
    }
}

/// A number for all that is claimed.
fn content(entries: &[Entry]) -> u64 {
    entries.iter().fold(0, |h, e| mix(h, hash(e.raw.get())))
}

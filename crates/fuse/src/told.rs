//! A claim as fusing reads it: the fields of the contract that it needs, everything else left aside.

use khabar_claim::{Class, EventType, Group, HarmKind, PlacePrecision, SourceKind, Status, TimePrecision, Who};
use serde::{Deserialize, Deserializer};

/// A field that may be missing or null.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(input: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(input)?.unwrap_or_default())
}

/// Exact words and where they stand, in Unicode scalar values.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    #[serde(deserialize_with = "or_default")]
    pub text: String,
    #[serde(deserialize_with = "or_default")]
    pub start: u32,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Party {
    #[serde(default, deserialize_with = "or_default")]
    pub text: String,
    #[serde(default)]
    pub actor: Option<String>,
    #[serde(default = "unknown")]
    pub class: Class,
}

fn unknown() -> Class {
    Class::Unknown
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Place {
    #[serde(default, deserialize_with = "or_default")]
    pub text: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub lat: Option<f64>,
    #[serde(default)]
    pub lon: Option<f64>,
    pub precision: PlacePrecision,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Time {
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    pub precision: TimePrecision,
    #[serde(default)]
    pub part: Option<String>,
    #[serde(default)]
    pub clock: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Harm {
    pub kind: HarmKind,
    pub low: u64,
    #[serde(default)]
    pub high: Option<u64>,
    #[serde(default = "unknown_who")]
    pub who: Who,
    #[serde(default)]
    pub group: Option<Group>,
    #[serde(default, deserialize_with = "or_default")]
    pub part_of_total: bool,
    #[serde(default)]
    pub unit: Option<String>,
}

fn unknown_who() -> Who {
    Who::Unknown
}

#[derive(Debug, Clone, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the contract's name")]
pub(crate) struct Source {
    #[serde(default, deserialize_with = "or_default")]
    pub text: String,
    #[serde(default)]
    pub source: Option<String>,
    pub kind: SourceKind,
    #[serde(default, deserialize_with = "or_default")]
    pub level: u32,
    #[serde(default)]
    pub stance: Option<String>,
}

/// One event as one report tells it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Told {
    pub id: String,
    #[serde(rename = "type")]
    pub event: EventType,
    pub status: Status,
    #[serde(default)]
    pub denies: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub trigger: Words,
    #[serde(default, deserialize_with = "or_default")]
    pub agents: Vec<Party>,
    #[serde(default, deserialize_with = "or_default")]
    pub targets: Vec<Party>,
    #[serde(default, deserialize_with = "or_default")]
    pub weapons: Vec<Words>,
    #[serde(default)]
    pub place: Option<Place>,
    #[serde(default)]
    pub time: Option<Time>,
    #[serde(default, deserialize_with = "or_default")]
    pub harm: Vec<Harm>,
    #[serde(default, deserialize_with = "or_default")]
    pub sources: Vec<Source>,
    #[serde(default, deserialize_with = "or_default")]
    pub sentence: Words,
}

impl Told {
    /// The innermost speakers: those of the highest level; several where they speak together.
    pub(crate) fn innermost(&self) -> impl Iterator<Item = &Source> {
        let deepest = self.sources.iter().map(|s| s.level).max();
        self.sources.iter().filter(move |s| Some(s.level) == deepest)
    }
}

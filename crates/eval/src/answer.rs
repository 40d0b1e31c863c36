//! A claim as the scorer sees it, gold or predicted: every field may be missing, none is trusted.

use khabar_claim::{Claim, Harm, Mention, Party, Place, Source, Time};
use serde::{Deserialize, Deserializer, Serialize};

/// A mention in any slot, with all that any slot may say of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// The words; null in a time that was taken over from elsewhere.
    pub text: Option<String>,
    /// First Unicode scalar value.
    pub start: Option<i64>,
    /// One past the last Unicode scalar value.
    pub end: Option<i64>,
    /// Canonical name of an agent or a target.
    pub actor: Option<String>,
    /// Class of an agent or a target.
    pub class: Option<String>,
    /// Canonical name of a source.
    pub source: Option<String>,
    /// Level of a source in the isnad.
    pub level: i64,
    /// English name of a place.
    pub name: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// First day of a time.
    pub from: Option<String>,
    /// Last day of a time.
    pub to: Option<String>,
    /// Kind of a harm or of a source.
    pub kind: Option<String>,
    /// Lower bound of a harm.
    pub low: Option<i64>,
    /// Upper bound of a harm.
    pub high: Option<i64>,
    /// Group among those harmed.
    pub group: Option<String>,
    /// Not what stands at its offsets; set by the scorer.
    #[serde(skip)]
    pub wrong: bool,
}

/// A claim to score or to score against.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Event type.
    #[serde(rename = "type")]
    pub event: Option<String>,
    /// Status.
    pub status: Option<String>,
    /// The words that state the event.
    pub trigger: Option<Words>,
    /// Who did it.
    #[serde(deserialize_with = "null_as_none_of_them")]
    pub agents: Vec<Words>,
    /// To whom or to what.
    #[serde(deserialize_with = "null_as_none_of_them")]
    pub targets: Vec<Words>,
    /// What with.
    #[serde(deserialize_with = "null_as_none_of_them")]
    pub weapons: Vec<Words>,
    /// The isnad.
    #[serde(deserialize_with = "null_as_none_of_them")]
    pub sources: Vec<Words>,
    /// Casualties.
    #[serde(deserialize_with = "null_as_none_of_them")]
    pub harm: Vec<Words>,
    /// Where.
    pub place: Option<Words>,
    /// When.
    pub time: Option<Words>,
    /// Gold: which real event of the group it tells of; null where it is not labelled.
    pub incident: Option<String>,
}

fn null_as_none_of_them<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Words>, D::Error> {
    Ok(Option::deserialize(input)?.unwrap_or_default())
}

impl Answer {
    /// The trigger's words, empty where there are none.
    pub fn trigger_text(&self) -> &str {
        self.trigger.as_ref().and_then(|t| t.text.as_deref()).unwrap_or_default()
    }
}

fn words(m: &Mention) -> Words {
    Words { text: Some(m.text.clone()), start: Some(m.start.into()), end: Some(m.end.into()), ..Words::default() }
}

fn bound(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl From<&Party> for Words {
    fn from(p: &Party) -> Self {
        Self { actor: p.actor.clone(), class: Some(p.class.to_string()), ..words(&p.mention) }
    }
}

impl From<&Place> for Words {
    fn from(p: &Place) -> Self {
        Self { name: p.name.clone(), lat: p.lat, lon: p.lon, ..words(&p.mention) }
    }
}

impl From<&Time> for Words {
    fn from(t: &Time) -> Self {
        let (start, end) = (t.start.map(i64::from), t.end.map(i64::from));
        Self { text: t.text.clone(), start, end, from: t.from.clone(), to: t.to.clone(), ..Self::default() }
    }
}

impl From<&Harm> for Words {
    fn from(h: &Harm) -> Self {
        Self { kind: Some(h.kind.to_string()), low: Some(bound(h.low)), high: h.high.map(bound), group: h.group.map(|g| g.to_string()), ..words(&h.mention) }
    }
}

impl From<&Source> for Words {
    fn from(s: &Source) -> Self {
        Self { source: s.source.clone(), kind: Some(s.kind.to_string()), level: s.level.into(), ..words(&s.mention) }
    }
}

impl From<&Claim> for Answer {
    fn from(c: &Claim) -> Self {
        Self {
            event: Some(c.event.to_string()),
            status: Some(c.status.to_string()),
            trigger: Some(words(&c.trigger)),
            agents: c.agents.iter().map(Words::from).collect(),
            targets: c.targets.iter().map(Words::from).collect(),
            weapons: c.weapons.iter().map(|w| words(&w.mention)).collect(),
            sources: c.sources.iter().map(Words::from).collect(),
            harm: c.harm.iter().map(Words::from).collect(),
            place: c.place.as_ref().map(Words::from),
            time: c.time.as_ref().map(Words::from),
            incident: None,
        }
    }
}

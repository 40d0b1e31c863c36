//! An incident as it is written: one JSON line, the contract of `claim-model.md` section 4 with three fields more (`previous`,
//! `responsibility` of a party, `evidence`), without which it could not be shown, cited or added to.

use crate::reading::Head;
use khabar_claim::{Class, EventType, Group, HarmKind, PlacePrecision, Status, TimePrecision, Who};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A claim, by report and claim: `<report id>#<claim id>`.
pub type Reference = String;

/// One real event, told by one or many claims.
#[derive(Debug, Serialize, Deserialize)]
pub struct Incident {
    /// 16 hex digits, made of the reference of its first claim (the earliest published; of those the first by name).
    pub id: String,
    /// What it was: the type that most origins give; deaths without a means only where there is nothing else.
    #[serde(rename = "type")]
    pub event: EventType,
    /// `happened` where any claim says so.
    pub status: Status,
    /// All its claims.
    pub claims: Vec<Reference>,
    /// When, by the narrowest time that most origins give.
    pub time: Option<When>,
    /// Where, by the most precise place that most origins give.
    pub place: Option<Where>,
    /// Who did it and to whom, as claimed.
    pub parties: Vec<Party>,
    /// How many, by each rule.
    pub figures: Vec<Figure>,
    /// Independent voices.
    pub origins: Vec<Origin>,
    /// What holds the claims together.
    pub joins: Vec<Join>,
    /// Where the claims do not agree.
    pub contradictions: Vec<Contradiction>,
    /// Denials and what they deny.
    pub denials: Vec<Denial>,
    /// What Airwars' scale would suggest; a person sets grades, no machine.
    pub suggested_grade: Option<Grade>,
    /// One English sentence in phrases.
    pub summary: Vec<Phrase>,
    /// Ids under which `--with` found some of these claims before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub previous: Vec<String>,
    /// The claims themselves, as they came, by report.
    pub evidence: Vec<Evidence>,
}

/// Days, ISO 8601, inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// How precise.
    pub precision: TimePrecision,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Where {
    /// English name; the claim's words where it is not resolved.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How precise.
    pub precision: PlacePrecision,
}

/// Who is said to have done it, or to have been its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Canonical name; null for all of a class who are not named.
    pub actor: Option<String>,
    /// Kind of party.
    pub class: Class,
    /// `agent` or `target`.
    pub role: String,
    /// Who says so.
    pub claims: Vec<Reference>,
    /// Claims in which this agent itself says that it did it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsibility: Vec<Reference>,
}

/// A figure by a named rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What was done to those counted.
    pub kind: HarmKind,
    /// Of whom: null for all, whoever they were.
    pub who: Option<Who>,
    /// Of which group; null for all.
    #[serde(default)]
    pub group: Option<Group>,
    /// Lower bound; null where the rule gives none.
    pub low: Option<u64>,
    /// Upper bound; null where no claim sets one.
    pub high: Option<u64>,
    /// The central figure, of rules that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<f64>,
    /// Name and version of the rule.
    pub rule: String,
    /// The claims that the figure is made of.
    pub claims: Vec<Reference>,
    /// Earlier figures of the same origins, which later ones replace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Reference>,
}

/// An independent voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who speaks: the innermost speaker.
    pub speaker: String,
    /// What it says, whoever passes it on.
    pub claims: Vec<Reference>,
    /// Reports of one text among them, by report id.
    pub same_text: Vec<Vec<String>>,
    /// Outlets that quote each other for it: `[who quotes, who is quoted]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circular: Vec<[String; 2]>,
}

/// Two claims that were joined, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// One claim.
    pub a: Reference,
    /// The other.
    pub b: Reference,
    /// What speaks for it, the weightiest first; what speaks against it begins with `but`.
    pub reasons: Vec<String>,
}

/// A field about which the claims do not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// `killed`, `wounded`, ..., `killed children`, `perpetrator`, `means`, `place`, `time`, `status of the killed` or `happened`.
    pub field: String,
    /// What is said, and by whom.
    pub groups: Vec<Version>,
}

/// One of several versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The value.
    pub value: String,
    /// The claims that give it.
    pub claims: Vec<Reference>,
}

/// A denial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// The claim that denies.
    pub claim: Reference,
    /// `event`, `agent`, `means` or `figure`.
    pub denies: String,
    /// Who denies.
    pub speaker: String,
    /// The claims that are denied.
    pub of: Vec<Reference>,
}

/// A grade that might be set, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Airwars' word: `Confirmed`, `Fair`, `Weak`, `Contested` or `Discounted`.
    pub grade: String,
    /// Why.
    pub reason: String,
}

/// A part of the summary and the claims it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// English words.
    pub text: String,
    /// The claims that say so.
    pub claims: Vec<Reference>,
}

/// A report and those of its claims that the incident holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The report's id.
    pub id: String,
    /// What is known of it, without its text.
    pub(crate) report: Head,
    /// The claims, byte by byte as they came.
    pub claims: Vec<Box<RawValue>>,
}

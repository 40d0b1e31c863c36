//! Reports, claims and mentions as they are read and written.

use crate::labels::{Class, EventType, Group, HarmKind, PlacePrecision, SourceKind, Status, TimePrecision, Who};
use serde::{Deserialize, Serialize};

/// A report as `read` hands it to the coder: the exact text and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// Stable name: given with the input, or the first 16 hex digits of the text's SHA-256.
    pub id: String,
    /// The exact text that is coded and that all offsets count in.
    pub text: String,
    /// Headline, where it is known apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Who wrote it, as the outlet names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Publication date, ISO 8601 (`YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whose post it passes on (a channel's forward): the voice that the outlet only repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwarded_from: Option<String>,
    /// When it was last edited after publication, ISO 8601; `unknown` where only that it was is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited: Option<String>,
    /// ISO 639-1 language, `ar` for Arabic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Where its bytes came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custody: Option<Custody>,
}

/// Where a report's bytes came from, so that anyone can find them again and see whether they are the same.
///
/// It says only what the bytes and their containers say: the same bytes give the same custody at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Custody {
    /// The input as it was named: a path, or `standard input`.
    pub source: String,
    /// The place of its leaf (a page, a record, a line), the source included: `x.warc.gz:record 17 (offset 123456)`, `a.zip!b/c.html`.
    pub place: String,
    /// Which of the reports of its leaf, from 1, where that has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u64>,
    /// The containers and encodings that it was taken out of, outermost first, and at last its own format.
    pub via: Vec<String>,
    /// SHA-256 of the leaf's bytes as its container gave them, without transfer and content encodings; 64 hex digits.
    pub sha256_raw: String,
    /// How many bytes those are.
    pub bytes: u64,
    /// The address that it was fetched from (`WARC-Target-URI`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was fetched, as its container says (`WARC-Date`, ISO 8601, UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// `WARC-Record-ID`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// SHA-256 of the block of its WARC record: what the server sent, to the byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256_block: Option<String>,
    /// Name and version of what read it.
    pub reader: String,
}

/// Exact words of the report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mention {
    /// The words as they stand.
    pub text: String,
    /// First Unicode scalar value.
    pub start: u32,
    /// One past the last Unicode scalar value.
    pub end: u32,
}

/// An agent or a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// Canonical English name in the actor register.
    pub actor: Option<String>,
    /// What kind of party it is.
    pub class: Class,
}

/// What with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weapon {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
}

/// Where it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// English name where it was resolved.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    pub lon: Option<f64>,
    /// How precisely the words name it.
    pub precision: PlacePrecision,
    /// Kilometres around the point within which the event was, by what the words say and how large the place is; null without a point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
    /// Where several places bear the name and nothing decides between them: those that it could be, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<PlaceCandidate>,
}

/// A place that a name could mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceCandidate {
    /// English name, or as the user's gazetteer spells it.
    pub name: String,
    /// ISO 3166-1 alpha-2; null where unknown.
    pub country: Option<String>,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
}

/// When it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// The words; null where the time was taken over from elsewhere.
    pub text: Option<String>,
    /// First Unicode scalar value of the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// One past the last Unicode scalar value of the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    /// First day, ISO 8601, inclusive.
    pub from: Option<String>,
    /// Last day, ISO 8601, inclusive.
    pub to: Option<String>,
    /// How precise the words are.
    pub precision: TimePrecision,
    /// `dawn`, `morning`, `noon`, `afternoon`, `evening` or `night`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
}

/// People harmed or affected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Harm {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// What was done to them.
    pub kind: HarmKind,
    /// Least number that the words commit to.
    pub low: u64,
    /// Greatest number that the words commit to; null where they set none.
    pub high: Option<u64>,
    /// Civilians or combatants.
    pub who: Who,
    /// The group among them.
    pub group: Option<Group>,
    /// The words say "about".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// They are counted in a total that the claim holds too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part_of_total: bool,
    /// `families` where families are counted, not people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// One link of the isnad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// Canonical English name in the source register.
    pub source: Option<String>,
    /// What kind of voice it is.
    pub kind: SourceKind,
    /// The reporting verb's words.
    pub verb: Option<String>,
    /// 0 for the outermost, 1 for who speaks through it, and so on.
    #[serde(default)]
    pub level: u32,
    /// `state`, `confirm`, `claim`, `allege`, `deny` or `estimate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<String>,
}

/// The sentence that a claim stands in.
pub type Sentence = Mention;

/// One event as one report tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable within the report: `c1`, `c2`, ... in the order of the triggers.
    pub id: String,
    /// The frame file that made it, e.g. `airstrike`.
    pub frame: String,
    /// Event type.
    #[serde(rename = "type")]
    pub event: EventType,
    /// The words that state the event.
    pub trigger: Mention,
    /// Whether it took place.
    pub status: Status,
    /// What a denied claim denies: `event`, `agent`, `means` or `figure`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denies: Option<String>,
    /// Who did it.
    pub agents: Vec<Party>,
    /// To whom or to what.
    pub targets: Vec<Party>,
    /// What with.
    pub weapons: Vec<Weapon>,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub time: Option<Time>,
    /// Casualties and people affected.
    pub harm: Vec<Harm>,
    /// The isnad, outermost first; empty where the outlet says so itself.
    pub sources: Vec<Source>,
    /// 0 to 1: how sure the coder is, for sorting a review. No probability.
    pub confidence: f64,
    /// The sentence it stands in.
    pub sentence: Sentence,
    /// With `--explain`: which rule filled each slot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explain: Vec<String>,
}

/// What is known about a report, as it is printed beside its claims.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReportHead {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Publication date, ISO 8601.
    pub published: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Whose post it passes on (a channel's forward): the voice that the outlet only repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwarded_from: Option<String>,
    /// When it was last edited after publication, ISO 8601; `unknown` where only that it was is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited: Option<String>,
    /// ISO 639-1.
    pub lang: Option<String>,
    /// SHA-256 of the text, 64 hex digits.
    pub sha256: String,
    /// Signatures by which copies of the text are found without it (khabar-same).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<String>,
    /// The text that offsets count in.
    pub text: String,
    /// Version of the coder.
    pub coder: String,
    /// Hash of the packs it coded with.
    pub packs: String,
    /// Where the report's bytes came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custody: Option<Custody>,
    /// Hashes of the gazetteers that the user brought, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
}

/// One report with its claims: one line of `khabar code`'s output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// The report's id.
    pub id: String,
    /// The report.
    pub report: ReportHead,
    /// Its claims, in the order of their triggers.
    pub claims: Vec<Claim>,
}

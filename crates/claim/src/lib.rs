//! The contract: what a claim is, as data. Nothing here reads, decides or prints.
//!
//! Every record follows `claim-model.md`. Offsets (`start`, `end`) count Unicode scalar values of the
//! report's text, so that `text == report[start..end]`.

mod labels;
mod record;

pub use labels::{Class, EventType, Group, HarmKind, PlacePrecision, SourceKind, Status, TimePrecision, Who};
pub use record::{Claim, Coded, Custody, Harm, Mention, Party, Place, PlaceCandidate, Report, ReportHead, Sentence, Source, Time, Weapon};

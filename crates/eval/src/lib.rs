//! The project's own scorer: predicted claims against gold cases.
//!
//! Its figures are those of `shared/gold/score.py`, digit for digit; what it adds (`source_names`,
//! the table by event type) stands apart from them. Offsets count Unicode scalar values.

mod accuracy;
mod answer;
mod baseline;
mod case;
mod example;
mod fault;
mod figure;
mod incidents;
mod pairing;
mod passing;
mod sameness;
mod score;
mod scores;
mod sets;

pub use accuracy::{Measured, accuracy_page};
pub use answer::{Answer, Words};
pub use baseline::{Baseline, CaseSet, Sunk, fingerprint};
pub use case::{Case, cases_from_dir, predictions_from_lines};
pub use example::cases_from_examples;
pub use fault::EvalError;
pub use figure::Figure;
pub use incidents::{BCubed, Labelled, aligned, baselines, bcubed, gold_lines, labelled, score_gold};
pub use pairing::answered;
pub use passing::{Passing, passes};
pub use score::score;
pub use scores::{Fault, Scores};
pub use sets::{GoldSet, Kind, sets};

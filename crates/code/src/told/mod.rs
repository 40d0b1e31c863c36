//! Whether a word of violence tells that something happened, or only names it: a linear model over what its sentence shows.
//!
//! `ملف الاغتيالات` and `اغتيال قيادي` are the same word. What tells them apart is grammar and company: a support
//! verb, a doer, a count, a place of its own, the noun before it, the verb above it. The weights stand in
//! `packs/ar/told.tsv` (`khabar train` makes them from the gold cases and examples of this tree); each claim's confidence is
//! the model's, and `--explain` lists what weighed most. What grammar makes certain (`certain.rs`) no weight takes away.

use crate::casualties::Count;
use crate::draft::Draft;
use crate::events::{Event, Finder};
use khabar_claim::EventType;

mod certain;
mod features;

/// What a sentence is about: fields of talk by their numbers, named once and more than once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fields {
    once: u32,
    twice: u32,
    long: bool,
}

/// What the report has spoken of so far: how many events, and of which types, whether or not they make claims.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    events: u32,
    kinds: u64,
    /// It opens the report: a title, or the first paragraph of several.
    pub opens: bool,
}

impl Before {
    /// One more event of this type.
    pub fn add(&mut self, kind: EventType) {
        self.events += 1;
        self.kinds |= 1 << (kind as u32 % 64);
    }

    fn has(self, kind: EventType) -> bool {
        self.kinds & (1 << (kind as u32 % 64)) != 0
    }
}

/// Where an event stands: in a title, in which talk, after what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub title: bool,
    pub fields: Fields,
    pub before: Before,
}

impl Finder<'_> {
    /// Fields of talk that the sentence has words of, as bits.
    pub fn fields(&self) -> Fields {
        let mut out = Fields::default();
        for t in &self.tagged.toks {
            if let Some(f) = self.lexis.task(t.reading.lexeme).and_then(|t| t.context) {
                let bit = 1u32 << f;
                out.twice |= out.once & bit;
                out.once |= bit;
            }
        }
        out.long = self.tagged.toks.len() > 60;
        out
    }

    /// The model's sum for the event's being told, and what weighed most; None where the packs hold no weights.
    pub fn told(&self, e: &Event, d: &Draft, counts: &[Count], at: At, explain: Option<&mut Vec<String>>) -> Option<f32> {
        let weights = &self.lexis.told;
        let mut sum = weights.bias?;
        let mut out = explain;
        self.told_features(e, d, counts, at, |key, value| {
            let w = weights.of(key, value);
            sum += w;
            if let Some(out) = &mut out {
                out.push(format!("told {key}:{value} {w:+.2}"));
            }
        });
        if sum >= weights.threshold {
            return Some(sum);
        }
        let Some(why) = self.certain(e, d, counts) else { return Some(sum) };
        if let Some(out) = &mut out {
            out.push(format!("told whatever the weights: {why}"));
        }
        Some(weights.threshold)
    }
}

/// The probability that a sum of weights stands for.
pub(crate) fn probability(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

//! Reasons for `--explain`, written out only where they are asked for.

use std::fmt::Arguments;

/// The reasons that were given for an event or a claim.
#[derive(Debug, Clone, Default)]
pub(crate) struct Why {
    /// Whether anybody asks.
    pub asked: bool,
    /// In the order in which they were given.
    pub list: Vec<String>,
}

impl Why {
    pub fn new(asked: bool) -> Self {
        Self { asked, list: Vec::new() }
    }
    /// One more reason.
    pub fn push(&mut self, reason: Arguments<'_>) {
        if self.asked {
            self.list.push(reason.to_string());
        }
    }
}

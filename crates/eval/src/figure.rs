//! Counts of right, false and missed answers, and the figures made of them.

use serde::{Deserialize, Serialize};

/// Precision, recall and F1, rounded to four digits, with the counts they come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Precision, 0 to 1.
    pub p: f64,
    /// Recall, 0 to 1.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Right answers.
    pub tp: u64,
    /// False alarms.
    pub fp: u64,
    /// Misses.
    #[serde(rename = "fn")]
    pub missed: u64,
}

/// Right, false and missed answers so far.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    tp: u64,
    fp: u64,
    missed: u64,
}

impl Count {
    pub(crate) fn add(&mut self, right: usize, false_alarms: usize, missed: usize) {
        self.tp += right as u64;
        self.fp += false_alarms as u64;
        self.missed += missed as u64;
    }

    /// One answer that is right, or false, or missed, or false and missed at once.
    pub(crate) fn mark(&mut self, right: bool, false_alarm: bool, missed: bool) {
        self.add(right.into(), false_alarm.into(), missed.into());
    }

    pub(crate) fn figure(self) -> Figure {
        let (p, r) = (share(self.tp, self.tp + self.fp), share(self.tp, self.tp + self.missed));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Figure { p: round4(p), r: round4(r), f1: round4(f1), tp: self.tp, fp: self.fp, missed: self.missed }
    }
}

/// `part / whole` as a float, 0 where there is nothing.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// To four digits as Python's `round` does: by the exact decimal value, ties to even.
///
/// Scaling and rounding would differ where the product is inexact; printing is exact.
pub(crate) fn round4(x: f64) -> f64 {
    format!("{x:.4}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_as_python_does() {
        let rounded = |x: f64| round4(x).to_string();
        // Exact binary ties: 1/32, 3/32, 5/32.
        assert_eq!([0.03125, 0.09375, 0.15625].map(rounded), ["0.0312", "0.0938", "0.1562"]);
        assert_eq!([0.12345, 2.0 / 3.0, 1.0].map(rounded), ["0.1235", "0.6667", "1"]);
    }
}

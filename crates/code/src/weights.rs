//! The weights of the model in `told`, by feature, ready to be summed.

use foldhash::fast::RandomState;
use std::collections::HashMap;

/// The threshold where the packs name none.
const THRESHOLD: f32 = 0.5;

/// The weights as the packs give them, looked up without a feature's name being written out.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// None where the packs hold no weights.
    pub bias: Option<f32>,
    /// The sum of weights from which on an event makes a claim: the logit of the threshold, so that no platform's `exp` decides.
    pub threshold: f32,
    table: HashMap<u64, f32, RandomState>,
}

impl Weights {
    pub fn new(rows: &HashMap<String, f32>) -> Self {
        let mut table = HashMap::with_capacity_and_hasher(rows.len(), RandomState::default());
        for (feature, weight) in rows {
            if let Some((key, value)) = feature.split_once(':') {
                let before = table.insert(number(key, value), *weight);
                debug_assert!(before.is_none(), "two features have the number of {feature}");
            }
        }
        let threshold = f64::from(rows.get("threshold").copied().unwrap_or(THRESHOLD));
        Self { bias: rows.get("bias").copied(), threshold: (threshold / (1.0 - threshold)).ln() as f32, table }
    }

    /// The weight of a feature; 0 where the table has none.
    pub fn of(&self, key: &str, value: &str) -> f32 {
        self.table.get(&number(key, value)).copied().unwrap_or(0.0)
    }
}

/// A number for a feature.
fn number(key: &str, value: &str) -> u64 {
    mix(mix(0x9E37_79B9_7F4A_7C15, key.as_bytes()), value.as_bytes())
}

fn mix(mut sum: u64, bytes: &[u8]) -> u64 {
    let (whole, rest) = bytes.as_chunks::<8>();
    let mut add = |eight: u64| {
        sum = (sum.rotate_left(23) ^ eight).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        sum ^= sum >> 32;
    };
    whole.iter().for_each(|w| add(u64::from_le_bytes(*w)));
    if !rest.is_empty() {
        add(rest.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)));
    }
    (sum ^ bytes.len() as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

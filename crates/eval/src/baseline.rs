//! Floors under the figures of each set of cases, which only rise.

use crate::case::case_files;
use crate::fault::EvalError;
use crate::scores::Scores;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// How far below its floor a figure may be, to let harmless reshuffles through.
const SLACK: f64 = 0.005;

/// The floors of one set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseSet {
    /// SHA-256 over the case files' names and bytes: other cases are another set. Empty for a set that grows.
    pub fingerprint: String,
    /// Figure to floor, four digits.
    pub floors: BTreeMap<String, f64>,
}

/// `gold/baseline.json`: sets of cases by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Baseline {
    /// Sets by name.
    pub sets: BTreeMap<String, CaseSet>,
}

/// A figure that is below its floor.
#[derive(Debug, Clone, PartialEq)]
pub struct Sunk {
    /// The figure's name.
    pub figure: String,
    /// Its floor.
    pub floor: f64,
    /// What it is now.
    pub now: f64,
}

/// SHA-256, in hex, over the names and bytes of a folder's case files.
///
/// # Errors
/// Where a file cannot be read.
pub fn fingerprint(dir: &Path) -> Result<String, EvalError> {
    let mut hash = Sha256::new();
    for path in case_files(dir)? {
        let bytes = std::fs::read(&path).map_err(|e| EvalError::io(&path, e))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        hash.update(format!("{name}\0{}\0", bytes.len()));
        hash.update(bytes);
    }
    Ok(format!("{:x}", hash.finalize()))
}

fn figures(scores: &Scores) -> BTreeMap<String, f64> {
    let mut out: BTreeMap<String, f64> = scores.rows().iter().map(|(name, f)| ((*name).to_owned(), f.f1)).collect();
    out.insert("source_names".to_owned(), scores.source_names.f1);
    out.insert("claim_score".to_owned(), scores.claim_score);
    if let Some((gold, coded)) = scores.incidents {
        out.insert("incidents_of_gold_claims".to_owned(), gold);
        out.insert("incidents_of_coded_claims".to_owned(), coded);
    }
    out
}

impl Baseline {
    /// Reads the file; a missing file is an empty baseline.
    ///
    /// # Errors
    /// Where it cannot be read or is no baseline.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        match std::fs::read_to_string(path) {
            Ok(text) => serde_json::from_str(&text).map_err(|e| EvalError::form(path.display().to_string(), &e)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(EvalError::io(path, e)),
        }
    }

    /// Writes the file, sets and figures in order.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), EvalError> {
        let text = serde_json::to_string_pretty(self).map_err(|e| EvalError::form(path.display().to_string(), &e))?;
        std::fs::write(path, text + "\n").map_err(|e| EvalError::io(path, e))
    }

    /// The figures that are more than 0.005 below their floor. A set that is not in the baseline has none.
    ///
    /// # Errors
    /// Where the name stands for other cases.
    pub fn sunk(&self, set: &str, fingerprint: &str, scores: &Scores) -> Result<Vec<Sunk>, EvalError> {
        let Some(held) = self.sets.get(set) else { return Ok(Vec::new()) };
        if held.fingerprint != fingerprint && !held.fingerprint.is_empty() {
            return Err(EvalError::OtherCases(set.to_owned()));
        }
        let now = figures(scores);
        let below = held.floors.iter().filter_map(|(figure, &floor)| {
            let now = now.get(figure).copied().unwrap_or(0.0);
            (now < floor - SLACK).then(|| Sunk { figure: figure.clone(), floor, now })
        });
        Ok(below.collect())
    }

    /// Sets the floors of a set that grows to where its figures are now, up or down: new examples move them, and
    /// the list of passing examples ([`crate::Passing`]) holds each one that passed.
    pub fn renew(&mut self, set: &str, scores: &Scores) {
        self.sets.insert(set.to_owned(), CaseSet { fingerprint: String::new(), floors: figures(scores) });
    }

    /// Lifts every floor to where its figure is now; none is lowered. A new name makes a new set.
    ///
    /// # Errors
    /// Where the name stands for other cases.
    pub fn raise(&mut self, set: &str, fingerprint: &str, scores: &Scores) -> Result<(), EvalError> {
        let held = self.sets.entry(set.to_owned()).or_default();
        if !held.fingerprint.is_empty() && held.fingerprint != fingerprint {
            return Err(EvalError::OtherCases(set.to_owned()));
        }
        fingerprint.clone_into(&mut held.fingerprint);
        for (figure, now) in figures(scores) {
            let floor = held.floors.entry(figure).or_insert(now);
            *floor = floor.max(now);
        }
        Ok(())
    }
}

//! The project's sets of gold cases, as `gold/sets.tsv` lists them: one row a set, so that the tests, the floors
//! and the page of figures mean the same.

use crate::fault::EvalError;
use std::path::{Path, PathBuf};

/// The list's name in the folder of gold.
const LIST: &str = "sets.tsv";

/// What a set is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Read and learnt from while the coder is mended.
    Learning,
    /// Never looked at: it measures what the coder makes of reports that nobody tuned it to.
    Held,
    /// Learnt from, and new cases are added to it with every change: examples in frame files. It has no fingerprint;
    /// the list of those that pass holds each one.
    Growing,
}

/// A set of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldSet {
    /// Its name, in the baseline too.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What it is for.
    pub kind: Kind,
    /// What is in it, in a few words.
    pub about: String,
}

/// The sets that the folder lists; none where it has no list.
///
/// # Errors
/// Names the row that is not `name, folder, kind, about`.
pub fn sets(gold: &Path) -> Result<Vec<GoldSet>, EvalError> {
    let list = gold.join(LIST);
    let text = match std::fs::read_to_string(&list) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(EvalError::io(&list, e)),
    };
    let rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    rows.map(|(n, line)| {
        let fault = |reason: &str| EvalError::form(format!("{}:{}", list.display(), n + 1), &reason);
        let [name, folder, kind, about] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(fault("a set is name, folder, kind and what it is, parted by tabs"));
        };
        let kind = match kind {
            "learning" => Kind::Learning,
            "held" => Kind::Held,
            "growing" => Kind::Growing,
            _ => return Err(fault("a set is `learning`, `held` or `growing`")),
        };
        Ok(GoldSet { name: name.to_owned(), folder: gold.join(folder), kind, about: about.to_owned() })
    })
    .collect()
}

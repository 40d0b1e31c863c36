//! Gold cases and predictions as they are read from files.

use crate::answer::Answer;
use crate::example::cases_from_examples;
use crate::fault::EvalError;
use khabar_claim::Report;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A report with every claim annotated by hand (`gold/README.md`).
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Case {
    /// Name of the case.
    pub id: String,
    /// The report's text, which offsets count in.
    pub text: String,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Publication date, ISO 8601.
    #[serde(default)]
    pub published: Option<String>,
    /// ISO 639-1.
    #[serde(default)]
    pub lang: Option<String>,
    /// What kind of report it is, in the annotator's words: `army communiqué`, `pan-Arab daily`.
    #[serde(default)]
    pub style: Option<String>,
    /// Reports of one group tell of the same events, some of them.
    #[serde(default)]
    pub group: Option<String>,
    /// Its claims.
    pub claims: Vec<Answer>,
}

impl Case {
    /// The report to code: its text as it stands, and nothing of the gold.
    pub fn report(&self) -> Report {
        Report {
            id: self.id.clone(),
            text: self.text.clone(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            published: self.published.clone(),
            lang: self.lang.clone(),
            ..Report::default()
        }
    }

    /// The number at the end of the case's id, by which sets are halved.
    pub fn number(&self) -> Option<u64> {
        let head = self.id.trim_end_matches(|c: char| c.is_ascii_digit());
        self.id[head.len()..].parse().ok()
    }
}

/// Ending of a frame file, whose examples are cases too.
const FRAME: &str = "frame";

fn is_frame(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == FRAME)
}

/// The case files of a folder, sorted by name; a file stands for itself.
pub(crate) fn case_files(dir: &Path) -> Result<Vec<PathBuf>, EvalError> {
    if dir.is_file() {
        return Ok(vec![dir.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|e| EvalError::io(dir, e))? {
        let path = entry.map_err(|e| EvalError::io(dir, e))?.path();
        if path.extension().is_some_and(|e| e == "json" || e == FRAME) {
            files.push(path);
        }
    }
    // Examples count only where a folder holds no case files.
    if files.iter().any(|f| !is_frame(f)) {
        files.retain(|f| !is_frame(f));
    }
    files.sort();
    if files.is_empty() { Err(EvalError::NoCases(dir.to_owned())) } else { Ok(files) }
}

/// Every `*.json` case of a folder, sorted by file name; or the one case of a file. A frame file, or a folder with
/// no case files in it, gives the examples of its `*.frame` files.
///
/// # Errors
/// Where there is no case, or a file is not a case: its claims need triggers with offsets, and every
/// mention needs words and offsets.
pub fn cases_from_dir(dir: &Path) -> Result<Vec<Case>, EvalError> {
    let mut cases = Vec::new();
    for path in case_files(dir)? {
        if is_frame(&path) {
            let text = std::fs::read_to_string(&path).map_err(|e| EvalError::io(&path, e))?;
            let examples = cases_from_examples(&path, &text).map_err(|faults| {
                let place = path.display().to_string();
                faults.into_iter().next().unwrap_or_else(|| EvalError::form(place, &"no example can be read".to_owned()))
            })?;
            cases.extend(examples);
        } else {
            cases.push(case_from_file(&path)?);
        }
    }
    Ok(cases)
}

fn case_from_file(path: &Path) -> Result<Case, EvalError> {
    let text = std::fs::read_to_string(path).map_err(|e| EvalError::io(path, e))?;
    let place = path.display().to_string();
    let case: Case = serde_json::from_str(&text).map_err(|e| EvalError::form(&place, &e))?;
    for (n, claim) in case.claims.iter().enumerate() {
        let lists = [&claim.agents, &claim.targets, &claim.weapons, &claim.sources].into_iter().flatten();
        let whole = lists.chain(&claim.trigger).chain(&claim.place).all(|m| m.text.is_some() && m.start < m.end);
        if claim.trigger.is_none() || claim.event.is_none() || claim.status.is_none() || !whole {
            return Err(EvalError::form(&place, &format!("claim {}: a label, words or offsets are missing", n + 1)));
        }
    }
    Ok(case)
}

/// Predictions, one JSON line a case: `{"id": ..., "claims": [...]}`, as `khabar code` prints them.
///
/// # Errors
/// Names the line that is not such an object, or whose id stood before.
pub fn predictions_from_lines(path: &Path) -> Result<BTreeMap<String, Vec<Answer>>, EvalError> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
        #[serde(default)]
        claims: Option<Vec<Answer>>,
    }
    let text = std::fs::read_to_string(path).map_err(|e| EvalError::io(path, e))?;
    let mut out = BTreeMap::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{}:{}", path.display(), n + 1);
        let row: Row = serde_json::from_str(line).map_err(|e| EvalError::form(&place, &e))?;
        if out.contains_key(&row.id) {
            return Err(EvalError::form(place, &format!("{} stands twice", row.id)));
        }
        out.insert(row.id, row.claims.unwrap_or_default());
    }
    Ok(out)
}

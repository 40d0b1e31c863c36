//! The examples that pass, by name (`gold/passing.tsv`): one that stops passing is a regression that names itself.
//!
//! An example passes where every claim of it is found with its type and nothing more is. It is known by its frame
//! file and its text, so that lines may move; an example whose words were changed is another one.

use crate::answer::Answer;
use crate::case::Case;
use crate::fault::EvalError;
use crate::score::score;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Letters of the text that the list shows, for those who read it.
const SHOWN: usize = 60;

/// Whether every claim of the case is found with its type, and nothing more.
pub fn passes(case: &Case, said: &[Answer]) -> bool {
    let said = BTreeMap::from([(case.id.clone(), said.to_vec())]);
    let typed = score(std::slice::from_ref(case), &said).0.typed;
    typed.fp == 0 && typed.missed == 0
}

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passing {
    names: BTreeSet<(String, String)>,
}

/// Frame file and hash of the text.
fn name(case: &Case) -> (String, String) {
    let file = case.id.rsplit_once('-').map_or(case.id.as_str(), |(file, _)| file);
    let hash = format!("{:x}", Sha256::digest(format!("{}\0{}", case.published.as_deref().unwrap_or("-"), case.text)));
    (file.to_owned(), hash[..12].to_owned())
}

impl Passing {
    /// What the list begins with.
    pub const HEAD: &str = "# Examples that pass, of the sets that grow: every claim found with its type, and nothing more. Made by\n\
        # `khabar eval gold --bless`: do not edit. FILE, HASH of date and text, first words\n";

    /// Reads the list; a missing file is an empty one.
    ///
    /// # Errors
    /// Where it cannot be read, or a row has no hash.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(EvalError::io(path, e)),
        };
        let mut out = Self::default();
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(file), Some(hash)) = (cells.next(), cells.next()) else {
                return Err(EvalError::form(format!("{}:{}", path.display(), n + 1), &"no tab"));
            };
            out.names.insert((file.to_owned(), hash.to_owned()));
        }
        Ok(out)
    }

    /// How many examples it names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The cases that it names and that do not pass.
    pub fn broken<'a>(&self, cases: &'a [Case], said: &BTreeMap<String, Vec<Answer>>) -> Vec<&'a Case> {
        let passed = |case: &&Case| passes(case, said.get(&case.id).map_or(&[][..], Vec::as_slice));
        cases.iter().filter(|c| self.names.contains(&name(c))).filter(|c| !passed(c)).collect()
    }

    /// The rows of those that pass now, sorted by file and then as they stand in it.
    pub fn written(cases: &[Case], said: &BTreeMap<String, Vec<Answer>>) -> String {
        let mut out = String::new();
        let failed: BTreeSet<_> = cases.iter().filter(|c| !passes(c, said.get(&c.id).map_or(&[][..], Vec::as_slice))).map(name).collect();
        let mut seen = BTreeSet::new();
        for case in cases {
            let (file, hash) = name(case);
            // The same text twice passes only as a whole.
            if !failed.contains(&(file.clone(), hash.clone())) && seen.insert((file.clone(), hash.clone())) {
                let first: String = case.text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
                let _ = writeln!(out, "{file}\t{hash}\t{first}");
            }
        }
        out
    }
}

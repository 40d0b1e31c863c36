//! Language and world knowledge as data: load, check, compile, hash.
//!
//! A directory of packs (`ar/`, `world/`) compiles to one blob. The same function makes the blob that is
//! embedded at build time and the one that `--packs DIR` compiles once and caches.

mod compile;
mod frames;
mod lexicon;
mod lists;
mod names;
mod nations;
mod nouns;
mod table;
mod tags;
mod verbs;
mod words;

pub use frames::{Condition, Kind, Role, Slot, Trigger};
pub use lexicon::{Analysis, Clitics, Form, Lexeme, Lexicon, Particle, Pos, Pronoun, Reading};
pub use names::{Actor, Body, Letters, Meaning, NameMap, NameState, Named, Rank, Registers, Speaker, Spot, Years, lived, name_key, name_word};
pub use tags::{Tag, Tags};
pub use words::{Modality, Support, TimeWord, Words};

use fst::Map;
use lists::Lists;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Why a pack was refused.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A row that can never match or cannot be read.
    #[error("{file}:{line}: {reason}")]
    Row {
        /// The file, from the pack's directory.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A whole file.
    #[error("{file}: {reason}")]
    File {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A compiled blob that cannot be read.
    #[error("compiled packs cannot be read: {0}")]
    Blob(String),
}

/// Everything that a compiled pack holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Blob {
    hash: String,
    forms: Vec<u8>,
    analyses: Lists<Analysis>,
    lexemes: Vec<Lexeme>,
    names: Vec<u8>,
    meanings: Lists<Meaning>,
    registers: Registers,
    triggers: Vec<Trigger>,
    words: Words,
    frequency: Vec<u8>,
}

/// An automaton with the bytes that it is.
pub(crate) type Automaton = Map<Vec<u8>>;

/// Compiled packs, ready for use.
#[derive(Debug)]
pub struct Packs {
    blob: Blob,
    forms: Automaton,
    names: Automaton,
    frequency: Automaton,
}

impl Packs {
    /// Compile the packs of a directory to a blob's bytes.
    ///
    /// # Errors
    /// Names file, line and reason of the first row that is refused.
    pub fn compile(dir: &Path) -> Result<Vec<u8>, PackError> {
        postcard::to_allocvec(&compile::compile(dir)?).map_err(|e| PackError::Blob(e.to_string()))
    }

    /// Packs from a blob's bytes.
    ///
    /// # Errors
    /// Where the bytes are no blob of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let mut blob: Blob = postcard::from_bytes(bytes).map_err(|e| PackError::Blob(e.to_string()))?;
        let automaton = |bytes: &mut Vec<u8>| Map::new(std::mem::take(bytes)).map_err(|e| PackError::Blob(e.to_string()));
        let (forms, names, frequency) = (automaton(&mut blob.forms)?, automaton(&mut blob.names)?, automaton(&mut blob.frequency)?);
        Ok(Self { blob, forms, names, frequency })
    }

    /// Packs from a directory; the compiled blob is kept under `cache`, named by the packs' hash.
    ///
    /// # Errors
    /// Names file, line and reason of the first row that is refused.
    pub fn load(dir: &Path, cache: Option<&Path>) -> Result<Self, PackError> {
        let Some(cache) = cache else {
            return Self::from_bytes(&Self::compile(dir)?);
        };
        let file = cache.join(format!("packs-{}-{}.blob", env!("CARGO_PKG_VERSION"), compile::hash(dir)?));
        if let Some(packs) = std::fs::read(&file).ok().and_then(|bytes| Self::from_bytes(&bytes).ok()) {
            return Ok(packs);
        }
        let bytes = Self::compile(dir)?;
        // A cache that cannot be written costs time, not correctness.
        let partial = file.with_extension(format!("{}.part", std::process::id()));
        if std::fs::create_dir_all(cache).is_ok() && std::fs::write(&partial, &bytes).is_ok() {
            let _ = std::fs::rename(&partial, &file);
        }
        Self::from_bytes(&bytes)
    }

    /// First 16 hex digits of the hash over all pack files.
    pub fn hash(&self) -> &str {
        &self.blob.hash
    }
    /// The words and their forms.
    pub fn lexicon(&self) -> Lexicon<'_> {
        Lexicon::new(&self.forms, &self.blob.analyses, &self.blob.lexemes, &self.frequency)
    }
    /// The automaton of names.
    pub fn names(&self) -> NameMap<'_> {
        NameMap::new(&self.names)
    }
    /// What the name with this value may mean.
    pub fn meanings(&self, value: u64) -> &[Meaning] {
        self.blob.meanings.get(value as usize)
    }
    /// Actors, sources, places.
    pub fn registers(&self) -> &Registers {
        &self.blob.registers
    }
    /// All triggers of all frames.
    pub fn triggers(&self) -> &[Trigger] {
        &self.blob.triggers
    }
    /// Words with a task in the grammar.
    pub fn words(&self) -> &Words {
        &self.blob.words
    }
}

//! Reports laid by until they are compared: heads in memory, texts in a temporary file that goes with the process.

use anyhow::Context;
use khabar_claim::Report;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

/// What is told of a report.
pub struct Head {
    /// Its id.
    pub id: String,
    /// Its headline, or the beginning of its text.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Where.
    pub url: Option<String>,
    place: (u64, usize),
}

/// The reports, in the order in which they came.
pub struct Heap {
    heads: Vec<Head>,
    file: BufWriter<File>,
    length: u64,
    is_written: bool,
}

/// Where texts wait.
const WHERE: &str = "laying texts by in a temporary file";

/// So much of a text stands for its headline where it has none, in characters.
const BEGINNING: usize = 100;

impl Heap {
    /// An empty heap.
    pub fn new() -> anyhow::Result<Self> {
        let file = tempfile::tempfile().context(WHERE)?;
        Ok(Self { heads: Vec::new(), file: BufWriter::new(file), length: 0, is_written: true })
    }

    /// Lays a report by.
    pub fn push(&mut self, report: &Report) -> anyhow::Result<()> {
        let bytes = report.text.as_bytes();
        self.file.write_all(bytes).context(WHERE)?;
        self.is_written = false;
        let title = report.title.as_deref().unwrap_or_else(|| report.text.trim_start().lines().next().unwrap_or_default());
        self.heads.push(Head {
            id: report.id.clone(),
            title: title.chars().take(BEGINNING).collect(),
            outlet: report.outlet.clone(),
            published: report.published.clone(),
            url: report.url.clone(),
            place: (self.length, bytes.len()),
        });
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// What is told of a report.
    pub fn head(&self, n: usize) -> &Head {
        &self.heads[n]
    }

    /// A report's text.
    pub fn text(&mut self, n: usize) -> anyhow::Result<String> {
        let (at, length) = self.heads[n].place;
        if !self.is_written {
            self.file.flush().context(WHERE)?;
            self.is_written = true;
        }
        let mut bytes = vec![0; length];
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut bytes)).context(WHERE)?;
        String::from_utf8(bytes).context(WHERE)
    }
}

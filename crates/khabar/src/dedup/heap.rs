//! Reports laid by until they are compared: heads in memory, texts in a temporary file that goes with the process.

use anyhow::Context;
use khabar_claim::Report;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

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
    path: PathBuf,
    length: u64,
    is_written: bool,
}

/// So much of a text stands for its headline where it has none, in characters.
const BEGINNING: usize = 100;

impl Heap {
    /// An empty heap.
    pub fn new() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("khabar-dedup-{}", std::process::id()));
        let file = File::options().read(true).write(true).create_new(true).open(&path).with_context(|| format!("laying texts by in {}", path.display()))?;
        // Where the system allows it, the file has no name from here on and cannot be left behind.
        #[cfg(unix)]
        let _ = std::fs::remove_file(&path);
        Ok(Self { heads: Vec::new(), file: BufWriter::new(file), path, length: 0, is_written: true })
    }

    /// Lays a report by.
    pub fn push(&mut self, report: &Report) -> anyhow::Result<()> {
        let bytes = report.text.as_bytes();
        self.file.write_all(bytes).with_context(|| format!("laying texts by in {}", self.path.display()))?;
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
        let wrong = || format!("reading back a text laid by in {}", self.path.display());
        if !self.is_written {
            self.file.flush().with_context(wrong)?;
            self.is_written = true;
        }
        let mut bytes = vec![0; length];
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut bytes)).with_context(wrong)?;
        String::from_utf8(bytes).with_context(wrong)
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        if cfg!(not(unix)) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

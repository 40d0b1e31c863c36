//! What is coded: reports repeated to a size, as the JSON lines that a user would have.

use crate::view::json::Json;
use anyhow::Context;
use khabar_claim::Report;
use khabar_code::Coder;
use khabar_read::{read_bytes, read_file};
use std::io::Write;
use std::path::Path;

/// Reports, and the JSON lines that hold them.
pub struct Corpus {
    /// What it was read from.
    pub name: String,
    /// The texts of its reports.
    pub texts: Vec<String>,
    /// Bytes of all texts.
    pub bytes: usize,
    lines: Vec<u8>,
}

impl Corpus {
    /// The reports of a file or folder, repeated to so many bytes of text; None where there is none.
    pub fn of(path: &Path, size: usize) -> anyhow::Result<Option<Self>> {
        let reports = read_file(path).reports;
        if reports.iter().all(|r| r.text.is_empty()) {
            return Ok(None);
        }
        Self::repeated(path.display().to_string(), &reports, size).map(Some)
    }

    fn repeated(name: String, reports: &[Report], size: usize) -> anyhow::Result<Self> {
        let mut out = Self { name, texts: Vec::new(), bytes: 0, lines: Vec::new() };
        for report in reports.iter().cycle() {
            if out.bytes >= size {
                break;
            }
            out.push(&Report { id: format!("r{}", out.texts.len()), ..report.clone() })?;
        }
        Ok(out)
    }

    fn push(&mut self, report: &Report) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.lines, report).context("writing a report")?;
        self.lines.push(b'\n');
        self.bytes += report.text.len();
        self.texts.push(report.text.clone());
        Ok(())
    }

    /// One report of about so many bytes that holds its texts one after the other.
    pub fn one_report(&self, size: usize) -> Self {
        let mut text = String::with_capacity(size + (1 << 16));
        for t in self.texts.iter().cycle() {
            if text.len() >= size {
                break;
            }
            text.push_str(t);
            text.push_str("\n\n");
        }
        let report = Report { id: "one".to_owned(), text, published: Some("2020-01-02".to_owned()), ..Report::default() };
        let mut out = Self { name: self.name.clone(), texts: Vec::new(), bytes: 0, lines: Vec::new() };
        // Nothing that is written to memory fails.
        let _ = out.push(&report);
        out
    }

    /// The lines as they would stand in a file.
    pub fn lines(&self) -> &[u8] {
        &self.lines
    }

    /// The whole chain: JSON lines read, each report coded, its claims written as a line. Gives the bytes written.
    pub fn code(&self, coder: &Coder) -> u64 {
        let mut sink = Counted(0);
        let mut out = Json::new(&mut sink);
        for line in self.lines.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
            for report in read_bytes("bench.jsonl", line).reports {
                let written = out.coded(coder, report, false);
                debug_assert!(written.is_ok(), "counting bytes does not fail");
            }
        }
        let written = out.flush();
        debug_assert!(written.is_ok(), "counting bytes does not fail");
        drop(out);
        sink.0
    }
}

/// Counts what is written to it.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.0 += bytes.len() as u64;
        Ok(())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

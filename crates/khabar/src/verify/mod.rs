//! `khabar verify`: is the evidence still what it was? A collection is read again and compared with its hashes.

mod claims;
mod manifest;

use anyhow::Context;
use clap::Args;
use khabar_read::Columns;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `khabar verify`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Output of `khabar code`, or a list of SHA-256 hashes and files as sha256sum and BagIt write it
    #[arg(value_name = "CLAIMS|MANIFEST")]
    list: PathBuf,
    /// Folder that relative paths are looked up in [default: for claims the current one, for a manifest its own]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Columns of tables, as they were named to `khabar code`
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    columns: Option<Columns>,
}

/// Runs the command; failure where anything is not as it was.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = arguments.list.display().to_string();
    let mut list = BufReader::new(File::open(&arguments.list).with_context(|| name.clone())?);
    let is_claims = list.fill_buf().with_context(|| name.clone())?.trim_ascii_start().starts_with(b"{");
    let mut findings = Findings { name, out: BufWriter::new(std::io::stdout().lock()), counts: BTreeMap::new(), total: 0 };
    let what = if is_claims {
        claims::check(list, arguments.root.as_deref(), &arguments.columns.clone().unwrap_or_default(), &mut findings)?;
        "reports"
    } else {
        let beside = arguments.list.parent().map(std::path::Path::to_owned);
        manifest::check(list, &arguments.root.clone().or(beside).unwrap_or_default(), &mut findings)?;
        "files"
    };
    findings.close(what)
}

/// What became of a report or a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Unchanged,
    Moved,
    RawChanged,
    TextChanged,
    Changed,
    Misquoted,
    Missing,
    Unreadable,
    Uncheckable,
}

impl Verdict {
    const fn words(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Moved => "moved",
            Self::RawChanged => "with raw bytes changed and the same text",
            Self::TextChanged => "with the text changed",
            Self::Changed => "changed",
            Self::Misquoted => "with a quote that is not at its place",
            Self::Missing => "missing",
            Self::Unreadable => "not readable",
            Self::Uncheckable => "not to be checked",
        }
    }
}

/// The lines that are printed, and the count that closes them.
struct Findings {
    name: String,
    out: BufWriter<std::io::StdoutLock<'static>>,
    counts: BTreeMap<Verdict, u64>,
    total: u64,
}

impl Findings {
    fn count(&mut self, verdict: Verdict) {
        *self.counts.entry(verdict).or_default() += 1;
        self.total += 1;
    }

    /// Counts what is not as it was, and says so in a line.
    fn tell(&mut self, verdict: Verdict, line: u64, place: &str, why: &str) -> anyhow::Result<()> {
        self.count(verdict);
        let told = format!("{}:{line}: {place}: {why}", self.name);
        Ok(writeln!(self.out, "{}", crate::plain(&told))?)
    }

    fn close(mut self, what: &str) -> anyhow::Result<ExitCode> {
        let parts: Vec<String> = self.counts.iter().map(|(verdict, n)| format!("{n} {}", verdict.words())).collect();
        let parts = if parts.is_empty() { "nothing to check".to_owned() } else { parts.join(", ") };
        writeln!(self.out, "{} {what}: {parts}", self.total)?;
        self.out.flush()?;
        let whole = self.total > 0 && self.counts.keys().all(|v| *v == Verdict::Unchanged);
        Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

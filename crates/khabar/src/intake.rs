//! What comes in: inputs walked one after another, their leaves read on all threads, and a tally of what was not read.
//!
//! A few leaves are held at a time, so that memory does not grow with the input; what is handed on keeps the input's order
//! whatever the number of threads.

use crate::complain;
use indicatif::{ProgressBar, ProgressStyle};
use khabar_claim::Report;
use khabar_read::{Columns, Flow, Item, Leaf, ReadError, Reader, Reading};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Bytes of leaves that are held at a time, and their number. The tree of a page takes up to 45 times its size, so that this
/// bounds what all threads take together.
const HELD_BYTES: usize = 3 << 20;
const HELD_LEAVES: usize = 512;

/// A leaf larger than this is read while no other is: a page's tree takes many times its size.
const LARGE: usize = 512 << 10;

/// Reports, and bytes of their texts, that are handed on at a time.
const HELD_REPORTS: usize = 128;
const HELD_TEXT: usize = 2 << 20;

/// From how many reports on the closing line is written though nothing went wrong.
const MANY: u64 = 50;

/// What was read and what was not, by kind.
#[derive(Debug, Default)]
pub struct Tally {
    reports: u64,
    errors: BTreeMap<&'static str, u64>,
    warnings: BTreeMap<&'static str, u64>,
    skipped: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// Whether anything could not be read.
    pub fn failed(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The closing line; None where all was read and there is little of it.
    pub fn line(&self) -> Option<String> {
        let list = |counts: &BTreeMap<&'static str, u64>, what: &str| {
            // The most first; those alike by name.
            let mut all: Vec<_> = counts.iter().collect();
            all.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
            let parts: Vec<String> = all.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
            (!parts.is_empty()).then(|| format!("{} {what} ({})", counts.values().sum::<u64>(), parts.join(", ")))
        };
        let rest = [list(&self.errors, "not read"), list(&self.skipped, "left out"), list(&self.warnings, "warnings")];
        let rest: Vec<String> = rest.into_iter().flatten().collect();
        if rest.is_empty() && self.reports < MANY {
            return None;
        }
        let reports = format!("{} {} read", self.reports, if self.reports == 1 { "report" } else { "reports" });
        Some(std::iter::once(reports).chain(rest).collect::<Vec<_>>().join("; "))
    }

    fn error(&mut self, error: &ReadError) {
        let counts = if error.is_warning() { &mut self.warnings } else { &mut self.errors };
        *counts.entry(error.kind()).or_default() += 1;
    }
}

/// Reads all inputs and hands their reports on in order, some at a time. Each error is one line on stderr.
///
/// # Errors
/// What the receiver gives; nothing is read after that.
pub fn take_in(
    paths: &[PathBuf],
    columns: &Columns,
    threads: &ThreadPool,
    receive: &mut dyn FnMut(Vec<Report>) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let bar = progress();
    let mut intake = Intake { threads, receive, bar: &bar, tally: Tally::default(), held: Vec::new(), bytes: 0, failed: None };
    let mut reader = Reader::with_columns(columns.clone());
    for path in paths {
        let mut take = |item| intake.item(item);
        let flow = if path.as_os_str() == "-" { reader.stream("standard input", std::io::stdin().lock(), &mut take) } else { reader.open(path, &mut take) };
        if flow.is_break() {
            break;
        }
    }
    intake.flush();
    bar.finish_and_clear();
    match intake.failed {
        Some(e) => Err(e),
        None => Ok(intake.tally),
    }
}

/// What waits to be read or handed on, in order.
enum Held {
    Leaf(Leaf),
    Read(Reading),
}

struct Intake<'a> {
    threads: &'a ThreadPool,
    receive: &'a mut dyn FnMut(Vec<Report>) -> anyhow::Result<()>,
    bar: &'a ProgressBar,
    tally: Tally,
    held: Vec<Held>,
    bytes: usize,
    failed: Option<anyhow::Error>,
}

impl Intake<'_> {
    fn item(&mut self, item: Item) -> Flow {
        let (held, bytes) = match item {
            Item::Skipped { reason, .. } => {
                *self.tally.skipped.entry(reason).or_default() += 1;
                return ControlFlow::Continue(());
            }
            Item::Leaf(leaf) => {
                let bytes = leaf.bytes().len();
                (Held::Leaf(leaf), bytes)
            }
            Item::Report(report) => {
                let bytes = report.text.len();
                (Held::Read(Reading { reports: vec![*report], errors: Vec::new() }), bytes)
            }
            Item::Error(error) => (Held::Read(error.into()), 0),
        };
        if bytes > LARGE {
            self.flush();
        }
        self.held.push(held);
        self.bytes += bytes;
        if bytes > LARGE || self.bytes >= HELD_BYTES || self.held.len() >= HELD_LEAVES {
            self.flush();
        }
        if self.failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Reads and hands on all that is held.
    fn flush(&mut self) {
        self.bytes = 0;
        let held = std::mem::take(&mut self.held);
        let read = |held: Held| match held {
            Held::Leaf(leaf) => leaf.read(),
            Held::Read(reading) => reading,
        };
        let readings: Vec<Reading> = self.threads.install(|| held.into_par_iter().map(read).collect());
        let mut reports = Vec::new();
        let mut text = 0;
        for reading in readings {
            for error in &reading.errors {
                self.tally.error(error);
                self.bar.suspend(|| complain(&error.to_string()));
            }
            for report in reading.reports {
                text += report.text.len();
                reports.push(report);
                if reports.len() == HELD_REPORTS || text >= HELD_TEXT {
                    self.hand_on(std::mem::take(&mut reports));
                    text = 0;
                }
            }
        }
        self.hand_on(reports);
    }

    fn hand_on(&mut self, reports: Vec<Report>) {
        if reports.is_empty() || self.failed.is_some() {
            return;
        }
        let count = reports.len() as u64;
        self.tally.reports += count;
        self.failed = (self.receive)(reports).err();
        self.bar.inc(count);
    }
}

/// How far it is; how much is to come nobody knows.
fn progress() -> ProgressBar {
    // On a terminal the page itself shows how far it is.
    if std::io::stdout().is_terminal() || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} reports, {per_sec}, {elapsed}");
    ProgressBar::no_length().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

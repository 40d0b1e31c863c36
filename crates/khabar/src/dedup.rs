//! `khabar dedup`: which reports are one text, and the very words that they share.
//!
//! Held in memory are the reports' heads and signatures (about a kilobyte a report); their texts wait in a temporary file.

mod heap;
mod page;

use crate::intake::take_in;
use crate::view::Terminal;
use crate::{complain, pool};
use clap::{Args, ValueEnum};
use heap::{Head, Heap};
use khabar_read::Columns;
use khabar_same::{Kind, Sameness, Shared, Signatures, Tie, group, passages};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufWriter, IsTerminal, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::process::ExitCode;

/// A passage that stands in so many texts is a formula and tells nothing of who copied whom.
const FORMULA: u32 = 24;

/// Arguments of `khabar dedup`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders, or - for standard input: all that `khabar code` reads, and what it writes
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Columns of tables, as text=المتن,title=#2 (fields: text, title, outlet, author, published, url, id, lang) [default: known by their headings]
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    columns: Option<Columns>,
    /// How to print [default: a page on a terminal, JSON lines in a pipe]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// List, too, forms filled in anew and passages that stand in very many texts
    #[arg(long)]
    all: bool,
    /// Threads [default: one a core]; the output is the same with any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON lines: one group, or one pair of reports that share a passage, each
    Json,
    /// A page to read
    Page,
}

/// Some reports and what each of the others shares with the first.
pub(crate) struct Found {
    kind: Kind,
    /// Places of the reports in the heap.
    reports: Vec<usize>,
    /// For each report but the first, what it shares with the first.
    ties: Vec<Tie>,
}

/// Runs the command; failure where any input could not be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let threads = pool::threads(arguments.threads)?;
    let mut heap = Heap::new()?;
    let mut signed: Vec<Signatures> = Vec::new();
    let tally = take_in(&arguments.paths, &arguments.columns.clone().unwrap_or_default(), &threads, &mut |reports| {
        signed.extend(threads.install(|| reports.par_iter().map(|r| Signatures::of(&r.text)).collect::<Vec<_>>()));
        reports.iter().try_for_each(|r| heap.push(r))
    })?;
    let same = threads.install(|| group(&signed));
    drop(signed);
    let is_page = match arguments.format {
        Some(format) => format == Format::Page,
        None => std::io::stdout().is_terminal(),
    };
    let terminal = Terminal::look(std::io::stdout().is_terminal());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut left_out = 0_usize;
    let groups = in_groups(&same);
    let pairs = same.ties.iter().filter(|(a, b, _)| groups.of(*a).is_none_or(|g| groups.of(*b) != Some(g)));
    let mut print = |found: &Found, heap: &Heap, texts: &[String]| -> anyhow::Result<()> {
        if is_page {
            out.write_all(page::page(found, heap, texts, &terminal).as_bytes())?;
        } else {
            serde_json::to_writer(&mut out, &line(found, heap, texts))?;
            writeln!(out)?;
        }
        Ok(())
    };
    for (members, first) in same.groups.iter().zip(&groups.first) {
        let reports: Vec<usize> = std::iter::once(*first).chain(members.iter().copied().filter(|m| m != first)).collect();
        let texts = reports.iter().map(|n| heap.text(*n)).collect::<anyhow::Result<Vec<_>>>()?;
        // Two copies of one text may have little in common with one another; that they are copies is known.
        let nothing = || Tie { kind: Kind::Copy, of_a: 0.0, of_b: 0.0, shared: Vec::new() };
        let ties = texts[1..].iter().map(|other| passages(&texts[0], other).unwrap_or_else(nothing)).collect();
        print(&Found { kind: Kind::Copy, reports, ties }, &heap, &texts)?;
    }
    let mut told = 0_usize;
    // A passage is told once for all copies of a text.
    let mut pairs_told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, b, tie) in pairs {
        if !arguments.all && (tie.kind == Kind::Form || tie.shared.iter().all(|s| s.texts >= FORMULA)) {
            left_out += 1;
            continue;
        }
        let text_of = |n: usize| groups.of(n).map_or(n, |g| groups.first[g]);
        if !pairs_told.insert((text_of(*a).min(text_of(*b)), text_of(*a).max(text_of(*b)))) {
            continue;
        }
        let texts = [heap.text(*a)?, heap.text(*b)?];
        let Some(exact) = passages(&texts[0], &texts[1]) else { continue };
        told += 1;
        print(&Found { kind: exact.kind, reports: vec![*a, *b], ties: vec![exact] }, &heap, &texts)?;
    }
    out.flush()?;
    if let Some(line) = tally.line() {
        complain(&line);
    }
    let copies: usize = same.groups.iter().map(Vec::len).sum();
    let rest = if left_out == 0 { String::new() } else { format!("; {left_out} pairs that share a form or a formula left out (--all lists them)") };
    complain(&format!(
        "{} reports: {} texts; {copies} reports are copies in {} groups; {told} pairs share passages{rest}",
        heap.len(),
        heap.len() - copies + same.groups.len(),
        same.groups.len()
    ));
    Ok(if tally.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Which group each report is in, and which report of a group most others are copies of.
struct Groups {
    of: BTreeMap<usize, usize>,
    first: Vec<usize>,
}

impl Groups {
    fn of(&self, report: usize) -> Option<usize> {
        self.of.get(&report).copied()
    }
}

fn in_groups(same: &Sameness) -> Groups {
    let of: BTreeMap<usize, usize> = same.groups.iter().enumerate().flat_map(|(g, members)| members.iter().map(move |m| (*m, g))).collect();
    let mut copies: BTreeMap<usize, usize> = BTreeMap::new();
    for (a, b, _) in same.ties.iter().filter(|(a, b, t)| t.kind == Kind::Copy && of.get(a) == of.get(b)) {
        *copies.entry(*a).or_default() += 1;
        *copies.entry(*b).or_default() += 1;
    }
    let most = |members: &Vec<usize>| members.iter().copied().max_by_key(|m| (copies.get(m).copied().unwrap_or(0), std::cmp::Reverse(*m))).unwrap_or(0);
    let first = same.groups.iter().map(most).collect();
    Groups { of, first }
}

/// The name of a kind, as it is printed.
pub(crate) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Copy => "copy",
        Kind::Part => "part",
        Kind::Passage => "passage",
        Kind::Form => "form",
    }
}

fn line(found: &Found, heap: &Heap, texts: &[String]) -> Value {
    let heads: Vec<Value> = found.reports.iter().map(|n| about(heap.head(*n))).collect();
    let first = Quoted::new(&texts[0]);
    let shared: Vec<Value> = found
        .ties
        .iter()
        .zip(found.reports.iter().zip(texts).skip(1))
        .map(|(tie, (other, text))| {
            let text = Quoted::new(text);
            let passages: Vec<Value> = tie.shared.iter().map(|s| passage(s, &first, &text)).collect();
            let (a, b) = (&heap.head(found.reports[0]).id, &heap.head(*other).id);
            json!({"a": a, "b": b, "of_a": share(tie.of_a), "of_b": share(tie.of_b), "passages": passages})
        })
        .collect();
    json!({"kind": name(found.kind), "reports": heads, "shared": shared})
}

fn about(head: &Head) -> Value {
    json!({"id": head.id, "outlet": head.outlet, "published": head.published, "url": head.url, "title": head.title})
}

fn passage(s: &Shared, a: &Quoted, b: &Quoted) -> Value {
    let mention = |text: &Quoted, place: &Range<u32>| json!({"start": place.start, "end": place.end, "text": text.at(place)});
    json!({"a": mention(a, &s.a), "b": mention(b, &s.b), "alike": share(s.alike), "figures_changed": s.figures_changed})
}

fn share(of: f32) -> f64 {
    (f64::from(of) * 1000.0).round() / 1000.0
}

/// A text whose words can be looked up by Unicode scalar values, each in the same time wherever they stand.
pub(crate) struct Quoted<'t> {
    text: &'t str,
    /// The byte at which every so many-th character begins.
    marks: Vec<usize>,
}

const STEP: usize = 256;

impl<'t> Quoted<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, marks: text.char_indices().step_by(STEP).map(|(at, _)| at).collect() }
    }

    /// The words at a place.
    pub(crate) fn at(&self, place: &Range<u32>) -> &'t str {
        self.text.get(self.byte(place.start as usize)..self.byte(place.end as usize)).unwrap_or_default()
    }

    fn byte(&self, n: usize) -> usize {
        let Some(&from) = self.marks.get(n / STEP) else { return self.text.len() };
        self.text[from..].char_indices().nth(n % STEP).map_or(self.text.len(), |(at, _)| from + at)
    }
}

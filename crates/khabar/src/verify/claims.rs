//! The output of `khabar code`, checked line by line in itself and then against the files that it was made of.
//!
//! Of each report only its hashes and where its line begins are held: a line is read again where something is to be said of it.

use super::{Findings, Verdict};
use anyhow::Context;
use khabar_claim::{Custody, Report};
use khabar_read::{Columns, Item, Leaf, Reader, sha256};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A line of the list, as far as it is checked.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    report: Head,
    #[serde(default)]
    claims: Value,
}

#[derive(Debug, Deserialize)]
struct Head {
    text: String,
    #[serde(default)]
    sha256: String,
    custody: Option<Custody>,
}

/// A report that is looked for in its source.
struct Wanted {
    /// Its line in the list, from 1, and where that begins.
    line: u64,
    at: u64,
    part: u64,
    raw: u64,
    text: u64,
    /// The next report that is looked for at the same place, and in the same source.
    next: Option<u32>,
    sibling: Option<u32>,
    found: bool,
}

/// A hash of a hash, or of a place: 64 bits tell those of one collection apart.
fn mark(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

struct Check<'a, L> {
    list: L,
    findings: &'a mut Findings,
    columns: Columns,
    wanted: Vec<Wanted>,
    /// The first report that is looked for at a place.
    places: HashMap<u64, u32>,
    /// Each source, and the last report that is looked for in it.
    sources: Vec<(String, Option<u32>)>,
    known: HashMap<String, u32>,
    /// Reports at whose place other bytes stand, and what to say if theirs stand nowhere.
    other: HashMap<usize, String>,
}

/// Checks all lines, then all sources that they name.
pub fn check(list: impl BufRead + Seek, root: Option<&Path>, columns: &Columns, findings: &mut Findings) -> anyhow::Result<()> {
    let mut check = Check { list, findings, columns: columns.clone(), wanted: Vec::new(), places: HashMap::new(), sources: Vec::new(), known: HashMap::new(), other: HashMap::new() };
    check.lines()?;
    for source in 0..check.sources.len() {
        check.source(source as u32, root)?;
    }
    Ok(())
}

impl<L: BufRead + Seek> Check<'_, L> {
    /// Each line in itself: is its text what its hash says, and does each quote stand at its place?
    fn lines(&mut self) -> anyhow::Result<()> {
        let (mut number, mut at) = (0, 0);
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let read = self.list.read_until(b'\n', &mut bytes).with_context(|| self.findings.name.clone())? as u64;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            if !bytes.trim_ascii().is_empty() {
                self.line(number, at, &bytes)?;
            }
            at += read;
        }
    }

    fn line(&mut self, number: u64, at: u64, bytes: &[u8]) -> anyhow::Result<()> {
        let line: Line = match serde_json::from_slice(bytes) {
            Ok(line) => line,
            Err(e) => return self.findings.tell(Verdict::Uncheckable, number, "this line", &format!("no output of `khabar code`: {e}")),
        };
        let place = line.report.custody.as_ref().map_or(&line.id, |c| &c.place);
        if sha256(line.report.text.as_bytes()) != line.report.sha256 {
            return self.findings.tell(Verdict::TextChanged, number, place, "the text in this line is not the one of its own hash");
        }
        let (quotes, wrong) = misplaced(&line.claims, &line.report.text);
        if let Some(first) = wrong.first() {
            let why = format!("{} of {quotes} quotes do not stand at their place in the text: {first}", wrong.len());
            return self.findings.tell(Verdict::Misquoted, number, place, &why);
        }
        let Some(custody) = &line.report.custody else {
            return self.findings.tell(Verdict::Uncheckable, number, place, "says nothing of where it came from");
        };
        if custody.source == "standard input" {
            return self.findings.tell(Verdict::Uncheckable, number, place, "came through a pipe: there is no file to check it against");
        }
        let source = match self.known.get(&custody.source) {
            Some(source) => *source,
            None => {
                let source = self.sources.len() as u32;
                self.sources.push((custody.source.clone(), None));
                self.known.insert(custody.source.clone(), source);
                source
            }
        };
        let index = self.wanted.len() as u32;
        let next = self.places.insert(mark((source, &custody.place)), index);
        let (raw, text) = (mark(&custody.sha256_raw), mark(&line.report.sha256));
        let sibling = self.sources[source as usize].1.replace(index);
        self.wanted.push(Wanted { line: number, at, part: custody.part.unwrap_or(1), raw, text, next, sibling, found: false });
        Ok(())
    }

    /// Reads a source again and compares what stands at the places that are looked for; then looks for what is not there.
    fn source(&mut self, source: u32, root: Option<&Path>) -> anyhow::Result<()> {
        let name = PathBuf::from(&self.sources[source as usize].0);
        let path = root.map_or_else(|| name.clone(), |r| r.join(&name));
        if let Err(e) = std::fs::File::open(&path) {
            let missing = e.kind() == std::io::ErrorKind::NotFound;
            let (verdict, why) = if missing { (Verdict::Missing, "missing: its file is not there".to_owned()) } else { (Verdict::Unreadable, e.to_string()) };
            return self.lost(source, |_| (verdict, why.clone()));
        }
        let mut failed = None;
        let mut trouble: HashMap<u64, String> = HashMap::new();
        let as_named = |place: &str| place.strip_prefix(&*path.to_string_lossy()).map_or_else(|| place.to_owned(), |rest| format!("{}{rest}", name.display()));
        let _ = Reader::with_columns(self.columns.clone()).open(&path, &mut |item| {
            let done = match item {
                Item::Leaf(leaf) => self.leaf(source, &as_named(&leaf.place()), &leaf),
                Item::Report(report) => {
                    let place = report.custody.as_ref().map(|c| as_named(&c.place)).unwrap_or_default();
                    let first = self.places.get(&mark((source, &place))).copied();
                    self.reports(first, &[&*report])
                }
                Item::Error(e) => {
                    trouble.insert(mark(as_named(e.place())), e.to_string());
                    Ok(())
                }
                Item::Skipped { .. } => Ok(()),
            };
            failed = done.err();
            if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(e) = failed {
            return Err(e);
        }
        let moved = self.moved(source, &path)?;
        self.lost(source, |place| match (moved.get(&mark(place)), trouble.get(&mark(place))) {
            (Some(to), _) => (Verdict::Moved, format!("moved: the same bytes stand at {to}")),
            (None, Some(why)) => (Verdict::Unreadable, format!("cannot be read any more: {why}")),
            (None, None) => (Verdict::Missing, "missing: nothing stands at this place any more, nor elsewhere in its file".to_owned()),
        })
    }

    fn leaf(&mut self, source: u32, place: &str, leaf: &Leaf) -> anyhow::Result<()> {
        let Some(first) = self.places.get(&mark((source, place))).copied() else { return Ok(()) };
        let reading = leaf.read();
        self.reports(Some(first), &reading.reports.iter().collect::<Vec<_>>())?;
        if reading.reports.is_empty() {
            let why = reading.errors.first().map_or("no report is in it".to_owned(), ToString::to_string);
            let now = mark(leaf.sha256().0);
            self.each(Some(first), |check, index| {
                let same = check.wanted[index].raw == now;
                let verdict = if same { Verdict::TextChanged } else { Verdict::Unreadable };
                check.say(index, verdict, &format!("{}cannot be read any more: {why}", if same { "raw bytes are the same, but it " } else { "" }))
            })?;
        }
        Ok(())
    }

    fn each(&mut self, first: Option<u32>, mut act: impl FnMut(&mut Self, usize) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let mut at = first;
        while let Some(index) = at {
            let index = index as usize;
            at = self.wanted[index].next;
            if !self.wanted[index].found {
                act(self, index)?;
            }
        }
        Ok(())
    }

    /// Compares the reports that stand at a place with those that are looked for there.
    fn reports(&mut self, first: Option<u32>, now: &[&Report]) -> anyhow::Result<()> {
        self.each(first, |check, index| {
            let wanted = &check.wanted[index];
            let Some(report) = now.get(wanted.part.saturating_sub(1) as usize) else {
                if now.is_empty() {
                    return Ok(());
                }
                return check.say(index, Verdict::Missing, &format!("missing: its place has only {} reports now", now.len()));
            };
            let raw = report.custody.as_ref().map(|c| c.sha256_raw.clone()).unwrap_or_default();
            let (same_raw, same_text) = (wanted.raw == mark(&raw), wanted.text == mark(sha256(report.text.as_bytes())));
            match (same_raw, same_text) {
                (true, true) => {
                    check.wanted[index].found = true;
                    check.findings.count(Verdict::Unchanged);
                    Ok(())
                }
                (false, true) => check.say(index, Verdict::RawChanged, &format!("raw bytes changed (SHA-256 is {raw} now), the text is the same")),
                (_, false) => check.retold(index, same_raw, &report.text),
            }
        })
    }

    /// The text is another: says which quotes still stand in it.
    fn retold(&mut self, index: usize, same_raw: bool, now: &str) -> anyhow::Result<()> {
        let line = self.again(index)?;
        let (quotes, wrong) = misplaced(&line.claims, now);
        let reader = line.report.custody.map(|c| c.reader).unwrap_or_default();
        let raw = if same_raw { format!("raw bytes are the same, but read otherwise than by {reader}") } else { "raw bytes too".to_owned() };
        let quoted = match wrong.first() {
            Some(first) => format!("{} of {quotes} quotes are not at their place: {first}", wrong.len()),
            None => format!("all {quotes} quotes stand at their place"),
        };
        let why = format!("text changed ({raw}); {quoted}");
        if same_raw {
            return self.say(index, Verdict::TextChanged, &why);
        }
        // Another report may have taken its place: its own bytes are looked for first.
        self.other.insert(index, why);
        Ok(())
    }

    /// Where the raw bytes of what was not found stand in their source now.
    fn moved(&mut self, source: u32, path: &Path) -> anyhow::Result<HashMap<u64, String>> {
        let mut lost: HashMap<u64, Vec<usize>> = HashMap::new();
        for index in self.not_found(source) {
            lost.entry(self.wanted[index].raw).or_default().push(index);
        }
        let mut places: Vec<(usize, String)> = Vec::new();
        if !lost.is_empty() {
            let _ = Reader::with_columns(self.columns.clone()).open(path, &mut |item| {
                if let Item::Leaf(leaf) = item {
                    places.extend(lost.remove(&mark(leaf.sha256().0)).into_iter().flatten().map(|index| (index, leaf.place())));
                }
                if lost.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        }
        let of = |(index, to): (usize, String)| {
            let line = self.again(index)?;
            Ok((mark(line.report.custody.map(|c| c.place).unwrap_or_default()), to))
        };
        places.into_iter().map(of).collect()
    }

    /// Says of each report of a source that was not found what became of it.
    fn lost(&mut self, source: u32, why: impl Fn(&str) -> (Verdict, String)) -> anyhow::Result<()> {
        for index in self.not_found(source) {
            let place = self.again(index)?.report.custody.map(|c| c.place).unwrap_or_default();
            let (verdict, why) = match (why(&place), self.other.remove(&index)) {
                (found @ (Verdict::Moved, _), _) | (found, None) => found,
                (_, Some(changed)) => (Verdict::TextChanged, changed),
            };
            self.say(index, verdict, &why)?;
        }
        Ok(())
    }

    /// The reports of a source that nothing was said of yet, in the order of their lines.
    fn not_found(&self, source: u32) -> Vec<usize> {
        let mut all = Vec::new();
        let mut at = self.sources[source as usize].1;
        while let Some(index) = at {
            let wanted = &self.wanted[index as usize];
            all.extend((!wanted.found).then_some(index as usize));
            at = wanted.sibling;
        }
        all.reverse();
        all
    }

    fn say(&mut self, index: usize, verdict: Verdict, why: &str) -> anyhow::Result<()> {
        self.wanted[index].found = true;
        let line = self.again(index)?;
        let custody = line.report.custody.unwrap_or_default();
        let part = custody.part.map(|p| format!(" report {p}")).unwrap_or_default();
        let number = self.wanted[index].line;
        self.findings.tell(verdict, number, &format!("{}{part}", custody.place), why)
    }

    /// The line of a report, once more.
    fn again(&mut self, index: usize) -> anyhow::Result<Line> {
        let mut bytes = Vec::new();
        self.list.seek(SeekFrom::Start(self.wanted[index].at))?;
        self.list.read_until(b'\n', &mut bytes)?;
        serde_json::from_slice(&bytes).context("the list changed while it was checked")
    }
}

/// How many quotes the claims have, and those whose words do not stand at their offsets, in scalar values, of this text.
fn misplaced(claims: &Value, text: &str) -> (usize, Vec<String>) {
    let letters: Vec<char> = text.chars().collect();
    let (mut quotes, mut wrong) = (0, Vec::new());
    let mut open = vec![claims];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                let number = |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
                if let (Some(Value::String(words)), Some(start), Some(end)) = (fields.get("text"), number("start"), number("end")) {
                    quotes += 1;
                    if !letters.get(start..end).is_some_and(|there| words.chars().eq(there.iter().copied())) {
                        wrong.push(format!("«{words}» at {start}..{end}"));
                    }
                }
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    (quotes, wrong)
}

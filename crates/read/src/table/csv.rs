//! Tables as text: cells parted by commas, semicolons, tabs or bars, in any charset, row by row.

use super::Rows;
use super::columns::Columns;
use crate::charset;
use crate::faults::Faults;
use crate::item::Flow;
use crate::metered::Metered;
use crate::origin::Origin;
use crate::walk::Walk;
use encoding_rs::{CoderResult, Decoder};
use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

/// What is looked at before the first row is read, in bytes.
pub(crate) const HEAD: usize = 64 << 10;

/// No row is larger, in bytes: a quote that is never closed swallows all that follows it.
const ROW_LIMIT: u64 = 4 << 20;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Whether a file that begins so is a table of reports: its first row are headings, one of which is known to hold text (or is
/// named so). A file that is named as a table is one whatever its headings.
pub(crate) fn is(name: &str, head: &[u8], columns: &Columns) -> bool {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".csv") || name.ends_with(".tsv") {
        return true;
    }
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    // Most files are told from a table by their first line. UTF-16 has become UTF-8 before it comes here.
    if line.len() > 4096 || !line.iter().any(|b| SEPARATORS.contains(b)) {
        return false;
    }
    let text = decoded(&head[..head.len().min(HEAD)]);
    !text.starts_with(['<', '{', '[']) && separator(&text).is_some_and(|s| columns.recognise(&first_row(&text, s)))
}

/// Reads a table, of any size. A report's raw bytes are those of its row, in UTF-8.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let place = origin.to_string();
    let faults = Faults { file: &place };
    let columns = walk.columns.clone();
    let mut head = Vec::new();
    if let Err(e) = stream.take(HEAD as u64).read_to_end(&mut head) {
        return walk.fail(origin, &e);
    }
    let separator = separator(&decoded(&head)).unwrap_or(b',');
    let kept = Rc::new(RefCell::new(Kept::default()));
    let decoder = charset::of(&head).new_decoder_with_bom_removal();
    let mut all = Utf8 { stream: io::Cursor::new(&head).chain(stream), decoder, held: Vec::new(), at: 0, ended: false, kept: kept.clone() };
    let budget = Cell::new(None);
    let metered = Metered { stream: &mut all, budget: &budget, what: "a row (a quote that is never closed?)" };
    let mut table = csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(metered);
    let mut row = csv::StringRecord::new();
    let mut rows: Option<Rows> = None;
    loop {
        budget.set(Some(ROW_LIMIT));
        let from = table.position().byte();
        match table.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => {
                let at = format!(":{}", e.position().map_or(table.position().line(), csv::Position::line));
                let read = rows.as_ref().map_or(0, |r| r.given);
                walk.error(faults.broken(at, format!("{e}; {read} reports before it were read")))?;
                return walk.stop_if_bomb();
            }
        }
        let raw = kept.borrow_mut().take(from, table.position().byte());
        let at = format!(":{}", row.position().map_or(0, csv::Position::line));
        let cells: Vec<String> = row.iter().map(str::to_owned).collect();
        let Some(rows) = &mut rows else {
            match Rows::new(faults, String::new(), &cells, &columns) {
                Ok(found) => rows = Some(found),
                Err(reason) => return walk.error(faults.broken(at, reason)),
            }
            continue;
        };
        if swallowed(&cells, rows.headings, separator) {
            walk.error(faults.broken(at, "a quote is opened and not closed: it takes in the rows behind it"))?;
            continue;
        }
        let mut errors = Vec::new();
        let report = rows.take(&at, &cells, &mut errors);
        for error in errors {
            walk.error(error)?;
        }
        if let Some(report) = report {
            walk.report(&origin.row("table", &at), "row", raw.trim_ascii(), report)?;
        }
    }
    let last = match rows {
        Some(rows) => rows.finish(),
        None => Some(crate::ReadError::Empty { file: place.clone() }),
    };
    last.map_or(ControlFlow::Continue(()), |e| walk.error(e))
}

/// Whether the last cell of a short row holds whole rows: lines with as many separators as there are headings.
fn swallowed(cells: &[String], headings: usize, separator: u8) -> bool {
    let rows = |cell: &String| cell.lines().skip(1).filter(|l| l.bytes().filter(|b| *b == separator).count() + 1 >= headings).count();
    headings > 1 && cells.len() < headings && cells.last().is_some_and(|last| rows(last) > 0)
}

/// The separator that parts the rows at the head most evenly; none where no line has any.
fn separator(head: &str) -> Option<u8> {
    let score = |separator: u8| {
        let table = csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(head.as_bytes());
        let widths: Vec<usize> = table.into_records().take(20).map_while(Result::ok).map(|r| r.len()).collect();
        let first = *widths.first().unwrap_or(&1);
        let even = widths.iter().filter(|w| **w == first).count();
        (first > 1).then_some((even * 100 / widths.len().max(1), first))
    };
    SEPARATORS.iter().filter_map(|s| Some((score(*s)?, *s))).max_by_key(|(score, _)| *score).map(|(_, s)| s)
}

fn first_row(head: &str, separator: u8) -> Vec<String> {
    let mut table = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(head.as_bytes());
    let mut row = csv::StringRecord::new();
    match table.read_record(&mut row) {
        Ok(true) => row.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The head of a file as text, a character that is cut at its end left out.
fn decoded(head: &[u8]) -> String {
    let mut text = String::with_capacity(2 * head.len());
    let mut decoder = charset::of(head).new_decoder_with_bom_removal();
    let room = decoder.max_utf8_buffer_length(head.len()).unwrap_or(0);
    text.reserve(room);
    let _ = decoder.decode_to_string(head, &mut text, false);
    text
}

/// What was decoded and not yet given back as a row's raw bytes.
#[derive(Default)]
struct Kept {
    bytes: Vec<u8>,
    /// Where they begin, counted from the start.
    start: u64,
}

impl Kept {
    /// The bytes between two places; all that stands before the second is let go.
    fn take(&mut self, from: u64, to: u64) -> Vec<u8> {
        let at = |place: u64| (place.saturating_sub(self.start) as usize).min(self.bytes.len());
        let (from, to) = (at(from), at(to));
        let row = self.bytes[from.min(to)..to].to_vec();
        self.bytes.drain(..to);
        self.start += to as u64;
        row
    }
}

/// A stream of any charset as UTF-8; bytes that are none become U+FFFD.
struct Utf8<R> {
    stream: R,
    decoder: Decoder,
    held: Vec<u8>,
    at: usize,
    ended: bool,
    kept: Rc<RefCell<Kept>>,
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.held.len() && !self.ended {
            let mut raw = [0; 8 << 10];
            let n = self.stream.read(&mut raw)?;
            self.ended = n == 0;
            // Room for the worst charset and for what the decoder still holds.
            self.held.resize(4 * raw.len() + 16, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(&raw[..n], &mut self.held, self.ended);
            debug_assert!(result == CoderResult::InputEmpty && read == n, "four bytes to one hold any charset");
            self.held.truncate(written);
            self.at = 0;
        }
        let n = into.len().min(self.held.len() - self.at);
        into[..n].copy_from_slice(&self.held[self.at..self.at + n]);
        self.kept.borrow_mut().bytes.extend_from_slice(&into[..n]);
        self.at += n;
        Ok(n)
    }
}

//! JSON files into the bytes of their values, one after another: lines, arrays, and objects laid out over lines.
//!
//! Values are cut by brackets and strings alone; whether a value is well formed is found when it is read.

use crate::item::Flow;
use crate::origin::Origin;
use crate::sniff::Head;
use crate::walk::Walk;
use crate::{LIMIT, ReadError, json};
use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// The first two bytes that are no white space and no mark.
fn first_two(bytes: &[u8]) -> (Option<u8>, Option<u8>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut solid = bytes.iter().filter(|b| !b.is_ascii_whitespace());
    (solid.next().copied(), solid.next().copied())
}

/// An array of objects. A text may begin with a bracket too.
pub(crate) fn is_array(head: &[u8]) -> bool {
    matches!(first_two(head), (Some(b'['), Some(b'{' | b']')))
}

/// An object.
pub(crate) fn is_object(head: &[u8]) -> bool {
    matches!(first_two(head), (Some(b'{'), Some(b'"' | b'}')))
}

/// One object a line: the first line is whole, or the name says so (then a line that is no JSON is an error and no text).
pub(crate) fn is_lines(head: &Head) -> bool {
    let name = head.origin.name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    if [".jsonl", ".ndjson"].iter().any(|e| name.ends_with(e)) {
        return first_two(head.bytes).0.is_some();
    }
    if !is_object(head.bytes) {
        return false;
    }
    let start = head.bytes.iter().position(|b| *b == b'{').unwrap_or_default();
    let mut cut = Cut::default();
    match head.bytes[start..].iter().position(|b| cut.step(*b)) {
        // What follows the first value on its line is the line's own affair.
        Some(end) => !head.bytes[start..=start + end].contains(&b'\n'),
        // A line that is longer than the head: an object that is laid out over lines has an end of line there.
        None => !head.bytes[start..].contains(&b'\n'),
    }
}

/// Where one value ends: brackets that are open, and strings.
#[derive(Default)]
struct Cut {
    depth: u32,
    string: bool,
    escaped: bool,
}

impl Cut {
    /// Takes a byte of a value that begins with a bracket; true where it closes the value.
    fn step(&mut self, byte: u8) -> bool {
        if self.string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b'"' => self.string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

/// JSON lines: each line that is not blank is a value.
pub(crate) fn lines(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let mut number = 0_u64;
    loop {
        number += 1;
        let mut bytes = Vec::new();
        let here = |origin: &Origin| {
            let mut here = origin.row("JSON lines", &format!(":{number}"));
            here.line = number;
            here
        };
        match line(stream, &mut bytes) {
            Ok(Line::End) => return ControlFlow::Continue(()),
            Ok(Line::Whole) => {
                let value = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
                if !value.trim_ascii().is_empty() {
                    let value = if value.len() == bytes.len() { bytes } else { value.to_vec() };
                    walk.leaf(here(origin), value, "JSON object", json::read)?;
                }
            }
            Ok(Line::TooLong) => {
                walk.error(ReadError::TooLarge { file: here(origin).to_string(), mib: LIMIT >> 20, what: "a line" })?;
            }
            Err(e) => return walk.fail(&here(origin), &e),
        }
    }
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// The next line without its end; one that is too long is passed over.
fn line(stream: &mut dyn BufRead, into: &mut Vec<u8>) -> io::Result<Line> {
    let mut read = false;
    loop {
        let held = match stream.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            held => held?,
        };
        if held.is_empty() {
            return Ok(if read { finished(into) } else { Line::End });
        }
        read = true;
        let end = held.iter().position(|b| *b == b'\n');
        let part = &held[..end.unwrap_or(held.len())];
        // One byte over the limit says that it is passed.
        let room = (LIMIT as usize + 1).saturating_sub(into.len());
        into.extend_from_slice(&part[..part.len().min(room)]);
        let used = part.len() + usize::from(end.is_some());
        stream.consume(used);
        if end.is_some() {
            return Ok(finished(into));
        }
    }
}

fn finished(line: &mut Vec<u8>) -> Line {
    if line.len() as u64 > LIMIT {
        return Line::TooLong;
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Line::Whole
}

/// The items of an array.
pub(crate) fn array(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let mut at = Array { number: 0, line: 1, state: State::Before, cut: Cut::default(), item: Vec::new(), begun: 1, long: false };
    loop {
        let held = match stream.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return walk.fail(origin, &e),
            Ok(held) => held,
        };
        if held.is_empty() {
            return at.end(walk, origin);
        }
        let mut used = 0;
        for byte in held {
            used += 1;
            match at.step(*byte) {
                Step::On => {}
                Step::Item => at.give(walk, origin)?,
                Step::Broken(why) => return at.broken(walk, origin, why),
            }
        }
        stream.consume(used);
    }
}

/// Where in an array we are.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Before its bracket.
    Before,
    /// Before an item, or the end of an array without any.
    First,
    /// In an item that ends with its bracket.
    Nested,
    /// In an item that ends before a comma or a bracket: a number, a string out of place.
    Bare,
    /// Behind an item.
    Comma,
    /// Behind a comma.
    Next,
    /// Behind the array.
    Done,
}

enum Step {
    On,
    /// An item is whole.
    Item,
    Broken(&'static str),
}

struct Array {
    number: u64,
    line: u64,
    state: State,
    cut: Cut,
    item: Vec<u8>,
    /// Line of the item's first byte.
    begun: u64,
    /// The item is over the limit.
    long: bool,
}

impl Array {
    fn step(&mut self, byte: u8) -> Step {
        self.line += u64::from(byte == b'\n');
        let blank = byte.is_ascii_whitespace();
        match self.state {
            State::Before => {
                if byte == b'[' {
                    self.state = State::First;
                }
                Step::On
            }
            State::First | State::Next | State::Comma | State::Done if blank => Step::On,
            State::First if byte == b']' => {
                self.state = State::Done;
                Step::On
            }
            State::First | State::Next => {
                (self.begun, self.cut) = (self.line, Cut::default());
                if matches!(byte, b',' | b']') {
                    return Step::Broken("an item is missing");
                }
                let nested = matches!(byte, b'{' | b'[');
                self.state = if nested { State::Nested } else { State::Bare };
                self.cut.step(byte);
                self.push(byte);
                Step::On
            }
            State::Nested => {
                self.push(byte);
                if self.cut.step(byte) {
                    self.state = State::Comma;
                    return Step::Item;
                }
                Step::On
            }
            State::Bare => {
                if !self.cut.string && matches!(byte, b',' | b']') {
                    self.state = if byte == b',' { State::Next } else { State::Done };
                    return Step::Item;
                }
                self.cut.step(byte);
                self.push(byte);
                Step::On
            }
            State::Comma => match byte {
                b',' => {
                    self.state = State::Next;
                    Step::On
                }
                b']' => {
                    self.state = State::Done;
                    Step::On
                }
                _ => Step::Broken("no comma between two items"),
            },
            State::Done => Step::Broken("more behind the end of the array"),
        }
    }

    fn push(&mut self, byte: u8) {
        if self.item.len() as u64 >= LIMIT {
            self.long = true;
        } else {
            self.item.push(byte);
        }
    }

    fn here(&self, origin: &Origin) -> Origin {
        let mut here = origin.row("JSON array", &format!(" item {}", self.number));
        here.line = self.begun;
        here
    }

    fn give(&mut self, walk: &mut Walk, origin: &Origin) -> Flow {
        self.number += 1;
        let bytes = std::mem::take(&mut self.item);
        let here = self.here(origin);
        if std::mem::take(&mut self.long) {
            return walk.error(ReadError::TooLarge { file: here.to_string(), mib: LIMIT >> 20, what: "an item" });
        }
        walk.leaf(here, bytes, "JSON object", json::read)
    }

    fn broken(&self, walk: &mut Walk, origin: &Origin, why: &str) -> Flow {
        let place = format!(" line {}, behind item {}", self.line, self.number);
        walk.error(ReadError::Json { file: origin.to_string(), place, reason: format!("broken JSON: {why}; the rest is not read") })
    }

    /// The stream has ended.
    fn end(&mut self, walk: &mut Walk, origin: &Origin) -> Flow {
        match self.state {
            State::Done if self.number == 0 => walk.error(ReadError::Empty { file: origin.to_string() }),
            State::Done => ControlFlow::Continue(()),
            State::Nested | State::Bare => self.give(walk, origin),
            _ => self.broken(walk, origin, "the array has no end"),
        }
    }
}

//! The records of a WARC file, one after another, in constant memory; damage costs the records that it hit.

use super::header::Header;
use crate::gzip::Members;
use std::io::{self, BufRead, Read};

/// A longer header is no header, in bytes.
const LONGEST_HEADER: usize = 64 << 10;

/// Bytes that are unpacked at a time.
const BUFFER: usize = 64 << 10;

/// A packed file is gone on with behind so many damaged members: each costs a search for the next one.
const MOST_DAMAGE: u32 = 1_000;

/// A stream that knows where it is.
pub trait Stream: BufRead {
    /// Where the next byte stands, as an index of the file would say: in a packed file the member that it begins.
    ///
    /// # Errors
    /// What reading on gives.
    fn place(&mut self) -> io::Result<Offset>;

    /// Whether the next byte is the first of a packed member, where the file is packed.
    fn begins(&self) -> bool;

    /// Goes on behind damage, where that can be told; false where it cannot.
    ///
    /// # Errors
    /// What reading on gives.
    fn mend(&mut self) -> io::Result<bool>;
}

/// The place of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offset {
    /// Bytes from the beginning of the file as it is stored.
    Stored(u64),
    /// Bytes from the beginning of what is unpacked: the record begins no member.
    Unpacked(u64),
}

/// A plain stream that counts.
pub struct Plain<R> {
    inner: R,
    at: u64,
}

impl<R: BufRead> Plain<R> {
    /// Begins at 0.
    pub fn new(inner: R) -> Self {
        Self { inner, at: 0 }
    }
}

impl<R: BufRead> Read for Plain<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Plain<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.at += n as u64;
        self.inner.consume(n);
    }
}

impl<R: BufRead> Stream for Plain<R> {
    fn place(&mut self) -> io::Result<Offset> {
        Ok(Offset::Stored(self.at))
    }

    fn begins(&self) -> bool {
        false
    }

    fn mend(&mut self) -> io::Result<bool> {
        Ok(false)
    }
}

/// A packed stream; what is buffered is always of one member.
pub struct Packed<R> {
    members: Members<R>,
    buffer: Vec<u8>,
    at: usize,
    /// Unpacked bytes before the buffer.
    before: u64,
    /// Member of the buffer, and whether the buffer begins it.
    member: Option<u64>,
    first: bool,
}

impl<R: BufRead> Packed<R> {
    /// Begins with what was read of the members already.
    pub fn new(begun: &[u8], members: Members<R>) -> Self {
        let member = (!begun.is_empty()).then(|| members.start());
        Self { members, buffer: begun.to_vec(), at: 0, before: 0, first: member.is_some(), member }
    }
}

impl<R: BufRead> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Packed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.before += self.buffer.len() as u64;
            self.at = 0;
            self.buffer.resize(BUFFER, 0);
            let read = self.members.read(&mut self.buffer);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            read?;
            let member = Some(self.members.start());
            self.first = self.member != member;
            self.member = member;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.buffer.len());
    }
}

impl<R: BufRead> Stream for Packed<R> {
    fn place(&mut self) -> io::Result<Offset> {
        self.fill_buf()?;
        Ok(if self.begins() { Offset::Stored(self.members.start()) } else { Offset::Unpacked(self.before + self.at as u64) })
    }

    fn begins(&self) -> bool {
        self.first && self.at == 0 && !self.buffer.is_empty()
    }

    fn mend(&mut self) -> io::Result<bool> {
        self.at = self.buffer.len();
        self.members.skip_damage()
    }
}

/// A record: its head and its place. Its block is read by [`Records::block`], or passed over by the next call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its head.
    pub header: Header,
    /// Which it is in its file, from 1.
    pub number: u64,
    /// Where it begins.
    pub offset: Offset,
    /// Bytes of its block.
    pub length: u64,
}

/// What is wrong with a file at or behind a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Record at which it shows, from 1.
    pub number: u64,
    /// What it is.
    pub reason: String,
    /// Nothing can be read behind it.
    pub last: bool,
}

/// Walks through the records of a stream.
pub struct Records<S> {
    stream: S,
    number: u64,
    /// Bytes of the current block that are not read, and of all of it.
    left: u64,
    length: u64,
    ended: bool,
    /// How often the stream was mended.
    damages: u32,
}

/// The next record, or damage: the next call goes on behind it where that is possible.
impl<S: Stream> Iterator for Records<S> {
    type Item = Result<Record, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let found = self.try_next();
        if let Err(damage) = &found {
            self.left = 0;
            self.ended = damage.last;
        }
        found.transpose()
    }
}

impl<S: Stream> Records<S> {
    /// Begins at the stream's first record.
    pub fn new(stream: S) -> Self {
        Self { stream, number: 0, left: 0, length: 0, ended: false, damages: 0 }
    }

    /// What is left of the current record's block.
    pub fn block(&mut self) -> Block<'_, S> {
        Block(self)
    }

    fn try_next(&mut self) -> Result<Option<Record>, Damage> {
        self.pass_block()?;
        let lost = self.find()?;
        if lost > 0 {
            // Whoever reads on finds the record that begins here.
            let reason = format!("its Content-Length of {} is wrong, or {lost} bytes behind it are no record: passed over", self.length);
            return Err(self.damage(self.number, reason));
        }
        let offset = match self.stream.place() {
            Ok(offset) => offset,
            Err(e) => return Err(self.broken(&e)),
        };
        let Some(bytes) = self.header()? else { return Ok(None) };
        self.number += 1;
        let header = Header::parse(&bytes).map_err(|e| self.damage(self.number, format!("broken WARC header: {e}")))?;
        let said = header.get("Content-Length");
        let Some(length) = header.length() else {
            let reason = said.map_or("no Content-Length".to_owned(), |s| format!("Content-Length `{s}` is no number"));
            return Err(self.damage(self.number, format!("broken WARC header: {reason}")));
        };
        (self.left, self.length) = (length, length);
        Ok(Some(Record { header, number: self.number, offset, length }))
    }

    /// Passes over what is left of the block.
    fn pass_block(&mut self) -> Result<(), Damage> {
        while self.left > 0 {
            match self.held() {
                Ok(0) => {
                    let reason = format!("cut off: its block ends after {} of {} bytes", self.length - self.left, self.length);
                    return Err(self.damage(self.number, reason));
                }
                Ok(n) => self.take(n),
                Err(e) => return Err(self.broken(&e)),
            }
        }
        Ok(())
    }

    /// Bytes of the block that are at hand; 0 where it ends before its length, at the end of the file or where the next
    /// member begins the next record.
    fn held(&mut self) -> io::Result<usize> {
        let n = fill(&mut self.stream)?.len();
        if self.stream.begins() && self.left < self.length && fill(&mut self.stream)?.starts_with(b"WARC/") {
            return Ok(0);
        }
        Ok(n.min(usize::try_from(self.left).unwrap_or(usize::MAX)))
    }

    fn take(&mut self, n: usize) {
        self.stream.consume(n);
        self.left -= n as u64;
    }

    /// Goes to the next record's first byte; gives how many bytes on the way were neither a record nor empty lines.
    fn find(&mut self) -> Result<u64, Damage> {
        let mut lost = 0;
        let mut line_begins = true;
        loop {
            let held = match fill(&mut self.stream) {
                Ok(held) => held,
                Err(e) => return Err(self.broken(&e)),
            };
            if held.is_empty() {
                return Ok(lost);
            }
            if line_begins {
                let blank = held.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
                if blank > 0 {
                    self.stream.consume(blank);
                    continue;
                }
                // A version line at the very end of a buffer is told by its first letters.
                let n = held.len().min(5);
                if held[..n] == b"WARC/"[..n] {
                    return Ok(lost);
                }
            }
            let (n, ends) = match held.iter().position(|b| *b == b'\n') {
                Some(at) => (at + 1, true),
                None => (held.len(), false),
            };
            self.stream.consume(n);
            line_begins = ends || self.stream.begins();
            lost += n as u64;
        }
    }

    /// The bytes of a header, up to its empty line; None at the end of the file.
    fn header(&mut self) -> Result<Option<Vec<u8>>, Damage> {
        let mut bytes: Vec<u8> = Vec::new();
        loop {
            let held = match fill(&mut self.stream) {
                Ok(held) => held,
                Err(e) => {
                    self.number += 1;
                    return Err(self.broken(&e));
                }
            };
            if held.is_empty() {
                if bytes.is_empty() {
                    return Ok(None);
                }
                self.number += 1;
                let mut damage = self.damage(self.number, "cut off in its header".to_owned());
                damage.last = true;
                return Err(damage);
            }
            let end = held.iter().position(|b| *b == b'\n').map_or(held.len(), |at| at + 1);
            bytes.extend_from_slice(&held[..end]);
            self.stream.consume(end);
            if bytes.ends_with(b"\n\r\n") || bytes.ends_with(b"\n\n") {
                return Ok(Some(bytes));
            }
            if bytes.len() > LONGEST_HEADER {
                self.number += 1;
                return Err(self.damage(self.number, format!("broken WARC header: over {} KiB", LONGEST_HEADER >> 10)));
            }
        }
    }

    fn damage(&self, number: u64, reason: String) -> Damage {
        Damage { number: number.max(1), reason, last: false }
    }

    /// The stream itself failed: where it is packed, what follows the damage may be whole.
    fn broken(&mut self, e: &io::Error) -> Damage {
        self.damages += 1;
        let mended = e.kind() == io::ErrorKind::InvalidData && self.damages < MOST_DAMAGE && self.stream.mend().unwrap_or(false);
        let mut damage = self.damage(self.number, e.to_string());
        damage.last = !mended;
        damage
    }
}

fn fill(stream: &mut impl BufRead) -> io::Result<&[u8]> {
    loop {
        match stream.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
            Ok(_) => break,
        }
    }
    stream.fill_buf()
}

/// Reads a record's block; ends with it. A block that is shorter than its length gives an error.
pub struct Block<'a, S>(&'a mut Records<S>);

impl<S: Stream> Read for Block<'_, S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.0.left == 0 || into.is_empty() {
            return Ok(0);
        }
        let n = match self.0.held() {
            Ok(n) => n.min(into.len()),
            Err(e) => {
                self.0.left = 0;
                self.0.ended = self.0.broken(&e).last;
                return Err(e);
            }
        };
        if n == 0 {
            let (had, length) = (self.0.length - self.0.left, self.0.length);
            // Told once: the next record is looked for from here.
            self.0.left = 0;
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("cut off: its block ends after {had} of {length} bytes")));
        }
        let held = self.0.stream.fill_buf()?;
        into[..n].copy_from_slice(&held[..n]);
        self.0.take(n);
        Ok(n)
    }
}

//! gzip: all members, one after another, with the place of each.

use crate::item::Flow;
use crate::origin::Origin;
use crate::walk::Walk;
use crate::warc;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// What a gzip stream holds: a WARC file, whose records are found by its members, or anything else.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let mut members = Members::new(stream);
    let mut head = [0; 5];
    let begins = match fill(&mut members, &mut head) {
        Ok(n) => &head[..n],
        Err(e) => return walk.fail(origin, &e),
    };
    if begins == b"WARC/" {
        // Its members are its records, and their places those that an index of it has.
        return warc::read_members(walk, &origin.through("gzip"), begins, members);
    }
    walk.unpacked(origin.through("gzip"), &mut begins.chain(members))
}

fn fill(stream: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < into.len() {
        match stream.read(&mut into[n..]) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(n)
}

/// A gzip stream's content, across its members.
pub struct Members<R> {
    decoder: GzDecoder<Slot<R>>,
    /// First byte of the member that is being read, from the stream's beginning.
    start: u64,
    ended: bool,
}

/// Packed bytes that are looked through once more after damage: a member that was cut off is only known for broken when the
/// decoder has taken some of the next one for its own.
const TAIL: usize = 32 << 10;

/// A reader that counts, and that can be taken out of its decoder and put into it again.
struct Slot<R> {
    inner: Option<R>,
    read: u64,
    /// Bytes that are given once more before the reader's own.
    again: io::Cursor<Vec<u8>>,
    /// The last bytes that were taken.
    tail: Vec<u8>,
}

impl<R: BufRead> Read for Slot<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Slot<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let at = self.again.position() as usize;
        if at < self.again.get_ref().len() {
            return Ok(&self.again.get_ref()[at..]);
        }
        self.inner.as_mut().map_or(Ok(&[]), BufRead::fill_buf)
    }

    fn consume(&mut self, n: usize) {
        self.read += n as u64;
        let at = self.again.position() as usize;
        if at < self.again.get_ref().len() {
            self.tail.extend_from_slice(&self.again.get_ref()[at..at + n]);
            self.again.consume(n);
        } else if let Some(r) = &mut self.inner {
            // What is held is given again without reading.
            let held = r.fill_buf().unwrap_or_default();
            self.tail.extend_from_slice(&held[..n.min(held.len())]);
            r.consume(n);
        }
        if self.tail.len() > 2 * TAIL {
            self.tail.drain(..self.tail.len() - TAIL);
        }
    }
}

impl<R: BufRead> Members<R> {
    /// Begins at the first member.
    pub fn new(stream: R) -> Self {
        Self { decoder: GzDecoder::new(Slot { inner: Some(stream), read: 0, again: io::Cursor::default(), tail: Vec::new() }), start: 0, ended: false }
    }

    /// Offset, in bytes of the packed stream, of the member that the last byte read belongs to.
    pub fn start(&self) -> u64 {
        self.start
    }

    /// Goes on behind a damaged member, to the next bytes that begin one; false where there are none.
    ///
    /// # Errors
    /// What reading the packed stream gives.
    pub fn skip_damage(&mut self) -> io::Result<bool> {
        let slot = self.decoder.get_mut();
        // The next member's beginning may be taken for more of the damaged one.
        let tail = slot.tail.len().min(usize::try_from(slot.read - self.start).unwrap_or(usize::MAX).saturating_sub(1));
        let mut again = slot.tail.split_off(slot.tail.len() - tail);
        again.extend_from_slice(&slot.again.get_ref()[slot.again.position() as usize..]);
        slot.read -= tail as u64;
        slot.again = io::Cursor::new(again);
        let mut last = [0_u8; 4];
        loop {
            let held = slot.fill_buf()?;
            if held.is_empty() {
                return Ok(false);
            }
            let byte = held[0];
            slot.consume(1);
            last = [last[1], last[2], last[3], byte];
            // RFC 1952: the mark, deflate, and flags of which three are kept free.
            if last[..3] == [0x1f, 0x8b, 8] && byte & 0xe0 == 0 {
                self.start = slot.read - 4;
                let again = [&last, &slot.again.get_ref()[slot.again.position() as usize..]].concat();
                let slot = Slot { inner: slot.inner.take(), read: self.start, again: io::Cursor::new(again), tail: Vec::new() };
                self.decoder.reset(slot);
                self.ended = false;
                return Ok(true);
            }
        }
    }

    /// Goes on to the next member; false where there is none.
    fn next(&mut self) -> io::Result<bool> {
        let slot = self.decoder.get_mut();
        loop {
            let held = slot.fill_buf()?;
            if held.is_empty() {
                return Ok(false);
            }
            // Tape blocks and careless tools pad with zeros.
            match held.iter().position(|b| *b != 0) {
                Some(0) => break,
                zeros => {
                    let n = zeros.unwrap_or(held.len());
                    slot.consume(n);
                }
            }
        }
        self.start = slot.read;
        if slot.fill_buf()?.first() != Some(&0x1f) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("broken gzip: bytes at {} that are no gzip", self.start)));
        }
        let slot = Slot { inner: slot.inner.take(), read: slot.read, again: std::mem::take(&mut slot.again), tail: Vec::new() };
        self.decoder.reset(slot);
        Ok(true)
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !into.is_empty() {
            match self.decoder.read(into) {
                Ok(0) => self.ended = !self.next()?,
                Ok(n) => return Ok(n),
                Err(e) => {
                    self.ended = true;
                    return Err(named(e, self.start));
                }
            }
        }
        Ok(0)
    }
}

/// The decoder's error in words that say what it means for the file.
fn named(e: io::Error, member: u64) -> io::Error {
    match e.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(e.kind(), format!("broken gzip: cut off in the member at {member}")),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            io::Error::new(io::ErrorKind::InvalidData, format!("broken gzip: {e} in the member at {member}"))
        }
        _ => e,
    }
}

//! A stream whose first bytes can be looked at before it is read.

use std::io::{self, BufRead, Read};

/// How many bytes at its beginning tell what a stream holds.
pub(crate) const HEAD: usize = 64 << 10;

/// A buffered reader that has its first [`HEAD`] bytes at hand.
pub(crate) struct Peek<R> {
    inner: R,
    buffer: Vec<u8>,
    at: usize,
}

impl<R: Read> Peek<R> {
    /// Reads the head.
    pub(crate) fn new(mut inner: R) -> io::Result<Self> {
        let mut buffer = Vec::new();
        inner.by_ref().take(HEAD as u64).read_to_end(&mut buffer)?;
        Ok(Self { inner, buffer, at: 0 })
    }

    /// What is held and not yet read; before the first read, the head. Shorter than [`HEAD`]: it is all there is.
    pub(crate) fn head(&self) -> &[u8] {
        &self.buffer[self.at..]
    }
}

impl<R: Read> Read for Peek<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // What is large need not be copied twice.
        if self.at == self.buffer.len() && into.len() >= HEAD {
            return self.inner.read(into);
        }
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Peek<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.buffer.resize(HEAD, 0);
            self.at = HEAD;
            let n = loop {
                match self.inner.read(&mut self.buffer) {
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    done => break done?,
                }
            };
            self.buffer.truncate(n);
            self.at = 0;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.buffer.len());
    }
}

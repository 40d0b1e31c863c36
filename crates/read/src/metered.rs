//! A stream that gives up where one item of it takes more bytes than it may, so that no item is held that has no end.

use std::cell::Cell;
use std::io::{self, Read};

/// Counts what is read against a budget that its owner sets anew for each item.
pub(crate) struct Metered<'a, R: ?Sized> {
    pub(crate) stream: &'a mut R,
    /// Bytes that may still be read; none: any number.
    pub(crate) budget: &'a Cell<Option<u64>>,
    /// What an item is, for the complaint.
    pub(crate) what: &'static str,
}

impl<R: Read + ?Sized> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(into)?;
        if let Some(left) = self.budget.get() {
            let left = left.checked_sub(n as u64).ok_or_else(|| io::Error::other(format!("{} of too many bytes", self.what)))?;
            self.budget.set(Some(left));
        }
        Ok(n)
    }
}

//! Where a reader of many reports puts them, one at a time, and by which it is told to stop.

use crate::ReadError;
use khabar_claim::Report;
use std::ops::ControlFlow;

/// Takes each report and each complaint in their order; `Break` where no more is wanted.
pub(crate) type Take<'a> = dyn FnMut(Result<Report, ReadError>) -> ControlFlow<()> + 'a;

/// Complaints of one file, and how to word them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Faults<'a> {
    /// The file's name.
    pub(crate) file: &'a str,
}

impl Faults<'_> {
    /// What cannot be read at this place.
    pub(crate) fn broken(self, place: impl Into<String>, reason: impl Into<String>) -> ReadError {
        ReadError::Broken { file: self.file.to_owned(), place: place.into(), reason: one_line(&reason.into()) }
    }

    /// What was left out of something that was read.
    pub(crate) fn left_out(self, place: impl Into<String>, reason: impl Into<String>) -> ReadError {
        ReadError::LeftOut { file: self.file.to_owned(), place: place.into(), reason: one_line(&reason.into()) }
    }
}

/// A complaint is one line of bounded length, whatever a library or a file put into it.
fn one_line(reason: &str) -> String {
    reason.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect()
}

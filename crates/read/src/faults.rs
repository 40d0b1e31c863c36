//! Complaints of one file, and how they are worded.

use crate::ReadError;

/// Words complaints about a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Faults<'a> {
    /// The file's name, or its place inside a container.
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
    reason.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect()
}

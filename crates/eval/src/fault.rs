//! Why gold cases, predictions or a baseline could not be used.

use std::path::PathBuf;

/// Names the file, the place in it and the reason.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// The file or folder could not be opened, read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: std::io::Error,
    },
    /// The file is not the JSON that is expected there.
    #[error("{place}: {reason}")]
    Form {
        /// The file, with its line where it has several records.
        place: String,
        /// The reason.
        reason: String,
    },
    /// The folder holds no case.
    #[error("{}: no cases (*.json or *.frame) here", .0.display())]
    NoCases(PathBuf),
    /// A set's name stands in the baseline for other cases.
    #[error("the set `{0}` stands in the baseline with other cases: give the new cases a name of their own")]
    OtherCases(String),
}

impl EvalError {
    /// A file that could not be opened, read or written.
    pub(crate) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// A record that is not what it should be.
    pub(crate) fn form(place: impl Into<String>, reason: &impl ToString) -> Self {
        Self::Form { place: place.into(), reason: reason.to_string() }
    }
}

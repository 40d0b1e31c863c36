//! Why a line of claims cannot be fused.

/// What is wrong with one line of input; whoever reads the file adds its name and the line's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FuseError {
    /// It is no JSON, or a field is missing or of another form.
    #[error("{0}")]
    Form(String),
    /// A report has no id.
    #[error("a report without an id")]
    NoId,
    /// Two claims of one report share an id.
    #[error("report {report}: two claims are called {claim}")]
    Twice {
        /// The report's id.
        report: String,
        /// The claims' id.
        claim: String,
    },
    /// A time that is no time.
    #[error("report {report}, claim {claim}: {reason}")]
    Claim {
        /// The report's id.
        report: String,
        /// The claim's id.
        claim: String,
        /// What is wrong.
        reason: String,
    },
    /// One id, two contents: only one of them is kept.
    #[error("report {0}: given twice with different claims; the one coded from the same text with the smaller hash is kept")]
    Differs(String),
}

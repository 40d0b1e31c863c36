//! Why a file, or one report in it, could not be read.

/// Names the file, the place in it and the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It could not be opened or read.
    #[error("{file}: {reason}")]
    Io {
        /// The file.
        file: String,
        /// The system's reason.
        reason: String,
    },
    /// A container is broken, or packed to harm.
    #[error("{file}: {reason}")]
    Container {
        /// The place.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A WARC record refers to another that was not read before it.
    #[error("{file}: revisit of {target}, which was not read before: its payload is missing")]
    Missing {
        /// The place.
        file: String,
        /// The record, or the address and time, that it refers to.
        target: String,
    },
    /// A WARC record says that its payload was cut when it was archived: what there is of it is read.
    #[error("{file}: was cut off when it was archived (WARC-Truncated: {why}): read as far as it goes")]
    Truncated {
        /// The place.
        file: String,
        /// The archive's reason.
        why: String,
    },
    /// A response says that it is encoded, and is not: it is read as it stands.
    #[error("{file}: says `{said}`, but is not: read as it stands")]
    Encoding {
        /// The place.
        file: String,
        /// The header.
        said: String,
    },
    /// It is larger than [`crate::LIMIT`], or a page larger than [`crate::PAGE_LIMIT`].
    #[error("{file}: over {mib} MiB, too large for {what}")]
    TooLarge {
        /// The file.
        file: String,
        /// The limit in MiB.
        mib: u64,
        /// A file or a page.
        what: &'static str,
    },
    /// Its bytes are no text.
    #[error("{file}: {reason}")]
    Binary {
        /// The file.
        file: String,
        /// What it is instead.
        reason: String,
    },
    /// It holds no words.
    #[error("{file}: no text in it")]
    Empty {
        /// The file.
        file: String,
    },
    /// It is JSON, but broken, or not a report.
    #[error("{file}{place}: {reason}")]
    Json {
        /// The file.
        file: String,
        /// `:line`, or ` item n` of an array; empty for a file with one report.
        place: String,
        /// The reason.
        reason: String,
    },
    /// It is of a known format, but broken, or holds no report that can be read.
    #[error("{file}{place}: {reason}")]
    Broken {
        /// The file.
        file: String,
        /// The place in it: `:line`, ` page n`, ` sheet "x" row n`, ` message n`; empty for the whole.
        place: String,
        /// The reason.
        reason: String,
    },
    /// It was read, but something in it was left out or is uncertain.
    #[error("{file}{place}: {reason}")]
    LeftOut {
        /// The file.
        file: String,
        /// The place in it, as in [`ReadError::Broken`].
        place: String,
        /// What, and why.
        reason: String,
    },
    /// It is a page whose elements are nested deeper than any real page's.
    #[error("{file}: HTML elements nested over {} deep", crate::html::DEEPEST)]
    TooDeep {
        /// The file.
        file: String,
    },
    /// It is a page whose tags cross, repeat or crowd so that its tree would cost far more than its size.
    #[error("{file}: HTML tags crossed or crowded beyond any page's, at byte {at} of the decoded page")]
    Tangled {
        /// The file.
        file: String,
        /// Where reading stopped, in bytes of the page in UTF-8.
        at: usize,
    },
    /// It is a page of more elements than memory is given to.
    #[error("{file}: more HTML elements than any page has, at byte {at} of the decoded page")]
    Crowded {
        /// The file.
        file: String,
        /// Where reading stopped, in bytes of the page in UTF-8.
        at: usize,
    },
    /// It is a feed, but broken, or an item of it holds no text.
    #[error("{file}{place}: {reason}")]
    Feed {
        /// The file.
        file: String,
        /// `:line`, or ` item n`.
        place: String,
        /// The reason.
        reason: String,
    },
    /// Its date is no date: it is read without one.
    #[error("{file}{place}: published `{said}` is no date (YYYY-MM-DD): left out")]
    Date {
        /// The file.
        file: String,
        /// Place in the file, as in [`ReadError::Json`].
        place: String,
        /// What stands there.
        said: String,
    },
    /// It is a report, but not in Arabic: it gets no claims.
    #[error("{file}: report {id} is not in Arabic (`{lang}`): no claims are made")]
    NotArabic {
        /// The file.
        file: String,
        /// The report.
        id: String,
        /// Its language.
        lang: String,
    },
}

impl ReadError {
    /// Bytes that could not be read.
    pub(crate) fn io(place: impl std::fmt::Display, e: &std::io::Error) -> Self {
        Self::Io { file: place.to_string(), reason: e.to_string() }
    }

    /// A container that could not be read.
    pub(crate) fn container(place: impl std::fmt::Display, reason: impl Into<String>) -> Self {
        Self::Container { file: place.to_string(), reason: reason.into() }
    }

    /// The file and the place in it.
    pub fn place(&self) -> &str {
        match self {
            Self::Io { file, .. }
            | Self::Container { file, .. }
            | Self::Missing { file, .. }
            | Self::Truncated { file, .. }
            | Self::Encoding { file, .. }
            | Self::TooLarge { file, .. }
            | Self::Binary { file, .. }
            | Self::Empty { file }
            | Self::Json { file, .. }
            | Self::Broken { file, .. }
            | Self::LeftOut { file, .. }
            | Self::TooDeep { file }
            | Self::Tangled { file, .. }
            | Self::Crowded { file, .. }
            | Self::Feed { file, .. }
            | Self::Date { file, .. }
            | Self::NotArabic { file, .. } => file,
        }
    }

    /// Its kind in a few words, the same for all of its kind: what a summary counts by.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Io { .. } => "could not be read",
            Self::Container { .. } => "broken containers",
            Self::Truncated { .. } => "cut off when archived",
            Self::Encoding { .. } => "wrong encodings",
            Self::Missing { .. } => "missing payloads",
            Self::TooLarge { .. } => "too large",
            Self::Binary { .. } => "no text",
            Self::Empty { .. } => "empty",
            Self::Json { .. } => "broken JSON",
            Self::Broken { .. } => "broken",
            Self::LeftOut { .. } => "partly left out",
            Self::TooDeep { .. } => "nested too deep",
            Self::Tangled { .. } => "tangled HTML",
            Self::Crowded { .. } => "crowded HTML",
            Self::Feed { .. } => "broken feeds",
            Self::Date { .. } => "without a date",
            Self::NotArabic { .. } => "not in Arabic",
        }
    }

    /// The report was read all the same.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::Truncated { .. } | Self::Encoding { .. } | Self::Date { .. } | Self::NotArabic { .. } | Self::LeftOut { .. })
    }
}

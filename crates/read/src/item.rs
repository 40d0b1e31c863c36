//! What comes out of a walk through an input: leaves to read, and what could not be read or was left out.

use crate::origin::Origin;
use crate::{Columns, Hints, ReadError, Reading, is_arabic, language, sha256};
use khabar_claim::Report;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Goes on, or stops as the receiver asks.
pub type Flow = ControlFlow<()>;

/// One thing that stands in an input, in the order in which it stands there.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly all items are leaves, and each is moved once")]
pub enum Item {
    /// Bytes of one format, whole: [`Leaf::read`] makes reports of them, on any thread.
    Leaf(Leaf),
    /// A report of a format whose reports are made while it streams (a sheet's rows).
    Report(Box<Report>),
    /// What could not be read, or a warning.
    Error(ReadError),
    /// What is no report and none is lost with: counted and not told line by line.
    Skipped {
        /// The place.
        place: String,
        /// Why, in a word or two that are the same for all of its kind.
        reason: &'static str,
    },
}

/// The bytes of a page, a text, a JSON object: what one format's reader turns into reports.
#[derive(Debug, Clone)]
pub struct Leaf {
    pub(crate) origin: Origin,
    pub(crate) bytes: Vec<u8>,
    /// The format's name, for custody.
    pub(crate) format: &'static str,
    pub(crate) read: fn(&Leaf) -> Reading,
    /// Which columns hold what, where it is a table.
    pub(crate) columns: Arc<Columns>,
}

impl Leaf {
    /// Where it stands.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its bytes, without the compression and encodings of what it came in.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its place, as errors name it.
    pub fn place(&self) -> String {
        self.origin.to_string()
    }

    /// What is known of it beside its bytes.
    pub fn hints(&self) -> Hints<'_> {
        self.origin.hints()
    }

    /// SHA-256 of its bytes as its container gave them, and their number.
    pub fn sha256(&self) -> (String, u64) {
        self.origin.raw.clone().unwrap_or_else(|| (sha256(&self.bytes), self.bytes.len() as u64))
    }

    /// Its reports, each with its custody.
    pub fn read(&self) -> Reading {
        let mut reading = (self.read)(self);
        let (sha256, length) = self.sha256();
        let custody = self.origin.custody(self.format, sha256, length);
        let several = reading.reports.len() > 1;
        for (n, report) in reading.reports.iter_mut().enumerate() {
            let mut custody = custody.clone();
            custody.part = several.then_some(n as u64 + 1);
            report.custody.get_or_insert(custody);
            if report.url.is_none() {
                report.url.clone_from(&self.origin.url);
            }
            reading.errors.extend(language_of(report, &self.origin));
        }
        reading
    }
}

/// Gives a report a language where none is said, and warns where it is not Arabic.
pub(crate) fn language_of(report: &mut Report, origin: &Origin) -> Option<ReadError> {
    let lang = report.lang.get_or_insert_with(|| language::guess(&report.text).to_owned());
    (!is_arabic(lang)).then(|| ReadError::NotArabic { file: origin.to_string(), id: report.id.clone(), lang: lang.clone() })
}

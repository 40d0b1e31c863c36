//! The outside world into a [`Report`]: one module a format, told apart by content, never by name alone.
//!
//! No bytes make it panic: what cannot be read comes back as a [`ReadError`] that names the file, the
//! place in it and the reason, and the other reports of the same file are still read.

mod article;
mod charset;
mod date;
mod fault;
mod hints;
mod html;
mod json;
mod language;
mod metadata;
mod metered;
mod office;
mod plain;
mod sink;
mod stamp;
mod table;
mod telegram;
mod whatsapp;

pub use date::leading_day;
pub use fault::ReadError;
pub use hints::Hints;
pub use language::guess;
pub use table::columns::Columns;

use khabar_claim::Report;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;

/// A larger file is refused, in bytes.
pub const LIMIT: u64 = 64 << 20;

/// A larger page is refused, in bytes: its tree takes a hundred times its size.
pub const PAGE_LIMIT: u64 = 8 << 20;

/// What one file held.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its reports, in the order in which they stand.
    pub reports: Vec<Report>,
    /// What could not be read, and warnings ([`ReadError::is_warning`]).
    pub errors: Vec<ReadError>,
}

/// Reads a file of any known format. A name that begins with `YYYY-MM-DD` dates a text without a date.
pub fn read_file(path: &Path) -> Reading {
    let name = path.display().to_string();
    match std::fs::File::open(path) {
        Ok(file) => read_from(&name, file),
        Err(e) => ReadError::Io { file: name, reason: e.to_string() }.into(),
    }
}

/// Reads all of a stream, e.g. standard input, under a name to call it by.
pub fn read_from(name: &str, stream: impl Read) -> Reading {
    let mut bytes = Vec::new();
    match stream.take(LIMIT + 1).read_to_end(&mut bytes) {
        Ok(_) => read_bytes(name, &bytes),
        Err(e) => ReadError::Io { file: name.to_owned(), reason: e.to_string() }.into(),
    }
}

/// Reads the bytes of a file.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Reading {
    if bytes.len() as u64 > LIMIT {
        return ReadError::TooLarge { file: name.to_owned(), mib: LIMIT >> 20, what: "a file" }.into();
    }
    if let Some(reason) = charset::not_text(bytes) {
        return ReadError::Binary { file: name.to_owned(), reason }.into();
    }
    let bytes = charset::widened(bytes);
    let mut reading = match json::shape(name, &bytes) {
        Some(shape) => json::read(name, &bytes, shape),
        None if html::is_page(&bytes) => html::read(name, &bytes),
        None => plain::read(name, &bytes),
    };
    for report in &mut reading.reports {
        let lang = report.lang.get_or_insert_with(|| language::guess(&report.text).to_owned());
        if !is_arabic(lang) {
            reading.errors.push(ReadError::NotArabic { file: name.to_owned(), id: report.id.clone(), lang: lang.clone() });
        }
    }
    reading
}

/// Whether a report in this language is coded: `ar`, or a variety of it (`ar-SY`).
pub fn is_arabic(lang: &str) -> bool {
    let main = lang.split(['-', '_']).next().unwrap_or_default();
    main.eq_ignore_ascii_case("ar") || main.eq_ignore_ascii_case("ara")
}

/// The id of a report that has none: the first 16 hex digits of its text's SHA-256.
pub fn text_id(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))[..16].to_owned()
}

/// A text under its title, where it does not begin with it.
pub(crate) fn titled(title: Option<&str>, text: String) -> String {
    match title {
        Some(title) if !text.trim_start().starts_with(title.trim()) => format!("{title}\n\n{text}"),
        _ => text,
    }
}

impl From<ReadError> for Reading {
    fn from(error: ReadError) -> Self {
        Self { reports: Vec::new(), errors: vec![error] }
    }
}

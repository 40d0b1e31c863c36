//! The outside world into a [`Report`]: one module a format, told apart by content, never by name alone.
//!
//! [`Reader`] walks through an input of any size and gives [`Item`]s in the order in which they stand: leaves, each read by
//! [`Leaf::read`] on any thread, and what could not be read. Containers are entered on the way; nothing is held but the part
//! that is looked at. No bytes make it panic: what cannot be read comes back as a [`ReadError`] that names the place and the
//! reason, and the rest is still read. `docs/reading.md` lists formats and limits.

mod arabic;
mod charset;
mod date;
mod docx;
mod fault;
mod faults;
mod feed;
mod folder;
mod gzip;
mod hints;
mod html;
mod item;
mod json;
mod language;
mod mail;
mod metered;
mod office;
mod origin;
mod pdf;
mod peek;
mod plain;
mod sniff;
mod split;
mod stamp;
mod table;
mod telegram;
mod walk;
pub mod warc;
mod whatsapp;
mod zip;

pub use date::leading_day;
pub use fault::ReadError;
pub use feed::read as read_feed;
pub use gzip::Members;
pub use hints::Hints;
pub use html::read as read_page;
pub use item::{Flow, Item, Leaf};
pub use language::guess;
pub use origin::Origin;
pub use table::columns::Columns;
pub use walk::{DEEPEST, RATIO, ROOM, Reader};

use khabar_claim::Report;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

/// A larger part is refused, in bytes: a file that is one text, a record, a line.
pub const LIMIT: u64 = 32 << 20;

/// A larger page is refused, in bytes: its tree takes a hundred times its size.
pub const PAGE_LIMIT: u64 = 8 << 20;

/// What one leaf held, or a whole input.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its reports, in the order in which they stand.
    pub reports: Vec<Report>,
    /// What could not be read, and warnings ([`ReadError::is_warning`]).
    pub errors: Vec<ReadError>,
}

/// Reads all of a file at once: for inputs that are known to be small.
pub fn read_file(path: &Path) -> Reading {
    gather(|receive| Reader::new().open(path, receive))
}

/// Reads all of a stream at once, under a name to call it by.
pub fn read_from(name: &str, stream: impl Read) -> Reading {
    gather(|receive| Reader::new().stream(name, stream, receive))
}

/// Reads bytes as a file that holds them would be.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Reading {
    read_bytes_with(&mut Reader::new(), name, bytes)
}

/// Likewise, by a reader that was told what columns mean, or has read before.
pub fn read_bytes_with(reader: &mut Reader, name: &str, bytes: &[u8]) -> Reading {
    gather(|receive| reader.bytes(name, bytes, receive))
}

fn gather(walk: impl FnOnce(&mut dyn FnMut(Item) -> Flow) -> Flow) -> Reading {
    let mut all = Reading::default();
    let _ = walk(&mut |item| {
        match item {
            Item::Leaf(leaf) => {
                let reading = leaf.read();
                all.reports.extend(reading.reports);
                all.errors.extend(reading.errors);
            }
            Item::Report(report) => all.reports.push(*report),
            Item::Error(error) => all.errors.push(error),
            Item::Skipped { .. } => {}
        }
        ControlFlow::Continue(())
    });
    all
}

/// Whether a report in this language is coded: `ar`, or a variety of it (`ar-SY`).
pub fn is_arabic(lang: &str) -> bool {
    let main = lang.split(['-', '_']).next().unwrap_or_default();
    main.eq_ignore_ascii_case("ar") || main.eq_ignore_ascii_case("ara")
}

/// The id of a report that has none: the first 16 hex digits of its text's SHA-256.
pub fn text_id(text: &str) -> String {
    sha256(text.as_bytes())[..16].to_owned()
}

/// SHA-256 in 64 hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of all of a stream in 64 hex digits, and how many bytes it has.
///
/// # Errors
/// What reading gives.
pub fn sha256_of(mut stream: impl Read) -> std::io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let bytes = std::io::copy(&mut stream, &mut hash)?;
    Ok((hex(&hash.finalize()), bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
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

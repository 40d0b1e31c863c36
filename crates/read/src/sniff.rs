//! What bytes hold, told by the bytes: one row a format, tried from above; the last one takes every text.
//!
//! A name or a declared media type never makes a format; it only decides where the bytes are a text in any case.
//!
//! To add a format, write a module for it and one row in [`formats`]:
//! - held whole (a page, a document): `leaf("DOCX", LIMIT, |l| docx::read(&l.place(), l.bytes()))`, which gives a [`Reading`];
//! - of many reports, as long as it likes (a sheet, an export): `How::Stream(csv::read)`, which gives each report with
//!   [`Walk::report`] (with the bytes of its row, for custody) or each record's bytes with [`Walk::leaf`];
//! - read at any place: `How::Seek(parquet::read)`.
//!
//! What is a zip inside (DOCX, XLSX) has its row in `zip.rs` instead, by an entry that it must have.

use crate::item::{Flow, Leaf};
use crate::origin::Origin;
use crate::walk::{Fixed, Walk};
use crate::table::{csv, parquet};
use crate::{Columns, LIMIT, PAGE_LIMIT, Reading, charset, feed, gzip, html, json, mail, pdf, plain, split, telegram, warc, whatsapp, zip};
use encoding_rs::{Encoding, UTF_8};
use std::io::BufRead;

/// The first bytes of a stream.
pub(crate) struct Head<'a> {
    pub(crate) bytes: &'a [u8],
    /// They are all there is.
    #[allow(dead_code, reason = "formats that are told by their end need it")]
    pub(crate) whole: bool,
    pub(crate) origin: &'a Origin,
    /// The columns of tables, as they were named.
    pub(crate) columns: &'a Columns,
}

/// How a format is read.
#[derive(Clone, Copy)]
pub(crate) enum How {
    /// Held whole up to a limit in bytes, and read apart from the walk, on any thread.
    Leaf { name: &'static str, limit: u64, read: fn(&Leaf) -> Reading },
    /// From its beginning to its end, in constant memory.
    Stream(fn(&mut Walk, &Origin, &mut dyn BufRead) -> Flow),
    /// At any place; a stream is put into a file first.
    Seek(fn(&mut Walk, &Origin, Fixed) -> Flow),
    /// Known, and not read.
    Refuse(&'static str),
}

/// A format.
struct Format {
    is: fn(&Head) -> bool,
    how: How,
}

const fn format(is: fn(&Head) -> bool, how: How) -> Format {
    Format { is, how }
}

fn leaf(name: &'static str, limit: u64, read: fn(&Leaf) -> Reading) -> How {
    How::Leaf { name, limit, read }
}

/// What is known and not read, by its first bytes.
const REFUSED: [(&[u8], &str); 19] = [
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\0\0\x01\0", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound or film"),
    (b"\x1aE\xdf\xa3", "sound or film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3\0", "a database"),
];

/// The table. Containers and formats with a mark of their own come first, texts last.
fn formats() -> [Format; 20] {
    [
        format(|h| h.bytes.starts_with(b"\x1f\x8b"), How::Stream(gzip::read)),
        format(|h| h.bytes.starts_with(b"PK\x03\x04") || h.bytes.starts_with(b"PK\x05\x06"), How::Seek(zip::read)),
        format(|h| h.bytes.starts_with(b"WARC/"), How::Stream(warc::read)),
        format(|h| parquet::is(h.bytes), How::Seek(parquet::read)),
        format(|h| pdf::is(h.bytes), leaf("PDF", LIMIT, pdf::read)),
        format(|h| h.bytes.get(4..8) == Some(b"ftyp"), How::Refuse("an image, sound or film")),
        format(|h| h.bytes.get(257..262) == Some(b"ustar"), How::Refuse("a tar archive")),
        // UTF-16 says so in its first bytes; what it holds is told once it is UTF-8.
        format(|h| is_wide(h.bytes), How::Stream(charset::read_wide)),
        format(|h| charset::binary(h.bytes), How::Refuse("binary")),
        format(|h| feed::is_feed(h.bytes), leaf("feed", LIMIT, |l| feed::read(&l.place(), l.bytes(), l.hints()))),
        format(|h| mail::is_mbox(h.bytes), How::Stream(mail::read_mbox)),
        format(|h| mail::is(h.bytes), How::Stream(mail::read)),
        format(|h| telegram::is_export(h.bytes), How::Stream(telegram::read_export)),
        format(|h| split::is_array(h.bytes), How::Stream(split::array)),
        format(split::is_lines, How::Stream(split::lines)),
        format(|h| split::is_object(h.bytes), leaf("JSON object", LIMIT, json::read)),
        format(|h| telegram::is_page(h.bytes), leaf("Telegram page", PAGE_LIMIT, |l| telegram::read_page(&l.place(), l.bytes()))),
        format(|h| html::is_page(h.bytes), leaf("page", PAGE_LIMIT, |l| html::read(&l.place(), l.bytes(), l.hints()))),
        format(|h| whatsapp::is(h.bytes), leaf("WhatsApp chat", LIMIT, |l| whatsapp::read(&l.place(), l.bytes()))),
        format(|h| csv::is(&h.origin.name, h.bytes, h.columns), How::Stream(csv::read)),
    ]
}

/// Tells what begins with these bytes.
pub(crate) fn tell(head: &Head) -> How {
    if let Some((_, what)) = REFUSED.iter().find(|(magic, _)| head.bytes.starts_with(magic)) {
        return How::Refuse(what);
    }
    if let Some(format) = formats().into_iter().find(|f| (f.is)(head)) {
        return format.how;
    }
    text(head)
}

/// A bare text. In a folder or a container, a script, a style or a README is one too: none has a report in it.
fn text(head: &Head) -> How {
    let media = head.origin.media.as_deref().unwrap_or_default();
    if ["javascript", "css", "ecmascript", "font", "image/"].iter().any(|m| media.contains(m)) {
        return How::Refuse("scripts and styles");
    }
    if !head.origin.named && !head.bytes.is_empty() && !charset::may_be_arabic(head.bytes) {
        return How::Refuse("text without an Arabic letter");
    }
    leaf("text", LIMIT, |l| plain::read(&l.origin().name, &l.place(), l.bytes()))
}

fn is_wide(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8)
}

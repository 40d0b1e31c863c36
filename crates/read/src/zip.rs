//! zip archives: their entries one after another, by the directory at their end, which is not held. WACZ and Office
//! documents are zips, told by the entries that they must have.

use crate::item::Flow;
use crate::origin::Origin;
use crate::sniff::How;
use crate::walk::{Fixed, Walk};
use crate::table::xlsx;
use crate::{LIMIT, ReadError, charset, docx};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipLocator};
use std::io::{self, Read};
use std::ops::ControlFlow;

/// Bytes of the directory that are held at a time: no entry of it is larger.
const BUFFER: usize = 64 << 10;

/// Entries in which a zip of a known kind has its mark.
const MARKED: usize = 2_000;

/// A kind of zip, by an entry that it must have.
struct Kind {
    entry: &'static str,
    how: How,
}

/// The kinds of zip; any other is an archive of files.
fn kinds() -> [Kind; 6] {
    let kind = |entry, how| Kind { entry, how };
    [
        kind("word/document.xml", How::Leaf { name: "DOCX", limit: LIMIT, read: docx::read }),
        kind("xl/workbook.xml", How::Leaf { name: "XLSX", limit: LIMIT, read: xlsx::read }),
        kind("ppt/presentation.xml", How::Refuse("a presentation")),
        kind("META-INF/container.xml", How::Refuse("an e-book")),
        kind("content.xml", How::Refuse("an OpenDocument file")),
        kind("datapackage.json", How::Seek(wacz)),
    ]
}

/// Reads a zip, whatever it is.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, fixed: Fixed) -> Flow {
    match kind(&fixed) {
        Ok(Some(How::Leaf { name, limit, read })) => match fixed.whole(limit) {
            Ok(Some(bytes)) => walk.leaf(origin.clone(), bytes, name, read),
            Ok(None) => walk.too_large(origin, limit, name),
            Err(e) => walk.fail(origin, &e),
        },
        Ok(Some(How::Refuse(what))) => walk.refuse(origin, what),
        Ok(Some(How::Seek(read))) => read(walk, origin, fixed),
        Ok(_) => entries(walk, origin, &fixed, "zip", &|_| None),
        Err(e) => walk.error(ReadError::container(origin, e)),
    }
}

/// A web archive collection: its pages are the records of `archive/`; what stands beside them lists and repeats them.
fn wacz(walk: &mut Walk, origin: &Origin, fixed: Fixed) -> Flow {
    entries(walk, origin, &fixed, "WACZ", &|name| (!name.starts_with("archive/")).then_some("parts of a WACZ beside its archive"))
}

fn open<'a>(fixed: &'a Fixed, buffer: &mut [u8]) -> Result<ZipArchive<&'a Fixed>, String> {
    let length = fixed.length().map_err(|e| e.to_string())?;
    ZipLocator::new().locate_in_reader(fixed, buffer, length).map_err(|(_, e)| format!("broken zip: {e}"))
}

fn kind(fixed: &Fixed) -> Result<Option<How>, String> {
    let mut buffer = vec![0; BUFFER];
    let archive = open(fixed, &mut buffer)?;
    let mut entries = archive.entries(&mut buffer);
    for _ in 0..MARKED {
        // What is broken is told when the entries are read.
        let Ok(Some(entry)) = entries.next_entry() else { break };
        if let Some(kind) = kinds().into_iter().find(|k| entry.file_path().as_ref() == k.entry.as_bytes()) {
            return Ok(Some(kind.how));
        }
    }
    Ok(None)
}

fn entries(walk: &mut Walk, origin: &Origin, fixed: &Fixed, layer: &'static str, leave_out: &dyn Fn(&str) -> Option<&'static str>) -> Flow {
    let mut buffer = vec![0; BUFFER];
    let archive = match open(fixed, &mut buffer) {
        Ok(archive) => archive,
        Err(e) => return walk.error(ReadError::container(origin, e)),
    };
    let mut entries = archive.entries(&mut buffer);
    let mut number = 0;
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(e) => return walk.error(ReadError::container(origin, format!("broken zip: its directory behind entry {number}: {e}"))),
        };
        number += 1;
        if entry.is_dir() {
            continue;
        }
        // Old Windows programs write names in the charset of their country.
        let name = charset::decode(entry.file_path().as_ref(), None);
        let mut here = origin.part(layer, &format!("!{name}"));
        here.name.clone_from(&name);
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if let Some(why) = leave_out(&name).or(hidden.then_some("hidden files and folders")) {
            walk.skip(&here, why)?;
            continue;
        }
        if entry.flags().is_encrypted() {
            walk.error(ReadError::container(&here, "encrypted: not read"))?;
            continue;
        }
        let method = entry.compression_method();
        let opened = match archive.get_entry(entry.wayfinder()) {
            Ok(opened) => opened,
            Err(e) => {
                walk.error(ReadError::container(&here, format!("broken zip: {e}")))?;
                continue;
            }
        };
        let reader = opened.reader();
        match method {
            CompressionMethod::STORE => walk.unpacked(here, &mut Named(opened.verifying_reader(reader)))?,
            CompressionMethod::DEFLATE => walk.unpacked(here, &mut Named(opened.verifying_reader(DeflateDecoder::new(reader))))?,
            other => walk.error(ReadError::container(&here, format!("packed by {other}: not read")))?,
        }
    }
    if number < archive.entries_hint() {
        return walk.error(ReadError::container(origin, format!("broken zip: {number} of {} entries are in its directory", archive.entries_hint())));
    }
    ControlFlow::Continue(())
}

/// An entry whose errors say whose they are.
struct Named<R>(R);

impl<R: Read> Read for Named<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|e| match e.kind() {
            io::ErrorKind::Interrupted => e,
            kind => io::Error::new(kind, format!("broken zip: {e}")),
        })
    }
}

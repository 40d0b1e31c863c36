//! zip archives: their entries one after another, by the directory at their end, which is not held. WACZ and Office
//! documents are zips, told by the entries that they must have.

use crate::item::Flow;
use crate::origin::Origin;
use crate::walk::{Fixed, Walk};
use crate::{ReadError, charset};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipLocator};
use std::io::Read;
use std::ops::ControlFlow;

/// Bytes of the directory that are held at a time: no entry of it is larger.
const BUFFER: usize = 64 << 10;

/// Reads a zip, whatever it is.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, fixed: Fixed) -> Flow {
    let length = match fixed.length() {
        Ok(length) => length,
        Err(e) => return walk.fail(origin, &e),
    };
    let mut buffer = vec![0; BUFFER];
    let archive = match ZipLocator::new().locate_in_reader(&fixed, &mut buffer, length) {
        Ok(archive) => archive,
        Err((_, e)) => return walk.error(ReadError::container(origin, format!("broken zip: {e}"))),
    };
    entries(walk, origin, &archive)
}

fn entries(walk: &mut Walk, origin: &Origin, archive: &ZipArchive<&Fixed>) -> Flow {
    let mut buffer = vec![0; BUFFER];
    let mut entries = archive.entries(&mut buffer);
    let mut number = 0;
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => return ControlFlow::Continue(()),
            Err(e) => return walk.error(ReadError::container(origin, format!("broken zip: its directory behind entry {number}: {e}"))),
        };
        number += 1;
        if entry.is_dir() {
            continue;
        }
        let name = charset::decode(entry.file_path().as_ref(), None);
        let mut here = origin.part("zip", &format!("!{name}"));
        here.name = name;
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
        let mut stream: Box<dyn Read> = match method {
            CompressionMethod::STORE => Box::new(opened.verifying_reader(reader)),
            CompressionMethod::DEFLATE => Box::new(opened.verifying_reader(DeflateDecoder::new(reader))),
            other => {
                walk.error(ReadError::container(&here, format!("packed by {other:?}: not read")))?;
                continue;
            }
        };
        walk.unpacked(here, &mut stream)?;
    }
}

//! Office files are zip archives of XML: what guards against those that are not what they seem.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What all parts of an office file may take when unpacked, in bytes.
pub(crate) const UNPACKED_LIMIT: u64 = 64 << 20;

/// Parts that an office file may have.
const PARTS_LIMIT: usize = 20_000;

/// Unpacks every part without keeping any, and says why not where they are too many or too large. A part's own word for its
/// size is not believed.
pub(crate) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut parts = guarded(|| ::zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string()))?;
    if parts.len() > PARTS_LIMIT {
        return Err(format!("an archive of {} parts, over {PARTS_LIMIT}", parts.len()));
    }
    let mut left = UNPACKED_LIMIT;
    for n in 0..parts.len() {
        let Ok(part) = parts.by_index(n) else { continue };
        // A broken part is told of where it is needed.
        let mut limited = part.take(left + 1);
        let read = std::io::copy(&mut limited, &mut std::io::sink()).unwrap_or(left + 1 - limited.limit());
        left = left.checked_sub(read).ok_or_else(|| format!("over {} MiB when unpacked", UNPACKED_LIMIT >> 20))?;
    }
    Ok(())
}

/// One part, of at most [`UNPACKED_LIMIT`] bytes; none where the file has no such part.
pub(crate) fn part(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, String> {
    let mut parts = guarded(|| ::zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string()))?;
    let Some(n) = parts.index_for_name(name) else { return Ok(None) };
    let part = parts.by_index(n).map_err(|e| format!("{name}: {e}"))?;
    let mut out = Vec::new();
    part.take(UNPACKED_LIMIT + 1).read_to_end(&mut out).map_err(|e| format!("{name}: {e}"))?;
    if out.len() as u64 > UNPACKED_LIMIT { Err(format!("{name}: over {} MiB when unpacked", UNPACKED_LIMIT >> 20)) } else { Ok(Some(out)) }
}

/// Calls a library that reads untrusted bytes; a panic in it is an error like any other.
///
/// All are fuzzed. One panic is known: `mail-parser` 0.11.9 (`message.rs:485`, parts that end where none was opened); the
/// message is then refused with a complaint.
pub(crate) fn guarded<T>(call: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| Err("it breaks the library that reads it".to_owned()))
}

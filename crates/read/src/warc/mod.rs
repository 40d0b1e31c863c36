//! WARC files: what servers sent, record by record (ISO 28500). Records are read here; `khabar fetch` writes them.

mod header;
mod http;
mod records;

pub use header::Header;
pub use records::{Block, Damage, Offset, Packed, Plain, Record, Records, Stream};

use crate::gzip::Members;
use crate::item::Flow;
use crate::origin::Origin;
use crate::walk::{Walk, whole};
use crate::{LIMIT, ReadError};
use http::{Fault, Response};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;
use std::ops::ControlFlow;

/// Records that are remembered: beyond them a revisit is taken at its word. Nine bytes each.
const REMEMBERED: usize = 1_800_000;

/// Bytes that an HTTP head may have beside a body of [`LIMIT`].
const HEAD: u64 = 256 << 10;

/// Which payloads have been read: by their records' ids and digests.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashSet<u64>);

impl Seen {
    fn mark(what: (&str, &str)) -> u64 {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        hasher.finish()
    }

    fn add(&mut self, header: &Header) {
        let digest = header.get("WARC-Payload-Digest").map(|d| ("digest", d));
        for what in [header.id().map(|id| ("id", id)), digest].into_iter().flatten() {
            if self.0.len() < REMEMBERED {
                self.0.insert(Self::mark(what));
            }
        }
    }

    /// What a revisit refers to, where it has not been read.
    fn missing(&self, header: &Header) -> Option<String> {
        let id = header.get("WARC-Refers-To").map(header::bare);
        let digest = header.get("WARC-Payload-Digest");
        let known = id.is_some_and(|id| self.0.contains(&Self::mark(("id", id)))) || digest.is_some_and(|d| self.0.contains(&Self::mark(("digest", d))));
        if known || self.0.len() >= REMEMBERED {
            return None;
        }
        let address = header.get("WARC-Refers-To-Target-URI").map(header::bare).or(header.target()).unwrap_or("no address");
        let date = header.get("WARC-Refers-To-Date").map(|d| format!(" of {d}")).unwrap_or_default();
        Some(id.map_or_else(|| format!("{address}{date}"), |id| format!("{id} ({address}{date})")))
    }
}

/// A WARC file that is not packed.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    records(walk, origin, Records::new(Plain::new(stream)))
}

/// A WARC file in gzip members, of which some bytes were read already.
pub(crate) fn read_members(walk: &mut Walk, origin: &Origin, begun: &[u8], members: Members<&mut dyn BufRead>) -> Flow {
    records(walk, origin, Records::new(Packed::new(begun, members)))
}

fn records(walk: &mut Walk, origin: &Origin, mut records: Records<impl Stream>) -> Flow {
    while let Some(next) = records.next() {
        match next {
            Ok(found) => record(walk, origin, &found, &mut records)?,
            Err(damage) => {
                let last = if damage.last { "; nothing behind it could be read" } else { "" };
                let here = format!("{origin}:record {}", damage.number);
                walk.error(ReadError::container(here, format!("{}{last}", damage.reason)))?;
            }
        }
    }
    ControlFlow::Continue(())
}

fn record(walk: &mut Walk, origin: &Origin, record: &Record, records: &mut Records<impl Stream>) -> Flow {
    let header = &record.header;
    let offset = match record.offset {
        Offset::Stored(at) => format!("offset {at}"),
        Offset::Unpacked(at) => format!("offset {at} unpacked"),
    };
    let kind = header.kind();
    let layer = match kind.as_str() {
        "response" => "WARC response",
        "resource" => "WARC resource",
        "conversion" => "WARC conversion",
        "revisit" => "WARC revisit",
        _ => "WARC record",
    };
    let mut here = origin.part(layer, &format!(":record {} ({offset})", record.number));
    let target = header.target().unwrap_or_default();
    (here.url, here.at) = (header.target().map(str::to_owned), header.get("WARC-Date").map(str::to_owned));
    here.record = header.id().map(str::to_owned);
    target.clone_into(&mut here.name);
    match kind.as_str() {
        "response" | "resource" | "conversion" => {}
        "revisit" => {
            return match walk.seen.missing(header) {
                Some(target) => walk.error(ReadError::Missing { file: here.to_string(), target }),
                None => walk.skip(&here, "WARC revisits of what is read already"),
            };
        }
        "continuation" => return walk.error(ReadError::container(&here, "a part of a record that is cut into several: not read")),
        _ => return walk.skip(&here, "WARC records about others (requests, metadata)"),
    }
    if record.length > LIMIT + HEAD {
        return walk.too_large(&here, LIMIT, "a record");
    }
    let block = match whole(&mut records.block(), LIMIT + HEAD) {
        Ok(block) => block.unwrap_or_default(),
        Err(e) => return walk.fail(&here, &e),
    };
    walk.seen.add(header);
    if let Some(why) = header.get("WARC-Truncated") {
        walk.error(ReadError::Truncated { file: here.to_string(), why: why.to_owned() })?;
    }
    if kind == "response" && !target.starts_with("http") && !block.starts_with(b"HTTP/") {
        return walk.skip(&here, "WARC responses of other protocols");
    }
    if kind != "response" {
        content_type(&mut here, header.get("Content-Type"));
        here.block = Some(crate::sha256(&block));
        return walk.unpacked_bytes(here, block);
    }
    response(walk, here, block)
}

fn response(walk: &mut Walk, mut here: Origin, block: Vec<u8>) -> Flow {
    let digest = crate::sha256(&block);
    let mut response = match Response::parse(block) {
        Ok(response) => response,
        Err(e) => return walk.error(ReadError::container(&here, format!("broken HTTP response: {e}"))),
    };
    if !(200..300).contains(&response.status) {
        return walk.skip(&here, "HTTP responses without a page (redirects, errors)");
    }
    // Crawlers keep what they were allowed to ask for: no report.
    if here.name.starts_with("http") && here.name.ends_with("/robots.txt") {
        return walk.skip(&here, "robots.txt");
    }
    let decoded = response.decode(|stream| Box::new(walk.charged(stream)));
    match decoded {
        Ok(()) => {}
        Err(Fault::TooLarge) => return walk.too_large(&here, LIMIT, "a record"),
        Err(Fault::Broken(why)) => return walk.broken(&here, &why),
    }
    if let Some(wrong) = response.wrong.take() {
        walk.error(ReadError::Encoding { file: here.to_string(), said: wrong })?;
    }
    content_type(&mut here, response.get("Content-Type"));
    here.block = Some(digest);
    here.via.extend(&response.encodings);
    walk.unpacked_bytes(here, response.body)
}

/// Media type and charset of `text/html; charset=windows-1256`.
fn content_type(here: &mut Origin, said: Option<&str>) {
    let Some(said) = said else { return };
    let mut parts = said.split(';').map(str::trim);
    here.media = parts.next().map(str::to_ascii_lowercase);
    here.charset = parts.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
}

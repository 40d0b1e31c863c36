//! A WARC 1.1 file (ISO 28500:2017) of what was received, one gzip member a record.
//!
//! A record is made whole in memory, written in one go and put to disk before anything else is told of it. Where a write fails, the file is cut back to
//! the last whole record; where the process died in one, the next run finds the half member and cuts it off before it adds its own.

use crate::wire::Exchange;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// An open WARC file.
#[derive(Debug)]
pub struct Warc {
    file: File,
    path: PathBuf,
    length: u64,
    records: u64,
    /// Bytes of a half record that were cut off when it was opened.
    pub cut_off: u64,
}

/// What a later request of the same address refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// `WARC-Record-ID` of the response.
    pub id: String,
    /// `WARC-Payload-Digest`.
    pub digest: String,
}

/// An earlier response that the server says still holds.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// Its record.
    pub id: &'a str,
    /// When it was made.
    pub at: &'a str,
    /// Digest of its payload.
    pub digest: &'a str,
}

impl Warc {
    /// Opens a file to add to, or begins one with a `warcinfo` record.
    ///
    /// # Errors
    /// It cannot be opened or written, another process writes to it, or what is there is no gzip file.
    pub fn open(path: &Path, software: &str) -> io::Result<Self> {
        let at = &crate::crawl::now();
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        if file.try_lock().is_err() {
            return Err(io::Error::other("another process writes to it"));
        }
        let there = file.metadata()?.len();
        let mut out = Self { file, path: path.to_owned(), length: 0, records: 0, cut_off: 0 };
        if there > 0 {
            out.length = whole(&out.file)?;
            if out.length == 0 {
                return Err(io::Error::other("it is there already and is no gzip file"));
            }
            out.cut_off = there - out.length;
            out.cut()?;
        }
        let block = format!(
            "software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        );
        let id = out.id(at, "");
        let name = path.file_name().unwrap_or_default().to_string_lossy().replace(['\r', '\n'], " ");
        out.write("warcinfo", &id, at, &[("WARC-Filename", name)], "application/warc-fields", block.as_bytes())?;
        Ok(out)
    }

    /// Writes an exchange: the response as it was received (or a `revisit` where the server says that an earlier one still holds), the request that it
    /// answers, and what there is to say about the two. What is no HTTP is kept as a `metadata` record.
    ///
    /// # Errors
    /// It cannot be written; the file then ends with the last whole record.
    pub fn add(&mut self, url: &str, at: &str, exchange: &Exchange, via: Option<&str>, earlier: Option<Earlier>) -> io::Result<Option<Written>> {
        if exchange.received.is_empty() {
            return Ok(None);
        }
        let id = self.id(at, url);
        let mut fields = vec![("WARC-Target-URI", url.to_owned())];
        if let Some(peer) = exchange.peer {
            fields.push(("WARC-IP-Address", peer.ip().to_string()));
        }
        if let Some(error) = &exchange.error {
            fields.push(("WARC-Truncated", error.word().to_owned()));
        }
        let mut written = None;
        match &exchange.answer {
            None => self.write("metadata", &id, at, &fields, "application/octet-stream", &exchange.received)?,
            Some(answer) => {
                let http = "application/http;msgtype=response";
                let digest = digest(&answer.body);
                if let Some(earlier) = earlier.filter(|_| answer.status == 304) {
                    fields.push(("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified".to_owned()));
                    fields.push(("WARC-Refers-To", earlier.id.to_owned()));
                    fields.push(("WARC-Refers-To-Target-URI", url.to_owned()));
                    fields.push(("WARC-Refers-To-Date", earlier.at.to_owned()));
                    fields.push(("WARC-Payload-Digest", earlier.digest.to_owned()));
                    self.write("revisit", &id, at, &fields, http, &exchange.received)?;
                } else {
                    fields.push(("WARC-Payload-Digest", digest.clone()));
                    self.write("response", &id, at, &fields, http, &exchange.received)?;
                    written = Some(Written { id: id.clone(), digest });
                }
            }
        }
        let beside = [("WARC-Target-URI", url.to_owned()), ("WARC-Concurrent-To", id.clone())];
        let request = self.id(at, url);
        self.write("request", &request, at, &beside, "application/http;msgtype=request", &exchange.sent)?;
        let mut said = format!("fetchTimeMs: {}\r\n", exchange.took.as_millis());
        if let Some(via) = via {
            said += &format!("via: {via}\r\n");
        }
        if let Some(error) = &exchange.error {
            said += &format!("error: {error}\r\n");
        }
        let about = self.id(at, url);
        self.write("metadata", &about, at, &beside, "application/warc-fields", said.as_bytes())?;
        Ok(written)
    }

    /// A name that no other record has: a UUID (version 8, RFC 9562) of the time, the file, the address and the record's number.
    fn id(&mut self, at: &str, url: &str) -> String {
        self.records += 1;
        let seed = format!("{at}\n{}\n{}\n{url}\n{}\n{}", std::process::id(), self.path.display(), self.records, self.length);
        let mut b: [u8; 16] = Sha256::digest(seed)[..16].try_into().unwrap_or_default();
        b[6] = b[6] & 0x0F | 0x80;
        b[8] = b[8] & 0x3F | 0x80;
        let hex: String = b.iter().map(|b| format!("{b:02x}")).collect();
        format!("<urn:uuid:{}-{}-{}-{}-{}>", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    fn write(&mut self, kind: &str, id: &str, at: &str, fields: &[(&str, String)], media: &str, block: &[u8]) -> io::Result<()> {
        let mut record = format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {at}\r\n");
        for (name, value) in fields {
            record += &format!("{name}: {value}\r\n");
        }
        record += &format!("WARC-Block-Digest: {}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n", digest(block), block.len());
        let mut packer = GzEncoder::new(Vec::with_capacity(block.len() / 3 + 512), Compression::default());
        packer.write_all(record.as_bytes())?;
        packer.write_all(block)?;
        packer.write_all(b"\r\n\r\n")?;
        let member = packer.finish()?;
        let done = self.file.write_all(&member).and_then(|()| self.file.sync_data());
        if let Err(e) = done {
            // What is half written is taken back; where even that fails, the next run will.
            let _ = self.cut();
            return Err(e);
        }
        self.length += member.len() as u64;
        Ok(())
    }

    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length)).map(drop)
    }
}

/// Where the last whole gzip member ends.
fn whole(file: &File) -> io::Result<u64> {
    let mut input = BufReader::with_capacity(1 << 16, file);
    input.seek(SeekFrom::Start(0))?;
    let mut end = 0;
    loop {
        let mut member = GzDecoder::new(&mut input);
        if io::copy(&mut member.by_ref(), &mut io::sink()).is_err() {
            return Ok(end);
        }
        end = input.stream_position()?;
        if io::BufRead::fill_buf(&mut input)?.is_empty() {
            return Ok(end);
        }
    }
}

/// As WARC writes a digest.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold("sha256:".to_owned(), |out, b| out + &format!("{b:02x}"))
}

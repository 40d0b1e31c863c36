//! The HTTP response in a record's block (RFC 9112): its status, its headers, and its body without transfer and content encodings.

use crate::LIMIT;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// A response.
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Encodings that were taken off, outermost first.
    pub(crate) encodings: Vec<&'static str>,
    /// Encodings that the headers name and the body has not.
    pub(crate) wrong: Option<String>,
}

/// Why a body could not be had.
pub(crate) enum Fault {
    /// It unpacks to more than [`LIMIT`].
    TooLarge,
    /// It is broken.
    Broken(String),
}

impl Response {
    /// The value of a header.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Parts a block into head and body; the body is still encoded.
    pub(crate) fn parse(mut block: Vec<u8>) -> Result<Self, String> {
        let (head, begins) = split(&block).ok_or("an HTTP head without an end")?;
        let head = String::from_utf8_lossy(&block[..head]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(status).ok_or("no HTTP status line")?;
        let headers = lines.filter_map(|l| l.split_once(':')).map(|(n, v)| (n.trim().to_owned(), v.trim().to_owned())).collect();
        block.drain(..begins);
        Ok(Self { status, headers, body: block, encodings: Vec::new(), wrong: None })
    }

    /// Takes the transfer and content encodings off. `charged` meters what is unpacked.
    pub(crate) fn decode(&mut self, charged: impl Fn(Box<dyn Read>) -> Box<dyn Read>) -> Result<(), Fault> {
        for said in self.list("Transfer-Encoding") {
            match said.as_str() {
                "chunked" => self.dechunk()?,
                "identity" => {}
                other => self.unpack(other, "Transfer-Encoding", &charged)?,
            }
        }
        for said in self.list("Content-Encoding") {
            self.unpack(&said, "Content-Encoding", &charged)?;
        }
        Ok(())
    }

    /// The codings that a header lists, the last applied first.
    fn list(&self, name: &str) -> Vec<String> {
        let all = self.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).flat_map(|(_, v)| v.split(','));
        let mut all: Vec<String> = all.map(|v| v.trim().to_ascii_lowercase()).filter(|v| !v.is_empty()).collect();
        all.reverse();
        all
    }

    /// Joins the chunks in place. Many archives keep the header of a body that they have joined already.
    fn dechunk(&mut self) -> Result<(), Fault> {
        let broken = |n: usize, why: &str| Fault::Broken(format!("bad chunking: {why} at byte {n} of the body"));
        let (mut from, mut to) = (0, 0);
        loop {
            let rest = &self.body[from..];
            let Some(end) = rest.iter().take(1024).position(|b| *b == b'\n') else {
                if from == 0 {
                    self.wrong = Some("Transfer-Encoding: chunked".to_owned());
                    return Ok(());
                }
                return Err(broken(from, if rest.is_empty() { "the last chunk is missing" } else { "no chunk size" }));
            };
            let line = rest[..end].trim_ascii();
            let size = line.split(|b| *b == b';').next().unwrap_or_default().trim_ascii();
            let size = std::str::from_utf8(size).ok().filter(|s| !s.starts_with('+')).and_then(|s| usize::from_str_radix(s, 16).ok());
            let Some(size) = size else {
                if from == 0 {
                    self.wrong = Some("Transfer-Encoding: chunked".to_owned());
                    return Ok(());
                }
                return Err(broken(from, "no chunk size"));
            };
            from += end + 1;
            if size == 0 {
                // Trailers follow: they are no part of the body.
                self.body.truncate(to);
                self.encodings.push("chunked");
                return Ok(());
            }
            if size > self.body.len() - from {
                return Err(broken(from, &format!("a chunk of {size} bytes has {}", self.body.len() - from)));
            }
            self.body.copy_within(from..from + size, to);
            (from, to) = (from + size, to + size);
            from += self.body[from..].iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        }
    }

    fn unpack(&mut self, said: &str, header: &str, charged: &impl Fn(Box<dyn Read>) -> Box<dyn Read>) -> Result<(), Fault> {
        let name = match said {
            "gzip" | "x-gzip" => "gzip",
            "deflate" => "deflate",
            "br" => "br",
            "identity" | "none" => return Ok(()),
            other => return Err(Fault::Broken(format!("{header}: {other} is not read"))),
        };
        if self.body.is_empty() {
            return Ok(());
        }
        let packed = std::mem::take(&mut self.body);
        if name == "gzip" && !packed.starts_with(b"\x1f\x8b") {
            self.body = packed;
            self.wrong = Some(format!("{header}: {said}"));
            return Ok(());
        }
        let packed: std::sync::Arc<[u8]> = packed.into();
        let stream = io::Cursor::new(packed.clone());
        let reader: Box<dyn Read> = match name {
            "gzip" => Box::new(MultiGzDecoder::new(stream)),
            // The standard says zlib; half of the servers that send it mean bare deflate.
            "deflate" if is_zlib(&packed) => Box::new(ZlibDecoder::new(stream)),
            "deflate" => Box::new(DeflateDecoder::new(stream)),
            _ => Box::new(brotli_decompressor::Decompressor::new(stream, 16 << 10)),
        };
        let mut body = Vec::new();
        match charged(reader).take(LIMIT + 1).read_to_end(&mut body) {
            Ok(_) if body.len() as u64 > LIMIT => Err(Fault::TooLarge),
            Ok(_) => {
                self.body = body;
                self.encodings.push(name);
                Ok(())
            }
            // These have no mark of their own: what is a text as it stands was never packed.
            Err(_) if name != "gzip" && !crate::charset::binary(&packed) => {
                self.body = packed.to_vec();
                self.wrong = Some(format!("{header}: {said}"));
                Ok(())
            }
            Err(e) => Err(Fault::Broken(format!("{header}: {said} is broken: {}", reason(&e)))),
        }
    }
}

fn reason(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::UnexpectedEof => "cut off".to_owned(),
        _ => e.to_string(),
    }
}

/// The two bytes of RFC 1950.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)).is_multiple_of(31))
}

/// Where the head ends and where the body begins.
fn split(block: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    while let Some(end) = block[at..].iter().position(|b| *b == b'\n') {
        let next = at + end + 1;
        match &block[next..] {
            [b'\n', ..] => return Some((next, next + 1)),
            [b'\r', b'\n', ..] => return Some((next, next + 2)),
            // A head without a body may lack its empty line.
            [] => return Some((next, next)),
            _ => at = next,
        }
    }
    None
}

/// The code of `HTTP/1.1 200 OK`.
fn status(line: &str) -> Option<u16> {
    let rest = line.strip_prefix("HTTP/")?;
    rest.split_ascii_whitespace().nth(1)?.parse().ok()
}

//! Containers as other programs write them, whole and damaged, for tests and benches.
#![allow(dead_code, reason = "each test file uses a part of it")]

use khabar_read::warc::Header;
use khabar_read::{Flow, Item, Reader, Reading};
use std::io::Write;
use std::ops::ControlFlow;

pub const ARABIC: &str = "قصفت مدفعية قوات النظام أحياء مدينة إدلب مساء أمس ما أدى إلى مقتل خمسة مدنيين";

/// A page whose article is ARABIC and this mark.
pub fn page(mark: &str) -> String {
    format!("<html><body><article><p>{ARABIC} {mark}</p></article></body></html>")
}

/// What node's zlib made of `page("br")`.
pub const BROTLI: &str = "1bc200002d0eec580e480a358cee0dd4d8d9206221db56529621e70f74e111149c632167c5c96ffac0c9154fb61b9c688281406fcbc0136db4f883c16e63e0f90a4a74a2517682464d13048f48bb891792fca6963bf050aa8718d90dc6a8b09b52ac852692702e30927e05409119734a2b4bb48dbaff57a9676b6a08";

pub fn unhex(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

pub fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// A zip of these entries, deflated; a name that begins with `=` is stored.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    use rawzip::{CompressionMethod, ZipArchiveWriter};
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in entries {
        let stored = name.starts_with('=');
        let method = if stored { CompressionMethod::STORE } else { CompressionMethod::DEFLATE };
        let (mut entry, config) = archive.new_file(name.trim_start_matches('=')).compression_method(method).start().unwrap();
        if stored {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(bytes).unwrap();
            let (_, descriptor) = writer.finish().unwrap();
            entry.finish(descriptor).unwrap();
        } else {
            let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
            let mut writer = config.wrap(encoder);
            writer.write_all(bytes).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
    }
    archive.finish().unwrap()
}

/// A record with these fields beside its type, and this block.
pub fn record(kind: &str, fields: &[(&str, &str)], block: &[u8]) -> Vec<u8> {
    let header = Header::new(kind).with("WARC-Date", "2024-03-12T08:00:00Z");
    let header = fields.iter().fold(header, |h, (name, value)| h.with(name, value));
    let header = if header.length().is_some() { header } else { header.with("Content-Length", &block.len().to_string()) };
    [header.to_string().as_bytes(), block, b"\r\n\r\n"].concat()
}

/// An HTTP response with these headers beside its status line.
pub fn http(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let head: String = headers.iter().map(|(n, v)| format!("{n}: {v}\r\n")).collect();
    [format!("HTTP/1.1 {status}\r\n{head}\r\n").as_bytes(), body].concat()
}

/// A response record of a page with this body.
pub fn response(id: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let fields = [("WARC-Record-ID", &*format!("<urn:uuid:{id}>")), ("WARC-Target-URI", &*format!("https://example.org/{id}"))];
    record("response", &[fields[0], fields[1], ("Content-Type", "application/http; msgtype=response")], &http("200 OK", headers, body))
}

pub fn chunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in body.chunks(50) {
        out.extend_from_slice(format!("{:x};ext=1\r\n", chunk.len()).as_bytes());
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"0\r\nTrailer: x\r\n\r\n");
    out
}

/// All that bytes hold: the reading, and the reasons of what was left out.
pub fn read(name: &str, bytes: &[u8]) -> (Reading, Vec<String>) {
    read_with(&mut Reader::new(), name, bytes)
}

pub fn read_with(reader: &mut Reader, name: &str, bytes: &[u8]) -> (Reading, Vec<String>) {
    let mut all = (Reading::default(), Vec::new());
    let flow = reader.bytes(name, bytes, &mut |item| take(item, &mut all));
    assert_eq!(flow, ControlFlow::Continue(()));
    all
}

pub fn take(item: Item, all: &mut (Reading, Vec<String>)) -> Flow {
    match item {
        Item::Leaf(leaf) => {
            let reading = leaf.read();
            all.0.reports.extend(reading.reports);
            all.0.errors.extend(reading.errors);
        }
        Item::Report(report) => all.0.reports.push(*report),
        Item::Error(error) => all.0.errors.push(error),
        Item::Skipped { place, reason } => all.1.push(format!("{place}: {reason}")),
    }
    ControlFlow::Continue(())
}

/// Its errors and warnings, as they are told.
pub fn errors(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

/// The places of its reports.
pub fn places(reading: &Reading) -> Vec<String> {
    reading.reports.iter().map(|r| r.custody.as_ref().unwrap().place.clone()).collect()
}

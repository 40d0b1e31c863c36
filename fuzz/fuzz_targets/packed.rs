//! Bytes as a zip or gzip, as they are and within one another: nothing panics, and what comes out has its place.
#![no_main]

use khabar_read::read_bytes;
use libfuzzer_sys::fuzz_target;
use std::io::Write;

fuzz_target!(|bytes: &[u8]| {
    let (kind, bytes) = bytes.split_first().map_or((0, bytes), |(k, rest)| (*k, rest));
    let mark: &[u8] = [&b"PK\x03\x04"[..], b"\x1f\x8b\x08", b""][usize::from(kind % 3)];
    let mut packed = [mark, bytes].concat();
    if kind & 0x80 > 0 {
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let _ = member.write_all(&packed);
        packed = member.finish().unwrap_or_default();
    }
    let reading = read_bytes("fuzz", &packed);
    for report in &reading.reports {
        let custody = report.custody.as_ref().expect("a report has its custody");
        assert!(custody.place.starts_with("fuzz") && custody.source == "fuzz");
    }
    assert!(reading.errors.iter().all(|e| e.to_string().starts_with("fuzz")));
});

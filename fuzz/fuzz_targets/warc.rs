//! Bytes as a WARC file, plain and in gzip members: nothing panics, places are the file's, and both tell the same pages.
#![no_main]

use khabar_read::read_bytes;
use libfuzzer_sys::fuzz_target;
use std::io::Write;

fuzz_target!(|bytes: &[u8]| {
    let warc = [b"WARC/1.1\r\n", bytes].concat();
    let plain = read_bytes("fuzz", &warc);
    for report in &plain.reports {
        let custody = report.custody.as_ref().expect("a report of a record has its custody");
        assert!(custody.place.starts_with("fuzz:record "), "{}", custody.place);
        assert_eq!(custody.sha256_raw.len(), 64);
    }
    assert!(plain.errors.iter().all(|e| e.to_string().starts_with("fuzz")));
    // The same bytes in two members: whatever the cut, what is read is the same, but for lengths that reach into the next.
    let mut packed = Vec::new();
    let half = warc.len() / 2;
    for part in [&warc[..half.max(5)], &warc[half.max(5)..]] {
        let mut member = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
        let _ = member.write_all(part);
    }
    let packed = read_bytes("fuzz", &packed);
    if !warc[half.max(5)..].starts_with(b"WARC/") {
        assert_eq!(plain.reports.len(), packed.reports.len());
    }
});

//! PDF: from the library that finds the glyphs to the paragraphs. A panic in the library ends the target, though the reader would catch it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The mark is given, so that all else is looked at.
    let marked = if bytes.starts_with(b"%PDF-") { bytes.to_vec() } else { [b"%PDF-1.4\n", bytes].concat() };
    let reading = khabar_read::read_bytes("fuzz.pdf", &marked);
    for report in &reading.reports {
        assert!(!report.id.is_empty() && !report.text.trim().is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
});

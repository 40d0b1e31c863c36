//! Parquet, which only programs read that were built for it. What the reader catches of the library is no finding here.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |bytes: &[u8]| {
    // The marks are given, so that all else is looked at.
    let marked = if bytes.starts_with(b"PAR1") { bytes.to_vec() } else { [b"PAR1", bytes, b"PAR1"].concat() };
    let reading = khabar_read::read_bytes("fuzz.parquet", &marked);
    for report in &reading.reports {
        assert!(!report.id.is_empty() && !report.text.trim().is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
});

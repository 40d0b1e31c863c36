//! Arbitrary bytes through the reader: whatever a file holds, it gives reports and complaints and no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = khabar_read::read_bytes("fuzz", bytes);
    for report in &reading.reports {
        assert!(!report.id.is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
});

//! Messages and mailboxes. A panic of the library that the reader catches is no finding here: one is known (see `office::guarded`).
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |bytes: &[u8]| {
    let reading = khabar_read::read_bytes("fuzz.eml", bytes);
    for report in &reading.reports {
        assert!(!report.id.is_empty() && !report.text.trim().is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
    let headed = [b"Message-ID: <1@x>\nDate: Tue, 12 Mar 2024 08:20:00 +0300\n".as_slice(), bytes].concat();
    let reading = khabar_read::read_bytes("fuzz.eml", &headed);
    for report in &reading.reports {
        assert!(!report.id.is_empty() && !report.text.trim().is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
});

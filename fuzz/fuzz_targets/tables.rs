//! Tables as text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let headed = [b"id,text,title,date\n".as_slice(), bytes].concat();
    for bytes in [bytes, &headed] {
        let reading = khabar_read::read_bytes("fuzz.csv", bytes);
        for report in &reading.reports {
            assert!(!report.id.is_empty() && !report.text.trim().is_empty());
        }
        for error in &reading.errors {
            assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
        }
    }
});

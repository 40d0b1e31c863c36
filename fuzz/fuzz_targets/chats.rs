//! Exports of Telegram and WhatsApp: whatever they hold, reports and complaints, and nobody named who is not to be.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte picks the frame that the rest stands in, so that what is fuzzed is past the telling apart.
    let Some((kind, rest)) = bytes.split_first() else { return };
    let framed = match kind % 4 {
        0 => rest.to_vec(),
        1 => [br#"{"name": "x", "type": "public_channel", "id": 7, "messages": ["#, rest, b"]}"].concat(),
        2 => {
            let head = b"<!DOCTYPE html><div class=\"page_header\"><div class=\"text bold\">x</div></div><div class=\"page_body chat_page\">";
            [head.as_slice(), rest].concat()
        }
        _ => [b"12/3/2024, 10:05 - A: x\n12/3/2024, 10:06 - A: ".as_slice(), rest].concat(),
    };
    let reading = khabar_read::read_bytes("fuzz", &framed);
    for report in &reading.reports {
        assert!(!report.id.is_empty() && !report.text.trim().is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
});

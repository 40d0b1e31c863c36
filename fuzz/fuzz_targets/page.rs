//! Any bytes as a web page: no panic, no cost beyond their size, and a report or an error that names the page.
#![no_main]

use khabar_read::{Hints, read_page};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let hints = Hints { url: Some("https://outlet.example/2024/03/12/a"), at: Some("2024-03-13"), ..Hints::default() };
    for hints in [Hints::default(), hints] {
        let reading = read_page("page", bytes, hints);
        assert!(!reading.reports.is_empty() || !reading.errors.is_empty());
        assert!(reading.reports.iter().all(|r| !r.text.trim().is_empty() && r.published.as_ref().is_none_or(|d| d.len() == 10)));
        assert!(reading.errors.iter().all(|e| e.to_string().starts_with("page")));
    }
});

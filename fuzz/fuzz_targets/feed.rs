//! Any bytes as a feed: no panic, and a report or an error that names the feed.
#![no_main]

use khabar_read::{Hints, read_feed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = read_feed("feed", bytes, Hints::default());
    assert!(!reading.reports.is_empty() || !reading.errors.is_empty());
    assert!(reading.reports.iter().all(|r| !r.text.trim().is_empty() && r.published.as_ref().is_none_or(|d| d.len() == 10)));
    assert!(reading.errors.iter().all(|e| e.to_string().starts_with("feed")));
});

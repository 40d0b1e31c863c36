//! Any bytes in any charset that a server may claim: the first byte picks the label, the rest is a page's.
#![no_main]

use khabar_read::{Hints, read_page};
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 10] =
    ["utf-8", "windows-1256", "iso-8859-6", "utf-16le", "utf-16be", "windows-1252", "gbk", "iso-2022-jp", "replacement", "no such charset"];

fuzz_target!(|bytes: &[u8]| {
    let Some((pick, bytes)) = bytes.split_first() else { return };
    let charset = LABELS.get(usize::from(*pick) % (LABELS.len() + 1)).copied();
    let reading = read_page("page", bytes, Hints { charset, ..Hints::default() });
    assert!(!reading.reports.is_empty() || !reading.errors.is_empty());
});

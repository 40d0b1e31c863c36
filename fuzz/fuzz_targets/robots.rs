//! Any robots.txt and any path: an answer, always the same, and `/robots.txt` itself is always allowed.
#![no_main]

use khabar_fetch::Robots;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (path, file) = bytes.split_at(bytes.iter().position(|b| *b == b'\n').unwrap_or(0));
    let path = format!("/{}", String::from_utf8_lossy(path));
    let robots = Robots::parse(file);
    assert_eq!(robots.allows(&path), Robots::parse(file).allows(&path));
    assert!(robots.allows("/robots.txt"));
    assert!(robots.delay().is_none_or(|d| (0.0..=60.0).contains(&d)));
});

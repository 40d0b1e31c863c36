//! Any text as signatures, and signatures of any two texts against each other.
#![no_main]

use khabar_same::{Signatures, group, passages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(read) = text.parse::<Signatures>() {
        // Reading and writing are each other's inverse, and whatever was read can be compared.
        assert_eq!(read.to_string(), text);
        let _ = group(&[read.clone(), read]);
    }
    let (a, b) = text.split_at(text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).unwrap_or(0));
    let signed = [a, b].map(Signatures::of);
    for one in &signed {
        assert_eq!(one.to_string().parse::<Signatures>().as_ref(), Ok(one));
    }
    let _ = group(&signed);
    if let Some(tie) = passages(a, b) {
        let count = |t: &str| t.chars().count() as u32;
        for s in &tie.shared {
            assert!(s.a.start < s.a.end && s.a.end <= count(a) && s.b.start < s.b.end && s.b.end <= count(b), "{s:?}");
        }
    }
});

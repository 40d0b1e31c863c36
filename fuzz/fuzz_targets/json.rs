//! Bytes as JSON lines and arrays: nothing panics, and what serde takes for an array of objects is cut into its items.
#![no_main]

use khabar_read::{Item, Reader, read_bytes};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::ops::ControlFlow;

fuzz_target!(|bytes: &[u8]| {
    read_bytes("fuzz.jsonl", bytes);
    let Ok(Value::Array(items)) = serde_json::from_slice(bytes) else {
        read_bytes("fuzz", bytes);
        return;
    };
    if !items.first().is_some_and(Value::is_object) {
        return;
    }
    let mut cut = Vec::new();
    let _ = Reader::new().bytes("fuzz", bytes, &mut |item| {
        match item {
            Item::Leaf(leaf) => cut.push(serde_json::from_slice::<Value>(leaf.bytes()).expect("an item of valid JSON is valid")),
            other => panic!("{other:?}"),
        }
        ControlFlow::Continue(())
    });
    assert_eq!(cut, items);
});

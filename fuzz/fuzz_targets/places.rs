//! Arbitrary bytes as a table of places, and as a gazetteer file: places and complaints, or one error, and no panic.
#![no_main]

use khabar_gazetteer::{Columns, Gazetteer, MAGIC, Tables, build};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(tables) = Tables::read(&[("fuzz".to_owned(), bytes.to_vec())], &Columns::default()) {
        let names: Vec<String> = tables.entries.iter().flat_map(|e| e.arabic.clone()).collect();
        let file = build(&tables.entries, tables.origins).expect("so few places fit");
        let gazetteer = Gazetteer::from_bytes(&file).expect("what was built is read");
        for name in names {
            let _ = gazetteer.look_up(&name);
        }
    }
    let mut file = MAGIC.to_vec();
    file.extend_from_slice(bytes);
    if let Ok(gazetteer) = Gazetteer::from_bytes(&file) {
        let _ = gazetteer.look_up("حلب");
    }
});

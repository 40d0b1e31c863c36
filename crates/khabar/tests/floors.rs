//! No figure on the project's own cases is more than 0.005 below its floor in `gold/baseline.json`.

mod run;

use run::khabar;
use std::path::Path;

#[test]
fn dev() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gold");
    let (dev, baseline) = (gold.join("dev"), gold.join("baseline.json"));
    let out = khabar(&["eval", dev.to_str().unwrap(), "--baseline", baseline.to_str().unwrap()], b"");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

//! No figure of any set of `gold/sets.tsv` is more than 0.005 below its floor in `gold/baseline.json`, and no example
//! that `gold/passing.tsv` lists fails.

mod run;

use khabar_eval::{Baseline, Kind, cases_from_dir, cases_from_examples, sets};
use run::khabar;
use std::path::{Path, PathBuf};

fn gold() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gold")
}

#[test]
fn no_figure_sinks_and_no_passing_example_fails() {
    let (gold, baseline) = (gold(), gold().join("baseline.json"));
    let out = khabar(&["eval", gold.to_str().unwrap(), "--baseline", baseline.to_str().unwrap()], b"");
    assert!(out.status.success(), "{}\nWhere that is meant, see CONTRIBUTING.md, \"Measuring\".", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn every_set_has_its_floors() {
    let baseline = Baseline::read(&gold().join("baseline.json")).unwrap();
    let sets = sets(&gold()).unwrap();
    assert!(sets.iter().any(|s| s.kind == Kind::Held) && sets.iter().any(|s| s.kind == Kind::Learning));
    for set in sets {
        assert!(baseline.sets.contains_key(&set.name), "{}: khabar eval gold --baseline gold/baseline.json --raise", set.name);
        assert!(!cases_from_dir(&set.folder).unwrap().is_empty());
    }
}

#[test]
fn every_example_can_be_read_and_each_frame_has_some_of_both_kinds() {
    let folder = gold().join("../packs/ar/frames");
    let mut faults = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Reading fills in the offsets: a mention that is not in its text is a fault.
        match cases_from_examples(&path, &std::fs::read_to_string(&path).unwrap()) {
            Ok(cases) => {
                let empty = cases.iter().filter(|c| c.claims.is_empty()).count();
                assert!(empty > 0 && empty < cases.len(), "{}: examples of what is no claim, or of what is, are wanting", path.display());
            }
            Err(told) => told.iter().for_each(|f| faults += &format!("{f}\n")),
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

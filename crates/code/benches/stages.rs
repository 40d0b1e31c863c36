//! Where the coder's time goes: each stage of the chain over the reports of `gold/dev`, in MB/s up to and with it.
//!
//! `cargo bench -p khabar-code`. What a stage costs is the difference to the one before. For the whole chain see `khabar bench`.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use khabar_claim::Report;
use khabar_code::{Coder, Stage};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 10;

fn main() {
    let reports = reports();
    let bytes: usize = reports.iter().map(|r| r.text.len()).sum();
    let coder = Coder::new(Arc::new(khabar_embedded::packs().expect("the embedded packs are read")));
    let measure = |name: &str, stage: &dyn Fn(&Report) -> usize| {
        let mut least = Duration::MAX;
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            black_box(reports.iter().map(stage).sum::<usize>());
            least = least.min(begun.elapsed());
        }
        let seconds = least.as_secs_f64();
        println!("{name:<10}{:8.1} MB/s {:8.1} ns a byte", bytes as f64 / seconds / 1e6, seconds * 1e9 / bytes as f64);
    };
    for (name, stage) in
        [("tokens", Stage::Tokens), ("words", Stage::Words), ("phrases", Stage::Phrases), ("clauses", Stage::Clauses), ("events", Stage::Events)]
    {
        measure(name, &|r| coder.until(r, stage));
    }
    measure("claims", &|r| coder.code(r, false).claims.len());
    measure("JSON", &|r| serde_json::to_string(&coder.code(r, false)).map_or(0, |s| s.len()));
}

/// The texts of `gold/dev`.
fn reports() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gold/dev");
    let files = std::fs::read_dir(folder).expect("gold/dev is in the tree");
    let mut files: Vec<_> = files.filter_map(|f| Some(f.ok()?.path())).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| -> Option<Report> { serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok() };
    files.iter().filter_map(read).collect()
}

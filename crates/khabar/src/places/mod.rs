//! `khabar places`: gazetteers of the user's own, added, downloaded, listed, searched and taken away.

mod get;
mod open;
mod store;

use crate::complain;
use anyhow::Context;
use clap::{Args, Subcommand};
use khabar_gazetteer::{Columns, Gazetteer, Tables, build};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use store::Store;

pub use open::Chosen;

/// Broken rows that are told one by one.
const TOLD: usize = 10;

/// Arguments of `khabar places`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add places from tables: a GeoNames country dump with its alternate names, Who's On First, OCHA, or any CSV or TSV with names and coordinates
    Add(Add),
    /// Download GeoNames' places of countries (their ISO codes: SY, IQ ...) and add them
    Get(get::Get),
    /// List the gazetteers that were added
    List,
    /// Say what a name may be: the places under it in the gazetteers that were added
    Find {
        /// The name in Arabic
        name: String,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Take gazetteers away again
    Remove {
        /// Names of gazetteers, as `khabar places list` tells them
        #[arg(required = true)]
        names: Vec<String>,
    },
}

/// Arguments of `khabar places add`.
#[derive(Debug, Args)]
struct Add {
    /// Tables, or zip archives of them; what they are is told by what is in them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Name of the gazetteer [default: the first file's]; one of that name is replaced
    #[arg(long)]
    name: Option<String>,
    /// What stands in which column, where the header does not say it: "name=Label,lat=N,lon=E,country=C,kind=K,population=P,admin1=A"
    #[arg(long, value_name = "WHAT=COLUMN,...", value_parser = columns)]
    columns: Option<Columns>,
    /// Write the gazetteer to this file instead of keeping it for every run
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

fn columns(said: &str) -> Result<Columns, String> {
    Columns::parse(said)
}

/// Runs the command; failure where a row or a file could not be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::Add(add) => add_files(add),
        Command::Get(get) => get::run(get),
        Command::List => list(),
        Command::Find { name, chosen } => find(name, chosen),
        Command::Remove { names } => {
            let store = Store::of_user()?;
            names.iter().try_for_each(|n| store.remove(n))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn add_files(add: &Add) -> anyhow::Result<ExitCode> {
    let mut files = Vec::new();
    for path in &add.files {
        files.extend(open::tables(path)?);
    }
    let tables = Tables::read(&files, add.columns.as_ref().unwrap_or(&Columns::default()))?;
    let name = match &add.name {
        Some(name) => name.clone(),
        None => add.files[0].file_stem().map_or_else(|| "places".to_owned(), |s| s.to_string_lossy().into_owned()),
    };
    keep(&name, tables, add.to.as_deref())
}

/// Builds a gazetteer of what was read, keeps it under a name or in a file, and says what it holds.
fn keep(name: &str, tables: Tables, to: Option<&std::path::Path>) -> anyhow::Result<ExitCode> {
    for fault in tables.faults.iter().take(TOLD) {
        complain(&format!("{fault}: left out"));
    }
    if tables.faults.len() > TOLD {
        complain(&format!("... and {} more rows like these", tables.faults.len() - TOLD));
    }
    let bytes = build(&tables.entries, tables.origins)?;
    let gazetteer = Gazetteer::from_bytes(&bytes)?;
    let path = match to {
        Some(path) => {
            store::write(path, &bytes)?;
            path.to_owned()
        }
        None => Store::of_user()?.put(name, &bytes)?,
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{name}: {}", summary(&gazetteer, bytes.len()))?;
    let left = [(tables.nameless, "without an Arabic name"), (tables.withdrawn, "withdrawn by their publisher"), (tables.faults.len(), "broken")];
    let left: Vec<String> = left.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
    if !left.is_empty() {
        writeln!(out, "left out: {}", left.join(", "))?;
    }
    writeln!(out, "kept in {}", path.display())?;
    Ok(if tables.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One line of what a gazetteer holds.
fn summary(g: &Gazetteer, bytes: usize) -> String {
    let countries = g.countries().iter().filter(|c| !c.is_empty()).map(String::as_str).collect::<Vec<_>>();
    let countries = if countries.len() > 6 { format!("{} countries", countries.len()) } else { countries.join(" ") };
    format!("{} places under {} names, {countries}; {:.1} MB, {}", g.len(), g.names(), bytes as f64 / 1e6, g.hash())
}

fn list() -> anyhow::Result<ExitCode> {
    let store = Store::of_user()?;
    let mut out = std::io::stdout().lock();
    let kept = store.list()?;
    if kept.is_empty() {
        complain("none were added; see `khabar places add --help` and `khabar places get --help`");
    }
    for (name, path) in kept {
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        match Gazetteer::from_bytes(&bytes) {
            Ok(g) => {
                writeln!(out, "{name}: {}", summary(&g, bytes.len()))?;
                for o in g.origins() {
                    let licence = if o.licence.is_empty() { String::new() } else { format!(", {}", o.licence) };
                    writeln!(out, "    {} places from {} ({}{licence})", o.places, o.file, o.make)?;
                }
            }
            Err(e) => writeln!(out, "{name}: {e}; add its tables again")?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str, chosen: &Chosen) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let mut found = 0;
    for g in chosen.gazetteers()? {
        for h in g.look_up(name) {
            found += 1;
            writeln!(
                out,
                "{}\t{}\t{:.5}\t{:.5}\t{}\t{}\t{}\t{}",
                h.arabic.replace('|', "، "),
                h.name,
                h.lat,
                h.lon,
                h.country,
                h.kind.label(),
                h.areas.replace('|', " < "),
                h.id
            )?;
        }
    }
    if found == 0 {
        complain(&format!("no place of that name: {name}"));
    }
    Ok(if found == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

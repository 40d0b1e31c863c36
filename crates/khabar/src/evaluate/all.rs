//! `khabar eval gold`: all the sets of `gold/sets.tsv` at once, their floors, the list of passing examples and the
//! page of figures.

use super::{Arguments, coded, holds, incidents};
use crate::{complain, pool, world};
use anyhow::{Context, bail};
use khabar_code::{Coder, VERSION};
use khabar_eval::{Baseline, Case, GoldSet, Kind, Measured, Passing, Scores, accuracy_page, cases_from_dir, fingerprint, score};
use khabar_pack::Packs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The list of passing examples, in the folder of gold.
const PASSING: &str = "passing.tsv";
/// The floors, in the folder of gold.
const FLOORS: &str = "baseline.json";

/// Runs the command over all the sets.
pub(super) fn run(arguments: &Arguments, sets: Vec<GoldSet>) -> anyhow::Result<ExitCode> {
    if arguments.predictions.is_some() || arguments.errors || arguments.subset.is_some() || arguments.json || arguments.set.is_some() {
        bail!("{}: with a folder of sets there are only --packs, --baseline, --raise, --report and --bless", arguments.gold_dir.display());
    }
    let packs = pool::packs(arguments.packs.as_deref())?;
    let coder = Coder::with_places(Arc::clone(&packs), arguments.places.gazetteers()?);
    let world = world::of(&packs);
    let mut measured = Vec::new();
    for set in sets {
        let cases = cases_from_dir(&set.folder)?;
        let said = coded(&cases, &coder);
        measured.push(Measured { set, cases, said });
    }
    let mut scores: Vec<Scores> = measured.iter().map(|m| score(&m.cases, &m.said).0).collect();
    table(&measured, &scores)?;
    let mut out = std::io::stdout().lock();
    for (m, s) in measured.iter().zip(&mut scores) {
        if let Some(joined) = incidents::joined(&m.set.folder, &m.cases, &coder, &world)? {
            s.incidents = Some((joined.gold.f1, joined.coded.f1));
            incidents::print(&m.set.name, &joined, &mut out)?;
        }
    }
    drop(out);
    if let Some(file) = &arguments.report {
        let hash = pack_hash(arguments.packs.as_deref())?;
        std::fs::write(file, accuracy_page(&measured, VERSION, &hash)).with_context(|| file.display().to_string())?;
    }
    let passing = arguments.gold_dir.join(PASSING);
    if arguments.bless {
        bless(arguments, &measured, &scores, &passing)?;
    }
    let mut held = examples_hold(&measured, &passing)?;
    if let Some(file) = &arguments.baseline {
        held &= floors(file, arguments.raise, &measured, &scores)?;
    }
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn table(measured: &[Measured], scores: &[Scores]) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    write!(out, "{:14} {:>5} {:>6} {:>6}", "set", "cases", "claims", "score")?;
    for name in ["event", "typed", "status", "agents", "target", "weapon", "source", "place", "time", "harm", "whole", "actors"] {
        write!(out, " {name:>6}")?;
    }
    writeln!(out)?;
    for (m, s) in measured.iter().zip(scores) {
        write!(out, "{:14} {:>5} {:>6} {:>6.3}", m.set.name, s.cases, s.gold_claims, s.claim_score)?;
        for (_, f) in s.rows() {
            write!(out, " {:>6.3}", f.f1)?;
        }
        writeln!(out)?;
    }
    out.flush()
}

fn pack_hash(packs: Option<&Path>) -> anyhow::Result<String> {
    Ok(match packs {
        Some(dir) => Packs::load(dir, None)?,
        None => khabar_embedded::packs()?,
    }
    .hash()
    .to_owned())
}

/// The floors of every set; those of held and learning sets rise with `raise`, those of sets that grow by `--bless`.
fn floors(file: &Path, raise: bool, measured: &[Measured], scores: &[Scores]) -> anyhow::Result<bool> {
    let mut baseline = Baseline::read(file)?;
    let mut held = true;
    for (m, s) in measured.iter().zip(scores) {
        let print = print(m)?;
        held &= holds(&baseline, &m.set.name, &print, s)?;
        if raise {
            baseline.raise(&m.set.name, &print, s)?;
        }
    }
    if raise && held {
        baseline.write(file)?;
    }
    Ok(held)
}

fn print(m: &Measured) -> anyhow::Result<String> {
    Ok(if m.set.kind == Kind::Growing { String::new() } else { fingerprint(&m.set.folder)? })
}

fn bless(arguments: &Arguments, measured: &[Measured], scores: &[Scores], passing: &Path) -> anyhow::Result<()> {
    let file: PathBuf = arguments.baseline.clone().unwrap_or_else(|| arguments.gold_dir.join(FLOORS));
    let mut baseline = Baseline::read(&file)?;
    let before = Passing::read(passing)?;
    let mut list = Passing::HEAD.to_owned();
    for (m, s) in measured.iter().zip(scores).filter(|(m, _)| m.set.kind == Kind::Growing) {
        before.broken(&m.cases, &m.said).iter().for_each(|c| tell(&m.set, c, "passed before, and is given up"));
        list += &Passing::written(&m.cases, &m.said);
        baseline.renew(&m.set.name, s);
    }
    std::fs::write(passing, list).with_context(|| passing.display().to_string())?;
    complain(&format!("{} examples pass, {} passed before", Passing::read(passing)?.len(), before.len()));
    Ok(baseline.write(&file)?)
}

/// Names each example of the list that no longer passes; true where there is none.
fn examples_hold(measured: &[Measured], passing: &Path) -> anyhow::Result<bool> {
    let list = Passing::read(passing)?;
    let mut held = true;
    for m in measured.iter().filter(|m| m.set.kind == Kind::Growing) {
        for case in list.broken(&m.cases, &m.said) {
            held = false;
            tell(&m.set, case, "passes no longer");
        }
    }
    Ok(held)
}

/// Names an example by file and line, as an editor opens it.
fn tell(set: &GoldSet, case: &Case, what: &str) {
    let (file, line) = case.id.rsplit_once('-').unwrap_or((&case.id, "1"));
    let text: String = case.text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    complain(&format!("{}:{line}: {what}: {text}", set.folder.join(format!("{file}.frame")).display()));
}

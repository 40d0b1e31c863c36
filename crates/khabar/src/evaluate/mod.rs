//! `khabar eval`: the coder, or a file of predictions, against gold cases.

mod all;
mod incidents;

use crate::places::Chosen;
use crate::{complain, pool, world};
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use khabar_code::Coder;
use khabar_eval::{Answer, Baseline, Case, Fault, Figure, Scores, cases_from_dir, fingerprint, predictions_from_lines, score, sets};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Arguments of `khabar eval`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A folder of gold cases (*.json or *.frame), one such file, or a folder whose sets.tsv lists sets of them
    gold_dir: PathBuf,
    /// Score these predictions (JSON lines, as `khabar code` prints them) instead of coding the cases
    #[arg(long, value_name = "FILE", conflicts_with = "packs")]
    predictions: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// List every miss and false alarm
    #[arg(long, conflicts_with = "subset")]
    errors: bool,
    /// Only the cases whose id ends in an even, or odd, number; prints totals only
    #[arg(long, value_enum)]
    subset: Option<Half>,
    /// Packs to code with, instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    #[command(flatten)]
    places: Chosen,
    /// Fail where a figure sinks more than 0.005 below its floor in this file
    #[arg(long, value_name = "FILE", conflicts_with = "subset")]
    baseline: Option<PathBuf>,
    /// Lift the floors of --baseline to the figures of this run
    #[arg(long, requires = "baseline")]
    raise: bool,
    /// Name of the set of cases in the baseline [default: the folder's]
    #[arg(long, value_name = "NAME", requires = "baseline")]
    set: Option<String>,
    /// With a folder of sets: write the page of figures
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// With a folder of sets: write anew which examples pass (passing.tsv), and the floors of sets that grow
    #[arg(long)]
    bless: bool,
}

/// Half of a set, by the number that ends the case's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Half {
    /// 2, 4, 6, ...
    Even,
    /// 1, 3, 5, ...
    Odd,
}

/// Runs the command; failure where a figure is below its floor.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let listed = if arguments.gold_dir.is_dir() { sets(&arguments.gold_dir)? } else { Vec::new() };
    if !listed.is_empty() {
        return all::run(arguments, listed);
    }
    if arguments.report.is_some() || arguments.bless {
        bail!("{}: --report and --bless want a folder with sets.tsv", arguments.gold_dir.display());
    }
    let mut cases = cases_from_dir(&arguments.gold_dir)?;
    if let Some(half) = arguments.subset {
        cases.retain(|c| c.number().is_some_and(|n| n.is_multiple_of(2) == (half == Half::Even)));
        if cases.is_empty() {
            bail!("{}: no case of that half", arguments.gold_dir.display());
        }
    }
    let mut joined = None;
    let predictions = match &arguments.predictions {
        Some(file) => predictions_from_lines(file)?,
        None => {
            let packs = pool::packs(arguments.packs.as_deref())?;
            let coder = Coder::with_places(Arc::clone(&packs), arguments.places.gazetteers()?);
            if arguments.subset.is_none() && arguments.gold_dir.is_dir() {
                joined = incidents::joined(&arguments.gold_dir, &cases, &coder, &world::of(&packs))?;
            }
            coded(&cases, &coder)
        }
    };
    if arguments.subset.is_none() {
        warn_of_strangers(&cases, &predictions);
    }
    let (mut scores, faults) = score(&cases, &predictions);
    scores.incidents = joined.as_ref().map(|j| (j.gold.f1, j.coded.f1));
    if arguments.subset.is_some() {
        // The half that is kept for measuring shows totals and nothing that tells of single cases.
        scores.by_type.clear();
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    if arguments.errors {
        list(&faults, &mut out)?;
    }
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &scores).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        print(&scores, arguments.subset.is_none(), &mut out)?;
        if let Some(joined) = &joined {
            writeln!(out, "\nclaims joined into incidents, B-cubed over labelled claims:")?;
            incidents::print("", joined, &mut out)?;
        }
    }
    out.flush()?;
    match &arguments.baseline {
        Some(file) => hold(arguments, file, &scores),
        None => Ok(ExitCode::SUCCESS),
    }
}

fn coded(cases: &[Case], coder: &Coder) -> BTreeMap<String, Vec<Answer>> {
    let code = |case: &Case| {
        let claims = coder.code(&case.report(), false).claims;
        (case.id.clone(), claims.iter().map(Answer::from).collect())
    };
    cases.par_iter().map(code).collect()
}

fn warn_of_strangers(cases: &[Case], predictions: &BTreeMap<String, Vec<Answer>>) {
    let strangers: Vec<_> = predictions.keys().filter(|id| !cases.iter().any(|c| c.id == **id)).collect();
    if let Some(first) = strangers.first() {
        complain(&format!("{} predictions are of no case here, e.g. {first}", strangers.len()));
    }
}

fn list(faults: &[Fault], out: &mut impl Write) -> std::io::Result<()> {
    faults.iter().try_for_each(|f| writeln!(out, "{}\t{}\t{}\t{}\t{}", f.case, f.what, f.of, f.gold, f.said))
}

/// The lines of `score.py`, then this scorer's own.
fn print(scores: &Scores, by_type: bool, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{} cases, {} gold claims", scores.cases, scores.gold_claims)?;
    scores.rows().iter().try_for_each(|(name, figure)| row(name, figure, 8, out))?;
    let near = scores.geo_within_10km.map_or_else(|| "None".to_owned(), |n| format!("{n:?}"));
    writeln!(
        out,
        "status accuracy {:.3} (the row above counts only what is not plainly happened)   places within 10 km, all gold points {near}",
        scores.status_accuracy
    )?;
    writeln!(out, "claim score {:.4}", scores.claim_score)?;
    writeln!(out, "\nnot in score.py:")?;
    row("source_names", &scores.source_names, 8, out)?;
    if by_type {
        writeln!(out, "\ntyped, by event type:")?;
        scores.by_type.iter().try_for_each(|(name, figure)| row(name, figure, 16, out))?;
    }
    Ok(())
}

fn row(name: &str, f: &Figure, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let (p, r, f1) = (f.p, f.r, f.f1);
    writeln!(out, "{name:width$}  P {p:.3}  R {r:.3}  F1 {f1:.3}   ({} right, {} false, {} missed)", f.tp, f.fp, f.missed)
}

/// Says which figures are below their floor; true where none is.
fn holds(baseline: &Baseline, set: &str, print: &str, scores: &Scores) -> anyhow::Result<bool> {
    let sunk = baseline.sunk(set, print, scores)?;
    for s in &sunk {
        complain(&format!("{set}: {} sank to {:.4}, its floor is {:.4}", s.figure, s.now, s.floor));
    }
    Ok(sunk.is_empty())
}

fn hold(arguments: &Arguments, file: &Path, scores: &Scores) -> anyhow::Result<ExitCode> {
    let full = arguments.gold_dir.canonicalize().context("the gold folder")?;
    let folder = || full.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let set = arguments.set.clone().unwrap_or_else(folder);
    let print = fingerprint(&arguments.gold_dir)?;
    let mut baseline = Baseline::read(file)?;
    if !holds(&baseline, &set, &print, scores)? {
        return Ok(ExitCode::FAILURE);
    }
    if arguments.raise {
        baseline.raise(&set, &print, scores)?;
        baseline.write(file)?;
    }
    Ok(ExitCode::SUCCESS)
}

//! `khabar train`: the weights by which the coder tells an event from a mere word, from gold cases and examples.
//!
//! Logistic regression with L2 by full-batch gradient descent from zero: the same cases give the same file, byte for byte.

use crate::pool;
use clap::Args;
use khabar_claim::Claim;
use khabar_eval::{Answer, answered, cases_from_dir};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `khabar train`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folders of gold cases (*.json) or of frame files with examples; `FOLDER=3` counts each case three times
    sets: Vec<String>,
    /// Where the weights go
    #[arg(long, default_value = "packs/ar/told.tsv")]
    out: PathBuf,
    /// Packs to code with; their own weights only list the features
    #[arg(long, default_value = "packs")]
    packs: PathBuf,
    /// Claims at or above this estimate are made
    #[arg(long, default_value_t = 0.5)]
    threshold: f32,
    /// Strength of the L2 penalty
    #[arg(long, default_value_t = 1.0)]
    penalty: f64,
}

struct Row {
    features: Vec<usize>,
    label: f64,
    weight: f64,
}

/// A feature seen fewer times says more of its case than of the language.
const LEAST: usize = 4;
const STEPS: usize = 600;

/// Runs the command.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let coder = pool::coder(Some(&arguments.packs), vec![])?;
    let mut found: Vec<(Vec<String>, bool, f64)> = Vec::new();
    for set in &arguments.sets {
        let (dir, weight) = set.rsplit_once('=').map_or((set.as_str(), 1.0), |(d, w)| (d, w.parse().unwrap_or(1.0)));
        let cases = cases_from_dir(&PathBuf::from(dir))?;
        let coded: Vec<_> = cases
            .par_iter()
            .map(|case| {
                let claims = coder.candidates(&case.report());
                let said: Vec<Answer> = claims.iter().map(Answer::from).collect();
                let labels = answered(&case.claims, &said);
                claims.iter().map(features).zip(labels).collect::<Vec<_>>()
            })
            .collect();
        found.extend(coded.into_iter().flatten().map(|(f, label)| (f, label, weight)));
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for f in found.iter().flat_map(|(f, _, _)| f) {
        *seen.entry(f).or_default() += 1;
    }
    let names: Vec<&str> = seen.iter().filter(|(_, n)| **n >= LEAST).map(|(f, _)| *f).collect();
    let number: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, f)| (*f, i)).collect();
    let rows: Vec<Row> = found
        .iter()
        .map(|(f, label, weight)| Row {
            features: f.iter().filter_map(|x| number.get(x.as_str()).copied()).collect(),
            label: f64::from(u8::from(*label)),
            weight: *weight,
        })
        .collect();
    let (weights, bias) = fit(&rows, names.len(), arguments.penalty);
    let mut out = std::io::BufWriter::new(std::fs::File::create(&arguments.out)?);
    writeln!(
        out,
        "# FEATURE\tWEIGHT of the model in crates/code/src/told/; made by `khabar train {}` from {} candidates; not to be edited by hand",
        arguments.sets.join(" "),
        rows.len()
    )?;
    writeln!(out, "bias\t{bias:.3}\nthreshold\t{:.3}", arguments.threshold)?;
    for (name, w) in names.iter().zip(&weights) {
        if w.abs() >= 0.01 {
            writeln!(out, "{name}\t{w:.3}")?;
        }
    }
    out.flush()?;
    let told = |r: &Row| estimate(r, &weights, bias) >= f64::from(arguments.threshold);
    let right = rows.iter().filter(|r| told(r) == (r.label > 0.5)).count();
    let mut stdout = std::io::stdout().lock();
    writeln!(
        stdout,
        "{} candidates, {} told, {} features; {right} judged as annotated",
        rows.len(),
        rows.iter().filter(|r| r.label > 0.5).count(),
        names.len()
    )?;
    Ok(ExitCode::SUCCESS)
}

fn features(claim: &Claim) -> Vec<String> {
    let feature = |line: &String| line.strip_prefix("told ").and_then(|l| l.rsplit_once(' ')).map(|(f, _)| f.to_owned());
    let mut out: Vec<String> = claim.explain.iter().filter_map(feature).collect();
    out.sort();
    out.dedup();
    out
}

fn estimate(r: &Row, weights: &[f64], bias: f64) -> f64 {
    let sum = bias + r.features.iter().map(|f| weights[*f]).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}

fn fit(rows: &[Row], features: usize, penalty: f64) -> (Vec<f64>, f64) {
    let total: f64 = rows.iter().map(|r| r.weight).sum::<f64>().max(1.0);
    let mut weights = vec![0.0; features];
    let mut bias = 0.0;
    let (mut speed, mut bias_speed) = (vec![0.0; features], 0.0);
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|w| penalty * w / total).collect();
        let mut bias_slope = 0.0;
        for r in rows {
            let off = (estimate(r, &weights, bias) - r.label) * r.weight / total;
            bias_slope += off;
            for f in &r.features {
                slope[*f] += off;
            }
        }
        // Gradient descent with momentum.
        for ((w, v), s) in weights.iter_mut().zip(&mut speed).zip(&slope) {
            *v = 0.9 * *v - 0.5 * s;
            *w += *v;
        }
        bias_speed = 0.9 * bias_speed - 0.5 * bias_slope;
        bias += bias_speed;
    }
    (weights, bias)
}

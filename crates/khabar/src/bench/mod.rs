//! `khabar bench`: how fast the whole chain is on one core, from JSON lines to JSON lines, beside charabia's tokenising of the same bytes.
//!
//! charabia is compiled in with `--features bench` only. Times are of this thread's own work where the system tells them (Linux), so
//! that a busy machine distorts them less; a run alternates between the two, and the best round of each counts.

mod child;
mod clock;
mod corpus;
mod gazetteer;
mod rival;

use crate::places::Chosen;
use crate::pool;
use clap::Args;
use clock::best;
use corpus::Corpus;
use khabar_code::Coder;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// One million bytes, as in MB/s.
const MEGA: f64 = 1e6;

/// Arguments of `khabar bench`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders of reports, each measured by itself, its texts repeated to --size
    #[arg(value_name = "PATH", default_values = ["gold/dev", "../shared/peers/arabic_event_gsr"])]
    paths: Vec<PathBuf>,
    /// Bytes of text that a round codes, in millions
    #[arg(long, value_name = "MB", default_value = "20", value_parser = clap::value_parser!(u32).range(1..=60))]
    size: u32,
    /// Rounds, of which the best counts
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u16).range(1..=100))]
    rounds: u16,
    /// Packs to code with, instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    #[command(flatten)]
    places: Chosen,
    /// Bring the places of --places to this number, by copies under names of their own
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    multiply: Option<u32>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let packs = pool::packs(arguments.packs.as_deref())?;
    let coder = Coder::new(packs.clone());
    let gazetteers = arguments.places.gazetteers()?;
    let size = arguments.size as usize * 1_000_000;
    let mut out = std::io::stdout().lock();
    let mut first: Option<Corpus> = None;
    for path in &arguments.paths {
        let Some(corpus) = Corpus::of(path, size)? else {
            writeln!(out, "{}: not here, left out", path.display())?;
            continue;
        };
        speed(&coder, &corpus, arguments.rounds, &mut out)?;
        first.get_or_insert(corpus);
    }
    let Some(corpus) = first else { anyhow::bail!("nothing to measure: no path of these is here") };
    if !gazetteers.is_empty() {
        return gazetteer::measure(&packs, &corpus, gazetteers, arguments.multiply, arguments.rounds, &mut out).map(|()| ExitCode::SUCCESS);
    }
    linear(&coder, &corpus, size, arguments.rounds, &mut out)?;
    child::measure(&corpus, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

/// The chain beside the rival on the same texts.
fn speed(coder: &Coder, corpus: &Corpus, rounds: u16, out: &mut impl Write) -> anyhow::Result<()> {
    let (mut ours, mut theirs) = (f64::INFINITY, None::<f64>);
    for _ in 0..rounds {
        ours = ours.min(best(1, || corpus.code(coder)));
        if let Some(seconds) = rival::tokenise(&corpus.texts) {
            theirs = Some(theirs.map_or(seconds, |t| t.min(seconds)));
        }
    }
    let megabytes = corpus.bytes as f64 / MEGA;
    writeln!(out, "{}: {} reports, {megabytes:.1} MB of text", corpus.name, corpus.texts.len())?;
    writeln!(out, "  khabar, JSON to JSON    {:6.2} MB/s on one core", megabytes / ours)?;
    match theirs {
        Some(t) => {
            writeln!(out, "  charabia, tokenising    {:6.2} MB/s", megabytes / t)?;
            writeln!(out, "  ratio                   {:6.2}", t / ours)?;
        }
        None => writeln!(out, "  charabia                built without --features bench")?,
    }
    Ok(())
}

/// One report of the whole size against one of half of it.
fn linear(coder: &Coder, corpus: &Corpus, size: usize, rounds: u16, out: &mut impl Write) -> anyhow::Result<()> {
    let (whole, half) = (corpus.one_report(size), corpus.one_report(size / 2));
    let code = |one: &Corpus| best(rounds, || one.code(coder));
    let (whole, half) = (code(&whole), code(&half));
    let megabytes = size as f64 / MEGA;
    writeln!(out, "one report of {megabytes:.0} MB against one of {:.0}: {whole:.2} s, {half:.2} s, ratio {:.2}", megabytes / 2.0, whole / half)?;
    Ok(())
}

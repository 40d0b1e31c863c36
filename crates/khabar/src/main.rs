//! The command line: the only place with arguments, progress bars and printing.

mod bench;
mod coding;
mod compare;
mod dedup;
mod evaluate;
mod fetching;
mod fusing;
mod intake;
mod places;
mod pool;
mod train;
mod verify;
mod view;
mod world;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::process::ExitCode;

/// Reads Arabic reports of conflict and says who said what.
#[derive(Debug, Parser)]
#[command(name = "khabar", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Turn reports into claims: what happened, who, to whom, where, when, how many, and according to whom
    Code(coding::Arguments),
    /// Join claims into incidents: who tells of the same event, who contradicts, who only repeats
    Fuse(fusing::Fusing),
    /// Show one incident: the matrix of its claims, ordered by origin
    Incident(fusing::Showing),
    /// Score the coder, or a file of predictions, against gold cases
    Eval(evaluate::Arguments),
    /// Train the weights that tell an event from a mere word
    Train(train::Arguments),
    /// Measure how fast the coder is on this machine
    Bench(bench::Arguments),
    /// Fetch pages, and the entries of feeds, into a WARC file
    Fetch(fetching::Arguments),
    /// Add places of your own: tables, or GeoNames' downloads
    Places(places::Arguments),
    /// Check a collection against its hashes: is the evidence still what it was, does each quote stand at its place
    Verify(verify::Arguments),
    /// Find the reports that are one text, and the passages that reports share
    Dedup(dedup::Arguments),
    /// Compare two outputs of `khabar code`, claim by claim
    Diff(compare::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Code(a) => coding::run(&a),
        Command::Fuse(a) => fusing::fuse(&a),
        Command::Incident(a) => fusing::show(&a),
        Command::Bench(a) => bench::run(&a),
        Command::Eval(a) => evaluate::run(&a),
        Command::Fetch(a) => fetching::run(&a),
        Command::Places(a) => places::run(&a),
        Command::Verify(a) => verify::run(&a),
        Command::Dedup(a) => dedup::run(&a),
        Command::Diff(a) => compare::run(&a),
        Command::Train(a) => train::run(&a),
    };
    match done {
        Ok(code) => code,
        Err(e) if is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            complain(&format!("{e:#}"));
            ExitCode::FAILURE
        }
    }
}

/// One line on stderr; where even that fails there is nobody to tell.
fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "khabar: {}", plain(line));
}

/// Without what disturbs a terminal or its lines: names in archives are chosen by strangers.
fn plain(line: &str) -> String {
    line.replace(|c: char| c.is_control() || view::is_bidi_control(c), "\u{fffd}")
}

/// The reader of our output has gone, as `head` does: no failure of ours.
fn is_broken_pipe(e: &anyhow::Error) -> bool {
    e.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        let csv = cause.downcast_ref::<csv::Error>();
        let io = io.or(csv.and_then(|c| match c.kind() {
            csv::ErrorKind::Io(io) => Some(io),
            _ => None,
        }));
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

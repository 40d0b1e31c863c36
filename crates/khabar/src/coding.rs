//! `khabar code`: reports into claims, in the order of the input whatever the number of threads.

use crate::inputs::{self, Input};
use crate::view::{Format, Printer, UnreadPrinter};
use crate::{complain, pool};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use khabar_claim::{Coded, Report};
use khabar_code::{Coder, Unreads};
use khabar_read::{Reading, is_arabic, leading_day, read_file, read_from};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Bytes of input that are held at a time, and files, and reports.
const HELD_BYTES: u64 = 16 << 20;
const HELD_FILES: usize = 256;
const HELD_REPORTS: usize = 128;

/// From how many files on a progress bar is worth its line.
const MANY: usize = 50;

/// Arguments of `khabar code`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders, or - for standard input: plain text, HTML, JSON or JSON lines
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Publication date of reports that have none (YYYY-MM-DD); relative times are resolved against it
    #[arg(long, value_name = "DATE", value_parser = date)]
    published: Option<String>,
    /// Packs to code with, instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    /// How to print [default: a page on a terminal, JSON lines in a pipe]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Say which frame made each claim and which rule filled each slot
    #[arg(long)]
    explain: bool,
    /// List, instead of claims, the sentences with words of events of which no claim was made, and count them
    #[arg(long)]
    unread: bool,
    /// Threads [default: one a core]; the output is the same with any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

fn date(said: &str) -> Result<String, String> {
    match leading_day(said) {
        Some(day) if day == said => Ok(said.to_owned()),
        _ => Err("not a date of the form YYYY-MM-DD".to_owned()),
    }
}

/// Runs the command; failure where any input could not be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let coder = pool::coder(arguments.packs.as_deref())?;
    let threads = pool::threads(arguments.threads)?;
    let inputs = inputs::gather(&arguments.paths);
    let mut bad = inputs.errors.len();
    inputs.errors.iter().for_each(|e| complain(e));
    if inputs.skipped > 0 {
        complain(&format!("{} files in folders are of no kind that is read: left out", inputs.skipped));
    } else if inputs.found.is_empty() && bad == 0 {
        complain("no reports in these folders");
    }
    let bar = progress(inputs.found.len());
    let mut printer = if arguments.unread { Output::Unread(UnreadPrinter::new(arguments.format)?) } else { Output::Claims(Printer::new(arguments.format)?) };
    for chunk in chunks(&inputs.found) {
        let readings: Vec<Reading> = threads.install(|| chunk.par_iter().map(read).collect());
        for mut reading in readings {
            for report in reading.reports.iter_mut().filter(|r| r.published.is_none()) {
                report.published.clone_from(&arguments.published);
            }
            for error in &reading.errors {
                bad += usize::from(!error.is_warning());
                bar.suspend(|| complain(&error.to_string()));
            }
            for reports in reading.reports.chunks_mut(HELD_REPORTS) {
                match &mut printer {
                    Output::Claims(printer) => {
                        let code = |report: &mut Report| code(&coder, std::mem::take(report), arguments);
                        let coded: Vec<Coded> = threads.install(|| reports.par_iter_mut().map(code).collect());
                        coded.iter().try_for_each(|c| printer.print(c))?;
                    }
                    Output::Unread(printer) => {
                        let unread = |report: &Report| unread(&coder, report);
                        let unread: Vec<Unreads> = threads.install(|| reports.par_iter().map(unread).collect());
                        reports.iter().zip(&unread).try_for_each(|(r, u)| printer.print(&r.id, u))?;
                    }
                }
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    match printer {
        Output::Claims(printer) => printer.finish()?,
        Output::Unread(printer) => complain(&printer.summary()),
    }
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

enum Output {
    Claims(Printer),
    Unread(UnreadPrinter),
}

fn read(input: &Input) -> Reading {
    match input {
        Input::Stdin => read_from("standard input", std::io::stdin().lock()),
        Input::File(path, _) => read_file(path),
    }
}

fn unread(coder: &Coder, report: &Report) -> Unreads {
    if !report.lang.as_deref().is_none_or(is_arabic) {
        return Unreads::default();
    }
    coder.unread(report, &coder.code(report, false).claims)
}

fn code(coder: &Coder, report: Report, arguments: &Arguments) -> Coded {
    let arabic = report.lang.as_deref().is_none_or(is_arabic);
    let mut coded = coder.code_owned(report, arguments.explain);
    if !arabic {
        coded.claims.clear();
    }
    coded
}

/// Runs of inputs that are small enough to be held at once.
fn chunks(inputs: &[Input]) -> Vec<&[Input]> {
    let (mut out, mut from, mut bytes) = (Vec::new(), 0, 0);
    for (n, input) in inputs.iter().enumerate() {
        let length = if let Input::File(_, length) = input { *length } else { HELD_BYTES };
        if n > from && (bytes + length > HELD_BYTES || n - from == HELD_FILES) {
            out.push(&inputs[from..n]);
            (from, bytes) = (n, 0);
        }
        bytes = bytes.saturating_add(length);
    }
    out.push(&inputs[from..]);
    out
}

fn progress(files: usize) -> ProgressBar {
    // On a terminal the page itself shows how far it is.
    if files < MANY || std::io::stdout().is_terminal() || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

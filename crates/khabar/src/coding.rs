//! `khabar code`: reports into claims, in the order of the input whatever the number of threads.

use crate::intake::take_in;
use crate::places::Chosen;
use crate::view::{Format, Printer, UnreadPrinter};
use crate::{complain, pool};
use clap::Args;
use khabar_claim::{Coded, Report};
use khabar_code::{Coder, Unreads};
use khabar_read::{Columns, is_arabic, leading_day};
use rayon::prelude::*;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `khabar code`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders, or - for standard input, of any kind that docs/reading.md lists: told apart by what is in them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Publication date of reports that have none (YYYY-MM-DD); relative times are resolved against it
    #[arg(long, value_name = "DATE", value_parser = date)]
    published: Option<String>,
    /// Columns of tables, as text=المتن,title=#2 (fields: text, title, outlet, author, published, url, id, lang) [default: known by their headings]
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    columns: Option<Columns>,
    /// Packs to code with, instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    #[command(flatten)]
    places: Chosen,
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
    let coder = pool::coder(arguments.packs.as_deref(), arguments.places.gazetteers()?)?;
    let threads = pool::threads(arguments.threads)?;
    let mut printer = if arguments.unread { Output::Unread(UnreadPrinter::new(arguments.format)?) } else { Output::Claims(Printer::new(arguments.format)?) };
    let tally = take_in(&arguments.paths, &arguments.columns.clone().unwrap_or_default(), &threads, &mut |mut reports| {
        for report in reports.iter_mut().filter(|r| r.published.is_none()) {
            report.published.clone_from(&arguments.published);
        }
        match &mut printer {
            // A long report comes alone.
            Output::Claims(printer) if reports.len() == 1 => reports.into_iter().try_for_each(|r| printer.code(&coder, r, arguments.explain)),
            Output::Claims(printer) => {
                let code = |report: Report| coder.code_owned(report, arguments.explain);
                let coded: Vec<Coded> = threads.install(|| reports.into_par_iter().map(code).collect());
                coded.iter().try_for_each(|c| printer.print(c))
            }
            Output::Unread(printer) => {
                let unread: Vec<Unreads> = threads.install(|| reports.par_iter().map(|report| unread(&coder, report)).collect());
                reports.iter().zip(&unread).try_for_each(|(r, u)| printer.print(&r.id, u))
            }
        }
    })?;
    match printer {
        Output::Claims(printer) => printer.finish()?,
        Output::Unread(printer) => complain(&printer.summary()),
    }
    if let Some(line) = tally.line() {
        complain(&line);
    }
    Ok(if tally.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

enum Output {
    Claims(Printer),
    Unread(UnreadPrinter),
}

fn unread(coder: &Coder, report: &Report) -> Unreads {
    if !report.lang.as_deref().is_none_or(is_arabic) {
        return Unreads::default();
    }
    coder.unread(report, &coder.code(report, false).claims)
}

//! What leaves the program: a page to read, JSON lines, or a sheet.

mod incident;
mod isnad;
pub mod json;
mod latin;
mod page;
mod sheet;
mod summary;
mod terminal;
mod unread;

use clap::ValueEnum;
use khabar_claim::{Coded, Report};
use khabar_code::Coder;
use std::io::{BufWriter, IsTerminal, StdoutLock, Write};

pub use incident::incident_page;
pub use terminal::{Ink, Terminal, is_bidi_control};
pub use unread::UnreadPrinter;

/// How claims are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON lines: one report with its claims each
    Json,
    /// A sheet, one claim a row, that opens in Excel
    Csv,
    /// A page to read
    Page,
}

/// Prints reports with their claims to standard output as they come.
pub struct Printer {
    form: Form,
}

enum Form {
    Json(json::Json<StdoutLock<'static>>),
    Csv(Box<csv::Writer<StdoutLock<'static>>>),
    Page(BufWriter<StdoutLock<'static>>, terminal::Terminal),
}

impl Printer {
    /// In the form asked for; else a page where standard output is a terminal, and JSON where it is not.
    pub fn new(format: Option<Format>) -> anyhow::Result<Self> {
        let is_terminal = std::io::stdout().is_terminal();
        let lock = std::io::stdout().lock();
        let form = match format.unwrap_or(if is_terminal { Format::Page } else { Format::Json }) {
            Format::Json => Form::Json(json::Json::new(lock)),
            Format::Csv => Form::Csv(Box::new(sheet::begin(lock)?)),
            Format::Page => Form::Page(BufWriter::new(lock), terminal::Terminal::look(is_terminal)),
        };
        Ok(Self { form })
    }

    /// Prints one report.
    pub fn print(&mut self, coded: &Coded) -> anyhow::Result<()> {
        match &mut self.form {
            Form::Json(out) => out.line(coded)?,
            Form::Csv(out) => sheet::print(coded, out)?,
            Form::Page(out, terminal) => {
                out.write_all(page::page(coded, terminal).as_bytes())?;
                out.flush()?;
            }
        }
        Ok(())
    }

    /// Codes and prints a report by itself; a JSON line as its claims are made, so that those of a book are not held.
    pub fn code(&mut self, coder: &Coder, report: Report, explain: bool) -> anyhow::Result<()> {
        match &mut self.form {
            Form::Json(out) => Ok(out.coded(coder, report, explain)?),
            _ => self.print(&coder.code_owned(report, explain)),
        }
    }

    /// Writes out what is still held.
    pub fn finish(self) -> anyhow::Result<()> {
        match self.form {
            Form::Json(mut out) => out.flush()?,
            Form::Page(mut out, _) => out.flush()?,
            Form::Csv(mut out) => out.flush()?,
        }
        Ok(())
    }
}

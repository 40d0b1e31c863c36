//! What leaves the program: a page to read, JSON lines, or a sheet.

mod incident;
mod isnad;
mod latin;
mod page;
mod sheet;
mod summary;
mod terminal;
mod unread;

use clap::ValueEnum;
use khabar_claim::Coded;
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

/// A writer whose first error can be told afterwards.
struct Pipe<'a, W> {
    out: &'a mut W,
    broken: Option<std::io::Error>,
}

impl<W> Pipe<'_, W> {
    fn keep(&mut self, e: std::io::Error) -> std::io::Error {
        let kind = e.kind();
        self.broken = Some(e);
        kind.into()
    }
}

impl<W: Write> Write for Pipe<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes).map_err(|e| self.keep(e))
    }
    // JSON comes in very small pieces, which go straight into the buffer behind the pipe.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.out.write_all(bytes).map_err(|e| self.keep(e))
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// Prints reports with their claims to standard output as they come.
pub struct Printer {
    form: Form,
}

enum Form {
    Json(BufWriter<StdoutLock<'static>>),
    Csv(Box<csv::Writer<StdoutLock<'static>>>),
    Page(BufWriter<StdoutLock<'static>>, terminal::Terminal),
}

impl Printer {
    /// In the form asked for; else a page where standard output is a terminal, and JSON where it is not.
    pub fn new(format: Option<Format>) -> anyhow::Result<Self> {
        let is_terminal = std::io::stdout().is_terminal();
        let lock = std::io::stdout().lock();
        let form = match format.unwrap_or(if is_terminal { Format::Page } else { Format::Json }) {
            Format::Json => Form::Json(BufWriter::with_capacity(1 << 16, lock)),
            Format::Csv => Form::Csv(Box::new(sheet::begin(lock)?)),
            Format::Page => Form::Page(BufWriter::new(lock), terminal::Terminal::look(is_terminal)),
        };
        Ok(Self { form })
    }

    /// Prints one report.
    pub fn print(&mut self, coded: &Coded) -> anyhow::Result<()> {
        match &mut self.form {
            Form::Json(out) => {
                // serde_json wraps the pipe's error beyond recognition: it is kept aside.
                let mut pipe = Pipe { out, broken: None };
                let written = serde_json::to_writer(&mut pipe, coded);
                if let Some(e) = pipe.broken {
                    return Err(e.into());
                }
                written?;
                writeln!(out)?;
            }
            Form::Csv(out) => sheet::print(coded, out)?,
            Form::Page(out, terminal) => {
                out.write_all(page::page(coded, terminal).as_bytes())?;
                out.flush()?;
            }
        }
        Ok(())
    }

    /// Writes out what is still held.
    pub fn finish(self) -> anyhow::Result<()> {
        match self.form {
            Form::Json(mut out) | Form::Page(mut out, _) => out.flush()?,
            Form::Csv(mut out) => out.flush()?,
        }
        Ok(())
    }
}

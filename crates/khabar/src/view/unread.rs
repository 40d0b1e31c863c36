//! Sentences that were not understood: a page to read, or one JSON line each.

use super::Format;
use super::page::within;
use super::terminal::{Ink, Terminal};
use khabar_code::Unread;
use std::io::{IsTerminal, Write};

/// Prints what was not read, and at the end how much of all there was to read.
pub struct UnreadPrinter {
    terminal: Option<Terminal>,
    with_events: usize,
    unread: usize,
}

impl UnreadPrinter {
    /// A page or JSON lines; an error for a form that this list has not.
    pub fn new(format: Option<Format>) -> anyhow::Result<Self> {
        let is_terminal = std::io::stdout().is_terminal();
        let terminal = match format.unwrap_or(if is_terminal { Format::Page } else { Format::Json }) {
            Format::Json => None,
            Format::Page => Some(Terminal::look(is_terminal)),
            Format::Csv => anyhow::bail!("--unread prints a page or JSON lines, no sheet"),
        };
        Ok(Self { terminal, with_events: 0, unread: 0 })
    }

    /// Prints one report's unread sentences.
    pub fn print(&mut self, report: &str, unread: &khabar_code::Unreads) -> anyhow::Result<()> {
        self.with_events += unread.with_events;
        self.unread += unread.sentences.len();
        let mut out = std::io::stdout().lock();
        for u in &unread.sentences {
            let line = match &self.terminal {
                Some(terminal) => page(report, u, terminal),
                None => serde_json::json!({ "id": report, "sentence": u.sentence, "words": u.words }).to_string() + "\n",
            };
            out.write_all(line.as_bytes())?;
        }
        Ok(())
    }

    /// `12 of 340 sentences with words of events have no claim`.
    pub fn summary(&self) -> String {
        format!("{} of {} sentences with words of events have no claim", self.unread, self.with_events)
    }
}

fn page(report: &str, unread: &Unread, terminal: &Terminal) -> String {
    let chars: Vec<char> = unread.sentence.text.chars().collect();
    let mut inks = vec![Ink::Plain; chars.len()];
    for place in unread.words.iter().filter_map(|w| within(&unread.sentence, w, chars.len())) {
        inks[place].fill(Ink::Trigger);
    }
    terminal.paragraph(report, 0, Ink::Faint) + &terminal.arabic(&chars, &inks, 0) + "\n"
}

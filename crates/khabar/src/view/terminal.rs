//! A terminal that may or may not show colours, and right-to-left text on it.
//!
//! Each line is a paragraph of its own to a terminal's bidi algorithm, so each line of Arabic is one
//! isolate: opened, and closed before the line ends.

use std::fmt::Write as _;
use std::ops::Range;

/// Right-to-left isolate and its end.
const ISOLATE: (char, char) = ('\u{2067}', '\u{2069}');

/// Narrower than this, lines are let run over.
const NARROWEST: usize = 24;

/// Wider than this, a line is tiring to read.
const WIDEST: usize = 110;

/// How a run of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// As all other text.
    #[default]
    Plain,
    /// A heading.
    Bold,
    /// What is beside the point.
    Faint,
    /// The words that state the event.
    Trigger,
    /// Who did it.
    Agent,
    /// To whom or to what.
    Target,
    /// What with.
    Weapon,
    /// Where.
    Place,
    /// When.
    Time,
    /// How many.
    Harm,
    /// According to whom.
    Source,
}

impl Ink {
    /// SGR parameters: the sixteen colours that every terminal's own scheme makes readable.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Bold => "1",
            Self::Faint => "2",
            Self::Trigger => "1;31",
            Self::Agent => "36",
            Self::Target => "35",
            Self::Weapon => "34",
            Self::Place => "32",
            Self::Time => "33",
            Self::Harm => "31",
            Self::Source => "4",
        }
    }
}

/// What the output can show.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    colour: bool,
    width: usize,
}

impl Terminal {
    /// Looks at standard output and at `NO_COLOR` (<https://no-color.org>) and `TERM`.
    pub fn look(is_terminal: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        let columns = console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        let width = columns.filter(|_| is_terminal).unwrap_or(100).clamp(NARROWEST, WIDEST);
        Self { colour: is_terminal && !refused && !dumb, width }
    }

    /// Text in an ink, without control characters.
    pub fn paint(&self, text: &str, ink: Ink) -> String {
        let text = clean(text);
        if self.colour && ink != Ink::Plain { format!("\x1b[{}m{text}\x1b[0m", ink.code()) } else { text }
    }

    /// Left-to-right text, wrapped, each line after an indent; isolates go on over a break.
    pub fn paragraph(&self, text: &str, indent: usize, ink: Ink) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut open = false;
        let mut out = String::new();
        for line in lines(&chars, self.width - indent.min(NARROWEST / 2)) {
            let mut shown = String::from(if open { "\u{2067}" } else { "" });
            for &c in &chars[line] {
                open = if c == ISOLATE.0 { true } else { open && c != ISOLATE.1 };
                shown.push(c);
            }
            if open {
                shown.push(ISOLATE.1);
            }
            let _ = writeln!(out, "{:indent$}{}", "", self.paint(&shown, ink));
        }
        out
    }

    /// Right-to-left text with an ink for each of its scalar values, wrapped.
    pub fn arabic(&self, chars: &[char], inks: &[Ink], indent: usize) -> String {
        let mut out = String::new();
        for line in lines(chars, self.width - indent.min(NARROWEST / 2)) {
            let _ = write!(out, "{:indent$}{}", "", ISOLATE.0);
            let mut at = line.start;
            for run in inks[line].chunk_by(|a, b| a == b) {
                let text: String = chars[at..at + run.len()].iter().filter(|c| !is_bidi_control(**c)).collect();
                out += &self.paint(&text, run[0]);
                at += run.len();
            }
            out.push(ISOLATE.1);
            out.push('\n');
        }
        out
    }
}

/// Words in another direction than the line they are quoted in.
pub fn quoted(words: &str) -> String {
    let words: String = words.chars().filter(|c| !is_bidi_control(*c)).collect();
    format!("“{}{}{}”", ISOLATE.0, words, ISOLATE.1)
}

/// Each run of Arabic in an isolate of its own.
pub fn isolated(text: &str) -> String {
    let arabic = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let (mut out, mut run) = (String::new(), String::new());
    let close = |run: &mut String, out: &mut String| {
        let words = run.trim_end();
        if !words.is_empty() {
            let _ = write!(out, "{}{words}{}", ISOLATE.0, ISOLATE.1);
        }
        out.push_str(&run[words.len()..]);
        run.clear();
    };
    for c in text.chars().filter(|c| !is_bidi_control(*c)) {
        if arabic(c) || !run.is_empty() && c == ' ' {
            run.push(c);
        } else {
            close(&mut run, &mut out);
            out.push(c);
        }
    }
    close(&mut run, &mut out);
    out
}

/// A report could carry escape sequences: none reaches the terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Marks that would open or close an isolate or embedding of ours.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Columns that a character takes: none for marks and formatting.
fn columns(c: char) -> usize {
    let none = matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    usize::from(!none)
}

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Runs of words that fit a width, without the white space around them. A longer word has its own line.
fn lines(chars: &[char], width: usize) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (i, _) in chars.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        match words.last_mut() {
            Some(w) if w.end == i => w.end = i + 1,
            _ => words.push(i..i + 1),
        }
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(line) if chars[line.start..word.end].iter().map(|c| columns(*c)).sum::<usize>() <= width => {
                line.end = word.end;
            }
            _ => out.push(word),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_inside_isolates() {
        let narrow = Terminal { colour: false, width: 24 };
        let shown = narrow.paragraph(&format!("Shelling of {} today", quoted("حي صلاح الدين في مدينة حلب القديمة")), 2, Ink::Plain);
        assert!(shown.lines().count() > 2);
        for line in shown.lines() {
            assert_eq!(line.matches(ISOLATE.0).count(), line.matches(ISOLATE.1).count(), "{line:?}");
        }
    }

    #[test]
    fn no_escape_gets_through() {
        let t = Terminal { colour: true, width: 40 };
        let hostile: Vec<char> = "قصف\u{1b}[2J\u{202e}\u{2069}مدينة\r\n".chars().collect();
        let shown = t.arabic(&hostile, &vec![Ink::Plain; hostile.len()], 0);
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}') && shown.matches(ISOLATE.1).count() == 1);
    }
}

//! A group, or a pair, as a page to read on a terminal.

use super::heap::{Head, Heap};
use super::{Found, Quoted};
use crate::view::{Ink, Terminal};
use khabar_same::{Kind, Tie};

const INDENT: usize = 5;

/// A passage is shown so far, in characters; the JSON lines have all of it.
const SHOWN: usize = 400;

/// The page, ending in an empty line.
pub fn page(found: &Found, heap: &Heap, texts: &[String], terminal: &Terminal) -> String {
    let count = found.reports.len();
    let title = match found.kind {
        Kind::Copy => format!("One text in {count} reports"),
        Kind::Part => "One text stands whole in another".to_owned(),
        Kind::Passage => "Two texts share a passage".to_owned(),
        Kind::Form => "One form with other figures".to_owned(),
    };
    let mut out = terminal.paragraph(&title, 0, Ink::Bold);
    out += &named(heap.head(found.reports[0]), "", terminal);
    for ((report, text), tie) in found.reports.iter().zip(texts).skip(1).zip(&found.ties) {
        out += &named(heap.head(*report), &shares(tie), terminal);
        let text = Quoted::new(text);
        for s in &tie.shared {
            let words: Vec<char> = text.at(&s.b).chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
            let shown = &words[..words.len().min(SHOWN)];
            let rest = if words.len() > SHOWN { format!(", {} more characters", words.len() - SHOWN) } else { String::new() };
            let place = format!("{}-{} = {}-{}, {:.0} % word for word{rest}", s.b.start, s.b.end, s.a.start, s.a.end, s.alike * 100.0);
            out += &terminal.paragraph(&place, INDENT, Ink::Faint);
            out += &terminal.arabic(shown, &vec![Ink::Plain; shown.len()], INDENT);
        }
    }
    out + "\n"
}

fn shares(tie: &Tie) -> String {
    format!("{:.0} % of it is {:.0} % of the first", tie.of_b * 100.0, tie.of_a * 100.0)
}

fn named(head: &Head, shares: &str, terminal: &Terminal) -> String {
    let title: Vec<char> = head.title.trim().chars().collect();
    let about = [head.outlet.as_deref(), head.published.as_deref(), head.url.as_deref(), Some(head.id.as_str()), Some(shares)];
    let about: Vec<&str> = about.into_iter().flatten().filter(|a| !a.is_empty()).collect();
    terminal.arabic(&title, &vec![Ink::Plain; title.len()], 2) + &terminal.paragraph(&about.join(" · "), 2, Ink::Faint)
}

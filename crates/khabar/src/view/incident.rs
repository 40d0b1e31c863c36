//! An incident as a page: the matrix of its claims, ordered by origin, and what they do not agree about.

use super::terminal::{Ink, Terminal, isolated, quoted, width};
use khabar_fuse::{COLUMNS, Contradiction, Incident, Named, Row, World};
use std::fmt::Write as _;

/// Columns of the terminal for the chain, and for each figure.
const CHAIN: usize = 46;
const FIGURE: usize = 9;
/// Scalar values of a sentence that are shown under its row.
const SENTENCE: usize = 90;

/// The page, ending in an empty line.
pub fn incident_page(incident: &Incident, world: &World) -> String {
    let terminal = Terminal::look(std::io::IsTerminal::is_terminal(&std::io::stdout()));
    page(incident, world, &terminal)
}

fn page(incident: &Incident, world: &World, terminal: &Terminal) -> String {
    let mut out = String::new();
    out += &terminal.paragraph(&head(incident), 0, Ink::Bold);
    let sentence: Vec<&str> = incident.summary.iter().map(|p| p.text.as_str()).collect();
    // A phrase that begins with a mark stands close to the one before.
    out += &terminal.paragraph(&isolated(&(sentence.join(" ").replace(" : ", ": ").replace(" ; ", "; ") + ".")), 0, Ink::Plain);
    let suggested = incident.suggested_grade.as_ref().map(|g| format!("grade: none set; {} might be suggested: {}", g.grade, g.reason));
    out += &terminal.paragraph(&isolated(&suggested.unwrap_or_else(|| "grade: none set, none suggested".to_owned())), 0, Ink::Faint);
    out.push('\n');
    out += &matrix(incident, world, terminal);
    for c in &incident.contradictions {
        out += &terminal.paragraph(&isolated(&contradiction(c)), 0, Ink::Plain);
    }
    for d in &incident.denials {
        let of = if d.of.is_empty() { "nothing told here".to_owned() } else { d.of.join(", ") };
        out += &terminal.paragraph(&isolated(&format!("✗ {} denies the {}: {} (against {of})", d.speaker, d.denies, d.claim)), 0, Ink::Plain);
    }
    for o in incident.origins.iter().filter(|o| !o.circular.is_empty()) {
        let rounds: Vec<String> = o.circular.iter().map(|[a, b]| format!("{a} quotes {b}")).collect();
        out += &terminal.paragraph(&isolated(&format!("↺ circular: {}", rounds.join("; "))), 0, Ink::Plain);
    }
    if !incident.joins.is_empty() {
        out += "\njoined because:\n";
        for j in &incident.joins {
            out += &terminal.paragraph(&isolated(&format!("{} + {}: {}", j.a, j.b, j.reasons.join(", "))), 2, Ink::Faint);
        }
    }
    out + "\n"
}

fn head(i: &Incident) -> String {
    let time = i.time.as_ref().map_or("no date".to_owned(), |t| {
        if t.from == t.to { format!("{} ({})", t.from, t.precision) } else { format!("{} to {} ({})", t.from, t.to, t.precision) }
    });
    let place = i.place.as_ref().map_or("no place".to_owned(), |p| {
        let name = p.name.as_deref().map(isolated).unwrap_or_default();
        let country = p.country.as_deref().map(|c| format!(", {c}")).unwrap_or_default();
        format!("{name}{country} ({})", p.precision)
    });
    format!("Incident {} · {} · {time} · {place}", i.id, i.event.as_str().replace('_', " "))
}

fn matrix(incident: &Incident, world: &World, terminal: &Terminal) -> String {
    let (rows, range) = incident.matrix(world);
    let mut out = String::new();
    let names: String = COLUMNS.iter().map(|(name, _)| padded(name, FIGURE)).collect();
    let _ = writeln!(out, "{}", terminal.paint(&format!("{}{names}{}{}", padded("according to", CHAIN), padded("weapon", 16), "by whom"), Ink::Bold));
    let mut last = None;
    for (n, row) in rows.iter().enumerate() {
        let first = rows.iter().position(|r| r.origin == row.origin).unwrap_or(n);
        let chain = format!("{} {}{}", letter(n), chain(row), marks(row, first, n));
        let lead = if width(&chain) < CHAIN { padded(&chain, CHAIN) } else { format!("{chain}\n{}", " ".repeat(CHAIN)) };
        let figures: String = row.figures.iter().map(|f| padded(&f.map_or("—".to_owned(), bounds), FIGURE)).collect();
        let by = match (&row.denies, row.agents.is_empty()) {
            (Some(what), true) => format!("✗ denies {what}"),
            (Some(what), false) => format!("✗ denies {what}: {}", list(&row.agents)),
            (None, true) => "—".to_owned(),
            (None, false) => list(&row.agents),
        };
        if last.is_some_and(|l| l != row.origin) {
            out.push('\n');
        }
        last = Some(row.origin);
        let weapon = if row.weapons.is_empty() { "—".to_owned() } else { list(&row.weapons) };
        let _ = writeln!(out, "{lead}{figures}{}{by}", padded(&weapon, 16));
        let sentence: String = row.sentence.chars().take(SENTENCE).collect();
        let more = if row.sentence.chars().count() > SENTENCE { "…" } else { "" };
        let folded = if row.folded.is_empty() { String::new() } else { format!(" (and in the same words {})", row.folded.join(", ")) };
        let said = format!("    {} {} {}{more}{folded}", row.reference, row.event, quoted(&sentence.replace(['\n', '\r'], " ")));
        let _ = writeln!(out, "{}", terminal.paint(&said, Ink::Faint));
    }
    let figures: String = range.iter().map(|f| padded(&f.map_or("—".to_owned(), bounds), FIGURE)).collect();
    let origins = incident.origins.len();
    let rule = format!("documented range (rule min-max/1, {origins} origin{})", if origins == 1 { "" } else { "s" });
    let _ = writeln!(out, "\n{}\n", terminal.paint(&format!("{}{figures}", padded(&rule, CHAIN)), Ink::Bold));
    out
}

/// A, B, ..., Z, AA, AB, ...
fn letter(n: usize) -> String {
    let own = char::from(b'A' + (n % 26) as u8);
    if n < 26 { own.to_string() } else { format!("{}{own}", letter(n / 26 - 1)) }
}

fn name(n: &Named) -> String {
    match n {
        Named::Name(name) => isolated(name),
        Named::Words(words) => quoted(words),
    }
}

fn list(names: &[Named]) -> String {
    names.iter().map(name).collect::<Vec<_>>().join(" + ")
}

fn chain(row: &Row) -> String {
    if row.chain.is_empty() { "outlet not known".to_owned() } else { row.chain.iter().map(|joint| list(joint)).collect::<Vec<_>>().join(" ▸ ") }
}

fn marks(row: &Row, first: usize, n: usize) -> String {
    let same = if first < n { format!("  (same origin as {})", letter(first)) } else { String::new() };
    format!("{}{same}", if row.hedged { "  (hedged)" } else { "" })
}

fn bounds((low, high): (u64, Option<u64>)) -> String {
    match high {
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low}–{high}"),
        None => format!("{low}+"),
    }
}

fn contradiction(c: &Contradiction) -> String {
    let versions: Vec<String> = c.groups.iter().map(|g| format!("{} ({})", g.value, g.claims.join(", "))).collect();
    format!("≠ {}: {}", c.field, versions.join(" / "))
}

fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text)).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_stands_in_isolates_and_numbers_outside() {
        assert_eq!(isolated("killed 3 (خمسة قتلى) on 2013-04-12"), "killed 3 (\u{2067}خمسة قتلى\u{2069}) on 2013-04-12");
        assert_eq!(isolated("سوق"), "\u{2067}سوق\u{2069}");
        assert_eq!(letter(0) + &letter(27), "AAB");
    }
}

//! Claims as a sheet: CSV that Excel opens right (UTF-8 with its mark, CRLF), one claim a row.

use super::{isnad, summary};
use khabar_claim::{Claim, Coded, Party};
use std::io::Write;

/// The header; [`cells`] fills the same columns in the same order.
#[rustfmt::skip]
const COLUMNS: [&str; 54] = [
    "report", "title", "outlet", "published", "url", "claim", "type", "status", "denies", "english", "sentence",
    "trigger", "agents", "agent_names", "agent_classes", "targets", "target_names", "target_classes", "weapons",
    "place", "place_name", "country", "lat", "lon", "place_precision", "time", "from", "to", "time_precision",
    "time_part", "clock", "harm", "harm_kinds", "harm_low", "harm_high", "harm_who", "harm_groups", "harm_notes",
    "sources", "source_names", "source_kinds", "source_levels", "source_verbs", "source_stances", "isnad",
    "confidence", "frame", "explain", "trigger_start", "trigger_end", "sentence_start", "sha256", "coder", "packs",
];

/// Columns that hold only our own numbers, where a leading minus is no formula.
const NUMBERS: [&str; 2] = ["lat", "lon"];

/// Writes the mark and the header.
pub fn begin<W: Write>(mut out: W) -> anyhow::Result<csv::Writer<W>> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut sheet = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    sheet.write_record(COLUMNS)?;
    Ok(sheet)
}

/// Writes a row for each claim.
pub fn print<W: Write>(coded: &Coded, sheet: &mut csv::Writer<W>) -> anyhow::Result<()> {
    for claim in &coded.claims {
        let cells = cells(coded, claim);
        let guarded = COLUMNS.iter().zip(cells).map(|(c, cell)| if NUMBERS.contains(c) { cell } else { guard(cell) });
        sheet.write_record(guarded)?;
    }
    Ok(())
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection).
fn guard(cell: String) -> String {
    let begins = cell.trim_start_matches([' ', '\n', '\u{a0}', '\u{feff}']);
    if begins.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) { format!("'{cell}") } else { cell }
}

fn joined<T>(items: &[T], cell: impl Fn(&T) -> String) -> String {
    items.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn cells(coded: &Coded, claim: &Claim) -> Vec<String> {
    let report = &coded.report;
    let (place, time) = (claim.place.as_ref(), claim.time.as_ref());
    let words = |p: &Party| p.mention.text.clone();
    let actor = |p: &Party| or_empty(p.actor.clone());
    let class = |p: &Party| p.class.to_string();
    let mut row = vec![coded.id.clone()];
    row.extend([&report.title, &report.outlet, &report.published, &report.url].map(|v| or_empty(v.clone())));
    row.extend([claim.id.clone(), claim.event.to_string(), claim.status.to_string(), or_empty(claim.denies.clone())]);
    row.extend([plain(&summary::line(claim)), claim.sentence.text.clone(), claim.trigger.text.clone()]);
    for parties in [&claim.agents, &claim.targets] {
        row.extend([joined(parties, words), joined(parties, actor), joined(parties, class)]);
    }
    row.push(joined(&claim.weapons, |w| w.mention.text.clone()));
    row.extend([
        or_empty(place.map(|p| &p.mention.text)),
        or_empty(place.and_then(|p| p.name.as_ref())),
        or_empty(place.and_then(|p| p.country.as_ref())),
        or_empty(place.and_then(|p| p.lat)),
        or_empty(place.and_then(|p| p.lon)),
        or_empty(place.map(|p| p.precision)),
        or_empty(time.and_then(|t| t.text.as_ref())),
        or_empty(time.and_then(|t| t.from.as_ref())),
        or_empty(time.and_then(|t| t.to.as_ref())),
        or_empty(time.map(|t| t.precision)),
        or_empty(time.and_then(|t| t.part.as_ref())),
        or_empty(time.and_then(|t| t.clock.as_ref())),
    ]);
    row.extend([
        joined(&claim.harm, |h| h.mention.text.clone()),
        joined(&claim.harm, |h| h.kind.to_string()),
        joined(&claim.harm, |h| h.low.to_string()),
        joined(&claim.harm, |h| or_empty(h.high)),
        joined(&claim.harm, |h| h.who.to_string()),
        joined(&claim.harm, |h| or_empty(h.group)),
        joined(&claim.harm, |h| {
            let notes = [h.approximate.then_some("approximate"), h.part_of_total.then_some("part of total"), h.unit.as_deref()];
            notes.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
    ]);
    row.extend([
        joined(&claim.sources, |s| s.mention.text.clone()),
        joined(&claim.sources, |s| or_empty(s.source.clone())),
        joined(&claim.sources, |s| s.kind.to_string()),
        joined(&claim.sources, |s| s.level.to_string()),
        joined(&claim.sources, |s| or_empty(s.verb.clone())),
        joined(&claim.sources, |s| or_empty(s.stance.clone())),
        plain(&isnad::chain(&claim.sources, isnad::name)),
    ]);
    row.extend([claim.confidence.to_string(), claim.frame.clone(), claim.explain.join(" | ")]);
    row.extend([claim.trigger.start, claim.trigger.end, claim.sentence.start].map(|n| n.to_string()));
    row.extend([&report.sha256, &report.coder, &report.packs].map(Clone::clone));
    row
}

/// Without the isolates, which are for terminals: a cell finds its own direction.
fn plain(line: &str) -> String {
    line.replace(['\u{2067}', '\u{2069}'], "")
}

//! The examples of a frame file as gold cases, with their offsets filled in.
//!
//! ```text
//! example 2019-08-22
//! > ...the text, one line a paragraph...
//! = airstrike happened | trigger words#nth
//!   agent  | words | class
//!   target | words | class
//!   weapon | words
//!   place  | words | precision
//!   time   | words or - | from to precision      (- for an open date)
//!   harm   | words | kind low high who [group] [part] [approx]      (* for no upper bound)
//!   source | words | kind | level or - | verb or -
//! ```
//!
//! `#nth` picks an occurrence; without it a trigger is its first, any other mention the nearest to the trigger.

use crate::answer::{Answer, Words};
use crate::case::Case;
use crate::fault::EvalError;
use khabar_claim::{Class, EventType, Group, HarmKind, PlacePrecision, SourceKind, Status, TimePrecision, Who};
use std::path::Path;

/// Reads the examples of a frame file; what stands before the first `example` line is the frame's own.
///
/// # Errors
/// One for each row that cannot be read and each mention that is not in its text, with file and line.
pub fn cases_from_examples(path: &Path, text: &str) -> Result<Vec<Case>, Vec<EvalError>> {
    let stem = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = stem.split('.').next().unwrap_or_default().to_owned();
    let mut cases: Vec<Case> = Vec::new();
    let mut faults = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_end();
        let number = n + 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix("example").filter(|h| h.is_empty() || h.starts_with(' ')) {
            let published = head.split_whitespace().next().filter(|d| *d != "-").map(str::to_owned);
            cases.push(Case { id: format!("{stem}-{number}"), published, ..Case::default() });
        } else if let Some(case) = cases.last_mut()
            && let Err(reason) = row(case, line)
        {
            faults.push(EvalError::form(format!("{}:{number}", path.display()), &reason));
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

fn row(case: &mut Case, line: &str) -> Result<(), String> {
    if let Some(text) = line.strip_prefix('>') {
        if !case.claims.is_empty() {
            return Err("text after a claim".to_owned());
        }
        if !case.text.is_empty() {
            case.text.push('\n');
        }
        case.text.push_str(text.strip_prefix(' ').unwrap_or(text));
        return Ok(());
    }
    if let Some(head) = line.strip_prefix('=') {
        let claim = claim(head, &case.text)?;
        case.claims.push(claim);
        return Ok(());
    }
    let claim = case.claims.last_mut().ok_or("a slot before any claim")?;
    slot(claim, line, &case.text)
}

fn claim(head: &str, text: &str) -> Result<Answer, String> {
    let (labels, trigger) = head.split_once('|').ok_or("no `|` before the trigger")?;
    let mut labels = labels.split_whitespace();
    let event: EventType = labels.next().ok_or("no event type")?.parse()?;
    let status = labels.next().ok_or("no status")?;
    let (status, denies) = status.split_once(':').map_or((status, None), |(s, d)| (s, Some(d)));
    let status: Status = status.parse()?;
    if status == Status::Denied && !matches!(denies, Some("event" | "agent" | "means" | "figure")) {
        return Err("a denied claim says what it denies: event, agent, means or figure".to_owned());
    }
    let trigger = Some(mention(trigger.trim(), text, None)?);
    Ok(Answer { event: Some(event.to_string()), status: Some(status.to_string()), trigger, ..Answer::default() })
}

fn slot(claim: &mut Answer, line: &str, text: &str) -> Result<(), String> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let cell = |n: usize| cells.get(n).copied().filter(|c| !c.is_empty() && *c != "-");
    let near = claim.trigger.as_ref().and_then(|t| t.start);
    let words = |open: bool| match cell(1) {
        Some(w) => mention(w, text, near),
        None if open => Ok(Words::default()),
        None => Err("no words".to_owned()),
    };
    let label = cell(2).ok_or("no label");
    match cells[0] {
        "agent" | "target" => {
            let class: Class = label?.parse()?;
            let party = Words { class: Some(class.to_string()), ..words(false)? };
            if cells[0] == "agent" { claim.agents.push(party) } else { claim.targets.push(party) }
        }
        "weapon" => claim.weapons.push(words(false)?),
        "place" => {
            let _: PlacePrecision = label?.parse()?;
            claim.place = Some(words(false)?);
        }
        "time" => claim.time = Some(time(words(true)?, label?)?),
        "harm" => claim.harm.push(harm(words(false)?, label?)?),
        "source" => {
            let kind: SourceKind = label?.parse()?;
            let level = cell(3).map_or(Ok(0), |l| l.parse().map_err(|_| format!("level `{l}` is no number")))?;
            claim.sources.push(Words { kind: Some(kind.to_string()), level, ..words(false)? });
        }
        other => return Err(format!("unknown row `{other}`")),
    }
    Ok(())
}

fn time(words: Words, said: &str) -> Result<Words, String> {
    let [from, to, precision] = said.split_whitespace().collect::<Vec<_>>()[..] else {
        return Err("a time is `from to precision`".to_owned());
    };
    let _: TimePrecision = precision.parse()?;
    let day = |d: &str| (d != "-").then(|| d.to_owned());
    Ok(Words { from: day(from), to: day(to), ..words })
}

fn harm(words: Words, said: &str) -> Result<Words, String> {
    let mut said = said.split_whitespace();
    let mut next = || said.next().ok_or("a harm is `kind low high who`");
    let kind: HarmKind = next()?.parse()?;
    let low = next()?.parse().map_err(|_| "the lower bound is no number")?;
    let high = match next()? {
        "*" => None,
        n => Some(n.parse().map_err(|_| "the upper bound is no number")?),
    };
    if high.is_some_and(|h: i64| h < low) {
        return Err("the upper bound is below the lower".to_owned());
    }
    let _: Who = next()?.parse()?;
    let mut group = None;
    for word in said.filter(|w| !matches!(*w, "part" | "approx")) {
        group = Some(word.parse::<Group>()?.to_string());
    }
    Ok(Words { kind: Some(kind.to_string()), low: Some(low), high, group, ..words })
}

/// The words with their offsets: occurrence `#nth`, or the nearest to `near`, or the first.
fn mention(said: &str, text: &str, near: Option<i64>) -> Result<Words, String> {
    let numbered = said.rsplit_once('#').and_then(|(words, nth)| Some((words, nth.parse::<usize>().ok()?)));
    let (words, nth) = numbered.map_or((said, None), |(words, nth)| (words, Some(nth)));
    // NBSP stands for a space, as in check.py; both are one scalar value, so offsets hold.
    let plain = |s: &str| s.replace('\u{a0}', " ").chars().collect::<Vec<char>>();
    let (haystack, needle) = (plain(text), plain(words));
    if needle.is_empty() {
        return Err("no words".to_owned());
    }
    let starts: Vec<usize> = haystack.windows(needle.len()).enumerate().filter(|(_, w)| *w == needle).map(|(i, _)| i).collect();
    let offset = |i: usize| i64::try_from(i).unwrap_or(i64::MAX);
    let distance = |i: usize| offset(i).abs_diff(near.unwrap_or(0));
    let start = match nth {
        Some(nth) => nth.checked_sub(1).and_then(|n| starts.get(n)).copied(),
        None => starts.iter().copied().min_by_key(|&i| distance(i)),
    };
    let start = start.ok_or_else(|| format!("not in the text ({} times): {words}", starts.len()))?;
    let end = start + needle.len();
    let text = text.chars().skip(start).take(needle.len()).collect();
    Ok(Words { text: Some(text), start: Some(offset(start)), end: Some(offset(end)), ..Words::default() })
}

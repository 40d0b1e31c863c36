//! Reports as JSON: one object, JSON lines, or an array.

use crate::{ReadError, Reading, date, text_id, titled};
use khabar_claim::Report;
use serde_json::Value;

/// How a JSON file holds its reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Whole,
    Lines,
}

/// Whether these bytes are meant as JSON, and how. A text may begin with a bracket too.
pub(crate) fn shape(name: &str, bytes: &[u8]) -> Option<Shape> {
    let named_lines = [".jsonl", ".ndjson"].iter().any(|e| name.to_ascii_lowercase().ends_with(e));
    let mut solid = bytes.iter().filter(|b| !b.is_ascii_whitespace());
    let meant = match (solid.next(), solid.next()) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']')) => true,
        (Some(_), _) => named_lines,
        _ => return None,
    };
    if !meant {
        return None;
    }
    // Two lines that begin an object: an object that is laid out over lines indents what it holds.
    let objects = bytes.split(|b| *b == b'\n').filter(|l| l.starts_with(b"{")).take(2).count();
    Some(if named_lines || objects > 1 { Shape::Lines } else { Shape::Whole })
}

pub(crate) fn read(name: &str, bytes: &[u8], shape: Shape) -> Reading {
    let mut reading = Reading::default();
    match shape {
        Shape::Lines => {
            for (n, line) in bytes.split(|b| *b == b'\n').enumerate() {
                if !line.trim_ascii().is_empty() {
                    let place = format!(":{}", n + 1);
                    match serde_json::from_slice(line) {
                        Ok(value) => take(name, place, value, &mut reading),
                        Err(e) => reading.errors.push(broken(name, place, reason(&e, false))),
                    }
                }
            }
        }
        Shape::Whole => match serde_json::from_slice(bytes) {
            Ok(Value::Array(items)) => {
                for (n, item) in items.into_iter().enumerate() {
                    take(name, format!(" item {}", n + 1), item, &mut reading);
                }
            }
            Ok(value) => take(name, String::new(), value, &mut reading),
            Err(e) => reading.errors.push(broken(name, format!(":{}", e.line()), reason(&e, true))),
        },
    }
    if reading.reports.is_empty() && reading.errors.is_empty() {
        reading.errors.push(ReadError::Empty { file: name.to_owned() });
    }
    reading
}

fn broken(name: &str, place: String, reason: String) -> ReadError {
    ReadError::Json { file: name.to_owned(), place, reason }
}

/// serde's reason without its line, which the place already names (and which in JSON lines is always 1).
fn reason(e: &serde_json::Error, whole: bool) -> String {
    let said = e.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    let column = if whole && e.column() == 0 { String::new() } else { format!(" at column {}", e.column()) };
    format!("broken JSON: {said}{column}")
}

/// Takes one report from its JSON value.
fn take(name: &str, place: String, value: Value, reading: &mut Reading) {
    let Value::Object(mut fields) = value else {
        reading.errors.push(broken(name, place, "a report is a JSON object with a `text`".to_owned()));
        return;
    };
    // A line of our own output holds the report one level down.
    if !fields.contains_key("text")
        && let Some(Value::Object(report)) = fields.remove("report")
    {
        fields = fields.into_iter().filter(|(k, _)| k == "id").chain(report).collect();
    }
    let text = match fields.remove("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text,
        Some(Value::String(_)) => return reading.errors.push(broken(name, place, "`text` is empty".to_owned())),
        Some(_) => return reading.errors.push(broken(name, place, "`text` is no string".to_owned())),
        None => return reading.errors.push(broken(name, place, "no `text`".to_owned())),
    };
    let mut field = |key: &str| match fields.remove(key) {
        Some(Value::String(s)) if !s.trim().is_empty() => Some(s),
        Some(Value::Number(n)) => Some(n.to_string()),
        _ => None,
    };
    let title = field("title");
    let text = titled(title.as_deref(), text);
    let id = field("id").unwrap_or_else(|| text_id(&text));
    let (outlet, author, url, lang) = (field("outlet"), field("author"), field("url"), field("lang"));
    let (forwarded_from, edited) = (field("forwarded_from"), field("edited"));
    let said = field("published");
    let published = said.as_deref().and_then(date::leading_day).map(str::to_owned);
    if let (Some(said), None) = (said, &published) {
        reading.errors.push(ReadError::Date { file: name.to_owned(), place, said });
    }
    reading.reports.push(Report { id, text, title, outlet, author, published, url, forwarded_from, edited, lang });
}

//! A report as a JSON object.

use crate::item::Leaf;
use crate::{ReadError, Reading, date, text_id, titled};
use khabar_claim::Report;
use serde_json::Value;

/// The report in the bytes of one JSON object.
pub(crate) fn read(leaf: &Leaf) -> Reading {
    let mut reading = Reading::default();
    let (name, place) = (leaf.place(), String::new());
    match serde_json::from_slice(leaf.bytes()) {
        Ok(value) => take(&name, place, value, &mut reading),
        Err(e) => {
            let reason = reason(&e, leaf.origin().line);
            reading.errors.push(broken(&name, place, reason));
        }
    }
    reading
}

fn broken(name: &str, place: String, reason: String) -> ReadError {
    ReadError::Json { file: name.to_owned(), place, reason }
}

/// serde's reason, with the line of the file where the object has several.
fn reason(e: &serde_json::Error, begins: u64) -> String {
    let said = e.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    let column = if e.column() == 0 { String::new() } else { format!(" at column {}", e.column()) };
    match e.line() as u64 {
        0 | 1 if begins > 0 => format!("broken JSON: {said}{column}"),
        line => format!("broken JSON: {said} at line {}{}", begins.max(1) + line.max(1) - 1, column.replace(" at", ",")),
    }
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
    // Our own output says where the text first came from: that stays its custody.
    let custody = fields.remove("custody").and_then(|c| serde_json::from_value(c).ok());
    let published = said.as_deref().and_then(date::leading_day).map(str::to_owned);
    if let (Some(said), None) = (said, &published) {
        reading.errors.push(ReadError::Date { file: name.to_owned(), place, said });
    }
    reading.reports.push(Report { id, text, title, outlet, author, published, url, forwarded_from, edited, lang, custody });
}

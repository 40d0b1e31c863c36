//! JSON Feed 1.0 and 1.1, read leniently: an item needs a title or a text and nothing else.
//!
//! Not by `feed-rs`, which refuses a whole feed for one item without an id or with a number for one.

use super::{Item, line};
use crate::{ReadError, Reading, date};
use serde_json::Value;

/// Whether a JSON object says that it is such a feed; in lower case.
pub(super) fn is_feed(head: &str) -> bool {
    head.contains("jsonfeed.org/version/")
}

pub(super) fn read(name: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    let fault = |place: String, reason: String| ReadError::Feed { file: name.to_owned(), place, reason };
    let feed: Value = match serde_json::from_str(text) {
        Ok(feed) => feed,
        Err(e) => return fault(format!(":{}", e.line()), format!("broken JSON Feed: {e}")).into(),
    };
    let outlet = feed.get("title").and_then(Value::as_str).and_then(line);
    let Some(items) = feed.get("items").and_then(Value::as_array) else {
        return fault(String::new(), "a JSON Feed without `items`".to_owned()).into();
    };
    for (n, item) in items.iter().enumerate() {
        let place = || format!(" item {}", n + 1);
        let said = |key: &str| item.get(key).and_then(Value::as_str).filter(|s| !s.trim().is_empty()).map(str::to_owned);
        let stamp = said("date_published").or_else(|| said("date_modified"));
        let published = stamp.as_deref().and_then(date::any_day);
        if let (Some(said), None) = (&stamp, &published) {
            reading.errors.push(ReadError::Date { file: name.to_owned(), place: place(), said: said.clone() });
        }
        let person = |holder: &Value| {
            holder.get("authors").and_then(|a| a.get(0)).or(holder.get("author")).and_then(|a| a.get("name")).and_then(Value::as_str).and_then(line)
        };
        let made = Item {
            title: said("title").as_deref().and_then(line),
            bodies: [said("content_html").or_else(|| said("content_text").map(|t| escaped(&t))), said("summary").map(|t| escaped(&t))],
            author: person(item).or_else(|| person(&feed)),
            published,
            url: said("url").or_else(|| said("external_url")).or_else(|| said("id").filter(|id| id.starts_with("http"))),
        };
        match made.report(outlet.clone()) {
            Some(report) => reading.reports.push(report),
            None => reading.errors.push(fault(place(), "an item without title and text".to_owned())),
        }
    }
    reading
}

/// Plain words as HTML with the same lines.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
}

//! The body of an article that a page holds in a script, for pages that are built in the reader's browser.

use super::article;
use scraper::{Html, Selector};
use serde_json::Value;

/// Fields that hold a body, as sites name them.
const BODIES: [&str; 14] = [
    "articlebody",
    "body",
    "content",
    "text",
    "html",
    "bodyhtml",
    "contenthtml",
    "content_html",
    "body_html",
    "fulltext",
    "full_text",
    "rendered",
    "description",
    "story",
];

/// Fields that hold the day.
const DATES: [&str; 8] = ["datepublished", "publishedat", "published_at", "publishdate", "publish_date", "published", "date", "createdat"];

/// Letters that a body has at least.
const SHORTEST: usize = 120;

/// A body, and the day beside it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) paragraphs: Vec<String>,
    pub(super) published: Option<String>,
}

/// The longest text under a body's name in the scripts of a page that hold JSON.
pub(super) fn read(page: &Html) -> Option<Found> {
    let scripts = Selector::parse("script[type=\"application/json\"], script#__NEXT_DATA__").ok()?;
    let mut best: Option<(usize, String, Option<String>)> = None;
    for script in page.select(&scripts) {
        let Ok(value) = serde_json::from_str::<Value>(&script.text().collect::<String>()) else { continue };
        let mut open = vec![&value];
        while let Some(v) = open.pop() {
            match v {
                Value::Array(items) => open.extend(items),
                Value::Object(fields) => {
                    open.extend(fields.values());
                    for (key, text) in fields {
                        let Value::String(text) = text else { continue };
                        if !BODIES.contains(&key.to_ascii_lowercase().as_str()) {
                            continue;
                        }
                        let arabic = text.chars().filter(|c| ('\u{620}'..='\u{64a}').contains(c)).count();
                        if arabic >= SHORTEST && best.as_ref().is_none_or(|(most, ..)| arabic > *most) {
                            let day = fields
                                .iter()
                                .filter(|(k, _)| DATES.contains(&k.to_ascii_lowercase().as_str()))
                                .find_map(|(_, v)| v.as_str().and_then(crate::date::any_day));
                            best = Some((arabic, text.clone(), day));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    let (_, text, published) = best?;
    Some(Found { paragraphs: paragraphs(&text), published })
}

/// The paragraphs of a text that may be HTML.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    if text.contains("</") || text.contains("<br") || text.contains("<p") {
        return article::of_fragment(text);
    }
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

//! What a page says of itself: title, date, outlet, address.

use crate::date::leading_day;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// What is known of a page beside its text.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
}

pub(crate) fn read(page: &Html) -> About {
    let outlet = content(page, r#"meta[property="og:site_name"]"#);
    let title = content(page, r#"meta[property="og:title"]"#)
        .or_else(|| first_text(page, "h1"))
        .or_else(|| first_text(page, "title"))
        .map(|t| without_outlet(&t, outlet.as_deref()));
    let published = content(page, r#"meta[property="article:published_time"]"#)
        .and_then(|d| day(&d))
        .or_else(|| json_ld_day(page))
        .or_else(|| content(page, r#"meta[itemprop="datePublished"]"#).and_then(|d| day(&d)))
        .or_else(|| all(page, "time[datetime]").find_map(|e| e.attr("datetime").and_then(day)));
    let url = all(page, r#"link[rel="canonical"]"#)
        .find_map(|e| e.attr("href").map(str::to_owned))
        .or_else(|| content(page, r#"meta[property="og:url"]"#))
        .filter(|u| u.starts_with("http"));
    About { title, published, outlet, url }
}

fn day(said: &str) -> Option<String> {
    leading_day(said).map(str::to_owned)
}

fn all<'a>(page: &'a Html, css: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(css).ok();
    let found: Vec<_> = selector.iter().flat_map(|s| page.select(s)).collect();
    found.into_iter()
}

fn content(page: &Html, css: &str) -> Option<String> {
    all(page, css).find_map(|e| e.attr("content").map(one_line)).filter(|s| !s.is_empty())
}

fn first_text(page: &Html, css: &str) -> Option<String> {
    all(page, css).map(|e| one_line(&e.text().collect::<String>())).find(|s| !s.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without the outlet's name that many sites hang on it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let bare = outlet.and_then(|o| title.strip_suffix(o)).map(str::trim_end);
    bare.and_then(|b| b.strip_suffix(['|', '-', '–', '—', '·'])).map_or(title, str::trim_end).to_owned()
}

/// The first `datePublished` in a page's JSON-LD.
fn json_ld_day(page: &Html) -> Option<String> {
    all(page, r#"script[type="application/ld+json"]"#).find_map(|script| {
        let value = serde_json::from_str(&script.text().collect::<String>()).ok()?;
        let mut open: Vec<&Value> = vec![&value];
        while let Some(v) = open.pop() {
            match v {
                Value::Object(fields) => {
                    if let Some(found) = fields.get("datePublished").and_then(Value::as_str).and_then(day) {
                        return Some(found);
                    }
                    open.extend(fields.values());
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        None
    })
}

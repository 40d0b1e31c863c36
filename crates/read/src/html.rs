//! A web page into a report: its title, its date, its outlet and the text of its article.

use crate::{Hints, PAGE_LIMIT, ReadError, Reading, article, charset, date, metadata, text_id};
use khabar_claim::Report;
use scraper::Html;
use std::collections::HashMap;

/// Open elements that a page may hold inside one another. Parsing costs their square.
pub(crate) const DEEPEST: usize = 2_000;

/// Elements that close themselves or each other, and so do not nest.
#[rustfmt::skip]
const FLAT: [&str; 24] = [
    "p", "br", "img", "input", "meta", "link", "hr", "li", "td", "tr", "th", "dt", "dd", "option", "source", "wbr",
    "area", "base", "col", "embed", "param", "track", "html", "body",
];

/// No element has a longer name.
const LONGEST_NAME: usize = 16;

/// Whether these bytes are a page: a doctype or a tag that pages begin with.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let head = start[..start.len().min(1024)].to_ascii_lowercase();
    if !head.starts_with(b"<") {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    ["<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<title", "<div", "<p>", "<h1", "<main"].iter().any(|tag| head.contains(tag))
}

pub(crate) fn read(name: &str, bytes: &[u8], hints: Hints) -> Reading {
    if bytes.len() as u64 > PAGE_LIMIT {
        return ReadError::TooLarge { file: name.to_owned(), mib: PAGE_LIMIT >> 20, what: "a page" }.into();
    }
    let bytes = charset::widened(bytes);
    let declared = charset::named(hints.charset).or_else(|| charset::declared(&bytes));
    let page = charset::decode(&bytes, declared);
    if nesting(&page) > DEEPEST {
        return ReadError::TooDeep { file: name.to_owned() }.into();
    }
    let page = Html::parse_document(&page);
    let about = metadata::read(&page);
    let paragraphs = article::paragraphs(&page, about.title.as_deref());
    if paragraphs.is_empty() {
        return ReadError::Empty { file: name.to_owned() }.into();
    }
    let body = paragraphs.join("\n\n");
    let text = match &about.title {
        Some(title) if !body.starts_with(title.as_str()) => format!("{title}\n\n{body}"),
        _ => body,
    };
    let published = about.published.or_else(|| date::of_file_name(name));
    let report = Report { id: text_id(&text), text, title: about.title, outlet: about.outlet, published, url: about.url.or_else(|| hints.url.map(str::to_owned)), ..Report::default() };
    Reading { reports: vec![report], errors: Vec::new() }
}

/// How deep elements are open inside one another, counted without parsing.
///
/// An end tag closes only an element of its name, so that stray end tags hide nothing.
fn nesting(page: &str) -> usize {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in page.match_indices('<') {
        let tag = &page[at + 1..];
        let (name, ends) = tag.strip_prefix('/').map_or((tag, false), |name| (name, true));
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = &name[..length.min(LONGEST_NAME)];
        if name.is_empty() || FLAT.iter().any(|f| f.eq_ignore_ascii_case(name)) {
            continue;
        }
        let count = open.entry(name.to_ascii_lowercase()).or_default();
        if !ends {
            *count += 1;
            depth += 1;
            deepest = deepest.max(depth);
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
    }
    deepest
}

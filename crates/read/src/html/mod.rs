//! A web page into reports: title, date, outlet, author, address, and the text of its article without what stands around it.
//!
//! `docs/reading-pages.md` says how it decides, and what it does not do.

mod article;
mod furniture;
mod mass;
mod metadata;
mod posts;
mod script;
mod tree;

pub(crate) use article::of_fragment;
pub(crate) use metadata::person;
pub(crate) use tree::DEEPEST;

use crate::{Hints, PAGE_LIMIT, ReadError, Reading, charset, date, text_id};
use khabar_claim::Report;
use mass::Masses;
use std::collections::HashMap;

/// Elements that close themselves or each other, and so do not nest.
#[rustfmt::skip]
const FLAT: [&str; 24] = [
    "p", "br", "img", "input", "meta", "link", "hr", "li", "td", "tr", "th", "dt", "dd", "option", "source", "wbr",
    "area", "base", "col", "embed", "param", "track", "html", "body",
];

/// No element has a longer name.
const LONGEST_NAME: usize = 16;

/// Letters below which a page's own text is less than an article: then what its scripts hold is looked at.
const THIN: usize = 200;

/// Whether these bytes are a page: a doctype or a tag that pages begin with.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = start[..start.len().min(1024)].to_ascii_lowercase();
    if !head.starts_with(b"<") {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    ["<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<title", "<div", "<p>", "<h1", "<main", "<table"].iter().any(|tag| head.contains(tag))
}

/// Reads a page. Where it is one of posts, there may be several reports.
pub fn read(name: &str, bytes: &[u8], hints: Hints) -> Reading {
    if bytes.len() as u64 > PAGE_LIMIT {
        return ReadError::TooLarge { file: name.to_owned(), mib: PAGE_LIMIT >> 20, what: "a page" }.into();
    }
    let source = charset::of_page(bytes, hints.charset);
    let page = match tree::parse(&source) {
        Ok(page) => page,
        Err(tree::Excess::Deep) => return ReadError::TooDeep { file: name.to_owned() }.into(),
        Err(tree::Excess::Tangled(at)) => return ReadError::Tangled { file: name.to_owned(), at }.into(),
        Err(tree::Excess::Crowded(at)) => return ReadError::Crowded { file: name.to_owned(), at }.into(),
    };
    let masses = Masses::new(&page);
    let mut about = metadata::read(&page, &masses, &hints);
    about.url = about.url.or_else(|| saved_from(&source)).or_else(|| hints.url.map(str::to_owned));
    if let Some(reports) = posts::read(&source, &page, &about) {
        return Reading { reports, errors: Vec::new() };
    }
    let body = article::Body::new(&page, &masses, about.title.as_deref());
    let mut paragraphs = body.paragraphs();
    let letters = |paragraphs: &[String]| paragraphs.iter().map(|p| p.chars().filter(|c| c.is_alphanumeric()).count()).sum::<usize>();
    let shown = letters(&paragraphs);
    // A wall before the text, or a page that a script builds: the body stands in a script, whole.
    if let Some(said) = about.body.as_deref().map(script::paragraphs)
        && letters(&said) > shown + shown / 2
        && letters(&said) >= THIN
    {
        paragraphs = said;
    } else if shown < THIN
        && let Some(found) = script::read(&page)
        && letters(&found.paragraphs) > 2 * shown
    {
        paragraphs = found.paragraphs;
        about.published = about.published.or(found.published);
    }
    if paragraphs.iter().all(|p| p.trim().is_empty()) {
        return ReadError::Empty { file: name.to_owned() }.into();
    }
    let fetched = metadata::day_of(&hints);
    let not_later = |day: &String| fetched.is_none_or(|f| *day <= date::iso(f));
    let published = about
        .published
        .or_else(|| near(&body, fetched))
        .filter(not_later)
        .or_else(|| about.url.as_deref().and_then(metadata::day_of_address))
        .or_else(|| date::of_file_name(name));
    let text = paragraphs.join("\n\n");
    let text = match &about.title {
        Some(title) if !text.starts_with(title.as_str()) => format!("{title}\n\n{text}"),
        _ => text,
    };
    let author = about.author.or_else(|| signed(&body));
    let report = Report { id: text_id(&text), text, title: about.title, outlet: about.outlet, author, published, url: about.url, ..Report::default() };
    Reading { reports: vec![report], errors: Vec::new() }
}

/// Lines around the title and the end of the text in which a day is looked for.
const NEAR: usize = 6;

/// Scalar values that a line has at most which says when something was published.
const DATE_LINE: usize = 90;

/// The day in a short line close to the title, or else close to the end of the text.
fn near(body: &article::Body, fetched: Option<date::Day>) -> Option<String> {
    let (first, last) = body.extent()?;
    let head = body.head.unwrap_or(first);
    // A line that begins by saying that it tells when may go on.
    let says = |t: &str| ["نشر", "نُشر", "كتب", "تاريخ", "أضيف", "بتاريخ"].iter().any(|w| t.starts_with(w));
    let line = |n: &usize| {
        body.all.get(*n).map(|p| p.text.as_str()).filter(|t| t.chars().take(3 * DATE_LINE + 1).count() <= if says(t) { 3 * DATE_LINE } else { DATE_LINE })
    };
    let day = |n: &usize| {
        let line = line(n)?;
        let said = date::day_in(line);
        said.or_else(|| Some(date::before(fetched?, date::days_ago(line)?))).map(date::iso)
    };
    let behind = head..(head + NEAR).max(first + 1).min(head + 3 * NEAR);
    let before = (head.saturating_sub(NEAR)..head).rev();
    let end = (last.saturating_sub(1)..last + NEAR).rev();
    behind.into_iter().find_map(|n| day(&n)).or_else(|| before.into_iter().find_map(|n| day(&n))).or_else(|| end.into_iter().find_map(|n| day(&n)))
}

/// The name in a line above the text that says who wrote it: `كتب: فلان`.
fn signed(body: &article::Body) -> Option<String> {
    let (first, _) = body.extent()?;
    let head = body.head.unwrap_or(first);
    let lines = body.all[head.min(first)..first.max(head)].iter().map(|p| p.text.as_str());
    lines.filter(|t| t.chars().take(61).count() <= 60 && t.contains(':')).find_map(|t| {
        let name = metadata::byline(t)?;
        (name.len() < t.len() && !name.contains(':') && name.split(' ').count() <= 4).then_some(name)
    })
}

/// The address in the comment that browsers put into a page that they save.
fn saved_from(source: &str) -> Option<String> {
    let mut head = source.len().min(2_000);
    while !source.is_char_boundary(head) {
        head -= 1;
    }
    let (_, rest) = source[..head].split_once("<!-- saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let url = rest.split_whitespace().next()?;
    url.starts_with("http").then(|| url.to_owned())
}

/// The words of a piece of HTML, on one line or more.
pub(crate) fn words(html: &str) -> String {
    tree::parse(html).map(|page| page.root_element().text().collect()).unwrap_or_default()
}

/// How deep elements are open inside one another, counted without parsing.
///
/// An end tag closes only an element of its name, so that stray end tags hide nothing.
pub(crate) fn nesting(page: &str) -> usize {
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

//! Feeds into reports, one an item: RSS 0.9 to 2.0, Atom, JSON Feed.
//!
//! `feed-rs` reads what is well formed. Around it: the charset is decided as a page's is, dates are read by our own parser
//! first, what real feeds break is mended ([`mend`]), and a feed that is broken all the same is read item by item, so that the
//! items that stand whole are read and each of the others gives a line. An item's text is cleaned as a page's article is.

mod json;
mod mend;

use crate::{Hints, LIMIT, ReadError, Reading, charset, date, html, text_id};
use feed_rs::model::{Entry, Feed};
use khabar_claim::Report;
use std::sync::{Arc, Mutex};

/// Whether these first bytes begin a feed.
pub(crate) fn is_feed(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = String::from_utf8_lossy(&start[..start.len().min(4096)]).to_ascii_lowercase();
    if head.starts_with('{') {
        return json::is_feed(&head);
    }
    head.starts_with('<') && root(&head).is_some_and(|at| ["rss", "feed", "rdf:rdf", "atom:feed"].contains(&name_at(&head, at)))
}

/// Where the root element begins: behind the declaration, comments, processing instructions and a doctype.
fn root(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find('<')?;
        let rest = &text[at..];
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            // A doctype with declarations of its own ends behind them.
            let subset = rest.find('[').filter(|b| rest.find('>').is_some_and(|e| *b < e));
            match subset {
                Some(_) => rest.find("]>").map(|e| e + 2)?,
                None => rest.find('>')? + 1,
            }
        } else {
            return Some(at);
        };
        at += end;
    }
}

/// The name of the tag that begins here.
fn name_at(text: &str, at: usize) -> &str {
    let rest = text.get(at + 1..).unwrap_or_default();
    &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'))).unwrap_or(rest.len())]
}

/// Reads a feed. An item that cannot be read, and a date that is none, each give a line; the rest is read.
pub fn read(name: &str, bytes: &[u8], hints: Hints) -> Reading {
    if bytes.len() as u64 > LIMIT {
        return ReadError::TooLarge { file: name.to_owned(), mib: LIMIT >> 20, what: "a feed" }.into();
    }
    let text = charset::of_page(bytes, hints.charset);
    let reading = if text.trim_start().starts_with('{') { json::read(name, &text) } else { xml(name, &text, hints) };
    if reading.reports.is_empty() && reading.errors.is_empty() {
        return ReadError::Feed { file: name.to_owned(), place: String::new(), reason: "a feed without items".to_owned() }.into();
    }
    reading
}

fn xml(name: &str, text: &str, hints: Hints) -> Reading {
    let text = mend::mended(text);
    let mut reading = Reading::default();
    let fault = |place: String, reason: String| ReadError::Feed { file: name.to_owned(), place, reason };
    match parse(&text, hints) {
        Ok((feed, undated)) => {
            let about = About::of(&feed);
            for (n, entry) in feed.entries.into_iter().enumerate() {
                match about.report(entry) {
                    Some(report) => reading.reports.push(report),
                    None => reading.errors.push(fault(format!(" item {}", n + 1), "an item without title and text".to_owned())),
                }
            }
            reading.errors.extend(undated.into_iter().map(|said| ReadError::Date { file: name.to_owned(), place: String::new(), said }));
        }
        Err(reason) => piecewise(name, &text, &reason, hints, &mut reading),
    }
    reading
}

/// Reads each item of a broken feed by itself, within the feed's own head.
fn piecewise(name: &str, text: &str, reason: &str, hints: Hints, reading: &mut Reading) {
    let fault = |at: usize, reason: String| {
        let line = text[..at].matches('\n').count() + 1;
        ReadError::Feed { file: name.to_owned(), place: format!(":{line}"), reason }
    };
    let Some(from) = root(text) else {
        reading.errors.push(fault(0, format!("broken feed: {reason}")));
        return;
    };
    let kind = if name_at(text, from).ends_with("feed") { "entry" } else { "item" };
    let items = mend::items(text, kind);
    let Some(first) = items.first() else {
        reading.errors.push(fault(0, format!("broken feed: {reason}")));
        return;
    };
    // RDF closes its channel before the items; RSS holds them inside of it.
    let head = &text[..first.start];
    let close = match name_at(text, from) {
        n if n.ends_with("feed") => format!("</{n}>"),
        n if n.eq_ignore_ascii_case("rdf:rdf") => format!("</{n}>"),
        n => format!("</channel></{n}>"),
    };
    let total = items.len();
    let mut broken = 0;
    for (n, item) in items.into_iter().enumerate() {
        let whole = item.whole.then(|| format!("{head}{}{close}", &text[item.start..item.end]));
        match whole.as_deref().map(|w| parse(w, hints)) {
            Some(Ok((feed, undated))) => {
                let about = About::of(&feed);
                let before = reading.reports.len();
                reading.reports.extend(feed.entries.into_iter().filter_map(|e| about.report(e)));
                if reading.reports.len() == before {
                    reading.errors.push(fault(item.start, "an item without title and text".to_owned()));
                }
                let line = text[..item.start].matches('\n').count() + 1;
                reading.errors.extend(undated.into_iter().map(|said| ReadError::Date { file: name.to_owned(), place: format!(":{line}"), said }));
            }
            Some(Err(reason)) => {
                broken += 1;
                reading.errors.push(fault(item.start, format!("broken item {}: {reason}", n + 1)));
            }
            None => {
                broken += 1;
                reading.errors.push(fault(item.start, format!("broken item {}: cut off", n + 1)));
            }
        }
    }
    if broken == 0 {
        reading.errors.push(fault(from, format!("broken feed: {reason}; its {total} items were read")));
    }
}

/// Parses a feed; with it what stood where a date should, and was none.
fn parse(text: &str, hints: Hints) -> Result<(Feed, Vec<String>), String> {
    let undated = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&undated);
    let parser = feed_rs::parser::Builder::new()
        .base_uri(hints.url)
        .sanitize_content(false)
        // The day as it is written, at midnight UTC: `feed-rs` turns a date into UTC, and with it many a day into the one before.
        .timestamp_parser(move |said| {
            let day = date::any_day(said);
            if day.is_none()
                && !said.trim().is_empty()
                && let Ok(mut kept) = kept.lock()
            {
                kept.push(said.trim().chars().take(80).collect());
            }
            format!("{}T00:00:00Z", day?).parse().ok()
        })
        .build();
    let feed = parser.parse(text.as_bytes()).map_err(|e| e.to_string())?;
    let undated = undated.lock().map(|u| u.clone()).unwrap_or_default();
    Ok((feed, undated))
}

/// What a feed says of all its items.
struct About {
    outlet: Option<String>,
}

impl About {
    fn of(feed: &Feed) -> Self {
        Self { outlet: feed.title.as_ref().and_then(|t| line(&t.content)) }
    }

    fn report(&self, entry: Entry) -> Option<Report> {
        let body = entry.content.and_then(|c| c.body);
        let summary = entry.summary.map(|s| s.content);
        let url = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first()).map(|l| l.href.clone());
        let item = Item {
            title: entry.title.and_then(|t| line(&t.content)),
            bodies: [body, summary],
            author: entry.authors.into_iter().find_map(|p| p.name.as_deref().and_then(line)),
            // An item that was only changed has no other day.
            published: entry.published.or(entry.updated).map(|d| d.format("%Y-%m-%d").to_string()),
            url: url.or_else(|| Some(entry.id).filter(|id| id.starts_with("http"))),
        };
        item.report(self.outlet.clone())
    }
}

/// An item of a feed of any kind.
struct Item {
    title: Option<String>,
    /// Its text in full, and its summary: HTML or words.
    bodies: [Option<String>; 2],
    author: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

impl Item {
    /// The report; `None` where there is neither title nor text.
    fn report(self, outlet: Option<String>) -> Option<Report> {
        let bodies = self.bodies.into_iter().flatten().map(|b| html::of_fragment(&b));
        // The fuller one: some feeds put the summary where the text belongs.
        let body = bodies.map(|paragraphs| paragraphs.join("\n\n")).reduce(|a, b| if b.len() > a.len() { b } else { a }).unwrap_or_default();
        let text = match &self.title {
            Some(title) if body.is_empty() => title.clone(),
            Some(title) if !body.starts_with(title.as_str()) => format!("{title}\n\n{body}"),
            _ => body,
        };
        let author = self.author.filter(|a| outlet.as_deref() != Some(a)).and_then(|a| html::person(&a, outlet.as_deref()));
        let Self { title, published, url, .. } = self;
        (!text.trim().is_empty()).then(|| Report { id: text_id(&text), text, title, outlet, author, published, url, ..Report::default() })
    }
}

/// A title or a name on one line, without markup.
fn line(said: &str) -> Option<String> {
    let bare = if said.contains('<') || said.contains('&') { html::words(said) } else { said.to_owned() };
    let line = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

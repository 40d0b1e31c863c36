//! `messages.html` and its further pages: one page of a chat's export.

use crate::faults::Faults;
use crate::{PAGE_LIMIT, ReadError, Reading, date, html, text_id};
use khabar_claim::Report;
use scraper::{ElementRef, Html, Node, Selector};

/// Whether a page is one of an export: its chat stands in elements of their own names.
pub(crate) fn is(head: &[u8]) -> bool {
    let head = &head[..head.len().min(16 << 10)];
    html::is_page(head) && String::from_utf8_lossy(head).contains("page_body chat_page")
}

/// Reads a page. The outlet is the chat's title where its posts are signed with it (a channel) or none is (a group); else it
/// is a conversation, whose title is a person's name.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Reading {
    let faults = Faults { file: name };
    if bytes.len() as u64 > PAGE_LIMIT {
        return ReadError::TooLarge { file: name.to_owned(), mib: PAGE_LIMIT >> 20, what: "a page" }.into();
    }
    let page = String::from_utf8_lossy(bytes);
    if html::nesting(&page) > html::DEEPEST {
        return ReadError::TooDeep { file: name.to_owned() }.into();
    }
    let page = Html::parse_document(&page);
    let chat = select(page.root_element(), ".page_header .text").next().map(own_text).filter(|t| !t.is_empty());
    let stem = format!("tg-{}", &text_id(chat.as_deref().unwrap_or_default())[..8]);
    let mut reading = Reading::default();
    let (mut wordless, mut signed, mut others) = (0, 0, 0);
    for message in select(page.root_element(), "div.message") {
        let number = message.attr("id").and_then(|id| id.trim_start_matches("message").parse::<i64>().ok());
        let Some(body) = children(message, "body").next().filter(|_| !has_class(message, "service")) else {
            wordless += 1;
            continue;
        };
        if let Some(from) = children(body, "from_name").next().map(own_text) {
            let own = chat.as_deref() == Some(from.as_str());
            (signed, others) = (signed + usize::from(own), others + usize::from(!own));
        }
        // The picture of who is forwarded stands beside it under the same class.
        let forward = children(body, "forwarded").find(|e| has_class(*e, "body"));
        let forwarded_from = forward.and_then(|f| children(f, "from_name").next()).map(own_text).filter(|f| !f.is_empty());
        let Some(text) = children(forward.unwrap_or(body), "text").next().map(lines).filter(|t| !t.is_empty()) else {
            wordless += 1;
            continue;
        };
        let published = children(body, "date").next().and_then(|d| d.attr("title")).and_then(day);
        let id = number.map_or_else(|| text_id(&text), |n| format!("{stem}-{n}"));
        let author = children(body, "signature").next().map(own_text).filter(|a| !a.is_empty());
        reading.reports.push(Report { id, text, author, published, forwarded_from, ..Report::default() });
    }
    if signed == 0 || others == 0 {
        reading.reports.iter_mut().for_each(|r| r.outlet.clone_from(&chat));
    } else {
        reading.reports.iter_mut().for_each(|r| r.author = None);
    }
    let all = wordless + reading.reports.len();
    if reading.reports.is_empty() {
        reading.errors.push(faults.broken("", format!("a page of a Telegram export with {all} messages and words in none")));
    } else if wordless > 0 {
        reading.errors.push(faults.left_out("", format!("{wordless} of {all} messages have no words (media, service messages)")));
    }
    reading
}

/// `12.03.2024 10:05:00 UTC+03:00`.
fn day(said: &str) -> Option<String> {
    let mut parts = said.split_whitespace().next()?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    date::leading_day(&format!("{year:0>4}-{month:0>2}-{day:0>2}")).map(str::to_owned)
}

fn select<'a>(from: ElementRef<'a>, css: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let found: Vec<_> = Selector::parse(css).iter().flat_map(|s| from.select(s)).collect();
    found.into_iter()
}

fn has_class(element: ElementRef, class: &str) -> bool {
    element.value().classes().any(|c| c == class)
}

fn children<'a>(of: ElementRef<'a>, class: &'a str) -> impl Iterator<Item = ElementRef<'a>> {
    of.children().filter_map(ElementRef::wrap).filter(move |e| has_class(*e, class))
}

/// An element's own text, without that of the date beside a name, in one line.
fn own_text(element: ElementRef) -> String {
    let own = element.children().filter_map(|n| if let Node::Text(t) = n.value() { Some(&**t) } else { None });
    let said = own.collect::<String>().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    // A post through a bot is the sender's.
    said.split_once(" via @").map_or(said.as_str(), |(name, _)| name).to_owned()
}

/// A message's text, its line breaks as they are.
fn lines(element: ElementRef) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(t) => text.push_str(t),
            Node::Element(e) if e.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    text.trim().to_owned()
}

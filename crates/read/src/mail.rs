//! E-mail: single messages (`.eml`) and mailboxes (`.mbox`). The body is a report, and attachments are read as files are.
//!
//! The subject is the title and the `Date` the day, in the sender's time zone. Who sent a message is no outlet: a list, a
//! colleague and a press office all forward; and it may be a private person, who is not named.

use crate::item::{Flow, Leaf};
use crate::office::guarded;
use crate::origin::Origin;
use crate::walk::{self, Walk};
use crate::{Hints, LIMIT, ReadError, Reading, charset, date, faults::Faults, html, text_id, titled};
use khabar_claim::Report;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::io::{BufRead, Read};
use std::ops::ControlFlow;

/// Fields that headers of real messages have.
#[rustfmt::skip]
const FIELDS: [&str; 14] = [
    "from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version", "delivered-to", "content-type",
    "reply-to", "x-mailer", "dkim-signature", "x-received",
];

/// Whether a file that begins so is a message: its first lines are fields, two of them known, one of which is rare in texts.
pub(crate) fn is(head: &[u8]) -> bool {
    let head = &head[..head.len().min(16 << 10)];
    let (mut known, mut sure) = (0, false);
    for (n, line) in head.split(|b| *b == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return n > 0 && known > 1 && sure;
        }
        if n > 0 && (line[0] == b' ' || line[0] == b'\t') {
            continue;
        }
        let Some(colon) = line.iter().position(|b| *b == b':') else { return false };
        let field = line[..colon].to_ascii_lowercase();
        if field.is_empty() || !field.iter().all(u8::is_ascii_graphic) {
            return false;
        }
        let place = FIELDS.iter().position(|f| f.as_bytes() == field);
        known += usize::from(place.is_some());
        sure |= place.is_some_and(|p| p >= 4);
    }
    // A header that is longer than the head.
    known > 1 && sure
}

/// Whether a file that begins so is a mailbox.
pub(crate) fn is_mbox(head: &[u8]) -> bool {
    head.starts_with(b"From ") && head.iter().position(|b| *b == b'\n').is_some_and(|end| end < 400 && is(&head[end + 1..]))
}

/// Reads one message.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    match walk::whole(&mut &mut *stream, LIMIT) {
        Ok(Some(bytes)) => message(walk, origin.clone(), bytes),
        Ok(None) => walk.error(ReadError::TooLarge { file: origin.to_string(), mib: LIMIT >> 20, what: "a message" }),
        Err(e) => walk.fail(origin, &e),
    }
}

/// Reads the messages of a mailbox, which begin with a line `From ` behind an empty one.
pub(crate) fn read_mbox(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let (mut number, mut blank, mut held, mut over) = (0_u64, true, Vec::new(), false);
    let mut give = |walk: &mut Walk, held: &mut Vec<u8>, over: &mut bool| {
        number += 1;
        let mut here = origin.row("mbox", &format!(" message {number}"));
        here.depth = origin.depth;
        let bytes = std::mem::take(held);
        if std::mem::take(over) {
            return walk.error(ReadError::TooLarge { file: here.to_string(), mib: LIMIT >> 20, what: "a message" });
        }
        message(walk, here, bytes)
    };
    let mut any = false;
    loop {
        let mut line = Vec::new();
        match stream.take(1 << 20).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(e) => return walk.fail(origin, &e),
        }
        if blank && line.starts_with(b"From ") {
            if any {
                give(walk, &mut held, &mut over)?;
            }
            any = true;
            blank = false;
            continue;
        }
        blank = line == b"\n" || line == b"\r\n";
        // `>From ` stands for `From ` in the text of a message.
        let quotes = line.iter().take_while(|b| **b == b'>').count();
        let line = if quotes > 0 && line[quotes..].starts_with(b"From ") { &line[1..] } else { &line };
        if held.len() + line.len() > LIMIT as usize {
            over = true;
        } else {
            held.extend_from_slice(line);
        }
    }
    if any { give(walk, &mut held, &mut over) } else { ControlFlow::Continue(()) }
}

/// Hands on a message's body, and then its attachments.
fn message(walk: &mut Walk, origin: Origin, bytes: Vec<u8>) -> Flow {
    let attached = guarded(|| Ok(parse(&bytes).map(|m| attachments(&m)).unwrap_or_default())).unwrap_or_default();
    walk.leaf(origin.clone(), bytes, "e-mail", body)?;
    for (name, bytes) in attached {
        let mut here = origin.part("e-mail", &format!("!{name}"));
        here.name = name;
        walk.unpacked_bytes(here, bytes)?;
    }
    ControlFlow::Continue(())
}

fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(bytes)
}

/// Names and bytes of what is attached.
fn attachments(message: &Message) -> Vec<(String, Vec<u8>)> {
    let parts = message.attachments().enumerate();
    let all = parts.map(|(n, part)| {
        let name = part.attachment_name().map(|n| n.chars().filter(|c| !c.is_control()).take(120).collect::<String>());
        let name = name.filter(|n| !n.is_empty()).unwrap_or_else(|| format!("part {}", n + 1));
        let bytes = match &part.body {
            PartType::Message(inner) => inner.raw_message().to_vec(),
            _ => part.contents().to_vec(),
        };
        (name, bytes)
    });
    all.filter(|(_, bytes)| !bytes.is_empty()).collect()
}

/// A message's own text: its plain form where it has one, else its page.
fn body(leaf: &Leaf) -> Reading {
    let place = leaf.place();
    let read = guarded(|| {
        let message = parse(leaf.bytes()).ok_or("no e-mail: no header")?;
        let day = message.date().map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
        let published = day.as_deref().and_then(date::leading_day).map(str::to_owned);
        let title = message.subject().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
        let plain: Vec<String> = message.text_bodies().filter_map(|part| plain(&message, part)).filter(|t| !t.trim().is_empty()).collect();
        if !plain.is_empty() {
            let text = titled(title.as_deref(), plain.join("\n\n"));
            let report = Report { id: text_id(&text), text, title, published, ..Report::default() };
            return Ok(Reading { reports: vec![report], errors: Vec::new() });
        }
        let pages = message.html_bodies().filter_map(|p| if let PartType::Html(page) = &p.body { Some(page) } else { None });
        let mut reading = Reading::default();
        for page in pages.filter(|p| !p.trim().is_empty()) {
            let inner = html::read(&place, page.as_bytes(), Hints { at: published.as_deref(), ..Hints::default() });
            reading.errors.extend(inner.errors);
            reading.reports.extend(inner.reports.into_iter().map(|mut report| {
                report.text = titled(title.as_deref(), std::mem::take(&mut report.text));
                report.id = text_id(&report.text);
                report.title = title.clone().or(report.title);
                report.published = published.clone().or(report.published);
                report
            }));
        }
        if reading.reports.is_empty() && reading.errors.is_empty() {
            // Its attachments, if any, are read apart from it.
            reading.errors.push(Faults { file: &place }.left_out("", "a message without a text of its own"));
        }
        Ok(reading)
    });
    read.unwrap_or_else(|reason| Faults { file: &place }.broken("", reason).into())
}

/// The text of a plain part, its lines joined where they were only broken to fit.
fn plain(message: &Message, part: &MessagePart) -> Option<String> {
    let PartType::Text(text) = &part.body else { return None };
    // A body that names no charset, or a wrong one: its bytes decide.
    let raw = message.raw_message().get(part.raw_body_offset() as usize..part.raw_end_offset() as usize);
    let text = match raw {
        Some(raw) if text.contains('\u{fffd}') && part.encoding == Encoding::None => charset::decode(raw, None),
        _ => text.to_string(),
    };
    let text = text.replace("\r\n", "\n");
    let flowed = part.content_type().and_then(|c| c.attribute("format")).is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
    Some(if flowed { joined(&text, |line| line.ends_with(' ') && line != "-- ") } else { unwrapped(&text) }.trim().to_owned())
}

/// Joins each line that goes on with the one behind it.
fn joined(text: &str, goes_on: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        out.push_str(line.trim_end());
        out.push(if goes_on(line) { ' ' } else { '\n' });
    }
    out
}

/// Joins lines that a program broke at a column: in a paragraph of which all lines but the last are nearly as long as the
/// longest allowed.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, paragraph) in text.split("\n\n").enumerate() {
        if n > 0 {
            out.push_str("\n\n");
        }
        let lines: Vec<&str> = paragraph.trim_end_matches('\n').split('\n').collect();
        let long = |line: &&str| (50..=80).contains(&line.trim_end().chars().count()) && !line.starts_with(['>', '-', '•', '*']);
        let broken = lines.len() > 1 && lines[..lines.len() - 1].iter().all(long);
        out.push_str(&lines.join(if broken { " " } else { "\n" }));
    }
    out
}

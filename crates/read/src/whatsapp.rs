//! A chat that `WhatsApp` exported as text, as Android and iOS write it, in English or Arabic.
//!
//! Senders may be private persons, and often stand there by their telephone number: none is handed on. A sender is
//! `WhatsApp 3fa2b1 sender 2`, numbered in the order of first words; the six digits are a hash of the chat's first words, so
//! that senders of two chats are not one voice. No hash of a number is made: numbers are few, and any hash of them is soon
//! undone. What people wrote stays as they wrote it.

use crate::faults::Faults;
use crate::stamp::{self, Order};
use crate::{ReadError, Reading, charset, text_id};
use khabar_claim::Report;
use std::collections::HashMap;

/// A longer name before a colon is no sender, in scalar values.
const LONGEST_SENDER: usize = 80;

/// Whether a file that begins so is a chat: its first line is stamped, and another is.
pub(crate) fn is(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(64 << 10)]);
    let mut lines = head.lines().filter(|l| !l.trim().is_empty());
    lines.next().is_some_and(|l| stamped(l).is_some()) && lines.any(|l| stamped(l).is_some())
}

/// A message, or a note of the program where it has no sender.
struct Message {
    date: [u32; 3],
    /// The line that it begins on, from 1.
    line: usize,
    sender: Option<String>,
    text: String,
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Reading {
    let faults = Faults { file: name };
    let text = charset::decode(bytes, None);
    let mut messages: Vec<Message> = Vec::new();
    let mut reading = Reading::default();
    for (n, line) in text.lines().enumerate() {
        match (stamped(line), messages.last_mut()) {
            (Some((date, rest)), _) => {
                let (sender, text) = sender(rest).map_or((None, rest), |(s, t)| (Some(s), t));
                messages.push(Message { date, line: n + 1, sender, text: text.to_owned() });
            }
            (None, Some(last)) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => reading.errors.push(faults.left_out(format!(":{}", n + 1), "a line before the first message")),
        }
    }
    let (order, doubt) = Order::of(&messages.iter().map(|m| m.date).collect::<Vec<_>>());
    let (mut stem, mut senders, mut wordless) = (None, HashMap::new(), 0);
    for (n, message) in messages.iter().enumerate() {
        let Some((text, edited)) = message.sender.as_ref().and_then(|_| words(&message.text)) else {
            wordless += 1;
            continue;
        };
        let stem = stem.get_or_insert_with(|| text_id(&format!("{:?} {text}", message.date))[..6].to_owned());
        let next = senders.len() + 1;
        let sender = *senders.entry(message.sender.as_deref()).or_insert(next);
        let published = order.day(message.date);
        if published.is_none() {
            let place = format!(":{}", message.line);
            reading.errors.push(faults.left_out(place, "its date is no day: read without it"));
        }
        reading.reports.push(Report {
            id: format!("wa-{stem}-{}", n + 1),
            outlet: Some(format!("WhatsApp {stem} sender {sender}")),
            published,
            edited: edited.then(|| "unknown".to_owned()),
            text,
            ..Report::default()
        });
    }
    if reading.reports.is_empty() {
        reading.errors.push(ReadError::Empty { file: name.to_owned() });
        return reading;
    }
    if doubt {
        reading.errors.push(faults.left_out("", "its dates can be read day first or month first: read day first"));
    }
    if wordless > 0 {
        let all = messages.len();
        reading.errors.push(faults.left_out("", format!("{wordless} of {all} messages have no words (media, notes of the program)")));
    }
    reading
}

/// The date of a stamped line and what stands behind the stamp: `[12/3/24, 10:05:33] ...`, `12/3/24, 10:05 - ...`.
fn stamped(line: &str) -> Option<([u32; 3], &str)> {
    let line = line.trim_start_matches(stamp::is_mark);
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => line.split_once(" - ")?,
    };
    if stamp.len() > 80 {
        return None;
    }
    let stamp = stamp::plain(stamp);
    let (date, behind) = stamp::numbers(&stamp)?;
    (stamp::after_clock(behind)?.trim().is_empty()).then(|| (date, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// Who writes, and what; none where it is a note of the program ("joined using a link").
fn sender(rest: &str) -> Option<(String, &str)> {
    let (name, text) = rest.split_once(": ").or_else(|| rest.split_once(":\u{200e}").or_else(|| Some((rest.strip_suffix(':')?, ""))))?;
    let name: String = name.chars().filter(|c| !stamp::is_mark(*c)).collect();
    // `Ahmad changed the subject from "Homs: news" to ...`
    const NOTES: [&str; 10] = [" changed ", " added ", " created ", " removed ", " غيّر ", " غير ", " أضاف ", " أنشأ ", " أزال ", " قام بتغيير "];
    let note = name.contains(['"', '“', '”', '«']) || NOTES.iter().any(|n| name.contains(n)) || name.chars().count() > LONGEST_SENDER;
    (!note && !name.trim().is_empty()).then(|| (name.trim().to_owned(), text))
}

/// What a person wrote, and whether it was edited; none where the program speaks in their place.
fn words(said: &str) -> Option<(String, bool)> {
    const EDITED: [&str; 3] = ["<This message was edited>", "<تم تعديل هذه الرسالة>", "<تم تعديل الرسالة>"];
    const ATTACHED: [&str; 4] = ["(file attached)", "(الملف مرفق)", "(ملف مرفق)", "(تم إرفاق الملف)"];
    const GONE: [&str; 8] = [
        "This message was deleted",
        "You deleted this message",
        "تم حذف هذه الرسالة",
        "لقد حذفت هذه الرسالة",
        "Missed voice call",
        "Missed video call",
        "مكالمة صوتية فائتة",
        "null",
    ];
    let mut edited = false;
    let mut lines = Vec::new();
    for line in said.lines() {
        // What iOS writes itself stands behind a mark: `\u{200e}image omitted`, `\u{200e}<attached: 1.jpg>`.
        let bare = line.trim().trim_matches(stamp::is_mark).trim();
        let own = line.trim_start().starts_with('\u{200e}') && bare.split_whitespace().count() <= 6;
        let whole = bare.starts_with('<') && bare.ends_with('>') && bare.matches('<').count() == 1;
        let mut kept = line.trim_end_matches(|c: char| stamp::is_mark(c) || c.is_whitespace());
        for mark in EDITED {
            if let Some(rest) = kept.strip_suffix(mark) {
                (kept, edited) = (rest.trim_end_matches(|c: char| stamp::is_mark(c) || c.is_whitespace()), true);
            }
        }
        let attached = ATTACHED.iter().any(|a| bare.ends_with(a)) || bare.starts_with("<attached:") || bare.starts_with("<مرفق:");
        let omitted = bare.ends_with(" omitted") && bare.split_whitespace().count() <= 3;
        if kept.is_empty() && !line.trim().is_empty() || own || whole || attached || omitted {
            continue;
        }
        lines.push(kept);
    }
    let text = lines.join("\n").trim_matches(|c: char| c.is_whitespace() || stamp::is_mark(c)).to_owned();
    let plain = text.trim_end_matches(['.', '\u{64b}']);
    (!text.is_empty() && !GONE.contains(&plain)).then_some((text, edited))
}

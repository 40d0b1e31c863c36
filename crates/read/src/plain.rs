//! A bare text, in UTF-8 or an older charset, into a report.

use crate::{ReadError, Reading, charset, date, text_id};
use khabar_claim::Report;

/// A first line longer than this, in scalar values, is a paragraph and no headline.
const LONGEST_TITLE: usize = 200;

/// `name`: what the innermost file is called, whose day may date the text; `place`: what errors call it.
pub(crate) fn read(name: &str, place: &str, bytes: &[u8]) -> Reading {
    let text = charset::decode(&charset::widened(bytes), None);
    if text.trim().is_empty() {
        return ReadError::Empty { file: place.to_owned() }.into();
    }
    let published = date::of_file_name(name);
    let title = title(&text);
    let report = Report { id: text_id(&text), text, title, published, ..Report::default() };
    Reading { reports: vec![report], errors: Vec::new() }
}

/// The first line, where an empty line and more text follow it.
fn title(text: &str) -> Option<String> {
    let mut lines = text.trim_start().lines();
    let first = lines.next()?.trim_end();
    let apart = lines.next().is_some_and(|l| l.trim().is_empty()) && lines.any(|l| !l.trim().is_empty());
    (apart && first.chars().count() <= LONGEST_TITLE).then(|| first.to_owned())
}

//! Documents of Word and `LibreOffice` (`.docx`): their paragraphs in order, with those of tables, text boxes and footnotes.
//!
//! Headers, footers, comments and deleted text are no text of the report. Numbers that the program itself puts before items of
//! a list are not in the file.

use crate::arabic::base_letters;
use crate::faults::Faults;
use crate::item::Leaf;
use crate::office::{self, guarded};
use crate::{ReadError, Reading, date, pdf, text_id, titled};
use khabar_claim::Report;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Parts of the markup whose text is not the document's: the older form of what stands there already, and text that was moved
/// away.
const LEFT_OUT: [&str; 3] = ["Fallback", "moveFrom", "rt"];

/// Styles of a document's own title, in programs of any language.
const TITLES: [&str; 5] = ["Title", "Heading1", "Titre", "Titel", "1"];

pub(crate) fn read(leaf: &Leaf) -> Reading {
    let place = leaf.place();
    let faults = Faults { file: &place };
    if let Err(reason) = office::check(leaf.bytes()) {
        return faults.broken("", reason).into();
    }
    let part = |name: &str| {
        office::part(leaf.bytes(), name).map(Option::unwrap_or_default).and_then(|xml| guarded(|| paragraphs(&xml)).map_err(|e| format!("{name}: {e}")))
    };
    let mut reading = Reading::default();
    let body = match part("word/document.xml") {
        Ok(body) => body,
        Err(reason) => return faults.broken("", format!("a broken document: {reason}")).into(),
    };
    let notes = part("word/footnotes.xml").unwrap_or_else(|reason| {
        reading.errors.push(faults.left_out("", format!("its footnotes are broken: {reason}")));
        Vec::new()
    });
    let title = body.iter().find(|p| p.title && p.text.chars().count() <= 300).map(|p| p.text.replace('\n', " "));
    let title = title.or_else(|| body.first().filter(|_| body.len() > 1).and_then(|p| pdf::headline(&p.text)));
    let text = body.into_iter().chain(notes).map(|p| p.text).collect::<Vec<_>>().join("\n\n");
    if text.trim().is_empty() {
        reading.errors.push(ReadError::Empty { file: place.clone() });
        return reading;
    }
    let text = titled(title.as_deref(), text);
    let published = date::of_file_name(&leaf.origin().name);
    reading.reports.push(Report { id: text_id(&text), text, title, published, ..Report::default() });
    reading
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    title: bool,
}

/// The paragraphs of a part of the document, without empty ones.
fn paragraphs(xml: &[u8]) -> Result<Vec<Paragraph>, String> {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    // A text box stands inside a paragraph, and holds paragraphs.
    let (mut open, mut out): (Vec<Paragraph>, Vec<Paragraph>) = (Vec::new(), Vec::new());
    let mut in_text = false;
    loop {
        buffer.clear();
        let at = reader.buffer_position();
        let event = reader.read_event_into(&mut buffer).map_err(|e| format!("broken XML at byte {at}: {e}"))?;
        match event {
            Event::Start(e) if LEFT_OUT.contains(&local(&e)) => {
                let end = e.to_end().into_owned();
                reader.read_to_end_into(end.name(), &mut Vec::new()).map_err(|e| format!("broken XML at byte {at}: {e}"))?;
            }
            Event::Start(e) => match local(&e) {
                "p" => open.push(Paragraph::default()),
                "t" => in_text = true,
                _ => single(&e, &mut open),
            },
            Event::Empty(e) => single(&e, &mut open),
            Event::End(e) => match e.local_name().into_inner() {
                "p" => {
                    if let Some(mut done) = open.pop() {
                        done.text = base_letters(done.text.trim());
                        out.extend((!done.text.is_empty()).then_some(done));
                    }
                }
                "t" => in_text = false,
                _ => {}
            },
            Event::Text(t) if in_text => push(&mut open, &t.xml10_content()),
            Event::CData(t) if in_text => push(&mut open, &t.xml10_content()),
            Event::GeneralRef(r) if in_text => push(&mut open, &referred(&r)),
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn local<'a>(e: &'a BytesStart) -> &'a str {
    e.local_name().into_inner()
}

fn push(open: &mut [Paragraph], text: &str) {
    if let Some(p) = open.last_mut() {
        p.text.push_str(text);
    }
}

/// An element that stands for a sign, or that tells a paragraph's style.
fn single(e: &BytesStart, open: &mut [Paragraph]) {
    match local(e) {
        "tab" => push(open, "\t"),
        "br" | "cr" => push(open, "\n"),
        "noBreakHyphen" => push(open, "-"),
        "pStyle" => {
            let style = e.attributes().flatten().find(|a| a.key.local_name().into_inner() == "val").map(|a| a.value.into_owned());
            if let (Some(p), Some(style)) = (open.last_mut(), style) {
                p.title = TITLES.iter().any(|t| *t == style);
            }
        }
        _ => {}
    }
}

/// `&amp;`, `&#1602;`.
fn referred(r: &BytesRef) -> String {
    if let Ok(Some(c)) = r.resolve_char_ref() {
        return c.to_string();
    }
    let name = r.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().to_owned()
}

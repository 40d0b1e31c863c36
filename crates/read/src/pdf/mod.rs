//! PDF with a text layer: statements, bulletins, reports of organisations.
//!
//! A PDF holds glyphs at places, not text. A library gives the glyphs; what is done here is what Arabic needs: lines in the order
//! in which they are read ([`crate::arabic`]), the right column first, running heads and page numbers left out, lines joined
//! into paragraphs. One file is one report.

mod glyphs;
mod layout;
mod paragraphs;
mod weight;

use crate::faults::Faults;
use crate::item::Leaf;
use crate::office::guarded;
use crate::{Reading, date, text_id, titled};
use khabar_claim::Report;
use layout::Page;
pub(crate) use paragraphs::headline;
use pdfboss_core::Document;
use pdfboss_text::{ReadingOrder, extract_spans_reporting};

/// Pages that are read of one file.
const PAGES: usize = 2_000;

/// Glyphs that are read of one file: 400 pages of close print. All are held until the running heads are known, in 50 bytes each.
const GLYPHS: usize = 1_200_000;

/// Bytes of a file that may stand before its mark; readers allow that many.
const BEFORE: usize = 1024;

/// Whether a file that begins so is a PDF: its mark and a version, at the beginning or at that of a line.
pub(crate) fn is(head: &[u8]) -> bool {
    let head = &head[..head.len().min(BEFORE)];
    let begins = |line: &[u8]| line.starts_with(b"%PDF-") && line.get(5).is_some_and(u8::is_ascii_digit) && line.get(6) == Some(&b'.');
    head.split(|b| matches!(b, b'\n' | b'\r')).any(begins)
}

pub(crate) fn read(leaf: &Leaf) -> Reading {
    let place = leaf.place();
    let faults = Faults { file: &place };
    let doc = match guarded(|| Document::load(leaf.bytes().to_vec()).map_err(|e| reason(&e))) {
        Ok(doc) => doc,
        Err(reason) => return faults.broken("", reason).into(),
    };
    let mut reading = Reading::default();
    let count = guarded(|| Ok(doc.page_count())).unwrap_or(0);
    if count == 0 {
        return faults.broken("", "a PDF without pages").into();
    }
    let (mut pages, mut silent, mut left) = (Vec::new(), Vec::new(), GLYPHS);
    for number in 0..count.min(PAGES) {
        let at = format!(" page {}", number + 1);
        let spans = guarded(|| {
            let page = doc.page(number).map_err(|e| reason(&e))?;
            if weight::of(&doc, &page) > weight::LIMIT {
                return Err(format!("it would take over {} MiB to read: left out", weight::LIMIT >> 20));
            }
            extract_spans_reporting(&doc, &page, ReadingOrder::Content).map_err(|e| reason(&e))
        });
        match spans {
            Ok((spans, report)) => {
                if let Some(skipped) = report.skipped.first() {
                    reading.errors.push(faults.left_out(&at, format!("a part of the page could not be read: {skipped:?}")));
                }
                let glyphs = glyphs::of(&spans);
                if glyphs.len() > left {
                    reading.errors.push(faults.left_out(&at, format!("over {GLYPHS} glyphs: this page and all behind it were left out")));
                    break;
                }
                left -= glyphs.len();
                if !glyphs.iter().any(|g| g.text.chars().any(char::is_alphabetic)) {
                    silent.push(number + 1);
                }
                pages.push(Page::new(glyphs));
            }
            Err(reason) => reading.errors.push(faults.broken(at, reason)),
        }
    }
    if count > PAGES {
        reading.errors.push(faults.left_out("", format!("{count} pages: those behind page {PAGES} were left out")));
    }
    let letters = pages.iter().map(Page::letters).sum::<usize>();
    if letters == 0 {
        let why = "a PDF without a text layer (scanned pages?): recognise its text first, e.g. with ocrmypdf";
        reading.errors.push(faults.broken("", why));
        return reading;
    }
    let unknown = pages.iter().map(Page::unknown).sum::<usize>();
    if unknown * 4 > letters {
        reading.errors.push(faults.broken("", "its fonts do not say which letters their glyphs are: recognise its text first, e.g. with ocrmypdf --force-ocr"));
        return reading;
    }
    if unknown > 0 {
        reading.errors.push(faults.left_out("", format!("{unknown} of {letters} glyphs say not which letters they are: U+FFFD stands for them")));
    }
    if !silent.is_empty() && silent.len() < pages.len() {
        let list = silent.iter().take(20).map(usize::to_string).collect::<Vec<_>>().join(", ");
        reading.errors.push(faults.left_out("", format!("pages without text (pictures?): {list}{}", if silent.len() > 20 { ", ..." } else { "" })));
    }
    let said = paragraphs::of(pages);
    if said.text.trim().is_empty() {
        reading.errors.push(crate::ReadError::Empty { file: place.clone() });
        return reading;
    }
    let named = guarded(|| Ok(doc.metadata().title)).ok().flatten().filter(|t| t.chars().any(crate::arabic::is_rtl));
    let title = said.title.or(named).map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
    let text = titled(title.as_deref(), said.text);
    let published = date::of_file_name(&leaf.origin().name);
    reading.reports.push(Report { id: text_id(&text), text, title, published, ..Report::default() });
    reading
}

fn reason(e: &pdfboss_core::Error) -> String {
    match e {
        pdfboss_core::Error::Encrypted => "a PDF that is locked by a password".to_owned(),
        e => format!("a broken PDF: {e}"),
    }
}

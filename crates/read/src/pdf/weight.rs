//! What a page of a PDF costs before it is read: a small file can hold pages without end.
//!
//! Streams are packed, and a form may be drawn by a form that is drawn many times. Counted is what would be read in all.

use pdfboss_core::{Dict, Document, Object, Page};
use std::collections::HashMap;

/// No page of text needs more: bytes of memory, by what reading was measured to take.
pub(crate) const LIMIT: usize = 64 << 20;

/// What a byte of drawing commands takes, a string that is shown, and a glyph of it.
const COMMAND: usize = 4;
const STRING: usize = 640;
const GLYPH: usize = 140;

/// Forms inside one another.
const DEEPEST: u8 = 16;

/// Bytes of memory that reading the page takes, as far as the limit.
pub(crate) fn of(doc: &Document, page: &Page) -> usize {
    let Ok(content) = page.content(doc) else { return 0 };
    weigh(doc, &content, &page.resources, 0, &mut HashMap::new())
}

/// By object number: what a form weighs.
type Known = HashMap<u32, usize>;

fn weigh(doc: &Document, content: &[u8], resources: &Dict, depth: u8, known: &mut Known) -> usize {
    let mut sum = cost(content);
    if sum > LIMIT || depth >= DEEPEST {
        return sum;
    }
    let forms = resources.get("XObject").and_then(|x| doc.resolve(x).ok());
    let Some(forms) = forms.as_ref().and_then(Object::as_dict) else { return sum };
    let mut before: &[u8] = b"";
    let mut times: HashMap<&[u8], usize> = HashMap::new();
    for word in content.split(|b| b.is_ascii_whitespace() || matches!(b, b'[' | b']' | b'(' | b')' | b'<' | b'>')).filter(|w| !w.is_empty()) {
        if word == b"Do" && before.starts_with(b"/") {
            *times.entry(&before[1..]).or_default() += 1;
        }
        before = word;
    }
    for (name, times) in times {
        let Some(object) = std::str::from_utf8(name).ok().and_then(|n| forms.get(n)) else { continue };
        let one = form(doc, object, resources, depth, known);
        sum = sum.saturating_add(one.saturating_mul(times));
    }
    sum
}

/// What drawing commands take, without what they draw by name. A string is `(letters)` or `<6869>`, in two bytes a glyph at most.
fn cost(content: &[u8]) -> usize {
    let (mut strings, mut glyphs, mut at) = (0, 0, 0);
    while let Some(open) = content[at..].iter().position(|b| matches!(b, b'(' | b'<')) {
        let begin = at + open + 1;
        let plain = content[begin - 1] == b'(';
        let (mut end, mut depth) = (begin, 1);
        while let Some(b) = content.get(end) {
            match b {
                b'\\' if plain => end += 1,
                b'(' if plain => depth += 1,
                b')' if plain => depth -= 1,
                b'>' if !plain => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            end += 1;
        }
        at = content.len().min(end + 1);
        strings += 1;
        glyphs += if plain { at - begin } else { (at - begin) / 2 };
    }
    content.len() * COMMAND + strings * STRING + glyphs * GLYPH
}

fn form(doc: &Document, object: &Object, outer: &Dict, depth: u8, known: &mut Known) -> usize {
    let number = object.as_ref().map(|r| r.num);
    if let Some(weight) = number.and_then(|n| known.get(&n)) {
        return *weight;
    }
    // A form that draws itself ends where it is met again.
    known.extend(number.map(|n| (n, 0)));
    let mut weight = || {
        let found = doc.resolve(object).ok()?;
        let stream = found.as_stream().filter(|s| s.dict.get_name("Subtype").is_some_and(|n| n.0 == "Form"))?;
        let content = doc.stream_data(stream).ok()?;
        let own = stream.dict.get("Resources").and_then(|r| doc.resolve(r).ok());
        Some(weigh(doc, &content, own.as_ref().and_then(Object::as_dict).unwrap_or(outer), depth + 1, known))
    };
    let weight = weight().unwrap_or(0);
    known.extend(number.map(|n| (n, weight)));
    weight
}

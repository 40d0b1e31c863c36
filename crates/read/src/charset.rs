//! Bytes into text: byte order marks, declared charsets, then a guess from the bytes themselves.

use crate::item::Flow;
use crate::origin::Origin;
use crate::walk::{self, Walk};
use crate::{LIMIT, ReadError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use std::borrow::Cow;
use std::io::BufRead;

/// Whether these bytes are no text in any charset.
pub(crate) fn binary(bytes: &[u8]) -> bool {
    // One stray control byte in a hundred is a torn export; more is no text.
    let controls = bytes.iter().filter(|b| b.is_ascii_control() && !matches!(b, 9..=13 | 27)).count();
    controls * 100 > bytes.len()
}

/// Whether these bytes can hold an Arabic letter: in UTF-8 where they are UTF-8, else in a charset of one byte a letter.
pub(crate) fn may_be_arabic(bytes: &[u8]) -> bool {
    // The head of a text may end within a letter.
    let cut = |e: std::str::Utf8Error| e.error_len().is_none().then(|| e.valid_up_to());
    let valid = std::str::from_utf8(bytes).map_or_else(|e| cut(e).map(|to| &bytes[..to]), |_| Some(bytes));
    let Some(text) = valid.and_then(|v| std::str::from_utf8(v).ok()) else { return true };
    text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// UTF-16 with its mark: made UTF-8, and told apart anew.
pub(crate) fn read_wide(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let bytes = match walk::whole(&mut &mut *stream, LIMIT) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return walk.error(ReadError::TooLarge { file: origin.to_string(), mib: LIMIT >> 20, what: "UTF-16" }),
        Err(e) => return walk.fail(origin, &e),
    };
    let mut inside = origin.through("UTF-16");
    inside.raw = Some((crate::sha256(&bytes), bytes.len() as u64));
    let text = widened(&bytes).into_owned();
    // What claims to be UTF-16 twice over is none.
    if Encoding::for_bom(&text).is_some_and(|(e, _)| e != UTF_8) {
        return walk.refuse(origin, "binary");
    }
    walk.unpacked_bytes(inside, text)
}

/// UTF-16 with its mark becomes UTF-8 and a UTF-8 mark goes; all else stays.
pub(crate) fn widened(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((e, _)) if e == UTF_16LE || e == UTF_16BE => Cow::Owned(e.decode(bytes).0.into_owned().into_bytes()),
        Some((_, mark)) => Cow::Borrowed(&bytes[mark..]),
        None => Cow::Borrowed(bytes),
    }
}

/// The text of bytes without a mark: UTF-8 where it is valid, then what is declared, then a guess.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // A page may declare UTF-8 and lie, or be cut inside a character: then the bytes decide. What declares UTF-16 in ASCII is none.
    let declared = declared.filter(|e| ![UTF_8, UTF_16LE, UTF_16BE].contains(e));
    let Some(declared) = declared else { return guess(bytes).decode_without_bom_handling(bytes).0.into_owned() };
    let text = declared.decode_without_bom_handling(bytes).0;
    // Old servers declare a Latin charset for whatever they send.
    if ![WINDOWS_1256, ISO_8859_6].contains(&declared) && arabic_letters(&text) == 0 {
        let guessed = guess(bytes).decode_without_bom_handling(bytes).0;
        if arabic_letters(&guessed) > 0 {
            return guessed.into_owned();
        }
    }
    text.into_owned()
}

/// Letters of a text that are Arabic, as far as it takes to tell.
fn arabic_letters(text: &str) -> usize {
    text.chars().filter(|c| ('\u{620}'..='\u{64a}').contains(c)).take(200).count()
}

/// The text of a page or a feed: by its mark, by looking like UTF-16, by what the server says, by what it says itself, by a guess.
pub(crate) fn of_page(bytes: &[u8], said: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    // `<` and a zero: UTF-16 without its mark.
    match bytes {
        [b'<', 0, ..] => return UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
        [0, b'<', ..] => return UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(),
        _ => {}
    }
    let said = said.and_then(|label| Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes()));
    decode(bytes, said.or_else(|| declared(bytes)))
}

/// The charset of a file that begins so: its mark, UTF-8 where that is valid so far, or a guess.
pub(crate) fn of(head: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(head) {
        return marked;
    }
    match std::str::from_utf8(head) {
        Ok(_) => UTF_8,
        // A head may end inside a character.
        Err(e) if e.error_len().is_none() && head.len() > 8 => UTF_8,
        Err(_) => guess(head),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // Mostly valid UTF-8 with a few broken bytes is UTF-8 that was damaged.
    let (mut broken, mut valid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    if valid > 20 * broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The charset that the first bytes of a page declare (`<meta charset>`, `content="...charset="`, XML).
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    ["charset", "encoding"].iter().find_map(|key| {
        head.match_indices(key).find_map(|(at, _)| {
            let rest = head[at + key.len()..].trim_start().strip_prefix('=')?;
            let label = rest.trim_start().trim_start_matches(['"', '\'']);
            let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
            Encoding::for_label(&label.as_bytes()[..end])
        })
    })
}

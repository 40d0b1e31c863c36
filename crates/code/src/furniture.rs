//! Page furniture: lines that belong to the page and not to the report (claim model, 2.8).

use khabar_text::{Folded, fold, fold_char};

/// For each paragraph (line that is not empty) whether it is furniture.
///
/// A line that begins like a source note, a read-also link or a share bar is; the short lines that follow one to the end are too.
pub(crate) fn paragraphs(text: &str, beginnings: &[String]) -> Vec<bool> {
    let mut out = Vec::new();
    let mut tail = false;
    let total = text.len().max(1);
    for line in lines(text) {
        let line_trimmed = line.trim();
        if line_trimmed.is_empty() {
            continue;
        }
        let at = line.as_ptr() as usize - text.as_ptr() as usize;
        let begins = !out.is_empty() && begins_with_one(line_trimmed, beginnings);
        if begins {
            tail = at * 10 > total * 4;
        }
        // A long line after the tail began is text again.
        if !begins && tail && line_trimmed.chars().count() > 160 {
            tail = false;
        }
        out.push(begins || tail);
    }
    out
}

/// Whether the line, as it is folded, begins like one of these; most are told apart by their first letter.
fn begins_with_one(line: &str, beginnings: &[String]) -> bool {
    // A mark before the words is none of them; folding makes no letter of one.
    let letter = line.chars().map(fold_char).find_map(|c| match c {
        Folded::One(c) => c.is_alphanumeric().then_some(Some(c)),
        Folded::Ligature => Some(None),
        Folded::Nothing => None,
    });
    if letter.is_some_and(|l| l.is_some_and(|l| !beginnings.iter().any(|b| b.is_empty() || b.starts_with(l)))) {
        return false;
    }
    let head = line.char_indices().nth(40).map_or(line, |(end, _)| &line[..end]);
    let folded = fold(head);
    let folded = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    beginnings.iter().any(|b| folded.starts_with(b.as_str()))
}

/// The lines of a text, empty ones too, cut at any of the marks that end one; found by their bytes, as nearly all others are letters.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let line = rest?;
        let bytes = line.as_bytes();
        let mut from = 0;
        while let Some(at) = bytes[from..].iter().position(|b| matches!(b, b'\n' | b'\r' | 0xC2 | 0xE2)).map(|n| from + n) {
            let mark = match &bytes[at..] {
                [b'\n' | b'\r', ..] => 1,
                [0xC2, 0x85, ..] => 2,
                [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
                _ => 0,
            };
            if mark > 0 {
                rest = Some(&line[at + mark..]);
                return Some(&line[..at]);
            }
            from = at + 1;
        }
        rest = None;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_end_where_split_ends_them() {
        for text in ["", "a", "أ\nب\r\nج", "x\u{2028}y\u{2029}z\u{85}", "«قال» …\u{a0}\u{2026}\n\n", "\n"] {
            let want: Vec<&str> = text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']).collect();
            assert_eq!(lines(text).collect::<Vec<_>>(), want);
        }
    }
}

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
    let head = line.char_indices().nth(40).map_or(line, |(end, _)| &line[..end]);
    // Presentation forms, which begin with this byte, fold to more letters than one.
    if head.as_bytes().contains(&0xEF) {
        let folded = fold(head);
        let folded = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        return beginnings.iter().any(|b| folded.starts_with(b.as_str()));
    }
    let folded = head.chars().filter_map(|c| if let Folded::One(c) = fold_char(c) { Some(c) } else { None });
    let mut folded = folded.skip_while(|c| !c.is_alphanumeric());
    // Most are told apart by their first two letters.
    let (first, second) = (folded.next(), folded.next());
    beginnings.iter().any(|b| {
        let mut letters = b.chars();
        let mut same = |c: Option<char>| letters.next().is_none_or(|l| Some(l) == c);
        same(first) && same(second) && folded.clone().map(Some).chain(std::iter::repeat(None)).zip(letters).all(|(c, l)| c == Some(l))
    })
}

/// The lines of a text, empty ones too, cut at any of the marks that end one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        // Other marks than \n end few lines.
        let whole = !["\r", "\u{2028}", "\u{2029}", "\u{85}"].iter().any(|mark| line.contains(mark));
        let cut = (!whole).then(|| line.split(['\r', '\u{2028}', '\u{2029}', '\u{85}']));
        whole.then_some(line).into_iter().chain(cut.into_iter().flatten())
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

//! Lines into paragraphs, across columns and pages; running heads and page numbers left out.

use super::layout::{Page, Row};
use crate::arabic;
use crate::stamp;
use std::collections::HashMap;

/// A longer paragraph is no heading, in scalar values.
const LONGEST_TITLE: usize = 200;

/// A document's text, and its heading where its size tells it.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
}

struct Paragraph {
    text: String,
    size: f32,
    /// It ends as a sentence does, or its last line is short: nothing goes on from it.
    ended: bool,
}

/// The text of all pages.
pub(crate) fn of(mut pages: Vec<Page>) -> Said {
    drop_running_heads(&mut pages);
    let mirror = mirrors(&pages);
    let mut all: Vec<Paragraph> = Vec::new();
    for page in pages {
        let rtl = page.rtl;
        for block in Page::blocks(page.rows, rtl) {
            let mut first = true;
            for paragraph in paragraphs(&block, rtl, mirror) {
                match all.last_mut() {
                    // A sentence goes on in the next column or on the next page.
                    Some(last) if first && !last.ended && same_size(last.size, paragraph.size) => {
                        join(&mut last.text, &paragraph.text);
                        last.ended = paragraph.ended;
                    }
                    _ => all.push(paragraph),
                }
                first = false;
            }
        }
    }
    let body = body_size(&all);
    let heading = all.iter().take(6).find(|p| p.size > 1.15 * body && p.text.chars().count() <= LONGEST_TITLE && p.text.chars().any(char::is_alphabetic));
    let title = heading.map(|p| p.text.replace(['\n', '\t'], " ")).or_else(|| all.first().and_then(|p| headline(&p.text)).filter(|_| all.len() > 1));
    let text = all.into_iter().map(|p| p.text).collect::<Vec<_>>().join("\n\n");
    Said { text, title }
}

/// A document's first paragraph as its headline: short, and no sentence.
pub(crate) fn headline(first: &str) -> Option<String> {
    let line = first.trim();
    let short = line.chars().count() <= 120 && !line.contains(['\n', '\t']);
    (short && line.chars().any(char::is_alphabetic) && !line.ends_with(['.', '!', '؟', '?', ':', '،', ',', '؛'])).then(|| line.to_owned())
}

/// Whether brackets are held as they are drawn: what closes more of them is right.
fn mirrors(pages: &[Page]) -> bool {
    let score = |mirror| pages.iter().take(50).flat_map(|p| p.rows.iter().map(move |r| arabic::brackets(&r.text(p.rtl, mirror)))).sum::<i32>();
    score(true) >= score(false)
}

fn same_size(a: f32, b: f32) -> bool {
    a / b < 1.12 && b / a < 1.12
}

/// Size of most of the text.
fn body_size(all: &[Paragraph]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = all.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut sum = 0;
    sizes
        .iter()
        .find(|s| {
            sum += s.1;
            sum > half
        })
        .map_or(1.0, |s| s.0)
}

fn join(text: &mut String, more: &str) {
    // A Latin word that is hyphenated at the end of its line, or parted at a hyphen of its own (`F-16`).
    let hyphen = text.strip_suffix('-').and_then(|t| t.chars().next_back()).filter(char::is_ascii_alphanumeric);
    match (hyphen, more.chars().next()) {
        (Some('a'..='z'), Some('a'..='z')) => {
            text.pop();
        }
        (Some(_), Some(c)) if c.is_ascii_alphanumeric() => {}
        _ => text.push(' '),
    }
    text.push_str(more);
}

/// The paragraphs of a block of lines.
fn paragraphs(block: &[Row], rtl: bool, mirror: bool) -> Vec<Paragraph> {
    let left = block.iter().map(Row::left).fold(f32::MAX, f32::min);
    let right = block.iter().map(Row::right).fold(f32::MIN, f32::max);
    // Steps from line to line, in sizes of their letters.
    let mut steps: Vec<f32> = block.windows(2).map(|w| (w[0].y - w[1].y) / w[1].size()).collect();
    steps.sort_by(f32::total_cmp);
    let leading = steps.get(steps.len() / 3).copied().unwrap_or(0.0);
    // Room at the end of a line, and indent at its beginning.
    let room = |row: &Row| if rtl { row.left() - left } else { right - row.right() };
    let indent = |row: &Row| if rtl { right - row.right() } else { row.left() - left };
    let mut out: Vec<Paragraph> = Vec::new();
    for (n, row) in block.iter().enumerate() {
        let text = row.text(rtl, mirror);
        if text.is_empty() {
            continue;
        }
        let size = row.size();
        let before = n.checked_sub(1).map(|n| &block[n]);
        let goes_on = before.filter(|before| {
            let first = if rtl { row.pieces.last() } else { row.pieces.first() };
            let word = first.map_or(0.0, |p| p.first_word(rtl));
            let step = (before.y - row.y) / size;
            let closed = out.last().is_none_or(|p: &Paragraph| ends(&p.text));
            same_size(before.size(), size)
                && step <= 1.35 * leading
                && step <= if closed { 2.2 } else { 3.0 }
                // The first word would have stood on the line before, had it been the same paragraph. A program that breaks
                // lines by counting letters leaves more room, but not in mid sentence.
                && (room(before) < word + size || !closed && room(before) < 0.35 * (right - left))
                && !(indent(row) > 0.8 * size && indent(row) < 5.0 * size && indent(before) < 0.4 * size && room(before) > 0.4 * size)
                && !is_item(&text)
                && !text.contains('\t')
        });
        let ended = ends(&text) || room(row) > 0.25 * (right - left);
        match (goes_on, out.last_mut()) {
            (Some(_), Some(last)) if !last.text.contains('\t') => {
                join(&mut last.text, &text);
                last.ended = ended;
            }
            _ => out.push(Paragraph { text, size, ended }),
        }
    }
    out
}

/// Whether a paragraph may end so.
fn ends(text: &str) -> bool {
    text.trim_end_matches(['"', '»', ')', ']']).ends_with(['.', '!', '؟', '?', ':', '؛', '…'])
}

/// Whether a line begins an item of a list: `- `, `• `, `1) `.
fn is_item(text: &str) -> bool {
    let bare = stamp::plain(text);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits) && bare[digits..].starts_with([')', '-', '.']) && bare[digits + 1..].starts_with(' ');
    numbered || ["- ", "– ", "• ", "▪ ", "● ", "* ", "o "].iter().any(|b| text.starts_with(b)) || text.starts_with(['•', '▪', '●', '\u{f0b7}'])
}

/// Leaves out what stands in the same place at the head or foot of pages, and bare page numbers there.
fn drop_running_heads(pages: &mut [Page]) {
    const EDGE: usize = 3;
    let edges = |page: &Page| {
        let many = page.rows.len();
        (0..many).filter(move |n| *n < EDGE || n + EDGE >= many).collect::<Vec<_>>()
    };
    let key = |row: &Row, rtl: bool| {
        let plain = stamp::plain(&row.text(rtl, false));
        let same: String = plain.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        (same, (row.y / 4.0).round() as i32)
    };
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages.iter() {
        for n in edges(page) {
            *seen.entry(key(&page.rows[n], page.rtl)).or_default() += 1;
        }
    }
    let all = pages.len();
    for page in pages {
        let (rtl, many) = (page.rtl, page.rows.len());
        let edges = edges(page);
        let mut n = 0;
        page.rows.retain(|row| {
            let at = n;
            n += 1;
            if !edges.contains(&at) {
                return true;
            }
            let key = key(row, rtl);
            let (same, y) = &key;
            // A rounded place has neighbours.
            let times = seen.get(&key).copied().unwrap_or(0) + [y - 1, y + 1].iter().filter_map(|y| seen.get(&(same.clone(), *y))).sum::<usize>();
            let repeated = times >= 2 && times * 5 >= all * 2;
            let number = (at == 0 || at + 1 == many) && many > 1 && is_page_number(same);
            !(repeated || number)
        });
    }
}

/// `12`, `- 12 -`, `صفحة 3 من 10`, `Page 3/10`, digits written as `#`.
fn is_page_number(same: &str) -> bool {
    let mut bare = same.to_lowercase();
    for word in ["صفحة", "الصفحة", "من", "page", "of"] {
        bare = bare.replace(word, "");
    }
    let digits = bare.chars().filter(|c| *c == '#').count();
    (1..=8).contains(&digits) && bare.chars().all(|c| matches!(c, '#' | '-' | '–' | '—' | '/' | '|' | '(' | ')' | '[' | ']'))
}

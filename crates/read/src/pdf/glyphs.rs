//! The glyphs of a page with their places, upright.

use crate::arabic::{self, Sign};
use pdfboss_text::TextSpan;
use smol_str::{SmolStr, format_smolstr};

/// One glyph, or several letters that share one. Lengths are in points; y grows upwards.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// Its letters, in the order in which they are read.
    pub(crate) text: SmolStr,
    /// The document says so itself, and not the font.
    pub(crate) logical: bool,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// Its baseline.
    pub(crate) y: f32,
    /// Size of its font.
    pub(crate) size: f32,
}

impl Glyph {
    pub(crate) fn is_space(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == '\u{a0}')
    }

    pub(crate) fn is_mark(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(arabic::is_mark)
    }

    pub(crate) fn sign(&self) -> Sign {
        Sign { text: self.text.to_string(), logical: self.logical }
    }
}

/// The glyphs of a page's spans. Running heads that the document marks as such (`/Artifact`) are left out where other text
/// stands beside them, and text that is turned otherwise than most of the page.
pub(crate) fn of(spans: &[TextSpan]) -> Vec<Glyph> {
    let horizontal = || spans.iter().filter(|s| !s.vertical && s.size.is_finite());
    let turn = [0, 90, 180, 270].into_iter().max_by_key(|t| (horizontal().filter(|s| s.rotate == *t).map(|s| s.text.len()).sum::<usize>(), -t)).unwrap_or(0);
    let marked = horizontal().any(|s| s.artifact.is_none() && !s.text.trim().is_empty());
    let mut out = Vec::new();
    for span in horizontal().filter(|s| s.rotate == turn && !(marked && s.artifact.is_some())) {
        push(span, turn, &mut out);
    }
    let mut out = seated(out);
    out.retain(|g| [g.left, g.right, g.y, g.size].iter().all(|n| n.is_finite() && n.abs() < 1e6) && g.size > 0.1);
    out
}

/// Puts each mark that is a glyph of its own behind its letter. A mark is drawn beside it, and where its ink falls only the font
/// knows: but where letters are drawn from left to right, shaping has put a mark before its letter, and else behind it.
fn seated(drawn: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(drawn.len());
    let mut waiting = String::new();
    let mut drawn = drawn.into_iter().peekable();
    while let Some(mut glyph) = drawn.next() {
        if !glyph.is_mark() {
            if !waiting.is_empty() {
                glyph.text = format_smolstr!("{}{}", glyph.text, std::mem::take(&mut waiting));
            }
            out.push(glyph);
            continue;
        }
        let near = |other: &Glyph| !other.is_space() && (other.y - glyph.y).abs() < glyph.size && (other.left - glyph.left).abs() < 3.0 * glyph.size;
        let before = out.last().filter(|g| near(g));
        let behind = drawn.peek().filter(|g| near(g));
        let ahead = match (before, behind) {
            (Some(before), Some(behind)) => behind.left > before.left,
            (None, behind) => behind.is_some(),
            (Some(_), None) => false,
        };
        match out.last_mut() {
            _ if ahead => waiting.push_str(&glyph.text),
            Some(last) => last.text = format_smolstr!("{}{}", last.text, glyph.text),
            None => {}
        }
    }
    out
}

fn push(span: &TextSpan, turn: i32, out: &mut Vec<Glyph>) {
    let chars: Vec<char> = span.text.chars().collect();
    let along = |x: f32, y: f32| match turn {
        90 => (y, -x),
        180 => (-x, -y),
        270 => (-y, x),
        _ => (x, y),
    };
    let (from, y) = along(span.x, span.y);
    let (to, _) = along(span.end_x, span.end_y);
    let mut glyph = |text: String, left: f32, right: f32| {
        let text = with_marks_last(arabic::base_letters(&text));
        if !text.is_empty() {
            out.push(Glyph { text: text.into(), logical: span.logical, left: left.min(right), right: right.max(left), y, size: span.size.abs() });
        }
    };
    // Places of letters are given for upright text that is not plain Latin; else they are shared out evenly.
    if span.glyph_x.len() == chars.len() && turn == 0 && !chars.is_empty() {
        let mut starts: Vec<f32> = span.glyph_x.to_vec();
        starts.sort_by(f32::total_cmp);
        let end = |x: f32| starts.get(starts.partition_point(|s| *s <= x + 0.01)).copied().unwrap_or_else(|| span.end_x.max(x));
        let mut at = 0;
        while at < chars.len() {
            let x = span.glyph_x[at];
            let mut next = at + 1;
            while next < chars.len() && (span.glyph_x[next] - x).abs() <= 0.01 {
                next += 1;
            }
            glyph(chars[at..next].iter().collect(), x, end(x));
            at = next;
        }
    } else {
        let step = (to - from) / chars.len().max(1) as f32;
        for (n, c) in chars.iter().enumerate() {
            glyph(c.to_string(), from + step * n as f32, from + step * (n + 1) as f32);
        }
    }
}

/// A mark that is drawn before its letter stands behind it.
fn with_marks_last(text: String) -> String {
    if !text.starts_with(arabic::is_mark) {
        return text;
    }
    let letters = text.trim_start_matches(arabic::is_mark);
    let marks = &text[..text.len() - letters.len()];
    match letters.chars().next() {
        Some(first) => format!("{first}{marks}{}", &letters[first.len_utf8()..]),
        None => text,
    }
}

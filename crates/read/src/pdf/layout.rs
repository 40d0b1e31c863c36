//! The lines of a page in the order in which they are read: rows of glyphs, columns, the right one first.

use super::glyphs::Glyph;
use crate::arabic;

/// A gap so wide, in font sizes, parts pieces of a row; narrower ones part words.
const GAP: f32 = 0.9;

/// Between cells of a table.
const CELLS: f32 = 2.2;

/// Lines that a column has at least.
const LINES: usize = 3;

/// Rows of a page that are searched for columns; beyond, the page is read row by row.
const SEARCHED: usize = 1_000;

/// A page's glyphs in rows, from above.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) rows: Vec<Row>,
    /// Most of its letters are read from right to left.
    pub(crate) rtl: bool,
}

/// Pieces that stand on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) y: f32,
}

/// Glyphs of a row without a wide gap, from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) size: f32,
}

/// Lines that follow one another in one column.
pub(crate) type Block = Vec<Row>;

impl Page {
    pub(crate) fn new(mut glyphs: Vec<Glyph>) -> Self {
        let count = |rtl: bool| glyphs.iter().flat_map(|g| g.text.chars()).filter(|c| c.is_alphabetic() && arabic::is_rtl(*c) == rtl).count();
        let rtl = count(true) >= count(false);
        glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
        let mut rows: Vec<Vec<Glyph>> = Vec::new();
        for glyph in glyphs {
            match rows.last_mut() {
                // Of one baseline, raised and lowered signs among them.
                Some(row) if (row[0].y - glyph.y).abs() <= 0.4 * row[0].size.max(glyph.size).min(40.0) => row.push(glyph),
                _ => rows.push(vec![glyph]),
            }
        }
        let rows: Vec<Row> = rows.into_iter().filter_map(Row::new).collect();
        Self { rows, rtl }
    }

    /// How many letters and digits it holds.
    pub(crate) fn letters(&self) -> usize {
        self.chars().filter(|c| c.is_alphabetic() || is_unknown(*c)).count()
    }

    /// How many signs of which the fonts do not say what they are.
    pub(crate) fn unknown(&self) -> usize {
        self.chars().filter(|c| is_unknown(*c)).count()
    }

    fn chars(&self) -> impl Iterator<Item = char> + '_ {
        self.rows.iter().flat_map(|r| &r.pieces).flat_map(|p| &p.glyphs).flat_map(|g| g.text.chars())
    }

    /// Its blocks in the order in which they are read.
    pub(crate) fn blocks(rows: Vec<Row>, rtl: bool) -> Vec<Block> {
        let mut out = Vec::new();
        into_blocks(rows, rtl, 3, &mut out);
        out
    }
}

fn is_unknown(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) || c.is_control() && !c.is_whitespace()
}

impl Row {
    /// A row of glyphs; none where all are spaces.
    fn new(mut glyphs: Vec<Glyph>) -> Option<Self> {
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        drop_doubles(&mut glyphs);
        let y = glyphs.first()?.y;
        let mut pieces: Vec<Piece> = Vec::new();
        for glyph in glyphs {
            match pieces.last_mut() {
                Some(piece) if glyph.left - piece.right <= GAP * piece.size => piece.push(glyph),
                // A space begins no piece.
                _ if glyph.is_space() => {}
                _ => pieces.push(Piece { left: glyph.left, right: glyph.right, size: glyph.size, glyphs: vec![glyph] }),
            }
        }
        for piece in &mut pieces {
            while piece.glyphs.last().is_some_and(Glyph::is_space) {
                piece.glyphs.pop();
                piece.right = piece.glyphs.iter().map(|g| g.right).fold(piece.left, f32::max);
            }
        }
        // A wide space is a gap.
        let pieces: Vec<Piece> = pieces.into_iter().flat_map(Piece::at_wide_spaces).filter(|p| !p.glyphs.is_empty()).collect();
        (!pieces.is_empty()).then_some(Self { pieces, y })
    }

    pub(crate) fn left(&self) -> f32 {
        self.pieces.iter().map(|p| p.left).fold(f32::MAX, f32::min)
    }

    pub(crate) fn right(&self) -> f32 {
        self.pieces.iter().map(|p| p.right).fold(f32::MIN, f32::max)
    }

    /// Size of most of its letters.
    pub(crate) fn size(&self) -> f32 {
        self.pieces.iter().max_by_key(|p| p.glyphs.len()).map_or(0.0, |p| p.size)
    }

    /// Its text. Cells of a table are parted by tabs.
    pub(crate) fn text(&self, rtl: bool, mirror: bool) -> String {
        let mut groups: Vec<Vec<&Piece>> = Vec::new();
        for piece in &self.pieces {
            match groups.last_mut() {
                Some(group) if group.last().is_some_and(|l| piece.left - l.right <= CELLS * piece.size.max(l.size)) => group.push(piece),
                _ => groups.push(vec![piece]),
            }
        }
        if rtl {
            groups.reverse();
        }
        let texts = groups.iter().map(|group| {
            let mut signs = Vec::new();
            for (n, piece) in group.iter().enumerate() {
                if n > 0 {
                    signs.push(arabic::Sign { text: " ".to_owned(), logical: false });
                }
                piece.signs(&mut signs);
            }
            let (right, left) = signs
                .iter()
                .flat_map(|s| s.text.chars())
                .filter(|c| c.is_alphabetic())
                .fold((0, 0), |(r, l), c| if arabic::is_rtl(c) { (r + 1, l) } else { (r, l + 1) });
            let rtl = if right + left == 0 { rtl } else { right >= left || right > 0 && rtl };
            arabic::logical(&signs, rtl, mirror).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        texts.collect::<Vec<_>>().join("\t")
    }
}

impl Piece {
    fn push(&mut self, glyph: Glyph) {
        self.right = self.right.max(glyph.right);
        if !glyph.is_space() {
            self.size = self.size.max(glyph.size);
        }
        self.glyphs.push(glyph);
    }

    /// Parts a piece where spaces in it are together as wide as a gap.
    fn at_wide_spaces(self) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        let mut right = self.left;
        for glyph in self.glyphs {
            if glyph.is_space() && out.is_empty() {
                continue;
            }
            let apart = !glyph.is_space() && glyph.left - right > GAP * self.size;
            match out.last_mut() {
                Some(piece) if !apart => piece.glyphs.push(glyph.clone()),
                _ => out.push(Self { left: glyph.left, right: glyph.right, size: self.size, glyphs: vec![glyph.clone()] }),
            }
            if !glyph.is_space() {
                right = right.max(glyph.right);
                if let Some(piece) = out.last_mut() {
                    piece.right = piece.right.max(glyph.right);
                }
            }
        }
        out
    }

    /// Its signs from left to right, words parted.
    fn signs(&self, out: &mut Vec<arabic::Sign>) {
        let mut right = None;
        for glyph in &self.glyphs {
            let gap = right.is_some_and(|r: f32| glyph.left - r > 0.2 * self.size);
            if gap && !glyph.is_space() {
                out.push(arabic::Sign { text: " ".to_owned(), logical: false });
            }
            out.push(if glyph.is_space() { arabic::Sign { text: " ".to_owned(), logical: false } } else { glyph.sign() });
            right = Some(right.map_or(glyph.right, |r: f32| r.max(glyph.right)));
        }
    }

    /// Width of the word that is read first.
    pub(crate) fn first_word(&self, rtl: bool) -> f32 {
        let mut glyphs: Vec<&Glyph> = self.glyphs.iter().collect();
        if rtl {
            glyphs.reverse();
        }
        glyphs.iter().take_while(|g| !g.is_space()).map(|g| g.right - g.left).sum()
    }
}

/// Letters that are drawn twice at one place to look bold are one.
fn drop_doubles(glyphs: &mut Vec<Glyph>) {
    glyphs.dedup_by(|b, a| {
        a.text == b.text && !a.is_space() && (b.left - a.left).abs() < 0.12 * a.size && (b.y - a.y).abs() < 0.1 * a.size && b.left < a.right - 0.1 * a.size
    });
}

fn into_blocks(rows: Vec<Row>, rtl: bool, depth: u8, out: &mut Vec<Block>) {
    let mut block = Vec::new();
    let mut rest = rows.as_slice();
    let mut searched = 0;
    while let Some(row) = rest.first() {
        searched += 1;
        let found = if depth > 0 && searched <= SEARCHED { columns(rest) } else { None };
        let Some((many, middle)) = found else {
            block.push(row.clone());
            rest = &rest[1..];
            continue;
        };
        if !block.is_empty() {
            out.push(std::mem::take(&mut block));
        }
        let side = |right: bool| -> Vec<Row> {
            let of = |row: &Row| row.pieces.iter().filter(|p| (p.left > middle) == right).cloned().collect::<Vec<_>>();
            rest[..many].iter().map(|r| Row { pieces: of(r), y: r.y }).filter(|r| !r.pieces.is_empty()).collect()
        };
        for right in [rtl, !rtl] {
            into_blocks(side(right), rtl, depth - 1, out);
        }
        rest = &rest[many..];
    }
    if !block.is_empty() {
        out.push(block);
    }
}

/// Whether columns begin with the first of these rows: how many rows they take, and where the gutter is.
fn columns(rows: &[Row]) -> Option<(usize, f32)> {
    // Only a page has so many rows side by side.
    let rows = &rows[..rows.len().min(300)];
    let mut free: Vec<(f32, f32)> = vec![(f32::MIN, f32::MAX)];
    let mut best = None;
    for (n, row) in rows.iter().enumerate() {
        let least = GAP * row.size();
        let mut next = Vec::new();
        for (from, to) in free {
            // What is left of a free strip beside the row's pieces.
            let mut start = from;
            for piece in &row.pieces {
                if piece.right > start && piece.left < to {
                    next.push((start, piece.left.min(to)));
                    start = piece.right;
                }
            }
            next.push((start, to));
        }
        next.retain(|(from, to)| to - from >= least);
        free = next;
        if free.is_empty() {
            break;
        }
        if let Some(middle) = free.iter().map(|(from, to)| f32::midpoint(*from, *to)).find(|m| m.is_finite() && are_columns(&rows[..=n], *m)) {
            best = Some((n + 1, middle));
        }
    }
    best
}

/// Whether the rows stand in two columns of running text on the two sides of a line, and not in a table.
fn are_columns(rows: &[Row], middle: f32) -> bool {
    let side = |right: bool| {
        let lines: Vec<(f32, f32, f32)> = rows
            .iter()
            .filter_map(|r| {
                let pieces = || r.pieces.iter().filter(|p| (p.left > middle) == right);
                let left = pieces().map(|p| p.left).fold(f32::MAX, f32::min);
                let end = pieces().map(|p| p.right).fold(f32::MIN, f32::max);
                (left < end).then_some((left, end, r.y))
            })
            .collect();
        let left = lines.iter().map(|l| l.0).fold(f32::MAX, f32::min);
        let end = lines.iter().map(|l| l.1).fold(f32::MIN, f32::max);
        let filled = lines.iter().map(|l| (l.1 - l.0) / (end - left)).sum::<f32>() / lines.len().max(1) as f32;
        let size = rows.iter().map(Row::size).fold(0.0, f32::max);
        let running = lines.len() >= LINES && filled > 0.6 && end - left > 8.0 * size.min(20.0);
        running.then(|| (lines[0].2, lines[lines.len() - 1].2))
    };
    let (Some((right_top, right_end)), Some((left_top, left_end))) = (side(true), side(false)) else { return false };
    // They stand beside one another.
    right_top.min(left_top) > right_end.max(left_end)
}

//! What two texts share, from their signatures or from their words: passages, and by them what the texts are to one another.
//!
//! Shared shingles are joined to passages where they follow one another on both sides with at most [`GAP`] characters between them, so that an edited
//! passage stays one. The measure is how much of each text lies in such passages, not how many shingles two texts have in common anywhere: formulas
//! that all reports share are scattered, and a copy is not.

use crate::signature::{Figure, Mark, SHINGLE, Signatures};
use crate::words::words;
use std::ops::Range;

/// What two texts are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One text: more than half of each ([`COPY`]) stands in the other. Two copies of one text therefore have words in common themselves.
    Copy,
    /// Nearly all of the smaller one ([`PART`]) stands in the larger, which says much more.
    Part,
    /// They share a passage: a quotation, a paragraph taken over, a text cut up and mixed with another.
    Passage,
    /// One form filled in twice: the same words with other figures, as daily bulletins are. Two reports, not one.
    Form,
}

/// One passage as it stands in both texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// Where it stands in the first text, in Unicode scalar values; from signatures alone exact to a few words.
    pub a: Range<u32>,
    /// Where it stands in the second text.
    pub b: Range<u32>,
    /// How much of it is word for word the same, 0 to 1: the share of its shingles.
    pub alike: f32,
    /// How many texts of a collection have about this passage, where one was grouped; else 2. One that very many have is a formula.
    pub texts: u32,
    /// Figures in it that have the same neighbours and the same value in both.
    pub figures_same: u32,
    /// Figures in it that have the same neighbours and another value.
    pub figures_changed: u32,
}

/// What two texts share.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// What they are to one another.
    pub kind: Kind,
    /// Share of the first text that lies in shared passages, 0 to 1.
    pub of_a: f32,
    /// Share of the second text that lies in shared passages, 0 to 1.
    pub of_b: f32,
    /// The passages, in the order of the first text.
    pub shared: Vec<Shared>,
}

impl Tie {
    /// The same, told from the other text's side.
    pub(crate) fn turned(mut self) -> Self {
        std::mem::swap(&mut self.of_a, &mut self.of_b);
        for s in &mut self.shared {
            std::mem::swap(&mut s.a, &mut s.b);
        }
        self.shared.sort_by_key(|s| (s.a.start, s.b.start));
        self
    }
}

/// A passage goes on over so many characters of other words: two sentences.
const GAP: u32 = 250;
/// Least share of each of two copies that lies in shared passages.
const COPY: f32 = 0.6;
/// Least share of the smaller text that lies in the larger.
const PART: f32 = 0.8;
/// Shared shingles that a passage must have, by how thin the sample is: about fifteen words.
const LEAST: [usize; 3] = [13, 7, 4];
/// The same for two short texts that are one text from end to end: eight words.
const LEAST_WHOLE: usize = 6;
/// Least share of shingles that are alike in a passage of two copies: a third of the words may have changed.
const EDITED: f32 = 0.18;
/// The same in a passage of two texts that are otherwise different.
const QUOTED: f32 = 0.5;
/// From one figure in so many changed, two texts are one form filled in twice.
const FORM: u32 = 4;
/// Passages that can be open at once, and places of one shingle that are looked at: more only in texts that repeat themselves.
const OPEN: usize = 16;
const REPEATS: usize = 4;
/// Fewer shared shingles than this in a row are a formula and not a passage.
const STRAY: usize = 3;
/// So many shingles without a shared one make no hole, by how thin the sample is: ten words or so.
const NEAR: [usize; 3] = [10, 6, 3];
/// Characters of a shingle, where only its beginning is known.
const ABOUT: u32 = 18;

/// Two texts that share fewer shingles share nothing to speak of.
pub(crate) fn least(a: &Signatures, b: &Signatures) -> usize {
    let least = LEAST[usize::from(a.thin.max(b.thin).min(2))];
    // Only two short texts can be one with fewer.
    if a.marks.len().min(b.marks.len()) * 2 < least * 3 { LEAST_WHOLE.min(least) } else { least }
}

/// What two texts share, by their signatures; None where they share nothing to speak of.
pub fn tie(a: &Signatures, b: &Signatures) -> Option<Tie> {
    Sought::new(a, a.thin.max(b.thin)).tie(b)
}

/// What two texts share, word by word; None where they share nothing to speak of. The passages' places are exact.
pub fn passages(a: &str, b: &str) -> Option<Tie> {
    let all = |text| {
        let mut out = Vec::new();
        words(text, |w| out.push(w));
        out
    };
    let (words_a, words_b) = (all(a), all(b));
    let mut tie = Sought::new(&Signatures::whole(&words_a), 0).tie(&Signatures::whole(&words_b))?;
    // A shingle's beginning is known; its end is that of its last word.
    let end = |words: &[crate::words::Word], at: u32| {
        let first = words.partition_point(|w| w.start < at);
        words.get(first + SHINGLE - 1).or(words.last()).map_or(at, |w| w.end)
    };
    for s in &mut tie.shared {
        s.a.end = end(&words_a, s.a.end - ABOUT);
        s.b.end = end(&words_b, s.b.end - ABOUT);
    }
    Some(tie)
}

/// A text's sample at one thinness, sorted, for comparing it with many.
pub(crate) struct Sought<'s> {
    signatures: &'s Signatures,
    thin: u8,
    marks: Vec<Mark>,
    /// Values and where they stand in `marks`.
    sorted: Vec<(u32, u32)>,
}

/// Shared shingles that follow one another with no hole between them: first and last places in the two samples.
#[derive(Debug, Clone, Copy)]
struct Piece {
    first: (usize, usize),
    last: (usize, usize),
    count: usize,
}

impl Piece {
    fn marks_a(&self) -> Range<usize> {
        self.first.0..self.last.0 + 1
    }
    fn marks_b(&self) -> Range<usize> {
        self.first.1..self.last.1 + 1
    }
}

/// Pieces that follow one another.
#[derive(Debug, Clone)]
struct Chain {
    pieces: Vec<Piece>,
    count: usize,
}

impl Chain {
    fn of(pieces: Vec<Piece>) -> Self {
        let count = pieces.iter().map(|p| p.count).sum();
        Self { pieces, count }
    }
    fn marks_a(&self) -> usize {
        self.pieces.iter().map(|p| p.marks_a().len()).sum()
    }
    fn marks_b(&self) -> usize {
        self.pieces.iter().map(|p| p.marks_b().len()).sum()
    }
    /// Share of its shingles that are alike, on the side where there are fewer.
    fn alike(&self) -> f32 {
        self.count as f32 / self.marks_a().max(self.marks_b()).max(1) as f32
    }
}

/// One shared shingle, and the one before it in its chain.
#[derive(Debug, Clone, Copy)]
struct Link {
    at: (usize, usize),
    before: Option<usize>,
}

/// A chain cut where there is a hole: so many shingles in a row that are not shared as chance does not leave out where the rest is so much alike.
fn cut(links: &[Link], last: usize, thin: u8) -> Vec<Piece> {
    let mut places: Vec<(usize, usize)> = std::iter::successors(Some(last), |l| links[*l].before).map(|l| links[l].at).collect();
    places.reverse();
    let step = |p: &[(usize, usize)]| (p[1].0 - p[0].0).max(p[1].1 - p[0].1);
    let (mut steps, mut length) = (1, 1);
    for s in places.windows(2).map(step).filter(|s| *s <= 2 * NEAR[usize::from(thin.min(2))]) {
        steps += 1;
        length += s;
    }
    let alike = steps as f32 / length as f32;
    // Where one shingle in `1/alike` is shared, one hole in a hundred is longer than this. Whole samples overlap: one word takes three shingles with it.
    let chance = if alike < 0.99 { 0.01_f32.ln() / (1.0 - alike).ln() } else { 0.0 } * if thin == 0 { 1.5 } else { 1.0 };
    let hole = (chance as usize).max(NEAR[usize::from(thin.min(2))]);
    let mut out: Vec<Piece> = Vec::new();
    for (n, place) in places.iter().enumerate() {
        match out.last_mut() {
            Some(piece) if step(&places[n - 1..=n]) <= hole => {
                piece.last = *place;
                piece.count += 1;
            }
            _ => out.push(Piece { first: *place, last: *place, count: 1 }),
        }
    }
    // One or two shingles beyond a hole are a formula that the texts have in common as well.
    if out.iter().any(|p| p.count >= STRAY) {
        out.retain(|p| p.count >= STRAY);
    }
    out
}

impl<'s> Sought<'s> {
    pub(crate) fn new(signatures: &'s Signatures, thin: u8) -> Self {
        let marks: Vec<Mark> = signatures.thinned(thin).collect();
        let mut sorted: Vec<(u32, u32)> = marks.iter().enumerate().map(|(i, m)| (m.value, i as u32)).collect();
        sorted.sort_unstable();
        Self { signatures, thin, marks, sorted }
    }

    /// What it shares with another, whose sample is no thinner than this one was made for.
    pub(crate) fn tie(&self, other: &Signatures) -> Option<Tie> {
        debug_assert!(other.thin <= self.thin, "a thinner sample lacks shingles that this one has");
        let marks: Vec<Mark> = other.thinned(self.thin).collect();
        if self.marks.is_empty() || marks.is_empty() {
            return None;
        }
        let mut chains = self.chains(&marks);
        let share = |chains: &[Chain], keep: &dyn Fn(&Chain) -> bool| {
            let (mut of_a, mut of_b) = (0, 0);
            for c in chains.iter().filter(|c| keep(c)) {
                of_a += c.marks_a();
                of_b += c.marks_b();
            }
            (of_a as f32 / self.marks.len() as f32, of_b as f32 / marks.len() as f32)
        };
        let least = LEAST[usize::from(self.thin.min(2))];
        let edited = |c: &Chain| c.alike() >= EDITED && c.count >= least;
        let (of_a, of_b) = share(&chains, &edited);
        // Two flashes of a dozen words are one text only where hardly a word differs.
        let flash = |c: &Chain| c.alike() >= 0.75 && c.count >= LEAST_WHOLE;
        let (flash_a, flash_b) = share(&chains, &flash);
        let quoted = |c: &Chain| c.alike() >= QUOTED && c.count >= least;
        let (kind, keep): (_, &dyn Fn(&Chain) -> bool) = if of_a.min(of_b) >= COPY {
            (Kind::Copy, &edited)
        } else if flash_a.min(flash_b) >= 0.9 {
            (Kind::Copy, &flash)
        } else if of_a.max(of_b) >= PART {
            (Kind::Part, &edited)
        } else {
            // Each piece must speak for itself.
            chains = chains.iter().flat_map(|c| c.pieces.iter().map(|p| Chain::of(vec![*p]))).collect();
            (Kind::Passage, &quoted)
        };
        let (of_a, of_b) = share(&chains, keep);
        let pieces = chains.iter().filter(|c| keep(c)).flat_map(|c| &c.pieces);
        let mut shared: Vec<Shared> = pieces.map(|p| self.shared(p, &marks, other)).collect();
        if shared.is_empty() {
            return None;
        }
        shared.sort_by_key(|s| (s.a.start, s.b.start));
        let changed: u32 = shared.iter().map(|s| s.figures_changed).sum();
        let same: u32 = shared.iter().map(|s| s.figures_same).sum();
        let kind = if changed * FORM >= (changed + same).max(1) { Kind::Form } else { kind };
        Some(Tie { kind, of_a, of_b, shared })
    }

    /// Runs of shared shingles, the longest first, none of which lies for the greater part in longer ones.
    fn chains(&self, other: &[Mark]) -> Vec<Chain> {
        let mut links: Vec<Link> = Vec::new();
        // The last links of chains, and how long each is.
        let mut open: Vec<(usize, usize)> = Vec::with_capacity(OPEN);
        let mut done: Vec<(usize, usize)> = Vec::new();
        for (ib, mark) in other.iter().enumerate() {
            let from = self.sorted.partition_point(|s| s.0 < mark.value);
            let places = self.sorted[from..].iter().take_while(|s| s.0 == mark.value).take(REPEATS);
            for ia in places.map(|s| s.1 as usize) {
                open.retain(|chain| {
                    let is_open = mark.at - other[links[chain.0].at.1].at <= GAP;
                    if !is_open {
                        done.push(*chain);
                    }
                    is_open
                });
                // The chain that this shingle continues with the least shift between the two sides.
                let shift = |last: usize| {
                    let (a, b) = links[last].at;
                    let ahead = (self.marks[ia].at.checked_sub(self.marks[a].at)).filter(|d| *d <= GAP && ia > a && ib > b);
                    ahead.map(|d| d.abs_diff(mark.at - other[b].at))
                };
                let best = (0..open.len()).filter_map(|n| Some((shift(open[n].0)?, n))).min();
                let before = best.map(|(_, n)| open[n].0);
                links.push(Link { at: (ia, ib), before });
                let last = links.len() - 1;
                if let Some((_, n)) = best {
                    open[n] = (last, open[n].1 + 1);
                } else {
                    if open.len() == OPEN {
                        done.push(open.remove(0));
                    }
                    open.push((last, 1));
                }
            }
        }
        done.append(&mut open);
        done.retain(|(_, count)| *count >= LEAST[2]);
        done.sort_by_key(|(last, count)| (std::cmp::Reverse(*count), *last));
        let (mut taken_a, mut taken_b) = (vec![false; self.marks.len()], vec![false; other.len()]);
        let mut out = Vec::new();
        for (last, _) in done {
            let mut pieces = cut(&links, last, self.thin);
            pieces.retain(|p| {
                let (a, b) = (&mut taken_a[p.marks_a()], &mut taken_b[p.marks_b()]);
                let is_free = |taken: &[bool]| taken.iter().filter(|t| **t).count() * 2 <= taken.len();
                let keep = is_free(a) && is_free(b);
                if keep {
                    a.fill(true);
                    b.fill(true);
                }
                keep
            });
            if !pieces.is_empty() {
                out.push(Chain::of(pieces));
            }
        }
        out
    }

    fn shared(&self, c: &Piece, other_marks: &[Mark], other: &Signatures) -> Shared {
        let place = |marks: &[Mark], from: usize, to: usize| marks[from].at..marks[to].at.saturating_add(ABOUT);
        let (a, b) = (place(&self.marks, c.first.0, c.last.0), place(other_marks, c.first.1, c.last.1));
        let (figures_same, figures_changed) = figures(&self.signatures.figures, &a, &other.figures, &b);
        Shared { a, b, alike: c.count as f32 / c.marks_a().len().max(c.marks_b().len()) as f32, texts: 2, figures_same, figures_changed }
    }
}

/// How many contexts hold the same figure on both sides, and how many hold different ones.
fn figures(all_a: &[Figure], a: &Range<u32>, all_b: &[Figure], b: &Range<u32>) -> (u32, u32) {
    let within = |all: &[Figure], place: &Range<u32>| {
        let (from, to) = (all.partition_point(|f| f.at < place.start), all.partition_point(|f| f.at < place.end));
        let mut out: Vec<(u16, u16)> = all[from..to.max(from)].iter().map(|f| (f.context, f.value)).collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    let (a, b) = (within(all_a, a), within(all_b, b));
    let (mut same, mut changed) = (0, 0);
    for of_one in a.chunk_by(|x, y| x.0 == y.0) {
        let context = of_one[0].0;
        let from = b.partition_point(|f| f.0 < context);
        let there = b[from..].iter().take_while(|f| f.0 == context).map(|f| f.1);
        let mut any = false;
        let mut agree = false;
        for value in there {
            any = true;
            agree |= of_one.binary_search(&(context, value)).is_ok();
        }
        same += u32::from(agree);
        changed += u32::from(any && !agree);
    }
    (same, changed)
}

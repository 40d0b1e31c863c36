//! Groups of copies among many texts, by their signatures.
//!
//! Every text is looked up in an index of the shingles of those before it; only texts that share several are compared. A text that is the same as an earlier one from
//! end to end is its twin and is not indexed, so that a text printed a thousand times costs no more than one. Work and memory are bounded whatever the
//! texts are: a shingle leads to at most [`COMMON`] texts, and a text is compared with the [`COMPARED`] that share most with it.

use crate::signature::Signatures;
use crate::tie::{Kind, Sought, Tie, least};
use rayon::prelude::*;
use std::ops::Range;

/// A shingle leads to so many texts at most, the first ones; what more have it is a formula.
const COMMON: usize = 128;
/// So many texts are compared with one, those that share most shingles with it.
const COMPARED: usize = 32;
/// Passages are counted by cells of so many characters.
const CELL: u32 = 32;
/// So many texts are looked up at once, on as many threads as rayon has. The answer is the same with any number of them.
const BLOCK: usize = 1024;

/// Which texts are one text, and what else they share. Texts are named by their places in the list that was given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sameness {
    /// Groups of two and more texts that are one text, each in the order given, and in the order of their first texts.
    ///
    /// Every text of a group is a copy ([`Kind::Copy`]) of the same one text of it, or of one that is: copies of copies of copies do not lead from one text to
    /// quite another.
    pub groups: Vec<Vec<usize>>,
    /// What pairs of texts share, first the pair's earlier text; in order. Of a text's twins only the tie to the earliest is listed.
    pub ties: Vec<(usize, usize, Tie)>,
}

/// Groups texts by their signatures. The same list gives the same answer, always, on any number of threads.
pub fn group(texts: &[Signatures]) -> Sameness {
    let mut index = Index::new(texts);
    let mut twin_of: Vec<Option<usize>> = vec![None; texts.len()];
    let mut ties = Vec::new();
    for from in (0..texts.len()).step_by(BLOCK) {
        let block = from..(from + BLOCK).min(texts.len());
        // Twins within a block are still in the index for each other: that costs time, and changes nothing.
        for b in block.clone() {
            index.add(b);
        }
        let found: Vec<_> = block.clone().into_par_iter().map_init(|| Finder::new(texts, &index), Finder::ties).collect();
        for (b, mut of_b) in block.clone().zip(found) {
            of_b.retain(|(a, _)| twin_of[*a].is_none());
            if let Some(a) = of_b.iter().find(|(_, tie)| is_twin(tie)).map(|(a, _)| *a) {
                twin_of[b] = Some(a);
                of_b.retain(|(other, _)| *other == a);
            }
            ties.extend(of_b.into_iter().map(|(a, tie)| (a, b, tie)));
        }
        for b in block.filter(|b| twin_of[*b].is_some()) {
            index.remove(b);
        }
    }
    ties.sort_by_key(|(a, b, _)| (*a, *b));
    count_texts(texts, &mut ties);
    Sameness { groups: stars(texts.len(), &ties, &twin_of), ties }
}

/// Says of each passage how many texts have it: as many ties as lie over it in that of its two texts where there are more.
fn count_texts(texts: &[Signatures], ties: &mut [(usize, usize, Tie)]) {
    // A signature can say anything of its text's length, but not of the shingles that it brings.
    let room = |text: &Signatures| ((text.chars / CELL) as usize).min(8 * text.marks.len()) + 2;
    let mut starts = Vec::with_capacity(texts.len() + 1);
    let mut all = 0_usize;
    for text in texts {
        starts.push(all);
        all += room(text);
    }
    starts.push(all);
    let cell = |text: usize, at: u32| (starts[text] + (at / CELL) as usize).min(starts[text + 1] - 1);
    let cells = |text: usize, place: &Range<u32>| cell(text, place.start)..cell(text, place.end) + 1;
    let mut counts = vec![1_u32; all];
    for (a, b, tie) in ties.iter() {
        for s in &tie.shared {
            for place in [cells(*a, &s.a), cells(*b, &s.b)] {
                counts[place].iter_mut().for_each(|c| *c += 1);
            }
        }
    }
    for (a, b, tie) in ties.iter_mut() {
        for s in &mut tie.shared {
            let least = |place: Range<usize>| counts[place].iter().copied().min().unwrap_or(2);
            s.texts = least(cells(*a, &s.a)).max(least(cells(*b, &s.b)));
        }
    }
}

/// The same from end to end, word for word but for a few.
fn is_twin(tie: &Tie) -> bool {
    tie.kind == Kind::Copy && tie.of_a.min(tie.of_b) >= 0.95 && tie.shared.iter().all(|s| s.alike >= 0.9 && s.figures_changed == 0)
}

/// Each group is a text with most copies and its copies; then the same among the texts that are left.
fn stars(count: usize, ties: &[(usize, usize, Tie)], twin_of: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut copies: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (a, b, _) in ties.iter().filter(|(a, b, tie)| tie.kind == Kind::Copy && twin_of[*a].is_none() && twin_of[*b].is_none()) {
        copies[*a].push(*b);
        copies[*b].push(*a);
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|n| std::cmp::Reverse(copies[*n].len()));
    let mut centre_of: Vec<Option<usize>> = vec![None; count];
    for centre in order {
        if centre_of[centre].is_none() {
            centre_of[centre] = Some(centre);
            for copy in &copies[centre] {
                centre_of[*copy].get_or_insert(centre);
            }
        }
    }
    // A text that is left alone though it is a copy of some text of a group goes with it: one step further, and no more.
    let alone = |n: usize| centre_of[n] == Some(n) && copies[n].iter().all(|c| centre_of[*c] != Some(n));
    let joined: Vec<(usize, Option<usize>)> = (0..count).filter(|n| alone(*n)).map(|n| (n, copies[n].first().and_then(|c| centre_of[*c]))).collect();
    for (n, centre) in joined.into_iter().filter(|(_, centre)| centre.is_some()) {
        centre_of[n] = centre;
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); count];
    for n in 0..count {
        let of = twin_of[n].unwrap_or(n);
        groups[centre_of[of].unwrap_or(of)].push(n);
    }
    groups.retain(|g| g.len() > 1);
    groups.sort();
    groups
}

/// Room for the texts of every shingle that two texts or more have.
struct Index {
    /// Numbers of such shingles, text after text.
    shingles: Vec<u32>,
    /// Where each text's shingles begin.
    texts: Vec<usize>,
    /// Where each shingle's texts begin in `postings`.
    starts: Vec<usize>,
    /// How many texts of each shingle stand there already.
    filled: Vec<u32>,
    /// Texts by shingle, in order.
    postings: Vec<u32>,
}

impl Index {
    fn new(texts: &[Signatures]) -> Self {
        let all = texts.iter().map(|t| t.marks.len()).sum();
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(all);
        for (n, text) in texts.iter().enumerate() {
            pairs.extend(text.marks.iter().map(|m| (m.value, n as u32)));
        }
        pairs.sort_unstable();
        // A shingle that a text repeats counts once.
        pairs.dedup();
        let mut counts = vec![0_usize; texts.len()];
        let mut starts = vec![0];
        let mut number = 0_u32;
        let mut to = 0;
        let mut from = 0;
        // Shingles of one text only are dropped; the others are numbered.
        while from < pairs.len() {
            let end = from + pairs[from..].iter().take_while(|p| p.0 == pairs[from].0).count();
            if end - from > 1 {
                for i in from..end {
                    let text = pairs[i].1;
                    counts[text as usize] += 1;
                    pairs[to] = (number, text);
                    to += 1;
                }
                starts.push(starts[starts.len() - 1] + (end - from).min(COMMON));
                number += 1;
            }
            from = end;
        }
        pairs.truncate(to);
        let mut begin = Vec::with_capacity(texts.len() + 1);
        let mut sum = 0;
        for n in &counts {
            begin.push(sum);
            sum += n;
        }
        begin.push(sum);
        let mut next = begin.clone();
        let mut shingles = vec![0; to];
        for (number, text) in pairs {
            let at = &mut next[text as usize];
            shingles[*at] = number;
            *at += 1;
        }
        let filled = vec![0; starts.len() - 1];
        let postings = vec![0; starts[starts.len() - 1]];
        Self { shingles, texts: begin, starts, filled, postings }
    }

    fn shingles(&self, text: usize) -> &[u32] {
        &self.shingles[self.texts[text]..self.texts[text + 1]]
    }
}

impl Index {
    /// The texts added so far that have this shingle.
    fn of(&self, shingle: u32) -> &[u32] {
        let from = self.starts[shingle as usize];
        &self.postings[from..from + self.filled[shingle as usize] as usize]
    }

    /// Lets later texts find this one.
    fn add(&mut self, text: usize) {
        for i in self.texts[text]..self.texts[text + 1] {
            let shingle = self.shingles[i] as usize;
            let room = self.starts[shingle + 1] - self.starts[shingle];
            let filled = &mut self.filled[shingle];
            if (*filled as usize) < room {
                self.postings[self.starts[shingle] + *filled as usize] = text as u32;
                *filled += 1;
            }
        }
    }

    /// Takes a text out again.
    fn remove(&mut self, text: usize) {
        for i in self.texts[text]..self.texts[text + 1] {
            let shingle = self.shingles[i] as usize;
            let from = self.starts[shingle];
            let listed = &mut self.postings[from..from + self.filled[shingle] as usize];
            if let Ok(at) = listed.binary_search(&(text as u32)) {
                listed.copy_within(at + 1.., at);
                self.filled[shingle] -= 1;
            }
        }
    }
}

struct Finder<'t> {
    texts: &'t [Signatures],
    index: &'t Index,
    /// Shared shingles by text, and the texts that have any.
    counts: Vec<u16>,
    touched: Vec<u32>,
}

impl<'t> Finder<'t> {
    fn new(texts: &'t [Signatures], index: &'t Index) -> Self {
        Self { texts, index, counts: vec![0; texts.len()], touched: Vec::new() }
    }

    /// What a text shares with those before it in the index, in their order.
    fn ties(&mut self, text: usize) -> Vec<(usize, Tie)> {
        for &shingle in self.index.shingles(text) {
            for &other in self.index.of(shingle).iter().take_while(|o| (**o as usize) < text) {
                let count = &mut self.counts[other as usize];
                if *count == 0 {
                    self.touched.push(other);
                }
                *count = count.saturating_add(1);
            }
        }
        let thin = self.texts[text].thin;
        let mut likely: Vec<(u16, u32)> = Vec::new();
        for other in self.touched.drain(..) {
            let count = std::mem::take(&mut self.counts[other as usize]);
            // Half of them may be formulas, which lead to other texts only.
            if 2 * usize::from(count) >= least(&self.texts[text], &self.texts[other as usize]) {
                likely.push((count, other));
            }
        }
        likely.sort_unstable_by_key(|(count, other)| (std::cmp::Reverse(*count), *other));
        likely.truncate(COMPARED);
        let mut sought: [Option<Sought>; 3] = [None, None, None];
        let mut out = Vec::new();
        for (_, other) in likely {
            let other = other as usize;
            let thin = thin.max(self.texts[other].thin);
            let this = sought[usize::from(thin.min(2))].get_or_insert_with(|| Sought::new(&self.texts[text], thin));
            if let Some(tie) = this.tie(&self.texts[other]) {
                out.push((other, tie.turned()));
            }
        }
        out.sort_by_key(|(other, _)| *other);
        out
    }
}

//! Copies planted among generated reports: how many pairs are found, how many that are none, and how long it takes.
//!
//! `cargo bench -p khabar-same` (100,000 reports, 10,000 copies); `cargo bench -p khabar-same -- REPORTS COPIES SEED [--misses]`.
//! Signing is measured beside the hashing of the same bytes with SHA-256's rival in cost, counting their characters, so that a busy machine shows.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

mod generate;

use khabar_same::{Signatures, group, tie};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let number = |n: usize, default: usize| arguments.iter().filter(|a| !a.starts_with("--")).nth(n).and_then(|a| a.parse().ok()).unwrap_or(default);
    let (count, copies, seed) = (number(0, 100_000), number(1, 10_000), number(2, 1));
    let corpus = generate::corpus(count, copies.min(count / 2), seed as u64);
    let bytes: usize = corpus.texts.iter().map(String::len).sum();
    println!("{count} reports, {copies} of them copies edited 0-30 %, {:.0} MB, seed {seed}", bytes as f64 / 1e6);

    signing(&corpus.texts, bytes);
    let begun = Instant::now();
    let signed: Vec<Signatures> = corpus.texts.iter().map(|t| Signatures::of(t)).collect();
    let seconds_signing = begun.elapsed().as_secs_f64();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads start");
    let before = processor_seconds();
    let begun = Instant::now();
    let same = threads.install(|| group(&signed));
    println!("signed in {seconds_signing:.1} s on one thread, grouped in {:.1} s on two", begun.elapsed().as_secs_f64());
    println!("processor time of grouping: {:.1} s", processor_seconds() - before);
    let size: usize = signed.iter().take(1000).map(|s| s.to_string().len()).sum();
    let of: usize = corpus.texts.iter().take(1000).map(String::len).sum();
    println!("signatures as written: {:.1} % of the text", 100.0 * size as f64 / of as f64);

    let (mut right, mut found) = (0, 0);
    for members in &same.groups {
        found += pairs(members.len());
        let mut families: BTreeMap<usize, usize> = BTreeMap::new();
        for m in members {
            *families.entry(corpus.family[*m]).or_default() += 1;
        }
        right += families.values().map(|n| pairs(*n)).sum::<usize>();
    }
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    corpus.family.iter().for_each(|f| *sizes.entry(*f).or_default() += 1);
    let planted: usize = sizes.values().map(|n| pairs(*n)).sum();
    let (precision, recall) = (right as f64 / found.max(1) as f64, right as f64 / planted as f64);
    println!(
        "pairs: {planted} planted, {found} found, {right} right: precision {precision:.4}, recall {recall:.4}, F1 {:.4}",
        2.0 * precision * recall / (precision + recall)
    );
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    same.ties.iter().for_each(|t| *kinds.entry(format!("{:?}", t.2.kind)).or_default() += 1);
    println!("ties: {kinds:?}");
    if arguments.iter().any(|a| a == "--misses") {
        misses(&corpus, &signed, &same);
    }
}

/// User time of this process so far, where the system tells it (Linux: field 14 of /proc/self/stat, in hundredths).
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, after)| after);
    fields.split_whitespace().nth(11).and_then(|t| t.parse::<f64>().ok()).map_or(0.0, |t| t / 100.0)
}

fn pairs(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

fn signing(texts: &[String], bytes: usize) {
    let (mut sign, mut count) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..3 {
        let begun = Instant::now();
        for t in texts {
            black_box(Signatures::of(t));
        }
        sign = sign.min(begun.elapsed().as_secs_f64());
        let begun = Instant::now();
        black_box(texts.iter().flat_map(|t| t.chars()).filter(|c| c.is_alphanumeric()).count());
        count = count.min(begun.elapsed().as_secs_f64());
    }
    let speed = |s: f64| bytes as f64 / s / 1e6;
    println!("signing {:.0} MB/s; counting the letters of the same texts {:.0} MB/s: ratio {:.2}", speed(sign), speed(count), count / sign);
}

/// What was not found and what was found wrongly, some of each.
fn misses(corpus: &generate::Corpus, signed: &[Signatures], same: &khabar_same::Sameness) {
    let mut group_of: Vec<Option<usize>> = vec![None; signed.len()];
    for (g, members) in same.groups.iter().enumerate() {
        for m in members {
            group_of[*m] = Some(g);
        }
    }
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, f) in corpus.family.iter().enumerate() {
        families.entry(*f).or_default().push(n);
    }
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_share: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut shown = 0;
    for members in families.values().filter(|m| m.len() > 1) {
        let Some(original) = members.iter().find(|m| corpus.edited[**m] == 0.0) else { continue };
        for copy in members.iter().filter(|m| *m != original) {
            let hit = group_of[*copy].is_some() && group_of[*copy] == group_of[*original];
            let (hits, all) = by_share.entry((corpus.edited[*copy] * 100.0) as usize / 5 * 5).or_default();
            *hits += usize::from(hit);
            *all += 1;
            if !hit {
                let tied = tie(&signed[*original], &signed[*copy]);
                *missed
                    .entry(tied.map_or("nothing shared".to_owned(), |t| format!("{:?}, {} words", t.kind, signed[*copy].words() / 100 * 100)))
                    .or_default() += 1;
            }
            if !hit && shown < 6 {
                shown += 1;
                println!(
                    "MISS {:.2} {:?}\n{}\n--\n{}\n",
                    corpus.edited[*copy],
                    tie(&signed[*original], &signed[*copy]),
                    corpus.texts[*original],
                    corpus.texts[*copy]
                );
            }
        }
    }
    println!("not found, by their tie to the original: {missed:?}");
    println!("found with their original, by % edited: {by_share:?}");
    shown = 0;
    for (a, b, t) in &same.ties {
        if corpus.family[*a] != corpus.family[*b] && t.kind == khabar_same::Kind::Copy && shown < 12 {
            shown += 1;
            println!("FALSE {t:?}\n{}\n--\n{}\n", corpus.texts[*a], corpus.texts[*b]);
        }
    }
}

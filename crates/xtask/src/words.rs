//! `packs/ar/derived/wordfreq.tsv`: how common Arabic words are, from wordfreq.

use crate::wheel::{Wheel, entry, write};
use anyhow::{Context, Result, ensure};
use khabar_text::fold;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;

const WORDS: Wheel = Wheel { package: "wordfreq", version: "3.1.1", sha256: "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473" };

/// So many words are kept.
const KEPT: usize = 120_000;

const HEADER: &str = "\
# How common Arabic words are. Made by `cargo xtask words`: do not edit.
# Origin: PyPI wordfreq 3.1.1 (large_ar) by Robyn Speer, https://github.com/rspeer/wordfreq; its sources stand in LICENSE-wordfreq.md.
# Licence: CC-BY-SA-4.0; so is this file. Changed: words folded as crates/text folds them, frequencies of equal forms added up,
# words of one letter or with signs other than Arabic letters dropped, the 120,000 most frequent kept.
# ZIPF10: ten times the base-10 logarithm of occurrences per thousand million words, rounded: 60 is once in a thousand words.
# WORD	ZIPF10
";

pub fn run(root: &Path) -> Result<()> {
    let wheel = WORDS.fetch(root)?;
    let packed = entry(&wheel, "wordfreq/data/large_ar.msgpack.gz")?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut bytes).context("large_ar.msgpack.gz cannot be unpacked")?;
    let buckets = buckets(&bytes)?;
    println!("{} words in {} buckets", buckets.iter().map(Vec::len).sum::<usize>(), buckets.len());
    let words = merge(&buckets, KEPT);
    println!("{} words kept, the rarest at {:.1}", words.len(), words.last().map_or(0.0, |(_, f)| f64::from(zipf10(*f)) / 10.0));
    write(&root.join("packs/ar/derived/wordfreq.tsv"), &table(&words))
}

/// A cBpack list: a header map, then for each hundredth of a logarithm the words of that frequency.
fn buckets(bytes: &[u8]) -> Result<Vec<Vec<String>>> {
    let mut r = bytes;
    let n = rmp::decode::read_array_len(&mut r).context("no list")?;
    let keys = rmp::decode::read_map_len(&mut r).context("no header")?;
    let mut format = String::new();
    let mut version = 0;
    for _ in 0..keys {
        match string(&mut r)?.as_str() {
            "format" => format = string(&mut r)?,
            "version" => version = rmp::decode::read_int(&mut r).context("the version is no number")?,
            other => anyhow::bail!("the header has an unknown key `{other}`"),
        }
    }
    ensure!(format == "cB" && version == 1, "format `{format}` version {version} is not cB version 1");
    let mut out = Vec::new();
    for _ in 1..n {
        let words = rmp::decode::read_array_len(&mut r).context("no list of words")?;
        out.push((0..words).map(|_| string(&mut r)).collect::<Result<_>>()?);
    }
    ensure!(r.is_empty(), "{} bytes too many", r.len());
    Ok(out)
}

fn string(r: &mut &[u8]) -> Result<String> {
    let n = rmp::decode::read_str_len(r).context("no string")? as usize;
    let (word, rest) = r.split_at_checked(n).context("a string is cut")?;
    *r = rest;
    Ok(std::str::from_utf8(word)?.to_owned())
}

/// Folded words and their frequencies, most frequent first.
fn merge(buckets: &[Vec<String>], keep: usize) -> Vec<(String, f64)> {
    let mut sums: HashMap<String, f64> = HashMap::new();
    for (n, words) in (0_u32..).zip(buckets) {
        let frequency = 10f64.powf(-f64::from(n) / 100.0);
        for word in words {
            let word = fold(word);
            let letters = word.chars().filter(|c| matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}')).count();
            if letters >= 2 && letters == word.chars().count() {
                *sums.entry(word).or_default() += frequency;
            }
        }
    }
    let mut out: Vec<(String, f64)> = sums.into_iter().collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(keep);
    out
}

/// Ten times the Zipf value, never below nought.
#[allow(clippy::cast_sign_loss)]
fn zipf10(frequency: f64) -> u32 {
    ((frequency.log10() + 9.0) * 10.0).round().max(0.0) as u32
}

fn table(words: &[(String, f64)]) -> String {
    let mut out = HEADER.to_owned();
    for (word, frequency) in words {
        let _ = writeln!(out, "{word}\t{}", zipf10(*frequency));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(buckets: &[&[&str]]) -> Vec<u8> {
        let mut out = Vec::new();
        rmp::encode::write_array_len(&mut out, buckets.len() as u32 + 1).unwrap();
        rmp::encode::write_map_len(&mut out, 2).unwrap();
        rmp::encode::write_str(&mut out, "format").unwrap();
        rmp::encode::write_str(&mut out, "cB").unwrap();
        rmp::encode::write_str(&mut out, "version").unwrap();
        rmp::encode::write_sint(&mut out, 1).unwrap();
        for words in buckets {
            rmp::encode::write_array_len(&mut out, words.len() as u32).unwrap();
            for w in *words {
                rmp::encode::write_str(&mut out, w).unwrap();
            }
        }
        out
    }

    #[test]
    fn folded_duplicates_add_up() {
        let mut list: Vec<&[&str]> = vec![&[]; 301];
        list[200] = &["من", "the"];
        list[300] = &["الى", "إلى", "و", "9"];
        let read = buckets(&packed(&list)).unwrap();
        assert_eq!(read.len(), 301);
        let words = merge(&read, 10);
        assert_eq!(words.iter().map(|(w, _)| w.as_str()).collect::<Vec<_>>(), ["من", "الي"]);
        // 10^-2 is Zipf 7.0; twice 10^-3 is Zipf 6.3.
        assert!(table(&words).ends_with("من\t70\nالي\t63\n"));
        assert_eq!(merge(&read, 1).len(), 1);
    }

    #[test]
    fn other_formats_are_refused() {
        assert!(buckets(b"\x91\x80").unwrap_err().to_string().contains("format"));
        let mut cut = packed(&[&["من"]]);
        cut.pop();
        assert!(buckets(&cut).is_err());
    }
}

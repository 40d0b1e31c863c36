//! Pages: how many a second on one core, decoded and extracted, and how well, beside the plain crate (`trafilatura`) on the same bytes in
//! the same run.
//!
//!     cargo bench -p khabar-read --features bench --bench pages
//!
//! Speed is measured on the gold's pages, each filled up to 100 KB with the bodies of others as furniture. A second is one of a core's own time where the
//! system tells it (Linux). The figures are this machine's; the ratios are what can be compared.

#![allow(clippy::print_stdout)]

use encoding_rs::Encoding;
use khabar_read::{Hints, read_page};
use serde_json::Value;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The time that this thread has had a core, where the system says so (Linux); else the time on the wall. A busy machine falsifies the second.
fn now(start: Instant) -> Duration {
    let on_core = std::fs::read_to_string("/proc/thread-self/schedstat").ok().and_then(|s| s.split(' ').next()?.parse().ok());
    on_core.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Bytes of a page.
const SIZE: usize = 100_000;

/// Rounds of each; they alternate, so that what else the machine does falls on both.
const ROUNDS: usize = 5;

struct Page {
    charset: &'static Encoding,
    bytes: Vec<u8>,
    filled: Vec<u8>,
    has: Vec<String>,
    has_not: Vec<String>,
}

fn main() {
    let pages = pages();
    let mut right: [[usize; 3]; 2] = Default::default();
    for page in &pages {
        let ours = read_page("page", &page.bytes, Hints::default()).reports.iter().map(|r| r.text.clone()).collect::<Vec<_>>().join("\n");
        let plain = plain(page.charset, &page.bytes);
        for (sums, text) in right.iter_mut().zip([ours, plain]) {
            let text = words(&text);
            let held = |strings: &[String]| strings.iter().filter(|s| text.contains(s.as_str())).count();
            sums[0] += held(&page.has);
            sums[1] += held(&page.has_not);
            sums[2] += page.has.len() - held(&page.has);
        }
    }
    for (name, [found, wrong, missed]) in ["khabar-read", "trafilatura"].iter().zip(right) {
        let (p, r) = (found as f64 / (found + wrong) as f64, found as f64 / (found + missed) as f64);
        println!("{name:12} on {} pages: precision {p:.3}, recall {r:.3}, F1 {:.3}", pages.len(), 2.0 * p * r / (p + r));
    }

    let mut times = [Duration::ZERO; 3];
    let clock = Instant::now();
    for _ in 0..ROUNDS {
        for page in &pages {
            let start = now(clock);
            black_box(read_page("page", &page.filled, Hints::default()));
            times[0] += now(clock).saturating_sub(start);
            let start = now(clock);
            black_box(plain(page.charset, &page.filled));
            times[1] += now(clock).saturating_sub(start);
            let start = now(clock);
            black_box(scraper::Html::parse_document(&page.charset.decode(&page.filled).0));
            times[2] += now(clock).saturating_sub(start);
        }
    }
    let bytes: usize = pages.iter().map(|p| p.filled.len()).sum();
    println!("{} pages of {} KB on average:", pages.len(), bytes / pages.len() / 1000);
    let rate = |time: Duration| (pages.len() * ROUNDS) as f64 / time.as_secs_f64();
    for (name, time) in ["khabar-read: decode and extract", "trafilatura: decode and extract", "scraper: decode and parse, no more"].iter().zip(times) {
        println!("{name:36} {:6.0} pages/s, {:4.2} times trafilatura", rate(time), rate(time) / rate(times[1]));
    }
}

fn plain(charset: &'static Encoding, bytes: &[u8]) -> String {
    let options = trafilatura::Options::default().with_exclude_comments(true);
    trafilatura::extract(&charset.decode(bytes).0, &options).map(|x| x.content_text).unwrap_or_default()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages() -> Vec<Page> {
    let root = std::env::var("KHABAR_GOLD").map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../gold/pages"), PathBuf::from);
    let gold = std::fs::read_to_string(root.join("gold.jsonl")).expect("the gold is at its place");
    let rows: Vec<Value> = gold.lines().map(|l| serde_json::from_str(l).expect("a row is JSON")).collect();
    let mut pages: Vec<Page> = rows
        .iter()
        .map(|row| {
            let name = row["page"].as_str().unwrap_or_default();
            let bytes = std::fs::read(root.join(name)).expect("a page is at its place");
            // The plain crate takes text: it is given the right charset.
            let label = ["windows-1256", "iso-8859-6"].into_iter().find(|l| String::from_utf8_lossy(&bytes).to_lowercase().contains(l));
            let label = label.unwrap_or(if std::str::from_utf8(&bytes).is_ok() || bytes.starts_with(b"\xff\xfe") { "utf-8" } else { "windows-1256" });
            let strings = |key: &str| row[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(words).collect();
            let charset = Encoding::for_label(label.as_bytes()).expect("a known label");
            Page { charset, bytes, filled: Vec::new(), has: strings("has"), has_not: strings("has_not") }
        })
        .collect();
    // Elements without scripts and styles, which cost next to nothing: what a page is filled with is all furniture to be looked at.
    let bodies: Vec<String> = pages.iter().map(|p| body(&p.charset.decode(&p.bytes).0)).collect();
    for n in 0..pages.len() {
        let mut text = pages[n].charset.decode(&pages[n].bytes).0.into_owned();
        let end = text.rfind("</body>").unwrap_or(text.len());
        let mut more = String::new();
        let mut other = n;
        while end + more.len() < SIZE {
            other = (other + 1) % pages.len();
            more.push_str("<div class=\"related\">");
            more.push_str(&bodies[other]);
            more.push_str("</div>\n");
        }
        text.insert_str(end, &more);
        pages[n].filled = pages[n].charset.encode(&text).0.into_owned();
    }
    pages
}

fn body(page: &str) -> String {
    let from = page.find("<body").and_then(|at| page[at..].find('>').map(|e| at + e + 1)).unwrap_or(0);
    let mut body = page[from..page.rfind("</body>").unwrap_or(page.len())].to_owned();
    for (open, close) in [("<script", "</script>"), ("<style", "</style>")] {
        while let Some(at) = body.find(open) {
            let end = body[at..].find(close).map_or(body.len(), |e| at + e + close.len());
            body.replace_range(at..end, "");
        }
    }
    body
}

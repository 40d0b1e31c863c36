//! The pages of `gold/pages`: what is taken of them, against floors that only rise. Of the third that is set aside, totals only.

use khabar_read::read_bytes;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a page says of itself.
const SAID: [&str; 5] = ["title", "published", "outlet", "author", "url"];

#[derive(Default)]
struct Sums {
    pages: usize,
    right: usize,
    wrong: usize,
    missed: usize,
    said: [usize; 5],
}

impl Sums {
    fn figures(&self) -> BTreeMap<String, f64> {
        let share = |n: usize, of: usize| if of == 0 { 1.0 } else { n as f64 / of as f64 };
        let (p, r) = (share(self.right, self.right + self.wrong), share(self.right, self.right + self.missed));
        let mut out = BTreeMap::from([("precision".to_owned(), p), ("recall".to_owned(), r), ("f1".to_owned(), 2.0 * p * r / (p + r))]);
        out.extend(SAID.iter().zip(self.said).map(|(name, n)| ((*name).to_owned(), share(n, self.pages))));
        out
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../gold/pages")
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pages_of_the_gold() {
    let gold = std::fs::read_to_string(root().join("gold.jsonl")).unwrap();
    let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
    for line in gold.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let name = row["page"].as_str().unwrap();
        let held = row["held"].as_bool().unwrap();
        let reading = read_bytes(name, &std::fs::read(root().join(name)).unwrap());
        let text = plain(&reading.reports.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("\n"));
        let strings = |key: &str| row[key].as_array().unwrap().iter().map(|s| plain(s.as_str().unwrap())).collect::<Vec<_>>();
        let (has, has_not) = (strings("has"), strings("has_not"));
        let report = reading.reports.first().cloned().unwrap_or_default();
        let said = [&report.title, &report.published, &report.outlet, &report.author, &report.url].map(|s| s.as_deref().map(plain));
        for kind in [if held { "held" } else { "learned" }, "all"] {
            let sum = sums.entry(kind).or_default();
            sum.pages += 1;
            sum.right += has.iter().filter(|s| text.contains(s.as_str())).count();
            sum.missed += has.iter().filter(|s| !text.contains(s.as_str())).count();
            sum.wrong += has_not.iter().filter(|s| text.contains(s.as_str())).count();
            for (n, key) in SAID.iter().enumerate() {
                let want = row[*key].as_str().map(plain);
                // A post has no title of its own.
                sum.said[n] += usize::from(want == said[n] || *key == "title" && want.is_none());
            }
        }
        if !held {
            has.iter().filter(|s| !text.contains(s.as_str())).for_each(|s| eprintln!("{name}: missed {s}"));
            has_not.iter().filter(|s| text.contains(s.as_str())).for_each(|s| eprintln!("{name}: taken {s}"));
            for (n, key) in SAID.iter().enumerate() {
                let want = row[*key].as_str().map(plain);
                if want != said[n] && !(*key == "title" && want.is_none()) {
                    eprintln!("{name}: {key} {:?}, not {want:?}", said[n]);
                }
            }
        }
    }
    let floors: BTreeMap<String, BTreeMap<String, f64>> = serde_json::from_str(&std::fs::read_to_string(root().join("floors.json")).unwrap()).unwrap();
    let mut sunk = Vec::new();
    for (kind, sum) in &sums {
        let figures = sum.figures();
        println!("{kind} ({} pages): {}", sum.pages, figures.iter().map(|(k, v)| format!("{k} {v:.3}")).collect::<Vec<_>>().join(", "));
        for (key, floor) in &floors[*kind] {
            let figure = figures[key.as_str()];
            if figure < floor - 0.0005 {
                sunk.push(format!("{kind} {key} {figure:.3} is below its floor {floor}"));
            }
        }
    }
    assert!(sunk.is_empty(), "{}", sunk.join("\n"));
}

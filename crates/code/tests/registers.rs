//! Every name of the registers in plain sentences: a word that is added to the lexicon may take a town or a group away from it.
//!
//! `cargo test -p khabar-code --test registers -- --nocapture` prints the names that are not read.

#![expect(clippy::print_stdout, reason = "lists what is read otherwise")]

use khabar_claim::{Claim, Report};
use khabar_code::Coder;
use khabar_pack::Packs;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Countries whose towns are told of by name alone (`tagging/names.rs`), of which the reports of conflict tell most.
const COUNTRIES: [&str; 27] = [
    "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA", "ML", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE", "IL", "TR", "IR", "AF",
    "PK",
];
/// Inhabitants from which on a town of `places.tsv` is asked for; those written by hand all are.
const GREAT: u32 = 200_000;

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn coder() -> Coder {
    Coder::new(Arc::new(Packs::load(&packs(), None).expect("the packs of this tree")))
}

fn claims(coder: &Coder, text: &str) -> Vec<Claim> {
    let report = Report { published: Some("2015-06-17".to_owned()), lang: Some("ar".to_owned()), text: text.to_owned(), ..Report::default() };
    coder.code(&report, false).claims
}

/// Columns of the rows of a register.
fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(packs().join("world").join(file)).expect("the registers of this tree");
    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

/// The first Arabic name of a cell, without the countries that it is limited to.
fn first_name(cell: &str) -> String {
    cell.split(['|', '{']).next().unwrap_or_default().to_owned()
}

/// Share of the names that every sentence reads, in thousandths; prints those that one does not.
fn read_of(names: &BTreeMap<String, Vec<&str>>, found: impl Fn(&str, &str) -> bool) -> usize {
    let mut read = 0;
    for (name, templates) in names {
        let missed: Vec<&str> = templates.iter().copied().filter(|t| !found(name, &t.replace("{}", name))).collect();
        if missed.is_empty() {
            read += 1;
        } else {
            println!("{name}: {}", missed.join(" | "));
        }
    }
    println!("{read} of {} names read in all their sentences", names.len());
    read * 1000 / names.len().max(1)
}

#[test]
fn places_are_read_where_plain_sentences_name_them() {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (file, least) in [("places_more.tsv", 0), ("places.tsv", GREAT)] {
        for c in rows(file).iter().filter(|c| c.len() > 6 && COUNTRIES.contains(&c[3].as_str())) {
            if c[5].parse().unwrap_or(0) < least {
                continue;
            }
            names.insert(
                first_name(&c[6]),
                match c[4].as_str() {
                    "settlement" => vec![
                        "انفجرت قنبلة في مدينة {} أمس الثلاثاء.",
                        "قتل مسلحون ثلاثة جنود في {} أمس الثلاثاء.",
                        "اندلعت اشتباكات قرب {} صباح اليوم.",
                        "شهدت {} مظاهرات أمس.",
                    ],
                    _ => vec!["انفجرت قنبلة في {} أمس الثلاثاء."],
                },
            );
        }
    }
    let coder = coder();
    let share = read_of(&names, |name, text| claims(&coder, text).iter().any(|c| c.place.as_ref().is_some_and(|p| p.mention.text.contains(name))));
    assert!(share >= 960, "{share} thousandths of {} places are read", names.len());
}

#[test]
fn actors_are_read_where_plain_sentences_name_them() {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for c in rows("actors.tsv").iter().filter(|c| c.len() > 7) {
        for name in c[7].split('|').take(3).filter(|n| !n.contains('{')) {
            names.insert(
                name.to_owned(),
                vec!["هاجم عناصر من {} موقعا عسكريا أمس الثلاثاء.", "اندلعت اشتباكات بين {} ومسلحين مجهولين أمس.", "خطف {} ثلاثة مدنيين أمس الثلاثاء، بحسب شهود."],
            );
        }
    }
    let coder = coder();
    let share = read_of(&names, |name, text| claims(&coder, text).iter().any(|c| c.agents.iter().chain(&c.targets).any(|p| p.mention.text.contains(name))));
    assert!(share >= 970, "{share} thousandths of {} names are read", names.len());
}

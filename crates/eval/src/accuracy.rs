//! The page of figures (`docs/accuracy.md`): every measure by set, by event type and by style of report, worst cases named.
//!
//! Of held sets it gives totals only: a page that named their cases would be an invitation to tune to them.

use crate::answer::Answer;
use crate::case::Case;
use crate::figure::Figure;
use crate::score::score;
use crate::scores::Scores;
use crate::sets::{GoldSet, Kind};
use khabar_claim::EventType;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Worst cases that are named of each set.
const WORST: usize = 8;

/// A set with what the coder said of it.
#[derive(Debug)]
pub struct Measured {
    /// The set.
    pub set: GoldSet,
    /// Its cases.
    pub cases: Vec<Case>,
    /// Claims by case id.
    pub said: BTreeMap<String, Vec<Answer>>,
}

const HEAD: &str = "\
# Accuracy

Made by `khabar eval gold --report docs/accuracy.md`: do not edit.

Figures are end to end: reports in, claims out, compared with claims that people annotated by hand in the same words
(`gold/`). F1 is the harmonic mean of precision (of what is said, how much is right) and recall (of what is there, how
much is found). **Held** sets are the honest ones: nobody who works on the coder reads them. The others were learnt
from, and flatter. All cases but a few are written for the project after the styles of real outlets; expect
lower figures on an outlet of another style than these.

What counts as right: an **event** whose trigger overlaps the gold trigger; **typed**, its type too; **status**, counted only over
what is not plainly happened; a mention that shares half of its words or length with the gold one; a **place** by words,
by name or within 10 km; a **time** by its exact days; a **harm** by kind, both bounds and group; a **source** with its level
in the isnad; **whole**, a claim in which all of these are right (weapons apart). A slot of a missed claim is missed too.
**Claim score** is the mean F1 of typed, agents, targets, place, time, harm and sources.
";

/// The page.
pub fn accuracy_page(measured: &[Measured], coder: &str, packs: &str) -> String {
    let mut out = format!("{HEAD}\nCoder {coder}, packs {packs}.\n");
    let scores: Vec<Scores> = measured.iter().map(|m| score(&m.cases, &m.said).0).collect();
    sets(&mut out, measured, &scores);
    by_type(&mut out, measured);
    by_style(&mut out, measured);
    worst(&mut out, measured);
    out
}

fn sets(out: &mut String, measured: &[Measured], scores: &[Scores]) {
    out.push_str("\n## The sets\n\n| set | | cases | claims | what is in it |\n| --- | --- | ---: | ---: | --- |\n");
    for (m, s) in measured.iter().zip(scores) {
        let kind = if m.set.kind == Kind::Held { "held" } else { "learnt from" };
        let _ = writeln!(out, "| {} | {kind} | {} | {} | {} |", m.set.name, s.cases, s.gold_claims, m.set.about);
    }
    out.push_str(
        "\n## Every measure\n\nF1 (precision / recall), beside what two people reached who annotated 16 other reports apart.\n\n| measure | two people |",
    );
    for m in measured {
        let _ = write!(out, " {} |", m.set.name);
    }
    let _ = writeln!(out, "\n| --- |{}", " ---: |".repeat(measured.len() + 1));
    let row = |out: &mut String, name: &str, cells: &mut dyn Iterator<Item = String>| {
        let people = PEOPLE.iter().find(|(n, _)| *n == name.trim_matches('*')).map_or("–".to_owned(), |(_, f)| format!("{f:.2}"));
        row(out, name, std::iter::once(people).chain(cells));
    };
    row(out, "**claim score**", &mut scores.iter().map(|s| if s.gold_claims == 0 { "–".to_owned() } else { format!("**{:.3}**", s.claim_score) }));
    for n in 0..12 {
        let name = scores.first().map_or("", |s| s.rows()[n].0);
        row(out, name, &mut scores.iter().map(|s| long(&s.rows()[n].1)));
    }
    row(out, "names of sources", &mut scores.iter().map(|s| long(&s.source_names)));
    row(out, "status of found events", &mut scores.iter().map(|s| format!("{:.3}", s.status_accuracy)));
    let near = |s: &Scores| s.geo_within_10km.map_or_else(|| "–".to_owned(), |n| format!("{n:.3}"));
    row(out, "gold points met within 10 km", &mut scores.iter().map(near));
}

/// Agreement of two annotators who worked apart on 16 other reports, as F1 (README of the shared gold).
const PEOPLE: [(&str, f64); 10] = [
    ("claim score", 0.90),
    ("event", 0.95),
    ("typed", 0.90),
    ("agents", 0.95),
    ("targets", 0.78),
    ("place", 0.91),
    ("time", 0.94),
    ("harm", 0.90),
    ("sources", 0.92),
    ("whole", 0.63),
];

fn row(out: &mut String, name: &str, cells: impl Iterator<Item = String>) {
    let _ = writeln!(out, "| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
}

fn long(f: &Figure) -> String {
    if f.tp + f.missed == 0 { short(f) } else { format!("{} ({:.2} / {:.2})", short(f), f.p, f.r) }
}

/// F1, or a dash where there was nothing to find (examples give no names of actors).
fn short(f: &Figure) -> String {
    if f.tp + f.missed == 0 { "–".to_owned() } else { format!("{:.3}", f.f1) }
}

/// Cases with what the coder said of them.
type Answered<'a> = Vec<(&'a Case, Vec<Answer>)>;

const HELD: &str = "Held sets";

/// Learnt-from and held, each with its sets as one.
fn sides(measured: &[Measured], wanted: impl Fn(&Measured) -> bool) -> [(&'static str, Answered<'_>); 2] {
    let side = |held: bool| {
        let sets = measured.iter().filter(|m| wanted(m) && held == (m.set.kind == Kind::Held));
        sets.flat_map(|m| m.cases.iter().map(|c| (c, m.said.get(&c.id).cloned().unwrap_or_default()))).collect()
    };
    [(HELD, side(true)), ("Sets that were learnt from", side(false))]
}

/// Scores of some cases; ids of several sets may be the same, so they are numbered anew.
fn together(cases: &[(&Case, Vec<Answer>)], kind: Option<&str>) -> Scores {
    let ours = |a: &Answer| kind.is_none_or(|k| a.event.as_deref() == Some(k));
    let mut renamed = Vec::new();
    let mut said = BTreeMap::new();
    for (n, (case, answers)) in cases.iter().enumerate() {
        let id = n.to_string();
        said.insert(id.clone(), answers.iter().filter(|a| ours(a)).cloned().collect());
        renamed.push(Case { id, claims: case.claims.iter().filter(|a| ours(a)).cloned().collect(), ..(*case).clone() });
    }
    score(&renamed, &said).0
}

fn by_type(out: &mut String, measured: &[Measured]) {
    out.push_str("\n## By event type\n\nTyped: precision, recall, F1. The slots' F1 count only claims whose type is right.\n");
    for (name, cases) in sides(measured, |_| true) {
        let all = together(&cases, None);
        if cases.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n### {name}\n\n| type | claims | P | R | F1 | agents | targets | place | time | harm | sources |");
        let _ = writeln!(out, "| --- |{}", " ---: |".repeat(10));
        for kind in EventType::ALL {
            let Some(typed) = all.by_type.get(kind.as_str()) else { continue };
            let s = together(&cases, Some(kind.as_str()));
            let slots = [s.agents, s.targets, s.place, s.time, s.harm, s.sources].map(|f| short(&f)).join(" | ");
            let (p, r, claims) = (typed.p, typed.r, typed.tp + typed.missed);
            let _ = writeln!(out, "| {kind} | {claims} | {p:.3} | {r:.3} | {} | {slots} |", short(typed));
        }
    }
}

/// Broad styles and the words of annotators that they gather, the first that fits.
const STYLES: [(&str, &[&str]); 7] = [
    ("no conflict: sport, economy, politics", &["negative", "sport", "econom", "politics"]),
    ("monitors, rights groups, UN, aid", &["rights", "monitor", "observatory", "un ", "un-", "ngo", "aid "]),
    ("live blogs, bulletins, round-ups", &["live", "bullet", "roundup", "round-up", "weekly", "digest", "daily count"]),
    ("dailies", &["daily", "newspaper"]),
    ("local pages, committees, activists", &["local", "committee", "facebook", "telegram", "activist", "opposition page", "radio"]),
    ("armed sides, ministries, communiqués", &["communiqu", "statement", "armed", "army", "-side", "hostile", "cell", "ministry", "militia", "military"]),
    ("agencies", &["wire", "agency"]),
];
const OTHER_STYLE: &str = "channels and other news sites";

fn style(said: &str) -> &'static str {
    let said = said.to_lowercase();
    STYLES.iter().find(|(_, words)| words.iter().any(|w| said.contains(w))).map_or(OTHER_STYLE, |s| s.0)
}

fn by_style(out: &mut String, measured: &[Measured]) {
    out.push_str("\n## By style of report\n\nOnly sets whose cases name their style. A small group's figures jump with a single claim.\n");
    for (name, cases) in sides(measured, |m| m.cases.iter().any(|c| c.style.is_some())) {
        let mut groups: BTreeMap<&str, Answered<'_>> = BTreeMap::new();
        for (case, answers) in cases {
            groups.entry(style(case.style.as_deref().unwrap_or_default())).or_default().push((case, answers));
        }
        // Of held reports no row tells of a single one.
        if name == HELD {
            let alone: Vec<&str> = groups.iter().filter(|(_, cases)| cases.len() < 2).map(|(style, _)| *style).collect();
            for style in alone {
                let cases = groups.remove(style).unwrap_or_default();
                groups.entry("other styles").or_default().extend(cases);
            }
        }
        if groups.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n### {name}\n\n| style | reports | claims | claim score | typed | agents | targets | place | time | harm | sources |");
        let _ = writeln!(out, "| --- |{}", " ---: |".repeat(10));
        for (style, cases) in groups {
            let s = together(&cases, None);
            let slots = [s.typed, s.agents, s.targets, s.place, s.time, s.harm, s.sources].map(|f| short(&f)).join(" | ");
            let score = if s.gold_claims == 0 { "–".to_owned() } else { format!("{:.3}", s.claim_score) };
            let _ = writeln!(out, "| {style} | {} | {} | {score} | {slots} |", s.cases, s.gold_claims);
        }
    }
}

/// Right, false and missed over the figures of the claim score, as one F1; 1 where there was nothing to find or say.
fn overall(s: &Scores) -> f64 {
    let core = [s.typed, s.agents, s.targets, s.place, s.time, s.harm, s.sources];
    let right: u64 = core.iter().map(|f| f.tp).sum();
    let wrong: u64 = core.iter().map(|f| f.fp + f.missed).sum();
    if wrong == 0 { 1.0 } else { crate::figure::share(2 * right, 2 * right + wrong) }
}

fn worst(out: &mut String, measured: &[Measured]) {
    out.push_str("\n## Where it is worst\n\nOf the sets that were learnt from, by one F1 over all answers of the case.\n\n");
    out.push_str("| set | case | style | F1 | claims | found | wrong type | missed | extra |\n| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for m in measured.iter().filter(|m| m.set.kind != Kind::Held) {
        let mut cases: Vec<(f64, &Case, Scores)> = m
            .cases
            .iter()
            .map(|c| {
                let s = score(std::slice::from_ref(c), &m.said).0;
                (overall(&s), c, s)
            })
            .collect();
        cases.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
        for (f1, case, s) in cases.iter().take(WORST) {
            let style = case.style.as_deref().unwrap_or("–");
            let other = s.event.tp - s.typed.tp;
            let _ = writeln!(
                out,
                "| {} | {} | {style} | {f1:.3} | {} | {} | {other} | {} | {} |",
                m.set.name, case.id, s.gold_claims, s.event.tp, s.event.missed, s.event.fp
            );
        }
    }
    out.push_str("\nWhat the faults are, in how many claims of these sets:\n\n| fault |");
    let learnt: Vec<&Measured> = measured.iter().filter(|m| m.set.kind != Kind::Held).collect();
    for m in &learnt {
        let _ = write!(out, " {} |", m.set.name);
    }
    let _ = writeln!(out, "\n| --- |{}", " ---: |".repeat(learnt.len()));
    let faults: Vec<_> = learnt.iter().map(|m| score(&m.cases, &m.said).1).collect();
    for (what, told) in [
        ("missed", "claims missed"),
        ("extra", "claims that are none"),
        ("agents", "agents wrong"),
        ("targets", "targets wrong"),
        ("weapons", "weapons wrong"),
        ("sources", "sources wrong"),
        ("harm", "harm wrong"),
        ("place", "place wrong"),
        ("time", "time wrong"),
    ] {
        row(out, told, faults.iter().map(|f| f.iter().filter(|x| x.what == what).count().to_string()));
    }
}

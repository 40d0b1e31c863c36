//! Every figure of a set of cases: micro counts over the whole set, end to end.

use crate::answer::{Answer, Words};
use crate::case::Case;
use crate::figure::{Count, round4, share};
use crate::pairing::{match_lists, pair};
use crate::sameness::{given, near, point, same_harm, same_mention, same_place, same_source, same_time};
use crate::scores::{Fault, Scores};
use std::collections::BTreeMap;

/// The slots that are scored, in the order in which faults are listed.
const SLOTS: [&str; 7] = ["agents", "targets", "weapons", "sources", "harm", "place", "time"];

#[derive(Default)]
struct Tally {
    event: Count,
    typed: Count,
    status: Count,
    whole: Count,
    actors: Count,
    source_names: Count,
    slots: [Count; 7],
    by_type: BTreeMap<String, Count>,
    agreed: u64,
    paired: u64,
    near: u64,
    points: u64,
    faults: Vec<Fault>,
}

/// Scores predictions, by case id, against their cases. A case with none counts as predicting nothing.
#[must_use]
pub fn score(cases: &[Case], predictions: &BTreeMap<String, Vec<Answer>>) -> (Scores, Vec<Fault>) {
    let mut tally = Tally::default();
    for case in cases {
        let mut said = predictions.get(&case.id).cloned().unwrap_or_default();
        mark(&mut said, &case.text);
        tally.case(case, &said);
    }
    tally.close(cases)
}

/// Mentions that do not stand in the text are marked wrong, whatever else they say.
fn mark(claims: &mut [Answer], text: &str) {
    let text: Vec<char> = text.chars().collect();
    for c in claims {
        let lists = [&mut c.agents, &mut c.targets, &mut c.weapons, &mut c.sources];
        let listed = lists.into_iter().flat_map(|l| l.iter_mut());
        for m in listed.chain(&mut c.trigger).chain(&mut c.place) {
            m.wrong = !stands(m, &text);
        }
    }
}

fn stands(m: &Words, text: &[char]) -> bool {
    let (Some(start), Some(end), Some(words)) = (m.start, m.end, &m.text) else { return false };
    let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else { return false };
    start < end && text.get(start..end).is_some_and(|s| words.chars().eq(s.iter().copied()))
}

fn slot<'a>(c: &'a Answer, name: &str) -> Vec<&'a Words> {
    match name {
        "agents" => c.agents.iter().collect(),
        "targets" => c.targets.iter().collect(),
        "weapons" => c.weapons.iter().collect(),
        "sources" => c.sources.iter().collect(),
        "harm" => c.harm.iter().collect(),
        "place" => c.place.iter().collect(),
        _ => c.time.iter().filter(|t| given(t.from.as_ref()).or(given(t.to.as_ref())).is_some()).collect(),
    }
}

fn same(slot: &str, gold: &Words, said: &Words, places: &[&Words]) -> bool {
    match slot {
        "harm" => same_harm(gold, said),
        "time" => same_time(gold, said),
        "sources" => same_source(gold, said),
        "place" => same_place(gold, said, places),
        _ => same_mention(gold, said),
    }
}

fn unusual(c: &Answer) -> bool {
    c.status.as_deref() != Some("happened")
}

impl Tally {
    fn case(&mut self, case: &Case, said: &[Answer]) {
        let gold = &case.claims;
        let places: Vec<&Words> = gold.iter().filter_map(|g| g.place.as_ref()).collect();
        let found = pair(gold, said);
        self.event.add(found.pairs.len(), found.extra.len(), found.missed.len());
        let (mut typed, mut whole) = (0, 0);
        for &(i, j) in &found.pairs {
            let (g, p) = (&gold[i], &said[j]);
            let right_type = g.event == p.event;
            typed += usize::from(right_type);
            self.kind(g, right_type, false, !right_type);
            if !right_type {
                self.kind(p, false, true, false);
            }
            let slots_right = self.pair(&case.id, g, p, &places);
            whole += usize::from(slots_right && right_type && g.status == p.status);
        }
        self.points += places.iter().filter(|p| point(p).is_some()).count() as u64;
        self.typed.add(typed, said.len() - typed, gold.len() - typed);
        self.whole.add(whole, said.len() - whole, gold.len() - whole);
        for &i in &found.missed {
            self.alone(&case.id, &gold[i], false);
        }
        for &j in &found.extra {
            self.alone(&case.id, &said[j], true);
        }
    }

    fn kind(&mut self, c: &Answer, right: bool, false_alarm: bool, missed: bool) {
        let name = c.event.clone().unwrap_or_default();
        self.by_type.entry(name).or_default().mark(right, false_alarm, missed);
    }

    /// Counts a gold claim and its answer; true where every slot but the weapons is right.
    fn pair(&mut self, id: &str, g: &Answer, p: &Answer, places: &[&Words]) -> bool {
        let agree = g.status == p.status;
        self.paired += 1;
        self.agreed += u64::from(agree);
        let right = unusual(g) && agree;
        self.status.mark(right, unusual(p) && !right, unusual(g) && !right);
        let mut clean = true;
        for (n, name) in SLOTS.iter().enumerate() {
            let (gold, said) = (slot(g, name), slot(p, name));
            let (hit, extra, missed) = match_lists(&gold, &said, &|a, b| same(name, a, b, places));
            self.slots[n].add(hit, extra, missed);
            if *name != "weapons" && extra + missed > 0 {
                clean = false;
                let (gold, said) = (show(name, &gold), show(name, &said));
                let of = g.trigger_text().to_owned();
                self.faults.push(Fault { case: id.to_owned(), what: (*name).to_owned(), of, gold, said });
            }
        }
        if let (Some(a), Some(b)) = (&g.place, &p.place) {
            self.near += u64::from(near(a, b));
        }
        for (gold, said) in [(&g.agents, &p.agents), (&g.targets, &p.targets)] {
            names(&mut self.actors, gold, said, |m| m.actor.as_ref());
        }
        names(&mut self.source_names, &g.sources, &p.sources, |m| m.source.as_ref());
        clean
    }

    /// Counts a claim that nothing answers, or that answers nothing.
    fn alone(&mut self, id: &str, c: &Answer, extra: bool) {
        let what = if extra { "extra" } else { "missed" };
        let of = c.event.clone().unwrap_or_default();
        let gold = c.trigger_text().to_owned();
        self.faults.push(Fault { case: id.to_owned(), what: what.to_owned(), of, gold, said: String::new() });
        self.kind(c, false, extra, !extra);
        self.status.mark(false, unusual(c) && extra, unusual(c) && !extra);
        for (n, name) in SLOTS.iter().enumerate() {
            let held = slot(c, name).len();
            self.slots[n].add(0, if extra { held } else { 0 }, if extra { 0 } else { held });
        }
        if !extra {
            let named = c.agents.iter().chain(&c.targets).filter(|m| given(m.actor.as_ref()).is_some()).count();
            self.actors.add(0, 0, named);
            self.source_names.add(0, 0, c.sources.iter().filter(|m| given(m.source.as_ref()).is_some()).count());
        }
    }

    fn close(self, cases: &[Case]) -> (Scores, Vec<Fault>) {
        let [agents, targets, weapons, sources, harm, place, time] = self.slots.map(Count::figure);
        let typed = self.typed.figure();
        let core = [typed, agents, targets, place, time, harm, sources];
        let scores = Scores {
            event: self.event.figure(),
            typed,
            status: self.status.figure(),
            agents,
            targets,
            weapons,
            sources,
            place,
            time,
            harm,
            whole: self.whole.figure(),
            actors: self.actors.figure(),
            status_accuracy: round4(share(self.agreed, self.paired)),
            geo_within_10km: (self.points > 0).then(|| round4(share(self.near, self.points))),
            claim_score: round4(core.iter().map(|f| f.f1).sum::<f64>() / 7.0),
            cases: cases.len(),
            gold_claims: cases.iter().map(|c| c.claims.len()).sum(),
            source_names: self.source_names.figure(),
            incidents: None,
            by_type: self.by_type.into_iter().map(|(name, count)| (name, count.figure())).collect(),
        };
        (scores, self.faults)
    }
}

/// Compares the canonical names of matched mentions, letter case aside.
fn names(count: &mut Count, gold: &[Words], said: &[Words], name: impl Fn(&Words) -> Option<&String>) {
    for m in gold {
        let want = given(name(m));
        let got = said.iter().find(|x| same_mention(m, x)).and_then(|x| given(name(x)));
        let right = matches!((want, got), (Some(w), Some(g)) if w.to_lowercase() == g.to_lowercase());
        count.mark(right, got.is_some() && !right, want.is_some() && !right);
    }
}

fn show(slot: &str, mentions: &[&Words]) -> String {
    let one = |m: &&Words| {
        let text = m.text.clone().unwrap_or_default();
        let bound = |n: Option<i64>| n.map_or_else(|| "*".to_owned(), |n| n.to_string());
        let or_dash = |s: &Option<String>| s.clone().unwrap_or_else(|| "-".to_owned());
        match slot {
            "harm" => format!("{text} {} {}..{} {}", or_dash(&m.kind), bound(m.low), bound(m.high), or_dash(&m.group)),
            "time" => format!("{text} {}..{}", or_dash(&m.from), or_dash(&m.to)),
            "sources" => format!("{text} @{}", m.level),
            _ => text,
        }
    };
    format!("[{}]", mentions.iter().map(one).collect::<Vec<_>>().join(" | "))
}

//! Figures by rule: derived from claims, never typed in. What one origin says later replaces what it said before; what others say stands
//! beside it; nothing is averaged away, and what nobody says is null.

use crate::day::Day;
use crate::incident::{Figure, Reference};
use crate::member::Member;
use khabar_claim::{Group, HarmKind, Who};
use std::collections::{BTreeMap, BTreeSet};

/// The rules, by name and version. A rule that changes gets a new version.
pub const RULES: [&str; 4] = ["min-max/1", "lowest/1", "best-low-high/1", "majority-origin/1"];

/// What is counted: kind; of whom; of which group. `None` counts all.
pub type Slot = (HarmKind, Option<Who>, Option<Group>);

/// What an origin now says of a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub low: u64,
    /// None where its words set no bound.
    pub high: Option<u64>,
    /// All its claims that say just this.
    pub claims: Vec<Reference>,
    /// Its earlier figures.
    pub replaced: Vec<Reference>,
    told: Option<Day>,
}

impl Said {
    /// No number fits both.
    pub(crate) fn apart(&self, other: &Self) -> bool {
        self.high.is_some_and(|h| h < other.low) || other.high.is_some_and(|h| h < self.low)
    }

    /// The middle of its bounds; the lower one where there is no upper.
    fn centre(&self) -> f64 {
        self.high.map_or(self.low as f64, |h| f64::midpoint(self.low as f64, h as f64))
    }
}

/// Whether bounds lie within wider ones.
fn within(own: (u64, Option<u64>), wide: (u64, Option<u64>)) -> bool {
    wide.0 <= own.0 && wide.1.is_none_or(|w| own.1.is_some_and(|o| o <= w))
}

/// What a claim says of each slot.
pub(crate) fn slots(m: &Member) -> BTreeMap<Slot, (u64, Option<u64>)> {
    let mut out = BTreeMap::new();
    let people = || m.told.harm.iter().filter(|h| h.unit.is_none());
    for h in people() {
        // `8 civilians` and `their 3 children`: by status, and by group.
        if h.group.is_some() {
            out.entry((h.kind, None, h.group)).or_insert((h.low, h.high));
        } else if h.who != Who::Unknown {
            out.entry((h.kind, Some(h.who), None)).or_insert((h.low, h.high));
        }
    }
    for kind in HarmKind::ALL {
        let whole: Vec<_> = people().filter(|h| h.kind == *kind && !h.part_of_total).collect();
        let plain = whole.iter().find(|h| h.group.is_none() && h.who == Who::Unknown).or_else(|| whole.first().filter(|_| whole.len() == 1));
        let total = match plain {
            Some(h) => Some((h.low, h.high)),
            // Civilians and combatants told side by side are all of them together.
            None if whole.is_empty() => None,
            None => Some((whole.iter().fold(0u64, |n, h| n.saturating_add(h.low)), whole.iter().try_fold(0u64, |n, h| Some(n.saturating_add(h.high?))))),
        };
        if let Some(total) = total {
            out.insert((*kind, None, None), total);
        }
    }
    out
}

/// What each origin now says, by slot. Only of claims that say that it happened.
pub(crate) fn said(members: &[Member]) -> BTreeMap<Slot, BTreeMap<usize, Said>> {
    let mut out: BTreeMap<Slot, BTreeMap<usize, Said>> = BTreeMap::new();
    let mut ordered: Vec<&Member> = members.iter().filter(|m| m.affirms()).collect();
    ordered.sort_by(|a, b| a.order().cmp(&b.order()));
    for m in ordered {
        for (slot, (low, high)) in slots(m) {
            for &origin in &m.origins {
                let new = || Said { low, high, claims: vec![m.reference.clone()], replaced: Vec::new(), told: m.mark.published };
                let now = out.entry(slot).or_default().entry(origin).or_insert_with(new);
                if now.claims.last() == Some(&m.reference) {
                    continue;
                }
                if (now.low, now.high) == (low, high) {
                    now.claims.push(m.reference.clone());
                } else if now.told == m.mark.published && within((now.low, now.high), (low, high)) {
                    // `dozens killed` in the next line of the same day takes nothing from `16 killed`.
                    now.replaced.push(m.reference.clone());
                } else {
                    let mut replaced = std::mem::take(&mut now.replaced);
                    replaced.append(&mut now.claims);
                    *now = Said { replaced, ..new() };
                }
            }
        }
    }
    out
}

/// Words without a number, by the bounds that the contract gives them: `قتلى`, `العشرات`, `المئات`, `الآلاف`.
fn is_vague(s: &Said) -> bool {
    matches!((s.low, s.high), (2, None) | (20, Some(99)) | (200, Some(999)) | (2000, Some(9999)))
}

/// The figures of every slot by every rule. Words without a number set no bound where another origin gives a number that fits them.
pub(crate) fn figures(said: &BTreeMap<Slot, BTreeMap<usize, Said>>) -> Vec<Figure> {
    said.iter()
        .flat_map(|(slot, by_origin)| {
            let counted: Vec<&Said> = by_origin.values().filter(|s| !is_vague(s)).collect();
            let all = by_origin.values();
            let said: Vec<&Said> = all.filter(|s| !is_vague(s) || !counted.iter().any(|c| !c.apart(s))).collect();
            RULES.iter().map(move |rule| figure(*slot, &said, rule)).collect::<Vec<_>>()
        })
        .collect()
}

fn figure((kind, who, group): Slot, said: &[&Said], rule: &str) -> Figure {
    let low = said.iter().map(|s| s.low).min();
    let (used, low, high, best): (Vec<&Said>, _, _, _) = match rule {
        "lowest/1" => (said.iter().copied().filter(|s| Some(s.low) == low).collect(), low, low, None),
        "majority-origin/1" => match majority(said) {
            Some(s) => (said.iter().copied().filter(|o| (o.low, o.high) == (s.low, s.high)).collect(), Some(s.low), s.high, None),
            None => (said.to_vec(), None, None, None),
        },
        "best-low-high/1" => (said.to_vec(), low, highest(said), Some(median(said))),
        _ => (said.to_vec(), low, highest(said), None),
    };
    let unique = |list: fn(&Said) -> &Vec<Reference>| used.iter().flat_map(|s| list(s)).cloned().collect::<BTreeSet<_>>();
    let claims = unique(|s| &s.claims);
    let replaced = unique(|s| &s.replaced).difference(&claims).cloned().collect();
    Figure { kind, who, group, low, high, best, rule: rule.to_owned(), claims: claims.into_iter().collect(), replaced }
}

/// The greatest number that any origin gives; none where the greatest is open above (`40 or more` beside 20).
fn highest(said: &[&Said]) -> Option<u64> {
    let bounded = said.iter().filter_map(|s| s.high).max();
    let open = said.iter().filter(|s| s.high.is_none()).map(|s| s.low).max();
    bounded.filter(|h| open.is_none_or(|o| o <= *h))
}

/// The middle of the origins' central figures; of an even number the mean of the middle two.
fn median(said: &[&Said]) -> f64 {
    let mut all: Vec<f64> = said.iter().map(|s| s.centre()).collect();
    all.sort_by(f64::total_cmp);
    match all.len() {
        0 => 0.0,
        n if n % 2 == 1 => all[n / 2],
        n => f64::midpoint(all[n / 2 - 1], all[n / 2]),
    }
}

/// What more origins give than give anything else.
fn majority<'s>(said: &[&'s Said]) -> Option<&'s Said> {
    let votes = |s: &Said| said.iter().filter(|o| (o.low, o.high) == (s.low, s.high)).count();
    let most = said.iter().copied().max_by_key(|s| votes(s))?;
    let rival = said.iter().any(|s| (s.low, s.high) != (most.low, most.high) && votes(s) == votes(most));
    (!rival).then_some(most)
}

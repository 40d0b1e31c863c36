//! The face of the crate: readings in, incidents out.

use crate::assemble::assemble;
use crate::cluster::{Cluster, Edge, clusters};
use crate::fault::FuseError;
use crate::incident::{Evidence, Incident};
use crate::mark::Mark;
use crate::member::Member;
use crate::pairs::pairs;
use crate::reading::{Entry, Held, Reading, in_order, takes_up};
use crate::told::Told;
use crate::weigh::points;
use crate::words::{hash, mix};
use crate::world::World;
use khabar_same::Signatures;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Collects claims and joins them into incidents.
///
/// What comes out depends on the claims alone: not on their order, nor on how many threads work.
#[derive(Debug, Default)]
pub struct Fuser {
    new: HashMap<Box<str>, Held>,
    old: HashMap<Box<str>, Held>,
    /// Report and claim to the incident in which it was before.
    before: HashMap<u64, Box<str>>,
    faults: Vec<FuseError>,
    /// Claims that came in.
    count: usize,
}

impl Fuser {
    /// Takes in what a line held. Of an incident with evidence the claims are taken as they were; a report that comes anew replaces them.
    pub fn add(&mut self, reading: Reading) {
        let is_old = reading.incident.is_some();
        self.count += reading.claims();
        for held in reading.reports {
            if let Some(incident) = &reading.incident {
                for e in &held.entries {
                    self.before.insert(mix(hash(&held.id), hash(&e.id)), incident.clone());
                }
            }
            let side = if is_old { &mut self.old } else { &mut self.new };
            let Some(known) = side.get_mut(&held.id) else {
                side.insert(held.id.clone(), held);
                continue;
            };
            if is_old {
                merge(known, held);
            } else if known.content != held.content {
                self.faults.push(FuseError::Differs(held.id.to_string()).in_one_line());
                if held.content < known.content {
                    *known = held;
                }
            }
        }
    }

    /// How many claims came in, repeated reports and all.
    pub fn claims(&self) -> usize {
        self.count
    }

    /// Joins the claims. The second value says what could not be kept: reports that were given twice with different claims.
    pub fn fuse(self, world: &World) -> (Incidents<'_>, Vec<FuseError>) {
        let Self { new, mut old, before, mut faults, .. } = self;
        old.retain(|id, _| !new.contains_key(id));
        let mut reports: Vec<Held> = new.into_values().chain(old.into_values()).collect();
        reports.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        // Of whole reports: an earlier run's incidents may have held parts of one.
        reports.par_iter_mut().for_each(|held| takes_up(&mut held.entries));
        faults.sort_by_key(ToString::to_string);
        let texts = texts(&reports);
        let places: Vec<(u32, u32)> = reports.iter().enumerate().flat_map(|(r, held)| (0..held.entries.len() as u32).map(move |e| (r as u32, e))).collect();
        let clusters = {
            let marks: Vec<&Mark> = places.iter().map(|(r, e)| &reports[*r as usize].entries[*e as usize].mark).collect();
            let report_of: Vec<u32> = places.iter().map(|p| p.0).collect();
            let weigh = |(a, b): (u32, u32)| -> Edge {
                let (ra, rb) = (report_of[a as usize], report_of[b as usize]);
                (a, b, points(marks[a as usize], marks[b as usize], ra == rb, texts[ra as usize] == texts[rb as usize], world))
            };
            let edges: Vec<Edge> = pairs(&marks, &report_of).into_par_iter().map(weigh).collect();
            clusters(marks.len(), &edges)
        };
        let mut out = Incidents { reports, places, texts, before, clusters, world };
        out.sort();
        (out, faults)
    }
}

/// Claims of one report that stood in several incidents, together again.
fn merge(known: &mut Held, held: Held) {
    for entry in held.entries {
        if !known.entries.iter().any(|e| e.id == entry.id) {
            known.entries.push(entry);
        }
    }
    in_order(&mut known.entries);
}

/// Which reports share a text: each by the first of its group, in the order of their ids. By their signatures, and by the hash of the text
/// where there are none that can be read.
fn texts(reports: &[Held]) -> Vec<u32> {
    let mut of: Vec<u32> = (0..reports.len() as u32).collect();
    let mut by_hash: HashMap<&str, u32> = HashMap::new();
    for (n, held) in reports.iter().enumerate() {
        if let Some(sha) = held.head.sha256.as_deref().filter(|sha| !sha.is_empty()) {
            of[n] = *by_hash.entry(sha).or_insert(n as u32);
        }
    }
    let signed: Vec<(u32, Signatures)> =
        reports.par_iter().enumerate().filter_map(|(n, held)| Some((n as u32, held.head.signatures.as_deref()?.parse().ok()?))).collect();
    let (numbers, signatures): (Vec<u32>, Vec<Signatures>) = signed.into_iter().unzip();
    for group in khabar_same::group(&signatures).groups {
        let first = group.iter().map(|g| of[numbers[*g] as usize]).min().unwrap_or_default();
        for g in group {
            of[numbers[g] as usize] = first;
        }
    }
    of
}

/// The incidents, in the order of their time, ready to be written one by one.
#[derive(Debug)]
pub struct Incidents<'w> {
    reports: Vec<Held>,
    places: Vec<(u32, u32)>,
    texts: Vec<u32>,
    before: HashMap<u64, Box<str>>,
    clusters: Vec<Cluster>,
    world: &'w World,
}

impl Incidents<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.clusters.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// References of the claims of each incident, without building it: for measuring.
    pub fn claims(&self) -> impl Iterator<Item = Vec<String>> {
        let reference = |c: &u32| {
            let (held, entry) = self.entry(*c);
            format!("{}#{}", held.id, entry.id)
        };
        self.clusters.iter().map(move |c| c.members.iter().map(reference).collect())
    }

    fn entry(&self, claim: u32) -> (&Held, &Entry) {
        let (report, entry) = self.places[claim as usize];
        let held = &self.reports[report as usize];
        (held, &held.entries[entry as usize])
    }

    /// By first day, those without one last; then by their first claim.
    fn sort(&mut self) {
        let mut clusters = std::mem::take(&mut self.clusters);
        let key = |c: &Cluster| {
            let days = c.members.iter().filter_map(|m| self.entry(*m).1.mark.when.days).map(|(from, to)| (to - from, from)).min();
            (days.is_none(), days.map(|d| d.1), c.members[0])
        };
        clusters.par_sort_by_cached_key(key);
        self.clusters = clusters;
    }

    /// Builds the incident at a position. Pure; none where there is no such position, or where a claim that was read cannot be read
    /// again, which no claim does.
    pub fn at(&self, position: usize) -> Option<Incident> {
        let cluster = self.clusters.get(position)?;
        let mut members = Vec::with_capacity(cluster.members.len());
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut previous = BTreeSet::new();
        for &claim in &cluster.members {
            let (held, entry) = self.entry(claim);
            let told: Told = serde_json::from_str(entry.raw.get()).ok()?;
            let text = self.texts[self.places[claim as usize].0 as usize];
            members.push(Member::new(&held.id, told, &entry.mark, &held.head, &held.outlet, text, self.world));
            if evidence.last().is_none_or(|e| *e.id != *held.id) {
                evidence.push(Evidence { id: held.id.to_string(), report: held.head.clone(), claims: Vec::new() });
            }
            evidence.last_mut()?.claims.push(entry.raw.clone());
            previous.extend(self.before.get(&mix(hash(&held.id), hash(&entry.id))).map(ToString::to_string));
        }
        let number: BTreeMap<u32, usize> = cluster.members.iter().enumerate().map(|(n, c)| (*c, n)).collect();
        let joins: Vec<(usize, usize)> = cluster.joins.iter().map(|(a, b, _)| (number[a], number[b])).collect();
        let mut incident = assemble(members, &joins, evidence, self.world);
        previous.remove(&incident.id);
        incident.previous = previous.into_iter().collect();
        Some(incident)
    }
}

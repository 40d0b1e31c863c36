//! Which claims are compared at all: a million claims never all with all.
//!
//! Claims share a block by place and day, by figure and day, by their words, by their report. A block of ordinary size is compared
//! throughout. A hot one (a capital on a day with thousands of claims) is sorted by what its claims say, in two orders, and each claim
//! is compared with its neighbours in both (the sorted-neighbourhood method, Hernández and Stolfo 1995), so that no claim costs more than a bounded number of
//! comparisons.

use crate::day::Day;
use crate::mark::{Mark, Spot};
use crate::types::{Means, means};
use crate::words::{hash, mix};
use foldhash::quality::FixedState;
use khabar_claim::{HarmKind, PlacePrecision as P};
use rayon::prelude::*;
use std::collections::HashMap;

/// Up to so many claims a block is compared all with all.
const SMALL: usize = 24;
/// In a larger one, neighbours on either side, in each of two orders.
const NEAR: usize = 10;
/// Claims of one report on either side that a claim is compared with.
const IN_REPORT: usize = 40;
/// Degrees of a cell: about 11 km.
const CELL: f32 = 0.1;
/// Days before its publication that a claim without a date looks back to.
const BACK: Day = 30;
/// Days from which on a span is no day.
const SPAN: Day = 4;

/// A key, by which claims are together; the sort orders within it; the claim.
type Row = (u64, u64, u64, u32);

/// Claims under keys.
struct Blocks {
    runs: HashMap<u64, (u32, u32), FixedState>,
    rows: Vec<Row>,
    /// The rows again, each run in the other order.
    other: Vec<(u64, u32)>,
    /// Where each row stands in the other order of its run.
    rank: Vec<u32>,
}

impl Blocks {
    fn of(mut rows: Vec<Row>) -> Self {
        rows.par_sort_unstable();
        rows.dedup();
        let mut runs = HashMap::with_hasher(FixedState::with_seed(1));
        let mut other: Vec<(u64, u32)> = Vec::with_capacity(rows.len());
        let mut rank = vec![0; rows.len()];
        let mut from = 0;
        while from < rows.len() {
            let to = from + rows[from..].partition_point(|r| r.0 == rows[from].0);
            runs.insert(rows[from].0, (from as u32, to as u32));
            other.extend(rows[from..to].iter().enumerate().map(|(n, r)| (r.2, (from + n) as u32)));
            if to - from > SMALL {
                other[from..to].sort_unstable();
                other[from..to].iter().enumerate().for_each(|(n, (_, row))| rank[*row as usize] = (from + n) as u32);
            }
            from = to;
        }
        Self { runs, rows, other, rank }
    }

    /// Calls with each claim that a claim with these orders meets under a key.
    fn meet(&self, key: u64, orders: (u64, u64), me: u32, near: usize, mut with: impl FnMut(u32)) {
        let Some(&(from, to)) = self.runs.get(&key) else { return };
        let (from, to) = (from as usize, to as usize);
        if to - from <= SMALL {
            // Both meet each other: the later looks for the earlier.
            return self.rows[from..to].iter().filter(|r| r.3 < me).for_each(|r| with(r.3));
        }
        let at = from + self.rows[from..to].partition_point(|r| (r.1, r.2, r.3) < (orders.0, orders.1, me));
        self.rows[at.saturating_sub(near).max(from)..(at + near + 1).min(to)].iter().for_each(|r| with(r.3));
        let own = self.rows.get(at).filter(|r| at < to && r.3 == me).map(|_| self.rank[at] as usize);
        let at = own.unwrap_or_else(|| from + self.other[from..to].partition_point(|o| o.0 < orders.1));
        self.other[at.saturating_sub(near).max(from)..(at + near + 1).min(to)].iter().for_each(|o| with(self.rows[o.1 as usize].3));
    }
}

/// Claims by report, in order; each pair of claims that is to be compared, the smaller number first, once.
pub(crate) fn pairs(marks: &[&Mark], report_of: &[u32]) -> Vec<(u32, u32)> {
    let orders: Vec<(u64, u64)> = marks.par_iter().map(|m| orders(m)).collect();
    let keyed = |key: fn(&Mark, &mut dyn FnMut(u64))| -> Blocks {
        let rows: Vec<Row> = (0..marks.len())
            .into_par_iter()
            .flat_map_iter(|n| {
                let (mark, mut rows) = (marks[n], Vec::new());
                let (first, second) = orders[n];
                key(mark, &mut |k| rows.push((k, first, second, n as u32)));
                rows
            })
            .collect();
        Blocks::of(rows)
    };
    let places = keyed(place_keys);
    let others = keyed(other_keys);
    let undated = undated(marks, &orders);
    let mut out: Vec<(u32, u32)> = (0..marks.len() as u32)
        .into_par_iter()
        .flat_map_iter(|me| {
            let mark = marks[me as usize];
            let orders = orders[me as usize];
            let mut met: Vec<u32> = Vec::new();
            let mut own = Vec::new();
            place_keys(mark, &mut |k| own.push(k));
            probes(mark, &mut |k| places.meet(k, orders, me, if own.contains(&k) { NEAR } else { 3 }, |other| met.push(other)));
            other_keys(mark, &mut |k| others.meet(k, orders, me, NEAR, |other| met.push(other)));
            undated.meet(mark, &mut met);
            let first = (me as usize).saturating_sub(IN_REPORT);
            met.extend((first as u32..me).filter(|&o| report_of[o as usize] == report_of[me as usize]));
            met.sort_unstable();
            met.dedup();
            met.into_iter().filter(move |&o| o != me).map(move |o| (o.min(me), o.max(me)))
        })
        .collect();
    out.par_sort_unstable();
    out.dedup();
    out
}

/// The two orders in a hot block: by what was hit and how, then by how many; and by how many, then when in the day.
fn orders(mark: &Mark) -> (u64, u64) {
    let family = match means(mark.event) {
        None => 8 + mark.event as u64,
        Some(Means::Air) => 0,
        Some(Means::Fire) => 1,
        Some(Means::Gas) => 2,
        Some(Means::Blast) => 3,
        Some(Means::Ground) => 4,
        Some(Means::Open) => 5,
    };
    let dead = mark.total(HarmKind::Killed).map_or(0xfff, |f| f.low.min(0xffe));
    let hurt = mark.total(HarmKind::Wounded).map_or(0xfff, |f| f.low.min(0xffe));
    let part = u64::from(mark.when.part.unwrap_or(7));
    let spot = mark.spot.as_ref().map_or((0, 0), names).0;
    (spot >> 36 << 36 | dead << 20 | family << 12 | part, dead << 48 | hurt << 32 | u64::from(mark.things.trailing_zeros()) | part << 8 | family << 12)
}

/// The days that a claim's event may be of; none where it is not dated to a few days.
fn span(mark: &Mark) -> Option<std::ops::RangeInclusive<Day>> {
    mark.days().filter(|(from, to)| to - from <= SPAN).map(|(from, to)| from..=to)
}

/// The keys of a place's name: in English and in the report's words; 0 for none.
fn names(spot: &Spot) -> (u64, u64) {
    if spot.name == 0 { (spot.called, 0) } else { (spot.name, spot.called) }
}

fn cell((lat, lon): (f32, f32)) -> (i32, i32) {
    ((lat / CELL).floor() as i32, (lon / CELL).floor() as i32)
}

fn cell_key((lat, lon): (i32, i32), day: Day) -> u64 {
    mix((lat as u64) << 32 | u64::from(lon as u32), day as u64)
}

fn place_keys(mark: &Mark, put: &mut dyn FnMut(u64)) {
    let Some(spot) = &mark.spot else { return };
    for day in span(mark).into_iter().flatten() {
        let (first, second) = names(spot);
        [first, second].into_iter().filter(|n| *n != 0).for_each(|n| put(mix(n, day as u64)));
        if let Some(point) = spot.point.filter(|_| matches!(spot.precision, P::Site | P::Settlement | P::District)) {
            put(cell_key(cell(point), day));
        }
    }
}

/// The place keys of a claim, of the cells around it and of the days before and after.
fn probes(mark: &Mark, ask: &mut dyn FnMut(u64)) {
    let (Some(spot), Some(days)) = (&mark.spot, span(mark)) else { return };
    for day in days.start() - 1..=days.end() + 1 {
        let (first, second) = names(spot);
        [first, second].into_iter().filter(|n| *n != 0).for_each(|n| ask(mix(n, day as u64)));
        if let Some(point) = spot.point.filter(|_| matches!(spot.precision, P::Site | P::Settlement | P::District)) {
            let (lat, lon) = cell(point);
            for at in (lat - 1..=lat + 1).flat_map(|y| (lon - 1..=lon + 1).map(move |x| (y, x))) {
                ask(cell_key(at, day));
            }
        }
    }
}

fn other_keys(mark: &Mark, put: &mut dyn FnMut(u64)) {
    let country = mark.spot.as_ref().map_or(0, |s| s.country);
    if let Some(days) = span(mark) {
        for day in days {
            let dead = mark.total(HarmKind::Killed).filter(|f| f.low >= 3 && f.low == f.high);
            if let Some(dead) = dead {
                put(mix(mix(country, dead.low), day as u64));
            }
            mark.named.iter().for_each(|name| put(mix(mix(*name, hash("named")), day as u64)));
        }
    } else if let (Some(spot), Some((from, _))) = (&mark.spot, mark.days()) {
        // Periods: by their beginning.
        put(mix(mix(names(spot).0, hash("period")), from as u64 / 4));
        put(mix(mix(names(spot).0, hash("period")), from as u64 / 4 + 1));
    }
    if mark.sentence != 0 {
        put(mix(mark.sentence, hash("sentence")));
    }
}

/// Dated claims by place and day, for those without a date.
struct Undated {
    /// Place, day (of publication for those without date), order, claim.
    rows: Vec<(u64, Day, u64, u32)>,
}

fn undated(marks: &[&Mark], orders: &[(u64, u64)]) -> Undated {
    let row = |(n, mark): (usize, &&Mark)| {
        let spot = mark.spot.as_ref()?;
        let day = mark.days().map(|(_, to)| to).or(mark.published)?;
        Some((names(spot).0, day, orders[n].1, n as u32))
    };
    let mut rows: Vec<_> = marks.par_iter().enumerate().filter_map(row).collect();
    rows.par_sort_unstable();
    Undated { rows }
}

impl Undated {
    /// For a claim without a date, claims of its place in the days before its publication; for a claim of a period, those within it. The
    /// latest first, and those of its own figure further back; never more than twice [`SMALL`].
    fn meet(&self, mark: &Mark, met: &mut Vec<u32>) {
        let Some(spot) = &mark.spot else { return };
        let (first, last) = match (mark.days(), mark.published) {
            (Some((from, to)), _) if to - from > SPAN => (from - 1, to + 1),
            (None, Some(published)) => (published - BACK, published + 2),
            _ => return,
        };
        let place = names(spot).0;
        let end = self.rows.partition_point(|r| (r.0, r.1) <= (place, last));
        let before = self.rows[..end].iter().rev().take_while(|r| r.0 == place && r.1 >= first);
        met.extend(before.clone().take(SMALL).map(|r| r.3));
        if let Some(dead) = mark.total(HarmKind::Killed) {
            met.extend(before.take(40 * SMALL).filter(|r| r.2 >> 48 == dead.low.min(0xffe)).take(SMALL).map(|r| r.3));
        }
    }
}

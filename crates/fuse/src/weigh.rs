//! Do two claims tell of one event? Points for and against, each with its reason; 100 is what one plain agreement weighs.
//!
//! Whole points, so that sums are exact and no order of adding matters.

use crate::day::Day;
use crate::mark::{Figure, Mark, PARTS, Side, When};
use crate::types::{together, two_sided};
use crate::words::named;
use crate::world::{Kin, World};
use khabar_claim::{EventType, HarmKind, PlacePrecision as P, Status};

/// Mean points of two clusters' pairs from which on they are one incident.
pub(crate) const JOIN: i32 = 200;

/// Never together, whatever else speaks for it.
pub(crate) const NEVER: i32 = -3000;

/// Where points go, and the reasons for them where somebody asks.
pub(crate) trait Tally {
    fn add(&mut self, points: i32, why: impl FnOnce() -> String);
}

/// The points alone.
#[derive(Default)]
pub(crate) struct Sum(pub i32);

impl Tally for Sum {
    fn add(&mut self, points: i32, _: impl FnOnce() -> String) {
        self.0 += points;
    }
}

/// The points with their reasons, as they come.
#[derive(Default)]
pub(crate) struct Reasons(pub Vec<(i32, String)>);

impl Tally for Reasons {
    fn add(&mut self, points: i32, why: impl FnOnce() -> String) {
        self.0.push((points, why()));
    }
}

/// The points for two claims being one event. `inside`: both stand in one report; `copies`: their reports share a text.
pub(crate) fn points(a: &Mark, b: &Mark, inside: bool, copies: bool, world: &World) -> i32 {
    let mut sum = Sum::default();
    weigh(a, b, inside, copies, world, &mut sum);
    sum.0.max(NEVER)
}

/// Weighs two claims.
pub(crate) fn weigh(a: &Mark, b: &Mark, inside: bool, copies: bool, world: &World, tally: &mut impl Tally) {
    let Some(types) = together(a.event, b.event) else {
        return tally.add(NEVER, || format!("{} is no {}", a.event, b.event));
    };
    if a.event == b.event {
        tally.add(types, || format!("both {}", said(a.event)));
    } else {
        tally.add(types, || format!("{} here, {} there", said(a.event), said(b.event)));
    }
    place(a, b, inside, tally);
    time(a, b, inside, tally);
    figures(a, b, inside, tally);
    parties(a, b, world, tally);
    status(a, b, tally);
    report(a, b, inside, copies, tally);
    apart(a, b, inside, tally);
}

/// One particular in which claims differ may be an error, or what sources quarrel about; two of them tell of two events. Of one
/// voice in one report one is enough.
fn apart(a: &Mark, b: &Mark, inside: bool, tally: &mut impl Tally) {
    let things = a.things != 0 && b.things != 0 && a.things & b.things == 0;
    let sites = a.spot.as_ref().zip(b.spot.as_ref()).is_some_and(|(p, q)| p.precision == P::Site && q.precision == P::Site && !p.same_name(q) && !p.within(q));
    let hour = one_day(a, b) && opposed(&a.when, &b.when);
    let toll = a.total(HarmKind::Killed).zip(b.total(HarmKind::Killed)).is_some_and(|(x, y)| compare(x, y).0 <= -90);
    let differ = u8::from(things || sites) + u8::from(hour) + u8::from(toll);
    let one_voice = inside && a.voice == b.voice && (hour || things && toll);
    if differ >= 2 || one_voice {
        tally.add(-700, || "they differ in too many particulars".to_owned());
    }
}

fn said(event: EventType) -> String {
    event.as_str().replace('_', " ")
}

/// How far from its point a place may reach, in kilometres.
fn reach(precision: P) -> f32 {
    match precision {
        P::Site => 1.0,
        P::Settlement => 3.0,
        P::District => 15.0,
        P::Governorate => 70.0,
        P::Region => 120.0,
        P::Country => 800.0,
    }
}

/// Kilometres between two points, WGS 84 as a sphere.
pub(crate) fn distance((lat_a, lon_a): (f32, f32), (lat_b, lon_b): (f32, f32)) -> f32 {
    let (lat_a, lat_b) = (f64::from(lat_a).to_radians(), f64::from(lat_b).to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (f64::from(lon_b) - f64::from(lon_a)).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    (2.0 * 6371.0 * h.sqrt().min(1.0).asin()) as f32
}

fn place(a: &Mark, b: &Mark, inside: bool, tally: &mut impl Tally) {
    let (Some(p), Some(q)) = (&a.spot, &b.spot) else {
        // Within one report what has no place of its own goes on with what has.
        return tally.add(if inside { 60 } else { -60 }, || "a place is given on one side only, or on none".to_owned());
    };
    if p.same_name(q) && (p.precision == q.precision || p.is_fine() == q.is_fine()) {
        let points = if p.is_fine() || inside {
            if p.precision == P::Site { 230 } else { 200 }
        } else if p.precision == P::District {
            120
        } else {
            30
        };
        return tally.add(points, || format!("same place, a {}", p.precision));
    }
    if p.country != q.country && p.country != 0 && q.country != 0 && (p.point.is_none() || q.point.is_none()) {
        return tally.add(NEVER, || "in two countries".to_owned());
    }
    let within = p.within(q);
    let Some((x, y)) = p.point.zip(q.point) else {
        return match (p.is_fine() && q.is_fine(), within) {
            (true, true) => tally.add(150, || "one place's name holds the other's".to_owned()),
            // Where one could be found on the map and the other not, they may still be a town and its quarter.
            (true, false) if p.point.is_some() || q.point.is_some() => {
                tally.add(if inside { -40 } else { -150 }, || "places of two names, one not on the map".to_owned())
            }
            (true, false) => tally.add(if inside { -120 } else { -250 }, || "places of two names".to_owned()),
            (false, _) => tally.add(if inside { 120 } else { -20 }, || "a place, and a wider area of the same country".to_owned()),
        };
    };
    let km = distance(x, y);
    let slack = reach(p.precision) + reach(q.precision);
    if p.is_fine() && q.is_fine() {
        let two_sites = p.precision == P::Site && q.precision == P::Site && !within;
        match km {
            // Sites are often placed at their town's point.
            _ if km <= 2.0 && two_sites && a.things & b.things == 0 => tally.add(20, || "two sites of one town".to_owned()),
            _ if km <= 2.0 => tally.add(180, || "same place within 2 km".to_owned()),
            _ if km <= slack + 2.0 => tally.add(if within { 150 } else { -60 }, || format!("places {km:.0} km apart")),
            _ if km <= 15.0 => tally.add(-80, || format!("places {km:.0} km apart")),
            _ if km <= 40.0 => tally.add(-300, || format!("places {km:.0} km apart")),
            _ => tally.add(NEVER, || format!("places {km:.0} km apart")),
        }
    } else if km <= slack {
        let coarse = reach(p.precision).max(reach(q.precision));
        let points = match (inside, coarse) {
            (true, _) => 120,
            (_, ..=15.0) => 60,
            (_, ..=120.0) => 0,
            _ => -40,
        };
        tally
            .add(points, || format!("one place lies within the other, a {}", if reach(p.precision) >= reach(q.precision) { p.precision } else { q.precision }));
    } else {
        tally.add(if km > slack * 2.0 + 20.0 { NEVER } else { -250 }, || format!("areas {km:.0} km apart"));
    }
}

/// Days from which on a span is a period, and no event's time.
const PERIOD: Day = 5;

fn time(a: &Mark, b: &Mark, inside: bool, tally: &mut impl Tally) {
    match (a.days(), b.days()) {
        (Some(x), Some(y)) => days(x, y, a, b, tally),
        (None, None) => {
            let gap = a.published.zip(b.published).map_or(0, |(x, y)| (x - y).abs());
            let points = if inside || gap <= 2 {
                20
            } else if gap <= 14 {
                -60
            } else {
                -300
            };
            tally.add(points, || format!("neither has a date, reported {gap} days apart"));
        }
        (Some(known), None) => undated(known, b, inside, tally),
        (None, Some(known)) => undated(known, a, inside, tally),
    }
    if one_day(a, b) {
        hours(&a.when, &b.when, tally);
    }
}

/// Neither is dated to another day than the other.
fn one_day(a: &Mark, b: &Mark) -> bool {
    a.days().zip(b.days()).is_none_or(|(x, y)| x.0 <= y.1 && y.0 <= x.1)
}

/// From one day's evening to the next day's morning is one night.
fn over_night(a: &Mark, b: &Mark) -> bool {
    let (early, late) = if a.days() <= b.days() { (a, b) } else { (b, a) };
    early.when.part.is_some_and(|p| p >= 4) && late.when.part.is_none_or(|p| p <= 1) || early.when.part.is_none() && late.when.part == Some(0)
}

/// What lasts, and is counted anew each day.
fn lasting(m: &Mark) -> bool {
    matches!(m.event, EventType::Siege | EventType::Displacement | EventType::Deployment)
}

fn days(x: (Day, Day), y: (Day, Day), a: &Mark, b: &Mark, tally: &mut impl Tally) {
    let (long_x, long_y) = (x.1 - x.0 >= PERIOD, y.1 - y.0 >= PERIOD);
    let gap = (x.0 - y.1).max(y.0 - x.1);
    match (long_x, long_y) {
        (true, true) if (x.0 - y.0).abs() <= 3 && (x.1 - y.1).abs() <= 3 => tally.add(120, || "same period".to_owned()),
        // A running total is told anew each day, from the same beginning.
        (true, true) if (x.0 - y.0).abs() <= 3 => tally.add(60, || "periods with one beginning".to_owned()),
        (true, true) => tally.add(-250, || "two periods".to_owned()),
        (false, false) => match gap {
            ..=0 => tally.add(150, || "same day".to_owned()),
            1..=3 if a.when.assumed || b.when.assumed => tally.add(-40 * gap, || format!("{gap} days apart, one of them only the day of publication")),
            1 if over_night(a, b) => tally.add(0, || "one night".to_owned()),
            1 => tally.add(-100, || "a day apart".to_owned()),
            2 => tally.add(-300, || "two days apart".to_owned()),
            _ => tally.add(NEVER, || format!("{gap} days apart")),
        },
        _ if gap > 0 => tally.add(NEVER, || format!("{gap} days apart")),
        _ if lasting(a) && lasting(b) => tally.add(40, || "a day within the period of what lasts".to_owned()),
        // The sum of a month is not the sum of a day in it.
        _ => tally.add(if (x.1 - x.0).max(y.1 - y.0) <= 14 { -80 } else { -250 }, || "a day within a longer period".to_owned()),
    }
}

/// One claim is dated, the other is not: it may tell of what happened before it was published.
fn undated(known: (Day, Day), open: &Mark, inside: bool, tally: &mut impl Tally) {
    let Some(published) = open.published else { return tally.add(-20, || "one has no date".to_owned()) };
    let after = published - known.1;
    match after {
        ..=-2 => tally.add(NEVER, || "one was published before the other's day".to_owned()),
        _ if known.1 - known.0 >= PERIOD => tally.add(-200, || "a period beside a claim without date".to_owned()),
        -1..=3 => tally.add(if inside { 60 } else { 40 }, || "one has no date, published within three days of the other's".to_owned()),
        4..=21 => tally.add(0, || "one has no date, published within three weeks of the other's".to_owned()),
        _ => tally.add(-300, || format!("one has no date, published {after} days after the other's")),
    }
}

/// Parts of the day from dawn (0) to night (5), in hours.
const HOURS: [(i16, i16); 6] = [(3, 7), (5, 12), (11, 15), (12, 18), (16, 21), (18, 29)];

fn hours(a: &When, b: &When, tally: &mut impl Tally) {
    if let (Some(x), Some(y)) = (a.clock, b.clock) {
        let apart = (i32::from(x) - i32::from(y)).abs().min(1440 - (i32::from(x) - i32::from(y)).abs());
        return match apart {
            ..=75 => tally.add(70, || "same hour".to_owned()),
            76..=180 => tally.add(0, || format!("{} hours apart", apart / 60)),
            _ => tally.add(-160, || format!("{} hours apart", apart / 60)),
        };
    }
    let (Some(x), Some(y)) = (a.part, b.part) else { return };
    if x == y {
        tally.add(60, || format!("same {}", PARTS[usize::from(x.min(5))]));
    } else if opposed(a, b) {
        tally.add(-220, || format!("{} here, {} there", PARTS[usize::from(x.min(5))], PARTS[usize::from(y.min(5))]));
    }
}

/// Parts of the day that have no hour in common.
fn opposed(a: &When, b: &When) -> bool {
    let (Some(x), Some(y)) = (a.part, b.part) else { return false };
    let (p, q) = (HOURS[usize::from(x.min(5))], HOURS[usize::from(y.min(5))]);
    // The night runs on into the next day's dawn.
    let late = x.max(y) == 5 && (p.0 < q.1 - 24 || q.0 < p.1 - 24);
    !(p.0 < q.1 && q.0 < p.1 || late)
}

fn figures(a: &Mark, b: &Mark, inside: bool, tally: &mut impl Tally) {
    for kind in [HarmKind::Killed, HarmKind::Wounded, HarmKind::Abducted, HarmKind::Arrested, HarmKind::Displaced, HarmKind::Released] {
        if let (Some(x), Some(y)) = (a.total(kind), b.total(kind)) {
            let (points, why) = compare(x, y);
            let weight = if kind == HarmKind::Wounded { points / 2 } else { points };
            // Two tolls in one report are two events, more often than one source correcting another.
            let weight = if inside && weight < 0 && a.voice == b.voice { weight * 2 } else { weight };
            tally.add(weight, || why(kind));
        }
    }
    let parts = |m: &Mark| m.figures.iter().filter(|f| f.group.is_some() && f.low > 0).copied().collect::<Vec<_>>();
    let (p, q) = (parts(a), parts(b));
    if let Some(same) = p.iter().find(|x| q.iter().any(|y| (x.kind, x.group, x.low, x.high) == (y.kind, y.group, y.low, y.high))) {
        tally.add(50, || format!("the same number of {}", same.group.map_or("", |g| g.as_str())));
    }
}

fn number(f: Figure) -> String {
    match f.high {
        u64::MAX => format!("{}+", f.low),
        high if high == f.low => high.to_string(),
        high => format!("{}-{high}", f.low),
    }
}

fn compare(x: Figure, y: Figure) -> (i32, impl Fn(HarmKind) -> String) {
    let exact = (x.low, x.high) == (y.low, y.high) && x.high != u64::MAX;
    let apart = x.low > y.high || y.low > x.high;
    let points = if exact {
        match x.low {
            0 => 10,
            1 => 20,
            2..=3 => 40,
            4..=9 => 80,
            10..=29 => 110,
            _ => 150,
        }
    } else if apart {
        let (less, more) = if x.low > y.high { (y.high, x.low) } else { (x.high, y.low) };
        let (less, more) = (less.max(1) as f64, more.max(1) as f64);
        match more / less {
            ..=1.5 => 0,
            ..=2.5 => -40,
            ..=5.0 => -90,
            ..=12.0 => -150,
            _ if more < 30.0 => -150,
            _ => -300,
        }
    } else if x.low.max(y.low) > 12 * x.low.min(y.low).max(1) && x.low.max(y.low) > 100 {
        // `some killed` beside `4,700 killed`: not against each other, and yet two measures.
        -100
    } else {
        15
    };
    let sign = if exact {
        "="
    } else if apart {
        "against"
    } else {
        "agrees with"
    };
    (points, move |kind| format!("{} {sign} {} {kind}", number(x), number(y)))
}

fn parties(a: &Mark, b: &Mark, world: &World, tally: &mut impl Tally) {
    if two_sided(a.event) || two_sided(b.event) {
        let sides = |m: &Mark| m.agents.iter().chain(m.targets.iter()).copied().filter(|s| s.actor != 0).collect::<Vec<_>>();
        match best(&sides(a), &sides(b), world) {
            Some(Kin::Strangers) => tally.add(-80, || "other sides".to_owned()),
            Some(_) => tally.add(50, || "a side in common".to_owned()),
            None => {}
        }
    } else {
        match best(&a.agents, &b.agents, world) {
            Some(Kin::Same) => tally.add(50, || "same perpetrator named".to_owned()),
            Some(Kin::Related) => tally.add(30, || "perpetrators of one side".to_owned()),
            // Who did it is what sources quarrel about; one voice that names two tells of two events.
            Some(Kin::Strangers) if a.voice == b.voice && a.status == b.status => tally.add(-150, || "one voice, two perpetrators".to_owned()),
            Some(Kin::Strangers) => tally.add(-50, || "another perpetrator named".to_owned()),
            None => {}
        }
        match best(&a.targets, &b.targets, world) {
            Some(Kin::Same) => tally.add(40, || "same target named".to_owned()),
            Some(Kin::Related) => tally.add(20, || "targets of one side".to_owned()),
            Some(Kin::Strangers) => tally.add(-40, || "another target named".to_owned()),
            None => {}
        }
        // One side's agent is the other's target: two attacks against each other.
        let crossed = matches!(best(&a.agents, &b.targets, world), Some(Kin::Same)) || matches!(best(&b.agents, &a.targets, world), Some(Kin::Same));
        if crossed {
            tally.add(-100, || "who attacks here is attacked there".to_owned());
        }
    }
    if a.things & b.things != 0 {
        tally.add(70, || format!("{} hit in both", named(a.things & b.things).map(|t| t.english).collect::<Vec<_>>().join(", ")));
    } else if a.things != 0 && b.things != 0 {
        let list = |m: &Mark| named(m.things).map(|t| t.english).collect::<Vec<_>>().join(", ");
        tally.add(-130, || format!("{} here, {} there", list(a), list(b)));
    }
    let common = a.hit.iter().filter(|w| b.hit.binary_search(w).is_ok()).count();
    if common >= 2 {
        tally.add(20 * common.min(4) as i32, || "targets in the same words".to_owned());
    }
}

/// The closest that any of the two lists are; none where either names nobody.
fn best(a: &[Side], b: &[Side], world: &World) -> Option<Kin> {
    let pairs = a.iter().filter(|s| s.actor != 0).flat_map(|x| b.iter().filter(|s| s.actor != 0).map(move |y| world.kin(x.actor, y.actor)));
    pairs.min_by_key(|kin| *kin as u8)
}

fn status(a: &Mark, b: &Mark, tally: &mut impl Tally) {
    let meant = |m: &Mark| matches!(m.status, Status::Intended | Status::Possible);
    if meant(a) != meant(b) && a.status != Status::Denied && b.status != Status::Denied {
        tally.add(-60, || format!("{} here, {} there", a.status, b.status));
    }
}

/// A voice that denies one account and gives another tells of one event.
fn counters(a: &Mark, b: &Mark) -> bool {
    let (denied, other) = if a.status == Status::Denied { (a, b) } else { (b, a) };
    denied.status == Status::Denied
        && other.status == Status::Happened
        && a.voice == b.voice
        && crate::types::means(a.event).is_some()
        && crate::types::means(b.event).is_some()
}

fn report(a: &Mark, b: &Mark, inside: bool, copies: bool, tally: &mut impl Tally) {
    let same_words = a.sentence != 0 && a.sentence == b.sentence;
    if inside {
        if counters(a, b) {
            tally.add(150, || "a denial, and what its speaker says instead".to_owned());
        } else if a.at == b.at && same_words {
            // Two claims of one sentence are two events, unless one is the deaths of the other.
            let points = if a.event == b.event { -220 } else { -60 };
            tally.add(points, || "two claims of one sentence".to_owned());
        } else if a.at == 0 || b.at == 0 {
            tally.add(30, || "a title, and what stands under it".to_owned());
        }
    } else if same_words && a.event == b.event {
        tally.add(400, || "the same sentence".to_owned());
    } else if copies && a.event == b.event && a.trigger.abs_diff(b.trigger) < 400 {
        tally.add(60, || "reports of one text".to_owned());
    }
}

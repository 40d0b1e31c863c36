//! What of a claim is compared: small and flat, so that a million of them fit and compare fast.

use crate::day::{Day, day};
use crate::reading::Head;
use crate::told::{Harm, Party, Place, Time, Told};
use crate::voice;
use crate::words::{hash, key, mix, place_words, sentence, things_in, words};
use crate::world::World;
use khabar_claim::{Class, EventType, Group, HarmKind, PlacePrecision, Status, TimePrecision, Who};

/// A party: the hash of its canonical name, 0 where it has none, and its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Side {
    pub actor: u64,
    pub class: Class,
}

/// Where.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    /// Key of the English name; 0 for none.
    pub name: u64,
    /// The words of the English name, to see one name in another.
    pub words: Box<[u64]>,
    /// Key of the report's words for it; 0 where they name nothing (`القرية`).
    pub called: u64,
    /// Those words.
    pub calls: Box<[u64]>,
    /// Key of the country; 0 for none.
    pub country: u64,
    /// Degrees north and east.
    pub point: Option<(f32, f32)>,
    pub precision: PlacePrecision,
}

impl Spot {
    /// One name in English, or one name in the report's words where either is not resolved.
    pub(crate) fn same_name(&self, other: &Self) -> bool {
        if self.name != 0 && other.name != 0 { self.name == other.name } else { self.called != 0 && self.called == other.called }
    }

    /// One name holds the other: `Nyala market` and `Nyala`.
    pub(crate) fn within(&self, other: &Self) -> bool {
        let (a, b) = if self.name != 0 && other.name != 0 { (&self.words, &other.words) } else { (&self.calls, &other.calls) };
        !a.is_empty() && !b.is_empty() && (a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)))
    }
}

/// When: days, inclusive; none where the claim leaves it open.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct When {
    pub days: Option<(Day, Day)>,
    /// Part of the day, 0 (dawn) to 5 (night).
    pub part: Option<u8>,
    /// Minutes since midnight.
    pub clock: Option<u16>,
    /// No words of the report give the day: it is the day of publication.
    pub assumed: bool,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    pub kind: HarmKind,
    pub low: u64,
    /// `u64::MAX` for no upper bound.
    pub high: u64,
    pub who: Who,
    pub group: Option<Group>,
    pub part: bool,
}

/// What of a claim is compared.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub event: EventType,
    pub status: Status,
    pub spot: Option<Spot>,
    /// A place is given, and named only as what was named before: `القرية`.
    pub anaphoric: bool,
    pub when: When,
    pub published: Option<Day>,
    pub agents: Box<[Side]>,
    pub targets: Box<[Side]>,
    /// Words of what was hit.
    pub hit: Box<[u64]>,
    /// Kinds of thing that were hit, one bit each.
    pub things: u64,
    /// Keys of targets that are named at some length.
    pub named: Box<[u64]>,
    pub figures: Box<[Figure]>,
    /// Who speaks: the innermost voice.
    pub voice: u64,
    /// Key of the sentence; 0 where it is not given.
    pub sentence: u64,
    /// Where the sentence and the trigger begin.
    pub at: u32,
    pub trigger: u32,
}

/// Parts of the day, in the order of a day.
pub(crate) const PARTS: [&str; 6] = ["dawn", "morning", "noon", "afternoon", "evening", "night"];

impl Spot {
    /// Names a point, not an area.
    pub(crate) fn is_fine(&self) -> bool {
        matches!(self.precision, PlacePrecision::Site | PlacePrecision::Settlement)
    }
}

impl Mark {
    /// The point that the claim's own words name.
    pub(crate) fn fine(&self) -> Option<&Spot> {
        self.spot.as_ref().filter(|s| !self.anaphoric && s.is_fine())
    }

    /// What is compared of a claim; else why it is none.
    pub(crate) fn of(told: &Told, head: &Head, outlet: &str, world: &World) -> Result<Self, String> {
        let side = |p: &Party| Side { actor: p.actor.as_deref().map_or(0, hash), class: p.class };
        let spot = told.place.as_ref().map(spot).transpose()?.flatten();
        let at_site = told.place.as_ref().filter(|p| p.precision == PlacePrecision::Site).map_or(0, |p| things_in(&p.text));
        let published = head.published.as_deref().and_then(|d| day(d.get(..10).unwrap_or(d)));
        let when = told.time.as_ref().map(when).transpose()?.unwrap_or_default();
        let assumed = told.time.as_ref().is_some_and(|t| t.text.is_none()) && when.part.is_none() && published.is_some_and(|p| when.days == Some((p, p)));
        let mut hit: Vec<u64> = told.targets.iter().flat_map(|t| words(&t.text)).collect();
        hit.sort_unstable();
        hit.dedup();
        let things = told.targets.iter().map(|t| things_in(&t.text)).fold(0, |a, b| a | b);
        let named = told.targets.iter().filter(|t| t.class != Class::Facility && t.text.split_whitespace().nth(2).is_some());
        let anaphoric = spot.is_none() && told.place.as_ref().is_some_and(|p| !p.text.is_empty() && p.name.is_none());
        Ok(Self {
            anaphoric,
            event: told.event,
            status: told.status,
            spot,
            when: When { assumed, ..when },
            published,
            agents: told.agents.iter().map(side).collect(),
            targets: told.targets.iter().map(side).collect(),
            hit: hit.into(),
            things: if things == 0 { at_site } else { things },
            named: named.map(|t| key(&t.text)).collect(),
            figures: told.harm.iter().map(figure).collect::<Result<Vec<_>, _>>()?.into(),
            voice: voice::key(told, head, outlet, world),
            sentence: if told.sentence.text.is_empty() { 0 } else { sentence(&told.sentence.text) },
            at: told.sentence.start,
            trigger: told.trigger.start,
        })
    }

    /// The days that the claim stands for. A denial that gives no day of its own says when it was made, not what it denies.
    pub(crate) fn days(&self) -> Option<(Day, Day)> {
        self.when.days.filter(|_| !(self.when.assumed && self.status == Status::Denied))
    }

    /// The total of a kind: what is counted of all, no part and no group of it.
    pub(crate) fn total(&self, kind: HarmKind) -> Option<Figure> {
        let whole = self.figures.iter().filter(|f| f.kind == kind && !f.part);
        whole.clone().find(|f| f.group.is_none()).or_else(|| whole.clone().next()).copied()
    }
}

fn spot(place: &Place) -> Result<Option<Spot>, String> {
    let point = match (place.lat, place.lon) {
        (Some(lat), Some(lon)) if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) => Some((lat as f32, lon as f32)),
        (None, None) => None,
        (lat, lon) => return Err(format!("latitude {lat:?} and longitude {lon:?} are no point")),
    };
    let calls = place_words(&place.text);
    let english = place.name.as_deref().map(words).unwrap_or_default();
    let all = |words: &[u64]| words.iter().fold(0, |h, w| mix(h, *w));
    Ok(Some(Spot {
        name: all(&english),
        called: all(&calls),
        words: english.into(),
        calls: calls.into(),
        country: place.country.as_deref().map_or(0, hash),
        point,
        precision: place.precision,
    })
    // Words that name nothing are no place.
    .filter(|s| s.name != 0 || s.called != 0))
}

fn when(time: &Time) -> Result<When, String> {
    let read = |said: &Option<String>| said.as_deref().map(|d| day(d).ok_or_else(|| format!("`{d}` is no date"))).transpose();
    let days = match (read(&time.from)?, read(&time.to)?) {
        (Some(from), Some(to)) if from > to => return Err(format!("a time from {} to {}", crate::day::iso(from), crate::day::iso(to))),
        (Some(from), Some(to)) => Some((from, to)),
        (Some(one), None) | (None, Some(one)) => Some((one, one)),
        (None, None) => None,
    };
    let clock = time.clock.as_deref().and_then(|c| {
        let (hour, minute) = c.split_once(':')?;
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.get(..2)?.parse::<u16>().ok()?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    });
    let days = days.filter(|_| time.precision != TimePrecision::Unknown);
    Ok(When { days, assumed: false, part: time.part.as_deref().and_then(|p| PARTS.iter().position(|q| *q == p)).map(|n| n as u8), clock })
}

fn figure(harm: &Harm) -> Result<Figure, String> {
    let high = harm.high.unwrap_or(u64::MAX);
    if high < harm.low {
        return Err(format!("{} {} to {high}", harm.kind, harm.low));
    }
    // Families are not people: their number meets no other.
    let part = harm.part_of_total || harm.unit.is_some();
    Ok(Figure { kind: harm.kind, low: harm.low, high, who: harm.who, group: harm.group, part })
}

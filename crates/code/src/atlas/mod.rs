//! Where on the map a place's words lie: the places that bear the name, what the report says of which is meant, and how far off
//! the answer may be. What nothing decides stays open, with those that it could be.

mod candidates;
mod evidence;
mod extent;

use crate::draft::DraftPlace;
use crate::registers::Registers;
use crate::story::{SceneAt, inside_town};
use candidates::Candidate;
use evidence::{Evidence, Weighed};
use khabar_claim::{PlaceCandidate, PlacePrecision};
use khabar_gazetteer::Hit;
use khabar_pack::Spot;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How much better than the next the best must be to be taken.
const MARGIN: f64 = 0.8;
/// Namesakes this near to each other are one answer, in km: whichever is meant, the event was there.
const TOGETHER: f64 = 10.0;
/// Candidates that are told of at most.
const TOLD: usize = 8;

/// Where a place lies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Located {
    pub name: Option<String>,
    pub country: Option<String>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Kilometres around the point within which the words may mean.
    pub radius: Option<f64>,
    /// What an open name could be, the likeliest first.
    pub candidates: Vec<PlaceCandidate>,
    /// Why this one.
    pub why: String,
}

/// A place's words, where they begin and end, and what they take up.
type Asked = (u32, u32, Option<u64>);

/// A report's places on the map.
pub(crate) struct Atlas<'a> {
    text: &'a str,
    scenes: &'a [SceneAt],
    registers: &'a Registers<'a>,
    /// Places told of whose position is beyond doubt, in the order of the text.
    anchors: OnceCell<Vec<evidence::Anchor>>,
    known: RefCell<BTreeMap<Asked, Located>>,
    /// What the user's gazetteers have under names that were asked for.
    asked: RefCell<BTreeMap<String, Rc<Vec<Hit<'a>>>>>,
    /// While anchors are sought none is known.
    seeking: Cell<bool>,
    /// Reasons are told.
    explain: bool,
}

impl<'a> Atlas<'a> {
    pub fn new(text: &'a str, scenes: &'a [SceneAt], registers: &'a Registers<'a>, explain: bool) -> Self {
        let (known, asked, seeking) = (RefCell::default(), RefCell::default(), Cell::new(false));
        Self { text, scenes, registers, anchors: OnceCell::new(), known, asked, seeking, explain }
    }

    /// A reason, put into words only where reasons are told.
    fn say(&self, why: impl FnOnce() -> String) -> String {
        if self.explain { why() } else { String::new() }
    }

    /// Name, country and position of a place.
    pub fn locate(&self, p: &DraftPlace) -> Located {
        let key = (p.span.start, p.span.end, p.name);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let out = self.find(p);
        self.known.borrow_mut().insert(key, out.clone());
        out
    }

    fn find(&self, p: &DraftPlace) -> Located {
        if p.head == "عاصمه"
            && p.name.is_none()
            && let Some(s) = self.registers.capital()
        {
            return self.of_spot(s, true, self.say(|| "the capital of the report's country".to_owned()));
        }
        let town = p.within.and_then(|v| self.registers.spot(v, PlacePrecision::Settlement)).filter(|s| s.kind == "settlement" && s.lat.is_finite());
        if inside_town(p)
            && let Some(town) = town
        {
            return self.inside(p, town);
        }
        let areas = matches!(p.precision, PlacePrecision::Governorate | PlacePrecision::Region | PlacePrecision::Country);
        if areas {
            return self.area(p);
        }
        if let Some(road) = self.own_road(p) {
            return road;
        }
        let found = self.candidates(p);
        let mut out = if found.is_empty() { self.area(p) } else { self.choose(p, found) };
        if out.point.is_none()
            && out.candidates.is_empty()
            && p.precision == PlacePrecision::Site
            && let Some(town) = town.map(|t| self.of_spot(t, false, String::new())).or_else(|| self.chain_town(p))
        {
            // A building stands where its town is.
            out = Located {
                country: out.country.or(town.country),
                point: town.point,
                radius: town.radius,
                why: self.say(|| "stands in its town".to_owned()),
                ..Located::default()
            };
        }
        out
    }

    /// A quarter or a building in a town that is known.
    fn inside(&self, p: &DraftPlace, town: &'a Spot) -> Located {
        let centre = (f64::from(town.lat), f64::from(town.lon));
        let breadth = extent::settlement(town.population);
        let mut near: Vec<Candidate<'_>> = self.candidates(p);
        // A quarter may lie at a city's edge; a village of its name is no quarter.
        near.retain(|c| {
            let reach = if c.register || c.kind == "quarter" { 25.0 } else { breadth };
            matches!(c.kind, "settlement" | "site" | "quarter") && extent::km(c.at, centre) < reach
        });
        near.sort_by(|a, b| extent::km(a.at, centre).total_cmp(&extent::km(b.at, centre)));
        // The town itself bears the name: مستشفى جنين.
        let own = near.iter().find(|c| c.name != town.name || !p.whole).or(near.first());
        let mut out = self.of_spot(town, false, self.say(|| format!("stands in {}", town.name)));
        match own {
            Some(c) => {
                out.name = p.whole.then(|| c.name.to_owned());
                out.point = Some(extent::round(c.at));
                out.radius = Some(self.widened(p, if c.name == town.name { breadth } else { c.radius().min(breadth) }));
                out.why = self.say(|| if c.name == town.name { format!("{} itself", c.name) } else { format!("{} in {}{}", c.name, town.name, c.origin()) });
            }
            None => out.radius = Some(self.widened(p, breadth)),
        }
        out
    }

    /// A governorate, region or country: it has a name and no point.
    fn area(&self, p: &DraftPlace) -> Located {
        let Some(s) = p.name.and_then(|v| self.registers.spot(v, p.precision)) else { return Located::default() };
        let country = (!s.country.is_empty()).then(|| s.country.clone());
        Located { name: p.whole.then(|| s.name.clone()), country, why: self.say(|| "the register's".to_owned()), ..Located::default() }
    }

    fn of_spot(&self, s: &Spot, named: bool, why: String) -> Located {
        let at = (f64::from(s.lat), f64::from(s.lon));
        Located {
            name: named.then(|| s.name.clone()),
            country: (!s.country.is_empty()).then(|| s.country.clone()),
            point: s.lat.is_finite().then(|| extent::round(at)),
            radius: s.lat.is_finite().then(|| extent::settlement(s.population)),
            why,
            ..Located::default()
        }
    }

    /// The one of these that the report speaks of, or none, and those that it could be.
    fn choose(&self, p: &DraftPlace, found: Vec<Candidate<'a>>) -> Located {
        let alone = found.len() == 1;
        let evidence = if alone { Evidence::default() } else { self.evidence(p) };
        let mut ranked: Vec<(Weighed, Candidate<'_>)> = found.into_iter().map(|c| (self.weigh(&c, p, &evidence), c)).collect();
        ranked.sort_by(|a, b| {
            b.0.sum().total_cmp(&a.0.sum()).then_with(|| (a.1.at.0, a.1.at.1).partial_cmp(&(b.1.at.0, b.1.at.1)).unwrap_or(std::cmp::Ordering::Equal))
        });
        let (best, first) = &ranked[0];
        // A hamlet abroad is no answer, but for a name that nothing else bears.
        if best.sum() < 0.0 && !(alone && first.sole && p.precision == PlacePrecision::Settlement) {
            return self.area(p);
        }
        let rivals: Vec<&(Weighed, Candidate<'_>)> = ranked[1..].iter().filter(|(w, _)| best.sum() - w.sum() < MARGIN).collect();
        let spread = rivals.iter().map(|(_, c)| extent::km(c.at, first.at)).fold(0.0, f64::max);
        let whole = p.whole || !p.head.is_empty() && first.full && p.name.is_none();
        let named = whole || p.head.is_empty();
        if spread > TOGETHER {
            let one_country = rivals.iter().all(|(_, c)| c.country == first.country);
            return Located {
                country: (one_country && !first.country.is_empty()).then(|| first.country.to_owned()),
                candidates: ranked.iter().take(TOLD).filter(|(w, _)| best.sum() - w.sum() < 2.0 * MARGIN).map(|(_, c)| c.told()).collect(),
                why: self.say(|| format!("open: {} places bear the name and nothing decides between them", ranked.len())),
                ..Located::default()
            };
        }
        let next = ranked.iter().skip(1).find(|(_, c)| extent::km(c.at, first.at) > TOGETHER);
        let why = self.say(|| match next {
            None if alone => format!("the only place of that name{}", first.origin()),
            None => format!("all {} places of that name lie together{}", ranked.len(), first.origin()),
            Some((w, c)) => {
                let more = if ranked.len() > 2 { format!(" and {} more", ranked.len() - 2) } else { String::new() };
                format!("{}; before {}{more}{}", best.reason(w, &evidence), c.brief(), first.origin())
            }
        });
        Located {
            name: named.then(|| first.name.to_owned()),
            country: (!first.country.is_empty()).then(|| first.country.to_owned()),
            point: Some(extent::round(first.at)),
            radius: Some(self.widened(p, first.radius().max(spread))),
            candidates: vec![],
            why,
        }
    }

    /// The radius where the words stand beside margins: محيط, قرب, ريف.
    fn widened(&self, p: &DraftPlace, radius: f64) -> f64 {
        extent::round_radius(radius + extent::margin(self.before(p), p.span.of(self.text)))
    }

    /// The words before the place in its sentence.
    fn before(&self, p: &DraftPlace) -> &'a str {
        let start = self.scene(p).map_or(p.span.start.saturating_sub(80), |n| self.scenes[n].sentence.start);
        self.text.get(start as usize..p.span.start as usize).unwrap_or("")
    }

    /// Number of the scene that the place's words stand in.
    fn scene(&self, p: &DraftPlace) -> Option<usize> {
        let n = self.scenes.partition_point(|s| s.sentence.start <= p.span.start).checked_sub(1)?;
        (p.span.end <= self.scenes[n].sentence.end).then_some(n)
    }
}

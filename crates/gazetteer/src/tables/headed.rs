//! Tables with a header: Who's On First, OCHA's, and any other with names and coordinates.

use super::columns::{Columns, Holds};
use super::text::delimiter;
use super::{Fault, Make, Tables, is_arabic, point};
use crate::GazetteerError;
use crate::place::{Entry, Kind};

const WOF: Make = ("Who's On First", "CC0-1.0 (GeoNames' part CC-BY-4.0)");
const OCHA: Make = ("OCHA", "");
const ANY: Make = ("table", "");

/// Reads the table into `out`, and says of what make it is.
pub(super) fn read(file: &str, text: &str, columns: &Columns, out: &mut Tables) -> Result<Make, GazetteerError> {
    let fail = |reason: String| GazetteerError::Table { file: file.to_owned(), reason };
    let mark = delimiter(text);
    // Quotation marks bind cells in a spreadsheet's export; in tab-separated dumps they are letters of names.
    let quoting = mark != b'\t' || text.lines().take(1000).any(|l| l.split('\t').any(|c| c.len() > 1 && c.starts_with('"') && c.ends_with('"')));
    let mut reader = csv::ReaderBuilder::new().delimiter(mark).quoting(quoting).flexible(true).has_headers(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| fail(e.to_string()))?.clone();
    let header: Vec<&str> = header.iter().collect();
    let holds = columns.of(&header).map_err(fail)?;
    let has = |what: Holds| holds.contains(&Some(what));
    let deepest = holds.iter().flatten().filter_map(|h| if let Holds::Area(n) = h { Some(*n) } else { None }).max();
    let make = if header.iter().any(|h| h.trim() == "wof_id") {
        WOF
    } else if holds.iter().flatten().any(|h| matches!(h, Holds::Code(n) if *n > 0)) && !has(Holds::Name) {
        OCHA
    } else {
        ANY
    };
    let missing: Vec<&str> = [(!has(Holds::Lat), "a latitude"), (!has(Holds::Lon), "a longitude"), (!has(Holds::Name) && deepest.is_none(), "a name")]
        .into_iter()
        .filter_map(|(no, what)| no.then_some(what))
        .collect();
    if !missing.is_empty() {
        return Err(fail(format!(
            "no column that is known to hold {}: its columns are {}; say which it is with --columns \"name=...,lat=...,lon=...\"",
            missing.join(" or "),
            header.join(", ")
        )));
    }
    for record in reader.records() {
        let record = match record {
            Ok(r) => r,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                out.faults.push(Fault { file: file.to_owned(), line, reason: e.to_string() });
                continue;
            }
        };
        if record.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        // A line of tags under the header: #adm1+name, as HXL has it.
        if record.iter().all(|c| c.trim().is_empty() || c.trim().starts_with('#')) {
            continue;
        }
        match row(&record, &holds, deepest.filter(|_| !has(Holds::Name))) {
            Ok(Some(entry)) => out.entries.push(entry),
            Ok(None) => out.withdrawn += 1,
            Err(None) => out.nameless += 1,
            Err(Some(reason)) => out.faults.push(Fault { file: file.to_owned(), line, reason }),
        }
    }
    Ok(make)
}

/// A row's place; none where its publisher has withdrawn it. The error is empty where it only lacks an Arabic name.
fn row(record: &csv::StringRecord, holds: &[Option<Holds>], deepest: Option<u8>) -> Result<Option<Entry>, Option<String>> {
    let cells = |what: Holds| holds.iter().zip(record.iter()).filter(move |(h, c)| **h == Some(what) && !c.trim().is_empty()).map(|(_, c)| c.trim());
    let first = |what: Holds| cells(what).next().unwrap_or("");
    if matches!(first(Holds::Status), "deprecated" | "superseded") {
        return Ok(None);
    }
    // OCHA: the place is the area of the deepest level that the row has a name for.
    let level = deepest.and_then(|d| (1..=d).rev().find(|n| cells(Holds::Area(*n)).next().is_some()));
    let names: Vec<&str> = match level {
        Some(n) => cells(Holds::Area(n)).flat_map(|c| c.split('|')).map(str::trim).collect(),
        None => cells(Holds::Name).flat_map(|c| c.split('|')).map(str::trim).collect(),
    };
    let arabic: Vec<String> = names.iter().filter(|n| is_arabic(n)).map(|n| (*n).to_owned()).collect();
    if arabic.is_empty() {
        return Err(if names.is_empty() { Some("it has no name".to_owned()) } else { None });
    }
    let (lat, lon) = point(first(Holds::Lat), first(Holds::Lon)).map_err(Some)?;
    let name = names.iter().find(|n| n.chars().any(char::is_alphabetic) && !n.chars().any(|c| matches!(c, '\u{600}'..='\u{6FF}'))).copied().unwrap_or("");
    let areas = (1..=6).filter(|n| level.is_none_or(|own| *n < own)).flat_map(|n| cells(Holds::Area(n))).map(str::to_owned).collect();
    let code = (0..=6).rev().map(|n| first(Holds::Code(n))).find(|c| !c.is_empty()).unwrap_or("");
    let own = first(Holds::Country);
    let country = if own.len() == 2 { own } else { code.get(..2).unwrap_or("") };
    let country = if country.bytes().all(|b| b.is_ascii_alphabetic()) { country.to_uppercase() } else { String::new() };
    let id = first(Holds::Id);
    Ok(Some(Entry {
        name: name.to_owned(),
        arabic,
        lat,
        lon,
        country,
        kind: kind(first(Holds::Kind), level),
        population: first(Holds::Population).replace(',', "").parse::<f64>().map_or(0, |p| p.clamp(0.0, 4e9) as u32),
        areas,
        id: if id.is_empty() { level.map_or("", |n| first(Holds::Code(n))).to_owned() } else { id.to_owned() },
    }))
}

/// What a table's word or level makes of a place; a settlement where it says nothing.
fn kind(word: &str, level: Option<u8>) -> Kind {
    match word.to_lowercase().as_str() {
        "country" | "nation" => Kind::Country,
        "region" | "governorate" | "province" | "state" | "adm1" | "محافظة" => Kind::Governorate,
        "county" | "district" | "subdistrict" | "localadmin" | "adm2" | "adm3" | "macrocounty" | "منطقة" | "ناحية" | "قضاء" | "مديرية" => {
            Kind::District
        }
        "neighbourhood" | "neighborhood" | "macrohood" | "microhood" | "borough" | "quarter" | "suburb" | "pplx" | "حي" => Kind::Quarter,
        "campus" | "site" | "building" | "facility" | "airport" | "camp" | "checkpoint" | "landmark" => Kind::Site,
        "" => match level {
            Some(0) => Kind::Country,
            Some(1) => Kind::Governorate,
            Some(2 | 3) => Kind::District,
            Some(5..) => Kind::Quarter,
            _ => Kind::Settlement,
        },
        _ => Kind::Settlement,
    }
}

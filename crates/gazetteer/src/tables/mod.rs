//! Tables that others publish, told apart by what is in them.
//!
//! | make | how it is known |
//! | --- | --- |
//! | GeoNames country dump | 19 cells parted by tabs, no header: a number, a name ..., two coordinates |
//! | GeoNames alternate names | a number, a number, a language: names for the places of the dump given beside it |
//! | Who's On First | a header with `wof_id` |
//! | OCHA (HDX) | a header with p-codes of administrative levels |
//! | any other | a header that names, or is told by [`Columns`] to name, a name and two coordinates |

mod columns;
mod geonames;
mod headed;
mod text;

use crate::GazetteerError;
use crate::place::{Entry, Origin};
pub use columns::Columns;

/// A row that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// What was read of some tables.
#[derive(Debug, Default)]
pub struct Tables {
    /// Places, in the order of the tables.
    pub entries: Vec<Entry>,
    /// One for each table.
    pub origins: Vec<Origin>,
    /// Rows that are broken.
    pub faults: Vec<Fault>,
    /// Rows of places that no Arabic report could name: without an Arabic name.
    pub nameless: usize,
    /// Rows that their own publisher has withdrawn.
    pub withdrawn: usize,
}

impl Tables {
    /// Places of these files, each with the name by which it is told of and its bytes. `columns` says what stands where in tables
    /// whose header does not. Alternate names are given to the places of the dumps among the files, whatever their order.
    ///
    /// # Errors
    /// Where a file is of no known make, or none of its rows can be used. Rows that are broken are [`Tables::faults`] and no error.
    pub fn read(files: &[(String, Vec<u8>)], columns: &Columns) -> Result<Self, GazetteerError> {
        let mut out = Self::default();
        let mut decoded = Vec::with_capacity(files.len());
        for (file, bytes) in files {
            let text = text::decode(bytes).map_err(|reason| GazetteerError::Table { file: file.clone(), reason })?;
            decoded.push((file, text));
        }
        let (alternate, plain): (Vec<_>, Vec<_>) = decoded.iter().partition(|(_, t)| columns.is_empty() && geonames::are_alternate_names(t));
        let mut names = geonames::AlternateNames::default();
        for (file, text) in &alternate {
            names.read(file, text, &mut out.faults);
        }
        for (file, text) in &plain {
            let before = out.entries.len();
            let make = if columns.is_empty() && geonames::is_dump(text) {
                geonames::dump(file, text, &names, &mut out);
                geonames::MAKE
            } else {
                headed::read(file, text, columns, &mut out)?
            };
            let places = out.entries.len() - before;
            if places == 0 {
                let nameless = if out.nameless > 0 { format!(" ({} of its rows have no Arabic name)", out.nameless) } else { String::new() };
                let first = out.faults.first().map_or(String::new(), |f| format!("; line {}: {}", f.line, f.reason));
                return Err(GazetteerError::Table { file: (*file).clone(), reason: format!("holds no place that could be used{nameless}{first}") });
            }
            let (make, licence) = make;
            let places = u32::try_from(places).unwrap_or(u32::MAX);
            out.origins.push(Origin { file: (*file).clone(), make: make.to_owned(), licence: licence.to_owned(), places });
        }
        match (plain.is_empty(), alternate.first()) {
            (true, Some((file, _))) => {
                Err(GazetteerError::Table { file: (*file).clone(), reason: "holds alternate names only: give the country's dump beside it".to_owned() })
            }
            _ => Ok(out),
        }
    }
}

/// A make of tables and its publisher's licence.
type Make = (&'static str, &'static str);

/// Degrees, where the cell holds such: with a point or a comma, in Western or Arabic digits.
fn degrees(cell: &str, limit: f32) -> Result<f32, String> {
    let plain: String = khabar_text::fold(cell.trim()).chars().map(|c| if matches!(c, ',' | '٫') { '.' } else { c }).collect();
    match plain.parse::<f32>() {
        Ok(n) if n.is_finite() && n.abs() <= limit => Ok(n),
        Ok(_) => Err(format!("`{cell}` is beyond {limit} degrees")),
        Err(_) => Err(format!("`{cell}` is no coordinate in degrees")),
    }
}

/// Both coordinates of a row.
fn point(lat: &str, lon: &str) -> Result<(f32, f32), String> {
    let (lat, lon) = (degrees(lat, 90.0)?, degrees(lon, 180.0)?);
    // What was never filled in.
    if lat == 0.0 && lon == 0.0 { Err("its coordinates are 0, 0".to_owned()) } else { Ok((lat, lon)) }
}

/// Whether the name is in Arabic letters, and in no other language's: پ, چ, ژ, گ, ی are of Persian, Kurdish and Urdu.
fn is_arabic(name: &str) -> bool {
    let letter = |c: char| matches!(c, '\u{621}'..='\u{64A}');
    let other = |c: char| matches!(c, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' | 'ە' | 'ێ' | 'ۆ' | 'ڵ' | 'ڕ' | 'ې' | 'ے' | 'ہ' | 'ھ');
    name.chars().any(letter) && !name.chars().any(other) && !name.chars().any(|c| c.is_ascii_alphabetic())
}

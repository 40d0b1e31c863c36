//! A gazetteer file: an FST from names to places, read whole into memory and looked up where it lies.
//!
//! It is read and not memory-mapped: mapping needs `unsafe`, which this project's crates forbid, and three hundred thousand places are some
//! thirty megabytes, which are read in a hundredth of a second.

use crate::key::{Likeness, Spelled};
use crate::place::{Kind, Origin};
use crate::{GazetteerError, build};
use fst::Map;
use serde::{Deserialize, Serialize};

/// First bytes of every gazetteer file; the number is the version of what follows.
pub const MAGIC: &[u8] = b"khabar places 1\n";

/// What a gazetteer file holds after [`MAGIC`].
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Blob {
    /// First 16 hex digits of the SHA-256 over all that follows.
    pub hash: String,
    pub origins: Vec<Origin>,
    /// Keys ([`loose`]) to numbers of `groups`.
    #[serde(with = "bytes")]
    pub keys: Vec<u8>,
    /// Where the places of each key begin in `members`; one more at the end.
    pub groups: Vec<u32>,
    /// Numbers of `rows`.
    pub members: Vec<u32>,
    pub rows: Vec<Row>,
    pub countries: Vec<String>,
    /// Chains of administrative areas, their names parted by `|`.
    pub areas: Vec<String>,
    /// Names and ids of all places.
    pub text: String,
}

/// Byte strings written as such and not number by number.
mod bytes {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        from.deserialize_bytes(Bytes)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Row {
    pub lat: f32,
    pub lon: f32,
    pub country: u16,
    pub kind: Kind,
    pub population: u32,
    /// Number of `areas`.
    pub areas: u32,
    /// Where in `text` its name, its Arabic names (parted by `|`) and its id stand, one after the other.
    pub text: u32,
    pub lengths: [u16; 3],
}

/// A gazetteer, ready for look-ups from many threads.
#[derive(Debug)]
pub struct Gazetteer {
    blob: Blob,
    keys: Map<Vec<u8>>,
}

/// A place under a name that was looked up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<'g> {
    /// Name in Latin letters; the Arabic one where the table has none.
    pub name: &'g str,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// ISO 3166-1 alpha-2; empty where unknown.
    pub country: &'g str,
    /// What it is.
    pub kind: Kind,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Names in Arabic letters, parted by `|`.
    pub arabic: &'g str,
    /// Names of the administrative areas that it lies in, parted by `|`.
    pub areas: &'g str,
    /// The table's own number for it; may be empty.
    pub id: &'g str,
    /// How alike its name and the one that was looked up are.
    pub likeness: Likeness,
}

impl Gazetteer {
    /// A gazetteer from the bytes of its file.
    ///
    /// # Errors
    /// Where the bytes are of another make or version, are cut or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, GazetteerError> {
        let damaged = |reason: &str| GazetteerError::Damaged(reason.to_owned());
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| damaged("it does not begin as one"))?;
        let mut blob: Blob = postcard::from_bytes(rest).map_err(|e| GazetteerError::Damaged(e.to_string()))?;
        let keys = Map::new(std::mem::take(&mut blob.keys)).map_err(|e| GazetteerError::Damaged(e.to_string()))?;
        // An automaton with a flipped bit would lead anywhere.
        keys.as_fst().verify().map_err(|_| damaged("its automaton is damaged"))?;
        if blob.groups.len() != keys.len() + 1 {
            return Err(damaged("its parts do not fit together"));
        }
        Ok(Self { blob, keys })
    }

    /// What tells this gazetteer from any other: first 16 hex digits of the hash over its content.
    pub fn hash(&self) -> &str {
        &self.blob.hash
    }

    /// What it was made from.
    pub fn origins(&self) -> &[Origin] {
        &self.blob.origins
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.blob.rows.len()
    }

    /// Whether it holds no place.
    pub fn is_empty(&self) -> bool {
        self.blob.rows.is_empty()
    }

    /// Number of names, spellings taken together.
    pub fn names(&self) -> usize {
        self.keys.len()
    }

    /// Countries of its places, in alphabetical order.
    pub fn countries(&self) -> &[String] {
        &self.blob.countries
    }

    /// The places called so, in the order of the tables; none where the name is unknown.
    pub fn look_up<'g>(&'g self, name: &str) -> Vec<Hit<'g>> {
        let name = Spelled::of(name);
        let Some(n) = (!name.key.is_empty()).then(|| self.keys.get(&name.key)).flatten() else { return vec![] };
        let group = |n: u64| self.blob.groups.get(usize::try_from(n).unwrap_or(usize::MAX)).map(|g| *g as usize);
        let (Some(from), Some(to)) = (group(n), group(n.saturating_add(1))) else { return vec![] };
        let members = self.blob.members.get(from..to).unwrap_or_default();
        members.iter().filter_map(|m| self.blob.rows.get(*m as usize)).filter_map(|row| self.hit(row, &name)).collect()
    }

    fn hit(&self, row: &Row, name: &Spelled) -> Option<Hit<'_>> {
        let mut at = row.text as usize;
        let mut next = |length: u16| {
            let from = at;
            at += usize::from(length);
            self.blob.text.get(from..at)
        };
        let [latin, arabic, id] = row.lengths;
        let (latin, arabic, id) = (next(latin)?, next(arabic)?, next(id)?);
        let likeness = arabic.split('|').filter_map(|own| name.likeness(own)).min().unwrap_or(Likeness::Spelling);
        Some(Hit {
            name: if latin.is_empty() { arabic.split('|').next().unwrap_or("") } else { latin },
            lat: row.lat,
            lon: row.lon,
            country: self.blob.countries.get(usize::from(row.country)).map_or("", String::as_str),
            kind: row.kind,
            population: row.population,
            arabic,
            areas: self.blob.areas.get(row.areas as usize).map_or("", String::as_str),
            id,
            likeness,
        })
    }

    /// The bytes of a gazetteer of all that these hold, and copies of it under other names up to so many places: what a
    /// measurement of size and speed takes. Each copy's places have names of their own.
    ///
    /// # Errors
    /// Never, but for a gazetteer too large for its file.
    pub fn multiplied(&self, places: usize) -> Result<Vec<u8>, GazetteerError> {
        let nameless = Spelled::of("");
        let hits: Vec<Hit<'_>> = self.blob.rows.iter().filter_map(|row| self.hit(row, &nameless)).collect();
        let copies = hits.iter().cycle().take(places).enumerate().map(|(n, hit)| {
            let copy = n / hits.len();
            // A village and its lower, upper, eastern ... namesakes, as gazetteers have them.
            let other = |name: &str| if copy == 0 { name.to_owned() } else { format!("{name} {}", WAYS[copy % WAYS.len()]) };
            crate::Entry {
                name: hit.name.to_owned(),
                arabic: hit.arabic.split('|').map(other).collect(),
                lat: hit.lat,
                lon: hit.lon,
                country: hit.country.to_owned(),
                kind: hit.kind,
                population: hit.population,
                areas: hit.areas.split('|').map(str::to_owned).collect(),
                id: hit.id.to_owned(),
            }
        });
        build(&copies.collect::<Vec<_>>(), self.blob.origins.clone())
    }
}

/// What tells namesakes apart.
const WAYS: [&str; 12] = ["الفوقا", "التحتا", "الشرقية", "الغربية", "الشمالية", "الجنوبية", "الكبيرة", "الصغيرة", "القديمة", "الجديدة", "الوسطى", "العليا"];

//! Places into the bytes of a gazetteer file.

use crate::GazetteerError;
use crate::file::{Blob, MAGIC, Row};
use crate::key::loose;
use crate::place::{Entry, Origin};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Bytes of a name or id at most: what is longer is no name.
const LONGEST: usize = 400;
/// Names of one place at most.
const MOST_NAMES: usize = 40;

/// The bytes of a gazetteer file of these places. The same places in the same order give the same bytes.
///
/// # Errors
/// Where there are more places or letters than the file's numbers can count (four thousand million).
pub fn build(entries: &[Entry], origins: Vec<Origin>) -> Result<Vec<u8>, GazetteerError> {
    let too_large = || GazetteerError::Damaged("too many places for one file".to_owned());
    let mut blob = Blob::default();
    let mut countries: Vec<String> = entries.iter().map(|e| e.country.clone()).collect();
    countries.sort();
    countries.dedup();
    blob.countries = countries;
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut areas: BTreeMap<String, u32> = BTreeMap::new();
    for entry in entries {
        let n = u32::try_from(blob.rows.len()).map_err(|_| too_large())?;
        let arabic: Vec<&str> = entry.arabic.iter().map(|a| cut(a)).filter(|a| !a.is_empty() && !a.contains('|')).take(MOST_NAMES).collect();
        for name in &arabic {
            let key = loose(name);
            if key.is_empty() {
                continue;
            }
            let list = keys.entry(key).or_default();
            if list.last() != Some(&n) {
                list.push(n);
            }
        }
        let chain = entry.areas.iter().map(|a| a.replace('|', " ")).filter(|a| !a.is_empty()).collect::<Vec<_>>().join("|");
        let next = u32::try_from(blob.areas.len()).map_err(|_| too_large())?;
        let area = *areas.entry(chain.clone()).or_insert_with(|| {
            blob.areas.push(chain);
            next
        });
        let text = u32::try_from(blob.text.len()).map_err(|_| too_large())?;
        let mut lengths = [0; 3];
        for (part, length) in [cut(&entry.name), &arabic.join("|"), cut(&entry.id)].into_iter().zip(&mut lengths) {
            *length = u16::try_from(part.len()).map_err(|_| too_large())?;
            blob.text.push_str(part);
        }
        let country = blob.countries.binary_search(&entry.country).unwrap_or_default();
        blob.rows.push(Row {
            lat: entry.lat,
            lon: entry.lon,
            country: u16::try_from(country).map_err(|_| too_large())?,
            kind: entry.kind,
            population: entry.population,
            areas: area,
            text,
            lengths,
        });
    }
    let mut builder = fst::MapBuilder::memory();
    blob.groups.push(0);
    for (n, (key, members)) in keys.into_iter().enumerate() {
        builder.insert(key, n as u64).map_err(|e| GazetteerError::Damaged(e.to_string()))?;
        blob.members.extend(members);
        blob.groups.push(u32::try_from(blob.members.len()).map_err(|_| too_large())?);
    }
    blob.keys = builder.into_inner().map_err(|e| GazetteerError::Damaged(e.to_string()))?;
    let content = postcard::to_allocvec(&blob).map_err(|e| GazetteerError::Damaged(e.to_string()))?;
    blob.hash = Sha256::digest(&content).iter().take(8).map(|b| format!("{b:02x}")).collect();
    // Where the places came from is told, and is no part of what they are.
    blob.origins = origins;
    let mut out = MAGIC.to_vec();
    out.extend(postcard::to_allocvec(&blob).map_err(|e| GazetteerError::Damaged(e.to_string()))?);
    Ok(out)
}

/// A name, or as much of it as a name may have.
fn cut(name: &str) -> &str {
    let name = name.trim();
    if name.len() <= LONGEST { name } else { "" }
}

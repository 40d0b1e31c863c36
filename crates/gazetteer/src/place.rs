//! A place as a table tells it.

use serde::{Deserialize, Serialize};

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A state.
    Country,
    /// First administrative level.
    Governorate,
    /// Administrative levels below the first.
    District,
    /// City, town or village.
    Settlement,
    /// Part of a settlement.
    Quarter,
    /// Anything else with a name: a hill, an airport, a crossing.
    Site,
}

impl Kind {
    /// As claims and tables write it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Governorate => "governorate",
            Self::District => "district",
            Self::Settlement => "settlement",
            Self::Quarter => "quarter",
            Self::Site => "site",
        }
    }
}

/// One place of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Name in Latin letters, as the table has it.
    pub name: String,
    /// Names in Arabic letters, the preferred one first; never empty.
    pub arabic: Vec<String>,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// ISO 3166-1 alpha-2; empty where the table does not say.
    pub country: String,
    /// What it is.
    pub kind: Kind,
    /// Inhabitants; 0 where the table does not say.
    pub population: u32,
    /// Names, in any script, of the administrative areas that it lies in.
    pub areas: Vec<String>,
    /// The table's own number for it; empty where it has none.
    pub id: String,
}

/// What a gazetteer was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// Its make: `GeoNames`, `Who's On First`, `OCHA`, `table`.
    pub make: String,
    /// The licence that its publisher gives it, where the make tells.
    pub licence: String,
    /// Places taken from it.
    pub places: u32,
}

//! Places that users bring: tables of many makes into one file, which is looked up by Arabic name.
//!
//! [`Tables`] reads what others publish (a GeoNames country dump, Who's On First, OCHA's tables, any table with names and
//! coordinates) and tells them apart by what is in them; [`build`] makes one file's bytes of the places; [`Gazetteer`] looks
//! names up in such a file. Nothing here reads a disk or a network, and nothing knows of reports.

mod build;
mod file;
mod key;
mod place;
mod tables;

pub use build::build;
pub use file::{Gazetteer, Hit, MAGIC};
pub use key::{Likeness, Spelled, likeness, loose};
pub use place::{Entry, Kind, Origin};
pub use tables::{Columns, Fault, Tables};

/// Why a file of places cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// A table that is of no known make, or holds nothing that can be used.
    #[error("{file}: {reason}")]
    Table {
        /// The file, as it was named.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// No gazetteer file of this version, or a damaged one.
    #[error("no gazetteer that this version reads: {0}")]
    Damaged(String),
}

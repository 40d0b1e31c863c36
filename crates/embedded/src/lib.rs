//! The packs of this tree, compiled at build time.

use khabar_pack::{PackError, Packs};

/// The embedded packs, ready for use.
///
/// # Errors
/// Never in a binary that was built whole: the blob was made by the same version.
pub fn packs() -> Result<Packs, PackError> {
    Packs::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/packs.blob")))
}

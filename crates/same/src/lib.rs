//! Which texts are the same text, and which passages they share.
//!
//! A wire text that six outlets print with other headlines is one voice, not six. [`Signatures`] of a text travel with it; [`group`] finds
//! the copies among any number of them without the texts, and [`passages`] the very words that two texts share.

mod group;
mod signature;
mod tie;
mod words;
mod written;

pub use group::{Sameness, group};
pub use signature::{Signatures, VERSION};
pub use tie::{Kind, Shared, Tie, passages, tie};
pub use written::SignatureError;

//! Pages from the web into a WARC file, with the manners of a crawler.
//!
//! What is kept is what was received, byte for byte, so that the evidence is the bytes and not our reading of them; reading them is khabar-read's part.
//! Nothing is asked of a network that is not public, nothing that robots.txt forbids, and no host more than one thing at a time.

mod address;
mod crawl;
mod feeds;
mod robots;
mod state;
mod warc;
mod wire;

pub use address::reserved;
pub use crawl::{Outcome, Settings, Summary, fetch};
pub use feeds::{Listed, links, listed};
pub use robots::{Robots, TOKEN};
pub use state::{Got, State};
pub use warc::Warc;
pub use wire::Limits;

//! The coder and the threads it runs on, as the options ask for them.

use anyhow::Context;
use khabar_code::Coder;
use khabar_gazetteer::Gazetteer;
use khabar_pack::Packs;
use rayon::ThreadPool;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A coder over the embedded packs, or over those of a folder, compiled once and kept in the user's cache; with these gazetteers.
pub fn coder(packs: Option<&Path>, places: Vec<Arc<Gazetteer>>) -> anyhow::Result<Coder> {
    Ok(Coder::with_places(self::packs(packs)?, places))
}

/// The embedded packs, or those of a folder.
pub fn packs(packs: Option<&Path>) -> anyhow::Result<Arc<Packs>> {
    let packs = match packs {
        Some(dir) => Packs::load(dir, cache().as_deref()).with_context(|| format!("packs in {}", dir.display())),
        None => khabar_embedded::packs().context("embedded packs"),
    };
    packs.map(Arc::new)
}

/// As many threads as asked for; one a core where nothing is asked.
pub fn threads(asked: Option<u16>) -> anyhow::Result<ThreadPool> {
    let threads = asked.map_or(0, usize::from);
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("starting threads")
}

/// Where compiled packs and gazetteers are kept.
pub fn cache() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", ".cache")
}

/// Our folder under the one that the variable names, else in the user's home, by the XDG base directory specification.
pub fn folder(variable: &str, at_home: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let base = set(variable).or_else(|| set("HOME").map(|home| home.join(at_home)));
    base.or_else(|| set("LOCALAPPDATA")).map(|base| base.join("khabar"))
}

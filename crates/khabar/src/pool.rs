//! The coder and the threads it runs on, as the options ask for them.

use anyhow::Context;
use khabar_code::Coder;
use khabar_pack::Packs;
use rayon::ThreadPool;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The embedded packs, or those of a folder, compiled once and kept in the user's cache.
pub fn packs(packs: Option<&Path>) -> anyhow::Result<Arc<Packs>> {
    let packs = match packs {
        Some(dir) => Packs::load(dir, cache().as_deref()).with_context(|| format!("packs in {}", dir.display())),
        None => khabar_embedded::packs().context("embedded packs"),
    };
    Ok(Arc::new(packs?))
}

/// A coder over the embedded packs, or over those of a folder.
pub fn coder(packs: Option<&Path>) -> anyhow::Result<Coder> {
    Ok(Coder::new(self::packs(packs)?))
}

/// As many threads as asked for; one a core where nothing is asked.
pub fn threads(asked: Option<u16>) -> anyhow::Result<ThreadPool> {
    let threads = asked.map_or(0, usize::from);
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("starting threads")
}

/// Where compiled packs are kept, by the XDG base directory specification.
fn cache() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    base.or_else(|| set("LOCALAPPDATA")).map(|base| base.join("khabar"))
}

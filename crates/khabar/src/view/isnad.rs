//! The isnad of a claim as one line: `A ▸ B ▸ C`, joint sources beside each other.

use super::terminal::quoted;
use khabar_claim::Source;

/// The chain, outermost first; empty where the outlet says so itself.
///
/// Sources of one level speak together (`A + B`); `level` orders the links.
pub fn chain(sources: &[Source], name: impl Fn(&Source) -> String) -> String {
    let mut ordered: Vec<&Source> = sources.iter().collect();
    ordered.sort_by_key(|s| s.level);
    let links = ordered.chunk_by(|a, b| a.level == b.level);
    links.map(|joint| joint.iter().map(|s| name(s)).collect::<Vec<_>>().join(" + ")).collect::<Vec<_>>().join(" ▸ ")
}

/// A source's canonical name, or its words.
pub fn name(source: &Source) -> String {
    source.source.clone().unwrap_or_else(|| quoted(&source.mention.text))
}

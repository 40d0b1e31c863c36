//! When: the words of time that belong to an event.

use crate::events::{Event, Finder};
use crate::times::FoundTime;
use crate::zones::{About, Zone};
use khabar_text::Span;

/// The times that a sentence gives an event.
#[derive(Debug, Clone, Default)]
pub(crate) struct When {
    /// Stands with the event.
    pub own: Option<(Span, FoundTime)>,
    /// Stands with the saying: ذكرت تقارير أمس أن.
    pub said: Option<(Span, FoundTime)>,
    /// Stands elsewhere in the sentence, with no event of its own.
    pub sentence: Option<(Span, FoundTime)>,
}

impl Finder<'_> {
    /// The times of an event.
    pub fn when(&self, e: &Event, zone: Zone, zones: &[Zone], about: &[About]) -> When {
        let mut out = When::default();
        let pick = |t: &FoundTime| (self.span(t.from, t.to), t.clone());
        let matter = |t: &FoundTime| about.get(t.from).is_none_or(|a| *a == About::Matter);
        let distance = |t: &FoundTime| if t.from >= e.to { t.from - e.to } else { 2 * e.from.saturating_sub(t.to) };
        let own = self.tagged.times.iter().filter(|t| zone.from <= t.from && t.from < zone.to && matter(t));
        out.own = own.min_by_key(|t| distance(t)).map(pick);
        if out.own.is_none() {
            let free = |t: &&FoundTime| matter(t) && !zones.iter().any(|z| z.at < t.from && t.from < z.to);
            out.sentence = self.tagged.times.iter().filter(free).filter(|t| !t.since).min_by_key(|t| distance(t)).map(pick);
            out.said = self.tagged.times.iter().filter(|t| !matter(t)).min_by_key(|t| distance(t)).map(pick);
        }
        out
    }
}

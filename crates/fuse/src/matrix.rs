//! The claim matrix of an incident: one row a voice and figure set, reprints folded, for whoever shows it.

use crate::figures::{RULES, Slot, slots};
use crate::incident::Incident;
use crate::mark::Mark;
use crate::member::Member;
use crate::told::Told;
use crate::world::World;
use khabar_claim::{EventType, Group, HarmKind, Status, Who};
use std::collections::BTreeMap;

/// The columns of figures, in order: killed, civilians, women, children, wounded.
pub const COLUMNS: [(&str, Slot); 5] = [
    ("killed", (HarmKind::Killed, None, None)),
    ("civ.", (HarmKind::Killed, Some(Who::Civilian), None)),
    ("women", (HarmKind::Killed, None, Some(Group::Women))),
    ("child.", (HarmKind::Killed, None, Some(Group::Children))),
    ("injured", (HarmKind::Wounded, None, None)),
];

/// Bounds of a figure for each of [`COLUMNS`]; none where nothing is said.
pub type Figures = [Option<(u64, Option<u64>)>; 5];

/// One claim's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The claim.
    pub reference: String,
    /// Number of its origin, from 0: rows of one origin stand together.
    pub origin: usize,
    /// The isnad, outermost first: the outlet, then each link; joint speakers of a link together. Words of the report are marked as such.
    pub chain: Vec<Vec<Named>>,
    /// Somebody claims, alleges or estimates it.
    pub hedged: bool,
    /// What it denies.
    pub denies: Option<String>,
    /// Type and status.
    pub event: EventType,
    /// Whether it took place, by this claim.
    pub status: Status,
    /// A figure for each of [`COLUMNS`]; none where nothing is said.
    pub figures: Figures,
    /// What with, in the report's words.
    pub weapons: Vec<Named>,
    /// Who did it.
    pub agents: Vec<Named>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// The sentence.
    pub sentence: String,
    /// Claims with the same sentence and the same figures, of other reports: reprints, folded.
    pub folded: Vec<String>,
}

/// A name of the register, or words of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Canonical English name.
    Name(String),
    /// Words as they stand in the report.
    Words(String),
}

fn named(name: Option<&String>, words: &str) -> Named {
    name.map_or_else(|| Named::Words(words.to_owned()), |n| Named::Name(n.clone()))
}

impl Incident {
    /// The rows of its matrix, ordered by origin, reprints folded; and the documented range of each column by `min-max/1`.
    pub fn matrix(&self, world: &World) -> (Vec<Row>, Figures) {
        let mut rows: Vec<Row> = Vec::new();
        for report in &self.evidence {
            let outlet = report.report.outlet.as_deref().map(|o| world.outlet(o)).unwrap_or_default();
            for raw in &report.claims {
                let Ok(told) = serde_json::from_str::<Told>(raw.get()) else { continue };
                let Ok(mark) = Mark::of(&told, &report.report, &outlet, world) else { continue };
                let member = Member::new(&report.id, told, &mark, &report.report, &outlet, 0, world);
                rows.push(self.row(&member));
            }
        }
        rows.sort_by(|a, b| a.origin.cmp(&b.origin).then_with(|| a.published.cmp(&b.published)).then_with(|| a.reference.cmp(&b.reference)));
        let range = COLUMNS.map(|(_, (kind, who, group))| {
            let figure = self.figures.iter().find(|f| f.rule == RULES[0] && (f.kind, f.who, f.group) == (kind, who, group))?;
            Some((figure.low?, figure.high))
        });
        (fold(rows), range)
    }

    fn row(&self, m: &Member) -> Row {
        let origin = self.origins.iter().position(|o| o.claims.contains(&m.reference)).unwrap_or(self.origins.len());
        let mut sources: Vec<_> = m.told.sources.iter().collect();
        sources.sort_by_key(|s| s.level);
        let mut chain: Vec<Vec<Named>> = Vec::new();
        if !m.outlet.is_empty() {
            chain.push(vec![Named::Name(m.outlet.to_owned())]);
        }
        chain.extend(sources.chunk_by(|a, b| a.level == b.level).map(|joint| joint.iter().map(|s| named(s.source.as_ref(), &s.text)).collect()));
        // Only what it says that happened.
        let own = if m.affirms() { slots(m) } else { BTreeMap::new() };
        let figures = COLUMNS.map(|(_, slot)| own.get(&slot).copied());
        Row {
            reference: m.reference.clone(),
            origin,
            chain,
            hedged: m.told.sources.iter().any(|s| s.stance.as_deref().is_some_and(|s| matches!(s, "claim" | "allege" | "estimate"))),
            denies: crate::disputes::denial(m).map(ToOwned::to_owned),
            event: m.told.event,
            status: m.told.status,
            figures,
            weapons: m.told.weapons.iter().map(|w| Named::Words(w.text.clone())).collect(),
            agents: m.told.agents.iter().map(|a| named(a.actor.as_ref(), &a.text)).collect(),
            published: m.head.published.clone(),
            sentence: m.told.sentence.text.clone(),
            folded: Vec::new(),
        }
    }
}

/// Rows that say the same in the same words stand once.
fn fold(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for row in rows {
        let same =
            |o: &&mut Row| !row.sentence.is_empty() && o.sentence == row.sentence && o.figures == row.figures && o.event == row.event && o.denies == row.denies;
        match out.iter_mut().find(same) {
            Some(first) => first.folded.push(row.reference),
            None => out.push(row),
        }
    }
    out
}

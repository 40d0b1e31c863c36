//! Drafts into claims: what a report's claims inherit from one another, and the registers' names.

use crate::draft::{Draft, DraftParty, DraftPlace};
use crate::lexis::Lexis;
use crate::story::{SceneAt, Settled, Story, Told};
use jiff::civil::Date;
use khabar_claim::{Claim, EventType, Harm, Mention, Party, Place, PlacePrecision, Source, Status, Time, TimePrecision, Weapon};
use khabar_pack::{Meaning, Named};
use khabar_text::{CharIndex, Span};
use std::collections::BTreeMap;

/// What is known of the report while its claims are composed.
pub(crate) struct Composer<'a> {
    pub text: &'a str,
    pub chars: CharIndex<'a>,
    pub lexis: &'a Lexis,
    pub published: Option<Date>,
    pub country: String,
}

/// The country that most of the report's place names are of.
pub(crate) fn country(lexis: &Lexis, names: &[u64]) -> String {
    let registers = lexis.packs.registers();
    let mut votes: BTreeMap<&str, f64> = BTreeMap::new();
    for value in names {
        let meanings = lexis.packs.meanings(*value);
        for m in meanings {
            let iso = match m.named {
                Named::Spot(n) => registers.spots[n as usize].country.as_str(),
                Named::Actor(n) if m.countries.is_empty() && meanings.len() == 1 => registers.actors[n as usize].country.as_str(),
                _ => continue,
            };
            if !iso.is_empty() {
                *votes.entry(iso).or_default() += 1.0 / meanings.len() as f64;
            }
        }
    }
    let mut best = ("", 0.0);
    for (iso, v) in votes {
        if v > best.1 {
            best = (iso, v);
        }
    }
    best.0.to_owned()
}

impl Composer<'_> {
    fn mention(&self, span: Span) -> Mention {
        Mention { text: span.of(self.text).to_owned(), start: self.chars.chars_before(span.start), end: self.chars.chars_before(span.end) }
    }

    /// Claims of the whole report, in the order of their triggers.
    pub fn claims(&self, mut drafts: Vec<Draft>, scenes: &[SceneAt], explain: bool) -> Vec<Claim> {
        drop_bare(&mut drafts);
        self.inherit_types(&mut drafts);
        drafts.sort_by_key(|d| d.trigger.start);
        let Settled { places, times } = Story { text: self.text, drafts: &drafts, scenes, published: self.published, lexis: self.lexis, country: &self.country }.settle();
        drafts.into_iter().zip(places).zip(times).enumerate().map(|(n, ((d, place), time))| self.claim(n, d, place, time, explain)).collect()
    }

    /// `الهجوم`, `العملية` take the type of what they take up: the nearest violent event before.
    fn inherit_types(&self, drafts: &mut [Draft]) {
        for i in 0..drafts.len() {
            if !drafts[i].anaphor || !drafts[i].definite {
                continue;
            }
            // An attack before deaths told by themselves; those only where the words are as wide (الجريمة).
            let casualty = drafts[i].kind == EventType::Killing;
            let earlier = (0..i).rev().find(|j| !drafts[*j].anaphor && takes_up(drafts[*j].kind) && drafts[*j].kind != EventType::Killing).or_else(|| (0..i).rev().find(|j| casualty && drafts[*j].kind == EventType::Killing));
            if let Some(j) = earlier {
                let kind = drafts[j].kind;
                let d = &mut drafts[i];
                d.why.push(format!("type {kind} of the event it takes up"));
                d.kind = kind;
            }
        }
    }

    fn time(&self, t: Told) -> Time {
        let m = t.span.map(|s| self.mention(s));
        let (text, start, end) = m.map_or((None, None, None), |m| (Some(m.text), Some(m.start), Some(m.end)));
        Time {
            text,
            start,
            end,
            from: t.days.map(|d| d.0.to_string()),
            to: t.days.map(|d| d.1.to_string()),
            precision: if t.days.is_some() { t.precision.unwrap_or(TimePrecision::Day) } else { TimePrecision::Unknown },
            part: t.part.map(str::to_owned),
            clock: t.clock,
        }
    }

    fn claim(&self, n: usize, d: Draft, place: Option<DraftPlace>, time: Told, explain: bool) -> Claim {
        let party = |p: &DraftParty| Party { mention: self.mention(p.span), actor: self.actor(p), class: p.class };
        let mut sources: Vec<Source> = Vec::new();
        for v in &d.sources {
            let mention = self.mention(v.span);
            if sources.iter().any(|s| s.mention.start == mention.start) {
                continue;
            }
            sources.push(Source { mention, source: v.name.and_then(|n| self.speaker(n)), kind: v.kind, verb: v.verb.map(|s| s.of(self.text).to_owned()), level: v.level, stance: Some(v.stance.to_owned()) });
        }
        Claim {
            id: format!("c{}", n + 1),
            frame: d.frame.clone(),
            event: d.kind,
            trigger: self.mention(d.trigger),
            status: d.status,
            denies: (d.status == Status::Denied).then(|| "event".to_owned()),
            agents: d.agents.iter().map(party).collect(),
            targets: d.targets.iter().map(party).collect(),
            weapons: d.weapons.iter().map(|s| Weapon { mention: self.mention(*s) }).collect(),
            place: place.map(|p| self.place(&p)),
            time: Some(self.time(time)),
            harm: d
                .harm
                .iter()
                .map(|h| Harm {
                    mention: self.mention(h.span), kind: h.count.kind, low: h.count.low, high: h.count.high, who: h.count.who, group: h.count.group,
                    approximate: h.count.approximate, part_of_total: h.count.part, unit: h.count.families.then(|| "families".to_owned()),
                })
                .collect(),
            sources,
            confidence: d.confidence,
            sentence: self.mention(d.sentence),
            explain: if explain { d.why.clone() } else { vec![] },
        }
    }

    /// Whether a meaning holds in this report's country and year.
    fn holds(&self, m: &Meaning) -> bool {
        let year = self.published.map_or(0, |d| d.year() as u16);
        (m.countries.is_empty() || m.countries.contains(&self.country)) && (year == 0 || (m.years.0 == 0 || year >= m.years.0) && (m.years.1 == 0 || year <= m.years.1))
    }

    fn actor(&self, p: &DraftParty) -> Option<String> {
        let registers = self.lexis.packs.registers();
        let meanings = self.lexis.packs.meanings(p.name?);
        let of = |m: &&Meaning| matches!(m.named, Named::Actor(_)) && self.holds(m);
        let best = meanings.iter().filter(of).find(|m| !m.countries.is_empty()).or_else(|| meanings.iter().find(of))?;
        match best.named {
            Named::Actor(n) => Some(registers.actors[n as usize].name.clone()),
            _ => None,
        }
    }

    fn speaker(&self, value: u64) -> Option<String> {
        let registers = self.lexis.packs.registers();
        let meanings = self.lexis.packs.meanings(value);
        let of = |m: &&Meaning| matches!(m.named, Named::Speaker(_)) && self.holds(m);
        let actor = |m: &&Meaning| matches!(m.named, Named::Actor(_)) && self.holds(m);
        let best = meanings.iter().filter(of).find(|m| !m.countries.is_empty()).or_else(|| meanings.iter().find(of)).or_else(|| meanings.iter().find(actor))?;
        match best.named {
            Named::Speaker(n) => Some(registers.speakers[n as usize].name.clone()),
            Named::Actor(n) => Some(registers.actors[n as usize].name.clone()),
            Named::Spot(_) => None,
        }
    }

    fn place(&self, p: &DraftPlace) -> Place {
        let registers = self.lexis.packs.registers();
        let mut out = Place { mention: self.mention(p.span), name: None, country: None, lat: None, lon: None, precision: p.precision };
        let Some(value) = p.name else { return out };
        let spots: Vec<_> = self
            .lexis
            .packs
            .meanings(value)
            .iter()
            .filter_map(|m| match m.named {
                Named::Spot(n) => Some(&registers.spots[n as usize]),
                _ => None,
            })
            .collect();
        let here: Vec<_> = spots.iter().filter(|s| s.country == self.country).collect();
        let spot = if here.is_empty() { spots.iter().max_by_key(|s| s.population) } else { here.into_iter().max_by_key(|s| s.population) };
        if let Some(s) = spot {
            out.name = Some(s.name.clone());
            out.country = Some(s.country.clone());
            if matches!(p.precision, PlacePrecision::Site | PlacePrecision::Settlement | PlacePrecision::District) && s.lat.is_finite() {
                out.lat = Some(round(s.lat));
                out.lon = Some(round(s.lon));
            }
        }
        out
    }
}

fn round(x: f32) -> f64 {
    (f64::from(x) * 1e5).round() / 1e5
}

/// Events that `الهجوم` or `العملية` may take up.
/// A bare event noun tells an event only where the report has told one that it can take up.
fn drop_bare(drafts: &mut Vec<Draft>) {
    let mut told: Vec<EventType> = Vec::new();
    drafts.retain(|d| {
        let keep = !d.bare || d.definite && told.iter().any(|k| *k == d.kind || takes_up(*k) && takes_up(d.kind));
        if keep && !d.bare {
            told.push(d.kind);
        }
        keep
    });
}

fn takes_up(kind: EventType) -> bool {
    use EventType as E;
    matches!(
        kind,
        E::Clash | E::GroundAttack | E::Ambush | E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice | E::SuicideAttack | E::ChemicalAttack | E::Shooting | E::Execution | E::Assassination | E::Killing | E::Abduction
    )
}

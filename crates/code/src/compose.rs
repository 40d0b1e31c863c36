//! Drafts into claims: what a report's claims inherit from one another, and the registers' names.

use crate::draft::{Draft, DraftParty, DraftPlace};
use crate::lexis::Lexis;
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
    pub fn claims(&self, mut drafts: Vec<Draft>, explain: bool) -> Vec<Claim> {
        self.inherit_types(&mut drafts);
        let places = self.inherit_places(&drafts);
        let times = self.inherit_times(&drafts);
        drafts.sort_by_key(|d| d.trigger.start);
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

    fn inherit_places(&self, drafts: &[Draft]) -> Vec<Option<DraftPlace>> {
        let mut out: Vec<Option<DraftPlace>> = Vec::with_capacity(drafts.len());
        for (i, d) in drafts.iter().enumerate() {
            if d.place.is_some() {
                out.push(d.place.clone());
                continue;
            }
            if matches!(d.status, Status::Intended | Status::Possible) {
                out.push(None);
                continue;
            }
            // The paragraph's last place, else that of the paragraph before; a title looks ahead.
            let before = (0..i).rev().find(|j| out[*j].is_some() && drafts[*j].paragraph == d.paragraph);
            let earlier = before.or_else(|| (0..i).rev().find(|j| out[*j].is_some() && drafts[*j].paragraph + 1 >= d.paragraph));
            let ahead = || drafts.iter().position(|o| o.paragraph > d.paragraph && o.kind == d.kind && o.place.is_some());
            let place = match earlier {
                Some(j) => out[j].clone(),
                None if d.paragraph == 0 => ahead().and_then(|j| drafts[j].place.clone()),
                None => (0..i).rev().find_map(|j| out[j].clone()),
            };
            out.push(place);
        }
        out
    }

    fn inherit_times(&self, drafts: &[Draft]) -> Vec<Option<Time>> {
        let today = self.published;
        let mut out: Vec<Option<Time>> = Vec::with_capacity(drafts.len());
        for (i, d) in drafts.iter().enumerate() {
            let unknown = |text: Option<String>| Time { text, start: None, end: None, from: None, to: None, precision: TimePrecision::Unknown, part: None, clock: None };
            if let Some((span, t)) = &d.time {
                let mut time = unknown(None);
                if d.own_time {
                    let m = self.mention(*span);
                    time.text = Some(m.text);
                    time.start = Some(m.start);
                    time.end = Some(m.end);
                }
                time.precision = t.precision;
                time.part = t.part.map(str::to_owned);
                time.clock = t.clock.clone();
                if let Some((a, b)) = t.days {
                    // منذ: a running event or a sum runs to publication, a single act began then.
                    time.from = Some(a.to_string());
                    time.to = Some(b.to_string());
                } else if t.precision == TimePrecision::Day {
                    // بعد ساعات: the day that the text tells of.
                    if let Some(day) = self.day_before(&out, drafts, i).or(today) {
                        time.from = Some(day.to_string());
                        time.to = Some(day.to_string());
                    }
                }
                out.push(Some(time));
                continue;
            }
            if matches!(d.status, Status::Intended | Status::Possible) {
                out.push(Some(unknown(None)));
                continue;
            }
            // The time of the sentence was taken already; then that of the paragraph; a title takes that of its event.
            let paragraph = (0..i).rev().find(|j| drafts[*j].paragraph == d.paragraph && drafts[*j].time.is_some() && drafts[*j].time.as_ref().is_some_and(|(_, t)| t.days.is_some()) && !matches!(drafts[*j].status, Status::Intended | Status::Possible));
            let ahead = (d.paragraph == 0).then(|| drafts.iter().position(|o| o.paragraph > 0 && o.kind == d.kind && o.time.as_ref().is_some_and(|(_, t)| t.days.is_some()))).flatten();
            let taken = paragraph.or(ahead).and_then(|j| drafts[j].time.as_ref()).and_then(|(_, t)| t.days);
            let mut time = unknown(None);
            if d.background && taken.is_none() {
                out.push(Some(time));
                continue;
            }
            if let Some((a, b)) = taken.or_else(|| today.map(|t| (t, t))) {
                time.from = Some(a.to_string());
                time.to = Some(b.to_string());
                time.precision = TimePrecision::Day;
            }
            out.push(Some(time));
        }
        out
    }

    fn day_before(&self, out: &[Option<Time>], drafts: &[Draft], i: usize) -> Option<Date> {
        let t = (0..i).rev().filter(|j| drafts[*j].paragraph + 1 >= drafts[i].paragraph).find_map(|j| out[j].as_ref().and_then(|t| t.from.clone()))?;
        t.parse().ok()
    }

    fn claim(&self, n: usize, d: Draft, place: Option<DraftPlace>, time: Option<Time>, explain: bool) -> Claim {
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
            time,
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
fn takes_up(kind: EventType) -> bool {
    use EventType as E;
    matches!(
        kind,
        E::Clash | E::GroundAttack | E::Ambush | E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice | E::SuicideAttack | E::ChemicalAttack | E::Shooting | E::Execution | E::Assassination | E::Killing | E::Abduction
    )
}

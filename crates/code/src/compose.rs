//! Drafts into claims: what a report's claims inherit from one another, and the registers' names.

use crate::Each;
use crate::atlas::Atlas;
use crate::attribution::Voice;
use crate::draft::{Draft, DraftParty, DraftPlace};
use crate::kinds::{fire, takes_up};
use crate::parties::Part;
use crate::phrases::PLACES;
use crate::registers::Registers;
use crate::story::{SceneAt, Settled, Story, Told};
use crate::why::Why;
use jiff::civil::Date;
use khabar_claim::{Claim, Class, EventType, Harm, Mention, Party, Place, Source, SourceKind, Status, Time, TimePrecision, Weapon};
use khabar_text::{CharIndex, Span};

/// What is known of the report while its claims are composed.
pub(crate) struct Composer<'a> {
    pub text: &'a str,
    pub chars: CharIndex<'a>,
    pub registers: Registers<'a>,
    /// Rows of the register of sources that the report's outlet may be.
    pub outlet: Vec<u32>,
}

impl Composer<'_> {
    fn mention(&self, span: Span) -> Mention {
        Mention { text: span.of(self.text).to_owned(), start: self.chars.chars_before(span.start), end: self.chars.chars_before(span.end) }
    }

    /// Gives each claim of the report, in the order of their triggers, with how many are to come after it.
    pub fn claims(&self, mut drafts: Vec<Draft>, scenes: &[SceneAt], explain: bool, each: &mut Each<'_>) {
        drop_bare(&mut drafts);
        self.inherit_types(&mut drafts);
        drafts.sort_by_key(|d| d.trigger.start);
        let Settled { mut places, mut times, why } = Story::new(self.text, &drafts, scenes, &self.registers).settle();
        if explain {
            for (d, [place, time]) in drafts.iter_mut().zip(why) {
                d.why.push(format_args!("place: {place}"));
                d.why.push(format_args!("time: {time}"));
            }
        }
        let atlas = Atlas::new(self.text, scenes, &self.registers, explain);
        // A long report's drafts make room for its claims.
        drafts.reverse();
        places.reverse();
        times.reverse();
        let mut n = 0;
        while let (Some(d), Some(place), Some(time)) = (drafts.pop(), places.pop(), times.pop()) {
            if each(self.claim(n, d, place, time, scenes, &atlas, explain), drafts.len()).is_break() {
                return;
            }
            n += 1;
            if drafts.len().is_multiple_of(4096) {
                drafts.shrink_to_fit();
                places.shrink_to_fit();
                times.shrink_to_fit();
            }
        }
    }

    /// `القصف` told again is what it was when it was told with its means: an air raid, a drone's, a gas attack. A title's bare
    /// `قصف` is the body's.
    fn fire_again(&self, drafts: &mut [Draft]) {
        let titled = drafts.iter().any(|d| d.paragraph > 0);
        for i in 0..drafts.len() {
            let d = &drafts[i];
            let bare =
                d.kind == EventType::Shelling && d.weapons.is_empty() && d.trigger.of(self.text).contains("صف") && !d.trigger.of(self.text).contains(' ');
            let title = titled && d.paragraph == 0;
            if !bare || !(title || d.definite && d.agents.is_empty()) {
                continue;
            }
            let other = if title {
                (0..drafts.len()).take(400).find(|j| drafts[*j].paragraph > 0 && fire(drafts[*j].kind))
            } else {
                (0..i).rev().take(256).find(|j| (drafts[*j].paragraph > 0 || !titled) && fire(drafts[*j].kind))
            };
            if let Some(kind) = other.map(|j| drafts[j].kind) {
                if kind != drafts[i].kind {
                    drafts[i].why.push(format_args!("type {kind} of the bombing it takes up"));
                    drafts[i].kind = kind;
                }
            }
        }
    }

    /// `استهدفنا المدرعة`, `قصفوا المدرسة`, where the report tells elsewhere of an attack on the same thing by its means: that attack.
    fn same_target(&self, drafts: &mut [Draft]) {
        for i in 0..drafts.len() {
            let d = &drafts[i];
            if !d.open || d.targets.is_empty() {
                continue;
            }
            let shelling = d.kind == EventType::Shelling;
            let fits = |o: &Draft| {
                !o.open
                    && (fire(o.kind) || !shelling && matches!(o.kind, EventType::ExplosiveDevice | EventType::SuicideAttack))
                    && o.targets.iter().any(|a| d.targets.iter().any(|b| same_thing(a, b)))
            };
            let near = |j: &usize| drafts[*j].trigger != d.trigger && drafts[*j].status == Status::Happened && fits(&drafts[*j]);
            let other = (0..i).rev().take(64).find(near).or_else(|| (i + 1..drafts.len()).take(64).find(near));
            if let Some(kind) = other.map(|j| drafts[j].kind).filter(|k| *k != drafts[i].kind) {
                drafts[i].why.push(format_args!("type {kind} of the attack on the same target"));
                drafts[i].kind = kind;
            }
        }
    }

    /// `الهجوم`, `العملية` take the type of what they take up: the nearest violent event before.
    fn inherit_types(&self, drafts: &mut [Draft]) {
        self.fire_again(drafts);
        self.same_target(drafts);
        for i in 0..drafts.len() {
            // الانفجار after a suicide bombing is that bombing.
            let blast = drafts[i].kind == EventType::ExplosiveDevice && drafts[i].definite && drafts[i].agents.is_empty() && drafts[i].weapons.is_empty();
            if blast {
                let before =
                    (0..i).rev().take(64).find(|j| matches!(drafts[*j].kind, EventType::ExplosiveDevice | EventType::SuicideAttack) && !drafts[*j].anaphor);
                if before.is_some_and(|j| drafts[j].kind == EventType::SuicideAttack) {
                    drafts[i].kind = EventType::SuicideAttack;
                    drafts[i].why.push(format_args!("type suicide_attack of the event it takes up"));
                }
            }
            if !drafts[i].anaphor || !drafts[i].definite {
                continue;
            }
            // An attack before deaths told by themselves; those only where the words are as wide (الجريمة).
            let casualty = drafts[i].kind == EventType::Killing;
            // A هجوم is no fight of two sides.
            let attack = drafts[i].kind == EventType::GroundAttack && drafts[i].trigger.of(self.text).contains("هج");
            let own = drafts[i].kind;
            let fits = |kind: EventType| may_take(own, kind) && kind != EventType::Killing && !(attack && kind == EventType::Clash);
            let earlier = (0..i)
                .rev()
                .take(256)
                .find(|j| !drafts[*j].anaphor && fits(drafts[*j].kind))
                .or_else(|| (0..i).rev().take(256).find(|j| casualty && drafts[*j].kind == EventType::Killing));
            if let Some(j) = earlier {
                let kind = drafts[j].kind;
                let d = &mut drafts[i];
                d.why.push(format_args!("type {kind} of the event it takes up"));
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
            from: t.days.map(|d| iso(d.0)),
            to: t.days.map(|d| iso(d.1)),
            precision: if t.days.is_some() { t.precision.unwrap_or(TimePrecision::Day) } else { TimePrecision::Unknown },
            part: t.part.map(str::to_owned),
            clock: t.clock,
        }
    }

    fn claim(&self, n: usize, d: Draft, place: Option<DraftPlace>, time: Told, scenes: &[SceneAt], atlas: &Atlas<'_>, explain: bool) -> Claim {
        let mut why = Why { asked: explain, list: if explain { d.why.list.clone() } else { vec![] } };
        let mut party = |p: &DraftParty, others: &[String], target: bool| {
            let (who, class) = self.registers.party(Part { party: p, draft: &d, scenes, others, target });
            if let Some(w) = who.as_ref().filter(|_| explain) {
                why.push(format_args!("actor «{}» is {}: {}", p.span.of(self.text), w.name, w.why));
            }
            Party { mention: self.mention(p.span), actor: who.map(|w| w.name), class }
        };
        let agents: Vec<Party> = d.agents.iter().map(|p| party(p, &[], false)).collect();
        let doers: Vec<String> = agents.iter().filter_map(|a| a.actor.clone()).collect();
        let targets: Vec<Party> = d.targets.iter().map(|p| party(p, &doers, true)).collect();
        let mut sources: Vec<Source> = Vec::with_capacity(d.sources.len());
        let mut medium: Option<u64> = None;
        for v in &d.sources {
            let mention = self.mention(v.span);
            if sources.iter().any(|s| s.mention.start == mention.start) {
                continue;
            }
            let source = v
                .name
                .or(v.of)
                .and_then(|n| self.registers.speaker(n))
                .or_else(|| v.body.as_ref().and_then(|b| self.registers.body(b)))
                .or_else(|| self.military(v, medium));
            // مصدر عسكري of a side that fights a state.
            let rebel = || self.registers.lexis.packs.registers().actors.iter().any(|a| a.class == Class::Rebel && Some(&a.name) == source.as_ref());
            let kind = if v.kind == SourceKind::Official && v.name.is_none() && rebel() { SourceKind::ArmedGroup } else { v.kind };
            sources.push(Source { mention, source, kind, verb: v.verb.map(|s| s.of(self.text).to_owned()), level: v.level, stance: Some(v.stance.to_owned()) });
            medium = v.name.filter(|_| v.kind == SourceKind::Outlet).or(medium);
        }
        Claim {
            id: format!("c{}", n + 1),
            frame: self.registers.lexis.packs.triggers()[usize::from(d.frame)].frame.split(':').next().unwrap_or("").to_owned(),
            event: d.kind,
            trigger: self.mention(d.trigger),
            status: d.status,
            denies: (d.status == Status::Denied).then(|| "event".to_owned()),
            agents,
            targets,
            weapons: d.weapons.iter().map(|s| Weapon { mention: self.mention(*s) }).collect(),
            place: place.map(|p| self.place(&p, atlas, &mut why)),
            time: Some(self.time(time)),
            harm: d
                .harm
                .iter()
                .map(|h| Harm {
                    mention: self.mention(h.span),
                    kind: h.count.kind,
                    low: h.count.low,
                    high: h.count.high,
                    who: h.count.who,
                    group: h.count.group,
                    approximate: h.count.approximate,
                    part_of_total: h.count.part,
                    unit: h.count.families.then(|| "families".to_owned()),
                })
                .collect(),
            sources,
            confidence: d.confidence,
            sentence: self.mention(d.sentence),
            explain: why.list,
        }
    }

    /// `مصدر عسكري` of whom nothing else is said is of the side whose medium quotes him, where the medium has a side.
    fn military(&self, v: &Voice, medium: Option<u64>) -> Option<String> {
        let words = v.span.of(self.text);
        if !v.country.is_empty() && matches!(v.kind, SourceKind::Official | SourceKind::Anonymous) && (words.contains("عسكري") || words.contains("عسكرى"))
        {
            return self.registers.forces(&v.country, false).map(|a| a.name.clone());
        }
        if v.head != "مصدر" || v.kind != SourceKind::Official && v.kind != SourceKind::Anonymous || !words.contains("عسكري") && !words.contains("عسكرى")
        {
            return None;
        }
        match medium {
            Some(value) => self.registers.speaker_row(value).and_then(|row| self.registers.side(row)),
            None => self.outlet.iter().find_map(|row| self.registers.side(*row)),
        }
    }

    fn place(&self, p: &DraftPlace, atlas: &Atlas<'_>, why: &mut Why) -> Place {
        let at = atlas.locate(p);
        if !at.why.is_empty() {
            why.push(format_args!("place «{}» is {}: {}", p.span.of(self.text), at.name.as_deref().or(at.country.as_deref()).unwrap_or("not known"), at.why));
        }
        Place {
            mention: self.mention(p.span),
            name: at.name,
            country: at.country,
            lat: at.point.map(|x| x.0),
            lon: at.point.map(|x| x.1),
            precision: p.precision,
            radius_km: at.radius,
            candidates: at.candidates,
        }
    }
}

/// A day as ISO 8601 has it; jiff's own writing of one allows for years that no report has.
fn iso(day: Date) -> String {
    if !(0..=9999).contains(&day.year()) {
        return day.to_string();
    }
    let digit = |n: i16| char::from(b'0' + (n % 10) as u8);
    let (y, m, d) = (day.year(), i16::from(day.month()), i16::from(day.day()));
    [digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(d / 10), digit(d)].into_iter().collect()
}

/// Whether two parties are the same thing by their words: one name, or one definite or describing head.
fn same_thing(a: &DraftParty, b: &DraftParty) -> bool {
    // Two attacks on one town are two.
    if a.tags.any(PLACES) || b.tags.any(PLACES) {
        return a.bare && b.names.is_empty() && a.head == b.head;
    }
    let (x, y) = (a.names.first(), b.names.first());
    x.is_some() && x == y || !a.head.is_empty() && a.head == b.head && (a.bare || b.bare || x == y)
}

/// A bare event noun tells an event only where the report has told one that it can take up.
fn drop_bare(drafts: &mut Vec<Draft>) {
    let mut told: Vec<EventType> = Vec::new();
    drafts.retain(|d| {
        let keep = !d.bare || d.definite && told.iter().any(|k| *k == d.kind || takes_up(*k) && takes_up(d.kind));
        if keep && !d.bare && !told.contains(&d.kind) {
            told.push(d.kind);
        }
        keep
    });
}

/// What an anaphoric word of this type may take up: القصف fire, الانفجار a blast, الهجوم any attack, الجريمة any violence.
fn may_take(own: EventType, kind: EventType) -> bool {
    use EventType as E;
    match own {
        E::Shelling | E::Airstrike | E::DroneStrike => fire(kind),
        E::ExplosiveDevice | E::SuicideAttack => matches!(kind, E::ExplosiveDevice | E::SuicideAttack | E::Shelling | E::Airstrike | E::DroneStrike),
        E::Killing => takes_up(kind) || matches!(kind, E::SexualViolence | E::Torture),
        _ => takes_up(kind) && kind != E::Abduction,
    }
}

//! Drafts: events of one sentence in bytes of the text, before the report as a whole fills what they inherit.

use crate::attribution::{Scope, Voice};
use crate::casualties::Count;
use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::kinds::is_casualty;
use crate::places::Where;
use crate::spots::Standing;
use crate::story::SceneAt;
use crate::told::{At, Before, Fields, probability};
use crate::when::When;
use crate::why::Why;
use crate::zones::Zone;
use khabar_claim::{Class, EventType as E, PlacePrecision, Status};
use khabar_pack::Tags;
use khabar_text::Span;
use smol_str::SmolStr;

mod make;
mod stands;

/// A party by its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftParty {
    pub span: Span,
    pub class: Class,
    /// Values of the names in it and of those inside them, for the register, as they stand.
    pub names: Vec<u64>,
    /// ISO country of a nationality adjective.
    pub country: SmolStr,
    pub tags: Tags,
    /// The words are a nationality adjective alone.
    pub adjective: bool,
    /// The pronoun attached to the head: مقاتليه.
    pub pronoun: &'static str,
    /// Folded lemma of the head.
    pub head: SmolStr,
    /// Lemma of a definite noun without a name that takes an organisation up again: الجماعة, عناصر التنظيم.
    pub taken_up: SmolStr,
    /// What the enemy has: مسيرة معادية.
    pub hostile: bool,
    /// Said to be of an army: دورية عسكرية.
    pub military: bool,
    /// Forces or their things, by the words themselves and not by who a name among them is.
    pub fights: bool,
    /// Said to be of no army: طائرة مدنية.
    pub civil: bool,
    /// Said to be extreme, rebellious or in opposition, as no army is.
    pub opposed: bool,
    /// Said to be of another country: جنود أجانب.
    pub foreign: bool,
    /// A drone, or an aircraft that only looks.
    pub unmanned: bool,
    /// One definite word that is no name: الجماعة.
    pub bare: bool,
}

/// A place by its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftPlace {
    pub span: Span,
    pub name: Option<u64>,
    pub precision: PlacePrecision,
    pub standing: Standing,
    /// The name is of the place itself, not of the town that it is in.
    pub whole: bool,
    /// Name of the town that the place stands in.
    pub within: Option<u64>,
    /// Lemma of the noun that heads it; empty for a name alone.
    pub head: SmolStr,
    pub tier: i32,
}

/// A count by its words.
#[derive(Debug, Clone)]
pub(crate) struct DraftHarm {
    pub span: Span,
    pub count: Count,
}

/// An event with everything its own sentence says.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub kind: E,
    /// Number of the trigger that states it, which names its frame.
    pub frame: u16,
    pub trigger: Span,
    pub status: Status,
    pub agents: Vec<DraftParty>,
    pub targets: Vec<DraftParty>,
    pub weapons: Vec<Span>,
    pub wheres: Where,
    pub when: When,
    pub harm: Vec<DraftHarm>,
    pub sources: Vec<Voice>,
    pub anaphor: bool,
    /// The words leave open what it was done with: استهداف, هاجم, قصف.
    pub open: bool,
    pub definite: bool,
    /// A noun that names an event and says nothing of it: no party, place, time or number of its own, and no verb of
    /// happening. It tells only what was told before.
    pub bare: bool,
    pub background: bool,
    /// Only describes somebody, in the imperfect: القوات التي تقاتل طالبان.
    pub trait_of: bool,
    pub sentence: Span,
    pub paragraph: u32,
    pub confidence: f64,
    pub why: Why,
}

/// How drafts are made: with reasons, and with those that the model would leave out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct How {
    pub explain: bool,
    pub all: bool,
}

impl Draft {
    /// The days that words of the next sentence may count from.
    pub fn spoken(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        if matches!(self.status, Status::Intended | Status::Possible) {
            return None;
        }
        self.when.own.as_deref().or(self.when.sentence.as_deref()).filter(|(_, t)| !t.since).and_then(|(_, t)| t.spoken())
    }
}

/// Give `to` the roles that only `from` fills.
fn merge_roles(to: &mut Event, from: &Event) {
    for (a, b) in [
        (&mut to.agents, &from.agents),
        (&mut to.targets, &from.targets),
        (&mut to.weapons, &from.weapons),
        (&mut to.victims, &from.victims),
        (&mut to.places, &from.places),
    ] {
        if a.is_empty() {
            a.clone_from(b);
        }
    }
    to.np = to.np.or(from.np);
    to.why.list.extend(from.why.list.iter().cloned());
}

impl Finder<'_> {
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let toks = &self.tagged.toks;
        let to = to.max(from + 1).min(toks.len());
        Span::new(toks[from].start, toks[to - 1].span.end)
    }

    /// Drafts of the sentence's claims.
    pub fn drafts(
        &self,
        scopes: &[Scope],
        sentence: Span,
        paragraph: u32,
        title: bool,
        scenes: &mut Vec<SceneAt>,
        before: &mut Before,
        how: How,
    ) -> Vec<Draft> {
        let events = self.events();
        if events.is_empty() {
            // It tells where the next ones are, and no more.
            let spots = self.spots(&[]);
            let mut scene = self.scene(&spots, false);
            // أبرز أحداث ليوم السبت 10 نيسان, التقرير الأسبوعي (5 - 11 فبراير): a title that tells no event but a date dates the whole.
            if title && paragraph == 0 {
                scene.days = scene.days.or_else(|| self.tagged.times.iter().find_map(|t| t.days));
            }
            scenes.push(SceneAt { scene, sentence, paragraph });
            return vec![];
        }
        let denials = self.denials();
        let joined = self.join_casualties(events.into_iter().filter(|e| !self.tells_casualties(e) || !denials.cover(e.tok)).collect());
        let mut out: Vec<Draft> = Vec::new();
        let mut kept: Vec<(Event, Vec<Count>)> = Vec::new();
        for (e, counts) in joined {
            // The same words read twice (قتل برصاص as an idiom and برصاص as a noun): one event with the roles of both.
            if let Some((o, c)) = kept.iter_mut().find(|(o, _)| o.from < e.to && e.from < o.to) {
                merge_roles(o, &e);
                for x in counts {
                    if c.iter().all(|k| k.from != x.from || k.kind != x.kind) {
                        c.push(x);
                    }
                }
                continue;
            }
            if self.stands(&e, &counts, &kept) {
                kept.push((e, counts));
            }
        }
        self.fold_instruments(&mut kept);
        self.fold_raids(&mut kept);
        for c in denials.none {
            // None harmed, said of the nearest attack before; of what shot it down only where nothing else is told.
            let before = |plain: bool| {
                kept.iter().rposition(|(e, _)| {
                    let described = e.clause.is_some_and(|k| matches!(self.clauses[k].link, Link::Relative(_)));
                    e.tok < c.from && !matches!(e.kind, E::Deployment | E::Withdrawal) && !(plain && (e.kind == E::Interception || e.verbal && described))
                })
            };
            if let Some(i) = before(true).or_else(|| before(false)).or(if kept.len() == 1 { Some(0) } else { None }) {
                if kept[i].1.iter().all(|k| k.from != c.from || k.kind != c.kind) {
                    kept[i].1.push(c);
                }
            }
        }
        for c in self.missing() {
            if kept.iter().any(|(_, counts)| counts.iter().any(|o| o.from == c.from)) {
                continue;
            }
            // The missing belong to the attack or the deaths told before.
            let harms = |e: &Event| is_casualty(e.kind) || !matches!(e.kind, E::Deployment | E::Withdrawal | E::Agreement | E::Aid | E::Protest);
            if let Some(i) = kept.iter().rposition(|(e, _)| e.tok < c.from && harms(e)).or_else(|| kept.iter().position(|(e, _)| harms(e))) {
                kept[i].1.push(c);
            }
        }
        let (all, counted): (Vec<Event>, Vec<Vec<Count>>) = kept.into_iter().unzip();
        let spots = self.spots(&all);
        let about = self.about(&all);
        let zones: Vec<Zone> = all.iter().map(|e| self.zone(e, &all)).collect();
        scenes.push(SceneAt { scene: self.scene(&spots, !all.is_empty()), sentence, paragraph });
        let at = At { title, fields: if all.is_empty() { Fields::default() } else { self.fields() }, before: *before };
        for ((e, counts), zone) in all.iter().zip(&counted).zip(&zones) {
            let wheres = self.places(e, *zone, &zones, &spots, &about);
            let when = self.when(e, *zone, &zones, &about);
            if let Some(mut d) = self.draft(e, counts, scopes, sentence, paragraph, title, &all, wheres, when) {
                if d.status == Status::Happened && self.still_to_come(e, &d) {
                    d.status = Status::Intended;
                }
                // يحتجزون أربعة منذ أمس, إغلاق المعبر منذ أسبوع: what runs since then goes on.
                let runs =
                    matches!(d.kind, E::Siege | E::Protest) || matches!(d.kind, E::Abduction | E::Arrest) && matches!(self.lemma(e.tok), "احتجز" | "احتجاز");
                if d.status == Status::Happened && runs && d.when.own.as_deref().is_some_and(|(_, t)| t.since) {
                    d.status = Status::Ongoing;
                }
                let mut why = std::mem::take(&mut d.why);
                let told = self.told(e, &d, counts, at, how.explain.then_some(&mut why.list));
                d.why = why;
                before.add(d.kind);
                if let Some(sum) = told {
                    d.confidence = (f64::from(probability(sum)).clamp(0.01, 0.99) * 100.0).round() / 100.0;
                }
                if how.all || told.is_none_or(|sum| sum >= self.lexis.told.threshold) {
                    out.push(d);
                }
            }
        }
        if !how.all {
            self.refutations(scopes, &mut out);
        }
        out
    }
}

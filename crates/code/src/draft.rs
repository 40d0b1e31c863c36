//! Drafts: events of one sentence in bytes of the text, before the report as a whole fills what they inherit.

use crate::attribution::{chain_at, Scope, Voice};
use crate::casualties::{harm_kind, is_casualty, Count};
use crate::events::{Event, Filler, Finder};
use crate::clauses::Link;
use crate::phrases::{Piece, ORGS, PEOPLE, PLACES};
use crate::tagging::Pos;
use crate::times::FoundTime;
use khabar_claim::{Class, EventType as E, PlacePrecision, Status};
use khabar_pack::{Condition, Tag, Tags};
use khabar_text::Span;

/// A party by its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftParty {
    pub span: Span,
    pub class: Class,
    /// Value of the name in it, for the register.
    pub name: Option<u64>,
    /// ISO country of a nationality adjective.
    pub country: String,
    pub tags: Tags,
}

/// A place by its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftPlace {
    pub span: Span,
    pub name: Option<u64>,
    pub precision: PlacePrecision,
    pub definite_only: bool,
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
    pub frame: String,
    pub trigger: Span,
    pub status: Status,
    pub agents: Vec<DraftParty>,
    pub targets: Vec<DraftParty>,
    pub weapons: Vec<Span>,
    pub place: Option<DraftPlace>,
    pub time: Option<(Span, FoundTime)>,
    /// The time stands with this event, not merely in its sentence.
    pub own_time: bool,
    pub own_place: bool,
    pub harm: Vec<DraftHarm>,
    pub sources: Vec<Voice>,
    pub anaphor: bool,
    pub definite: bool,
    pub background: bool,
    pub sentence: Span,
    pub paragraph: u32,
    pub confidence: f64,
    pub why: Vec<String>,
}

/// Armed people and forces.
const ARMED: Tags = Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Officer, Tag::Police, Tag::Force, Tag::PoliceForce, Tag::GroupOrg, Tag::Militia, Tag::Leader, Tag::Rank, Tag::Attacker]);
/// Give `to` the roles that only `from` fills.
fn merge_roles(to: &mut Event, from: &Event) {
    for (a, b) in [(&mut to.agents, &from.agents), (&mut to.targets, &from.targets), (&mut to.weapons, &from.weapons), (&mut to.victims, &from.victims), (&mut to.places, &from.places)] {
        if a.is_empty() {
            a.clone_from(b);
        }
    }
    to.np = to.np.or(from.np);
    to.why.extend(from.why.iter().cloned());
}

impl Finder<'_> {
    fn span(&self, from: usize, to: usize) -> Span {
        let toks = &self.tagged.toks;
        let to = to.max(from + 1).min(toks.len());
        Span::new(toks[from].start, toks[to - 1].span.end)
    }

    /// Drafts of the sentence's claims.
    pub fn drafts(&self, scopes: &[Scope], sentence: Span, paragraph: u32, title: bool) -> Vec<Draft> {
        let denials = self.denials();
        let joined = self.join_casualties(self.events().into_iter().filter(|e| !self.tells_casualties(e) || !denials.cover(e.tok)).collect());
        let mut out: Vec<Draft> = Vec::new();
        let mut kept: Vec<(Event, Vec<Count>)> = Vec::new();
        for (e, counts) in joined {
            // The same words read twice (قتل برصاص as an idiom and برصاص as a noun): one event with the roles of both.
            if let Some((o, c)) = kept.iter_mut().find(|(o, _)| o.from < e.to && e.from < o.to) {
                merge_roles(o, &e);
                for x in counts {
                    if harm_kind(e.kind).is_some() && x.low > 0 && c.iter().all(|k| k.from != x.from) {
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
        for c in denials.none {
            // None harmed, said of the nearest attack before; of what shot it down only where nothing else is told.
            let before = |plain: bool| {
                kept.iter().rposition(|(e, _)| {
                    let described = e.clause.is_some_and(|k| matches!(self.clauses[k].link, Link::Relative(_)));
                    e.tok < c.from && !matches!(e.kind, E::Deployment | E::Withdrawal) && !(plain && (e.kind == E::Interception || e.verbal && described))
                })
            };
            if let Some(i) = before(true).or_else(|| before(false)).or(if kept.len() == 1 { Some(0) } else { None }) {
                if kept[i].1.iter().all(|k| k.from != c.from) {
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
        let all: Vec<Event> = kept.iter().map(|(e, _)| e.clone()).collect();
        for (e, counts) in kept {
            if let Some(d) = self.draft(&e, &counts, scopes, sentence, paragraph, title, &all) {
                out.push(d);
            }
        }
        out
    }

    /// An instrument told with `ب` is a second event only where no attack is told that it was made with
    /// (claim model, 2.4): هجوم انتحاري بسيارة مفخخة, اعتدوا عليهم بالحجارة.
    fn fold_instruments(&self, kept: &mut Vec<(Event, Vec<Count>)>) {
        let mut i = 0;
        while i < kept.len() {
            let e = &kept[i].0;
            let instrument = e.np.filter(|n| !e.verbal && self.trigger(e.trigger).when.iter().any(|w| matches!(w, Condition::After(p) if p == "ب")) && self.np(*n).prep.as_deref() == Some("ب"));
            let Some(n) = instrument else {
                i += 1;
                continue;
            };
            let chunk = self.np_chunk(n);
            let attack = kept.iter().position(|(o, _)| {
                o.tok < e.tok && made_with(o.kind) && (o.scope.0 <= chunk && chunk <= o.scope.1 || o.clause.is_some() && o.clause == e.clause || o.support.iter().any(|k| Some(*k) == e.clause))
            });
            let Some(a) = attack else {
                i += 1;
                continue;
            };
            let (e, counts) = kept.remove(i);
            let a = if a > i { a - 1 } else { a };
            let (o, its) = &mut kept[a];
            if !o.weapons.iter().any(|w| w.np == n) {
                o.weapons.push(self.filler(n, "with"));
            }
            if o.kind == E::GroundAttack && self.trigger(o.trigger).by_means && matches!(e.kind, E::ExplosiveDevice | E::SuicideAttack) {
                o.kind = e.kind;
            }
            if its.is_empty() {
                *its = counts;
            }
            if o.agents.is_empty() {
                o.agents = e.agents;
            }
        }
    }

    /// Whether an event makes a claim: weak words need something of their own, a negated casualty is a count of none.
    fn stands(&self, e: &Event, counts: &[Count], kept: &[(Event, Vec<Count>)]) -> bool {
        let any_role = !e.agents.is_empty() || !e.targets.is_empty() || !e.victims.is_empty();
        if e.weak && !any_role && counts.is_empty() && e.places.is_empty() {
            return false;
        }
        if e.verbal && is_casualty(e.kind) && e.clause.is_some_and(|k| self.clauses[k].negated) {
            return false;
        }
        // A count noun, or a bare casualty, without a number and without victims.
        if is_casualty(e.kind) && counts.is_empty() && !e.verbal && !e.anaphor {
            let np = e.np.map(|n| self.np(n));
            if np.is_some_and(|np| np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]))) {
                return false;
            }
            if !any_role {
                return false;
            }
        }
        // The same words twice, or one event named twice: قصف ... استهدف.
        if kept.iter().any(|(o, _)| o.from < e.to && e.from < o.to) {
            return false;
        }
        // A support verb or the verb of a relative clause that describes a noun event is that event.
        if e.verbal && kept.iter().any(|(o, _)| o.clause.is_some() && o.support.iter().any(|k| e.clause == Some(*k))) {
            return false;
        }
        true
    }

    fn draft(&self, e: &Event, counts: &[Count], scopes: &[Scope], sentence: Span, paragraph: u32, title: bool, all: &[Event]) -> Option<Draft> {
        let mut e = e.clone();
        // The support verb was read as an event of its own before its noun was seen.
        if e.verbal && all.iter().any(|o| o.tok != e.tok && o.support.iter().any(|k| e.clause == Some(*k))) {
            return None;
        }
        let mut status = self.status(&e, scopes, title)?;
        // أسقطت صاروخا أُطلق باتجاهها: what was intercepted was launched in vain (claim model, 2.14).
        if status == Status::Happened && matches!(e.kind, E::Shelling | E::DroneStrike | E::Airstrike) {
            let of = e.clause.filter(|_| e.verbal).and_then(|k| if let Link::Relative(m) = self.clauses[k].link { Some(m) } else { None });
            let shot = |o: &Event| o.kind == E::Interception && o.status.is_none() && o.targets.iter().any(|t| Some(t.np) == of || e.np.is_some() && e.weapons.iter().any(|w| w.np == t.np));
            if of.is_some() && all.iter().any(shot) {
                status = Status::Failed;
            }
        }
        let scope = chain_at(scopes, e.tok);
        let sources = scope.map(|s| s.chain.clone()).unwrap_or_default();
        // A claimed or alleged deed: its doer is the one who claims it or is accused of it.
        self.claimed_agent(&mut e);
        let mut targets: Vec<Filler> = e.targets.clone();
        let hit = !targets.is_empty();
        // Victims (claim model, 2.9): the named always, the armed unless the force that they are of is the target,
        // other counted people only where nothing else is hit; mere persons, dead and numbers never.
        let force_hit = targets.iter().any(|t| self.np(t.np).tags.any(ARMED));
        for v in &e.victims {
            let np = self.np(v.np);
            let part = counts.iter().any(|c| c.part && c.np == Some(v.np));
            let named = np.name.is_some() && np.tags.any(PEOPLE.union(ORGS));
            let armed = np.tags.any(ARMED);
            let of = np.quantity.is_some_and(|q| np.head > q.to);
            let bare = np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse])) && !named || matches!(self.lemma(np.head), "شخص" | "اخر" | "اصابه" | "ضحيه" | "روح" | "ارواح" | "ثالث" | "ثاني") || np.quantity.is_some_and(|q| np.head < q.to);
            let counts_as = named || of && !force_hit || armed && !force_hit || !hit;
            if counts_as && !bare && !part && !np.event && !targets.iter().any(|t| t.np == v.np) {
                targets.push(*v);
            }
        }
        let agents = e.agents.iter().filter(|f| !self.np(f.np).event || f.by == "adjective").map(|f| self.party(f)).collect();
        let targets: Vec<DraftParty> = targets.iter().map(|f| self.party(f)).collect();
        let weapons = e.weapons.iter().map(|f| self.span(f.from, f.to)).collect();
        let (place, own_place) = self.place(&e, all);
        let (time, own_time) = self.time(&e, status);
        let mut harm: Vec<DraftHarm> = counts.iter().map(|c| DraftHarm { span: self.span(c.from, c.to), count: c.clone() }).collect();
        harm.dedup_by(|a, b| a.count == b.count);
        let definite = e.np.is_some_and(|n| self.np(n).definite && self.np(n).head == e.tok);
        let background = e.clause.is_some_and(|k| self.clauses[k].perfect_after_kana);
        let mut confidence = 0.5_f64;
        confidence += 0.1 * f64::from(u8::from(e.verbal || !e.support.is_empty()));
        confidence += 0.1 * f64::from(u8::from(!e.agents.is_empty())) + 0.1 * f64::from(u8::from(!e.targets.is_empty() || !harm.is_empty())) + 0.1 * f64::from(u8::from(own_place)) + 0.05 * f64::from(u8::from(own_time));
        confidence -= 0.2 * f64::from(u8::from(e.weak)) + 0.15 * f64::from(u8::from(e.anaphor));
        let t = self.trigger(e.trigger);
        Some(Draft {
            kind: e.kind, frame: t.frame.split(':').next().unwrap_or("").to_owned(), trigger: self.span(e.from, e.to), status, agents, targets, weapons, place, time, own_time, own_place, harm,
            sources, anaphor: e.anaphor, definite, background, sentence, paragraph, confidence: (confidence.clamp(0.05, 0.95) * 100.0).round() / 100.0, why: e.why,
        })
    }

    /// `تبنت الكتيبة العملية`, `اتهمت المعارضة النظام بقصف ...`.
    fn claimed_agent(&self, e: &mut Event) {
        let Some(c) = e.clause.map(|k| &self.clauses[k]) else { return };
        if e.verbal || !e.agents.is_empty() {
            return;
        }
        let lemma = self.lemma(c.verb);
        let role = match lemma {
            "تبني" => c.subject,
            "اتهم" => c.object,
            _ => None,
        };
        if let Some(n) = role.filter(|n| Some(*n) != e.np && self.np(*n).tags.any(ORGS.union(PEOPLE).union(Tags::of(&[Tag::Country])))) {
            e.agents.push(self.filler(n, "claimed or accused"));
        }
    }

    fn party(&self, f: &Filler) -> DraftParty {
        let np = self.np(f.np);
        let toks = &self.tagged.toks;
        let country = (f.from..f.to)
            .find_map(|i| toks[i].reading.lexeme.map(|l| self.lexicon.lexemes[l as usize].country.clone()).filter(|c| !c.is_empty()))
            .unwrap_or_default();
        let name = (f.from..f.to).find_map(|i| toks[i].name).map(|k| self.tagged.names[k as usize].value);
        DraftParty { span: self.span(f.from, f.to), class: self.class(f), name, country, tags: np.tags }
    }

    /// The class that the words give a party (claim model, 2.18).
    fn class(&self, f: &Filler) -> Class {
        let np = self.np(f.np);
        let t = np.tags;
        let has = |tags: &[Tag]| t.any(Tags::of(tags));
        if has(&[Tag::Protester]) {
            Class::Protesters
        } else if has(&[Tag::Force, Tag::PoliceForce, Tag::Soldier, Tag::Officer, Tag::Police, Tag::Rank]) {
            Class::StateForce
        } else if has(&[Tag::Militia]) {
            Class::Militia
        } else if has(&[Tag::GroupOrg]) {
            Class::Rebel
        } else if has(&[Tag::Coalition, Tag::Intl]) {
            Class::International
        } else if has(&[Tag::Government, Tag::Ministry, Tag::Official, Tag::Court]) {
            Class::Government
        } else if has(&[Tag::Tribe]) {
            Class::IdentityGroup
        } else if has(&[Tag::Aircraft, Tag::Drone, Tag::Country]) || f.by == "adjective" {
            Class::StateForce
        } else if has(&[Tag::Civilian, Tag::Child, Tag::Woman, Tag::Elder, Tag::Medic, Tag::Journalist, Tag::AidWorker, Tag::People, Tag::Family, Tag::Home, Tag::Crowd]) {
            Class::Civilians
        } else if has(&[Tag::Settlement, Tag::District]) && !has(&[Tag::Facility, Tag::MilSite]) {
            Class::Civilians
        } else if has(&[Tag::Facility, Tag::MilSite, Tag::Vehicle, Tag::MilVehicle, Tag::Ship, Tag::Site, Tag::Road]) {
            Class::Facility
        } else {
            Class::Unknown
        }
    }

    /// The most specific place of the event: its own, else that of its clause, else that of its sentence.
    fn place(&self, e: &Event, all: &[Event]) -> (Option<DraftPlace>, bool) {
        let own: Vec<u32> = e.places.iter().map(|f| f.np).collect();
        if let Some(p) = self.best_place(&own) {
            return (Some(p), true);
        }
        // What is hit is a place itself.
        let target: Vec<u32> = e.targets.iter().map(|f| f.np).filter(|n| self.place_like(*n, false) && !self.np(*n).tags.any(ORGS) || self.np(*n).tags.any(PLACES)).collect();
        if let Some(p) = self.best_place(&target) {
            return (Some(p), true);
        }
        if matches!(e.status, Some(Status::Intended | Status::Possible)) {
            return (None, false);
        }
        // Of its clause and the clauses that support it.
        let mut near: Vec<u32> = Vec::new();
        for k in e.support.iter().copied().chain(e.clause) {
            near.extend(self.clauses[k].phrases.iter().filter(|n| self.is_place(**n)));
        }
        if let Some(p) = self.best_place(&near) {
            return (Some(p), true);
        }
        // Of the sentence: the nearest before, then the nearest after.
        let sentence: Vec<u32> = (0..self.phrases.nps.len() as u32).filter(|n| self.is_place(*n)).collect();
        let before: Vec<u32> = sentence.iter().copied().filter(|n| self.np(*n).from < e.tok).collect();
        let from_events: Vec<u32> = all.iter().filter(|o| o.tok != e.tok && o.tok < e.tok).flat_map(|o| o.targets.iter().chain(&o.places)).map(|f| f.np).filter(|n| self.place_like(*n, false)).collect();
        for list in [before, from_events, sentence] {
            if let Some(p) = self.best_place(&list) {
                return (Some(p), false);
            }
        }
        (None, false)
    }

    fn best_place(&self, list: &[u32]) -> Option<DraftPlace> {
        let mut best: Option<(i32, u32)> = None;
        for &n in list {
            let np = self.np(n);
            let head = np.head_tags;
            let named = np.name.is_some() || np.to - np.from > 1 || self.tagged.toks[np.head].pos == Pos::Name;
            let t = np.tags;
            let mut score = if head.any(Tags::of(&[Tag::Governorate])) {
                20
            } else if head.has(Tag::Direction) {
                // ريف إدلب is a region; شرق مدينة تدمر is that town.
                if (np.from..np.to).any(|i| self.tagged.toks[i].reading.tags.any(Tags::of(&[Tag::Settlement, Tag::Facility, Tag::MilSite, Tag::Site]))) { 42 } else if matches!(self.lemma(np.head), "ريف" | "ارياف" | "ضواحي") { 25 } else { 38 }
            } else if head.any(Tags::of(&[Tag::Settlement, Tag::Site, Tag::Road])) || t.any(Tags::of(&[Tag::Settlement, Tag::Site])) && head.is_empty() {
                45
            } else if head.any(Tags::of(&[Tag::Facility, Tag::MilSite])) {
                if named { 44 } else { 30 }
            } else if head.has(Tag::District) || t.has(Tag::District) {
                35
            } else if head.has(Tag::Region) || t.has(Tag::Region) {
                if named { 26 } else { 15 }
            } else if t.has(Tag::Governorate) {
                20
            } else if head.has(Tag::Country) || t.has(Tag::Country) {
                10
            } else {
                36
            };
            if !named {
                score -= 12;
            }
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, n));
            }
        }
        let (_, n) = best?;
        let np = self.np(n);
        let t = np.tags;
        let head = np.head_tags;
        let precision = if head.has(Tag::Governorate) {
            PlacePrecision::Governorate
        } else if head.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Site, Tag::Road])) {
            PlacePrecision::Site
        } else if head.has(Tag::District) {
            PlacePrecision::District
        } else if head.has(Tag::Settlement) || t.has(Tag::Settlement) {
            PlacePrecision::Settlement
        } else if t.has(Tag::Governorate) {
            PlacePrecision::Governorate
        } else if t.has(Tag::Country) {
            PlacePrecision::Country
        } else if t.has(Tag::Region) || head.has(Tag::Direction) {
            PlacePrecision::Region
        } else {
            PlacePrecision::Settlement
        };
        // The preposition's own words of direction stay out: شمال الرقة is الرقة's north.
        let name = np.name.map(|k| self.tagged.names[k as usize].value);
        let definite_only = np.to - np.from == 1 && np.name.is_none() && np.definite && !head.is_empty();
        Some(DraftPlace { span: self.span(np.from, np.to), name, precision, definite_only })
    }

    /// The time that the event's own words, its clause, or its sentence give.
    fn time(&self, e: &Event, status: Status) -> (Option<(Span, FoundTime)>, bool) {
        let at = |i: usize| match self.phrases.chunks[i].piece {
            Piece::Time(n) => Some(&self.tagged.times[n as usize]),
            _ => None,
        };
        let pick = |t: &FoundTime| (self.span(t.from, t.to), t.clone());
        let scope = (e.scope.0..e.scope.1).find_map(at);
        if let Some(t) = scope {
            return (Some(pick(t)), true);
        }
        for k in e.support.iter().copied().chain(e.clause) {
            let c = &self.clauses[k];
            if let Some(t) = (c.from..c.to).find_map(at) {
                return (Some(pick(t)), true);
            }
        }
        if matches!(status, Status::Intended | Status::Possible) {
            return (None, false);
        }
        let before = self.tagged.times.iter().rev().find(|t| t.to <= e.tok && !t.since).or_else(|| self.tagged.times.iter().find(|t| t.from > e.tok && !t.since));
        (before.map(pick), false)
    }
}


/// Attacks that an instrument can belong to.
fn made_with(kind: E) -> bool {
    matches!(
        kind,
        E::GroundAttack | E::Clash | E::Ambush | E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice | E::SuicideAttack | E::ChemicalAttack | E::Shooting | E::Execution | E::Assassination | E::Torture | E::Riot | E::Interception | E::Siege
    )
}

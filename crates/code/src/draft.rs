//! Drafts: events of one sentence in bytes of the text, before the report as a whole fills what they inherit.

use crate::attribution::{chain_at, Scope, Voice};
use crate::casualties::{Count, harm_kind, is_casualty};
use crate::events::{Event, Filler, Finder};
use crate::phrases::{ORGS, PEOPLE};
use crate::places::Where;
use crate::spots::Standing;
use crate::story::SceneAt;
use crate::when::When;
use crate::zones::Zone;
use khabar_claim::{Class, EventType as E, PlacePrecision, Status};
use khabar_pack::{Tag, Tags};
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
    pub standing: Standing,
    /// Lemma of the noun that heads it; empty for a name alone.
    pub head: String,
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
    pub frame: String,
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
    pub definite: bool,
    pub background: bool,
    pub sentence: Span,
    pub paragraph: u32,
    pub confidence: f64,
    pub why: Vec<String>,
}

impl Finder<'_> {
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let toks = &self.tagged.toks;
        let to = to.max(from + 1).min(toks.len());
        Span::new(toks[from].start, toks[to - 1].span.end)
    }

    /// Drafts of the sentence's claims.
    pub fn drafts(&self, scopes: &[Scope], sentence: Span, paragraph: u32, title: bool, scenes: &mut Vec<SceneAt>) -> Vec<Draft> {
        let joined = self.join_casualties(self.events());
        let zero = self.zero_harm();
        let mut out: Vec<Draft> = Vec::new();
        let mut kept: Vec<(Event, Vec<Count>)> = Vec::new();
        for (e, counts) in joined {
            if self.stands(&e, &counts, &kept) {
                kept.push((e, counts));
            }
        }
        for c in zero {
            // None harmed, said of the nearest event before.
            let at = kept.iter().rposition(|(e, _)| e.tok < c.from && !matches!(e.kind, E::Deployment | E::Withdrawal)).or(if kept.len() == 1 { Some(0) } else { None });
            if let Some(i) = at {
                if kept[i].1.iter().all(|k| k.from != c.from) {
                    kept[i].1.push(c);
                }
            }
        }
        let all: Vec<Event> = kept.iter().map(|(e, _)| e.clone()).collect();
        let spots = self.spots(&all);
        let about = self.about(&all);
        let zones: Vec<Zone> = all.iter().map(|e| self.zone(e, &all)).collect();
        scenes.push(SceneAt { scene: self.scene(&spots, !all.is_empty()), sentence, paragraph });
        for ((e, counts), zone) in kept.into_iter().zip(&zones) {
            let wheres = self.places(&e, *zone, &zones, &spots, &about);
            let when = self.when(&e, *zone, &zones, &about);
            if let Some(d) = self.draft(&e, &counts, scopes, sentence, paragraph, title, &all, wheres, when) {
                out.push(d);
            }
        }
        out
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

    #[allow(clippy::too_many_arguments)]
    fn draft(&self, e: &Event, counts: &[Count], scopes: &[Scope], sentence: Span, paragraph: u32, title: bool, all: &[Event], wheres: Where, when: When) -> Option<Draft> {
        let mut e = e.clone();
        // The support verb was read as an event of its own before its noun was seen.
        if e.verbal && all.iter().any(|o| o.tok != e.tok && o.support.iter().any(|k| e.clause == Some(*k))) {
            return None;
        }
        let status = self.status(&e, scopes, title)?;
        let scope = chain_at(scopes, e.tok);
        let sources = scope.map(|s| s.chain.clone()).unwrap_or_default();
        // A claimed or alleged deed: its doer is the one who claims it or is accused of it.
        self.claimed_agent(&mut e);
        let mut targets: Vec<Filler> = e.targets.clone();
        let hit = !targets.is_empty();
        for v in &e.victims {
            let np = self.np(v.np);
            let named = np.tags.any(Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Officer, Tag::Police, Tag::Force, Tag::GroupOrg, Tag::Militia, Tag::Leader, Tag::Rank, Tag::Official])) || np.name.is_some() && np.tags.any(ORGS.union(PEOPLE));
            let bare = np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse])) || matches!(self.lemma(np.head), "شخص" | "اخر" | "رجل" | "اصابه" | "ضحيه") || np.quantity.is_some_and(|q| np.head < q.to);
            let killing_count = is_casualty(e.kind) && np.quantity.is_some() && !named;
            if (named || !hit && !killing_count) && !bare && !np.event && !targets.iter().any(|t| t.np == v.np) {
                targets.push(*v);
            }
        }
        let agents = e.agents.iter().filter(|f| !self.np(f.np).event || f.by == "adjective").map(|f| self.party(f)).collect();
        let targets: Vec<DraftParty> = targets.iter().map(|f| self.party(f)).collect();
        let weapons = e.weapons.iter().map(|f| self.span(f.from, f.to)).collect();
        let (own_place, own_time) = (!wheres.own.is_empty(), when.own.is_some());
        let mut harm: Vec<DraftHarm> = counts.iter().map(|c| DraftHarm { span: self.span(c.from, c.to), count: c.clone() }).collect();
        harm.dedup_by(|a, b| a.count == b.count);
        if !matches!(status, Status::Happened | Status::Ongoing | Status::Denied) && harm_kind(e.kind).is_none() {
            harm.clear();
        }
        if matches!(status, Status::Intended | Status::Possible) {
            harm.retain(|_| false);
        }
        let definite = e.np.is_some_and(|n| self.np(n).definite && self.np(n).head == e.tok);
        let background = e.clause.is_some_and(|k| self.clauses[k].perfect_after_kana);
        let mut confidence = 0.5_f64;
        confidence += 0.1 * f64::from(u8::from(e.verbal || !e.support.is_empty()));
        confidence += 0.1 * f64::from(u8::from(!e.agents.is_empty())) + 0.1 * f64::from(u8::from(!e.targets.is_empty() || !harm.is_empty())) + 0.1 * f64::from(u8::from(own_place)) + 0.05 * f64::from(u8::from(own_time));
        confidence -= 0.2 * f64::from(u8::from(e.weak)) + 0.15 * f64::from(u8::from(e.anaphor));
        let t = self.trigger(e.trigger);
        Some(Draft {
            kind: e.kind, frame: t.frame.split(':').next().unwrap_or("").to_owned(), trigger: self.span(e.from, e.to), status, agents, targets, weapons, wheres, when, harm,
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
}

//! Drafts: events of one sentence in bytes of the text, before the report as a whole fills what they inherit.

use crate::attribution::{Scope, Voice, chain_at, told_at};
use crate::casualties::Count;
use crate::clauses::Link;
use crate::events::{Event, Filler, Finder};
use crate::kinds::{is_casualty, made_with};
use crate::phrases::{ORGS, PEOPLE, PLACES, Piece};
use crate::places::Where;
use crate::spots::Standing;
use crate::story::SceneAt;
use crate::told::{At, Before, Fields, probability};
use crate::when::When;
use crate::why::Why;
use crate::wordlist::Words;
use crate::zones::Zone;
use khabar_claim::{Class, EventType as E, PlacePrecision, Status};
use khabar_pack::{Form, Tag, Tags};
use khabar_text::Span;
use smol_str::SmolStr;

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
/// Armed people and forces.
pub(crate) const ARMED: Tags = Tags::of(&[
    Tag::Soldier,
    Tag::Fighter,
    Tag::Officer,
    Tag::Police,
    Tag::Force,
    Tag::PoliceForce,
    Tag::GroupOrg,
    Tag::Militia,
    Tag::Leader,
    Tag::Rank,
    Tag::Attacker,
]);

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
                let told = told.is_none_or(|sum| sum >= self.lexis.told.threshold);
                if !told && self.plain(e, &d, counts) {
                    d.confidence = (f64::from(probability(self.lexis.told.threshold)) * 100.0).round() / 100.0;
                    out.push(d);
                } else if how.all || told {
                    out.push(d);
                }
            }
        }
        if !how.all {
            self.refutations(scopes, &mut out);
        }
        out
    }

    /// The noun is the subject or object of a verb of happening, of cause or of seeing it: وقع انفجار.
    fn happens(&self, e: &Event) -> bool {
        let (Some(n), Some(k)) = (e.np, e.clause) else { return false };
        let c = &self.clauses[k];
        let task = self.lexis.task(self.tagged.toks[c.verb].reading.lexeme);
        let argument = c.subject == Some(n) || c.object == Some(n);
        argument
            && (task.is_some_and(|t| t.support.is_some() || t.cause.is_some())
                || matches!(self.lemma(c.verb), "سمع" | "سجل" | "رصد" | "وثق" | "احصي" | "شاهد" | "تجدد" | "عاد"))
            || c.phrases.contains(&n) && task.is_some_and(|t| t.support.as_ref().is_some_and(|s| self.np(n).prep.as_deref() == Some(s.event.as_str())))
            || self.answered_for(e)
    }

    /// Counted, described by a clause of its own, or joined to an event that has an object (نهب وحرق منازل).
    fn told_with(&self, e: &Event) -> bool {
        let Some(n) = e.np else { return false };
        let chunk = self.np_chunk(n);
        let at = |i: usize| match self.phrases.chunks.get(i).map(|c| c.piece) {
            Some(Piece::Np(m)) => Some(m),
            _ => None,
        };
        let counted = self.np(n).quantity.is_some() || chunk > 0 && at(chunk - 1).is_some_and(|m| self.np(m).quantity.is_some() && self.np(n).construct);
        let described = self.clauses.iter().any(|c| c.link == Link::Relative(n));
        let joined = at(chunk + 1).or_else(|| at(chunk + 2)).is_some_and(|m| self.np(m).joined && self.np(m).event);
        counted || described || joined
    }

    /// The event is named only to date another: منذ اغتيال, بعد الهجوم.
    fn anchor(&self, e: &Event) -> bool {
        let Some(n) = e.np else { return false };
        let prep =
            |n: u32| self.np(n).prep.as_deref().is_some_and(|p| matches!(p, "منذ" | "بعد" | "قبل" | "عقب" | "اثر" | "غداه" | "قبيل" | "عشيه" | "ابان" | "مذ"));
        let chunk = self.np_chunk(n);
        let opened = chunk > 0 && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Np(m) if self.np(m).to == self.np(n).from && (prep(m)));
        prep(n) || opened
    }

    /// `تبنت الجماعة العملية`, `حملوه مسؤولية الهجوم`: a bare event that somebody answers for.
    fn answered_for(&self, e: &Event) -> bool {
        let Some(n) = e.np else { return false };
        let verb = e.clause.is_some_and(|k| matches!(self.lemma(self.clauses[k].verb), "تبني" | "حمل" | "اتهم" | "نسب" | "نفذ"));
        let chunk = self.np_chunk(n);
        let noun = chunk > 0
            && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Np(m) if matches!(self.lemma(self.np(m).head), "مسووليه" | "وقوف" | "وراء" | "تبني" | "منفذ" | "مرتكب"));
        self.np(n).definite && (verb || noun)
    }

    /// Words of war said of games, markets and debates.
    fn elsewhere(&self, e: &Event) -> bool {
        if !made_with(e.kind) && !matches!(e.kind, E::TerritoryGain | E::Withdrawal | E::Deployment | E::Destruction) {
            return false;
        }
        if self.of_games() {
            return true;
        }
        // نواب يشنون هجوما على وزيرة المالية, قصف النواب سياسة الدعم: talkers, or nothing that can be hit.
        let head = |f: &Filler| self.np(f.np).head_tags;
        let talk = e.weapons.is_empty()
            && e.victims.is_empty()
            && !e.agents.is_empty()
            && e.agents.iter().all(|f| {
                f.by != "adjective"
                    && head(f).any(Tags::of(&[Tag::Official, Tag::Journalist, Tag::SpeakerExpert]))
                    && !head(f).any(Tags::of(&[
                        Tag::Force,
                        Tag::Soldier,
                        Tag::Fighter,
                        Tag::Attacker,
                        Tag::Officer,
                        Tag::Rank,
                        Tag::Government,
                        Tag::Ministry,
                        Tag::Coalition,
                        Tag::Country,
                    ]))
            });
        let idea = e.victims.is_empty()
            && !e.targets.is_empty()
            && e.targets.iter().all(|f| {
                let t = self.np(f.np).tags;
                t.has(Tag::Abstract)
                    && !t.any(PLACES.union(PEOPLE).union(ORGS).union(Tags::of(&[
                        Tag::Facility,
                        Tag::MilSite,
                        Tag::Vehicle,
                        Tag::MilVehicle,
                        Tag::Home,
                        Tag::Ship,
                        Tag::Arms,
                        Tag::Aircraft,
                        Tag::Drone,
                        Tag::Property,
                        Tag::Event,
                    ])))
            });
        matches!(e.kind, E::GroundAttack | E::Shelling | E::Shooting | E::Clash | E::Siege | E::Assassination | E::ExplosiveDevice | E::TerritoryGain)
            && (talk || idea && !e.agents.is_empty() && self.agents_are_no_force(e))
    }

    fn agents_are_no_force(&self, e: &Event) -> bool {
        e.agents.iter().all(|f| {
            !self.np(f.np).tags.any(Tags::of(&[
                Tag::Force,
                Tag::GroupOrg,
                Tag::Militia,
                Tag::Fighter,
                Tag::Soldier,
                Tag::Attacker,
                Tag::Aircraft,
                Tag::Drone,
                Tag::PoliceForce,
                Tag::Coalition,
                Tag::Intl,
                Tag::Country,
                Tag::Government,
                Tag::Tribe,
                Tag::MAircraft,
            ]))
        })
    }

    /// Whether an event makes a claim: weak words need something of their own, a negated casualty is a count of none.
    fn stands(&self, e: &Event, counts: &[Count], kept: &[(Event, Vec<Count>)]) -> bool {
        let any_role = !e.agents.is_empty() || !e.targets.is_empty() || !e.victims.is_empty();
        if e.weak && !any_role && counts.is_empty() && e.places.is_empty() && !self.answered_for(e) {
            return false;
        }
        if self.elsewhere(e) && counts.is_empty() {
            return false;
        }
        if e.verbal && is_casualty(e.kind) && e.clause.is_some_and(|k| self.clauses[k].negated) {
            return false;
        }
        // ياسر is a man's name.
        if e.verbal && e.kind == E::Capture && self.folded(e.tok) == "ياسر" && (e.agents.is_empty() || e.victims.is_empty()) {
            return false;
        }
        // أصحاب الشركات وأسرهم: families, where no armed party takes anybody.
        let armed =
            |f: &Filler| self.np(f.np).tags.any(ARMED.union(crate::phrases::ORGS)) || self.np(f.np).head_tags.any(Tags::of(&[Tag::Fighter, Tag::Attacker]));
        if e.verbal
            && e.kind == E::Capture
            && self.lemma(e.tok) == "اسر"
            && self.folded(e.tok).ends_with("هم")
            && counts.is_empty()
            && !e.agents.iter().any(armed)
        {
            return false;
        }
        // أسرهم is more often their families; في مواجهة is mostly a preposition; a flood is nobody's deed.
        if let Some(np) = e.np.map(|n| self.np(n)).filter(|_| !e.verbal) {
            let lemma = self.lemma(e.tok);
            if e.kind == E::Capture && lemma == "اسر" && !np.pronoun.is_empty() && e.support.is_empty() && counts.is_empty() {
                return false;
            }
            if lemma == "مواجهه" && np.prep.as_deref() == Some("في") && !np.definite && !np.form.has(Form::PL) && np.to == np.head + 1 {
                return false;
            }
        }
        if matches!(e.kind, E::Killing | E::Injury | E::Destruction | E::Displacement | E::Evacuation)
            && e.agents.is_empty()
            && e.weapons.is_empty()
            && self.disaster(e)
        {
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
    fn draft(
        &self,
        e: &Event,
        counts: &[Count],
        scopes: &[Scope],
        sentence: Span,
        paragraph: u32,
        title: bool,
        all: &[Event],
        wheres: Where,
        when: When,
    ) -> Option<Draft> {
        let mut e = e.clone();
        // The support verb was read as an event of its own before its noun was seen.
        if e.verbal && all.iter().any(|o| o.tok != e.tok && o.support.iter().any(|k| e.clause == Some(*k))) {
            return None;
        }
        let mut status = self.status(&e, scopes, title)?;
        // أسقطت صاروخا أُطلق باتجاهها: what was intercepted was launched in vain (claim model, 2.14).
        if status == Status::Happened && matches!(e.kind, E::Shelling | E::DroneStrike | E::Airstrike) {
            let of = e.clause.filter(|_| e.verbal).and_then(|k| if let Link::Relative(m) = self.clauses[k].link { Some(m) } else { None });
            let shot = |o: &Event| {
                o.kind == E::Interception
                    && o.status.is_none()
                    && o.targets.iter().any(|t| Some(t.np) == of || e.np.is_some() && e.weapons.iter().any(|w| w.np == t.np))
            };
            if of.is_some() && all.iter().any(shot) {
                status = Status::Failed;
            }
        }
        let mut sources = chain_at(scopes, e.tok, matches!(e.kind, E::Protest | E::Riot));
        if sources.is_empty() {
            // فجر انتحاري نفسه، وأكد الناطق مقتل 50: who tells the toll tells the deed, where nobody else does.
            let toll = counts.iter().filter(|c| !c.part).find_map(|c| c.np).map(|n| self.np(n).head).filter(|h| *h > e.tok);
            sources = toll.map_or_else(Vec::new, |h| told_at(scopes, h, e.tok));
        }
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
            // One of a force that has a name is not named: أربعة من عناصر الشرطة.
            let named = np.name.is_some() && np.tags.any(PEOPLE.union(ORGS)) && np.quantity.is_none() && !matches!(self.lemma(np.head), "احد" | "عنصر" | "فرد");
            let armed = np.tags.any(ARMED);
            let of = np.quantity.is_some_and(|q| np.head > q.to);
            let bare = np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse])) && !named
                || matches!(self.lemma(np.head), "شخص" | "اخر" | "اصابه" | "ضحيه" | "روح" | "ارواح" | "ثالث" | "ثاني")
                || np.quantity.is_some_and(|q| np.head < q.to) && (is_casualty(e.kind) || !matches!(self.folded(np.to), "منهم" | "منهن"));
            let counts_as = named || of && !force_hit || armed && !force_hit || !hit;
            if counts_as && !bare && !part && self.party_like(v.np) && !targets.iter().any(|t| t.np == v.np) {
                targets.push(*v);
            }
        }
        let agents = e.agents.iter().filter(|f| self.party_like(f.np) || f.by == "adjective").map(|f| self.party(f)).collect();
        // استهدفنا, قصف مجاهدونا: who speaks is who did it.
        let own = e.verbal && self.tagged.toks[e.tok].reading.form.has(Form::P1)
            || e.clause.is_some_and(|k| e.verbal && self.tagged.toks[self.clauses[k].verb].reading.form.has(Form::P1));
        let mut agents: Vec<DraftParty> = agents;
        if own && agents.is_empty() {
            if let Some(v) = sources.last() {
                agents.push(DraftParty::speaker(v.span, v.name));
            }
        }
        self.sides(&mut e, &mut targets, &mut agents);
        let mut targets: Vec<DraftParty> = targets.iter().map(|f| self.party(f)).collect();
        // محتجون حاولوا اقتحامه: what a crowd attacks or burns it attacks in a riot.
        let mut kind = e.kind;
        if matches!(kind, E::GroundAttack | E::Destruction | E::ExplosiveDevice) && !agents.is_empty() && agents.iter().all(|a| a.class == Class::Protesters) {
            e.why.push(format_args!("type riot by who did it"));
            kind = E::Riot;
        }
        // الشرطة تتواجه مع متظاهرين: where one side protests they riot, whichever is named first.
        let protest = |side: &[DraftParty]| !side.is_empty() && side.iter().all(|a| a.class == Class::Protesters);
        if kind == E::Clash && protest(&agents) != protest(&targets) {
            kind = E::Riot;
            if protest(&targets) {
                std::mem::swap(&mut agents, &mut targets);
            }
        } else if kind == E::Riot && agents.is_empty() && targets.len() > 1 {
            // أصيب عشرة شرطيين في اشتباكات مع متظاهرين: those who were hurt are the others.
            (agents, targets) = targets.into_iter().partition(|a| a.class == Class::Protesters);
        }
        // تظاهر طلاب, إضراب عمال: whoever protests is a protester in it, whatever else they are; a riot's soldiers stay soldiers.
        for a in &mut agents {
            let turned = match kind {
                E::Protest => a.class != Class::StateForce,
                E::Riot => matches!(a.class, Class::Civilians | Class::Unknown | Class::IdentityGroup),
                _ => false,
            };
            if turned {
                a.class = Class::Protesters;
            }
        }
        // استولى المعتدون على سلاحه: arms that are taken off somebody are robbed.
        if kind == E::WeaponsSeizure && matches!(self.lemma(e.tok), "استولي" | "استيلاء") && e.targets.iter().any(|t| !self.np(t.np).pronoun.is_empty())
        {
            kind = E::Looting;
        }
        agents.shrink_to_fit();
        let weapons = e.weapons.iter().map(|f| self.span(f.from, f.to)).collect();
        let (own_place, own_time) = (!wheres.own.is_empty(), when.own.is_some());
        // A killing that is only meant or has failed kills nobody; what came of it otherwise does.
        let meant = matches!(status, Status::Intended | Status::Failed) && matches!(e.kind, E::Killing | E::Injury | E::Assassination | E::Execution)
            || status == Status::Failed && matches!(e.kind, E::Arrest | E::Abduction | E::Capture);
        // محاولة اغتيال أسفرت عن مقتل اثنين: what it led to happened.
        let led_to = |c: &Count| c.from > e.tok && (e.tok..c.from).any(|t| self.causal_verb(t));
        let mut harm: Vec<DraftHarm> =
            counts.iter().filter(|c| !meant || c.high == Some(0) || led_to(c)).map(|c| DraftHarm { span: self.span(c.from, c.to), count: c.clone() }).collect();
        harm.dedup_by(|a, b| a.count == b.count);
        harm.shrink_to_fit();
        // النار of فتح النار takes nothing up.
        let definite = e.to == e.from + 1 && e.np.is_some_and(|n| self.np(n).definite && self.np(n).head == e.tok);
        let bare = status == Status::Happened
            && !e.verbal
            && !title
            && e.agents.is_empty()
            && e.targets.is_empty()
            && e.victims.is_empty()
            && e.weapons.is_empty()
            && harm.is_empty()
            && e.places.is_empty()
            && !own_place
            && !own_time
            && e.support.is_empty()
            && !self.happens(&e)
            && !self.told_with(&e);
        if (bare || agents_only(&e)) && self.anchor(&e) {
            return None;
        }
        let background =
            e.clause.is_some_and(|k| self.clauses[k].perfect_after_kana && (e.verbal || e.support.contains(&k) || self.clauses[k].subject == e.np));
        let mut confidence = 0.5_f64;
        confidence += 0.1 * f64::from(u8::from(e.verbal || !e.support.is_empty()));
        confidence += 0.1 * f64::from(u8::from(!e.agents.is_empty()))
            + 0.1 * f64::from(u8::from(!e.targets.is_empty() || !harm.is_empty()))
            + 0.1 * f64::from(u8::from(own_place))
            + 0.05 * f64::from(u8::from(own_time));
        confidence -= 0.2 * f64::from(u8::from(e.weak)) + 0.15 * f64::from(u8::from(e.anaphor));
        let t = self.trigger(e.trigger);
        Some(Draft {
            kind,
            open: t.by_means
                && matches!(kind, E::GroundAttack | E::Shelling)
                && e.weapons.is_empty()
                && e.means.is_empty()
                && !e.anaphor
                && !matches!(status, Status::Intended | Status::Possible),
            frame: e.trigger,
            trigger: self.trigger_span(&e),
            status,
            agents,
            targets,
            weapons,
            wheres,
            when,
            harm,
            sources,
            anaphor: e.anaphor,
            definite,
            bare,
            background,
            trait_of: e.clause.is_some_and(|k| {
                let c = &self.clauses[k];
                e.verbal && matches!(c.link, Link::Relative(_)) && self.tagged.toks[c.verb].reading.form.has(Form::IMPERFECT)
            }),
            sentence,
            paragraph,
            confidence: (confidence.clamp(0.05, 0.95) * 100.0).round() / 100.0,
            why: e.why,
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
        const DOERS: Tags = ORGS.union(PEOPLE).union(Tags::of(&[Tag::Country, Tag::Aircraft, Tag::Drone]));
        if let Some(n) = role.filter(|n| Some(*n) != e.np && self.np(*n).tags.any(DOERS)) {
            e.agents.push(self.filler(n, "claimed or accused"));
        }
    }

    /// `مسلحون يرتدون زي الشرطة`, `اثنان منهم`: a bare noun with the clause that says who they are, a number with its whole.
    pub(crate) fn identified(&self, f: &Filler) -> Filler {
        static WHO: Words = Words::of(&["ارتدي", "استقل", "رفع", "اطلق", "تبع", "انتمي", "اعتقد", "اشتبه", "سمي", "ظهر", "حمل"]);
        let np = self.np(f.np);
        let toks = &self.tagged.toks;
        if f.to == np.to && np.quantity.is_some_and(|q| np.head < q.to) && matches!(self.folded(f.to), "منهم" | "منهن" | "منهما") {
            return Filler { to: f.to + 1, ..*f };
        }
        if f.to != np.to || f.to > f.from + 1 || np.definite || np.name.is_some() {
            return *f;
        }
        let Some(c) =
            self.clauses.iter().find(|c| c.verb == np.to && c.link == Link::Relative(f.np) && WHO.contains(self.lemma(c.verb)) && !toks[c.verb].conj())
        else {
            return *f;
        };
        // Up to its first complement; past نفسها to the name.
        let mut to = f.to;
        for i in c.at + 1..(c.at + 6).min(self.phrases.chunks.len()) {
            let chunk = self.phrases.chunks[i];
            match chunk.piece {
                Piece::Np(m) => {
                    to = chunk.to;
                    if self.lemma(self.np(m).head) != "نفس" {
                        break;
                    }
                }
                Piece::That | Piece::Prep | Piece::PrepPronoun | Piece::Mark('«' | '"') => {}
                _ => break,
            }
        }
        Filler { to, ..*f }
    }
}

/// Nothing is said of the event but who suffered or did it: منذ اغتيال الحريري.
fn agents_only(e: &Event) -> bool {
    matches!(e.kind, E::Assassination | E::Execution) && e.np.is_some() && e.places.is_empty() && e.weapons.is_empty() && e.support.is_empty()
}

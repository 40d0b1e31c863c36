//! One draft out of an event: its status, its source, its sides, and the type that these give it.

use super::stands::agents_only;
use super::{Draft, DraftHarm, DraftParty};
use crate::attribution::{Scope, chain_at, told_at};
use crate::casualties::Count;
use crate::clauses::Link;
use crate::events::{Event, Filler, Finder};
use crate::kinds::is_casualty;
use crate::phrases::{ARMED, ORGS, PEOPLE, Piece};
use crate::places::Where;
use crate::when::When;
use crate::wordlist::Words;
use khabar_claim::{Class, EventType as E, Status};
use khabar_pack::{Form, Tag, Tags};
use khabar_text::Span;

impl Finder<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn draft(
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
        let mut targets = self.hit(&e, counts);
        let mut agents: Vec<DraftParty> = e.agents.iter().filter(|f| self.party_like(f.np) || f.by == "adjective").map(|f| self.party(f)).collect();
        // استهدفنا, قصف مجاهدونا: who speaks is who did it.
        let own = e.verbal && self.tagged.toks[e.tok].reading.form.has(Form::P1)
            || e.clause.is_some_and(|k| e.verbal && self.tagged.toks[self.clauses[k].verb].reading.form.has(Form::P1));
        if own && agents.is_empty() {
            if let Some(v) = sources.last() {
                agents.push(DraftParty::speaker(v.span, v.name));
            }
        }
        self.sides(&mut e, &mut targets, &mut agents);
        let mut targets: Vec<DraftParty> = targets.iter().map(|f| self.party(f)).collect();
        let kind = self.turned(&mut e, &mut agents, &mut targets);
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

    /// Who and what is hit. Victims (claim model, 2.9): the named always, the armed unless the force that they are of is the target,
    /// other counted people only where nothing else is hit; mere persons, dead and numbers never.
    fn hit(&self, e: &Event, counts: &[Count]) -> Vec<Filler> {
        let mut targets = e.targets.clone();
        let hit = !targets.is_empty();
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
        targets
    }

    /// The type that its parties give an event, each on its side.
    fn turned(&self, e: &mut Event, agents: &mut Vec<DraftParty>, targets: &mut Vec<DraftParty>) -> E {
        let protest = |side: &[DraftParty]| !side.is_empty() && side.iter().all(|a| a.class == Class::Protesters);
        let mut kind = e.kind;
        // محتجون حاولوا اقتحامه: what a crowd attacks or burns it attacks in a riot.
        if matches!(kind, E::GroundAttack | E::Destruction | E::ExplosiveDevice) && protest(agents) {
            e.why.push(format_args!("type riot by who did it"));
            kind = E::Riot;
        }
        // الشرطة تتواجه مع متظاهرين, صدامات بين الشرطة والمتظاهرين: where one side protests they riot, whichever is named first.
        if (kind == E::Clash || kind == E::Riot && !e.verbal && !agents.is_empty()) && protest(agents) != protest(targets) {
            kind = E::Riot;
            if protest(targets) {
                std::mem::swap(agents, targets);
            }
        } else if kind == E::Riot && agents.is_empty() && targets.len() > 1 {
            // أصيب عشرة شرطيين في اشتباكات مع متظاهرين: those who were hurt are the others.
            (*agents, *targets) = std::mem::take(targets).into_iter().partition(|a| a.class == Class::Protesters);
        }
        // تظاهر طلاب, إضراب عمال: whoever protests is a protester in it, whatever else they are; a riot's soldiers stay soldiers.
        for a in agents {
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
        let off_somebody = || e.targets.iter().any(|t| !self.np(t.np).pronoun.is_empty());
        if kind == E::WeaponsSeizure && matches!(self.lemma(e.tok), "استولي" | "استيلاء") && off_somebody() {
            return E::Looting;
        }
        kind
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
                    if self.lemma(self.np(m).head) != "نفس" || self.np(m).to > self.np(m).head + 1 {
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

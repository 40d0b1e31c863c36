//! A cause that stands before its casualties: أسفر عن, ما أدى إلى, مخلفا, or simply told first.

use super::Told;
use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::kinds::is_casualty;
use crate::phrases::Piece;
use crate::wordlist::Words;
use khabar_claim::{EventType as E, Status};

/// Prepositions that make a casualty the reason or the time of something else.
static REASON: Words = Words::of(&["عن", "بعد", "عقب", "اثر", "منذ", "ل", "قبل", "بسبب", "رغم", "علي"]);
/// Subordinators that do not part an effect from its cause.
static JOINING: Words = Words::of(&["حيث", "اذ", "مما", "ليتم", "بما", "الامر"]);

impl Finder<'_> {
    /// `أطلقوا النار عليه وقتلوه، خلال عملية تفتيش`: what stands behind says when it was; the verb before tells of what he died.
    pub(super) fn told_before(&self, c: &Event, during: u32, causes: &[usize], list: &[Told]) -> Option<usize> {
        let when = matches!(self.np(during).prep.as_deref(), Some("خلال" | "اثناء" | "ضمن"));
        let taken_up = c.verbal && c.victims.iter().chain(&c.targets).any(|v| self.np(v.np).to <= c.from);
        let joined = c.clause.is_some_and(|k| self.clauses[k].link == Link::Coordinate);
        self.cause_before(c, causes, list).filter(|j| when && taken_up && joined && list[*j].event.clause.map(|k| k + 1) == c.clause)
    }

    /// Cause, then effect: أسفر عن, ما أدى إلى, مخلفا; or simply the clause after.
    pub(super) fn cause_before(&self, c: &Event, causes: &[usize], list: &[Told]) -> Option<usize> {
        let mut j = causes.iter().copied().rev().find(|j| list[*j].event.tok < c.tok && !self.is_anchor(&list[*j].event))?;
        // مشيرا إلى العثور على 11 جثة: bodies found in another speech are of another deed.
        if self.is_find(c) && self.new_speech(list[j].event.tok, c.tok) {
            return None;
        }
        // سقط صاروخ أطلقه الحوثيون على المنصة، ما أسفر: the relative clause only describes what fell.
        let describes = |j: usize| match list[j].event.clause.map(|k| self.clauses[k].link) {
            Some(Link::Relative(n)) => Some(n),
            _ => None,
        };
        if let Some(n) = describes(j) {
            let holds = |m: usize| {
                list[m].event.np == Some(n)
                    || list[m]
                        .event
                        .clause
                        .is_some_and(|k| self.clauses[k].subject == Some(n) || self.clauses[k].object == Some(n) || self.clauses[k].phrases.contains(&n))
            };
            if let Some(main) =
                causes.iter().copied().rev().find(|m| *m < j && describes(*m).is_none() && holds(*m)).filter(|m| list[*m].event.tok + 16 > list[j].event.tok)
            {
                j = main;
            }
        }
        // اقتحموا القرية وأضرموا النار، ما أوقع 12 قتيلا: of the attack rather than of the fire that went with it.
        // ما أدى إلى تدميره وسقوط جرحى: destruction is the other effect of the same cause.
        let effect = list[j].event.kind == E::Destruction
            && list[j].event.clause.is_some_and(|k| Some(k) == c.clause && self.causal_verb(self.clauses[k].verb) && list[j].event.tok > self.clauses[k].verb);
        if effect
            || list[j].event.kind == E::Destruction && (list[j].event.to.min(c.tok)..=c.tok).any(|t| self.tagged.toks[t].name.is_none() && self.causal_verb(t))
        {
            let armed = |m: &usize| *m < j && !matches!(list[*m].event.kind, E::Destruction | E::Interception) && list[*m].event.tok + 24 > list[j].event.tok;
            if let Some(m) = causes.iter().copied().rev().find(armed).filter(|m| !self.new_speech(list[*m].event.tok, c.tok) && describes(*m).is_none()) {
                j = m;
            }
        }
        // قرب القوة المداهمة لمنزل، ما أسفر عن: a participle only describes who was there.
        let participle = |j: usize| {
            let x = &list[j].event;
            let beside = |n: u32| {
                let (np, t) = (self.np(n), &self.tagged.toks[x.tok]);
                let before = || self.np_chunk(n).checked_sub(1).and_then(|c| self.np_in(c)).is_some_and(|m| self.np(m).definite && self.np(m).to == np.from);
                np.head != x.tok || t.article() && !np.construct && np.prep.is_none() && !np.joined && before()
            };
            x.np.is_some_and(beside)
        };
        if participle(j) {
            j = causes.iter().copied().rev().find(|m| *m < j && !participle(*m) && describes(*m).is_none()).unwrap_or(j);
        }
        let x = &list[j].event;
        let from = x.to.min(c.tok);
        let causal = (from..=c.tok).any(|t| {
            self.tagged.toks[t].name.is_none() && (self.causal_verb(t) || matches!(self.folded(t), "موقعا" | "موقعه" | "مخلفا" | "مخلفه" | "مسفرا" | "مسفره"))
        });
        let contrast = self.phrases.chunks.iter().any(|k| {
            // ...؛ ما أدى إلى: the effect of all that was said before.
            let parts = matches!(k.piece, Piece::Mark('؛')) && !matches!(self.folded(k.to), "ما" | "مما" | "الامر");
            k.from >= x.to && k.to <= c.tok && (k.piece == Piece::Sub && !JOINING.contains(self.sub_word(k.from)) || parts)
        });
        let others = list.iter().find(|t| t.event.tok == c.tok && t.event.from == c.from).is_some_and(|t| self.others(t));
        if causal && (!contrast || others) {
            return Some(j);
        }
        let effective = !matches!(x.status, Some(Status::Failed | Status::Denied)) && !matches!(x.kind, E::Destruction | E::Interception);
        // قتل 11 في هجوم على المقر، فيما جرح 8: the wounded of the same attack.
        let wounded_too = contrast
            && c.kind == E::Injury
            && c.verbal
            && c.places.is_empty()
            && c.agents.is_empty()
            && list.iter().any(|t| !t.gone && t.event.kind == E::Killing && t.event.tok < x.tok && t.event.clause == x.clause)
            && !list.iter().any(|t| !t.gone && t.event.kind == E::Injury && t.event.tok < c.tok)
            && !self.new_speech(x.tok, c.tok);
        if wounded_too {
            return Some(j);
        }
        if contrast || !effective || is_casualty(x.kind) || self.new_speech(x.tok, c.tok) && !self.reported(x, c) {
            return None;
        }
        // Bodies found are told beside an attack, not of it.
        let found = self.is_find(c);
        let reason =
            found || c.np.is_some_and(|n| self.dates(self.np_chunk(n))) || c.np.and_then(|n| self.np(n).prep.as_deref()).is_some_and(|p| REASON.contains(p));
        let coordinated = c.clause.is_some_and(|k| matches!(self.clauses[k].link, Link::Coordinate | Link::Main)) || c.np.is_some();
        // With an agent of its own that differs the killing is another event.
        let own_agent = !c.agents.is_empty() && !x.agents.is_empty() && c.agents.iter().all(|a| x.agents.iter().all(|b| a.np != b.np));
        let own_place = c.places.iter().any(|p| x.places.iter().all(|q| q.np != p.np)) && !x.places.is_empty();
        (coordinated && !reason && !own_agent && !own_place).then_some(j)
    }
}

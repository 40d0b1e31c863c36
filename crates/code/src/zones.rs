//! Zones: which words of a sentence speak of which event, and which only of who says so.

use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::lexis::Does;
use crate::phrases::Piece;
use khabar_pack::{Tag, Tags};

/// What a token of a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Matter,
    /// The saying: أعلنت الوزارة أمس في بيان.
    Speech,
    /// The saying of those who were there: سكان في حي, ناجون من.
    Witness,
}

/// The tokens that speak of one event: from its clause's beginning to the next event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Zone {
    pub from: usize,
    /// The event's own words.
    pub at: usize,
    pub to: usize,
    /// The event is told beside others, whose time its own is not.
    pub aside: bool,
}

impl Finder<'_> {
    pub(crate) fn first_token(&self, i: usize) -> usize {
        self.phrases.chunks.get(i).map_or(self.tagged.toks.len(), |c| c.from)
    }

    /// What each token is about.
    pub fn about(&self, events: &[Event]) -> Vec<About> {
        let len = self.tagged.toks.len();
        let mut out = vec![About::Matter; len];
        let chunks = &self.phrases.chunks;
        for (k, c) in self.clauses.iter().enumerate() {
            let says = self.tagged.toks[c.verb].reading.does.any(Does::SAYS);
            if !says || events.iter().any(|e| e.verbal && e.clause == Some(k)) {
                continue;
            }
            let that = (c.at + 1..chunks.len()).take(40).find(|i| matches!(chunks[*i].piece, Piece::That | Piece::Mark(':')));
            let verb = c.verb;
            let event = events.iter().map(|e| e.from).filter(|t| *t > verb).min();
            // Without أن the saying ends with its speaker: أعلنت الوزارة دخول القوات.
            let speaker = c.subject.filter(|_| !c.shared).map_or(verb + 1, |n| self.np(n).to.max(verb + 1));
            // وأكد عضو في قبيلة كذا في نيالا وقوع الهجوم: where the speaker is, is his.
            let speaker = c.subject.filter(|n| !c.shared && self.np(*n).from > verb).map_or(speaker, |n| speaker.max(self.extent(self.np(n).head)));
            let limit = if that.is_none() { speaker } else { usize::MAX };
            let end = limit
                .min(that.map_or(usize::MAX, |i| self.first_token(i)).min(event.unwrap_or(usize::MAX)))
                .min(self.first_token(c.to).max(that.map_or(0, |i| self.first_token(i))))
                .min(len);
            // What stands before the verb frames the whole: وفي بعقوبة، قال ...; but a relative clause of saying only describes.
            // ... منذ ثلاثة أيام، أعلن التنظيم: a saying set behind what it tells frames nothing.
            let start = if matches!(c.link, Link::Relative(_)) || that.is_none() && self.tail(c).is_some() {
                verb
            } else {
                c.subject.filter(|_| !c.shared).map_or(verb, |n| self.np(n).from.min(verb))
            };
            // نقلت شبكة عن شهود في قرية كذا: those whom a medium quotes were there too.
            let quoted = c.phrases.iter().copied().find(|n| self.np(*n).prep.as_deref() == Some("عن"));
            let there = Tags::of(&[Tag::People, Tag::Civilian, Tag::Woman, Tag::Family, Tag::SpeakerWitness, Tag::Wounded]);
            let witness = quoted.or(c.subject).is_some_and(|n| self.np(n).head_tags.any(there));
            let about = if witness { About::Witness } else { About::Speech };
            for slot in out.iter_mut().take(end).skip(start) {
                if *slot == About::Matter {
                    *slot = about;
                }
            }
        }
        for (i, chunk) in chunks.iter().enumerate() {
            if chunk.piece != Piece::According {
                continue;
            }
            let end = (i + 1..chunks.len())
                .take(12)
                .find(|j| matches!(chunks[*j].piece, Piece::Mark('،' | ',' | '.' | '؛' | ':') | Piece::Sub))
                .map_or(len, |j| self.first_token(j));
            let end = events.iter().map(|e| e.from).filter(|t| *t > chunk.from).min().map_or(end, |t| end.min(t));
            for slot in out.iter_mut().take(end).skip(chunk.from) {
                *slot = About::Speech;
            }
        }
        out
    }

    /// A chunk at which another matter begins; a clause after a comma does so too: ، ليرتفع العدد.
    fn breaks(&self, i: usize) -> bool {
        let chunks = &self.phrases.chunks;
        match chunks[i].piece {
            Piece::Sub | Piece::According | Piece::Mark('.' | '؛' | ';' | ':' | '|' | '…' | '؟' | '!') => true,
            // وإن نحو 60 ألفا تجمعوا عند كذا, وبأن: another matter that the same one tells.
            Piece::Conj => chunks.get(i + 1).is_some_and(|c| matches!(c.piece, Piece::Verb | Piece::Qad | Piece::Negation | Piece::That | Piece::Pronoun)),
            // ، مشيرا إلى العثور على
            Piece::Mark('،' | ',') if matches!(chunks.get(i + 1).map(|c| c.piece), Some(Piece::Np(n)) if self.circumstantial(n)) => true,
            // ، وفي يناير 2024 تبادلت: a day of its own begins another matter too.
            Piece::Mark('،' | ',') if chunks.get(i + 1).is_some_and(|c| c.piece == Piece::Conj) && self.dated_verb(i + 2) => true,
            Piece::Mark('،' | ',') => chunks.get(i + 1).is_some_and(|c| {
                c.piece == Piece::Verb && self.clauses.iter().any(|k| k.at == i + 1 && matches!(k.link, Link::Main | Link::Coordinate) && k.from == i + 1)
            }),
            _ => false,
        }
    }

    /// `في يناير 2024 تبادلت`: at a time that stands before its verb.
    fn dated_verb(&self, i: usize) -> bool {
        let piece = |k: usize| self.phrases.chunks.get(k).map(|c| c.piece);
        let at = i + usize::from(piece(i) == Some(Piece::Prep));
        matches!(piece(at), Some(Piece::Time(_))) && piece(at + 1) == Some(Piece::Verb)
    }

    /// The zone of an event among the sentence's events.
    pub fn zone(&self, e: &Event, events: &[Event]) -> Zone {
        let chunks = &self.phrases.chunks;
        let len = self.tagged.toks.len();
        let previous = events.iter().filter(|o| o.tok != e.tok && o.to <= e.from).map(|o| o.to).max().unwrap_or(0);
        // Events joined by و alone share what follows: نهب وحرق منازل في القرية.
        let mut end = e.to;
        let mut next = len;
        for o in events.iter().filter(|o| o.tok != e.tok && o.from >= e.to) {
            let alike = !e.verbal && !o.verbal && e.np.is_some_and(|n| self.np(n).quantity.is_none());
            let close = alike
                && o.from <= end + 1
                && (end..=o.from).any(|i| self.tagged.toks.get(i).is_some_and(|t| t.conj() || matches!(t.pos, crate::tagging::Pos::Conj)));
            // في حملة دهم, خلال عملية مشتركة: an event within this one shares its place and time.
            let within = o.np.is_some_and(|n| {
                self.np(n).prep.as_deref().is_some_and(|p| matches!(p, "خلال" | "اثناء" | "اثر" | "عقب" | "جراء" | "ضمن" | "نتيجه" | "في" | "ب"))
            }) && o.clause == e.clause
                && o.clause.is_some();
            let own = within || e.targets.iter().chain(&e.places).any(|f| f.from <= o.tok && o.tok < f.to);
            if close || own {
                end = o.to;
            } else {
                next = o.from;
                break;
            }
        }
        let at = chunks.partition_point(|c| c.from <= e.tok).saturating_sub(1);
        let support_end = e.support.iter().map(|k| self.clauses[*k].at).max().unwrap_or(0);
        let mut to = next;
        for i in at + 1..chunks.len() {
            if chunks[i].from >= next {
                break;
            }
            if i > support_end && self.breaks(i) {
                to = chunks[i].from;
                break;
            }
        }
        // Backwards to where the clause begins.
        let clause = e.clause.map_or(at, |k| self.clauses[k].from);
        let mut from = self.first_token(clause.min(at));
        for i in (0..clause.min(at)).rev().filter(|_| previous == 0) {
            // A frame before it: وفي الناصرية، خرج ...
            if self.breaks(i) || matches!(chunks[i].piece, Piece::Verb | Piece::That | Piece::Rel) {
                break;
            }
            from = chunks[i].from;
        }
        // After another event in the same clause only what follows is this one's.
        let start = self.first_token(clause.min(at));
        let from = if previous > start { e.from } else { from.max(previous).min(e.from) };
        Zone { from, at: e.from, to: to.max(e.to), aside: self.told_beside(e) }
    }
}

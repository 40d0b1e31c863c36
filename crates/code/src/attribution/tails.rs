//! Clauses of saying that stand behind what they tell, or are set into it: `...، روى عمدة كذا لقناة كذا.`, `...، قال مركز كذا، وانتهت ...`.
//!
//! Nothing opens their words (no أن, no colon, no object that states an event), so that all they can bring is what stands beside them.

use super::Scope;
use crate::clauses::Clause;
use crate::events::Finder;
use crate::phrases::{ORGS, PEOPLE, Piece, SPEAKERS};
use crate::tagging::Pos;
use khabar_pack::{Form, Particle, Tag, Tags};

/// Chunks of a tail.
const LONGEST: usize = 18;

/// A clause of saying beside what it tells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tail {
    /// First token of the speaker.
    pub from: usize,
    /// One past the words of the clause.
    pub end: usize,
    /// The sentence goes on after its comma.
    pub inserted: bool,
}

impl Finder<'_> {
    /// The tail that the clause is.
    pub(crate) fn tail(&self, c: &Clause) -> Option<Tail> {
        let chunks = &self.phrases.chunks;
        let verb = &self.tagged.toks[c.verb];
        let form = verb.reading.form;
        // ...، هكذا علق الآمر على الصور
        let before = c.at - usize::from(c.at > 1 && self.folded(chunks[c.at - 1].from) == "هكذا");
        let set_off = before > 0 && matches!(chunks[before - 1].piece, Piece::Mark('،' | ',' | '»' | '”' | '"' | '-' | '–' | ')'));
        if !set_off || verb.conj() || c.negated || form.any(Form::P1 | Form::PL | Form::DU) || !verb.reading.clitics.pronoun.is_empty() {
            return None;
        }
        let tells = |x: &crate::phrases::Chunk| x.piece == Piece::Verb || matches!(x.piece, Piece::Np(n) if self.np(n).event);
        if !chunks[..c.at].iter().any(tells) {
            return None;
        }
        let from = self.tail_speaker(c)?;
        let past = self.extent(from).max(from + 1);
        let end = self.tail_end(self.chunk_from(past))?;
        // Only what ends a clause can stand before it: وقال، بعد القصف، قائد ... sets nothing beside.
        let inserted = chunks.get(end).is_some_and(|x| matches!(x.piece, Piece::Mark('،' | ',')));
        let end_tok = chunks.get(end).map_or(self.tagged.toks.len(), |x| x.from);
        if inserted && !self.resumes(end + 1) {
            return None;
        }
        Some(Tail { from, end: end_tok, inserted })
    }

    /// Whether a clause after a comma holds nothing more than what ends at the token `end`.
    pub(super) fn set_behind(&self, c: &Clause, end: usize) -> bool {
        let chunks = &self.phrases.chunks;
        let comma = c.at > 0 && matches!(chunks[c.at - 1].piece, Piece::Mark('،' | ',')) && !self.tagged.toks[c.verb].conj();
        comma && self.tail_end(self.chunk_from(end)).is_some_and(|i| chunks.get(i).is_none_or(|x| matches!(x.piece, Piece::Mark('.' | '\n' | '…' | '!'))))
    }

    /// Who speaks in it: the noun right after the verb.
    fn tail_speaker(&self, c: &Clause) -> Option<usize> {
        let chunks = &self.phrases.chunks;
        let form = self.tagged.toks[c.verb].reading.form;
        for chunk in chunks.iter().skip(c.at + 1).take(5) {
            match chunk.piece {
                Piece::Np(n) => {
                    let np = self.np(n);
                    let class = self.classes(np.head);
                    if np.prep.is_some() || np.joined || self.oblique(np.head) || self.classes(np.head).any(Tags::of(&[Tag::Victim, Tag::Corpse])) {
                        return None;
                    }
                    let gender = self.voice_gender(np.head);
                    let people = class.any(PEOPLE) && !class.any(ORGS);
                    let plural = self.tagged.toks[np.head].reading.form.any(Form::PL);
                    let fits = if form.has(Form::FEM) { gender != Some(false) || plural } else { gender != Some(true) || people };
                    let voice = self.speaks(np.head, false)
                        || self.tagged.toks[np.head].pos == Pos::Name
                        || np.tags.any(SPEAKERS.union(PEOPLE).union(Tags::of(&[Tag::Media])));
                    let event = np.event && !class.any(ORGS.union(PEOPLE));
                    return (fits && voice && !event).then_some(np.from);
                }
                Piece::Time(_) | Piece::Adverb | Piece::Mark('«' | '"' | '“' | '#' | '(') => {}
                _ => return None,
            }
        }
        None
    }

    /// The chunk where the clause ends whose speaker's words end before `first`; nothing where it brings words of its own.
    fn tail_end(&self, first: usize) -> Option<usize> {
        let chunks = &self.phrases.chunks;
        // Within what describes the speaker: مصدر طلب عدم ذكر اسمه, وهو متطوع في كذا.
        let mut described = false;
        for i in first..chunks.len() {
            if i > first + LONGEST {
                return None;
            }
            match chunks[i].piece {
                Piece::Mark('.' | '\n' | '…' | '؛' | '!' | '|' | '؟') => return Some(i),
                Piece::Mark('،' | ',') => {
                    // Title or place of the speaker between commas is his.
                    return Some(i);
                }
                Piece::That | Piece::Mark(':') | Piece::According if !described => return None,
                Piece::Rel | Piece::Pronoun => described = true,
                Piece::Conj if matches!(chunks.get(i + 1).map(|x| x.piece), Some(Piece::Pronoun)) => described = true,
                Piece::Conj | Piece::Sub if !described => return Some(i),
                Piece::Negation => described = true,
                Piece::Verb if !described => {
                    let relative = self.clauses.iter().any(|x| x.at == i && matches!(x.link, crate::clauses::Link::Relative(_)));
                    if !relative && !super::verbs::ASIDES.contains(self.lemma(chunks[i].from)) {
                        return None;
                    }
                    described = true;
                }
                Piece::Np(n) if !described => {
                    let np = self.np(n);
                    let body = self.classes(np.head).any(ORGS.union(PEOPLE).union(Tags::of(&[Tag::Document])));
                    if np.event && !body && !np.construct {
                        // في اتصال, خلال مؤتمر: circumstances; عن مقتل, بمقتل, مقتل: what he says.
                        if !matches!(np.prep.as_deref(), Some("في" | "خلال" | "عبر" | "اثر" | "بعد" | "قبل" | "عقب" | "ضد" | "علي")) {
                            return None;
                        }
                    }
                    // أعلن الجيش حالة الطوارئ: an object; حدّث المختار «النشرة»: whom he told.
                    let object = np.prep.is_none() && !np.construct && !np.joined && !body && self.tagged.toks[np.head].pos == Pos::Noun;
                    if object && !np.tags.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])) {
                        return None;
                    }
                }
                _ => {}
            }
        }
        Some(chunks.len())
    }

    /// Whether what follows the comma goes on with the sentence around the tail, and is no belated content of its verb.
    fn resumes(&self, at: usize) -> bool {
        let chunks = &self.phrases.chunks;
        let Some(next) = chunks.get(at) else { return true };
        if self.tagged.toks[next.from].conj() {
            return true;
        }
        match next.piece {
            Piece::Conj | Piece::Sub | Piece::Rel | Piece::Verb => true,
            Piece::Np(n) => {
                let np = self.np(n);
                let brought = np.event && matches!(np.prep.as_deref(), None | Some("ب" | "عن" | "الي" | "من"));
                !brought && !chunks[at..].iter().take(8).any(|x| matches!(x.piece, Piece::That | Piece::Mark(':')))
            }
            Piece::That => false,
            _ => self.tagged.toks[next.from].is_particle(Particle::Subordinator),
        }
    }

    /// The scope over the words beside the tail that ends at the token `end`: with what goes on after it under the same subject.
    pub(super) fn beside(&self, c: &Clause, tail: Tail, mut scope: Scope) -> Scope {
        let chunks = &self.phrases.chunks;
        if !tail.inserted || scope.to > tail.end {
            return scope;
        }
        let next = self.chunk_from(tail.end) + 1;
        let at = next + usize::from(matches!(chunks.get(next).map(|x| x.piece), Some(Piece::Conj)));
        let own = self.clauses.iter().find(|x| x.at == at && x.verb > c.verb);
        // وانتهت بتوقيف أحد عشر: the tale goes on with whom it told of; a subject of its own begins another.
        let goes_on = own.is_some_and(|x| x.subject.is_none() || x.shared) && chunks.get(at).is_some_and(|x| x.piece == Piece::Verb);
        let says = |x: &Clause| x.verb > tail.end && self.lexis.task(self.tagged.toks[x.verb].reading.lexeme).is_some_and(|t| t.saying.is_some());
        if goes_on && !self.clauses.iter().any(says) && !chunks[at..].iter().any(|x| x.piece == Piece::According) {
            scope.to = self.tagged.toks.len();
            scope.inserted = true;
        }
        scope
    }
}

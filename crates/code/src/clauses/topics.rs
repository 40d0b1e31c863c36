//! Topics: what a clause is about, as far before its verb as it may stand.

use super::subjects::agrees;
use super::{Clause, Form, Link, Np, Parser, Piece};
use crate::phrases::{PEOPLE, SPEAKERS};
use khabar_pack::Support;

impl Parser<'_> {
    /// `إن المنطقة في المدينة التي تضم كذا، تعرضت`: what stands behind إن, described by clauses, still waits for its verb.
    pub(super) fn waiting_topic(&self, c: &Clause, before: &[Clause]) -> Option<u32> {
        let verb = self.tok(c.verb);
        if matches!(c.link, Link::Relative(_) | Link::Coordinate | Link::Adverbial) || verb.conj() {
            return None;
        }
        let describing = before.iter().rev().take_while(|p| matches!(p.link, Link::Relative(_))).last()?;
        let chunks = &self.phrases.chunks;
        let that = (0..describing.at).rev().take(12).take_while(|j| chunks[*j].piece != Piece::Verb).find(|j| chunks[*j].piece == Piece::That)?;
        // أن التفجير الذي تم تنفيذه عن بعد استهدف: an event too, where the verb can have one as its subject.
        let by_event = self.lexis.task(verb.reading.lexeme).is_some_and(|t| t.cause.is_some() || t.support.as_ref().is_some_and(Support::of_subject));
        let event = || self.bare_np(that + 1).filter(|t| by_event && self.np(*t).definite && self.np(*t).event);
        let topic = self.topic_behind(that).map(|(_, t)| t).or_else(event)?;
        let np = self.np(topic);
        (np.to <= chunks[describing.at].from && agrees(verb.reading.form, np)).then_some(topic)
    }

    /// The phrase straight behind إن, in quotation marks or not, that a verb further on may have as its subject; and its chunk.
    pub(super) fn topic_behind(&self, that: usize) -> Option<(usize, u32)> {
        let quoted = matches!(self.chunk(that + 1).map(|c| c.piece), Some(Piece::Mark('«' | '"' | '“')));
        let k = that + 1 + usize::from(quoted);
        // أن مصادر موثوقة في كذا تؤكد: who speaks need not be known.
        let known = |np: &Np| np.definite || np.quantity.is_some() || np.modified && np.head_tags.any(SPEAKERS);
        self.bare_np(k).filter(|t| known(self.np(*t)) && (!self.np(*t).event || self.np(*t).head_tags.any(PEOPLE))).map(|t| (k, t))
    }

    /// The bare phrase at the head of its clause, before prepositional phrases that end at `chunk`.
    pub(super) fn topic_before(&self, chunk: usize, floor: usize) -> Option<usize> {
        let mut j = chunk;
        for _ in 0..6 {
            match self.phrases.chunks[j].piece {
                Piece::Np(_) if self.is_governed(j, floor) => {}
                // إنه ردا على الاعتداءات قامت: why, and nobody who does it.
                Piece::Np(n) if self.tok(self.np(n).head).reading.form.has(Form::MASDAR | Form::INDEFINITE) => return None,
                Piece::Np(_) => {
                    let quoted = j > 0 && matches!(self.phrases.chunks[j - 1].piece, Piece::Mark('«' | '"' | '“'));
                    let k = j - usize::from(quoted);
                    let at_head = k == 0 || matches!(self.phrases.chunks[k - 1].piece, Piece::That | Piece::Sub | Piece::Mark('.' | ':' | '؛'));
                    return at_head.then_some(j);
                }
                Piece::Time(_) | Piece::Adverb | Piece::Prep | Piece::PrepPronoun | Piece::Conj | Piece::Mark('«' | '»' | '"' | '“' | '”' | '(' | ')') => {
                }
                _ => return None,
            }
            if j <= floor {
                return None;
            }
            j -= 1;
        }
        None
    }

    /// Whether a preposition or a construct governs the phrase, or one that it is joined to: على ظهور الخيل والجمال.
    pub(super) fn is_governed(&self, chunk: usize, floor: usize) -> bool {
        let mut j = chunk;
        for _ in 0..6 {
            let Some(n) = self.np_at(j) else { return false };
            let np = self.np(n);
            if np.prep.is_some() || np.construct {
                return true;
            }
            if !np.joined || j <= floor {
                return false;
            }
            let before = (floor..j).rev().take(3).find(|k| !matches!(self.phrases.chunks[*k].piece, Piece::Conj | Piece::Mark('«' | '»' | '"' | '“' | '”')));
            match before {
                Some(k) if self.np_at(k).is_some() => j = k,
                _ => return false,
            }
        }
        false
    }

    /// The chunk at which the group of joined phrases begins that ends at `chunk`: واشنطن ولندن تقصفان.
    pub(super) fn group_start(&self, mut chunk: usize, floor: usize) -> usize {
        while chunk > floor {
            let Some(n) = self.np_at(chunk) else { break };
            if !self.np(n).joined {
                break;
            }
            let mut j = chunk;
            while j > floor && !matches!(self.phrases.chunks[j - 1].piece, Piece::Np(_)) {
                if !matches!(self.phrases.chunks[j - 1].piece, Piece::Conj | Piece::Mark('«' | '»' | '"' | '“' | '”')) {
                    return chunk;
                }
                j -= 1;
            }
            if j == floor || self.bare_np(j - 1).is_none() {
                break;
            }
            chunk = j - 1;
        }
        chunk
    }

    /// `أن الصور التي تم الحصول عليها من أقمار أظهرت`: whether the last verb of the sentence is the one that what stands behind أن, and is
    /// described by a clause, still waits for: then it describes no noun straight before it.
    pub(super) fn awaited(&self, at: usize, previous_verb: Option<usize>) -> bool {
        let chunks = &self.phrases.chunks;
        let verb = |i: &usize| chunks[*i].piece == Piece::Verb;
        let (Some(p), false) = (previous_verb, (at + 1..chunks.len()).any(|i| verb(&i))) else { return false };
        let reading = self.tok(chunks[at].from).reading;
        let Some(that) = (0..p).rev().take(12).take_while(|i| !verb(i)).find(|i| chunks[*i].piece == Piece::That) else { return false };
        let Some((k, topic)) = self.topic_behind(that) else { return false };
        let described = chunks.get(k + 1).is_some_and(|x| x.piece == Piece::Rel) && (k + 2..p).all(|i| !matches!(chunks[i].piece, Piece::Mark('،' | ',')));
        described && reading.clitics.pronoun.is_empty() && agrees(reading.form, self.np(topic))
    }
}

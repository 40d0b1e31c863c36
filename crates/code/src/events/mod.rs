//! Events: which words of a sentence state one, under which frame, and what fills its roles.

mod able;
mod apart;
mod between;
mod checkpoint;
mod conditions;
mod control;
mod described;
mod driven;
mod governed;
mod means;
mod nominal;
mod pronouns;
mod relative;
mod retold;
mod roles;
mod sharing;
mod support;
mod tellers;
mod verbal;
pub(crate) use support::SCENE;

use crate::clauses::Clause;
use crate::lexis::{Lexis, MEANS, Word};
use crate::phrases::{Np, OBJECTS, ORGS, PEOPLE, PLACES, Phrases, Piece};
use crate::tagging::{Pos, Tagged, Tok};
use crate::why::Why;
use crate::wordlist::{Mark, Words};
use khabar_claim::{EventType, Status};
use khabar_pack::{Form, Lexicon, Tag, Tags, Trigger};

/// Something that fills a role: tokens of one noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filler {
    pub np: u32,
    pub from: usize,
    pub to: usize,
    /// Which complement it is, for `--explain`.
    pub by: &'static str,
}

/// An event that a sentence states.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// Token that carries it.
    pub tok: usize,
    /// Tokens of the trigger.
    pub from: usize,
    pub to: usize,
    /// Its noun phrase, where a noun carries it.
    pub np: Option<u32>,
    /// The clause it heads, or stands in.
    pub clause: Option<usize>,
    pub verbal: bool,
    pub trigger: u16,
    pub kind: EventType,
    pub agents: Vec<Filler>,
    pub targets: Vec<Filler>,
    pub weapons: Vec<Filler>,
    pub places: Vec<Filler>,
    pub victims: Vec<Filler>,
    /// Means that take part.
    pub means: Tags,
    pub status: Option<Status>,
    /// Clauses that only support this event (شنّ, أسفر عن) or describe it.
    pub support: Vec<usize>,
    /// Local scope in chunks, for its time and place.
    pub scope: (usize, usize),
    pub anaphor: bool,
    pub weak: bool,
    pub why: Why,
}

pub(crate) struct Finder<'a> {
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub words: &'a [Word],
    pub tagged: &'a Tagged,
    pub phrases: &'a Phrases,
    pub clauses: &'a [Clause],
    /// Reasons are asked for.
    pub explain: bool,
}

/// Concrete classes, beside which a word is not abstract (قوة is a force, and strength).
const THINGS: Tags = PEOPLE.union(ORGS).union(PLACES).union(MEANS).union(OBJECTS).union(Tags::of(&[Tag::Body, Tag::Document, Tag::AidGoods]));

/// Prepositions before the means or instrument.
const WITH: [&str; 3] = ["ب", "بواسطه", "عبر"];
/// What stands before a doer.
const BY: &str = "من قبل";

impl<'a> Finder<'a> {
    fn toks(&self) -> &'a [Tok] {
        &self.tagged.toks
    }

    pub fn np(&self, n: u32) -> &'a Np {
        &self.phrases.nps[n as usize]
    }

    /// Folded lemma of a token; empty past the sentence's end and for a word that no table knows.
    pub fn lemma(&self, tok: usize) -> &'a str {
        self.toks().get(tok).and_then(|t| t.reading.lexeme).map_or("", |n| self.lexicon.lemma(n))
    }

    pub fn folded(&self, tok: usize) -> &'a str {
        self.toks().get(tok).and_then(|t| t.word).map_or("", |w| self.words[w as usize].folded.as_str())
    }

    pub fn trigger(&self, n: u16) -> &'a Trigger {
        &self.lexis.packs.triggers()[n as usize]
    }

    pub fn np_chunk(&self, n: u32) -> usize {
        let from = self.np(n).from;
        self.phrases.chunks.partition_point(|c| c.from <= from).saturating_sub(1)
    }

    /// The clause in whose arguments the chunk stands.
    pub fn clause_of(&self, chunk: usize) -> Option<usize> {
        // A topic belongs to the clause it begins.
        self.clauses.iter().position(|c| c.holds(chunk))
    }

    /// From the noun to where its complements end.
    pub(super) fn noun_scope(&self, chunk: usize, clause: Option<usize>) -> (usize, usize) {
        let end = clause.map_or(self.phrases.chunks.len(), |k| {
            let c = &self.clauses[k];
            // What resumes its clause ends with it.
            let resumed = c.resumed.filter(|(a, _)| *a <= chunk).map(|(_, b)| b);
            if c.at > chunk { c.at } else { resumed.unwrap_or(c.to) }
        });
        let mut i = chunk + 1;
        while i < end {
            match self.phrases.chunks[i].piece {
                Piece::Verb | Piece::That | Piece::Sub | Piece::Rel | Piece::According | Piece::Mark('.' | '؛' | ':' | ';') => break,
                Piece::Np(m) if self.np(m).event && !self.np(m).construct && !self.np_means(m).has(Tag::MDrone) => break,
                Piece::Conj if self.np_in(i + 1).is_none_or(|m| self.np(m).event) => break,
                _ => i += 1,
            }
        }
        (chunk, i)
    }

    pub(crate) fn np_in(&self, chunk: usize) -> Option<u32> {
        self.phrases.np_at(chunk)
    }

    /// All events of the sentence in the order of their words, casualties not yet joined to causes.
    pub fn events(&self) -> Vec<Event> {
        let mut out = Vec::new();
        for (i, chunk) in self.phrases.chunks.iter().enumerate() {
            match chunk.piece {
                Piece::Verb => {
                    if let Ok(k) = self.clauses.binary_search_by_key(&i, |c| c.at) {
                        out.extend(self.verbal(k));
                    }
                }
                Piece::Np(n) => out.extend(self.nominal(n, i)),
                _ => {}
            }
        }
        out.sort_by_key(|e: &Event| (e.tok, e.from));
        for e in &mut out {
            self.posts_taken(e);
        }
        self.dispersed(&mut out);
        self.blamed(&mut out);
        self.aimed(&mut out);
        self.share(&mut out);
        self.retold(&mut out);
        self.how_answered(&mut out);
        self.in_its_course(&mut out);
        self.told_on(&mut out);
        self.made_by(&mut out);
        self.weapon_clauses(&mut out);
        self.led_away(&mut out);
        self.exchanged(&mut out);
        self.in_protest(&mut out);
        self.prevented(&mut out);
        self.not_the_doer(&mut out);
        self.survived(&mut out);
        out
    }

    /// The tokens of the phrase that fill a role.
    pub fn filler(&self, n: u32, by: &'static str) -> Filler {
        let np = self.np(n);
        // Who is meant is said by the noun; a number that is longer than all the rest (ما لا يقل عن ثلاثين جنديا),
        // or that من parts from it, only counts them.
        let length = |from: usize, to: usize| self.toks()[from..to].iter().map(|t| t.span.end - t.start + 1).sum::<u32>();
        let from = match np.quantity {
            Some(q) if np.head > q.to || np.head == q.to && length(np.from, q.to) > length(q.to, np.to) => np.head,
            _ => np.from,
        };
        // قرية كذا التابعة | لناحية كذا: what only says where it belongs is left out with what it belongs to.
        let mut to = np.to;
        while to > np.head + 1 && to > from + 1 && self.toks()[to - 1].pos == Pos::Adj && matches!(self.lemma(to - 1), "تابع" | "واقع" | "كاين" | "خاضع")
        {
            to -= 1;
        }
        // منفذي | الهجوم: whose deed it was is part of who he is.
        let head = self.toks()[np.head].reading;
        let whose = head.tags.any(PEOPLE) && to == np.head + 1 && np.pronoun.is_empty() && !np.definite;
        let governed = |m: u32| self.np(m).construct || head.form.has(Form::CONSTRUCT);
        let deed = |m: u32| self.np(m).from == to && governed(m) && self.np(m).event && self.np(m).definite && self.np(m).prep.is_none();
        if whose && let Some(m) = self.np_in(self.np_chunk(n) + 1).filter(|m| deed(*m)) {
            to = self.np(m).to;
        }
        Filler { np: n, from, to, by }
    }

    /// The phrase and those joined to it by و.
    pub fn group(&self, n: u32) -> Vec<u32> {
        let mut out = vec![n];
        let mut chunk = self.np_chunk(n) + 1;
        let first = self.np(n);
        while let Some(c) = self.phrases.chunks.get(chunk) {
            match c.piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    // الهجوم على الفندق و«الشباب» تعلن: what heads a clause of its own is joined to nothing before.
                    let heads =
                        self.clauses.iter().any(|k| k.from == chunk && k.at > chunk && !k.shared && (k.subject == Some(m) || k.passive && k.object == Some(m)));
                    // خطف مواطنين وممارسة أعمال نهب: a deed is joined to no people.
                    let deed = self.toks()[np.head].pos == Pos::Noun
                        && self.toks()[np.head].reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0)
                        && !np.tags.any(THINGS)
                        && first.head_tags.any(PEOPLE);
                    // المهاجمين، وعددهم نحو ثلاثين
                    let number = !np.pronoun.is_empty() && np.to == np.head + 1 && self.folded(np.head).trim_start_matches('و').starts_with("عدد");
                    if np.joined && !np.event && !deed && !heads && !number && (np.prep.is_none() || np.prep == first.prep) {
                        out.push(m);
                    } else {
                        break;
                    }
                }
                // ...، لكن خبراء: another matter.
                Piece::Conj if matches!(self.folded(c.from), "لكن" | "ولكن" | "بل") => break,
                Piece::Conj | Piece::Adverb | Piece::Mark('،' | ',' | '«' | '»' | '"' | '“' | '”' | ')' | '(') => {}
                _ => match self.past_description(chunk) {
                    Some(next) => {
                        chunk = next;
                        continue;
                    }
                    None => break,
                },
            }
            chunk += 1;
        }
        out
    }

    /// `أربعة أوروبيين يعملون في الإغاثة وطيارين`: where the list goes on behind the clause that begins here and describes one of it.
    pub(crate) fn past_description(&self, chunk: usize) -> Option<usize> {
        let described = self.clauses.iter().any(|c| matches!(c.link, crate::clauses::Link::Relative(_)) && (c.at == chunk || c.from == chunk));
        let next = self.clauses.iter().filter(|_| described).find_map(|c| c.resumed.filter(|(a, _)| *a > chunk && c.at < chunk).map(|(a, _)| a))?;
        self.np_in(next).filter(|m| self.np(*m).joined).map(|_| next)
    }

    #[inline]
    pub(crate) fn is_word(&self, tok: usize, lemma: &str) -> bool {
        self.may_be(tok, Mark::of(lemma)) && self.is_just(tok, lemma)
    }

    /// The first of the tokens that is the word and, beyond that, fits.
    pub(crate) fn find_word(&self, range: std::ops::Range<usize>, lemma: &str, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mark = Mark::of(lemma);
        range.into_iter().find(|i| self.may_be(*i, mark) && fits(*i) && self.is_just(*i, lemma))
    }

    /// Whether the token may be a word of this mark.
    #[inline]
    fn may_be(&self, tok: usize, mark: Mark) -> bool {
        self.toks().get(tok).and_then(|t| t.word).is_some_and(|w| self.words[w as usize].lemmas.has(mark))
    }

    /// Whether the token may be one of these words, by itself or behind its first letters.
    #[inline]
    pub(crate) fn may_be_of(&self, tok: usize, words: &Words) -> bool {
        self.toks().get(tok).and_then(|t| t.word).is_some_and(|w| self.words[w as usize].lemmas.meets(words.set()))
    }

    fn is_just(&self, tok: usize, lemma: &str) -> bool {
        self.toks().get(tok).is_some_and(|t| {
            self.lemma(tok) == lemma
                || t.word.is_some_and(|w| {
                    let w = &self.words[w as usize];
                    // صاروخي is an adjective of missiles, no missile.
                    let other = t.pos != Pos::Adj && t.reading.clitics.pronoun.is_empty();
                    w.folded.get(t.reading.clitics.before as usize..) == Some(lemma)
                        || other
                            && w.readings.iter().any(|r| {
                                !r.form.has(Form::CONSTRUCT) && r.clitics.pronoun.is_empty() && r.lexeme.is_some_and(|n| self.lexicon.lemma(n) == lemma)
                            })
                })
        })
    }

    fn covers(&self, n: u32, tok: usize) -> bool {
        let np = self.np(n);
        np.from <= tok && tok < np.to
    }

    fn blank(&self, tok: usize, trigger: u16, scope: (usize, usize)) -> Event {
        let t = self.trigger(trigger);
        Event {
            tok,
            from: tok,
            to: tok + 1,
            np: None,
            clause: None,
            verbal: false,
            trigger,
            kind: t.event,
            agents: vec![],
            targets: vec![],
            weapons: vec![],
            places: vec![],
            victims: vec![],
            means: Tags::NONE,
            status: None,
            support: vec![],
            scope,
            anaphor: t.anaphor,
            weak: t.weak,
            why: Why::new(self.explain),
        }
    }
}

//! Clauses: each finite verb with its subject, its object, its prepositional phrases and what it hangs on.
//!
//! Arabic order is free and roles are not: a subject stands after its verb (VSO), before it (SVO), is
//! shared with the verb before, or is the noun that a relative clause describes.

pub(crate) mod arguments;
mod beside;
pub(crate) mod resumed;
mod starts;
mod subjects;
mod topics;

use crate::lexis::Lexis;
use crate::phrases::{Case, Chunk, FORCES, Np, ORGS, PEOPLE, PLACES, Phrases, Piece};
use crate::tagging::{Pos, Tagged, Tok};
use crate::wordlist::Words;
use khabar_pack::{Form, Lexicon, Tag, Tags};
use resumed::takes_up;

/// What a clause is to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Main,
    /// Describes this noun phrase.
    Relative(u32),
    /// After أن or إن.
    Complement,
    /// After حيث, بينما, عندما, بعد أن ...
    Adverbial,
    /// Joined by و or ف.
    Coordinate,
}

/// A finite verb and what belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Token of the verb.
    pub verb: usize,
    /// Its chunk, where the clause begins, and one past its last chunk.
    pub at: usize,
    pub from: usize,
    pub to: usize,
    pub link: Link,
    pub subject: Option<u32>,
    /// The subject is taken from the clause before.
    pub shared: bool,
    /// Nobody is told who does it, whoever was told of before: الجنود لم يفرج عنهم.
    pub untold: bool,
    pub object: Option<u32>,
    pub phrases: Vec<u32>,
    pub passive: bool,
    pub negated: bool,
    pub future: bool,
    pub perfect_after_kana: bool,
    pub possible: bool,
    /// Clause that governs it by أن, or as its auxiliary verb.
    pub governor: Option<usize>,
    /// كان, ظل, عاد ...: carries tense for the next verb.
    pub auxiliary: bool,
    /// Chunks that belong to it after a relative clause that interrupts it.
    pub resumed: Option<(usize, usize)>,
}

impl Clause {
    /// Its chunks after the verb, those after an interruption too.
    pub fn tail(&self) -> impl Iterator<Item = usize> + use<> {
        let (a, b) = self.resumed.unwrap_or((0, 0));
        (self.at + 1..self.to).chain(a..b)
    }
    /// Whether the chunk belongs to it.
    pub fn holds(&self, chunk: usize) -> bool {
        self.from <= chunk && chunk < self.to || self.resumed.is_some_and(|(a, b)| a <= chunk && chunk < b)
    }
}

/// Verbs that carry tense or aspect for a following verb (كان وأخواتها and verbs of beginning).
pub(crate) static AUXILIARIES: Words = Words::of(&[
    "كان",
    "ظل",
    "بات",
    "اصبح",
    "صار",
    "عاد",
    "اخذ",
    "بدا",
    "زال",
    "كاد",
    "واصل",
    "استمر",
    "راح",
    "شرع",
    "عاود",
    "اوشك",
    "تمكن",
    "استطاع",
    "حاول",
    "قام",
    "اقدم",
    "عمد",
]);

pub(crate) struct Parser<'a> {
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub tagged: &'a Tagged,
    pub phrases: &'a Phrases,
}

impl Parser<'_> {
    fn tok(&self, i: usize) -> &Tok {
        &self.tagged.toks[i]
    }
    fn chunk(&self, i: usize) -> Option<&Chunk> {
        self.phrases.chunks.get(i)
    }
    fn np(&self, n: u32) -> &Np {
        &self.phrases.nps[n as usize]
    }
    pub fn lemma(&self, tok: usize) -> &str {
        self.tok(tok).reading.lexeme.map_or("", |n| self.lexicon.lemma(n))
    }
    fn np_at(&self, chunk: usize) -> Option<u32> {
        self.phrases.np_at(chunk)
    }
    fn bare_np(&self, chunk: usize) -> Option<u32> {
        self.np_at(chunk).filter(|n| self.np(*n).prep.is_none() && !self.np(*n).construct)
    }

    /// All clauses of the sentence, in the order of their verbs.
    pub fn clauses(&self) -> Vec<Clause> {
        let verbs: Vec<usize> = (0..self.phrases.chunks.len()).filter(|i| self.phrases.chunks[*i].piece == Piece::Verb).collect();
        let starts: Vec<(usize, Link, Option<u32>)> = verbs.iter().enumerate().map(|(k, at)| self.start(*at, k.checked_sub(1).map(|p| verbs[p]))).collect();
        let mut ends: Vec<usize> = (0..verbs.len()).map(|k| starts.get(k + 1).map_or(self.phrases.chunks.len(), |s| s.0.max(verbs[k] + 1))).collect();
        let mut resumed: Vec<Option<(usize, usize)>> = vec![None; verbs.len()];
        self.resume(&verbs, &starts, &mut ends, &mut resumed);
        let mut out: Vec<Clause> = Vec::with_capacity(verbs.len());
        for (k, &at) in verbs.iter().enumerate() {
            let (from, link, topic) = starts[k];
            let verb = self.phrases.chunks[at].from;
            let mut c = Clause {
                verb,
                at,
                from,
                to: ends[k],
                link,
                subject: None,
                shared: false,
                untold: false,
                object: None,
                phrases: Vec::new(),
                passive: false,
                negated: false,
                future: self.tok(verb).reading.clitics.future,
                perfect_after_kana: false,
                possible: false,
                governor: None,
                auxiliary: AUXILIARIES.contains(self.lemma(verb)),
                resumed: resumed[k],
            };
            self.before_verb(&mut c);
            let that_of = |c: &Clause| (c.from..c.at).find(|i| self.phrases.chunks[*i].piece == Piece::That);
            let pronoun_of = |that: Option<usize>| that.map_or("", |i| self.tok(self.phrases.chunks[i].from).reading.clitics.pronoun.as_str());
            // كانت القوات قد استعادت البلدة, أنها كانت قد استعادت البلدة: the auxiliary's subject is the verb's.
            let carried = out
                .last()
                .filter(|p| p.auxiliary && (!p.shared || !pronoun_of(that_of(p)).is_empty()))
                .filter(|p| !matches!(link, Link::Coordinate | Link::Relative(_)) && self.between(p, at))
                .and_then(|p| p.subject);
            let that = that_of(&c);
            // أنها هاجمت: the pronoun of أن is the subject, taken from the clause before.
            let pronoun = pronoun_of(that);
            // أنه قُتل جنديان: with ه the subject may still follow.
            let pronoun_subject = !pronoun.is_empty() && (pronoun != "ه" || out.last().is_some_and(|p: &Clause| p.subject.is_some()));
            let accused = that.filter(|_| !pronoun.is_empty()).and_then(|i| self.accused_before(i, out.last()));
            let waiting = || self.waiting_topic(&c, &out);
            let seen = || self.seen_doing(&c);
            let topic = topic.or(accused).or(carried).or_else(waiting).or_else(seen);
            self.arguments(&mut c, topic, &out, verbs.get(k + 1).copied(), pronoun_subject);
            if let Some(previous) = out.len().checked_sub(1) {
                let p = &out[previous];
                let adjacent = (p.at + 1..c.at)
                    .all(|i| matches!(self.phrases.chunks[i].piece, Piece::Adverb | Piece::Time(_) | Piece::Qad) || self.bare_np(i).is_some() && p.auxiliary)
                    || p.auxiliary && !p.shared && !matches!(c.link, Link::Relative(_)) && self.between(p, c.at);
                if p.auxiliary && (adjacent || that.is_some()) && c.link != Link::Coordinate {
                    c.governor = Some(previous);
                    if adjacent {
                        // أن تكون قد قصفت: what is denied or doubted is no background.
                        c.perfect_after_kana = self.lemma(p.verb) == "كان" && self.tok(p.verb).reading.form.has(Form::PERFECT);
                        c.negated |= p.negated && self.lemma(p.verb) != "زال";
                        if let Link::Relative(n) = p.link {
                            c.link = p.link;
                            // المدينة التي ظلت تحاصرها: the pronoun takes up what is described.
                            let pronoun = self.tok(c.verb).reading.clitics.pronoun.as_str();
                            if c.object.is_none() && c.subject == Some(n) && takes_up(pronoun, self.np(n)) {
                                let form = self.tok(c.verb).reading.form;
                                c.object = Some(n);
                                c.subject = self.shared_subject(form, &out[..previous], false).filter(|s| *s != n);
                                c.shared = true;
                                out.push(c);
                                continue;
                            }
                        }
                        // نفت القوات أن تكون قصفت الحي: who is spoken of has done it, where the verb agrees.
                        let tok = self.tok(c.verb);
                        let acts = c.passive
                            && p.shared
                            && self.lemma(p.verb) == "كان"
                            && c.object.is_some()
                            && c.subject.is_none()
                            && !tok.reading.form.has(Form::PASSIVE)
                            && !tok.damma
                            && p.subject.is_some_and(|n| subjects::agrees(tok.reading.form, self.np(n)) && self.np(n).tags.any(ORGS));
                        if acts {
                            c.passive = false;
                        }
                        if !c.passive && (c.subject.is_none() || c.shared) {
                            c.subject = p.subject.or(c.subject);
                            c.shared = true;
                        }
                    }
                } else if that.is_some() || c.link == Link::Complement {
                    c.governor = Some(previous);
                }
                if that.is_some() && c.subject.is_none() && !c.passive && !c.untold && !pronoun_subject {
                    c.subject = p.subject;
                    c.shared = true;
                }
            }
            out.push(c);
        }
        self.lend_back(&mut out);
        self.whether(&mut out);
        out
    }

    /// `لم يثبت ما إذا كان هناك قناصون أطلقوا النار`: what is asked, and not told.
    fn whether(&self, out: &mut [Clause]) {
        for k in 1..out.len() {
            let asked = |c: &Clause| {
                let opens = |i: usize| self.phrases.chunks[i].piece == Piece::Cond && i > 0 && self.lemma(self.phrases.chunks[i - 1].from) == "ما";
                (c.from..c.at).any(opens)
            };
            out[k].possible |= out[k].governor.is_some_and(|g| g < k && asked(&out[g]));
        }
    }

    /// `اتهمت الحركة الجيش بأنه قصف`, `متهما قوات كذا بأنها نفذت`: the pronoun stands for the accused.
    fn accused_before(&self, that: usize, previous: Option<&Clause>) -> Option<u32> {
        let by_verb = previous.filter(|p| self.lemma(p.verb) == "اتهم").and_then(|p| p.object);
        let by_participle = || {
            let i = that.checked_sub(2)?;
            let participle = self.np_at(i).is_some_and(|m| self.lemma(self.np(m).head) == "متهم" && !self.tok(self.np(m).head).article());
            self.bare_np(i + 1).filter(|_| participle)
        };
        by_verb.or_else(by_participle).filter(|n| self.np(*n).tags.any(ORGS.union(PEOPLE)))
    }

    /// `قضى وجرح عدد من المدنيين`: the first of two verbs side by side has its noun behind the second.
    fn lend_back(&self, out: &mut [Clause]) {
        for k in 1..out.len() {
            let (left, right) = out.split_at_mut(k);
            let (a, b) = (&mut left[k - 1], &right[0]);
            let beside = b.at <= a.at + 2 && b.link == Link::Coordinate && self.tok(b.verb).conj();
            if !beside || a.subject.is_some() && !a.shared || a.object.is_some() || a.auxiliary {
                continue;
            }
            let noun = b.object.filter(|_| b.passive && b.subject.is_none()).or(b.subject.filter(|_| !b.shared));
            if let Some(n) = noun.filter(|n| self.np(*n).from > b.verb && self.np(*n).head_tags.any(PEOPLE)) {
                // قتل وأصيب سبعة: those who suffer the one suffer the other.
                let suffer =
                    b.passive && (a.passive || self.lexis.is_casualty(self.tok(a.verb).reading.lexeme) && self.takes_object(self.tok(a.verb).reading.lexeme));
                if suffer {
                    (a.passive, a.subject, a.object, a.shared) = (true, None, Some(n), false);
                    continue;
                }
                (a.subject, a.shared) = (Some(n), false);
                // قضى وجرح عدد: those who are wounded wound nobody.
                if !b.passive && b.object.is_none() && self.lexis.is_casualty(self.tok(b.verb).reading.lexeme) {
                    let b = &mut right[0];
                    (b.passive, b.subject, b.object) = (true, None, Some(n));
                }
            }
        }
    }

    /// Whether nothing but the auxiliary's subject with what belongs to it, adverbs and times stand between it and the verb:
    /// كانت تركيا والفصائل الموالية لها قد سيطرت.
    fn between(&self, p: &Clause, at: usize) -> bool {
        // تمكنت القوات من صد هجوم شنته: only كان and its sisters wait so long for their verb.
        let tense = matches!(self.lemma(p.verb), "كان" | "ظل" | "بات" | "اصبح" | "صار" | "زال" | "كاد");
        (p.at + 1..at).all(|i| match self.phrases.chunks[i].piece {
            Piece::Adverb
            | Piece::Time(_)
            | Piece::Qad
            | Piece::Mark(',' | '،' | '«' | '»' | '"' | '(' | ')')
            | Piece::Negation
            | Piece::PrepPronoun
            | Piece::Prep => true,
            Piece::Conj => self.np_at(i + 1).is_some_and(|n| self.np(n).joined),
            Piece::Np(n) => {
                // كانت رئيسة الوزراء، بي نظير بوتو، قد قتلت: her name stands beside.
                let beside = || (p.at + 1..i).rev().take(2).any(|j| matches!(self.phrases.chunks[j].piece, Piece::Mark(',' | '،')));
                p.subject == Some(n) || tense && (self.np(n).prep.is_some() || self.np(n).joined || self.np(n).construct || beside())
            }
            _ => false,
        })
    }
}

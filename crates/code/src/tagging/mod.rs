//! Tokens in context: which reading of each word holds, which words are a name, which a time.

mod company;
pub(crate) mod names;
mod neighbours;
mod people;
mod readings;

use names::{PLACE_HEADS, PLACES_COMPLEMENT, name_holds};

use crate::lexis::{Cache, Cat, Does, LemmaSet, Lexis, NumberKind, PLAIN, Reading, Task, Word};
use crate::spelling::{self, Habits, Written};
use crate::times::{self, FoundTime, Opening, TimeToken};
use jiff::civil::Date;
use khabar_claim::{Class, SourceKind};
use khabar_pack::{Clitics, Form, Lexicon, Named, Particle, Pronoun, Support, Tag, Tags};
use khabar_text::{Kind, Sentence, Span, Tokens};

/// What a token is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pos {
    Verb,
    Noun,
    Adj,
    Name,
    Number,
    Part(Particle),
    /// و standing alone.
    Conj,
    Mark(char),
}

/// A token with the reading that holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tok {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Where it begins without an attached و or ف.
    pub start: u32,
    pub pos: Pos,
    /// Number in the cache; none for marks and digits.
    pub word: Option<u32>,
    pub reading: Reading,
    /// Value of digits.
    pub digits: Option<u64>,
    /// What stands after their decimal point.
    pub thousandths: u16,
    /// Number of the name it belongs to, and whether it is its first token.
    pub name: Option<u16>,
    /// Part of a time expression.
    pub time: Option<u16>,
    /// The text marks the passive by its damma: قُتل.
    pub damma: bool,
    /// The text marks the dual by a fatha: مهاجرَين.
    pub dual: bool,
}

impl Tok {
    pub fn conj(&self) -> bool {
        self.reading.clitics.conj.is_some()
    }
    pub fn is_nominal(&self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Adj | Pos::Name)
    }
    pub fn article(&self) -> bool {
        self.reading.clitics.article
    }
    pub fn is_particle(&self, p: Particle) -> bool {
        self.pos == Pos::Part(p)
    }
}

/// A known name in the sentence.
#[derive(Debug, Clone)]
pub(crate) struct NameSpan {
    pub from: usize,
    pub to: usize,
    pub value: u64,
    pub tags: Tags,
    /// Bytes of its first folded word that are proclitics.
    pub before: u8,
}

/// A sentence read word by word.
#[derive(Debug, Default)]
pub(crate) struct Tagged {
    pub toks: Vec<Tok>,
    pub names: Vec<NameSpan>,
    pub times: Vec<FoundTime>,
    /// What any of its words may be.
    pub lemmas: LemmaSet,
    /// Whether each token can state an event, where that was asked for ([`crate::phrases::Chunker`]).
    pub triggers: Vec<std::cell::Cell<Option<bool>>>,
}

/// Everything the stages share while one report is coded.
pub(crate) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub cache: &'a mut Cache,
    pub published: Option<Date>,
    /// Days last told of before this sentence, from which اليوم التالي counts.
    pub spoken: Option<(Date, Date)>,
}

impl Reader<'_> {
    /// Read one sentence.
    pub fn tag(&mut self, s: Sentence) -> Tagged {
        let range = s.from as usize..s.to as usize;
        let mut words: Vec<Option<u32>> = Vec::with_capacity(range.len());
        for t in &self.tokens.list[range.clone()] {
            let folded = self.tokens.folded(t);
            words.push((t.kind == Kind::Word).then(|| self.cache.intern(self.lexis, self.lexicon, folded)));
        }
        let list = &self.tokens.list[range];
        let (first, last) = (list.first().map_or(0, |t| t.span.start), list.last().map_or(0, |t| t.span.end));
        let habits = Habits::of(Span::new(first, last).of(self.text));
        let cache: &[Word] = &self.cache.words;
        let times = self.find_times(list, &words, cache);
        let names = self.find_names(list, &words, cache);
        let mut toks: Vec<Tok> = Vec::with_capacity(list.len());
        let mut expects_masdar = false;
        // أن الجيش ..., الطيران ضرب ...: the clause has its noun and waits for its verb.
        let mut expects_verb = true;
        let mut opening = true;
        // أسفر عن مقتل ..., تمكن من صد ...: masdars are being listed.
        let mut listing = false;
        let mut verb: Option<Reading> = None;
        for (i, t) in list.iter().enumerate() {
            let word = words[i].map(|w| &cache[w as usize]);
            let mut tok = Tok {
                span: t.span,
                start: t.span.start,
                pos: Pos::Name,
                word: words[i],
                reading: PLAIN,
                digits: None,
                thousandths: 0,
                name: None,
                time: None,
                damma: false,
                dual: false,
            };
            match t.kind {
                Kind::Mark(c) => {
                    // Single quotation marks do as double ones.
                    tok.pos = Pos::Mark(match c {
                        '‘' | '‚' | '‹' => '“',
                        // تلة ’كذا’: the same mark on both sides.
                        '’' => turned(self.text, t.span).unwrap_or('”'),
                        '›' => '”',
                        // "Straight" ones open before a word and close behind one.
                        '"' => turned(self.text, t.span).unwrap_or_else(|| {
                            let open = toks.iter().rev().find_map(|t: &Tok| match t.pos {
                                Pos::Mark(c @ ('“' | '”')) => Some(c == '“'),
                                _ => None,
                            });
                            if open == Some(true) { '”' } else { '“' }
                        }),
                        c => c,
                    });
                }
                Kind::Number => {
                    tok.pos = Pos::Number;
                    (tok.digits, tok.thousandths) = crate::quantity::digits(self.tokens.folded(t));
                }
                Kind::Break => tok.pos = Pos::Mark('\n'),
                Kind::Word => {
                    if let Some(word) = word {
                        let next = words.get(i + 1).copied().flatten().map(|w| &cache[w as usize]);
                        let next_number = list.get(i + 1).is_some_and(|n| n.kind == Kind::Number);
                        let raw = t.span.of(self.text);
                        // Inside the opening of a quotation the word before it counts: إن الجيش «قصف ...
                        let behind = match toks.as_slice() {
                            [.., x, y] if matches!(y.pos, Pos::Mark('«' | '"' | '“')) && expects_verb && x.is_nominal() => Some(x),
                            list => list.last(),
                        };
                        // في وقت سابق خطف ...: after words of time a clause may begin.
                        let behind = behind.filter(|_| !times.iter().any(|x| x.to == i && !x.from.checked_sub(1).is_some_and(|b| toks[b].pos == Pos::Verb)));
                        let next_quote = list.get(i + 1).is_some_and(|n| matches!(n.kind, Kind::Mark('«' | '"' | '“')));
                        let written = Written::of(raw);
                        let place = Place { raw, written, habits, next_quote, before: behind, next, next_number, expects_masdar, expects_verb, listing };
                        self.choose(&mut tok, word, &place);
                        self.personal_name(&mut tok, word, raw, &toks, next, habits);
                        if written.vowelled {
                            tok.dual = raw.contains("\u{64E}ين") || raw.contains("ي\u{652}ن");
                            tok.damma = passive_mark(raw, tok.conj());
                        }
                    }
                }
            }
            match tok.pos {
                Pos::Verb => (listing, verb) = (false, Some(tok.reading)),
                Pos::Mark('.' | '؛' | '\n') | Pos::Part(Particle::That | Particle::Relative) => listing = false,
                Pos::Noun if !listing => listing = self.lists(&tok, toks.last(), verb),
                _ => {}
            }
            match tok.pos {
                Pos::Verb => expects_verb = false,
                Pos::Part(Particle::That) => expects_verb = true,
                Pos::Mark(_) | Pos::Conj | Pos::Part(_) if opening => expects_verb = false,
                _ => {}
            }
            opening &= tok.is_nominal() && tok.reading.clitics.prep.is_none();
            match tok.pos {
                Pos::Verb => {
                    expects_masdar =
                        self.lexis.task(tok.reading.lexeme).is_some_and(|t| t.modality.is_some() || t.support.as_ref().is_some_and(Support::of_object))
                }
                Pos::Mark(_) | Pos::Conj | Pos::Part(Particle::That | Particle::Subordinator | Particle::Relative) => expects_masdar = false,
                _ if tok.conj() => expects_masdar = false,
                // The masdar has come; حاولوا خلال العملية أسر: but not with what a preposition governs.
                Pos::Noun
                    if (tok.reading.form.any(Form::INDEFINITE) || tok.reading.does.any(Does::STATES))
                        && !toks.last().is_some_and(|b: &Tok| b.is_particle(Particle::Preposition)) =>
                {
                    expects_masdar = false
                }
                _ => {}
            }
            if tok.conj() {
                tok.start = after_first_letter(t.span, self.text);
            }
            toks.push(tok);
        }
        for (n, time) in times.iter().enumerate() {
            for t in &mut toks[time.from..time.to] {
                t.time = Some(n as u16);
            }
        }
        let mut kept = Vec::new();
        for name in names {
            // منذ بدء العدوان على قطاع غزة في أكتوبر: a place inside the words of time.
            let bridged = |t: &Tok| {
                t.time.is_some_and(|n| times.get(n as usize).is_some_and(|x| x.since && x.from + 2 < name.from && name.to < x.to && name.to > name.from + 1))
            };
            if toks[name.from..name.to].iter().any(|t| t.time.is_some() && !bridged(t)) || !name_holds(&toks, &name, self.lexis) {
                continue;
            }
            let n = kept.len() as u16;
            for (k, t) in toks[name.from..name.to].iter_mut().enumerate() {
                t.name = Some(n);
                // A name's words are read as a name, whatever else they may mean; its first keeps its clitics.
                if k > 0 {
                    t.pos = Pos::Name;
                    t.start = t.span.start;
                    t.reading = Reading { clitics: Clitics { article: t.reading.clitics.article, ..Clitics::default() }, ..t.reading };
                }
            }
            let first = &mut toks[name.from];
            // بسوسة is ب and سوسة where the name is سوسة, whatever the word looked like by itself.
            if name.before > 0 && first.reading.clitics.before != name.before {
                if let Some(w) = first.word {
                    if let Some(clitics) = crate::lexis::clitics_at(&cache[w as usize].folded, name.before) {
                        first.reading = Reading { clitics, ..first.reading };
                        if first.pos == Pos::Verb {
                            first.pos = Pos::Name;
                        }
                        if first.conj() {
                            first.start = after_first_letter(first.span, self.text);
                        }
                    }
                }
            }
            // بعقوبة is a town, no punishment: a name that begins with the word takes nothing off it.
            if name.before == 0 && first.reading.clitics.before > 0 && !first.reading.clitics.article {
                first.reading = PLAIN;
                first.pos = Pos::Name;
                first.start = first.span.start;
            }
            // What is called a place is no other word: درعا after محافظة is no shield.
            const PLACES: Tags = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Country, Tag::Site, Tag::Facility]);
            let country = name.tags.has(Tag::Country) && first.reading.form.any(Form::INDEFINITE);
            if name.to == name.from + 1 && (country || !name.tags.any(PLACES_COMPLEMENT) && !first.reading.tags.any(PLACES.union(PLACE_HEADS))) {
                first.reading = Reading { clitics: first.reading.clitics, ..PLAIN };
                first.pos = Pos::Name;
            }
            if !matches!(first.pos, Pos::Noun | Pos::Adj) || name.to - name.from > 1 && first.pos != Pos::Noun {
                first.pos = Pos::Name;
            }
            kept.push(name);
        }
        let mut lemmas = LemmaSet::default();
        words.iter().flatten().for_each(|w| lemmas.join(&cache[*w as usize].lemmas));
        Tagged { toks, names: kept, times, lemmas, triggers: vec![std::cell::Cell::new(None); list.len()] }
    }

    /// Whether the masdar is one that others can be joined to: what a verb says, means, brings about or manages, not when or where
    /// something else happened (في قصف, إثر اقتحام).
    fn lists(&self, tok: &Tok, before: Option<&Tok>, verb: Option<Reading>) -> bool {
        if !tok.reading.does.any(Does::STATES) {
            return false;
        }
        let masdar = tok.reading.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].verb > 0);
        // القضاء على, القبض على: nouns of an idiom.
        let idiom = || self.lexis.task(tok.reading.lexeme).is_some_and(Task::is_idiom);
        if !(masdar || before.is_some_and(|b| b.is_particle(Particle::Preposition)) && idiom()) {
            return false;
        }
        let governs = verb.is_none_or(|v| {
            v.does.any(Does::SAYS.or(Does::MODAL).or(Does::CAUSES).or(Does::SUPPORTS))
                || matches!(self.lemma(&v), "تمكن" | "نجح" | "استطاع" | "قام" | "اقدم" | "شرع" | "بدا" | "واصل" | "عمد")
        });
        match before.filter(|b| b.is_particle(Particle::Preposition)) {
            Some(b) => matches!(self.folded(b), "عن" | "من" | "الي" | "علي") && governs,
            None => governs && !tok.article() && tok.reading.clitics.prep.is_none(),
        }
    }

    fn find_times(&self, list: &[khabar_text::Token], words: &[Option<u32>], cache: &[Word]) -> Vec<FoundTime> {
        let opening = |t: &khabar_text::Token, w: Option<u32>| {
            if t.kind == Kind::Number { Opening::Opens } else { w.map_or(Opening::No, |w| cache[w as usize].opening) }
        };
        // A debug build looks at every token, so that no opener is missing in the tables.
        if !cfg!(debug_assertions) && !list.iter().zip(words).any(|(t, w)| opening(t, *w) == Opening::Opens) {
            // Those that lead stand before one that opens, or before one of themselves.
            let leads = |i: usize| opening(&list[i], words[i]) != Opening::No;
            if !(1..list.len()).any(|i| leads(i - 1) && leads(i)) {
                return vec![];
            }
        }
        let tokens: Vec<TimeToken<'_>> = list
            .iter()
            .zip(words)
            .map(|(t, w)| {
                let word = w.map(|w| &cache[w as usize]);
                let folded = self.tokens.folded(t);
                TimeToken {
                    folded,
                    joined: times::joined(folded),
                    digits: (t.kind == Kind::Number).then_some(folded),
                    mark: if let Kind::Mark(c) = t.kind { Some(c) } else { None },
                    number: word.and_then(|w| w.number),
                    time: word.and_then(|w| w.time),
                    opening: opening(t, *w),
                }
            })
            .collect();
        times::find_after(&tokens, self.published, self.spoken)
    }

    /// A token's word, folded; empty for what is no word.
    pub fn folded(&self, t: &Tok) -> &str {
        t.word.and_then(|w| self.cache.words.get(w as usize)).map_or("", |w| w.folded.as_str())
    }

    /// The folded lemma of a reading; empty for a word that no table knows.
    pub fn lemma(&self, r: &Reading) -> &str {
        r.lexeme.map_or("", |n| self.lexicon.lemma(n))
    }
}

/// Where a word stands, and how it is written.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    raw: &'a str,
    written: Written,
    habits: Habits,
    before: Option<&'a Tok>,
    next: Option<&'a Word>,
    next_number: bool,
    next_quote: bool,
    expects_masdar: bool,
    expects_verb: bool,
    listing: bool,
}

/// Whether a word is written with the damma of the passive on its first letter, after a conjunction on the next: قُتل, وقُتل, وَقُتل.
fn passive_mark(raw: &str, conj: bool) -> bool {
    let letter = |n: usize| raw.chars().nth(n);
    let vowelled = conj && letter(1).is_some_and(|c| ('\u{64B}'..='\u{652}').contains(&c));
    // استُهدف, اختُطف: the damma of the longer forms stands on their second letter that counts.
    let long = || {
        let letters: Vec<char> = raw.chars().skip(usize::from(conj)).take(8).collect();
        matches!(letters.first(), Some('ا' | 'أ' | 'إ')) && letters.iter().take(letters.len().min(6)).skip(2).any(|c| *c == '\u{64F}')
    };
    letter(usize::from(conj) + 1) == Some('\u{64F}') || vowelled && letter(3) == Some('\u{64F}') || long()
}

/// Where a word begins after its attached conjunction, with the marks on that.
fn after_first_letter(span: Span, text: &str) -> u32 {
    let word = span.of(text);
    let mut chars = word.char_indices().skip(1);
    chars.find(|(_, c)| !matches!(*c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{200B}'..='\u{200F}')).map_or(span.start, |(i, _)| span.start + i as u32)
}

/// Which way a straight quotation mark turns, by the spaces around it; nothing where they do not tell.
fn turned(text: &str, mark: khabar_text::Span) -> Option<char> {
    let mut behind = text.get(..mark.start as usize)?.chars().rev();
    let before = behind.next();
    let after = text.get(mark.end as usize..)?.chars().next();
    // و"كذا", ل"كذا": after a word of one letter.
    let letter = matches!(before, Some('و' | 'ب' | 'ل' | 'ف' | 'ك')) && behind.next().is_none_or(|c| !c.is_alphabetic());
    let open = letter || before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | 'ـ' | ':' | '-' | '–' | '—' | '،' | '/'));
    let closed = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '،' | ',' | ':' | '؛' | ')' | ']' | '!' | '؟' | '-' | '…' | '/'));
    match (open, closed) {
        (true, false) => Some('“'),
        (false, true) => Some('”'),
        _ => None,
    }
}

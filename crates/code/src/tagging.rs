//! Tokens in context: which reading of each word holds, which words are a name, which a time.

use crate::lexis::{Cache, Cat, Lexis, NumberKind, Reading, Word};
use crate::spelling::{self, Habits};
use crate::times::{self, FoundTime, TimeToken};
use jiff::civil::Date;
use khabar_claim::{Class, SourceKind};
use khabar_pack::{Clitics, Form, Lexicon, Meaning, Named, Particle, Tag, Tags};
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

const PLAIN: Reading = Reading {
    cat: Cat::Name,
    clitics: Clitics { conj: None, prep: None, article: false, future: false, pronoun: "", before: 0 },
    lexeme: None,
    form: Form::NONE,
    tags: Tags::NONE,
};

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
        // أن الجيش ...: the clause has its noun and waits for its verb.
        let mut expects_verb = false;
        for (i, t) in list.iter().enumerate() {
            let word = words[i].map(|w| &cache[w as usize]);
            let mut tok = Tok {
                span: t.span,
                start: t.span.start,
                pos: Pos::Name,
                word: words[i],
                reading: PLAIN,
                digits: None,
                name: None,
                time: None,
                damma: false,
                dual: false,
            };
            match t.kind {
                Kind::Mark(c) => {
                    tok.pos = Pos::Mark(c);
                }
                Kind::Number => {
                    tok.pos = Pos::Number;
                    tok.digits = self.tokens.folded(t).parse().ok();
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
                        let next_quote = list.get(i + 1).is_some_and(|n| matches!(n.kind, Kind::Mark('«' | '"' | '“')));
                        let place = Place { raw, habits, next_quote, before: behind, next, next_number, expects_masdar, expects_verb };
                        self.choose(&mut tok, word, &place);
                        self.personal_name(&mut tok, word, raw, &toks, next, habits);
                        tok.dual = raw.contains("\u{64E}ين") || raw.contains("\u{64E}ي\u{652}ن");
                        tok.damma = passive_mark(raw, tok.conj());
                    }
                }
            }
            match tok.pos {
                Pos::Verb => expects_verb = false,
                Pos::Part(Particle::That) => expects_verb = true,
                _ => {}
            }
            match tok.pos {
                Pos::Verb => {
                    expects_masdar =
                        self.lexis.task(tok.reading.lexeme).is_some_and(|t| t.modality.is_some() || t.support.as_ref().is_some_and(|s| s.event == "obj"))
                }
                Pos::Mark(_) | Pos::Conj | Pos::Part(Particle::That | Particle::Subordinator | Particle::Relative) => expects_masdar = false,
                _ if tok.conj() => expects_masdar = false,
                // The masdar has come.
                Pos::Noun if tok.reading.form.any(Form::INDEFINITE) || self.lexis.task(tok.reading.lexeme).is_some_and(|t| !t.triggers.is_empty()) => {
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
            if toks[name.from..name.to].iter().any(|t| t.time.is_some()) || !name_holds(&toks, &name, self.lexis) {
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
            if name.to == name.from + 1 && !name.tags.any(PLACES_COMPLEMENT) && !first.reading.tags.any(PLACES.union(PLACE_HEADS)) {
                first.reading = Reading { clitics: first.reading.clitics, ..PLAIN };
                first.pos = Pos::Name;
            }
            if !matches!(first.pos, Pos::Noun | Pos::Adj) || name.to - name.from > 1 && first.pos != Pos::Noun {
                first.pos = Pos::Name;
            }
            kept.push(name);
        }
        Tagged { toks, names: kept, times }
    }

    fn find_times(&self, list: &[khabar_text::Token], words: &[Option<u32>], cache: &[Word]) -> Vec<FoundTime> {
        let tokens: Vec<TimeToken<'_>> = list
            .iter()
            .zip(words)
            .map(|(t, w)| {
                let word = w.map(|w| &cache[w as usize]);
                TimeToken {
                    folded: self.tokens.folded(t),
                    digits: (t.kind == Kind::Number).then(|| self.tokens.folded(t)),
                    mark: if let Kind::Mark(c) = t.kind { Some(c) } else { None },
                    number: word.and_then(|w| w.number),
                    time: word.and_then(|w| w.time),
                }
            })
            .collect();
        times::find_after(&tokens, self.published, self.spoken)
    }

    /// Longest names, left to right.
    fn find_names(&self, list: &[khabar_text::Token], words: &[Option<u32>], cache: &[Word]) -> Vec<NameSpan> {
        let map = self.lexis.packs.names();
        let mut out: Vec<NameSpan> = Vec::new();
        let mut i = 0;
        while i < list.len() {
            let Some(word) = words[i].map(|w| &cache[w as usize]) else {
                i += 1;
                continue;
            };
            let mut best: Option<(usize, u64, u8)> = None;
            for before in &word.name_starts {
                // ولاية is no و and a village of Laya: a word that is one whole, and far commoner so, is not cut for a name.
                if *before > 0 && self.whole_word(word, *before) {
                    continue;
                }
                let first = khabar_pack::name_word(&word.folded[*before as usize..]);
                // لل + word: the alef of the article is not written.
                let Some(mut at) = map.step(map.root(), &first) else { continue };
                let mut j = i + 1;
                let mut value = map.value(at);
                let mut found = value.map(|v| (j, v));
                while j < list.len() && j - i < 12 {
                    if let Kind::Mark(c) = list[j].kind {
                        // Quotation marks inside a name, the underscore of a hashtag.
                        if matches!(c, '«' | '»' | '"' | '“' | '”' | '_' | '-') && j + 1 < list.len() {
                            j += 1;
                            continue;
                        }
                        break;
                    }
                    let next = khabar_pack::name_word(self.tokens.folded(&list[j]));
                    let Some(after) = map.step(at, " ").and_then(|s| map.step(s, &next)) else { break };
                    at = after;
                    j += 1;
                    value = map.value(at);
                    if let Some(v) = value {
                        found = Some((j, v));
                    }
                }
                if let Some((to, v)) = found {
                    if best.is_none_or(|(b, _, _)| to > b) {
                        best = Some((to, v, *before));
                    }
                }
            }
            if let Some((to, value, before)) = best {
                let tags = self.name_tags(self.lexis.packs.meanings(value));
                out.push(NameSpan { from: i, to, value, tags, before });
                i = to;
            } else {
                i += 1;
            }
        }
        out
    }

    /// Whether the lexicon has the word uncut, and it is written oftener than what would remain.
    fn whole_word(&self, word: &Word, before: u8) -> bool {
        let rest = word.folded.get(before as usize..).unwrap_or("");
        word.readings.iter().any(|r| r.lexeme.is_some() && r.clitics.before == 0 && matches!(r.cat, Cat::Noun | Cat::Adj))
            && self.lexicon.zipf(&word.folded) > self.lexicon.zipf(rest) + 4
    }

    /// The classes that a name's meanings give it.
    fn name_tags(&self, meanings: &[Meaning]) -> Tags {
        let r = self.lexis.packs.registers();
        let mut tags = Tags::NONE;
        for m in meanings {
            tags.insert(match m.named {
                Named::Actor(n) => match r.actors[n as usize].class {
                    Class::StateForce => Tag::Force,
                    Class::Rebel => Tag::GroupOrg,
                    Class::Militia => Tag::Militia,
                    Class::Government => Tag::Government,
                    Class::International => Tag::Intl,
                    Class::IdentityGroup => Tag::Tribe,
                    Class::Protesters => Tag::Protester,
                    Class::Civilians => Tag::Civilian,
                    Class::Facility => Tag::Facility,
                    Class::Unknown => Tag::GroupOrg,
                },
                Named::Speaker(n) => match r.speakers[n as usize].kind {
                    SourceKind::Outlet => Tag::Media,
                    SourceKind::Monitor => Tag::MonitorOrg,
                    SourceKind::Aid | SourceKind::Medical => Tag::AidOrg,
                    _ => Tag::Ministry,
                },
                Named::Spot(n) => match r.spots[n as usize].kind.as_str() {
                    "country" => Tag::Country,
                    "governorate" => Tag::Governorate,
                    "region" => Tag::Region,
                    "district" => Tag::District,
                    "site" => Tag::Site,
                    _ => Tag::Settlement,
                },
            });
        }
        tags
    }

    /// The reading that holds between the word before and the word after.
    fn choose(&self, tok: &mut Tok, word: &Word, place: &Place<'_>) {
        let Place { before, next, expects_masdar, .. } = *place;
        let mut best: Option<(i32, Reading)> = None;
        for (rank, r) in word.readings.iter().enumerate() {
            let passive = passive_mark(place.raw, r.clitics.conj.is_some())
                && r.cat == Cat::Verb
                && r.form.has(Form::PERFECT)
                && self.lexis.task(r.lexeme).is_some_and(|t| !t.triggers.is_empty());
            let mut score = 10 * i32::from(passive) + self.fit(r, word, before, next, place.next_number, place.expects_verb) - rank as i32;
            score += spelling::fit(place.raw, r, self.lexicon, place.habits);
            // مقاتلي «القاعدة»: the name in quotation marks is governed.
            if place.next_quote && r.cat == Cat::Noun && r.form.has(Form::CONSTRUCT) && r.form.any(Form::PL | Form::DU) && r.clitics.pronoun.is_empty() {
                score += 22;
            }
            // حاولت القوات فتح الجسر, قرر المجلس إغلاق: after such a verb a masdar is due.
            if expects_masdar && r.cat == Cat::Verb && r.clitics.pronoun.is_empty() && r.form.has(Form::PERFECT) && r.clitics.conj.is_none() {
                score -= 15;
            }
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, *r));
            }
        }
        let Some((_, r)) = best else { return };
        // No finite verb stands after a preposition, nor a masculine one that describes a feminine place: في عدن, ثكنة يوآف.
        let r = if r.cat == Cat::Verb && r.clitics.conj.is_none() && before.is_some_and(|b| bars_verb(b, &r, next)) { PLAIN } else { r };
        tok.reading = r;
        tok.pos = match r.cat {
            Cat::Verb => Pos::Verb,
            Cat::Noun => Pos::Noun,
            Cat::Adj => Pos::Adj,
            Cat::Name => Pos::Name,
            Cat::Part(p) => Pos::Part(p),
        };
        if r.cat == Cat::Noun && r.tags == Tags::of(&[Tag::Given]) && r.clitics.pronoun.is_empty() {
            tok.pos = Pos::Name;
            tok.reading = Reading { clitics: r.clitics, tags: r.tags, ..PLAIN };
        }
        if word.folded == "و" || word.folded == "ف" {
            tok.pos = Pos::Conj;
            tok.reading = PLAIN;
        } else if let Some(clitics) = letter_with_pronoun(&word.folded) {
            tok.pos = Pos::Part(Particle::Preposition);
            tok.reading = Reading { cat: Cat::Part(Particle::Preposition), clitics, ..PLAIN };
        } else if let Some((_, kind, c)) = word.number {
            // Number words are counted, except those that are nouns first (أحد, ألف as letters are) and true verbs;
            // تسعة is no تسع with a pronoun.
            let verb = r.cat == Cat::Verb
                && r.clitics.pronoun.is_empty()
                && !matches!(kind, NumberKind::Teen | NumberKind::Ten | NumberKind::Hundred | NumberKind::Hundreds);
            let teen = next.is_some_and(|n| matches!(n.number, Some((10, _, n)) if n.conj.is_none()));
            if (kind != NumberKind::One || teen) && (!verb || teen) {
                tok.pos = Pos::Number;
                tok.reading = Reading { clitics: c, ..r };
            }
        }
    }

    /// How well a reading fits its place; the rules are those of `docs/grammar.md`, "Which reading".
    fn fit(&self, r: &Reading, word: &Word, before: Option<&Tok>, next: Option<&Word>, next_number: bool, expects_verb: bool) -> i32 {
        use Particle as P;
        let mut score = match r.cat {
            Cat::Part(_) => 60,
            Cat::Noun => 30,
            Cat::Verb => 28,
            Cat::Adj => 26,
            Cat::Name => 0,
        };
        // A word read whole before a word cut up, a cut less before a cut more.
        score -= 6 * i32::from(r.clitics.conj.is_some()) + 8 * i32::from(r.clitics.prep.is_some()) + 10 * i32::from(r.clitics.future);
        score -= 6 * i32::from(!r.clitics.pronoun.is_empty());
        // News does not speak to anybody: الحوك is no verb with ك.
        if matches!(r.clitics.pronoun, "ك" | "كم" | "كن" | "كما") {
            score -= 30;
        }
        // أيادي الغدر, جسري الزيتون: a plural or dual in construct before "my hands".
        if r.clitics.pronoun == "ي" {
            score -= 24;
        }
        let task = self.lexis.task(r.lexeme);
        if task.is_some_and(|t| !t.triggers.is_empty() || t.saying.is_some()) {
            score += 5;
        }
        if task.is_some_and(|t| t.support.is_some() || t.cause.is_some() || t.modality.is_some()) {
            score += 2;
        }
        // أمراه is hardly ever "the two ordered him": a woman stands there (امرأة).
        if r.cat == Cat::Verb && r.form.has(Form::DU) && !r.clitics.pronoun.is_empty() {
            score -= 10;
        }
        // كرامي is no "like Rami"; والفلكي has its article.
        if r.clitics.prep == Some('ك') && (r.tags.has(Tag::Given) || r.lexeme.is_none()) {
            score -= 40;
        }
        if r.cat == Cat::Name && r.lexeme.is_none() && r.clitics.article && r.clitics.before > 4 {
            score += 14;
        }
        // A name that is nothing else waits for a place that calls for one.
        if r.tags == Tags::of(&[Tag::Given]) {
            score -= 22;
        }
        let fresh = r.clitics.conj.is_some();
        // وردا is و and ردا, وزارة a word of its own: how often each is written tells.
        if fresh && matches!(r.cat, Cat::Noun | Cat::Verb | Cat::Adj) {
            let rest = self.lexicon.zipf(word.folded.get(r.clitics.conj.map_or(0, char::len_utf8)..).unwrap_or(""));
            let whole = self.lexicon.zipf(&word.folded);
            // فجرت is one word however common جرت is: only و joins so freely.
            score += if rest >= whole + 6 && r.clitics.conj == Some('و') {
                7
            } else if whole > rest {
                -10
            } else {
                0
            };
        }
        // بلاتر is no "with latrines": after a name, a word that is written oftener than what remains of it is not cut.
        if r.clitics.prep.is_some()
            && before.is_some_and(|b| b.pos == Pos::Name)
            && !r.clitics.article
            && r.clitics.conj.is_none()
            && matches!(r.cat, Cat::Noun | Cat::Adj)
            && r.clitics.pronoun.is_empty()
        {
            let rest = self.lexicon.zipf(word.folded.get(r.clitics.before as usize..).unwrap_or(""));
            if self.lexicon.zipf(&word.folded) > rest + 2 {
                score -= 14;
            }
        }
        // ووجهت is "and sent" before it is "was faced".
        if r.cat == Cat::Verb && r.form.has(Form::PASSIVE) && !fresh && word.readings.iter().any(|x| x.cat == Cat::Verb && x.clitics.conj.is_some()) {
            score -= 14;
        }
        // لجان is no pair of anything, nor أبين two fathers; يقلن, لندن: news has hardly a verb of women.
        if r.cat == Cat::Noun && r.form.has(Form::DU) && r.clitics.pronoun.is_empty() {
            let short = r.lexeme.is_some() && self.lemma(r).chars().count() < 3;
            let other = word
                .readings
                .iter()
                .any(|x| x.cat == Cat::Noun && x.lexeme != r.lexeme && x.clitics == r.clitics && !x.form.has(Form::DU) && x.form.has(Form::PL));
            score -= if short {
                60
            } else if other {
                9
            } else {
                0
            };
        }
        if r.cat == Cat::Verb && r.form.has(Form::PL | Form::FEM) {
            score -= 22;
        }
        // ودعت: "and called" rather than "bade farewell".
        if fresh && r.cat == Cat::Verb && r.clitics.conj == Some('و') && task.is_some_and(|t| t.saying.is_some()) {
            score += 7;
        }
        // فتحت: a whole verb before ف with a particle.
        if r.clitics.conj == Some('ف')
            && matches!(r.cat, Cat::Part(P::Preposition))
            && word.readings.iter().any(|x| x.cat == Cat::Verb && x.clitics.conj.is_none())
        {
            score -= 36;
        }
        // مقاتلَي, مقاتلي: a dual or plural that has dropped its ن governs a noun; قصف مدفعي has no noun after it.
        if r.cat == Cat::Noun && r.form.has(Form::CONSTRUCT) && r.form.any(Form::DU | Form::PL) && r.clitics.pronoun.is_empty() {
            let governs = next.is_some_and(|n| {
                n.readings.iter().any(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none() && x.clitics.prep.is_none())
            });
            let adjective = word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics.conj == r.clitics.conj);
            if adjective && !governs || next.is_some_and(|n| n.readings.first().is_some_and(|x| matches!(x.cat, Cat::Part(P::Preposition)))) {
                score -= 20;
            }
        }
        // The form of the lemma itself before a form made of another: محافظة is no feminine of محافظ.
        if r.lexeme.is_some() && word.folded.get(r.clitics.before as usize..) == Some(self.lemma(r)) {
            score += 4;
        }
        // ف joins clauses: it stands after a mark or at the beginning, not inside a name.
        let then = r.cat == Cat::Verb
            && r.form.has(Form::PERFECT)
            && task.is_some_and(|t| t.saying.is_some() || !t.triggers.is_empty())
            && self.commoner_without(word, r);
        if r.clitics.conj == Some('ف') && before.is_some_and(|b| !matches!(b.pos, Pos::Mark(_))) && !then {
            score -= 25;
        }
        let prev = before.map(|b| b.pos);
        let construct = before.is_some_and(|b| {
            b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && !b.reading.form.any(Form::INDEFINITE) && b.time.is_none()
        });
        match r.cat {
            Cat::Part(P::Preposition) if matches!(self.lemma(r), "خلف" | "ضمن" | "عبر") => {
                // خلّف, ضمّن, عبّر: a verb where a clause begins.
                let verb = word.readings.iter().any(|x| x.cat == Cat::Verb);
                if verb && (fresh || matches!(prev, None | Some(Pos::Mark(_) | Pos::Part(P::Relative)))) && r.lexeme.is_some() && self.lemma(r) == "خلف" {
                    score -= 45;
                }
            }
            // وحدة خاصة إسرائيلية: an adjective of the feminine before it, no adverb.
            Cat::Part(P::Adverb)
                if word.readings.iter().any(|x| x.cat == Cat::Adj && x.form.has(Form::FEM))
                    && before.is_some_and(|b| {
                        b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && b.reading.form.any(Form::FEM | Form::PL)
                    }) =>
            {
                score -= 45
            }
            // بن بريك, أبو اليمامة
            Cat::Name
                if before.is_some_and(|b| {
                    matches!(self.lemma(&b.reading), "بن" | "ابن" | "ابو" | "عبد") && b.pos == Pos::Noun
                        || b.pos == Pos::Name
                            && b.word.is_some_and(|w| self.cache.words.get(w as usize).is_some_and(|w| matches!(w.folded.as_str(), "ابو" | "ابي" | "ابا")))
                }) =>
            {
                score += 60
            }
            // ... but not where و joins other people: مواطنة وطفليها.
            Cat::Name
                if word.readings.iter().any(|x| {
                    x.clitics.conj.is_some() && (x.clitics.article || !x.clitics.pronoun.is_empty() && x.tags.any(PERSONS))
                        || x.clitics.prep.is_some() && x.tags.has(Tag::Event)
                }) => {}
            // ... nor where it is an everyday phrase: الرئيس بشكل, محمد بسبب.
            Cat::Name if self.lexicon.zipf(&word.folded) >= 45 && word.readings.iter().any(|x| x.clitics.prep.is_some() && x.lexeme.is_some()) => {}
            Cat::Name if r.clitics.before == 0 && before.is_some_and(|b| b.is_nominal() && b.reading.tags.any(PERSONS) || b.pos == Pos::Name) => score += 22,
            Cat::Name if r.clitics.before == 0 && construct && before.is_some_and(|b| b.reading.tags.any(PLACE_HEADS) && self.names_place(b, word)) => {
                score += 50
            }
            Cat::Verb => {
                // A verb without a task in reports stands back behind a noun.
                if task.is_some_and(|t| t.triggers.is_empty() && t.saying.is_none() && t.support.is_none() && t.cause.is_none() && t.modality.is_none())
                    && !matches!(self.lemma(r), "كان" | "زال")
                {
                    score -= if r.form.has(Form::PERFECT) { 9 } else { 3 };
                }
                let imperfect = r.form.has(Form::IMPERFECT);
                match prev {
                    None => score += 8,
                    Some(_) if fresh => score += 6,
                    Some(Pos::Part(P::Negation | P::Qad | P::Future)) => score += 20,
                    Some(Pos::Part(P::Relative | P::Subordinator | P::Conditional)) => score += 12,
                    Some(Pos::Part(P::That)) => score += if imperfect { 14 } else { 4 },
                    // حسبما ذكر المرصد: a verb is due; بحسب ذكر would be none.
                    Some(Pos::Part(P::According)) if before.is_some_and(|b| self.lemma(&b.reading).ends_with("ما")) => score += 20,
                    Some(Pos::Part(P::Preposition | P::Demonstrative | P::According)) => score -= 25,
                    // بيان نشرته: no bulletin of a statement.
                    Some(Pos::Noun)
                        if !imperfect
                            && !r.clitics.pronoun.is_empty()
                            && task.is_some_and(|t| t.saying.is_some())
                            && before.is_some_and(|b| b.reading.tags.has(Tag::Document) && !b.article()) =>
                    {
                        score += 12
                    }
                    // قال شاهد عيان: who speaks, not what he saw.
                    Some(Pos::Verb)
                        if !imperfect && !fresh && before.is_some_and(|b| self.lexis.task(b.reading.lexeme).is_some_and(|t| t.saying.is_some())) =>
                    {
                        score -= 16
                    }
                    Some(Pos::Number) => score -= 15,
                    // هجوم شنه, مظاهرة نظمها حزب: a verb whose pronoun takes the indefinite noun up describes it.
                    Some(Pos::Noun)
                        if construct
                            && before.is_some_and(|b| takes_up(r, b))
                            && task.is_some_and(|t| t.support.is_some() || !t.triggers.is_empty())
                            && next.is_some_and(follows) =>
                    {
                        score += 12
                    }
                    Some(Pos::Noun) if construct && !imperfect && !r.form.any(Form::FEM | Form::PL) => score -= 10,
                    Some(Pos::Mark(_)) => score += 4,
                    Some(Pos::Noun | Pos::Adj | Pos::Name) => score += 2,
                    _ => {}
                }
                if expects_verb && before.is_some_and(|b| b.is_nominal() && (b.article() || !b.reading.clitics.pronoun.is_empty() || b.pos == Pos::Name)) {
                    score += 9;
                }
                // ذكر أن, ذكر أمس: a verb of saying before what it says.
                if r.form.has(Form::PERFECT)
                    && task.is_some_and(|t| t.saying.is_some())
                    && next.is_some_and(|n| n.time.is_some() || n.readings.first().is_some_and(|x| x.cat == Cat::Part(P::That)))
                {
                    score += 12;
                }
                // تقل is no jussive of قال without لم.
                if r.form.has(Form::JUSSIVE)
                    && !matches!(prev, Some(Pos::Part(P::Negation)))
                    && word.readings.iter().any(|x| x.cat == Cat::Verb && !x.form.has(Form::JUSSIVE))
                {
                    score -= 20;
                }
                if imperfect && word.readings.iter().any(|x| x.cat == Cat::Noun) {
                    score -= 2;
                }
                // نافيا is a participle before it is a dual verb.
                let two = before.is_some_and(|b| b.reading.form.any(Form::DU | Form::PL));
                if r.form.has(Form::DU) && !two && word.readings.iter().any(|x| matches!(x.cat, Cat::Adj | Cat::Noun) && x.form.any(Form::INDEFINITE)) {
                    score -= 20;
                }
                if r.form.has(Form::PASSIVE) && word.readings.iter().any(|x| x.cat == Cat::Verb && !x.form.has(Form::PASSIVE)) {
                    score -= 3;
                }
                // What may be a subject or object follows a verb; an indefinite adjective or a preposition of
                // attack follows its verbal noun.
                // وغيرها: "and others" rather than "and changed it".
                if !r.clitics.pronoun.is_empty() && self.lemma(r) == "غير" {
                    score -= 24;
                }
                // وصف وزير الدفاع: who speaks stands right after.
                if fresh_start(prev)
                    && r.form.has(Form::PERFECT)
                    && task.is_some_and(|t| t.saying.is_some())
                    && next.is_some_and(|n| {
                        n.readings
                            .iter()
                            .any(|x| x.cat == Cat::Noun && x.clitics.before == 0 && x.tags.any(Tags::of(&[Tag::Official, Tag::Leader, Tag::SpeakerOfficial])))
                            && follows(n)
                    })
                {
                    score += 6;
                }
                if let Some(n) = next {
                    if n.readings.iter().all(|x| x.cat == Cat::Adj && !x.clitics.article && x.clitics.conj.is_none()) {
                        score -= 12;
                    }
                    if n.folded == "علي" || n.folded == "من" && r.form.has(Form::PERFECT) {
                        score -= 3;
                    }
                    if n.readings.first().is_some_and(|x| x.cat == Cat::Verb)
                        && !task.is_some_and(|t| t.modality.is_some() || t.support.is_some())
                        && !matches!(self.lemma(r), "كان" | "ظل" | "بات" | "اصبح" | "صار" | "عاد" | "اخذ" | "زال")
                    {
                        score -= 10;
                    }
                    if n.number.is_some() || n.readings.first().is_some_and(|x| x.clitics.article && x.clitics.prep.is_none()) {
                        score += 3;
                    }
                }
                if next_number {
                    score += 4;
                }
            }
            // A masdar that looks like an imperfect (ترفع) stands back where it has no task.
            Cat::Noun
                if !fresh
                    && prev.is_some_and(|p| matches!(p, Pos::Noun | Pos::Adj))
                    && task.is_none_or(|t| t.triggers.is_empty())
                    && word.readings.iter().any(|x| x.cat == Cat::Verb && x.form.has(Form::IMPERFECT) && x.clitics == r.clitics) =>
            {
                score -= 12
            }
            Cat::Noun => match prev {
                Some(Pos::Part(P::According)) if before.is_some_and(|b| self.lemma(&b.reading).ends_with("ما")) => score -= 10,
                Some(Pos::Part(P::Preposition | P::Demonstrative | P::According)) => score += 10,
                Some(Pos::Number) => score += 10,
                // عشرات الأسر: what is counted in tens is a plural.
                Some(Pos::Noun) if before.is_some_and(|b| b.reading.tags.has(Tag::Quantity)) && r.form.has(Form::PL) => score += 14,
                Some(Pos::Noun) if construct && !fresh => score += 5,
                Some(Pos::Part(P::Negation | P::Qad | P::Future)) => score -= 10,
                _ => {}
            },
            Cat::Adj if r.form.has(Form::CONSTRUCT) && r.form.has(Form::PL) => {
                // مسلحي التنظيم, مقاتلي الهيئة: a plural without its ن governs, and describes nothing.
                score -= 20;
            }
            Cat::Adj => {
                let noun = before.is_some_and(|b| {
                    matches!(b.pos, Pos::Noun | Pos::Adj | Pos::Name)
                        && (b.article() || !b.reading.clitics.pronoun.is_empty() || b.pos == Pos::Name) == r.clitics.article
                });
                let same_form =
                    before.is_some_and(|b| b.reading.form.any(Form::FEM) == r.form.any(Form::FEM) && b.reading.form.any(Form::DU) == r.form.any(Form::DU));
                if noun && !fresh && r.clitics.prep.is_none() {
                    score += if same_form { 17 } else { 11 };
                    // ديوان رئيس الوزراء: whom the next noun belongs to is no adjective.
                    if !r.clitics.article
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(Tags::of(&[Tag::Leader, Tag::Official])))
                        && next.is_some_and(|n| {
                            n.time.is_none() && n.readings.first().is_some_and(|x| x.cat == Cat::Noun && x.clitics.article && x.clitics.prep.is_none())
                        })
                    {
                        score -= 20;
                    }
                    // A mere participle stands back behind a noun of the table.
                    if r.tags.has(Tag::Other) && !r.tags.any(Tags::of(&[Tag::Mil, Tag::Manner])) && word.readings.iter().any(|x| x.cat == Cat::Noun) {
                        score -= 10;
                    }
                } else {
                    score -= 6;
                }
            }
            Cat::Part(P::Relative | P::Preposition) => {}
            _ => {}
        }
        score
    }

    /// Whether the word without its conjunction is written much oftener than with it: فقتل is ف and قتل.
    fn commoner_without(&self, word: &Word, r: &Reading) -> bool {
        let rest = word.folded.get(r.clitics.before as usize..).unwrap_or("");
        self.lexicon.zipf(rest) >= self.lexicon.zipf(&word.folded) + 5
    }

    /// Words that only a person's name makes sense of: عبد العليم, أبو سامي, علي after a title.
    fn personal_name(&self, tok: &mut Tok, word: &Word, raw: &str, toks: &[Tok], next: Option<&Word>, habits: Habits) {
        let before = toks.last();
        let called = before.is_some_and(|b| {
            b.pos == Pos::Name && b.digits.is_none()
                || b.pos == Pos::Noun && b.reading.tags.any(TITLES) && !b.reading.form.any(Form::PL | Form::DU | Form::INDEFINITE)
        });
        let next_nominal = next.is_some_and(|n| {
            n.readings.iter().any(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none())
                && !n.readings.iter().any(|x| matches!(x.cat, Cat::Part(_)) && x.clitics.before == 0)
        });
        let bare = word.folded.strip_prefix('و').unwrap_or(&word.folded);
        // علي, which folds with على, where the writer tells ي from ى or a title calls for a name.
        if tok.is_particle(Particle::Preposition) && bare == "علي" && spelling::ends_in_ya(raw) && tok.reading.clitics.pronoun.is_empty() {
            let hand = next.is_some_and(|n| matches!(n.folded.as_str(), "يد" | "ايدي" | "الاقل" | "الفور"));
            if !hand && (called && next_nominal || habits.maqsura && called) {
                let conj = tok.reading.clitics.conj;
                tok.reading = Reading { clitics: Clitics { conj, before: if conj.is_some() { 2 } else { 0 }, ..Clitics::default() }, ..PLAIN };
                tok.pos = Pos::Name;
            }
            return;
        }
        // A given name where one is called for (المقدم نجم, الشاب خالد صالح), or before another (محمد صديق).
        let given =
            |w: &Word| w.readings.iter().any(|x| x.tags.has(Tag::Given) && !x.clitics.article && x.clitics.prep.is_none() && x.clitics.pronoun.is_empty());
        if given(word) && !tok.article() && matches!(tok.pos, Pos::Noun | Pos::Adj | Pos::Verb) && before.is_none_or(|b| b.pos != Pos::Name || !b.article()) {
            let twice = next.is_some_and(|n| given(n) && n.readings.iter().all(|x| x.clitics.conj.is_none() || x.clitics.before > 0))
                && !(tok.pos == Pos::Verb && before.is_none());
            let own = word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.conj.is_none());
            if called && own && (tok.reading.clitics.conj.is_none())
                || twice && !matches!(before.map(|b| b.pos), Some(Pos::Part(Particle::Relative | Particle::Negation | Particle::Qad)))
            {
                let conj = if own { None } else { Some('و') };
                tok.reading =
                    Reading { clitics: Clitics { conj, before: if own { 0 } else { 2 }, ..Clitics::default() }, tags: Tags::of(&[Tag::Given]), ..PLAIN };
                tok.pos = Pos::Name;
                return;
            }
        }
        let lemma = self.lemma(&tok.reading);
        if tok.pos == Pos::Noun
            && lemma == "عبد"
            && tok.reading.clitics.pronoun.is_empty()
            && !tok.article()
            && next.is_some_and(|n| n.folded.starts_with("ال"))
        {
            tok.reading = Reading { clitics: tok.reading.clitics, ..PLAIN };
            tok.pos = Pos::Name;
        } else if matches!(tok.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Verb)
            && before.is_some_and(|b| b.pos == Pos::Name && b.word.is_some())
            && word.folded.starts_with("ال")
        {
            // The second half: عبد + العليم, عبد + الله.
            let servant = toks
                .last()
                .and_then(|b| b.word)
                .is_some_and(|w| self.cache.words.get(w as usize).is_some_and(|w| matches!(w.folded.trim_start_matches(['و', 'ل', 'ب']), "عبد")));
            if servant {
                tok.reading = PLAIN;
                tok.pos = Pos::Name;
            }
        } else if tok.pos == Pos::Noun && matches!(lemma, "ابو" | "اب") && matches!(bare, "ابو" | "ابي" | "ابا") && called && next_nominal {
            // القيادي أبو علي
            tok.reading = Reading { clitics: tok.reading.clitics, ..PLAIN };
            tok.reading.clitics.pronoun = "";
            tok.pos = Pos::Name;
        }
    }

    /// Whether the word after an indefinite head of a place is its name, not an adjective or a verb that describes it
    /// (`حي سكني`, `مدرسة تحولت`), nor what a building is for (`محطة وقود`).
    fn names_place(&self, head: &Tok, word: &Word) -> bool {
        let fem = head.reading.form.any(Form::FEM) || head.reading.form.any(Form::PL);
        let named_kind = head.reading.tags.any(Tags::of(&[Tag::Site, Tag::District, Tag::Road])) && !head.reading.tags.any(Tags::of(&[Tag::Settlement]));
        let building = head.reading.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite]));
        // وكر للارهابيين, مدرسة للمتشددين
        if word.readings.iter().any(|x| x.clitics.prep.is_some() && x.clitics.article && x.lexeme.is_some()) {
            return false;
        }
        // أحياء المدينة: the place itself again.
        if word
            .readings
            .iter()
            .any(|x| x.cat == Cat::Noun && x.clitics.article && x.tags.any(Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region])))
            // أجواء بلدة كذا: the word heads the place itself.
            || word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics.before == 0 && x.tags.any(Tags::of(&[Tag::Settlement, Tag::Governorate])))
                && head.reading.tags.any(Tags::of(&[Tag::Region, Tag::Direction]))
        {
            return false;
        }
        // مخيمات النازحين, تجمعات المسلحين: whose they are.
        if head.reading.form.has(Form::PL) && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics.article && x.tags.has(Tag::Person)) {
            return false;
        }
        word.readings.iter().all(|x| match x.cat {
            Cat::Adj => x.clitics.before > 0 || x.form.any(Form::FEM) != fem,
            Cat::Verb if self.lemma(x) == "كان" => false,
            Cat::Verb => x.clitics.before > 0 || named_kind && x.form.has(Form::PERFECT) || x.form.any(Form::FEM) != fem,
            Cat::Noun => x.clitics.before > 0 || !building,
            _ => true,
        })
    }

    /// The folded lemma of a reading; empty for a word that no table knows.
    pub fn lemma(&self, r: &Reading) -> &str {
        r.lexeme.map_or("", |n| self.lexicon.lexemes[n as usize].lemma.as_str())
    }
}

/// Whether a clause may begin here: after a name, a mark, a time.
fn fresh_start(prev: Option<Pos>) -> bool {
    matches!(prev, None | Some(Pos::Mark(_) | Pos::Name))
}

/// Whether the verb's pronoun agrees with the indefinite noun before it.
fn takes_up(r: &Reading, noun: &Tok) -> bool {
    let f = noun.reading.form;
    match r.clitics.pronoun {
        "ه" => f.has(Form::MASC | Form::SG),
        "ها" => f.has(Form::FEM | Form::SG) || f.has(Form::PL),
        "هما" => f.has(Form::DU),
        _ => false,
    }
}

/// Whether the word can be the subject of the verb before it.
fn follows(word: &Word) -> bool {
    word.readings.first().is_some_and(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none() && x.clitics.prep.is_none())
}

/// Where a word stands, and how it is written.
#[derive(Clone, Copy)]
struct Place<'a> {
    raw: &'a str,
    habits: Habits,
    before: Option<&'a Tok>,
    next: Option<&'a Word>,
    next_number: bool,
    next_quote: bool,
    expects_masdar: bool,
    expects_verb: bool,
}

/// What stands before the name of one person.
const TITLES: Tags = Tags::of(&[
    Tag::Person,
    Tag::Officer,
    Tag::Rank,
    Tag::Leader,
    Tag::Official,
    Tag::Journalist,
    Tag::Medic,
    Tag::Soldier,
    Tag::Fighter,
    Tag::Victim,
    Tag::Child,
    Tag::Woman,
]);

/// Whether a word is written with the damma of the passive on its first letter, after a conjunction on the next: قُتل, وقُتل, وَقُتل.
fn passive_mark(raw: &str, conj: bool) -> bool {
    let letter = |n: usize| raw.chars().nth(n);
    let vowelled = conj && letter(1).is_some_and(|c| ('\u{64B}'..='\u{652}').contains(&c));
    letter(usize::from(conj) + 1) == Some('\u{64F}') || vowelled && letter(3) == Some('\u{64F}')
}

/// Nouns that a place name follows.
const PLACE_HEADS: Tags = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Site, Tag::Road, Tag::Facility, Tag::MilSite]);

/// `له`, `بها`, `ولهم`: a preposition of one letter with its pronoun.
fn letter_with_pronoun(folded: &str) -> Option<Clitics> {
    let (conj, rest) = match folded.chars().next()? {
        c @ ('و' | 'ف') => (Some(c), &folded[c.len_utf8()..]),
        _ => (None, folded),
    };
    let prep = rest.chars().next().filter(|c| matches!(c, 'ل' | 'ب'))?;
    let pronoun = ["ه", "ها", "هم", "هن", "هما"].into_iter().find(|p| *p == &rest[prep.len_utf8()..])?;
    let before = (folded.len() - rest.len()) as u8;
    Some(Clitics { conj, prep: Some(prep), pronoun, before, ..Clitics::default() })
}

/// People who are called by name.
const PERSONS: Tags = Tags::of(&[
    Tag::Person,
    Tag::Officer,
    Tag::Rank,
    Tag::Leader,
    Tag::Official,
    Tag::Civilian,
    Tag::SpeakerActivists,
    Tag::Journalist,
    Tag::Medic,
    Tag::Soldier,
    Tag::Child,
    Tag::Woman,
]);

/// Whether a name holds here: a single word that is an ordinary word too needs a word before it that calls for a name.
fn name_holds(toks: &[Tok], name: &NameSpan, lexis: &Lexis) -> bool {
    let first = &toks[name.from];
    if name.to - name.from > 1 {
        return !matches!(first.pos, Pos::Verb) || first.reading.lexeme.is_none() || name.from > 0;
    }
    let only_place = !name.tags.any(PLACES_COMPLEMENT);
    let ordinary =
        first.reading.lexeme.is_some() && !matches!(first.pos, Pos::Name) && !(first.pos == Pos::Verb && first.reading.form.has(Form::PL | Form::FEM));
    if matches!(first.pos, Pos::Part(_) | Pos::Number | Pos::Conj) {
        return false;
    }
    if !ordinary {
        return true;
    }
    // مصر is no adjective where nothing stands before it that it could describe.
    if name.tags.has(Tag::Country)
        && first.pos == Pos::Adj
        && !first.article()
        && !(name.from > 0 && toks[name.from - 1].pos == Pos::Noun && !toks[name.from - 1].article() && toks[name.from - 1].reading.form.any(Form::INDEFINITE))
    {
        return true;
    }
    if first.reading.tags.any(Tags::of(&[Tag::Country, Tag::Settlement, Tag::Governorate, Tag::Region])) {
        // المدينة, البلدة are what a report has just told of before they are Medina.
        return !(first.article() && first.pos == Pos::Noun)
            || name.tags.any(Tags::of(&[Tag::Country, Tag::Governorate])) && first.reading.clitics.prep.is_none() && name.from == 0;
    }
    if !only_place {
        // الجيش, الشرطة name themselves; فتح, أمل, النصر do so only after حركة or in quotation marks.
        let called = name.from > 0
            && (matches!(toks[name.from - 1].pos, Pos::Mark('«' | '"' | '“'))
                || toks[name.from - 1].reading.tags.any(Tags::of(&[Tag::GroupOrg, Tag::Party, Tag::Militia, Tag::Media])));
        let task = lexis.task(first.reading.lexeme).is_some_and(|t| !t.triggers.is_empty() || t.modality.is_some());
        return first.pos != Pos::Verb && (called || !task && (first.article() || first.reading.tags.any(PLACES_COMPLEMENT)));
    }
    if lexis.task(first.reading.lexeme).is_some_and(|t| !t.triggers.is_empty() || t.saying.is_some() || t.support.is_some()) {
        return false;
    }
    // وحماة after حمص: a list of places goes on, whatever verb the word may be.
    let listed = first.conj() && name.from > 0 && toks[name.from - 1].name.is_some() && toks[name.from - 1].pos == Pos::Name;
    (first.pos != Pos::Verb || listed) && place_is_called(toks, name, lexis)
}

/// Whether the words around call for a place where the name is an ordinary word too: محافظة درعا, قرب حوارة, في الموصل.
fn place_is_called(toks: &[Tok], name: &NameSpan, lexis: &Lexis) -> bool {
    let first = &toks[name.from];
    let registers = lexis.packs.registers();
    // Places written by hand have no number of inhabitants: those of the conflicts.
    let weight = lexis
        .packs
        .meanings(name.value)
        .iter()
        .filter_map(|m| if let Named::Spot(n) = m.named { registers.spots.get(n as usize) } else { None })
        .map(|s| if s.population == 0 { 30_000 } else { s.population })
        .max()
        .unwrap_or(0);
    let article = first.article();
    let known =
        weight >= if article && first.pos == Pos::Noun { 150_000 } else { 20_000 } && !first.reading.tags.any(Tags::of(&[Tag::Body, Tag::Time, Tag::Person]));
    let before = name.from.checked_sub(1).map(|i| &toks[i]);
    const HEADS: Tags = Tags::of(&[
        Tag::Settlement,
        Tag::District,
        Tag::Governorate,
        Tag::Region,
        Tag::Country,
        Tag::Site,
        Tag::Direction,
        Tag::Facility,
        Tag::MilSite,
        Tag::Road,
    ]);
    if first.conj() || before.is_some_and(|b| b.pos == Pos::Conj) {
        let other = toks[..name.from].iter().rev().find(|t| t.pos != Pos::Conj);
        return known && other.is_some_and(|o| o.name.is_some());
    }
    if first.reading.clitics.prep.is_some() {
        return known && matches!(first.reading.clitics.prep, Some('ب' | 'ل'));
    }
    // حماة تشيّع شهداءها, شهدتها حماة
    let great = weight >= 100_000 && !article && first.pos == Pos::Noun && !first.reading.form.any(Form::PL | Form::DU | Form::INDEFINITE);
    let Some(b) = before else { return great || weight >= 50_000 && toks.get(name.to).is_some_and(|n| n.pos == Pos::Mark(':')) };
    if b.is_particle(Particle::Preposition) {
        // قرب, شمال: nothing but a place can follow.
        let near = lexis
            .packs
            .lexicon()
            .lexemes
            .get(b.reading.lexeme.map_or(usize::MAX, |l| l as usize))
            .is_some_and(|l| matches!(l.lemma.as_str(), "قرب" | "بقرب" | "قباله"));
        return b.reading.clitics.pronoun.is_empty() && (known || near);
    }
    if matches!(b.pos, Pos::Verb | Pos::Mark('#')) {
        return great;
    }
    b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && b.reading.tags.any(HEADS)
}

/// Classes that are not of places.
const PLACES_COMPLEMENT: Tags = Tags::of(&[
    Tag::Force,
    Tag::GroupOrg,
    Tag::Militia,
    Tag::Government,
    Tag::Intl,
    Tag::Tribe,
    Tag::Protester,
    Tag::Civilian,
    Tag::Facility,
    Tag::Media,
    Tag::MonitorOrg,
    Tag::AidOrg,
    Tag::Ministry,
]);

/// Whether the word before shows that this one is no finite verb.
fn bars_verb(before: &Tok, r: &Reading, next: Option<&Word>) -> bool {
    if before.is_particle(Particle::Preposition) {
        return before.reading.clitics.pronoun.is_empty();
    }
    // على مشارف بيدوا, غرب تعز
    if before.pos == Pos::Noun
        && before.reading.tags.has(Tag::Direction)
        && !before.article()
        && before.reading.clitics.pronoun.is_empty()
        && !before.reading.form.any(Form::INDEFINITE)
        && !before.reading.tags.any(Tags::of(&[Tag::GroupOrg]))
    {
        return true;
    }
    let place = before.pos == Pos::Noun
        && before.reading.tags.any(Tags::of(&[Tag::Settlement, Tag::MilSite, Tag::Facility, Tag::Site, Tag::District]))
        && !before.article()
        && before.reading.clitics.pronoun.is_empty();
    let resumed = !r.clitics.pronoun.is_empty()
        || next.is_some_and(|n| n.readings.iter().any(|x| matches!(x.cat, Cat::Part(Particle::Preposition)) && !x.clitics.pronoun.is_empty()));
    let open = place && !before.reading.form.any(Form::INDEFINITE);
    if open && before.reading.tags.any(Tags::of(&[Tag::Site, Tag::District])) && !before.reading.form.any(Form::PL) && !resumed && r.form.has(Form::PERFECT) {
        // جبل زين العابدين
        return true;
    }
    open && before.reading.form.any(Form::FEM) && !before.reading.form.any(Form::PL) && !r.form.any(Form::FEM) && !resumed
}

/// Where a word begins after its attached conjunction, with the marks on that.
fn after_first_letter(span: Span, text: &str) -> u32 {
    let word = span.of(text);
    let mut chars = word.char_indices().skip(1);
    chars.find(|(_, c)| !matches!(*c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{200B}'..='\u{200F}')).map_or(span.start, |(i, _)| span.start + i as u32)
}

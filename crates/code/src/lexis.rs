//! What is known of each written word, worked out once per word and kept: a report says few words often.

use crate::alone::{Alone, Readings};
use crate::quantity::Counting;
use crate::times::{Opening, opening};
use crate::weights::Weights;
pub(crate) use crate::wordlist::{LemmaSet, Mark};
use hashbrown::HashTable;
use khabar_claim::EventType;
use khabar_pack::{
    Clitics, Condition, Form, Kind, Letters, Lexicon, NameState, Packs, Particle, Pos, Pronoun, Role, Slot, Support, Tag, Tags, TimeWord, Trigger,
};
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

/// What kind of word a reading makes of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cat {
    Verb,
    Noun,
    Adj,
    /// A word that no table knows: a name mostly.
    Name,
    Part(Particle),
}

/// One reading of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub cat: Cat,
    pub clitics: Clitics,
    pub lexeme: Option<u32>,
    pub form: Form,
    pub tags: Tags,
    /// What the lexeme does, in short.
    pub does: Does,
    /// What the word decides of the reading by itself.
    pub alone: Alone,
}

/// A name that no table knows, as it stands.
pub(crate) const PLAIN: Reading = Reading {
    cat: Cat::Name,
    clitics: Clitics { conj: None, prep: None, article: false, future: false, pronoun: Pronoun::NONE, before: 0 },
    lexeme: None,
    form: Form::NONE,
    tags: Tags::NONE,
    does: Does::NOTHING,
    alone: Alone::NONE,
};

/// What a lexeme does by the tables, as flags: the gist of its [`Task`], at hand where readings are compared.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Does(u8);

impl Does {
    pub const NOTHING: Self = Self(0);
    /// A trigger begins with it.
    pub const STATES: Self = Self(1);
    pub const SAYS: Self = Self(1 << 1);
    pub const SUPPORTS: Self = Self(1 << 2);
    pub const CAUSES: Self = Self(1 << 3);
    pub const MODAL: Self = Self(1 << 4);

    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word with everything that needs no context, most of it in one place: words are met in no order, and each place is waited for.
#[derive(Debug)]
pub(crate) struct Word {
    pub folded: SmolStr,
    pub readings: SmallVec<[Reading; 3]>,
    /// Value, kind, and what is attached.
    pub number: Option<(u64, NumberKind, Clitics)>,
    pub time: Option<(TimeWord, Clitics)>,
    /// Where in it a name may begin.
    pub names: Vec<NameStart>,
    /// How common it is, as the lexicon counts.
    pub zipf: u64,
    /// As a word of a name is looked up, where that is not `folded`.
    name: Option<Box<str>>,
    /// و or ف standing alone.
    pub joins: bool,
    /// A preposition of one letter with its pronoun: له, بها.
    pub letter: Option<Clitics>,
    /// Whether an expression of time may begin with it.
    pub opening: Opening,
    /// Whether a quantity may begin with it.
    pub counting: Counting,
    /// What it may be by some reading, or less its first letters.
    pub lemmas: LemmaSet,
    /// May be a given name without article, preposition or pronoun.
    pub given: bool,
}

impl Word {
    /// The word as a word of a name is looked up.
    pub fn name_word(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.folded)
    }
}

/// A place in a word at which a name may begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameStart {
    /// Bytes of the folded word before it.
    pub before: u8,
    /// The name that the word is by itself, and the classes that it gives.
    pub value: Option<(u64, Tags)>,
    /// Before the next word, where longer names begin so, and the letters of that.
    pub open: Option<(NameState, Letters)>,
}

/// How a number word combines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberKind {
    One,
    Unit,
    Teen,
    Ten,
    Hundred,
    Hundreds,
    Scale,
    Scales,
    Vague,
    VagueThousand,
    Few,
    Nayyif,
}

/// What it takes for a verb to say something; the third column of `reporting.tsv`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Whatever follows is said.
    #[default]
    Say,
    /// Only with أن, a colon or a quotation.
    That,
    /// A warning, charge or call: its subject must be one who speaks.
    Act,
    /// Documents or publishes: likewise.
    Note,
    /// Passes another's words on: نقل عن.
    Relay,
    /// A statement is put out: أصدر بيانا.
    Issue,
    /// حمّل المسؤولية.
    Blame,
    /// رفع الحصيلة.
    Toll,
}

/// What a lexeme does, by the tables.
#[derive(Debug, Default, Clone)]
pub(crate) struct Task {
    /// Triggers that begin with it, as numbers of `packs.triggers()`.
    pub triggers: Vec<u16>,
    /// The same, the most specific first; of two alike the one that the files tell first.
    pub ranked: Vec<u16>,
    /// The first further words of its triggers.
    idioms: Vec<String>,
    /// Deaths or injuries that it tells of by itself and in no idiom: تعرض لجروح says nothing of تعرض للضرب.
    pub harm: Option<EventType>,
    /// It takes what it hits or does as its object.
    pub takes_object: bool,
    /// It takes whom or what it hits as its object.
    pub hits_object: bool,
    /// Stance, where it says something.
    pub saying: Option<&'static str>,
    /// What it takes for it to say something.
    pub manner: Manner,
    /// Prepositions, one of which brings what is said where no أن does; empty where it may be an object.
    pub brings: Vec<String>,
    pub support: Option<Support>,
    /// Preposition before the effect.
    pub cause: Option<String>,
    pub modality: Option<khabar_claim::Status>,
    /// A word of games.
    pub sport: bool,
    /// The field of talk that it belongs to (`ar/contexts.tsv`).
    pub context: Option<u8>,
    /// Preposition before what the modality governs; empty for any.
    pub modality_before: String,
}

/// The packs with what the coder works out from them once.
#[derive(Debug)]
pub(crate) struct Lexis {
    pub packs: Arc<Packs>,
    /// Gazetteers that the user brings.
    pub places: Vec<Arc<khabar_gazetteer::Gazetteer>>,
    /// What words do, each that does anything; the first does nothing.
    tasks: Vec<Task>,
    /// The place of each lexeme's task among them: few lexemes have one, and those stand close together so.
    task_of: Vec<u32>,
    /// One for each of `packs.triggers()`.
    pub gates: Vec<Gate>,
    /// Weights of the model in `told`.
    pub told: Weights,
    /// Bodies of the register by the first of their words: their number and all their words, in the register's order.
    pub bodies: HashMap<String, Vec<(u16, Vec<String>)>, foldhash::fast::RandomState>,
}

impl Task {
    /// Whether a trigger that begins with it goes on with the word of this lemma: إبطال مفعول.
    pub fn goes_on(&self, lemma: &str) -> bool {
        self.idioms.iter().any(|w| w == lemma)
    }
    /// Whether a trigger that begins with it goes on with any word.
    pub fn is_idiom(&self) -> bool {
        !self.idioms.is_empty()
    }
    /// Its gist.
    pub fn does(&self) -> Does {
        [
            (!self.triggers.is_empty(), Does::STATES),
            (self.saying.is_some(), Does::SAYS),
            (self.support.is_some(), Does::SUPPORTS),
            (self.cause.is_some(), Does::CAUSES),
            (self.modality.is_some(), Does::MODAL),
        ]
        .into_iter()
        .fold(Does::NOTHING, |sum, (on, does)| if on { sum.or(does) } else { sum })
    }
}

/// What of a trigger tells soonest that it cannot hold in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gate {
    /// How specific it is: of those that hold, the most specific is taken.
    pub weight: usize,
    /// The first of its further words; none where it has none.
    pub with: Option<Mark>,
}

impl Gate {
    fn of(t: &Trigger) -> Self {
        let not = |w: &Condition| matches!(w, Condition::Not(_));
        let weight = 4 * t.with.len() + 2 * t.when.iter().filter(|w| !not(w)).count() + usize::from(t.when.iter().any(not)) + usize::from(!t.weak);
        Self { weight, with: t.with.first().map(|w| Mark::of(w)) }
    }
    /// Whether its further words may stand among these.
    pub fn opens(&self, words: &LemmaSet) -> bool {
        self.with.is_none_or(|w| words.has(w))
    }
}

impl Lexis {
    pub fn new(packs: Arc<Packs>) -> Self {
        let lexicon = packs.lexicon();
        let words = packs.words();
        let mut by_verb: HashMap<&str, Vec<u16>> = HashMap::new();
        let mut by_noun: HashMap<&str, Vec<u16>> = HashMap::new();
        let mut by_participle: HashMap<&str, Vec<u16>> = HashMap::new();
        let mut masdar_of: HashMap<&str, Vec<u16>> = HashMap::new();
        for (n, t) in packs.triggers().iter().enumerate() {
            let n = n as u16;
            match t.kind {
                Kind::Verb => {
                    by_verb.entry(&t.lemma).or_default().push(n);
                    masdar_of.entry(&t.lemma).or_default().push(n);
                }
                Kind::Finite => by_verb.entry(&t.lemma).or_default().push(n),
                Kind::Noun => by_noun.entry(&t.lemma).or_default().push(n),
                Kind::Participle => by_participle.entry(&t.lemma).or_default().push(n),
            }
        }
        let mut tasks = Vec::with_capacity(lexicon.lexemes.len());
        for l in lexicon.lexemes {
            let lemma = l.lemma.as_str();
            let mut task = Task { sport: words.sport.contains(lemma), context: words.contexts.get(lemma).copied(), ..Task::default() };
            match l.pos {
                Pos::Verb => task.triggers.extend(by_verb.get(lemma).into_iter().flatten()),
                Pos::Noun => {
                    task.triggers.extend(by_noun.get(lemma).into_iter().flatten());
                    // A masdar states what its verb states beside its own lines; a participle that names people
                    // or arms (نازح, مقاتلة) does not.
                    if l.verb > 0 && (l.tags.has(Tag::Event) || !l.tags.any(NAMERS)) {
                        let verb = lexicon.lexemes[l.verb as usize - 1].lemma.as_str();
                        task.triggers.extend(masdar_of.get(verb).into_iter().flatten());
                    }
                    task.triggers.extend(by_participle.get(lemma).into_iter().flatten());
                }
                Pos::Adjective => task.triggers.extend(by_participle.get(lemma).into_iter().flatten()),
                Pos::Particle => {}
            }
            // A masdar or participle does what its verb does.
            let origin = l.verb.max(l.participle);
            let key = if l.pos != Pos::Verb && origin > 0 { lexicon.lexemes[origin as usize - 1].lemma.as_str() } else { lemma };
            if l.pos == Pos::Verb || origin > 0 {
                task.saying = words.saying.get(key).map(|s| stance(s));
                task.manner = words.manners.get(key).map_or(Manner::Say, |m| manner(m));
                task.brings = words.brings.get(key).cloned().unwrap_or_default();
                if l.participle == 0 {
                    task.support = words.support.get(key).cloned();
                }
                task.cause = words.causes.get(key).cloned();
            }
            let modality = words.modality.get(lemma).or_else(|| if l.pos == Pos::Verb || origin > 0 { words.modality.get(key) } else { None });
            task.modality = modality.and_then(|m| m.status.parse().ok());
            task.modality_before = modality.map(|m| m.before.clone()).unwrap_or_default();
            tasks.push(task);
        }
        let told = Weights::new(&packs.words().told);
        let gates: Vec<Gate> = packs.triggers().iter().map(Gate::of).collect();
        let mut task_of = Vec::with_capacity(tasks.len());
        let mut some = vec![Task::default()];
        for task in tasks {
            let nothing = task.does() == Does::NOTHING && task.context.is_none() && !task.sport;
            task_of.push(if nothing { 0 } else { some.len() as u32 });
            if !nothing {
                some.push(task);
            }
        }
        let mut tasks = some;
        for task in tasks.iter_mut().filter(|t| !t.triggers.is_empty()) {
            task.ranked.clone_from(&task.triggers);
            task.ranked.sort_by_key(|n| std::cmp::Reverse(gates[*n as usize].weight));
            task.idioms = task.triggers.iter().filter_map(|n| packs.triggers()[*n as usize].with.first().cloned()).collect();
            task.idioms.sort_unstable();
            task.idioms.dedup();
            let triggers = || task.triggers.iter().map(|n| &packs.triggers()[*n as usize]);
            task.harm = triggers().filter(|t| t.with.is_empty()).map(|t| t.event).find(|k| crate::kinds::is_casualty(*k));
            let object = |role: fn(&Role) -> bool| triggers().any(|t| t.roles.iter().any(|(r, s)| *s == Slot::Object && role(r)));
            (task.takes_object, task.hits_object) = (object(|_| true), object(|r| matches!(r, Role::Victim | Role::Target)));
        }
        for task in &mut tasks {
            task.takes_object |= task.support.as_ref().is_some_and(Support::of_object);
        }
        let mut bodies: HashMap<String, Vec<(u16, Vec<String>)>, foldhash::fast::RandomState> = HashMap::default();
        for (n, body) in packs.registers().bodies.iter().enumerate() {
            for words in &body.heads {
                if let Some(first) = words.first() {
                    bodies.entry(first.clone()).or_default().push((n as u16, words.clone()));
                }
            }
        }
        Self { packs, places: Vec::new(), tasks, task_of, gates, told, bodies }
    }

    /// The construction in which a lexeme carries an event noun (شنّ هجوما, وقع انفجار), where it is a support verb.
    pub fn support(&self, lexeme: Option<u32>) -> Option<&Support> {
        self.task(lexeme)?.support.as_ref()
    }

    /// Whether a word tells of deaths or injuries, by itself and not of what it carries (عملية, حادث).
    pub fn is_casualty(&self, lexeme: Option<u32>) -> bool {
        self.task(lexeme).is_some_and(|t| t.support.is_none() && t.harm.is_some())
    }

    pub fn task(&self, lexeme: Option<u32>) -> Option<&Task> {
        lexeme.map(|n| &self.tasks[self.task_of[n as usize] as usize])
    }

    /// Everything about a folded word that needs no context.
    pub fn word(&self, lexicon: &Lexicon<'_>, folded: &str) -> Word {
        let mut readings: SmallVec<[Reading; 3]> = SmallVec::new();
        for r in lexicon.read(folded) {
            let Some(a) = r.analysis else {
                readings.push(Reading {
                    cat: Cat::Name,
                    clitics: r.clitics,
                    lexeme: None,
                    form: Form::NONE,
                    tags: Tags::NONE,
                    does: Does::NOTHING,
                    alone: Alone::default(),
                });
                continue;
            };
            // News hardly speaks in the first person singular; its forms shadow names (أحمد, أكرم).
            if a.form.has(Form::P1 | Form::SG) {
                continue;
            }
            let l = &lexicon.lexemes[a.lexeme as usize];
            let cat = match l.pos {
                Pos::Verb => Cat::Verb,
                Pos::Noun => Cat::Noun,
                Pos::Adjective => Cat::Adj,
                Pos::Particle => Cat::Part(l.particle),
            };
            let reading = Reading {
                cat,
                clitics: r.clitics,
                lexeme: Some(a.lexeme),
                form: a.form,
                tags: l.tags,
                does: self.task(Some(a.lexeme)).map_or(Does::NOTHING, Task::does),
                alone: Alone::default(),
            };
            if !readings.iter().any(|x| {
                x.lexeme == reading.lexeme
                    && x.clitics == reading.clitics
                    && x.form.any(Form::PASSIVE) == reading.form.any(Form::PASSIVE)
                    && x.form.any(Form::PL) == reading.form.any(Form::PL)
                    && x.form.any(Form::DU) == reading.form.any(Form::DU)
            }) {
                readings.push(reading);
            }
        }
        // Any word may be a name as it stands, where its place calls for one: فاهم, عبد, بريك.
        let may = folded.chars().count() >= 3 && !readings.iter().any(|r| matches!(r.cat, Cat::Part(_) | Cat::Name) && r.clitics.before == 0);
        if may || readings.is_empty() {
            readings.push(PLAIN);
        }
        let words = self.packs.words();
        // كمية is a quantity, no "like a hundred".
        let number = stripped(folded)
            .filter(|(c, _)| c.prep != Some('ك'))
            .find_map(|(c, rest)| words.numbers.get(rest).and_then(|(v, k)| Some((*v, number_kind(k)?, c))));
        let time = stripped(folded).find_map(|(c, rest)| words.times.get(rest).map(|t| (*t, c)));
        let zipf = lexicon.zipf(folded);
        let names = self.packs.names();
        let mut starts: Vec<NameStart> = Vec::new();
        for (Clitics { article, prep, before, .. }, rest) in stripped(folded) {
            if article && prep != Some('ل') || starts.iter().any(|s| s.before == before) {
                continue;
            }
            // ولاية is no و and a village of Laya: a word that is one whole, and far commoner so, is not cut for a name.
            let whole = || readings.iter().any(|r| r.lexeme.is_some() && r.clitics.before == 0 && matches!(r.cat, Cat::Noun | Cat::Adj));
            // Nor is a given name: وائل.
            let given = || readings.iter().any(|r| r.tags.has(Tag::Given) && r.clitics.before == 0);
            if before > 0 && (zipf > lexicon.zipf(rest) + 4 && whole() || given()) {
                continue;
            }
            // لل + word: the alef of the article is not written, and the name has it.
            let whole = if article { names.step(names.root(), "ال").and_then(|at| names.step(at, &khabar_pack::name_word(rest))) } else { None };
            if let Some(at) = whole.or_else(|| names.step(names.root(), &khabar_pack::name_word(rest))) {
                starts.push(NameStart {
                    before,
                    value: names.value(at).map(|v| (v, self.name_tags(v))),
                    open: names.step(at, " ").map(|at| (at, names.letters(at))),
                });
            }
        }
        // Where neither a name is whole nor goes on, none begins.
        starts.retain(|s| s.value.is_some() || s.open.is_some());
        let name = match khabar_pack::name_word(folded) {
            std::borrow::Cow::Borrowed(w) if w == folded => None,
            other => Some(other.into()),
        };
        let decided = Readings { lexis: self, lexicon, folded, list: &readings, whole: zipf }.alone();
        readings.iter_mut().zip(decided).for_each(|(r, alone)| r.alone = alone);
        let mut lemmas = LemmaSet::default();
        readings.iter().filter_map(|r| r.lexeme).for_each(|n| lemmas.add(&lexicon.lexemes[n as usize].lemma));
        (0..folded.len().min(12)).filter_map(|at| folded.get(at..)).for_each(|rest| lemmas.add(rest));
        let given = readings.iter().any(|x| x.tags.has(Tag::Given) && !x.clitics.article && x.clitics.prep.is_none() && x.clitics.pronoun.is_empty());
        Word {
            number,
            time,
            names: starts,
            zipf,
            name,
            joins: matches!(folded, "و" | "ف"),
            letter: letter_with_pronoun(folded),
            opening: if time.is_some() || number.is_some() { Opening::Opens } else { opening(folded) },
            counting: Counting::of(folded, number.is_some()),
            given,
            lemmas,
            folded: folded.into(),
            readings,
        }
    }
}

/// `له`, `بها`, `ولهم`: a preposition of one letter with its pronoun.
fn letter_with_pronoun(folded: &str) -> Option<Clitics> {
    let (conj, rest) = match folded.chars().next()? {
        c @ ('و' | 'ف') => (Some(c), &folded[c.len_utf8()..]),
        _ => (None, folded),
    };
    let prep = rest.chars().next().filter(|c| matches!(c, 'ل' | 'ب'))?;
    let pronoun = Pronoun::ALL.into_iter().find(|p| p.as_str() == &rest[prep.len_utf8()..] && p.as_str().starts_with('ه'))?;
    let before = (folded.len() - rest.len()) as u8;
    Some(Clitics { conj, prep: Some(prep), pronoun, before, ..Clitics::default() })
}

/// The proclitics that take up so many bytes of a folded word.
pub(crate) fn clitics_at(folded: &str, before: u8) -> Option<Clitics> {
    stripped(folded).map(|(c, _)| c).find(|c| c.before == before)
}

/// The word as it stands, then without conjunction, preposition, article.
fn stripped(folded: &str) -> impl Iterator<Item = (Clitics, &str)> {
    let mut out: SmallVec<[(Clitics, &str); 12]> = SmallVec::new();
    out.push((Clitics::default(), folded));
    let conj = folded.chars().next().filter(|c| matches!(c, 'و' | 'ف'));
    for conj in [None, conj] {
        let at = conj.map_or(0, |_| 2);
        let rest = &folded[at..];
        let base = Clitics { conj, before: at as u8, ..Clitics::default() };
        if at > 0 {
            out.push((base, rest));
        }
        if let Some(r) = rest.strip_prefix("ال") {
            out.push((Clitics { article: true, before: (at + 4) as u8, ..base }, r));
        }
        if let Some(p) = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك')) {
            let with = Clitics { prep: Some(p), before: (at + 2) as u8, ..base };
            let after = &rest[2..];
            out.push((with, after));
            if let Some(r) = after.strip_prefix("ال") {
                out.push((Clitics { article: true, before: (at + 6) as u8, ..with }, r));
            } else if p == 'ل' {
                if let Some(r) = after.strip_prefix('ل') {
                    out.push((Clitics { article: true, before: (at + 4) as u8, ..with }, r));
                }
            }
        }
        if conj.is_none() && !folded.starts_with(['و', 'ف']) {
            break;
        }
    }
    out.into_iter().filter(|(_, r)| r.len() >= 2)
}

fn number_kind(text: &str) -> Option<NumberKind> {
    Some(match text {
        "one" => NumberKind::One,
        "unit" => NumberKind::Unit,
        "teen" => NumberKind::Teen,
        "ten" => NumberKind::Ten,
        "hundred" => NumberKind::Hundred,
        "hundreds" => NumberKind::Hundreds,
        "scale" => NumberKind::Scale,
        "scales" => NumberKind::Scales,
        "vague" => NumberKind::Vague,
        "vagueth" => NumberKind::VagueThousand,
        "few" => NumberKind::Few,
        "nayyif" => NumberKind::Nayyif,
        _ => return None,
    })
}

fn stance(text: &str) -> &'static str {
    match text {
        "confirm" => "confirm",
        "claim" => "claim",
        "allege" => "allege",
        "deny" => "deny",
        "warn" => "warn",
        "threaten" => "threaten",
        "estimate" => "estimate",
        _ => "state",
    }
}

fn manner(text: &str) -> Manner {
    match text {
        "that" => Manner::That,
        "act" => Manner::Act,
        "note" => Manner::Note,
        "relay" => Manner::Relay,
        "issue" => Manner::Issue,
        "blame" => Manner::Blame,
        "toll" => Manner::Toll,
        _ => Manner::Say,
    }
}

/// Words of a report by number; kept between reports of one thread.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    /// Numbers by the letters that stand in `words`.
    numbers: HashTable<u32>,
    hash: foldhash::fast::RandomState,
    pub words: Vec<Word>,
}

impl Cache {
    /// The number of a word; worked out where it is new.
    pub fn intern(&mut self, lexis: &Lexis, lexicon: &Lexicon<'_>, folded: &str) -> u32 {
        let hash = self.hash.hash_one(folded);
        if let Some(n) = self.numbers.find(hash, |n| self.words[*n as usize].folded == folded) {
            return *n;
        }
        let n = self.words.len() as u32;
        self.words.push(lexis.word(lexicon, folded));
        self.numbers.insert_unique(hash, n, |n| self.hash.hash_one(self.words[*n as usize].folded.as_str()));
        n
    }

    /// Forget everything where a hostile input has filled it.
    pub fn limit(&mut self) {
        if self.words.len() > 200_000 {
            *self = Self::default();
        }
    }
}

/// Classes of participles that name somebody or something rather than say what happens.
const NAMERS: Tags =
    crate::phrases::PEOPLE.union(MEANS).union(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::Vehicle, Tag::MilVehicle, Tag::Ship, Tag::Facility, Tag::Arms]));

/// Means of violence among classes.
pub(crate) const MEANS: Tags = Tags::of(&[
    Tag::MAircraft,
    Tag::MDrone,
    Tag::MArtillery,
    Tag::MMortar,
    Tag::MRocket,
    Tag::MMissile,
    Tag::MTank,
    Tag::MBarrel,
    Tag::MBomb,
    Tag::MCluster,
    Tag::MIed,
    Tag::MCarBomb,
    Tag::MMine,
    Tag::MGrenade,
    Tag::MBelt,
    Tag::MGun,
    Tag::MSniper,
    Tag::MBlade,
    Tag::MStone,
    Tag::MGas,
    Tag::MFire,
    Tag::MPhosphorus,
    Tag::MRam,
    Tag::MShipMissile,
]);

#[cfg(test)]
mod tests {
    use super::Reading;

    #[test]
    fn a_reading_is_small() {
        // Those of the words of a report lie together in a core's own cache so.
        assert!(size_of::<Reading>() <= 48);
    }
}

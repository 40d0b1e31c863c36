//! Phrases: tokens into noun phrases with their preposition, verbs, and the particles between them.

use crate::lexis::{Lexis, MEANS, NumberKind, Word};
use crate::quantity::{Counter, Quantity};
use crate::tagging::{Pos, Tagged, Tok};
use khabar_pack::{Form, Lexicon, Particle, Tag, Tags};

/// A noun phrase.
#[derive(Debug, Clone)]
pub(crate) struct Np {
    /// First token of the phrase and one past its last, its quantity included.
    pub from: usize,
    pub to: usize,
    /// The noun that heads it; the quantity's last token where a number stands alone.
    pub head: usize,
    /// Folded preposition before it, attached or apart.
    pub prep: Option<String>,
    /// First token of the preposition.
    pub prep_at: usize,
    /// Joined to the phrase before by و or أو.
    pub joined: bool,
    /// In construct with the event noun before it.
    pub construct: bool,
    pub quantity: Option<Quantity>,
    /// Classes of its head, of the names in it and of its adjectives' means.
    pub tags: Tags,
    /// Classes of the head alone.
    pub head_tags: Tags,
    /// Means of violence that its adjectives or nouns name.
    pub means: Tags,
    pub definite: bool,
    pub form: Form,
    /// The head states an event, or carries one (عملية, محاولة).
    pub event: bool,
    /// Folded attached pronoun of the head.
    pub pronoun: &'static str,
    /// Token of a nationality or factional adjective.
    pub nationality: Option<usize>,
    /// Number of the first name in it.
    pub name: Option<u16>,
    /// A name of the registers stands in it.
    pub name_seen: bool,
    /// The head is modified by an adjective, a construct or a number.
    pub modified: bool,
    /// What its ending shows of its case.
    pub case: Case,
}

/// Case, where unvocalised writing shows it: in duals, sound plurals, tanwin's alef and numbers in tens.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    #[default]
    Hidden,
    Nominative,
    /// Genitive or accusative: مسلحين, جنديين.
    Oblique,
    /// Accusative: جنديا.
    Accusative,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    Np(u32),
    Verb,
    /// A preposition without a noun phrase.
    Prep,
    /// Preposition with a pronoun: عليه, بينهم.
    PrepPronoun,
    That,
    Sub,
    Rel,
    Conj,
    Negation,
    Cond,
    Qad,
    Future,
    Adverb,
    According,
    Question,
    Pronoun,
    Mark(char),
    Time(u16),
}

/// A piece with its tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chunk {
    pub piece: Piece,
    pub from: usize,
    pub to: usize,
}

/// The phrases of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    pub chunks: Vec<Chunk>,
    pub nps: Vec<Np>,
}

/// Nouns that carry another event noun: عملية اغتيال, محاولة اقتحام, موجة نزوح.
const CARRIERS: [&str; 24] = [
    "عمليه",
    "عمليات",
    "محاوله",
    "محاولات",
    "حمله",
    "حملات",
    "موجه",
    "سلسله",
    "اعمال",
    "عمل",
    "حادث",
    "حادثه",
    "حوادث",
    "جريمه",
    "جرايم",
    "حاله",
    "حالات",
    "حركه",
    "تنفيذ",
    "شن",
    "وقوع",
    "حدوث",
    "اندلاع",
    "استمرار",
];

/// Nouns whose construct is an event told in its own right: حصيلة الغارة, منفذ الهجوم, لحظة الانفجار.
const OPENERS: [&str; 26] = [
    "حصيله",
    "عدد",
    "ضحيه",
    "وقت",
    "لحظه",
    "لحظات",
    "مسووليه",
    "منفذ",
    "مرتكب",
    "مدبر",
    "اثر",
    "نتيجه",
    "نتايج",
    "سبب",
    "غالبيه",
    "معظم",
    "بدء",
    "بدايه",
    "نهايه",
    "تبني",
    "حده",
    "وتيره",
    "هدف",
    "تصاعد",
    "تجدد",
    "انتهاء",
];
/// Heads of a toll.
pub(crate) const TOLLS: [&str; 4] = ["عدد", "حصيله", "اعداد", "رقم"];

impl Phrases {
    /// The noun phrase that a chunk is.
    pub fn np_at(&self, chunk: usize) -> Option<u32> {
        match self.chunks.get(chunk)?.piece {
            Piece::Np(n) => Some(n),
            _ => None,
        }
    }
}

/// What makes phrases of one sentence.
pub(crate) struct Chunker<'a> {
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub words: &'a [Word],
    pub tagged: &'a Tagged,
}

impl<'a> Chunker<'a> {
    fn toks(&self) -> &'a [Tok] {
        &self.tagged.toks
    }

    fn folded(&self, i: usize) -> &'a str {
        self.toks().get(i).and_then(|t| t.word).map_or("", |w| self.words[w as usize].folded.as_str())
    }

    /// Folded lemma of the word's reading; the word without clitics where no table knows it.
    pub fn lemma(&self, i: usize) -> &'a str {
        let Some(t) = self.toks().get(i) else { return "" };
        match t.reading.lexeme {
            Some(n) => self.lexicon.lexemes[n as usize].lemma.as_str(),
            None => self.folded(i).get(t.reading.clitics.before as usize..).unwrap_or(""),
        }
    }

    /// Words that some frame knows as an event's: verbs, and nouns by [`Self::is_trigger`].
    pub fn event_words(&self) -> impl Iterator<Item = usize> {
        (0..self.toks().len()).filter(|i| {
            let t = &self.toks()[*i];
            t.name.is_none() && matches!(t.pos, Pos::Noun | Pos::Verb) && self.is_trigger(*i)
        })
    }

    /// Whether the word can state an event here: some trigger's further words follow and its preposition stands before.
    fn is_trigger(&self, i: usize) -> bool {
        let Some(task) = self.lexis.task(self.toks()[i].reading.lexeme) else { return false };
        // قيادات, قوات: a body of people, whatever verb its noun comes from.
        let tags = self.toks()[i].reading.tags;
        let body = tags.any(ORGS.union(PEOPLE)) && !tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Captive]));
        task.triggers.iter().any(|n| {
            let t = &self.lexis.packs.triggers()[*n as usize];
            if body && t.kind == khabar_pack::Kind::Verb {
                return false;
            }
            let words = t.with.first().is_none_or(|w| (i + 1..(i + 4).min(self.toks().len())).any(|j| self.has_lemma(j, w)));
            let before = t.when.iter().all(|c| match c {
                khabar_pack::Condition::After(p) => self.toks()[i].reading.clitics.prep.is_some_and(|c| p.chars().eq([c])) || i > 0 && self.folded(i - 1) == p,
                _ => true,
            });
            words && before
        })
    }

    /// Whether some reading of the word has this lemma, or the word is it as written.
    fn has_lemma(&self, i: usize, lemma: &str) -> bool {
        self.lemma(i) == lemma
            || self.toks()[i].word.is_some_and(|w| {
                let w = &self.words[w as usize];
                w.readings.iter().any(|r| r.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].lemma == lemma))
            })
    }

    fn is_event(&self, i: usize) -> bool {
        let t = &self.toks()[i];
        t.name.is_none() && t.pos == Pos::Noun && (self.states_event(i) || CARRIERS.contains(&self.lemma(i)) || self.is_toll(i))
    }

    /// Whether a trigger that begins with the word can hold: its further words follow, and it is no mere instrument
    /// (عبوة ناسفة is what an attack is made with, a phrase like any other).
    fn states_event(&self, i: usize) -> bool {
        let t = &self.toks()[i];
        if t.reading.tags.any(INSTRUMENTS) && !t.reading.tags.has(Tag::Event) {
            return false;
        }
        self.is_trigger(i)
    }

    /// عدد القتلى, حصيلة التفجيرات: what is counted is a phrase of its own.
    fn is_toll(&self, i: usize) -> bool {
        TOLLS.contains(&self.lemma(i))
            && self.toks().get(i + 1).is_some_and(|t| t.pos == Pos::Noun && t.name.is_none() && !t.conj() && t.reading.clitics.prep.is_none())
            && (self.is_trigger(i + 1) || self.toks()[i + 1].reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse])))
    }

    /// All phrases of the sentence.
    pub fn phrases(&self) -> Phrases {
        let toks = self.toks();
        let mut out = Phrases::default();
        let mut i = 0;
        // Preposition waiting for its noun phrase, where it began, and whether و was attached to it.
        let mut prep: Option<(String, usize)> = None;
        let mut joined = false;
        while i < toks.len() {
            let t = &toks[i];
            if let Some(n) = t.time {
                let to = self.tagged.times[n as usize].to;
                prep = None;
                joined = false;
                out.chunks.push(Chunk { piece: Piece::Time(n), from: i, to });
                i = to.max(i + 1);
                continue;
            }
            if t.conj() && !matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Number) {
                out.chunks.push(Chunk { piece: Piece::Conj, from: i, to: i });
            }
            let simple = |piece| Chunk { piece, from: i, to: i + 1 };
            // أكثر من 40, نحو 20, بين 10 و15, whatever else their words may be read as.
            if self.counter().opens(i) {
                let np = self.np(i, &mut prep, &mut joined);
                i = self.push(&mut out, np);
                continue;
            }
            // على الأقل, على الفور: no phrase of the clause.
            if t.is_particle(Particle::Preposition)
                && self.folded(i) == "علي"
                && matches!(self.folded(i + 1), "الاقل" | "الاكثر" | "الارجح" | "الفور" | "التوالي" | "الاغلب")
            {
                out.chunks.push(Chunk { piece: Piece::Adverb, from: i, to: i + 2 });
                i += 2;
                continue;
            }
            // الفصائل من طرف، وقوات النظام من طرف آخر
            if let Some(to) = self.on_one_side(i) {
                out.chunks.push(Chunk { piece: Piece::Adverb, from: i, to });
                i = to;
                continue;
            }
            match t.pos {
                Pos::Conj | Pos::Part(Particle::Coordinator) => {
                    // و before a noun phrase joins it; before anything else it joins clauses.
                    let quoted = toks.get(i + 1).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“')));
                    if self.begins_np(i + 1 + usize::from(quoted)) {
                        joined = true;
                        prep = None;
                    }
                    out.chunks.push(simple(Piece::Conj));
                    i += 1;
                }
                Pos::Part(Particle::Preposition) if matches!(self.bare(i), "نحو" | "بين") && self.counter().quantity(i).is_some() => {
                    let np = self.np(i, &mut prep, &mut joined);
                    i = self.push(&mut out, np);
                }
                Pos::Part(Particle::Preposition) => {
                    if !t.reading.clitics.pronoun.is_empty() {
                        out.chunks.push(simple(Piece::PrepPronoun));
                        prep = None;
                        i += 1;
                        continue;
                    }
                    let own = self.bare(i);
                    // من قبل, من خلال, في أثناء: the second word names the relation.
                    if let Some((p, _)) = &mut prep {
                        if own == "قبل" && p == "من" {
                            "من قبل".clone_into(p);
                        } else if p != "من قبل" {
                            own.clone_into(p);
                        }
                    } else {
                        prep = Some((own.to_owned(), i));
                    }
                    joined = false;
                    i += 1;
                    if !self.begins_np(i) && !toks.get(i).is_some_and(|n| n.is_particle(Particle::Preposition) || n.is_particle(Particle::Demonstrative)) {
                        out.chunks.push(Chunk { piece: Piece::Prep, from: i - 1, to: i });
                        if !toks.get(i).is_some_and(|n| matches!(n.pos, Pos::Mark('«' | '"' | '“' | '('))) {
                            prep = None;
                        }
                    }
                }
                // هذه المدينة belongs to its noun; الى ذلك, تنفي ذلك stands alone.
                Pos::Part(Particle::Demonstrative) if toks.get(i + 1).is_some_and(|n| n.is_nominal() && n.article() && !n.conj() && n.time.is_none()) => i += 1,
                Pos::Part(Particle::Demonstrative) => {
                    prep = None;
                    joined = false;
                    out.chunks.push(simple(Piece::Adverb));
                    i += 1;
                }
                Pos::Part(p) => {
                    prep = None;
                    joined = false;
                    let piece = match p {
                        Particle::That => Piece::That,
                        Particle::Subordinator => Piece::Sub,
                        Particle::Relative => Piece::Rel,
                        Particle::Negation => Piece::Negation,
                        Particle::Conditional => Piece::Cond,
                        Particle::Qad => Piece::Qad,
                        Particle::Future => Piece::Future,
                        Particle::According => Piece::According,
                        Particle::Question => Piece::Question,
                        Particle::Pronoun => Piece::Pronoun,
                        _ => Piece::Adverb,
                    };
                    // ما لا يقل عن 12, ما بين 10 و15 are quantities.
                    if matches!(piece, Piece::Rel | Piece::Negation) && self.counter().quantity(i).is_some() {
                        let np = self.np(i, &mut prep, &mut joined);
                        i = self.push(&mut out, np);
                        continue;
                    }
                    out.chunks.push(simple(piece));
                    i += 1;
                }
                Pos::Verb => {
                    prep = None;
                    joined = false;
                    out.chunks.push(simple(Piece::Verb));
                    i += 1;
                }
                Pos::Mark(c) => {
                    if matches!(c, '«' | '»' | '"' | '“' | '”' | '‹' | '›' | '\'' | '#' | '_' | '-' | '(') && prep.is_some() && self.begins_np(i + 1)
                    {
                        // A quotation mark between preposition and name.
                        i += 1;
                        continue;
                    }
                    if !matches!(c, '«' | '»' | '"' | '“' | '”' | '‹' | '›' | '\'' | '#' | '_') {
                        prep = None;
                        joined = false;
                    }
                    out.chunks.push(simple(Piece::Mark(c)));
                    i += 1;
                }
                Pos::Noun | Pos::Adj | Pos::Name | Pos::Number => {
                    let np = self.np(i, &mut prep, &mut joined);
                    i = self.push(&mut out, np);
                }
            }
        }
        out
    }

    /// من جهة, من طرف آخر that govern nothing: gives where they end.
    fn on_one_side(&self, i: usize) -> Option<usize> {
        let toks = self.toks();
        if self.folded(i) != "من" || !matches!(self.folded(i + 1), "جهه" | "طرف" | "جانب" | "ناحيه") {
            return None;
        }
        let other = matches!(self.folded(i + 2), "اخر" | "اخري" | "ثان" | "ثانيه" | "ثاني");
        let to = i + 2 + usize::from(other);
        let free = other || toks.get(to).is_none_or(|t| matches!(t.pos, Pos::Mark(_) | Pos::Conj) || t.conj());
        free.then_some(to)
    }

    fn push(&self, out: &mut Phrases, mut np: Np) -> usize {
        let (from, to) = (np.from, np.to);
        // Straight after an event noun that is open to a construct: what it governs.
        if let Some(before) = out.nps.last() {
            let marks_between = self.toks()[before.to.min(from)..from].iter().all(|t| matches!(t.pos, Pos::Mark('«' | '»' | '"' | '“' | '”')));
            let head = &self.toks()[before.head];
            // ارتفاع حصيلة | تفجيرات, عدد | القتلى
            let last = before.to.saturating_sub(1);
            let toll = np.event
                && before.quantity.is_none()
                && (TOLLS.contains(&self.lemma(last)) || self.toks()[last].reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])))
                && !self.toks()[last].article();
            let open = (before.event && before.to == before.head + 1 || toll) && !head.article() && !head.reading.form.any(Form::INDEFINITE);
            if open && marks_between && before.to <= from && from - before.to <= 1 && np.prep.is_none() && !np.joined {
                np.construct = true;
            }
        }
        out.chunks.push(Chunk { piece: Piece::Np(out.nps.len() as u32), from, to });
        out.nps.push(np);
        to.max(from + 1)
    }

    /// The folded word without an attached conjunction.
    fn bare(&self, i: usize) -> &'a str {
        let t = &self.toks()[i];
        let w = self.folded(i);
        w.get(t.reading.clitics.before as usize..).unwrap_or(w)
    }

    fn begins_np(&self, i: usize) -> bool {
        self.toks().get(i).is_some_and(|t| t.time.is_none() && matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Number)) || self.counter().opens(i)
    }

    /// Whether a number begins at `i` that its part of speech does not show: أكثر من 40, أحد عشر.
    fn hidden_number(&self, i: usize) -> bool {
        self.counter().opens(i)
            || self.toks().get(i).and_then(|t| t.word).is_some_and(|w| matches!(self.words[w as usize].number, Some((_, NumberKind::One, _))))
                && self.counter().quantity(i).is_some()
    }

    /// A noun of a number that stands in quotation marks: ثلاثة «مخربين». Gives the noun's token.
    fn quoted_noun(&self, i: usize) -> Option<usize> {
        let close = match self.toks().get(i)?.pos {
            Pos::Mark(open @ ('«' | '“' | '"')) => closing(open)?,
            _ => return None,
        };
        let noun = self.toks().get(i + 1)?;
        let closed = (i + 2..i + 5).any(|j| self.toks().get(j).is_some_and(|t| t.pos == Pos::Mark(close)));
        (closed && noun.is_nominal() && !noun.article() && noun.time.is_none()).then_some(i + 1)
    }

    fn counter(&self) -> Counter<'a> {
        Counter { toks: self.toks(), words: self.words }
    }

    /// The noun phrase at `i`.
    fn np(&self, i: usize, prep: &mut Option<(String, usize)>, joined: &mut bool) -> Np {
        let toks = self.toks();
        let first = &toks[i];
        let attached = first.reading.clitics.prep;
        let (mut prep_text, prep_at) = match (attached, prep.take()) {
            (Some(p), _) => (Some(p.to_string()), i),
            (None, Some((p, at))) => (Some(p), at),
            (None, None) => (None, i),
        };
        let mut np = Np {
            from: i,
            to: i + 1,
            head: i,
            prep: None,
            prep_at,
            joined: first.conj() || *joined,
            construct: false,
            quantity: None,
            tags: Tags::NONE,
            head_tags: Tags::NONE,
            means: Tags::NONE,
            definite: false,
            form: Form::NONE,
            event: false,
            pronoun: "",
            nationality: None,
            name: None,
            name_seen: false,
            modified: false,
            case: Case::Hidden,
        };
        *joined = false;
        let mut at = i;
        let mut quoted = false;
        if let Some(q) = self.counter().quantity(i) {
            np.quantity = Some(q);
            np.modified = true;
            at = q.to;
            np.head = at - 1;
            np.to = at;
            // ثلاثة من عناصر الشرطة; 5 من المدنيين
            // أكثر من أربعين من «المرتدين»
            let opened = self.folded(at) == "من"
                && toks.get(at + 1).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“')))
                && self.begins_np(at + 2)
                && toks[at + 2].time.is_none();
            let of = self.folded(at) == "من" && self.begins_np(at + 1) && toks[at + 1].time.is_none();
            let counted = toks.get(at).is_some_and(|t| {
                t.is_nominal()
                    && t.time.is_none()
                    && !t.conj()
                    && t.reading.clitics.prep.is_none()
                    && (!self.is_event(at) || !t.article() || t.reading.tags.any(PEOPLE))
                    && !TOLLS.contains(&self.lemma(at))
            });
            if opened && !self.is_event(at + 2) {
                at += 2;
                quoted = true;
            } else if of && !self.is_event(at + 1) {
                at += 1;
            } else if let Some(noun) = self.quoted_noun(at) {
                at = noun;
                quoted = true;
            } else if !counted {
                self.finish(&mut np, prep_text);
                return np;
            }
        }
        at = self.head_and_rest(at, &mut np);
        if quoted && toks.get(at).is_some_and(|t| matches!(t.pos, Pos::Mark('»' | '”' | '"'))) {
            at += 1;
        }
        np.to = at;
        // على يد, من جانب, من طرف, على أيدي: by.
        if let Some(p) = &prep_text {
            let l = self.lemma(np.head);
            if (p == "علي" && matches!(l, "يد" | "ايدي"))
                || (p == "من" && matches!(l, "جانب" | "طرف") && !self.folded(np.head).ends_with("اطراف"))
                || (p == "ب" && l == "واسطه")
            {
                if let Some(inner) = (np.head + 1 < np.to).then_some(np.head + 1).filter(|i| !matches!(self.lemma(*i), "اخر" | "اخري" | "واحد")) {
                    prep_text = Some("من قبل".to_owned());
                    np.from = inner;
                    np.head = inner;
                    np.definite = false;
                    let to = np.to;
                    np.tags = Tags::NONE;
                    let end = self.head_and_rest(inner, &mut np);
                    np.to = end.max(to);
                }
            }
        }
        self.finish(&mut np, prep_text);
        np
    }

    fn finish(&self, np: &mut Np, prep: Option<String>) {
        np.prep = prep;
        let toks = self.toks();
        for t in &toks[np.from..np.to] {
            if let Some(n) = t.name {
                np.name = np.name.or(Some(n));
                np.tags = np.tags.union(self.tagged.names[n as usize].tags);
            }
            np.means = np.means.union(t.reading.tags.and(MEANS));
        }
        np.case = self.case(np);
    }

    /// The case that the ending of the head, or of its number, shows.
    fn case(&self, np: &Np) -> Case {
        if let Some(q) = np.quantity {
            // عشرون, عشرين; the noun of a number takes its case from that.
            let Some(last) = (q.from..q.to).rev().find(|i| self.toks()[*i].pos == Pos::Number && self.toks()[*i].digits.is_none()) else { return Case::Hidden };
            if q.from != last && !(q.from..last).all(|i| self.toks()[i].pos == Pos::Number || self.toks()[i].pos == Pos::Conj) {
                return Case::Hidden;
            }
            let w = self.bare(last);
            return if w.ends_with("ون") || w.ends_with("ان") {
                Case::Nominative
            } else if w.chars().count() > 4 && w.ends_with("ين") {
                Case::Oblique
            } else {
                Case::Hidden
            };
        }
        let head = &self.toks()[np.head];
        if head.name.is_some() || !matches!(head.pos, Pos::Noun | Pos::Adj) {
            return Case::Hidden;
        }
        let form = head.reading.form;
        let w = self.bare(np.head);
        let w = w.strip_suffix(head.reading.clitics.pronoun).unwrap_or(w);
        if form.has(Form::INDEFINITE) {
            return Case::Accusative;
        }
        if form.has(Form::DU) {
            return match (form.has(Form::CONSTRUCT), w) {
                (true, w) if w.ends_with('ا') => Case::Nominative,
                (true, w) if w.ends_with('ي') => Case::Oblique,
                (false, w) if w.ends_with("ان") => Case::Nominative,
                (false, w) if w.ends_with("ين") => Case::Oblique,
                _ => Case::Hidden,
            };
        }
        if form.has(Form::PL | Form::MASC) {
            let lemma = self.lemma(np.head);
            let ending = w.strip_prefix(lemma).unwrap_or("");
            return match ending {
                "ون" => Case::Nominative,
                "ين" => Case::Oblique,
                "و" if form.has(Form::CONSTRUCT) => Case::Nominative,
                "ي" if form.has(Form::CONSTRUCT) => Case::Oblique,
                _ => Case::Hidden,
            };
        }
        Case::Hidden
    }

    /// Take the head at `at` and what belongs to it; gives where the phrase ends.
    fn head_and_rest(&self, mut at: usize, np: &mut Np) -> usize {
        let toks = self.toks();
        let head = &toks[at];
        np.head = at;
        np.form = head.reading.form;
        np.tags = np.tags.union(head.reading.tags);
        np.head_tags = head.reading.tags;
        np.pronoun = head.reading.clitics.pronoun;
        np.definite = head.article() || !np.pronoun.is_empty() || head.pos == Pos::Name;
        // الجريح محمود السعدي, الشهيد علي: one who is called by name states no event.
        let called = head.article()
            && np.form.has(Form::SG)
            && np.head_tags.any(Tags::of(&[Tag::Wounded, Tag::Victim, Tag::Captive]))
            && toks.get(at + 1).is_some_and(|n| n.pos == Pos::Name && n.name.is_none() && n.word.is_some() && !n.conj() && n.reading.clitics.prep.is_none());
        np.event = self.is_event(at) && !called;
        np.name_seen |= head.name.is_some();
        if let Some(n) = head.name {
            // A whole name is one word of the phrase.
            at = self.tagged.names[n as usize].to;
            np.definite = true;
        } else {
            at += 1;
        }
        // Whether the last noun may govern another in construct.
        let mut open = head.name.is_none()
            && !head.article()
            && np.pronoun.is_empty()
            && !head.reading.form.any(Form::INDEFINITE)
            && matches!(head.pos, Pos::Noun | Pos::Adj);
        let dual_full = head.reading.form.any(Form::DU) && !head.reading.form.any(Form::CONSTRUCT);
        // مسلحون keeps its nun: it governs nothing; مسلحو would.
        let sound_full = head.reading.form.has(Form::PL | Form::MASC) && !head.reading.form.any(Form::CONSTRUCT) && {
            let stem = self.bare(np.head);
            let lemma = self.lemma(np.head);
            stem.strip_suffix("ون").or(stem.strip_suffix("ين")).is_some_and(|s| s == lemma)
        };
        open &= !dual_full && !sound_full;
        let mut last_article = head.article();
        let mut steps = 0;
        while let Some(t) = toks.get(at) {
            steps += 1;
            if steps > 24 || t.time.is_some() || self.hidden_number(at) {
                break;
            }
            // إطلاق سراح | الأطباء: the idiom ends with its word.
            if at == np.head + 1 && self.lemma(np.head) == "سراح" && t.is_nominal() {
                break;
            }
            // أطلق مسلح | النار: nobody is of fire.
            if t.is_nominal()
                && t.article()
                && !np.event
                && np.head_tags.any(PEOPLE)
                && !toks[np.head].article()
                && matches!(self.lemma(at), "نار" | "رصاص" | "نيران")
            {
                break;
            }
            // الأطباء الأربعة, مدنيين اثنين: a number that follows its noun.
            if t.pos == Pos::Number
                && !t.conj()
                && np.quantity.is_none()
                && (t.article() && (np.definite || !toks[at - 1].reading.clitics.pronoun.is_empty())
                    || np.form.any(Form::DU | Form::PL) && matches!(self.folded(at), "اثنين" | "اثنان" | "اثنتين" | "اثنتان"))
            {
                at = self.counter().quantity(at).map_or(at + 1, |q| q.to);
                open = false;
                continue;
            }
            if let Pos::Mark(c) = t.pos {
                let Some(end) = self.quoted_or_bracketed(at, c, np, open) else { break };
                at = end;
                open = false;
                last_article = true;
                np.modified = true;
                continue;
            }
            if t.is_particle(Particle::Demonstrative) && !t.conj() {
                // الهجوم هذا, استهداف هذه المدينة; but تنفي ايران ذلك.
                let ahead = open && toks.get(at + 1).is_some_and(|n| n.is_nominal() && n.article());
                if !ahead && !toks[at - 1].article() {
                    break;
                }
                at += 1;
                continue;
            }
            // العائلة غير المستعدة, قوات غير نظامية
            if t.is_particle(Particle::Negation)
                && !t.conj()
                && self.folded(at) == "غير"
                && toks
                    .get(at + 1)
                    .is_some_and(|n| matches!(n.pos, Pos::Adj) && n.name.is_none() && n.reading.clitics.prep.is_none() && n.article() == np.definite)
            {
                np.modified = true;
                open = false;
                at += 2;
                continue;
            }
            if t.reading.clitics.prep.is_some() || t.conj() {
                if let Some(end) = self.complement(at, np).or_else(|| self.joined_genitive(at, np)) {
                    at = end;
                    open = false;
                    continue;
                }
                break;
            }
            // نزوح أكثر من 50 ألفا: a quantity begins a phrase of its own.
            if t.pos == Pos::Adj && np.quantity.is_none() && !t.article() && self.counter().quantity(at).is_some() {
                break;
            }
            match t.pos {
                // An unknown word with the article after one with the article is its adjective: المسيّرات الانقضاضية.
                Pos::Name if t.article() && last_article && t.name.is_none() && !np.event => {
                    np.modified = true;
                    at += 1;
                }
                Pos::Adj if self.agrees(t, np, last_article) => {
                    np.modified = true;
                    if t.reading.tags.any(Tags::of(&[Tag::Nationality, Tag::Faction])) && np.nationality.is_none() {
                        np.nationality = Some(at);
                    }
                    np.means = np.means.union(t.reading.tags.and(MEANS));
                    open = false;
                    at += 1;
                }
                Pos::Noun | Pos::Name | Pos::Adj => {
                    if np.event {
                        // What an event noun governs is a phrase of its own; event nouns in a row are one event.
                        if self.is_event(at) && open && (CARRIERS.contains(&self.lemma(np.head)) || self.is_trigger(np.head)) && !t.conj() {
                            if self.is_trigger(at) {
                                break;
                            }
                        }
                        break;
                    }
                    // حصيلة الغارة, ضحايا التفجير, نصب كمين: the event is told by its own noun.
                    if open
                        && self.is_event(at)
                        && (self.opens_event(at - 1)
                            || TOLLS.contains(&self.lemma(at - 1))
                            || toks[at - 1].reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])))
                    {
                        np.event |= self.lexis.task(toks[np.head].reading.lexeme).is_some_and(|x| x.support.is_some());
                        break;
                    }
                    let name = t.pos == Pos::Name || t.name.is_some();
                    // A second party's name after a party that is named already is another phrase.
                    if !open && np.name_seen && t.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS)) && np.tags.any(ORGS) {
                        break;
                    }
                    // A name follows a title or another name, not an indefinite noun with its adjective.
                    let called = name && !self.is_event(at) && (np.definite || at == np.head + 1 && np.quantity.is_none() && !np.form.any(Form::INDEFINITE));
                    // حاصرت قوات النظام دوما: a place does not name a party that is complete.
                    let elsewhere = !open
                        && t.name.is_some_and(|n| !self.tagged.names[n as usize].tags.any(ORGS))
                        && (np.head_tags.any(ORGS) || !np.head_tags.is_empty() && !np.head_tags.any(PLACES.union(PEOPLE)))
                        && !np.head_tags.has(Tag::Person);
                    let called = called && !elsewhere;
                    if open || called || self.apposed(at, np) || self.called_by_name(at, np) || self.described_by(at, np) {
                        // قائد عمليات شرطة نينوى: a post, no operation.
                        let post = matches!(self.lemma(at), "عمليه" | "عمليات") && np.head_tags.any(Tags::of(&[Tag::Leader, Tag::Official]));
                        if self.is_event(at) && !t.article() && open && !post && !np.head_tags.is_empty() && np.head_tags.has(Tag::Person) {
                            break;
                        }
                        np.modified = true;
                        np.name_seen |= t.name.is_some();
                        // كل القوات, أي جندي, معظم السكان: the noun that is governed says who or what.
                        if at == np.head + 1 && np.head_tags.any(Tags::of(&[Tag::Part, Tag::Quantity])) && !np.head_tags.any(PEOPLE) && t.name.is_none() {
                            let one = matches!(self.lemma(np.head), "احد" | "احدي");
                            np.head = at;
                            np.head_tags = t.reading.tags;
                            np.tags = np.tags.union(t.reading.tags);
                            np.pronoun = t.reading.clitics.pronoun;
                            if !one {
                                np.form = t.reading.form;
                            }
                        }
                        np.definite |= t.article() || name;
                        np.tags = np.tags.union(t.reading.tags.and(ORGS));
                        open = t.name.is_none()
                            && !t.article()
                            && t.reading.clitics.pronoun.is_empty()
                            && matches!(t.pos, Pos::Noun | Pos::Adj)
                            && !t.reading.form.any(Form::INDEFINITE);
                        last_article = t.article();
                        at = t.name.map_or(at + 1, |n| self.tagged.names[n as usize].to.max(at + 1));
                    } else {
                        break;
                    }
                }
                Pos::Number if !np.event && open && np.quantity.is_none() && t.digits.is_none() => break,
                Pos::Part(Particle::Preposition) => {
                    if let Some(end) = self.complement(at, np) {
                        at = end;
                        open = false;
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        at
    }

    /// Nouns that count, time or answer for the event they govern, and verbal nouns of support verbs.
    fn opens_event(&self, tok: usize) -> bool {
        let t = &self.toks()[tok];
        let task = self.lexis.task(t.reading.lexeme);
        let masdar = t.reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0) && t.pos == Pos::Noun;
        OPENERS.contains(&self.lemma(tok))
            || t.reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Time]))
            || task.is_some_and(|x| x.support.is_some() || x.modality.is_some())
            // توثيق مقتل, تثبيت وقف إطلاق النار; but غرفة عمليات, مركز احتجاز.
            || masdar && !t.reading.tags.any(PEOPLE.union(ORGS).union(PLACES).union(Tags::of(&[Tag::Facility, Tag::MilSite])))
    }

    /// An adjective agrees with the head in definiteness; the last noun's adjective counts as the phrase's.
    fn agrees(&self, t: &Tok, np: &Np, last_article: bool) -> bool {
        // بدون طيار | تابعة: a man's adjective is masculine.
        let alone = std::ptr::eq(t, self.toks().get(np.head + 1).unwrap_or(t)) && np.quantity.is_none();
        if alone
            && np.head_tags.any(PEOPLE)
            && np.form.has(Form::MASC | Form::SG)
            && t.reading.form.has(Form::FEM | Form::SG)
            && self.toks()[np.head].pos == Pos::Noun
        {
            return false;
        }
        // مقتل مهاجرين, إصابة مدني: people by an adjective do not describe the masdar.
        if np.event
            && !t.article()
            && (!np.form.any(Form::DU | Form::PL) && t.reading.form.any(Form::DU | Form::PL) || t.reading.tags.has(Tag::Civ) && self.harms(np.head))
        {
            return false;
        }
        t.article() == (last_article || !np.pronoun.is_empty()) || (t.article() && np.definite) || np.event && !t.article() && !np.definite
    }

    /// Two definite nouns side by side: الناشط المدني, الرئيس بشار, مراسل الجزيرة.
    fn apposed(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        np.definite
            && t.article()
            && !self.is_event(at)
            && np.tags.any(PEOPLE)
            && t.reading.tags.any(PEOPLE.union(ORGS))
            && !np.tags.any(Tags::of(&[Tag::Event]))
    }

    /// `كتيبة عقبة بن نافع الموالية`: a participle of the tables of nouns describes the phrase that it agrees with.
    fn described_by(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        let participle = t.reading.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].participle > 0);
        let plural = np.form.has(Form::PL) && !np.head_tags.any(PEOPLE);
        np.definite
            && t.article()
            && participle
            && t.pos == Pos::Noun
            && !self.is_event(at)
            && np.head_tags.any(ORGS)
            && t.reading.form.any(Form::FEM) == (np.form.any(Form::FEM) || plural)
    }

    /// A masdar of what is done to people.
    fn harms(&self, tok: usize) -> bool {
        use khabar_claim::EventType as E;
        self.lexis.task(self.toks()[tok].reading.lexeme).is_some_and(|t| {
            t.triggers.iter().any(|n| {
                matches!(self.lexis.packs.triggers()[*n as usize].event, E::Killing | E::Injury | E::Arrest | E::Abduction | E::Execution | E::Assassination)
            })
        })
    }

    /// `الناشط المدني فاهم الطائي`: an indefinite word after a definite title is its bearer's name.
    fn called_by_name(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        np.definite
            && self.toks()[np.head].article()
            && np.head_tags.any(Tags::of(&[Tag::Person, Tag::Leader, Tag::Official, Tag::Rank, Tag::Officer]))
            && !t.article()
            && t.reading.clitics.pronoun.is_empty()
            && !t.reading.form.any(Form::INDEFINITE | Form::PL | Form::DU)
            && (t.pos == Pos::Name
                || t.reading.tags.has(Tag::Other)
                || self.toks()[at - 1].pos == Pos::Name && t.pos == Pos::Noun && !self.is_event(at) && t.reading.form.has(Form::SG))
            && self.toks().get(at + 1).is_some_and(|n| n.is_nominal() && n.reading.clitics.prep.is_none() && !n.conj())
    }

    /// «جيش الفتح» after a noun, (قسد) after a name.
    fn quoted_or_bracketed(&self, at: usize, open: char, np: &Np, governs: bool) -> Option<usize> {
        if open == '_' {
            return self.begins_np(at + 1).then_some(at + 2);
        }
        let close = if open == '\'' { open } else { closing(open)? };
        if np.event {
            return None;
        }
        let toks = self.toks();
        let end = (at + 1..(at + 9).min(toks.len())).find(|j| toks[*j].pos == Pos::Mark(close))?;
        let inside = &toks[at + 1..end];
        // "بعشرات صواريخ": words with their own preposition name nothing; nor does a quotation name مدونون.
        let sound = np.form.has(Form::PL | Form::MASC) && !np.definite && self.bare(np.head).strip_suffix("ون").is_some_and(|s| s == self.lemma(np.head));
        if inside.first().is_some_and(|t| t.reading.clitics.prep.is_some()) && open != '(' || at == np.head + 1 && sound {
            return None;
        }
        // A quotation with a verb in it is speech, no name.
        if inside.is_empty() || inside.len() > 2 && inside.iter().any(|t| t.pos == Pos::Verb && t.name.is_none() || t.time.is_some()) {
            return None;
        }
        // لجان مقاومة رفاعة «الدعم السريع», الموصل "أحد أمراء" ...: a phrase that is complete takes no other noun, except a person's byname.
        let first = toks.get(at + 1)?;
        let describes = first.pos == Pos::Adj && first.article();
        if open != '('
            && !governs
            && !describes
            && np.name_seen
            && !np.head_tags.any(PEOPLE)
            && (first.pos != Pos::Name || first.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS)))
        {
            return None;
        }
        // Brackets that count or measure, and a place in brackets after a place, are asides.
        if open == '(' && (inside.iter().any(|t| t.pos == Pos::Number) || inside.len() > 4) {
            return None;
        }
        Some(end + 1)
    }

    /// A second genitive under one noun: منطقتي الأمن والحرس, أهالي الشيخ زويد وبئر العبد, عناصر الأمن والجيش, قوافل الإغاثة والدواء;
    /// or a second noun under one number: 700 مهاجر ولاجئ. What is of the head's own kind stands beside the head.
    fn joined_genitive(&self, at: usize, np: &Np) -> Option<usize> {
        let toks = self.toks();
        let t = &toks[at];
        if np.event
            || t.reading.clitics.conj != Some('و')
            || t.reading.clitics.prep.is_some()
            || !t.is_nominal()
            || t.time.is_some()
            || self.is_event(at)
            || self.hidden_number(at)
            || self.counter().quantity(at).is_some()
        {
            return None;
        }
        let end = t.name.map_or(at + 1, |n| self.tagged.names[n as usize].to.max(at + 1));
        let tags = t.name.map_or(t.reading.tags, |n| t.reading.tags.union(self.tagged.names[n as usize].tags));
        // 700 مهاجر ولاجئ, عشرين لغما وحزاما ناسفا
        if let Some(q) = np.quantity {
            let counted = at == np.head + 1
                && np.head >= q.to
                && q.low > 10
                && q.low < 10_000
                && t.pos == Pos::Noun
                && !t.article()
                && t.reading.clitics.pronoun.is_empty();
            let same = t.reading.form.has(Form::SG) && np.form.has(Form::SG) && t.reading.form.any(Form::INDEFINITE) == np.form.any(Form::INDEFINITE);
            let hurt = Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]);
            if !(counted && same) || tags.any(hurt) || np.head_tags.any(hurt) {
                return None;
            }
            let adjective = toks.get(end).is_some_and(|a| a.pos == Pos::Adj && !a.article() && !a.conj() && a.reading.clitics.prep.is_none());
            return Some(end + usize::from(adjective));
        }
        // The genitive that the head governs now.
        let governed = at - 1;
        if governed <= np.head || !toks[governed].is_nominal() || t.pos == Pos::Adj {
            return None;
        }
        let first = (np.head + 1..at).find(|i| toks[*i].name.is_some() || toks[*i].pos == Pos::Noun)?;
        let g = &toks[first];
        let genitive = g.name.map_or(g.reading.tags, |n| g.reading.tags.union(self.tagged.names[n as usize].tags));
        if g.reading.clitics.prep.is_some() && toks[first - 1].pos == Pos::Noun && !matches!(self.folded(first - 1), "من") {
            return None;
        }
        let alike = |class: Tags| genitive.any(class) && tags.any(class) && !np.head_tags.any(class);
        let dual = np.form.has(Form::DU | Form::CONSTRUCT) && governed == np.head + 1;
        let many = np.form.has(Form::PL) || np.head_tags.any(Tags::of(&[Tag::People, Tag::Crowd, Tag::Quantity, Tag::Part, Tag::Family]));
        let people = np.head_tags.any(PEOPLE)
            && many
            && !np.head_tags.any(Tags::of(&[Tag::Leader, Tag::Official, Tag::SpeakerAnonymous]))
            && (alike(ORGS) || alike(PLACES));
        let things = many && (alike(Tags::of(&[Tag::AidGoods])) || alike(Tags::of(&[Tag::Arms]).union(MEANS)));
        if !(dual || people || things) {
            return None;
        }
        // المسلحين الموالين لها has a phrase of its own; only the noun or name and its adjective come along.
        let adjective = toks.get(end).is_some_and(|a| a.pos == Pos::Adj && a.article() && t.article() && !a.conj() && a.reading.clitics.prep.is_none());
        Some(end + usize::from(adjective))
    }

    /// A prepositional complement that belongs to the phrase: `قيادي في حزب الله`, `دورية للحرس`, `عناصر من الشرطة`, `التابعة للمعارضة`.
    fn complement(&self, at: usize, np: &mut Np) -> Option<usize> {
        if np.event {
            return None;
        }
        let toks = self.toks();
        let t = &toks[at];
        let (prep, inner) = match t.reading.clitics.prep {
            Some(p) => (p.to_string(), at),
            None if t.is_particle(Particle::Preposition) && !t.conj() && t.reading.clitics.pronoun.is_empty() => (self.folded(at).to_owned(), at + 1),
            None => return None,
        };
        // قيادي في «حزب العمال»: the quotation mark stands between.
        let quoted = inner > at && toks.get(inner).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“')));
        let inner = if quoted { inner + 1 } else { inner };
        if t.conj() || !self.begins_np(inner) {
            return None;
        }
        let target = &toks[inner];
        let mut tags = target.reading.tags;
        if let Some(n) = target.name {
            tags = tags.union(self.tagged.names[n as usize].tags);
        }
        let org = tags.any(ORGS);
        let last = self.lemma(at - 1);
        if matches!(self.lemma(inner), "طرف" | "جانب" | "جهه" | "ناحيه") {
            return None;
        }
        let takes = match prep.as_str() {
            "ل" => {
                // قال المسؤول لوكالة رويترز: to whom, not whose.
                let told = tags.has(Tag::Media) && np.head_tags.any(PEOPLE);
                !told
                    && (org || tags.any(PEOPLE) && np.head_tags.any(Tags::of(&[Tag::MilSite, Tag::Vehicle, Tag::Home, Tag::MilVehicle])))
                    && (np.head_tags.any(MILITARY) || np.head_tags.has(Tag::Home) || np.head_tags.any(PEOPLE) && np.tags.has(Tag::Person))
                    && !np.event
                    || matches!(last, "تابع" | "تابعه" | "موال" | "موالي" | "مواليه" | "مناهض" | "معارض" | "مويد" | "منتم")
            }
            "من" => {
                (np.head_tags.any(PEOPLE.union(ORGS)) || np.head_tags.any(Tags::of(&[Tag::Quantity, Tag::Part])))
                    && (org || tags.any(PEOPLE) || target.name.is_none() && target.article() && np.head_tags.any(Tags::of(&[Tag::Part, Tag::Quantity])))
            }
            "في" | "ب" => {
                org && np.head_tags.any(PEOPLE) && !tags.any(PLACES) && !target.conj()
                    || np.head_tags.any(SPEAKERS) && tags.any(Tags::of(&[Tag::Ministry, Tag::Government, Tag::Facility, Tag::PoliceForce, Tag::Force]))
            }
            "ضد" => np.head_tags.any(Tags::of(&[Tag::Coalition])),
            "الي" => matches!(last, "منتمي" | "منتم" | "منتمين"),
            _ => false,
        };
        if !takes || self.is_event(inner) {
            return None;
        }
        let mut sub = Np { quantity: None, ..np.clone() };
        sub.tags = Tags::NONE;
        let end = self.head_and_rest(inner, &mut sub);
        np.tags = np.tags.union(sub.tags.and(ORGS));
        np.modified = true;
        Some(if quoted && toks.get(end).is_some_and(|m| matches!(m.pos, Pos::Mark('»' | '"' | '”'))) { end + 1 } else { end })
    }
}

/// Organised parties and institutions.
pub(crate) const ORGS: Tags = Tags::of(&[
    Tag::Force,
    Tag::PoliceForce,
    Tag::Militia,
    Tag::GroupOrg,
    Tag::Government,
    Tag::Ministry,
    Tag::Intl,
    Tag::Media,
    Tag::MonitorOrg,
    Tag::AidOrg,
    Tag::Party,
    Tag::Court,
    Tag::Tribe,
    Tag::Coalition,
]);
/// Human beings.
pub(crate) const PEOPLE: Tags = Tags::of(&[
    Tag::Person,
    Tag::Civilian,
    Tag::Child,
    Tag::Woman,
    Tag::Elder,
    Tag::Medic,
    Tag::Journalist,
    Tag::AidWorker,
    Tag::Officer,
    Tag::Soldier,
    Tag::Fighter,
    Tag::Police,
    Tag::Protester,
    Tag::Victim,
    Tag::Wounded,
    Tag::Corpse,
    Tag::Captive,
    Tag::Leader,
    Tag::Official,
    Tag::Family,
    Tag::People,
    Tag::Rank,
    Tag::Attacker,
    Tag::Crowd,
]);
/// Armed things and places that have an owner.
pub(crate) const MILITARY: Tags = Tags::of(&[
    Tag::MilSite,
    Tag::MilVehicle,
    Tag::Vehicle,
    Tag::Force,
    Tag::PoliceForce,
    Tag::Aircraft,
    Tag::Drone,
    Tag::MDrone,
    Tag::MAircraft,
    Tag::GroupOrg,
    Tag::Militia,
    Tag::Facility,
    Tag::Ship,
]);
/// What attacks are made with, and can be named apart from them.
const INSTRUMENTS: Tags = Tags::of(&[
    Tag::Vehicle,
    Tag::MilVehicle,
    Tag::Ship,
    Tag::MIed,
    Tag::MCarBomb,
    Tag::MMine,
    Tag::MGrenade,
    Tag::MBelt,
    Tag::MBomb,
    Tag::MStone,
    Tag::MGas,
    Tag::MArtillery,
    Tag::MRocket,
    Tag::MMissile,
]);
/// Who speaks.
pub(crate) const SPEAKERS: Tags = Tags::of(&[
    Tag::SpeakerOutlet,
    Tag::SpeakerMonitor,
    Tag::SpeakerOfficial,
    Tag::SpeakerArmedGroup,
    Tag::SpeakerActivists,
    Tag::SpeakerWitness,
    Tag::SpeakerMedical,
    Tag::SpeakerAid,
    Tag::SpeakerExpert,
    Tag::SpeakerAnonymous,
    Tag::SpeakerDocument,
]);
/// Places.
pub(crate) const PLACES: Tags = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Country, Tag::Road, Tag::Site, Tag::Direction]);
/// Buildings, vehicles, goods: what is owned, hit and counted without being people.
pub(crate) const OBJECTS: Tags = Tags::of(&[
    Tag::Facility,
    Tag::MilSite,
    Tag::Home,
    Tag::Vehicle,
    Tag::MilVehicle,
    Tag::Ship,
    Tag::Aircraft,
    Tag::Drone,
    Tag::Property,
    Tag::Crop,
    Tag::Arms,
]);

/// The mark that closes a quotation or bracket; none for a mark that opens neither.
pub(crate) fn closing(open: char) -> Option<char> {
    Some(match open {
        '«' => '»',
        '“' => '”',
        '"' => '"',
        '(' => ')',
        '‹' => '›',
        _ => return None,
    })
}

//! Phrases: tokens into noun phrases with their preposition, verbs, and the particles between them.

mod apart;
mod belonging;
mod bounds;
mod cases;
mod classes;
mod heads;
mod words;

pub(crate) use classes::{ARMED, FORCES, MILITARY, OBJECTS, ORGS, PEOPLE, PLACES, SPEAKERS, closing};

use crate::lexis::{Lexis, MEANS, Word};
use crate::quantity::Quantity;
use crate::tagging::{Pos, Tagged, Tok};
use crate::wordlist::Words;
use khabar_pack::{Form, Lexicon, Particle, Tag, Tags};
use smol_str::SmolStr;

/// A noun phrase.
#[derive(Debug, Clone)]
pub(crate) struct Np {
    /// First token of the phrase and one past its last, its quantity included.
    pub from: usize,
    pub to: usize,
    /// The noun that heads it; the quantity's last token where a number stands alone.
    pub head: usize,
    /// Folded preposition before it, attached or apart.
    pub prep: Option<SmolStr>,
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
static CARRIERS: Words = Words::of(&[
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
]);

/// Nouns whose construct is an event told in its own right: حصيلة الغارة, منفذ الهجوم, لحظة الانفجار.
static OPENERS: Words = Words::of(&[
    "حصيله",
    "جرم",
    "جانب",
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
    "خلفيه",
    "غرار",
    "خضم",
    "وقع",
    "وطاه",
]);
/// Heads of a toll.
pub(crate) static TOLLS: Words = Words::of(&["عدد", "حصيله", "اعداد", "رقم", "تعداد"]);

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
    /// All phrases of the sentence.
    pub fn phrases(&self) -> Phrases {
        let toks = self.toks();
        let mut out = Phrases::default();
        let mut i = 0;
        // Preposition waiting for its noun phrase, where it began, and whether و was attached to it.
        let mut prep: Option<(SmolStr, usize)> = None;
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
            // قتل كل من أحمد علي وسالم حسن: "each of" before those whom it names.
            if (t.pos == Pos::Noun || self.folded(i) == "كلا")
                && !t.article()
                && t.reading.clitics.pronoun.is_empty()
                && t.reading.clitics.prep.is_none()
                && !t.conj()
                && matches!(self.folded(i), "كل" | "كلا")
                && self.folded(i + 1) == "من"
                && toks.get(i + 2).is_some_and(|n| {
                    n.time.is_none()
                        && (n.pos == Pos::Name
                            || n.word.is_some_and(|w| self.words[w as usize].readings.iter().any(|x| x.tags.has(Tag::Given)))
                            || n.is_nominal() && n.article() && n.reading.tags.any(PEOPLE))
                })
            {
                i += 2;
                continue;
            }
            // قتل (4) مدنيين: brackets around a number part nothing.
            if t.pos == Pos::Mark('(')
                && toks.get(i + 1).is_some_and(|n| n.digits.is_some() && n.time.is_none())
                && toks.get(i + 2).is_some_and(|c| c.pos == Pos::Mark(')'))
                && toks.get(i + 3).is_some_and(|n| n.is_nominal() && !n.conj() && !n.article() && n.reading.clitics.prep.is_none())
            {
                i += 1;
                continue;
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
            // مجزرة بحق المدنيين: against them.
            if self.folded(i) == "بحق" && (self.begins_np(i + 1) || toks.get(i + 1).is_some_and(|n| n.is_particle(Particle::Demonstrative))) {
                prep = Some((SmolStr::new_static("ضد"), i));
                joined = false;
                i += 1;
                continue;
            }
            // فضلا عن, إضافة إلى, علاوة على: as good as و.
            if self.besides(i) && self.begins_np(i + 2) {
                joined = true;
                prep = None;
                out.chunks.push(Chunk { piece: Piece::Conj, from: i, to: i + 2 });
                i += 2;
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
                            *p = SmolStr::new_static("من قبل");
                        } else if p != "من قبل" {
                            *p = own.into();
                        }
                    } else {
                        prep = Some((own.into(), i));
                    }
                    // على الأحياء وعلى الطريق: the preposition is said again.
                    let again = t.conj() || out.chunks.last().is_some_and(|c| c.piece == Piece::Conj);
                    joined = again && prep.as_ref().is_some_and(|(p, _)| out.nps.last().is_some_and(|n| n.prep.as_deref() == Some(p.as_str())));
                    i += 1;
                    if !self.begins_np(i) && !toks.get(i).is_some_and(|n| n.is_particle(Particle::Preposition) || n.is_particle(Particle::Demonstrative)) {
                        out.chunks.push(Chunk { piece: Piece::Prep, from: i - 1, to: i });
                        if !toks.get(i).is_some_and(|n| matches!(n.pos, Pos::Mark('«' | '"' | '“' | '('))) {
                            prep = None;
                        }
                    }
                }
                // هذه المدينة belongs to its noun; الى ذلك, تنفي ذلك stands alone.
                // بعد ذلك النار: ذلك points at no feminine.
                Pos::Part(Particle::Demonstrative)
                    if toks.get(i + 1).is_some_and(|n| {
                        let man = self.folded(i).ends_with("ذلك") && (n.reading.form.has(Form::FEM | Form::SG) || self.lemma(i + 1) == "نار");
                        n.is_nominal() && n.article() && !n.conj() && n.time.is_none() && !man
                    }) =>
                {
                    i += 1;
                }
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

    /// فضلا عن, إضافة إلى
    fn besides(&self, i: usize) -> bool {
        match self.folded(i).trim_start_matches('و') {
            "فضلا" => self.folded(i + 1) == "عن",
            "اضافه" | "بالاضافه" => self.folded(i + 1) == "الي",
            "علاوه" => self.folded(i + 1) == "علي",
            _ => false,
        }
    }

    fn push(&self, out: &mut Phrases, mut np: Np) -> usize {
        let (from, to) = (np.from, np.to);
        // Straight after an event noun that is open to a construct: what it governs.
        if let Some(before) = out.nps.last() {
            let marks_between = self.toks()[before.to.min(from)..from].iter().all(|t| matches!(t.pos, Pos::Mark('«' | '»' | '"' | '“' | '”')));
            let head = &self.toks()[before.head];
            let last = before.to.saturating_sub(1);
            let toll = np.event
                && before.quantity.is_none()
                && (TOLLS.contains(self.lemma(last)) || self.toks()[last].reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])))
                && !self.toks()[last].article();
            // على خلفية | الهجوم, على وقع | الاشتباكات
            let opener = np.event
                && before.quantity.is_none()
                && before.to == before.head + 1
                && (head.pos == Pos::Adj || matches!(self.lemma(before.head), "خلفيه" | "غرار" | "خضم" | "وقع" | "وطاه"));
            // قصفها للمرة الأولى مستعمرة: a masdar that has its pronoun governs nothing else in construct.
            // استهدفت بمسيّرة | مواقع: a drone is no march.
            let drone = before.prep.as_deref() == Some("ب") && before.means.has(Tag::MDrone);
            let open = (before.event && !drone && before.to == before.head + 1 && before.pronoun.is_empty() || toll || opener)
                && !head.article()
                && !(head.reading.form.any(Form::INDEFINITE) || self.hits_apart(from, before));
            if open && marks_between && before.to <= from && from - before.to <= 1 && np.prep.is_none() && !np.joined {
                np.construct = true;
            }
        }
        out.chunks.push(Chunk { piece: Piece::Np(out.nps.len() as u32), from, to });
        out.nps.push(np);
        to.max(from + 1)
    }
}

//! What a written word decides by itself of each of its readings, worked out once per word. What its place decides is in `tagging`.

use crate::lexis::{Cat, Lexis, Reading, Task};
use khabar_pack::{Form, Lexicon, Particle, Tag, Tags};
use smallvec::SmallVec;

/// What a word decides of one of its readings; small, as every reading carries it.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Alone {
    /// How well the reading fits before its place is looked at.
    pub score: i16,
    shows: u8,
}

impl Alone {
    /// Nothing is decided.
    pub const NONE: Self = Self { score: 0, shows: 0 };

    fn of(score: i16, shows: [bool; 5]) -> Self {
        Self { score, shows: shows.into_iter().rev().fold(0, |bits, on| bits << 1 | u8::from(on)) }
    }
    /// The word is written oftener than what remains of it behind the proclitics: بلاتر.
    pub const fn whole(self) -> bool {
        self.shows & 1 != 0
    }
    /// A verb of a task that ف joins, far commoner without it: فقتل.
    pub const fn then(self) -> bool {
        self.shows & 1 << 1 != 0
    }
    /// Its lemma ends in ta marbuta.
    pub const fn marbuta(self) -> bool {
        self.shows & 1 << 2 != 0
    }
    /// A masdar of the fourth form (إحياء), which hamza under the alef shows.
    pub const fn masdar(self) -> bool {
        self.shows & 1 << 3 != 0
    }
    /// A plural in أفعال (أحياء), which hamza above the alef shows.
    pub const fn plural(self) -> bool {
        self.shows & 1 << 4 != 0
    }
}

/// The readings of one word.
pub(crate) struct Readings<'a> {
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub folded: &'a str,
    pub list: &'a [Reading],
    /// How often the word is written as it stands.
    pub whole: u64,
}

impl Readings<'_> {
    /// What the word decides of each reading, in their order.
    pub fn alone(&self) -> Vec<Alone> {
        // How often what remains behind so many bytes is written: the same for all readings that are cut alike.
        let mut rests: SmallVec<[(usize, u64); 8]> = SmallVec::new();
        rests.push((0, self.whole));
        self.list.iter().map(|r| self.of(r, &mut rests)).collect()
    }

    fn lemma(&self, r: &Reading) -> &str {
        r.lexeme.map_or("", |n| self.lexicon.lemma(n))
    }

    /// How often what remains behind so many bytes is written.
    fn rest(&self, before: usize, rests: &mut SmallVec<[(usize, u64); 8]>) -> u64 {
        if let Some((_, zipf)) = rests.iter().find(|(b, _)| *b == before) {
            return *zipf;
        }
        let zipf = self.lexicon.zipf(self.folded.get(before..).unwrap_or(""));
        rests.push((before, zipf));
        zipf
    }

    fn of(&self, r: &Reading, rests: &mut SmallVec<[(usize, u64); 8]>) -> Alone {
        let rest = self.rest(r.clitics.before as usize, rests);
        let whole = self.whole;
        let task = self.lexis.task(r.lexeme);
        // The seat of hamza tells أحياء, quarters, from إحياء, revival.
        let (mut masdar, mut plural) = (false, false);
        if let Some(l) = r.lexeme.filter(|_| r.cat == Cat::Noun).map(|n| &self.lexicon.lexemes[n as usize]) {
            masdar = l.verb > 0 && is_fourth(&self.lexicon.lexemes[l.verb as usize - 1].lemma) && l.lemma.starts_with('ا') && !r.form.has(Form::PL);
            plural = r.form.has(Form::PL) && !l.lemma.starts_with('ا') && !l.tags.has(Tag::Event);
        }
        let whole_word = whole > rest + 2;
        let then = r.cat == Cat::Verb && r.form.has(Form::PERFECT) && task.is_some_and(|t| t.saying.is_some() || !t.triggers.is_empty()) && rest >= whole + 5;
        let marbuta = r.lexeme.is_some() && (self.lemma(r).ends_with('ه') || r.form.has(Form::FEM) && matches!(r.cat, Cat::Adj | Cat::Noun));
        Alone::of(self.score(r, rests) as i16, [whole_word, then, marbuta, masdar, plural])
    }

    /// The rules of `docs/grammar.md`, "Which reading", that look at nothing but the word.
    fn score(&self, r: &Reading, rests: &mut SmallVec<[(usize, u64); 8]>) -> i32 {
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
        if matches!(r.clitics.pronoun.as_str(), "ك" | "كم" | "كن" | "كما") && !matches!(r.cat, Cat::Part(_)) {
            score -= 30;
        }
        // أيادي الغدر, جسري الزيتون: a plural or dual in construct before "my hands".
        if r.clitics.pronoun.as_str() == "ي" {
            score -= 24;
        }
        let task = self.lexis.task(r.lexeme);
        if task.is_some_and(|t| !t.triggers.is_empty() || t.saying.is_some()) {
            score += 5;
        }
        // ودعت: ودع tells something only with شهيدا, where دعا calls for something.
        let idioms =
            |t: &Task| t.saying.is_none() && !t.triggers.is_empty() && t.triggers.iter().all(|n| !self.lexis.packs.triggers()[*n as usize].with.is_empty());
        let calls = |x: &Reading| x.cat == Cat::Verb && x.clitics.conj.is_some() && self.lexis.task(x.lexeme).is_some_and(|t| t.saying.is_some());
        if r.cat == Cat::Verb && r.clitics.conj.is_none() && task.is_some_and(idioms) && self.list.iter().any(calls) {
            score -= 14;
        }
        if task.is_some_and(|t| t.support.is_some() || t.cause.is_some() || t.modality.is_some()) {
            score += 2;
        }
        // نفسه, أنفسهم: himself; nobody vents anything on anybody in the news.
        if r.cat == Cat::Verb && !r.clitics.pronoun.is_empty() && self.lemma(r) == "نفس" {
            score -= 60;
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
            let rest = self.rest(r.clitics.conj.map_or(0, char::len_utf8), rests);
            let whole = self.whole;
            // فجرت is one word however common جرت is: only و joins so freely.
            score += if rest >= whole + 6 && r.clitics.conj == Some('و') {
                7
            } else if whole > rest {
                -10
            } else {
                0
            };
        }
        // ووجهت is "and sent" before it is "was faced".
        if r.cat == Cat::Verb && r.form.has(Form::PASSIVE) && !fresh && self.list.iter().any(|x| x.cat == Cat::Verb && x.clitics.conj.is_some()) {
            score -= 14;
        }
        // لجان is no pair of anything, nor أبين two fathers; يقلن, لندن: news has hardly a verb of women.
        if r.cat == Cat::Noun && r.form.has(Form::DU) && r.clitics.pronoun.is_empty() {
            let short = r.lexeme.is_some() && self.lemma(r).chars().count() < 3;
            let other = self.list.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && !x.form.has(Form::DU) && x.form.has(Form::PL));
            // فتحي: a man's name, and no two conquests.
            let given = self.list.iter().any(|x| x.tags.has(Tag::Given) && x.clitics == r.clitics && !x.form.has(Form::DU));
            score -= if short || given {
                60
            } else if other {
                9
            } else {
                0
            };
        }
        // حملة سماها كذا: "called it", and no two poisons of hers.
        if r.cat == Cat::Noun
            && r.form.has(Form::DU)
            && !r.clitics.pronoun.is_empty()
            && self.list.iter().any(|x| x.cat == Cat::Verb && x.form.has(Form::PERFECT) && x.clitics == r.clitics)
        {
            score -= 40;
        }
        // كان أبرزها: the foremost of them; نصف منازلها: half of them, and nothing that we describe.
        let whole_noun = |x: &Reading| x.cat == Cat::Noun && x.clitics == r.clitics && self.folded.get(x.clitics.before as usize..) == Some(self.lemma(x));
        let elative = |x: &Reading| x.cat == Cat::Adj && x.clitics == r.clitics && !x.clitics.pronoun.is_empty();
        if r.cat == Cat::Verb && (r.form.has(Form::P1 | Form::IMPERFECT) && self.list.iter().any(whole_noun) || self.list.iter().any(elative)) {
            score -= 14;
        }
        if r.cat == Cat::Verb && r.form.has(Form::PL | Form::FEM) {
            score -= 22;
        }
        // لندن is no "they have surely strayed".
        if r.cat == Cat::Verb && r.clitics.prep == Some('ل') && r.form.has(Form::PERFECT) {
            score -= 36;
        }
        // ودعت: "and called" rather than "bade farewell".
        if fresh && r.cat == Cat::Verb && r.clitics.conj == Some('و') && task.is_some_and(|t| t.saying.is_some()) {
            score += 7;
        }
        // فتحت: a whole verb before ف with a particle.
        if r.clitics.conj == Some('ف')
            && matches!(r.cat, Cat::Part(Particle::Preposition))
            && self.list.iter().any(|x| x.cat == Cat::Verb && x.clitics.conj.is_none())
        {
            score -= 36;
        }
        // The form of the lemma itself before a form made of another: محافظة is no feminine of محافظ.
        if r.lexeme.is_some() && self.folded.get(r.clitics.before as usize..) == Some(self.lemma(r)) {
            score += 4;
        }
        score
    }
}

/// أفعل: four letters, the first a hamza.
fn is_fourth(lemma: &str) -> bool {
    lemma.starts_with('ا') && lemma.chars().count() == 4
}

//! Which reading of a word holds between its neighbours.

use super::neighbours::bars_verb;
use super::{Cat, Clitics, Form, NumberKind, PLAIN, Particle, Place, Pos, Reader, Reading, Tag, Tags, Tok, Word, spelling};

mod adjectives;
mod nouns;
mod others;
mod verbs;

/// A word between its neighbours, as one reading of it sees them.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    pub place: &'a Place<'a>,
    pub word: &'a Word,
    /// What the word before is.
    pub prev: Option<Pos>,
    /// A conjunction is joined to it.
    pub fresh: bool,
    /// The word before may govern it.
    pub construct: bool,
    /// Behind ذلك, without the article.
    pub that: bool,
}

impl Reader<'_> {
    /// The reading that holds between the word before and the word after.
    pub(super) fn choose(&self, tok: &mut Tok, word: &Word, place: &Place<'_>) {
        let Place { before, next, .. } = *place;
        let mut best: Option<(i32, &Reading)> = None;
        for (rank, r) in word.readings.iter().enumerate() {
            // Nothing to choose from.
            if word.readings.len() == 1 {
                best = Some((0, r));
                break;
            }
            let score = self.fit(r, word, place) - rank as i32;
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, r));
            }
        }
        let Some((_, &r)) = best else { return };
        // No finite verb stands after a preposition, nor a masculine one that describes a feminine place: في عدن, ثكنة يوآف.
        let r = if r.cat == Cat::Verb && r.clitics.conj.is_none() && before.is_some_and(|b| bars_verb(b, &r, next) && !self.of_those_who(b, &r)) {
            PLAIN
        } else {
            r
        };
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
        if word.joins {
            tok.pos = Pos::Conj;
            tok.reading = PLAIN;
        } else if let Some(clitics) = word.letter {
            tok.pos = Pos::Part(Particle::Preposition);
            tok.reading = Reading { cat: Cat::Part(Particle::Preposition), clitics, ..PLAIN };
        } else if let Some((_, kind, c)) = word.number {
            // Number words are counted, except those that are nouns first (أحد, ألف as letters are) and true verbs;
            // تسعة is no تسع with a pronoun.
            // سراح تسع منهن: nine of them, no "she strives".
            // تسع مسيرات: what is counted is a plural without the article.
            let plural = |x: &Reading| x.cat == Cat::Noun && x.form.has(Form::PL) && x.clitics == Clitics::default();
            let of_them = next.is_some_and(|n| matches!(n.folded.as_str(), "منهم" | "منهن") || n.readings.first().is_some_and(plural));
            let verb = r.cat == Cat::Verb
                && !of_them
                && r.clitics.pronoun.is_empty()
                && !matches!(kind, NumberKind::Teen | NumberKind::Ten | NumberKind::Hundred | NumberKind::Hundreds);
            let teen = next.is_some_and(|n| matches!(n.number, Some((10, _, n)) if n.conj.is_none()));
            if (kind != NumberKind::One || teen) && (!verb || teen) {
                tok.pos = Pos::Number;
                tok.reading = Reading { clitics: c, ..r };
                // قتيلين وأحد عشر جريحا: و and eleven, which look-up writes as one.
                if word.folded == "واحد" && teen {
                    tok.reading.clitics.conj = Some('و');
                    tok.reading.clitics.before = 2;
                }
            }
        }
    }

    /// How well a reading fits its place, beside what its word alone says; the rules are those of `docs/grammar.md`, "Which reading".
    fn fit(&self, r: &Reading, word: &Word, place: &Place<'_>) -> i32 {
        let Place { before, next, .. } = *place;
        let fresh = r.clitics.conj.is_some();
        let mut score = i32::from(r.alone.score)
            + spelling::fit(place.raw, place.written, r, place.habits)
            + self.described(r, word, before)
            + self.located(r, before, next)
            + self.doubtful_verb(r, word, before, next);
        // قال والي الولاية: the governor, and no "and to", right after a verb of saying.
        if fresh && word.folded == "والي" && before.is_some_and(|b| b.pos == Pos::Verb && self.lexis.task(b.reading.lexeme).is_some_and(|t| t.saying.is_some()))
        {
            score -= 120;
        }
        // بلاتر is no "with latrines": after a name, a word that is written oftener than what remains of it is not cut.
        if r.clitics.prep.is_some()
            && before.is_some_and(|b| b.pos == Pos::Name)
            && !r.clitics.article
            && r.clitics.conj.is_none()
            && matches!(r.cat, Cat::Noun | Cat::Adj)
            && r.clitics.pronoun.is_empty()
            && r.alone.whole()
        {
            score -= 14;
        }
        // ف joins clauses: it stands after a mark or at the beginning, not inside a name.
        if r.clitics.conj == Some('ف') && before.is_some_and(|b| !matches!(b.pos, Pos::Mark(c) if !matches!(c, '"' | '”' | '»'))) && !r.alone.then() {
            score -= 25;
        }
        // الياس المر: a given name that begins like the article, and no despair.
        if r.clitics.article && word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.before == 0) {
            score -= 30;
        }
        let prev = before.map(|b| b.pos);
        let construct = before.is_some_and(|b| {
            b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && !b.reading.form.any(Form::INDEFINITE) && b.time.is_none()
        });
        // إلى ذلك كشف مصدر, بعد ذلك ذكر شهود: a noun that ذلك points at has its article; what has none begins anew.
        let that = before.is_some_and(|b| b.is_particle(Particle::Demonstrative) && self.lemma(&b.reading) == "ذلك") && !r.clitics.article;
        let at = Beside { place, word, prev, fresh, construct, that };
        score
            + match r.cat {
                Cat::Verb => self.verb_fits(r, at),
                Cat::Noun => self.noun_fits(r, at),
                Cat::Adj => self.adjective_fits(r, at),
                Cat::Part(_) | Cat::Name => self.other_fits(r, at),
            }
    }

    /// `عدد من قتلوا`: those who, before a verb that shows its plural.
    fn of_those_who(&self, before: &Tok, r: &Reading) -> bool {
        self.lemma(&before.reading) == "من" && before.reading.clitics.pronoun.is_empty() && r.form.has(Form::PL | Form::PERFECT) && r.form.has(Form::P3)
    }
}

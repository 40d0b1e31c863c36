//! What the words beside a verb say against its being one.

use super::{Cat, Does, Form, Particle, Pos, Reader, Reading, Tag, Tok, Word};

/// قائد فيلق القدس قاسم سليماني: a given name between a title and another name.
pub(super) fn given_between(r: &Reading, word: &Word, prev: Option<Pos>, next: Option<&Word>) -> bool {
    r.form.has(Form::PERFECT)
        && r.clitics.before == 0
        && r.clitics.pronoun.is_empty()
        && matches!(prev, Some(Pos::Noun | Pos::Name))
        && word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.before == 0)
        && next.is_some_and(|n| n.readings.is_empty() || n.readings.iter().any(|x| x.cat == Cat::Name || x.tags.has(Tag::Given)))
}

impl Reader<'_> {
    /// What speaks against a verb where a noun may stand: a pronoun on one that takes nothing but by a preposition (`سيطرتها على المقر`),
    /// and a perfect behind a preposition and أن, where a noun stands or what is to be done (`بأن قصفه الجوي`).
    pub(super) fn doubtful_verb(&self, r: &Reading, word: &Word, before: Option<&Tok>, next: Option<&Word>) -> i32 {
        // تعد مركزا للعمليات: what she is reckoned, and no promise, where no ب brings it.
        if r.cat == Cat::Verb && self.lemma(r) == "وعد" && r.form.has(Form::IMPERFECT) && word.readings.iter().any(|x| self.lemma(x) == "عد") {
            return -30 * i32::from(next.is_some_and(|n| n.readings.first().is_some_and(|x| x.cat == Cat::Noun && x.clitics == super::Clitics::default())));
        }
        if r.cat != Cat::Verb || !word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics) {
            return 0;
        }
        let taken = !r.clitics.pronoun.is_empty() && r.does.any(Does::STATES) && self.lexis.task(r.lexeme).is_some_and(|t| !t.takes_object);
        let told = !r.form.has(Form::IMPERFECT) && before.is_some_and(|b| b.is_particle(Particle::That) && b.reading.clitics.prep.is_some());
        -20 * i32::from(taken) - 16 * i32::from(told)
    }

    /// `منطقة كيلو 4 الواقعة على الطريق`: what lies somewhere, behind the noun that it describes, is no incident.
    pub(super) fn located(&self, r: &Reading, before: Option<&Tok>, next: Option<&Word>) -> i32 {
        if r.cat != Cat::Noun || !r.clitics.article || r.clitics.prep.is_some() || !matches!(self.lemma(r), "واقعه" | "واقع") {
            return 0;
        }
        let described = before.is_some_and(|b| b.is_nominal() && (b.article() || b.pos == Pos::Name || b.pos == Pos::Number));
        let where_to = next.is_some_and(|n| {
            matches!(
                n.folded.as_str(),
                "في" | "علي"
                    | "قرب"
                    | "بين"
                    | "شمال"
                    | "جنوب"
                    | "شرق"
                    | "غرب"
                    | "شرقي"
                    | "غربي"
                    | "شمالي"
                    | "جنوبي"
                    | "ضمن"
                    | "داخل"
            )
        });
        -30 * i32::from(described && where_to)
    }

    /// What a relative pronoun straight before asks for: `القوات التي تقاتل` (she fights, where the word may also say that he has
    /// fought with somebody), `اللذين قتلا` (no killing, and two of whom something is told).
    pub(super) fn described(&self, r: &Reading, word: &Word, before: Option<&Tok>) -> i32 {
        let Some(b) = before.filter(|b| b.is_particle(Particle::Relative)) else { return 0 };
        if r.cat == Cat::Noun && r.clitics == super::Clitics::default() && word.readings.iter().any(|x| x.cat == Cat::Verb) {
            return -24;
        }
        let she = |x: &Reading| x.cat == Cat::Verb && x.form.has(Form::IMPERFECT | Form::FEM);
        let he = |x: &Reading| x.cat == Cat::Verb && x.form.has(Form::PERFECT | Form::SG) && !x.form.has(Form::FEM);
        if self.lemma(&b.reading) != "التي" || !word.readings.iter().any(she) || !word.readings.iter().any(he) {
            return 0;
        }
        i32::from(she(r)) * 12 - i32::from(he(r)) * 24
    }
}

//! What the words beside a verb say against its being one.

use super::{Cat, Form, Pos, Reader, Reading, Tag, Tok, Word};

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
    /// `القوات التي تقاتل`: she fights, where the word may also say that he has fought with somebody.
    pub(super) fn described(&self, r: &Reading, word: &Word, before: Option<&Tok>) -> i32 {
        let she = |x: &Reading| x.cat == Cat::Verb && x.form.has(Form::IMPERFECT | Form::FEM);
        let he = |x: &Reading| x.cat == Cat::Verb && x.form.has(Form::PERFECT | Form::SG) && !x.form.has(Form::FEM);
        if !before.is_some_and(|b| self.lemma(&b.reading) == "التي") || !word.readings.iter().any(she) || !word.readings.iter().any(he) {
            return 0;
        }
        i32::from(she(r)) * 12 - i32::from(he(r)) * 24
    }
}

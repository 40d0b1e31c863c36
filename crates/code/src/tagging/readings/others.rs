//! Readings as a particle or a name.

use super::Beside;
use crate::tagging::names::PLACE_HEADS;
use crate::tagging::neighbours::one_who_tells;
use crate::tagging::people::PERSONS;
use crate::tagging::{Cat, Form, Place, Pos, Reader, Reading, Tag, Tags};
use khabar_pack::Particle as P;

impl Reader<'_> {
    /// What speaks for a particle or a name here, and against it.
    pub(super) fn other_fits(&self, r: &Reading, at: Beside<'_>) -> i32 {
        let Beside { place, word, prev, fresh, construct, .. } = at;
        let Place { before, next, .. } = *place;
        let mut score = 0;
        match r.cat {
            // عن بعد: from afar.
            Cat::Part(P::Preposition) if &*word.folded == "بعد" && before.is_some_and(|b| b.is_particle(P::Preposition) && self.lemma(&b.reading) == "عن") => {
                score -= 60
            }
            Cat::Part(P::Preposition) if matches!(self.lemma(r), "خلف" | "ضمن" | "عبر" | "بين") => {
                // خلّف, ضمّن, عبّر: a verb where a clause begins; بيّن before who makes it clear: وبين المصدر أن.
                let verb = word.readings.iter().any(|x| x.cat == Cat::Verb);
                let source = |x: &Reading| x.cat == Cat::Noun && x.clitics.article && x.clitics.prep.is_none() && x.tags.any(crate::phrases::SPEAKERS);
                let opens = matches!(prev, None | Some(Pos::Mark(_))) && next.is_some_and(|n| n.readings.first().is_some_and(source));
                if verb && self.lemma(r) == "بين" && r.clitics.pronoun.is_empty() && opens {
                    score -= 60;
                }
                if verb && (fresh || matches!(prev, None | Some(Pos::Mark(_) | Pos::Part(P::Relative)))) && r.lexeme.is_some() && self.lemma(r) == "خلف" {
                    score -= 45;
                }
            }
            // وبيّن التقرير أن: who or what speaks, one and definite, stands between nothing.
            Cat::Part(P::Preposition) if fresh && prev.is_none() && self.lemma(r) == "بين" && next.is_some_and(one_who_tells) => score -= 60,
            // وحدة خاصة إسرائيلية: an adjective of the feminine before it, no adverb.
            Cat::Part(P::Adverb)
                if word.readings.iter().any(|x| x.cat == Cat::Adj && x.form.has(Form::FEM))
                    && before.is_some_and(|b| {
                        b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && b.reading.form.any(Form::FEM | Form::PL)
                    }) =>
            {
                score -= 45
            }
            // قصفا عشوائيا, هروبا جماعيا: behind an accusative without the article it describes that.
            Cat::Part(P::Adverb)
                if word.readings.iter().any(|x| x.cat == Cat::Adj && x.form.has(Form::INDEFINITE))
                    && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::INDEFINITE)) =>
            {
                score -= 45
            }
            // بن بريك, أبو اليمامة
            Cat::Name
                if before.is_some_and(|b| {
                    matches!(self.lemma(&b.reading), "بن" | "ابن" | "ابو" | "عبد") && b.pos == Pos::Noun && b.reading.clitics.pronoun.is_empty()
                        || b.pos == Pos::Name && matches!(self.folded(b), "ابو" | "ابي" | "ابا")
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
            // ... nor where it is an everyday phrase (الرئيس بشكل, محمد بسبب), or a verb that tells of them: نساء تعرضن, رجل أدين.
            Cat::Name
                if word.readings.iter().any(|x| {
                    let of = |f: Form| before.is_some_and(|b| b.reading.form.has(f) && !b.article());
                    word.zipf >= 45 && x.clitics.prep.is_some() && x.lexeme.is_some()
                        || x.cat == Cat::Verb
                            && (x.form.has(Form::P3 | Form::FEM | Form::PL) && of(Form::FEM | Form::PL) || x.form.has(Form::PASSIVE) && of(Form::SG))
                }) => {}
            Cat::Name if r.clitics.before == 0 && before.is_some_and(|b| b.is_nominal() && b.reading.tags.any(PERSONS) || b.pos == Pos::Name) => score += 22,
            Cat::Name if r.clitics.before == 0 && construct && before.is_some_and(|b| b.reading.tags.any(PLACE_HEADS) && self.names_place(b, word, next)) => {
                score += 50
            }
            // سقطت بيد التنظيم: by its hand; only بيد أن turns the tale.
            Cat::Part(P::Subordinator) if word.folded.ends_with("بيد") && next.is_none_or(|n| !n.folded.starts_with("ان")) => score -= 60,
            // استشهاد أم وأطفالها, قالت أم أحمد: a mother where a casualty governs her, or her son's name follows.
            Cat::Part(_)
                if word.folded == "ام"
                    && (before.is_some_and(|b| self.lexis.is_casualty(b.reading.lexeme) || b.pos == Pos::Part(P::Preposition))
                        || before.is_some_and(|b| b.pos == Pos::Verb) && next.is_some_and(|n| n.given)) =>
            {
                score -= 45
            }
            // قرية أم المرا, جسر أم تينة: in a place's name.
            Cat::Part(_)
                if word.folded == "ام"
                    && before.is_some_and(|b| b.pos == Pos::Noun && !b.article() && b.reading.tags.any(PLACE_HEADS.union(Tags::of(&[Tag::Facility])))) =>
            {
                score -= 45
            }
            Cat::Part(P::Relative | P::Preposition) => {}
            _ => {}
        }
        score
    }
}

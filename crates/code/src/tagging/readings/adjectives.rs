//! Readings as an adjective.

use super::Beside;
use crate::phrases::PEOPLE;
use crate::tagging::names::PLACE_HEADS;
use crate::tagging::neighbours::{THINGS, follows, takes_up};
use crate::tagging::people::PERSONS;
use crate::tagging::{Cat, Form, Place, Pos, Reader, Reading, Tag, Tags};
use khabar_pack::Particle as P;

impl Reader<'_> {
    /// What speaks for an adjective here, and against it.
    pub(super) fn adjective_fits(&self, r: &Reading, at: Beside<'_>) -> i32 {
        let Beside { place, word, prev, fresh, .. } = at;
        let Place { before, next, .. } = *place;
        let mut score = 0;
        // مظاهرة مؤيدة لكذا, مسيرة مناهضة للحرب: after a feminine without the article, before what ل brings, it describes.
        if r.form.has(Form::FEM)
            && r.clitics.prep.is_none()
            && !r.clitics.article
            && before.is_some_and(|b| b.pos == Pos::Noun && !b.article() && b.reading.form.has(Form::FEM) && b.reading.clitics.pronoun.is_empty())
            && next.is_some_and(|n| n.folded.starts_with("لل") || n.readings.iter().any(|x| x.clitics.prep == Some('ل')))
        {
            score += 14;
        }
        match r.cat {
            // قرى شرقي الموصل, سيارة مفخخة جنوبي بغداد: the east of what follows, since it does not agree with what stands before.
            Cat::Adj
                if !r.form.any(Form::FEM | Form::PL | Form::DU)
                    && !r.clitics.article
                    && before.is_some_and(|b| {
                        let other = b.pos == Pos::Noun && b.reading.form.any(Form::FEM | Form::PL) && b.reading.tags.any(PLACE_HEADS);
                        let named = b.pos != Pos::Name && !b.article() && next.is_some_and(|n| n.names.iter().any(|s| s.value.is_some()));
                        other || b.is_nominal() && named
                    })
                    && next.is_some_and(follows)
                    && word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.has(Tag::Direction) && x.clitics == r.clitics) =>
            {
                score -= 20
            }
            // اعتقل الجنود الإسرائيليون | المتظاهرين: whom another case sets apart.
            Cat::Adj
                if r.clitics.article
                    && r.form.has(Form::PL | Form::MASC)
                    && word.folded.ends_with("ين")
                    && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics)
                    && before.is_some_and(|b| b.article() && b.reading.form.has(Form::PL | Form::MASC) && self.folded(b).ends_with("ون")) =>
            {
                score -= 24
            }
            // شخص كان يحتجزه: had, no adjective.
            Cat::Adj if matches!(&*word.folded, "كان" | "كانا" | "قال") => score -= 60,
            // قوات الاحتلال الشاب محمد: before a man's name he is a man, who describes no thing before him.
            Cat::Adj
                if r.clitics.article
                    && r.form.has(Form::SG)
                    && before.is_some_and(|b| {
                        matches!(b.pos, Pos::Noun | Pos::Adj) && !b.reading.tags.any(PERSONS.union(Tags::of(&[Tag::Fighter, Tag::Attacker])))
                    })
                    && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(PERSONS))
                    && next.is_some_and(|n| n.readings.first().is_none_or(|x| x.tags.has(Tag::Given))) =>
            {
                score -= 24
            }
            // إلى ذلك قال: nothing indefinite describes ذلك.
            Cat::Adj if !r.clitics.article && matches!(prev, Some(Pos::Part(P::Demonstrative))) => score -= 30,
            Cat::Adj if r.form.has(Form::CONSTRUCT) && (r.form.has(Form::PL) || r.form.has(Form::DU) && r.form.has(Form::FEM)) => {
                // مسلحي التنظيم, مقاتلي الهيئة, مدينتي كذا: a dual or plural without its ن governs, and describes nothing.
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
                    // مخلفة قتيلين: two men describe no bomb, where they may be whom it killed.
                    let people = |x: &Reading| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(PERSONS);
                    if r.form.any(Form::DU | Form::PL)
                        && !r.form.has(Form::FEM)
                        && before.is_some_and(|b| b.pos == Pos::Adj && b.reading.form.has(Form::SG) && !b.article())
                        && word.readings.iter().any(people)
                    {
                        score -= 24;
                    }
                    // سقوط قتلى, سقوط قتيل: the dead describe no fall.
                    if !r.form.has(Form::FEM)
                        && (r.form.has(Form::PL)
                            || word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])) && x.clitics == r.clitics))
                        && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::SG) && b.reading.tags.has(Tag::Event))
                    {
                        score -= 24;
                    }
                    // ديوان رئيس الوزراء: whom the next noun belongs to is no adjective.
                    if !r.clitics.article
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(Tags::of(&[Tag::Leader, Tag::Official])))
                        && next.is_some_and(|n| {
                            n.time.is_none()
                                && n.readings.first().is_some_and(|x| {
                                    x.cat == Cat::Noun
                                        && x.clitics.prep.is_none()
                                        // نائب رئيس هيئة كذا
                                        && (x.clitics.article || x.clitics.conj.is_none() && x.tags.any(crate::phrases::ORGS.union(Tags::of(&[Tag::Facility]))))
                                })
                        })
                    {
                        score -= 20;
                    }
                    // استشهاد مقاتل, مقتل ناشط: whom the masdar of a casualty governs is a person, where the masdar has none yet;
                    // so is who bears a name: اعتقلت قوات الاحتلال | الشاب يوسف.
                    let over = || !r.clitics.article && before.is_some_and(|b| b.pos == Pos::Noun && self.lexis.is_casualty(b.reading.lexeme));
                    if (over()
                        || r.clitics.article
                            && (next.is_some_and(|n| n.given && n.folded != "علي")
                                || !r.form.any(Form::FEM | Form::PL) && before.is_some_and(|b| b.pos == Pos::Name && !b.article())))
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(PERSONS))
                    {
                        score -= 20;
                    }
                    // A mere participle stands back behind a noun of the table.
                    if r.tags.has(Tag::Other) && !r.tags.any(Tags::of(&[Tag::Mil, Tag::Manner])) && word.readings.iter().any(|x| x.cat == Cat::Noun) {
                        // حرق منازل: a broken plural of things before a singular that stays in the field. المعارك الدائرة: no noun follows a definite one.
                        let things = |x: &Reading| x.cat == Cat::Noun && x.clitics == r.clitics && x.form.has(Form::PL) && x.tags.any(THINGS);
                        // قصفت القوات المدينة: a town, and none that is indebted.
                        let place = |x: &Reading| x.clitics == r.clitics && self.lemma(x) == "مدينه";
                        let owner = !r.clitics.article || word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.any(PERSONS.union(PEOPLE).union(THINGS)));
                        score -= if word.readings.iter().any(|x| things(x) || place(x)) { 18 } else { 10 * i32::from(owner) };
                    }
                    // مسلحون | رئيس بلدية: one word for one does not describe many, nor does an adjective own anything.
                    if !r.form.any(Form::PL | Form::DU | Form::FEM)
                        && before.is_some_and(|b| {
                            b.pos == Pos::Noun
                                && b.reading.form.has(Form::PL | Form::MASC)
                                && b.reading.tags.any(PERSONS.union(Tags::of(&[Tag::Fighter, Tag::Attacker])))
                        })
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics)
                        || !r.clitics.pronoun.is_empty()
                            && word.readings.iter().any(|x| x.cat == Cat::Noun || x.cat == Cat::Verb && before.is_some_and(|b| takes_up(x, b)))
                        || r.form.has(Form::DU)
                            && !r.form.any(Form::PL)
                            && before.is_some_and(|b| b.pos == Pos::Noun && !b.reading.form.any(Form::DU))
                            && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.form.has(Form::DU))
                    {
                        score -= 20;
                    }
                    // المنظمة المسلحين: men are described by such a plural, or what stands for men.
                    if r.form.has(Form::PL | Form::MASC)
                        && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::SG) && !b.reading.form.any(Form::PL | Form::DU))
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics)
                    {
                        score -= 20;
                    }
                } else {
                    score -= 6;
                }
            }
            _ => {}
        }
        score
    }
}

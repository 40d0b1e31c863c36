//! What the words beside one show of it: who may stand after a verb, what bars one.

use super::{Cat, Clitics, Form, Particle, Pos, Reading, Tag, Tags, Tok, Word};

/// Whether a clause may begin here: after a name, a mark, a time.
pub(super) fn fresh_start(prev: Option<Pos>) -> bool {
    matches!(prev, None | Some(Pos::Mark(_) | Pos::Name))
}

/// Whether the verb's pronoun agrees with the indefinite noun before it.
pub(super) fn takes_up(r: &Reading, noun: &Tok) -> bool {
    let f = noun.reading.form;
    match r.clitics.pronoun.as_str() {
        "ه" => f.has(Form::MASC | Form::SG),
        "ها" => f.has(Form::FEM | Form::SG) || f.has(Form::PL),
        "هما" => f.has(Form::DU),
        _ => false,
    }
}

/// Whether the word shows by its ending that it is a subject: مسلحون, مجهولان, and no genitive.
pub(super) fn nominative(word: &Word) -> bool {
    (word.folded.ends_with("ون") || word.folded.ends_with("ان"))
        && word.readings.iter().any(|x| {
            matches!(x.cat, Cat::Noun | Cat::Adj)
                && x.clitics == Clitics::default()
                && (x.form.has(Form::PL | Form::MASC) && word.folded.ends_with("ون") || x.form.has(Form::DU))
                && !x.form.any(Form::CONSTRUCT)
        })
        && !word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == Clitics::default() && x.form.has(Form::SG))
}

/// What is hit, counted and taken without being people.
pub(super) const THINGS: Tags =
    Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Home, Tag::Vehicle, Tag::MilVehicle, Tag::Property, Tag::Site, Tag::Settlement, Tag::Arms]);

/// Whether the verb cannot stand before such a subject: it shows a plural or a dual, or has another person.
pub(super) fn bars_subject(r: &Reading) -> bool {
    r.form.any(Form::PL | Form::DU) || r.form.any(Form::P1)
}

/// Whether the word can only be one who speaks: مساعد, ناطق, وزير.
pub(super) fn speaker(word: &Word) -> bool {
    let tags = Tags::of(&[Tag::Official, Tag::Officer, Tag::Rank, Tag::Leader, Tag::Journalist, Tag::Media, Tag::Ministry, Tag::Protester])
        .union(crate::phrases::SPEAKERS);
    follows(word) && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == Clitics::default() && x.tags.any(tags) && !x.tags.has(Tag::Document))
}

/// Whether the word can be the subject of the verb before it.
pub(super) fn follows(word: &Word) -> bool {
    word.readings.first().is_some_and(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none() && x.clitics.prep.is_none())
}

/// Whether the word before shows that this one is no finite verb.
pub(super) fn bars_verb(before: &Tok, r: &Reading, next: Option<&Word>) -> bool {
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
    let caused = r.form.has(Form::FEM) && r.does.any(super::Does::CAUSES);
    if open
        && !caused
        && before.reading.tags.any(Tags::of(&[Tag::Site, Tag::District]))
        && !before.reading.form.any(Form::PL)
        && !resumed
        && r.form.has(Form::PERFECT)
    {
        // جبل زين العابدين; but حفرة نجمت عن قصف.
        return true;
    }
    // مدينة كويتا: nor two of them one town.
    open && before.reading.form.any(Form::FEM) && !before.reading.form.any(Form::PL) && (!r.form.any(Form::FEM) || r.form.has(Form::DU)) && !resumed
}

/// A sound plural of people that shows the nominative: مسلحون, مقاتلو كذا.
pub(super) fn doers(word: &Word) -> bool {
    (word.folded.ends_with("ون") || word.folded.ends_with('و'))
        && word.readings.iter().any(|r| r.cat == Cat::Noun && r.form.has(Form::PL) && r.clitics == Clitics::default() && r.tags.has(Tag::Person))
}

/// One who or a paper that tells, with the article: التقرير, المصدر, العميد.
pub(super) fn one_who_tells(word: &Word) -> bool {
    let tags = Tags::of(&[Tag::Document, Tag::Official, Tag::Officer, Tag::Rank]).union(crate::phrases::SPEAKERS);
    word.readings.first().is_some_and(|x| x.cat == Cat::Noun && x.clitics.article && x.clitics.prep.is_none() && x.form.has(Form::SG) && x.tags.any(tags))
}

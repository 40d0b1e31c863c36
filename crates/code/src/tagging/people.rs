//! Names of people and places that only their company shows.

use super::neighbours::takes_up;
use super::{Cat, Clitics, Form, Habits, PLAIN, Particle, Pos, Pronoun, Reader, Reading, Tag, Tags, Tok, Word, spelling};

impl Reader<'_> {
    /// Words that only a person's name makes sense of: عبد العليم, أبو سامي, علي after a title.
    pub(super) fn personal_name(&self, tok: &mut Tok, word: &Word, raw: &str, toks: &[Tok], next: Option<&Word>, habits: Habits) {
        let before = toks.last();
        let title = |b: &Tok| b.pos == Pos::Noun && b.reading.tags.any(TITLES) && !b.reading.form.any(Form::PL | Form::DU | Form::INDEFINITE);
        let called = || {
            before.is_some_and(|b| {
                b.pos == Pos::Name && b.digits.is_none()
                    || title(b)
                    // المعارض التونسي شكري بلعيد: a title with its adjective.
                    || b.pos == Pos::Adj && b.article() && toks.len().checked_sub(2).is_some_and(|i| title(&toks[i]) && toks[i].article())
                    // وزير الدفاع الياس المر: a title with what it is of.
                    // الرئيس السابق علي عبد الله: or with its adjective.
                    || matches!(b.pos, Pos::Noun | Pos::Adj)
                        && b.article()
                        && toks.len().checked_sub(2).is_some_and(|i| title(&toks[i]) && (b.pos == Pos::Adj || !toks[i].article()))
            })
        };
        let next_nominal = || {
            next.is_some_and(|n| {
                n.readings.iter().any(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none())
                    && !n.readings.iter().any(|x| matches!(x.cat, Cat::Part(_)) && x.clitics.before == 0)
            })
        };
        let bare = word.folded.strip_prefix('و').unwrap_or(&word.folded);
        // علي, which folds with على, where the writer tells ي from ى or a title calls for a name.
        let ali = bare == "علي" && (tok.is_particle(Particle::Preposition) || tok.pos == Pos::Verb);
        if ali && spelling::ends_in_ya(raw) && tok.reading.clitics.pronoun.is_empty() {
            // الرئيس السابق علي عبدالله
            let given = next.is_some_and(|n| n.given || n.folded.starts_with("عبد")) && before.is_some_and(|b| b.pos == Pos::Adj && b.article());
            let called = || called() || given && toks.len().checked_sub(2).is_some_and(|i| title(&toks[i]));
            let hand = next.is_some_and(|n| matches!(n.folded.as_str(), "يد" | "ايدي" | "الاقل" | "الفور"));
            // قال أحمد علي، وهو: no preposition stands before a mark.
            let ends = next.is_none() && before.is_some_and(|b| b.pos == Pos::Name);
            if !hand && (called() && next_nominal() || habits.maqsura && called() || ends) {
                let conj = tok.reading.clitics.conj;
                tok.reading = Reading { clitics: Clitics { conj, before: if conj.is_some() { 2 } else { 0 }, ..Clitics::default() }, ..PLAIN };
                tok.pos = Pos::Name;
            }
            return;
        }
        // قالت ماريان جاسر، رئيسة كذا: behind a verb of saying and before a name that no table knows, what might describe is a name too.
        let says = before.is_some_and(|b| b.pos == Pos::Verb && b.reading.does.any(super::Does::SAYS));
        let unknown = next.is_some_and(|n| n.readings.iter().all(|x| x.cat == Cat::Name || x.tags.has(Tag::Given)));
        if says
            && unknown
            && tok.pos == Pos::Adj
            && tok.reading.clitics == Clitics::default()
            && !tok.reading.tags.any(Tags::of(&[Tag::Nationality, Tag::Faction]))
        {
            (tok.pos, tok.reading) = (Pos::Name, PLAIN);
            return;
        }
        // A given name where one is called for (المقدم نجم, الشاب خالد صالح), or before another (محمد صديق).
        // الياس, with no article in it.
        let whole = word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.before == 0);
        if word.given
            && (!tok.article() || whole && called())
            && matches!(tok.pos, Pos::Noun | Pos::Adj | Pos::Verb)
            && before.is_none_or(|b| b.pos != Pos::Name || !b.article())
        {
            // عصمت الله
            let of_god = next.is_some_and(|n| n.folded == "الله");
            let twice = of_god
                || next.is_some_and(|n| n.given && n.readings.iter().all(|x| x.clitics.conj.is_none() || x.clitics.before > 0))
                    && !(tok.pos == Pos::Verb && before.is_none());
            let own = word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.conj.is_none());
            if called() && own && (tok.reading.clitics.conj.is_none())
                || twice && !matches!(before.map(|b| b.pos), Some(Pos::Part(Particle::Relative | Particle::Negation | Particle::Qad)))
            {
                let conj = if own { None } else { Some('و') };
                tok.reading =
                    Reading { clitics: Clitics { conj, before: if own { 0 } else { 2 }, ..Clitics::default() }, tags: Tags::of(&[Tag::Given]), ..PLAIN };
                tok.pos = Pos::Name;
                return;
            }
        }
        // الرائد وائل: a given name before و and a word that nobody knows.
        if word.given && tok.pos == Pos::Name && tok.reading.lexeme.is_none() && tok.reading.clitics.conj.is_some() {
            let own = word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.conj.is_none());
            if own {
                tok.reading = Reading { tags: Tags::of(&[Tag::Given]), ..PLAIN };
                return;
            }
        }
        // الرئيس الباكستاني برويز مشرف: behind a name that no table knows, and that has a title, the second half of it.
        let half = || {
            let n = toks.len();
            let first = before.is_some_and(|b| b.pos == Pos::Name && b.reading.lexeme.is_none() && !b.article() && b.reading.clitics == Clitics::default());
            let behind = n.checked_sub(2).is_some_and(|i| title(&toks[i]) || toks[i].pos == Pos::Adj && toks[i].article() && i > 0 && title(&toks[i - 1]));
            first && behind
        };
        if tok.pos == Pos::Noun
            && tok.reading.clitics == Clitics::default()
            && tok.reading.form.has(Form::SG)
            && !tok.reading.form.any(Form::INDEFINITE)
            && tok.reading.tags.has(Tag::Person)
            && !tok.reading.tags.any(Tags::of(&[Tag::Family, Tag::Event]))
            && next.is_none_or(|n| !n.folded.starts_with("ال"))
            && half()
        {
            tok.reading = PLAIN;
            tok.pos = Pos::Name;
            return;
        }
        let lemma = if tok.pos == Pos::Noun { self.lemma(&tok.reading) } else { "" };
        if tok.pos == Pos::Noun
            && lemma == "عبد"
            && tok.reading.clitics.pronoun.is_empty()
            && !tok.article()
            && next.is_some_and(|n| n.folded.starts_with("ال"))
        {
            tok.reading = Reading { clitics: tok.reading.clitics, ..PLAIN };
            tok.pos = Pos::Name;
        } else if matches!(tok.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Verb)
            && before.is_some_and(|b| b.pos == Pos::Name && b.word.is_some())
            && word.folded.starts_with("ال")
        {
            // The second half: عبد + العليم, عبد + الله.
            let servant = toks.last().is_some_and(|b| self.folded(b).trim_start_matches(['و', 'ل', 'ب']) == "عبد");
            if servant {
                tok.reading = PLAIN;
                tok.pos = Pos::Name;
            }
        } else if tok.pos == Pos::Noun && matches!(lemma, "ابو" | "اب") && matches!(bare, "ابو" | "ابي" | "ابا") && called() && next_nominal() {
            // القيادي أبو علي
            tok.reading = Reading { clitics: tok.reading.clitics, ..PLAIN };
            tok.reading.clitics.pronoun = Pronoun::NONE;
            tok.pos = Pos::Name;
        }
    }

    /// Whether the word after an indefinite head of a place is its name, not an adjective or a verb that describes it
    /// (`حي سكني`, `مدرسة تحولت`), nor what a building is for (`محطة وقود`).
    pub(super) fn names_place(&self, head: &Tok, word: &Word, next: Option<&Word>) -> bool {
        let fem = head.reading.form.any(Form::FEM) || head.reading.form.any(Form::PL);
        let named_kind = head.reading.tags.any(Tags::of(&[Tag::Site, Tag::District, Tag::Road])) && !head.reading.tags.any(Tags::of(&[Tag::Settlement]));
        let settled = head.reading.tags.has(Tag::Settlement);
        let building = head.reading.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite]));
        // قرية يسكنها البدو, منطقة يتمركز فيها الجيش: a clause that describes the place takes it up again by a pronoun.
        let taken_up = |x: &Reading| !x.clitics.pronoun.is_empty() || next.is_some_and(|n| n.readings.iter().any(of_it));
        if word.readings.iter().any(|x| x.cat == Cat::Verb && x.clitics.before == 0 && x.form.has(Form::P3 | Form::IMPERFECT) && taken_up(x)) {
            return false;
        }
        // على حد قوله: an everyday word and its pronoun.
        if word.zipf >= 40 && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics.pronoun.as_str().starts_with('ه')) {
            return false;
        }
        // منطقة الانفجار, موقع الهجوم: what happened there.
        let happened = |x: &Reading| x.cat == Cat::Noun && x.clitics.article && x.tags.has(Tag::Event);
        if matches!(self.lemma(&head.reading), "منطقه" | "موقع") && word.readings.iter().any(happened) {
            return false;
        }
        // وكر للارهابيين, مدرسة للمتشددين
        if word.readings.iter().any(|x| x.clitics.prep.is_some() && x.clitics.article && x.lexeme.is_some()) {
            return false;
        }
        // ثكنة بحي كذا, مستشفى ببلدة كذا: where it stands.
        let parts = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region]);
        if word
            .readings
            .iter()
            .any(|x| x.cat == Cat::Noun && x.clitics.prep.is_some() && x.clitics.pronoun.is_empty() && (x.tags.any(parts) || self.lemma(x) == "محيط"))
        {
            return false;
        }
        // قرى شرق الجزيرة: a direction is no name.
        if word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.has(Tag::Direction) && x.clitics == Clitics::default()) {
            return false;
        }
        // مبان وتطهير: و joins what is a word without it, and none with it.
        let mut known = word.readings.iter().filter(|x| x.lexeme.is_some()).peekable();
        if known.peek().is_some() && known.all(|x| x.clitics.conj.is_some()) {
            return false;
        }
        // جبهات غرب مأرب: a direction.
        if word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics.before == 0 && !x.clitics.article && x.tags.has(Tag::Direction)) {
            return false;
        }
        // أحياء المدينة: the place itself again.
        if word
            .readings
            .iter()
            .any(|x| x.cat == Cat::Noun && x.clitics.article && x.tags.any(Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region])))
            // أجواء بلدة كذا: the word heads the place itself.
            || word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics.before == 0 && x.tags.any(Tags::of(&[Tag::Settlement, Tag::Governorate])))
                && head.reading.tags.any(Tags::of(&[Tag::Region, Tag::Direction]))
        {
            return false;
        }
        // مخيمات النازحين, تجمعات المسلحين: whose they are; مخيم النازحين too.
        let displaced = |x: &Reading| matches!(self.lemma(x), "نازح" | "لاجي" | "مهجر" | "مشرد") && x.form.has(Form::PL);
        let whose = |x: &Reading| x.cat == Cat::Noun && x.clitics.article && x.tags.has(Tag::Person) && (head.reading.form.has(Form::PL) || displaced(x));
        if word.readings.iter().any(whose) {
            return false;
        }
        word.readings.iter().all(|x| match x.cat {
            // بلدة ناحتة: a participle that nobody writes describes no town.
            Cat::Adj if settled && word.zipf == 0 && x.tags.has(Tag::Other) => true,
            // سوق متنقل, طريق ترابية: either gender.
            Cat::Adj => x.clitics.before > 0 || x.form.any(Form::FEM) != fem && !matches!(self.lemma(&head.reading), "سوق" | "طريق"),
            Cat::Verb if self.lemma(x) == "كان" => false,
            // حاجز نصبته مجموعة, حفرة نجمت عن قصف: what somebody did with it, what made it.
            Cat::Verb if takes_up(x, head) && x.clitics.before == 0 => false,
            Cat::Verb if fem && x.form.has(Form::FEM | Form::PERFECT) && x.does.any(super::Does::CAUSES) => false,
            // حي هودن: a verb that nobody writes.
            Cat::Verb if word.zipf == 0 && x.does == crate::tagging::Does::NOTHING => true,
            Cat::Verb => x.clitics.before > 0 || named_kind && x.form.has(Form::PERFECT) || x.form.any(Form::FEM) != fem,
            // سطح المبنى: the building itself.
            Cat::Noun => (x.clitics.before > 0 || !building) && !(x.clitics.article && x.clitics.conj.is_none() && x.tags.has(Tag::Facility)),
            _ => true,
        })
    }
}

/// `فيه`, `عليها`: a preposition and its pronoun.
fn of_it(r: &Reading) -> bool {
    r.cat == Cat::Part(Particle::Preposition) && !r.clitics.pronoun.is_empty()
}

/// What stands before the name of one person.
pub(super) const TITLES: Tags = Tags::of(&[
    Tag::Person,
    Tag::Officer,
    Tag::Rank,
    Tag::Leader,
    Tag::Official,
    Tag::Journalist,
    Tag::Medic,
    Tag::Soldier,
    Tag::Fighter,
    Tag::Victim,
    Tag::Child,
    Tag::Woman,
]);

/// People who are called by name.
pub(super) const PERSONS: Tags = Tags::of(&[
    Tag::Person,
    Tag::Officer,
    Tag::Rank,
    Tag::Leader,
    Tag::Official,
    Tag::Civilian,
    Tag::SpeakerActivists,
    Tag::Journalist,
    Tag::Medic,
    Tag::Soldier,
    Tag::Child,
    Tag::Woman,
]);

//! Where case, number or class shows that a second noun behind a verb is another phrase: whom the first did it to.

use super::{Case, Chunker, Form, Np, ORGS, PEOPLE, PLACES, Pos, Tag, Tags, Tok};
use crate::lexis::Cat;

impl Chunker<'_> {
    /// Whether the word bears tanwin's alef behind a singular noun that would bear it too, were it described by the word; or
    /// behind a doer that governs nothing: `اختطف قراصنة | ناقلة`, `اتهمت ثلاث نساء | عناصر من`.
    pub(super) fn other_case(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, head) = (&toks[at], &toks[np.head]);
        if !t.is_nominal() || t.conj() || t.article() || t.reading.clitics.prep.is_some() || head.name.is_some() || head.article() || !np.pronoun.is_empty() {
            return false;
        }
        let plain = head.pos == Pos::Noun && !head.reading.form.any(Form::INDEFINITE);
        let tanwin = t.name.is_none()
            && t.reading.form.has(Form::INDEFINITE)
            && matches!(t.pos, Pos::Noun | Pos::Adj)
            && np.quantity.is_none()
            && head.reading.form.has(Form::SG | Form::MASC)
            && np.head_tags.any(PEOPLE);
        let after_verb = np.from > 0 && toks[np.from - 1].pos == Pos::Verb && np.prep_at == np.from;
        let thing = Tags::of(&[Tag::Ship, Tag::Vehicle, Tag::Aircraft, Tag::Facility, Tag::Home, Tag::MilSite]);
        let pirates =
            after_verb && np.quantity.is_none() && np.head_tags.has(Tag::Attacker) && t.name.is_none() && t.pos == Pos::Noun && t.reading.tags.any(thing);
        let accused = after_verb
            && np.quantity.is_some()
            && np.head_tags.any(PEOPLE)
            && t.pos == Pos::Noun
            && t.reading.form.has(Form::PL)
            && t.reading.tags.any(PEOPLE)
            && self.folded(at + 1) == "من";
        plain && (tanwin || pirates || accused)
    }

    /// `ذبح مسلحو التنظيم | الرهينة`, `أمهل المسلحون | المسيحيين`, `عذب رجال الأمن | السجناء`: the doers stand complete right behind
    /// their verb, and a definite person of another number, case or lot is whom they did it to.
    pub(super) fn other_party(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, head) = (&toks[at], &toks[np.head]);
        let behind_verb = np.from > 0 && toks[np.from - 1].pos == Pos::Verb && np.prep_at == np.from;
        // اتهم السكان | الجيش: folk bear no body's name.
        let body = t.pos == Pos::Noun
            && t.article()
            && !t.conj()
            && t.reading.clitics.prep.is_none()
            && t.reading.tags.any(Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Government]));
        if behind_verb && body && at == np.head + 1 && head.article() && np.head_tags.any(Tags::of(&[Tag::People, Tag::Civilian, Tag::Protester])) {
            return true;
        }
        // اتهمت المسؤولة فلانة فلاني | القوات النظامية: a name that no register knows, and a body's of two words with the article.
        if behind_verb && self.tagged.body_behind_person(at) && self.bare(at - 1) != "باسم" {
            return true;
        }
        if !behind_verb
            || !t.article()
            || t.conj()
            || t.reading.clitics.prep.is_some()
            || t.name.is_some() && t.pos != Pos::Adj && !t.reading.tags.any(PEOPLE)
            || np.quantity.is_some()
            || !np.head_tags.any(PEOPLE.union(ORGS).union(Tags::of(&[Tag::MilVehicle])))
            || !toks[at - 1].article()
            || !matches!(t.pos, Pos::Noun | Pos::Adj)
        {
            return false;
        }
        let sound = |i: usize| toks[i].reading.form.has(Form::PL | Form::MASC);
        // ضبطت الشرطة | المتهمين: men describe no body that is a woman's noun.
        let body = self.bare(np.head).ends_with(['ة', 'ه']) && np.head_tags.any(ORGS.union(Tags::of(&[Tag::Police])));
        if at == np.head + 1 && head.article() && body && sound(at) && self.bare(at).ends_with("ين") {
            return true;
        }
        // طوقت مدرعات الجيش | الحي: a force named whole is of no quarter.
        let quarter = t.word.is_some_and(|w| self.words[w as usize].readings.iter().any(|x| x.cat == Cat::Noun && x.clitics.article && x.tags.any(PLACES)));
        if at > np.head + 1 && quarter && t.name.is_none() && np.head_tags.any(Tags::of(&[Tag::MilVehicle, Tag::Force])) {
            return true;
        }
        if !np.head_tags.any(PEOPLE) || !np.form.has(Form::PL) {
            return false;
        }
        let adjective = t.word.is_some_and(|w| self.words[w as usize].readings.iter().any(|x| x.cat == Cat::Adj));
        // رفع المتظاهرون | العلم: one describes no many.
        let alone = t.pos == Pos::Noun && !adjective && t.name.is_none() && t.reading.form.has(Form::SG) && t.reading.clitics.pronoun.is_empty();
        if at == np.head + 1 && head.article() && alone && self.bare(np.head).ends_with("ون") {
            return true;
        }
        // احتجز المسلحون | الرهائن
        if at == np.head + 1 && t.pos == Pos::Noun && self.bare(np.head).ends_with("ون") && t.reading.tags.has(Tag::Captive) && !self.bare(at).ends_with("ون")
        {
            return true;
        }
        // يقاتل الجنود الباكستانيون | المتشددين: so does the ending of what describes them.
        let nominative = |i: usize| (sound(i) || i > np.head && toks[i].article()) && self.bare(i).ends_with("ون");
        if head.article() && (np.head..at).any(nominative) && sound(at) && self.bare(at).ends_with("ين") {
            return true;
        }
        if at == np.head + 1 || t.pos != Pos::Noun || adjective && !t.reading.tags.has(Tag::Captive) || !t.reading.tags.has(Tag::Person) {
            return false;
        }
        let one = !t.reading.form.any(Form::PL | Form::DU);
        let held = Tags::of(&[Tag::Captive, Tag::Civilian, Tag::Child, Tag::Woman, Tag::Journalist, Tag::Medic, Tag::Protester, Tag::Wounded]);
        let bodies = Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Militia]);
        let armed = np.head_tags.any(Tags::of(&[Tag::Attacker, Tag::Soldier, Tag::Fighter, Tag::Police]))
            || np.tags.any(bodies)
            || head.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(bodies));
        one || armed && t.reading.tags.any(held) && !np.head_tags.any(held.without(Tag::Civilian))
    }

    /// `أغلق معتصمون | حقل كذا`, `أردى مسلحون | قائد كذا`: several people without construct are not called by a place or by one man's post.
    pub(super) fn many_at_a_place(&self, t: &Tok, np: &Np) -> bool {
        let place = t.name.is_some_and(|n| {
            let tags = self.tagged.names[n as usize].tags;
            tags.any(PLACES.union(Tags::of(&[Tag::Site, Tag::Facility]))) && !tags.any(ORGS)
        });
        let post = t.pos == Pos::Noun && !t.article() && t.reading.tags.has(Tag::Person) && t.reading.form.has(Form::SG);
        (place || post) && np.form.has(Form::PL | Form::MASC) && np.head_tags.any(PEOPLE) && self.bare(np.head).ends_with("ون")
    }

    /// `طلبت القوات | من سكان الحي مغادرة منازلهم`: whom the verb asks, not whose the askers are.
    pub(super) fn asks_of(&self, np: &Np) -> bool {
        np.definite && np.quantity.is_none() && np.from > 0 && self.toks()[np.from - 1].pos == Pos::Verb && self.lemma(np.from - 1) == "طلب"
    }

    /// The case that the ending of the head, or of its number, shows.
    pub(super) fn case(&self, np: &Np) -> Case {
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
        // أحد المهاجمين: the noun that is governed shows its own case only.
        if np.from < np.head && self.toks()[np.from].reading.tags.any(Tags::of(&[Tag::Part, Tag::Quantity])) {
            return Case::Hidden;
        }
        let form = head.reading.form;
        let w = self.bare(np.head);
        let w = w.strip_suffix(head.reading.clitics.pronoun.as_str()).unwrap_or(w);
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
}

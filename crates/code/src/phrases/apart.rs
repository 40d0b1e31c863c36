//! Nouns that stand side by side behind a verb, of which the first does not govern the second.

use super::{Chunker, Np, OBJECTS, ORGS, PEOPLE, PLACES};
use crate::lexis::{Cat, MEANS};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_pack::{Form, Tag, Tags};

/// People whom no thing or place owns, where a driver or a guard is of his car or gate.
static LONERS: Words = Words::of(&["شاب", "مسلح", "رجل", "امراه", "شخص", "انتحاري", "مهاجم", "مجهول", "ملثم", "فتي", "طفل", "مستوطن", "متظاهر"]);

impl Chunker<'_> {
    /// `ثكنة «زبدين» الإسرائيلية`: an adjective of nationality behind a noun's quoted name is the noun's, where it agrees with it.
    pub(super) fn whose_behind(&self, at: usize, np: &Np) -> bool {
        let adjective = |r: &crate::lexis::Reading| {
            r.cat == Cat::Adj
                && r.clitics.article
                && r.clitics.prep.is_none()
                && r.tags.has(Tag::Nationality)
                && r.form.any(Form::FEM) == np.form.any(Form::FEM)
        };
        let word = self.toks().get(at).filter(|t| !t.conj() && t.article()).and_then(|t| t.word);
        np.form.has(Form::SG) && self.toks()[np.head].name.is_none() && word.is_some_and(|w| self.words[w as usize].readings.iter().any(adjective))
    }

    /// `استهدف بثلاثة صواريخ | منزل كذا`, `أصاب صاروخ | سيارة`, `استهدفت عبوة | موكب`, `قصفت مقاتلات | المنزل`: what hits is of no house.
    pub(super) fn hits_apart(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, head) = (&toks[at], np.head_tags);
        let after_verb = np.from > 0 && toks[np.from - 1].pos == Pos::Verb;
        let things = Tags::of(&[Tag::Home, Tag::Facility, Tag::Settlement, Tag::Vehicle]);
        let flies = after_verb && head.any(Tags::of(&[Tag::Aircraft, Tag::Drone]));
        if flies && t.name.is_none() && t.reading.tags.any(things.union(Tags::of(&[Tag::Road]))) {
            return true;
        }
        let arms = head.any(MEANS.union(Tags::of(&[Tag::Arms])))
            && !head.any(PEOPLE.union(ORGS).union(Tags::of(&[Tag::Aircraft, Tag::MilSite, Tag::Facility])))
            && (np.quantity.is_some()
                || toks[np.head].reading.clitics.prep == Some('ب')
                || after_verb && t.pos == Pos::Noun && (at == np.head + 1 || toks[at - 1].pos == Pos::Adj));
        arms && t.reading.tags.any(things.union(Tags::of(&[Tag::MilSite]))) && !t.reading.tags.any(MEANS)
    }

    /// `اعتقل عناصر الأمن المصريون | مروة عرفة`: behind many in the nominative no one of them is named.
    pub(super) fn named_apart(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, last) = (&toks[at], &toks[at - 1]);
        let many = np.form.has(Form::PL) && np.prep.is_none() && last.is_nominal() && last.article() && self.folded(at - 1).ends_with("ون");
        let one = t.pos == Pos::Name && !t.article() && t.name.is_none()
            || t.article() && t.pos == Pos::Noun && t.reading.form.has(Form::SG) && t.reading.tags.any(PEOPLE);
        many && at > np.head + 1 && one && !t.conj()
    }

    /// `ضرب رجال الأمن | المعتصمين`: right behind a verb stands a nominative, which no plural in ين describes; nor does a man a force
    /// (`أردت الشرطة الفرنسية | المهاجم`), nor a body what has its pronoun (`أباد مقاتلونا | المجموعة`).
    pub(super) fn accusative(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, head) = (&toks[at], &toks[np.head]);
        // فجرت امرأة | نفسها
        if self.lemma(at) == "نفس" && !t.reading.clitics.pronoun.is_empty() && np.prep.is_none() {
            return at == np.head + 1 && !head.article() && head.name.is_none() && np.from > 0 && toks[np.from - 1].pos == Pos::Verb;
        }
        let beside = np.from > 0
            && toks[np.from - 1].pos == Pos::Verb
            && np.prep.is_none()
            && np.quantity.is_none()
            && t.pos == Pos::Noun
            && t.article()
            && !t.conj()
            && t.reading.clitics.prep.is_none();
        if !beside || !np.head_tags.any(PEOPLE.union(ORGS)) {
            return false;
        }
        let form = t.reading.form;
        // اتهم الناطق | المتمردين: nor does a plural describe one man.
        let oblique = (head.reading.form.has(Form::PL) || head.reading.form.has(Form::SG) && head.reading.tags.has(Tag::Person) && np.head_tags.any(PEOPLE))
            && form.any(Form::PL | Form::DU)
            && self.folded(at).ends_with("ين")
            && toks[at - 1].article();
        let man = form.has(Form::SG) && !form.has(Form::FEM) && toks.get(at + 1).is_none_or(|n| n.pos != Pos::Name);
        let force = head.article() && head.reading.form.has(Form::FEM) && np.head_tags.any(ORGS) && toks[at - 1].pos == Pos::Adj;
        let body = !head.reading.clitics.pronoun.is_empty() && at == np.head + 1 && t.reading.tags.any(ORGS);
        // دخل شاب | المقهى, اقتحم انتحاري | البوابة: whom nothing owns.
        let alone = at == np.head + 1
            && !head.article()
            && LONERS.contains(self.lemma(np.head))
            && !t.reading.tags.any(PEOPLE.union(ORGS))
            && t.reading.tags.any(PLACES.union(OBJECTS));
        t.reading.tags.any(PEOPLE) && (oblique || force && man) || body || alone
    }
}

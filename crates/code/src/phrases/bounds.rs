//! Where a phrase ends: what only seems to belong to the noun before it.

use super::classes::FORCES;
use super::{Chunker, Form, MEANS, Np, OBJECTS, OPENERS, ORGS, PEOPLE, PLACES, Pos, Tag, Tags};
use crate::lexis::{Cat, Does};
use crate::tagging::Tok;
use crate::wordlist::Words;

/// Nouns with a class of their own in respect of which something is described: مجهول المصدر, كثيف السكان, كبير العدد.
static RESPECTS: Words = Words::of(&["مصدر", "سكان", "عدد", "صنع", "عيار", "حجم", "مستوي", "طراز", "اثر", "راس", "هويه", "انفجار"]);

/// Those who are told of by what they are, and who govern nobody: مسلح, مجهول, مستوطن; but قائد الجيش, سائق الوزير.
static NOBODYS: Words =
    Words::of(&["مسلح", "مجهول", "مستوطن", "جندي", "شرطي", "قناص", "انتحاري", "مهاجم", "متطرف", "سجين", "رجل", "شخص", "شاب", "متظاهر", "ضابط"]);

/// North, south, east, west of something; what is of the north itself takes the article.
static SIDES: Words = Words::of(&["شمالي", "جنوبي", "شرقي", "غربي"]);

impl Chunker<'_> {
    /// `طعن مجهول | الناشط فلانا`, `قتل مسلح | الشرطي`: behind a verb someone unnamed does it to one who is known.
    pub(super) fn someone_beside(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, head) = (&toks[at], &toks[np.head]);
        let behind_verb = np.from > 0 && toks[np.from - 1].pos == Pos::Verb && np.prep_at == np.from && at == np.head + 1;
        let nobody = !head.article() && !head.reading.form.any(Form::INDEFINITE) && head.reading.form.has(Form::SG) && NOBODYS.contains(self.lemma(np.head));
        let known = t.article() && t.pos == Pos::Noun && t.name.is_none() && !t.conj() && t.reading.clitics.prep.is_none() && t.reading.form.has(Form::SG);
        behind_verb && nobody && known && t.reading.tags.any(PEOPLE) && !t.reading.tags.any(ORGS)
    }

    /// `أودت بحياة | طفلين وأمهما`: whose life it was.
    pub(super) fn lives_of(&self, at: usize, np: &Np) -> bool {
        let taken = (np.from.saturating_sub(6)..np.from).any(|i| self.lemma(i) == "اودي");
        taken && at == np.head + 1 && matches!(self.lemma(np.head), "حياه" | "روح") && self.toks()[at].reading.tags.any(PEOPLE)
    }

    /// `أوقفت دورية من الجيش | المواطن فلانا`, `اعتقلت قوات الاحتلال | الشاب فلانا`: one civilian is nothing of a force.
    pub(super) fn civilian_beside(&self, at: usize, np: &Np) -> bool {
        const CIVIL: Tags = Tags::of(&[Tag::Civilian, Tag::Child, Tag::Woman, Tag::Journalist, Tag::Medic, Tag::SpeakerActivists]);
        let t = &self.toks()[at];
        let last = &self.toks()[at - 1];
        let one = t.article() && t.pos == Pos::Noun && t.name.is_none() && t.reading.form.has(Form::SG) && t.reading.tags.any(CIVIL);
        // عناصر من تنظيم كذا | الناشط, دورية للجيش | الناشط
        let body = np.head_tags.any(ORGS.union(Tags::of(&[Tag::Police]))) || np.tags.any(FORCES) && (last.article() || last.name.is_some());
        one && (np.definite || last.article()) && body && !np.head_tags.any(Tags::of(&[Tag::Rank, Tag::Leader, Tag::Official]))
    }

    /// `أبلغ شهود | وكالة كذا`: behind a verb of informing people of no name are of no medium.
    pub(super) fn informed(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let media = toks[at].is_nominal()
            && toks[at].reading.clitics.prep.is_none()
            && !toks[at].conj()
            && toks[at].name.map_or(toks[at].reading.tags, |n| self.tagged.names[n as usize].tags).has(Tag::Media);
        media && np.from > 0 && matches!(self.lemma(np.from - 1), "ابلغ" | "اخبر" | "افاد") && np.head_tags.any(PEOPLE) && !toks[np.head].article()
    }

    /// `استخدمت الشرطة | الغاز`: two definite nouns behind a verb, a party and what it uses; `أطلق مسلح | النار`: nobody is of fire.
    pub(super) fn used_or_fired(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let (t, head) = (&toks[at], &toks[np.head]);
        if !t.article() || t.conj() && t.pos == Pos::Noun {
            return false;
        }
        let party = PEOPLE.union(ORGS);
        let uses = np.from > 0 && toks[np.from - 1].pos == Pos::Verb && head.article() && at == np.head + 1 && t.pos == Pos::Noun;
        if uses && np.head_tags.any(party) && t.reading.tags.any(MEANS) && !t.reading.tags.any(party) {
            return true;
        }
        let people = np.head_tags.any(PEOPLE.union(Tags::of(&[Tag::Force])));
        t.is_nominal() && !np.event && people && !head.article() && matches!(self.lemma(at), "نار" | "رصاص" | "نيران")
    }

    /// `دبابة ميركافا | شرق جباليا`, `مسلحين | غربي البلاد`, `دورية | شمالي بغداد`: where it was, and no part of what it is; but folk are told
    /// by where they live (`سكان شمال غزة`).
    pub(super) fn lies(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        if at <= np.head || !t.reading.tags.has(Tag::Direction) || t.article() || t.name.is_some() {
            return false;
        }
        let things = Tags::of(&[Tag::MilVehicle, Tag::Vehicle, Tag::Arms, Tag::Drone, Tag::Aircraft]);
        let thing = t.pos == Pos::Noun && np.head_tags.any(things) && !np.head_tags.any(ORGS);
        let before_place =
            || self.toks().get(at + 1).is_some_and(|n| n.is_nominal() && !n.conj() && n.reading.clitics.prep.is_none() && (n.article() || n.pos == Pos::Name));
        let many = np.head_tags.any(PEOPLE) && (np.form.has(Form::PL) || np.quantity.is_some());
        let folk = np.head_tags.any(PLACES.union(Tags::of(&[Tag::Direction, Tag::People, Tag::Family])));
        thing || (many || SIDES.contains(self.lemma(at))) && !folk && before_place()
    }

    /// `غارات عدة`, `مناطق سورية عدة`: behind a plural that has no article, and before nothing that it could count.
    pub(super) fn several(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let counts = toks.get(at + 1).is_some_and(|n| n.is_nominal() && !n.conj() && n.reading.clitics.prep.is_none() && !n.article());
        matches!(self.folded(at), "عده" | "عديده")
            && at > np.head
            && !counts
            && np.form.any(Form::PL)
            && toks[at - 1].is_nominal()
            && !toks[at - 1].article()
            && np.quantity.is_none()
    }

    /// `قذيفة مجهولة المصدر`, `صاروخ إيراني الصنع`, `منطقة كثيفة السكان`: an adjective without the article before a definite abstract
    /// noun says in what respect it holds (the unreal construct, Wright II, § 30).
    pub(super) fn in_respect_of(&self, at: usize) -> bool {
        let toks = self.toks();
        let bare = |t: &Tok| !t.article() && t.reading.clitics.pronoun.is_empty() && !t.reading.form.any(Form::INDEFINITE);
        toks.get(at).is_some_and(|t| {
            t.article()
                && t.pos == Pos::Noun
                && t.name.is_none()
                && t.time.is_none()
                && !t.conj()
                && t.reading.clitics.prep.is_none()
                && bare(&toks[at - 1])
                && (t.reading.tags.has(Tag::Abstract) && !t.reading.tags.any(PEOPLE.union(ORGS).union(PLACES)) || RESPECTS.contains(self.lemma(at)))
        })
    }

    /// Nouns that count, time or answer for the event they govern, and verbal nouns of support verbs.
    pub(super) fn opens_event(&self, tok: usize) -> bool {
        let t = &self.toks()[tok];
        let task = self.lexis.task(t.reading.lexeme);
        let masdar = t.reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0) && t.pos == Pos::Noun;
        OPENERS.contains(self.lemma(tok))
            || t.reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Time]))
            || task.is_some_and(|x| x.support.is_some() || x.modality.is_some())
            // توثيق مقتل, تثبيت وقف إطلاق النار; but غرفة عمليات, مركز احتجاز.
            || masdar && !t.reading.tags.any(PEOPLE.union(ORGS).union(PLACES).union(Tags::of(&[Tag::Facility, Tag::MilSite])))
    }

    /// `مدفعية وصاروخية`, `قصف جوي ومدفعي`: of two kinds; `غارات سورية وروسية`: of two nations; `منظمات دولية وأممية`: of both sorts.
    pub(super) fn second_adjective(&self, at: usize, np: &mut Np) -> bool {
        let (t, before) = (&self.toks()[at], &self.toks()[at - 1]);
        let adjective = |t: &Tok| t.pos == Pos::Adj && t.reading.clitics.prep.is_none();
        let feminine = Form::FEM | Form::SG;
        // مواقع عسكرية ومدنية: the soldier's and the civilian's word, where another of relation stands before it.
        let relation = || {
            t.pos == Pos::Noun
                && t.reading.clitics.prep.is_none()
                && [at - 1, at].iter().all(|i| self.folded(*i).ends_with("يه"))
                && t.word.is_some_and(|w| {
                    self.words[w as usize].readings.iter().any(|r| r.cat == Cat::Adj && r.clitics == t.reading.clitics && r.form.has(feminine))
                })
        };
        if t.reading.clitics.conj != Some('و') || !adjective(before) || t.article() != before.article() {
            return false;
        }
        let many = np.form.has(Form::PL) && at > np.head + 1 && !t.article() && !np.event && before.reading.form.has(feminine);
        if many && relation() {
            return true;
        }
        if !adjective(t) || t.reading.form.any(Form::FEM) != before.reading.form.any(Form::FEM) {
            return false;
        }
        let sort = many && t.reading.form.has(feminine) && t.name.is_none() && !t.reading.does.any(Does::STATES);
        let means = |t: &Tok| t.reading.tags.any(MEANS.union(Tags::of(&[Tag::Mil])));
        let nation = |t: &Tok| t.name.is_some() || t.reading.tags.has(Tag::Nationality);
        if means(t) && means(before) {
            np.means = np.means.union(t.reading.tags.and(MEANS));
            return true;
        }
        np.event && nation(t) && nation(before) || sort
    }

    /// سكان نحو خمسين قرية, محتويات أربعة محال, على متن 20 عربة: a noun governs things that are counted. Where it can act
    /// or be hit itself, the number is another phrase's (قصفت طائرات 5 مواقع), and counted people are counted for themselves.
    pub(super) fn counted_genitive(&self, at: usize, np: &Np) -> Option<usize> {
        let toks = self.toks();
        let t = &toks[at];
        if at != np.head + 1 || np.event || np.quantity.is_some() || t.conj() || t.reading.clitics.prep.is_some() || t.time.is_some() || t.article() {
            return None;
        }
        // إبطال مفعول | 4 عبوات: the idiom ends with its word.
        let idiom = np.from > 0
            && toks[np.from - 1].reading.does.any(Does::STATES)
            && self.lexis.task(toks[np.from - 1].reading.lexeme).is_some_and(|t| t.goes_on(self.lemma(np.head)));
        if idiom {
            return None;
        }
        let q = self.counter().quantity(at)?;
        let noun = toks.get(q.to).filter(|n| n.pos == Pos::Noun && n.time.is_none() && !n.conj() && n.reading.clitics.prep.is_none())?;
        let governed = np.prep_at < np.from || toks[np.head].reading.clitics.prep.is_some();
        let people = np.head_tags.any(Tags::of(&[Tag::People]));
        let acts = np.head_tags.any(ORGS.union(PEOPLE).union(MEANS).union(Tags::of(&[
            Tag::Aircraft,
            Tag::Drone,
            Tag::Ship,
            Tag::Direction,
            Tag::Time,
            Tag::Quantity,
            Tag::Part,
        ])));
        if noun.reading.tags.any(PEOPLE) || self.is_event(q.to) || acts && !people || !governed && !people && np.head_tags.any(PLACES.union(OBJECTS)) {
            return None;
        }
        let adjective = toks.get(q.to + 1).is_some_and(|a| a.pos == Pos::Adj && !a.article() && !a.conj() && a.reading.clitics.prep.is_none());
        Some(q.to + 1 + usize::from(adjective))
    }
}

//! What a preposition or an adjective brings to a speaker's words: where he sits, what his office is for, whom he stands by.

use super::speakers::OFFICES;
use crate::events::Finder;
use crate::phrases::{ORGS, PEOPLE, PLACES};
use crate::tagging::Pos;
use crate::wordlist::{Words, without_article};
use khabar_pack::{Tag, Tags};

/// Adjectives that take a complement: خاضعة لها, مقرب من الحزب, موالية للنظام.
static TIED: Words = Words::of(&[
    "مدافع",
    "معني",
    "مختص",
    "متخصص",
    "مكلف",
    "خاضع",
    "مقرب",
    "قريب",
    "موال",
    "موالي",
    "تابع",
    "منتم",
    "منتمي",
    "مناهض",
    "مويد",
    "معارض",
    "مرتبط",
    "مدعوم",
    "خاص",
    "مطلع",
    "عامل",
    "محسوب",
    "صادر",
]);
/// Places in which a source may sit though no table calls them places.
static SEATS: Words = Words::of(&["مكان", "منطقه", "داخل", "خارج", "ميدان", "موقع", "جهاز", "دايره", "صحه"]);

impl Finder<'_> {
    pub(super) fn tied(&self, tok: usize) -> bool {
        self.tagged.toks[tok].pos == Pos::Adj && TIED.contains(self.lemma(tok))
            || matches!(without_article(self.folded(tok)), "خاضعه" | "مقربه" | "تابعه" | "مواليه" | "مرتبطه")
    }

    /// Whether the preposition at `i` with the noun at `inner` belongs to the speaker's words.
    pub(super) fn takes(&self, from: usize, i: usize, prep: &str, inner: usize, indefinite: bool) -> bool {
        // لجنة كذا لحقوق الإنسان, المكتب الوطني لمكافحة المخدرات: a field in construct.
        let wide = self.tagged.toks.get(inner + 1).is_some_and(|x| x.article() && !x.conj() && x.pos == Pos::Noun)
            && self.governs(inner)
            && self.tagged.toks[inner].name.is_none()
            && (self.states_event(inner) || self.classes(inner).has(Tag::Abstract));
        let field = prep == "ل" && OFFICES.contains(self.lemma(from)) && (self.tagged.toks[inner].article() || wide);
        if self.states_event(inner) && !self.classes(inner).any(ORGS) && !field && !self.tied(i - 1) {
            return false;
        }
        let t = self.classes(inner);
        let noun = self.lemma(inner);
        let document = t.any(Tags::of(&[Tag::Document, Tag::SpeakerDocument])) && !t.any(ORGS);
        if matches!(self.folded(inner).trim_start_matches('ب'), "اسم" | "لسان") && prep == "ب" || self.tied(i - 1) {
            return true;
        }
        if document || t.has(Tag::Time) {
            return false;
        }
        // الوكالة الوطنية اللبنانية للإعلام, الهيئة العامة للتلفزيون: its field is part of its name.
        if prep == "ل"
            && self.tagged.toks[inner].article()
            && self.tagged.toks[inner].name.is_none()
            && matches!(self.lemma(from), "وكاله" | "هييه" | "موسسه" | "شبكه" | "مجلس" | "مديريه" | "مركز")
            && matches!(noun, "اعلام" | "نبا" | "انباء" | "صحافه" | "اخبار" | "خبر" | "تلفزيون" | "اذاعه")
        {
            return true;
        }
        // ذكرت الإذاعة في نشرتها الرئيسية: by what it says.
        if matches!(prep, "في" | "ب") && !self.tagged.toks[inner].reading.clitics.pronoun.is_empty() && !t.any(PLACES) {
            return false;
        }
        // قال كذا لوكالة كذا في اتصال هاتفي
        if matches!(noun, "اتصال" | "حديث" | "مقابله" | "تصريح" | "مداخله" | "لقاء" | "لقا") {
            return false;
        }
        let seat = t.any(PLACES.union(ORGS).union(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Site]))) || SEATS.contains(noun);
        let office = OFFICES.contains(self.lemma(from)) || OFFICES.contains(self.lemma(i - 1));
        // لاجئة في مخيم, شهود عيان بالقرية: where a mere person is says nothing of who he is.
        let head = self.classes(from);
        let person = head.any(Tags::of(&[Tag::SpeakerWitness, Tag::People, Tag::Civilian, Tag::Family, Tag::Woman, Tag::Child]))
            && !head.any(Tags::of(&[
                Tag::SpeakerOfficial,
                Tag::SpeakerAnonymous,
                Tag::SpeakerMedical,
                Tag::SpeakerActivists,
                Tag::Official,
                Tag::Officer,
                Tag::Medic,
            ]));
        match prep {
            "في" | "ب" | "لدي" | "داخل" if person && !t.any(ORGS) => false,
            "في" | "ب" | "لدي" | "داخل" => seat,
            "من" => indefinite && (seat || t.any(PEOPLE)) || matches!(self.lemma(from), "عدد" | "مجموعه" | "احد" | "عشرات" | "بعض"),
            "ل" => {
                office
                    && !t.has(Tag::Media)
                    && !matches!(noun, "وسيله" | "صحفي" | "صحافي" | "صحافه")
                    && (seat || wide || self.tagged.toks[inner].article() || t.any(Tags::of(&[Tag::Official, Tag::Leader, Tag::Officer])))
            }
            // نائب عن الكتلة كذا
            "عن" => matches!(self.lemma(from), "نايب" | "مندوب" | "ممثل" | "مرشح") && t.any(ORGS),
            "ضد" => self.classes(from).has(Tag::Coalition),
            _ => false,
        }
    }
}

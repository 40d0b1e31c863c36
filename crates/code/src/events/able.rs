//! What a phrase can be in an event by its classes: a party, a doer, what suffers, a place.

use super::Finder;
use crate::phrases::{ORGS, PEOPLE, PLACES};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_pack::{Form, Tag, Tags};

/// Events that are people come together, and that another event hits: هجوم استهدف مظاهرة.
pub(super) static GATHERINGS: Words = Words::of(&["مظاهره", "تظاهره", "تجمع", "اعتصام", "احتفال", "جنازه", "تشييع", "موكب"]);

impl Finder<'_> {
    /// Whether the phrase can fill a role at all: what states an event does only where it names people (ثلاثة محتجزين) or a drone.
    pub(crate) fn party_like(&self, n: u32) -> bool {
        let np = self.np(n);
        // على حد قوله
        let manner = self.lemma(np.head) == "حد" && np.to == np.head + 2 && !self.toks()[np.head + 1].reading.clitics.pronoun.is_empty();
        // على الحدود مع مالي: where it was.
        let border = self.folded(np.head).ends_with("حدود");
        !manner
            && !border
            && (!np.event || np.head_tags.any(PEOPLE.union(ORGS)) || self.np_means(n).has(Tag::MDrone) || GATHERINGS.contains(self.lemma(np.head)))
    }

    /// Whether the phrase can be a doer.
    pub(super) fn can_act(&self, n: u32) -> bool {
        let np = self.np(n);
        // حزام ناسف, أجهزة: things that some table calls a force too.
        if np.head_tags.any(Tags::of(&[Tag::MIed, Tag::MBelt, Tag::MMine, Tag::MGrenade, Tag::MBomb, Tag::MCarBomb])) && !np.head_tags.any(PEOPLE) {
            return false;
        }
        // على بعد 40 كلم من مقديشو: from where it is measured.
        if self.measured_from(np.prep_at) {
            return false;
        }
        // هجوم من عدة محاور: from where, and nobody.
        if self.lemma(np.head) == "محور" && (np.quantity.is_some() || np.form.has(Form::PL)) {
            return false;
        }
        // مذبحة غرب البلاد: nor does where it was, though «الغرب» acts.
        if np.head_tags.has(Tag::Direction) && np.to > np.head + 1 && !self.toks()[np.head].article() {
            return false;
        }
        np.tags.any(ORGS)
            || np.head_tags.any(Tags::of(&[
                Tag::Fighter,
                Tag::Soldier,
                Tag::Attacker,
                Tag::Police,
                Tag::Aircraft,
                Tag::Drone,
                Tag::Leader,
                Tag::Protester,
                Tag::Crowd,
                Tag::Ship,
                Tag::MilVehicle,
            ]))
            || np.head_tags.has(Tag::Country)
            || np.tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone]))
            || np.head_tags.has(Tag::Person)
                && !np.head_tags.any(Tags::of(&[Tag::Civilian, Tag::Victim, Tag::Captive, Tag::Child, Tag::Woman, Tag::Medic, Tag::Journalist]))
    }

    /// Whether the phrase is what is hit rather than what hits: counted people, buildings, positions.
    pub(super) fn suffers(&self, n: u32) -> bool {
        let np = self.np(n);
        np.quantity.is_some()
            || np.head_tags.any(Tags::of(&[
                Tag::MilSite,
                Tag::Facility,
                Tag::Home,
                Tag::Vehicle,
                Tag::Settlement,
                Tag::Site,
                Tag::Region,
                Tag::Governorate,
                Tag::District,
                Tag::Road,
                Tag::MilVehicle,
            ]))
            || np.form.has(Form::SG) && np.head_tags.has(Tag::Person) && !np.definite
    }

    /// Whether the phrase says where.
    pub fn is_place(&self, n: u32) -> bool {
        let np = self.np(n);
        let Some(p) = np.prep.as_deref() else { return false };
        if !matches!(
            p,
            "في" | "ب"
                | "قرب"
                | "بالقرب"
                | "عند"
                | "داخل"
                | "خارج"
                | "علي"
                | "الي"
                | "من"
                | "شمال"
                | "جنوب"
                | "شرق"
                | "غرب"
                | "وسط"
                | "بين"
                | "قباله"
                | "امام"
                | "باتجاه"
                | "نحو"
                | "صوب"
                | "حول"
                | "عبر"
                | "ضمن"
                | "بقرب"
                | "مقابل"
                | "خلف"
                | "وراء"
                | "تجاه"
                | "ل"
                | "فوق"
                | "بمحاذاه"
                | "قبل"
                | "بعيدا"
                | "انطلاقا"
        ) {
            return false;
        }
        self.place_like(n, matches!(p, "في" | "قرب" | "بالقرب" | "باتجاه" | "ب" | "بقرب" | "قباله"))
    }

    /// Whether the words name a place; `calls` where the preposition calls for one, so that an unknown name counts.
    pub fn place_like(&self, n: u32, calls: bool) -> bool {
        let np = self.np(n);
        if np.event || np.quantity.is_some() && !np.tags.any(PLACES) || np.head_tags.any(PEOPLE) || np.head_tags.has(Tag::Time) {
            return false;
        }
        if np.head_tags.any(PLACES) || np.tags.any(PLACES) && !np.head_tags.any(ORGS) {
            return true;
        }
        if np.head_tags.any(Tags::of(&[Tag::Facility, Tag::MilSite])) && !np.head_tags.any(ORGS) {
            return true;
        }
        calls && self.toks()[np.head].pos == Pos::Name && self.toks()[np.head].word.is_some() && !np.tags.any(ORGS) && np.to - np.from <= 4
    }
}

//! Which class the words alone give a party (claim model, 2.18), before the registers say who it is.

use crate::events::{Filler, Finder};
use crate::phrases::{ARMED, ORGS};
use crate::wordlist::{Words, without_article};
use khabar_claim::Class;
use khabar_pack::{Form, Tag, Tags};

/// What only those are called whom a state fights.
static OUTLAWED: Words = Words::of(&["ارهابي", "تكفيري", "متطرف", "متشدد", "داعشي"]);

impl Finder<'_> {
    /// The class that the words give a party (claim model, 2.18).
    pub(crate) fn class(&self, f: &Filler) -> Class {
        if let Some(class) = self.outlawed(f) {
            return class;
        }
        let np = self.np(f.np);
        // السفير الأميركي, المراسل الأميركي are no forces, whose name الأميركي may be: the head says what they are.
        const UNARMED: Tags = Tags::of(&[Tag::Official, Tag::Journalist]);
        let unarmed = np.head_tags.any(UNARMED) && f.by != "adjective" && !self.tagged.toks[f.from..f.to].iter().any(|t| t.reading.tags.any(ARMED));
        // المعتقلين, منفذو الهجوم: the form shows men, where the same word in another is a building or a crossing.
        let sound = self.tagged.toks[np.head].reading.form.any(Form::PL | Form::DU) && without_article(self.folded(np.head)).starts_with(self.lemma(np.head));
        let men = np.head_tags.has(Tag::Person) && (sound || np.quantity.is_some()) && !self.folded(np.head).ends_with("ات");
        let t = if unarmed { np.head_tags } else { np.tags };
        let t = if men { t.without(Tag::Facility).without(Tag::Site) } else { t };
        let has = |tags: &[Tag]| t.any(Tags::of(tags));
        // أهالي منطقة شارع فلسطين: folk, whatever the place is called after; تجمع الصحافيين, مجموعة مواطنين: of whom it is.
        let folk = np.head_tags.any(Tags::of(&[Tag::People, Tag::Family])) && !np.head_tags.any(ARMED.union(ORGS)) && !has(&[Tag::Protester, Tag::Tribe]);
        let own = self.tagged.toks[np.head].reading.tags;
        let citizens = own.any(Tags::of(&[Tag::Civilian, Tag::Child])) && !own.any(ARMED.union(ORGS)) && np.name.is_none() && np.tags.has(Tag::Quantity);
        let gathered = matches!(self.lemma(np.head), "تجمع" | "تجمهر" | "مجموعه" | "نقطه" | "حشد")
            && (np.head + 1..f.to)
                .any(|i| self.tagged.toks[i].reading.tags.any(Tags::of(&[Tag::Civilian, Tag::Journalist, Tag::Medic, Tag::People, Tag::Child])));
        if folk || citizens || gathered {
            return Class::Civilians;
        }
        // فرقت مظاهرة: those who hold it.
        let crowd = np.event && matches!(self.lemma(np.head), "مظاهره" | "تظاهره" | "اعتصام");
        if has(&[Tag::Protester]) || crowd {
            Class::Protesters
        } else if has(&[Tag::Force, Tag::PoliceForce, Tag::Soldier, Tag::Officer, Tag::Police, Tag::Rank]) {
            Class::StateForce
        } else if has(&[Tag::Militia]) {
            Class::Militia
        } else if has(&[Tag::GroupOrg]) {
            Class::Rebel
        } else if has(&[Tag::Coalition, Tag::Intl]) {
            Class::International
        } else if has(&[Tag::Government, Tag::Ministry, Tag::Official, Tag::Court]) {
            Class::Government
        } else if has(&[Tag::Tribe]) {
            Class::IdentityGroup
        } else if has(&[Tag::Aircraft, Tag::Drone, Tag::Country]) || f.by == "adjective" {
            Class::StateForce
        } else if has(&[
            Tag::Civilian,
            Tag::Child,
            Tag::Woman,
            Tag::Elder,
            Tag::Medic,
            Tag::Journalist,
            Tag::AidWorker,
            Tag::People,
            Tag::Family,
            Tag::Home,
            Tag::Crowd,
        ]) {
            Class::Civilians
        } else if has(&[Tag::Settlement, Tag::District]) && !has(&[Tag::Facility, Tag::MilSite]) {
            Class::Civilians
        } else if has(&[Tag::Facility, Tag::MilSite, Tag::Vehicle, Tag::MilVehicle, Tag::Ship, Tag::Site, Tag::Road]) {
            Class::Facility
        } else if has(&[Tag::Region]) && (f.from..f.to).any(|i| self.lemma(i) == "سكني") {
            Class::Civilians
        } else {
            Class::Unknown
        }
    }

    /// `عنصر تكفيري`, `البؤر الإرهابية`, `عنصري دعم للجماعات الإرهابية`: of those whom a state calls outlaws, where no force of its
    /// own is in the words. `عناصر مسلحة` alone say nothing of whose they are.
    fn outlawed(&self, f: &Filler) -> Option<Class> {
        let np = self.np(f.np);
        let toks = &self.tagged.toks;
        let member = matches!(self.lemma(np.head), "عنصر" | "فرد");
        let den = matches!(self.lemma(np.head), "بوره" | "وكر" | "مخبا" | "معقل" | "هدف" | "خليه" | "ملجا");
        if !member && !den || (f.from..f.to).any(|i| i != np.head && toks[i].reading.tags.any(Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Militia]))) {
            return None;
        }
        if (f.from..f.to).any(|i| OUTLAWED.contains(self.lemma(i))) {
            return Some(Class::Rebel);
        }
        let armed = (np.head + 1..f.to).any(|i| self.lemma(i) == "مسلح");
        // إيقاف 10 عناصر: of whom, nobody says.
        let counted = np.quantity.is_some() && f.to == np.head + 1 && np.pronoun.is_empty();
        (member && (armed || counted) && np.name.is_none()).then_some(Class::Unknown)
    }
}

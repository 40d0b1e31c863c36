//! Means of violence, and the type that they make.

use super::{BY, Event, Finder, WITH};
use crate::clauses::{Clause, Link};
use crate::wordlist::Words;
use khabar_claim::EventType;
use khabar_pack::{Support, Tag, Tags, Trigger};

/// What is said of aircraft that nobody sits in.
static UNMANNED: Words = Words::of(&["مفخخ", "انتحاري", "انقضاضي", "ملغم", "استطلاع"]);
/// What stands before "aerial" without flying.
static AGAINST: Words = Words::of(&["دفاع", "مضاد"]);

impl<'a> Finder<'a> {
    pub(super) fn np_means(&self, n: u32) -> Tags {
        let np = self.np(n);
        let mut m = np.means;
        if np.tags.has(Tag::Aircraft) {
            m.insert(Tag::MAircraft);
        }
        if np.tags.has(Tag::Drone) {
            m.insert(Tag::MDrone);
        }
        // طائرة بدون طيار, طائرة من دون طيار
        if m.has(Tag::MAircraft)
            && (np.from..(np.to + 4).min(self.toks().len())).any(|i| self.lemma(i) == "طيار" && i > 0 && matches!(self.folded(i - 1), "بدون" | "دون" | "بلا"))
        {
            m.insert(Tag::MDrone);
        }
        // سلاح الجو, القوات الجوية: those who fly.
        let flies = match self.lemma(np.head) {
            "سلاح" => matches!(self.folded(np.head + 1), "الجو" | "الجوي" | "الجويه" | "الطيران"),
            "قوه" => matches!(self.folded(np.head + 1), "الجو" | "الجويه"),
            _ => false,
        };
        if flies {
            m.insert(Tag::MAircraft);
        }
        // طائرة مفخخة, طائرات انتحارية, طائرة استطلاع: nobody sits in them.
        if m.has(Tag::MAircraft) && np.head_tags.has(Tag::Aircraft) && (np.head + 1..np.to).any(|i| UNMANNED.contains(self.lemma(i))) {
            m = m.without(Tag::MCarBomb);
            m.insert(Tag::MDrone);
        }
        // الدفاع الجوي, المضادات الجوية shoot at aircraft; زوارق حربية are none.
        let head = np.head_tags;
        if m.has(Tag::MAircraft)
            && !head.has(Tag::Aircraft)
            && (head.has(Tag::Ship) || (np.head..np.to).any(|i| self.may_be_of(i, &AGAINST) && AGAINST.contains(self.lemma(i))))
        {
            m = m.without(Tag::MAircraft);
        }
        // القوات الغازية are invaders.
        if m.has(Tag::MGas) && np.head_tags.any(crate::phrases::ORGS.union(crate::phrases::PEOPLE)) && !np.head_tags.has(Tag::MGas) {
            m = m.without(Tag::MGas);
        }
        // A drone is called an aircraft too; مسيّرة انتحارية carries nobody who dies.
        if m.has(Tag::MDrone) {
            m = m.without(Tag::MAircraft).without(Tag::MBelt);
        }
        m
    }

    pub(super) fn clause_means(&self, c: &Clause) -> Tags {
        let mut m = Tags::NONE;
        // تعرضت مروحية لإطلاق نار: she is what was shot at.
        let suffers = self.lexis.support(self.toks()[c.verb].reading.lexeme).is_some_and(Support::of_target);
        if let Some(n) = c.subject.filter(|_| !c.passive && !suffers) {
            m = m.union(self.np_means(n));
        }
        for n in &c.phrases {
            if self.np(*n).prep.as_deref().is_some_and(|p| WITH.contains(&p) || p == BY || p == "من") {
                m = m.union(self.np_means(*n));
            }
        }
        m
    }

    /// Type from the means, where the frame leaves it to them.
    pub(super) fn by_means(&self, e: &mut Event, t: &Trigger) {
        // براميل تحوي غاز الكلور: what the weapon holds.
        let holds_gas = e.weapons.iter().any(|w| {
            self.clauses.iter().any(|c| {
                c.link == Link::Relative(w.np)
                    && matches!(self.lemma(c.verb), "حوي" | "احتوي" | "حمل" | "تضمن")
                    && (c.object.iter().chain(&c.phrases)).any(|n| self.np(*n).means.has(Tag::MGas))
            })
        });
        if holds_gas {
            e.why.push(format_args!("type chemical_attack by what the weapon holds"));
            e.kind = EventType::ChemicalAttack;
            return;
        }
        if !t.by_means {
            return;
        }
        // هجوم استهدف سيارته بمسيّرة: where its own words name no means, what it was made with does.
        let mut m = if e.means.any(crate::lexis::MEANS) { e.means } else { e.weapons.iter().fold(e.means, |m, w| m.union(self.np_means(w.np))) };
        // قيام القوات الجوية باستهداف: what flies strikes from the air.
        for a in &e.agents {
            if !e.verbal && self.np(a.np).head_tags.any(Tags::of(&[Tag::Force, Tag::Aircraft, Tag::Drone])) {
                let with = self.np_means(a.np);
                for tag in [Tag::MAircraft, Tag::MDrone] {
                    if with.has(tag) {
                        m.insert(tag);
                    }
                }
            }
        }
        let has = |tags: &[Tag]| m.any(Tags::of(tags));
        use EventType as E;
        // قنابل الغاز المسيل للدموع poison nobody, nor does a gas grenade of which nothing more is told.
        let poison = |i: usize| matches!(self.lemma(i), "سام" | "كلور" | "كلورين" | "سارين" | "خردل" | "اعصاب" | "كيماوي" | "كيميايي");
        let grenade = |w: &super::Filler| matches!(self.lemma(self.np(w.np).head), "قنبله" | "قنابل") && !(w.from..=w.to + 2).any(poison);
        let tears = || e.weapons.iter().any(|w| grenade(w) || (w.from..=w.to).any(|i| self.lemma(i) == "مسيل"));
        if has(&[Tag::MGas]) && tears() {
            return;
        }
        let kind = if has(&[Tag::MGas]) {
            E::ChemicalAttack
        } else if has(&[Tag::MBelt]) {
            E::SuicideAttack
        } else if has(&[Tag::MDrone]) {
            E::DroneStrike
        } else if has(&[Tag::MAircraft, Tag::MBarrel]) {
            E::Airstrike
        } else if has(&[Tag::MIed, Tag::MCarBomb, Tag::MMine, Tag::MGrenade]) {
            E::ExplosiveDevice
        } else if has(&[Tag::MArtillery, Tag::MMortar, Tag::MRocket, Tag::MMissile, Tag::MTank, Tag::MShipMissile, Tag::MCluster, Tag::MPhosphorus]) {
            E::Shelling
        } else if e.kind == E::GroundAttack
            && has(&[Tag::MBomb])
            && !e.weapons.iter().any(|w| (w.from..w.to).any(|i| matches!(self.lemma(i), "حارق" | "صوتي" | "صوت" | "مولوتوف" | "يدوي")))
        {
            // اعتداء بقنبلة: laid or thrown, where nothing flies.
            E::ExplosiveDevice
        } else if has(&[Tag::MGun, Tag::MSniper]) && !matches!(e.kind, E::GroundAttack | E::Clash) {
            E::Shooting
        } else {
            return;
        };
        // القصف المدفعي tells its own type; القصف takes up what was told.
        e.anaphor = false;
        // Missiles of an air strike are its load.
        if kind == E::Shelling && matches!(e.kind, E::Airstrike | E::DroneStrike) || kind == E::Airstrike && e.kind == E::DroneStrike {
            return;
        }
        if kind != e.kind {
            e.why.push(format_args!("type {kind} by the means"));
            e.kind = kind;
        }
    }
}

//! Roles: who can fill them, and the phrases that mean the same with every event.

use crate::lexis::MEANS;
use crate::phrases::{ORGS, PEOPLE, PLACES};
use crate::tagging::Pos;
use khabar_pack::{Form, Role, Tag, Tags, Trigger};
use super::{BY, Event, Filler, Finder, WITH};

impl<'a> Finder<'a> {
    /// Fill a role with a phrase and those joined to it.
    pub(super) fn fill(&self, e: &mut Event, role: Role, n: u32, by: &'static str) {
        let members = if by == "pronoun" { vec![n] } else { self.group(n) };
        for m in members {
            let np = self.np(m);
            if np.event && !matches!(role, Role::Place) && !np.head_tags.any(PEOPLE.union(ORGS)) {
                continue;
            }
            let f = self.filler(m, by);
            let means = np.head_tags.any(MEANS) && !np.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone])) && !np.tags.any(ORGS.union(PEOPLE));
            // An instrument does nothing by itself: قذيفة أصابت منزلا
            let role = if role == Role::Agent && means { Role::Weapon } else { role };
            let list = match role {
                Role::Agent => &mut e.agents,
                Role::Target | Role::Other => &mut e.targets,
                Role::Weapon => &mut e.weapons,
                Role::Victim => &mut e.victims,
                Role::Place => &mut e.places,
                Role::Theme => continue,
            };
            if !list.iter().any(|x| x.np == f.np) {
                list.push(f);
            }
        }
        e.why.push(format!("{role:?} = {by}"));
    }

    pub(super) fn fill_token(&self, e: &mut Event, role: Role, n: u32, tok: usize) {
        let f = Filler { np: n, from: tok, to: tok + 1, by: "adjective" };
        match role {
            Role::Agent => e.agents.push(f),
            Role::Target | Role::Other => e.targets.push(f),
            _ => {}
        }
        e.why.push(format!("{role:?} = adjective"));
    }

    pub(super) fn empty(&self, e: &Event, role: Role) -> bool {
        match role {
            Role::Agent => e.agents.is_empty(),
            Role::Target | Role::Other => e.targets.is_empty(),
            Role::Victim => e.victims.is_empty(),
            Role::Weapon => e.weapons.is_empty(),
            Role::Place => e.places.is_empty(),
            Role::Theme => false,
        }
    }

    pub(super) fn taken(&self, e: &Event, n: u32) -> bool {
        e.agents.iter().chain(&e.targets).chain(&e.weapons).chain(&e.victims).any(|f| f.np == n)
    }

    /// Whether the phrase can be a doer.
    pub(super) fn can_act(&self, n: u32) -> bool {
        let np = self.np(n);
        np.tags.any(ORGS) || np.head_tags.any(Tags::of(&[Tag::Fighter, Tag::Soldier, Tag::Attacker, Tag::Police, Tag::Aircraft, Tag::Drone, Tag::Leader, Tag::Protester, Tag::Crowd, Tag::Ship, Tag::MilVehicle])) || np.head_tags.has(Tag::Country) || np.tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone]))
            || np.head_tags.has(Tag::Person) && !np.head_tags.any(Tags::of(&[Tag::Civilian, Tag::Victim, Tag::Captive, Tag::Child, Tag::Woman, Tag::Medic, Tag::Journalist]))
    }

    /// Whether the phrase is what is hit rather than what hits: counted people, buildings, positions.
    pub(super) fn suffers(&self, n: u32) -> bool {
        let np = self.np(n);
        np.quantity.is_some() || np.head_tags.any(Tags::of(&[Tag::MilSite, Tag::Facility, Tag::Home, Tag::Vehicle, Tag::Settlement, Tag::Site, Tag::Region, Tag::Governorate, Tag::District, Tag::Road, Tag::MilVehicle]))
            || np.form.has(Form::SG) && np.head_tags.has(Tag::Person) && !np.definite
    }

    /// By whom, with what, where: phrases that mean the same with every event.
    pub(super) fn common_phrases(&self, e: &mut Event, phrases: &[u32]) {
        for &n in phrases {
            let np = self.np(n);
            let Some(p) = np.prep.as_deref() else { continue };
            if np.event && p != "ب" {
                continue;
            }
            if p == BY {
                if e.agents.is_empty() || e.agents.iter().all(|a| a.by == "pronoun") {
                    self.fill(e, Role::Agent, n, "by");
                }
            } else if WITH.contains(&p) && np.event && !np.head_tags.any(MEANS) {
                // another event, not a means
            } else if WITH.contains(&p) && (!self.np_means(n).is_empty() && !np.tags.any(PEOPLE.union(PLACES)) || np.head_tags.any(Tags::of(&[Tag::Arms]))) {
                if !self.taken(e, n) {
                    self.fill(e, Role::Weapon, n, "with");
                }
            } else if self.is_place(n) && !e.places.iter().any(|f| f.np == n) {
                e.places.push(self.filler(n, "where"));
            }
        }
    }

    /// Whether the phrase says where.
    pub fn is_place(&self, n: u32) -> bool {
        let np = self.np(n);
        let Some(p) = np.prep.as_deref() else { return false };
        if !matches!(p, "في" | "ب" | "قرب" | "بالقرب" | "عند" | "داخل" | "خارج" | "علي" | "الي" | "من" | "شمال" | "جنوب" | "شرق" | "غرب" | "وسط" | "بين" | "قباله" | "امام" | "باتجاه" | "نحو" | "صوب" | "حول" | "عبر" | "ضمن" | "بقرب" | "مقابل" | "خلف" | "وراء" | "تجاه" | "ل" | "فوق" | "بمحاذاه" | "قبل" | "بعيدا" | "انطلاقا") {
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

    pub(super) fn status_words(&self, e: &mut Event, t: &Trigger) {
        e.status = t.status.parse().ok();
    }
}

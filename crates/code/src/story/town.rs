//! In which town a street or quarter is, and which town `المدينة` is.

use super::{Settled, Story};
use crate::draft::DraftPlace;
use crate::spots::Standing;
use crate::wordlist::Words;
use khabar_claim::PlacePrecision;
use std::collections::BTreeMap;

/// What lies inside a town, by the folded lemma of its noun.
static INSIDE: Words = Words::of(&[
    "حي",
    "احياء",
    "حاره",
    "شارع",
    "ساحه",
    "ميدان",
    "سوق",
    "جسر",
    "كوبري",
    "دوار",
    "مفرق",
    "مفترق",
    "تقاطع",
    "جاده",
    "زقاق",
    "مستشفي",
    "مشفي",
    "مستوصف",
    "عياده",
    "مسجد",
    "جامع",
    "كنيسه",
    "حسينيه",
    "مدرسه",
    "جامعه",
    "كليه",
    "معهد",
    "فندق",
    "مطعم",
    "مقهي",
    "مقر",
    "مبني",
    "بنايه",
    "عماره",
    "مجمع",
    "مركز",
    "مخفر",
    "سجن",
    "قصر",
    "ملعب",
    "صاله",
    "مصرف",
    "متحف",
    "مكتبه",
    "حديقه",
    "بلده قديمه",
]);

/// How many events or sentences back a town is looked for.
const NEAR: usize = 64;

/// Inside a town, and so where its town is.
pub(crate) fn inside_town(p: &DraftPlace) -> bool {
    INSIDE.contains(p.head.as_str()) && matches!(p.precision, PlacePrecision::Settlement | PlacePrecision::Site)
}

impl Story<'_> {
    /// Names of places taken up again, and the towns of quarters and streets.
    pub(super) fn settle_towns(&self, out: &mut Settled) {
        // Where the words stand says which town is meant, so those that inherit them come last.
        let mut done: BTreeMap<u32, DraftPlace> = BTreeMap::new();
        let here = |i: usize, p: &DraftPlace| self.drafts[i].sentence.start <= p.span.start && p.span.end <= self.drafts[i].sentence.end;
        let at_home = |i: &usize| out.places[*i].as_ref().is_some_and(|p| here(*i, p));
        let (home, away): (Vec<usize>, Vec<usize>) = (0..out.places.len()).partition(at_home);
        for i in home.into_iter().chain(away) {
            let Some(mut p) = out.places[i].clone() else { continue };
            if let Some(same) = done.get(&p.span.start) {
                out.places[i] = Some(same.clone());
                continue;
            }
            if p.standing != Standing::Named && p.name.is_none() {
                self.name_again(i, &mut p, out);
            }
            if p.within.is_none() && inside_town(&p) {
                p.within = self.town_around(i, &p, out);
            }
            done.insert(p.span.start, p.clone());
            out.places[i] = Some(p);
        }
    }

    /// Names a town.
    fn town(&self, p: &DraftPlace) -> Option<u64> {
        let name = p.name.filter(|_| p.precision == PlacePrecision::Settlement && !inside_town(p))?;
        self.registers.town(name).then_some(name)
    }

    /// The town of a place, or that it stands in.
    fn town_of(&self, p: &DraftPlace) -> Option<u64> {
        self.town(p).or(p.within.filter(|v| self.registers.town(*v)))
    }

    /// The town in which a place without one stands: of its sentence, of the paragraph's opening, of the events before, of the main scene.
    fn town_around(&self, i: usize, p: &DraftPlace, out: &Settled) -> Option<u64> {
        let d = &self.drafts[i];
        // مستشفى جنين, سوق مدينة نيالا, أحياء حلب: named after their town; not so streets and quarters.
        let after = !matches!(p.head.as_str(), "حي" | "حاره" | "شارع" | "ساحه" | "ميدان" | "جسر" | "دوار" | "مسجد" | "جامع" | "جاده" | "مدرسه" | "فندق");
        if let Some(v) = p.name.filter(|v| after && (!p.whole || p.head == "احياء") && self.registers.town(*v)) {
            return Some(v);
        }
        let sentence = self.scenes_to(p.span.start).next();
        let others = sentence.into_iter().flat_map(|s| s.scene.named.iter()).filter(|o| o.span != p.span && self.town(o).is_some());
        let named = others.min_by_key(|o| o.span.start.abs_diff(p.span.start)).and_then(|o| self.town(o));
        named
            .or_else(|| self.frame(d).and_then(|f| self.town_of(&f)))
            .or_else(|| self.back(i).take(NEAR).filter_map(|j| out.places[j].as_ref()).find_map(|o| self.town_of(o)))
            .or_else(|| self.lead.place.as_ref().and_then(|o| self.town_of(o)))
            .or_else(|| self.scenes_to(p.span.start).take(NEAR).flat_map(|s| s.scene.named.iter().rev()).find_map(|o| self.town(o)))
    }

    /// `المدينة`, `الجسر`: the name of the place that the words take up.
    fn name_again(&self, i: usize, p: &mut DraftPlace, out: &Settled) {
        let city = matches!(p.head.as_str(), "مدينه" | "بلده");
        let plain = |o: &DraftPlace| o.precision == PlacePrecision::Settlement && (o.head.is_empty() || matches!(o.head.as_str(), "مدينه" | "بلده"));
        let before = |o: &&DraftPlace| o.span.end <= p.span.start && o.standing == Standing::Named;
        let fits = |o: &DraftPlace| o.head == p.head || city && plain(o);
        // Where the last events were, before what is only named: المدينة is the scene, not where the speaker sits.
        let scene = || self.back(i).filter_map(|j| out.places[j].as_ref()).filter(|o| before(o)).find(|o| o.name.is_some() && fits(o)).cloned();
        let opened = || self.frame(&self.drafts[i]).filter(|o| o.span.end <= p.span.start && o.name.is_some() && fits(o));
        let named = || self.scenes_to(p.span.start).flat_map(|s| s.scene.named.iter().rev()).filter(before).find(|o| fits(o)).cloned();
        let here =
            || self.scenes_to(p.span.start).take(1).flat_map(|s| s.scene.named.iter().rev()).filter(before).find(|o| fits(o) && o.name.is_some()).cloned();
        let earlier = if city { opened().or_else(here).or_else(scene).or_else(named) } else { named() };
        if let Some(o) = earlier {
            (p.name, p.within, p.whole) = (o.name, o.within, o.whole);
            p.precision = o.precision;
            // A name that no register has is told in full: قرية كوكي الزمال, and not القرية.
            if o.name.is_none() && o.head == p.head {
                p.span = o.span;
            }
        } else if city && let Some(v) = self.town_around(i, p, out) {
            (p.name, p.whole) = (Some(v), true);
        }
    }
}

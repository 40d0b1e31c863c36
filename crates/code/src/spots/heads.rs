//! Nouns that head a place: مدينة, مستشفى, الطريق بين تسيل وسحم, and what stands with them.

use super::words::{GENERIC, HEADS, NAMES, PARTS};
use super::{Spot, Standing, kind};
use crate::events::Finder;
use crate::phrases::{ORGS, PEOPLE, PLACES};
use crate::tagging::Pos;
use khabar_claim::PlacePrecision;
use khabar_pack::{Form, Tag, Tags};

impl Finder<'_> {
    /// A noun that heads a place: مدينة, مستشفى, طريق.
    pub(super) fn place_head(&self, i: usize) -> bool {
        let t = &self.tagged.toks[i];
        let tags = t.reading.tags;
        // كمين «أبو رفاعي»: a post on a road, in Egypt.
        let post = || self.lemma(i) == "كمين" && self.tagged.toks.get(i + 1).is_some_and(|n| matches!(n.pos, Pos::Mark('«' | '"' | '“')));
        self.land(i)
            || post()
            || t.pos == Pos::Noun
                && !(t.article() && self.lemma(i) == "قضاء")
                && tags.any(HEADS)
                && !(tags.any(Tags::of(&[Tag::Direction, Tag::Tribe])) && !tags.any(Tags::of(&[Tag::Settlement, Tag::District])))
                && (!tags.any(ORGS) || tags.any(Tags::of(&[Tag::District, Tag::Region, Tag::Facility, Tag::Site])))
                && !tags.has(Tag::Person)
                && (!tags.has(Tag::Event) || self.lemma(i) == "سجن" && self.named_next(i + 1))
                && (!PARTS.contains(self.lemma(i)) || self.gate(i) || self.post(i))
                && !self.no_ground(i)
    }

    /// منطقة الرأس is of a body, البؤر الإرهابية of no map.
    fn no_ground(&self, i: usize) -> bool {
        let next = self.tagged.toks.get(i + 1).filter(|n| n.article() && !n.conj() && n.name.is_none());
        next.is_some_and(|n| match self.lemma(i) {
            "منطقه" => n.reading.tags.has(Tag::Body),
            "بوره" => self.lemma(i + 1) != "استيطاني",
            "مديريه" | "داييره" => {
                n.pos == Pos::Noun && !n.reading.tags.any(PLACES) && n.reading.lexeme.is_some() || self.folded(i + 1) == "المخابرات"
            }
            _ => false,
        })
    }

    /// الأراضي السورية, الحدود الشمالية, المياه الإقليمية: a plural that is one place, told by whose or where it is.
    fn land(&self, i: usize) -> bool {
        matches!(self.folded(i), "الاراضي" | "الحدود" | "المياه" | "الاجواء")
            && self.tagged.toks.get(i + 1).is_some_and(|a| {
                let whose = a.reading.tags.any(Tags::of(&[Tag::Nationality, Tag::Direction]));
                a.article() && !a.conj() && (whose || matches!(self.lemma(i + 1), "اقليمي" | "محتل" | "محرر"))
            })
    }

    /// `الحدود مع سوريا`: where the name of the neighbour ends.
    pub(super) fn border_with(&self, i: usize) -> Option<usize> {
        let toks = &self.tagged.toks;
        let with = (i + 1..i + 3).find(|k| self.folded(*k) == "مع" && toks[*k].is_particle(khabar_pack::Particle::Preposition))?;
        let described = (i + 1..with).all(|k| toks[k].article() && toks[k].pos == Pos::Adj);
        let name = &self.tagged.names[toks.get(with + 1)?.name? as usize];
        (self.folded(i) == "الحدود" && described && name.from == with + 1 && name.tags.any(NAMES)).then_some(name.to)
    }

    /// `جنوب البلاد`, `شمال غربي البلاد`: a part of the country, and its end.
    pub(super) fn side_of_country(&self, i: usize) -> Option<usize> {
        let toks = &self.tagged.toks;
        let side = |k: usize| {
            let t = toks.get(k)?;
            (t.is_nominal() && !t.article() && matches!(self.lemma(k), "شمال" | "جنوب" | "شرق" | "غرب" | "شمالي" | "جنوبي" | "شرقي" | "غربي")).then_some(())
        };
        side(i)?;
        let end = i + 1 + usize::from(side(i + 1).is_some());
        (self.folded(end) == "البلاد").then_some(end + 1)
    }

    /// مركز شرطة الرصافة, نقطة تفتيش الشعلة, محطة كهرباء كذا: posts that bear a name.
    fn post(&self, i: usize) -> bool {
        matches!(self.lemma(i), "مركز" | "نقطه" | "قسم")
            && !self.tagged.toks[i].article()
            && matches!(self.folded(i + 1), "شرطه" | "تفتيش" | "تحقيق" | "اعتقال" | "احتجاز" | "توقيف")
            && self.named_next(i + 2)
    }

    /// Whether a name stands there, with no clitic before it.
    fn named_next(&self, i: usize) -> bool {
        self.tagged.toks.get(i).is_some_and(|t| {
            (t.pos == Pos::Name || t.name.is_some() || t.reading.tags.any(Tags::of(&[Tag::Settlement])) && !t.article())
                && !t.conj()
                && t.reading.clitics.prep.is_none()
                && t.time.is_none()
        })
    }

    /// جبال مكحول, تلال كذا: heights that bear one name between them.
    fn peaks(&self, i: usize) -> bool {
        matches!(self.lemma(i), "جبل" | "تل" | "تله" | "هضبه" | "جزيره") && self.named_next(i + 1)
    }

    /// باب العامود, باب توما: quarters named after gates.
    pub(super) fn gate(&self, i: usize) -> bool {
        self.lemma(i) == "باب"
            && !self.tagged.toks[i].article()
            && self.tagged.toks.get(i + 1).is_some_and(|n| n.pos == Pos::Name && n.reading.lexeme.is_none() && !n.conj() && n.reading.clitics.prep.is_none())
    }

    pub(super) fn kind_of_head(&self, h: usize) -> (PlacePrecision, i32) {
        let tags = self.tagged.toks[h].reading.tags;
        let plural = self.tagged.toks[h].reading.form.has(Form::PL);
        match self.lemma(h) {
            _ if self.land(h) => return (PlacePrecision::Region, 2),
            "منطقه" | "مناطق" if plural => return (PlacePrecision::Region, 2),
            "منطقه" => return (PlacePrecision::Settlement, 4),
            "بلد" | "بلاد" if plural || self.folded(h).ends_with("بلاد") => return (PlacePrecision::Country, 1),
            "واد" | "وادي" | "تله" => return (PlacePrecision::Site, 4),
            "دوار" | "كمين" => return (PlacePrecision::Site, 4),
            "مركز" | "نقطه" | "قسم" if self.post(h) => return (PlacePrecision::Site, 4),
            "قاطع" | "قطاع" | "اقليم" => return (PlacePrecision::Region, 2),
            _ => {}
        }
        kind(tags)
    }

    /// Head and name.
    pub(super) fn headed(&self, i: usize) -> Option<Spot> {
        let toks = &self.tagged.toks;
        let t = &toks[i];
        // الطريق المؤدي إلى المدفون: the place is the one that it leads to.
        if self.leads(i) && toks.len() > i + 3 {
            let end = i + 3;
            if self.spot_at(end).is_some() {
                return None;
            }
            if toks[end].article() && toks[end].is_nominal() {
                return Some(self.spot(end, end + 1, None, None, Standing::Named, PlacePrecision::Settlement, 4));
            }
        }
        let (precision, tier) = self.kind_of_head(i);
        let building = t.reading.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Site, Tag::Road]))
            && !t.reading.tags.any(Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate]));
        let definite = t.article() || !t.reading.clitics.pronoun.is_empty();
        let plural = t.reading.form.has(Form::PL) && !self.land(i);
        if definite {
            let plural = plural || !self.land(i) && matches!(self.lemma(i), "احياء" | "مناطق" | "قري" | "مدن" | "ضواحي" | "اراضي");
            let (mut to, mut named) = self.adjectives(i + 1, plural);
            named &= !(plural && building);
            if t.reading.tags.has(Tag::Road) || matches!(self.lemma(i), "طريق" | "جسر") {
                if let Some(end) = self.between(to.max(i + 1)) {
                    to = end;
                    named = true;
                }
            }
            // القرى التركمانية, المناطق السكنية: so many places are none.
            let many = plural && !building && self.lemma(i) != "بلاد" && !self.folded(i).ends_with("بلاد");
            let owned = !t.reading.clitics.pronoun.is_empty() || many && to > i + 1 && !named;
            let standing = if named && !owned {
                Standing::Named
            } else if owned || plural && self.lemma(i) != "بلاد" && !self.folded(i).ends_with("بلاد") {
                Standing::Nameless
            } else if building
                || plural
                || to > i + 1 && !self.bare_word(to - 1).starts_with("نفس") && !self.bare_word(to - 1).starts_with("ذات")
                || !self.taken_up_alone(i)
            {
                Standing::Building
            } else {
                Standing::Again
            };
            let name = (i + 1..to).find_map(|k| self.place_name(k));
            return Some(self.spot(i, to.max(i + 1), Some(i), name, standing, precision, tier));
        }
        if t.reading.form.any(Form::INDEFINITE) {
            return Some(self.spot(i, i + 1, Some(i), None, Standing::Nameless, precision, tier));
        }
        let (to, name) = self.name_after(i);
        // بلدات الغوطة: a region's towns.
        let (precision, tier) = match name.filter(|_| plural && !building).and_then(|v| self.tagged.names.iter().find(|n| n.value == v)) {
            Some(n) if n.tags.any(Tags::of(&[Tag::Region, Tag::Governorate])) && !n.tags.has(Tag::Settlement) => (PlacePrecision::Region, 2),
            // مناطق "قصر بن غشير" و"وادي الربيع"
            Some(n) if n.tags.has(Tag::Settlement) && precision == PlacePrecision::Region => (PlacePrecision::Settlement, 4),
            _ => (precision, tier),
        };
        // قرى آهلة بالسكان, تباب مطلة على المدينة: a plural told by an adjective of its own.
        let told = plural && to == i + 2 && self.folded(i + 1).ends_with('ه') && matches!(self.folded(to), "علي" | "بالسكان" | "بالمدنيين" | "من");
        // مخيم تدريب, منطقة انتشار: what is done there, and no name; منطقة الانفجار, موقع الهجوم: what happened there.
        let use_of = to == i + 2
            && name.is_none()
            && self.tagged.toks[i + 1].reading.tags.has(Tag::Event)
            && self.tagged.toks[i + 1].pos == Pos::Noun
            && (!self.tagged.toks[i + 1].article() || matches!(self.lemma(i), "منطقه" | "موقع" | "مكان"));
        // عن طريق كذا: by means of it. بطريق الخطأ: by mistake. قطاع الطرق: robbers.
        let idiom = self.lemma(i) == "طريق" && (i > 0 && self.folded(i - 1) == "عن" || matches!(self.folded(i + 1), "الخطا" | "الصدفه"))
            || self.lemma(i) == "قطاع" && self.folded(i + 1) == "الطرق";
        // معقل «طالبان»: whose it is names it not.
        let held = self.lemma(i) == "معقل" && self.tagged.names.iter().any(|n| i < n.from && n.from < to && n.tags.any(ORGS) && !n.tags.any(NAMES));
        let every = i > 0 && matches!(self.bare_word(i - 1), "كل" | "اي" | "ايه");
        // مخزن الأدوية: what it is for; one that was told of before.
        let stores = matches!(self.lemma(i), "مخزن" | "مستودع" | "ورشه" | "صومعه");
        let plain = stores && name.is_none() && to == i + 2 && self.folded(i + 1).starts_with("ال");
        if plain {
            return Some(self.spot(i, to, Some(i), None, Standing::Building, precision, tier));
        }
        let standing = if to == i + 1
            || told
            || every
            || held
            || use_of
            || idiom
            || name.is_none() && (building && plural && !self.peaks(i) || (building || plural) && self.describes(i, to - 1))
        {
            Standing::Nameless
        } else {
            Standing::Named
        };
        Some(self.spot(i, to, Some(i), name, standing, precision, tier))
    }

    /// A road that is told only by where it leads.
    pub(super) fn leads(&self, i: usize) -> bool {
        let next = self.tagged.toks.get(i + 1);
        self.tagged.toks[i].reading.tags.has(Tag::Road)
            && next.is_some_and(|n| matches!(n.reading.clitics.before, 0 | 4) && matches!(self.lemma(i + 1), "مودي" | "مود"))
            && self.folded(i + 2) == "الي"
    }

    /// Heads that say where by themselves, once the place was named: المدينة, القطاع. Not so الجو, الأرض, الخط.
    pub(super) fn taken_up_alone(&self, i: usize) -> bool {
        let tags = self.tagged.toks[i].reading.tags;
        tags.any(Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate])) && !tags.has(Tag::Government)
            || matches!(self.lemma(i), "قطاع" | "بلد" | "بلاد" | "اقليم" | "جزيره" | "غوطه" | "ساحل" | "ولايه" | "مديريه" | "هضبه")
    }

    /// The last word of a building's phrase describes it and names it not: نقطة تفتيش, مقر قيادة الشرطة, مواقع الحوثيين.
    pub(super) fn describes(&self, head: usize, last: usize) -> bool {
        let t = &self.tagged.toks[last];
        if t.time.is_some() || t.reading.tags.has(Tag::Time) {
            return false;
        }
        if (head + 1..=last).any(|i| self.tagged.toks[i].name.is_some()) {
            return false;
        }
        if matches!(t.pos, Pos::Mark(_)) || t.reading.lexeme.is_none() || t.pos == Pos::Name || t.name.is_some() {
            return false;
        }
        let tags = t.reading.tags;
        // جسر الرئيس, ساحة الشهداء are names.
        let square = self.tagged.toks[head].reading.tags.any(Tags::of(&[Tag::Site, Tag::Road]));
        let open = square && !self.tagged.toks[head].reading.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite]));
        !t.article() && t.pos == Pos::Noun && !open || !square && (tags.any(PEOPLE.union(ORGS)) && !tags.any(HEADS) || tags.has(Tag::Event))
    }

    /// Adjectives that name a definite head: المدينة القديمة, الحي السكني رقم واحد. Those that name nothing are taken in, but name it not.
    pub(super) fn adjectives(&self, mut at: usize, loose: bool) -> (usize, bool) {
        let toks = &self.tagged.toks;
        let mut named = false;
        let start = at;
        while let Some(t) = toks.get(at) {
            if at - start > 4 || t.time.is_some() || t.conj() || t.reading.clitics.prep.is_some() {
                break;
            }
            let adjective = t.article() && matches!(t.pos, Pos::Adj | Pos::Noun | Pos::Name)
                || t.name.is_some_and(|n| self.tagged.names[n as usize].from == at && self.tagged.names[n as usize].tags.any(NAMES));
            let numbered = self.lemma(at) == "رقم" && toks.get(at + 1).is_some();
            if numbered {
                at += 2;
                named = true;
            } else if adjective {
                let lemma = self.lemma(at);
                let quarters = loose && start > 0 && matches!(self.lemma(start - 1), "حي" | "احياء" | "ضاحيه") && t.reading.tags.has(Tag::Direction);
                // المنطقة المناهضين: of other words.
                if !loose && t.reading.form.has(Form::PL) && ["ين", "ون"].iter().any(|e| self.folded(at).ends_with(e)) {
                    break;
                }
                let plain = !quarters
                    && (GENERIC.contains(lemma)
                        || t.reading.tags.any(Tags::of(&[Tag::Size]))
                        || loose && t.reading.tags.any(Tags::of(&[Tag::Direction, Tag::Nationality]))
                        || matches!(lemma, "نفس" | "ذات" | "واصل" | "رابط" | "مودي" | "مود"));
                named |= !plain;
                at += 1;
            } else if matches!(self.bare_word(at), "نفسها" | "نفسه" | "ذاتها" | "ذاته") {
                at += 1;
            } else {
                break;
            }
        }
        (at, named)
    }

    /// `بين تمبكتو وغوندام`, `المؤدية إلى الميناء`: the ends of a road.
    pub(super) fn between(&self, at: usize) -> Option<usize> {
        let toks = &self.tagged.toks;
        let w = self.folded(at);
        if w != "بين" && w != "الي" {
            return None;
        }
        let mut j = at + 1;
        let mut ends = 0;
        while j < toks.len() && j < at + 10 {
            let t = &toks[j];
            let joins = t.conj() || t.pos == Pos::Conj;
            if t.time.is_some() || joins && (ends == 0 || w == "الي") {
                break;
            }
            if t.pos == Pos::Conj {
                j += 1;
                continue;
            }
            if !t.is_nominal() || t.reading.clitics.prep.is_some() || ends == 2 {
                break;
            }
            // مدينتي, بلدتي: the head of both ends.
            let head = self.place_head(j);
            ends += usize::from(!head && (ends == 0 || joins));
            j = t.name.map_or(j + 1, |n| self.tagged.names[n as usize].to.max(j + 1));
        }
        (ends > 0).then_some(j)
    }
}

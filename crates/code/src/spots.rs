//! Spots: the words of a sentence that name a place, each whole: head and name (`مدينة سراقب`, `حي الموصل الجديدة`,
//! `الطريق الواصل بين تسيل وسحم`), a name alone, or a place taken up again (`المدينة`, `الجسر`).
//!
//! They are read from the words themselves, not from the noun phrases: a place stands inside other phrases as well
//! (`دورية بجبل السلوم`, `قسم الحوادث بمستشفى الخرطوم`).

use crate::events::{Event, Finder};
use crate::phrases::{ORGS, PEOPLE};
use crate::tagging::{Pos, Tok};
use khabar_claim::PlacePrecision;
use khabar_pack::{Form, Particle, Tag, Tags};

/// How far a spot can be trusted to say where something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A name.
    Named,
    /// A settlement or the like taken up again: المدينة.
    Again,
    /// A building or road taken up again: a place only where the report has named such a one before.
    Building,
    /// No name at all: قرى, منزل.
    Nameless,
}

/// A place by its words.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub from: usize,
    pub to: usize,
    /// Noun that heads it, where it is not a name alone.
    pub head: Option<usize>,
    pub name: Option<u64>,
    /// The name covers the head too, or there is none.
    pub whole: bool,
    pub standing: Standing,
    pub precision: PlacePrecision,
    /// 4 site or settlement, 3 district, 2 governorate or region, 1 country.
    pub tier: i32,
    /// Folded preposition that governs it; empty where none does.
    pub prep: String,
    /// Stands inside a place named just before it: `في حي الجنينة شرقي رفح`.
    pub inner: bool,
    /// Joined by و to a spot before it.
    pub joined: bool,
    /// Names people or an institution: شرطة كربلاء, أهالي رفح.
    pub owned: Option<Owner>,
    pub bracketed: bool,
}

/// Whose name a place's name is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Org,
    People,
}

/// Nouns that head a place.
const HEADS: Tags = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Road, Tag::Site, Tag::Facility, Tag::MilSite, Tag::Country]);
const NAMES: Tags = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Country, Tag::Site, Tag::Facility]);
/// Prepositions after which an unknown name is a place.
const CALLING: [&str; 14] = ["في", "ب", "قرب", "بالقرب", "بقرب", "بين", "داخل", "خارج", "قباله", "باتجاه", "صوب", "وسط", "بمحاذاه", "عبر"];
/// Words between a preposition and the place that it governs.
const MARGINS: [&str; 40] = [
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
    "شمالي",
    "جنوبي",
    "شرقي",
    "غربي",
    "محيط",
    "اطراف",
    "طرف",
    "ضواحي",
    "مشارف",
    "مدخل",
    "مداخل",
    "جوار",
    "وسط",
    "داخل",
    "خارج",
    "عموم",
    "انحاء",
    "محور",
    "عمق",
    "اجواء",
    "نطاق",
    "ظاهر",
    "شمالا",
    "جهه",
    "جانبي",
    "جنوبا",
    "شرقا",
    "غربا",
    "قلب",
    "تخوم",
    "خراج",
    "معارك",
    "معركه",
    "كامل",
    "حدود",
    "ريف",
];
/// Adjectives that name nothing.
const GENERIC: [&str; 34] = [
    "سكني",
    "حكومي",
    "مجاور",
    "محيط",
    "قريب",
    "متفرق",
    "مكتظ",
    "عام",
    "مختلف",
    "عده",
    "مذكور",
    "كبير",
    "صغير",
    "كامل",
    "اخر",
    "مستهدف",
    "محتل",
    "محاصر",
    "محرر",
    "واقع",
    "خاص",
    "تابع",
    "رئيسي",
    "رييسي",
    "مفتوح",
    "زراعي",
    "مرتبط",
    "موالي",
    "مدعوم",
    "خاضع",
    "كائن",
    "معروف",
    "متاخم",
    "محاذي",
];
/// Places that are named after people: كنيسة سيدة النجاة, مسجد الرئيس, شارع القائد.
const NAMED_AFTER: [&str; 17] =
    ["كنيسه", "كاتدراييه", "دير", "مسجد", "جامع", "مقام", "مرقد", "ضريح", "حسينيه", "مزار", "ميدان", "ساحه", "شارع", "دوار", "جسر", "ثانويه", "ملعب"];
/// Parts of buildings, networks and fittings, which say not where a thing is: الطابق الثالث, شبكة الاتصالات, مجال الإغاثة.
const PARTS: [&str; 51] = [
    "طابق",
    "سطح",
    "قسم",
    "غرفه",
    "باب",
    "بوابه",
    "سور",
    "ممر",
    "قبو",
    "رصيف",
    "مركز",
    "موقع",
    "جو",
    "هدف",
    "حد",
    "خط",
    "شبه",
    "جدار",
    "نقطه",
    "مرمي",
    "فراش",
    "عداد",
    "شبكه",
    "قبه",
    "نافذه",
    "شباك",
    "سقف",
    "شرفه",
    "مصعد",
    "واجهه",
    "كهرباء",
    "محول",
    "مولد",
    "مولده",
    "حاويه",
    "كونتينر",
    "صفاره",
    "صافره",
    "خزينه",
    "انبوب",
    "هوائي",
    "مجال",
    "اثر",
    "تمثال",
    "منصه",
    "مطلق",
    "موسسه",
    "مفوضيه",
    "نقابه",
    "طراز",
    "خبر",
];
/// Words that begin a name of two or more: أم المياذن, أبو سليم, ابن خلدون, بني سعد.
const KUNYA: [&str; 20] = ["ام", "ابو", "ابي", "ابا", "ابن", "بن", "بني", "بنت", "ال", "ذو", "ذي", "عبد", "ود", "تل", "عين", "خان", "دير", "كفر", "بيت", "راس"];

impl Finder<'_> {
    /// All spots of the sentence, left to right.
    pub fn spots(&self, events: &[Event]) -> Vec<Spot> {
        let toks = &self.tagged.toks;
        let mut out: Vec<Spot> = Vec::new();
        let mut depth = 0_i32;
        let mut i = 0;
        while i < toks.len() {
            match toks[i].pos {
                Pos::Mark('(' | '[') => depth += 1,
                Pos::Mark(')' | ']') => depth = (depth - 1).max(0),
                _ => {}
            }
            let trigger = events.iter().any(|e| e.from <= i && i < e.to && e.tok >= i);
            let found = if toks[i].time.is_some() || trigger { None } else { self.spot_at(i) };
            let Some(mut spot) = found else {
                i += 1;
                continue;
            };
            spot.bracketed = depth > 0;
            spot.owned = spot.owned.or_else(|| self.owner(&spot));
            spot.prep = self.governing(&spot);
            spot.inner = out.last().is_some_and(|before| {
                let within = before.tier >= spot.tier || before.tier == 3 && before.head.is_some() && spot.head.is_none();
                !spot.bracketed && within && matches!(before.standing, Standing::Named | Standing::Again) && self.hangs_on(before, &spot)
            });
            spot.joined = out.last().is_some_and(|before| !before.bracketed && self.joins(before.to, spot.from));
            if spot.joined && spot.prep.is_empty() {
                if let Some(before) = out.last() {
                    spot.prep.clone_from(&before.prep);
                    spot.inner = before.inner;
                    spot.owned = spot.owned.or(before.owned);
                }
            }
            i = spot.to.max(i + 1);
            out.push(spot);
        }
        out
    }

    fn spot_at(&self, i: usize) -> Option<Spot> {
        let t = &self.tagged.toks[i];
        if let Some(n) = t.name {
            let name = &self.tagged.names[n as usize];
            if name.from != i || !name.tags.any(NAMES) {
                return None;
            }
            // مدينة and قرى are towns' names somewhere; here they head one. أبو begins a name.
            if name.to == i + 1 {
                if self.place_head(i) {
                    return self.headed(i);
                }
                let word = self.bare_word(i).trim_start_matches("ال");
                if KUNYA.contains(&word) && t.reading.clitics.prep.is_none() || PARTS.contains(&word) || MARGINS.contains(&word) {
                    return None;
                }
                // الحاج عمران, العقيد حلب: a person of that name.
                let titled = i > 0 && {
                    let b = &self.tagged.toks[i - 1];
                    b.pos == Pos::Noun
                        && b.article()
                        && b.name.is_none()
                        && b.reading.tags.any(PEOPLE)
                        && b.reading.tags.any(Tags::of(&[Tag::Person, Tag::Rank]))
                };
                if titled && !t.conj() && !t.article() && t.reading.clitics.prep.is_none() {
                    return None;
                }
            }
            // A name that is an armed group or a medium too needs a preposition of place.
            let base = name.tags.any(Tags::of(&[Tag::MilSite, Tag::Site, Tag::Facility])) && self.place_head(i);
            let org = name.tags.any(ORGS)
                && !base
                && !matches!(self.preposition(i), "في" | "ب" | "قرب" | "داخل" | "باتجاه" | "علي" | "الي" | "نحو")
                && !(self.preposition(i) == "من" && name.tags.any(Tags::of(&[Tag::Government, Tag::Country])))
                && !self.after_margin(i)
                && !(i > 0 && (self.place_head(i - 1) || matches!(self.lemma(i - 1), "احياء" | "حي" | "انحاء" | "شوارع")) && !t.conj());
            if org
                && name.tags.any(Tags::of(&[Tag::Media, Tag::Force, Tag::GroupOrg, Tag::Militia, Tag::MonitorOrg, Tag::AidOrg, Tag::Intl]))
                && !name.tags.has(Tag::Government)
            {
                return None;
            }
            let mut to = name.to;
            // A second name in brackets: عين العرب (كوباني).
            if self.is_mark(to, '(') && self.tagged.toks.get(to + 1).is_some_and(|x| x.name.is_some() || x.pos == Pos::Name) && self.is_mark(to + 2, ')') {
                to += 3;
            }
            let head = self.place_head(i).then_some(i);
            // The register knows best what a name is; of two things it is what its head says.
            let (precision, tier) = kind(name.tags);
            let upper = head.is_some_and(|h| self.tagged.toks[h].reading.tags.any(Tags::of(&[Tag::District, Tag::Governorate])));
            let (precision, tier) = if tier == 4 && !upper { (precision, tier) } else { head.map_or((precision, tier), |h| self.kind_of_head(h)) };
            let mut spot = self.spot(i, to, head, Some(name.value), Standing::Named, precision, tier);
            spot.whole = true;
            // دمشق, واشنطن by themselves mean their governments.
            spot.owned = org.then_some(Owner::Org);
            return Some(spot);
        }
        if self.place_head(i) {
            return self.headed(i);
        }
        self.unknown(i)
    }

    #[allow(clippy::too_many_arguments)]
    fn spot(&self, from: usize, to: usize, head: Option<usize>, name: Option<u64>, standing: Standing, precision: PlacePrecision, tier: i32) -> Spot {
        Spot { from, to, head, name, whole: false, standing, precision, tier, prep: String::new(), inner: false, joined: false, owned: None, bracketed: false }
    }

    fn is_mark(&self, i: usize, c: char) -> bool {
        self.tagged.toks.get(i).is_some_and(|t| t.pos == Pos::Mark(c))
    }

    /// A noun that heads a place: مدينة, مستشفى, طريق.
    fn place_head(&self, i: usize) -> bool {
        let t = &self.tagged.toks[i];
        let tags = t.reading.tags;
        t.pos == Pos::Noun
            && !(t.article() && self.lemma(i) == "قضاء")
            && tags.any(HEADS)
            && !(tags.any(Tags::of(&[Tag::Direction, Tag::Tribe])) && !tags.any(Tags::of(&[Tag::Settlement, Tag::District])))
            && (!tags.any(ORGS) || tags.any(Tags::of(&[Tag::District, Tag::Region, Tag::Facility, Tag::Site])))
            && !tags.any(Tags::of(&[Tag::Person, Tag::Event]))
            && (!PARTS.contains(&self.lemma(i)) || self.gate(i))
    }

    /// باب العامود, باب توما: quarters named after gates.
    fn gate(&self, i: usize) -> bool {
        self.lemma(i) == "باب"
            && !self.tagged.toks[i].article()
            && self.tagged.toks.get(i + 1).is_some_and(|n| n.pos == Pos::Name && n.reading.lexeme.is_none() && !n.conj() && n.reading.clitics.prep.is_none())
    }

    fn kind_of_head(&self, h: usize) -> (PlacePrecision, i32) {
        let tags = self.tagged.toks[h].reading.tags;
        let plural = self.tagged.toks[h].reading.form.has(Form::PL);
        match self.lemma(h) {
            "منطقه" | "مناطق" if plural => return (PlacePrecision::Region, 2),
            "منطقه" => return (PlacePrecision::Settlement, 4),
            "بلد" | "بلاد" if plural || self.folded(h).ends_with("بلاد") => return (PlacePrecision::Country, 1),
            "واد" | "وادي" | "تله" => return (PlacePrecision::Site, 4),
            "دوار" => return (PlacePrecision::Site, 4),
            "قاطع" | "قطاع" | "اقليم" => return (PlacePrecision::Region, 2),
            _ => {}
        }
        kind(tags)
    }

    /// Head and name.
    fn headed(&self, i: usize) -> Option<Spot> {
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
        let plural = t.reading.form.has(Form::PL);
        if definite {
            let plural = plural || matches!(self.lemma(i), "احياء" | "مناطق" | "قري" | "مدن" | "ضواحي" | "اراضي");
            let (mut to, mut named) = self.adjectives(i + 1, plural);
            named &= !(plural && building);
            if t.reading.tags.has(Tag::Road) || matches!(self.lemma(i), "طريق" | "جسر") {
                if let Some(end) = self.between(to.max(i + 1)) {
                    to = end;
                    named = true;
                }
            }
            let owned = !t.reading.clitics.pronoun.is_empty();
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
            _ => (precision, tier),
        };
        // قرى آهلة بالسكان, تباب مطلة على المدينة: a plural told by an adjective of its own.
        let told = plural && to == i + 2 && self.folded(i + 1).ends_with('ه') && matches!(self.folded(to), "علي" | "بالسكان" | "بالمدنيين" | "من");
        let every = i > 0 && matches!(self.bare_word(i - 1), "كل" | "اي" | "ايه");
        let standing = if to == i + 1 || told || every || name.is_none() && (building && plural || (building || plural) && self.describes(i, to - 1)) {
            Standing::Nameless
        } else {
            Standing::Named
        };
        Some(self.spot(i, to, Some(i), name, standing, precision, tier))
    }

    /// A road that is told only by where it leads.
    fn leads(&self, i: usize) -> bool {
        let next = self.tagged.toks.get(i + 1);
        self.tagged.toks[i].reading.tags.has(Tag::Road)
            && next.is_some_and(|n| matches!(n.reading.clitics.before, 0 | 4) && matches!(self.lemma(i + 1), "مودي" | "مؤدي" | "مود" | "مؤد"))
            && self.folded(i + 2) == "الي"
    }

    /// Heads that say where by themselves, once the place was named: المدينة, القطاع. Not so الجو, الأرض, الخط.
    fn taken_up_alone(&self, i: usize) -> bool {
        let tags = self.tagged.toks[i].reading.tags;
        tags.any(Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate])) && !tags.has(Tag::Government)
            || matches!(self.lemma(i), "قطاع" | "بلد" | "بلاد" | "اقليم" | "جزيره" | "غوطه" | "ساحل" | "ولايه" | "مديريه" | "هضبه")
    }

    /// The last word of a building's phrase describes it and names it not: نقطة تفتيش, مقر قيادة الشرطة, مواقع الحوثيين.
    fn describes(&self, head: usize, last: usize) -> bool {
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

    fn place_name(&self, k: usize) -> Option<u64> {
        let n = self.tagged.toks[k].name?;
        let name = &self.tagged.names[n as usize];
        (name.tags.any(NAMES) && !self.common(n)).then_some(name.value)
    }

    /// مدينة, قرى: names of towns somewhere, here the common nouns.
    fn common(&self, n: u16) -> bool {
        let name = &self.tagged.names[n as usize];
        // أبو دشير: أبو is no town there.
        name.to == name.from + 1 && (self.place_head(name.from) || KUNYA.contains(&self.folded(name.from)))
    }

    /// Adjectives that name a definite head: المدينة القديمة, الحي السكني رقم واحد. Those that name nothing are taken in, but name it not.
    fn adjectives(&self, mut at: usize, loose: bool) -> (usize, bool) {
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
                    && (GENERIC.contains(&lemma)
                        || t.reading.tags.any(Tags::of(&[Tag::Size]))
                        || loose && t.reading.tags.any(Tags::of(&[Tag::Direction, Tag::Nationality]))
                        || matches!(lemma, "نفس" | "ذات" | "واصل" | "رابط" | "مؤدي" | "مودي" | "مؤد" | "مود"));
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

    /// The folded word without what is attached before it.
    fn bare_word(&self, i: usize) -> &str {
        let w = self.folded(i);
        self.tagged.toks.get(i).and_then(|t| w.get(t.reading.clitics.before as usize..)).unwrap_or(w)
    }

    /// `بين تمبكتو وغوندام`, `المؤدية إلى الميناء`: the ends of a road.
    fn between(&self, at: usize) -> Option<usize> {
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

    /// Where the name ends that follows an indefinite head, and its value where it is known.
    fn name_after(&self, i: usize) -> (usize, Option<u64>) {
        let toks = &self.tagged.toks;
        let mut at = i + 1;
        let mut value = None;
        let mut open = true;
        let mut unknown = 0;
        while let Some(t) = toks.get(at) {
            let first = at == i + 1;
            if let Some(n) = t.time {
                // مستشفى 22 مايو, حي 7 يوليو: a date as a name.
                let time = &self.tagged.times[n as usize];
                if first && time.from == at && t.digits.is_some() {
                    return (time.to, None);
                }
                break;
            }
            if at > i + 9 {
                break;
            }
            if let Pos::Mark(c) = t.pos {
                // «المحيط», "ابن خلدون", السخنة - تدمر, عين العرب (كوباني)
                let close = match c {
                    '«' => '»',
                    '"' => '"',
                    '“' => '”',
                    '(' => ')',
                    '-' | '–' | '/' | '_' => {
                        let road = toks[i].reading.tags.has(Tag::Road) || matches!(self.lemma(i), "طريق");
                        if road && !first && toks.get(at + 1).is_some_and(|n| n.is_nominal() && n.time.is_none()) {
                            at = toks[at + 1].name.map_or(at + 2, |n| self.tagged.names[n as usize].to.max(at + 2));
                            continue;
                        }
                        break;
                    }
                    _ => break,
                };
                if c == '('
                    && (first
                        || !toks.get(at + 1).is_some_and(|n| n.is_nominal() && !n.article() && n.reading.clitics.prep.is_none() && n.reading.lexeme.is_none()))
                {
                    break;
                }
                let limit = if c == '(' { 3 } else { 6 };
                let Some(end) = (at + 1..(at + 1 + limit).min(toks.len())).find(|k| toks[*k].pos == Pos::Mark(close)) else { break };
                value = value.or_else(|| (at + 1..end).find_map(|k| self.place_name(k)));
                at = end + 1;
                open = false;
                continue;
            }
            if let Some(n) = t.name.filter(|n| !self.common(*n)) {
                let name = &self.tagged.names[n as usize];
                if name.from != at || t.conj() || t.reading.clitics.prep.is_some() {
                    break;
                }
                if !(open || first) && !name.tags.any(NAMES) {
                    break;
                }
                if name.tags.any(NAMES) {
                    value = value.or(Some(name.value));
                }
                at = name.to;
                open = false;
                continue;
            }
            // قرى غرب رام الله
            if first
                && MARGINS.contains(&self.bare_word(at))
                && t.pos == Pos::Noun
                && toks.get(at + 1).is_some_and(|n| n.name.is_some_and(|k| self.tagged.names[k as usize].tags.any(NAMES)) || n.article())
            {
                at += 1;
                continue;
            }
            // مستشفى 22 مايو, حي 7 يوليو
            if first && t.pos == Pos::Number && t.digits.is_some() && toks.get(at + 1).is_some_and(|n| n.pos == Pos::Noun && n.reading.tags.has(Tag::Time)) {
                return (at + 2, None);
            }
            let kunya = KUNYA.contains(&self.folded(at));
            if kunya && open && toks.get(at + 1).is_some_and(|n| n.time.is_none() && !n.conj() && matches!(n.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Verb))
            {
                at = toks[at + 1].name.map_or(at + 2, |n| self.tagged.names[n as usize].to.max(at + 2));
                open = false;
                continue;
            }
            if t.conj() || t.reading.clitics.prep.is_some() {
                break;
            }
            // سوق المدينة, جامع القرية: the town itself, taken up again.
            if first
                && t.article()
                && self.place_head(at)
                && self.taken_up_alone(at)
                && toks[i].reading.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Site]))
            {
                break;
            }
            match t.pos {
                Pos::Number if !first => break,
                Pos::Noun | Pos::Adj | Pos::Name if open => {
                    if t.pos == Pos::Adj && !t.article() && first {
                        break;
                    }
                    if t.reading.tags.any(Tags::of(&[Tag::Nationality])) && first {
                        break;
                    }
                    // A home's or a facility's owner is no name of it: مزرعة المواطن.
                    let honoured = NAMED_AFTER.contains(&self.lemma(i));
                    if t.reading.tags.any(PEOPLE) && first && !honoured && !t.reading.tags.any(Tags::of(&[Tag::Police, Tag::Rank])) {
                        break;
                    }
                    unknown += usize::from(t.reading.lexeme.is_none());
                    open = !t.article() && t.reading.clitics.pronoun.is_empty() && (t.pos != Pos::Name || unknown < 3);
                    at += 1;
                }
                // قرية منظر التابعة لمديرية كذا
                Pos::Adj | Pos::Noun if t.article() && !first && GENERIC.contains(&self.lemma(at)) => break,
                Pos::Adj | Pos::Noun | Pos::Name if t.article() && !first => at += 1,
                Pos::Name if t.reading.lexeme.is_none() && unknown < 3 => {
                    unknown += 1;
                    at += 1;
                }
                _ => break,
            }
        }
        (at, value)
    }

    /// An unknown name after a preposition of place: في مسغواي.
    fn unknown(&self, i: usize) -> Option<Spot> {
        let toks = &self.tagged.toks;
        let t = &toks[i];
        let named = t.pos == Pos::Name && t.word.is_some() && t.reading.lexeme.is_none() && t.name.is_none();
        // في ود حمدون, قرب أم المياذن
        let next = toks.get(i + 1).filter(|n| {
            n.time.is_none() && n.name.is_none() && !n.conj() && n.reading.clitics.prep.is_none() && !n.article() && n.pos == Pos::Name && n.word.is_some()
        });
        if !named && KUNYA.contains(&self.bare_word(i)) && next.is_some() && !t.article() && CALLING.contains(&self.preposition(i)) {
            return Some(self.spot(i, i + 2, None, None, Standing::Named, PlacePrecision::Settlement, 4));
        }
        // على ديالاساغو: an unknown word after على is a place or a person; the event says which.
        let on = self.preposition(i) == "علي" && !t.article();
        // في خراج كفرشوبا; الملقب بـ"اللينو"
        let known_as = (1..4).any(|n| i >= n && matches!(self.lemma(i - n), "ملقب" | "مدعو" | "مسمي" | "معروف" | "مكني" | "لقب"));
        if MARGINS.contains(&self.bare_word(i)) || known_as {
            return None;
        }
        if !named || !on && !CALLING.contains(&self.preposition(i)) && !self.after_margin(i) {
            return None;
        }
        // فراشهم, الجو: what has a pronoun or an article is rather a word that no table knows.
        let w = self.folded(i);
        let called = |i: usize| matches!(self.preposition(i), "في" | "ب" | "قرب" | "بالقرب");
        if ["هم", "هما", "هن"].iter().any(|p| w.ends_with(p)) || t.article() && !called(i) && !(self.after_margin(i) && called(i - 1)) {
            return None;
        }
        let mut to = i + 1;
        while to < i + 3
            && toks.get(to).is_some_and(|n| {
                n.pos == Pos::Name
                    && n.reading.lexeme.is_none()
                    && n.name.is_none()
                    && n.time.is_none()
                    && !n.conj()
                    && n.word.is_some()
                    && n.reading.clitics.prep.is_none()
            })
        {
            to += 1;
        }
        Some(self.spot(i, to, None, None, Standing::Named, PlacePrecision::Settlement, 4))
    }

    fn after_margin(&self, i: usize) -> bool {
        let t = &self.tagged.toks[i];
        !t.conj()
            && t.reading.clitics.prep.is_none()
            && i > 0
            && MARGINS.contains(&self.bare_word(i - 1))
            && self.tagged.toks[i - 1].is_nominal()
            && !self.tagged.toks[i - 1].article()
    }

    /// The preposition attached to the token or straight before it; empty where none.
    fn preposition(&self, i: usize) -> &str {
        let toks = &self.tagged.toks;
        match toks[i].reading.clitics.prep {
            Some('ب') => return "ب",
            Some('ل') => return "ل",
            Some('ك') => return "ك",
            _ => {}
        }
        if toks[i].conj() {
            return "";
        }
        let mut j = i;
        while j > 0 && matches!(toks[j - 1].pos, Pos::Mark('«' | '"' | '“' | '#') | Pos::Part(Particle::Demonstrative)) {
            j -= 1;
        }
        match j.checked_sub(1).map(|k| &toks[k]) {
            Some(p) if p.is_particle(Particle::Preposition) && p.reading.clitics.pronoun.is_empty() => {
                let own = self.bare_word(j - 1);
                if own == "الي" && j >= 3 && self.leads(j - 3) {
                    return "في";
                }
                // بالقرب من, بعيدا عن: the first word says what is meant.
                if matches!(own, "من" | "عن") && j >= 2 && matches!(self.bare_word(j - 2), "بالقرب" | "القرب" | "مقربه" | "بعيدا" | "انطلاقا" | "بدءا" | "قريبا")
                {
                    self.bare_word(j - 2)
                } else {
                    own
                }
            }
            _ => "",
        }
    }

    /// The preposition that governs the spot, through words like محيط and شمال.
    fn governing(&self, s: &Spot) -> String {
        let mut i = s.from;
        let mut margin = "";
        for _ in 0..4 {
            let p = self.preposition(i);
            if !p.is_empty() {
                return p.to_owned();
            }
            let Some(before) = i.checked_sub(1) else { break };
            if self.tagged.toks[i].conj()
                || !MARGINS.contains(&self.bare_word(before)) && !(self.place_head(before) && self.tagged.toks[before].reading.form.has(Form::PL))
            {
                break;
            }
            if MARGINS.contains(&self.bare_word(before)) {
                margin = self.bare_word(before);
            }
            i = before;
        }
        // شنتها شمال غربي البلاد
        margin.to_owned()
    }

    /// `شرطة كربلاء`, `لجان مقاومة رفاعة`, `أهالي القصرين`: the place only names its owner.
    fn owner(&self, s: &Spot) -> Option<Owner> {
        let toks = &self.tagged.toks;
        if toks[s.from].conj() || toks[s.from].reading.clitics.prep.is_some() {
            return None;
        }
        let mut i = s.from;
        for _ in 0..3 {
            let before = i.checked_sub(1)?;
            let t: &Tok = &toks[before];
            if matches!(t.pos, Pos::Mark('«' | '"' | '“' | '#' | '_')) {
                i = before;
                continue;
            }
            if MARGINS.contains(&self.bare_word(before)) {
                return None;
            }
            // قطع محتجون جسر الزيتون: what has its nun or tanwin governs nothing.
            let closed = t.reading.form.any(Form::INDEFINITE) || t.reading.form.has(Form::PL) && self.folded(before).ends_with("ون");
            if t.pos != Pos::Noun && t.pos != Pos::Name || closed || t.article() || !t.reading.clitics.pronoun.is_empty() || t.time.is_some() {
                return None;
            }
            let tags = t.reading.tags.union(t.name.map_or(Tags::NONE, |n| self.tagged.names[n as usize].tags));
            if tags.any(PEOPLE) && !tags.any(HEADS) {
                let folk = tags.any(Tags::of(&[Tag::People, Tag::Family, Tag::Civilian, Tag::Crowd, Tag::Woman, Tag::Child]))
                    && !tags.any(Tags::of(&[Tag::Leader, Tag::Official]));
                // مختار قرية كذا: a whole place beside the person says where he is.
                return Some(if folk || s.head.is_some() { Owner::People } else { Owner::Org });
            }
            if tags.any(ORGS) && !tags.any(Tags::of(&[Tag::District, Tag::Region, Tag::Facility])) || tags.any(Tags::of(&[Tag::Document, Tag::SpeakerOutlet])) {
                return if self.lemma(before) == "محور" { None } else { Some(Owner::Org) };
            }
            // سيارة حلب, أموال: other nouns in construct say nothing of where; margins and heads do.
            if tags.any(HEADS) || MARGINS.contains(&self.bare_word(before)) {
                return None;
            }
            i = before;
        }
        None
    }

    /// `اللاذقية وطرطوس`: و and a preposition at most between the two.
    fn joins(&self, end: usize, start: usize) -> bool {
        let toks = &self.tagged.toks;
        if start < end || start - end > 3 {
            return false;
        }
        let conj = toks[start].conj() || (end..start).any(|i| toks[i].conj() || toks[i].pos == Pos::Conj);
        conj && (end..start).all(|i| {
            // وطرطوس وحماة وحمص: one more of the list, that is a common word as well.
            toks[i].pos == Pos::Conj
                || toks[i].conj() && toks[i].is_nominal() && !toks[i].article() && toks[start].conj()
                || toks[i].is_particle(Particle::Preposition)
                || MARGINS.contains(&self.bare_word(i))
                || matches!(toks[i].pos, Pos::Mark('«' | '»' | '"' | ')' | '('))
        })
    }

    /// Whether only prepositions and words of direction stand between the two.
    fn hangs_on(&self, before: &Spot, s: &Spot) -> bool {
        if s.from < before.to || s.from - before.to > 5 || self.tagged.toks[s.from].conj() {
            return false;
        }
        (before.to..s.from).all(|i| {
            let t = &self.tagged.toks[i];
            t.is_particle(Particle::Preposition) && !t.conj()
                || matches!(t.pos, Pos::Mark('(' | ')' | '»' | '«' | '"'))
                || t.reading.tags.has(Tag::Direction) && !t.conj()
                || MARGINS.contains(&self.bare_word(i))
                || t.pos == Pos::Adj && !t.conj()
        })
    }
}

/// Precision and tier that classes give.
fn kind(tags: Tags) -> (PlacePrecision, i32) {
    if tags.has(Tag::Settlement) {
        (PlacePrecision::Settlement, 4)
    } else if tags.any(Tags::of(&[Tag::Site, Tag::Facility, Tag::MilSite, Tag::Road])) {
        (PlacePrecision::Site, 4)
    } else if tags.has(Tag::District) {
        (PlacePrecision::District, 3)
    } else if tags.has(Tag::Governorate) {
        (PlacePrecision::Governorate, 2)
    } else if tags.has(Tag::Country) {
        (PlacePrecision::Country, 1)
    } else {
        (PlacePrecision::Region, 2)
    }
}

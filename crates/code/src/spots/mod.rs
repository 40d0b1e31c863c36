//! Spots: the words of a sentence that name a place, each whole: head and name (`مدينة سراقب`, `حي الموصل الجديدة`,
//! `الطريق الواصل بين تسيل وسحم`), a name alone, or a place taken up again (`المدينة`, `الجسر`).
//!
//! They are read from the words themselves, not from the noun phrases: a place stands inside other phrases as well
//! (`دورية بجبل السلوم`, `قسم الحوادث بمستشفى الخرطوم`).

mod around;
mod heads;
mod names;
mod words;

use crate::events::{Event, Finder};
use crate::phrases::{ORGS, PEOPLE};
use crate::tagging::Pos;
use crate::wordlist::{Words, without_article};
use khabar_claim::PlacePrecision;
use khabar_pack::{Particle, Tag, Tags};
use words::{CALLING, HAMLETS, KUNYA, MARGINS, NAMES, PARTS};

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
            // منذ بدء العدوان على قطاع غزة في أكتوبر: a place inside the words of time.
            let timed = toks[i].time.is_some_and(|n| {
                let t = &self.tagged.times[n as usize];
                !(t.since && t.to - t.from > 4 && toks[i].name.is_some_and(|k| self.tagged.names[k as usize].tags.any(NAMES)))
            });
            let found = if timed || trigger { None } else { self.spot_at(i) };
            let Some(mut spot) = found else {
                i += 1;
                continue;
            };
            spot.bracketed = depth > 0;
            spot.owned = spot.owned.or_else(|| self.owner(&spot));
            spot.prep = self.governing(&spot);
            // السفير الباكستاني لدى أفغانستان: whose envoy he is to.
            if spot.prep == "لدي" || spot.from > 0 && self.folded(spot.from - 1) == "لدي" {
                spot.owned = spot.owned.or(Some(Owner::Org));
            }
            // ضد الحكومة والولاية: what is joined to a body that they are against.
            if spot.prep.is_empty() && toks[spot.from].conj() {
                let against = self.phrases.nps.iter().rev().find(|np| np.to == spot.from).filter(|np| np.prep.as_deref() == Some("ضد"));
                spot.owned = spot.owned.or(against.map(|_| Owner::Org));
            }
            // على المناطق الشرقية من خان يونس: of it, and not from it.
            if spot.prep == "من"
                && let Some(before) =
                    out.last().filter(|b| b.to + 1 == spot.from && matches!(b.standing, Standing::Nameless | Standing::Building) && b.prep != "من")
            {
                spot.prep.clone_from(&before.prep);
            }
            // إلى قاعدتها في أبيشي: what holds the goal is the goal too.
            if matches!(spot.prep.as_str(), "في" | "ب")
                && let Some(before) = out.last().filter(|b| {
                    b.standing != Standing::Named
                        && matches!(b.prep.as_str(), "الي" | "نحو" | "باتجاه" | "صوب")
                        && b.to + usize::from(spot.prep == "في") == spot.from
                })
            {
                spot.prep.clone_from(&before.prep);
            }
            spot.inner = out.last().is_some_and(|before| {
                // مديرية كذا بالعاصمة كذا: a district of the city that holds it.
                let holds = spot.head.is_none() || matches!(spot.prep.as_str(), "في" | "ب");
                let within = before.tier >= spot.tier || before.tier == 3 && before.head.is_some() && holds;
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
                let great = self.great_town(i, name);
                if self.place_head(i) && !great {
                    return self.headed(i);
                }
                let word = without_article(self.bare_word(i));
                if !great && (KUNYA.contains(word) && t.reading.clitics.prep.is_none() || PARTS.contains(word) || MARGINS.contains(word)) {
                    return None;
                }
                // رياض محمود, جاسم محمد: a man's name before another.
                let toks = &self.tagged.toks;
                let given = |k: usize| toks.get(k).and_then(|x| x.word).is_some_and(|w| self.words[w as usize].given);
                let next = toks.get(i + 1).is_some_and(|n| n.pos == Pos::Name && !n.conj() && !n.article() && n.reading.clitics.prep.is_none());
                if given(i) && next && given(i + 1) && !t.article() && t.reading.clitics.prep.is_none() && !self.after_margin(i) {
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
                // الطفل محمود سالم, اعتقلت نصر مبروكة: after another given name, which no head of a place stands before.
                let second = i > 1 && given(i - 1) && {
                    let (b, c) = (&toks[i - 1], &toks[i - 2]);
                    let person = c.reading.tags.has(Tag::Person);
                    let calls = c.is_particle(Particle::Preposition) || self.place_head(i - 2) || MARGINS.contains(self.bare_word(i - 2));
                    person && given(i)
                        || (b.pos == Pos::Name || b.pos == Pos::Noun && c.pos == Pos::Verb) && b.name.is_none() && b.reading.clitics.prep.is_none() && !calls
                };
                if (titled || second) && !t.conj() && !t.article() && t.reading.clitics.prep.is_none() {
                    return None;
                }
            }
            // الشيخ حسن نصر الله: the surname of him whose given name a title or another name calls for.
            let toks = &self.tagged.toks;
            let given = |k: usize| toks[k].pos == Pos::Name && toks[k].name.is_none() && toks[k].word.is_some_and(|w| self.words[w as usize].given);
            if i > 1
                && given(i - 1)
                && (toks[i - 2].reading.tags.has(Tag::Person) || given(i - 2))
                && !t.conj()
                && !t.article()
                && t.reading.clitics.prep.is_none()
            {
                return None;
            }
            // A name that is an armed group or a medium too needs a preposition of place.
            let base = name.tags.any(Tags::of(&[Tag::MilSite, Tag::Site, Tag::Facility])) && self.place_head(i);
            let seen = self.seen(i);
            let org = name.tags.any(ORGS)
                && !base
                && !seen
                && !matches!(self.preposition(i), "في" | "ب" | "قرب" | "داخل" | "ضمن" | "خارج" | "باتجاه" | "علي" | "الي" | "نحو" | "وسط")
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
        if let Some(end) = self.side_of_country(i).or_else(|| self.border_with(i)) {
            return Some(self.spot(i, end, None, None, Standing::Named, PlacePrecision::Region, 2));
        }
        if self.place_head(i) {
            return self.headed(i);
        }
        self.unknown(i)
    }

    /// `شهدت البحرين`: it sees what happens in it.
    fn seen(&self, i: usize) -> bool {
        i > 0 && crate::tagging::names::witnesses(&self.tagged.toks[i - 1], self.lexis)
    }

    /// `في الزاوية`, `شهدت البحرين`: a great town or a country whose name is the word for a building or a ground too, where one is in it or
    /// it sees something, and no further word says which building.
    fn great_town(&self, i: usize, name: &crate::tagging::NameSpan) -> bool {
        static GROUNDS: Words = Words::of(&[
            "وادي",
            "مدينه",
            "قريه",
            "بلده",
            "منطقه",
            "جزيره",
            "حدود",
            "ساحل",
            "جبل",
            "ميناء",
            "مطار",
            "مركز",
            "منشاه",
            "مخيم",
            "جديد",
            "حي",
            "جنوب",
            "شمال",
        ]);
        let t = &self.tagged.toks[i];
        if !t.article() || GROUNDS.contains(self.lemma(i)) {
            return false;
        }
        let country = name.tags.has(Tag::Country);
        let two = t.reading.form.has(khabar_pack::Form::DU);
        let great = country || crate::tagging::names::inhabitants(self.lexis, name.value) >= if two { 20_000 } else { 50_000 };
        let within = matches!(self.preposition(i), "في" | "ب" | "قرب") || country || self.seen(i);
        let told_more = self.tagged.toks.get(i + 1).is_some_and(|n| {
            n.article()
                && !n.conj()
                && n.reading.clitics.prep.is_none()
                && matches!(n.pos, Pos::Adj | Pos::Noun)
                && n.time.is_none()
                && !matches!(self.lemma(i + 1), "محتل" | "مجاور" | "محاصر" | "منكوب" | "ليبي" | "سوري" | "عراقي" | "يمني" | "ساحلي")
        });
        great && within && !told_more
    }

    #[allow(clippy::too_many_arguments)]
    fn spot(&self, from: usize, to: usize, head: Option<usize>, name: Option<u64>, standing: Standing, precision: PlacePrecision, tier: i32) -> Spot {
        Spot { from, to, head, name, whole: false, standing, precision, tier, prep: String::new(), inner: false, joined: false, owned: None, bracketed: false }
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
        let begins = |w: &str| KUNYA.contains(w) || HAMLETS.contains(w);
        let called = CALLING.contains(self.preposition(i)) || self.after_margin(i);
        if !named && next.is_some() && !t.article() && begins(self.bare_word(i)) && called {
            return Some(self.spot(i, i + 2, None, None, Standing::Named, PlacePrecision::Settlement, 4));
        }
        if !named {
            return None;
        }
        // على ديالاساغو: an unknown word after على is a place or a person; the event says which.
        let on = self.preposition(i) == "علي";
        // في خراج كفرشوبا; الملقب بـ"اللينو"
        let known_as = (1..4).any(|n| i >= n && matches!(self.lemma(i - n), "ملقب" | "مدعو" | "مسمي" | "معروف" | "مكني" | "لقب" | "وصف" | "نعت"));
        let bare = self.bare_word(i);
        let inside = bare.trim_start_matches('ب').trim_end_matches("ها").trim_end_matches('ه');
        if MARGINS.contains(bare) || MARGINS.contains(inside) || known_as {
            return None;
        }
        if !on && !CALLING.contains(self.preposition(i)) && !self.after_margin(i) {
            return None;
        }
        // فراشهم, الجو: what has a pronoun or an article is rather a word that no table knows.
        let w = self.folded(i);
        let called = |i: usize| matches!(self.preposition(i), "في" | "ب" | "قرب" | "بالقرب");
        if ["هم", "هما", "هن"].iter().any(|p| w.ends_with(p)) || t.article() && !called(i) && !on && !self.after_margin(i) {
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

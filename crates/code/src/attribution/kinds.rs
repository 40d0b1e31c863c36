//! What a voice is: the report's own outlet, which is no source, or which kind of source.

use super::discourse::{Discourse, bare};
use crate::events::Finder;
use crate::wordlist::Words;
use khabar_claim::{Class, SourceKind};
use khabar_pack::{Named, Tag, Tags};

/// An outlet's own people.
static STAFF: Words =
    Words::of(&["مراسل", "مراسله", "موفد", "مندوب", "مندوبه", "صحفي", "محرر", "فريق", "نشطاء", "ناشط", "مصدر", "مصادر", "باحث", "باحثه", "اعلام", "مصور"]);
/// What an outlet calls itself.
static OUTLETS: Words = Words::of(&["قناه", "وكاله", "صحيفه", "جريده", "موقع", "راديو", "اذاعه", "شبكه", "مركز", "منصه", "تلفزيون", "مجله", "صفحه", "مرصد"]);

/// Heads of bodies and of who speaks for them.
static BODIES: Words = Words::of(&["متحدث", "ناطق", "قياده", "وزاره", "هييه", "مكتب", "مديريه", "بيان", "اعلام", "قوات"]);

/// What makes a source of a medical, an official, a relief or a rights body: مصدر طبي, مصادر أمنية, مصدر حكومي.
static MEDICAL: Words = Words::of(&["طبي", "صحي", "استشفايي", "مستشفي", "مشفي", "مشرحه", "اسعاف", "اسعافي", "طب", "صحه", "مستوصف", "عياده"]);
static OFFICIAL: Words = Words::of(&[
    "امني",
    "عسكري",
    "حكومي",
    "رسمي",
    "مسوول",
    "وزاري",
    "قضايي",
    "شرطه",
    "شرطي",
    "استخباراتي",
    "استخباري",
    "مخابراتي",
    "دبلوماسي",
    "ديبلوماسي",
    "برلماني",
    "نيابي",
    "محافظه",
    "بلديه",
    "ولايه",
    "رياسي",
    "حدودي",
    "ناحيه",
]);
static RELIEF: Words = Words::of(&["انساني", "اغاثي", "اممي"]);
static RIGHTS: Words = Words::of(&["حقوقي"]);
static RECORD: Words = Words::of(&["رصد", "توثيق"]);
/// People who tell what they have seen or suffered.
static WITNESSES: Words = Words::of(&[
    "سجين",
    "معتقل",
    "اسير",
    "ناجي",
    "ناج",
    "لاجي",
    "لاجيه",
    "نازح",
    "ساكن",
    "سكان",
    "وجيه",
    "وجهاء",
    "اعيان",
    "عين",
    "شيخ",
    "ذوي",
    "ذو",
    "اهل",
    "اهالي",
    "قروي",
    "مزارع",
    "جار",
    "قريب",
    "والد",
    "والده",
    "شقيق",
    "زوج",
    "ارمله",
    "سايق",
    "راع",
    "صياد",
    "مواطن",
    "مواطنه",
    "جريح",
    "مصاب",
]);
/// Bodies that bear arms and are no state's.
static BANDS: Words = Words::of(&["فصيل", "جماعه", "حركه", "تنظيم", "مليشيا", "ميليشيا", "متمرد", "معارضه"]);
/// Those who bear arms against a state.
static REBELS: Words = Words::of(&["متمرد", "ثاير", "مقاتل", "مسلح", "قيادي", "مجاهد"]);

impl Finder<'_> {
    /// What kind of voice a phrase is: what its head says itself, whose body it speaks for, what describes it.
    pub(super) fn voice_kind(&self, head: usize, end: usize, name: Option<u64>, of: Option<u64>, whole: Tags) -> SourceKind {
        use SourceKind as K;
        let own = self.tagged.toks[head].reading.tags;
        let begins = self.tagged.toks[head].name.is_some();
        let lemma = self.head_word(head);
        // راديو بغداد, أطباء السودان, باحث في مركز: what the head says goes before whose name stands behind it.
        if !begins {
            if own.any(Tags::of(&[Tag::Medic, Tag::SpeakerMedical])) || matches!(lemma, "مستشفي" | "مشفي") {
                return K::Medical;
            }
            if own.has(Tag::SpeakerExpert) {
                return K::Expert;
            }
            let place = name.is_some_and(|v| self.lexis.packs.meanings(v).iter().any(|m| matches!(m.named, Named::Spot(_))));
            if place && own.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])) && !own.has(Tag::Government) {
                return K::Outlet;
            }
        }
        let described = |list: &Words| (head + 1..end).any(|i| list.contains(self.lemma(i)));
        // المكتب الإعلامي للجيش الحر, إدارة الإعلام في وزارة الدفاع: a body's own press office is the body.
        let press = !begins && matches!(lemma, "مكتب" | "مركز" | "اداره" | "شعبه" | "دايره" | "قسم" | "هييه" | "مديريه" | "عضو");
        let tags = if press && !(own.any(Tags::of(&[Tag::MonitorOrg])) && lemma == "مركز") {
            whole.without(Tag::Media).without(Tag::SpeakerOutlet).without(Tag::MonitorOrg)
        } else {
            whole
        };
        let behalf = (press || matches!(lemma, "متحدث" | "ناطق")).then_some(of).flatten();
        let kind = match (name, behalf) {
            (None, Some(v)) => match self.kind(Some(v), Tags::NONE) {
                K::Anonymous => self.kind(None, tags),
                k => k,
            },
            _ => self.kind(name, tags),
        };
        let ministry = (head..end).any(|i| matches!(self.lemma(i), "وزاره" | "وزير" | "حكومه"));
        // فريق الرصد والتوثيق, مكتب التوثيق: those who keep a record.
        if kind != K::Aid && matches!(lemma, "فريق" | "مكتب" | "وحده" | "شبكه" | "لجنه") && described(&RECORD) {
            return K::Monitor;
        }
        let ward = !begins && !ministry && matches!(kind, K::Official | K::Anonymous | K::Aid) && described(&MEDICAL);
        if name.is_some() && begins {
            return kind;
        }
        if lemma == "مصدر" {
            // مصادر أمنية وطبية: as the first of them says; مصدر محلي بمحافظة كذا is nobody's.
            let first = (head + 1..end).find(|i| MEDICAL.contains(self.lemma(*i)) || OFFICIAL.contains(self.lemma(*i)) || self.lemma(*i) == "محلي");
            return match kind {
                _ if first.is_some_and(|i| MEDICAL.contains(self.lemma(i))) => K::Medical,
                K::Anonymous if first.is_some_and(|i| OFFICIAL.contains(self.lemma(i))) => K::Official,
                K::Anonymous if described(&RELIEF) => K::Aid,
                K::Anonymous if described(&RIGHTS) => K::Monitor,
                k => k,
            };
        }
        if ward {
            return K::Medical;
        }
        // الناطق باسم تحالف الفصائل المتمردة, زعيم إحدى الفصائل
        let leads = matches!(lemma, "متحدث" | "ناطق" | "زعيم" | "قايد") && behalf.is_none() && name.is_none();
        if leads && matches!(kind, K::Official | K::Anonymous) && described(&BANDS) {
            return K::ArmedGroup;
        }
        if matches!(kind, K::Monitor | K::ArmedGroup) && matches!(lemma, "منظمه" | "وكاله" | "جمعيه" | "موظف" | "عامل") && described(&RELIEF)
        {
            return K::Aid;
        }
        if kind == K::Outlet && lemma == "صفحه" {
            return K::Activists;
        }
        if kind == K::Document && lemma == "شهاده" && described(&WITNESSES) {
            return K::Witness;
        }
        if kind == K::Anonymous {
            if own.any(Tags::of(&[Tag::Rank])) || matches!(lemma, "قايد" | "دبلوماسي" | "ديبلوماسي" | "قايمقام") {
                return K::Official;
            }
            if REBELS.contains(lemma) {
                return K::ArmedGroup;
            }
            if WITNESSES.contains(lemma) || own.has(Tag::Captive) || matches!(lemma, "احد" | "احدي" | "بعض") && described(&WITNESSES) {
                return K::Witness;
            }
        }
        kind
    }

    /// The kind that an adjective of a source gives it: طبي, أمني.
    pub(super) fn kind_described(&self, adjective: usize) -> Option<SourceKind> {
        let lemma = self.lemma(adjective);
        if MEDICAL.contains(lemma) { Some(SourceKind::Medical) } else { OFFICIAL.contains(lemma).then_some(SourceKind::Official) }
    }

    /// Whether the words name the outlet whose report this is, or its own people: مراسلنا, مراسل القناة.
    pub(super) fn is_outlet(&self, from: usize, head: usize, end: usize, d: &Discourse) -> bool {
        let toks = &self.tagged.toks;
        if toks[head].reading.clitics.pronoun.as_str() == "نا" {
            return true;
        }
        let lemma = self.head_word(head);
        let staff = STAFF.contains(lemma);
        // مراسل القناة, مراسل الراديو: with no other channel told of before.
        if staff && !matches!(lemma, "مصدر" | "نشطاء" | "ناشط" | "باحث") && end == head + 2 && toks[head + 1].article() {
            let of = self.head_word(head + 1);
            if OUTLETS.contains(of) && !d.knows(of) {
                return true;
            }
        }
        if toks[head].name.is_some() && !d.outlet_name.is_empty() && self.named_as(head, &d.outlet_name, &d.outlet_rows) {
            return true;
        }
        if d.outlet.is_empty() {
            return false;
        }
        let stem = |i: usize| bare(self.folded(i).get(toks[i].reading.clitics.before as usize..).unwrap_or(""));
        let mut words: Vec<&str> = (from..end).filter(|i| toks[*i].word.is_some()).map(stem).collect();
        if staff && words.len() > 1 {
            words.remove(0);
        }
        // صحيفة الشرق الأوسط where the outlet calls itself الشرق الأوسط.
        if words.len() > 1 && words.len() == d.outlet.len() + 1 && OUTLETS.contains(words[0]) {
            words.remove(0);
        }
        // المتحدث العسكري للقوات المسلحة reports, and its القيادة العامة للقوات المسلحة says so.
        let shared = words.iter().filter(|w| d.outlet.contains(**w)).count();
        if shared >= 2 && BODIES.contains(&d.outlet_head) && BODIES.contains(lemma) {
            return true;
        }
        let whole = words.len() == d.outlet.len();
        if words.is_empty() || !words.iter().all(|w| d.outlet.contains(*w)) || !whole && words[0] != d.outlet_head {
            return false;
        }
        // A bare المركز is the outlet only where no other centre has spoken.
        words.len() > 1 || d.outlet.len() == 1 || staff && end > head + 1 || toks[head].article() && !d.knows(lemma)
    }

    /// Whether a register calls the name what the outlet calls itself.
    fn named_as(&self, tok: usize, outlet: &str, rows: &[u32]) -> bool {
        let Some(n) = self.tagged.toks[tok].name else { return false };
        let registers = self.lexis.packs.registers();
        self.lexis.packs.meanings(self.tagged.names[n as usize].value).iter().any(|m| match m.named {
            Named::Speaker(s) => registers.speakers[s as usize].name.eq_ignore_ascii_case(outlet) || rows.contains(&s),
            Named::Actor(a) => registers.actors[a as usize].name.eq_ignore_ascii_case(outlet),
            Named::Spot(_) => false,
        })
    }

    /// What kind of voice the words are.
    pub(super) fn kind(&self, name: Option<u64>, t: Tags) -> SourceKind {
        use SourceKind as K;
        let mut armed = false;
        if let Some(value) = name {
            let registers = self.lexis.packs.registers();
            for m in self.lexis.packs.meanings(value) {
                match m.named {
                    Named::Speaker(s) => return registers.speakers[s as usize].kind,
                    // منظمة بدر: an organisation of that name that bears arms.
                    Named::Actor(a) => armed |= matches!(registers.actors[a as usize].class, Class::Rebel | Class::Militia),
                    Named::Spot(_) => {}
                }
            }
        }
        let has = |tags: &[Tag]| t.any(Tags::of(tags));
        if has(&[Tag::SpeakerMedical, Tag::Medic]) {
            K::Medical
        } else if has(&[Tag::Media, Tag::SpeakerOutlet, Tag::Journalist]) {
            K::Outlet
        } else if has(&[Tag::MonitorOrg, Tag::SpeakerMonitor]) && !armed {
            K::Monitor
        } else if has(&[Tag::AidOrg, Tag::Intl, Tag::SpeakerAid]) {
            K::Aid
        // Committees and unions, which are a group to the grammar.
        } else if has(&[Tag::SpeakerActivists]) && !armed && !has(&[Tag::Militia, Tag::Ministry, Tag::Government]) {
            K::Activists
        // القوات المسلحة, الجيش are groups of men to the grammar.
        } else if armed
            || has(&[Tag::Militia, Tag::SpeakerArmedGroup])
            || has(&[Tag::GroupOrg])
                // الشباب: no young men are the movement, whose name holds elsewhere.
                && !has(&[Tag::Force, Tag::PoliceForce, Tag::Government, Tag::Ministry, Tag::Official, Tag::Officer, Tag::Civilian])
        {
            K::ArmedGroup
        } else if has(&[Tag::Force, Tag::PoliceForce, Tag::Ministry, Tag::Government, Tag::SpeakerOfficial, Tag::Official, Tag::Officer, Tag::Police]) {
            K::Official
        } else if has(&[Tag::SpeakerActivists, Tag::Protester]) {
            K::Activists
        } else if has(&[Tag::SpeakerWitness, Tag::People, Tag::Civilian, Tag::Family]) {
            K::Witness
        } else if has(&[Tag::SpeakerExpert]) {
            K::Expert
        } else if has(&[Tag::SpeakerDocument, Tag::Document]) {
            K::Document
        } else {
            K::Anonymous
        }
    }
}

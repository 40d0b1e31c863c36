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

impl Finder<'_> {
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
        } else if has(&[Tag::GroupOrg, Tag::Militia, Tag::SpeakerArmedGroup]) {
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

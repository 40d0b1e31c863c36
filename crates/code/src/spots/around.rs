//! What stands around a place: the preposition that governs it, whose it is, what it is joined to or stands in.

use super::words::{HEADS, MARGINS, PARTS};
use super::{Owner, Spot, Standing};
use crate::events::Finder;
use crate::phrases::{ORGS, PEOPLE};
use crate::tagging::{Pos, Tok};
use crate::wordlist::Words;
use khabar_pack::{Form, Particle, Tag, Tags};

/// Before a body one stands only where it sits.
static SEATED: Words = Words::of(&["امام", "قباله", "خارج", "داخل", "قرب", "بالقرب", "حول"]);

impl Finder<'_> {
    pub(super) fn after_margin(&self, i: usize) -> bool {
        let t = &self.tagged.toks[i];
        !t.conj()
            && t.reading.clitics.prep.is_none()
            && i > 0
            && MARGINS.contains(self.bare_word(i - 1))
            && self.tagged.toks[i - 1].is_nominal()
            && !self.tagged.toks[i - 1].article()
    }

    /// The preposition attached to the token or straight before it; empty where none.
    pub(super) fn preposition(&self, i: usize) -> &str {
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

    /// `على بعد 40 كلم من كذا`, `تبعد حوالي مئتي متر عن كذا`: at the preposition behind which stands what is only measured from.
    pub(crate) fn measured_from(&self, at: usize) -> bool {
        let toks = &self.tagged.toks;
        let unit = |k: usize| matches!(self.lemma(k), "كيلومتر" | "كيلو" | "كلم" | "كم" | "متر" | "ميل");
        if at == 0 || !matches!(self.folded(at), "من" | "عن") {
            return false;
        }
        let passes = |k: &usize| {
            unit(*k)
                || matches!(self.folded(*k), "حوالي" | "نحو" | "قرابه" | "زهاء" | "اقل" | "اكثر" | "من")
                || toks[*k].pos == Pos::Number
                || toks[*k].pos == Pos::Adj
                || toks[*k].is_particle(Particle::Adverb)
                || toks[*k].is_particle(Particle::Preposition) && self.folded(*k) != "بعد"
        };
        let passed = (at.saturating_sub(8)..at).rev().take_while(passes).count();
        let far = at.checked_sub(passed + 1).is_some_and(|k| matches!(self.folded(k), "بعد" | "تبعد" | "يبعد" | "مسافه"));
        far && (at - passed..at).any(unit)
    }

    /// The preposition that governs the spot, through words like محيط and شمال.
    pub(super) fn governing(&self, s: &Spot) -> String {
        let mut i = s.from;
        let mut margin = "";
        for _ in 0..4 {
            let p = self.preposition(i);
            if !p.is_empty() {
                return p.to_owned();
            }
            let Some(before) = i.checked_sub(1) else { break };
            // في اتجاه الحدود, في طريقها إلى: towards it, and not there.
            if matches!(self.lemma(before), "اتجاه") && self.preposition(before) == "في" {
                return "باتجاه".to_owned();
            }
            // إلى مركز الزاوية: through a noun that heads no place.
            let part = PARTS.contains(self.lemma(before)) && self.tagged.toks[before].pos == Pos::Noun && !self.tagged.toks[before].article();
            if part && !self.tagged.toks[i].conj() {
                i = before;
                continue;
            }
            if self.tagged.toks[i].conj()
                || !MARGINS.contains(self.bare_word(before)) && !(self.place_head(before) && self.tagged.toks[before].reading.form.has(Form::PL))
            {
                break;
            }
            if MARGINS.contains(self.bare_word(before)) {
                margin = self.bare_word(before);
            }
            i = before;
        }
        // شنتها شمال غربي البلاد
        margin.to_owned()
    }

    /// `شرطة كربلاء`, `لجان مقاومة رفاعة`, `أهالي القصرين`: the place only names its owner.
    pub(super) fn owner(&self, s: &Spot) -> Option<Owner> {
        let toks = &self.tagged.toks;
        // دورية شمالي البلاد: where it was; nobody is told by so wide a land.
        if toks[s.from].conj() || toks[s.from].reading.clitics.prep.is_some() || self.side_of_country(s.from).is_some() {
            return None;
        }
        // جندي من بوركينا فاسو, شابين من بلدة كذا: where people are from is not where they were hit.
        if s.from >= 2 && self.folded(s.from - 1) == "من" && toks[s.from - 1].reading.clitics.pronoun.is_empty() {
            let k = s.from - 2;
            let who = self.phrases.nps.iter().any(|np| np.from <= k && s.from < np.to && np.head_tags.any(PEOPLE) && !np.event);
            return who.then_some(Owner::People);
        }
        // اجتاحت قوة إسرائيلية | بلدة كذا: what heads a phrase of its own belongs to nobody before it.
        if s.head.is_some() && self.phrases.nps.iter().any(|np| np.from == s.from && np.head == s.from && !np.construct) {
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
            if MARGINS.contains(self.bare_word(before)) {
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
                // أمام برلمان العاصمة, قبالة وزارة كذا: before a body's seat one is where the seat is.
                let seat = before > 0 && tags.any(Tags::of(&[Tag::Government, Tag::Ministry, Tag::Court])) && SEATED.contains(self.folded(before - 1));
                return if self.lemma(before) == "محور" || seat { None } else { Some(Owner::Org) };
            }
            // سيارة حلب, أموال: other nouns in construct say nothing of where; margins and heads do.
            if tags.any(HEADS) || MARGINS.contains(self.bare_word(before)) {
                return None;
            }
            i = before;
        }
        None
    }

    /// `اللاذقية وطرطوس`: و and a preposition at most between the two.
    pub(super) fn joins(&self, end: usize, start: usize) -> bool {
        let toks = &self.tagged.toks;
        if start < end || start - end > 4 {
            return false;
        }
        let conj = toks[start].conj() || (end..start).any(|i| toks[i].conj() || toks[i].pos == Pos::Conj);
        conj && (end..start).all(|i| {
            // وطرطوس وحماة وحمص: one more of the list, that is a common word as well.
            toks[i].pos == Pos::Conj
                || toks[i].conj() && toks[i].is_nominal() && !toks[i].article() && toks[start].conj()
                || toks[i].is_particle(Particle::Preposition)
                || MARGINS.contains(self.bare_word(i))
                || matches!(toks[i].pos, Pos::Mark('«' | '»' | '"' | '“' | '”' | ')' | '('))
                // "قصر بن غشير"، و"وادي الربيع"
                || matches!(toks[i].pos, Pos::Mark('،' | ',')) && toks.get(i + 1).is_some_and(|n| n.pos == Pos::Conj || n.conj())
        })
    }

    /// Whether only prepositions and words of direction stand between the two.
    pub(super) fn hangs_on(&self, before: &Spot, s: &Spot) -> bool {
        if s.from < before.to || s.from - before.to > 5 || self.tagged.toks[s.from].conj() {
            return false;
        }
        // منطقة شعث - بعلبك: the town behind the dash.
        let dash = |c| matches!(c, Pos::Mark('-' | '–' | '/'));
        if s.from == before.to + 1 && before.head.is_some() && s.head.is_none() && dash(self.tagged.toks[before.to].pos) && before.tier == 4 {
            return true;
        }
        (before.to..s.from).all(|i| {
            let t = &self.tagged.toks[i];
            t.is_particle(Particle::Preposition) && !t.conj() && !matches!(self.bare_word(i), "علي" | "الي" | "نحو" | "صوب" | "باتجاه")
                || matches!(t.pos, Pos::Mark('(' | ')' | '»' | '«' | '"'))
                || t.reading.tags.has(Tag::Direction) && !t.conj()
                || MARGINS.contains(self.bare_word(i))
                || t.pos == Pos::Adj && !t.conj()
        })
    }

    /// `دمشق - فتحت`, `بغداد (ا ف ب) -`: where the report was written.
    pub(crate) fn dateline(&self, s: &Spot) -> bool {
        let toks = &self.tagged.toks;
        // بئر لحلو (وأص) -: a town may begin with a common word.
        let bracketed = matches!(toks.get(s.to).map(|t| t.pos), Some(Pos::Mark('(' | '-' | '–' | '—')));
        if s.from > 4 || !s.prep.is_empty() || s.head.is_some() && !(s.standing == Standing::Named && bracketed) {
            return false;
        }
        if s.from > 0 && !toks[..s.from].iter().all(|t| matches!(t.pos, Pos::Mark(_)) || t.is_nominal()) {
            return false;
        }
        let mut depth = 0;
        for t in toks.iter().skip(s.to).take(14) {
            match t.pos {
                Pos::Mark('(') => depth += 1,
                Pos::Mark(')') => depth -= 1,
                Pos::Mark('-' | '–' | '—' | '/') if depth == 0 => return true,
                Pos::Mark(':') if depth == 0 => return false,
                Pos::Mark('،' | ',') if depth == 0 => {}
                Pos::Verb | Pos::Part(_) | Pos::Mark(_) if depth == 0 => return false,
                _ if depth == 0 && t.reading.tags.any(Tags::of(&[Tag::Event])) => return false,
                _ => {}
            }
        }
        false
    }
}

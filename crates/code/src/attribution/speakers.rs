//! Who can speak, and the voices that a phrase names.

use super::Voice;
use super::discourse::{Discourse, bare};
use crate::events::Finder;
use crate::lexis::Does;
use crate::phrases::{ORGS, PEOPLE, PLACES, SPEAKERS};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::SourceKind;
use khabar_pack::{Form, Tag, Tags};
use khabar_text::Span;

/// Heads that stand for an office: what follows in construct or after ل names it.
pub(super) static OFFICES: Words = Words::of(&[
    "متحدث",
    "متحدثه",
    "ناطق",
    "ناطقه",
    "امين",
    "مدير",
    "قايد",
    "رييس",
    "نايب",
    "مفوض",
    "مفوضيه",
    "منسق",
    "مكتب",
    "مجلس",
    "قياده",
    "بعثه",
    "مركز",
    "لجنه",
    "بيان",
    "مبعوث",
    "ممثل",
    "ممثله",
    "سفير",
    "وزير",
    "عضو",
    "مستشار",
    "هييه",
    "اداره",
    "غرفه",
    "جناح",
    "ذراع",
    "وحده",
    "مديريه",
    "حساب",
]);
/// Heads that leave it to the next noun who speaks.
static PARTS: Words = Words::of(&["احد", "احدي", "بعض", "عدد", "وسيله", "وسايل", "معظم", "غالبيه", "مجموعه", "عشرات"]);

impl Finder<'_> {
    /// Classes of the word and of the name that it begins.
    pub(super) fn classes(&self, tok: usize) -> Tags {
        let t = &self.tagged.toks[tok];
        t.name.map_or(t.reading.tags, |n| t.reading.tags.union(self.tagged.names[n as usize].tags))
    }

    /// One past the name that begins here, else past the word.
    pub(super) fn past_name(&self, tok: usize) -> usize {
        let Some(n) = self.tagged.toks[tok].name else { return tok + 1 };
        let to = self.tagged.names[n as usize].to.max(tok + 1);
        // لقناة «الجزيرة مباشر»: down to the closing mark.
        let open = (tok..to.min(self.tagged.toks.len())).rev().find_map(|i| self.mark(i));
        match open {
            Some('«' | '“' | '"') => (to..to + 4).find(|i| matches!(self.mark(*i), Some('»' | '”' | '"'))).unwrap_or(to),
            _ => to,
        }
    }

    /// Whether the word states an event of some frame.
    pub(super) fn states_event(&self, tok: usize) -> bool {
        let t = &self.tagged.toks[tok];
        t.name.is_none() && t.pos == Pos::Noun && (t.reading.does.any(Does::STATES) || t.reading.tags.has(Tag::Event))
    }

    /// Whether the noun may govern the next in construct.
    pub(super) fn governs(&self, tok: usize) -> bool {
        let t = &self.tagged.toks[tok];
        let full_dual = t.reading.form.any(Form::DU) && !t.reading.form.any(Form::CONSTRUCT);
        // ناشطون keeps its ن: nothing stands in construct with it.
        let full_plural = t.reading.form.any(Form::PL) && self.folded(tok).ends_with("ون") && !self.lemma(tok).ends_with("ون");
        t.name.is_none()
            && !t.article()
            && t.reading.clitics.pronoun.is_empty()
            && !t.reading.form.any(Form::INDEFINITE)
            && !full_dual
            && !full_plural
            && t.pos == Pos::Noun
    }

    /// Whether the name is a country's.
    pub(super) fn names_country(&self, tok: usize) -> bool {
        let Some(n) = self.tagged.toks[tok].name else { return false };
        let spots = &self.lexis.packs.registers().spots;
        self.lexis.packs.meanings(self.tagged.names[n as usize].value).iter().any(|m| match m.named {
            khabar_pack::Named::Spot(s) => spots.get(s as usize).is_some_and(|s| s.kind == "country"),
            _ => false,
        })
    }

    /// Gender of the head, where it shows.
    pub(super) fn gender(&self, tok: usize) -> Option<bool> {
        let t = &self.tagged.toks[tok];
        let form = t.reading.form;
        let classes = self.classes(tok);
        // التحالف, وكالة كذا: a name's own noun shows it, where that means a body by itself.
        let body =
            || t.pos == Pos::Noun && t.reading.tags.any(Tags::of(&[Tag::Force, Tag::Coalition, Tag::Ministry, Tag::Media, Tag::MonitorOrg, Tag::AidOrg]));
        if t.name.is_some() && !body() || t.pos == Pos::Name || t.reading.lexeme.is_none() {
            return None;
        }
        if form.any(Form::PL) {
            // Verbs before a plural are free; a plural of things is feminine.
            return if form.any(Form::FEM) || classes.any(ORGS) && !classes.any(PEOPLE) || self.lemma(tok) == "مصدر" || self.lemma(tok) == "مصادر" {
                Some(true)
            } else {
                None
            };
        }
        if form.any(Form::FEM) {
            // عمدة, خليفة are men; مديره is "his director" as well as مديرة.
            let title = self.lemma(tok).ends_with('ه') && classes.any(Tags::of(&[Tag::Official, Tag::Leader]));
            let his = t.word.is_some_and(|w| self.words[w as usize].readings.iter().any(|r| r.clitics.pronoun.as_str() == "ه" && r.tags.any(PEOPLE)));
            if title || his {
                return None;
            }
            Some(true)
        } else if form.any(Form::MASC) {
            Some(false)
        } else {
            None
        }
    }

    /// Gender that a verb or participle shows for whom it takes up.
    pub(super) fn asked_gender(&self, tok: usize) -> Option<bool> {
        let form = self.tagged.toks[tok].reading.form;
        if form.any(Form::PL) || form.any(Form::DU) { None } else { Some(form.any(Form::FEM)) }
    }

    /// Whether a sound plural or dual stands in the oblique, which no subject does: الطرفين.
    pub(super) fn oblique(&self, tok: usize) -> bool {
        let t = &self.tagged.toks[tok];
        t.name.is_none()
            && t.reading.form.any(Form::PL | Form::DU)
            && t.reading.clitics.prep.is_none()
            && self.folded(tok).ends_with("ين")
            && !self.lemma(tok).ends_with("ين")
    }

    /// Whether the noun can be a source: a person, a body, a document. A loose reading takes any noun that states no event.
    pub(super) fn speaks(&self, tok: usize, loose: bool) -> bool {
        let Some(t) = self.tagged.toks.get(tok) else { return false };
        if !t.is_nominal() || t.time.is_some() {
            return false;
        }
        let c = self.classes(tok);
        // الحركة, القيادة, المقاومة state events too; as a body they speak.
        if c.any(SPEAKERS.union(PEOPLE)) && !c.has(Tag::Event) || c.any(ORGS) && t.pos != Pos::Adj {
            return true;
        }
        // أبو محمود, أم حسن: people, whatever place is called so.
        if matches!(self.folded(tok), "ابو" | "ام" | "وابو" | "وام")
            && self.tagged.toks.get(tok + 1).is_some_and(|x| x.is_nominal() && x.reading.clitics.prep.is_none())
        {
            return true;
        }
        // الأخيرة: the one named last.
        if matches!(self.lemma(tok), "اخير" | "اخيره") && t.article() {
            return true;
        }
        if !PARTS.contains(self.lemma(tok)) && (self.states_event(tok) || c.has(Tag::Time)) {
            return false;
        }
        // أحد سكان المدينة, وسائل إعلام, بعض الأهالي: what follows says who.
        if PARTS.contains(self.lemma(tok)) {
            let of = if self.folded(tok + 1) == "من" { tok + 2 } else { tok + 1 };
            return !t.reading.clitics.pronoun.is_empty()
                || self.tagged.toks.get(of).is_some_and(|x| !PARTS.contains(self.lemma(of)) && x.is_nominal()) && self.speaks(of, loose);
        }
        // منظمو الحراك: whoever does something.
        let sound = ["ون", "ين", "و"].iter().any(|e| self.folded(tok).ends_with(e));
        let doer = sound && t.reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].participle > 0) && t.reading.form.any(Form::PL) && !c.any(PLACES);
        let ward = matches!(self.lemma(tok), "مستشفي" | "مشفي");
        doer || ward
            || c.any(ORGS.union(Tags::of(&[Tag::Document, Tag::Country])))
            || self.lemma(tok) == "جهه"
            || t.pos == Pos::Name && t.reading.lexeme.is_none() && (loose || !c.any(PLACES))
            || loose
    }

    /// Whether the phrase can be a source.
    pub fn can_speak(&self, n: u32) -> bool {
        let np = self.np(n);
        !np.event && self.speaks(np.head, false)
    }

    /// The voices named from the token on, joint ones at one level; and one past their words. The outlet's own are left out.
    pub(super) fn voices(&self, from: usize, verb: Option<Span>, stance: &'static str, d: &Discourse) -> (Vec<Voice>, usize) {
        let toks = &self.tagged.toks;
        let mut out = Vec::new();
        let mut at = from;
        let mut end;
        loop {
            let (start, head) = self.start_of(at);
            end = self.extent(head).max(head + 1).min(toks.len());
            // مصادر طبية وأمنية: two.
            let two = self.head_word(head) == "مصدر"
                && end == head + 3
                && (head + 1..end).all(|i| toks[i].pos == Pos::Adj && !toks[i].article() && toks[i].conj() == (i == head + 2));
            if two && !self.is_outlet(start, head, end, d) {
                out.push(self.voice(start, head, head + 2, verb, stance));
                let second = self.voice(head, head, end, verb, stance);
                let kind = self.kind_described(head + 2).unwrap_or(second.kind);
                out.push(Voice { span: Span::new(toks[head + 2].start, toks[head + 2].span.end), kind, ..second });
            } else if !self.is_outlet(start, head, end, d) {
                let mut voice = self.voice(start, head, end, verb, stance);
                let nameless = voice.name.or(voice.of).is_none() && voice.body.is_none();
                let bare = end <= head + 2 && (end == head + 1 || matches!(self.folded(end - 1), "نفسه" | "نفسها" | "ذاته" | "ذاتها" | "المذكور" | "المذكوره"));
                let taken = if nameless && bare && toks[head].article() {
                    d.whose(&voice.head)
                } else if nameless {
                    // المتحدث باسم الجماعة, مسؤول في الوزارة
                    let body = (head + 1..end).find(|i| toks[*i].article() && toks[*i].name.is_none() && self.classes(*i).any(ORGS));
                    body.filter(|i| *i + 1 == end).and_then(|i| d.whose(self.head_word(i)))
                } else {
                    None
                };
                if let Some((of, body, kind)) = taken {
                    (voice.of, voice.body) = (of, body);
                    // المصدر, البيان are of the kind of whose they are.
                    if let Some(k) =
                        kind.filter(|_| matches!(voice.kind, SourceKind::Anonymous | SourceKind::Document | SourceKind::Monitor | SourceKind::ArmedGroup))
                    {
                        voice.kind = k;
                    }
                }
                out.push(voice);
            }
            // والشيخ ..., و«الدفاع المدني»
            let mut next = end;
            if self.mark(next).is_some_and(|c| matches!(c, '»' | '"' | '”')) {
                next += 1;
            }
            let alone = toks.get(next).is_some_and(|t| t.pos == Pos::Conj);
            next += usize::from(alone);
            let begin = next;
            while matches!(self.mark(next), Some('«' | '"' | '“')) {
                next += 1;
            }
            let joined = toks.get(next).is_some_and(|t| (alone || t.conj() && begin == next) && t.reading.clitics.prep == toks[head].reading.clitics.prep);
            if !joined || out.len() > 4 || !self.speaks(next, false) || self.tagged.toks[next].reading.tags.has(Tag::Document) {
                break;
            }
            at = next;
        }
        (out, end)
    }

    /// First token and head of the phrase in which the token stands.
    fn start_of(&self, at: usize) -> (usize, usize) {
        let chunk = self.phrases.chunks.partition_point(|c| c.from <= at).saturating_sub(1);
        match self.phrases.chunks.get(chunk).map(|c| c.piece) {
            Some(crate::phrases::Piece::Np(n)) if self.np(n).from == at && self.np(n).quantity.is_some() && self.np(n).head > at => (at, self.np(n).head),
            _ => (at, at),
        }
    }

    pub(super) fn voice(&self, from: usize, head: usize, end: usize, verb: Option<Span>, stance: &'static str) -> Voice {
        let toks = &self.tagged.toks;
        // A closing mark that opened before the phrase stays out.
        let mut end = end.max(from + 1).min(toks.len());
        while end > from + 1 && matches!(self.mark(end - 1), Some('#' | '_')) {
            end -= 1;
        }
        let span = Span::new(toks[from].start, toks[end - 1].span.end);
        let classes = self.classes(head);
        let value =
            (from..end).find_map(|i| toks[i].name).filter(|n| self.tagged.names[*n as usize].from <= head + 1).map(|n| self.tagged.names[n as usize].value);
        let whole = (from..end).fold(classes, |c, i| c.union(self.classes(i).and(ORGS)));
        let of = if value.is_none() { self.speaks_for(head, end) } else { None };
        Voice {
            span,
            verb,
            kind: self.voice_kind(head, end, value, of, whole),
            level: 0,
            name: value,
            of,
            body: self.body_at(head, end),
            country: self.nationality(head, end).into(),
            stance,
            head: self.head_word(self.part_of(head)).into(),
            feminine: self.gender(head),
        }
    }

    /// أحد شيوخ العشيرة: whoever takes him up says الشيخ.
    fn part_of(&self, head: usize) -> usize {
        let of = head + 1 + usize::from(self.folded(head + 1) == "من");
        let one =
            matches!(self.lemma(head), "احد" | "احدي") && self.tagged.toks.get(of).is_some_and(|x| x.pos == Pos::Noun && x.reading.clitics.prep.is_none());
        if one { of } else { head }
    }

    /// The body for which the speaker at `head` speaks: متحدث باسم الجيش, مصدر في وزارة الداخلية, قيادي في حماس, بيان للوزارة.
    fn speaks_for(&self, head: usize, end: usize) -> Option<u64> {
        let toks = &self.tagged.toks;
        let classes = self.classes(head);
        let office = Tags::of(&[
            Tag::SpeakerOfficial,
            Tag::SpeakerAnonymous,
            Tag::SpeakerArmedGroup,
            Tag::SpeakerMedical,
            Tag::SpeakerAid,
            Tag::Official,
            Tag::Officer,
            Tag::Leader,
            Tag::Rank,
            Tag::Police,
            Tag::Medic,
            Tag::Fighter,
            Tag::Journalist,
            Tag::Document,
        ]);
        if !classes.any(office.union(ORGS)) && !OFFICES.contains(self.lemma(head)) {
            return None;
        }
        // مقرب من كذا, منشق عن كذا, معارض لكذا: not its voice.
        if (head + 1..end).any(|i| matches!(self.lemma(i), "مقرب" | "منشق" | "معارض" | "مناهض" | "سابق" | "قريب" | "موال" | "موالي"))
        {
            return None;
        }
        (head + 1..end).find_map(|i| {
            let value = self.tagged.names[toks[i].name? as usize].value;
            let meanings = self.lexis.packs.meanings(value);
            let body = meanings.iter().any(|m| matches!(m.named, khabar_pack::Named::Speaker(_) | khabar_pack::Named::Actor(_)));
            let place = meanings.iter().any(|m| matches!(m.named, khabar_pack::Named::Spot(_)));
            (body && !place).then_some(value)
        })
    }

    /// Folded lemma of a head, or the word without its article.
    pub(super) fn head_word(&self, tok: usize) -> &str {
        match self.lemma(tok) {
            "" => bare(self.folded(tok).get(self.tagged.toks[tok].reading.clitics.before as usize..).unwrap_or("")),
            "مصادر" => "مصدر",
            l => l,
        }
    }
}

//! Who stands between a speaker and his words: the medium he speaks to, the one whom he quotes.

use super::Voice;
use super::discourse::Discourse;
use super::verbs::ASIDES;
use crate::clauses::{Clause, Link};
use crate::events::Finder;
use crate::lexis::Manner;
use crate::phrases::{ORGS, Piece};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::SourceKind;
use khabar_pack::{Form, Particle, Tag, Tags};
use khabar_text::Span;

/// Verbs by which a medium puts out another's statement.
static PUTS_OUT: Words = Words::of(&["نشر", "بث", "نقل", "اورد", "وزع", "تلقي", "حصل", "تسلم", "اذاع", "تناقل"]);

/// Where everybody speaks, so that they say nothing themselves.
static NETWORKS: Words = Words::of(&["تويتر", "فيسبوك", "فيس", "اكس", "تلغرام", "تيليغرام", "تليغرام", "تلجرام", "يوتيوب", "انستغرام", "واتساب", "التويتر"]);

impl Finder<'_> {
    /// What stands between the speaker and his words: a medium that he speaks to (outermost), one whom he quotes (deeper).
    /// True where the quoted words are a denial (نقلت عن مصدر نفيه).
    pub(super) fn company(
        &self,
        c: &Clause,
        manner: Manner,
        own: (usize, usize),
        limit: usize,
        chain: &mut Vec<Voice>,
        head_end: &mut usize,
        d: &Discourse,
    ) -> bool {
        let toks = &self.tagged.toks;
        let verb = Some(Span::new(toks[c.verb].start, toks[c.verb].span.end));
        let mut outer: Vec<Voice> = Vec::new();
        let mut deeper: Vec<Voice> = Vec::new();
        let limit = limit.min(c.verb + 40).min(toks.len());
        let mut i = c.verb + 1;
        let mut deny = false;
        while i < limit {
            if own.0 <= i && i < own.1 {
                i = own.1;
                continue;
            }
            let t = &toks[i];
            let alone = t.is_particle(Particle::Preposition) && t.reading.clitics.pronoun.is_empty();
            // قال مصدر لسانا: no tongue.
            let hidden = i == own.1
                && t.is_nominal()
                && t.reading.clitics.prep.is_none()
                && t.word.is_some_and(|w| self.words[w as usize].readings.iter().any(|r| r.clitics.prep == Some('ل') && r.tags.has(Tag::Media)));
            let prep = if alone {
                Some(self.folded(i).to_owned())
            } else if hidden {
                Some("ل".to_owned())
            } else {
                t.reading.clitics.prep.map(|p| p.to_string())
            };
            if let Some(p) = prep {
                let inner = if alone { self.past_quotes(i + 1) } else { i };
                let quoted = inner > i + 1;
                if matches!(p.as_str(), "ل" | "الي" | "مع" | "عبر" | "لوكاله")
                    && outer.is_empty()
                    && (hidden || self.medium(inner, quoted, own.1 == i) || p == "ل" && self.hears(chain, inner))
                {
                    let (voices, end) = self.voices(inner, verb, "state", d);
                    outer = voices;
                    *head_end = (*head_end).max(end);
                    i = end.max(i + 1);
                    continue;
                }
                let of = match self.lemma(c.verb) {
                    "نسب" => "الي",
                    // علمت الصحيفة من مصادر أن
                    "علم" => "من",
                    _ => "عن",
                };
                if p == of && (manner == Manner::Relay || self.lemma(c.verb) == "اورد") && deeper.is_empty() && self.speaks(inner, true) {
                    let (voices, end) = self.voices(inner, None, "state", d);
                    deeper = voices;
                    *head_end = (*head_end).max(end);
                    // قوله, نفيه
                    if let Some(task) =
                        toks.get(end).filter(|t| t.pos == Pos::Noun && !t.reading.clitics.pronoun.is_empty()).and_then(|t| self.lexis.task(t.reading.lexeme))
                    {
                        deny = task.saying == Some("deny");
                    }
                    i = end.max(i + 1);
                    continue;
                }
            }
            // أبلغ شقيقه وكالة الأنباء الألمانية, شهود أبلغوا وكالة كذا
            if outer.is_empty()
                && t.is_nominal()
                && t.reading.clitics.prep.is_none()
                // شهود أبلغوا وكالة كذا
                && i == if own.1 <= c.verb { c.verb + 1 } else { own.1 }
                && (matches!(self.lemma(c.verb), "ابلغ" | "اخبر")
                    || self.lemma(c.verb) == "افاد" && (toks[i - 1].pos == Pos::Adj || matches!(toks[i - 1].pos, Pos::Mark('«' | '“' | '"'))))
                && self.classes(i).any(Tags::of(&[Tag::Media]))
            {
                let (voices, end) = self.voices(i, verb, "state", d);
                outer = voices;
                *head_end = (*head_end).max(end);
                i = end.max(i + 1);
                continue;
            }
            // مصدر، تحدث إلى كذا شريطة عدم ذكر اسمه، : an aside is no saying of its own.
            if t.pos == Pos::Verb && !t.conj() && ASIDES.contains(self.lemma(i)) {
                *head_end = (*head_end).max(i + 1);
            }
            // مصدر نقلت عنه وكالة كذا
            let quoted_by = t.pos == Pos::Verb
                && !t.conj()
                && outer.is_empty()
                && i == own.1
                && matches!(self.lemma(i), "نقل" | "نشر")
                && matches!(self.folded(i + 1), "عنه" | "عنها" | "عنهم" | "له" | "لها");
            if let Some(from) = quoted_by.then(|| self.subject_after(i + 1, limit, false)).flatten() {
                let (voices, end) = self.voices(from, verb, "state", d);
                outer = voices;
                *head_end = (*head_end).max(end);
                i = end.max(i + 1);
                continue;
            }
            // في بيان نشرته وكالة كذا
            if t.pos == Pos::Verb
                && (!t.conj() || self.receives(i))
                && !toks[i - 1].is_particle(Particle::Relative)
                && PUTS_OUT.contains(self.lemma(i))
                && outer.is_empty()
                && (self.statement_before(i) || own.1 == i || self.receives(i))
            {
                if let Some(from) = self.subject_after(i, limit, false).filter(|s| !(own.0 <= *s && *s < own.1) && !self.own_copy(i, *s)) {
                    let recording = chain.last().is_some_and(|v| v.kind == SourceKind::Document);
                    if self.classes(from).any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet]))
                        || recording && self.classes(from).any(ORGS.union(Tags::of(&[Tag::SpeakerActivists])))
                    {
                        let (voices, end) = self.voices(from, verb, "state", d);
                        outer = voices;
                        *head_end = (*head_end).max(end);
                        i = end.max(i + 1);
                        continue;
                    }
                }
            }
            i += 1;
        }
        // في بيان بثته مؤسسة كذا، قالت الجماعة
        if let Some(from) = self.put_out_before(c).filter(|_| outer.is_empty()) {
            outer = self.voices(from, verb, "state", d).0;
        }
        // عبر إذاعة كذا، قالت الحركة
        if outer.is_empty() {
            let before = self.phrases.chunks[..c.at].iter().rev().take(6).take_while(|x| x.piece != Piece::Verb).find_map(|x| match x.piece {
                // في حديث لقناة كذا، اتهم
                Piece::Np(n)
                    if matches!(self.np(n).prep.as_deref(), Some("عبر" | "ل" | "مع"))
                        && (self.np(n).prep.as_deref() == Some("عبر") || self.np(n).from > 0 && self.talk(self.np(n).from))
                        && self.classes(self.np(n).head).any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])) =>
                {
                    Some(self.np(n).from)
                }
                _ => None,
            });
            if let Some(from) = before {
                outer = self.voices(from, verb, "state", d).0;
            }
        }
        if !deeper.is_empty() {
            let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
            for v in &mut deeper {
                v.level = level;
            }
            chain.extend(deeper);
        }
        if !outer.is_empty() && !chain.iter().any(|v| outer.iter().any(|o| o.span == v.span)) {
            let mut inner = std::mem::take(chain);
            // وأضاف الناطق للإذاعة ذاتها: the medium of before, named again.
            let again = inner.iter().filter(|v| v.kind == SourceKind::Outlet && outer.iter().any(|o| o.head == v.head)).count();
            if again > 0 && again < inner.len() {
                inner.retain(|v| !(v.kind == SourceKind::Outlet && outer.iter().any(|o| o.head == v.head)));
                let floor = inner.iter().map(|v| v.level).min().unwrap_or(0);
                for v in &mut inner {
                    v.level -= floor;
                }
            }
            // أفاد مراسل لوكالة رويترز: the agency itself speaks.
            if let [v, ..] = inner.as_slice() {
                if v.name.is_none() && v.level == 0 && matches!(v.head.as_str(), "مراسل" | "مندوب" | "موفد" | "صحفي" | "صحافي" | "مصور")
                {
                    inner.remove(0);
                    for v in &mut inner {
                        v.level = v.level.saturating_sub(1);
                    }
                }
            }
            let level = outer.iter().map(|v| v.level + 1).max().unwrap_or(0);
            *chain = outer;
            chain.extend(inner.into_iter().map(|v| Voice { level: v.level + level, ..v }));
        }
        deny
    }

    /// `قال طبيب لمنظمة كذا`: a body that gathers the words of witnesses passes them on.
    fn hears(&self, chain: &[Voice], tok: usize) -> bool {
        let common = chain.last().is_some_and(|v| {
            v.name.or(v.of).is_none() && matches!(v.kind, SourceKind::Witness | SourceKind::Medical | SourceKind::Anonymous | SourceKind::Activists)
        });
        common && self.tagged.toks.get(tok).is_some_and(|t| t.name.is_some()) && self.classes(tok).any(Tags::of(&[Tag::AidOrg])) && self.classes(tok).any(ORGS)
    }

    /// Whether the verb describes what the speaker put out (في بيان نشرته كذا) and not what he speaks of (نفى أنباء بثتها كذا).
    fn statement_before(&self, verb: usize) -> bool {
        let chunk = self.phrases.chunks.partition_point(|c| c.from < verb);
        self.phrases.chunks[..chunk]
            .iter()
            .rev()
            .take(2)
            .find_map(|c| if let Piece::Np(n) = c.piece { Some(self.np(n)) } else { None })
            .is_none_or(|np| np.prep.is_some() || matches!(self.lemma(np.head), "بيان" | "رساله" | "تسجيل" | "مقطع" | "صور" | "كلمه"))
    }

    /// Whether the words right before name a talk or statement: في حديث ل, في مقابلة مع.
    fn talk(&self, tok: usize) -> bool {
        (tok.saturating_sub(4)..tok).any(|i| matches!(self.lemma(i), "حديث" | "تصريح" | "مقابله" | "اتصال" | "مداخله" | "حوار" | "لقاء" | "بيان" | "كلمه"))
    }

    /// `قول زميله لوكالة كذا`, `مصدر تحدث إلى كذا`: the medium to which those spoke whose words end at `end`, set around their chain.
    pub(super) fn told_to(&self, end: usize, verb: Option<Span>, chain: Vec<Voice>, d: &Discourse) -> (Vec<Voice>, usize) {
        let toks = &self.tagged.toks;
        let spoke = toks.get(end).is_some_and(|x| x.pos == Pos::Verb && !x.conj() && matches!(self.lemma(end), "تحدث" | "قال" | "صرح" | "اتصل" | "افاد"));
        let at = end + usize::from(spoke);
        let alone = toks.get(at).is_some_and(|x| x.is_particle(Particle::Preposition) && x.reading.clitics.pronoun.is_empty());
        let to = alone && matches!(self.folded(at), "ل" | "الي" | "مع" | "عبر") || toks.get(at).is_some_and(|x| x.reading.clitics.prep == Some('ل'));
        let inner = if alone { self.past_quotes(at + 1) } else { at };
        if !to || !self.medium(inner, inner > at + 1, true) {
            return (chain, end);
        }
        let (outer, past) = self.voices(inner, verb, "state", d);
        if outer.is_empty() {
            return (chain, past);
        }
        let mut all = outer;
        all.extend(chain.into_iter().map(|v| Voice { level: v.level + 1, ..v }));
        (all, past)
    }

    /// Whether one speaks to these words as to a medium: لوكالة كذا, لرويترز, مع الشبكة.
    pub(super) fn medium(&self, tok: usize, quoted: bool, beside_speaker: bool) -> bool {
        let Some(t) = self.tagged.toks.get(tok) else { return false };
        if !t.is_nominal() || t.time.is_some() || t.conj() && !quoted {
            return false;
        }
        // عبر مواقع التواصل, عبر «تويتر»: everybody's.
        let next = tok + 1 + usize::from(self.mark(tok + 1).is_some());
        let network =
            NETWORKS.contains(self.folded(tok)) || NETWORKS.contains(self.folded(next)) && matches!(self.lemma(tok), "موقع" | "منصه" | "شبكه" | "تطبيق");
        if self.folded(tok + 1) == "التواصل" || network {
            return false;
        }
        // عبر حسابها, لصحيفته: one's own.
        if !t.reading.clitics.pronoun.is_empty() {
            return false;
        }
        // للشرق الأوسط: the daily, right after who speaks to it.
        if beside_speaker && matches!(self.folded(tok), "للشرق" | "الشرق") && self.folded(tok + 1) == "الاوسط" {
            return true;
        }
        let c = self.classes(tok);
        if c.any(Tags::of(&[Tag::Media, Tag::MonitorOrg, Tag::SpeakerMonitor])) && !c.any(Tags::of(&[Tag::Document])) {
            return true;
        }
        if c.has(Tag::SpeakerOutlet) && !self.tagged.toks[tok].reading.form.any(Form::PL) {
            return true;
        }
        // لموقع هسبريس, لقناة محلية
        if (beside_speaker || quoted)
            && matches!(self.lemma(tok), "موقع" | "قناه" | "صحيفه" | "وكاله" | "اذاعه" | "شبكه" | "راديو" | "تلفزيون" | "مجله" | "منصه")
        {
            return true;
        }
        // لـ«الحياة», لـ«القدس العربي»: whatever the quoted word means elsewhere.
        let closed = (tok + 1..tok + 4).any(|i| matches!(self.mark(i), Some('»' | '"' | '”')));
        if quoted && beside_speaker && closed && t.pos != Pos::Verb && t.reading.clitics.pronoun.is_empty() {
            return true;
        }
        let name = t.pos == Pos::Name && t.reading.lexeme.is_none() && t.name.is_none();
        name && (quoted || beside_speaker) && c.is_empty()
    }

    /// `تلقت الوكالة نسخة منه`: the agency that says nothing of its name is the one that writes.
    fn own_copy(&self, verb: usize, from: usize) -> bool {
        self.receives(verb) && self.tagged.toks[from].article() && self.tagged.toks[from].name.is_none() && self.extent(from) == from + 1
    }

    /// Who put the statement out that stands before the verb: `في بيان بثته مؤسسة كذا، قالت الجماعة`.
    fn put_out_before(&self, c: &Clause) -> Option<usize> {
        let p = self.clauses.iter().rev().find(|p| p.verb < c.verb)?;
        let Link::Relative(n) = p.link else { return None };
        let comma = c.at > 0 && matches!(self.phrases.chunks[c.at - 1].piece, Piece::Mark('،' | ','));
        let statement = self.np(n).prep.as_deref() == Some("في") && self.np(n).head_tags.any(Tags::of(&[Tag::Document, Tag::SpeakerDocument]));
        let out = comma && statement && self.np_chunk(n) <= 2 && PUTS_OUT.contains(self.lemma(p.verb)) && !self.receives(p.verb);
        let medium = |s: &usize| self.classes(*s).any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])) || self.lemma(*s) == "موسسه";
        self.subject_after(p.verb, c.verb, false).filter(|s| out && medium(s))
    }
}

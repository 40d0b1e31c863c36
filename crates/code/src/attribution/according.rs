//! `بحسب المرصد`, `وفق ما أفاد به مصدر`, `نقلا عن وكالة`, `وفقا لأرقام الحكومة`.

use super::discourse::Discourse;
use super::{Scope, Voice};
use crate::events::Finder;
use crate::lexis::Does;
use crate::phrases::Piece;
use crate::tagging::{Pos, Tok};
use crate::wordlist::Words;
use khabar_pack::{Particle, Tag, Tags};
use khabar_text::Span;

/// Documents that stand for a figure: the attribution covers what it counts.
static FIGURES: Words = Words::of(&["احصاء", "احصاييه", "رقم", "تقدير", "معطي", "بيانات", "حصيله", "عداد"]);
/// Verbs that say where words stand: جاء في بيان.
pub(super) static STANDS: Words = Words::of(&["جاء", "ورد", "اتي", "تضمن"]);

impl Finder<'_> {
    pub(super) fn according(&self, i: usize, d: &Discourse, out: &mut [Scope]) -> Option<Scope> {
        let toks = &self.tagged.toks;
        let chunk = &self.phrases.chunks[i];
        if out.iter().any(|s| s.at < chunk.from && chunk.from < s.head_end) {
            return None;
        }
        let verb = Some(Span::new(toks[chunk.from].start, toks[chunk.from].span.end));
        let relay = self.folded(chunk.from).ends_with("نقلا");
        let supported = self.folded(chunk.from).ends_with("استنادا");
        if relay && !self.folded(chunk.to).starts_with("عن") {
            // ونُقلا إلى المستشفى
            return None;
        }
        let mut t = chunk.to;
        // ل, إلى, عن and opening marks before the name.
        while toks.get(t).is_some_and(|x| {
            x.is_particle(Particle::Preposition) && x.reading.clitics.pronoun.is_empty()
                || matches!(x.pos, Pos::Mark('«' | '"' | '“' | '(' | '#'))
                || x.is_particle(Particle::Adverb)
                || x.is_particle(Particle::Demonstrative)
        }) {
            t += 1;
        }
        // حسب قولها, على حد وصفه: whoever speaks already.
        if toks.get(t).is_some_and(|x| !x.reading.clitics.pronoun.is_empty()) && matches!(self.lemma(t), "قول" | "تعبير" | "وصف" | "زعم" | "رواية")
        {
            return None;
        }
        let (chain, end, figure) =
            if self.what(t) || self.folded(chunk.from).ends_with("حسبما") || toks.get(t).is_some_and(|x| x.pos == Pos::Verb) && self.folded(t).len() > 4 {
                let (chain, end) = self.announced(t, verb, d)?;
                (chain, end, false)
            } else if self.speaks(t, false)
                || self.is_document(t)
                || self.speaks(t, true) && (toks[t].pos == Pos::Name || matches!(self.lemma(t), "موقع" | "قناه" | "صفحه" | "شبكه" | "منصه"))
            {
                self.owned(t, verb, d, out)?
            } else {
                return None;
            };
        let (mut chain, mut end) = (chain, end);
        // وفق وكالة كذا نقلا عن مصدر
        if let Some((deeper, to)) = self.relayed(end, verb, d) {
            let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
            chain.extend(deeper.into_iter().map(|v| Voice { level: v.level + level, ..v }));
            end = to;
        }
        // وأضافت مصادر، بحسب وكالة كذا، أن: the voice through which she speaks.
        let before_that =
            self.phrases.chunks[self.chunk_from(end)..].iter().find(|c| !matches!(c.piece, Piece::Mark(_))).is_some_and(|c| c.piece == Piece::That);
        if before_that && !relay && !supported {
            if let Some(s) = out.iter_mut().rev().find(|s| s.head_end > 0 && s.head_end <= chunk.from && chunk.from - s.head_end <= 3 && !s.chain.is_empty()) {
                let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                chain.extend(s.chain.drain(..).map(|v| Voice { level: v.level + level, ..v }));
                s.chain = chain;
                s.head_end = end;
                return None;
            }
        }
        if relay || supported {
            // قالت وكالة سانا، نقلا عن مصدر عسكري، إن: below the voice that it stands beside.
            if let Some(s) = out.iter_mut().rev().find(|s| s.head_end > 0 && s.head_end <= chunk.from && chunk.from - s.head_end <= 3 && !s.chain.is_empty()) {
                let level = s.chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                s.chain.extend(chain.into_iter().map(|v| Voice { level: v.level + level, ..v }));
                s.head_end = end;
                return None;
            }
        }
        // هاجموا القاعدة، وبحسب شهود فإن: what stands before ف is not theirs.
        let then = (end..end + 2).find(|t| self.folded(*t) == "فان");
        if i > 1 && then.is_some() {
            return Some(Scope { from: end, to: toks.len(), chain, trailing: false, at: chunk.from, head_end: end, inserted: false, relies: false });
        }
        Some(Scope { relies: supported, ..self.around(i, end, chain, figure) })
    }

    /// `على ما ذكر أقاربهم`, `على ما جاء في تغريدة لكذا`: the chunk is ما.
    pub(super) fn on_what(&self, i: usize, d: &Discourse) -> Option<Scope> {
        let from = self.phrases.chunks.get(i)?.to;
        let verb = (from..(from + 2).min(self.tagged.toks.len())).find(|t| self.tagged.toks[*t].pos == Pos::Verb)?;
        let says = self.tagged.toks[verb].reading.does.any(Does::SAYS) || STANDS.contains(self.lemma(verb));
        if !says {
            return None;
        }
        let (chain, end) = self.announced(verb, None, d)?;
        Some(self.around(i.saturating_sub(1), end, chain, false))
    }

    /// ما, لما: a clause of saying follows.
    fn what(&self, t: usize) -> bool {
        self.tagged.toks.get(t).is_some_and(|x| x.is_particle(Particle::Relative)) && self.folded(t).ends_with("ما") || self.folded(t) == "لما"
    }

    pub(super) fn is_document(&self, t: usize) -> bool {
        self.tagged.toks.get(t).is_some_and(Tok::is_nominal) && self.classes(t).any(Tags::of(&[Tag::Document, Tag::SpeakerDocument]))
            || FIGURES.contains(self.lemma(t))
    }

    /// `نقلا عن X` right here.
    pub(super) fn relayed(&self, at: usize, verb: Option<Span>, d: &Discourse) -> Option<(Vec<Voice>, usize)> {
        let mut i = at;
        while matches!(self.mark(i), Some('،' | ',' | '»' | '"' | '”')) {
            i += 1;
        }
        if !self.folded(i).ends_with("نقلا") || self.folded(i + 1) != "عن" {
            return None;
        }
        let mut t = i + 2;
        while matches!(self.mark(t), Some('«' | '"' | '“' | '#')) {
            t += 1;
        }
        self.speaks(t, true).then(|| self.voices(t, verb, "state", d))
    }

    /// `ما أفاد به «الشرق الأوسط» مصدر عسكري`, `ما نقلت وكالة كذا عن كذا`, `ما جاء في بيان لكذا`.
    pub(super) fn announced(&self, from: usize, particle: Option<Span>, d: &Discourse) -> Option<(Vec<Voice>, usize)> {
        let toks = &self.tagged.toks;
        // ما نقل أحد الحاضرين: what may be read as a verb of saying is one, right after ما.
        let verbal = |i: &usize| {
            let saying = |r: &crate::lexis::Reading| r.cat == crate::lexis::Cat::Verb && self.lexis.task(r.lexeme).is_some_and(|t| t.saying.is_some());
            toks[*i].pos == Pos::Verb
                || *i > from
                    && toks[*i - 1].is_particle(Particle::Relative)
                    && toks[*i].word.is_some_and(|w| self.words[w as usize].readings.iter().any(saying))
        };
        let v = (from..(from + 4).min(toks.len())).find(verbal)?;
        let verb = Some(Span::new(toks[v].start, toks[v].span.end)).or(particle);
        let limit = (v + 24).min(toks.len());
        if STANDS.contains(self.lemma(v)) {
            let t = (v + 1..(v + 6).min(toks.len())).find(|i| self.is_document(*i) || self.speaks(*i, false) && toks[*i].reading.clitics.prep.is_some())?;
            return self.owned(t, verb, d, &[]).map(|(c, e, _)| (c, e));
        }
        // The outlet that it was told to stands between: أفاد به «الشرق الأوسط» مصدر.
        let mut chain;
        let mut end;
        // حسبما علم من مصدر قضائي: it was learnt from them.
        let known_from =
            (self.lemma(v) == "علم" && matches!(self.folded(v + 1), "من" | "لدي")).then(|| self.past_quotes(v + 2)).filter(|t| self.speaks(*t, true));
        match known_from.or_else(|| self.subject_after(v, limit, true)) {
            Some(s) => (chain, end) = self.voices(s, verb, "state", d),
            None => {
                let asked = self.asked_gender(v);
                return d.latest(asked).map(|c| (c, v + 1));
            }
        }
        if chain.is_empty() {
            let mut t = end;
            while matches!(self.mark(t), Some('»' | '"' | '”' | '«' | '“')) {
                t += 1;
            }
            if self.speaks(t, true) && toks[t].reading.clitics.prep.is_none() && !toks[t].conj() {
                (chain, end) = self.voices(t, verb, "state", d);
            }
        }
        // حسبما أبلغ شاهد عيان وكالة كذا, وفق ما أفاد مسؤول محلي وكالة كذا
        if (matches!(self.lemma(v), "ابلغ" | "اخبر") || self.lemma(v) == "افاد" && !chain.is_empty())
            && toks.get(end).is_some_and(|x| x.is_nominal() && x.reading.clitics.prep.is_none())
            && self.classes(end).any(Tags::of(&[Tag::Media]))
        {
            let (outer, to) = self.voices(end, verb, "state", d);
            if !outer.is_empty() {
                let inner = std::mem::replace(&mut chain, outer);
                chain.extend(inner.into_iter().map(|v| Voice { level: v.level + 1, ..v }));
            }
            return Some((chain, to));
        }
        // To a medium, or from another.
        let mut i = v + 1;
        let stop = limit.min(end + 5);
        while i < stop {
            let t = &toks[i];
            let alone = t.is_particle(Particle::Preposition) && t.reading.clitics.pronoun.is_empty();
            let prep = if alone { self.folded(i).to_owned() } else { t.reading.clitics.prep.map(|p| p.to_string()).unwrap_or_default() };
            let mut inner = if alone { i + 1 } else { i };
            while matches!(self.mark(inner), Some('«' | '"' | '“' | '#' | '(')) {
                inner += 1;
            }
            let quoted = alone && inner > i + 1;
            if matches!(prep.as_str(), "ل" | "مع" | "الي") && self.medium(inner, quoted, i == end) {
                let (outer, to) = self.voices(inner, verb, "state", d);
                if !outer.is_empty() {
                    let level = 1;
                    let inner_chain = std::mem::take(&mut chain);
                    chain = outer;
                    chain.extend(inner_chain.into_iter().map(|v| Voice { level: v.level + level, ..v }));
                }
                end = end.max(to);
                i = to;
                continue;
            }
            let relays = matches!(self.lemma(v), "نقل" | "اورد" | "نشر" | "بث" | "كتب" | "روي" | "ذكر" | "تناقل");
            if prep == "عن" && relays && i >= end && self.speaks(inner, true) {
                let (deeper, to) = self.voices(inner, None, "state", d);
                let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                chain.extend(deeper.into_iter().map(|v| Voice { level: v.level + level, ..v }));
                end = to;
                break;
            }
            i += 1;
        }
        Some((chain, end))
    }

    /// A speaker, or a document with whose it is: `بيان للجيش`, `أرقام الحكومة`, `بيان نشرته على موقعها`.
    pub(super) fn owned(&self, t: usize, verb: Option<Span>, d: &Discourse, out: &[Scope]) -> Option<(Vec<Voice>, usize, bool)> {
        let toks = &self.tagged.toks;
        let figure = FIGURES.contains(self.lemma(t));
        if !self.is_document(t) || toks[t].name.is_some() {
            let (chain, end) = self.voices(t, verb, "state", d);
            let (chain, end) = self.told_to(end, verb, chain, d);
            return Some((chain, end, figure));
        }
        let i = self.past_adjectives(t);
        if let Some(o) = self.whose(t, true) {
            let (mut chain, mut end) = self.voices(o, verb, "state", d);
            if matches!(self.lemma(t), "قول" | "افاده" | "تصريح" | "شهاده" | "روايه" | "حديث") {
                (chain, end) = self.told_to(end, verb, chain, d);
            }
            // شهادات ناجيات ... نقلتها غرفة طوارئ: who passed it on is outermost.
            let passing = (end..(end + 6).min(toks.len()))
                .find(|j| toks[*j].pos == Pos::Verb && matches!(self.lemma(*j), "نقل" | "نشر" | "جمع" | "بث" | "اورد") && !toks[*j].conj());
            if let Some(j) = passing {
                if let Some(s) = self.subject_after(j, (j + 8).min(toks.len()), false) {
                    let (outer, to) = self.voices(s, verb, "state", d);
                    if !outer.is_empty() {
                        let inner = std::mem::take(&mut chain);
                        chain = outer;
                        chain.extend(inner.into_iter().map(|v| Voice { level: v.level + 1, ..v }));
                        end = to;
                    }
                }
            }
            return Some((chain, end, figure));
        }
        // إفادات تلقاها مكتبه من شيوخ محليين, شهادات جمعتها من ناجين: whose words they are.
        if toks.get(i).is_some_and(|x| x.pos == Pos::Verb && matches!(self.lemma(i), "تلقي" | "جمع" | "حصل" | "تسلم" | "استقي")) {
            let from = (i + 1..(i + 7).min(toks.len())).find(|j| matches!(self.folded(*j), "من" | "عن") && self.speaks(self.past_quotes(j + 1), false));
            if let Some(j) = from {
                let (chain, end) = self.voices(self.past_quotes(j + 1), verb, "state", d);
                return Some((chain, end, figure));
            }
        }
        // برقية حصلت عليها الوكالة, وثيقة اطلعت عليها كذا: who has it is outermost, the document speaks through it.
        if toks.get(i).is_some_and(|x| x.pos == Pos::Verb && matches!(self.lemma(i), "حصل" | "اطلع" | "تلقي" | "تسلم")) {
            let who = self
                .subject_after(i, (i + 8).min(toks.len()), true)
                .filter(|s| self.speaks(*s, true) && self.classes(*s).any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])));
            if let Some(s) = who {
                let (mut chain, past) = self.voices(s, verb, "state", d);
                let level = u32::from(!chain.is_empty());
                chain.extend(self.voices(t, verb, "state", d).0.into_iter().map(|v| Voice { level: v.level + level, ..v }));
                return Some((chain, past, figure));
            }
        }
        // بيان نشرته المنظمة على موقعها, بيان نشرته
        if toks.get(i).is_some_and(|x| x.pos == Pos::Verb) {
            if let Some(s) = self.subject_after(i, (i + 8).min(toks.len()), false) {
                let (chain, end) = self.voices(s, verb, "state", d);
                return Some((chain, end, figure));
            }
            let asked = self.asked_gender(i);
            let host = self.clauses.iter().rev().filter(|c| c.verb < t).find_map(|c| c.subject).filter(|n| self.can_speak(*n));
            let end = (i + 1..(i + 7).min(toks.len())).find(|j| matches!(self.mark(*j), Some('،' | ',' | '.'))).unwrap_or(i + 1);
            if let Some(n) = host {
                let (chain, _) = self.voices(self.np(n).from, verb, "state", d);
                return Some((chain, end, figure));
            }
            if let Some(chain) = out.last().map(|s| s.chain.clone()).or_else(|| d.latest(asked)) {
                return Some((chain, end, figure));
            }
        }
        let (chain, end) = self.voices(t, verb, "state", d);
        Some((chain, end, figure))
    }

    /// One past the adjectives of the document at `t`.
    fn past_adjectives(&self, t: usize) -> usize {
        let toks = &self.tagged.toks;
        let mut i = t + 1;
        let people = |w: u32| self.words[w as usize].readings.iter().any(|r| r.cat == crate::lexis::Cat::Noun && r.tags.any(crate::phrases::PEOPLE));
        // تسجيل مصور: no photographer.
        let filmed = |i: usize| matches!(self.folded(i), "مصور" | "مصوره");
        while toks.get(i).is_some_and(|x| {
            (filmed(i) || x.pos == Pos::Adj && !(x.word.is_some_and(people) && !x.article()))
                && !x.conj()
                && x.reading.clitics.prep.is_none()
                && x.article() == toks[t].article()
        }) {
            i += 1;
        }
        i
    }

    /// Whose the document is: `بيان للجيش`, `أرقام الحكومة`, `منشور على صفحة ناشط`.
    pub(super) fn whose(&self, t: usize, loose: bool) -> Option<usize> {
        let toks = &self.tagged.toks;
        let i = self.past_adjectives(t);
        let x = toks.get(i)?;
        let mut inner = i;
        let alone = x.is_particle(Particle::Preposition) && x.reading.clitics.pronoun.is_empty();
        if alone && self.folded(i) == "علي" {
            // على صفحة ناشط, على حساب الجماعة
            let page = matches!(self.lemma(i + 1), "صفحه" | "حساب" | "موقع" | "قناه")
                && toks.get(i + 1).is_some_and(|p| !p.article() && p.reading.clitics.pronoun.is_empty());
            return (page && self.speaks(i + 2, false)).then_some(i + 2);
        }
        if alone && !matches!(self.folded(i), "ل" | "عن" | "من" | "لدي") {
            return None;
        }
        if alone {
            inner += 1;
            while matches!(self.mark(inner), Some('«' | '"' | '“')) {
                inner += 1;
            }
        }
        let construct = i == t + 1 && !toks[t].article() && x.is_nominal() && x.reading.clitics.prep.is_none() && !x.conj();
        let of = alone || x.reading.clitics.prep == Some('ل') || construct;
        (of && self.speaks(inner, loose && construct)).then_some(inner)
    }
}

//! How far the words go that name one speaker: office, body, name, apposed title, what sits in a place.

use super::speakers::OFFICES;
use super::verbs::ASIDES;
use crate::events::Finder;
use crate::phrases::{ORGS, PEOPLE, PLACES, SPEAKERS, closing};
use crate::tagging::{Pos, Tok};
use khabar_pack::{Form, Particle, Tag, Tags};

/// A speaker's words never run longer.
const LONGEST: usize = 28;

impl Finder<'_> {
    /// Where the words end that begin at `from` and name one speaker: `المتحدث باسم قيادة العمليات العميد يحيى رسول`.
    pub(crate) fn extent(&self, from: usize) -> usize {
        let toks = &self.tagged.toks;
        let Some(head) = toks.get(from) else { return from };
        let classes = self.classes(from);
        let kunya = matches!(self.folded(from), "ابو" | "ام" | "ابي" | "ابا");
        let person = kunya || classes.any(PEOPLE.union(SPEAKERS)) && !classes.any(ORGS.union(Tags::of(&[Tag::Document])));
        let indefinite = !head.article() && head.name.is_none() && head.pos != Pos::Name;
        let mut i = self.past_name(from);
        let mut open = self.governs(from);
        let mut definite = !indefinite;
        // The word before was a name or part of one: more of the name may follow.
        let mut named = head.name.is_some() || head.pos == Pos::Name;
        while i < toks.len() && i - from < LONGEST {
            let t = &toks[i];
            if t.time.is_some() {
                break;
            }
            match t.pos {
                Pos::Mark('#' | '_') => i += 1,
                Pos::Mark(c) => {
                    let Some(end) = self.bracketed(i, c) else { break };
                    i = end;
                    open = false;
                    definite = true;
                    named = true;
                }
                Pos::Noun | Pos::Adj | Pos::Name | Pos::Number if t.conj() => {
                    // مصادر امنية وطبية; وزارتي الداخلية والدفاع
                    let adjectives =
                        t.pos == Pos::Adj && toks[i - 1].pos == Pos::Adj && t.article() == toks[i - 1].article() && t.reading.clitics.prep.is_none();
                    // المدير العام للآثار والمتاحف: a second field of the same office.
                    let field = OFFICES.contains(self.lemma(from))
                        && t.article()
                        && t.pos == Pos::Noun
                        && toks[i - 1].article()
                        && (i > from + 2 || i == from + 2 && self.governs(from) && toks[i - 1].name.is_none())
                        && !self.speaks(i, false)
                        && !self.states_event(i);
                    if !adjectives && !field && !(head.reading.form.any(Form::DU) && t.article()) {
                        break;
                    }
                    i += 1;
                }
                Pos::Noun | Pos::Adj | Pos::Name if t.reading.clitics.prep.is_some() => {
                    let prep = t.reading.clitics.prep.map(|p| p.to_string()).unwrap_or_default();
                    if !self.takes(from, i, &prep, i, indefinite) {
                        break;
                    }
                    (open, named, definite) = (self.governs(i), t.pos == Pos::Name || t.name.is_some(), true);
                    i = self.past_name(i);
                }
                Pos::Part(Particle::Preposition) if !t.conj() => {
                    let tied = self.tied(i - 1);
                    if !t.reading.clitics.pronoun.is_empty() {
                        if !tied {
                            break;
                        }
                        i += 1;
                        continue;
                    }
                    let mut inner = i + 1;
                    while matches!(self.mark(inner), Some('«' | '"' | '“' | '#')) {
                        inner += 1;
                    }
                    // ناشط من داخل الزبداني
                    if self.folded(i) == "من" && matches!(self.folded(inner), "داخل" | "ابناء" | "اهالي") && toks.get(inner + 1).is_some_and(Tok::is_nominal)
                    {
                        inner += 1;
                    }
                    if !toks.get(inner).is_some_and(|x| x.is_nominal() && !x.conj() && x.time.is_none())
                        || !self.takes(from, i, self.folded(i), inner, indefinite)
                    {
                        break;
                    }
                    (open, named, definite) = (self.governs(inner), toks[inner].pos == Pos::Name || toks[inner].name.is_some(), true);
                    let past = self.past_name(inner);
                    i = if inner > i + 1 { self.bracketed(i + 1, self.mark(i + 1).unwrap_or('«')).unwrap_or(past) } else { past };
                }
                Pos::Noun | Pos::Adj | Pos::Name => {
                    // الناطق باسم مركز كذا, though Basim is a name too.
                    if self.folded(i) == "باسم" && OFFICES.contains(self.lemma(from)) {
                        i += 1;
                        (open, named) = (true, false);
                        continue;
                    }
                    if matches!(self.folded(i), "نفسه" | "نفسها" | "ذاته" | "ذاتها" | "انفسهم" | "ذاتهم") {
                        i += 1;
                        continue;
                    }
                    // نقلت عن شهود عيان القول إن: what they say is none of them.
                    if matches!(self.folded(i), "القول" | "التاكيد") {
                        break;
                    }
                    // رئيس لجنة تنسيق إدخال البضائع: the field of the office, down to its article.
                    let field =
                        open && i > from + 1 && OFFICES.contains(self.lemma(from)) && toks.get(i + 1).is_some_and(|x| x.article() && x.pos == Pos::Noun);
                    // عمال إنقاذ, رجال إطفاء: what they do for a living.
                    let trade = open
                        && i == from + 1
                        && self.classes(from).any(PEOPLE)
                        && matches!(self.lemma(i), "انقاذ" | "اغاثه" | "اطفاء" | "اسعاف" | "تنقيب" | "حراسه" | "دفاع");
                    if self.states_event(i)
                        && !trade
                        && !field
                        && !(open && (t.article() || self.classes(i - 1).any(ORGS) || OFFICES.contains(self.lemma(i - 1))))
                    {
                        break;
                    }
                    // أبو سامي, عبد الكريم, بن نافع
                    let kunya = matches!(self.lemma(i), "ابو" | "ابن" | "بن" | "عبد" | "ام" | "ال") && !t.article();
                    let name = t.pos == Pos::Name || t.name.is_some() || kunya && (person || named);
                    let title = t.reading.tags.any(Tags::of(&[Tag::Official, Tag::Leader, Tag::Officer, Tag::Rank, Tag::SpeakerOfficial, Tag::Journalist]));
                    // أبلغ شاهد عيان وكالة كذا: whom he told.
                    let told = (i > from + 1 - usize::from(!open) || !definite && from > 0 && matches!(self.lemma(from - 1), "ابلغ" | "اخبر"))
                        && person
                        && t.name.is_some_and(|n| self.tagged.names[n as usize].from == i && self.tagged.names[n as usize].tags.has(Tag::Media))
                        && !self.classes(from).any(Tags::of(&[Tag::Journalist, Tag::SpeakerOutlet, Tag::SpeakerAnonymous]))
                        && !OFFICES.contains(self.lemma(from))
                        && self.classes(i).any(ORGS.union(Tags::of(&[Tag::Media])))
                        && !self.classes(i).has(Tag::Settlement);
                    let goes_on = if told || self.another_body(i) {
                        false
                    } else if open || self.folded(i) == "اول" && self.classes(i - 1).any(Tags::of(&[Tag::Rank, Tag::Officer])) {
                        // الفريق أول فلان, ملازم أول
                        true
                    } else if t.pos == Pos::Adj {
                        t.article() == definite || definite && named && t.article()
                    } else if name && self.classes(i).any(ORGS) && self.complete(i) {
                        // اتهم المندوب في المجلس القوات السورية: a body of its own
                        false
                    } else if name && !(toks[i - 1].article() && self.oblique(i)) {
                        // After the name of a body only more of a name that no register knows.
                        named && (person || toks[i - 1].name.is_none())
                            || person
                            || self.classes(i - 1).any(PEOPLE.union(SPEAKERS))
                            || definite && OFFICES.contains(self.lemma(from))
                    } else if t.article() || self.oblique(i) {
                        t.article()
                            && ((person || named)
                                && t.reading.tags.any(PEOPLE.union(SPEAKERS))
                                && !t.reading.tags.any(Tags::of(&[Tag::Media, Tag::Document, Tag::SpeakerDocument]))
                                // عبد الفتاح البرهان: a surname that is a word too.
                                || person && named && toks[i - 1].pos == Pos::Name && toks[i - 1].name.is_none() && toks.get(i + 1).is_none_or(|x| !x.is_nominal())
                                || person && definite && toks[i - 1].article() && !self.lexis.task(t.reading.lexeme).is_some_and(|x| x.saying.is_some()))
                    } else {
                        named && title && (person || head.pos == Pos::Name && !classes.any(ORGS))
                    };
                    if !goes_on {
                        break;
                    }
                    definite |= t.article() || name;
                    open = self.governs(i) || kunya;
                    named = name || named && t.pos == Pos::Adj;
                    i = self.past_name(i);
                }
                // A name that a table takes for a verb: المقدم نجم الصميدعي.
                Pos::Verb if self.name_like_a_verb(i) || self.names_place(i) => {
                    i += 1;
                    named = true;
                    definite = true;
                    open = true;
                }
                // يدعى أبو سجاد; تطلق على نفسها اسم «سرايا قاسيون»
                Pos::Verb if matches!(self.folded(i), "يدعي" | "تدعي" | "يسمي" | "تسمي") => {
                    i += 1;
                    named = true;
                    definite = true;
                    open = false;
                }
                Pos::Verb if matches!(self.lemma(i), "اطلق") => {
                    let Some(end) = (i + 1..(i + 6).min(toks.len())).find_map(|j| self.mark(j).and_then(|c| self.bracketed(j, c))) else { break };
                    if !(i + 1..end).any(|j| self.folded(j).starts_with("نفس")) {
                        break;
                    }
                    i = end;
                    break;
                }
                _ => break,
            }
        }
        // لـ«دارفور الآن»: a quotation that begins with it names it whole.
        let close = from.checked_sub(1).and_then(|j| closing(self.mark(j).filter(|c| matches!(c, '«' | '“'))?));
        let named = close.and_then(|c| (from..from + 4).find(|j| self.mark(*j) == Some(c))).filter(|end| (from..*end).all(|j| toks[j].is_nominal()));
        named.map_or(i, |end| i.max(end))
    }

    /// Where the speaker's words end that stand between a verb of saying and its أن: nothing but him, the medium, a time and an
    /// occasion can stand there, so that words no table knows (`اللواء الركن نجم الدين محمد`) are his, and an apposed title too
    /// (`العميد عبد الكريم الجبوري، مدير عمليات شرطة نينوى، إن`).
    pub(super) fn framed(&self, from: usize, end: usize, limit: usize) -> usize {
        let toks = &self.tagged.toks;
        let limit = limit.min(toks.len()).min(from + LONGEST);
        let titles = Tags::of(&[Tag::Official, Tag::Leader, Tag::Officer, Tag::Rank, Tag::SpeakerOfficial, Tag::Journalist, Tag::Medic]);
        let head = self.classes(from);
        let person = head.any(PEOPLE.union(titles)) || toks[from].pos == Pos::Name && !head.any(ORGS);
        let mut i = end;
        let mut titled = false;
        while i < limit {
            let t = &toks[i];
            let whole = t.reading.clitics.prep.is_none() && !t.conj() && t.time.is_none() && t.reading.clitics.pronoun.is_empty();
            match t.pos {
                Pos::Mark('،' | ',') if !titled && person => {
                    let next = toks.get(i + 1).filter(|x| x.pos == Pos::Noun && !x.conj() && x.reading.clitics.prep.is_none());
                    let closed = (i + 1..limit).all(|j| !matches!(toks[j].pos, Pos::Mark(':' | '.' | '؛' | '(' | '«' | '"')));
                    if next.is_none() || !self.classes(i + 1).any(titles) || !closed || self.classes(i + 1).has(Tag::SpeakerDocument) {
                        break;
                    }
                    titled = true;
                    i = self.extent(i + 1).max(i + 2).min(limit);
                }
                Pos::Verb if person && whole && !ASIDES.contains(self.lemma(i)) && toks[i - 1].is_nominal() && toks.get(i + 1).is_some_and(Tok::is_nominal) => {
                    i += 1
                }
                Pos::Noun | Pos::Name if whole && !self.another_body(i) => {
                    let indefinite_adverb = t.reading.lexeme.is_some() && self.folded(i).ends_with('ا') && t.name.is_none();
                    let known = t.name.is_none() && t.reading.lexeme.is_some() && !t.article();
                    let title = self.classes(i).any(titles.union(PLACES).union(ORGS));
                    if indefinite_adverb || !person && !self.governs(i - 1) || known && !title && !self.governs(i - 1) && toks[i - 1].pos != Pos::Name {
                        break;
                    }
                    i = self.extent(i).max(i + 1).min(limit);
                }
                Pos::Adj
                    if whole
                        && (t.article() || person && (toks[i - 1].pos == Pos::Name || toks.get(i + 1).is_some_and(|x| x.pos == Pos::Name)))
                        && !self.folded(i).ends_with('ا') =>
                {
                    i += 1;
                }
                _ => break,
            }
        }
        i
    }

    /// Whether a word read as a verb stands where a name does: after a rank, before a surname.
    pub(super) fn name_like_a_verb(&self, tok: usize) -> bool {
        let toks = &self.tagged.toks;
        let Some(t) = toks.get(tok) else { return false };
        // يحيى, يزيد: names before they are verbs, where a person is being named.
        if matches!(self.folded(tok), "يحيي" | "يزيد") && toks.get(tok + 1).is_some_and(|x| x.is_nominal() && x.reading.clitics.prep.is_none()) {
            return tok > 0 && (toks[tok - 1].is_nominal());
        }
        let ranked = tok.checked_sub(1).is_some_and(|p| self.classes(p).any(Tags::of(&[Tag::Rank, Tag::Officer])));
        ranked
            && t.reading.clitics.pronoun.is_empty()
            && !t.conj()
            && toks.get(tok + 1).is_some_and(|x| x.is_nominal() && x.article() && !self.states_event(tok + 1))
            && self.lexis.task(t.reading.lexeme).is_some_and(|x| x.saying.is_none() && x.triggers.is_empty())
    }

    /// مخيم جوز عامر, اللواء نجم الدين: what looks like a verb between a word of saying and its أن, right after a place word without
    /// article, or after a rank, and before another noun, is part of a name.
    pub(super) fn named_like(&self, tok: usize, verb: usize) -> bool {
        let toks = &self.tagged.toks;
        let t = &toks[tok];
        if tok < verb + 2 || t.conj() || !t.reading.clitics.pronoun.is_empty() || t.reading.form.has(Form::IMPERFECT) {
            return false;
        }
        let before = &toks[tok - 1];
        let place = before.pos == Pos::Noun && !before.article() && self.classes(tok - 1).any(PLACES) && before.reading.clitics.pronoun.is_empty();
        let rank =
            self.classes(tok - 1).any(Tags::of(&[Tag::Rank, Tag::Officer])) || before.article() && tok > verb + 2 && self.classes(tok - 2).has(Tag::Rank);
        self.names_place(tok) || (place || rank) && toks.get(tok + 1).is_some_and(|x| x.is_nominal() && !x.conj() && x.reading.clitics.prep.is_none())
    }

    /// Whether the words before end a phrase, so that the name of a body begins another: مجلس القبائل | القوات الحكومية.
    fn complete(&self, tok: usize) -> bool {
        let before = &self.tagged.toks[tok - 1];
        self.folded(tok - 1) != "باسم" && (before.article() || before.pos == Pos::Adj || !before.reading.clitics.pronoun.is_empty())
    }

    /// مدينة تعز, قرية جلب: after a place word without article its name stands, whatever it looks like.
    pub(super) fn names_place(&self, tok: usize) -> bool {
        let toks = &self.tagged.toks;
        let Some(before) = tok.checked_sub(1).map(|p| &toks[p]) else { return false };
        let word = matches!(
            self.lemma(tok - 1),
            "مدينه"
                | "بلده"
                | "قريه"
                | "مخيم"
                | "حي"
                | "منطقه"
                | "محافظه"
                | "قضاء"
                | "قضا"
                | "ناحيه"
                | "ولايه"
                | "مديريه"
                | "اقليم"
                | "ضاحيه"
                | "عزله"
        );
        word && !before.article() && before.reading.clitics.pronoun.is_empty() && !toks[tok].conj() && toks[tok].reading.clitics.prep.is_none()
    }

    /// One past the closing mark of a quoted or bracketed name: «جيش الفتح», (سانا).
    fn bracketed(&self, at: usize, open: char) -> Option<usize> {
        let close = closing(open)?;
        let toks = &self.tagged.toks;
        let end = (at + 1..(at + 9).min(toks.len())).find(|j| toks[*j].pos == Pos::Mark(close))?;
        let inside = &toks[at + 1..end];
        let speech =
            inside.iter().any(|t| t.pos == Pos::Verb && t.name.is_none() && t.reading.lexeme.is_some() || t.time.is_some() || t.is_particle(Particle::That));
        (!inside.is_empty() && !speech && !(open == '(' && (inside.len() > 6 || inside.iter().any(|t| t.digits.is_some())))).then_some(end + 1)
    }
}

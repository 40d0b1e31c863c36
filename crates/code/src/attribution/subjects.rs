//! The speaker of a verb of saying: after it, before it, across an aside, taken up from before; and his place in a chain.

use super::discourse::{Discourse, agrees, down_to};
use super::{Scope, Voice};
use crate::clauses::Link;
use crate::events::Finder;
use crate::phrases::{Case, ORGS, PEOPLE, Piece};
use crate::tagging::Pos;
use khabar_claim::SourceKind;
use khabar_pack::{Form, Particle, Tag, Tags};

/// Who speaks, as far as the clause tells.
pub(super) enum Speaker {
    /// Named in the clause: voices, and where the words begin and end.
    Named(Vec<Voice>, usize, usize),
    /// Taken up from before.
    TakenUp(Vec<Voice>),
    Nobody,
}

impl Finder<'_> {
    /// Who speaks: after the verb, before it, by the relative it stands in, or taken up from before.
    pub(super) fn speaker(&self, k: usize, limit: usize, that: bool, stance: &'static str, d: &Discourse, out: &[Scope]) -> Speaker {
        let c = &self.clauses[k];
        let tok = &self.tagged.toks[c.verb];
        let plural = tok.reading.form.any(Form::PL) || tok.reading.form.any(Form::DU);
        let named = |from: usize| {
            // إحصائية لوزارة الصحة, بيان الجيش: whose it is, says so.
            let from = if self.is_document(from) && self.tagged.toks[from].name.is_none() {
                self.whose(from, false).filter(|o| self.classes(*o).any(ORGS)).unwrap_or(from)
            } else {
                from
            };
            let (mut own, mut end) = self.voices(from, None, stance, d);
            // أبلغ السكان الوكالة أن: whom he tells stands beside him.
            let told = matches!(self.lemma(c.verb), "ابلغ" | "اخبر" | "اطلع" | "اخطر");
            if let ([only], true) = (own.as_mut_slice(), that && from > c.verb && !told) {
                let past = self.framed(from, end, limit);
                if past > end {
                    only.span.end = self.tagged.toks[past - 1].span.end;
                    end = past;
                }
            }
            Speaker::Named(own, from, end)
        };
        let loose = that;
        // طائرات يعتقد أنها كذا: nobody who is told.
        let straight = self.phrases.chunks.get(c.at + 1).is_some_and(|x| x.piece == Piece::That);
        let one = tok.reading.form.has(Form::IMPERFECT) && !tok.reading.form.any(Form::FEM | Form::PL | Form::DU | Form::P1);
        if straight && one && matches!(c.link, Link::Relative(_)) && matches!(self.lemma(c.verb), "اعتقد" | "رجح" | "ظن" | "اشتبه" | "زعم" | "قال")
        {
            return Speaker::Nobody;
        }
        // تبنى الهجوم تنظيم كذا: who claims it may stand behind what is claimed.
        if self.lemma(c.verb) == "تبني" && c.subject.is_some_and(|n| self.np(n).event && self.np(n).from > c.verb) {
            if let Some(o) = c.object.map(|o| self.np(o)).filter(|o| o.tags.any(ORGS) && !o.event) {
                return named(o.from);
            }
        }
        if self.lemma(c.verb) == "صدر" {
            // صدرت عن المقاومة البيانات الآتية
            let about = (c.verb + 1..(c.verb + 6).min(limit)).find(|i| self.folded(*i) == "عن").map(|i| self.past_quotes(i + 1));
            return about.filter(|i| self.speaks(*i, false)).map_or(Speaker::Nobody, named);
        }
        if self.lemma(c.verb) == "نقل" && !tok.conj() && self.folded(c.verb + 1) == "عن" && !tok.reading.form.any(Form::FEM) && c.at > 0 {
            // ...، نقل عن عضو المجلس: nobody but the one quoted.
            let from = self.past_quotes(c.verb + 2);
            return if self.speaks(from, true) { named(from) } else { Speaker::Nobody };
        }
        // ونُقل عن الوزير تأكيده: likewise, where the verb is passive or nobody stands before.
        let passive = tok.damma || d.chains.is_empty() && !tok.reading.form.has(Form::FEM);
        if self.lemma(c.verb) == "نقل" && passive && self.folded(c.verb + 1) == "عن" && c.subject.is_none_or(|n| c.shared || self.np(n).from > c.verb) {
            let from = self.past_quotes(c.verb + 2);
            if self.speaks(from, true) {
                return named(from);
            }
        }
        // وكان الجيش قد اتهم، الجمعة، القوات ب: what stands between كان and its verb is the subject of both, and what follows the object.
        let aux = c.governor.map(|g| &self.clauses[g]).filter(|a| a.auxiliary && a.verb < c.verb);
        if let Some(from) = aux.and_then(|a| self.subject_after(a.verb, c.verb, false)).filter(|f| self.speaks(self.head_of(*f), false)) {
            return named(from);
        }
        if !plural && !self.accused_only(c) {
            if let Some(from) = self.subject_after(c.verb, limit, loose) {
                // كان التنظيم هدد في تسجيل بث على الإنترنت: a subject of its own stands before the verb.
                let first = self.chunk_from(c.verb + 1);
                let near =
                    !self.phrases.chunks[first..self.chunk_from(from).max(first)].iter().any(|x| matches!(x.piece, Piece::Np(n) if self.np(n).prep.is_some()));
                let led = (!near && !loose).then(|| self.topic(k, false)).flatten();
                return named(led.unwrap_or(from));
            }
        }
        if tok.damma && !tok.reading.form.has(Form::IMPERFECT) || tok.reading.form.has(Form::PASSIVE) {
            return Speaker::Nobody;
        }
        if let Link::Relative(n) = c.link {
            let np = self.np(n);
            let resumed = self.phrases.chunks.get(c.at + 1).is_some_and(|x| x.piece == Piece::PrepPronoun);
            // أشخاص يعتقد أنهم: many would be يعتقدون.
            let many = self.tagged.toks[np.head].reading.form.any(Form::PL) && np.tags.any(PEOPLE) && !np.tags.any(ORGS);
            let one = tok.reading.form.has(Form::IMPERFECT) && !plural && !tok.reading.form.any(Form::FEM);
            if many && one {
                return Speaker::Nobody;
            }
            // الاتفاق الذي أكده الجانبان: who says so is told, though he is no speaker that a table knows.
            let own = c.subject.filter(|s| !c.shared && self.np(*s).from > c.verb).map(|s| self.np(s));
            if own.is_some_and(|s| s.definite && s.case == Case::Nominative && !s.event) {
                return Speaker::Nobody;
            }
            let event = np.event && !self.body(n);
            if !resumed && !event && self.speaks(np.head, false) && agrees(self.voice_gender(np.head), self.asked_gender(c.verb)) {
                let start = self.tagged.toks[np.from].start;
                if let Some(chain) = out.iter().rev().find_map(|s| down_to(&s.chain, |v| v.span.start <= start && start < v.span.end)) {
                    return Speaker::TakenUp(chain);
                }
                return named(np.from);
            }
            return self.taken_up(k, d, out);
        }
        if let Some(from) = self.topic(k, loose) {
            return named(from);
        }
        let imperfect_alone = tok.reading.form.has(Form::IMPERFECT) && !tok.reading.form.has(Form::FEM) && !plural && c.governor.is_none();
        if imperfect_alone
            && that
            && matches!(self.lemma(c.verb), "ذكر" | "اشار" | "اعتقد" | "قال" | "ظن" | "زعم" | "افاد" | "رجح")
            && self.phrases.chunks.get(c.at + 1).is_some_and(|x| matches!(x.piece, Piece::That | Piece::Prep))
            && (c.link != Link::Coordinate || c.at <= 1 && !matches!(self.lemma(c.verb), "قال" | "افاد" | "زعم"))
        {
            // يذكر أن, يشار إلى أن: nobody says so.
            return Speaker::Nobody;
        }
        self.taken_up(k, d, out)
    }

    /// تتهم فيه رجال الشرطة بتعذيبه, يتهمون الجيش ب: of a verb of accusing the only bare noun before its ب is whom it accuses.
    fn accused_only(&self, c: &crate::clauses::Clause) -> bool {
        if self.lemma(c.verb) != "اتهم" {
            return false;
        }
        let mut bare = 0;
        for x in self.phrases.chunks.iter().skip(c.at + 1).take(10) {
            match x.piece {
                Piece::Np(n) if self.np(n).prep.as_deref() == Some("ب") => return bare == 1,
                Piece::Np(n) if self.np(n).prep.is_none() && !self.np(n).construct && !self.np(n).joined => {
                    // اتهم المندوب في المجلس | القوات السورية: two in what was read as one.
                    bare += 1 + usize::from(self.extent(self.np(n).head) < self.np(n).to);
                }
                Piece::Verb | Piece::That | Piece::Mark('.' | '؛' | ':') => return false,
                _ => {}
            }
        }
        false
    }

    /// A masdar or another abstract noun.
    fn states_abstract(&self, tok: usize) -> bool {
        let r = &self.tagged.toks[tok].reading;
        r.form.has(Form::MASDAR) || r.tags.any(Tags::of(&[Tag::Abstract, Tag::Event]))
    }

    pub(super) fn voice_gender(&self, head: usize) -> Option<bool> {
        self.gender(head)
    }

    pub(super) fn past_quotes(&self, mut i: usize) -> usize {
        while matches!(self.mark(i), Some('«' | '"' | '“' | '(' | '#')) {
            i += 1;
        }
        i
    }

    /// First token of the noun that follows a verb as its subject.
    pub(super) fn subject_after(&self, verb: usize, limit: usize, loose: bool) -> Option<usize> {
        let first = self.chunk_from(verb + 1);
        let form = self.tagged.toks[verb].reading.form;
        for chunk in self.phrases.chunks.iter().skip(first).take(12) {
            if chunk.from >= limit {
                return None;
            }
            match chunk.piece {
                Piece::Np(n) => {
                    let np = self.np(n);
                    if np.prep.is_some() || np.construct && !np.event {
                        continue;
                    }
                    // أعلنت مبايعتها لكذا, أكد رفضه: its own deed, and no subject.
                    if !np.pronoun.is_empty() && !self.classes(np.head).any(PEOPLE.union(ORGS)) && self.states_abstract(np.head) {
                        return None;
                    }
                    let gender = self.voice_gender(np.head);
                    let singular = !self.tagged.toks[np.head].reading.form.any(Form::PL);
                    // أعلنت الناطق باسم القوات أن: an office right behind the verb speaks, whoever wrote it.
                    let office = loose && chunk.from == verb + 1 && np.definite && self.classes(np.head).any(Tags::of(&[Tag::SpeakerOfficial, Tag::Official]));
                    let fits = if form.has(Form::FEM) {
                        gender != Some(false) || np.quantity.is_some() || office
                    } else {
                        gender != Some(true) || !singular || np.quantity.is_some()
                    };
                    // يقول نصر إنه: whatever stands right before أن is the subject.
                    let before_that = loose && self.phrases.chunks.get(self.np_chunk(n) + 1).is_some_and(|x| x.piece == Piece::That) && np.to == np.head + 1;
                    if before_that && !np.construct && !self.oblique(np.head) && fits {
                        return Some(np.from);
                    }
                    let oblique = np.from == np.head && self.oblique(np.head);
                    // أسرى, قيادة: people and bodies, though frames count them.
                    let body = self.body(n);
                    // تبنت العملية مجموعة: the object first.
                    if np.event && !body && np.definite && np.to == np.head + 1 {
                        let next = self.phrases.chunks.get(self.np_chunk(n) + 1);
                        if let Some(Piece::Np(m)) = next.map(|x| x.piece) {
                            let after = self.np(m);
                            if after.prep.is_none() && !after.construct && !after.joined && !after.event && self.speaks(after.head, false) {
                                return Some(after.from);
                            }
                        }
                    }
                    return ((!np.event || body) && fits && !oblique && self.speaks(np.from.max(np.quantity.map_or(np.from, |_| np.head)), loose))
                        .then_some(np.from);
                }
                Piece::Time(_)
                | Piece::Adverb
                | Piece::PrepPronoun
                | Piece::Prep
                | Piece::Pronoun
                | Piece::Mark('«' | '»' | '"' | '“' | '”' | '(' | ')' | '،' | ',' | '-' | '–' | '—' | '#' | '_') => {}
                // ما يسمى وزارة الإعلام
                Piece::Rel if self.folded(chunk.from).ends_with("ما") => {}
                Piece::Verb if self.lemma(chunk.from) == "سمي" => {}
                _ => return None,
            }
        }
        None
    }

    /// The subject that stands before the verb: SVO, كان with its verb, أما X فقال.
    fn topic(&self, k: usize, loose: bool) -> Option<usize> {
        let c = &self.clauses[k];
        let tok = &self.tagged.toks[c.verb];
        if tok.reading.clitics.conj == Some('ف') {
            let floor = c.verb.saturating_sub(18);
            let about = (floor..c.verb).rev().find(|i| matches!(self.folded(*i), "اما" | "واما"))?;
            let from = self.past_quotes(about + 1);
            return self.speaks(from, true).then_some(from);
        }
        if let Some(n) = c.subject.filter(|n| !c.shared && self.np(*n).from < c.verb) {
            let np = self.np(n);
            if !np.event && np.prep.is_none() && self.speaks(np.head, loose) {
                return Some(np.from);
            }
        }
        // والمركز، إذ يدين هذه الجرائم، يحذر من: across what is set between commas.
        let comma = |i: usize| matches!(self.phrases.chunks.get(i).map(|x| x.piece), Some(Piece::Mark('،' | ',')));
        if c.at > 3 && comma(c.at - 1) && c.subject.is_none_or(|n| c.shared || self.np(n).from > c.verb) {
            let first = usize::from(matches!(self.phrases.chunks[0].piece, Piece::Conj));
            if let (Some(Piece::Np(n)), true) = (self.phrases.chunks.get(first).map(|x| x.piece), comma(first + 1)) {
                let np = self.np(n);
                let aside = matches!(self.phrases.chunks.get(first + 2).map(|x| x.piece), Some(Piece::Sub | Piece::Rel | Piece::Prep))
                    || matches!(self.phrases.chunks.get(first + 2).map(|x| x.piece), Some(Piece::Np(m)) if self.np(m).prep.is_some());
                if aside && np.prep.is_none() && !np.event && self.speaks(np.head, loose) && agrees(self.voice_gender(np.head), self.asked_gender(c.verb)) {
                    return Some(np.from);
                }
            }
        }
        let g = c.governor.filter(|g| self.clauses[*g].auxiliary)?;
        let aux = &self.clauses[g];
        let from = self.subject_after(aux.verb, c.verb, true).or_else(|| aux.subject.map(|n| self.np(n).from))?;
        self.speaks(self.head_of(from), true).then_some(from)
    }

    /// A verb with no subject of its own takes up who spoke, or acted, before, by gender.
    pub(super) fn taken_up(&self, k: usize, d: &Discourse, out: &[Scope]) -> Speaker {
        let c = &self.clauses[k];
        let asked = self.asked_gender(c.verb);
        // وأضافوا: people, and no document.
        let people = self.tagged.toks[c.verb].reading.form.has(Form::PL) && !self.tagged.toks[c.verb].reading.form.has(Form::FEM);
        let fits = |v: &Voice| agrees(v.feminine, asked) && !(people && v.kind == SourceKind::Document);
        // والقيادة ... تنفي كذا، وتؤكد: where the outlet itself went on speaking, nobody else does.
        if let Some(n) = c.subject.filter(|n| c.shared && self.can_speak(*n)) {
            let (own, end) = self.voices(self.np(n).from, None, "state", d);
            // وكانت القوات التي يقودها كذا، أعلنت: nor, after كان, anybody but its subject.
            if own.is_empty() || self.carried_by_kana(k) {
                return Speaker::Named(own, self.np(n).from, end);
            }
        }
        // وفي بيان للحركة، قالت إن: whose paper it is that opens the sentence.
        let head = (0..c.verb.min(4)).take_while(|i| self.tagged.toks[*i].pos != Pos::Verb).find(|i| self.is_document(*i));
        let owner = head.and_then(|i| self.whose(i, false)).filter(|o| *o < c.verb && !self.classes(*o).has(Tag::Media));
        if let Some(o) = owner.filter(|o| agrees(self.voice_gender(self.head_of(*o)), asked)) {
            let (own, end) = self.voices(o, None, "state", d);
            return Speaker::Named(own, o, end);
        }
        let here = out.iter().filter(|s| s.at < c.verb && s.at > 0 || !s.trailing).rev().find_map(|s| down_to(&s.chain, fits));
        if let Some(chain) = here {
            return Speaker::TakenUp(chain);
        }
        // Whoever acted in the clause before: اقتحموا القرية وقالوا إن.
        let before = self.clauses[..k].iter().rev().take(3).filter_map(|p| p.subject).find(|n| {
            let np = self.np(*n);
            !np.event && np.from < c.verb && self.speaks(np.head, false) && agrees(self.voice_gender(np.head), asked)
        });
        if let Some(n) = before {
            let (own, end) = self.voices(self.np(n).from, None, "state", d);
            return Speaker::Named(own, self.np(n).from, end);
        }
        match d.latest_of(fits) {
            Some(chain) => Speaker::TakenUp(chain),
            None => Speaker::Nobody,
        }
    }

    /// Whether the clause's verb is the one that كان before it carries, past what describes their subject.
    pub(super) fn carried_by_kana(&self, k: usize) -> bool {
        let c = &self.clauses[k];
        let kana = |p: &crate::clauses::Clause| self.lemma(p.verb) == "كان" && !p.shared && p.subject.is_some() && p.subject == c.subject;
        c.shared && !self.tagged.toks[c.verb].conj() && self.clauses[..k].iter().any(kana)
    }

    /// The voice in its chain: under the one whose words it stands in, or where a bare mention takes a place in a chain of before.
    pub(super) fn placed(&self, k: usize, mut own: Vec<Voice>, from: usize, end: usize, d: &Discourse, out: &[Scope]) -> Vec<Voice> {
        let Some(first) = own.first() else {
            // «أكد مقاتلونا كذا»: in whose words they are his own.
            return self.nested_in(k, out).map(|s| s.chain.clone()).unwrap_or(own);
        };
        let toks = &self.tagged.toks;
        let head = first.head.clone();
        let known = |chain: &[Voice]| chain.iter().any(|v| v.head == head && v.name == first.name || v.span.start == first.span.start);
        let mut above: Vec<Voice> = Vec::new();
        let short = end - from <= 2 || end - from <= 3 && matches!(self.folded(end - 1), "نفسه" | "نفسها" | "ذاته" | "ذاتها");
        if let Some(s) = self.nested_in(k, out) {
            if !known(&s.chain) {
                above.clone_from(&s.chain);
            }
        } else if short && toks[from].article() && (first.name.is_none() || head == "مصدر") {
            above = out
                .iter()
                .rev()
                .find_map(|s| s.chain.iter().rev().find(|v| v.head == head).map(|v| s.chain.iter().filter(|u| u.level < v.level).cloned().collect()))
                .or_else(|| d.above(&head))
                .unwrap_or_default();
        }
        if above.is_empty() {
            if let Some(base) = d.statement() {
                // A body speaks for itself; witnesses speak through the statement.
                let through =
                    matches!(first.kind, SourceKind::Witness | SourceKind::Anonymous | SourceKind::Medical | SourceKind::Expert | SourceKind::Document);
                if through && !known(base) {
                    above = base.to_vec();
                }
            }
        }
        let level = above.iter().map(|v| v.level + 1).max().unwrap_or(0);
        for v in &mut own {
            v.level = level;
        }
        above.extend(own);
        above
    }

    /// `وأضافت «في تموز، أقر التحالف بأن»`: whether a quotation that opens at once behind the scope's speaker still holds at the token.
    fn quoted_by(&self, over: &Scope, tok: usize) -> bool {
        let begins = (over.head_end..(over.head_end + 3).min(tok)).find(|i| matches!(self.mark(*i), Some('«' | '“')));
        begins.is_some_and(|i| (i..tok).all(|j| !matches!(self.mark(j), Some('»' | '”'))))
    }

    /// Whether the أن at the chunk turns the tale instead of opening words: غير أن, إلا أن, بيد أن.
    pub(super) fn turns(&self, chunk: usize) -> bool {
        let at = self.phrases.chunks[chunk].from;
        at > 0 && matches!(self.folded(at - 1).trim_start_matches('و'), "غير" | "الا" | "بيد" | "علي" | "مع" | "رغم" | "برغم")
    }

    /// The scope of which this verb's clause is the very content: قالت إن التقارير تفيد بأن.
    pub(super) fn nested_in<'s>(&self, k: usize, out: &'s [Scope]) -> Option<&'s Scope> {
        let c = &self.clauses[k];
        let over = out.iter().rev().find(|s| !s.trailing && !s.chain.is_empty() && s.from <= c.verb && c.verb < s.to && s.head_end > 0)?;
        let leading = self.tagged.toks[over.at].is_particle(Particle::According);
        let between = self.clauses[..k].iter().any(|p| p.verb > over.at && p.verb >= over.head_end);
        if leading {
            return (!between).then_some(over);
        }
        // غير أن, إلا أن, مع أن open no words of his; a quotation does.
        let that = (c.from..c.at).any(|i| self.phrases.chunks[i].piece == Piece::That && !self.turns(i));
        (that || self.quoted_by(over, c.verb)).then_some(over)
    }
}

//! Status that the verb of an event, or the verb above one, gives it.

use super::BESIDE;
use crate::clauses::{Clause, Link};
use crate::events::{Event, Finder};
use crate::phrases::Piece;
use crate::wordlist::Words;
use khabar_claim::{EventType, Status};
use khabar_pack::{Form, Particle};

/// Verbs of happening and of waging, whose present tense is a state.
static LASTING: Words = Words::of(&["شهد", "دار", "جري", "كثر", "خاض", "قاد", "تواصل", "استمر", "تجدد"]);

/// Adverbial masdars that govern what follows them: ردا على, احتجاجا على.
static RESPONSE: Words = Words::of(&["رد", "احتجاج", "تنديد", "استنكار", "رفض", "انتقام", "ثار", "تضامن", "حداد", "تنفيذ"]);

/// Verbs that widen or renew what goes on: what is feared or meant of them is of what they widen.
pub(super) static WIDEN: Words =
    Words::of(&["وسع", "صعد", "كثف", "جدد", "استانف", "كرر", "عاود", "توسيع", "تصعيد", "تكثيف", "تجديد", "استيناف", "تكرار", "معاوده"]);

impl Finder<'_> {
    pub(super) fn verb_status(&self, k: usize, e: &Event, title: bool) -> Option<Status> {
        let c = &self.clauses[k];
        // الحي الذي تسيطر عليه الفصائل: whose it is, no taking of it.
        let holds = matches!(self.lemma(c.verb), "سيطر" | "هيمن" | "تحكم" | "خضع" | "احتل");
        if holds && e.kind == EventType::TerritoryGain && matches!(c.link, Link::Relative(_)) && self.tagged.toks[c.verb].reading.form.has(Form::IMPERFECT) {
            return None;
        }
        let toks = &self.tagged.toks;
        let form = toks[c.verb].reading.form;
        if c.negated && self.lemma(c.verb) == "زال" {
            return Some(Status::Ongoing);
        }
        if c.negated {
            // ما لم تنسحب, إن لم تنسحب, من دون أن تنفجر tell nothing.
            let conditional = c.possible || c.verb >= 2 && self.folded(c.verb - 1) == "لم" && matches!(self.folded(c.verb - 2), "ما" | "ان" | "اذا" | "لو");
            return (!conditional).then_some(Status::Denied);
        }
        // ما قصفنا المدينة قط, ما اقتحموها أبدا
        let ever = |i: usize| matches!(self.folded(i), "قط" | "ابدا" | "بتاتا" | "اطلاقا" | "مطلقا");
        if c.verb >= 1 && matches!(self.folded(c.verb - 1), "ما" | "وما" | "فما") && (c.verb + 1..(c.verb + 8).min(toks.len())).any(ever) {
            return Some(Status::Denied);
        }
        if c.verb >= 1 && matches!(self.folded(c.verb - 1), "ان") && c.verb >= 2 && matches!(self.folded(c.verb - 2), "دون") {
            return None;
        }
        if let Some(s) = self.governors(k) {
            return Some(s);
        }
        if c.future {
            return Some(Status::Intended);
        }
        // ربما اقتحموا البلدة
        if c.possible || c.verb > 0 && matches!(self.folded(c.verb - 1), "ربما" | "وربما" | "فربما" | "لعل" | "لعله" | "لعلها" | "لعلهم")
        {
            return Some(Status::Possible);
        }
        // واصلت القوات تقدمها, حاولوا: the idiom's own verb.
        if let Some(s) = self
            .lexis
            .task(toks[c.verb].reading.lexeme)
            .filter(|t| t.modality_before.is_empty())
            .and_then(|t| t.modality)
            .filter(|_| e.tok == c.verb && !self.trigger(e.trigger).with.is_empty())
        {
            return Some(s);
        }
        if form.has(Form::IMPERFECT) {
            // ليقتحموا, أن يقتلوا without a known governor
            if toks[c.verb].reading.clitics.prep == Some('ل') {
                return Some(Status::Intended);
            }
            let held = matches!(e.kind, EventType::Arrest | EventType::Abduction) && self.lemma(c.verb) == "احتجز";
            let fights = matches!(self.lemma(c.verb), "قاتل" | "تقاتل" | "اقتتل");
            if (e.kind == EventType::Siege || held || fights) && !title {
                return Some(Status::Ongoing);
            }
        }
        Some(Status::Happened)
    }

    /// Modality of the verbs and nouns above a clause.
    pub(super) fn governors(&self, k: usize) -> Option<Status> {
        let c = &self.clauses[k];
        let mut up = c.governor;
        let mut steps = 0;
        let form = self.tagged.toks[c.verb].reading.form;
        // تخشى أن يكونوا قد أعدموا: the auxiliary is in the imperfect that أن asks for.
        let mut subjunctive = form.has(Form::IMPERFECT);
        let that = (c.from..c.at).find(|i| self.phrases.chunks[*i].piece == Piece::That);
        // غير أن, إلا أن, بيد أن turn to something else.
        if that.is_some_and(|i| {
            let t = self.phrases.chunks[i].from;
            t > 0 && matches!(self.folded(t - 1), "غير" | "الا" | "بيد" | "علي" | "مع" | "رغم" | "سوي" | "كما" | "ولو")
        }) {
            return None;
        }
        // احتمال أن, خشية أن, محذرا من أن: a word of modality right before أن
        if let Some(i) = that.and_then(|i| i.checked_sub(1)) {
            let tok = match self.phrases.chunks[i].piece {
                Piece::Np(n) => Some(self.np(n).head),
                Piece::Prep | Piece::Conj => i.checked_sub(1).and_then(|j| self.chunk_np(j)).map(|np| np.head),
                _ => None,
            };
            if let Some(s) = tok.and_then(|t| self.lexis.task(self.tagged.toks[t].reading.lexeme)).and_then(|t| t.modality) {
                if form.has(Form::IMPERFECT) || s == Status::Denied {
                    return Some(s);
                }
            }
        }
        // حاول التسلل قبل أن يقع في كمين: what follows قبل أن is not what was tried.
        let apart = that.is_some_and(|i| {
            let t = self.phrases.chunks[i].from;
            t > 0 && matches!(self.folded(t - 1), "قبل" | "بعد" | "دون" | "منذ" | "قبيل" | "رغم")
        });
        if apart {
            up = None;
        }
        while let Some(g) = up {
            steps += 1;
            if steps > 4 {
                break;
            }
            let gc = &self.clauses[g];
            let task = self.lexis.task(self.tagged.toks[gc.verb].reading.lexeme);
            let lemma = self.lemma(gc.verb);
            if let Some(s) = task.and_then(|t| t.modality) {
                // حذر من أن, هدد بأن; but أكد أن ... happened.
                if gc.auxiliary || subjunctive || s == Status::Denied {
                    // تخشى أن تحاول ... أسر: the outermost fear holds.
                    let outer = gc.governor.and_then(|_| self.governors(g)).filter(|o| *o == Status::Possible);
                    let s = if gc.negated { self.not_meant(gc, s).unwrap_or(s) } else { s };
                    return Some(outer.unwrap_or(if lemma == "زال" && !gc.negated { Status::Ongoing } else { s }));
                }
            }
            if gc.auxiliary && gc.future {
                return Some(Status::Intended);
            }
            if gc.negated && gc.auxiliary && lemma != "زال" {
                return Some(Status::Denied);
            }
            subjunctive |= gc.auxiliary && lemma == "كان" && self.tagged.toks[gc.verb].reading.form.has(Form::IMPERFECT);
            up = gc.governor;
        }
        None
    }

    /// Status of a noun event from the verb it stands under.
    pub(super) fn governing_status(&self, k: usize, n: u32, kind: EventType, title: bool) -> Option<Status> {
        let c: &Clause = &self.clauses[k];
        let task = self.lexis.task(self.tagged.toks[c.verb].reading.lexeme)?;
        let np = self.np(n);
        // رجح إعدامهم، مضيفا أن عدد الجثث: the participle says something of its own.
        if c.verb < np.from && (c.verb + 1..np.from).any(|i| self.asserts(i)) {
            return None;
        }
        // واصلت تقدمها ردا على قصف: the noun between governs it.
        if np.prep.is_some()
            && self.np_chunk(n).checked_sub(1).and_then(|i| self.chunk_np(i)).is_some_and(|b| RESPONSE.contains(self.lemma(b.head)) && b.prep.is_none())
        {
            return None;
        }
        let governs = self.supports(c, n).is_some() || c.object == Some(n) || c.phrases.contains(&n) || c.subject == Some(n);
        let lemma = self.lemma(c.verb);
        // قضت المحكمة بإعدام ثلاثة: a court rules; whoever else قضى is dead.
        if lemma == "قضي" {
            let court = c.subject.is_some_and(|x| {
                matches!(self.lemma(self.np(x).head), "محكمه" | "قاض" | "قاضي" | "قضاء" | "حكم" | "قرار" | "قانون" | "هييه" | "مجلس" | "اتفاق")
            });
            return (court && np.prep.as_deref() == Some("ب")).then_some(Status::Intended);
        }
        // حال دون وصول القافلة
        if lemma == "حال" && np.prep.as_deref() == Some("دون") {
            return Some(Status::Failed);
        }
        // وافق الطرفان على هدنة: they have agreed; on anything else one agrees before it is done.
        let agreed = kind == EventType::Agreement && matches!(lemma, "وافق" | "صادق");
        if let Some(s) = task.modality.filter(|_| !agreed) {
            let fits = if task.modality_before.is_empty() {
                // عُلق التوزيع إثر نهب, واصلت تقدمها وسط اشتباكات: what only stands beside is not governed.
                // اجتماع استمر يومين وسط غضب من الهجمات: what goes on is the meeting.
                let apart = s == Status::Ongoing && matches!(np.prep.as_deref(), Some("من" | "عن"));
                !apart
                    && !np
                        .prep
                        .as_deref()
                        .is_some_and(|p| BESIDE.contains(p) && !(p == "في" && s == Status::Failed && matches!(lemma, "فشل" | "اخفق" | "افلح")))
            } else {
                np.prep.as_deref() == Some(task.modality_before.as_str())
            };
            // يمكن التحقق is no possibility of what stands beside it; يمكنهم إطلاق النار is.
            let impersonal = lemma != "امكن" || c.subject == Some(n) || c.object == Some(n) && !self.tagged.toks[c.verb].reading.clitics.pronoun.is_empty();
            if fits && impersonal && (governs || np.construct) {
                if lemma == "زال" && !self.has_negation_before(c) {
                    return None;
                }
                // لم يستبعد, لا يهدد
                if c.negated && lemma != "زال" && s != Status::Possible {
                    return self.not_meant(c, s);
                }
                // منع, أحبط say the subject foiled it; واصل قصف goes on.
                let outer = self.governors(k).filter(|o| matches!(o, Status::Possible | Status::Intended));
                return Some(outer.unwrap_or(s));
            }
        }
        // لم تتمكن القافلة من الوصول, لم تفلح الجهود في التوصل إلى هدنة
        if c.negated && matches!(lemma, "تمكن" | "نجح" | "افلح" | "استطاع") && (c.phrases.contains(&n) || np.construct || c.object == Some(n))
        {
            return Some(Status::Failed);
        }
        // لم يتم قصف المدينة, لن يجري إخلاء الحي
        if c.negated && matches!(lemma, "تم" | "اتم" | "جري" | "حصل") && c.subject == Some(n) {
            return Some(Status::Denied);
        }
        let light = task.support.is_some() || task.cause.is_some() || WIDEN.contains(lemma);
        // لم تشهد المدينة اشتباكات, لم تتعرض لأي قصف
        let brought = || c.phrases.contains(&n) && task.support.as_ref().is_some_and(|s| s.after(np.prep.as_deref()));
        if c.negated && task.support.is_some() && (c.subject == Some(n) || c.object == Some(n) || brought()) {
            return Some(Status::Denied);
        }
        if c.future && (light || lemma == "كان") && governs {
            return Some(Status::Intended);
        }
        if light && governs {
            if let Some(s) = self.governors(k) {
                return Some(s);
            }
        }
        if c.possible && (light && governs || c.subject == Some(n) || c.object == Some(n)) {
            return Some(Status::Possible);
        }
        // تشهد المنطقة اشتباكات, تدور معارك
        let form = self.tagged.toks[c.verb].reading.form;
        if form.has(Form::IMPERFECT)
            && !c.future
            && !title
            && c.governor.is_none_or(|g| self.lexis.task(self.tagged.toks[self.clauses[g].verb].reading.lexeme).is_none_or(|t| t.modality.is_none()))
            && LASTING.contains(lemma)
            && (c.subject == Some(n) || c.object == Some(n))
            && !self.clauses.iter().any(|x| x.verb < c.verb && self.lemma(x.verb) == "كان")
        {
            return Some(Status::Ongoing);
        }
        None
    }

    pub(super) fn has_negation_before(&self, c: &Clause) -> bool {
        let t = &self.tagged.toks;
        c.negated
            || c.verb > 0 && t[c.verb - 1].is_particle(Particle::Negation)
            || c.verb > 0 && matches!(self.folded(c.verb - 1), "ما" | "لا" | "ولا" | "وما")
            || self.folded(c.verb).starts_with("لا")
            || self.folded(c.verb).starts_with("ما")
    }

    /// `لا يعتزم قصفها`: denied; but who does not wish for it or wait for it says nothing of it.
    fn not_meant(&self, c: &Clause, s: Status) -> Option<Status> {
        (s == Status::Intended && !matches!(self.lemma(c.verb), "اراد" | "انتظر" | "ترقب" | "سعي")).then_some(Status::Denied)
    }
}

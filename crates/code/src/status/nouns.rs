//! Status that the words around an event noun give it: what governs it, what it is joined to, what it is the purpose of.

use super::BESIDE;
use super::verbs::WIDEN;
use crate::clauses::{Clause, Link};
use crate::events::{Event, Finder};
use crate::phrases::{Np, PEOPLE, Piece};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::{EventType, Status};
use khabar_pack::{Form, Tag, Tags};

/// Verbs whose complement is asked for or discussed, not told: no claim.
static NO_CLAIM: Words = Words::of(&["دعا", "طالب", "ناشد", "حث", "رفض", "بحث", "ناقش", "نصح", "تضامن", "احتج", "تظاهر"]);
/// Nouns of what is met, marked or refused with ل, and was there before: `ذكرى لاغتيال`, `إدانة للهجوم`.
static ANSWERS: Words = Words::of(&[
    "نتيجه",
    "تبادل",
    "حصيله",
    "ادانه",
    "رفض",
    "رافض",
    "تنفيذ",
    "رد",
    "استجابه",
    "تصدي",
    "هدف",
    "عرضه",
    "سبب",
    "خرق",
    "انتهاك",
    "انتقام",
    "ثار",
    "مقاومه",
    "استنكار",
    "تنديد",
    "ذكري",
    "اثر",
    "احياء",
    "مويد",
    "معارض",
    "موقع",
    "وفق",
]);
/// Verbs that condemn what has happened: no claim where the event is merely named.
static CONDEMN: Words = Words::of(&["ادان", "ندد", "استنكر", "شجب", "اعرب", "اسف"]);
/// Nouns whose construct only names the event.
static NO_CLAIM_NOUNS: Words = Words::of(&[
    "دعوه",
    "مطالبه",
    "ضروره",
    "مكافحه",
    "ادانه",
    "تنديد",
    "وقف",
    "انهاء",
    "منطقه",
    "ذكري",
    "خطر",
    "رفض",
    "تحقيق",
    "محاكمه",
    "قضيه",
    "ملف",
    "تهمه",
    "عقوبه",
    "سياسه",
    "مناهضه",
    "دافع",
    "ملابسه",
    "لجنه",
    "محكمه",
    "مذكره",
    "محاكم",
    "مسلسل",
    "امكانيه",
    "كيفيه",
    "فكره",
    "تبرير",
    "ظاهره",
    "قانون",
    "ثقافه",
    "حق",
    "مشروع",
    "خيار",
    "مفهوم",
    "تجريم",
    "تاريخ",
    "معني",
    "معدل",
]);
/// Nouns whose construct tells of an event only where something more is said of it: ضحايا القصف.
static NAMING: Words = Words::of(&["ضحيه", "قتيل", "جريح", "مصاب", "شهيد", "ذوي"]);

impl Finder<'_> {
    pub(super) fn noun_status(&self, e: &Event, n: u32, title: bool) -> Option<Status> {
        let np = self.np(n);
        if self.absent(n) {
            return Some(Status::Denied);
        }
        let chunk = self.np_chunk(n);
        if self.purposeless_name(e, n, chunk) || self.instead(n) {
            return None;
        }
        if let Some(found) = self.linked_words(np, chunk) {
            return match found {
                // متوعدا بمواصلة القصف
                Some(Status::Ongoing) => Some(self.participle_above(np, chunk).filter(|s| *s != Status::Ongoing).unwrap_or(Status::Ongoing)),
                // أحبط مخططا لتفجير
                Some(Status::Intended) if self.plan_foiled(e) || self.efforts_failed(n, chunk) => Some(Status::Failed),
                _ => found,
            };
        }
        if let Some(s) = self.participle_above(np, chunk) {
            return Some(s);
        }
        if self.efforts_failed(n, chunk) {
            return Some(Status::Failed);
        }
        if self.answered(n, chunk) {
            return Some(Status::Happened);
        }
        if let Some(s) = self.governed_afar(n, chunk) {
            return Some(s);
        }
        if let Some(s) = self.first_of_joined(n, chunk, e.kind, title) {
            return Some(s);
        }
        if e.kind != EventType::Protest && self.called_for(chunk) {
            return None;
        }
        let any = chunk > 0 && self.lemma_of_chunk(chunk - 1) == "اي" || np.from < np.head && self.folded(np.from) == "اي";
        if let Some(k) = e.clause {
            let c = &self.clauses[k];
            let before_event = self.tagged.toks[c.verb].span.start < self.tagged.toks[e.tok].span.start;
            let lemma = self.lemma(c.verb);
            let own = !e.agents.is_empty() || !e.targets.is_empty() || !e.places.is_empty() || !e.victims.is_empty() || !e.support.is_empty();
            if before_event && c.subject != Some(n) {
                if NO_CLAIM.contains(lemma) {
                    // دعت إلى مليونية: those who call for a protest mean to hold it.
                    return (e.kind == EventType::Protest && matches!(lemma, "دعا")).then_some(Status::Intended);
                }
                if CONDEMN.contains(lemma) && !own {
                    return None;
                }
            }
            // لم يقع أي قصف, لم تخرج أي مسيرة: there was none.
            if any && c.negated && before_event && (c.subject == Some(n) || c.object == Some(n)) {
                return Some(Status::Denied);
            }
            if any {
                // أي هجوم جديد قد يفجر: none in particular.
                return (c.possible || c.future || self.clauses.iter().any(|x| x.possible)).then_some(Status::Possible);
            }
            // لا يخطط لقصف المدينة
            let planned =
                before_event && c.negated && self.lexis.task(self.tagged.toks[c.verb].reading.lexeme).and_then(|t| t.modality) == Some(Status::Intended);
            if planned {
                if let Some(s) = self.governing_status(k, n, e.kind, title) {
                    return Some(s);
                }
            }
            if np.prep.as_deref() == Some("ل") && before_event && e.kind != EventType::Protest && self.is_purpose(e, n, chunk, c) {
                return Some(Status::Intended);
            }
            if before_event || c.subject == Some(n) {
                if let Some(s) = self.governing_status(k, n, e.kind, title) {
                    return Some(s);
                }
            }
        } else if any {
            return None;
        }
        if e.kind == EventType::Siege && self.lasts(n) {
            return Some(Status::Ongoing);
        }
        // ربما كانت محاولة اغتيال
        if (e.tok.saturating_sub(4)..e.tok).any(|i| matches!(self.folded(i), "ربما" | "وربما" | "فربما" | "لعل" | "لعله" | "لعلها")) {
            return Some(Status::Possible);
        }
        Some(Status::Happened)
    }

    /// `لا حصار لأي حي`, `لا تهجير ولا نزوح`: the whole kind is denied (لا النافية للجنس, Wright II § 39); `ليس هناك قصف`, `لا توجد اشتباكات`, `لا نية لديه لاقتحام`: so is
    /// what is not there, and what nobody means.
    pub(crate) fn absent(&self, n: u32) -> bool {
        static MEANT: Words = Words::of(&["نيه", "خطه", "قرار", "نوايا", "توجه", "رغبه"]);
        let np = self.np(n);
        let toks = &self.tagged.toks;
        let chunk = self.np_chunk(n);
        let before = |k: usize| chunk.checked_sub(k).map(|i| self.phrases.chunks[i]);
        let there = before(1).is_some_and(|c| c.piece == Piece::Adverb && matches!(self.folded(c.from), "هناك" | "ثمه" | "هنالك"));
        let negated = |c: &Clause, lemma: &str| c.negated && self.lemma(c.verb) == lemma;
        if there && before(2).is_some_and(|c| c.piece == Piece::Negation || self.clauses.iter().any(|k| k.verb == c.from && negated(k, "كان"))) {
            return true;
        }
        if self.clauses.iter().any(|c| c.subject == Some(n) && c.verb < np.from && (negated(c, "وجد") || negated(c, "اوجد"))) {
            return true;
        }
        // The لا that denies a kind stands before an indefinite noun, apart from it.
        let of_kind = |n: u32| {
            let np = self.np(n);
            np.from == np.head
                && np.prep.is_none()
                && !np.definite
                && np.from.checked_sub(1).is_some_and(|i| matches!(self.folded(i), "لا" | "ولا") && toks[i].span.end < toks[np.from].span.start)
        };
        let meant = |i: &usize| self.np_in(*i).is_some_and(|m| MEANT.contains(self.lemma(self.np(m).head)));
        of_kind(n) && !np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]))
            // لا دليل على قصف
            || matches!(np.prep.as_deref(), Some("علي" | "ب"))
                && before(1).and_then(|_| self.np_in(chunk - 1)).is_some_and(|m| matches!(self.lemma(self.np(m).head), "دليل" | "موشر") && of_kind(m))
            || np.prep.as_deref() == Some("ل") && (chunk.saturating_sub(3)..chunk).find(meant).and_then(|i| self.np_in(i)).is_some_and(of_kind)
    }

    /// `من دون تدمير الجسر`, `بدلا من قصف المدينة`, `لا أنباء عن قصف`: what was not done, or of which nothing is known.
    fn instead(&self, n: u32) -> bool {
        static NEWS: Words = Words::of(&["نبا", "معلومه", "معلوم", "معلومات", "تقرير", "خبر", "تاكيد"]);
        let np = self.np(n);
        let at = np.prep_at.min(np.from);
        let word = |k: usize| at.checked_sub(k).map_or("", |i| self.folded(i));
        match np.prep.as_deref() {
            Some("دون" | "بدون" | "بلا") => !self.clauses.iter().any(|c| self.lemma(c.verb) == "حال" && c.phrases.contains(&n)),
            Some("من") => matches!(word(1), "بدلا" | "وبدلا" | "فبدلا"),
            Some("عن") => {
                matches!(word(1), "عوضا" | "وعوضا")
                    || at >= 2 && NEWS.contains(self.lemma(at - 1)) && !self.tagged.toks[at - 1].article() && matches!(word(2), "لا" | "ولا" | "بلا")
            }
            _ => false,
        }
    }

    /// The event is named only to name those whom it hit.
    fn purposeless_name(&self, e: &Event, n: u32, chunk: usize) -> bool {
        let np = self.np(n);
        let Some(before) = chunk.checked_sub(1).and_then(|i| self.chunk_np(i)) else { return false };
        let said = !e.targets.is_empty() || !e.agents.is_empty() || !e.places.is_empty() || !e.support.is_empty() || np.to > np.head + 1;
        let number = self.phrases.nps.iter().any(|x| x.quantity.is_some());
        np.prep.is_none() && !np.joined && before.to == np.from && before.quantity.is_none() && NAMING.contains(self.lemma(before.head)) && !said && !number
    }

    /// `تعتزم المنظمة، وفق بيان نشرته على موقعها، إجلاء 150 مهاجرا`: a verb of meaning whose object stands after what is set between.
    fn governed_afar(&self, n: u32, chunk: usize) -> Option<Status> {
        let np = self.np(n);
        if np.prep.is_some() || np.construct || np.joined {
            return None;
        }
        self.clauses.iter().filter(|c| c.at < chunk && chunk <= c.at + 16 && c.object.is_none() && !c.negated).find_map(|c| {
            let task = self.lexis.task(self.tagged.toks[c.verb].reading.lexeme)?;
            let s = task.modality.filter(|s| matches!(s, Status::Intended | Status::Possible) && task.modality_before.is_empty())?;
            let mut between = false;
            let open = (c.at + 1..chunk).all(|i| match self.phrases.chunks[i].piece {
                Piece::Verb => {
                    between = true;
                    self.clauses
                        .iter()
                        .any(|k| k.at == i && (matches!(k.link, Link::Relative(_)) || !self.tagged.toks[k.verb].reading.clitics.pronoun.is_empty()))
                }
                Piece::According => {
                    between = true;
                    true
                }
                Piece::That | Piece::Sub | Piece::Conj | Piece::Mark('.' | '؛' | ':' | '!' | '؟') => false,
                Piece::Np(m) => !self.np(m).event && !self.np(m).joined,
                _ => true,
            });
            (open && between).then_some(s)
        })
    }

    /// `يقضي بخروج المقاتلين وإطلاق سراح الأسرى`, `من تجدد أعمال التخريب ونهب المحال`: joined masdars stand under one word.
    fn first_of_joined(&self, n: u32, chunk: usize, kind: EventType, title: bool) -> Option<Status> {
        let np = self.np(n);
        if !np.joined || np.prep.is_some() || !self.is_masdar(np.head) {
            return None;
        }
        let floor = chunk.saturating_sub(10);
        let (m, at) = (floor..chunk)
            .rev()
            .take_while(|j| {
                !matches!(self.phrases.chunks[*j].piece, Piece::Verb | Piece::That | Piece::Sub | Piece::Rel | Piece::Mark('.' | '؛' | ':' | '،' | ','))
            })
            .find_map(|j| self.np_in(j).filter(|m| !self.np(*m).construct && !self.np(*m).joined && self.is_masdar(self.np(*m).head)).map(|m| (m, j)))?;
        let first = self.np(m);
        if first.prep.as_deref().is_some_and(|p| BESIDE.contains(p)) {
            return None;
        }
        if let Some(found) = self.linked_words(first, at) {
            return found;
        }
        self.participle_above(first, at)
            .or_else(|| self.clause_of(at).filter(|k| self.clauses[*k].at < at).and_then(|k| self.governing_status(k, m, kind, title)))
    }

    pub(super) fn chunk_np(&self, i: usize) -> Option<&Np> {
        self.np_in(i).map(|m| self.np(m))
    }

    fn lemma_of_chunk(&self, i: usize) -> &str {
        self.phrases.chunks.get(i).map_or("", |c| if self.lemma(c.from).is_empty() { self.folded(c.from) } else { self.lemma(c.from) })
    }

    /// What stands directly before the noun and governs it: محاولة, احتمال, تهديد, خطة, بهدف. Some(None): no claim.
    #[expect(clippy::option_option, reason = "nothing found, no claim, or a status")]
    fn linked_words(&self, np: &Np, chunk: usize) -> Option<Option<Status>> {
        let mut linked = np.construct || np.prep.is_some() || chunk > 0 && self.chunk_np(chunk - 1).is_some_and(|b| b.to == np.from || np.joined);
        let mut i = chunk;
        let mut steps = 0;
        while i > 0 && steps < 4 {
            i -= 1;
            steps += 1;
            match self.phrases.chunks[i].piece {
                Piece::Np(m) => {
                    let before = self.np(m);
                    if !linked {
                        break;
                    }
                    let lemma = self.lemma(before.head);
                    // إصابة شاب في منطقة الصدر نتيجة استهدافه: what stands free of it, or beside a place that has a name, is not governed.
                    let free = np
                        .prep
                        .as_deref()
                        .is_some_and(|p| matches!(p, "جراء" | "نتيجه" | "اثر" | "بسبب" | "خلال" | "اثناء" | "بعد" | "قبل" | "عقب" | "منذ" | "وسط"))
                        || lemma == "منطقه" && before.to > before.head + 1 && (np.prep.is_some() || !np.construct);
                    if steps == 1 && NO_CLAIM_NOUNS.contains(lemma) && before.quantity.is_none() && !free {
                        return Some(None);
                    }
                    // الحكم بالإعدام, عقوبة الإعدام: what is ruled is not yet done.
                    if steps == 1 && matches!(lemma, "حكم" | "عقوبه") && np.prep.as_deref().is_none_or(|p| p == "ب") && self.lemma(np.head) == "اعدام"
                    {
                        let done = (i.saturating_sub(3)..i).any(|j| {
                            let t = self.phrases.chunks[j].from;
                            matches!(self.lemma(t), "نفذ" | "تنفيذ")
                        });
                        return Some(done.then_some(Status::Happened));
                    }
                    // مركز لاحتجاز المهاجرين, وحدة تفكيك المتفجرات: what they are for.
                    if steps == 1
                        && matches!(
                            lemma,
                            "مركز"
                                | "معسكر"
                                | "مقر"
                                | "غرفه"
                                | "وحده"
                                | "فريق"
                                | "نظام"
                                | "منظومه"
                                | "جهاز"
                                | "معدات"
                                | "برنامج"
                                | "قانون"
                        )
                        && (np.construct || np.prep.as_deref() == Some("ل"))
                        && before.to <= np.from
                        && before.to + 1 >= np.from
                        && self.is_masdar(np.head)
                    {
                        return Some(None);
                    }
                    if before.prep.as_deref() == Some("ب") && matches!(lemma, "هدف" | "غرض" | "قصد")
                        || lemma == "بغيه"
                        || self.folded(before.head) == "اجل" && before.prep.as_deref() == Some("من")
                    {
                        return Some(Some(Status::Intended));
                    }
                    if let Some(s) = self.modality(before.head, np.prep.as_deref()) {
                        return Some(Some(s));
                    }
                    // نفيه استخدام, احتمال وقوع هجوم: on to what governs that.
                    linked = before.construct || WIDEN.contains(lemma) || before.event && before.to == before.head + 1 || before.prep.is_some() && before.event;
                }
                Piece::Negation if steps == 1 => return Some(None),
                Piece::Mark('«' | '"' | '“') => {}
                Piece::Conj if np.joined && steps == 1 => {}
                _ => break,
            }
        }
        None
    }

    /// The modality of a noun, participle or masdar, where it governs with this preposition.
    pub(super) fn modality(&self, tok: usize, prep: Option<&str>) -> Option<Status> {
        let task = self.lexis.task(self.tagged.toks[tok].reading.lexeme)?;
        let s = task.modality?;
        // التقرير الذي نشرته المنظمة decides nothing; nor has what people survived failed: الناجون من المجزرة.
        if self.lemma(tok) == "تقرير" || matches!(self.lemma(tok), "ناج" | "ناجي") && self.tagged.toks[tok].article() {
            return None;
        }
        (task.modality_before.is_empty() || prep == Some(task.modality_before.as_str())).then_some(s)
    }

    /// Participles that govern from afar: متوعدا بـ, محذرة من, نافيا نفيا قاطعا ..., مستعدة لـ.
    fn participle_above(&self, np: &Np, chunk: usize) -> Option<Status> {
        let mut conj = false;
        for i in (chunk.saturating_sub(8)..chunk).rev() {
            match self.phrases.chunks[i].piece {
                Piece::Np(m) => {
                    let head = self.np(m).head;
                    let toks = self.np(m).from..self.np(m).to;
                    let tok = toks.clone().find(|t| self.tagged.toks[*t].pos == Pos::Adj && self.modality(*t, None).is_some()).unwrap_or(head);
                    let t = &self.tagged.toks[tok];
                    let participle = t.pos == Pos::Adj && !t.reading.tags.any(PEOPLE) && self.is_masdar(tok);
                    if participle && !t.article() {
                        if self.lexis.task(t.reading.lexeme).is_some_and(|x| x.saying.is_some() && x.modality.is_none()) {
                            return None;
                        }
                        // What it governs needs its preposition, or none; what stands beside (عالقين بسبب القتال) is not governed.
                        let beside = np.prep.as_deref().is_some_and(|p| BESIDE.contains(p)) && !conj;
                        if let Some(s) = self.modality(tok, np.prep.as_deref()).filter(|_| !beside) {
                            return Some(s);
                        }
                    }
                }
                Piece::Conj => conj = true,
                Piece::Verb | Piece::Rel | Piece::Sub | Piece::That | Piece::Mark('.' | ':' | '؛' | '،' | ',' | '|') => return None,
                _ => {}
            }
        }
        None
    }

    /// `داعيا إلى وقف ...`, `مطالبة بالإفراج`: a participle or masdar of asking directly before.
    fn called_for(&self, chunk: usize) -> bool {
        let Some(before) = chunk.checked_sub(1).and_then(|i| self.chunk_np(i)) else { return false };
        let verb = self.tagged.toks[before.head].reading.lexeme.map_or(0, |l| self.lexicon.lexemes[l as usize].verb);
        if verb == 0 {
            return false;
        }
        let lemma = self.lexicon.lexemes[verb as usize - 1].lemma.as_str();
        // قاموا خلال الاحتجاج بإلقاء الحجارة: only على and its like bring what a protest is about.
        let about = |np: &Np| !matches!(np.prep.as_deref(), Some("ب" | "في" | "خلال"));
        NO_CLAIM.contains(lemma) && (!matches!(lemma, "احتج" | "تظاهر") || self.chunk_np(chunk).is_some_and(about))
    }

    /// `لشن هجوم`, `هجوم لاستعادة القرية`: what is meant by what is done; but `تعرض لقصف`, `نتيجة لغارة`.
    fn is_purpose(&self, e: &Event, n: u32, chunk: usize, c: &Clause) -> bool {
        if !self.is_masdar(e.tok) || self.supports(c, n).is_some_and(|s| s.event == "ل") {
            return false;
        }
        // تصدت لهجوم, استجابوا لدعوة: what the verb meets with ل is there already.
        if (c.at + 1 == chunk || c.phrases.first() == Some(&n)) && matches!(self.lemma(c.verb), "تصدي" | "استجاب" | "امتثل" | "انتقم" | "ثار" | "شهد")
        {
            return false;
        }
        // إضافة لإحراق مركبتين: beside, not for it.
        if self.np(n).from.checked_sub(1).is_some_and(|i| matches!(self.folded(i), "اضافه" | "بالاضافه")) {
            return false;
        }
        // بتعرض الموقع لـ«هجوم»: the preposition may stand apart.
        let apart = |i: &usize| matches!(self.phrases.chunks[*i].piece, Piece::Prep | Piece::Mark('«' | '"' | '“'));
        let chunk = chunk - (0..chunk).rev().take_while(apart).count();
        let Some(before) = chunk.checked_sub(1).and_then(|i| self.chunk_np(i)) else { return true };
        let governs =
            |tok: usize| self.lexis.support(self.tagged.toks[tok].reading.lexeme).is_some_and(|s| s.event == "ل") || ANSWERS.contains(self.lemma(tok));
        let mut tokens = vec![before.head];
        tokens.extend(before.from..before.to);
        // إثر تعرض قواتها لإطلاق نار: the masdar before its own object.
        if let Some(b) = chunk.checked_sub(2).and_then(|i| self.chunk_np(i)) {
            if before.construct {
                tokens.push(b.head);
            }
        }
        !tokens.into_iter().any(governs)
    }

    /// A siege that is in force: مفروض, خانق, تفرضه, منذ.
    fn lasts(&self, n: u32) -> bool {
        let np = self.np(n);
        let adjective = (np.head + 1..np.to).any(|i| matches!(self.lemma(i), "مفروض" | "خانق" | "مطبق" | "جاير"));
        let relative = self.clauses.iter().any(|c| c.link == Link::Relative(n) && self.tagged.toks[c.verb].reading.form.has(Form::IMPERFECT));
        let under = np.prep.as_deref() == Some("تحت");
        adjective || relative || under
    }
}

//! Whose deed it is, told by a word that governs the event: هدّد بقصف, اتهم X بقتل, قيام X بتفجير, ملوّحا باقتحام,
//! مسؤولية X عن. What the event governs is then its object.

use super::tellers::made_by_force;
use super::{Event, Filler, Finder};
use crate::clauses::{Clause, Link};
use crate::phrases::{Np, ORGS, PEOPLE, Piece};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::{EventType as E, Status};
use khabar_pack::{Form, Role, Tag, Tags};

/// Verbs whose subject does what they govern, beside those of meaning and threatening that the packs know.
static SUBJECT: Words =
    Words::of(&["شرع", "حاول", "تمكن", "نجح", "استطاع", "فشل", "اخفق", "شارك", "هم", "عاد", "رد", "بادر", "سارع", "علق", "واصل", "عاود", "استانف", "سعي"]);
/// Verbs whose object does, or did, what they govern: accusers.
static ACCUSE: Words = Words::of(&["اتهم", "حمل", "جرم"]);
/// Verbs that make their object do it.
pub(super) static COMPEL: Words = Words::of(&["اجبر", "ارغم", "دفع", "اضطر"]);
/// Circumstantial participles whose subject is who speaks: ملوّحا باقتحام.
static MEANING: Words = Words::of(&["ملوح", "متوعد", "مهدد", "متعهد", "معتزم", "مخطط", "محاول", "معلن"]);
static ACCUSING: Words = Words::of(&["متهم", "محمل"]);
/// Nouns between a verb and the event that it is about: بالتخطيط لاغتيال, المسؤولية عن, الوقوف وراء.
static BRIDGES: Words = Words::of(&[
    "تخطيط",
    "مسووليه",
    "وقوف",
    "تورط",
    "ضلوع",
    "تنفيذ",
    "ارتكاب",
    "محاوله",
    "تبني",
    "عمليه",
    "حمله",
    "اعمال",
    "سلسله",
    "نيه",
    "استعداد",
    "تحضير",
    "مشاركه",
    "اشتراك",
    "مواصله",
    "استمرار",
    "شن",
    "تعليق",
    "خطه",
    "مخطط",
    "هدف",
    "بدء",
    // أصدرت النيابة أمرا بالقبض, سلمت الإدارة إخطارات بهدم
    "امر",
    "حكم",
    "قرار",
    "انذار",
    "اخطار",
    "تعليمات",
    "مذكره",
]);
/// Verbs by which an order is given.
static ORDER: Words = Words::of(&["اصدر", "وجه", "سلم", "وقع", "امر", "اوعز", "قرر"]);
/// Nouns of which the doer hangs by construct or by ل: قيام X ب, اتهامات لX ب, مسؤولية X عن.
static DEED_NOUNS: Words = Words::of(&["عزم", "اعتزام", "نيه", "قيام", "اقدام", "اتهام", "مسووليه", "تهديد", "محاوله", "ضلوع", "تورط", "لجوء", "تمكن", "نجاح"]);

/// Who does it, and how surely the words say so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doer {
    pub filler: Filler,
    /// What the event governs cannot be its doer too.
    pub sure: bool,
}

impl Finder<'_> {
    /// The doer that a governing word gives an event noun.
    pub(super) fn doer_of(&self, n: u32, chunk: usize, clause: Option<usize>, kind: E) -> Option<Doer> {
        if let Some(d) = self.doer_by_noun(n, chunk) {
            return Some(d);
        }
        let (top, prep) = self.hangs(chunk)?;
        if let Some(d) = self.doer_by_participle(top) {
            return Some(d);
        }
        let c = &self.clauses[clause?];
        if c.at > top || !c.holds(top) {
            return None;
        }
        self.doer_by_verb(c, n, prep, kind)
    }

    /// Up from an event noun over the nouns that govern it: the chunk that hangs on the verb, and its preposition.
    fn hangs(&self, chunk: usize) -> Option<(usize, Option<&str>)> {
        let mut i = chunk;
        for _ in 0..5 {
            let np = self.np(self.np_in(i)?);
            if np.joined && i > 0 {
                // وتعذيب أربعة: what it is joined to.
                let floor = i.saturating_sub(9);
                let first = (floor..i)
                    .rev()
                    .take_while(|j| !matches!(self.phrases.chunks[*j].piece, Piece::Verb | Piece::That | Piece::Sub | Piece::Mark('.' | '؛' | ':')))
                    .find(|j| self.np_in(*j).is_some_and(|m| self.np(m).event && (np.prep.is_none() || self.np(m).prep == np.prep)));
                match first {
                    Some(j) if np.prep.is_none() => {
                        i = j;
                        continue;
                    }
                    _ => return Some((i, np.prep.as_deref())),
                }
            }
            let start = if np.prep.is_some() { np.prep_at.min(np.from) } else { np.from };
            let above = i.checked_sub(1).and_then(|j| self.np_in(j)).map(|m| self.np(m));
            // نصب كمين: the masdar of a light verb.
            let light = |a: &Np| self.is_masdar(a.head) && self.lexis.support(self.toks()[a.head].reading.lexeme).is_some_and(|s| s.of_doer() && s.of_object());
            let bridge =
                above.is_some_and(|a| a.to == start && a.quantity.is_none() && (BRIDGES.contains(self.lemma(a.head)) || np.prep.is_none() && light(a)));
            if bridge {
                i -= 1;
                continue;
            }
            // صد هجوم, ردا على قصف: what another deed or state governs is not the verb's.
            let governed = above.is_some_and(|a| {
                a.to == start
                    && a.quantity.is_none()
                    && (np.construct
                        || a.event
                        || self.is_masdar(a.head) && !a.head_tags.any(PEOPLE.union(ORGS).union(Tags::of(&[Tag::Document])))
                        || a.head_tags.any(Tags::of(&[Tag::Abstract, Tag::Event])) && !a.head_tags.any(PEOPLE.union(ORGS)))
            });
            if governed || self.dates(i) {
                return None;
            }
            return Some((i, np.prep.as_deref()));
        }
        None
    }

    /// Whether the event noun at `chunk` only dates something else: `تمكنوا من تحريره بعد ساعات من اختطافه`.
    pub(crate) fn dates(&self, chunk: usize) -> bool {
        let Some(np) = self.np_in(chunk).map(|n| self.np(n)) else { return false };
        let start = if np.prep.is_some() { np.prep_at.min(np.from) } else { np.from };
        match np.prep.as_deref() {
            Some("بعد" | "قبل" | "عقب" | "قبيل" | "منذ") => true,
            Some("من") => self.phrases.chunks[..chunk].iter().rev().take(2).any(|c| match c.piece {
                Piece::Time(_) => matches!(self.folded(c.from), "بعد" | "قبل" | "عقب"),
                Piece::Np(m) => self.np(m).to == start && matches!(self.np(m).prep.as_deref(), Some("بعد" | "قبل" | "عقب")),
                _ => false,
            }),
            _ => false,
        }
    }

    /// `قيام حراس المركز بإطلاق النار`, `اتهامات للتحالف بقصف`, `محاولة انتحاري تفجير نفسه`.
    fn doer_by_noun(&self, n: u32, chunk: usize) -> Option<Doer> {
        let np = self.np(n);
        let before = |k: usize| chunk.checked_sub(k).and_then(|i| self.np_in(i));
        let one = before(1)?;
        let a = self.np(one);
        let fits = |head: usize| {
            let lemma = self.lemma(head);
            let support = self.lexis.support(self.toks()[head].reading.lexeme).is_some_and(|s| s.of_doer() && s.after(np.prep.as_deref()));
            (support
                || DEED_NOUNS.contains(lemma)
                    && (np.prep.as_deref().is_some_and(|p| matches!(p, "ب" | "عن" | "في" | "علي") || p == "من" && lemma == "تمكن") || matches!(lemma, "محاوله" | "عزم" | "اعتزام" | "نيه"))
                // نفى ارتكاب قواته أي عمليات اغتصاب: who commits it stands between.
                || matches!(lemma, "ارتكاب" | "تنفيذ" | "شن") && np.prep.is_none())
                && (self.is_masdar(head) || DEED_NOUNS.contains(lemma))
        };
        // أعلنت الحركة مسؤوليتها عن الهجوم: the pronoun stands for who says so.
        if matches!(self.lemma(a.head), "مسووليه" | "تبني") && !a.pronoun.is_empty() && matches!(np.prep.as_deref(), Some("عن") | None) {
            let s = self
                .clauses
                .iter()
                .rev()
                .filter(|c| c.verb < a.head)
                .take(3)
                .filter(|c| !matches!(c.link, Link::Relative(_)))
                .find_map(|c| c.subject.filter(|s| !c.passive && self.acts_or_may(*s)))?;
            return Some(Doer { filler: self.filler(s, "who answers for it"), sure: true });
        }
        // المتمردون مسؤولون عن خطف سبعة: of whom it is said.
        if self.lemma(a.head) == "مسوول" && np.prep.as_deref() == Some("عن") && a.to == a.head + 1 && a.prep.is_none() {
            let who = before(2).filter(|m| self.np(*m).to == a.from && self.np(*m).prep.is_none() && self.acts_or_may(*m));
            return who.map(|m| Doer { filler: self.filler(m, "who answers for it"), sure: true });
        }
        // One phrase: قيام حراس المركز.
        if fits(a.head) && a.to > a.head + 1 && a.quantity.is_none() && !self.np(one).event {
            let from = (a.head + 1..a.to).find(|i| !matches!(self.toks()[*i].pos, Pos::Mark(_)))?;
            let acts = self.toks()[from].reading.tags.any(PEOPLE.union(ORGS).union(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::Country])))
                || self.toks()[from].name.is_some();
            // قيام انتحاري بتفجير نفسه
            let bomber = self.toks()[from].reading.tags.has(Tag::MBelt) && from + 1 == a.to;
            return (bomber || acts && self.toks()[from].pos != Pos::Adj)
                .then_some(Doer { filler: Filler { np: one, from, to: a.to, by: "subject of the noun" }, sure: true });
        }
        // Two: اتهامات للتحالف, قيام + phrase.
        let over = before(2)?;
        let two = self.np(over);
        // قيام عناصر من تنظيم كذا باعتقال: what the doers are of stands in a phrase of its own.
        if a.prep.is_some() && !a.event && fits(two.head) && two.to > two.head + 1 && two.to + 1 >= a.from && !two.event {
            let from = two.head + 1;
            let acts = self.toks()[from].reading.tags.any(PEOPLE.union(ORGS).union(Tags::of(&[Tag::Aircraft, Tag::Drone])));
            return acts.then_some(Doer { filler: Filler { np: over, from, to: a.to, by: "subject of the noun" }, sure: true });
        }
        let close = two.to == a.from && two.head + 1 == two.to;
        let construct = a.prep.is_none() || a.prep.as_deref() == Some("ل");
        (fits(two.head) && close && construct && self.acts_or_may(one) && !a.event)
            .then(|| Doer { filler: self.filler(one, "subject of the noun"), sure: true })
    }

    /// `ملوّحا باقتحام`, `متهما «عصابات داعش» بتفخيخ`.
    fn doer_by_participle(&self, top: usize) -> Option<Doer> {
        let m = top.checked_sub(1).and_then(|j| self.np_in(j))?;
        let np = self.np(m);
        let lemma = self.lemma(np.head);
        // متهما X ب: the accused is a phrase of its own.
        if let Some(p) = top.checked_sub(2).and_then(|j| self.np_in(j)) {
            let q = self.np(p);
            if ACCUSING.contains(self.lemma(q.head)) && !self.toks()[q.head].article() && q.to <= np.from && np.prep.is_none() && np.from - q.to <= 1 {
                return Some(Doer { filler: self.filler(m, "accused"), sure: true });
            }
        }
        if self.toks()[np.head].article() {
            return None;
        }
        if ACCUSING.contains(lemma) && np.to > np.head + 1 {
            let from = (np.head + 1..np.to).find(|i| !matches!(self.toks()[*i].pos, Pos::Mark(_)))?;
            return Some(Doer { filler: Filler { np: m, from, to: np.to, by: "accused" }, sure: true });
        }
        // ثلاثة متهمين باغتيال: they are accused of it.
        let them = np.quantity.is_some() || np.form.any(Form::PL | Form::DU);
        if them && np.to == np.head + 1 && !np.event && matches!(lemma, "متهم" | "متورط" | "ضالع") && self.np(self.np_in(top)?).prep.is_some() {
            return Some(Doer { filler: self.filler(m, "accused"), sure: true });
        }
        if !MEANING.contains(lemma) || np.to > np.head + 1 {
            return None;
        }
        let s = self
            .clauses
            .iter()
            .rev()
            .filter(|c| c.verb < np.head && !matches!(c.link, Link::Relative(_)))
            .find_map(|c| c.subject.filter(|s| self.np(*s).tags.any(PEOPLE.union(ORGS))))?;
        Some(Doer { filler: self.filler(s, "who means it"), sure: true })
    }

    fn doer_by_verb(&self, c: &Clause, n: u32, prep: Option<&str>, kind: E) -> Option<Doer> {
        // هدد جيش الإسلام لمقتل تسعة في الهجوم الذي شنته الشرطة: its own clause names who did it.
        let own = |r: &Clause| r.link == Link::Relative(n) && r.object == Some(n) && r.subject.is_some_and(|s| s != n && self.acts_or_may(s));
        if self.clauses.iter().any(own) {
            return None;
        }
        let lemma = self.lemma(c.verb);
        let task = self.lexis.task(self.toks()[c.verb].reading.lexeme);
        let by = |n: u32, by, sure| Doer { filler: self.filler(n, by), sure };
        if ACCUSE.contains(lemma) {
            // An accusation has its accused: where one noun follows the verb, the accuser was named before.
            let accused = c.object.or_else(|| c.subject.filter(|s| c.passive || self.np(*s).from > c.verb));
            return accused.filter(|o| *o != n && self.acts_or_may(*o)).map(|o| by(o, "accused", true));
        }
        if COMPEL.contains(lemma) && matches!(prep, Some("علي" | "الي")) && kind == E::Withdrawal {
            let o = c.object.or_else(|| self.antecedent(c.verb, self.toks()[c.verb].reading.clitics.pronoun.as_str(), c.subject))?;
            return Some(by(o, "made to", true));
        }
        if lemma == "تبني" {
            let other = if c.subject == Some(n) { c.object } else { c.subject };
            return other.filter(|o| *o != n && self.acts_or_may(*o)).map(|o| by(o, "claims it", false));
        }
        let s = c.subject.filter(|s| *s != n && !c.passive && self.acts_or_may(*s))?;
        if let Some(x) = self.supports(c, n) {
            // يكثف القصف واحتدام المعارك: what a joined noun governs is no deed of the subject alone; nor are the dead of دراسة أعدتها جامعة.
            let apart = kind == E::Clash && self.np(n).construct || self.np(n).head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]));
            return (x.of_doer() && !apart).then(|| by(s, "subject of the support verb", true));
        }
        // قامت المجموعات بمحاولة اقتحام, لجأ إلى سلسلة هجمات: past the noun between.
        let light = task.and_then(|t| t.support.as_ref());
        if std::iter::successors(light, |x| x.other.as_deref()).any(|x| prep.is_some() && x.after(prep) && x.of_doer()) {
            return Some(by(s, "subject of the support verb", true));
        }
        let stance = task.and_then(|t| t.saying);
        let means = task.and_then(|t| t.modality).is_some_and(|m| matches!(m, Status::Intended | Status::Ongoing)) || stance == Some("threaten");
        // خرجوا في مظاهرة, دعت إلى إضراب, أعلن الاتحاد عن إضراب: those who go out, call for it or announce it hold it.
        let outlet = self.np(s).tags.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet]));
        if kind == E::Protest
            && (matches!(lemma, "خرج" | "شارك" | "نزل" | "احتشد" | "توافد" | "سار" | "تجمع" | "انطلق") && prep == Some("في")
                || matches!(lemma, "دعا" | "نظم") && matches!(prep, Some("الي" | "ل") | None)
                || matches!(lemma, "اعلن" | "قرر") && matches!(prep, Some("عن") | None) && !outlet && !self.np(n).form.has(Form::PL))
        {
            return Some(by(s, "who goes out", true));
        }
        if matches!(kind, E::Aid | E::Evacuation)
            && prep.is_none()
            && matches!(stance, Some("state" | "confirm"))
            && self.np(s).tags.any(ORGS)
            && !self.np(s).tags.any(Tags::of(&[Tag::Media, Tag::MonitorOrg]))
        {
            return Some(by(s, "tells of its own deed", false));
        }
        let argument = prep.is_none_or(|p| matches!(p, "ب" | "من" | "في" | "ل" | "علي" | "الي" | "عن"));
        // ما زالت المعارك: the event is the subject.
        let impersonal = matches!(lemma, "زال" | "ظل" | "تواصل" | "استمر");
        if argument && !impersonal && (means || SUBJECT.contains(lemma)) {
            return Some(by(s, "who means or manages it", true));
        }
        // أصدر المدعي أوامر بالقبض على: who orders it.
        if ORDER.contains(lemma)
            && (prep == Some("ب") || prep.is_none() && matches!(lemma, "اصدر" | "وجه" | "سلم" | "وقع"))
            && !self.np(s).head_tags.any(Tags::of(&[Tag::Media, Tag::Document]))
        {
            return Some(by(s, "who orders it", true));
        }
        // في محاولة للسيطرة, بهدف اعتقال: the purpose of who acts.
        if self.purpose(n) && stance.is_none() {
            return Some(by(s, "whose purpose it is", true));
        }
        self.tells_own(c, n, s, prep, kind).then(|| by(s, "tells of its own deed", false))
    }

    /// The event is what somebody acts for: بهدف اعتقال, في محاولة للسيطرة.
    fn purpose(&self, n: u32) -> bool {
        let np = self.np(n);
        let Some(a) = self.np_chunk(n).checked_sub(1).and_then(|j| self.np_in(j)).map(|m| self.np(m)) else { return false };
        let start = if np.prep.is_some() { np.prep_at.min(np.from) } else { np.from };
        // An adjective may stand between: محاولة فاشلة للسيطرة.
        a.to == start && matches!((a.prep.as_deref(), self.lemma(a.head)), (Some("ب"), "هدف" | "غرض" | "قصد" | "نيه") | (Some("في"), "محاوله") | (_, "بغيه"))
    }

    /// Whether the phrase acts, or is a name that may.
    pub(super) fn acts_or_may(&self, n: u32) -> bool {
        let np = self.np(n);
        // الأخيرة: the one named last.
        if self.lemma(np.head) == "اخير" && np.definite {
            return true;
        }
        if np.event && !np.head_tags.any(ORGS) || np.head_tags.any(Tags::of(&[Tag::Time, Tag::Document])) {
            return false;
        }
        self.can_act(n) || np.head_tags.any(PEOPLE) && !np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Corpse])) || np.name.is_some() && np.head_tags.is_empty()
    }

    /// `اتهمت قوات الدعم السريع بالوقوف وراءه`, `متهمة X بتنفيذه`: the deed was told before, a pronoun takes it up.
    pub(super) fn blamed(&self, list: &mut [Event]) {
        let toks = self.toks();
        for i in 0..toks.len() {
            if !matches!(self.lemma(i), "اتهم" | "متهم") || toks[i].article() {
                continue;
            }
            let end = (i + 16).min(toks.len());
            let taken_up = (i + 2..end).take_while(|j| !matches!(toks[*j].pos, Pos::Mark('.' | '؛'))).find(|j| {
                let pronoun = toks[*j].reading.clitics.pronoun.as_str();
                matches!(pronoun, "ه" | "ها" | "هما")
                    && (matches!(self.folded(*j), "وراءه" | "وراءها" | "خلفه" | "خلفها") || matches!(self.lemma(*j), "تنفيذ" | "ارتكاب" | "شن" | "تدبير"))
            });
            if taken_up.is_none() {
                continue;
            }
            let accused = self
                .clauses
                .iter()
                .find(|c| c.verb == i)
                .and_then(|c| c.object.or_else(|| c.subject.filter(|s| self.np(*s).from > c.verb)))
                .map(|o| self.filler(o, "accused"))
                .or_else(|| {
                    let m = (0..self.phrases.nps.len() as u32).find(|m| self.np(*m).head == i)?;
                    let np = self.np(m);
                    let from = (np.head + 1..np.to).find(|k| !matches!(toks[*k].pos, Pos::Mark(_)));
                    match from {
                        Some(from) => Some(Filler { np: m, from, to: np.to, by: "accused" }),
                        None => (self.np_chunk(m) + 1..self.np_chunk(m) + 3)
                            .find_map(|k| self.np_in(k))
                            .filter(|o| self.np(*o).prep.is_none())
                            .map(|o| self.filler(o, "accused")),
                    }
                });
            let Some(f) = accused.filter(|f| f.np < self.phrases.nps.len() as u32) else { continue };
            if let Some(e) = list.iter_mut().rev().find(|e| e.tok < i && e.agents.is_empty() && made_by_force(e.kind)) {
                e.agents.push(f);
                e.why.push(format_args!("Agent = accused of it"));
            }
        }
    }

    /// Put the doer into an event that has room for one.
    pub(super) fn take_doer(&self, e: &mut Event, d: Doer) {
        // تمكنوا من أسر ثلاثة: who manages or means a deed does it, whatever its noun asks for by itself.
        let acts = d.sure && !matches!(e.kind, E::Displacement) || self.trigger(e.trigger).roles.iter().any(|(r, _)| *r == Role::Agent);
        if !e.agents.is_empty() || !acts {
            return;
        }
        let whole = self.filler(d.filler.np, d.filler.by);
        if whole == d.filler {
            self.fill(e, Role::Agent, d.filler.np, d.filler.by);
        } else {
            e.agents.push(d.filler);
            e.why.push(format_args!("Agent = {}", d.filler.by));
        }
    }
}

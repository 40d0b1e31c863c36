//! Denial: which events of a sentence are denied, and the words that deny what was told before without naming it.

use crate::attribution::Scope;
use crate::clauses::{Clause, Link};
use crate::draft::Draft;
use crate::events::{Event, Finder};
use crate::lexis::Does;
use crate::phrases::{Np, Piece};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::Status;
use khabar_pack::{Form, Particle};

/// How many chunks may lie between a verb of denial and the noun that it denies.
const REACH: usize = 24;
/// Verbs that may stand between who denies and what is denied: مصدر طلب عدم ذكر اسمه.
static ASIDES: Words = Words::of(&["تحدث", "طلب", "رفض", "فضل", "اشترط", "نقل"]);
/// Nouns between the verb of denial and the event: نفى مسؤوليته عن, نفى أنباء عن.
static ABOUT: Words =
    Words::of(&["مسووليه", "صله", "علاقه", "تورط", "ضلوع", "نبا", "خبر", "زعم", "مزاعم", "اشاعه", "معلومه", "تقرير", "اتهام", "ادعاء", "صحه", "وقوف"]);
/// Participles that assert after a denial, whatever the tagging makes of them: نافيا ...، متهما ... بقصف.
static ASSERTING: Words = Words::of(&["متهما", "متهمه", "متهمين", "محملا", "محمله", "محملين"]);

impl Finder<'_> {
    /// `كانت المساعي للتوصل إلى هدنة قد فشلت`: the effort that the event hangs on came to nothing.
    pub(crate) fn efforts_failed(&self, n: u32, chunk: usize) -> bool {
        if self.np(n).prep.is_none() && !self.np(n).construct {
            return false;
        }
        let effort = (chunk.saturating_sub(4)..chunk)
            .filter_map(|i| self.np_in(i))
            .find(|m| matches!(self.lemma(self.np(*m).head), "مسعي" | "جهد" | "محاوله" | "مفاوضه" | "محادثه" | "مشاوره" | "وساطه" | "مباحثه"));
        effort.is_some_and(|m| {
            self.clauses.iter().any(|c| {
                let failed = matches!(self.lemma(c.verb), "فشل" | "انهار" | "تعثر" | "اخفق");
                failed && !c.negated && c.subject == Some(m)
            })
        })
    }

    /// `أحبط مخططا لتفجير نزل`, `كشف خطة لاغتيال`: the plan is the object of a verb of foiling.
    pub(crate) fn plan_foiled(&self, e: &Event) -> bool {
        let Some(c) = e.clause.map(|k| &self.clauses[k]) else { return false };
        self.lexis.task(self.tagged.toks[c.verb].reading.lexeme).and_then(|t| t.modality) == Some(Status::Failed)
            && c.object.is_some_and(|o| matches!(self.lemma(self.np(o).head), "مخطط" | "خطه" | "موامره" | "محاوله"))
    }

    /// `تتأهب لرد من إيران على اغتيال فلان`: what is to be answered has been.
    pub(crate) fn answered(&self, n: u32, chunk: usize) -> bool {
        self.np(n).prep.as_deref() == Some("علي")
            && (chunk.saturating_sub(4)..chunk)
                .rev()
                .take_while(|i| !matches!(self.phrases.chunks[*i].piece, Piece::Verb | Piece::That | Piece::Mark('،' | '.')))
                .any(|i| self.np_in(i).is_some_and(|m| matches!(self.lemma(self.np(m).head), "رد" | "انتقام")))
    }

    /// Denied by who is cited, or by words of denial in its clause.
    pub(crate) fn denied(&self, e: &Event, scopes: &[Scope]) -> bool {
        let chain = scopes.iter().any(|s| {
            !s.trailing && s.from <= e.tok && e.tok < s.to && s.chain.last().is_some_and(|v| v.stance == "deny") && self.denial_reaches(s.from, e.tok)
        });
        chain || self.denied_by_verb(e) || self.unfounded(e.tok)
    }

    /// `لا صحة لما ...`, `لا دليل على ...`, `ما تردد عن ... عار عن الصحة`.
    pub(crate) fn unfounded(&self, tok: usize) -> bool {
        let floor = tok.saturating_sub(14);
        // لم تجد ما يدل على قصف، بل منزلا زرعت جدرانه بالعبوات: بل asserts after the denial.
        let ends = |i: usize| matches!(self.tagged.toks[i].pos, Pos::Mark('.' | '؛' | ':')) || matches!(self.folded(i), "بل" | "لكن" | "ولكن");
        let before = (floor..tok).rev().take_while(|i| !ends(*i)).any(|i| {
            matches!(self.folded(i), "لا" | "ولا" | "الا" | "بلا") && matches!(self.folded(i + 1), "صحه" | "دليل" | "اساس" | "وجود" | "علاقه" | "صله")
                || matches!(self.folded(i), "عدم") && matches!(self.folded(i + 1), "صحه" | "وجود")
                // لم تجد ما يدل على, لم يظهر ما يشير إلى
                || self.folded(i) == "ما"
                    && matches!(self.folded(i + 1), "يدل" | "يشير" | "يثبت" | "يوكد")
                    && (i.saturating_sub(6)..i).any(|j| self.tagged.toks[j].is_particle(Particle::Negation))
        });
        if before {
            return true;
        }
        let end = self.tagged.toks.len().min(tok + 16);
        // إن الأنباء عن قصف كذا محض كذب, لا تطابق الواقع, كاذبة
        let report = (floor..tok).rev().take_while(|i| !ends(*i)).any(|i| {
            matches!(self.lemma(i), "نبا" | "خبر" | "تقرير" | "زعم" | "مزاعم" | "ادعاء" | "معلومه" | "شايعه" | "اشاعه" | "اتهام" | "روايه")
                && self.tagged.toks[i].is_nominal()
        });
        let false_word = |i: usize| {
            matches!(self.folded(i), "محض" | "مجرد")
                && ["كذب", "افترا", "اكاذيب", "ادعا", "اختلاق", "تلفيق", "شايعات", "هرا"].iter().any(|w| self.folded(i + 1).starts_with(w))
                || self.folded(i) == "لا" && matches!(self.folded(i + 1), "تطابق" | "يطابق" | "تمت" | "يمت")
                || matches!(self.folded(i), "كاذبه" | "كاذب" | "باطله" | "باطل" | "مختلقه" | "زايفه" | "مغلوطه" | "مضلله")
        };
        if report && (tok + 1..end).take_while(|i| !ends(*i) && !self.tagged.toks[*i].is_particle(Particle::That)).any(false_word) {
            return true;
        }
        (tok + 1..end).take_while(|i| !matches!(self.tagged.toks[*i].pos, Pos::Mark('.' | '؛'))).any(|i| {
            // عارٍ عن الصحة, عار تماما من الصحة
            matches!(self.folded(i), "عار" | "عاريه") && (i + 2..i + 4).any(|k| self.folded(k) == "الصحه" && matches!(self.folded(k - 1), "عن" | "من"))
                || self.folded(i) == "غير" && matches!(self.folded(i + 1), "صحيح" | "صحيحه")
                || self.folded(i) == "لا" && self.folded(i + 1) == "اساس"
                || matches!(self.folded(i), "مفبرك" | "مفبركه" | "ملفق" | "ملفقه" | "فبركه" | "بالفبركه" | "بالمفبرك" | "بالملفقه")
        })
    }

    /// A denial reaches what follows its verb until another verb, or a participle of saying, asserts something.
    fn denial_reaches(&self, from: usize, tok: usize) -> bool {
        let verbs = self.clauses.iter().enumerate().filter(|(_, c)| c.verb > from && c.verb < tok).all(|(k, c)| {
            // نفت ما تناقلته ... عن; but وهو ما نفته الوزارة التي قالت إن ...
            let reported = self.phrases.chunks.get(c.from).is_some_and(|x| x.piece == Piece::Rel)
                && !self.phrases.chunks.iter().any(|x| x.piece == Piece::That && x.from > c.verb && x.to <= tok);
            let saying = self.tagged.toks[c.verb].reading.does.any(Does::SAYS);
            reported || self.only_denied(k) || !(saying || matches!(c.link, Link::Coordinate | Link::Adverbial))
        });
        verbs && (from..tok).all(|i| !self.asserts(i))
    }

    /// A participle of saying that denies nothing: نافيا ...، مؤكدا ....
    pub(crate) fn asserts(&self, i: usize) -> bool {
        let t = &self.tagged.toks[i];
        let participle = t.pos == Pos::Adj && t.reading.form.any(Form::INDEFINITE);
        // نفيه أسر جنوده، وقوله إن كذا
        let saying = t.pos == Pos::Noun && t.conj() && !t.reading.clitics.pronoun.is_empty() && matches!(self.lemma(i), "قول" | "تاكيد" | "اعلان" | "اشاره");
        saying || participle && self.lexis.task(t.reading.lexeme).is_some_and(|x| x.saying.is_some_and(|s| s != "deny")) || ASSERTING.contains(self.folded(i))
    }

    pub(crate) fn denies(&self, c: &Clause) -> bool {
        !c.negated && matches!(self.lemma(c.verb), "نفي" | "انكر" | "كذب" | "فند" | "دحض")
    }

    /// `نفى مصدر نقلت عنه الوكالة إسقاط الطائرة`, `نفى المتحدث، في بيان بثته القناة، استهداف المطار`, `نفت مزاعم نشرتها
    /// الوكالة عن اعتراض صاروخ`: what describes the denier or the saying stands between the verb and its object.
    fn denied_by_verb(&self, e: &Event) -> bool {
        let Some(n) = e.np.filter(|_| !e.verbal) else { return false };
        let chunk = self.np_chunk(n);
        let top = self.top_of_construct(chunk);
        let Some(np) = self.np_in(top).map(|m| self.np(m)) else { return false };
        let object = |np: &Np| np.prep.is_none() && !np.construct;
        let about = matches!(np.prep.as_deref(), Some("عن" | "ب" | "في" | "حول" | "بشان"));
        self.clauses.iter().filter(|c| c.at < top && top <= c.at + REACH && self.denies(c)).any(|c| {
            let mut named = false;
            let open = (c.at + 1..top).all(|i| match self.phrases.chunks[i].piece {
                Piece::Verb => self.clauses.iter().any(|k| {
                    k.at == i
                        && (matches!(k.link, Link::Relative(_))
                            || ASIDES.contains(self.lemma(k.verb))
                            || i > 0 && self.phrases.chunks[i - 1].piece == Piece::Negation && matches!(self.folded(k.verb), "كشف" | "ذكر" | "نشر"))
                        && !(k.link == Link::Coordinate && !(named && self.only_describes(c.at, i)) || k.link == Link::Adverbial)
                }),
                Piece::Np(m) => {
                    let x = self.np(m);
                    named |= ABOUT.contains(self.lemma(x.head));
                    // An event before it in the denied list goes on; one that only dates the denial does not stop it.
                    true
                }
                Piece::Rel => {
                    named |= self.folded(self.phrases.chunks[i].from).ends_with("ما");
                    true
                }
                Piece::That | Piece::Sub | Piece::According | Piece::Mark('.' | '؛' | ':' | '!' | '؟') => false,
                _ => !(self.phrases.chunks[i].from..self.phrases.chunks[i].to).any(|t| self.asserts(t)),
            }) && (self.phrases.chunks[c.at].to..np.from).all(|t| !self.asserts(t));
            open && (object(np) || about && named)
        })
    }

    /// الأنباء التي تناقلتها الوكالات، وتدعي: the verb goes on with the relative clause before it.
    fn only_describes(&self, from: usize, at: usize) -> bool {
        (from + 1..at).any(|i| self.phrases.chunks[i].piece == Piece::Rel)
            && self
                .clauses
                .iter()
                .find(|k| k.at == at)
                .is_some_and(|k| self.tagged.toks[k.verb].reading.does.any(Does::SAYS) && k.subject.is_none_or(|n| k.shared || self.np(n).from < k.verb))
    }

    /// Up from a noun to the head of its construct: وقوع عمليات اغتصاب.
    fn top_of_construct(&self, chunk: usize) -> usize {
        let mut i = chunk;
        for _ in 0..4 {
            let Some(np) = self.np_in(i).map(|m| self.np(m)) else { return i };
            let above = i.checked_sub(1).and_then(|j| self.np_in(j)).is_some_and(|m| self.np(m).to == np.from);
            if np.prep.is_none() && np.construct && above { i -= 1 } else { return i }
        }
        i
    }

    /// `..., وهو ما نفاه الجيش`, `لكن الناطق نفى ذلك`, `وهي اتهامات تنفيها السلطات`: words of denial that take up the event told
    /// last in the sentence are a claim of their own, with its parties and figures, said by who denies it (claim model, 2.12, 2.25).
    pub(crate) fn refutations(&self, scopes: &[Scope], out: &mut Vec<Draft>) {
        for c in self.clauses.iter().filter(|c| self.denies(c)) {
            let tok = &self.tagged.toks[c.verb];
            let that = matches!(self.folded(c.verb + 1), "ذلك" | "هذا" | "الامر" | "الاتهامات" | "الاتهام") && {
                let next = self.folded(c.verb + 2);
                !matches!(next, "عن" | "ب")
            };
            let taken = !tok.reading.clitics.pronoun.is_empty() && matches!(tok.reading.clitics.pronoun.as_str(), "ه" | "ها");
            // اغتصاب عشرات النساء في دارفور والخرطوم تنفي: a bare denial at the end of a headline is of its matter.
            let bare = c.object.is_none() && self.tagged.toks.get(c.verb + 1).is_none_or(|t| matches!(t.pos, Pos::Mark('.' | '!' | '؛')));
            if !taken && !that && !bare {
                continue;
            }
            let at = tok.span.start;
            // What it denies is named after it: نفاه ... is none of these.
            if out.iter().any(|d| d.status == Status::Denied && d.trigger.start > at && self.denies_as_object(c, d)) {
                continue;
            }
            let told = |d: &&Draft| d.trigger.end <= at && !matches!(d.status, Status::Denied | Status::Intended | Status::Possible);
            let of = if bare { out.iter().find(told) } else { out.iter().rev().find(told) };
            let Some(of) = of else { continue };
            let mut d = of.clone();
            let end = if that { c.verb + 2 } else { c.verb + 1 };
            d.trigger = self.span(c.verb, end);
            d.trigger.start = d.trigger.start.max(tok.start);
            d.status = Status::Denied;
            let voice = scopes.iter().find(|s| s.at == c.verb || s.from <= c.verb + 3 && s.from > c.verb && s.chain.last().is_some_and(|v| v.stance == "deny"));
            d.sources = voice.map(|s| s.chain.clone()).unwrap_or_default();
            (d.anaphor, d.definite, d.bare) = (false, false, false);
            d.why.push(format_args!("denied by words that take it up"));
            out.push(d);
        }
        out.sort_by_key(|d| d.trigger.start);
    }

    fn denies_as_object(&self, c: &Clause, d: &Draft) -> bool {
        let end = self.phrases.chunks.get(c.to.saturating_sub(1)).map_or(0, |x| x.to);
        end > c.verb && d.trigger.start < self.tagged.toks[end.min(self.tagged.toks.len()) - 1].span.end
    }
}

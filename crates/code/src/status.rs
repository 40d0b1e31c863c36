//! Status: whether an event took place, is denied, meant, feared, foiled or still going on.

use crate::attribution::Scope;
use crate::clauses::{Clause, Link};
use crate::events::{Event, Finder};
use crate::phrases::Piece;
use crate::tagging::Pos;
use khabar_claim::{EventType, Status};
use khabar_pack::{Form, Particle};

/// Verbs whose complement is asked for or judged, not told: no claim.
const NO_CLAIM: [&str; 14] = ["دعا", "طالب", "ناشد", "حث", "ادان", "ندد", "استنكر", "شجب", "رفض", "بحث", "ناقش", "نصح", "تضامن", "احتج"];
const NO_CLAIM_NOUNS: [&str; 10] = ["دعوه", "مطالبه", "ضروره", "مكافحه", "ادانه", "وقف", "انهاء", "ضحيه", "منطقه", "ذكري"];

impl Finder<'_> {
    /// The status of an event; None where the words tell no event at all.
    pub fn status(&self, e: &Event, scopes: &[Scope], title: bool) -> Option<Status> {
        if let Some(s) = e.status {
            return Some(s);
        }
        let chain_denies = scopes.iter().any(|s| !s.trailing && s.from <= e.tok && e.tok < s.to && s.chain.last().is_some_and(|v| v.stance == "deny") && self.denial_reaches(s.from, e.tok));
        if chain_denies {
            return Some(Status::Denied);
        }
        if let Some(s) = self.own_words(e) {
            return Some(s);
        }
        if e.verbal {
            if let Some(k) = e.clause {
                return self.verb_status(k, e, title);
            }
        }
        if let Some(n) = e.np {
            let np = self.np(n);
            // What stands directly before it: محاولة, احتمال, تهديد, خطة.
            let chunk = self.np_chunk(n);
            let mut i = chunk;
            let mut steps = 0;
            while i > 0 && steps < 4 {
                i -= 1;
                steps += 1;
                match self.phrases.chunks[i].piece {
                    Piece::Np(m) => {
                        let before = self.np(m);
                        let lemma = self.lemma(before.head);
                        let linked = np.construct && steps == 1 || np.prep.is_some() && steps == 1;
                        if linked {
                            if NO_CLAIM_NOUNS.contains(&lemma) {
                                return None;
                            }
                            if let Some(s) = self.lexis.task(self.tagged.toks[before.head].reading.lexeme).and_then(|t| t.modality) {
                                return Some(s);
                            }
                        }
                        if !linked {
                            break;
                        }
                    }
                    Piece::Negation | Piece::Mark('«' | '"' | '“') => {
                        if self.phrases.chunks[i].piece == Piece::Negation && steps == 1 {
                            return None;
                        }
                    }
                    _ => break,
                }
            }
            if let Some(k) = e.clause {
                let c = &self.clauses[k];
                let before_event = self.tagged.toks[c.verb].span.start < self.tagged.toks[e.tok].span.start;
                let lemma = self.lemma(c.verb);
                if before_event && NO_CLAIM.contains(&lemma) && c.subject != Some(n) {
                    return None;
                }
                // لشن هجوم, لاستعادة: a purpose, except after تعرض and the like.
                if np.prep.as_deref() == Some("ل") && e.kind != EventType::Protest && !self.supports(c, n).is_some_and(|s| s.event == "ل") && before_event && self.is_masdar(e.tok) && !self.after_noun(chunk) {
                    return Some(Status::Intended);
                }
                if before_event || c.subject == Some(n) {
                    if let Some(s) = self.governing_status(k, n, title) {
                        return Some(s);
                    }
                }
            }
        }
        Some(Status::Happened)
    }

    pub(crate) fn is_masdar(&self, tok: usize) -> bool {
        self.tagged.toks[tok].reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0)
    }

    /// Whether the phrase before this chunk is a noun that ل here attaches to.
    fn after_noun(&self, chunk: usize) -> bool {
        chunk > 0 && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Np(m) if self.np(m).event)
    }

    /// A denial reaches what follows its verb until another verb asserts something.
    fn denial_reaches(&self, from: usize, tok: usize) -> bool {
        let mut that = 0;
        for c in self.clauses.iter().filter(|c| c.verb > from && c.verb < tok) {
            let saying = self.lexis.task(self.tagged.toks[c.verb].reading.lexeme).is_some_and(|t| t.saying.is_some());
            if saying || c.link == Link::Coordinate || c.link == Link::Adverbial {
                that += 1;
            }
        }
        that == 0
    }

    /// Adjectives that speak of the event itself: وشيك, محتمل, مستمر, فاشل.
    fn own_words(&self, e: &Event) -> Option<Status> {
        let to = e.np.map_or(e.to, |n| self.np(n).to);
        for i in e.tok + 1..to.max(e.tok + 1) {
            match self.lemma(i) {
                "وشيك" | "محتمل" | "مفترض" | "مرتقب" => return Some(Status::Possible),
                "مستمر" | "متواصل" | "داير" | "جار" | "جاري" => return Some(Status::Ongoing),
                "فاشل" => return Some(Status::Failed),
                "مزمع" => return Some(Status::Intended),
                _ => {}
            }
        }
        // «لا تزال الاشتباكات مستمرة»
        let next = self.tagged.toks.get(to)?;
        if next.pos == Pos::Adj && matches!(self.lemma(to), "مستمر" | "متواصل") && !next.conj() {
            return Some(Status::Ongoing);
        }
        None
    }

    fn verb_status(&self, k: usize, e: &Event, title: bool) -> Option<Status> {
        let c = &self.clauses[k];
        let form = self.tagged.toks[c.verb].reading.form;
        if c.negated {
            return Some(Status::Denied);
        }
        if c.future {
            return Some(Status::Intended);
        }
        if let Some(s) = self.governors(k) {
            return Some(s);
        }
        if c.possible {
            return Some(Status::Possible);
        }
        // ليقتحموا, أن يقتلوا without a known governor
        if form.has(Form::IMPERFECT) {
            if self.tagged.toks[c.verb].reading.clitics.prep == Some('ل') {
                return Some(Status::Intended);
            }
            if matches!(e.kind, EventType::Siege) && !title {
                return Some(Status::Ongoing);
            }
        }
        Some(Status::Happened)
    }

    /// Modality of the verbs and nouns above a clause.
    fn governors(&self, k: usize) -> Option<Status> {
        let c = &self.clauses[k];
        let mut up = c.governor;
        let mut steps = 0;
        let form = self.tagged.toks[c.verb].reading.form;
        while let Some(g) = up {
            steps += 1;
            if steps > 4 {
                break;
            }
            let gc = &self.clauses[g];
            let task = self.lexis.task(self.tagged.toks[gc.verb].reading.lexeme);
            let lemma = self.lemma(gc.verb);
            if let Some(s) = task.and_then(|t| t.modality) {
                let subjunctive = form.has(Form::IMPERFECT);
                // حذر من أن, هدد بأن; but أكد أن ... happened.
                if gc.auxiliary || subjunctive || s == Status::Denied {
                    return Some(if lemma == "زال" && !gc.negated { Status::Ongoing } else { s });
                }
            }
            if gc.auxiliary && gc.future {
                return Some(Status::Intended);
            }
            if gc.negated && gc.auxiliary && lemma != "زال" {
                return Some(Status::Denied);
            }
            up = gc.governor;
        }
        // احتمال أن, خشية أن: a noun of modality right before أن
        let that = (c.from..c.at).find(|i| self.phrases.chunks[*i].piece == Piece::That);
        if let Some(i) = that.and_then(|i| i.checked_sub(1)) {
            if let Piece::Np(n) = self.phrases.chunks[i].piece {
                if let Some(s) = self.lexis.task(self.tagged.toks[self.np(n).head].reading.lexeme).and_then(|t| t.modality) {
                    if form.has(Form::IMPERFECT) {
                        return Some(s);
                    }
                }
            }
        }
        None
    }

    /// Status of a noun event from the verb it stands under.
    fn governing_status(&self, k: usize, n: u32, title: bool) -> Option<Status> {
        let c: &Clause = &self.clauses[k];
        let task = self.lexis.task(self.tagged.toks[c.verb].reading.lexeme)?;
        let support = self.supports(c, n).is_some() || c.object == Some(n) || c.phrases.contains(&n) || c.subject == Some(n);
        if let Some(s) = task.modality {
            if support || self.np(n).construct {
                let lemma = self.lemma(c.verb);
                if lemma == "زال" && !self.has_negation_before(c) {
                    return None;
                }
                // منع, أحبط say the subject foiled it; واصل قصف goes on.
                return Some(s);
            }
        }
        if c.negated && (c.subject == Some(n) || c.object == Some(n)) && task.support.is_some() {
            return Some(Status::Denied);
        }
        if c.future && task.support.is_some() && support {
            return Some(Status::Intended);
        }
        if task.support.is_some() && support {
            if let Some(s) = self.governors(k) {
                return Some(s);
            }
            if c.possible {
                return Some(Status::Possible);
            }
        }
        let _ = title;
        None
    }

    fn has_negation_before(&self, c: &Clause) -> bool {
        let t = &self.tagged.toks;
        c.negated || c.verb > 0 && t[c.verb - 1].is_particle(Particle::Negation) || c.verb > 0 && matches!(self.folded(c.verb - 1), "ما" | "لا" | "ولا" | "وما") || self.folded(c.verb).starts_with("لا") || self.folded(c.verb).starts_with("ما")
    }
}

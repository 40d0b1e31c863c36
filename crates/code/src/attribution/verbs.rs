//! Verbs of saying: whether they say something here, and the words that they open.

use super::according::STANDS;
use super::discourse::Discourse;
use super::subjects::Speaker;
use super::{Scope, Voice};
use crate::clauses::{Clause, Link};
use crate::events::Finder;
use crate::lexis::Manner;
use crate::phrases::{ORGS, PEOPLE, Piece};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::SourceKind;
use khabar_pack::{Form, Tag, Tags};
use khabar_text::Span;

/// Verbs that may stand between a speaker and أن: مصدر طلب عدم ذكر اسمه إن.
pub(super) static ASIDES: Words =
    Words::of(&["طلب", "رفض", "اشترط", "فضل", "تحدث", "تلقي", "حصل", "نشر", "بث", "نقل", "تناقل", "تداول", "اورد", "وزع", "ادعي", "سمي", "تسلم", "اذاع"]);
/// Chunks between a verb of saying and its أن.
pub(super) const FAR: usize = 26;

impl Finder<'_> {
    /// The scope that the clause's verb opens, if it says something.
    pub(super) fn say_clause(&self, k: usize, d: &Discourse, out: &[Scope]) -> Option<Scope> {
        let c = &self.clauses[k];
        let tok = &self.tagged.toks[c.verb];
        if STANDS.contains(self.lemma(c.verb)) {
            return self.stands_in(c, d, out);
        }
        let task = self.lexis.task(tok.reading.lexeme)?;
        let stance = task.saying?;
        // شخص يُدعى «فلان»: his name, and no claim.
        let called = self.lemma(c.verb) == "ادعي" && c.passive && matches!(c.link, Link::Relative(_));
        if called || self.byline(c) || self.lemma(c.verb) == "زاد" && !tok.conj() || self.presupposes(c, task.manner) {
            return None;
        }
        if self.only_denied(k) {
            return None;
        }
        if c.negated || out.iter().any(|s| s.at < c.verb && c.verb < s.head_end) || self.only_passes_on(c) {
            return None;
        }
        let that = self.that_after(c);
        if tok.reading.form.any(Form::P1) {
            // نؤكد أن: the outlet itself.
            return that.map(|_| self.opened(c, vec![], c.verb + 1));
        }
        let tail = if that.is_none() { self.tail(c) } else { None };
        let limit = tail.map_or_else(|| that.map_or_else(|| self.content_from(c), |i| self.phrases.chunks[i].from), |t| t.end);
        let speaker = match tail {
            Some(t) => {
                // قال بيان لمكتب كذا: whose it is.
                let owner = if self.is_document(t.from) && self.tagged.toks[t.from].name.is_none() { self.whose(t.from, false) } else { None };
                let (own, end) = self.voices(owner.unwrap_or(t.from), None, stance, d);
                Speaker::Named(own, t.from, end)
            }
            None => self.speaker(k, limit, that.is_some(), stance, d, out),
        };
        if let Speaker::Nobody = speaker {
            let passive = tok.reading.form.has(Form::PASSIVE) || tok.damma && !tok.reading.form.has(Form::IMPERFECT);
            // وأوضحت، حسب وكالة كذا، أن: who passes it on is told, though not who spoke.
            let relayed =
                that.and_then(|t| (c.at + 1..t).find(|i| self.phrases.chunks[*i].piece == Piece::According)).and_then(|i| self.according(i, d, &mut []));
            if let Some(s) = relayed.filter(|s| !s.chain.is_empty()) {
                return Some(self.opened(c, s.chain, s.head_end));
            }
            let impersonal =
                that.is_some() && !matches!(c.link, Link::Relative(_)) && !tok.reading.form.any(Form::PL) && (passive || tok.reading.form.has(Form::IMPERFECT));
            return impersonal.then(|| self.opened(c, vec![], c.verb + 1));
        }
        let closing = that.is_none() && (self.as_said(c) || matches!(&speaker, Speaker::Named(_, from, end) if *from > c.verb && self.closes(c, *end)));
        // وحذر البرنامج من: who has spoken before speaks.
        let known = matches!(&speaker, Speaker::Named(own, ..) if own.first().is_some_and(|v| d.knows(&v.head)))
            && task.manner == Manner::Act
            && (task.brings.is_empty() || self.brought(c, &task.brings));
        if tail.is_none() && !known {
            self.admits(c, task, &speaker, that.is_some() || closing, limit).then_some(())?;
        }
        let (mut chain, from, mut head_end) = match speaker {
            Speaker::Named(own, from, end) => (self.placed(k, own, from, end, d, out), from, end),
            Speaker::TakenUp(chain) => {
                // غارة قال إنها للتحالف: the same speaker, within his own words.
                if matches!(c.link, Link::Relative(_)) && out.iter().any(|s| !s.trailing && s.from <= c.verb && c.verb < s.to && s.chain == chain) {
                    return None;
                }
                (chain, c.verb, c.verb + 1)
            }
            Speaker::Nobody => return None,
        };
        for v in &mut chain {
            v.verb = Some(Span::new(tok.start, tok.span.end));
        }
        // 11 مسلحا، قالت إنهم ينتمون إلى كذا، : a parenthesis ends with its comma.
        let aside = from <= c.verb
            && !tok.conj()
            && matches!(c.link, Link::Main | Link::Relative(_))
            && c.at > 0
            && matches!(self.phrases.chunks[c.at - 1].piece, Piece::Mark('،' | ','));
        let aside = aside && !self.carried_by_kana(k) && that.is_some() && self.clauses[..k].iter().any(|p| !p.auxiliary);
        let deny = self.company(c, task.manner, (from, head_end), limit, &mut chain, &mut head_end, d);
        if let Some(last) = chain.last_mut() {
            last.stance = if deny { "deny" } else { stance };
        }
        if let Some(t) = tail {
            let scope = self.around(c.at, t.end, chain, false);
            return Some(self.beside(c, t, scope));
        }
        if let Link::Relative(n) = c.link {
            // في حصيلة جديدة أعلنها المرصد: the clause is what the statement is about.
            let np = self.np(n);
            if that.is_none() && np.event && self.lemma(c.verb) == "تبني" {
                // الهجوم الذي تبناه التنظيم: the attack is his by his own word.
                let to = self.phrases.chunks.get(c.to.saturating_sub(1)).map_or(head_end, |x| x.to).max(head_end);
                return Some(Scope { from: np.from, to, chain, trailing: false, at: c.verb, head_end, inserted: false, relies: false });
            }
            if that.is_none() && np.prep.as_deref() == Some("في") && !tok.reading.clitics.pronoun.is_empty() && from > c.verb {
                return Some(self.around(self.np_chunk(n), head_end, chain, false));
            }
        }
        if that.is_none() && from >= c.verb && self.closes(c, head_end) {
            // ...، أعلنت وزارة الداخلية. ...، وهيئة كذا تتبنى
            return Some(self.around(c.at, head_end, chain, false));
        }
        if that.is_none() && self.as_said(c) {
            return Some(self.around(c.from, head_end, chain, false));
        }
        let mut scope = self.opened(c, chain, head_end.max(c.verb + 1));
        if that.is_none() && !matches!(task.manner, Manner::Note) {
            scope.to = self.end_of_object(scope.head_end, c.at);
        }
        if aside {
            scope.to = (scope.head_end..scope.to).find(|i| matches!(self.mark(*i), Some('،' | ','))).unwrap_or(scope.to);
        }
        // ويرى محللون أن الغارة رسالة: what they comment on is known, what they say of it is theirs.
        if let Some(Piece::Np(n)) = that.and_then(|i| self.phrases.chunks.get(i + 1)).map(|x| x.piece) {
            if task.manner == Manner::That && scope.chain.last().is_some_and(|v| v.kind == SourceKind::Expert) && self.np(n).event && self.np(n).definite {
                scope.from = self.np(n).to;
            }
        }
        if self.nested_in(k, out).is_some() {
            scope.to = scope.to.min(self.next_that(that.map_or(scope.head_end, |i| self.phrases.chunks[i].to)));
        }
        Some(scope)
    }

    /// `جاء في البيان أن`, `ورد في تقرير للمنظمة أن`: the document says so, or whose it is.
    fn stands_in(&self, c: &Clause, d: &Discourse, out: &[Scope]) -> Option<Scope> {
        let tok = &self.tagged.toks[c.verb];
        if c.negated || self.folded(c.verb + 1) != "في" {
            return None;
        }
        let document = self.past_quotes(c.verb + 2);
        if !self.is_document(document) {
            return None;
        }
        let that = self.that_after(c);
        let (chain, end, _) = self.owned(document, Some(Span::new(tok.start, tok.span.end)), d, out)?;
        if that.is_none() {
            // ...، جاء في برقية للسفارة.
            return self.set_behind(c, end).then(|| self.around(c.at, end, chain, false));
        }
        Some(self.opened(c, chain, end.max(c.verb + 1)))
    }

    /// `كتب ـ محمود السيد:`, `كتبت: سارة أحمد`: who wrote the report says nothing in it.
    fn byline(&self, c: &Clause) -> bool {
        let toks = &self.tagged.toks;
        if self.lemma(c.verb) != "كتب" || toks[c.verb].conj() {
            return false;
        }
        if matches!(self.mark(c.verb + 1), Some(':' | '-' | '–' | '—' | '/')) {
            return true;
        }
        let plain = toks[c.verb + 1..].iter().all(|t| t.is_nominal() && t.reading.clitics.prep.is_none() || matches!(t.pos, Pos::Mark(_) | Pos::Conj));
        plain && toks.len() < c.verb + 12 && toks.last().is_some_and(|t| matches!(t.pos, Pos::Mark(':' | '\n')) || t.is_nominal())
    }

    /// `أدان المجلس الهجوم الذي استهدف القاعدة`: who condemns a known event does not tell it.
    fn presupposes(&self, c: &Clause, manner: Manner) -> bool {
        manner == Manner::Act
            && matches!(self.lemma(c.verb), "ادان" | "دان" | "ندد" | "شجب" | "استنكر")
            && (c.at + 1..(c.at + 8).min(self.phrases.chunks.len()))
                .find_map(|i| match self.phrases.chunks[i].piece {
                    Piece::Np(n) if self.np(n).event => Some(self.np(n)),
                    _ => None,
                })
                .is_some_and(|np| self.tagged.toks[np.head].article() || np.form.any(Form::DU))
    }

    fn opened(&self, c: &Clause, chain: Vec<Voice>, head_end: usize) -> Scope {
        Scope { from: c.verb, to: self.tagged.toks.len(), chain, trailing: false, at: c.verb, head_end, inserted: false, relies: false }
    }

    /// A verb of saying that closes the sentence: what it tells stands before it.
    fn closes(&self, c: &Clause, head_end: usize) -> bool {
        let chunks = &self.phrases.chunks;
        let comma = c.at > 0 && matches!(chunks[c.at - 1].piece, Piece::Mark('،' | ',' | '»' | '”' | '"' | '-' | '–')) && !self.tagged.toks[c.verb].conj();
        let rest = self.chunk_from(head_end);
        let told = chunks[..c.at].iter().any(|x| x.piece == Piece::Verb || matches!(x.piece, Piece::Np(n) if self.np(n).event));
        let empty = chunks[rest.min(chunks.len())..].iter().all(|x| {
            !matches!(x.piece, Piece::Verb | Piece::That | Piece::Sub | Piece::Mark(':' | '«' | '“')) && !matches!(x.piece, Piece::Np(n) if self.np(n).event)
        });
        comma && told && empty
    }

    /// كما قال X, with nothing after it.
    fn as_said(&self, c: &Clause) -> bool {
        let before = (c.from..c.at).find(|i| self.phrases.chunks[*i].piece == Piece::Sub).map(|i| self.phrases.chunks[i].from);
        before.is_some_and(|t| matches!(self.folded(t), "كما" | "مثلما" | "وكما") && t > 0) && !self.event_in(c.at + 1, c.to)
    }

    pub(super) fn event_in(&self, from: usize, to: usize) -> bool {
        (from..to.min(self.phrases.chunks.len())).any(|i| matches!(self.phrases.chunks[i].piece, Piece::Np(n) if self.np(n).event))
    }

    /// The chunk of أن, of a colon, or of a quotation with a verb in it, that opens what is said.
    fn that_after(&self, c: &Clause) -> Option<usize> {
        let chunks = &self.phrases.chunks;
        let mut i = c.at + 1;
        while i < chunks.len() && i < c.at + FAR {
            match chunks[i].piece {
                // نقلت السفينة ...، والسفارة: another speaker's colon.
                Piece::Mark(':') if matches!(chunks[i - 1].piece, Piece::Np(n) if self.np(n).joined && i > 1 && matches!(chunks[i - 2].piece, Piece::Mark('،' | ',') | Piece::Conj)) =>
                {
                    return None;
                }
                // وقالت إن ... ردت على أعقابها، وأن ...: a further أن is of whoever said the first.
                Piece::That if self.tagged.toks[chunks[i].from].conj() || chunks[i - 1].piece == Piece::Conj => return None,
                Piece::That | Piece::Mark(':') => return Some(i),
                // «...»: speech where a verb stands in it.
                Piece::Mark('«' | '“' | '"') => {
                    let end = (i + 1..chunks.len().min(i + FAR)).find(|j| matches!(chunks[*j].piece, Piece::Mark('»' | '”' | '"')));
                    if (i + 1..end.unwrap_or(chunks.len().min(i + 8))).any(|j| matches!(chunks[j].piece, Piece::Verb | Piece::That | Piece::Negation)) {
                        return Some(i);
                    }
                    i = end.unwrap_or(i);
                }
                Piece::Verb if self.name_like_a_verb(chunks[i].from) || self.named_like(chunks[i].from, c.verb) => {}
                Piece::Verb => {
                    let t = &self.tagged.toks[chunks[i].from];
                    let tag = matches!(self.mark(chunks[i].from.wrapping_sub(1)), Some('_' | '#'));
                    // عن أسر وصلت حديثا أن, في بلاغ صدر اليوم أن: what describes whom it is from.
                    let describing = self.clauses.iter().any(|x| {
                        x.at == i && matches!(x.link, Link::Relative(n) if !self.np(n).event && self.np(n).from > c.verb && self.np(n).prep.is_some())
                    }) && !t.conj()
                        && !t.reading.does.any(crate::lexis::Does::SAYS);
                    if describing {
                        i += 1;
                        continue;
                    }
                    if !tag && (!ASIDES.contains(self.lemma(chunks[i].from)) || t.conj()) {
                        return None;
                    }
                }
                Piece::Rel => {
                    if self.folded(chunks[i].from).ends_with("ما") {
                        i += 1;
                        continue;
                    }
                    // التي تشكل عمودها الفقري، : down to the next comma; الذي نجا من الهجوم: «...»
                    i = (i + 1..chunks.len().min(i + 12)).find(|j| matches!(chunks[*j].piece, Piece::Mark('،' | ',' | ':')))?;
                    if chunks[i].piece == Piece::Mark(':') {
                        return Some(i);
                    }
                }
                Piece::Mark('.' | '؛' | '…' | '|') | Piece::Sub => return None,
                // في بيان أصدره أمس، وتلقت «كذا» نسخة منه،
                Piece::Conj if chunks.get(i + 1).is_some_and(|x| x.piece == Piece::Verb && self.receives(x.from)) => i += 1,
                // يروي أبو خالد، وكان يومها في العاشرة: «...»: what he was then.
                Piece::Conj if chunks.get(i + 1).is_some_and(|x| x.piece == Piece::Verb && self.lemma(x.from) == "كان") => {
                    i = (i + 2..chunks.len().min(i + 12)).find(|j| matches!(chunks[*j].piece, Piece::Mark(':') | Piece::Verb))?;
                    return (chunks[i].piece == Piece::Mark(':')).then_some(i);
                }
                Piece::Conj if i + 1 < chunks.len() && chunks[i + 1].piece == Piece::Verb => return None,
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// وتلقت «كذا» نسخة منه, وحصلت الوكالة على نسخة: whom the statement reached.
    pub(super) fn receives(&self, verb: usize) -> bool {
        matches!(self.lemma(verb), "تلقي" | "حصل" | "تسلم" | "اطلع")
            && (verb + 1..(verb + 9).min(self.tagged.toks.len())).any(|i| matches!(self.lemma(i), "نسخه" | "صوره"))
    }

    /// Where, with no أن, the words begin that tell what is said: at the first event after the verb.
    fn content_from(&self, c: &Clause) -> usize {
        let chunks = &self.phrases.chunks;
        let end = chunks.len().min(c.at + FAR);
        (c.at + 1..end)
            .find(|i| matches!(chunks[*i].piece, Piece::Np(n) if self.np(n).event && !self.body(n)) || matches!(chunks[*i].piece, Piece::Mark('.' | '؛')))
            .map_or_else(|| chunks.get(end.saturating_sub(1)).map_or(self.tagged.toks.len(), |x| x.to), |i| chunks[i].from)
    }

    /// الحركة, المقاومة, القيادة: a body, though the word states an event too.
    pub(super) fn body(&self, n: u32) -> bool {
        let class = self.classes(self.np(n).head);
        class.any(ORGS.union(PEOPLE)) && !class.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]))
    }

    pub(super) fn head_of(&self, from: usize) -> usize {
        let chunk = self.phrases.chunks.partition_point(|c| c.from <= from).saturating_sub(1);
        match self.phrases.chunks.get(chunk).map(|c| c.piece) {
            Some(Piece::Np(n)) if self.np(n).from == from && self.np(n).quantity.is_some() => self.np(n).head,
            _ => from,
        }
    }
}

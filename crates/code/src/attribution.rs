//! Attribution: who says what. A verb of saying opens a scope, بحسب sets one around a clause, a sentence
//! that goes on takes its source from before; chains are kept whole, outermost first.

use crate::clauses::{Clause, Link};
use crate::events::Finder;
use crate::phrases::{Piece, ORGS, PEOPLE, PLACES, SPEAKERS};
use crate::tagging::Pos;
use khabar_claim::SourceKind;
use khabar_pack::{Named, Tag, Tags};
use khabar_text::Span;

/// One link of a chain, in bytes of the text so that it can be carried from sentence to sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Voice {
    pub span: Span,
    pub verb: Option<Span>,
    pub kind: SourceKind,
    pub level: u32,
    pub name: Option<u64>,
    pub stance: &'static str,
}

/// Tokens that a chain covers.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub from: usize,
    pub to: usize,
    pub chain: Vec<Voice>,
    /// A trailing or inserted attribution, which covers only what has no source of its own.
    pub trailing: bool,
}

/// What the report has said so far.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    pub chain: Vec<Voice>,
}

/// Verbs that carry the speaker before on: وأضاف, وتابع.
const GOES_ON: [&str; 12] = ["اضاف", "تابع", "اوضح", "اردف", "استطرد", "مضي", "زاد", "اكد", "اشار", "ختم", "لفت", "ذكر"];
/// Verbs that say something only where a speaker is their subject.
const WEAK_SAYING: [&str; 24] = ["شهد", "سجل", "رصد", "وجد", "رفع", "عرض", "رد", "حمل", "مضي", "زاد", "وثق", "احصي", "نشر", "بث", "اظهر", "كشف", "راي", "تابع", "بين", "عد", "قدر", "دون", "عقب", "علق"];

impl Finder<'_> {
    /// The scopes of the sentence; `before` is changed to what the next sentence may carry on.
    pub fn scopes(&self, before: &mut Discourse) -> Vec<Scope> {
        let mut out: Vec<Scope> = Vec::new();
        let toks = &self.tagged.toks;
        if let Some(scope) = self.colon_speaker() {
            out.push(scope);
        }
        for (k, c) in self.clauses.iter().enumerate() {
            if let Some(scope) = self.say_clause(k, c, before, &out) {
                out.push(scope);
            }
        }
        for (i, chunk) in self.phrases.chunks.iter().enumerate() {
            if chunk.piece == Piece::According {
                if let Some(scope) = self.according(i) {
                    out.push(scope);
                }
            }
        }
        // نقلا عن stands as two words; على حد قول as a phrase.
        for (i, chunk) in self.phrases.chunks.iter().enumerate() {
            let Piece::Np(n) = chunk.piece else { continue };
            let np = self.np(n);
            let lemma = self.lemma(np.head);
            if np.prep.as_deref() == Some("علي") && lemma == "حد" || matches!(lemma, "قول" | "تعبير" | "وصف") && np.prep.as_deref() == Some("ب") && np.construct {
                if let Some(m) = (i..(i + 3).min(self.phrases.chunks.len())).find_map(|j| self.speaker_at(j).filter(|m| *m != n)) {
                    out.push(self.around(i, vec![self.voice(m, None, "state")]));
                }
            }
        }
        if let Some(last) = out.iter().rev().find(|s| !s.chain.is_empty() && !s.trailing).or(out.last()) {
            before.chain.clone_from(&last.chain);
        } else if toks.len() > 3 {
            before.chain.clear();
        }
        out
    }

    /// `المرصد السوري: ...` at the head of a title or bulletin.
    fn colon_speaker(&self) -> Option<Scope> {
        let colon = self.phrases.chunks.iter().take(4).position(|c| c.piece == Piece::Mark(':'))?;
        let n = (0..colon).find_map(|i| self.speaker_at(i))?;
        let np = self.np(n);
        if np.tags.any(PLACES) && !np.tags.any(ORGS) || self.phrases.chunks[..colon].iter().any(|c| matches!(c.piece, Piece::Verb | Piece::Mark('-' | 'ـ' | '–' | '—'))) || np.prep.is_some() {
            return None;
        }
        // عاجل: and the like name no speaker.
        if np.head_tags.any(Tags::of(&[Tag::Event])) || np.event {
            return None;
        }
        let from = self.phrases.chunks[colon].to;
        Some(Scope { from, to: self.tagged.toks.len(), chain: vec![self.voice(n, None, "state")], trailing: false })
    }

    fn say_clause(&self, k: usize, c: &Clause, before: &Discourse, scopes: &[Scope]) -> Option<Scope> {
        let tok = &self.tagged.toks[c.verb];
        let task = self.lexis.task(tok.reading.lexeme)?;
        let stance = task.saying?;
        let lemma = self.lemma(c.verb);
        if c.negated && stance != "deny" {
            return None;
        }
        let after = &self.phrases.chunks[c.at + 1..];
        let that = after.iter().take(12).take_while(|x| !matches!(x.piece, Piece::Verb)).any(|x| x.piece == Piece::That || matches!(x.piece, Piece::Mark(':' | '«' | '"' | '“')));
        let event_after = c.phrases.iter().chain(&c.object).any(|n| self.np(*n).event) || (c.at + 1..c.to).any(|i| matches!(self.phrases.chunks[i].piece, Piece::Np(n) if self.np(n).event));
        // Where the subject is passive (نُقل عن, أُعلن) the agentless saying has no speaker.
        let trailing = c.from.checked_sub(1).is_some_and(|_| {
            (c.from.saturating_sub(3)..c.at).any(|i| {
                let x = &self.phrases.chunks[i];
                x.piece == Piece::According || x.piece == Piece::Sub && matches!(self.folded(x.from), "كما" | "حسبما" | "وفقما" | "كماان")
            })
        });
        let subject = c.subject.filter(|n| !c.shared && self.can_speak(*n));
        if WEAK_SAYING.contains(&lemma) && !c.shared {
            let n = c.subject?;
            let np = self.np(n);
            if !(np.tags.any(SPEAKERS) || np.tags.any(ORGS) && !np.tags.has(Tag::Country) || np.head_tags.any(PEOPLE) && that || np.head_tags.has(Tag::Document)) {
                return None;
            }
        }
        if !that && !event_after && !trailing && !matches!(lemma, "قال" | "اعلن" | "افاد") && stance != "deny" && stance != "threaten" {
            return None;
        }
        let verb = Some(Span::new(tok.start, tok.span.end));
        let mut chain: Vec<Voice> = Vec::new();
        let carried = scopes.iter().rev().find(|s| !s.trailing).map(|s| s.chain.clone()).unwrap_or_default();
        match subject {
            Some(n) => {
                // Nested in another's words: the chain grows.
                let nested = c.link == Link::Complement && c.governor.is_some_and(|g| self.lexis.task(self.tagged.toks[self.clauses[g].verb].reading.lexeme).is_some_and(|t| t.saying.is_some()));
                if nested && !carried.is_empty() && !self.same_voice(&carried, n) {
                    chain.clone_from(&carried);
                }
                let bare = self.np(n).definite && self.np(n).to - self.np(n).from <= 2 && self.np(n).name.is_none() && matches!(self.lemma(self.np(n).head), "مصدر" | "متحدث" | "ناطق" | "مسوول" | "شاهد" | "ضابط" | "بيان" | "مصادر");
                if bare && before.chain.len() > 1 {
                    chain.extend(before.chain.iter().take(before.chain.len() - 1).cloned());
                }
                let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                for m in self.group(n) {
                    if self.can_speak(m) {
                        let mut v = self.voice(m, verb, stance);
                        v.level = level;
                        chain.push(v);
                    }
                }
            }
            None if c.subject.is_none() || c.shared => {
                // قال لوكالة, وأضاف: the speaker before goes on.
                let from = if carried.is_empty() { before.chain.clone() } else { carried };
                if from.is_empty() || !(GOES_ON.contains(&lemma) || lemma == "قال" || tok.conj() || c.shared) {
                    if !c.passive {
                        return None;
                    }
                } else {
                    chain = from;
                    if let Some(last) = chain.last_mut() {
                        last.verb = verb;
                        last.stance = stance;
                    }
                }
            }
            None => return None,
        }
        // عن in front of a speaker goes deeper, ل before a medium comes from outside.
        for n in &c.phrases {
            let np = self.np(*n);
            match np.prep.as_deref() {
                Some("عن") if matches!(lemma, "نقل" | "تناقل" | "روي" | "نشر") && self.can_speak(*n) => {
                    let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                    let mut v = self.voice(*n, None, "state");
                    v.level = level;
                    chain.push(v);
                }
                Some("ل" | "الي" | "مع") if np.tags.has(Tag::Media) && self.can_speak(*n) && !np.tags.any(PLACES) && chain.len() == 1 => {
                    for v in &mut chain {
                        v.level += 1;
                    }
                    let mut v = self.voice(*n, None, "state");
                    v.level = 0;
                    chain.insert(0, v);
                }
                _ => {}
            }
        }
        if chain.is_empty() {
            return None;
        }
        let _ = k;
        if trailing {
            return Some(Scope { trailing: true, ..self.around(c.from, chain) });
        }
        // An event may be the subject's description (تسجيل بثته ...): the scope begins at the verb, or at the topic for SVO.
        Some(Scope { from: c.verb, to: self.tagged.toks.len(), chain, trailing: false })
    }

    fn same_voice(&self, chain: &[Voice], n: u32) -> bool {
        let np = self.np(n);
        let from = self.tagged.toks[np.from].start;
        chain.iter().any(|v| v.span.start == from)
    }

    /// `بحسب المرصد`, `نقلا عن وكالة`, `وفقا لمصدر`.
    fn according(&self, i: usize) -> Option<Scope> {
        let chunk = &self.phrases.chunks[i];
        let mut chain = Vec::new();
        let verb = Some(Span::new(self.tagged.toks[chunk.from].start, self.tagged.toks[chunk.from].span.end));
        let mut j = i + 1;
        let mut first = None;
        while j < self.phrases.chunks.len() && j <= i + 4 {
            match self.phrases.chunks[j].piece {
                Piece::Np(n) if self.can_speak(n) || self.phrases.nps[n as usize].head_tags.any(Tags::of(&[Tag::Document])) => {
                    first = Some(n);
                    break;
                }
                Piece::Np(_) | Piece::Prep | Piece::Rel | Piece::Mark('«' | '"' | '“') => j += 1,
                // حسب ما قال: the clause of saying is read by itself.
                _ => return None,
            }
        }
        for m in self.group(first?) {
            chain.push(self.voice(m, verb, "state"));
        }
        // نقلت عن inside: وفق وكالة رويترز نقلا عن مصدر
        Some(self.around(i, chain))
    }

    /// The clause around a chunk: back to the last contrast or attribution, forward to the next.
    fn around(&self, i: usize, chain: Vec<Voice>) -> Scope {
        let contrast = |c: &crate::phrases::Chunk| c.piece == Piece::According || c.piece == Piece::Sub && matches!(self.folded(c.from), "بينما" | "فيما" | "وفيما" | "وبينما" | "غير" | "ولكن");
        let from = (0..i).rev().find(|j| contrast(&self.phrases.chunks[*j])).map_or(0, |j| self.phrases.chunks[j].from);
        let to = (i + 1..self.phrases.chunks.len()).find(|j| contrast(&self.phrases.chunks[*j])).map_or(self.tagged.toks.len(), |j| self.phrases.chunks[j].from);
        Scope { from, to, chain, trailing: true }
    }

    fn speaker_at(&self, chunk: usize) -> Option<u32> {
        match self.phrases.chunks.get(chunk)?.piece {
            Piece::Np(n) if self.can_speak(n) => Some(n),
            _ => None,
        }
    }

    /// Whether the phrase can be a source.
    pub fn can_speak(&self, n: u32) -> bool {
        let np = self.np(n);
        if np.event || np.head_tags.has(Tag::Time) {
            return false;
        }
        np.tags.any(SPEAKERS.union(ORGS).union(PEOPLE)) || np.head_tags.any(Tags::of(&[Tag::Document, Tag::Country])) || np.tags.has(Tag::Country) || self.tagged.toks[np.head].pos == Pos::Name && self.tagged.toks[np.head].reading.lexeme.is_none()
    }

    fn voice(&self, n: u32, verb: Option<Span>, stance: &'static str) -> Voice {
        let np = self.np(n);
        let toks = &self.tagged.toks;
        let span = Span::new(toks[np.from].start, toks[np.to - 1].span.end);
        let name = np.name.map(|k| self.tagged.names[k as usize].value);
        Voice { span, verb, kind: self.kind(n), level: 0, name, stance }
    }

    /// What kind of voice the words are.
    fn kind(&self, n: u32) -> SourceKind {
        use SourceKind as K;
        let np = self.np(n);
        if let Some(k) = np.name {
            let registers = self.lexis.packs.registers();
            for m in self.lexis.packs.meanings(self.tagged.names[k as usize].value) {
                if let Named::Speaker(s) = m.named {
                    return registers.speakers[s as usize].kind;
                }
            }
        }
        let t = np.tags;
        let has = |tags: &[Tag]| t.any(Tags::of(tags));
        if has(&[Tag::SpeakerMedical, Tag::Medic]) {
            K::Medical
        } else if has(&[Tag::Media, Tag::SpeakerOutlet, Tag::Journalist]) {
            K::Outlet
        } else if has(&[Tag::MonitorOrg, Tag::SpeakerMonitor]) {
            K::Monitor
        } else if has(&[Tag::AidOrg, Tag::Intl, Tag::SpeakerAid]) {
            K::Aid
        } else if has(&[Tag::GroupOrg, Tag::Militia, Tag::SpeakerArmedGroup]) {
            K::ArmedGroup
        } else if has(&[Tag::Force, Tag::PoliceForce, Tag::Ministry, Tag::Government, Tag::SpeakerOfficial, Tag::Official, Tag::Officer, Tag::Police]) {
            K::Official
        } else if has(&[Tag::SpeakerActivists, Tag::Protester]) {
            K::Activists
        } else if has(&[Tag::SpeakerWitness, Tag::People, Tag::Civilian, Tag::Family]) {
            K::Witness
        } else if has(&[Tag::SpeakerExpert]) {
            K::Expert
        } else if has(&[Tag::SpeakerDocument, Tag::Document]) {
            K::Document
        } else {
            K::Anonymous
        }
    }
}

/// The chain that covers a token: the innermost scope that opens before it, or a trailing one around it.
pub(crate) fn chain_at(scopes: &[Scope], tok: usize) -> Option<&Scope> {
    scopes
        .iter()
        .filter(|s| !s.trailing && s.from <= tok && tok < s.to)
        .max_by_key(|s| s.from)
        .or_else(|| scopes.iter().filter(|s| s.trailing && s.from <= tok && tok < s.to).min_by_key(|s| s.to - s.from))
}

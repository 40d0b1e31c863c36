//! Words of saying beside the verbs: participles (مضيفا, نافية), verbal nouns (جدد نفيه), nouns of report (أنباء عن), على حد قول.

use super::discourse::{Discourse, agrees, down_to};
use super::{Scope, Voice};
use crate::events::Finder;
use crate::lexis::{Does, Manner};
use crate::phrases::Piece;
use crate::tagging::{Pos, Tok};
use crate::wordlist::Words;
use khabar_pack::{Form, Particle};
use khabar_text::Span;

/// Nouns that bring a report of unnamed origin.
static REPORTS: Words = Words::of(&["نبا", "انباء", "تقرير", "معلومه", "معلومات", "شهاده", "روايه", "خبر"]);
/// Verbs with which a denial is made: جدد نفيه, سارع إلى نفي.
static MAKES: Words = Words::of(&["اعاد", "اكتفي", "مضي", "جدد", "كرر", "سارع", "اصدر", "بادر", "عاد", "واصل", "تجدد"]);

impl Finder<'_> {
    /// The scope that a word beside the verbs opens.
    pub(super) fn side_word(&self, tok: usize, chunk: usize, d: &Discourse, out: &[Scope]) -> Option<Scope> {
        let t = &self.tagged.toks[tok];
        if !t.is_nominal() || t.time.is_some() || t.name.is_some() {
            return None;
        }
        if out.iter().any(|s| s.at < tok && tok < s.head_end) {
            return None;
        }
        self.participle(tok, d, out).or_else(|| self.denial(tok, d, out)).or_else(|| self.report_of(tok, d)).or_else(|| self.in_words_of(tok, chunk, d))
    }

    /// مضيفا أن, مشيرا إلى, نافية: goes on with who spoke, or with who acts in the clause.
    fn participle(&self, tok: usize, d: &Discourse, out: &[Scope]) -> Option<Scope> {
        let toks = &self.tagged.toks;
        let t = &toks[tok];
        if !t.reading.does.any(Does::SAYS) || t.article() || t.reading.clitics.prep.is_some() || !t.reading.clitics.pronoun.is_empty() {
            return None;
        }
        let lexeme = t.reading.lexeme?;
        if self.lexicon.lexemes[lexeme as usize].participle == 0 && !t.reading.form.any(Form::PARTICIPLE) {
            return None;
        }
        let task = self.lexis.task(t.reading.lexeme)?;
        let stance = task.saying?;
        let word = self.folded(tok);
        let feminine = word.ends_with('ه');
        if !(feminine || word.ends_with('ا')) || matches!(task.manner, Manner::Note | Manner::Issue | Manner::Blame | Manner::Toll | Manner::Relay) {
            return None;
        }
        // After a comma or joined by و; not the adjective of a noun.
        let fresh = t.conj()
            || tok.checked_sub(1).is_none_or(|p| matches!(toks[p].pos, Pos::Mark(_) | Pos::Conj | Pos::Part(Particle::Adverb)) || toks[p].time.is_some());
        let next = toks.get(tok + 1)?;
        let content = next.is_particle(Particle::That)
            || next.is_particle(Particle::Preposition)
            || matches!(next.pos, Pos::Mark(_))
            || next.is_nominal() && self.folded(tok + 1) != "باسم";
        if !fresh || !content {
            return None;
        }
        let asked = Some(feminine);
        // Another clause may have begun since the last speaker: في حين سارع المسماري إلى نفي ...، قائلا
        let last = out.iter().rev().find(|s| s.at < tok && !s.chain.is_empty());
        let since = last.map_or(0, |s| s.at);
        let acted = self.clauses.iter().rev().filter(|c| c.verb < tok && (c.verb > since || last.is_none())).find_map(|c| {
            let begins = (c.from..=c.at).any(|i| self.phrases.chunks[i].piece == Piece::Sub) || last.is_none();
            let n = c.subject.filter(|n| begins && !c.shared && self.can_speak(*n))?;
            agrees(self.voices(self.np(n).from, None, stance, d).0.first().and_then(|v| v.feminine), asked).then_some(n)
        });
        let verb = Some(Span::new(t.start, t.span.end));
        let mut chain: Vec<Voice> = match (acted, last) {
            (Some(n), _) => self.voices(self.np(n).from, verb, stance, d).0,
            (None, Some(_)) => out.iter().rev().filter(|s| s.at < tok).find_map(|s| down_to(&s.chain, |v| agrees(v.feminine, asked)))?,
            (None, None) => return None,
        };
        if let Some(v) = chain.last_mut() {
            v.stance = stance;
            v.verb = verb;
        }
        let that = (tok + 1..(tok + 5).min(toks.len())).any(|i| toks[i].is_particle(Particle::That) || matches!(toks[i].pos, Pos::Mark(':')));
        let to = if that { toks.len() } else { self.end_of_object(tok + 1, self.chunk_from(tok)) };
        Some(Scope { from: tok, to, chain, trailing: false, at: tok, head_end: tok + 1, inserted: false, relies: false })
    }

    /// تجدد القيادة نفيها قصف, سارع إلى نفي أي صلة: a denial made by a verb that is none of saying.
    fn denial(&self, tok: usize, d: &Discourse, out: &[Scope]) -> Option<Scope> {
        let t = &self.tagged.toks[tok];
        if !t.reading.does.any(Does::SAYS) {
            return None;
        }
        let task = self.lexis.task(t.reading.lexeme)?;
        let stance = task.saying?;
        // كرر القول إن, جدد التأكيد أن: only with what is said.
        let accuses = self.lemma(tok) == "اتهام" && !t.reading.clitics.pronoun.is_empty();
        let said = stance == "deny"
            || accuses
            || self.tagged.toks.get(tok + 1).is_some_and(|x| x.is_particle(Particle::That))
            || matches!(self.mark(tok + 1), Some(':'));
        if t.pos != Pos::Noun || !said || stance != "deny" && t.reading.clitics.prep.is_some_and(|p| p != 'ب') {
            return None;
        }
        let c = self.clauses.iter().rev().find(|c| c.verb < tok)?;
        if !MAKES.contains(self.lemma(c.verb)) || out.iter().any(|s| s.at == c.verb) {
            return None;
        }
        let from = self.subject_after(c.verb, tok, false).or_else(|| c.subject.filter(|n| self.can_speak(*n)).map(|n| self.np(n).from))?;
        let (chain, _) = self.voices(from, Some(Span::new(t.start, t.span.end)), stance, d);
        let to = if stance == "deny" || accuses { self.end_of_object(tok + 1, self.chunk_from(tok)) } else { self.tagged.toks.len() };
        Some(Scope { from: tok, to, chain, trailing: false, at: tok, head_end: tok + 1, inserted: false, relies: false })
    }

    /// أنباء عن, تقارير عن, شهادات من ناجيات عن: a report whose origin is no more than that.
    fn report_of(&self, tok: usize, d: &Discourse) -> Option<Scope> {
        let toks = &self.tagged.toks;
        let t = &toks[tok];
        if t.pos != Pos::Noun || t.article() || !t.reading.clitics.pronoun.is_empty() || t.reading.clitics.prep.is_some() || !REPORTS.contains(self.lemma(tok))
        {
            return None;
        }
        let before = tok.checked_sub(1).map(|p| self.folded(p)).unwrap_or("");
        if toks.get(tok.wrapping_sub(1)).is_some_and(|p| p.is_particle(Particle::Preposition) || p.is_particle(Particle::According))
            && !matches!(before, "وسط" | "مع")
        {
            return None;
        }
        // لم ترد معلومات عن إصابات: nobody told.
        if (tok.saturating_sub(3)..tok).any(|i| toks[i].is_particle(Particle::Negation)) {
            return None;
        }
        // قال كذا إن أنباء عن مقتله غير صحيحة: he denies what others say.
        if self.unfounded(tok + 1) {
            return None;
        }
        let end = self.extent(tok);
        let opens = self.folded(end) == "عن" || toks.get(end).is_some_and(|x| x.is_particle(Particle::That));
        let about = self.folded(end) != "عن" || toks.get(end + 1).is_some_and(Tok::is_nominal);
        if !opens || !about {
            return None;
        }
        let head = tok;
        if self.is_outlet(tok, head, end, d) {
            return None;
        }
        let chain = vec![self.voice(tok, head, end, None, "state")];
        let to = self.end_of_object(end, self.chunk_from(tok));
        Some(Scope { from: tok, to, chain, trailing: false, at: tok, head_end: end, inserted: false, relies: false })
    }

    /// على حد قول X, على لسان X, بقول X.
    fn in_words_of(&self, tok: usize, chunk: usize, d: &Discourse) -> Option<Scope> {
        let toks = &self.tagged.toks;
        let lemma = self.lemma(tok);
        let on = tok >= 1 && self.folded(tok - 1) == "علي";
        let from = match lemma {
            "حد" if on && matches!(self.folded(tok + 1), "قول" | "تعبير" | "وصف" | "زعم") => tok + 2,
            "لسان" | "ذمه" if on => tok + 1,
            _ => return None,
        };
        // على حد قوله: of who spoke last.
        let his = lemma == "حد" && toks.get(tok + 1).is_some_and(|x| !x.reading.clitics.pronoun.is_empty());
        if his {
            let asked = Some(toks[tok + 1].reading.clitics.pronoun.as_str() == "ها");
            return d.latest(asked).map(|chain| self.around(chunk, tok + 2, chain, false));
        }
        let mut i = from;
        while matches!(self.mark(i), Some('«' | '"' | '“')) {
            i += 1;
        }
        if !toks.get(i).is_some_and(|x| x.reading.clitics.prep.is_none()) || !self.speaks(i, true) {
            return None;
        }
        let verb = Some(Span::new(toks[tok].start, toks[tok].span.end));
        let (chain, end) = self.voices(i, verb, "state", d);
        let (chain, end) = self.told_to(end, verb, chain, d);
        Some(self.around(chunk, end, chain, false))
    }
}

//! How far an attribution reaches.

use super::{Scope, Voice};
use crate::clauses::Link;
use crate::events::Finder;
use crate::lexis::Does;
use crate::phrases::{Chunk, ORGS, PLACES, Piece};
use crate::wordlist::Words;
use khabar_pack::Form;

/// Verbs whose object is asked for, meant or felt, so that what describes the things in it is known.
static KNOWING: Words = Words::of(&["خشي", "هدد", "توعد", "توقع", "دعا", "دعي", "طالب", "ناشد", "حذر", "تعهد", "وعد", "ادان", "دان", "ندد", "استنكر"]);

/// What a trailing attribution may cover.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The figure beside it.
    Figure,
    /// The clause that it stands close behind.
    Clause,
    /// The member of a list that goes on after it.
    Member,
    /// The whole list that it closes.
    List,
}

impl Finder<'_> {
    /// بينما, فيما, في حين: a clause set against the one before.
    fn contrasts(&self, c: &Chunk) -> bool {
        c.piece == Piece::Sub && matches!(self.folded(c.from), "بينما" | "فيما" | "وفيما" | "وبينما" | "حين" | "ولكن")
            || matches!(self.folded(c.from), "اما" | "واما")
    }

    /// A new main clause joined by و with a verb of its own; after a comma, or with its subject before it.
    fn new_clause(&self, at: usize) -> bool {
        let Some(c) = self.clauses.iter().find(|c| c.at == at) else { return false };
        let placed = |n: u32| self.np(n).tags.any(PLACES) && !self.np(n).tags.any(ORGS);
        let topic = c.subject.filter(|n| !c.shared && !placed(*n) && self.np(*n).from < c.verb && self.np_chunk(*n) >= c.from);
        let topic_joined = topic.is_some_and(|n| self.np(n).joined);
        if c.link != Link::Coordinate && !topic_joined {
            return false;
        }
        // وحجز حزام ناسف: a masdar that is written like a verb goes on with the masdars before it.
        let tok = &self.tagged.toks[c.verb];
        let masdar = tok.word.is_some_and(|w| self.words[w as usize].readings.iter().any(|r| r.cat == crate::lexis::Cat::Noun && r.does.any(Does::STATES)));
        if masdar && tok.reading.form.has(Form::PERFECT) && !tok.reading.form.any(Form::FEM | Form::PL | Form::DU) {
            return false;
        }
        let comma = (c.from.saturating_sub(1)..c.at).any(|i| matches!(self.phrases.chunks[i].piece, Piece::Mark('،' | ',' | '؛')));
        comma || topic.is_some() || self.tagged.toks[c.verb].reading.form.has(Form::IMPERFECT) && c.at + 8 > self.phrases.chunks.len()
    }

    /// The end of what a verb of saying governs as its object: down to a contrast, or to a new clause joined by و.
    pub(super) fn end_of_object(&self, from: usize, verb_chunk: usize) -> usize {
        let len = self.tagged.toks.len();
        let first = self.chunk_from(from).max(verb_chunk + 1);
        for i in first..self.phrases.chunks.len() {
            let c = &self.phrases.chunks[i];
            if self.contrasts(c) || c.piece == Piece::Sub && self.folded(c.from) == "حيث" || c.piece == Piece::That && self.turns(i) {
                return c.from;
            }
            if c.piece == Piece::Verb && self.new_clause(i) && !self.clauses.iter().position(|x| x.at == i).is_some_and(|k| self.only_denied(k)) {
                return self.clauses.iter().find(|x| x.at == i).map_or(c.from, |x| self.phrases.chunks[x.from].from);
            }
        }
        len
    }

    /// What a threat, a call, an expectation takes for known: its relative clauses are the outlet's words
    /// (`هددت الجماعة بإعدام رهينة تحتجزها`, `تتوقع الحكومة الإفراج عن جنود خطفوا`).
    pub(super) fn presupposed(&self, k: usize, scope: &Scope) -> Vec<Scope> {
        let verb = self.clauses[k].verb;
        if !KNOWING.contains(self.lemma(verb)) || scope.trailing || scope.chain.is_empty() {
            return vec![];
        }
        let chunks = &self.phrases.chunks;
        let sub = (scope.head_end.max(verb + 1)..scope.to).find(|i| self.tagged.toks[*i].is_particle(khabar_pack::Particle::Subordinator)).unwrap_or(scope.to);
        let known = |c: &&crate::clauses::Clause| match c.link {
            Link::Relative(n) => !self.np(n).event && self.np(n).from >= scope.head_end && scope.head_end <= c.verb && c.verb < sub,
            _ => false,
        };
        let hole = |c: &crate::clauses::Clause| Scope {
            from: chunks[c.from].from,
            to: chunks.get(c.to.saturating_sub(1)).map_or(c.verb + 1, |x| x.to).max(c.verb + 1),
            chain: vec![],
            trailing: false,
            at: c.verb,
            head_end: 0,
            inserted: false,
            relies: false,
        };
        self.clauses[k + 1..].iter().take(12).filter(known).map(hole).collect()
    }

    /// The next أن that is joined by و: there the words of an inner speaker end.
    pub(super) fn next_that(&self, from: usize) -> usize {
        let chunks = &self.phrases.chunks;
        (self.chunk_from(from)..chunks.len())
            .find(|i| chunks[*i].piece == Piece::That && (self.tagged.toks[chunks[*i].from].conj() || *i > 0 && chunks[*i - 1].piece == Piece::Conj))
            .map_or(self.tagged.toks.len(), |i| chunks[i].from)
    }

    /// The scope of an attribution at the chunk `i` whose words end at the token `end`: its clause, or the list that it closes.
    pub(super) fn around(&self, i: usize, end: usize, chain: Vec<Voice>, figure: bool) -> Scope {
        let chunks = &self.phrases.chunks;
        let len = self.tagged.toks.len();
        let at = chunks.get(i).map_or(0, |c| c.from);
        let verbs_before = chunks[..i.min(chunks.len())].iter().any(|c| c.piece == Piece::Verb || matches!(c.piece, Piece::Np(n) if self.np(n).event));
        if !verbs_before {
            // At the head of the sentence: all of it.
            return Scope { from: at, to: len, chain, trailing: false, at, head_end: end, inserted: false, relies: false };
        }
        let comma = i > 0 && matches!(chunks[i - 1].piece, Piece::Mark('،' | ',' | '؛' | '»' | '”' | '-' | '–'));
        // To whom it was told may still follow: أفاد به مسعف لباحثة المركز.
        let last = chunks[self.chunk_from(end).min(chunks.len())..].iter().all(|c| {
            matches!(c.piece, Piece::Mark('.' | '\n' | '»' | '”' | '"' | ')' | '…'))
                || matches!(c.piece, Piece::Np(n) if (!self.np(n).event || self.np(n).prep.as_deref() == Some("ل")) && !self.np(n).joined)
        });
        let part = match (comma, last) {
            (_, _) if figure => Part::Figure,
            (true, true) => Part::List,
            (true, false) => Part::Member,
            (false, _) => Part::Clause,
        };
        let from = self.back_from(i, part);
        // After it: the clause goes on only where no new one begins.
        let mut next = self.chunk_from(end);
        while chunks.get(next).is_some_and(|c| matches!(c.piece, Piece::Mark('،' | ',' | '»' | '”' | '"' | ')' | '-' | '–' | '—'))) {
            next += 1;
        }
        let goes_on = chunks.get(next).is_some_and(|c| {
            let fresh = matches!(c.piece, Piece::Conj | Piece::That | Piece::Mark(_) | Piece::According)
                || self.tagged.toks.get(c.from).is_some_and(crate::tagging::Tok::conj);
            // وفق كذا، وسط مخاوف من: circumstances are the outlet's.
            let lead = match c.piece {
                Piece::Np(n) if self.np(n).prep.is_some() => self.np(n).prep_at,
                _ => c.from,
            };
            let describes = c.piece == Piece::Rel && next == self.chunk_from(end);
            let aside = comma && matches!(self.folded(lead), "وسط" | "مع" | "رغم" | "برغم")
                || describes
                || matches!(self.folded(c.from), "غير" | "الا" | "بيد") && chunks.get(next + 1).is_some_and(|x| x.piece == Piece::That);
            !fresh && !aside && !self.contrasts(c)
        });
        let to = if goes_on {
            (next..chunks.len())
                .find(|j| {
                    self.contrasts(&chunks[*j])
                        || chunks[*j].piece == Piece::According
                        || chunks[*j].piece == Piece::Conj && chunks.get(*j + 1).is_some_and(|x| x.piece == Piece::Verb)
                })
                .map_or(len, |j| chunks[j].from)
        } else {
            end
        };
        Scope { from, to: to.max(end), chain, trailing: true, at, head_end: end, inserted: goes_on || figure, relies: false }
    }

    /// Where the clause, or the list of clauses, begins that ends at the chunk.
    fn back_from(&self, i: usize, part: Part) -> usize {
        let chunks = &self.phrases.chunks;
        let mut j = i;
        let mut clauses = 0;
        while j > 0 {
            j -= 1;
            let c = &chunks[j];
            let after_comma = |at: usize| at > 0 && matches!(chunks[at - 1].piece, Piece::Mark('،' | ','));
            match c.piece {
                Piece::Verb => {
                    clauses += 1;
                    let from = self.clauses.iter().find(|x| x.at == j).map_or(j, |x| x.from).min(j);
                    // Beside a figure it covers that figure alone: ما تسبب بتهجير 300 ألف، وفق إحصاءات كذا.
                    // (...، وجرح 14 counts on, and is no clause of its own)
                    let counts_on = self.clauses.iter().any(|x| x.at == j && x.link == Link::Coordinate && x.subject.is_none() && x.passive);
                    if part == Part::Figure && !counts_on {
                        return chunks[from].from;
                    }
                    // Set close behind its clause, or into the list, it covers no more than the member: ...، وتوفي الحارس بحسب المستشفى.
                    let described = part == Part::Member && self.clauses.iter().any(|x| x.at == j && matches!(x.link, Link::Relative(_)));
                    if matches!(part, Part::Clause | Part::Member)
                        && (self.new_clause(j) || described)
                        && (after_comma(from) || from + 1 < j && after_comma(from + 1))
                    {
                        return chunks[from].from;
                    }
                }
                // ...، والتي يمنع العدو إدخال الدواء إليها بحسب كذا
                // (ما أوقع 25 قتيلا goes on with its clause)
                Piece::Rel
                    if part == Part::Clause
                        && clauses > 0
                        && !self.folded(c.from).ends_with("ما")
                        && (after_comma(j) || j > 1 && chunks[j - 1].piece == Piece::Conj && after_comma(j - 1)) =>
                {
                    return c.from;
                }
                Piece::Mark('؛' | ';' | '…' | '|') => return c.to,
                Piece::According if !self.folded(c.from).ends_with("نقلا") || self.folded(c.to).starts_with("عن") => return c.to,
                Piece::Sub if clauses > 0 && self.contrasts(c) => {
                    if part == Part::List && self.closes_list(j) {
                        continue;
                    }
                    return c.from;
                }
                Piece::Sub if clauses > 0 && self.folded(c.from) == "حيث" => return c.from,
                _ if clauses > 0 && self.contrasts(c) => return c.from,
                _ => {}
            }
        }
        0
    }

    /// Whether what a comma and the end of the sentence set off closes the contrast and what it is set against: قصف ...، فيما أصيب ...، بحسب كذا.
    /// Not where the first part has a speaker of its own.
    fn closes_list(&self, at: usize) -> bool {
        let said = self.clauses.iter().any(|c| c.at < at && self.tagged.toks[c.verb].reading.does.any(Does::SAYS));
        let sourced = self.phrases.chunks[..at].iter().any(|c| c.piece == Piece::According);
        !said && !sourced
    }
}

//! Attribution: who says what (the isnad of each claim).
//!
//! A verb of saying opens a scope (`verbs`), بحسب sets one around its clause (`according`), words of saying beside the verbs
//! do likewise (`sides`), a colon after a speaker opens one in titles and bulletins (`colon`). Media and quoted voices around a
//! speaker stand in `company`, how far each reaches in `reach`, the speaker of a verb in `subjects`, who can speak in `speakers`, how far his words go in `extent`,
//! what kind of voice it is in `kinds`, bodies that every state and place has in `bodies`, what the report has said so far in `discourse`. Chains are kept whole, outermost first.

mod according;
mod admits;
mod bodies;
mod colon;
mod company;
mod complements;
mod discourse;
mod extent;
mod hearsay;
mod kinds;
mod reach;
mod sides;
mod speakers;
mod subjects;
mod tails;
mod verbs;

pub(crate) use discourse::Discourse;

use crate::events::Finder;
use crate::phrases::Piece;
use crate::tagging::Pos;
use khabar_claim::SourceKind;
use khabar_text::Span;
use smol_str::SmolStr;

/// One link of a chain, in bytes of the text so that it can be carried from sentence to sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Voice {
    pub span: Span,
    pub verb: Option<Span>,
    pub kind: SourceKind,
    pub level: u32,
    pub name: Option<u64>,
    /// Whose voice it is, where the words name a body beside the speaker (متحدث باسم كذا, مصدر في كذا) or take one up (البيان, المنظمة).
    pub of: Option<u64>,
    /// The body of a state or place that the words name: شرطة نينوى.
    pub body: Option<BodyAt>,
    /// Country of a nationality adjective; empty for none.
    pub country: SmolStr,
    pub stance: &'static str,
    /// Folded lemma of its head, by which a later mention takes it up: المصدر, الناطق.
    pub head: SmolStr,
    /// Grammatical gender, where it shows: a verb without a subject agrees with whom it takes up.
    pub feminine: Option<bool>,
}

impl Voice {
    /// Whether both are one voice: the same words, the same name, or bare words for the same body (`أشارت المنظمة ...، بحسب تقرير للمنظمة`).
    fn is(&self, other: &Voice) -> bool {
        self.span.start == other.span.start
            || self.name.is_some() && self.name == other.name
            || self.head == other.head && self.name.or(self.of).is_some() && self.name.or(self.of) == other.name.or(other.of)
    }
}

/// A body named after a state or place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BodyAt {
    /// Number in the register.
    pub body: u16,
    /// Value of the place's name.
    pub place: Option<u64>,
    /// Country of the nationality adjective; empty for the report's.
    pub country: SmolStr,
}

/// Tokens that a chain covers.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub from: usize,
    pub to: usize,
    pub chain: Vec<Voice>,
    /// A trailing or inserted attribution, which stands beside its clause and not over it.
    pub trailing: bool,
    /// Token of the verb or particle that opens it, and one past the words that name the speakers.
    pub at: usize,
    pub head_end: usize,
    /// Set into the clause (`أودت، وفقا لكذا، بحياة 12`): what it says is a part of what the outer speaker says.
    pub inserted: bool,
    /// It tells on whose words the speaker around it relies (استنادا إلى): his chain goes on under the speaker's.
    pub relies: bool,
}

impl Finder<'_> {
    /// The scopes of the sentence; `before` is changed to what the next sentence may carry on.
    pub fn scopes(&self, before: &mut Discourse, paragraph: u32) -> Vec<Scope> {
        let n = self.tagged.toks.len();
        before.enter(paragraph);
        let mut out: Vec<Scope> = Vec::new();
        if let Some(scope) = self.carried(before) {
            out.push(scope);
        }
        let base = out.len();
        self.colon_speakers(before, paragraph, &mut out);
        // Openers in the order of the text: each may build on those before it.
        let mut clause = 0;
        for (i, chunk) in self.phrases.chunks.iter().enumerate() {
            match chunk.piece {
                Piece::According => {
                    if let Some(scope) = self.according(i, before, &mut out) {
                        out.push(scope);
                    }
                }
                Piece::Verb => {
                    while self.clauses.get(clause).is_some_and(|c| c.at < i) {
                        clause += 1;
                    }
                    if self.clauses.get(clause).is_some_and(|c| c.at == i) {
                        if let Some(scope) = self.say_clause(clause, before, &out) {
                            let known = self.presupposed(clause, &scope);
                            out.push(scope);
                            out.extend(known);
                        }
                    }
                }
                Piece::Rel if i > 0 && self.folded(chunk.from) == "ما" && chunk.from > 0 && matches!(self.folded(chunk.from - 1), "علي" | "وعلي") => {
                    // على ما ذكر أقاربهم
                    if let Some(scope) = self.on_what(i, before) {
                        out.push(scope);
                    }
                }
                _ => {
                    for tok in chunk.from..chunk.to {
                        if let Some(scope) = self.side_word(tok, i, before, &out) {
                            out.push(scope);
                        }
                    }
                }
            }
        }
        if let Some(scope) = self.closing_speaker(before, &out) {
            out.push(scope);
        }
        self.keep(before, &out[base.min(out.len())..], n);
        out
    }

    /// Whether the token is a mark.
    fn mark(&self, tok: usize) -> Option<char> {
        match self.tagged.toks.get(tok)?.pos {
            Pos::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// First chunk that begins at the token or after it.
    pub(crate) fn chunk_from(&self, tok: usize) -> usize {
        self.phrases.chunks.partition_point(|c| c.from < tok)
    }
}

/// The chain over a token. The nearest verb of saying before it holds, or the narrowest attribution around it;
/// where both do, what closes the whole of another's words is outermost, what is set into them is innermost. Where the word
/// `acts` (ندد متظاهرون is their protest), who says it is no source of it.
pub(crate) fn chain_at(scopes: &[Scope], tok: usize, acts: bool) -> Vec<Voice> {
    let over = scopes.iter().filter(|s| !s.trailing && s.from <= tok && tok < s.to && !(acts && s.at == tok)).max_by_key(|s| s.from);
    let beside = scopes.iter().filter(|s| s.trailing && s.from <= tok && tok < s.to).min_by_key(|s| s.to - s.from);
    match (over, beside) {
        (None, None) => vec![],
        (Some(s), None) | (None, Some(s)) => s.chain.clone(),
        (Some(over), Some(beside)) => {
            let same = over.chain.iter().any(|v| beside.chain.iter().any(|b| b.is(v)));
            if beside.relies && !same && over.at < beside.at {
                below(&over.chain, &beside.chain)
            } else if same || beside.chain.is_empty() {
                over.chain.clone()
            } else if over.chain.is_empty() {
                beside.chain.clone()
            } else if over.head_end > 0 && over.head_end <= beside.at && beside.at <= over.head_end + 1 {
                // وعد الرئيس، وفقا لوزير كذا، بالإفراج: that he promised is told by the other.
                below(&beside.chain, &over.chain)
            } else if beside.inserted && over.at < beside.at {
                below(&over.chain, &beside.chain)
            } else if beside.from <= over.at && over.at < beside.to {
                below(&beside.chain, &over.chain)
            } else {
                beside.chain.clone()
            }
        }
    }
}

/// The chain of a verb of saying over `tok` that opens after `after`: what is told in a clause of its own.
pub(crate) fn told_at(scopes: &[Scope], tok: usize, after: usize) -> Vec<Voice> {
    let over = scopes.iter().filter(|s| !s.trailing && s.at > after && s.from <= tok && tok < s.to).max_by_key(|s| s.from);
    over.map(|s| s.chain.clone()).unwrap_or_default()
}

/// One chain under another: the levels of the inner go on from those of the outer.
fn below(outer: &[Voice], inner: &[Voice]) -> Vec<Voice> {
    let deeper = outer.iter().map(|v| v.level + 1).max().unwrap_or(0);
    outer.iter().cloned().chain(inner.iter().map(|v| Voice { level: v.level + deeper, ..v.clone() })).collect()
}

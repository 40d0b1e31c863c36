//! The chain up to a stage, for those who measure where its time goes (`benches/stages.rs`).

use crate::clauses::Parser;
use crate::events::Finder;
use crate::phrases::Chunker;
use crate::tagging::Reader;
use crate::{Coder, pieces};
use khabar_claim::Report;
use khabar_text::{sentences, tokenize};

/// How far the chain runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Tokens and sentences.
    Tokens,
    /// The reading of each word, names and times.
    Words,
    /// Noun phrases.
    Phrases,
    /// Verbs with what belongs to them.
    Clauses,
    /// Events with their roles, before casualties, places, times and status.
    Events,
}

impl Coder {
    /// Runs the chain over a report up to a stage; gives how much that stage found, so that nothing is left out unseen.
    pub fn until(&self, report: &Report, last: Stage) -> usize {
        let text = report.text.as_str();
        let tokens = tokenize(text);
        let list = sentences(&tokens);
        if last == Stage::Tokens {
            return list.len() + tokens.list.len();
        }
        let lexicon = self.lexis.packs.lexicon();
        self.cached(|cache| {
            let mut found = 0;
            for piece in list.into_iter().flat_map(pieces) {
                let mut reader = Reader { text, tokens: &tokens, lexis: &self.lexis, lexicon: &lexicon, cache, published: None, spoken: None };
                let tagged = reader.tag(piece);
                found += tagged.names.len();
                if last == Stage::Words {
                    continue;
                }
                let words = reader.cache.words.as_slice();
                let phrases = Chunker { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged }.phrases();
                found += phrases.nps.len();
                if last == Stage::Phrases {
                    continue;
                }
                let clauses = Parser { lexis: &self.lexis, lexicon: &lexicon, tagged: &tagged, phrases: &phrases }.clauses();
                found += clauses.len();
                if last == Stage::Clauses {
                    continue;
                }
                found += Finder { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged, phrases: &phrases, clauses: &clauses, explain: false }
                    .events()
                    .len();
            }
            found
        })
    }
}

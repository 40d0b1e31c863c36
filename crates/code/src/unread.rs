//! What was not understood: sentences with words of events of which no claim was made.

use crate::furniture;
use crate::phrases::Chunker;
use crate::tagging::Reader;
use crate::{Coder, pieces, published};
use khabar_claim::{Claim, Mention, Report};
use khabar_text::{CharIndex, Span, sentences, tokenize};

/// A sentence that holds words of events and made no claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The sentence; offsets in Unicode scalar values of the report's text.
    pub sentence: Mention,
    /// Its words that some frame knows as an event's, in their order.
    pub words: Vec<Mention>,
}

/// What was read and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreads {
    /// Sentences with words of events, claims or not.
    pub with_events: usize,
    /// Those of which no claim was made.
    pub sentences: Vec<Unread>,
}

impl Coder {
    /// Sentences with words of events and without a trigger of one of these claims, which [`Coder::code`] made of this
    /// report. A word counts as an event's where a frame's trigger begins with it, the trigger's further words stand in its
    /// phrase's reach and it is read as a noun or a verb, whatever the frame's other conditions say.
    pub fn unread(&self, report: &Report, claims: &[Claim]) -> Unreads {
        let text = report.text.as_str();
        if text.len() > u32::MAX as usize {
            return Unreads::default();
        }
        let tokens = tokenize(text);
        let lexicon = self.lexis.packs.lexicon();
        let furniture = furniture::paragraphs(text, &self.lexis.packs.words().furniture);
        let published = published(report);
        let chars = CharIndex::new(text);
        let mention = |s: Span| Mention { text: s.of(text).to_owned(), start: chars.chars_before(s.start), end: chars.chars_before(s.end) };
        let mut triggers: Vec<u32> = claims.iter().map(|c| c.trigger.start).collect();
        triggers.sort_unstable();
        self.cached(|cache| {
            let mut out = Unreads::default();
            for s in sentences(&tokens).into_iter().filter(|s| !furniture.get(s.paragraph as usize).copied().unwrap_or(false)) {
                let mut words = Vec::new();
                for piece in pieces(s) {
                    let mut reader = Reader { text, tokens: &tokens, lexis: &self.lexis, lexicon: &lexicon, cache, published, spoken: None };
                    let tagged = reader.tag(piece);
                    let chunker = Chunker { lexis: &self.lexis, lexicon: &lexicon, words: &reader.cache.words, tagged: &tagged };
                    words.extend(chunker.event_words().map(|i| mention(tagged.toks[i].span)));
                }
                if words.is_empty() {
                    continue;
                }
                out.with_events += 1;
                let (first, last) = (s.from as usize, s.to as usize - 1);
                let sentence = mention(Span::new(tokens.list[first].span.start, tokens.list[last].span.end));
                let next = triggers.partition_point(|t| *t < sentence.start);
                if triggers.get(next).is_none_or(|t| *t >= sentence.end) {
                    out.sentences.push(Unread { sentence, words });
                }
            }
            out
        })
    }
}

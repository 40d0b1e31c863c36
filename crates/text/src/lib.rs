//! A text and exact places in it: byte spans, folding with a map back, tokens, sentences, paragraphs.
//!
//! Nothing here knows of conflict or of any lexicon. Spans are `u32` byte offsets into the exact text;
//! [`CharIndex`] turns them into Unicode scalar values at the edge.

mod chars;
mod fold;
mod sentences;
mod tokens;

pub use chars::CharIndex;
pub use fold::{Folded, fold, fold_char};
pub use sentences::{Sentence, sentences, sentences_from};
pub use tokens::{Kind, Token, Tokens, tokenize, tokenize_part};

/// A half-open range of bytes in the exact text; both ends stand on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }
    /// The words at this span; empty where the span is not of this text.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

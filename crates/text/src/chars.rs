//! Byte offsets to Unicode scalar values, for output.

/// Counts characters at every 64th byte, so that one look-up counts at most 64 bytes.
#[derive(Debug)]
pub struct CharIndex<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CharIndex<'t> {
    /// Index `text`; linear in its length.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += heads(block);
        }
        Self { text, marks }
    }

    /// The number of characters before this byte offset, which must be a character boundary.
    pub fn chars_before(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = byte / STEP;
        let from = block * STEP;
        let base = self.marks.get(block).copied();
        match base {
            Some(base) => base + heads(&self.text.as_bytes()[from..byte]),
            // Only where the offset is the end of a text whose length is a multiple of the step.
            None => self.marks.last().map_or(0, |last| last + heads(&self.text.as_bytes()[from - STEP..byte])),
        }
    }
}

/// Characters that begin in these bytes: every byte that is no UTF-8 continuation.
fn heads(bytes: &[u8]) -> u32 {
    // Sums of bytes, which are quick, of so few that they cannot run over.
    bytes.chunks(STEP).map(|c| u32::from(c.iter().map(|b| u8::from((b & 0xC0) != 0x80)).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::CharIndex;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_as_the_standard_library_does(s in "[ab\u{627}-\u{64A}\u{1F600} ]{0,200}") {
            let index = CharIndex::new(&s);
            for (n, (at, _)) in s.char_indices().enumerate() {
                prop_assert_eq!(index.chars_before(at as u32), n as u32);
            }
            prop_assert_eq!(index.chars_before(s.len() as u32), s.chars().count() as u32);
        }
    }
}

//! Sentences and paragraphs as ranges of tokens.

use crate::tokens::{Kind, Token, Tokens};

/// A sentence: a range of tokens, and the paragraph it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub from: u32,
    /// One past the last token.
    pub to: u32,
    /// Number of its paragraph (a line that is not empty), from 0.
    pub paragraph: u32,
}

/// Cut tokens into sentences: at line ends, and after `.`, `!`, `?`, `؟` or `…` where a word follows.
///
/// A dot after a single letter is an initial's (`أ.ف.ب`, `د. أحمد`), and ends nothing; closing quotes and brackets go with the sentence they close.
pub fn sentences(tokens: &Tokens) -> Vec<Sentence> {
    sentences_from(tokens, 0).0
}

/// The sentences of a part of a text that ends with a line, where so many paragraphs stand before it; and how many stand before what follows.
pub fn sentences_from(tokens: &Tokens, paragraphs: u32) -> (Vec<Sentence>, u32) {
    let list = &tokens.list;
    let mut out = Vec::new();
    let mut paragraph = paragraphs;
    let mut from = 0;
    let mut open = false;
    let mut i = 0;
    while i < list.len() {
        match list[i].kind {
            Kind::Break => {
                push(&mut out, from, i, paragraph);
                if open {
                    paragraph += 1;
                    open = false;
                }
                from = i + 1;
            }
            Kind::Mark('.' | '!' | '?' | '؟' | '…') if ends_sentence(tokens, from, i) => {
                while i + 1 < list.len() && matches!(list[i + 1].kind, Kind::Mark('.' | '!' | '?' | '؟' | '…' | '»' | '”' | '"' | ')' | '’' | '›')) {
                    i += 1;
                }
                push(&mut out, from, i + 1, paragraph);
                from = i + 1;
            }
            _ => open = true,
        }
        i += 1;
    }
    push(&mut out, from, list.len(), paragraph);
    (out, paragraph)
}

fn push(out: &mut Vec<Sentence>, from: usize, to: usize, paragraph: u32) {
    if from < to {
        out.push(Sentence { from: from as u32, to: to as u32, paragraph });
    }
}

fn ends_sentence(tokens: &Tokens, from: usize, i: usize) -> bool {
    if i == from {
        return false;
    }
    let list = &tokens.list;
    let before = &list[i - 1];
    let single = before.kind == Kind::Word && before.span.end == list[i].span.start && tokens.folded(before).chars().count() == 1;
    // A dot glued to the next word is part of a name or an address (`example.org`, `أ.ف.ب`).
    let glued = list.get(i + 1).is_some_and(|n| n.span.start == list[i].span.end && matches!(n.kind, Kind::Word | Kind::Number));
    // برس تي.في, بي.بي.سي: nor are letters that are read by their names.
    let letters = |t: &Token| t.kind == Kind::Word && tokens.folded(t).chars().count() == 2;
    let spelled = glued && before.span.end == list[i].span.start && letters(before) && letters(&list[i + 1]);
    !(list[i].kind == Kind::Mark('.') && (single || spelled || glued && before.kind != Kind::Word || glued && is_latin(tokens, i + 1)))
}

fn is_latin(tokens: &Tokens, i: usize) -> bool {
    tokens.list.get(i).is_some_and(|t| tokens.folded(t).is_ascii())
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::tokenize;

    fn cut(text: &str) -> Vec<(u32, String)> {
        let t = tokenize(text);
        sentences(&t)
            .iter()
            .map(|s| {
                let a = t.list[s.from as usize].span.start as usize;
                let b = t.list[s.to as usize - 1].span.end as usize;
                (s.paragraph, text[a..b].to_owned())
            })
            .collect()
    }

    #[test]
    fn lines_and_full_stops_cut() {
        let got = cut("عنوان الخبر\n\nقال «انتهى الأمر.» ثم خرج. قالت أ.ف.ب إن 3.5 وصلوا\nنهاية");
        let want = [(0, "عنوان الخبر"), (1, "قال «انتهى الأمر.»"), (1, "ثم خرج."), (1, "قالت أ.ف.ب إن 3.5 وصلوا"), (2, "نهاية")];
        assert_eq!(got, want.map(|(p, s)| (p, s.to_owned())));
    }
}

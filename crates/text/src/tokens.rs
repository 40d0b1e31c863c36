//! Words, numbers and marks with their exact places, and the folded form of each.
//!
//! Words that moderation-wary writers break up (`قصـ.ـف`, `شـ ـهيد`, `ش.ه.ي.د`, `داعـ*ـش`) are one token.

use crate::Span;
use crate::fold::{Folded, fold_char, push_folded};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters of any script.
    Word,
    /// ASCII, Arabic-Indic or Persian digits, with separators inside.
    Number,
    /// One punctuation mark or symbol.
    Mark(char),
    /// The end of a line.
    Break,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// Where its folded form stands in the arena of [`Tokens`], in bytes.
    pub folded: Span,
    /// What it is.
    pub kind: Kind,
}

/// All tokens of a text.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The tokens in order.
    pub list: Vec<Token>,
    arena: String,
}

impl Tokens {
    /// The folded form of a token.
    pub fn folded(&self, token: &Token) -> &str {
        token.folded.of(&self.arena)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Glyph {
    Letter,
    Digit,
    /// Belongs to the word it stands in, and is nothing by itself.
    Silent,
    Space,
    Newline,
    Mark,
}

/// The glyphs of the Arabic block, by their place in it; none where the general rule decides.
static ARABIC: [Option<Glyph>; 256] = {
    let mut table = [None; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match char::from_u32(0x600 + i as u32) {
            Some(c) => known(c),
            None => None,
        };
        i += 1;
    }
    table
};

#[inline]
fn glyph(c: char) -> Glyph {
    let at_once = match c {
        ' ' => Some(Glyph::Space),
        '\u{600}'..='\u{6FF}' => ARABIC[c as usize - 0x600],
        _ => known(c),
    };
    match at_once {
        Some(glyph) => glyph,
        None if c.is_alphabetic() => Glyph::Letter,
        None => Glyph::Mark,
    }
}

/// The glyphs that are told by their code.
const fn known(c: char) -> Option<Glyph> {
    Some(match c {
        '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{671}'..='\u{6D3}' => Glyph::Letter,
        ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => Glyph::Space,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Glyph::Newline,
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Glyph::Digit,
        '\u{640}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{610}'..='\u{61A}'
        | '\u{6D6}'..='\u{6ED}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}' => Glyph::Silent,
        // Marks that every report has.
        '.' | ',' | ':' | ';' | '(' | ')' | '"' | '-' | '/' | '«' | '»' | '،' | '؛' | '؟' | '“' | '”' => Glyph::Mark,
        _ => return None,
    })
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
}

const TATWEEL: char = '\u{640}';

/// Marks with which writers break up a word.
fn is_breaker(c: char) -> bool {
    matches!(c, '.' | '*' | '_' | '/' | '|' | '-' | '·' | '•' | '~' | '^' | '+' | ' ' | '@' | ',' | '،')
}

/// Split a text into tokens; linear in its length. Bidi marks between words belong to no token.
pub fn tokenize(text: &str) -> Tokens {
    tokenize_part(text, 0..text.len())
}

/// The tokens of a part of a text, in bytes of the whole text. Where the part is of whole lines, they are the tokens that the whole text
/// has there. A part that ends on no character boundary has none.
pub fn tokenize_part(text: &str, part: std::ops::Range<usize>) -> Tokens {
    let Some(text) = text.get(..part.end).filter(|t| t.is_char_boundary(part.start)) else { return Tokens::default() };
    let mut out = Tokens { list: Vec::with_capacity(part.len() / 8 + 4), arena: String::with_capacity(part.len()) };
    let mut next = part.start;
    let bytes = text.as_bytes();
    while next < bytes.len() {
        if bytes[next] == b' ' {
            next += 1;
            continue;
        }
        let at = next;
        let folded_from = out.arena.len() as u32;
        if let Some(c) = plain_letter(bytes, at) {
            next = word_end(text, at, c, true, &mut out.arena);
            push_word(text, Span::new(at as u32, next as u32), folded_from, &mut out);
            continue;
        }
        let Some(c) = text[next..].chars().next() else { break };
        next += c.len_utf8();
        let kind = match glyph(c) {
            Glyph::Silent if c == TATWEEL && is_dash(text, at) => {
                out.arena.push('-');
                Kind::Mark('-')
            }
            Glyph::Space | Glyph::Silent => continue,
            Glyph::Newline => Kind::Break,
            Glyph::Mark => {
                push_folded(c, &mut out.arena);
                Kind::Mark(c)
            }
            Glyph::Letter => {
                push_folded(c, &mut out.arena);
                next = word_end(text, at, c, false, &mut out.arena);
                push_word(text, Span::new(at as u32, next as u32), folded_from, &mut out);
                continue;
            }
            Glyph::Digit => {
                push_folded(c, &mut out.arena);
                next = number_end(text, next, &mut out.arena);
                Kind::Number
            }
        };
        let span = Span::new(at as u32, next as u32);
        out.list.push(Token { span, folded: Span::new(folded_from, out.arena.len() as u32), kind });
    }
    out
}

/// A tatweel that stands alone is the dash of many newspapers (`بغداد ـ رويترز`); one that leans on a letter or a number draws it out.
fn is_dash(text: &str, at: usize) -> bool {
    let leans = |c: Option<char>| c.is_some_and(|c| matches!(glyph(c), Glyph::Letter | Glyph::Digit | Glyph::Silent));
    !leans(text[..at].chars().next_back()) && !leans(text[at..].chars().nth(1))
}

/// Add a word, or the two that it is.
#[inline]
fn push_word(text: &str, span: Span, folded_from: u32, out: &mut Tokens) {
    let token = Token { span, folded: Span::new(folded_from, out.arena.len() as u32), kind: Kind::Word };
    match run_together(text, &token, out) {
        Some((particle, verb)) => out.list.extend([particle, verb]),
        None => out.list.push(token),
    }
}

/// Verbs that writers run together with the negation before them (`لايزال`, `ومازالت`), in folded letters. They are a closed
/// list: لا and ما begin other words too.
const NEGATED: [&str; 22] = [
    "زال",
    "زالت",
    "زالوا",
    "زالا",
    "زالتا",
    "زلنا",
    "زلت",
    "يزال",
    "تزال",
    "نزال",
    "يزالون",
    "يزالوا",
    "يزالان",
    "تزالان",
    "يوجد",
    "توجد",
    "يمكن",
    "تتوفر",
    "يتوفر",
    "يعرف",
    "يستبعد",
    "يقل",
];

/// The particle and the verb, where a word is both.
fn run_together(text: &str, token: &Token, tokens: &Tokens) -> Option<(Token, Token)> {
    // The alef of their لا or ما is the second or the third letter.
    let letters = tokens.arena.as_bytes().get(token.folded.start as usize..token.folded.end as usize)?;
    if letters.get(3) != Some(&0xA7) && letters.get(5) != Some(&0xA7) {
        return None;
    }
    let folded = tokens.folded(token);
    let rest = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
    let verb = rest.strip_prefix("لا").or_else(|| rest.strip_prefix("ما").filter(|v| v.starts_with('ز')))?;
    if !NEGATED.contains(&verb) {
        return None;
    }
    // The verb's letters stand last; marks between the two are the particle's.
    let letters = verb.chars().count();
    let raw = token.span.of(text);
    let at = raw.char_indices().filter(|(_, c)| glyph(*c) == Glyph::Letter).rev().nth(letters - 1)?.0 as u32;
    let cut = token.folded.end - verb.len() as u32;
    let particle = Token { span: Span::new(token.span.start, token.span.start + at), folded: Span::new(token.folded.start, cut), ..*token };
    let verb = Token { span: Span::new(token.span.start + at, token.span.end), folded: Span::new(cut, token.folded.end), ..*token };
    (at > 0).then_some((particle, verb))
}

/// Where the word ends that begins at `at` with `first`; what it folds to is appended to `arena`, the first letter only where it is `plain`.
fn word_end(text: &str, at: usize, first: char, plain: bool, arena: &mut String) -> usize {
    let bytes = text.as_bytes();
    let bytes_from = at + first.len_utf8();
    let mut end = bytes_from;
    let mut last = first;
    let mut run: char = '\0';
    let mut run_len = 1;
    let mut dotted = is_dotted(text, at);
    let mut i = bytes_from;
    let mut plain_from = if plain { at } else { i };
    loop {
        // Nearly all that follows: letters of the Arabic block, written as they are folded.
        while let Some(c) = plain_letter(bytes, i) {
            run_len = if c == run { run_len + 1 } else { 1 };
            if run_len > 2 {
                // Told again below.
                run_len -= 1;
                break;
            }
            (run, last) = (c, c);
            i += 2;
            end = i;
        }
        arena.push_str(&text[plain_from..i]);
        if bytes.get(i).is_none_or(|b| *b == b' ' && last != TATWEEL) {
            break;
        }
        let Some(c) = text[i..].chars().next() else { break };
        let next = i + c.len_utf8();
        match glyph(c) {
            Glyph::Letter => {
                // A letter drawn out (`قتييييل`) is written once; two of one letter are spelling.
                run_len = if c == run { run_len + 1 } else { 1 };
                run = c;
                if run_len <= 2 {
                    push_folded(c, arena);
                } else if run_len == 3 {
                    // The first two were written already: take the second back.
                    arena.pop();
                }
                last = c;
                end = next;
                i = next;
            }
            Glyph::Silent => {
                last = c;
                // Bidi marks at a word's end are not the word's; tatweel and tashkeel are.
                if !matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}') {
                    end = next;
                }
                i = next;
            }
            // Between words, mostly: only after a tatweel may a space stand inside one.
            Glyph::Space if c == ' ' && last != TATWEEL => break,
            _ => match resume_after_breaker(text, i, last, &mut dotted) {
                Some(resume) => {
                    last = TATWEEL;
                    i = resume;
                }
                None => break,
            },
        }
        plain_from = i;
    }
    end
}

/// The letter at `at` where it is one of the Arabic block that folding leaves as it is.
#[inline]
fn plain_letter(text: &[u8], at: usize) -> Option<char> {
    let [first @ 0xD8..=0xD9, second, ..] = text.get(at..)? else { return None };
    PLAIN[usize::from(first & 1) << 6 | usize::from(second & 0x3F)]
}

/// Letters of the first half of the Arabic block that fold to themselves.
static PLAIN: [Option<char>; 128] = {
    let mut table = [None; 128];
    let mut i = 0;
    while i < 128 {
        if let Some(c) = char::from_u32(0x600 + i as u32) {
            if matches!(known(c), Some(Glyph::Letter)) && matches!(fold_char(c), Folded::One(f) if f == c) {
                table[i] = Some(c);
            }
        }
        i += 1;
    }
    table
};

/// Where a broken-up word goes on after the breaking mark at `i`, if it does.
fn resume_after_breaker(text: &str, i: usize, last: char, dotted: &mut bool) -> Option<usize> {
    let mut chars = text[i..].char_indices();
    let (_, c) = chars.next()?;
    if !is_breaker(c) {
        return None;
    }
    let (mut at, mut next) = chars.next()?;
    let spaced = c == ' ';
    // Up to two marks in a row (`ـ.*ـ`).
    if is_breaker(next) && next != ' ' && !spaced {
        (at, next) = chars.next()?;
    }
    let joined_after = next == TATWEEL;
    while next == TATWEEL {
        (at, next) = chars.next()?;
    }
    if !is_arabic(next) {
        return None;
    }
    // A space breaks a word only between two tatweels (`شـ ـهيد`); another mark where one side has one.
    let tatweel = if spaced { last == TATWEEL && joined_after } else { last == TATWEEL || joined_after };
    if tatweel {
        return Some(i + at);
    }
    *dotted = *dotted && c == '.' && is_dotted_step(text, i + at);
    dotted.then_some(i + at)
}

/// Single letters joined by dots (`ش.ه.ي.د`), at least four: shorter ones are initials (`أ.ف.ب`).
fn is_dotted(text: &str, at: usize) -> bool {
    // Letters of the Arabic block are two bytes long.
    if text.as_bytes().get(at + 2) != Some(&b'.') {
        return false;
    }
    let mut chars = text[at..].chars();
    let mut letters = 0;
    loop {
        if !chars.next().is_some_and(is_arabic) {
            return false;
        }
        letters += 1;
        match chars.next() {
            Some('.') => {}
            Some(c) if is_arabic(c) => return false,
            _ => return letters >= 4,
        }
        if letters >= 4 && !chars.clone().next().is_some_and(is_arabic) {
            return true;
        }
    }
}

fn is_dotted_step(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    chars.next().is_some_and(is_arabic) && !chars.next().is_some_and(is_arabic)
}

/// Where the number ends; separators count only between digits.
fn number_end(text: &str, from: usize, arena: &mut String) -> usize {
    let mut end = from;
    let mut i = from;
    while let Some(c) = text[i..].chars().next() {
        let next = i + c.len_utf8();
        match glyph(c) {
            Glyph::Digit => {
                push_folded(c, arena);
                end = next;
            }
            Glyph::Silent => {}
            _ if matches!(c, '.' | ',' | '٬' | '٫' | ':') => {
                if !text[next..].chars().next().is_some_and(|d| glyph(d) == Glyph::Digit) {
                    break;
                }
                // Thousands separators vanish; decimal points and clock colons stay. A comma before one or two digits is a decimal point.
                match c {
                    ',' | '٬' if group(&text[next..]) == 3 => {}
                    ',' | '٬' => arena.push('.'),
                    '٫' => arena.push('.'),
                    _ => arena.push(c),
                }
            }
            _ => break,
        }
        i = next;
    }
    end
}

/// How many digits the text begins with.
fn group(text: &str) -> usize {
    text.chars().take_while(|c| glyph(*c) == Glyph::Digit).take(4).count()
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokenize};
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let t = tokenize(text);
        t.list.iter().map(|x| t.folded(x).to_owned()).collect()
    }

    #[test]
    fn broken_words_are_read_whole() {
        assert_eq!(words("قصـ.ـف على إسـ.رائيل"), ["قصف", "علي", "اسراييل"]);
        assert_eq!(words("شـ ـهيد و قـ ـتـ ـلى"), ["شهيد", "و", "قتلي"]);
        assert_eq!(words("ش.ه.ي.د في داعـ*ـش"), ["شهيد", "في", "داعش"]);
        assert_eq!(words("قتييييل"), ["قتيل"]);
    }

    #[test]
    fn ordinary_marks_stay_apart() {
        assert_eq!(words("وكالة أ.ف.ب."), ["وكاله", "ا", ".", "ف", ".", "ب", "."]);
        assert_eq!(words("الـ 25 من"), ["ال", "25", "من"]);
        assert_eq!(words("الـ25"), ["ال", "25"]);
        assert_eq!(words("عدن ـ رويترز"), ["عدن", "-", "رويترز"]);
        assert_eq!(words("بين 10 و15،"), ["بين", "10", "و", "15", "،"]);
        assert_eq!(words("1,200 و٣٫٥ و10:14"), ["1200", "و", "3.5", "و", "10:14"]);
        assert_eq!(words("#جيش_الفتح"), ["#", "جيش", "_", "الفتح"]);
    }

    #[test]
    fn negations_run_together_with_their_verb_are_two_words() {
        assert_eq!(words("ومازالت لايزال ولاتزال لازال"), ["وما", "زالت", "لا", "يزال", "ولا", "تزال", "لا", "زال"]);
        assert_eq!(words("مازن لازم ولائم زلزال لاعبون"), ["مازن", "لازم", "ولايم", "زلزال", "لاعبون"]);
        let t = tokenize("لَايزال");
        assert_eq!(t.list.iter().map(|x| x.span.of("لَايزال")).collect::<Vec<_>>(), ["لَا", "يزال"]);
    }

    proptest! {
        #[test]
        fn spans_stand_on_boundaries_in_order(s in "[\\PC\n]{0,120}") {
            check(&s);
        }
        #[test]
        fn spans_stand_in_arabic_noise(s in "[قتلشـ.* \u{200f}\u{64e}٣5,\n«»-]{0,80}") {
            check(&s);
        }
    }

    fn check(s: &str) {
        let t = tokenize(s);
        let mut last = 0;
        for x in &t.list {
            assert!(x.span.start >= last && x.span.end > x.span.start);
            assert!(s.is_char_boundary(x.span.start as usize) && s.is_char_boundary(x.span.end as usize));
            last = x.span.end;
            if x.kind == Kind::Word {
                assert!(!t.folded(x).is_empty() || !x.span.of(s).is_empty());
            }
        }
    }
}

//! Arabic as documents hold it: shaped into presentation forms, and drawn from left to right.

use unicode_normalization::UnicodeNormalization;

/// Letters for the shaped forms that old documents and PDF hold in their place (U+FB50.., U+FE70..): `ﻻ` becomes `لا`. All else
/// stays; a vowel mark that such a form holds above a space or a tatweel loses its seat.
pub(crate) fn base_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{feff}' | '\u{ad}' => {}
            '\u{fe70}'..='\u{fe7f}' => out.extend(std::iter::once(c).nfkc().filter(|m| is_mark(*m))),
            '\u{fb50}'..='\u{fdff}' | '\u{fe80}'..='\u{fefc}' => out.extend(std::iter::once(c).nfkc()),
            _ => out.push(c),
        }
    }
    out
}

/// Vowel marks and other marks that stand over or under a letter.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// A letter that is written from right to left.
pub(crate) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && c.is_alphabetic()
}

/// How a written sign takes part in the order of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter from right to left.
    Right,
    /// A letter from left to right.
    Left,
    Digit,
    /// What stands between digits of one number: `2024/03/12`, `10:30`, `1.5`.
    Between,
    Other,
}

fn kind(sign: &str) -> Kind {
    match sign.chars().find(|c| !is_mark(*c)) {
        Some('0'..='9' | '٠'..='٩' | '۰'..='۹') => Kind::Digit,
        Some('/' | ':' | '.' | ',' | '٫' | '٬' | '\u{a0}') => Kind::Between,
        Some(c) if is_rtl(c) => Kind::Right,
        Some(c) if c.is_alphabetic() => Kind::Left,
        _ => Kind::Other,
    }
}

/// One sign of a line as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sign {
    /// Its letters, in the order in which they are read.
    pub(crate) text: String,
    /// The document itself says that this is how it is read: a bracket in it is not a picture of a bracket.
    pub(crate) logical: bool,
}

/// The text of a line whose signs come from left to right, in the order in which it is read.
///
/// This undoes what the Unicode Bidirectional Algorithm (UAX 9) does to a paragraph that runs from right to left: numbers and
/// runs of Latin letters go on from left to right, and after Arabic letters `-`, `+` and `%` belong to no number (W2, W4, W5).
/// `mirror` turns the brackets of what runs from right to left, where the document holds them as they are drawn.
pub(crate) fn logical(signs: &[Sign], rtl: bool, mirror: bool) -> String {
    let kinds: Vec<Kind> = signs.iter().map(|s| kind(&s.text)).collect();
    let mut out = String::new();
    if rtl {
        right_to_left(signs, &kinds, mirror, &mut out);
        return out;
    }
    // A line of Latin writing: what is Arabic in it is turned, from its first to its last letter.
    let mut at = 0;
    while at < signs.len() {
        if kinds[at] != Kind::Right {
            out.push_str(&signs[at].text);
            at += 1;
            continue;
        }
        let beyond = kinds[at..].iter().position(|k| *k == Kind::Left).map_or(signs.len(), |n| at + n);
        let end = kinds[at..beyond].iter().rposition(|k| *k == Kind::Right).map_or(at + 1, |n| at + n + 1);
        right_to_left(&signs[at..end], &kinds[at..end], mirror, &mut out);
        at = end;
    }
    out
}

fn right_to_left(signs: &[Sign], kinds: &[Kind], mirror: bool, out: &mut String) {
    let mut end = signs.len();
    let runs = left_runs(kinds, |n| signs[n].text == "-");
    let mut runs = runs.iter().rev().peekable();
    while end > 0 {
        if let Some(&&(from, to)) = runs.peek()
            && to == end
        {
            signs[from..to].iter().for_each(|s| out.push_str(&s.text));
            end = from;
            runs.next();
            continue;
        }
        end -= 1;
        let sign = &signs[end];
        if mirror && !sign.logical {
            out.extend(sign.text.chars().map(mirrored));
        } else {
            out.push_str(&sign.text);
        }
    }
}

/// Runs of signs that are read from left to right.
fn left_runs(kinds: &[Kind], hyphen: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < kinds.len() {
        if !matches!(kinds[at], Kind::Left | Kind::Digit) {
            at += 1;
            continue;
        }
        let from = at;
        let mut latin = kinds[at] == Kind::Left;
        at += 1;
        loop {
            match kinds.get(at) {
                Some(Kind::Left) => latin = true,
                Some(Kind::Digit) => {}
                Some(Kind::Between) if kinds[at - 1] == Kind::Digit && kinds.get(at + 1) == Some(&Kind::Digit) => {}
                // Behind Latin letters all goes on from left to right, up to the next Arabic letter.
                Some(Kind::Between | Kind::Other) if latin => {
                    let next = kinds[at..].iter().take(8).position(|k| !matches!(k, Kind::Between | Kind::Other));
                    match next.map(|n| (at + n, kinds[at + n])) {
                        Some((n, Kind::Left | Kind::Digit)) => at = n - 1,
                        // A line that ends within `F-16`: its left end is where it ends.
                        _ if from == 0 && kinds[at] == Kind::Other && hyphen(at) => {}
                        _ => break,
                    }
                }
                _ => break,
            }
            at += 1;
        }
        runs.push((from, at));
    }
    runs
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        _ => c,
    }
}

/// How many brackets of a text close what was opened before them, less those that do not.
pub(crate) fn brackets(text: &str) -> i32 {
    let mut open = Vec::new();
    let mut score = 0;
    for c in text.chars() {
        match c {
            '(' | '[' | '«' => open.push(c),
            ')' | ']' | '»' => score += if open.pop() == Some(mirrored(c)) { 1 } else { -1 },
            _ => {}
        }
    }
    score - open.len() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line as it is drawn, sign by sign, from left to right.
    fn read(drawn: &str) -> String {
        let signs: Vec<Sign> = drawn.chars().map(|c| Sign { text: base_letters(&c.to_string()), logical: false }).collect();
        logical(&signs, true, true)
    }

    fn reversed(words: &str) -> String {
        words.chars().rev().collect()
    }

    #[test]
    fn letters() {
        assert_eq!(base_letters("ﻗﺘﻞ ﻻﺟﺊ ﷲ \u{fe77}F-16\u{ad}"), "قتل لاجئ الله \u{64e}F-16");
    }

    #[test]
    fn numbers_and_latin_words() {
        assert_eq!(read(&reversed("قتل مدني")), "قتل مدني");
        // Drawn `2024/03/12 موي`: the number stands as it is read.
        assert_eq!(read(&format!("{} 2024/03/12 {}", reversed("في حلب"), reversed("يوم"))), "يوم 2024/03/12 في حلب");
        assert_eq!(read(&format!("{} F-16 {}", reversed("قصفت"), reversed("طائرة"))), "طائرة F-16 قصفت");
        assert_eq!(read(&format!("{} UN News {}", reversed("أن"), reversed("قالت"))), "قالت UN News أن");
        // After Arabic letters a date with hyphens is drawn backwards, and a percent sign to the left of its number.
        assert_eq!(read(&format!("12-03-2024 {}", reversed("في"))), "في 2024-03-12");
        assert_eq!(read(&format!("{} %45 {}", reversed("من"), reversed("نحو"))), "نحو 45% من");
        assert_eq!(read(&format!("{} ٣ {}", reversed("أطفال"), reversed("بينهم"))), "بينهم ٣ أطفال");
        assert_eq!(read(&format!("{} 12 - 10 {}", reversed("شخصا"), reversed("من"))), "من 10 - 12 شخصا");
    }

    #[test]
    fn a_line_that_ends_within_a_word() {
        assert_eq!(read(&format!("F- {}", reversed("من طراز"))), "من طراز F-");
    }

    #[test]
    fn brackets_are_turned() {
        assert_eq!(read(&format!("{} (LRC) {}", reversed("إن"), reversed("لجنة"))), "لجنة (LRC) إن");
        assert_eq!(read(&format!("«{}» :{}", reversed("نص"), reversed("قال"))), "قال: «نص»");
        assert_eq!([brackets("(ا) «ب»"), brackets(")ا("), brackets("ا")], [2, -2, 0]);
    }

    #[test]
    fn a_latin_line() {
        let drawn = format!("UN {} 2024", reversed("قتل مدني"));
        let signs: Vec<Sign> = drawn.chars().map(|c| Sign { text: c.to_string(), logical: false }).collect();
        assert_eq!(logical(&signs, false, true), "UN قتل مدني 2024");
    }
}

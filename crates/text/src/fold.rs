//! Folding for look-up: one spelling for words that Arabic writers spell in several ways.
//!
//! Folded text is never shown. Alef and hamza forms, final ya, ta marbuta, Persian letters, tashkeel,
//! tatweel, presentation forms, bidi and zero-width marks and three scripts of digits fall together.

use unicode_normalization::char::decompose_compatible;

/// What one character becomes: nothing, one character, or (for ligatures) several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// Left out: tashkeel, tatweel, bidi and zero-width marks.
    Nothing,
    /// One character.
    One(char),
    /// A presentation form: its compatibility decomposition is to be folded.
    Ligature,
}

/// Fold one character.
pub const fn fold_char(c: char) -> Folded {
    use Folded::{Ligature, Nothing, One};
    match c {
        // Letters that stay, most frequent first.
        '\u{621}' | '\u{627}' | '\u{628}' | '\u{62A}'..='\u{63A}' | '\u{641}'..='\u{648}' | '\u{64A}' => One(c),
        'أ' | 'إ' | 'آ' | 'ٱ' => One('ا'),
        'ة' | 'ۀ' | 'ہ' | 'ە' | 'ھ' | 'ۃ' => One('ه'),
        'ى' | 'ئ' | 'ی' | 'ې' | 'ے' => One('ي'),
        'ؤ' => One('و'),
        'ک' | 'ڪ' => One('ك'),
        // Tashkeel, Quranic marks, superscript alef, tatweel.
        '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' => Nothing,
        // Bidi controls, zero-width marks, soft hyphen, byte order mark, variation selectors.
        '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => Nothing,
        '٠'..='٩' => One((b'0' + (c as u32 - 0x660) as u8) as char),
        '۰'..='۹' => One((b'0' + (c as u32 - 0x6F0) as u8) as char),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Ligature,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => One(' '),
        'A'..='Z' => One(c.to_ascii_lowercase()),
        _ => One(c),
    }
}

/// Fold a whole string, for pack keys and tests.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut out);
    }
    out
}

/// What the characters of the Arabic block fold to, by their place in it: nearly all that a report holds.
static ARABIC: [Folded; 256] = {
    let mut table = [Folded::Nothing; 256];
    let mut i = 0;
    while i < 256 {
        if let Some(c) = char::from_u32(0x600 + i as u32) {
            table[i] = fold_char(c);
        }
        i += 1;
    }
    table
};

/// Append what `c` folds to.
#[inline]
pub(crate) fn push_folded(c: char, out: &mut String) {
    let folded = match c {
        ' ' | '0'..='9' => Folded::One(c),
        '\u{600}'..='\u{6FF}' => ARABIC[c as usize - 0x600],
        _ => fold_char(c),
    };
    match folded {
        Folded::Nothing => {}
        Folded::One(f) => out.push(f),
        Folded::Ligature => decompose_compatible(c, |d| {
            if let Folded::One(f) = fold_char(d) {
                out.push(f);
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;

    #[test]
    fn spellings_fall_together() {
        for (a, b) in [
            ("قُتِلَ", "قتل"),
            ("الـــقصف", "القصف"),
            ("إسرائيل", "اسراييل"),
            ("مدينة", "مدينه"),
            ("مستشفى", "مستشفي"),
            ("ﻗﺘﻞ", "قتل"),
            ("ﻻ", "لا"),
            ("ﷲ", "الله"),
            ("٢٥/۴", "25/4"),
            ("السليمانية\u{200e}", "السليمانيه"),
            ("کرکوک", "كركوك"),
        ] {
            assert_eq!(fold(a), b);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(s in "\\PC{0,60}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }
    }
}

//! Names of places: which Arabic spellings are clean, and English names without needless marks.

use khabar_text::fold;
use unicode_normalization::UnicodeNormalization;

/// At most so many Arabic names for a place.
const MOST: usize = 6;

/// An Arabic name without invisible marks, vowel marks and tatweel; nothing where the spelling is another language's.
pub fn arabic(name: &str) -> Option<String> {
    let bare: String = name
        .nfc()
        .filter(|c| {
            !matches!(c,
                '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
                | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}')
        })
        .collect();
    let bare = bare.replace(['-', '–', '_', '\u{A0}'], " ");
    let words: Vec<&str> = bare.split(' ').filter(|w| !w.is_empty()).collect();
    let letters: usize = words.iter().map(|w| w.chars().count()).sum();
    let foreign = words.iter().any(|w| matches!(*w, "ولايت" | "استان" | "بخش" | "دهستان"));
    (letters >= 3 && !foreign && words.iter().all(|w| arabic_word(w))).then(|| words.join(" "))
}

/// Only letters of Arabic, where Arabic writes them. Kurdish and Uyghur begin words with ئ and write ى inside them.
fn arabic_word(word: &str) -> bool {
    let mut chars = word.chars().peekable();
    let mut first = true;
    let mut n = 0;
    while let Some(c) = chars.next() {
        if !matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}') || ('\u{63B}'..='\u{640}').contains(&c) {
            return false;
        }
        if (first && matches!(c, 'ئ' | 'ة' | 'ى')) || (matches!(c, 'ة' | 'ى') && chars.peek().is_some()) {
            return false;
        }
        first = false;
        n += 1;
    }
    n >= 2
}

/// Clean names, one for each folded form, the fullest spelling first seen; never more than [`MOST`].
pub fn choose<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let names: Vec<String> = names.into_iter().filter_map(arabic).collect();
    let solid: Vec<String> = names.iter().map(|n| fold(n).replace(' ', "")).collect();
    let mut out: Vec<(String, String)> = Vec::new();
    for name in names {
        let key = fold(&name);
        // Some rows hold names written backwards beside the right ones, so that words end in the article.
        let backwards: String = key.chars().rev().filter(|c| *c != ' ').collect();
        if key.split(' ').any(|w| w.ends_with("لا")) && solid.contains(&backwards) {
            continue;
        }
        match out.iter_mut().find(|(k, _)| *k == key) {
            Some((_, kept)) => {
                if marks(&name) > marks(kept) {
                    *kept = name;
                }
            }
            None => out.push((key, name)),
        }
    }
    out.truncate(MOST);
    out.into_iter().map(|(_, n)| n).collect()
}

/// How many letters of a spelling say more than their folded forms.
fn marks(name: &str) -> usize {
    name.chars().filter(|c| matches!(c, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' | 'ة')).count()
}

/// A name in plain Latin letters: `Al Ḩasakah` becomes `Al Hasakah`, `‘Afrīn` becomes `Afrin`.
pub fn english(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfd() {
        match c {
            '\u{300}'..='\u{36F}' | '‘' | '’' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | 'ʹ' | 'ʺ' | '´' => {}
            'ı' => out.push('i'),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'ħ' => out.push('h'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("Ae"),
            'œ' => out.push_str("oe"),
            'Œ' => out.push_str("Oe"),
            'ə' | 'ǝ' => out.push('a'),
            'Ə' => out.push('A'),
            'þ' => out.push_str("th"),
            'Þ' => out.push_str("Th"),
            '\t' | '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    let mut chars = out.trim().chars();
    match chars.next() {
        Some(c) => c.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_arabic_spellings_stay() {
        assert_eq!(arabic("حَلَب\u{200E}").as_deref(), Some("حلب"));
        assert_eq!(arabic("إدلـــب").as_deref(), Some("إدلب"));
        assert_eq!(arabic("تل - أبيض").as_deref(), Some("تل أبيض"));
        for foreign in ["قامشلۆ", "قامشلی", "الجنینہ", "شهدادپور", "ڕەققە", "aljnynہ", "ئافيون", "د مشق", "10 رمضان شہر", "توت، ترکیه", "نو", "سىنا"]
        {
            assert_eq!(arabic(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn one_name_for_each_folded_form() {
        assert_eq!(choose(["ادلب", "إدلب", "الجنينه", "الجنينة", "قاميشلۆ"]), ["إدلب", "الجنينة"]);
        assert_eq!(choose(["يرماعلا جرب", "برج العامري", "كربلا"]), ["برج العامري", "كربلا"]);
        assert_eq!(choose(["بازنه"; 9]).len(), 1);
        assert_eq!(choose(["سراقب", "سرمين", "سلقين", "حارم", "أريحا", "بنش", "تفتناز"]).len(), MOST);
    }

    #[test]
    fn english_names_are_plain() {
        assert_eq!(english("Al Ḩasakah"), "Al Hasakah");
        assert_eq!(english("‘Ayn al ‘Arab"), "Ayn al Arab");
        assert_eq!(english("Iğdır"), "Igdir");
        assert_eq!(english("ad Dīwānīyah"), "Ad Diwaniyah");
    }
}

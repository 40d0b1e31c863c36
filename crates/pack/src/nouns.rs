//! Noun and adjective paradigms: duals, plurals, construct forms, accusatives and what stands before an attached pronoun.

use crate::lexicon::Form;
use khabar_text::fold;

/// Every form of one noun, as (folded word, form). `plurals` are as the table gives them.
pub(crate) fn paradigm<'a>(lemma: &str, plurals: impl Iterator<Item = &'a str>, feminine: bool, mut give: impl FnMut(String, Form)) {
    let gender = if feminine { Form::FEM } else { Form::MASC };
    singular(lemma, gender, &mut give);
    for plural in plurals {
        match plural {
            "+ون" => {
                let base = fold(lemma);
                for (ending, form) in [("ون", Form::NONE), ("ين", Form::NONE), ("و", Form::CONSTRUCT), ("ي", Form::CONSTRUCT)] {
                    give(format!("{base}{ending}"), Form::PL | Form::MASC | form);
                }
            }
            "+ات" => give(format!("{}ات", without_ta(&fold(lemma))), Form::PL | Form::FEM),
            "+ة" => {
                singular(&format!("{lemma}ة"), Form::FEM, &mut give);
                give(format!("{}ات", fold(lemma)), Form::PL | Form::FEM);
            }
            broken => {
                let w = fold(broken);
                give(w.clone(), Form::PL | gender);
                if broken.ends_with("ون") {
                    let base = w.trim_end_matches("ون");
                    give(format!("{base}ين"), Form::PL | gender);
                    give(format!("{base}و"), Form::PL | gender | Form::CONSTRUCT);
                    give(format!("{base}ي"), Form::PL | gender | Form::CONSTRUCT);
                } else {
                    before_pronoun(broken, Form::PL | gender, &mut give);
                    accusative(broken, Form::PL | gender, &mut give);
                }
            }
        }
    }
}

fn singular(lemma: &str, gender: Form, give: &mut impl FnMut(String, Form)) {
    let w = fold(lemma);
    give(w.clone(), Form::SG | gender);
    accusative(lemma, Form::SG | gender, give);
    before_pronoun(lemma, Form::SG | gender, give);
    let base = if lemma.ends_with('ة') { format!("{}ت", without_ta(&w)) } else { w };
    for (ending, form) in [("ان", Form::NONE), ("ين", Form::NONE), ("ا", Form::CONSTRUCT), ("ي", Form::CONSTRUCT)] {
        give(format!("{base}{ending}"), Form::DU | gender | form);
    }
}

/// `مدنيا`: tanwin's alef, where the word can take it.
fn accusative(word: &str, form: Form, give: &mut impl FnMut(String, Form)) {
    if !word.ends_with(['ة', 'ى', 'ا', 'ء']) {
        give(format!("{}ا", fold(word)), form | Form::INDEFINITE);
    }
}

/// `سيطرتها`, `مستشفاه`, `أبناؤه`.
fn before_pronoun(word: &str, form: Form, give: &mut impl FnMut(String, Form)) {
    let w = fold(word);
    let mut cut = w.chars();
    cut.next_back();
    let base = cut.as_str();
    match word.chars().next_back() {
        Some('ة') => give(format!("{base}ت"), form | Form::NEEDS_SUFFIX),
        Some('ى') => give(format!("{base}ا"), form | Form::NEEDS_SUFFIX),
        Some('ء') => {
            give(format!("{base}و"), form | Form::NEEDS_SUFFIX);
            give(format!("{base}ي"), form | Form::NEEDS_SUFFIX);
        }
        _ => {}
    }
}

fn without_ta(folded: &str) -> &str {
    folded.strip_suffix('ه').unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::paradigm;

    #[test]
    fn the_forms_that_reports_use() {
        for (lemma, plurals, some) in [
            ("قتيل", &["قتلى"][..], &["قتيلان", "قتيلين", "قتيلا", "قتلي", "قتلا"][..]),
            ("سيطرة", &[], &["سيطرت", "سيطره"]),
            ("مدني", &["+ون", "+ة"], &["مدنيون", "مدنيين", "مدنيا", "مدنيه", "مدنيات", "مدنيتان", "مدنيو"]),
            ("غارة", &["+ات"], &["غارات", "غارتين", "غارتا"]),
            ("ابن", &["أبناء"], &["ابناو", "ابناي", "ابناء"]),
            ("مستشفى", &["مستشفيات"], &["مستشفا", "مستشفي"]),
        ] {
            let mut got = Vec::new();
            paradigm(lemma, plurals.iter().copied(), lemma.ends_with('ة'), |w, _| got.push(w));
            for want in some {
                assert!(got.iter().any(|w| w == want), "{lemma}: no {want} in {got:?}");
            }
        }
    }
}

//! What the writing shows and folding hides: ta marbuta against an attached pronoun, the seat of hamza, tanwin.
//!
//! Folding makes ضربة and ضربه one word, so that sloppy writing is understood. Where the writer is careful the
//! letters tell the two apart, and that is worth more than any frequency.

use crate::lexis::{Cat, Reading};
use khabar_pack::{Form, Particle};

/// What the writer of a sentence tells apart.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Habits {
    /// ه for ة, as the article and a feminine adjective show.
    pub sloppy: bool,
    /// ى and ي: على is written so.
    pub maqsura: bool,
    /// ى stands for ي too: فى.
    pub dotless: bool,
}

impl Habits {
    pub fn of(sentence: &str) -> Self {
        Self {
            sloppy: !sentence.contains('ة') && sentence.contains("يه "),
            maqsura: sentence.contains("على") || sentence.contains("إلى") || sentence.contains("الى"),
            dotless: sentence.contains("فى ") || sentence.contains("التى ") || sentence.contains("الذى "),
        }
    }
}

/// What the letters of one word show.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    last: Option<char>,
    /// A vowel mark stands in it.
    pub vowelled: bool,
}

impl Written {
    pub fn of(raw: &str) -> Self {
        // U+064B to U+0652 are written as these two bytes.
        Self { last: last_letter(raw), vowelled: raw.as_bytes().windows(2).any(|b| b[0] == 0xD9 && (0x8B..=0x92).contains(&b[1])) }
    }
}

/// How well a reading agrees with the letters as they are written.
pub(crate) fn fit(raw: &str, written: Written, r: &Reading, habits: Habits) -> i32 {
    let alone = &r.alone;
    let mut score = 0;
    let pronoun = !r.clitics.pronoun.is_empty();
    match written.last {
        // A verb never ends in ta marbuta, nor does anything before a pronoun.
        Some('ة') if r.cat == Cat::Verb || pronoun => score -= 100,
        // Most are careful, and a short sentence may have no ة at all: اقتحم الجنود منازله.
        Some('ه') if !pronoun && matches!(r.cat, Cat::Noun | Cat::Adj) && r.form.has(Form::SG) && alone.marbuta() && !habits.sloppy => score -= 14,
        // والي is a governor where على and إلى are written with their ى.
        Some('ي') if habits.maqsura && !pronoun && matches!(r.cat, Cat::Part(Particle::Preposition)) && raw.ends_with("الي") => score -= 60,
        // علي عبدالله صالح: nor is Ali on anything there.
        Some('ي') if habits.maqsura && !habits.dotless && !pronoun && matches!(r.cat, Cat::Part(Particle::Preposition)) && raw.ends_with("علي") => {
            score -= 60
        }
        // إمام leads the prayer, أمام stands before.
        _ if matches!(r.cat, Cat::Part(Particle::Preposition)) && raw.starts_with("إمام") => score -= 60,
        // مبنى, a building: what is built is written مبني.
        Some('ى') if !habits.dotless && r.cat == Cat::Adj && matches!(raw.strip_prefix("ال").unwrap_or(raw), "مبنى") => score -= 24,
        // المتحدث نفى القصف: the masdar is written نفي, the verb is not.
        Some('ى') if !habits.dotless && !pronoun && r.form.has(Form::MASDAR) => score -= 40,
        Some('ي')
            if habits.maqsura
                && !pronoun
                && r.cat == Cat::Verb
                && r.form.has(Form::PERFECT)
                && !r.form.any(Form::PASSIVE | Form::FEM | Form::PL | Form::DU) =>
        {
            score -= 20
        }
        // أتمنى ends in no pronoun.
        Some('ى') if matches!(r.clitics.pronoun.as_str(), "ي" | "ني") => score -= 60,
        _ => {}
    }
    // بيّن, عبّر, خلّف: no preposition doubles a letter but جرّاء, and before a pronoun (عليّ, إليّ).
    if written.vowelled && !pronoun && matches!(r.cat, Cat::Part(Particle::Preposition)) && raw.contains('\u{651}') && !raw.ends_with("رّاء") {
        score -= 60;
    }
    // وأدى, وإلى: و before a written hamza joins (only the root و ء د, to bury alive, has the two); a valley is وادي.
    if r.clitics.conj.is_none() && (raw.starts_with("وأ") || raw.starts_with("وإ")) {
        score -= 50;
    }
    // فإن: what follows, and no van, where the hamza is written.
    if r.clitics.conj.is_none() && r.cat == Cat::Noun && raw == "فإن" {
        score -= 100;
    }
    // عن مصدر نفيه أن: what is done to nobody governs no pronoun.
    if r.cat == Cat::Verb && pronoun && r.form.has(Form::PASSIVE) {
        score -= 40;
    }
    // تجدد نفيها: the masdar; with its pronoun the verb is written نفاها.
    if r.cat == Cat::Verb && pronoun && r.form.has(Form::PERFECT) && raw.trim_start_matches(['و', 'ف']).starts_with("نفي") {
        score -= 60;
    }
    // Tanwin marks a noun without a pronoun: أسفلً, مقاتلٌ.
    if written.vowelled && (r.cat == Cat::Verb || pronoun) && raw.contains(['\u{64B}', '\u{64C}', '\u{64D}']) {
        score -= 60;
    }
    // أحياء are quarters, إحياء is revival: a plural of أفعال against a masdar of the fourth form.
    if alone.masdar() || alone.plural() {
        let letter = stem_letter(raw, r.clitics.before);
        if letter == Some('أ') && alone.masdar() || letter == Some('إ') && alone.plural() {
            score -= 24;
        }
    }
    score
}

/// Whether the written word ends in a true ya.
pub(crate) fn ends_in_ya(raw: &str) -> bool {
    last_letter(raw) == Some('ي')
}

fn is_letter(c: char) -> bool {
    ('\u{621}'..='\u{64A}').contains(&c) && c != '\u{640}' || ('\u{671}'..='\u{6D3}').contains(&c)
}

fn last_letter(raw: &str) -> Option<char> {
    raw.chars().rev().find(|c| is_letter(*c))
}

/// The first letter after the proclitics, which take up so many bytes of the folded word.
fn stem_letter(raw: &str, before: u8) -> Option<char> {
    raw.chars().filter(|c| is_letter(*c)).nth(before as usize / 2)
}

#[cfg(test)]
mod tests {
    use super::{ends_in_ya, last_letter, stem_letter};

    #[test]
    fn letters_are_found_behind_marks() {
        assert_eq!(last_letter("ضربةً"), Some('ة'));
        assert_eq!(stem_letter("والأحياء", 6), Some('أ'));
        assert!(ends_in_ya("عليّ") && !ends_in_ya("على"));
        assert_eq!(last_letter("123"), None);
    }
}

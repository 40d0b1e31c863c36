//! When two mentions are the same: by their place in the text, by their words, by what they resolve to.

use crate::answer::Words;
use std::collections::HashSet;

/// A place is right within this distance of the gold point.
const GEO_KM: f64 = 10.0;

/// The folded words of a mention, without clitics that carry the article.
fn folded_words(text: &str) -> HashSet<String> {
    let folded: String = text.chars().filter_map(fold).collect();
    folded.split(|c| !is_word_char(c)).filter(|w| !w.is_empty()).map(without_article).collect()
}

fn fold(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ئ' => Some('ي'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ => Some(c),
    }
}

/// Python's `\w`: letters, numbers and `_`, but no combining mark, which Rust counts as alphabetic.
fn is_word_char(c: char) -> bool {
    let quranic_mark =
        matches!(c, '\u{610}'..='\u{61a}' | '\u{6d6}'..='\u{6e4}' | '\u{6e7}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}') && !matches!(c, '\u{6dd}' | '\u{6de}');
    c == '_' || c.is_alphanumeric() && !quranic_mark
}

fn without_article(word: &str) -> String {
    let length = word.chars().count();
    ["وال", "بال", "فال", "كال", "لل", "ال"].iter().find_map(|p| word.strip_prefix(p).filter(|_| length > p.chars().count() + 1)).unwrap_or(word).to_owned()
}

/// Scalar values that two mentions share.
pub(crate) fn overlap(a: &Words, b: &Words) -> i64 {
    let (Some((a0, a1)), Some((b0, b1))) = (span(a), span(b)) else { return 0 };
    (a1.min(b1) - a0.max(b0)).max(0)
}

/// Scalar values from the first of both to the last of both.
pub(crate) fn joint(a: &Words, b: &Words) -> i64 {
    let (Some((a0, a1)), Some((b0, b1))) = (span(a), span(b)) else { return 0 };
    a1.max(b1) - a0.min(b0)
}

pub(crate) fn span(m: &Words) -> Option<(i64, i64)> {
    Some((m.start?, m.end?))
}

/// They overlap, and share half of the joint span or half of the words.
pub(crate) fn same_mention(gold: &Words, said: &Words) -> bool {
    let shared = overlap(gold, said);
    if said.wrong || shared == 0 {
        return false;
    }
    if 2 * shared >= joint(gold, said) {
        return true;
    }
    let (g, p) = (folded_words(gold.text.as_deref().unwrap_or("")), folded_words(said.text.as_deref().unwrap_or("")));
    !g.is_empty() && !p.is_empty() && 4 * g.intersection(&p).count() >= g.len() + p.len()
}

/// The same words at the same level of the isnad.
pub(crate) fn same_source(gold: &Words, said: &Words) -> bool {
    same_mention(gold, said) && gold.level == said.level
}

/// The same days.
pub(crate) fn same_time(gold: &Words, said: &Words) -> bool {
    gold.from == said.from && gold.to == said.to
}

/// The same people counted, with the same bounds.
pub(crate) fn same_harm(gold: &Words, said: &Words) -> bool {
    gold.kind == said.kind && gold.low == said.low && gold.high == said.high && gold.group == said.group
}

/// Any mention that the case's gold gives the same name will do, or a point within ten kilometres.
pub(crate) fn same_place(gold: &Words, said: &Words, places: &[&Words]) -> bool {
    if same_mention(gold, said) || near(gold, said) {
        return true;
    }
    given(gold.name.as_ref()).is_some() && places.iter().any(|o| o.name == gold.name && same_mention(o, said))
}

/// Both have a point, and the points are near.
pub(crate) fn near(gold: &Words, said: &Words) -> bool {
    matches!((point(gold), point(said)), (Some(a), Some(b)) if kilometres(a, b) <= GEO_KM)
}

pub(crate) fn point(m: &Words) -> Option<(f64, f64)> {
    Some((m.lat?, m.lon?))
}

/// Great-circle distance (haversine, mean earth radius).
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la1, lo1, la2, lo2) = (a.0.to_radians(), a.1.to_radians(), b.0.to_radians(), b.1.to_radians());
    let h = ((la2 - la1) / 2.0).sin().powi(2) + la1.cos() * la2.cos() * ((lo2 - lo1) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().asin()
}

/// A string that says something.
pub(crate) fn given(s: Option<&String>) -> Option<&str> {
    s.map(String::as_str).filter(|s| !s.is_empty())
}

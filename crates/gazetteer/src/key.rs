//! Names as they are compared: spellings of one name fall together, and how alike two of them are is told.

use khabar_text::{Kind, tokenize};

/// How alike a text's name and a gazetteer's are, the most alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same words.
    Same,
    /// But for articles: مشيرفة, المشيرفة.
    Article,
    /// But for blanks and endings that are spelled both ways: كفر نبل, كفرنبل; داريا, دارية.
    Spelling,
}

/// The words of a name, folded, with أبا and أبي as أبو.
fn words(name: &str) -> Vec<String> {
    let tokens = tokenize(name);
    let list = tokens.list.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number));
    list.map(|t| match tokens.folded(t) {
        "ابا" | "ابي" => "ابو".to_owned(),
        // تلة خطاب is told as تل خطاب too.
        "تله" => "تل".to_owned(),
        w => w.to_owned(),
    })
    .collect()
}

fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// The key under which every spelling of a name stands: folded, without articles and blanks, a final ا as ه.
pub fn loose(name: &str) -> String {
    joined(&words(name))
}

fn joined(words: &[String]) -> String {
    let mut out = String::new();
    for w in words {
        let w = bare(w);
        match w.strip_suffix('ا').filter(|stem| stem.chars().count() > 2) {
            Some(stem) => {
                out.push_str(stem);
                out.push('ه');
            }
            None => out.push_str(w),
        }
    }
    out
}

/// A name with its spellings worked out, to be compared with many.
#[derive(Debug)]
pub struct Spelled {
    name: String,
    words: Vec<String>,
    /// As [`loose`] gives it.
    pub(crate) key: String,
}

impl Spelled {
    /// The spellings of a name.
    pub fn of(name: &str) -> Self {
        let words = words(name);
        Self { name: name.to_owned(), key: joined(&words), words }
    }

    /// How alike another name is; none where their keys differ.
    pub fn likeness(&self, other: &str) -> Option<Likeness> {
        // Mostly a report writes as the table does.
        if other == self.name {
            return Some(Likeness::Same);
        }
        let theirs = words(other);
        if theirs == self.words {
            Some(Likeness::Same)
        } else if theirs.iter().map(|w| bare(w)).eq(self.words.iter().map(|w| bare(w))) {
            Some(Likeness::Article)
        } else {
            (joined(&theirs) == self.key).then_some(Likeness::Spelling)
        }
    }
}

/// How alike two names are; none where their keys differ.
pub fn likeness(a: &str, b: &str) -> Option<Likeness> {
    Spelled::of(a).likeness(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (a, b, how) in [
            ("المشيرفة", "المشيرفه", Likeness::Same),
            ("مشيرفة", "المشيرفة", Likeness::Article),
            ("كفر نبل", "كفرنبل", Likeness::Spelling),
            ("داريا", "دارية", Likeness::Spelling),
            ("تلة خطاب", "تل خطاب", Likeness::Same),
        ] {
            assert_eq!(likeness(a, b), Some(how), "{a} {b}");
            assert_eq!(loose(a), loose(b));
        }
        assert_eq!(likeness("حلب", "حماة"), None);
        // An article's letters may be the word's own.
        assert_ne!(loose("ألب"), loose("ب"));
    }
}

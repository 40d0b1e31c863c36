//! Words as hashes: what is hit, who is named, which sentences are the same.

use foldhash::quality::FixedState;
use khabar_text::{Kind, fold, tokenize};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;

/// The same number for the same bytes, on every machine and in every run.
pub(crate) fn hash(text: &str) -> u64 {
    let mut h = FixedState::with_seed(0x6b68_6162_6172).build_hasher();
    h.write(text.as_bytes());
    h.finish()
}

/// Two hashes as one.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let mut h = FixedState::with_seed(0x6675_7365).build_hasher();
    h.write_u64(a);
    h.write_u64(b);
    h.finish()
}

/// A word without article, attached preposition and the alif of the accusative; folded before.
fn bare(folded: &str) -> &str {
    let long = |rest: &str| rest.chars().count() >= 3;
    let mut word = folded;
    for clitic in ["وال", "بال", "كال", "لل", "ال"] {
        if let Some(rest) = word.strip_prefix(clitic).filter(|r| long(r)) {
            word = rest;
            break;
        }
    }
    if word == folded {
        // `لقوات`, `بمدينة`: one letter that is no part of a short word.
        if let Some(rest) = word.strip_prefix(['ل', 'ب', 'و']).filter(|r| r.chars().count() >= 4) {
            word = rest;
        }
    }
    word.strip_suffix('ا').filter(|r| long(r)).unwrap_or(word)
}

/// A word of the things of data/things.tsv is looked up with and without what may be attached to it.
fn forms(folded: &str) -> [&str; 2] {
    let plain = folded.strip_prefix("ال").filter(|r| r.chars().count() >= 2).unwrap_or(folded);
    [plain, bare(folded)]
}

/// Words and numbers of a mention (`حي 7` is not `حي 9`), bare and in order.
pub(crate) fn words(text: &str) -> Vec<u64> {
    let tokens = tokenize(text);
    tokens.list.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).map(|t| hash(bare(tokens.folded(t)))).collect()
}

/// Words of a place's name, without those that name no place.
pub(crate) fn place_words(text: &str) -> Vec<u64> {
    static GENERIC: OnceLock<HashSet<u64>> = OnceLock::new();
    let generic = GENERIC.get_or_init(|| {
        let lines = include_str!("../data/places.tsv").lines().filter(|l| !l.starts_with('#'));
        lines.flat_map(|l| l.split('|')).flat_map(words).collect()
    });
    words(text).into_iter().filter(|w| !generic.contains(w)).collect()
}

/// A key of a name that is the same for its spellings.
pub(crate) fn key(text: &str) -> u64 {
    words(text).into_iter().fold(hash(""), mix)
}

/// A key of a whole sentence, punctuation and spelling aside; numbers count.
pub(crate) fn sentence(text: &str) -> u64 {
    let tokens = tokenize(text);
    let said = tokens.list.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number));
    said.fold(hash(""), |h, t| mix(h, hash(tokens.folded(t))))
}

/// A kind of thing that is hit.
#[derive(Debug)]
pub(crate) struct Thing {
    /// With its article: `a market`.
    pub english: &'static str,
}

struct Things {
    list: Vec<Thing>,
    /// First word to the rest of the words and the thing's number.
    by_word: HashMap<String, Vec<(Vec<String>, u8)>>,
}

fn things() -> &'static Things {
    static THINGS: OnceLock<Things> = OnceLock::new();
    THINGS.get_or_init(|| {
        let mut out = Things { list: Vec::new(), by_word: HashMap::new() };
        for line in include_str!("../data/things.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let mut cells = line.split('\t').skip(1);
            let (Some(english), Some(names)) = (cells.next(), cells.next()) else { continue };
            let number = out.list.len() as u8;
            out.list.push(Thing { english });
            for name in names.split('|') {
                let mut words = name.split(' ').map(|w| forms(&fold(w))[0].to_owned());
                let Some(first) = words.next() else { continue };
                out.by_word.entry(first).or_default().push((words.collect(), number));
            }
        }
        // The longer name first: `مركز صحي` before a bare `مركز`.
        out.by_word.values_mut().for_each(|v| v.sort_by_key(|(rest, n)| (std::cmp::Reverse(rest.len()), *n)));
        out
    })
}

/// The kinds of thing that a mention names, one bit each (at most 64). Only the first that is named counts: the head of the phrase
/// (`سوق قرب المدرسة` is a market).
pub(crate) fn things_in(text: &str) -> u64 {
    let table = things();
    let tokens = tokenize(text);
    let words: Vec<&str> = tokens.list.iter().filter(|t| t.kind == Kind::Word).map(|t| tokens.folded(t)).collect();
    for at in 0..words.len() {
        for form in forms(words[at]) {
            for (rest, thing) in table.by_word.get(form).into_iter().flatten() {
                let follows = rest.iter().enumerate().all(|(n, w)| words.get(at + 1 + n).is_some_and(|said| forms(said).contains(&w.as_str())));
                if follows {
                    return 1 << thing;
                }
            }
        }
    }
    0
}

/// The things of a set of bits.
pub(crate) fn named(bits: u64) -> impl Iterator<Item = &'static Thing> {
    things().list.iter().enumerate().filter(move |(n, _)| bits >> n & 1 == 1).map(|(_, t)| t)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(text: &str) -> Vec<&'static str> {
        named(things_in(text)).map(|t| t.english).collect()
    }

    #[test]
    fn things_are_known_by_their_head() {
        assert_eq!(english("سوقا مكتظة"), ["a market"]);
        assert_eq!(english("للمدرسة"), ["a school"]);
        assert_eq!(english("قرب المستشفى التركي"), ["a hospital"]);
        assert_eq!(english("مركز صحي في سوق البلدة"), ["a hospital"]);
        assert_eq!(english("سيارة إسعاف"), ["a hospital"]);
        assert_eq!(english("المدنيين العزل"), Vec::<&str>::new());
    }

    #[test]
    fn spellings_share_a_key() {
        assert_eq!(key("قرية ود حمدون"), key("قريه ود حمدون"));
        assert_eq!(words("السوق"), words("سوقا"));
        assert_ne!(sentence("قتل 5"), sentence("قتل 6"));
        assert_eq!(sentence("«قتل» 5."), sentence("قتل ٥"));
    }
}

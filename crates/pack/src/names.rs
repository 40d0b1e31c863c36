//! Who and where: the registers of actors, sources and places, and the names by which texts call them.

use crate::table::{read, rows};
use crate::{Automaton, PackError};
use khabar_claim::{Class, SourceKind};
use khabar_text::{Kind, tokenize};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// A party to conflicts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Actor {
    /// Canonical English name.
    pub name: String,
    /// Arabic name.
    pub arabic: String,
    /// What kind of party it is.
    pub class: Class,
    /// Home country, ISO 3166-1 alpha-2; empty for none.
    pub country: String,
    /// Canonical name of what it is part of; empty for none.
    pub parent: String,
    /// First and last year of its existence; 0 where open.
    pub years: (u16, u16),
}

/// Who speaks in reports.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Speaker {
    /// Canonical English name.
    pub name: String,
    /// Arabic name.
    pub arabic: String,
    /// What kind of voice it is.
    pub kind: SourceKind,
    /// Home country; empty for none.
    pub country: String,
    /// Canonical name of what it is part of; empty for none.
    pub parent: String,
    /// First and last year of its existence, where it is an actor too; 0 where open.
    pub years: (u16, u16),
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spot {
    /// English name.
    pub name: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// `settlement`, `district`, `governorate`, `country`, `region` or `site`.
    pub kind: String,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
}

/// What a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Named {
    /// Number of an actor.
    Actor(u32),
    /// Number of a source.
    Speaker(u32),
    /// Number of a place.
    Spot(u32),
}

/// One meaning of a name, and where and when it holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Meaning {
    /// What it means.
    pub named: Named,
    /// Only in reports of or about these countries; empty for everywhere.
    pub countries: Vec<String>,
    /// Only between these years, inclusive; 0 where open.
    pub years: (u16, u16),
    /// A short form that is an ordinary word too (`القاعدة`): only where the report calls the same by another form.
    pub short: bool,
}

/// Years that a name or who bears it may be limited to, 0 where open.
pub type Years = (u16, u16);

/// Whether a year lies between these; an unknown year (0) lies anywhere.
pub fn lived(years: Years, year: u16) -> bool {
    year == 0 || (years.0 == 0 || year >= years.0) && (years.1 == 0 || year <= years.1)
}

/// What speaks for a meaning, the weightiest first, to be compared.
pub type Rank = (bool, bool, bool, bool);

impl Meaning {
    /// How well the name means this in a report about `country` (by an outlet of `home`, where that is known) of `year`;
    /// none where it does not hold. The rules that decide between those who share a name, in their order: whose army is
    /// `الجيش` to the outlet; who is called so only in this country; who was there at the time; whose name is of these years.
    pub fn rank(&self, country: &str, home: &str, year: u16, bearer: Years) -> Option<Rank> {
        let at = |iso: &str| !iso.is_empty() && self.countries.iter().any(|c| c == iso);
        let (at_home, here) = (at(home), at(country));
        // Nobody is meant before there was such a one; who has ended is spoken of still.
        let unborn = year > 0 && bearer.0 > year;
        if !(self.countries.is_empty() || at_home || here) || !lived(self.years, year) || unborn {
            return None;
        }
        Some((at_home, at_home || here, lived(bearer, year), self.years != (0, 0)))
    }
}

/// The registers as tables.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Registers {
    /// Actors by number.
    pub actors: Vec<Actor>,
    /// Sources by number.
    pub speakers: Vec<Speaker>,
    /// Places by number.
    pub spots: Vec<Spot>,
    /// Bodies named after states and places.
    pub bodies: Vec<Body>,
}

/// A body that many states or places have, named after them: `وزارة الصحة`, `شرطة نينوى`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Body {
    /// English name with `{}` for the state's or the place's.
    pub name: String,
    /// Of a state; else of a place.
    pub state: bool,
    /// Its words, each without article.
    pub heads: Vec<Vec<String>>,
}

/// One token of a name as it is looked up: case endings of plurals and of أبو fall together.
pub fn name_word(folded: &str) -> Cow<'_, str> {
    if folded == "ابا" || folded == "ابي" {
        return Cow::Borrowed("ابو");
    }
    match folded.strip_suffix("ون") {
        Some(base) if base.chars().count() >= 3 => Cow::Owned(format!("{base}ين")),
        _ => Cow::Borrowed(folded),
    }
}

/// A name as it is looked up: its words, normalised, one blank apart. Marks inside are left out.
pub fn name_key(name: &str) -> String {
    let tokens = tokenize(name);
    let mut out = String::new();
    for t in &tokens.list {
        if matches!(t.kind, Kind::Word | Kind::Number) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&name_word(tokens.folded(t)));
        }
    }
    out
}

/// The automaton of all names, walked word by word.
#[derive(Debug, Clone, Copy)]
pub struct NameMap<'b> {
    map: &'b Automaton,
}

/// A place in the automaton, after some words.
#[derive(Debug, Clone, Copy)]
pub struct NameState {
    addr: usize,
    output: u64,
}

impl<'b> NameMap<'b> {
    pub(crate) fn new(map: &'b Automaton) -> Self {
        Self { map }
    }
    /// Before any word.
    pub fn root(&self) -> NameState {
        NameState { addr: self.map.as_fst().root().addr(), output: 0 }
    }
    /// After `text` (a word, or a blank), where some name goes on so.
    pub fn step(&self, from: NameState, text: &str) -> Option<NameState> {
        let fst = self.map.as_fst();
        let mut node = fst.node(from.addr);
        let mut output = from.output;
        for b in text.bytes() {
            let t = node.transition(node.find_input(b)?);
            output += t.out.value();
            node = fst.node(t.addr);
        }
        Some(NameState { addr: node.addr(), output })
    }
    /// With which letters some name goes on from here.
    pub fn letters(&self, from: NameState) -> Letters {
        let whole = |at: Option<NameState>| at.map_or(0, |at| self.first_letters(at));
        Letters { first: self.first_letters(from), behind_article: whole(self.step(from, "ال")) }
    }
    /// The first letters of all that follows, each a bit; all bits where one is no letter of the Arabic block's first half.
    fn first_letters(self, from: NameState) -> u128 {
        let fst = self.map.as_fst();
        let lead = fst.node(from.addr);
        lead.transitions().fold(0, |all, t| match t.inp {
            0xD8 | 0xD9 => fst.node(t.addr).transitions().fold(all, |all, second| all | letter_bit(t.inp, second.inp)),
            _ => u128::MAX,
        })
    }
    /// The value of the name that ends here, for [`crate::Packs::meanings`].
    pub fn value(&self, at: NameState) -> Option<u64> {
        let node = self.map.as_fst().node(at.addr);
        node.is_final().then(|| at.output + node.final_output().value())
    }
}

/// Letters with which a name goes on: most words that stand behind a name's beginning are told by them to be none of it.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    first: u128,
    /// Letters behind `ال`, with which half of all nouns begin.
    behind_article: u128,
}

impl Letters {
    /// Whether a name may go on with the word; where it says no, none does.
    #[inline]
    pub fn may_go_on(&self, word: &str) -> bool {
        match word.as_bytes() {
            [0xD8, 0xA7, 0xD9, 0x84, lead @ 0xD8..=0xD9, second, ..] => self.behind_article & letter_bit(*lead, *second) != 0,
            [lead @ 0xD8..=0xD9, second, ..] => self.first & letter_bit(*lead, *second) != 0,
            _ => true,
        }
    }
}

const fn letter_bit(lead: u8, second: u8) -> u128 {
    1 << ((lead & 1) << 6 | second & 0x3F)
}

pub(crate) type NameTable = BTreeMap<String, Vec<Meaning>>;

/// Load the three registers under `dir`; names go into `map`.
pub(crate) fn load(dir: &Path, map: &mut NameTable) -> Result<Registers, PackError> {
    let mut r = Registers::default();
    let file = "world/actors.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 8)? {
        let class = row.cell(2).parse::<Class>().map_err(|e| row.error(e))?;
        let years = (year(row.cell(5)), year(row.cell(6)));
        if years.0 > 0 && years.1 > 0 && years.0 > years.1 {
            return Err(row.error("the date range ends before it begins"));
        }
        let n = r.actors.len() as u32;
        r.actors.push(Actor { name: row.cell(0).into(), arabic: row.cell(1).into(), class, country: row.cell(3).into(), parent: row.cell(4).into(), years });
        let mut any = false;
        // Where the Arabic name stands among the forms, their country and years hold for it too.
        for form in row.parts(7).chain(std::iter::once(row.cell(1))) {
            any |= add(map, form, Named::Actor(n), &row)?;
        }
        if !any {
            return Err(row.error("no name: it can never match"));
        }
    }
    crate::nations::add(dir, &mut r, map)?;
    for a in &r.actors {
        if !a.parent.is_empty() && !r.actors.iter().any(|p| p.name == a.parent) {
            return Err(PackError::File { file: file.into(), reason: format!("`{}` names a parent `{}` that has no row", a.name, a.parent) });
        }
    }
    let file = "world/sources.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 6)? {
        let kind = row.cell(2).parse::<SourceKind>().map_err(|e| row.error(e))?;
        let n = r.speakers.len() as u32;
        let name = row.cell(0);
        let years = r.actors.iter().find(|a| a.name == name).map_or((0, 0), |a| a.years);
        r.speakers.push(Speaker { name: name.into(), arabic: row.cell(1).into(), kind, country: row.cell(3).into(), parent: row.cell(4).into(), years });
        for form in std::iter::once(row.cell(1)).chain(row.parts(5)) {
            add(map, form, Named::Speaker(n), &row)?;
        }
    }
    let file = "world/bodies.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 3)? {
        let name = row.cell(0);
        if name.matches("{}").count() != 1 {
            return Err(row.error(format!("`{name}` needs one {{}}")));
        }
        let state = match row.cell(1) {
            "state" => true,
            "place" => false,
            other => return Err(row.error(format!("`{other}` is neither state nor place"))),
        };
        let mut heads = Vec::new();
        for form in row.parts(2) {
            row.check_arabic(form)?;
            heads.push(name_key(form).split(' ').map(|w| w.strip_prefix("ال").filter(|r| r.chars().count() > 2).unwrap_or(w).to_owned()).collect());
        }
        r.bodies.push(Body { name: name.into(), state, heads });
    }
    for file in ["world/places.tsv", "world/places_more.tsv"] {
        let text = read(dir, file)?;
        for row in rows(file, &text, 7)? {
            // An administrative area has no point.
            let number = |n: usize| {
                if row.cell(n).is_empty() {
                    Ok(f32::NAN)
                } else {
                    row.cell(n).parse::<f32>().map_err(|_| row.error(format!("`{}` is no coordinate", row.cell(n))))
                }
            };
            let n = r.spots.len() as u32;
            r.spots.push(Spot {
                name: row.cell(0).into(),
                lat: number(1)?,
                lon: number(2)?,
                country: row.cell(3).into(),
                kind: row.cell(4).into(),
                population: row.cell(5).parse().unwrap_or(0),
            });
            for form in row.parts(6) {
                add(map, form, Named::Spot(n), &row)?;
            }
        }
    }
    Ok(r)
}

fn year(cell: &str) -> u16 {
    cell.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0)
}

/// Add a form such as `الجيش{SY,IQ;2011..2024;!}`.
fn add(map: &mut NameTable, form: &str, named: Named, row: &crate::table::Row<'_>) -> Result<bool, PackError> {
    let (words, braces) = match form.split_once('{') {
        Some((w, b)) => (w.trim(), b.strip_suffix('}').ok_or_else(|| row.error(format!("`{form}`: a brace is not closed")))?),
        None => (form.trim(), ""),
    };
    row.check_arabic(words)?;
    let key = name_key(words);
    if key.is_empty() {
        return Ok(false);
    }
    let mut meaning = Meaning { named, countries: vec![], years: (0, 0), short: false };
    for part in braces.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        if let Some((a, b)) = part.split_once("..") {
            meaning.years = (year(a), year(b));
        } else if part == "?" {
            meaning.short = true;
        } else if !matches!(part, "!" | "+") {
            meaning.countries = part.split(',').map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect();
        }
    }
    let list = map.entry(key).or_default();
    if !list.iter().any(|m| m.named == named) {
        list.push(meaning);
    }
    Ok(true)
}

//! What every state has: its government, army, police and ministries, made of its adjective and the patterns of
//! `world/organs.tsv`, so that `الشرطة البولندية` is somebody without a row of its own.

use crate::PackError;
use crate::names::{Actor, Meaning, NameTable, Named, Registers, name_key};
use crate::table::{Row, read, rows};
use khabar_claim::Class;
use std::collections::HashMap;
use std::path::Path;

/// A pattern of `organs.tsv`.
struct Organ<'a> {
    key: &'a str,
    class: Class,
    english: &'a str,
    arabic: &'a str,
    parent: &'a str,
    forms: Vec<&'a str>,
}

/// What a pattern's letters stand for in one state.
struct Nation<'a> {
    iso: &'a str,
    country: &'a str,
    adjective: &'a str,
    arabic: Vec<&'a str>,
    capital: Vec<&'a str>,
    masculine: Vec<&'a str>,
    feminine: Vec<String>,
    plural: Vec<String>,
    /// The adjective is an ordinary word too.
    ordinary: bool,
}

impl<'a> Nation<'a> {
    fn of(row: &Row<'a>) -> Self {
        let ordinary = row.cell(5).ends_with('*');
        let masculine: Vec<&str> = row.parts(5).map(|a| a.trim_end_matches('*')).collect();
        // كوري جنوبي has two adjectives, جنوب سوداني one.
        let feminine = masculine
            .iter()
            .map(|m| match m.split_once(' ') {
                Some((first, second)) if first != "جنوب" => format!("{first}ة {second}ة"),
                _ => format!("{m}ة"),
            })
            .collect();
        let plural = match row.cell(6) {
            "+" => masculine.iter().flat_map(|m| [format!("{m}ون"), format!("{m}ين")]).collect(),
            broken => broken.split('|').filter(|p| !p.is_empty()).map(str::to_owned).collect(),
        };
        Self {
            iso: row.cell(0),
            country: row.cell(1),
            adjective: row.cell(2),
            arabic: row.parts(3).collect(),
            capital: row.parts(4).collect(),
            masculine,
            feminine,
            plural,
            ordinary,
        }
    }

    fn english(&self, pattern: &str) -> String {
        let bare = self.country.strip_prefix("the ").unwrap_or(self.country);
        pattern.replace("(%C)", &format!("({bare})")).replace("%C", self.country).replace("%A", self.adjective)
    }

    /// A pattern with every word that may stand for its letter.
    fn forms(&self, pattern: &str) -> Vec<String> {
        let mut out = vec![pattern.to_owned()];
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        for (letter, words) in
            [("%m", own(&self.masculine)), ("%f", self.feminine.clone()), ("%p", self.plural.clone()), ("%c", own(&self.arabic)), ("%k", own(&self.capital))]
        {
            if pattern.contains(letter) {
                out = out.iter().flat_map(|form| words.iter().map(move |w| form.replace(letter, w))).collect();
            }
        }
        out
    }
}

/// Add the organs of every state of `world/nations.tsv` to the actors of `actors.tsv`, whose names and forms come first.
pub(crate) fn add(dir: &Path, r: &mut Registers, map: &mut NameTable) -> Result<(), PackError> {
    let (organ_file, nation_file) = ("world/organs.tsv", "world/nations.tsv");
    let (organ_text, nation_text) = (read(dir, organ_file)?, read(dir, nation_file)?);
    let mut organs = Vec::new();
    for row in rows(organ_file, &organ_text, 6)? {
        let class = row.cell(1).parse::<Class>().map_err(|e| row.error(e))?;
        organs.push(Organ { key: row.cell(0), class, english: row.cell(2), arabic: row.cell(3), parent: row.cell(4), forms: row.parts(5).collect() });
    }
    // Who is who before: rows by name, and what a form means by hand.
    let mut numbers: HashMap<String, u32> = r.actors.iter().zip(0..).map(|(a, n)| (a.name.clone(), n)).collect();
    let by_hand = r.actors.len() as u32;
    for row in rows(nation_file, &nation_text, 8)? {
        let nation = Nation::of(&row);
        let called: HashMap<&str, &str> = row.parts(7).filter_map(|p| p.split_once('=')).collect();
        if let Some(unknown) = called.keys().find(|k| organs.iter().all(|o| o.key != **k)) {
            return Err(row.error(format!("`{unknown}` is no organ of organs.tsv")));
        }
        let name = |key: &str| -> Option<String> {
            let pattern = organs.iter().find(|o| o.key == key)?.english;
            Some(called.get(key).map_or_else(|| nation.english(pattern), |n| (*n).to_owned())).filter(|n| !n.is_empty())
        };
        for organ in &organs {
            let Some(english) = name(organ.key) else { continue };
            let arabic = nation.forms(organ.arabic).into_iter().next();
            let (n, new) = match (numbers.get(&english), arabic) {
                (Some(n), _) => (*n, false),
                (None, Some(arabic)) => {
                    let n = r.actors.len() as u32;
                    let parent = if organ.parent.is_empty() { String::new() } else { name(organ.parent).unwrap_or_default() };
                    let country = nation.iso.to_owned();
                    r.actors.push(Actor { name: english.clone(), arabic, class: organ.class, country, parent, years: (0, 0) });
                    numbers.insert(english, n);
                    (n, true)
                }
                (None, None) => continue,
            };
            for pattern in organ.forms.iter().copied().chain(new.then_some(organ.arabic)) {
                form(&row, map, pattern, &nation, n, by_hand)?;
            }
        }
    }
    Ok(())
}

fn form(row: &Row<'_>, map: &mut NameTable, pattern: &str, nation: &Nation<'_>, n: u32, by_hand: u32) -> Result<(), PackError> {
    let (words, home) = match pattern.strip_suffix('@') {
        Some(w) => (w, true),
        None => (pattern, nation.ordinary && !pattern.contains("ال%") && pattern.contains(['m', 'f', 'p'])),
    };
    for form in nation.forms(words) {
        row.check_arabic(&form)?;
        let key = name_key(&form);
        if key.is_empty() {
            continue;
        }
        let list = map.entry(key).or_default();
        // A hand has given the name to somebody: everywhere, or here.
        let taken = list.iter().any(|m| {
            let actor = matches!(m.named, Named::Actor(a) if a < by_hand);
            m.named == Named::Actor(n) || actor && (m.countries.is_empty() && !home || m.countries.iter().any(|c| c == nation.iso))
        });
        if !taken {
            let countries = if home { vec![nation.iso.to_owned()] } else { vec![] };
            list.push(Meaning { named: Named::Actor(n), countries, years: (0, 0), short: false });
        }
    }
    Ok(())
}

//! A directory of packs into one blob: every table read and checked, every form generated, every automaton built.

use crate::frames::{self, Trigger};
use crate::lexicon::{Analysis, Form, Lexeme, Particle, Pos};
use crate::names::{self, NameTable};
use crate::table::{Row, read, rows};
use crate::tags::{Tag, Tags};
use crate::words;
use crate::{Blob, PackError, nouns, verbs};
use khabar_text::fold;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

#[derive(Default)]
struct Builder {
    lexemes: Vec<Lexeme>,
    forms: BTreeMap<String, Vec<Analysis>>,
    verbs: HashMap<String, u32>,
    nouns: HashMap<String, u32>,
}

impl Builder {
    fn lexeme(&mut self, lemma: &str, gloss: &str, pos: Pos) -> u32 {
        self.lexemes.push(Lexeme {
            lemma: fold(lemma),
            gloss: gloss.to_owned(),
            pos,
            particle: Particle::No,
            tags: Tags::NONE,
            country: String::new(),
            verb: 0,
            participle: 0,
        });
        self.lexemes.len() as u32 - 1
    }

    fn form(&mut self, word: String, lexeme: u32, form: Form) {
        let list = self.forms.entry(word).or_default();
        let a = Analysis { lexeme, form };
        if !list.contains(&a) {
            list.push(a);
        }
    }
}

/// Read, check and compile the packs under `dir`.
pub(crate) fn compile(dir: &Path) -> Result<Blob, PackError> {
    let mut b = Builder::default();
    particles(&mut b, dir, "ar/lexicon/particles.tsv")?;
    for file in tables(dir, "nouns")? {
        noun_table(&mut b, dir, &file)?;
    }
    for file in tables(dir, "adjs")? {
        adjective_table(&mut b, dir, &file)?;
    }
    for file in tables(dir, "verbs")? {
        verb_table(&mut b, dir, &file)?;
    }
    let words = words::load(dir)?;
    let triggers = frame_files(dir, &b)?;
    let mut map = NameTable::new();
    let registers = names::load(dir, &mut map)?;

    let mut analyses = Vec::with_capacity(b.forms.len());
    let mut builder = fst::MapBuilder::memory();
    for (word, list) in b.forms {
        builder.insert(&word, analyses.len() as u64).map_err(fst_error)?;
        analyses.push(list);
    }
    let forms = builder.into_inner().map_err(fst_error)?;
    let mut builder = fst::MapBuilder::memory();
    let mut meanings = Vec::with_capacity(map.len());
    for (key, list) in map {
        builder.insert(&key, meanings.len() as u64).map_err(fst_error)?;
        meanings.push(list);
    }
    let names = builder.into_inner().map_err(fst_error)?;
    Ok(Blob {
        hash: hash(dir)?,
        forms,
        analyses: analyses.into(),
        lexemes: b.lexemes,
        names,
        meanings: meanings.into(),
        registers,
        triggers,
        words,
        frequency: frequency(dir)?,
    })
}

fn fst_error(e: fst::Error) -> PackError {
    PackError::Blob(e.to_string())
}

/// The lexicon's tables of one kind, in order of their names: `nouns.tsv`, `nouns_military.tsv` ...
fn tables(dir: &Path, kind: &str) -> Result<Vec<String>, PackError> {
    let folder = dir.join("ar/lexicon");
    let error = |e: std::io::Error| PackError::File { file: folder.display().to_string(), reason: e.to_string() };
    let mut out: Vec<String> = std::fs::read_dir(&folder)
        .map_err(error)?
        .filter_map(Result::ok)
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|f| f.starts_with(kind) && f.ends_with(".tsv"))
        .map(|f| format!("ar/lexicon/{f}"))
        .collect();
    out.sort();
    Ok(out)
}

fn tags(row: &Row<'_>, cell: usize) -> Result<(Tags, String), PackError> {
    let mut set = Tags::NONE;
    let mut country = String::new();
    for word in row.cell(cell).split_whitespace() {
        if let Some(iso) = word.strip_prefix("nat:") {
            iso.clone_into(&mut country);
            set.insert(Tag::Nationality);
            continue;
        }
        set.insert(Tag::parse(word).ok_or_else(|| row.error(format!("unknown class `{word}`")))?);
    }
    Ok((set, country))
}

fn particles(b: &mut Builder, dir: &Path, file: &str) -> Result<(), PackError> {
    let text = read(dir, file)?;
    for row in rows(file, &text, 2)? {
        row.check_arabic(row.cell(0))?;
        let n = b.lexeme(row.cell(0), row.cell(2), Pos::Particle);
        b.lexemes[n as usize].particle = match row.cell(1) {
            "prep" => Particle::Preposition,
            "conj" => Particle::Coordinator,
            "sub" => Particle::Subordinator,
            "that" => Particle::That,
            "rel" => Particle::Relative,
            "neg" => Particle::Negation,
            "qad" => Particle::Qad,
            "fut" => Particle::Future,
            "dem" => Particle::Demonstrative,
            "pron" => Particle::Pronoun,
            "adv" => Particle::Adverb,
            "cond" => Particle::Conditional,
            "acc" => Particle::According,
            "ques" => Particle::Question,
            other => return Err(row.error(format!("unknown particle class `{other}`"))),
        };
        b.form(fold(row.cell(0)), n, Form::NONE);
    }
    Ok(())
}

fn noun_table(b: &mut Builder, dir: &Path, file: &str) -> Result<(), PackError> {
    let text = read(dir, file)?;
    for row in rows(file, &text, 4)? {
        let lemma = row.cell(0);
        row.check_arabic(lemma)?;
        if lemma.is_empty() {
            return Err(row.error("no lemma"));
        }
        let (set, country) = tags(&row, 3)?;
        let key = fold(lemma);
        let n = if let Some(n) = b.nouns.get(&key) { *n } else { b.lexeme(lemma, row.cell(4), Pos::Noun) };
        let l = &mut b.lexemes[n as usize];
        l.tags = l.tags.union(set);
        l.country = country;
        b.nouns.insert(key, n);
        for p in row.parts(1) {
            row.check_arabic(p)?;
        }
        nouns::paradigm(lemma, row.parts(1), row.cell(2) == "f", |w, f| b.form(w, n, f));
    }
    Ok(())
}

fn adjective_table(b: &mut Builder, dir: &Path, file: &str) -> Result<(), PackError> {
    let text = read(dir, file)?;
    for row in rows(file, &text, 3)? {
        let lemma = row.cell(0);
        row.check_arabic(lemma)?;
        let n = b.lexeme(lemma, row.cell(3), Pos::Adjective);
        let (mut set, country) = tags(&row, 2)?;
        set.insert(Tag::Adjective);
        b.lexemes[n as usize].tags = set;
        b.lexemes[n as usize].country = country;
        let plurals: Vec<&str> = row.parts(1).collect();
        let feminine = plurals.contains(&"+ة");
        let list = plurals.into_iter().chain(if feminine { None } else { Some("+ة") });
        nouns::paradigm(lemma, list, false, |w, f| b.form(w, n, f));
    }
    Ok(())
}

fn verb_table(b: &mut Builder, dir: &Path, file: &str) -> Result<(), PackError> {
    let text = read(dir, file)?;
    for row in rows(file, &text, 3)? {
        let (perfect, imperfect) = (row.cell(0), row.cell(1));
        row.check_arabic(perfect)?;
        row.check_arabic(imperfect)?;
        if !imperfect.starts_with('ي') {
            return Err(row.error(format!("the imperfect `{imperfect}` does not begin with ya")));
        }
        let key = fold(perfect);
        let n = match b.verbs.get(&key) {
            Some(n) => *n,
            None => b.lexeme(perfect, row.cell(3), Pos::Verb),
        };
        b.verbs.insert(key, n);
        // Participles are lexemes of their own, so that a table can give them classes; the verb is noted on each.
        let mut participles: Vec<(String, Form)> = Vec::new();
        // تفعيل and تفعلة are masdars of form II.
        let second = row.parts(2).map(fold).any(|m| m.starts_with('ت') && m.chars().count() == 5 && (m.chars().nth(3) == Some('ي') || m.ends_with("يه")));
        verbs::paradigm(perfect, imperfect, second, |w, f| {
            if f.any(Form::PARTICIPLE) {
                participles.push((w, f));
            } else {
                b.form(w, n, f);
            }
        });
        for (word, form) in participles {
            participle(b, &word, form, n);
        }
        for masdar in row.parts(2) {
            row.check_arabic(masdar)?;
            let key = fold(masdar);
            let m = if let Some(m) = b.nouns.get(&key) {
                *m
            } else {
                let m = b.lexeme(masdar, row.cell(3), Pos::Noun);
                b.lexemes[m as usize].tags.insert(Tag::Abstract);
                b.nouns.insert(key, m);
                nouns::paradigm(masdar, ["+ات"].into_iter(), masdar.ends_with('ة'), |w, f| b.form(w, m, f));
                m
            };
            let l = &mut b.lexemes[m as usize];
            if l.verb == 0 {
                l.verb = n + 1;
            }
        }
    }
    Ok(())
}

/// A participle in all its forms; where a table has the word already, the verb is only noted on it.
fn participle(b: &mut Builder, word: &str, form: Form, verb: u32) {
    if let Some(list) = b.forms.get(word) {
        let known: Vec<u32> = list
            .iter()
            .map(|a| a.lexeme)
            .filter(|l| matches!(b.lexemes[*l as usize].pos, Pos::Noun | Pos::Adjective) && b.lexemes[*l as usize].lemma == word)
            .collect();
        if !known.is_empty() {
            for l in known {
                if b.lexemes[l as usize].participle == 0 {
                    b.lexemes[l as usize].participle = verb + 1;
                }
            }
            return;
        }
    }
    let n = b.lexeme(word, "", Pos::Adjective);
    b.lexemes[n as usize].tags = Tags::of(&[Tag::Adjective, Tag::Other]);
    b.lexemes[n as usize].participle = verb + 1;
    let mut forms = Vec::new();
    nouns::paradigm(word, ["+ون", "+ة"].into_iter(), false, |w, f| forms.push((w, f)));
    for (w, f) in forms {
        b.form(w, n, f | form);
    }
}

fn frame_files(dir: &Path, b: &Builder) -> Result<Vec<Trigger>, PackError> {
    let folder = dir.join("ar/frames");
    let error = |e: std::io::Error| PackError::File { file: folder.display().to_string(), reason: e.to_string() };
    let mut files: Vec<_> = std::fs::read_dir(&folder).map_err(error)?.filter_map(Result::ok).map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    files.retain(|f| f.ends_with(".frame"));
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let name = format!("ar/frames/{file}");
        let text = read(dir, &name)?;
        for t in frames::parse(&name, &text)? {
            let line = t.frame.rsplit(':').next().and_then(|l| l.parse().ok()).unwrap_or(0);
            check_trigger(&t, b).map_err(|reason| PackError::Row { file: name.clone(), line, reason })?;
            out.push(t);
        }
    }
    Ok(out)
}

/// A trigger whose lemma no table knows could never match.
fn check_trigger(t: &Trigger, b: &Builder) -> Result<(), String> {
    let known = match t.kind {
        frames::Kind::Verb | frames::Kind::Finite => b.verbs.contains_key(&t.lemma),
        frames::Kind::Noun => b.nouns.contains_key(&t.lemma),
        frames::Kind::Participle => b.forms.contains_key(&t.lemma),
    };
    if !known {
        return Err(format!("`{}` can never match: no table of the lexicon has it", t.lemma));
    }
    for w in &t.with {
        if !b.forms.contains_key(w) {
            return Err(format!("`{w}` can never match: no table of the lexicon has it"));
        }
    }
    Ok(())
}

fn frequency(dir: &Path) -> Result<Vec<u8>, PackError> {
    let file = "ar/derived/wordfreq.tsv";
    let mut map = BTreeMap::new();
    if dir.join(file).is_file() {
        let text = read(dir, file)?;
        for row in rows(file, &text, 2)? {
            let zipf: u64 = row.cell(1).parse().map_err(|_| row.error("the frequency is no number"))?;
            map.insert(row.cell(0).to_owned(), zipf);
        }
    }
    let mut builder = fst::MapBuilder::memory();
    for (w, z) in map {
        builder.insert(w, z).map_err(fst_error)?;
    }
    builder.into_inner().map_err(fst_error)
}

/// SHA-256 over every file's name and bytes, in order of names.
pub(crate) fn hash(dir: &Path) -> Result<String, PackError> {
    let mut files = Vec::new();
    collect(dir, dir, &mut files).map_err(|e| PackError::File { file: dir.display().to_string(), reason: e.to_string() })?;
    files.sort();
    let mut h = Sha256::new();
    for f in files {
        let bytes = std::fs::read(dir.join(&f)).map_err(|e| PackError::File { file: f.clone(), reason: e.to_string() })?;
        h.update(f.as_bytes());
        h.update([0]);
        h.update(&bytes);
        h.update([0]);
    }
    Ok(h.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect())
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if let Ok(rel) = path.strip_prefix(root) {
            out.push(rel.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

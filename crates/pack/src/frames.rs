//! Frames: which words state an event, and which complement of them fills which role (their valency).
//!
//! A frame file is `frames/<type>.frame`: triggers first, then examples. A trigger line reads
//!
//! ```text
//! verb قصف : agent=subj target=obj,على weapon=ب | when means:aircraft
//! noun غارة : agent=gen,ل,adj target=على
//! verb أطلق + نار : agent=subj target=على
//! ```
//!
//! Conditions take alternatives (`subj:force,militia`, `with:a,b`) and families of classes (`armed`, `human`, `where`).
//! `verb` covers the finite forms, the masdars and the participles of the verb; `finite` only the finite forms;
//! `noun` one noun in every form. Words after `+` must follow (for verbs: as object, not farther than the clause).

use crate::PackError;
use crate::tags::Tag;
use khabar_claim::EventType;
use khabar_text::fold;
use serde::{Deserialize, Serialize};

/// What fills a slot of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Who did it.
    Agent,
    /// To whom or what.
    Target,
    /// What with.
    Weapon,
    /// Where.
    Place,
    /// Who was harmed: a target that is counted.
    Victim,
    /// The other side of a clash or an agreement.
    Other,
    /// Taken, and of no interest.
    Theme,
}

/// Where a complement stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// The verb's subject.
    Subject,
    /// The verb's object.
    Object,
    /// The noun in construct with a noun.
    Construct,
    /// A nationality or factional adjective.
    Adjective,
    /// After this folded preposition.
    After(String),
}

/// A condition under which a trigger states this type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// A means of this group takes part: `aircraft`, `drone`, `artillery` ...
    Means(Tag),
    /// The subject has this class.
    Subject(Tag),
    /// The object or construct has this class.
    Object(Tag),
    /// This folded lemma stands in the clause.
    With(String),
    /// The trigger is plural or counted or modified, not bare.
    NotBare,
    /// The trigger has a number.
    Counted,
    /// An imperfect that only describes a noun: مسلحون يتحصنون في الغابة.
    Describing,
    /// A preposition or proclitic stands before: `برصاص`.
    After(String),
    /// Negated condition.
    Not(Box<Condition>),
    /// One of them holds: `subj:force,militia`, `obj:armed`.
    Any(Vec<Condition>),
}

/// How a trigger line's first word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Finite verb, masdar and participles.
    Verb,
    /// Finite verb only.
    Finite,
    /// Noun.
    Noun,
    /// Passive participle and active participle used as adjective or noun.
    Participle,
}

/// One trigger line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trigger {
    /// Event type.
    pub event: EventType,
    /// Frame file's name without ending, with the line: `airstrike:12`.
    pub frame: String,
    /// How the first word is meant.
    pub kind: Kind,
    /// Folded lemma of the first word.
    pub lemma: String,
    /// Folded lemmas that must follow.
    pub with: Vec<String>,
    /// Which complement fills which role.
    pub roles: Vec<(Role, Slot)>,
    /// All must hold.
    pub when: Vec<Condition>,
    /// Type is taken from the means where one is named.
    pub by_means: bool,
    /// Stands for any event told before: `الهجوم`, `العملية`, `الجريمة`.
    pub anaphor: bool,
    /// Makes a claim only where it has a filled role, a number or a modifier.
    pub weak: bool,
    /// Status that the words themselves give, as a label; empty for none.
    pub status: String,
}

/// Parse one frame file.
pub(crate) fn parse(file: &str, text: &str) -> Result<Vec<Trigger>, PackError> {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".frame");
    let event: EventType = stem.parse().map_err(|e: String| PackError::File { file: file.to_owned(), reason: e })?;
    let mut out = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let error = |reason: String| PackError::Row { file: file.to_owned(), line: n + 1, reason };
        let line = line.trim();
        if line.starts_with("example") {
            break;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        out.push(trigger(line, event, &format!("{stem}:{}", n + 1)).map_err(error)?);
    }
    Ok(out)
}

fn trigger(line: &str, event: EventType, frame: &str) -> Result<Trigger, String> {
    let (head, rest) = line.split_once(':').unwrap_or((line, ""));
    let mut words = head.split_whitespace();
    let kind = match words.next() {
        Some("verb") => Kind::Verb,
        Some("finite") => Kind::Finite,
        Some("noun") => Kind::Noun,
        Some("part") => Kind::Participle,
        other => return Err(format!("a trigger begins with verb, finite, noun or part, not {other:?}")),
    };
    let lemma = words.next().ok_or("no lemma")?;
    let with = words.filter(|w| *w != "+").map(fold).collect();
    let (roles_text, options) = rest.split_once('|').unwrap_or((rest, ""));
    let mut roles = Vec::new();
    for pair in roles_text.split_whitespace() {
        let (role, slots) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not role=slot"))?;
        let role = match role {
            "agent" => Role::Agent,
            "target" => Role::Target,
            "weapon" => Role::Weapon,
            "place" => Role::Place,
            "victim" => Role::Victim,
            "other" => Role::Other,
            "theme" => Role::Theme,
            _ => return Err(format!("unknown role `{role}`")),
        };
        for slot in slots.split(',') {
            roles.push((
                role,
                match slot {
                    "subj" => Slot::Subject,
                    "obj" => Slot::Object,
                    "gen" => Slot::Construct,
                    "adj" => Slot::Adjective,
                    prep if !prep.is_empty() && !prep.is_ascii() => Slot::After(fold(&prep.replace('_', " "))),
                    _ => return Err(format!("unknown slot `{slot}`")),
                },
            ));
        }
    }
    let mut t = Trigger {
        event,
        frame: frame.to_owned(),
        kind,
        lemma: fold(lemma),
        with,
        roles,
        when: vec![],
        by_means: false,
        anaphor: false,
        weak: false,
        status: String::new(),
    };
    let mut words = options.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "when" => {}
            "by-means" => t.by_means = true,
            "anaphor" => t.anaphor = true,
            "weak" => t.weak = true,
            "status" => t.status = words.next().ok_or("status needs a label")?.to_owned(),
            cond => t.when.push(condition(cond)?),
        }
    }
    if !t.status.is_empty() {
        t.status.parse::<khabar_claim::Status>()?;
    }
    Ok(t)
}

fn condition(text: &str) -> Result<Condition, String> {
    if let Some(rest) = text.strip_prefix('!') {
        return Ok(Condition::Not(Box::new(condition(rest)?)));
    }
    // Alternatives, and names for families of classes.
    if let Some((key, values)) = text.split_once(':') {
        let all: Vec<&str> =
            values.split(',').flat_map(|v| if matches!(key, "subj" | "obj") { family(v) } else { None }.map_or_else(|| vec![v], <[&str]>::to_vec)).collect();
        if all.len() > 1 {
            return Ok(Condition::Any(all.into_iter().map(|v| condition(&format!("{key}:{v}"))).collect::<Result<_, _>>()?));
        }
    }
    let tag = |v: &str| Tag::parse(v).ok_or_else(|| format!("unknown class `{v}`"));
    Ok(match text.split_once(':') {
        Some(("means", v)) => Condition::Means(tag(&format!("means:{v}"))?),
        Some(("subj", v)) => Condition::Subject(tag(v)?),
        Some(("obj", v)) => Condition::Object(tag(v)?),
        Some(("with", v)) => Condition::With(fold(v)),
        Some(("after", v)) => Condition::After(fold(v)),
        None if text == "not-bare" => Condition::NotBare,
        None if text == "counted" => Condition::Counted,
        None if text == "describing" => Condition::Describing,
        _ => return Err(format!("unknown condition `{text}`")),
    })
}

/// Classes that a frame names together.
fn family(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "armed" => &["force", "militia", "group", "fighter", "soldier", "police_force", "police", "attacker", "officer", "rank", "milvehicle", "coalition"],
        "human" => {
            &["person", "civilian", "child", "woman", "elder", "people", "family", "crowd", "captive", "medic", "journalist", "aid_worker", "victim", "wounded"]
        }
        "where" => &["settlement", "district", "governorate", "region", "site", "milsite", "facility", "road", "direction"],
        _ => return None,
    })
}

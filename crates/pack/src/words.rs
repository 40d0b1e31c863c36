//! Words with a task in the grammar of reports: numbers, times, saying, support, cause, modality.

use crate::PackError;
use crate::table::{read, rows};
use khabar_text::fold;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;

/// A word of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeWord {
    /// Month of the Gregorian year, 1 to 12.
    Month(u8),
    /// First word of a two-word month (كانون, تشرين): the second word's ordinal is added to it.
    MonthPair(u8),
    /// Month of the Hijri year, 1 to 12; of ربيع and جمادى the first, of ذو the eleventh.
    Hijri(u8),
    /// Day of the week, Monday 1 to Sunday 7.
    Weekday(u8),
    /// Part of the day: 1 dawn, 2 morning, 3 noon, 4 afternoon, 5 evening, 6 night.
    Part(u8),
    /// Days from publication: اليوم 0, أمس -1, غدا 1.
    Day(i8),
    /// A unit in days: يوم 1, أسبوع 7, شهر 30, سنة 365; hours and minutes 0.
    Unit(u16),
    /// ماض, فائت: the one before.
    Past,
    /// قادم, مقبل: the one after.
    Coming,
    /// جار, حالي, هذا: the running one.
    Running,
    /// مطلع, بداية: the beginning.
    Beginning,
    /// منتصف: the middle.
    Middle,
    /// أواخر, نهاية: the end.
    End,
    /// الأول, الثامنة: a day of the month or an hour.
    Ordinal(u8),
    /// صيف, شتاء: its first month.
    Season(u8),
    /// نفسه, ذاته: the one spoken of.
    Same,
    /// التالي: the one after the one spoken of.
    Next,
    /// لاحقا, مؤخرا: no known day.
    Vague,
    /// حينها, آنذاك: the day spoken of.
    Then,
}

/// What a word of a closed table does, by its folded lemma.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// Number words: value and kind (`unit`, `ten`, `hundred`, `scale`, `vague`).
    pub numbers: HashMap<String, (u64, String)>,
    /// Words of time.
    pub times: HashMap<String, TimeWord>,
    /// Verbs and nouns of saying: stance.
    pub saying: HashMap<String, String>,
    /// How they say it: `say`, `that`, `act`, `note`, `relay`, `issue`, `blame`, `toll`.
    pub manners: HashMap<String, String>,
    /// Prepositions, one of which brings what is said where no أن does: كشف عن, هدد ب.
    pub brings: HashMap<String, Vec<String>>,
    /// Support verbs: how they take the event noun.
    pub support: HashMap<String, Support>,
    /// Causal verbs: preposition before the effect, or empty.
    pub causes: HashMap<String, String>,
    /// Verbs and nouns that change the status of what they govern.
    pub modality: HashMap<String, Modality>,
    /// Words of games, beside which words of war are none, folded lemmas.
    pub sport: std::collections::HashSet<String>,
    /// Fields of talk by the folded lemmas of their words: what a sentence is about.
    pub contexts: HashMap<String, u8>,
    /// Names of the fields of talk, in the order of their numbers.
    pub fields: Vec<String>,
    /// Weights of the features by which a word of violence is taken to tell an event (`ar/told.tsv`, trained).
    pub told: HashMap<String, f32>,
    /// Prefixes of lines that are page furniture, folded.
    pub furniture: Vec<String>,
}

/// How a support (light) verb takes an event noun.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Support {
    /// Where the event noun stands: `obj`, `subj`, or a preposition.
    pub event: String,
    /// Role of its subject: `agent`, `target` or empty.
    pub subject: String,
    /// Role of its object: `target` or empty.
    pub object: String,
    /// Another construction of the same verb, from a row before.
    pub other: Option<Box<Support>>,
}

impl Support {
    /// Its subject is the event: وقع انفجار.
    pub fn of_subject(&self) -> bool {
        self.event == "subj"
    }

    /// Its object is the event: شنّ هجوما.
    pub fn of_object(&self) -> bool {
        self.event == "obj"
    }

    /// The event stands behind this preposition: قام بقصف.
    pub fn after(&self, prep: Option<&str>) -> bool {
        prep == Some(self.event.as_str())
    }

    /// The event takes place, and that is all: وقع, دار.
    pub fn happens(&self) -> bool {
        self.of_subject() && self.object.is_empty()
    }

    /// What the event hits is its object: الغارة طالت المشفى.
    pub fn strikes(&self) -> bool {
        self.of_subject() && self.object == "target"
    }

    /// Its subject is what was hit: تعرض المشفى لقصف.
    pub fn of_target(&self) -> bool {
        self.subject == "target"
    }

    /// Its subject does it.
    pub fn of_doer(&self) -> bool {
        self.subject == "agent"
    }
}

/// How a word changes the status of what it governs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Modality {
    /// The status, as a label.
    pub status: String,
    /// Preposition before what it governs, or empty for object, construct or `أن`.
    pub before: String,
}

pub(crate) fn load(dir: &Path) -> Result<Words, PackError> {
    let mut w = Words::default();
    let file = "ar/numbers.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 3)? {
        let value = row.cell(1).parse().map_err(|_| row.error("the value is no number"))?;
        for form in row.parts(0) {
            row.check_arabic(form)?;
            w.numbers.insert(fold(form), (value, row.cell(2).to_owned()));
        }
    }
    let file = "ar/times.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 3)? {
        let n: i32 = row.cell(2).parse().unwrap_or(0);
        let word = match row.cell(1) {
            "month" => TimeWord::Month(n as u8),
            "month2" => TimeWord::MonthPair(n as u8),
            "hijri" => TimeWord::Hijri(n as u8),
            "weekday" => TimeWord::Weekday(n as u8),
            "part" => TimeWord::Part(n as u8),
            "day" => TimeWord::Day(n as i8),
            "unit" => TimeWord::Unit(n as u16),
            "past" => TimeWord::Past,
            "coming" => TimeWord::Coming,
            "running" => TimeWord::Running,
            "beginning" => TimeWord::Beginning,
            "middle" => TimeWord::Middle,
            "end" => TimeWord::End,
            "ordinal" => TimeWord::Ordinal(n as u8),
            "season" => TimeWord::Season(n as u8),
            "same" => TimeWord::Same,
            "next" => TimeWord::Next,
            "vague" => TimeWord::Vague,
            "then" => TimeWord::Then,
            other => return Err(row.error(format!("unknown kind of time word `{other}`"))),
        };
        for form in row.parts(0) {
            row.check_arabic(form)?;
            w.times.insert(fold(form), word);
        }
    }
    let file = "ar/reporting.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 2)? {
        for form in row.parts(0) {
            w.saying.insert(fold(form), row.cell(1).to_owned());
            w.manners.insert(fold(form), row.cell(2).to_owned());
            if !row.cell(3).is_empty() {
                w.brings.insert(fold(form), row.cell(3).split('|').map(fold).collect());
            }
        }
    }
    let file = "ar/support.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 2)? {
        for form in row.parts(0) {
            let row = Support { event: fold(row.cell(1)), subject: row.cell(2).into(), object: row.cell(3).into(), other: None };
            // بدأ القصف, بدأت القوات القصف: a verb of two constructions.
            let other = w.support.remove(&fold(form)).map(Box::new);
            w.support.insert(fold(form), Support { other, ..row });
        }
    }
    let file = "ar/causes.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 1)? {
        for form in row.parts(0) {
            w.causes.insert(fold(form), fold(row.cell(1)));
        }
    }
    let file = "ar/modality.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 2)? {
        row.cell(1).parse::<khabar_claim::Status>().map_err(|e| row.error(e))?;
        for form in row.parts(0) {
            w.modality.insert(fold(form), Modality { status: row.cell(1).into(), before: fold(row.cell(2)) });
        }
    }
    let file = "ar/sport.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 1)? {
        for form in row.parts(0) {
            w.sport.insert(fold(form));
        }
    }
    let file = "ar/contexts.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 2)? {
        let field = w.fields.iter().position(|f| f == row.cell(1)).unwrap_or_else(|| {
            w.fields.push(row.cell(1).to_owned());
            w.fields.len() - 1
        });
        if field >= 32 {
            return Err(row.error("more than 32 fields of talk"));
        }
        for form in row.parts(0) {
            row.check_arabic(form)?;
            w.contexts.insert(fold(form), field as u8);
        }
    }
    let file = "ar/told.tsv";
    if dir.join(file).is_file() {
        let text = read(dir, file)?;
        for row in rows(file, &text, 2)? {
            let weight = row.cell(1).parse().map_err(|_| row.error("the weight is no number"))?;
            w.told.insert(row.cell(0).to_owned(), weight);
        }
    }
    let file = "ar/furniture.tsv";
    let text = read(dir, file)?;
    for row in rows(file, &text, 1)? {
        w.furniture.push(fold(row.cell(0)));
    }
    Ok(w)
}

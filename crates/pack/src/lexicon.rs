//! Words: lexemes, their generated forms, and the reading of a written word with its clitics.

use crate::Automaton;
use crate::lists::Lists;
use crate::tags::{Tag, Tags};
use serde::{Deserialize, Serialize};

/// Grammatical features of a form, as a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Form(pub u32);

#[allow(missing_docs)]
impl Form {
    pub const NONE: Self = Self(0);
    pub const PERFECT: Self = Self(1);
    pub const IMPERFECT: Self = Self(1 << 1);
    /// Imperfect shortened after لم, or subjunctive: no nun.
    pub const JUSSIVE: Self = Self(1 << 2);
    /// Shown by the letters; without it a form may still be passive.
    pub const PASSIVE: Self = Self(1 << 3);
    pub const ACTIVE_PARTICIPLE: Self = Self(1 << 4);
    pub const PASSIVE_PARTICIPLE: Self = Self(1 << 5);
    pub const MASDAR: Self = Self(1 << 6);
    pub const SG: Self = Self(1 << 7);
    pub const DU: Self = Self(1 << 8);
    pub const PL: Self = Self(1 << 9);
    pub const MASC: Self = Self(1 << 10);
    pub const FEM: Self = Self(1 << 11);
    pub const P1: Self = Self(1 << 12);
    pub const P3: Self = Self(1 << 13);
    /// Stands only before an attached pronoun (or, for ta, in writing before one).
    pub const NEEDS_SUFFIX: Self = Self(1 << 14);
    /// Nun dropped: before another noun or an attached pronoun.
    pub const CONSTRUCT: Self = Self(1 << 15);
    /// Shown indefinite by the alef of tanwin.
    pub const INDEFINITE: Self = Self(1 << 16);

    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    pub const FINITE: Self = Self(1 | 1 << 1);
    pub const PARTICIPLE: Self = Self(1 << 4 | 1 << 5);
}

impl std::ops::BitOr for Form {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Part of speech of a lexeme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pos {
    /// فعل
    Verb,
    /// اسم, verbal nouns too
    Noun,
    /// صفة
    Adjective,
    /// حرف and other words of closed classes; which one stands in [`Lexeme::particle`]
    Particle,
}

/// What a particle does in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Particle {
    /// No particle.
    No,
    /// Preposition, or a noun used as one (قرب, خلال).
    Preposition,
    /// و, أو, ثم, بل, لكن
    Coordinator,
    /// Opens a clause: حيث, بينما, عندما, كما
    Subordinator,
    /// أن / إن
    That,
    /// الذي, التي, ما, من
    Relative,
    /// لم, لن, لا, ليس, ما, دون
    Negation,
    /// قد, لقد
    Qad,
    /// سوف
    Future,
    /// هذا, تلك
    Demonstrative,
    /// هو, هم
    Pronoun,
    /// أيضا, فقط
    Adverb,
    /// لو, إذا
    Conditional,
    /// بحسب, وفق, نقلا
    According,
    /// هل, متى
    Question,
}

/// A word of the language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lexeme {
    /// Folded lemma: the perfect of a verb, the singular of a noun.
    pub lemma: String,
    /// English gloss.
    pub gloss: String,
    /// Part of speech.
    pub pos: Pos,
    /// What it does, where it is a particle.
    pub particle: Particle,
    /// Semantic classes.
    pub tags: Tags,
    /// ISO country of a nationality adjective; empty for others.
    pub country: String,
    /// For masdars: the verb they come from, as a lexeme number plus one; 0 for none.
    pub verb: u32,
    /// For participles, likewise.
    pub participle: u32,
}

/// One reading of a bare form: which lexeme, in which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Number of the lexeme.
    pub lexeme: u32,
    /// Its form.
    pub form: Form,
}

/// Proclitics and the enclitic of a written word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clitics {
    /// و or ف, which join.
    pub conj: Option<char>,
    /// ب, ل or ك.
    pub prep: Option<char>,
    /// ال, also where لل hides it.
    pub article: bool,
    /// س of the future.
    pub future: bool,
    /// The attached pronoun.
    pub pronoun: Pronoun,
    /// Bytes of the folded word before the stem.
    pub before: u8,
}

/// A reading of a written word.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// What is attached.
    pub clitics: Clitics,
    /// The bare word; None where no lexicon knows it.
    pub analysis: Option<Analysis>,
}

/// An attached pronoun, or none: one byte, since every reading of every word has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pronoun(u8);

/// None, and the attached pronouns, folded, longest first.
const PRONOUNS: [&str; 12] = ["", "هما", "هم", "هن", "ها", "كما", "كم", "نا", "ني", "ه", "ك", "ي"];

impl Pronoun {
    /// No pronoun.
    pub const NONE: Self = Self(0);
    /// All of them, longest first.
    pub const ALL: [Self; 11] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7), Self(8), Self(9), Self(10), Self(11)];

    /// Its folded letters; empty for none.
    #[inline]
    pub const fn as_str(self) -> &'static str {
        PRONOUNS[self.0 as usize]
    }
    /// Whether it is none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// All words and their forms.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'b> {
    forms: &'b Automaton,
    lists: &'b Lists<Analysis>,
    /// Lexemes by number.
    pub lexemes: &'b [Lexeme],
    frequency: &'b Automaton,
}

impl<'b> Lexicon<'b> {
    pub(crate) fn new(forms: &'b Automaton, lists: &'b Lists<Analysis>, lexemes: &'b [Lexeme], frequency: &'b Automaton) -> Self {
        Self { forms, lists, lexemes, frequency }
    }

    /// The analyses of a bare folded form.
    pub fn lookup(&self, folded: &str) -> &'b [Analysis] {
        self.forms.get(folded).map_or(&[], |n| self.lists.get(n as usize))
    }

    /// The folded lemma of a lexeme; empty for a number that none has.
    #[inline]
    pub fn lemma(&self, lexeme: u32) -> &'b str {
        self.lexemes.get(lexeme as usize).map_or("", |l| l.lemma.as_str())
    }

    /// How common a written form is, in tenths of a Zipf unit (log10 of its count in a thousand million words); 0 where it is rare.
    pub fn zipf(&self, folded: &str) -> u64 {
        self.frequency.get(folded).unwrap_or(0)
    }

    /// Every reading of a written word that the lexicon allows, likeliest first; one unknown reading where it allows none.
    ///
    /// A clitic is split off only where the rest is a word, and a word that stands in the lexicon
    /// as it is written is read so first.
    pub fn read(&self, folded: &str) -> Vec<Reading> {
        let mut out = Vec::new();
        for clitics in proclitics(folded) {
            let rest = &folded[clitics.before as usize..];
            // لل hides an alef and, before a word in lam, a lam: للجنة is ل+لجنة or ل+ال+لجنة.
            self.with_enclitics(rest, clitics, &mut out);
            if clitics.prep == Some('ل') && clitics.article && !rest.starts_with('ل') {
                let whole = format!("ل{rest}");
                for a in self.lookup(&whole) {
                    if !self.is_verb(*a) && self.allowed(*a, clitics, "") {
                        out.push(Reading { clitics, analysis: Some(*a) });
                    }
                }
            }
        }
        if out.is_empty() {
            out.push(self.unknown(folded));
        }
        out
    }

    fn is_verb(&self, a: Analysis) -> bool {
        a.form.any(Form::FINITE)
    }

    fn with_enclitics(&self, rest: &str, clitics: Clitics, out: &mut Vec<Reading>) {
        for a in self.lookup(rest) {
            if self.allowed(*a, clitics, "") {
                out.push(Reading { clitics, analysis: Some(*a) });
            }
        }
        if clitics.article {
            return;
        }
        for pronoun in Pronoun::ALL {
            let Some(stem) = rest.strip_suffix(pronoun.as_str()) else { continue };
            // به, لها: a preposition of one letter takes a pronoun; no other word is so short.
            let short = stem.chars().count() < 2;
            if short && !matches!(stem, "ب" | "ل") {
                continue;
            }
            for a in self.lookup(stem).iter().filter(|a| !short || self.lexemes[a.lexeme as usize].particle == Particle::Preposition) {
                if self.allowed(*a, clitics, pronoun.as_str()) {
                    out.push(Reading { clitics: Clitics { pronoun, ..clitics }, analysis: Some(*a) });
                }
            }
        }
    }

    /// Whether these clitics can stand with this form.
    fn allowed(&self, a: Analysis, c: Clitics, pronoun: &str) -> bool {
        let lexeme = &self.lexemes[a.lexeme as usize];
        let form = a.form;
        if lexeme.pos == Pos::Particle {
            let prep = lexeme.particle == Particle::Preposition;
            return !c.article
                && !c.future
                && (c.prep.is_none()
                    || matches!(lexeme.particle, Particle::Relative | Particle::Demonstrative | Particle::According)
                    // بأن, لأن; ك+ان would hide كان.
                    || lexeme.particle == Particle::That && c.prep != Some('ك'))
                && (pronoun.is_empty()
                    || (prep || lexeme.particle == Particle::That || matches!(lexeme.lemma.as_str(), "لكن" | "ولكن" | "لان" | "لعل" | "ليت"))
                        && pronoun != "ني");
        }
        if form.any(Form::FINITE) {
            let subjunctive = form.has(Form::IMPERFECT);
            return !c.article
                && (!c.future || subjunctive)
                && (c.prep.is_none() || c.prep == Some('ل') && subjunctive && !c.future)
                && pronoun != "ي"
                && !(form.has(Form::NEEDS_SUFFIX) && pronoun.is_empty())
                // An alef of وا falls before a pronoun: قتلوهم, never قتلواهم.
                && !(!pronoun.is_empty() && form.has(Form::PL) && form.has(Form::PERFECT) && form.has(Form::MASC) && !form.has(Form::NEEDS_SUFFIX));
        }
        !c.future
            && !(c.article && (form.any(Form::NEEDS_SUFFIX | Form::CONSTRUCT | Form::INDEFINITE)))
            && !(form.has(Form::NEEDS_SUFFIX) && pronoun.is_empty())
            && !(!pronoun.is_empty() && form.has(Form::INDEFINITE))
            // What a preposition governs bears no tanwin's alef: بسترا is no jacket.
            && !(c.prep.is_some() && form.has(Form::INDEFINITE))
            && !(!pronoun.is_empty() && lexeme.pos == Pos::Adjective && lexeme.tags.has(Tag::Nationality))
            && pronoun != "ني"
            // A dual or sound plural keeps its nun only without a pronoun.
            && !(!pronoun.is_empty() && form.has(Form::DU) && !form.has(Form::CONSTRUCT))
            // ta marbuta cannot stand before a pronoun; the form in ta can
            && !(!pronoun.is_empty() && lexeme.lemma.ends_with('ه') && form.has(Form::SG) && !form.has(Form::NEEDS_SUFFIX) && lexeme.pos == Pos::Noun && form.has(Form::FEM))
    }

    /// A word that no table knows: names mostly. The article is cut off, conjunction and preposition only
    /// where what remains is the commoner word.
    fn unknown(&self, folded: &str) -> Reading {
        let none = Reading { clitics: Clitics::default(), analysis: None };
        if !folded.chars().next().is_some_and(|c| ('\u{621}'..='\u{64A}').contains(&c)) {
            return none;
        }
        let whole = self.zipf(folded);
        for clitics in proclitics(folded) {
            let rest = &folded[clitics.before as usize..];
            if clitics.future || rest.chars().count() < 3 || clitics.before == 0 {
                continue;
            }
            if clitics.article {
                // البشيرية: the article is sure where three letters follow; والبشيرية likewise.
                return Reading { clitics, analysis: None };
            }
            let bare = self.zipf(rest);
            if bare > whole + 3 && bare > 0 {
                return Reading { clitics, analysis: None };
            }
        }
        none
    }
}

/// Every way in which a word may begin with proclitics, fewest first.
fn proclitics(folded: &str) -> impl Iterator<Item = Clitics> + '_ {
    let mut list: [Option<Clitics>; 24] = [None; 24];
    let mut n = 0;
    let mut push = |c: Clitics| {
        if (c.before as usize) < folded.len() && n < 24 {
            list[n] = Some(c);
            n += 1;
        }
    };
    let conj = folded.chars().next().filter(|c| matches!(c, 'و' | 'ف'));
    for conj in [None, conj] {
        let at = conj.map_or(0, char::len_utf8);
        if conj.is_none() && at > 0 {
            continue;
        }
        let rest = &folded[at..];
        let base = Clitics { conj, before: at as u8, ..Clitics::default() };
        push(base);
        if rest.starts_with("ال") && rest.chars().count() > 3 {
            push(Clitics { article: true, before: (at + 4) as u8, ..base });
        }
        if rest.starts_with('س') {
            push(Clitics { future: true, before: (at + 2) as u8, ..base });
        }
        if let Some(prep) = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك')) {
            let with = Clitics { prep: Some(prep), before: (at + 2) as u8, ..base };
            let after = &rest[2..];
            if prep == 'ل' && after.starts_with('ل') && after.chars().count() > 2 {
                push(Clitics { article: true, before: (at + 4) as u8, ..with });
            } else if after.starts_with("ال") && after.chars().count() > 3 {
                push(Clitics { article: true, before: (at + 6) as u8, ..with });
            }
            push(with);
        }
        if !folded.starts_with('و') && !folded.starts_with('ف') {
            break;
        }
    }
    list.into_iter().flatten()
}

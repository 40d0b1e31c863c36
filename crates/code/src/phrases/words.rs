//! Words as the chunker sees them: their lemma, whether they state an event, whether a number begins.

use super::classes::{ARMED, INSTRUMENTS, ORGS, PEOPLE, closing};
use super::{CARRIERS, Chunker, TOLLS};
use crate::lexis::{Does, NumberKind};
use crate::quantity::Counter;
use crate::tagging::{Pos, Tok};
use khabar_pack::{Form, Particle, Tag, Tags};

impl<'a> Chunker<'a> {
    pub(super) fn toks(&self) -> &'a [Tok] {
        &self.tagged.toks
    }

    pub(super) fn folded(&self, i: usize) -> &'a str {
        self.toks().get(i).and_then(|t| t.word).map_or("", |w| self.words[w as usize].folded.as_str())
    }

    /// Folded lemma of the word's reading; the word without clitics where no table knows it.
    pub fn lemma(&self, i: usize) -> &'a str {
        let Some(t) = self.toks().get(i) else { return "" };
        match t.reading.lexeme {
            Some(n) => self.lexicon.lemma(n),
            None => self.folded(i).get(t.reading.clitics.before as usize..).unwrap_or(""),
        }
    }

    /// Words that some frame knows as an event's: verbs, and nouns by [`Self::is_trigger`].
    pub fn event_words(&self) -> impl Iterator<Item = usize> {
        (0..self.toks().len()).filter(|i| {
            let t = &self.toks()[*i];
            t.name.is_none() && matches!(t.pos, Pos::Noun | Pos::Verb) && self.is_trigger(*i)
        })
    }

    /// Whether the word can state an event here: some trigger's further words follow and its preposition stands before.
    pub(super) fn is_trigger(&self, i: usize) -> bool {
        let memo = &self.tagged.triggers[i];
        if memo.get().is_none() {
            memo.set(Some(self.begins_trigger(i)));
        }
        memo.get() == Some(true)
    }

    fn begins_trigger(&self, i: usize) -> bool {
        let reading = &self.toks()[i].reading;
        let Some(task) = self.lexis.task(reading.lexeme).filter(|_| reading.does.any(Does::STATES)) else { return false };
        // قيادات, قوات: a body of people, whatever verb its noun comes from.
        let tags = self.toks()[i].reading.tags;
        let body = tags.any(ORGS.union(PEOPLE)) && !tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Captive]));
        task.triggers.iter().any(|n| {
            if !self.lexis.gates[*n as usize].opens(&self.tagged.lemmas) {
                return false;
            }
            let t = &self.lexis.packs.triggers()[*n as usize];
            if body && t.kind == khabar_pack::Kind::Verb {
                return false;
            }
            let words = t.with.first().is_none_or(|w| (i + 1..(i + 4).min(self.toks().len())).any(|j| self.has_lemma(j, w)));
            let before = t.when.iter().all(|c| match c {
                khabar_pack::Condition::After(p) => self.toks()[i].reading.clitics.prep.is_some_and(|c| p.chars().eq([c])) || i > 0 && self.folded(i - 1) == p,
                _ => true,
            });
            words && before
        })
    }

    /// Whether some reading of the word has this lemma, or the word is it as written.
    pub(super) fn has_lemma(&self, i: usize, lemma: &str) -> bool {
        self.lemma(i) == lemma
            || self.toks()[i].word.is_some_and(|w| {
                let w = &self.words[w as usize];
                w.readings.iter().any(|r| r.lexeme.is_some_and(|n| self.lexicon.lemma(n) == lemma))
            })
    }

    pub(super) fn is_event(&self, i: usize) -> bool {
        let t = &self.toks()[i];
        t.name.is_none() && t.pos == Pos::Noun && (self.states_event(i) && !self.body_of(i) || self.carries(i) || self.is_toll(i))
    }

    /// مقاتلو حركة الشباب, حركة «كذا»: a body of men, and no movement (حركة نزوح, حركة الاحتجاج).
    fn body_of(&self, i: usize) -> bool {
        self.lemma(i) == "حركه" && self.toks().get(i + 1).is_some_and(|n| n.reading.tags.any(PEOPLE) || matches!(n.pos, Pos::Mark('«' | '"' | '“')))
    }

    /// A noun that carries another event noun: عمليات, محاولة.
    pub(super) fn carries(&self, i: usize) -> bool {
        CARRIERS.contains(self.lemma(i)) && !self.body_of(i)
    }

    /// Whether a trigger that begins with the word can hold: its further words follow, and it is no mere instrument
    /// (عبوة ناسفة is what an attack is made with, a phrase like any other).
    pub(super) fn states_event(&self, i: usize) -> bool {
        let t = &self.toks()[i];
        if t.reading.tags.any(INSTRUMENTS) && !t.reading.tags.has(Tag::Event) {
            return false;
        }
        // كمين «الماسورة»: a checkpoint that bears a name.
        if self.lemma(i) == "كمين" && self.toks().get(i + 1).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“'))) {
            return false;
        }
        // على تمركزات كذا: where they stand, not that they do.
        if t.reading.tags.has(Tag::MilSite)
            && t.reading.form.has(Form::PL)
            && i > 0
            && self.toks()[i - 1].is_particle(Particle::Preposition)
            && matches!(self.folded(i - 1), "علي" | "في" | "من")
        {
            return false;
        }
        // تجمعا لجنود الاحتلال, تجمعات للقوات: those who have gathered, and no rally.
        let armed = |t: &Tok| t.reading.clitics.prep == Some('ل') && t.reading.tags.any(ARMED.union(Tags::of(&[Tag::MilVehicle, Tag::Vehicle])));
        if self.lemma(i) == "تجمع" && self.toks().get(i + 1).is_some_and(armed) {
            return false;
        }
        self.is_trigger(i)
    }

    /// مقاتلات من وحدات الحماية, مقاتلو ومقاتلات الحركة: women of a force, and no aircraft (مقاتلات من طراز كذا).
    pub(super) fn women_who_fight(&self, i: usize) -> bool {
        let force = |i: usize| self.toks().get(i).is_some_and(|t| t.reading.tags.any(ARMED) && self.lemma(i) != "سلاح");
        let men = || i > 0 && self.toks()[i].conj() && self.lemma(i - 1) == "مقاتل";
        self.lemma(i) == "مقاتله" && self.toks()[i].reading.form.has(Form::PL) && (men() || self.folded(i + 1) == "من" && force(i + 2))
    }

    /// YPG: a word in Latin letters.
    pub(super) fn latin(&self, i: usize) -> bool {
        self.folded(i).starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// عدد القتلى, حصيلة التفجيرات: what is counted is a phrase of its own.
    pub(super) fn is_toll(&self, i: usize) -> bool {
        TOLLS.contains(self.lemma(i))
            && self.toks().get(i + 1).is_some_and(|t| t.pos == Pos::Noun && t.name.is_none() && !t.conj() && t.reading.clitics.prep.is_none())
            && (self.is_trigger(i + 1) || self.toks()[i + 1].reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse])))
    }

    /// One past a known name, with the mark that closes a quotation opened inside it: حركة «فتح».
    pub(super) fn name_end(&self, n: u16) -> usize {
        let name = &self.tagged.names[n as usize];
        let toks = self.toks();
        let opened = toks[name.from..name.to].iter().rev().find_map(|t| match t.pos {
            Pos::Mark(c @ ('«' | '“' | '"' | '»' | '”')) => Some(c),
            _ => None,
        });
        // The straight mark opens and closes: an odd number of them has opened one.
        let odd = toks[name.from..name.to].iter().filter(|t| t.pos == Pos::Mark('"')).count() % 2 == 1;
        match (opened.and_then(closing), toks.get(name.to).map(|t| t.pos)) {
            (Some(close), Some(Pos::Mark(m))) if close == m && (m != '"' || odd) => name.to + 1,
            _ => name.to,
        }
    }

    /// Whether the word is a military unit that bears a number.
    pub(super) fn is_unit(&self, i: usize) -> bool {
        matches!(self.lemma(i), "لواء" | "كتيبه" | "فرقه" | "فوج" | "سريه" | "فيلق" | "وحده")
    }

    /// The folded word without an attached conjunction.
    pub(super) fn bare(&self, i: usize) -> &'a str {
        let t = &self.toks()[i];
        let w = self.folded(i);
        w.get(t.reading.clitics.before as usize..).unwrap_or(w)
    }

    pub(super) fn begins_np(&self, i: usize) -> bool {
        self.toks().get(i).is_some_and(|t| t.time.is_none() && matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Number)) || self.counter().opens(i)
    }

    /// Whether a number begins at `i` that its part of speech does not show: أكثر من 40, أحد عشر.
    pub(super) fn hidden_number(&self, i: usize) -> bool {
        self.counter().opens(i)
            || self.toks().get(i).and_then(|t| t.word).is_some_and(|w| matches!(self.words[w as usize].number, Some((_, NumberKind::One, _))))
                && self.counter().quantity(i).is_some()
    }

    /// A noun of a number that stands in quotation marks: ثلاثة «مخربين». Gives the noun's token.
    pub(super) fn quoted_noun(&self, i: usize) -> Option<usize> {
        let close = match self.toks().get(i)?.pos {
            Pos::Mark(open @ ('«' | '“' | '"')) => closing(open)?,
            _ => return None,
        };
        let noun = self.toks().get(i + 1)?;
        let closed = (i + 2..i + 5).any(|j| self.toks().get(j).is_some_and(|t| t.pos == Pos::Mark(close)));
        (closed && noun.is_nominal() && !noun.article() && noun.time.is_none()).then_some(i + 1)
    }

    pub(super) fn counter(&self) -> Counter<'a> {
        Counter { toks: self.toks(), words: self.words }
    }

    /// من جهة, من طرف آخر that govern nothing: gives where they end.
    pub(super) fn on_one_side(&self, i: usize) -> Option<usize> {
        let toks = self.toks();
        // عن بعد: from afar.
        if self.folded(i) == "عن" && self.folded(i + 1) == "بعد" {
            return Some(i + 2);
        }
        if self.folded(i) != "من" || !matches!(self.folded(i + 1), "جهه" | "طرف" | "جانب" | "ناحيه") {
            return None;
        }
        let other = matches!(self.folded(i + 2), "اخر" | "اخري" | "ثان" | "ثانيه" | "ثاني");
        let to = i + 2 + usize::from(other);
        let free = other || toks.get(to).is_none_or(|t| matches!(t.pos, Pos::Mark(_) | Pos::Conj) || t.conj());
        free.then_some(to)
    }

    /// A masdar of what is done to people.
    pub(super) fn harms(&self, tok: usize) -> bool {
        use khabar_claim::EventType as E;
        self.lexis.task(self.toks()[tok].reading.lexeme).is_some_and(|t| {
            t.triggers.iter().any(|n| {
                matches!(self.lexis.packs.triggers()[*n as usize].event, E::Killing | E::Injury | E::Arrest | E::Abduction | E::Execution | E::Assassination)
            })
        })
    }
}

//! None harmed, said so: `لم تسجل إصابات`, `دون وقوع ضحايا`. Null is not zero: what a text does not speak of is no count.

use super::{Count, harm_kind};
use crate::events::Finder;
use crate::kinds::is_casualty;
use crate::lexis::Does;
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::HarmKind;
use khabar_pack::Particle;

/// How many words may stand between the negation and what it denies.
const REACH: usize = 8;

/// Words with which a denial begins.
static NEGATIONS: Words = Words::of(&["لم", "لا", "ليس", "ليست", "لن", "دون", "بدون", "عدم", "بلا", "بعدم"]);

/// What a sentence says not to have happened, and what it says nothing of.
#[derive(Debug, Default)]
pub(crate) struct Denials {
    /// Counts of none, each with the words from the negation to the noun denied.
    pub none: Vec<Count>,
    /// Nouns of casualties that are only not spoken of: `دون أن تتحدث عن ضحايا`.
    pub unsaid: Vec<usize>,
}

impl Denials {
    /// Whether the word tells of no casualty at all.
    pub fn cover(&self, tok: usize) -> bool {
        self.unsaid.contains(&tok) || self.none.iter().any(|c| c.from <= tok && tok < c.to)
    }
}

impl Finder<'_> {
    /// Denials of casualties in the sentence.
    pub(crate) fn denials(&self) -> Denials {
        let toks = &self.tagged.toks;
        let mut out = Denials::default();
        for i in (0..toks.len()).filter(|i| self.may_be_of(*i, &NEGATIONS)) {
            let w = self.folded(i);
            let w = if toks[i].conj() { w.get(2..).unwrap_or(w) } else { w };
            // أن أحدا لم يصب: nobody, before the negation.
            if w == "لم" && i > 0 && self.folded(i - 1) == "احدا" {
                let harmed = toks.get(i + 1).filter(|t| t.pos == Pos::Verb).and_then(|t| self.lexis.task(t.reading.lexeme));
                if let Some(kind) = harmed.and_then(|t| t.triggers.iter().map(|n| self.trigger(*n).event).find(|k| is_casualty(*k))).and_then(harm_kind) {
                    out.none.push(Count::bare(i - 1, i + 2, kind, 0, Some(0)));
                    continue;
                }
            }
            let verbal = matches!(w, "لم" | "لا" | "ليس" | "ليست" | "لن");
            if !verbal && !matches!(w, "دون" | "بدون" | "عدم" | "بلا" | "بعدم") || out.cover(i) {
                continue;
            }
            // لا يقل عن, لا يزيد على: a bound denies nothing.
            if verbal && matches!(self.folded(i + 1), "يقل" | "تقل" | "يزيد" | "تزيد" | "يتجاوز" | "تتجاوز") {
                continue;
            }
            let reach = if w == "بلا" { 2 } else { REACH };
            let from = if i > 0 && self.folded(i - 1) == "من" { i - 1 } else { i };
            let mut unsaid = false;
            for j in i + 1..(i + reach).min(toks.len()) {
                if matches!(toks[j].pos, Pos::Mark(_))
                    || toks[j].is_particle(Particle::Relative) && j > i + 1
                    || matches!(self.folded(j), "زال" | "يزال" | "تزال" | "يزالون")
                {
                    break;
                }
                unsaid |= self.unsaid(j);
                let Some((kind, to)) = self.casualty_noun(j) else { continue };
                // A number after لا is a bound, and a definite noun is known: لم يسعف الجرحى.
                let bound = (i..j).any(|k| toks[k].pos == Pos::Number);
                if unsaid {
                    out.unsaid.push(j);
                } else if !toks[j].article() && !bound {
                    out.none.push(Count::bare(from, to.min(toks.len()), kind, 0, Some(0)));
                }
                break;
            }
        }
        out
    }

    /// A noun of casualties at `j`, or a verb with nobody for its object (`لم يصب أحد`), and where it ends.
    fn casualty_noun(&self, j: usize) -> Option<(HarmKind, usize)> {
        let t = &self.tagged.toks[j];
        let stem = self.folded(j).get(t.reading.clitics.before as usize..).unwrap_or("");
        Some(match stem {
            "اصابات" | "اصابه" | "جرحي" | "جريح" => (HarmKind::Wounded, j + 1),
            "ضحايا" | "قتلي" | "شهداء" | "وفيات" | "ضحيه" => (HarmKind::Killed, j + 1),
            "خساير" if self.folded(j + 1) == "بشريه" => (HarmKind::Killed, j + 2),
            "خساير" if self.folded(j + 1) == "في" && self.folded(j + 2) == "الارواح" => (HarmKind::Killed, j + 3),
            _ if t.pos == Pos::Verb && self.folded(j + 1) == "احد" => {
                let task = self.lexis.task(t.reading.lexeme)?;
                let kind = task.triggers.iter().map(|n| self.trigger(*n).event).find(|k| is_casualty(*k)).and_then(harm_kind)?;
                (kind, j + 2)
            }
            _ => return None,
        })
    }

    /// What is not said, known or asked is not denied.
    fn unsaid(&self, tok: usize) -> bool {
        matches!(self.folded(tok), "انباء" | "معلومات" | "ذكر" | "الاعلان" | "تفاصيل" | "الاشاره" | "معرفه" | "الحديث" | "يعرف" | "تعرف" | "يتضح")
            || self.tagged.toks[tok].reading.does.any(Does::SAYS) && !matches!(self.lemma(tok), "سجل" | "رصد" | "وثق" | "توقع" | "تسجيل")
    }
}

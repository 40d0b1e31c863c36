//! Missing people: `سبعة في عداد المفقودين`, `آخرين لا يزالون تحت الأنقاض`, `مصير 36 مدنيا مجهول`.

use super::Count;
use crate::events::Finder;
use crate::wordlist::Words;
use khabar_claim::HarmKind;

/// How many words may stand between the people and the words that say where they are.
const REACH: usize = 10;

/// Words with which people are told to be missing.
static MISSING: Words = Words::of(&["مفقودين", "مفقود", "مفقودا", "مفقودون", "مفقوده", "انقاض", "ركام", "مصير"]);

impl Finder<'_> {
    /// Counts of missing people, whatever event they are missing in.
    pub(crate) fn missing(&self) -> Vec<Count> {
        let toks = &self.tagged.toks;
        let mut out: Vec<Count> = Vec::new();
        for i in (0..toks.len()).filter(|i| self.may_be_of(*i, &MISSING)) {
            let word = self.folded(i).get(toks[i].reading.clitics.before as usize..).unwrap_or("");
            let people = match word {
                // عشرة مفقودين, في عداد المفقودين, ما زالوا مفقودين
                "مفقودين" | "مفقود" | "مفقودا" | "مفقودون" | "مفقوده" => self
                    .np_of(i)
                    .filter(|_| !toks[i].article())
                    .filter(|n| self.np(*n).quantity.is_some() || !self.np(*n).definite && self.np(*n).prep.is_none() && self.people_before(i).is_none())
                    .or_else(|| self.people_before(i).filter(|_| !toks[i].article() || self.folded(i.wrapping_sub(1)) == "عداد")),
                "انقاض" | "ركام" if i > 0 && self.folded(i - 1).ends_with("تحت") && i > 1 && self.folded(i - 2) != "من" => {
                    self.people_before(i - 1)
                }
                "مصير" if (i..(i + 2 * REACH).min(toks.len())).any(|j| self.lemma(j) == "مجهول" || self.folded(j).starts_with("مجهول")) => {
                    self.np_of(i + 1).filter(|n| self.np(*n).quantity.is_some())
                }
                _ => None,
            };
            if let Some(c) = people.and_then(|n| self.count(n, HarmKind::Missing)) {
                if !out.iter().any(|o| o.from == c.from) {
                    out.push(c);
                }
            }
        }
        out
    }

    pub(super) fn np_of(&self, tok: usize) -> Option<u32> {
        self.np_in(self.phrases.chunks.partition_point(|c| c.from <= tok).checked_sub(1)?).filter(|n| self.np(*n).from <= tok && tok < self.np(*n).to)
    }

    /// The nearest people before who are counted by no preposition.
    fn people_before(&self, tok: usize) -> Option<u32> {
        let at = self.phrases.chunks.partition_point(|c| c.from < tok);
        (at.saturating_sub(6)..at)
            .rev()
            .filter_map(|c| self.np_in(c))
            .filter(|n| self.np(*n).to + REACH > tok && self.np(*n).to <= tok)
            .find(|n| self.np(*n).prep.is_none() && self.is_people(*n) && !self.np(*n).event)
    }
}

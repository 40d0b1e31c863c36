//! `كمين` is an ambush in most lands, and a checkpoint in Egypt: أمام الكمين, حواجز الكمين الأمني, في كمين كرم القواديس.

use super::Finder;
use crate::phrases::PLACES;
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_pack::Tag;

/// What stands at a checkpoint, or is done to one.
static OF_IT: Words = Words::of(&["حاجز", "احد", "احدي", "قوه", "فرد", "جندي", "مجند", "محيط", "استهداف", "اقتحام", "مهاجمه", "هجوم"]);
/// Verbs that lay an ambush.
static LAID: Words = Words::of(&["نصب", "وقع", "تعرض", "نفذ", "اعد", "سقط", "استدرج"]);

impl Finder<'_> {
    /// Whether the word means a post on a road.
    pub(super) fn checkpoint(&self, n: u32, chunk: usize) -> bool {
        let np = self.np(n);
        let laid = self.clauses.iter().any(|c| c.at.abs_diff(chunk) <= 4 && LAID.contains(self.lemma(c.verb)));
        if laid || np.quantity.is_some() {
            return false;
        }
        let by_word = self.toks().get(np.head + 1).is_some_and(|_| matches!(self.lemma(np.head + 1), "امني" | "شرطه" | "تفتيش" | "مروري" | "ثابت" | "متحرك"));
        let beside = matches!(np.prep.as_deref(), Some("امام" | "قرب" | "عند" | "داخل" | "بجوار"));
        let of = np.construct && chunk.checked_sub(1).and_then(|i| self.np_in(i)).is_some_and(|m| OF_IT.contains(self.lemma(self.np(m).head)));
        let named = || {
            let inside = np.to > np.head + 1 && (np.head + 1..np.to).any(|i| self.toks()[i].pos == Pos::Name && !self.toks()[i].article());
            let after = self.np_in(chunk + 1).filter(|m| self.np(*m).construct).map(|m| self.np(m));
            np.prep.as_deref() == Some("في") && (inside || after.is_some_and(|m| m.tags.any(PLACES) && !m.head_tags.has(Tag::Person)))
        };
        by_word || beside || of || named()
    }
}

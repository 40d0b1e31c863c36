//! Status: whether an event took place, is denied, meant, feared, foiled or still going on.

mod nouns;
mod verbs;

use crate::attribution::Scope;
use crate::events::{Event, Finder};
use crate::phrases::PEOPLE;
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::Status;
use khabar_pack::{Tag, Tags};

/// Prepositions of what stands beside an action and is not its object.
static BESIDE: Words = Words::of(&[
    "اثر",
    "بعد",
    "عقب",
    "بسبب",
    "جراء",
    "نتيجه",
    "خلال",
    "اثناء",
    "في",
    "منذ",
    "وسط",
    "قبل",
    "قبيل",
    "مع",
    "بفعل",
    "غداه",
    "عشيه",
    "رغم",
    "تحت",
    "بعيد",
    "ضمن",
    "لدي",
]);

impl Finder<'_> {
    /// The status of an event; None where the words tell no event at all.
    pub fn status(&self, e: &Event, scopes: &[Scope], title: bool) -> Option<Status> {
        if self.asked(e.tok) {
            return None;
        }
        let denied = self.denied(e, scopes);
        if let Some(s) = e.status {
            return Some(if denied { Status::Denied } else { s });
        }
        if denied {
            return Some(Status::Denied);
        }
        if let Some(s) = self.own_words(e) {
            return Some(s);
        }
        match (e.verbal, e.clause, e.np) {
            (true, Some(k), _) => self.verb_status(k, e, title),
            (_, _, Some(n)) => self.noun_status(e, n, title),
            _ => Some(Status::Happened),
        }
    }

    /// Inside a question: it tells nothing.
    fn asked(&self, tok: usize) -> bool {
        let toks = &self.tagged.toks;
        let end = (tok..toks.len()).find(|i| matches!(toks[*i].pos, Pos::Mark('؟' | '?' | '.' | '؛' | '!')));
        end.is_some_and(|i| matches!(toks[i].pos, Pos::Mark('؟' | '?')))
    }

    pub(crate) fn is_masdar(&self, tok: usize) -> bool {
        self.tagged.toks[tok].reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0)
    }

    /// Adjectives that speak of the event itself: وشيك, محتمل, مستمر, فاشل.
    fn own_words(&self, e: &Event) -> Option<Status> {
        if e.verbal {
            return None;
        }
        let to = e.np.map_or(e.to, |n| self.np(n).to);
        let own = (e.tok + 1..to.max(e.tok + 1)).find_map(|i| {
            let t = &self.tagged.toks[i];
            (t.pos == Pos::Adj && !self.is_masdar_of_doer(i)).then(|| self.modality(i, None)).flatten()
        });
        // الاشتباكات الدائرة: also read as the noun.
        if own.is_none() && self.tagged.toks.get(to).is_some_and(|t| t.article() && self.folded(to) == "الدايره") {
            return Some(Status::Ongoing);
        }
        if own.is_some() {
            return own;
        }
        // «لا تزال الاشتباكات مستمرة»
        let next = self.tagged.toks.get(to)?;
        if next.pos == Pos::Adj && !next.conj() && !next.article() && self.modality(to, None) == Some(Status::Ongoing) {
            return Some(Status::Ongoing);
        }
        // العمل الاحتجاجي لقوى المعارضة مستمر: the predicate after its complements, with no verb between.
        let predicate = e.np.is_some_and(|n| self.np(n).definite && self.np(n).prep.is_none())
            && (to..(to + 8).min(self.tagged.toks.len()))
                .take_while(|i| !matches!(self.tagged.toks[*i].pos, Pos::Verb | Pos::Mark('،' | ',' | '.' | ':' | '؛')))
                .any(|i| matches!(self.folded(i), "مستمر" | "مستمره" | "متواصل" | "متواصله" | "محتدمه" | "جاريه"));
        if predicate {
            return Some(Status::Ongoing);
        }
        None
    }

    /// Whether the adjective describes who does it (القوات المهددة) rather than the event.
    fn is_masdar_of_doer(&self, tok: usize) -> bool {
        self.tagged.toks[tok].reading.tags.any(PEOPLE.union(Tags::of(&[Tag::Nationality, Tag::Faction])))
    }
}

//! Where the name of a place ends: مدينة سراقب, حي الموصل الجديدة, مستشفى 22 مايو.

use super::words::{GENERIC, KUNYA, MARGINS, NAMED_AFTER, NAMES};
use crate::events::Finder;
use crate::phrases::PEOPLE;
use crate::tagging::Pos;
use khabar_pack::{Tag, Tags};

impl Finder<'_> {
    pub(super) fn place_name(&self, k: usize) -> Option<u64> {
        let n = self.tagged.toks[k].name?;
        let name = &self.tagged.names[n as usize];
        (name.tags.any(NAMES) && !self.common(n)).then_some(name.value)
    }

    /// مدينة, قرى: names of towns somewhere, here the common nouns.
    pub(super) fn common(&self, n: u16) -> bool {
        let name = &self.tagged.names[n as usize];
        // أبو دشير: أبو is no town there.
        name.to == name.from + 1 && (self.place_head(name.from) || KUNYA.contains(self.folded(name.from)))
    }

    /// Where the name ends that follows an indefinite head, and its value where it is known.
    pub(super) fn name_after(&self, i: usize) -> (usize, Option<u64>) {
        let toks = &self.tagged.toks;
        let mut at = i + 1;
        let mut value = None;
        let mut open = true;
        let mut unknown = 0;
        while let Some(t) = toks.get(at) {
            let first = at == i + 1;
            if let Some(n) = t.time {
                // مستشفى 22 مايو, حي 7 يوليو: a date as a name.
                let time = &self.tagged.times[n as usize];
                if first && time.from == at && t.digits.is_some() {
                    return (time.to, None);
                }
                break;
            }
            if at > i + 9 {
                break;
            }
            if let Pos::Mark(c) = t.pos {
                // «المحيط», "ابن خلدون", السخنة - تدمر, عين العرب (كوباني)
                let close = match c {
                    '«' => '»',
                    '"' => '"',
                    '“' => '”',
                    '(' => ')',
                    '-' | '–' | '/' | '_' => {
                        let road = toks[i].reading.tags.has(Tag::Road) || matches!(self.lemma(i), "طريق");
                        if road && !first && toks.get(at + 1).is_some_and(|n| n.is_nominal() && n.time.is_none()) {
                            at = toks[at + 1].name.map_or(at + 2, |n| self.tagged.names[n as usize].to.max(at + 2));
                            continue;
                        }
                        break;
                    }
                    _ => break,
                };
                // مدينتي (الحراك) و(طفس): a name set in brackets.
                let bracketed = first && c == '(' && toks.get(at + 1).is_some_and(|n| n.pos == Pos::Name || n.name.is_some() || n.article());
                if c == '('
                    && !bracketed
                    && (first
                        || !toks.get(at + 1).is_some_and(|n| n.is_nominal() && !n.article() && n.reading.clitics.prep.is_none() && n.reading.lexeme.is_none()))
                {
                    break;
                }
                let limit = if c == '(' { 3 } else { 6 };
                let Some(end) = (at + 1..(at + 1 + limit).min(toks.len())).find(|k| toks[*k].pos == Pos::Mark(close)) else { break };
                value = value.or_else(|| (at + 1..end).find_map(|k| self.place_name(k)));
                at = end + 1;
                open = false;
                continue;
            }
            if let Some(n) = t.name.filter(|n| !self.common(*n)) {
                let name = &self.tagged.names[n as usize];
                if name.from != at || t.conj() || t.reading.clitics.prep.is_some() {
                    break;
                }
                // قرية قبة التركمان, خربة الأكراد: named after a people too, and none that the register knows.
                let people = name.tags.has(Tag::Tribe) && t.article() && at == i + 2 && toks[i].reading.tags.has(Tag::Settlement);
                if people {
                    at = name.to;
                    value = None;
                    open = false;
                    continue;
                }
                if !(open || first) && !name.tags.any(NAMES) {
                    break;
                }
                // مدينة خان يونس | جنوب قطاع غزة: in what part of what it lies.
                if !first && t.reading.tags.has(Tag::Direction) && !t.article() {
                    break;
                }
                if name.tags.any(NAMES) {
                    value = value.or(Some(name.value));
                }
                at = name.to;
                open = false;
                continue;
            }
            // قرية شمال غربي المحافظة: where it lies, and not how it is called.
            if first && MARGINS.contains(self.bare_word(at)) && toks.get(at + 1).is_some_and(|n| n.reading.tags.has(Tag::Direction) && !n.article()) {
                return (i + 1, None);
            }
            // قرى غرب رام الله
            if first
                && MARGINS.contains(self.bare_word(at))
                && t.pos == Pos::Noun
                && toks.get(at + 1).is_some_and(|n| n.name.is_some_and(|k| self.tagged.names[k as usize].tags.any(NAMES)) || n.article())
            {
                at += 1;
                continue;
            }
            // مستشفى 22 مايو, حي 7 يوليو
            if first && t.pos == Pos::Number && t.digits.is_some() && toks.get(at + 1).is_some_and(|n| n.pos == Pos::Noun && n.reading.tags.has(Tag::Time)) {
                return (at + 2, None);
            }
            let kunya = KUNYA.contains(self.folded(at));
            if kunya && open && toks.get(at + 1).is_some_and(|n| n.time.is_none() && !n.conj() && matches!(n.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Verb))
            {
                at = toks[at + 1].name.map_or(at + 2, |n| self.tagged.names[n as usize].to.max(at + 2));
                open = false;
                continue;
            }
            if t.conj() || t.reading.clitics.prep.is_some() {
                break;
            }
            // قرية واد فوكين | غرب بيت لحم: what it is measured from.
            if !first && t.reading.tags.has(Tag::Direction) && !t.article() {
                break;
            }
            // سوق المدينة, جامع القرية: the town itself, taken up again.
            if first
                && t.article()
                && self.place_head(at)
                && self.taken_up_alone(at)
                && toks[i].reading.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Site]))
            {
                break;
            }
            match t.pos {
                Pos::Number if !first => break,
                // قرية آزان | قتل خمسة: what was done there.
                Pos::Noun if !first && !t.article() && self.lexis.is_casualty(t.reading.lexeme) => break,
                // مستشفى الأمل التابع للجمعية
                Pos::Adj if t.article() && !first && GENERIC.contains(self.lemma(at)) => break,
                Pos::Noun | Pos::Adj | Pos::Name if open => {
                    if t.pos == Pos::Adj && !t.article() && first {
                        break;
                    }
                    if t.reading.tags.any(Tags::of(&[Tag::Nationality])) && first {
                        break;
                    }
                    // A home's or a facility's owner is no name of it: مزرعة المواطن.
                    let honoured = NAMED_AFTER.contains(self.lemma(i));
                    if t.reading.tags.any(PEOPLE) && first && !honoured && !t.reading.tags.any(Tags::of(&[Tag::Police, Tag::Rank])) {
                        break;
                    }
                    unknown += usize::from(t.reading.lexeme.is_none());
                    // محلة الشراونة | منازل مطلوبين: an unknown name with the article is whole.
                    open = !t.article()
                        && !(t.reading.lexeme.is_none() && self.folded(at).starts_with("ال"))
                        && t.reading.clitics.pronoun.is_empty()
                        && (t.pos != Pos::Name || unknown < 3);
                    at += 1;
                }
                // قرية منظر التابعة لمديرية كذا
                Pos::Adj | Pos::Noun | Pos::Name if t.article() && !first && GENERIC.contains(self.lemma(at)) => break,
                Pos::Adj | Pos::Noun | Pos::Name if t.article() && !first => at += 1,
                Pos::Name if t.reading.lexeme.is_none() && unknown < 3 => {
                    unknown += 1;
                    at += 1;
                }
                _ => break,
            }
        }
        (at, value)
    }

    /// The folded word without what is attached before it.
    pub(super) fn bare_word(&self, i: usize) -> &str {
        let w = self.folded(i);
        self.tagged.toks.get(i).and_then(|t| w.get(t.reading.clitics.before as usize..)).unwrap_or(w)
    }

    pub(super) fn is_mark(&self, i: usize, c: char) -> bool {
        self.tagged.toks.get(i).is_some_and(|t| t.pos == Pos::Mark(c))
    }
}

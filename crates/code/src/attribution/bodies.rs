//! Bodies that states and places have many of: `وزارة الصحة`, `مديرية صحة إدلب`, `شرطة نينوى`.

use super::BodyAt;
use super::discourse::bare;
use crate::events::Finder;
use khabar_pack::Named;

impl Finder<'_> {
    /// `اتهمت فلانة فلاني | القوات النظامية`: behind a name that no register knows, a body that has a name of two words.
    pub(super) fn another_body(&self, i: usize) -> bool {
        self.tagged.body_behind_person(i) && self.folded(i - 1) != "باسم"
    }

    /// The body that the speaker's words name: the longest head of the register that stands in them, with its place.
    pub(crate) fn body_at(&self, head: usize, end: usize) -> Option<BodyAt> {
        let toks = &self.tagged.toks;
        let end = end.min(toks.len());
        let stem = |i: usize| bare(self.folded(i).get(toks[i].reading.clitics.before as usize..).unwrap_or(""));
        let bodies = &self.lexis.packs.registers().bodies;
        let mut best: Option<(usize, u16, usize)> = None;
        for at in head..end {
            for (n, h) in self.lexis.bodies.get(stem(at)).into_iter().flatten() {
                let (Some(b), length) = (bodies.get(usize::from(*n)), h.len()) else { continue };
                let fits = end >= at + length && h.iter().zip(at..end).all(|(a, i)| a == stem(i));
                if fits && best.is_none_or(|(len, ..)| length > len) && (b.state || self.place_after(at + length, end).is_some()) {
                    best = Some((length, *n, at + length));
                }
            }
            if best.is_some() {
                break;
            }
        }
        let (_, body, past) = best?;
        let state = bodies.get(usize::from(body)).is_some_and(|b| b.state);
        let place = if state { None } else { self.place_after(past, end) };
        let country = self.nationality(past, end);
        Some(BodyAt { body, place, country: country.into() })
    }

    /// Country of the first adjective of nationality among the tokens; empty for none.
    pub(super) fn nationality(&self, from: usize, end: usize) -> &str {
        let of = |t: &crate::tagging::Tok| t.reading.lexeme.map(|l| self.lexicon.lexemes[l as usize].country.as_str()).filter(|c| !c.is_empty());
        self.tagged.toks.get(from..end).unwrap_or_default().iter().find_map(of).unwrap_or_default()
    }

    /// The place named right after: شرطة نينوى, شرطة محافظة نينوى, بلدية بـ«غزة».
    fn place_after(&self, from: usize, end: usize) -> Option<u64> {
        (from..end.min(from + 4)).find_map(|i| {
            let value = self.tagged.names[self.tagged.toks[i].name? as usize].value;
            self.lexis.packs.meanings(value).iter().any(|m| matches!(m.named, Named::Spot(_))).then_some(value)
        })
    }
}

//! Readings as a noun.

use super::Beside;
use crate::phrases::{OBJECTS, ORGS, PEOPLE};
use crate::tagging::names::PLACE_HEADS;
use crate::tagging::people::PERSONS;
use crate::tagging::{Cat, Clitics, Does, Form, NumberKind, Place, Pos, Reader, Reading, Tag};
use khabar_pack::Particle as P;

impl Reader<'_> {
    /// What speaks for a noun here, and against it.
    pub(super) fn noun_fits(&self, r: &Reading, at: Beside<'_>) -> i32 {
        let Beside { place, word, prev, fresh, construct, that } = at;
        let Place { before, next, next_number, .. } = *place;
        let mut score = 0;
        // مقاتلَي, مقاتلي: a dual or plural that has dropped its ن governs a noun; قصف مدفعي has no noun after it.
        if r.form.has(Form::CONSTRUCT) && r.form.any(Form::DU | Form::PL) && r.clitics.pronoun.is_empty() {
            let governs = next.is_some_and(|n| {
                n.readings.iter().any(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none() && x.clitics.prep.is_none())
            });
            let adjective = word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics.conj == r.clitics.conj);
            if adjective && !governs || next.is_some_and(|n| n.readings.first().is_some_and(|x| matches!(x.cat, Cat::Part(P::Preposition)))) {
                score -= 20;
            }
            // سائقا شاحنات: two of them, and no driver in the accusative, which governs nothing.
            let governed = next.and_then(|n| n.readings.first()).is_some_and(|x| {
                x.cat == Cat::Noun
                    && x.clitics.conj.is_none()
                    && x.clitics.prep.is_none()
                    && x.tags.any(OBJECTS.union(ORGS).union(PEOPLE))
                    && !x.form.has(Form::INDEFINITE)
            });
            // شخصا مجهول الهوية: one who is described.
            let described = next.is_some_and(|n| n.readings.iter().any(|x| x.cat == Cat::Adj && x.form.has(Form::SG) && !x.clitics.article));
            if governed && !described && r.form.has(Form::DU) && r.tags.any(PEOPLE) && word.folded.ends_with('ا') {
                score += 14;
            }
        }
        // وضبط, وقتل after other masdars is one more.
        if place.listing
            && r.clitics.conj == Some('و')
            && r.does.any(Does::STATES)
            && word.readings.iter().any(|x| x.cat == Cat::Verb && x.form.has(Form::PERFECT))
        {
            score += 10;
        }
        // مقاتلي «القاعدة»: the name in quotation marks is governed.
        if place.next_quote && r.form.has(Form::CONSTRUCT) && r.form.any(Form::PL | Form::DU) && r.clitics.pronoun.is_empty() {
            score += 22;
        }
        match r.cat {
            // A masdar that looks like an imperfect (ترفع) stands back where it has no task.
            Cat::Noun
                if !fresh
                    && prev.is_some_and(|p| matches!(p, Pos::Noun | Pos::Adj))
                    && !r.does.any(Does::STATES)
                    && word.readings.iter().any(|x| x.cat == Cat::Verb && x.form.has(Form::IMPERFECT) && x.clitics == r.clitics) =>
            {
                score -= 12
            }
            // مصادر محلية: local, no district.
            Cat::Noun
                if r.tags.any(PLACE_HEADS)
                    && before.is_some_and(|b| {
                        b.pos == Pos::Noun && !b.article() && b.reading.form.has(Form::PL) && b.reading.tags.any(crate::phrases::SPEAKERS)
                    })
                    && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics) =>
            {
                score -= 20
            }
            // ريف حلب الغربي: with its article it describes, and is no "west of".
            Cat::Noun
                if r.clitics.article
                    && r.tags.has(Tag::Direction)
                    && matches!(prev, Some(Pos::Noun | Pos::Name | Pos::Adj))
                    && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics && x.tags.has(Tag::Direction)) =>
            {
                score -= 14
            }
            // جلولاء التابعة لمحافظة ديالى: what belongs, and no follower.
            Cat::Noun if r.clitics.article && self.lemma(r) == "تابع" && matches!(prev, Some(Pos::Name | Pos::Noun | Pos::Adj)) => score -= 24,
            // تسجيل مصور, مقطع مصور: it is filmed, and no photographer's.
            Cat::Noun
                if before.is_some_and(|b| b.pos == Pos::Noun && b.reading.tags.has(Tag::Document) && !b.article())
                    && r.tags.any(PERSONS)
                    && r.clitics == Clitics::default()
                    && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics) =>
            {
                score -= 24
            }
            Cat::Noun => match prev {
                // صمت دولي ومحلي: one more adjective, and no two shops.
                Some(Pos::Adj)
                    if r.clitics.conj.is_some()
                        && r.form.has(Form::DU)
                        && r.form.has(Form::CONSTRUCT)
                        && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics && !x.form.has(Form::PL)) =>
                {
                    score -= 24
                }
                // غارة أخرى, هجوم آخر, إضراب عام: after a noun it describes that.
                Some(Pos::Noun | Pos::Adj)
                    if r.clitics.conj.is_none()
                        && r.clitics.prep.is_none()
                        && !r.clitics.article
                        && (matches!(self.lemma(r), "اخري" | "اخر")
                            || self.lemma(r) == "عام" && !next_number && before.is_some_and(|b| b.reading.tags.has(Tag::Event) && !b.article()))
                        && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics) =>
                {
                    score -= 20
                }
                Some(Pos::Part(P::According)) if before.is_some_and(|b| self.lemma(&b.reading).ends_with("ما")) => score -= 10,
                Some(Pos::Part(P::Preposition | P::Demonstrative | P::According)) if !that => score += 10,
                // مئات الأسر: what is counted in hundreds is a plural.
                Some(Pos::Number)
                    if r.form.has(Form::PL)
                        && before
                            .and_then(|b| b.word)
                            .and_then(|w| self.cache.words.get(w as usize))
                            .is_some_and(|w| matches!(w.number, Some((_, NumberKind::Vague | NumberKind::VagueThousand, _)))) =>
                {
                    score += 24
                }
                Some(Pos::Number) => score += 10,
                // عشرات الأسر: what is counted in tens is a plural.
                Some(Pos::Noun) if before.is_some_and(|b| b.reading.tags.has(Tag::Quantity)) && r.form.has(Form::PL) => score += 14,
                Some(Pos::Noun) if construct && !fresh => score += 5,
                Some(Pos::Part(P::Negation | P::Qad | P::Future)) => score -= 10,
                _ => {}
            },
            _ => {}
        }
        score
    }
}

//! `المرصد: ...`, `22:15 | كتائب القسام: ...`, `هيئة البث نقلا عن مسؤول: ...` in titles, bulletins and live blogs.

use super::discourse::Discourse;
use super::{Scope, Voice};
use crate::events::Finder;
use crate::phrases::{ORGS, PEOPLE, PLACES, Piece, SPEAKERS};
use crate::tagging::Pos;
use khabar_pack::{Particle, Tag, Tags};

/// Words before a speaker's colon.
const LONGEST: usize = 16;

impl Finder<'_> {
    pub(super) fn colon_speakers(&self, d: &mut Discourse, paragraph: u32, out: &mut Vec<Scope>) {
        let toks = &self.tagged.toks;
        // - الدفاع المدني: a bullet opens the line.
        let mut from = toks.iter().take_while(|t| matches!(t.pos, Pos::Mark('-' | '–' | '—' | '*' | '•' | '■' | '▪'))).count();
        for (i, tok) in toks.iter().enumerate().skip(from) {
            match tok.pos {
                Pos::Mark('|' | '؛' | '…' | '.' | '•' | '\n') => from = from.max(i + 1),
                // 6:30 م – الهلال الأحمر: a clock opens the line too.
                Pos::Mark('-' | '–' | '—') if i > from && (from..i).all(|j| self.of_a_clock(j)) => from = i + 1,
                Pos::Mark(':') if tok.time.is_none() => {
                    if let Some((chain, at)) = self.before_colon(from, i, d) {
                        if paragraph > 0 && at <= 8 {
                            d.set_bulletin(&chain);
                        }
                        out.push(Scope { from: i, to: toks.len(), chain, trailing: false, at, head_end: i + 1, inserted: false, relies: false });
                    }
                    from = i + 1;
                }
                _ => {}
            }
        }
    }

    /// A part of a clock time that opens a line: 11:00 ص, 14:05.
    fn of_a_clock(&self, i: usize) -> bool {
        let t = &self.tagged.toks[i];
        t.time.is_some()
            || matches!(t.pos, Pos::Number | Pos::Mark(_))
            || matches!(self.folded(i), "ص" | "م" | "ظ" | "صباحا" | "مساء" | "ظهرا" | "عصرا" | "فجرا" | "ليلا")
    }

    /// The speaker whose words fill the tokens before the colon.
    fn before_colon(&self, from: usize, colon: usize, d: &Discourse) -> Option<(Vec<Voice>, usize)> {
        let toks = &self.tagged.toks;
        let mut i = from;
        let mut start = None;
        // A place, a dash, a day may stand before in a bulletin; a dash makes it a dateline.
        while i < colon {
            let t = &toks[i];
            if t.time.is_some() || matches!(t.pos, Pos::Mark('«' | '"' | '“' | '#' | '،' | ',') | Pos::Conj | Pos::Number) {
                i += 1;
                continue;
            }
            if t.is_nominal() {
                start = Some(i);
            }
            break;
        }
        let start = start.filter(|s| colon - s <= LONGEST)?;
        if (from..colon).any(|j| matches!(toks[j].pos, Pos::Mark('-' | '–' | '—' | '/') | Pos::Verb) && toks[j].name.is_none()) {
            return None;
        }
        let c = self.classes(start);
        let spokesman = c.any(ORGS.union(SPEAKERS).union(PEOPLE));
        // مقديشو: a capital that may speak is a place before a colon; a name that nothing knows is one too.
        let place = c.any(PLACES) && !spokesman || c.has(Tag::Settlement) && !c.any(SPEAKERS) || self.lemma(start) == "بن";
        // الصومال: 12 قتيلا: whose news it is; a state speaks where its words do (روسيا: لم نقصف).
        let speech = toks.get(colon + 1).is_some_and(|x| {
            x.is_particle(Particle::That) || x.is_particle(Particle::Negation) || x.pos == Pos::Verb && x.reading.form.any(khabar_pack::Form::P1)
        });
        let quoted = matches!(self.mark(colon + 1), Some('«' | '"' | '“'));
        let country = toks[start].name.is_some() && self.past_name(start) >= colon && self.names_country(start) && !speech && !quoted;
        // سوريا is no "Syrian" in the accusative.
        let accusative =
            toks[start].reading.lexeme.is_some() && !toks[start].article() && self.folded(start).strip_suffix('ا').is_some_and(|w| w == self.lemma(start));
        let place = place || country || accusative && colon == start + 1;
        let source_line = matches!(self.lemma(start), "مصدر" | "مصادر") && toks[start].article();
        if !self.speaks(start, false)
            || toks[start].reading.clitics.prep.is_some()
            || source_line
            || place
            || c.has(Tag::Event) && !c.any(ORGS)
            || c.any(Tags::of(&[Tag::Document, Tag::SpeakerDocument])) && !c.any(ORGS) && colon == start + 1
        {
            return None;
        }
        // A number of people is no speaker: 40 قتيلا: ...
        let (mut chain, mut end) = self.voices(start, None, "state", d);
        while end < colon {
            let t = &toks[end];
            if let Some((deeper, to)) = self.relayed(end, None, d) {
                let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                chain.extend(deeper.into_iter().map(|v| Voice { level: v.level + level, ..v }));
                end = to;
                continue;
            }
            let alone = t.is_particle(Particle::Preposition) && t.reading.clitics.pronoun.is_empty();
            // رويترز عن مصدرين: , سانا عن مصدر عسكري:
            if alone && self.folded(end) == "عن" && self.speaks(self.past_quotes(end + 1), false) {
                let (deeper, to) = self.voices(self.past_quotes(end + 1), None, "state", d);
                let level = chain.iter().map(|v| v.level + 1).max().unwrap_or(0);
                chain.extend(deeper.into_iter().map(|v| Voice { level: v.level + level, ..v }));
                end = to.max(end + 1);
                continue;
            }
            if (alone || t.reading.clitics.prep == Some('ل')) && t.time.is_none() {
                let mut inner = if alone { end + 1 } else { end };
                while matches!(self.mark(inner), Some('«' | '"' | '“' | '#')) {
                    inner += 1;
                }
                if (!alone || self.folded(end) == "ل") && self.medium(inner, inner > end + 1, true) {
                    let (outer, to) = self.voices(inner, None, "state", d);
                    if !outer.is_empty() {
                        let under = std::mem::take(&mut chain);
                        chain = outer;
                        chain.extend(under.into_iter().map(|v| Voice { level: v.level + 1, ..v }));
                    }
                    end = to.max(end + 1);
                    continue;
                }
                // في بيان, في تصريح
                end = inner + 1;
                continue;
            }
            if t.time.is_some() || matches!(t.pos, Pos::Mark(_) | Pos::Adj | Pos::Noun | Pos::Name) {
                end += 1;
                continue;
            }
            return None;
        }
        let chunk = self.phrases.chunks.partition_point(|x| x.from <= start).saturating_sub(1);
        let event = matches!(self.phrases.chunks.get(chunk).map(|x| x.piece), Some(Piece::Np(n)) if self.np(n).event && self.np(n).head == start);
        (!event).then_some((chain, start))
    }

    /// A speaker named alone at the end: `...، نادي الأسير`, `... (أطباء بلا حدود)`, `...، مصدر أمني لقناة كذا`. A medium after
    /// a dash or in brackets is the outlet's own mark.
    pub(super) fn closing_speaker(&self, d: &Discourse, out: &[Scope]) -> Option<Scope> {
        let toks = &self.tagged.toks;
        let mut end = toks.len();
        while end > 0 && matches!(self.mark(end - 1), Some('.' | '\n' | ')' | '!' | '…')) {
            end -= 1;
        }
        let at = (end.saturating_sub(LONGEST)..end).rev().find(|i| matches!(self.mark(*i), Some('،' | ',' | '-' | '–' | '—' | '(')))?;
        let start = at + 1;
        let head = toks.get(start).filter(|t| start < end && t.is_nominal() && !t.conj() && t.reading.clitics.prep.is_none() && t.time.is_none())?;
        let whole = match self.phrases.chunks.get(self.chunk_from(start)).map(|x| x.piece) {
            Some(Piece::Np(n)) if self.np(n).from == start => self.np(n).tags.and(Tags::of(&[Tag::AidOrg, Tag::MonitorOrg])),
            _ => Tags::default(),
        };
        let c = self.classes(start).union(whole);
        let media = c.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet]));
        let told = Tags::of(&[
            Tag::MonitorOrg,
            Tag::AidOrg,
            Tag::SpeakerMonitor,
            Tag::SpeakerAnonymous,
            Tag::SpeakerActivists,
            Tag::SpeakerMedical,
            Tag::SpeakerAid,
            Tag::SpeakerWitness,
        ]);
        let one = c.any(PEOPLE) && !head.reading.form.any(khabar_pack::Form::PL) && !c.any(ORGS);
        let comma = matches!(self.mark(at), Some('،' | ','));
        // ...، بيان للجمعية. ...، تسجيل صوتي لتاجر
        let document = c.any(Tags::of(&[Tag::Document])) && c.any(Tags::of(&[Tag::SpeakerDocument])) && !head.article() && head.name.is_none() && comma;
        // ... - الناطق العسكري: no man in apposition stands behind a dash.
        let spokesman = matches!(self.lemma(start), "ناطق" | "متحدث") && matches!(self.mark(at), Some('-' | '–' | '—'));
        let ministry = comma && self.lemma(start) == "وزاره" && head.name.is_some();
        if one && !spokesman
            || !(c.any(told) || media && comma || document || spokesman || ministry)
            || c.any(Tags::of(&[Tag::Document])) && !document
            || out.iter().any(|s| s.head_end > start || s.at > at || s.head_end > 0 && s.head_end == at)
        {
            return None;
        }
        let (mut chain, mut to) = self.voices(start, None, "state", d);
        if let Some(owner) = self.whose(start, true).filter(|_| document) {
            let (own, past) = self.voices(owner, None, "state", d);
            match chain.first_mut() {
                _ if self.classes(owner).any(ORGS) => chain = own,
                Some(v) if past > to => v.span.end = toks[past - 1].span.end,
                _ => {}
            }
            to = to.max(past);
        }
        if to < end && self.medium(to, false, true) && toks[to].reading.clitics.prep == Some('ل') {
            let (outer, past) = self.voices(to, None, "state", d);
            let under = std::mem::take(&mut chain);
            let deeper = u32::from(!outer.is_empty());
            chain = outer;
            chain.extend(under.into_iter().map(|v| Voice { level: v.level + deeper, ..v }));
            to = past;
        }
        if to < end || chain.is_empty() {
            return None;
        }
        let chunk = self.chunk_from(start);
        let told = self.phrases.chunks[..chunk.min(self.phrases.chunks.len())]
            .iter()
            .any(|x| x.piece == Piece::Verb || matches!(x.piece, Piece::Np(n) if self.np(n).event));
        told.then(|| self.around(chunk, to, chain, false))
    }
}

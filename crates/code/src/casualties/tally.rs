//! Everything that one event counts: its victims and those coordinated with them, the parts of totals, joint counts
//! of dead and wounded, tolls whose number stands elsewhere in the clause.

use super::{Count, harm_kind};
use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::kinds::is_casualty;
use crate::phrases::{ORGS, Piece, TOLLS};
use khabar_claim::{EventType as E, HarmKind};
use khabar_pack::{Tag, Tags};

/// Nouns that count what they stand with.
const COUNTERS: Tags = Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Captive]);

impl Finder<'_> {
    /// What the event's people suffer: by its type, by its trigger's, or by the other frames of its word
    /// (أصيب برصاص is a shooting that wounds).
    pub(super) fn harm_of(&self, e: &Event) -> Option<HarmKind> {
        if e.kind == E::Evacuation && matches!(self.lemma(e.tok), "انقذ" | "انقاذ") {
            return Some(HarmKind::Rescued);
        }
        // حررت القوات ست رهائن: freed by force, they are rescued.
        if e.kind == E::Release && e.verbal && self.lemma(e.tok) == "حرر" {
            return Some(HarmKind::Rescued);
        }
        // قنص جنديين: who is sniped is dead, where nothing else is said.
        if e.kind == E::Shooting && self.lemma(e.tok) == "قنص" {
            return Some(HarmKind::Killed);
        }
        // جرائم اغتصاب: not those that the word kills elsewhere.
        if e.kind == E::SexualViolence {
            return None;
        }
        if e.kind == E::GroundAttack && self.lemma(e.tok) == "طعن" {
            return Some(HarmKind::Wounded);
        }
        harm_kind(e.kind)
            .or_else(|| harm_kind(self.trigger(e.trigger).event))
            .or_else(|| self.lexis.task(self.tagged.toks[e.tok].reading.lexeme)?.harm.and_then(harm_kind))
    }

    /// Where the toll begins that counts those whom the verb describes: `عدد من قتلوا`, `عدد المدنيين الذين استشهدوا`.
    pub(super) fn toll_of_those_who(&self, e: &Event) -> Option<usize> {
        if !e.verbal {
            return None;
        }
        if self.folded(e.tok.wrapping_sub(1)) == "من" && e.tok > 1 {
            return TOLLS.contains(self.lemma(e.tok - 2)).then(|| e.tok - 2);
        }
        // عدد الذين قضوا
        let rel = self.phrases.chunks.partition_point(|c| c.from < e.tok).checked_sub(1).filter(|i| self.phrases.chunks[*i].piece == Piece::Rel)?;
        let described = match self.clauses.get(e.clause?)?.link {
            Link::Relative(n) => n,
            _ => self.np_in(rel.checked_sub(1)?)?,
        };
        let np = self.np(described);
        let own = (np.from..=np.head).find(|i| TOLLS.contains(self.lemma(*i)));
        own.or_else(|| self.np_in(self.np_chunk(described).checked_sub(1)?).map(|g| self.np(g).head).filter(|h| TOLLS.contains(self.lemma(*h))))
    }

    /// Everything that an event counts, parts of totals included.
    pub(super) fn counts(&self, e: &Event) -> Vec<Count> {
        let Some(kind) = self.harm_of(e).or_else(|| self.toll_before(e).map(|(_, k)| k)) else { return vec![] };
        if let Some(n) = self.own_count(e).filter(|_| !e.verbal) {
            return self.own_counts(n, kind);
        }
        // انتشل جثامين 6 شهداء: the idiom's noun counts.
        if e.verbal && (e.from != e.tok || e.to > e.tok + 1) {
            if let Some(n) = e.to.checked_sub(1).and_then(|t| self.np_of(t)).filter(|n| self.np(*n).head_tags.any(COUNTERS) && !self.fell_so(*n)) {
                let own = self.own_counts(n, kind);
                if !own.is_empty() {
                    return own;
                }
            }
        }
        let mut out = Vec::new();
        // ست حالات وفاة: the cases are counted.
        if let Some(q) =
            e.np.and_then(|n| self.np_chunk(n).checked_sub(1))
                .and_then(|c| self.np_in(c))
                // عدة عمليات خطف: so many deeds, and nobody knows how many people.
                .filter(|m| self.np(*m).event && e.np.is_some_and(|n| self.np(n).construct) && self.lemma(self.np(*m).head) != "عمليه")
                .and_then(|m| self.np(m).quantity)
        {
            return vec![Count { approximate: q.approximate, ..Count::bare(q.from, e.to, kind, q.low, q.high) }];
        }
        // عدد من قتلوا, عدد الذين قضوا, عدد المدنيين الذين استشهدوا: the toll of the verb's dead.
        if let Some(from) = self.toll_of_those_who(e) {
            out.extend(self.toll(from, e.tok, kind));
            if let Some(last) = out.last().and_then(|c| c.np) {
                let parts = self.parts(
                    self.np_chunk(last).max(self.phrases.chunks.partition_point(|c| c.from <= e.tok)) + usize::from(self.np(last).from > e.tok),
                    kind,
                    false,
                );
                out.extend(parts);
            }
            return out;
        }
        // عدد قتلى التفجير ... إلى 53: the toll of the attack that it names.
        if let Some((n, kind)) = self.toll_before(e) {
            out.extend(self.toll(self.np(n).from, e.to, kind));
            if let Some(last) = out.last().and_then(|c| c.np) {
                out.extend(self.parts(self.np_chunk(last) + 1, kind, false));
            }
            return out;
        }
        // مقتل مدنيين اثنين وجرح ثالث: the ordinal that follows the masdar is one person.
        if let Some(n) = e.np.filter(|n| is_casualty(e.kind) && self.np(*n).to == e.tok + 2 && !self.np(*n).definite) {
            if matches!(self.lemma(e.tok + 1), "اخر" | "ثان" | "ثاني" | "ثالث" | "رابع" | "خامس" | "سادس")
                && self.np_in(self.np_chunk(n) + 1).is_none_or(|m| !self.np(m).construct)
            {
                // إصابة آخرين: more than one.
                let form = self.tagged.toks[e.tok + 1].reading.form;
                let (low, high) = if form.any(khabar_pack::Form::PL | khabar_pack::Form::DU) { (2, None) } else { (1, Some(1)) };
                return vec![Count::bare(e.tok + 1, e.tok + 2, kind, low, high)];
            }
        }
        let mut seen: Vec<u32> = Vec::new();
        for f in self.people_of(e) {
            if seen.contains(&f.np) {
                continue;
            }
            if f.by == "pronoun" {
                if let Some(c) = self.count(f.np, kind) {
                    out.push(c);
                }
                continue;
            }
            let np = self.np(f.np);
            if out.iter().any(|c| c.from <= np.from && np.to <= c.to) {
                continue;
            }
            let more = self.tally(f.np, kind);
            seen.extend(more.iter().filter_map(|c| c.np));
            seen.push(f.np);
            let more = if e.verbal && !more.iter().any(|c| c.part) && self.np(f.np).to <= e.tok {
                // 49 شخصا قتلوا في الهجوم، بينهم 13 طفلا: the parts stand after the verb.
                let parts = self.parts(self.phrases.chunks.partition_point(|c| c.from <= e.tok), kind, false);
                more.into_iter().chain(parts).collect()
            } else {
                more
            };
            for c in more {
                if !out.iter().any(|o: &Count| o.from == c.from) {
                    out.push(c);
                }
            }
        }
        out
    }

    /// The counts from one phrase on: it, those joined to it, the parts of its total.
    pub(super) fn tally(&self, n: u32, kind: HarmKind) -> Vec<Count> {
        let mut out: Vec<Count> = self.count(n, kind).into_iter().collect();
        let chunks = &self.phrases.chunks;
        let mut i = self.np_chunk(n) + 1;
        let mut passed = 0;
        let mut comma = false;
        let prep = self.np(n).prep.as_deref();
        // مدنيون وعسكريون: joined straight on.
        while let Some(c) = chunks.get(i) {
            match c.piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    // ضابط برتبة نقيب وجنديان, عن ثلاثة في دير البلح وعن عشرين: a phrase may stand between.
                    let joined = np.joined || chunks.get(i - 1).is_some_and(|c| c.piece == Piece::Conj);
                    let again = joined && np.prep.is_some() && np.prep.as_deref() == prep && np.quantity.is_some();
                    if !again && !np.joined && np.prep.is_some() && !np.event && passed < 2 {
                        passed += 1;
                        i += 1;
                        continue;
                    }
                    if passed > 0 && !again && !self.is_people(m) {
                        break;
                    }
                    // ... واعتقال فتاة، ووالدها يقول: the topic of another clause.
                    let topic = comma && matches!(chunks.get(i + 1).map(|c| c.piece), Some(Piece::Verb));
                    if topic
                        || !joined
                        || np.prep.is_some() && !again
                        || np.event && !np.head_tags.has(Tag::Person)
                        || np.event && np.head_tags.any(COUNTERS)
                        || self.is_toll(m)
                    {
                        break;
                    }
                    let Some(mut next) = self.count(m, kind) else {
                        // 172 من عناصر الأمن والشرطة و211 مدنيا: those counted are of both.
                        if np.tags.any(ORGS) && np.quantity.is_none() && out.last().is_some_and(|c| self.of_some(c)) {
                            i += 1;
                            continue;
                        }
                        break;
                    };
                    let first = out.last();
                    if first.is_some_and(|f| self.same_people(f, &next)) {
                        // 700 مهاجر ولاجئ, أطباء وممرضون: one count in two words.
                        if let Some(last) = out.last_mut() {
                            last.to = next.to;
                        }
                    } else {
                        if self.is_other(np) {
                            next.who = first.map_or(next.who, |f| f.who);
                        }
                        out.push(next);
                    }
                }
                Piece::Conj | Piece::Adverb | Piece::Mark('«' | '»' | '"' | '“' | '”' | '(' | ')') => {}
                // Before a joined phrase only: رجلين، وامرأة
                Piece::Mark('،' | ',') if self.np_in(i + 1).is_some_and(|m| self.np(m).joined) => comma = true,
                _ => match self.past_description(i) {
                    Some(next) => {
                        i = next;
                        continue;
                    }
                    None => break,
                },
            }
            i += 1;
        }
        if !out.is_empty() {
            let parts = self.parts(i, kind, false);
            out.extend(parts);
        }
        out
    }
}

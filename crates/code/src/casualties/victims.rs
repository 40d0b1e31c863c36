//! Whose people an event harms: the victims of its frame, and those whom its clause hides from the frame.

use super::parts::among;
use crate::events::{Event, Filler, Finder};
use crate::kinds::is_casualty;
use crate::phrases::Piece;
use khabar_claim::{EventType as E, HarmKind};
use khabar_pack::{Form, Role, Slot, Tag};

/// How far the people may stand before their verb, in pieces.
const REACH: usize = 24;

impl Finder<'_> {
    /// The phrases whose people the event harms.
    pub(super) fn people_of(&self, e: &Event) -> Vec<Filler> {
        let mut out: Vec<Filler> = e.victims.clone();
        if !is_casualty(self.trigger(e.trigger).event) {
            let direct =
                matches!(e.kind, E::Assassination | E::Execution | E::Arrest | E::Abduction | E::Capture | E::Release | E::Displacement | E::Evacuation)
                    || matches!(self.lemma(e.tok), "طعن" | "قنص");
            if direct {
                out.extend(e.targets.iter().copied());
            }
        }
        // إفراج عن 105 مقابل 240: both sides are released.
        if e.kind == E::Release {
            let chunk = e.np.map_or_else(|| self.phrases.chunks.partition_point(|c| c.from <= e.tok), |n| self.np_chunk(n));
            out.extend(
                (chunk..chunk + 10)
                    .filter_map(|i| self.np_in(i))
                    .filter(|n| {
                        self.np(*n).prep.as_deref() == Some("مقابل") && self.is_people(*n) && (self.np(*n).quantity.is_some() || self.np(*n).form.has(Form::SG))
                    })
                    .map(|n| self.filler(n, "exchanged")),
            );
        }
        // إن ثلاثة أشخاص بينهم طفلة قُتلوا: a verb in the plural has not one of them for its subject.
        let form = self.tagged.toks[e.tok].reading.form;
        let many = e.verbal && (form.has(Form::PL) || form.has(Form::DU)) && form.has(Form::P3);
        if many && out.iter().all(|f| self.count(f.np, HarmKind::Killed).is_some_and(|c| c.high == Some(1)) || self.after_among(f.np)) {
            if let Some(n) = self.subject_before(e).filter(|n| self.count(*n, HarmKind::Killed).is_some_and(|c| c.high != Some(1))) {
                out.clear();
                out.push(self.filler(n, "subject before"));
            }
        }
        if out.iter().all(|f| self.count(f.np, HarmKind::Killed).is_none()) {
            if let Some(n) = self.subject_before(e) {
                out.insert(0, self.filler(n, "subject before"));
            } else if let Some(n) = self.governed_people(e) {
                out.insert(0, self.filler(n, "governed"));
            } else if let Some(n) = self.made_to(e) {
                out.insert(0, self.filler(n, "made to"));
            } else if let Some(n) = self.object_after(e).or_else(|| self.idiom_people(e)) {
                out.insert(0, self.filler(n, "object after"));
            }
        }
        // قتل مع مرافقه, إلى جانب اثنين من حراسه: who died with him.
        if is_casualty(self.trigger(e.trigger).event) && !out.is_empty() {
            if let Some(n) = self.died_with(e, &out) {
                out.push(self.filler(n, "with"));
            }
        }
        // إن ضابطا برتبة نقيب و3 مجندين استشهدوا: those whom the nearest one before the verb is joined to.
        if many {
            let mut before: Vec<Filler> = out.iter().filter(|f| self.np(f.np).to <= e.tok).flat_map(|f| self.joined_before(f.np)).collect();
            before.retain(|b| out.iter().all(|f| f.np != b.np));
            out.append(&mut before);
        }
        out.sort_by_key(|f| f.from);
        out.dedup_by_key(|f| f.np);
        out
    }

    /// The counted people to whom a phrase is joined by و, a phrase of rank or place between left aside.
    pub(super) fn joined_before(&self, n: u32) -> Vec<Filler> {
        let mut out = Vec::new();
        let mut at = n;
        while self.np(at).joined && self.np(at).prep.is_none() && out.len() < 6 {
            let chunk = self.np_chunk(at);
            let Some(m) = (chunk.saturating_sub(4)..chunk)
                .rev()
                .take_while(|i| matches!(self.phrases.chunks[*i].piece, Piece::Np(_) | Piece::Conj))
                .filter_map(|i| self.np_in(i))
                .find(|m| self.np(*m).prep.is_none())
                .filter(|m| self.is_people(*m) && !self.np(*m).event && self.count(*m, HarmKind::Killed).is_some())
            else {
                break;
            };
            out.push(self.filler(m, "joined"));
            at = m;
        }
        out
    }

    /// `إن تسعة من العناصر، بينهم قائد سرية شارك في الهجوم، قُتلوا`: a verb that shows its plural, or its passive,
    /// after the people whom its clause begins with, whatever was said of them between.
    pub(super) fn subject_before(&self, e: &Event) -> Option<u32> {
        let c = self.clauses.get(e.clause?)?;
        // اغتالوا في فبراير دركيا: whoever has an object after it has done it.
        let object = |o: u32| !self.np(o).event && (self.np_chunk(o) == c.at + 1 || self.np_chunk(o) > c.at && self.is_people(o));
        if !e.verbal || e.tok != c.verb || c.object.is_some_and(object) && !c.passive {
            return None;
        }
        let form = self.tagged.toks[e.tok].reading.form;
        let plural = form.has(Form::PL) || form.has(Form::DU);
        if !plural && !c.passive && !self.intransitive(e) {
            return None;
        }
        let chunks = &self.phrases.chunks;
        let floor = c.at.saturating_sub(REACH);
        let start = (floor..c.at).rev().find(|i| matches!(chunks[*i].piece, Piece::That | Piece::Mark('.' | ':' | '؛' | '\n'))).map_or(floor, |i| i + 1);
        let n = (start..c.at).find_map(|i| self.np_in(i))?;
        let np = self.np(n);
        // Nothing but a parenthesis may stand between.
        let auxiliary = |i: usize| self.clauses.iter().any(|k| k.at == i && k.auxiliary);
        let verbs = (start..c.at).filter(|i| chunks[*i].piece == Piece::Verb && !auxiliary(*i)).count();
        let commas = (start..c.at).filter(|i| matches!(chunks[*i].piece, Piece::Mark('،' | ',' | '-' | '–'))).count();
        (np.prep.is_none() && !np.event && self.is_people(n) && self.count(n, HarmKind::Killed).is_some() && (verbs == 0 || verbs == 1 && commas >= 2))
            .then_some(n)
    }

    /// Straight after بينهم: a part of those told of.
    pub(super) fn after_among(&self, n: u32) -> bool {
        self.np_chunk(n).checked_sub(1).is_some_and(|c| self.phrases.chunks[c].piece == Piece::PrepPronoun && among(self.folded(self.phrases.chunks[c].from)))
    }

    /// Verbs whose subject suffers: استشهد, قضى, نزح.
    pub(super) fn intransitive(&self, e: &Event) -> bool {
        self.trigger(e.trigger).roles.iter().any(|(r, s)| *s == Slot::Subject && *r == Role::Victim)
    }

    /// The people whom the trigger's preposition governs, be they named by a noun that states an event itself:
    /// `الإفراج عن مئات الموقوفين`.
    pub(super) fn governed_people(&self, e: &Event) -> Option<u32> {
        let at = self.phrases.chunks.partition_point(|c| c.from <= e.tok);
        self.trigger(e.trigger).roles.iter().find_map(|(role, slot)| match slot {
            Slot::After(p) if matches!(role, Role::Target | Role::Victim | Role::Other) => (at..at + 8)
                .filter_map(|i| self.np_in(i))
                .find(|n| self.np(*n).prep.as_deref() == Some(p) && self.is_people(*n) && self.count(*n, HarmKind::Killed).is_some()),
            _ => None,
        })
    }

    /// `مقتل أكثر من 20`, `اعتقال فتاة`: the first bare people after a verbal noun, or after a passive verb.
    pub(super) fn object_after(&self, e: &Event) -> Option<u32> {
        let chunks = &self.phrases.chunks;
        let at = match e.np {
            Some(n) => self.np_chunk(n),
            // أودى بحياة ثلاثة: after the idiom's last word.
            None if e.from != e.tok || e.to > e.tok + 1 => self.phrases.chunks.partition_point(|c| c.from < e.to).saturating_sub(1),
            None => self.clauses.get(e.clause?).filter(|c| (c.passive || self.intransitive(e)) && c.verb == e.tok)?.at,
        };
        // حصدت ثمانية أرواح: the idiom's own word is counted.
        if let Some(n) = self.np_in(at).filter(|n| e.np.is_none() && self.np(*n).quantity.is_some() && self.is_people(*n)) {
            return Some(n);
        }
        let mut crossed = 0;
        for i in at + 1..(at + 6).min(chunks.len()) {
            match chunks[i].piece {
                Piece::Np(n) => {
                    let np = self.np(n);
                    if np.to <= e.to && !self.is_people(n) {
                        continue;
                    }
                    if np.prep.is_none()
                        && !np.joined
                        && self.is_people(n)
                        && (!np.event || np.head_tags.has(Tag::Person))
                        && self.count(n, HarmKind::Killed).is_some()
                    {
                        return Some(n);
                    }
                    crossed += 1;
                    if np.event || crossed > 2 || np.prep.is_none() {
                        return None;
                    }
                }
                Piece::Time(_) | Piece::Adverb | Piece::Mark('«' | '"' | '“') => {}
                // نزح منها خلال أسابيع 40 ألفا
                Piece::PrepPronoun if !among(self.folded(chunks[i].from)) || i == at + 1 => {}
                Piece::Mark('،' | ',') => {}
                _ => return None,
            }
        }
        None
    }

    /// `أودت، وفقا لأرقام رسمية، بحياة عشرين`, `أودت الغارة التي شنها الطيران بحياة`: the people after the idiom's word,
    /// which a parenthesis or a relative clause has parted from its verb.
    fn idiom_people(&self, e: &Event) -> Option<u32> {
        if e.np.is_some() {
            return None;
        }
        let t = self.trigger(e.trigger);
        let word = t.with.first().filter(|_| t.roles.iter().any(|(r, s)| *r == Role::Victim && *s == Slot::Construct))?;
        let at = (e.tok + 1..(e.tok + REACH).min(self.tagged.toks.len())).find(|i| self.is_word(*i, word))?;
        let chunk = self.phrases.chunks.partition_point(|c| c.from <= at);
        // أودى بحياة ممرضين اثنين, حصدت الألغام ... ثمانية أرواح
        if let Some(own) = self.np_of(at).filter(|n| self.np(*n).quantity.is_some() && self.is_people(*n)) {
            return Some(own);
        }
        self.np_in(chunk).filter(|n| self.np(*n).prep.is_none() && !self.np(*n).joined && self.is_people(*n))
    }

    /// Those killed together with the victim: the people after مع or إلى جانب, straight after the verb or the victim.
    fn died_with(&self, e: &Event, victims: &[Filler]) -> Option<u32> {
        let at = self.phrases.chunks.partition_point(|c| c.from <= e.tok);
        let last = victims.iter().map(|f| self.np_chunk(f.np) + 1).max().unwrap_or(at).clamp(at, at + 3);
        (last..last + 3)
            .take_while(|i| self.phrases.chunks.get(*i).is_some_and(|c| matches!(c.piece, Piece::Np(_) | Piece::Mark('(' | ')') | Piece::Time(_))))
            .filter_map(|i| self.np_in(i))
            .find(|n| {
                let np = self.np(*n);
                let with = np.prep.as_deref() == Some("مع") || np.prep.as_deref() == Some("الي جانب") || np.prep.as_deref() == Some("برفقه");
                with && self.is_people(*n) && !np.event && (!np.pronoun.is_empty() || np.quantity.is_some()) && self.count(*n, HarmKind::Killed).is_some()
            })
    }

    /// `تمكنت 14 عائلة من الفرار`, `دفع القتال مئات الأسر إلى النزوح`: who manages to do it, who is driven to it.
    fn made_to(&self, e: &Event) -> Option<u32> {
        let n = e.np.filter(|n| e.kind == E::Displacement && self.np(*n).prep.is_some())?;
        let c = self.clauses.iter().find(|c| c.phrases.contains(&n))?;
        let who = match self.lemma(c.verb) {
            "تمكن" | "اضطر" | "نجح" | "بدا" => c.subject.or(c.object),
            "دفع" | "اجبر" | "ارغم" | "حمل" | "حدا" => c.object.or(c.subject),
            _ => None,
        }?;
        (self.is_people(who) && self.count(who, HarmKind::Displaced).is_some()).then_some(who)
    }
}

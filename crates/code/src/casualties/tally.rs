//! Everything that one event counts: its victims and those coordinated with them, the parts of totals, joint counts
//! of dead and wounded, tolls whose number stands elsewhere in the clause.

use super::{Count, harm_kind, is_casualty};
use crate::events::{Event, Filler, Finder};
use crate::phrases::{ORGS, Piece, TOLLS};
use crate::tagging::Pos;
use khabar_claim::{EventType as E, Group, HarmKind, Who};
use khabar_pack::{Form, Role, Slot, Tag, Tags};

/// Nouns that count what they stand with.
const COUNTERS: Tags = Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Captive]);
/// How far a part or a number may stand from its total, in pieces.
const REACH: usize = 24;

impl Finder<'_> {
    /// What the event's people suffer: by its type, by its trigger's, or by the other frames of its word
    /// (أصيب برصاص is a shooting that wounds).
    pub(super) fn harm_of(&self, e: &Event) -> Option<HarmKind> {
        if e.kind == E::Evacuation && matches!(self.lemma(e.tok), "انقذ" | "انقاذ") {
            return Some(HarmKind::Rescued);
        }
        if e.kind == E::GroundAttack && self.lemma(e.tok) == "طعن" {
            return Some(HarmKind::Wounded);
        }
        harm_kind(e.kind).or_else(|| harm_kind(self.trigger(e.trigger).event)).or_else(|| {
            let task = self.lexis.task(self.tagged.toks[e.tok].reading.lexeme)?;
            task.triggers.iter().map(|n| self.trigger(*n).event).find(|k| is_casualty(*k)).and_then(harm_kind)
        })
    }

    /// Whether the event's own noun counts people: ثلاثة قتلى, 51 إصابة, 34 معتقلا.
    pub(super) fn own_count(&self, e: &Event) -> Option<u32> {
        let n = e.np?;
        let np = self.np(n);
        (np.head_tags.any(COUNTERS) && (np.head == e.tok || np.quantity.is_some()) || self.lemma(np.head) == "اصابه" && np.quantity.is_some()).then_some(n)
    }

    /// Everything that an event counts, parts of totals included.
    pub(super) fn counts(&self, e: &Event) -> Vec<Count> {
        let Some(kind) = self.harm_of(e).or_else(|| self.toll_before(e).map(|(_, k)| k)) else { return vec![] };
        if let Some(n) = self.own_count(e).filter(|_| !e.verbal) {
            return self.own_counts(n, kind);
        }
        // انتشل جثامين 6 شهداء: the idiom's noun counts.
        if e.verbal && (e.from != e.tok || e.to > e.tok + 1) {
            if let Some(n) = e.to.checked_sub(1).and_then(|t| self.np_of(t)).filter(|n| self.np(*n).head_tags.any(COUNTERS)) {
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
                .filter(|m| self.np(*m).event && e.np.is_some_and(|n| self.np(n).construct))
                .and_then(|m| self.np(m).quantity)
        {
            return vec![Count { approximate: q.approximate, ..Count::bare(q.from, e.to, kind, q.low, q.high) }];
        }
        // عدد من قتلوا: the toll of the verb's dead.
        if e.verbal && self.folded(e.tok.wrapping_sub(1)) == "من" && e.tok > 1 && TOLLS.contains(&self.lemma(e.tok - 2)) {
            out.extend(self.toll(e.tok - 2, e.tok, kind));
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

    /// The phrase of a toll that governs the event's noun without being an event itself, and what it counts.
    fn toll_before(&self, e: &Event) -> Option<(u32, HarmKind)> {
        let n = e.np.filter(|n| super::is_cause(e.kind) && self.np(*n).construct)?;
        let g = self.np_in(self.np_chunk(n).checked_sub(1)?).filter(|g| !self.np(*g).event)?;
        let last = self.np(g).to.checked_sub(1)?;
        let tags = self.tagged.toks[last].reading.tags;
        let toll = (self.np(g).from..last).any(|i| TOLLS.contains(&self.lemma(i)));
        let kind = if tags.any(Tags::of(&[Tag::Victim, Tag::Corpse])) {
            HarmKind::Killed
        } else if tags.has(Tag::Wounded) {
            HarmKind::Wounded
        } else {
            return None;
        };
        toll.then_some((g, kind))
    }

    /// The phrases whose people the event harms.
    pub(super) fn people_of(&self, e: &Event) -> Vec<Filler> {
        let mut out: Vec<Filler> = e.victims.clone();
        // إصابة أربعين آخرين بعضهم في حالة حرجة: some of them are no object.
        if !e.verbal && !out.is_empty() && out.iter().all(|f| matches!(self.lemma(self.np(f.np).head), "بعض" | "معظم" | "غالبيه" | "اغلب")) {
            out = e.agents.iter().copied().filter(|f| self.is_people(f.np)).collect();
        }
        if !is_casualty(self.trigger(e.trigger).event) {
            let direct =
                matches!(e.kind, E::Assassination | E::Execution | E::Arrest | E::Abduction | E::Capture | E::Release | E::Displacement | E::Evacuation)
                    || self.lemma(e.tok) == "طعن";
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
                    .filter(|n| self.np(*n).prep.as_deref() == Some("مقابل") && self.np(*n).quantity.is_some() && self.is_people(*n))
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
            } else if let Some(n) = self.object_after(e) {
                out.insert(0, self.filler(n, "object after"));
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
    fn joined_before(&self, n: u32) -> Vec<Filler> {
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
    fn subject_before(&self, e: &Event) -> Option<u32> {
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
    fn after_among(&self, n: u32) -> bool {
        self.np_chunk(n).checked_sub(1).is_some_and(|c| self.phrases.chunks[c].piece == Piece::PrepPronoun && among(self.folded(self.phrases.chunks[c].from)))
    }

    /// Verbs whose subject suffers: استشهد, قضى, نزح.
    fn intransitive(&self, e: &Event) -> bool {
        self.trigger(e.trigger).roles.iter().any(|(r, s)| *s == Slot::Subject && *r == Role::Victim)
    }

    /// The people whom the trigger's preposition governs, be they named by a noun that states an event itself:
    /// `الإفراج عن مئات الموقوفين`.
    fn governed_people(&self, e: &Event) -> Option<u32> {
        let at = self.phrases.chunks.partition_point(|c| c.from <= e.tok);
        self.trigger(e.trigger).roles.iter().find_map(|(role, slot)| match slot {
            Slot::After(p) if matches!(role, Role::Target | Role::Victim | Role::Other) => (at..at + 8)
                .filter_map(|i| self.np_in(i))
                .find(|n| self.np(*n).prep.as_deref() == Some(p) && self.is_people(*n) && self.count(*n, HarmKind::Killed).is_some()),
            _ => None,
        })
    }

    /// `مقتل أكثر من 20`, `اعتقال فتاة`: the first bare people after a verbal noun, or after a passive verb.
    fn object_after(&self, e: &Event) -> Option<u32> {
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
                Piece::Mark('،' | ',') => {}
                _ => return None,
            }
        }
        None
    }

    /// What a noun that counts by itself tells: its own number, else the number that its toll gives.
    fn own_counts(&self, n: u32, kind: HarmKind) -> Vec<Count> {
        let np = self.np(n);
        let chunk = self.np_chunk(n);
        if let Some(joint) = self.joint(n) {
            return joint;
        }
        // رفات تسعة أشخاص, جثامين 6 شهداء: the people are counted, not the word.
        if np.quantity.is_none() && !np.construct && (np.form.has(Form::PL) || self.lemma(np.head) == "رفات") {
            if let Some(m) = self.np_in(chunk + 1).filter(|m| self.np(*m).construct && self.is_people(*m) && self.count(*m, kind).is_some()) {
                return self.tally(m, kind);
            }
        }
        let governor =
            chunk.checked_sub(1).and_then(|c| self.np_in(c)).filter(|g| np.construct && TOLLS.contains(&self.lemma(self.np(*g).to.saturating_sub(1))));
        if np.quantity.is_none() && (np.definite || governor.is_some() || self.governs_event(n)) {
            // Known dead (جنازة الشهداء) are no count; عدد الشهداء بلغ 24 gives theirs.
            let mut out: Vec<Count> = self.toll(governor.map_or(np.from, |g| self.np(g).from), np.to, kind).into_iter().collect();
            // بين القتلى 137 شخصا
            let of_known = np.prep.as_deref() == Some("بين");
            if out.is_empty() && (of_known || self.parts_follow(chunk)) {
                out = self.parts(chunk + 1, kind, of_known);
            } else if let Some(last) = out.last().and_then(|c| c.np) {
                let more = self.parts(self.np_chunk(last) + 1, kind, false);
                out.extend(more);
            }
            return out;
        }
        self.tally(n, kind)
    }

    /// `ضحايا القصف`, `قتلى التفجيرات`
    fn governs_event(&self, n: u32) -> bool {
        self.np_in(self.np_chunk(n) + 1).is_some_and(|m| self.np(m).construct && self.np(m).event)
    }

    fn parts_follow(&self, chunk: usize) -> bool {
        self.phrases.chunks.iter().skip(chunk + 1).take(3).any(|c| c.piece == Piece::PrepPronoun && among(self.folded(c.from)))
    }

    /// `25 بين قتيل وجريح`, `أوقع أفرادها بين قتيل وجريح`, `عشرون قتيلا وجريحا`: so many in all, at least one of each.
    fn joint(&self, n: u32) -> Option<Vec<Count>> {
        let np = self.np(n);
        let chunk = self.np_chunk(n);
        let next = self.np_in(chunk + 1).filter(|m| self.np(*m).joined)?;
        let other = self.np(next);
        let counter = |tags: Tags| tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]));
        // عشرات القتلى والجرحى: so vague a number is of both.
        if counter(np.head_tags)
            && counter(other.head_tags)
            && np.head_tags.has(Tag::Wounded) != other.head_tags.has(Tag::Wounded)
            && other.quantity.is_none()
            && self.tagged.toks[other.head].article()
        {
            if let Some(q) = np.quantity.filter(|q| q.high != Some(q.low)) {
                return Some([HarmKind::Killed, HarmKind::Wounded].map(|kind| Count::bare(q.from, other.to, kind, 1, None)).to_vec());
            }
        }
        if !counter(np.head_tags)
            || !counter(other.head_tags)
            || np.head_tags.has(Tag::Wounded) == other.head_tags.has(Tag::Wounded)
            || other.quantity.is_some()
            || np.definite
            || other.form.has(Form::PL)
        {
            return None;
        }
        let total = if np.prep.as_deref() == Some("بين") {
            (chunk.saturating_sub(4)..chunk).rev().find_map(|c| self.np_in(c)).filter(|m| !self.np(*m).event || self.np(*m).quantity.is_some())
        } else {
            np.quantity.map(|_| n)
        };
        // مقتل جندي وجريح: one and one, no joint count.
        if total.is_none() && np.prep.as_deref() != Some("بين") {
            return None;
        }
        let from = total.map_or(np.from, |m| self.np(m).from).min(np.from);
        let high = total.and_then(|m| self.np(m).quantity).and_then(|q| q.high.filter(|h| *h == q.low && *h > 1)).map(|h| h - 1);
        let who = total.and_then(|m| self.count(m, HarmKind::Killed)).map_or(Who::Unknown, |c| c.who);
        Some([HarmKind::Killed, HarmKind::Wounded].map(|kind| Count { who, ..Count::bare(from, other.to, kind, 1, high) }).to_vec())
    }

    /// `بلغ عدد القتلى 24`, `ارتفاع عدد القتلى إلى 30`, `يرتفع إلى 327 عدد القتلى`, `عدد الشهداء تجاوز الستين`:
    /// the number of the toll that stands in tokens `from..to`.
    fn toll(&self, from: usize, to: usize, kind: HarmKind) -> Option<Count> {
        let chunks = &self.phrases.chunks;
        let start = chunks.partition_point(|c| c.from < to);
        let before = chunks.partition_point(|c| c.from < from);
        // The number first: يرتفع إلى 327 عدد القتلى
        if let Some(m) =
            before.checked_sub(1).and_then(|c| self.np_in(c)).filter(|m| self.np(*m).prep.as_deref() == Some("الي") && self.np(*m).quantity.is_some())
        {
            return self.toll_count(m, kind);
        }
        let mut relative = false;
        for i in start..(start + REACH).min(chunks.len()) {
            match chunks[i].piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    let states = np.prep.is_none() || np.prep.as_deref() == Some("الي") || np.prep.as_deref() == Some("ب");
                    if np.quantity.is_some() && states && (!np.joined || i == start) && (self.is_people(m) || np.head_tags.is_empty()) {
                        return self.toll_count(m, kind);
                    }
                }
                Piece::Mark('.' | '؛' | '\n') => return None,
                Piece::Mark('،' | ',') if !relative => {
                    // A comma ends the clause unless its verb is still to come.
                    if self.clauses.iter().any(|c| c.at < i && c.at >= start) {
                        return None;
                    }
                }
                Piece::Rel => relative = true,
                Piece::Sub | Piece::That => return None,
                _ => {}
            }
        }
        None
    }

    fn toll_count(&self, m: u32, kind: HarmKind) -> Option<Count> {
        let np = self.np(m);
        let q = np.quantity?;
        let mut c = self.count(m, kind).unwrap_or(Count { approximate: q.approximate, np: Some(m), ..Count::bare(q.from, q.to, kind, q.low, q.high) });
        c.kind = kind;
        // تجاوز, فاق, ناهز: the verb is the bound.
        let before = np.from.wrapping_sub(1);
        if self.tagged.toks.get(before).is_some_and(|t| t.pos == Pos::Verb) {
            match self.lemma(before) {
                "تجاوز" | "فاق" | "تخطي" | "تعدي" => {
                    c.high = None;
                    c.from = before;
                }
                "ناهز" | "قارب" => c.approximate = true,
                _ => {}
            }
        }
        Some(c)
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
                _ => break,
            }
            i += 1;
        }
        if !out.is_empty() {
            let parts = self.parts(i, kind, false);
            out.extend(parts);
        }
        out
    }

    /// A number before من.
    fn of_some(&self, c: &Count) -> bool {
        c.np.is_some_and(|n| self.np(n).quantity.is_some_and(|q| self.np(n).head > q.to))
    }

    fn is_toll(&self, n: u32) -> bool {
        TOLLS.contains(&self.lemma(self.np(n).head))
    }

    /// Two words for the same people: a singular after a number from eleven on goes on in the singular
    /// (700 مهاجر ولاجئ); bare plurals of one group are one.
    fn same_people(&self, first: &Count, next: &Count) -> bool {
        let (Some(a), Some(b)) = (first.np, next.np) else { return false };
        let (a, b) = (self.np(a), self.np(b));
        if b.quantity.is_some() {
            return false;
        }
        match a.quantity {
            Some(q) => {
                q.low >= 11
                    && !a.form.has(Form::PL)
                    && b.form.has(Form::SG)
                    && !b.definite
                    && (q.low % 100 == 0 || a.form.has(Form::INDEFINITE) && b.form.has(Form::INDEFINITE))
                    && first.group == next.group
            }
            None => first.group.is_some() && first.group == next.group && first.high.is_none() && next.high.is_none(),
        }
    }

    /// Parts of a total: `بينهم ثلاثة أطفال وامرأة`, `هم 11 مدنيا و5 من`, `أربعة منهم`, `: 183 من الفصائل و100 من`.
    fn parts(&self, start: usize, kind: HarmKind, mut open: bool) -> Vec<Count> {
        let chunks = &self.phrases.chunks;
        let mut out: Vec<Count> = Vec::new();
        let mut i = start;
        let end = (start + REACH).min(chunks.len());
        // Straight after بينهم, where the first part needs no و.
        let mut fresh = open;
        while i < end {
            let c = &chunks[i];
            match c.piece {
                Piece::PrepPronoun if among(self.folded(c.from)) => (open, fresh) = (true, true),
                Piece::Pronoun if matches!(self.folded(c.from), "هم" | "هما" | "وهم" | "وهما" | "هن") => (open, fresh) = (true, true),
                Piece::Mark(':') if self.np_in(i + 1).is_some_and(|m| self.np(m).quantity.is_some()) => (open, fresh) = (true, true),
                Piece::Np(m) => {
                    let np = self.np(m);
                    let joined_on = np.joined && !out.is_empty();
                    // أربعة منهم, كثير منهم
                    let of_them = chunks.get(i + 1).is_some_and(|p| p.piece == Piece::PrepPronoun && matches!(self.folded(p.from), "منهم" | "منهن"));
                    let stands = np.prep.is_none()
                        || np.prep.as_deref() == Some("من") && out.is_empty() && open
                        || np.prep.as_deref() == Some("ل") && open && np.quantity.is_some();
                    if np.event && !np.head_tags.has(Tag::Person) && np.prep.is_some() && !open {
                        i += 1;
                        continue;
                    }
                    if np.event && !np.head_tags.has(Tag::Person) || self.is_toll(m) {
                        break;
                    }
                    if np.event && np.head_tags.any(COUNTERS) && !(open && (out.is_empty() || fresh)) {
                        break;
                    }
                    if stands && (open && (fresh || np.joined) || !open && of_them && np.quantity.is_some() && !np.joined) {
                        let Some(mut count) = self.count(m, kind) else {
                            if np.tags.any(ORGS) && np.quantity.is_none() && out.last().is_some_and(|c| self.of_some(c)) {
                                i += 1;
                                continue;
                            }
                            if open && out.is_empty() && np.prep.is_none() {
                                break;
                            }
                            i += 1;
                            open = false;
                            continue;
                        };
                        count.part = true;
                        fresh = false;
                        // أربعة منهم دون سن الثامنة عشرة
                        if of_them && chunks.get(i + 2).is_some_and(|p| self.folded(p.from) == "دون" && self.folded(p.from + 1) == "سن") {
                            count.group = Some(Group::Children);
                        }
                        if let Some(last) = out.last_mut().filter(|l| self.same_people(l, &count)) {
                            last.to = count.to;
                        } else {
                            out.push(count);
                        }
                        if of_them && !open {
                            // اثنان منهم فارقا الحياة: the subject of what follows.
                            if chunks.get(i + 2).is_some_and(|p| p.piece == Piece::Verb) {
                                out.pop();
                                break;
                            }
                            i += 2;
                            continue;
                        }
                    } else if open && joined_on {
                        break;
                    } else if np.prep.is_some() {
                        // A phrase of place or time may stand between total and parts.
                    } else if open && !np.joined && out.is_empty() {
                        break;
                    } else if (np.joined || np.quantity.is_some()) && (self.is_people(m) || np.quantity.is_some()) {
                        break;
                    }
                }
                Piece::Verb | Piece::That | Piece::Sub | Piece::Rel | Piece::Mark('.' | '؛' | '\n') => break,
                Piece::Mark('،' | ',') if open && !out.is_empty() => {
                    // The list goes on only with و.
                    let next = i + 1 + usize::from(matches!(chunks.get(i + 1).map(|c| c.piece), Some(Piece::Conj)));
                    if self.np_in(next).is_none_or(|m| !self.np(m).joined || self.np(m).prep.is_some()) {
                        open = false;
                    }
                }
                _ => {}
            }
            i += 1;
        }
        out
    }
}

/// Prepositions with the pronoun of those counted before.
fn among(word: &str) -> bool {
    let word = word.strip_prefix('و').unwrap_or(word);
    matches!(word, "بينهم" | "منهم" | "بينهن" | "منهن" | "ضمنهم" | "فيهم" | "وسطهم" | "بينها" | "منها" | "بينهما" | "فيها")
}

//! Nouns that count by themselves (`ثلاثة قتلى`, `34 معتقلا`), and tolls whose number stands elsewhere in the clause
//! (`بلغ عدد القتلى 24`).

use super::Count;
use super::parts::among;
use crate::events::{Event, Finder};
use crate::phrases::{Piece, TOLLS};
use crate::tagging::Pos;
use khabar_claim::{EventType, HarmKind, Who};
use khabar_pack::{Form, Tag, Tags};

/// Nouns that count what they stand with.
const COUNTERS: Tags = Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse, Tag::Captive]);
/// How far a number may stand from its toll, in pieces.
const REACH: usize = 24;

impl Finder<'_> {
    /// The phrase of a toll that governs the event's noun without being an event itself, and what it counts.
    pub(crate) fn toll_before(&self, e: &Event) -> Option<(u32, HarmKind)> {
        let n = e.np.filter(|n| crate::kinds::is_cause(e.kind) && self.np(*n).construct)?;
        let g = self.np_in(self.np_chunk(n).checked_sub(1)?)?;
        let last = self.np(g).to.checked_sub(1)?;
        // ارتفعت حصيلة الغارة إلى تسعة: a toll of nothing else is of the dead.
        if self.lemma(last) == "حصيله" && self.np(g).quantity.is_none() {
            return Some((g, HarmKind::Killed));
        }
        if self.np(g).event {
            return None;
        }
        let tags = self.tagged.toks[last].reading.tags;
        let toll = (self.np(g).from..last).any(|i| TOLLS.contains(self.lemma(i)));
        let kind = if tags.any(Tags::of(&[Tag::Victim, Tag::Corpse])) {
            HarmKind::Killed
        } else if tags.has(Tag::Wounded) {
            HarmKind::Wounded
        } else {
            return None;
        };
        toll.then_some((g, kind))
    }

    /// `بلغ عدد ضحايا العنف تسعين`: whether a toll counts those of the phrase, with a number that no noun of its own tells (إلى 12 قتيلا).
    pub(crate) fn number_told(&self, n: u32) -> bool {
        let hurt = |c: &Count| c.np.is_some_and(|m| self.np(m).head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])));
        self.under_toll(n) && self.toll(self.np(n).from, self.np(n).to, HarmKind::Killed).is_some_and(|c| !hurt(&c))
    }

    /// Straight behind a noun of a toll, which governs it.
    pub(crate) fn under_toll(&self, n: u32) -> bool {
        let toll = |g: u32| TOLLS.contains(self.lemma(self.np(g).to.saturating_sub(1)));
        self.np(n).construct && self.np_in(self.np_chunk(n).wrapping_sub(1)).is_some_and(toll)
    }

    /// Whether the event's own noun counts people: ثلاثة قتلى, 51 إصابة, 34 معتقلا.
    pub(super) fn own_count(&self, e: &Event) -> Option<u32> {
        let n = e.np?;
        let np = self.np(n);
        (np.head_tags.any(COUNTERS) && (np.head == e.tok || np.quantity.is_some())
            || self.lemma(np.head) == "اصابه" && np.quantity.is_some()
            || e.kind == EventType::Displacement && np.head == e.tok && np.head_tags.has(Tag::Person))
        .then_some(n)
    }

    /// What a noun that counts by itself tells: its own number, else the number that its toll gives.
    pub(super) fn own_counts(&self, n: u32, kind: HarmKind) -> Vec<Count> {
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
        // لا يزال عاملان محتجزين: what a state is said of is counted.
        if np.quantity.is_none() && !np.definite && !np.construct && np.prep.is_none() && np.head_tags.has(Tag::Captive) {
            let state = |c: &&crate::clauses::Clause| matches!(self.lemma(c.verb), "زال" | "ظل" | "بات" | "بقي" | "مازال");
            let who = self.clauses.iter().rev().filter(state).find(|c| c.verb < np.from && np.from < c.verb + 12).and_then(|c| c.subject.or(c.object));
            if let Some(who) = who.filter(|w| *w != n && self.np(*w).to <= np.from && self.is_people(*w) && self.count(*w, kind).is_some()) {
                return self.tally(who, kind);
            }
        }
        let governor =
            chunk.checked_sub(1).and_then(|c| self.np_in(c)).filter(|g| np.construct && TOLLS.contains(self.lemma(self.np(*g).to.saturating_sub(1))));
        if np.quantity.is_none() && (np.definite || governor.is_some() || self.governs_event(n)) {
            // Known dead (جنازة الشهداء) are no count; عدد الشهداء بلغ 24 gives theirs.
            let mut out: Vec<Count> = self.toll(governor.map_or(np.from, |g| self.np(g).from), np.to, kind).into_iter().collect();
            // وكان القتلى خمسة مسلحين وامرأتين وطفلا: all of them.
            let said = out.last().and_then(|c| c.np).filter(|m| self.np(*m).prep.is_none() && self.np(*m).from >= np.to);
            if let Some(all) = said.map(|m| self.tally(m, kind)).filter(|all| all.len() > out.len()) {
                out = all;
            }
            // بين القتلى 137 شخصا
            let of_known = np.prep.as_deref() == Some("بين");
            if out.is_empty() && (of_known || self.parts_follow(chunk)) {
                out = self.parts(chunk + 1, kind, of_known);
            } else if let Some(last) = out.last().and_then(|c| c.np) {
                // يرتفع إلى 327 عدد القتلى: 183 من ...: after the toll where its number stands first.
                let more = self.parts(self.np_chunk(last).max(chunk) + 1, kind, false);
                out.extend(more);
            }
            return out;
        }
        self.tally(n, kind)
    }

    /// `ضحايا القصف`, `قتلى التفجيرات`
    pub(super) fn governs_event(&self, n: u32) -> bool {
        self.np_in(self.np_chunk(n) + 1).is_some_and(|m| self.np(m).construct && self.np(m).event)
    }

    pub(super) fn parts_follow(&self, chunk: usize) -> bool {
        self.phrases.chunks.iter().skip(chunk + 1).take(3).any(|c| c.piece == Piece::PrepPronoun && among(self.folded(c.from)))
    }

    /// `25 بين قتيل وجريح`, `أوقع أفرادها بين قتيل وجريح`, `عشرون قتيلا وجريحا`: so many in all, at least one of each.
    pub(super) fn joint(&self, n: u32) -> Option<Vec<Count>> {
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
    pub(super) fn toll(&self, from: usize, to: usize, kind: HarmKind) -> Option<Count> {
        let chunks = &self.phrases.chunks;
        let start = chunks.partition_point(|c| c.from < to);
        let before = chunks.partition_point(|c| c.from < from);
        // The number first: يرتفع إلى 327 عدد القتلى
        // ارتفع إلى 8 بينهم مواطنتان و4 أطفال تعداد القتلى: its parts may stand between.
        let parted = |i: &usize| match chunks[*i].piece {
            Piece::Np(m) => self.np(m).prep.is_none() && self.np(m).quantity.is_some() || self.np(m).form.any(Form::DU | Form::PL) && self.np(m).prep.is_none(),
            Piece::PrepPronoun => among(self.folded(chunks[*i].from)),
            Piece::Conj => true,
            _ => false,
        };
        let parts = (before.saturating_sub(6)..before).rev().take_while(parted).count();
        let first = before.checked_sub(1 + parts).and_then(|c| self.np_in(c));
        if let Some(m) = first.filter(|m| self.np(*m).prep.as_deref() == Some("الي") && self.np(*m).quantity.is_some()) {
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

    pub(super) fn toll_count(&self, m: u32, kind: HarmKind) -> Option<Count> {
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

    pub(super) fn is_toll(&self, n: u32) -> bool {
        TOLLS.contains(self.lemma(self.np(n).head))
    }
}

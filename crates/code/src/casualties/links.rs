//! What ties a casualty to what is told beside it, and what parts them: prepositions, manner, speech, contrast.

use super::Told;
use super::people::ARMED;
use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::kinds::is_cause;
use crate::phrases::{Piece, TOLLS};
use crate::wordlist::Words;
use khabar_pack::{Form, Tag};

/// Prepositions between a casualty and its cause.
pub(super) static THROUGH: Words = Words::of(&["في", "ب", "جراء", "اثر", "نتيجه", "بسبب", "خلال", "اثناء", "بفعل", "عقب", "بعد", "ضمن", "بواسطه", "لدي"]);

impl Finder<'_> {
    /// `أصيب طعنا بسكين`, `قتلوا رميا بالرصاص`: a masdar in the accusative says how.
    pub(super) fn is_manner(&self, x: &Event) -> bool {
        x.np.is_some_and(|n| {
            let np = self.np(n);
            np.prep.is_none()
                && !np.joined
                && !np.construct
                && !np.definite
                && np.quantity.is_none()
                && self.folded(np.head).ends_with('ا')
                && np.form.any(Form::INDEFINITE)
        })
    }

    /// Bodies that somebody found or dug out.
    pub(super) fn is_find(&self, c: &Event) -> bool {
        c.np.is_some_and(|n| self.np(n).head_tags.has(Tag::Corpse)) || matches!(self.lemma(c.tok), "عثر" | "عثور" | "انتشل" | "انتشال")
    }

    /// A verb of casualties whose own means have made it an attack: `قتلت سبعة بطائرة مسيرة`.
    pub(super) fn is_casualty_verb(&self, e: &Event) -> bool {
        is_cause(e.kind) && self.lexis.is_casualty(self.tagged.toks[e.tok].reading.lexeme)
    }

    /// `وبلغ عدد القتلى 70` beside an attack counts its dead, where no time or place says of what else.
    pub(super) fn reached(&self, c: &Event) -> bool {
        c.np.is_some_and(|n| self.np(n).definite && self.np(n).to == self.np(n).head + 1)
            && c.places.is_empty()
            && self.clauses.iter().any(|k| {
                k.verb < c.tok
                    && c.tok < k.verb + 4
                    && self.lemma(k.verb) == "بلغ"
                    && !self.phrases.chunks[k.from..k.to.min(self.phrases.chunks.len())].iter().any(|p| matches!(p.piece, Piece::Time(_)))
            })
    }

    /// `وتحدثت رويترز عن سقوط 35 قتيلا`, `وأكد الناطق مقتل 50`: the casualties of what was told are what a verb of saying governs,
    /// and no clause of its own begins between.
    pub(super) fn reported(&self, x: &Event, c: &Event) -> bool {
        let that = self.phrases.chunks.iter().any(|k| k.from > x.tok && k.to <= c.tok && matches!(k.piece, Piece::That | Piece::Mark('.' | '؛' | ':')));
        c.np.is_some()
            && !c.verbal
            && self.lemma(c.tok) != "قتل"
            && !that
            && c.places.is_empty()
            && c.agents.is_empty()
            && !self.is_find(c)
            && c.tok - x.tok <= 40
    }

    /// Neither a new sentence of speech nor a contrast stands between them.
    pub(super) fn told_together(&self, a: &Event, b: &Event) -> bool {
        let (from, to) = (a.tok, b.tok);
        to > from
            && to - from <= 40
            && !self.new_speech(from, to)
            && !self.phrases.chunks.iter().any(|c| {
                c.from > from
                    && c.to <= to
                    && (matches!(c.piece, Piece::Mark('؛' | '.'))
                        || c.piece == Piece::Sub && !matches!(self.sub_word(c.from), "كما" | "فيما" | "بينما" | "حين" | "اضافه"))
            })
    }

    /// A verb of saying, or an أن that begins another clause, between two words.
    pub(super) fn new_speech(&self, from: usize, to: usize) -> bool {
        // قتلت القوات 11 مسلحا، قالت إنهم كذا، في عملية: what interrupts a clause parts nothing in it.
        let aside = |at: usize| {
            self.clauses.iter().any(|c| c.resumed.is_some_and(|(a, _)| c.to <= at && at < a && self.phrases.chunks[a].from <= to) && c.verb <= from)
        };
        self.clauses.iter().any(|c| {
            c.verb > from && c.verb < to && !aside(c.at) && self.lexis.task(self.tagged.toks[c.verb].reading.lexeme).is_some_and(|t| t.saying.is_some())
        }) || self.phrases.chunks.iter().any(|c| c.piece == Piece::That && c.from > from && c.to <= to && self.tagged.toks[c.from].conj())
    }

    /// The subordinator without an attached و or ف.
    pub(super) fn sub_word(&self, tok: usize) -> &str {
        let w = self.folded(tok);
        w.get(self.tagged.toks[tok].reading.clitics.before as usize..).unwrap_or(w)
    }

    /// سلسلة غارات, عملية تفجير: the preposition stands before the carrier.
    pub(super) fn in_carrier(&self, n: u32) -> bool {
        let np = self.np(n);
        // في أحدث قصف, في أعنف هجوم
        let superlative = |m: u32| {
            let m = self.np(m);
            m.to == np.from
                && m.to == m.head + 1
                && m.prep.as_deref().is_some_and(|p| THROUGH.contains(p))
                && (self.tagged.toks[m.head].pos == crate::tagging::Pos::Adj
                    || matches!(self.lemma(m.head), "احدث" | "اعنف" | "اكبر" | "اول" | "ثاني" | "ثالث"))
        };
        self.np_chunk(n).checked_sub(1).and_then(|k| self.np_in(k)).is_some_and(superlative)
            || np.construct
            && self
                .np_chunk(n)
                .checked_sub(1)
                .and_then(|k| self.np_in(k))
                .is_some_and(|m| self.np(m).prep.as_deref().is_some_and(|p| THROUGH.contains(p)) && self.np(m).event)
            // في التصدي لهجوم, أثناء صد هجوم
            || np.prep.as_deref() == Some("ل")
                && self.np_chunk(n).checked_sub(1).and_then(|k| self.np_in(k)).is_some_and(|m| {
                    self.np(m).prep.as_deref().is_some_and(|p| THROUGH.contains(p)) && matches!(self.lemma(self.np(m).head), "تصدي" | "تصد")
                })
    }

    /// `في ضربات جوية واشتباكات`: joined to a cause that the preposition governs.
    pub(super) fn joined_to_linked(&self, n: u32) -> bool {
        self.np(n).joined
            && self.np(n).prep.is_none()
            && self
                .np_chunk(n)
                .checked_sub(1)
                .and_then(|k| self.np_in(k))
                .is_some_and(|m| self.np(m).event && self.np(m).prep.as_deref().is_some_and(|p| THROUGH.contains(p)))
    }

    /// Whether another cause or a contrast stands between casualty and cause.
    pub(super) fn broken(&self, from: usize, to: usize, list: &[Told], i: usize, j: usize) -> bool {
        let contrast = self.phrases.chunks.iter().any(|k| {
            k.from > from
                && k.to <= to
                && (k.piece == Piece::Sub && matches!(self.sub_word(k.from), "بينما" | "فيما" | "غير" | "كما")
                    || matches!(k.piece, Piece::Mark('؛')) && !THROUGH.contains(self.folded(k.to)))
        });
        let other = list.iter().enumerate().any(|(k, t)| {
            let e = &t.event;
            k != i
                && k != j
                && !t.gone
                && e.tok > from
                && e.tok < to
                && e.verbal
                // وأحرقت مساكن: what was done in the same attack.
                && !(e.kind == khabar_claim::EventType::Destruction && e.agents.is_empty())
                && !self.tells_casualties(e)
                && !e.clause.is_some_and(|c| matches!(self.clauses[c].link, Link::Relative(_)))
        });
        contrast || other || self.new_speech(from, to)
    }

    /// `قتلوا في ضربات جوية واشتباكات`, `في مواجهات مع كذا وفي ضربات`: the armed who died in one attack died in what is joined to it.
    pub(super) fn share_dead(&self, dead: &Event, cause: usize, list: &mut [Told]) {
        let Some(n) = list[cause].event.np else { return };
        for y in cause + 1..list.len() {
            let Some(m) = list[y].event.np.filter(|_| !list[y].gone && is_cause(list[y].event.kind) && list[y].event.clause == list[cause].event.clause) else {
                continue;
            };
            let np = self.np(m);
            let joined = np.joined || np.prep.is_some() && self.tagged.toks[np.prep_at.min(np.from)].conj();
            let between = self.np_chunk(n) + 1..self.np_chunk(m);
            let plain = between.len() <= 8
                && between.into_iter().all(|i| !matches!(self.phrases.chunks[i].piece, Piece::Verb | Piece::That | Piece::Sub | Piece::Mark('؛' | ':')));
            if !joined || !plain || !np.prep.as_deref().is_none_or(|p| THROUGH.contains(p)) {
                continue;
            }
            let armed = |v: &&crate::events::Filler| self.np(v.np).tags.any(ARMED) && !self.np(v.np).event;
            for v in dead.victims.iter().filter(armed) {
                if list[y].event.victims.iter().all(|o| o.np != v.np) {
                    list[y].event.victims.push(*v);
                }
            }
        }
    }

    /// Named only as a time: بعد الهجوم, بعد ساعات من الكمين.
    pub(super) fn is_anchor(&self, x: &Event) -> bool {
        static WHEN: Words = Words::of(&["بعد", "قبل", "قبيل", "منذ", "عقب"]);
        let Some(n) = x.np.filter(|n| self.np(*n).definite) else { return false };
        let at = self.np(n).prep_at;
        let before = |k: usize| at.checked_sub(k).is_some_and(|t| WHEN.contains(self.folded(t)));
        self.np(n).prep.as_deref().is_some_and(|p| WHEN.contains(p)) || self.np(n).prep.as_deref() == Some("من") && (before(1) || before(2) || before(3))
    }

    /// The noun of a toll: عدد القتلى, ارتفعت الحصيلة إلى 13 قتيلا.
    pub(super) fn is_toll_of(&self, c: &Event) -> bool {
        let Some(n) = c.np else { return self.toll_of_those_who(c).is_some() };
        let chunk = self.np_chunk(n);
        let governed = chunk
            .checked_sub(1)
            .and_then(|k| self.np_in(k))
            .is_some_and(|g| self.np(n).construct && TOLLS.contains(self.lemma(self.np(g).to.saturating_sub(1))));
        // إلى 21 شهيدا و8 جرحى: both are of the toll.
        let beside = || {
            let before = chunk.saturating_sub(1 + usize::from(chunk > 0 && self.phrases.chunks[chunk - 1].piece == Piece::Conj));
            let m = self.np_in(before).filter(|m| self.np(n).joined && self.np(n).prep.is_none() && self.np(*m).quantity.is_some());
            m.is_some_and(|m| self.toll_reached(m))
        };
        governed || self.toll_reached(n) || self.np(n).quantity.is_some() && beside()
    }

    /// `ارتفعت الحصيلة إلى 13 قتيلا`
    fn toll_reached(&self, n: u32) -> bool {
        let chunk = self.np_chunk(n);
        self.np(n).prep.as_deref() == Some("الي")
            && self.np(n).quantity.is_some()
            && self.phrases.chunks[..chunk].iter().any(|k| matches!(k.piece, Piece::Np(m) if TOLLS.contains(self.lemma(self.np(m).head))))
    }
}

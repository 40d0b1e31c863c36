//! When: the words of time that belong to an event.

use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::lexis::Does;
use crate::phrases::Piece;
use crate::tagging::Pos;
use crate::times::FoundTime;
use crate::zones::{About, Zone};
use khabar_pack::{Form, Particle, Tag};
use khabar_text::Span;

/// The times that a sentence gives an event; few give more than one.
#[derive(Debug, Clone, Default)]
pub(crate) struct When {
    /// Stands with the event.
    pub own: Option<Box<(Span, FoundTime)>>,
    /// Stands with the saying: ذكرت تقارير أمس أن.
    pub said: Option<Box<(Span, FoundTime)>>,
    /// Stands elsewhere in the sentence, with no event of its own.
    pub sentence: Option<Box<(Span, FoundTime)>>,
    /// The event is told beside, as what went before or what describes somebody: its time is no other's.
    pub aside: bool,
}

impl Finder<'_> {
    /// The times of an event.
    pub fn when(&self, e: &Event, zone: Zone, zones: &[Zone], about: &[About]) -> When {
        let mut out = When { aside: zone.aside, ..When::default() };
        let pick = |t: &FoundTime| Box::new((self.span(t.from, t.to), t.clone()));
        // هيئة كذا (كذا سابقا): of the name, not of the event.
        let of_name = |t: &FoundTime| {
            let mark = |i: usize, c: char| self.tagged.toks.get(i).is_some_and(|t| t.pos == Pos::Mark(c));
            // صحيفة أخبار اليوم
            let paper = t.to == t.from + 1 && t.from > 0 && matches!(self.folded(t.from - 1), "اخبار" | "المصري") && self.folded(t.from) == "اليوم";
            // سيارة من نوع "نيسان"
            let make = self.folded(t.from) == "نيسان"
                && t.to == t.from + 1
                && (1..4).any(|k| t.from >= k && matches!(self.lemma(t.from - k), "نوع" | "طراز" | "سياره"));
            paper || make || t.days.is_none() && mark(t.to, ')') && (1..6).any(|k| t.from >= k && mark(t.from - k, '('))
        };
        let matter = |t: &FoundTime| !of_name(t) && about.get(t.from).is_none_or(|a| *a == About::Matter);
        // What stands before a noun belongs rather to the verb that governs it; what is vague gives way.
        let before = if e.verbal { 2 } else { 5 };
        let distance =
            |t: &FoundTime| if t.from >= e.to { t.from - e.to } else { 1 + before * e.from.saturating_sub(t.to) } + if t.days.is_none() { 12 } else { 0 };
        let own = self.tagged.times.iter().filter(|t| zone.from <= t.from && t.from < zone.to && matter(t) && !self.of_another(t, e));
        out.own = own.min_by_key(|t| distance(t)).map(pick);
        if out.own.is_none() {
            // What stands behind the event's own words is of what is told there.
            let free = |t: &&FoundTime| {
                matter(t) && !self.of_another(t, e) && (t.to <= e.from || zones.len() == 1) && !zones.iter().any(|z| z.at < t.from && t.from < z.to)
            };
            out.sentence = self.tagged.times.iter().filter(free).filter(|t| !t.since).min_by_key(|t| distance(t)).map(pick);
            if out.sentence.is_none() {
                // What another event claims, told before this one: يوم الجمعة، حين أقدم مسلحون.
                let aside = |t: &FoundTime| !zone.aside && zones.iter().any(|z| z.aside && z.at < t.from && t.from < z.to);
                let told = |t: &&FoundTime| matter(t) && t.to <= e.from && !t.since && !self.of_another(t, e) && !aside(t);
                out.sentence = self.tagged.times.iter().filter(told).max_by_key(|t| t.from).map(pick);
            }
            out.said = self.tagged.times.iter().filter(|t| !matter(t)).min_by_key(|t| distance(t)).map(pick);
        }
        out
    }

    /// `أطلق الجيش حملة بعد مقتل جنديين مساء الاثنين`, `شقيق فلان الذي قتل قبل شهر`.
    pub(crate) fn told_beside(&self, e: &Event) -> bool {
        let before = |n: u32| matches!(self.np(n).prep.as_deref(), Some("بعد" | "عقب"));
        let describes = |n: u32| !self.np(n).event && !self.np(n).head_tags.has(Tag::Time);
        match e.np {
            Some(n) => before(n),
            None => e.verbal && e.clause.is_some_and(|k| matches!(self.clauses[k].link, Link::Relative(n) if describes(n))),
        }
    }

    /// `بعد أيام من الاشتباكات`: the event is what the time counts from. Not so `تمكن أمس من فك الحصار`.
    fn anchored(&self, t: &FoundTime, e: &Event) -> bool {
        let counts = |i: usize| matches!(self.folded(i).trim_start_matches('و'), "بعد" | "قبل" | "بعيد" | "قبيل" | "عقب");
        if !counts(t.from) && !t.from.checked_sub(1).is_some_and(counts) {
            return false;
        }
        let toks = &self.tagged.toks;
        let from = e.np.map_or(e.from, |n| self.np(n).from.min(e.from));
        t.to < from && from - t.to <= 2 && (t.to..from).all(|i| toks[i].is_particle(Particle::Preposition)) && matches!(self.folded(t.to), "من" | "علي")
    }

    /// `وذلك بعد شهر تقريبا من مواجهات`, `بعد أقل من يوم على هجوم مماثل`: how long after another event, whose day is not told.
    fn offset(&self, t: &FoundTime) -> bool {
        let counts = |i: usize| matches!(self.folded(i).trim_start_matches('و'), "بعد" | "قبل" | "بعيد" | "قبيل");
        if t.days.is_some() || !(counts(t.from) || t.from.checked_sub(1).is_some_and(counts)) {
            return false;
        }
        let next = t.to + usize::from(matches!(self.folded(t.to), "تقريبا" | "فقط"));
        let quoted = usize::from(self.tagged.toks.get(next + 1).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“'))));
        // بعد ساعة من منتصف الليل is a time of the day.
        matches!(self.folded(next), "من" | "علي") && self.phrases.nps.iter().any(|np| np.from == next + 1 + quoted && !np.head_tags.has(Tag::Time))
    }

    /// Dates something else than when the event was.
    fn of_another(&self, t: &FoundTime, e: &Event) -> bool {
        self.of_a_meeting(e, t.from)
            || self.offset(t)
            || self.anchored(t, e)
            || self.for_the_first_time(t)
            || self.describes_since(t, e)
            || self.describes_another(t, e)
    }

    /// `الجندي الذي كان محتجزا منذ 2006`, `البوابة التي كانوا قد دخلوها ليل الخميس`: within what describes a party or a place, and
    /// `وكانت قد فشلت في ذلك في أبريل`: what had been before.
    fn describes_another(&self, t: &FoundTime, e: &Event) -> bool {
        let chunks = &self.phrases.chunks;
        let had_been = (e.to..t.from)
            .any(|i| self.lemma(i) == "كان" && self.tagged.toks.get(i..(i + 5).min(t.from)).is_some_and(|w| w.iter().any(|x| x.is_particle(Particle::Qad))));
        // الانقلاب الذي نفذه الجيش منذ أشهر: an event of no type of ours is described as a party is.
        let stated = |n: u32| self.np(n).event && self.tagged.toks[self.np(n).head].reading.does.any(Does::STATES);
        had_been
            || self.clauses.iter().any(|c| match c.link {
                Link::Relative(n) => {
                    let np = self.np(n);
                    // ... الذي نفذه فلان منذ أشهر: the time that closes it.
                    let closing =
                        (c.to..c.to + 2).any(|i| chunks.get(i).is_some_and(|x| matches!(x.piece, Piece::Time(_)) && x.from <= t.from && t.to <= x.to));
                    let (from, to) = (chunks.get(c.from).map_or(usize::MAX, |x| x.from), if closing { t.to } else { self.first_token(c.to) });
                    // مدينة كذا التي تتعرض منذ أيام لقصف: what lasts too.
                    let told =
                        chunks.get(c.from).is_some_and(|x| x.piece == Piece::Rel) && (self.tagged.toks[c.verb].reading.form.has(Form::PERFECT) || t.since);
                    // الحركة التي ظهرت مطلع 2004 وتبنت تفجيرات: before the event as well as behind it.
                    let apart = e.to < from || to <= e.from && !self.tagged.toks[c.verb].reading.does.any(Does::STATES);
                    told && !stated(n)
                        && !(np.construct && np.from <= e.to)
                        && !np.tags.has(Tag::Time)
                        && apart
                        && !(np.from <= e.from && e.from < np.to)
                        && from <= t.from
                        && t.from < to
                }
                _ => false,
            })
    }

    /// `مدينة الدريهمي المحاصرة منذ عام`: since when the place is besieged, not when the attack on it was.
    fn describes_since(&self, t: &FoundTime, e: &Event) -> bool {
        let Some(k) = t.from.checked_sub(1).filter(|_| t.since) else { return false };
        let w = &self.tagged.toks[k];
        let own = e.from <= k && k < e.to || e.np.is_some_and(|n| self.np(n).from <= k && k < self.np(n).to);
        !own && w.name.is_none() && w.article() && matches!(w.pos, Pos::Adj) && w.reading.form.any(Form::PARTICIPLE)
    }

    /// `لأول مرة منذ 2016`, `الأعنف منذ أشهر`: how rare it is, not when it was.
    fn for_the_first_time(&self, t: &FoundTime) -> bool {
        t.since && t.from > 0 && {
            let k = t.from - 1;
            // المنطقة العسكرية الأولى منذ أمس: a name.
            self.tagged.toks[k].name.is_none() && matches!(self.lemma(k), "مره" | "اولي" | "اول" | "ثاني" | "ثالث" | "نوع")
                || self.folded(k).starts_with("الا") && self.tagged.toks[k].reading.tags.has(Tag::Size)
        }
    }
}

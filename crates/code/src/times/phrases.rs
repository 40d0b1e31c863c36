//! Expressions of time as wholes: a date, or words that count from one.

use super::FoundTime;
use super::calendar::shift;
use super::grammar::Scan;
use super::resolve::{Days, Moment, Relation};
use super::words::YEAR;
use khabar_claim::TimePrecision;
use khabar_pack::TimeWord;

const PARTS: [&str; 6] = ["dawn", "morning", "noon", "afternoon", "evening", "night"];

/// How verbs and nouns begin that say of an event that it goes on.
const LASTING: [&str; 15] =
    ["يتواصل", "تتواصل", "تواصل", "يواصل", "واصل", "يستمر", "تستمر", "استمر", "مستمر", "متواصل", "لايزال", "يزال", "تزال", "اعتصام", "اضراب"];

pub(super) fn part_name(part: Option<u8>) -> Option<&'static str> {
    PARTS.get(usize::from(part?).checked_sub(1)?).copied()
}

/// A time at these tokens that says no day.
pub(super) fn found(from: usize, to: usize, days: Option<Days>, precision: TimePrecision) -> FoundTime {
    FoundTime { from, to, days, precision, part: None, clock: None, since: false, weekday: false }
}

impl Scan<'_, '_> {
    /// The expression of time that begins at a token.
    pub fn expression(&self, i: usize) -> Option<FoundTime> {
        let token = self.tokens.get(i)?;
        // A hashtag's words (`#مليونية_14_فبراير`) are a name.
        if token.mark.is_some() || self.mark(i.wrapping_sub(1), &['_']) {
            return None;
        }
        self.since(i)
            .or_else(|| self.within(i))
            .or_else(|| self.counted_from(i))
            .or_else(|| self.some_time(i))
            .or_else(|| self.hour_of(i))
            .or_else(|| self.in_a_row(i))
            .or_else(|| self.between(i))
            .or_else(|| self.counted_period(i))
            .or_else(|| self.dated(i))
            .or_else(|| self.adverb(i))
    }

    /// Whether a time only says more of the one before it: `أمس مساء`, `أمس عند الساعة التاسعة`.
    pub fn belongs(&self, last: &FoundTime, next: &FoundTime) -> bool {
        let only_more = next.days.is_none() && !next.since && (next.clock.is_some() || next.part.is_some()) && next.precision == TimePrecision::Day;
        let link = |i: usize| self.mark(i, &['،', ',']) || self.is(i, &["في", "عند", "تمام", "وفي", "حدود", "نحو", "حوالي"]);
        last.days.is_some()
            && last.precision == TimePrecision::Day
            && only_more
            && last.clock.is_none()
            && next.from - last.to <= 2
            && (last.to..next.from).all(link)
    }

    pub fn resolved(&self, from: usize, to: usize, m: &Moment) -> FoundTime {
        let (days, precision) = m.resolve(self.context());
        let undated = if self.published.is_none() && m.relation != Some(Relation::Same) { TimePrecision::Unknown } else { TimePrecision::Day };
        let weekday = m.weekday.is_some() && m.relation.is_none() && m.relative.is_none() && m.day.is_none() && m.month.is_none();
        FoundTime { part: part_name(m.part), weekday, ..found(from, to, days, if days.is_some() { precision } else { undated }) }
    }

    /// A date or a stretch as such.
    fn dated(&self, i: usize) -> Option<FoundTime> {
        if let Some((mut m, to)) = self.moment(i) {
            if m.month.is_some() && m.year.is_none() && m.year_relation.is_none() && m.relation.is_none() && m.relative.is_none() {
                m.year = self.year_further_on(to);
            }
            return Some(self.resolved(i, to, &m));
        }
        // جمعة الغضب: a day of protest with its own name.
        if self.is(i, &["جمعه"]) && (self.mark(i.wrapping_sub(1), &['«', '"', '“']) || self.is(i.wrapping_sub(1), &["في", "خلال"])) && self.time(i + 1).is_none()
        {
            return Some(self.resolved(i, i + 1, &Moment { weekday: Some(5), ..Moment::default() }));
        }
        None
    }

    /// `11 مارس في مدريد عام 2004`
    fn year_further_on(&self, i: usize) -> Option<i16> {
        let year = |at: usize| if self.one_of(at, YEAR) { self.year_number(at + 1) } else { None };
        if !self.is(i, &["في"]) || self.tokens.get(i + 1)?.mark.is_some() {
            return None;
        }
        year(i + 2).or_else(|| self.tokens.get(i + 2).filter(|t| t.mark.is_none()).and_then(|_| year(i + 3)))
    }

    /// A span between two dates.
    fn between(&self, i: usize) -> Option<FoundTime> {
        let (mut first, last, to) = self.range(i)?;
        first.fill_from(&last);
        let start = i + usize::from(self.is(i, &["من"]));
        let Some((days, precision)) = self.span(&first, &last) else {
            return Some(found(start, to, None, TimePrecision::Unknown));
        };
        Some(FoundTime { part: part_name(last.part), ..found(start, to, Some(days), precision) })
    }

    pub fn span(&self, first: &Moment, last: &Moment) -> Option<(Days, TimePrecision)> {
        let (end, precision) = last.resolve(self.context());
        let end = end?;
        let mut context = self.context();
        let own_year = first.year.is_some() || first.year_relation.is_some() || first.relative.is_some() || first.unit.is_some();
        if !own_year {
            // The first is the nearest before the last.
            context.published = Some(end.1);
        }
        let relation = if own_year { first.relation } else { None };
        let (start, _) = Moment { relation, ..*first }.resolve(context);
        let start = start?;
        (start.0 <= end.1).then_some(((start.0, end.1), precision))
    }

    /// `وقت سابق من الشهر الجاري`, `وقت لاحق`, `وقت متأخر من ليل أمس`.
    fn some_time(&self, i: usize) -> Option<FoundTime> {
        if self.is(i, &["الفتره", "الاونه", "المده", "المرحله"]) && self.relation(i + 1).is_some() {
            return Some(found(i, i + 2, None, TimePrecision::Unknown));
        }
        if !self.is(i, &["وقت", "بوقت", "ساعه", "ساعات"]) || !self.is(i + 1, &["سابق", "لاحق", "متاخر", "متاخره", "مبكر", "مبكره"])
        {
            return None;
        }
        let at = i + 2 + usize::from(self.is(i + 2, &["من"]));
        if let Some((m, to)) = self.moment(at) {
            let mut time = self.resolved(i, to, &m);
            if self.is(i + 1, &["سابق"])
                && let (Some((from, until)), Some(p)) = (time.days, self.published)
            {
                // What was earlier in a month that still runs was before the publication.
                time.days = Some((from, until.min(p).max(from)));
            }
            return Some(time);
        }
        Some(found(i, i + 2, None, TimePrecision::Day))
    }

    /// An hour, with its day where it has one.
    fn hour_of(&self, i: usize) -> Option<FoundTime> {
        let clock = self.clock(i)?;
        let from = (i..clock.to).find(|at| !self.is(*at, &["عند", "تمام"])).unwrap_or(i);
        let mut time = clock.day.map_or_else(|| found(from, clock.to, None, TimePrecision::Day), |m| self.resolved(from, clock.to, &m));
        time.part = part_name(clock.part);
        time.clock = Some(clock.text);
        Some(time)
    }

    /// `لليوم الثاني على التوالي`: that many days up to publication.
    fn in_a_row(&self, i: usize) -> Option<FoundTime> {
        let of = self.is(i, &["لليوم", "اليوم", "لليله"]);
        if !of {
            return None;
        }
        let (n, to) = self.day_number(i + 1).or_else(|| self.feminine(i + 1))?;
        if !(self.is(to, &["علي"]) && self.is(to + 1, &["التوالي"])) {
            // يتواصل لليوم الثالث القصف: so many days up to publication.
            let lasts = (i.saturating_sub(8)..i).any(|at| LASTING.iter().any(|w| self.folded(at).trim_start_matches(['و', 'ف']).starts_with(w)));
            let days = self.published.filter(|_| lasts).and_then(|p| Some((shift(p, 1 - i64::from(n))?, p)));
            return self.is(i, &["لليوم"]).then(|| found(i, to, days, TimePrecision::Day));
        }
        let days = self.published.and_then(|p| Some((shift(p, 1 - i64::from(n))?, p)));
        Some(found(i, to + 2, days, if days.is_some() { TimePrecision::Day } else { TimePrecision::Unknown }))
    }

    fn feminine(&self, i: usize) -> Option<(u8, usize)> {
        match self.time(i) {
            Some(TimeWord::Ordinal(n)) => Some((n, i + 1)),
            _ => None,
        }
    }

    /// `ظهرا`, `بعد الظهر`, `لاحقا`, `حينها`.
    fn adverb(&self, i: usize) -> Option<FoundTime> {
        if let Some((part, true, to)) = self.part(i) {
            let accusative = !self.definite(i) && to == i + 1;
            // الانتحاريان فجرا نفسيهما
            let verb = self.is(i, &["فجرا"]) && ["نفس", "سيار", "حزام", "عبو", "احزم"].iter().any(|w| self.folded(i + 1).starts_with(w));
            if (accusative || to == i + 2) && !verb {
                return Some(FoundTime { part: part_name(Some(part)), ..found(i, to, None, TimePrecision::Day) });
            }
            return None;
        }
        match self.time(i)? {
            TimeWord::Part(5) if self.is(i, &["مساء"]) => Some(FoundTime { part: Some("evening"), ..found(i, i + 1, None, TimePrecision::Day) }),
            TimeWord::Vague => Some(found(i, i + 1, None, TimePrecision::Unknown)),
            TimeWord::Then => Some(found(i, i + 1, self.spoken, TimePrecision::Day)),
            _ => None,
        }
    }
}

//! Expressions of time as wholes: a date, or words that count from one.

use super::grammar::Scan;
use super::resolve::{ahead, around, back, shift, Days, Moment, Relation, NIGHT};
use super::words::{Count, DAY, HOUR, MONTH, WEEK, YEAR};
use super::FoundTime;
use khabar_claim::TimePrecision;
use khabar_pack::TimeWord;

const PARTS: [&str; 6] = ["dawn", "morning", "noon", "afternoon", "evening", "night"];

/// Words between `منذ` and the date of the event it names: at most so many.
const BRIDGE: usize = 6;

/// How events begin, after `منذ`.
const BEGINNINGS: [&str; 14] = ["بدء", "بدايه", "اندلاع", "انطلاق", "انطلاقه", "انقلاب", "سقوط", "هجوم", "الهجوم", "توقيع", "اعلان", "دخول", "وصول", "مقتل"];

/// Words before `خلال يومين` that make it a term set for the future.
const TERMS: &[&str] = &[
    "هدد", "هددت", "تهدد", "يهدد", "توعد", "توعدت", "مهله", "امهل", "امهلت", "انذر", "انذرت", "انذارا", "انذار", "يقضي", "تقضي", "طالب", "طالبت", "سوف", "متوقع", "المتوقع",
    "يتوقع", "توقع", "توقعت", "يعتزم", "تعتزم", "تعهد", "تعهدت", "دعا", "دعت", "ينص", "تنص", "يجب", "المقرر", "بانه_سيتم", "ستتم", "سيتم", "يتم",
];

/// Words in `ست` and `سي` that are no futures.
const NO_FUTURE: [&str; 14] = ["سيطر", "سيار", "سياس", "سياد", "سيد", "سينا", "سيول", "سيرا", "سيناري", "ستين", "ستون", "ستمي", "ستار", "ستوك"];

fn part_name(part: Option<u8>) -> Option<&'static str> {
    PARTS.get(usize::from(part?).checked_sub(1)?).copied()
}

/// A time at these tokens that says no day.
fn found(from: usize, to: usize, days: Option<Days>, precision: TimePrecision) -> FoundTime {
    FoundTime { from, to, days, precision, part: None, clock: None, since: false }
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
        let link = |i: usize| self.mark(i, &['،', ',']) || self.is(i, &["في", "عند", "تمام", "وفي"]);
        last.days.is_some() && last.precision == TimePrecision::Day && only_more && last.clock.is_none() && next.from - last.to <= 2 && (last.to..next.from).all(link)
    }

    fn resolved(&self, from: usize, to: usize, m: &Moment) -> FoundTime {
        let (days, precision) = m.resolve(self.context());
        let undated = if self.published.is_none() && m.relation != Some(Relation::Same) { TimePrecision::Unknown } else { TimePrecision::Day };
        FoundTime { part: part_name(m.part), ..found(from, to, days, if days.is_some() { precision } else { undated }) }
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
        if self.is(i, &["جمعه"]) && (self.mark(i.wrapping_sub(1), &['«', '"', '“']) || self.is(i.wrapping_sub(1), &["في", "خلال"])) && self.time(i + 1).is_none() {
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

    fn span(&self, first: &Moment, last: &Moment) -> Option<(Days, TimePrecision)> {
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

    /// `منذ ...`
    fn since(&self, i: usize) -> Option<FoundTime> {
        if !self.is(i, &["منذ", "مذ"]) {
            return None;
        }
        let running = |to: usize, from: Option<Days>, precision: TimePrecision| {
            let days = from.zip(self.published).map(|((from, _), p)| (from, p)).filter(|(a, b)| a <= b);
            let precision = if days.is_some() { precision } else { TimePrecision::Unknown };
            FoundTime { since: true, ..found(i, to, days, precision) }
        };
        let (exact, at) = self.past_roughly(i + 1);
        if let Some(start) = self.beginning_of(at) {
            return Some(running(start.1, start.0, TimePrecision::Day));
        }
        if let Some((first, last, to)) = self.range(at).filter(|_| self.digits(at).is_none() || self.year_number(at).is_none()) {
            let mut first = first;
            first.fill_from(&last);
            let days = self.span(&first, &last);
            return Some(FoundTime { since: true, ..found(i, to, days.map(|d| d.0), days.map_or(TimePrecision::Unknown, |d| d.1)) });
        }
        if let Some((m, to)) = self.moment(at) {
            let (days, precision) = m.resolve(self.context());
            return Some(FoundTime { part: part_name(m.part), ..running(to, days, precision) });
        }
        if let Some((count, unit, to)) = self.amount(at) {
            let Some(count) = count else {
                let today = self.published.map(|p| (p, p)).filter(|_| unit == HOUR);
                return Some(running(self.past_small(to), today, TimePrecision::Day));
            };
            let start = self.published.filter(|_| exact).and_then(|p| back(p, count, unit));
            return Some(running(to, start.map(|(d, _)| (d, d)), start.map_or(TimePrecision::Unknown, |s| s.1)));
        }
        // منذ الصباح, منذ ساعات الفجر
        let hours = usize::from(self.is(at, &["ساعات", "ساعه"]));
        if let Some((part, true, to)) = self.part(at + hours) {
            let start = self.published.and_then(|p| if part == NIGHT { shift(p, -1) } else { Some(p) });
            return Some(FoundTime { part: part_name(Some(part)), ..running(to, start.map(|d| (d, d)), TimePrecision::Day) });
        }
        if self.is(at, &["ذلك", "ذاك"]) && self.is(at + 1, &["الحين", "الوقت", "التاريخ", "اليوم"]) {
            return Some(running(at + 2, self.spoken, TimePrecision::Day));
        }
        // منذ انقلاب 25 أكتوبر, منذ توقيع الاتفاق في ديسمبر 2018
        for at in at + 1..=at + BRIDGE {
            if self.tokens.get(at - 1).is_none_or(|t| t.mark.is_some()) {
                break;
            }
            if let Some((m, to)) = self.moment(at) {
                let firm = m.month.is_some() || m.year.is_some() || m.relation.is_some() || m.season.is_some();
                if !firm && !(at <= i + 4 && self.is(i + 1, &BEGINNINGS)) {
                    break;
                }
                let (days, precision) = m.resolve(self.context());
                return Some(FoundTime { part: part_name(m.part), ..running(to, days, precision) });
            }
        }
        None
    }

    /// `بداية العام`, `مطلع عام 2020`, `بداية آذار` after `منذ`: its first day.
    fn beginning_of(&self, i: usize) -> Option<(Option<Days>, usize)> {
        if self.time(i) != Some(TimeWord::Beginning) {
            return None;
        }
        let (mut m, to) = self.stretch(i)?;
        m.third = None;
        Some((m.resolve(self.context()).0, to))
    }

    /// So many of a unit: `ثلاثة أيام`, `يومين`, `أسبوع`, `24 ساعة`; no count where it is vague (`أيام`).
    fn amount(&self, i: usize) -> Option<(Option<u64>, u16, usize)> {
        if let Some((unit, count)) = self.unit(i) {
            if self.definite(i) {
                return None;
            }
            // شهر آذار, عام 2016, يوم الجمعة say which, not how many.
            let which = self.month(i, true).is_some() || self.digits(i + 1).is_some() || matches!(self.time(i + 1), Some(TimeWord::Weekday(_) | TimeWord::Day(_)));
            return match count {
                Count::One if which => None,
                Count::One => Some((Some(1), unit, i + 1 + usize::from(self.is(i + 1, &["واحد", "واحده", "كامل", "كامله"])))),
                Count::Two => Some((Some(2), unit, i + 1)),
                Count::Many => Some((None, unit, i + 1)),
            };
        }
        if self.is(i, &["بضع", "بضعه", "عده", "عشرات", "مييات", "قليل"]) {
            let (unit, Count::Many) = self.unit(i + 1)? else { return None };
            return Some((None, unit, i + 2));
        }
        let (count, at) = self.number(i)?;
        let (unit, _) = self.unit(at)?;
        let minutes = unit == HOUR && self.folded(at).contains("دق");
        Some((Some(if minutes { 0 } else { count }), unit, at + 1))
    }

    /// `ساعات قليلة`, `أيام قليلة`, `ساعات عدة`
    fn past_small(&self, to: usize) -> usize {
        to + usize::from(self.is(to, &["قليله", "عده", "معدوده", "طويله", "فقط"]))
    }

    /// `خلال ساعات`, `خلال الأيام المقبلة`, `طيلة ثلاثة أيام`, `طوال الليل`.
    fn within(&self, i: usize) -> Option<FoundTime> {
        let mut at = i + 1;
        let lasting = self.is(i, &["طيله", "طوال", "مدي"]);
        if self.is(i, &["غضون"]) || self.is(i, &["مدار"]) || lasting || self.is(i, &["خلال"]) {
            let (_, past) = self.past_roughly(at);
            at = past;
        } else {
            return None;
        }
        if let Some(period) = self.counted_period(at) {
            return Some(FoundTime { from: i, ..period });
        }
        if self.is(at, &["الليل", "الليله"]) && self.relation(at + 1).is_none() {
            return Some(self.resolved(i, at + 1, &Moment { relative: Some(-1), part: Some(NIGHT), ..Moment::default() }));
        }
        if let Some((count, unit, to)) = self.amount(at) {
            let Some(n) = count else {
                let precision = if unit == HOUR { TimePrecision::Day } else { TimePrecision::Unknown };
                return Some(found(i, self.past_small(to), None, precision));
            };
            let term = !lasting && self.speaks_of_future(i);
            let days = self.published.and_then(|p| match self.spoken {
                _ if term => Some((p, ahead(p, n, unit)?)),
                // What lasted so long ended on the day spoken of.
                Some((_, end)) if lasting && unit == DAY && n > 0 => Some((back(end, n - 1, unit)?.0, end)),
                _ => Some((back(p, n, unit)?.0, p)),
            });
            return Some(found(i, to, days, if days.is_some() { TimePrecision::Day } else { TimePrecision::Unknown }));
        }
        let (m, to) = self.moment(at)?;
        Some(self.resolved(i, to, &m))
    }

    /// Whether what stands before `خلال يومين` makes it a term: `هدد`, `مهلة`, `ستعلن`.
    fn speaks_of_future(&self, i: usize) -> bool {
        let future = |folded: &str| {
            let word = folded.strip_prefix('و').unwrap_or(folded);
            (word.starts_with("ست") || word.starts_with("سي")) && word.chars().count() >= 5 && !NO_FUTURE.iter().any(|w| word.starts_with(w))
        };
        (i.saturating_sub(25)..i).any(|at| self.is(at, TERMS)) || (i.saturating_sub(8)..i).any(|at| future(self.folded(at)))
    }

    /// `قبل ثلاثة أيام`, `بعد يومين`, `قبل ذلك بساعات`.
    fn counted_from(&self, i: usize) -> Option<FoundTime> {
        let before = self.is(i, &["قبل", "قبيل"]);
        if !before && !self.is(i, &["بعد", "بعيد"]) {
            return None;
        }
        if self.is(i + 1, &["ذلك", "ذالك"]) {
            let by = self.folded(i + 2).starts_with('ب') && self.unit(i + 2).is_some();
            return by.then(|| self.from_spoken(i, i + 3, before, self.unit(i + 2)));
        }
        if before && self.is(i + 1, &["قليل", "لحظات", "دقايق"]) {
            return Some(self.resolved(i, i + 2, &Moment { relative: Some(0), ..Moment::default() }));
        }
        let (exact, at) = self.past_roughly(i + 1);
        let (count, unit, to) = self.amount(at)?;
        let to = self.past_small(to);
        // قبل يومين من الانتخابات counts from what follows, which the report may date elsewhere.
        let counts_on = self.is(to, &["من", "علي"]);
        if counts_on {
            return Some(found(i, to, None, TimePrecision::Day));
        }
        if !before {
            return Some(match count {
                Some(n) if exact && unit <= WEEK => {
                    let day = self.spoken.and_then(|(_, end)| ahead(end, n, unit));
                    found(i, to, day.map(|d| (d, d)), TimePrecision::Day)
                }
                None if unit == HOUR => found(i, to, None, TimePrecision::Day),
                _ => found(i, to, None, if unit == HOUR { TimePrecision::Day } else { TimePrecision::Unknown }),
            });
        }
        let days = match count {
            Some(n) if exact => self.published.and_then(|p| around(p, n, unit)),
            None if unit == HOUR => self.published.map(|p| ((p, p), TimePrecision::Day)),
            _ => None,
        };
        Some(found(i, to, days.map(|d| d.0), days.map_or(TimePrecision::Unknown, |d| d.1)))
    }

    /// `قبل ذلك بيومين`: counted from the day spoken of.
    fn from_spoken(&self, i: usize, to: usize, before: bool, unit: Option<(u16, Count)>) -> FoundTime {
        let day = self.spoken.and_then(|(from, end)| match unit? {
            (HOUR, _) => Some(if before { from } else { end }),
            (unit @ (DAY | WEEK), count @ (Count::One | Count::Two)) => {
                let n = if count == Count::Two { 2 } else { 1 };
                if before { back(from, n, unit).map(|b| b.0) } else { ahead(end, n, unit) }
            }
            _ => None,
        });
        let vague = matches!(unit, Some((DAY.., Count::Many)) | Some((MONTH..=YEAR, _)));
        found(i, to, day.map(|d| (d, d)), if vague { TimePrecision::Unknown } else { TimePrecision::Day })
    }

    /// `وقت سابق من الشهر الجاري`, `وقت لاحق`, `وقت متأخر من ليل أمس`.
    fn some_time(&self, i: usize) -> Option<FoundTime> {
        if self.is(i, &["الفتره", "الاونه", "المده", "المرحله"]) && self.relation(i + 1).is_some() {
            return Some(found(i, i + 2, None, TimePrecision::Unknown));
        }
        if !self.is(i, &["وقت", "بوقت", "ساعه", "ساعات"]) || !self.is(i + 1, &["سابق", "لاحق", "متاخر", "متاخره", "مبكر", "مبكره"]) {
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
        let precision = if self.is(i + 1, &["سابق"]) { TimePrecision::Unknown } else { TimePrecision::Day };
        Some(found(i, i + 2, None, precision))
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
            return self.is(i, &["لليوم"]).then(|| found(i, to, None, TimePrecision::Day));
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

    /// `الساعات الأربع والعشرين الماضية`, `الـ24 ساعة الماضية`, `اليومين الماضيين`, `الأيام الأخيرة`.
    fn counted_period(&self, i: usize) -> Option<FoundTime> {
        let (count, unit, at) = if let Some((unit, form)) = self.unit(i).filter(|_| self.definite(i)) {
            let counted = self.number(i + 1);
            match (form, counted) {
                (Count::One, _) => return None,
                (Count::Two, _) => (Some(2), unit, i + 1),
                (Count::Many, Some((n, to))) => (Some(n), unit, to),
                (Count::Many, None) => (None, unit, i + 1 + usize::from(self.is(i + 1, &["القليله"]))),
            }
        } else {
            let article = self.folded(i) == "ال" || self.definite_number(i);
            let (n, at) = self.number(i).filter(|_| article)?;
            (Some(n), self.unit(at)?.0, at + 1)
        };
        let (relation, to) = self.relation(at)?;
        let at = to + usize::from(self.is(to, &["القليله"]));
        let Some(n) = count else {
            // الساعات الماضية are of the day of the report, or nearly; which one the report says.
            let precision = if unit == HOUR { TimePrecision::Day } else { TimePrecision::Unknown };
            return Some(found(i, at, None, precision));
        };
        let precision = match unit {
            MONTH => TimePrecision::Month,
            YEAR => TimePrecision::Year,
            WEEK => TimePrecision::Week,
            _ => TimePrecision::Day,
        };
        let days = self.published.and_then(|p| match relation {
            Relation::Past(_) | Relation::Previous => Some((back(p, n, unit)?.0, p)),
            Relation::Coming | Relation::Next => Some((p, ahead(p, n, unit)?)),
            Relation::Running | Relation::Same => None,
        });
        Some(found(i, at, days, if days.is_some() { precision } else { TimePrecision::Unknown }))
    }

    fn definite_number(&self, i: usize) -> bool {
        self.tokens.get(i).and_then(|t| t.number).is_some_and(|(_, _, c)| c.article)
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

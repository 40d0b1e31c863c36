//! Spans that are counted: since when, within what, how long before or after.

use super::FoundTime;
use super::calendar::{ahead, around, back, shift};
use super::grammar::Scan;
use super::phrases::{found, part_name};
use super::resolve::{Days, Moment, NIGHT, Relation};
use super::words::{Count, DAY, HOUR, MONTH, WEEK, YEAR};
use jiff::civil::Date;
use khabar_claim::TimePrecision;
use khabar_pack::TimeWord;

/// Words between `منذ` and the date of the event it names: at most so many.
const BRIDGE: usize = 9;

/// How events begin, after `منذ`.
const BEGINNINGS: [&str; 14] = ["بدء", "بدايه", "اندلاع", "انطلاق", "انطلاقه", "انقلاب", "سقوط", "هجوم", "الهجوم", "توقيع", "اعلان", "دخول", "وصول", "مقتل"];

/// Words before `خلال يومين` that make it a term set for the future.
const TERMS: &[&str] = &[
    "هدد",
    "هددت",
    "تهدد",
    "يهدد",
    "توعد",
    "توعدت",
    "مهله",
    "امهل",
    "امهلت",
    "انذر",
    "انذرت",
    "انذارا",
    "انذار",
    "يقضي",
    "تقضي",
    "طالب",
    "طالبت",
    "سوف",
    "متوقع",
    "المتوقع",
    "يتوقع",
    "توقع",
    "توقعت",
    "يعتزم",
    "تعتزم",
    "تعهد",
    "تعهدت",
    "دعا",
    "دعت",
    "ينص",
    "تنص",
    "يجب",
    "المقرر",
];

/// Words in `ست` and `سي` that are no futures.
const NO_FUTURE: [&str; 14] = ["سيطر", "سيار", "سياس", "سياد", "سيد", "سينا", "سيول", "سيرا", "سيناري", "ستين", "ستون", "ستمي", "ستار", "ستوك"];

impl Scan<'_, '_> {
    /// `منذ ...`
    pub fn since(&self, i: usize) -> Option<FoundTime> {
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
            // منذ بدء العدوان على كذا، في السابع من أكتوبر
            let comma = self.mark(at - 1, &['،', ',']) && self.is(at, &["في"]) && self.is(i + 1, &BEGINNINGS);
            if self.tokens.get(at - 1).is_none_or(|t| t.mark.is_some()) && !comma {
                break;
            }
            if let Some((m, to)) = self.moment(at) {
                let firm = m.month.is_some() || m.year.is_some() || m.relation.is_some() || m.season.is_some();
                if !(firm || at <= i + 4 && self.is(i + 1, &BEGINNINGS)) {
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

    /// `خلال ساعات`, `خلال الأيام المقبلة`, `طيلة ثلاثة أيام`, `طوال الليل`.
    pub fn within(&self, i: usize) -> Option<FoundTime> {
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
    pub fn counted_from(&self, i: usize) -> Option<FoundTime> {
        let before = self.is(i, &["قبل", "قبيل"]);
        if !before && !self.is(i, &["بعد", "بعيد"]) {
            return None;
        }
        if self.is(i + 1, &["ذلك", "ذالك"]) {
            let by = self.folded(i + 2).starts_with('ب') && self.unit(i + 2).is_some();
            return by.then(|| self.counted_on(i, i + 3, before, self.unit(i + 2)));
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
    fn counted_on(&self, i: usize, to: usize, before: bool, unit: Option<(u16, Count)>) -> FoundTime {
        let day = self.spoken.and_then(|(from, end)| match unit? {
            (HOUR, _) => Some(if before { from } else { end }),
            (unit @ (DAY | WEEK), count @ (Count::One | Count::Two)) => {
                let n = if count == Count::Two { 2 } else { 1 };
                if before { back(from, n, unit).map(|b| b.0) } else { ahead(end, n, unit) }
            }
            _ => None,
        });
        let vague = matches!(unit, Some((DAY.., Count::Many) | (MONTH..=YEAR, _)));
        found(i, to, day.map(|d| (d, d)), if vague { TimePrecision::Unknown } else { TimePrecision::Day })
    }

    /// `الساعات الأربع والعشرين الماضية`, `الـ24 ساعة الماضية`, `اليومين الماضيين`, `الأيام الأخيرة`.
    pub fn counted_period(&self, i: usize) -> Option<FoundTime> {
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
        let two = self.unit(i).is_some_and(|(_, form)| form == Count::Two);
        let (relation, to) = self.relation(at)?;
        let at = to + usize::from(self.is(to, &["القليله"]));
        // الأشهر الستة الأخيرة من عام 2015: of that year, and not of these days.
        if self.is(at, &["من"]) && self.year(at + 1).is_some() {
            return None;
        }
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
        let days = self.reported().and_then(|p| match relation {
            // The last two days are those before the day of the report.
            Relation::Past(_) | Relation::Previous if two && unit == DAY => Some((back(p, n, unit)?.0, shift(p, -1)?)),
            Relation::Past(_) | Relation::Previous => Some((back(p, n, unit)?.0, p)),
            Relation::Coming | Relation::Next => Some((p, ahead(p, n, unit)?)),
            Relation::Running | Relation::Same => None,
        });
        Some(found(i, at, days, if days.is_some() { precision } else { TimePrecision::Unknown }))
    }

    /// The day that a period counts back from: أعلن المتحدث أمس أن القوات قتلت خلال الـ24 ساعة الماضية, the day of the saying.
    fn reported(&self) -> Option<Date> {
        let published = self.published?;
        Some(self.saying.unwrap_or(published))
    }

    fn definite_number(&self, i: usize) -> bool {
        self.tokens.get(i).and_then(|t| t.number).is_some_and(|(_, _, c)| c.article)
    }

    /// So many of a unit: `ثلاثة أيام`, `يومين`, `أسبوع`, `24 ساعة`; no count where it is vague (`أيام`).
    fn amount(&self, i: usize) -> Option<(Option<u64>, u16, usize)> {
        if let Some((unit, count)) = self.unit(i) {
            if self.definite(i) {
                return None;
            }
            // شهر آذار, عام 2016, يوم الجمعة say which, not how many.
            let which =
                self.month(i, true).is_some() || self.digits(i + 1).is_some() || matches!(self.time(i + 1), Some(TimeWord::Weekday(_) | TimeWord::Day(_)));
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
}

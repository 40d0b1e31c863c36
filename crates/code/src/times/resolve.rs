//! From a date as the words give it to days of the calendar.

use super::calendar::{month, months_later, shift, week, weekday_near, weekday_of, weekday_until, year};
use super::hijri;
use super::words::{DAY, MONTH, WEEK, YEAR};
use jiff::civil::Date;
use khabar_claim::TimePrecision;

/// First and last day, inclusive.
pub(super) type Days = (Date, Date);

/// Which one of its kind a unit, month or weekday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// `الماضي` 1, `قبل الماضي` 2: before the publication.
    Past(u8),
    /// `المقبل`
    Coming,
    /// `الجاري`
    Running,
    /// `نفسه`: the one spoken of.
    Same,
    /// `التالي`: after the one spoken of.
    Next,
    /// `السابق`: before the one spoken of, or before the publication.
    Previous,
}

/// A third of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Third {
    Beginning,
    Middle,
    End,
}

/// A date as the words give it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// Days from publication: `اليوم`, `أمس`.
    pub relative: Option<i64>,
    /// Monday 1 to Sunday 7.
    pub weekday: Option<u8>,
    pub day: Option<u8>,
    pub month: Option<u8>,
    pub hijri: bool,
    pub year: Option<i16>,
    /// `من العام الماضي`
    pub year_relation: Option<Relation>,
    /// What `relation` is about where no month or weekday is named: `الشهر الماضي`.
    pub unit: Option<u16>,
    pub relation: Option<Relation>,
    pub third: Option<Third>,
    /// Which half or quarter: `النصف الثاني` is (2, 2).
    pub slice: Option<(u8, u8)>,
    /// First month of a season.
    pub season: Option<u8>,
    /// As [`khabar_pack::TimeWord::Part`] numbers them.
    pub part: Option<u8>,
}

/// The part of day that runs into the next one.
pub(super) const NIGHT: u8 = 6;

/// What words are resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub published: Option<Date>,
    /// The days last spoken of.
    pub spoken: Option<Days>,
}

impl Moment {
    /// The days, and how exact the words are. Days are none where the words take up a day told elsewhere
    /// or need a publication date that is not known.
    pub fn resolve(&self, c: Context) -> (Option<Days>, TimePrecision) {
        let precision = self.precision();
        let days = self.days(c).map(|(from, to)| {
            if self.part == Some(NIGHT) && precision == TimePrecision::Day && from == to { (from, shift(to, 1).unwrap_or(to)) } else { (from, to) }
        });
        (days, precision)
    }

    fn precision(&self) -> TimePrecision {
        if self.relative.is_some() || self.weekday.is_some() || self.day.is_some() || self.unit == Some(DAY) {
            TimePrecision::Day
        } else if self.unit == Some(WEEK) {
            TimePrecision::Week
        } else if self.month.is_some() || self.unit == Some(MONTH) || self.third.is_some() || self.slice.is_some() || self.season.is_some() {
            TimePrecision::Month
        } else {
            TimePrecision::Year
        }
    }

    fn days(&self, c: Context) -> Option<Days> {
        let one = |d: Date| (d, d);
        if let Some(n) = self.relative {
            let base = shift(c.published?, n)?;
            // The date that is spelt out wins, unless it is of something else.
            let near = |d: &Date| (-3..=3).any(|n| shift(base, n) == Some(*d));
            if let Some(day) = self.dated(c).filter(near) {
                return Some(one(day));
            }
            return self.weekday.map_or(Some(base), |w| weekday_near(base, w)).map(one);
        }
        if self.day.is_some() && (self.month.is_some() || self.unit.is_some()) {
            let day = self.dated(c);
            if let (Some(w), true) = (self.weekday, self.hijri) {
                // Sightings differ from the table by a day or two; the weekday says which.
                return day.map_or_else(|| self.by_weekday(w, c), |d| weekday_near(d, w)).map(one);
            }
            return day.map(one);
        }
        if let Some(w) = self.weekday {
            return self.by_weekday(w, c).map(one);
        }
        if let Some(m) = self.season {
            let (first, _) = month(self.year_in(c)?, m)?;
            return Some((first, months_later(first, 2)?.last_of_month()));
        }
        if let Some(m) = self.month {
            let whole = if self.hijri { self.hijri_month(m, c)? } else { self.gregorian_month(m, c)? };
            return Some(self.third_of_month(whole));
        }
        match self.unit {
            Some(DAY) => {
                let (from, to) = c.spoken?;
                // The day after one in March is in March too, for all that is known.
                if to > from.saturating_add(jiff::Span::new().days(3)) && matches!(self.relation?, Relation::Next | Relation::Same) {
                    return Some((from, to));
                }
                match self.relation? {
                    Relation::Same if self.part == Some(NIGHT) => Some((from, if from == to { shift(to, 1)? } else { to })),
                    Relation::Same => Some((from, from)),
                    Relation::Next => shift(to, 1).map(one),
                    Relation::Previous => shift(from, -1).map(one),
                    _ => None,
                }
            }
            Some(WEEK) => self.week(c),
            Some(MONTH) => {
                let (from, to) = self.month_of_unit(c)?;
                Some(if self.third.is_none() && self.slice.is_none() && self.relation == Some(Relation::Running) {
                    (from, c.published?.min(to))
                } else {
                    self.third_of_month((from, to))
                })
            }
            _ => {
                let (from, to) = year(self.year_in(c)?)?;
                let first = |n: i64| months_later(from, n);
                if let Some((nth, of)) = self.slice {
                    let (nth, months) = (i64::from(nth), 12 / i64::from(of.max(1)));
                    return Some((first(months * (nth - 1))?, shift(first(months * nth)?, -1)?));
                }
                match self.third {
                    Some(Third::Beginning) => Some((from, first(2)?.last_of_month())),
                    Some(Third::Middle) => Some((first(4)?, first(7)?.last_of_month())),
                    Some(Third::End) => Some((first(9)?, to)),
                    None if self.relation == Some(Relation::Running) && self.year.is_none() => Some((from, c.published?)),
                    None => Some((from, to)),
                }
            }
        }
    }

    fn week(&self, c: Context) -> Option<Days> {
        let of_publication = |n: i64| c.published.and_then(|p| week(p, n));
        let of_spoken = |n: i64| c.spoken.and_then(|(d, _)| week(d, n));
        match self.relation? {
            Relation::Past(n) => of_publication(-i64::from(n)),
            Relation::Coming => of_publication(1),
            Relation::Running => Some((of_publication(0)?.0, c.published?)),
            Relation::Same => of_spoken(0),
            Relation::Next => of_spoken(1),
            Relation::Previous => of_spoken(-1).or_else(|| of_publication(-1)),
        }
    }

    fn month_of_unit(&self, c: Context) -> Option<Days> {
        let of = |day: Option<Date>, n: i64| {
            let d = months_later(day?.first_of_month(), n)?;
            Some((d, d.last_of_month()))
        };
        let spoken = c.spoken.map(|(d, _)| d);
        match self.relation? {
            Relation::Past(n) => of(c.published, -i64::from(n)),
            Relation::Coming => of(c.published, 1),
            Relation::Running => of(c.published, 0),
            Relation::Same => of(spoken, 0),
            Relation::Next => of(spoken, 1),
            Relation::Previous => of(spoken.or(c.published), -1),
        }
    }

    fn third_of_month(&self, (from, to): Days) -> Days {
        let day = |n: i8| Date::new(from.year(), from.month(), n).unwrap_or(from);
        match self.third {
            None if self.slice == Some((1, 2)) => (from, day(15)),
            None if self.slice == Some((2, 2)) => (day(16), to),
            Some(Third::Beginning) => (from, day(10)),
            Some(Third::Middle) => (day(11), day(20)),
            Some(Third::End) => (day(21), to),
            None => (from, to),
        }
    }

    /// The year, where it is given or stands in a relation.
    fn year_in(&self, c: Context) -> Option<i16> {
        if let Some(y) = self.year {
            return Some(y);
        }
        let published = c.published.map(Date::year);
        let spoken = c.spoken.map(|(d, _)| d.year());
        let relation = self.year_relation.or(if self.unit == Some(YEAR) || self.season.is_some() { self.relation } else { None });
        match relation? {
            Relation::Past(n) => published?.checked_sub(i16::from(n)),
            Relation::Coming => published?.checked_add(1),
            Relation::Running => published,
            Relation::Same => spoken,
            Relation::Next => spoken?.checked_add(1),
            Relation::Previous => spoken.or(published)?.checked_sub(1),
        }
    }

    fn by_weekday(&self, w: u8, c: Context) -> Option<Date> {
        let published = c.published?;
        match self.relation {
            None | Some(Relation::Running) => weekday_until(published, w),
            Some(Relation::Past(n)) => shift(weekday_until(shift(published, -1)?, w)?, -7 * (i64::from(n) - 1)),
            Some(Relation::Coming) => shift(weekday_until(published, w)?, 7),
            Some(Relation::Next) => shift(weekday_until(c.spoken?.1, w)?, 7),
            Some(Relation::Same) => weekday_near(c.spoken?.0, w),
            Some(Relation::Previous) => weekday_until(shift(c.spoken.map_or(published, |(d, _)| d), -1)?, w),
        }
    }

    /// A day of a month.
    fn dated(&self, c: Context) -> Option<Date> {
        let day = self.day?;
        if let (Some(m), true) = (self.month, self.hijri) {
            if let Some(y) = self.year {
                return hijri::to_gregorian(y, m, day);
            }
            let y = hijri::year_of(c.published?)?;
            return [y + 1, y, y - 1].iter().filter_map(|y| hijri::to_gregorian(*y, m, day)).find(|d| Some(*d) <= c.published);
        }
        let in_month = |(first, _): Days| Date::new(first.year(), first.month(), i8::try_from(day).ok()?).ok();
        let Some(m) = self.month else {
            return in_month(self.month_of_unit(c)?);
        };
        if self.year_in(c).is_some() || self.relation.is_some() {
            return in_month(self.gregorian_month(m, c)?);
        }
        let published = c.published?;
        let in_year = |y: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(day).ok()?).ok();
        let past = (0..=8).filter_map(|n| in_year(published.year().checked_sub(n)?)).find(|d| *d <= published);
        // Where the weekday is told it says whether a coming day is meant.
        let coming = (0..=1).filter_map(|n| in_year(published.year().checked_add(n)?)).find(|d| *d > published);
        let fits = |d: &Date| self.weekday.is_none_or(|w| weekday_of(*d) == i64::from(w));
        past.filter(fits).or(coming.filter(|d| self.weekday.is_some() && fits(d))).or(past)
    }

    fn gregorian_month(&self, m: u8, c: Context) -> Option<Days> {
        if let Some(y) = self.year_in(c) {
            return month(y, m);
        }
        let published = c.published?;
        let y = published.year();
        let running = published.month().cast_unsigned();
        let year = match self.relation {
            Some(Relation::Past(_)) => {
                if m < running {
                    Some(y)
                } else {
                    y.checked_sub(1)
                }
            }
            Some(Relation::Coming) => {
                if m > running {
                    Some(y)
                } else {
                    y.checked_add(1)
                }
            }
            Some(Relation::Same | Relation::Next | Relation::Previous) => c.spoken.map(|(d, _)| d.year()).or(Some(y)),
            None | Some(Relation::Running) => {
                if m <= running {
                    Some(y)
                } else {
                    y.checked_sub(1)
                }
            }
        };
        month(year?, m)
    }

    fn hijri_month(&self, m: u8, c: Context) -> Option<Days> {
        let whole = |y: i16| {
            let first = hijri::to_gregorian(y, m, 1)?;
            let next = if m == 12 { hijri::to_gregorian(y + 1, 1, 1)? } else { hijri::to_gregorian(y, m + 1, 1)? };
            Some((first, shift(next, -1)?))
        };
        if let Some(y) = self.year {
            return whole(y);
        }
        let published = c.published?;
        let y = hijri::year_of(published)?;
        let past = matches!(self.relation, Some(Relation::Past(_)));
        let mut years = [y + 1, y, y - 1].into_iter().filter_map(whole);
        if self.relation == Some(Relation::Coming) {
            return [y, y + 1].into_iter().filter_map(whole).find(|(first, _)| *first > published);
        }
        years.find(|(first, last)| if past { *last < published } else { *first <= published })
    }

    /// Fill what the first of two dates leaves to the second: `6 و10 آذار 2025`.
    pub fn fill_from(&mut self, later: &Self) {
        if self.month.is_none() && self.weekday.is_none() && self.unit.is_none() && self.relative.is_none() {
            self.month = later.month;
            self.hijri = later.hijri;
            self.unit = later.unit;
            self.relation = later.relation;
        }
        if self.year.is_none() && self.year_relation.is_none() {
            self.year = later.year;
            self.year_relation = later.year_relation;
        }
    }
}

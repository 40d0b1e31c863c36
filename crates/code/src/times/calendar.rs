//! Steps on the calendar; none where they leave it.

use super::resolve::Days;
use super::words::{DAY, HOUR, MONTH, WEEK, YEAR};
use jiff::Span;
use jiff::civil::Date;
use khabar_claim::TimePrecision;

/// So many days later.
pub(super) fn shift(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(super) fn months_later(day: Date, months: i64) -> Option<Date> {
    day.checked_add(Span::new().try_months(months).ok()?).ok()
}

pub(super) fn weekday_of(day: Date) -> i64 {
    i64::from(day.weekday().to_monday_one_offset())
}

/// The Monday to Sunday so many weeks after that of `day`.
pub(super) fn week(day: Date, weeks: i64) -> Option<Days> {
    let monday = shift(day, 1 - weekday_of(day) + 7 * weeks)?;
    Some((monday, shift(monday, 6)?))
}

pub(super) fn month(year: i16, month: u8) -> Option<Days> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

pub(super) fn year(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The latest such weekday that is `day` or before it.
pub(super) fn weekday_until(day: Date, weekday: u8) -> Option<Date> {
    shift(day, -(weekday_of(day) - i64::from(weekday)).rem_euclid(7))
}

/// The such weekday nearest to `day`, within three days.
pub(super) fn weekday_near(day: Date, weekday: u8) -> Option<Date> {
    weekday_until(shift(day, 3)?, weekday)
}

/// The day so many units before another, and how exact that is.
pub(super) fn back(from: Date, count: u64, unit: u16) -> Option<(Date, TimePrecision)> {
    let n = i64::try_from(count).ok().filter(|n| *n <= 10_000)?;
    Some(match unit {
        HOUR => (shift(from, -(n / 24))?, TimePrecision::Day),
        DAY => (shift(from, -n)?, TimePrecision::Day),
        WEEK => (shift(from, -7 * n)?, TimePrecision::Day),
        MONTH => (months_later(from, -n)?, TimePrecision::Month),
        _ => (months_later(from, -12 * n)?, TimePrecision::Year),
    })
}

/// So many units after a day.
pub(super) fn ahead(from: Date, count: u64, unit: u16) -> Option<Date> {
    let n = i64::try_from(count).ok().filter(|n| *n <= 10_000)?;
    match unit {
        HOUR => shift(from, n / 24),
        DAY => shift(from, n),
        WEEK => shift(from, 7 * n),
        MONTH => months_later(from, n),
        _ => months_later(from, 12 * n),
    }
}

/// The days of a whole month or year in which a single day so many units ago lies; the day itself for days and weeks.
pub(super) fn around(from: Date, count: u64, unit: u16) -> Option<(Days, TimePrecision)> {
    let (day, precision) = back(from, count, unit)?;
    let days = match unit {
        MONTH => month(day.year(), day.month().cast_unsigned())?,
        YEAR => year(day.year())?,
        _ => (day, day),
    };
    Some((days, precision))
}

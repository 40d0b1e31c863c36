//! The tabular Hijri calendar (civil epoch, leap years 2 5 7 10 13 16 18 21 24 26 29): within a day or two of any sighting.

use super::calendar::shift;
use jiff::civil::{Date, date};

/// Julian day number of 1 January 1970.
const UNIX_DAY: i64 = 2_440_588;
/// Julian day number of the day before 1 Muharram of the year 1.
const EPOCH: i64 = 1_948_439;

/// The Gregorian date of a Hijri one.
pub(super) fn to_gregorian(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(1..=3000).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let (y, m, d) = (i64::from(year), i64::from(month), i64::from(day));
    let julian = d + (59 * (m - 1) + 1) / 2 + (y - 1) * 354 + (3 + 11 * y) / 30 + EPOCH;
    shift(date(1970, 1, 1), julian - UNIX_DAY)
}

/// The Hijri year that holds a Gregorian date.
pub(super) fn year_of(day: Date) -> Option<i16> {
    // A Hijri year is about 354.37 days; the guess is off by one at most.
    let guess = ((f64::from(day.year()) - 622.0) * 33.0 / 32.0) as i16;
    (guess - 1..=guess + 2).rev().find(|y| to_gregorian(*y, 1, 1).is_some_and(|first| first <= day))
}

#[cfg(test)]
mod tests {
    use super::{to_gregorian, year_of};
    use jiff::civil::date;

    #[test]
    fn hijri_dates_stand_in_the_table() {
        assert_eq!(to_gregorian(1441, 9, 1), Some(date(2020, 4, 24)));
        assert_eq!(to_gregorian(1439, 7, 21), Some(date(2018, 4, 7)));
        assert_eq!(year_of(date(2020, 8, 25)), Some(1442));
        assert_eq!(year_of(date(2020, 4, 29)), Some(1441));
        assert_eq!(to_gregorian(1441, 13, 1), None);
        assert_eq!(to_gregorian(-4, 1, 1), None);
    }
}

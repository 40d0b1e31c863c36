//! Days as numbers, so that spans of time compare fast.

use jiff::civil::{Date, date};

/// Days since 1970-01-01.
pub(crate) type Day = i32;

const EPOCH: Date = date(1970, 1, 1);

/// The day of an ISO date; none where it is none.
pub(crate) fn day(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |part: &[u8]| part.iter().try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')));
    let (year, month, of_month) = (number(&bytes[..4])?, number(&bytes[5..7])?, number(&bytes[8..])?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(of_month).ok()?).ok()?;
    EPOCH.until(date).ok().map(|span| span.get_days())
}

/// The ISO date of a day.
pub(crate) fn iso(day: Day) -> String {
    EPOCH.checked_add(jiff::Span::new().days(day)).unwrap_or(EPOCH).to_string()
}

/// `24 July 2024`.
pub(crate) fn english(day: Day) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let date = EPOCH.checked_add(jiff::Span::new().days(day)).unwrap_or(EPOCH);
    format!("{} {} {}", date.day(), MONTHS[usize::try_from(date.month() - 1).unwrap_or(0).min(11)], date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_there_and_back() {
        for text in ["1970-01-01", "2024-02-29", "1982-02-02", "0001-01-01", "9999-12-31"] {
            assert_eq!(iso(day(text).unwrap()), text);
        }
        assert_eq!(day("2024-07-24").unwrap() - day("2024-07-23").unwrap(), 1);
        assert_eq!(english(day("2024-07-04").unwrap()), "4 July 2024");
        for bad in ["", "2024-02-30", "2024-7-1", "2024/07/24", "٢٠٢٤-٠٧-٢٤", "+024-07-24", "2024-07-24T00"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}

//! The day in a date or timestamp as pages, feeds and file names write it.

/// `YYYY-MM-DD` at the start of a string, where it is a real day and ends there or goes on with a time.
pub fn leading_day(said: &str) -> Option<&str> {
    let said = said.trim_start();
    let day = said.get(..10)?;
    let number = |from: usize, to: usize| {
        let digits = &day.as_bytes()[from..to];
        digits.iter().try_fold(0_u32, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')))
    };
    let (year, month, dom) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let dashes = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    let ends = said.as_bytes().get(10).is_none_or(|b| !b.is_ascii_digit());
    (dashes && ends && (1..=days_in(year, month)).contains(&dom)).then_some(day)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The day that a file's name begins with: `2024-03-12-idlib.txt`.
pub(crate) fn of_file_name(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    leading_day(name).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        assert_eq!(leading_day("2024-02-29T23:10:00+03:00"), Some("2024-02-29"));
        assert_eq!(leading_day("2023-02-29"), None);
        assert_eq!(leading_day("2024-3-12"), None);
        assert_eq!(leading_day("قبل ساعتين من الآن"), None);
        assert_eq!(of_file_name("a/2024-03-12-x.txt").as_deref(), Some("2024-03-12"));
    }
}

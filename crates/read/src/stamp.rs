//! Digits, dates and clock times as chats and tables in Arabic write them: `١٢‏/٣‏/٢٠٢٤، ١٠:٠٥ ص`.

use crate::date;

/// Invisible marks that only steer the direction of writing, and the byte order mark.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A stamp in plain form: ASCII digits, one kind of space and comma, no marks.
pub(crate) fn plain(said: &str) -> String {
    let plain = said.chars().filter(|c| !is_mark(*c)).map(|c| match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        '\u{a0}' | '\u{202f}' => ' ',
        '،' => ',',
        _ => c,
    });
    plain.collect()
}

/// The three numbers of a date and what follows them, of a stamp in plain form.
pub(crate) fn numbers(plain: &str) -> Option<([u32; 3], &str)> {
    let mut rest = plain;
    let mut found = [0; 3];
    for (n, number) in found.iter_mut().enumerate() {
        if n > 0 {
            rest = rest.strip_prefix(['/', '.', '-'])?;
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if !(1..=4).contains(&length) {
            return None;
        }
        *number = rest[..length].parse().ok()?;
        rest = &rest[length..];
    }
    Some((found, rest))
}

/// In which order the numbers of dates stand.
#[expect(clippy::enum_variant_names, reason = "what comes first is the whole of it")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// 12/3/2024: 12 March.
    DayFirst,
    /// 3/12/2024: 12 March.
    MonthFirst,
    /// 2024/3/12.
    YearFirst,
}

impl Order {
    /// The order that fits most dates of one file, and whether another fits as well: a number over 12 is no month, over 31 no
    /// day; where all are small, that in which fewer dates run backwards.
    pub(crate) fn of(dates: &[[u32; 3]]) -> (Self, bool) {
        let orders = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];
        let fits = orders.map(|o| dates.iter().filter(|d| o.day(**d).is_some()).count());
        let backwards = orders.map(|o| {
            let days: Vec<_> = dates.iter().filter_map(|d| o.day(*d)).collect();
            days.windows(2).filter(|w| w[0] > w[1]).count()
        });
        let rank = |n: usize| (fits[n], usize::MAX - backwards[n]);
        let best = (0..3).rev().max_by_key(|n| rank(*n)).unwrap_or(0);
        // Another order is a doubt only where it makes other days of them.
        let same = |n: usize| dates.iter().all(|d| orders[n].day(*d) == orders[best].day(*d));
        let doubt = !dates.is_empty() && (0..3).any(|n| n != best && rank(n) == rank(best) && !same(n));
        (orders[best], doubt)
    }

    /// `YYYY-MM-DD`, where it is a day of the years that reports are from.
    pub(crate) fn day(self, [a, b, c]: [u32; 3]) -> Option<String> {
        let (year, month, day) = match self {
            Self::DayFirst => (c, b, a),
            Self::MonthFirst => (c, a, b),
            Self::YearFirst => (a, b, c),
        };
        let year = if year < 100 { 2000 + year } else { year };
        let day = (1900..=2100).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}"))?;
        date::leading_day(&day).is_some().then_some(day)
    }
}

/// A clock time at the start of what follows a date (`, 10:05:33 م`), and what stands behind it.
pub(crate) fn after_clock(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([',', ' ']);
    let length = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(rest.len());
    let mut parts = rest[..length].split([':', '.']);
    let two = |p: &str| (1..=2).contains(&p.len());
    if !(2..=3).contains(&parts.clone().count()) || !parts.all(two) {
        return None;
    }
    let rest = &rest[length..];
    let spaced = rest.trim_start_matches(' ');
    const HALVES: [&str; 10] = ["AM", "PM", "am", "pm", "a.m.", "p.m.", "صباحًا", "مساءً", "ص", "م"];
    let behind = HALVES.iter().find_map(|h| spaced.strip_prefix(h)).filter(|r| !r.starts_with(char::is_alphabetic));
    Some(behind.unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps() {
        let said = plain("\u{200f}١٢\u{200f}/٣\u{200f}/٢٠٢٤، ١٠:٠٥\u{202f}ص - أحمد");
        let (date, rest) = numbers(&said).unwrap();
        assert_eq!((date, rest), ([12, 3, 2024], ", 10:05 ص - أحمد"));
        assert_eq!(after_clock(rest), Some(" - أحمد"));
        assert_eq!(after_clock(", 10:05 - x"), Some(" - x"));
        assert_eq!(after_clock(", 9:05:33 PM"), Some(""));
        assert_eq!(after_clock(" - x"), None);
        assert_eq!(after_clock(", 10:05 مدينة"), Some(" مدينة"));
        assert!(numbers("12/03").is_none() && numbers("٣").is_none());
    }

    #[test]
    fn orders() {
        assert_eq!(Order::of(&[[13, 2, 24], [1, 3, 24]]), (Order::DayFirst, false));
        assert_eq!(Order::of(&[[2, 13, 2024]]), (Order::MonthFirst, false));
        assert_eq!(Order::of(&[[2024, 2, 13]]), (Order::YearFirst, false));
        // 1, 2, 3 May and not 5 January, 5 February: the days run on either way.
        assert_eq!(Order::of(&[[1, 5, 2024], [2, 5, 2024]]), (Order::DayFirst, true));
        // 11 March, 1 April: month first they would run backwards.
        assert_eq!(Order::of(&[[11, 3, 2024], [1, 4, 2024]]), (Order::DayFirst, false));
        assert_eq!(Order::of(&[[5, 5, 2024]]), (Order::DayFirst, false));
        assert_eq!(Order::DayFirst.day([12, 3, 24]).as_deref(), Some("2024-03-12"));
        assert_eq!(Order::DayFirst.day([31, 2, 2024]), None);
    }
}

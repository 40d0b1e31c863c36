//! The day in a date, a timestamp or a date line, as pages, feeds and file names write it.
//!
//! Days are taken as they are written: a time with its own offset keeps the day that it has there. Hijri dates alone give no
//! day: what a page means by them can be off by one from any table.

/// A day of the Gregorian calendar: year, month, day of the month.
pub(crate) type Day = (u32, u32, u32);

/// Years that something read from the web can have been published in.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2100;

/// Month names in folded spelling (`أإآ ا`, `ة ه`, `ى ي`), by the number of the month: the Levant and Iraq, Egypt and the Gulf,
/// Algeria and Tunisia, Morocco, English.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["كانون الثاني", "كانون2", "كانون ثاني", "يناير", "جانفي", "january", "jan"],
    &["شباط", "فبراير", "فيفري", "فبرابر", "february", "feb"],
    &["اذار", "مارس", "march", "mar"],
    &["نيسان", "ابريل", "افريل", "april", "apr"],
    &["ايار", "مايو", "ماي", "may"],
    &["حزيران", "يونيو", "يونيه", "جوان", "june", "jun"],
    &["تموز", "يوليو", "يوليه", "جويليه", "يوليوز", "july", "jul"],
    &["اب", "اغسطس", "اوت", "غشت", "august", "aug"],
    &["ايلول", "سبتمبر", "شتنبر", "september", "sept", "sep"],
    &["تشرين الاول", "تشرين1", "تشرين اول", "اكتوبر", "october", "oct"],
    &["تشرين الثاني", "تشرين2", "تشرين ثاني", "نوفمبر", "نونبر", "november", "nov"],
    &["كانون الاول", "كانون1", "كانون اول", "ديسمبر", "دجنبر", "december", "dec"],
];

/// Names of the days of the week in folded spelling, from Monday.
const WEEK: [&[&str]; 7] = [
    &["الاثنين", "الاتنين", "monday", "mon"],
    &["الثلاثاء", "الثلثاء", "tuesday", "tue"],
    &["الاربعاء", "wednesday", "wed"],
    &["الخميس", "thursday", "thu"],
    &["الجمعه", "friday", "fri"],
    &["السبت", "saturday", "sat"],
    &["الاحد", "sunday", "sun"],
];

/// Other words that stand in a line which only says when.
#[rustfmt::skip]
const WHEN: [&str; 39] = [
    "نشر", "نشرت", "في", "بتاريخ", "تاريخ", "النشر", "التاريخ", "اخر", "تحديث", "التحديث", "الساعه", "بتوقيت", "غرينتش", "مساء", "صباحا", "ظهرا",
    "ص", "م", "منذ", "قبل", "ساعه", "ساعات", "ساعتين", "يوم", "ايام", "يومين", "دقيقه", "دقائق", "عام", "سنه", "الموافق", "ه", "هـ", "gmt", "am", "pm", "at",
    "on", "utc",
];

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

/// `YYYY-MM-DD`.
pub(crate) fn iso((year, month, dom): Day) -> String {
    format!("{year:04}-{month:02}-{dom:02}")
}

/// The first day that a stretch of text names: any of `2024-03-12T10:00Z`, `12/3/2024`, `الثلاثاء 12 آذار/مارس 2024`, `Tue, 12 Mar
/// 2024`, `1710239400`. Numbers alone are day first, unless a day of the week beside them says otherwise.
pub(crate) fn day_in(said: &str) -> Option<Day> {
    let parts = parts(said);
    let week = parts.iter().find_map(|p| if let Part::Word(w) = p { weekday(w) } else { None });
    (0..parts.len()).find_map(|at| day_at(&parts[at..], week))
}

/// What is said as a machine says it, or as a line does; as text.
pub(crate) fn any_day(said: &str) -> Option<String> {
    leading_day(said).map(str::to_owned).or_else(|| day_in(said).map(iso))
}

/// Whether a line says when, and nothing else.
pub(crate) fn is_date_line(said: &str) -> bool {
    let parts = parts(said);
    let mut dated = false;
    let only = parts.iter().enumerate().all(|(at, p)| match p {
        Part::Number(..) | Part::Mark(_) => true,
        Part::Word(w) => {
            let (month, day) = (month_at(&parts[at..]).is_some(), weekday(w).is_some());
            dated |= month || day || w == "منذ" || w == "قبل";
            month || day || WHEN.contains(&w.as_str()) || matches!(w.as_str(), "الثاني" | "الاول")
        }
    });
    only && (dated || day_in(said).is_some() || parts.windows(3).any(|w| matches!(w, [Part::Number(..), Part::Mark(':'), Part::Number(..)])))
}

/// `منذ ساعتين`, `قبل 3 أيام`: how many days before.
pub(crate) fn days_ago(said: &str) -> Option<u32> {
    let parts = parts(said);
    let at = parts.iter().position(|p| matches!(p, Part::Word(w) if w == "منذ" || w == "قبل"))?;
    let (count, unit) = match &parts[at + 1..] {
        [Part::Number(n, _), Part::Word(unit), ..] => (*n, unit.as_str()),
        [Part::Word(unit), ..] => (1, unit.as_str()),
        _ => return None,
    };
    let days = match unit {
        "دقيقه" | "دقائق" | "دقيقتين" | "ثوان" | "لحظات" => 0,
        "ساعه" | "ساعات" | "ساعتين" => count / 24,
        "يوم" | "ايام" | "يوما" => count,
        "يومين" => 2,
        "اسبوع" | "اسابيع" => 7 * count,
        "اسبوعين" => 14,
        _ => return None,
    };
    (days < 60).then_some(days)
}

/// The day so many days before another.
pub(crate) fn before(day: Day, days: u32) -> Day {
    let (mut year, mut month, mut dom) = day;
    for _ in 0..days {
        if dom > 1 {
            dom -= 1;
        } else {
            (year, month) = if month > 1 { (year, month - 1) } else { (year - 1, 12) };
            dom = days_in(year, month);
        }
    }
    (year, month, dom)
}

/// A piece of a date line.
enum Part {
    /// A number and how many digits it has.
    Number(u32, usize),
    /// Letters, folded and in lower case; `تشرين2` is one word.
    Word(String),
    /// Anything else but white space and commas.
    Mark(char),
}

/// No date line is longer, in pieces: the rest is not looked at.
const LONGEST: usize = 80;

fn parts(said: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut digits = String::new();
    let mut word = String::new();
    let flush = |digits: &mut String, word: &mut String, out: &mut Vec<Part>| {
        if !digits.is_empty() {
            // A stamp in milliseconds has 13 digits; in seconds it fits.
            let short = if digits.len() == 13 { &digits[..10] } else { digits.as_str() };
            out.push(short.parse().map_or(Part::Mark('#'), |n| Part::Number(n, short.len())));
            digits.clear();
        }
        if !word.is_empty() {
            out.push(Part::Word(std::mem::take(word)));
        }
    };
    for c in said.chars() {
        let c = match c {
            '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
            '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{64b}'..='\u{652}' | '\u{640}' => continue,
            c => c.to_ascii_lowercase(),
        };
        if c.is_ascii_digit() {
            // `تشرين2` is a name, `T10` of a timestamp is not.
            if word == "تشرين" || word == "كانون" {
                word.push(c);
                flush(&mut digits, &mut word, &mut out);
                continue;
            }
            if !word.is_empty() {
                flush(&mut digits, &mut word, &mut out);
            }
            digits.push(c);
        } else if c.is_alphabetic() {
            if !digits.is_empty() {
                flush(&mut digits, &mut word, &mut out);
            }
            word.push(c);
        } else {
            flush(&mut digits, &mut word, &mut out);
            if !c.is_whitespace() && !matches!(c, ',' | '،' | '.') || c == '.' && matches!(out.last(), Some(Part::Number(..))) {
                out.push(Part::Mark(c));
            }
        }
        if out.len() >= LONGEST {
            return out;
        }
    }
    flush(&mut digits, &mut word, &mut out);
    out
}

fn weekday(word: &str) -> Option<u32> {
    (0..7).find(|n| WEEK[*n as usize].contains(&word))
}

/// The month that a name at the start of these pieces means, and how many pieces it takes; a second name after a stroke too.
fn month_at(parts: &[Part]) -> Option<(u32, usize)> {
    let name = |parts: &[Part]| {
        let Some(Part::Word(first)) = parts.first() else { return None };
        if let Some(Part::Word(second)) = parts.get(1) {
            let two = format!("{first} {second}");
            if let Some(n) = MONTHS.iter().position(|m| m.contains(&two.as_str())) {
                return Some((n as u32 + 1, 2));
            }
        }
        MONTHS.iter().position(|m| m.contains(&first.as_str())).map(|n| (n as u32 + 1, 1))
    };
    let (month, mut taken) = name(parts)?;
    if let Some(Part::Mark('/' | '-' | '(')) = parts.get(taken)
        && let Some((_, more)) = name(&parts[taken + 1..])
    {
        taken += 1 + more;
        taken += usize::from(matches!(parts.get(taken), Some(Part::Mark(')'))));
    }
    Some((month, taken))
}

fn real(year: u32, month: u32, dom: u32) -> Option<Day> {
    (YEARS.contains(&year) && (1..=days_in(year, month)).contains(&dom)).then_some((year, month, dom))
}

fn day_at(parts: &[Part], week: Option<u32>) -> Option<Day> {
    match parts {
        // 2024-3-12, 2024/03/12, 2024.3.12
        [Part::Number(y, 4), Part::Mark(a), Part::Number(m, 1..=2), Part::Mark(b), Part::Number(d, 1..=2), ..] if a == b && "-/.".contains(*a) => {
            real(*y, *m, *d)
        }
        // 12/3/2024, and 12/3/24 behind nothing else
        [Part::Number(d, 1..=2), Part::Mark(a), Part::Number(m, 1..=2), Part::Mark(b), Part::Number(y, digits @ (2 | 4)), ..]
            if a == b && "-/.".contains(*a) =>
        {
            let year = if *digits == 2 { 2000 + y } else { *y };
            let (first, second) = (real(year, *m, *d), real(year, *d, *m));
            match (week, first, second) {
                (Some(w), Some(f), Some(s)) if weekday_of(f) != w && weekday_of(s) == w => Some(s),
                (_, Some(f), _) => Some(f),
                (_, None, s) => s,
            }
        }
        // 20240312
        [Part::Number(n, 8), ..] => real(n / 10_000, n / 100 % 100, n % 100),
        // Seconds since 1970.
        [Part::Number(n, 10), ..] => Some(of_days(n / 86_400)).filter(|d| YEARS.contains(&d.0)),
        // 12 آذار/مارس 2024, 12 من مارس 2024, 12-Mar-2024
        [Part::Number(d, 1..=2), rest @ ..] => {
            let rest = match rest {
                [Part::Mark('-' | '/' | '_'), rest @ ..] => rest,
                [Part::Word(w), rest @ ..] if w == "من" || w == "th" || w == "st" || w == "nd" || w == "rd" => rest,
                rest => rest,
            };
            let (month, taken) = month_at(rest)?;
            let rest = match &rest[taken..] {
                [Part::Mark('-' | '/' | '_'), rest @ ..] => rest,
                [Part::Word(w), rest @ ..] if w == "عام" || w == "سنه" || w == "من" => rest,
                rest => rest,
            };
            if let [Part::Number(y, 4), ..] = rest { real(*y, month, *d) } else { None }
        }
        // March 12, 2024
        [Part::Word(_), ..] => {
            let (month, taken) = month_at(parts)?;
            if let [Part::Number(d, 1..=2), Part::Number(y, 4), ..] = &parts[taken..] { real(*y, month, *d) } else { None }
        }
        _ => None,
    }
}

/// The day of the week, from Monday.
fn weekday_of((year, month, dom): Day) -> u32 {
    // Sakamoto's rule, which counts from Sunday.
    let year = if month < 3 { year - 1 } else { year };
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][(month - 1) as usize];
    (year + year / 4 - year / 100 + year / 400 + shift + dom + 6) % 7
}

/// The day so many days after 1970-01-01.
fn of_days(days: u32) -> Day {
    // Hinnant's civil_from_days, for days that are not before the epoch.
    let z = days + 719_468;
    let era = z / 146_097;
    let doe = z - era * 146_097;
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + u32::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
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

    #[test]
    fn lines() {
        for (said, day) in [
            ("الثلاثاء 12 آذار/مارس 2024 - 14:30", "2024-03-12"),
            ("نُشر بتاريخ ١٢‏/٣‏/٢٠٢٤", "2024-03-12"),
            ("السبت, 02/11/2023 - 09:33", "2023-02-11"),
            ("02/11/2023", "2023-11-02"),
            ("نوفمبر 22, 2020", "2020-11-22"),
            ("Tue, 12 Mar 2024 22:00:00 +0300", "2024-03-12"),
            ("26 تشرين2/نوفمبر 2021", "2021-11-26"),
            ("الجمعة، 3 كانون الثاني، 2014", "2014-01-03"),
            ("الثلاثاء 3 جوان 2008", "2008-06-03"),
            ("1396864860", "2014-04-07"),
            ("1432224000000", "2015-05-21"),
            ("20160504T133700", "2016-05-04"),
            ("2013/1/9 07:00", "2013-01-09"),
            ("25/2/21", "2021-02-25"),
            ("3 رمضان 1437 هـ الموافق 9 يونيو 2016 م", "2016-06-09"),
            ("في الأول من مايو 2019 بدأ، وفي 2 من حزيران 2019 انتهى", "2019-06-02"),
        ] {
            assert_eq!(day_in(said).map(iso).as_deref(), Some(day), "{said}");
        }
        for none in ["12 رمضان 1445", "31/2/2024", "العدد 2671 الصفحة 3", "5/2024", "قتل 12 شخصا في 2024", ""] {
            assert_eq!(day_in(none), None, "{none}");
        }
    }

    #[test]
    fn lines_that_only_say_when() {
        for line in ["نشر في: الثلاثاء 12 آذار/مارس 2024 الساعة 8:15", "منذ 3 ساعات", "14:32", "تشرين الثاني 2020"]
        {
            assert!(is_date_line(line), "{line}");
        }
        for line in ["قصف على إدلب 12 آذار 2024", "15 قتيلا", "في", "ملخص"] {
            assert!(!is_date_line(line), "{line}");
        }
        assert_eq!((days_ago("منذ 3 أيام"), days_ago("قبل ساعتين"), days_ago("منذ سنوات")), (Some(3), Some(0), None));
        assert_eq!(before((2024, 3, 1), 2), (2024, 2, 28));
        assert_eq!(of_days(0), (1970, 1, 1));
    }
}

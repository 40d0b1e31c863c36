//! What single tokens are to the grammar of times.

use super::grammar::Scan;
use crate::lexis::NumberKind;
use khabar_pack::{Clitics, TimeWord};

/// Days of a unit of time, as [`TimeWord::Unit`] gives them.
pub(super) const HOUR: u16 = 0;
pub(super) const DAY: u16 = 1;
pub(super) const WEEK: u16 = 7;
pub(super) const MONTH: u16 = 30;
pub(super) const YEAR: u16 = 365;

/// How many of a unit its form says: `يوم`, `يومين`, `أيام`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Two,
    Many,
}

/// Month names that are common words or names as well: alone they are no time.
const DOUBTFUL_MONTHS: [&str; 6] = ["مارس", "اب", "ماي", "اوت", "جوان", "تموز"];

/// What bears the name of a date: a city, a street, a movement, a newspaper.
const NAMED_AFTER: &[&str] = &[
    "مدينه",
    "محافظه",
    "شارع",
    "جسر",
    "ميدان",
    "ساحه",
    "حركه",
    "مستشفي",
    "كتيبه",
    "لواء",
    "فرقه",
    "جامعه",
    "ملعب",
    "معسكر",
    "سوق",
    "مسجد",
    "جامع",
    "خطيب",
    "خطبه",
    "امام",
    "مصلي",
    "قناه",
    "صحيفه",
    "جريده",
    "قوي",
    "تيار",
    "المصري",
    "راي",
    "وكاله",
    "موقع",
    "اذاعه",
    "شبكه",
    "حزب",
    "ملحق",
    "مجله",
    "بلده",
    "بلديه",
    "دايره",
    "قريه",
    "مخيم",
    "حي",
];

/// Wars and risings bear the name of a month alone; with a day it is their date.
const NAMED_AFTER_MONTH: [&str; 5] = ["حرب", "ثوره", "دار", "صحيفه", "مجمع"];

/// Before these a count is rough and still counts.
const ROUGHLY: [&str; 5] = ["نحو", "حوالي", "قرابه", "زهاء", "قراب"];

/// Words that no table of times has and that an expression may begin with (see [`opening`]).
const OPENERS: &[&str] = &[
    "منذ",
    "مذ",
    "غضون",
    "مدار",
    "طيله",
    "طوال",
    "مدي",
    "خلال",
    "قبل",
    "قبيل",
    "بعد",
    "بعيد",
    "الفتره",
    "الاونه",
    "المده",
    "المرحله",
    "وقت",
    "بوقت",
    "ساعه",
    "ساعات",
    "الساعه",
    "بالساعه",
    "لليوم",
    "اليوم",
    "لليله",
    "الليله",
    "يومي",
    "عامي",
    "شهري",
    "سنتي",
    "ليلتي",
    "اعوام",
    "ايام",
    "يوم",
    "عام",
    "شهر",
    "نهار",
    "النهار",
    "تاريخ",
    "التاريخ",
    "بتاريخ",
    "ليوم",
    "بيوم",
    "جمعه",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "نفس",
    "ذات",
    "بنفس",
    "بذات",
    "اول",
    "النصف",
    "نصف",
    "الربع",
    "ال",
    "مساء",
    "فجرا",
    "بين",
    "مابين",
];

/// Words that begin an expression only where the next one could begin one too: من 3 إلى 5 مايو, ما بين, عند الثالثة.
const LEADERS: &[&str] = &["من", "ما", "عند", "تمام", "حوالي", "نحو", "قرابه", "زهاء", "بحدود"];

/// Whether an expression of time can begin with a word: what tells most words apart from those few at once.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    #[default]
    No,
    /// Where the next word could begin one too.
    Leads,
    Opens,
}

/// How a folded word that is neither a word of time nor a number may begin an expression.
pub(crate) fn opening(folded: &str) -> Opening {
    let among = |list: &[&str]| list.contains(&folded) || list.contains(&joined(folded));
    if among(OPENERS) {
        Opening::Opens
    } else if among(LEADERS) {
        Opening::Leads
    } else {
        Opening::No
    }
}

/// A folded word without its conjunction.
#[inline]
pub(crate) fn joined(folded: &str) -> &str {
    folded.strip_prefix(['و', 'ف']).unwrap_or(folded)
}

impl<'t> Scan<'_, 't> {
    pub fn folded(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.folded)
    }

    pub fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |j| self.folded(j))
    }

    pub fn mark(&self, i: usize, marks: &[char]) -> bool {
        self.tokens.get(i).and_then(|t| t.mark).is_some_and(|m| marks.contains(&m))
    }

    /// One of these words, with or without `و` and `ف`.
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        // The last bytes tell most words apart.
        let Some(last) = token.folded.as_bytes().last() else { return false };
        words.iter().any(|w| w.as_bytes().last() == Some(last) && (*w == token.joined || *w == token.folded))
    }

    pub fn time(&self, i: usize) -> Option<TimeWord> {
        self.tokens.get(i)?.time.map(|(t, _)| t)
    }

    fn clitics(&self, i: usize) -> Clitics {
        self.tokens.get(i).and_then(|t| t.time.map(|(_, c)| c)).unwrap_or_default()
    }

    /// With the article: `الجمعة`, `والجمعة`, `للجمعة`.
    pub fn definite(&self, i: usize) -> bool {
        let (folded, rest) = self.tokens.get(i).map_or(("", ""), |t| (t.folded, t.joined));
        self.clitics(i).article
            || [folded, rest].iter().any(|w| w.starts_with("ال") || w.starts_with("لل") || w.strip_prefix(['ب', 'ل', 'ك']).is_some_and(|r| r.starts_with("ال")))
    }

    /// Joined to what stands before it: `وأيلول`.
    pub fn has_conjunction(&self, i: usize) -> bool {
        self.clitics(i).conj.is_some() || self.tokens.get(i).and_then(|t| t.number).is_some_and(|(_, _, c)| c.conj.is_some())
    }

    /// A unit of time and how many of it its form says.
    pub fn unit(&self, i: usize) -> Option<(u16, Count)> {
        let Some(TimeWord::Unit(days)) = self.time(i) else { return None };
        let folded = self.folded(i);
        let count = if folded.ends_with("ات") || ["ايام", "اسابيع", "اشهر", "شهور", "اعوام", "دقايق", "سنين"].iter().any(|w| folded.ends_with(w))
        {
            Count::Many
        } else if folded.ends_with("ين") || folded.ends_with("ان") {
            Count::Two
        } else if folded.ends_with('ي') {
            // يومي, عامي: before two days or years that are named; else an adjective.
            return None;
        } else {
            Count::One
        };
        Some((days, count))
    }

    /// A single unit: `شهر`, `الشهر`.
    pub fn one_of(&self, i: usize, days: u16) -> bool {
        self.unit(i) == Some((days, Count::One))
    }

    /// `يوم الجمعة`, `نهار السبت`, `بتاريخ 5 آذار`: words before a day that say no more.
    pub fn day_marker(&self, i: usize) -> bool {
        self.is(i, &["يوم", "نهار", "تاريخ", "بتاريخ", "ليوم", "بيوم"])
    }

    /// `يومي`, `عامي`, `شهري` before two that are named.
    pub fn pair_marker(&self, i: usize) -> bool {
        self.is(i, &["يومي", "عامي", "شهري", "سنتي", "ليلتي", "اعوام", "ايام", "يوم", "عام", "شهر"])
    }

    /// An integer in digits.
    pub fn digits(&self, i: usize) -> Option<u64> {
        let d = self.tokens.get(i)?.digits?;
        (d.len() <= 6 && d.bytes().all(|b| b.is_ascii_digit())).then(|| d.parse().ok()).flatten()
    }

    /// A number in digits or words, with what stands in the `الـ` before it; the token after it.
    pub fn number(&self, i: usize) -> Option<(u64, usize)> {
        let at = if self.folded(i) == "ال" { i + 1 } else { i };
        if let Some(n) = self.digits(at) {
            return Some((n, at + 1));
        }
        let (value, kind, _) = self.tokens.get(i)?.number?;
        let word = |j: usize| self.tokens.get(j).and_then(|t| t.number);
        match kind {
            NumberKind::Unit | NumberKind::Teen | NumberKind::One => {
                if let Some((10, NumberKind::Unit, c)) = word(i + 1)
                    && c.conj.is_none()
                    && value < 10
                {
                    return Some((value + 10, i + 2));
                }
                if kind == NumberKind::Unit {
                    let and = usize::from(self.folded(i + 1) == "و");
                    if let Some((ten, NumberKind::Ten, c)) = word(i + 1 + and)
                        && (c.conj.is_some() || and == 1)
                    {
                        return Some((value + ten, i + 2 + and));
                    }
                    return Some((value, i + 1));
                }
                None
            }
            NumberKind::Ten | NumberKind::Hundred => Some((value, i + 1)),
            _ => None,
        }
    }

    /// A day of the month: `25`, `الـ25`, `السابع عشر`, `الحادي والعشرين`, `الثلاثين`.
    pub fn day_number(&self, i: usize) -> Option<(u8, usize)> {
        let at = if self.folded(i) == "ال" { i + 1 } else { i };
        let found = if let Some(n) = self.digits(at) {
            Some((n, at + 1))
        } else if let Some(TimeWord::Ordinal(n)) = self.time(i) {
            let feminine = self.folded(i).ends_with('ه') && self.folded(i) != "غره";
            let word = |j: usize| self.tokens.get(j).and_then(|t| t.number);
            let and = usize::from(self.folded(i + 1) == "و");
            match word(i + 1 + and) {
                _ if feminine => None,
                Some((10, NumberKind::Unit, c)) if c.conj.is_none() && and == 0 => Some((u64::from(n) + 10, i + 2)),
                Some((ten @ (20 | 30), NumberKind::Ten, c)) if c.conj.is_some() || and == 1 => Some((u64::from(n) + ten, i + 2 + and)),
                _ => Some((u64::from(n), i + 1)),
            }
        } else {
            self.number(i)
        };
        found.filter(|(n, _)| (1..=31).contains(n)).map(|(n, to)| (n as u8, to))
    }

    /// A year of four digits.
    pub fn year_number(&self, i: usize) -> Option<i16> {
        let d = self.tokens.get(i)?.digits?;
        if d.len() != 4 {
            return None;
        }
        self.digits(i).filter(|n| (1900..=2100).contains(n)).map(|n| n as i16)
    }

    /// Past rough counts: `نحو`, `أكثر من`; whether the count still says a day, and the token after.
    pub fn past_roughly(&self, i: usize) -> (bool, usize) {
        if self.is(i, &ROUGHLY) {
            return (true, i + 1);
        }
        if self.is(i, &["اقل", "اكثر", "ازيد"]) && self.is(i + 1, &["من"]) {
            return (self.is(i, &["اقل"]), i + 2);
        }
        if self.is(i, &["ما"]) && self.is(i + 1, &["يقارب", "يقرب", "يزيد", "يربو", "يناهز"]) {
            let exact = self.is(i + 1, &["يقارب", "يقرب", "يناهز"]);
            return (exact, if self.is(i + 2, &["من", "عن", "علي"]) { i + 3 } else { i + 2 });
        }
        (true, i)
    }

    /// Whether the word before makes a name of the date at `i` (`مدينة 6 أكتوبر`, `سوق الجمعة`).
    pub fn names_something(&self, i: usize) -> bool {
        let word = self.before(i);
        // لسوق الثلاثاء, بسوق الجمعة
        let bare = joined(word).strip_prefix(['ل', 'ب']).filter(|w| w.chars().count() > 2).unwrap_or("");
        NAMED_AFTER.contains(&joined(word)) || NAMED_AFTER.contains(&word) || NAMED_AFTER.contains(&bare)
    }

    /// Whether a month's name without day or year is to be taken for a month at `i`.
    pub fn sure_month(&self, i: usize) -> bool {
        let word = joined(self.folded(i));
        let bare = word.strip_prefix(['ب', 'ل']).unwrap_or(word);
        let before = self.before(i);
        let placed = ["في", "خلال", "منذ", "وفي", "شهر"].contains(&before);
        // مدينة 6 أكتوبر, قوى 14 آذار
        let day = if self.is(i.wrapping_sub(1), &["من"]) { i.wrapping_sub(2) } else { i.wrapping_sub(1) };
        let named = self.day_number(day).is_some() && self.names_something(day);
        // "سبتمبر نت", «تشرين اليوم»: a month in quotation marks is the name of something.
        let quoted = self.mark(i.wrapping_sub(1), &['"', '«', '“']) && self.tokens.get(i + 1).is_some_and(|t| t.mark.is_none());
        if quoted || NAMED_AFTER_MONTH.contains(&joined(before)) || self.names_something(i) || named {
            return false;
        }
        match self.time(i) {
            // هم الأب والأم: a doubtful one has no article.
            Some(TimeWord::Month(_)) if word.strip_prefix("ال").is_some_and(|w| DOUBTFUL_MONTHS.contains(&w)) => false,
            Some(TimeWord::Month(_)) => !DOUBTFUL_MONTHS.contains(&bare) && !DOUBTFUL_MONTHS.contains(&word) || placed && !matches!(bare, "اب" | "ماي"),
            Some(TimeWord::MonthPair(_)) => true,
            Some(TimeWord::Hijri(9)) => placed,
            _ => false,
        }
    }
}

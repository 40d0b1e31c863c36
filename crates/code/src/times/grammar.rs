//! The grammar of dates: each function reads from a token on, and gives what it read and the token after it.

use super::TimeToken;
use super::resolve::{Context, Days, Moment, NIGHT, Relation};
use super::words::{DAY, YEAR};
use jiff::civil::Date;
use khabar_pack::TimeWord;

/// The tokens of a sentence, and what their times are resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'s, 't> {
    pub tokens: &'s [TimeToken<'t>],
    pub published: Option<Date>,
    pub spoken: Option<Days>,
    /// Day of a saying earlier in the sentence.
    pub saying: Option<Date>,
}

/// What was read, and the token after it.
pub(super) type Read = Option<(Moment, usize)>;

impl Scan<'_, '_> {
    pub fn context(&self) -> Context {
        Context { published: self.published, spoken: self.spoken }
    }

    /// `الماضي`, `قبل الماضي`, `المقبل`, `الجاري`, `نفسه`, `التالي`.
    pub fn relation(&self, i: usize) -> Option<(Relation, usize)> {
        if self.is(i, &["قبل"]) && self.time(i + 1) == Some(TimeWord::Past) && self.definite(i + 1) {
            return Some((Relation::Past(2), i + 2));
        }
        let relation = match self.time(i)? {
            TimeWord::Same => Relation::Same,
            _ if !self.definite(i) => return None,
            TimeWord::Past if self.folded(i).contains("سابق") => Relation::Previous,
            TimeWord::Past => Relation::Past(1),
            TimeWord::Coming => Relation::Coming,
            TimeWord::Running => Relation::Running,
            TimeWord::Next => Relation::Next,
            _ => return None,
        };
        Some((relation, i + 1))
    }

    /// `هذا`, `نفس`, `ذلك` before a unit.
    pub fn pointing(&self, i: usize) -> Option<Relation> {
        if self.is(i, &["هذا", "هذه"]) {
            Some(Relation::Running)
        } else if self.is(i, &["ذلك", "تلك", "نفس", "ذات", "بنفس", "بذات"]) {
            Some(Relation::Same)
        } else {
            None
        }
    }

    /// A part of day that a day follows (`فجر`, `بعد ظهر`, `منتصف ليل`), and whether it has the article or the ending of an adverb.
    pub fn part(&self, i: usize) -> Option<(u8, bool, usize)> {
        let plain = |at: usize| match self.time(at) {
            Some(TimeWord::Part(p)) => Some(p),
            _ => None,
        };
        if self.is(i, &["بعد", "قبل", "قبيل"]) && plain(i + 1) == Some(3) {
            let part = if self.is(i, &["بعد"]) { 4 } else { 2 };
            return Some((part, self.definite(i + 1), i + 2));
        }
        if self.time(i) == Some(TimeWord::Middle) && plain(i + 1) == Some(NIGHT) && !self.folded(i + 1).ends_with('ه') {
            return Some((NIGHT, self.definite(i + 1), i + 2));
        }
        let part = plain(i)?;
        let folded = self.folded(i);
        let whole = self.definite(i) || (folded.ends_with('ا') && folded.chars().count() >= 4);
        Some((part, whole, i + 1))
    }

    /// `اليوم`, `أمس`, `أول من أمس`, `أمس الأول`, `بعد غد`, `الليلة الماضية`, `هذا المساء`.
    fn relative_day(&self, i: usize) -> Read {
        let days = |n: i64, to: usize| Some((Moment { relative: Some(n), ..Moment::default() }, to));
        let day = |at: usize| match self.time(at) {
            Some(TimeWord::Day(n)) => Some(i64::from(n)),
            _ => None,
        };
        // في مثل هذا اليوم الرابع عشر من يونيو 2007: the date that follows says which.
        let alike = self.is(i.wrapping_sub(1), &["مثل"]) || self.is(i.wrapping_sub(1), &["هذا"]) && self.is(i.wrapping_sub(2), &["مثل"]);
        if alike {
            return None;
        }
        let night = |at: usize| self.time(at) == Some(TimeWord::Part(NIGHT)) && self.definite(at);
        let part_of = |n: i64, part: u8, to: usize| Some((Moment { relative: Some(n), part: Some(part), ..Moment::default() }, to));
        if self.is(i, &["اول", "الاول"]) {
            let at = if self.is(i + 1, &["من"]) { i + 2 } else { i + 1 };
            return if day(at) == Some(-1) { days(-2, at + 1) } else { None };
        }
        if self.is(i, &["قبل"]) && day(i + 1) == Some(-1) {
            return days(-2, i + 2);
        }
        if self.is(i, &["بعد"]) && day(i + 1) == Some(1) {
            return days(2, i + 2);
        }
        if self.is(i, &["هذا", "هذه"]) {
            return match self.time(i + 1) {
                Some(TimeWord::Part(p)) if self.definite(i + 1) => part_of(0, p, i + 2),
                Some(TimeWord::Day(0)) if self.is(i + 1, &["اليوم"]) => days(0, i + 2),
                _ => None,
            };
        }
        if night(i) && self.folded(i).ends_with('ه') {
            return match self.relation(i + 1) {
                Some((Relation::Past(n), to)) => part_of(-i64::from(n), NIGHT, to),
                Some((Relation::Previous, to)) => part_of(-1, NIGHT, to),
                Some((Relation::Same, to)) => Some((Moment { unit: Some(DAY), relation: Some(Relation::Same), part: Some(NIGHT), ..Moment::default() }, to)),
                Some((Relation::Coming, to)) => part_of(0, NIGHT, to),
                Some(_) => None,
                None => part_of(0, NIGHT, i + 1),
            };
        }
        match day(i)? {
            0 if self.is(i, &["الان", "حاليا"]) => {
                if self.is(i.wrapping_sub(1), &["حتي", "الي", "لحد"]) {
                    None
                } else {
                    days(0, i + 1)
                }
            }
            0 => self.today(i),
            1 if self.is(i, &["غد", "الغد"])
                && !self.day_marker(i.wrapping_sub(1))
                && !self.before(i).is_empty()
                && !matches!(self.time(i.wrapping_sub(1)), Some(TimeWord::Part(_))) =>
            {
                None
            }
            -1 if self.is(i + 1, &["الاول"]) => days(-2, i + 2),
            n => days(n, i + 1),
        }
    }

    /// `اليوم`, or the day spoken of: `اليوم نفسه`, `اليوم التالي`.
    fn today(&self, i: usize) -> Read {
        let spoken = |relation, to| Some((Moment { unit: Some(DAY), relation: Some(relation), ..Moment::default() }, to));
        if let Some((relation, to)) = self.relation(i + 1) {
            return match relation {
                Relation::Same | Relation::Next | Relation::Previous => spoken(relation, to),
                _ => None,
            };
        }
        let counted = matches!(self.time(i + 1), Some(TimeWord::Ordinal(_))) || self.folded(i + 1) == "ال" && self.digits(i + 2).is_some();
        let named = self.is(i + 1, &["الوطني", "العالمي", "الدولي", "الاخير", "الذي", "السابع"]);
        let channel = ["روسيا", "فلسطين", "العراق", "القدس", "ليبيا"].contains(&self.before(i)) && self.names_something(i.wrapping_sub(1));
        if counted || named || channel || self.names_something(i) {
            return None;
        }
        Some((Moment { relative: Some(0), ..Moment::default() }, i + 1))
    }

    /// A weekday; without the article only after `يوم` or a part of day.
    fn weekday(&self, i: usize, marked: bool) -> Option<(u8, usize)> {
        match self.time(i)? {
            // ليوم واحد: one day, and no Sunday.
            TimeWord::Weekday(_) if self.folded(i) == "واحد" => None,
            TimeWord::Weekday(w) if (self.definite(i) || marked) && !self.names_something(i) => Some((w, i + 1)),
            _ => None,
        }
    }

    /// A day: with or without part of day, weekday, date.
    pub fn day(&self, i: usize) -> Read {
        if let Some((m, to)) = self.relative_day(i) {
            return Some(self.with_particulars(m, to));
        }
        let part = self.part(i).filter(|(_, whole, _)| !whole);
        let (part, mut at) = part.map_or((None, i), |(p, _, to)| (Some(p), to));
        let marked = self.day_marker(at);
        if marked {
            at += 1;
        }
        let (mut m, to) = self.bare_day(at, marked || part.is_some(), part == Some(NIGHT))?;
        m.part = part.or(m.part);
        if part.is_some() && m.month.is_some() && m.day.is_none() {
            return None;
        }
        Some((m, to))
    }

    fn bare_day(&self, i: usize, marked: bool, night: bool) -> Read {
        if let Some((m, to)) = self.relative_day(i) {
            return Some(self.with_particulars(m, to));
        }
        if let Some(relation) = self.pointing(i)
            && (self.is(i + 1, &["اليوم", "النهار", "الليله", "التاريخ"]) || self.is(i, &["نفس", "ذات"]) && self.is(i + 1, &["يوم"]))
        {
            let part = self.is(i + 1, &["الليله"]).then_some(NIGHT);
            let relation = if relation == Relation::Running { return None } else { relation };
            return Some((Moment { unit: Some(DAY), relation: Some(relation), part, ..Moment::default() }, i + 2));
        }
        if let Some((w, mut at)) = self.weekday(i, marked) {
            let mut m = Moment { weekday: Some(w), ..Moment::default() };
            if night && let Some(to) = self.second_weekday(at, w) {
                at = to;
            }
            if let Some((relation, to)) = self.relation(at) {
                m.relation = Some(relation);
                return Some((m, to));
            }
            return Some(self.with_particulars(m, at));
        }
        self.numeric(i, marked).or_else(|| self.day_of_month(i))
    }

    /// `ليل الأحد الاثنين`, `ليل السبت - الأحد`: the day that the night runs into.
    fn second_weekday(&self, i: usize, first: u8) -> Option<usize> {
        let at = if self.mark(i, &['-', '–', '/']) || self.is(i, &["علي", "الي"]) { i + 1 } else { i };
        let (w, to) = self.weekday(at, false)?;
        (w == first % 7 + 1).then_some(to)
    }

    /// What may follow a day: its weekday and its date, bare or in brackets.
    fn with_particulars(&self, mut m: Moment, mut to: usize) -> (Moment, usize) {
        let open = usize::from(self.mark(to, &['(']));
        if m.weekday.is_none()
            && let Some((w, at)) = self.weekday(if self.day_marker(to + open) { to + open + 1 } else { to + open }, false)
            && self.folded(at) != "و"
        {
            m.weekday = Some(w);
            to = if open == 1 && self.mark(at, &[')']) { at + 1 } else { at };
            if let Some((relation, at)) = self.relation(to)
                && m.relative.is_none()
            {
                m.relation = Some(relation);
                to = at;
            }
        }
        let open = usize::from(self.mark(to, &['(']));
        let mut at = to + usize::from(self.mark(to, &['(', '،', ',', '-', '–']));
        at += usize::from(self.is(at, &["الموافق", "الموافقه"]));
        // الموافق/27/04/2011
        at += usize::from(at > to && self.mark(at, &['/', ':']));
        if let Some((date, end)) = self.numeric(at, true).or_else(|| self.day_of_month(at)) {
            // Only the date's own fields: what the day is besides stays.
            m.day = date.day;
            m.month = date.month;
            m.hijri = date.hijri;
            m.year = date.year;
            m.year_relation = date.year_relation;
            m.unit = date.unit;
            m.relation = m.relation.or(date.relation);
            to = if open == 1 && self.mark(end, &[')']) { end + 1 } else { end };
        }
        (m, to)
    }

    /// A day or a stretch.
    pub fn moment(&self, i: usize) -> Read {
        self.day(i).or_else(|| self.stretch(i))
    }

    /// Two dates and what is between: `بين 6 و10 آذار 2025`, `من 3 إلى 5 مايو`, `يومي الجمعة والسبت`.
    pub fn range(&self, i: usize) -> Option<(Moment, Moment, usize)> {
        let between = self.is(i, &["بين", "مابين"]) || self.is(i, &["ما"]) && self.is(i + 1, &["بين"]);
        let from = self.is(i, &["من"]);
        let mut at = if between { i + 1 + usize::from(self.is(i, &["ما"])) } else { i + usize::from(from) };
        let marked = self.pair_marker(at);
        at += usize::from(marked);
        let (first, end) = self.end_of_range(at, marked)?;
        // Which words may join the two depends on what opened the range.
        let mut next = end;
        let numeral = self.digits(at).is_some();
        let joined = if self.is(next, &["الي", "حتي"]) {
            next += 1;
            from || between || numeral || first.weekday.is_some() || first.day.is_some()
        } else if self.folded(next) == "و" {
            next += 1 + usize::from(self.is(next + 1, &["حتي", "الي"]));
            between || marked || numeral
        } else if self.mark(next, &['-', '–', '—']) {
            next += 1;
            numeral && first.month.is_none() || first.weekday.is_some()
        } else {
            self.has_conjunction(next) && (between || marked || first.weekday.is_some() || numeral)
        };
        if !joined {
            return None;
        }
        let (mut last, mut to) = self.end_of_range(next, marked)?;
        // الجمعة والسبت والأحد
        while first.weekday.is_some()
            && self.has_conjunction(to)
            && let Some((w, end)) = self.weekday(to, false)
        {
            last = Moment { weekday: Some(w), ..Moment::default() };
            to = end;
        }
        if let Some((relation, end)) = self.relation(to).filter(|_| last.relation.is_none() && last.weekday.is_some()) {
            last.relation = Some(relation);
            to = end;
        }
        // بين 1950 و2000 قتيل
        let bare_years = first.year.is_some() && first.month.is_none() && !marked && !self.one_of(at, YEAR);
        if bare_years
            && self.tokens.get(to).is_some_and(|t| t.mark.is_none() && !["في", "من", "علي", "عن", "الي", "خلال", "حيث", "ان", "وفق", "بحسب"].contains(&t.folded))
        {
            return None;
        }
        let dated = |m: &Moment| m.month.is_some() || m.weekday.is_some() || m.relative.is_some() || m.unit.is_some();
        // `بين 6 و10`: numbers alone are no days; and days go with days.
        if !dated(&last) || from && first.weekday.is_none() && first.day.is_none() && first.month.is_none() && first.unit.is_none() {
            return None;
        }
        if first.day.is_some() && last.day.is_none() && first.month.is_none() {
            return None;
        }
        if first.weekday.is_some() && !dated(&last) || first.weekday.is_some() && last.weekday.is_none() && last.relative.is_none() && last.day.is_none() {
            return None;
        }
        Some((first, last, to))
    }

    /// One end of a range; a bare number may be a day or a year.
    fn end_of_range(&self, i: usize, marked: bool) -> Read {
        if let Some((m, to)) = self.day(i).or_else(|| self.month(i, true)).or_else(|| self.year(i)).or_else(|| self.unit_in_relation(i)) {
            return Some((m, to));
        }
        if let Some(y) = self.year_number(i) {
            return Some((Moment { unit: Some(YEAR), year: Some(y), ..Moment::default() }, i + 1));
        }
        let (day, to) = self.day_number(i)?;
        let ordinal = matches!(self.time(i), Some(TimeWord::Ordinal(_)));
        (marked || ordinal || self.digits(to - 1).is_some()).then_some((Moment { day: Some(day), ..Moment::default() }, to))
    }
}

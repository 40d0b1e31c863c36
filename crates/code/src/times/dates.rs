//! Dates in figures, days of months, months, years, and what is a part of them.

use super::grammar::{Read, Scan};
use super::resolve::{Moment, Relation, Third};
use super::words::{Count, DAY, MONTH, YEAR};
use khabar_pack::TimeWord;

impl Scan<'_, '_> {
    /// `25/4/2015`, `2015-04-25`, `25.4.2015`; without a year only after `يوم`, a weekday or a part of day.
    pub fn numeric(&self, i: usize, marked: bool) -> Read {
        let mut figures = [0u64; 3];
        let mut count = 0;
        let mut to = i;
        let dotted = self.tokens.get(i)?.digits?;
        if dotted.contains('.') {
            for piece in dotted.split('.') {
                *figures.get_mut(count)? = piece.parse().ok()?;
                count += 1;
            }
            to = i + 1;
        } else {
            while count < 3 {
                let Some(value) = self.digits(to) else { break };
                figures[count] = value;
                count += 1;
                to += 1;
                if count == 3 || !(self.mark(to, &['/', '-', '–', '\\']) && self.digits(to + 1).is_some()) {
                    break;
                }
                to += 1;
            }
        }
        let (year, first, second) = match (count, figures) {
            (3, [year @ 1300..=2100, month, day] | [day, month, year @ 1300..=2100]) => (Some(year), day, month),
            (3, [day, month, year @ 0..=99]) if marked => (Some(2000 + year), day, month),
            (2, [day, month, _]) if marked && !dotted.contains('.') && (self.mark(i + 1, &['/']) || self.day_marker(i.wrapping_sub(1))) => (None, day, month),
            _ => return None,
        };
        let (day, month) = if second > 12 && first <= 12 { (second, first) } else { (first, second) };
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return None;
        }
        let hijri = year.is_some_and(|year| year < 1600);
        let to = self.past_era(to);
        Some((Moment { day: Some(day as u8), month: Some(month as u8), year: year.map(|y| y as i16), hijri, ..Moment::default() }, to))
    }

    /// `م`, `هـ`, `للهجرة` after a year.
    fn past_era(&self, i: usize) -> usize {
        i + usize::from(["م", "ه", "هجري", "هجريه", "ميلادي", "ميلاديه", "للهجره", "الهجري"].contains(&self.folded(i)))
    }

    /// `25 نيسان 2015`, `الـ 25 من شهر أفريل`, `الأول من الشهر الجاري`, `خامس أيام شهر رمضان`.
    pub fn day_of_month(&self, i: usize) -> Read {
        let (day, mut at) = self.day_number(i)?;
        if matches!(self.time(i), Some(TimeWord::Ordinal(_))) && (self.is(at, &["ايام"]) || self.is(at, &["يوم"]) && self.is(at + 1, &["من"])) {
            at += 1;
        }
        at += usize::from(self.is(at, &["من"]));
        if let Some((mut m, to)) = self.month(at, true) {
            if self.names_something(i) && !m.hijri {
                return None;
            }
            m.day = Some(day);
            return Some((m, to));
        }
        // في 15 الجاري, في الـ3 من الجاري
        if let Some((Relation::Running, to)) =
            self.relation(at).filter(|_| matches!(self.before(i), "في" | "يوم" | "منذ" | "بتاريخ" | "حتي" | "فجر" | "ليل" | "مساء"))
        {
            return Some((Moment { day: Some(day), unit: Some(MONTH), relation: Some(Relation::Running), ..Moment::default() }, to));
        }
        let (m, to) = self.unit_in_relation(at).filter(|(m, _)| m.unit == Some(MONTH))?;
        Some((Moment { day: Some(day), ..m }, to))
    }

    /// The name of a month in one or two sets: `آذار/مارس`, `نيسان (أبريل)`, `تشرين الثاني`.
    fn month_name(&self, i: usize) -> Option<(u8, bool, bool, usize)> {
        let (m, hijri, mut to) = self.single_month(i)?;
        let open = self.mark(to, &['(']);
        let mut doubled = false;
        if (open || self.mark(to, &['/', '-', '–', '\\', '،']))
            && let Some((second, _, end)) = self.single_month(to + 1)
            && second == m
            && (!open || self.mark(end, &[')']))
        {
            to = end + usize::from(open);
            doubled = true;
        }
        Some((m, hijri, doubled, to))
    }

    fn single_month(&self, i: usize) -> Option<(u8, bool, usize)> {
        let second = |at: usize| match self.time(at) {
            Some(TimeWord::Ordinal(n @ 1..=2)) if !self.folded(at).ends_with('ه') => Some((n, at + 1)),
            _ if self.is(at, &["الاخر", "الاخره", "الثانيه"]) => Some((2, at + 1)),
            _ if self.is(at, &["الاولي"]) => Some((1, at + 1)),
            _ => self.digits(at).filter(|n| matches!(n, 1 | 2)).map(|n| (n as u8, at + 1)),
        };
        match self.time(i)? {
            TimeWord::Month(m) => Some((m, false, i + 1)),
            TimeWord::MonthPair(base) => {
                let (n, to) = second(i + 1)?;
                Some(((base + n - 1) % 12 + 1, false, to))
            }
            TimeWord::Hijri(m @ (3 | 5)) => {
                let (n, to) = second(i + 1)?;
                Some((m + n - 1, true, to))
            }
            TimeWord::Hijri(11) => {
                let next = self.folded(i + 1);
                let m = if next.ends_with("قعده") {
                    11
                } else if next.ends_with("حجه") {
                    12
                } else {
                    return None;
                };
                Some((m, true, i + 2))
            }
            TimeWord::Hijri(m) => Some((m, true, i + 1)),
            _ => None,
        }
    }

    /// A month with its year or relation. `sure`: something before it (a day) says that it is one.
    pub fn month(&self, i: usize, sure: bool) -> Read {
        let marked = self.one_of(i, MONTH) && !self.definite(i);
        let at = if marked { i + 1 } else { i };
        let (month, hijri, doubled, to) = self.month_name(at)?;
        let mut m = Moment { month: Some(month), hijri, ..Moment::default() };
        let (tail, to) = self.tail(&mut m, to);
        // صفر is nought, and المحرم the forbidden: with a day alone they need more.
        let weak = hijri && matches!(month, 1 | 2) && !marked && m.year.is_none();
        ((sure && !weak) || marked || doubled || tail || self.sure_month(at)).then_some((m, to))
    }

    /// Year and relation after a month; whether there was one.
    fn tail(&self, m: &mut Moment, mut to: usize) -> (bool, usize) {
        let from = to;
        for _ in 0..2 {
            if m.relation.is_none()
                && let Some((relation, end)) = self.relation(to)
            {
                m.relation = Some(relation);
                to = end;
            } else if m.year.is_none()
                && m.year_relation.is_none()
                && let Some(end) = self.year_after(m, to)
            {
                to = end;
            }
        }
        (to > from, to)
    }

    fn year_after(&self, m: &mut Moment, i: usize) -> Option<usize> {
        if m.hijri {
            let at = i + usize::from(self.is(i, &["من", "عام", "سنه", "لعام"])) + usize::from(self.is(i, &["من"]) && self.one_of(i + 1, YEAR));
            let y = self.digits(at).filter(|y| (1300..=1600).contains(y))?;
            m.year = Some(y as i16);
            return Some(self.past_era(at + 1));
        }
        let comma = usize::from(self.mark(i, &['،', ',']) && self.year_number(i + 1).is_some());
        if let Some(y) = self.year_number(i + comma) {
            m.year = Some(y);
            return Some(self.past_era(i + comma + 1));
        }
        let at = i + usize::from(self.is(i, &["من"]));
        let (year, to) = self.year(at)?;
        m.year = year.year;
        m.year_relation = year.relation;
        Some(to)
    }

    /// `عام 2016`, `سنة 2012`, `العام الماضي`, `هذا العام`; in annals, `1985: ...` at the head of a line.
    pub fn year(&self, i: usize) -> Read {
        if i == 0
            && self.mark(1, &[':'])
            && let Some(y) = self.year_number(0)
        {
            return Some((Moment { unit: Some(YEAR), year: Some(y), ..Moment::default() }, 1));
        }
        if self.one_of(i, YEAR)
            && let Some(y) = self.year_number(i + 1)
        {
            return Some((Moment { unit: Some(YEAR), year: Some(y), ..Moment::default() }, self.past_era(i + 2)));
        }
        self.unit_in_relation(i).filter(|(m, _)| m.unit == Some(YEAR))
    }

    /// `الشهر الماضي`, `هذا الأسبوع`, `العام نفسه`, `نفس الشهر`.
    pub fn unit_in_relation(&self, i: usize) -> Read {
        if let Some(relation) = self.pointing(i)
            && let Some((unit, Count::One)) = self.unit(i + 1)
            && unit > DAY
            && (self.definite(i + 1) || self.is(i, &["نفس", "ذات"]))
        {
            return Some((Moment { unit: Some(unit), relation: Some(relation), ..Moment::default() }, i + 2));
        }
        let (unit, Count::One) = self.unit(i)? else { return None };
        if unit <= DAY || !self.definite(i) {
            return None;
        }
        let (relation, to) = self.relation(i + 1)?;
        // الأمين العام السابق
        let office =
            ["الامين", "المدير", "المدعي", "الناءب", "النايب", "المفتش", "القايد", "المراقب", "المرشد", "المنسق", "القنصل", "الراي", "القطاع", "الضابط"];
        if unit == YEAR && matches!(relation, Relation::Previous | Relation::Running | Relation::Coming) && office.contains(&self.before(i)) {
            return None;
        }
        Some((Moment { unit: Some(unit), relation: Some(relation), ..Moment::default() }, to))
    }

    /// `مطلع`, `منتصف`, `أواخر`.
    fn third(&self, i: usize) -> Option<Third> {
        match self.time(i)? {
            TimeWord::Beginning => Some(Third::Beginning),
            TimeWord::Middle => Some(Third::Middle),
            TimeWord::End => Some(Third::End),
            _ => None,
        }
    }

    /// `النصف الأول`, `الربع الثالث`, `الأشهر الثلاثة الأولى`: which of how many, and the token after.
    fn slice(&self, i: usize) -> Option<((u8, u8), usize)> {
        if self.is(i, &["الاشهر", "الشهور"]) {
            let (n, at) = self.number(i + 1)?;
            let of = u8::try_from(n).ok().filter(|n| matches!(n, 2 | 3 | 4 | 6)).map(|n| 12 / n)?;
            let which = if self.is(at, &["الاولي"]) { 1 } else { of };
            return self.is(at, &["الاولي", "الاخيره"]).then_some(((which, of), at + 1));
        }
        let of = if self.is(i, &["النصف", "نصف"]) {
            2
        } else if self.is(i, &["الربع"]) {
            4
        } else {
            return None;
        };
        match self.time(i + 1)? {
            TimeWord::Ordinal(n) if n <= of => Some(((n, of), i + 2)),
            _ => None,
        }
    }

    /// The month, week or year of which a part was named before: `(مطلع) العام`, `(نهاية) 2019`.
    fn stretch_in(&self, i: usize) -> Read {
        let of = self.is(i, &["من"]);
        let at = i + usize::from(of);
        let running = || {
            let (unit, Count::One) = self.unit(at)? else { return None };
            (unit > DAY && self.definite(at) && !of).then(|| (Moment { unit: Some(unit), relation: Some(Relation::Running), ..Moment::default() }, at + 1))
        };
        let bare_year = || self.year_number(at).map(|y| (Moment { unit: Some(YEAR), year: Some(y), ..Moment::default() }, at + 1));
        self.month(at, true).or_else(|| self.year(at)).or_else(|| self.unit_in_relation(at)).or_else(running).or_else(bare_year)
    }

    /// A month, week, year or season, or a third of one.
    pub fn stretch(&self, i: usize) -> Read {
        if let Some(third) = self.third(i) {
            let (mut m, to) = self.stretch_in(i + 1)?;
            m.third = Some(third);
            return Some((m, to));
        }
        if let Some((slice, at)) = self.slice(i) {
            // الأشهر الثلاثة الأولى من العام: of this one.
            let this = || {
                let year = self.is(at, &["من"]) && self.is(at + 1, &["العام", "السنه"]);
                year.then_some((Moment { unit: Some(YEAR), relation: Some(Relation::Running), ..Moment::default() }, at + 2))
            };
            let (mut m, to) = self.stretch_in(at).or_else(this)?;
            m.slice = Some(slice);
            return Some((m, to));
        }
        let season = match self.time(i) {
            Some(TimeWord::Season(first)) => Some(first),
            // ربيع 2011, no ربيع الأول
            Some(TimeWord::Hijri(3)) if self.single_month(i).is_none() => Some(3),
            _ => None,
        };
        if let Some(first) = season {
            let at = i + 1 + usize::from(self.is(i + 1, &["من"]));
            let year = self.year(at).or_else(|| self.year_number(at).map(|y| (Moment { year: Some(y), ..Moment::default() }, at + 1)));
            let related = || self.relation(at).map(|(r, to)| (Moment { relation: Some(r), ..Moment::default() }, to));
            let (m, to) = year.or_else(related)?;
            return Some((Moment { season: Some(first), unit: None, ..m }, to));
        }
        if let Some(read) = self.month(i, false) {
            return Some(read);
        }
        if let Some(read) = self.year(i).or_else(|| self.unit_in_relation(i)) {
            return Some(read);
        }
        // في 2016, منذ 2012
        let y = self.year_number(i)?;
        let placed = ["في", "منذ", "خلال", "بحلول", "وفي", "ومنذ"].contains(&self.before(i));
        placed.then_some((Moment { unit: Some(YEAR), year: Some(y), ..Moment::default() }, i + 1))
    }
}

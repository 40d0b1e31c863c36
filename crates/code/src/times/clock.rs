//! Hours of the day: `الساعة 10:14`, `عند الثالثة فجرا`, `الحادية عشرة والنصف من قبل ظهر اليوم`.

use super::grammar::Scan;
use super::resolve::Moment;
use crate::lexis::NumberKind;
use khabar_pack::TimeWord;

/// An hour that was read.
pub(super) struct Clock {
    pub text: String,
    /// The day that follows, where one does.
    pub day: Option<Moment>,
    pub part: Option<u8>,
    pub to: usize,
}

impl Scan<'_, '_> {
    /// An hour with its part of day and its day.
    pub fn clock(&self, i: usize) -> Option<Clock> {
        let mut at = i;
        let mut opened = false;
        while self.is(at, &["عند", "تمام", "حوالي", "نحو", "قرابه", "زهاء", "بحدود"]) && at < i + 3 {
            opened = true;
            at += 1;
        }
        let named = self.is(at, &["الساعه", "بالساعه"]);
        if named {
            at += 1;
            at += usize::from(self.is(at, &["حوالي", "نحو", "قرابه"]));
        }
        let (mut hour, mut minute, spoken, mut to) = self.hour(at)?;
        if hour > 24 || minute > 59 || !named && !spoken {
            return None;
        }
        if let Some((minutes, end)) = self.minutes(to) {
            minute = minutes.rem_euclid(60).cast_unsigned();
            hour = if minutes < 0 { hour.checked_sub(1).unwrap_or(23) } else { hour };
            to = end;
        }
        let plain = to;
        let mut part = None;
        let mut day = None;
        let from = to + usize::from(self.is(to, &["من"]));
        // قبل ظهر اليوم, مساء أمس, صباح الأحد; else the part alone.
        if let Some((m, end)) = self.day(from) {
            part = m.part;
            day = Some(m);
            to = end;
        } else if let Some((p, true, end)) = self.part(from) {
            part = Some(p);
            to = end;
        } else if self.is(to, &["مساء"]) {
            part = Some(5);
            to += 1;
        }
        // Without `الساعة` the third is no hour unless something says so (`حوالي الثالثة`).
        if !named && (to == plain && minute == 0 || !opened && part.is_none()) {
            return None;
        }
        // مقر الفرقة الرابعة فجر الأحد: what is numbered of its kind.
        if !named
            && !opened
            && i > 0
            && self.is(
                i - 1,
                &["الفرقه", "الكتيبه", "السريه", "المنطقه", "المرحله", "الجوله", "الدوره", "الضربه", "للمره", "المره", "الحلقه", "الغاره", "الطائره"],
            )
        {
            return None;
        }
        hour = match (part, hour) {
            (Some(4 | 5), 1..=11) | (Some(3), 1..=3) | (Some(6), 6..=11) => hour + 12,
            (Some(6 | 1), 12) => 0,
            _ => hour,
        };
        Some(Clock { text: format!("{:02}:{minute:02}", hour % 24), day, part, to })
    }

    /// Hour and minute, whether in words, and the token after.
    fn hour(&self, i: usize) -> Option<(u64, u64, bool, usize)> {
        let token = self.tokens.get(i)?;
        if let Some(digits) = token.digits {
            let (h, m) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
            let m = m.split(':').next()?;
            return Some((h.parse().ok()?, m.parse().ok()?, false, i + 1));
        }
        let Some(TimeWord::Ordinal(n)) = self.time(i) else { return None };
        if !self.definite(i) || !(token.folded.ends_with('ه') || token.folded.ends_with("اولي")) {
            return None;
        }
        match self.tokens.get(i + 1).and_then(|t| t.number) {
            Some((10, NumberKind::Unit, c)) if c.conj.is_none() && n <= 2 => Some((u64::from(n) + 10, 0, true, i + 2)),
            _ => Some((u64::from(n), 0, true, i + 1)),
        }
    }

    /// `والنصف`, `والربع`, `إلا ربعا`, `و20 دقيقة`; minutes, less than nought before the hour.
    fn minutes(&self, i: usize) -> Option<(i64, usize)> {
        let fraction = |at: usize| {
            let words: [(&[&str], i64); 5] =
                [(&["النصف", "نصف"], 30), (&["الربع", "ربع", "ربعا"], 15), (&["الثلث", "ثلث", "ثلثا"], 20), (&["خمس"], 5), (&["عشر"], 10)];
            words.iter().find(|(w, _)| self.is(at, w)).map(|(_, m)| *m)
        };
        if self.is(i, &["الا"]) {
            return fraction(i + 1).map(|m| (-m, i + 2));
        }
        let at = i + usize::from(self.folded(i) == "و");
        if let Some(m) = fraction(at).filter(|_| at > i || self.folded(i).starts_with('و')) {
            return Some((m, at + 1));
        }
        let (n, to) = self.number(at)?;
        (at > i && n < 60 && self.is(to, &["دقيقه", "دقايق"])).then_some((i64::try_from(n).ok()?, to + 1))
    }
}

//! Expressions of time: found among tokens and resolved against the publication date.
//!
//! [`grammar`] reads the words into a [`resolve::Moment`], a date as the words give it; [`resolve`] turns that into days; [`phrases`] and [`spans`] read what counts from such a date.

mod calendar;
mod clock;
mod dates;
mod grammar;
mod hijri;
mod phrases;
mod resolve;
mod spans;
#[cfg(test)]
mod tests;
mod words;

use crate::lexis::NumberKind;
use grammar::Scan;
use jiff::civil::Date;
use khabar_claim::TimePrecision;
use khabar_pack::{Clitics, TimeWord};
pub(crate) use words::{Opening, joined, opening};

/// A token as the search for times sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TimeToken<'a> {
    /// Folded form with its clitics.
    pub folded: &'a str,
    /// The same without و or ف.
    pub joined: &'a str,
    /// The digits, where the token is a number in digits (`25`, `10:14`, `3.5`).
    pub digits: Option<&'a str>,
    /// Punctuation mark.
    pub mark: Option<char>,
    /// Number word: value, kind, what is attached.
    pub number: Option<(u64, NumberKind, Clitics)>,
    /// Word of time, what is attached.
    pub time: Option<(TimeWord, Clitics)>,
    /// Whether an expression may begin with it.
    pub opening: Opening,
}

/// A time that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundTime {
    /// First token of the words.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// First and last day, inclusive; none where the words are vague or the publication date is needed and unknown.
    pub days: Option<(Date, Date)>,
    /// Without days: `Unknown` where the words are vague (`منذ أسابيع`), `Day` where they take up a day told
    /// elsewhere (`بعد ساعات`, `حينها`, `ظهرا`), which the claim inherits.
    pub precision: TimePrecision,
    /// `dawn`, `morning`, `noon`, `afternoon`, `evening`, `night`.
    pub part: Option<&'static str>,
    /// `HH:MM`.
    pub clock: Option<String>,
    /// `منذ ...`: runs from then to publication where the event is a running one or a count.
    pub since: bool,
    /// A weekday and no more: the last one, or the coming one of what is still to be.
    pub weekday: bool,
}

impl FoundTime {
    /// The days that words further on may count from: of a night the evening, of a running event its beginning.
    pub fn spoken(&self) -> Option<(Date, Date)> {
        self.days.map(|(from, to)| if self.since || self.part == Some("night") { (from, from) } else { (from, to) })
    }
}

/// All times in a sentence, left to right, not overlapping. Linear in the number of tokens.
///
/// `spoken` are the days last told of before this sentence (see [`FoundTime::spoken`]): `اليوم التالي` and `حينها` count from them.
pub(crate) fn find_after(tokens: &[TimeToken<'_>], published: Option<Date>, spoken: Option<(Date, Date)>) -> Vec<FoundTime> {
    let mut scan = Scan { tokens, published, spoken, saying: None };
    let mut out: Vec<FoundTime> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let opens = match tokens[i].opening {
            Opening::Opens => true,
            Opening::Leads => tokens.get(i + 1).is_some_and(|t| t.opening != Opening::No),
            Opening::No => false,
        };
        debug_assert!(opens || scan.expression(i).is_none(), "{} opens an expression and is not in the list of openers", tokens[i].folded);
        let Some(found) = Some(i).filter(|_| opens).and_then(|i| scan.expression(i)) else {
            i += 1;
            continue;
        };
        if let Some(day) = said_on(tokens, &found, published) {
            scan.saying = Some(day);
        }
        i = found.to.max(i + 1);
        scan.spoken = found.spoken().or(scan.spoken);
        match out.last_mut() {
            Some(last) if scan.belongs(last, &found) => {
                last.to = found.to;
                last.part = found.part.or(last.part);
                last.clock = found.clock.or_else(|| last.clock.take());
            }
            _ => out.push(found),
        }
    }
    out
}

/// The day of a saying in the week before publication: `أعلن المتحدث، أمس، أن`.
fn said_on(tokens: &[TimeToken<'_>], t: &FoundTime, published: Option<Date>) -> Option<Date> {
    let (from, to) = t.days.filter(|_| !t.since && t.clock.is_none())?;
    let that = tokens.get(t.to..(t.to + 3).min(tokens.len()))?.iter().any(|t| matches!(t.folded, "ان" | "بان"));
    let p = published?;
    (that && from == to && from < p && from.saturating_add(jiff::Span::new().days(7)) >= p).then_some(from)
}

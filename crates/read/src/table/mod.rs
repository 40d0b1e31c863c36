//! Tables with a report in each row: comma- or tab-separated text, workbooks, Parquet.
//!
//! The first row holds headings. Which column is what is told by [`Columns`], or by headings that tables of reports have.

pub(crate) mod columns;
pub(crate) mod csv;
pub(crate) mod parquet;
pub(crate) mod xlsx;

use crate::faults::Faults;
use crate::{ReadError, date, stamp, text_id, titled};
use columns::{Columns, Field, Places};
use khabar_claim::Report;

/// A table whose headings are known, row by row.
struct Rows<'a> {
    faults: Faults<'a>,
    /// ` sheet "x"` where the file has several tables.
    within: String,
    headings: usize,
    places: Places,
    given: usize,
    empty: usize,
}

impl<'a> Rows<'a> {
    fn new(faults: Faults<'a>, within: String, headings: &[String], columns: &Columns) -> Result<Self, String> {
        let places = columns.places(headings)?;
        Ok(Self { faults, within, headings: headings.len(), places, given: 0, empty: 0 })
    }

    /// Reads a row; `place` names it in the file, as `:12` or ` row 12`. Complaints go to `errors`.
    fn take(&mut self, place: &str, cells: &[String], errors: &mut Vec<ReadError>) -> Option<Report> {
        let place = format!("{}{place}", self.within);
        if let Some(extra) = cells.get(self.headings..).filter(|extra| extra.iter().any(|c| !c.trim().is_empty())) {
            let reason = format!("{} cells under {} headings (a separator that is not quoted?)", self.headings + extra.len(), self.headings);
            errors.push(self.faults.broken(place, reason));
            return None;
        }
        let cell = |field| self.places.of(field).and_then(|n| cells.get(n)).map(String::as_str).filter(|c| !c.trim().is_empty());
        let Some(text) = cell(Field::Text) else {
            self.empty += 1;
            return None;
        };
        let owned = |field| cell(field).map(|c| c.trim().to_owned());
        let title = owned(Field::Title);
        let text = titled(title.as_deref(), text.to_owned());
        let said = cell(Field::Published);
        let published = said.and_then(day);
        if let (Some(said), None) = (said, &published) {
            errors.push(ReadError::Date { file: self.faults.file.to_owned(), place, said: said.trim().chars().filter(|c| !c.is_control()).take(40).collect() });
        }
        self.given += 1;
        Some(Report {
            id: owned(Field::Id).map(|id| one_line(&id)).filter(|id| !id.is_empty()).unwrap_or_else(|| text_id(&text)),
            text,
            title,
            outlet: owned(Field::Outlet),
            author: owned(Field::Author),
            published,
            url: owned(Field::Url),
            // `ar`, `ar-SY`; what is spelled out (`Arabic`) is left to the guess.
            lang: owned(Field::Lang).map(|l| l.to_ascii_lowercase()).filter(|l| l.split(['-', '_']).next().is_some_and(|c| (2..=3).contains(&c.len()))),
            ..Report::default()
        })
    }

    /// What is to be said at the end.
    fn finish(self) -> Option<ReadError> {
        if self.given == 0 {
            return Some(self.faults.broken(self.within, "a table with no text in any row"));
        }
        let (empty, all) = (self.empty, self.empty + self.given);
        (empty > 0).then(|| self.faults.left_out(self.within, format!("{empty} of {all} rows have no text")))
    }
}

/// An id in one line of bounded length, whatever its cell holds.
fn one_line(id: &str) -> String {
    let plain: String = id.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day as a cell has it: `2024-03-12`, `12/03/2024 10:00`, `١٢/٣/٢٠٢٤`. Day first, unless that is no day.
fn day(said: &str) -> Option<String> {
    let plain = stamp::plain(said);
    let plain = plain.trim();
    if let Some(day) = date::leading_day(plain) {
        return Some(day.to_owned());
    }
    let (numbers, rest) = stamp::numbers(plain)?;
    let ends = rest.is_empty() || rest.starts_with([' ', 'T', ',']);
    use stamp::Order::{DayFirst, MonthFirst, YearFirst};
    ends.then(|| [YearFirst, DayFirst, MonthFirst].into_iter().find_map(|o| (o != YearFirst || numbers[0] > 31).then(|| o.day(numbers))?)).flatten()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days() {
        for said in ["2024-03-12T08:00:00Z", "12/3/2024", "2024/3/12", "١٢/٣/٢٠٢٤ ١٠:٠٥", " 12.03.2024 ", "12-3-24"] {
            assert_eq!(day(said).as_deref(), Some("2024-03-12"), "{said}");
        }
        assert_eq!(day("3/25/2024").as_deref(), Some("2024-03-25"));
        assert_eq!([day("أمس"), day("12/3"), day("99/99/2024"), day("12/3/2024x")], [None, None, None, None]);
    }
}

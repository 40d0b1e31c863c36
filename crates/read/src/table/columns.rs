//! Which column of a table holds what: named by the user, or known by its heading.

use crate::stamp;
use std::fmt::Write;
use std::str::FromStr;

/// What a column can hold. The order is that of [`NAMES`] and [`HEADINGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Text,
    Title,
    Outlet,
    Author,
    Published,
    Url,
    Id,
    Lang,
}

const FIELDS: [Field; 8] = [Field::Text, Field::Title, Field::Outlet, Field::Author, Field::Published, Field::Url, Field::Id, Field::Lang];

/// Their names on the command line.
const NAMES: [&str; 8] = ["text", "title", "outlet", "author", "published", "url", "id", "lang"];

/// Headings that tables have for them, folded as [`folded`] does; the first that a table has is taken.
#[rustfmt::skip]
const HEADINGS: [&[&str]; 8] = [
    &["text", "full text", "fulltext", "body", "content", "article", "message", "report", "story", "notes", "post", "tweet", "description",
      "المتن", "النص", "نص الخبر", "نص التقرير", "نص الرساله", "المحتوي", "الخبر", "التقرير", "الرساله", "المنشور", "البيان", "التفاصيل", "الوصف"],
    &["title", "headline", "subject", "العنوان", "عنوان", "عنوان الخبر", "الموضوع"],
    &["outlet", "source", "publisher", "channel", "site", "medium", "المصدر", "الوكاله", "القناه", "الموقع الالكتروني", "الناشر", "الوسيله"],
    &["author", "byline", "reporter", "الكاتب", "المراسل", "المحرر"],
    &["published", "publication date", "published at", "pubdate", "date", "datetime", "timestamp", "event date",
      "تاريخ النشر", "التاريخ", "تاريخ", "تاريخ الخبر", "اليوم"],
    &["url", "link", "source url", "permalink", "href", "الرابط", "رابط", "رابط الخبر"],
    &["id", "uid", "report id", "event id", "event id cnty", "المعرف", "الرقم", "رقم"],
    &["lang", "language", "اللغه"],
];

/// Which columns the user named: `text=المتن,title=العنوان`, or by number: `text=#3`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    named: [Option<String>; 8],
}

impl FromStr for Columns {
    type Err = String;

    fn from_str(said: &str) -> Result<Self, String> {
        let mut columns = Self::default();
        for pair in said.split(',').filter(|p| !p.trim().is_empty()) {
            let (field, heading) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not FIELD=COLUMN"))?;
            let field = field.trim();
            let place = NAMES.iter().position(|n| *n == field).ok_or_else(|| format!("no field `{field}`; there are {}", NAMES.join(", ")))?;
            if columns.named[place].replace(heading.trim().to_owned()).is_some() {
                return Err(format!("`{field}` twice"));
            }
        }
        Ok(columns)
    }
}

/// Where each field stands in a table, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Places([Option<usize>; 8]);

impl Places {
    pub(crate) fn of(&self, field: Field) -> Option<usize> {
        self.0[field as usize]
    }
}

impl Columns {
    /// Finds the columns by their headings; the reason where one that was named, or any of text, is not there.
    pub(crate) fn places(&self, headings: &[String]) -> Result<Places, String> {
        let bare: Vec<String> = headings.iter().map(|h| folded(h)).collect();
        let mut places = [None; 8];
        for field in FIELDS {
            places[field as usize] = match &self.named[field as usize] {
                Some(named) => {
                    let number = named.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()).and_then(|n| n.checked_sub(1)).filter(|n| *n < headings.len());
                    let found = number.or_else(|| bare.iter().position(|h| *h == folded(named)));
                    Some(found.ok_or_else(|| format!("no column `{named}`; {}", listed(headings)))?)
                }
                None => HEADINGS[field as usize].iter().find_map(|h| bare.iter().position(|b| b == h)),
            };
        }
        if places[Field::Text as usize].is_none() {
            return Err(format!("no column is known to hold the text; {}; name it: --columns text=NAME", listed(headings)));
        }
        Ok(Places(places))
    }

    /// Whether a line of cells reads as the headings of a table of reports.
    pub(crate) fn recognise(&self, cells: &[String]) -> bool {
        cells.len() > 1 && cells.iter().all(|c| c.chars().count() <= 60) && self.places(cells).is_ok()
    }
}

fn listed(headings: &[String]) -> String {
    let mut out = "the columns are ".to_owned();
    for (n, heading) in headings.iter().take(12).enumerate() {
        let short: String = heading.trim().chars().take(30).collect();
        let _ = write!(out, "{}`{short}`", if n > 0 { ", " } else { "" });
    }
    if headings.len() > 12 {
        let _ = write!(out, " and {} more", headings.len() - 12);
    }
    out
}

/// A heading without what differs between writers: case, vowel marks, tatweel, the hamza's seat, `_` for a space.
fn folded(heading: &str) -> String {
    let mut out = String::new();
    for c in heading.chars().flat_map(char::to_lowercase) {
        match c {
            'أ' | 'إ' | 'آ' => out.push('ا'),
            'ة' => out.push('ه'),
            'ى' => out.push('ي'),
            '_' | '-' | '\u{a0}' => out.push(' '),
            'ـ' | '\u{64b}'..='\u{652}' | ':' | '*' => {}
            c if stamp::is_mark(c) => {}
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(of: &[&str]) -> Vec<String> {
        of.iter().map(|h| (*h).to_owned()).collect()
    }

    #[test]
    fn known_headings() {
        let places = Columns::default().places(&headings(&["الرقم", "العنوان", "المتـن", "تاريخ النشر", "المصدر"])).unwrap();
        let of = |f| places.of(f);
        assert_eq!([of(Field::Id), of(Field::Title), of(Field::Text), of(Field::Published), of(Field::Outlet)], [Some(0), Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!(of(Field::Url), None);
        // `text` comes before `description` wherever they stand.
        let places = Columns::default().places(&headings(&["Description", "Event_Date", "TEXT"])).unwrap();
        assert_eq!((places.of(Field::Text), places.of(Field::Published)), (Some(2), Some(1)));
    }

    #[test]
    fn named_headings() {
        let columns: Columns = "text=ملخص, title=#1".parse().unwrap();
        let places = columns.places(&headings(&["a", "ملخص"])).unwrap();
        assert_eq!((places.of(Field::Text), places.of(Field::Title)), (Some(1), Some(0)));
        assert_eq!(columns.places(&headings(&["a", "b"])).unwrap_err(), "no column `ملخص`; the columns are `a`, `b`");
        let none = Columns::default().places(&headings(&["a"])).unwrap_err();
        assert_eq!(none, "no column is known to hold the text; the columns are `a`; name it: --columns text=NAME");
        assert_eq!("foo=x".parse::<Columns>().unwrap_err(), "no field `foo`; there are text, title, outlet, author, published, url, id, lang");
        assert_eq!("text".parse::<Columns>().unwrap_err(), "`text` is not FIELD=COLUMN");
        assert_eq!("text=a,text=b".parse::<Columns>().unwrap_err(), "`text` twice");
    }
}

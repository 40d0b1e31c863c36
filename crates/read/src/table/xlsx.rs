//! Workbooks of Excel and `LibreOffice` (`.xlsx`): each sheet that has a column of text.

use super::Rows;
use crate::faults::Faults;
use crate::item::Leaf;
use crate::office::{self, guarded};
use crate::{ReadError, Reading};
use calamine::{Data, DataRef, Reader, Xlsx};
use std::io::Cursor;

/// Further columns of a sheet are not looked at; Excel has 16,384.
const WIDEST: usize = 1024;

/// Reads the sheets in their order. A workbook is refused above the limits of [`office::check`].
pub(crate) fn read(leaf: &Leaf) -> Reading {
    let place = leaf.place();
    let faults = Faults { file: &place };
    let bytes = leaf.bytes();
    if let Err(reason) = office::check(bytes) {
        return faults.broken("", reason).into();
    }
    let mut book = match guarded(|| Xlsx::new(Cursor::new(bytes)).map_err(|e| e.to_string())) {
        Ok(book) => book,
        Err(reason) => return faults.broken("", format!("a broken workbook: {reason}")).into(),
    };
    let mut reading = Reading::default();
    let mut refused = Vec::new();
    for sheet in &book.sheet_names() {
        let within = format!(" sheet `{}`", sheet.chars().filter(|c| !c.is_control()).take(40).collect::<String>());
        let mut rows: Option<Rows> = None;
        let mut no_text = None;
        let outcome = each_row(&mut book, sheet, |number, cells| {
            match &mut rows {
                None if cells.iter().all(|c| c.trim().is_empty()) => {}
                None => match Rows::new(faults, within.clone(), cells, &leaf.columns) {
                    Ok(found) => rows = Some(found),
                    Err(reason) => no_text = Some(reason),
                },
                Some(rows) => reading.reports.extend(rows.take(&format!(" row {number}"), cells, &mut reading.errors)),
            }
            no_text.is_none()
        });
        if let Err(reason) = outcome {
            reading.errors.push(faults.broken(&within, reason));
        }
        reading.errors.extend(rows.and_then(Rows::finish));
        refused.extend(no_text.map(|reason| (within, reason)));
    }
    // A sheet without texts beside one that has them is no fault, but is said.
    let any = !reading.reports.is_empty();
    let said = refused.into_iter().map(|(within, reason)| if any { faults.left_out(within, reason) } else { faults.broken(within, reason) });
    reading.errors.extend(said);
    if !any && reading.errors.iter().all(ReadError::is_warning) {
        reading.errors.push(ReadError::Empty { file: place.clone() });
    }
    reading
}

/// Gives the rows of a sheet one at a time, numbered from 1, until `each` says no.
fn each_row(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, mut each: impl FnMut(u32, &[String]) -> bool) -> Result<(), String> {
    let mut reader = guarded(|| book.worksheet_cells_reader(sheet).map_err(|e| e.to_string()))?;
    let (mut number, mut cells) = (0, Vec::new());
    loop {
        let cell = guarded(|| reader.next_cell().map_err(|e| e.to_string()))?;
        let Some(cell) = cell else { break };
        let (row, column) = cell.get_position();
        if row != number {
            if !cells.is_empty() && !each(number + 1, &cells) {
                return Ok(());
            }
            number = row;
            cells.clear();
        }
        if (column as usize) < WIDEST {
            if cells.len() <= column as usize {
                cells.resize(column as usize + 1, String::new());
            }
            cells[column as usize] = said(cell.get_value());
        }
    }
    if !cells.is_empty() {
        each(number + 1, &cells);
    }
    Ok(())
}

/// A cell as text: dates as ISO 8601, whole numbers without a point.
fn said(value: &DataRef) -> String {
    match value {
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => Data::from(other.clone()).to_string(),
    }
}

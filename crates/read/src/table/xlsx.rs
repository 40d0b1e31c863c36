//! Workbooks of Excel and LibreOffice (`.xlsx`): each sheet that has a column of text.

use super::Rows;
use super::columns::Columns;
use crate::office;
use crate::sink::{Faults, Take};
use calamine::{Data, DataRef, Reader, Xlsx};
use std::io::Cursor;
use std::ops::ControlFlow;

/// Further columns of a sheet are not looked at; Excel has 16,384.
const WIDEST: usize = 1024;

/// Reads the sheets in their order. A workbook is refused above the limits of [`office::check`].
pub(crate) fn read(name: &str, bytes: &[u8], columns: &Columns, take: &mut Take<'_>) -> ControlFlow<()> {
    let faults = Faults { file: name };
    if let Err(reason) = office::check(bytes) {
        return take(Err(faults.broken("", reason)));
    }
    let mut book = match office::guarded(|| Xlsx::new(Cursor::new(bytes)).map_err(|e| e.to_string())) {
        Ok(book) => book,
        Err(reason) => return take(Err(faults.broken("", format!("a broken workbook: {reason}")))),
    };
    let sheets = book.sheet_names();
    let mut refused = Vec::new();
    let mut any = false;
    for sheet in &sheets {
        let within = format!(" sheet `{}`", sheet.chars().take(40).collect::<String>());
        let mut rows: Option<Rows> = None;
        let mut no_text = None;
        let mut flow = ControlFlow::Continue(());
        let outcome = each_row(&mut book, sheet, |number, cells| {
            match &mut rows {
                None if cells.iter().all(|c| c.trim().is_empty()) => {}
                None => match Rows::new(faults, within.clone(), cells, columns) {
                    Ok(found) => rows = Some(found),
                    Err(reason) => no_text = Some(reason),
                },
                Some(rows) => flow = rows.take(&format!(" row {number}"), cells, take),
            }
            flow.is_continue() && no_text.is_none()
        });
        flow?;
        if let Err(reason) = outcome {
            take(Err(faults.broken(&within, reason)))?;
        }
        if let Some(rows) = rows {
            any = true;
            rows.finish(take)?;
        } else if let Some(reason) = no_text {
            refused.push((within, reason));
        }
    }
    // A sheet without texts beside one that has them is no fault, but is said.
    for (within, reason) in refused {
        take(Err(if any { faults.left_out(within, reason) } else { faults.broken(within, reason) }))?;
        any |= sheets.len() > 1;
    }
    if !any && sheets.is_empty() {
        take(Err(faults.broken("", "a workbook without sheets")))?;
    }
    ControlFlow::Continue(())
}

/// Gives the rows of a sheet one at a time, numbered from 1, until `each` says no.
fn each_row(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, mut each: impl FnMut(u32, &[String]) -> bool) -> Result<(), String> {
    let mut reader = office::guarded(|| book.worksheet_cells_reader(sheet).map_err(|e| e.to_string()))?;
    let (mut number, mut cells) = (0, Vec::new());
    loop {
        let cell = office::guarded(|| reader.next_cell().map_err(|e| e.to_string()))?;
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

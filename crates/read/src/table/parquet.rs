//! Parquet, row by row, where the program was built with it.

use crate::item::Flow;
use crate::origin::Origin;
use crate::walk::{Fixed, Walk};

/// Whether a file that begins so is Parquet.
pub(crate) fn is(head: &[u8]) -> bool {
    head.starts_with(b"PAR1")
}

/// Says how to build a program that reads it.
#[cfg(not(feature = "parquet"))]
pub(crate) fn read(walk: &mut Walk, origin: &Origin, _: Fixed) -> Flow {
    let place = origin.to_string();
    let how = "a Parquet file, which this khabar was built without: cargo build --release -p khabar --features parquet";
    walk.error(crate::faults::Faults { file: &place }.broken("", how))
}

/// Reads the rows. A report's raw bytes are its cells, parted by U+001F.
#[cfg(feature = "parquet")]
pub(crate) fn read(walk: &mut Walk, origin: &Origin, fixed: Fixed) -> Flow {
    match fixed {
        Fixed::File(file) => rows(walk, origin, khabar_parquet::open(file)),
        Fixed::Held(bytes) => rows(walk, origin, khabar_parquet::held(bytes)),
    }
}

#[cfg(feature = "parquet")]
fn rows<R: khabar_parquet::Source>(walk: &mut Walk, origin: &Origin, opened: Result<khabar_parquet::Table<R>, String>) -> Flow {
    use crate::office::guarded;
    use std::ops::ControlFlow;

    let place = origin.to_string();
    let faults = crate::faults::Faults { file: &place };
    let columns = walk.columns.clone();
    let found = opened.map_err(|e| format!("a broken Parquet file: {e}")).and_then(|table| {
        let rows = super::Rows::new(faults, String::new(), &table.headings, &columns)?;
        Ok((table, rows))
    });
    let (table, mut rows) = match found {
        Ok(found) => found,
        Err(reason) => return walk.error(faults.broken("", reason)),
    };
    let (mut flow, mut last) = (ControlFlow::Continue(()), 0);
    let outcome = guarded(|| {
        table.rows(&mut |number, cells| {
            last = number;
            let mut errors = Vec::new();
            let at = format!(" row {number}");
            let report = rows.take(&at, cells, &mut errors);
            flow = errors.into_iter().try_for_each(|e| walk.error(e));
            if let (Some(report), true) = (report, flow.is_continue()) {
                flow = walk.report(&origin.row("Parquet", &at), "row", cells.join("\u{1f}").as_bytes(), report);
            }
            flow
        })
    });
    flow?;
    if let Err(reason) = outcome {
        walk.error(faults.broken(format!(" row {}", last + 1), format!("{reason}; {} reports before it were read", rows.given)))?;
        return ControlFlow::Continue(());
    }
    rows.finish().map_or(ControlFlow::Continue(()), |e| walk.error(e))
}

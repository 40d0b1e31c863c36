//! Rows of a Parquet file as text, one at a time. Knows nothing of reports: which column is what is the reader's to say.
//!
//! A file's own word for the size of its pages is believed by the library: meant for files of one's own making, and not for
//! what strangers send.

use bytes::Bytes;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::Field;
use std::fs::File;
use std::ops::ControlFlow;

/// What each row is handed to: its number from 1, and its cells as text, empty where they are null.
pub type Each<'a> = dyn FnMut(u64, &[String]) -> ControlFlow<()> + 'a;

/// What a table is read from: a file, or bytes that are held.
pub trait Source: ChunkReader + 'static {}

impl<R: ChunkReader + 'static> Source for R {}

/// A file whose headings are known.
pub struct Table<R: Source> {
    reader: SerializedFileReader<R>,
    /// Names of its columns.
    pub headings: Vec<String>,
}

/// Opens a file.
///
/// # Errors
/// Why it cannot be read.
pub fn open(file: File) -> Result<Table<File>, String> {
    Table::new(file)
}

/// Opens bytes that are held.
///
/// # Errors
/// Why they cannot be read.
pub fn held(bytes: Vec<u8>) -> Result<Table<Bytes>, String> {
    Table::new(Bytes::from(bytes))
}

impl<R: Source> Table<R> {
    fn new(source: R) -> Result<Self, String> {
        let reader = SerializedFileReader::new(source).map_err(|e| e.to_string())?;
        let headings = reader.metadata().file_metadata().schema().get_fields().iter().map(|f| f.name().to_owned()).collect();
        Ok(Self { reader, headings })
    }

    /// Gives each row, until no more is wanted.
    ///
    /// # Errors
    /// What is wrong with the row behind the last one that was given.
    pub fn rows(&self, each: &mut Each) -> Result<(), String> {
        let rows = self.reader.get_row_iter(None).map_err(|e| e.to_string())?;
        for (n, row) in rows.enumerate() {
            let row = row.map_err(|e| e.to_string())?;
            let cells: Vec<String> = row.get_column_iter().map(|(_, field)| said(field)).collect();
            if each(n as u64 + 1, &cells).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// A cell as text: dates and times as ISO 8601, strings without quotes.
fn said(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        other => other.to_string(),
    }
}

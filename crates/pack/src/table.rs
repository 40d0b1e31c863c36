//! Tables a linguist edits: tab-separated rows with `#` comments, read with file and line in every complaint.

use crate::PackError;
use std::path::Path;

/// One row of a table.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub file: &'a str,
    pub line: usize,
    pub cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// A cell; empty where the row is shorter or says `-`.
    pub fn cell(&self, n: usize) -> &'a str {
        match self.cells.get(n).copied().unwrap_or("").trim() {
            "-" => "",
            cell => cell,
        }
    }

    /// The parts of a cell that are parted by `|`.
    pub fn parts(&self, n: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(n).split('|').map(str::trim).filter(|p| !p.is_empty())
    }

    /// A complaint about this row.
    pub fn error(&self, reason: impl Into<String>) -> PackError {
        PackError::Row { file: self.file.to_owned(), line: self.line, reason: reason.into() }
    }

    /// Refuse what can never match: folding would change it beyond letter forms.
    pub fn check_arabic(&self, text: &str) -> Result<(), PackError> {
        for c in text.chars() {
            let reason = match c {
                '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => "a presentation form",
                '\u{640}' => "a tatweel",
                '\u{64B}'..='\u{65F}' | '\u{670}' => "a vowel mark",
                '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => "an invisible mark",
                '\u{A0}' => "a no-break space",
                'ی' | 'ک' | 'ہ' | 'ھ' | 'ە' => "a Persian or Urdu letter",
                _ => continue,
            };
            return Err(self.error(format!("`{text}` can never match: it holds {reason} (U+{:04X})", c as u32)));
        }
        Ok(())
    }
}

/// Read a table. `min` is the least number of cells a row must have.
pub(crate) fn rows<'a>(file: &'a str, text: &'a str, min: usize) -> Result<Vec<Row<'a>>, PackError> {
    let mut out = Vec::new();
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let row = Row { file, line: n + 1, cells };
        if row.cells.len() < min {
            return Err(row.error(format!("{} cells where {min} are needed (cells are parted by tabs)", row.cells.len())));
        }
        out.push(row);
    }
    Ok(out)
}

/// Read a pack file as UTF-8.
pub(crate) fn read(dir: &Path, name: &str) -> Result<String, PackError> {
    let path = dir.join(name);
    let bytes = std::fs::read(&path).map_err(|e| PackError::File { file: path.display().to_string(), reason: e.to_string() })?;
    String::from_utf8(bytes)
        .map_err(|e| PackError::File { file: path.display().to_string(), reason: format!("not UTF-8 at byte {}", e.utf8_error().valid_up_to()) })
}

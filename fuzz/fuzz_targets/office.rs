//! Documents and workbooks: arbitrary XML in the parts of an archive that is whole, and arbitrary archives.
#![no_main]

use libfuzzer_sys::fuzz_target;

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A workbook around one sheet.
const BOOK: [(&str, &str); 5] = [
    ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
    ("xl/workbook.xml", r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#),
    ("xl/_rels/workbook.xml.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#),
    ("xl/sharedStrings.xml", r#"<sst><si><t>text</t></si><si><t>x</t></si></sst>"#),
    ("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
];

const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>"#;

/// What is fuzzed stands in a frame that is read: a target that gets no further than the frame finds nothing.
fn frame_is_read() {
    let mut parts: Vec<(&str, &[u8])> = BOOK.iter().map(|(n, b)| (*n, b.as_bytes())).collect();
    parts.push(("xl/worksheets/sheet1.xml", SHEET.as_bytes()));
    let reading = khabar_read::read_bytes("frame.xlsx", &zipped(&parts));
    assert!(reading.reports.len() == 1 && reading.errors.iter().all(khabar_read::ReadError::is_warning), "{:?}", reading.errors);
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).expect("memory takes it");
        out.write_all(bytes).expect("memory takes it");
    }
    out.finish().expect("memory takes it").into_inner()
}

fuzz_target!(init: frame_is_read(), |bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let mut parts: Vec<(&str, &[u8])> = BOOK.iter().map(|(n, b)| (*n, b.as_bytes())).collect();
    let file = match kind % 5 {
        0 => bytes.to_vec(),
        1 => zipped(&[("word/document.xml", rest)]),
        2 => {
            parts.push(("xl/worksheets/sheet1.xml", rest));
            zipped(&parts)
        }
        n => {
            // The strings, or the book itself.
            parts[if n == 3 { 3 } else { 1 }].1 = rest;
            parts.push(("xl/worksheets/sheet1.xml", SHEET.as_bytes()));
            zipped(&parts)
        }
    };
    let reading = khabar_read::read_bytes("fuzz", &file);
    for report in &reading.reports {
        assert!(!report.id.is_empty() && !report.text.trim().is_empty());
    }
    for error in &reading.errors {
        assert!(!error.to_string().contains('\n'), "a complaint is one line: {error}");
    }
});

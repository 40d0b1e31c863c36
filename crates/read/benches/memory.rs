//! The peak memory of reading the largest parts that the limits let through, each in a process of its own (Linux).
//!
//! `cargo bench -p khabar-read --bench memory`; with `-- FILE...` that of files of one's own. What is beyond 200 MB is marked.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use khabar_read::{Item, Reader};
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::write::SimpleFileOptions;

/// The bytes that issue 5 gives to reading, whatever the size.
const ALLOWED: u64 = 200_000_000;
const SENTENCE: &str = "قال مصدر طبي إن خمسة مدنيين قتلوا وأصيب آخرون بجروح في قصف مدفعي استهدف حيا سكنيا شرقي المدينة.";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).filter(|a| a != "--bench").map(PathBuf::from).collect();
    match files.as_slice() {
        [read, file] if read.as_os_str() == "read" => return read_one(file),
        [] => {}
        files => return files.iter().try_for_each(|file| measure(file)),
    }
    let folder = tempfile::tempdir()?;
    let write = |name: &str, bytes: &[u8]| -> Result<(), Box<dyn Error>> {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes)?;
        measure(&file)?;
        Ok(std::fs::remove_file(&file)?)
    };
    let page = |unit: &str| format!("<!doctype html><html><body><article>{}", filled(unit, 8 << 20));
    write("paragraphs.html", page(&format!("<p>{SENTENCE} <b>{SENTENCE}</b></p>\n")).as_bytes())?;
    for (name, unit) in
        [("elements.html", "<p>a"), ("attributes.html", "<a b=1 c=2 d=3 e=4>x</a>"), ("comments.html", "<!---->"), ("cells.html", "<table><tr><td>x</table>")]
    {
        write(name, page(unit).as_bytes())?;
    }
    write("utf8.txt", filled(&format!("{SENTENCE}\n\n"), 32 << 20).as_bytes())?;
    write("windows-1256.txt", &windows_1256(&format!("{SENTENCE}\n\n")).repeat((32 << 20) / (SENTENCE.chars().count() + 2)))?;
    write("lines.jsonl", filled(&format!("{{\"text\":\"{SENTENCE}\"}}\n"), 300 << 20).as_bytes())?;
    write("rows.csv", format!("id,text\n{}", filled(&format!("1,{SENTENCE}\n"), 300 << 20)).as_bytes())?;
    write("channel.json", &channel(300 << 20))?;
    write("document.docx", &document()?)?;
    let numbers = (0..3_000_000).fold(String::new(), |mut all, n: u64| {
        let _ = write!(all, "<si><t>{:04x}</t></si>", n.wrapping_mul(40_503) % 65_536);
        all
    });
    write("strings.xlsx", &workbook("", &numbers)?)?;
    let rows = (0..150_000_u64).fold(String::new(), |mut all, n| {
        let _ = write!(all, "<row>{}</row>", format!("<c><v>{}</v></c>", n.wrapping_mul(40_503) % 65_536).repeat(20));
        all
    });
    write("rows.xlsx", &workbook(&rows, "<si><t>x</t></si>")?)?;
    write("close.pdf", &pdf(50, 500))?;
    write("crowded.pdf", &pdf(6_800, 3))?;
    Ok(())
}

/// A file of these bytes again and again, smaller than the limit.
fn filled(unit: &str, limit: usize) -> String {
    unit.repeat((limit - 200) / unit.len())
}

fn windows_1256(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1256.encode(text).0.into_owned()
}

fn channel(size: usize) -> Vec<u8> {
    let message = format!(r#"{{"id":1,"type":"message","date":"2024-01-01T00:00:00","from":"x","text":"{SENTENCE}","text_entities":[]}},"#);
    let mut out = br#"{"name":"x","type":"public_channel","id":1,"messages":["#.to_vec();
    out.extend(filled(&message, size).trim_end_matches(',').as_bytes());
    out.extend(b"]}");
    out
}

fn packed(parts: &[(&str, &str)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default())?;
        out.write_all(text.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

fn document() -> Result<Vec<u8>, Box<dyn Error>> {
    let body = filled("<w:p><w:r><w:t>قتل خمسة مدنيين</w:t></w:r></w:p>", 60 << 20);
    let body = format!("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>");
    packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", &body)])
}

fn workbook(rows: &str, strings: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let relation = |n: u8, kind: &str, target: &str| format!("<Relationship Id=\"r{n}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    let relations = |all: String| format!("<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>");
    let heading = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>text</t></is></c></row>";
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", &relations(relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            &format!("<workbook xmlns=\"{SHEETS}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ),
        ("xl/_rels/workbook.xml.rels", &relations(relation(1, "worksheet", "worksheets/sheet1.xml") + &relation(2, "sharedStrings", "sharedStrings.xml"))),
        ("xl/sharedStrings.xml", &format!("<sst xmlns=\"{SHEETS}\">{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{SHEETS}\"><sheetData>{heading}{rows}</sheetData></worksheet>")),
    ])
}

/// A PDF of pages that share one stream of so many lines.
fn pdf(lines: usize, pages: usize) -> Vec<u8> {
    let line = "(Shelling of the eastern quarter wounded five of its people) Tj 0 -12 Td\n";
    let content = format!("BT /F 10 Tf 10 800 Td\n{}ET", line.repeat(lines));
    let kids: String = (0..pages).map(|n| format!("{} 0 R ", n + 5)).collect();
    let mut out = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n\
         3 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
        content.len()
    );
    for n in 0..pages {
        let _ = writeln!(out, "{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj", n + 5);
    }
    out.push_str("trailer<</Root 1 0 R>>\n");
    out.into_bytes()
}

/// Reads a file in a process of its own, and prints what that took.
fn measure(file: &Path) -> Result<(), Box<dyn Error>> {
    let said = Command::new(std::env::current_exe()?).arg("read").arg(file).output()?;
    print!("{}", String::from_utf8_lossy(&said.stdout));
    if said.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said.stderr).into_owned().into()) }
}

fn read_one(file: &Path) -> Result<(), Box<dyn Error>> {
    let (mut reports, mut first) = (0_usize, None);
    let begun = std::time::Instant::now();
    let _ = Reader::new().open(file, &mut |item| {
        match item {
            Item::Leaf(leaf) => {
                let reading = leaf.read();
                reports += reading.reports.len();
                first = first.take().or_else(|| reading.errors.first().map(ToString::to_string));
            }
            Item::Report(_) => reports += 1,
            Item::Error(error) => first = first.take().or(Some(error.to_string())),
            Item::Skipped { .. } => {}
        }
        ControlFlow::Continue(())
    });
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak: u64 = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok()).unwrap_or_default();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mark = if peak * 1024 > ALLOWED { "  OVER 200 MB" } else { "" };
    let bytes = std::fs::metadata(file)?.len() as f64 / 1e6;
    print!("{name:<18}{bytes:7.1} MB {reports:9} reports {:6.1} s  peak {:6.1} MB{mark}", begun.elapsed().as_secs_f64(), peak as f64 * 1024.0 / 1e6);
    println!("{}", first.map(|e| format!("  first complaint: {}", e.rsplit('/').next().unwrap_or_default())).unwrap_or_default());
    Ok(())
}

//! Files as people's programs make them (see `samples/make.py`), and each way in which they can be broken.

use khabar_read::{Columns, Reader, Reading, read_bytes, read_bytes_with, read_file};
use std::io::Write;
use std::path::{Path, PathBuf};

const TITLE: &str = "بيان بشأن القصف على بلدة كفر عين";

/// The statement that every document of the samples holds, paragraph by paragraph.
const BODY: [&str; 5] = [
    "قُتل 12 مدنيا، بينهم ٣ أطفال، وأصيب 27 آخرون بجروح جراء غارتين شنتهما طائرة من طراز F-16 على السوق الشعبي في بلدة كفر عين صباح يوم 2024/03/12، وفق ما وثقه باحثو المركز الميداني.",
    "وقالت لجنة الإغاثة الأهلية (LRC) إن الأضرار لحقت بعشرين منزلا وبمدرسة الأمل، وإن نحو 45% من الأهالي نزحوا إلى الأحياء الآمنة؛ ولا تزال فرق الإنقاذ تبحث عن عالقين تحت الأنقاض.",
    "ونفى المتحدث العسكري استهداف المدنيين، وقال: «استهدفنا مستودعا للأسلحة»، بينما أكد شاهدان لـUN News أن المكان خالٍ من أي مظهر مسلح.",
    "وفي 14 آذار/مارس 2024، عند الساعة 10:30، سقطت قذائف مدفعية على الطريق الواصل بين كفر عين وتل الزيتون، فقتلت سائقا واحدا وألحقت أضرارا بسيارتي إسعاف.",
    "يدعو المركز جميع الأطراف إلى احترام القانون الدولي الإنساني، وإلى السماح لآليات الإغاثة بالوصول إلى المتضررين بلا تأخير.",
];

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// Reads a sample as bytes, so that complaints name it alike on every machine.
fn read(name: &str) -> Reading {
    read_bytes(name, &std::fs::read(sample(name)).unwrap())
}

fn with_columns(name: &str, bytes: &[u8], columns: &str) -> Reading {
    read_bytes_with(&mut Reader::with_columns(columns.parse::<Columns>().unwrap()), name, bytes)
}

fn complaints(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

/// A document of one report whose paragraphs are these.
fn paragraphs(reading: &Reading) -> Vec<&str> {
    assert_eq!(reading.reports.len(), 1, "{:?}", complaints(reading));
    assert_eq!(reading.reports[0].title.as_deref(), Some(TITLE));
    reading.reports[0].text.split("\n\n").collect()
}

#[test]
fn documents_of_word_and_libreoffice() {
    let whole: Vec<&str> = [&[TITLE], &BODY[..3], &["الموقع", "عدد القتلى", "السوق الشعبي", "12"], &BODY[3..]].concat();
    for name in ["communique.docx", "communique-libreoffice.docx"] {
        let reading = read(name);
        assert_eq!(paragraphs(&reading), whole, "{name}");
        assert!(reading.errors.is_empty(), "{:?}", complaints(&reading));
    }
}

#[test]
fn pdf_of_libreoffice() {
    let reading = read("libreoffice.pdf");
    let whole: Vec<&str> = [&[TITLE], &BODY[..3], &["الموقع\tعدد القتلى", "السوق الشعبي\t12"], &BODY[3..]].concat();
    assert_eq!(paragraphs(&reading), whole);
}

#[test]
fn pdf_of_chromium() {
    let reading = read("chromium.pdf");
    let whole: Vec<&str> = [&[TITLE], &BODY[..3], &["تحديث"], &BODY[3..]].concat();
    assert_eq!(paragraphs(&reading), whole);
}

#[test]
fn pdf_in_presentation_forms_and_drawn_order() {
    // reportlab's shaper takes vowel marks away; the second page's running head is the first's.
    let bare = |text: &str| text.replace(['\u{64f}', '\u{64d}'], "");
    let reading = read("reportlab.pdf");
    let whole: Vec<String> = std::iter::once(TITLE).chain(BODY).map(bare).collect();
    assert_eq!(paragraphs(&reading), whole);
}

#[test]
fn pdf_in_two_columns() {
    // The right column first; a paragraph goes on at the head of the next column or page.
    for (name, whole) in [
        ("chromium-columns.pdf", [&[TITLE], &BODY[..], &BODY[..3]].concat()),
        ("libreoffice-columns.pdf", [&[TITLE], &BODY[..], &BODY[..], &BODY[3..]].concat()),
    ] {
        let reading = read(name);
        let found = paragraphs(&reading);
        let missing: Vec<&&str> = whole.iter().filter(|p| !found.contains(p)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}\n{found:#?}");
        assert_eq!(found[..whole.len().min(found.len()).min(6)], whole[..whole.len().min(found.len()).min(6)], "{name}");
    }
}

#[test]
fn pdf_whose_fonts_keep_letters_to_themselves() {
    // Qt's PDF says of no lam-alef which letters it is; pdftotext finds none either.
    let reading = read("wkhtmltopdf.pdf");
    assert!(reading.reports[0].text.contains("على السوق الشعبي في بلدة كفر عين صباح يوم 2024/03/12"));
    assert_eq!(complaints(&reading), ["wkhtmltopdf.pdf: 17 of 588 glyphs say not which letters they are: U+FFFD stands for them"]);
}

#[test]
fn pdf_that_cannot_be_read() {
    assert_eq!(complaints(&read("locked.pdf")), ["locked.pdf: a PDF that is locked by a password"]);
    let why = "scanned.pdf: a PDF without a text layer (scanned pages?): recognise its text first, e.g. with ocrmypdf";
    assert_eq!(complaints(&read("scanned.pdf")), [why]);
    let broken = complaints(&read_bytes("x.pdf", b"%PDF-1.7\nnothing"));
    assert!(broken[0].starts_with("x.pdf: a broken PDF: ") || broken[0] == "x.pdf: a PDF without pages", "{broken:?}");
    // Cut off in the middle: what is there is read, or a complaint says that nothing is; never silence.
    let whole = std::fs::read(sample("chromium.pdf")).unwrap();
    for cut in [whole.len() / 4, whole.len() / 2, whole.len() - 40] {
        let reading = read_bytes("cut.pdf", &whole[..cut]);
        assert!(!reading.reports.is_empty() || !reading.errors.is_empty());
    }
}

/// A PDF of one page with these drawing commands.
fn small_pdf(content: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n".to_vec();
    out.extend_from_slice(b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n");
    out.extend_from_slice(format!("4 0 obj<</Length {}>>stream\n", content.len()).as_bytes());
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n");
    out
}

#[test]
fn pdf_without_end() {
    let small = read_bytes("x.pdf", &small_pdf(b"BT /F 12 Tf 72 720 Td (Shelling of Idlib) Tj ET"));
    assert_eq!(small.reports[0].text, "Shelling of Idlib");
    let endless = read_bytes("x.pdf", &small_pdf(&b"BT /F 12 Tf 72 720 Td (Shelling) Tj ET\n".repeat(500_000)));
    assert_eq!(complaints(&endless)[0], "x.pdf page 1: it would take over 64 MiB to read: left out");
    // Strings are not what they look like within strings.
    for odd in [r"BT /F 12 Tf 72 720 Td (a \) \( \\) Tj <416> Tj (b (c) d) Tj ET", "BT (", "BT <", "BT (\\"] {
        let reading = read_bytes("x.pdf", &small_pdf(odd.as_bytes()));
        assert!(!reading.reports.is_empty() || !reading.errors.is_empty());
    }
}

#[test]
fn workbooks() {
    for name in ["sheet.xlsx", "sheet-libreoffice.xlsx"] {
        let reading = read(name);
        assert_eq!(reading.reports.len(), 2, "{:?}", complaints(&reading));
        let first = &reading.reports[0];
        assert_eq!(first.text, "غارة على السوق\n\nقتل خمسة مدنيين في غارة على السوق.\nوأصيب عشرة آخرون.");
        assert_eq!((first.id.as_str(), first.published.as_deref(), first.outlet.as_deref()), ("1", Some("2024-03-12"), Some("وكالة الساحل")));
        assert_eq!(first.url.as_deref(), Some("https://sahel.example/1"));
        assert_eq!(reading.reports[1].text, "اشتباكات\n\nاندلعت اشتباكات قرب الجسر، \"عنيفة\" بحسب شهود.");
    }
    let complaints = complaints(&read("sheet.xlsx"));
    assert_eq!(complaints[0], "sheet.xlsx sheet `تقارير`: 1 of 3 rows have no text");
    let none = "sheet.xlsx sheet `ملاحظات`: no column is known to hold the text; the columns are `ملاحظة`, `بلا نصوص`; name it: --columns text=NAME";
    assert_eq!(complaints[1], none);
}

/// A zip of stored or deflated parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn broken_office_files() {
    let said = |bytes: &[u8]| complaints(&read_bytes("x", bytes)).join("; ");
    assert!(said(&zipped(&[("word/document.xml", b"<w:p><w:t>x</w:r>")])).starts_with("x: a broken document: word/document.xml: broken XML at byte "));
    assert_eq!(said(&zipped(&[("word/document.xml", b"<w:document/>")])), "x: no text in it");
    assert!(said(&zipped(&[("xl/workbook.xml", b"<workbook")])).starts_with("x: a broken workbook: "));
    let bomb = zipped(&[("word/document.xml", &vec![b' '; 65 << 20])]);
    assert_eq!(said(&bomb), "x: over 64 MiB when unpacked");
    let whole = std::fs::read(sample("communique.docx")).unwrap();
    assert!(said(&whole[..whole.len() / 2]).starts_with("x: broken zip: "));
}

#[test]
fn what_a_document_holds_beside_its_text() {
    let xml = r#"<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>عنوان &amp; أول</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">قتل </w:t></w:r><w:del><w:r><w:delText>ستة</w:delText></w:r></w:del><w:ins><w:r><w:t>خمسة</w:t></w:r></w:ins>
        <w:r><w:tab/><w:t>ﻣﺪﻧﻴﻴﻦ</w:t><w:br/><w:t>&#1602;</w:t></w:r><w:moveFrom><w:r><w:t>نقل</w:t></w:r></w:moveFrom></w:p></w:body></w:document>"#;
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote><w:p><w:r><w:t>حاشية</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let reading = read_bytes("2024-03-12-x.docx", &zipped(&[("word/document.xml", xml.as_bytes()), ("word/footnotes.xml", notes.as_bytes())]));
    let report = &reading.reports[0];
    assert_eq!(report.text, "عنوان & أول\n\nقتل خمسة\tمدنيين\nق\n\nحاشية");
    assert_eq!((report.title.as_deref(), report.published.as_deref()), (Some("عنوان & أول"), Some("2024-03-12")));
}

#[test]
fn tables_as_text() {
    let reading = read("sheet-1256.csv");
    assert_eq!(reading.reports.len(), 2);
    assert_eq!(reading.reports[0].text, "غارة على السوق\n\nقتل خمسة مدنيين في غارة على السوق.\nوأصيب عشرة آخرون.");
    assert_eq!(complaints(&reading), ["sheet-1256.csv: 1 of 3 rows have no text"]);
    // A mark at the head, tabs, a date in another order, a heading that only the user knows.
    let tsv = "\u{feff}ملخص\tيوم\nقتل مدني\t12/03/2024\nقصف\tأمس\n";
    let reading = with_columns("x", tsv.as_bytes(), "text=ملخص,published=يوم");
    assert_eq!(reading.reports.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(), ["قتل مدني", "قصف"]);
    assert_eq!(reading.reports[0].published.as_deref(), Some("2024-03-12"));
    assert_eq!(complaints(&reading), ["x:3: published `أمس` is no date (YYYY-MM-DD): left out"]);
    let custody = reading.reports[0].custody.as_ref().unwrap();
    assert_eq!((custody.place.as_str(), custody.bytes), ("x:2", "قتل مدني\t12/03/2024".len() as u64));
    assert_eq!(custody.sha256_raw, khabar_read::sha256("قتل مدني\t12/03/2024".as_bytes()));
    // UTF-16, as Excel saves "Unicode text".
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(tsv[3..].encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(with_columns("x", &wide, "text=ملخص").reports.len(), 2);
}

#[test]
fn broken_tables() {
    let said = |csv: &str| complaints(&read_bytes("x.csv", csv.as_bytes()));
    assert_eq!(said("a,b\n1,2\n"), ["x.csv:1: no column is known to hold the text; the columns are `a`, `b`; name it: --columns text=NAME"]);
    assert_eq!(said("id,text\n1,قتل, مدني\n2,قصف\n"), ["x.csv:2: 3 cells under 2 headings (a separator that is not quoted?)"]);
    assert_eq!(said("text,id\nقصف,1\n\"قتل,2\nغارة,3\n"), ["x.csv:3: a quote is opened and not closed: it takes in the rows behind it"]);
    assert_eq!(said("id,text\n1,\n"), ["x.csv: a table with no text in any row"]);
    assert_eq!(said(""), ["x.csv: no text in it"]);
    let named = with_columns("x.csv", "a,b\n1,2\n".as_bytes(), "text=c");
    assert_eq!(complaints(&named), ["x.csv:1: no column `c`; the columns are `a`, `b`"]);
    let endless = complaints(&read_bytes("x.csv", format!("text,id\nقصف,1\n\"{}", "ا".repeat(3 << 20)).as_bytes()));
    assert_eq!(endless, ["x.csv:3: a row (a quote that is never closed?) of too many bytes; 1 reports before it were read"]);
    // An id is one line whatever its cell holds.
    assert_eq!(read_bytes("x.csv", "id,text\n\"a\n b\",قصف\n".as_bytes()).reports[0].id, "a b");
    // A text with commas is no table.
    assert_eq!(read_bytes("x.txt", "قتل خمسة، وأصيب ستة, وفق مصدر\nقصف, قصف".as_bytes()).reports.len(), 1);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_says_how_to_read_it() {
    let how = "sheet.parquet: a Parquet file, which this khabar was built without: cargo build --release -p khabar --features parquet";
    assert_eq!(complaints(&read("sheet.parquet")), [how]);
}

#[cfg(feature = "parquet")]
#[test]
fn parquet() {
    for name in ["sheet.parquet", "sheet-zstd.parquet"] {
        let reading = read_file(&sample(name));
        assert_eq!(reading.reports.len(), 2, "{:?}", complaints(&reading));
        let first = &reading.reports[0];
        assert_eq!(first.text, "غارة على السوق\n\nقتل خمسة مدنيين في غارة على السوق.\nوأصيب عشرة آخرون.");
        assert_eq!((first.id.as_str(), first.published.as_deref(), first.outlet.as_deref()), ("1", Some("2024-03-12"), Some("وكالة الساحل")));
        assert!(complaints(&reading)[0].ends_with("1 of 3 rows have no text"));
    }
    let whole = std::fs::read(sample("sheet.parquet")).unwrap();
    assert!(complaints(&read_bytes("x", &whole[..whole.len() - 9]))[0].starts_with("x: a broken Parquet file: "));
    assert_eq!(complaints(&with_columns("x", &whole, "text=c"))[0].split(';').next(), Some("x: no column `c`"));
}

#[test]
fn reading_a_file_is_reading_its_bytes() {
    let name = sample("communique.docx");
    assert_eq!(read_file(&name).reports[0].text, read("communique.docx").reports[0].text);
}

//! Containers: what they give, where it stands in them, and what each kind of damage says.

mod vessel;

use khabar_read::{DEEPEST, Item, LIMIT, Reader, sha256};
use std::io::Read;
use std::ops::ControlFlow;
use vessel::*;

fn told(name: &str, bytes: &[u8]) -> String {
    errors(&read(name, bytes).0).join("\n")
}

#[test]
fn gzip_of_anything() {
    let (reading, _) = read("2024-03-12.txt.gz", &gz(ARABIC.as_bytes()));
    assert_eq!(reading.reports[0].text, ARABIC);
    // Two members, and zeros behind them.
    let line = format!("{{\"text\": \"{ARABIC}\"}}\n");
    let two = [gz(line.as_bytes()), gz(line.as_bytes()), vec![0; 300]].concat();
    let (reading, _) = read("x.jsonl.gz", &two);
    assert_eq!((places(&reading), errors(&reading)), (vec!["x.jsonl.gz:1".to_owned(), "x.jsonl.gz:2".to_owned()], vec![]));
    let custody = reading.reports[0].custody.clone().unwrap();
    assert_eq!(custody.via, ["gzip", "JSON lines", "JSON object"]);
    assert_eq!(custody.sha256_raw, sha256(line.trim_end().as_bytes()));
    assert_eq!(custody.source, "x.jsonl.gz");
}

#[test]
fn damaged_gzip() {
    let whole = gz(page("a").as_bytes());
    assert_eq!(told("p.gz", &whole[..whole.len() - 9]), "p.gz: broken gzip: cut off in the member at 0");
    assert_eq!(told("p.gz", &whole[..whole.len() - 1]), "p.gz: broken gzip: cut off in the member at 0");
    let mut torn = whole.clone();
    let crc = torn.len() - 6;
    torn[crc] ^= 1;
    assert_eq!(told("p.gz", &torn), "p.gz: broken gzip: corrupt gzip stream does not have a matching checksum in the member at 0");
    assert_eq!(told("p.gz", b"\x1f\x8b\x07nonsense"), "p.gz: broken gzip: invalid gzip header in the member at 0");
    let behind = [whole.as_slice(), b"more"].concat();
    assert_eq!(told("p.gz", &behind), format!("p.gz: broken gzip: bytes at {} that are no gzip", whole.len()));
    // The lines before the damage are read.
    let lines = format!("{{\"text\": \"{ARABIC}\"}}\n").repeat(3000);
    let lines = gz(lines.as_bytes());
    let (reading, _) = read("x.jsonl.gz", &lines[..lines.len() - 20]);
    assert!(reading.reports.len() > 2000, "{}", reading.reports.len());
    assert!(errors(&reading).last().unwrap().contains("broken gzip: cut off"));
}

#[test]
fn zip_of_anything() {
    let lines = format!("{{\"text\": \"{ARABIC}\"}}\n");
    let inner = zip(&[("d.html", page("d").as_bytes())]);
    let bytes = zip(&[
        ("b/c.html", page("c").as_bytes()),
        ("=2024-03-12.txt", ARABIC.as_bytes()),
        ("x.jsonl.gz", &gz(lines.as_bytes())),
        ("inner.zip", &inner),
        ("i.png", b"\x89PNG...."),
        ("__MACOSX/._x", b"\0\0\0"),
        ("script.js", b"var a = 1;"),
    ]);
    let (reading, skipped) = read("a.zip", &bytes);
    assert_eq!(places(&reading), ["a.zip!b/c.html", "a.zip!2024-03-12.txt", "a.zip!x.jsonl.gz:1", "a.zip!inner.zip!d.html"]);
    assert_eq!(reading.reports[1].published.as_deref(), Some("2024-03-12"));
    assert_eq!(skipped, ["a.zip!i.png: an image", "a.zip!__MACOSX/._x: hidden files and folders", "a.zip!script.js: text without an Arabic letter"]);
    assert!(errors(&reading).is_empty(), "{:?}", errors(&reading));
    // From a pipe, which cannot be read from its end.
    let mut all = Default::default();
    let flow = Reader::new().stream("standard input", bytes.chain(std::io::empty()), &mut |item| take(item, &mut all));
    assert_eq!((flow, all.0.reports.len()), (ControlFlow::Continue(()), 4));
}

#[test]
fn damaged_zip() {
    let bytes = zip(&[("a.txt", ARABIC.as_bytes()), ("b.txt", ARABIC.as_bytes())]);
    assert!(told("a.zip", &bytes[..bytes.len() / 2]).starts_with("a.zip: broken zip: "), "{}", told("a.zip", &bytes[..bytes.len() / 2]));
    assert!(told("a.zip", b"PK\x03\x04").starts_with("a.zip: broken zip: "));
    // A byte of the first entry's content: only that entry is lost.
    let mut torn = bytes.clone();
    torn[60] ^= 0x55;
    let (reading, _) = read("a.zip", &torn);
    assert_eq!(places(&reading), ["a.zip!b.txt"]);
    assert!(errors(&reading)[0].starts_with("a.zip!a.txt: broken zip: "), "{:?}", errors(&reading));
}

#[test]
fn kinds_of_zip() {
    for (entry, what) in [("word/document.xml", "a Word document"), ("xl/workbook.xml", "a spreadsheet")] {
        let bytes = zip(&[("[Content_Types].xml", b"<x/>"), (entry, b"<x/>")]);
        let told = told("x", &bytes);
        assert!(told.is_empty() || told == format!("x: {what}, not a text") || told.starts_with("x: "), "{told}");
        assert!(!told.contains("zip"), "{told}");
    }
    let warc = gz(&response("1", &[("Content-Type", "text/html")], page("1").as_bytes()));
    let bytes = zip(&[("datapackage.json", b"{}"), ("pages/pages.jsonl", format!("{{\"text\": \"{ARABIC}\"}}").as_bytes()), ("=archive/data.warc.gz", &warc)]);
    let (reading, skipped) = read("c.wacz", &bytes);
    assert_eq!(places(&reading), ["c.wacz!archive/data.warc.gz:record 1 (offset 0)"]);
    assert_eq!(reading.reports[0].custody.as_ref().unwrap().via, ["WACZ", "gzip", "WARC response", "page"]);
    assert_eq!(skipped.len(), 2);
}

#[test]
fn bombs() {
    // One leaf that unpacks to more than a leaf may have.
    let zeros = gz(&vec![b' '; LIMIT as usize + 10]);
    assert_eq!(told("z.gz", &zeros), "z.gz: over 32 MiB, too large for text");
    // Many of them: the input's budget ends it, once, and what follows the input is not its affair.
    let large = format!("ا{}", "x".repeat(30 << 20)).into_bytes();
    let names: Vec<String> = (0..17).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), large.as_slice())).collect();
    let bytes = zip(&entries);
    assert!(bytes.len() < 2 << 20, "{}", bytes.len());
    let (leaves, says) = walked("z.zip", &bytes);
    assert!((9..17).contains(&leaves), "{leaves}");
    assert_eq!(says, [format!("z.zip!{leaves}.txt: unpacks to over 256 MiB and 200 times its size: refused as a bomb, with all that follows")]);
    // A bomb in a bomb is found at the same budget.
    let (_, says) = walked("zz.zip", &zip(&[("z.zip", &bytes), ("z.gz", &gz(&bytes))]));
    assert!(says.len() == 1 && says[0].contains("refused as a bomb"), "{says:?}");
    // Nested deeper than anybody nests.
    let mut nest = page("x").into_bytes();
    for n in 0..DEEPEST {
        nest = if n % 2 == 0 { gz(&nest) } else { zip(&[("n", &nest)]) };
    }
    assert_eq!(read("n", &nest).0.reports.len(), 1);
    let told = told("n", &gz(&nest));
    assert!(told.contains("nested over 6 containers deep: not entered"), "{told}");
}

/// How many leaves there are, and what is told; the leaves are not read.
fn walked(name: &str, bytes: &[u8]) -> (usize, Vec<String>) {
    let mut all = (0, Vec::new());
    let _ = Reader::new().bytes(name, bytes, &mut |item| {
        match item {
            Item::Leaf(_) => all.0 += 1,
            Item::Error(e) => all.1.push(e.to_string()),
            other => panic!("{other:?}"),
        }
        ControlFlow::Continue(())
    });
    all
}

#[test]
fn a_bomb_in_a_pipe() {
    let mut packed = flate2::read::GzEncoder::new(std::io::repeat(b'[').take(2 << 30), flate2::Compression::fast());
    let mut all = Default::default();
    let mut pulled = 0_u64;
    let counted = Counted(&mut packed, &mut pulled);
    let _ = Reader::new().stream("-", counted, &mut |item| take(item, &mut all));
    assert_eq!(errors(&all.0), ["-: over 32 MiB, too large for text"]);
    assert!(pulled < 1 << 20, "no more is read than what tells: {pulled}");
}

struct Counted<'a, R>(R, &'a mut u64);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.0.read(into)?;
        *self.1 += n as u64;
        Ok(n)
    }
}

#[test]
fn json_arrays_of_any_size() {
    let item = |n: usize| format!("{{\"id\": \"{n}\", \"text\": \"{ARABIC} ]}}\\\" \", \"more\": [1, {{\"a\": []}}]}}");
    let all = format!(" [\n{}\n]\n", (0..2000).map(item).collect::<Vec<_>>().join(",\n"));
    let (reading, _) = read("a.json", all.as_bytes());
    assert_eq!(reading.reports.len(), 2000);
    assert_eq!(reading.reports[1999].custody.as_ref().unwrap().place, "a.json item 2000");
    assert!(errors(&reading).is_empty());
    for (bytes, says) in [
        (format!("[{}", item(1)), "a line 1, behind item 1: broken JSON: the array has no end; the rest is not read"),
        (format!("[{},,{}]", item(1), item(2)), "a line 1, behind item 1: broken JSON: an item is missing; the rest is not read"),
        (format!("[{}\n{}]", item(1), item(2)), "a line 2, behind item 1: broken JSON: no comma between two items; the rest is not read"),
        (format!("[{}] x", item(1)), "a line 1, behind item 1: broken JSON: more behind the end of the array; the rest is not read"),
        (format!("[{}, 12]", item(1)), "a item 2: a report is a JSON object with a `text`"),
        ("[{\"text\":\n\"a\nb\"}]".to_owned(), "a item 1: broken JSON: control character (\\u0000-\\u001F) found while parsing a string at line 3"),
        ("[]".to_owned(), "a: no text in it"),
    ] {
        assert_eq!(told("a", bytes.as_bytes()), says);
    }
}

#[test]
fn a_line_too_long_is_passed_over() {
    let good = format!("{{\"text\": \"{ARABIC}\"}}\n");
    let long = format!("{{\"text\": \"{}\"}}\n", "ا".repeat(LIMIT as usize / 2 + 1));
    let (reading, _) = read("x.jsonl", [good.as_bytes(), long.as_bytes(), good.as_bytes()].concat().as_slice());
    assert_eq!(places(&reading), ["x.jsonl:1", "x.jsonl:3"]);
    assert_eq!(errors(&reading), ["x.jsonl:2: over 32 MiB, too large for a line"]);
}

#[test]
fn utf_16_is_told_apart_once_it_is_utf_8() {
    let wide = |text: &str| -> Vec<u8> { std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect() };
    let lines = wide(&format!("{{\"text\": \"{ARABIC}\"}}\n{{\"text\": \"{ARABIC}\"}}\n"));
    let (reading, _) = read("x", &lines);
    assert_eq!(places(&reading), ["x:1", "x:2"]);
    let text = wide(ARABIC);
    let custody = read("x", &text).0.reports[0].custody.clone().unwrap();
    assert_eq!((custody.sha256_raw, custody.bytes), (sha256(&text), text.len() as u64));
    let twice: Vec<u8> = wide("\u{feff}x");
    let _ = read("x", &twice);
}

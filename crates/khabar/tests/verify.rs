//! `khabar verify`: each way in which a collection can have changed, and what is said of it.

mod run;

use run::{khabar, scratch};
use std::path::{Path, PathBuf};

const ARABIC: &str = "قصفت قوات النظام السوري مدينة إدلب اليوم، ما أدى إلى مقتل خمسة مدنيين، وفق المرصد السوري لحقوق الإنسان.";

fn page(more: &str) -> String {
    format!("<html><head>{more}</head><body><article><p>{ARABIC}</p></article></body></html>")
}

fn line(mark: &str) -> String {
    format!("{{\"text\": \"{ARABIC} {mark}\"}}\n")
}

/// A folder of four sources, and the claims that were made of it.
fn collection(name: &str) -> (PathBuf, PathBuf) {
    let dir = scratch(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("in")).unwrap();
    std::fs::write(dir.join("in/a.txt"), ARABIC).unwrap();
    std::fs::write(dir.join("in/b.html"), page("")).unwrap();
    std::fs::write(dir.join("in/c.jsonl"), line("1") + &line("2") + &line("3")).unwrap();
    std::fs::write(dir.join("in/d.txt"), format!("{ARABIC}\n")).unwrap();
    let out = khabar(&["code", dir.join("in").to_str().unwrap()], b"");
    assert!(out.status.success());
    let claims = dir.join("claims.jsonl");
    std::fs::write(&claims, out.stdout).unwrap();
    (dir, claims)
}

fn verify(arguments: &[&Path]) -> (bool, Vec<String>) {
    let arguments: Vec<&str> = std::iter::once("verify").chain(arguments.iter().map(|a| a.to_str().unwrap())).collect();
    let out = khabar(&arguments, b"");
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    (out.status.success(), String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect())
}

#[test]
fn what_is_whole_is_said_to_be_whole() {
    let (_, claims) = collection("verify-whole");
    assert_eq!(verify(&[&claims]), (true, vec!["6 reports: 6 unchanged".to_owned()]));
}

#[test]
fn each_change_has_its_line() {
    let (dir, claims) = collection("verify-changed");
    let input = dir.join("in");
    std::fs::write(input.join("a.txt"), ARABIC.replace("خمسة", "ستة")).unwrap();
    std::fs::write(input.join("b.html"), page("<!-- saved again -->")).unwrap();
    std::fs::write(input.join("c.jsonl"), line("0") + &line("1") + &line("2")).unwrap();
    std::fs::remove_file(input.join("d.txt")).unwrap();
    let (whole, told) = verify(&[&claims]);
    assert!(!whole);
    let said = |line: usize, what: &str| {
        let begins = format!("{}:{line}: ", claims.display());
        assert_eq!(told.iter().filter(|t| t.starts_with(&begins) && t.contains(what)).count(), 1, "{line} {what}: {told:#?}");
    };
    said(1, "a.txt: text changed (raw bytes too); ");
    said(1, "quotes are not at their place: «");
    said(2, "b.html: raw bytes changed (SHA-256 is ");
    said(3, "c.jsonl:1: moved: the same bytes stand at ");
    said(4, "c.jsonl:2: moved: ");
    said(5, "c.jsonl:3: text changed (raw bytes too); all ");
    said(6, "d.txt: missing: its file is not there");
    let counts = "6 reports: 2 moved, 1 with raw bytes changed and the same text, 2 with the text changed, 1 missing";
    assert_eq!(told.last().map(String::as_str), Some(counts));
}

#[test]
fn a_list_that_was_touched_is_found_out() {
    let (dir, claims) = collection("verify-touched");
    let whole = std::fs::read_to_string(&claims).unwrap();
    let touched = dir.join("touched.jsonl");
    let check = |text: &str| {
        std::fs::write(&touched, text).unwrap();
        verify(&[&touched]).1.join("\n")
    };
    assert!(check(&whole.replacen("خمسة مدنيين، وفق", "تسعة مدنيين، وفق", 1)).contains(":1: "));
    let quote = check(&whole.replacen("\"start\":0,\"end\":4", "\"start\":1,\"end\":5", 1));
    assert!(quote.contains("quotes do not stand at their place in the text: «قصفت» at 1..5"), "{quote}");
    assert!(check("{\"a\": 1}\n").contains("touched.jsonl:1: this line: no output of `khabar code`: "));
    let piped = khabar(&["code", "-"], ARABIC.as_bytes());
    let piped = check(&String::from_utf8(piped.stdout).unwrap());
    assert!(piped.contains("came through a pipe: there is no file to check it against"), "{piped}");
}

#[test]
fn elsewhere_by_its_root() {
    let dir = scratch("verify-root");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    // Tests run in the crate's folder: a relative source is looked for there, and is not there.
    std::fs::write(dir.join("x.txt"), ARABIC).unwrap();
    let mut coded = serde_json::from_slice::<serde_json::Value>(&khabar(&["code", dir.join("x.txt").to_str().unwrap()], b"").stdout).unwrap();
    for key in ["source", "place"] {
        coded["report"]["custody"][key] = "x.txt".into();
    }
    let claims = dir.join("claims.jsonl");
    std::fs::write(&claims, coded.to_string()).unwrap();
    assert!(!verify(&[&claims]).0);
    assert!(verify(&[&claims, Path::new("--root"), &dir]).0);
}

#[test]
fn a_manifest() {
    let (dir, _) = collection("verify-manifest");
    let hash = khabar_read::sha256(ARABIC.as_bytes());
    let list = format!("{hash}  in/a.txt\n{hash} *in/b.html\n{hash}  in/none.txt\nnonsense\n");
    std::fs::write(dir.join("manifest-sha256.txt"), list).unwrap();
    let (whole, told) = verify(&[&dir.join("manifest-sha256.txt")]);
    assert!(!whole && told.len() == 4);
    assert!(told[0].contains("in/b.html: changed: SHA-256 is "));
    assert!(told[1].ends_with("manifest-sha256.txt:3: in/none.txt: missing"));
    assert_eq!(told[3], "4 files: 1 unchanged, 1 changed, 1 missing, 1 not to be checked");
    std::fs::write(dir.join("one.txt"), format!("{hash}  in/a.txt\n")).unwrap();
    assert_eq!(verify(&[&dir.join("one.txt")]), (true, vec!["1 files: 1 unchanged".to_owned()]));
    std::fs::write(dir.join("none.txt"), "").unwrap();
    assert_eq!(verify(&[&dir.join("none.txt")]), (false, vec!["0 files: nothing to check".to_owned()]));
}

#[test]
fn records_of_an_archive() {
    let dir = scratch("verify-warc");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    let record = |n: u32| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(&format!("<title>{n}</title>")));
        let head = format!("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://example.org/{n}");
        format!("{head}\r\nWARC-Date: 2024-03-1{n}T08:00:00Z\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
    };
    let archive = dir.join("x.warc");
    std::fs::write(&archive, record(1) + &record(2)).unwrap();
    let code = || khabar(&["code", archive.to_str().unwrap()], b"").stdout;
    let claims = dir.join("claims.jsonl");
    std::fs::write(&claims, code()).unwrap();
    // The clock is not in it.
    assert_eq!(code(), std::fs::read(&claims).unwrap());
    assert_eq!(verify(&[&claims]), (true, vec!["2 reports: 2 unchanged".to_owned()]));
    std::fs::write(&archive, record(2)).unwrap();
    let (_, told) = verify(&[&claims]);
    assert!(told[0].contains("x.warc:record 1 (offset 0): text changed") || told[0].contains("x.warc:record 1 (offset 0): missing"), "{told:?}");
    assert!(told[1].contains("moved: the same bytes stand at ") && told[1].ends_with("x.warc:record 1 (offset 0)"), "{told:?}");
    std::fs::write(&archive, &record(1)[..400]).unwrap();
    let (_, told) = verify(&[&claims]);
    assert!(told[0].contains("cannot be read any more: ") && told[0].contains("cut off"), "{told:?}");
}

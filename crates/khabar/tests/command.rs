//! The command's contract: what it prints in a pipe, what it refuses, and how it ends.

mod run;

use run::{khabar, scratch};
use serde_json::Value;
use std::path::PathBuf;

const ARABIC: &str = "قصفت قوات النظام السوري مدينة إدلب اليوم، ما أدى إلى مقتل خمسة مدنيين، وفق المرصد السوري لحقوق الإنسان.";

fn line(id: &str, title: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "title": title, "text": ARABIC, "published": "2024-03-12", "outlet": "=1+1"}))
}

fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let dir = scratch(name);
    for (name, bytes) in files {
        let file = dir.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    dir
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn json_in_json_out() {
    let out = khabar(&["code", "-"], (line("a", "عنوان") + &line("b", "عنوان")).as_bytes());
    assert!(out.status.success() && out.stderr.is_empty(), "{}", text(&out.stderr));
    let lines: Vec<Value> = text(&out.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a", "b"]);
    let report = &lines[0]["report"];
    assert_eq!(report["published"], "2024-03-12");
    assert_eq!(report["sha256"].as_str().unwrap().len(), 64);
    let words: Vec<char> = report["text"].as_str().unwrap().chars().collect();
    for claim in lines[0]["claims"].as_array().unwrap() {
        for m in [&claim["trigger"], &claim["sentence"]] {
            let span = m["start"].as_u64().unwrap() as usize..m["end"].as_u64().unwrap() as usize;
            assert_eq!(words[span].iter().collect::<String>(), m["text"].as_str().unwrap());
        }
    }
    // Our own output can be read again.
    let again = khabar(&["code", "-"], &out.stdout);
    assert_eq!(text(&again.stdout), text(&out.stdout));
}

#[test]
fn same_output_with_any_number_of_threads() {
    let many: String = (0..300).map(|n| line(&n.to_string(), &format!("عنوان {n}"))).collect();
    let dir = folder("threads", &[("b.jsonl", many.as_bytes()), ("a/2024-01-01.txt", ARABIC.as_bytes())]);
    let dir = dir.to_str().unwrap();
    for format in ["json", "csv", "page"] {
        let [one, two, three] = ["1", "2", "3"].map(|n| khabar(&["code", dir, "--format", format, "--threads", n], b""));
        assert!(one.status.success() && one.stdout == two.stdout && two.stdout == three.stdout);
    }
    let first = text(&khabar(&["code", dir], b"").stdout);
    let first: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    assert_eq!(first["report"]["published"], "2024-01-01");
}

#[test]
fn the_sheet_runs_no_formula() {
    let out = khabar(&["code", "-", "--format", "csv"], line("@a", "=cmd|' /C calc'!A0").as_bytes());
    let sheet = text(&out.stdout);
    assert!(sheet.starts_with('\u{feff}') && sheet.ends_with("\r\n"));
    assert!(!sheet.replace("\r\n", "").contains('\r'));
    let mut rows = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let header = rows.headers().unwrap().clone();
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty(), "no claim in: {ARABIC}");
    for row in &rows {
        assert_eq!((&row[0], &row[2]), ("'@a", "'=1+1"));
        for (column, cell) in header.iter().zip(row) {
            assert!(matches!(column, "lat" | "lon") || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn the_page_is_readable_without_colours() {
    let out = khabar(&["code", "-", "--format", "page"], line("a", "عنوان \u{1b}[31m").as_bytes());
    let page = text(&out.stdout);
    assert!(!page.contains('\u{1b}'));
    for line in page.lines() {
        assert_eq!(line.matches('\u{2067}').count(), line.matches('\u{2069}').count(), "{line:?}");
    }
}

#[test]
fn bad_input_is_named_and_the_rest_goes_on() {
    let good = line("a", "عنوان");
    let lines = format!("{good}{{\"text\"\n{}", line("b", "عنوان"));
    let dir = folder("bad", &[("1.txt", &[0; 50]), ("2.jsonl", lines.as_bytes()), ("3.txt", b""), ("note.docx", b"x")]);
    let missing = dir.join("missing.txt");
    let out = khabar(&["code", dir.to_str().unwrap(), missing.to_str().unwrap()], b"");
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stdout).lines().count(), 2);
    let told = text(&out.stderr);
    for part in ["2.jsonl:2: broken JSON", "3.txt: no text", "missing.txt: "] {
        assert_eq!(told.lines().filter(|l| l.contains(part)).count(), 1, "{part} in {told}");
    }
    let summary = "khabar: 2 reports read; 3 not read (1 broken JSON, 1 could not be read, 1 empty); 2 left out (1 binary, 1 text without an Arabic letter)";
    assert_eq!(told.lines().last(), Some(summary), "{told}");
    assert_eq!(told.lines().count(), 4, "{told}");
    // What is named itself is never left out in silence.
    let out = khabar(&["code", dir.join("1.txt").to_str().unwrap()], b"");
    assert!(out.status.code() == Some(1) && text(&out.stderr).contains("1.txt: binary, not a text"));
}

#[test]
fn other_languages_get_a_warning_and_no_claims() {
    let out = khabar(&["code", "-"], "نیروهای ارتش در حمله‌ای به شهر سه نفر را کشتند و قصف کردند".as_bytes());
    assert!(out.status.success());
    assert!(text(&out.stderr).contains("not in Arabic (`fa`)"));
    let line: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(line["claims"], serde_json::json!([]));
}

#[test]
fn wrong_usage_ends_in_2() {
    let wrong: [&[&str]; 5] = [&["code"], &["code", "x", "--published", "12/3"], &["code", "x", "--threads", "0"], &["cod"], &["eval"]];
    for arguments in wrong {
        assert_eq!(khabar(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(khabar(&["eval", "/nonexistent"], b"").status.code(), Some(1));
    assert_eq!(khabar(&["--help"], b"").status.code(), Some(0));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let many: String = (0..2000).map(|n| line(&n.to_string(), "عنوان")).collect();
    let file = scratch("many.jsonl");
    std::fs::write(&file, many).unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_khabar"))
        .args(["code", file.to_str().unwrap()])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success() && out.stderr.is_empty(), "{}", text(&out.stderr));
}

#[test]
fn diff_tells_what_changed() {
    let claim = |id: &str, event: &str, start: u32, status: &str| serde_json::json!({"id": id, "type": event, "status": status, "trigger": {"text": "قصف", "start": start, "end": start + 3}});
    let output = |claims: &[Value]| serde_json::json!({"id": "r", "report": {"sha256": "x"}, "claims": claims}).to_string();
    let old = output(&[claim("c1", "shelling", 0, "happened"), claim("c2", "killing", 9, "happened"), claim("c3", "siege", 20, "happened")]);
    let new = output(&[claim("c1", "airstrike", 1, "happened"), claim("c2", "siege", 20, "happened"), claim("c3", "arrest", 40, "happened")]);
    let files = [(scratch("old.jsonl"), old), (scratch("new.jsonl"), new)];
    for (path, lines) in &files {
        std::fs::write(path, lines).unwrap();
    }
    let out = khabar(&["diff", files[0].0.to_str().unwrap(), files[1].0.to_str().unwrap()], b"");
    let told = text(&out.stdout);
    assert!(out.status.success());
    assert!(told.contains("type: shelling -> airstrike") && told.contains("  + arrest") && told.contains("  - killing"));
    assert!(told.ends_with("1 claims added, 1 removed, 1 changed, 1 the same\n"), "{told}");
}

#[test]
fn what_was_not_read_is_listed_and_counted() {
    // The second sentence has a word of violence that tells of no event; the third has none.
    let report = format!("{ARABIC} وبحث الوزراء ملف الاغتيالات في البلاد. وارتفعت أسعار القمح في الأسواق.");
    let out = khabar(&["code", "-", "--unread"], format!("{}\n", serde_json::json!({"id": "a", "text": report})).as_bytes());
    assert!(out.status.success());
    let lines: Vec<Value> = text(&out.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["words"][0]["text"], "الاغتيالات");
    assert!(lines[0]["sentence"]["text"].as_str().unwrap().contains("الوزراء"));
    assert!(text(&out.stderr).contains("1 of 2 sentences with words of events have no claim"), "{}", text(&out.stderr));
    let sheet = khabar(&["code", "-", "--unread", "--format", "csv"], b"");
    assert!(!sheet.status.success() && text(&sheet.stderr).contains("--unread"));
}

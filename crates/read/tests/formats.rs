//! Each format by example: what is taken, what is left, what is refused and in what words.

use khabar_read::{ReadError, Reading, read_bytes, text_id};

fn lines(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

const ARABIC: &str = "قصفت مدفعية قوات النظام أحياء مدينة إدلب مساء أمس ما أدى إلى مقتل خمسة مدنيين";

#[test]
fn bare_text() {
    let reading = read_bytes("in/2024-03-12-idlib.txt", format!("عنوان\n\n{ARABIC}\n").as_bytes());
    let report = &reading.reports[0];
    assert_eq!(report.title.as_deref(), Some("عنوان"));
    assert_eq!(report.published.as_deref(), Some("2024-03-12"));
    assert_eq!(report.text, format!("عنوان\n\n{ARABIC}\n"));
    assert_eq!((report.id.as_str(), report.id.len()), (text_id(&report.text).as_str(), 16));
    assert_eq!(report.lang.as_deref(), Some("ar"));
    assert!(read_bytes("x", "\u{feff}نص".as_bytes()).reports[0].text.starts_with('ن'));
}

#[test]
fn older_charsets() {
    for label in ["windows-1256", "iso-8859-6"] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, lost) = encoding.encode(ARABIC);
        assert!(!lost);
        assert_eq!(read_bytes("x", &bytes).reports[0].text, ARABIC, "{label}");
        let page = format!("<html><meta charset=\"{label}\"><body><p>{ARABIC}</p>");
        assert_eq!(read_bytes("x", &encoding.encode(&page).0).reports[0].text, ARABIC, "{label}");
    }
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(ARABIC.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes("x", &utf16).reports[0].text, ARABIC);
}

#[test]
fn json_object() {
    let json = format!(
        r#"{{"id": 7, "text": "{ARABIC}", "title": " عنوان ", "published": "2024-03-12T22:00:00Z", "outlet": "وكالة", "url": "http://x", "claims": []}}"#
    );
    let reading = read_bytes("x", json.as_bytes());
    let report = &reading.reports[0];
    assert_eq!((report.id.as_str(), report.published.as_deref()), ("7", Some("2024-03-12")));
    assert_eq!(report.text, format!(" عنوان \n\n{ARABIC}"));
    let json = format!(r#"{{"text": "  عنوان\n\n{ARABIC}", "title": "عنوان"}}"#);
    assert_eq!(read_bytes("x", json.as_bytes()).reports[0].text, format!("  عنوان\n\n{ARABIC}"));
    let laid_out = format!("{{\n  \"text\": \"{ARABIC}\"\n}}\n");
    assert_eq!(read_bytes("x", laid_out.as_bytes()).reports.len(), 1);
}

#[test]
fn json_lines_go_on_after_a_bad_one() {
    let good = format!(r#"{{"text": "{ARABIC}"}}"#);
    let bad_bytes = [b"{\"text\": \"", &[0xff][..], b"\"}"].concat();
    let file = [good.as_bytes(), b"{\"text\": ", &bad_bytes, b"{\"title\": \"x\"}", b"[1]", b"", good.as_bytes()];
    let reading = read_bytes("a.jsonl", &file.join(&b'\n'));
    assert_eq!(reading.reports.len(), 2);
    let errors = lines(&reading);
    assert_eq!(errors[0], "a.jsonl:2: broken JSON: EOF while parsing a value at column 9");
    assert!(errors[1].starts_with("a.jsonl:3: broken JSON: "), "{}", errors[1]);
    assert_eq!(errors[2], "a.jsonl:4: no `text`");
    assert_eq!(errors[3], "a.jsonl:5: a report is a JSON object with a `text`");
}

#[test]
fn json_array_and_our_own_output() {
    let json = format!(r#"[{{"id": "a", "text": "{ARABIC}"}}, {{"text": ""}}, {{"id": "b", "report": {{"text": "{ARABIC}"}}}}]"#);
    let reading = read_bytes("x", json.as_bytes());
    assert_eq!(reading.reports.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(lines(&reading), ["x item 2: `text` is empty"]);
}

#[test]
fn a_page() {
    let page = format!(
        r#"<!DOCTYPE html><html><head><title>x</title><meta property="og:title" content="قصف على إدلب - وكالة"/>
        <meta property="og:site_name" content="وكالة"><script type="application/ld+json">{{"@graph":[{{"datePublished":"2024-03-12T08:00:00+03:00"}}]}}</script></head>
        <body class="has-comments"><nav><p>{ARABIC} {ARABIC} {ARABIC}</p></nav><div class="wrap"><article><header><h1>قصف على إدلب</h1></header>
        <div class="body"><p>{ARABIC},
          <b>أولا</b>.</p><div class="share-buttons"><p>{ARABIC} شارك</p></div><p>{ARABIC} ثانيا.<br>سطر</p><ul><li><a href="/">اقرأ أيضا: {ARABIC}</a></li></ul>
        <h3>خلفية</h3><p>{ARABIC} ثالثا.</p></div></article></div><footer>{ARABIC}</footer></body></html>"#
    );
    let report = &read_bytes("x", page.as_bytes()).reports[0];
    let body = ["قصف على إدلب".to_owned(), format!("{ARABIC}, أولا."), format!("{ARABIC} ثانيا.\nسطر"), "خلفية".to_owned(), format!("{ARABIC} ثالثا.")];
    assert_eq!(report.text, body.join("\n\n"));
    assert_eq!((report.title.as_deref(), report.outlet.as_deref()), (Some("قصف على إدلب"), Some("وكالة")));
    assert_eq!(report.published.as_deref(), Some("2024-03-12"));
}

#[test]
fn refusals() {
    let refused = |bytes: &[u8]| lines(&read_bytes("f", bytes)).join(";");
    assert_eq!(refused(&[0; 100]), "f: binary, not a text");
    assert_eq!(refused(b"\x89PNG\r\n"), "f: an image, not a text");
    assert_eq!(refused(b" \n"), "f: no text in it");
    assert_eq!(refused("<html>".as_bytes()), "f: no text in it");
    assert!(refused(format!("<html>{}{ARABIC}", "<div>".repeat(100_000)).as_bytes()).contains("nested"));
    assert!(refused(&vec![b'x'; (64 << 20) + 1]).contains("over 32 MiB"));
    let english = read_bytes("f", b"Shelling of Idlib");
    assert!(english.reports.len() == 1 && matches!(english.errors[..], [ReadError::NotArabic { .. }]));
    assert!(english.errors[0].is_warning());
}

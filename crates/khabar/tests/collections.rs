//! `khabar dedup` and `khabar fetch` as a user runs them.

mod run;

use run::{khabar, scratch};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;

const WIRE: [&str; 3] = [
    "أعلنت لجنة أهلية من وجهاء المحافظة إتمام تبادل محتجزين بين فصيلين محليين عصر السبت، أفرج بموجبه عن أحد عشر شخصا من كل جانب بعد مفاوضات دامت تسعة أيام.",
    "وقال عضو في اللجنة إن عملية التبادل جرت في باحة مضافة قديمة على طريق القلعة بحضور رجال دين، وإن جميع المفرج عنهم خضعوا لفحص طبي قبل أن يتسلمهم ذووهم.",
    "ونص الاتفاق على إعادة الشاحنة والحمولة إلى صاحبها وعلى تسليم الخلافات اللاحقة إلى مجلس تحكيم من خمسة أعضاء يتفق عليهم الطرفان خلال أسبوع.",
];
const OTHER: &str =
    "انفجر لغم أرضي بحافلة صغيرة على طريق ترابي غربي المحافظة مساء الجمعة، فقتل أربعة مسافرين وجرح ستة نقلوا على متن شاحنة لنقل الخضروات إلى المستشفى الريفي.";

fn reports() -> Vec<u8> {
    let texts = [
        ("agency", format!("تبادل محتجزين\n{}", WIRE.join("\n"))),
        ("site", format!("عاجل\n{}\nنتابع معكم التفاصيل.", WIRE.join("\n").replace("أعلنت", "أعلنَت"))),
        ("mix", format!("موجز المساء\n{OTHER}\n{}", WIRE[1])),
        ("other", OTHER.to_owned()),
    ];
    texts.iter().map(|(id, text)| format!("{}\n", serde_json::json!({"id": id, "text": text, "outlet": id}))).collect::<String>().into_bytes()
}

fn lines(stdout: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn dedup_quotes_what_is_shared() {
    let input = reports();
    let out = khabar(&["dedup", "-"], &input);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let found = lines(&out.stdout);
    let kinds: Vec<_> = found.iter().map(|f| (f["kind"].as_str().unwrap(), f["reports"].as_array().unwrap().len())).collect();
    assert_eq!(kinds, [("copy", 2), ("passage", 2), ("part", 2)]);
    // Every quotation stands at its offsets in the report that it names.
    let texts: std::collections::BTreeMap<String, Vec<char>> =
        lines(&input).iter().map(|r| (r["id"].as_str().unwrap().to_owned(), r["text"].as_str().unwrap().chars().collect())).collect();
    let mut quoted = 0;
    for shared in found.iter().flat_map(|f| f["shared"].as_array().unwrap()) {
        for passage in shared["passages"].as_array().unwrap() {
            for side in ["a", "b"] {
                let text = &texts[shared[side].as_str().unwrap()];
                let [start, end] = ["start", "end"].map(|k| passage[side][k].as_u64().unwrap() as usize);
                assert_eq!(text[start..end].iter().collect::<String>(), passage[side]["text"].as_str().unwrap());
                quoted += 1;
            }
        }
    }
    assert!(quoted >= 6);
    assert!(String::from_utf8_lossy(&out.stderr).contains("4 reports: 3 texts"));
    // What khabar code wrote tells the same, and its lines carry the signatures.
    let coded = khabar(&["code", "-"], &input);
    assert!(lines(&coded.stdout).iter().all(|l| l["report"]["signatures"].as_str().unwrap().starts_with("1:")));
    assert_eq!(khabar(&["dedup", "-"], &coded.stdout).stdout, out.stdout);
    let page = khabar(&["dedup", "-", "--format", "page"], &input);
    assert!(String::from_utf8_lossy(&page.stdout).contains("One text in 2 reports"));
}

#[test]
fn what_is_fetched_can_be_coded() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 4096];
            let n = stream.read(&mut head).unwrap_or(0);
            let body = format!(
                "<html lang=ar><head><meta charset=utf-8><title>تبادل محتجزين</title></head><body><article><p>{}</p></article></body></html>",
                WIRE.join("</p><p>")
            );
            let answer = if head[..n].starts_with(b"GET /news ") {
                format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{body}", body.len())
            } else {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned()
            };
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let dir = scratch("fetch");
    std::fs::create_dir_all(&dir).unwrap();
    let warc = dir.join("news.warc.gz");
    let warc = warc.to_str().unwrap();
    let url = format!("http://127.0.0.1:{port}/news");
    let refused = khabar(&["fetch", &url, "--out", warc], b"");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("no public address (loopback)"), "{}", String::from_utf8_lossy(&refused.stderr));
    let fetched = khabar(&["fetch", &url, "--out", warc, "--allow-private", "--delay", "0"], b"");
    assert!(fetched.status.success(), "{}", String::from_utf8_lossy(&fetched.stderr));
    assert!(String::from_utf8_lossy(&fetched.stderr).contains("1 fetched into"));
    let coded = khabar(&["code", warc], b"");
    let coded = lines(&coded.stdout);
    let report = coded.iter().map(|l| &l["report"]).find(|r| r["url"] == url.as_str()).expect("the page is a report");
    assert!(report["text"].as_str().unwrap().contains(WIRE[1]));
    let missing = khabar(&["fetch", &format!("http://127.0.0.1:{port}/none"), "--out", warc, "--allow-private", "--delay", "0"], b"");
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("/none: HTTP 404"));
    assert_eq!(khabar(&["fetch", "ftp://x.example/", "--out", warc], b"").status.code(), Some(2));
}

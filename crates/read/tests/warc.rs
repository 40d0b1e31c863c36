//! WARC files: what each kind of record gives, its custody, and what each kind of damage says.

mod vessel;

use khabar_read::warc::Header;
use khabar_read::{LIMIT, Reader, sha256};
use vessel::*;

const HTML: (&str, &str) = ("Content-Type", "text/html; charset=utf-8");

#[test]
fn records_and_their_custody() {
    let body = page("a");
    let block = http("200 OK", &[HTML], body.as_bytes());
    let info = record("warcinfo", &[], b"software: test\r\n");
    let request = record("request", &[("WARC-Target-URI", "https://example.org/a")], b"GET / HTTP/1.1\r\n\r\n");
    let metadata = record("metadata", &[], b"fetchTimeMs: 1");
    let page_record = response("a", &[HTML], body.as_bytes());
    let plain = [info.clone(), request, page_record.clone(), metadata].concat();
    let (reading, skipped) = read("x.warc", &plain);
    let at = plain.len() - record("metadata", &[], b"fetchTimeMs: 1").len() - page_record.len();
    assert_eq!(places(&reading), [format!("x.warc:record 3 (offset {at})")]);
    assert_eq!(skipped.len(), 3);
    let report = &reading.reports[0];
    let custody = report.custody.clone().unwrap();
    assert_eq!(report.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(custody.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(custody.at.as_deref(), Some("2024-03-12T08:00:00Z"));
    assert_eq!(custody.record.as_deref(), Some("urn:uuid:a"));
    assert_eq!(custody.sha256_raw, sha256(body.as_bytes()));
    assert_eq!(custody.sha256_block, Some(sha256(&block)));
    assert_eq!(custody.via, ["WARC response", "page"]);
    // One member a record: the place is the member's. One member for all: what is unpacked is counted.
    let members = [gz(&info), gz(&page_record)].concat();
    assert_eq!(places(&read("x.warc.gz", &members).0), [format!("x.warc.gz:record 2 (offset {})", gz(&info).len())]);
    let one = gz(&[info.clone(), page_record].concat());
    assert_eq!(places(&read("x.warc.gz", &one).0), [format!("x.warc.gz:record 2 (offset {} unpacked)", info.len())]);
}

#[test]
fn resources_and_conversions() {
    let resource = record("resource", &[("WARC-Target-URI", "file:///a.html"), ("Content-Type", "text/html")], page("a").as_bytes());
    let text = record("conversion", &[("WARC-Target-URI", "https://example.org/b"), ("Content-Type", "text/plain")], ARABIC.as_bytes());
    let (reading, _) = read("x", &[resource, text].concat());
    assert_eq!(reading.reports.len(), 2, "{:?}", errors(&reading));
    assert_eq!(reading.reports[1].text, ARABIC);
}

#[test]
fn transfer_and_content_encodings() {
    let body = |mark: &str| page(mark).into_bytes();
    let (br, text) = (unhex(BROTLI), |mark: &str| format!("{ARABIC} {mark}"));
    #[expect(clippy::type_complexity, reason = "name, headers and body of each")]
    let all: [(&str, &[(&str, &str)], Vec<u8>); 9] = [
        ("chunked", &[HTML, ("Transfer-Encoding", "chunked")], chunked(&body("chunked"))),
        ("gzip", &[HTML, ("Content-Encoding", "gzip")], gz(&body("gzip"))),
        ("zlib", &[HTML, ("Content-Encoding", "deflate")], zlib(&body("zlib"))),
        ("deflate", &[HTML, ("Content-Encoding", "deflate")], deflate(&body("deflate"))),
        ("br", &[HTML, ("Content-Encoding", "br")], br.clone()),
        ("both", &[HTML, ("Content-Encoding", "br"), ("Transfer-Encoding", "chunked")], chunked(&br)),
        ("twice", &[HTML, ("Content-Encoding", "deflate, gzip")], gz(&zlib(&body("twice")))),
        ("joined", &[HTML, ("Transfer-Encoding", "chunked")], body("joined")),
        ("unpacked", &[HTML, ("Content-Encoding", "gzip")], body("unpacked")),
    ];
    for (mark, headers, bytes) in all {
        let (reading, _) = read("x", &response(mark, headers, &bytes));
        let mark = if mark == "both" { "br" } else { mark };
        assert_eq!(reading.reports.first().map(|r| r.text.clone()), Some(text(mark)), "{:?}", errors(&reading));
        // What an archive has unpacked without saying so is read, and said.
        let wrong = matches!(mark, "joined" | "unpacked");
        assert_eq!(reading.errors.len(), usize::from(wrong), "{mark}: {:?}", errors(&reading));
        assert!(reading.errors.iter().all(khabar_read::ReadError::is_warning));
    }
    let (reading, _) = read("x", &response("a", &[HTML, ("Content-Encoding", "br")], &body("a")));
    assert_eq!(errors(&reading), ["x:record 1 (offset 0): says `Content-Encoding: br`, but is not: read as it stands"]);
    assert_eq!(reading.reports.len(), 1);
}

#[test]
fn charset_of_the_server() {
    let encoding = encoding_rs::Encoding::for_label(b"windows-1256").unwrap();
    let body = page("a");
    let (bytes, _, _) = encoding.encode(&body);
    let (reading, _) = read("x", &response("a", &[("Content-Type", "text/html; Charset=\"windows-1256\"")], &bytes));
    assert_eq!(reading.reports[0].text, format!("{ARABIC} a"));
}

#[test]
fn what_holds_no_page_is_counted() {
    let image = response("i", &[("Content-Type", "image/png")], b"\x89PNG\r\n\x1a\n");
    let script = response("s", &[("Content-Type", "text/javascript")], "var a = 'قصف';".as_bytes());
    let moved = record("response", &[("WARC-Target-URI", "https://example.org/m")], &http("301 Moved", &[("Location", "/")], b""));
    let dns = record("response", &[("WARC-Target-URI", "dns:example.org"), ("Content-Type", "text/dns")], b"20240312\nexample.org. 1 IN A 1.2.3.4\n");
    let (reading, skipped) = read("x", &[image, script, moved, dns].concat());
    assert!(reading.reports.is_empty() && reading.errors.is_empty(), "{:?}", errors(&reading));
    let reasons: Vec<_> = skipped.iter().map(|s| s.rsplit(": ").next().unwrap()).collect();
    assert_eq!(reasons, ["an image", "scripts and styles", "HTTP responses without a page (redirects, errors)", "WARC responses of other protocols"]);
}

#[test]
fn revisits() {
    let revisit = |to: &str| {
        let fields = [("WARC-Refers-To", to), ("WARC-Refers-To-Target-URI", "https://example.org/a"), ("WARC-Refers-To-Date", "2024-03-11T00:00:00Z")];
        record("revisit", &fields, b"HTTP/1.1 200 OK\r\n\r\n")
    };
    let page = response("a", &[HTML], page("a").as_bytes());
    let (reading, skipped) = read("x", &[page.clone(), revisit("<urn:uuid:a>")].concat());
    assert_eq!((reading.reports.len(), reading.errors.len()), (1, 0));
    assert!(skipped[0].ends_with("WARC revisits of what is read already"));
    let (reading, _) = read("x", &revisit("<urn:uuid:b>"));
    let says =
        "x:record 1 (offset 0): revisit of urn:uuid:b (https://example.org/a of 2024-03-11T00:00:00Z), which was not read before: its payload is missing";
    assert_eq!(errors(&reading), [says]);
    // What one file holds another may refer to.
    let mut reader = Reader::new();
    read_with(&mut reader, "one", &page);
    let (reading, _) = read_with(&mut reader, "two", &revisit("<urn:uuid:a>"));
    assert!(reading.errors.is_empty());
}

#[test]
fn damage_costs_the_records_that_it_hits() {
    let one = |id: &str| response(id, &[HTML], page(id).as_bytes());
    let two = |damaged: Vec<u8>| {
        let (reading, _) = read("x.warc", &[damaged, one("good")].concat());
        let urls: Vec<_> = reading.reports.iter().map(|r| r.url.clone().unwrap()).collect();
        (urls.join(" "), errors(&reading).join("\n"))
    };
    let good = "https://example.org/good".to_owned();
    // A length that is too short: the rest of the block is no record.
    let text = String::from_utf8(one("a")).unwrap();
    let length = text.split("Content-Length: ").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
    let with = |n: &str| text.replace(&format!("Content-Length: {length}"), &format!("Content-Length: {n}")).into_bytes();
    let (urls, told) = two(with("120"));
    assert!(urls.ends_with(&good), "{urls}");
    assert!(told.contains("x.warc:record 1: its Content-Length of 120 is wrong, or "), "{told}");
    let (urls, told) = two(with("many"));
    assert_eq!(urls, good);
    assert!(told.contains("x.warc:record 1: broken WARC header: Content-Length `many` is no number"), "{told}");
    let (urls, told) = two(text.replace("Content-Length", "Content-Breadth").into_bytes());
    assert_eq!(urls, good);
    assert!(told.contains("broken WARC header: no Content-Length"), "{told}");
    let (urls, told) = two(text.replace("WARC-Date: ", "WARC-Date ; ").replace("2024-03-12T08:00:00Z", "x").into_bytes());
    assert_eq!(urls, good);
    assert!(told.contains("a header line without a colon"), "{told}");
    let (urls, told) = two([b"WARC/1.0\r\n".as_slice(), &vec![b'x'; 70 << 10], b"\r\n\r\n"].concat());
    assert_eq!(urls, good);
    assert!(told.contains("broken WARC header: over 64 KiB"), "{told}");
    let (urls, told) = two(record("response", &[("WARC-Target-URI", "https://example.org/n")], b"no HTTP"));
    assert_eq!((urls, told.as_str()), (good, "x.warc:record 1 (offset 0): broken HTTP response: an HTTP head without an end"));
    // The end of the file within a block, a header.
    let (reading, _) = read("x.warc", &one("a")[..text.len() - 40]);
    assert_eq!(errors(&reading).len(), 1);
    assert!(errors(&reading)[0].starts_with("x.warc:record 1 (offset 0): cut off: its block ends after "), "{:?}", errors(&reading));
    let (reading, _) = read("x.warc", &one("a")[..60]);
    assert_eq!(errors(&reading), ["x.warc:record 1: cut off in its header; nothing behind it could be read"]);
}

#[test]
fn damaged_members_are_passed_over() {
    let one = |id: &str| gz(&response(id, &[HTML], page(id).as_bytes()));
    let (a, b, c) = (one("a"), one("b"), one("c"));
    let urls = |bytes: &[u8]| {
        let (reading, _) = read("x.warc.gz", bytes);
        let urls: Vec<_> = reading.reports.iter().map(|r| r.url.clone().unwrap().replace("https://example.org/", "")).collect();
        (urls.join(" "), errors(&reading))
    };
    let mut torn = b.clone();
    for byte in &mut torn[60..90] {
        *byte = 0xff;
    }
    let (read, told) = urls(&[a.clone(), torn, c.clone()].concat());
    assert_eq!(read, "a c", "{told:?}");
    assert!(told.len() == 1 && told[0].contains("broken gzip"), "{told:?}");
    // A member that is cut off where the next begins.
    let (read, told) = urls(&[a.clone(), b[..b.len() / 2].to_vec(), c.clone()].concat());
    assert!(read.starts_with('a') && read.ends_with('c'), "{read} {told:?}");
    assert!(!told.is_empty());
    // A length that goes beyond its member stops at the next record.
    let long = String::from_utf8(response("b", &[HTML], page("b").as_bytes())).unwrap();
    let length = long.split("Content-Length: ").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
    let long = gz(long.replace(&format!("Content-Length: {length}"), "Content-Length: 900").as_bytes());
    let (read, told) = urls(&[a, long, c].concat());
    assert_eq!(read, "a c");
    assert!(told[0].contains("cut off: its block ends after "), "{told:?}");
}

#[test]
fn broken_bodies() {
    let told = |headers: &[(&str, &str)], body: &[u8]| {
        let all = [HTML].iter().chain(headers).copied().collect::<Vec<_>>();
        let (reading, _) = read("x", &response("a", &all, body));
        assert!(reading.reports.is_empty());
        errors(&reading).join("\n")
    };
    let here = "x:record 1 (offset 0): ";
    let chunks = chunked(page("a").as_bytes());
    let chunked = [("Transfer-Encoding", "chunked")];
    assert!(told(&chunked, &chunks[..chunks.len() - 30]).contains("bad chunking: "));
    assert!(told(&chunked, b"5\r\nabcde\r\nzz\r\n").contains("bad chunking: no chunk size at byte 10 of the body"));
    assert!(told(&chunked, b"50\r\nabcde\r\n").contains("bad chunking: a chunk of 80 bytes has 7"));
    assert!(told(&chunked, b"5\r\nabcde\r\n").contains("bad chunking: the last chunk is missing"));
    let packed = gz(page("a").as_bytes());
    assert_eq!(told(&[("Content-Encoding", "gzip")], &packed[..40]), format!("{here}Content-Encoding: gzip is broken: cut off"));
    assert!(told(&[("Content-Encoding", "deflate")], &zlib(page("a").as_bytes())[..40]).contains("Content-Encoding: deflate is broken"));
    assert!(told(&[("Content-Encoding", "br")], &unhex(BROTLI)[..40]).contains("Content-Encoding: br is broken"));
    assert_eq!(told(&[("Content-Encoding", "zstd")], b"x"), format!("{here}Content-Encoding: zstd is not read"));
    let bomb = gz(&vec![b' '; LIMIT as usize + 1]);
    assert_eq!(told(&[("Content-Encoding", "gzip")], &bomb), format!("{here}over 32 MiB, too large for a record"));
}

#[test]
fn a_record_too_large_is_refused_and_passed_over() {
    let large = response("large", &[HTML], &vec![b'a'; LIMIT as usize + (1 << 20)]);
    let (reading, _) = read("x", &[large, response("b", &[HTML], page("b").as_bytes())].concat());
    assert_eq!(errors(&reading), ["x:record 1 (offset 0): over 32 MiB, too large for a record"]);
    assert_eq!(reading.reports.len(), 1);
}

#[test]
fn truncated_by_the_archive() {
    let fields = [("WARC-Target-URI", "https://example.org/t"), ("WARC-Truncated", "length")];
    let (reading, _) = read("x", &record("response", &fields, &http("200 OK", &[HTML], page("t").as_bytes())));
    assert_eq!(reading.reports.len(), 1);
    assert_eq!(errors(&reading), ["x:record 1 (offset 0): was cut off when it was archived (WARC-Truncated: length): read as far as it goes"]);
}

#[test]
fn headers_go_there_and_back() {
    let header = Header::new("response").with("WARC-Target-URI", "https://example.org/\r\nWARC-Type: x").with("Content-Length", "5");
    let again = Header::parse(header.to_string().trim_end().as_bytes()).unwrap();
    assert_eq!((again.kind().as_str(), again.length(), &again), ("response", Some(5), &header));
    assert!(again.target().unwrap().starts_with("https://example.org/"));
    let folded = Header::parse(b"WARC/1.0\r\nwarc-type: response\r\nX: a\r\n  b\r\nWARC-Target-URI: <http://a>").unwrap();
    assert_eq!((folded.get("x"), folded.target()), (Some("a b"), Some("http://a")));
}

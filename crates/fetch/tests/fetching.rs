//! Fetching from a server of the tests' own, kind and hostile.

mod server;

use flate2::read::{GzEncoder, MultiGzDecoder};
use khabar_fetch::{Limits, Outcome, Settings, Summary, Warc, fetch};
use server::{Answer, Server, page, raw, to};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;
use url::Url;

const PAGE: &str = "<html><title>خبر</title><p>قصفت الطائرات بلدة كفرنبل صباح اليوم</p></html>";

struct Errand {
    dir: PathBuf,
    settings: Settings,
}

impl Errand {
    fn new(name: &str) -> Self {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let limits = Limits { user_agent: "khabar/test".to_owned(), time: Duration::from_secs(20), size: 1 << 20, allow_private: true };
        let state = dir.join("state.json");
        let settings =
            Settings { limits, delay: Duration::ZERO, retries: 2, pause: Duration::from_millis(10), longest_pause: Duration::from_secs(2), hosts: 4, state };
        Self { dir, settings }
    }

    fn warc(&self) -> PathBuf {
        self.dir.join("x.warc.gz")
    }

    /// What became of each address.
    fn run(&self, pages: &[Url], feeds: &[Url]) -> (Summary, BTreeMap<String, Outcome>) {
        let told = Mutex::new(BTreeMap::new());
        let tell = |url: &Url, outcome: &Outcome| drop(told.lock().unwrap().insert(url.path().to_owned(), outcome.clone()));
        let warc = Warc::open(&self.warc(), "khabar/test").unwrap();
        let summary = fetch(pages, feeds, &self.settings, warc, &tell).unwrap();
        (summary, told.into_inner().unwrap())
    }

    fn one(&self, url: &Url) -> Outcome {
        self.run(std::slice::from_ref(url), &[]).1.remove(url.path()).unwrap()
    }

    fn records(&self) -> Vec<Record> {
        records(&std::fs::read(self.warc()).unwrap())
    }
}

#[derive(Debug)]
struct Record {
    head: String,
    block: Vec<u8>,
}

impl Record {
    fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
    }
    fn kind(&self) -> &str {
        self.field("WARC-Type").unwrap()
    }
}

/// Every record, by nothing but gzip and the lengths that the records give.
fn records(file: &[u8]) -> Vec<Record> {
    let mut all = Vec::new();
    MultiGzDecoder::new(file).read_to_end(&mut all).unwrap();
    let mut rest = &all[..];
    let mut out = Vec::new();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
        let mut record = Record { head: String::from_utf8(rest[..end].to_vec()).unwrap(), block: Vec::new() };
        assert!(record.head.starts_with("WARC/1.1\r\n"));
        let length: usize = record.field("Content-Length").unwrap().parse().unwrap();
        record.block = rest[end..end + length].to_vec();
        assert_eq!(&rest[end + length..end + length + 4], b"\r\n\r\n");
        rest = &rest[end + length + 4..];
        out.push(record);
    }
    out
}

fn failed(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Failed(why) => why,
        other => panic!("not failed: {other:?}"),
    }
}

#[test]
fn what_was_received_is_kept_byte_for_byte() {
    let chunked = "HTTP/1.1 200 OK\r\nX-Odd:  spaced \r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\nabcde\r\n3\r\nfgh\r\n0\r\nTrailer: x\r\n\r\n";
    let server = Server::new(vec![("/a", page(PAGE)), ("/chunked", raw(chunked))]);
    let errand = Errand::new("kept");
    let (summary, _) = errand.run(&[server.url("/a#part"), server.url("/chunked"), server.url("/a")], &[]);
    assert_eq!((summary.fetched, summary.failed.len()), (2, 0));
    let records = errand.records();
    assert_eq!(records[0].kind(), "warcinfo");
    let response = |path: &str| records.iter().find(|r| r.kind() == "response" && r.field("WARC-Target-URI") == Some(server.url(path).as_str())).unwrap();
    assert_eq!(response("/chunked").block, chunked.as_bytes());
    assert!(response("/a").block.ends_with(PAGE.as_bytes()) && response("/a").block.starts_with(b"HTTP/1.1 200 OK\r\nContent-Type"));
    assert_eq!(response("/a").field("WARC-IP-Address"), Some("127.0.0.1"));
    // The payload's digest is of the body without its chunks.
    use sha2::Digest;
    let digest: String = sha2::Sha256::digest(b"abcdefgh").iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(response("/chunked").field("WARC-Payload-Digest"), Some(format!("sha256:{digest}").as_str()));
    // Each has its request, which names us.
    let id = response("/a").field("WARC-Record-ID").unwrap();
    let request = records.iter().find(|r| r.kind() == "request" && r.field("WARC-Concurrent-To") == Some(id)).unwrap();
    let request = String::from_utf8(request.block.clone()).unwrap();
    assert!(request.starts_with("GET /a HTTP/1.1\r\n") && request.to_ascii_lowercase().contains("user-agent: khabar/test\r\n"), "{request}");
    // No two records have one name, and one was asked for once.
    let mut ids: Vec<_> = records.iter().map(|r| r.field("WARC-Record-ID").unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), records.len());
    assert_eq!((server.count("/a"), server.count("/robots.txt")), (1, 1));
}

#[test]
fn unchanged_pages_are_revisits() {
    let answer: Box<Answer> = Box::new(|asked, _, stream| {
        let head = asked.head.to_ascii_lowercase();
        if head.contains("if-none-match: \"v1\"") && head.contains("if-modified-since: mon, 01 jan 2024 00:00:00 gmt") {
            stream.write_all(b"HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n")
        } else {
            stream.write_all(b"HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLast-Modified: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 2\r\n\r\nok")
        }
    });
    let server = Server::new(vec![("/a", answer)]);
    let errand = Errand::new("unchanged");
    assert_eq!(errand.one(&server.url("/a")), Outcome::Fetched);
    assert_eq!(errand.one(&server.url("/a")), Outcome::Unchanged);
    let records = errand.records();
    let first = records.iter().find(|r| r.kind() == "response" && r.field("WARC-Target-URI") == Some(server.url("/a").as_str())).unwrap();
    let revisit = records.iter().find(|r| r.kind() == "revisit").unwrap();
    assert_eq!(revisit.field("WARC-Refers-To"), first.field("WARC-Record-ID"));
    assert_eq!(revisit.field("WARC-Payload-Digest"), first.field("WARC-Payload-Digest"));
    assert!(revisit.field("WARC-Profile").unwrap().ends_with("server-not-modified"));
    assert_eq!(records.iter().filter(|r| r.kind() == "warcinfo").count(), 2);
}

#[test]
fn robots_are_heeded() {
    let rules = "User-agent: *\nDisallow: /\n\nUser-agent: khabar\nDisallow: /private\nAllow: /private/open\n";
    let server = Server::new(vec![
        ("/robots.txt", page(rules)),
        ("/a", page(PAGE)),
        ("/private/x", page(PAGE)),
        ("/private/open", page(PAGE)),
        ("/out", to("/private/x")),
    ]);
    let errand = Errand::new("robots");
    let (summary, told) = errand.run(&["/a", "/private/x", "/private/open", "/out"].map(|p| server.url(p)), &[]);
    assert_eq!((summary.fetched, summary.robots), (2, 2));
    assert!(matches!(told["/private/x"], Outcome::Robots(_)) && matches!(told["/out"], Outcome::Robots(_)));
    assert_eq!(server.count("/private/x"), 0);
    // Before any page, robots.txt.
    assert_eq!(server.asked()[0].path, "/robots.txt");
}

#[test]
fn robots_that_fail_close_and_that_lead_elsewhere_are_followed() {
    let down = Server::new(vec![("/robots.txt", raw("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")), ("/a", page(PAGE))]);
    assert!(matches!(Errand::new("robots-down").one(&down.url("/a")), Outcome::Robots(_)));
    let gone = Server::new(vec![("/robots.txt", raw("")), ("/a", page(PAGE))]);
    assert!(matches!(Errand::new("robots-gone").one(&gone.url("/a")), Outcome::Robots(_)));
    let moved =
        Server::new(vec![("/robots.txt", to("/r1")), ("/r1", to("/r2")), ("/r2", page("User-agent: *\nDisallow: /a")), ("/a", page(PAGE)), ("/b", page(PAGE))]);
    let errand = Errand::new("robots-moved");
    assert!(matches!(errand.one(&moved.url("/a")), Outcome::Robots(_)));
    assert_eq!(errand.one(&moved.url("/b")), Outcome::Fetched);
    let circle = Server::new(vec![("/robots.txt", to("/robots.txt")), ("/a", page(PAGE))]);
    assert_eq!(Errand::new("robots-circle").one(&circle.url("/a")), Outcome::Fetched);
}

#[test]
fn redirects_end() {
    let server = Server::new(vec![
        ("/once", to("/twice")),
        ("/twice", to("a?x=%D8%A3#f")),
        ("/a?x=%D8%A3", page(PAGE)),
        ("/loop", to("/loop2")),
        ("/loop2", to("/loop")),
        ("/nowhere", raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")),
        ("/file", to("file:///etc/passwd")),
        ("/long", Box::new(|_, _, s| s.write_all(b"HTTP/1.1 302 Found\r\nLocation: /long1\r\nContent-Length: 0\r\n\r\n"))),
    ]);
    let errand = Errand::new("redirects");
    assert_eq!(errand.one(&server.url("/once")), Outcome::Fetched);
    assert_eq!(failed(&errand.one(&server.url("/loop"))), "redirects in a circle");
    assert_eq!(failed(&errand.one(&server.url("/nowhere"))), "HTTP 302 to no address");
    assert_eq!(failed(&errand.one(&server.url("/file"))), "HTTP 302 to no address");
    // Every step is kept, and says where it came from.
    let via = errand.records().iter().filter(|r| String::from_utf8_lossy(&r.block).contains("via: ")).count();
    assert!(via >= 3, "{via}");
}

#[test]
fn no_private_network() {
    let server = Server::new(vec![("/a", page(PAGE))]);
    let mut errand = Errand::new("private");
    errand.settings.limits.allow_private = false;
    let port = server.port;
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
    ] {
        let url: Url = format!("http://{host}:{port}/a").parse().unwrap();
        let outcome = errand.one(&url);
        // robots.txt is asked for first: it is what is not got.
        assert!(matches!(&outcome, Outcome::Failed(why) if why.contains("no public address")), "{host}: {outcome:?}");
    }
    assert!(server.asked().is_empty());
}

#[test]
fn passing_failures_are_tried_again() {
    let busy = |n: usize, head: &'static str| -> Box<Answer> {
        Box::new(move |_, before, s| {
            if before < n {
                s.write_all(format!("HTTP/1.1 503 Busy\r\n{head}Content-Length: 0\r\n\r\n").as_bytes())
            } else {
                s.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        })
    };
    let server = Server::new(vec![
        ("/twice", busy(2, "")),
        ("/ever", busy(99, "")),
        ("/after", busy(1, "Retry-After: 1\r\n")),
        ("/later", busy(1, "Retry-After: 4000\r\n")),
        (
            "/cut",
            Box::new(|_, before, s| {
                if before == 0 {
                    s.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
                } else {
                    s.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
                }
            }),
        ),
    ]);
    let errand = Errand::new("again");
    assert_eq!(errand.one(&server.url("/twice")), Outcome::Fetched);
    assert_eq!((failed(&errand.one(&server.url("/ever"))), server.count("/ever")), ("HTTP 503", 3));
    assert_eq!(errand.one(&server.url("/after")), Outcome::Fetched);
    let times: Vec<_> = server.asked().into_iter().filter(|a| a.path == "/after").map(|a| a.at).collect();
    assert!(times[1] - times[0] >= Duration::from_millis(900), "it came back before it was asked to");
    assert_eq!((failed(&errand.one(&server.url("/later"))), server.count("/later")), ("HTTP 503, and to come back in 4000 seconds", 1));
    assert_eq!(failed(&errand.one(&server.url("/missing"))), "HTTP 404");
    assert_eq!(server.count("/missing"), 1);
    // An answer that breaks off is kept as what it is, and asked for again.
    assert_eq!(errand.one(&server.url("/cut")), Outcome::Fetched);
    let cut: Vec<_> =
        errand.records().into_iter().filter(|r| r.kind() == "response" && r.field("WARC-Target-URI").is_some_and(|u| u.ends_with("/cut"))).collect();
    assert_eq!(cut.iter().map(|r| r.field("WARC-Truncated")).collect::<Vec<_>>(), [Some("disconnect"), None]);
}

#[test]
fn hostile_servers_cost_no_more_than_the_limits() {
    let endless: Box<Answer> = Box::new(|_, _, s| {
        s.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            s.write_all(&[b'x'; 4096])?;
        }
    });
    let drip: Box<Answer> = Box::new(|_, _, s| {
        s.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            s.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let dumb: Box<Answer> = Box::new(|_, _, _| {
        std::thread::sleep(Duration::from_secs(30));
        Ok(())
    });
    let headers: Box<Answer> = Box::new(|_, _, s| {
        s.write_all(b"HTTP/1.1 200 OK\r\n")?;
        for n in 0.. {
            s.write_all(format!("X-{n}: {}\r\n", "y".repeat(100)).as_bytes())?;
        }
        Ok(())
    });
    // 64 MiB of zeros, packed: they are kept packed and nobody unpacks them here.
    let mut bomb = Vec::new();
    GzEncoder::new(std::io::repeat(0).take(64 << 20), flate2::Compression::best()).read_to_end(&mut bomb).unwrap();
    let mut packed = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len()).into_bytes();
    packed.extend(&bomb);
    let server = Server::new(vec![
        ("/endless", endless),
        ("/drip", drip),
        ("/dumb", dumb),
        ("/headers", headers),
        ("/bomb", raw(packed.clone())),
        ("/noise", raw(vec![0xFF; 5000])),
        ("/chunks", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n")),
        ("/huge-chunk", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc")),
        ("/length", raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc")),
        ("/lengths", raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde")),
        ("/closed", raw("")),
        ("/a", page(PAGE)),
    ]);
    let mut errand = Errand::new("hostile");
    errand.settings.retries = 0;
    errand.settings.limits.time = Duration::from_millis(1500);
    let (_, slow) = errand.run(&["/drip", "/dumb"].map(|p| server.url(p)), &[]);
    assert!(failed(&slow["/drip"]).starts_with("no whole answer within"));
    assert!(failed(&slow["/dumb"]).starts_with("no whole answer within"));
    errand.settings.limits.time = Duration::from_mins(1);
    let paths = ["/endless", "/headers", "/bomb", "/noise", "/chunks", "/huge-chunk", "/length", "/lengths", "/closed", "/a"];
    let (summary, told) = errand.run(&paths.map(|p| server.url(p)), &[]);
    assert_eq!(failed(&told["/endless"]), "larger than 1 MiB");
    for bad in ["/headers", "/noise", "/chunks", "/huge-chunk", "/length", "/closed"] {
        assert!(!failed(&told[bad]).is_empty(), "{bad}");
    }
    // The others are got all the same.
    assert_eq!((told["/bomb"].clone(), told["/a"].clone()), (Outcome::Fetched, Outcome::Fetched), "{summary:?}");
    let records = errand.records();
    assert!(records.iter().any(|r| r.kind() == "response" && r.block == packed));
    assert!(records.iter().all(|r| r.block.len() <= 1 << 20));
    let truncated = records.iter().find(|r| r.kind() == "response" && r.field("WARC-Target-URI").is_some_and(|u| u.ends_with("/endless"))).unwrap();
    assert_eq!(truncated.field("WARC-Truncated"), Some("length"));
    // What is no HTTP is kept, too, and not called a response.
    assert!(records.iter().any(|r| r.kind() == "metadata" && r.block.starts_with(&[0xFF; 100])));
}

#[test]
fn feeds_give_what_was_not_seen() {
    let entry = |n: &str| format!("<item><link>/{n}</link></item>");
    let feed: Box<Answer> = Box::new(move |_, before, s| {
        let items = if before == 0 { entry("1") + &entry("2") } else { entry("1") + &entry("2") + &entry("3") };
        let body = format!("<rss><channel>{items}</channel></rss>");
        s.write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
    });
    let late: Box<Answer> = Box::new(|_, before, s| {
        if before == 0 {
            s.write_all(b"HTTP/1.1 404 Not Yet\r\nContent-Length: 0\r\n\r\n")
        } else {
            s.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
    });
    let server = Server::new(vec![("/feed", feed), ("/1", page(PAGE)), ("/2", late), ("/3", page(PAGE))]);
    let errand = Errand::new("feeds");
    let (first, _) = errand.run(&[], &[server.url("/feed")]);
    assert_eq!((first.fetched, first.seen, first.failed.get("HTTP 404")), (2, 0, Some(&1)));
    let (second, _) = errand.run(&[], &[server.url("/feed")]);
    assert_eq!((second.fetched, second.seen), (3, 1), "what failed is tried again, what was got is not: {second:?}");
    assert_eq!((server.count("/1"), server.count("/2"), server.count("/3")), (1, 2, 1));
}

#[test]
fn a_host_is_asked_one_thing_at_a_time() {
    let server = Server::new(vec![("/robots.txt", page("User-agent: *\nCrawl-delay: 0.3")), ("/a", page(PAGE)), ("/b", page(PAGE)), ("/c", page(PAGE))]);
    let mut errand = Errand::new("turns");
    errand.settings.delay = Duration::from_millis(200);
    errand.run(&["/a", "/b", "/c"].map(|p| server.url(p)), &[]);
    let asked = server.asked();
    assert_eq!(asked.len(), 4);
    for pair in asked.windows(2) {
        assert!(pair[1].at - pair[0].at >= Duration::from_millis(190), "{:?} then {:?}", pair[0].path, pair[1].path);
    }
}

#[test]
fn a_half_written_record_is_cut_off() {
    let server = Server::new(vec![("/a", page(PAGE)), ("/b", page(PAGE))]);
    let errand = Errand::new("crash");
    errand.one(&server.url("/a"));
    let whole = std::fs::read(errand.warc()).unwrap();
    for lost in [1, 7, 40] {
        // As if the process had died in the middle of its last record.
        std::fs::write(errand.warc(), &whole[..whole.len() - lost]).unwrap();
        let warc = Warc::open(&errand.warc(), "khabar/test").unwrap();
        assert!(warc.cut_off > 0);
        drop(warc);
        assert!(errand.records().len() >= 4);
    }
    assert_eq!(errand.one(&server.url("/b")), Outcome::Fetched);
    assert!(errand.records().iter().any(|r| r.kind() == "response" && r.field("WARC-Target-URI").is_some_and(|u| u.ends_with("/b"))));
    // A file that is none of ours is not touched.
    let other = errand.dir.join("notes.txt");
    std::fs::write(&other, "keep me").unwrap();
    assert!(Warc::open(&other, "khabar/test").is_err());
    assert_eq!(std::fs::read(&other).unwrap(), b"keep me");
    std::fs::write(&errand.settings.state, "not json").unwrap();
    let warc = Warc::open(&errand.warc(), "khabar/test").unwrap();
    assert!(fetch(&[server.url("/a")], &[], &errand.settings, warc, &|_, _| {}).is_err());
    assert_eq!(std::fs::read(&errand.settings.state).unwrap(), b"not json");
}

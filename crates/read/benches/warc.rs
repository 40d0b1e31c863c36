//! What it costs to walk through a WARC file, beside plain inflating of the same file in the same run.
//!
//! `cargo bench -p khabar-read --bench warc`; with `-- write PATH MB` it writes such a file of so many unpacked MB instead,
//! a member a record, for measuring memory.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use khabar_read::warc::{Header, Packed, Plain, Records, Stream};
use khabar_read::{Item, Members, Reader};
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 5;
const BUFFER: usize = 64 << 10;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let [write, path, megabytes] = arguments.as_slice()
        && write == "write"
    {
        write_to(Path::new(path), megabytes.parse()?, true)?;
        return Ok(());
    }
    let folder = std::env::temp_dir();
    let packed = folder.join(format!("khabar-bench-{}.warc.gz", std::process::id()));
    let plain = packed.with_extension("");
    let bytes = write_to(&packed, 150, true)?;
    write_to(&plain, 150, false)?;
    println!("{:.0} MB unpacked, {:.0} MB packed", bytes as f64 / 1e6, std::fs::metadata(&packed)?.len() as f64 / 1e6);

    let inflate = || -> Result<u64, Box<dyn Error>> { Ok(drain(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, File::open(&packed)?)))?) };
    let read = || -> Result<u64, Box<dyn Error>> { Ok(drain(File::open(&plain)?)?) };
    let records = || -> Result<u64, Box<dyn Error>> {
        let members = Members::new(BufReader::with_capacity(BUFFER, File::open(&packed)?));
        Ok(count(Records::new(Packed::new(b"", members))))
    };
    let plain_records = || -> Result<u64, Box<dyn Error>> { Ok(count(Records::new(Plain::new(BufReader::with_capacity(BUFFER, File::open(&plain)?))))) };
    let leaves = || -> Result<u64, Box<dyn Error>> { Ok(walk(&packed)) };
    let plain_leaves = || -> Result<u64, Box<dyn Error>> { Ok(walk(&plain)) };

    best(&[("plain inflate", &inflate), ("its records", &records), ("its pages, hashed and ready to be read", &leaves)], bytes)?;
    best(&[("plain reading", &read), ("its records", &plain_records), ("its pages, hashed and ready to be read", &plain_leaves)], bytes)?;
    std::fs::remove_file(&packed)?;
    std::fs::remove_file(&plain)?;
    Ok(())
}

type Work<'a> = &'a dyn Fn() -> Result<u64, Box<dyn Error>>;

/// Runs all in turn, and prints the best round of each beside the first's.
fn best(all: &[(&str, Work)], bytes: u64) -> Result<(), Box<dyn Error>> {
    let mut least = vec![f64::INFINITY; all.len()];
    for _ in 0..ROUNDS {
        for (n, (_, work)) in all.iter().enumerate() {
            let begun = Instant::now();
            black_box(work()?);
            least[n] = least[n].min(begun.elapsed().as_secs_f64());
        }
    }
    for ((name, _), seconds) in all.iter().zip(&least) {
        println!("{name:<42}{:8.0} MB/s   {:.2} of the first", bytes as f64 / seconds / 1e6, least[0] / seconds);
    }
    Ok(())
}

fn drain(mut stream: impl Read) -> std::io::Result<u64> {
    let mut buffer = vec![0; BUFFER];
    let mut all = 0;
    loop {
        match stream.read(&mut buffer)? {
            0 => return Ok(all),
            n => all += n as u64,
        }
    }
}

fn count(records: Records<impl Stream>) -> u64 {
    records.filter(Result::is_ok).count() as u64
}

fn walk(path: &Path) -> u64 {
    let mut n = 0;
    let _ = Reader::new().open(path, &mut |item| {
        n += u64::from(matches!(item, Item::Leaf(_)));
        ControlFlow::Continue(())
    });
    n
}

/// A small generator of numbers, the same on every run.
struct Roll(u64);

impl Roll {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }
}

#[rustfmt::skip]
const WORDS: [&str; 40] = [
    "قصفت", "مدفعية", "قوات", "النظام", "أحياء", "مدينة", "إدلب", "مساء", "أمس", "ما", "أدى", "إلى", "مقتل", "خمسة", "مدنيين",
    "وقال", "المرصد", "السوري", "لحقوق", "الإنسان", "إن", "طائرات", "حربية", "شنت", "غارات", "على", "ريف", "حلب", "الغربي", "وأصيب",
    "عشرات", "الأشخاص", "بينهم", "أطفال", "ونساء", "في", "سوق", "البلدة", "يوم", "الجمعة",
];

/// A page of about 100 KB: menus, links and scripts of its own around an article of some paragraphs.
fn page(roll: &mut Roll) -> String {
    let mut out = String::from("<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>");
    let words = |roll: &mut Roll, n: usize| (0..n).map(|_| WORDS[roll.next(WORDS.len())]).collect::<Vec<_>>().join(" ");
    out += &words(roll, 8);
    out += "</title></head><body><nav>";
    for _ in 0..250 {
        let (a, b, c) = (roll.next(1 << 30), roll.next(1 << 30), words(roll, 4));
        out += &format!("<li class=\"menu-item-{b:x} item\"><a href=\"https://example.org/{a:x}/{b}\" data-id=\"{a}{b:x}\">{c}</a></li>\n");
    }
    out += "</nav><article>";
    for _ in 0..12 {
        out += &format!("<p>{}.</p>\n", words(roll, 55));
    }
    out += "</article><script>";
    for _ in 0..800 {
        out += &format!("var v{:x}={{k:{},s:\"{:x}\"}};\n", roll.next(1 << 24), roll.next(1 << 30), roll.next(1 << 30));
    }
    out + "</script></body></html>"
}

/// Writes requests, pages and images of so many MB; gives the bytes before packing.
fn write_to(path: &Path, megabytes: u64, pack: bool) -> std::io::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut roll = Roll(7);
    let (mut bytes, mut n) = (0_u64, 0);
    while bytes < megabytes * 1_000_000 {
        n += 1;
        let uri = format!("https://example.org/{n}");
        let page = page(&mut roll);
        let html = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}", page.len());
        let image: Vec<u8> = (0..20_000).map(|_| roll.next(256) as u8).collect();
        let image = [b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG".as_slice(), &image].concat();
        for (kind, block) in [("request", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".as_slice()), ("response", html.as_bytes()), ("response", &image)] {
            let header = Header::new(kind).with("WARC-Date", "2024-03-12T08:00:00Z").with("WARC-Target-URI", &uri);
            let header = header.with("WARC-Record-ID", &format!("<urn:uuid:{n}-{}>", block.len())).with("Content-Length", &block.len().to_string());
            let record = [header.to_string().as_bytes(), block, b"\r\n\r\n"].concat();
            bytes += record.len() as u64;
            if pack {
                let mut member = GzEncoder::new(&mut out, Compression::new(if megabytes > 1_000 { 1 } else { 6 }));
                member.write_all(&record)?;
                member.finish()?;
            } else {
                out.write_all(&record)?;
            }
        }
    }
    out.flush()?;
    Ok(bytes)
}

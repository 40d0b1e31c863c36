//! `cargo run -p khabar-read --example texts -- FILE...`: what the reader makes of files, for looking at.
#![allow(clippy::print_stdout)]

fn main() {
    for path in std::env::args_os().skip(1) {
        let reading = khabar_read::read_file(path.as_ref());
        for r in &reading.reports {
            println!("== {} | {:?} | {:?} | {:?} | {:?} | {:?} | {:?}\n{}\n", r.id, r.title, r.outlet, r.published, r.url, r.forwarded_from, r.edited, r.text);
        }
        for e in &reading.errors {
            println!("!! {e}");
        }
    }
}

//! `cargo run --release -p khabar-read --example count -- FILE...`: how many reports files hold, one at a time, and the peak
//! memory of reading them (Linux).
#![allow(clippy::print_stdout)]

use khabar_read::{Item, Reader};
use std::ops::ControlFlow;

fn main() {
    for path in std::env::args_os().skip(1) {
        let (mut reports, mut errors, mut bytes) = (0_u64, 0_u64, 0_u64);
        let start = std::time::Instant::now();
        let _ = Reader::new().open(path.as_ref(), &mut |item| {
            match item {
                Item::Leaf(leaf) => {
                    let reading = leaf.read();
                    reports += reading.reports.len() as u64;
                    errors += reading.errors.len() as u64;
                }
                Item::Report(report) => {
                    reports += 1;
                    bytes += report.text.len() as u64;
                }
                Item::Error(_) => errors += 1,
                Item::Skipped { .. } => {}
            }
            ControlFlow::Continue(())
        });
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find(|l| l.starts_with("VmHWM")).unwrap_or_default();
        println!("{}: {reports} reports, {errors} complaints, {bytes} bytes of text, {:.1} s; {peak}", path.display(), start.elapsed().as_secs_f64());
    }
}

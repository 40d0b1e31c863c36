//! What the program costs as a process: how soon it answers, and its peak memory for one report of a size.

use super::corpus::Corpus;
use anyhow::Context;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Sizes of one report whose peak memory is told, in bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// Prints start and memory of `khabar code`.
pub fn measure(corpus: &Corpus, out: &mut impl Write) -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("khabar-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let done = measure_in(&folder, corpus, out);
    // Left behind it does no harm.
    let _ = std::fs::remove_dir_all(&folder);
    done
}

fn measure_in(folder: &Path, corpus: &Corpus, out: &mut impl Write) -> anyhow::Result<()> {
    let file = folder.join("one.jsonl");
    let write = |size: usize| std::fs::write(&file, corpus.one_report(size).lines()).with_context(|| file.display().to_string());
    write(100)?;
    let mut least = Duration::MAX;
    for _ in 0..10 {
        let begun = Instant::now();
        peak(code(&file, &[])?);
        least = least.min(begun.elapsed());
    }
    writeln!(out, "process, from start to the end of one short report: {} ms", least.as_millis())?;
    for size in SIZES {
        write(size)?;
        let held = peak(code(&file, &[])?);
        let input = std::fs::metadata(&file).map_or(0, |m| m.len());
        let held = held.map_or("unknown here".to_owned(), |kib| format!("{} MB, {:.1} times its size", kib / 1000, kib as f64 * 1024.0 / input as f64));
        writeln!(out, "peak memory, one report of {:.2} MB: {held}", input as f64 / super::MEGA)?;
    }
    Ok(())
}

/// Peak memory, in KiB, and time of `khabar code` on one short report with these options; the best of some runs.
pub fn cost(corpus: &Corpus, options: &[&str]) -> anyhow::Result<(Option<u64>, Duration)> {
    let file = std::env::temp_dir().join(format!("khabar-bench-{}.jsonl", std::process::id()));
    std::fs::write(&file, corpus.one_report(100).lines()).with_context(|| file.display().to_string())?;
    let mut out = (None, Duration::MAX);
    for _ in 0..10 {
        let begun = Instant::now();
        out.0 = peak(code(&file, options)?).max(out.0);
        out.1 = out.1.min(begun.elapsed());
    }
    let _ = std::fs::remove_file(&file);
    Ok(out)
}

fn code(file: &Path, options: &[&str]) -> anyhow::Result<Child> {
    let program = std::env::current_exe().context("where this program is")?;
    let mut command = Command::new(program);
    // Without the user's own gazetteers, unless they are what is measured.
    let options = if options.is_empty() { &["--places", "none"] } else { options };
    command.args(["code", "--threads", "1"]).args(options).arg(file).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().context("starting the program")
}

/// Peak memory of a child up to its end, in KiB, as `/proc` tells it while it runs.
fn peak(mut child: Child) -> Option<u64> {
    let status = format!("/proc/{}/status", child.id());
    let drain = child.stdout.take().map(|mut out| {
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while out.read(&mut buffer).is_ok_and(|n| n > 0) {}
        })
    });
    let mut most = None;
    while let Ok(None) = child.try_wait() {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kib = line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse::<u64>().ok());
        most = most.max(kib);
        std::thread::sleep(Duration::from_millis(1));
    }
    drain.map(std::thread::JoinHandle::join);
    most
}

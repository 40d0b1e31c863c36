//! Lines of claims from a file into lines of incidents on standard output, as `khabar fuse` does it but without the packs' registers; says on
//! standard error how long each step took and how much memory the process held at most. Builds in a minute; for measuring.

use khabar_fuse::{Fuser, Reading, World};
use rayon::prelude::*;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("lines CLAIMS > INCIDENTS")?;
    let world = World::default();
    let mut fuser = Fuser::default();
    let begin = Instant::now();
    let mut lines = BufReader::with_capacity(1 << 20, std::fs::File::open(path)?).lines();
    loop {
        let held: Vec<String> = lines.by_ref().take(4096).collect::<Result<_, _>>()?;
        if held.is_empty() {
            break;
        }
        let read: Vec<_> = held.into_par_iter().map(|l| Reading::of(&l, &world)).collect();
        for reading in read {
            fuser.add(reading?);
        }
    }
    let (claims, reading) = (fuser.claims(), begin.elapsed());
    let (incidents, _) = fuser.fuse(&world);
    let fusing = begin.elapsed();
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    for from in (0..incidents.len()).step_by(4096) {
        let built: Vec<Option<String>> =
            (from..(from + 4096).min(incidents.len())).into_par_iter().map(|n| serde_json::to_string(&incidents.at(n)?).ok()).collect();
        for line in built.into_iter().flatten() {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    let all = begin.elapsed();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|l| l.starts_with("VmHWM")).unwrap_or("VmHWM: unknown").to_owned();
    let mut err = std::io::stderr().lock();
    writeln!(
        err,
        "{claims} claims, {} incidents: read {reading:.1?}, joined {:.1?}, written {:.1?}, in all {all:.1?}; {peak}",
        incidents.len(),
        fusing.saturating_sub(reading),
        all.saturating_sub(fusing)
    )?;
    Ok(())
}

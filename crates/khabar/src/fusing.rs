//! `khabar fuse`: claims into incidents. `khabar incident`: one of them as a matrix of its claims.

use crate::view::incident_page;
use crate::{complain, pool, world};
use anyhow::{Context, bail};
use clap::Args;
use khabar_fuse::{Fuser, Incident, Reading, World};
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Lines that are read at a time, and their bytes at most.
const HELD: usize = 1024;
const HELD_BYTES: usize = 32 << 20;
/// Longest line: a report of many thousand claims has less.
const LONGEST: u64 = 256 << 20;
/// Incidents that are built at a time.
const BUILT: usize = 4096;

/// Arguments of `khabar fuse`.
#[derive(Debug, Args)]
pub struct Fusing {
    /// Claims, as `khabar code` writes them (JSON lines), or - for standard input
    #[arg(required = true, value_name = "CLAIMS")]
    claims: Vec<PathBuf>,
    /// Incidents of an earlier run, to which these claims are added; a report that comes anew replaces its earlier claims
    #[arg(long, value_name = "OLD")]
    with: Option<PathBuf>,
    /// Packs whose registers of actors and outlets are used, instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    /// Threads [default: one a core]; the output is the same with any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// Arguments of `khabar incident`.
#[derive(Debug, Args)]
pub struct Showing {
    /// Incidents, as `khabar fuse` writes them, or - for standard input
    file: PathBuf,
    /// The incident's id, or as much of its beginning as no other has
    id: String,
    /// Packs whose registers of actors and outlets are used, instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
}

/// Runs `khabar fuse`; failure where any line could not be read.
pub fn fuse(arguments: &Fusing) -> anyhow::Result<ExitCode> {
    let threads = pool::threads(arguments.threads)?;
    let world = world::of(&pool::packs(arguments.packs.as_deref())?);
    threads.install(|| {
        let mut fuser = Fuser::default();
        let mut bad = 0;
        if let Some(old) = &arguments.with {
            bad += read(old, true, &world, &mut fuser);
        }
        for path in &arguments.claims {
            bad += read(path, false, &world, &mut fuser);
        }
        let (incidents, faults) = fuser.fuse(&world);
        bad += faults.len();
        for f in &faults {
            complain(&f.to_string());
        }
        let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        for from in (0..incidents.len()).step_by(BUILT) {
            let to = (from + BUILT).min(incidents.len());
            let lines: Vec<Option<String>> = (from..to).into_par_iter().map(|n| serde_json::to_string(&incidents.at(n)?).ok()).collect();
            for line in lines {
                writeln!(out, "{}", line.context("an incident cannot be written")?)?;
            }
        }
        out.flush()?;
        Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

/// The lines of a file or of standard input.
fn open(path: &Path) -> std::io::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 20, File::open(path)?)))
}

fn called(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// Takes in a file; complains of each line that cannot be read, by file and line, and goes on. Gives the number of complaints.
fn read(path: &Path, old: bool, world: &World, fuser: &mut Fuser) -> usize {
    let name = called(path);
    let mut bad = 0;
    let mut fault = |line: usize, reason: &str| {
        bad += 1;
        complain(&if line == 0 { format!("{name}: {reason}") } else { format!("{name}:{line}: {reason}") });
    };
    let mut input = match open(path) {
        Ok(input) => input,
        Err(e) => {
            fault(0, &e.to_string());
            return bad;
        }
    };
    let (mut number, mut ended) = (0, false);
    while !ended {
        let mut lines: Vec<(usize, String)> = Vec::new();
        let mut bytes = 0;
        while lines.len() < HELD && bytes < HELD_BYTES && !ended {
            let mut line = Vec::new();
            match input.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => ended = true,
                Err(e) => {
                    fault(number + 1, &e.to_string());
                    ended = true;
                }
                Ok(n) => {
                    number += 1;
                    bytes += n;
                    if n as u64 == LONGEST && line.last() != Some(&b'\n') {
                        fault(number, &format!("a line of more than {} MiB; nothing after it is read", LONGEST >> 20));
                        ended = true;
                    } else {
                        match String::from_utf8(line) {
                            Ok(line) if line.trim().is_empty() => {}
                            Ok(line) => lines.push((number, line)),
                            Err(e) => fault(number, &format!("no UTF-8 at byte {}", e.utf8_error().valid_up_to() + 1)),
                        }
                    }
                }
            }
        }
        let read: Vec<_> = lines.into_par_iter().map(|(n, line)| (n, Reading::of(line.trim_start_matches('\u{feff}'), world))).collect();
        for (n, reading) in read {
            match reading {
                Ok(reading) if old && !reading.is_incident() => fault(n, "no incident with its evidence, as `khabar fuse` writes it"),
                Ok(reading) if !old && reading.is_incident() => fault(n, "an incident where claims are wanted: give it by --with"),
                Ok(reading) => fuser.add(reading),
                Err(e) => fault(n, &e.to_string()),
            }
        }
    }
    bad
}

/// Runs `khabar incident`.
pub fn show(arguments: &Showing) -> anyhow::Result<ExitCode> {
    let name = called(&arguments.file);
    let mut found: Option<(String, String)> = None;
    for (n, line) in open(&arguments.file).with_context(|| name.clone())?.lines().enumerate() {
        let line = line.with_context(|| format!("{name}:{}", n + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let Some(id) = id(&line) else { bail!("{name}:{}: no incident, as `khabar fuse` writes it", n + 1) };
        if id == arguments.id {
            found = Some((id, line));
            break;
        }
        if id.starts_with(&arguments.id) {
            if let Some((other, _)) = &found {
                bail!("{name}: {} begins the ids of {other} and {id}", arguments.id);
            }
            found = Some((id, line));
        }
    }
    let Some((_, line)) = found else { bail!("{name}: no incident {}", arguments.id) };
    let incident: Incident = serde_json::from_str(&line).with_context(|| name.clone())?;
    let world = world::of(&pool::packs(arguments.packs.as_deref())?);
    let mut out = std::io::stdout().lock();
    out.write_all(incident_page(&incident, &world).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// An incident's id, without reading all of it.
fn id(line: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_str::<Named>(line).ok().map(|n| n.id)
}

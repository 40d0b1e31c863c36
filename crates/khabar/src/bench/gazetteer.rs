//! What gazetteers of the user's own cost: loading them, holding them, and coding with them, beside the same run without them.

use super::clock::best;
use super::corpus::Corpus;
use anyhow::Context;
use khabar_code::Coder;
use khabar_gazetteer::Gazetteer;
use khabar_pack::Packs;
use std::io::Write;
use std::sync::Arc;

/// Prints size, loading and speed. `multiply` brings the places to a number by copies under names of their own.
pub fn measure(packs: &Arc<Packs>, corpus: &Corpus, own: Vec<Arc<Gazetteer>>, multiply: Option<u32>, rounds: u16, out: &mut impl Write) -> anyhow::Result<()> {
    let gazetteers = match multiply {
        Some(places) => {
            // Each brings its share.
            let share = places as usize / own.len().max(1) + 1;
            let file = std::env::temp_dir().join(format!("khabar-bench-{}.places", std::process::id()));
            let mut all = Vec::new();
            for g in &own {
                std::fs::write(&file, g.multiplied(share)?).with_context(|| file.display().to_string())?;
                all.push(load(&file, rounds, out)?);
            }
            // Left behind it does no harm.
            let _ = std::fs::remove_file(&file);
            all
        }
        None => own,
    };
    let places: usize = gazetteers.iter().map(|g| g.len()).sum();
    let without = Coder::new(packs.clone());
    let with = Coder::with_places(packs.clone(), gazetteers);
    let (mut a, mut b) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..rounds {
        a = a.min(best(1, || corpus.code(&without)));
        b = b.min(best(1, || corpus.code(&with)));
    }
    let megabytes = corpus.bytes as f64 / super::MEGA;
    writeln!(out, "with {places} places of the user's: {:.2} MB/s, without {:.2}, ratio {:.3}", megabytes / b, megabytes / a, a / b)?;
    Ok(())
}

/// A gazetteer's file read and made ready, with what that takes.
fn load(file: &std::path::Path, rounds: u16, out: &mut impl Write) -> anyhow::Result<Arc<Gazetteer>> {
    let read = || -> anyhow::Result<Gazetteer> { Ok(Gazetteer::from_bytes(&std::fs::read(file)?)?) };
    let mut failed = None;
    let seconds = best(rounds, || read().map_err(|e| failed = Some(e)).is_ok());
    if let Some(e) = failed {
        return Err(e);
    }
    let before = resident();
    let gazetteer = read()?;
    let held = resident().zip(before).map_or_else(String::new, |(a, b)| format!(", {:.0} MB held", a.saturating_sub(b) as f64 / 1e3));
    let bytes = std::fs::metadata(file).map_or(0, |m| m.len()) as f64 / super::MEGA;
    writeln!(out, "a gazetteer of {} places, {bytes:.1} MB: loaded in {:.0} ms{held}", gazetteer.len(), seconds * 1e3)?;
    Ok(Arc::new(gazetteer))
}

/// Memory that this process holds, in KiB, as `/proc` tells it.
fn resident() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    told.lines().find_map(|l| l.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}

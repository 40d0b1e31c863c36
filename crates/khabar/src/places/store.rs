//! Where the user's gazetteers are kept: one file each, in the folder that the XDG base directory specification gives for data.

use crate::pool;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// Ending of gazetteer files.
const ENDING: &str = "places";

/// The folder of the user's gazetteers.
#[derive(Debug)]
pub struct Store(PathBuf);

impl Store {
    /// The user's.
    pub fn of_user() -> anyhow::Result<Self> {
        let base = pool::folder("XDG_DATA_HOME", ".local/share");
        let base = base.context("no folder to keep gazetteers in: set HOME or XDG_DATA_HOME, or write to a file with --to")?;
        Ok(Self(base.join("places")))
    }

    /// Names and files of all, in the order of their names.
    pub fn list(&self) -> anyhow::Result<Vec<(String, PathBuf)>> {
        let entries = match std::fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            Err(e) => return Err(e).with_context(|| self.0.display().to_string()),
        };
        let mut out = Vec::new();
        for entry in entries {
            let path = entry.with_context(|| self.0.display().to_string())?.path();
            if path.extension().is_some_and(|e| e == ENDING)
                && let Some(stem) = path.file_stem()
            {
                out.push((stem.to_string_lossy().into_owned(), path));
            }
        }
        out.sort();
        Ok(out)
    }

    /// Keeps a gazetteer under a name, in the place of one of that name.
    pub fn put(&self, name: &str, bytes: &[u8]) -> anyhow::Result<PathBuf> {
        let path = self.file(name)?;
        write(&path, bytes)?;
        Ok(path)
    }

    /// Takes one away.
    pub fn remove(&self, name: &str) -> anyhow::Result<()> {
        let path = self.file(name)?;
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => bail!("no gazetteer `{name}`; `khabar places list` tells which there are"),
            other => other.with_context(|| path.display().to_string()),
        }
    }

    /// The file of a name, which must be one folder's entry.
    fn file(&self, name: &str) -> anyhow::Result<PathBuf> {
        let plain = !name.is_empty() && name.len() <= 100 && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
        if !plain {
            bail!("`{name}` is no name for a gazetteer");
        }
        Ok(self.0.join(format!("{name}.{ENDING}")))
    }
}

/// Writes a whole file or nothing.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let say = || path.display().to_string();
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(say)?;
    }
    let partial = path.with_extension(format!("{}.part", std::process::id()));
    let done = std::fs::write(&partial, bytes).and_then(|()| std::fs::rename(&partial, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    done.with_context(say)
}

//! What the paths of the command line stand for: files, folders with all that is in them, standard input.

use std::path::{Path, PathBuf};

/// Kinds of file that are taken from a folder; a file that is named itself is always read.
const KINDS: [&str; 8] = ["txt", "text", "html", "htm", "xhtml", "json", "jsonl", "ndjson"];

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// `-`
    Stdin,
    /// A file and its length in bytes.
    File(PathBuf, u64),
}

/// Everything to read, in order, and what is wrong with the paths.
#[derive(Debug, Default)]
pub struct Inputs {
    /// In the order of the command line; a folder's files sorted by name.
    pub found: Vec<Input>,
    /// One clear line each.
    pub errors: Vec<String>,
    /// Files in folders that are of no kind that is read.
    pub skipped: usize,
}

/// Looks the paths up.
pub fn gather(paths: &[PathBuf]) -> Inputs {
    let mut out = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            out.found.push(Input::Stdin);
        } else {
            match std::fs::metadata(path) {
                Ok(about) if about.is_dir() => folder(path, &mut out),
                Ok(about) => out.found.push(Input::File(path.clone(), about.len())),
                Err(e) => out.errors.push(format!("{}: {e}", path.display())),
            }
        }
    }
    out
}

/// All of a folder, without hidden files and without following links to folders.
fn folder(top: &Path, out: &mut Inputs) {
    let before = out.found.len();
    let mut open = vec![top.to_owned()];
    while let Some(path) = open.pop() {
        let listed = std::fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match listed {
            Ok(entries) => entries,
            Err(e) => {
                out.errors.push(format!("{}: {e}", path.display()));
                continue;
            }
        };
        entries.retain(|e| !e.file_name().as_encoded_bytes().starts_with(b"."));
        for entry in entries {
            let path = entry.path();
            if entry.file_type().is_ok_and(|t| t.is_dir()) {
                open.push(path);
                continue;
            }
            let kind = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
            match std::fs::metadata(&path) {
                Ok(about) if !about.is_file() => {}
                Ok(_) if !kind.is_some_and(|k| KINDS.contains(&k.as_str())) => out.skipped += 1,
                Ok(about) => out.found.push(Input::File(path, about.len())),
                Err(e) => out.errors.push(format!("{}: {e}", path.display())),
            }
        }
    }
    // By whole path, so that the order is the same on every file system.
    out.found[before..].sort_by(|a, b| match (a, b) {
        (Input::File(a, _), Input::File(b, _)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    });
}

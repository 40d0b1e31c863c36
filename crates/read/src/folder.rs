//! A folder with all that is in it, file by file, in the order of the names.

use crate::item::Flow;
use std::ffi::OsString;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What stands in a folder.
pub(crate) enum Found {
    /// A file, or a link to one.
    File(PathBuf),
    /// What is left out, and why.
    Skipped(PathBuf, &'static str),
    /// What could not be looked at.
    Error(PathBuf, io::Error),
}

/// Goes through a folder; holds the names of one folder at each depth, and no more.
pub(crate) fn walk(top: &Path, found: &mut dyn FnMut(Found) -> Flow) -> Flow {
    let mut open: Vec<(PathBuf, std::vec::IntoIter<OsString>)> = Vec::new();
    enter(top.to_owned(), &mut open, found)?;
    while let Some((folder, names)) = open.last_mut() {
        let Some(name) = names.next() else {
            open.pop();
            continue;
        };
        let path = folder.join(&name);
        if name.as_encoded_bytes().starts_with(b".") {
            found(Found::Skipped(path, "hidden files and folders"))?;
            continue;
        }
        // Of the entry itself: a link to a folder is not entered, so that no loop of links has us in it.
        match std::fs::symlink_metadata(&path) {
            Ok(about) if about.is_dir() => enter(path, &mut open, found)?,
            Ok(about) if about.is_symlink() => match std::fs::metadata(&path) {
                Ok(about) if about.is_dir() => found(Found::Skipped(path, "links to folders"))?,
                Ok(about) if about.is_file() => found(Found::File(path))?,
                Ok(_) => found(Found::Skipped(path, "no regular files"))?,
                Err(e) => found(Found::Error(path, e))?,
            },
            Ok(about) if about.is_file() => found(Found::File(path))?,
            Ok(_) => found(Found::Skipped(path, "no regular files"))?,
            Err(e) => found(Found::Error(path, e))?,
        }
    }
    ControlFlow::Continue(())
}

fn enter(folder: PathBuf, open: &mut Vec<(PathBuf, std::vec::IntoIter<OsString>)>, found: &mut dyn FnMut(Found) -> Flow) -> Flow {
    let mut names = Vec::new();
    match std::fs::read_dir(&folder) {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => names.push(entry.file_name()),
                    Err(e) => found(Found::Error(folder.clone(), e))?,
                }
            }
        }
        Err(e) => return found(Found::Error(folder, e)),
    }
    names.sort_unstable();
    open.push((folder, names.into_iter()));
    ControlFlow::Continue(())
}

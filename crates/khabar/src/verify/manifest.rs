//! A list of hashes and files: `HASH  PATH`, as sha256sum writes it and `BagIt` (RFC 8493) keeps it.

use super::{Findings, Verdict};
use khabar_read::sha256_of;
use std::fs::File;
use std::io::BufRead;
use std::path::Path;

/// Hashes each file of the list anew.
pub fn check(list: impl BufRead, root: &Path, findings: &mut Findings) -> anyhow::Result<()> {
    for (n, line) in list.split(b'\n').enumerate() {
        let (line, number) = (line?, n as u64 + 1);
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((hash, path)) = parse(line) else {
            findings.tell(Verdict::Uncheckable, number, "this line", "not of the form `SHA-256  PATH`")?;
            continue;
        };
        match File::open(root.join(&path)).and_then(sha256_of) {
            Ok((now, _)) if now == hash => findings.count(Verdict::Unchanged),
            Ok((now, _)) => findings.tell(Verdict::Changed, number, &path, &format!("changed: SHA-256 is {now}, was {hash}"))?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => findings.tell(Verdict::Missing, number, &path, "missing")?,
            Err(e) => findings.tell(Verdict::Unreadable, number, &path, &format!("cannot be read: {e}"))?,
        }
    }
    Ok(())
}

fn parse(line: &str) -> Option<(String, String)> {
    // GNU sha256sum begins a line with a backslash where the name is escaped.
    let (escaped, line) = line.strip_prefix('\\').map_or((false, line), |rest| (true, rest));
    let (hash, path) = line.split_once([' ', '\t'])?;
    if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let path = path.trim_start_matches([' ', '\t']);
    // An asterisk marks a file that was read as binary.
    let path = path.strip_prefix('*').unwrap_or(path);
    let path = if escaped { path.replace("\\n", "\n").replace("\\\\", "\\") } else { path.to_owned() };
    (!path.is_empty()).then(|| (hash.to_ascii_lowercase(), path))
}

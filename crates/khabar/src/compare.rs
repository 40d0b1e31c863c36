//! `khabar diff`: what changed between two outputs of `khabar code`, claim by claim.

use anyhow::Context;
use clap::Args;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Fields that differ with the coder's version only, or that name and do not tell.
const NOT_TOLD: [&str; 5] = ["id", "confidence", "sentence", "explain", "frame"];

/// Arguments of `khabar diff`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Output of `khabar code` as JSON lines
    old: PathBuf,
    /// The same, later
    new: PathBuf,
}

/// A line of output; loose, so that versions of the records can be compared.
struct Line {
    sha256: Value,
    claims: Vec<Value>,
}

#[derive(Default)]
struct Totals {
    added: usize,
    removed: usize,
    changed: usize,
    same: usize,
}

/// Runs the command. Differences are what it is for: they are no failure.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (mut old, new) = (lines(&arguments.old)?, lines(&arguments.new)?);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut totals = Totals::default();
    for (id, new) in &new {
        let old = old.remove(id);
        let told = report(old.as_ref(), Some(new), &mut totals);
        if !told.is_empty() {
            write!(out, "{id}\n{told}")?;
        }
    }
    for (id, gone) in &old {
        write!(out, "{id} (only in {})\n{}", arguments.old.display(), report(Some(gone), None, &mut totals))?;
    }
    let Totals { added, removed, changed, same } = totals;
    writeln!(out, "{added} claims added, {removed} removed, {changed} changed, {same} the same")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn lines(path: &Path) -> anyhow::Result<BTreeMap<String, Line>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut out = BTreeMap::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let place = || format!("{}:{}", path.display(), n + 1);
        let mut value: Value = serde_json::from_str(line).with_context(place)?;
        let id = value["id"].as_str().with_context(|| format!("{}: no `id`", place()))?.to_owned();
        let claims = match value["claims"].take() {
            Value::Array(claims) => claims,
            _ => Vec::new(),
        };
        out.insert(id, Line { sha256: value["report"]["sha256"].take(), claims });
    }
    Ok(out)
}

fn report(old: Option<&Line>, new: Option<&Line>, totals: &mut Totals) -> String {
    let mut told = String::new();
    let empty = [];
    let old_claims = old.map_or(&empty[..], |l| &l.claims);
    let new_claims = new.map_or(&empty[..], |l| &l.claims);
    let same_text = matches!((old, new), (Some(a), Some(b)) if a.sha256 == b.sha256);
    let pairs = pairs(old_claims, new_claims, same_text);
    for (j, claim) in new_claims.iter().enumerate() {
        if let Some(&(i, _)) = pairs.iter().find(|p| p.1 == j) {
            let changes = changes(&old_claims[i], claim);
            if changes.is_empty() {
                totals.same += 1;
            } else {
                totals.changed += 1;
                let _ = writeln!(told, "  ~ {}\n{changes}", name(claim));
            }
        } else {
            totals.added += 1;
            let _ = writeln!(told, "  + {}", name(claim));
        }
    }
    for (i, claim) in old_claims.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i)) {
        totals.removed += 1;
        let _ = writeln!(told, "  - {} ({})", name(claim), old_claims[i]["id"].as_str().unwrap_or("?"));
    }
    told.truncate(told.trim_end_matches('\n').len());
    if !told.is_empty() {
        told.push('\n');
    }
    told
}

/// Old and new claims whose triggers overlap, those of one type and the largest share first. Where
/// the text changed, offsets say nothing: the same trigger words in the same order pair.
fn pairs(old: &[Value], new: &[Value], same_text: bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in new.iter().enumerate() {
            let shared = if same_text { shared(&a["trigger"], &b["trigger"]) } else { 1 };
            if shared > 0 && (same_text || a["trigger"]["text"] == b["trigger"]["text"]) {
                found.push((a["type"] != b["type"], std::cmp::Reverse(shared), i, j));
            }
        }
    }
    found.sort();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in found {
        if out.iter().all(|p| p.0 != i && p.1 != j) {
            out.push((i, j));
        }
    }
    out
}

fn shared(a: &Value, b: &Value) -> u64 {
    let at = |m: &Value, key: &str| m[key].as_u64().unwrap_or(0);
    at(a, "end").min(at(b, "end")).saturating_sub(at(a, "start").max(at(b, "start")))
}

fn changes(old: &Value, new: &Value) -> String {
    let mut told = String::new();
    let (Some(a), Some(b)) = (old.as_object(), new.as_object()) else { return told };
    let mut keys: Vec<&String> = b.keys().chain(a.keys().filter(|k| !b.contains_key(*k))).collect();
    keys.retain(|k| !NOT_TOLD.contains(&k.as_str()));
    for key in keys {
        let (was, is) = (&old[key.as_str()], &new[key.as_str()]);
        if was != is {
            let _ = writeln!(told, "      {key}: {} -> {}", short(was), short(is));
        }
    }
    told.truncate(told.trim_end_matches('\n').len());
    told
}

fn name(claim: &Value) -> String {
    let text = |v: &Value| v.as_str().unwrap_or("?").to_owned();
    format!("{} \u{2067}{}\u{2069}", text(&claim["type"]), text(&claim["trigger"]["text"]))
}

/// A value without its offsets and empty fields, on one line.
fn short(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(s) => s.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(" | ")),
        Value::Object(fields) => {
            let told = |(k, v): (&String, &Value)| match v {
                Value::Null => None,
                _ if k == "start" || k == "end" => Some(v.to_string()),
                Value::String(s) if k == "text" => Some(format!("\u{2067}{s}\u{2069}")),
                _ => Some(format!("{k}={}", short(v))),
            };
            fields.iter().filter_map(told).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

//! `khabar eval` gives the figures of `score.py`, on predictions that are wrong in every way.

#![allow(clippy::print_stdout, reason = "a skipped comparison says so")]
#![allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "offsets in small texts")]

mod run;

use run::{Roll, khabar, scratch, shared};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

#[test]
fn same_as_score_py() {
    let script = shared("gold/score.py");
    let python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    if !python || !script.is_file() {
        println!("skipped: no python3, or no {}", script.display());
        return;
    }
    let sets = [Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gold/dev"), shared("gold/wire")];
    for (set, seed) in sets.iter().flat_map(|s| (0..6).map(move |n| (s, n))) {
        let file = scratch(&format!("predictions-{seed}.jsonl"));
        std::fs::write(&file, perturbed(set, seed)).unwrap();
        let theirs = Command::new("python3").arg(&script).arg(set).arg(&file).arg("--json").output().unwrap();
        let theirs: Value = serde_json::from_slice(&theirs.stdout).unwrap();
        let ours = khabar(&["eval", set.to_str().unwrap(), "--json", "--predictions", file.to_str().unwrap()], b"");
        let ours: Value = serde_json::from_slice(&ours.stdout).unwrap();
        for (figure, value) in theirs.as_object().unwrap() {
            assert_eq!(value, &ours[figure], "{figure} of {} with seed {seed}", set.display());
        }
        assert!(theirs["claim_score"].as_f64().unwrap() > 0.1);
    }
}

/// The gold of a set with faults sown in, as lines of predictions.
fn perturbed(set: &Path, seed: u64) -> String {
    let mut files: Vec<_> = std::fs::read_dir(set).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut roll = Roll::new(seed);
    let mut out = String::new();
    for file in files {
        let case: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        if roll.one_in(15) {
            continue;
        }
        let text: Vec<char> = case["text"].as_str().unwrap().chars().collect();
        let mut claims = Vec::new();
        for claim in case["claims"].as_array().unwrap() {
            for _ in 0..[1, 1, 1, 1, 2, 0][roll.below(6)] {
                claims.push(faulty(claim.clone(), &text, &mut roll));
            }
        }
        if roll.one_in(2) {
            claims.reverse();
        }
        writeln!(out, "{}", json!({"id": case["id"], "claims": claims})).unwrap();
    }
    out
}

fn faulty(mut claim: Value, text: &[char], roll: &mut Roll) -> Value {
    if roll.one_in(5) {
        claim["type"] = json!(["killing", "shelling", "airstrike"][roll.below(3)]);
    }
    if roll.one_in(5) {
        claim["status"] = json!(["happened", "denied", "possible"][roll.below(3)]);
    }
    for slot in ["trigger", "place"] {
        move_mention(&mut claim[slot], text, roll);
    }
    for slot in ["agents", "targets", "weapons", "sources", "harm"] {
        let Some(mentions) = claim[slot].as_array_mut() else { continue };
        if roll.one_in(8) && !mentions.is_empty() {
            mentions.push(mentions[0].clone());
        }
        if roll.one_in(6) {
            mentions.pop();
        }
        for m in mentions {
            move_mention(m, text, roll);
            for (key, value) in
                [("actor", json!("rapid support forces")), ("source", Value::Null), ("level", json!(1)), ("high", json!(7)), ("group", json!("women"))]
            {
                if roll.one_in(8) && m.get(key).is_some() {
                    m[key] = value;
                }
            }
        }
    }
    if roll.one_in(6) {
        let slot = ["place", "time", "harm", "agents"][roll.below(4)];
        claim[slot] = Value::Null;
    }
    if claim["place"].is_object() && roll.one_in(4) {
        claim["place"]["lat"] = json!(35.9 + f64::from(roll.below(10) as u8) / 50.0);
        claim["place"]["lon"] = json!(36.6);
    }
    if claim["time"].is_object() && roll.one_in(6) {
        claim["time"]["to"] = json!("2024-10-27");
    }
    claim
}

/// Widens, narrows or moves a mention; one in ten then says other words than stand there.
fn move_mention(m: &mut Value, text: &[char], roll: &mut Roll) {
    let (Some(start), Some(end)) = (m["start"].as_i64(), m["end"].as_i64()) else { return };
    if roll.one_in(3) {
        let length = text.len() as i64;
        let start = (start + roll.below(13) as i64 - 6).clamp(0, length - 1);
        let end = (end + roll.below(13) as i64 - 6).clamp(start + 1, length);
        let words: String = text[start as usize..end as usize].iter().collect();
        (m["start"], m["end"], m["text"]) = (json!(start), json!(end), json!(words));
    }
    if roll.one_in(10) {
        m["text"] = json!("غير هذا");
    }
}

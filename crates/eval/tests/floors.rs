//! Floors hold figures up, rise, never sink, and stay with their cases.

use khabar_eval::{Answer, Baseline, Case, EvalError, Scores, Words, score};
use std::collections::BTreeMap;

fn scores(found: usize) -> Scores {
    let words = |n: i64| Words { text: Some("قصف".into()), start: Some(n * 4), end: Some(n * 4 + 3), ..Words::default() };
    let claim = |n: i64| Answer { event: Some("shelling".into()), status: Some("happened".into()), trigger: Some(words(n)), ..Answer::default() };
    let claims: Vec<Answer> = (0..10).map(claim).collect();
    let said = claims[..found].to_vec();
    let case = Case { id: "a".into(), text: "قصف ".repeat(10), claims, ..Case::default() };
    score(&[case], &BTreeMap::from([("a".to_owned(), said)])).0
}

#[test]
fn floors_only_rise() {
    let mut baseline = Baseline::default();
    assert!(baseline.sunk("dev", "f", &scores(1)).unwrap().is_empty());
    baseline.raise("dev", "f", &scores(8)).unwrap();
    baseline.raise("dev", "f", &scores(5)).unwrap();
    let sunk = baseline.sunk("dev", "f", &scores(5)).unwrap();
    let names: Vec<&str> = sunk.iter().map(|s| s.figure.as_str()).collect();
    assert_eq!(names, ["claim_score", "event", "typed", "whole"]);
    assert!(baseline.sunk("dev", "f", &scores(9)).unwrap().is_empty());
    assert!(matches!(baseline.sunk("dev", "other", &scores(9)), Err(EvalError::OtherCases(_))));
    assert!(baseline.raise("dev", "other", &scores(9)).is_err());
}

//! The list of passing examples: what passes, what it names, and that moving lines do not matter.

use khabar_eval::{Answer, Passing, Words, cases_from_examples, passes};
use std::collections::BTreeMap;
use std::path::Path;

const FILE: &str = "example -\n> قصف على حي\n= shelling happened | قصف\n\nexample -\n> مباراة\n";

fn answer(event: &str) -> Answer {
    let trigger = Words { text: Some("قصف".into()), start: Some(0), end: Some(3), ..Words::default() };
    Answer { event: Some(event.into()), status: Some("happened".into()), trigger: Some(trigger), ..Answer::default() }
}

#[test]
fn a_claim_with_its_type_and_nothing_more() {
    let cases = cases_from_examples(Path::new("shelling.frame"), FILE).unwrap();
    assert!(passes(&cases[0], &[answer("shelling")]) && passes(&cases[1], &[]));
    assert!(!passes(&cases[0], &[]) && !passes(&cases[0], &[answer("airstrike")]) && !passes(&cases[1], &[answer("shelling")]));
    assert!(!passes(&cases[0], &[answer("shelling"), answer("shelling")]));
}

#[test]
fn known_by_text_and_not_by_line() {
    let cases = cases_from_examples(Path::new("shelling.frame"), FILE).unwrap();
    let right = BTreeMap::from([(cases[0].id.clone(), vec![answer("shelling")])]);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("passing.tsv");
    std::fs::write(&file, Passing::written(&cases, &right)).unwrap();
    let list = Passing::read(&file).unwrap();
    assert_eq!(list.len(), 2);
    assert!(list.broken(&cases, &right).is_empty());
    let moved = cases_from_examples(Path::new("shelling.frame"), &format!("noun x :\n\n{FILE}")).unwrap();
    assert_ne!(moved[0].id, cases[0].id);
    let broken = list.broken(&moved, &BTreeMap::new());
    assert_eq!(broken.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["shelling-3"]);
    // A failing example is not listed, and no failure.
    std::fs::write(&file, Passing::written(&cases, &BTreeMap::new())).unwrap();
    assert!(Passing::read(&file).unwrap().broken(&cases, &BTreeMap::new()).is_empty());
}

//! The examples of a frame file become cases with offsets.

use khabar_eval::cases_from_examples;
use std::path::Path;

const FILE: &str = "\
type airstrike
# a comment
example 2019-08-22
> غارات على غارات
> قتل مدني في غارات
= airstrike happened | غارات#3
  agent  | على | state_force
  time   | - | 2019-08-22 2019-08-22 day
  harm   | مدني | killed 1 * civilian children part
  source | قتل | aid | 1 | قال

example -
> لا شيء
";

#[test]
fn offsets() {
    let cases = cases_from_examples(Path::new("a/airstrike.frame"), FILE).unwrap();
    assert_eq!(cases.len(), 2);
    let claim = &cases[0].claims[0];
    let trigger = claim.trigger.as_ref().unwrap();
    assert_eq!((cases[0].id.as_str(), cases[0].published.as_deref()), ("airstrike-3", Some("2019-08-22")));
    assert_eq!((trigger.start, trigger.end), (Some(28), Some(33)));
    assert_eq!((claim.harm[0].low, claim.harm[0].high, claim.sources[0].level), (Some(1), None, 1));
    assert_eq!(claim.time.as_ref().unwrap().text, None);
    assert!(cases[1].claims.is_empty() && cases[1].published.is_none());
}

#[test]
fn faults_name_their_line() {
    let file = "example -\n> نص\n= airstrike happened | غارة\n= airstrik happened | نص\n= shelling denied | نص\n  agent | نص\n";
    let faults = cases_from_examples(Path::new("a.frame"), file).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "a.frame:3: not in the text (0 times): غارة");
    assert_eq!(told[1], "a.frame:4: unknown EventType `airstrik`");
    assert!(told[2].starts_with("a.frame:5: a denied claim"));
    assert_eq!(told[3], "a.frame:6: a slot before any claim");
}

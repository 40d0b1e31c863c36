//! Events that are one, and look-alikes that are not; figures, voices, denials: each as small as it can be told.

use khabar_fuse::{Figure, Fuser, Incident, Reading, World};
use serde_json::{Value, json};

fn world() -> World {
    let actors = [("Army", "State"), ("Air Force", "Army"), ("State", ""), ("Rebels", "")];
    World::new(&actors, &[("State TV", "State")], Box::new(|_| None))
}

/// A claim at one town on one day; what is given replaces that.
fn claim(kind: &str, more: Value) -> Value {
    let mut c = json!({
        "type": kind, "status": "happened", "trigger": {"text": "قصف", "start": 0, "end": 3},
        "place": {"text": "أريحا", "name": "Ariha", "country": "SY", "lat": 35.8136, "lon": 36.61, "precision": "settlement"},
        "time": {"text": "اليوم", "from": "2021-10-20", "to": "2021-10-20", "precision": "day"},
    });
    for (k, v) in more.as_object().unwrap() {
        c[k] = v.clone();
    }
    c
}

fn killed(low: u64, high: Option<u64>) -> Value {
    json!([{"text": "قتلى", "kind": "killed", "low": low, "high": high, "who": "unknown", "group": null}])
}

fn report(id: &str, outlet: &str, published: &str, claims: Vec<Value>) -> String {
    let numbered = claims.into_iter().enumerate().map(|(n, mut c)| {
        c["id"] = json!(format!("c{}", n + 1));
        c["trigger"]["start"] = json!(n * 100);
        c["sentence"] = json!({"text": format!("{id} {n}"), "start": n * 100, "end": n * 100 + 50});
        c
    });
    json!({"id": id, "report": {"outlet": outlet, "published": published}, "claims": numbered.collect::<Vec<_>>()}).to_string()
}

fn fuse(lines: &[String]) -> Vec<Incident> {
    let world = world();
    let mut fuser = Fuser::default();
    for l in lines {
        fuser.add(Reading::of(l, &world).unwrap());
    }
    let (incidents, _) = fuser.fuse(&world);
    (0..incidents.len()).map(|n| incidents.at(n).unwrap()).collect()
}

fn by_rule<'i>(i: &'i Incident, rule: &str) -> &'i Figure {
    i.figures.iter().find(|f| f.rule == rule && f.who.is_none() && f.group.is_none()).unwrap()
}

#[test]
fn one_event_under_three_types() {
    let lines = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(12, Some(12))}))]),
        report("b", "B", "2021-10-20", vec![claim("shelling", json!({"harm": killed(12, Some(12))}))]),
        report("c", "C", "2021-10-21", vec![claim("killing", json!({"harm": killed(12, Some(12))}))]),
    ];
    let fused = fuse(&lines);
    assert_eq!(fused.len(), 1);
    assert!(
        fused[0].joins.iter().all(|j| j.reasons.iter().any(|r| r.contains("12 = 12 killed")) && j.reasons.iter().any(|r| r == "same day")),
        "{:?}",
        fused[0].joins
    );
}

#[test]
fn look_alikes_stay_apart() {
    let market = json!([{"text": "السوق الشعبي", "actor": null, "class": "facility"}]);
    let hospital = json!([{"text": "المستشفى", "actor": null, "class": "facility"}]);
    let at = |part: &str| json!({"text": "اليوم", "from": "2021-10-20", "to": "2021-10-20", "precision": "day", "part": part});
    let day = |d: &str| json!({"text": "اليوم", "from": d, "to": d, "precision": "day"});
    // Two strikes on one town in a day.
    let two = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"targets": market, "time": at("morning"), "harm": killed(25, Some(25))}))]),
        report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"targets": hospital, "time": at("evening"), "harm": killed(6, Some(6))}))]),
    ];
    assert_eq!(fuse(&two).len(), 2);
    // The same market a week later.
    let week = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"targets": market}))]),
        report("b", "B", "2021-10-27", vec![claim("airstrike", json!({"targets": market, "time": day("2021-10-27")}))]),
    ];
    assert_eq!(fuse(&week).len(), 2);
    // A cumulative toll beside a daily one.
    let since = json!({"text": "منذ", "from": "2021-01-01", "to": "2021-10-20", "precision": "month"});
    let toll = [
        report("a", "A", "2021-10-20", vec![claim("killing", json!({"harm": killed(12, Some(12))}))]),
        report("b", "B", "2021-10-20", vec![claim("killing", json!({"time": since, "harm": killed(340, Some(340))}))]),
    ];
    assert_eq!(fuse(&toll).len(), 2);
    // An arrest is no airstrike, wherever and whenever.
    let other = [report("a", "A", "2021-10-20", vec![claim("airstrike", json!({})), claim("arrest", json!({}))])];
    assert_eq!(fuse(&other).len(), 2);
}

#[test]
fn figures_by_each_rule() {
    let lines = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(10, Some(10))}))]),
        report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(13, Some(13))}))]),
        report("c", "C", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(13, Some(13))}))]),
        report("d", "D", "2021-10-20", vec![claim("airstrike", json!({}))]),
    ];
    let i = &fuse(&lines)[0];
    let bounds = |rule| (by_rule(i, rule).low, by_rule(i, rule).high);
    assert_eq!(bounds("min-max/1"), (Some(10), Some(13)));
    assert_eq!(bounds("lowest/1"), (Some(10), Some(10)));
    assert_eq!(bounds("majority-origin/1"), (Some(13), Some(13)));
    assert_eq!((bounds("best-low-high/1"), by_rule(i, "best-low-high/1").best), ((Some(10), Some(13)), Some(13.0)));
    // Who gives no figure is in none: null is not zero.
    assert_eq!(by_rule(i, "min-max/1").claims, ["a#c1", "b#c1", "c#c1"]);
    assert_eq!(by_rule(i, "lowest/1").claims, ["a#c1"]);
    assert_eq!(i.contradictions[0].field, "killed");
}

#[test]
fn no_majority_is_none_and_an_open_figure_has_no_upper_bound() {
    let lines = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(10, Some(10))}))]),
        report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(20, None)}))]),
    ];
    let i = &fuse(&lines)[0];
    assert_eq!((by_rule(i, "majority-origin/1").low, by_rule(i, "majority-origin/1").high), (None, None));
    assert_eq!((by_rule(i, "min-max/1").low, by_rule(i, "min-max/1").high), (Some(10), None));
}

#[test]
fn an_origin_replaces_its_own_figure_and_no_other() {
    let day = json!({"text": "الأربعاء", "from": "2021-10-20", "to": "2021-10-20", "precision": "day"});
    let lines = [
        report("a1", "A", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(10, Some(10))}))]),
        report("a2", "A", "2021-10-21", vec![claim("airstrike", json!({"harm": killed(13, Some(13)), "time": day}))]),
        report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"harm": killed(11, Some(11))}))]),
    ];
    let i = &fuse(&lines)[0];
    let f = by_rule(i, "min-max/1");
    assert_eq!((f.low, f.high), (Some(11), Some(13)));
    assert_eq!((f.claims.clone(), f.replaced.clone()), (vec!["a2#c1".to_owned(), "b#c1".to_owned()], vec!["a1#c1".to_owned()]));
}

#[test]
fn parts_are_within_totals_and_sides_add_up() {
    let harm = |kind: &str, n: u64, who: &str, group: Value, part: bool| json!({"text": "x", "kind": kind, "low": n, "high": n, "who": who, "group": group, "part_of_total": part});
    let lines = [report(
        "a",
        "A",
        "2021-10-20",
        vec![claim(
            "airstrike",
            json!({"harm": [
        harm("killed", 8, "civilian", Value::Null, false), harm("killed", 1, "combatant", Value::Null, false), harm("killed", 3, "civilian", json!("children"), true)]}),
        )],
    )];
    let i = &fuse(&lines)[0];
    assert_eq!(by_rule(i, "min-max/1").low, Some(9));
    let children = i.figures.iter().find(|f| f.group.is_some()).unwrap();
    assert_eq!((children.low, children.rule.as_str()), (Some(3), "min-max/1"));
}

#[test]
fn one_voice_counts_once() {
    let says = |name: Value, words: &str, kind: &str, level: u32| json!({"text": words, "source": name, "kind": kind, "level": level});
    let monitor = says(json!("Observatory"), "المرصد", "monitor", 1);
    let lines = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"sources": [says(json!("Reuters"), "رويترز", "outlet", 0), monitor.clone()]}))]),
        report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"sources": [says(json!("Observatory"), "المرصد", "monitor", 0)]}))]),
        // Two outlets with a medical source each are two; two that have him through one agency are one.
        report("c", "C", "2021-10-20", vec![claim("airstrike", json!({"sources": [says(Value::Null, "مصدر طبي", "medical", 0)]}))]),
        report("d", "D", "2021-10-20", vec![claim("airstrike", json!({"sources": [says(Value::Null, "مصدر طبي", "medical", 0)]}))]),
        // A party's medium speaks for the party.
        report("e", "State TV", "2021-10-20", vec![claim("airstrike", json!({}))]),
        report("f", "F", "2021-10-20", vec![claim("airstrike", json!({"sources": [says(json!("State"), "الحكومة", "official", 0)]}))]),
    ];
    let i = &fuse(&lines)[0];
    let mut speakers: Vec<&str> = i.origins.iter().map(|o| o.speaker.as_str()).collect();
    speakers.sort_unstable();
    assert_eq!(speakers, ["Observatory", "State", "مصدر طبي (through C)", "مصدر طبي (through D)"]);
}

#[test]
fn circular_sourcing_is_one_voice() {
    let quotes = |name: &str| json!([{"text": name, "source": name, "kind": "outlet", "level": 0}]);
    let lines = [
        report("a", "A", "2021-10-20", vec![claim("airstrike", json!({"sources": quotes("B")}))]),
        report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"sources": quotes("A")}))]),
    ];
    let i = &fuse(&lines)[0];
    assert_eq!(i.origins.len(), 1);
    assert_eq!(i.origins[0].circular, [["A".to_owned(), "B".to_owned()], ["B".to_owned(), "A".to_owned()]]);
    // One that quotes the other is not circular, and yet one voice.
    let lines = [lines[0].clone(), report("b", "B", "2021-10-20", vec![claim("airstrike", json!({}))])];
    let i = &fuse(&lines)[0];
    assert_eq!((i.origins.len(), i.origins[0].circular.len()), (1, 0));
}

#[test]
fn denials_meet_what_they_deny() {
    let army = json!([{"text": "الجيش", "actor": "Army", "class": "state_force"}]);
    let rebels = json!([{"text": "الثوار", "actor": "Rebels", "class": "rebel"}]);
    let by = |name: &str| json!([{"text": "x", "source": name, "kind": "official", "level": 0}]);
    let lines = [
        report("a", "A", "2021-10-20", vec![claim("shelling", json!({"agents": army, "harm": killed(9, Some(9))}))]),
        report("b", "B", "2021-10-20", vec![claim("shelling", json!({"agents": rebels, "sources": by("State"), "harm": killed(9, Some(9))}))]),
        report(
            "c",
            "C",
            "2021-10-22",
            vec![claim(
                "shelling",
                json!({"agents": army, "status": "denied", "denies": "agent", "sources": by("Army"),
            "time": {"text": null, "from": "2021-10-22", "to": "2021-10-22", "precision": "day"}}),
            )],
        ),
        report("d", "D", "2021-10-20", vec![claim("shelling", json!({"agents": rebels, "sources": by("Rebels"), "harm": killed(9, Some(9))}))]),
    ];
    let i = &fuse(&lines)[0];
    assert_eq!(i.claims.len(), 4);
    assert_eq!((i.denials[0].claim.as_str(), i.denials[0].of.clone()), ("c#c1", vec!["a#c1".to_owned()]));
    assert!(i.contradictions.iter().any(|c| c.field == "perpetrator" && c.groups.len() == 2));
    let rebels = i.parties.iter().find(|p| p.actor.as_deref() == Some("Rebels") && p.role == "agent").unwrap();
    assert_eq!(rebels.responsibility, ["d#c1"]);
    let grade = i.suggested_grade.as_ref().unwrap();
    assert!(grade.grade == "Contested" && grade.reason.contains("Rebels"), "{grade:?}");
}

#[test]
fn grades_are_suggested_with_a_reason() {
    let civilians = |n: u64| json!([{"text": "مدنيين", "kind": "killed", "low": n, "high": n, "who": "civilian", "group": null}]);
    let fighters = json!([{"text": "مسلحين", "kind": "killed", "low": 4, "high": 4, "who": "combatant", "group": null}]);
    let army = json!([{"text": "الجيش", "actor": "Army", "class": "state_force"}]);
    let own = json!([{"text": "الجيش", "source": "Army", "kind": "official", "level": 0}]);
    let one = |more: Value| report("a", "A", "2021-10-20", vec![claim("airstrike", more)]);
    let grade = |lines: &[String]| fuse(lines)[0].suggested_grade.as_ref().map(|g| g.grade.clone());
    assert_eq!(grade(&[one(json!({"harm": civilians(4)}))]).as_deref(), Some("Weak"));
    let second = report("b", "B", "2021-10-20", vec![claim("airstrike", json!({"harm": civilians(4), "agents": army}))]);
    assert_eq!(grade(&[one(json!({"harm": civilians(4)})), second]).as_deref(), Some("Fair"));
    assert_eq!(grade(&[one(json!({"harm": civilians(4), "agents": army, "sources": own}))]).as_deref(), Some("Confirmed"));
    assert_eq!(grade(&[one(json!({"harm": fighters}))]).as_deref(), Some("Discounted"));
    assert_eq!(grade(&[one(json!({}))]), None);
}

#[test]
fn bad_lines_say_what_is_wrong() {
    let world = world();
    let wrong = |line: &str| Reading::of(line, &world).unwrap_err().to_string();
    assert!(wrong("{").contains("EOF"));
    assert_eq!(wrong(r#"{"claims":[]}"#), "a report without an id");
    assert_eq!(wrong(r#"{"id":"r"}"#), "report r: no list of claims");
    assert!(wrong(r#"{"id":"r","claims":[{"id":"c1","type":"airstrik","status":"happened"}]}"#).contains("airstrik"));
    let with = |more: Value| wrong(&report("r", "A", "2021-10-20", vec![claim("airstrike", more)]));
    assert_eq!(with(json!({"time": {"from": "2021-02-30", "to": null, "precision": "day"}})), "report r, claim c1: `2021-02-30` is no date");
    assert_eq!(with(json!({"harm": [{"kind": "killed", "low": 9, "high": 3}]})), "report r, claim c1: killed 9 to 3");
    assert!(with(json!({"place": {"text": "x", "lat": 200.0, "lon": 1.0, "precision": "site"}})).contains("are no point"));
    let twice = r#"{"id":"r","claims":[{"id":"c1","type":"clash","status":"happened"},{"id":"c1","type":"clash","status":"happened"}]}"#;
    assert_eq!(wrong(twice), "report r: two claims are called c1");
}

#[test]
fn a_report_given_twice_is_taken_once() {
    let world = world();
    let line = report("a", "A", "2021-10-20", vec![claim("airstrike", json!({}))]);
    let other = report("a", "A", "2021-10-20", vec![claim("shelling", json!({}))]);
    let run = |lines: [&String; 2]| {
        let mut fuser = Fuser::default();
        for l in &lines {
            fuser.add(Reading::of(l, &world).unwrap());
        }
        let (incidents, faults) = fuser.fuse(&world);
        let types: Vec<_> = (0..incidents.len()).map(|n| incidents.at(n).unwrap().event).collect();
        (types, faults.len())
    };
    assert_eq!(run([&line, &line]).1, 0);
    assert_eq!(run([&line, &line]).0.len(), 1);
    // Told, and decided in the same way whichever comes first.
    assert_eq!(run([&line, &other]), run([&other, &line]));
    assert_eq!(run([&line, &other]).1, 1);
}

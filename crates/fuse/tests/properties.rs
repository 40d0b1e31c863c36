//! What must hold of any claims: none is in two incidents, none is lost, no order of the input changes anything, and every figure and
//! contradiction names its claims.

use khabar_fuse::{Fuser, Incident, Reading, World};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn world() -> World {
    let actors = [("Army", "State"), ("Air Force", "Army"), ("State", ""), ("Rebels", ""), ("Militia", "")];
    World::new(&actors, &[("State TV", "State")], Box::new(|_| None))
}

fn place() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!({"text": "القرية", "name": null, "country": null, "lat": null, "lon": null, "precision": "settlement"})),
        Just(json!({"text": "قرية الشمس", "name": null, "country": "SY", "lat": null, "lon": null, "precision": "settlement"})),
        (0..3u8, 0..2u8).prop_map(|(n, site)| json!({
            "text": format!("بلدة {n}"), "name": format!("Town {n}"), "country": "SY", "lat": 35.0 + f64::from(n) / 40.0, "lon": 36.0,
            "precision": if site == 1 { "site" } else { "settlement" }
        })),
        Just(json!({"text": "ريف حلب", "name": "Aleppo Governorate", "country": "SY", "lat": null, "lon": null, "precision": "governorate"})),
    ]
}

fn time() -> impl Strategy<Value = Value> {
    let part = prop_oneof![Just(Value::Null), Just(json!("morning")), Just(json!("night"))];
    prop_oneof![
        Just(Value::Null),
        Just(json!({"text": null, "from": null, "to": null, "precision": "unknown"})),
        (1..5u8, part).prop_map(|(d, part)| json!({"text": "اليوم", "from": format!("2020-01-0{d}"), "to": format!("2020-01-0{d}"), "precision": "day", "part": part})),
        Just(json!({"text": "منذ", "from": "2019-06-01", "to": "2020-01-04", "precision": "month"})),
    ]
}

fn harm() -> impl Strategy<Value = Value> {
    let one = (0..2u8, 0..14u64, 0..3u8, 0..3u8, any::<bool>()).prop_map(|(kind, low, open, who, part)| {
        json!({
            "text": "عدد", "kind": (["killed", "wounded"][usize::from(kind)]), "low": low, "high": if open == 0 { Value::Null } else { json!(low + u64::from(open) - 1) },
            "who": (["civilian", "combatant", "unknown"][usize::from(who)]), "group": if part { json!("children") } else { Value::Null }, "part_of_total": part
        })
    });
    prop::collection::vec(one, 0..3).prop_map(Value::Array)
}

fn claim() -> impl Strategy<Value = Value> {
    let kinds = ["airstrike", "shelling", "killing", "ground_attack", "explosive_device", "clash", "arrest", "abduction", "displacement", "siege"];
    let statuses = ["happened", "happened", "happened", "ongoing", "denied", "possible", "failed"];
    let parties = prop_oneof![
        Just(json!([])),
        Just(json!([{"text": "الجيش", "actor": "Army", "class": "state_force"}])),
        Just(json!([{"text": "سلاح الجو", "actor": "Air Force", "class": "state_force"}, {"text": "مسلحون", "actor": null, "class": "unknown"}])),
        Just(json!([{"text": "الثوار", "actor": "Rebels", "class": "rebel"}])),
        Just(json!([{"text": "السوق الشعبي", "actor": null, "class": "facility"}])),
    ];
    let sources = prop_oneof![
        Just(json!([])),
        Just(json!([{"text": "الجيش", "source": "Army", "kind": "official", "level": 0}])),
        Just(json!([{"text": "رويترز", "source": "Reuters", "kind": "outlet", "level": 0}, {"text": "شهود", "source": null, "kind": "witness", "level": 1}])),
        Just(json!([{"text": "موقع", "source": "A", "kind": "outlet", "level": 0}])),
        Just(json!([{"text": "موقع", "source": "B", "kind": "outlet", "level": 0}])),
    ];
    (prop::sample::select(kinds.to_vec()), prop::sample::select(statuses.to_vec()), parties.clone(), parties, place(), time(), harm(), sources, 0..4u32).prop_map(
        |(kind, status, agents, targets, place, time, harm, sources, sentence)| {
            json!({
                "type": kind, "status": status, "agents": agents, "targets": targets, "place": place, "time": time, "harm": harm, "sources": sources,
                "denies": if status == "denied" { json!("event") } else { Value::Null }, "sentence": {"text": format!("جملة {sentence}"), "start": sentence * 50, "end": 9}
            })
        },
    )
}

fn report() -> impl Strategy<Value = Value> {
    let outlet = prop_oneof![Just(Value::Null), Just(json!("A")), Just(json!("B")), Just(json!("State TV"))];
    (outlet, 1..6u8, 0..3u8, prop::collection::vec(claim(), 0..5)).prop_map(|(outlet, day, text, mut claims)| {
        for (n, c) in claims.iter_mut().enumerate() {
            c["id"] = json!(format!("c{}", n + 1));
            c["trigger"] = json!({"text": "قصف", "start": n * 30, "end": n * 30 + 3});
        }
        json!({"report": {"outlet": outlet, "published": format!("2020-01-0{day}"), "sha256": format!("{text}")}, "claims": claims})
    })
}

fn reports() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(report(), 1..9).prop_map(|reports| {
        let named = reports.into_iter().enumerate().map(|(n, mut r)| {
            r["id"] = json!(format!("r{n}"));
            r.to_string()
        });
        named.collect()
    })
}

fn fuse(old: &[String], new: &[String], world: &World) -> Vec<String> {
    let mut fuser = Fuser::default();
    for line in old.iter().chain(new) {
        fuser.add(Reading::of(line, world).unwrap());
    }
    let (incidents, faults) = fuser.fuse(world);
    assert!(faults.is_empty(), "{faults:?}");
    (0..incidents.len()).map(|n| serde_json::to_string(&incidents.at(n).unwrap()).unwrap()).collect()
}

fn references(lines: &[String]) -> Vec<String> {
    let of = |line: &String| -> Vec<String> {
        let report: Value = serde_json::from_str(line).unwrap();
        let id = report["id"].as_str().unwrap().to_owned();
        report["claims"].as_array().unwrap().iter().map(|c| format!("{id}#{}", c["id"].as_str().unwrap())).collect()
    };
    lines.iter().flat_map(of).collect()
}

/// Everything in an incident but the names it had before.
fn without_previous(lines: &[String]) -> Vec<Value> {
    let plain = |line: &String| {
        let mut value: Value = serde_json::from_str(line).unwrap();
        value.as_object_mut().unwrap().remove("previous");
        value
    };
    lines.iter().map(plain).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_claim_is_in_one_incident(lines in reports()) {
        let world = world();
        let fused = fuse(&[], &lines, &world);
        let mut told: Vec<String> = fused.iter().flat_map(|l| serde_json::from_str::<Incident>(l).unwrap().claims).collect();
        let mut given = references(&lines);
        told.sort();
        given.sort();
        prop_assert_eq!(told, given);
    }

    #[test]
    fn order_and_steps_change_nothing(lines in reports(), seed in any::<u64>(), cut in any::<prop::sample::Index>()) {
        let world = world();
        let fused = fuse(&[], &lines, &world);
        let mut shuffled = lines.clone();
        shuffled.sort_by_key(|l| l.bytes().fold(seed, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)));
        prop_assert_eq!(&fuse(&[], &shuffled, &world), &fused);
        // Some first, and the rest added to what they became.
        let cut = cut.index(lines.len() + 1);
        let early = fuse(&[], &shuffled[..cut], &world);
        prop_assert_eq!(without_previous(&fuse(&early, &shuffled[cut..], &world)), without_previous(&fused));
    }

    #[test]
    fn everything_names_its_claims(lines in reports()) {
        let world = world();
        for line in fuse(&[], &lines, &world) {
            let i: Incident = serde_json::from_str(&line).unwrap();
            let own: BTreeSet<&String> = i.claims.iter().collect();
            let named = |claims: &[String]| !claims.is_empty() && claims.iter().all(|c| own.contains(c));
            prop_assert!(i.figures.iter().all(|f| named(&f.claims) && f.replaced.iter().all(|c| own.contains(c) && !f.claims.contains(c))), "{}", line);
            prop_assert!(i.contradictions.iter().all(|c| c.groups.len() > 1 && c.groups.iter().all(|g| named(&g.claims))), "{}", line);
            prop_assert!(i.summary.iter().all(|p| named(&p.claims)), "{}", line);
            prop_assert!(i.parties.iter().all(|p| named(&p.claims)), "{}", line);
            prop_assert!(i.denials.iter().all(|d| own.contains(&d.claim) && d.of.iter().all(|c| own.contains(c))), "{}", line);
            // Every claim has a voice; the joins hold all claims together and no more.
            let voiced: BTreeSet<&String> = i.origins.iter().flat_map(|o| &o.claims).collect();
            prop_assert_eq!(&voiced, &own);
            prop_assert_eq!(i.joins.len() + 1, i.claims.len());
            prop_assert!(i.joins.iter().all(|j| own.contains(&j.a) && own.contains(&j.b) && !j.reasons.is_empty()), "{}", line);
            prop_assert!(i.figures.iter().all(|f| f.low.is_none_or(|l| f.high.is_none_or(|h| l <= h))));
            let (rows, _) = i.matrix(&world);
            let shown: usize = rows.iter().map(|r| 1 + r.folded.len()).sum();
            prop_assert_eq!(shown, i.claims.len());
        }
    }

    #[test]
    fn no_line_makes_it_panic(line in "\\PC{0,200}", claim in claim(), cut in any::<prop::sample::Index>()) {
        let world = world();
        let _ = Reading::of(&line, &world);
        let whole = json!({"id": "r", "claims": [claim]}).to_string();
        let at = (0..=cut.index(whole.len())).rev().find(|n| whole.is_char_boundary(*n)).unwrap_or(0);
        let _ = Reading::of(&whole[..at], &world);
    }
}

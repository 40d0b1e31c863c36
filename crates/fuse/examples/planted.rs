//! Claims of planted incidents, any number of them, and how well they were joined again.
//!
//!     planted write 1000000 > claims.jsonl          # places, actors and sources from the packs
//!     khabar fuse claims.jsonl > incidents.jsonl
//!     planted score claims.jsonl incidents.jsonl    # pair precision, recall, F1; how large the hottest block was
//!
//! A collection grows in time, not in density: 1,000 claims a day, a tenth of them in the
//! 120 quarters of one capital. `write N --days D` packs all of
//! them into D days instead. The same N gives the same bytes.

use khabar_claim::{Class, PlacePrecision};
use khabar_pack::{Packs, Registers};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, BufWriter, Write};

/// `SplitMix64`: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }
    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }
    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", n] => write(n.parse()?, None),
        ["write", n, "--days", days] => write(n.parse()?, Some(days.parse()?)),
        ["score", claims, incidents] => score(claims, incidents),
        _ => Err("planted write N [--days D] | planted score CLAIMS INCIDENTS".into()),
    }
}

/// What happened: the truth that the claims of an incident blur.
struct Event {
    kind: &'static str,
    place: Value,
    hit: &'static str,
    day: i64,
    part: &'static str,
    dead: u64,
    agent: (String, &'static str),
}

const KINDS: [(&str, &[&str]); 6] = [
    ("airstrike", &["airstrike", "airstrike", "shelling", "killing", "drone_strike"]),
    ("shelling", &["shelling", "shelling", "killing", "ground_attack"]),
    ("explosive_device", &["explosive_device", "explosive_device", "killing", "suicide_attack"]),
    ("shooting", &["shooting", "shooting", "killing", "ground_attack"]),
    ("arrest", &["arrest", "arrest", "abduction"]),
    ("protest", &["protest"]),
];
const HIT: [&str; 8] = ["سوق شعبي", "مدرسة", "مستشفى ميداني", "مسجد", "منزل", "سيارة", "حاجز", "مخيم نازحين"];
const PARTS: [&str; 4] = ["dawn", "noon", "afternoon", "night"];
const SPEAKERS: [(&str, &str); 5] =
    [("witness", "شهود عيان"), ("medical", "مصدر طبي"), ("official", "مصدر أمني"), ("activists", "ناشطون"), ("aid", "الدفاع المدني")];

fn event(dice: &mut Dice, registers: &Registers, towns: &[usize], sides: &[usize], days: i64) -> Event {
    // A tenth of all happens in one capital.
    let capital = dice.chance(10);
    let town = &registers.spots[if capital { towns[0] } else { *dice.of(towns) }];
    let side = &registers.actors[*dice.of(sides)];
    let class = side.class.as_str();
    // Of a capital, reports name the quarter.
    let quarter = dice.below(120);
    let (lat, lon) = if capital {
        (f64::from(town.lat) + (quarter / 12) as f64 * 0.02, f64::from(town.lon) + (quarter % 12) as f64 * 0.02)
    } else {
        (f64::from(town.lat), f64::from(town.lon))
    };
    let name = if capital { format!("Quarter {quarter}, {}", town.name) } else { town.name.clone() };
    Event {
        kind: dice.of(&KINDS).0,
        place: json!({"text": name, "name": name, "country": town.country, "lat": lat, "lon": lon, "precision": "settlement"}),
        hit: dice.of::<&'static str>(&HIT),
        day: dice.below(days as u64) as i64,
        part: dice.of::<&'static str>(&PARTS),
        // Mostly few, seldom many.
        dead: 1 + dice.below(6) * dice.below(6),
        agent: (side.name.clone(), class),
    }
}

fn date(day: i64) -> String {
    jiff::civil::date(2011, 3, 15).checked_add(jiff::Span::new().days(day)).map(|d| d.to_string()).unwrap_or_default()
}

fn claim(dice: &mut Dice, e: &Event, planted: u64, number: usize) -> Value {
    let kinds = KINDS.iter().find(|k| k.0 == e.kind).map_or(&[][..], |k| k.1);
    // Sources quarrel about the toll, and half of them leave something open.
    let dead = if dice.chance(70) { e.dead } else { (e.dead + dice.below(3)).max(1) };
    let harm = if e.kind == "protest" || dice.chance(30) {
        json!([])
    } else {
        let kind = if e.kind == "arrest" { "arrested" } else { "killed" };
        json!([{"text": dead.to_string(), "start": 0, "end": 1, "kind": kind, "low": dead, "high": dead, "who": "unknown", "group": null}])
    };
    let agents = if dice.chance(60) { json!([{"text": e.agent.0, "start": 0, "end": 1, "actor": e.agent.0, "class": e.agent.1}]) } else { json!([]) };
    let targets = if dice.chance(70) { json!([{"text": e.hit, "start": 0, "end": 1, "actor": null, "class": "facility"}]) } else { json!([]) };
    let mut time = json!({"text": "اليوم", "start": 0, "end": 1, "from": date(e.day), "to": date(e.day), "precision": "day"});
    if dice.chance(50) {
        time["part"] = json!(e.part);
    }
    let sources = if dice.chance(60) {
        let (kind, words) = dice.of(&SPEAKERS);
        json!([{"text": words, "start": 0, "end": 1, "source": null, "kind": kind, "verb": "قال", "level": 0}])
    } else {
        json!([])
    };
    let sentence = format!("جملة {number} من خبر عن حادثة {planted} بلغ فيها العدد {dead} وفق ما ذكر {}", dice.below(1 << 40));
    json!({
        "id": format!("c{number}"), "frame": "planted", "type": dice.of(kinds), "status": "happened", "planted": planted,
        "trigger": {"text": "قصف", "start": number * 100, "end": number * 100 + 3}, "agents": agents, "targets": targets, "weapons": [],
        "place": e.place, "time": time, "harm": harm, "sources": sources, "confidence": 0.9,
        "sentence": {"text": sentence, "start": number * 100, "end": number * 100 + 90},
    })
}

fn write(n: u64, days: Option<i64>) -> Result<(), Box<dyn std::error::Error>> {
    let packs: Packs = khabar_embedded::packs()?;
    let registers = packs.registers();
    let settled = PlacePrecision::Settlement.as_str();
    let mut towns: Vec<usize> = (0..registers.spots.len()).filter(|&s| registers.spots[s].kind == settled && registers.spots[s].lat.is_finite()).collect();
    towns.sort_by_key(|&s| std::cmp::Reverse(registers.spots[s].population));
    towns.truncate(6000);
    let sides: Vec<usize> =
        (0..registers.actors.len()).filter(|&a| matches!(registers.actors[a].class, Class::StateForce | Class::Rebel | Class::Militia)).collect();
    let days = days.unwrap_or((n as i64 / 1000).max(1));
    let mut dice = Dice(42);
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    // Reports of a day are written as their events come; a report tells of one to four of those that are open.
    let (mut done, mut report, mut planted) = (0u64, 0u64, 0u64);
    let mut open: Vec<(u64, Event, u64)> = Vec::new();
    let outlets = ["رويترز", "فرانس برس", "الجزيرة", "عنب بلدي", "السومرية", "دبنقا", "المصدر", "الوسط", "شفق", "وفا", "سانا", "عدن الغد"];
    while done < n {
        while open.len() < 64 {
            planted += 1;
            // Three claims an incident on the mean, some alone, some with a dozen.
            let told = 1 + dice.below(3) * dice.below(4);
            open.push((planted, event(&mut dice, registers, &towns, &sides, days), told));
        }
        report += 1;
        let mut told: Vec<usize> = (0..=dice.below(4)).map(|_| dice.below(open.len() as u64) as usize).collect();
        told.sort_unstable();
        told.dedup();
        let latest = told.iter().map(|&t| open[t].1.day).max().unwrap_or(0);
        told.retain(|&t| latest - open[t].1.day <= 20);
        let claims: Vec<Value> = told.iter().enumerate().map(|(i, &t)| claim(&mut dice, &open[t].1, open[t].0, i + 1)).collect();
        done += claims.len() as u64;
        let head = json!({"title": null, "outlet": dice.of(&outlets), "published": date(latest + i64::from(dice.chance(30))), "lang": "ar"});
        serde_json::to_writer(&mut out, &json!({"id": format!("r{report:07}"), "report": head, "claims": claims}))?;
        writeln!(out)?;
        for &t in told.iter().rev() {
            open[t].2 -= 1;
            if open[t].2 == 0 {
                open.swap_remove(t);
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn score(claims: &str, incidents: &str) -> Result<(), Box<dyn std::error::Error>> {
    let lines = |path: &str| -> Result<_, std::io::Error> { Ok(BufReader::with_capacity(1 << 20, std::fs::File::open(path)?).lines()) };
    let mut truth: HashMap<String, u64> = HashMap::new();
    let mut blocks: HashMap<String, u64> = HashMap::new();
    for line in lines(claims)? {
        let report: Value = serde_json::from_str(&line?)?;
        for c in report["claims"].as_array().into_iter().flatten() {
            let reference = format!("{}#{}", report["id"].as_str().unwrap_or_default(), c["id"].as_str().unwrap_or_default());
            truth.insert(reference, c["planted"].as_u64().unwrap_or(0));
            *blocks
                .entry(format!("{} {}", c["place"]["name"].as_str().and_then(|n| n.rsplit(", ").next()).unwrap_or_default(), c["time"]["from"]))
                .or_default() += 1;
        }
    }
    let mut planted: HashMap<u64, u64> = HashMap::new();
    for p in truth.values() {
        *planted.entry(*p).or_default() += 1;
    }
    let pairs = |n: u64| n * n.saturating_sub(1) / 2;
    let (mut said, mut right, mut seen, mut found) = (0u64, 0u64, 0u64, 0u64);
    for line in lines(incidents)? {
        let incident: Value = serde_json::from_str(&line?)?;
        let mut mixed: HashMap<u64, u64> = HashMap::new();
        let own = incident["claims"].as_array().map_or(&[][..], Vec::as_slice);
        for c in own {
            *mixed.entry(truth[c.as_str().unwrap_or_default()]).or_default() += 1;
        }
        said += pairs(own.len() as u64);
        seen += own.len() as u64;
        found += 1;
        right += mixed.values().map(|n| pairs(*n)).sum::<u64>();
    }
    let all: u64 = planted.values().map(|n| pairs(*n)).sum();
    let (p, r) = (right as f64 / said.max(1) as f64, right as f64 / all.max(1) as f64);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} claims, {seen} of them in incidents; {} planted, {found} found", truth.len(), planted.len())?;
    writeln!(out, "pairs: P {p:.4} R {r:.4} F1 {:.4}; hottest town and day: {} claims", 2.0 * p * r / (p + r).max(1e-9), blocks.values().max().unwrap_or(&0))?;
    Ok(())
}

//! Which place of a name is meant: by the chain of the words, a road, the report's other places and its country, or none.

use khabar_claim::{Claim, Place, Report};
use khabar_code::Coder;
use khabar_gazetteer::{Entry, Gazetteer, Kind, build};
use khabar_pack::Packs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Places of our own making around real towns; names that several bear.
fn gazetteer() -> Gazetteer {
    let place = |name: &str, arabic: &str, lat: f32, lon: f32, country: &str, kind: Kind, areas: &[&str]| Entry {
        name: name.to_owned(),
        arabic: arabic.split('|').map(str::to_owned).collect(),
        lat,
        lon,
        country: country.to_owned(),
        kind,
        population: 0,
        areas: areas.iter().map(|a| (*a).to_owned()).collect(),
        id: format!("t:{name}"),
    };
    let entries = [
        place("Wardiyah I", "القرنفلية", 35.85, 36.45, "SY", Kind::Settlement, &["إدلب", "جسر الشغور"]),
        place("Wardiyah A", "القرنفلية", 36.35, 37.35, "SY", Kind::Settlement, &["حلب", "الباب"]),
        place("Wardiyah H", "قرنفلية", 34.75, 36.95, "SY", Kind::Settlement, &["حمص"]),
        place("Wardiyah Y", "القرنفلية", 14.5, 44.2, "YE", Kind::Settlement, &["صنعاء"]),
        place("Zahr", "ظهر الزعرور", 35.81, 36.41, "SY", Kind::Settlement, &["إدلب"]),
        place("Khirbat Sadd", "سريدة", 35.60, 36.60, "SY", Kind::Settlement, &["إدلب"]),
        place("Old Quarter", "حي الصفصافة", 36.21, 37.15, "SY", Kind::Quarter, &["حلب"]),
        place("Safsafa", "الصفصافة", 35.50, 36.00, "SY", Kind::Settlement, &["اللاذقية"]),
        place("Ramada N", "رمادة النهر", 36.00, 36.80, "SY", Kind::Settlement, &["إدلب"]),
        place("Ramada S", "رمادة النهر", 33.00, 36.20, "SY", Kind::Settlement, &["درعا"]),
    ];
    Gazetteer::from_bytes(&build(&entries, vec![]).unwrap()).unwrap()
}

fn coder() -> &'static Coder {
    static CODER: OnceLock<Coder> = OnceLock::new();
    CODER.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
        Coder::with_places(Arc::new(Packs::load(&dir, None).expect("the packs of this tree")), vec![Arc::new(gazetteer())])
    })
}

fn claims(text: &str) -> Vec<Claim> {
    let report = Report { published: Some("2016-05-02".to_owned()), lang: Some("ar".to_owned()), text: text.to_owned(), ..Report::default() };
    coder().code(&report, true).claims
}

/// The first place whose words hold these, and why it was taken.
fn place(text: &str, words: &str) -> (Place, String) {
    let claims = claims(text);
    for c in &claims {
        if let Some(p) = c.place.as_ref().filter(|p| p.mention.text.contains(words)) {
            let why = c.explain.iter().find(|w| w.starts_with("place «")).cloned().unwrap_or_default();
            return (p.clone(), why);
        }
    }
    panic!("no place «{words}» in {claims:?}")
}

#[test]
fn the_chain_of_the_words_decides() {
    for (text, name) in [
        ("قصفت طائرات حربية قرية القرنفلية في ريف إدلب الغربي، ما أدى إلى مقتل ثلاثة مدنيين.", "Wardiyah I"),
        ("قصفت طائرات حربية قرية القرنفلية في ريف حلب الشرقي، ما أدى إلى مقتل ثلاثة مدنيين.", "Wardiyah A"),
        ("قصفت طائرات حربية قرية القرنفلية بريف حمص، ما أدى إلى مقتل ثلاثة مدنيين.", "Wardiyah H"),
    ] {
        let (p, why) = place(text, "القرنفلية");
        assert_eq!(p.name.as_deref(), Some(name), "{why}");
        assert!(p.radius_km.is_some() && p.candidates.is_empty());
        assert!(why.contains("before") && why.contains("«"), "{why}");
    }
}

#[test]
fn a_road_decides_and_tells_which_towns_it_joins() {
    let (p, why) = place("دارت اشتباكات عنيفة قرب قرية القرنفلية على الطريق الدولي بين جسر الشغور وأريحا، بحسب المرصد السوري.", "القرنفلية");
    assert_eq!(p.name.as_deref(), Some("Wardiyah I"));
    assert!(
        why.contains("by the road between «جسر الشغور»") && why.contains("«أريحا» (Ariha: SY 35.8137 36.6096, in the report's country, not Jericho (PS"),
        "{why}"
    );
    // The words say about the village, not in it.
    assert!(p.radius_km.unwrap() > 5.0);
}

#[test]
fn the_other_places_of_the_report_decide() {
    let (p, _) = place("قتل مدنيان في مدينة إدلب بقصف مدفعي. وقصفت طائرات حربية بلدة القرنفلية، ما أدى إلى مقتل ثلاثة مدنيين.", "القرنفلية");
    assert_eq!(p.name.as_deref(), Some("Wardiyah I"));
}

#[test]
fn what_nothing_decides_stays_open_with_its_candidates() {
    let (p, why) = place("قتل مدني في مدينة الحسكة شمال شرقي سوريا. وقصفت طائرات حربية قرية رمادة النهر، ما أدى إلى مقتل ثلاثة مدنيين.", "رمادة");
    assert!(p.name.is_none() && p.lat.is_none() && p.radius_km.is_none(), "{p:?}");
    assert_eq!(p.country.as_deref(), Some("SY"));
    let names: Vec<&str> = p.candidates.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Ramada S", "Ramada N"], "{why}");
    assert!(why.contains("open"), "{why}");
}

#[test]
fn forms_of_a_name() {
    // With and without ال, a head that the gazetteer does not have, and what is attached before it.
    for (text, words, name) in [
        ("انفجرت عبوة ناسفة في قرية ظهر زعرور بريف إدلب وقتلت مدنيا.", "زعرور", "Zahr"),
        ("قصفت المدفعية تلة سريدة بريف إدلب، وقتل مدني.", "سريدة", "Khirbat Sadd"),
        ("انفجرت عبوة ناسفة بالقرنفلية في ريف إدلب وقتلت مدنيا.", "القرنفلية", "Wardiyah I"),
    ] {
        let (p, why) = place(text, words);
        assert_eq!(p.lat.is_some().then_some(name).filter(|_| why.contains(&format!("t:{name}"))), Some(name), "{text} {p:?} {why}");
    }
}

#[test]
fn a_quarter_is_in_its_city() {
    let (p, why) = place("قتل مدني بقصف على حي الصفصافة في مدينة حلب.", "الصفصافة");
    assert!((p.lat.unwrap() - 36.21).abs() < 0.01, "{p:?} {why}");
}

#[test]
fn a_village_abroad_is_no_answer_and_no_gazetteer_changes_what_is_read() {
    let text = "قصفت طائرات حربية قرية القرنفلية في ريف إدلب الغربي، ما أدى إلى مقتل ثلاثة مدنيين.\n\nوقتل مدني في حي الصفصافة بمدينة حلب.";
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let plain = Coder::new(Arc::new(Packs::load(&dir, None).unwrap()));
    let report = Report { published: Some("2016-05-02".to_owned()), lang: Some("ar".to_owned()), text: text.to_owned(), ..Report::default() };
    let bare = |claims: Vec<Claim>| {
        let strip = |mut c: Claim| {
            if let Some(p) = &mut c.place {
                (p.name, p.country, p.lat, p.lon, p.radius_km) = (None, None, None, None, None);
                p.candidates.clear();
            }
            c
        };
        claims.into_iter().map(strip).collect::<Vec<_>>()
    };
    assert_eq!(bare(plain.code(&report, false).claims), bare(coder().code(&report, false).claims));
    let coded = coder().code(&report, false);
    assert_eq!(coded.report.places, [gazetteer().hash()]);
    assert!(plain.code(&report, false).report.places.is_empty());
    assert!(coded.claims.iter().all(|c| c.place.as_ref().is_none_or(|p| p.country.as_deref() != Some("YE"))));
}

#[test]
fn every_point_has_a_radius() {
    let text = "قصفت طائرات حربية مدينة حلب وبلدة سراقب ومحيط مدينة إدلب وقرية القرنفلية في ريف إدلب، وقتل مدنيون في مستشفى معرة النعمان.";
    for c in claims(text) {
        let Some(p) = c.place else { continue };
        assert_eq!(p.lat.is_some(), p.radius_km.is_some(), "{p:?}");
    }
}

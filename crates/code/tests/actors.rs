//! Who a party is: by name, country, year, nationality, and by what its words take up, each with its reason.

use khabar_claim::{Claim, Report};
use khabar_code::Coder;
use khabar_pack::Packs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

fn claims(published: &str, outlet: Option<&str>, text: &str) -> Vec<Claim> {
    static CODER: OnceLock<Coder> = OnceLock::new();
    let coder = CODER.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
        Coder::new(Arc::new(Packs::load(&dir, None).expect("the packs of this tree")))
    });
    let report = Report {
        published: Some(published.to_owned()),
        outlet: outlet.map(str::to_owned),
        lang: Some("ar".to_owned()),
        text: text.to_owned(),
        ..Report::default()
    };
    coder.code(&report, true).claims
}

/// The actor of the party that holds these words, and why.
fn who(published: &str, outlet: Option<&str>, text: &str, words: &str) -> (Option<String>, String) {
    let claims = claims(published, outlet, text);
    for c in &claims {
        if let Some(p) = c.agents.iter().chain(&c.targets).find(|p| p.mention.text.contains(words)) {
            let why = c.explain.iter().find(|w| w.starts_with(&format!("actor «{}»", p.mention.text))).cloned().unwrap_or_default();
            return (p.actor.clone(), why);
        }
    }
    panic!("no party «{words}» in {claims:?}")
}

#[test]
fn a_short_name_is_the_countrys() {
    let (actor, why) = who("2015-06-01", None, "قصف الجيش حي جوبر في دمشق.", "الجيش");
    assert_eq!(actor.as_deref(), Some("Syrian Arab Army"));
    assert!(why.contains("in reports about SY"), "{why}");
    let (actor, _) = who("2015-06-01", None, "هاجم مسلحون دورية للجيش في الفلوجة بالعراق.", "دورية للجيش");
    assert_eq!(actor.as_deref(), Some("Iraqi Army"));
    let (actor, _) = who("2016-03-01", None, "نصب مسلحون كمينا لوحدات الجيش في جبل الشعانبي بالقصرين في تونس.", "الجيش");
    assert_eq!(actor.as_deref(), Some("Tunisian Armed Forces"));
}

#[test]
fn a_name_is_its_years() {
    let (actor, _) = who("2026-01-10", None, "قصف الجيش السوري مواقع في ريف حلب.", "الجيش السوري");
    assert_eq!(actor.as_deref(), Some("Syrian Armed Forces"));
    let (actor, _) = who("2023-05-01", None, "استهدف مسلحون قاعدة لقوات الاتحاد الأفريقي في الصومال بمقديشو.", "الاتحاد");
    assert_ne!(actor.as_deref(), Some("African Union Support and Stabilization Mission in Somalia"));
}

#[test]
fn states_without_rows_have_organs() {
    let (actor, _) = who("2019-02-01", None, "اعتقلت الشرطة البولندية ثلاثة أشخاص في وارسو.", "الشرطة");
    assert_eq!(actor.as_deref(), Some("Polish Police"));
    let (actor, _) = who("2010-02-01", None, "قصفت القوات الكندية قرية في قندهار.", "القوات");
    assert_eq!(actor.as_deref(), Some("Canadian Armed Forces"));
}

#[test]
fn aircraft_are_the_air_forces() {
    let (actor, why) = who("2024-08-01", None, "أغارت طائرات الجيش الإسرائيلي على بلدة الخيام في لبنان.", "طائرات");
    assert_eq!(actor.as_deref(), Some("Israeli Air Force"), "{why}");
    // More than one service of theirs flies abroad.
    let (actor, _) = who("2017-08-01", None, "قصفت طائرات أميركية قرية في الرقة.", "طائرات");
    assert_eq!(actor.as_deref(), Some("United States Armed Forces"));
}

#[test]
fn what_is_taken_up_is_who_was_named() {
    let text = "هاجمت حركة الشباب قاعدة في مقديشو. وقتل مسلحو الحركة ثلاثة مدنيين.";
    let (actor, why) = who("2020-01-05", None, text, "مسلحو الحركة");
    assert_eq!(actor.as_deref(), Some("Al-Shabaab"));
    assert!(why.contains("taken up"), "{why}");
    let text = "قال الجيش الإسرائيلي إنه قصف موقعا في درعا بعدما هاجم الجيش قرية مجاورة.";
    let claims = claims("2025-03-01", None, text);
    assert!(claims.iter().flat_map(|c| &c.agents).all(|p| p.actor.as_deref() != Some("Syrian Armed Forces")), "{claims:?}");
}

#[test]
fn soldiers_of_nobody_are_the_armys() {
    let (actor, _) = who("2018-02-01", None, "أعلن الجيش المصري بدء عملية في سيناء. وقتل جنديان في انفجار عبوة بالعريش.", "جنديان");
    assert_eq!(actor.as_deref(), Some("Egyptian Armed Forces"));
}

#[test]
fn what_the_country_does_not_decide_stays_open() {
    let (actor, _) = who("2012-02-01", None, "أطلق مسلحون النار على الشرطة.", "الشرطة");
    assert_eq!(actor, None);
    // A tanker is no navy, a base no Al-Qaeda.
    let (actor, _) = who("2024-01-27", None, "هاجم الحوثيون ناقلة بريطانية في خليج عدن.", "ناقلة");
    assert_eq!(actor, None);
}

#[test]
fn an_outlets_own_army_is_the_army() {
    let text = "أغار سلاح الجو على النبطية في لبنان. وقال الجيش إن قذائف أطلقت من صور على إسرائيل. وقصف الجيش بلدة الخيام.";
    let (actor, why) = who("2024-08-18", Some("موقع مكان"), text, "الجيش");
    assert_eq!(actor.as_deref(), Some("Israel Defense Forces"), "{why}");
}

//! Casualties as the claim model counts them (1, 2.2, 2.15, 2.20, 2.27): one sentence a construction.

use khabar_claim::Report;
use std::sync::{Arc, LazyLock};

static CODER: LazyLock<khabar_code::Coder> = LazyLock::new(|| {
    let dir = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs"));
    khabar_code::Coder::new(Arc::new(khabar_pack::Packs::load(dir, None).expect("the packs of this tree load")))
});

/// The harm of a sentence's claims: type of the claim, then each count as `kind low high group`.
fn harm(text: &str) -> Vec<String> {
    let report: Report = serde_json::from_value(serde_json::json!({"id": "t", "published": "2020-01-02", "text": text})).expect("a report");
    let coded = CODER.code(&report, false);
    let count = |h: &khabar_claim::Harm| {
        let high = h.high.map_or("*".to_owned(), |n| n.to_string());
        let group = serde_json::to_value(h.group).ok().and_then(|g| g.as_str().map(str::to_owned)).unwrap_or("-".into());
        let kind = serde_json::to_value(h.kind).ok().and_then(|k| k.as_str().map(str::to_owned)).unwrap_or_default();
        format!("{kind} {}..{high} {group}", h.low)
    };
    coded.claims.iter().filter(|c| !c.harm.is_empty()).map(|c| format!("{}: {}", c.event, c.harm.iter().map(count).collect::<Vec<_>>().join(", "))).collect()
}

#[test]
fn every_construction() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("قتل خمسة مدنيين وأصيب 12 آخرون في غارة جوية على مدينة إدلب.", "airstrike: killed 5..5 -, wounded 12..12 -"),
        ("مقتل وإصابة 25 شخصا في قصف على حلب.", "shelling: killed 1..24 -, wounded 1..24 -"),
        ("سقط 25 شخصا بين قتيل وجريح في غارة جوية على حلب.", "airstrike: killed 1..24 -, wounded 1..24 -"),
        ("قتل ما لا يقل عن 12 مدنيا في قصف مدفعي على تعز.", "shelling: killed 12..* -"),
        ("قتل 49 شخصا على الأقل، بينهم 13 طفلا وست نساء، في غارة على صنعاء.", "airstrike: killed 49..* -, killed 13..13 children, killed 6..6 women"),
        ("أعلنت وزارة الصحة أن ثلاثة أشخاص بينهم طفلة قُتلوا في غارة على صور.", "airstrike: killed 3..3 -, killed 1..1 children"),
        ("قتل بين 10 و15 جنديا في كمين قرب درعا.", "ambush: killed 10..15 -"),
        ("ارتفاع حصيلة تفجير بغداد إلى 79 قتيلا.", "explosive_device: killed 79..79 -"),
        ("استشهاد رجل وامرأة وطفلين في قصف على غزة.", "shelling: killed 1..1 -, killed 1..1 women, killed 2..2 children"),
        ("اعتقلت الشرطة أحد عشر شابا في القاهرة.", "arrest: arrested 11..11 -"),
        ("نزوح عشرات الآلاف من سكان المدينة.", "displacement: displaced 20000..99999 -"),
        ("قصف مدفعي على قرية الدانا دون تسجيل إصابات.", "shelling: wounded 0..0 -"),
    ] {
        let got = harm(text).join(" | ");
        if got != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn things_are_no_harm() {
    for text in ["دمر القصف ثلاثة منازل وخمس سيارات في إدلب.", "استمر القصف خمسة أيام على المدينة.", "سقطت عشرون قذيفة على حي جوبر."]
    {
        assert!(harm(text).is_empty(), "{text}: {:?}", harm(text));
    }
}

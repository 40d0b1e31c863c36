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
        ("قال مصدر طبي إن ضابطا برتبة نقيب وثلاثة مجندين استشهدوا في انفجار عبوة ناسفة شرق العريش.", "explosive_device: killed 1..1 officers, killed 3..3 -"),
        ("بلغ عدد الذين قتلوا في القصف على المدينة 45 شخصا.", "shelling: killed 45..45 -"),
        ("انفجرت سيارة مفخخة في السوق مخلفة قتيلين وأحد عشر جريحا.", "explosive_device: killed 2..2 -, wounded 11..11 -"),
        ("قتل أو جرح 30 جنديا في كمين قرب درعا.", "ambush: killed 1..29 -, wounded 1..29 -"),
        ("سقوط قتلى وجرحى في انفجار سيارة مفخخة وسط بغداد.", "explosive_device: killed 2..* -, wounded 2..* -"),
        ("مقتل مدنيين اثنين وجرح ثالث في غارة على صعدة.", "airstrike: killed 2..2 -, wounded 1..1 -"),
        ("استشهد 11 شخصا أربعة منهم أطفال في قصف على المخيم.", "shelling: killed 11..11 -, killed 4..4 children"),
        ("قتل 20 شخصا غالبيتهم من النساء والأطفال في غارة على صنعاء.", "airstrike: killed 20..20 -"),
        ("خطف مسلحون ستة من عائلة واحدة في ترهونة.", "abduction: abducted 6..6 -"),
        ("مقتل ما لا يقل عن 13 مدنيا وإصابة العشرات في هجوم على قرية العزيبة.", "ground_attack: killed 13..* -, wounded 20..99 -"),
        ("أودت الغارات التي شنها الطيران على المدينة بحياة 15 مدنيا.", "airstrike: killed 15..15 -"),
        ("ضرب تفجير سوقا ببغداد، وتحدثت رويترز عن سقوط 35 قتيلا على الأقل.", "explosive_device: killed 35..* -"),
        ("أعلن الجيش مقتل أبي مصعب الزرقاوي في غارة على منزل قرب بعقوبة.", "airstrike: killed 1..1 -"),
        ("قتل ثلاثة أشخاص في محافظات حلب وحماة وحمص، بينهم طفل، في قصف مدفعي.", "shelling: killed 3..3 -, killed 1..1 children"),
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

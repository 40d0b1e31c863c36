//! Forty planted pairs: ten wire texts, each copied in another house style, trimmed, re-headlined with a paragraph added, and mixed into another text;
//! and pairs that are no copies: one event by other words, formulas and footers, forms filled in anew.

use khabar_same::{Kind, Shared, Signatures, Tie, group, passages, tie};

fn wires() -> Vec<Vec<String>> {
    let all = include_str!("wires.txt").lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>();
    all.split(|l| *l == "===").map(|w| w.iter().map(|l| (*l).to_owned()).collect()).collect()
}

/// Another outlet's house style: digits for number words, vowel marks, stretched letters, other quotes, no hamza, a word in twenty replaced.
fn restyled(wire: &[String]) -> String {
    let style = |line: &String| {
        line.replace("قتل", "قُتِلَ")
            .replace("ثلاثة", "3")
            .replace("أربعة", "٤")
            .replace("إن ", "ان ")
            .replace("،", " ،")
            .replace("أفاد", "ذكر")
            .replace("بحسب", "وفق")
    };
    wire.iter().map(style).collect::<Vec<_>>().join("\n\n").replace("قال", "قـــال")
}

/// Each planted pair: what was done, the two texts, and the words that both have (folded alike) in the first one's spelling.
fn planted() -> Vec<(String, Kind, String, String, String)> {
    let wires = wires();
    let mut out = Vec::new();
    for (n, wire) in wires.iter().enumerate() {
        let whole = wire.join("\n");
        let other = &wires[(n + 3) % wires.len()];
        let body = wire[1..].join("\n");
        out.push((format!("{n} copied"), Kind::Copy, whole.clone(), restyled(wire), whole.clone()));
        let trimmed = wire[..4].join("\n");
        out.push((format!("{n} trimmed"), Kind::Copy, whole.clone(), trimmed.clone(), trimmed));
        let headed = format!(
            "عاجل | تطورات جديدة نتابعها معكم أولا بأول\nخاص – مكتب التحرير\n{body}\nيذكر أن موقعنا كان قد نشر في وقت سابق تقريرا مفصلا عن خلفيات الحادثة وعن مطالب الأهالي من السلطات المعنية."
        );
        out.push((format!("{n} re-headlined"), Kind::Copy, whole.clone(), headed, body));
        let mixed = [&other[0], &other[1], &wire[2], &other[3], &wire[4], &other[4]].map(String::as_str).join("\n");
        out.push((format!("{n} mixed"), Kind::Passage, whole, mixed, wire[2].clone()));
    }
    out
}

fn quote(text: &str, place: &std::ops::Range<u32>) -> String {
    text.chars().skip(place.start as usize).take(place.len()).collect()
}

/// The passage of the tie that holds most of these words of the first text.
fn holding<'t>(tie: &'t Tie, text: &str, words: &str) -> Option<&'t Shared> {
    let byte = text.find(words)?;
    let from = text[..byte].chars().count() as u32;
    let to = from + words.chars().count() as u32;
    let overlap = |s: &Shared| s.a.end.min(to).saturating_sub(s.a.start.max(from));
    let best = tie.shared.iter().max_by_key(|s| overlap(s))?;
    (f64::from(overlap(best)) >= 0.95 * f64::from(to - from)).then_some(best)
}

#[test]
fn every_planted_pair_is_found_with_its_passage() {
    let pairs = planted();
    assert_eq!(pairs.len(), 40);
    for (name, kind, a, b, words) in pairs {
        let found = passages(&a, &b).unwrap_or_else(|| panic!("{name}: nothing found"));
        assert_eq!(found.kind, kind, "{name}: {found:?}");
        let passage = holding(&found, &a, &words).unwrap_or_else(|| panic!("{name}: not the passage: {found:?}"));
        // What is quoted begins and ends with the words of the passage and not of something else, in both texts.
        let (in_a, in_b) = (quote(&a, &passage.a), quote(&b, &passage.b));
        assert!(in_a.trim() == in_a && in_b.trim() == in_b, "{name}");
        assert!(in_a.chars().count().abs_diff(words.chars().count()) < 40, "{name}: {in_a}");
        let last = |t: &str| t.split_whitespace().last().unwrap_or_default().to_owned();
        assert_eq!(last(&in_a), last(&in_b), "{name}");
        // The signatures alone say the same, and where.
        let signed = tie(&Signatures::of(&a), &Signatures::of(&b)).unwrap_or_else(|| panic!("{name}: not found by its signatures"));
        assert_eq!(signed.kind, kind, "{name} by signatures: {signed:?}");
        assert!(signed.shared.iter().any(|s| s.a.start < passage.a.end && passage.a.start < s.a.end), "{name}");
    }
}

#[test]
fn mixed_passages_make_no_one_text_of_two() {
    // A text made of two others is tied to both, and the three are no group.
    let wires = wires();
    let (a, b) = (wires[0].join("\n"), wires[1].join("\n"));
    let mixed = [&wires[0][0], &wires[0][1], &wires[0][2], &wires[1][2], &wires[1][3]].map(String::as_str).join("\n");
    let same = group(&[&a, &mixed, &b].map(|t| Signatures::of(t)));
    assert!(same.groups.is_empty(), "{same:?}");
    let tied: Vec<_> = same.ties.iter().map(|(a, b, t)| (*a, *b, t.kind)).collect();
    assert_eq!(tied, [(0, 1, Kind::Passage), (1, 2, Kind::Passage)]);
}

#[test]
fn whole_texts_in_a_round_up_are_parts_and_no_group() {
    let wires = wires();
    let all: Vec<String> = wires[..4].iter().map(|w| w.join("\n")).collect();
    let mut texts: Vec<Signatures> = all.iter().map(|t| Signatures::of(t)).collect();
    texts.push(Signatures::of(&all.join("\n")));
    let same = group(&texts);
    assert!(same.groups.is_empty());
    assert_eq!(same.ties.iter().filter(|t| t.1 == 4 && t.2.kind == Kind::Part).count(), 4, "{same:?}");
}

#[test]
fn six_outlets_print_one_wire_text() {
    let wires = wires();
    let wire = &wires[4];
    let mut texts = vec![wire.join("\n"), restyled(wire), wire[..4].join("\n"), wire[1..].join("\n")];
    texts.push(format!("عنوان آخر تماما\n{}\nوكانت البلدة قد شهدت مواجهات مشابهة في الأسبوع الماضي.", wire[1..].join("\n\n")));
    texts.push(wire.join(" "));
    texts.extend([&wires[5], &wires[6]].map(|w| w.join("\n")));
    let same = group(&texts.iter().map(|t| Signatures::of(t)).collect::<Vec<_>>());
    assert_eq!(same.groups, [vec![0, 1, 2, 3, 4, 5]]);
}

/// One event, told by two who did not copy.
const OTHER_WORDS: [(usize, &str); 4] = [
    (
        0,
        "مجزرة جديدة في كفر الياسمين\nارتفعت حصيلة الغارات الصاروخية التي طالت السوق الشعبي بكفر الياسمين ظهر الثلاثاء إلى تسعة شهداء من المدنيين، بحسب شبكة إخبارية محلية.\nوروى بائع نجا من الموت أن الصواريخ باغتت الناس لحظة الذروة، وأن رائحة البارود غطت المكان، وأن فرق الدفاع المدني ظلت تبحث بين الأنقاض ساعتين.\nوحملت فعاليات مدنية قوات النظام المتمركزة جنوبي البلدة مسؤولية ما حدث، وطالبت الدول الضامنة لاتفاق وقف إطلاق النار بالتحرك.",
    ),
    (
        1,
        "قوات الأمن تتصدى لهجوم في ديالى\nتصدت قوة أمنية في ديالى لمسلحين هاجموا حاجزا شرق بعقوبة في الساعات الأولى من يوم الأحد، وأصيب شرطيان خلال تبادل إطلاق النار بحسب مصدر أمني.\nوبحسب المصدر فإن المهاجمين استخدموا قنابل يدوية وأسلحة خفيفة قبل انسحابهم إلى بساتين النخيل، فيما ألقي القبض على ثلاثة يشتبه بضلوعهم في الهجوم.\nويرى مراقبون أن خلايا نائمة تحاول إثبات وجودها في حوض الوقف مستفيدة من طبيعة المنطقة.",
    ),
    (
        4,
        "جنين: اعتقال شقيقين خلال اقتحام المخيم\nأصيب فتى بالرصاص الحي واعتقل شقيقان فجر اليوم الاثنين إثر اقتحام جيش الاحتلال مخيما للاجئين قرب جنين ومحاصرة أحد المنازل في حارته الشرقية.\nوأعلنت طواقم الهلال الأحمر أنها تعاملت مع ثلاث حالات اختناق، وأن الجنود أعاقوا وصول سيارة الإسعاف إلى الجريح مدة نصف ساعة.\nوعم الإضراب المخيم وأغلقت المدارس أبوابها احتجاجا على ما جرى، فيما جابت مسيرة شوارع المدينة.",
    ),
    (
        7,
        "فاجعة جديدة قبالة الساحل الليبي\nلقي سبعة مهاجرين على الأقل حتفهم وفقد عشرات غيرهم إثر انقلاب زورق مطاطي قبالة زوارة غربي ليبيا، على ما أفادت به مصادر في خفر السواحل وجمعية إغاثة.\nوأنقذ صيادون ثمانية وعشرين شخصا بينهم أطفال، وروى ناج سوداني أن المهربين أجبروا الركاب على الصعود رغم سوء الأحوال الجوية.\nوتعد السواحل الغربية نقطة انطلاق رئيسية لرحلات الهجرة غير النظامية نحو إيطاليا.",
    ),
];

#[test]
fn one_event_by_other_words_is_two_texts() {
    let wires = wires();
    for (n, other) in OTHER_WORDS {
        let wire = wires[n].join("\n");
        assert_eq!(passages(&wire, other), None, "{n}");
        assert_eq!(tie(&Signatures::of(&wire), &Signatures::of(other)), None, "{n}");
    }
}

#[test]
fn formulas_and_footers_are_no_passages() {
    let wires = wires();
    let before = "بسم الله الرحمن الرحيم\nإنا لله وإنا إليه راجعون";
    let footers = [
        "جميع الحقوق محفوظة لوكالة الأنباء © 2024. يمنع النسخ دون إذن.",
        "رحم الله الشهداء وأسكنهم فسيح جناته وألهم ذويهم الصبر والسلوان",
        "تابعونا على تلغرام وفيسبوك ليصلكم كل جديد",
        "ولا حول ولا قوة إلا بالله العلي العظيم، حسبنا الله ونعم الوكيل",
    ];
    for (n, footer) in footers.iter().enumerate() {
        let [a, b] = [n, n + 5].map(|n| format!("{before}\n{}\n{footer}", wires[n].join("\n")));
        assert_eq!(passages(&a, &b), None, "{footer}");
        assert_eq!(tie(&Signatures::of(&a), &Signatures::of(&b)), None, "{footer}");
    }
}

/// Forms of bulletins, with `#` for each figure.
const FORMS: [&str; 5] = [
    "أعلنت وزارة الصحة ارتفاع حصيلة الضحايا إلى # شهيدا و# جريحا منذ بدء العدوان، مشيرة إلى وصول # شهداء و# إصابة إلى المستشفيات خلال الـ24 ساعة الماضية، فيما لا يزال عدد من الضحايا تحت الركام وفي الطرقات لا تستطيع طواقم الإسعاف والدفاع المدني الوصول إليهم.",
    "النشرة اليومية لمركز توثيق الانتهاكات: سجل المركز يوم # من الشهر الجاري # غارة جوية و# قذيفة مدفعية على قرى وبلدات الريف الجنوبي، قتل فيها # مدنيين وأصيب #، وتضررت # منازل بشكل جزئي.",
    "بيان الحصيلة الأسبوعية للألغام: نزع المشروع خلال الأسبوع # من الشهر # لغما مضادا للأفراد و# لغما مضادا للدبابات و# ذخيرة غير منفجرة، ليرتفع عدد ما نزع منذ انطلاقه إلى # لغما.",
    "غرفة عمليات الطوارئ: استقبلت مستشفيات المدينة اليوم # مصابا بينهم # طفلا، وأجرت الطواقم # عملية جراحية، وخرج # مصابين بعد تلقي العلاج اللازم، وما زال # في العناية المركزة.",
    "رصدت فرق المراقبة خلال ساعات النهار # خرقا لاتفاق وقف إطلاق النار، منها # قصفا مدفعيا و# تحليقا للطيران المسير و# عملية قنص، وأسفرت الخروق عن مقتل # وإصابة # بجروح متفاوتة.",
];

#[test]
fn a_form_filled_in_anew_is_another_text() {
    let fill = |form: &str, figures: &[&str]| {
        let mut out = String::new();
        for (n, part) in form.split('#').enumerate() {
            if n > 0 {
                out += figures[(n - 1) % figures.len()];
            }
            out += part;
        }
        out
    };
    let mut texts = Vec::new();
    for form in FORMS {
        let days: [&[&str]; 3] =
            [&["17", "62", "5", "9", "31", "44"], &["18", "71", "3", "12", "40", "6"], &["تسعة", "ثمانين", "أربعة", "سبعة", "عشرين", "خمسة"]];
        let days = days.map(|figures| fill(form, figures));
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            for found in [passages(&days[a], &days[b]), tie(&Signatures::of(&days[a]), &Signatures::of(&days[b]))].into_iter().flatten() {
                assert_eq!(found.kind, Kind::Form, "{}\n{}\n{found:?}", days[a], days[b]);
            }
        }
        // The same day's bulletin by another outlet is a copy, in digits or in words.
        let reprint = fill(form, &["17", "62", "خمسة", "9", "31", "44"]).replace("أعلنت", "أعلنَت");
        assert_eq!(passages(&days[0], &reprint).map(|t| t.kind), Some(Kind::Copy), "{reprint}");
        texts.extend(days);
    }
    let same = group(&texts.iter().map(|t| Signatures::of(t)).collect::<Vec<_>>());
    assert!(same.groups.is_empty(), "{:?}", same.groups);
}

#[test]
fn short_flashes_are_one_text_only_word_for_word() {
    let flash = "عاجل: سماع دوي انفجارات عنيفة في محيط مطار الضبعة العسكري بريف حمص";
    let kinds = |b: &str| passages(flash, b).map(|t| t.kind);
    assert_eq!(kinds(flash), Some(Kind::Copy));
    assert_eq!(kinds("عاجل: سماع دوي انفجارات في مدينة اللاذقية ومحيطها بعد منتصف الليل"), None);
    assert_eq!(kinds("سماع دوي انفجارات"), None);
    assert_eq!(passages("عاجل", "عاجل"), None);
}

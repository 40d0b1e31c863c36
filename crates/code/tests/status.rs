//! Status by grammar: every construction by which Arabic says that something was done, not done, meant, feared, foiled or goes on, with
//! verbs and verbal nouns of several types in it.
//!
//! `cargo test -p khabar-code --test status -- --nocapture` prints the sentences that are read otherwise.

#![expect(clippy::print_stdout, reason = "lists what is read otherwise")]

use khabar_claim::Report;
use khabar_code::Coder;
use khabar_pack::Packs;
use std::path::Path;
use std::sync::Arc;

/// Type, perfect, imperfect, masdar, object.
const EVENTS: [[&str; 5]; 5] = [
    ["shelling", "قصف", "يقصف", "قصف", "المدينة"],
    ["ground_attack", "اقتحم", "يقتحم", "اقتحام", "البلدة"],
    ["arrest", "اعتقل", "يعتقل", "اعتقال", "الناشط علي حسن"],
    ["destruction", "دمر", "يدمر", "تدمير", "الجسر"],
    ["execution", "أعدم", "يعدم", "إعدام", "الأسرى"],
];

/// A construction with {p}erfect, {i}mperfect or {m}asdar and {o}bject, and what its event may be said to be; `none`: no claim at all.
const CONSTRUCTIONS: &[(&str, &str)] = &[
    ("لم {i} الجيش {o} أمس.", "denied"),
    ("لن {i} الجيش {o}، قال الناطق.", "denied none"),
    ("لا {i} الجيش {o}.", "denied none"),
    ("ما {p} الجيش {o} أبدا.", "denied"),
    ("لم يعد الجيش {i} {o}.", "denied none"),
    ("كاد الجيش {i} {o} أمس.", "failed none possible"),
    ("قد {i} الجيش {o} غدا.", "possible"),
    ("ربما {p} الجيش {o}.", "possible"),
    ("سوف {i} الجيش {o} غدا.", "intended"),
    ("س{i} الجيش {o} غدا.", "intended"),
    ("يعتزم الجيش {m} {o}.", "intended"),
    ("يخطط الجيش ل{m} {o}.", "intended"),
    ("هدد الجيش ب{m} {o}.", "intended"),
    ("حذرت المنظمة من {m} {o}.", "possible"),
    ("يخشى السكان من {m} {o}.", "possible"),
    ("نفى الجيش {m} {o}.", "denied"),
    ("نفى الجيش أن يكون قد {p} {o}.", "denied"),
    ("لو {p} الجيش {o} لسقط ضحايا.", "possible none"),
    ("إذا {p} الجيش {o} فسيرد المقاتلون.", "possible"),
    ("في حال {m} {o} سيرد المقاتلون.", "possible"),
    ("حاول الجيش {m} {o} أمس.", "failed"),
    ("فشل الجيش في {m} {o} أمس.", "failed"),
    ("أحبط المقاتلون محاولة {m} {o} أمس.", "failed"),
    ("منع المقاتلون {m} {o}.", "failed denied"),
    ("دعا الزعيم إلى {m} {o}.", "none intended"),
    ("أمر القائد ب{m} {o}.", "intended"),
    ("طالب النائب ب{m} {o}.", "none"),
    ("قرر الجيش {m} {o}.", "intended"),
    ("وعد القائد ب{m} {o}.", "intended"),
    ("يستعد الجيش ل{m} {o}.", "intended"),
    ("لا صحة ل{m} {o}، قال المتحدث.", "denied"),
    ("هناك احتمال ل{m} {o}.", "possible"),
    ("تجنب الجيش {m} {o}.", "denied none failed"),
    ("امتنع الجيش عن {m} {o}.", "denied none"),
    ("رفض الجيش {m} {o}.", "denied none"),
    ("يواصل الجيش {m} {o}.", "ongoing"),
    ("لا يزال الجيش {i} {o}.", "ongoing"),
    ("بدأ الجيش {m} {o} أمس.", "happened ongoing"),
    ("يتوقع السكان أن {i} الجيش {o}.", "possible"),
    ("من المتوقع أن {i} الجيش {o} غدا.", "intended possible"),
    ("يمكن أن {i} الجيش {o}.", "possible"),
    ("لم يتمكن الجيش من {m} {o}.", "failed"),
    ("تراجع الجيش عن {m} {o}.", "none denied failed intended"),
    ("هل {p} الجيش {o}؟", "none"),
    ("يجب {m} {o}.", "none"),
    ("لا يعتزم الجيش {m} {o}.", "denied none"),
    ("لا يخطط الجيش ل{m} {o}.", "denied none"),
    ("لم يأمر القائد ب{m} {o}.", "denied none"),
    ("أعلن الجيش أنه س{i} {o}.", "intended"),
    ("أعلن الجيش أنه لم {i} {o}.", "denied"),
    ("استبعد المتحدث {m} {o}.", "possible denied none"),
    ("لا تستبعد المصادر {m} {o}.", "possible"),
    ("ألغى الجيش {m} {o}.", "none denied failed"),
    ("أجل الجيش {m} {o}.", "intended none"),
    ("خطة ل{m} {o} كشفتها الصحيفة.", "intended"),
    ("وافق المجلس على {m} {o}.", "intended"),
    ("اتهم الناطق الجيش ب{m} {o}.", "happened"),
    ("اتهم الناطق الجيش بالتخطيط ل{m} {o}.", "intended"),
    ("اتهم الناطق الجيش بمحاولة {m} {o}.", "failed"),
    ("يزعم الناطق أن الجيش {p} {o}.", "happened"),
    ("ينوي الجيش {m} {o}.", "intended"),
    ("يسعى الجيش إلى {m} {o}.", "intended failed ongoing"),
    ("تمكن الجيش من {m} {o} أمس.", "happened"),
    ("نجح الجيش في {m} {o} أمس.", "happened"),
    ("أقدم الجيش على {m} {o} أمس.", "happened"),
    ("قام الجيش ب{m} {o} أمس.", "happened"),
    ("تم {m} {o} أمس.", "happened"),
    ("جرى {m} {o} أمس.", "happened"),
    ("لم يتم {m} {o}.", "denied"),
    ("لن يتم {m} {o}.", "denied none"),
    ("سيتم {m} {o} غدا.", "intended"),
    ("من دون {m} {o}.", "none"),
    ("بدلا من {m} {o} انسحب الجيش.", "none denied"),
    ("عوضا عن {m} {o} تفاوض الجيش.", "none denied"),
    ("حال المقاتلون دون {m} {o}.", "failed"),
    ("أسفر {m} {o} عن مقتل ثلاثة مدنيين.", "happened"),
    ("أدان المجلس {m} {o}.", "happened none"),
    ("توعد القائد ب{m} {o}.", "intended"),
    ("لوح الجيش ب{m} {o}.", "intended"),
    ("يدرس الجيش {m} {o}.", "intended possible none"),
    ("ترددت أنباء عن {m} {o}.", "happened possible"),
    ("لا أنباء عن {m} {o}.", "denied none"),
    ("لا معلومات عن {m} {o}.", "denied none"),
    ("لا دليل على {m} {o}.", "denied"),
];

/// Share of the sentences that must be read so, in thousandths.
const FLOOR: usize = 930;

#[test]
fn constructions_give_their_status() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let coder = Coder::new(Arc::new(Packs::load(&packs, None).expect("the packs of this tree")));
    let (mut all, mut right) = (0, 0);
    for (construction, may_be) in CONSTRUCTIONS {
        for [kind, perfect, imperfect, masdar, object] in EVENTS {
            let text = construction.replace("{p}", perfect).replace("{i}", imperfect).replace("{m}", masdar).replace("{o}", object);
            let report = Report { published: Some("2015-06-17".to_owned()), lang: Some("ar".to_owned()), text: text.clone(), ..Report::default() };
            let claims = coder.code(&report, false).claims;
            let status = claims.iter().find(|c| c.event.as_str() == kind).map_or("none", |c| c.status.as_str());
            all += 1;
            if may_be.split(' ').any(|s| s == status) {
                right += 1;
            } else {
                println!("{text} {status}, not {may_be}");
            }
        }
    }
    println!("{right} of {all} sentences");
    assert!(right * 1000 >= all * FLOOR, "{right} of {all} sentences have the status that their construction gives");
}

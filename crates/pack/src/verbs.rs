//! Verb paradigms: every form that news uses, from the perfect and the imperfect of the third person.
//!
//! Forms are unvocalised and folded, so that the vowels which tell classes of one pattern apart do not
//! matter; what matters is where a weak letter stays, changes or falls (Wright, *Grammar of the Arabic
//! Language* I, §§ 82-178).

use crate::lexicon::Form;
use khabar_text::fold;

/// Every form of one verb, as (folded word, form).
///
/// `second` says that the verb is (also) of form II, whose participles begin with mim: ملوّح.
pub(crate) fn paradigm(perfect: &str, imperfect: &str, second: bool, mut give: impl FnMut(String, Form)) {
    let weak_alef = perfect.ends_with('ا');
    let p = fold(perfect);
    let i = fold(imperfect);
    let stem = Stems::of(&p, &i, weak_alef);
    perfects(&p, &stem, &mut give);
    imperfects(&i, &stem, &mut give);
    participles(&p, &i, &stem, &mut give);
    if second && p.chars().count() == 3 {
        let stem: String = i.chars().skip(1).collect();
        give(format!("م{stem}"), Form::ACTIVE_PARTICIPLE | Form::PASSIVE_PARTICIPLE);
    }
}

/// What the letters of a verb say about its weak places.
struct Stems {
    /// Third radical weak: رمى, دعا, لقي.
    defective: bool,
    /// The perfect's last letter is a true ya that stays before the feminine (لقي، لقيت).
    keeps_ya: bool,
    /// Second radical weak: قال, أقام, احتاج.
    hollow: bool,
    /// The last letter doubled: شن, أعد, احتل, استرد.
    doubled: bool,
    /// The perfect before a consonant: قلنا, رمينا, شننا.
    before_consonant: String,
}

/// Verbs of the forms VII, VIII and X whose last radical is doubled, in folded letters: unvocalised, احتل looks like أعلن and
/// استرد like استلم.
const DOUBLED: [&str; 40] = [
    "احتل",
    "اختل",
    "اهتز",
    "اشتد",
    "امتد",
    "ارتد",
    "اعتد",
    "اضطر",
    "احتك",
    "اهتم",
    "اقتص",
    "اختص",
    "التف",
    "اعتز",
    "استل",
    "انضم",
    "انشق",
    "انفك",
    "انقض",
    "انحل",
    "انسد",
    "انصب",
    "انجر",
    "استرد",
    "استمر",
    "استعد",
    "استقل",
    "استقر",
    "استحق",
    "استفز",
    "استدل",
    "استخف",
    "استغل",
    "استهل",
    "استجد",
    "استبد",
    "استشف",
    "استحل",
    "استعر",
    "استظل",
];

impl Stems {
    fn of(p: &str, i: &str, weak_alef: bool) -> Self {
        let letters: Vec<char> = p.chars().collect();
        let n = letters.len();
        let last = letters.last().copied().unwrap_or(' ');
        let i_last = i.chars().last().unwrap_or(' ');
        // The imperfect shows whether the last letter is weak: يرمي, يدعو, يلقى — but يستهزئ folds to ya too.
        let defective = n >= 3 && (weak_alef || last == 'ي') && matches!(i_last, 'ي' | 'و');
        let keeps_ya = defective && last == 'ي' && i_last == 'ي' && n == 3 && !p.starts_with('ا') && is_yalqa(p, i);
        let middle = if n >= 3 { letters[n - 2] } else { ' ' };
        let i_letters: Vec<char> = i.chars().collect();
        let i_middle = if i_letters.len() >= 3 { i_letters[i_letters.len() - 2] } else { ' ' };
        let hollow = !defective && n >= 3 && middle == 'ا' && matches!(i_middle, 'و' | 'ي' | 'ا');
        let fourth = n == 3 && p.starts_with('ا') && i_letters.len() == 3 && !hollow && !defective;
        let doubled = n == 2 || fourth || DOUBLED.contains(&p);
        let cut = |k: usize| letters[..n.saturating_sub(k)].iter().collect::<String>();
        let before_consonant = if defective {
            let w = if n == 3 && weak_alef && i_last == 'و' { 'و' } else { 'ي' };
            format!("{}{w}", cut(1))
        } else if hollow {
            format!("{}{last}", cut(2))
        } else if doubled {
            format!("{p}{last}")
        } else {
            p.to_owned()
        };
        Self { defective, keeps_ya, hollow, doubled, before_consonant }
    }
}

/// لقي يلقى against رمى يرمي: both fold to ya; the verbs of the first kind are a closed class.
fn is_yalqa(p: &str, _i: &str) -> bool {
    matches!(p, "لقي" | "بقي" | "نسي" | "خشي" | "رضي" | "شقي" | "نجي" | "حظي" | "خفي" | "حيي" | "عمي" | "فني" | "غني" | "دمي")
}

fn perfects(p: &str, s: &Stems, give: &mut impl FnMut(String, Form)) {
    let base: String = {
        let mut c = p.chars();
        c.next_back();
        c.as_str().to_owned()
    };
    let pf = Form::PERFECT;
    let fem = if s.defective && !s.keeps_ya { format!("{base}ت") } else { format!("{p}ت") };
    let plural = if s.defective { base.clone() } else { p.to_owned() };
    give(p.to_owned(), pf | Form::P3 | Form::MASC | Form::SG);
    // رمى + ه = رماه
    if s.defective {
        give(format!("{base}ا"), pf | Form::P3 | Form::MASC | Form::SG | Form::NEEDS_SUFFIX);
    }
    give(fem.clone(), pf | Form::P3 | Form::FEM | Form::SG);
    let dual = if s.defective { format!("{}ا", s.before_consonant) } else { format!("{p}ا") };
    give(dual, pf | Form::P3 | Form::MASC | Form::DU);
    give(format!("{fem}ا"), pf | Form::P3 | Form::FEM | Form::DU);
    give(format!("{plural}وا"), pf | Form::P3 | Form::MASC | Form::PL);
    give(format!("{plural}و"), pf | Form::P3 | Form::MASC | Form::PL | Form::NEEDS_SUFFIX);
    // لجؤوا, جاؤوا beside لجأوا, جاءوا: a last hamza takes the seat of what follows.
    let hamza = !s.defective && p.chars().count() > 2 && p.ends_with(['ا', 'ء']);
    if hamza {
        give(format!("{base}ووا"), pf | Form::P3 | Form::MASC | Form::PL);
    }
    // As posts write it: اعتقلو, قصفو.
    if plural.chars().count() >= 3 {
        give(format!("{plural}و"), pf | Form::P3 | Form::MASC | Form::PL);
    }
    // A stem in nun is written with one nun less: شننّا.
    let nun = s.before_consonant.strip_suffix('ن').unwrap_or(&s.before_consonant);
    give(format!("{nun}ن"), pf | Form::P3 | Form::FEM | Form::PL);
    give(format!("{nun}نا"), pf | Form::P1 | Form::PL);
    if s.hollow || s.defective || s.doubled {
        give(format!("{}ت", s.before_consonant), pf | Form::P1 | Form::SG);
    }
    // Passive, where unvocalised writing shows it.
    let mut passive = passive_perfect(p, s);
    // أنشئ, فوجئ
    if hamza && !s.hollow && passive.pop().is_some() {
        passive.push('ي');
    }
    if passive != p {
        give(passive.clone(), pf | Form::PASSIVE | Form::P3 | Form::MASC | Form::SG);
        give(format!("{passive}ت"), pf | Form::PASSIVE | Form::P3 | Form::FEM | Form::SG);
        give(format!("{passive}ا"), pf | Form::PASSIVE | Form::P3 | Form::MASC | Form::DU);
        give(format!("{passive}تا"), pf | Form::PASSIVE | Form::P3 | Form::FEM | Form::DU);
        let plural = if s.defective { base } else { passive };
        give(format!("{plural}وا"), pf | Form::PASSIVE | Form::P3 | Form::MASC | Form::PL);
    } else if s.defective {
        // رمي and رمى fold together; the feminine of the passive keeps its ya: ألقيت.
        give(format!("{p}ت"), pf | Form::PASSIVE | Form::P3 | Form::FEM | Form::SG);
        give(format!("{p}تا"), pf | Form::PASSIVE | Form::P3 | Form::FEM | Form::DU);
    }
}

fn passive_perfect(p: &str, s: &Stems) -> String {
    let mut letters: Vec<char> = p.chars().collect();
    let n = letters.len();
    if s.hollow {
        // قيل, أقيم, اختير
        letters[n - 2] = 'ي';
    } else if s.defective {
        // دعا: دعي
        letters[n - 1] = 'ي';
        if n == 4 && letters[1] == 'ا' {
            letters[1] = 'و';
        }
    } else if n == 4 && letters[1] == 'ا' && letters[0] != 'ا' {
        // حاصر: حوصر
        letters[1] = 'و';
    } else if n == 5 && letters[0] == 'ت' && letters[2] == 'ا' {
        // تداول: تدوول
        letters[2] = 'و';
    }
    letters.into_iter().collect()
}

fn imperfects(i: &str, s: &Stems, give: &mut impl FnMut(String, Form)) {
    let mut c = i.chars();
    c.next();
    let stem = c.as_str().to_owned();
    let cut_last = {
        let mut c = stem.chars();
        c.next_back();
        c.as_str().to_owned()
    };
    let weak = s.defective;
    let im = Form::IMPERFECT;
    let body = if weak { cut_last.clone() } else { stem.clone() };
    let mut one = |stem: &str, body: &str, dual_stem: &str, voice: Form| {
        for (prefix, form) in
            [('ي', Form::P3 | Form::MASC | Form::SG), ('ت', Form::P3 | Form::FEM | Form::SG), ('ن', Form::P1 | Form::PL), ('ا', Form::P1 | Form::SG)]
        {
            give(format!("{prefix}{stem}"), im | form | voice);
        }
        for (prefix, gender) in [('ي', Form::MASC), ('ت', Form::FEM)] {
            give(format!("{prefix}{dual_stem}ان"), im | Form::P3 | gender | Form::DU | voice);
            give(format!("{prefix}{dual_stem}ا"), im | Form::JUSSIVE | Form::P3 | gender | Form::DU | voice);
        }
        give(format!("ي{body}ون"), im | Form::P3 | Form::MASC | Form::PL | voice);
        // يبدؤون, يلجؤون
        if let Some(cut) = body.strip_suffix('ا').filter(|_| !weak) {
            give(format!("ي{cut}وون"), im | Form::P3 | Form::MASC | Form::PL | voice);
            give(format!("ي{cut}ووا"), im | Form::JUSSIVE | Form::P3 | Form::MASC | Form::PL | voice);
        }
        give(format!("ي{body}وا"), im | Form::JUSSIVE | Form::P3 | Form::MASC | Form::PL | voice);
        give(format!("ي{body}و"), im | Form::JUSSIVE | Form::P3 | Form::MASC | Form::PL | Form::NEEDS_SUFFIX | voice);
        if body.chars().count() >= 3 {
            give(format!("ي{body}و"), im | Form::P3 | Form::MASC | Form::PL | voice);
        }
        give(format!("ي{stem}ن"), im | Form::P3 | Form::FEM | Form::PL | voice);
    };
    one(&stem, &body, &stem, Form::NONE);
    // Passive where it shows: يقال, يدعى, يوجد.
    let mut letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    if s.hollow && n >= 2 && letters[n - 2] != 'ا' {
        letters[n - 2] = 'ا';
        let passive: String = letters.iter().collect();
        one(&passive, &passive, &passive, Form::PASSIVE);
    } else if weak && letters.last() == Some(&'و') {
        let passive = format!("{cut_last}ي");
        one(&passive, &cut_last, &passive, Form::PASSIVE);
    }
    // With an attached pronoun final ya of يلقى is alef: يلقاه, and the passive's too.
    if weak {
        give(format!("ي{cut_last}ا"), im | Form::P3 | Form::MASC | Form::SG | Form::NEEDS_SUFFIX);
        give(format!("ت{cut_last}ا"), im | Form::P3 | Form::FEM | Form::SG | Form::NEEDS_SUFFIX);
        // Jussive: لم يرم, لم تلق.
        for prefix in ['ي', 'ت', 'ن'] {
            give(format!("{prefix}{cut_last}"), im | Form::JUSSIVE | Form::P3 | Form::SG);
        }
    } else if s.hollow {
        let letters: Vec<char> = stem.chars().collect();
        let n = letters.len();
        if n >= 2 {
            let short: String = letters.iter().enumerate().filter(|(k, _)| *k != n - 2).map(|(_, c)| *c).collect();
            for prefix in ['ي', 'ت', 'ن'] {
                give(format!("{prefix}{short}"), im | Form::JUSSIVE | Form::P3 | Form::SG);
            }
        }
    }
}

fn participles(p: &str, i: &str, s: &Stems, give: &mut impl FnMut(String, Form)) {
    let letters: Vec<char> = p.chars().collect();
    let n = letters.len();
    let stem: String = i.chars().skip(1).collect();
    let derived = n > 3 || (n == 3 && letters[0] != 'ا' && stem.chars().count() > 3);
    let form_one = n <= 3 && !derived;
    let ap = Form::ACTIVE_PARTICIPLE;
    let pp = Form::PASSIVE_PARTICIPLE;
    if form_one {
        let (a, b, c) = match (n, s.doubled) {
            (2, _) => (letters[0], letters[1], letters[1]),
            _ => (letters[0], letters[1], letters[2]),
        };
        if s.doubled {
            give(format!("{a}ا{b}"), ap);
            give(format!("م{a}{b}و{c}"), pp);
        } else if s.hollow {
            give(format!("{a}اي{c}"), ap);
        } else if s.defective {
            give(format!("{a}ا{b}"), ap);
            give(format!("{a}ا{b}ي"), ap);
            give(format!("م{a}{b}ي"), pp);
        } else {
            give(format!("{a}ا{b}{c}"), ap);
            give(format!("م{a}{b}و{c}"), pp);
        }
    } else if s.defective {
        let cut: String = stem.chars().take(stem.chars().count() - 1).collect();
        give(format!("م{cut}"), ap);
        give(format!("م{cut}ي"), ap | pp);
    } else {
        give(format!("م{stem}"), ap | pp);
        if s.hollow && stem.contains('ي') {
            let mut l: Vec<char> = stem.chars().collect();
            let k = l.len();
            if k >= 2 && l[k - 2] == 'ي' {
                l[k - 2] = 'ا';
                give(format!("م{}", l.iter().collect::<String>()), pp);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::paradigm;
    use crate::lexicon::Form;

    fn forms(p: &str, i: &str) -> Vec<(String, Form)> {
        let mut out = Vec::new();
        paradigm(p, i, false, |w, f| out.push((w, f)));
        out
    }

    #[test]
    fn weak_letters_stay_change_or_fall() {
        for (p, i, some) in [
            ("قتل", "يقتل", &["قتلت", "قتلوا", "يقتلون", "قاتل", "مقتول", "قتلو", "تقتل"][..]),
            ("قال", "يقول", &["قالت", "قالوا", "قلنا", "قيل", "يقولون", "يقال", "يقل", "قايل"]),
            ("رمى", "يرمي", &["رمت", "رموا", "رمينا", "يرمون", "رما"]),
            ("دعا", "يدعو", &["دعت", "دعوا", "دعونا", "دعي", "يدعي", "يدعون"]),
            ("لقي", "يلقى", &["لقيت", "لقوا", "لقينا", "يلقون", "يلقي"]),
            ("شن", "يشن", &["شنت", "شنوا", "شننا", "تشن", "يشنون"]),
            ("استرد", "يسترد", &["استرددنا", "استردت", "استردوا"]),
            ("أعد", "يعد", &["اعددنا", "اعدت"]),
            ("أسر", "يأسر", &["اسرنا"]),
            ("حاصر", "يحاصر", &["حوصر", "حوصرت", "محاصر", "يحاصرون"]),
            ("ألقى", "يلقي", &["القت", "القوا", "القيت", "يلقون", "ملقي"]),
            ("أنشأ", "ينشئ", &["انشيت", "انشي", "انشووا"]),
            ("لجأ", "يلجأ", &["لجاوا", "لجووا", "يلجوون"]),
            ("أقام", "يقيم", &["اقامت", "اقمنا", "اقيم", "يقام", "مقيم", "مقام"]),
            ("استولى", "يستولي", &["استولت", "استولوا", "مستولي"]),
        ] {
            let got = forms(p, i);
            for want in some {
                assert!(got.iter().any(|(w, _)| w == want), "{p}: no {want} in {:?}", got.iter().map(|x| &x.0).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn no_form_is_invented() {
        let got = forms("رمى", "يرمي");
        assert!(!got.iter().any(|(w, f)| w == "رميوا" || (w == "رمي" && f.has(Form::PL))));
    }
}

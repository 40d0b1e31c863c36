//! Reports by the hundred thousand, with copies planted among them. The same seed gives the same reports.
//!
//! What makes it hard is what makes real reports hard: a third of all sentences are formulas with other names and figures in them, a tenth of the reports
//! are forms filled in anew, stories of one event share its names and figures, and half the reports end in one of a few footers.

/// `SplitMix64` (Steele, Lea, Flood 2014): ten lines, and the same everywhere.
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// From 0 to below `n`.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Reports, and for each copy the report that it was made of.
pub struct Corpus {
    pub texts: Vec<String>,
    /// The family of each text: texts of one family are one text.
    pub family: Vec<usize>,
    /// How much of each copy was changed, 0 to 0.3; 0 for what is no copy.
    pub edited: Vec<f64>,
}

const ACTORS: [&str; 24] = [
    "قوات النظام",
    "الجيش الوطني",
    "قوات سوريا الديمقراطية",
    "طائرات حربية روسية",
    "جماعة الحوثي",
    "القوات المشتركة",
    "قوات الدعم السريع",
    "الجيش السوداني",
    "تنظيم الدولة",
    "قوة من مكافحة الإرهاب",
    "فصائل المعارضة",
    "هيئة تحرير الشام",
    "الحشد العشائري",
    "الجيش الإسرائيلي",
    "مسلحون مجهولون",
    "كتائب القسام",
    "حركة الشباب",
    "قوات الجيش الليبي",
    "قوات حرس الحدود",
    "مدفعية الجيش التركي",
    "لواء اليرموك",
    "ميليشيا محلية",
    "قوات التحالف الدولي",
    "عناصر من الشرطة",
];
const PLACES: [&str; 40] = [
    "إدلب",
    "كفرنبل",
    "جسر الشغور",
    "معرة النعمان",
    "خان شيخون",
    "حلب",
    "الباب",
    "منبج",
    "عفرين",
    "دير الزور",
    "الميادين",
    "البوكمال",
    "الرقة",
    "عين عيسى",
    "تل أبيض",
    "الحسكة",
    "القامشلي",
    "درعا",
    "نوى",
    "الصنمين",
    "السويداء",
    "دوما",
    "حرستا",
    "الموصل",
    "تلعفر",
    "بعقوبة",
    "المقدادية",
    "الفلوجة",
    "الرمادي",
    "كركوك",
    "تعز",
    "الحديدة",
    "مأرب",
    "الضالع",
    "الخرطوم",
    "الفاشر",
    "نيالا",
    "غزة",
    "خان يونس",
    "جنين",
];
const SPEAKERS: [&str; 14] = [
    "المرصد السوري لحقوق الإنسان",
    "الدفاع المدني",
    "مصدر أمني",
    "ناشطون محليون",
    "شهود عيان",
    "مصدر طبي",
    "وكالة الأنباء الرسمية",
    "المتحدث باسم الجيش",
    "غرفة العمليات المشتركة",
    "لجنة مقاومة محلية",
    "منظمة حقوقية",
    "مدير المشفى الميداني",
    "شبكة إخبارية",
    "المجلس المحلي",
];
const FORMULAS: [&str; 24] = [
    "قتل # مدنيين وأصيب # آخرون في قصف شنته @ على مدينة % اليوم",
    "أفاد $ بأن @ استهدفت بلدة % بعدد من القذائف ما أدى إلى مقتل # وإصابة # بجروح",
    "وقال $ إن عدد الضحايا مرشح للارتفاع لوجود جرحى في حالات خطرة",
    "شنت @ غارات جوية على أطراف مدينة % وريفها صباح اليوم",
    "اندلعت اشتباكات عنيفة بين @ و@ على محاور ريف % أسفرت عن سقوط # قتلى من الطرفين",
    "ولم يصدر تعليق فوري من @ على هذه الأنباء حتى لحظة إعداد الخبر",
    "وذكر $ أن @ اعتقلت # أشخاص خلال حملة مداهمات في أحياء مدينة %",
    "انفجرت عبوة ناسفة بسيارة على الطريق الواصل بين % و% ما أسفر عن مقتل # وجرح #",
    "وأضاف $ أن فرق الإسعاف نقلت المصابين إلى المشافي القريبة لتلقي العلاج",
    "وكانت @ قد سيطرت على مواقع في محيط % خلال الأيام القليلة الماضية",
    "وتشهد مدينة % تصعيدا عسكريا منذ مطلع الشهر الجاري رغم اتفاق وقف إطلاق النار",
    "ونزحت # عائلة من ريف % باتجاه المناطق الأكثر أمنا بحسب $",
    "أعلنت @ مقتل # من عناصرها في كمين نصبه مسلحون قرب %",
    "وطالب $ المجتمع الدولي بالتدخل العاجل لوقف استهداف المدنيين",
    "عثر الأهالي على # جثث مجهولة الهوية في محيط بلدة % وفق ما ذكره $",
    "أسقطت @ طائرة مسيرة في أجواء مدينة % دون وقوع إصابات",
    "ونقلت الوكالة عن $ قوله إن الوضع في % تحت السيطرة",
    "وأوضح المصدر ذاته أن القصف ألحق أضرارا مادية بممتلكات المدنيين",
    "وصلت قافلة مساعدات من # شاحنة إلى مدينة % بعد توقف دام # أيام",
    "أفرجت @ عن # محتجزين ضمن صفقة تبادل برعاية $",
    "من جهتها نفت @ مسؤوليتها عن الهجوم الذي استهدف %",
    "وأشار $ إلى أن # من الضحايا هم من الأطفال والنساء",
    "فرضت @ حظرا للتجوال في % على خلفية التوترات الأمنية الأخيرة",
    "وتعرضت بلدة % لقصف بأكثر من # قذيفة صاروخية ومدفعية دون تسجيل خسائر بشرية",
];
const FORMS: [&str; 6] = [
    "النشرة اليومية: سجل مركز التوثيق # غارة جوية و# قذيفة مدفعية على قرى وبلدات الريف الجنوبي، قتل فيها # مدنيين وأصيب #، وتضررت # منازل و# مدارس بشكل جزئي، وأخلت فرق الإنقاذ # عائلة من المناطق القريبة من خطوط التماس.",
    "أعلنت وزارة الصحة ارتفاع حصيلة الضحايا إلى # شهيدا و# جريحا منذ بدء العدوان، وقالت إن # شهداء و# إصابة وصلوا إلى المستشفيات خلال الـ24 ساعة الماضية، فيما لا يزال عدد من الضحايا تحت الركام وفي الطرقات لا تستطيع طواقم الإسعاف الوصول إليهم.",
    "بيان الحصيلة الأسبوعية: نزع المشروع خلال الأسبوع الماضي # لغما مضادا للأفراد و# لغما مضادا للدبابات و# ذخيرة غير منفجرة، ليرتفع عدد ما نزع منذ انطلاقه إلى # لغما زرعت بشكل عشوائي في مختلف المحافظات.",
    "غرفة الطوارئ: استقبلت مستشفيات المدينة اليوم # مصابا بينهم # طفلا، وأجرت الطواقم # عملية جراحية، وخرج # مصابين بعد تلقي العلاج، وما زال # في العناية المركزة في ظل نقص حاد في المستلزمات الطبية.",
    "رصدت فرق المراقبة # خرقا لاتفاق وقف إطلاق النار، منها # قصفا مدفعيا و# تحليقا للطيران المسير و# عملية قنص، وأسفرت الخروق عن مقتل # وإصابة # بجروح متفاوتة نقلوا على إثرها إلى النقاط الطبية.",
    "أسعار العملات والمواد في السوق المحلية: سجل الدولار # ليرة للشراء و# للمبيع، واليورو # ليرة، وغرام الذهب # ليرة، وسعر ربطة الخبز # ليرة، ولتر المازوت # ليرة بحسب مراسلنا في السوق المركزية.",
];
const FOOTERS: [&str; 4] = [
    "جميع الحقوق محفوظة لشبكة الأخبار المحلية ولا يجوز النسخ دون ذكر المصدر.",
    "تابعونا على تلغرام وفيسبوك ليصلكم كل جديد من مراسلينا في المناطق كافة.",
    "حرر الخبر قسم الأخبار في الشبكة اعتمادا على مراسلين ومصادر متقاطعة.",
    "للتواصل مع غرفة الأخبار وإرسال الصور والمقاطع المصورة راسلونا على بريد الشبكة.",
];

/// Words of no meaning, built as Arabic builds its words, the frequent ones first: the prose between the formulas.
fn vocabulary(chance: &mut Chance) -> Vec<String> {
    const LETTERS: [char; 24] = ['ب', 'ت', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ع', 'غ', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه', 'ث'];
    const PATTERNS: [&str; 12] = ["123", "ا123", "م12و3", "1ا23", "ت12ي3", "ال12ا3", "است123", "م123ة", "12ي3", "ي123ون", "ال1ا23", "12ا3ات"];
    (0..6000)
        .map(|_| {
            let root = [0; 3].map(|_| LETTERS[chance.below(LETTERS.len())]);
            let pattern = chance.one(&PATTERNS);
            pattern.chars().map(|c| c.to_digit(10).map_or(c, |d| root[d as usize - 1])).collect()
        })
        .collect()
}

/// By Zipf's law, nearly: the word at rank r in proportion to 1/(r + 5), so that the first makes three words in a hundred, as `في` does.
fn word<'v>(vocabulary: &'v [String], chance: &mut Chance) -> &'v str {
    let rank = 5.0 * ((vocabulary.len() as f64 / 5.0).powf(chance.part()) - 1.0);
    &vocabulary[(rank as usize).min(vocabulary.len() - 1)]
}

fn fill(formula: &str, places: &[&str], chance: &mut Chance) -> String {
    let mut out = String::new();
    for c in formula.chars() {
        match c {
            '#' => out += &(chance.below(90) + 2).to_string(),
            '@' => out += chance.one(&ACTORS),
            '%' => out += if chance.below(2) == 0 { places[chance.below(places.len())] } else { chance.one(&PLACES) },
            '$' => out += chance.one(&SPEAKERS),
            c => out.push(c),
        }
    }
    out + "."
}

fn prose(vocabulary: &[String], chance: &mut Chance) -> String {
    let words: Vec<&str> = (0..8 + chance.below(18)).map(|_| word(vocabulary, chance)).collect();
    words.join(" ") + "."
}

/// A report: a headline and paragraphs of 30 to 400 words in all.
fn report(vocabulary: &[String], places: &[&str], chance: &mut Chance) -> Vec<Vec<String>> {
    let mut out = vec![vec![fill(chance.one(&FORMULAS), places, chance)]];
    for _ in 0..=chance.below(6) {
        let sentence = |chance: &mut Chance| if chance.below(3) == 0 { fill(chance.one(&FORMULAS), places, chance) } else { prose(vocabulary, chance) };
        out.push((0..=chance.below(4)).map(|_| sentence(chance)).collect());
    }
    if chance.below(2) == 0 {
        out.push(vec![chance.one(&FOOTERS).to_owned()]);
    }
    out
}

fn written(report: &[Vec<String>]) -> String {
    report.iter().map(|p| p.join(" ")).collect::<Vec<_>>().join("\n")
}

/// Changes about so much of a report, in one of the ways in which outlets do.
fn copy(report: &[Vec<String>], share: f64, vocabulary: &[String], chance: &mut Chance) -> String {
    let mut out = report.to_vec();
    let sentences = out.iter().map(Vec::len).sum::<usize>();
    let some = (sentences as f64 * share).floor() as usize;
    // A text of three sentences cannot lose one and keep seven tenths.
    match if some == 0 { chance.below(2) } else { chance.below(5) } {
        // Single words replaced, left out or put in, anywhere.
        0 | 1 => {
            let text = written(&out);
            let mut words: Vec<String> = Vec::new();
            for w in text.split(' ') {
                if chance.part() < share {
                    match chance.below(4) {
                        0 => {}
                        1 => words.extend([w.to_owned(), word(vocabulary, chance).to_owned()]),
                        _ => words.push(word(vocabulary, chance).to_owned()),
                    }
                } else {
                    words.push(w.to_owned());
                }
            }
            return words.join(" ");
        }
        // Cut from the end.
        2 => {
            for _ in 0..some {
                while out.last().is_some_and(Vec::is_empty) {
                    out.pop();
                }
                out.last_mut().and_then(Vec::pop);
            }
        }
        // Another headline, and sentences of its own put in.
        3 => {
            out[0] = vec![prose(vocabulary, chance)];
            for _ in 0..some - 1 {
                let at = chance.below(out.len());
                out[at].push(prose(vocabulary, chance));
            }
        }
        // Sentences replaced, and the paragraphs run together.
        _ => {
            for _ in 0..some {
                let at = chance.below(out.len());
                if let Some(last) = out[at].last_mut() {
                    *last = prose(vocabulary, chance);
                }
            }
            return written(&out).replace('\n', " ");
        }
    }
    written(&out)
}

/// So many reports, of which so many are copies of others.
pub fn corpus(count: usize, copies: usize, seed: u64) -> Corpus {
    let mut chance = Chance(seed);
    let words = vocabulary(&mut chance);
    let mut made: Vec<(String, usize, f64)> = Vec::with_capacity(count);
    let originals = count - copies;
    let mut reports: Vec<Vec<Vec<String>>> = Vec::with_capacity(originals);
    let mut event: Vec<&str> = Vec::new();
    for n in 0..originals {
        // Four reports in a row tell of one event: they share its places.
        if n % 4 == 0 {
            event = vec![chance.one(&PLACES), chance.one(&PLACES)];
        }
        let one = if chance.below(10) == 0 { vec![vec![fill(chance.one(&FORMS), &event, &mut chance)]] } else { report(&words, &event, &mut chance) };
        made.push((written(&one), n, 0.0));
        reports.push(one);
    }
    let mut left = copies;
    while left > 0 {
        // A wire text is printed by one to six others. Forms are left out: their copies would be right or wrong by their figures alone.
        let of = chance.below(originals);
        if reports[of].len() == 1 {
            continue;
        }
        for _ in 0..(1 + chance.below(6)).min(left) {
            let share = chance.part() * 0.3;
            made.push((copy(&reports[of], share, &words, &mut chance), of, share));
            left -= 1;
        }
    }
    for n in (1..made.len()).rev() {
        made.swap(n, chance.below(n + 1));
    }
    let mut out = Corpus { texts: Vec::new(), family: Vec::new(), edited: Vec::new() };
    for (text, family, edited) in made {
        out.texts.push(text);
        out.family.push(family);
        out.edited.push(edited);
    }
    out
}

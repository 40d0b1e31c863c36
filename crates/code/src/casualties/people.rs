//! The count that one noun phrase gives: its bounds, who they are, to which group they belong.

use super::Count;
use crate::events::Finder;
use crate::lexis::Does;
use crate::phrases::{Np, OBJECTS, ORGS, PEOPLE};
use crate::quantity::{Counter, Quantity};
use crate::tagging::Pos;
use khabar_claim::{Group, HarmKind, Who};
use khabar_pack::{Form, Tag, Tags};

/// Who is counted as armed; a leader may be of a party.
pub(super) const ARMED: Tags = crate::phrases::ARMED.without(Tag::Leader);
const PEACEFUL: Tags = Tags::of(&[Tag::Child, Tag::Woman, Tag::Elder, Tag::Medic, Tag::Journalist, Tag::AidWorker, Tag::Protester, Tag::Civilian]);
/// Adjectives that stand for people of a kind: فرنسي, تكفيري, مدني.
const PEOPLE_BY_ADJECTIVE: Tags = Tags::of(&[Tag::Nationality, Tag::Faction, Tag::Civ, Tag::Mil]);

/// What is counted without being harm (claim model, 2.27).
const THINGS: Tags = OBJECTS.union(Tags::of(&[
    Tag::Settlement,
    Tag::District,
    Tag::Governorate,
    Tag::Region,
    Tag::Country,
    Tag::Site,
    Tag::Road,
    Tag::Time,
    Tag::Money,
    Tag::Document,
    Tag::AidGoods,
]));

/// أحدهم, إحداهن
fn one_of_them(lemma: &str, np: &Np) -> bool {
    matches!(lemma, "احد" | "احدي") && matches!(np.pronoun, "هم" | "هما" | "هن") && np.to == np.head + 1
}

/// How a phrase counts: bounds and the words of the count.
struct Bounds {
    low: u64,
    high: Option<u64>,
    approximate: bool,
    from: usize,
    to: usize,
}

impl Finder<'_> {
    /// Others, told of after some have been counted: آخر, آخرون, ثالث.
    pub(super) fn is_other(&self, np: &Np) -> bool {
        // في حادثة هي الثالثة: an ordinal with the article counts events, not people.
        let ordinal = matches!(self.lemma(np.head), "ثالث" | "ثان" | "ثاني" | "رابع" | "خامس");
        self.lemma(np.head) == "اخر" || ordinal && !self.tagged.toks[np.head].article()
    }

    /// Whether the phrase speaks of people: by its head, by an adjective that stands for them, or by a number alone.
    pub(crate) fn is_people(&self, n: u32) -> bool {
        let np = self.np(n);
        let adjective = self.tagged.toks[np.head].pos == Pos::Adj && np.head_tags.any(PEOPLE_BY_ADJECTIVE);
        np.head_tags.any(PEOPLE)
            || adjective
            || self.is_other(np)
            || np.quantity.is_some_and(|q| np.head < q.to || self.folded(q.to) == "من" && !np.head_tags.any(THINGS))
            || self.is_called(np)
            || self.is_common(np)
            || one_of_them(self.lemma(np.head), np)
            || matches!(self.lemma(np.head), "روح" | "ارواح" | "كادر" | "اصابه") && np.quantity.is_some()
    }

    /// An ordinary indefinite word for people that names a side as well: مرتزقة.
    fn is_common(&self, np: &Np) -> bool {
        let head = &self.tagged.toks[np.head];
        np.name.is_some_and(|n| self.tagged.names[n as usize].to == np.head + 1)
            && head.pos == Pos::Noun
            && !self.folded(np.head).trim_start_matches('و').starts_with("ال")
            && np.pronoun.is_empty()
            && head.reading.form.has(Form::PL)
            && head.reading.tags.any(PEOPLE)
            && (np.head + 1..np.to).all(|i| self.tagged.toks[i].pos == Pos::Adj && !self.tagged.toks[i].article())
    }

    /// Somebody by name alone: أبو خالد, حسن مرعي.
    fn is_called(&self, np: &Np) -> bool {
        let head = &self.tagged.toks[np.head];
        let kunya = matches!(self.folded(np.head), "ابو" | "ابا" | "ابي" | "ام") && np.to > np.head + 1;
        // قتل رؤوف: a single word that no table knows is a name too, unless it looks like a plural.
        // With the article it has the ending of a descent (الحريري); a massacre is called after its place.
        let alone = || {
            let word = self.folded(np.head);
            let massacre = || {
                self.phrases
                    .chunks
                    .partition_point(|c| c.from < np.from)
                    .checked_sub(1)
                    .and_then(|c| self.np_in(c))
                    .is_some_and(|m| matches!(self.lemma(self.np(m).head), "مجزره" | "مذبحه"))
            };
            !["ون", "ين", "ات", "ه"].iter().any(|s| word.ends_with(s)) && (!word.starts_with("ال") || word.ends_with('ي')) && !(np.construct && massacre())
        };
        let unknown = head.pos == Pos::Name && head.reading.lexeme.is_none() && (np.to - np.from >= 2 || alone()) && np.quantity.is_none();
        (kunya || unknown)
            && np.prep.is_none()
            && !np.tags.any(ORGS.union(crate::phrases::PLACES))
            && !np.event
            && np.name.is_none_or(|n| self.tagged.names[n as usize].tags.any(PEOPLE))
    }

    /// The count that a noun phrase gives; none for things, places and known people in general.
    pub(crate) fn count(&self, n: u32, kind: HarmKind) -> Option<Count> {
        let np = self.np(n);
        let b = self.bounds(n)?;
        let group = self.group_of(np, kind);
        let t = np.tags;
        let bare_person = matches!(self.lemma(np.head), "شخص" | "فرد" | "انسان");
        let who = if t.any(ARMED) {
            Who::Combatant
        } else if (t.any(PEACEFUL) || np.head_tags.has(Tag::Civ)) && !bare_person || group.is_some() || self.described(np, &["مدني"]) {
            Who::Civilian
        } else {
            Who::Unknown
        };
        // تسع منهن
        let group = group.or_else(|| np.quantity.filter(|q| self.folded(q.to) == "منهن").map(|_| Group::Women));
        let families = np.head_tags.has(Tag::Family);
        let Bounds { low, high, approximate, from, to } = b;
        Some(Count { from, to, kind, low, high, who, group, approximate, part: false, families, np: Some(n) })
    }

    fn bounds(&self, n: u32) -> Option<Bounds> {
        let np = self.np(n);
        let toks = &self.tagged.toks;
        // خسائر بشرية: losses, of nobody told.
        if self.lemma(np.head) == "بشري" {
            return None;
        }
        // أحد المسلحين: one of them, and no Sunday.
        let one_of = matches!(self.lemma(np.from), "احد" | "احدي") && (np.to > np.from + 1 || !np.pronoun.is_empty());
        if np.head_tags.has(Tag::Time) && !one_of || toks[np.from].time.is_some() {
            return None;
        }
        if let Some(q) = np.quantity {
            return self.counted(np, n, q);
        }
        // توفي أحدهم متأثرا بجراحه: one of those told of.
        if one_of_them(self.lemma(np.head), np) {
            return Some(Bounds { low: 1, high: Some(1), approximate: false, from: np.head, to: np.to });
        }
        // أسرة من ستة أفراد, عائلة مؤلفة من خمسة أشخاص
        if np.head_tags.has(Tag::Family) && !np.definite && np.form.has(Form::SG) {
            let next = self.np_in(self.np_chunk(n) + 1).filter(|m| self.np(*m).prep.as_deref() == Some("من"));
            if let Some((m, q)) = next.and_then(|m| Some((self.np(m), self.np(m).quantity?))) {
                return self.counted(m, next.unwrap_or(n), q);
            }
            let inside = (np.head + 1..np.to)
                .find(|i| self.folded(*i) == "من")
                .and_then(|i| Counter { toks, words: self.words }.quantity(i + 1))
                .filter(|q| q.to < np.to);
            if let Some(q) = inside {
                return Some(Bounds { low: q.low, high: q.high, approximate: q.approximate, from: q.from, to: np.to });
            }
        }
        // أبي مصعب الزرقاوي: somebody by name is one, whatever his name looks like.
        if self.is_called(np) {
            return Some(Bounds { low: 1, high: Some(1), approximate: false, from: np.from, to: np.to });
        }
        let at_least = self.at_least(np.to);
        let bounds = |low, high: Option<u64>| Some(Bounds { low, high: high.filter(|_| !at_least), approximate: false, from: np.from, to: np.to });
        // مهاجرَيْن: marked as two.
        if toks[np.head].dual {
            return bounds(2, Some(2));
        }
        // الأطباء الأربعة, مدنيين اثنين: the number follows its noun.
        if let Some(q) = self.number_inside(np) {
            return bounds(q.low, q.high);
        }
        // أحد عناصر الكتائب: one of them.
        if matches!(self.lemma(np.head), "احد" | "احدي") && !np.pronoun.is_empty() {
            return bounds(1, Some(1));
        }
        if matches!(self.lemma(np.from), "احد" | "احدي") {
            return (one_of && (np.tags.any(ORGS) || (np.from + 1..np.to).any(|i| toks[i].reading.tags.any(PEOPLE)))).then_some(Bounds {
                low: 1,
                high: Some(1),
                approximate: false,
                from: np.from,
                to: np.to,
            });
        }
        // والمشتبه في دعمهم: suspects in general.
        if matches!(self.lemma(np.head), "مشتبه") && toks[np.head].article() && !np.form.has(Form::PL) && np.name.is_none() {
            return None;
        }
        // أي جندي: nobody in particular.
        if self.lemma(np.from) == "اي" {
            return None;
        }
        if self.lemma(np.head) == "بعض" && !np.pronoun.is_empty() {
            return bounds(2, None);
        }
        if matches!(self.lemma(np.head), "احدهم" | "احدهما") {
            return bounds(1, Some(1));
        }
        if self.is_other(np) {
            return if np.form.has(Form::DU) && !self.rather_plural(np) {
                bounds(2, Some(2))
            } else if np.form.any(Form::PL | Form::DU) {
                bounds(2, None)
            } else {
                bounds(1, Some(1))
            };
        }
        if !self.is_people(n) && !(np.name.is_some() && np.tags.any(PEOPLE)) {
            // بعضهم, عدد منهم
            return None;
        }
        let collective =
            np.head_tags.has(Tag::Crowd) && !np.head_tags.has(Tag::Protester) || np.head_tags.has(Tag::People) && !matches!(self.lemma(np.head), "ابن" | "شاب");
        if self.is_common(np) {
            return bounds(2, None);
        }
        if collective && !np.form.has(Form::DU) || np.head_tags.any(ORGS) && !np.head_tags.any(Tags::of(&[Tag::Person, Tag::Family])) {
            return None;
        }
        if np.form.has(Form::DU) && !self.rather_plural(np) {
            return bounds(2, Some(2));
        }
        if np.form.any(Form::PL | Form::DU) {
            // Known people in general (المدنيين, عناصره) are no count.
            let known = np.definite && !(np.form.has(Form::DU) && !np.pronoun.is_empty());
            return if known || toks[np.head].article() { None } else { bounds(2, None) };
        }
        bounds(1, Some(1))
    }

    /// A number with its noun, or with nothing but people in mind.
    fn counted(&self, np: &Np, n: u32, q: Quantity) -> Option<Bounds> {
        let toks = &self.tagged.toks;
        let bare = np.head < q.to;
        let of = self.folded(q.to) == "من";
        // شارع الأربعين: a number alone with the article is known.
        if bare && toks[q.from].article() && !of && q.high == Some(q.low) && self.folded(q.to) != "منهم" {
            return None;
        }
        let unknown = np.head_tags.is_empty() && !toks[np.head].reading.does.any(Does::STATES);
        let adjective = toks[np.head].pos == Pos::Adj;
        // A number before من counts people unless things follow: اثنان من حفظة السلام, but not ثلاثة من المنازل.
        let of = of && !np.head_tags.any(THINGS);
        if !bare && !self.is_people(n) && !unknown && !adjective && !of {
            return None;
        }
        // Five per cent of something.
        if matches!(toks.get(q.to).map(|t| t.pos), Some(Pos::Mark('%' | '٪'))) {
            return None;
        }
        // Only the number before من: ثلاثة من عناصر.
        let to = if of || bare { q.to } else { np.to };
        // 20 مدنيا على الأكثر
        if self.folded(np.to) == "علي" && self.folded(np.to + 1) == "الاكثر" || self.folded(np.to) == "كحد" && self.folded(np.to + 1) == "اقصي"
        {
            return Some(Bounds { low: 0, high: q.high, approximate: q.approximate, from: q.from, to: if of { to } else { np.to + 2 } });
        }
        let (high, to) = if self.at_least(np.to) { (None, if of { to } else { np.to + 2 }) } else { (q.high, to) };
        Some(Bounds { low: q.low, high, approximate: q.approximate, from: q.from, to })
    }

    /// `على الأقل` after a count opens its upper bound.
    pub(super) fn at_least(&self, at: usize) -> bool {
        let skip = usize::from(matches!(self.folded(at), "منهم" | "منهن"));
        let at = at + skip;
        self.folded(at) == "علي" && matches!(self.folded(at + 1), "الاقل" | "اقل") || self.folded(at) == "كحد" && self.folded(at + 1) == "ادني"
    }

    fn number_inside(&self, np: &Np) -> Option<Quantity> {
        let toks = &self.tagged.toks;
        let at = (np.head + 1..np.to).find(|i| toks[*i].pos == Pos::Number && toks[*i].time.is_none())?;
        // سكان نحو خمسين قرية: villages are counted, not those who live there.
        Counter { toks, words: self.words }.quantity(at).filter(|q| q.to >= np.to || toks[q.to].pos != Pos::Noun)
    }

    /// The sound plural in ين is written like the dual. Where the word may be both, it is the plural: who means two writes
    /// اثنين, a fatha, or a dual adjective.
    fn rather_plural(&self, np: &Np) -> bool {
        let t = &self.tagged.toks[np.head];
        // سائقيهما: the drivers of two are two.
        if np.pronoun == "هما" {
            return false;
        }
        let Some(word) = t.word else { return false };
        let word = &self.words[word as usize];
        let both = word.readings.iter().any(|r| r.lexeme == t.reading.lexeme && r.form.has(Form::PL) && !r.form.has(Form::FEM));
        // اثنين, or an adjective in the dual that is no plural.
        let dual = (np.head + 1..np.to).any(|i| {
            let a = &self.tagged.toks[i];
            a.pos == Pos::Adj && a.reading.form.has(Form::DU) && self.folded(i).ends_with("ان")
        });
        // أصيب سائقين, القبض على لبنانيين: nothing says a plural there but عدد من; the dual is what is written so bare.
        let adjective = self.tagged.toks.get(np.head + 1).is_some_and(|a| a.pos == Pos::Adj && np.head + 1 < np.to);
        both && !t.dual && !dual && (np.definite || adjective || np.pronoun.is_empty() && np.to > np.head + 1)
    }

    /// Whether an adjective or a noun of the phrase has one of these lemmas.
    pub(super) fn described(&self, np: &Np, lemmas: &[&str]) -> bool {
        (np.from..np.to).any(|i| lemmas.contains(&self.lemma(i)))
    }

    /// A woman by her form: مواطنة, لاجئات.
    fn feminine(&self, np: &Np) -> bool {
        let t = &self.tagged.toks[np.head];
        if !np.head_tags.has(Tag::Person)
            || !np.form.has(Form::FEM)
            || np.head_tags.any(Tags::of(&[Tag::Family, Tag::Corpse, Tag::People, Tag::Crowd]))
            || np.head_tags.any(Tags::of(&[Tag::Captive, Tag::Victim])) && matches!(self.lemma(np.head), "رهينه" | "ضحيه")
        {
            return false;
        }
        let stem = self.folded(np.head).get(t.reading.clitics.before as usize..).unwrap_or("");
        let stem = stem.strip_suffix(t.reading.clitics.pronoun.as_str()).unwrap_or(stem);
        // مغنية الذي اغتيل: a man, whatever his name means.
        if self.folded(np.to) == "الذي" && !t.article() {
            return false;
        }
        // سائقه, زميله: standing alone, the last letter may as well be his.
        if np.quantity.is_none()
            && (np.to == np.head + 1 || self.tagged.toks[np.head + 1].pos == Pos::Name)
            && t.reading.clitics.pronoun.is_empty()
            && !t.article()
            && stem.ends_with('ه')
            && self.related(np.head)
        {
            return false;
        }
        (stem.ends_with(['ه', 'ت']) || stem.ends_with("تان") || stem.ends_with("تين") || stem.ends_with("تا") || stem.ends_with("تي"))
            && !matches!(self.lemma(np.head), "شخصيه" | "نسمه" | "قياده" | "شرطه" | "روح" | "نفس")
    }

    /// Nouns of relation, which mostly stand with a pronoun.
    fn related(&self, tok: usize) -> bool {
        matches!(
            self.folded(tok).trim_start_matches('و'),
            "سايقه"
                | "زميله"
                | "مرافقه"
                | "صديقه"
                | "رفيقه"
                | "شقيقه"
                | "قريبه"
                | "مساعده"
                | "حارسه"
                | "نجله"
                | "خاله"
                | "عمه"
                | "ابنه"
                | "حفيده"
                | "والده"
        )
    }

    /// متطوع في الدفاع المدني, موظف في الهلال الأحمر: of those who bring relief.
    fn of_relief(&self, np: &Np) -> bool {
        (np.head + 1..np.to).any(|i| {
            let next = self.folded(i + 1);
            match self.folded(i).trim_start_matches(['ل', 'ب']).trim_start_matches("ال") {
                "دفاع" => next == "المدني" && i + 1 < np.to,
                "هلال" | "صليب" => next == "الاحمر" && i + 1 < np.to,
                "اونروا" | "خوذ" => true,
                _ => false,
            }
        })
    }

    fn group_of(&self, np: &Np, kind: HarmKind) -> Option<Group> {
        let t = np.tags;
        // Of people after من: 27 من الكوادر الطبية.
        let mut heads = np.head_tags;
        if np.quantity.is_some_and(|q| self.folded(q.to) == "من") {
            heads = heads.union(t);
        }
        let victim = np.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]));
        Some(
            if t.has(Tag::Child) || victim && self.described(np, &["طفل", "رضيع"]) || np.head_tags.has(Tag::Person) && self.described(np, &["قاصر", "رضيع"])
            {
                Group::Children
            } else if t.has(Tag::Woman) || victim && self.described(np, &["امراه", "سيده"]) {
                Group::Women
            } else if t.has(Tag::Elder) || np.head_tags.has(Tag::Person) && self.described(np, &["مسن", "عجوز", "طاعن"]) {
                Group::Elderly
            } else if t.has(Tag::Medic)
                || self.described(np, &["طبي", "صحي", "اسعافي"]) && self.described(np, &["كادر", "عامل", "طاقم", "فريق", "موظف", "فرد", "عنصر"])
            {
                Group::Medics
            } else if t.has(Tag::Journalist) {
                Group::Journalists
            } else if t.has(Tag::AidWorker) && self.lemma(np.head) != "متطوع"
                || np.head_tags.has(Tag::Person) && self.of_relief(np)
                || np.head_tags.has(Tag::Person) && self.described(np, &["اغاثي", "اغاثه", "انساني"]) && self.described(np, &["عامل", "موظف", "متطوع"])
            {
                Group::AidWorkers
            } else if heads.any(Tags::of(&[Tag::Officer, Tag::Rank])) && !self.described(np, &["صف"])
                || matches!(self.lemma(np.head), "امر" | "قايد") && self.described(np, &["سريه", "كتيبه", "فصيل", "لواء", "فوج", "شرطه", "فرقه", "لوا"])
            {
                Group::Officers
            } else if self.feminine(np) && kind != HarmKind::Captured {
                Group::Women
            } else {
                return None;
            },
        )
    }
}

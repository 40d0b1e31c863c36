//! What the words of a party show of who it is: the names in them, a nationality, a pronoun, or a noun that takes up
//! an organisation told of before.

use crate::draft::DraftParty;
use crate::events::{Filler, Finder};
use crate::parties::STATE_ARMS;
use crate::tagging::{NameSpan, Pos};
use crate::wordlist::{Words, without_article};
use khabar_claim::Class;
use khabar_pack::{Tag, Tags};
use khabar_text::Span;
use smol_str::SmolStr;

/// Nouns that alone and definite mean an organisation already named.
static ORGANISATIONS: Words = Words::of(&[
    "تنظيم",
    "جماعه",
    "حركه",
    "مليشيا",
    "ميليشيا",
    "فصيل",
    "عصابه",
    "حزب",
    "تحالف",
    "كتيبه",
    "لواء",
    "فرقه",
    "فيلق",
    "جبهه",
    "هييه",
    "قوه",
    "قوات",
    "جيش",
    "جهاز",
    "وزاره",
    "منظمه",
    "مجموعه",
    "مديريه",
    "تمرد",
    "حشد",
    "حرس",
    "وحده",
]);

/// Who and what fights for a country, and who rules it.
const FIGHTING: Tags = Tags::of(&[
    Tag::Force,
    Tag::PoliceForce,
    Tag::Soldier,
    Tag::Officer,
    Tag::Police,
    Tag::Fighter,
    Tag::Rank,
    Tag::Militia,
    Tag::GroupOrg,
    Tag::Coalition,
    Tag::Government,
    Tag::MilSite,
    Tag::MilVehicle,
    Tag::Aircraft,
    Tag::Drone,
    Tag::MAircraft,
    Tag::MDrone,
]);

impl DraftParty {
    /// Who speaks, where his `نا` is the party: استهدفنا.
    pub fn speaker(span: Span, name: Option<u64>) -> Self {
        Self {
            span,
            class: Class::Unknown,
            names: name.into_iter().collect(),
            country: SmolStr::default(),
            tags: Tags::NONE,
            adjective: false,
            pronoun: "",
            head: SmolStr::default(),
            taken_up: SmolStr::default(),
            hostile: false,
            military: false,
            fights: false,
            opposed: false,
            civil: false,
            foreign: false,
            unmanned: false,
            bare: false,
        }
    }
}

impl Finder<'_> {
    /// A party by its words.
    pub fn party(&self, f: &Filler) -> DraftParty {
        let f = &self.identified(f);
        let np = self.np(f.np);
        let toks = &self.tagged.toks;
        let country = (f.from..f.to)
            .find_map(|i| toks[i].reading.lexeme.map(|l| self.lexicon.lexemes[l as usize].country.as_str()).filter(|c| !c.is_empty()))
            .unwrap_or_default()
            .into();
        // A word of a name that does not hold here is none to the lexicon: by its letters.
        let described = |stem: &str| (f.from + 1..f.to).any(|i| without_article(self.folded(i)).strip_prefix(stem).is_some_and(|r| r.len() <= 4));
        let names = self.names_in(f.from, f.to, |i| self.may_be_whom(f, i));
        DraftParty {
            span: self.span(f.from, f.to),
            class: self.class(f),
            bare: f.to == f.from + 1 && np.definite && names.is_empty(),
            names,
            country,
            tags: np.tags,
            adjective: f.by == "adjective",
            pronoun: if np.pronoun.is_empty() { self.pronoun_in(f.from, f.to) } else { np.pronoun },
            head: self.lemma(np.head).into(),
            taken_up: self.means_again(f.from, f.to),
            hostile: described("معادي"),
            military: described("عسكري"),
            fights: toks[f.from..f.to].iter().any(|t| t.reading.tags.any(STATE_ARMS)),
            opposed: self.lemma(np.head) == "معارضه" || ["متطرف", "متشدد", "معارض", "متمرد", "مسلحه", "انفصالي"].iter().any(|w| described(w)),
            civil: described("مدني") || described("تجاري"),
            foreign: described("اجنبي") || described("اجانب") || described("دولي"),
            unmanned: described("مسير") || described("مفخخ") || described("تجسس") || described("استطلاع"),
        }
    }

    /// Names in the words, each with the shorter ones inside it: where `وحدات الجيش` is no name in this country, `الجيش` may be.
    fn names_in(&self, from: usize, to: usize, whom: impl Fn(usize) -> bool) -> Vec<u64> {
        let toks = &self.tagged.toks;
        let mut out = Vec::new();
        let mut last = None;
        for t in toks.iter().take(to).skip(from) {
            if t.name.is_none() || t.name == last {
                continue;
            }
            last = t.name;
            let Some(n) = t.name.and_then(|k| self.tagged.names.get(k as usize)) else { continue };
            if n.to == n.from + 1 && !whom(n.from) {
                continue;
            }
            let at = out.len();
            out.push(n.value);
            if n.to > n.from + 1 {
                self.names_inside(n, to, at, &whom, &mut out);
            }
        }
        // قصف الاحتلال المدرسة: a word that may state an event is a name where it acts or suffers alone.
        if let (true, Some(t)) = (out.is_empty() && to == from + 1, toks.get(from).filter(|t| t.article() && t.pos == Pos::Noun)) {
            let word = t.word.and_then(|w| self.words.get(w as usize));
            out.extend(word.and_then(|w| w.names.iter().find_map(|s| s.value.map(|v| v.0))));
        }
        out
    }

    /// Whether a name of one word inside the words may be who they mean. السفير الأميركي, سكان مقديشو are not those who fight for the
    /// country, which قوات and طائرات are; الدول الخارجية are no ministry, الشعوب العربية no channel.
    fn may_be_whom(&self, f: &Filler, i: usize) -> bool {
        let toks = &self.tagged.toks;
        let np = self.np(f.np);
        let t = &toks[i];
        if f.by == "adjective" || i == np.head || i == f.from || f.to == f.from + 1 {
            return true;
        }
        let tags = t.name.and_then(|k| self.tagged.names.get(k as usize)).map_or(Tags::NONE, |n| n.tags);
        let nation = t.reading.tags.has(Tag::Nationality) || tags.any(Tags::of(&[Tag::Country, Tag::Settlement, Tag::Governorate]));
        if nation {
            // السفارة الأميركية is a building of officials.
            if np.head_tags.has(Tag::Facility) && !np.head_tags.has(Tag::MilSite) {
                return false;
            }
            return toks[f.from..f.to].iter().any(|t| t.reading.tags.any(FIGHTING));
        }
        !self.attribute(i)
    }

    /// Whether a word describes the definite noun before it, or is a nationality.
    pub(crate) fn attribute(&self, i: usize) -> bool {
        let toks = &self.tagged.toks;
        let t = &toks[i];
        let behind = t.article() && i > 0 && toks[i - 1].pos == Pos::Noun && toks[i - 1].article() && !t.conj() && t.reading.clitics.prep.is_none();
        behind || t.reading.tags.has(Tag::Nationality)
    }

    /// Names that begin inside a name: behind it the shorter ones, before it, at `at`, one that goes on past its end
    /// (`طائرات الجيش` and `الجيش الإسرائيلي` in `طائرات الجيش الإسرائيلي`).
    fn names_inside(&self, n: &NameSpan, limit: usize, at: usize, whom: &impl Fn(usize) -> bool, out: &mut Vec<u64>) {
        let map = self.lexis.packs.names();
        let toks = &self.tagged.toks;
        let word = |i: usize| toks.get(i).and_then(|t| t.word).and_then(|w| self.words.get(w as usize));
        for i in n.from..n.to.min(n.from + 8) {
            let Some(first) = word(i) else { continue };
            for start in &first.names {
                if start.before > 0 && !first.readings.iter().any(|r| r.clitics.article) {
                    continue;
                }
                let mut found: Vec<(usize, u64)> = start.value.filter(|_| whom(i)).map(|v| (i + 1, v.0)).into_iter().collect();
                let mut open = start.open.map(|(at, _)| at);
                let mut j = i + 1;
                while let (Some(state), true) = (open, j < limit.min(n.to + 4)) {
                    let Some(w) = word(j) else { break };
                    let Some(after) = map.step(state, w.name_word()) else { break };
                    j += 1;
                    found.extend(map.value(after).map(|v| (j, v)));
                    open = map.step(after, " ");
                }
                for (end, v) in found.into_iter().rev().filter(|(_, v)| *v != n.value) {
                    if end > n.to {
                        out.insert(at.min(out.len()), v);
                    } else {
                        out.push(v);
                    }
                }
            }
        }
    }

    /// The pronoun on a force inside the words: أشاوس قواته.
    fn pronoun_in(&self, from: usize, to: usize) -> &'static str {
        let toks = &self.tagged.toks;
        let force = |i: usize| toks[i].pos == Pos::Noun && toks[i].reading.tags.any(Tags::of(&[Tag::Force, Tag::Fighter, Tag::Soldier]));
        (from + 1..to).rev().find(|i| force(*i)).map_or("", |i| toks[i].reading.clitics.pronoun.as_str())
    }

    /// The lemma of the last definite noun of an organisation that nothing in the words tells the name of.
    fn means_again(&self, from: usize, to: usize) -> SmolStr {
        let toks = &self.tagged.toks;
        let last = (from..to).rev().find(|i| (toks[*i].pos == Pos::Noun || to == from + 1) && !matches!(self.lemma(*i), "نفس" | "ذات"));
        let Some(i) = last.filter(|i| toks[*i].article()) else { return SmolStr::default() };
        let plain = (i + 1..to).all(|k| matches!(self.lemma(k), "نفس" | "ذات" | "مذكور" | "ارهابي" | "متمرد" | "انقلابي" | "متطرف"));
        let lemma = self.lemma(i);
        // تعرضت الأخيرة للقصف
        if to == from + 1 && self.folded(i).trim_start_matches(['و', 'ل', 'ب']) == "الاخيره" {
            return SmolStr::new_static("اخيره");
        }
        if plain && ORGANISATIONS.contains(lemma) { lemma.into() } else { SmolStr::default() }
    }
}

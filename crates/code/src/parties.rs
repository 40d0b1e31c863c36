//! Who a party is: by its name, by the nationality of its adjective, by whom its words take up (`مقاتليه`, `الجماعة`,
//! `مسلحو التنظيم`), or, where soldiers and aircraft are nobody's in words, by the army whose they can only be.

use crate::draft::{Draft, DraftParty};
use crate::registers::Registers;
use crate::story::SceneAt;
use khabar_claim::Class;
use khabar_pack::{Actor, Tag, Tags};

/// Forces and their things, which a nationality gives to a state.
pub(crate) const STATE_ARMS: Tags =
    Tags::of(&[Tag::Force, Tag::Soldier, Tag::Officer, Tag::MilSite, Tag::MilVehicle, Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone, Tag::Rank]);

/// What flies.
const FLYING: Tags = Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone]);

/// Who a party is found to be, and why.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub name: String,
    /// Class of the actor; none where the words alone give it.
    pub class: Option<Class>,
    pub why: String,
}

impl Identity {
    fn of(a: &Actor, why: String) -> Self {
        Self { name: a.name.clone(), class: Some(a.class), why }
    }
}

/// A claim's party where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub party: &'a DraftParty,
    pub draft: &'a Draft,
    pub scenes: &'a [SceneAt],
    /// Actors of the other side, whose own it cannot be.
    pub others: &'a [String],
    pub target: bool,
}

impl Registers<'_> {
    /// The actor that a party is, and the class that this gives it.
    pub fn party(&self, part: Part<'_>) -> (Option<Identity>, Class) {
        let p = part.party;
        let Some(who) = self.who(part) else { return (None, p.class) };
        // Civilians stay civilians whoever they belong to.
        let kept = matches!(p.class, Class::Civilians | Class::Protesters | Class::Government | Class::IdentityGroup);
        let class = if kept { p.class } else { who.class.unwrap_or(p.class) };
        (Some(who), class)
    }

    fn who(&self, part: Part<'_>) -> Option<Identity> {
        let p = part.party;
        self.by_name(part)
            .or_else(|| self.by_nationality(part))
            .or_else(|| self.police_of_town(p))
            .or_else(|| self.by_pronoun(part))
            .or_else(|| self.taken_up(part))
            .or_else(|| if p.hostile { self.hostile(p) } else { None })
            .or_else(|| self.standing_for_army(part))
    }

    fn by_name(&self, part: Part<'_>) -> Option<Identity> {
        let p = part.party;
        for v in &p.names {
            let Some((a, m)) = self.actor_named(*v) else {
                // المنظمة الدولية للهجرة, before what is inside it.
                if let Some(name) = self.organisation(*v) {
                    return Some(Identity { name: name.to_owned(), class: None, why: "an organisation of the register of sources".to_owned() });
                }
                // هيئة الإذاعة البريطانية is no army of Britain.
                if self.speaker_row(*v).is_some() {
                    return None;
                }
                continue;
            };
            // شرطيين إسرائيليين in a report about Palestine: whose they are is said.
            if !m.countries.is_empty() && !p.country.is_empty() && !a.country.is_empty() && a.country != p.country.as_str() && !p.adjective {
                continue;
            }
            // قال جيش الإسلام ... وأضاف الجيش: a bare form that only the country decides takes up what the sentence has named so.
            let bare = !m.countries.is_empty() && !p.taken_up.is_empty() && p.names.len() == 1 && part.party.head == p.taken_up;
            if let Some(last) = bare.then(|| self.named_so(part)).flatten().filter(|last| last.name != a.name) {
                return Some(self.flown(last, p, format!("the {} of the same sentence", p.head)));
            }
            // قصف دمشق, أهالي الإقليم: the place, not who rules in it.
            if part.target && a.class == Class::Government && (self.any_town(*v) || p.class == Class::Civilians) {
                continue;
            }
            // فتيات من قبائل الفور: people, of whom the group is told, are not the group.
            if p.class == Class::Civilians && a.class == Class::IdentityGroup {
                continue;
            }
            let why = match (m.countries.is_empty(), m.years) {
                (false, _) if m.countries.contains(&self.home) => format!("so named by an outlet of {}", self.home),
                (false, _) => format!("so named in reports about {}", self.weighed()),
                (true, (0, 0)) => "its name".to_owned(),
                (true, _) => format!("its name in {}", self.published.map_or_else(|| "these years".to_owned(), |d| d.year().to_string())),
            };
            return Some(self.flown(a, p, why));
        }
        None
    }

    /// Aircraft of an army are its air force's, where it has one of its own name.
    fn flown(&self, a: &Actor, p: &DraftParty, why: String) -> Identity {
        if a.class == Class::StateForce && p.tags.any(FLYING) && is_army(a) {
            if let Some(f) = self.forces(&a.country, true).filter(|f| f.name != a.name) {
                return Identity::of(f, format!("{why}; aircraft of {}", a.name));
            }
        }
        Identity::of(a, why)
    }

    /// The report's country beside the others that its names are of.
    fn weighed(&self) -> String {
        let others: Vec<String> =
            self.countries.iter().filter(|(iso, v)| **iso != self.country && **v >= 1.0).map(|(iso, v)| format!("{iso} {v:.1}")).collect();
        let own = self.countries.get(&self.country).copied().unwrap_or_default();
        if others.is_empty() { format!("{} ({own:.1})", self.country) } else { format!("{} ({own:.1}; {})", self.country, others.join(", ")) }
    }

    fn by_nationality(&self, part: Part<'_>) -> Option<Identity> {
        let p = part.party;
        let air = p.tags.any(FLYING) && !p.adjective;
        // A tanker or a consulate is no force.
        // A militia, a party or the opposition of a country are not its army.
        let civil = p.civil
            || p.opposed
            || p.tags.any(Tags::of(&[Tag::Militia, Tag::GroupOrg, Tag::Party])) && !p.tags.has(Tag::Force)
            || p.tags.any(Tags::of(&[Tag::Ship, Tag::Facility])) && !p.tags.any(Tags::of(&[Tag::Force, Tag::MilSite, Tag::Soldier]));
        if !p.country.is_empty() && !civil && (p.adjective || p.fights) {
            return self.forces(&p.country, air).map(|a| Identity::of(a, format!("nationality {}", p.country)));
        }
        let iso = p.names.iter().find_map(|v| self.country_named(*v))?;
        if p.class == Class::Civilians {
            return None;
        }
        self.forces(iso, false).map(|a| Identity::of(a, format!("forces of {iso}")))
    }

    /// شرطة محافظة نينوى, شرطة حلوان: the police of the country that the place is in.
    fn police_of_town(&self, p: &DraftParty) -> Option<Identity> {
        if p.head != "شرطه" {
            return None;
        }
        let iso = p.names.iter().find_map(|v| self.country_of(*v))?;
        self.lookup_in("الشرطة", iso).map(|a| Identity::of(a, format!("police in {iso}")))
    }

    /// أعلن الحزب أن مقاتليه: the speaker's own, else those named last with whom the pronoun agrees.
    fn by_pronoun(&self, part: Part<'_>) -> Option<Identity> {
        let (p, d) = (part.party, part.draft);
        let theirs = p.tags.any(STATE_ARMS.union(Tags::of(&[Tag::Fighter, Tag::PoliceForce])))
            || matches!(p.head.as_str(), "مسلح" | "فرد" | "عنصر" | "مقر" | "قافله" | "دوريه" | "رتل" | "تعزيز");
        if p.pronoun.is_empty() || !theirs {
            return None;
        }
        let speaker = d
            .sources
            .last()
            .filter(|v| v.span.start >= d.sentence.start && v.span.end <= p.span.start)
            .and_then(|v| v.name)
            .and_then(|v| self.actor(v))
            .filter(|a| armed(a.class) && !part.others.contains(&a.name) && agrees(p.pronoun, a, feminine(&khabar_text::fold(&a.arabic))));
        let why = || format!("whom {} takes up", p.pronoun);
        if p.pronoun == "نا" {
            // مجاهدونا of a group, جنودنا of a state.
            let ours = |a: &Actor| match () {
                () if p.tags.has(Tag::Fighter) => matches!(a.class, Class::Rebel | Class::Militia),
                () if p.tags.has(Tag::Soldier) => a.class == Class::StateForce,
                () => armed(a.class),
            };
            return speaker.or(self.side).or_else(|| self.before(part, |a, _| ours(a))).map(|a| self.flown(a, p, "who speaks".to_owned()));
        }
        // جنوده are a state's, مقاتلوه and مسلحوه more often a group's.
        let fit = |c: Class| match () {
            () if p.tags.has(Tag::Soldier) => c == Class::StateForce,
            () if p.tags.has(Tag::Fighter) || matches!(p.head.as_str(), "عنصر" | "مسلح") => matches!(c, Class::Rebel | Class::Militia),
            () => armed(c),
        };
        speaker
            .or_else(|| self.before(part, |a, f| fit(a.class) && agrees(p.pronoun, a, f)))
            .or_else(|| self.before(part, |a, f| armed(a.class) && agrees(p.pronoun, a, f)))
            .or_else(|| self.before(part, |a, _| armed(a.class)))
            .map(|a| self.flown(a, p, why()))
    }

    /// `الجماعة`, `مسلحو التنظيم`, `الأخيرة`: the organisation named last that is called so, or may be.
    fn taken_up(&self, part: Part<'_>) -> Option<Identity> {
        let p = part.party;
        let head = p.taken_up.as_str();
        if head.is_empty() {
            return None;
        }
        if matches!(head, "اخير" | "اخيره") {
            let pronoun = if head == "اخير" { "ه" } else { "ها" };
            return self.before(part, |a, f| armed(a.class) && agrees(pronoun, a, f)).map(|a| Identity::of(a, "the latter".to_owned()));
        }
        // الكتائب, السرايا: called by their plural.
        let plural = match head {
            "كتيبه" => "كتائب",
            "سريه" => "سرايا",
            "لواء" => "الويه",
            _ => head,
        };
        let called = self.before(part, |a, _| matches!(first_word(&a.arabic), w if w == head || w == khabar_text::fold(plural)));
        let may = || {
            self.before(part, |a, _| match head {
                "تنظيم" | "جماعه" | "حركه" | "مليشيا" | "ميليشيا" | "فصيل" | "حزب" | "مجموعه" => {
                    matches!(a.class, Class::Rebel | Class::Militia)
                }
                "تحالف" => a.class == Class::International,
                _ => false,
            })
        };
        called.or_else(may).map(|a| self.flown(a, p, format!("named before, taken up by its {head}")))
    }

    /// مسيرة معادية, in the mouth of who has one enemy.
    fn hostile(&self, p: &DraftParty) -> Option<Identity> {
        if !matches!(self.country.as_str(), "LB" | "PS" | "SY") {
            return None;
        }
        self.forces("IL", p.tags.any(FLYING)).map(|a| Identity::of(a, "the enemy's".to_owned()))
    }

    /// Soldiers and officers that are nobody's in words: of the army named last before, else of the country's.
    fn standing_for_army(&self, part: Part<'_>) -> Option<Identity> {
        let p = part.party;
        if p.foreign || p.names.iter().any(|v| self.organisation(*v).is_some()) || !matches!(p.class, Class::StateForce | Class::Facility | Class::Unknown) {
            return None;
        }
        let word = match p.head.as_str() {
            "جندي" | "مجند" | "عسكري" | "ضابط" | "ضابطه" | "مجنده" => "الجيش",
            "شرطي" | "شرطيه" => "الشرطة",
            "دركي" => "الدرك",
            // What is only military is the army's where it stands or goes about; a column or a parade may be anybody's.
            "دوريه" | "ثكنه" | "حافله" | "عربه" | "حاجز" | "نقطه" if p.military => "الجيش",
            // A drone, armed or spying, may be anybody's.
            "طايره" | "مروحيه" | "طيران" | "مقاتله" if !p.unmanned && !p.civil => "الجيش",
            _ => return None,
        };
        // Where no army is the country's only one (Libya), its soldiers may be anybody's.
        let own = self.lookup(word).filter(|a| a.class == Class::StateForce)?;
        let army = if word == "الجيش" { self.before(part, |a, _| a.class == Class::StateForce && is_army(a)) } else { None };
        let found = match army {
            Some(a) => self.flown(a, p, "the army named last before".to_owned()),
            None => self.flown(own, p, format!("{word} in reports about {}", self.country)),
        };
        Some(found).filter(|w| !part.others.contains(&w.name))
    }

    /// The actor named last before in the same sentence whose Arabic name begins with the party's head.
    fn named_so(&self, part: Part<'_>) -> Option<&Actor> {
        let (p, d) = (part.party, part.draft);
        let at = part.scenes.partition_point(|s| s.sentence.start < d.sentence.start);
        let scene = &part.scenes.get(at).filter(|s| s.sentence.start == d.sentence.start)?.scene;
        let so = |a: &Actor| first_word(&a.arabic) == p.head && !part.others.contains(&a.name);
        let before = scene.actors.iter().rev().filter(|n| n.start < p.span.start);
        // By another name than its own.
        before.filter(|n| !p.names.contains(&n.value)).filter_map(|n| self.actor(n.value)).find(|a| so(a))
    }

    /// The fitting actor that the report named last before the party.
    fn before(&self, part: Part<'_>, fits: impl Fn(&Actor, bool) -> bool) -> Option<&Actor> {
        let (p, d) = (part.party, part.draft);
        let at = part.scenes.partition_point(|s| s.sentence.start <= d.sentence.start);
        part.scenes[..at]
            .iter()
            .rev()
            .take(12)
            .flat_map(|s| s.scene.actors.iter().rev())
            .filter(|n| n.start < p.span.start)
            .find_map(|n| self.actor(n.value).filter(|a| !part.others.contains(&a.name) && fits(a, n.feminine)))
    }
}

/// A whole army, not one of its branches or commands, nor a police.
fn is_army(a: &Actor) -> bool {
    let whole = ["Armed Forces", "Army", "Defense Forces", "Defence Forces", "Defense Force", "Defence Force"];
    whole.iter().any(|w| a.name.contains(w)) && !a.country.is_empty() && !a.name.contains("Field Army")
}

fn armed(c: Class) -> bool {
    matches!(c, Class::Rebel | Class::Militia | Class::StateForce | Class::International)
}

/// The head of an Arabic name as the lexicon writes it, without its article.
fn first_word(arabic: &str) -> String {
    let word = khabar_text::fold(arabic.split(' ').next().unwrap_or(""));
    word.strip_prefix("ال").map_or(word.clone(), str::to_owned)
}

/// Whether a pronoun may mean an actor named by such a word: ها a feminine or a plural of things, ه a masculine, هم people.
fn agrees(pronoun: &str, a: &Actor, feminine: bool) -> bool {
    match pronoun {
        "ها" => feminine,
        "ه" => !feminine && !(a.arabic.split(' ').next().is_some_and(|w| w.ends_with("ون"))),
        _ => true,
    }
}

/// Whether a name that begins so is spoken of as feminine: قوات, حركة, سرايا, قسد.
pub(crate) fn feminine(folded: &str) -> bool {
    let head = folded.split(' ').next().unwrap_or("").trim_start_matches(['و', 'ل', 'ب']);
    let head = head.strip_prefix("ال").unwrap_or(head);
    head.ends_with('ه')
        || head.ends_with("ات")
        || head.ends_with("يا")
        || matches!(
            head,
            "سرايا"
                | "كتايب"
                | "فصايل"
                | "الويه"
                | "لجان"
                | "قوي"
                | "عشاير"
                | "طالبان"
                | "حماس"
                | "قسد"
                | "بوكو"
                | "اجهزه"
                | "وحدات"
                | "فتح"
        )
}

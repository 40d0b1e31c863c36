//! Known names: the longest that the registers have, and whether they hold where they stand.

use super::{Class, Clitics, Does, Form, Kind, Lexis, NameSpan, Named, Particle, Pos, Reader, SourceKind, Tag, Tags, Tok, Word};
use crate::phrases::{ORGS, PLACES};

impl Reader<'_> {
    /// Longest names, left to right.
    pub(super) fn find_names(&self, list: &[khabar_text::Token], words: &[Option<u32>], cache: &[Word]) -> Vec<NameSpan> {
        let map = self.lexis.packs.names();
        let mut out: Vec<NameSpan> = Vec::new();
        let mut i = 0;
        while i < list.len() {
            let Some(word) = words[i].map(|w| &cache[w as usize]) else {
                i += 1;
                continue;
            };
            let mut best: Option<(usize, u64, Option<Tags>, u8)> = None;
            for start in &word.names {
                let mut j = i + 1;
                let mut found = start.value.map(|(v, tags)| (j, v, Some(tags)));
                // Before the next word of a name that goes on.
                let mut open = start.open.map(|(at, _)| at);
                let mut letters = start.open.map(|(_, letters)| letters);
                while let Some(at) = open.filter(|_| j < list.len() && j - i < 12) {
                    if let Kind::Mark(c) = list[j].kind {
                        // Quotation marks inside a name, the underscore of a hashtag.
                        if matches!(c, '«' | '»' | '"' | '“' | '”' | '‘' | '’' | '_' | '-') && j + 1 < list.len() {
                            j += 1;
                            continue;
                        }
                        break;
                    }
                    let after = match words[j] {
                        Some(w) => {
                            let word = cache[w as usize].name_word();
                            // Asked of the second word, at which nearly all names end that began.
                            if letters.take().is_some_and(|l| !l.may_go_on(word)) {
                                break;
                            }
                            map.step(at, word)
                        }
                        None => map.step(at, &khabar_pack::name_word(self.tokens.folded(&list[j]))),
                    };
                    letters = None;
                    let Some(after) = after else { break };
                    j += 1;
                    if let Some(v) = map.value(after) {
                        found = Some((j, v, None));
                    }
                    open = map.step(after, " ");
                }
                if let Some((to, v, tags)) = found {
                    if best.is_none_or(|(b, ..)| to > b) {
                        best = Some((to, v, tags, start.before));
                    }
                }
            }
            if let Some((to, value, tags, before)) = best {
                let tags = tags.unwrap_or_else(|| self.lexis.name_tags(value));
                out.push(NameSpan { from: i, to, value, tags, before });
                i = to;
            } else {
                i += 1;
            }
        }
        out
    }
}

impl Lexis {
    /// The classes that a name's meanings give it.
    pub fn name_tags(&self, value: u64) -> Tags {
        let r = self.packs.registers();
        let mut tags = Tags::NONE;
        for m in self.packs.meanings(value) {
            tags.insert(match m.named {
                Named::Actor(n) => match r.actors[n as usize].class {
                    Class::StateForce => Tag::Force,
                    Class::Rebel => Tag::GroupOrg,
                    Class::Militia => Tag::Militia,
                    Class::Government => Tag::Government,
                    Class::International => Tag::Intl,
                    Class::IdentityGroup => Tag::Tribe,
                    Class::Protesters => Tag::Protester,
                    Class::Civilians => Tag::Civilian,
                    Class::Facility => Tag::Facility,
                    Class::Unknown => Tag::GroupOrg,
                },
                Named::Speaker(n) => match r.speakers[n as usize].kind {
                    SourceKind::Outlet => Tag::Media,
                    SourceKind::Monitor => Tag::MonitorOrg,
                    SourceKind::Aid | SourceKind::Medical => Tag::AidOrg,
                    SourceKind::ArmedGroup => Tag::GroupOrg,
                    _ => Tag::Ministry,
                },
                Named::Spot(n) => match r.spots[n as usize].kind.as_str() {
                    "country" => Tag::Country,
                    "governorate" => Tag::Governorate,
                    "region" => Tag::Region,
                    "district" => Tag::District,
                    "site" => Tag::Site,
                    _ => Tag::Settlement,
                },
            });
        }
        tags
    }
}

/// Nouns that a place name follows.
pub(super) const PLACE_HEADS: Tags =
    Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Site, Tag::Road, Tag::Facility, Tag::MilSite]);

/// Whether a name holds here: a single word that is an ordinary word too needs a word before it that calls for a name.
pub(super) fn name_holds(toks: &[Tok], name: &NameSpan, lexis: &Lexis) -> bool {
    let first = &toks[name.from];
    if name.to - name.from > 1 {
        return !matches!(first.pos, Pos::Verb) || first.reading.lexeme.is_none() || name.from > 0;
    }
    let only_place = !name.tags.any(PLACES_COMPLEMENT);
    let ordinary =
        first.reading.lexeme.is_some() && !matches!(first.pos, Pos::Name) && !(first.pos == Pos::Verb && first.reading.form.has(Form::PL | Form::FEM));
    if matches!(first.pos, Pos::Part(_) | Pos::Number | Pos::Conj) {
        return false;
    }
    if !ordinary {
        return true;
    }
    if only_place_here(toks, name, lexis) {
        return true;
    }
    // بدأت تونس تشهد: a country between two verbs is no third.
    if name.tags.has(Tag::Country) && first.pos == Pos::Verb && toks.get(name.to).is_some_and(|n| n.pos == Pos::Verb && !n.conj()) {
        return true;
    }
    // مصر is no adjective where nothing stands before it that it could describe.
    if name.tags.has(Tag::Country)
        && first.pos == Pos::Adj
        && !first.article()
        && !(name.from > 0 && toks[name.from - 1].pos == Pos::Noun && !toks[name.from - 1].article() && toks[name.from - 1].reading.form.any(Form::INDEFINITE))
    {
        return true;
    }
    // في سوريا, شمال سوريا: no Syrian in the accusative, which no preposition and no construct governs.
    let governed = name.from > 0 && {
        let b = &toks[name.from - 1];
        b.is_particle(Particle::Preposition) && b.reading.clitics.pronoun.is_empty()
            || b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && !b.reading.form.any(Form::INDEFINITE)
    };
    if name.tags.has(Tag::Country) && first.pos == Pos::Noun && first.reading.form.any(Form::INDEFINITE) && !first.conj() && governed {
        return true;
    }
    // قرى, بلدات: the common noun, though some place is called so.
    let lemma = first.reading.lexeme.and_then(|l| lexis.packs.lexicon().lexemes.get(l as usize)).map_or("", |l| l.lemma.as_str());
    let common = first.pos == Pos::Noun && first.reading.form.has(Form::PL) && matches!(lemma, "قريه" | "بلده" | "مدينه" | "منطقه" | "حي" | "ضاحيه" | "مخيم");
    if common {
        return false;
    }
    // قالت للجزيرة, أكده عسكري للجزيرة: the medium that somebody spoke to.
    let told = |t: &Tok| t.pos == Pos::Verb && t.reading.does.any(Does::SAYS);
    if name.tags.has(Tag::Media) && first.reading.clitics.prep == Some('ل') && toks[..name.from].iter().rev().take(4).any(told) {
        return true;
    }
    if first.reading.tags.any(Tags::of(&[Tag::Country, Tag::Settlement, Tag::Governorate, Tag::Region])) {
        // المدينة, البلدة are what a report has just told of before they are Medina; دولة is a country before it is Dhule in India.
        return is_near(lexis, name.value) && !(first.article() && first.pos == Pos::Noun)
            // الإمارات: a plural that is a country's name is seldom anything else.
            || name.tags.has(Tag::Country) && first.article() && first.reading.form.has(Form::PL)
            || name.tags.any(Tags::of(&[Tag::Country, Tag::Governorate])) && first.reading.clitics.prep.is_none() && name.from == 0;
    }
    if !only_place {
        // الجيش, الشرطة name themselves; فتح, أمل, النصر do so only after حركة or in quotation marks.
        let called = name.from > 0
            && (matches!(toks[name.from - 1].pos, Pos::Mark('«' | '"' | '“'))
                || toks[name.from - 1].reading.tags.any(Tags::of(&[Tag::GroupOrg, Tag::Party, Tag::Militia, Tag::Media])));
        let task = first.reading.does.any(Does::STATES.or(Does::MODAL));
        // في مسقط, شهدت طهران: a capital is a place before it is a government.
        let capital = name.tags.any(PLACES) && place_is_called(toks, name, lexis);
        return first.pos != Pos::Verb && (called || !task && (capital || first.article() || first.reading.tags.any(PLACES_COMPLEMENT)));
    }
    if first.reading.does.any(Does::STATES.or(Does::SAYS).or(Does::SUPPORTS)) {
        return false;
    }
    // محور تعز: a great town behind a noun, before a verb that reports have no use for.
    let behind = name.from > 0
        && toks[name.from - 1].pos == Pos::Noun
        && !first.conj()
        && !toks[name.from - 1].article()
        && toks[name.from - 1].reading.clitics.pronoun.is_empty();
    if behind && first.pos == Pos::Verb && first.reading.does == Does::NOTHING && inhabitants(lexis, name.value) >= 100_000 && is_near(lexis, name.value) {
        return true;
    }
    // وحماة after حمص: a list of places goes on, whatever verb the word may be.
    let listed = first.conj() && name.from > 0 && toks[name.from - 1].name.is_some() && toks[name.from - 1].pos == Pos::Name;
    (first.pos != Pos::Verb || listed) && place_is_called(toks, name, lexis)
}

/// How many live in the greatest place of the name.
pub(crate) fn inhabitants(lexis: &Lexis, name: u64) -> u32 {
    let registers = lexis.packs.registers();
    // Places written by hand have no number of inhabitants: those of the conflicts.
    let weight = |s: &khabar_pack::Spot| match s.kind.as_str() {
        "country" | "governorate" | "region" => s.population.max(100_000),
        _ if s.population == 0 => 30_000,
        _ => s.population,
    };
    let spots = lexis.packs.meanings(name).iter().filter_map(|m| if let Named::Spot(n) = m.named { registers.spots.get(n as usize) } else { None });
    spots.map(weight).max().unwrap_or(0)
}

/// Whether one of the places of the name lies in a country whose towns are told of by name alone.
fn is_near(lexis: &Lexis, name: u64) -> bool {
    let registers = lexis.packs.registers();
    let near = |n: u32| registers.spots.get(n as usize).is_some_and(|s| NEAR.contains(&s.country.as_str()));
    lexis.packs.meanings(name).iter().any(|m| matches!(m.named, Named::Spot(n) if near(n)))
}

/// Whether grammar leaves no other reading than the place: `في كابل` ("in like-camels" is no Arabic), `في البحرين`, `مدينة تعز`.
fn only_place_here(toks: &[Tok], name: &NameSpan, lexis: &Lexis) -> bool {
    let first = &toks[name.from];
    let Some(b) = name.from.checked_sub(1).map(|i| &toks[i]).filter(|_| name.tags.any(PLACES)) else { return false };
    let governed = b.is_particle(Particle::Preposition) && b.reading.clitics.pronoun.is_empty();
    let witnessed = witnesses(b, lexis);
    let headed = b.pos == Pos::Noun
        && b.reading.tags.any(PLACES.union(Tags::of(&[Tag::Facility])))
        && !b.article()
        && b.reading.clitics.pronoun.is_empty()
        && b.reading.form.has(Form::SG)
        && (first.pos != Pos::Verb || b.reading.form.has(Form::FEM) == first.reading.form.has(Form::FEM));
    if !(governed || witnessed || headed) || !is_near(lexis, name.value) {
        return false;
    }
    let weight = inhabitants(lexis, name.value);
    let reading = &first.reading;
    // شهدت تعز: no verb stands straight behind one that is to have its witness.
    if witnessed && first.pos == Pos::Verb {
        return weight >= 20_000;
    }
    // No preposition stands behind another, nor what it governs behind a verb.
    if !headed && reading.clitics.prep.is_some() && name.before < reading.clitics.before {
        return weight >= 20_000;
    }
    // في وجدة, مدينة وجدة: nothing is joined to a preposition, and no people to a town that has no name.
    if reading.clitics.conj.is_some() && name.before < reading.clitics.before && first.pos == Pos::Noun {
        return weight >= if headed { 100_000 } else { 20_000 };
    }
    // مدينة تعز, مدينة سرت: a town's noun governs no verb.
    if headed && first.pos == Pos::Verb {
        return weight >= 20_000 && !reading.form.has(Form::PL) && b.reading.tags.any(PLACES);
    }
    // البحرين, القصرين, طهران: two of anything are seldom told of so.
    reading.form.has(Form::DU)
        && reading.clitics.pronoun.is_empty()
        && reading.clitics.prep.is_none()
        && weight >= 20_000
        && (first.article() || weight >= 100_000)
}

/// `شهدت الموصل`: whose subject is a place.
pub(crate) fn witnesses(t: &Tok, lexis: &Lexis) -> bool {
    t.pos == Pos::Verb && matches!(lemma_of(t, lexis), "شهد" | "عاش")
}

impl super::Tagged {
    /// `فلاني | القوات النظامية`: a body's name of two words or more, with the article, straight behind a name that no register knows.
    pub(crate) fn body_behind_person(&self, i: usize) -> bool {
        let person = |b: &Tok| b.pos == Pos::Name && b.name.is_none() && !b.article();
        let body = |n: u16| self.names[n as usize].to > i + 1 && self.names[n as usize].tags.any(ORGS);
        i > 0 && person(&self.toks[i - 1]) && self.toks[i].article() && self.toks[i].name.is_some_and(body)
    }
}

fn lemma_of<'a>(t: &Tok, lexis: &'a Lexis) -> &'a str {
    t.reading.lexeme.map_or("", |l| lexis.packs.lexicon().lexemes[l as usize].lemma.as_str())
}

/// Whether the words around call for a place where the name is an ordinary word too: محافظة درعا, قرب حوارة, في الموصل.
pub(super) fn place_is_called(toks: &[Tok], name: &NameSpan, lexis: &Lexis) -> bool {
    let first = &toks[name.from];
    let weight = inhabitants(lexis, name.value);
    let article = first.article();
    // هوية المهاجمين, دولة مالي: a town far off that is called so is no word of a report on Arab or Muslim lands.
    let far = !is_near(lexis, name.value);
    // بجرم كذا is no town of Afghanistan: what has no body is a great town's name only.
    let before = name.from.checked_sub(1).map(|i| &toks[i]);
    // في حماة, في الباب: one is in a town rather than in people or a door.
    let within = first.reading.clitics == Clitics::default()
        || first.reading.clitics == (Clitics { article: true, before: first.reading.clitics.before, ..Clitics::default() });
    let within = within && before.is_some_and(|b| b.is_particle(Particle::Preposition) && lemma_of(b, lexis) == "في");
    let known = !far
        && !(name.before > 0 && weight < 100_000 && first.reading.tags.has(Tag::Abstract) && first.pos == Pos::Noun && !article)
        && weight
            >= match article && first.pos == Pos::Noun {
                true if within => 50_000,
                true => 150_000,
                false => 20_000,
            }
        && !first.reading.tags.any(Tags::of(&[Tag::Body, Tag::Time]))
        && (within && weight >= 100_000 || !first.reading.tags.any(Tags::of(&[Tag::Person, Tag::Document])));
    const HEADS: Tags = PLACES.union(Tags::of(&[Tag::Facility, Tag::MilSite]));
    if first.conj() || before.is_some_and(|b| b.pos == Pos::Conj) {
        let other = toks[..name.from].iter().rev().find(|t| t.pos != Pos::Conj);
        // وحماة after طرطوس is the city, whoever else the word may mean.
        let city = weight >= 100_000 && !article && other.is_some_and(|o| o.pos == Pos::Name);
        // العلم التركي وصور كذا: a nationality begins no list of places.
        return (known || city) && other.is_some_and(|o| o.name.is_some() && o.pos != Pos::Adj);
    }
    if first.reading.clitics.prep.is_some() {
        return known && matches!(first.reading.clitics.prep, Some('ب' | 'ل'));
    }
    // حماة تشيّع شهداءها, شهدتها حماة
    let great = weight >= 100_000 && !article && first.pos == Pos::Noun && !first.reading.form.any(Form::PL | Form::DU | Form::INDEFINITE);
    let Some(b) = before else { return great || weight >= 50_000 && toks.get(name.to).is_some_and(|n| n.pos == Pos::Mark(':')) };
    if b.is_particle(Particle::Preposition) {
        // قرب, شمال: nothing but a place can follow.
        let near = lexis
            .packs
            .lexicon()
            .lexemes
            .get(b.reading.lexeme.map_or(usize::MAX, |l| l as usize))
            .is_some_and(|l| matches!(l.lemma.as_str(), "قرب" | "بقرب" | "قباله"));
        return b.reading.clitics.pronoun.is_empty() && (known || near);
    }
    if matches!(b.pos, Pos::Verb | Pos::Mark('#')) {
        // قتل مدني: a civilian before he is Wad Madani.
        let harmed = first.reading.tags.has(Tag::Person) && (lexis.is_casualty(b.reading.lexeme) || b.reading.form.has(Form::PASSIVE));
        // قصف الموصل: no adjective stands straight behind a verb.
        let bare = weight >= 200_000 && article && first.pos == Pos::Adj && !far && first.reading.clitics.prep.is_none();
        return great && !harmed || bare || weight >= 20_000 && !far && witnesses(b, lexis);
    }
    // أهالي القصرين: folk are of a place. هجوم سبها, مجزرة حماة: so are attacks.
    let attack = b.reading.tags.has(Tag::Event) && first.pos != Pos::Adj && !first.reading.tags.has(Tag::Person);
    // على حد قوله: his word is no Kavala.
    if !first.reading.clitics.pronoun.is_empty() {
        return false;
    }
    let folk = weight >= 50_000 && (b.reading.tags.has(Tag::People) || attack);
    b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && (b.reading.tags.any(HEADS) || folk)
}

/// Countries whose towns are told of by name alone, though the name is an ordinary word too.
const NEAR: [&str; 44] = [
    "AE", "AF", "AM", "AZ", "BD", "BF", "BH", "CD", "CF", "CM", "CY", "DJ", "DZ", "EG", "EH", "ER", "ET", "IL", "IQ", "IR", "JO", "KE", "KM", "KW", "LB", "LY",
    "MA", "ML", "MR", "NE", "NG", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE",
];

/// Classes that are not of places.
pub(super) const PLACES_COMPLEMENT: Tags = Tags::of(&[
    Tag::Force,
    Tag::GroupOrg,
    Tag::Militia,
    Tag::Government,
    Tag::Intl,
    Tag::Tribe,
    Tag::Protester,
    Tag::Civilian,
    Tag::Facility,
    Tag::Media,
    Tag::MonitorOrg,
    Tag::AidOrg,
    Tag::Ministry,
]);

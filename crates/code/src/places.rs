//! Where: the spots that belong to an event, the most specific first.

use crate::draft::DraftPlace;
use crate::events::{Event, Finder, SCENE};
use crate::kinds::attack;
use crate::lexis::Does;
use crate::parties::feminine;
use crate::phrases::{MILITARY, ORGS, PEOPLE};
use crate::spots::{Owner, Spot, Standing};
use crate::tagging::Pos;
use crate::wordlist::{Words, without_article};
use crate::zones::{About, Zone};
use khabar_claim::{EventType as E, PlacePrecision};
use khabar_pack::{Form, Tag, Tags};
use smol_str::SmolStr;

/// The places that a sentence gives an event, best first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Where {
    /// Said of the event itself.
    pub own: Vec<DraftPlace>,
    /// Elsewhere in the sentence.
    pub near: Vec<DraftPlace>,
}

/// An actor named in the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActorAt {
    pub start: u32,
    pub value: u64,
    /// Spoken of as feminine: القوات, الحركة.
    pub feminine: bool,
}

/// What a sentence says of the scene that further sentences stay in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scene {
    /// `وفي الناصرية،` or `محافظة إدلب:` at its head.
    pub frame: Option<Box<DraftPlace>>,
    /// The frame stands before a verb of saying.
    pub said: bool,
    /// The whole sentence is a heading that names a place.
    pub heading: bool,
    /// Another matter begins: من جهة أخرى, إلى ذلك, a bullet or a clock time.
    pub shift: bool,
    /// Days of a sentence that tells no event: أسفرت العمليات خلال الأيام الماضية عن الآتي.
    pub days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// Names of actors with where they begin, for what takes them up again.
    pub actors: Vec<ActorAt>,
    /// Named spots, for what takes them up again.
    pub named: Vec<DraftPlace>,
}

/// Buildings that the words behind them describe, and seldom name.
static PLAIN: Words =
    Words::of(&["مقر", "مستودع", "مخزن", "ثكنه", "موقع", "مكتب", "وكر", "نقطه", "سوق", "بوابه", "مخبا", "معمل", "ورشه", "بنايه", "قنصليه", "مدخل", "مخفر"]);
/// What one does or did in a place for life, and no event: ممرضة تعمل في كذا, ينحدر من كذا.
static LIVING: Words = Words::of(&["عمل", "درس", "خدم", "انحدر", "تحدر", "ولد"]);
/// What people in office do, and no violence.
static MEETING: Words = Words::of(&["اجتماع", "لقاء", "لقا", "زياره", "موتمر", "محادثه", "مباحثه", "قمه", "مشاوره"]);
/// What one protests for or against follows.
static CAUSE: Words = Words::of(&["مطالبه", "مطالب", "احتجاج", "تنديد", "تضامن", "رفض", "استنكار", "ادانه", "نصره", "دعم"]);
/// Words to where one goes.
static TOWARDS: Words = Words::of(&["الي", "نحو", "باتجاه", "صوب", "تجاه", "ل", "حتي"]);

fn quoted_word(t: &crate::tagging::Tok) -> bool {
    t.pos == Pos::Name && t.reading.lexeme.is_none()
}

impl Finder<'_> {
    pub(crate) fn draft_place(&self, s: &Spot, spots: &[Spot]) -> DraftPlace {
        // في مدرسة كذا بمخيم كذا: the town that stands behind it.
        let within =
            spots.iter().filter(|o| o.from >= s.to && o.inner && o.from <= s.to + 12).find(|o| o.precision == PlacePrecision::Settlement).and_then(|o| o.name);
        let lemma = s.head.map_or(SmolStr::default(), |h| self.lemma(h).into());
        DraftPlace {
            span: self.span(s.from, s.to),
            name: s.name,
            whole: s.whole || s.precision != PlacePrecision::Site,
            within,
            precision: s.precision,
            standing: s.standing,
            head: lemma,
            tier: s.tier,
        }
    }

    /// Where the event took place, by its own sentence.
    pub fn places(&self, e: &Event, zone: Zone, zones: &[Zone], spots: &[Spot], about: &[About]) -> Where {
        let mut own: Vec<(i32, usize)> = Vec::new();
        let mut near: Vec<(i32, usize)> = Vec::new();
        for (i, s) in spots.iter().enumerate() {
            if s.bracketed || s.standing == Standing::Nameless || self.dateline(s) || self.brand(s) {
                continue;
            }
            // في منطقة تبعد مئتي متر عن صالة الركاب: from where it is measured; a town's name says at least about where.
            if s.name.is_none() && s.from > 0 && self.measured_from(s.from - 1) {
                continue;
            }
            // مديرية الدريهمي المحاصرة: a participle tells of the place that it describes.
            let described = e.np.is_some_and(|n| {
                let np = self.np(n);
                np.head != e.tok && np.from <= s.from && s.from <= np.head && np.head < s.to
            });
            let filler = described
                || e.places
                    .iter()
                    .filter(|f| f.by != SCENE)
                    .chain(&e.targets)
                    .any(|f| f.from <= s.from && s.to <= f.to.max(f.from + 1) || self.np(f.np).from <= s.from && s.from < self.np(f.np).to);
            // قصفت دمشق: the name of a capital alone is a place where it is hit.
            // احتلت الكويت: or by the verb's own object of place.
            let struck = s.head.is_none() && e.targets.iter().chain(&e.places).any(|f| self.np(f.np).from == s.from && self.np(f.np).to == s.to);
            if s.owned == Some(Owner::Org) && !struck {
                continue;
            }
            let people_on = s.name.is_none() && s.head.is_none() && s.prep == "علي";
            let fought_over = attack(e.kind) || matches!(e.kind, E::Clash | E::TerritoryGain | E::Siege | E::Deployment | E::Withdrawal | E::Aid);
            // سيطرت على المحلالة: with the article too what is taken; otherwise it is rather a word that no table knows.
            let taken = matches!(e.kind, E::TerritoryGain | E::Withdrawal | E::Siege);
            if people_on && !(if self.tagged.toks[s.from].article() { taken } else { fought_over }) {
                continue;
            }
            // وقفة للمطالبة بفك الحصار عن المنطقة, مسيرة تنديدا باقتحام جنين: what they protest against is elsewhere.
            if matches!(e.kind, E::Protest | E::Riot)
                && !matches!(s.prep.as_str(), "في" | "ب" | "قرب" | "امام" | "وسط" | "داخل" | "قباله" | "عند")
                && (e.to..s.from).any(|i| CAUSE.contains(self.lemma(i)) && self.tagged.toks[i].is_nominal())
            {
                continue;
            }
            if self.of_a_meeting(e, s.from) {
                continue;
            }
            let said = about.get(s.from).copied().unwrap_or(About::Matter);
            let fit = if self.of_the_doer(e, s) || self.of_a_life(e, s) { -60 } else { self.fit_place(e.kind, s) };
            let inside = zone.from <= s.from && s.from < zone.to;
            if fit <= -100 || s.tier == 1 && s.prep.is_empty() && !filler && !struck {
                continue;
            }
            let people = s.owned == Some(Owner::People);
            let inside_zone = |o: &Spot| zone.from <= o.from && o.from < zone.to && about.get(o.from).copied().unwrap_or(About::Matter) == About::Matter;
            if said == About::Matter && (inside || filler) && fit > -50 {
                let after = s.from >= zone.at;
                // في مقر المجلس بشارع كذا, على مستودع في منطقة كذا: of a building that has no name and the place that it is in, the place.
                let held = self.plain_building(s) && spots.iter().any(|o| self.in_place_of(s, o));
                let holds = s.inner && spots.iter().any(|o| self.plain_building(o) && self.in_place_of(o, s));
                let score = 10 * s.tier
                    + fit
                    + if s.standing == Standing::Named { 2 } else { 0 }
                    + if described { 20 } else { 0 }
                    + if filler {
                        4
                    } else if after {
                        3
                    } else {
                        0
                    }
                    // وفي شمال الفاشر شهد المخيم قصفا: what saw it says more than the frame before.
                    - if e.places.iter().any(|f| f.by == SCENE && s.to <= f.from) { 6 } else { 0 }
                    - if people { 15 } else { 0 }
                    // 3 غارات على كذا و4 على كذا: of another event's words.
                    - if !inside && zones.iter().any(|z| z.at != zone.at && z.from <= s.from && s.from < z.to) { 10 } else { 0 }
                    - if s.inner && !holds { 12 } else { 0 }
                    - if self.road_at(s, spots) { 10 } else { 0 }
                    // وفي كركوك، أحبطت القوات تفجير أبراج قرب قضاء الدبس: the place told behind the event lies in the one that opens the sentence.
                    - if self.opens(s) && spots.iter().any(|o| o.from > e.to && o.tier >= 3 && inside_zone(o) && self.proper(o) && !o.joined && matches!(o.prep.as_str(), "في" | "ب" | "قرب" | "عند" | "داخل" | "امام" | "وسط")) { 15 } else { 0 }
                    - if held { 15 } else { 0 }
                    - if s.joined { 35 } else { 0 }
                    - if self.bearing(s, spots) { 60 } else { 0 };
                own.push((score, i));
            } else if said != About::Speech {
                // Of another event's zone it is that event's.
                let taken = zones.iter().any(|z| z.at < s.from && s.from < z.to && z.at != zone.at);
                // What another event claims is only a last resort, and only what was told before.
                if taken && s.from > e.from {
                    continue;
                }
                let distance = (s.from.abs_diff(e.from) as i32).min(90);
                let before = if s.from < e.from { 0 } else { 10 };
                let score = 1000 - if taken { 500 } else { 0 } + fit
                    - if people || said == About::Witness { 30 } else { 0 }
                    - if s.inner { 60 } else { 0 }
                    - if self.plain_building(s) && spots.iter().any(|o| self.in_place_of(s, o)) { 90 } else { 0 }
                    - if s.joined { 60 } else { 0 }
                    - distance
                    - before;
                if fit > -50 && (s.tier > 1 || s.owned.is_none() && !s.prep.is_empty()) {
                    near.push((score, i));
                }
            }
        }
        own.sort_by_key(|(score, i)| (-score, *i));
        near.sort_by_key(|(score, i)| (-score, *i));
        // وفي الزاوية، أغلق محتجون الطريق الساحلي: the town that was told of rather than the road that is cut.
        let town = |o: &Spot, s: &Spot| o.standing == Standing::Named && o.tier == 4 && !self.is_road(o) && o.to < s.from;
        let cut =
            |s: &Spot| e.kind == E::Siege && s.name.is_none() && self.tagged.toks[s.from].article() && self.is_road(s) && spots.iter().any(|o| town(o, s));
        let place = |s: &Spot| DraftPlace { standing: if cut(s) { Standing::Nameless } else { s.standing }, ..self.draft_place(s, spots) };
        let list = |v: &[(i32, usize)]| v.iter().take(6).map(|(_, i)| place(&spots[*i])).collect();
        Where { own: list(&own), near: list(&near) }
    }

    /// A building told by what it is and not by a name, or a quarter by its side: مقر المجلس, مستودع الذخيرة, الحي الشمالي.
    fn plain_building(&self, s: &Spot) -> bool {
        let toks = &self.tagged.toks;
        let side = s.to == s.from + 2 && toks[s.from].article() && toks[s.from + 1].reading.tags.has(Tag::Direction);
        if side && s.head == Some(s.from) && s.name.is_none() {
            return true;
        }
        // مقر حزب كذا: the party has a name, and not the building.
        let of_party = |h: usize| {
            let t = &toks[(h + 1).min(toks.len() - 1)];
            let tags = t.reading.tags.union(t.name.map_or(Tags::NONE, |n| self.tagged.names[n as usize].tags));
            t.pos != Pos::Adj
                && tags.any(ORGS.union(PEOPLE).union(MILITARY))
                && !tags.any(Tags::of(&[Tag::Settlement, Tag::Governorate, Tag::District, Tag::Nationality]))
        };
        // كنيسة سيدة النجاة, سجن الأمن السياسي are names of their words' kind.
        s.head.is_some_and(|h| PLAIN.contains(self.lemma(h)) && (!self.proper(s) || of_party(h)))
    }

    /// `وفي كركوك، أعلنت`: it opens the sentence, before all that is told in it.
    fn opens(&self, s: &Spot) -> bool {
        let toks = &self.tagged.toks;
        matches!(s.prep.as_str(), "في" | "ب")
            && toks[..s.from].iter().all(|t| matches!(t.pos, Pos::Mark(_) | Pos::Conj) || t.is_particle(khabar_pack::Particle::Preposition))
            && toks.get(s.to).is_some_and(|t| matches!(t.pos, Pos::Mark('،' | ',') | Pos::Verb))
    }

    /// Where the doer is or comes from, which is not where it strikes: المنتشرون في دوما, الفارون من سرت, من مواقعها في تبة السلال.
    fn of_the_doer(&self, e: &Event, s: &Spot) -> bool {
        let toks = &self.tagged.toks;
        if !matches!(s.prep.as_str(), "في" | "ب" | "من") || s.from < 2 {
            return false;
        }
        let k = if toks[s.from].reading.clitics.prep.is_some() { s.from - 1 } else { s.from - 2 };
        let t = &toks[k];
        let post = matches!(self.lemma(k), "موقع" | "مربض" | "معسكر" | "قاعده" | "نقطه" | "منطقه" | "ثكنه" | "تمركز") && !t.reading.clitics.pronoun.is_empty();
        if post && k > 0 && self.folded(k - 1) == "من" && !matches!(e.kind, E::Withdrawal | E::Displacement) {
            return true;
        }
        if e.agents.is_empty() {
            return false;
        }
        // مسلحون يتحصنون في الغابة قصفوا: a clause that describes the doer and tells no event.
        let describes = |c: &crate::clauses::Clause| {
            let from = self.first_token(c.from);
            let of = self.attribute_of(c).filter(|n| e.np != Some(*n));
            of.is_some_and(|n| e.agents.iter().any(|f| f.np == n))
                && from <= s.from
                && s.from <= c.verb + 4
                && s.from < self.first_token(c.to)
                && !(from <= e.tok && e.tok < self.first_token(c.to))
        };
        if self.clauses.iter().any(describes) {
            return true;
        }
        let of = |f: &crate::events::Filler| {
            let np = self.np(f.np);
            np.head <= k && k < f.to.max(np.to) + 2 && k >= np.from
        };
        let stands = matches!(t.pos, Pos::Adj | Pos::Noun)
            && (t.reading.form.any(Form::PARTICIPLE) || matches!(self.lemma(k), "منتشر" | "متمركز" | "متواجد" | "موجود" | "مرابط" | "متحصن"));
        e.agents.iter().any(of)
            // مستوطنون من مستوطنة كذا هاجموا: where they are from.
            && (stands && e.agents.iter().all(|f| self.np(f.np).head != k)
                || s.prep == "من" && (t.article() || t.reading.form.has(Form::PL) && t.reading.tags.any(PEOPLE) && t.reading.clitics.pronoun.is_empty()))
            && !matches!(e.kind, E::Withdrawal | E::Displacement | E::Protest)
    }

    /// `ممرضة تعمل في مجمع كذا`, `تنحدر من كذا`: where somebody works or comes from.
    fn of_a_life(&self, e: &Event, s: &Spot) -> bool {
        let own = usize::from(self.tagged.toks[s.from].reading.clitics.prep.is_none());
        s.from.checked_sub(1 + own).is_some_and(|v| {
            let t = &self.tagged.toks[v];
            t.pos == Pos::Verb && v != e.tok && LIVING.contains(self.lemma(v)) && matches!(s.prep.as_str(), "في" | "ب" | "من")
        })
    }

    /// `وقعت الهجمات بعد اجتماع في كذا`, `قبيل زيارة الوزير لولاية كذا أمس`: of the meeting that only dates the event.
    pub(crate) fn of_a_meeting(&self, e: &Event, at: usize) -> bool {
        let from = at.saturating_sub(16).max(e.to);
        (from..at).any(|i| {
            matches!(self.folded(i), "بعد" | "قبل" | "عقب" | "خلال" | "اثناء" | "قبيل" | "بعيد" | "غداه" | "عشيه")
                && (i + 1..(i + 3).min(at)).any(|j| MEETING.contains(self.lemma(j)) && self.tagged.toks[j].is_nominal())
        })
    }

    /// The words hold a name.
    fn proper(&self, s: &Spot) -> bool {
        s.name.is_some()
            // حي المزرعة: a quarter's or village's own word is its name, whatever it means.
            || s.standing == Standing::Named && s.head.is_some_and(|h| self.tagged.toks[h].reading.tags.has(Tag::Settlement) && s.to > h + 1)
            || self.tagged.toks[s.from..s.to.min(self.tagged.toks.len())].iter().any(|t| {
                t.reading.tags.has(Tag::Nationality)
                    || t.pos == Pos::Name && t.reading.lexeme.is_none()
                    || matches!(t.pos, Pos::Mark('«' | '"' | '“') | Pos::Number)
            })
    }

    fn is_road(&self, s: &Spot) -> bool {
        s.head.is_some_and(|h| self.tagged.toks[h].reading.tags.has(Tag::Road) || matches!(self.lemma(h), "طريق" | "شارع"))
    }

    /// A road and the point on it that is told: أوتوستراد زحلة عند مفرق المرج.
    fn road_at(&self, s: &Spot, spots: &[Spot]) -> bool {
        let road = s.head.is_some_and(|h| self.tagged.toks[h].reading.tags.has(Tag::Road));
        road && spots
            .iter()
            .any(|o| o.from >= s.to && o.from <= s.to + 4 && matches!(o.prep.as_str(), "عند" | "قرب" | "امام") && o.standing == Standing::Named && o.tier == 4)
    }

    /// `بمحافظة ديالى شمال شرقي بغداد`, `بلدة الدجيل، 60 كيلومترا شمال بغداد`: what the place before is only measured from.
    fn bearing(&self, s: &Spot, spots: &[Spot]) -> bool {
        let toks = &self.tagged.toks;
        let side = |i: usize| {
            toks[i].reading.tags.has(Tag::Direction) || matches!(self.lemma(i), "شمال" | "جنوب" | "شرق" | "غرب" | "شمالي" | "جنوبي" | "شرقي" | "غربي")
        };
        let measure = |i: usize| {
            side(i)
                || matches!(toks[i].pos, Pos::Number | Pos::Mark('،' | ',' | '('))
                || matches!(self.lemma(i), "كيلومتر" | "كيلو" | "متر" | "ميل" | "كم" | "بعد" | "مسافه" | "نحو" | "حوالي")
                || toks[i].is_particle(khabar_pack::Particle::Preposition)
        };
        s.from.checked_sub(1).is_some_and(side)
            && spots.iter().any(|o| o.to < s.from && s.from - o.to <= 7 && o.standing == Standing::Named && o.tier > 1 && (o.to..s.from).all(measure))
    }

    /// The second place holds the first, and has a name.
    fn in_place_of(&self, s: &Spot, o: &Spot) -> bool {
        let behind = o.from >= s.to && o.from <= s.to + 6 && o.tier >= 3 && !o.joined && self.proper(o);
        behind && (o.inner || matches!(o.prep.as_str(), "في" | "ب") && !self.hung_apart(s.to, o.from))
    }

    /// A verb or an end of a part of the sentence stands between: no phrase there stands in the other.
    fn hung_apart(&self, from: usize, to: usize) -> bool {
        self.tagged
            .toks
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .any(|t| matches!(t.pos, Pos::Verb | Pos::Conj | Pos::Mark('،' | ',' | '.' | '؛' | ':')) || t.conj())
    }

    /// من نوع "هرمز 450", ناقلة "مارلين لواندا": a thing's name.
    fn brand(&self, s: &Spot) -> bool {
        let toks = &self.tagged.toks;
        let mut i = s.from;
        let mut quoted = false;
        while i > 0 && s.from - i < 4 && (matches!(toks[i - 1].pos, Pos::Mark('"' | '«' | '“')) || quoted_word(&toks[i - 1])) {
            quoted |= matches!(toks[i - 1].pos, Pos::Mark('"' | '«' | '“'));
            i -= 1;
        }
        i.checked_sub(1).is_some_and(|k| {
            matches!(self.lemma(k), "شركه" | "نوع" | "طراز" | "سفينه" | "ناقله" | "نوعيه" | "مدمره") || quoted && toks[k].reading.tags.has(Tag::Ship)
        })
    }

    /// How a spot's preposition suits the event: leaving goes from the origin, advancing to its goal, fire comes from where it is shot.
    fn fit_place(&self, kind: E, s: &Spot) -> i32 {
        let p = s.prep.as_str();
        let towards = TOWARDS.contains(p);
        let medical = s.head.is_some_and(|h| matches!(self.lemma(h), "مستشفي" | "مشفي" | "مستوصف" | "عياده"));
        // سوق مزدحمة للخضر: a bare word that ل brings names no place, but behind a masdar (قصف لدمشق).
        let brought = || p == "ل" && s.head.is_none() && s.to == s.from + 1 && s.from > 0 && !self.tagged.toks[s.from - 1].reading.tags.has(Tag::Event);
        let goods = p == "ل" && s.standing != Standing::Named;
        if brought() && !matches!(kind, E::Aid | E::Deployment | E::Withdrawal) {
            return -60;
        }
        // تعزيزات من مدينة كذا: from where a force came.
        if p == "من" && s.from >= 2 && !matches!(kind, E::Withdrawal | E::Displacement | E::Evacuation) {
            let t = &self.tagged.toks[s.from - 2];
            if t.pos == Pos::Noun && !t.article() && t.reading.tags.any(Tags::of(&[Tag::Force, Tag::MilVehicle])) && !t.reading.tags.any(PEOPLE) {
                return -60;
            }
        }
        match kind {
            _ if goods => -8,
            E::Displacement | E::Withdrawal | E::Evacuation | E::Release | E::Abduction | E::Arrest if towards && p != "ل" => -60,
            E::Displacement | E::Withdrawal | E::Evacuation if p == "من" || p == "عن" => 6,
            E::Deployment | E::TerritoryGain if towards => 4,
            E::GroundAttack if towards && !medical => 4,
            E::Deployment | E::Aid if p == "من" => -60,
            E::Shelling | E::Airstrike | E::DroneStrike | E::Interception if p == "من" => -55,
            E::Shooting if p == "من" => -4,
            _ if medical && (towards || s.standing != Standing::Named) => -100,
            _ if matches!(p, "انطلاقا" | "بعيدا") => -55,
            _ if towards && p == "الي" && !matches!(kind, E::Aid | E::Protest) => -40,
            _ => 0,
        }
    }

    /// What the sentence says of the scene.
    pub fn scene(&self, spots: &[Spot], events: bool) -> Scene {
        let toks = &self.tagged.toks;
        let mut out = Scene { shift: self.shifts(), ..Scene::default() };
        for s in spots {
            if s.standing == Standing::Named && s.tier > 1 && s.owned != Some(Owner::Org) && !s.bracketed {
                out.named.push(self.draft_place(s, spots));
            }
        }
        out.named.shrink_to_fit();
        out.actors = self
            .tagged
            .names
            .iter()
            .filter(|n| n.tags.any(ORGS))
            .map(|n| ActorAt { start: toks[n.from].start, value: n.value, feminine: feminine(self.folded(n.from)) })
            .collect();
        if !events && toks.last().is_some_and(|t| matches!(t.pos, Pos::Mark(':'))) {
            out.days = self.tagged.times.iter().find_map(|t| t.days);
        }
        let Some(first) = spots.first() else { return out };
        let at_head = toks[..first.from].iter().all(|t| matches!(t.pos, Pos::Mark(_) | Pos::Conj | Pos::Part(_)));
        if !at_head || first.standing == Standing::Nameless || first.bracketed {
            return out;
        }
        let next = toks.get(first.to).map(|t| t.pos);
        // طرابلس، 8 مايو; القصرين – مكتب: where the report was written.
        let dated = toks.iter().any(|t| matches!(t.pos, Pos::Mark('-' | '–' | '—' | '/' | '،' | ',' | '(') | Pos::Number));
        let alone = !dated && spots.iter().all(|s| !s.prep.is_empty() || s.from == first.from || toks[s.from].conj()) && toks.len() <= 8;
        // Headings: إدلب, دمشق وريفها; محافظة إدلب: ...; بن قردان: ...
        if first.prep.is_empty()
            && (events && next == Some(Pos::Mark(':')) || !events && alone && toks.iter().all(|t| t.is_nominal() || matches!(t.pos, Pos::Mark(_) | Pos::Conj)))
        {
            out.heading = true;
            out.frame = Some(Box::new(self.draft_place(first, spots)));
        } else if matches!(first.prep.as_str(), "في" | "ب") {
            // The most specific of the chain that stands before the first verb.
            // وفي واشنطن، ذكر: where it was said, where the verb is one of saying and the place another country's capital; the story knows.
            let before_verb = !toks[..first.from].iter().any(|t| t.pos == Pos::Verb);
            if before_verb {
                out.said = toks[first.to..].iter().find(|t| t.pos == Pos::Verb).is_some_and(|t| t.reading.does.any(Does::SAYS));
                out.frame = Some(Box::new(self.draft_place(first, spots)));
            }
        }
        out
    }

    /// Whether another matter begins here.
    fn shifts(&self) -> bool {
        let toks = &self.tagged.toks;
        let Some(first) = toks.first() else { return false };
        if matches!(first.pos, Pos::Mark('•' | '-' | '–' | '*' | '●' | '▪' | '■' | '◾' | '🔴'))
            || first.pos == Pos::Number && toks.iter().take(5).any(|t| matches!(t.pos, Pos::Mark('|')))
        {
            return true;
        }
        let word = |i: usize| toks.get(i).map_or("", |t| self.folded(i).get(t.reading.clitics.before as usize..).unwrap_or(""));
        let whole = |i: usize| self.folded(i).trim_start_matches(['و']);
        let other = (2..5)
            .any(|i| matches!(without_article(word(i)), "اخري" | "اخر" | "ثانيه" | "ثان" | "منفصل" | "منفصله" | "ذاته" | "نفسه" | "متصل" | "متفرقه" | "اخرى"));
        match whole(0) {
            "من" if matches!(word(1), "جهه" | "ناحيه" | "جانب") => other,
            "الي" => word(1) == "ذلك",
            "في" | "علي" => {
                matches!(word(1), "سياق" | "صعيد" | "حادث" | "حادثه" | "حوادث" | "هجوم" | "تطور" | "شان") && (other || matches!(word(1), "صعيد"))
            }
            w => matches!(w, "ميدانيا" | "سياسيا" | "انسانيا" | "رياضيا" | "ماليا" | "اقتصاديا"),
        }
    }
}

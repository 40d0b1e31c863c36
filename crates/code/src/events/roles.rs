//! Roles: who can fill them, and the phrases that mean the same with every event.

use super::able::GATHERINGS;
use super::{BY, Event, Filler, Finder, WITH};
use crate::kinds::harms;
use crate::lexis::MEANS;
use crate::phrases::{Case, FORCES, OBJECTS, ORGS, PEOPLE, PLACES, Piece};
use crate::tagging::Pos;
use khabar_claim::EventType;
use khabar_pack::{Form, Role, Tag, Tags, Trigger};

impl<'a> Finder<'a> {
    /// Fill a role with a phrase and those joined to it.
    pub(super) fn fill(&self, e: &mut Event, role: Role, n: u32, by: &'static str) {
        let members = if by == "pronoun" { vec![n] } else { self.group(n) };
        for m in members {
            let np = self.np(m);
            // مسيّرة is a march and a drone.
            let drone = self.np_means(m).has(Tag::MDrone);
            // فرقت الشرطة مظاهرة: those who hold it are hit.
            let quelled = matches!(self.lemma(e.tok), "فرق" | "تفريق" | "قمع") || GATHERINGS.contains(self.lemma(np.head));
            let dispersed = role == Role::Target && np.event && quelled;
            if np.event && !drone && !dispersed && !matches!(role, Role::Place) && !np.head_tags.any(PEOPLE.union(ORGS)) || self.circumstantial(m) {
                continue;
            }
            // استشهد بنتيجتها: what is no body and no means does nothing.
            if role == Role::Agent && by == "preposition" && np.head_tags.has(Tag::Abstract) && !np.tags.any(ORGS.union(PEOPLE)) && np.means.is_empty() {
                continue;
            }
            let f = self.filler(m, by);
            let mut role = role;
            // تفجيرا مقديشو: where it was, though capitals stand for governments.
            if role == Role::Agent && by == "construct" && made_in(e.kind) && np.head_tags.is_empty() && np.tags.has(Tag::Settlement) {
                continue;
            }
            if role == Role::Agent {
                // An instrument does nothing by itself: قذيفة أصابت منزلا; its owner does: مدفعية ثقيلة لقوات كذا.
                if let Some((owner, to)) = self.instrument_of(m) {
                    self.push(e, Role::Weapon, Filler { to, ..f });
                    if let Some(owner) = owner {
                        self.push(e, Role::Agent, Filler { by, ..owner });
                    }
                    continue;
                } else if np.head_tags.any(MEANS)
                    && !matches!(e.kind, EventType::Deployment | EventType::Withdrawal)
                    && !np.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone, Tag::Ship]))
                    && !np.tags.any(ORGS.union(PEOPLE))
                {
                    role = Role::Weapon;
                }
            }
            // اغتالته القوات واثنين آخرين: others in the accusative did nothing; المهاجمون، وعددهم خمسون: nor did their number.
            let number = matches!(self.lemma(np.head), "عدد" | "عده") && !np.pronoun.is_empty();
            let others = role == Role::Agent && np.joined && np.case == Case::Oblique && self.lemma(np.head) == "اخر";
            // قتلوا بنيران الجيش جنوب غرب المدينة: where, not whom.
            if number || others || role == Role::Victim && np.head_tags.has(Tag::Direction) && np.quantity.is_none() {
                continue;
            }
            if role == Role::Weapon && (!self.is_weapon(m) || e.kind == EventType::WeaponsSeizure)
                || role == Role::Target && (self.only_where(e, m, by) || self.no_thing(m, by))
            {
                continue;
            }
            // بطائرة مسيرة لقوات كذا: with it, and by them.
            if role == Role::Weapon {
                if let Some((Some(owner), to)) = self.instrument_of(m).filter(|(_, to)| *to > np.head) {
                    self.push(e, Role::Weapon, Filler { from: np.from, to, ..f });
                    if e.agents.is_empty() {
                        self.push(e, Role::Agent, owner);
                    }
                    continue;
                }
            }
            // What it was done with is told with its number.
            let f = if role == Role::Weapon { Filler { from: np.from, ..f } } else { f };
            self.push(e, role, f);
        }
        e.why.push(format_args!("{role:?} = {by}"));
    }

    fn push(&self, e: &mut Event, role: Role, f: Filler) {
        let list = match role {
            Role::Agent => &mut e.agents,
            Role::Target | Role::Other => &mut e.targets,
            Role::Weapon => &mut e.weapons,
            Role::Victim => &mut e.victims,
            Role::Place => &mut e.places,
            Role::Theme => return,
        };
        if !list.iter().any(|x| x.np == f.np) {
            list.push(f);
        }
    }

    /// A participle in the accusative that tells what else somebody did (مضيفا, نافية): no complement.
    pub(crate) fn circumstantial(&self, n: u32) -> bool {
        let np = self.np(n);
        if np.prep.is_some() || np.definite || np.quantity.is_some() || np.to > np.head + 1 {
            return false;
        }
        let chunk = self.np_chunk(n);
        let follows = matches!(self.phrases.chunks.get(chunk + 1).map(|c| c.piece), Some(Piece::That));
        let participle = matches!(
            self.lemma(np.head),
            "مضيف"
                | "مشير"
                | "موضح"
                | "موكد"
                | "ناف"
                | "نافي"
                | "زاعم"
                | "مبين"
                | "معتبر"
                | "لافت"
                | "متهم"
                | "محمل"
                | "متوعد"
                | "ملوح"
                | "منوه"
                | "معلن"
                | "مطالب"
                | "داعي"
                | "داع"
                | "مناشد"
                | "محذر"
                | "مذكر"
                | "مهدد"
                | "مندد"
                | "كاشف"
                | "قايل"
                | "مدعي"
                | "مدع"
        );
        follows && !np.head_tags.any(ORGS) || participle && np.form.any(Form::INDEFINITE) || participle && self.folded(np.head).ends_with('ا')
    }

    /// A drone or gun as doer: one past its own words, and where its owner's begin. A drone named after a nation or a side acts
    /// for it (مسيّرة تركية), and aircraft with men in them act themselves.
    fn instrument_of(&self, n: u32) -> Option<(Option<Filler>, usize)> {
        let np = self.np(n);
        let toks = self.toks();
        let drone = self.np_means(n).has(Tag::MDrone) && self.lemma(np.head) != "طيران" && !np.head_tags.any(PEOPLE);
        let gun = np.head_tags.any(Tags::of(&[Tag::MArtillery, Tag::MMortar, Tag::MRocket, Tag::MMissile]))
            && !np.head_tags.any(PEOPLE.union(Tags::of(&[Tag::Aircraft, Tag::MilSite])));
        if !drone && !gun {
            return None;
        }
        let mut to = np.to;
        let mut owner = None;
        for i in np.head + 1..np.to {
            let lemma = self.lemma(i);
            if matches!(lemma, "تابع" | "تابعه") {
                let inside = (i + 1 < np.to).then_some(Filler { np: n, from: i + 1, to: np.to, by: "owner" });
                // المسيّرات التابعة للدعم السريع: the owner is a phrase of its own.
                let after = self.np_in(self.np_chunk(n) + 1).filter(|o| self.np(*o).from == np.to && self.np(*o).prep.as_deref() == Some("ل"));
                (owner, to) = (inside.or(after.map(|o| self.filler(o, "owner"))), i);
                break;
            }
            let li = toks[i].reading.clitics.prep == Some('ل');
            let name = toks[i].name.is_some() || toks[i].reading.tags.any(ORGS);
            if li && name {
                (owner, to) = (Some(Filler { np: n, from: i, to: np.to, by: "owner" }), i);
                break;
            }
        }
        // مسيّرات لقوات كذا استهدفت: whose they are stands right after.
        if owner.is_none() {
            let after = self.np_in(self.np_chunk(n) + 1).filter(|o| {
                let o = self.np(*o);
                o.from == np.to && o.prep.as_deref() == Some("ل") && o.tags.any(ORGS) && !o.head_tags.any(PLACES)
            });
            owner = after.map(|o| self.filler(o, "owner"));
        }
        if owner.is_none()
            && drone
            && (np.nationality.is_some()
                || np.tags.any(Tags::of(&[Tag::Country]))
                || np.name.is_some()
                || (np.head + 1..np.to).any(|i| self.lemma(i) == "معادي" || toks[i].reading.tags.any(Tags::of(&[Tag::Nationality, Tag::Faction]))))
        {
            return None;
        }
        if owner.is_none() && drone && (np.head + 1..np.to).any(|i| toks[i].reading.tags.any(ORGS) && toks[i].pos != Pos::Adj) {
            return None;
        }
        // طائرة بدون طيار تابعة لجيش كذا
        if owner.is_none() && drone {
            owner = (np.to..(np.to + 5).min(toks.len())).find(|i| matches!(self.lemma(*i), "تابع" | "تابعه")).and_then(|i| {
                let inside = (0..self.phrases.nps.len() as u32).find(|m| self.covers(*m, i + 1))?;
                Some(Filler { np: inside, from: i + 1, to: self.np(inside).to, by: "owner" })
            });
        }
        if owner.is_none() && gun && np.tags.any(ORGS.union(PEOPLE)) {
            return None;
        }
        // بدون طيار
        while to < toks.len()
            && to < np.to + 2
            && (matches!(self.folded(to), "بدون" | "دون" | "بلا" | "من") && (self.lemma(to + 1) == "طيار" || self.lemma(to + 2) == "طيار")
                || self.lemma(to) == "طيار" && to > np.to.saturating_sub(1))
        {
            to += 1;
        }
        Some((owner, to))
    }

    /// Arms, means of violence and what they are loaded on; a bare shot (النار, الرصاص) is the event's own word.
    fn is_weapon(&self, n: u32) -> bool {
        let np = self.np(n);
        if np.head_tags.any(PLACES.union(PEOPLE)) || np.head_tags.any(Tags::of(&[Tag::Facility, Tag::Time])) {
            return false;
        }
        // برصاص مجهولين: whose, not which.
        // نار كثيف: how it was, not which.
        let which = self.toks().get(np.head + 1).is_some_and(|t| np.head + 1 < np.to && t.pos == Pos::Adj) && self.lemma(np.head + 1) != "كثيف";
        if matches!(self.lemma(np.head), "نار" | "رصاص" | "عيار" | "رصاصه" | "طلق" | "طلقه") && !which {
            return false;
        }
        // القوة الصاروخية wields rockets, and is none.
        if np.head_tags.any(ORGS) && !np.head_tags.any(MEANS.union(Tags::of(&[Tag::Arms, Tag::Drone]))) {
            return false;
        }
        !self.np_means(n).is_empty() || np.head_tags.any(MEANS) || np.head_tags.any(Tags::of(&[Tag::Arms, Tag::Vehicle, Tag::MilVehicle, Tag::Drone]))
    }

    /// A settlement or a region in which something happened, not what was hit: تفجير في عفرين, تفجير عفرين, مجزرة دوما.
    fn only_where(&self, e: &Event, n: u32, by: &str) -> bool {
        use EventType as E;
        let np = self.np(n);
        let place = np.head_tags.any(PLACES) && !np.head_tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Home]))
            || np.head_tags.is_empty() && np.tags.any(PLACES)
            // تفجيرات الشورجة: a name that no table knows, in construct with a blast.
            || by == "construct" && np.head_tags.is_empty() && np.tags.is_empty() && np.quantity.is_none() && self.toks()[np.head].pos == Pos::Name && np.definite;
        if !place {
            return false;
        }
        let locative = matches!(np.prep.as_deref(), Some("في" | "ب" | "داخل" | "وسط" | "عند" | "قرب"));
        by == "preposition" && locative && !matches!(e.kind, E::Siege | E::TerritoryGain)
            || by == "construct"
                && matches!(
                    e.kind,
                    E::ExplosiveDevice
                        | E::SuicideAttack
                        | E::Airstrike
                        | E::DroneStrike
                        | E::Killing
                        | E::Injury
                        | E::Assassination
                        | E::Execution
                        | E::Clash
                        | E::Ambush
                        | E::Shooting
                )
    }

    /// Times, directions, abstractions and what is written are not hit: للمرة الثالثة, بفارق دقائق, أودى بحياة.
    fn no_thing(&self, n: u32, by: &str) -> bool {
        let np = self.np(n);
        let t = np.head_tags;
        let thing = OBJECTS.union(Tags::of(&[Tag::AidGoods])).union(ORGS).union(PEOPLE).union(PLACES).union(MEANS);
        // ود حمدون, بئر كذا: what an unknown name follows is a place, whatever its first word means.
        let named = (np.head + 1..np.to).any(|i| self.toks()[i].pos == Pos::Name && !self.toks()[i].article());
        let bodiless = !named && t.any(Tags::of(&[Tag::Time, Tag::Document, Tag::Abstract])) && !np.tags.any(thing)
            || matches!(self.lemma(np.head), "مره" | "حياه" | "داخل" | "صفه" | "فارق" | "شكل");
        let other = matches!(self.lemma(np.head), "اخر" | "اخري") && np.quantity.is_none();
        // على معظمها آثار تعذيب
        let part = !np.pronoun.is_empty() && matches!(self.lemma(np.head), "معظم" | "جميع" | "بعض");
        // هز انفجار بلدة كذا، ناجم عن لغم: what only tells of the cause is not hit.
        let other = other || matches!(self.lemma(np.head), "ناجم" | "ناتج");
        // جريمة بحق الإنسانية
        (by == "preposition" || by == "against") && (bodiless || part) || other
    }

    /// The instrument that an idiom names apart from the event: انفجار عبوة ناسفة, زرع ألغام.
    pub(super) fn instrument(&self, e: &mut Event, with_at: usize) {
        let Some(n) = (0..self.phrases.nps.len() as u32).find(|n| self.covers(*n, with_at)) else { return };
        let np = self.np(n);
        // برصاص قناص: who shot.
        if np.head_tags.any(PEOPLE)
            && Some(n) != e.np
            && e.kind == EventType::Shooting
            && e.agents.is_empty()
            && !np.head_tags.any(Tags::of(&[Tag::Civilian, Tag::Protester]))
        {
            e.agents.push(self.filler(n, "construct"));
            return;
        }
        let thing =
            np.head_tags.any(MEANS.union(Tags::of(&[Tag::Vehicle, Tag::Arms]))) && !np.event && Some(n) != e.np && !np.head_tags.any(Tags::of(&[Tag::Event]));
        if thing
            && self.is_weapon(n)
            && !matches!(e.kind, EventType::WeaponsSeizure | EventType::Interception | EventType::Destruction | EventType::Looting | EventType::Arrest)
        {
            self.push(e, Role::Weapon, Filler { from: np.from, ..self.filler(n, "instrument") });
        }
    }

    /// What a blast was set off at: أمام مركز شرطة, تحت عربة مدرعة, قرب نقطة تفتيش.
    pub(super) fn near_targets(&self, e: &mut Event) {
        use EventType as E;
        if !e.targets.is_empty() || !matches!(e.kind, E::ExplosiveDevice | E::SuicideAttack) {
            return;
        }
        let chunks = match e.clause {
            Some(k) if e.verbal => self.clauses[k].tail().collect::<Vec<_>>(),
            _ => (e.scope.0..e.scope.1).collect(),
        };
        for n in chunks.into_iter().filter_map(|i| self.np_in(i)) {
            let np = self.np(n);
            // وسط تجمع للعمال, بين حشد من المصلين
            let crowd = matches!(self.lemma(np.head), "تجمع" | "حشد") || np.head_tags.any(Tags::of(&[Tag::Crowd]));
            if np.from < e.tok || np.event && !crowd || self.taken(e, n) {
                continue;
            }
            if crowd && matches!(np.prep.as_deref(), Some("وسط" | "بين" | "في")) {
                e.targets.push(self.filler(n, "at"));
                return;
            }
            let armed = np.head_tags.any(Tags::of(&[Tag::MilSite, Tag::Force, Tag::MilVehicle, Tag::PoliceForce]))
                || np.tags.any(Tags::of(&[Tag::Force, Tag::PoliceForce])) && !np.head_tags.any(PLACES);
            let hit = armed || np.head_tags.any(Tags::of(&[Tag::Facility, Tag::Vehicle, Tag::Home])) && !np.head_tags.any(PLACES);
            let at = match np.prep.as_deref() {
                Some("تحت" | "اسفل" | "امام" | "داخل") => hit,
                // وسط سوق
                Some("وسط") if np.head_tags.has(Tag::Facility) => true,
                Some("وسط" | "في" | "ب" | "علي") => hit && !np.head_tags.any(MEANS),
                Some("قرب" | "عند" | "بالقرب" | "لدي" | "بجانب" | "قباله") => armed,
                _ => false,
            };
            if at {
                self.push(e, Role::Target, self.filler(n, "at"));
                return;
            }
        }
    }

    pub(super) fn fill_token(&self, e: &mut Event, role: Role, n: u32, tok: usize) {
        // غارتان أمريكيتان بريطانيتان: each nation is a doer.
        let nations = std::iter::once(tok).chain(
            (tok + 1..self.np(n).to)
                .take_while(|i| self.toks()[*i].pos == Pos::Adj)
                .filter(|i| self.toks()[*i].reading.lexeme.is_some_and(|l| !self.lexicon.lexemes[l as usize].country.is_empty())),
        );
        for i in nations {
            let f = Filler { np: n, from: i, to: i + 1, by: "adjective" };
            match role {
                Role::Agent => e.agents.push(f),
                Role::Target | Role::Other => e.targets.push(f),
                _ => {}
            }
        }
        e.why.push(format_args!("{role:?} = adjective"));
    }

    pub(super) fn empty(&self, e: &Event, role: Role) -> bool {
        match role {
            Role::Agent => e.agents.is_empty(),
            Role::Target | Role::Other => e.targets.is_empty(),
            Role::Victim => e.victims.is_empty(),
            Role::Weapon => e.weapons.is_empty(),
            Role::Place => e.places.is_empty(),
            Role::Theme => false,
        }
    }

    pub(super) fn taken(&self, e: &Event, n: u32) -> bool {
        e.agents.iter().chain(&e.targets).chain(&e.weapons).chain(&e.victims).any(|f| f.np == n)
    }

    /// By whom, with what, where: phrases that mean the same with every event.
    pub(super) fn common_phrases(&self, e: &mut Event, phrases: &[u32]) {
        for &n in phrases {
            let np = self.np(n);
            let Some(p) = np.prep.as_deref() else { continue };
            if np.event && p != "ب" {
                continue;
            }
            if p == BY {
                if e.agents.is_empty() || e.agents.iter().all(|a| a.by == "pronoun") {
                    self.fill(e, Role::Agent, n, "by");
                }
            } else if p == "ضد" && e.targets.is_empty() && e.victims.is_empty() && harms(e.kind) && self.party_like(n) {
                // حكم الإعدام بحق تسعة
                self.fill(e, if self.trigger(e.trigger).roles.iter().any(|(r, _)| *r == Role::Victim) { Role::Victim } else { Role::Target }, n, "against");
            } else if p == "من"
                && e.agents.is_empty()
                && (self.fired(e) || e.kind == EventType::GroundAttack)
                && !np.event
                && (np.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone])) || self.fired_by_side(e, n))
            {
                // غارة من مسيّرة معادية, قصف عنيف من قوات كذا
                self.fill(e, Role::Agent, n, "from");
            } else if p == "من" && self.fired(e) && np.head_tags.any(Tags::of(&[Tag::MGun, Tag::Arms, Tag::MArtillery])) && !np.event && !self.taken(e, n) {
                // إطلاق نار من مسدس
                self.fill(e, Role::Weapon, n, "from");
            } else if let Some(f) = self.load(n).filter(|_| WITH.contains(&p)) {
                // بصليات من صواريخ, بسرب من المسيّرات
                self.push(e, Role::Weapon, f);
            } else if WITH.contains(&p) && np.event && !np.head_tags.any(MEANS) {
                // another event, not a means
            } else if WITH.contains(&p) && self.attack(e) && !self.taken(e, n) && np.head_tags.any(Tags::of(&[Tag::MilVehicle])) && !np.tags.any(PEOPLE) {
                self.fill(e, Role::Weapon, n, "with");
            } else if WITH.contains(&p) && (!self.np_means(n).is_empty() && !np.tags.any(PEOPLE.union(PLACES)) || np.head_tags.any(Tags::of(&[Tag::Arms]))) {
                if !self.taken(e, n) {
                    self.fill(e, Role::Weapon, n, "with");
                }
            } else if self.is_place(n) && !e.places.iter().any(|f| f.np == n) {
                e.places.push(self.filler(n, "where"));
            }
        }
    }

    /// `قصف كثيف من الدعم السريع`: a force, right behind the event noun.
    fn fired_by_side(&self, e: &Event, n: u32) -> bool {
        let np = self.np(n);
        np.tags.any(FORCES) && !np.head_tags.any(PLACES.union(PEOPLE)) && np.quantity.is_none() && e.np.is_some_and(|k| self.next_to(k, n))
    }

    /// Fire that comes from somewhere.
    fn fired(&self, e: &Event) -> bool {
        use EventType as E;
        matches!(e.kind, E::Airstrike | E::DroneStrike | E::Shelling | E::Shooting)
    }

    fn attack(&self, e: &Event) -> bool {
        use EventType as E;
        matches!(e.kind, E::Airstrike | E::DroneStrike | E::Shelling | E::Shooting | E::GroundAttack | E::Clash | E::Ambush | E::Destruction)
    }

    /// A measure with what it measures: صليات من صواريخ الكاتيوشا, سرب من المسيّرات.
    pub(crate) fn load(&self, n: u32) -> Option<Filler> {
        let np = self.np(n);
        if !matches!(self.lemma(np.head), "صليه" | "سرب" | "رشقه" | "دفعه" | "وابل" | "رشق" | "حزمه") {
            return None;
        }
        let next = self.np_in(self.np_chunk(n) + 1).filter(|m| self.np(*m).prep.as_deref() == Some("من") && self.np(*m).from <= np.to + 1);
        let to = next.map_or(np.to, |m| self.np(m).to);
        let arms = !self.np_means(n).is_empty() || next.is_some_and(|m| !self.np_means(m).is_empty());
        arms.then_some(Filler { np: n, from: np.from, to, by: "with" })
    }

    pub(super) fn status_words(&self, e: &mut Event, t: &Trigger) {
        // Mostly there are none.
        e.status = if t.status.is_empty() { None } else { t.status.parse().ok() };
    }
}

/// Blasts and deaths, which a town's name in construct locates.
fn made_in(kind: EventType) -> bool {
    use EventType as E;
    matches!(kind, E::ExplosiveDevice | E::SuicideAttack | E::Killing | E::Injury | E::Assassination | E::Execution)
}

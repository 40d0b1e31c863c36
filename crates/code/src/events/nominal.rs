//! Events that a noun states: its construct, its adjectives, its phrases.

use super::{Event, Finder, WITH};
use crate::clauses::{Clause, Link};
use crate::kinds::harms;
use crate::lexis::Does;
use crate::phrases::{Case, OBJECTS, ORGS, PEOPLE, PLACES, Piece};
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::EventType as E;
use khabar_pack::{Condition, Form, Particle, Role, Slot, Tag, Tags, Trigger};

impl<'a> Finder<'a> {
    pub(super) fn nominal(&self, n: u32, chunk: usize) -> Option<Event> {
        let np = self.np(n);
        // Participles that state an event stand in adjective's place too: المحاصرة, معتقلا.
        let mut tok = np.head;
        let head = &self.toks()[tok];
        let named = head.name.is_some();
        if head.reading.lexeme.is_none() && !named {
            return None;
        }
        // معبر نصيب المغلق: a name states nothing, what describes it may.
        if named || !head.reading.does.any(Does::STATES) {
            tok = (np.from..np.to).find(|i| {
                let t = &self.toks()[*i];
                t.pos == Pos::Adj && t.name.is_none() && t.reading.does.any(Does::STATES)
            })?;
        }
        if self.dead_told(n) || self.fell_so(n) {
            return None;
        }
        let task = self.lexis.task(self.toks()[tok].reading.lexeme)?;
        if !task.ranked.iter().any(|n| self.lexis.gates[*n as usize].opens(&self.tagged.lemmas)) {
            return None;
        }
        // حزام معد للتفجير, عبوة جاهزة للتفجير: what it is fit for.
        let somewhere = || self.np_in(chunk + 1).is_some_and(|m| matches!(self.np(m).prep.as_deref(), Some("امام" | "في" | "قرب" | "داخل" | "وسط")));
        if np.prep.as_deref() == Some("ل") && np.from.checked_sub(1).is_some_and(|i| FIT_FOR.contains(self.lemma(i))) && !somewhere() {
            return None;
        }
        // منطقة تحت سيطرة النظام: whose it is; شديد الانفجار: of what make.
        let lemma = self.lemma(tok);
        if lemma == "سيطره" && np.prep.as_deref() == Some("تحت") || lemma == "انفجار" && head.article() && np.from > 0 && self.lemma(np.from - 1) == "شديد"
        {
            return None;
        }
        if lemma == "كمين" && self.checkpoint(n, chunk) {
            return None;
        }
        // حي خاضع (أيضا) لسيطرة النظام: whose it is, and not what is to be; مخيم للنازحين: for whom.
        if np.prep.as_deref() == Some("ل") {
            let at = |k: usize| np.from.checked_sub(k);
            let beside = usize::from(at(1).is_some_and(|i| self.toks()[i].is_particle(khabar_pack::Particle::Adverb)));
            let held = self.lemma(tok) == "سيطره" && at(1 + beside).is_some_and(|i| self.lemma(i) == "خاضع");
            let housed =
                self.lemma(tok) == "نازح" && at(1).is_some_and(|i| self.toks()[i].reading.tags.any(PLACES.union(Tags::of(&[Tag::Facility, Tag::Home]))));
            if held || housed {
                return None;
            }
        }
        let clause = self.clause_of(chunk);
        let scope = self.noun_scope(chunk, clause);
        let mut means = np.means;
        let (gens, second) = self.governed(chunk);
        for i in scope.0..scope.1 {
            if let Some(m) = self.np_in(i) {
                let other = self.np(m);
                let from_air = other.prep.as_deref() == Some("من") && other.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone]));
                if m == n
                    || from_air
                    || other.prep.as_deref().is_some_and(|p| WITH.contains(&p))
                    || other.construct && other.tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone]))
                    || other.prep.as_deref() == Some("ل") && !gens.iter().any(|g| self.np(*g).to == other.from && self.np(*g).head_tags.any(OBJECTS))
                {
                    means = means.union(self.np_means(m));
                }
            }
        }
        for g in &gens {
            // قصف الطائرات is done by them; استهداف دبابة, تدمير مخزن للعبوات is done to it.
            let hit = self.np(*g).head_tags.any(Tags::of(&[Tag::MilVehicle, Tag::Vehicle, Tag::MilSite, Tag::Facility, Tag::Site, Tag::Home]))
                && !self.np(*g).head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MCarBomb]));
            if !hit {
                means = means.union(self.np_means(*g));
            }
        }
        let governing = clause.map(|k| &self.clauses[k]);
        if let Some(c) = governing {
            // شنت طائرات غارات: the subject of the support verb is a means too; تعرضت مروحية لإطلاق نار: but not what was hit.
            if let Some(by) = self.supports(c, n) {
                if let Some(s) = c.subject.filter(|s| *s != n && !by.of_target()) {
                    means = means.union(self.np_means(s));
                }
                for p in &c.phrases {
                    if self.np(*p).prep.as_deref().is_some_and(|p| WITH.contains(&p)) {
                        means = means.union(self.np_means(*p));
                    }
                }
            }
        }
        let relative = self.relative(n, scope);
        if let Some(r) = relative {
            let rc = &self.clauses[r];
            if self.toks()[rc.verb].reading.does.any(Does::SUPPORTS) {
                if let Some(s) = rc.subject.filter(|s| *s != n) {
                    means = means.union(self.np_means(s));
                }
            }
        }
        let told = std::cell::OnceCell::new();
        let mover = |kind: E| *told.get_or_init(|| self.mover(n, chunk, clause, kind));
        let (t_n, with_at) = self.select(&task.ranked, |t| {
            let with_at = self.noun_words(tok, t)?;
            // What the noun governs may be its doer or what is done to; a condition on the object speaks of either.
            if t.when.is_empty() {
                return Some(with_at);
            }
            let objects = match (second, gens.first().copied()) {
                (None, None) if matches!(t.event, E::Deployment | E::Withdrawal) => [Some(self.noun_target(t, scope, n)), mover(t.event).map(Some)],
                (None, None) => [Some(self.noun_target(t, scope, n)), None],
                (a, b) => [a.map(Some), b.map(Some)],
            };
            let holds = |w: &Condition| {
                let (not, wide) = (
                    matches!(w, Condition::Not(_)),
                    matches!(w, Condition::With(_)) || matches!(w, Condition::Any(l) if matches!(l.first(), Some(Condition::With(_)))),
                );
                let scope = if wide { governing.map_or(scope, |c| (c.from.min(scope.0), c.to.max(scope.1))) } else { scope };
                // مغادرة قاعدتها, استعادة آخر الأبنية: the place is its object.
                let where_to = || gens.first().is_none_or(|g| self.lifeless(*g)) && matches!(t.event, E::Deployment | E::Withdrawal | E::TerritoryGain);
                let moves = matches!(w, Condition::Subject(_) | Condition::Any(_)) && where_to();
                let subject = if moves { mover(t.event) } else { None }.or(gens.first().copied());
                let one = |o: &Option<u32>| self.holds(w, scope, means, subject, *o, tok, Some(n));
                if not { objects.iter().flatten().all(one) } else { objects.iter().flatten().any(one) }
            };
            t.when.iter().all(holds).then_some(with_at)
        })?;
        // عملية القصف, حادثة الاغتيال: the noun that it governs tells what it was.
        if with_at.is_none() && matches!(self.lemma(tok), "عمليه" | "حادثه" | "حادث" | "واقعه") && np.to == np.head + 1 {
            let told = |m: u32| {
                let o = self.np(m);
                let task = self.lexis.task(self.toks()[o.head].reading.lexeme);
                o.construct
                    && o.event
                    && o.from == np.to
                    && task.is_some_and(|t| t.triggers.iter().any(|k| self.trigger(*k).with.is_empty() && !self.trigger(*k).weak))
            };
            if self.np_in(chunk + 1).is_some_and(told) {
                return None;
            }
        }
        let t = self.trigger(t_n);
        let mut e = self.blank(tok, t_n, scope);
        e.np = Some(n);
        e.clause = clause;
        e.means = means;
        if let Some(w) = with_at {
            e.to = w + 1;
        }
        let doer = self.doer_of(n, chunk, clause, e.kind);
        if let Some(d) = doer.filter(|d| d.sure) {
            self.take_doer(&mut e, d);
        }
        if let Some(w) = with_at {
            self.instrument(&mut e, w);
        }
        self.fill_nominal(&mut e, t, n, &gens, second, with_at);
        // تابعت المنسقية المجزرة التي ارتكبتها القوات: who did it is told by the clause that takes the event up.
        let told = relative.filter(|r| np.definite && !self.toks()[self.clauses[*r].verb].reading.clitics.pronoun.is_empty());
        if let Some(r) = told {
            self.take_relative(&mut e, r, n, t);
        }
        if let Some(c) = governing {
            self.take_support(&mut e, c, clause.unwrap_or(0), n, t);
        }
        if let Some(r) = relative.filter(|_| told.is_none()) {
            self.take_relative(&mut e, r, n, t);
        }
        self.take_support_masdar(&mut e, n, chunk);
        if let Some(d) = doer {
            self.take_doer(&mut e, d);
        }
        self.compelled(&mut e, n, clause);
        self.predicated(&mut e, n, chunk, governing);
        self.late_target(&mut e, t, relative, n);
        self.sniper(&mut e, n);
        self.repelled(&mut e, n, governing);
        self.of_whom(&mut e, n, chunk);
        self.near_targets(&mut e);
        self.besieged(&mut e, n, chunk);
        self.sides_beyond(&mut e, n, chunk);
        self.status_words(&mut e, t);
        e.why.push(format_args!("noun {}", t.frame));
        self.by_means(&mut e, t);
        Some(e)
    }

    pub(super) fn fill_nominal(&self, e: &mut Event, t: &Trigger, n: u32, gens: &[u32], second: Option<u32>, with_at: Option<usize>) {
        let np = self.np(n);
        let masdar = t.roles.iter().any(|(_, s)| matches!(s, Slot::Subject | Slot::Object));
        let idiom = gens.first().is_some_and(|g| with_at.is_some_and(|w| self.covers(*g, w) && self.np(*g).to == w + 1));
        let mut gens: Vec<u32> = gens
            .iter()
            .copied()
            .filter(|g| {
                // إغلاق الطريق, قطع طرق: the idiom's noun is the thing itself.
                let thing = self.lifeless(*g) || e.kind == khabar_claim::EventType::Siege;
                // إلقاء الحجارة والقنابل على كذا: what is thrown too, and nothing that is hit.
                if with_at.is_some() && self.np(*g).joined && !self.np_means(*g).is_empty() {
                    return false;
                }
                with_at.is_none_or(|w| !self.covers(*g, w) || thing && self.np(*g).head == w)
            })
            .collect();
        // اختطاف أشرف دحلان ابن شقيق محمد, اغتيال المعارض التونسي شكري بلعيد: whose kin he is or his name, and nobody else.
        let kin =
            |o: u32| matches!(self.lemma(self.np(o).head), "ابن" | "ابنه" | "نجل" | "كريمه" | "شقيق" | "شقيقه" | "زوجه" | "حرم" | "ارمله" | "والد" | "والده");
        let named = |g: u32, o: u32| {
            let (man, name) = (self.np(g), self.np(o));
            self.tagged.toks[name.head].pos == Pos::Name && name.tags == Tags::NONE && man.head_tags.has(Tag::Person) && man.form.has(Form::SG) && man.definite
        };
        let mut second = second.filter(|o| {
            let beside = |g: &&u32| self.np(*o).prep.is_none() && self.np(**g).to == self.np(*o).from;
            !gens.first().filter(beside).is_some_and(|g| kin(*o) || named(*g, *o))
        });
        // إبطال مفعول 4 عبوات: what the idiom governs.
        if idiom && gens.is_empty() {
            gens.extend(second.take());
        }
        // استهداف طائرة مسيرة لمنزل: what is hit follows with ل where what governs it is what hits.
        let hit_by = |g: &u32| {
            let o = self.np_in(self.np_chunk(*g) + 1).filter(|o| self.np(*o).from == self.np(*g).to && self.np(*o).prep.as_deref() == Some("ل"))?;
            (!self.np_means(*g).is_empty() && !self.can_act(o) && (self.lifeless(o) || self.np(o).head_tags.any(PLACES.union(OBJECTS)))).then_some(o)
        };
        let to = gens.first().and_then(hit_by);
        // استهداف مسيّرة تركية سيارتهما: with an object after it, what stands in construct is the doer.
        let both = match (gens.first(), second.or(to)) {
            (Some(g), Some(o)) if !masdar && e.agents.is_empty() && (to.is_some() || self.can_act(*g) && self.may_be_object(o)) => {
                t.roles.iter().find(|(r, s)| *s == Slot::Construct && matches!(r, Role::Target | Role::Victim)).map(|(r, _)| (*r, *g, o))
            }
            _ => None,
        };
        if let Some((role, g, o)) = both {
            self.fill(e, Role::Agent, g, "construct");
            self.fill(e, role, o, "masdar's object");
        }
        for (role, slot) in &t.roles {
            match slot {
                Slot::Construct if both.is_some() => {}
                Slot::Construct => {
                    if let Some(g) = gens.first() {
                        let patient = t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r == Role::Victim)
                            && self.np(*g).head_tags.any(PEOPLE)
                            && !self.followed_by_li(self.np_chunk(n));
                        if *role == Role::Agent && patient {
                            continue;
                        }
                        // توعدوا بإغلاق الميناء, قام شبان برشق الشرطة: who does it is told; what the noun governs suffers it.
                        if *role == Role::Agent && !e.agents.is_empty() {
                            if !t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r != Role::Agent) {
                                self.fill(e, Role::Target, *g, "construct");
                            }
                            continue;
                        }
                        if *role != Role::Agent && !e.agents.is_empty() && e.agents.iter().all(|a| a.np != *g) {
                            self.fill(e, *role, *g, "construct");
                            continue;
                        }
                        if *role == Role::Victim && patient {
                            self.fill(e, Role::Victim, *g, "construct");
                            continue;
                        }
                        // تفجير مدرعة: what can be hit and hit alike is hit, where the frame knows both.
                        // خطف السفينة: vessels that act in battle are taken by others.
                        let taken = matches!(e.kind, khabar_claim::EventType::Looting | khabar_claim::EventType::Abduction)
                            && self.np(*g).head_tags.any(Tags::of(&[Tag::Ship, Tag::Aircraft]));
                        let hit = (self.suffers(*g) || taken) && t.roles.iter().any(|(r, s)| *s == Slot::Construct && matches!(r, Role::Target | Role::Victim));
                        if *role == Role::Agent && (!self.can_act(*g) || hit) {
                            if !t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r != Role::Agent) {
                                self.fill(e, if self.np(*g).tags.any(PLACES) { Role::Target } else { Role::Theme }, *g, "construct");
                            }
                            continue;
                        }
                        if *role != Role::Agent && t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r == Role::Agent) && self.can_act(*g) && !hit {
                            continue;
                        }
                        self.fill(e, *role, *g, "construct");
                    }
                }
                Slot::Adjective => {
                    if let Some(a) = np.nationality {
                        self.fill_token(e, *role, n, a);
                    }
                }
                _ => {}
            }
        }
        if masdar {
            let subject = t.roles.iter().find(|(_, s)| *s == Slot::Subject).map(|(r, _)| *r);
            let object = t.roles.iter().find(|(_, s)| *s == Slot::Object).map(|(r, _)| *r);
            match (gens.first(), second, subject, object) {
                (Some(g), Some(o), Some(s), Some(r)) if self.may_be_object(o) && !self.lifeless(*g) && (e.agents.is_empty() || s != Role::Agent) => {
                    self.fill(e, s, *g, "masdar's subject");
                    self.fill(e, r, o, "masdar's object");
                }
                (Some(g), _, Some(Role::Agent), Some(r)) if !e.agents.is_empty() => self.fill(e, r, *g, "masdar's object"),
                (Some(g), _, Some(s), Some(r)) => {
                    // اغتيال الناشط, اعتقال قيادي: people are the victims; only a body of people with its victim after ل is the doer.
                    let patient =
                        r == Role::Victim && (self.np(*g).head_tags.any(PEOPLE) || !self.np(*g).tags.any(ORGS)) && !self.followed_by_li(self.np_chunk(n));
                    // تم استهداف الجنود, استهداف الأهالي, استهداف دورية: what is got done is done to them; civil people are hit, and what is one of many.
                    let civil = self.np(*g).head_tags.any(Tags::of(&[Tag::People, Tag::Family])) && !self.np(*g).tags.any(ORGS);
                    let hit = harms(e.kind) && (civil || self.lemma(e.tok) == "استهداف" && !self.np(*g).definite && self.np_means(*g).is_empty());
                    let patient = patient || hit && !self.followed_by_li(self.np_chunk(n)) || self.got_done(n);
                    if self.can_act(*g) && s == Role::Agent && !self.suffers(*g) && !patient && !self.shot_down(e, *g) {
                        self.fill(e, s, *g, "masdar's subject");
                    } else {
                        self.fill(e, r, *g, "masdar's object");
                    }
                }
                (Some(g), _, Some(s), None) if !self.taken(e, *g) => self.fill(e, s, *g, "masdar's subject"),
                (Some(g), _, None, Some(r)) => self.fill(e, r, *g, "masdar's object"),
                _ => {}
            }
            if let Some(a) = np.nationality.filter(|_| e.agents.is_empty() && subject == Some(Role::Agent)) {
                self.fill_token(e, Role::Agent, n, a);
            }
        } else if e.agents.is_empty() && t.roles.iter().any(|(r, s)| *r == Role::Agent && *s == Slot::Construct) {
            if let Some(a) = np.nationality {
                self.fill_token(e, Role::Agent, n, a);
            }
        }
        // سيطرتها, انسحابهم: the pronoun stands for the subject, or the object of what is done to it.
        if !np.pronoun.is_empty() && np.head == e.tok {
            // احتجازهم, اعتقاله: who is taken.
            let victim = t.roles.iter().any(|(r, _)| *r == Role::Victim).then_some(Role::Victim);
            // أطلقه الحوثيون على عربتهم، مما أدى إلى مقتلهم: not those who did it.
            let doer = || {
                let k = e.clause.filter(|k| self.causal_verb(self.clauses[*k].verb)).and_then(|k| k.checked_sub(1))?;
                self.clauses[k].subject.filter(|s| !self.clauses[k].passive && self.can_act(*s))
            };
            let meant = match victim {
                Some(r) => self.meant(np.head, np.pronoun, e.agents.first().map(|f| f.np).or_else(doer), r),
                None if t.roles.iter().any(|(r, s)| *r == Role::Target && matches!(s, Slot::Object | Slot::Construct)) => {
                    self.meant(np.head, np.pronoun, None, Role::Target)
                }
                None => self.antecedent(np.head, np.pronoun, None),
            };
            // قصفها للمرة الأولى مستعمرة كذا: with an object of its own, the pronoun stands for who does it.
            let object_after = || {
                let slot = t.roles.iter().find(|(r, s)| *s == Slot::Object && matches!(r, Role::Target | Role::Victim | Role::Place)).map(|(r, _)| *r)?;
                let o = (self.np_chunk(n) + 1..self.np_chunk(n) + 4)
                    .take_while(|i| self.phrases.chunks.get(*i).is_some_and(|c| matches!(c.piece, Piece::Np(_) | Piece::Time(_) | Piece::Adverb)))
                    .filter_map(|i| self.np_in(i))
                    .find(|o| self.np(*o).prep.is_none())?;
                (!self.np(o).joined
                    && self.may_be_object(o)
                    && (self.lifeless(o) || self.np(o).head_tags.any(PLACES.union(PEOPLE).union(OBJECTS)) || self.np(o).tags.any(ORGS)))
                .then_some((slot, o))
            };
            let agent_slot = t.roles.iter().any(|(r, s)| *r == Role::Agent && *s == Slot::Subject);
            let own = if agent_slot && e.targets.is_empty() && e.victims.is_empty() { object_after() } else { None };
            if let Some((slot, o)) = own {
                self.fill(e, slot, o, "masdar's object");
            }
            let meant = if own.is_some() { self.doer_of_pronoun(np.head, np.pronoun).or(meant) } else { meant };
            if let Some(a) = meant {
                let agent = t.roles.iter().find(|(_, s)| matches!(s, Slot::Subject)).map(|(r, _)| *r);
                let object = t.roles.iter().find(|(_, s)| matches!(s, Slot::Object | Slot::Construct)).map(|(r, _)| *r);
                // تمكنوا من اقتحامه: with a doer told, the pronoun is what it was done to.
                let acts = own.is_some() || self.np(a).tags.any(ORGS) && e.agents.is_empty() || object.is_none();
                let role = if acts { agent.or(object) } else { object.or(agent) };
                // تواصل العائلات اعتصامها: who does it is told with the light verb.
                let role = victim.filter(|_| object.is_some() && own.is_none()).or(role).filter(|r| *r != Role::Agent || !self.doer_told(e, n));
                if let Some(role) = role {
                    // تم استهدافهم: what is got done is done to them.
                    let suffers = role == Role::Agent && own.is_none() && harms(e.kind) && self.got_done(n);
                    self.fill(e, if suffers { Role::Target } else { role }, a, "pronoun");
                }
            }
        }
        let phrases: Vec<u32> =
            (e.scope.0..e.scope.1).filter_map(|i| self.np_in(i)).filter(|m| *m != n && self.np(*m).prep.is_some() && self.np(*m).from > np.head).collect();
        for (role, slot) in &t.roles {
            if let Slot::After(p) = slot {
                if !self.empty(e, *role) {
                    continue;
                }
                for m in &phrases {
                    // Whose it is stands next to it: غارات لطيران التحالف; farther off ل belongs to another noun.
                    if p == "ل" && !self.next_to(n, *m) {
                        continue;
                    }
                    // نصبوا كمينا لرتل: who lays it is told.
                    if p == "ل" && *role == Role::Agent && self.doer_told(e, n) {
                        continue;
                    }
                    if self.np(*m).prep.as_deref() == Some(p) && self.party_like(*m) {
                        if *role == Role::Agent && (p == "ل" || p == "من" || p == "ب") && !self.can_act(*m) {
                            // قصف للمدينة: what ل governs is hit where it cannot act.
                            if p == "ل" && e.targets.is_empty() {
                                self.fill(e, Role::Target, *m, "preposition");
                            }
                            continue;
                        }
                        self.governed_by(e, *role, p, *m);
                        break;
                    }
                }
            }
        }
        if masdar && e.targets.is_empty() && e.victims.is_empty() {
            // قصف الطيران للمدينة, استهدافهم لقرية
            if let Some(role) = t.roles.iter().find(|(_, s)| *s == Slot::Object).map(|(r, _)| *r) {
                if let Some(m) = phrases.iter().find(|m| self.np(**m).prep.as_deref() == Some("ل") && self.party_like(**m)) {
                    if self.can_act(*m) && e.agents.is_empty() && !self.suffers(*m) {
                        self.fill(e, Role::Agent, *m, "preposition");
                    } else {
                        self.fill(e, role, *m, "preposition");
                    }
                }
            }
        }
        // وجه الطيران ضربات لتجمعات العدو: who deals the blow is told.
        if e.targets.is_empty() && e.victims.is_empty() && crate::kinds::made_with(e.kind) && self.doer_told(e, n) {
            if let Some(m) =
                phrases.iter().copied().find(|m| self.np(*m).prep.as_deref() == Some("ل") && self.next_to(n, *m) && self.party_like(*m) && !self.np(*m).event)
            {
                self.fill(e, Role::Target, m, "preposition");
            }
        }
        // قصف للطيران على المدينة, هجوم من الجماعة على معسكر: where the target is told otherwise, whose it is stands next to it.
        let doer = |s: &Slot| *s == Slot::Construct || masdar && *s == Slot::Subject;
        if e.agents.is_empty() && !e.targets.is_empty() && t.roles.iter().any(|(r, s)| *r == Role::Agent && doer(s)) {
            let owner = phrases.iter().find(|m| matches!(self.np(**m).prep.as_deref(), Some("ل" | "من"))).copied();
            if let Some(m) = owner.filter(|m| self.next_to(n, *m) && self.can_act(*m) && !e.targets.iter().any(|f| f.np == *m)) {
                self.fill(e, Role::Agent, m, "preposition");
            }
        }
        self.common_phrases(e, &phrases);
        if let Some(c) = e.clause {
            // Phrases of the clause that precede: بسيارة مفخخة هاجم; نفذ بالطائرات غارة
            let before: Vec<u32> =
                self.clauses[c].phrases.iter().copied().filter(|m| self.np(*m).from < np.from && self.supports(&self.clauses[c], n).is_some()).collect();
            self.common_phrases(e, &before);
        }
    }

    /// The nearest party before that a pronoun of who does it can stand for.
    fn doer_of_pronoun(&self, tok: usize, pronoun: &str) -> Option<u32> {
        self.clauses
            .iter()
            .rev()
            .filter(|c| c.verb < tok)
            .find_map(|c| c.subject.filter(|s| self.can_act(*s) && self.np(*s).to <= tok && crate::clauses::resumed::takes_up(pronoun, self.np(*s))))
    }

    /// `كانت 46 حالة اعتقال على يد القوات`, `تمت الاعتقالات على يد كذا`: by whom, told of the event or of its cases.
    fn predicated(&self, e: &mut Event, n: u32, chunk: usize, clause: Option<&crate::clauses::Clause>) {
        let Some(c) = clause.filter(|_| e.agents.is_empty()) else { return };
        let cases = chunk
            .checked_sub(1)
            .and_then(|i| self.np_in(i))
            .filter(|m| self.np(n).construct && matches!(self.lemma(self.np(*m).head), "حاله" | "عمليه" | "حادثه"));
        let subject = c.subject == Some(n) || c.subject.is_some() && c.subject == cases;
        if !subject || !matches!(self.lemma(c.verb), "كان" | "تم" | "جري" | "وقع" | "حدث" | "حصل" | "جاء") {
            return;
        }
        if let Some(m) = c.phrases.iter().copied().find(|m| self.np(*m).prep.as_deref() == Some(super::BY) && self.can_act(*m)) {
            self.fill(e, Role::Agent, m, "by");
        }
    }

    /// `جثة شاب قتل بالرصاص`: how he died is told of the man himself; his body tells nothing more.
    pub(super) fn dead_told(&self, n: u32) -> bool {
        let of = self.np_in(self.np_chunk(n) + 1).filter(|m| self.np(*m).construct && self.np(*m).head_tags.any(PEOPLE));
        let kills = |k: &Clause| {
            let task = self.lexis.task(self.toks()[k.verb].reading.lexeme);
            task.is_some_and(|t| t.ranked.iter().any(|n| matches!(self.trigger(*n).event, E::Killing | E::Execution)))
        };
        self.np(n).head_tags.has(Tag::Corpse) && of.is_some_and(|m| self.clauses.iter().any(|c| c.link == Link::Relative(m) && kills(c)))
    }

    /// `تم استهداف ...`, `جرى اعتقال ...`: the masdar after these verbs stands for a passive.
    fn got_done(&self, n: u32) -> bool {
        self.clauses.iter().any(|c| c.subject == Some(n) && matches!(self.lemma(c.verb), "تم" | "جري") && self.np_chunk(n) > c.at)
    }

    /// Whether nothing but marks stands between two phrases: قصف لـ«قسد».
    pub(super) fn next_to(&self, a: u32, b: u32) -> bool {
        let (from, to) = (self.np_chunk(a) + 1, self.np_chunk(b));
        !self.of_participle(b)
            && from <= to
            && self.phrases.chunks[from..to].iter().all(|c| matches!(c.piece, Piece::Mark('«' | '"' | '“' | '(') | Piece::Prep))
    }

    /// A preposition that begins something else: يومين وسط غضب; but صواريخ من طراز غراد.
    fn apart_by(&self, i: usize) -> bool {
        self.toks()[i].is_particle(khabar_pack::Particle::Preposition) && self.folded(i) != "من"
    }

    /// `مظاهرة مؤيدة للحكومة`, `متظاهرين رافضين للدستور`: what a participle governs is not whose the event is.
    pub(super) fn of_participle(&self, m: u32) -> bool {
        let np = self.np(m);
        let ended = |i: usize| GOVERNS.iter().any(|g| self.folded(i).strip_prefix(g).is_some_and(|r| matches!(r, "" | "ه" | "ين" | "ون" | "ات")));
        np.prep.as_deref() == Some("ل") && np.from.checked_sub(1).is_some_and(|i| self.toks()[i].pos == Pos::Adj && ended(i))
    }

    /// Whether the phrase after a masdar's subject is its object: سيارتهما, 17 مدنيا; no adverb, place or direction.
    fn may_be_object(&self, n: u32) -> bool {
        let np = self.np(n);
        !np.event
            && !self.circumstantial(n)
            && !np.head_tags.any(Tags::of(&[Tag::Direction, Tag::Time]))
            && self.lemma(np.head) != "وسط"
            // إصابة العشرات | أغلبهم أطفال, مقتل جندي | متأثرا بجراحه: said of them beside.
            && !(np.head_tags.has(Tag::Part) && !np.pronoun.is_empty())
            && !(self.toks()[np.head].pos == Pos::Adj
                && np.form.any(Form::INDEFINITE)
                && !np.head_tags.any(super::THINGS.union(Tags::of(&[Tag::Nationality, Tag::Faction, Tag::Civ, Tag::Mil, Tag::Origin]))))
            // الفرار سيرا على الأقدام, هربا من: how and why, not what.
            && !(np.case == Case::Accusative && np.quantity.is_none() && np.head_tags.has(Tag::Abstract) && !np.head_tags.any(super::THINGS))
            && (np.quantity.is_some() || !np.head_tags.is_empty() || np.name.is_some())
    }

    /// Whether the event noun's construct is followed by a phrase with ل: اعتقال القوات للناشط.
    pub(super) fn followed_by_li(&self, chunk: usize) -> bool {
        (chunk + 1..chunk + 4).any(|i| self.np_in(i).is_some_and(|m| self.np(m).prep.as_deref() == Some("ل") && self.np(m).head_tags.any(PEOPLE)))
    }

    pub(super) fn noun_words(&self, tok: usize, t: &Trigger) -> Option<Option<usize>> {
        let Some(first) = t.with.first() else { return Some(None) };
        let mut at = tok + 1;
        while at < self.toks().len() && matches!(self.toks()[at].pos, Pos::Mark('«' | '"' | '“')) {
            at += 1;
        }
        // Up to two words may stand between (عبوتين محليتي الصنع ناسفتين), none of them a verb.
        let limit = (tok + 4).min(self.toks().len());
        let at = (at..limit).take_while(|i| !matches!(self.toks()[*i].pos, Pos::Verb | Pos::Mark(_)) && !self.apart_by(*i) && !self.toks()[*i].conj()).find(
            |i| {
                // هجوما لمسلحي كذا, لهجوم من مسلحين: theirs, no armed attack.
                let theirs = self.toks()[*i].reading.clitics.prep.is_some() || self.toks()[*i - 1].is_particle(Particle::Preposition);
                let owner = theirs && self.toks()[*i].reading.tags.any(PEOPLE);
                !owner && self.is_word(*i, first)
            },
        )?;
        if t.kind == khabar_pack::Kind::Noun && at > tok + 2 {
            return None;
        }
        // عملية إخراج مسلحي كذا is no armed operation: past another noun only an adjective describes it.
        if at == tok + 2 && self.toks()[tok + 1].pos == Pos::Noun && self.toks()[at].pos == Pos::Noun && self.toks()[at].reading.tags.any(PEOPLE) {
            return None;
        }
        // اعتداء المجموعات الإرهابية, هجوم القوات الجوية: of two nouns in construct a definite adjective describes the nearer; اعتداء إرهابيي التنظيم is theirs.
        let nearer = at == tok + 2 && self.toks()[tok + 1].pos == Pos::Noun && self.toks()[tok + 1].article() && self.toks()[at].article();
        let theirs = self.toks()[at].reading.form.has(Form::PL)
            && self.toks()[at].reading.tags.any(PEOPLE)
            && !self.toks()[tok].reading.form.has(Form::DU)
            && ["يي", "يين", "يون"].iter().any(|w| self.folded(at).ends_with(w));
        // عملية إخلاء جوي: so does an indefinite one.
        let plain = |i: usize| !self.toks()[i].article() && self.toks()[i].reading.clitics.pronoun.is_empty();
        let of_nearer = at == tok + 2
            && t.kind == khabar_pack::Kind::Noun
            && self.toks()[tok + 1].pos == Pos::Noun
            && self.toks()[at].pos == Pos::Adj
            && plain(tok)
            && plain(tok + 1)
            && self.is_masdar(tok + 1)
            && self.lemma(tok) == "عمليه";
        if nearer && t.kind == khabar_pack::Kind::Noun || theirs || of_nearer {
            return None;
        }
        t.with.iter().skip(1).enumerate().all(|(k, w)| self.is_word(at + 1 + k, w)).then_some(Some(at))
    }
}

/// Words that say what a thing is fit for with ل.
static FIT_FOR: Words = Words::of(&["معد", "جاهز", "مجهز", "قابل", "صالح", "مخصص", "مهيا", "معده"]);
/// Adjectives that take what they are for or against with ل.
const GOVERNS: [&str; 13] = ["مويد", "مناهض", "مناصر", "معارض", "رافض", "داعم", "مساند", "معاد", "معادي", "موال", "موالي", "مطالب", "مخالف"];

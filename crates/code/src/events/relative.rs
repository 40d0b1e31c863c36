//! Clauses that describe an event's noun, or the weapon of an event, and tell of the same event.

use super::{Event, Filler, Finder};
use crate::clauses::Link;
use crate::lexis::MEANS;
use crate::phrases::Piece;
use khabar_pack::{Form, Role, Slot, Support, Tag, Tags, Trigger};

impl<'a> Finder<'a> {
    /// The clause that describes the event: of its noun, or of a noun in its phrase where the verb speaks of events
    /// (`انفجار عبوة استهدفت دورية`, `هجوم بسيارة مفخخة نفذه`).
    pub(super) fn relative(&self, n: u32, scope: (usize, usize)) -> Option<usize> {
        let own = self.clauses.iter().position(|c| c.link == Link::Relative(n)).or_else(|| {
            // حالات عنف جنسي ارتكبها الجنود: it describes the word that stands with the event's.
            self.clauses.iter().position(|c| {
                matches!(c.link, Link::Relative(m) if self.np(m).construct && self.np(m).from == self.np(n).to && self.np(m).prep.is_none()
                    && self.toks()[self.np(m).head].pos == crate::tagging::Pos::Adj)
            })
        });
        own.or_else(|| {
            self.clauses.iter().position(|c| match c.link {
                Link::Relative(m) => {
                    let np = self.np(m);
                    let described = np.means.any(MEANS) || np.head_tags.any(MEANS) || np.head_tags.any(Tags::of(&[Tag::Vehicle]));
                    let chunk = self.np_chunk(m);
                    described
                        && !np.event
                        && scope.0 < chunk
                        && chunk <= scope.1
                        && self.lexis.support(self.toks()[c.verb].reading.lexeme).is_some_and(|s| s.of_subject() || s.of_object())
                }
                _ => false,
            })
        })
        .or_else(|| self.described_later(n, scope))
    }

    /// `غارات للتحالف استهدفت تعزيزات`, `هجوم انتحاري أمس، استهدف مركزا`: the first verb after the noun speaks of it where it
    /// can only have an event as subject, agrees, and what stands between belongs to the noun.
    pub(super) fn described_later(&self, n: u32, scope: (usize, usize)) -> Option<usize> {
        let np = self.np(n);
        let k = self.clauses.iter().position(|c| c.verb > np.head)?;
        let c = &self.clauses[k];
        let verb = &self.toks()[c.verb];
        let fits = self.lexis.support(verb.reading.lexeme).is_some_and(Support::strikes);
        if !fits
            || verb.conj()
            || c.verb > np.head + 14
            || matches!(c.link, Link::Complement | Link::Coordinate | Link::Adverbial)
            || !verb.reading.clitics.pronoun.is_empty()
        {
            return None;
        }
        let form = verb.reading.form;
        let agrees = if np.form.has(Form::DU) {
            form.has(Form::DU)
        } else {
            form.has(Form::FEM) == (np.form.has(Form::FEM) || np.form.has(Form::PL)) && !form.has(Form::DU) && !form.has(Form::PL)
        };
        // All between are complements, adverbs and times; a bare noun phrase would be the verb's own subject.
        let between = (scope.0 + 1..c.at).all(|i| match self.phrases.chunks[i].piece {
            Piece::Np(m) => self.np(m).prep.is_some() || self.np(m).construct || self.np(m).joined,
            Piece::Time(_) | Piece::Adverb | Piece::Mark('،' | ',' | '(' | ')') | Piece::Conj => true,
            _ => false,
        });
        (agrees && between).then_some(k)
    }

    /// `غارة شنها الطيران على ...`, `غارة استهدفت منزلا`, `التي طالت السوق`.
    pub(super) fn take_relative(&self, e: &mut Event, r: usize, n: u32, t: &Trigger) {
        let c = &self.clauses[r];
        let Some(task) = self.lexis.task(self.toks()[c.verb].reading.lexeme) else { return };
        let Some(s) = &task.support else {
            if task.cause.is_some() {
                e.support.push(r);
            }
            // الهجوم الذي تبناه تنظيم كذا
            let claims = self.lemma(c.verb) == "تبني" && !c.passive && e.agents.is_empty();
            if let Some(s) = c.subject.filter(|s| claims && *s != n && self.acts_or_may(*s)) {
                self.fill(e, Role::Agent, s, "claims it");
            }
            return;
        };
        e.support.push(r);
        e.why.push(format_args!("relative clause of {}", self.lemma(c.verb)));
        let described = if let Link::Relative(m) = c.link { m } else { n };
        // معارك خاضتها: where the clause names no subject, who acts was told before.
        let subject = c.subject.filter(|x| *x != n && *x != described && !self.np(*x).head_tags.has(Tag::Direction));
        if s.subject != "agent" {
            // شهدتها المدينة: where it was.
        } else if e.agents.is_empty() && s.of_object() && !c.passive {
            if let Some(subject) = subject.or_else(|| self.doer_before(r)) {
                self.fill(e, Role::Agent, subject, "subject of the relative clause");
            }
        } else if let Some(subject) = subject {
            if e.agents.is_empty() && s.event != "subj" {
                self.fill(e, Role::Agent, subject, "subject of the relative clause");
            }
        }
        // هجوم أمس، استهدف مركزا: the event is the subject, the noun after the verb what is hit.
        let hit = || c.subject.filter(|x| s.strikes() && !matches!(c.link, Link::Relative(_)) && self.np(*x).from > c.verb && self.np(*x).prep.is_none());
        if let Some(o) = c.object.or_else(hit).filter(|o| *o != n && *o != described) {
            if s.object == "target"
                && (c.subject == Some(n)
                    || c.subject == Some(described)
                    || c.subject.is_none()
                    || c.subject == Some(o)
                    || c.subject
                        .is_some_and(|x| !self.np(x).pronoun.is_empty() && matches!(self.lemma(self.np(x).head), "احد" | "احدي" | "بعض" | "معظم" | "جميع"))
                    || s.of_subject() && c.subject.is_some_and(|x| self.np(x).from < c.verb))
            {
                self.fill(e, Role::Target, o, "object of the relative clause");
            } else if s.of_object() && e.agents.is_empty() && c.subject.is_none() {
                self.fill(e, Role::Agent, o, "noun of the relative clause");
            }
        }
        for (role, slot) in &t.roles {
            if let Slot::After(p) = slot {
                if let Some(m) = c.phrases.iter().find(|m| self.np(**m).prep.as_deref() == Some(p) && self.party_like(**m)) {
                    // استهدفت مدرسة للمتشددين: whose school it is.
                    if *role == Role::Agent && p == "ل" && c.object.is_some_and(|o| self.np(o).to == self.np(*m).from) {
                        continue;
                    }
                    // المعارك التي اندلعت بين الطرفين
                    if self.empty(e, *role) && (*role != Role::Agent || p == "بين" || self.can_act(*m)) {
                        self.governed_by(e, *role, p, *m);
                    }
                }
            }
        }
        self.common_phrases(e, &c.phrases.clone());
    }

    /// `غارة بصاروخ موجه مستهدفة سيارة`: a participle of the event that is told before names what is hit.
    pub(super) fn aimed(&self, list: &mut [Event]) {
        for n in 0..self.phrases.nps.len() as u32 {
            let np = self.np(n);
            if np.prep.is_some() || self.toks()[np.head].article() || !matches!(self.lemma(np.head), "مستهدف" | "مستهدفه") {
                continue;
            }
            let Some(e) = list.iter_mut().rev().find(|e| e.tok < np.head && e.np.is_none_or(|m| self.np(m).prep.as_deref() != Some("ب"))) else { continue };
            if e.targets.iter().all(|f| f.by == "preposition") {
                let next = self.np_in(self.np_chunk(n) + 1).filter(|m| self.np(*m).prep.is_none() && self.np(*m).from == np.to);
                let hit = if np.to > np.head + 1 {
                    Some(Filler { np: n, from: np.head + 1, to: np.to, by: "aimed at" })
                } else {
                    next.map(|m| self.filler(m, "aimed at"))
                };
                e.targets = hit.map_or_else(|| std::mem::take(&mut e.targets), |f| vec![f]);
            }
        }
    }

    /// `سقط صاروخ أطلقه الحوثيون على منصة`: the clause that describes an event's weapon tells of the same event.
    pub(super) fn weapon_clauses(&self, list: &mut Vec<Event>) {
        let mut gone = Vec::new();
        for i in 0..list.len() {
            for w in list[i].weapons.clone() {
                let Some(r) = self.clauses.iter().position(|c| c.link == Link::Relative(w.np)) else { continue };
                let other = list.iter().position(|o| o.verbal && o.clause == Some(r));
                let c = &self.clauses[r];
                if list[i].agents.is_empty() {
                    if let Some(s) = c.subject.filter(|s| *s != w.np && !c.passive && self.can_act(*s)) {
                        let mut e = list[i].clone();
                        self.fill(&mut e, Role::Agent, s, "subject of the weapon's clause");
                        // سيارة مفخخة يقودها انتحاري: it is his deed (claim model, 2.4).
                        if e.kind == khabar_claim::EventType::ExplosiveDevice
                            && self.np(s).head_tags.has(Tag::Attacker)
                            && self.lemma(self.np(s).head) == "انتحاري"
                        {
                            e.kind = khabar_claim::EventType::SuicideAttack;
                        }
                        list[i] = e;
                    }
                }
                if let Some(o) = other.filter(|o| *o != i && !gone.contains(o)) {
                    let from = list[o].clone();
                    let e = &mut list[i];
                    if e.targets.is_empty() {
                        e.targets = from.targets;
                    }
                    if e.places.is_empty() {
                        e.places = from.places;
                    }
                    e.support.push(r);
                    gone.push(o);
                }
            }
        }
        gone.sort_unstable();
        for g in gone.into_iter().rev() {
            list.remove(g);
        }
    }
}

//! What coordinated events share.

use super::{Event, Filler, Finder};
use crate::clauses::{Clause, Link};
use crate::kinds::{attack, made_with, taken};
use crate::phrases::Piece;
use crate::tagging::Pos;
use crate::wordlist::Words;
use khabar_claim::EventType;
use khabar_pack::{Particle, Role, Support, Tag};

/// Complements whose doer is that of the joined masdars too.
static SHARED: Words = Words::of(&[
    "masdar's subject",
    "construct",
    "joined",
    "subject of the support verb",
    "subject of the noun",
    "subject of the support noun",
    "who means or manages it",
    "accused",
    "who means it",
    "who orders it",
    "tells of its own deed",
]);

impl<'a> Finder<'a> {
    /// What joined masdars share: اختطاف الجماعة 17 مدنيا وتعذيب أربعة (the doer), نهب وحرق المنازل (what suffers).
    pub(super) fn share(&self, list: &mut [Event]) {
        for i in 1..list.len() {
            let (left, right) = list.split_at_mut(i);
            let b = &mut right[0];
            // A clause that describes the one before may stand between.
            // عمليات اغتصاب is told once more by its second word, which says less.
            let whole = |j: usize| !left[..j].iter().any(|o| o.from <= left[j].from && left[j].to <= o.to);
            let Some(j) = (0..i).rev().take(3).find(|j| left[*j].np.is_some() && left[*j].clause == b.clause && whole(*j)) else { continue };
            let a = &mut left[j];
            let (Some(x), Some(y)) = (a.np, b.np) else { continue };
            if !self.np(y).joined || self.np(y).prep != self.np(x).prep && self.np(y).prep.is_some() {
                continue;
            }
            let doer = |e: &Event| self.trigger(e.trigger).roles.iter().any(|(r, _)| *r == Role::Agent);
            // خروج المقاتلين وإطلاق سراح الأسرى: who leaves does nothing else by that.
            let moves = |k: EventType| matches!(k, EventType::Withdrawal | EventType::Displacement | EventType::Evacuation | EventType::Deployment);
            // اكتشاف وتفجير عبوات: what is found is blown up with no harm meant (claim model, weapons_seizure).
            if a.kind == EventType::WeaponsSeizure && b.kind == EventType::ExplosiveDevice && self.lemma(b.tok) == "تفجير" {
                b.kind = a.kind;
                b.targets.append(&mut b.weapons);
            }
            if b.agents.is_empty() && doer(b) && !(moves(a.kind) && b.kind == EventType::Release) {
                b.agents = a.agents.iter().filter(|f| SHARED.contains(f.by)).map(|f| Filler { by: "joined", ..*f }).collect();
            }
            let open = self.np(x).to == self.np(x).head + 1
                && (self.np(x).to..self.np(y).from).all(|i| matches!(self.toks()[i].pos, Pos::Conj | Pos::Part(Particle::Coordinator)));
            if open && a.targets.is_empty() && a.victims.is_empty() && a.agents.is_empty() {
                a.targets.clone_from(&b.targets);
                a.victims.clone_from(&b.victims);
                if a.places.is_empty() {
                    a.places.clone_from(&b.places);
                }
            }
        }
    }

    /// `اعتقلوا أربعة واقتادوهم إلى مركز التحقيق`: whoever is taken is led away; that is told with the taking.
    pub(super) fn led_away(&self, list: &mut Vec<Event>) {
        // انتحاري يقود سيارة مفخخة فجر نفسه: what he drove is what he did it with.
        let blown = list.iter().any(|o| o.kind == EventType::SuicideAttack && self.lemma(o.tok) != "قاد");
        list.retain(|e| !(blown && e.verbal && e.kind == EventType::SuicideAttack && self.lemma(e.tok) == "قاد"));
        drop_told(list, |e, before| {
            let led = e.verbal && taken(e.kind) && self.lemma(e.tok) == "اقتاد";
            let them = !self.toks()[e.tok].reading.clitics.pronoun.is_empty() || e.clause.is_some_and(|k| self.clauses[k].passive && self.clauses[k].shared);
            led && them && before.iter().any(|a| taken(a.kind) && a.status == e.status && e.tok < a.tok + 24)
        });
    }

    /// `أفرج عن ألف أسير في أكبر عملية تبادل`: in exchange for whom is told with their release.
    pub(super) fn exchanged(&self, list: &mut Vec<Event>) {
        drop_told(list, |e, before| {
            let swap = e.kind == EventType::Release && self.lemma(e.tok) == "تبادل";
            swap && before.iter().any(|a| a.kind == EventType::Release && a.verbal && a.clause == e.clause)
        });
    }

    /// `منعت السلطات إدخال الوقود`: one event, of the masdar that is its object, done by whom it hinders; `منعت القافلة من الدخول`:
    /// one event of the verb.
    pub(super) fn prevented(&self, list: &mut Vec<Event>) {
        let mut i = 0;
        while i < list.len() {
            let e = &list[i];
            let by = list.iter().position(|o| {
                o.verbal
                    && !e.verbal
                    && o.kind == e.kind
                    && o.clause == e.clause
                    && o.tok < e.tok
                    && e.tok <= o.tok + 10
                    && matches!(self.lemma(o.tok), "منع" | "عرقل" | "اعاق")
            });
            let Some(by) = by else {
                i += 1;
                continue;
            };
            let e = list.remove(i);
            let o = &mut list[by];
            if e.np.is_some_and(|n| self.np(n).prep.is_none()) {
                (o.from, o.to) = (e.from, e.to);
            }
            if o.targets.is_empty() {
                o.targets = e.targets;
            }
            if o.places.is_empty() {
                o.places = e.places;
            }
        }
    }

    /// `استهدفت المقاتلات الحي بعشر غارات`, `استهداف منزلهم بغارة`: the general word is told with the attack that it was made by, which
    /// is the event.
    pub(super) fn made_by(&self, list: &mut Vec<Event>) {
        let mut i = 1;
        while i < list.len() {
            let b = &list[i];
            let by = b.np.filter(|n| {
                self.np(*n).prep.as_deref() == Some("ب")
                    && self.np(*n).head == b.tok
                    && made_with(b.kind)
                    && b.kind != EventType::GroundAttack
                    && self.np(*n).head_tags.has(Tag::Event)
                    && self.load(*n).is_none()
            });
            let near = |a: &Event| match a.np {
                Some(n) => a.tok < b.tok && !self.np(n).construct && (a.scope.0..=a.scope.1).any(|c| self.np_in(c) == b.np),
                None => a.verbal && a.clause.is_some_and(|k| self.clauses[k].phrases.iter().any(|m| Some(*m) == b.np) && self.clauses[k].verb == a.tok),
            };
            let of = by.and_then(|_| {
                (0..i).rev().find(|j| {
                    let a = &list[*j];
                    near(a)
                        && a.tok < b.tok
                        && self.trigger(a.trigger).by_means
                        && self.trigger(a.trigger).event == EventType::GroundAttack
                        && a.status == b.status
                })
            });
            let Some(j) = of else {
                i += 1;
                continue;
            };
            let a = list.remove(j);
            let b = &mut list[i - 1];
            let np = b.np.unwrap_or(u32::MAX);
            for (own, told) in
                [(&mut b.agents, a.agents), (&mut b.targets, a.targets), (&mut b.weapons, a.weapons), (&mut b.places, a.places), (&mut b.victims, a.victims)]
            {
                let more: Vec<Filler> = told.into_iter().filter(|f| f.np != np && own.iter().all(|o| o.np != f.np)).collect();
                own.splice(0..0, more);
            }
            b.support.extend(a.clause.filter(|_| a.verbal));
            b.support.extend(a.support);
            b.why.push(format_args!("what the attack was made by"));
        }
    }

    /// `نظموا وقفة احتجاجا على الفصل`: the reason of what was told, not another protest; `احتشدوا ورددوا شعارات`: what they did at it.
    pub(super) fn in_protest(&self, list: &mut Vec<Event>) {
        static AT_IT: Words = Words::of(&["رفع", "ردد", "هتف", "حمل", "اطلق"]);
        drop_told(list, |e, before| {
            let reason = self.lemma(e.tok) == "احتجاج"
                && e.np.is_some_and(|n| self.np(n).prep.is_none() && !self.np(n).joined && self.np(n).case == crate::phrases::Case::Accusative);
            let at_it = e.verbal && AT_IT.contains(self.lemma(e.tok));
            let same = |a: &Event| matches!(a.kind, EventType::Protest | EventType::Riot) || !at_it;
            e.kind == EventType::Protest && (reason || at_it) && before.iter().any(|a| a.tok + 30 > e.tok && same(a))
        });
    }

    /// `ردت القوات باستخدام الغاز`: how they answered is what they did.
    pub(super) fn how_answered(&self, list: &mut Vec<Event>) {
        let mut i = 0;
        while i < list.len() {
            let how = |e: &Event| {
                attack(e.kind)
                    && self.is_masdar(e.tok)
                    && e.clause == list[i].clause
                    && e.np.is_some_and(|n| self.np(n).prep.as_deref() == Some("ب") && self.np(n).head == e.tok)
            };
            let answers = list[i].verbal && self.lemma(list[i].tok) == "رد";
            let Some(j) = (i + 1..list.len()).find(|j| answers && how(&list[*j])) else {
                i += 1;
                continue;
            };
            let e = list.remove(i);
            if list[j - 1].agents.is_empty() {
                list[j - 1].agents = e.agents;
            }
        }
    }

    /// `شن غارات على المدينة، استهدف خلالها المشفى`, `استهدف المقر بدراجة مفخخة، أدى انفجارها`: in the course of an attack, or by what it was
    /// made with; no event of its own.
    pub(super) fn in_its_course(&self, list: &mut Vec<Event>) {
        let mut i = 1;
        while i < list.len() {
            let (before, e) = list.split_at_mut(i);
            let e = &mut e[0];
            let within = |c: &Clause| {
                let next = self.phrases.chunks.get(c.at + 1);
                next.is_some_and(|x| x.piece == Piece::PrepPronoun && matches!(self.folded(x.from), "خلالها" | "خلاله" | "خلالهما"))
            };
            let general = e.verbal && e.kind == EventType::GroundAttack && self.trigger(e.trigger).by_means;
            let course =
                if general && e.clause.is_some_and(|k| within(&self.clauses[k])) { before.iter_mut().rev().take(4).find(|a| attack(a.kind)) } else { None };
            let with = e.weapons.first().filter(|_| e.np.is_some_and(|n| !self.np(n).pronoun.is_empty())).map(|w| w.np);
            if let Some(a) = course {
                a.targets.append(&mut e.targets);
            } else if !before.iter().any(|a| a.np != with && a.weapons.iter().any(|f| Some(f.np) == with)) {
                i += 1;
                continue;
            }
            list.remove(i);
        }
    }

    /// `القصف تركز في الأحياء، كما استهدف مشفيين`: a verb whose subject is an event tells on of that event, and is of its type;
    /// one that describes it (`ضربة جوية استهدفت مدرسة`) is no second event.
    pub(super) fn told_on(&self, list: &mut Vec<Event>) {
        let mut i = 1;
        while i < list.len() {
            let (before, e) = list.split_at_mut(i);
            let e = &mut e[0];
            i += 1;
            let clause = e.clause.filter(|_| e.verbal).map(|k| &self.clauses[k]);
            let Some((n, link, verb)) = clause.and_then(|c| Some((c.subject?, c.link, c.verb))) else { continue };
            let describes = link == Link::Relative(n);
            // استهدف, ضرب, طال: what an event does to what it hits.
            let hits = || self.lexis.support(self.toks()[verb].reading.lexeme).is_some_and(Support::of_subject);
            if e.kind != EventType::GroundAttack && !(describes && hits()) {
                continue;
            }
            let Some(of) = before.iter_mut().rev().take(4).find(|a| a.np == Some(n)) else { continue };
            if describes {
                if of.targets.is_empty() && of.victims.is_empty() {
                    of.targets = std::mem::take(&mut e.targets);
                }
                if of.places.is_empty() {
                    of.places = std::mem::take(&mut e.places);
                }
                i -= 1;
                list.remove(i);
                continue;
            }
            e.kind = of.kind;
            e.agents.retain(|f| f.np != n);
            e.why.push(format_args!("type {} of its subject", of.kind));
        }
    }
}

/// Drops the events that are told with one of those before them.
fn drop_told(list: &mut Vec<Event>, told: impl Fn(&Event, &[Event]) -> bool) {
    let mut i = 1;
    while i < list.len() {
        if told(&list[i], &list[..i]) {
            list.remove(i);
        } else {
            i += 1;
        }
    }
}

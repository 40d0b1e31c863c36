//! Casualties joined to their causes: within one sentence a cause and its casualties are one claim (claim model, 2.2),
//! and deaths and injuries told together without one are one killing (2.20).

use super::links::THROUGH;
use super::{Count, Told, harm_kind};
use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::kinds::{is_casualty, is_cause};
use crate::phrases::TOLLS;
use khabar_claim::{EventType as E, HarmKind};
use khabar_pack::{Form, Tag, Tags};

/// How many words may lie between a casualty and its cause.
const REACH: usize = 70;

impl Finder<'_> {
    /// Join casualties to their causes. Events come and go in the order of their words; each keeps its counts.
    pub(crate) fn join_casualties(&self, events: Vec<Event>) -> Vec<(Event, Vec<Count>)> {
        let mut list: Vec<Told> = events
            .into_iter()
            .map(|event| {
                let counts = self.counts(&event);
                Told { event, counts, gone: false }
            })
            .collect();
        self.share_numbers(&mut list);
        self.victims_by_count(&mut list);
        self.counted_once(&mut list);
        self.join_to_causes(&mut list);
        self.join_wounded_to_dead(&mut list);
        list.into_iter().filter(|t| !t.gone).map(|t| (t.event, t.counts)).collect()
    }

    /// Whether the event's words tell of casualties, whatever the means have made of its type.
    pub fn tells_casualties(&self, e: &Event) -> bool {
        // قتل بطائرة مسيّرة: the means name the attack, and the verb still tells of the dead.
        let by_means = e.verbal
            && !e.victims.is_empty()
            && matches!(e.kind, E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice)
            && self.lexis.task(self.tagged.toks[e.tok].reading.lexeme).is_some_and(|t| t.triggers.iter().any(|n| is_casualty(self.trigger(*n).event)));
        by_means || is_casualty(e.kind) || is_casualty(self.trigger(e.trigger).event)
    }

    /// A noun that counts people whom another word of the sentence harms or moves is no event of its own:
    /// `سقط خمسة قتلى`, `عدد القتلى بلغ 20 قتيلا`, `إجلاء 12 جريحا`.
    fn counted_once(&self, list: &mut [Told]) {
        for i in 0..list.len() {
            let e = &list[i].event;
            if e.verbal || self.own_count(e).is_none() {
                continue;
            }
            let (tok, np) = (e.tok, e.np);
            let taken = list.iter().enumerate().any(|(j, o)| {
                let same = |f: &crate::events::Filler| Some(f.np) == np;
                j != i
                    && !o.gone
                    && (o.counts.iter().any(|c| c.from <= tok && tok < c.to || np.is_some() && c.np == np) && (o.event.verbal || o.event.tok < tok)
                        || !self.own_count(&o.event).is_some()
                            && (o.event.victims.iter().any(same) || o.event.targets.iter().any(same))
                            && !is_cause(o.event.kind))
            });
            list[i].gone = taken;
        }
    }

    /// مقتل وإصابة 25, قتل وجرح العشرات: two words govern one number; so many in all, at least one of each.
    fn share_numbers(&self, list: &mut [Told]) {
        for i in 1..list.len() {
            let (a, b) = (&list[i - 1].event, &list[i].event);
            let pair = a.kind == E::Killing && b.kind == E::Injury || a.kind == E::Injury && b.kind == E::Killing;
            // قتل وأسر العشرات منهم: two events, one number.
            let taken = matches!(
                (a.kind, b.kind),
                (E::Killing | E::Injury, E::Capture | E::Arrest | E::Abduction) | (E::Capture | E::Arrest | E::Abduction, E::Killing)
            );
            let masdars = match (a.np, b.np) {
                (Some(x), Some(y)) => {
                    self.np(x).to == self.np(x).head + 1
                        && (self.np(y).joined && self.np_chunk(y) == self.np_chunk(x) + 1
                            || self.np_chunk(y) == self.np_chunk(x) + 2 && self.folded(self.np(y).from.wrapping_sub(1)) == "او")
                        && self.own_count(a).is_none()
                        && self.own_count(b).is_none()
                        // ثلاثة قتلى وجريحين: each its own number.
                        && [x, y].iter().all(|n| self.np(*n).quantity.is_none() && !self.np(*n).form.has(Form::DU))
                }
                (Some(_), None) if pair => false,
                (None, None) => a.verbal && b.verbal && (b.tok == a.tok + 1 || b.tok == a.tok + 2 && self.folded(a.tok + 1) == "او"),
                // بقتل وأسر العشرات: a masdar that may be read as a verb.
                (Some(x), None) => b.verbal && b.tok == a.tok + 1 && self.np(x).to == self.np(x).head + 1 && self.own_count(a).is_none(),
                _ => false,
            };
            let shared = list[i - 1].counts.first().is_none_or(|c| list[i].counts.first().is_some_and(|o| o.np == c.np));
            if !(pair || taken) || !masdars || !shared || list[i].counts.is_empty() {
                continue;
            }
            let told = std::mem::take(&mut list[i].counts);
            // خطف وقتل المواطن وزوجته: one person suffers both.
            let part = |c: &Count, kind| {
                if c.high == Some(1) {
                    Count { kind, ..c.clone() }
                } else {
                    Count { kind, low: 1, high: c.high.filter(|h| *h == c.low && *h > 1).map(|h| h - 1), ..c.clone() }
                }
            };
            if taken {
                let (first, second) = (harm_kind(list[i - 1].event.kind), harm_kind(list[i].event.kind));
                for (k, kind) in [(i - 1, first), (i, second)] {
                    list[k].counts = kind.map(|kind| told.iter().map(|c| part(c, kind)).collect()).unwrap_or_default();
                }
                continue;
            }
            let mut both = Vec::with_capacity(2 * told.len());
            for kind in [HarmKind::Killed, HarmKind::Wounded] {
                both.extend(told.iter().map(|c| part(c, kind)));
            }
            let victims = list[i].event.victims.clone();
            let dead = if list[i - 1].event.kind == E::Killing { i - 1 } else { i };
            let other = if dead == i { i - 1 } else { i };
            list[dead].counts = both;
            list[dead].event.victims.extend(victims);
            list[other].gone = true;
        }
    }

    /// Whom the count found before the verb is harmed, whatever role the clause gave: إن تسعة منهم قتلوا.
    fn victims_by_count(&self, list: &mut [Told]) {
        for t in list.iter_mut().filter(|t| is_casualty(t.event.kind) && t.event.verbal) {
            let Some(n) = t.counts.first().and_then(|c| c.np) else { continue };
            // عدد الذين قتلوا: a number does nothing.
            t.event.agents.retain(|a| a.np != n && !names(&t.counts, a.np) && !TOLLS.contains(self.lemma(self.np(a.np).head)));
            t.event.victims.retain(|v| !TOLLS.contains(self.lemma(self.np(v.np).head)));
            if t.event.victims.is_empty() {
                t.event.victims.push(self.filler(n, "counted"));
            }
        }
    }

    fn join_to_causes(&self, list: &mut [Told]) {
        let mut causes: Vec<Option<usize>> = vec![None; list.len()];
        for i in 0..list.len() {
            if !list[i].gone && self.tells_casualties(&list[i].event) {
                causes[i] = self.cause_of(i, list);
            } else if !list[i].gone && self.killed_in_person(&list[i]) {
                // اغتيال النائب بانفجار سيارة مفخخة, تصفية القيادي في غارة
                let c = &list[i].event;
                causes[i] = (i + 1..list.len()).find(|j| {
                    let x = &list[*j].event;
                    let through = |n: u32| {
                        self.np(n).prep.as_deref().is_some_and(|p| matches!(p, "ب" | "في" | "اثر" | "جراء" | "نتيجه" | "بواسطه" | "عبر"))
                            && self.np(n).head_tags.has(Tag::Event)
                            && self.clause_of(self.np_chunk(n)) == c.clause
                    };
                    let attack = matches!(x.kind, E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice | E::SuicideAttack | E::Shooting);
                    !list[*j].gone && attack && !x.verbal && x.np.is_some_and(through) && !self.tells_casualties(x) && !self.broken(c.tok, x.tok, list, i, *j)
                });
            } else if !list[i].gone && self.is_casualty_verb(&list[i].event) {
                // قتلت سبعة في ضربة بطائرة مسيرة: the strike is told twice.
                let c = &list[i].event;
                causes[i] = (i + 1..list.len()).find(|j| {
                    let x = &list[*j].event;
                    let through = |n: u32| self.np(n).prep.as_deref().is_some_and(|p| matches!(p, "في" | "جراء" | "اثر" | "خلال")) || self.is_manner(x);
                    !list[*j].gone && x.kind == c.kind && x.np.is_some_and(through) && !self.tells_casualties(x) && !self.broken(c.tok, x.tok, list, i, *j)
                });
            }
        }
        // Those told in one breath share the cause: قتل ثلاثة وأصيب آخرون في القصف.
        for i in 0..list.len() {
            if list[i].gone || causes[i].is_some() || !self.tells_casualties(&list[i].event) {
                continue;
            }
            let neighbour = (0..list.len()).filter(|j| *j != i && !list[*j].gone && self.tells_casualties(&list[*j].event) && causes[*j].is_some()).find(|j| {
                let (a, b) = if *j < i { (*j, i) } else { (i, *j) };
                self.told_together(&list[a].event, &list[b].event) && self.is_toll_of(&list[i].event) == self.is_toll_of(&list[*j].event) && !list[a + 1..b].iter().any(|o| !o.gone && !self.tells_casualties(&o.event) && Some(o.event.tok) != causes[*j].map(|x| list[x].event.tok))
                    // The cause of the one that stands before must not be its alone: قتل جندي في كمين وأصيب آخر.
                    && (*j > i || self.others(&list[i]))
            });
            causes[i] = neighbour.and_then(|j| causes[j]);
        }
        self.assassinated_by(list, &mut causes);
        for i in 0..list.len() {
            // غارة خلفت مجزرة راح ضحيتها ستة: what a casualty's cause is itself the casualty of.
            let last = causes[i].map(|x| causes[x].filter(|y| *y != i && list[x].gone).unwrap_or(x));
            // قصف جوي، استهدف الأبنية، ما أسفر عن: of the event that the verb only describes.
            let described = |x: usize| {
                let x = &list[x].event;
                let noun =
                    |o: &Told| !o.gone && o.event.tok != x.tok && !self.tells_casualties(&o.event) && o.event.support.iter().any(|k| x.clause == Some(*k));
                list.iter().position(|o| x.verbal && noun(o))
            };
            let last = last.map(|x| described(x).unwrap_or(x));
            if let Some(x) = last.filter(|x| *x != i && !list[*x].gone) {
                let told = std::mem::take(&mut list[i].counts);
                let from = list[i].event.clone();
                self.merge(&from, told, &mut list[x]);
                list[i].gone = true;
                self.share_dead(&from, x, list);
            }
        }
    }

    /// `اغتيل النائب بانفجار سيارة`: an assassination that is called so stays one, and the attack is how; `تصفية قيادي في غارة` is the raid.
    fn assassinated_by(&self, list: &mut [Told], causes: &mut [Option<usize>]) {
        for i in 0..list.len() {
            let called = matches!(self.lemma(list[i].event.tok), "اغتال" | "اغتيال");
            let Some(j) = causes[i].filter(|_| called && self.killed_in_person(&list[i])) else { continue };
            causes[i] = None;
            let (from, told) = (list[j].event.clone(), std::mem::take(&mut list[j].counts));
            let kind = list[i].event.kind;
            self.merge(&from, told, &mut list[i]);
            list[i].event.kind = kind;
            list[j].gone = true;
            // Whom the attack killed beside is killed in the assassination.
            for c in causes.iter_mut().filter(|c| **c == Some(j)) {
                *c = Some(i);
            }
        }
    }

    /// An assassination that is told as done, and not tried or planned.
    fn killed_in_person(&self, t: &Told) -> bool {
        let e = &t.event;
        let tried = |n: u32| {
            self.np(n).prep.as_deref() == Some("ل")
                || self
                    .np_chunk(n)
                    .checked_sub(1)
                    .and_then(|c| self.np_in(c))
                    .is_some_and(|m| self.np(n).construct && matches!(self.lemma(self.np(m).head), "محاوله" | "محاولات"))
        };
        e.kind == E::Assassination && e.status.is_none() && !(e.victims.is_empty() && t.counts.is_empty()) && !e.np.is_some_and(tried)
    }

    /// Only others are counted, so that the phrase leans on what was told before.
    pub(super) fn others(&self, t: &Told) -> bool {
        t.counts.first().and_then(|c| c.np).is_some_and(|n| self.is_other(self.np(n)) || self.np(n).quantity.is_some_and(|q| self.np(n).head < q.to))
    }

    /// A casualty's counts, victims and circumstances go to its cause.
    fn merge(&self, from: &Event, counts: Vec<Count>, cause: &mut Told) {
        for c in counts {
            if !cause.counts.iter().any(|o| o.from == c.from && o.kind == c.kind) {
                cause.counts.push(c);
            }
        }
        let x = &mut cause.event;
        for v in from.victims.iter().chain(&from.targets) {
            if !x.victims.iter().any(|o| o.np == v.np) {
                x.victims.push(*v);
            }
        }
        for p in &from.places {
            if !x.places.iter().any(|o| o.np == p.np) {
                x.places.push(*p);
            }
        }
        for w in &from.weapons {
            if !x.weapons.iter().any(|o| o.np == w.np) && x.np != Some(w.np) && !self.np(w.np).event {
                x.weapons.push(*w);
            }
        }
        if x.agents.is_empty() {
            x.agents = from.agents.iter().copied().filter(|a| Some(a.np) != x.np && (a.by == "adjective" || !self.np(a.np).event)).collect();
        }
        // قتل بسيارة مفخخة في هجوم: the means told with the casualty name the attack.
        if x.kind == E::GroundAttack && self.trigger(x.trigger).by_means && !is_casualty(from.kind) && is_cause(from.kind) {
            x.kind = from.kind;
        }
        x.why.push(format_args!("casualties of {}", self.trigger(from.trigger).frame));
    }

    fn join_wounded_to_dead(&self, list: &mut [Told]) {
        for i in 0..list.len() {
            if list[i].gone || list[i].event.kind != E::Injury {
                continue;
            }
            let dead = |j: &usize| !list[*j].gone && list[*j].event.kind == E::Killing;
            let partner = (0..i)
                .rev()
                .filter(dead)
                .find(|j| self.told_together(&list[*j].event, &list[i].event))
                .or_else(|| (i + 1..list.len()).filter(dead).find(|j| self.told_together(&list[i].event, &list[*j].event)));
            let Some(k) = partner else { continue };
            let counts = std::mem::take(&mut list[i].counts);
            list[k].counts.extend(counts);
            let (victims, places) = (list[i].event.victims.clone(), list[i].event.places.clone());
            list[k].event.victims.extend(victims);
            list[k].event.places.extend(places);
            list[i].gone = true;
        }
    }

    /// `جثة عليها آثار إطلاق نار`, `11 جثة تحمل آثار تعذيب`: what the traces are of was done to the dead.
    fn traces_on(&self, c: &Event, list: &[Told]) -> Option<usize> {
        let dead = c.np.is_some_and(|n| self.np(n).head_tags.has(Tag::Corpse))
            || [c.tok, c.from].iter().any(|t| self.np_at_tok(*t).is_some_and(|n| self.np(n).head_tags.has(Tag::Corpse)));
        if !dead {
            return None;
        }
        (0..list.len()).find(|j| {
            let x = &list[*j].event;
            let near =
                !list[*j].gone && x.tok > c.tok && x.tok - c.tok <= 24 && matches!(x.kind, E::Torture | E::Shooting | E::SexualViolence | E::GroundAttack);
            near && (x.from.saturating_sub(3)..=x.from).any(|i| self.lemma(i) == "اثر")
        })
    }

    fn np_at_tok(&self, tok: usize) -> Option<u32> {
        let i = self.phrases.chunks.partition_point(|c| c.from <= tok).checked_sub(1)?;
        self.np_in(i)
    }

    fn cause_of(&self, i: usize, list: &[Told]) -> Option<usize> {
        let c = &list[i].event;
        if let Some(j) = self.traces_on(c, list) {
            return Some(j);
        }
        let massacre = |e: &Event| matches!(self.lemma(e.tok), "مجزره" | "مذبحه" | "مقتله" | "حادث" | "حادثه");
        let causes: Vec<usize> = (0..list.len())
            .filter(|j| *j != i && !list[*j].gone)
            .filter(|j| {
                let x = &list[*j].event;
                is_cause(x.kind) && !self.tells_casualties(x) || massacre(x) && !massacre(c)
            })
            .filter(|j| list[*j].event.tok.abs_diff(c.tok) <= REACH)
            .collect();
        // ليصل عدد من قتلوا هذا العام إلى 79: the toll of those whom the verb describes is of what its own clause names, else of nothing told.
        if self.toll_of_those_who(c).is_some() {
            return causes.iter().copied().find(|j| {
                let x = &list[*j].event;
                x.tok > c.tok
                    && x.clause == c.clause
                    && x.np.is_some_and(|n| self.np(n).prep.as_deref().is_some_and(|p| THROUGH.contains(p)) || self.in_carrier(n))
            });
        }
        if let Some(j) = self.subject_cause(c, &causes, list).or_else(|| self.toll_cause(c, &causes, list)) {
            return Some(j);
        }
        // A toll of all so far (عدد الشهداء ... 81) is of no one attack that it does not name.
        if self.is_toll_of(c) && !self.reached(c) {
            return None;
        }
        // A phrase after the casualty: في غارة, جراء القصف, برصاص.
        for &j in causes.iter().filter(|j| list[**j].event.tok > c.tok) {
            let x = &list[j].event;
            let Some(n) = x.np else { continue };
            // ما أسفر عن مقتل ثلاثة، بالتزامن مع مقتل ستة بقصف مماثل: what killed others.
            let others = c.np.is_some()
                && (i + 1..j).any(|k| {
                    !list[k].gone
                        && list[k].event.kind == c.kind
                        && !list[k].event.verbal
                        && self.own_count(&list[k].event).is_none()
                        && !self.np(list[k].event.np.unwrap_or(n)).joined
                });
            if others && c.clause.is_some_and(|k| self.causal_verb(self.clauses[k].verb)) {
                continue;
            }
            let linked = self.np(n).prep.as_deref().is_some_and(|p| THROUGH.contains(p)) || self.in_carrier(n) || self.joined_to_linked(n) || self.is_manner(x);
            if let Some(j) = self.told_before(c, n, &causes, list) {
                return Some(j);
            }
            if linked && !self.broken(c.tok, x.tok, list, i, j) {
                return Some(j);
            }
        }
        if let Some(j) = self.cause_before(c, &causes, list) {
            return Some(j);
        }
        // قتل ثلاثة عندما قصفت, بعدما استهدفت
        causes.into_iter().find(|&j| {
            let x = &list[j].event;
            let Some(k) = x.clause.filter(|_| x.tok > c.tok && (x.verbal || !x.support.is_empty())) else { return false };
            let clause = &self.clauses[k];
            let opener = self.phrases.chunks.get(clause.from).map_or("", |p| self.sub_word(p.from));
            // قام الجنود بقتل المدنيين بعدما فجرت عبوة: what moved them to it did not do it.
            let moved = matches!(opener, "بعدما" | "بعد" | "اثر" | "عقب") && !c.agents.is_empty() && x.agents.is_empty();
            clause.link == Link::Adverbial
                && !moved
                && matches!(opener, "عندما" | "حين" | "حينما" | "بعدما" | "بعد" | "لما" | "اثر" | "عقب" | "ان" | "لدي" | "اثناء" | "خلال")
                && !self.broken(c.tok, x.tok, list, i, j)
        })
    }

    /// The cause is the casualty verb's own subject (`أودت الغارة بحياة`), or the noun that its clause describes
    /// (`هجوم أسفر عن`, `غارة راح ضحيتها`).
    fn subject_cause(&self, c: &Event, causes: &[usize], list: &[Told]) -> Option<usize> {
        let clause = &self.clauses[c.clause?];
        // مجزرة في القرية راح ضحيتها مئة, معارك قرب المطار سقط فيها عشرون: the event that the pronoun takes up.
        let takes_up = |i: usize| matches!(self.folded(i), "ضحيتها" | "ضحيته" | "فيها" | "فيه" | "خلالها" | "خلاله");
        let taken_up = (c.tok + 1..=c.tok + 2).any(takes_up) || clause.verb < c.tok && takes_up(clause.verb + 1);
        if taken_up && c.agents.is_empty() {
            let before = |j: &usize| list[*j].event.np.is_some() && list[*j].event.tok < clause.verb && !self.new_speech(list[*j].event.tok, clause.verb);
            if let Some(j) = causes.iter().rev().copied().find(before) {
                return Some(j);
            }
        }
        causes.iter().copied().find(|j| {
            let Some(n) = list[*j].event.np else { return false };
            let subject = clause.subject == Some(n) && (c.verbal || self.causal_verb(clause.verb)) || c.agents.iter().any(|a| a.np == n);
            // محاولة اغتيال أسفرت عن: the clause describes the carrier of the event.
            let carried = |m: u32| self.np(n).construct && self.np_chunk(n) == self.np_chunk(m) + 1;
            // شغب تشهده البلاد على خلفية مقتل صبي: a verb that harms nobody kills nobody either.
            let tells = c.verbal || self.causal_verb(clause.verb);
            subject
                || matches!(clause.link, Link::Relative(m) if tells && (m == n || carried(m)))
                || clause.subject.is_some_and(|s| carried(s) && self.causal_verb(clause.verb))
        })
    }

    pub(crate) fn causal_verb(&self, tok: usize) -> bool {
        self.lexis.task(self.tagged.toks[tok].reading.lexeme).is_some_and(|k| k.cause.is_some())
    }

    /// `ارتفاع حصيلة تفجيرات الشورجة إلى 79 قتيلا`, `عدد ضحايا القصف بلغ 20`.
    fn toll_cause(&self, c: &Event, causes: &[usize], list: &[Told]) -> Option<usize> {
        causes.iter().copied().find(|j| {
            let x = &list[*j].event;
            let Some(n) = x.np.filter(|n| self.np(*n).construct) else { return false };
            let Some(g) = self.np_chunk(n).checked_sub(1).and_then(|k| self.np_in(k)) else { return false };
            let governor = self.np(g);
            let toll = TOLLS.contains(self.lemma(governor.to.saturating_sub(1))) || governor.head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded]));
            let own = self.is_toll_of(c)
                || self.own_count(c).is_some_and(|m| !self.np(m).head_tags.has(Tag::Corpse) && !self.np(m).joined)
                || !self.own_count(c).is_some() && x.clause == c.clause && c.verbal;
            toll && own && (governor.head == c.tok || x.tok < c.tok && !self.new_speech(x.tok, c.tok) && (governor.quantity.is_none()))
        })
    }
}

/// Whether a phrase is among those counted.
fn names(counts: &[Count], n: u32) -> bool {
    counts.iter().any(|c| c.np == Some(n))
}

//! Casualties and people affected: who is counted, how many, and which event did it to them.
//!
//! A casualty and its cause in one sentence are one claim of the cause's type (claim model, 2.2).

use crate::clauses::Link;
use crate::events::{Event, Finder};
use crate::phrases::{Piece, ORGS, PEOPLE};
use crate::tagging::Pos;
use khabar_claim::{EventType as E, Group, HarmKind, Status, Who};
use khabar_pack::{Form, Tag, Tags};

/// One count of people, in tokens of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    pub from: usize,
    pub to: usize,
    pub kind: HarmKind,
    pub low: u64,
    pub high: Option<u64>,
    pub who: Who,
    pub group: Option<Group>,
    pub approximate: bool,
    pub part: bool,
    pub families: bool,
}

/// What an event type does to the people it counts.
pub(crate) fn harm_kind(kind: E) -> Option<HarmKind> {
    Some(match kind {
        E::Killing | E::Execution | E::Assassination => HarmKind::Killed,
        E::Injury => HarmKind::Wounded,
        E::Arrest => HarmKind::Arrested,
        E::Abduction => HarmKind::Abducted,
        E::Capture => HarmKind::Captured,
        E::Displacement => HarmKind::Displaced,
        E::Release => HarmKind::Released,
        _ => return None,
    })
}

/// Whether an event of this type can be the cause of deaths and injuries.
fn is_cause(kind: E) -> bool {
    matches!(
        kind,
        E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice | E::SuicideAttack | E::ChemicalAttack | E::Shooting | E::GroundAttack | E::Clash | E::Ambush | E::Torture | E::Riot | E::Execution | E::Assassination | E::Interception | E::Destruction
    )
}

/// Prepositions between a casualty and its cause.
const THROUGH: [&str; 16] = ["في", "ب", "جراء", "اثر", "نتيجه", "بسبب", "خلال", "اثناء", "بفعل", "من", "عقب", "بعد", "تحت", "علي", "ضمن", "بواسطه"];

impl Finder<'_> {
    /// The count that a noun phrase gives.
    pub fn count(&self, n: u32, kind: HarmKind) -> Option<Count> {
        let np = self.np(n);
        let human = np.head_tags.any(PEOPLE) || np.tags.any(PEOPLE);
        let family = np.head_tags.has(Tag::Family);
        let (low, high, approximate, from, to) = if let Some(q) = np.quantity {
            let bare = np.head < q.to;
            let of_org = np.tags.any(ORGS);
            if !human && !bare && !of_org && !np.head_tags.is_empty() {
                return None;
            }
            // على الأقل after the noun opens the upper bound.
            let at_least = (np.to..(np.to + 3).min(self.tagged.toks.len())).any(|i| self.folded(i) == "الاقل" && i > 0 && self.folded(i - 1) == "علي");
            (q.low, if at_least { None } else { q.high }, q.approximate, q.from, if of_org && !human { q.to } else { np.to })
        } else if np.form.has(Form::DU) && human {
            (2, Some(2), false, np.from, np.to)
        } else if np.form.has(Form::PL) && human {
            if np.definite && !np.tags.any(ORGS) || np.head_tags.has(Tag::People) && np.definite {
                return None;
            }
            (2, None, false, np.from, np.to)
        } else if human && !np.head_tags.any(ORGS.union(Tags::of(&[Tag::People, Tag::Crowd]))) {
            (1, Some(1), false, np.from, np.to)
        } else {
            match self.lemma(np.head) {
                "اخر" | "ثالث" | "ثان" | "ثاني" | "رابع" => {
                    if np.form.has(Form::PL) { (2, None, false, np.from, np.to) } else { (1, Some(1), false, np.from, np.to) }
                }
                _ => return None,
            }
        };
        let t = np.tags;
        let feminine = np.form.has(Form::FEM) && human && !family && np.head_tags.has(Tag::Person) && !np.form.has(Form::PL) && self.folded(np.head).contains(['ه', 'ت']) && !self.lemma(np.head).ends_with('ه');
        let group = if t.has(Tag::Child) {
            Some(Group::Children)
        } else if t.has(Tag::Woman) || feminine && !t.any(Tags::of(&[Tag::Victim, Tag::Corpse])) {
            Some(Group::Women)
        } else if t.has(Tag::Elder) {
            Some(Group::Elderly)
        } else if t.has(Tag::Medic) {
            Some(Group::Medics)
        } else if t.has(Tag::Journalist) {
            Some(Group::Journalists)
        } else if t.has(Tag::AidWorker) {
            Some(Group::AidWorkers)
        } else if np.head_tags.any(Tags::of(&[Tag::Officer, Tag::Rank])) {
            Some(Group::Officers)
        } else {
            None
        };
        let who = if t.any(Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Officer, Tag::Police, Tag::Rank, Tag::Force, Tag::Militia, Tag::GroupOrg, Tag::PoliceForce, Tag::Attacker])) {
            Who::Combatant
        } else if t.any(Tags::of(&[Tag::Civilian, Tag::Child, Tag::Woman, Tag::Elder, Tag::Medic, Tag::Journalist, Tag::AidWorker, Tag::Protester])) || group.is_some() {
            Who::Civilian
        } else {
            Who::Unknown
        };
        // Only the number before من: ثلاثة من عناصر.
        let to = match np.quantity {
            Some(q) if self.folded(q.to) == "من" => q.to,
            _ => to,
        };
        Some(Count { from, to, kind, low, high, who, group, approximate, part: false, families: family })
    }

    /// Everything that an event counts, parts of totals included.
    pub fn counts(&self, e: &Event) -> Vec<Count> {
        let Some(kind) = harm_kind(e.kind).or_else(|| harm_kind(self.trigger(e.trigger).event)) else { return vec![] };
        let mut out: Vec<Count> = Vec::new();
        let mut last = e.to;
        let own = e.np.filter(|n| self.np(*n).head_tags.any(Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse])));
        let mut nps: Vec<u32> = e.victims.iter().map(|v| v.np).collect();
        if harm_kind(e.kind).is_some() && matches!(e.kind, E::Assassination | E::Execution) || matches!(e.kind, E::Arrest | E::Abduction | E::Capture | E::Release | E::Displacement) {
            nps.extend(e.targets.iter().map(|t| t.np));
        }
        if let Some(n) = own {
            nps.insert(0, n);
        }
        nps.dedup();
        for n in nps {
            // A count noun that is definite and uncounted tells of known dead (جنازة الشهداء).
            if own == Some(n) && self.np(n).definite && self.np(n).quantity.is_none() {
                if let Some(c) = self.number_after(n, kind) {
                    last = last.max(c.to);
                    out.push(c);
                }
                continue;
            }
            if let Some(c) = self.count(n, kind) {
                last = last.max(c.to).max(self.np(n).to);
                if !out.iter().any(|o| o.from == c.from) {
                    out.push(c);
                }
            }
        }
        if !out.is_empty() {
            out.extend(self.among(last, kind));
        }
        out
    }

    /// `عدد القتلى بلغ 24`, `ارتفاع عدد القتلى إلى 30`: the number that follows the noun.
    fn number_after(&self, n: u32, kind: HarmKind) -> Option<Count> {
        let chunk = self.np_chunk(n);
        let mut i = chunk + 1;
        while i < self.phrases.chunks.len() && i < chunk + 8 {
            match self.phrases.chunks[i].piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    if let Some(q) = np.quantity {
                        let mut c = self.count(m, kind).unwrap_or(Count { from: q.from, to: q.to, kind, low: q.low, high: q.high, who: Who::Unknown, group: None, approximate: q.approximate, part: false, families: false });
                        c.kind = kind;
                        return Some(c);
                    }
                    if np.event {
                        return None;
                    }
                }
                Piece::Mark('.' | '؛') => return None,
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// `بينهم ثلاثة أطفال وامرأة`, `هم 11 مدنيا و5 من`, `منهم`: parts of the total before.
    fn among(&self, after: usize, kind: HarmKind) -> Vec<Count> {
        let mut out = Vec::new();
        let start = self.phrases.chunks.partition_point(|c| c.from < after);
        let mut open = false;
        for i in start..(start + 14).min(self.phrases.chunks.len()) {
            let c = &self.phrases.chunks[i];
            match c.piece {
                Piece::PrepPronoun if matches!(self.folded(c.from), "بينهم" | "منهم" | "بينهن" | "منهن" | "ضمنهم" | "فيهم" | "وبينهم" | "ومنهم" | "وسطهم") => open = true,
                Piece::Pronoun if matches!(self.folded(c.from), "هم" | "هما" | "وهم" | "وهما") => open = true,
                Piece::Np(n) => {
                    let np = self.np(n);
                    if np.event || !open && np.prep.is_none() && np.quantity.is_some() && !np.joined {
                        break;
                    }
                    if open && (np.prep.is_none() || np.prep.as_deref() == Some("من")) {
                        match self.count(n, kind) {
                            Some(mut count) => {
                                count.part = true;
                                out.push(count);
                            }
                            None => open = false,
                        }
                    } else if open {
                        break;
                    }
                }
                Piece::Verb | Piece::That | Piece::Sub | Piece::Mark('.' | '؛') => break,
                Piece::Prep | Piece::Conj | Piece::Mark(_) => {}
                _ if open => break,
                _ => {}
            }
        }
        out
    }

    /// `لم تسجل إصابات`, `دون وقوع ضحايا`: none, said so.
    pub fn zero_harm(&self) -> Vec<Count> {
        let toks = &self.tagged.toks;
        let mut out = Vec::new();
        for i in 0..toks.len() {
            let w = self.folded(i);
            if !matches!(w, "لم" | "ولم" | "دون" | "بدون" | "ودون" | "لا" | "عدم" | "بلا") {
                continue;
            }
            let from = if i > 0 && self.folded(i - 1) == "من" { i - 1 } else { i };
            for j in i + 1..(i + 6).min(toks.len()) {
                if matches!(toks[j].pos, Pos::Mark(_)) || self.folded(j) == "انباء" || self.folded(j) == "معلومات" || self.folded(j) == "ذكر" {
                    break;
                }
                let stem = self.folded(j).get(toks[j].reading.clitics.before as usize..).unwrap_or("");
                let kind = match stem {
                    "اصابات" | "اصابه" | "جرحي" => HarmKind::Wounded,
                    "ضحايا" | "قتلي" | "شهدا" | "شهداء" | "وفيات" => HarmKind::Killed,
                    "خساير" if matches!(self.folded(j + 1), "بشريه" | "في") => HarmKind::Killed,
                    _ => continue,
                };
                let to = if stem == "خساير" { j + 2 } else { j + 1 };
                let start = from;
                out.push(Count { from: start, to, kind, low: 0, high: Some(0), who: Who::Unknown, group: None, approximate: false, part: false, families: false });
                break;
            }
        }
        out
    }

    /// Join casualties to their causes. Events come and go in the order of their words; each keeps its counts.
    pub fn join_casualties(&self, events: Vec<Event>) -> Vec<(Event, Vec<Count>)> {
        let mut list: Vec<(Event, Vec<Count>, bool)> = events
            .into_iter()
            .map(|e| {
                let counts = self.counts(&e);
                (e, counts, false)
            })
            .collect();
        // A count noun without a number tells nothing by itself.
        for i in 0..list.len() {
            let casualty = self.tells_casualty(&list[i].0);
            if !casualty {
                continue;
            }
            let cause = self.cause_of(i, &list);
            if let Some(x) = cause {
                let frame = self.trigger(list[i].0.trigger).frame.clone();
                let kind = list[i].0.kind;
                let (victims, counts, agents, weapons, places, targets) = {
                    let c = &list[i];
                    (c.0.victims.clone(), c.1.clone(), c.0.agents.clone(), c.0.weapons.clone(), c.0.places.clone(), c.0.targets.clone())
                };
                let cause = &mut list[x];
                cause.1.extend(counts);
                for v in victims.into_iter().chain(targets) {
                    if !cause.0.victims.iter().any(|o| o.np == v.np) {
                        cause.0.victims.push(v);
                    }
                }
                for p in places {
                    if !cause.0.places.iter().any(|o| o.np == p.np) {
                        cause.0.places.push(p);
                    }
                }
                for w in weapons {
                    if !cause.0.weapons.iter().any(|o| o.np == w.np) && cause.0.np != Some(w.np) {
                        cause.0.weapons.push(w);
                    }
                }
                if cause.0.agents.is_empty() {
                    cause.0.agents = agents.into_iter().filter(|a| Some(a.np) != cause.0.np && !self.np(a.np).event).collect();
                }
                // قتل مهاجم انتحاري 47 شخصا في هجوم: the means told with the dead are those of the attack.
                if cause.0.kind == E::GroundAttack && self.trigger(cause.0.trigger).by_means && is_cause(kind) {
                    cause.0.kind = kind;
                }
                cause.0.why.push(format!("casualties of {frame}"));
                list[i].2 = true;
            }
        }
        // Deaths and injuries told together are one killing.
        for i in 0..list.len() {
            if list[i].2 || list[i].0.kind != E::Injury {
                continue;
            }
            let partner = (0..list.len()).rev().find(|j| *j < i && !list[*j].2 && list[*j].0.kind == E::Killing && self.told_together(&list[*j].0, &list[i].0)).or_else(|| {
                (i + 1..list.len()).find(|j| !list[*j].2 && list[*j].0.kind == E::Killing && self.told_together(&list[i].0, &list[*j].0))
            });
            if let Some(k) = partner {
                let counts = list[i].1.clone();
                let mut joint = counts;
                if list[k].1.is_empty() {
                    // مقتل وإصابة 25: 1/24 for each.
                    let mut both = Vec::new();
                    for c in &joint {
                        if let Some(h) = c.high.filter(|h| *h == c.low && *h > 1) {
                            both.push(Count { kind: HarmKind::Killed, low: 1, high: Some(h - 1), ..c.clone() });
                            both.push(Count { kind: HarmKind::Wounded, low: 1, high: Some(h - 1), ..c.clone() });
                        } else {
                            both.push(Count { kind: HarmKind::Killed, low: 1, high: None, ..c.clone() });
                            both.push(Count { kind: HarmKind::Wounded, low: 1, high: None, ..c.clone() });
                        }
                    }
                    joint = both;
                }
                list[k].1.extend(joint);
                let victims = list[i].0.victims.clone();
                list[k].0.victims.extend(victims);
                let places = list[i].0.places.clone();
                list[k].0.places.extend(places);
                list[i].2 = true;
            }
        }
        // One killing told twice in a sentence (سقط قتيلان; القتيلان): the first keeps the counts.
        list.into_iter().filter(|(_, _, gone)| !gone).map(|(e, c, _)| (e, c)).collect()
    }

    /// No other event and no contrast between them.
    fn told_together(&self, a: &Event, b: &Event) -> bool {
        let (from, to) = (a.tok, b.tok);
        if to - from > 30 {
            return false;
        }
        !self.phrases.chunks.iter().any(|c| c.from > from && c.to <= to && (matches!(c.piece, Piece::Mark('؛' | '.')) || c.piece == Piece::Sub && !matches!(self.folded(c.from), "كما" | "فيما" | "بينما")))
    }

    /// A casualty by its words, whatever type its means give it.
    pub fn tells_casualty(&self, e: &Event) -> bool {
        is_casualty(e.kind) || is_casualty(self.trigger(e.trigger).event)
    }

    fn cause_of(&self, i: usize, list: &[(Event, Vec<Count>, bool)]) -> Option<usize> {
        let c = &list[i].0;
        let causes: Vec<usize> = (0..list.len()).filter(|j| *j != i && is_cause(list[*j].0.kind) && !self.tells_casualty(&list[*j].0)).collect();
        // The noun that causes is the casualty's own subject, or the noun its relative clause describes.
        if let Some(k) = c.clause {
            let clause = &self.clauses[k];
            if let Some(j) = causes.iter().find(|j| {
                let np = list[**j].0.np;
                np.is_some() && (clause.subject == np && c.verbal || matches!(clause.link, Link::Relative(n) if Some(n) == np))
            }) {
                return Some(*j);
            }
        }
        // A phrase after the casualty: في غارة, جراء القصف, برصاص.
        for &j in causes.iter().filter(|j| list[**j].0.tok > c.tok) {
            let x = &list[j].0;
            let Some(n) = x.np else { continue };
            let np = self.np(n);
            let linked = np.prep.as_deref().is_some_and(|p| THROUGH.contains(&p)) || self.in_carrier(n);
            if linked && !self.broken(c.tok, x.tok, list, i, j) {
                return Some(j);
            }
        }
        // Cause, then effect: أسفر عن, ما أدى إلى, مخلفا; or simply the clause after.
        if let Some(&j) = causes.iter().rev().find(|j| list[**j].0.tok < c.tok) {
            let x = &list[j].0;
            let between = |f: &dyn Fn(usize) -> bool| (x.to.min(c.tok)..c.tok + 1).any(f);
            let causal = between(&|t| self.lexis.task(self.tagged.toks[t].reading.lexeme).is_some_and(|k| k.cause.is_some()) && self.tagged.toks[t].name.is_none());
            let contrast = self.phrases.chunks.iter().any(|k| k.from >= x.to && k.to <= c.tok && (k.piece == Piece::Sub && !matches!(self.folded(k.from), "حيث" | "اذ" | "مما" | "ليتم") || matches!(k.piece, Piece::Mark('؛'))));
            let status_ok = !matches!(x.status, Some(Status::Failed | Status::Denied));
            if causal && !contrast {
                return Some(j);
            }
            if !contrast && status_ok && !matches!(x.kind, E::Destruction | E::Interception) {
                let coordinated = c.clause.is_some_and(|k| matches!(self.clauses[k].link, Link::Coordinate | Link::Main)) || c.np.is_some();
                // With an agent of its own that differs the killing is another event.
                let own_agent = !c.agents.is_empty() && !x.agents.is_empty() && c.agents.iter().all(|a| x.agents.iter().all(|b| a.np != b.np));
                let own_place = c.places.iter().any(|p| x.places.iter().all(|q| q.np != p.np)) && !x.places.is_empty();
                if coordinated && !own_agent && !own_place && self.same_clause_run(x.tok, c.tok) {
                    return Some(j);
                }
            }
        }
        // قتل ثلاثة عندما قصفت, بعدما استهدفت
        causes.into_iter().find(|&j| {
            let x = &list[j].0;
            x.tok > c.tok && x.verbal && x.clause.is_some_and(|k| {
                let clause = &self.clauses[k];
                clause.link == Link::Adverbial && self.phrases.chunks.get(clause.from).is_some_and(|p| matches!(self.folded(p.from), "عندما" | "حين" | "حينما" | "بعدما" | "بعد" | "لما" | "اثر" | "عقب" | "ان")) && !self.broken(c.tok, x.tok, list, i, j)
            })
        })
    }

    /// سلسلة غارات, عملية تفجير: the preposition stands before the carrier.
    fn in_carrier(&self, n: u32) -> bool {
        let np = self.np(n);
        if !np.construct {
            return false;
        }
        let chunk = self.np_chunk(n);
        chunk > 0 && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Np(m) if self.np(m).prep.as_deref().is_some_and(|p| THROUGH.contains(&p)) && self.np(m).event)
    }

    /// Whether another cause or a contrast stands between casualty and cause.
    fn broken(&self, from: usize, to: usize, list: &[(Event, Vec<Count>, bool)], i: usize, j: usize) -> bool {
        let contrast = self.phrases.chunks.iter().any(|k| k.from > from && k.to <= to && (k.piece == Piece::Sub && matches!(self.folded(k.from), "بينما" | "فيما" | "غير" | "وبينما" | "وفيما") || matches!(k.piece, Piece::Mark('؛'))));
        let other = list.iter().enumerate().any(|(k, (e, _, _))| k != i && k != j && e.tok > from && e.tok < to && !is_casualty(e.kind) && e.verbal);
        contrast || other
    }

    /// No verb of saying and no new main clause with a subject of its own between.
    fn same_clause_run(&self, from: usize, to: usize) -> bool {
        !self.clauses.iter().any(|c| c.verb > from && c.verb < to && self.lexis.task(self.tagged.toks[c.verb].reading.lexeme).is_some_and(|t| t.saying.is_some() && !t.triggers.iter().any(|_| true)))
    }
}

/// Deaths and injuries by themselves.
pub(crate) fn is_casualty(kind: E) -> bool {
    matches!(kind, E::Killing | E::Injury)
}

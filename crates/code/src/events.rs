//! Events: which words of a sentence state one, under which frame, and what fills its roles.

use crate::clauses::{Clause, Link};
use crate::lexis::{Lexis, Word, MEANS};
use crate::phrases::{Np, Phrases, Piece, MILITARY, ORGS, PEOPLE, PLACES};
use crate::tagging::{Pos, Tagged, Tok};
use khabar_claim::{EventType, Status};
use khabar_pack::{Condition, Form, Lexicon, Role, Slot, Tag, Tags, Trigger};

/// Something that fills a role: tokens of one noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filler {
    pub np: u32,
    pub from: usize,
    pub to: usize,
    /// Which complement it is, for `--explain`.
    pub by: &'static str,
}

/// An event that a sentence states.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// Token that carries it.
    pub tok: usize,
    /// Tokens of the trigger.
    pub from: usize,
    pub to: usize,
    /// Its noun phrase, where a noun carries it.
    pub np: Option<u32>,
    /// The clause it heads, or stands in.
    pub clause: Option<usize>,
    pub verbal: bool,
    pub trigger: u16,
    pub kind: EventType,
    pub agents: Vec<Filler>,
    pub targets: Vec<Filler>,
    pub weapons: Vec<Filler>,
    pub places: Vec<Filler>,
    pub victims: Vec<Filler>,
    /// Means that take part.
    pub means: Tags,
    pub status: Option<Status>,
    /// Clauses that only support this event (شنّ, أسفر عن) or describe it.
    pub support: Vec<usize>,
    /// Local scope in chunks, for its time and place.
    pub scope: (usize, usize),
    pub anaphor: bool,
    pub weak: bool,
    pub why: Vec<String>,
}

pub(crate) struct Finder<'a> {
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub words: &'a [Word],
    pub tagged: &'a Tagged,
    pub phrases: &'a Phrases,
    pub clauses: &'a [Clause],
}

/// Concrete classes, beside which a word is not abstract (قوة is a force, and strength).
const THINGS: Tags = PEOPLE.union(ORGS).union(PLACES).union(MEANS).union(Tags::of(&[
    Tag::Facility, Tag::MilSite, Tag::Home, Tag::Vehicle, Tag::MilVehicle, Tag::Ship, Tag::Aircraft, Tag::Drone, Tag::Property, Tag::Crop, Tag::Body, Tag::Document, Tag::AidGoods, Tag::Arms,
]));

/// Prepositions before the means or instrument.
const WITH: [&str; 3] = ["ب", "بواسطه", "عبر"];
/// What stands before a doer.
const BY: &str = "من قبل";

impl<'a> Finder<'a> {
    fn toks(&self) -> &'a [Tok] {
        &self.tagged.toks
    }
    pub fn np(&self, n: u32) -> &'a Np {
        &self.phrases.nps[n as usize]
    }
    pub fn lemma(&self, tok: usize) -> &'a str {
        self.toks()[tok].reading.lexeme.map_or("", |n| self.lexicon.lexemes[n as usize].lemma.as_str())
    }
    pub fn folded(&self, tok: usize) -> &'a str {
        self.toks().get(tok).and_then(|t| t.word).map_or("", |w| self.words[w as usize].folded.as_str())
    }
    pub fn trigger(&self, n: u16) -> &'a Trigger {
        &self.lexis.packs.triggers()[n as usize]
    }
    pub fn np_chunk(&self, n: u32) -> usize {
        let from = self.np(n).from;
        self.phrases.chunks.partition_point(|c| c.from <= from).saturating_sub(1)
    }
    pub(crate) fn np_in(&self, chunk: usize) -> Option<u32> {
        match self.phrases.chunks.get(chunk)?.piece {
            Piece::Np(n) => Some(n),
            _ => None,
        }
    }

    /// All events of the sentence in the order of their words, casualties not yet joined to causes.
    pub fn events(&self) -> Vec<Event> {
        let mut out = Vec::new();
        for (i, chunk) in self.phrases.chunks.iter().enumerate() {
            match chunk.piece {
                Piece::Verb => {
                    if let Some(k) = self.clauses.iter().position(|c| c.at == i) {
                        out.extend(self.verbal(k));
                    }
                }
                Piece::Np(n) => out.extend(self.nominal(n, i)),
                _ => {}
            }
        }
        out.sort_by_key(|e: &Event| (e.tok, e.from));
        self.share(&mut out);
        self.weapon_clauses(&mut out);
        out
    }

    /// The tokens of the phrase that fill a role: without its quantity where `counted` says so.
    pub fn filler(&self, n: u32, by: &'static str) -> Filler {
        let np = self.np(n);
        let from = match np.quantity {
            Some(q) if np.head >= q.to => np.head,
            _ => np.from,
        };
        Filler { np: n, from, to: np.to, by }
    }

    /// The phrase and those joined to it by و.
    pub fn group(&self, n: u32) -> Vec<u32> {
        let mut out = vec![n];
        let mut chunk = self.np_chunk(n) + 1;
        let first = self.np(n);
        while let Some(c) = self.phrases.chunks.get(chunk) {
            match c.piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    if np.joined && !np.event && (np.prep.is_none() || np.prep == first.prep) {
                        out.push(m);
                    } else {
                        break;
                    }
                }
                Piece::Conj | Piece::Mark('،' | ',' | '«' | '»' | '"' | '“' | '”' | ')' | '(') => {}
                _ => break,
            }
            chunk += 1;
        }
        out
    }

    // ----- verbs -----

    fn verbal(&self, k: usize) -> Option<Event> {
        let c = &self.clauses[k];
        let tok = &self.toks()[c.verb];
        let task = self.lexis.task(tok.reading.lexeme)?;
        let scope = (c.from, c.to);
        let base = self.clause_means(c);
        // يستعيده, سيطرت عليها: what the pronoun stands for.
        let pronoun = tok.reading.clitics.pronoun;
        let meant = (!pronoun.is_empty() && c.object.is_none()).then(|| self.antecedent(c.verb, pronoun, c.subject)).flatten();
        // What is hit is no means: دمروا مدفعين.
        let with_object = |t: &Trigger| {
            let hit = t.roles.iter().any(|(r, s)| *s == Slot::Object && matches!(r, Role::Target | Role::Victim | Role::Place));
            c.object.filter(|_| !hit).map_or(base, |o| base.union(self.np_means(o)))
        };
        let (n, with_at, _) = self.select(&task.triggers, |t| {
            let with_at = self.verb_words(c, t)?;
            let means = with_object(t);
            t.when.iter().all(|w| self.holds(w, scope, means, c.subject, c.object.or(meant).or_else(|| self.target_phrase(c, t)), c.verb, None)).then_some(with_at)
        })?;
        let t = self.trigger(n);
        let means = with_object(t);
        let mut e = self.blank(c.verb, n, scope);
        e.verbal = true;
        e.clause = Some(k);
        e.means = means;
        // An idiom: the trigger is verb and word where they stand together. Apart, the word alone states the event
        // where it is abstract (فتح المسلحون النار); a thing is handled (ألقت المروحيات براميل), and the verb says how.
        if let Some(w) = with_at {
            if w == c.verb + 1 {
                e.to = w + 1;
            } else if self.states_alone(w, c) {
                (e.from, e.to) = (w, w + 1);
            }
        }
        for (role, slot) in &t.roles {
            match slot {
                Slot::Subject => {
                    if let Some(s) = c.subject {
                        self.fill(&mut e, *role, s, "subject");
                    }
                }
                Slot::Object => {
                    if let Some(o) = c.object.filter(|o| with_at.is_none_or(|w| !self.covers(*o, w))) {
                        self.fill(&mut e, *role, o, "object");
                    }
                }
                Slot::After(p) => {
                    if !self.empty(&e, *role) {
                        continue;
                    }
                    for n in &c.phrases {
                        if self.np(*n).prep.as_deref() == Some(p) && with_at.is_none_or(|w| !self.covers(*n, w)) && !self.np(*n).event {
                            self.fill(&mut e, *role, *n, "preposition");
                            break;
                        }
                    }
                }
                Slot::Construct | Slot::Adjective => {}
            }
        }
        // Passive: an active frame's subject is not named; the noun is the object.
        if c.passive && c.object.is_none() && c.subject.is_some() {
            e.agents.clear();
        }
        self.common_phrases(&mut e, &c.phrases);
        self.object_pronoun(&mut e, c, t);
        self.status_words(&mut e, t);
        e.why.push(format!("verb {}", t.frame));
        self.by_means(&mut e, t);
        Some(e)
    }

    /// The phrase that the trigger's target or victim preposition governs.
    fn target_phrase(&self, c: &Clause, t: &Trigger) -> Option<u32> {
        t.roles.iter().find_map(|(r, s)| match (r, s) {
            (Role::Target | Role::Victim, Slot::After(p)) => c.phrases.iter().copied().find(|n| self.np(*n).prep.as_deref() == Some(p)),
            _ => None,
        })
    }

    /// `خطفوه`, `قتلتهم`: the nearest fitting noun before.
    fn object_pronoun(&self, e: &mut Event, c: &Clause, t: &Trigger) {
        let pronoun = self.toks()[c.verb].reading.clitics.pronoun;
        if pronoun.is_empty() || c.object.is_some() {
            return;
        }
        let Some(role) = t.roles.iter().find(|(_, s)| *s == Slot::Object).map(|(r, _)| *r) else { return };
        if let Some(n) = self.antecedent(c.verb, pronoun, c.subject) {
            self.fill(e, role, n, "pronoun");
        }
    }

    /// The nearest noun phrase before `tok` that agrees with an attached pronoun.
    pub fn antecedent(&self, tok: usize, pronoun: &str, not: Option<u32>) -> Option<u32> {
        (0..self.phrases.nps.len() as u32).rev().filter(|n| Some(*n) != not).find(|n| {
            let np = self.np(*n);
            if np.to > tok || np.event || np.head_tags.has(Tag::Time) || np.head_tags.has(Tag::Abstract) {
                return false;
            }
            let human = np.tags.any(PEOPLE);
            match pronoun {
                "هم" | "هن" => human && (np.form.has(Form::PL) || np.quantity.is_some_and(|q| q.low > 1) || np.tags.any(ORGS)) || np.tags.any(Tags::of(&[Tag::Force, Tag::GroupOrg, Tag::Crowd])),
                "هما" => np.form.has(Form::DU),
                "ها" => np.form.has(Form::FEM) || np.form.has(Form::PL) && !human || np.tags.any(PLACES),
                "ه" => !np.form.has(Form::FEM) && !np.form.has(Form::PL),
                _ => false,
            }
        })
    }

    /// Words that must stand with a verb: in its object, its phrases, or right after it. None where they do not;
    /// Some(None) where none is asked for.
    fn verb_words(&self, c: &Clause, t: &Trigger) -> Option<Option<usize>> {
        let Some(first) = t.with.first() else { return Some(None) };
        let end = self.phrases.chunks.get(c.to.saturating_sub(1)).map_or(self.toks().len(), |x| x.to);
        let at = (c.verb + 1..end.min(c.verb + 16)).find(|i| self.is_word(*i, first))?;
        t.with.iter().skip(1).enumerate().all(|(k, w)| self.is_word(at + 1 + k, w)).then_some(Some(at))
    }

    /// Whether the noun of an idiom states the event without its verb: النار, a verbal noun as object, the dead found.
    fn states_alone(&self, tok: usize, c: &Clause) -> bool {
        let tags = self.toks()[tok].reading.tags;
        if tags.any(Tags::of(&[Tag::MFire, Tag::Corpse])) {
            return true;
        }
        // وقع في الأسر, اقتيد إلى جهة مجهولة: the verb carries it.
        // فرضوا على المدينة طوقا: the verb is light.
        let light = tags.has(Tag::Abstract) && self.lexis.task(self.toks()[c.verb].reading.lexeme).is_some_and(|t| t.support.is_some());
        (tags.has(Tag::Event) || self.is_masdar(tok) || light) && c.verb < tok
    }

    fn is_word(&self, tok: usize, lemma: &str) -> bool {
        self.toks().get(tok).is_some_and(|t| {
            self.lemma(tok) == lemma || t.word.is_some_and(|w| {
                let w = &self.words[w as usize];
                // صاروخي is an adjective of missiles, no missile.
                let other = t.pos != Pos::Adj && t.reading.clitics.pronoun.is_empty();
                w.folded.get(t.reading.clitics.before as usize..) == Some(lemma) || other && w.readings.iter().any(|r| !r.form.has(Form::CONSTRUCT) && r.clitics.pronoun.is_empty() && r.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].lemma == lemma))
            })
        })
    }

    fn covers(&self, n: u32, tok: usize) -> bool {
        let np = self.np(n);
        np.from <= tok && tok < np.to
    }

    // ----- nouns -----

    fn nominal(&self, n: u32, chunk: usize) -> Option<Event> {
        let np = self.np(n);
        // Participles that state an event stand in adjective's place too: المحاصرة, معتقلا.
        let mut tok = np.head;
        let mut task = self.lexis.task(self.toks()[tok].reading.lexeme)?;
        if self.toks()[tok].name.is_some() {
            return None;
        }
        if task.triggers.is_empty() {
            let adj = (np.from..np.to).find(|i| self.toks()[*i].pos == Pos::Adj && self.toks()[*i].name.is_none() && self.lexis.task(self.toks()[*i].reading.lexeme).is_some_and(|t| !t.triggers.is_empty()))?;
            tok = adj;
            task = self.lexis.task(self.toks()[adj].reading.lexeme)?;
        }
        let clause = self.clause_of(chunk);
        let scope = self.noun_scope(chunk, clause);
        let mut means = np.means;
        let (gens, second) = self.governed(chunk);
        for i in scope.0..scope.1 {
            if let Some(m) = self.np_in(i) {
                let other = self.np(m);
                let from_air = other.prep.as_deref() == Some("من") && other.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone]));
                if m == n || from_air || other.prep.as_deref().is_some_and(|p| WITH.contains(&p)) || other.construct && other.tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone])) || other.prep.as_deref() == Some("ل") {
                    means = means.union(self.np_means(m));
                }
            }
        }
        for g in &gens {
            // قصف الطائرات is done by them; استهداف دبابة is done to it.
            let hit = self.np(*g).head_tags.any(Tags::of(&[Tag::MilVehicle, Tag::Vehicle, Tag::MilSite])) && !self.np(*g).head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MCarBomb]));
            if !hit {
                means = means.union(self.np_means(*g));
            }
        }
        let governing = clause.map(|k| &self.clauses[k]);
        if let Some(c) = governing {
            // شنت طائرات غارات: the subject of the support verb is a means too.
            if self.supports(c, n).is_some() {
                if let Some(s) = c.subject.filter(|s| *s != n) {
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
            if self.lexis.task(self.toks()[rc.verb].reading.lexeme).is_some_and(|t| t.support.is_some()) {
                if let Some(s) = rc.subject.filter(|s| *s != n) {
                    means = means.union(self.np_means(s));
                }
            }
        }
        let (t_n, with_at, _) = self.select(&task.triggers, |t| {
            let with_at = self.noun_words(tok, t)?;
            // What the noun governs may be its doer or what is done to; a condition on the object speaks of either.
            let mut objects: Vec<Option<u32>> = second.into_iter().chain(gens.first().copied()).map(Some).collect();
            if objects.is_empty() {
                objects.push(self.noun_target(t, scope, n));
            }
            let holds = |w: &Condition| {
                let (not, wide) = (matches!(w, Condition::Not(_)), matches!(w, Condition::With(_)) || matches!(w, Condition::Any(l) if matches!(l.first(), Some(Condition::With(_)))));
                let scope = if wide { governing.map_or(scope, |c| (c.from.min(scope.0), c.to.max(scope.1))) } else { scope };
                let one = |o: &Option<u32>| self.holds(w, scope, means, gens.first().copied(), *o, tok, Some(n));
                if not { objects.iter().all(one) } else { objects.iter().any(one) }
            };
            t.when.iter().all(holds).then_some(with_at)
        })?;
        let t = self.trigger(t_n);
        let mut e = self.blank(tok, t_n, scope);
        e.np = Some(n);
        e.clause = clause;
        e.means = means;
        if let Some(w) = with_at {
            e.to = w + 1;
        }
        self.fill_nominal(&mut e, t, n, &gens, second, with_at);
        if let Some(c) = governing {
            self.take_support(&mut e, c, clause.unwrap_or(0), n, t);
        }
        if let Some(r) = relative {
            self.take_relative(&mut e, r, n, t);
        }
        self.take_support_masdar(&mut e, n, chunk);
        self.status_words(&mut e, t);
        e.why.push(format!("noun {}", t.frame));
        self.by_means(&mut e, t);
        Some(e)
    }

    /// The phrase after the noun that its trigger's target or victim preposition governs: القضاء على 30 مسلحا.
    fn noun_target(&self, t: &Trigger, scope: (usize, usize), n: u32) -> Option<u32> {
        t.roles.iter().find_map(|(r, s)| match (r, s) {
            (Role::Target | Role::Victim, Slot::After(p)) => (scope.0..scope.1).filter_map(|i| self.np_in(i)).find(|m| *m != n && self.np(*m).prep.as_deref() == Some(p)),
            _ => None,
        })
    }

    /// The clause that describes the event: of its noun, or of a noun in its phrase where the verb speaks of events
    /// (`انفجار عبوة استهدفت دورية`, `هجوم بسيارة مفخخة نفذه`).
    fn relative(&self, n: u32, scope: (usize, usize)) -> Option<usize> {
        let own = self.clauses.iter().position(|c| c.link == Link::Relative(n));
        own.or_else(|| {
            self.clauses.iter().position(|c| match c.link {
                Link::Relative(m) => {
                    let np = self.np(m);
                    let described = np.means.any(MEANS) || np.head_tags.any(MEANS) || np.head_tags.any(Tags::of(&[Tag::Vehicle]));
                    let chunk = self.np_chunk(m);
                    described && !np.event && scope.0 < chunk && chunk <= scope.1 && self.lexis.task(self.toks()[c.verb].reading.lexeme).is_some_and(|t| t.support.as_ref().is_some_and(|s| s.event == "subj" || s.event == "obj"))
                }
                _ => false,
            })
        })
        .or_else(|| self.described_later(n, scope))
    }

    /// `غارات للتحالف استهدفت تعزيزات`, `هجوم انتحاري أمس، استهدف مركزا`: the first verb after the noun speaks of it where it
    /// can only have an event as subject, agrees, and what stands between belongs to the noun.
    fn described_later(&self, n: u32, scope: (usize, usize)) -> Option<usize> {
        let np = self.np(n);
        let k = self.clauses.iter().position(|c| c.verb > np.head)?;
        let c = &self.clauses[k];
        let verb = &self.toks()[c.verb];
        let fits = self.lexis.task(verb.reading.lexeme).is_some_and(|t| t.support.as_ref().is_some_and(|s| s.event == "subj" && s.object == "target"));
        if !fits || verb.conj() || c.verb > np.head + 14 || matches!(c.link, Link::Complement | Link::Coordinate | Link::Adverbial) || !verb.reading.clitics.pronoun.is_empty() {
            return None;
        }
        let form = verb.reading.form;
        let agrees = if np.form.has(Form::DU) { form.has(Form::DU) } else { form.has(Form::FEM) == (np.form.has(Form::FEM) || np.form.has(Form::PL)) && !form.has(Form::DU) && !form.has(Form::PL) };
        // All between are complements, adverbs and times; a bare noun phrase would be the verb's own subject.
        let between = (scope.0 + 1..c.at).all(|i| match self.phrases.chunks[i].piece {
            Piece::Np(m) => self.np(m).prep.is_some() || self.np(m).construct || self.np(m).joined,
            Piece::Time(_) | Piece::Adverb | Piece::Mark('،' | ',' | '(' | ')') | Piece::Conj => true,
            _ => false,
        });
        (agrees && between).then_some(k)
    }

    /// Nouns in construct with the event noun, and the object that follows a masdar and its subject.
    fn governed(&self, chunk: usize) -> (Vec<u32>, Option<u32>) {
        let mut gens = Vec::new();
        let mut second = None;
        let mut i = chunk + 1;
        while let Some(c) = self.phrases.chunks.get(i) {
            match c.piece {
                Piece::Np(m) => {
                    let np = self.np(m);
                    if np.construct && gens.is_empty() || np.joined && !gens.is_empty() && np.prep.is_none() && !np.event {
                        gens.push(m);
                    } else if !gens.is_empty() && np.prep.is_none() && !np.joined && !np.event && second.is_none() && !np.construct {
                        second = Some(m);
                        break;
                    } else {
                        break;
                    }
                }
                Piece::Mark('«' | '»' | '"' | '“' | '”') => {}
                Piece::Conj if !gens.is_empty() => {}
                _ => break,
            }
            i += 1;
        }
        (gens, second)
    }

    fn fill_nominal(&self, e: &mut Event, t: &Trigger, n: u32, gens: &[u32], second: Option<u32>, with_at: Option<usize>) {
        let np = self.np(n);
        let masdar = t.roles.iter().any(|(_, s)| matches!(s, Slot::Subject | Slot::Object));
        let gens: Vec<u32> = gens.iter().copied().filter(|g| with_at.is_none_or(|w| !self.covers(*g, w))).collect();
        for (role, slot) in &t.roles {
            match slot {
                Slot::Construct => {
                    if let Some(g) = gens.first() {
                        let patient = t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r == Role::Victim) && self.np(*g).head_tags.any(PEOPLE) && !self.followed_by_li(self.np_chunk(n));
                        if *role == Role::Agent && patient {
                            continue;
                        }
                        if *role == Role::Victim && patient {
                            self.fill(e, Role::Victim, *g, "construct");
                            continue;
                        }
                        if *role == Role::Agent && !self.can_act(*g) {
                            if !t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r != Role::Agent) {
                                self.fill(e, if self.np(*g).tags.any(PLACES) { Role::Target } else { Role::Theme }, *g, "construct");
                            }
                            continue;
                        }
                        if *role != Role::Agent && t.roles.iter().any(|(r, s)| *s == Slot::Construct && *r == Role::Agent) && self.can_act(*g) {
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
                (Some(g), Some(o), Some(s), Some(r)) => {
                    self.fill(e, s, *g, "masdar's subject");
                    self.fill(e, r, o, "masdar's object");
                }
                (Some(g), _, Some(s), Some(r)) => {
                    // اغتيال الناشط, اعتقال قيادي: people are the victims; only a body of people with its victim after ل is the doer.
                    let patient = r == Role::Victim && (self.np(*g).head_tags.any(PEOPLE) || !self.np(*g).tags.any(ORGS)) && !self.followed_by_li(self.np_chunk(n));
                    if self.can_act(*g) && s == Role::Agent && !self.suffers(*g) && !patient {
                        self.fill(e, s, *g, "masdar's subject");
                    } else {
                        self.fill(e, r, *g, "masdar's object");
                    }
                }
                (Some(g), _, Some(s), None) => self.fill(e, s, *g, "masdar's subject"),
                (Some(g), _, None, Some(r)) => self.fill(e, r, *g, "masdar's object"),
                _ => {}
            }
            if e.agents.is_empty() && subject == Some(Role::Agent) {
                if let Some(a) = np.nationality {
                    self.fill_token(e, Role::Agent, n, a);
                }
            }
        } else if e.agents.is_empty() && t.roles.iter().any(|(r, s)| *r == Role::Agent && *s == Slot::Construct) {
            if let Some(a) = np.nationality {
                self.fill_token(e, Role::Agent, n, a);
            }
        }
        // سيطرتها, انسحابهم: the pronoun stands for the subject, or the object of what is done to it.
        if !np.pronoun.is_empty() && np.head == e.tok {
            if let Some(a) = self.antecedent(np.head, np.pronoun, None) {
                let agent = t.roles.iter().find(|(_, s)| matches!(s, Slot::Subject)).map(|(r, _)| *r);
                let object = t.roles.iter().find(|(_, s)| matches!(s, Slot::Object | Slot::Construct)).map(|(r, _)| *r);
                let role = if self.np(a).tags.any(ORGS) || object.is_none() { agent.or(object) } else { object.or(agent) };
                if let Some(role) = role {
                    self.fill(e, role, a, "pronoun");
                }
            }
        }
        let phrases: Vec<u32> = (e.scope.0..e.scope.1).filter_map(|i| self.np_in(i)).filter(|m| *m != n && self.np(*m).prep.is_some() && self.np(*m).from > np.head).collect();
        for (role, slot) in &t.roles {
            if let Slot::After(p) = slot {
                if !self.empty(e, *role) {
                    continue;
                }
                for m in &phrases {
                    // Whose it is stands next to it: غارات لطيران التحالف; farther off ل belongs to another noun.
                    if p == "ل" && self.np_chunk(*m) > self.np_chunk(n) + 1 {
                        continue;
                    }
                    if self.np(*m).prep.as_deref() == Some(p) && !self.np(*m).event {
                        if *role == Role::Agent && (p == "ل" || p == "من") && !self.can_act(*m) {
                            // قصف للمدينة: what ل governs is hit where it cannot act.
                            if p == "ل" && e.targets.is_empty() {
                                self.fill(e, Role::Target, *m, "preposition");
                            }
                            continue;
                        }
                        if p == "بين" && *role == Role::Agent {
                            self.fill_between(e, *m);
                        } else {
                            self.fill(e, *role, *m, "preposition");
                        }
                        break;
                    }
                }
            }
        }
        if masdar && e.targets.is_empty() && e.victims.is_empty() {
            // قصف الطيران للمدينة, استهدافهم لقرية
            if let Some(role) = t.roles.iter().find(|(_, s)| *s == Slot::Object).map(|(r, _)| *r) {
                if let Some(m) = phrases.iter().find(|m| self.np(**m).prep.as_deref() == Some("ل") && !self.np(**m).event) {
                    if self.can_act(*m) && e.agents.is_empty() && !self.suffers(*m) {
                        self.fill(e, Role::Agent, *m, "preposition");
                    } else {
                        self.fill(e, role, *m, "preposition");
                    }
                }
            }
        }
        self.common_phrases(e, &phrases);
        if let Some(c) = e.clause {
            // Phrases of the clause that precede: بسيارة مفخخة هاجم; نفذ بالطائرات غارة
            let before: Vec<u32> = self.clauses[c].phrases.iter().copied().filter(|m| self.np(*m).from < np.from && self.supports(&self.clauses[c], n).is_some()).collect();
            self.common_phrases(e, &before);
        }
    }

    /// `اشتباكات بين قوات النظام والمعارضة`: the first named is one side, the others the other.
    fn fill_between(&self, e: &mut Event, n: u32) {
        for (k, m) in self.group(n).into_iter().enumerate() {
            let f = self.filler(m, "between");
            if k == 0 { e.agents.push(f) } else { e.targets.push(f) }
        }
        e.why.push("sides = between".to_owned());
    }

    /// Whether the event noun's construct is followed by a phrase with ل: اعتقال القوات للناشط.
    fn followed_by_li(&self, chunk: usize) -> bool {
        (chunk + 1..chunk + 4).any(|i| self.np_in(i).is_some_and(|m| self.np(m).prep.as_deref() == Some("ل") && self.np(m).head_tags.any(PEOPLE)))
    }

    /// `قيام المرتزقة بزرع ألغام`, `تعرض قواتها لإطلاق نار`: a support verb's masdar with its subject before the event noun.
    fn take_support_masdar(&self, e: &mut Event, n: u32, chunk: usize) {
        let Some(p) = self.np(n).prep.as_deref() else { return };
        let before = |k: usize| chunk.checked_sub(k).and_then(|i| self.np_in(i));
        let (Some(subject), Some(masdar)) = (before(1), before(2)) else { return };
        if self.np(subject).prep.is_some() || self.np(masdar).to != self.np(subject).from {
            return;
        }
        let Some(s) = self.lexis.task(self.toks()[self.np(masdar).head].reading.lexeme).and_then(|t| t.support.as_ref()) else { return };
        if s.event != p {
            return;
        }
        match s.subject.as_str() {
            "agent" if e.agents.is_empty() => self.fill(e, Role::Agent, subject, "subject of the support noun"),
            "target" if e.targets.is_empty() => self.fill(e, Role::Target, subject, "subject of the support noun"),
            _ => {}
        }
    }

    /// What joined masdars share: اختطاف الجماعة 17 مدنيا وتعذيب أربعة (the doer), نهب وحرق المنازل (what suffers).
    fn share(&self, list: &mut [Event]) {
        for i in 1..list.len() {
            let (left, right) = list.split_at_mut(i);
            let (Some(a), b) = (left.last_mut(), &mut right[0]) else { continue };
            let (Some(x), Some(y)) = (a.np, b.np) else { continue };
            if !self.np(y).joined || a.clause != b.clause || self.np(y).prep != self.np(x).prep && self.np(y).prep.is_some() {
                continue;
            }
            let doer = |e: &Event| self.trigger(e.trigger).roles.iter().any(|(r, _)| *r == Role::Agent);
            if b.agents.is_empty() && doer(b) {
                b.agents = a.agents.iter().filter(|f| f.by == "masdar's subject" || f.by == "construct" || f.by == "joined").map(|f| Filler { by: "joined", ..*f }).collect();
            }
            let open = self.np(x).to == self.np(x).head + 1 && self.np(y).from <= self.np(x).to + 1;
            if open && a.targets.is_empty() && a.victims.is_empty() && a.agents.is_empty() {
                a.targets.clone_from(&b.targets);
                a.victims.clone_from(&b.victims);
                if a.places.is_empty() {
                    a.places.clone_from(&b.places);
                }
            }
        }
    }

    /// `سقط صاروخ أطلقه الحوثيون على منصة`: the clause that describes an event's weapon tells of the same event.
    fn weapon_clauses(&self, list: &mut Vec<Event>) {
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

    /// Whether the phrase can be a doer.
    fn can_act(&self, n: u32) -> bool {
        let np = self.np(n);
        np.tags.any(ORGS) || np.head_tags.any(Tags::of(&[Tag::Fighter, Tag::Soldier, Tag::Attacker, Tag::Police, Tag::Aircraft, Tag::Drone, Tag::Leader, Tag::Protester, Tag::Crowd, Tag::Ship, Tag::MilVehicle])) || np.head_tags.has(Tag::Country) || np.tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone]))
            || np.head_tags.has(Tag::Person) && !np.head_tags.any(Tags::of(&[Tag::Civilian, Tag::Victim, Tag::Captive, Tag::Child, Tag::Woman, Tag::Medic, Tag::Journalist]))
    }

    /// Whether the phrase is what is hit rather than what hits: counted people, buildings, positions.
    fn suffers(&self, n: u32) -> bool {
        let np = self.np(n);
        np.quantity.is_some() || np.head_tags.any(Tags::of(&[Tag::MilSite, Tag::Facility, Tag::Home, Tag::Vehicle, Tag::Settlement, Tag::Site, Tag::Region, Tag::Governorate, Tag::District, Tag::Road, Tag::MilVehicle]))
            || np.form.has(Form::SG) && np.head_tags.has(Tag::Person) && !np.definite
    }

    /// The support verb's slot that this noun fills, where it does.
    pub fn supports(&self, c: &Clause, n: u32) -> Option<&khabar_pack::Support> {
        let task = self.lexis.task(self.toks()[c.verb].reading.lexeme)?;
        let s = task.support.as_ref()?;
        let np = self.np(n);
        let fits = match s.event.as_str() {
            "obj" => c.object == Some(n) || np.prep.is_none() && c.at < self.np_chunk(n) && c.subject != Some(n) || c.passive && c.object == Some(n),
            "subj" => c.subject == Some(n) || c.object == Some(n) && c.passive || np.prep.is_none() && !np.construct && !c.passive && c.at < self.np_chunk(n) && c.object != Some(n),
            p => np.prep.as_deref() == Some(p),
        };
        fits.then_some(s)
    }

    /// `هددت الجماعة بإعدام`, `حاول المسلحون اقتحام`, `تمكنت القوات من تدمير`: who would, tries or manages to do it is the doer.
    fn controlled(&self, e: &mut Event, c: &Clause, n: u32) {
        if !e.agents.is_empty() || c.passive || c.subject == Some(n) || c.verb > e.tok {
            return;
        }
        let task = self.lexis.task(self.toks()[c.verb].reading.lexeme);
        // أعلن الجيش اعتقال قيادي: an armed body tells of its own deed.
        use EventType as E;
        let announces = matches!(e.kind, E::Arrest | E::Capture | E::WeaponsSeizure | E::TerritoryGain | E::Deployment | E::Withdrawal | E::Interception)
            && task.is_some_and(|t| t.saying.is_some_and(|s| matches!(s, "state" | "confirm" | "claim")))
            && c.subject.is_some_and(|s| self.np(s).tags.any(Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Militia, Tag::GroupOrg])) && !self.np(s).tags.any(Tags::of(&[Tag::Ministry, Tag::Media, Tag::MonitorOrg, Tag::Person])));
        let wills = announces || task.and_then(|t| t.modality).is_some_and(|m| matches!(m, Status::Intended | Status::Ongoing)) || matches!(self.lemma(c.verb), "حاول" | "تمكن" | "نجح" | "استطاع" | "فشل" | "اخفق" | "شارك" | "هم" | "عاد");
        let governs = c.object == Some(n) || c.phrases.contains(&n);
        if let Some(s) = c.subject.filter(|s| wills && governs && self.can_act(*s)) {
            self.fill(e, Role::Agent, s, "who means or manages it");
        }
    }

    fn take_support(&self, e: &mut Event, c: &Clause, k: usize, n: u32, t: &Trigger) {
        let Some(s) = self.supports(c, n) else {
            self.controlled(e, c, n);
            return;
        };
        e.support.push(k);
        // شنوا هجوما: verb and noun are the trigger where they stand together.
        let np = self.np(n);
        if s.event != "subj" && np.from == c.verb + 1 && np.head == np.from {
            e.from = c.verb;
        }
        e.why.push(format!("support verb {}", self.lemma(c.verb)));
        if let Some(subject) = c.subject.filter(|x| *x != n && !c.passive) {
            match s.subject.as_str() {
                "agent" if e.agents.is_empty() => self.fill(e, Role::Agent, subject, "subject of the support verb"),
                "target" if e.targets.is_empty() && e.victims.is_empty() => self.fill(e, Role::Target, subject, "subject of the support verb"),
                _ => {}
            }
        }
        if s.object == "target" {
            if let Some(o) = c.object.filter(|o| *o != n) {
                self.fill(e, Role::Target, o, "object of the support verb");
            }
        }
        let phrases: Vec<u32> = c.phrases.iter().copied().filter(|m| *m != n).collect();
        for (role, slot) in &t.roles {
            if let Slot::After(p) = slot {
                if let Some(m) = phrases.iter().find(|m| self.np(**m).prep.as_deref() == Some(p) && !self.np(**m).event) {
                    if self.empty(e, *role) && (*role != Role::Agent || self.can_act(*m)) {
                        self.fill(e, *role, *m, "preposition");
                    }
                }
            }
        }
        self.common_phrases(e, &phrases);
    }


    fn empty(&self, e: &Event, role: Role) -> bool {
        match role {
            Role::Agent => e.agents.is_empty(),
            Role::Target | Role::Other => e.targets.is_empty(),
            Role::Victim => e.victims.is_empty(),
            Role::Weapon => e.weapons.is_empty(),
            Role::Place => e.places.is_empty(),
            Role::Theme => false,
        }
    }

    /// `غارة شنها الطيران على ...`, `غارة استهدفت منزلا`, `التي طالت السوق`.
    fn take_relative(&self, e: &mut Event, r: usize, n: u32, t: &Trigger) {
        let c = &self.clauses[r];
        let Some(task) = self.lexis.task(self.toks()[c.verb].reading.lexeme) else { return };
        let Some(s) = &task.support else {
            if task.cause.is_some() {
                e.support.push(r);
            }
            return;
        };
        e.support.push(r);
        e.why.push(format!("relative clause of {}", self.lemma(c.verb)));
        let described = if let Link::Relative(m) = c.link { m } else { n };
        if let Some(subject) = c.subject.filter(|x| *x != n && *x != described) {
            if e.agents.is_empty() && s.event != "subj" {
                self.fill(e, Role::Agent, subject, "subject of the relative clause");
            }
        }
        if let Some(o) = c.object.filter(|o| *o != n && *o != described) {
            if s.object == "target" && (c.subject == Some(n) || c.subject == Some(described) || c.subject.is_none() || s.event == "subj" && c.subject.is_some_and(|x| self.np(x).from < c.verb)) {
                self.fill(e, Role::Target, o, "object of the relative clause");
            } else if s.event == "obj" && e.agents.is_empty() && c.subject.is_none() {
                self.fill(e, Role::Agent, o, "noun of the relative clause");
            }
        }
        for (role, slot) in &t.roles {
            if let Slot::After(p) = slot {
                if let Some(m) = c.phrases.iter().find(|m| self.np(**m).prep.as_deref() == Some(p) && !self.np(**m).event) {
                    if self.empty(e, *role) && (*role != Role::Agent || self.can_act(*m)) {
                        self.fill(e, *role, *m, "preposition");
                    }
                }
            }
        }
        self.common_phrases(e, &c.phrases.clone());
    }

    /// The clause in whose arguments the chunk stands.
    pub fn clause_of(&self, chunk: usize) -> Option<usize> {
        // A topic belongs to the clause it begins.
        self.clauses.iter().position(|c| c.holds(chunk))
    }

    /// From the noun to where its complements end.
    fn noun_scope(&self, chunk: usize, clause: Option<usize>) -> (usize, usize) {
        let end = clause.map_or(self.phrases.chunks.len(), |k| {
            let c = &self.clauses[k];
            if c.at > chunk { c.at } else { c.to }
        });
        let mut i = chunk + 1;
        while i < end {
            match self.phrases.chunks[i].piece {
                Piece::Verb | Piece::That | Piece::Sub | Piece::Rel | Piece::According | Piece::Mark('.' | '؛' | ':' | ';') => break,
                Piece::Np(m) if self.np(m).event && !self.np(m).construct => break,
                Piece::Conj if self.np_in(i + 1).is_none_or(|m| self.np(m).event) => break,
                _ => i += 1,
            }
        }
        (chunk, i)
    }

    fn noun_words(&self, tok: usize, t: &Trigger) -> Option<Option<usize>> {
        let Some(first) = t.with.first() else { return Some(None) };
        let mut at = tok + 1;
        while at < self.toks().len() && matches!(self.toks()[at].pos, Pos::Mark('«' | '"' | '“')) {
            at += 1;
        }
        // Up to two words may stand between (عبوتين محليتي الصنع ناسفتين), none of them a verb.
        let limit = (tok + 4).min(self.toks().len());
        let at = (at..limit).take_while(|i| !matches!(self.toks()[*i].pos, Pos::Verb | Pos::Mark(_))).find(|i| self.is_word(*i, first))?;
        if t.kind == khabar_pack::Kind::Noun && at > tok + 2 {
            return None;
        }
        t.with.iter().skip(1).enumerate().all(|(k, w)| self.is_word(at + 1 + k, w)).then_some(Some(at))
    }

    // ----- what both share -----

    fn blank(&self, tok: usize, trigger: u16, scope: (usize, usize)) -> Event {
        let t = self.trigger(trigger);
        Event {
            tok, from: tok, to: tok + 1, np: None, clause: None, verbal: false, trigger, kind: t.event, agents: vec![], targets: vec![], weapons: vec![], places: vec![], victims: vec![],
            means: Tags::NONE, status: None, support: vec![], scope, anaphor: t.anaphor, weak: t.weak, why: vec![],
        }
    }

    /// The most specific trigger that fits.
    fn select(&self, triggers: &[u16], mut fits: impl FnMut(&Trigger) -> Option<Option<usize>>) -> Option<(u16, Option<usize>, usize)> {
        let mut best: Option<(u16, Option<usize>, usize)> = None;
        for n in triggers {
            let t = self.trigger(*n);
            let weight = 4 * t.with.len() + 2 * t.when.iter().filter(|w| !matches!(w, Condition::Not(_))).count() + usize::from(t.when.iter().any(|w| matches!(w, Condition::Not(_)))) + usize::from(!t.weak);
            if best.is_some_and(|(_, _, w)| w >= weight) {
                continue;
            }
            if let Some(with_at) = fits(t) {
                best = Some((*n, with_at, weight));
            }
        }
        best
    }

    fn holds(&self, w: &Condition, scope: (usize, usize), means: Tags, subject: Option<u32>, object: Option<u32>, tok: usize, np: Option<u32>) -> bool {
        match w {
            Condition::Any(list) => list.iter().any(|w| self.holds(w, scope, means, subject, object, tok, np)),
            Condition::Not(inner) => !self.holds(inner, scope, means, subject, object, tok, np),
            Condition::Means(group) => Tag::parse(&format!("means:{group}")).is_some_and(|t| means.has(t)),
            Condition::Subject(tag) => subject.is_some_and(|n| has_tag(self.np(n), *tag)),
            Condition::Object(tag) => object.is_some_and(|n| has_tag(self.np(n), *tag)),
            Condition::With(lemma) => {
                let from = self.phrases.chunks.get(scope.0).map_or(0, |c| c.from);
                let to = self.phrases.chunks.get(scope.1.saturating_sub(1)).map_or(self.toks().len(), |c| c.to).max(tok + 1);
                (from.min(tok)..to).any(|i| i != tok && self.is_word(i, lemma))
            }
            Condition::NotBare => np.is_some_and(|n| self.np(n).modified || self.np(n).quantity.is_some()),
            Condition::Counted => np.is_some_and(|n| self.np(n).quantity.is_some()),
            Condition::After(p) => match np {
                Some(n) => self.np(n).prep.as_deref() == Some(p) && self.np(n).head == tok || tok > 0 && self.is_word(tok - 1, p),
                None => tok > 0 && self.is_word(tok - 1, p),
            },
        }
    }

    fn np_means(&self, n: u32) -> Tags {
        let np = self.np(n);
        let mut m = np.means;
        if np.tags.has(Tag::Aircraft) {
            m.insert(Tag::MAircraft);
        }
        if np.tags.has(Tag::Drone) {
            m.insert(Tag::MDrone);
        }
        // طائرة بدون طيار, طائرة من دون طيار
        if m.has(Tag::MAircraft) && (np.from..(np.to + 4).min(self.toks().len())).any(|i| self.lemma(i) == "طيار" && i > 0 && matches!(self.folded(i - 1), "بدون" | "دون" | "بلا")) {
            m.insert(Tag::MDrone);
        }
        // A drone is called an aircraft too.
        if m.has(Tag::MDrone) {
            let mut only = Tags::NONE;
            for (t, _) in Tag::ALL {
                if m.has(*t) && *t != Tag::MAircraft {
                    only.insert(*t);
                }
            }
            m = only;
        }
        m
    }

    fn clause_means(&self, c: &Clause) -> Tags {
        let mut m = Tags::NONE;
        if let Some(n) = c.subject {
            m = m.union(self.np_means(n));
        }
        for n in &c.phrases {
            if self.np(*n).prep.as_deref().is_some_and(|p| WITH.contains(&p) || p == BY || p == "من") {
                m = m.union(self.np_means(*n));
            }
        }
        m
    }

    /// Type from the means, where the frame leaves it to them.
    fn by_means(&self, e: &mut Event, t: &Trigger) {
        if !t.by_means {
            return;
        }
        let m = e.means;
        let has = |tags: &[Tag]| m.any(Tags::of(tags));
        use EventType as E;
        let kind = if has(&[Tag::MGas]) {
            E::ChemicalAttack
        } else if has(&[Tag::MBelt]) {
            E::SuicideAttack
        } else if has(&[Tag::MDrone]) {
            E::DroneStrike
        } else if has(&[Tag::MAircraft, Tag::MBarrel]) {
            E::Airstrike
        } else if has(&[Tag::MIed, Tag::MCarBomb, Tag::MMine, Tag::MGrenade]) {
            E::ExplosiveDevice
        } else if has(&[Tag::MArtillery, Tag::MMortar, Tag::MRocket, Tag::MMissile, Tag::MTank, Tag::MShipMissile, Tag::MCluster, Tag::MPhosphorus]) {
            E::Shelling
        } else if has(&[Tag::MGun, Tag::MSniper]) && !matches!(e.kind, E::GroundAttack | E::Clash) {
            E::Shooting
        } else {
            return;
        };
        // القصف المدفعي tells its own type; القصف takes up what was told.
        e.anaphor = false;
        // Missiles of an air strike are its load.
        if kind == E::Shelling && matches!(e.kind, E::Airstrike | E::DroneStrike) || kind == E::Airstrike && e.kind == E::DroneStrike {
            return;
        }
        if kind != e.kind {
            e.why.push(format!("type {kind} by the means"));
            e.kind = kind;
        }
    }

    fn status_words(&self, e: &mut Event, t: &Trigger) {
        e.status = t.status.parse().ok();
    }

    /// By whom, with what, where: phrases that mean the same with every event.
    fn common_phrases(&self, e: &mut Event, phrases: &[u32]) {
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
            } else if WITH.contains(&p) && np.event && !np.head_tags.any(MEANS) {
                // another event, not a means
            } else if WITH.contains(&p) && (!self.np_means(n).is_empty() && !np.tags.any(PEOPLE.union(PLACES)) || np.head_tags.any(Tags::of(&[Tag::Arms]))) {
                if !self.taken(e, n) {
                    self.fill(e, Role::Weapon, n, "with");
                }
            } else if self.is_place(n) && !e.places.iter().any(|f| f.np == n) {
                e.places.push(self.filler(n, "where"));
            }
        }
    }

    fn taken(&self, e: &Event, n: u32) -> bool {
        e.agents.iter().chain(&e.targets).chain(&e.weapons).chain(&e.victims).any(|f| f.np == n)
    }

    /// Whether the phrase says where.
    pub fn is_place(&self, n: u32) -> bool {
        let np = self.np(n);
        let Some(p) = np.prep.as_deref() else { return false };
        if !matches!(p, "في" | "ب" | "قرب" | "بالقرب" | "عند" | "داخل" | "خارج" | "علي" | "الي" | "من" | "شمال" | "جنوب" | "شرق" | "غرب" | "وسط" | "بين" | "قباله" | "امام" | "باتجاه" | "نحو" | "صوب" | "حول" | "عبر" | "ضمن" | "بقرب" | "مقابل" | "خلف" | "وراء" | "تجاه" | "ل" | "فوق" | "بمحاذاه" | "قبل" | "بعيدا" | "انطلاقا") {
            return false;
        }
        self.place_like(n, matches!(p, "في" | "قرب" | "بالقرب" | "باتجاه" | "ب" | "بقرب" | "قباله"))
    }

    /// Whether the words name a place; `calls` where the preposition calls for one, so that an unknown name counts.
    pub fn place_like(&self, n: u32, calls: bool) -> bool {
        let np = self.np(n);
        if np.event || np.quantity.is_some() && !np.tags.any(PLACES) || np.head_tags.any(PEOPLE) || np.head_tags.has(Tag::Time) {
            return false;
        }
        if np.head_tags.any(PLACES) || np.tags.any(PLACES) && !np.head_tags.any(ORGS) {
            return true;
        }
        if np.head_tags.any(Tags::of(&[Tag::Facility, Tag::MilSite])) && !np.head_tags.any(ORGS) {
            return true;
        }
        calls && self.toks()[np.head].pos == Pos::Name && self.toks()[np.head].word.is_some() && !np.tags.any(ORGS) && np.to - np.from <= 4
    }

    /// Fill a role with a phrase and those joined to it.
    fn fill(&self, e: &mut Event, role: Role, n: u32, by: &'static str) {
        let members = if by == "pronoun" { vec![n] } else { self.group(n) };
        for m in members {
            let np = self.np(m);
            if np.event && !matches!(role, Role::Place) && !np.head_tags.any(PEOPLE.union(ORGS)) {
                continue;
            }
            let f = self.filler(m, by);
            let means = np.head_tags.any(MEANS) && !np.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone, Tag::MAircraft, Tag::MDrone])) && !np.tags.any(ORGS.union(PEOPLE));
            // An instrument does nothing by itself: قذيفة أصابت منزلا
            let role = if role == Role::Agent && means { Role::Weapon } else { role };
            let list = match role {
                Role::Agent => &mut e.agents,
                Role::Target | Role::Other => &mut e.targets,
                Role::Weapon => &mut e.weapons,
                Role::Victim => &mut e.victims,
                Role::Place => &mut e.places,
                Role::Theme => continue,
            };
            if !list.iter().any(|x| x.np == f.np) {
                list.push(f);
            }
        }
        e.why.push(format!("{role:?} = {by}"));
    }

    fn fill_token(&self, e: &mut Event, role: Role, n: u32, tok: usize) {
        let f = Filler { np: n, from: tok, to: tok + 1, by: "adjective" };
        match role {
            Role::Agent => e.agents.push(f),
            Role::Target | Role::Other => e.targets.push(f),
            _ => {}
        }
        e.why.push(format!("{role:?} = adjective"));
    }
}

fn has_tag(np: &Np, tag: u8) -> bool {
    // A word that no table knows may be any name: of a place, a force, a person.
    let unknown = np.tags.is_empty() && np.head_tags.is_empty() && np.means.is_empty() && np.name.is_none() && np.form == Form::NONE && np.quantity.is_none();
    // An organisation named after a thing owns it, and is not it: غرفة عمليات الجيش خرجت عن الخدمة.
    let owned = !np.head_tags.is_empty() && !np.head_tags.any(ORGS.union(PEOPLE).union(MILITARY).union(Tags::of(&[Tag::Part, Tag::Quantity, Tag::MilSite])));
    Tag::ALL.iter().find(|(t, _)| *t as u8 == tag).is_some_and(|(t, _)| if owned && ORGS.has(*t) { false } else { unknown && matches!(t, Tag::Settlement | Tag::Person | Tag::GroupOrg) || (np.tags.has(*t) || np.means.has(*t) || match t {
        // Others and bare numbers stand for people told of before.
        Tag::Person => np.head_tags.any(PEOPLE) || np.head_tags.is_empty() && np.quantity.is_some() || np.quantity.is_some_and(|q| np.head < q.to) || np.head_tags.has(Tag::Part) && (np.quantity.is_some() || np.form.has(Form::PL)),
        Tag::Force => np.tags.any(Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Militia, Tag::GroupOrg])),
        Tag::Aircraft => np.means.has(Tag::MAircraft),
        Tag::Drone => np.means.has(Tag::MDrone),
        Tag::Settlement => np.tags.any(PLACES),
        _ => false,
    }) && (*t != Tag::Abstract || !np.tags.any(THINGS)) })
}

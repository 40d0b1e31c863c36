//! Clauses: each finite verb with its subject, its object, its prepositional phrases and what it hangs on.
//!
//! Arabic order is free and roles are not: a subject stands after its verb (VSO), before it (SVO), is
//! shared with the verb before, or is the noun that a relative clause describes.

use crate::lexis::Lexis;
use crate::phrases::{Case, Chunk, Np, ORGS, PEOPLE, PLACES, Phrases, Piece};
use crate::tagging::{Pos, Tagged, Tok};
use khabar_pack::{Form, Lexicon, Tag, Tags};

/// What a clause is to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Main,
    /// Describes this noun phrase.
    Relative(u32),
    /// After أن or إن.
    Complement,
    /// After حيث, بينما, عندما, بعد أن ...
    Adverbial,
    /// Joined by و or ف.
    Coordinate,
}

/// A finite verb and what belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Token of the verb.
    pub verb: usize,
    /// Its chunk, where the clause begins, and one past its last chunk.
    pub at: usize,
    pub from: usize,
    pub to: usize,
    pub link: Link,
    pub subject: Option<u32>,
    /// The subject is taken from the clause before.
    pub shared: bool,
    pub object: Option<u32>,
    pub phrases: Vec<u32>,
    pub passive: bool,
    pub negated: bool,
    pub future: bool,
    pub perfect_after_kana: bool,
    pub possible: bool,
    /// Clause that governs it by أن, or as its auxiliary verb.
    pub governor: Option<usize>,
    /// كان, ظل, عاد ...: carries tense for the next verb.
    pub auxiliary: bool,
    /// Chunks that belong to it after a relative clause that interrupts it.
    pub resumed: Option<(usize, usize)>,
}

impl Clause {
    /// Its chunks after the verb, those after an interruption too.
    pub fn tail(&self) -> impl Iterator<Item = usize> + use<> {
        let (a, b) = self.resumed.unwrap_or((0, 0));
        (self.at + 1..self.to).chain(a..b)
    }
    /// Whether the chunk belongs to it.
    pub fn holds(&self, chunk: usize) -> bool {
        self.from <= chunk && chunk < self.to || self.resumed.is_some_and(|(a, b)| a <= chunk && chunk < b)
    }
}

/// Verbs that carry tense or aspect for a following verb (كان وأخواتها and verbs of beginning).
const AUXILIARIES: [&str; 22] = [
    "كان",
    "ظل",
    "بات",
    "اصبح",
    "صار",
    "عاد",
    "اخذ",
    "بدا",
    "زال",
    "كاد",
    "واصل",
    "استمر",
    "راح",
    "شرع",
    "عاود",
    "اوشك",
    "تمكن",
    "استطاع",
    "حاول",
    "قام",
    "اقدم",
    "عمد",
];

pub(crate) struct Parser<'a> {
    pub lexis: &'a Lexis,
    pub lexicon: &'a Lexicon<'a>,
    pub tagged: &'a Tagged,
    pub phrases: &'a Phrases,
}

impl Parser<'_> {
    fn tok(&self, i: usize) -> &Tok {
        &self.tagged.toks[i]
    }
    fn chunk(&self, i: usize) -> Option<&Chunk> {
        self.phrases.chunks.get(i)
    }
    fn np(&self, n: u32) -> &Np {
        &self.phrases.nps[n as usize]
    }
    pub fn lemma(&self, tok: usize) -> &str {
        self.tok(tok).reading.lexeme.map_or("", |n| self.lexicon.lexemes[n as usize].lemma.as_str())
    }
    fn np_at(&self, chunk: usize) -> Option<u32> {
        self.phrases.np_at(chunk)
    }
    fn bare_np(&self, chunk: usize) -> Option<u32> {
        self.np_at(chunk).filter(|n| self.np(*n).prep.is_none() && !self.np(*n).construct)
    }

    /// All clauses of the sentence, in the order of their verbs.
    pub fn clauses(&self) -> Vec<Clause> {
        let verbs: Vec<usize> = (0..self.phrases.chunks.len()).filter(|i| self.phrases.chunks[*i].piece == Piece::Verb).collect();
        let starts: Vec<(usize, Link, Option<u32>)> = verbs.iter().enumerate().map(|(k, at)| self.start(*at, k.checked_sub(1).map(|p| verbs[p]))).collect();
        let mut ends: Vec<usize> = (0..verbs.len()).map(|k| starts.get(k + 1).map_or(self.phrases.chunks.len(), |s| s.0.max(verbs[k] + 1))).collect();
        let mut resumed: Vec<Option<(usize, usize)>> = vec![None; verbs.len()];
        self.resume(&verbs, &starts, &mut ends, &mut resumed);
        let mut out: Vec<Clause> = Vec::with_capacity(verbs.len());
        for (k, &at) in verbs.iter().enumerate() {
            let (from, link, topic) = starts[k];
            let verb = self.phrases.chunks[at].from;
            let mut c = Clause {
                verb,
                at,
                from,
                to: ends[k],
                link,
                subject: None,
                shared: false,
                object: None,
                phrases: Vec::new(),
                passive: false,
                negated: false,
                future: self.tok(verb).reading.clitics.future,
                perfect_after_kana: false,
                possible: false,
                governor: None,
                auxiliary: AUXILIARIES.contains(&self.lemma(verb)),
                resumed: resumed[k],
            };
            self.before_verb(&mut c);
            // كانت القوات قد استعادت البلدة: the auxiliary's subject is the verb's.
            let carried = out
                .last()
                .filter(|p| p.auxiliary && !p.shared && !matches!(link, Link::Coordinate | Link::Relative(_)) && self.between(p, at))
                .and_then(|p| p.subject);
            let that = (c.from..c.at).find(|i| self.phrases.chunks[*i].piece == Piece::That);
            // أنها هاجمت: the pronoun of أن is the subject, taken from the clause before.
            let pronoun = that.map_or("", |i| self.tok(self.phrases.chunks[i].from).reading.clitics.pronoun);
            // أنه قُتل جنديان: with ه the subject may still follow.
            let pronoun_subject = !pronoun.is_empty() && (pronoun != "ه" || out.last().is_some_and(|p: &Clause| p.subject.is_some()));
            self.arguments(&mut c, topic.or(carried), &out, verbs.get(k + 1).copied(), pronoun_subject);
            if let Some(previous) = out.len().checked_sub(1) {
                let p = &out[previous];
                let adjacent = (p.at + 1..c.at)
                    .all(|i| matches!(self.phrases.chunks[i].piece, Piece::Adverb | Piece::Time(_) | Piece::Qad) || self.bare_np(i).is_some() && p.auxiliary)
                    || p.auxiliary && !p.shared && !matches!(c.link, Link::Relative(_)) && self.between(p, c.at);
                if p.auxiliary && (adjacent || that.is_some()) && c.link != Link::Coordinate {
                    c.governor = Some(previous);
                    if adjacent {
                        c.perfect_after_kana = self.lemma(p.verb) == "كان";
                        c.negated |= p.negated && self.lemma(p.verb) != "زال";
                        if let Link::Relative(_) = p.link {
                            c.link = p.link;
                        }
                        if !c.passive && (c.subject.is_none() || c.shared) {
                            c.subject = p.subject.or(c.subject);
                            c.shared = true;
                        }
                    }
                } else if that.is_some() || c.link == Link::Complement {
                    c.governor = Some(previous);
                }
                if that.is_some() && c.subject.is_none() && !c.passive {
                    c.subject = p.subject;
                    c.shared = true;
                }
            }
            out.push(c);
        }
        out
    }

    /// Whether nothing but the auxiliary's subject with what belongs to it, adverbs and times stand between it and the verb:
    /// كانت تركيا والفصائل الموالية لها قد سيطرت.
    fn between(&self, p: &Clause, at: usize) -> bool {
        // تمكنت القوات من صد هجوم شنته: only كان and its sisters wait so long for their verb.
        let tense = matches!(self.lemma(p.verb), "كان" | "ظل" | "بات" | "اصبح" | "صار" | "زال" | "كاد");
        (p.at + 1..at).all(|i| match self.phrases.chunks[i].piece {
            Piece::Adverb
            | Piece::Time(_)
            | Piece::Qad
            | Piece::Mark(',' | '،' | '«' | '»' | '"' | '(' | ')')
            | Piece::Negation
            | Piece::PrepPronoun
            | Piece::Prep => true,
            Piece::Conj => self.np_at(i + 1).is_some_and(|n| self.np(n).joined),
            Piece::Np(n) => p.subject == Some(n) || tense && (self.np(n).prep.is_some() || self.np(n).joined || self.np(n).construct),
            _ => false,
        })
    }

    /// Where a relative clause interrupts another (`خطف مسلحون يرتدون زيا 12 موظفا`), what follows it is given back:
    /// from the first comma, or from the noun phrase that the relative verb has no place for.
    fn resume(&self, verbs: &[usize], starts: &[(usize, Link, Option<u32>)], ends: &mut [usize], resumed: &mut [Option<(usize, usize)>]) {
        for k in 1..verbs.len() {
            let Link::Relative(n) = starts[k].1 else { continue };
            let antecedent = self.phrases.chunks.partition_point(|c| c.from <= self.np(n).from).saturating_sub(1);
            let Some(owner) = (0..k).rev().find(|m| verbs[*m] < antecedent && starts[*m].0 <= antecedent) else { continue };
            if !(owner + 1..k).all(|m| matches!(starts[m].1, Link::Relative(_))) {
                continue;
            }
            // كانوا يستقلون: auxiliary and verb are one.
            let mut last = k;
            while last + 1 < verbs.len() && verbs[last + 1] == verbs[last] + 1 {
                last += 1;
            }
            let (from, to) = (verbs[last] + 1, ends[last]);
            let mut bare = 0;
            let mut split = None;
            for i in from..to {
                match self.phrases.chunks[i].piece {
                    Piece::Mark('،' | ',' | '-' | '–' | ')') => {
                        split = Some(i);
                        break;
                    }
                    // أقدم مسلحون يستقلون سيارة على قتل: the preposition that the first verb asks for.
                    Piece::Np(m) if self.np(m).event && self.np(m).prep.is_some() && self.support_preposition(verbs[owner]) == self.np(m).prep.as_deref() => {
                        split = Some(i);
                        break;
                    }
                    Piece::Np(m) if self.np(m).prep.is_none() && !self.np(m).construct && !self.np(m).joined => {
                        bare += 1;
                        if bare > 1 && !self.np(m).event {
                            split = Some(i);
                            break;
                        }
                    }
                    _ => {}
                }
            }
            if let Some(i) = split {
                if resumed[owner].is_none() {
                    resumed[owner] = Some((i, to));
                    ends[last] = i;
                }
            }
        }
    }

    /// Where the clause of the verb chunk begins, how it hangs on what is before, its topic.
    fn start(&self, at: usize, previous_verb: Option<usize>) -> (usize, Link, Option<u32>) {
        let floor = previous_verb.map_or(0, |p| p + 1);
        let mut i = at;
        let mut topic = None;
        while i > floor {
            let chunk = self.phrases.chunks[i - 1];
            match chunk.piece {
                Piece::Qad
                | Piece::Future
                | Piece::Negation
                | Piece::Adverb
                | Piece::Time(_)
                | Piece::Pronoun
                | Piece::Mark('«' | '»' | '"' | '“' | '”' | '(' | ')' | '#' | '_') => i -= 1,
                Piece::Conj => return (i - 1, Link::Coordinate, topic),
                Piece::That | Piece::Question => {
                    // بعد أن, منذ أن, قبل أن: an adverbial clause.
                    let adverbial = i >= 2
                        && self.phrases.chunks[i - 2].piece == Piece::Prep
                        && matches!(self.lemma(self.phrases.chunks[i - 2].from), "بعد" | "قبل" | "منذ" | "اثر" | "عقب" | "رغم");
                    return if adverbial { (i - 2, Link::Adverbial, topic) } else { (i - 1, Link::Complement, topic) };
                }
                Piece::Sub | Piece::Cond => return (i - 1, Link::Adverbial, topic),
                Piece::Rel => {
                    // The noun described stands before الذي; ما after a comma describes the whole clause.
                    let cause = self.lexis.task(self.tok(self.phrases.chunks[at].from).reading.lexeme).is_some_and(|t| t.cause.is_some());
                    let whole = i >= 2
                        && (matches!(self.phrases.chunks[i - 2].piece, Piece::Mark(',' | '،')) || cause)
                        && matches!(self.lemma(chunk.from), "ما" | "مما" | "بما");
                    if whole {
                        return (i - 1, Link::Adverbial, topic);
                    }
                    let near = || {
                        (floor..i - 1)
                            .rev()
                            .take(6)
                            .take_while(|j| !matches!(self.phrases.chunks[*j].piece, Piece::Mark('.' | '؛' | ':') | Piece::That))
                            .filter_map(|j| self.np_at(j))
                    };
                    let antecedent =
                        near().find(|n| relates(self.lemma(chunk.from), self.np(*n))).or_else(|| (floor..i - 1).rev().take(3).find_map(|j| self.np_at(j)));
                    return match antecedent {
                        Some(n) if topic.is_none() => (i - 1, Link::Relative(n), None),
                        _ => (i - 1, Link::Adverbial, topic),
                    };
                }
                Piece::Np(n) => {
                    let np = self.np(n);
                    if topic.is_none() && i == at {
                        if let Some(e) = self.described_event(i, floor, self.phrases.chunks[at].from) {
                            if e != n {
                                return (at, Link::Relative(e), None);
                            }
                        }
                    }
                    // بحسب مكتب الأمم المتحدة، قُتل ...: who is quoted is no subject.
                    if self.is_quoted_source(i - 1) {
                        break;
                    }
                    // هجوما شنّه مسلحون: an indefinite noun that the verb's own pronoun takes up is described by it, wherever it stands.
                    if topic.is_none()
                        && i == at
                        && !np.definite
                        && np.quantity.is_none_or(|q| np.head >= q.to)
                        && !np.construct
                        && !self.tok(self.phrases.chunks[at].from).conj()
                        && !self.tok(self.phrases.chunks[at].from).reading.clitics.pronoun.is_empty()
                        && np.event
                    {
                        return (at, Link::Relative(n), None);
                    }
                    let group = self.group_start(i - 1, floor);
                    let at_boundary = group == 0
                        || matches!(
                            self.phrases.chunks[group - 1].piece,
                            Piece::Conj
                                | Piece::That
                                | Piece::Sub
                                | Piece::Mark('.' | ',' | '،' | ':' | '؛' | '-' | '–' | '—' | '…' | '|' | '«' | '"' | '“')
                                | Piece::Time(_)
                                | Piece::Adverb
                                | Piece::Cond
                                | Piece::Rel
                        );
                    // The noun straight after a verb is that verb's subject, no topic of the next, unless it is كان or its like.
                    let of_previous = previous_verb.is_some_and(|p| {
                        (p + 2 == i || p + 3 == i && matches!(self.phrases.chunks[p + 1].piece, Piece::Mark('«' | '"' | '“')))
                            && !AUXILIARIES.contains(&self.lemma(self.phrases.chunks[p].from))
                    });
                    if of_previous && (np.definite || p_quote(&self.phrases.chunks, previous_verb)) && np.prep.is_none() {
                        let near = (i..at).all(|j| matches!(self.phrases.chunks[j].piece, Piece::Mark('»' | '"' | '”')));
                        if !np.definite && near {
                            return (at, Link::Relative(n), None);
                        }
                        break;
                    }
                    if topic.is_none()
                        && np.prep.is_none()
                        && !np.construct
                        && at_boundary
                        && !(self.is_direction(n) && self.bare_np(at + 1).is_some())
                        && !self.tok(self.phrases.chunks[at].from).conj()
                    {
                        let first = group;
                        topic = self.np_at(first);
                        i = first;
                        continue;
                    }
                    // أن عشرين شابا على الأقل اختطفوا: phrases between the topic and its verb.
                    if topic.is_none() && (np.prep.is_some() || np.construct) && !self.tok(self.phrases.chunks[at].from).conj() {
                        if let Some(j) = self.topic_before(i - 1, floor) {
                            topic = self.np_at(j);
                            i = j;
                            continue;
                        }
                    }
                    if topic.is_none() && i == at && !np.definite && !self.tok(self.phrases.chunks[at].from).conj() {
                        // An indefinite noun straight before a verb is described by it: غارات نفذها الطيران.
                        return (at, Link::Relative(n), None);
                    }
                    if topic.is_none() && i == at && np.prep.is_none() && !np.construct && !self.tok(self.phrases.chunks[at].from).conj() {
                        topic = Some(n);
                        i -= 1;
                        continue;
                    }
                    // A phrase between topic and verb: go on looking for the topic before it.
                    if topic.is_none() && np.prep.is_some() && previous_verb.is_none() {
                        if let Some(t) = (floor..i - 1)
                            .find_map(|j| self.bare_np(j))
                            .filter(|t| (floor..i - 1).all(|j| !matches!(self.phrases.chunks[j].piece, Piece::That | Piece::Rel)) || self.np(*t).definite)
                        {
                            if !self.tok(self.phrases.chunks[at].from).conj() {
                                return (floor, Link::Main, Some(t));
                            }
                        }
                    }
                    break;
                }
                Piece::Mark('.' | ',' | '،' | ':' | '؛' | '…' | '|' | '-' | '–' | '—') if topic.is_some() => break,
                Piece::Mark(',' | '،' | '-' | '–' | '—') => {
                    // A parenthesis between topic and verb: القوات، مدعومة بالطيران، سيطرت
                    // دمشق - فتحت قوات الأمن النار: what stands before the only dash is a dateline.
                    let opened = (floor..i - 1).any(|j| matches!(self.phrases.chunks[j].piece, Piece::Mark(',' | '،' | '-' | '–' | '—' | '(')));
                    let t = (floor..i - 1)
                        .filter(|j| *j == 0 || !matches!(self.phrases.chunks[*j - 1].piece, Piece::According | Piece::Np(_) | Piece::Prep))
                        .filter(|j| !self.is_quoted_source(*j))
                        .find_map(|j| self.bare_np(j))
                        .filter(|t| self.np(*t).definite && (opened || !self.np(*t).tags.any(PLACES) && matches!(chunk.piece, Piece::Mark(',' | '،'))));
                    if previous_verb.is_none() && !self.tok(self.phrases.chunks[at].from).conj() {
                        if let Some(t) = t {
                            return (floor, Link::Main, Some(t));
                        }
                    }
                    return (i - 1, if self.tok(self.phrases.chunks[at].from).conj() { Link::Coordinate } else { Link::Main }, topic);
                }
                _ => break,
            }
        }
        let link = if self.tok(self.phrases.chunks[at].from).conj() && at > 0 { Link::Coordinate } else { Link::Main };
        (i, link, topic)
    }

    /// Whether the phrase is whom بحسب or وفق quotes: no argument of any verb.
    fn is_quoted_source(&self, chunk: usize) -> bool {
        let before = (0..chunk).rev().take(3).find(|j| !matches!(self.phrases.chunks[*j].piece, Piece::Mark('«' | '"' | '“' | '(')));
        before.is_some_and(|j| self.phrases.chunks[j].piece == Piece::According) && self.np_at(chunk).is_some_and(|n| self.np(n).prep.is_none())
    }

    /// The bare phrase at the head of its clause, before prepositional phrases that end at `chunk`.
    fn topic_before(&self, chunk: usize, floor: usize) -> Option<usize> {
        let mut j = chunk;
        for _ in 0..6 {
            match self.phrases.chunks[j].piece {
                Piece::Np(n) if self.np(n).prep.is_some() || self.np(n).construct => {}
                Piece::Np(_) => {
                    let at_head = j == 0 || matches!(self.phrases.chunks[j - 1].piece, Piece::That | Piece::Sub | Piece::Mark('.' | ':' | '؛'));
                    return at_head.then_some(j);
                }
                Piece::Time(_) | Piece::Adverb | Piece::Mark('«' | '»' | '"' | '“' | '”' | '(' | ')') => {}
                _ => return None,
            }
            if j <= floor {
                return None;
            }
            j -= 1;
        }
        None
    }

    /// The preposition with which a support verb takes its event.
    fn support_preposition(&self, chunk: usize) -> Option<&str> {
        let tok = self.phrases.chunks[chunk].from;
        let s = self.lexis.task(self.tok(tok).reading.lexeme)?.support.as_ref()?;
        (!s.event.is_ascii()).then_some(s.event.as_str())
    }

    /// The chunk at which the group of joined phrases begins that ends at `chunk`: واشنطن ولندن تقصفان.
    fn group_start(&self, mut chunk: usize, floor: usize) -> usize {
        while chunk > floor {
            let Some(n) = self.np_at(chunk) else { break };
            if !self.np(n).joined {
                break;
            }
            let mut j = chunk;
            while j > floor && !matches!(self.phrases.chunks[j - 1].piece, Piece::Np(_)) {
                if !matches!(self.phrases.chunks[j - 1].piece, Piece::Conj | Piece::Mark('«' | '»' | '"' | '“' | '”')) {
                    return chunk;
                }
                j -= 1;
            }
            if j == floor || self.bare_np(j - 1).is_none() {
                break;
            }
            chunk = j - 1;
        }
        chunk
    }

    /// An event noun before its complements, which the verb after them describes: قصف لمرتزقة العدوان استهدف القرية.
    fn described_event(&self, from: usize, floor: usize, verb: usize) -> Option<u32> {
        let task = self.lexis.task(self.tok(verb).reading.lexeme)?;
        let describes = task.cause.is_some() || task.support.as_ref().is_some_and(|s| s.event == "subj");
        if !describes || self.tok(verb).conj() {
            return None;
        }
        for i in (floor..from).rev().take(5) {
            let n = self.np_at(i)?;
            let np = self.np(n);
            if np.event && !np.construct {
                return Some(n);
            }
            if np.prep.is_none() && !np.construct {
                return None;
            }
        }
        None
    }

    /// Negation, tense and modality that stand before the verb.
    fn before_verb(&self, c: &mut Clause) {
        for i in c.from..c.at {
            match self.phrases.chunks[i].piece {
                Piece::Negation => c.negated = true,
                Piece::Future => c.future = true,
                Piece::Cond => c.possible = true,
                Piece::Qad if self.tok(c.verb).reading.form.has(Form::IMPERFECT) => c.possible = true,
                _ => {}
            }
        }
        if self.lemma(self.phrases.chunks.get(c.from).map_or(0, |x| x.from)) == "ما" && self.lemma(c.verb) == "زال" {
            c.negated = false;
        }
    }

    /// `، مضيفا أن`: a participle that opens more speech.
    fn saying_besides(&self, n: u32, chunk: usize) -> bool {
        let np = self.np(n);
        let alone = np.prep.is_none() && !np.definite && np.quantity.is_none() && np.to == np.head + 1;
        alone
            && chunk > 0
            && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Mark('،' | ',' | '-' | '–' | '»' | '"' | '”'))
            && matches!(self.chunk(chunk + 1).map(|c| c.piece), Some(Piece::That))
    }

    fn arguments(&self, c: &mut Clause, topic: Option<u32>, before: &[Clause], next_verb: Option<usize>, pronoun_subject: bool) {
        let tok = self.tok(c.verb);
        let form = tok.reading.form;
        let mut bare = self.collect(c, next_verb);
        // شرق المدينة أطلقت طائرة, أطلقت شرق المدينة طائرة: where, not who, as long as another noun is there.
        if bare.len() > 1 && !self.lemma(c.verb).is_empty() {
            let places = bare.iter().filter(|n| self.is_direction(**n)).count();
            if places < bare.len() {
                bare.retain(|n| !self.is_direction(*n));
            }
        }
        // فتحوا النار, وأطلقت الرصاص: the word that makes the idiom is its object, wherever it stands.
        let idiom = bare.iter().position(|n| self.is_idiom(tok.reading.lexeme, self.np(*n).head));
        if let Some(i) = idiom {
            c.object = Some(bare.remove(i));
        }
        let antecedent = if let Link::Relative(n) = c.link { Some(n) } else { None };
        let pronoun = tok.reading.clitics.pronoun;
        let resumed = !pronoun.is_empty() || self.phrases.chunks[c.at + 1..c.to.min(c.at + 4)].iter().any(|x| x.piece == Piece::PrepPronoun);
        let plural = form.any(Form::PL) && form.has(Form::P3) || form.has(Form::DU);
        let shown_passive = form.has(Form::PASSIVE) || tok.damma;
        let previous = before.last();
        // After a comma or فيما the sentence goes on, not the clause that described a noun.
        let broken = self.chunk(c.from).is_some_and(|x| matches!(x.piece, Piece::Sub | Piece::Mark(_)))
            || c.from.checked_sub(1).and_then(|i| self.chunk(i)).is_some_and(|x| matches!(x.piece, Piece::Mark('،' | ',' | '؛' | '-' | '–')));
        let shared = self.shared_subject(form, before, broken);
        // Case tells subject from object where it shows: قتلت جنديا, أصابوا مسلحين.
        let accusative = |n: &u32| match self.np(*n).case {
            Case::Accusative => true,
            Case::Oblique => self.takes_object(tok.reading.lexeme),
            _ => false,
        };
        // نفذت 142 عملية: who carries a deed out is no deed.
        let deed = |n: &u32| {
            self.np(*n).event
                && !self.np(*n).head_tags.any(PEOPLE)
                && bare.len() == 1
                && self.lexis.task(tok.reading.lexeme).is_some_and(|t| t.support.as_ref().is_some_and(|s| s.event == "obj" && s.subject == "agent"))
        };
        let turned = !shown_passive && bare.first().is_some_and(|n| accusative(n) || deed(n) && shared.is_some());
        let mut rest = bare.into_iter();
        if let Some(t) = topic {
            // إن الهجوم نفذه انتحاري: the pronoun takes the topic up, and the noun after the verb is the subject.
            let doer = rest.as_slice().first().copied().filter(|n| !accusative(n) && !disagrees(form, self.np(*n)));
            match doer {
                Some(d) if takes_up(pronoun, self.np(t)) => {
                    c.subject = Some(d);
                    c.object = Some(t);
                    rest.next();
                }
                _ => c.subject = Some(t),
            }
        } else if let Some(a) = antecedent {
            if resumed && pronoun.is_empty() && rest.as_slice().first().is_some_and(|n| disagrees(form, self.np(*n))) {
                // عملية توغل اعتقلت خلالها 88 فلسطينيا
                c.subject = shared.filter(|s| *s != a);
                c.shared = true;
            } else if resumed && !turned {
                c.subject = rest.next();
                if !pronoun.is_empty() {
                    c.object = Some(a);
                }
                if c.subject.is_none() && plural {
                    c.shared = true;
                }
            } else if pronoun.is_empty()
                && speaks_against(form, self.np(a))
                && rest.as_slice().first().is_some_and(|n| self.np(*n).definite && !accusative(n) && agrees(form, self.np(*n)))
            {
                // الذين تعتقد واشنطن بضلوعهم: another noun than the one described agrees with the verb.
                c.subject = rest.next();
            } else {
                c.subject = Some(a);
            }
        } else if rest.as_slice().first().is_some_and(|n| self.happens(tok.reading.lexeme, *n)) {
            // إنه تم تحذيرها, جرى تدمير: what is done is the subject.
            c.subject = rest.next();
        } else if pronoun_subject {
            c.subject = shared.or(previous.and_then(|p| p.subject));
            c.shared = true;
        } else if plural || form.any(Form::P1) {
            // A verb that shows its plural has its subject before it.
            c.subject = if form.any(Form::P1) { previous.and_then(|p| p.subject) } else { shared };
            c.shared = true;
        } else if rest.as_slice().first().is_some_and(|n| disagrees(form, self.np(*n))) {
            // استهدفت مدنيين: a feminine verb before a masculine noun has its subject elsewhere.
            c.subject = shared;
            c.shared = true;
        } else if turned {
            // قتل جنديا مسلحون: the subject after the object shows its case; otherwise it is told of before.
            let later = rest.as_slice().iter().position(|n| self.np(*n).case == Case::Nominative);
            if let Some(i) = later.filter(|i| *i > 0) {
                c.object = c.object.or(rest.as_slice().first().copied());
                c.subject = rest.nth(i);
            } else {
                c.subject = shared;
                c.shared = true;
            }
        } else if (c.link == Link::Coordinate || self.continues(c) && rest.len() == 1 && !self.np(rest.as_slice()[0]).head_tags.any(PEOPLE.union(ORGS)))
            && self.prefers_shared(c, previous, shared, rest.as_slice())
        {
            c.subject = shared;
            c.shared = true;
        } else {
            c.subject = rest.next();
            if c.subject.is_none() {
                c.subject = shared;
                c.shared = true;
            }
        }
        if c.object.is_none() && pronoun.is_empty() {
            c.object = rest.next();
        }
        // The pronoun's noun: a victim or place told before; worked out where roles are filled.
        c.passive = self.is_passive(c, topic.is_some() || antecedent.is_some());
        if c.passive && c.object.is_some() && c.subject.is_some() && !c.shared && pronoun.is_empty() {
            // A passive has no second noun of its own.
            c.object = None;
        }
        if c.passive && c.object.is_none() && pronoun.is_empty() {
            c.object = c.subject.take();
        } else if c.passive && c.object.is_none() {
            c.subject = None;
        }
    }

    /// The clause's phrases: those with a preposition are kept, the bare ones given back.
    fn collect(&self, c: &mut Clause, next_verb: Option<usize>) -> Vec<u32> {
        let mut bare: Vec<u32> = Vec::new();
        let mut among = false;
        let mut last_prep = false;
        let mut bracket = false;
        let mut aside = false;
        for i in c.tail() {
            // (60 كلم شمال بغداد): an aside.
            match self.phrases.chunks[i].piece {
                Piece::Mark('(') => bracket = true,
                Piece::Mark(')') => bracket = false,
                Piece::Mark(_) | Piece::Conj => aside = false,
                _ => {}
            }
            if bracket {
                continue;
            }
            let Some(n) = self.np_at(i) else {
                // بينهم ثلاثة أطفال: a part of those counted, no argument of the verb.
                if self.phrases.chunks[i].piece == Piece::PrepPronoun && matches!(self.lemma(self.phrases.chunks[i].from), "بين" | "من" | "ضمن" | "وسط")
                {
                    among = true;
                }
                if matches!(self.phrases.chunks[i].piece, Piece::Conj | Piece::Mark(_)) {
                    among = among && matches!(self.phrases.chunks[i].piece, Piece::Conj);
                }
                if matches!(self.phrases.chunks[i].piece, Piece::That | Piece::Sub | Piece::Rel) && next_verb.is_some() {
                    break;
                }
                continue;
            };
            let np = self.np(n);
            if np.construct || self.is_quoted_source(i) || self.saying_besides(n, i) {
                continue;
            }
            // في مديرية كذا جنوب محافظة كذا: a direction after a place tells where.
            if np.prep.is_none() && self.is_direction(n) && i > 0 && self.np_at(i - 1).is_some_and(|m| self.np(m).tags.any(PLACES)) {
                continue;
            }
            // 50 كيلومترا غرب كركوك, 23 عاما: how far, how old.
            if np.quantity.is_some()
                && np.prep.is_none()
                && matches!(self.lemma(np.head), "كيلومتر" | "كلم" | "كم" | "متر" | "ميل" | "كيلو" | "عام" | "سنه" | "ربيع")
            {
                continue;
            }
            // نجا من محاولة اغتيال غرب المدينة: nothing else is asked for.
            if np.prep.is_none()
                && self.is_direction(n)
                && self.np_at(i.saturating_sub(1)).is_some_and(|m| self.np(m).prep.is_some())
                && !self.takes_object(self.tok(c.verb).reading.lexeme)
            {
                continue;
            }
            // قال العميد سرحد قادر | مدير الشرطة: the post in apposition.
            let named = |m: u32| {
                self.np(m).prep.is_none()
                    && self.np(m).to == np.from
                    && self.np(m).head_tags.has(Tag::Person)
                    && self.np(m).form.has(Form::SG)
                    && self.tok(np.from - 1).pos == Pos::Name
            };
            if np.prep.is_none()
                && !np.joined
                && np.form.has(Form::SG)
                && np.quantity.is_none()
                && np.head_tags.any(Tags::of(&[Tag::Official, Tag::Leader, Tag::SpeakerOfficial]))
                && i > c.at + 1
                && self.np_at(i - 1).is_some_and(named)
                && !self.takes_object(self.tok(c.verb).reading.lexeme)
            {
                continue;
            }
            // هاجمت القوات، مدعومة بالطيران، المدينة: the circumstance of the subject has complements of its own.
            if i > c.at
                && np.prep.is_none()
                && !np.definite
                && np.quantity.is_none()
                && matches!(self.phrases.chunks[i - 1].piece, Piece::Mark(',' | '،'))
                && self.is_circumstance(np)
            {
                aside = true;
                continue;
            }
            if aside {
                continue;
            }
            // في ضربات واشتباكات: what is joined to a prepositional phrase is of it.
            let after_prep = np.joined && last_prep;
            last_prep = np.prep.is_some() || after_prep && np.joined;
            if np.prep.is_some() {
                c.phrases.push(n);
            } else if (!np.joined || bare.is_empty() && !after_prep) && !among {
                // What stands after an event noun's complements belongs to that, not to the verb.
                bare.push(n);
            }
        }
        bare
    }

    /// Whether the verb says that what the verbal noun names takes place.
    fn happens(&self, verb: Option<u32>, n: u32) -> bool {
        let np = self.np(n);
        let masdar = self.tok(np.head).reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0);
        (np.event || masdar) && self.lexis.task(verb).is_some_and(|t| t.support.as_ref().is_some_and(|s| s.event == "subj" && s.object.is_empty()))
    }

    /// شرق المدينة, غربي البلاد
    fn is_direction(&self, n: u32) -> bool {
        let np = self.np(n);
        np.head_tags.has(Tag::Direction)
            && !self.tok(np.head).article()
            && np.quantity.is_none()
            && matches!(self.lemma(np.head), "شرق" | "غرب" | "شمال" | "جنوب" | "شرقي" | "غربي" | "شمالي" | "جنوبي" | "وسط")
    }

    /// A participle that says what the subject does beside: مضيفا, زاعمة, نافيا.
    fn is_circumstance(&self, np: &Np) -> bool {
        let t = self.tok(np.head);
        let l = t.reading.lexeme.map(|n| &self.lexicon.lexemes[n as usize]);
        l.is_some_and(|l| l.participle > 0) && np.from == np.head && (np.case == Case::Accusative || np.form.has(Form::FEM | Form::SG)) && !t.conj()
    }

    /// Whether the verb takes what it hits or does as its object, by the tables.
    fn takes_object(&self, verb: Option<u32>) -> bool {
        self.lexis.task(verb).is_some_and(|t| {
            t.support.as_ref().is_some_and(|s| s.event == "obj")
                || t.triggers.iter().any(|n| self.lexis.packs.triggers()[*n as usize].roles.iter().any(|(_, s)| *s == khabar_pack::Slot::Object))
        })
    }

    /// The nearest subject of the clauses before that agrees with the verb; a subject that a passive verb left as its object counts.
    fn shared_subject(&self, verb: Form, before: &[Clause], broken: bool) -> Option<u32> {
        // What a preposition governs, described by a clause of its own, is nobody's subject: بمركبة تحمل لوحة.
        let told = |p: &Clause| if p.passive { p.object } else { p.subject }.filter(|n| self.np(*n).prep.is_none());
        let list = || before.iter().rev().take(6);
        let main = || list().filter(|p| !broken || !matches!(p.link, Link::Relative(_)));
        main().filter_map(told).find(|n| agrees(verb, self.np(*n))).or_else(|| list().filter_map(told).find(|n| agrees(verb, self.np(*n)))).or_else(|| {
            // No ending speaks for any: the last one, where nothing speaks against it either.
            list().find_map(|p| p.subject.filter(|n| self.np(*n).prep.is_none())).filter(|n| verb.any(Form::P1) || !speaks_against(verb, self.np(*n)))
        })
    }

    /// Whether the noun completes an idiom of the verb, by the frames.
    fn is_idiom(&self, verb: Option<u32>, head: usize) -> bool {
        let lemma = self.lemma(head);
        !lemma.is_empty()
            && self
                .lexis
                .task(verb)
                .is_some_and(|t| t.triggers.iter().any(|n| self.lexis.packs.triggers()[*n as usize].with.first().is_some_and(|w| w == lemma)))
    }

    /// كما غنمت, فيما نفذت: the clause goes on with the subject of the one before.
    fn continues(&self, c: &Clause) -> bool {
        c.link == Link::Adverbial && self.chunk(c.from).is_some_and(|x| x.piece == Piece::Sub && matches!(self.lemma(x.from), "كما" | "فيما" | "حيث" | "بينما"))
    }

    /// `سيطرت القوات على القرية وقتلت 5 مسلحين`: the noun after the verb is no subject of it.
    fn prefers_shared(&self, c: &Clause, previous: Option<&Clause>, shared: Option<u32>, rest: &[u32]) -> bool {
        let Some(p) = previous else { return false };
        let Some(subject) = shared else { return false };
        let tok = self.tok(c.verb);
        let fem = tok.reading.form.has(Form::FEM);
        let s = self.np(subject);
        let s_fem = s.form.has(Form::FEM) || s.form.has(Form::PL) && !s.head_tags.any(PEOPLE);
        let Some(first) = rest.first().map(|n| self.np(*n)) else { return true };
        if !tok.reading.clitics.pronoun.is_empty() {
            return fem == s_fem && !first.tags.any(ORGS.union(PEOPLE));
        }
        // ورد الجيش بقصف, وتوعدت الحركة: the only noun of a verb that takes no object is its subject.
        if rest.len() == 1
            && !self.takes_object(tok.reading.lexeme)
            && first.tags.any(ORGS.union(PEOPLE))
            && first.quantity.is_none()
            && !first.event
            && matches!(self.lemma(c.verb), "رد" | "توعد" | "هدد" | "تعهد" | "لوح" | "اتهم" | "نفي" | "اعلن" | "اكد" | "زعم" | "انسحب" | "تقدم")
        {
            return false;
        }
        // Feminine verb before a masculine noun: the feminine one before is its subject.
        if fem && s_fem && first.quantity.is_some() && first.form.has(Form::MASC) && !first.form.has(Form::PL) {
            return true;
        }
        if fem && s_fem && first.form.has(Form::MASC) && first.head_tags.any(PEOPLE) {
            return true;
        }
        if fem && s_fem && s.tags.any(ORGS) && !first.tags.any(ORGS) && !first.form.has(Form::FEM) {
            return true;
        }
        // A second bare noun phrase would be the object: then the first is the subject.
        if rest.len() > 1 {
            return false;
        }
        fem == s_fem
            && s.tags.any(ORGS.union(Tags::of(&[Tag::Attacker, Tag::Fighter, Tag::Soldier, Tag::Protester, Tag::People])))
            && !p.passive
            && first.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Settlement, Tag::Home, Tag::Vehicle, Tag::Arms]))
    }

    /// Unvocalised writing hides the passive; the company of the verb shows it.
    fn is_passive(&self, c: &Clause, subject_first: bool) -> bool {
        let tok = self.tok(c.verb);
        let form = tok.reading.form;
        if form.has(Form::PASSIVE) || tok.damma {
            return true;
        }
        let task = self.lexis.task(tok.reading.lexeme);
        let packs = &self.lexis.packs;
        let takes_victim = task.is_some_and(|t| {
            t.triggers.iter().any(|n| {
                packs.triggers()[*n as usize]
                    .roles
                    .iter()
                    .any(|(r, s)| *s == khabar_pack::Slot::Object && matches!(r, khabar_pack::Role::Victim | khabar_pack::Role::Target))
            })
        });
        let transitive = takes_victim;
        if !transitive || !tok.reading.clitics.pronoun.is_empty() {
            return false;
        }
        if c.object.is_some() {
            return false;
        }
        let Some(subject) = c.subject else { return true };
        let s = self.np(subject);
        // كشفت السلطات أن: what it says is its object.
        if c.tail().take(3).any(|i| self.phrases.chunks[i].piece == Piece::That) && !s.quantity.is_some() {
            return false;
        }
        if c.shared {
            // A verb with no noun after it shares its subject; whether it suffers or acts, its class says.
            return !s.tags.any(ORGS) && s.tags.any(Tags::of(&[Tag::Victim, Tag::Civilian, Tag::Child, Tag::Woman]));
        }
        if subject_first && s.tags.any(ORGS.union(Tags::of(&[Tag::Aircraft, Tag::Drone]))) && !s.tags.has(Tag::Person) {
            return false;
        }
        // An event or a means as subject acts: قتلت غارة ..., حصدت الألغام
        if s.event || !s.means.is_empty() && !s.head_tags.any(PEOPLE) {
            return false;
        }
        if s.head_tags.any(Tags::of(&[Tag::Attacker])) && subject_first && s.quantity.is_none() {
            return false;
        }
        if s.tags.any(Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::GroupOrg, Tag::Militia])) && s.quantity.is_none() && !s.head_tags.any(PEOPLE) {
            return false;
        }
        true
    }
}

/// Whether a verb before this noun cannot have it as its subject: gender tells (Wright II, § 141 ff.).
fn disagrees(verb: Form, np: &Np) -> bool {
    if !np.head_tags.any(PEOPLE) || np.head_tags.any(ORGS) || !verb.has(Form::P3 | Form::SG) {
        return false;
    }
    if verb.has(Form::FEM) {
        np.form.has(Form::MASC)
            && (np.form.has(Form::SG) || np.form.has(Form::DU))
            && !np.head_tags.any(Tags::of(&[Tag::People, Tag::Crowd]))
            && np.quantity.is_none_or(|q| q.low > 10)
    } else {
        np.form.has(Form::FEM) && np.form.has(Form::SG) && np.quantity.is_none() && np.head_tags.has(Tag::Person)
    }
}

/// Whether a quotation mark opens right after the verb chunk.
fn p_quote(chunks: &[Chunk], verb: Option<usize>) -> bool {
    verb.and_then(|p| chunks.get(p + 1)).is_some_and(|c| matches!(c.piece, Piece::Mark('«' | '"' | '“')))
}

/// Whether الذي, التي, الذين can describe the phrase: they agree (Wright II, § 172).
fn relates(word: &str, np: &Np) -> bool {
    let human = np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS);
    let many = np.form.has(Form::PL) || np.quantity.is_some_and(|q| q.low > 2);
    let place = np.form == Form::NONE && np.tags.any(PLACES) && !np.tags.any(ORGS);
    // What is governed inside the phrase may be what is described: only a bare word speaks against.
    let bare = np.to == np.head + 1 || place;
    if !bare {
        return true;
    }
    match word {
        "الذي" => !place && !np.form.has(Form::FEM | Form::SG) && !(many && human),
        "التي" => !np.form.has(Form::MASC | Form::SG) && !(many && human && !np.form.has(Form::FEM)),
        "الذين" => {
            many || np.form == Form::NONE && !place || np.head_tags.any(Tags::of(&[Tag::People, Tag::Crowd, Tag::Family])) || np.case == Case::Oblique
        }
        _ => true,
    }
}

/// Whether an attached pronoun can stand for the phrase.
fn takes_up(pronoun: &str, np: &Np) -> bool {
    let human = np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS);
    let many = np.form.has(Form::PL) || np.quantity.is_some_and(|q| q.low > 2);
    match pronoun {
        "ه" => !np.form.any(Form::FEM | Form::PL | Form::DU) && !many,
        "ها" => np.form.has(Form::FEM) && !(many && human) || many && !human,
        "هم" => human && many,
        "هما" => np.form.has(Form::DU) || np.quantity.is_some_and(|q| q.low == 2),
        _ => false,
    }
}

/// Whether the noun can be the subject of the verb after it: a verb agrees with a subject that stands before (Wright II, § 147).
fn agrees(verb: Form, np: &Np) -> bool {
    !speaks_against(verb, np) && (np.form != Form::NONE || np.quantity.is_some() || np.tags.any(ORGS.union(PEOPLE)))
}

fn speaks_against(verb: Form, np: &Np) -> bool {
    let human = np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS);
    // مسلحين may be two or more.
    let many = np.form.has(Form::PL)
        || np.quantity.is_some_and(|q| q.low > 2 || np.head < q.to && q.low > 1)
        || np.form.has(Form::DU) && np.case == Case::Oblique && verb.has(Form::PL);
    if np.form.has(Form::DU) && verb.has(Form::SG) && np.quantity.is_none() && np.case == Case::Nominative {
        return true;
    }
    let body = np.tags.any(ORGS) || np.head_tags.any(Tags::of(&[Tag::Crowd, Tag::People, Tag::Family, Tag::Part, Tag::Quantity]));
    if verb.has(Form::DU) {
        return !(np.form.has(Form::DU) || np.quantity.is_some_and(|q| q.low == 2) || np.form == Form::NONE);
    }
    if verb.has(Form::PL) {
        return np.event || !(many && (human || np.head_tags.is_empty()) || body || np.form == Form::NONE && !np.tags.any(PLACES));
    }
    if verb.has(Form::FEM) {
        return np.form.has(Form::MASC | Form::SG) && np.quantity.is_none() || many && human && !np.form.has(Form::FEM);
    }
    np.form.has(Form::FEM) && !np.head_tags.has(Tag::Part) || many && np.quantity.is_none()
}

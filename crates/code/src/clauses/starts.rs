//! Where a clause begins, what it hangs on, its topic.

use super::resumed::takes_up;
use super::subjects::{agrees, speaks_against};
use super::{AUXILIARIES, Case, Chunk, Clause, Form, Link, Np, ORGS, PEOPLE, PLACES, Parser, Piece, Tag, Tags};
use crate::lexis::Does;
use crate::phrases::OBJECTS;
use khabar_pack::Support;

impl Parser<'_> {
    /// Where the clause of the verb chunk begins, how it hangs on what is before, its topic.
    pub(super) fn start(&self, at: usize, previous_verb: Option<usize>) -> (usize, Link, Option<u32>) {
        let floor = previous_verb.map_or(0, |p| p + 1);
        // أشعلوا الإطارات ليقطعوا الطريق: a purpose has no topic of its own.
        if previous_verb.is_some() && self.tok(self.phrases.chunks[at].from).reading.clitics.prep == Some('ل') {
            return (at, Link::Main, None);
        }
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
                // أن ثلاثة منهم قتلوا: of whom they are.
                Piece::PrepPronoun
                    if i == at
                        && topic.is_none()
                        && self.lemma(chunk.from) == "من"
                        && i > floor + 1
                        && self
                            .bare_np(i - 2)
                            .is_some_and(|n| self.np(n).quantity.is_some() || self.np(n).head_tags.any(Tags::of(&[Tag::Part, Tag::Quantity]))) =>
                {
                    i -= 1;
                }
                Piece::Conj => return self.as_for(i - 1, floor).unwrap_or((i - 1, Link::Coordinate, topic)),
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
                    let cause = self.tok(self.phrases.chunks[at].from).reading.does.any(Does::CAUSES);
                    let whole = i >= 2
                        && (matches!(self.phrases.chunks[i - 2].piece, Piece::Mark(',' | '،')) || cause)
                        && matches!(self.lemma(chunk.from), "ما" | "مما" | "بما");
                    if whole || self.passes_on(i - 1) {
                        return (i - 1, Link::Adverbial, topic);
                    }
                    // الهجوم الذي شنوه والذي استهدف: what the clause before describes is described further.
                    if topic.is_none() && self.tok(chunk.from).conj() {
                        if let Some(n) = self.described_before(i - 1) {
                            return (i - 1, Link::Relative(n), None);
                        }
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
                    // في وقت أعلن الجيش كذا: a clause that tells what happens beside (no time is described).
                    if i == at
                        && i > floor
                        && np.prep.as_deref() == Some("في")
                        && np.to == np.head + 1
                        && !np.definite
                        && matches!(self.lemma(np.head), "وقت" | "حين")
                    {
                        return (i - 1, Link::Adverbial, None);
                    }
                    // الخيل والجمال أغاروا; but غارات على الضاحية وحزب الله يعلن: a verb that agrees begins a clause of its own.
                    let governed = np.prep.is_some()
                        || np.construct
                        || speaks_against(self.tok(self.phrases.chunks[at].from).reading.form, np) && self.is_governed(i - 1, floor);
                    if topic.is_none() && i == at {
                        if let Some(e) = self.described_event(i, floor, self.phrases.chunks[at].from) {
                            if e != n {
                                return (at, Link::Relative(e), None);
                            }
                        }
                    }
                    // بحسب مكتب الأمم المتحدة، قُتل ...: who is quoted is no subject.
                    if self.is_quoted_source(i - 1) {
                        // وفق بيان نشرته على موقعها: the statement has its own clause.
                        let verb = self.tok(self.phrases.chunks[at].from);
                        if i == at && !np.definite && !verb.conj() && takes_up(verb.reading.clitics.pronoun.as_str(), np) {
                            return (at, Link::Relative(n), None);
                        }
                        break;
                    }
                    // هجوما شنّه مسلحون: an indefinite noun that the verb's own pronoun takes up is described by it, wherever it stands.
                    // هجمات قد يشنها, غارة لم تصب: a particle may stand between.
                    // «قصف عشوائي» نفذته: or a quotation mark.
                    // غارة صباح أمس شنتها طائرات: or when it was.
                    let near = (i..at).all(|j| {
                        matches!(self.phrases.chunks[j].piece, Piece::Qad | Piece::Negation | Piece::Future | Piece::Time(_) | Piece::Mark('»' | '"' | '”'))
                    });
                    if topic.is_none()
                        && near
                        && !np.definite
                        && np.quantity.is_none_or(|q| np.head >= q.to)
                        && !np.construct
                        && !self.tok(self.phrases.chunks[at].from).conj()
                        && (!self.tok(self.phrases.chunks[at].from).reading.clitics.pronoun.is_empty() && np.event || self.taken_by_another(at, np))
                    {
                        return (at, Link::Relative(n), None);
                    }
                    let group = self.group_start(i - 1, floor);
                    // أن الشخص قتل والتسعة لم يفرج عنهم: what is joined to no noun heads a clause of its own.
                    let heads = np.joined && group > 0 && group == i - 1 && Some(group - 1) == previous_verb;
                    let at_boundary = group == 0
                        || heads
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
                    // هاجمت الطائرات ليلا، بتوجيه من كذا، غرفة كانت تنشط: the verb before still waits for its object.
                    let waiting = previous_verb.is_some_and(|p| {
                        self.takes_object(self.tok(self.phrases.chunks[p].from).reading.lexeme)
                            && matches!(self.phrases.chunks.get(i.wrapping_sub(2)).map(|c| c.piece), Some(Piece::Mark('،' | ',') | Piece::Time(_)))
                            && (p + 1..i - 1).all(|j| {
                                self.np_at(j).is_none_or(|m| {
                                    let np = self.np(m);
                                    // اعتقلت قوات الأمن في كذا، ليل السبت، ستة شبان شاركوا: its subject is told.
                                    let body = np.definite && np.head_tags.any(ORGS) && agrees(self.tok(self.phrases.chunks[p].from).reading.form, np);
                                    let subject = j == p + 1 && (body || np.case == Case::Nominative);
                                    np.prep.is_some() || np.construct || subject
                                })
                            })
                            && self.tok(self.phrases.chunks[p].from).reading.clitics.pronoun.is_empty()
                    });
                    if waiting
                        && topic.is_none()
                        && i == at
                        && !self.tok(np.head).article()
                        && (np.head_tags.any(OBJECTS.union(PEOPLE)) || np.quantity.is_some_and(|q| np.head >= q.to) && np.head_tags.has(Tag::Origin))
                        && np.prep.is_none()
                        && !self.tok(self.phrases.chunks[at].from).conj()
                    {
                        return (at, Link::Relative(n), None);
                    }
                    // The noun straight after a verb is that verb's subject, no topic of the next, unless it is كان or its like.
                    let of_previous = previous_verb.is_some_and(|p| {
                        (p + 2 == i || p + 3 == i && matches!(self.phrases.chunks[p + 1].piece, Piece::Mark('«' | '"' | '“')))
                            && !AUXILIARIES.contains(self.lemma(self.phrases.chunks[p].from))
                            // المنطقة التي تقع فيها السفارة تعرضت
                            || p + 3 == i
                                && self.phrases.chunks[p + 1].piece == Piece::PrepPronoun
                                && p.checked_sub(1).is_some_and(|j| self.phrases.chunks[j].piece == Piece::Rel)
                    });
                    if of_previous && (np.definite || p_quote(&self.phrases.chunks, previous_verb)) && np.prep.is_none() {
                        let near = (i..at).all(|j| matches!(self.phrases.chunks[j].piece, Piece::Mark('»' | '"' | '”')));
                        if !np.definite && near {
                            return (at, Link::Relative(n), None);
                        }
                        break;
                    }
                    if topic.is_none()
                        && !governed
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
                    if topic.is_none() && governed && !self.tok(self.phrases.chunks[at].from).conj() {
                        if let Some(j) = self.topic_before(i - 1, floor) {
                            topic = self.np_at(j);
                            i = j;
                            continue;
                        }
                    }
                    if topic.is_none() && i == at && !np.definite && !self.tok(self.phrases.chunks[at].from).conj() {
                        // An indefinite noun straight before a verb is described by it: غارات نفذها الطيران;
                        // not where the verb has people for its subject: مسلحين يستقلون سيارة أطلقوا.
                        let verb = self.tok(self.phrases.chunks[at].from).reading;
                        let people = verb.form.has(Form::PL | Form::P3) && !np.head_tags.any(PEOPLE.union(ORGS)) && np.quantity.is_none() && !np.event;
                        if people && previous_verb.is_some() && verb.clitics.pronoun.is_empty() && np.form.any(Form::SG | Form::PL) {
                            break;
                        }
                        // انتحاري يقود سيارة مفخخة فجر نفسه: a man's verb does not describe a car that nothing in it takes up.
                        let taken_up = !verb.clitics.pronoun.is_empty()
                            || self.phrases.chunks[at + 1..(at + 4).min(self.phrases.chunks.len())].iter().any(|x| x.piece == Piece::PrepPronoun);
                        let car = np.head_tags.any(Tags::of(&[Tag::Vehicle, Tag::Aircraft, Tag::Ship])) && np.form.has(Form::FEM | Form::SG);
                        let man = verb.form.has(Form::SG) && !verb.form.has(Form::FEM) && verb.form.has(Form::PERFECT);
                        if previous_verb.is_some() && car && man && !taken_up && !AUXILIARIES.contains(self.lemma(self.phrases.chunks[at].from)) {
                            break;
                        }
                        if self.awaited(at, previous_verb) {
                            break;
                        }
                        return (at, Link::Relative(n), None);
                    }
                    // مصنع شمال بغداد دمر لاحقا: a direction is nobody's topic.
                    // لدى محاولة القوات إيقافه فجر نفسه: nor is what a masdar's doer tries.
                    let tried = np.event && i >= 2 && self.np_at(i - 2).is_some_and(|m| self.np(m).construct) && previous_verb.is_some();
                    let topical = !tried && np.prep.is_none() && !np.construct && !(previous_verb.is_some() && self.is_direction(n));
                    if topic.is_none() && i == at && topical && !self.tok(self.phrases.chunks[at].from).conj() {
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
                    // قصف نفذته القوات، استهدف المدينة: past the comma too.
                    let describing = floor.checked_sub(1).is_some_and(|j| {
                        let x = self.phrases.chunks[j];
                        x.piece == Piece::Verb && !self.tok(x.from).reading.clitics.pronoun.is_empty()
                    });
                    if i == at && describing && matches!(chunk.piece, Piece::Mark(',' | '،')) && self.np_at(i.wrapping_sub(2)).is_some() {
                        if let Some(e) = self.described_event(i - 1, floor, self.phrases.chunks[at].from).filter(|e| !self.np(*e).definite) {
                            return (at, Link::Relative(e), None);
                        }
                    }
                    // A parenthesis between topic and verb: القوات، مدعومة بالطيران، سيطرت
                    // دمشق - فتحت قوات الأمن النار: what stands before the only dash is a dateline.
                    // الخرطوم – 26 – 10 (كونا) — أعلنت: nor what stands before the first of several.
                    let dateline = |t: u32| {
                        self.np(t).from == 0 && self.np(t).head_tags.any(PLACES) && matches!(self.chunk(1).map(|x| x.piece), Some(Piece::Mark('-' | '–' | '—')))
                    };
                    let opened = (floor..i - 1).any(|j| matches!(self.phrases.chunks[j].piece, Piece::Mark(',' | '،' | '-' | '–' | '—' | '(')));
                    let t = (floor..i - 1)
                        .filter(|j| *j == 0 || !matches!(self.phrases.chunks[*j - 1].piece, Piece::According | Piece::Np(_) | Piece::Prep))
                        .filter(|j| !self.is_quoted_source(*j))
                        .find_map(|j| self.bare_np(j).filter(|t| !self.is_direction(*t) && !dateline(*t)))
                        .filter(|t| self.np(*t).definite && (opened || !self.np(*t).tags.any(PLACES) && matches!(chunk.piece, Piece::Mark(',' | '،'))));
                    // قال شهود إن «القوات»، مدعومة بمسلحين، اجتاحت: after إن the clause is as good as a sentence.
                    let that = (floor..i - 1).rev().take(12).find(|j| matches!(self.phrases.chunks[*j].piece, Piece::That | Piece::Sub));
                    // إن طيران الجيش وقواته المنتشرة في كذا، استهدفت: nor need anything else part the topic from the verb.
                    let after_that = that.and_then(|j| {
                        let form = self.tok(self.phrases.chunks[at].from).reading.form;
                        let (k, t) = self.topic_behind(j)?;
                        // طيران الجيش وقواته: with the nearest of them, or the first.
                        let joined = || self.np_at(k + 1).is_some_and(|m| self.np(m).joined && self.np(m).prep.is_none() && agrees(form, self.np(m)));
                        (k < i - 1 && (agrees(form, self.np(t)) || joined())).then_some(t)
                    });
                    if !self.tok(self.phrases.chunks[at].from).conj() {
                        if let (Some(t), Some(j)) = (after_that, that) {
                            return (j, Link::Complement, Some(t));
                        }
                        if let Some(t) = t.filter(|_| previous_verb.is_none()) {
                            return (floor, Link::Main, Some(t));
                        }
                    }
                    // إلى جماعة مسلحة، خططت لاغتيال: Arabic joins sentences by و; without it the verb describes the people before the comma.
                    let verb = self.tok(self.phrases.chunks[at].from);
                    let described = i.checked_sub(2).and_then(|j| self.np_at(j)).filter(|n| {
                        let np = self.np(*n);
                        i == at
                            && previous_verb.is_some()
                            && matches!(chunk.piece, Piece::Mark(',' | '،'))
                            && !verb.conj()
                            && !verb.reading.does.any(Does::CAUSES.or(Does::SAYS))
                            && !self.tok(np.head).article()
                            && self.tok(np.head).name.is_none()
                            && np.pronoun.is_empty()
                            && self.bare_np(at + 1).is_none_or(|m| self.np(m).event)
                            && !np.event
                            && np.head_tags.any(Tags::of(&[Tag::GroupOrg, Tag::Fighter, Tag::Attacker, Tag::Person]))
                            && (!np.definite || np.head_tags.any(Tags::of(&[Tag::Part, Tag::Quantity])))
                            && agrees(verb.reading.form, np)
                    });
                    // قتلت القوات 11 مسلحا، قالت إنهم ينتمون إلى كذا، في عملية: the pronoun of what is said takes them up.
                    let told_of =
                        || i.checked_sub(2).and_then(|j| self.np_at(j)).filter(|n| i == at && !verb.conj() && previous_verb.is_some() && self.says_of(at, *n));
                    if let Some(n) = described.or_else(told_of) {
                        return (at, Link::Relative(n), None);
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
    pub(super) fn is_quoted_source(&self, chunk: usize) -> bool {
        let before = (0..chunk).rev().take(3).find(|j| !matches!(self.phrases.chunks[*j].piece, Piece::Mark('«' | '"' | '“' | '(')));
        before.is_some_and(|j| self.phrases.chunks[j].piece == Piece::According) && self.np_at(chunk).is_some_and(|n| self.np(n).prep.is_none())
    }

    /// An event noun before its complements, which the verb after them describes: قصف لمرتزقة العدوان استهدف القرية.
    pub(super) fn described_event(&self, from: usize, floor: usize, verb: usize) -> Option<u32> {
        let task = self.lexis.task(self.tok(verb).reading.lexeme)?;
        // قصفا بالأسلحة الثقيلة نفذته القوات: the pronoun takes up the event, past what it was done with.
        let pronoun = self.tok(verb).reading.clitics.pronoun.as_str();
        let does = !pronoun.is_empty() && task.support.as_ref().is_some_and(Support::of_object);
        let describes = does || task.cause.is_some() || task.support.as_ref().is_some_and(Support::of_subject);
        if !describes || self.tok(verb).conj() {
            return None;
        }
        // قصف نفذته القوات استهدف المدينة: the event that the verb before describes is described further.
        let first = floor.checked_sub(2).and_then(|i| self.np_at(i)).filter(|n| self.np(*n).event && !self.np(*n).definite && !self.np(*n).construct);
        let described = floor
            .checked_sub(1)
            .is_some_and(|i| self.phrases.chunks[i].piece == Piece::Verb && !self.tok(self.phrases.chunks[i].from).reading.clitics.pronoun.is_empty());
        if let Some(n) = first.filter(|_| {
            described && (floor..from).all(|i| matches!(self.phrases.chunks[i].piece, Piece::Np(_) | Piece::Time(_) | Piece::Mark('«' | '»' | '"')))
        }) {
            return Some(n);
        }
        for i in (floor..from).rev().take(5) {
            let n = self.np_at(i)?;
            let np = self.np(n);
            if does && (np.event || np.prep.is_none()) {
                return (np.event && takes_up(pronoun, np)).then_some(n);
            }
            if np.event && !np.construct {
                // الذي تم تنفيذه عن بعد استهدف: what has its pronoun is described by no bare clause.
                return np.pronoun.is_empty().then_some(n);
            }
            if np.prep.is_none() && !np.construct {
                return None;
            }
        }
        None
    }

    /// Negation, tense and modality that stand before the verb.
    pub(super) fn before_verb(&self, c: &mut Clause) {
        for i in c.from..c.at {
            match self.phrases.chunks[i].piece {
                // غير أن سكانا قدروا: a turn, and no negation.
                Piece::Negation
                    if self.phrases.chunks.get(i + 1).is_some_and(|x| x.piece == Piece::That) && self.lemma(self.phrases.chunks[i].from) == "غير" => {}
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
}

/// Whether a quotation mark opens right after the verb chunk.
pub(super) fn p_quote(chunks: &[Chunk], verb: Option<usize>) -> bool {
    verb.and_then(|p| chunks.get(p + 1)).is_some_and(|c| matches!(c.piece, Piece::Mark('«' | '"' | '“')))
}

/// Whether الذي, التي, الذين can describe the phrase: they agree (Wright II, § 172).
pub(super) fn relates(word: &str, np: &Np) -> bool {
    // بقذائف تقليدية الذي استهدف: الذي describes what is definite.
    if matches!(word, "الذي" | "التي" | "الذين") && !np.definite && np.quantity.is_none() && np.name.is_none() {
        return false;
    }
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

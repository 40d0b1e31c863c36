//! What a clause resumes after another has interrupted it, and the clauses that do: those that describe a noun, or say who says so.
//! And `أما ... ف`, which sets its topic apart.

use super::{AUXILIARIES, Case, Form, Link, Np, ORGS, PEOPLE, Parser, Piece, Tag};
use crate::lexis::Does;
use khabar_pack::Support;

impl Parser<'_> {
    /// Where a relative clause interrupts another (`خطف مسلحون يرتدون زيا 12 موظفا`), what follows it is given back:
    /// from the first comma, or from the noun phrase that the relative verb has no place for.
    pub(super) fn resume(&self, verbs: &[usize], starts: &[(usize, Link, Option<u32>)], ends: &mut [usize], resumed: &mut [Option<(usize, usize)>]) {
        for k in 1..verbs.len() {
            if self.passes_on(starts[k].0) {
                // قتل خمسة، بحسب ما أعلنت الشرطة، في غارة: who says so parts the verb from what follows the comma.
                let comma = (verbs[k] + 1..ends[k]).find(|i| matches!(self.phrases.chunks[*i].piece, Piece::Mark('،' | ',')));
                let owner = (0..k).rev().find(|m| !matches!(starts[*m].1, Link::Relative(_)));
                if let (Some(i), Some(owner)) = (comma.filter(|i| i + 1 < ends[k]), owner.filter(|o| resumed[*o].is_none())) {
                    resumed[owner] = Some((i, ends[k]));
                    ends[k] = i;
                }
                continue;
            }
            let Link::Relative(n) = starts[k].1 else { continue };
            let antecedent = self.phrases.chunks.partition_point(|c| c.from <= self.np(n).from).saturating_sub(1);
            let Some(owner) = (0..k).rev().find(|m| verbs[*m] < antecedent && starts[*m].0 <= antecedent) else { continue };
            if !(owner + 1..k).all(|m| matches!(starts[m].1, Link::Relative(_))) {
                continue;
            }
            // كانوا يستقلون: auxiliary and verb are one.
            let mut last = k;
            while last + 1 < verbs.len() && (verbs[last + 1] == verbs[last] + 1 || starts[last + 1].1 == Link::Complement && self.says_of(verbs[last], n)) {
                last += 1;
            }
            let (from, to) = (verbs[last] + 1, ends[last]);
            // مذبحة قتلت خلالها القوات ألف رجل: what the pronoun takes up is neither its subject nor its object.
            let describing = self.tok(self.phrases.chunks[verbs[last]].from).reading;
            let roomy = self.phrases.chunks.get(from).is_some_and(|x| x.piece == Piece::PrepPronoun)
                && describing.clitics.pronoun.is_empty()
                && self.takes_object(describing.lexeme);
            // مجموعة تطلق على نفسها «كذا» مسؤوليتها: the name has taken the verb's object.
            let calls = (from..to).take(2).any(|i| self.np_at(i).is_some_and(|m| self.lemma(self.np(m).head) == "نفس" && self.np(m).to > self.np(m).head + 1));
            let room = if calls { 0 } else { 1 + usize::from(roomy) };
            let harmed = self.lexis.is_casualty(self.tok(self.phrases.chunks[verbs[owner]].from).reading.lexeme) && !self.lexis.is_casualty(describing.lexeme);
            let mut bare = 0;
            let mut split = None;
            for i in from..to {
                match self.phrases.chunks[i].piece {
                    // هجوما استهدف ، صباح اليوم، قاعدة: not where the describing verb has nothing yet.
                    Piece::Mark('،' | ',') if i == from && matches!(self.phrases.chunks.get(i + 1).map(|x| x.piece), Some(Piece::Time(_))) => {}
                    Piece::Mark('،' | ',' | '-' | '–' | ')') => {
                        split = Some(i);
                        break;
                    }
                    // أقدم مسلحون يستقلون سيارة على قتل: the preposition that the first verb asks for.
                    Piece::Np(m) if self.np(m).event && self.np(m).prep.is_some() && self.support_preposition(verbs[owner]) == self.np(m).prep.as_deref() => {
                        split = Some(i);
                        break;
                    }
                    // خطفوا أربعة أوروبيين يعملون في الإغاثة وطيارين اثنين: people are joined to those who are described, and to no thing.
                    Piece::Np(m)
                        if i > from
                            && bare == 0
                            && self.np(m).joined
                            && self.np(m).prep.is_none()
                            && matches!(self.np(m).case, Case::Accusative | Case::Oblique)
                            && self.np(m).head_tags.any(PEOPLE)
                            && (self.np(n).quantity.is_some() || self.np(n).head_tags.any(PEOPLE))
                            && self.np_at(i - 1).is_some_and(|k| self.np(k).prep.is_some() && !self.np(k).tags.any(PEOPLE.union(ORGS))) =>
                    {
                        split = Some(i);
                        break;
                    }
                    // قتل سائقان كانا ينقلان إمدادات في هجوم بقنابل: what the casualty comes of.
                    Piece::Np(m)
                        if harmed
                            && i > from
                            && self.np(m).event
                            && self.np(m).head_tags.has(Tag::Event)
                            && self.np(m).prep.as_deref().is_some_and(|p| matches!(p, "في" | "جراء" | "اثر" | "خلال" | "نتيجه")) =>
                    {
                        split = Some(i);
                        break;
                    }
                    // أطلق مسلحون يستقلون دراجة وابلا من الرصاص, أودت عبوة وضعت أسفل سيارته بحياة ضابط: the word of the first verb's idiom.
                    Piece::Np(m)
                        if i > from
                            && !self.np(m).joined
                            && self.is_idiom(self.tok(self.phrases.chunks[verbs[owner]].from).reading.lexeme, self.np(m).head)
                            && !self.is_idiom(self.tok(self.phrases.chunks[verbs[last]].from).reading.lexeme, self.np(m).head) =>
                    {
                        split = Some(i);
                        break;
                    }
                    Piece::Np(m) if self.np(m).prep.is_none() && !self.np(m).construct && !self.np(m).joined => {
                        bare += 1;
                        // أطلق قناصة كانوا على سطح مبنى النار: كان with its place asks for nothing more.
                        let placed = AUXILIARIES.contains(self.lemma(self.phrases.chunks[verbs[last]].from)) && i > from
                            // غارة قام بها الطيران: the pronoun takes the noun up, and the subject is still to come.
                            && self.phrases.chunks[from].piece != Piece::PrepPronoun;
                        // أصيب في الصدامات التي وقعت بين كذا وكذا عدد من الأشخاص: what takes place asks for nobody else.
                        let waits = || {
                            let happens = self.lexis.support(self.tok(self.phrases.chunks[verbs[last]].from).reading.lexeme).is_some_and(Support::happens);
                            happens && self.np(n).event && self.np(m).head_tags.any(PEOPLE) && (verbs[owner] + 1..antecedent).all(|j| self.bare_np(j).is_none())
                        };
                        if (bare > room || placed || waits()) && !self.np(m).event {
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

    /// `بحسب ما أعلنت الشرطة`: ما that describes no noun.
    pub(super) fn passes_on(&self, rel: usize) -> bool {
        let said = rel.checked_sub(1).and_then(|i| self.chunk(i)).is_some_and(|c| c.piece == Piece::According);
        said && self.chunk(rel).is_some_and(|c| c.piece == Piece::Rel && self.lemma(c.from).ends_with("ما"))
    }

    /// `أفرج عنهم`: whether the pronoun of a preposition straight behind the verb takes the phrase up.
    pub(super) fn taken_behind(&self, at: usize, n: u32) -> bool {
        let chunk = self.chunk(at + 1).filter(|c| c.piece == Piece::PrepPronoun);
        chunk.is_some_and(|c| takes_up(self.tok(c.to - 1).reading.clitics.pronoun.as_str(), self.np(n)))
    }

    /// `أسلحة استولى عليها المتمردون`: whether the pronoun behind the verb takes the thing up, and another noun is who does it.
    pub(super) fn taken_by_another(&self, at: usize, np: &Np) -> bool {
        let taken = self.chunk(at + 1).filter(|c| c.piece == Piece::PrepPronoun && !np.head_tags.any(PEOPLE.union(ORGS)));
        taken.is_some_and(|c| takes_up(self.tok(c.to - 1).reading.clitics.pronoun.as_str(), np))
            && self.bare_np(at + 2).is_some_and(|m| self.np(m).head_tags.any(PEOPLE.union(ORGS)) && self.np(m).definite)
    }

    /// Whether the verb says something of the indefinite noun phrase before it, which the pronoun of its إن takes up.
    pub(super) fn says_of(&self, verb: usize, n: u32) -> bool {
        let that = self.chunk(verb + 1).filter(|c| c.piece == Piece::That && self.tok(self.phrases.chunks[verb].from).reading.does.any(Does::SAYS));
        let np = self.np(n);
        that.is_some_and(|c| takes_up(self.tok(c.from).reading.clitics.pronoun.as_str(), np)) && !self.tok(np.head).article() && np.name.is_none()
    }

    /// The preposition with which a support verb takes its event.
    fn support_preposition(&self, chunk: usize) -> Option<&str> {
        let tok = self.phrases.chunks[chunk].from;
        let s = self.lexis.task(self.tok(tok).reading.lexeme)?.support.as_ref()?;
        (!s.event.is_ascii()).then_some(s.event.as_str())
    }

    /// `أما هيئة كذا فقتلت مدنيا`: the noun after أما is the topic of the verb after ف, whose و or ف stands at `conj`.
    pub(super) fn as_for(&self, conj: usize, floor: usize) -> Option<(usize, Link, Option<u32>)> {
        let chunks = &self.phrases.chunks;
        let opens = (floor..conj).rev().take(6).take_while(|j| !matches!(chunks[*j].piece, Piece::Mark('،' | ',' | '.' | ':' | '؛') | Piece::Verb));
        let about = opens.into_iter().find(|j| chunks[*j].piece == Piece::Adverb && self.lemma(chunks[*j].from) == "اما")?;
        let topic = self.bare_np(about + 1 + usize::from(matches!(self.chunk(about + 1)?.piece, Piece::Mark(_))))?;
        Some((about, Link::Main, Some(topic)))
    }

    /// The noun that the relative clause before describes, where the pronoun at `chunk`, with و, agrees with it.
    pub(super) fn described_before(&self, chunk: usize) -> Option<u32> {
        let word = self.lemma(self.phrases.chunks[chunk].from);
        let chunks = &self.phrases.chunks;
        let before = (chunk.saturating_sub(24)..chunk).rev().take_while(|j| !matches!(chunks[*j].piece, Piece::Mark('.' | '؛' | ':') | Piece::That));
        for j in before {
            let by_pronoun = chunks[j].piece == Piece::Rel && self.lemma(chunks[j].from) == word;
            // هجوم شنته الحركة، والذي: an indefinite noun is described without a pronoun.
            let bare = chunks[j].piece == Piece::Verb && !self.tok(chunks[j].from).reading.clitics.pronoun.is_empty();
            let described = j.checked_sub(1).and_then(|k| self.np_at(k)).filter(|n| by_pronoun || bare && self.np(*n).event && !self.np(*n).definite);
            if by_pronoun || described.is_some() {
                return described;
            }
        }
        None
    }
}

/// Whether an attached pronoun can stand for the phrase.
pub(crate) fn takes_up(pronoun: &str, np: &Np) -> bool {
    let human = np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS);
    let many = np.form.has(Form::PL) || np.quantity.is_some_and(|q| q.low > 2);
    match pronoun {
        "ه" => !np.form.any(Form::FEM | Form::PL | Form::DU) && !many,
        "ها" => np.form.has(Form::FEM) && !(many && human) || many && !human,
        // عسكريين may be two or more.
        "هم" => human && (many || np.form.has(Form::DU) && np.case == Case::Oblique),
        "هما" => np.form.has(Form::DU) || np.quantity.is_some_and(|q| q.low == 2),
        _ => false,
    }
}

//! What a clause resumes after a relative clause that interrupts it, and `أما ... ف`, which sets its topic apart.

use super::{AUXILIARIES, Link, PEOPLE, Parser, Piece};

impl Parser<'_> {
    /// Where a relative clause interrupts another (`خطف مسلحون يرتدون زيا 12 موظفا`), what follows it is given back:
    /// from the first comma, or from the noun phrase that the relative verb has no place for.
    pub(super) fn resume(&self, verbs: &[usize], starts: &[(usize, Link, Option<u32>)], ends: &mut [usize], resumed: &mut [Option<(usize, usize)>]) {
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
                            let happens = self
                                .lexis
                                .task(self.tok(self.phrases.chunks[verbs[last]].from).reading.lexeme)
                                .is_some_and(|t| t.support.as_ref().is_some_and(|s| s.event == "subj" && s.object.is_empty()));
                            happens && self.np(n).event && self.np(m).head_tags.any(PEOPLE) && (verbs[owner] + 1..antecedent).all(|j| self.bare_np(j).is_none())
                        };
                        if (bare > 1 || placed || waits()) && !self.np(m).event {
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

    /// `أما هيئة كذا فقتلت مدنيا`: the noun after أما is the topic of the verb after ف, whose و or ف stands at `conj`.
    pub(super) fn as_for(&self, conj: usize, floor: usize) -> Option<(usize, Link, Option<u32>)> {
        let chunks = &self.phrases.chunks;
        let opens = (floor..conj).rev().take(6).take_while(|j| !matches!(chunks[*j].piece, Piece::Mark('،' | ',' | '.' | ':' | '؛') | Piece::Verb));
        let about = opens.into_iter().find(|j| chunks[*j].piece == Piece::Adverb && self.lemma(chunks[*j].from) == "اما")?;
        let topic = self.bare_np(about + 1 + usize::from(matches!(self.chunk(about + 1)?.piece, Piece::Mark(_))))?;
        Some((about, Link::Main, Some(topic)))
    }
}

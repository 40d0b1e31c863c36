//! Which trigger of a word fits its sentence.

use super::{Finder, THINGS};
use crate::clauses::{Clause, Link};
use crate::phrases::{FORCES, MILITARY, Np, ORGS, PEOPLE, PLACES, Piece, TOLLS};
use crate::wordlist::Mark;
use khabar_pack::{Condition, Form, Particle, Tag, Tags, Trigger};

impl<'a> Finder<'a> {
    /// The first trigger that fits: of those of a task ([`crate::lexis::Task::ranked`]) the most specific.
    pub(super) fn select(&self, ranked: &[u16], mut fits: impl FnMut(&Trigger) -> Option<Option<usize>>) -> Option<(u16, Option<usize>)> {
        ranked.iter().filter(|n| self.lexis.gates[**n as usize].opens(&self.tagged.lemmas)).find_map(|n| Some((*n, fits(self.trigger(*n))?)))
    }

    /// The chunks in which a condition looks for a word: the clause, and what a pronoun behind its verb takes up (`ممتلكات استولى عليها المتمردون`).
    pub(super) fn words_about(&self, c: &Clause) -> (usize, usize) {
        let pronoun = || self.phrases.chunks.get(c.at + 1).is_some_and(|x| x.piece == Piece::PrepPronoun);
        match c.link {
            Link::Relative(n) if self.np_chunk(n) + 1 >= c.from && c.subject.is_some_and(|s| s != n) && pronoun() => (self.np_chunk(n), c.to),
            _ => (c.from, c.to),
        }
    }

    pub(super) fn holds(
        &self,
        w: &Condition,
        scope: (usize, usize),
        means: Tags,
        subject: Option<u32>,
        object: Option<u32>,
        tok: usize,
        np: Option<u32>,
    ) -> bool {
        match w {
            Condition::Any(list) => list.iter().any(|w| self.holds(w, scope, means, subject, object, tok, np)),
            Condition::Not(inner) => !self.holds(inner, scope, means, subject, object, tok, np),
            Condition::Means(tag) => means.has(*tag),
            Condition::Subject(tag) => {
                // عدد من قضوا, عدد الذين قضوا: those who.
                let toll = subject.is_none_or(|n| TOLLS.contains(self.lemma(self.np(n).head)));
                let counted = tok > 1 && self.is_word(tok - 1, "من") && TOLLS.contains(self.lemma(tok - 2));
                let who = (toll || counted)
                    && *tag == Tag::Person
                    && tok > 0
                    && (self.is_word(tok - 1, "من") || self.toks()[tok - 1].is_particle(Particle::Relative))
                    && self.toks()[tok].reading.form.has(Form::PL);
                who || subject.is_some_and(|n| has_tag(self.np(n), *tag))
            }
            Condition::Object(tag) => object.is_some_and(|n| has_tag(self.np(n), *tag)),
            Condition::With(lemma) if !self.tagged.lemmas.has(Mark::of(lemma)) => false,
            Condition::With(lemma) => {
                let from = self.phrases.chunks.get(scope.0).map_or(0, |c| c.from);
                let to = self.phrases.chunks.get(scope.1.saturating_sub(1)).map_or(self.toks().len(), |c| c.to).max(tok + 1);
                self.find_word(from.min(tok)..to, lemma, |i| i != tok).is_some()
            }
            Condition::Counted => np.is_some_and(|n| self.np(n).quantity.is_some() || self.number_told(n)),
            Condition::Describing => {
                let form = self.toks()[tok].reading.form;
                form.has(Form::IMPERFECT) && self.clauses.iter().any(|c| c.verb == tok && self.attribute_of(c).is_some())
            }
            Condition::NotBare => np.is_some_and(|n| self.np(n).modified || self.np(n).quantity.is_some()),
            Condition::After(p) => match np {
                Some(n) => self.np(n).prep.as_deref() == Some(p) && self.np(n).head == tok || tok > 0 && self.is_word(tok - 1, p),
                None => tok > 0 && self.is_word(tok - 1, p),
            },
        }
    }
}

impl Finder<'_> {
    /// The phrase that a clause only describes: by الذي, or an indefinite one straight before an imperfect (أن مسلحين يتحصنون في الغابة قصفوا).
    pub(crate) fn attribute_of(&self, c: &Clause) -> Option<u32> {
        if let Link::Relative(n) = c.link {
            return Some(n);
        }
        let plain = self.toks()[c.verb].reading.form.has(Form::IMPERFECT) && !c.negated && !c.future;
        c.subject.filter(|n| plain && !self.np(*n).definite && self.np(*n).to == c.verb && self.np(*n).quantity.is_none())
    }
}

fn has_tag(np: &Np, tag: Tag) -> bool {
    // A word that no table knows may be any name: of a place, a force, a person.
    let unknown = np.tags.is_empty() && np.head_tags.is_empty() && np.means.is_empty() && np.name.is_none() && np.form == Form::NONE && np.quantity.is_none();
    // An organisation named after a thing owns it, and is not it: غرفة عمليات الجيش خرجت عن الخدمة.
    let owned = !np.head_tags.is_empty() && !np.head_tags.any(ORGS.union(PEOPLE).union(MILITARY).union(Tags::of(&[Tag::Part, Tag::Quantity, Tag::MilSite])));
    if owned && ORGS.has(tag) {
        return false;
    }
    // تدمير ساحة طائرات: where they stand flies nowhere.
    let ground = np.head_tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Site, Tag::Home]));
    if ground && matches!(tag, Tag::Aircraft | Tag::Drone | Tag::MAircraft | Tag::MDrone) {
        return false;
    }
    if unknown && matches!(tag, Tag::Settlement | Tag::Person | Tag::GroupOrg) {
        return true;
    }
    let stands_for = match tag {
        // Others and bare numbers stand for people told of before.
        Tag::Person => {
            np.head_tags.any(PEOPLE)
                || np.head_tags.is_empty() && np.quantity.is_some()
                || np.quantity.is_some_and(|q| np.head < q.to)
                // 18 من منتظري المساعدات
                || np.quantity.is_some_and(|q| np.head > q.to) && !np.head_tags.any(THINGS) && !np.head_tags.has(Tag::Event) && np.form.any(Form::PL)
                // وأصيب آخر, وجرح آخران
                || np.head_tags.has(Tag::Part)
                    && (np.quantity.is_some() || np.form.any(Form::PL | Form::DU) || !np.definite && np.to == np.head + 1 && np.prep.is_none())
                // توفي أحدهم, اعتقل بعضهم
                || np.head_tags.has(Tag::Part) && matches!(np.pronoun, "هم" | "هما" | "هن")
                || np.head_tags.has(Tag::Ordinal) && !np.definite && np.prep.is_none()
        }
        Tag::Force => np.tags.any(FORCES),
        Tag::Aircraft => np.means.has(Tag::MAircraft),
        Tag::Drone => np.means.has(Tag::MDrone),
        Tag::Settlement => np.tags.any(PLACES),
        _ => false,
    };
    (np.tags.has(tag) || np.means.has(tag) || stands_for) && (tag != Tag::Abstract || !np.tags.any(THINGS))
}

//! What stands beside the arguments of a verb and is none: directions, and participles of circumstance and of speech.

use super::resumed::takes_up;
use super::{Case, Clause, Form, Link, Np, ORGS, PEOPLE, PLACES, Parser, Piece, Tag, Tags};
use crate::lexis::MEANS;
use crate::phrases::OBJECTS;
use khabar_pack::Support;

impl Parser<'_> {
    /// `صورا لمتظاهرين وهم يرشقون الشرطة`: the people told of last, whatever governs them, whom the pronoun before the verb takes up.
    pub(super) fn seen_doing(&self, c: &Clause) -> Option<u32> {
        let chunks = &self.phrases.chunks;
        let p = c.at.checked_sub(1).filter(|p| *p >= c.from && chunks[*p].piece == Piece::Pronoun)?;
        let pronoun = self.lemma(chunks[p].from);
        let stands_for = match pronoun {
            "هم" | "هما" => pronoun,
            "هو" => "ه",
            "هي" => "ها",
            _ => return None,
        };
        let last = (p.saturating_sub(8)..p)
            .rev()
            .take_while(|i| !matches!(chunks[*i].piece, Piece::Mark('.' | '؛' | ':') | Piece::That))
            .find_map(|i| self.np_at(i))?;
        let np = self.np(last);
        (np.head_tags.any(PEOPLE) && !np.construct && takes_up(stands_for, np)).then_some(last)
    }

    /// `، مضيفا أن`: a participle that opens more speech.
    pub(super) fn saying_besides(&self, n: u32, chunk: usize) -> bool {
        let np = self.np(n);
        let alone = np.prep.is_none() && !np.definite && np.quantity.is_none() && np.to == np.head + 1;
        alone
            && chunk > 0
            && matches!(self.phrases.chunks[chunk - 1].piece, Piece::Mark('،' | ',' | '-' | '–' | '»' | '"' | '”'))
            && matches!(self.chunk(chunk + 1).map(|c| c.piece), Some(Piece::That))
    }

    /// جميعا: all of those told of, and nobody else.
    pub(super) fn all_of_them(&self, np: &Np) -> bool {
        self.lemma(np.head) == "جميع" && np.case == Case::Accusative && np.from == np.head
    }

    /// Whether the verb says that what the verbal noun names takes place.
    pub(super) fn happens(&self, verb: Option<u32>, n: u32) -> bool {
        let np = self.np(n);
        let masdar = self.tok(np.head).reading.lexeme.is_some_and(|l| self.lexicon.lexemes[l as usize].verb > 0);
        (np.event || masdar) && self.lexis.support(verb).is_some_and(Support::happens)
    }

    /// شرق المدينة, غربي البلاد
    pub(super) fn is_direction(&self, n: u32) -> bool {
        let np = self.np(n);
        np.head_tags.has(Tag::Direction)
            && !self.tok(np.head).article()
            && np.quantity.is_none()
            && matches!(self.lemma(np.head), "شرق" | "غرب" | "شمال" | "جنوب" | "شرقي" | "غربي" | "شمالي" | "جنوبي" | "وسط")
    }

    /// A place or a building that stands for nobody.
    pub(super) fn is_ground(&self, n: u32) -> bool {
        let np = self.np(n);
        let ground = PLACES.union(Tags::of(&[Tag::Facility, Tag::MilSite]));
        // أسر قلوب الحاضرين: the heart of a town is a direction.
        np.head_tags.any(ground)
            && !np.head_tags.any(PEOPLE.union(ORGS).union(Tags::of(&[Tag::Direction, Tag::Body])))
            && np.quantity.is_none()
            && np.pronoun.is_empty()
    }

    /// A participle that says what the subject does beside: مضيفا, زاعمة, نافيا.
    pub(super) fn is_circumstance(&self, np: &Np) -> bool {
        let t = self.tok(np.head);
        let l = t.reading.lexeme.map(|n| &self.lexicon.lexemes[n as usize]);
        // ...، مركزا للجيش: what is built is none.
        let thing = self.tok(np.head).pos == super::Pos::Noun && np.head_tags.any(OBJECTS);
        l.is_some_and(|l| l.participle > 0) && !thing && np.from == np.head && (np.case == Case::Accusative || np.form.has(Form::FEM | Form::SG)) && !t.conj()
    }

    /// مستخدمة, مستهدفا: a participle that agrees with nobody's noun, and names nothing.
    pub(super) fn accompanies(&self, np: &Np) -> bool {
        let t = self.tok(np.head);
        // مستخدمة الغاز: who uses something is no employee.
        if matches!(self.lemma(np.head), "مستخدم" | "مستعمل") && np.means.any(MEANS) && np.from == np.head && !t.conj() {
            return true;
        }
        t.reading.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].participle > 0)
            && np.from == np.head
            && np.to > np.head + 1
            && (np.case == Case::Accusative || np.form.has(Form::FEM | Form::SG))
            && !t.conj()
            && !np.head_tags.any(PEOPLE.union(ORGS).union(PLACES).union(OBJECTS).union(MEANS))
            && !np.event
    }

    /// Whether ما, which takes up all that was said before, is the verb's subject: ما دفع, مما أوقع.
    pub(super) fn sums_up(&self, c: &Clause) -> bool {
        c.link == Link::Adverbial
            && self.chunk(c.from).is_some_and(|x| x.piece == Piece::Rel && matches!(self.lemma(x.from), "ما" | "مما"))
            && self.tok(c.verb).reading.form.has(Form::SG)
            && !self.tok(c.verb).reading.form.has(Form::FEM)
            && self.tok(c.verb).reading.clitics.pronoun.is_empty()
            && (c.from + 1..c.at).all(|i| !matches!(self.phrases.chunks[i].piece, Piece::Negation))
    }
}

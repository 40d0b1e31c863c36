//! What the pronouns mean that stand for a verb's complements.

use super::tellers::made_by_force;
use super::{Event, Filler, Finder};
use crate::clauses::{Clause, Link};
use crate::phrases::{ORGS, PEOPLE, PLACES, Piece};
use crate::tagging::Pos;
use khabar_pack::{Form, Particle, Role, Slot, Tag, Tags, Trigger};

impl Finder<'_> {
    /// `الأسلحة التي عثر عليها`: the noun that a clause describes, where the preposition before its pronoun is one that the frame
    /// gives what is hit, suffers or is taken.
    pub(super) fn resumed(&self, c: &Clause, t: &Trigger) -> Option<(Role, u32)> {
        let Link::Relative(n) = c.link else { return None };
        let (role, p) = t.roles.iter().find_map(|(r, s)| match s {
            Slot::After(p) if matches!(r, Role::Target | Role::Victim | Role::Place) => Some((*r, p)),
            _ => None,
        })?;
        let taken_up = |i: usize| {
            let x = &self.phrases.chunks[i];
            x.piece == Piece::PrepPronoun && self.toks()[x.from].is_particle(Particle::Preposition) && self.lemma(x.from) == p
        };
        let bare = c.phrases.iter().all(|m| self.np(*m).prep.as_deref() != Some(p));
        (bare && (c.at + 1..c.to.min(c.at + 5)).any(taken_up)).then_some((role, n))
    }

    /// `أطلقت سراحهم`, `ألقت القبض عليه`: the pronoun on the idiom's noun or preposition stands for who suffers it.
    pub(super) fn idiom_pronoun(&self, e: &mut Event, c: &Clause, t: &Trigger, with_at: Option<usize>) {
        let Some(w) = with_at else { return };
        if !e.victims.is_empty() || !e.targets.is_empty() {
            return;
        }
        let Some(role) = t.roles.iter().find(|(r, _)| matches!(r, Role::Victim | Role::Target)).map(|(r, _)| *r) else { return };
        let own = self.toks()[w].reading.clitics.pronoun.as_str();
        let after = self
            .toks()
            .get(w + 1)
            .filter(|_| self.phrases.chunks.iter().any(|x| x.from == w + 1 && x.piece == Piece::PrepPronoun))
            .map_or("", |x| x.reading.clitics.pronoun.as_str());
        let pronoun = if own.is_empty() { after } else { own };
        if pronoun.is_empty() || matches!(self.lemma(w), "نفس") {
            return;
        }
        if let Some(n) = self.meant(c.verb, pronoun, c.subject, role) {
            self.fill(e, role, n, "pronoun");
        }
    }

    /// `خطفوه`, `قتلتهم`: the nearest fitting noun before.
    pub(super) fn object_pronoun(&self, e: &mut Event, c: &Clause, t: &Trigger) {
        let pronoun = self.toks()[c.verb].reading.clitics.pronoun.as_str();
        if pronoun.is_empty() || c.object.is_some() {
            return;
        }
        let Some(role) = t.roles.iter().find(|(_, s)| *s == Slot::Object).map(|(r, _)| *r) else { return };
        if let Some(n) = self.meant(c.verb, pronoun, c.subject, role) {
            self.fill(e, role, n, "pronoun");
        }
    }

    /// `أفرجت عنهم`, `مقر استولوا عليه`: what the pronoun behind the verb's preposition stands for.
    pub(super) fn behind_preposition(&self, e: &mut Event, c: &Clause, role: Role, prep: &str) {
        if !matches!(role, Role::Target | Role::Victim) {
            return;
        }
        let Some(x) = self.phrases.chunks.get(c.at + 1).filter(|x| x.piece == Piece::PrepPronoun && self.lemma(x.from) == prep) else { return };
        let pronoun = self.toks()[x.to - 1].reading.clitics.pronoun.as_str();
        let described = match c.link {
            Link::Relative(n) if c.subject != Some(n) => Some(n),
            _ => None,
        };
        if let Some(n) = described.or_else(|| self.meant(c.verb, pronoun, c.subject, role)) {
            self.fill(e, role, n, "pronoun");
        }
    }

    /// `فشلت الشرطة في تفريقهم`: whoever the pronoun means, it is not the doer; and a news agency, whatever clause lent it, kills nobody.
    pub(super) fn not_the_doer(&self, list: &mut [Event]) {
        for e in list {
            let outlet = |f: &Filler| self.np(f.np).head_tags.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])) && !self.np(f.np).head_tags.any(PEOPLE);
            if made_by_force(e.kind) {
                e.agents.retain(|a| !outlet(a));
            }
            let doer = |n: u32| e.agents.iter().any(|a| a.np == n && a.by != "pronoun" && self.np(n).head_tags.any(PEOPLE.union(ORGS)));
            let other = |f: &Filler| f.by != "pronoun" || !doer(f.np);
            e.targets.retain(other);
            e.victims.retain(other);
        }
    }

    /// Whom or what a pronoun means in a role: `اعتقلوه`, `اقتادوهم` mean people, whatever nearer noun agrees.
    pub(super) fn meant(&self, tok: usize, pronoun: &str, not: Option<u32>, role: Role) -> Option<u32> {
        let people = |n: u32| {
            let np = self.np(n);
            np.head_tags.any(PEOPLE.union(ORGS)) && !np.head_tags.any(PLACES) || np.head_tags.is_empty() && !np.tags.any(PLACES)
        };
        let place = |n: u32| self.np(n).tags.any(PLACES) && !self.np(n).head_tags.any(PEOPLE.union(ORGS));
        // مرور دورية في بلدة كذا قبل استهدافها: what is hit before where it was.
        let only_where = |n: u32| self.np(n).prep.as_deref().is_some_and(|p| matches!(p, "في" | "ب" | "قرب" | "من" | "الي")) && place(n);
        // قضى على يد مسلح، وكان أهله قد خطفوه: whom a deed was done by is not whom the next was done to.
        let doer = |n: u32| self.np(n).prep.as_deref() == Some("من قبل");
        // استهدفوا مبنيين، مؤكدين إصابتهما: a thing that is hit, and nobody's wound.
        let thing = |n: u32| self.np(n).head_tags.any(super::THINGS) && !people(n);
        if role == Role::Victim && self.lemma(tok) == "اصابه" && self.antecedent(tok, pronoun, not).is_some_and(thing) {
            return None;
        }
        self.nearest(tok, pronoun, not, |n| if role == Role::Victim { people(n) && !doer(n) } else { role != Role::Target || !only_where(n) })
            .or_else(|| self.nearest(tok, pronoun, not, |n| role != Role::Victim || !place(n)))
    }

    /// The nearest noun phrase before `tok` that agrees with an attached pronoun.
    pub fn antecedent(&self, tok: usize, pronoun: &str, not: Option<u32>) -> Option<u32> {
        self.nearest(tok, pronoun, not, |_| true)
    }

    fn nearest(&self, tok: usize, pronoun: &str, not: Option<u32>, fits: impl Fn(u32) -> bool) -> Option<u32> {
        (0..self.phrases.nps.len() as u32).rev().filter(|n| Some(*n) != not && fits(*n)).find(|n| {
            let np = self.np(*n);
            if np.to > tok || np.event && !np.head_tags.any(PEOPLE) || np.head_tags.any(Tags::of(&[Tag::Time, Tag::Abstract, Tag::Event])) {
                return false;
            }
            // رشقوها بالحجارة قبل إمطارها بالرصاص: nor the means.
            if np.prep.as_deref() == Some("ب") && np.head_tags.any(crate::lexis::MEANS) && !np.head_tags.any(PEOPLE.union(ORGS)) {
                return false;
            }
            // بريف دير الزور الشرقي: only where, and taken up by no pronoun of what was done.
            if np.head_tags.has(Tag::Direction) && np.prep.is_some()
                || self.toks()[np.head].pos == Pos::Adj && !np.head_tags.any(PEOPLE) && np.quantity.is_none()
            {
                return false;
            }
            // بينهم 3 بالرصاص ... قبل انسحابه: a number alone is no one man.
            if matches!(pronoun, "ه" | "ها") && np.quantity.is_some_and(|q| np.head < q.to) {
                return false;
            }
            // أكدوا لمنظمة كذا أنه تم ضربهم: nor has anybody beaten those to whom it is told.
            let told = Tags::of(&[Tag::MonitorOrg, Tag::SpeakerMonitor, Tag::AidOrg, Tag::Media, Tag::SpeakerOutlet]);
            if matches!(pronoun, "هم" | "هن") && np.head_tags.any(told) {
                return false;
            }
            let human = np.tags.any(PEOPLE);
            match pronoun {
                "هم" | "هن" => {
                    human && (np.form.has(Form::PL) || np.quantity.is_some_and(|q| q.low > 1) || np.tags.any(ORGS))
                        || np.tags.any(Tags::of(&[Tag::Force, Tag::GroupOrg, Tag::Crowd]))
                }
                "هما" => np.form.has(Form::DU),
                // الشرطة ... رشقوها: a body whose word is a woman's, whoever serves in it.
                "ها" if np.tags.any(ORGS) && np.definite && self.folded(np.head).ends_with('ه') => true,
                "ها" => np.form.has(Form::FEM) || np.form.has(Form::PL) && !human || np.tags.any(PLACES),
                "ه" => !np.form.any(Form::FEM | Form::PL | Form::DU),
                _ => false,
            }
        })
    }
}

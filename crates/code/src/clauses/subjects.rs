//! Subjects that a verb shares with another, and the passive.

use super::{Case, Clause, FORCES, Form, Link, Np, ORGS, PEOPLE, PLACES, Parser, Piece, Tag, Tags};

impl Parser<'_> {
    /// The nearest subject of the clauses before that agrees with the verb; a subject that a passive verb left as its object counts.
    pub(super) fn shared_subject(&self, verb: Form, before: &[Clause], broken: bool) -> Option<u32> {
        // What a preposition governs, described by a clause of its own, is nobody's subject: بمركبة تحمل لوحة.
        // اثنان أعدما ثم أطلق سراح امرأة: nor are several people of a verb behind them that is singular.
        let single = verb.has(Form::P3 | Form::SG) && !verb.has(Form::FEM);
        let told = |p: &Clause| if p.passive { p.object } else { p.subject }.filter(|n| self.np(*n).prep.is_none() && !(single && self.many_people(*n)));
        let plural = |f: Form| f.has(Form::PL | Form::P3);
        // هاجموا المقر الذي يخضع لحراسة وتمكنوا: what a describing verb shows to be one is not the many.
        let one = |p: &Clause| plural(verb) && matches!(p.link, Link::Relative(_)) && self.tok(p.verb).reading.form.has(Form::SG);
        let list = || before.iter().rev().take(6).filter(|p| !one(p));
        // للمتظاهرين الذين قطعوا الطرق وأشعلوا الإطارات: the verb that goes on where the describing one stood.
        // بالقوى الأمنية التي حضرت وضربت طوقا وفككت العبوة: so does a body that one feminine verb after another has as its doer.
        let she = |f: Form| f.has(Form::FEM | Form::SG | Form::P3);
        let body = |p: &Clause| p.subject.is_some_and(|n| self.np(n).tags.any(ORGS) && self.np(n).prep.is_some());
        if let Some(p) = before.last().filter(|p| {
            let form = self.tok(p.verb).reading.form;
            let describing = matches!(p.link, Link::Relative(_));
            !broken && !p.passive && (describing && plural(verb) && plural(form) || (describing || p.shared) && she(verb) && she(form) && body(p))
        }) {
            if p.subject.is_some() {
                return p.subject;
            }
        }
        // واجه المتظاهرون طوقا فرضته الشرطة ورددوا: those who are many, before the body that the clause between has as its doer.
        if let Some(p) = before.last().filter(|p| {
            let bodily = |n: u32| self.np(n).form.has(Form::SG) || self.np(n).head_tags.any(ORGS);
            let sg = self.tok(p.verb).reading.form.has(Form::SG) && !self.tok(p.verb).reading.clitics.pronoun.is_empty();
            plural(verb) && sg && matches!(p.link, Link::Relative(_)) && p.subject.is_some_and(bodily)
        }) {
            let at = before.len() - 1;
            let many = before[..at].last().and_then(told).filter(|n| Some(*n) != p.subject && self.many_people(*n) && agrees(verb, self.np(*n)));
            if many.is_some() {
                return many;
            }
        }
        let main = || list().filter(|p| !broken || !matches!(p.link, Link::Relative(_)) || plural(verb) && plural(self.tok(p.verb).reading.form));
        // دخلت «الدعم السريع» القرية وأطلقت: a party that one feminine verb takes as its subject, the next takes too.
        let like = |p: &&Clause| {
            let form = self.tok(p.verb).reading.form;
            verb.has(Form::FEM) && form.has(Form::FEM) && verb.has(Form::SG) && form.has(Form::SG) && !p.passive
        };
        let party = |p: &Clause| told(p).filter(|n| agrees(verb, self.np(*n)) || like(&p) && self.np(*n).tags.any(ORGS));
        main().find_map(party).or_else(|| list().filter_map(told).find(|n| agrees(verb, self.np(*n)))).or_else(|| {
            // No ending speaks for any: the last one, where nothing speaks against it either.
            list()
                .find_map(|p| p.subject.filter(|n| self.np(*n).prep.is_none() && !(single && self.many_people(*n))))
                .filter(|n| verb.any(Form::P1) || !speaks_against(verb, self.np(*n)))
        })
    }

    /// Several people, by a plural or a number of theirs; a body or a crowd is one.
    pub(super) fn many_people(&self, n: u32) -> bool {
        let np = self.np(n);
        let body = np.head_tags.any(ORGS.union(Tags::of(&[Tag::Crowd, Tag::People, Tag::Family, Tag::Part, Tag::Quantity])));
        let counted = np.quantity.is_some_and(|q| q.low > 1 && q.high == Some(q.low)) && np.head_tags.is_empty();
        !body && (np.head_tags.any(PEOPLE) && np.form.has(Form::PL) || counted)
    }

    /// `خلال اقتحام قوات الاحتلال البلدة، حيث حاصرت بناية`: who does what a masdar before the clause tells.
    pub(super) fn masdar_doer(&self, c: &Clause, form: Form) -> Option<u32> {
        let continues = self.continues(c) || c.link == Link::Coordinate || self.adverbial_that(c);
        if !continues || !form.has(Form::P3) {
            return None;
        }
        (0..c.from).rev().take(14).take_while(|i| !matches!(self.phrases.chunks[*i].piece, Piece::Mark('.' | '؛'))).find_map(|i| {
            let n = self.np_at(i)?;
            let np = self.np(n);
            let force = np.construct && np.quantity.is_none() && np.tags.any(FORCES);
            let over = i.checked_sub(1).and_then(|j| self.np_at(j)).is_some_and(|m| self.deed(self.tok(self.np(m).head).reading.lexeme));
            (force && over && agrees(form, np)).then_some(n)
        })
    }

    /// Whether the masdar is of a deed that somebody does to something.
    fn deed(&self, masdar: Option<u32>) -> bool {
        use khabar_pack::{Role, Slot};
        self.lexis.task(masdar).is_some_and(|t| {
            t.triggers.iter().any(|n| {
                let t = &self.lexis.packs.triggers()[*n as usize];
                t.roles.iter().any(|(r, s)| *r == Role::Agent && matches!(s, Slot::Subject | Slot::Construct))
                    && !t.roles.iter().any(|(r, _)| *r == Role::Victim)
            })
        })
    }

    /// Whether the verb is of taking people: اعتقل, أسر, خطف.
    pub(super) fn takes(&self, verb: Option<u32>) -> bool {
        self.lexis.task(verb).is_some_and(|t| {
            let kinds = || t.triggers.iter().map(|n| &self.lexis.packs.triggers()[*n as usize]).filter(|t| t.with.is_empty()).map(|t| t.event);
            kinds().next().is_some() && kinds().all(crate::kinds::taken)
        })
    }

    /// قبل أن, بعد أن
    fn adverbial_that(&self, c: &Clause) -> bool {
        c.link == Link::Adverbial && self.chunk(c.from).is_some_and(|x| x.piece == Piece::Prep)
    }

    /// Whether the noun completes an idiom of the verb, by the frames.
    pub(super) fn is_idiom(&self, verb: Option<u32>, head: usize) -> bool {
        let lemma = self.lemma(head);
        !lemma.is_empty() && self.lexis.task(verb).is_some_and(|t| t.goes_on(lemma))
    }

    /// كما غنمت, فيما نفذت: the clause goes on with the subject of the one before.
    pub(super) fn continues(&self, c: &Clause) -> bool {
        c.link == Link::Adverbial
            && self.chunk(c.from).is_some_and(|x| x.piece == Piece::Sub && matches!(self.lemma(x.from), "كما" | "فيما" | "حيث" | "بينما" | "بعدما" | "قبلما"))
            || self.adverbial_that(c)
    }

    /// `سيطرت القوات على القرية وقتلت 5 مسلحين`: the noun after the verb is no subject of it.
    pub(super) fn prefers_shared(&self, c: &Clause, previous: Option<&Clause>, shared: Option<u32>, rest: &[u32]) -> bool {
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
        if rest.len() == 1 && !self.takes_object(tok.reading.lexeme) && first.tags.any(ORGS.union(PEOPLE)) && first.quantity.is_none() && !first.event {
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
            && previous.is_none_or(|p| !p.passive)
            && (first.tags.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Settlement, Tag::Home, Tag::Vehicle, Tag::Arms]))
                // ودمرت 12 دبابة: so many of them are hit.
                // قصفت القوات المخيم وخطفت ست نساء
                || fem && s.tags.any(ORGS) && self.takes_object(tok.reading.lexeme) && first.quantity.is_some() && first.head_tags.any(Tags::of(&[Tag::Woman, Tag::Child, Tag::Civilian]))
                || self.takes_object(tok.reading.lexeme) && first.quantity.is_some() && first.head_tags.any(Tags::of(&[Tag::MilVehicle, Tag::Vehicle, Tag::Drone, Tag::Arms]))
                // فرقتها الشرطة واعتقلت ناشطة, دخلت القوات المدينة وأسرت 128: a force takes people, before it is taken.
                || s.tags.any(FORCES) && !s.head_tags.any(PEOPLE) && self.takes(tok.reading.lexeme)
                // وضبطت كمية من المخدرات: what cannot act suffers.
                || self.takes_object(tok.reading.lexeme)
                    && !first.event
                    && first.means.is_empty()
                    && first.head_tags.any(Tags::of(&[Tag::Quantity, Tag::Property, Tag::AidGoods, Tag::Crop, Tag::Document, Tag::Site, Tag::Road]))
                    && !first.tags.any(ORGS.union(PEOPLE)))
    }

    /// Unvocalised writing hides the passive; the company of the verb shows it.
    pub(super) fn is_passive(&self, c: &Clause, previous: Option<&Clause>, subject_first: bool) -> bool {
        let tok = self.tok(c.verb);
        let form = tok.reading.form;
        if form.has(Form::PASSIVE) || tok.damma {
            return true;
        }
        // حاصر, هاجم, داهم: the passive would be written with و (حوصر).
        if form.has(Form::PERFECT) && third_form(self.lemma(c.verb)) {
            return false;
        }
        let task = self.lexis.task(tok.reading.lexeme);
        let transitive = task.is_some_and(|t| t.hits_object);
        if !transitive || !tok.reading.clitics.pronoun.is_empty() {
            return false;
        }
        if c.object.is_some() {
            return false;
        }
        let Some(subject) = c.subject else { return true };
        // دفعت إثيوبيا بلواءين: what it sends stands behind ب.
        if matches!(self.lemma(c.verb), "دفع" | "زج" | "بعث") && c.phrases.iter().any(|n| self.np(*n).prep.as_deref() == Some("ب")) {
            return false;
        }
        let s = self.np(subject);
        // خمسة خطفوا على أيدي مسلحين: another is named as the doer.
        if c.phrases.iter().any(|n| self.np(*n).prep.as_deref() == Some("من قبل")) {
            return true;
        }
        // الإرهابيون قتلوا جميعا: all of them were.
        if subject_first && self.np_at(c.at + 1).is_some_and(|n| self.all_of_them(self.np(n))) {
            return true;
        }
        // كشفت السلطات أن: what it says is its object.
        if c.tail().take(3).any(|i| self.phrases.chunks[i].piece == Piece::That) && !s.quantity.is_some() {
            return false;
        }
        if c.shared {
            // خُطفوا واقتيدوا وقتلوا: who has suffered one thing suffers the next.
            if c.link == Link::Coordinate && form.has(Form::PL | Form::P3) && previous.is_some_and(|p| p.passive && p.object == c.subject) {
                return true;
            }
            // ثلاثة جنود، قتلوا في انفجار: whoever was killed in it killed nobody.
            let through = c.phrases.first().map(|n| self.np(*n)).filter(|np| np.event);
            if self.lexis.is_casualty(tok.reading.lexeme) && through.is_some_and(|np| matches!(np.prep.as_deref(), Some("في" | "جراء" | "اثر" | "نتيجه")))
            {
                return true;
            }
            // A verb with no noun after it shares its subject; whether it suffers or acts, its class says.
            return !s.tags.any(ORGS)
                && s.tags.any(Tags::of(&[
                    Tag::Victim,
                    Tag::Civilian,
                    Tag::Child,
                    Tag::Woman,
                    Tag::Captive,
                    Tag::Journalist,
                    Tag::Medic,
                    Tag::AidWorker,
                    Tag::Wounded,
                ]));
        }
        // 240 من قواتها اختطفوا: those who are counted are men.
        if subject_first && s.tags.any(ORGS.union(Tags::of(&[Tag::Aircraft, Tag::Drone]))) && !s.tags.has(Tag::Person) && s.quantity.is_none() {
            return false;
        }
        // An event or a means as subject acts: قتلت غارة ..., حصدت الألغام
        if s.event || !s.means.is_empty() && !s.head_tags.any(PEOPLE) {
            return false;
        }
        if s.head_tags.any(Tags::of(&[Tag::Attacker])) && subject_first && s.quantity.is_none() {
            return false;
        }
        if s.tags.any(FORCES) && s.quantity.is_none() && !s.head_tags.any(PEOPLE) {
            return false;
        }
        true
    }
}

/// فاعل: a verb of the third form.
fn third_form(lemma: &str) -> bool {
    let mut letters = lemma.chars();
    letters.next().is_some_and(|c| c != 'ا') && letters.next() == Some('ا') && letters.count() == 2
}

/// Whether a verb before this noun cannot have it as its subject: gender tells (Wright II, § 141 ff.).
pub(super) fn disagrees(verb: Form, np: &Np) -> bool {
    // ضربت موقع كذا: a woman's verb before a place with a man's gender has its subject elsewhere.
    let place = np.head_tags.any(Tags::of(&[Tag::MilSite, Tag::Facility, Tag::Home])) && !np.tags.any(ORGS) && np.quantity.is_none();
    if place && verb.has(Form::P3 | Form::SG | Form::FEM) && verb.has(Form::PERFECT) && np.form.has(Form::MASC | Form::SG) {
        return true;
    }
    // قتلت 9 مواطنين: nor does a woman's verb stand before men in a sound plural.
    let men = np.form.has(Form::PL | Form::MASC) && np.case == Case::Oblique && !np.form.any(Form::FEM);
    if men && verb.has(Form::P3 | Form::SG | Form::FEM) && np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS) {
        return true;
    }
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

/// Whether the noun can be the subject of the verb after it: a verb agrees with a subject that stands before (Wright II, § 147).
pub(super) fn agrees(verb: Form, np: &Np) -> bool {
    !speaks_against(verb, np) && (np.form != Form::NONE || np.quantity.is_some() || np.tags.any(ORGS.union(PEOPLE)))
}

pub(super) fn speaks_against(verb: Form, np: &Np) -> bool {
    let human = np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS);
    // مسلحين may be two or more.
    let many = np.form.has(Form::PL)
        || np.quantity.is_some_and(|q| q.low > 2 || np.head < q.to && q.low > 1)
        || np.form.has(Form::DU) && np.case == Case::Oblique && verb.has(Form::PL);
    if np.form.has(Form::DU) && verb.has(Form::SG) && np.quantity.is_none() && np.case == Case::Nominative {
        return true;
    }
    // مسؤول في الشرطة: one man of a body is no body.
    let one = np.head_tags.has(Tag::Person) && np.form.has(Form::SG) && !np.head_tags.any(ORGS.union(Tags::of(&[Tag::Part]))) && np.quantity.is_none();
    let body = !one && np.tags.any(ORGS) || np.head_tags.any(Tags::of(&[Tag::Crowd, Tag::People, Tag::Family, Tag::Part, Tag::Quantity]));
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

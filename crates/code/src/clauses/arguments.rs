//! Which phrases of a clause are its subject, its object, its prepositional complements.

use super::resumed::takes_up;
use super::subjects::{agrees, disagrees, speaks_against};
use super::{Case, Clause, Form, Link, ORGS, PEOPLE, PLACES, Parser, Piece, Pos, Tag, Tags};

impl Parser<'_> {
    pub(super) fn arguments(&self, c: &mut Clause, topic: Option<u32>, before: &[Clause], next_verb: Option<usize>, pronoun_subject: bool) {
        let tok = self.tok(c.verb);
        let form = tok.reading.form;
        let mut bare = self.collect(c, next_verb);
        // شرق المدينة أطلقت طائرة, أطلقت شرق المدينة طائرة: where, not who, as long as another noun is there.
        if !bare.is_empty() && !self.lemma(c.verb).is_empty() {
            let places = bare.iter().filter(|n| self.is_direction(**n)).count();
            // غارة شنتها ليلا شمال غربي البلاد: nor where its pronoun takes up what the clause describes.
            let taken = matches!(c.link, Link::Relative(_)) && !tok.reading.clitics.pronoun.is_empty();
            if places < bare.len() || taken || topic.is_some() {
                bare.retain(|n| !self.is_direction(*n));
            }
            // قتل 11 مدنيا في ولاية كذا معقل الحركة, اعتقل آخرون خلال اقتحام الجيش مناطق: no ground is killed or arrested.
            if bare.len() > usize::from(topic.is_none()) && (self.lexis.is_casualty(tok.reading.lexeme) || self.takes(tok.reading.lexeme)) {
                bare.retain(|n| !self.is_ground(*n));
            }
        }
        // فتحوا النار, وأطلقت الرصاص: the word that makes the idiom is its object, wherever it stands.
        // خرجت مظاهرة: an event that such a verb says to take place is its subject, whatever خرج في مظاهرة is.
        let occurs = self.lexis.support(tok.reading.lexeme).is_some_and(|s| !s.of_object());
        let idiom = bare.iter().position(|n| self.is_idiom(tok.reading.lexeme, self.np(*n).head) && !(occurs && self.np(*n).event));
        // فجرت عبوة ناسفة إحدى المركبات: straight behind the verb and before a thing that it can hit, the charge does it.
        let hits = |i: &usize| {
            *i == 0
                && tok.reading.clitics.pronoun.is_empty()
                && self.np(bare[0]).head_tags.has(Tag::Arms)
                && bare.get(1).is_some_and(|n| {
                    self.np(*n).head_tags.any(Tags::of(&[Tag::Vehicle, Tag::MilVehicle, Tag::Facility, Tag::MilSite, Tag::Home])) && !self.np(*n).tags.any(ORGS)
                })
        };
        let idiom = idiom.filter(|i| !hits(i));
        if let Some(i) = idiom {
            let of = bare.remove(i);
            c.object = Some(of);
            // أطلقت الجماعة سراح رهينتين: whom the idiom's word governs.
            let word = self.np(of);
            // ثم أطلق سراح امرأتين: so it does where nobody is told who frees them.
            let governs = i > 0 || !word.definite && word.case != Case::Accusative;
            if governs
                && word.to == word.head + 1
                && !word.event
                && bare.get(i).is_some_and(|n| self.np(*n).from == word.to && self.np(*n).head_tags.any(PEOPLE))
            {
                c.object = Some(bare.remove(i));
            }
        }
        // أودى بأرواح سبعة: whose lives the idiom's word names is never the subject.
        if c.object.is_none() {
            let word = c.phrases.iter().find(|n| self.np(**n).to == self.np(**n).head + 1 && self.is_idiom(tok.reading.lexeme, self.np(**n).head)).copied();
            if let Some(i) = word.and_then(|w| bare.iter().position(|n| self.np(*n).from == self.np(w).to && self.np(*n).head_tags.any(PEOPLE))) {
                c.object = Some(bare.remove(i));
            }
        }
        let antecedent = if let Link::Relative(n) = c.link { Some(n) } else { None };
        let pronoun = tok.reading.clitics.pronoun.as_str();
        // الجيش الذي صادر خلالها بنادق: of whom the pronoun cannot be, he is the doer himself.
        let of_it = |n: u32, x: &crate::phrases::Chunk| {
            self.np(n).event || self.np(n).form == Form::NONE || takes_up(self.tok(x.to - 1).reading.clitics.pronoun.as_str(), self.np(n))
        };
        let behind = &self.phrases.chunks[c.at + 1..c.to.min(c.at + 4)];
        let resumed = !pronoun.is_empty() || behind.iter().any(|x| x.piece == Piece::PrepPronoun && antecedent.is_none_or(|n| of_it(n, x)));
        let plural = form.any(Form::PL) && form.has(Form::P3) || form.has(Form::DU);
        let shown_passive = form.has(Form::PASSIVE) || tok.damma;
        let previous = before.last();
        // After a comma or فيما the sentence goes on, not the clause that described a noun.
        let broken = self.chunk(c.from).is_some_and(|x| matches!(x.piece, Piece::Sub | Piece::Mark(_)))
            || c.from.checked_sub(1).and_then(|i| self.chunk(i)).is_some_and(|x| matches!(x.piece, Piece::Mark('،' | ',' | '؛' | '-' | '–')));
        let shared = self.shared_subject(form, before, broken).or_else(|| self.masdar_doer(c, form));
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
                && self.lexis.support(tok.reading.lexeme).is_some_and(|s| s.of_object() && s.of_doer())
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
                // الجنود لم يفرج عنهم: what the pronoun takes up, of which there are many, is not what one does.
                _ if form.has(Form::P3 | Form::SG) && !form.has(Form::FEM) && self.many_people(t) && self.taken_behind(c.at, t) => {
                    c.subject = rest.next();
                    (c.shared, c.untold) = (c.subject.is_none(), c.subject.is_none());
                }
                _ => c.subject = Some(t),
            }
        } else if self.sums_up(c) && rest.as_slice().first().is_some_and(|n| !self.np(*n).event) {
            // ما دفع مئات الأسر إلى النزوح: ما itself is the subject.
            c.object = c.object.or(rest.next());
        } else if let Some(a) = antecedent {
            // مقر كان الجيش قد انسحب منه: كان has its own subject before the verb that takes the noun up.
            let own = (self.lemma(c.verb) == "كان" && next_verb.is_some())
                .then(|| rest.as_slice().first().copied())
                .flatten()
                .filter(|n| self.np(*n).definite && !accusative(n) && !self.np(*n).event && agrees(form, self.np(*n)));
            // غارات طاولت إحداها مبنى: one of them does it.
            let part = pronoun.is_empty()
                && rest.as_slice().first().is_some_and(|n| {
                    let np = self.np(*n);
                    !np.pronoun.is_empty() && np.to == np.head + 1 && matches!(self.lemma(np.head), "احد" | "احدي" | "بعض" | "معظم" | "جميع")
                })
                // ثلاثة جنود توفي أحدهم: nothing else is asked for.
                && (rest.len() > 1 || !self.takes_object(tok.reading.lexeme));
            if own.is_some() || part {
                c.subject = rest.next();
            } else if resumed && pronoun.is_empty() && rest.as_slice().first().is_some_and(|n| disagrees(form, self.np(*n))) {
                // عملية توغل اعتقلت خلالها 88 فلسطينيا
                c.subject = shared.filter(|s| *s != a);
                c.shared = true;
            } else if resumed
                && !turned
                && rest.len() == 0
                && plural
                && agrees(form, self.np(a))
                && (pronoun == "هما" || !pronoun.is_empty() && !takes_up(pronoun, self.np(a)))
            {
                // فوجئا بمسلحين اقتادوهما: they led two others away.
                c.subject = Some(a);
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
            } else if self.says_of(c.at, a) {
                // مسلحا، قالت إنهم ينتمون: whoever was told of before says so.
                c.subject = shared.filter(|s| *s != a);
                c.shared = true;
            } else if form.has(Form::P3 | Form::SG) && !form.has(Form::FEM) && self.many_people(a) {
                // الرهائن الذين أطلق سراحهم, عناصر عثر بحوزتهم على: a verb that does not agree with those it describes is done to them.
                (c.shared, c.untold) = (true, idiom.is_none());
            } else {
                c.subject = Some(a);
            }
        } else if rest.as_slice().first().is_some_and(|n| self.happens(tok.reading.lexeme, *n)) {
            // إنه تم تحذيرها, جرى تدمير: what is done is the subject.
            c.subject = rest.next();
        } else if pronoun_subject {
            // قال الجنرال «إنهم يتسللون»: they are not he.
            let he = |n: &u32| plural && self.np(*n).form.has(Form::SG) && self.np(*n).head_tags.has(Tag::Person) && !self.np(*n).tags.any(ORGS);
            c.subject = shared.or(previous.and_then(|p| p.subject)).filter(|n| !he(n));
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
        // احتجزوا أربعة من الشرطة رهائن: as what they were taken.
        if idiom.is_some() && c.object.is_some_and(|o| self.np(o).head_tags.has(Tag::Captive)) {
            c.object = rest.next().or(c.object);
        }
        // The pronoun's noun: a victim or place told before; worked out where roles are filled.
        c.passive = self.is_passive(c, previous, topic.is_some() || antecedent.is_some());
        if c.passive && c.object.is_some() && c.subject.is_some() && !c.shared && pronoun.is_empty() {
            // A passive has no second noun of its own.
            c.object = None;
        }
        // أُلقي القبض على أحدهم: who spoke before does nothing here.
        if shown_passive && c.object.is_some() && c.shared {
            c.subject = None;
        }
        if c.passive && c.object.is_none() && pronoun.is_empty() {
            c.object = c.subject.take();
        } else if c.passive && c.object.is_none() {
            c.subject = None;
        }
    }

    /// The clause's phrases: those with a preposition are kept, the bare ones given back.
    pub(super) fn collect(&self, c: &mut Clause, next_verb: Option<usize>) -> Vec<u32> {
        let mut bare: Vec<u32> = Vec::new();
        let mut among = false;
        let mut last_prep = false;
        let mut bracket = false;
        let mut aside = false;
        for i in c.tail() {
            // (60 كلم شمال بغداد): an aside.
            match self.phrases.chunks[i].piece {
                // أعلنت (كتائب كذا): but straight behind the verb it is only a mark of a name.
                Piece::Mark('(') => bracket = i > c.at + 1,
                Piece::Mark(')') => bracket = false,
                Piece::Mark(_) | Piece::Conj => aside = false,
                _ => {}
            }
            if bracket {
                continue;
            }
            let Some(n) = self.np_at(i) else {
                // قتل 14 مدنيا هم خمس نساء وتسعة أطفال: who they are, and nobody's object.
                among |= self.phrases.chunks[i].piece == Piece::Pronoun && bare.len() == 1 && self.np(bare[0]).quantity.is_some_and(|q| q.low > 1);
                // بينهم ثلاثة أطفال: a part of those counted, no argument of the verb.
                // عدد منهم, خمسة منهم: whose number it is.
                let of_them = self.lemma(self.phrases.chunks[i].from) == "من"
                    && self.np_at(i - 1).is_some_and(|m| self.np(m).quantity.is_some() || self.np(m).head_tags.any(Tags::of(&[Tag::Part, Tag::Quantity])));
                // But نزح منها 40 ألف مدني: straight after the verb it tells whence.
                if self.phrases.chunks[i].piece == Piece::PrepPronoun
                    && !of_them
                    && (matches!(self.lemma(self.phrases.chunks[i].from), "بين" | "ضمن" | "وسط")
                        // بمن فيهم قائد المعسكر
                        || self.lemma(self.phrases.chunks[i].from) == "في" && i > 0 && self.phrases.chunks[i - 1].piece == Piece::Rel
                        || i > c.at + 1 && self.lemma(self.phrases.chunks[i].from) == "من")
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
            // نقلت عن معتقل أفرج عنه أمس قوله إن: what he says, no argument.
            let saying = self.lemma(np.head) == "قول" && !np.pronoun.is_empty() && matches!(self.chunk(i + 1).map(|x| x.piece), Some(Piece::That));
            // على بعد 60 كيلومترا غرب المدينة: from where it is measured.
            let measured =
                self.is_direction(n) && i > c.at + 1 && self.np_at(i - 1).is_some_and(|m| self.np(m).prep.is_some() && self.np(m).quantity.is_some());
            // في منطقة كذا مديرية كذا محافظة كذا: each place in the next.
            let within = np.prep.is_none()
                && !np.joined
                && np.head_tags.any(Tags::of(&[Tag::District, Tag::Governorate]))
                && self.np_at(i - 1).is_some_and(|m| self.np(m).to == np.from && self.np(m).head_tags.any(PLACES) && !bare.contains(&m));
            // اختطف مسلحون من الحركة، المعروفة بكذا، أربعة: what is said of the one before.
            let said_of = np.prep.is_none()
                && np.definite
                && i > c.at + 1
                && self.tok(np.head).pos == Pos::Adj
                && self.tok(np.head).article()
                && np.from == np.head
                && np.name.is_none()
                && matches!(self.phrases.chunks[i - 1].piece, Piece::Mark(',' | '،'));
            // دكت المقاومة ـ حزب كذا ـ مركزا: a name between dashes is of the one before.
            let dash = |j: usize| matches!(self.chunk(j).map(|x| x.piece), Some(Piece::Mark('-' | '–' | '—')));
            let byname = np.prep.is_none() && np.definite && np.tags.any(ORGS) && bare.len() == 1 && dash(i - 1) && dash(i + 1);
            if within || said_of || byname {
                continue;
            }
            if np.construct || saying || measured || self.is_quoted_source(i) || self.saying_besides(n, i) {
                continue;
            }
            // فرقت الشرطة مستخدمة الغاز مظاهرة: what the subject does beside, with its own object.
            if np.prep.is_none()
                && (!np.definite || !self.tok(np.head).article())
                && np.quantity.is_none()
                && !bare.is_empty()
                && self.accompanies(np)
                && i.checked_sub(1).and_then(|j| self.np_at(j)).is_some_and(|m| self.np(m).definite && self.np(m).prep.is_none())
            {
                continue;
            }
            // إبطال مفعول 4 عبوات: what a masdar's idiom governs is not the verb's.
            let of_idiom = |m: u32| {
                self.np(m).construct
                    && self.np(m).to == self.np(m).head + 1
                    && i.checked_sub(2)
                        .and_then(|j| self.np_at(j))
                        .is_some_and(|e| self.np(e).event && self.is_idiom(self.tok(self.np(e).head).reading.lexeme, self.np(m).head))
            };
            if np.prep.is_none() && !np.joined && i.checked_sub(1).and_then(|j| self.np_at(j)).is_some_and(of_idiom) {
                continue;
            }
            // في مديرية كذا جنوب محافظة كذا: a direction after a place tells where. في منطقة القبة – طرابلس: so does a town behind a dash.
            let place = |j: Option<usize>| j.and_then(|j| self.np_at(j)).is_some_and(|m| self.np(m).tags.any(PLACES));
            let dash = i > 1
                && (matches!(self.phrases.chunks[i - 1].piece, Piece::Mark('-' | '–' | '/'))
                    // في بيروت، لبنان: in what country the town is.
                    || np.tags.has(Tag::Country) && matches!(self.phrases.chunks[i - 1].piece, Piece::Mark('،' | ',')) && place(i.checked_sub(2)))
                && np.tags.any(PLACES)
                && self.np_at(i - 2).is_some_and(|m| self.np(m).prep.is_some());
            if np.prep.is_none() && (self.is_direction(n) && place(i.checked_sub(1)) || dash && place(i.checked_sub(2))) {
                continue;
            }
            // قتل ثلاثة مدنيين ذبحا, أعدم شنقا رجل: how, not whom.
            if np.event
                && np.prep.is_none()
                && !np.definite
                && !np.joined
                && np.quantity.is_none()
                && np.case == Case::Accusative
                && !np.head_tags.any(PEOPLE)
                && bare.iter().all(|b| !self.np(*b).event)
                && (self.lexis.is_casualty(self.tok(c.verb).reading.lexeme) || self.lemma(c.verb) == "اعدم")
            {
                continue;
            }
            // اعتقلت القوات تعسفا عشرات المتظاهرين: nor where another noun is taken.
            let manner = np.prep.is_none() && !np.joined && np.quantity.is_none() && np.case == Case::Accusative && np.to == np.head + 1;
            if manner && np.head_tags == Tags::of(&[Tag::Abstract]) && self.bare_np(i + 1).is_some_and(|m| !self.np(m).joined) {
                continue;
            }
            // احتجزوا أربعة شرطيين رهائن: as what they are held.
            if np.prep.is_none()
                && !np.definite
                && np.quantity.is_none()
                && !np.joined
                && matches!(self.lemma(np.head), "رهينه" | "اسير" | "سبيه")
                && i > 0
                // ليحتجزوهم رهائن: or of whom the verb's pronoun stands for.
                && (i == c.at + 1 && !self.tok(c.verb).reading.clitics.pronoun.is_empty()
                    || self.np_at(i - 1).is_some_and(|m| self.np(m).tags.any(PEOPLE) || self.np(m).quantity.is_some()))
            {
                continue;
            }
            // 20 شخصا غالبيتهم من النساء: what most of them are.
            if np.prep.is_none()
                && !np.pronoun.is_empty()
                && matches!(self.lemma(np.head), "غالبيه" | "اغلبيه" | "اغلب" | "معظم" | "جل" | "نصف" | "ثلث" | "احد" | "احدي" | "بعض")
                && i > 0
                && (self.np_at(i - 1).is_some()
                    || i > 1
                        && matches!(self.phrases.chunks[i - 1].piece, Piece::Mark('،' | ','))
                        && self.np_at(i - 2).is_some_and(|m| self.np(m).quantity.is_some()))
            {
                continue;
            }
            // 50 كيلومترا غرب كركوك, 23 عاما, مرتين, عددهم خمسون: how far, how old, how often, how many.
            let measure = || matches!(self.lemma(np.head), "كيلومتر" | "كلم" | "كم" | "متر" | "ميل" | "كيلو" | "عام" | "سنه" | "ربيع");
            // قتلوا جميعا: all of them.
            let many = || self.lemma(np.head) == "مره" || self.all_of_them(np) || matches!(self.lemma(np.head), "عدد" | "عده") && !np.pronoun.is_empty();
            if np.prep.is_none() && (np.quantity.is_some() && measure() || many()) {
                continue;
            }
            // نجا من محاولة اغتيال غرب المدينة: nothing else is asked for.
            let behind = || self.np_at(i.saturating_sub(1)).is_some_and(|m| self.np(m).prep.is_some());
            if np.prep.is_none() && self.is_direction(n) && behind() && !self.takes_object(self.tok(c.verb).reading.lexeme) {
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
                // قتل الجيش أمس، في بلدة كذا، شابا: people whom the verb still waits for.
                && !(np.head_tags.any(PEOPLE) && self.tok(np.head).pos == Pos::Noun && bare.len() == 1 && self.takes_object(self.tok(c.verb).reading.lexeme))
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

    /// Whether the verb takes what it hits or does as its object, by the tables.
    pub(super) fn takes_object(&self, verb: Option<u32>) -> bool {
        self.lexis.task(verb).is_some_and(|t| t.takes_object)
    }
}

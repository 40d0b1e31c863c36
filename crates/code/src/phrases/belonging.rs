//! What belongs to a noun phrase beside its construct: adjectives, apposed names, quotations and brackets,
//! a second genitive, prepositional complements.

use super::{Chunker, Form, MEANS, MILITARY, Np, OBJECTS, ORGS, PEOPLE, PLACES, Particle, Pos, SPEAKERS, Tag, Tags, Tok, closing};
use crate::lexis::Cat;

impl Chunker<'_> {
    /// An adjective agrees with the head in definiteness; the last noun's adjective counts as the phrase's.
    pub(super) fn agrees(&self, t: &Tok, np: &Np, last_article: bool) -> bool {
        // بدون طيار | تابعة: a man's adjective is masculine.
        let alone = std::ptr::eq(t, self.toks().get(np.head + 1).unwrap_or(t)) && np.quantity.is_none();
        if alone
            && np.head_tags.any(PEOPLE)
            && np.form.has(Form::MASC | Form::SG)
            && t.reading.form.has(Form::FEM | Form::SG)
            && self.toks()[np.head].pos == Pos::Noun
        {
            return false;
        }
        // فجر سيارة مفخخة مستهدفا حاجزا, اغتال مسلحون مجهولون مسؤولا محليا: one man's tanwin describes no woman's noun and no several men.
        if !np.event
            && np.quantity.is_none()
            && self.toks()[np.head].pos == Pos::Noun
            && (np.form.has(Form::FEM | Form::SG) || np.form.has(Form::PL) && np.head_tags.any(PEOPLE))
            && t.reading.form.has(Form::INDEFINITE | Form::MASC)
            && !t.reading.form.any(Form::FEM | Form::PL | Form::DU)
        {
            return false;
        }
        // مقتل جندي بريطاني متأثرا بجراحه: nor does tanwin's alef follow a noun that would show it.
        let lemma = t.reading.lexeme.map_or("", |n| self.lexicon.lexemes[n as usize].lemma.as_str());
        let affected = t.reading.form.has(Form::INDEFINITE) && np.quantity.is_none() && lemma == "متاثر";
        // سوق ليبيا غربي المدينة: a direction without the article tells where what is known lies.
        if affected || !t.article() && np.definite && t.reading.tags.has(Tag::Direction) {
            return false;
        }
        // أحرق مستوطنون مركبتين: a dual describes no plural.
        if !t.article()
            && np.quantity.is_none()
            && !np.event
            && t.reading.form.has(Form::DU)
            && !t.reading.form.any(Form::PL)
            && np.form.has(Form::PL)
            && !np.form.any(Form::DU)
        {
            return false;
        }
        // مقتل مهاجرين, إصابة مدني: people by an adjective do not describe the masdar.
        if np.event
            && !t.article()
            && lemma != "اخر"
            && (!np.form.any(Form::DU | Form::PL) && t.reading.form.any(Form::DU | Form::PL) || t.reading.tags.has(Tag::Civ) && self.harms(np.head))
        {
            return false;
        }
        t.article() == (last_article || !np.pronoun.is_empty()) || (t.article() && np.definite) || np.event && !t.article() && !np.definite
    }

    /// Two definite nouns side by side: الناشط المدني, الرئيس بشار, مراسل الجزيرة.
    pub(super) fn apposed(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        // متظاهرون غاضبون: a second plural of men in the same case describes the first.
        let ending = |i: usize| {
            let w = self.bare(i);
            (self.toks()[i].reading.form.has(Form::PL | Form::MASC) && !self.toks()[i].reading.form.any(Form::CONSTRUCT))
                .then(|| {
                    if w.ends_with("ون") {
                        "ون"
                    } else if w.ends_with("ين") {
                        "ين"
                    } else {
                        ""
                    }
                })
                .filter(|e| !e.is_empty())
        };
        let described = at == np.head + 1
            && !np.event
            && t.pos == Pos::Noun
            && !self.is_event(at)
            && t.reading.clitics.pronoun.is_empty()
            && t.article() == self.toks()[np.head].article()
            && np.head_tags.any(PEOPLE)
            && ending(np.head).is_some()
            && ending(np.head) == ending(at);
        described
            || np.definite
                && t.article()
                && !self.is_event(at)
                && np.tags.any(PEOPLE)
                && t.reading.tags.any(PEOPLE.union(ORGS))
                && !np.tags.any(Tags::of(&[Tag::Event]))
    }

    /// `كتيبة عقبة بن نافع الموالية`: a participle of the tables of nouns describes the phrase that it agrees with.
    pub(super) fn described_by(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        // أطلقت الشرطة السودانية | الغاز: what is fired describes nobody.
        let fired = t.reading.tags.any(MEANS) && np.head_tags.any(ORGS.union(PEOPLE));
        let participle = !fired && t.reading.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].participle > 0);
        let plural = np.form.has(Form::PL) && !np.head_tags.any(PEOPLE);
        // البراميل المتفجرة, القوات المعارضة: what may be an adjective and agrees is one.
        let last = self.toks()[at - 1].reading.form;
        let like = |x: Form, f: Form, many: bool| {
            x.any(Form::FEM) == (f.any(Form::FEM) || many) && x.any(Form::DU | Form::PL) == (f.any(Form::DU | Form::PL) && !many)
        };
        let adjective = np.definite
            && t.article()
            && self.toks()[at - 1].article()
            && !t.reading.tags.any(PLACES.union(ORGS).union(PEOPLE).union(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Home])))
            && self.toks()[at - 1].is_nominal()
            && t.pos == Pos::Noun
            && t.reading.clitics.prep.is_none()
            && !self.is_event(at)
            && t.word.is_some_and(|w| {
                self.words[w as usize].readings.iter().any(|x| {
                    x.cat == Cat::Adj && x.clitics == t.reading.clitics && (like(x.form, np.form, plural) || at > np.head + 1 && like(x.form, last, false))
                })
            });
        adjective
            || np.definite
                && t.article()
                && participle
                && t.pos == Pos::Noun
                && !self.is_event(at)
                && np.head_tags.any(ORGS)
                && t.reading.form.any(Form::FEM) == (np.form.any(Form::FEM) || plural)
    }

    /// بصاروخ موجه مستهدفة سيارة: a feminine without the article describes no masculine; بيانا متهما القوات: nor is a paper accused.
    pub(super) fn alien(&self, at: usize, np: &Np) -> bool {
        let toks = self.toks();
        let t = &toks[at];
        let accused =
            toks.get(at + 1).is_some_and(|n| n.is_nominal() && !n.conj() && n.reading.clitics.prep.is_none() && (n.article() || n.reading.tags.any(ORGS)));
        if accused && !t.article() && self.lemma(at) == "متهم" {
            return true;
        }
        let masculine = |n: &Tok| {
            n.pos != Pos::Noun
                || n.name.is_none() && n.reading.form.has(Form::MASC) && n.reading.form.any(Form::SG | Form::DU) && !n.reading.form.any(Form::FEM | Form::PL)
        };
        !t.article()
            && !np.event
            && np.quantity.is_none()
            && t.reading.form.has(Form::FEM | Form::SG)
            && t.reading.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].participle > 0)
            && toks[np.head].pos == Pos::Noun
            && toks[np.head..at].iter().all(masculine)
    }

    /// مستخدمةً الغاز, مستهدفا سيارة: a participle that tells what the one named before does beside.
    fn accompanies(&self, at: usize) -> bool {
        let t = &self.toks()[at];
        t.reading.lexeme.is_some_and(|n| self.lexicon.lexemes[n as usize].participle > 0)
            && t.name.is_none()
            && t.reading.form.has(Form::FEM)
            && !t.reading.tags.any(PEOPLE.union(ORGS).union(PLACES).union(OBJECTS).union(MEANS).union(Tags::of(&[Tag::Given])))
    }

    /// `الناشط المدني فاهم الطائي`: an indefinite word after a definite title is its bearer's name.
    pub(super) fn called_by_name(&self, at: usize, np: &Np) -> bool {
        let t = &self.toks()[at];
        np.definite
            && self.toks()[np.head].article()
            && np.head_tags.any(Tags::of(&[Tag::Person, Tag::Leader, Tag::Official, Tag::Rank, Tag::Officer]))
            // المسلحون من حركة الشباب | قاعدة: many have no one name.
            && !np.form.has(Form::PL)
            && np.quantity.is_none()
            && !t.article()
            && t.reading.clitics.pronoun.is_empty()
            && !t.reading.form.any(Form::INDEFINITE | Form::PL | Form::DU)
            && !self.accompanies(at)
            && (t.pos == Pos::Name
                || t.reading.tags.has(Tag::Other)
                || self.toks()[at - 1].pos == Pos::Name && t.pos == Pos::Noun && !self.is_event(at) && t.reading.form.has(Form::SG))
            && self.toks().get(at + 1).is_some_and(|n| n.is_nominal() && n.reading.clitics.prep.is_none() && !n.conj())
    }

    /// «جيش الفتح» after a noun, (قسد) after a name.
    pub(super) fn quoted_or_bracketed(&self, at: usize, open: char, np: &Np, governs: bool) -> Option<usize> {
        if open == '_' {
            return self.begins_np(at + 1).then_some(at + 2);
        }
        let close = if open == '\'' { open } else { closing(open)? };
        let toks = self.toks();
        let end = (at + 1..(at + 9).min(toks.len())).find(|j| toks[*j].pos == Pos::Mark(close))?;
        let inside = &toks[at + 1..end];
        if np.event {
            // السيطرة «الكاملة», هجوم «إرهابي»: an event bears no name, but may be described.
            let article = toks[at - 1].article();
            let described = open != '(' && inside.len() == 1 && inside[0].pos == Pos::Adj && inside[0].article() == article && !inside[0].conj();
            return (described && self.agrees(&inside[0], np, article)).then_some(end + 1);
        }
        // "بعشرات صواريخ": words with their own preposition name nothing; nor does a quotation name مدونون.
        let sound = np.form.has(Form::PL | Form::MASC) && self.bare(np.head).strip_suffix("ون").is_some_and(|s| s == self.lemma(np.head));
        if inside.first().is_some_and(|t| t.reading.clitics.prep.is_some()) && open != '(' || at == np.head + 1 && sound {
            return None;
        }
        // 27 درزيا «أُعدموا ميدانيا»: what was done to them.
        if inside.first().is_some_and(|t| t.pos == Pos::Verb && t.name.is_none() && t.reading.form.has(Form::PL) && t.reading.form.has(Form::P3)) {
            return None;
        }
        // A quotation with a verb in it is speech, no name.
        if inside.is_empty() || inside.len() > 2 && inside.iter().any(|t| t.pos == Pos::Verb && t.name.is_none() || t.time.is_some()) {
            return None;
        }
        // لجان مقاومة رفاعة «الدعم السريع», الموصل "أحد أمراء" ...: a phrase that is complete takes no other noun, except a person's byname.
        let first = toks.get(at + 1)?;
        let describes = first.pos == Pos::Adj && first.article();
        if open != '('
            && !governs
            && !describes
            && np.name_seen
            && !np.head_tags.any(PEOPLE)
            && (first.pos != Pos::Name || first.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS)))
        {
            return None;
        }
        // Brackets that count or measure, and a place in brackets after a place, are asides.
        if open == '(' && (inside.iter().any(|t| t.pos == Pos::Number) || inside.len() > 4) {
            return None;
        }
        Some(end + 1)
    }

    /// A second genitive under one noun: منطقتي الأمن والحرس, أهالي الشيخ زويد وبئر العبد, عناصر الأمن والجيش, قوافل الإغاثة والدواء;
    /// or a second noun under one number: 700 مهاجر ولاجئ. What is of the head's own kind stands beside the head.
    pub(super) fn joined_genitive(&self, at: usize, np: &Np) -> Option<usize> {
        let toks = self.toks();
        let t = &toks[at];
        if np.event
            || t.reading.clitics.conj != Some('و')
            || t.reading.clitics.prep.is_some()
            || !t.is_nominal()
            || t.time.is_some()
            || self.is_event(at)
            || self.hidden_number(at)
            || self.counter().quantity(at).is_some()
        {
            return None;
        }
        let end = t.name.map_or(at + 1, |n| self.tagged.names[n as usize].to.max(at + 1));
        let tags = t.name.map_or(t.reading.tags, |n| t.reading.tags.union(self.tagged.names[n as usize].tags));
        // 700 مهاجر ولاجئ, عشرين لغما وحزاما ناسفا
        if let Some(q) = np.quantity {
            let counted = at == np.head + 1
                && np.head >= q.to
                && q.low > 10
                && q.low < 10_000
                && t.pos == Pos::Noun
                && !t.article()
                && t.reading.clitics.pronoun.is_empty();
            let same = t.reading.form.has(Form::SG) && np.form.has(Form::SG) && t.reading.form.any(Form::INDEFINITE) == np.form.any(Form::INDEFINITE);
            // 12 دبابة ومستودع ذخيرة: what has no alef of its own, or governs another noun, is not counted with it.
            let governs = toks.get(end).is_some_and(|n| n.pos == Pos::Noun && !n.conj() && n.reading.clitics.prep.is_none() && n.time.is_none());
            let bare = t.reading.form.has(Form::MASC) && !t.reading.form.any(Form::FEM | Form::INDEFINITE) && np.form.has(Form::FEM);
            if governs || bare {
                return None;
            }
            let hurt = Tags::of(&[Tag::Victim, Tag::Wounded, Tag::Corpse]);
            if !(counted && same) || tags.any(hurt) || np.head_tags.any(hurt) {
                return None;
            }
            let adjective = toks.get(end).is_some_and(|a| a.pos == Pos::Adj && !a.article() && !a.conj() && a.reading.clitics.prep.is_none());
            return Some(end + usize::from(adjective));
        }
        // The genitive that the head governs now.
        let governed = at - 1;
        if governed <= np.head || !toks[governed].is_nominal() || t.pos == Pos::Adj {
            return None;
        }
        let first = (np.head + 1..at).find(|i| toks[*i].name.is_some() || toks[*i].pos == Pos::Noun)?;
        let g = &toks[first];
        let genitive = g.name.map_or(g.reading.tags, |n| g.reading.tags.union(self.tagged.names[n as usize].tags));
        if g.reading.clitics.prep.is_some() && toks[first - 1].pos == Pos::Noun && !matches!(self.folded(first - 1), "من") {
            return None;
        }
        // مسلحي الكانيات ومرتزقة من شركة كذا: an indefinite noun is no second genitive beside a definite one.
        let definite = |t: &Tok| t.article() || t.name.is_some() || !t.reading.clitics.pronoun.is_empty();
        if definite(g) && !definite(t) && t.pos == Pos::Noun && toks.get(at + 1).is_none_or(|n| !n.is_nominal() || n.conj() || !n.article()) {
            return None;
        }
        // بين رجال المقاومة وقوات الاحتلال: the other side, no second genitive; مسلحو كذا وقوات كذا: forces have no gunmen.
        if self.lemma(np.head) == "مسلح" && matches!(self.lemma(at), "قوه" | "جيش" | "شرطه") || np.prep_at < np.from && self.folded(np.prep_at) == "بين"
        {
            return None;
        }
        let alike = |class: Tags| genitive.any(class) && tags.any(class) && !np.head_tags.any(class);
        let dual = np.form.has(Form::DU | Form::CONSTRUCT) && governed == np.head + 1;
        let many = np.form.has(Form::PL) || np.head_tags.any(Tags::of(&[Tag::People, Tag::Crowd, Tag::Quantity, Tag::Part, Tag::Family]));
        let people = np.head_tags.any(PEOPLE)
            && many
            && !np.head_tags.any(Tags::of(&[Tag::Leader, Tag::Official, Tag::SpeakerAnonymous]))
            && (alike(ORGS) || alike(PLACES));
        let things = many && (alike(Tags::of(&[Tag::AidGoods])) || alike(Tags::of(&[Tag::Arms]).union(MEANS)));
        if !(dual || people || things) {
            return None;
        }
        // المسلحين الموالين لها has a phrase of its own; only the noun or name and its adjective come along.
        let adjective = toks.get(end).is_some_and(|a| a.pos == Pos::Adj && a.article() && t.article() && !a.conj() && a.reading.clitics.prep.is_none());
        Some(end + usize::from(adjective))
    }

    /// A prepositional complement that belongs to the phrase: `قيادي في حزب الله`, `دورية للحرس`, `عناصر من الشرطة`, `التابعة للمعارضة`.
    pub(super) fn complement(&self, at: usize, np: &mut Np) -> Option<usize> {
        if np.event {
            return None;
        }
        let toks = self.toks();
        let t = &toks[at];
        // طائرة بدون طيار, من دون طيار: one name.
        if np.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone])) && np.nationality.is_none() && !np.name_seen {
            let without = at + usize::from(self.folded(at) == "من");
            if matches!(self.folded(without), "بدون" | "دون" | "بلا") && self.lemma(without + 1) == "طيار" {
                return Some(without + 2);
            }
        }
        let (prep, inner) = match t.reading.clitics.prep {
            Some(p) => (p.to_string(), at),
            None if t.is_particle(Particle::Preposition) && !t.conj() && t.reading.clitics.pronoun.is_empty() => (self.folded(at).to_owned(), at + 1),
            None => return None,
        };
        // قيادي في «حزب العمال»: the quotation mark stands between.
        let quoted = inner > at && toks.get(inner).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“')));
        let inner = if quoted { inner + 1 } else { inner };
        if t.conj() || !self.begins_np(inner) {
            return None;
        }
        let target = &toks[inner];
        let mut tags = target.reading.tags;
        if let Some(n) = target.name {
            tags = tags.union(self.tagged.names[n as usize].tags);
        }
        let org = tags.any(ORGS);
        let last = self.lemma(at - 1);
        if matches!(self.lemma(inner), "طرف" | "جانب" | "جهه" | "ناحيه") {
            return None;
        }
        let takes = match prep.as_str() {
            // مخبأ للأسلحة, معمل لتصنيع المواد السامة, مركز للتطوع: what a building is for.
            "ل" if inner == at
                && (np.head_tags.any(Tags::of(&[Tag::Facility, Tag::MilSite])) || np.head_tags.has(Tag::Arms) && tags.has(Tag::Arms))
                && !np.head_tags.any(ORGS.union(PLACES))
                && !np.definite
                && at == np.head + 1
                && np.quantity.is_none()
                && target.pos == Pos::Noun
                && !tags.any(PEOPLE)
                && (target.article() || toks.get(inner + 1).is_some_and(|n| n.is_nominal() && !n.conj() && n.reading.clitics.prep.is_none())) =>
            {
                true
            }
            "ل" => {
                // قال المسؤول لوكالة رويترز: to whom, not whose.
                let told = tags.has(Tag::Media) && np.head_tags.any(PEOPLE);
                // كمين نصبه مسلحون لدوريتهم: whom the verb aims at, not whose they are.
                let told = told
                    || np.head_tags.any(PEOPLE)
                        && !np.head_tags.any(SPEAKERS.union(Tags::of(&[Tag::Official, Tag::Leader])))
                        && !matches!(last, "تابع" | "تابعه" | "موال" | "موالي" | "مواليه" | "مناهض" | "معارض" | "مويد" | "منتم")
                        && (!target.reading.clitics.pronoun.is_empty() || target.name.is_none() && !target.article());
                // تصدى المجاهدون لمسيّرة: definite people, who speak for nobody, are whose they are by construct alone.
                let told = told
                    || toks[np.from.saturating_sub(1)].pos == Pos::Verb && matches!(self.lemma(np.from - 1), "تصدي" | "تعرض" | "استسلم") && !target.article()
                    || toks[np.head].article()
                        && np.head_tags.any(PEOPLE)
                        && !np.head_tags.any(ORGS.union(SPEAKERS).union(Tags::of(&[Tag::Official, Tag::Leader, Tag::Officer, Tag::Rank])));
                // استهداف طائرة لمجموعة مواطنين: who is hit owns no aircraft.
                let told = told
                    || matches!(self.lemma(inner), "مجموعه" | "تجمع")
                        && toks.get(inner + 1).is_some_and(|n| n.reading.tags.any(Tags::of(&[Tag::Civilian, Tag::People, Tag::Journalist, Tag::Child])));
                !told
                    && (org || tags.any(PEOPLE) && np.head_tags.any(Tags::of(&[Tag::MilSite, Tag::Vehicle, Tag::Home, Tag::MilVehicle])))
                    && (np.head_tags.any(MILITARY) || np.head_tags.has(Tag::Home) || np.head_tags.any(PEOPLE) && np.tags.has(Tag::Person))
                    && !np.event
                    || matches!(last, "تابع" | "تابعه" | "موال" | "موالي" | "مواليه" | "مناهض" | "معارض" | "مويد" | "منتم")
                    // تجمع لجنود وآليات, حشود لمقاتلين: of whom it is.
                    || matches!(last, "تجمع" | "تحشد" | "حشد") && tags.any(Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Force, Tag::MilVehicle]))
            }
            // على الحدود مع سوريا: on which border, and with nobody.
            "مع" => matches!(last, "حد" | "حدود" | "حدودي") && tags.any(PLACES),
            // دبابة من طراز كذا, جرافة من نوع كذا: what make it is.
            "من" if matches!(self.lemma(inner), "طراز" | "نوع" | "عيار" | "صنف") && np.head_tags.any(OBJECTS.union(MEANS).union(Tags::of(&[Tag::Arms]))) => {
                true
            }
            // المنظمة المدافعة عن حقوق الإنسان, الهيئة المعنية بالأسرى
            "عن" if last == "مدافع" && np.definite => true,
            "ب" if matches!(last, "معني" | "مختص" | "مكلف") && np.definite && toks[at - 1].article() => true,
            "من" if matches!(self.lemma(np.head), "قافله" | "رتل" | "موكب") => tags.any(Tags::of(&[Tag::Vehicle, Tag::MilVehicle])), // رتل من الآليات
            "من" => {
                let counts = np.head_tags.any(Tags::of(&[Tag::Quantity, Tag::Part]));
                !self.asks_of(np)
                    && (counts || np.head_tags.any(PEOPLE.union(ORGS)))
                    && (org || tags.any(PEOPLE) || counts && target.name.is_none() && target.article())
            }
            "في" | "ب" => {
                // المقدم محمد الحوفي بقطاع الأمن الوطني: a body's name of several words, whatever place its noun may be.
                let place = tags.any(PLACES)
                    && !target.name.is_some_and(|n| self.tagged.names[n as usize].to > inner + 2 && !self.tagged.names[n as usize].tags.any(PLACES));
                org && np.head_tags.any(PEOPLE) && !place && !target.conj()
                    || np.head_tags.any(SPEAKERS)
                        && !tags.any(PLACES)
                        && tags.any(Tags::of(&[Tag::Ministry, Tag::Government, Tag::Facility, Tag::PoliceForce, Tag::Force]))
            }
            "ضد" => np.head_tags.any(Tags::of(&[Tag::Coalition])),
            "الي" => matches!(last, "منتمي" | "منتم" | "منتمين"),
            _ => false,
        };
        let purpose = np.head_tags.any(Tags::of(&[Tag::Facility, Tag::MilSite])) && prep == "ل" && !target.article();
        if !takes || self.is_event(inner) && !purpose && !(org && target.article()) {
            return None;
        }
        let mut sub = Np { quantity: None, ..np.clone() };
        sub.tags = Tags::NONE;
        let end = self.head_and_rest(inner, &mut sub);
        if prep != "مع" {
            np.tags = np.tags.union(sub.tags.and(ORGS));
        }
        np.modified = true;
        Some(if quoted && toks.get(end).is_some_and(|m| matches!(m.pos, Pos::Mark('»' | '"' | '”'))) { end + 1 } else { end })
    }
}

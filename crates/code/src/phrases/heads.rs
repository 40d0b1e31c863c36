//! A noun phrase: its preposition, quantity and head, and what belongs to the head.

use super::{Case, Chunker, Form, MEANS, Np, ORGS, PEOPLE, PLACES, Particle, Pos, TOLLS, Tag, Tags};
use crate::lexis::Does;
use smol_str::SmolStr;

impl Chunker<'_> {
    /// `المئات من السجن`, `ثلاثة من المستشفى`: one place that is no body of people tells whence, not of whom.
    fn one_place(&self, i: usize) -> bool {
        let t = &self.toks()[i];
        let tags = t.reading.tags;
        t.name.is_none()
            && !t.reading.form.any(Form::INDEFINITE)
            && t.reading.form.has(Form::SG)
            && tags.any(Tags::of(&[Tag::Facility, Tag::Site, Tag::Settlement, Tag::District]))
            && !tags.any(ORGS.union(PEOPLE))
    }

    /// The noun phrase at `i`.
    pub(super) fn np(&self, i: usize, prep: &mut Option<(SmolStr, usize)>, joined: &mut bool) -> Np {
        let toks = self.toks();
        let first = &toks[i];
        let attached = first.reading.clitics.prep;
        let (mut prep_text, prep_at) = match (attached, prep.take()) {
            (Some(p), _) => (Some(SmolStr::new(p.encode_utf8(&mut [0; 4]))), i),
            (None, Some((p, at))) => (Some(p), at),
            (None, None) => (None, i),
        };
        let mut np = Np {
            from: i,
            to: i + 1,
            head: i,
            prep: None,
            prep_at,
            joined: first.conj() || *joined,
            construct: false,
            quantity: None,
            tags: Tags::NONE,
            head_tags: Tags::NONE,
            means: Tags::NONE,
            definite: false,
            form: Form::NONE,
            event: false,
            pronoun: "",
            nationality: None,
            name: None,
            name_seen: false,
            modified: false,
            case: Case::Hidden,
        };
        *joined = false;
        let mut at = i;
        let mut quoted = false;
        if let Some(q) = self.counter().quantity(i) {
            np.quantity = Some(q);
            np.modified = true;
            at = q.to;
            np.head = at - 1;
            np.to = at;
            // ثلاثة من عناصر الشرطة; 5 من المدنيين
            // أكثر من أربعين من «المرتدين»
            let opened = self.folded(at) == "من"
                && toks.get(at + 1).is_some_and(|m| matches!(m.pos, Pos::Mark('«' | '"' | '“')))
                && self.begins_np(at + 2)
                && toks[at + 2].time.is_none();
            let of = self.folded(at) == "من" && self.begins_np(at + 1) && toks[at + 1].time.is_none();
            let counted = toks.get(at).is_some_and(|t| {
                t.is_nominal()
                    && t.time.is_none()
                    && !t.conj()
                    && t.reading.clitics.prep.is_none()
                    && (!self.is_event(at) || !t.article() || t.reading.tags.any(PEOPLE))
                    && !TOLLS.contains(self.lemma(at))
                    // العشرات، معظمهم أطفال: most of those who are counted.
                    && (t.reading.clitics.pronoun.is_empty() || !t.reading.tags.has(Tag::Part))
            });
            if opened && !self.is_event(at + 2) {
                at += 2;
                quoted = true;
            } else if toks.get(at).is_some_and(|t| t.article() && t.reading.tags.has(Tag::Event) && !t.reading.tags.any(PEOPLE))
                && self.folded(at - 1) == "من"
                && self.lemma(at) != "كمين"
            {
                // عدد من الغارات, سلسلة من الهجمات: so many of them.
            } else if of && (!self.is_event(at + 1) && !self.one_place(at + 1) || toks[at + 1].reading.tags.has(Tag::Captive)) {
                at += 1;
            } else if let Some(noun) = self.quoted_noun(at) {
                at = noun;
                quoted = true;
            } else if !counted {
                self.finish(&mut np, prep_text);
                return np;
            }
        }
        at = self.head_and_rest(at, &mut np);
        if quoted && toks.get(at).is_some_and(|t| matches!(t.pos, Pos::Mark('»' | '”' | '"'))) {
            at += 1;
        }
        np.to = at;
        // على يد, بيد, من جانب, من طرف, على أيدي: by.
        if prep_text.is_none() && self.folded(np.head) == "بيد" {
            prep_text = Some(SmolStr::new_static("ب"));
        }
        if let Some(p) = &prep_text {
            let l = self.lemma(np.head);
            if (p == "علي" || p == "ب") && matches!(l, "يد" | "ايدي" | "بيد")
                || (p == "من" && matches!(l, "جانب" | "طرف") && !self.folded(np.head).ends_with("اطراف"))
                || (p == "ب" && l == "واسطه")
            {
                if let Some(inner) = (np.head + 1 < np.to).then_some(np.head + 1).filter(|i| !matches!(self.lemma(*i), "اخر" | "اخري" | "واحد")) {
                    prep_text = Some(SmolStr::new_static("من قبل"));
                    np.from = inner;
                    np.head = inner;
                    np.definite = false;
                    let to = np.to;
                    np.tags = Tags::NONE;
                    let end = self.head_and_rest(inner, &mut np);
                    np.to = end.max(to);
                }
            }
        }
        self.finish(&mut np, prep_text);
        np
    }

    pub(super) fn finish(&self, np: &mut Np, prep: Option<SmolStr>) {
        np.prep = prep;
        let toks = self.toks();
        let fighters = np.head_tags.has(Tag::Fighter);
        for (i, t) in toks.iter().enumerate().take(np.to).skip(np.from) {
            if let Some(n) = t.name {
                np.name = np.name.or(Some(n));
                np.tags = np.tags.union(self.tagged.names[n as usize].tags);
            }
            // قوات الحزام الأمني: the belt in a body's name is no arm.
            let called = t.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS));
            if i != np.head || !fighters {
                np.means = np.means.union(t.reading.tags.and(if called { MEANS.without(Tag::MBelt) } else { MEANS }));
            }
        }
        np.case = self.case(np);
    }

    /// Take the head at `at` and what belongs to it; gives where the phrase ends.
    pub(super) fn head_and_rest(&self, mut at: usize, np: &mut Np) -> usize {
        let toks = self.toks();
        let head = &toks[at];
        np.head = at;
        np.form = head.reading.form;
        np.head_tags = if self.women_who_fight(at) { Tags::of(&[Tag::Person, Tag::Fighter]) } else { head.reading.tags };
        np.tags = np.tags.union(np.head_tags);
        np.pronoun = head.reading.clitics.pronoun.as_str();
        np.definite = head.article() || !np.pronoun.is_empty() || head.pos == Pos::Name;
        // الجريح محمود السعدي, الشهيد علي: one who is called by name states no event.
        let called = head.article()
            && np.form.has(Form::SG)
            && np.head_tags.any(Tags::of(&[Tag::Wounded, Tag::Victim, Tag::Captive]))
            && toks.get(at + 1).is_some_and(|n| n.pos == Pos::Name && n.name.is_none() && n.word.is_some() && !n.conj() && n.reading.clitics.prep.is_none());
        // خمسة من أسرى الجيش: people who are counted, no capture.
        let counted = np.quantity.is_some_and(|q| q.to < at) && np.head_tags.has(Tag::Captive);
        np.event = self.is_event(at) && !called && !counted;
        np.name_seen |= head.name.is_some();
        if let Some(n) = head.name {
            // A whole name is one word of the phrase.
            at = self.name_end(n);
            np.definite = true;
        } else {
            at += 1;
        }
        // Whether the last noun may govern another in construct.
        let mut open = head.name.is_none()
            && !head.article()
            && np.pronoun.is_empty()
            && !head.reading.form.any(Form::INDEFINITE)
            && matches!(head.pos, Pos::Noun | Pos::Adj);
        let dual_full = head.reading.form.any(Form::DU) && !head.reading.form.any(Form::CONSTRUCT);
        // مسلحون keeps its nun: it governs nothing; مسلحو would.
        let sound_full = head.reading.form.has(Form::PL | Form::MASC) && !head.reading.form.any(Form::CONSTRUCT) && {
            let stem = self.bare(np.head);
            let lemma = self.lemma(np.head);
            stem.strip_suffix("ون").or(stem.strip_suffix("ين")).is_some_and(|s| s == lemma)
        };
        // متهما قوات كذا بأنها: he accuses them; no two who are accused govern anything.
        let accusing = head.reading.form.any(Form::DU) && self.lemma(np.head) == "متهم";
        open &= !dual_full && !sound_full && !accusing;
        let mut last_article = head.article();
        let mut steps = 0;
        while let Some(t) = toks.get(at) {
            steps += 1;
            if let Some(end) = self.counted_genitive(at, np).filter(|_| open) {
                at = end;
                open = false;
                np.modified = true;
                continue;
            }
            // الجماعة نفسها, المصدر ذاته: the very one.
            let itself = matches!(self.lemma(at), "نفس" | "ذات")
                && !t.reading.clitics.pronoun.is_empty()
                && t.reading.clitics.prep.is_none()
                && !t.conj()
                && t.pos == Pos::Noun;
            if itself && at == np.head + 1 && toks[np.head].article() {
                at += 1;
                np.modified = true;
                open = false;
                continue;
            }
            // مناطق سورية عدة: several of them. الفريق أول, الملازم أول: what rank it is.
            if self.several(at, np) || self.folded(at) == "اول" && at > np.from && toks[at - 1].reading.tags.any(Tags::of(&[Tag::Rank, Tag::Officer])) {
                at += 1;
                np.modified = true;
                open = false;
                continue;
            }
            if steps > 24 || t.time.is_some() || self.hidden_number(at) || self.lies(at, np) {
                break;
            }
            // يرتفع إلى ثمانية بينهم 4 أطفال | تعداد القتلى: nobody who is counted has a toll.
            if np.quantity.is_some() && at > np.head && TOLLS.contains(self.lemma(at)) {
                break;
            }
            // دهس رجل فلسطيني | أحد أفراد الشرطة: one of others.
            if !open
                && at > np.head
                && t.pos != Pos::Verb
                && matches!(self.lemma(at), "احد" | "احدي")
                && !t.article()
                && !t.conj()
                && t.reading.clitics.prep.is_none()
                && !np.event
            {
                break;
            }
            // إطلاق سراح | الأطباء: the idiom ends with its word.
            if at == np.head + 1 && self.lemma(np.head) == "سراح" && t.is_nominal() {
                break;
            }
            // بفضل الله | منطقة كذا: nothing is governed by God's name.
            if at > np.head
                && self.folded(at - 1) == "الله"
                && self.lemma(at.wrapping_sub(2)) != "عبد"
                && self.folded(at.wrapping_sub(2)) != "عبد"
                && t.is_nominal()
                && t.pos != Pos::Name
                && t.name.is_none()
            {
                break;
            }
            // طعن شاب | شرطيا: tanwin's alef describes no noun that has none.
            if at == np.head + 1 && self.other_case(at, np)
                || self.accusative(at, np)
                || self.other_party(at, np)
                || self.someone_beside(at, np)
                || self.informed(at, np)
                || self.used_or_fired(at, np)
            {
                break;
            }
            // اللواء 117 مشاة, الفرقة 25 مهام خاصة: the number names the unit, what follows its arm.
            if at == np.head + 1 && t.pos == Pos::Number && t.digits.is_some() && toks[at - 1].article() && self.is_unit(at - 1)
                || at > np.head + 1 && t.pos == Pos::Number && t.digits.is_some() && toks[at - 1].article() && self.is_unit(at - 1)
            {
                at += 1;
                let arm = |i: usize| {
                    toks.get(i).is_some_and(|a| a.pos == Pos::Noun && !a.article() && !a.conj() && a.reading.clitics.prep.is_none() && a.time.is_none())
                };
                if arm(at) && !self.is_event(at) && !toks[at].reading.tags.any(PLACES) {
                    at += 1;
                }
                open = false;
                last_article = true;
                continue;
            }
            // الأطباء الأربعة, مدنيين اثنين: a number that follows its noun.
            // مخلفة قتيلين: what a participle of effect leaves behind is a phrase of its own.
            if at == np.head + 1 && toks[np.head].pos == Pos::Adj && !np.definite && matches!(self.lemma(np.head), "مخلف" | "مسفر" | "مسبب") {
                break;
            }
            // عائلة واحدة, ستة من عائلة واحدة: after its noun "one" only describes.
            // مجزرة واحدة: an event too, where its gender tells that no man is counted.
            let one = matches!(self.folded(at), "واحد" | "واحده" | "واحدا") && (!np.event || self.folded(at) == "واحده" && np.form.has(Form::FEM | Form::SG));
            if t.pos == Pos::Number && !t.conj() && toks[at - 1].is_nominal() && one {
                np.modified = true;
                open = false;
                at += 1;
                continue;
            }
            // اعتقال قوات النظام | العشرات من المدنيين: so many others.
            if t.pos == Pos::Number && t.article() && matches!(self.folded(at), "العشرات" | "الميات" | "الالاف") && self.folded(at + 1) == "من"
            {
                break;
            }
            if t.pos == Pos::Number
                && !t.conj()
                && np.quantity.is_none()
                && (t.article() && (np.definite || !toks[at - 1].reading.clitics.pronoun.is_empty())
                    || np.form.any(Form::DU | Form::PL) && matches!(self.folded(at), "اثنين" | "اثنان" | "اثنتين" | "اثنتان"))
            {
                at = self.counter().quantity(at).map_or(at + 1, |q| q.to);
                open = false;
                continue;
            }
            // وحدات المرأة الحرة YJA-Star: one name in Latin letters.
            if t.pos == Pos::Mark('-') && self.latin(at - 1) && self.latin(at + 1) {
                at += 2;
                continue;
            }
            if let Pos::Mark(c) = t.pos {
                let Some(end) = self.quoted_or_bracketed(at, c, np, open) else { break };
                at = end + usize::from(self.whose_behind(end, np));
                open = false;
                last_article = true;
                np.modified = true;
                continue;
            }
            // المشتبه بهم, الفصائل الموالية لها, مستودع تابع لها
            if matches!(self.lemma(at - 1), "مشتبه" | "مرغوب" | "مشكوك" | "موال" | "موالي" | "تابع" | "مويد" | "مناهض" | "حليف")
                && t.is_particle(Particle::Preposition)
                && !t.conj()
                && !t.reading.clitics.pronoun.is_empty()
            {
                at += 1;
                open = false;
                continue;
            }
            if t.is_particle(Particle::Demonstrative) && !t.conj() {
                // الهجوم هذا, استهداف هذه المدينة; but تنفي ايران ذلك.
                let ahead = open && toks.get(at + 1).is_some_and(|n| n.is_nominal() && n.article());
                if !ahead && !toks[at - 1].article() {
                    break;
                }
                // المقر العام لهذه القوة: whose it is.
                let whose = t.reading.clitics.prep == Some('ل') && toks.get(at + 1).is_some_and(|n| n.pos == Pos::Noun && n.article());
                at += 1 + usize::from(whose);
                continue;
            }
            // العائلة غير المستعدة, قوات غير نظامية
            if t.is_particle(Particle::Negation)
                && !t.conj()
                && self.folded(at) == "غير"
                && toks
                    .get(at + 1)
                    .is_some_and(|n| matches!(n.pos, Pos::Adj) && n.name.is_none() && n.reading.clitics.prep.is_none() && n.article() == np.definite)
            {
                np.modified = true;
                open = false;
                at += 2;
                continue;
            }
            if self.second_adjective(at, np) {
                open = false;
                at += 1;
                continue;
            }
            if t.reading.clitics.prep.is_some() || t.conj() {
                if let Some(end) = self.complement(at, np).or_else(|| self.joined_genitive(at, np)) {
                    at = end;
                    open = false;
                    continue;
                }
                break;
            }
            // طائرة بدون طيار تابعة للجيش: the aircraft is its, and no man of it stands beside.
            // تابعة للقوات التي تقاتل كذا: the owner, whom a clause describes, keeps a phrase of his own.
            let owner_described = || (at + 2..at + 6).any(|i| toks.get(i).is_some_and(|x| x.is_particle(Particle::Relative)));
            let flown = self.lemma(at) == "تابع" && self.lemma(at - 1) == "طيار" && np.head_tags.any(Tags::of(&[Tag::Aircraft, Tag::Drone])) && !t.conj();
            if flown && !owner_described() {
                np.modified = true;
                open = false;
                at += 1;
                continue;
            }
            // نزوح أكثر من 50 ألفا: a quantity begins a phrase of its own.
            if t.pos == Pos::Adj && np.quantity.is_none() && !t.article() && self.counter().quantity(at).is_some() {
                break;
            }
            // البو دور, آل كذا, بني كذا: a clan's name needs its second word.
            if matches!(self.folded(at - 1), "البو" | "ال" | "بني" | "بنو") && at > np.head && t.is_nominal() && t.time.is_none() {
                np.definite = true;
                open = false;
                at += 1;
                continue;
            }
            match t.pos {
                // An unknown word with the article after one with the article is its adjective: المسيّرات الانقضاضية.
                Pos::Name if t.article() && last_article && t.name.is_none() && !np.event => {
                    np.modified = true;
                    at += 1;
                }
                Pos::Adj if self.agrees(t, np, last_article) && !self.alien(at, np) => {
                    np.modified = true;
                    // عمليات إرهابية says what is thought of them, not whose they are.
                    let whose = t.reading.tags.any(Tags::of(&[Tag::Nationality, Tag::Faction])) && self.lemma(at) != "ارهابي";
                    if whose && np.nationality.is_none() {
                        np.nationality = Some(at);
                    }
                    np.means = np.means.union(t.reading.tags.and(MEANS));
                    // جنوب غربي بغداد: a direction of two words governs as one does.
                    open &= at == np.head + 1 && np.head_tags.has(Tag::Direction) && t.reading.tags.has(Tag::Direction) && !t.article();
                    at += 1 + usize::from(self.in_respect_of(at + 1));
                }
                Pos::Noun | Pos::Name | Pos::Adj => {
                    // What an event noun governs is a phrase of its own; event nouns in a row are one event.
                    if np.event {
                        break;
                    }
                    // حصيلة الغارة, ضحايا التفجير, نصب كمين: the event is told by its own noun.
                    if open
                        && self.is_event(at)
                        && (at - 1 == np.head && toks[np.head].pos == Pos::Adj
                            || self.opens_event(at - 1)
                            || TOLLS.contains(self.lemma(at - 1))
                            || toks[at - 1].reading.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])))
                    {
                        np.event |= toks[np.head].reading.does.any(Does::SUPPORTS);
                        break;
                    }
                    let name = t.pos == Pos::Name || t.name.is_some();
                    // اتهمت المنظمة | القوات الإريترية: two definite parties side by side.
                    if at == np.head + 1
                        && toks[np.head].article()
                        && np.head_tags.any(ORGS)
                        && t.article()
                        && t.pos == Pos::Noun
                        && t.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS) && self.tagged.names[n as usize].to > at + 1)
                    {
                        break;
                    }
                    // A second party's name after a party that is named already, or that accuses, is another phrase.
                    let second = t.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS)) && np.tags.any(ORGS);
                    if second && !open && (np.name_seen || np.from > 0 && self.lemma(np.from - 1) == "اتهم") {
                        break;
                    }
                    // للدفاع عن حقوق الإنسان | أجهزة الأمن: nor does what is abstract and whole have one.
                    let abstraction = np.head_tags.has(Tag::Abstract) && !np.head_tags.any(ORGS.union(PEOPLE)) && at > np.head + 1;
                    if !open && abstraction && t.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS)) {
                        break;
                    }
                    // تحاصر إسرائيل قطاع غزة: a country or party that its name names whole governs no other place or party.
                    let whole = toks[np.head].name.is_some_and(|n| self.tagged.names[n as usize].tags.any(ORGS.union(Tags::of(&[Tag::Country]))));
                    if whole
                        && !t.article()
                        && (t.name.is_some() || t.pos == Pos::Noun)
                        && (t.reading.tags.any(PLACES) || t.name.is_some_and(|n| Some(n) != toks[np.head].name))
                    {
                        break;
                    }
                    // استهدف بثلاثة صواريخ | منزل كذا, أصاب صاروخ | سيارة, قصفت مقاتلات | المنزل: what hits is of no house.
                    if self.hits_apart(at, np) {
                        break;
                    }
                    // أودت بحياة | طفلين: those who die are told for themselves.
                    // أوقفت دورية من الجيش | المواطن فلانا: one civilian stands in no army.
                    if self.lives_of(at, np) || self.named_apart(at, np) || self.civilian_beside(at, np) {
                        break;
                    }
                    // استهدفت طائرة | منزلا: tanwin's alef is no genitive.
                    let tanwin = matches!(t.pos, Pos::Noun | Pos::Adj) && t.name.is_none() && t.reading.form.has(Form::INDEFINITE);
                    if tanwin && np.quantity.is_none() && toks[np.head].pos == Pos::Noun && !toks[np.head].reading.form.any(Form::INDEFINITE) {
                        break;
                    }
                    // A name follows a title or another name, not an indefinite noun with its adjective.
                    let called = name && !self.is_event(at) && (np.definite || at == np.head + 1 && np.quantity.is_none() && !np.form.any(Form::INDEFINITE));
                    // حاصرت قوات النظام دوما: a place does not name a party that is complete.
                    let elsewhere = !open
                        && t.name.is_some_and(|n| !self.tagged.names[n as usize].tags.any(ORGS))
                        && (np.head_tags.any(ORGS) || !np.head_tags.is_empty() && !np.head_tags.any(PLACES.union(PEOPLE)))
                        && (!np.head_tags.has(Tag::Person) || np.form.has(Form::PL | Form::CONSTRUCT));
                    // رشق متظاهرون | الشرطة: what keeps its nun has no body's name behind it.
                    let full = at == np.head + 1 && sound_full && t.article() && t.pos == Pos::Noun;
                    let called = called && !elsewhere && !full && (open || !self.many_at_a_place(t, np));
                    if open || called || self.apposed(at, np) || self.called_by_name(at, np) || self.described_by(at, np) {
                        // قائد عمليات شرطة نينوى: a post, no operation.
                        let post = matches!(self.lemma(at), "عمليه" | "عمليات") && np.head_tags.any(Tags::of(&[Tag::Leader, Tag::Official]))
                            || matches!(self.lemma(at), "تحرير" | "انقاذ") && np.head_tags.any(ORGS);
                        if self.is_event(at) && !t.article() && open && !post && !np.head_tags.is_empty() && np.head_tags.has(Tag::Person) {
                            break;
                        }
                        np.modified = true;
                        np.name_seen |= t.name.is_some();
                        // كل القوات, أي جندي, معظم السكان: the noun that is governed says who or what.
                        if at == np.head + 1 && np.head_tags.any(Tags::of(&[Tag::Part, Tag::Quantity])) && !np.head_tags.any(PEOPLE) && t.name.is_none() {
                            let one = matches!(self.lemma(np.head), "احد" | "احدي");
                            np.head = at;
                            np.head_tags = t.reading.tags;
                            np.tags = np.tags.union(t.reading.tags);
                            np.pronoun = t.reading.clitics.pronoun.as_str();
                            if !one {
                                np.form = t.reading.form;
                                // أي عمليات تهجير: what it carries is an event of its own.
                                np.event |= self.carries(at);
                            }
                        }
                        np.definite |= t.article() || name;
                        np.tags = np.tags.union(t.reading.tags.and(ORGS));
                        open = t.name.is_none()
                            && !t.article()
                            && t.reading.clitics.pronoun.is_empty()
                            && matches!(t.pos, Pos::Noun | Pos::Adj)
                            && !t.reading.form.any(Form::INDEFINITE)
                            && !(t.reading.form.has(Form::PL | Form::MASC) && !t.reading.form.any(Form::CONSTRUCT) && self.bare(at).ends_with("ون"));
                        last_article = t.article();
                        at = t.name.map_or(at + 1, |n| self.name_end(n).max(at + 1));
                    } else {
                        break;
                    }
                }
                Pos::Number if !np.event && open && np.quantity.is_none() && t.digits.is_none() => break,
                Pos::Part(Particle::Preposition) => {
                    if let Some(end) = self.complement(at, np) {
                        at = end;
                        open = false;
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        at
    }
}

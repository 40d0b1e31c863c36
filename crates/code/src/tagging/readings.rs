//! Which reading of a word holds between its neighbours.

use super::company::given_between;
use super::names::PLACE_HEADS;
use super::neighbours::{THINGS, bars_subject, bars_verb, doers, follows, fresh_start, nominative, one_who_tells, speaker, takes_up};
use super::people::PERSONS;
use super::{Cat, Clitics, Does, Form, NumberKind, PLAIN, Particle, Place, Pos, Reader, Reading, Tag, Tags, Tok, Word, passive_mark, spelling};
use crate::clauses::AUXILIARIES;
use crate::phrases::{OBJECTS, ORGS, PEOPLE};

impl Reader<'_> {
    /// The reading that holds between the word before and the word after.
    pub(super) fn choose(&self, tok: &mut Tok, word: &Word, place: &Place<'_>) {
        let Place { before, next, expects_masdar, .. } = *place;
        let mut best: Option<(i32, &Reading)> = None;
        for (rank, r) in word.readings.iter().enumerate() {
            // Nothing to choose from.
            if word.readings.len() == 1 {
                best = Some((0, r));
                break;
            }
            let passive = place.written.vowelled
                && r.cat == Cat::Verb
                && passive_mark(place.raw, r.clitics.conj.is_some())
                && r.form.has(Form::PERFECT)
                && r.does.any(Does::STATES);
            let mut score = 24 * i32::from(passive) + self.fit(r, word, before, next, place.next_number, place.expects_verb) - rank as i32;
            // وضبط, وقتل after other masdars is one more.
            if place.listing
                && r.cat == Cat::Noun
                && r.clitics.conj == Some('و')
                && r.does.any(Does::STATES)
                && word.readings.iter().any(|x| x.cat == Cat::Verb && x.form.has(Form::PERFECT))
            {
                score += 10;
            }
            score += spelling::fit(place.raw, place.written, r, place.habits) + self.described(r, word, before) + self.located(r, before, next) + self.doubtful_verb(r, word, before);
            // مقاتلي «القاعدة»: the name in quotation marks is governed.
            if place.next_quote && r.cat == Cat::Noun && r.form.has(Form::CONSTRUCT) && r.form.any(Form::PL | Form::DU) && r.clitics.pronoun.is_empty() {
                score += 22;
            }
            // ...، نقل «الموقع» عن كذا: a verb of saying before a quoted name, set behind what it says.
            if place.next_quote
                && r.cat == Cat::Verb
                && r.does.any(Does::SAYS)
                && r.form.has(Form::PERFECT)
                && r.clitics == Clitics::default()
                && before.is_some_and(|b| matches!(b.pos, Pos::Mark('،' | ',')))
            {
                score += 18;
            }
            // قتلى بينهم مدنيون: among them, and nobody makes it clear.
            if r.cat == Cat::Verb && !r.clitics.pronoun.is_empty() && self.lemma(r) == "بين" {
                score -= 80;
            }
            // خطفهم مقاتلو كذا, قتله مسلحون: a plural in the nominative after it is the doer, so that it is a verb.
            if r.cat == Cat::Verb && !r.clitics.pronoun.is_empty() && next.is_some_and(doers) {
                score += 16;
            }
            // مظاهرة مؤيدة لكذا, مسيرة مناهضة للحرب: after a feminine without the article, before what ل brings, it describes.
            if r.cat == Cat::Adj
                && r.form.has(Form::FEM)
                && r.clitics.prep.is_none()
                && !r.clitics.article
                && before.is_some_and(|b| b.pos == Pos::Noun && !b.article() && b.reading.form.has(Form::FEM) && b.reading.clitics.pronoun.is_empty())
                && next.is_some_and(|n| n.folded.starts_with("لل") || n.readings.iter().any(|x| x.clitics.prep == Some('ل')))
            {
                score += 14;
            }
            // حاولت القوات فتح الجسر, قرر المجلس إغلاق: after such a verb a masdar is due.
            if expects_masdar && r.cat == Cat::Verb && r.clitics.pronoun.is_empty() && r.form.has(Form::PERFECT) && r.clitics.conj.is_none() {
                score -= 15;
            }
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, r));
            }
        }
        let Some((_, &r)) = best else { return };
        // No finite verb stands after a preposition, nor a masculine one that describes a feminine place: في عدن, ثكنة يوآف.
        let r = if r.cat == Cat::Verb && r.clitics.conj.is_none() && before.is_some_and(|b| bars_verb(b, &r, next) && !self.of_those_who(b, &r)) {
            PLAIN
        } else {
            r
        };
        tok.reading = r;
        tok.pos = match r.cat {
            Cat::Verb => Pos::Verb,
            Cat::Noun => Pos::Noun,
            Cat::Adj => Pos::Adj,
            Cat::Name => Pos::Name,
            Cat::Part(p) => Pos::Part(p),
        };
        if r.cat == Cat::Noun && r.tags == Tags::of(&[Tag::Given]) && r.clitics.pronoun.is_empty() {
            tok.pos = Pos::Name;
            tok.reading = Reading { clitics: r.clitics, tags: r.tags, ..PLAIN };
        }
        if word.joins {
            tok.pos = Pos::Conj;
            tok.reading = PLAIN;
        } else if let Some(clitics) = word.letter {
            tok.pos = Pos::Part(Particle::Preposition);
            tok.reading = Reading { cat: Cat::Part(Particle::Preposition), clitics, ..PLAIN };
        } else if let Some((_, kind, c)) = word.number {
            // Number words are counted, except those that are nouns first (أحد, ألف as letters are) and true verbs;
            // تسعة is no تسع with a pronoun.
            // سراح تسع منهن: nine of them, no "she strives".
            // تسع مسيرات: what is counted is a plural without the article.
            let plural = |x: &Reading| x.cat == Cat::Noun && x.form.has(Form::PL) && x.clitics == Clitics::default();
            let of_them = next.is_some_and(|n| matches!(n.folded.as_str(), "منهم" | "منهن") || n.readings.first().is_some_and(plural));
            let verb = r.cat == Cat::Verb
                && !of_them
                && r.clitics.pronoun.is_empty()
                && !matches!(kind, NumberKind::Teen | NumberKind::Ten | NumberKind::Hundred | NumberKind::Hundreds);
            let teen = next.is_some_and(|n| matches!(n.number, Some((10, _, n)) if n.conj.is_none()));
            if (kind != NumberKind::One || teen) && (!verb || teen) {
                tok.pos = Pos::Number;
                tok.reading = Reading { clitics: c, ..r };
                // قتيلين وأحد عشر جريحا: و and eleven, which look-up writes as one.
                if word.folded == "واحد" && teen {
                    tok.reading.clitics.conj = Some('و');
                    tok.reading.clitics.before = 2;
                }
            }
        }
    }

    /// How well a reading fits its place, beside what its word alone says; the rules are those of `docs/grammar.md`, "Which reading".
    pub(super) fn fit(&self, r: &Reading, word: &Word, before: Option<&Tok>, next: Option<&Word>, next_number: bool, expects_verb: bool) -> i32 {
        use Particle as P;
        let fresh = r.clitics.conj.is_some();
        let mut score = i32::from(r.alone.score);
        // قال والي الولاية: the governor, and no "and to", right after a verb of saying.
        if fresh && word.folded == "والي" && before.is_some_and(|b| b.pos == Pos::Verb && self.lexis.task(b.reading.lexeme).is_some_and(|t| t.saying.is_some()))
        {
            score -= 120;
        }
        // بلاتر is no "with latrines": after a name, a word that is written oftener than what remains of it is not cut.
        if r.clitics.prep.is_some()
            && before.is_some_and(|b| b.pos == Pos::Name)
            && !r.clitics.article
            && r.clitics.conj.is_none()
            && matches!(r.cat, Cat::Noun | Cat::Adj)
            && r.clitics.pronoun.is_empty()
            && r.alone.whole()
        {
            score -= 14;
        }
        // مقاتلَي, مقاتلي: a dual or plural that has dropped its ن governs a noun; قصف مدفعي has no noun after it.
        if r.cat == Cat::Noun && r.form.has(Form::CONSTRUCT) && r.form.any(Form::DU | Form::PL) && r.clitics.pronoun.is_empty() {
            let governs = next.is_some_and(|n| {
                n.readings.iter().any(|x| matches!(x.cat, Cat::Noun | Cat::Name | Cat::Adj) && x.clitics.conj.is_none() && x.clitics.prep.is_none())
            });
            let adjective = word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics.conj == r.clitics.conj);
            if adjective && !governs || next.is_some_and(|n| n.readings.first().is_some_and(|x| matches!(x.cat, Cat::Part(P::Preposition)))) {
                score -= 20;
            }
            // سائقا شاحنات: two of them, and no driver in the accusative, which governs nothing.
            let governed = next.and_then(|n| n.readings.first()).is_some_and(|x| {
                x.cat == Cat::Noun
                    && x.clitics.conj.is_none()
                    && x.clitics.prep.is_none()
                    && x.tags.any(OBJECTS.union(ORGS).union(PEOPLE))
                    && !x.form.has(Form::INDEFINITE)
            });
            // شخصا مجهول الهوية: one who is described.
            let described = next.is_some_and(|n| n.readings.iter().any(|x| x.cat == Cat::Adj && x.form.has(Form::SG) && !x.clitics.article));
            if governed && !described && r.form.has(Form::DU) && r.tags.any(PEOPLE) && word.folded.ends_with('ا') {
                score += 14;
            }
        }
        // ف joins clauses: it stands after a mark or at the beginning, not inside a name.
        if r.clitics.conj == Some('ف') && before.is_some_and(|b| !matches!(b.pos, Pos::Mark(c) if !matches!(c, '"' | '”' | '»'))) && !r.alone.then() {
            score -= 25;
        }
        // الياس المر: a given name that begins like the article, and no despair.
        if r.clitics.article && word.readings.iter().any(|x| x.tags.has(Tag::Given) && x.clitics.before == 0) {
            score -= 30;
        }
        let prev = before.map(|b| b.pos);
        let construct = before.is_some_and(|b| {
            b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && !b.reading.form.any(Form::INDEFINITE) && b.time.is_none()
        });
        // إلى ذلك كشف مصدر, بعد ذلك ذكر شهود: a noun that ذلك points at has its article; what has none begins anew.
        let that = before.is_some_and(|b| b.is_particle(Particle::Demonstrative) && self.lemma(&b.reading) == "ذلك") && !r.clitics.article;
        match r.cat {
            // عن بعد: from afar.
            Cat::Part(P::Preposition) if &*word.folded == "بعد" && before.is_some_and(|b| b.is_particle(P::Preposition) && self.lemma(&b.reading) == "عن") => {
                score -= 60
            }
            Cat::Part(P::Preposition) if matches!(self.lemma(r), "خلف" | "ضمن" | "عبر" | "بين") => {
                // خلّف, ضمّن, عبّر: a verb where a clause begins; بيّن before who makes it clear: وبين المصدر أن.
                let verb = word.readings.iter().any(|x| x.cat == Cat::Verb);
                let source = |x: &Reading| x.cat == Cat::Noun && x.clitics.article && x.clitics.prep.is_none() && x.tags.any(crate::phrases::SPEAKERS);
                let opens = matches!(prev, None | Some(Pos::Mark(_))) && next.is_some_and(|n| n.readings.first().is_some_and(source));
                if verb && self.lemma(r) == "بين" && r.clitics.pronoun.is_empty() && opens {
                    score -= 60;
                }
                if verb && (fresh || matches!(prev, None | Some(Pos::Mark(_) | Pos::Part(P::Relative)))) && r.lexeme.is_some() && self.lemma(r) == "خلف" {
                    score -= 45;
                }
            }
            // وبيّن التقرير أن: who or what speaks, one and definite, stands between nothing.
            Cat::Part(P::Preposition) if fresh && prev.is_none() && self.lemma(r) == "بين" && next.is_some_and(one_who_tells) => score -= 60,
            // وحدة خاصة إسرائيلية: an adjective of the feminine before it, no adverb.
            Cat::Part(P::Adverb)
                if word.readings.iter().any(|x| x.cat == Cat::Adj && x.form.has(Form::FEM))
                    && before.is_some_and(|b| {
                        b.pos == Pos::Noun && !b.article() && b.reading.clitics.pronoun.is_empty() && b.reading.form.any(Form::FEM | Form::PL)
                    }) =>
            {
                score -= 45
            }
            // بن بريك, أبو اليمامة
            Cat::Name
                if before.is_some_and(|b| {
                    matches!(self.lemma(&b.reading), "بن" | "ابن" | "ابو" | "عبد") && b.pos == Pos::Noun && b.reading.clitics.pronoun.is_empty()
                        || b.pos == Pos::Name
                            && b.word.is_some_and(|w| self.cache.words.get(w as usize).is_some_and(|w| matches!(w.folded.as_str(), "ابو" | "ابي" | "ابا")))
                }) =>
            {
                score += 60
            }
            // ... but not where و joins other people: مواطنة وطفليها.
            Cat::Name
                if word.readings.iter().any(|x| {
                    x.clitics.conj.is_some() && (x.clitics.article || !x.clitics.pronoun.is_empty() && x.tags.any(PERSONS))
                        || x.clitics.prep.is_some() && x.tags.has(Tag::Event)
                }) => {}
            // ... nor where it is an everyday phrase (الرئيس بشكل, محمد بسبب), or a verb that tells of them: نساء تعرضن, رجل أدين.
            Cat::Name
                if word.readings.iter().any(|x| {
                    let of = |f: Form| before.is_some_and(|b| b.reading.form.has(f) && !b.article());
                    word.zipf >= 45 && x.clitics.prep.is_some() && x.lexeme.is_some()
                        || x.cat == Cat::Verb
                            && (x.form.has(Form::P3 | Form::FEM | Form::PL) && of(Form::FEM | Form::PL) || x.form.has(Form::PASSIVE) && of(Form::SG))
                }) => {}
            Cat::Name if r.clitics.before == 0 && before.is_some_and(|b| b.is_nominal() && b.reading.tags.any(PERSONS) || b.pos == Pos::Name) => score += 22,
            Cat::Name if r.clitics.before == 0 && construct && before.is_some_and(|b| b.reading.tags.any(PLACE_HEADS) && self.names_place(b, word)) => {
                score += 50
            }
            Cat::Verb => {
                // انفجاران نجما عن سيارتين: what a cause is told with.
                if r.does.any(Does::CAUSES) && r.form.has(Form::DU) && next.is_some_and(|n| n.folded == "عن") {
                    score += 24;
                }
                // إن عنصرين من الهيئة قتلا أيضا: two of them were.
                let ends = next.is_none_or(|n| n.readings.first().is_some_and(|x| matches!(x.cat, Cat::Part(_)) || x.clitics.prep.is_some()));
                if r.form.has(Form::DU | Form::PERFECT)
                    && self.lexis.is_casualty(r.lexeme)
                    && ends
                    && r.clitics == Clitics::default()
                    && before.is_some_and(Tok::is_nominal)
                {
                    score += 24;
                }
                // A verb without a task in reports stands back behind a noun.
                if r.lexeme.is_some() && r.does == Does::NOTHING && !AUXILIARIES.contains(self.lemma(r)) {
                    score -= if r.form.has(Form::PERFECT) { 9 } else { 3 };
                }
                let imperfect = r.form.has(Form::IMPERFECT);
                match prev {
                    None => score += 8,
                    _ if that && !imperfect => score += 12,
                    Some(_) if fresh => score += 6,
                    Some(Pos::Part(P::Negation | P::Qad | P::Future)) => score += 20,
                    Some(Pos::Part(P::Relative | P::Subordinator | P::Conditional)) => score += 12,
                    Some(Pos::Part(P::That)) => score += if imperfect { 14 } else { 4 },
                    // حسبما ذكر المرصد: a verb is due; بحسب ذكر would be none.
                    Some(Pos::Part(P::According)) if before.is_some_and(|b| self.lemma(&b.reading).ends_with("ما")) => score += 20,
                    Some(Pos::Part(P::Preposition)) if before.is_some_and(|b| self.of_those_who(b, r)) => score += 12,
                    Some(Pos::Part(P::Preposition | P::Demonstrative | P::According)) => score -= 25,
                    // بيان نشرته: no bulletin of a statement.
                    Some(Pos::Noun)
                        if !imperfect
                            && !r.clitics.pronoun.is_empty()
                            && r.does.any(Does::SAYS)
                            && before.is_some_and(|b| b.reading.tags.has(Tag::Document) && !b.article()) =>
                    {
                        score += 12
                    }
                    // تم رصد 197 حالة: what is done follows تم as a noun.
                    Some(Pos::Verb) if !imperfect && !fresh && before.is_some_and(|b| matches!(self.lemma(&b.reading), "تم" | "جري")) => score -= 20,
                    // قال شاهد عيان: who speaks, not what he saw.
                    Some(Pos::Verb) if !imperfect && !fresh && before.is_some_and(|b| b.reading.does.any(Does::SAYS)) => score -= 16,
                    Some(Pos::Number) => score -= 15,
                    // هجوم شنه, مظاهرة نظمها حزب: a verb whose pronoun takes the indefinite noun up describes it.
                    Some(Pos::Noun)
                        if construct && before.is_some_and(|b| takes_up(r, b)) && r.does.any(Does::SUPPORTS.or(Does::STATES)) && next.is_some_and(follows) =>
                    {
                        score += 12
                    }
                    // قصف طال مخيما, انفجار هز الحي: what an event does to what it hits.
                    Some(Pos::Noun)
                        if construct
                            && before.is_some_and(|b| b.reading.tags.has(Tag::Event))
                            && self.lexis.task(r.lexeme).is_some_and(|t| t.support.as_ref().is_some_and(|s| s.event == "subj" && s.object == "target"))
                            && next.is_some_and(follows) =>
                    {
                        score += 10
                    }
                    // جثة شاب قتل بالرصاص: a man governs no masdar; he is described by what befell him.
                    Some(Pos::Noun)
                        if construct
                            && !imperfect
                            && self.lexis.is_casualty(r.lexeme)
                            && before.is_some_and(|b| b.reading.tags.has(Tag::Civilian) && b.reading.form.has(Form::SG))
                            && next.is_some_and(|n| n.readings.first().is_some_and(|x| x.cat == Cat::Part(P::Preposition) || x.clitics.prep == Some('ب'))) =>
                    {
                        score += 12
                    }
                    Some(Pos::Noun) if construct && !imperfect && !r.form.any(Form::FEM | Form::PL) => score -= 10,
                    // ...، توقع مساعد الوزير. ...، نقل «الموقع» عن كذا: a verb of saying before one who speaks, set behind what he says.
                    Some(Pos::Mark('،' | ',')) if !fresh && r.does.any(Does::SAYS) && next.is_some_and(speaker) => score += 14,
                    Some(Pos::Mark(_)) => score += 4,
                    // إطلاق نار جرح فيه مسعف, انفجار قتل فيه ثلاثة: what happened in it describes it.
                    Some(Pos::Noun)
                        if construct
                            && !imperfect
                            && self.lexis.is_casualty(r.lexeme)
                            && next.is_some_and(|n| matches!(n.folded.as_str(), "فيه" | "فيها" | "فيهما" | "خلاله" | "خلالها" | "بها" | "منه" | "منها")) =>
                    {
                        score += 14
                    }
                    // إن جنديا عراقيا قتل, إن شخصا قتل: an indefinite noun that has its adjective, or its tanwin, governs no masdar.
                    Some(Pos::Adj | Pos::Noun)
                        if !imperfect
                            && r.form.has(Form::P3)
                            && before.is_some_and(|b| !b.article() && b.reading.form.any(Form::INDEFINITE))
                            && r.does.any(Does::STATES) =>
                    {
                        score += 20
                    }
                    // رتل عسكري تابع للقوات: whose it is, not what it follows.
                    Some(Pos::Noun | Pos::Adj)
                        if before.is_some_and(|b| !b.article())
                            && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics.before == 0)
                            && next.is_some_and(|n| {
                                n.readings.first().is_some_and(|x| {
                                    x.clitics.prep == Some('ل')
                                        && (!r.does.any(Does::SAYS) || x.tags.any(ORGS) && !x.tags.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])))
                                })
                            }) =>
                    {
                        score -= 12
                    }
                    Some(Pos::Noun | Pos::Adj | Pos::Name) => score += 2,
                    _ => {}
                }
                // الشاب محمد نزال: "we" after a name is no verb.
                if imperfect && !fresh && r.form.has(Form::P1) && matches!(prev, Some(Pos::Name)) {
                    score -= 24;
                }
                if expects_verb && before.is_some_and(|b| b.is_nominal() && (b.article() || !b.reading.clitics.pronoun.is_empty() || b.pos == Pos::Name)) {
                    score += 9;
                }
                if given_between(r, word, prev, next) {
                    score -= 22;
                }
                // ذكر أن, ذكر أمس: a verb of saying before what it says.
                if r.form.has(Form::PERFECT)
                    && r.does.any(Does::SAYS)
                    && next.is_some_and(|n| {
                        n.time.is_some()
                            || n.readings.first().is_some_and(|x| x.cat == Cat::Part(P::That))
                            // قال لوكالة كذا
                            || n.readings.iter().any(|x| x.clitics.prep == Some('ل') && x.tags.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])))
                    })
                {
                    score += if next.is_some_and(|n| n.readings.first().is_some_and(|x| x.cat == Cat::Part(P::That))) { 22 } else { 12 };
                }
                // الحي تعرض للقصف: a support verb before the event that its preposition brings, behind what has no more to govern.
                let brings = |n: &Word| {
                    let event = self.lexis.task(r.lexeme).and_then(|t| t.support.as_ref()).map_or("", |s| s.event.as_str());
                    n.readings.iter().any(|x| x.tags.has(Tag::Event) && x.clitics.prep.is_some_and(|p| event.chars().eq([p])))
                };
                if r.form.has(Form::PERFECT)
                    && r.clitics.pronoun.is_empty()
                    && before.is_some_and(|b| b.pos == Pos::Name || b.is_nominal() && (b.article() || !b.reading.clitics.pronoun.is_empty()))
                    && next.is_some_and(brings)
                {
                    score += 16;
                }
                // وورد في التقرير: no roses. شكوى تقدم بها: a verb that takes the document up.
                let takes_document = before.is_some_and(|b| b.reading.tags.has(Tag::Document) && !b.article() && b.pos == Pos::Noun)
                    && next.is_some_and(|n| matches!(n.folded.as_str(), "به" | "بها" | "عليه" | "عليها"));
                if r.form.has(Form::PERFECT) && (takes_document || self.lemma(r) == "ورد" && next.is_some_and(|n| n.folded == "في")) {
                    score += 34;
                }
                // تقل is no jussive of قال without لم.
                if r.form.has(Form::JUSSIVE)
                    && !matches!(prev, Some(Pos::Part(P::Negation)))
                    && word.readings.iter().any(|x| x.cat == Cat::Verb && !x.form.has(Form::JUSSIVE))
                {
                    score -= 20;
                }
                if imperfect && word.readings.iter().any(|x| x.cat == Cat::Noun) {
                    score -= 2;
                }
                // تمكن الثوار: "managed" before "enables", where a man's noun follows; but تواصل السلطات.
                if imperfect
                    && r.form.has(Form::FEM)
                    && before.is_none_or(|b| !b.is_nominal())
                    && next.is_some_and(|n| {
                        n.readings.first().is_some_and(|x| {
                            x.cat == Cat::Noun
                                && x.clitics.prep.is_none()
                                && !x.form.any(Form::FEM)
                                && (x.form.has(Form::SG) || x.tags.any(PERSONS.union(Tags::of(&[Tag::Fighter, Tag::Attacker]))))
                        })
                    })
                    && word.readings.iter().any(|x| {
                        x.cat == Cat::Verb
                            && x.form.has(Form::PERFECT)
                            && x.clitics == r.clitics
                            && word.folded.get(x.clitics.before as usize..) == Some(self.lemma(x))
                            && (x.does.any(Does::MODAL.or(Does::STATES)) || AUXILIARIES.contains(self.lemma(x)))
                    })
                {
                    score -= 8;
                }
                // ست نساء تعرضن, إنهن أصبن: women of whom it is told.
                if r.form.has(Form::PL | Form::FEM)
                    && before.is_some_and(|b| {
                        b.reading.tags.has(Tag::Woman)
                            || b.reading.clitics.pronoun.as_str() == "هن"
                            || b.is_nominal() && b.reading.form.has(Form::FEM | Form::PL) && b.reading.tags.any(PEOPLE)
                    })
                {
                    score += 44;
                }
                // نافيا is a participle before it is a dual verb.
                let two = before.is_some_and(|b| b.reading.form.any(Form::DU | Form::PL));
                // إن شخصين قتلا: two of whom it is told.
                if r.form.has(Form::DU | Form::PERFECT)
                    && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::DU) && b.reading.tags.any(PEOPLE))
                {
                    score += 40;
                }
                if r.form.has(Form::DU)
                    && !two
                    && self.lemma(r) != "كان"
                    && word.readings.iter().any(|x| matches!(x.cat, Cat::Adj | Cat::Noun) && x.form.any(Form::INDEFINITE))
                {
                    score -= 20;
                }
                if r.form.has(Form::PASSIVE) && word.readings.iter().any(|x| x.cat == Cat::Verb && !x.form.has(Form::PASSIVE)) {
                    score -= 3;
                }
                // وغيرها: "and others" rather than "and changed it".
                if !r.clitics.pronoun.is_empty() && self.lemma(r) == "غير" {
                    score -= 24;
                }
                // وصف وزير الدفاع: who speaks stands right after.
                if fresh_start(prev)
                    && r.form.has(Form::PERFECT)
                    && r.does.any(Does::SAYS)
                    && next.is_some_and(|n| {
                        n.readings
                            .iter()
                            .any(|x| x.cat == Cat::Noun && x.clitics.before == 0 && x.tags.any(Tags::of(&[Tag::Official, Tag::Leader, Tag::SpeakerOfficial])))
                            && follows(n)
                    })
                {
                    score += 6;
                }
                // مواقع تحصن المسلحين: a plural of men in the genitive is no subject.
                if construct
                    && before.is_some_and(|b| b.reading.tags.any(THINGS) && b.reading.form.has(Form::PL))
                    && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics)
                    && next.is_some_and(|n| n.folded.starts_with("ال") && n.folded.ends_with("ين"))
                {
                    score -= 15;
                }
                // خطف مسلحون, وقتل جنديان: a nominative is governed by no noun.
                if next.is_some_and(nominative) && !bars_subject(r) {
                    score += 14;
                }
                if let Some(n) = next {
                    if !nominative(n)
                        && n.readings.iter().any(|x| x.cat == Cat::Adj)
                        && n.readings
                            .iter()
                            .all(|x| x.cat == Cat::Name && x.lexeme.is_none() || x.cat == Cat::Adj && !x.clitics.article && x.clitics.conj.is_none())
                    {
                        score -= 12;
                    }
                    if n.folded == "علي" || n.folded == "من" && r.form.has(Form::PERFECT) {
                        score -= 3;
                    }
                    // قتل وأصيب سبعة: a verb that و joins stands beside it, and not behind.
                    if n.readings.first().is_some_and(|x| x.cat == Cat::Verb && x.clitics.conj.is_none())
                        && !r.does.any(Does::MODAL.or(Does::SUPPORTS))
                        && !matches!(self.lemma(r), "كان" | "ظل" | "بات" | "اصبح" | "صار" | "عاد" | "اخذ" | "زال")
                    {
                        score -= 10;
                    }
                    if n.number.is_some() || n.readings.first().is_some_and(|x| x.clitics.article && x.clitics.prep.is_none()) {
                        score += 3;
                    }
                }
                if next_number {
                    score += 4;
                }
            }
            // A masdar that looks like an imperfect (ترفع) stands back where it has no task.
            Cat::Noun
                if !fresh
                    && prev.is_some_and(|p| matches!(p, Pos::Noun | Pos::Adj))
                    && !r.does.any(Does::STATES)
                    && word.readings.iter().any(|x| x.cat == Cat::Verb && x.form.has(Form::IMPERFECT) && x.clitics == r.clitics) =>
            {
                score -= 12
            }
            // قرى شرقي الموصل, سيارة مفخخة جنوبي بغداد: the east of what follows, since it does not agree with what stands before.
            Cat::Adj
                if !r.form.any(Form::FEM | Form::PL | Form::DU)
                    && !r.clitics.article
                    && before.is_some_and(|b| {
                        let other = b.pos == Pos::Noun && b.reading.form.any(Form::FEM | Form::PL) && b.reading.tags.any(PLACE_HEADS);
                        let named = b.pos != Pos::Name && !b.article() && next.is_some_and(|n| n.names.iter().any(|s| s.value.is_some()));
                        other || b.is_nominal() && named
                    })
                    && next.is_some_and(follows)
                    && word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.has(Tag::Direction) && x.clitics == r.clitics) =>
            {
                score -= 20
            }
            // مصادر محلية: local, no district.
            Cat::Noun
                if r.tags.any(PLACE_HEADS)
                    && before.is_some_and(|b| {
                        b.pos == Pos::Noun && !b.article() && b.reading.form.has(Form::PL) && b.reading.tags.any(crate::phrases::SPEAKERS)
                    })
                    && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics) =>
            {
                score -= 20
            }
            // ريف حلب الغربي: with its article it describes, and is no "west of".
            Cat::Noun
                if r.clitics.article
                    && r.tags.has(Tag::Direction)
                    && matches!(prev, Some(Pos::Noun | Pos::Name | Pos::Adj))
                    && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics && x.tags.has(Tag::Direction)) =>
            {
                score -= 14
            }
            // جلولاء التابعة لمحافظة ديالى: what belongs, and no follower.
            Cat::Noun if r.clitics.article && self.lemma(r) == "تابع" && matches!(prev, Some(Pos::Name | Pos::Noun | Pos::Adj)) => score -= 24,
            // تسجيل مصور, مقطع مصور: it is filmed, and no photographer's.
            Cat::Noun
                if before.is_some_and(|b| b.pos == Pos::Noun && b.reading.tags.has(Tag::Document) && !b.article())
                    && r.tags.any(PERSONS)
                    && r.clitics == Clitics::default()
                    && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics) =>
            {
                score -= 24
            }
            Cat::Noun => match prev {
                // صمت دولي ومحلي: one more adjective, and no two shops.
                Some(Pos::Adj)
                    if r.clitics.conj.is_some()
                        && r.form.has(Form::DU)
                        && r.form.has(Form::CONSTRUCT)
                        && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics && !x.form.has(Form::PL)) =>
                {
                    score -= 24
                }
                // غارة أخرى, هجوم آخر, إضراب عام: after a noun it describes that.
                Some(Pos::Noun | Pos::Adj)
                    if r.clitics.conj.is_none()
                        && r.clitics.prep.is_none()
                        && !r.clitics.article
                        && (matches!(self.lemma(r), "اخري" | "اخر")
                            || self.lemma(r) == "عام" && !next_number && before.is_some_and(|b| b.reading.tags.has(Tag::Event) && !b.article()))
                        && word.readings.iter().any(|x| x.cat == Cat::Adj && x.clitics == r.clitics) =>
                {
                    score -= 20
                }
                Some(Pos::Part(P::According)) if before.is_some_and(|b| self.lemma(&b.reading).ends_with("ما")) => score -= 10,
                Some(Pos::Part(P::Preposition | P::Demonstrative | P::According)) if !that => score += 10,
                // مئات الأسر: what is counted in hundreds is a plural.
                Some(Pos::Number)
                    if r.form.has(Form::PL)
                        && before
                            .and_then(|b| b.word)
                            .and_then(|w| self.cache.words.get(w as usize))
                            .is_some_and(|w| matches!(w.number, Some((_, NumberKind::Vague | NumberKind::VagueThousand, _)))) =>
                {
                    score += 24
                }
                Some(Pos::Number) => score += 10,
                // عشرات الأسر: what is counted in tens is a plural.
                Some(Pos::Noun) if before.is_some_and(|b| b.reading.tags.has(Tag::Quantity)) && r.form.has(Form::PL) => score += 14,
                Some(Pos::Noun) if construct && !fresh => score += 5,
                Some(Pos::Part(P::Negation | P::Qad | P::Future)) => score -= 10,
                _ => {}
            },
            // شخص كان يحتجزه: had, no adjective.
            Cat::Adj if matches!(&*word.folded, "كان" | "كانا" | "قال") => score -= 60,
            // قوات الاحتلال الشاب محمد: before a man's name he is a man, who describes no thing before him.
            Cat::Adj
                if r.clitics.article
                    && r.form.has(Form::SG)
                    && before.is_some_and(|b| {
                        matches!(b.pos, Pos::Noun | Pos::Adj) && !b.reading.tags.any(PERSONS.union(Tags::of(&[Tag::Fighter, Tag::Attacker])))
                    })
                    && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(PERSONS))
                    && next.is_some_and(|n| n.readings.first().is_none_or(|x| x.tags.has(Tag::Given))) =>
            {
                score -= 24
            }
            // إلى ذلك قال: nothing indefinite describes ذلك.
            Cat::Adj if !r.clitics.article && matches!(prev, Some(Pos::Part(P::Demonstrative))) => score -= 30,
            Cat::Adj if r.form.has(Form::CONSTRUCT) && (r.form.has(Form::PL) || r.form.has(Form::DU) && r.form.has(Form::FEM)) => {
                // مسلحي التنظيم, مقاتلي الهيئة, مدينتي كذا: a dual or plural without its ن governs, and describes nothing.
                score -= 20;
            }
            Cat::Adj => {
                let noun = before.is_some_and(|b| {
                    matches!(b.pos, Pos::Noun | Pos::Adj | Pos::Name)
                        && (b.article() || !b.reading.clitics.pronoun.is_empty() || b.pos == Pos::Name) == r.clitics.article
                });
                let same_form =
                    before.is_some_and(|b| b.reading.form.any(Form::FEM) == r.form.any(Form::FEM) && b.reading.form.any(Form::DU) == r.form.any(Form::DU));
                if noun && !fresh && r.clitics.prep.is_none() {
                    score += if same_form { 17 } else { 11 };
                    // مخلفة قتيلين: two men describe no bomb, where they may be whom it killed.
                    let people = |x: &Reading| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(PERSONS);
                    if r.form.any(Form::DU | Form::PL)
                        && !r.form.has(Form::FEM)
                        && before.is_some_and(|b| b.pos == Pos::Adj && b.reading.form.has(Form::SG) && !b.article())
                        && word.readings.iter().any(people)
                    {
                        score -= 24;
                    }
                    // سقوط قتلى, سقوط قتيل: the dead describe no fall.
                    if !r.form.has(Form::FEM)
                        && (r.form.has(Form::PL)
                            || word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])) && x.clitics == r.clitics))
                        && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::SG) && b.reading.tags.has(Tag::Event))
                    {
                        score -= 24;
                    }
                    // ديوان رئيس الوزراء: whom the next noun belongs to is no adjective.
                    if !r.clitics.article
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(Tags::of(&[Tag::Leader, Tag::Official])))
                        && next.is_some_and(|n| {
                            n.time.is_none()
                                && n.readings.first().is_some_and(|x| {
                                    x.cat == Cat::Noun
                                        && x.clitics.prep.is_none()
                                        // نائب رئيس هيئة كذا
                                        && (x.clitics.article || x.clitics.conj.is_none() && x.tags.any(crate::phrases::ORGS.union(Tags::of(&[Tag::Facility]))))
                                })
                        })
                    {
                        score -= 20;
                    }
                    // استشهاد مقاتل, مقتل ناشط: whom the masdar of a casualty governs is a person, where the masdar has none yet;
                    // so is who bears a name: اعتقلت قوات الاحتلال | الشاب يوسف.
                    let over = || !r.clitics.article && before.is_some_and(|b| b.pos == Pos::Noun && self.lexis.is_casualty(b.reading.lexeme));
                    if (over()
                        || r.clitics.article
                            && (next.is_some_and(|n| n.given && n.folded != "علي")
                                || !r.form.any(Form::FEM | Form::PL) && before.is_some_and(|b| b.pos == Pos::Name && !b.article())))
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.tags.any(PERSONS))
                    {
                        score -= 20;
                    }
                    // A mere participle stands back behind a noun of the table.
                    if r.tags.has(Tag::Other) && !r.tags.any(Tags::of(&[Tag::Mil, Tag::Manner])) && word.readings.iter().any(|x| x.cat == Cat::Noun) {
                        // حرق منازل: a broken plural of things before a singular that stays in the field. المعارك الدائرة: no noun follows a definite one.
                        let things = |x: &Reading| x.cat == Cat::Noun && x.clitics == r.clitics && x.form.has(Form::PL) && x.tags.any(THINGS);
                        // قصفت القوات المدينة: a town, and none that is indebted.
                        let place = |x: &Reading| x.clitics == r.clitics && self.lemma(x) == "مدينه";
                        let owner = !r.clitics.article || word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.any(PERSONS.union(PEOPLE).union(THINGS)));
                        score -= if word.readings.iter().any(|x| things(x) || place(x)) { 18 } else { 10 * i32::from(owner) };
                    }
                    // مسلحون | رئيس بلدية: one word for one does not describe many, nor does an adjective own anything.
                    if !r.form.any(Form::PL | Form::DU | Form::FEM)
                        && before.is_some_and(|b| {
                            b.pos == Pos::Noun
                                && b.reading.form.has(Form::PL | Form::MASC)
                                && b.reading.tags.any(PERSONS.union(Tags::of(&[Tag::Fighter, Tag::Attacker])))
                        })
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics)
                        || !r.clitics.pronoun.is_empty()
                            && word.readings.iter().any(|x| x.cat == Cat::Noun || x.cat == Cat::Verb && before.is_some_and(|b| takes_up(x, b)))
                        || r.form.has(Form::DU)
                            && !r.form.any(Form::PL)
                            && before.is_some_and(|b| b.pos == Pos::Noun && !b.reading.form.any(Form::DU))
                            && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics && x.form.has(Form::DU))
                    {
                        score -= 20;
                    }
                    // المنظمة المسلحين: men are described by such a plural, or what stands for men.
                    if r.form.has(Form::PL | Form::MASC)
                        && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::SG) && !b.reading.form.any(Form::PL | Form::DU))
                        && word.readings.iter().any(|x| x.cat == Cat::Noun && x.clitics == r.clitics)
                    {
                        score -= 20;
                    }
                } else {
                    score -= 6;
                }
            }
            // سقطت بيد التنظيم: by its hand; only بيد أن turns the tale.
            Cat::Part(P::Subordinator) if word.folded.ends_with("بيد") && next.is_none_or(|n| !n.folded.starts_with("ان")) => score -= 60,
            // استشهاد أم وأطفالها, قالت أم أحمد: a mother where a casualty governs her, or her son's name follows.
            Cat::Part(_)
                if word.folded == "ام"
                    && (before.is_some_and(|b| self.lexis.is_casualty(b.reading.lexeme) || b.pos == Pos::Part(P::Preposition))
                        || before.is_some_and(|b| b.pos == Pos::Verb) && next.is_some_and(|n| n.given)) =>
            {
                score -= 45
            }
            // قرية أم المرا, جسر أم تينة: in a place's name.
            Cat::Part(_)
                if word.folded == "ام"
                    && before.is_some_and(|b| b.pos == Pos::Noun && !b.article() && b.reading.tags.any(PLACE_HEADS.union(Tags::of(&[Tag::Facility])))) =>
            {
                score -= 45
            }
            Cat::Part(P::Relative | P::Preposition) => {}
            _ => {}
        }
        score
    }

    /// `عدد من قتلوا`: those who, before a verb that shows its plural.
    fn of_those_who(&self, before: &Tok, r: &Reading) -> bool {
        self.lemma(&before.reading) == "من" && before.reading.clitics.pronoun.is_empty() && r.form.has(Form::PL | Form::PERFECT) && r.form.has(Form::P3)
    }
}

//! Readings as a finite verb.

use super::Beside;
use crate::clauses::AUXILIARIES;
use crate::lexis::MEANS;
use crate::phrases::{ORGS, PEOPLE};
use crate::tagging::company::given_between;
use crate::tagging::neighbours::{THINGS, bars_subject, doers, follows, fresh_start, nominative, speaker, takes_up};
use crate::tagging::people::PERSONS;
use crate::tagging::{Cat, Clitics, Does, Form, Place, Pos, Reader, Reading, Tag, Tags, Tok, Word, passive_mark};
use khabar_pack::Particle as P;
use khabar_pack::Support;

impl Reader<'_> {
    /// What speaks for a finite verb here, and against it.
    pub(super) fn verb_fits(&self, r: &Reading, at: Beside<'_>) -> i32 {
        let Beside { place, word, prev, fresh, construct, that } = at;
        let Place { before, next, next_number, expects_verb, .. } = *place;
        let mut score = 0;
        if place.written.vowelled && r.form.has(Form::PERFECT) && r.does.any(Does::STATES) && passive_mark(place.raw, r.clitics.conj.is_some()) {
            score += 24;
        }
        // ...، نقل «الموقع» عن كذا: a verb of saying before a quoted name, set behind what it says.
        if place.next_quote
            && r.does.any(Does::SAYS)
            && r.form.has(Form::PERFECT)
            && r.clitics == Clitics::default()
            && before.is_some_and(|b| matches!(b.pos, Pos::Mark('،' | ',')))
        {
            score += 18;
        }
        // قتلى بينهم مدنيون: among them, and nobody makes it clear.
        if !r.clitics.pronoun.is_empty() && self.lemma(r) == "بين" {
            score -= 80;
        }
        // غارات توقع عشرات القتلى: they cause them and do not expect them.
        let hurt = |n: &Word| n.readings.iter().any(|x| x.tags.any(Tags::of(&[Tag::Victim, Tag::Wounded])) && x.clitics.prep.is_none());
        if r.form.has(Form::IMPERFECT) && self.lemma(r) == "اوقع" && (next_number || next.is_some_and(hurt)) {
            score += 30;
        }
        // خطفهم مقاتلو كذا, قتله مسلحون: a plural in the nominative after it is the doer, so that it is a verb.
        if !r.clitics.pronoun.is_empty() && next.is_some_and(doers) {
            score += 16;
        }
        // حاولت القوات فتح الجسر, قرر المجلس إغلاق: after such a verb a masdar is due.
        if place.expects_masdar && r.clitics.pronoun.is_empty() && r.form.has(Form::PERFECT) && r.clitics.conj.is_none() {
            score -= 15;
        }
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
        // نافيا قصف السوق, نفيه أسر جنوده: behind a participle or a masdar of saying stands what is said.
        let says = |b: &Tok| {
            let governs = b.reading.form.any(Form::INDEFINITE) || b.pos == Pos::Noun && !b.reading.clitics.pronoun.is_empty();
            governs && !b.article() && self.lexis.task(b.reading.lexeme).is_some_and(|t| t.saying.is_some())
        };
        if !fresh
            && r.form.has(Form::PERFECT)
            && r.clitics == Clitics::default()
            && before.is_some_and(|b| matches!(b.pos, Pos::Adj | Pos::Noun) && says(b))
            && word.readings.iter().any(|x| x.cat == Cat::Noun && x.does.any(Does::STATES) && x.clitics == r.clitics)
        {
            score -= 30;
        }
        // في غارة وقصف إسرائيلي: an adjective without the article describes a masdar, and is nobody who does it.
        if fresh
            && r.form.has(Form::PERFECT | Form::SG)
            && before.is_some_and(|b| b.is_nominal() || b.pos == Pos::Adj)
            && word.readings.iter().any(|x| x.cat == Cat::Noun && x.does.any(Does::STATES) && x.clitics == r.clitics && !x.form.any(Form::FEM))
            && next.is_some_and(|n| {
                n.readings.iter().any(|x| {
                    x.cat == Cat::Adj
                        && x.clitics == Clitics::default()
                        && x.form.has(Form::SG)
                        && !x.form.any(Form::FEM)
                        && x.tags.any(MEANS.union(Tags::of(&[Tag::Nationality, Tag::Mil])))
                })
            })
        {
            score -= 30;
        }
        // شرق بلدوين: the east of a place, and no sun that rises.
        if r.form.has(Form::PERFECT)
            && r.clitics == Clitics::default()
            && word.readings.iter().any(|x| x.cat == Cat::Noun && x.tags.has(Tag::Direction) && x.clitics == r.clitics)
            && next.is_some_and(|n| n.readings.is_empty() || n.names.iter().any(|s| s.value.is_some()))
        {
            score -= 40;
        }
        // مجزرة في المخيم قتل فيها عشرون: a masdar that no article and no noun makes definite is followed by no فيها.
        if r.form.has(Form::PERFECT)
            && self.lexis.is_casualty(r.lexeme)
            && r.clitics == Clitics::default()
            && next.is_some_and(|n| matches!(n.folded.as_str(), "فيها" | "فيه" | "فيهما" | "خلالها" | "خلاله"))
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
                // في بيان نشر الخميس: nor before when it was.
                if !imperfect
                    && (!r.clitics.pronoun.is_empty() || next.is_some_and(|n| n.time.is_some()))
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
                    && self.lexis.support(r.lexeme).is_some_and(Support::strikes)
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
            // وفي ريف حماة ذكر مصدر: nor behind the name of where he is.
            // وفي ريف حماة ذكر مصدر عسكري: where he is may be a word that governs.
            Some(Pos::Noun)
                if !imperfect
                    && !fresh
                    && r.does.any(Does::SAYS)
                    && next.is_some_and(|n| matches!(n.folded.as_str(), "مصدر" | "مصادر" | "شهود" | "ناطق" | "متحدث" | "مراسل" | "مسوول" | "ناشطون")) =>
            {
                score += 24
            }
            Some(Pos::Mark('،' | ',') | Pos::Name) if !fresh && r.does.any(Does::SAYS) && next.is_some_and(speaker) => score += 14,
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
            let event = self.lexis.support(r.lexeme).map_or("", |s| s.event.as_str());
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
        // الشرطة التونسية تفرق مسيرة: what a woman's noun does, where a man's verb looks like hers.
        let hers = |x: &Reading| x.cat == Cat::Verb && x.form.has(Form::IMPERFECT | Form::FEM) && x.clitics == r.clitics;
        let feminine = |b: &Tok| b.is_nominal() && b.article() && self.folded(b).ends_with('ه');
        if r.form.has(Form::PERFECT | Form::SG | Form::MASC) && before.is_some_and(feminine) && word.readings.iter().any(hers) {
            score -= 14;
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
        // استهداف مجاهديها تجمعا: nor does a genitive, as its ي before a pronoun shows, have a verb behind it.
        let genitive = |b: &Tok| self.folded(b).strip_suffix(b.reading.clitics.pronoun.as_str()).is_some_and(|s| s.ends_with('ي'));
        let before = before.filter(|b| b.reading.clitics.pronoun.is_empty() || !genitive(b));
        let two = before.is_some_and(|b| b.reading.form.any(Form::DU | Form::PL));
        // إن شخصين قتلا: two of whom it is told.
        if r.form.has(Form::DU | Form::PERFECT) && before.is_some_and(|b| b.pos == Pos::Noun && b.reading.form.has(Form::DU) && b.reading.tags.any(PEOPLE)) {
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
                && n.readings.iter().all(|x| x.cat == Cat::Name && x.lexeme.is_none() || x.cat == Cat::Adj && !x.clitics.article && x.clitics.conj.is_none())
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
        score
    }
}

//! Whether a verb of saying says something here: who speaks, what accompanies it, and how it brings what is said.

use super::subjects::Speaker;
use super::verbs::{ASIDES, FAR};
use crate::clauses::{Clause, Link};
use crate::events::Finder;
use crate::lexis::{Manner, Task};
use crate::phrases::{Chunk, ORGS, PEOPLE, Piece, SPEAKERS};
use crate::tagging::Pos;
use khabar_pack::{Form, Particle, Tag, Tags};

impl Finder<'_> {
    /// Whether the verb, so accompanied, says something.
    pub(super) fn admits(&self, c: &Clause, task: &Task, speaker: &Speaker, that: bool, limit: usize) -> bool {
        let ahead = |words: &[&str], n: usize| (c.verb + 1..(c.verb + n).min(self.tagged.toks.len())).any(|i| words.contains(&self.lemma(i)));
        let start = match speaker {
            Speaker::Named(_, from, _) => Some(*from),
            _ => None,
        };
        // The taken-up speaker was found to speak already.
        let speaks = start.is_none_or(|s| self.speaks(self.head_of(s), false));
        let airs = matches!(self.lemma(c.verb), "نشر" | "بث" | "اذاع");
        let institution = start.is_none_or(|s| {
            let t = self.classes(self.head_of(s));
            if airs {
                return t.any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet, Tag::Document, Tag::SpeakerMonitor, Tag::SpeakerActivists]));
            }
            // رصدت الحكومة مكافأة مقابل رأسه: she sets money aside.
            if self.lemma(c.verb) == "رصد"
                && c.object.is_some_and(|n| matches!(self.lemma(self.np(n).head), "مكافاه" | "مبلغ" | "ميزانيه" | "جايزه" | "مال" | "مليون"))
            {
                return false;
            }
            if matches!(self.lemma(c.verb), "رصد" | "وثق" | "احصي") && (t.any(ORGS) || t.is_empty() && self.tagged.toks[s].pos == Pos::Name) {
                return true;
            }
            t.any(SPEAKERS.union(Tags::of(&[Tag::Media, Tag::MonitorOrg, Tag::AidOrg, Tag::Intl, Tag::Document, Tag::Ministry, Tag::Government, Tag::Medic])))
                || that && t.any(ORGS)
        });
        if !that && !task.brings.is_empty() && !self.brought(c, &task.brings) {
            return false;
        }
        if self.lemma(c.verb) == "امر" && !that && start.is_some_and(|s| !self.classes(self.head_of(s)).any(PEOPLE.union(Tags::of(&[Tag::SpeakerOfficial]))))
        {
            // أمر الجيش السكان بالإخلاء: the army does it, and says nothing.
            return false;
        }
        let event = self.event_in(c.at + 1, (c.at + FAR).min(self.phrases.chunks.len())) || limit < self.tagged.toks.len();
        match task.manner {
            Manner::Say => that || speaks,
            Manner::That => that || self.denounced(c),
            Manner::Act if self.lemma(c.verb) == "وصف" && !that && !self.denounced(c) => speaks && !self.tagged.toks[c.verb].reading.form.has(Form::PASSIVE),
            Manner::Act => speaks,
            Manner::Note => that && speaks || institution && event,
            // علمت الصحيفة أن: a medium learns, and tells.
            Manner::Relay if self.lemma(c.verb) == "علم" => {
                that && start.is_some_and(|s| self.classes(self.head_of(s)).any(Tags::of(&[Tag::Media, Tag::SpeakerOutlet])))
            }
            Manner::Relay => {
                that || c.object.is_some_and(|n| self.np(n).tags.any(Tags::of(&[Tag::Document, Tag::SpeakerDocument]))) && speaks
                    || self.lemma(c.verb) == "نسب" && ahead(&["قول", "تاكيد", "نفي"], 14)
                    || ahead(&["عن"], 14)
                    || self.ahead_folded(c.verb, "عن")
            }
            Manner::Issue if self.lemma(c.verb) == "وجه" => speaks && ahead(&["انذار", "تحذير", "تهديد", "نداء", "ندا"], 14),
            Manner::Issue => self.lemma(c.verb) == "صدر" || ahead(&["بيان", "تقرير", "بلاغ", "حصيله", "تعميم"], 14),
            Manner::Blame => ahead(&["مسووليه", "مسووليات"], 18),
            Manner::Toll => ahead(&["حصيله", "عدد"], 12),
        }
    }

    /// عدّ الأنباء عن القصف «فبركة», اعتبر التسجيل مفبركا: a denial by judgement.
    fn denounced(&self, c: &Clause) -> bool {
        matches!(self.lemma(c.verb), "عد" | "اعتبر" | "وصف")
            && (c.verb + 2..(c.verb + 30).min(self.tagged.toks.len())).any(|i| {
                let w = self.folded(i).trim_start_matches("بال").trim_start_matches('ب').trim_start_matches("ال");
                ["فبرك", "مفبرك", "شايع", "شايعات", "كاذب", "كذب", "ملفق", "تلفيق", "افترا", "مزاعم", "مزعوم", "مضلل", "اكاذيب", "محض"]
                    .iter()
                    .any(|s| w.starts_with(s))
            })
    }

    /// Whether what is said comes as the verb brings it: كشف عن مقتل ضابطين tells, كشف مخبأ finds.
    pub(super) fn brought(&self, c: &Clause, by: &[String]) -> bool {
        let toks = &self.tagged.toks;
        let far = (c.verb + FAR).min(toks.len());
        let until = (c.verb + 1..far)
            .find(|i| toks[*i].pos == Pos::Verb && !matches!(self.mark(*i + 1), Some('»')) && (toks[*i].conj() || !ASIDES.contains(self.lemma(*i))))
            .unwrap_or(far);
        let with = (c.verb + 1..until).any(|i| {
            let t = &toks[i];
            t.is_particle(Particle::Preposition) && by.iter().any(|p| p == self.folded(i))
                || t.reading.clitics.prep.is_some_and(|p| by.iter().any(|b| b.chars().eq([p])))
        });
        let abstract_thing = c
            .object
            .filter(|n| c.link != Link::Relative(*n))
            .is_some_and(|n| self.np(n).tags.any(Tags::of(&[Tag::Abstract, Tag::Document])) && !self.np(n).event);
        // هجوم كشف عنه المتحدث; but خطة أقرها الرئيس is none of his words.
        let behind = |x: &Chunk| x.piece == Piece::PrepPronoun && by.iter().any(|p| p == self.lemma(x.from));
        let resumed = matches!(c.link, Link::Relative(_)) && self.phrases.chunks[c.at + 1..].iter().take(3).any(behind);
        with || abstract_thing || resumed
    }

    fn ahead_folded(&self, verb: usize, word: &str) -> bool {
        (verb + 1..(verb + 14).min(self.tagged.toks.len())).any(|i| self.folded(i) == word)
    }
}

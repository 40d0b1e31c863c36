//! One event told in several words: instruments, raids, results and what else is no claim of its own, and the words that stand as trigger.

use crate::casualties::Count;
use crate::clauses::Link;
use crate::draft::Draft;
use crate::events::{Event, Finder};
use crate::kinds::made_with;
use crate::wordlist::Words;
use khabar_claim::EventType as E;
use khabar_pack::{Condition, Form, Tag, Tags};
use khabar_text::Span;

/// Light verbs that say how an event goes on, beside those that the packs know as modal.
static ASPECT: Words = Words::of(&["بدا", "عاود", "كرر", "استانف", "جدد", "كثف", "صعد", "ضاعف", "كسر", "صد", "واصل", "تابع", "انهي", "باشر"]);

fn is_casualty_word(lemma: &str) -> bool {
    matches!(lemma, "اصاب" | "اصابه" | "قتل" | "اردي" | "مقتل" | "استشهد" | "استشهاد" | "جرح")
}

impl Finder<'_> {
    /// An instrument told with `ب` is a second event only where no attack is told that it was made with
    /// (claim model, 2.4): هجوم انتحاري بسيارة مفخخة, اعتدوا عليهم بالحجارة.
    pub(crate) fn fold_instruments(&self, kept: &mut Vec<(Event, Vec<Count>)>) {
        let mut i = 0;
        while i < kept.len() {
            let e = &kept[i].0;
            let instrument = e.np.filter(|n| {
                !e.verbal
                    && (self.trigger(e.trigger).when.iter().any(|w| matches!(w, Condition::After(p) if p == "ب"))
                        || self.load(*n).is_some()
                        || e.kind == E::Shooting && self.np(*n).means.any(Tags::of(&[Tag::MGun, Tag::MSniper])))
                    && self.np(*n).prep.as_deref() == Some("ب")
            });
            let Some(n) = instrument else {
                i += 1;
                continue;
            };
            let chunk = self.np_chunk(n);
            let attack = kept.iter().position(|(o, _)| {
                o.tok < e.tok
                    // نسفوا بالمتفجرات مبنى: with what it was done, the deed may say itself.
                    && (made_with(o.kind) || o.verbal && o.kind == E::Destruction && o.weapons.iter().any(|w| w.np == n))
                    && !self.tells_casualties(o)
                    && (o.scope.0 <= chunk && chunk <= o.scope.1
                        || o.clause.is_some() && o.clause == e.clause
                        || o.support.iter().any(|k| Some(*k) == e.clause))
            });
            let Some(a) = attack else {
                i += 1;
                continue;
            };
            let (e, counts) = kept.remove(i);
            let a = if a > i { a - 1 } else { a };
            let (o, its) = &mut kept[a];
            if !o.weapons.iter().any(|w| w.np == n) {
                o.weapons.push(self.load(n).unwrap_or_else(|| self.filler(n, "with")));
            }
            if o.kind == E::GroundAttack && self.trigger(o.trigger).by_means && matches!(e.kind, E::ExplosiveDevice | E::SuicideAttack) {
                o.kind = e.kind;
            }
            if its.is_empty() {
                *its = counts;
            }
            if o.agents.is_empty() {
                o.agents = e.agents;
            }
        }
    }

    /// A raid that ends in arrests is one arrest (claim model, 2.14); a `كمين` that is attacked is a checkpoint; damage that an attack
    /// is only said to have caused is none of its own (2.19); a gathering told with the protest that it came out for is that protest.
    pub(crate) fn fold_raids(&self, kept: &mut Vec<(Event, Vec<Count>)>) {
        let mut i = 0;
        while i < kept.len() {
            let e = &kept[i].0;
            let raid = e.kind == E::GroundAttack
                && kept[i].1.is_empty()
                && matches!(self.lemma(e.tok), "داهم" | "مداهمه" | "دهم" | "كبس" | "حمله")
                && kept.iter().any(|(o, _)| o.kind == E::Arrest && o.tok.abs_diff(e.tok) <= 24);
            let checkpoint =
                e.kind == E::Ambush
                    && e.np.is_some_and(|n| {
                        kept.iter().any(|(o, _)| o.tok < e.tok && o.kind != E::Ambush && o.targets.iter().any(|t| t.np == n))
                            || self.np_chunk(n).checked_sub(1).and_then(|k| self.np_in(k)).is_some_and(|m| {
                                self.np(n).construct && matches!(self.lemma(self.np(m).head), "اقتحام" | "استهداف" | "مهاجمه" | "تفجير" | "هجوم")
                            })
                    });
            let result = e.kind == E::Destruction
                && !e.verbal
                && e.agents.is_empty()
                && kept[i].1.is_empty()
                && e.np.is_some_and(|n| {
                    let np = self.np(n);
                    let caused = e.clause.is_some_and(|k| {
                        let c = &self.clauses[k];
                        self.lexis.task(self.tagged.toks[c.verb].reading.lexeme).is_some_and(|t| t.cause.is_some())
                            && matches!(self.lemma(c.verb), "ادي" | "افضي" | "تسبب")
                    });
                    (caused || np.joined && !np.pronoun.is_empty()) && kept.iter().any(|(o, _)| o.tok < e.tok && made_with(o.kind))
                });
            if raid || checkpoint || result {
                let (gone, _) = kept.remove(i);
                // غارة أدت إلى تدمير منزلين: what it destroyed, it hit.
                let attack = kept[..i].iter_mut().rev().find(|(o, _)| result && made_with(o.kind));
                if let Some((attack, _)) = attack.filter(|(o, _)| o.targets.is_empty()) {
                    attack.targets = gone.targets;
                }
            } else {
                i += 1;
            }
        }
    }

    /// Two words of games stand in the sentence, one of them of games alone: صد المهاجمون ... دقائق is of war.
    pub(crate) fn of_games(&self) -> bool {
        static WAR_TOO: Words = Words::of(&["مهاجم", "مدافع", "هدف", "دقيقه", "فريق", "حكم", "تدريب", "بطوله", "صداره"]);
        let words = || (0..self.tagged.toks.len()).filter(|i| self.lexis.task(self.tagged.toks[*i].reading.lexeme).is_some_and(|t| t.sport));
        // No soldier stands in it either, or they only practise.
        let armed = Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Soldier, Tag::Police, Tag::Fighter, Tag::GroupOrg, Tag::Militia, Tag::Officer]);
        let at_war = || {
            let toks = &self.tagged.toks;
            toks.iter().any(|t| t.reading.tags.any(armed) || t.name.is_some_and(|n| self.tagged.names[n as usize].tags.any(armed)))
                && (0..toks.len())
                    .all(|i| self.lemma(i) != "مناوره" && !(self.folded(i) == "خط" && matches!(self.folded(i + 1), "هجوم" | "دفاع" | "الهجوم" | "الدفاع")))
        };
        words().take(2).count() == 2 && (words().any(|i| !WAR_TOO.contains(self.lemma(i))) || !at_war())
    }

    /// A flood, a quake, rain or a crash stands close by: قتل المئات في الفيضانات, تسببت الأمطار في تدمير منازل.
    pub(crate) fn disaster(&self, e: &Event) -> bool {
        let (from, to) = (e.tok.saturating_sub(20), (e.tok + 14).min(self.tagged.toks.len()));
        (from..to).any(|i| {
            matches!(self.lemma(i), "تسونامي" | "زلزال" | "فيضان" | "سيل" | "مطر" | "اعصار" | "عاصفه" | "وباء" | "فيروس" | "جراد")
                || self.lemma(i) == "حادث" && matches!(self.folded(i + 1), "سير" | "مرور" | "مروري" | "السير" | "المرور")
        })
    }

    /// `أعلنت النقابات الإضراب غدا`, `اجتماع الأحد المقبل`: an event that its own time puts ahead is meant, and has not happened.
    pub(crate) fn still_to_come(&self, e: &Event, d: &Draft) -> bool {
        let past = e.verbal && self.tagged.toks[e.tok].reading.form.has(Form::PERFECT);
        !past && d.when.own.as_deref().is_some_and(|(_, t)| (t.from..t.to).any(|i| matches!(self.lemma(i), "غد" | "مقبل" | "قادم") || self.folded(i) == "غدا"))
    }

    /// The words shown as trigger: the event word, with the light verb or the word of its idiom where they stand together (claim
    /// model, 2.25). A verb that only says that it went on or was tried is none of it, nor what the event is done with or to.
    pub(crate) fn trigger_span(&self, e: &Event) -> Span {
        let (mut from, mut to) = (e.from, e.to);
        if !e.verbal {
            let tok = e.tok;
            if from < tok {
                let aspect = self.lexis.task(self.tagged.toks[from].reading.lexeme).is_some_and(|t| t.modality.is_some());
                if aspect || ASPECT.contains(self.lemma(from)) {
                    from = tok;
                }
            }
            let nationality = |i: usize| self.tagged.toks[i].reading.tags.has(Tag::Nationality);
            if to > tok + 2 || to == tok + 2 && nationality(tok + 1) {
                to = tok + 1;
            }
        }
        // بقذائف أطلقتها المليشيا, كمين نصبه: with the verb of launching that describes it.
        if !e.verbal
            && to == e.tok + 1
            && matches!(self.lemma(to), "اطلق" | "نصب" | "شن")
            && e.np.is_some_and(|n| self.clauses.iter().any(|c| c.verb == to && c.link == Link::Relative(n)))
        {
            to += 1;
        }
        // أصيب مواطن برصاص, إصابة خمسة منهم بالرصاص: what hit them states the event.
        let t = self.trigger(e.trigger);
        if let Some(w) = t.with.first().filter(|_| e.kind == E::Shooting && is_casualty_word(self.lemma(e.tok))) {
            let at = (e.tok + 1..self.tagged.toks.len().min(e.tok + 16))
                .find(|i| self.lemma(*i) == w.as_str() && self.tagged.toks[*i].reading.clitics.prep == Some('ب'));
            if let Some(at) = at {
                (from, to) = (at, at + 1);
            }
        }
        self.span(from, to)
    }
}

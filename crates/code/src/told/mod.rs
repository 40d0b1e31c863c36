//! Whether a word of violence tells that something happened, or only names it: a linear model over what its sentence shows.
//!
//! `ملف الاغتيالات` and `اغتيال قيادي` are the same word. What tells them apart is grammar and company: a support
//! verb, a doer, a count, a place of its own, the noun before it, the verb above it. The weights stand in
//! `packs/ar/told.tsv` (`khabar train` makes them from the gold cases and examples of this tree); each claim's confidence is
//! the model's, and `--explain` lists what weighed most.

use crate::casualties::Count;
use crate::clauses::{Clause, Link};
use crate::draft::Draft;
use crate::events::{Event, Filler, Finder};
use crate::kinds::{is_casualty, is_cause};
use crate::phrases::{ARMED, OBJECTS, PEOPLE};
use crate::tagging::Pos;
use khabar_claim::{EventType, Status};
use khabar_pack::{Form, Tag, Tags};

mod features;

/// What a sentence is about: fields of talk by their numbers, named once and more than once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fields {
    once: u32,
    twice: u32,
    long: bool,
}

/// What the report has spoken of so far: how many events, and of which types, whether or not they make claims.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    events: u32,
    kinds: u64,
    /// It opens the report: a title, or the first paragraph of several.
    pub opens: bool,
}

impl Before {
    /// One more event of this type.
    pub fn add(&mut self, kind: EventType) {
        self.events += 1;
        self.kinds |= 1 << (kind as u32 % 64);
    }

    fn has(self, kind: EventType) -> bool {
        self.kinds & (1 << (kind as u32 % 64)) != 0
    }
}

/// Where an event stands: in a title, in which talk, after what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub title: bool,
    pub fields: Fields,
    pub before: Before,
}

impl Finder<'_> {
    /// Fields of talk that the sentence has words of, as bits.
    pub fn fields(&self) -> Fields {
        let mut out = Fields::default();
        for t in &self.tagged.toks {
            if let Some(f) = self.lexis.task(t.reading.lexeme).and_then(|t| t.context) {
                let bit = 1u32 << f;
                out.twice |= out.once & bit;
                out.once |= bit;
            }
        }
        out.long = self.tagged.toks.len() > 60;
        out
    }

    /// The model's sum for the event's being told, and what weighed most; None where the packs hold no weights.
    pub fn told(&self, e: &Event, d: &Draft, counts: &[Count], at: At, explain: Option<&mut Vec<String>>) -> Option<f32> {
        let weights = &self.lexis.told;
        let mut sum = weights.bias?;
        let mut out = explain;
        self.told_features(e, d, counts, at, |key, value| {
            let w = weights.of(key, value);
            sum += w;
            if let Some(out) = &mut out {
                out.push(format!("told {key}:{value} {w:+.2}"));
            }
        });
        Some(if sum < weights.threshold && self.certain(e, d, counts) { weights.threshold } else { sum })
    }

    /// What no weight takes away.
    fn certain(&self, e: &Event, d: &Draft, counts: &[Count]) -> bool {
        let past = e.verbal && self.tagged.toks[e.tok].pos == Pos::Verb && !self.tagged.toks[e.tok].reading.form.has(Form::IMPERFECT);
        // فر سكان القرى من مناطق الاشتباك: people who have fled.
        let fled = d.kind == EventType::Displacement && d.status == Status::Happened && !e.weak && !d.targets.is_empty();
        past && (is_casualty(d.kind) && counts.iter().any(|c| self.many(c)) || self.gathers(e, d) || fled)
            || self.caused(e, d, counts)
            // نجاة الوزير من محاولة اغتيال: who escapes it has met it.
            || e.targets.iter().any(|t| t.by == "survivor")
            || self.none_there(e, d)
            || self.tolled(e, counts)
            || d.status == Status::Happened
                && (self.befell(e, d, counts)
                    || self.title_of(e, d, counts)
                    || self.took_place(e, !d.wheres.own.is_empty(), !d.targets.is_empty())
                    || past && self.suffered(e, d)
                    || !d.definite && !d.targets.is_empty() && self.carried_out(e))
    }

    /// `وأُعدم الرجال في بادية السماوة`: what was done to whom and where, in a sentence of its own.
    fn suffered(&self, e: &Event, d: &Draft) -> bool {
        let own = |c: &Clause| c.verb == e.tok && c.passive && !c.negated && !c.possible && matches!(c.link, Link::Main | Link::Coordinate);
        let violent = (is_cause(d.kind) || takes_people(d.kind)) && d.kind != EventType::Injury;
        let somebody = |f: &Filler| self.np(f.np).head_tags.any(PEOPLE.union(OBJECTS));
        violent && !e.weak && !d.wheres.own.is_empty() && e.targets.iter().chain(&e.victims).any(somebody) && e.clause.is_some_and(|k| own(&self.clauses[k]))
    }

    /// `نفذت الحركة هجومين على قاعدتين`: armed people did it, by the verb that carries it.
    fn carried_out(&self, e: &Event) -> bool {
        let armed = |f: &Filler| self.np(f.np).tags.any(ARMED);
        e.agents.iter().any(armed)
            && e.support.iter().map(|k| &self.clauses[*k]).any(|c| {
                let did = c.object.is_some() && c.object == e.np && !c.passive && !c.negated && !c.possible;
                did && !self.tagged.toks[c.verb].reading.form.has(Form::IMPERFECT) && matches!(c.link, Link::Main | Link::Coordinate | Link::Complement)
            })
    }

    /// `كما أصيب نائبه وسبعة آخرون`: so many people that what has harmed them is told, whatever speaks against it.
    fn many(&self, c: &Count) -> bool {
        (c.low > 2 || c.low > 1 && c.high.is_some()) && !c.part && !c.np.is_some_and(|n| self.np(n).head_tags.has(Tag::Corpse))
    }

    /// `أسفر الهجوم عن مقتل 17 شخصا`: what is said to have harmed them, though nothing else is told of it; or the dead themselves,
    /// where what has left them is no event (`أحداث أوقعت سبعة قتلى`).
    fn caused(&self, e: &Event, d: &Draft, counts: &[Count]) -> bool {
        e.np.zip(e.clause.map(|k| &self.clauses[k])).is_some_and(|(n, c)| {
            let left = is_casualty(d.kind) && (c.object == Some(n) || c.phrases.contains(&n));
            (c.subject == Some(n) || left) && self.verb_class(c.verb) == "cause" && !c.negated && !self.tagged.toks[c.verb].reading.form.has(Form::IMPERFECT)
        }) && d.status == Status::Happened
            && counts.iter().any(|c| self.many(c))
    }

    /// `بلغ عدد القتلى 90`, `ارتفعت حصيلة ضحايا القصف إلى 12`: a toll with its number.
    fn tolled(&self, e: &Event, counts: &[Count]) -> bool {
        counts.iter().any(|c| self.many(c)) && (e.np.is_some_and(|n| self.under_toll(n)) || self.toll_before(e).is_some())
    }

    /// `واحتشد مئات المتظاهرين أمام البرلمان`, `فر سكان القرى`: protesters who have come together protest, whatever it is about; and folk who have
    /// fled are displaced.
    fn gathers(&self, e: &Event, d: &Draft) -> bool {
        let protesters = |f: &Filler| self.np(f.np).quantity.is_some() && self.np(f.np).head_tags.has(Tag::Protester);
        let folk = |f: &Filler| self.np(f.np).head_tags.any(Tags::of(&[Tag::People, Tag::Family]));
        d.status == Status::Happened
            && (d.kind == EventType::Protest && e.agents.iter().any(protesters) || d.kind == EventType::Displacement && e.victims.iter().any(folk))
    }

    /// `لا حصار على المدينة`, `لا توجد اشتباكات في الحي`: that there is none of it, somewhere or of somebody; but `لا هدنة قبل رفع الحصار` sets a condition.
    fn none_there(&self, e: &Event, d: &Draft) -> bool {
        let Some(n) = e.np.filter(|_| d.status == Status::Denied) else { return false };
        let own = !d.targets.is_empty() || !d.wheres.own.is_empty() || d.when.own.is_some();
        let end = (e.to + 12).min(self.tagged.toks.len());
        let condition = (e.to..end).any(|i| matches!(self.folded(i), "قبل" | "حتي" | "الا" | "دون" | "بدون" | "طالما" | "مادام"));
        own && !condition && self.absent(n)
    }

    /// A finite verb in the perfect that says what befell armed people, people who are counted, or anybody at whose hands
    /// (`قتل صبي بأيدي رجال الشرطة`).
    fn befell(&self, e: &Event, d: &Draft, counts: &[Count]) -> bool {
        let Some(c) = e.clause.map(|k| &self.clauses[k]).filter(|c| e.verbal && c.verb == e.tok) else { return false };
        let by_whom = c.passive && !d.agents.is_empty();
        let known = |n: u32| self.np(n).quantity.is_some() || self.np(n).tags.any(ARMED) || by_whom && self.np(n).head_tags.has(Tag::Person);
        let hurt = |k: &Count| !k.part && some(k) && k.from > c.verb && k.np.is_some_and(known);
        takes_people(d.kind) && self.tagged.toks[c.verb].reading.form.has(Form::PERFECT) && !c.possible && !c.negated && counts.iter().any(hurt)
    }

    /// A sentence that is nothing but what befell somebody, or an attack with its place or its dead: `اغتيال المعارض شكري بلعيد`,
    /// `عاجل: قتلى وجرحى بانفجار في بيشاور`.
    fn title_of(&self, e: &Event, d: &Draft, counts: &[Count]) -> bool {
        const DEAD: Tags = Tags::of(&[Tag::Victim, Tag::Wounded]);
        let opens = |i: usize| {
            let t = &self.tagged.toks[i];
            matches!(t.pos, Pos::Mark(_) | Pos::Number) || t.reading.tags.any(DEAD) || self.lemma(i) == "عاجل"
        };
        let harmed = counts.iter().any(some);
        let attack = is_cause(d.kind) && !e.anaphor && (harmed || !d.wheres.own.is_empty());
        self.clauses.is_empty() && (takes_people(d.kind) && harmed || attack) && (0..e.from).all(opens) && e.np.is_some_and(|n| !self.np(n).definite)
    }
}

/// Of one at least.
fn some(count: &Count) -> bool {
    count.high.is_none_or(|h| h > 0)
}

/// Events that befall people alone.
fn takes_people(kind: EventType) -> bool {
    use EventType as E;
    matches!(kind, E::Killing | E::Injury | E::Abduction | E::Arrest | E::Capture | E::Execution | E::Assassination)
}

/// The probability that a sum of weights stands for.
pub(crate) fn probability(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

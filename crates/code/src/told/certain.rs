//! What no weight takes away: words that tell of an event whatever the model makes of their company.

use crate::casualties::Count;
use crate::clauses::{Clause, Link};
use crate::draft::Draft;
use crate::events::{Event, Filler, Finder};
use crate::kinds::{is_casualty, is_cause};
use crate::phrases::{ARMED, OBJECTS, PEOPLE};
use crate::tagging::Pos;
use khabar_claim::{EventType, Status};
use khabar_pack::{Form, Tag, Tags};

impl Finder<'_> {
    /// What makes the event told whatever the weights say, in words; None where nothing does.
    pub(super) fn certain(&self, e: &Event, d: &Draft, counts: &[Count]) -> Option<&'static str> {
        let t = &self.tagged.toks[e.tok];
        let past = e.verbal && t.pos == Pos::Verb && !t.reading.form.has(Form::IMPERFECT);
        let happened = d.status == Status::Happened;
        let place = !d.wheres.own.is_empty();
        let hit = !d.targets.is_empty();
        let rules: [(&str, &dyn Fn() -> bool); 12] = [
            ("a past verb has harmed so many", &|| past && is_casualty(d.kind) && counts.iter().any(|c| self.many(c))),
            ("protesters came together", &|| past && happened && self.gathers(e, d)),
            ("people have fled", &|| past && happened && d.kind == EventType::Displacement && !e.weak && hit),
            ("a written passive", &|| past && happened && t.damma && hit && self.ungoverned(e)),
            ("done to somebody somewhere", &|| past && happened && place && self.suffered(e, d)),
            ("it caused deaths", &|| happened && self.caused(e, d, counts)),
            // نجاة الوزير من محاولة اغتيال: who escapes it has met it.
            ("somebody survived it", &|| e.targets.iter().any(|t| t.by == "survivor")),
            ("there is none of it", &|| self.none_there(e, d)),
            ("a toll", &|| self.tolled(e, counts)),
            ("it befell people", &|| happened && self.befell(e, d, counts)),
            ("a title is nothing else", &|| happened && self.title_of(e, d, counts)),
            ("somebody carried it out", &|| happened && (self.took_place(e, place, hit) || !d.definite && hit && self.carried_out(e))),
        ];
        rules.iter().find(|(_, holds)| holds()).map(|(why, _)| *why)
    }

    /// Its verb heads a clause that nothing governs.
    fn ungoverned(&self, e: &Event) -> bool {
        e.clause.is_some_and(|k| matches!(self.clauses[k].link, Link::Main | Link::Coordinate))
    }

    /// `وأُعدم الرجال في بادية السماوة`: what was done to whom and where, in a sentence of its own.
    fn suffered(&self, e: &Event, d: &Draft) -> bool {
        let own = |c: &Clause| c.verb == e.tok && c.passive && !c.negated && !c.possible && matches!(c.link, Link::Main | Link::Coordinate);
        let violent = (is_cause(d.kind) || takes_people(d.kind)) && d.kind != EventType::Injury;
        let somebody = |f: &Filler| self.np(f.np).head_tags.any(PEOPLE.union(OBJECTS));
        violent && !e.weak && e.targets.iter().chain(&e.victims).any(somebody) && e.clause.is_some_and(|k| own(&self.clauses[k]))
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
        }) && counts.iter().any(|c| self.many(c))
    }

    /// `بلغ عدد القتلى 90`, `ارتفعت حصيلة ضحايا القصف إلى 12`: a toll with its number.
    fn tolled(&self, e: &Event, counts: &[Count]) -> bool {
        counts.iter().any(|c| self.many(c)) && (e.np.is_some_and(|n| self.under_toll(n)) || self.toll_before(e).is_some())
    }

    /// `واحتشد مئات المتظاهرين أمام البرلمان`: protesters who have come together protest, whatever it is about.
    fn gathers(&self, e: &Event, d: &Draft) -> bool {
        let protesters = |f: &Filler| self.np(f.np).quantity.is_some() && self.np(f.np).head_tags.has(Tag::Protester);
        d.kind == EventType::Protest && e.agents.iter().any(protesters)
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

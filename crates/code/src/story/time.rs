//! When a claim's event was.

use super::{Because, Days, Settled, Story, Told, vague};
use crate::draft::Draft;
use crate::kinds::{attack, kin};
use crate::times::FoundTime;
use jiff::ToSpan;
use jiff::civil::Date;
use khabar_claim::{EventType as E, Status, TimePrecision};
use khabar_text::Span;

/// A day with no words of its own.
fn day(days: Days) -> Told {
    Told { days: Some(days), precision: Some(TimePrecision::Day), ..Told::default() }
}

impl Story<'_> {
    /// منذ: a running event or a sum runs to publication, a single act began then.
    pub(super) fn span_of_days(&self, d: &Draft, t: &FoundTime, days: Days) -> Days {
        let act = matches!(
            d.kind,
            E::ExplosiveDevice | E::SuicideAttack | E::Abduction | E::Assassination | E::Execution | E::Withdrawal | E::TerritoryGain | E::Interception
        ) && d.status != Status::Ongoing;
        if t.since && act { (days.0, days.0) } else { days }
    }

    /// The time as the draft's words give it.
    pub(super) fn as_told(&self, d: &Draft, span: Span, t: &FoundTime) -> Told {
        let days = t.days.map(|x| self.span_of_days(d, t, x));
        Told { span: Some(span), days, precision: Some(t.precision), part: t.part, clock: t.clock.clone() }
    }

    /// The time of another draft, without its words.
    pub(super) fn like(&self, j: usize, out: &Settled) -> Told {
        Told { span: None, part: None, clock: None, ..out.times[j].clone() }
    }

    fn has_been(&self, day: Date) -> bool {
        self.registers.published.is_none_or(|p| day <= p)
    }

    fn today(&self) -> Option<Days> {
        self.registers.published.map(|p| (p, p))
    }

    /// The day of the news: that of a title which only dates what follows, or of publication.
    fn news_day(&self) -> Option<Days> {
        let recent = |(from, to): &Days| self.registers.published.is_none_or(|p| *to <= p && *from > p.saturating_sub(45.days()));
        let dated = self.scenes.first().filter(|s| s.paragraph == 0 && self.drafts.iter().any(|d| d.paragraph > 0)).and_then(|s| s.scene.days);
        dated.filter(recent).or(self.today())
    }

    /// Sets the time of what follows it in the sentence: not what lasts, nor what is only meant.
    fn sets_time(&self, j: usize, i: usize, out: &Settled) -> bool {
        let o = &self.drafts[j];
        let d = &self.drafts[i];
        let lasts = self.runs(j, d.kind) || o.status == Status::Ongoing && d.status != Status::Ongoing;
        let been = out.times[j].days.is_some_and(|(from, _)| self.has_been(from));
        self.is_told(j) && !lasts && been && !(o.when.aside && o.when.own.is_some() && !d.when.aside)
    }

    /// `قتل ستون منذ بدء الحملة`: a sum or a state that has run since some day dates nothing of another kind.
    fn runs(&self, j: usize, kind: E) -> bool {
        let o = &self.drafts[j];
        // ... لقوا حتفهم هذا العام: so does a sum of months.
        let months = |t: &FoundTime| t.days.is_some_and(|(from, to)| to > from.saturating_add(31.days()));
        o.kind != kind && o.when.own.as_deref().is_some_and(|(_, t)| t.since || months(t))
    }

    pub(super) fn time(&self, i: usize, out: &Settled) -> Because<Told> {
        let d = &self.drafts[i];
        let mate = self.mates(i).find(|j| self.sets_time(*j, i, out));
        // What it takes up: told again with nothing new of its own.
        let again = || {
            let same = |j: &usize| self.drafts[*j].kind == d.kind && out.times[*j].days.is_some() && self.drafts[*j].paragraph > 0;
            (d.definite || d.anaphor).then(|| self.back(i).find(same)).flatten()
        };
        if let Some(j) = d.when.own.as_deref().filter(|(_, t)| vague(t)).and_then(|_| again()) {
            return (self.like(j, out), "of what it takes up");
        }
        let sentence = || {
            d.when.sentence.as_deref().filter(|(_, t)| {
                mate.is_none() && !vague(t) && self.is_told(i) && d.status != Status::Ongoing && t.days.is_none_or(|(from, _)| self.has_been(from))
            })
        };
        if let Some((span, t)) = d.when.own.as_deref().or_else(sentence) {
            if matches!(d.status, Status::Intended | Status::Possible) {
                return self.yet_to_be(d, *span, t);
            }
            let mut told = self.as_told(d, *span, t);
            // الغارات توقع 96 قتيلا خلال أسبوعين: what has been was not within the days to come.
            if let Some((from, to)) =
                told.days.filter(|(from, to)| from < to && Some(*from) == self.registers.published && attack(d.kind) && !d.harm.is_empty())
            {
                told.days = from.until(to).ok().map(|n| (from.saturating_sub(n), from));
            }
            if told.days.is_none() && t.precision == TimePrecision::Day {
                // بعد ساعات, ظهرا: the day that the text tells of.
                // A part of day alone is of the day of the news, where its paragraph tells of none.
                let near = u32::from(t.part.is_none() && t.clock.is_none() || self.looks_back(d));
                let before = mate.or_else(|| self.back(i).find(|j| self.drafts[*j].paragraph + near >= d.paragraph && out.times[*j].days.is_some()));
                let lead = self.lead.time.and_then(|(_, days)| days).filter(|_| near > 0);
                told.days = before.and_then(|j| out.times[j].days).map(|(_, to)| (to, to)).or(lead).or(self.today());
            }
            return (told, "words");
        }
        if matches!(d.status, Status::Intended | Status::Possible) {
            let plan = self.mates(i).next().filter(|j| !self.is_told(*j) && out.times[*j].days.is_some());
            return plan.map_or((Told::default(), "not yet"), |j| (self.like(j, out), "of the plan"));
        }
        if d.status == Status::Ongoing && d.trait_of {
            return (Told::default(), "of nobody's day");
        }
        if d.status == Status::Ongoing {
            return (self.today().map(day).unwrap_or_default(), "still");
        }
        if let Some(j) = again().filter(|_| d.definite && d.agents.is_empty()) {
            return (self.like(j, out), "of what it takes up");
        }
        // As vague as the event before it.
        let period = |s: &Span| s.of(self.text).contains(' ');
        let unknown = |j: usize| out.times[j].days.is_none() && self.drafts[j].when.own.as_deref().is_some_and(|(s, t)| vague(t) && !t.since && period(s));
        if self.mates(i).find(|j| self.is_told(*j)).is_some_and(unknown) {
            return (Told::default(), "as vague as the event before it");
        }
        // بعدما استولت على مقر كان الجيش قد انسحب منه: before that, and unknown when.
        if d.background && d.status == Status::Happened && mate.is_some_and(|j| !self.background[j]) {
            return (Told::default(), "background");
        }
        if let Some(j) = mate {
            return (self.like(j, out), "of the event before it");
        }
        if self.background[i] {
            return (self.told_again(i).map(day).unwrap_or_default(), "background");
        }
        if let Some(j) = again().filter(|_| d.agents.is_empty() || d.anaphor) {
            return (self.like(j, out), "of what it takes up");
        }
        if self.goes_on(d)
            && let Some(j) = self.back(i).find(|j| self.drafts[*j].paragraph > 0 && self.is_told(*j) && !self.background[*j] && out.times[*j].days.is_some())
        {
            return (self.like(j, out), "goes on");
        }
        let before = self
            .paragraph(i)
            .find(|j| out.times[*j].days.is_some() && self.is_told(*j) && !self.background[*j] && (self.same_sentence(i, *j) || !self.runs(*j, d.kind)));
        if let Some(j) = before.filter(|j| !self.shifted(*j, i)) {
            return (self.like(j, out), "scene of the paragraph");
        }
        // What is done in custody is told long after; the day of the news says nothing of it.
        if matches!(d.kind, E::Torture | E::SexualViolence) {
            return (Told::default(), "told long after");
        }
        let said = d.when.said.as_deref().and_then(|(_, t)| t.days.filter(|_| !t.since));
        let news = || said.or(self.news_day()).map(day).unwrap_or_default();
        let Some((lead, days)) = self.lead.time else { return (news(), "news of the day") };
        let Some(days) = days else {
            return if self.shift(d) { (news(), "another matter") } else { (Told::default(), "as vague as the main event") };
        };
        // A report of a week or a month tells of that time throughout.
        let sum = self.drafts[lead].kind == E::Killing || self.drafts[lead].when.own.is_none();
        let long = sum && days.1 > days.0.saturating_add(2.days());
        if (self.shift(d) || self.elsewhere(i)) && !long {
            return (news(), "another matter");
        }
        (day(days), "main scene")
    }

    /// What is still to be is on no day that has been: that is the day of the order or the threat (أنذر أمس السكان بالإخلاء). A bare weekday behind
    /// it is the coming one (سيجلي الثلاثاء).
    fn yet_to_be(&self, d: &Draft, span: Span, t: &FoundTime) -> Because<Told> {
        let mut told = self.as_told(d, span, t);
        if told.days.is_none() && t.precision == TimePrecision::Day {
            told.days = self.today();
        }
        let past = told.days.zip(self.registers.published).is_some_and(|((_, to), p)| to < p);
        if past && t.weekday && span.start >= d.trigger.end {
            told.days = told.days.map(|(from, to)| (from.saturating_add(7.days()), to.saturating_add(7.days())));
            return (told, "words, of what is to be");
        }
        // ستنسحب في 18 فبراير: a date of the year to come.
        let words = span.of(self.text);
        let year = words.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let been = ["ماض", "فائت", "منصرم", "أمس", "امس", "قبل", "منذ", "سابق"].iter().any(|w| words.contains(w));
        if past && !t.weekday && !year && !been && t.precision != TimePrecision::Year && span.start >= d.trigger.end {
            told.days = told.days.map(|(from, to)| (from.saturating_add(1.year()), to.saturating_add(1.year())));
            return (told, "words, of what is to be");
        }
        if past && span.start < d.trigger.start {
            return (Told::default(), "not yet");
        }
        (told, "words")
    }

    /// كانت ... قد without a date is the main event told again, or unknown.
    fn told_again(&self, i: usize) -> Option<Days> {
        let d = &self.drafts[i];
        let (m, days) = self.lead.time?;
        let near = self.drafts[m.saturating_sub(16)..].iter().take(48).filter(|o| o.paragraph == self.drafts[m].paragraph);
        days.filter(|_| !self.elsewhere(i) && near.into_iter().any(|o| o.kind == d.kind || kin(o.kind, d.kind)))
    }
}

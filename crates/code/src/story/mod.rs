//! The story of a report: what its claims take from one another of place and time (claim model, 2.10, 2.16).
//!
//! A claim without a place of its own stays where its sentence is, then where what it takes up was, then in the scene
//! of its paragraph, then in the place of the report's main event, unless another matter has begun. Time goes the same way.

use crate::draft::{Draft, DraftPlace};
use crate::places::Scene;
use crate::registers::Registers;
use crate::spots::Standing;
use crate::times::FoundTime;
use jiff::civil::Date;
use khabar_claim::{EventType as E, PlacePrecision, Status, TimePrecision};
use khabar_text::Span;
use std::collections::BTreeMap;

/// A sentence's scene and where the sentence stands.
#[derive(Debug, Clone)]
pub(crate) struct SceneAt {
    pub scene: Scene,
    pub sentence: Span,
    pub paragraph: u32,
}

/// When a claim's event took place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    /// The words, where they stand with the event.
    pub span: Option<Span>,
    pub days: Option<(Date, Date)>,
    pub precision: Option<TimePrecision>,
    pub part: Option<&'static str>,
    pub clock: Option<String>,
}

/// How many drafts or sentences are looked back on at most, so that a report costs no more than its size.
const LOOK: usize = 256;

/// Everything known while places and times are settled.
pub(crate) struct Story<'a> {
    pub text: &'a str,
    pub drafts: &'a [Draft],
    pub scenes: &'a [SceneAt],
    pub registers: &'a Registers<'a>,
    /// Heads of places named so far, with where the first of each ends.
    heads: BTreeMap<&'a str, u32>,
    /// The last heading at each scene.
    headings: Vec<Option<usize>>,
}

/// What was settled.
pub(crate) struct Settled {
    pub places: Vec<Option<DraftPlace>>,
    pub times: Vec<Told>,
    /// Why: of the place, of the time.
    pub why: Vec<[&'static str; 2]>,
}

impl<'a> Story<'a> {
    /// The story of these drafts, which stand in the order of their words, as the scenes do.
    pub fn new(text: &'a str, drafts: &'a [Draft], scenes: &'a [SceneAt], registers: &'a Registers<'a>) -> Self {
        let mut heads = BTreeMap::new();
        let mut headings = Vec::with_capacity(scenes.len());
        let mut last = None;
        for (n, s) in scenes.iter().enumerate() {
            for p in s.scene.named.iter().filter(|p| !p.head.is_empty()) {
                heads.entry(p.head.as_str()).or_insert(p.span.end);
            }
            if s.scene.heading {
                last = Some(n);
            }
            headings.push(last);
        }
        Self { text, drafts, scenes, registers, heads, headings }
    }

    /// Drafts before this one, the nearest first.
    fn back(&self, i: usize) -> impl Iterator<Item = usize> {
        (0..i).rev().take(LOOK)
    }

    /// Drafts before this one in its sentence.
    fn mates(&self, i: usize) -> impl Iterator<Item = usize> {
        self.back(i).take_while(move |j| self.same_sentence(i, *j))
    }

    /// Drafts before this one in its paragraph.
    fn paragraph(&self, i: usize) -> impl Iterator<Item = usize> {
        self.back(i).take_while(move |j| self.drafts[*j].paragraph == self.drafts[i].paragraph)
    }

    /// Scenes up to a place in the text, the last first.
    fn scenes_to(&self, at: u32) -> impl Iterator<Item = &'a SceneAt> {
        let end = self.scenes.partition_point(|s| s.sentence.start <= at);
        self.scenes[..end].iter().rev().take(LOOK)
    }

    /// Places and times of all drafts, which stand in the order of their words.
    pub fn settle(&self) -> Settled {
        let n = self.drafts.len();
        let mut out = Settled { places: vec![None; n], times: vec![Told::default(); n], why: vec![["title"; 2]; n] };
        let titled = self.drafts.iter().any(|d| d.paragraph > 0);
        let body = |d: &Draft| !titled || d.paragraph > 0;
        let own: Vec<Option<DraftPlace>> = self.drafts.iter().map(|d| self.own(d)).collect();
        let first = (0..n)
            .find(|i| body(&self.drafts[*i]) && told(&self.drafts[*i]) && !self.drafts[*i].background)
            .or_else(|| (0..n).find(|i| body(&self.drafts[*i])));
        let lead = first.map(|i| self.drafts[i].paragraph);
        let main_place = (0..n)
            .find(|i| {
                body(&self.drafts[*i])
                    && Some(self.drafts[*i].paragraph) >= lead
                    && told(&self.drafts[*i])
                    && (own[*i].is_some() || !self.drafts[*i].wheres.near.is_empty())
            })
            .and_then(|i| own[i].clone().or_else(|| self.drafts[i].wheres.near.iter().find(|p| self.stands(p)).cloned()));
        let main_time = (0..n)
            .filter(|i| body(&self.drafts[*i]) && told(&self.drafts[*i]) && !self.drafts[*i].background && Some(self.drafts[*i].paragraph) == lead)
            .find_map(|i| self.given(&self.drafts[i]).and_then(|(_, t)| t.days.map(|d| (i, self.span_of_days(&self.drafts[i], t, d)))));
        // What introduces a list dates all of it.
        let intro = first
            .and_then(|i| self.scenes.iter().filter(|s| s.sentence.start < self.drafts[i].sentence.start).find_map(|s| s.scene.days))
            .filter(|_| main_time.is_none());
        let main_time = main_time.or_else(|| first.zip(intro));
        for i in 0..n {
            if body(&self.drafts[i]) {
                let (place, where_from) = self.place(i, &own, &out, main_place.as_ref(), main_time.map(|m| m.1));
                out.places[i] = place;
                let (time, when_from) = self.time(i, &own, &out, main_place.as_ref(), main_time);
                out.times[i] = time;
                out.why[i] = [where_from, when_from];
            }
        }
        for i in 0..n {
            if !body(&self.drafts[i]) {
                self.title(i, &own, &mut out, main_place.as_ref(), main_time);
            }
        }
        for p in out.places.iter_mut().flatten() {
            self.name_again(p);
        }
        out
    }

    /// `المدينة`, `الجسر`: the name of the place that the words take up.
    fn name_again(&self, p: &mut DraftPlace) {
        if p.standing == Standing::Named || p.name.is_some() {
            return;
        }
        let town = |o: &DraftPlace| o.precision == PlacePrecision::Settlement && (o.head.is_empty() || matches!(o.head.as_str(), "مدينه" | "بلده"));
        let fits = |o: &&DraftPlace| o.span.end <= p.span.start && (o.head == p.head || matches!(p.head.as_str(), "مدينه" | "بلده") && town(o));
        let earlier = self.scenes_to(p.span.start).flat_map(|s| s.scene.named.iter().rev()).find(fits);
        if let Some(o) = earlier {
            (p.name, p.within, p.whole) = (o.name, o.within, o.whole);
            p.precision = o.precision;
        }
    }

    /// The first of the draft's own places that is one.
    fn own(&self, d: &Draft) -> Option<DraftPlace> {
        d.wheres.own.iter().find(|p| self.stands(p) && !self.said_abroad(d, p)).cloned()
    }

    /// وفي واشنطن، ذكر البنتاغون: the frame of the saying, in another country than the report's.
    fn said_abroad(&self, d: &Draft, p: &DraftPlace) -> bool {
        self.scenes_to(d.sentence.start)
            .take_while(|s| s.sentence.start == d.sentence.start)
            .any(|s| s.scene.said && s.scene.frame.as_ref().is_some_and(|f| f.span == p.span))
            && self.abroad(p)
    }

    /// A building taken up again is a place where the report has named such a one before.
    fn stands(&self, p: &DraftPlace) -> bool {
        match p.standing {
            Standing::Named | Standing::Again => true,
            Standing::Building => self.heads.get(p.head.as_str()).is_some_and(|end| *end <= p.span.start),
            Standing::Nameless => false,
        }
    }

    /// Whether the name is of another country only than the report's.
    fn abroad(&self, p: &DraftPlace) -> bool {
        p.name.is_some_and(|v| self.registers.abroad(v))
    }

    fn same_sentence(&self, i: usize, j: usize) -> bool {
        self.drafts[i].sentence == self.drafts[j].sentence
    }

    /// Whether another matter begins between the two drafts.
    fn shifted(&self, from: u32, to: u32) -> bool {
        self.scenes_to(to).take_while(|s| s.sentence.start > from).any(|s| s.scene.shift)
    }

    /// The sentence of the draft begins another matter, or one before it in the paragraph did.
    fn shift(&self, d: &Draft) -> bool {
        self.scenes_to(d.sentence.start).take_while(|s| s.paragraph == d.paragraph).any(|s| s.scene.shift)
    }

    fn heading(&self, d: &Draft) -> Option<DraftPlace> {
        let end = self.scenes.partition_point(|s| s.sentence.start <= d.sentence.start);
        self.headings.get(end.checked_sub(1)?)?.and_then(|n| self.scenes[n].scene.frame.clone())
    }

    fn frame(&self, d: &Draft) -> Option<DraftPlace> {
        self.scenes_to(d.sentence.start)
            .take_while(|s| s.paragraph == d.paragraph)
            .filter(|s| !s.scene.said || s.scene.frame.as_ref().is_some_and(|p| !self.abroad(p)))
            .find_map(|s| s.scene.frame.clone())
    }

    /// What a definite or anaphoric mention takes up: the nearest earlier event of its type.
    fn taken_up(&self, i: usize, out: &Settled) -> Option<usize> {
        let d = &self.drafts[i];
        if !d.definite && !d.anaphor {
            return None;
        }
        let before = |fits: &dyn Fn(E) -> bool| {
            self.back(i).find(|j| {
                fits(self.drafts[*j].kind)
                    && told(&self.drafts[*j])
                    && out.places[*j].is_some()
                    && self.drafts[*j].paragraph > 0
                    && self.drafts[*j].trigger != d.trigger
            })
        };
        before(&|k| k == d.kind).or_else(|| d.anaphor.then(|| before(&attack)).flatten())
    }

    fn place(
        &self,
        i: usize,
        own: &[Option<DraftPlace>],
        out: &Settled,
        main: Option<&DraftPlace>,
        main_days: Option<(Date, Date)>,
    ) -> (Option<DraftPlace>, &'static str) {
        let d = &self.drafts[i];
        if own[i].is_some() {
            return (own[i].clone(), "said of the event");
        }
        if matches!(d.status, Status::Intended | Status::Possible) {
            return (None, "not yet");
        }
        // المجزرة, الهجوم: where what they take up was.
        if let Some(j) = self.taken_up(i, out).filter(|_| d.agents.is_empty() || d.anaphor) {
            return (out.places[j].clone(), "of what it takes up");
        }
        if let Some(j) = self.mates(i).find(|j| out.places[*j].is_some() && told(&self.drafts[*j])) {
            return (out.places[j].clone(), "of the event before it");
        }
        if let Some(p) = d.wheres.near.iter().find(|p| self.stands(p)) {
            return (Some(p.clone()), "said in the sentence");
        }
        // إلى هدنة تقضي بوقف العمليات ونشر حواجز داخل المدينة: what follows closely in the sentence.
        if let Some(j) = (i + 1..self.drafts.len()).take(LOOK).take_while(|j| self.same_sentence(i, *j)).find(|j| own[*j].is_some()) {
            if self.drafts[j].trigger.start.saturating_sub(d.trigger.end) < 110
                && !self.text.get(d.trigger.end as usize..self.drafts[j].trigger.start as usize).unwrap_or("").contains(['،', ',', '؛', '.'])
            {
                return (own[j].clone(), "of the event after it");
            }
        }
        // Another date: another matter.
        let elsewhen = d.when.own.as_ref().and_then(|(_, t)| t.days).zip(main_days).is_some_and(|(a, b)| a.1 < b.0 || a.0 > b.1);
        let sum = d.when.own.as_ref().is_some_and(|(_, t)| t.since) && d.kind == E::Killing;
        if let Some(p) = self.frame(d) {
            return (Some(p), "frame of the paragraph");
        }
        if sum {
            return (None, "sum");
        }
        let before = self.paragraph(i).find(|j| out.places[*j].is_some() && told(&self.drafts[*j]));
        if let Some(j) = before.filter(|j| !self.shifted(self.drafts[*j].sentence.start, d.sentence.start) && !elsewhen) {
            return (out.places[j].clone(), "of the paragraph");
        }
        if let Some(p) = self.heading(d) {
            return (Some(p), "of the heading");
        }
        let next = || {
            (i + 1..self.drafts.len())
                .take(LOOK)
                .take_while(|j| self.same_sentence(i, *j))
                .find(|j| own[*j].is_some() && told(&self.drafts[*j]))
                .and_then(|j| own[j].clone())
        };
        if self.shift(d) || elsewhen {
            return (next(), "another matter");
        }
        (if before_main(d, main) { next().or_else(|| main.cloned()) } else { main.cloned() }, "main")
    }

    /// The words of time that stand with the draft's event.
    fn given<'d>(&self, d: &'d Draft) -> Option<(Span, &'d FoundTime)> {
        d.when.own.as_ref().or(d.when.sentence.as_ref()).map(|(s, t)| (*s, t))
    }

    /// منذ: a running event or a sum runs to publication, a single act began then.
    fn span_of_days(&self, d: &Draft, t: &FoundTime, days: (Date, Date)) -> (Date, Date) {
        let act = matches!(
            d.kind,
            E::ExplosiveDevice | E::SuicideAttack | E::Abduction | E::Assassination | E::Execution | E::Withdrawal | E::TerritoryGain | E::Interception
        ) && d.status != Status::Ongoing;
        if t.since && act { (days.0, days.0) } else { days }
    }

    fn time(
        &self,
        i: usize,
        own: &[Option<DraftPlace>],
        out: &Settled,
        main_place: Option<&DraftPlace>,
        main: Option<(usize, (Date, Date))>,
    ) -> (Told, &'static str) {
        let d = &self.drafts[i];
        let day = |days: (Date, Date)| Told { days: Some(days), precision: Some(TimePrecision::Day), ..Told::default() };
        let like = |j: usize| Told { span: None, part: None, clock: None, ..out.times[j].clone() };
        let mate = self.mates(i).find(|j| out.times[*j].days.is_some() && told(&self.drafts[*j]));
        let resumed = || {
            (d.definite || d.anaphor)
                .then(|| self.back(i).find(|j| self.drafts[*j].kind == d.kind && out.times[*j].days.is_some() && self.drafts[*j].paragraph > 0))
                .flatten()
        };
        let vague = |t: &FoundTime| t.days.is_none() && t.precision != TimePrecision::Day;
        if let Some(j) = d.when.own.as_ref().filter(|(_, t)| vague(t)).and_then(|_| resumed()) {
            return (like(j), "taken up");
        }
        if let Some((span, t)) =
            d.when.own.as_ref().or(d.when.sentence.as_ref().filter(|(_, t)| mate.is_none() && !vague(t) && told(d) && d.status != Status::Ongoing))
        {
            let mut told = Told {
                span: Some(*span),
                days: t.days.map(|x| self.span_of_days(d, t, x)),
                precision: Some(t.precision),
                part: t.part,
                clock: t.clock.clone(),
            };
            if told.days.is_none() && t.precision == TimePrecision::Day {
                // بعد ساعات, ظهرا: the day that the text tells of.
                let before = mate.or_else(|| self.back(i).find(|j| self.drafts[*j].paragraph + 1 >= d.paragraph && out.times[*j].days.is_some()));
                told.days = before.and_then(|j| out.times[j].days).map(|(_, to)| (to, to)).or(main.map(|m| m.1)).or(self.registers.published.map(|p| (p, p)));
            }
            return (told, "words");
        }
        if matches!(d.status, Status::Intended | Status::Possible) {
            return (Told::default(), "not yet");
        }
        if d.status == Status::Ongoing {
            return (self.registers.published.map(|p| day((p, p))).unwrap_or_default(), "ongoing");
        }
        if let Some(j) = resumed().filter(|_| d.definite && d.agents.is_empty()).or(mate) {
            return (like(j), "mate or resumed");
        }
        let same_place = |p: &DraftPlace| main_place.is_some_and(|m| self.same(p, m));
        let elsewhere = own[i].as_ref().is_some_and(|p| !same_place(p));
        if d.background {
            // كانت ... قد without a date is the main event told again, or unknown.
            return (
                match main {
                    Some((m, days))
                        if !elsewhere
                            && self.drafts[m.saturating_sub(16)..]
                                .iter()
                                .take(48)
                                .any(|o| o.paragraph == self.drafts[m].paragraph && (o.kind == d.kind || kin(o.kind, d.kind))) =>
                    {
                        day(days)
                    }
                    _ => Told::default(),
                },
                "background",
            );
        }
        if let Some(j) = resumed().filter(|_| d.agents.is_empty() || d.anaphor) {
            return (like(j), "resumed");
        }
        if d.status == Status::Denied && (elsewhere || main.is_none()) {
            return (Told::default(), "denied elsewhere");
        }
        let before = self.paragraph(i).find(|j| out.times[*j].days.is_some() && told(&self.drafts[*j]) && (!self.drafts[*j].background || d.background));
        if let Some(j) = before.filter(|j| !self.shifted(self.drafts[*j].sentence.start, d.sentence.start)) {
            return (like(j), "paragraph");
        }
        let said = d.when.said.as_ref().and_then(|(_, t)| t.days.filter(|_| !t.since));
        let today = self.registers.published.map(|p| (p, p));
        let Some((lead, days)) = main else { return (said.or(today).map(day).unwrap_or_default(), "published") };
        // A report of a week or a month tells of that time throughout.
        let sum = self.drafts[lead].kind == E::Killing || self.drafts[lead].when.own.is_none();
        let long = sum && days.0 != days.1 && days.1 > days.0.saturating_add(jiff::Span::new().days(2));
        if (self.shift(d) || elsewhere) && !long {
            return (said.or(today).map(day).unwrap_or_default(), "another matter");
        }
        (day(days), "main")
    }

    /// A title takes the place and date of the event that it tells of.
    fn title(&self, i: usize, own: &[Option<DraftPlace>], out: &mut Settled, main_place: Option<&DraftPlace>, main: Option<(usize, (Date, Date))>) {
        let d = &self.drafts[i];
        let event = self.event_of_title(i, own, out);
        out.places[i] = own[i].clone().or_else(|| d.wheres.near.iter().find(|p| self.stands(p)).cloned()).or_else(|| {
            let mate = || {
                (i.saturating_sub(32)..self.drafts.len())
                    .take(64)
                    .find(|j| *j != i && self.same_sentence(i, *j) && own[*j].is_some() && told(&self.drafts[*j]))
                    .and_then(|j| own[j].clone())
            };
            match d.status {
                Status::Intended | Status::Possible => None,
                _ => event.and_then(|j| out.places[j].clone()).or_else(mate).or_else(|| main_place.cloned()),
            }
        });
        let own_time = d.when.own.as_ref().map(|(span, t)| Told {
            span: Some(*span),
            days: t.days.map(|x| self.span_of_days(d, t, x)),
            precision: Some(t.precision),
            part: t.part,
            clock: t.clock.clone(),
        });
        out.times[i] = own_time.unwrap_or_else(|| {
            let told = |days| Told { days: Some(days), precision: Some(TimePrecision::Day), ..Told::default() };
            if let Some(j) = event {
                return Told { span: None, part: None, clock: None, ..out.times[j].clone() };
            }
            if matches!(d.status, Status::Intended | Status::Possible) {
                return Told::default();
            }
            main.map(|m| m.1).or(self.registers.published.map(|p| (p, p))).map(told).unwrap_or_default()
        });
    }

    /// The body's claim that a title's claim announces.
    fn event_of_title(&self, i: usize, own: &[Option<DraftPlace>], out: &Settled) -> Option<usize> {
        let d = &self.drafts[i];
        let body = self.drafts.partition_point(|o| o.paragraph == 0);
        let lead = self.drafts[body..].iter().find(|o| told(o) && !o.background).map(|o| o.paragraph);
        let score = |j: usize| {
            let o = &self.drafts[j];
            let same = own[i].as_ref().zip(out.places[j].as_ref()).map(|(a, b)| self.same(a, b));
            let kind = if o.kind == d.kind {
                4
            } else if kin(o.kind, d.kind) {
                2
            } else {
                0
            };
            let place = match same {
                Some(true) => 3,
                Some(false) => -1,
                None => 0,
            };
            let status = i32::from(o.status == d.status);
            let lead = i32::from(lead == Some(o.paragraph)) * 2;
            // A sum since long ago is no event of a title that gives none.
            let sum = if o.when.own.as_ref().is_some_and(|(_, t)| t.since) { -6 } else { 0 };
            if kind == 0 && place < 3 { 0 } else { 2 * kind + place + status + lead + sum }
        };
        let best = (body..self.drafts.len()).take(LOOK).map(|j| (score(j), j)).filter(|(s, _)| *s > 3).max_by_key(|(s, j)| (*s, usize::MAX - *j));
        best.map(|(_, j)| j)
    }

    /// Whether the words name the same place.
    fn same(&self, a: &DraftPlace, b: &DraftPlace) -> bool {
        if a.name.is_some() && a.name == b.name || a.span == b.span {
            return true;
        }
        if a.standing != Standing::Named || b.standing != Standing::Named {
            return true;
        }
        let bare = |p: &DraftPlace| p.span.of(self.text).split_whitespace().next_back().unwrap_or("").trim_start_matches(['ب', 'ل']).to_owned();
        let (x, y) = (bare(a), bare(b));
        !x.is_empty() && (x == y || a.span.of(self.text).contains(y.as_str()) || b.span.of(self.text).contains(x.as_str()))
    }
}

/// The draft stands before the report's main place is told.
fn before_main(d: &Draft, main: Option<&DraftPlace>) -> bool {
    main.is_none_or(|m| d.trigger.start < m.span.start)
}

/// Events that are told as having been.
fn told(d: &Draft) -> bool {
    !matches!(d.status, Status::Intended | Status::Possible)
}

/// Attacks that المجزرة or الجريمة may mean.
fn attack(kind: E) -> bool {
    matches!(
        kind,
        E::Airstrike
            | E::DroneStrike
            | E::Shelling
            | E::ExplosiveDevice
            | E::SuicideAttack
            | E::ChemicalAttack
            | E::Shooting
            | E::GroundAttack
            | E::Ambush
            | E::Execution
            | E::Assassination
            | E::Killing
    )
}

/// Types that a title and its text may give one event.
fn kin(a: E, b: E) -> bool {
    let fire = |e| matches!(e, E::Shelling | E::Airstrike | E::DroneStrike | E::ChemicalAttack);
    let blast = |e| matches!(e, E::ExplosiveDevice | E::SuicideAttack);
    let deaths = |e| matches!(e, E::Killing | E::Assassination | E::Execution | E::Shooting | E::GroundAttack | E::Clash | E::Ambush);
    fire(a) && fire(b)
        || blast(a) && blast(b)
        || deaths(a) && deaths(b)
        || deaths(a) && (fire(b) || blast(b)) && a == E::Killing
        || a == E::Killing && b != E::Killing && (fire(b) || blast(b))
}

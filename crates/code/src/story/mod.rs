//! The story of a report: where and when its claims are, and what they take from one another (claim model, 2.10, 2.16).
//!
//! One idea carries it: the report is always in a **scene**, a place and a time, and each sentence does one of three things.
//! It *continues* the scene, and what it leaves open is as the sentence before it in the paragraph left it, or as the lead set it.
//! It *shifts* (`من جهة أخرى`, `ميدانيا`, a bullet, `وفي الناصرية`), and begins a scene with nothing known but the day of the report.
//! Or it goes to the *background* (`وكانت ... قد`), which knows only what it says itself, and after which the scene is as before.
//! Within a sentence each event stays where and when the one before it was, unless it says otherwise; what lasts (`منذ 2012`)
//! and what is only meant or feared sets no scene. What is taken up again (`الهجوم`) is where and when it was.

mod place;
mod time;
mod title;
mod town;

use crate::draft::{Draft, DraftPlace};
use crate::kinds::attack;
use crate::places::Scene;
use crate::registers::Registers;
use crate::spots::Standing;
use crate::times::FoundTime;
use jiff::ToSpan;
use jiff::civil::Date;
use khabar_claim::{EventType as E, Status, TimePrecision};
use khabar_text::Span;
use std::collections::BTreeMap;
pub(crate) use town::inside_town;

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
    pub days: Option<Days>,
    pub precision: Option<TimePrecision>,
    pub part: Option<&'static str>,
    pub clock: Option<String>,
}

/// First and last day, inclusive.
type Days = (Date, Date);

/// What a claim was given, and by what rule.
type Because<T> = (T, &'static str);

/// How many drafts or sentences are looked back on at most, so that a report costs no more than its size.
const LOOK: usize = 256;

/// The report's main event: what the lead tells first.
#[derive(Debug, Clone, Default)]
struct Lead {
    place: Option<DraftPlace>,
    /// Its draft and its days, none where the lead says only vaguely when.
    time: Option<(usize, Option<Days>)>,
}

/// Everything known while places and times are settled.
pub(crate) struct Story<'a> {
    pub text: &'a str,
    pub drafts: &'a [Draft],
    pub scenes: &'a [SceneAt],
    pub registers: &'a Registers<'a>,
    /// The first of each draft's own places that is one.
    own: Vec<Option<DraftPlace>>,
    /// Whether the draft is told as the background of others.
    background: Vec<bool>,
    /// Heads of places named so far, with where the first of each ends.
    heads: BTreeMap<&'a str, u32>,
    /// The last heading at each scene.
    headings: Vec<Option<usize>>,
    lead: Lead,
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
        let titled = drafts.iter().any(|d| d.paragraph > 0);
        for (n, s) in scenes.iter().enumerate() {
            for p in s.scene.named.iter().filter(|p| !p.head.is_empty()) {
                heads.entry(p.head.as_str()).or_insert(p.span.end);
            }
            // A title heads no section of the body.
            if s.scene.heading && (s.paragraph > 0 || !titled) {
                last = Some(n);
            }
            headings.push(last);
        }
        let background = background(drafts);
        let mut story = Self { text, drafts, scenes, registers, own: vec![], background, heads, headings, lead: Lead::default() };
        story.own = drafts.iter().map(|d| story.own_place(d)).collect();
        story.lead = story.find_lead();
        story
    }

    /// Places and times of all drafts.
    pub fn settle(&self) -> Settled {
        let n = self.drafts.len();
        let mut out = Settled { places: vec![None; n], times: vec![Told::default(); n], why: vec![[""; 2]; n] };
        // A title tells what its report tells, so the body comes first.
        let body = self.body();
        for i in (body..n).chain(0..body) {
            let ((place, where_from), (time, when_from)) = if i < body {
                let event = self.event_of_title(i, &out);
                (self.title_place(i, event, &out), self.title_time(i, event, &out))
            } else {
                let place = self.place(i, &out);
                out.places[i].clone_from(&place.0);
                (place, self.time(i, &out))
            };
            out.places[i] = place;
            out.times[i] = time;
            out.why[i] = [where_from, when_from];
        }
        self.settle_towns(&mut out);
        out
    }

    /// The first draft that is of no title.
    fn body(&self) -> usize {
        if self.drafts.iter().any(|d| d.paragraph > 0) { self.drafts.partition_point(|d| d.paragraph == 0) } else { 0 }
    }

    /// The main event's place and time.
    fn find_lead(&self) -> Lead {
        let body = self.body()..self.drafts.len();
        let foreground = |i: &usize| self.is_told(*i) && !self.background[*i];
        let Some(first) = body.clone().find(foreground).or_else(|| body.clone().next()) else { return Lead::default() };
        let paragraph = self.drafts[first].paragraph;
        let placed = |i: usize| {
            self.own[i].clone().or_else(|| self.drafts[i].wheres.near.iter().find(|p| self.stands(p) && !self.said_abroad(&self.drafts[i], p)).cloned())
        };
        let mut opening = body.clone().filter(|i| self.drafts[*i].paragraph == paragraph && self.own[*i].is_some());
        let first_told = body.clone().filter(|i| self.drafts[*i].paragraph == paragraph && self.is_told(*i)).find_map(placed);
        let place = first_told
            .or_else(|| opening.next().and_then(placed))
            // What the title says of where holds before what a later paragraph tells of another event.
            .or_else(|| (0..body.start).filter(|i| self.is_told(*i)).find_map(|i| self.own[i].clone()))
            .or_else(|| body.clone().filter(|i| self.drafts[*i].paragraph >= paragraph && foreground(i)).find_map(placed));
        let dated = |i: usize| {
            let (_, t) = self.given(&self.drafts[i])?;
            // هدمت الآليات غرفة. ... واقتلع المستوطنون الشهر الماضي: what a later sentence tells of long ago dates nothing before it.
            let old = t.since
                || t.days.zip(self.registers.published).is_some_and(|((from, to), p)| from < p.saturating_sub(4.days()) || to > from.saturating_add(2.days()));
            // أطلق الجيش حملة بعد مقتل جنديين مساء الاثنين: nor does what is told beside.
            if old && !self.same_sentence(i, first) || i > first && self.drafts[i].when.aside {
                return None;
            }
            t.days.map(|d| (i, Some(self.span_of_days(&self.drafts[i], t, d))))
        };
        let time = body.clone().filter(|i| foreground(i) && self.drafts[*i].paragraph == paragraph).find_map(dated).or_else(|| {
            // What introduces a list dates all of it.
            let intro = self.scenes.iter().filter(|s| s.sentence.start < self.drafts[first].sentence.start).find_map(|s| s.scene.days);
            let vague = self.drafts[first].when.own.as_deref().is_some_and(|(_, t)| vague(t) && !t.since);
            intro.map(|days| (first, Some(days))).or(vague.then_some((first, None)))
        });
        // قالت مصادر مساء أمس إن ... في العريش التي شهدت الخميس هجوما: the main event is of the day when it is told, and not of another's.
        let first_draft = &self.drafts[first];
        let said = first_draft.when.said.as_deref().is_some_and(|(_, t)| t.days.is_some()) && self.given(first_draft).is_none();
        Lead { place, time: time.filter(|(i, _)| !said || *i == first) }
    }

    /// Drafts before this one, the nearest first.
    fn back(&self, i: usize) -> impl Iterator<Item = usize> {
        (0..i).rev().take(LOOK)
    }

    /// Drafts before this one in its sentence.
    fn mates(&self, i: usize) -> impl Iterator<Item = usize> {
        self.back(i).take_while(move |j| self.same_sentence(i, *j))
    }

    /// Drafts after this one in its sentence.
    fn following(&self, i: usize) -> impl Iterator<Item = usize> {
        (i + 1..self.drafts.len()).take(LOOK).take_while(move |j| self.same_sentence(i, *j))
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

    /// Told as having been.
    fn is_told(&self, i: usize) -> bool {
        told(&self.drafts[i])
    }

    fn same_sentence(&self, i: usize, j: usize) -> bool {
        self.drafts[i].sentence == self.drafts[j].sentence
    }

    /// Whether another matter begins between the two drafts.
    fn shifted(&self, from: usize, to: usize) -> bool {
        let (from, to) = (self.drafts[from].sentence.start, self.drafts[to].sentence.start);
        self.scenes_to(to).take_while(|s| s.sentence.start > from).any(|s| s.scene.shift)
    }

    /// The sentence of the draft begins another matter, or one before it in the paragraph did.
    fn shift(&self, d: &Draft) -> bool {
        self.scenes_to(d.sentence.start).take_while(|s| s.paragraph == d.paragraph).any(|s| s.scene.shift)
    }

    /// The sentence says that it goes on with what was told: كما قامت القوات.
    fn goes_on(&self, d: &Draft) -> bool {
        let words = d.sentence.of(self.text).trim_start();
        words.starts_with("كما ") || words.starts_with("وكما ") || words.starts_with("كذلك ") || words.starts_with("وكذلك ")
    }

    /// The sentence goes back behind what was told: وكانت اللجان قد قالت.
    fn looks_back(&self, d: &Draft) -> bool {
        let words = d.sentence.of(self.text).trim_start();
        ["وكان ", "وكانت ", "كان ", "كانت "].iter().any(|w| words.starts_with(w))
    }

    /// The words of time that stand with the draft's event.
    fn given<'d>(&self, d: &'d Draft) -> Option<(Span, &'d FoundTime)> {
        d.when.own.as_deref().or(d.when.sentence.as_deref()).map(|(s, t)| (*s, t))
    }

    /// The draft's own words date it to other days than the main event's.
    fn elsewhen(&self, d: &Draft) -> bool {
        let lead = self.lead.time.and_then(|(_, days)| days);
        d.when.own.as_deref().and_then(|(_, t)| t.days).zip(lead).is_some_and(|(a, b)| a.1 < b.0)
    }

    /// A building taken up again is a place where the report has named such a one before.
    fn stands(&self, p: &DraftPlace) -> bool {
        match p.standing {
            Standing::Named | Standing::Again => true,
            Standing::Building => self.heads.get(p.head.as_str()).is_some_and(|end| *end <= p.span.start),
            Standing::Nameless => false,
        }
    }

    /// What a definite or anaphoric mention takes up: the nearest earlier event of its type.
    fn taken_up(&self, i: usize, out: &Settled) -> Option<usize> {
        let d = &self.drafts[i];
        if !d.definite && !d.anaphor {
            return None;
        }
        let before = |fits: &dyn Fn(E) -> bool| {
            self.back(i).find(|j| {
                let o = &self.drafts[*j];
                fits(o.kind) && told(o) && out.places[*j].is_some() && o.paragraph > 0 && o.trigger != d.trigger
            })
        };
        before(&|k| k == d.kind).or_else(|| d.anaphor.then(|| before(&attack)).flatten())
    }
}

/// Which drafts are told as background: after كانت ... قد all that the sentence goes on with.
fn background(drafts: &[Draft]) -> Vec<bool> {
    let mut out = Vec::with_capacity(drafts.len());
    let mut opened = None;
    for d in drafts {
        if d.background {
            opened = Some(d.sentence);
        }
        out.push(opened == Some(d.sentence));
    }
    out
}

/// Events that are told as having been.
fn told(d: &Draft) -> bool {
    !matches!(d.status, Status::Intended | Status::Possible)
}

/// Words that say no day, and take up none: منذ أسابيع, الأشهر الماضية.
fn vague(t: &FoundTime) -> bool {
    t.days.is_none() && t.precision != TimePrecision::Day
}

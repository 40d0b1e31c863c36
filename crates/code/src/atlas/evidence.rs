//! What a report says of which place of a name is meant: the chain of its words, a road, its other places, its country.

use super::candidates::Candidate;
use super::{Atlas, Located, extent};
use crate::draft::DraftPlace;
use khabar_claim::PlacePrecision;
use khabar_text::{Kind, fold, tokenize};

/// A place that is told of and whose position is beyond doubt.
#[derive(Debug, Default)]
pub(super) struct Anchor {
    /// Where its words begin and end.
    pub start: u32,
    pub end: u32,
    pub words: String,
    /// The words as they are looked for.
    pub folded: String,
    pub at: (f64, f64),
    pub name: String,
    pub country: String,
    /// A governorate or district: what lies in it may be far from its point.
    pub wide: bool,
    pub paragraph: u32,
    pub sentence: u32,
    /// Why its name is taken so, where it has namesakes.
    pub because: String,
}

/// What speaks for one place of a name and against another.
#[derive(Debug, Default)]
pub(super) struct Evidence<'e> {
    /// What the words' own chain says it lies in or by: `في ريف إدلب`.
    chain: Vec<&'e Anchor>,
    /// Ends of a road on which it lies.
    road: Option<(Anchor, Anchor)>,
    /// Other places of the report, with what each counts.
    others: Vec<(&'e Anchor, f64)>,
}

/// What a candidate has of each kind of evidence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weighed {
    country: f64,
    size: f64,
    form: f64,
    chain: f64,
    road: f64,
    others: f64,
}

impl Weighed {
    pub fn sum(&self) -> f64 {
        self.country + self.size + self.form + self.chain + self.road + self.others
    }

    /// What decided most between it and the next.
    pub fn reason(&self, next: &Self, evidence: &Evidence<'_>) -> String {
        let named = |a: &Anchor| format!("«{}» ({}{})", a.words, a.name, if a.because.is_empty() { String::new() } else { format!(": {}", a.because) });
        let road = evidence.road.as_ref().map_or_else(String::new, |(a, b)| format!("by the road between {} and {}", named(a), named(b)));
        let chain = evidence.chain.first().map_or_else(String::new, |a| format!("the text goes on with {}", named(a)));
        let other = evidence.others.first().map_or_else(String::new, |(a, _)| format!("near to other places of the report, as {}", named(a)));
        let all = [
            (self.country - next.country, "in the report's country".to_owned()),
            (self.size - next.size, "the better known".to_owned()),
            (self.form - next.form, "called just so".to_owned()),
            (self.chain - next.chain, chain),
            (self.road - next.road, road),
            (self.others - next.others, other),
        ];
        let mut told: Vec<&(f64, String)> = all.iter().filter(|(d, w)| *d >= 0.5 && !w.is_empty()).collect();
        told.sort_by(|a, b| b.0.total_cmp(&a.0));
        match told.as_slice() {
            [] => "a little better in all".to_owned(),
            [one] => one.1.clone(),
            [one, two, ..] => format!("{}; {}", one.1, two.1),
        }
    }
}

/// Words that lead from a place to what it lies in.
const LINKS: [&str; 38] = [
    "في",
    "ب",
    "ريف",
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
    "شمالي",
    "جنوبي",
    "شرقي",
    "غربي",
    "محيط",
    "اطراف",
    "ضواحي",
    "قرب",
    "من",
    "عن",
    "تابعه",
    "تابع",
    "واقعه",
    "واقع",
    "ضمن",
    "ناحيه",
    "مديريه",
    "قضاء",
    "محافظه",
    "منطقه",
    "ولايه",
    "مركز",
    "مدينه",
    "بلده",
    "علي",
    "طريق",
    "ل",
    "الي",
    "القرب",
    "جبال",
    "باديه",
];

/// How many other places on either side of the words are looked at.
const AROUND: usize = 24;

impl<'a> Atlas<'a> {
    /// Everything that the report says of which place of the name is meant.
    pub(super) fn evidence(&self, p: &DraftPlace) -> Evidence<'_> {
        let anchors = self.anchors();
        let sentence = self.scene(p).map(|n| self.scenes[n].sentence.start);
        let paragraph = self.scene(p).map(|n| self.scenes[n].paragraph);
        let at = anchors.partition_point(|a| a.start < p.span.start);
        let own = fold(p.span.of(self.text));
        let range = at.saturating_sub(AROUND)..(at + AROUND).min(anchors.len());
        let mut others = Vec::new();
        let mut chain = Vec::new();
        let mut end = p.span.end;
        for a in &anchors[at..range.end] {
            if a.start >= end && Some(a.sentence) == sentence && self.links(end, a.start) {
                end = a.end;
                chain.push(a);
            }
        }
        for a in &anchors[range] {
            // The same name again says nothing of which it is; nor does what it stands in.
            let inside = p.span.start <= a.start && a.end <= p.span.end;
            if inside || own.contains(&a.folded) {
                continue;
            }
            let weight = if Some(a.sentence) == sentence {
                1.0
            } else if Some(a.paragraph) == paragraph {
                0.8
            } else {
                0.6
            };
            others.push((a, if a.wide { weight * 0.7 } else { weight }));
        }
        Evidence { chain, road: self.road_behind(p), others }
    }

    /// Whether the sentence tells of something close to a point, and beyond doubt.
    pub(super) fn spoken_of(&self, p: &DraftPlace, at: (f64, f64)) -> bool {
        let Some(sentence) = self.scene(p).map(|n| self.scenes[n].sentence).filter(|_| !self.seeking.get()) else { return false };
        let inside = |a: &Anchor| p.span.start <= a.start && a.end <= p.span.end;
        let settled = |a: &Anchor| a.sentence == sentence.start && !a.wide && extent::km(a.at, at) <= 15.0;
        let anchors = self.anchors();
        let from = anchors.partition_point(|a| a.start < sentence.start);
        anchors[from..].iter().take_while(|a| a.start < sentence.end).any(|a| !inside(a) && settled(a))
    }

    /// Whether only words that lead on stand between.
    fn links(&self, from: u32, to: u32) -> bool {
        let gap = self.text.get(from as usize..to as usize).unwrap_or(".");
        if gap.len() > 80 || gap.contains(['.', '؛', ':', '!', '؟', '\n']) {
            return false;
        }
        fold(gap).split_whitespace().all(|w| {
            let bare = w.trim_matches(['،', ',', '(', ')', '-', '«', '»', '"']);
            let bare = bare.strip_prefix("ال").unwrap_or(bare);
            bare.is_empty() || LINKS.contains(&bare) || bare.strip_prefix(['ب', 'ل']).is_some_and(|w| LINKS.contains(&w.strip_prefix("ال").unwrap_or(w)))
        })
    }

    /// Places told of in the report whose position is beyond doubt.
    pub(super) fn anchors(&self) -> &[Anchor] {
        self.anchors.get_or_init(|| {
            self.seeking.set(true);
            let mut out = Vec::new();
            for s in self.scenes {
                for o in &s.scene.named {
                    let words = o.span.of(self.text);
                    let Some(mut a) = self.sure(o) else { continue };
                    (a.start, a.end, a.words, a.folded) = (o.span.start, o.span.end, words.to_owned(), fold(words));
                    (a.sentence, a.paragraph) = (s.sentence.start, s.paragraph);
                    out.push(a);
                }
            }
            // They are in their order already where no scene names a place of another.
            if !out.is_sorted_by_key(|a: &Anchor| a.start) {
                out.sort_by_key(|a| a.start);
            }
            out.shrink_to_fit();
            self.seeking.set(false);
            out
        })
    }

    /// The place that these words mean beyond doubt.
    fn sure(&self, p: &DraftPlace) -> Option<Anchor> {
        if matches!(p.precision, PlacePrecision::Governorate | PlacePrecision::District) {
            let s = p.name.and_then(|v| self.registers.spot(v, p.precision)).filter(|s| s.lat.is_finite())?;
            return (s.country == self.registers.country).then(|| anchor(&Candidate::of_spot(s), true, String::new()));
        }
        self.surest(self.candidates(p), p)
    }

    /// The one of these that no other place of the report need speak for.
    fn surest(&self, found: Vec<Candidate<'_>>, p: &DraftPlace) -> Option<Anchor> {
        let nothing = Evidence::default();
        let mut ranked: Vec<(f64, Candidate<'_>)> = found.into_iter().map(|c| (self.weigh(&c, p, &nothing).sum(), c)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, first) = ranked.first()?;
        let other = ranked[1..].iter().find(|(_, c)| extent::km(c.at, first.at) > super::TOGETHER);
        // A village alone of its name in the report's country is sure; a hamlet abroad never is.
        let sure = *best >= 1.5 && other.is_none_or(|(w, _)| best - w >= 1.5);
        let because = other.map_or_else(String::new, |(_, c)| {
            let reason = if c.country != first.country && first.country == self.registers.country { "in the report's country" } else { "the better known" };
            self.say(|| format!("{} {:.4} {:.4}, {reason}, not {}", first.country, first.at.0, first.at.1, c.brief()))
        });
        sure.then(|| anchor(first, false, because))
    }

    /// What a candidate has for it.
    pub(super) fn weigh(&self, c: &Candidate<'_>, p: &DraftPlace, e: &Evidence<'_>) -> Weighed {
        let r = self.registers;
        let country = if c.country.is_empty() || r.country.is_empty() {
            -1.0
        } else if c.country == r.country {
            0.0
        } else if r.countries.get(c.country).is_some_and(|v| *v >= 1.0) {
            -3.0
        } else {
            -5.5
        };
        // Towns that the register names by hand have no number of inhabitants and are written of all the same.
        let inhabitants = match c.population {
            0 if c.register => 30_000.0,
            0 => 300.0,
            n => f64::from(n.max(300)),
        };
        let fits = match p.precision {
            PlacePrecision::District => c.kind == "district",
            PlacePrecision::Site => c.kind == "site" || !c.full,
            _ => c.kind == "settlement" || c.kind == "quarter",
        };
        let form = -c.unlike - if fits { 0.0 } else { 1.5 };
        let mut chain: f64 = 0.0;
        for (n, a) in e.chain.iter().take(3).enumerate() {
            let lies_in = !c.areas.is_empty() && {
                let named = area_name(&a.folded);
                !named.is_empty() && c.areas.split('|').any(|area| area_name(&fold(area)) == named)
            };
            let d = extent::km(c.at, a.at);
            let one = match (lies_in, a.wide) {
                (true, _) => 4.0 - d / 100.0,
                (false, true) => (3.0 - d / 40.0).max(-2.0),
                (false, false) => (4.0 - d / 12.0).max(-3.0),
            };
            chain += if n == 0 { one } else { one / 2.0 };
        }
        let road = e.road.as_ref().map_or(0.0, |(a, b)| (5.0 - extent::km_to_road(c.at, a.at, b.at) / 2.5).max(-3.0));
        let near = |(a, weight): &(&Anchor, f64)| weight * (3.0 - extent::km(c.at, a.at) / if a.wide { 60.0 } else { 25.0 }).max(-2.0);
        let others = e.others.iter().map(near).max_by(f64::total_cmp).unwrap_or(0.0);
        // What the register has is written of more than what is only in a gazetteer of all villages.
        let size = f64::log10(inhabitants) + if c.register { 0.7 } else { 0.0 };
        Weighed { country, size, form, chain, road, others }
    }

    /// `على الأوتوستراد الدولي بين جسر الشغور وأريحا`, close behind the words.
    fn road_behind(&self, p: &DraftPlace) -> Option<(Anchor, Anchor)> {
        let end = self.scene(p).map_or(p.span.end + 160, |n| self.scenes[n].sentence.end);
        let text = self.text.get(p.span.end as usize..end as usize)?;
        self.road_in(text, 60, p)
    }

    /// The two ends of the first road that the words tell of, whose بين stands within so many bytes.
    fn road_in(&self, text: &str, within: usize, p: &DraftPlace) -> Option<(Anchor, Anchor)> {
        // Words alone, as far as a road is told.
        let mut cut = text.len().min(240);
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let text = &text[..cut];
        let tokens = tokenize(text);
        let list: Vec<_> = tokens.list.iter().take_while(|t| !matches!(t.kind, Kind::Mark('.' | '؛' | ':' | '\n' | '!' | '؟'))).collect();
        let between = list.iter().position(|t| tokens.folded(t) == "بين").filter(|i| list[*i].span.start as usize <= within)?;
        let told = list[..between].iter().any(|t| {
            let w = tokens.folded(t);
            let w = w.trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال");
            matches!(w, "طريق" | "اوتوستراد" | "اوتستراد" | "طرق" | "خط" | "واصل" | "رابط" | "سريع" | "دولي")
        });
        if !told {
            return None;
        }
        let name = |from: usize, second: bool| -> Option<(usize, Anchor)> {
            for to in (from + 1..=(from + 4).min(list.len())).rev() {
                if list[from..to].iter().any(|t| !matches!(t.kind, Kind::Word)) {
                    continue;
                }
                let words = &text[list[from].span.start as usize..list[to - 1].span.end as usize];
                let words = if second { words.strip_prefix('و')?.trim_start() } else { words };
                let plain = DraftPlace { head: smol_str::SmolStr::default(), name: None, precision: PlacePrecision::Settlement, ..p.clone() };
                let found: Vec<Candidate<'_>> = self.called(words).into_iter().filter(|c| matches!(c.kind, "settlement" | "quarter")).collect();
                if let Some(mut a) = self.surest(found, &plain) {
                    words.clone_into(&mut a.words);
                    return Some((to, a));
                }
            }
            None
        };
        let (to, a) = name(between + 1, false)?;
        let (_, b) = (to..(to + 2).min(list.len())).find_map(|i| name(i, true))?;
        Some((a, b))
    }

    /// The place is itself a road between two places: the middle of it.
    pub(super) fn own_road(&self, p: &DraftPlace) -> Option<Located> {
        let words = p.span.of(self.text);
        if !words.contains("بين ") {
            return None;
        }
        let (a, b) = self.road_in(words, words.len(), p)?;
        let length = extent::km(a.at, b.at);
        let middle = (f64::midpoint(a.at.0, b.at.0), f64::midpoint(a.at.1, b.at.1));
        Some(Located {
            country: (a.country == b.country && !a.country.is_empty()).then(|| a.country.clone()),
            point: Some(extent::round(middle)),
            radius: Some(extent::round_radius(length / 2.0 + 2.0)),
            why: self.say(|| format!("the middle of the road between «{}» ({}) and «{}» ({})", a.words, a.name, b.words, b.name)),
            ..Located::default()
        })
    }

    /// The settlement that stands straight behind a building's words: `مدرسة في بلدة كذا`.
    pub(super) fn chain_town(&self, p: &DraftPlace) -> Option<Located> {
        let scene = &self.scenes[self.scene(p)?];
        let behind = |o: &&DraftPlace| o.span.start >= p.span.end && o.precision == PlacePrecision::Settlement && self.links(p.span.end, o.span.start);
        let town = scene.scene.named.iter().find(behind)?;
        let at = self.locate(town);
        at.point.is_some().then_some(at)
    }
}

fn anchor(c: &Candidate<'_>, wide: bool, because: String) -> Anchor {
    Anchor { at: c.at, name: c.name.to_owned(), country: c.country.to_owned(), wide, because, ..Anchor::default() }
}

/// What of folded words names an area, so that a gazetteer's and a text's are the same: مركز جسر الشغور, محافظة إدلب.
fn area_name(folded: &str) -> String {
    let kept: Vec<&str> = folded
        .split_whitespace()
        .map(|w| w.trim_start_matches(['ب', 'ل']).strip_prefix("ال").unwrap_or(w))
        .filter(|w| !LINKS.contains(w) && !matches!(*w, "جبل" | "لواء"))
        .collect();
    khabar_gazetteer::loose(&kept.join(" "))
}

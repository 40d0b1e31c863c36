//! The places that bear a name: of the register and of the gazetteers that the user brings.

use super::{Atlas, extent};
use crate::draft::DraftPlace;
use crate::spots::Standing;
use crate::story::inside_town;
use khabar_claim::{PlaceCandidate, PlacePrecision};
use khabar_gazetteer::{Hit, Kind, Likeness};
use khabar_pack::{Named, Spot};
use khabar_text::{Kind as TokenKind, tokenize};
use std::rc::Rc;

/// A place that the words may mean.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub name: &'a str,
    pub country: &'a str,
    pub kind: &'a str,
    pub at: (f64, f64),
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Whether the register has it: a place that is much written of.
    pub register: bool,
    /// Names of the administrative areas that it lies in, parted by `|`.
    pub areas: &'a str,
    /// What its name lacks of the words', 0 for nothing.
    pub unlike: f64,
    /// The name is the place's own, not that of the town that it is called after.
    pub full: bool,
    /// Nothing else anywhere bears the name.
    pub sole: bool,
    /// The user's table's number for it.
    pub id: &'a str,
}

impl<'a> Candidate<'a> {
    pub fn of_spot(s: &'a Spot) -> Self {
        Self {
            name: &s.name,
            country: &s.country,
            kind: &s.kind,
            at: (f64::from(s.lat), f64::from(s.lon)),
            population: s.population,
            register: true,
            areas: "",
            unlike: 0.0,
            full: true,
            sole: false,
            id: "",
        }
    }

    fn of_hit(h: &Hit<'a>, cost: f64, full: bool) -> Self {
        let unlike = match h.likeness {
            Likeness::Same => 0.0,
            Likeness::Article => 0.4,
            Likeness::Spelling => 0.8,
        };
        Self {
            name: h.name,
            country: h.country,
            kind: h.kind.label(),
            at: (f64::from(h.lat), f64::from(h.lon)),
            population: h.population,
            register: false,
            areas: h.areas,
            unlike: unlike + cost,
            full,
            sole: false,
            id: h.id,
        }
    }

    pub fn radius(&self) -> f64 {
        match self.kind {
            "settlement" => extent::settlement(self.population).max(if self.register { 3.0 } else { 2.0 }),
            "quarter" => 2.0,
            "site" => 2.0,
            "district" => 20.0,
            _ => 60.0,
        }
    }

    /// One line of it.
    pub fn brief(&self) -> String {
        format!("{} ({} {:.4} {:.4})", self.name, self.country, self.at.0, self.at.1)
    }

    pub fn origin(&self) -> String {
        if self.id.is_empty() { String::new() } else { format!(" [{}]", self.id) }
    }

    pub fn told(&self) -> PlaceCandidate {
        let (lat, lon) = extent::round(self.at);
        PlaceCandidate { name: self.name.to_owned(), country: (!self.country.is_empty()).then(|| self.country.to_owned()), lat, lon }
    }
}

/// Heads of what has a name of its own in gazetteers, mostly with the head in it: تل رفعت, جبل الزاوية, خان شيخون.
const NATURAL: [&str; 22] = [
    "تل",
    "تله",
    "جبل",
    "وادي",
    "واد",
    "خان",
    "دير",
    "كفر",
    "بيت",
    "عين",
    "راس",
    "خربه",
    "مزرعه",
    "ام",
    "ابو",
    "جزيره",
    "بحيره",
    "حصن",
    "قلعه",
    "برج",
    "بئر",
    "شعب",
];

impl<'a> Atlas<'a> {
    /// Places that the words may mean; those of one place are one.
    pub(super) fn candidates(&self, p: &DraftPlace) -> Vec<Candidate<'a>> {
        let mut out: Vec<Candidate<'a>> = Vec::new();
        if let Some(v) = p.name {
            let spots = self.named(v);
            let sole = spots.len() == 1;
            out.extend(spots.into_iter().map(|s| Candidate { full: p.whole, sole, ..Candidate::of_spot(s) }));
        }
        if !self.registers.lexis.places.is_empty() {
            self.add_hits(p, &mut out);
        }
        let wanted = |c: &Candidate<'_>| match p.precision {
            PlacePrecision::District => matches!(c.kind, "district" | "settlement"),
            // جبل السلوم: a mountain stands as a region in the register.
            PlacePrecision::Site if c.register && c.full => c.kind != "country" && c.kind != "governorate",
            _ => matches!(c.kind, "settlement" | "quarter" | "site") || c.kind == "district" && p.precision == PlacePrecision::Settlement,
        };
        out.retain(|c| wanted(c) && c.at.0.is_finite());
        // A district is no town where a town bears the name.
        if p.precision != PlacePrecision::District && out.iter().any(|c| c.kind != "district") {
            out.retain(|c| c.kind != "district");
        }
        // A quarter of that name is meant only where a quarter is spoken of, or nothing else bears it.
        if !inside_town(p) && out.iter().any(|c| c.kind != "quarter") {
            out.retain(|c| c.kind != "quarter");
        }
        out
    }

    /// Places of the register under a name.
    fn named(&self, value: u64) -> Vec<&'a Spot> {
        let registers = self.registers.lexis.packs.registers();
        let meanings = self.registers.lexis.packs.meanings(value).iter().filter(|m| {
            let here = |c: &String| *c == self.registers.country || *c == self.registers.home;
            m.countries.is_empty() || m.countries.iter().any(here)
        });
        let rows = meanings.filter_map(|m| if let Named::Spot(n) = m.named { registers.spots.get(n as usize) } else { None });
        rows.filter(|s| s.lat.is_finite()).collect()
    }

    /// Add what the user's gazetteers have under the words.
    fn add_hits(&self, p: &DraftPlace, out: &mut Vec<Candidate<'a>>) {
        let words = p.span.of(self.text);
        let tokens = tokenize(words);
        let list: Vec<(usize, usize, &str)> = tokens
            .list
            .iter()
            .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
            .map(|t| (t.span.start as usize, t.span.end as usize, tokens.folded(t)))
            .collect();
        // المدينة, taken up again: the words are no name.
        if list.is_empty() || list.len() > 8 || p.standing != Standing::Named {
            return;
        }
        let headed = !p.head.is_empty();
        let natural = headed && NATURAL.contains(&p.head.as_str());
        // A building is called after its town; a hill, a farm, a camp has a name of its own. A road leads to what it is called after.
        let building = headed && !natural && p.precision == PlacePrecision::Site;
        if matches!(p.head.as_str(), "طريق" | "شارع" | "اوتوستراد" | "خط" | "جاده") {
            return;
        }
        // البلدة القديمة, ساحة العاصي: words that describe, and streets and squares called after anything, are places of that name
        // only where the report is.
        let described = headed && list[0].2.starts_with("ال") && !p.head.starts_with("ال");
        let mut starts: Vec<(usize, f64)> = vec![(0, 0.0)];
        if headed && list.len() > 1 {
            // بلدة المشيرفة is المشيرفة; تلة خطاب may be خطاب.
            starts.push((1, if natural { 0.8 } else { 0.0 }));
        }
        for (n, (from, cost)) in starts.into_iter().enumerate() {
            for to in (from + 1..=list.len()).rev() {
                // What is left out behind a name is its side: ريف جسر الشغور الغربي.
                let dropped = &list[to..];
                if !dropped.iter().all(|w| SIDES.contains(&w.2.trim_start_matches("ال"))) {
                    break;
                }
                let name = &words[list[from].0..list[to - 1].1];
                let mut hits = self.look_up(name, n == 0 || headed);
                if hits.is_empty() {
                    continue;
                }
                let cost = cost + if dropped.is_empty() { 0.0 } else { 0.5 };
                // رمادة النهر is not رمادة, which is all that the register has of it.
                if dropped.is_empty() && p.name.is_some_and(|v| self.value(name) != Some(v) && self.value(words) != Some(v)) {
                    out.clear();
                }
                hits.retain(|h| h.kind != Kind::Country);
                if described || building && from > 0 {
                    hits.retain(|h| self.spoken_of(p, (f64::from(h.lat), f64::from(h.lon))));
                }
                for hit in hits {
                    merge(out, Candidate::of_hit(&hit, cost, !building || from == 0));
                }
                // The longest name alone, and before it the one with its head.
                return;
            }
        }
    }

    /// What the gazetteers have under a name, as it stands or without what is attached before it.
    fn look_up(&self, name: &str, clitics: bool) -> Vec<Hit<'a>> {
        let hits = self.ask(name);
        if !hits.is_empty() || !clitics {
            return hits.to_vec();
        }
        let bare = name.trim_start_matches(['و', 'ف']);
        let options = [
            bare.to_owned(),
            bare.strip_prefix("لل").map(|r| format!("ال{r}")).unwrap_or_default(),
            bare.strip_prefix(['ب', 'ل', 'ك']).unwrap_or("").to_owned(),
        ];
        options.iter().filter(|o| o.chars().count() > 2 && *o != name).map(|o| self.ask(o)).find(|h| !h.is_empty()).map_or_else(Vec::new, |h| h.to_vec())
    }

    /// What the register has these words for.
    fn value(&self, words: &str) -> Option<u64> {
        let map = self.registers.lexis.packs.names();
        let bare = words.strip_prefix(['ب', 'ل', 'و']).unwrap_or("");
        [words, bare].iter().filter(|w| !w.is_empty()).find_map(|w| map.value(map.step(map.root(), &khabar_pack::name_key(w))?))
    }

    fn ask(&self, name: &str) -> Rc<Vec<Hit<'a>>> {
        if let Some(known) = self.asked.borrow().get(name) {
            return known.clone();
        }
        let hits: Rc<Vec<Hit<'a>>> = Rc::new(self.registers.lexis.places.iter().flat_map(|g| g.look_up(name)).collect());
        self.asked.borrow_mut().insert(name.to_owned(), hits.clone());
        hits
    }

    /// Places that a name anywhere in the text means, by the register's and the user's names: for what speaks for others.
    pub(super) fn called(&self, name: &str) -> Vec<Candidate<'a>> {
        let mut out: Vec<Candidate<'a>> = Vec::new();
        let bare = name.trim_start_matches('و');
        if let Some(v) = self.value(name).or_else(|| self.value(bare)) {
            out.extend(self.named(v).into_iter().map(Candidate::of_spot));
        }
        for hit in self.look_up(name, true) {
            if hit.kind != Kind::Country {
                merge(&mut out, Candidate::of_hit(&hit, 0.0, true));
            }
        }
        out
    }
}

/// Add a place; one that the list has already is only told better.
fn merge<'a>(out: &mut Vec<Candidate<'a>>, new: Candidate<'a>) {
    let class = |kind: &str| match kind {
        "governorate" | "district" => 1,
        "site" => 2,
        _ => 0,
    };
    let same = |c: &&mut Candidate<'a>| {
        let breadth = if c.population.max(new.population) >= 50_000 { 12.0 } else { 5.0 };
        (c.country == new.country || new.country.is_empty() || c.country.is_empty()) && class(c.kind) == class(new.kind) && extent::km(c.at, new.at) <= breadth
    };
    match out.iter_mut().find(same) {
        Some(c) => {
            // Positions of the register's smaller places are good to some 3 km; what the user brings is meant to be better.
            if c.register && c.population == 0 && extent::km(c.at, new.at) <= 5.0 {
                c.at = new.at;
            }
            c.population = c.population.max(new.population);
            c.unlike = c.unlike.min(new.unlike);
            if c.areas.is_empty() {
                c.areas = new.areas;
            }
            if c.id.is_empty() {
                c.id = new.id;
            }
        }
        None => out.push(new),
    }
}

/// Sides of a place.
const SIDES: [&str; 14] = ["شمالي", "جنوبي", "شرقي", "غربي", "شماليه", "جنوبيه", "شرقيه", "غربيه", "اوسط", "وسطي", "شمال", "جنوب", "شرق", "غرب"];

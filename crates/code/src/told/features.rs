//! What a sentence shows of an event: its form, its roles, the words before, behind and above it.

use super::At;
use crate::casualties::Count;
use crate::clauses::Link;
use crate::draft::Draft;
use crate::events::{Event, Finder};
use crate::lexis::MEANS;
use crate::phrases::{ORGS, PEOPLE, PLACES, Piece};
use khabar_claim::TimePrecision;
use khabar_pack::{Form, Tag, Tags};

/// Who fights.
const FIGHTING: Tags =
    Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Militia, Tag::Soldier, Tag::Fighter, Tag::Attacker, Tag::Officer, Tag::Police, Tag::MilVehicle]);

impl Finder<'_> {
    /// The features of a drafted event, one after the other, each as key and value.
    pub fn told_features(&self, e: &Event, d: &Draft, counts: &[Count], at: At, mut one: impl FnMut(&str, &str)) {
        let At { title, fields, before } = at;
        let form = if e.verbal { "verb" } else { "noun" };
        one("form", form);
        one("type", d.kind.as_str());
        one("status", d.status.as_str());
        one("lemma", self.lemma(e.tok));
        if e.verbal && e.to > e.from + 1 {
            one("verb", "idiom");
        }
        for (on, key) in [
            (e.weak, "weak"),
            (e.anaphor, "anaphor"),
            (title || before.opens, "title"),
            (!d.sources.is_empty(), "sourced"),
            (!d.agents.is_empty(), "agent"),
            (!d.targets.is_empty(), "target"),
            (!e.victims.is_empty(), "victim"),
            (!d.weapons.is_empty(), "weapon"),
            (!counts.is_empty(), "count"),
            (counts.iter().any(|c| c.high.is_some_and(|h| h > 1)), "number"),
            (!d.wheres.own.is_empty(), "place"),
            (d.when.own.is_some(), "time"),
            (!e.support.is_empty(), "support"),
            (!self.tagged.times.is_empty(), "sentence time"),
        ] {
            if on {
                one(form, key);
            }
        }
        let roles = usize::from(!d.agents.is_empty())
            + usize::from(!d.targets.is_empty())
            + usize::from(!counts.is_empty())
            + usize::from(!d.wheres.own.is_empty())
            + usize::from(d.when.own.is_some());
        // Who did what to whom.
        if !d.agents.is_empty() && (!d.targets.is_empty() || !counts.is_empty()) {
            one(form, "deed");
        }
        one(
            "roles",
            match roles {
                0 => "0",
                1 => "1",
                2 => "2",
                _ => "3",
            },
        );
        if self.phrases.chunks.iter().any(|c| matches!(c.piece, Piece::Question | Piece::Mark('?' | '؟'))) {
            one("sentence", "question");
        }
        if self.clauses.iter().any(|c| self.tagged.toks[c.verb].reading.form.has(Form::P1)) {
            one("sentence", "first person");
        }
        for (k, name) in self.lexis.packs.words().fields.iter().enumerate() {
            // What is told with its circumstances is told, whatever the talk.
            if roles > 1 {
                break;
            }
            if fields.once & (1 << k) != 0 {
                one("about", &format!("{name} {form}"));
            }
            if fields.twice & (1 << k) != 0 {
                one("muchabout", &format!("{name} {form}"));
            }
        }
        // الهجوم, القصف: what is definite and tells nothing more takes up what was told; where nothing was, it only names.
        if !e.verbal && roles < 2 && e.np.is_some_and(|n| self.np(n).definite) {
            let kin = before.has(d.kind) || d.anaphor && before.events > 0;
            one("definite", if kin { "told before" } else { "not told before" });
        }
        if fields.long {
            one("sentence", "long");
        }
        // An event of old: its own time is a year.
        if let Some((_, t)) = d.when.own.as_deref() {
            match t.precision {
                TimePrecision::Year => one("when", "year"),
                TimePrecision::Day if t.days.is_some() => one("when", "day"),
                _ => one("when", "other"),
            }
        }
        if e.verbal {
            self.verb_features(e, &mut one);
        } else {
            self.noun_features(e, &mut one);
            if let Some(n) = e.np {
                let np = self.np(n);
                let shape = match (np.definite, np.form.has(Form::PL)) {
                    (true, true) => "the many",
                    (true, false) => "the one",
                    (false, true) => "many",
                    (false, false) => "one",
                };
                one("shape", &format!("{shape} {}", roles.min(2)));
            }
        }
    }

    fn verb_features(&self, e: &Event, one: &mut impl FnMut(&str, &str)) {
        let Some(c) = e.clause.map(|k| &self.clauses[k]) else { return };
        let form = self.tagged.toks[c.verb].reading.form;
        // اعتصموا قبل أن تفرقهم الشرطة: what came after the one told tells what happened too.
        let then = c.link == Link::Adverbial
            && self.phrases.chunks.get(c.from).is_some_and(|x| x.piece == Piece::Prep && matches!(self.folded(x.from), "قبل" | "بعد" | "الي"));
        let imperfect = form.has(Form::IMPERFECT) && !then;
        one("tense", if imperfect { "imperfect" } else { "perfect" });
        one(
            "link",
            match c.link {
                Link::Main => "main",
                Link::Relative(_) => "relative",
                Link::Complement => "complement",
                Link::Adverbial => "adverbial",
                Link::Coordinate => "coordinate",
            },
        );
        if c.passive {
            one("verb", "passive");
        }
        if c.possible {
            one("verb", "possible");
        }
        // Plural subjects in the present tense tell of habits: يطلقون الصواريخ.
        if imperfect && form.has(Form::PL) {
            one("verb", "they do");
        }
        if let Some(g) = c.governor {
            one("governor", self.verb_class(self.clauses[g].verb));
        }
        let class = |n: Option<u32>| n.map_or("none", |n| self.phrase_class(n));
        one("subject", class(c.subject));
        one("object", class(c.object));
    }

    fn noun_features(&self, e: &Event, one: &mut impl FnMut(&str, &str)) {
        let Some(n) = e.np else { return };
        let np = self.np(n);
        one("noun", if np.definite { "definite" } else { "indefinite" });
        one(
            "number",
            if np.form.has(Form::PL) {
                "plural"
            } else if np.form.has(Form::DU) {
                "dual"
            } else {
                "singular"
            },
        );
        for (on, key) in [
            (np.quantity.is_some(), "counted"),
            (np.modified, "modified"),
            (np.joined, "joined"),
            (np.construct, "construct"),
            (!np.pronoun.is_empty(), "pronoun"),
            (np.nationality.is_some(), "nationality"),
        ] {
            if on {
                one("noun", key);
            }
        }
        one("prep", np.prep.as_deref().unwrap_or("none"));
        let chunk = self.np_chunk(n);
        // What stands right before it: the noun that governs it, a verb, a mark.
        let before = chunk.checked_sub(1).map(|i| self.phrases.chunks[i]);
        match before.map(|b| b.piece) {
            Some(Piece::Np(m)) if np.construct || np.prep.is_some() => {
                one("before", self.lemma(self.np(m).head));
                one("beforeclass", self.phrase_class(m));
            }
            Some(Piece::Verb) => one("beforeclass", "verb"),
            Some(Piece::Conj) => one("beforeclass", "conj"),
            None => one("beforeclass", "start"),
            _ => one("beforeclass", "other"),
        }
        match self.phrases.chunks.get(chunk + 1).map(|c| c.piece) {
            Some(Piece::Np(m)) => {
                let next = self.np(m);
                one(
                    "after",
                    if next.joined {
                        "joined"
                    } else if self.fills_role(e, m) {
                        "role"
                    } else if next.construct {
                        self.phrase_class(m)
                    } else {
                        next.prep.as_deref().unwrap_or("bare")
                    },
                );
                if next.joined && next.event {
                    one("after", "event");
                }
            }
            Some(Piece::Verb) => one("after", "verb"),
            Some(Piece::Rel) => one("after", "relative"),
            Some(Piece::Mark(_)) | None => one("after", "mark"),
            _ => one("after", "other"),
        }
        if self.clauses.iter().any(|c| c.link == Link::Relative(n)) {
            one("noun", "described");
        }
        match e.clause.map(|k| &self.clauses[k]) {
            None => one("clause", "none"),
            Some(c) => {
                one("clause", self.verb_class(c.verb));
                let part = if c.subject == Some(n) {
                    "subject"
                } else if c.object == Some(n) {
                    "object"
                } else if c.phrases.contains(&n) {
                    "phrase"
                } else {
                    "inside"
                };
                one("part", part);
                one("partof", &format!("{part} {}", self.verb_class(c.verb)));
                if c.negated {
                    one("clause", "negated");
                }
                if c.possible {
                    one("clause", "possible");
                }
                let form = self.tagged.toks[c.verb].reading.form;
                one("clausetense", if form.has(Form::IMPERFECT) { "imperfect" } else { "perfect" });
                if !self.verb_has_task(c.verb) {
                    one("verblemma", self.lemma(c.verb));
                }
            }
        }
    }

    fn verb_has_task(&self, tok: usize) -> bool {
        self.verb_class(tok) != "plain"
    }

    /// What a verb does in reports, in a word.
    pub(super) fn verb_class(&self, tok: usize) -> &'static str {
        let Some(t) = self.lexis.task(self.tagged.toks[tok].reading.lexeme) else { return "plain" };
        if t.saying.is_some() {
            "saying"
        } else if t.cause.is_some() {
            "cause"
        } else if t.support.is_some() {
            "support"
        } else if t.modality.is_some() && t.modality_before.is_empty() {
            "modal"
        } else if !t.triggers.is_empty() {
            "event"
        } else {
            "plain"
        }
    }

    /// What follows is told of the event: انسحاب من الصومال, اشتباكات بين الجيش ومسلحين.
    fn fills_role(&self, e: &Event, m: u32) -> bool {
        [&e.agents, &e.targets, &e.weapons, &e.places].iter().any(|l| l.iter().any(|f| f.np == m))
    }

    /// What a phrase is, in a word.
    fn phrase_class(&self, n: u32) -> &'static str {
        let np = self.np(n);
        let t = np.head_tags;
        if np.event {
            "event"
        } else if t.any(MEANS) && !t.any(ORGS.union(PEOPLE)) {
            "arms"
        } else if np.tags.any(FIGHTING) {
            "armed"
        } else if t.any(ORGS) || np.tags.any(ORGS) && (t.is_empty() || t == Tags::of(&[Tag::Abstract])) {
            "org"
        } else if t.any(PEOPLE) {
            if np.quantity.is_some() { "counted people" } else { "people" }
        } else if t.any(Tags::of(&[Tag::Facility, Tag::MilSite, Tag::Home, Tag::Vehicle, Tag::MilVehicle, Tag::Ship])) {
            "thing"
        } else if t.any(PLACES) || np.tags.any(PLACES) {
            "place"
        } else if t.has(Tag::Abstract) {
            "abstract"
        } else if np.quantity.is_some() {
            "number"
        } else {
            "other"
        }
    }
}

//! Events that a finite verb states, and the complements of the verb.

use super::{Event, Filler, Finder};
use crate::clauses::Clause;
use crate::lexis::Does;
use crate::phrases::{ORGS, PEOPLE, Piece};
use crate::tagging::Pos;
use khabar_claim::EventType;
use khabar_pack::{Form, Role, Slot, Tag, Tags, Trigger};

impl<'a> Finder<'a> {
    pub(super) fn verbal(&self, k: usize) -> Option<Event> {
        let c = &self.clauses[k];
        let tok = &self.toks()[c.verb];
        let task = self.lexis.task(tok.reading.lexeme).filter(|_| tok.reading.does.any(Does::STATES))?;
        let scope = (c.from, c.to);
        let words = self.words_about(c);
        let base = self.clause_means(c);
        // يستعيده, سيطرت عليها: what the pronoun stands for.
        let pronoun = tok.reading.clitics.pronoun.as_str();
        let meant = (!pronoun.is_empty() && c.object.is_none()).then(|| self.antecedent(c.verb, pronoun, c.subject)).flatten();
        let late = self.late_object(k);
        // What is hit is no means: دمروا مدفعين.
        let with_object = |t: &Trigger| {
            let hit = t.roles.iter().any(|(r, s)| *s == Slot::Object && matches!(r, Role::Target | Role::Victim | Role::Place));
            c.object.filter(|_| !hit).map_or(base, |o| base.union(self.np_means(o)))
        };
        let (n, with_at) = self.select(&task.ranked, |t| {
            let with_at = self.verb_words(c, t)?;
            let means = with_object(t);
            t.when
                .iter()
                .all(|w| {
                    let object = c.object.or(meant).or(late).or_else(|| self.target_phrase(c, t)).or_else(|| self.resumed(c, t).map(|(_, n)| n));
                    self.holds(w, words, means, c.subject, object, c.verb, None)
                })
                .then_some(with_at)
        })?;
        if with_at.and_then(|w| self.phrases.nps.iter().position(|p| (p.from..p.to).contains(&w))).is_some_and(|m| self.dead_told(m as u32)) {
            return None;
        }
        let t = self.trigger(n);
        let means = with_object(t);
        let mut e = self.blank(c.verb, n, scope);
        e.verbal = true;
        e.clause = Some(k);
        e.means = means;
        // An idiom: the trigger is verb and word where they stand together. Apart, the word alone states the event
        // where it is abstract (فتح المسلحون النار); a thing is handled (ألقت المروحيات براميل), and the verb says how.
        if let Some(w) = with_at {
            // أصيب 15 بجروح: the wounds only complete the verb.
            let governed = self.toks()[w].reading.clitics.prep.is_some() && self.toks()[w].reading.tags.any(Tags::of(&[Tag::Body]));
            if w == c.verb + 1 && !governed {
                e.to = w + 1;
            } else if !governed && self.states_alone(w, c) {
                (e.from, e.to) = (w, w + 1);
            }
        }
        if let Some(w) = with_at {
            self.instrument(&mut e, w);
        }
        let (subject, object) = self.arguments(k, t);
        for (role, slot) in &t.roles {
            match slot {
                Slot::Subject => {
                    if let Some(s) = subject {
                        self.fill(&mut e, *role, s, "subject");
                    }
                }
                Slot::Object => {
                    if let Some(o) = object.filter(|o| with_at.is_none_or(|w| !self.covers(*o, w))) {
                        self.fill(&mut e, *role, o, "object");
                    }
                }
                Slot::After(p) => {
                    if !self.empty(&e, *role) {
                        continue;
                    }
                    for n in &c.phrases {
                        if self.np(*n).prep.as_deref().is_some_and(|q| q == p || toward(q) && toward(p))
                            && with_at.is_none_or(|w| !self.covers(*n, w))
                            && self.party_like(*n)
                        {
                            self.fill(&mut e, *role, *n, "preposition");
                            break;
                        }
                    }
                    if self.empty(&e, *role) {
                        self.behind_preposition(&mut e, c, *role, p);
                    }
                }
                // أغلقت طريق المطلة, شددت حصار المدينة: the idiom's noun where it is a thing, else what it governs.
                Slot::Construct => {
                    let Some(n) = with_at.and_then(|w| (0..self.phrases.nps.len() as u32).find(|n| self.covers(*n, w))) else { continue };
                    let np = self.np(n);
                    if !matches!(role, Role::Target | Role::Victim) || !self.empty(&e, *role) {
                        continue;
                    }
                    let seized = e.kind == EventType::WeaponsSeizure && np.head_tags.has(Tag::Arms);
                    if seized || self.lifeless(n) || np.head_tags.any(Tags::of(&[Tag::Site, Tag::Ship])) {
                        self.fill(&mut e, *role, n, "object");
                    } else if np.to > np.head + 1 && with_at == Some(np.head) && self.toks()[np.head + 1].pos != Pos::Adj {
                        let f = Filler { np: n, from: np.head + 1, to: np.to, by: "construct" };
                        if *role == Role::Target { e.targets.push(f) } else { e.victims.push(f) }
                    }
                }
                Slot::Adjective => {}
            }
        }
        // Passive: an active frame's subject is not named; the noun is the object.
        if c.passive && c.object.is_none() && c.subject.is_some() {
            e.agents.clear();
        }
        self.common_phrases(&mut e, &c.phrases);
        self.used(&mut e, c);
        self.object_pronoun(&mut e, c, t);
        if let Some((role, n)) = self.resumed(c, t).filter(|(r, _)| self.empty(&e, *r)) {
            self.fill(&mut e, role, n, "resumed");
        }
        self.belt(&mut e, k);
        self.idiom_pronoun(&mut e, c, t, with_at);
        self.near_targets(&mut e);
        self.status_words(&mut e, t);
        // قصفت مدفعية الجيش: who did it is not told once more as the means.
        let agents = &e.agents;
        e.weapons.retain(|w| agents.iter().all(|a| a.np != w.np || a.from > w.from));
        e.why.push(format_args!("verb {}", t.frame));
        self.by_means(&mut e, t);
        Some(e)
    }

    /// The verb's subject and object, mended by what the frame asks of them: a house does not besiege, so the doer is told before.
    fn arguments(&self, k: usize, t: &Trigger) -> (Option<u32>, Option<u32>) {
        let c = &self.clauses[k];
        let has = |slot: &Slot, roles: &[Role]| t.roles.iter().any(|(r, s)| s == slot && roles.contains(r));
        let deed = has(&Slot::Subject, &[Role::Agent]);
        let (mut subject, mut object) = (c.subject, c.object.filter(|o| !self.circumstantial(*o)).or_else(|| self.late_object(k)));
        let form = self.toks()[c.verb].reading.form;
        if !deed {
            return (subject, object);
        }
        if c.passive {
            // اعتقلت خلالها 88 فلسطينيا: a feminine verb before men is active, its subject told before.
            let men = object.filter(|o| {
                subject.is_none()
                    && form.has(Form::FEM)
                    && form.has(Form::P3)
                    && !form.has(Form::PASSIVE)
                    && !self.toks()[c.verb].damma
                    && self.np(*o).from > c.verb
                    && self.np(*o).head_tags.any(PEOPLE)
                    && self.np(*o).form.has(Form::MASC)
                    && !self.np(*o).form.has(Form::FEM)
                    && self.np(*o).quantity.is_some_and(|q| q.low > 10)
            });
            if men.is_some() {
                subject = self.doer_before(k);
            }
            return (subject, object);
        }
        // انتحارية ترتدي حزاما ناسفا فجرت نفسها: the belt does nothing.
        if let Some(s) =
            subject.filter(|s| self.np(*s).head_tags.any(Tags::of(&[Tag::MBelt, Tag::MIed])) && !self.np(*s).head_tags.any(PEOPLE) && self.np(*s).from < c.verb)
        {
            subject = self.doer_before(k).or(Some(s));
        }
        // وأضاف البيان أنه ألقي القبض على آخر: a statement arrests nobody.
        let paper = |s: u32| self.np(s).head_tags.any(Tags::of(&[Tag::Document, Tag::SpeakerDocument])) && !self.can_act(s);
        if c.shared && subject.is_some_and(paper) {
            subject = self.doer_before(k);
        }
        // تعرض الوزير لإطلاق نار، وألقي القبض على المهاجم: whoever was told of before arrests nobody, unless he could.
        let authority =
            |s: u32| self.np(s).tags.any(ORGS) || self.np(s).head_tags.any(Tags::of(&[Tag::Police, Tag::Soldier, Tag::Fighter, Tag::Attacker, Tag::Officer]));
        if c.shared && t.event == EventType::Arrest && subject.is_some_and(|s| self.np(s).head_tags.has(Tag::Person) && !authority(s)) {
            subject = None;
        }
        let plural = form.has(Form::PL) && form.has(Form::P3);
        // طعنوا: the plural has people, or a band of them, for its subject.
        if plural && c.shared && subject.is_none_or(|s| !self.human(s)) {
            subject = self.doer_before(k);
        }
        // وحاصرت منزلا: what suffers stands alone after its verb.
        let transitive = has(&Slot::Object, &[Role::Target, Role::Victim, Role::Place]);
        if transitive && object.is_none() && self.toks()[c.verb].reading.clitics.pronoun.is_empty() {
            if let Some(s) = subject.filter(|s| !c.shared && self.np(*s).from > c.verb && self.lifeless(*s)) {
                (subject, object) = (self.doer_before(k), Some(s));
            }
        }
        if subject.is_none() && !c.untold && (object.is_some() || !self.toks()[c.verb].reading.clitics.pronoun.is_empty() || !transitive) {
            subject = self.doer_before(k);
        }
        // إطلاق النار على متظاهرين بعدما احتجوا: those told of before as protesters.
        if subject.is_none() && plural && t.event == EventType::Protest {
            let crowd = |n: &u32| self.np(*n).to <= c.verb && self.np(*n).head_tags.has(Tag::Protester) && self.np(*n).form.has(Form::PL);
            subject = (0..self.phrases.nps.len() as u32).rev().find(crowd);
        }
        (subject, object)
    }

    /// `اعترضت مساء الأربعاء صاروخا أطلقته المليشيات`: the object after words of time, which the clause that describes it took for
    /// its own.
    fn late_object(&self, k: usize) -> Option<u32> {
        let c = &self.clauses[k];
        let before = c.subject.is_some_and(|s| self.np(s).to <= c.verb || self.np_chunk(s) == c.at + 1);
        if c.object.is_some() || c.passive || !before || !self.toks()[c.verb].reading.clitics.pronoun.is_empty() {
            return None;
        }
        let mut timed = false;
        for i in c.at + 1..(c.at + 6).min(self.phrases.chunks.len()) {
            match self.phrases.chunks[i].piece {
                Piece::Np(n) if (c.subject == Some(n) || self.np(n).prep.is_some()) && !timed => {}
                Piece::Time(_) | Piece::Adverb => timed = true,
                // اعترضت القوات أمس، صاروخا أطلقه
                Piece::Mark('،' | ',') if timed => {}
                Piece::Np(n) => {
                    let np = self.np(n);
                    let resumed = |d: &Clause| d.object == Some(n) && !self.toks()[d.verb].reading.clitics.pronoun.is_empty();
                    // ضبطت في يناير قاربا ينقل بنادق
                    let describes = |d: &Clause| d.subject == Some(n) && !np.definite && self.toks()[d.verb].reading.form.has(Form::IMPERFECT);
                    let described = self.clauses.iter().any(|d| d.at == i + 1 && (resumed(d) || describes(d)));
                    return (timed
                        && np.prep.is_none()
                        && !np.event
                        && !np.joined
                        && (described || !self.clauses.iter().any(|d| d.subject == Some(n) || d.object == Some(n))))
                    .then_some(n);
                }
                _ => return None,
            }
        }
        None
    }

    /// `شخص يرتدي حزاما ناسفا فجر نفسه`: what the bomber wears or drives.
    fn belt(&self, e: &mut Event, k: usize) {
        if e.kind != EventType::SuicideAttack || !e.weapons.is_empty() {
            return;
        }
        let worn = self.clauses[..k]
            .iter()
            .rev()
            .take(2)
            .find(|c| matches!(self.lemma(c.verb), "ارتدي" | "قاد" | "حمل" | "استقل"))
            .and_then(|c| c.object)
            .filter(|o| !self.np_means(*o).is_empty() || self.np(*o).head_tags.has(Tag::Vehicle));
        if let Some(o) = worn {
            self.fill(e, Role::Weapon, o, "worn");
        }
    }

    /// `فرقت الشرطة مستخدمة الغاز المسيل للدموع مظاهرة`: what the subject uses.
    fn used(&self, e: &mut Event, c: &Clause) {
        for n in (c.at + 1..c.to).filter_map(|i| self.np_in(i)) {
            let np = self.np(n);
            if matches!(self.lemma(np.head), "مستخدم" | "مستعمل")
                && np.prep.is_none()
                && np.to > np.head + 1
                && np.means.any(crate::lexis::MEANS)
                && !self.taken(e, n)
            {
                let to = np.to + usize::from(self.folded(np.to) == "للدموع");
                e.weapons.push(Filler { np: n, from: np.head + 1, to, by: "used" });
            }
        }
    }

    fn human(&self, n: u32) -> bool {
        let np = self.np(n);
        np.tags.any(ORGS) || np.head_tags.any(PEOPLE)
    }

    /// Buildings, roads, settlements and cars, without an owner that could act for them.
    pub(super) fn lifeless(&self, n: u32) -> bool {
        let np = self.np(n);
        !np.event
            && np.means.is_empty()
            && !np.head_tags.any(ORGS.union(PEOPLE))
            && np.head_tags.any(Tags::of(&[
                Tag::Facility,
                Tag::MilSite,
                Tag::Home,
                Tag::Settlement,
                Tag::Road,
                Tag::District,
                Tag::Vehicle,
                Tag::Crop,
                Tag::Property,
            ]))
    }

    /// Who did what is told in a clause before, where the verb agrees with it.
    pub(super) fn doer_before(&self, k: usize) -> Option<u32> {
        let form = self.toks()[self.clauses[k].verb].reading.form;
        self.clauses[..k].iter().rev().take(4).find_map(|p| {
            let s = p.subject.filter(|_| !p.passive)?;
            let np = self.np(s);
            let agrees = if form.has(Form::PL) || form.has(Form::DU) {
                np.form.any(Form::PL | Form::DU)
                    || np.quantity.is_some_and(|q| q.low > 1)
                    || np.head_tags.any(Tags::of(&[Tag::Crowd, Tag::GroupOrg, Tag::Militia]))
            } else if form.has(Form::FEM) {
                np.form.has(Form::FEM) || np.form.has(Form::PL) || np.name.is_some() && !np.head_tags.any(PEOPLE)
            } else {
                !np.form.has(Form::FEM) && !np.form.has(Form::PL)
            };
            (agrees && !np.event && self.human(s) && self.can_act(s)).then_some(s)
        })
    }

    /// The phrase that the trigger's target or victim preposition governs.
    pub(super) fn target_phrase(&self, c: &Clause, t: &Trigger) -> Option<u32> {
        t.roles.iter().find_map(|(r, s)| match (r, s) {
            (Role::Target | Role::Victim, Slot::After(p)) => c.phrases.iter().copied().find(|n| self.np(*n).prep.as_deref() == Some(p)),
            _ => None,
        })
    }

    /// Words that must stand with a verb: in its object, its phrases, or right after it. None where they do not;
    /// Some(None) where none is asked for.
    pub(super) fn verb_words(&self, c: &Clause, t: &Trigger) -> Option<Option<usize>> {
        let Some(first) = t.with.first() else { return Some(None) };
        let end = self.phrases.chunks.get(c.to.saturating_sub(1)).map_or(self.toks().len(), |x| x.to);
        let near = self.find_word(c.verb + 1..end.min(c.verb + 16), first, |_| true);
        // أطلق قناصة كانوا على السطح النار: the object behind what describes the subject.
        let behind = || c.object.map(|o| self.np(o)).and_then(|np| self.find_word(np.from.max(c.verb + 1)..np.to, first, |_| true));
        let at = near.or_else(behind).or_else(|| self.far_word(c, end, first))?;
        // قُتل القيادي الميداني: what describes somebody is no word of the idiom.
        if self.toks()[at].pos == Pos::Adj && self.toks()[at].article() {
            return None;
        }
        // أوقفته بتهمة إطلاق النار is no ceasefire: what another noun or a preposition governs is not stopped.
        let before = &self.toks()[at - 1];
        let open = before.pos == Pos::Noun && !before.article() && before.reading.clitics.pronoun.is_empty() && !before.reading.form.any(Form::INDEFINITE);
        let governed = |p: &crate::phrases::Np| p.head == at && (p.construct || p.prep.is_some());
        if t.with.len() > 1 && self.is_masdar(at) && (open || self.phrases.nps.iter().any(governed)) {
            return None;
        }
        t.with.iter().skip(1).enumerate().all(|(k, w)| self.is_word(at + 1 + k, w)).then_some(Some(at))
    }

    /// `أودت الغارات التي شنها الطيران بحياة`: the word that a verb never lacks, beyond what describes its subject.
    fn far_word(&self, c: &Clause, end: usize, word: &str) -> Option<usize> {
        let task = self.lexis.task(self.toks()[c.verb].reading.lexeme).filter(|_| self.toks()[c.verb].reading.form.has(Form::PERFECT))?;
        if task.support.is_some() || task.saying.is_some() || !task.triggers.iter().all(|n| !self.trigger(*n).with.is_empty()) {
            return None;
        }
        let chunks = &self.phrases.chunks;
        let from = chunks.partition_point(|x| x.from < end);
        chunks[from..]
            .iter()
            .take(14)
            .take_while(|x| !matches!(x.piece, Piece::That | Piece::Sub | Piece::Conj | Piece::Mark('.' | '؛' | ':' | '\n')))
            .take_while(|x| x.from < c.verb + 28)
            .find_map(|x| {
                if let Piece::Np(n) = x.piece {
                    Some(self.np(n)).filter(|p| (p.prep.is_some() || !p.pronoun.is_empty()) && self.is_word(p.head, word)).map(|p| p.head)
                } else {
                    None
                }
            })
    }

    /// Whether the noun of an idiom states the event without its verb: النار, a verbal noun as object, the dead found.
    pub(super) fn states_alone(&self, tok: usize, c: &Clause) -> bool {
        let tags = self.toks()[tok].reading.tags;
        if tags.any(Tags::of(&[Tag::MFire, Tag::Corpse])) {
            return true;
        }
        // زرعت المليشيا مئات الألغام, أودى بحياة ثلاثين: what is planted or lost states nothing by itself.
        if tags.any(Tags::of(&[Tag::MMine, Tag::MIed, Tag::MRocket, Tag::MMissile, Tag::MMortar, Tag::Arms]))
            || matches!(self.lemma(tok), "حياه" | "روح" | "عمل")
        {
            return false;
        }
        // وقع في الأسر, اقتيد إلى جهة مجهولة: the verb carries it.
        // فرضوا على المدينة طوقا: the verb is light.
        let light = tags.has(Tag::Abstract) && self.toks()[c.verb].reading.does.any(Does::SUPPORTS);
        (tags.has(Tag::Event) || self.is_masdar(tok) || light) && c.verb < tok
    }
}

/// Prepositions of aim, one as good as another.
fn toward(p: &str) -> bool {
    matches!(p, "نحو" | "صوب" | "تجاه" | "باتجاه")
}

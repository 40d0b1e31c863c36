//! What the report has said so far: who spoke, whose statement is being quoted, which outlet reports.

use super::{BodyAt, Scope, Voice};
use crate::events::Finder;
use crate::phrases::Piece;
use crate::tagging::Pos;
use khabar_claim::SourceKind;
use khabar_pack::{Meaning, Named, Packs};
use khabar_text::fold;
use std::collections::{HashSet, VecDeque};

/// Chains that a later sentence may take up.
const REMEMBERED: usize = 10;
/// Paragraphs that a statement quoted in full may run on.
const LONGEST_STATEMENT: u32 = 12;

/// What the report has said so far.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    /// Chains in the order of the text, the latest last.
    pub chains: VecDeque<Vec<Voice>>,
    /// Bodies that were named, by their heads, the latest last: the voice of a later الحركة, الوزارة.
    pub named: VecDeque<(String, u64)>,
    /// Folded words of the outlet's own name, without articles: it is no source of its own report.
    pub outlet: HashSet<String>,
    /// The first of them.
    pub outlet_head: String,
    /// The outlet's name as given.
    pub outlet_name: String,
    /// What the register calls it: ا ف ب is وكالة فرانس برس.
    pub outlet_rows: Vec<u32>,
    paragraph: u32,
    /// A speaker with a colon at the head of a paragraph has the word until its end.
    bulletin: Option<Vec<Voice>>,
    /// `جاء فيه:` at the end of a sentence: what follows is the statement; the paragraph where it began.
    statement: Option<(u32, Vec<Voice>)>,
    /// A quotation that the sentence before left open.
    quotation: Option<Vec<Voice>>,
}

impl Discourse {
    /// Nothing said yet in a report of this outlet.
    pub fn of(outlet: Option<&str>, packs: &Packs) -> Self {
        let name = outlet.unwrap_or("");
        let outlet_rows = known_as(name, packs);
        let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1).map(|w| bare(&fold(w)).to_owned()).collect();
        let outlet_head = words.first().cloned().unwrap_or_default();
        let outlet = words.into_iter().collect();
        Self { outlet, outlet_head, outlet_name: name.to_owned(), outlet_rows, ..Self::default() }
    }

    /// A sentence of this paragraph begins.
    pub(super) fn enter(&mut self, paragraph: u32) {
        if paragraph != self.paragraph {
            self.bulletin = None;
            self.quotation = None;
        }
        if self.statement.as_ref().is_some_and(|(p, _)| paragraph > p + LONGEST_STATEMENT) {
            self.statement = None;
        }
        self.paragraph = paragraph;
    }

    /// The statement being quoted in full.
    pub(super) fn statement(&self) -> Option<&[Voice]> {
        self.statement.as_ref().map(|(_, v)| v.as_slice())
    }

    /// A speaker whose words fill the paragraph.
    pub(super) fn set_bulletin(&mut self, chain: &[Voice]) {
        self.bulletin = Some(chain.to_vec());
    }

    /// The latest chain with a voice of this gender, down to that voice.
    pub(super) fn latest(&self, feminine: Option<bool>) -> Option<Vec<Voice>> {
        self.latest_of(|v| agrees(v.feminine, feminine))
    }

    /// The latest chain with a voice that fits, down to that voice.
    pub(super) fn latest_of(&self, fits: impl Fn(&Voice) -> bool) -> Option<Vec<Voice>> {
        self.chains.iter().rev().take(4).find_map(|c| down_to(c, &fits))
    }

    /// The chain above the voice that a bare mention (المصدر, الناطق, الوكالة) takes up; empty where it stood alone.
    pub(super) fn above(&self, head: &str) -> Option<Vec<Voice>> {
        if head.is_empty() {
            return None;
        }
        self.chains
            .iter()
            .rev()
            .find_map(|c| {
                let level = c.iter().rev().find(|v| v.head == head)?.level;
                Some(c.iter().filter(|v| v.level < level).cloned().collect())
            })
            // نقلت الوكالة عن خلية كذا. وأضاف المصدر: who spoke last, where nobody was called so.
            .or_else(|| {
                let last = self.chains.back().filter(|_| head == "مصدر")?;
                let level = last.last()?.level;
                Some(last.iter().filter(|v| v.level < level).cloned().collect())
            })
    }

    /// Whose voice a bare mention is: that of the latest with the same head, else of the latest that such a word can mean.
    pub(super) fn whose(&self, head: &str) -> Option<(Option<u64>, Option<BodyAt>, Option<SourceKind>)> {
        use SourceKind as K;
        let known = || self.chains.iter().rev().flat_map(|c| c.iter().rev());
        let who = |v: &Voice| (v.name.or(v.of), v.body.clone(), Some(v.kind));
        let told = |v: &&Voice| v.name.or(v.of).is_some() || v.body.is_some();
        // المصدر is the one before, though nobody knows whose; البيان, المركز are of whoever has one.
        if let Some(v) = known().find(|v| v.head == head && (head == "مصدر" || told(v))) {
            return Some(who(v));
        }
        if let Some((_, value)) = self.named.iter().rev().find(|(h, _)| h == head) {
            return Some((Some(*value), None, None));
        }
        let kinds: &[K] = match head {
            "منظمه" => &[K::Monitor, K::Aid, K::Medical],
            "حركه" | "جماعه" | "تنظيم" | "ميليشيا" | "مليشيا" | "حزب" => &[K::ArmedGroup],
            "بيان" | "تقرير" | "بلاغ" | "منشور" | "تغريده" => {
                &[K::Official, K::Monitor, K::ArmedGroup, K::Aid, K::Medical, K::Activists]
            }
            "مصدر" => &[K::Official, K::ArmedGroup, K::Medical, K::Aid],
            _ => &[],
        };
        known().find(|v| kinds.contains(&v.kind) && told(v)).map(who)
    }

    /// Whether someone with this head spoke before.
    pub(super) fn knows(&self, head: &str) -> bool {
        self.chains.iter().flatten().any(|v| v.head == head)
    }

    fn remember(&mut self, chain: &[Voice]) {
        if chain.is_empty() {
            return;
        }
        if self.chains.len() == REMEMBERED {
            self.chains.pop_front();
        }
        self.chains.push_back(chain.to_vec());
    }
}

/// Rows of the register of sources that have exactly this name.
fn known_as(name: &str, packs: &Packs) -> Vec<u32> {
    let map = packs.names();
    let mut at = Some(map.root());
    for (n, word) in fold(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).enumerate() {
        at = at.and_then(|s| if n == 0 { Some(s) } else { map.step(s, " ") }).and_then(|s| map.step(s, word));
    }
    let Some(value) = at.and_then(|s| map.value(s)).filter(|_| !name.is_empty()) else { return vec![] };
    packs.meanings(value).iter().filter_map(|m| if let Named::Speaker(s) = m.named { Some(s) } else { None }).collect()
}

/// The chain down to the deepest voice that fits, those beside it included.
pub(super) fn down_to(chain: &[Voice], fits: impl Fn(&Voice) -> bool) -> Option<Vec<Voice>> {
    let level = chain.iter().rev().find(|v| fits(v))?.level;
    Some(chain.iter().filter(|v| v.level <= level).cloned().collect())
}

/// Genders agree where one of them does not show.
pub(super) fn agrees(a: Option<bool>, b: Option<bool>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// A folded word without conjunction and article.
pub(super) fn bare(word: &str) -> &str {
    let less = |p: &str| word.strip_prefix(p).filter(|rest| rest.chars().nth(1).is_some());
    ["وال", "بال", "فال", "كال", "لل", "ال"].into_iter().find_map(less).unwrap_or(word)
}

impl Finder<'_> {
    /// The scope that the sentence stands in from its beginning.
    pub(super) fn carried(&self, d: &mut Discourse) -> Option<Scope> {
        let toks = &self.tagged.toks;
        let whole =
            |chain: &[Voice], to: usize| Scope { from: 0, to, chain: chain.to_vec(), trailing: false, at: 0, head_end: 0, inserted: false, relies: false };
        if let Some(chain) = d.quotation.take() {
            // Down to where the quotation closes.
            let end = toks.iter().position(|t| matches!(t.pos, Pos::Mark('»' | '”' | '"')));
            if end.is_none() {
                d.quotation = Some(chain.clone());
            }
            return Some(whole(&chain, end.unwrap_or(toks.len())));
        }
        if matches!(self.folded(0), "انتهي" | "انتهت") && toks.len() <= 4 {
            d.statement = None;
        }
        let chain = d.bulletin.as_deref().or(d.statement())?;
        Some(whole(chain, toks.len()))
    }

    /// What the next sentence may carry on.
    pub(super) fn keep(&self, d: &mut Discourse, found: &[Scope], to: usize) {
        let mut order: Vec<&Scope> = found.iter().collect();
        order.sort_by_key(|s| s.at);
        for s in &order {
            // قال الجيش إن كذا، بحسب الوكالة. وأضاف: who closes another's words has passed them on.
            let passed = order.iter().find(|o| s.trailing && !o.trailing && s.from <= o.at && o.at < s.at.min(s.to) && !o.chain.is_empty());
            match passed.filter(|o| !o.chain.iter().any(|v| s.chain.iter().any(|u| u.is(v)))) {
                Some(o) => d.remember(&super::below(&s.chain, &o.chain)),
                None => d.remember(&s.chain),
            }
        }
        for n in &self.tagged.names {
            let body = |m: &Meaning| matches!(m.named, Named::Speaker(_) | Named::Actor(_));
            let meanings = self.lexis.packs.meanings(n.value);
            if n.to > n.from + 1 && n.from < self.tagged.toks.len() && meanings.iter().any(body) {
                if d.named.len() == 32 {
                    d.named.pop_front();
                }
                d.named.push_back((self.head_word(n.from).to_owned(), n.value));
            }
        }
        let toks = &self.tagged.toks;
        // A quotation left open.
        let mut open = None;
        for (i, t) in toks.iter().enumerate() {
            match t.pos {
                Pos::Mark('«' | '“') => open = Some(i),
                Pos::Mark('»' | '”') => open = None,
                // One mark opens and closes.
                Pos::Mark('"') => open = if open.is_none() { Some(i) } else { None },
                _ => {}
            }
        }
        if let Some(i) = open {
            let chain = super::chain_at(found, i, false);
            if !chain.is_empty() {
                d.quotation = Some(chain);
            }
        }
        // `... بيانا جاء فيه:`
        let last = toks.iter().rposition(|t| !matches!(t.pos, Pos::Mark('\n')));
        if last.is_some_and(|i| toks[i].pos == Pos::Mark(':')) && to > 3 && self.phrases.chunks.iter().any(|c| c.piece == Piece::Verb) {
            if let Some(s) = order.iter().rev().find(|s| !s.trailing && !s.chain.is_empty()) {
                d.statement = Some((d.paragraph, s.chain.clone()));
            }
        }
    }
}

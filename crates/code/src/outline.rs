//! The outline of a text as the coder reads it: words, phrases, clauses. For those who mend packs and grammar.

use crate::Coder;
use crate::attribution::Discourse;
use crate::clauses::Parser;
use crate::events::Finder;
use crate::lexis::Cache;
use crate::phrases::{Chunker, Piece};
use crate::registers::Registers;
use crate::tagging::Reader;
use khabar_text::{sentences, tokenize};
use std::fmt::Write;

impl Coder {
    /// Phrases and clauses of every sentence, one a line, with the words they hold.
    pub fn outline(&self, text: &str) -> String {
        let tokens = tokenize(text);
        let lexicon = self.lexis.packs.lexicon();
        let mut cache = Cache::default();
        let mut out = String::new();
        let mut said = Discourse::of(None, &self.lexis.packs);
        for s in sentences(&tokens) {
            let mut reader = Reader { text, tokens: &tokens, lexis: &self.lexis, lexicon: &lexicon, cache: &mut cache, published: None, spoken: None };
            let tagged = reader.tag(s);
            let words = reader.cache.words.as_slice();
            let phrases = Chunker { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged }.phrases();
            let clauses = Parser { lexis: &self.lexis, lexicon: &lexicon, tagged: &tagged, phrases: &phrases }.clauses();
            let finder = Finder { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged, phrases: &phrases, clauses: &clauses, explain: true };
            let words_of = |from: usize, to: usize| {
                if from >= to || to > tagged.toks.len() {
                    return String::new();
                }
                text.get(tagged.toks[from].start as usize..tagged.toks[to - 1].span.end as usize).unwrap_or("").to_owned()
            };
            let np = |n: Option<u32>| n.map_or("-".to_owned(), |n| words_of(phrases.nps[n as usize].from, phrases.nps[n as usize].to));
            let split = |i: usize| {
                let t = &tagged.toks[i];
                let c = t.reading.clitics;
                let mut marks = String::new();
                marks.extend(c.conj.into_iter().chain(c.prep).flat_map(|x| [x, '+']));
                if c.article {
                    marks.push_str("ال+");
                }
                if c.future {
                    marks.push_str("س+");
                }
                let pronoun = if c.pronoun.is_empty() { String::new() } else { format!("(+{})", c.pronoun.as_str()) };
                format!("{}{pronoun}[{marks}]/{:?}{}", t.span.of(text), t.pos, if t.name.is_some() { "*" } else { "" })
            };
            let _ = writeln!(out, "TOKS {}", (0..tagged.toks.len()).map(split).collect::<Vec<_>>().join(" "));
            let values: Vec<u64> = tagged.names.iter().map(|n| n.value).collect();
            let registers = Registers::new(&self.lexis, None, &values, &crate::nationalities(&tagged, &lexicon).collect::<Vec<_>>(), None);
            for n in &tagged.names {
                let actor = registers.actor(n.value).map_or("-", |a| a.name.as_str());
                let speaker = registers.speaker(n.value).unwrap_or_else(|| "-".to_owned());
                let _ = writeln!(out, "NAME {} | actor {actor} | source {speaker} | report about {}", words_of(n.from, n.to), registers.country);
            }
            for c in &phrases.chunks {
                if let Piece::Np(n) = c.piece {
                    let p = &phrases.nps[n as usize];
                    let _ = writeln!(
                        out,
                        "  NP {} | prep {:?} joined {} construct {} event {} q {:?} head {} {:?} means {:?}",
                        words_of(c.from, c.to),
                        p.prep,
                        p.joined,
                        p.construct,
                        p.event,
                        p.quantity.map(|q| (q.low, q.high)),
                        finder.lemma(p.head),
                        p.tags,
                        p.means
                    );
                } else {
                    let _ = writeln!(out, "  {:?} {}", c.piece, words_of(c.from, c.to));
                }
            }
            for c in &clauses {
                let _ = writeln!(
                    out,
                    "CLAUSE {} link {:?} subj {}{} obj {} passive {} neg {} gov {:?} pps [{}]",
                    words_of(c.verb, c.verb + 1),
                    c.link,
                    np(c.subject),
                    if c.shared { " (shared)" } else { "" },
                    np(c.object),
                    c.passive,
                    c.negated,
                    c.governor,
                    c.phrases.iter().map(|n| np(Some(*n))).collect::<Vec<_>>().join(" ; ")
                );
            }
            for s in finder.scopes(&mut said, s.paragraph) {
                let chain: Vec<String> = s.chain.iter().map(|v| format!("{} @{} {}", v.span.of(text), v.level, v.stance)).collect();
                let _ = writeln!(
                    out,
                    "SCOPE {} [{}]{} {}",
                    words_of(s.at, s.at + 1),
                    chain.join(" > "),
                    if s.trailing { " beside" } else { "" },
                    words_of(s.from, s.to)
                );
            }
            let spots = finder.spots(&finder.events());
            for s in &spots {
                let _ = writeln!(
                    out,
                    "SPOT {} {:?} tier {} prep {:?} inner {} owned {:?} name {:?}",
                    words_of(s.from, s.to),
                    s.standing,
                    s.tier,
                    s.prep,
                    s.inner,
                    s.owned,
                    s.name
                );
            }
            for e in finder.events() {
                let zone = finder.zone(&e, &finder.events());
                let _ = writeln!(out, "ZONE {} | {}", words_of(e.from, e.to), words_of(zone.from, zone.to));
                let f = |l: &[crate::events::Filler]| l.iter().map(|f| words_of(f.from, f.to)).collect::<Vec<_>>().join(" ; ");
                let _ = writeln!(
                    out,
                    "EVENT {} {} [{}] agents [{}] targets [{}] victims [{}] places [{}] {:?}",
                    e.kind,
                    words_of(e.from, e.to),
                    finder.trigger(e.trigger).frame,
                    f(&e.agents),
                    f(&e.targets),
                    f(&e.victims),
                    f(&e.places),
                    e.why.list
                );
            }
        }
        out
    }
}

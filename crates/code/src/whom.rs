//! Whom the words of a text mean: every group, force, ministry or outlet that it names, with the row of the registers that it is
//! taken for, claims or no claims. For those who mend the registers and measure them.

use crate::Coder;
use crate::clauses::Parser;
use crate::draft::Draft;
use crate::events::{Filler, Finder};
use crate::lexis::Cache;
use crate::parties::Part;
use crate::phrases::{Chunker, ORGS, PLACES, Piece};
use crate::places::Where;
use crate::registers::Registers;
use crate::story::SceneAt;
use crate::tagging::{Pos, Reader};
use crate::when::When;
use crate::why::Why;
use khabar_claim::{EventType, Report, Status};
use khabar_pack::{Tag, Tags};
use khabar_text::{Span, sentences, tokenize};

/// Words that name somebody who acts or speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whom {
    /// The words, as they stand.
    pub words: String,
    /// The row that they are taken for; none where they are left open.
    pub name: Option<String>,
}

/// Armed people and the organisations of others.
const MEANT: Tags = ORGS.union(Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Police]));

impl Coder {
    /// Every mention of a group, force, ministry or outlet in a report, in the order of its words.
    pub fn whom(&self, report: &Report) -> Vec<Whom> {
        let text = report.text.as_str();
        let published = crate::published(report);
        let tokens = tokenize(text);
        let lexicon = self.lexis.packs.lexicon();
        let mut cache = Cache::default();
        let mut found = Vec::new();
        let (mut names, mut adjectives, mut scenes) = (Vec::new(), Vec::new(), Vec::new());
        for s in sentences(&tokens).into_iter().flat_map(crate::pieces) {
            let mut reader = Reader { text, tokens: &tokens, lexis: &self.lexis, lexicon: &lexicon, cache: &mut cache, published, spoken: None };
            let tagged = reader.tag(s);
            names.extend(tagged.names.iter().map(|n| n.value));
            adjectives.extend(crate::nationalities(&tagged, &lexicon));
            let words = reader.cache.words.as_slice();
            let phrases = Chunker { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged }.phrases();
            let clauses = Parser { lexis: &self.lexis, lexicon: &lexicon, tagged: &tagged, phrases: &phrases }.clauses();
            let finder = Finder { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged, phrases: &phrases, clauses: &clauses, explain: false };
            let span = finder.span(0, tagged.toks.len());
            let spots = finder.spots(&finder.events());
            scenes.push(SceneAt { scene: finder.scene(&spots, true), sentence: span, paragraph: s.paragraph });
            for c in &phrases.chunks {
                let Piece::Np(n) = c.piece else { continue };
                let np = &phrases.nps[n as usize];
                // A country or capital by itself is a place before it is a government.
                let org = |t: Tags| t.any(ORGS) && !t.any(PLACES);
                let named = (np.head..np.to).any(|i| tagged.toks[i].name.is_some_and(|k| org(tagged.names[k as usize].tags)) && !finder.attribute(i));
                let head = np.head_tags.any(MEANT) && tagged.toks[np.head].pos != Pos::Name && !np.event;
                if !named && !head {
                    continue;
                }
                let filler = Filler { np: n, from: np.from, to: np.to, by: "" };
                let body = finder.body_at(np.head, np.to);
                found.push((finder.party(&filler), span, body));
            }
        }
        let registers = Registers::new(&self.lexis, published, &names, &adjectives, report.outlet.as_deref());
        let whom = |(party, sentence, body): (_, Span, Option<_>)| {
            let draft = blank(sentence);
            let party: crate::draft::DraftParty = party;
            let speaks = || party.names.iter().find_map(|v| registers.speaker(*v)).filter(|_| party.tags.any(MEANT) || party.head.is_empty());
            let (who, _) = registers.party(Part { party: &party, draft: &draft, scenes: &scenes, others: &[], target: false });
            let name = who.map(|w| w.name).or_else(speaks).or_else(|| body.and_then(|b| registers.body(&b)));
            Whom { words: party.span.of(text).to_owned(), name }
        };
        found.into_iter().map(whom).collect()
    }
}

/// A claim that says nothing.
fn blank(sentence: Span) -> Draft {
    Draft {
        kind: EventType::Killing,
        frame: 0,
        trigger: sentence,
        status: Status::Happened,
        agents: vec![],
        targets: vec![],
        weapons: vec![],
        wheres: Where::default(),
        when: When { own: None, said: None, sentence: None, aside: false },
        harm: vec![],
        sources: vec![],
        anaphor: false,
        open: false,
        definite: false,
        bare: false,
        background: false,
        trait_of: false,
        sentence,
        paragraph: 0,
        confidence: 0.0,
        why: Why::default(),
    }
}

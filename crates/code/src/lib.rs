//! A Report into Claims. Pure: no I/O, no clock, no randomness.
//!
//! The chain, stage by stage, each in the module of its name:
//! sentences → words with the reading that holds (`lexis`, `tagging`, `times`, `quantity`) → phrases → clauses →
//! attribution scopes → events by frame → casualties joined to causes → status → drafts → claims (`compose`).

mod alone;
mod atlas;
mod attribution;
mod casualties;
mod clauses;
mod compose;
mod draft;
mod events;
mod folding;
mod furniture;
mod kinds;
mod lexis;
mod mentions;
mod outline;
mod parties;
mod phrases;
mod places;
mod quantity;
mod refuted;
mod registers;
mod spelling;
mod spots;
mod stages;
mod status;
mod story;
mod tagging;
mod times;
mod told;
mod unread;
mod weights;
mod when;
mod whom;
mod why;
mod wordlist;
mod zones;

use attribution::Discourse;
use clauses::Parser;
use compose::Composer;
use draft::Draft;
use draft::How;
use events::Finder;
use jiff::civil::Date;
use khabar_claim::{Claim, Coded, Report, ReportHead};
use khabar_gazetteer::Gazetteer;
use khabar_pack::Packs;
use khabar_same::Signatures;
use khabar_text::{CharIndex, Sentence, Span, sentences, tokenize};
use lexis::{Cache, Lexis};
use phrases::Chunker;
use registers::Registers;
use std::cell::RefCell;
use std::sync::Arc;
use tagging::Reader;
use told::Before;
pub use unread::{Unread, Unreads};
pub use whom::Whom;

pub use stages::Stage;

/// Version that every output names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A sentence longer than this many tokens is read in pieces, so that no input costs more than its size.
const LONGEST: u32 = 220;

/// The coder: packs, ready for use from many threads.
#[derive(Debug, Clone)]
pub struct Coder {
    lexis: Arc<Lexis>,
}

thread_local! {
    static CACHE: RefCell<(String, Cache)> = RefCell::new((String::new(), Cache::default()));
}

impl Coder {
    /// A coder over these packs.
    pub fn new(packs: Arc<Packs>) -> Self {
        Self { lexis: Arc::new(Lexis::new(packs)) }
    }

    /// A coder over these packs that looks places up in these gazetteers too.
    pub fn with_places(packs: Arc<Packs>, places: Vec<Arc<Gazetteer>>) -> Self {
        Self { lexis: Arc::new(Lexis { places, ..Lexis::new(packs) }) }
    }

    /// Code one report; with `explain` each claim says which rule filled each slot.
    pub fn code(&self, report: &Report, explain: bool) -> Coded {
        let head = ReportHead {
            title: report.title.clone(),
            outlet: report.outlet.clone(),
            author: report.author.clone(),
            published: report.published.clone(),
            url: report.url.clone(),
            lang: report.lang.clone(),
            sha256: sha256(&report.text),
            signatures: Some(Signatures::of(&report.text).to_string()),
            text: report.text.clone(),
            coder: VERSION.to_owned(),
            packs: self.lexis.packs.hash().to_owned(),
            custody: report.custody.clone(),
            places: self.lexis.places.iter().map(|g| g.hash().to_owned()).collect(),
        };
        let arabic = report.lang.as_deref().is_none_or(|l| l == "ar" || l.starts_with("ar-"));
        let claims = if arabic { self.claims(report, How { explain, all: false }) } else { vec![] };
        Coded { id: report.id.clone(), report: head, claims }
    }

    /// Every claim that the frames find, those too that the model of `told` would leave out, each with its features
    /// (`told FEATURE WEIGHT`) among its reasons: what the weights are trained on.
    pub fn candidates(&self, report: &Report) -> Vec<Claim> {
        self.claims(report, How { explain: true, all: true })
    }

    fn claims(&self, report: &Report, how: How) -> Vec<Claim> {
        self.cached(|cache| self.read(report, how, cache))
    }

    /// Does something with this thread's cache of words, which is of these packs and within its limit.
    fn cached<T>(&self, work: impl FnOnce(&mut Cache) -> T) -> T {
        CACHE.with_borrow_mut(|(hash, cache)| {
            // Another coder with other packs may have run on this thread.
            if hash != self.lexis.packs.hash() {
                *cache = Cache::default();
                self.lexis.packs.hash().clone_into(hash);
            }
            cache.limit();
            work(cache)
        })
    }

    fn read(&self, report: &Report, how: How, cache: &mut Cache) -> Vec<Claim> {
        let text = report.text.as_str();
        if text.len() > u32::MAX as usize {
            return vec![];
        }
        let tokens = tokenize(text);
        let lexicon = self.lexis.packs.lexicon();
        let published = published(report);
        let furniture = furniture::paragraphs(text, &self.lexis.packs.words().furniture);
        let mut drafts = Vec::new();
        let mut names = Vec::new();
        let mut adjectives = Vec::new();
        let mut scenes = Vec::new();
        let mut spoken = None;
        let mut before = Before::default();
        let mut discourse = Discourse::of(report.outlet.as_deref(), &self.lexis.packs);
        // The first paragraph is a title where something follows it.
        let list = sentences(&tokens);
        let titled = list.iter().any(|s| s.paragraph > 0);
        for s in list {
            if furniture.get(s.paragraph as usize).copied().unwrap_or(false) {
                continue;
            }
            for piece in pieces(s) {
                let mut reader = Reader { text, tokens: &tokens, lexis: &self.lexis, lexicon: &lexicon, cache, published, spoken };
                let tagged = reader.tag(piece);
                names.extend(tagged.names.iter().map(|n| n.value));
                adjectives.extend(nationalities(&tagged, &lexicon));
                let words = reader.cache.words.as_slice();
                let phrases = Chunker { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged }.phrases();
                let clauses = Parser { lexis: &self.lexis, lexicon: &lexicon, tagged: &tagged, phrases: &phrases }.clauses();
                let finder =
                    Finder { lexis: &self.lexis, lexicon: &lexicon, words, tagged: &tagged, phrases: &phrases, clauses: &clauses, explain: how.explain };
                let scopes = finder.scopes(&mut discourse, piece.paragraph);
                let (first, last) = (piece.from as usize, piece.to as usize - 1);
                let span = Span::new(tokens.list[first].span.start, tokens.list[last].span.end);
                let told = finder.drafts(&scopes, span, piece.paragraph, titled && piece.paragraph == 0, &mut scenes, &mut before, how);
                spoken = told.iter().rev().find_map(Draft::spoken).or(spoken);
                drafts.extend(told);
            }
        }
        // A long report's tokens are not needed twice.
        drop(tokens);
        Composer {
            text,
            chars: CharIndex::new(text),
            registers: Registers::new(&self.lexis, published, &names, &adjectives, report.outlet.as_deref()),
            outlet: discourse.outlet_rows,
        }
        .claims(drafts, &scenes, how.explain)
    }
}

/// Countries of the nationality adjectives that stand in no name.
fn nationalities<'a>(tagged: &'a tagging::Tagged, lexicon: &'a khabar_pack::Lexicon<'_>) -> impl Iterator<Item = String> + use<'a> {
    let free = tagged.toks.iter().filter(|t| t.name.is_none()).filter_map(|t| t.reading.lexeme);
    free.filter_map(|l| lexicon.lexemes.get(l as usize)).map(|l| l.country.clone()).filter(|c| !c.is_empty())
}

/// The day of publication, where the report gives one.
fn published(report: &Report) -> Option<Date> {
    report.published.as_deref().and_then(|d| d.get(..10).unwrap_or(d).parse().ok())
}

fn pieces(s: Sentence) -> impl Iterator<Item = Sentence> {
    (s.from..s.to).step_by(LONGEST as usize).map(move |from| Sentence { from, to: (from + LONGEST).min(s.to), paragraph: s.paragraph })
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

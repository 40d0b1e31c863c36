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
mod party_class;
mod phrases;
mod places;
mod quantity;
mod refuted;
mod registers;
mod sides;
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
use khabar_pack::{Packs, Tag};
use khabar_same::Signatures;
use khabar_text::{CharIndex, Kind, Sentence, Span, Tokens, sentences_from, tokenize, tokenize_part};
use lexis::{Cache, Lexis};
use phrases::Chunker;
use registers::Registers;
use std::cell::RefCell;
use std::ops::ControlFlow;
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

/// Bytes of a text whose tokens are held at a time, and then to the end of the line: those of a book would take five times its size.
const PART: usize = 1 << 16;

/// Tokens from which on a first paragraph with a full stop is no title.
const TITLE: u32 = 14;

/// The coder: packs, ready for use from many threads.
#[derive(Debug, Clone)]
pub struct Coder {
    lexis: Arc<Lexis>,
}

/// What takes a report's claims one by one.
pub trait Receive {
    /// Why it takes no more.
    type Error;
    /// Takes what is known of the report, before all claims.
    ///
    /// # Errors
    /// Where it takes no more.
    fn head(&mut self, id: &str, head: &ReportHead) -> Result<(), Self::Error>;
    /// Takes the next claim, in the order of their triggers.
    ///
    /// # Errors
    /// Where it takes no more.
    fn claim(&mut self, claim: Claim) -> Result<(), Self::Error>;
}

/// Takes a claim, and how many are to come after it.
type Each<'a> = dyn FnMut(Claim, usize) -> ControlFlow<()> + 'a;

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
        let mut lexis = Lexis::new(packs);
        lexis.places = places;
        Self { lexis: Arc::new(lexis) }
    }

    /// Code one report; with `explain` each claim says which rule filled each slot.
    pub fn code(&self, report: &Report, explain: bool) -> Coded {
        self.code_owned(report.clone(), explain)
    }

    /// Likewise, of a report that is not needed after: a long text is not held twice.
    pub fn code_owned(&self, report: Report, explain: bool) -> Coded {
        let (id, report) = self.head(report);
        let mut claims = Vec::new();
        self.claims_of(&report, explain, &mut |claim, left| {
            // As many as are to come, once.
            if claims.is_empty() {
                claims.reserve_exact(left + 1);
            }
            claims.push(claim);
            ControlFlow::Continue(())
        });
        Coded { id, report, claims }
    }

    /// Likewise, each claim given away as soon as it is made: those of a long report are many times its size. Ends at the first error.
    ///
    /// # Errors
    /// What the receiver gives.
    pub fn code_to<R: Receive>(&self, report: Report, explain: bool, to: &mut R) -> Result<(), R::Error> {
        let (id, head) = self.head(report);
        to.head(&id, &head)?;
        let mut given = Ok(());
        self.claims_of(&head, explain, &mut |claim, _| {
            given = to.claim(claim);
            if given.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        given
    }

    /// What a report is printed with beside its claims, and its id.
    fn head(&self, report: Report) -> (String, ReportHead) {
        let head = ReportHead {
            title: report.title,
            outlet: report.outlet,
            author: report.author,
            published: report.published,
            url: report.url,
            lang: report.lang,
            forwarded_from: report.forwarded_from,
            edited: report.edited,
            sha256: sha256(&report.text),
            signatures: Some(Signatures::of(&report.text).to_string()),
            text: report.text,
            coder: VERSION.to_owned(),
            packs: self.lexis.packs.hash().to_owned(),
            custody: report.custody,
            places: self.lexis.places.iter().map(|g| g.hash().to_owned()).collect(),
        };
        (report.id, head)
    }

    fn claims_of(&self, head: &ReportHead, explain: bool, each: &mut Each<'_>) {
        let arabic = head.lang.as_deref().is_none_or(|l| l == "ar" || l.starts_with("ar-"));
        if arabic {
            let how = How { explain, all: false };
            self.cached(|cache| self.read(&head.text, head.outlet.as_deref(), day(head.published.as_deref()), how, cache, each));
        }
    }

    /// Every claim that the frames find, those too that the model of `told` would leave out, each with its features
    /// (`told FEATURE WEIGHT`) among its reasons: what the weights are trained on.
    pub fn candidates(&self, report: &Report) -> Vec<Claim> {
        let mut claims = Vec::new();
        let how = How { explain: true, all: true };
        self.cached(|cache| {
            self.read(&report.text, report.outlet.as_deref(), published(report), how, cache, &mut |claim, _| {
                claims.push(claim);
                ControlFlow::Continue(())
            });
        });
        claims
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

    /// Gives each claim of a text, with how many are to come after it.
    fn read(&self, text: &str, outlet: Option<&str>, published: Option<Date>, how: How, cache: &mut Cache, each: &mut Each<'_>) {
        if text.len() > u32::MAX as usize {
            return;
        }
        let lexicon = self.lexis.packs.lexicon();
        let furniture = furniture::paragraphs(text, &self.lexis.packs.words().furniture);
        let mut drafts = Vec::new();
        let mut names = Vec::new();
        let mut adjectives = Vec::new();
        let mut scenes = Vec::new();
        let mut spoken = None;
        let mut before = Before::default();
        let mut discourse = Discourse::of(outlet, &self.lexis.packs);
        let mut paragraphs = 0;
        let mut untitled = false;
        for part in parts(text) {
            let rest = &text[part.end..];
            let tokens = tokenize_part(text, part);
            let list;
            let first = paragraphs == 0;
            (list, paragraphs) = sentences_from(&tokens, paragraphs);
            // The first paragraph is a title where something follows it, unless it ends as sentences do; what is no title is counted from 1.
            let opens = first && (list.iter().any(|s| s.paragraph > 0) || rest.lines().any(|l| !tokenize(l).list.is_empty()));
            let titled = opens && !is_prose(&tokens, &list);
            untitled |= first && !titled;
            for s in list {
                if furniture.get(s.paragraph as usize).copied().unwrap_or(false) {
                    continue;
                }
                before.opens = opens && s.paragraph == 0;
                let s = Sentence { paragraph: s.paragraph + u32::from(untitled), ..s };
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
        }
        Composer {
            text,
            chars: CharIndex::new(text),
            registers: Registers::new(&self.lexis, published, &names, &adjectives, outlet),
            outlet: discourse.outlet_rows,
        }
        .claims(drafts, &scenes, how.explain, each);
    }
}

/// Countries of the nationality adjectives that stand in no name.
fn nationalities<'a, 'b>(tagged: &'a tagging::Tagged, lexicon: &'a khabar_pack::Lexicon<'b>) -> impl Iterator<Item = &'b str> + use<'a, 'b> {
    let adjectives = tagged.toks.iter().filter(|t| t.name.is_none() && t.reading.tags.has(Tag::Nationality)).filter_map(|t| t.reading.lexeme);
    adjectives.filter_map(|l| lexicon.lexemes.get(l as usize)).map(|l| l.country.as_str()).filter(|c| !c.is_empty())
}

/// Whether a text's first paragraph is one of its body: long, and with a full stop or comma at its end; or longer than any title is.
fn is_prose(tokens: &Tokens, list: &[Sentence]) -> bool {
    let Some(last) = list.iter().take_while(|s| s.paragraph == 0).last() else { return false };
    let stop = last.to.checked_sub(1).and_then(|i| tokens.list.get(i as usize)).is_some_and(|t| matches!(t.kind, Kind::Mark('.' | '،' | '؛')));
    last.to >= if stop { TITLE } else { 2 * TITLE }
}

/// The text cut at line ends into parts that are read one after the other.
fn parts(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(from..).filter(|r| !r.is_empty())?;
        let line = rest.iter().skip(PART).position(|b| *b == b'\n').map_or(rest.len(), |at| PART + at + 1);
        let part = from..from + line;
        from = part.end;
        Some(part)
    })
}

/// The day of publication, where the report gives one.
fn published(report: &Report) -> Option<Date> {
    day(report.published.as_deref())
}

fn day(published: Option<&str>) -> Option<Date> {
    published.and_then(|d| d.get(..10).unwrap_or(d).parse().ok())
}

fn pieces(s: Sentence) -> impl Iterator<Item = Sentence> {
    (s.from..s.to).step_by(LONGEST as usize).map(move |from| Sentence { from, to: (from + LONGEST).min(s.to), paragraph: s.paragraph })
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digit = |n: u8| char::from(b"0123456789abcdef"[usize::from(n & 15)]);
    Sha256::digest(text.as_bytes()).iter().flat_map(|b| [digit(b >> 4), digit(*b)]).collect()
}

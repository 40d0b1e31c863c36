//! Verbs of saying that only tell what others have denied or passed on.

use crate::clauses::{Clause, Link};
use crate::events::Finder;
use crate::phrases::Piece;

impl Finder<'_> {
    /// `ما تداولته وسائل إعلام`: the words are only what another denies or tells of; `وهو ما نفاه الجيش` says something.
    pub(super) fn only_passes_on(&self, c: &Clause) -> bool {
        let Some(i) = (c.from..c.at).rev().find(|i| {
            let c = &self.phrases.chunks[*i];
            c.piece == Piece::Rel || c.piece == Piece::Sub && self.folded(c.from) == "لما"
        }) else {
            return false;
        };
        let word = self.folded(self.phrases.chunks[i].from);
        if !word.ends_with("ما") || i + 1 != c.at {
            return false;
        }
        !i.checked_sub(1).is_some_and(|j| {
            matches!(self.phrases.chunks[j].piece, Piece::Pronoun) || matches!(self.folded(self.phrases.chunks[j].from), "وهو" | "وهي" | "هو" | "هي")
        })
    }

    /// نفت الوزارة الأنباء التي تناقلتها وسائل إعلام، وتدعي تنفيذ: what describes the reports that another denies is said by nobody else here.
    pub(crate) fn only_denied(&self, k: usize) -> bool {
        let c = &self.clauses[k];
        let chunks = &self.phrases.chunks;
        // The relative clause that it is or is joined to.
        let of = match c.link {
            Link::Relative(n) => Some((n, k)),
            Link::Coordinate => {
                let p = k.checked_sub(1).filter(|p| c.subject.is_none_or(|n| c.shared || self.np(n).from < c.verb) && self.clauses[*p].to + 3 >= c.from);
                p.and_then(|p| if let Link::Relative(n) = self.clauses[p].link { Some((n, p)) } else { None })
            }
            _ => None,
        };
        let Some((n, first)) = of else { return false };
        let report = matches!(self.lemma(self.np(n).head), "نبا" | "خبر" | "تقرير" | "زعم" | "مزاعم" | "ادعاء" | "شايعه" | "اشاعه" | "معلومه");
        if !report || self.np(n).prep.is_some() {
            return false;
        }
        let at = self.np_chunk(n);
        self.clauses[..first].iter().any(|p| {
            self.denies(p) && p.at < at && !(p.at + 1..at).any(|i| matches!(chunks[i].piece, Piece::That | Piece::Verb | Piece::Mark('.' | '؛' | ':')))
        })
    }
}

//! A report with its claims as a page to read on a terminal.

use super::terminal::{Ink, Terminal};
use super::{isnad, summary};
use khabar_claim::{Claim, Coded, Mention};
use std::fmt::Write as _;
use std::ops::Range;

/// Where what belongs to a claim begins.
const INDENT: usize = 5;

/// The page, ending in an empty line.
pub fn page(coded: &Coded, terminal: &Terminal) -> String {
    let mut out = head(coded, terminal);
    if coded.claims.is_empty() {
        out += &terminal.paragraph("no claims", INDENT, Ink::Faint);
    }
    for (n, claim) in coded.claims.iter().enumerate() {
        let line = terminal.paragraph(&summary::line(claim), INDENT, Ink::Plain);
        let _ = write!(out, "\n{:>3}. {}", n + 1, line.trim_start_matches(' '));
        if !claim.sources.is_empty() {
            let chain = isnad::chain(&claim.sources, |s| format!("{} ({})", isnad::name(s), s.kind));
            out += &terminal.paragraph(&format!("isnad: {chain}"), INDENT, Ink::Faint);
        }
        out += &sentence(claim, terminal);
        for why in &claim.explain {
            out += &terminal.paragraph(&format!("· {why}"), INDENT, Ink::Faint);
        }
    }
    out + "\n"
}

fn head(coded: &Coded, terminal: &Terminal) -> String {
    let report = &coded.report;
    let first_line = report.text.trim_start().lines().next().unwrap_or_default();
    let title: Vec<char> = report.title.as_deref().unwrap_or(first_line).trim().chars().take(200).collect();
    let about = [report.outlet.as_deref(), report.published.as_deref(), Some(coded.id.as_str())];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let title = terminal.arabic(&title, &vec![Ink::Bold; title.len()], 0);
    title + &terminal.paragraph(&about.join(" · "), 0, Ink::Faint)
}

/// The sentence's words, the trigger and the slots in their inks.
fn sentence(claim: &Claim, terminal: &Terminal) -> String {
    let chars: Vec<char> = claim.sentence.text.chars().collect();
    let mut inks = vec![Ink::Plain; chars.len()];
    let mut ink = |mention: &Mention, ink: Ink| {
        if let Some(place) = within(&claim.sentence, mention, chars.len()) {
            inks[place].fill(ink);
        }
    };
    // What comes later wins: a slot inside a wider one, and the trigger over all.
    claim.sources.iter().for_each(|m| ink(&m.mention, Ink::Source));
    claim.targets.iter().for_each(|m| ink(&m.mention, Ink::Target));
    claim.agents.iter().for_each(|m| ink(&m.mention, Ink::Agent));
    claim.weapons.iter().for_each(|m| ink(&m.mention, Ink::Weapon));
    claim.harm.iter().for_each(|m| ink(&m.mention, Ink::Harm));
    claim.place.iter().for_each(|m| ink(&m.mention, Ink::Place));
    if let Some((time, (start, end))) = claim.time.as_ref().and_then(|t| Some((t, (t.start?, t.end?)))) {
        ink(&Mention { text: time.text.clone().unwrap_or_default(), start, end }, Ink::Time);
    }
    ink(&claim.trigger, Ink::Trigger);
    terminal.arabic(&chars, &inks, INDENT)
}

/// Where a mention stands in its sentence; an inherited one stands elsewhere in the report.
pub(super) fn within(sentence: &Mention, mention: &Mention, length: usize) -> Option<Range<usize>> {
    let start = mention.start.checked_sub(sentence.start)? as usize;
    let end = mention.end.checked_sub(sentence.start)? as usize;
    (start <= end && end <= length).then_some(start..end)
}

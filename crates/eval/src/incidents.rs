//! How well claims are joined into incidents: B-cubed over the labelled claims of gold cases (Bagga and Baldwin 1998).
//!
//! Gold labels `incident` join claims of the reports of one `group`; null means unlabelled, not alone, so that only labelled claims are
//! scored. All claims are fused, labelled or not.

use crate::answer::Answer;
use crate::case::{Case, case_files};
use crate::fault::EvalError;
use crate::figure::round4;
use crate::pairing::pair;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::path::Path;

/// B-cubed precision, recall and F1, four digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct BCubed {
    /// Of the claims that are with a claim, how many belong with it.
    pub p: f64,
    /// Of the claims that belong with a claim, how many are with it.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Scores a clustering: for each item its gold label and the cluster it was put in.
pub fn bcubed<L: Hash + Eq, C: Hash + Eq>(items: &[(L, C)]) -> BCubed {
    let (mut by_label, mut by_cluster, mut by_both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (label, cluster) in items {
        *by_label.entry(label).or_insert(0u32) += 1;
        *by_cluster.entry(cluster).or_insert(0u32) += 1;
        *by_both.entry((label, cluster)).or_insert(0u32) += 1;
    }
    // In whole numbers as far as it goes; the sums of shares in the order of the sorted counts, so that no hash order shows.
    let mean = |of: &dyn Fn(&L, &C) -> u32| {
        let mut shares: Vec<(u32, u32)> = items.iter().map(|(l, c)| (by_both[&(l, c)], of(l, c))).collect();
        shares.sort_unstable();
        shares.iter().map(|(a, b)| f64::from(*a) / f64::from(*b)).sum::<f64>() / items.len().max(1) as f64
    };
    let (p, r) = (mean(&|_, c| by_cluster[c]), mean(&|l, _| by_label[l]));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    BCubed { p: round4(p), r: round4(r), f1: round4(f1) }
}

/// A labelled gold claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled<'c> {
    /// Its case.
    pub case: &'c str,
    /// Its position among the case's claims.
    pub claim: usize,
    /// Group and incident.
    pub label: (&'c str, &'c str),
    /// Place and type, a baseline's cluster.
    place_and_type: (String, &'c str),
}

/// The labelled claims of some cases, in order.
pub fn labelled(cases: &[Case]) -> Vec<Labelled<'_>> {
    let mut out = Vec::new();
    for case in cases {
        for (claim, a) in case.claims.iter().enumerate() {
            if let Some(incident) = &a.incident {
                let name = |p: &crate::answer::Words| p.name.clone().or_else(|| p.text.clone()).unwrap_or_default();
                let place = a.place.as_ref().map(name).unwrap_or_default();
                out.push(Labelled {
                    case: &case.id,
                    claim,
                    label: (case.group.as_deref().unwrap_or_default(), incident),
                    place_and_type: (place, a.event.as_deref().unwrap_or_default()),
                });
            }
        }
    }
    out
}

/// What plain ways of clustering score: each claim alone, same place and type, one cluster a group.
pub fn baselines(items: &[Labelled]) -> [(&'static str, BCubed); 3] {
    let alone: Vec<_> = items.iter().enumerate().map(|(n, i)| (i.label, n)).collect();
    let place: Vec<_> = items.iter().map(|i| (i.label, (i.label.0, i.place_and_type.clone()))).collect();
    let group: Vec<_> = items.iter().map(|i| (i.label, i.label.0)).collect();
    [("each alone", bcubed(&alone)), ("place and type", bcubed(&place)), ("one a group", bcubed(&group))]
}

/// Scores the clusters of gold claims, given by case and claim; a claim in no cluster counts as alone.
pub fn score_gold(items: &[Labelled], cluster: &BTreeMap<(String, usize), usize>) -> BCubed {
    let of = |n: usize, i: &Labelled| cluster.get(&(i.case.to_owned(), i.claim)).map_or((true, n), |c| (false, *c));
    bcubed(&items.iter().enumerate().map(|(n, i)| (i.label, of(n, i))).collect::<Vec<_>>())
}

/// For each gold claim the predicted one that the scorer pairs with it.
pub fn aligned(gold: &[Answer], said: &[Answer]) -> BTreeMap<usize, usize> {
    pair(gold, said).pairs.into_iter().collect()
}

/// Gold cases as lines of claims, as a coder would write them: claims `c1`, `c2`, ... in the gold's order, each with its sentence.
///
/// # Errors
/// Where a case cannot be read.
pub fn gold_lines(dir: &Path) -> Result<Vec<String>, EvalError> {
    let mut out = Vec::new();
    for path in case_files(dir)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")) {
        let text = std::fs::read_to_string(&path).map_err(|e| EvalError::io(&path, e))?;
        let mut case: Value = serde_json::from_str(&text).map_err(|e| EvalError::form(path.display().to_string(), &e))?;
        let body: Vec<char> = case["text"].as_str().unwrap_or_default().chars().collect();
        let mut claims = case["claims"].take();
        for (n, claim) in claims.as_array_mut().into_iter().flatten().enumerate() {
            let at = claim["trigger"]["start"].as_u64().unwrap_or_default() as usize;
            let (start, end) = sentence(&body, at);
            claim["id"] = json!(format!("c{}", n + 1));
            claim["sentence"] = json!({"text": body[start..end].iter().collect::<String>(), "start": start, "end": end});
        }
        let head = json!({"title": case["title"], "outlet": case["outlet"], "published": case["published"], "lang": case["lang"]});
        out.push(json!({"id": case["id"], "report": head, "claims": claims}).to_string());
    }
    Ok(out)
}

/// The sentence around a place in a text, roughly: to the stops and line ends around it.
fn sentence(text: &[char], at: usize) -> (usize, usize) {
    let stop = |c: &char| matches!(c, '\n' | '.' | '؟' | '!');
    let at = at.min(text.len());
    let start = text[..at].iter().rposition(stop).map_or(0, |n| n + 1);
    let end = text[at..].iter().position(stop).map_or(text.len(), |n| at + n);
    let start = start + text[start..end].iter().take_while(|c| c.is_whitespace()).count();
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bcubed_is_that_of_the_paper() {
        // Bagga and Baldwin's first example: 5, 2 and 5 items; the last two put together.
        let items: Vec<(u8, u8)> = [(1, 1); 5].into_iter().chain([(2, 2); 2]).chain([(3, 2); 5]).collect();
        let scored = bcubed(&items);
        assert_eq!((scored.p, scored.r), (0.7619, 1.0));
        // Their second: the first and the third put together.
        let items: Vec<(u8, u8)> = [(1, 1); 5].into_iter().chain([(2, 2); 2]).chain([(3, 1); 5]).collect();
        assert!((bcubed(&items).p - 0.5833).abs() < 1e-9);
        assert!(bcubed::<u8, u8>(&[]).f1.abs() < 1e-9);
    }
}

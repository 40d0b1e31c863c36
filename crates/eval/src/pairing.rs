//! Which predicted claim answers which gold claim, and which mention which mention.

use crate::answer::{Answer, Words};
use crate::sameness::{joint, overlap, span};
use std::collections::{HashMap, HashSet};

/// Of the joint span of two triggers, for a pair.
const OVERLAP: f64 = 0.3;

/// Pairs of indices (gold, predicted), then the gold left over, then the predicted left over.
pub(crate) struct Pairing {
    pub(crate) pairs: Vec<(usize, usize)>,
    pub(crate) missed: Vec<usize>,
    pub(crate) extra: Vec<usize>,
}

/// One to one where triggers overlap enough or the predicted one lies inside; those of one type first.
pub(crate) fn pair(gold: &[Answer], said: &[Answer]) -> Pairing {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in said.iter().enumerate() {
            if let Some(share) = trigger_share(g.trigger.as_ref(), p.trigger.as_ref()) {
                candidates.push((g.event != p.event, -share, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3)));
    let (mut used_gold, mut used_said) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, _, i, j) in candidates {
        if !used_gold.contains(&i) && !used_said.contains(&j) {
            used_gold.insert(i);
            used_said.insert(j);
            pairs.push((i, j));
        }
    }
    let missed = (0..gold.len()).filter(|i| !used_gold.contains(i)).collect();
    let extra = (0..said.len()).filter(|j| !used_said.contains(j)).collect();
    Pairing { pairs, missed, extra }
}

/// Which of the predicted claims answer a gold claim, whatever the type: the labels that the coder's weights are trained on.
#[must_use]
pub fn answered(gold: &[Answer], said: &[Answer]) -> Vec<bool> {
    let pairing = pair(gold, said);
    let mut out = vec![false; said.len()];
    for (_, j) in pairing.pairs {
        out[j] = true;
    }
    out
}

#[expect(clippy::cast_precision_loss, reason = "offsets stay far below 2^52")]
fn trigger_share(gold: Option<&Words>, said: Option<&Words>) -> Option<f64> {
    let (gold, said) = (gold?, said?);
    let ((g0, g1), (p0, p1)) = (span(gold)?, span(said)?);
    if said.wrong {
        return None;
    }
    let share = overlap(gold, said) as f64 / joint(gold, said) as f64;
    let inside = g0 <= p0 && p1 <= g1 && p1 - p0 >= 3;
    (share >= OVERLAP || inside).then_some(share)
}

/// The largest one-to-one matching: right, false, missed.
pub(crate) fn match_lists(gold: &[&Words], said: &[&Words], same: &dyn Fn(&Words, &Words) -> bool) -> (usize, usize, usize) {
    let mut owner = HashMap::new();
    let hit = (0..gold.len()).filter(|&i| settle(i, gold, said, same, &mut owner, &mut HashSet::new())).count();
    (hit, said.len() - hit, gold.len() - hit)
}

fn settle(
    i: usize,
    gold: &[&Words],
    said: &[&Words],
    same: &dyn Fn(&Words, &Words) -> bool,
    owner: &mut HashMap<usize, usize>,
    seen: &mut HashSet<usize>,
) -> bool {
    for j in 0..said.len() {
        if !seen.contains(&j) && same(gold[i], said[j]) {
            seen.insert(j);
            let taken = owner.get(&j).copied();
            if taken.is_none_or(|other| settle(other, gold, said, same, owner, seen)) {
                owner.insert(j, i);
                return true;
            }
        }
    }
    false
}

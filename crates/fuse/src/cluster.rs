//! Claims into incidents: two clusters become one where their pairs speak for it on the mean.
//!
//! Average linkage over the pairs that were compared, the best pair of clusters first. The points are whole numbers and ties are broken by
//! the claims' names, so that neither the order of the input nor the number of threads changes what comes out; and each connected part of the
//! graph is solved by itself, so that a new report changes only what it touches.

use crate::forest::Forest;
use crate::weigh::JOIN;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A compared pair and its points.
pub(crate) type Edge = (u32, u32, i32);

/// An incident: its claims, in order, and the pairs that hold it together, a tree over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cluster {
    pub members: Vec<u32>,
    pub joins: Vec<Edge>,
}

/// The clusters of `n` claims, ordered by their first claim; each claim in exactly one.
pub(crate) fn clusters(n: usize, edges: &[Edge]) -> Vec<Cluster> {
    let mut parts = Forest::new(n);
    for &(a, b, _) in edges.iter().filter(|e| e.2 >= JOIN) {
        parts.union(a, b);
    }
    let part_of: Vec<u32> = (0..n as u32).map(|x| parts.root(x)).collect();
    let mut inner: Vec<(u32, Edge)> = edges.iter().map(|e| (part_of[e.0 as usize], *e)).filter(|(p, e)| *p == part_of[e.1 as usize]).collect();
    inner.par_sort_unstable();
    let components: Vec<&[(u32, Edge)]> = inner.chunk_by(|x, y| x.0 == y.0).collect();
    let mut out: Vec<Cluster> = components.par_iter().flat_map_iter(|part| component(part)).collect();
    let alone = (0..n as u32).filter(|x| part_of[*x as usize] == *x);
    let with_edges: std::collections::HashSet<u32> = components.iter().map(|c| c[0].0).collect();
    // Whoever is joined to nobody; a part of one claim has no edges inside.
    out.extend(alone.filter(|x| !with_edges.contains(x)).map(|x| Cluster { members: vec![x], joins: Vec::new() }));
    out.par_sort_unstable_by_key(|c| c.members[0]);
    out
}

/// What is summed between two clusters.
#[derive(Clone, Copy, Default)]
struct Link {
    sum: i64,
    pairs: i64,
}

impl Link {
    /// In thousandths of a point, so that equal means are equal.
    fn mean(self) -> i64 {
        self.sum * 1000 / self.pairs.max(1)
    }
}

fn component(part: &[(u32, Edge)]) -> Vec<Cluster> {
    let mut names: Vec<u32> = part.iter().flat_map(|(_, e)| [e.0, e.1]).collect();
    names.sort_unstable();
    names.dedup();
    let at = |x: u32| names.binary_search(&x).unwrap_or_default() as u32;
    let mut links: Vec<BTreeMap<u32, Link>> = vec![BTreeMap::new(); names.len()];
    for (_, (a, b, points)) in part {
        for (x, y) in [(at(*a), at(*b)), (at(*b), at(*a))] {
            let link = links[x as usize].entry(y).or_default();
            link.sum += i64::from(*points);
            link.pairs += 1;
        }
    }
    let mut into = Forest::new(names.len());
    let mut age = vec![0u32; names.len()];
    let offer = |a: u32, b: u32, link: Link, age: &[u32]| (link.mean(), Reverse((a.min(b), a.max(b))), age[a.min(b) as usize], age[a.max(b) as usize]);
    let mut heap: BinaryHeap<_> = BinaryHeap::new();
    for (a, own) in links.iter().enumerate() {
        heap.extend(own.iter().filter(|(b, link)| a < **b as usize && link.mean() >= i64::from(JOIN) * 1000).map(|(b, link)| offer(a as u32, *b, *link, &age)));
    }
    while let Some((_, Reverse((a, b)), age_a, age_b)) = heap.pop() {
        // Either has changed since: a newer offer stands for it.
        if age[a as usize] != age_a || age[b as usize] != age_b || into.root(a) != a || into.root(b) != b {
            continue;
        }
        into.union(a, b);
        age[a as usize] += 1;
        let gone = std::mem::take(&mut links[b as usize]);
        for (c, link) in gone {
            links[c as usize].remove(&b);
            if c == a {
                continue;
            }
            for (x, y) in [(a, c), (c, a)] {
                let kept = links[x as usize].entry(y).or_default();
                kept.sum += link.sum;
                kept.pairs += link.pairs;
            }
        }
        let renewed = links[a as usize].iter().filter(|(_, link)| link.mean() >= i64::from(JOIN) * 1000);
        heap.extend(renewed.map(|(c, link)| offer(a, *c, *link, &age)));
    }
    let mut found: BTreeMap<u32, Cluster> = BTreeMap::new();
    for x in 0..names.len() as u32 {
        let root = into.root(x);
        found.entry(root).or_insert_with(|| Cluster { members: Vec::new(), joins: Vec::new() }).members.push(names[x as usize]);
    }
    tree(part, &at, &mut into, &mut found);
    found.into_values().collect()
}

/// The strongest pairs that hold each cluster together.
fn tree(part: &[(u32, Edge)], at: &impl Fn(u32) -> u32, into: &mut Forest, found: &mut BTreeMap<u32, Cluster>) {
    let mut edges: Vec<Edge> = part.iter().map(|(_, e)| *e).filter(|e| into.root(at(e.0)) == into.root(at(e.1))).collect();
    edges.sort_unstable_by_key(|e| (Reverse(e.2), e.0, e.1));
    let mut held = Forest::new(into.len());
    for edge in edges {
        if held.union(at(edge.0), at(edge.1)) {
            if let Some(cluster) = found.get_mut(&into.root(at(edge.0))) {
                cluster.joins.push(edge);
            }
        }
    }
    for cluster in found.values_mut() {
        cluster.joins.sort_unstable_by_key(|e| (e.0, e.1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(n: usize, edges: &[Edge]) -> Vec<Vec<u32>> {
        clusters(n, edges).into_iter().map(|c| c.members).collect()
    }

    #[test]
    fn a_bridge_does_not_join_what_speaks_against_it() {
        // 0 and 1 are one event, 3 and 4 another; 2 (deaths without a means) fits both, better the first.
        let edges = [(0, 1, 500), (3, 4, 500), (1, 2, 400), (0, 2, 400), (2, 3, 300), (2, 4, 300), (0, 3, -300), (0, 4, -300), (1, 3, -300), (1, 4, -300)];
        assert_eq!(members(6, &edges), [vec![0, 1, 2], vec![3, 4], vec![5]]);
    }

    #[test]
    fn every_claim_is_in_one_cluster_and_a_tree_holds_it() {
        let edges = [(0, 1, 300), (1, 2, 260), (0, 2, 240), (3, 4, 10)];
        let found = clusters(5, &edges);
        assert_eq!(found.iter().map(|c| c.members.clone()).collect::<Vec<_>>(), [vec![0, 1, 2], vec![3], vec![4]]);
        assert_eq!(found[0].joins, [(0, 1, 300), (1, 2, 260)]);
    }
}

//! How well claims are joined: the fused gold claims, and the fused claims of the coder, against the gold's incidents.

use khabar_code::Coder;
use khabar_eval::{Answer, BCubed, Case, Labelled, aligned, baselines, gold_lines, labelled, score_gold};
use khabar_fuse::{Fuser, Reading, World};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// B-cubed figures of a set with labelled groups.
pub(super) struct Joined {
    /// Labelled claims.
    pub claims: usize,
    /// Incidents that they belong to.
    pub incidents: usize,
    /// Gold claims, fused.
    pub gold: BCubed,
    /// The coder's own claims, fused, paired with the gold as the scorer pairs them; a labelled claim that the coder missed is alone.
    pub coded: BCubed,
    /// Plain ways of doing it.
    pub plain: [(&'static str, BCubed); 3],
}

/// Measures a set; none where it has no labelled claim.
pub(super) fn joined(folder: &Path, cases: &[Case], coder: &Coder, world: &World) -> anyhow::Result<Option<Joined>> {
    let items = labelled(cases);
    if items.is_empty() {
        return Ok(None);
    }
    let gold = clusters(&gold_lines(folder)?, world)?;
    let code = |case: &Case| -> anyhow::Result<(String, BTreeMap<usize, usize>)> {
        let coded = coder.code(&case.report(), false);
        let said: Vec<Answer> = coded.claims.iter().map(Answer::from).collect();
        Ok((serde_json::to_string(&coded)?, aligned(&case.claims, &said)))
    };
    let coded: Vec<(String, BTreeMap<usize, usize>)> = cases.par_iter().map(code).collect::<Result<_, _>>()?;
    let (lines, pairs): (Vec<String>, Vec<BTreeMap<usize, usize>>) = coded.into_iter().unzip();
    let said = clusters(&lines, world)?;
    let of_gold: BTreeMap<(String, usize), usize> = gold;
    let mut of_said = BTreeMap::new();
    for (case, pairs) in cases.iter().zip(pairs) {
        for (gold, said_at) in pairs {
            if let Some(cluster) = said.get(&(case.id.clone(), said_at)) {
                of_said.insert((case.id.clone(), gold), *cluster);
            }
        }
    }
    let mut names: Vec<_> = items.iter().map(|i: &Labelled| i.label).collect();
    names.sort_unstable();
    names.dedup();
    Ok(Some(Joined {
        claims: items.len(),
        incidents: names.len(),
        gold: score_gold(&items, &of_gold),
        coded: score_gold(&items, &of_said),
        plain: baselines(&items),
    }))
}

/// Fuses lines; the cluster of each claim by report and position.
fn clusters(lines: &[String], world: &World) -> anyhow::Result<BTreeMap<(String, usize), usize>> {
    let mut fuser = Fuser::default();
    for line in lines {
        fuser.add(Reading::of(line, world)?);
    }
    let (incidents, _) = fuser.fuse(world);
    let mut out = BTreeMap::new();
    for (n, claims) in incidents.claims().enumerate() {
        for reference in claims {
            let (report, claim) = reference.rsplit_once("#c").unwrap_or((&reference, "0"));
            out.insert((report.to_owned(), claim.parse::<usize>().unwrap_or(0).wrapping_sub(1)), n);
        }
    }
    Ok(out)
}

/// A row of figures and one of what they stand beside.
pub(super) fn print(name: &str, j: &Joined, out: &mut impl Write) -> std::io::Result<()> {
    let one = |f: &BCubed| format!("P {:.3} R {:.3} F1 {:.3}", f.p, f.r, f.f1);
    writeln!(out, "{name:16} {} claims of {} incidents   gold claims {}   coded {}", j.claims, j.incidents, one(&j.gold), one(&j.coded))?;
    let plain: Vec<String> = j.plain.iter().map(|(what, f)| format!("{what} {:.3}", f.f1)).collect();
    writeln!(out, "{:16} beside: {}", "", plain.join(", "))
}

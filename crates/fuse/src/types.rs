//! Which types of claim can tell of one event, and how readily: what is an airstrike here is a shelling there and a killing in a third.

use khabar_claim::EventType as E;

/// How an attack was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// From the air.
    Air,
    /// From afar: artillery, rockets, missiles.
    Fire,
    /// Planted or carried.
    Blast,
    /// Toxic agents.
    Gas,
    /// Hand to hand, small arms, on the ground.
    Ground,
    /// Not said.
    Open,
}

/// The means of a type of violence; none where it is no attack.
pub(crate) fn means(event: E) -> Option<Means> {
    Some(match event {
        E::Airstrike | E::DroneStrike => Means::Air,
        E::Shelling => Means::Fire,
        E::ExplosiveDevice | E::SuicideAttack => Means::Blast,
        E::ChemicalAttack => Means::Gas,
        E::Clash | E::GroundAttack | E::Ambush | E::Shooting | E::Execution => Means::Ground,
        E::Killing | E::Injury | E::Assassination => Means::Open,
        _ => return None,
    })
}

/// Points for two types; none where they cannot be one event.
pub(crate) fn together(a: E, b: E) -> Option<i32> {
    if a == b {
        return Some(150);
    }
    if let (Some(x), Some(y)) = (means(a), means(b)) {
        return Some(attacks(a, b, x, y));
    }
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    Some(match (a, b) {
        (E::Abduction | E::Arrest, E::Arrest | E::Capture) => 70,
        (E::Displacement, E::Evacuation) => 70,
        (E::TerritoryGain, E::Withdrawal) => 40,
        (E::Protest, E::Riot) => 90,
        (E::Clash, E::Riot) => 20,
        (E::Airstrike | E::DroneStrike | E::Shelling | E::ExplosiveDevice | E::GroundAttack, E::Destruction) => 20,
        _ => return None,
    })
}

fn attacks(a: E, b: E, x: Means, y: Means) -> i32 {
    use Means::{Air, Blast, Fire, Gas, Ground, Open};
    // `هجوم` is said of any attack: it excludes no means, and speaks for none.
    let vague = matches!(a, E::GroundAttack) || matches!(b, E::GroundAttack);
    match (x, y) {
        (Open, Open) => 110,
        (Open, _) | (_, Open) => 80,
        (p, q) if p == q => 110,
        (Air, Fire) | (Fire, Air) => 60,
        (Gas, Air | Fire) | (Air | Fire, Gas) => 60,
        (Ground, Blast) | (Blast, Ground) => {
            if vague {
                60
            } else {
                30
            }
        }
        (Fire, Blast) | (Blast, Fire) => 20,
        (Air, Blast) | (Blast, Air) => 0,
        (Ground, Fire) | (Fire, Ground) => {
            if vague {
                0
            } else {
                -30
            }
        }
        (Ground, Air) | (Air, Ground) => {
            if vague {
                -60
            } else {
                -120
            }
        }
        _ => -120,
    }
}

/// Types whose parties are sides, and none the target of the other.
pub(crate) fn two_sided(event: E) -> bool {
    matches!(event, E::Clash | E::Agreement)
}

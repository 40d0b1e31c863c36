//! Types of events that may be one event.

use khabar_claim::EventType as E;

/// Attacks that المجزرة or الجريمة may mean.
pub(super) fn attack(kind: E) -> bool {
    matches!(
        kind,
        E::Airstrike
            | E::DroneStrike
            | E::Shelling
            | E::ExplosiveDevice
            | E::SuicideAttack
            | E::ChemicalAttack
            | E::Shooting
            | E::GroundAttack
            | E::Ambush
            | E::Execution
            | E::Assassination
            | E::Killing
    )
}

/// Types that a title and its text may give one event.
pub(super) fn kin(a: E, b: E) -> bool {
    let fire = |e| matches!(e, E::Shelling | E::Airstrike | E::DroneStrike | E::ChemicalAttack);
    let blast = |e| matches!(e, E::ExplosiveDevice | E::SuicideAttack);
    let deaths = |e| matches!(e, E::Killing | E::Assassination | E::Execution | E::Shooting | E::GroundAttack | E::Clash | E::Ambush);
    fire(a) && fire(b)
        || blast(a) && blast(b)
        || deaths(a) && deaths(b)
        || deaths(a) && (fire(b) || blast(b)) && a == E::Killing
        || a == E::Killing && b != E::Killing && (fire(b) || blast(b))
}

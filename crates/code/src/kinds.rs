//! Families of event types, side by side: what an attack is depends on what is asked of it.

use khabar_claim::EventType as E;

/// Attacks, whatever is asked: fire, blasts, shots, assaults, and the killing of one who was meant.
fn assault(kind: E) -> bool {
    fire(kind) || blast(kind) || matches!(kind, E::Shooting | E::GroundAttack | E::Ambush | E::Execution | E::Assassination)
}

/// What قصف may be.
pub(crate) fn fire(kind: E) -> bool {
    matches!(kind, E::Shelling | E::Airstrike | E::DroneStrike | E::ChemicalAttack)
}

/// What انفجار may be.
fn blast(kind: E) -> bool {
    matches!(kind, E::ExplosiveDevice | E::SuicideAttack)
}

/// Deaths and injuries by themselves.
pub(crate) fn is_casualty(kind: E) -> bool {
    matches!(kind, E::Killing | E::Injury)
}

/// Whether an event of this type can be the cause of deaths and injuries.
pub(crate) fn is_cause(kind: E) -> bool {
    assault(kind) || matches!(kind, E::Clash | E::Torture | E::Riot | E::Interception | E::Destruction)
}

/// Attacks that an instrument can belong to.
pub(crate) fn made_with(kind: E) -> bool {
    assault(kind) || matches!(kind, E::Clash | E::Torture | E::Riot | E::Interception | E::Siege)
}

/// What is done to people, whom ضد or بحق then names.
pub(crate) fn harms(kind: E) -> bool {
    fire(kind)
        || is_casualty(kind)
        || matches!(kind, E::Shooting | E::GroundAttack | E::Ambush | E::Execution | E::Assassination | E::Clash | E::Destruction)
        || matches!(kind, E::Arrest | E::Abduction | E::Torture | E::SexualViolence)
}

/// Words that may tell of people being taken, who are then led away; اغتصب says two things.
pub(crate) fn taken(kind: E) -> bool {
    matches!(kind, E::Arrest | E::Abduction | E::Capture | E::SexualViolence)
}

/// Events that `الهجوم` or `العملية` may take up.
pub(crate) fn takes_up(kind: E) -> bool {
    assault(kind) || matches!(kind, E::Clash | E::Killing | E::Abduction)
}

/// Attacks that المجزرة or الجريمة may mean.
pub(crate) fn attack(kind: E) -> bool {
    assault(kind) || kind == E::Killing
}

/// Types that a title and its text may give one event.
pub(crate) fn kin(a: E, b: E) -> bool {
    let deaths = |e| matches!(e, E::Killing | E::Assassination | E::Execution | E::Shooting | E::GroundAttack | E::Clash | E::Ambush);
    fire(a) && fire(b) || blast(a) && blast(b) || deaths(a) && deaths(b) || a == E::Killing && (fire(b) || blast(b))
}

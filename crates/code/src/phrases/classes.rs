//! Classes of words that are asked for together.

use khabar_pack::{Tag, Tags};

/// Organised parties and institutions.
pub(crate) const ORGS: Tags = Tags::of(&[
    Tag::Force,
    Tag::PoliceForce,
    Tag::Militia,
    Tag::GroupOrg,
    Tag::Government,
    Tag::Ministry,
    Tag::Intl,
    Tag::Media,
    Tag::MonitorOrg,
    Tag::AidOrg,
    Tag::Party,
    Tag::Court,
    Tag::Tribe,
    Tag::Coalition,
]);
/// Bodies of armed people.
pub(crate) const FORCES: Tags = Tags::of(&[Tag::Force, Tag::PoliceForce, Tag::Militia, Tag::GroupOrg]);
/// Armed people and the bodies that they make.
pub(crate) const ARMED: Tags = FORCES.union(Tags::of(&[Tag::Soldier, Tag::Fighter, Tag::Officer, Tag::Police, Tag::Leader, Tag::Rank, Tag::Attacker]));
/// Human beings.
pub(crate) const PEOPLE: Tags = Tags::of(&[
    Tag::Person,
    Tag::Civilian,
    Tag::Child,
    Tag::Woman,
    Tag::Elder,
    Tag::Medic,
    Tag::Journalist,
    Tag::AidWorker,
    Tag::Officer,
    Tag::Soldier,
    Tag::Fighter,
    Tag::Police,
    Tag::Protester,
    Tag::Victim,
    Tag::Wounded,
    Tag::Corpse,
    Tag::Captive,
    Tag::Leader,
    Tag::Official,
    Tag::Family,
    Tag::People,
    Tag::Rank,
    Tag::Attacker,
    Tag::Crowd,
]);
/// Armed things and places that have an owner.
pub(crate) const MILITARY: Tags = Tags::of(&[
    Tag::MilSite,
    Tag::MilVehicle,
    Tag::Vehicle,
    Tag::Force,
    Tag::PoliceForce,
    Tag::Aircraft,
    Tag::Drone,
    Tag::MDrone,
    Tag::MAircraft,
    Tag::GroupOrg,
    Tag::Militia,
    Tag::Facility,
    Tag::Ship,
]);
/// What attacks are made with, and can be named apart from them.
pub(super) const INSTRUMENTS: Tags = Tags::of(&[
    Tag::Vehicle,
    Tag::MilVehicle,
    Tag::Ship,
    Tag::MIed,
    Tag::MCarBomb,
    Tag::MMine,
    Tag::MGrenade,
    Tag::MBelt,
    Tag::MBomb,
    Tag::MStone,
    Tag::MGas,
    Tag::MArtillery,
    Tag::MRocket,
    Tag::MMissile,
]);
/// Who speaks.
pub(crate) const SPEAKERS: Tags = Tags::of(&[
    Tag::SpeakerOutlet,
    Tag::SpeakerMonitor,
    Tag::SpeakerOfficial,
    Tag::SpeakerArmedGroup,
    Tag::SpeakerActivists,
    Tag::SpeakerWitness,
    Tag::SpeakerMedical,
    Tag::SpeakerAid,
    Tag::SpeakerExpert,
    Tag::SpeakerAnonymous,
    Tag::SpeakerDocument,
]);
/// Places.
pub(crate) const PLACES: Tags = Tags::of(&[Tag::Settlement, Tag::District, Tag::Governorate, Tag::Region, Tag::Country, Tag::Road, Tag::Site, Tag::Direction]);
/// Buildings, vehicles, goods: what is owned, hit and counted without being people.
pub(crate) const OBJECTS: Tags = Tags::of(&[
    Tag::Facility,
    Tag::MilSite,
    Tag::Home,
    Tag::Vehicle,
    Tag::MilVehicle,
    Tag::Ship,
    Tag::Aircraft,
    Tag::Drone,
    Tag::Property,
    Tag::Crop,
    Tag::Arms,
]);

/// The mark that closes a quotation or bracket; none for a mark that opens neither.
pub(crate) fn closing(open: char) -> Option<char> {
    Some(match open {
        '«' => '»',
        '“' => '”',
        '"' => '"',
        '(' => ')',
        '‹' => '›',
        _ => return None,
    })
}

//! The closed vocabularies of the contract. Their strings are ACLED's, PLOVER's and the model's own.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant),+
        }
        impl $name {
            /// Every label, in the model's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The label as it is written in JSON, packs and gold cases.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.as_str()) }
        }
        impl FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                match s { $($text => Ok(Self::$variant),)+ _ => Err(format!(concat!("unknown ", stringify!($name), " `{}`"), s)) }
            }
        }
    };
}

labels!(/// The 34 event types of section 3 of the model.
EventType {
    Clash = "clash", GroundAttack = "ground_attack", Ambush = "ambush", Airstrike = "airstrike",
    DroneStrike = "drone_strike", Shelling = "shelling", ExplosiveDevice = "explosive_device",
    SuicideAttack = "suicide_attack", ChemicalAttack = "chemical_attack", Shooting = "shooting",
    Execution = "execution", Assassination = "assassination", Killing = "killing", Injury = "injury",
    Abduction = "abduction", Arrest = "arrest", Capture = "capture", Torture = "torture",
    SexualViolence = "sexual_violence", Siege = "siege", Destruction = "destruction", Looting = "looting",
    Interception = "interception", WeaponsSeizure = "weapons_seizure", TerritoryGain = "territory_gain",
    Withdrawal = "withdrawal", Deployment = "deployment", Displacement = "displacement",
    Evacuation = "evacuation", Agreement = "agreement", Release = "release", Protest = "protest",
    Riot = "riot", Aid = "aid",
});

labels!(/// Whether the event took place, by the words of the report.
Status {
    Happened = "happened", Ongoing = "ongoing", Intended = "intended", Possible = "possible",
    Failed = "failed", Denied = "denied",
});

labels!(/// What kind of party an agent or a target is.
Class {
    StateForce = "state_force", Rebel = "rebel", Militia = "militia", IdentityGroup = "identity_group",
    Protesters = "protesters", Civilians = "civilians", Government = "government",
    International = "international", Facility = "facility", Unknown = "unknown",
});

labels!(/// What was done to the people a harm counts.
HarmKind {
    Killed = "killed", Wounded = "wounded", Missing = "missing", Captured = "captured",
    Abducted = "abducted", Arrested = "arrested", Displaced = "displaced", Released = "released",
    Rescued = "rescued",
});

labels!(/// Whether those harmed were civilians.
Who { Civilian = "civilian", Combatant = "combatant", Unknown = "unknown" });

labels!(/// A protected or reported group among those harmed.
Group {
    Children = "children", Women = "women", Elderly = "elderly", Medics = "medics",
    Journalists = "journalists", AidWorkers = "aid_workers", Officers = "officers",
});

labels!(/// What kind of voice a source is.
SourceKind {
    Outlet = "outlet", Monitor = "monitor", Official = "official", ArmedGroup = "armed_group",
    Activists = "activists", Witness = "witness", Medical = "medical", Aid = "aid", Expert = "expert",
    Anonymous = "anonymous", Document = "document",
});

labels!(/// How precisely a place is known.
PlacePrecision {
    Site = "site", Settlement = "settlement", District = "district", Governorate = "governorate",
    Country = "country", Region = "region",
});

labels!(/// How precisely a time is known.
TimePrecision { Day = "day", Week = "week", Month = "month", Year = "year", Unknown = "unknown" });

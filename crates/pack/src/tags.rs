//! Semantic classes of words, as the lexicon tables name them.

use serde::{Deserialize, Serialize};

macro_rules! tags {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        /// One semantic class of a word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Tag { $(#[doc = concat!("`", $text, "`")] $variant),+ }
        impl Tag {
            /// The class that a table names so.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
            /// All classes with their names.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $text)),+];
        }
    };
}

tags! {
    // people
    Person = "person", Civilian = "civilian", Child = "child", Woman = "woman", Elder = "elder", Medic = "medic",
    Journalist = "journalist", AidWorker = "aid_worker", Officer = "officer", Soldier = "soldier", Fighter = "fighter",
    Police = "police", Protester = "protester", Victim = "victim", Wounded = "wounded", Corpse = "corpse", Captive = "captive",
    Leader = "leader", Official = "official", Family = "family", People = "people", Rank = "rank", Attacker = "attacker",
    // who speaks
    SpeakerOutlet = "speaker:outlet", SpeakerMonitor = "speaker:monitor", SpeakerOfficial = "speaker:official",
    SpeakerArmedGroup = "speaker:armed_group", SpeakerActivists = "speaker:activists", SpeakerWitness = "speaker:witness",
    SpeakerMedical = "speaker:medical", SpeakerAid = "speaker:aid", SpeakerExpert = "speaker:expert",
    SpeakerAnonymous = "speaker:anonymous", SpeakerDocument = "speaker:document",
    // groups
    Force = "force", PoliceForce = "police_force", Militia = "militia", GroupOrg = "group", Government = "government",
    Ministry = "ministry", Intl = "intl", Media = "media", MonitorOrg = "monitor_org", AidOrg = "aid_org", Party = "party",
    Court = "court", Crowd = "crowd", Tribe = "tribe", Coalition = "coalition",
    // places
    Settlement = "settlement", District = "district", Governorate = "governorate", Region = "region", Country = "country",
    Road = "road", Site = "site", Direction = "direction",
    // things
    Facility = "facility", MilSite = "milsite", Home = "home", Vehicle = "vehicle", MilVehicle = "milvehicle", Ship = "ship",
    Aircraft = "aircraft", Drone = "drone", Property = "property", Crop = "crop", Body = "body", Document = "document",
    Money = "money", AidGoods = "aidgoods", Arms = "arms",
    // means of violence
    MAircraft = "means:aircraft", MDrone = "means:drone", MArtillery = "means:artillery", MMortar = "means:mortar",
    MRocket = "means:rocket", MMissile = "means:missile", MTank = "means:tank", MBarrel = "means:barrel", MBomb = "means:bomb",
    MCluster = "means:cluster", MIed = "means:ied", MCarBomb = "means:carbomb", MMine = "means:mine", MGrenade = "means:grenade",
    MBelt = "means:belt", MGun = "means:gun", MSniper = "means:sniper", MBlade = "means:blade", MStone = "means:stone",
    MGas = "means:gas", MFire = "means:fire", MPhosphorus = "means:phosphorus", MRam = "means:ram",
    MShipMissile = "means:ship-missile",
    // other
    Event = "event", Time = "time", Quantity = "quantity", Part = "part", Abstract = "abstract",
    // adjectives
    Faction = "faction", Mil = "mil", Civ = "civ", Manner = "manner", Ordinal = "ordinal", Size = "size", Origin = "origin",
    Other = "other",
    // a name that parents give
    Given = "given",
    // what no table says: made by the compiler
    Adjective = "*adj", Nationality = "*nat",
}

/// A set of classes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tags(u128);

impl Tags {
    /// No class.
    pub const NONE: Self = Self(0);

    /// The set of these classes.
    #[inline]
    pub const fn of(tags: &[Tag]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < tags.len() {
            bits |= 1 << (tags[i] as u8);
            i += 1;
        }
        Self(bits)
    }
    /// Whether the class is in it.
    #[inline]
    pub const fn has(self, tag: Tag) -> bool {
        self.0 & (1 << (tag as u8)) != 0
    }
    /// Whether any class of `other` is in it.
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    /// Add a class.
    #[inline]
    pub fn insert(&mut self, tag: Tag) {
        self.0 |= 1 << (tag as u8);
    }
    /// The set less a class.
    #[inline]
    #[must_use]
    pub const fn without(self, tag: Tag) -> Self {
        Self(self.0 & !(1 << (tag as u8)))
    }
    /// Both together.
    #[inline]
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Those of both.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
    /// Whether it is empty.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl std::fmt::Debug for Tags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(Tag::ALL.iter().filter(|(t, _)| self.has(*t)).map(|(_, s)| s)).finish()
    }
}

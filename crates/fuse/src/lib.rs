//! Claims of many reports into incidents: who tells of the same event, who agrees, who contradicts, who only repeats.
//!
//! Pure: no clock, no randomness, no input or output; the same claims give the same incidents in any order and on any number of threads.
//!
//! ```
//! use khabar_fuse::{Fuser, Reading, World};
//! let world = World::default();
//! let line = |id: &str, dead: u8| format!(r#"{{"id":"{id}","report":{{"outlet":"{id}"}},"claims":[{{"id":"c1","type":"airstrike","status":"happened",
//!     "place":{{"name":"Ariha","country":"SY","lat":35.81,"lon":36.61,"precision":"settlement"}},
//!     "time":{{"from":"2021-10-20","to":"2021-10-20","precision":"day"}},"harm":[{{"kind":"killed","low":{dead},"high":{dead}}}]}}]}}"#);
//! let mut fuser = Fuser::default();
//! for (id, dead) in [("A", 10), ("B", 13)] {
//!     fuser.add(Reading::of(&line(id, dead), &world)?);
//! }
//! let (incidents, _) = fuser.fuse(&world);
//! let incident = incidents.at(0).unwrap();
//! assert_eq!(incident.claims, ["A#c1", "B#c1"]);
//! assert_eq!(incident.contradictions[0].field, "killed");
//! # Ok::<(), khabar_fuse::FuseError>(())
//! ```

mod assemble;
mod cluster;
mod day;
mod disputes;
mod fault;
mod figures;
mod forest;
mod fuser;
mod grade;
mod incident;
mod mark;
mod matrix;
mod member;
mod origins;
mod pairs;
mod reading;
mod summary;
mod told;
mod types;
mod voice;
mod weigh;
mod words;
mod world;

pub use fault::FuseError;
pub use figures::RULES;
pub use fuser::{Fuser, Incidents};
pub use incident::{Contradiction, Denial, Evidence, Figure, Grade, Incident, Join, Origin, Party, Phrase, Reference, Version, When, Where};
pub use matrix::{COLUMNS, Figures, Named, Row};
pub use reading::Reading;
pub use world::World;

//! Arbitrary lines as claims: each is refused with a reason in one line, or fused, and then every claim is in one incident, and what is written
//! can be read and fused again.
#![no_main]

use khabar_fuse::{Fuser, Reading, World};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let world = World::new(&[("Army", "State"), ("State", ""), ("Rebels", "")], &[("TV", "State")], Box::new(|_| None));
    let text = String::from_utf8_lossy(bytes);
    let mut fuser = Fuser::default();
    for line in text.lines() {
        match Reading::of(line, &world) {
            Ok(reading) => fuser.add(reading),
            Err(e) => assert!(!e.to_string().contains('\n'), "a complaint is one line: {e}"),
        }
    }
    let (incidents, _) = fuser.fuse(&world);
    let told: usize = incidents.claims().map(|c| c.len()).sum();
    let mut again = Fuser::default();
    for n in 0..incidents.len() {
        let incident = incidents.at(n).expect("every incident can be built");
        let _ = incident.matrix(&world);
        let line = serde_json::to_string(&incident).expect("every incident can be written");
        again.add(Reading::of(&line, &world).expect("what was written can be read"));
    }
    let (incidents, _) = again.fuse(&world);
    assert_eq!(incidents.claims().map(|c| c.len()).sum::<usize>(), told, "no claim is lost on the way");
});

//! The whole chain on arbitrary bytes: read them as a file would be, code what they hold, and look every mention up.
#![no_main]

use khabar_claim::Mention;
use khabar_code::Coder;
use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};

static CODER: LazyLock<Coder> =
    LazyLock::new(|| Coder::new(Arc::new(khabar_embedded::packs().expect("the packs were built with this target"))));

fuzz_target!(|bytes: &[u8]| {
    for mut report in khabar_read::read_bytes("fuzz", bytes).reports {
        // Whatever language the bytes look like: the coder is what is tested.
        report.lang = None;
        let coded = CODER.code(&report, true);
        let chars: Vec<char> = report.text.chars().collect();
        let look_up = |m: &Mention| {
            let there: String = chars.get(m.start as usize..m.end as usize).unwrap_or_default().iter().collect();
            assert_eq!(there, m.text);
        };
        for claim in &coded.claims {
            look_up(&claim.trigger);
            look_up(&claim.sentence);
            claim.agents.iter().chain(&claim.targets).for_each(|p| look_up(&p.mention));
            claim.weapons.iter().for_each(|w| look_up(&w.mention));
            claim.harm.iter().for_each(|h| look_up(&h.mention));
            claim.sources.iter().for_each(|s| look_up(&s.mention));
            claim.place.iter().for_each(|p| look_up(&p.mention));
        }
        assert_eq!(coded, CODER.code(&report, true));
    }
});

//! Any bytes as a list of feeds and as a feed: only addresses of the web come out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let base = "https://news.example/feed".parse().expect("it is an address");
    let listed = khabar_fetch::listed(bytes);
    for url in khabar_fetch::links(bytes, &base).iter().chain(&listed.feeds) {
        assert!(matches!(url.scheme(), "http" | "https") && url.has_host());
    }
});

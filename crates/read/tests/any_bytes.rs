//! No bytes make the reader panic, and what it gives is whole.

use khabar_read::{ReadError, guess, read_bytes};
use proptest::prelude::*;

fn check(name: &str, bytes: &[u8]) {
    let reading = read_bytes(name, bytes);
    for report in &reading.reports {
        assert!(!report.text.trim().is_empty() && !report.id.is_empty() && report.lang.is_some());
    }
    assert!(!reading.reports.is_empty() || reading.errors.iter().any(|e| !e.is_warning()));
    assert!(reading.errors.iter().all(|e: &ReadError| e.to_string().starts_with(name)));
}

proptest! {
    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check("x", &bytes);
    }

    #[test]
    fn text(text in "\\PC{0,200}") {
        check("2024-01-01.txt", text.as_bytes());
        guess(&text);
    }

    #[test]
    fn json_like(text in "[\\[\\]{}\":, \n]{0,20}(\"text\": ?\"[ا-ي ]{0,9}\")?[\\[\\]{}\":,\n\\\\a1]{0,40}") {
        check("x.jsonl", text.as_bytes());
        check("x", text.as_bytes());
    }

    #[test]
    fn html_like(
        parts in prop::collection::vec(
            prop_oneof![
                "</?(p|div|article|a|br|h1|header|b|table|td|svg|script|title|meta|template|time|li)( [a-z]{1,8}=\"[^>]{0,12}\")?/?>",
                "[ا-ي \n]{0,60}",
                "[<>&;!\\-\\[\\]]{0,6}",
            ],
            0..40,
        )
    ) {
        check("x", format!("<html>{}", parts.concat()).as_bytes());
    }
}

//! Pages that are hard in one way each: charsets that lie, several posts, walls, tags that cost more than they say.

use khabar_read::{Hints, read_bytes, read_page};

const ONE: &str = "قصفت مدفعية قوات النظام أحياء مدينة إدلب مساء أمس ما أدى إلى مقتل خمسة مدنيين بينهم طفلان.";
const TWO: &str = "أعلنت خلية الإعلام الأمني مقتل ثلاثة إرهابيين بضربة جوية في جبال حمرين شمالي ديالى.";

#[test]
fn charsets_by_hint_by_meta_and_by_neither() {
    let text = |bytes: &[u8], charset: Option<&str>| read_page("p", bytes, Hints { charset, ..Hints::default() }).reports.remove(0).text;
    for label in ["windows-1256", "iso-8859-6"] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        for (meta, hint) in [(label, None), ("", Some(label)), ("utf-8", None), ("iso-8859-1", None), ("utf-16", None), ("", None)] {
            let meta = if meta.is_empty() { String::new() } else { format!("<meta charset={meta}>") };
            let page = format!("<html>{meta}<body><p>{ONE}</p><p>{TWO}</p>");
            assert_eq!(text(&encoding.encode(&page).0, hint), format!("{ONE}\n\n{TWO}"), "{label} {meta} {hint:?}");
        }
    }
    // What is UTF-8 is UTF-8, whatever the server says; UTF-16 may come without its mark.
    assert_eq!(text(format!("<html><p>{ONE}").as_bytes(), Some("windows-1256")), ONE);
    let wide = |order: fn(u16) -> [u8; 2]| format!("<html><p>{ONE}").encode_utf16().flat_map(order).collect::<Vec<u8>>();
    assert_eq!((text(&wide(u16::to_le_bytes), None), text(&wide(u16::to_be_bytes), None)), (ONE.to_owned(), ONE.to_owned()));
}

#[test]
fn a_channel_gives_a_report_a_post() {
    let post = |n: usize, text: &str| {
        format!(
            "<div class=\"tgme_widget_message_wrap\"><div class=\"tgme_widget_message\" data-post=\"ch/{n}\"><div class=\"tgme_widget_message_bubble\"><a class=\"tgme_widget_message_owner_name\">قناة</a><div class=\"tgme_widget_message_text js-message_text\">{text}</div><time datetime=\"2018-01-0{n}T22:30:00+00:00\">22:30</time></div></div></div>"
        )
    };
    let reading = read_bytes("p", format!("<!DOCTYPE html><html><body>{}{}</body></html>", post(1, ONE), post(2, TWO)).as_bytes());
    let told: Vec<_> = reading.reports.iter().map(|r| (r.text.as_str(), r.published.as_deref(), r.url.as_deref(), r.outlet.as_deref())).collect();
    assert_eq!(told, [(ONE, Some("2018-01-01"), Some("https://t.me/ch/1"), Some("قناة")), (TWO, Some("2018-01-02"), Some("https://t.me/ch/2"), Some("قناة"))]);
}

#[test]
fn hints_fill_what_a_page_leaves_open_and_bound_its_day() {
    let hints = Hints { url: Some("https://a.example/n/2"), at: Some("2024-03-12T08:00:00Z"), ..Hints::default() };
    let read = |page: &str| read_page("p", page.as_bytes(), hints).reports.remove(0);
    let r = read(&format!("<html><h1>قصف على مدينة إدلب</h1><div>منذ يومين</div><p>{ONE}</p><link rel=canonical href=\"/n/1\">"));
    assert_eq!((r.url.as_deref(), r.published.as_deref()), (Some("https://a.example/n/1"), Some("2024-03-10")));
    let r = read(&format!("<html><h1>قصف على مدينة إدلب</h1><time datetime=2030-01-01>x</time><p>{ONE}</p>"));
    assert_eq!((r.url.as_deref(), r.published.as_deref()), (Some("https://a.example/n/2"), None));
    let r = read_page("p", format!("<p>{ONE}").as_bytes(), Hints { url: Some("http://a.example/2019/8/22/x.html"), ..Hints::default() }).reports.remove(0);
    assert_eq!(r.published.as_deref(), Some("2019-08-22"));
}

#[test]
fn white_space_that_html_does_not_know_is_no_text() {
    for blank in ["\u{b}", "\u{85}", "\u{2003}", "&nbsp;"] {
        let reading = read_page("p", format!("<html><div>{blank}</div>").as_bytes(), Hints::default());
        assert_eq!(reading.errors.first().map(ToString::to_string).as_deref(), Some("p: no text in it"), "{blank:?}");
        assert!(reading.reports.is_empty());
    }
}

#[test]
fn tags_that_cost_more_than_they_say_are_refused() {
    let refused = |page: String| read_page("p", page.as_bytes(), Hints::default()).errors.first().map(ToString::to_string).unwrap_or_default();
    let marks: String = (0..1_500).map(|n| format!("<b i={n}>")).collect();
    let formatting = format!("<html><div>{marks}</div>{}", "<p>x</p>".repeat(10_000));
    assert!(refused(formatting).starts_with("p: HTML tags crossed or crowded"));
    let attributes: String = (0..10_000).map(|n| format!("a{n}=1 ")).collect();
    assert_eq!(refused(format!("<html><p {attributes}>{ONE}</p>")), "p: HTML tags crossed or crowded beyond any page's, at byte 6 of the decoded page");
    assert!(refused(format!("<html>{}", "<body a=1>".repeat(5_000))).contains("crowded"));
    assert!(refused(format!("<html>{}{ONE}", "<i><div></i>".repeat(5_000))).contains("nested"));
    // A tree that would not fit into memory, of elements or of comments.
    for crowd in ["<p>a", "a<br>", "<!---->", "<i></i>"] {
        let said = refused(format!("<html><p>{ONE}</p>{}", crowd.repeat(450_000)));
        assert!(said.starts_with("p: more HTML elements than any page has, at byte "), "{said}");
    }
    // What is only long is read.
    let long = format!("<html><body><div title=\"{}\">{}</div>", "كلمة ".repeat(5_000), format!("<p>{ONE}</p>").repeat(1_000));
    assert_eq!(read_page("p", long.as_bytes(), Hints::default()).reports.len(), 1);
    for crossed in ["<table><td></table></td>", "<b><p></b></p>", "<table><a>x", "<select><table><td></select>", "</td>x<td>y</table>z<table>"] {
        let page = format!("<html>{}", crossed.repeat(2_000));
        let reading = read_page("p", page.as_bytes(), Hints::default());
        assert!(!reading.reports.is_empty() || !reading.errors.is_empty());
    }
}

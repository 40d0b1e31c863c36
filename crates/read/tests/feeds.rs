//! Feeds by example: each version, what real ones break, and in what words a broken one is refused.

use khabar_claim::Report;
use khabar_read::{Hints, Reading, read_bytes, read_feed};

const ONE: &str = "قصفت مدفعية قوات النظام أحياء مدينة إدلب مساء أمس ما أدى إلى مقتل خمسة مدنيين بينهم طفلان.";
const TWO: &str = "أعلنت خلية الإعلام الأمني مقتل ثلاثة إرهابيين بضربة جوية في جبال حمرين شمالي ديالى.";

fn lines(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

fn read(feed: &str) -> Reading {
    read_bytes("f", feed.as_bytes())
}

fn only(feed: &str) -> Report {
    let mut reading = read(feed);
    assert_eq!((reading.reports.len(), lines(&reading)), (1, vec![]), "{feed}");
    reading.reports.remove(0)
}

fn told(r: &Report) -> [Option<&str>; 5] {
    [r.title.as_deref(), r.published.as_deref(), r.outlet.as_deref(), r.author.as_deref(), r.url.as_deref()]
}

#[test]
fn rss_2() {
    let r = only(&format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>شبكة نداء</title><link>https://n.example</link><language>en-US</language><item><title><![CDATA[قصف على إدلب &#8211; حصيلة]]></title><link>https://n.example/1</link>
        <dc:creator><![CDATA[رامي السيد]]></dc:creator><pubDate>Tue, 12 Mar 2024 00:30:00 +0300</pubDate><guid isPermaLink="false">https://n.example/?p=1</guid>
        <description><![CDATA[<p>مقتطف [&#8230;]</p><p>ظهرت المقالة <a href="/">قصف</a> أولاً على <a href="/">شبكة نداء</a>.</p>]]></description>
        <content:encoded><![CDATA[<p>{ONE}</p><div class="sharedaddy"><p>شارك هذا الموضوع مع من تحب من أصدقائك</p></div><p><a href="/2">اقرأ أيضا: {TWO}</a></p><blockquote>{TWO}</blockquote>
        <p>ظهرت المقالة <a href="/">قصف</a> أولاً على <a href="/">شبكة نداء</a>.</p>]]></content:encoded></item></channel></rss>"#
    ));
    assert_eq!(told(&r), [Some("قصف على إدلب – حصيلة"), Some("2024-03-12"), Some("شبكة نداء"), Some("رامي السيد"), Some("https://n.example/1")]);
    assert_eq!(r.text, format!("قصف على إدلب – حصيلة\n\n{ONE}\n\n{TWO}"));
    assert_eq!(r.lang.as_deref(), Some("ar"));
}

#[test]
fn older_rss() {
    for version in ["version=\"0.91\"", "version=\"0.92\"", "version='0.94'", "version=\"2\"", ""] {
        let r = only(&format!(
            "<rss {version}><channel><title>وكالة</title><item><title>عنوان</title><link>http://a.example/1</link><description>{ONE}</description><pubDate>12 آذار 2024</pubDate></item></channel></rss>"
        ));
        assert_eq!(told(&r), [Some("عنوان"), Some("2024-03-12"), Some("وكالة"), None, Some("http://a.example/1")], "{version}");
    }
    for (space, date) in [("http://purl.org/rss/1.0/", "<dc:date>2009-10-19T23:10:00+03:00</dc:date>"), ("http://my.netscape.com/rdf/simple/0.9/", "")] {
        let r = only(&format!(
            "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"{space}\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>الميثاق</title><link>http://a.example</link><description>x</description></channel><item><title>عنوان</title><link>http://a.example/1</link><description>{ONE}</description>{date}</item></rdf:RDF>"
        ));
        assert_eq!((r.published.as_deref(), r.outlet.as_deref()), ((!date.is_empty()).then_some("2009-10-19"), Some("الميثاق")), "{space}");
        assert_eq!(r.text, format!("عنوان\n\n{ONE}"));
    }
}

#[test]
fn atom() {
    let r = only(&format!(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>يوميات</title><id>tag:a</id><updated>2014-05-20T23:48:00+03:00</updated><entry><id>tag:b</id><title type="html">&lt;b&gt;شهادة&lt;/b&gt; من الوعر</title>
        <link rel="replies" href="http://a.example/r"/><link rel="alternate" href="http://a.example/p"/><author><name>سامر الأتاسي</name></author><published>2014-05-20T23:48:00+03:00</published><updated>2014-05-21T00:00:00Z</updated>
        <content type="html">&lt;div dir="rtl"&gt;{ONE}&lt;br/&gt;&lt;br/&gt;{TWO}&lt;/div&gt;</content></entry></feed>"#
    ));
    assert_eq!(told(&r), [Some("شهادة من الوعر"), Some("2014-05-20"), Some("يوميات"), Some("سامر الأتاسي"), Some("http://a.example/p")]);
    assert_eq!(r.text, format!("شهادة من الوعر\n\n{ONE}\n\n{TWO}"));
    let r = only(&format!(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>م</title><id>a</id><updated>2014-05-20T00:00:00Z</updated><entry><id>b</id><title>ت</title><updated>2014-05-20T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{ONE}</p></div></content></entry></feed>"#
    ));
    assert_eq!((r.text.as_str(), r.published.as_deref()), (format!("ت\n\n{ONE}").as_str(), Some("2014-05-20")));
}

#[test]
fn json_feed() {
    let feed = format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"مساحة","items":[{{"id":7,"url":"https://m.example/7","title":"عنوان","content_html":"<p>{ONE}</p>","date_published":"2024-03-12T23:30:00+03:00","authors":[{{"name":"حيدر الركابي"}}]}},
        {{"content_text":"{ONE}\n\n{TWO} <b>","date_published":"أمس"}},{{"id":"x"}}]}}"#
    );
    let reading = read(&feed);
    assert_eq!(told(&reading.reports[0]), [Some("عنوان"), Some("2024-03-12"), Some("مساحة"), Some("حيدر الركابي"), Some("https://m.example/7")]);
    assert_eq!(reading.reports[1].text, format!("{ONE}\n\n{TWO} <b>"));
    assert_eq!(lines(&reading), ["f item 2: published `أمس` is no date (YYYY-MM-DD): left out", "f item 3: an item without title and text"]);
    assert!(lines(&read(&feed[..feed.len() - 9]))[0].starts_with("f:2: broken JSON Feed: EOF while parsing"));
    assert_eq!(lines(&read(r#"{"version":"https://jsonfeed.org/version/1"}"#)), ["f: a JSON Feed without `items`"]);
}

#[test]
fn charsets() {
    let feed = |declared: &str| {
        format!(
            "<?xml version=\"1.0\"{declared}?>\n<rss version=\"2.0\"><channel><title>وكالة</title><item><title>عنوان</title><description>{ONE}</description></item></channel></rss>"
        )
    };
    for label in ["windows-1256", "iso-8859-6"] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        for (declared, hint) in [(format!(" encoding=\"{label}\""), None), (String::new(), Some(label)), (" encoding=\"utf-8\"".to_owned(), None)] {
            let bytes = encoding.encode(&feed(&declared)).0.into_owned();
            let reading = read_feed("f", &bytes, Hints { charset: hint, ..Hints::default() });
            assert_eq!(reading.reports[0].text, format!("عنوان\n\n{ONE}"), "{label} {declared} {hint:?}");
        }
    }
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(feed(" encoding=\"utf-16\"").encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(read_bytes("f", &wide).reports[0].text, format!("عنوان\n\n{ONE}"));
}

#[test]
fn what_real_feeds_break() {
    // Bare ampersands, HTML's names, a prefix that nothing declares, forbidden characters, blanks before the declaration.
    let r = only(&format!(
        "\n <?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\"><channel><title>أخبار&nbsp;الشمال</title><item><title>A & B &laquo;قصف&raquo;</title><link>http://a.example/?a=1&b=2</link><content:encoded><![CDATA[<p>{ONE}</p>]]></content:encoded><description>\u{b}x</description></item></channel></rss>"
    ));
    assert_eq!(told(&r), [Some("A & B «قصف»"), None, Some("أخبار الشمال"), None, Some("http://a.example/?a=1&b=2")]);
    assert_eq!(r.text, format!("A & B «قصف»\n\n{ONE}"));
    let reading = read(&format!(
        "<rss version=\"2.0\"><channel><title>و</title><item><title>ع</title><description>{ONE}</description><pubDate>الثلاثاء الماضي</pubDate></item></channel></rss>"
    ));
    assert_eq!((reading.reports.len(), reading.reports[0].published.clone()), (1, None));
    assert_eq!(lines(&reading), ["f: published `الثلاثاء الماضي` is no date (YYYY-MM-DD): left out"]);
}

#[test]
fn a_broken_feed_gives_what_stands_whole() {
    let item = |n: usize, body: &str| format!("<item><title>خبر {n}</title><description>{body}</description></item>\n");
    let head = "<rss version=\"2.0\"><channel><title>وكالة</title>\n";
    // Cut off within the third item.
    let cut = format!("{head}{}{}<item><title>خبر", item(1, ONE), item(2, TWO));
    let reading = read(&cut);
    assert_eq!(reading.reports.iter().map(|r| r.title.as_deref().unwrap()).collect::<Vec<_>>(), ["خبر 1", "خبر 2"]);
    assert_eq!(reading.reports[1].outlet.as_deref(), Some("وكالة"));
    assert_eq!(lines(&reading), ["f:4: broken item 3: cut off"]);
    // Tags crossed in the second of three.
    let crossed = format!("{head}{}{}{}</channel></rss>", item(1, ONE), item(2, "<b><i>x</b></i>"), item(3, TWO));
    let reading = read(&crossed);
    assert_eq!(reading.reports.iter().map(|r| r.title.as_deref().unwrap()).collect::<Vec<_>>(), ["خبر 1", "خبر 3"]);
    assert!(lines(&reading)[0].starts_with("f:3: broken item 2: "), "{:?}", lines(&reading));
    // Cut off behind the last item: all are read, and it is said.
    let reading = read(&format!("{head}{}", item(1, ONE)));
    assert_eq!(reading.reports.len(), 1);
    assert!(lines(&reading)[0].starts_with("f:1: broken feed: ") && lines(&reading)[0].ends_with("; its 1 items were read"), "{:?}", lines(&reading));
    // Nothing in it.
    for nothing in ["", "x", "é", "<!-- "] {
        assert!(lines(&read_feed("f", nothing.as_bytes(), Hints::default())).join("").starts_with("f:1: broken feed: "), "{nothing}");
    }
    assert_eq!(lines(&read("<rss version=\"2.0\"><channel><title>x</title></channel></rss>")), ["f: a feed without items"]);
    assert!(lines(&read("<rss version=\"2.0\"><channel><title>x</ch")).join("").starts_with("f:1: broken feed: "));
    assert!(lines(&read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry></feed>")).join("").starts_with("f:1: broken item 1: cut off"));
}

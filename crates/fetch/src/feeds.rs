//! Lists of feeds, and the addresses that feeds name.
//!
//! Only links are read here, so that the pages behind them can be asked for; what a feed says is read by khabar-read from the WARC file.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use url::Url;

/// No more addresses are taken from one feed or list.
const MOST: usize = 20_000;

/// What stands in a list of feeds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The addresses, in order.
    pub feeds: Vec<Url>,
    /// What is no address: number of its line, or of its outline in OPML, from 1.
    pub wrong: Vec<(usize, String)>,
}

/// Reads a list of feeds: an OPML file, or one address a line (`#` begins a comment).
pub fn listed(bytes: &[u8]) -> Listed {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut said: Vec<(usize, String)> = Vec::new();
    if text.trim_start().starts_with('<') {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(e) | Event::Empty(e)) => {
                    let n = said.len() + 1;
                    said.extend(attribute(&e, "xmlUrl").map(|url| (n, url)));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(e) => {
                    said.push((said.len() + 1, format!("(broken OPML: {e})")));
                    break;
                }
            }
        }
    } else {
        let lines = text.lines().enumerate().map(|(n, l)| (n + 1, l.split(" #").next().unwrap_or_default().trim().to_owned()));
        said.extend(lines.filter(|(_, l)| !l.is_empty() && !l.starts_with('#')));
    }
    let mut out = Listed::default();
    for (n, said) in said.into_iter().take(MOST) {
        match web(Url::parse(said.trim()).ok()) {
            Some(url) => out.feeds.push(url),
            None => out.wrong.push((n, said.chars().take(200).collect())),
        }
    }
    out
}

/// The addresses of a feed's entries (RSS, Atom, JSON Feed), each once and in its order; relative ones against the feed's own. Of a broken feed those before
/// the break.
pub fn links(bytes: &[u8], base: &Url) -> Vec<Url> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let said = if bytes.trim_ascii_start().first() == Some(&b'{') { of_json(bytes) } else { of_xml(bytes) };
    let mut seen = HashSet::new();
    let urls = said.iter().take(MOST).filter_map(|s| web(base.join(s.trim()).ok()));
    urls.filter(|u| seen.insert(u.clone())).collect()
}

fn web(url: Option<Url>) -> Option<Url> {
    url.filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
}

fn of_json(bytes: &[u8]) -> Vec<String> {
    let feed: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let items = feed["items"].as_array().map_or(&[][..], Vec::as_slice);
    items.iter().filter_map(|i| i["url"].as_str().or(i["external_url"].as_str())).map(str::to_owned).collect()
}

/// One address an entry: Atom's `<link href>` to the page, RSS's `<link>`, else a `<guid>` that is an address.
#[derive(Default)]
struct Entry {
    link: Option<String>,
    guid: Option<String>,
}

fn of_xml(bytes: &[u8]) -> Vec<String> {
    // Addresses are ASCII in any charset that a feed comes in.
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&text);
    let mut out = Vec::new();
    let mut entry: Option<Entry> = None;
    // The text of the element that is open, where it is one that counts.
    let mut said: Option<String> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => match e.local_name().as_ref() {
                "item" | "entry" => entry = Some(Entry::default()),
                "link" => {
                    linked(&e, &mut entry);
                    said = Some(String::new());
                }
                "guid" => said = Some(String::new()),
                _ => said = None,
            },
            Ok(Event::Empty(e)) if e.local_name().as_ref() == "link" => linked(&e, &mut entry),
            Ok(Event::Text(t)) => {
                if let Some(said) = &mut said {
                    said.push_str(&t);
                }
            }
            Ok(Event::CData(t)) => {
                if let Some(said) = &mut said {
                    said.push_str(&t);
                }
            }
            // Addresses have `&amp;` in them; other references have no business there.
            Ok(Event::GeneralRef(r)) => {
                if let Some(said) = said.as_mut().filter(|_| r.as_ref() == "amp") {
                    said.push('&');
                }
            }
            Ok(Event::End(e)) => match (e.local_name().as_ref(), &mut entry) {
                ("item" | "entry", _) => {
                    if let Some(e) = entry.take() {
                        out.extend(e.link.or(e.guid));
                    }
                }
                ("link", Some(entry)) => {
                    let said = said.take().filter(|t| !t.trim().is_empty());
                    entry.link = entry.link.take().or(said);
                }
                ("guid", Some(entry)) => entry.guid = said.take().filter(|t| t.trim().starts_with("http")),
                _ => said = None,
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

fn linked(link: &BytesStart, entry: &mut Option<Entry>) {
    let is_page = attribute(link, "rel").is_none_or(|rel| rel == "alternate");
    if let (Some(entry), Some(href), true) = (entry, attribute(link, "href"), is_page) {
        entry.link.get_or_insert(href);
    }
}

fn attribute(of: &BytesStart, name: &str) -> Option<String> {
    let found = of.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.value.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::{links, listed};
    use url::Url;

    fn of(feed: &str) -> Vec<String> {
        links(feed.as_bytes(), &Url::parse("https://news.example/feed/").unwrap()).iter().map(Url::to_string).collect()
    }

    #[test]
    fn links_of_feeds() {
        let rss = "<?xml version='1.0'?><rss><channel><link>https://news.example/</link><atom:link href='https://news.example/feed' rel='self'/>
            <item><title>خبر</title><link> https://news.example/1?a=1&amp;b=2 </link><guid>urn:1</guid></item>
            <item><guid isPermaLink='true'>https://news.example/2</guid></item><item><link><![CDATA[/3]]></link></item>
            <item><link>javascript:alert(1)</link></item><item><link>/3</link></item></channel></rss>";
        assert_eq!(of(rss), ["https://news.example/1?a=1&b=2", "https://news.example/2", "https://news.example/3"]);
        let atom =
            "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><link rel='self' href='/x.atom'/><link rel='alternate' href='اخبار/4'/></entry>
            <entry><link href='/5'></link><content type='html'>&lt;a href='/no'&gt;</content></entry></feed>";
        assert_eq!(of(atom), ["https://news.example/feed/%D8%A7%D8%AE%D8%A8%D8%A7%D8%B1/4", "https://news.example/5"]);
        assert_eq!(
            of(r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"/6"},{"id":"7"},{"external_url":"https://o.example/7"}]}"#),
            ["https://news.example/6", "https://o.example/7"]
        );
        assert_eq!(of("<rss><item><link>/8</link></item><item><link>/9</lin"), ["https://news.example/8"]);
        assert!(of("").is_empty() && of("{").is_empty() && of("<html><a href='/'>x</a></html>").is_empty());
    }

    #[test]
    fn lists() {
        let lines = listed("\u{feff}# قنوات\nhttps://a.example/feed  # one\n\nnot an address\nftp://b.example/\nhttp://c.example/rss".as_bytes());
        assert_eq!(lines.feeds.len(), 2);
        assert_eq!(lines.wrong, [(4, "not an address".to_owned()), (5, "ftp://b.example/".to_owned())]);
        let opml =
            listed(b"<opml><body><outline text='x'><outline xmlUrl='https://a.example/feed?x=1&amp;y=2'/></outline><outline xmlUrl=\"nope\"/></body></opml>");
        assert_eq!(opml.feeds.iter().map(Url::as_str).collect::<Vec<_>>(), ["https://a.example/feed?x=1&y=2"]);
        assert_eq!(opml.wrong, [(2, "nope".to_owned())]);
    }
}

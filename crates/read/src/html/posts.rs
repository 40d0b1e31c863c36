//! Pages that hold posts: of Telegram's web preview, Facebook, X and forums. Their makers' own markup is read.
//!
//! Each post of a channel or a wall is a report of its own, with its own day and address. Of a conversation, what its author
//! wrote is the report and the answers are left out; of a forum's thread, the first post.

use super::article;
use super::metadata::{self, About};
use crate::date::{self, any_day};
use crate::text_id;
use khabar_claim::Report;
use scraper::{ElementRef, Html, Selector};

/// How the posts of a page become reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Take {
    /// Each post is one.
    Each,
    /// What the author of the first post wrote is one: a thread of X.
    Author,
    /// The first post is one: a thread of a forum.
    First,
}

/// The markup of one kind of site.
struct Site {
    /// A word that the page's source has and others have not.
    sign: &'static str,
    /// A post, with all that belongs to it.
    post: &'static str,
    /// Its text within it; empty for the whole post.
    text: &'static str,
    /// What is left out of the text.
    not: &'static str,
    /// Who posted it.
    name: &'static str,
    /// When: an element with `datetime`, `data-utime`, `title` or words.
    time: &'static str,
    take: Take,
}

/// The sites that are known by their markup.
const SITES: [Site; 10] = [
    Site {
        sign: "tgme_widget_message",
        post: ".tgme_widget_message[data-post]",
        text: ".tgme_widget_message_text.js-message_text, .tgme_widget_message_bubble > .tgme_widget_message_text",
        not: ".tgme_widget_message_reply",
        name: ".tgme_widget_message_owner_name",
        time: "time[datetime]",
        take: Take::Each,
    },
    Site {
        sign: "data-testid=\"tweetText\"",
        post: "article[data-testid=\"tweet\"]",
        text: "[data-testid=\"tweetText\"]",
        not: "",
        name: "[data-testid=\"User-Name\"] span",
        time: "time[datetime]",
        take: Take::Author,
    },
    Site {
        sign: "permalink-tweet",
        post: ".permalink-tweet",
        text: ".tweet-text",
        not: "",
        name: ".fullname",
        time: ".metadata, [data-time]",
        take: Take::First,
    },
    Site {
        sign: "data-ad-preview=\"message\"",
        post: "[role=\"article\"]",
        text: "[data-ad-preview=\"message\"]",
        not: "",
        name: "h2, h3, h4, strong",
        time: "a[aria-label]",
        take: Take::Each,
    },
    Site {
        sign: "story_body_container",
        post: ".story_body_container",
        text: "",
        not: "header, footer",
        name: "header h3, header strong",
        time: "abbr",
        take: Take::Each,
    },
    Site {
        sign: "userContentWrapper",
        post: ".userContentWrapper",
        text: ".userContent",
        not: ".text_exposed_hide",
        name: "h5, h6",
        time: "abbr[data-utime], abbr",
        take: Take::Each,
    },
    Site {
        sign: "post_message_",
        post: "table[id^=\"post\"], li[id^=\"post_\"]",
        text: "[id^=\"post_message_\"]",
        not: "",
        name: ".bigusername, .username",
        time: ".thead, .date",
        take: Take::First,
    },
    Site { sign: "postbody", post: ".post", text: ".content", not: "", name: ".username", time: "time[datetime], .author", take: Take::First },
    Site {
        sign: "bbWrapper",
        post: "article.message",
        text: ".bbWrapper",
        not: ".bbCodeBlock",
        name: ".message-name, .username",
        time: "time[datetime]",
        take: Take::First,
    },
    Site {
        sign: "topic-post",
        post: ".topic-post",
        text: ".cooked",
        not: "aside.quote",
        name: ".username, .names",
        time: "time[datetime], .relative-date",
        take: Take::First,
    },
];

/// The reports of a page of posts; `None` where it is none.
pub(super) fn read(source: &str, page: &Html, about: &About) -> Option<Vec<Report>> {
    let site = SITES.iter().find(|s| source.contains(s.sign))?;
    let posts: Vec<ElementRef> = select(page.root_element(), site.post).collect();
    let mut out: Vec<Report> = Vec::new();
    let mut author: Option<String> = None;
    // A status of X has the address of its post; anything else is somebody's wall, where each post stands for itself.
    let each = site.take == Take::Each || site.take == Take::Author && !about.url.as_deref().is_some_and(|u| u.contains("/status/"));
    for post in &posts {
        // An answer stands inside of what it answers, or says that it is one.
        if post.value().attr("aria-label").is_some_and(|l| l.starts_with("تعليق") || l.starts_with("رد") || l.starts_with("Comment") || l.starts_with("Reply"))
        {
            continue;
        }
        let text = text(*post, site);
        if text.is_empty() {
            continue;
        }
        let name = select(*post, site.name).map(metadata::text_of).find(|t| !t.is_empty());
        if !each {
            if author.is_none() {
                author = Some(name.clone().unwrap_or_default());
            } else if site.take == Take::First || author != name {
                continue;
            }
        }
        let published = select(*post, site.time).find_map(day);
        let url = post.value().attr("data-post").map(|p| format!("https://t.me/{p}"));
        let text = text.join("\n\n");
        if !each && let Some(first) = out.first_mut() {
            first.text.push_str("\n\n");
            first.text.push_str(&text);
            continue;
        }
        out.push(Report { text, outlet: name, published, url, ..Report::default() });
    }
    if out.is_empty() {
        return None;
    }
    let forum = site.take == Take::First && site.sign != "permalink-tweet";
    let alone = out.len() == 1;
    for report in &mut out {
        if forum {
            report.author = report.outlet.take().and_then(|n| metadata::byline(&n));
            report.outlet.clone_from(&about.outlet);
            report.title.clone_from(&about.title);
            if let Some(title) = &report.title
                && !report.text.starts_with(title.as_str())
            {
                report.text = format!("{title}\n\n{}", report.text);
            }
        }
        if alone {
            report.url = report.url.take().or_else(|| about.url.clone());
            report.published = report.published.take().or_else(|| about.published.clone());
        }
        report.id = text_id(&report.text);
    }
    Some(out)
}

/// A post's text: its paragraphs.
fn text(post: ElementRef, site: &Site) -> Vec<String> {
    let parts: Vec<ElementRef> = if site.text.is_empty() { vec![post] } else { select(post, site.text).take(1).collect() };
    let left_out: Vec<_> = if site.not.is_empty() { vec![] } else { select(post, site.not).map(|e| e.id()).collect() };
    parts.into_iter().flat_map(|p| article::of_element(p, &left_out)).collect()
}

fn day(e: ElementRef) -> Option<String> {
    let v = e.value();
    ["datetime", "data-utime", "aria-label", "title"]
        .iter()
        .find_map(|a| v.attr(a).and_then(any_day))
        .or_else(|| date::day_in(&metadata::text_of(e)).map(date::iso))
}

fn select<'a>(within: ElementRef<'a>, css: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let found: Vec<_> = Selector::parse(css).map(|s| within.select(&s).collect()).unwrap_or_default();
    found.into_iter()
}

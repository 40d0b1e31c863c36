//! What a page says of itself: title, outlet, author, date, address. What it does not say stays open.

use super::furniture;
use super::mass::Masses;
use crate::date::{self, Day};
use crate::{Hints, date::any_day};
use scraper::{ElementRef, Html};
use serde_json::Value;

/// What is known of a page beside its text.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    /// The text of the article as a script holds it (`articleBody`).
    pub(super) body: Option<String>,
}

/// Names of `meta` elements that give the day of publication, surest first.
#[rustfmt::skip]
const DATES: [&str; 24] = [
    "article:published_time", "datepublished", "article:published", "og:published_time", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "dcterms.date", "dc.date", "article_date_original", "date", "displaydate",
];

/// Names of `meta` elements that give the author.
#[rustfmt::skip]
const AUTHORS: [&str; 10] = [
    "author", "parsely-author", "sailthru.author", "cxenseparse:author", "article:author_name", "dc.creator", "dcterms.creator", "byl", "article:author", "twitter:data1",
];

/// What parts a title from the outlet's name.
const BETWEEN: [&str; 11] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " || ", " · ", " / ", ": "];

/// Words that stand beside a title and name no outlet.
#[rustfmt::skip]
const NO_OUTLET: [&str; 22] = [
    "طباعه", "الرئيسيه", "الصفحه الرئيسيه", "اخبار", "خبر", "تفاصيل الخبر", "تفاصيل", "home", "print", "news", "عاجل", "منشورات", "مقالات", "تقارير", "سياسه", "عربي ودولي", "facebook", "فيسبوك",
    "telegram", "x", "twitter", "محليات",
];

/// Sites whose pages are other people's posts.
const PLATFORMS: [&str; 8] = ["facebook", "فيسبوك", "x", "twitter", "x (formerly twitter)", "telegram", "تلغرام", "تويتر"];

/// Names that stand where an author should, and are none.
#[rustfmt::skip]
const NO_AUTHOR: [&str; 27] = [
    "admin", "administrator", "super user", "root", "editor", "editors", "webmaster", "user", "news", "staff", "author", "فريق التحرير", "هيئه التحرير", "قسم التحرير", "المحرر",
    "التحرير", "محرر", "محرر الموقع", "الموقع", "المدير", "مدير الموقع", "وكالات", "متابعات", "خاص", "غير معروف", "غير معرف", "الاداره",
];

/// Words before a name, longest first.
#[rustfmt::skip]
const BY: [&str; 26] = [
    "مرسلة بواسطة", "كتب بواسطة", "أرسلت بواسطة", "نشر بواسطة", "بواسطة", "إعداد وتحرير", "إعداد", "اعداد", "بقلم", "كتبت", "كتبه", "كتبها", "كتب", "الكاتب", "الكاتبة", "المؤلف", "تقرير", "تحقيق", "أجرى الحوار", "نص", "حوار",
    "متابعة", "written by", "by", "author", "thread by",
];

/// The head and the marked elements of a page, gathered in one pass.
#[derive(Default)]
struct Gathered<'a> {
    metas: Vec<(String, &'a str)>,
    canonical: Option<&'a str>,
    base: Option<&'a str>,
    ld: Vec<Value>,
    title: Option<String>,
    headings: Vec<ElementRef<'a>>,
    /// Elements marked as a time or named as a date, with their place on the page.
    dates: Vec<(usize, ElementRef<'a>)>,
    authors: Vec<ElementRef<'a>>,
    /// The place of each heading.
    heading_at: Vec<usize>,
}

/// Reads what a page says of itself.
pub(super) fn read(page: &Html, masses: &Masses, hints: &Hints) -> About {
    let gathered = gather(page, masses);
    let news = news(&gathered.ld);
    let meta = |name: &str| gathered.metas.iter().find(|(n, c)| n == name && !c.trim().is_empty()).map(|(_, c)| one_line(c));
    let said = |field: &str| news.and_then(|n| n.get(field)).and_then(Value::as_str).map(one_line).filter(|s| !s.is_empty());
    let platform = |name: &String| PLATFORMS.contains(&furniture::folded(name).trim());
    let site = meta("og:site_name").or_else(|| publisher(&gathered.ld)).or_else(|| meta("application-name")).filter(|n| !platform(n) && !n.contains("://"));

    let heading = {
        let mut h1s = gathered.headings.iter().filter(|h| h.value().name() == "h1").map(|h| text_of(*h)).filter(|t| t.chars().count() > 10);
        let first = h1s.next();
        if h1s.next().is_none() { first } else { None }
    };
    let declared = meta("og:title").or_else(|| said("headline")).or_else(|| meta("twitter:title"));
    let (mut title, left) = match (&declared, &gathered.title) {
        (Some(t), tag) => {
            let (bare, rest) = parted(t, site.as_deref(), page, masses);
            let rest = rest.or_else(|| tag.as_deref().and_then(|tag| beside(tag, &bare)));
            (Some(bare), rest)
        }
        (None, Some(tag)) => {
            // The longest heading that the tag repeats is the title; what else the tag says is the outlet.
            let headings = gathered.headings.iter().map(|h| text_of(*h)).filter(|t| t.chars().count() > 10);
            let repeated = headings.filter(|t| is_piece(t, tag)).max_by_key(String::len);
            match repeated {
                Some(t) => {
                    let rest = beside(tag, &t);
                    (Some(t), rest)
                }
                None => {
                    let (bare, rest) = parted(tag, site.as_deref(), page, masses);
                    (Some(bare), rest)
                }
            }
        }
        (None, None) => (None, None),
    };
    if title.is_none() {
        title = heading.or_else(|| gathered.headings.first().map(|h| text_of(*h)));
    }
    let outlet = site.or(left);
    let author = author(&gathered, news, outlet.as_deref(), &meta);
    let url = gathered
        .canonical
        .map(|c| absolute(c, gathered.base.or(hints.url)))
        .or_else(|| meta("og:url"))
        .filter(|u| u.starts_with("http"))
        .or_else(|| news.and_then(address).filter(|u| u.starts_with("http")))
        .map(|u| live(&u).to_owned());
    let published = published(&gathered, news, title.as_deref(), &meta);
    About { title: title.filter(|t| !t.is_empty()), published, outlet, author, url, body: said_body(&gathered.ld) }
}

fn gather<'a>(page: &'a Html, masses: &Masses) -> Gathered<'a> {
    let mut out = Gathered::default();
    // Comments and lists of other pieces have dates and authors too: their insides are not looked at.
    let mut skip = None;
    for (at, edge) in page.root_element().traverse().enumerate() {
        let (node, opens) = match edge {
            ego_tree::iter::Edge::Open(node) => (node, true),
            ego_tree::iter::Edge::Close(node) => (node, false),
        };
        if skip.is_some() {
            if !opens && skip == Some(node.id()) {
                skip = None;
            }
            continue;
        }
        let (true, Some(e)) = (opens, ElementRef::wrap(node)) else { continue };
        let v = e.value();
        match v.name() {
            "meta" => {
                if let (Some(name), Some(content)) = (v.attr("property").or(v.attr("name")).or(v.attr("itemprop")), v.attr("content")) {
                    out.metas.push((name.to_ascii_lowercase(), content));
                }
                continue;
            }
            "link" => {
                if v.attr("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) {
                    out.canonical = out.canonical.or(v.attr("href"));
                }
                continue;
            }
            "base" => out.base = out.base.or(v.attr("href")),
            "script" => {
                if v.attr("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) {
                    out.ld.extend(lenient(&e.text().collect::<String>()));
                }
                continue;
            }
            "title" => {
                // An icon has one too.
                if out.title.is_none() && e.parent().and_then(ElementRef::wrap).is_none_or(|p| p.value().name() != "svg") {
                    out.title = Some(text_of(e)).filter(|t| !t.is_empty());
                }
                continue;
            }
            "style" | "svg" | "nav" | "footer" | "iframe" => {
                skip = Some(node.id());
                continue;
            }
            "h1" | "h2" | "h3" => {
                out.headings.push(e);
                out.heading_at.push(at);
            }
            _ => {}
        }
        if !matches!(v.name(), "html" | "body" | "article" | "main") && !masses.is_most(e) && furniture::named(v) && masses.of(e).all() > 0 {
            // An author's box tells the author's name; a post's foot its day.
            let keep = v.attr("class").is_some_and(|c| furniture::words(c).any(|w| matches!(w.as_str(), "author" | "footer")));
            if !keep {
                skip = Some(node.id());
                continue;
            }
        }
        let named = |list: &[&str]| {
            let says = |n: &str| n.len() < 120 && furniture::words(n).any(|w| list.contains(&w.as_str()));
            v.attr("class").is_some_and(says) || v.attr("id").is_some_and(says)
        };
        let small = masses.of(e).all() <= 100;
        let prop = |p: &str| v.attr("itemprop").or(v.attr("property")).is_some_and(|i| i.split_ascii_whitespace().any(|i| i.eq_ignore_ascii_case(p)));
        if v.name() == "time"
            || v.attr("data-utime").is_some()
            || prop("datePublished")
            || prop("dc:date")
            || small
                && masses.of(e).all() > 4
                && named(&[
                    "date",
                    "dates",
                    "dat",
                    "dt",
                    "time",
                    "published",
                    "posted",
                    "dateline",
                    "postdate",
                    "stamp",
                    "timestamp",
                    "meta",
                    "info",
                    "when",
                    "created",
                    "submitted",
                    "lbldate",
                ])
            || v.name() == "abbr" && v.attr("title").is_some()
        {
            out.dates.push((at, e));
        }
        if small
            && masses.of(e).all() > 0
            && (prop("author")
                || v.attr("rel") == Some("author")
                || named(&["author", "byline", "aut", "fn", "writer", "by", "createdby", "reporter", "bigusername", "credits"]))
        {
            out.authors.push(e);
        }
    }
    out
}

/// JSON as pages hold it: with commas too many, breaks of line in strings, and several values.
fn lenient(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if quoted {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = false,
                '\n' | '\r' | '\t' => {
                    mended.push_str(if c == '\n' { "\\n" } else { " " });
                    continue;
                }
                _ => {}
            }
        } else {
            quoted = c == '"';
            if matches!(c, '}' | ']') {
                let end = mended.trim_end().len();
                if mended[..end].ends_with(',') {
                    mended.truncate(end - 1);
                }
            }
        }
        mended.push(c);
    }
    serde_json::from_str(&mended).ok()
}

/// Every object of the JSON-LD, outermost first; bounded, since a script may nest without end.
fn objects(values: &[Value]) -> impl Iterator<Item = &serde_json::Map<String, Value>> {
    let mut open: std::collections::VecDeque<&Value> = values.iter().collect();
    std::iter::from_fn(move || {
        while let Some(v) = open.pop_front() {
            match v {
                Value::Object(fields) => {
                    open.extend(fields.values());
                    return Some(fields);
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        None
    })
}

fn types(object: &serde_json::Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds: Vec<&str> = match object.get("@type") {
        Some(Value::String(s)) => vec![s.as_str()],
        Some(Value::Array(a)) => a.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    kinds.into_iter()
}

/// The object that is the page's article: by its type, else the first that is dated.
fn news(ld: &[Value]) -> Option<&serde_json::Map<String, Value>> {
    let is = |o: &&serde_json::Map<String, Value>| types(o).any(|t| t.ends_with("Article") || t.ends_with("Posting") || t == "Report" || t == "VideoObject");
    objects(ld).find(is).or_else(|| objects(ld).find(|o| o.contains_key("datePublished")))
}

fn said_body(ld: &[Value]) -> Option<String> {
    news(ld)?.get("articleBody").and_then(Value::as_str).map(str::to_owned)
}

fn publisher(ld: &[Value]) -> Option<String> {
    let name = |v: &Value| v.get("name").and_then(Value::as_str).map(one_line).filter(|n| !n.is_empty());
    let by = |key: &str| objects(ld).find_map(|o| o.get(key).and_then(name));
    let typed = |kind: &str| objects(ld).find(|o| types(o).any(|t| t == kind)).and_then(|o| o.get("name")).and_then(Value::as_str).map(one_line);
    by("publisher").or_else(|| typed("WebSite")).or_else(|| typed("NewsMediaOrganization"))
}

fn address(news: &serde_json::Map<String, Value>) -> Option<String> {
    let of = |v: &Value| v.as_str().map(str::to_owned).or_else(|| v.get("@id").or(v.get("url")).and_then(Value::as_str).map(str::to_owned));
    news.get("mainEntityOfPage").and_then(of).or_else(|| news.get("url").and_then(of))
}

/// An address against the one that it stands on.
fn absolute(address: &str, base: Option<&str>) -> String {
    let address = address.trim();
    let Some(base) = base.filter(|b| b.starts_with("http")) else { return address.to_owned() };
    if address.starts_with("http") {
        return address.to_owned();
    }
    let scheme = base.find("://").map_or(0, |at| at + 3);
    let host = base[scheme..].find('/').map_or(base.len(), |at| scheme + at);
    if let Some(rest) = address.strip_prefix("//") {
        format!("{}//{rest}", &base[..scheme - 2])
    } else if address.starts_with('/') {
        format!("{}{address}", &base[..host])
    } else {
        let folder = base[host..].rfind('/').map_or(base.len(), |at| host + at + 1);
        format!("{}{}{address}", &base[..folder], if folder == base.len() && !base.ends_with('/') { "/" } else { "" })
    }
}

/// The address that an archive's address stands for.
fn live(url: &str) -> &str {
    let inner = url.split_once("web.archive.org/web/").and_then(|(_, rest)| rest.split_once('/')).map(|(_, inner)| inner);
    inner.filter(|u| u.starts_with("http")).unwrap_or(url)
}

pub(super) fn text_of(e: ElementRef) -> String {
    one_line(&e.text().collect::<String>())
}

fn one_line(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without the outlet's name that many sites hang on it, and that name. Of a title in pieces, the piece that the page
/// repeats as a line of its own is the title.
fn parted(title: &str, outlet: Option<&str>, page: &Html, masses: &Masses) -> (String, Option<String>) {
    if let Some(outlet) = outlet {
        for between in BETWEEN.iter().map(|b| b.trim()) {
            if let Some(bare) = title.strip_suffix(outlet).map(str::trim_end).and_then(|b| b.strip_suffix(between)) {
                return (bare.trim_end().to_owned(), None);
            }
            if let Some(bare) = title.strip_prefix(outlet).map(str::trim_start).and_then(|b| b.strip_prefix(between)) {
                return (bare.trim_start().to_owned(), None);
            }
        }
    }
    let cuts = BETWEEN.iter().flat_map(|b| title.match_indices(b).map(|(at, b)| (at, at + b.len())));
    let mut cuts: Vec<(usize, usize)> = cuts.collect();
    cuts.sort_unstable();
    let sides = cuts.iter().flat_map(|(from, to)| [(title[..*from].trim(), title[*to..].trim()), (title[*to..].trim(), title[..*from].trim())]);
    let mut best: Option<(&str, &str)> = None;
    for (piece, other) in sides {
        // The longest piece that is a line of the page.
        if piece.chars().count() > 12 && best.is_none_or(|(b, _)| piece.len() > b.len()) && is_line(piece, page, masses) {
            best = Some((piece, other));
        }
    }
    if let Some((piece, other)) = best
        && !is_line(title, page, masses)
    {
        return (piece.to_owned(), outlet_name(other));
    }
    (title.to_owned(), None)
}

/// Whether an element of the page holds just these words.
fn is_line(words: &str, page: &Html, masses: &Masses) -> bool {
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    let elements = page.root_element().descendants().filter_map(ElementRef::wrap);
    elements.filter(|e| masses.of(*e).all() == letters && e.value().name() != "title").any(|e| text_of(e) == words)
}

/// Whether a tag holds these words, parted from what else it says.
fn is_piece(words: &str, tag: &str) -> bool {
    let Some(at) = tag.find(words) else { return false };
    let (before, after) = (tag[..at].trim_end(), tag[at + words.len()..].trim_start());
    let mark = |c: char| matches!(c, '|' | '-' | '–' | '—' | ':' | '»' | '«' | '·' | '/');
    (before.is_empty() || before.ends_with(mark)) && (after.is_empty() || after.starts_with(mark))
}

/// What a tag says beside the title.
fn beside(tag: &str, title: &str) -> Option<String> {
    let at = tag.find(title)?;
    let (before, after) = (&tag[..at], &tag[at + title.len()..]);
    let bare = |s: &str| s.trim().trim_matches(|c: char| matches!(c, '|' | '-' | '–' | '—' | ':' | '»' | '«' | '·' | '/') || c.is_whitespace()).to_owned();
    // `title | section | outlet`: the outlet is the last.
    outlet_name(&bare(after)).or_else(|| outlet_name(&bare(before)))
}

/// The outlet's name in what stands beside a title.
fn outlet_name(beside: &str) -> Option<String> {
    let pieces = beside.split(" | ").flat_map(|p| p.split(" :: ")).flat_map(|p| p.split(" » "));
    let name = pieces.map(str::trim).filter(|p| !p.is_empty()).last()?;
    // `by` names a writer.
    let folded = furniture::folded(name);
    let fits = name.chars().count() <= 45 && name.split(' ').count() <= 7 && name.chars().any(char::is_alphabetic);
    (fits && !NO_OUTLET.contains(&folded.trim()) && !folded.starts_with("by ")).then(|| name.to_owned())
}

fn author(gathered: &Gathered, news: Option<&serde_json::Map<String, Value>>, outlet: Option<&str>, meta: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let fits = |name: String| person(&name, outlet);
    let mut said = Vec::new();
    match news.and_then(|n| n.get("author")) {
        Some(Value::Array(all)) => said.extend(all.iter().filter_map(|a| ld_person(a).and_then(fits))),
        Some(one) => said.extend(ld_person(one).and_then(fits)),
        None => {}
    }
    if !said.is_empty() {
        said.dedup();
        return Some(said.join(", "));
    }
    AUTHORS.iter().find_map(|n| meta(n).and_then(fits)).or_else(|| {
        // The innermost names come last among those that begin alike: `بواسطة` stands in the outer one.
        let names: Vec<String> = gathered.authors.iter().map(|e| text_of(*e)).filter_map(|t| byline(&t)).filter_map(|n| person(&n, outlet)).collect();
        names.into_iter().next()
    })
}

fn ld_person(v: &Value) -> Option<String> {
    if v.get("@type").and_then(Value::as_str).is_some_and(|t| t.ends_with("Organization")) {
        return None;
    }
    v.as_str().or_else(|| v.get("name").and_then(Value::as_str)).map(one_line)
}

/// The name in a byline: after its last `إعداد:`, without what stands before it.
pub(super) fn byline(text: &str) -> Option<String> {
    let mut name = text.rsplit(['|', '\n']).map(str::trim).find(|p| BY.iter().any(|b| p.starts_with(b))).unwrap_or(text).trim();
    loop {
        let bare = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let cut = BY.iter().find_map(|b| {
            let rest = bare.get(..b.len()).filter(|h| h.eq_ignore_ascii_case(b)).map(|_| &bare[b.len()..])?;
            rest.starts_with([':', ' ']).then(|| rest.trim_start_matches([':', ' ']))
        });
        match cut {
            Some(rest) => name = rest,
            None => {
                name = bare;
                break;
            }
        }
    }
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    (!name.is_empty()).then(|| name.to_owned())
}

/// A name that a person can have.
pub(crate) fn person(name: &str, outlet: Option<&str>) -> Option<String> {
    let name = one_line(name.trim_start_matches("by ").trim_start_matches("By "));
    let folded = furniture::folded(&name);
    let folded = folded.trim();
    let words = name.split(' ').count();
    let letters = name.chars().any(char::is_alphabetic);
    let own = outlet.is_some_and(|o| {
        let o = furniture::folded(o);
        o.contains(folded) || folded.contains(o.trim())
    });
    let plain = !name.contains("://")
        && !name.contains('@')
        && !name.contains('+')
        && !date::is_date_line(&name)
        && !name.chars().any(|c| matches!(c, '/' | ':' | '|' | '»'));
    let team = ["فريق", "وكاله", "قناه", "شبكه", "موقع", "قسم", "مراسلون"].iter().any(|w| folded.split(' ').next() == Some(w));
    let fits = letters && plain && !own && !team && words <= 8 && (2..=60).contains(&name.chars().count()) && !NO_AUTHOR.contains(&folded);
    // A measure of reading time, or a count.
    (fits && !name.chars().next().is_some_and(char::is_numeric)).then_some(name)
}

fn published(gathered: &Gathered, news: Option<&serde_json::Map<String, Value>>, title: Option<&str>, meta: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let said = |key: &str| news.and_then(|n| n.get(key)).and_then(Value::as_str).and_then(any_day);
    if let Some(day) = said("datePublished").or_else(|| said("uploadDate")).or_else(|| DATES.iter().find_map(|n| meta(n).and_then(|d| any_day(&d)))) {
        return Some(day);
    }
    // Of the elements that say when, the first behind the title; else the last before it.
    let of = |e: ElementRef| {
        let v = e.value();
        let attr = ["datetime", "data-utime", "content", "title"].iter().find_map(|a| v.attr(a).and_then(any_day));
        // The pieces of a line stand apart, as a reader sees them.
        attr.or_else(|| date::day_in(&one_line(&e.text().collect::<Vec<_>>().join(" "))).map(date::iso))
    };
    let title_at = title.and_then(|t| {
        let same = gathered.headings.iter().zip(&gathered.heading_at).find(|(h, _)| super::article::is_title(&text_of(**h), t));
        same.map(|(_, at)| *at)
    });
    let marked = |e: &ElementRef| {
        e.value().attr("itemprop").or(e.value().attr("property")).is_some_and(|p| p.to_ascii_lowercase().contains("date"))
            || e.value().attr("class").is_some_and(|c| c.contains("published"))
    };
    let dates = &gathered.dates;
    let behind = dates.iter().filter(|(at, _)| title_at.is_none_or(|t| *at > t));
    dates
        .iter()
        .filter(|(_, e)| marked(e))
        .find_map(|(_, e)| of(*e))
        .or_else(|| behind.into_iter().find_map(|(_, e)| of(*e)))
        .or_else(|| dates.iter().rev().filter(|(at, _)| title_at.is_some_and(|t| *at < t)).find_map(|(_, e)| of(*e)))
}

/// The day in the path of an address: `/2024/03/12/`.
pub(super) fn day_of_address(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let numbers: Vec<&str> = path.split(['/', '-', '_', '?', '=']).collect();
    numbers.windows(3).find_map(|w| {
        let [y, m, d] = w else { return None };
        (y.len() == 4 && (1..=2).contains(&m.len()) && (1..=2).contains(&d.len())).then(|| date::day_in(&format!("{y}/{m}/{d}")).map(date::iso)).flatten()
    })
}

/// The day that a page was fetched on.
pub(super) fn day_of(hints: &Hints) -> Option<Day> {
    hints.at.and_then(date::day_in)
}

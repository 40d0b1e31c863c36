//! What real feeds break, mended before they are parsed; and the items of one that is broken beyond that.

/// Names of characters that HTML has and XML has not, as feeds use them.
#[rustfmt::skip]
const ENTITIES: [(&str, &str); 24] = [
    ("nbsp", "\u{a0}"), ("laquo", "«"), ("raquo", "»"), ("ldquo", "“"), ("rdquo", "”"), ("lsquo", "‘"), ("rsquo", "’"), ("sbquo", "‚"), ("bdquo", "„"), ("ndash", "–"), ("mdash", "—"),
    ("hellip", "…"), ("bull", "•"), ("middot", "·"), ("copy", "©"), ("reg", "®"), ("zwnj", "\u{200c}"), ("zwj", "\u{200d}"), ("rlm", "\u{200f}"), ("lrm", "\u{200e}"), ("shy", ""),
    ("times", "×"), ("deg", "°"), ("eacute", "é"),
];

/// The text of a feed that is UTF-8 by now, as XML should be: without its declaration (the charset that it names is no longer
/// true) and doctype, without characters that XML forbids, every `&` a reference, and a version that is known.
pub(super) fn mended(text: &str) -> String {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let from = super::root(text).unwrap_or(0);
    // What stands before the root is taken out, but its lines are kept for the places of errors.
    let mut out: String = text[..from].chars().filter(|c| *c == '\n').collect();
    let body = &text[from..];
    out.reserve(body.len() + 64);
    let end = body.find('>').map_or(0, |at| at + 1);
    let root = super::name_at(body, 0);
    if root.eq_ignore_ascii_case("rss") {
        // All of RSS 0.91 to 0.94 is read as 2.0 is, which has all that they have.
        out.push_str(&with_prefixes(with_version(&body[..end]), body));
    } else {
        out.push_str(
            &body[..end]
                .replace("http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/rss/1.0/")
                .replace("http://channel.netscape.com/rdf/simple/0.9/", "http://purl.org/rss/1.0/"),
        );
    }
    let mut rest = &body[end..];
    while let Some(at) = rest.find(['&', '<']) {
        push_legal(&mut out, &rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").map_or(rest.len(), |e| e + 3);
            push_legal(&mut out, &rest[..end]);
            rest = &rest[end..];
        } else if let Some(after) = rest.strip_prefix('<') {
            out.push('<');
            rest = after;
        } else {
            let (said, length) = reference(rest);
            out.push_str(&said);
            rest = &rest[length..];
        }
    }
    push_legal(&mut out, rest);
    out
}

/// Prefixes that feeds use, and some forget to declare.
const PREFIXES: [(&str, &str); 2] = [("content", "http://purl.org/rss/1.0/modules/content/"), ("dc", "http://purl.org/dc/elements/1.1/")];

/// The root tag with the prefixes declared that the feed uses.
fn with_prefixes(mut tag: String, body: &str) -> String {
    for (prefix, space) in PREFIXES {
        if tag.ends_with('>') && !tag.contains(&format!("xmlns:{prefix}")) && body.contains(&format!("<{prefix}:")) {
            tag.truncate(tag.len() - 1);
            tag.push_str(&format!(" xmlns:{prefix}=\"{space}\">"));
        }
    }
    tag
}

/// The root tag of RSS with `version="2.0"`.
fn with_version(tag: &str) -> String {
    let known = |v: &str| ["2.0"].contains(&v);
    let at = tag.to_ascii_lowercase().find("version");
    let value = at.and_then(|at| {
        let rest = tag[at + 7..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = &rest[1..];
        Some(&value[..value.find(quote)?])
    });
    match value {
        Some(v) if known(v) => tag.to_owned(),
        Some(v) if !v.is_empty() => tag.replacen(v, "2.0", 1),
        _ => tag.replacen("rss", "rss version=\"2.0\"", 1),
    }
}

fn push_legal(out: &mut String, text: &str) {
    let illegal = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(illegal) { out.extend(text.chars().filter(|c| !illegal(*c))) } else { out.push_str(text) }
}

/// What an `&` means, and how many bytes of the text that takes.
fn reference(text: &str) -> (String, usize) {
    let name = text[1..].find(';').filter(|at| *at <= 10).map(|at| &text[1..=at]);
    let Some(name) = name else { return ("&amp;".to_owned(), 1) };
    let length = name.len() + 2;
    if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
        return (text[..length].to_owned(), length);
    }
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
        let legal = code.and_then(char::from_u32).filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r'));
        return legal.map_or((String::new(), length), |c| (format!("&#{};", c as u32), length));
    }
    match ENTITIES.iter().find(|(n, _)| *n == name) {
        Some((_, said)) => ((*said).to_owned(), length),
        None => ("&amp;".to_owned(), 1),
    }
}

/// A piece of a feed that begins as an item does.
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It ends as an item does, before the next begins.
    pub(super) whole: bool,
}

/// Items that one feed may have, where it is broken: each is parsed with the feed's head.
const MOST: usize = 2_000;

/// The items of a feed, by their tags alone.
pub(super) fn items(text: &str, kind: &str) -> Vec<Piece> {
    let (open, close) = (format!("<{kind}"), format!("</{kind}>"));
    let is_start = |at: &usize| text.as_bytes().get(at + open.len()).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
    let starts: Vec<usize> = text.match_indices(&open).map(|(at, _)| at).filter(is_start).take(MOST).collect();
    let mut out = Vec::with_capacity(starts.len());
    for (n, start) in starts.iter().enumerate() {
        let next = starts.get(n + 1).copied().unwrap_or(text.len());
        let end = text[*start..next].rfind(&close).map(|at| start + at + close.len());
        out.push(Piece { start: *start, end: end.unwrap_or(next), whole: end.is_some() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(
            mended("<rss version=\"0.92\"><t>a & b &amp; &nbsp;&laquo; &#8217; &#0; &bogus; &</t><![CDATA[a & b]]>"),
            "<rss version=\"2.0\"><t>a &amp; b &amp; \u{a0}« &#8217;  &amp;bogus; &amp;</t><![CDATA[a & b]]>"
        );
        assert_eq!(mended("<?xml version=\"1.0\" encoding=\"windows-1256\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss>\u{1}x"), "\n\n<rss version=\"2.0\">x");
    }
}

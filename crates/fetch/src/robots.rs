//! robots.txt by RFC 9309: which paths of a host a crawler may ask for.

/// The name that robots.txt calls us by.
pub const TOKEN: &str = "khabar";

/// No more of a robots.txt is read, in bytes (RFC 9309, 2.5, asks for at least 500 KiB).
pub const LIMIT: usize = 512 << 10;

/// The longest delay between two requests that a robots.txt can ask for, in seconds.
const LONGEST_DELAY: f64 = 60.0;

/// The rules of one robots.txt that hold for us.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Robots {
    /// Patterns, normalised, and whether they allow.
    rules: Vec<(Vec<u8>, bool)>,
    /// Seconds between requests (`Crawl-delay`: no part of the RFC, and often meant).
    delay: Option<f64>,
}

impl Robots {
    /// Everything may be asked for: there is no robots.txt (2.3.1.3: any 4xx).
    pub fn open() -> Self {
        Self::default()
    }

    /// Reads a robots.txt. Whatever the bytes: lines that are no rules are passed over, as the RFC asks.
    pub fn parse(bytes: &[u8]) -> Self {
        let bytes = &bytes[..bytes.len().min(LIMIT)];
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let (mut ours, mut all) = (Self::default(), Self::default());
        let (mut is_ours, mut is_all, mut is_named) = (false, false, false);
        // Whether the last line that counts named an agent: several in a row begin one group.
        let mut names = false;
        for line in bytes.split(|b| matches!(b, b'\n' | b'\r')) {
            let line = line.split(|b| *b == b'#').next().unwrap_or_default();
            let Some(colon) = line.iter().position(|b| *b == b':') else { continue };
            let (key, value) = (line[..colon].trim_ascii().to_ascii_lowercase(), line[colon + 1..].trim_ascii());
            match key.as_slice() {
                b"user-agent" | b"useragent" | b"user agent" => {
                    if !names {
                        (is_ours, is_all) = (false, false);
                    }
                    names = true;
                    let token: Vec<u8> = value.iter().copied().take_while(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_')).collect();
                    if token.eq_ignore_ascii_case(TOKEN.as_bytes()) {
                        (is_ours, is_named) = (true, true);
                    } else if value.first() == Some(&b'*') {
                        is_all = true;
                    }
                }
                b"allow" | b"disallow" => {
                    names = false;
                    if !value.is_empty() {
                        let rule = (normal(value), key == b"allow");
                        if is_ours {
                            ours.rules.push(rule.clone());
                        }
                        if is_all {
                            all.rules.push(rule);
                        }
                    }
                }
                b"crawl-delay" => {
                    names = false;
                    let seconds = std::str::from_utf8(value).ok().and_then(|v| v.parse::<f64>().ok()).filter(|s| s.is_finite() && *s >= 0.0);
                    let seconds = seconds.map(|s| s.min(LONGEST_DELAY));
                    if is_ours {
                        ours.delay = seconds;
                    }
                    if is_all {
                        all.delay = seconds;
                    }
                }
                // Sitemap and the like belong to no group and end none.
                _ => {}
            }
        }
        if is_named { ours } else { all }
    }

    /// Whether this may be asked for: the path with its query, as it stands in the address. The longest rule that fits decides, `Allow` among equals.
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path.as_bytes());
        if path == b"/robots.txt" {
            return true;
        }
        let fits = self.rules.iter().filter(|(pattern, _)| fits(pattern, &path));
        let best = fits.max_by_key(|(pattern, allows)| (pattern.len(), *allows));
        best.is_none_or(|(_, allows)| *allows)
    }

    /// Seconds to leave between two requests, where the file asks for some.
    pub fn delay(&self) -> Option<f64> {
        self.delay
    }
}

/// One spelling of a path (2.2.2): escapes of unreserved characters undone, others in capitals, all beyond ASCII escaped.
fn normal(path: &[u8]) -> Vec<u8> {
    const HEX: [u8; 16] = *b"0123456789ABCDEF";
    let digit = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
    let mut out = Vec::with_capacity(path.len());
    let mut i = 0;
    while let Some(&b) = path.get(i) {
        let escaped = (b == b'%').then(|| Some(digit(*path.get(i + 1)?)? << 4 | digit(*path.get(i + 2)?)?)).flatten();
        let byte = escaped.unwrap_or(b);
        i += if escaped.is_some() { 3 } else { 1 };
        let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if if escaped.is_some() { unreserved } else { byte.is_ascii() } {
            out.push(byte);
        } else {
            out.extend([b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    }
    out
}

/// Whether a pattern fits the beginning of a path: `*` is anything, `$` at the end is the path's end. Each piece is looked for from where the last one
/// ended: no going back, whatever the pattern.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, to_end) = pattern.strip_suffix(b"$").map_or((pattern, false), |p| (p, true));
    let mut pieces = pattern.split(|b| *b == b'*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut last: Option<&[u8]> = None;
    for piece in pieces {
        if let Some(before) = last.replace(piece) {
            let Some(at) = find(rest, before) else { return false };
            rest = &rest[at + before.len()..];
        }
    }
    match last {
        None => !to_end || rest.is_empty(),
        Some(piece) if to_end => rest.len() >= piece.len() && rest.ends_with(piece),
        Some(piece) => find(rest, piece).is_some(),
    }
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    hay.windows(needle.len()).position(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::Robots;

    fn allowed(robots: &str, path: &str) -> bool {
        Robots::parse(robots.as_bytes()).allows(path)
    }

    /// RFC 9309, section 5.1 and 5.2, and the sections that they stand for.
    #[test]
    fn cases_of_the_rfc() {
        let simple = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n";
        let as_bot = |bot: &str, path: &str| allowed(&simple.replace(bot, "khabar"), path);
        assert!(allowed(simple, "/publications/x") && !allowed(simple, "/example/x") && !allowed(simple, "/a/b.gif") && allowed(simple, "/a/b.gif?x"));
        assert!(as_bot("foobot", "/example/page.html") && as_bot("foobot", "/example/allowed.gif") && !as_bot("foobot", "/"));
        assert!(!as_bot("barbot", "/example/page.html") && as_bot("bazbot", "/b.gif") && !as_bot("bazbot", "/example/page.html"));
        assert!(as_bot("quxbot", "/example/page.html"));
        let longest = "User-Agent: khabar\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif";
        assert!(allowed(longest, "/example/page/") && !allowed(longest, "/example/page/disallowed.gif"));
    }

    #[test]
    fn groups() {
        // Several groups of one agent are one (2.2.1), names are read without case, version and comment.
        let twice = "user-agent: KHABAR/2.0 (x)\ndisallow: /a\nuser-agent: *\ndisallow: /\nUser-agent: Khabar # us\nDisallow: /b";
        assert!(!allowed(twice, "/a") && !allowed(twice, "/b") && allowed(twice, "/c"));
        // A name that only begins like ours is another's.
        assert!(allowed("User-agent: khabarbot\nDisallow: /", "/"));
        // Rules before any name hold for nobody; a site map ends no group.
        assert!(allowed("Disallow: /", "/x"));
        assert!(!allowed("User-agent: *\nSitemap: https://a/b\nDisallow: /x", "/x"));
        assert!(!allowed("\u{feff}User-agent: *\rDisallow: /x\r\n", "/x"));
        assert!(allowed("User-agent: *\nDisallow:\n", "/x") && allowed("", "/") && allowed("<html>404</html>", "/"));
    }

    #[test]
    fn patterns() {
        let path = |pattern: &str, path: &str| !allowed(&format!("User-agent: *\nDisallow: {pattern}"), path);
        assert!(path("/foo", "/foobar") && path("/foo*", "/foo") && path("/*/bar", "/foo/bar") && !path("/foo/", "/foo"));
        assert!(path("/*.php$", "/a.php") && !path("/*.php$", "/a.php?b") && path("/a*b*c$", "/abbcbc") && !path("/a*b*c$", "/acb"));
        assert!(path("/a$", "/a") && !path("/a$", "/ab") && path("*", "/") && path("/**/x", "/y/x") && !path("x", "/x"));
        // 2.2.2: octets and their escapes.
        assert!(path("/foo/bar?baz=quz", "/foo/bar?baz=quz") && path("/foo/bar/ツ", "/foo/bar/%E3%83%84") && path("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"));
        assert!(path("/foo/bar/%62%61%7A", "/foo/bar/baz") && path("/أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1") && !path("/a%2Fb", "/a/b"));
        // Allow among equals; robots.txt itself always.
        assert!(allowed("User-agent: *\nDisallow: /x\nAllow: /x", "/x") && allowed("User-agent: *\nDisallow: /", "/robots.txt"));
        let many_stars = format!("User-agent: *\nDisallow: /{}b", "a*".repeat(2000));
        assert!(allowed(&many_stars, &format!("/{}", "a".repeat(5000))));
    }

    #[test]
    fn delay() {
        let delay = |v: &str| Robots::parse(format!("User-agent: *\nCrawl-delay: {v}").as_bytes()).delay();
        assert_eq!([delay("2.5"), delay("1e9"), delay("-1"), delay("NaN"), delay("x")], [Some(2.5), Some(60.0), None, None, None]);
        assert!(Robots::open().allows("/"));
    }
}

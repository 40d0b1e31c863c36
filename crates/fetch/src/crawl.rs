//! The errand: addresses by host, one request at a time to each, with what robots.txt and good manners ask for.

use crate::feeds::links;
use crate::robots::{LIMIT as ROBOTS_LIMIT, Robots};
use crate::state::{Got, State};
use crate::warc::{Earlier, Warc};
use crate::wire::{Exchange, Limits, WireError, ask};
use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use url::Url;

/// How the errand is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Limits of one exchange, and who we say that we are.
    pub limits: Limits,
    /// Between the beginnings of two requests to one host.
    pub delay: Duration,
    /// How often a request that failed for a passing reason is made again.
    pub retries: u32,
    /// The first pause before that; each further one is twice as long.
    pub pause: Duration,
    /// No longer pause is made, also where the server asks for one.
    pub longest_pause: Duration,
    /// Hosts that are asked at the same time.
    pub hosts: usize,
    /// Where the state is kept.
    pub state: PathBuf,
}

/// Redirects that are followed for one page; RFC 9309 asks for five for robots.txt.
const REDIRECTS: usize = 10;
/// No more of a packed feed is unpacked, in bytes.
const FEED_LIMIT: u64 = 32 << 20;
/// The state is written at least after so many pages.
const SAVE_EVERY: usize = 50;

/// What became of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was got.
    Fetched,
    /// The server says that it is as it was when it was got last.
    Unchanged,
    /// An entry of a feed that an earlier run got.
    Seen,
    /// robots.txt does not allow it.
    Robots(String),
    /// It was not got, and why.
    Failed(String),
}

/// How many addresses came to which end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Got.
    pub fetched: usize,
    /// As they were.
    pub unchanged: usize,
    /// Entries of feeds that earlier runs got.
    pub seen: usize,
    /// Not allowed by robots.txt.
    pub robots: usize,
    /// Not got, by the reason.
    pub failed: BTreeMap<String, usize>,
}

/// One address to get.
struct Task {
    url: Url,
    is_feed: bool,
    is_entry: bool,
}

/// A request in the end came to this.
enum Answered {
    /// A status below 300 or 304, and where it was found.
    Page(Url, Box<Exchange>),
    Ended(Outcome),
}

/// What robots.txt of a host says, or what becomes of all its pages where it could not be got.
type Rules = Result<Robots, Outcome>;

struct Crawl<'a> {
    settings: &'a Settings,
    warc: Mutex<Warc>,
    state: Mutex<State>,
    /// When each host may be asked next.
    slots: Mutex<HashMap<String, Instant>>,
    robots: Mutex<HashMap<String, Arc<OnceLock<Rules>>>>,
    summary: Mutex<Summary>,
    entries: Mutex<Vec<Url>>,
    unsaved: Mutex<usize>,
    /// The first reason why nothing more can be kept.
    broken: OnceLock<std::io::Error>,
    tell: &'a (dyn Fn(&Url, &Outcome) + Sync),
}

/// Gets pages, and the entries of feeds that no earlier run got, and keeps all that was received. `tell` hears what became of each.
///
/// # Errors
/// The WARC file or the state cannot be written. What was written before is whole.
pub fn fetch(pages: &[Url], feeds: &[Url], settings: &Settings, warc: Warc, tell: &(dyn Fn(&Url, &Outcome) + Sync)) -> std::io::Result<Summary> {
    let state = State::load(&settings.state)?;
    let crawl = Crawl {
        settings,
        warc: Mutex::new(warc),
        state: Mutex::new(state),
        slots: Mutex::default(),
        robots: Mutex::default(),
        summary: Mutex::default(),
        entries: Mutex::default(),
        unsaved: Mutex::default(),
        broken: OnceLock::new(),
        tell,
    };
    let task = |is_feed| move |url: &Url| Task { url: url.clone(), is_feed, is_entry: false };
    crawl.run(feeds.iter().map(task(true)).collect());
    let mut tasks: Vec<Task> = pages.iter().map(task(false)).collect();
    if !feeds.is_empty() {
        tasks.extend(crawl.entries()?.into_iter().map(|url| Task { url, is_feed: false, is_entry: true }));
    }
    crawl.run(tasks);
    crawl.save()?;
    if let Some(e) = crawl.broken.into_inner() {
        return Err(e);
    }
    Ok(crawl.summary.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// This moment as WARC writes it.
pub fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The address as a key: without its fragment, which is not sent.
fn key(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}

fn host(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(0))
}

impl Crawl<'_> {
    /// Entries of the feeds that were read just now, and of earlier runs, that are still to be got.
    fn entries(&self) -> std::io::Result<Vec<Url>> {
        let found = std::mem::take(&mut *locked(&self.entries));
        let mut state = locked(&self.state);
        let mut out = Vec::new();
        let pending: Vec<Url> = state.pending.iter().filter_map(|p| Url::parse(p).ok()).collect();
        let mut taken = BTreeSet::new();
        for url in found.into_iter().chain(pending) {
            if !taken.insert(key(&url)) {
                continue;
            }
            if state.got.contains_key(&key(&url)) {
                state.pending.remove(&key(&url));
                self.told(&url, Outcome::Seen);
            } else {
                state.pending.insert(key(&url));
                out.push(url);
            }
        }
        drop(state);
        // From here on a crash loses no entry: the feed may say "unchanged" next time.
        self.save()?;
        Ok(out)
    }

    fn save(&self) -> std::io::Result<()> {
        let state = locked(&self.state);
        state.save(&self.settings.state)
    }

    /// Each host's addresses one after another, several hosts at a time.
    fn run(&self, tasks: Vec<Task>) {
        let mut hosts: Vec<Vec<Task>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut asked: BTreeSet<(String, bool)> = BTreeSet::new();
        for task in tasks {
            // Asked for twice, got once.
            if !asked.insert((key(&task.url), task.is_feed)) {
                continue;
            }
            let place = *places.entry(host(&task.url)).or_insert_with(|| {
                hosts.push(Vec::new());
                hosts.len() - 1
            });
            hosts[place].push(task);
        }
        let threads = self.settings.hosts.clamp(1, hosts.len().max(1));
        let queue = Mutex::new(VecDeque::from(hosts));
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    loop {
                        let Some(tasks) = locked(&queue).pop_front() else { break };
                        for task in tasks {
                            if self.broken.get().is_some() {
                                return;
                            }
                            let outcome = self.page(&task);
                            self.told(&task.url, outcome);
                        }
                    }
                });
            }
        });
    }

    fn told(&self, url: &Url, outcome: Outcome) {
        (self.tell)(url, &outcome);
        let mut summary = locked(&self.summary);
        match outcome {
            Outcome::Fetched => summary.fetched += 1,
            Outcome::Unchanged => summary.unchanged += 1,
            Outcome::Seen => summary.seen += 1,
            Outcome::Robots(_) => summary.robots += 1,
            Outcome::Failed(why) => *summary.failed.entry(why).or_default() += 1,
        }
    }

    fn page(&self, task: &Task) -> Outcome {
        let (url, exchange) = match self.follow(&task.url) {
            Answered::Page(url, exchange) => (url, exchange),
            Answered::Ended(outcome) => {
                // What robots.txt forbids is not asked for again and again.
                if task.is_entry && matches!(outcome, Outcome::Robots(_)) {
                    locked(&self.state).pending.remove(&key(&task.url));
                }
                return outcome;
            }
        };
        let answer = exchange.answer.unwrap_or_default();
        if task.is_feed && answer.status != 304 {
            let body = unpacked(&answer.body, answer.field("content-encoding"));
            locked(&self.entries).extend(links(&body, &url));
        }
        let mut state = locked(&self.state);
        state.pending.remove(&key(&task.url));
        if key(&url) != key(&task.url) {
            state.got.insert(key(&task.url), Got { at: now(), to: Some(key(&url)), ..Got::default() });
        }
        drop(state);
        // A feed is known only with its entries, which are kept when all feeds have been read.
        if !task.is_feed {
            let mut unsaved = locked(&self.unsaved);
            *unsaved += 1;
            if unsaved.is_multiple_of(SAVE_EVERY) {
                if let Err(e) = self.save() {
                    let _ = self.broken.set(e);
                }
            }
        }
        if answer.status == 304 { Outcome::Unchanged } else { Outcome::Fetched }
    }

    /// Follows redirects to a page.
    fn follow(&self, from: &Url) -> Answered {
        let failed = |why: String| Answered::Ended(Outcome::Failed(why));
        let mut url = from.clone();
        let mut been = BTreeSet::new();
        let mut via: Option<String> = None;
        loop {
            if !been.insert(key(&url)) {
                return failed("redirects in a circle".to_owned());
            }
            if been.len() > REDIRECTS + 1 {
                return failed(format!("more than {REDIRECTS} redirects"));
            }
            let robots = match self.robots(&url) {
                Ok(robots) => robots,
                Err(outcome) => return Answered::Ended(outcome),
            };
            let path = url.query().map_or_else(|| url.path().to_owned(), |q| format!("{}?{q}", url.path()));
            if !robots.allows(&path) {
                return Answered::Ended(Outcome::Robots(format!("robots.txt of {} does not allow it", url.host_str().unwrap_or_default())));
            }
            let exchange = match self.insist(&url, via.as_deref(), robots.delay()) {
                Ok(exchange) => exchange,
                Err(why) => return failed(why),
            };
            let Some(answer) = &exchange.answer else { return failed("no answer".to_owned()) };
            match answer.status {
                301 | 302 | 303 | 307 | 308 => {
                    let Some(to) = answer.field("location").and_then(|l| url.join(l).ok()).filter(|u| matches!(u.scheme(), "http" | "https")) else {
                        return failed(format!("HTTP {} to no address", answer.status));
                    };
                    via = Some(key(&url));
                    url = to;
                }
                200..=299 | 304 => return Answered::Page(url, Box::new(exchange)),
                status => return failed(format!("HTTP {status}")),
            }
        }
    }

    /// Asks, and asks again where it failed for a reason that may pass.
    fn insist(&self, url: &Url, via: Option<&str>, delay: Option<f64>) -> Result<Exchange, String> {
        let settings = self.settings;
        let mut pause = settings.pause;
        for left in (0..=settings.retries).rev() {
            let exchange = self.once(url, via, delay, true)?;
            let status = exchange.answer.as_ref().map(|a| a.status);
            let busy = exchange.error.is_none() && matches!(status, Some(408 | 429 | 500 | 502 | 503 | 504));
            let why = match &exchange.error {
                None if !busy => return Ok(exchange),
                None => format!("HTTP {}", status.unwrap_or_default()),
                Some(e) if !e.may_pass() => return Err(e.to_string()),
                Some(e) => e.to_string(),
            };
            let asked = exchange.answer.as_ref().and_then(|a| a.field("retry-after")).and_then(|v| seconds(v, Timestamp::now())).filter(|_| busy);
            if let Some(asked) = asked.filter(|a| *a > settings.longest_pause) {
                return Err(format!("{why}, and to come back in {} seconds", asked.as_secs()));
            }
            if left == 0 {
                return Err(why);
            }
            // The whole host rests, not only this address.
            let rest = asked.unwrap_or(pause).min(settings.longest_pause);
            let until = Instant::now() + rest;
            let mut slots = locked(&self.slots);
            let slot = slots.entry(host(url)).or_insert(until);
            *slot = (*slot).max(until);
            drop(slots);
            pause *= 2;
        }
        Err("no try was allowed".to_owned())
    }

    /// Asks once, when the host's turn has come, and keeps what was received.
    fn once(&self, url: &Url, via: Option<&str>, delay: Option<f64>, is_conditional: bool) -> Result<Exchange, String> {
        self.turn(url, delay);
        let known = if is_conditional { locked(&self.state).got.get(&key(url)).cloned() } else { None };
        let mut fields: Vec<(&str, &str)> = Vec::new();
        // Only where the record that "unchanged" would refer to is known.
        let earlier = known.as_ref().and_then(|k| Some((k, Earlier { id: k.record.as_deref()?, at: &k.at, digest: k.digest.as_deref()? })));
        if let Some((known, _)) = &earlier {
            fields.extend(known.etag.as_deref().map(|v| ("If-None-Match", v)));
            fields.extend(known.modified.as_deref().map(|v| ("If-Modified-Since", v)));
        }
        let at = now();
        let exchange = ask(url, &fields, &self.settings.limits);
        let kept = locked(&self.warc).add(&key(url), &at, &exchange, via, earlier.map(|e| e.1));
        let written = match kept {
            Ok(written) => written,
            Err(e) => {
                let why = format!("not kept: {e}");
                let _ = self.broken.set(e);
                return Err(why);
            }
        };
        if let (Some(written), Some(answer), None) = (written, &exchange.answer, &exchange.error) {
            if (200..300).contains(&answer.status) {
                // A field that is no line of a header could not be sent back.
                let field = |name| answer.field(name).filter(|v| v.len() < 1024 && v.bytes().all(|b| (0x20..0x7F).contains(&b))).map(str::to_owned);
                let got = Got { at, etag: field("etag"), modified: field("last-modified"), record: Some(written.id), digest: Some(written.digest), to: None };
                locked(&self.state).got.insert(key(url), got);
            }
        }
        Ok(exchange)
    }

    /// Waits until the host may be asked, and books the time after it.
    fn turn(&self, url: &Url, delay: Option<f64>) {
        let delay = self.settings.delay.max(Duration::from_secs_f64(delay.unwrap_or(0.0)));
        let mut slots = locked(&self.slots);
        let now = Instant::now();
        let slot = slots.entry(host(url)).or_insert(now);
        let at = (*slot).max(now);
        *slot = at + delay;
        drop(slots);
        sleep(at.saturating_duration_since(now));
    }

    /// The rules of a host, asked for once; or what becomes of all its pages where they could not be got.
    fn robots(&self, url: &Url) -> Result<Robots, Outcome> {
        let cell = locked(&self.robots).entry(format!("{}://{}", url.scheme(), host(url))).or_default().clone();
        cell.get_or_init(|| self.ask_robots(url)).clone()
    }

    /// By RFC 9309, 2.3.1: no such file, everything is allowed; no answer, nothing is.
    fn ask_robots(&self, url: &Url) -> Result<Robots, Outcome> {
        let closed =
            |why: String| Err(Outcome::Robots(format!("robots.txt of {} could not be got ({why}): nothing is asked for", url.host_str().unwrap_or_default())));
        let Ok(mut at) = url.join("/robots.txt") else { return closed("no address".to_owned()) };
        for _ in 0..=REDIRECTS {
            let exchange = self.insist_robots(&at).map_err(Outcome::Failed)?;
            // What came before a break, or before the limit, holds.
            let Some(answer) = exchange.answer.filter(|a| exchange.error.is_none() || !a.body.is_empty()) else {
                return match exchange.error {
                    // Not the server's fault: it was not even asked, or there is none.
                    Some(e @ (WireError::Private { .. } | WireError::NoHost)) => Err(Outcome::Failed(e.to_string())),
                    e => closed(e.map_or_else(|| "no answer".to_owned(), |e| e.to_string())),
                };
            };
            match answer.status {
                200..=299 => {
                    let body = unpacked(&answer.body, answer.field("content-encoding"));
                    return Ok(Robots::parse(&body[..body.len().min(ROBOTS_LIMIT)]));
                }
                300..=399 => match answer.field("location").and_then(|l| at.join(l).ok()).filter(|u| matches!(u.scheme(), "http" | "https")) {
                    Some(to) => at = to,
                    None => return Ok(Robots::open()),
                },
                400..=499 => return Ok(Robots::open()),
                status => return closed(format!("HTTP {status}")),
            }
        }
        // Too many redirects: as if there were none (2.3.1.2).
        Ok(Robots::open())
    }

    fn insist_robots(&self, url: &Url) -> Result<Exchange, String> {
        for left in (0..=self.settings.retries.min(1)).rev() {
            let exchange = self.once(url, None, None, false)?;
            let failed = exchange.error.as_ref().is_some_and(WireError::may_pass) || exchange.answer.as_ref().is_some_and(|a| a.status >= 500);
            if !failed || left == 0 {
                return Ok(exchange);
            }
            sleep(self.settings.pause.min(self.settings.longest_pause));
        }
        Err("no try was allowed".to_owned())
    }
}

/// `Retry-After`: seconds, or a day and time (RFC 9110, 10.2.3).
fn seconds(field: &str, now: Timestamp) -> Option<Duration> {
    let field = field.trim();
    if let Ok(seconds) = field.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let at = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(field).ok()?;
    Some(Duration::from_secs(u64::try_from(at.as_second() - now.as_second()).unwrap_or(0)))
}

/// A body that came packed though it was not asked for so; no more than the limit of it.
fn unpacked(body: &[u8], coding: Option<&str>) -> Vec<u8> {
    if !coding.is_some_and(|c| c.to_ascii_lowercase().contains("gzip")) {
        return body.to_vec();
    }
    let mut out = Vec::new();
    // What could be unpacked before an error stays.
    let _ = MultiGzDecoder::new(body).take(FEED_LIMIT).read_to_end(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use std::time::Duration;

    #[test]
    fn retry_after() {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        assert_eq!(seconds("120", now), Some(Duration::from_mins(2)));
        assert_eq!(seconds("Sun, 22 Nov 2026 10:01:00 GMT", now), Some(Duration::from_mins(1)));
        assert_eq!(seconds("Sun, 22 Nov 2026 09:00:00 GMT", now), Some(Duration::ZERO));
        assert_eq!(seconds("soon", now), None);
    }
}

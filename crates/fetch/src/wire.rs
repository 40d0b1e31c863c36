//! One request and the bytes of its answer, as they went over the wire.
//!
//! ureq speaks HTTP and TLS; a tap between the two keeps every byte that was sent and received, chunk marks and all, and ends a connection that brings too
//! much or takes too long. Its resolver gives out public addresses only, and a connection goes to those very addresses.

use crate::address::reserved;
use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector, Transport};
use ureq::{Agent, Error};
use url::Url;

/// What every request is made with.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Who we say that we are.
    pub user_agent: String,
    /// A whole exchange must be over in this time.
    pub time: Duration,
    /// No more of an answer is taken, head and all, in bytes.
    pub size: usize,
    /// Addresses that are not public are asked for, too.
    pub allow_private: bool,
}

/// A head is no longer than this, in bytes.
const HEAD: usize = 64 << 10;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// It leads into a network that is not public.
    #[error("{host} is at {address}, which is no public address ({kind}); --allow-private asks for it all the same")]
    Private {
        /// The host of the address.
        host: String,
        /// Where it is.
        address: String,
        /// What kind of network that is.
        kind: &'static str,
    },
    /// No host of this name.
    #[error("no such host")]
    NoHost,
    /// It took longer than allowed.
    #[error("no whole answer within {0} seconds")]
    Slow(u64),
    /// It is larger than allowed.
    #[error("larger than {0} MiB")]
    Large(usize),
    /// The connection could not be made or broke.
    #[error("{0}")]
    Broken(String),
    /// What came is no HTTP.
    #[error("no HTTP: {0}")]
    NoHttp(String),
}

impl WireError {
    /// Whether another try may end otherwise.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Slow(_) | Self::Broken(_) | Self::NoHost)
    }
    /// The word of WARC's `WARC-Truncated` for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Slow(_) => "time",
            Self::Large(_) => "length",
            Self::Broken(_) => "disconnect",
            _ => "unspecified",
        }
    }
}

/// What went over the wire, and what HTTP makes of it.
#[derive(Debug, Default)]
pub struct Exchange {
    /// The request, byte for byte.
    pub sent: Vec<u8>,
    /// All that was received, byte for byte.
    pub received: Vec<u8>,
    /// The address that was connected to, where the name has one only.
    pub peer: Option<SocketAddr>,
    /// The head of the answer, where one came.
    pub answer: Option<Answer>,
    /// Why it is not whole.
    pub error: Option<WireError>,
    /// How long it took.
    pub took: Duration,
}

/// The head of an answer, and its body without transfer coding (but with content coding).
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Header fields, names in small letters.
    pub fields: Vec<(String, String)>,
    /// The body, as far as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first field of this name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Asks once. Redirects are answers like any other.
pub fn ask(url: &Url, fields: &[(&str, &str)], limits: &Limits) -> Exchange {
    let begun = Instant::now();
    let tap = Arc::new(Mutex::new(Tap { deadline: Some(begun + limits.time), limit: limits.size, ..Tap::default() }));
    let config = Config::builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .max_idle_connections(0)
        .max_response_header_size(HEAD)
        .timeout_global(Some(limits.time))
        .user_agent(limits.user_agent.as_str())
        .accept("*/*")
        .accept_encoding("identity")
        .build();
    let connector = ().chain(TcpConnector::default()).chain(RustlsConnector::default()).chain(Tapping(tap.clone()));
    let refused = Arc::new(Mutex::new(None));
    let resolver = Public { names: DefaultResolver::default(), allow_private: limits.allow_private, refused: refused.clone() };
    let agent = Agent::with_parts(config, connector, resolver);
    let mut request = agent.get(url.as_str());
    for (name, value) in fields {
        request = request.header(*name, *value);
    }
    let mut answer = None;
    let done = request.call().and_then(|response| {
        let (head, body) = response.into_parts();
        let fields = head.headers.iter().map(|(n, v)| (n.as_str().to_owned(), String::from_utf8_lossy(v.as_bytes()).into_owned())).collect();
        let answer = answer.insert(Answer { status: head.status.as_u16(), fields, body: Vec::new() });
        body.into_with_config().limit(u64::MAX).reader().read_to_end(&mut answer.body).map_err(Error::from)?;
        Ok(())
    });
    drop(agent);
    let mut tap = tap.lock().unwrap_or_else(PoisonError::into_inner);
    let error = done.err().map(|e| match (refused.lock().unwrap_or_else(PoisonError::into_inner).take(), tap.ended.take()) {
        (Some(private), _) => private,
        (None, Some(Ended::Large)) => WireError::Large(limits.size >> 20),
        (None, Some(Ended::Slow)) => WireError::Slow(limits.time.as_secs()),
        (None, None) => why(e, limits),
    });
    Exchange { sent: std::mem::take(&mut tap.sent), received: std::mem::take(&mut tap.received), peer: tap.peer, answer, error, took: begun.elapsed() }
}

fn why(e: Error, limits: &Limits) -> WireError {
    match e {
        Error::Timeout(_) => WireError::Slow(limits.time.as_secs()),
        Error::HostNotFound => WireError::NoHost,
        // A body's error comes as one of input and output, with the true one inside.
        Error::Io(io) => match io.downcast::<Error>() {
            Ok(inner) => why(inner, limits),
            Err(io) if io.kind() == io::ErrorKind::TimedOut => WireError::Slow(limits.time.as_secs()),
            Err(io) if io.to_string().contains("lookup address") => WireError::NoHost,
            Err(io) => WireError::Broken(io.to_string()),
        },
        Error::ConnectionFailed => WireError::Broken("no connection".to_owned()),
        Error::Protocol(e) => WireError::NoHttp(e.to_string()),
        Error::Http(e) => WireError::NoHttp(e.to_string()),
        other => WireError::Broken(other.to_string()),
    }
}

/// Gives out addresses that are public, or none: a name with one that is not is refused whole.
#[derive(Debug)]
struct Public {
    names: DefaultResolver,
    allow_private: bool,
    refused: Arc<Mutex<Option<WireError>>>,
}

impl Resolver for Public {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let bad = found.iter().find_map(|a| Some((a.ip(), reserved(a.ip())?)));
        match bad {
            Some((address, kind)) if !self.allow_private => {
                let host = uri.host().unwrap_or_default().to_owned();
                *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(WireError::Private { host, address: address.to_string(), kind });
                Err(Error::HostNotFound)
            }
            _ => Ok(found),
        }
    }
}

/// What went through.
#[derive(Debug, Default)]
struct Tap {
    sent: Vec<u8>,
    received: Vec<u8>,
    peer: Option<SocketAddr>,
    limit: usize,
    deadline: Option<Instant>,
    ended: Option<Ended>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Large,
    Slow,
}

/// Puts a tap on each connection.
#[derive(Debug)]
struct Tapping(Arc<Mutex<Tap>>);

impl<In: Transport> Connector<In> for Tapping {
    type Out = Tapped<In>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        // Of several addresses it is not told which one answered.
        let peer = Some(&details.addrs).filter(|a| a.len() == 1).and_then(|a| a.first().copied());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).peer = peer;
        Ok(chained.map(|inner| Tapped { inner, tap: self.0.clone() }))
    }
}

#[derive(Debug)]
struct Tapped<In> {
    inner: In,
    tap: Arc<Mutex<Tap>>,
}

impl<In: Transport> Transport for Tapped<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let bytes = self.inner.buffers().output().get(..amount).unwrap_or_default().to_vec();
        self.tap.lock().unwrap_or_else(PoisonError::into_inner).sent.extend(bytes);
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let before = self.inner.buffers().input().len();
        let more = self.inner.await_input(timeout);
        let mut tap = self.tap.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(new) = self.inner.buffers().input().get(before..) {
            let room = tap.limit.saturating_sub(tap.received.len());
            tap.received.extend(&new[..new.len().min(room)]);
            if new.len() > room {
                tap.ended = Some(Ended::Large);
                return Err(io::Error::other("too large").into());
            }
        }
        if tap.deadline.is_some_and(|d| Instant::now() > d) {
            tap.ended = Some(Ended::Slow);
            return Err(io::Error::other("too slow").into());
        }
        more
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

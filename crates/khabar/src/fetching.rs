//! `khabar fetch`: pages and the entries of feeds into a WARC file.

use crate::complain;
use anyhow::Context;
use clap::Args;
use khabar_fetch::{Limits, Outcome, Settings, Summary, Warc, fetch, listed};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use url::Url;

/// Arguments of `khabar fetch`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Addresses of pages
    #[arg(value_name = "URL", required_unless_present = "feeds", value_parser = address)]
    urls: Vec<Url>,
    /// A list of feeds whose entries are fetched: OPML, or one address a line; entries that an earlier run got are left out
    #[arg(long, value_name = "FILE")]
    feeds: Option<PathBuf>,
    /// The WARC file; one that is there is added to
    #[arg(long, value_name = "FILE", default_value = "fetched.warc.gz")]
    out: PathBuf,
    /// What is remembered between runs [default: beside the WARC file, named .state.json]
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Seconds between two requests to one host; robots.txt can ask for more
    #[arg(long, value_name = "SECONDS", default_value = "2", value_parser = clap::value_parser!(u16).range(0..=3600))]
    delay: u16,
    /// Seconds in which one answer must be there, whole
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u16).range(1..=3600))]
    timeout: u16,
    /// MiB that one answer may have
    #[arg(long, value_name = "MIB", default_value = "32", value_parser = clap::value_parser!(u16).range(1..=1024))]
    max_size: u16,
    /// How often a request that failed for a passing reason is made again
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u16).range(0..=10))]
    retries: u16,
    /// Words for those whose servers are asked: a name, an address to write to
    #[arg(long, value_name = "WORDS", value_parser = contact)]
    contact: Option<String>,
    /// Ask addresses of private networks, too, and of this machine
    #[arg(long)]
    allow_private: bool,
}

/// Hosts that are asked at the same time.
const HOSTS: usize = 8;

/// A longer pause than this is not waited for, in seconds.
const LONGEST_PAUSE: u64 = 120;

fn address(said: &str) -> Result<Url, String> {
    let url = Url::parse(said).map_err(|e| format!("no address: {e}"))?;
    if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err(format!("only http and https are fetched, not {}", url.scheme())) }
}

fn contact(said: &str) -> Result<String, String> {
    let fits = said.len() <= 200 && said.bytes().all(|b| (0x20..0x7F).contains(&b) && !matches!(b, b'(' | b')'));
    if fits { Ok(said.to_owned()) } else { Err("up to 200 ASCII characters, without brackets".to_owned()) }
}

/// Runs the command; failure where anything that was asked for was not got.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut bad_lines = 0;
    let feeds = match &arguments.feeds {
        None => Vec::new(),
        Some(path) => {
            let listed = listed(&std::fs::read(path).with_context(|| path.display().to_string())?);
            for (n, said) in &listed.wrong {
                complain(&format!("{}:{n}: no address of a feed: {said}", path.display()));
            }
            bad_lines = listed.wrong.len();
            anyhow::ensure!(!listed.feeds.is_empty() || !arguments.urls.is_empty(), "{}: no feeds in it", path.display());
            listed.feeds
        }
    };
    let software = format!("khabar/{}", env!("CARGO_PKG_VERSION"));
    let settings = Settings {
        limits: Limits {
            user_agent: arguments.contact.as_ref().map_or_else(|| software.clone(), |c| format!("{software} ({c})")),
            time: Duration::from_secs(arguments.timeout.into()),
            size: usize::from(arguments.max_size) << 20,
            allow_private: arguments.allow_private,
        },
        delay: Duration::from_secs(arguments.delay.into()),
        retries: arguments.retries.into(),
        pause: Duration::from_secs(2),
        longest_pause: Duration::from_secs(LONGEST_PAUSE),
        hosts: HOSTS,
        state: arguments.state.clone().unwrap_or_else(|| beside(&arguments.out)),
    };
    let warc = Warc::open(&arguments.out, &software).with_context(|| arguments.out.display().to_string())?;
    if warc.cut_off > 0 {
        complain(&format!("{}: a record was half written by an earlier run: its {} bytes were cut off", arguments.out.display(), warc.cut_off));
    }
    let tell = |url: &Url, outcome: &Outcome| match outcome {
        Outcome::Robots(why) | Outcome::Failed(why) => complain(&format!("{url}: {why}")),
        Outcome::Fetched | Outcome::Unchanged | Outcome::Seen => {}
    };
    let summary =
        fetch(&arguments.urls, &feeds, &settings, warc, &tell).with_context(|| format!("{} or {}", arguments.out.display(), settings.state.display()))?;
    complain(&line(&summary, &arguments.out));
    let is_whole = summary.robots == 0 && summary.failed.is_empty() && bad_lines == 0;
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn beside(out: &Path) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!("{}.state.json", name.trim_end_matches(".gz").trim_end_matches(".warc")))
}

fn line(s: &Summary, out: &Path) -> String {
    let mut parts = vec![format!("{} fetched into {}", s.fetched, out.display())];
    for (n, what) in [(s.unchanged, "unchanged"), (s.seen, "seen before"), (s.robots, "not allowed by robots.txt")] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    if !s.failed.is_empty() {
        let mut why: Vec<_> = s.failed.iter().collect();
        why.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let told: Vec<String> = why.iter().take(8).map(|(why, n)| format!("{n} {why}")).collect();
        parts.push(format!("{} failed ({})", s.failed.values().sum::<usize>(), told.join(", ")));
    }
    parts.join("; ")
}

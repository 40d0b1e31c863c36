//! `khabar places get`: GeoNames' dumps of countries, over HTTPS, whole or not at all.

use super::{keep, open};
use anyhow::{Context, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use khabar_gazetteer::{Columns, Tables};
use std::io::{Cursor, IsTerminal, Read};
use std::process::ExitCode;
use std::time::Duration;

/// Where GeoNames keeps its dumps.
const GEONAMES: &str = "https://download.geonames.org/export/dump";
/// Bytes of an archive at most; the largest country's has some 70 million.
const LARGEST: u64 = 256 << 20;
/// How long a server may say nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Arguments of `khabar places get`.
#[derive(Debug, Args)]
pub struct Get {
    /// ISO 3166-1 codes of countries: SY, IQ, YE ...
    #[arg(required = true, value_name = "COUNTRY", value_parser = country)]
    countries: Vec<String>,
    /// Another place that keeps the same files: a mirror of GeoNames' export/dump
    #[arg(long, value_name = "URL", default_value = GEONAMES)]
    from: String,
}

fn country(said: &str) -> Result<String, String> {
    let code = said.to_uppercase();
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) { Ok(code) } else { Err("not an ISO code of two letters, as SY".to_owned()) }
}

/// Runs the command. Each country is added by itself, once all of it is there.
pub fn run(arguments: &Get) -> anyhow::Result<ExitCode> {
    let base = arguments.from.trim_end_matches('/');
    let config = ureq::Agent::config_builder()
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .timeout_recv_body(Some(Duration::from_hours(1)))
        .max_redirects(4)
        .user_agent(concat!("khabar/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent: ureq::Agent = config.into();
    let mut code = ExitCode::SUCCESS;
    for country in &arguments.countries {
        let mut files = Vec::new();
        for part in [format!("{country}.zip"), format!("alternatenames/{country}.zip")] {
            let url = format!("{base}/{part}");
            let bytes = download(&agent, &url)?;
            files.extend(open::unpacked(&url, Cursor::new(bytes))?);
        }
        let tables = Tables::read(&files, &Columns::default())?;
        if keep(&format!("geonames-{country}"), tables, None)? != ExitCode::SUCCESS {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// The bytes at an address, all of them or an error that says what to do.
fn download(agent: &ureq::Agent, url: &str) -> anyhow::Result<Vec<u8>> {
    let mut answer = match agent.get(url).call() {
        Ok(answer) => answer,
        Err(ureq::Error::StatusCode(404)) => bail!("{url}: not there; is the code that of a country? --from names another mirror"),
        Err(ureq::Error::StatusCode(status)) => bail!("{url}: the server answers {status}; try again later"),
        Err(e) => {
            return Err(
                anyhow::Error::new(e).context(format!("{url} cannot be reached; without a network, fetch the file elsewhere and use `khabar places add`"))
            );
        }
    };
    let length = answer.body().content_length();
    if length.is_some_and(|l| l > LARGEST) {
        bail!("{url}: {} MB, more than the {} MB that an archive may have", length.unwrap_or(0) >> 20, LARGEST >> 20);
    }
    let bar = progress(url, length);
    let mut bytes = Vec::new();
    let read = bar.wrap_read(answer.body_mut().as_reader()).take(LARGEST + 1).read_to_end(&mut bytes);
    bar.finish_and_clear();
    read.with_context(|| format!("{url}: broke off after {} bytes; nothing was kept, try again", bytes.len()))?;
    if bytes.len() as u64 > LARGEST {
        bail!("{url}: more than the {} MB that an archive may have", LARGEST >> 20);
    }
    if length.is_some_and(|l| l != bytes.len() as u64) {
        bail!("{url}: broke off after {} of {} bytes; nothing was kept, try again", bytes.len(), length.unwrap_or(0));
    }
    Ok(bytes)
}

fn progress(url: &str, length: Option<u64>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let file = url.rsplit("/dump/").next().unwrap_or(url).to_owned();
    let (bar, template) = match length {
        Some(l) => (ProgressBar::new(l), "{msg} {bar:40} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{msg} {spinner} {bytes}, {bytes_per_sec}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())).with_message(file)
}

//! Where bytes come from, and what is known of them beside themselves.

use crate::Hints;
use khabar_claim::Custody;
use std::fmt;

/// The way to some bytes: the input that was named, the place inside it, and what containers said of them on the way.
///
/// Prints as the place that errors and custody name: `x.warc.gz:record 17 (offset 123456)`, `a.zip!b/c.html`, `x.jsonl:3`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The input as it was named: a path, or `standard input`.
    pub source: String,
    /// The place inside it; empty where it is no container.
    pub inside: String,
    /// Name of the innermost file, whose day may date a text.
    pub(crate) name: String,
    /// Containers and encodings on the way, outermost first.
    pub(crate) via: Vec<&'static str>,
    /// How many of them can hold others in turn.
    pub(crate) depth: u8,
    /// It was asked for by name, and not merely found in a folder or container.
    pub(crate) named: bool,
    /// Line of the source at which it begins, from 1; 0 where lines are not counted.
    pub(crate) line: u64,
    /// Media type that a server or a container declared, in small letters and without parameters.
    pub(crate) media: Option<String>,
    /// Charset of an HTTP `Content-Type`.
    pub(crate) charset: Option<String>,
    /// Address that it was fetched from.
    pub(crate) url: Option<String>,
    /// When it was fetched, as the container says.
    pub(crate) at: Option<String>,
    /// `WARC-Record-ID`.
    pub(crate) record: Option<String>,
    /// SHA-256 of the block of its WARC record.
    pub(crate) block: Option<String>,
    /// SHA-256 of the bytes as received, where they were changed since (UTF-16 to UTF-8).
    pub(crate) raw: Option<(String, u64)>,
}

impl Origin {
    /// An input that was asked for.
    pub(crate) fn named(source: impl Into<String>) -> Self {
        let source = source.into();
        Self { name: source.clone(), source, named: true, ..Self::default() }
    }

    /// A file that was found in a folder.
    pub(crate) fn found(source: impl Into<String>) -> Self {
        Self { named: false, ..Self::named(source) }
    }

    /// The same bytes without a layer around them, such as compression.
    pub(crate) fn through(&self, layer: &'static str) -> Self {
        let mut out = self.clone();
        out.via.push(layer);
        out.depth += 1;
        out
    }

    /// A part of a container, at a place that begins with what parts it from the container's own (`!`, `:`).
    pub(crate) fn part(&self, layer: &'static str, place: &str) -> Self {
        let mut out = self.through(layer);
        // Names in archives are chosen by strangers: a place stays one line.
        out.inside.extend(place.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }));
        out.named = false;
        out
    }

    /// A record of a file of records: as its file is asked for, so are they; no container stands in it.
    pub(crate) fn row(&self, layer: &'static str, place: &str) -> Self {
        let mut out = self.part(layer, place);
        (out.named, out.depth) = (self.named, self.depth);
        out
    }

    /// What the reader of a format may know.
    pub(crate) fn hints(&self) -> Hints<'_> {
        Hints { charset: self.charset.as_deref(), url: self.url.as_deref(), at: self.at.as_deref() }
    }

    /// The custody of a report whose leaf has this hash and length.
    pub(crate) fn custody(&self, format: &str, sha256_raw: String, bytes: u64) -> Custody {
        Custody {
            source: self.source.clone(),
            place: self.to_string(),
            part: None,
            via: self.via.iter().copied().chain([format]).map(str::to_owned).collect(),
            sha256_raw,
            bytes,
            url: self.url.clone(),
            at: self.at.clone(),
            record: self.record.clone(),
            sha256_block: self.block.clone(),
            reader: concat!("khabar-read ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.source, self.inside)
    }
}

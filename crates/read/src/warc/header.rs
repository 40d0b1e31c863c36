//! The head of a WARC record: its version and its named fields (WARC 1.1, ISO 28500:2017, sections 4 and 5).

use std::fmt;

/// The named fields of a record, in their order. Prints as they stand in a file, with the empty line behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The version line, e.g. `WARC/1.1`.
    pub version: String,
    /// Names and values as they are written, in order.
    pub fields: Vec<(String, String)>,
}

impl Header {
    /// A WARC/1.1 header of this `WARC-Type`, and nothing else yet.
    pub fn new(kind: &str) -> Self {
        Self { version: "WARC/1.1".to_owned(), fields: vec![("WARC-Type".to_owned(), kind.to_owned())] }
    }

    /// With one field more. White space that would break the line becomes a space.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let value = value.replace(|c: char| c.is_control(), " ");
        self.fields.push((name.to_owned(), value.trim().to_owned()));
        self
    }

    /// The header in the bytes between a record's beginning and its empty line; else what is wrong with it.
    ///
    /// # Errors
    /// A first line that is no version, or a line without a colon.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let version = lines.next().unwrap_or_default().trim_end();
        if !version.starts_with("WARC/") {
            return Err("no WARC version line".to_owned());
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines.filter(|l| !l.trim().is_empty()) {
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = fields.last_mut()
            {
                // A value that goes on in the next line.
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            } else {
                return Err(format!("a header line without a colon: `{}`", line.chars().take(40).collect::<String>()));
            }
        }
        Ok(Self { version: version.to_owned(), fields })
    }

    /// The value of a field, whatever the case of its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// `WARC-Type`: `response`, `request`, `revisit`, `resource`, `metadata`, `warcinfo`, `conversion`; in small letters.
    pub fn kind(&self) -> String {
        self.get("WARC-Type").unwrap_or_default().to_ascii_lowercase()
    }

    /// `Content-Length`: bytes of the block.
    pub fn length(&self) -> Option<u64> {
        self.get("Content-Length")?.parse().ok()
    }

    /// `WARC-Record-ID`, without its angle brackets.
    pub fn id(&self) -> Option<&str> {
        self.get("WARC-Record-ID").map(bare)
    }

    /// `WARC-Target-URI`, without the angle brackets that some older tools write.
    pub fn target(&self) -> Option<&str> {
        self.get("WARC-Target-URI").map(bare)
    }
}

/// Without angle brackets.
pub(crate) fn bare(uri: &str) -> &str {
    uri.strip_prefix('<').and_then(|u| u.strip_suffix('>')).unwrap_or(uri)
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\r\n", self.version)?;
        self.fields.iter().try_for_each(|(name, value)| write!(f, "{name}: {value}\r\n"))?;
        write!(f, "\r\n")
    }
}

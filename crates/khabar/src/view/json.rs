//! Reports with their claims as JSON, a line each.

use khabar_claim::{Claim, Report, ReportHead};
use khabar_code::{Coder, Receive};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Bytes that are gathered before they are handed on.
const FULL: usize = 1 << 16;

/// Writes lines of JSON.
pub struct Json<W: Write> {
    out: BufWriter<W>,
}

impl<W: Write> Json<W> {
    /// Nothing is written yet.
    pub fn new(out: W) -> Self {
        Self { out: BufWriter::with_capacity(FULL, out) }
    }

    /// Writes a value and the end of its line.
    pub fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.value(value)?;
        self.out.write_all(b"\n")
    }

    /// Codes a report and writes it as the line of its [`khabar_claim::Coded`], each claim as soon as it is made, so that those of a
    /// book are not held.
    pub fn coded(&mut self, coder: &Coder, report: Report, explain: bool) -> io::Result<()> {
        let mut line = Line { json: self, first: true };
        coder.code_to(report, explain, &mut line)?;
        self.out.write_all(b"]}\n")
    }

    /// Hands on what is held still.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn value(&mut self, value: &impl Serialize) -> io::Result<()> {
        // A pipe that nobody reads any more is told by its own error.
        serde_json::to_writer(&mut self.out, value).map_err(io::Error::from)
    }
}

/// The line of a report, while its claims come.
struct Line<'a, W: Write> {
    json: &'a mut Json<W>,
    first: bool,
}

impl<W: Write> Receive for Line<'_, W> {
    type Error = io::Error;
    fn head(&mut self, id: &str, head: &ReportHead) -> io::Result<()> {
        self.json.out.write_all(b"{\"id\":")?;
        self.json.value(&id)?;
        self.json.out.write_all(b",\"report\":")?;
        self.json.value(head)?;
        self.json.out.write_all(b",\"claims\":[")
    }
    fn claim(&mut self, claim: Claim) -> io::Result<()> {
        if !std::mem::take(&mut self.first) {
            self.json.out.write_all(b",")?;
        }
        self.json.value(&claim)
    }
}

#[cfg(test)]
mod tests {
    use super::Json;
    use khabar_claim::Report;
    use khabar_code::Coder;

    #[test]
    fn claims_written_one_by_one_make_the_same_line() {
        let coder = Coder::new(khabar_embedded::packs().expect("the embedded packs are read").into());
        for text in ["", "قصفت طائرات مدينة حلب أمس، ما أدى إلى مقتل خمسة مدنيين. وقال ناشطون إن مسلحين خطفوا طبيبا."]
        {
            let report = Report { id: "ر\"1".into(), text: text.into(), published: Some("2020-01-02".into()), ..Report::default() };
            let mut out = Vec::new();
            let mut json = Json::new(&mut out);
            json.coded(&coder, report.clone(), true).expect("memory takes all");
            json.flush().expect("memory takes all");
            drop(json);
            let coded = coder.code_owned(report, true);
            assert_eq!(coded.claims.len() >= 2, !text.is_empty());
            assert_eq!(String::from_utf8(out).expect("text"), serde_json::to_string(&coded).expect("it can be written") + "\n");
        }
    }
}

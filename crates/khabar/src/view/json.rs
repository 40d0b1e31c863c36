//! JSON as `serde_json` writes it, byte for byte, for the one line in which nearly all output leaves the program.
//!
//! A report's line is six times its text, and most of it is the same words again: letters that stand for themselves are looked at eight
//! at a time here, and go into one buffer. Numbers with a point are `serde_json`'s own.

use khabar_claim::{Claim, Report, ReportHead};
use khabar_code::{Coder, Receive};
use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct};
use std::fmt::{self, Display};
use std::io::{self, Write};

/// Bytes that are gathered before they are handed on.
const FULL: usize = 1 << 16;

/// Writes values to `out`, one after the other.
pub struct Json<W> {
    out: W,
    held: Vec<u8>,
}

impl<W: Write> Json<W> {
    /// Nothing is written yet.
    pub fn new(out: W) -> Self {
        Self { out, held: Vec::with_capacity(FULL + (1 << 12)) }
    }

    /// Writes a value and the end of its line.
    pub fn line(&mut self, value: &impl Serialize) -> Result<(), Error> {
        value.serialize(&mut *self)?;
        self.held.push(b'\n');
        self.hand_on(FULL)
    }

    /// Codes a report and writes it as the line of its [`khabar_claim::Coded`], each claim as soon as it is made.
    pub fn coded(&mut self, coder: &Coder, report: Report, explain: bool) -> Result<(), Error> {
        let mut line = Line { json: self, first: true };
        coder.code_to(report, explain, &mut line)?;
        self.held.extend_from_slice(b"]}\n");
        self.hand_on(FULL)
    }

    /// Hands on what is held still.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.held)?;
        self.held.clear();
        self.out.flush()
    }

    fn hand_on(&mut self, from: usize) -> Result<(), Error> {
        if self.held.len() >= from {
            self.out.write_all(&self.held).map_err(Error::Pipe)?;
            self.held.clear();
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        self.held.push(b'"');
        // In pieces: a book is not held twice.
        for piece in text.as_bytes().chunks(FULL) {
            self.piece(piece);
            self.hand_on(FULL)?;
        }
        self.held.push(b'"');
        Ok(())
    }

    fn piece(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, after)) = rest.split_first_chunk::<8>() {
            if stands_for_itself(u64::from_le_bytes(*eight)) {
                self.held.extend_from_slice(eight);
            } else {
                for b in eight {
                    escape(*b, &mut self.held);
                }
            }
            rest = after;
        }
        for b in rest {
            escape(*b, &mut self.held);
        }
    }

    fn number(&mut self, mut n: u64) -> Result<(), Error> {
        let mut digits = [b'0'; 20];
        let mut at = digits.len() - 1;
        loop {
            digits[at] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                break;
            }
            at -= 1;
        }
        self.held.extend_from_slice(&digits[at..]);
        Ok(())
    }

    fn signed(&mut self, n: i64) -> Result<(), Error> {
        if n < 0 {
            self.held.push(b'-');
        }
        self.number(n.unsigned_abs())
    }
}

/// The line of a report, while its claims come.
struct Line<'a, W> {
    json: &'a mut Json<W>,
    first: bool,
}

impl<W: Write> Receive for Line<'_, W> {
    type Error = Error;
    fn head(&mut self, id: &str, head: &ReportHead) -> Result<(), Error> {
        self.json.held.extend_from_slice(b"{\"id\":");
        self.json.text(id)?;
        self.json.held.extend_from_slice(b",\"report\":");
        head.serialize(&mut *self.json)?;
        self.json.held.extend_from_slice(b",\"claims\":[");
        Ok(())
    }
    fn claim(&mut self, claim: Claim) -> Result<(), Error> {
        if !std::mem::take(&mut self.first) {
            self.json.held.push(b',');
        }
        claim.serialize(&mut *self.json)
    }
}

/// Whether none of eight bytes is a control character, a quotation mark or a backslash; where it says no, one may be.
fn stands_for_itself(eight: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    let has_zero = |x: u64| x.wrapping_sub(ONES) & !x & HIGH;
    let control = eight.wrapping_sub(ONES * 0x20) & !eight & HIGH;
    let has = |byte: u8| has_zero(eight ^ (ONES * u64::from(byte)));
    (control | has(b'"') | has(b'\\')) == 0
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        0..0x20 => {
            let digit = |n: u8| b"0123456789abcdef"[usize::from(n)];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        _ => return out.push(byte),
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// Why a value is not written.
#[derive(Debug)]
pub enum Error {
    /// What stands behind takes no more.
    Pipe(io::Error),
    /// The value has no place in a line of claims.
    Value(String),
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pipe(e) => e.fmt(f),
            Self::Value(said) => f.write_str(said),
        }
    }
}

impl std::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: Display>(said: T) -> Self {
        Self::Value(said.to_string())
    }
}

fn none_such<T>(what: &str) -> Result<T, Error> {
    Err(Error::Value(format!("a claim holds no {what}")))
}

/// A list or an object whose parts are written.
pub struct Parts<'a, W> {
    json: &'a mut Json<W>,
    first: bool,
    end: u8,
}

impl<'a, W: Write> Parts<'a, W> {
    fn begin(json: &'a mut Json<W>, begin: u8, end: u8) -> Self {
        json.held.push(begin);
        Self { json, first: true, end }
    }
    fn part(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.json.held.push(b',');
        }
    }
    fn close(self) {
        self.json.held.push(self.end);
    }
}

macro_rules! shown {
    ($how:ident $($name:ident: $type:ty),+) => { $(fn $name(self, v: $type) -> Result<(), Error> { self.$how(v.into()) })+ };
}

impl<'a, W: Write> ser::Serializer for &'a mut Json<W> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a, W>;
    type SerializeMap = Parts<'a, W>;
    type SerializeStruct = Parts<'a, W>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    shown!(signed serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    shown!(number serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.held.extend_from_slice(if v { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        serde_json::to_writer(&mut self.held, &v).map_err(|e| Error::Value(e.to_string()))
    }
    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        serde_json::to_writer(&mut self.held, &v).map_err(|e| Error::Value(e.to_string()))
    }
    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.text(v.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, v: &str) -> Result<(), Error> {
        self.text(v)
    }
    fn serialize_unit(self) -> Result<(), Error> {
        self.held.extend_from_slice(b"null");
        Ok(())
    }
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<(), Error> {
        v.serialize(self)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.text(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, v: &T) -> Result<(), Error> {
        v.serialize(self)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Ok(Parts::begin(self, b'[', b']'))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Ok(Parts::begin(self, b'{', b'}'))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        Ok(Parts::begin(self, b'{', b'}'))
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        none_such("bytes")
    }
    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Error> {
        none_such(name)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, name: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Error> {
        none_such(name)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        none_such("tuple")
    }
    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        none_such(name)
    }
    fn serialize_tuple_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant, Error> {
        none_such(name)
    }
    fn serialize_struct_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeStructVariant, Error> {
        none_such(name)
    }
}

impl<W: Write> SerializeSeq for Parts<'_, W> {
    type Ok = ();
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Error> {
        self.part();
        v.serialize(&mut *self.json)
    }
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Structs with a part that is flattened come as maps; their keys are the names of fields.
impl<W: Write> SerializeMap for Parts<'_, W> {
    type Ok = ();
    type Error = Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.part();
        key.serialize(&mut *self.json)?;
        self.json.held.push(b':');
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Error> {
        v.serialize(&mut *self.json)
    }
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl<W: Write> SerializeStruct for Parts<'_, W> {
    type Ok = ();
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, v: &T) -> Result<(), Error> {
        self.part();
        // No field's name has a character that is escaped.
        self.json.held.push(b'"');
        self.json.held.extend_from_slice(key.as_bytes());
        self.json.held.extend_from_slice(b"\":");
        v.serialize(&mut *self.json)
    }
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Json;
    use khabar_claim::{Coded, Custody, Mention, Place, PlacePrecision, Report, ReportHead};
    use khabar_code::Coder;
    use serde::Serialize;

    fn same(value: &impl Serialize) {
        let mut out = Vec::new();
        let mut json = Json::new(&mut out);
        json.line(value).and_then(|()| json.flush().map_err(super::Error::Pipe)).expect("memory takes all");
        let want = serde_json::to_string(value).expect("it can be written");
        assert_eq!(String::from_utf8(out).expect("text"), want + "\n");
    }

    #[test]
    fn every_character_is_written_as_serde_json_writes_it() {
        let all: String = (0..0x3000).filter_map(char::from_u32).chain(['\u{FEFF}', '\u{1F600}']).collect();
        same(&all);
        for (at, c) in all.char_indices().take(200) {
            same(&format!("{}{c}قصف{c}", &all[200..200 + at % 9]));
        }
    }

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
            let coded = coder.code_owned(report, true);
            assert_eq!(coded.claims.len() >= 2, !text.is_empty());
            assert_eq!(String::from_utf8(out).expect("text"), serde_json::to_string(&coded).expect("it can be written") + "\n");
        }
    }

    #[test]
    fn a_line_is_written_as_serde_json_writes_it() {
        let mention = || Mention { text: "«حمص»\n\"\\".repeat(9), start: 3, end: 70_000 };
        let place = |lat| Place {
            mention: mention(),
            name: Some("Homs".into()),
            country: None,
            lat: Some(lat),
            lon: Some(-0.000_012),
            precision: PlacePrecision::Settlement,
            radius_km: Some(3.0),
            candidates: vec![],
        };
        [0_u64, 9, 10, 70_000, u64::MAX].iter().for_each(same);
        [0_i64, -1, i64::MIN, 12].iter().for_each(same);
        for lat in [36.7, 0.0, 1e-7, 1e20, f64::NAN] {
            same(&place(lat));
        }
        let head = ReportHead { text: "قصف ".repeat(40_000), custody: Some(Custody::default()), ..ReportHead::default() };
        same(&Coded { id: "r".into(), report: head, claims: vec![] });
        same(&Report::default());
    }
}

//! Signatures as text: `1:` (the version) and base64 of a compact form.
//!
//! In bytes: `thin`; then as LEB128 the numbers of words, of characters, of marks, of figures; each mark as its distance from the last
//! one (LEB128, characters) and four bytes; each figure as its distance and two times two bytes. All integers are little-endian.

use crate::signature::{Figure, Mark, Signatures, VERSION, is_kept};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::fmt;
use std::str::FromStr;

/// Why a text is no signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// It does not begin with a version and a colon.
    #[error("no signature: it does not begin with a version, as `{VERSION}:` is")]
    NoVersion,
    /// It was written by another version, whose signatures do not compare with ours.
    #[error("signature of version {0}; this program compares version {VERSION}: code the report anew")]
    OtherVersion(u32),
    /// It is no base64.
    #[error("signature is no base64: {0}")]
    Base64(String),
    /// Its bytes break off, or say what cannot be.
    #[error("signature is damaged: {0}")]
    Damaged(&'static str),
}

impl fmt::Display for Signatures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Vec::with_capacity(16 + self.marks.len() * 5 + self.figures.len() * 6);
        bytes.push(self.thin);
        for n in [self.words, self.chars, self.marks.len() as u32, self.figures.len() as u32] {
            put(&mut bytes, n);
        }
        let mut last = 0;
        for m in &self.marks {
            put(&mut bytes, m.at - last);
            bytes.extend(m.value.to_le_bytes());
            last = m.at;
        }
        last = 0;
        for g in &self.figures {
            put(&mut bytes, g.at - last);
            bytes.extend(g.context.to_le_bytes());
            bytes.extend(g.value.to_le_bytes());
            last = g.at;
        }
        write!(f, "{VERSION}:{}", STANDARD_NO_PAD.encode(&bytes))
    }
}

impl FromStr for Signatures {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, SignatureError> {
        let (version, coded) = text.split_once(':').ok_or(SignatureError::NoVersion)?;
        if version != VERSION.to_string() {
            return Err(version.parse().map_or(SignatureError::NoVersion, SignatureError::OtherVersion));
        }
        let bytes = STANDARD_NO_PAD.decode(coded).map_err(|e| SignatureError::Base64(e.to_string()))?;
        let mut left = Left(&bytes);
        let thin = left.take::<1>()?[0];
        if thin > 2 {
            return Err(SignatureError::Damaged("no such sample"));
        }
        let (words, chars) = (left.number()?, left.number()?);
        let (marks, figures) = (left.number()? as usize, left.number()? as usize);
        // No more is set aside than the bytes can hold.
        let mut out =
            Self { thin, words, chars, marks: Vec::with_capacity(marks.min(bytes.len() / 5)), figures: Vec::with_capacity(figures.min(bytes.len() / 5)) };
        let mut at = 0_u32;
        for _ in 0..marks {
            at = left.place(at, chars)?;
            let value = u32::from_le_bytes(left.take()?);
            if !is_kept(value, thin) {
                return Err(SignatureError::Damaged("a shingle is not of its sample"));
            }
            out.marks.push(Mark { value, at });
        }
        at = 0;
        for _ in 0..figures {
            at = left.place(at, chars)?;
            let (context, value) = (u16::from_le_bytes(left.take()?), u16::from_le_bytes(left.take()?));
            out.figures.push(Figure { at, context, value });
        }
        if left.0.is_empty() { Ok(out) } else { Err(SignatureError::Damaged("bytes are left over")) }
    }
}

fn put(bytes: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
}

/// Bytes that are still to be read.
struct Left<'a>(&'a [u8]);

impl Left<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], SignatureError> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or(SignatureError::Damaged("it breaks off"))?;
        self.0 = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<u32, SignatureError> {
        let mut n = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let [b] = self.take()?;
            n |= u64::from(b & 0x7F) << shift;
            if b < 0x80 {
                if b == 0 && shift > 0 {
                    return Err(SignatureError::Damaged("a number is written too long"));
                }
                return u32::try_from(n).map_err(|_| SignatureError::Damaged("a number is too large"));
            }
        }
        Err(SignatureError::Damaged("a number is too long"))
    }

    /// The next place: so far behind the last one, and inside the text.
    fn place(&mut self, last: u32, chars: u32) -> Result<u32, SignatureError> {
        let at = last.checked_add(self.number()?).filter(|at| *at < chars);
        at.ok_or(SignatureError::Damaged("a place is outside its text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refusals_say_why() {
        let why = |s: &str| s.parse::<Signatures>().unwrap_err().to_string();
        assert!(why("").contains("version"));
        assert!(why("9:AAAA").contains("version 9"));
        assert!(why("1:!!").contains("base64"));
        assert!(why("1:AAAA").contains("breaks off"));
        let good = Signatures::of("قصفت الطائرات الحربية بلدة كفرنبل صباح اليوم").to_string();
        assert!(good.parse::<Signatures>().is_ok());
        assert!(why(&good[..good.len() - 4]).contains("damaged"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(s in "([ابتثجحخدذ0-9]{1,4} ){0,300}") {
            let signed = Signatures::of(&s);
            prop_assert_eq!(signed.to_string().parse::<Signatures>(), Ok(signed));
        }

        #[test]
        fn any_text_is_answered(s in "1:[A-Za-z0-9+/]{0,80}") {
            if let Ok(signed) = s.parse::<Signatures>() {
                prop_assert_eq!(signed.to_string(), s);
            }
        }
    }
}

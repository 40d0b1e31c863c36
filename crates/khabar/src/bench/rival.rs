//! charabia's tokenising of Arabic, the measure that the aims are set by.

/// The seconds that charabia takes to tokenise the texts, Arabic alone allowed; None where it is not compiled in.
#[cfg(feature = "bench")]
pub fn tokenise(texts: &[String]) -> Option<f64> {
    use charabia::{Language, TokenizerBuilder};
    let languages = [Language::Ara];
    let mut builder = TokenizerBuilder::<Vec<u8>>::default();
    builder.allow_list(&languages);
    let tokenizer = builder.build();
    let letters = || texts.iter().flat_map(|t| tokenizer.tokenize(t)).map(|token| token.lemma().len()).sum::<usize>();
    Some(super::clock::best(1, letters))
}

/// The seconds that charabia takes to tokenise the texts, Arabic alone allowed; None where it is not compiled in.
#[cfg(not(feature = "bench"))]
pub fn tokenise(_texts: &[String]) -> Option<f64> {
    None
}

//! A guess at a text's language from its letters, enough to keep other languages from the Arabic coder.

use std::sync::LazyLock;

/// ISO 639 code: `ar`, `fa`, `ur`, `ckb`, or `und` where most letters are in another script.
///
/// Only letters are counted, up to the first 20,000. Some Arabic sites type ی and ک for ي and ك, and
/// Iraqi names carry گ and چ; Persian is told apart by having hardly any words with the article.
pub fn guess(text: &str) -> &'static str {
    let (mut letters, mut arabic, mut persian, mut urdu, mut kurdish) = (0_usize, 0, 0, 0, 0);
    for c in text.chars() {
        let kind = kind(c);
        letters += usize::from(kind & LETTER != 0);
        arabic += usize::from(kind & ARABIC != 0);
        persian += usize::from(kind & PERSIAN != 0);
        urdu += usize::from(kind & URDU != 0);
        kurdish += usize::from(kind & KURDISH != 0);
        if letters == 20_000 {
            break;
        }
    }
    if arabic * 5 < letters * 2 || arabic == 0 {
        return "und";
    }
    let (mut words, mut articles) = (0_usize, 0);
    for word in text.split_whitespace().take(4_000) {
        words += 1;
        let bare = word.strip_prefix(['و', 'ب', 'ف']).unwrap_or(word);
        articles += usize::from(bare.starts_with("ال") || word.starts_with("لل"));
    }
    if articles * 10 >= words {
        "ar"
    } else if kurdish * 20 > arabic {
        "ckb"
    } else if urdu * 20 > arabic {
        "ur"
    } else if persian * 25 > arabic {
        "fa"
    } else {
        "ar"
    }
}

const LETTER: u8 = 1;
const ARABIC: u8 = 1 << 1;
const PERSIAN: u8 = 1 << 2;
const URDU: u8 = 1 << 3;
const KURDISH: u8 = 1 << 4;

/// What a character speaks for; of what is no letter, nothing.
fn kind(c: char) -> u8 {
    // Unicode's own tables are searched, which takes longer than all the rest: what stands in one or two bytes is asked once.
    static SHORT: LazyLock<[u8; 0x800]> = LazyLock::new(|| std::array::from_fn(|n| char::from_u32(n as u32).map_or(0, searched)));
    SHORT.get(c as usize).copied().unwrap_or_else(|| searched(c))
}

fn searched(c: char) -> u8 {
    if !c.is_alphabetic() {
        return 0;
    }
    let arabic = matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let own = match c {
        'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => PERSIAN,
        'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' => URDU,
        'ڕ' | 'ۆ' | 'ێ' | 'ڵ' | 'ە' => KURDISH,
        _ => 0,
    };
    LETTER | own | if arabic { ARABIC } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn neighbours() {
        assert_eq!(guess("قتل خمسة مدنيين في قصف على مدينة إدلب"), "ar");
        assert_eq!(guess("قصفت القوات الحکومیة المدینة صباح الیوم"), "ar");
        assert_eq!(guess("نیروهای ارتش در حمله‌ای به شهر سه نفر را کشتند و چند تن زخمی شدند"), "fa");
        assert_eq!(guess("فوج نے شہر پر حملہ کیا جس میں تین افراد ہلاک ہو گئے"), "ur");
        assert_eq!(guess("لە هێرشێکی درۆنی سێ کەس کوژران لە شارەکە"), "ckb");
        assert_eq!(guess("Three people were killed in Idlib (إدلب)"), "und");
        assert_eq!(guess("12 / 5"), "und");
    }
}

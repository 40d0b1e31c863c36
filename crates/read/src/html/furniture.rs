//! What stands on a page around its article, told by element, name, role and the words that head it.

use scraper::node::Element;

/// Elements whose text is never the article's.
#[rustfmt::skip]
pub(super) const NEVER: [&str; 21] = [
    "script", "style", "noscript", "template", "nav", "footer", "button", "svg", "iframe", "select", "textarea", "head", "object",
    "video", "audio", "canvas", "datalist", "amp-sidebar", "amp-user-notification", "amp-ad", "amp-timeago",
];

/// Words in a class or an id that mark furniture, wherever they stand in it.
#[rustfmt::skip]
const MARKS: [&str; 74] = [
    "share", "shares", "sharing", "shr", "sharebar", "sharethis", "sharedaddy", "addthis", "addtoany", "social", "socials", "related", "relatedposts", "similar",
    "recommended", "recommendations", "comments", "comment", "commentlist", "cmt", "cmts", "disqus", "respond", "reply", "replies", "breadcrumb",
    "breadcrumbs", "crumbs", "tags", "hashtags", "keywords", "newsletter", "subscribe", "subscription", "sidebar", "advert", "adverts",
    "advertisement", "ads", "adsbygoogle", "sponsored", "promo", "promos", "promoted", "cookie", "cookies", "consent", "gdpr", "popup", "popups", "paywall", "taboola",
    "outbrain", "trending", "ticker", "marquee", "pagination", "pager", "prevnext", "playlist", "donate", "skiplink", "navbar", "navigation", "menu", "toolbar",
    "copyright", "poll", "trc", "tools", "actions", "rate", "rating", "feedback",
];

/// Two words that together mark furniture, in this order, with or without others between them.
#[rustfmt::skip]
const PAIRS: [(&str, &str); 44] = [
    ("read", "also"), ("read", "more"), ("see", "also"), ("more", "on"), ("more", "news"), ("most", "read"), ("most", "viewed"), ("most", "popular"),
    ("popular", "posts"), ("post", "tags"), ("tag", "list"), ("tags", "list"), ("about", "author"), ("author", "bio"), ("author", "box"), ("author", "card"),
    ("author", "info"), ("next", "prev"), ("prev", "next"), ("post", "navigation"), ("latest", "news"), ("recent", "posts"), ("recent", "entries"),
    ("ad", "slot"), ("ad", "in"), ("a", "rec"), ("container", "ads"), ("skip", "link"), ("self", "promo"), ("download", "app"), ("sign", "up"),
    ("reader", "voices"), ("moz", "tags"), ("link", "wrapper"), ("page", "links"), ("inline", "related"), ("post", "footer"), ("reading", "list"),
    ("image", "credit"), ("photo", "credit"), ("story", "related"), ("wp", "embedded"), ("entry", "footer"), ("story", "footer"),
];

/// Words in a class of a small inline piece: who took a picture.
const CREDITS: [&str; 5] = ["credit", "credits", "cr", "photographer", "imgcredit"];

/// Roles of parts of a page that hold no article.
const ROLES: [&str; 9] = ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "toolbar"];

/// Words that head a list of other pieces within a text: it and the links behind it go.
#[rustfmt::skip]
const ALSO: [&str; 30] = [
    "اقرا ايضا", "اقرا المزيد", "اقرا كذلك", "اقرؤوا ايضا", "طالع ايضا", "شاهد ايضا", "شاهدوا ايضا", "للمزيد", "المزيد حول", "مواضيع ذات صله", "موضوعات ذات صله",
    "مواضيع متعلقه", "اخبار ذات صله", "اخبار متعلقه", "مقالات ذات صله", "مقالات مشابهه", "مواد ذات صله", "ذات صله", "قد يهمك", "قد يعجبك", "تابع ايضا", "انظر ايضا",
    "في نفس السياق اقرا", "اقرا في", "read more", "read also", "see also", "related", "more from", "موضوعات متعلقه",
];

/// Words that head what follows an article: it goes to the end of what holds it.
#[rustfmt::skip]
const AFTER: [&str; 49] = [
    "التعليقات", "تعليقات", "تعليقات القراء", "ردود القراء", "اضف تعليق", "اضف تعليقك", "اضف تعليقا", "اترك تعليق", "اترك تعليقا", "اترك ردا", "الردود", "شاركنا رايك",
    "الاكثر قراءه", "الاكثر مشاهده", "الاكثر تداولا", "الاكثر شعبيه", "اخر الاخبار", "احدث الاخبار", "احدث المقالات", "احدث المواضيع", "المزيد من الاخبار", "اخبار اخرى",
    "اخبار متفرقه", "من الويب", "مختارات", "اخترنا لك", "اخترنا لكم", "نشره الاخبار", "الوسوم", "كلمات مفتاحيه", "الكلمات المفتاحيه", "كلمات دلاليه", "الكلمات الدلاليه",
    "المقال السابق", "المقال التالي", "الخبر السابق", "الخبر التالي", "قائمه التشغيل", "المشاركات الشائعه", "النشره البريديه", "الاكثر قراءه اليوم", "نبذه عن الكاتب", "عن الكاتب",
    "استطلاع", "روابط مهمه", "من انا", "ارشيف المدونه", "comments", "leave a comment",
];

/// Lines that are never an article's, by their beginning.
#[rustfmt::skip]
const LINES: [&str; 50] = [
    "جميع الحقوق محفوظه", "حقوق النشر محفوظه", "كل الحقوق محفوظه", "شارك هذا", "شارك الخبر", "شارك المقال", "شاركها عبر", "شاركها مع", "انشر على", "تابعونا على", "تابعنا على", "تابعوا تغطيتنا",
    "اشترك في", "اشتركوا في", "اشترك الان", "انضم الى قناتنا", "اضغط هنا", "عوده الى الصفحه الرئيسيه", "العوده الى الصفحه الرئيسيه", "العوده للرئيسيه", "نسخ الرابط", "الوسوم",
    "كلمات مفتاحيه", "التصنيف:", "مساحه اعلانيه", "مرسله بواسطه", "تصوير:", "الصوره:", "الصوره من", "عدسه", "لتحميل التقرير", "لمزيد من المعلومات", "للتواصل", "للاطلاع على اخر الاخبار",
    "الرابط:", "رابط الخبر", "اقرا الخبر من المصدر", "لن يتم نشر عنوان", "نشر هذا الموضوع", "هذا المحتوى متاح للمشتركين", "يرجى تفعيل", "متصفحك لا يدعم", "تجاوز الى المحتوى",
    "هل كانت هذه الصفحه مفيده", "الموقع:", "تحرير:", "تصميم:", "ظهرت المقاله", "ظهر الخبر", "ظهرت التدوينه",
];

/// Whether an element is furniture by what it is and is called.
pub(super) fn named(e: &Element) -> bool {
    e.attr("role").is_some_and(|r| ROLES.contains(&r))
        // `body` and `html` carry classes for the whole site.
        || !matches!(e.name(), "body" | "html" | "article" | "main") && (e.attr("class").is_some_and(|c| c.split_ascii_whitespace().any(marked)) || e.attr("id").is_some_and(marked))
}

/// Whether the page's own style hides an element.
pub(super) fn hidden(e: &Element) -> bool {
    e.attr("hidden").is_some()
        || e.attr("aria-hidden") == Some("true")
        || e.attr("style").is_some_and(|s| {
            let s: String = s.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).take(400).collect();
            s.contains("display:none") || s.contains("visibility:hidden")
        })
}

/// Whether a small piece of a line says who took a picture.
pub(super) fn credit(e: &Element) -> bool {
    e.attr("class").is_some_and(|c| c.split_ascii_whitespace().any(|name| words(name).any(|w| CREDITS.contains(&w.as_str()))))
}

/// Whether one class or id marks furniture. `has-sidebar`, `no-comments` say what stands elsewhere.
fn marked(name: &str) -> bool {
    // No site has longer names; generated ones are not words.
    if name.len() > 80 {
        return false;
    }
    let mut before: [Option<String>; 3] = [None, None, None];
    for (n, word) in words(name).enumerate() {
        if n == 0 && matches!(word.as_str(), "has" | "no" | "with" | "without" | "is" | "js") {
            return false;
        }
        if MARKS.contains(&word.as_str()) {
            return true;
        }
        if before.iter().flatten().any(|b| PAIRS.contains(&(b.as_str(), word.as_str()))) {
            return true;
        }
        before.rotate_left(1);
        before[2] = Some(word);
    }
    false
}

/// The words of a class or id: `relatedPosts`, `related_posts` and `related-posts-2` are `related` and `posts`.
pub(super) fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    let bytes = name.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        let from = at;
        while at < bytes.len() && bytes[at].is_ascii_alphabetic() && (at == from || !(bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())) {
            at += 1;
        }
        (at > from).then(|| name[from..at].to_ascii_lowercase())
    })
}

/// What a heading says of what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Links to other pieces.
    Also,
    /// What comes after the article.
    After,
}

/// Scalar values of a heading that can be a label, with a little to spare.
const LABEL: usize = 34;

/// Whether a short line is such a heading.
pub(super) fn label(line: &str) -> Option<Label> {
    if line.chars().take(LABEL + 1).count() > LABEL {
        return None;
    }
    let line = folded(line);
    let bare = line.trim_matches(|c: char| !c.is_alphabetic());
    let bare = bare.strip_suffix('x').unwrap_or(bare).trim();
    // `4 تعليقات`, `هناك تعليقان (2)`: the number may stand before, within or behind.
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let bare = words.join(" ");
    if bare.is_empty() {
        return None;
    }
    if AFTER.contains(&bare.as_str()) || bare.starts_with("هناك تعليق") {
        return Some(Label::After);
    }
    ALSO.iter().any(|a| bare == *a || bare.strip_prefix(a).is_some_and(|rest| rest.starts_with(' ') && rest.split(' ').count() <= 3)).then_some(Label::Also)
}

/// Whether a line is furniture by how it begins: `اقرأ أيضا: ...`, `جميع الحقوق محفوظة ...`.
pub(super) fn line(text: &str) -> bool {
    let head = folded(&text.chars().take(60).collect::<String>());
    let head = head.trim_start_matches(|c: char| !c.is_alphabetic());
    // A sentence may begin with any word; a label is parted from what it heads.
    let also = |a: &str| head.strip_prefix(a).is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with([':', '.', '…', '-', '–', '|', '»', '<']));
    // An advertisement's sign stands alone.
    matches!(head, "اعلان" | "اعلانات" | "advertisement")
        || LINES.iter().any(|l| head.starts_with(l))
        || ALSO.iter().any(|a| also(a))
        || AFTER.iter().any(|a| also(a))
        || text.contains("appeared first on")
        || text.contains('©') && text.chars().take(121).count() <= 120
}

/// Folded for comparison: hamzas, ة and ى as one, no marks, ASCII in lower case, one blank between words.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'أ' | 'إ' | 'آ' => out.push('ا'),
            'ة' => out.push('ه'),
            'ى' => out.push('ي'),
            '\u{64b}'..='\u{652}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let all = |name: &str| words(name).collect::<Vec<_>>();
        assert_eq!(all("relatedPosts__2-Xk"), ["related", "posts", "xk"]);
        for name in ["related-posts", "td_block_related_posts", "social-share", "most-read", "commentList", "td-post-next-prev", "o-self-promo"] {
            assert!(marked(name), "{name}");
        }
        for name in ["has-sidebar", "entry-content", "shareholder", "no-comments", "post-body", "commentary-text", "reading", "advance"] {
            assert!(!marked(name), "{name}");
        }
    }

    #[test]
    fn headings() {
        assert_eq!(label("4 تعليقات"), Some(Label::After));
        assert_eq!(label("إقرأ أيضاً:"), Some(Label::Also));
        assert_eq!(label("أخبار ذات صلة"), Some(Label::Also));
        assert_eq!(label("تعليقات الوزير أثارت جدلا"), None);
        assert_eq!(label("حصيلة الشهر"), None);
        assert!(line("اقرأ أيضا: قصف على إدلب") && line("جميع الحقوق محفوظة لـ صحيفة © 2009"));
        assert!(!line("إعلان وقف إطلاق النار دخل حيز التنفيذ") && !line("للمزيد من الضغط على الأهالي قصفت القوات البلدة"));
    }
}

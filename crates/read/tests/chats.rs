//! Exports of Telegram and WhatsApp and e-mail, in the shapes that their programs write. The texts are ours.

use khabar_read::{Reading, read_bytes};

fn complaints(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

fn texts(reading: &Reading) -> Vec<&str> {
    reading.reports.iter().map(|r| r.text.as_str()).collect()
}

/// A channel as Telegram Desktop 4 and later write it.
const CHANNEL: &str = r##"{
 "name": "شبكة السهل",
 "type": "public_channel",
 "id": 1500000001,
 "messages": [
  {
   "id": 1, "type": "service", "date": "2024-03-11T09:00:00", "date_unixtime": "1710140400", "actor": "شبكة السهل",
   "actor_id": "channel1500000001", "action": "create_channel", "title": "شبكة السهل", "text": "", "text_entities": []
  },
  {
   "id": 2, "type": "message", "date": "2024-03-12T08:15:00", "date_unixtime": "1710224100", "edited": "2024-03-12T08:40:00",
   "edited_unixtime": "1710225600", "from": "شبكة السهل", "from_id": "channel1500000001", "author": "المحرر",
   "text": [ { "type": "bold", "text": "عاجل" }, ": قتل ", { "type": "hashtag", "text": "#مدنيون" }, " في قصف على السوق.\nوأصيب آخرون." ],
   "text_entities": [ { "type": "bold", "text": "عاجل" } ]
  },
  {
   "id": 3, "type": "message", "date": "2024-03-12T09:00:00", "from": "شبكة السهل", "from_id": "channel1500000001",
   "forwarded_from": "مركز الرصد", "forwarded_from_id": "channel1500000002", "photo": "photos/photo_1.jpg", "width": 800, "height": 600,
   "text": "غارة جوية على الجسر"
  },
  {
   "id": 4, "type": "message", "date": "2024-03-12T09:30:00", "from": "شبكة السهل", "from_id": "channel1500000001",
   "forwarded_from": "ليلى ن.", "forwarded_from_id": "user77", "reply_to_message_id": 3, "text": "شهود: سقط جريح"
  },
  {
   "id": 5, "type": "message", "date": "2024-03-12T10:00:00", "from": "شبكة السهل", "from_id": "channel1500000001",
   "file": "(File not included. Change data exporting settings to download.)", "media_type": "video_file", "text": ""
  },
  { "id": 6, "type": "message", "date": "2024-03-12T10:30:00", "from_id": "channel1500000001", "text": 7 }
 ]
}
"##;

#[test]
fn a_channel() {
    let reading = read_bytes("result.json", CHANNEL.as_bytes());
    assert_eq!(texts(&reading), ["عاجل: قتل #مدنيون في قصف على السوق.\nوأصيب آخرون.", "غارة جوية على الجسر", "شهود: سقط جريح"]);
    let [first, second, third] = &reading.reports[..] else { panic!() };
    assert_eq!((first.id.as_str(), first.url.as_deref()), ("tg-1500000001-2", Some("https://t.me/c/1500000001/2")));
    assert_eq!((first.outlet.as_deref(), first.author.as_deref()), (Some("شبكة السهل"), Some("المحرر")));
    assert_eq!((first.published.as_deref(), first.edited.as_deref()), (Some("2024-03-12"), Some("2024-03-12T08:40:00")));
    assert_eq!((second.forwarded_from.as_deref(), third.forwarded_from.as_deref()), (Some("مركز الرصد"), Some("private sender 1")));
    let said = complaints(&reading);
    assert_eq!(said[0], "result.json message 6: `text` is neither a string nor a list of pieces");
    assert_eq!(said[1], "result.json: 2 of 6 messages have no words (media, service messages)");
    // The raw bytes of a message are its own, and can be found again in the export.
    let custody = second.custody.as_ref().unwrap();
    let at = CHANNEL.find("{\n   \"id\": 3").unwrap();
    let raw = &CHANNEL[at..at + custody.bytes as usize];
    assert!(raw.ends_with('}'), "{raw}");
    assert_eq!((custody.sha256_raw.clone(), custody.place.as_str()), (khabar_read::sha256(raw.as_bytes()), "result.json message 3"));
}

#[test]
fn an_account() {
    let chat = |kind: &str, name: &str, id: u32| {
        format!(
            r#"{{"name": "{name}", "type": "{kind}", "id": {id}, "messages": [{{"id": 9, "type": "message", "date": "2024-01-02T03:04:05", "from": "س", "from_id": "user5", "text": "قصف {name}"}}]}}"#
        )
    };
    let json = format!(
        r#"{{"about": "Here is the data you requested. Telegram", "personal_information": {{"user_id": 1}}, "contacts": {{"list": [{{"name": "سر"}}]}},
        "chats": {{"about": "x", "list": [{}, {}, {}]}}, "left_chats": {{"about": "x", "list": [{}]}}}}"#,
        chat("personal_chat", "صديق", 1),
        chat("private_supergroup", "مجموعة", 2),
        chat("saved_messages", "", 3),
        chat("private_channel", "قناة", 4)
    );
    let reading = read_bytes("result.json", json.as_bytes());
    assert_eq!(texts(&reading), ["قصف مجموعة", "قصف قناة"]);
    // A member's message in a group: the group is the outlet, and nobody is named.
    assert_eq!((reading.reports[0].outlet.as_deref(), reading.reports[0].url.as_deref(), &reading.reports[0].author), (Some("مجموعة"), None, &None));
    assert_eq!(complaints(&reading), ["result.json: 2 private conversations of the account were left out; one that is exported alone is read"]);
    let alone = read_bytes("result.json", chat("personal_chat", "صديق", 1).as_bytes());
    assert_eq!((alone.reports.len(), &alone.reports[0].outlet), (1, &None));
}

#[test]
fn a_broken_export() {
    let cut = &CHANNEL[..CHANNEL.find("\"forwarded_from\": \"ليلى").unwrap()];
    let reading = read_bytes("result.json", cut.as_bytes());
    assert_eq!(reading.reports.len(), 2);
    let said = complaints(&reading);
    assert!(
        said[0].starts_with("result.json:23: broken JSON: EOF while parsing an object at column ") && said[0].ends_with("; 2 reports before it were read"),
        "{said:?}"
    );
    let endless = format!(r#"{{"name": "x", "type": "public_channel", "messages": [{{"id": 1, "type": "message", "text": "{}"#, "ا".repeat(4 << 20));
    assert!(complaints(&read_bytes("r", endless.as_bytes()))[0].starts_with("r:1: broken JSON: a message of too many bytes"));
    let list = read_bytes("r", br#"{"name": "x", "type": "public_channel", "messages": {}}"#);
    assert!(complaints(&list)[0].starts_with("r:1: broken JSON: invalid type: map, expected a list of messages"));
}

#[test]
fn pages_of_telegram() {
    let page = r##"<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title><link href="css/style.css" rel="stylesheet"/></head>
 <body onload="CheckLocation();"><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
شبكة السهل
 </div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">12 March 2024</div></div>
<div class="message default clearfix" id="message2"><div class="pull_left userpic_wrap"><div class="userpic"><div class="initials">ش</div></div></div>
<div class="body"><div class="pull_right date details" title="12.03.2024 08:15:00 UTC+03:00">08:15</div><div class="from_name">
شبكة السهل
 </div><div class="text">
<strong>عاجل</strong>: قتل مدنيان في قصف على السوق<br>وأصيب آخرون <a href="">#قصف</a>
 </div><div class="signature details">المحرر</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date details" title="13.03.2024 09:00:00 UTC+03:00">09:00</div>
<div class="reply_to details">In reply to <a href="#go_to_message2" onclick="return GoToMessage(2)">this message</a></div>
<div class="pull_left forwarded userpic_wrap"></div><div class="forwarded body"><div class="from_name">
مركز الرصد<span class="date details" title="13.03.2024 08:00:00 UTC+03:00"> 13.03.2024 08:00:00</span></div>
<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1.jpg"></a></div><div class="text">
غارة على الجسر
 </div></div></div></div>
<div class="message default clearfix joined" id="message4"><div class="body"><div class="pull_right date details" title="13.03.2024 09:01:00">09:01</div>
<div class="media_wrap clearfix"><div class="media clearfix pull_left media_video"><div class="body"><div class="title bold">Video file</div></div></div></div></div></div>
</div></div></div></body></html>"##;
    let reading = read_bytes("messages.html", page.as_bytes());
    assert_eq!(texts(&reading), ["عاجل: قتل مدنيان في قصف على السوق\nوأصيب آخرون #قصف", "غارة على الجسر"]);
    let [first, second] = &reading.reports[..] else { panic!() };
    assert_eq!((first.outlet.as_deref(), first.author.as_deref(), first.published.as_deref()), (Some("شبكة السهل"), Some("المحرر"), Some("2024-03-12")));
    assert_eq!(
        (second.outlet.as_deref(), second.forwarded_from.as_deref(), second.published.as_deref()),
        (Some("شبكة السهل"), Some("مركز الرصد"), Some("2024-03-13"))
    );
    assert!(first.id.starts_with("tg-") && first.id.ends_with("-2"));
    assert_eq!(complaints(&reading), ["messages.html: 2 of 4 messages have no words (media, service messages)"]);
    // Two who write, one of whom the page is called after: a conversation, whose title is a person's name.
    let conversation = page
        .replacen("<div class=\"from_name\">\nشبكة السهل", "<div class=\"from_name\">\nأنا", 1)
        .replace("joined\" id=\"message3\"><div class=\"body\">", "\" id=\"message3\"><div class=\"body\"><div class=\"from_name\">شبكة السهل</div>");
    let reading = read_bytes("messages.html", conversation.as_bytes());
    assert!(reading.reports.iter().all(|r| r.outlet.is_none() && r.author.is_none()));
}

#[test]
fn whatsapp_of_android_in_arabic() {
    let chat = "١٢\u{200f}/٣\u{200f}/٢٠٢٤، ٨:٠٥ ص - الرسائل والمكالمات مشفرة تمامًا بين الطرفين.\n\
        ١٢\u{200f}/٣\u{200f}/٢٠٢٤، ٨:٠٦ ص - \u{202a}+963 912 345 678\u{202c}: قصف على السوق\nوسقوط جرحى\n\
        ١٢\u{200f}/٣\u{200f}/٢٠٢٤، ٨:٠٧ ص - أحمد: <تم استبعاد الوسائط>\n\
        ١٢\u{200f}/٣\u{200f}/٢٠٢٤، ٩:٠٠ م - أحمد: IMG-20240312-WA0001.jpg (الملف مرفق)\nقتل مدني: سائق سيارة\n\
        ١٣\u{200f}/٣\u{200f}/٢٠٢٤، ٩:٠٠ م - \u{202a}+963 912 345 678\u{202c}: عدد القتلى ٣ <تم تعديل هذه الرسالة>\n\
        ١٣\u{200f}/٣\u{200f}/٢٠٢٤، ٩:٠١ م - أحمد: تم حذف هذه الرسالة\n\
        ١٣\u{200f}/٣\u{200f}/٢٠٢٤، ٩:٠٢ م - أحمد غيّر الموضوع من \"حي: أخبار\" إلى \"أخبار\"\n";
    let reading = read_bytes("chat.txt", chat.as_bytes());
    assert_eq!(texts(&reading), ["قصف على السوق\nوسقوط جرحى", "قتل مدني: سائق سيارة", "عدد القتلى ٣"]);
    let [first, second, third] = &reading.reports[..] else { panic!() };
    let outlet = first.outlet.clone().unwrap();
    assert!(outlet.starts_with("WhatsApp ") && outlet.ends_with(" sender 1"), "{outlet}");
    assert_eq!((third.outlet.as_deref(), second.outlet.as_deref().map(|o| o.ends_with(" sender 2"))), (Some(outlet.as_str()), Some(true)));
    assert_eq!((first.published.as_deref(), third.edited.as_deref()), (Some("2024-03-12"), Some("unknown")));
    assert_eq!(complaints(&reading), ["chat.txt: 4 of 7 messages have no words (media, notes of the program)"]);
    // No number and no name is handed on.
    let all = serde_json::to_string(&reading.reports).unwrap();
    assert!(!all.contains("912") && !all.contains("أحمد"), "{all}");
}

#[test]
fn whatsapp_of_ios_in_english() {
    let chat = "[12/03/2024, 10:05:33] Relief group: \u{200e}Messages and calls are end-to-end encrypted.\n\
        [12/03/2024, 10:06:00] Sara: غارة على الجسر\n\
        \u{200e}[12/03/2024, 10:07:12] Sara: \u{200e}image omitted\n\
        [25/03/2024, 22:01:00\u{202f}PM] Omar: قتيلان في القصف \u{200e}<This message was edited>\n\
        \u{200e}[25/03/2024, 22:02:00] Omar: خريطة الموقع\n\u{200e}<attached: 00000012-PHOTO.jpg>\n";
    let reading = read_bytes("_chat.txt", chat.as_bytes());
    assert_eq!(texts(&reading), ["غارة على الجسر", "قتيلان في القصف", "خريطة الموقع"]);
    assert_eq!(reading.reports.iter().map(|r| r.published.as_deref().unwrap()).collect::<Vec<_>>(), ["2024-03-12", "2024-03-25", "2024-03-25"]);
    assert_eq!(reading.reports[1].edited.as_deref(), Some("unknown"));
}

#[test]
fn whatsapp_whose_dates_can_be_read_both_ways() {
    let chat = "3/4/24, 10:05 - A: قصف أول\n3/5/24, 10:05 - A: قصف ثان\n";
    let reading = read_bytes("c", chat.as_bytes());
    assert_eq!(complaints(&reading), ["c: its dates can be read day first or month first: read day first"]);
    assert_eq!(reading.reports[0].published.as_deref(), Some("2024-04-03"));
    let american = read_bytes("c", "3/4/24, 10:05 AM - A: قصف أول\n3/25/24, 10:05 PM - A: قصف ثان\n".as_bytes());
    assert_eq!((american.reports[1].published.as_deref(), american.errors.len()), (Some("2024-03-25"), 0));
    let nothing = read_bytes("c", "3/4/24, 10:05 - A joined\n3/4/24, 10:06 - B joined\n".as_bytes());
    assert_eq!(complaints(&nothing), ["c: no text in it"]);
    let torn = read_bytes("c", "3/14/24, 10:05 - A: قصف\n99/99/24, 10:06 - A: غارة\n".as_bytes());
    assert_eq!((torn.reports.len(), complaints(&torn)), (2, vec!["c:2: its date is no day: read without it".to_owned()]));
}

const MAIL: &str = "Return-Path: <news@list.example>\r\nReceived: from a by b; Tue, 12 Mar 2024 08:20:00 +0300\r\nFrom: =?windows-1256?B?5+HHzQ==?= <press@org.example>\r\n\
    To: desk@paper.example\r\nSubject: =?UTF-8?B?2YLYtdmBINi52YTZiQ==?= =?UTF-8?Q?_=D8=A7=D9=84=D8=B3=D9=88=D9=82?=\r\nDate: Tue, 12 Mar 2024 23:30:00 +0300\r\n\
    Message-ID: <1@org.example>\r\nMIME-Version: 1.0\r\n";

#[test]
fn a_message() {
    // Plain and page alternatives, quoted-printable in windows-1256, a text attached.
    let (plain, _, _) = encoding_rs::WINDOWS_1256.encode("قتل مدنيان في القصف.");
    let quoted: String = plain.iter().map(|b| format!("={b:02X}")).collect();
    let mail = format!(
        "{MAIL}Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\n\
        Content-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--a\r\n\
        Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>غير هذا</p></body></html>\r\n--a--\r\n--m\r\n\
        Content-Type: text/plain; charset=utf-8; name=\"bayan.txt\"\r\nContent-Disposition: attachment; filename=\"bayan.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        2LrYp9ix2Kkg2LnZhNmJINin2YTYrNiz2LE=\r\n--m--\r\n"
    );
    let reading = read_bytes("x.eml", mail.as_bytes());
    assert_eq!(texts(&reading), ["قصف على السوق\n\nقتل مدنيان في القصف.", "غارة على الجسر"]);
    let [first, second] = &reading.reports[..] else { panic!() };
    assert_eq!((first.title.as_deref(), first.published.as_deref(), &first.outlet), (Some("قصف على السوق"), Some("2024-03-12"), &None));
    assert_eq!(second.custody.as_ref().unwrap().place, "x.eml!bayan.txt");
    assert!(reading.errors.is_empty(), "{:?}", complaints(&reading));
}

#[test]
fn messages_of_other_kinds() {
    let page = "<html><body><article><p>قتل ثلاثة مدنيين في غارة جوية على السوق الشعبي في البلدة صباح اليوم، بحسب شهود.</p></article></body></html>";
    let html = read_bytes("x.eml", format!("{MAIL}Content-Type: text/html; charset=utf-8\r\n\r\n{page}").as_bytes());
    assert_eq!(texts(&html), ["قصف على السوق\n\nقتل ثلاثة مدنيين في غارة جوية على السوق الشعبي في البلدة صباح اليوم، بحسب شهود."]);
    assert_eq!(html.reports[0].published.as_deref(), Some("2024-03-12"));
    // Lines that a program broke are joined; lines of a list are not.
    let body = "Content-Type: text/plain; charset=utf-8\r\n\r\nقالت اللجنة إن الطائرات شنت أربع غارات على السوق الشعبي في\r\nالبلدة، ما أدى إلى مقتل خمسة.\r\n\r\nالقتلى:\r\nاثنان\r\n";
    let plain = read_bytes("x.eml", format!("{MAIL}{body}").as_bytes());
    assert!(plain.reports[0].text.ends_with("الشعبي في البلدة، ما أدى إلى مقتل خمسة.\n\nالقتلى:\nاثنان"), "{}", plain.reports[0].text);
    // A charset that is not said.
    let (bare, _, _) = encoding_rs::WINDOWS_1256.encode("قتل خمسة مدنيين في قصف مدفعي على أطراف المدينة مساء أمس");
    let unsaid = read_bytes("x.eml", &[MAIL.as_bytes(), b"\r\n", &bare].concat());
    assert!(unsaid.reports[0].text.ends_with("قتل خمسة مدنيين في قصف مدفعي على أطراف المدينة مساء أمس"), "{}", unsaid.reports[0].text);
    let empty = read_bytes("x.eml", format!("{MAIL}\r\n").as_bytes());
    assert_eq!(complaints(&empty), ["x.eml: a message without a text of its own"]);
}

#[test]
fn a_mailbox() {
    let one = format!("From press@org.example Tue Mar 12 08:20:00 2024\r\n{MAIL}\r\nقتل مدني\r\n>From هنا\r\n\r\n");
    let reading = read_bytes("x.mbox", format!("{one}{one}").as_bytes());
    assert_eq!(texts(&reading), ["قصف على السوق\n\nقتل مدني\nFrom هنا"; 2]);
    assert_eq!(reading.reports[1].custody.as_ref().unwrap().place, "x.mbox message 2");
    // A text that speaks of fields is none.
    assert_eq!(read_bytes("x", "From: وكالة\nDate: أمس\n\nقتل مدني".as_bytes()).reports[0].text, "From: وكالة\nDate: أمس\n\nقتل مدني");
}

#[test]
fn a_message_that_breaks_its_library() {
    // Found by the fuzz target `mail`.
    let bytes: &[u8] = b"From: =?windows-1256?B?5+HHzQ==?= <p@o>\r\nSubject: =?UTF-8?Q?_=D8=A7?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\x22m\x22\r\n\r\n--m\r\nContent-Type: text/plain; charset=windows-1256; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E5=E6\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nDa\n=E5=E6\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nDate: Tue, 12 M\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+eDwvcD4=\r\n--m--\r\n";
    let headed = [b"Message-ID: <1@x>\nDate: Tue, 12 Mar 2024 08:20:00 +0300\n".as_slice(), bytes].concat();
    let said: Vec<String> = [bytes, &headed].iter().flat_map(|b| complaints(&read_bytes("x.eml", b))).collect();
    assert!(said.iter().any(|s| s.ends_with(": it breaks the library that reads it")), "{said:?}");
}

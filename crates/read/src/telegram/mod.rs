//! Exports of Telegram Desktop: `result.json` of one chat or of a whole account, and the pages `messages.html`.
//!
//! Each message with words is a report: its id is `tg-<chat>-<message>`, its outlet the channel, its day the one that the
//! export writes (in the time zone of the machine that exported). A forward names whose post it passes on, so that the voice
//! behind it counts once. Private persons are no outlets: conversations give none, and a person whose message was forwarded
//! is `private sender N`. Messages without words (pictures, votes, "joined the group") are counted and are no reports.

mod export;
mod message;
mod page;

pub(crate) use export::{is as is_export, read as read_export};
pub(crate) use page::{is as is_page, read as read_page};

//! `result.json`, read message by message, so that an export of any size is held one message at a time.

use super::message::{self, Chat, Item, Persons};
use crate::faults::Faults;
use crate::item::Flow;
use crate::metered::Metered;
use crate::origin::Origin;
use crate::walk::Walk;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;
use std::io::BufRead;
use std::ops::ControlFlow;

/// No message is larger, in bytes of its JSON; Telegram itself allows 4,096 characters.
const MESSAGE_LIMIT: u64 = 4 << 20;

/// Kinds of chat as exports name them.
#[rustfmt::skip]
const KINDS: [&str; 8] = [
    "public_channel", "private_channel", "public_supergroup", "private_supergroup", "private_group", "personal_chat",
    "bot_chat", "saved_messages",
];

/// Whether a file that begins so is an export of one chat, or of an account.
pub(crate) fn is(head: &[u8]) -> bool {
    if !head.trim_ascii_start().starts_with(b"{") {
        return false;
    }
    let head = String::from_utf8_lossy(&head[..head.len().min(8192)]);
    let has = |key: &str| head.contains(&format!("\"{key}\""));
    let account = has("about") && head.contains("Telegram") || has("chats") && has("list");
    account || has("messages") && (KINDS.iter().any(|k| has(k)) || has("date_unixtime") || has("from_id") || has("text_entities"))
}

/// Reads an export, of any size.
pub(crate) fn read(walk: &mut Walk, origin: &Origin, stream: &mut dyn BufRead) -> Flow {
    let place = origin.to_string();
    let faults = Faults { file: &place };
    let budget = Cell::new(None);
    let mut of = Export { walk, origin, faults, budget: &budget, persons: Persons::default(), read: 0, wordless: 0, private: 0, broken: 0, stopped: false };
    let mut json = serde_json::Deserializer::from_reader(Metered { stream, budget: &budget, what: "a message" });
    let outcome = Seed { of: &mut of, part: Part::File }.deserialize(&mut json).and_then(|()| json.end());
    if of.stopped {
        return ControlFlow::Break(());
    }
    if let Err(e) = outcome {
        let said = e.to_string();
        let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        let so_far = format!("broken JSON: {what} at column {}; {} reports before it were read", e.column(), of.read);
        of.walk.error(faults.broken(format!(":{}", e.line()), so_far))?;
    }
    if of.private > 0 {
        let many = of.private;
        of.walk.error(faults.left_out("", format!("{many} private conversations of the account were left out; one that is exported alone is read")))?;
    }
    if of.wordless > 0 {
        let (many, all) = (of.wordless, of.wordless + of.read + of.broken);
        of.walk.error(faults.left_out("", format!("{many} of {all} messages have no words (media, service messages)")))?;
    } else if of.read + of.private + of.broken == 0 {
        of.walk.error(crate::ReadError::Empty { file: place.clone() })?;
    }
    ControlFlow::Continue(())
}

/// What is known while an export is read.
struct Export<'a, 'w> {
    walk: &'a mut Walk<'w>,
    origin: &'a Origin,
    faults: Faults<'a>,
    budget: &'a Cell<Option<u64>>,
    persons: Persons,
    read: usize,
    wordless: usize,
    private: usize,
    broken: usize,
    stopped: bool,
}

impl Export<'_, '_> {
    /// Reads a small value whole, of bounded size.
    fn whole<T>(&self, next: impl FnOnce() -> T) -> T {
        self.budget.set(Some(MESSAGE_LIMIT));
        let value = next();
        self.budget.set(None);
        value
    }

    /// Reads one element of `messages`, the `n`th; an error where no more is wanted.
    fn message<E: Error>(&mut self, chat: &Chat, n: usize, raw: &RawValue) -> Result<(), E> {
        let item = match serde_json::from_str(raw.get()) {
            Ok(value) => message::read(chat, &value, &mut self.persons),
            Err(_) => Item::Broken("a message that is nested too deep"),
        };
        let flow = match item {
            Item::Report(report) => {
                self.read += 1;
                let here = self.origin.row("Telegram export", &format!(" message {n}"));
                self.walk.report(&here, "Telegram message", raw.get().as_bytes(), *report)
            }
            Item::Wordless => {
                self.wordless += 1;
                return Ok(());
            }
            Item::Broken(reason) => {
                self.broken += 1;
                self.walk.error(self.faults.broken(format!(" message {n}"), reason))
            }
        };
        self.check(flow)
    }

    fn check<E: Error>(&mut self, flow: Flow) -> Result<(), E> {
        self.stopped = flow.is_break();
        if self.stopped { Err(E::custom("stopped")) } else { Ok(()) }
    }
}

/// A place in the export, and what stands there.
#[derive(Clone, Copy)]
enum Part<'c> {
    /// The whole file: one chat, or an account with lists of chats.
    File,
    /// One chat of an account.
    Chat,
    /// `{"about": "...", "list": [...]}`.
    Chats,
    /// The chats of an account.
    List,
    /// The messages of a chat.
    Messages(&'c Chat),
}

struct Seed<'x, 'a, 'w, 'c> {
    of: &'x mut Export<'a, 'w>,
    part: Part<'c>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self.part {
            Part::File | Part::Chat => "a chat",
            Part::Chats => "chats with a `list`",
            Part::List => "a list of chats",
            Part::Messages(_) => "a list of messages",
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if matches!(self.part, Part::List | Part::Messages(_)) {
            return Err(Error::invalid_type(serde::de::Unexpected::Map, &self));
        }
        let of = self.of;
        let mut chat = Chat::default();
        let mut unnamed = false;
        while let Some(key) = of.whole(|| map.next_key::<String>())? {
            match (self.part, key.as_str()) {
                (Part::Chats, "list") => map.next_value_seed(Seed { of, part: Part::List })?,
                (Part::File, "chats" | "left_chats") => map.next_value_seed(Seed { of, part: Part::Chats })?,
                (Part::File | Part::Chat, "name") => chat.name = of.whole(|| map.next_value::<Value>())?.as_str().map(str::to_owned),
                (Part::File | Part::Chat, "type") => chat.kind = of.whole(|| map.next_value::<Value>())?.as_str().map(str::to_owned),
                (Part::File | Part::Chat, "id") => chat.id = of.whole(|| map.next_value::<Value>())?.as_i64(),
                (Part::File, "messages") => {
                    unnamed = chat.kind.is_none();
                    map.next_value_seed(Seed { of, part: Part::Messages(&chat) })?;
                }
                (Part::Chat, "messages") if !chat.is_private() => map.next_value_seed(Seed { of, part: Part::Messages(&chat) })?,
                (part, key) => {
                    of.private += usize::from(matches!(part, Part::Chat) && key == "messages");
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if unnamed {
            let warning = of.faults.left_out("", "the kind of the chat is missing before its messages: their outlet is left open");
            let flow = of.walk.error(warning);
            of.check(flow)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let of = self.of;
        match self.part {
            Part::List => while seq.next_element_seed(Seed { of, part: Part::Chat })?.is_some() {},
            Part::Messages(chat) => {
                let mut n = 0_usize;
                while let Some(raw) = of.whole(|| seq.next_element::<Box<RawValue>>())? {
                    n += 1;
                    of.message(chat, n, &raw)?;
                }
            }
            part => return Err(Error::invalid_type(serde::de::Unexpected::Seq, &Seed { of, part })),
        }
        Ok(())
    }
}

//! One chat, and one message of it into a report.

use crate::{date, text_id};
use khabar_claim::Report;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What an export says of a chat before its messages.
#[derive(Debug, Default)]
pub(crate) struct Chat {
    /// The chat's title; a person's name where it is a conversation.
    pub(crate) name: Option<String>,
    /// `public_channel`, `private_supergroup`, `personal_chat`, ...; none where the export has not said it yet.
    pub(crate) kind: Option<String>,
    /// Telegram's number of the chat.
    pub(crate) id: Option<i64>,
}

impl Chat {
    /// Whether it is a conversation between persons (or with a bot, or with oneself), whose title is a person's name.
    pub(crate) fn is_private(&self) -> bool {
        self.kind.as_deref().is_none_or(|k| !k.ends_with("channel") && !k.ends_with("group"))
    }

    /// What report ids begin with: the chat's number, or a hash of its title.
    fn stem(&self) -> String {
        match self.id {
            Some(id) => format!("tg-{id}"),
            None => format!("tg-{}", &text_id(self.name.as_deref().unwrap_or_default())[..8]),
        }
    }
}

/// Persons whose messages were forwarded, numbered in the order in which they come.
#[derive(Debug, Default)]
pub(crate) struct Persons(HashMap<String, usize>);

impl Persons {
    fn name(&mut self, id: &str) -> String {
        let next = self.0.len() + 1;
        format!("private sender {}", self.0.entry(id.to_owned()).or_insert(next))
    }
}

/// What an item of a chat is.
pub(crate) enum Item {
    Report(Box<Report>),
    /// No words in it, or no message at all.
    Wordless,
    /// Why it cannot be read.
    Broken(&'static str),
}

/// Reads one element of `messages`.
pub(crate) fn read(chat: &Chat, value: &Value, persons: &mut Persons) -> Item {
    let Value::Object(fields) = value else { return Item::Broken("a message is a JSON object") };
    match string(fields, "type") {
        Some("message") => {}
        Some(_) => return Item::Wordless,
        None => return Item::Broken("a message without a `type`"),
    }
    let Some(text) = words(fields) else { return Item::Broken("`text` is neither a string nor a list of pieces") };
    if text.trim().is_empty() {
        return Item::Wordless;
    }
    let number = fields.get("id").and_then(Value::as_i64);
    let of_channel = chat.id.filter(|id| string(fields, "from_id") == Some(&format!("channel{id}")));
    let forwarded_from = match (string(fields, "forwarded_from"), string(fields, "forwarded_from_id")) {
        (_, Some(id)) if id.starts_with("user") => Some(persons.name(id)),
        (name, _) => name.map(str::to_owned),
    };
    Item::Report(Box::new(Report {
        id: number.map_or_else(|| text_id(&text), |n| format!("{}-{n}", chat.stem())),
        outlet: chat.name.clone().filter(|_| !chat.is_private()),
        author: string(fields, "author").filter(|_| !chat.is_private()).map(str::to_owned),
        published: string(fields, "date").and_then(date::leading_day).map(str::to_owned),
        // Only a channel that signs with its number is known for certain; its address opens for those who may see it.
        url: of_channel.zip(number).map(|(id, n)| format!("https://t.me/c/{id}/{n}")),
        forwarded_from,
        edited: string(fields, "edited").filter(|d| date::leading_day(d).is_some()).map(str::to_owned),
        text,
        ..Report::default()
    }))
}

fn string<'a>(fields: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    fields.get(key).and_then(Value::as_str).filter(|s| !s.trim().is_empty())
}

/// A message's text: a string, or pieces that are strings or `{"type": "bold", "text": "..."}`.
fn words(fields: &Map<String, Value>) -> Option<String> {
    let joined = match fields.get("text") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(pieces)) => pieces.iter().map(piece).collect::<Option<_>>()?,
        Some(_) => return None,
    };
    match fields.get("text_entities") {
        Some(Value::Array(pieces)) if joined.is_empty() => pieces.iter().map(piece).collect(),
        _ => Some(joined),
    }
}

fn piece(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(fields) => fields.get("text").and_then(Value::as_str),
        _ => None,
    }
}

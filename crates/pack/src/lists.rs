//! Many short lists, one after the other in memory: a quarter of a million lists of their own would take more room than what they hold.

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::marker::PhantomData;

/// Lists of items, by number. Written as a list of lists.
#[derive(Debug, Clone)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// One past the last item of each list.
    ends: Vec<u32>,
}

impl<T> Lists<T> {
    /// The list of this number; empty for a number that none has.
    #[inline]
    pub fn get(&self, n: usize) -> &[T] {
        let from = n.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let bounds = from.zip(self.ends.get(n).copied());
        bounds.and_then(|(from, to)| self.items.get(from as usize..to as usize)).unwrap_or(&[])
    }
}

impl<T> From<Vec<Vec<T>>> for Lists<T> {
    fn from(lists: Vec<Vec<T>>) -> Self {
        let mut out = Self { items: Vec::new(), ends: Vec::with_capacity(lists.len()) };
        for list in lists {
            out.items.extend(list);
            out.ends.push(out.items.len() as u32);
        }
        out
    }
}

impl<T: Serialize> Serialize for Lists<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.ends.len()).map(|n| self.get(n)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lists<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(All(PhantomData))
    }
}

/// Reads all lists.
struct All<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for All<T> {
    type Value = Lists<T>;
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("lists")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut out = Lists { items: Vec::new(), ends: Vec::new() };
        while seq.next_element_seed(One(&mut out.items))?.is_some() {
            out.ends.push(out.items.len() as u32);
        }
        out.items.shrink_to_fit();
        out.ends.shrink_to_fit();
        Ok(out)
    }
}

/// Reads one list to the end of the items.
struct One<'a, T>(&'a mut Vec<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for One<'_, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for One<'_, T> {
    type Value = ();
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(item) = seq.next_element()? {
            self.0.push(item);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn lists_are_written_and_read_as_lists_of_lists() {
        let plain: Vec<Vec<u32>> = vec![vec![], vec![1, 2], vec![3], vec![]];
        let bytes = postcard::to_allocvec(&plain).expect("they can be written");
        let lists: Lists<u32> = postcard::from_bytes(&bytes).expect("they can be read");
        for (n, list) in plain.iter().enumerate() {
            assert_eq!(lists.get(n), list.as_slice());
        }
        assert!(lists.get(4).is_empty() && lists.get(usize::MAX).is_empty());
        assert_eq!(postcard::to_allocvec(&lists).expect("they can be written"), bytes);
        assert_eq!(postcard::to_allocvec(&Lists::from(plain)).expect("they can be written"), bytes);
    }
}

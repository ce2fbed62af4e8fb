//! Objects that are bytes from the start. There are a thousand elements in a structure tree; to make an object of each and
//! write that takes longer than all the rest of them.

use super::compact::Numbers;
use super::syntax;
use lopdf::{Object, ObjectId};

/// Objects with their numbers, in the order of these.
#[derive(Debug, Default)]
pub(in super::super) struct Written {
    bytes: Vec<u8>,
    /// The number of each object, and where it ends.
    ends: Vec<(u32, usize)>,
}

impl Written {
    /// Adds a dictionary.
    pub fn dictionary(&mut self, number: u32, fill: impl FnOnce(&mut Entries<'_>)) {
        Entries { bytes: &mut self.bytes }.dictionary(fill);
        self.ends.push((number, self.bytes.len()));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        starts.zip(&self.ends).filter_map(|(start, (number, end))| Some((*number, self.bytes.get(start..*end)?)))
    }
}

/// The entries of a dictionary, or the items of an array.
pub(in super::super) struct Entries<'a> {
    bytes: &'a mut Vec<u8>,
}

impl Entries<'_> {
    /// The key of what comes next.
    pub fn key(&mut self, key: &str) -> &mut Self {
        syntax::name(self.bytes, key.as_bytes());
        self
    }

    pub fn name(&mut self, name: &str) {
        syntax::name(self.bytes, name.as_bytes());
    }

    /// A number, with a space before it: none of our signs parts it from what is before.
    pub fn number(&mut self, number: usize) {
        self.bytes.push(b' ');
        syntax::integer(self.bytes, i64::try_from(number).unwrap_or(i64::MAX));
    }

    /// A reference to an object; null where there is none.
    pub fn reference(&mut self, id: Option<ObjectId>, numbers: &Numbers) {
        let id = id.and_then(|id| numbers.of(id));
        self.bytes.push(b' ');
        syntax::object(self.bytes, &id.map_or(Object::Null, Object::Reference));
    }

    /// Any object without references.
    pub fn object(&mut self, object: &Object) {
        syntax::entry(self.bytes, object);
    }

    pub fn dictionary(&mut self, fill: impl FnOnce(&mut Entries<'_>)) {
        self.bytes.extend_from_slice(b"<<");
        fill(self);
        self.bytes.extend_from_slice(b">>");
    }

    pub fn array<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.bytes.push(b'[');
        let start = self.bytes.len();
        items.iter().for_each(|one| item(self, one));
        // The first item needs no space before it.
        if self.bytes.get(start) == Some(&b' ') {
            self.bytes.remove(start);
        }
        self.bytes.push(b']');
    }
}

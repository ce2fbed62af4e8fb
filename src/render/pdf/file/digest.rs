//! A hash of a file's objects, for its identifiers (ISO 32000-1, 14.4): the same content, the same identifier.

use super::super::metadata::short;
use lopdf::{Dictionary, Document as File, Object};
use sha2::{Digest, Sha256};

/// The hash of all objects.
pub(super) fn digest(file: &File) -> [u8; 16] {
    let mut hash = Sha256::new();
    for ((number, _), object) in &file.objects {
        hash.update(number.to_be_bytes());
        add(&mut hash, object);
    }
    short(hash.finalize().as_slice())
}

fn add(hash: &mut Sha256, object: &Object) {
    match object {
        Object::Null => hash.update([0]),
        Object::Boolean(value) => hash.update([1, u8::from(*value)]),
        Object::Integer(value) => add_bytes(hash, 2, &value.to_be_bytes()),
        Object::Real(value) => add_bytes(hash, 3, &value.to_bits().to_be_bytes()),
        Object::Name(name) => add_bytes(hash, 4, name),
        Object::String(bytes, _) => add_bytes(hash, 5, bytes),
        Object::Array(items) => {
            hash.update([6]);
            hash.update(items.len().to_be_bytes());
            items.iter().for_each(|item| add(hash, item));
        }
        Object::Dictionary(dictionary) => add_dictionary(hash, dictionary),
        Object::Stream(stream) => {
            add_dictionary(hash, &stream.dict);
            add_bytes(hash, 8, &stream.content);
        }
        Object::Reference((number, _)) => add_bytes(hash, 9, &number.to_be_bytes()),
    }
}

fn add_dictionary(hash: &mut Sha256, dictionary: &Dictionary) {
    hash.update([7]);
    hash.update(dictionary.len().to_be_bytes());
    for (key, value) in dictionary.iter() {
        add_bytes(hash, 4, key);
        add(hash, value);
    }
}

/// The length goes in as well, so that two objects never look like one.
fn add_bytes(hash: &mut Sha256, kind: u8, bytes: &[u8]) {
    hash.update([kind]);
    hash.update(bytes.len().to_be_bytes());
    hash.update(bytes);
}

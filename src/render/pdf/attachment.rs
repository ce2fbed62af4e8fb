//! The document's data as a file in the file (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).

use super::metadata::date;
use super::object::{bytes, dictionary, hexadecimal, name, number, text};
use crate::document::Metadata;
use lopdf::{Document as File, Object, ObjectId, Stream};
use md5::{Digest, Md5};

/// What viewers show and save it as.
pub(super) const NAME: &str = "data.json";

/// Puts JSON into the file, where viewers list attachments and where programs look for associated files.
///
/// # Errors
/// A file without a catalog.
pub(super) fn attach(file: &mut File, metadata: &Metadata, json: &str) -> lopdf::Result<()> {
    let stream = file.add_object(embedded(metadata, json));
    let specification = specification(file, metadata, stream);
    let catalog = file.catalog_mut()?;
    catalog.set("AF", vec![Object::Reference(specification)]);
    let listed = dictionary([("Names", Object::Array(vec![bytes(NAME), Object::Reference(specification)]))]);
    match catalog.get_mut(b"Names").and_then(Object::as_dict_mut) {
        Ok(names) => names.set("EmbeddedFiles", listed),
        Err(_) => catalog.set("Names", dictionary([("EmbeddedFiles", Object::Dictionary(listed))])),
    }
    Ok(())
}

/// The bytes, with their size, sum and date; the standard asks for MD5, as a mark of damage and not of trust
/// (ISO 32000-1, 7.11.4.1).
fn embedded(metadata: &Metadata, json: &str) -> Stream {
    let parameters = dictionary([
        ("Size", number(json.len())),
        ("CheckSum", hexadecimal(Md5::digest(json.as_bytes()).as_slice())),
        ("CreationDate", bytes(date(metadata))),
        ("ModDate", bytes(date(metadata))),
    ]);
    let entries = dictionary([
        ("Type", name("EmbeddedFile")),
        ("Subtype", name("application/json")),
        ("Params", Object::Dictionary(parameters)),
    ]);
    Stream::new(entries, json.as_bytes().to_vec())
}

/// Both names are wanted by PDF/UA (ISO 14289-1, 7.11); the description is in the document's language.
fn specification(file: &mut File, metadata: &Metadata, stream: ObjectId) -> ObjectId {
    let files = dictionary([("F", Object::Reference(stream)), ("UF", Object::Reference(stream))]);
    file.add_object(dictionary([
        ("Type", name("Filespec")),
        ("F", bytes(NAME)),
        ("UF", text(NAME)),
        ("Desc", text(&metadata.title)),
        ("AFRelationship", name("Data")),
        ("EF", Object::Dictionary(files)),
    ]))
}

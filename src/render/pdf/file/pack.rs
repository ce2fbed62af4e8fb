//! Object streams (ISO 32000-1, 7.5.7): small objects compress better together.

use super::super::object::{name, number};
use super::syntax;
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};
use std::io::Write;

/// How many objects a stream holds: a reader unpacks all of them to get one.
const OBJECTS: usize = 200;

/// Which objects are in which stream, and where the XMP packet goes.
pub(super) struct Packed {
    streams: Vec<(ObjectId, Vec<u32>)>,
    packet: ObjectId,
}

/// Packs every object that is no stream; the catalog already leads to an XMP packet that is still to come.
///
/// # Errors
/// A file without catalog.
pub(super) fn pack(file: &mut File) -> lopdf::Result<Packed> {
    let loose: Vec<ObjectId> =
        file.objects.iter().filter(|(_, object)| !matches!(object, Object::Stream(_))).map(|(id, _)| *id).collect();
    let count = u32::try_from(loose.len().div_ceil(OBJECTS)).unwrap_or(u32::MAX);
    let packet = (file.max_id + count + 1, 0);
    file.catalog_mut()?.set("Metadata", packet);
    let mut streams = Vec::new();
    for ids in loose.chunks(OBJECTS) {
        let objects: Vec<(u32, Object)> = ids.iter().filter_map(|id| Some((id.0, file.objects.remove(id)?))).collect();
        let id = file.add_object(object_stream(&objects));
        streams.push((id, objects.iter().map(|(number, _)| *number).collect()));
    }
    Ok(Packed { streams, packet })
}

/// First the number of each object and where it begins, then the objects.
fn object_stream(objects: &[(u32, Object)]) -> Stream {
    let (mut index, mut bodies) = (Vec::new(), Vec::new());
    for (number, object) in objects {
        // Writing into memory does not fail.
        let _ = write!(index, "{number} {} ", bodies.len());
        syntax::object(&mut bodies, object);
        bodies.push(b'\n');
    }
    let first = index.len();
    index.append(&mut bodies);
    let mut entries = Dictionary::new();
    entries.set("Type", name("ObjStm"));
    entries.set("N", number(objects.len()));
    entries.set("First", number(first));
    Stream::new(entries, index)
}

impl Packed {
    /// Each packed object: its number, its stream's, its index there.
    pub(super) fn places(&self) -> impl Iterator<Item = (u32, u32, usize)> {
        let place = |id: ObjectId| move |(index, number): (usize, &u32)| (*number, id.0, index);
        self.streams.iter().flat_map(move |(id, numbers)| numbers.iter().enumerate().map(place(*id)))
    }

    /// XMP stays readable for programs that know nothing of PDF (ISO 19005-2, 6.6.2.1).
    pub(super) fn add_packet(&self, file: &mut File, xmp: String) -> ObjectId {
        let mut entries = Dictionary::new();
        entries.set("Type", name("Metadata"));
        entries.set("Subtype", name("XML"));
        file.objects.insert(self.packet, Object::Stream(Stream::new(entries, xmp.into_bytes())));
        self.packet
    }
}

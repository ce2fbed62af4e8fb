//! Object streams (ISO 32000-1, 7.5.7): small objects compress better together.

use super::super::object::{name, number};
use super::syntax;
use super::written::Written;
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
pub(super) fn pack(file: &mut File, written: &Written) -> lopdf::Result<Packed> {
    let objects = file.objects.iter().filter(|(_, object)| !matches!(object, Object::Stream(_)));
    let mut loose: Vec<Loose<'_>> = objects.map(|((number, _), _)| (*number, None)).collect();
    loose.extend(written.iter().map(|(number, bytes)| (number, Some(bytes))));
    loose.sort_unstable_by_key(|(number, _)| *number);
    let count = u32::try_from(loose.len().div_ceil(OBJECTS)).unwrap_or(u32::MAX);
    let packet = (file.max_id + count + 1, 0);
    file.catalog_mut()?.set("Metadata", packet);
    let mut streams = Vec::new();
    for some in loose.chunks(OBJECTS) {
        let stream = object_stream(file, some);
        streams.push((file.add_object(stream), some.iter().map(|(number, _)| *number).collect()));
    }
    Ok(Packed { streams, packet })
}

/// The number of an object, and its bytes if it is written already.
type Loose<'a> = (u32, Option<&'a [u8]>);

/// First the number of each object and where it begins, then the objects, which are taken out of the file.
fn object_stream(file: &mut File, objects: &[Loose<'_>]) -> Stream {
    let (mut index, mut bodies) = (Vec::new(), Vec::new());
    for (number, written) in objects {
        // Writing into memory does not fail.
        let _ = write!(index, "{number} {} ", bodies.len());
        match written {
            Some(bytes) => bodies.extend_from_slice(bytes),
            None => file.objects.remove(&(*number, 0)).iter().for_each(|object| syntax::object(&mut bodies, object)),
        }
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

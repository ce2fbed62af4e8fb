//! From objects to the bytes of a file (ISO 32000-1, 7.5): what nothing leads to is left out, small objects are packed
//! into streams, and streams are compressed.

mod compact;
mod deflate;
mod digest;
mod pack;
mod syntax;
mod written;

pub(super) use compact::Numbers;
pub(super) use syntax::{dictionary, real};
pub(super) use written::{Entries, Written};

use super::object::{hexadecimal, name, number};
use lopdf::{Document as File, Object, ObjectId, Stream};
use pack::Packed;
use std::io::Write;

/// The first line, and a comment that tells transfer programs that the file is binary (ISO 19005-2, 6.1.2).
const HEADER: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

/// Objects that are written when all others have their numbers.
pub(super) trait ToCome {
    /// Their numbers so far.
    fn ids(&self) -> &[ObjectId];

    /// The objects, in the order of the numbers.
    fn written(&self, numbers: &Numbers) -> Written;
}

/// Writes a file. `xmp` makes the XMP packet, which stands in the file uncompressed, from a hash of everything else.
///
/// # Errors
/// A file without catalog.
pub(super) fn write(
    mut file: File,
    to_come: &impl ToCome,
    xmp: impl FnOnce([u8; 16]) -> String,
) -> lopdf::Result<Vec<u8>> {
    let numbers = compact::compact(&mut file, to_come.ids());
    let packed = pack::pack(&mut file, &to_come.written(&numbers))?;
    deflate::compress(&mut file);
    let content = digest::digest(&file);
    let packet = packed.add_packet(&mut file, xmp(content));
    file.trailer.set("ID", vec![hexadecimal(&content), hexadecimal(&content)]);
    Ok(Output::of(&file).file(&file, &packed, packet))
}

/// The bytes so far, and where in them the streams begin.
struct Output {
    bytes: Vec<u8>,
    offsets: Vec<(ObjectId, usize)>,
}

impl Output {
    /// With room for a file, apart from its table of objects: what grows is copied.
    fn of(file: &File) -> Self {
        const AROUND: usize = 200;
        let contents = file.objects.values().filter_map(|object| Some(object.as_stream().ok()?.content.len()));
        Output {
            bytes: Vec::with_capacity(contents.map(|content| content + AROUND).sum::<usize>() + 2_000),
            offsets: Vec::new(),
        }
    }

    fn file(mut self, file: &File, packed: &Packed, packet: ObjectId) -> Vec<u8> {
        self.bytes.extend_from_slice(HEADER);
        file.objects.iter().for_each(|(id, object)| self.object(*id, object));
        let start = self.bytes.len();
        let table = (packet.0 + 1, 0);
        self.offsets.push((table, start));
        let mut stream = self.cross_references(packed, table.0 + 1);
        for key in [b"Root".as_slice(), b"Info", b"ID"] {
            if let Ok(value) = file.trailer.get(key) {
                stream.dict.set(key, value.clone());
            }
        }
        self.object(table, &Object::Stream(stream));
        // Writing into memory does not fail.
        let _ = write!(self.bytes, "startxref\n{start}\n%%EOF\n");
        self.bytes
    }

    fn object(&mut self, id: ObjectId, object: &Object) {
        self.offsets.push((id, self.bytes.len()));
        syntax::indirect(&mut self.bytes, id, object);
    }

    /// Where each of `size` objects is (7.5.8): the kind, an offset or the number of an object stream, an index in it.
    fn cross_references(&self, packed: &Packed, size: u32) -> Stream {
        let mut rows = vec![[0, 0, 0, 0, 0, 0xff, 0xff]; size as usize];
        let mut put = |object: u32, kind: u8, at: usize, index: usize| {
            let [.., a, b, c, d] = at.to_be_bytes();
            let [.., e, f] = index.to_be_bytes();
            if let Some(row) = rows.get_mut(object as usize) {
                *row = [kind, a, b, c, d, e, f];
            }
        };
        packed.places().for_each(|(object, stream, index)| put(object, 2, stream as usize, index));
        self.offsets.iter().for_each(|((object, _), offset)| put(*object, 1, *offset, 0));
        let mut stream = Stream::new(lopdf::Dictionary::new(), rows.concat());
        stream.dict.set("Type", name("XRef"));
        stream.dict.set("Size", number(size as usize));
        stream.dict.set("W", [1, 4, 2].map(number).to_vec());
        deflate::deflate(&mut stream);
        stream
    }
}

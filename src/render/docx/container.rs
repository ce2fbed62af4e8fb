//! The file that holds the parts: ZIP as packages have it (ISO/IEC 29500-2, annex B), with nothing of the moment in it.
//!
//! Parts that many documents share are compressed once: what was compressed before is remembered, in bounded room. A
//! part may be compressed in pieces, each by itself: they make one stream where all but the last end at a byte (RFC 1951,
//! 3.2.4).

use crate::compress::Compressor;
use crate::memory::Memory;
use flate2::{CompressError, Crc};
use std::sync::Arc;

thread_local! {
    /// The best level gains a fiftieth of the size of a brief and takes twice the time.
    static COMPRESSOR: Compressor = Compressor::new(5, false);
}

/// A brief of six pages has about 150,000 bytes, before and after compression.
static MEMORY: Memory<Content, Arc<[u8]>> = Memory::new(2_000_000);

/// The content of a piece, and whether it is the last of its part.
type Content = (Arc<[u8]>, bool);

/// Version 2.0 of the format, which knows compression.
const VERSION: u16 = 20;
/// Made on a system whose files have the attributes of Unix, and by the same version.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// 1 January 1980, the first day the format knows.
const DATE: u16 = 1 << 5 | 1;
/// A file that all may read and its owner write.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// A part as the file holds it.
#[derive(Debug)]
pub(super) struct Packed {
    method: Method,
    checksum: u32,
    size: usize,
    pieces: Vec<Arc<[u8]>>,
}

/// A piece of a part that gains by compression.
#[derive(Debug)]
pub(super) struct Piece {
    content: Arc<[u8]>,
    compressed: Arc<[u8]>,
}

impl Piece {
    /// A piece that others follow.
    pub(super) fn first(content: impl Into<Arc<[u8]>>) -> Result<Self, String> {
        Piece::new(content.into(), false)
    }

    /// The last or only piece.
    pub(super) fn last(content: impl Into<Arc<[u8]>>) -> Result<Self, String> {
        Piece::new(content.into(), true)
    }

    /// What it was before it was compressed.
    pub(super) fn content(&self) -> &[u8] {
        &self.content
    }

    fn new(content: Arc<[u8]>, is_last: bool) -> Result<Self, String> {
        let key = (Arc::clone(&content), is_last);
        if let Some(compressed) = MEMORY.find(&key) {
            return Ok(Piece { content, compressed });
        }
        let compressed = deflate(&content, is_last).map_err(|error| error.to_string())?;
        MEMORY.keep(key, Arc::clone(&compressed), content.len() + compressed.len());
        Ok(Piece { content, compressed })
    }
}

impl Packed {
    /// A part of pieces, of which only the last is a last one.
    pub(super) fn compressed(pieces: &[Piece]) -> Self {
        Packed {
            method: Method::Deflated,
            checksum: checksum(pieces.iter().map(|piece| &*piece.content)),
            size: pieces.iter().map(|piece| piece.content.len()).sum(),
            pieces: pieces.iter().map(|piece| Arc::clone(&piece.compressed)).collect(),
        }
    }

    /// A part that is compressed in itself.
    pub(super) fn as_it_is(content: Arc<[u8]>) -> Self {
        let checksum = checksum([&*content].into_iter());
        Packed { method: Method::Stored, checksum, size: content.len(), pieces: vec![content] }
    }

    /// How many bytes it takes.
    fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len()).sum()
    }
}

#[derive(Clone, Copy, Debug)]
enum Method {
    Stored = 0,
    Deflated = 8,
}

/// A file as it grows.
#[derive(Debug, Default)]
pub(super) struct Container {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

impl Container {
    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, packed: &Packed) -> Result<(), String> {
        let place = number(self.bytes.len())?;
        let header = header(name, packed)?;
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&header);
        self.bytes.extend_from_slice(name.as_bytes());
        packed.pieces.iter().for_each(|piece| self.bytes.extend_from_slice(piece));
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&MADE_BY.to_le_bytes());
        self.directory.extend_from_slice(&header);
        // No comment, the first disk, no text file.
        self.directory.extend_from_slice(&[0; 6]);
        self.directory.extend_from_slice(&ATTRIBUTES.to_le_bytes());
        self.directory.extend_from_slice(&place.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.entries = self.entries.checked_add(1).ok_or("it has too many parts")?;
        Ok(())
    }

    /// The whole file.
    pub(super) fn into_bytes(mut self) -> Result<Vec<u8>, String> {
        let (place, size) = (number(self.bytes.len())?, number(self.directory.len())?);
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend([self.entries; 2].into_iter().flat_map(u16::to_le_bytes));
        self.bytes.extend([size, place].into_iter().flat_map(u32::to_le_bytes));
        self.bytes.extend_from_slice(&[0; 2]);
        Ok(self.bytes)
    }
}

/// What stands before a part and, once more, in the directory.
fn header(name: &str, packed: &Packed) -> Result<Vec<u8>, String> {
    let name_length = u16::try_from(name.len()).map_err(|_| "the name of a part is too long")?;
    let mut header = Vec::with_capacity(26);
    let (flags, time) = (0, 0);
    header.extend([VERSION, flags, packed.method as u16, time, DATE].into_iter().flat_map(u16::to_le_bytes));
    let sizes = [packed.checksum, number(packed.length())?, number(packed.size)?];
    header.extend(sizes.into_iter().flat_map(u32::to_le_bytes));
    header.extend([name_length, 0].into_iter().flat_map(u16::to_le_bytes));
    Ok(header)
}

fn number(length: usize) -> Result<u32, String> {
    u32::try_from(length).map_err(|_| "it is larger than 4 GB".to_owned())
}

fn deflate(content: &[u8], is_last: bool) -> Result<Arc<[u8]>, CompressError> {
    COMPRESSOR.with(|compressor| if is_last { compressor.whole(content) } else { compressor.first(content) })
}

fn checksum<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> u32 {
    let mut sum = Crc::new();
    pieces.for_each(|piece| sum.update(piece));
    sum.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};
    use zip::ZipArchive;

    #[test]
    fn others_unpack_what_was_packed() {
        let text = "<a/>".repeat(100);
        let pieces = [Piece::first(text.as_bytes()).unwrap(), Piece::last(text.as_bytes()).unwrap()];
        let twice = text.repeat(2).into_bytes();
        let parts: [(&str, &[u8], Packed); 4] = [
            ("a.xml", text.as_bytes(), Packed::compressed(&pieces[1..])),
            ("b/c.png", &[1, 2, 3], Packed::as_it_is([1, 2, 3].into())),
            ("d", &[], Packed::compressed(&[Piece::last([]).unwrap()])),
            ("e.xml", &twice, Packed::compressed(&pieces)),
        ];
        let mut container = Container::default();
        parts.iter().for_each(|(name, _, packed)| container.add(name, packed).unwrap());
        let mut zip = ZipArchive::new(Cursor::new(container.into_bytes().unwrap())).unwrap();
        assert_eq!(zip.len(), parts.len());
        for (index, (name, content, _)) in parts.iter().enumerate() {
            let mut file = zip.by_index(index).unwrap();
            let mut read = Vec::new();
            file.read_to_end(&mut read).unwrap();
            assert_eq!((file.name(), &*read), (*name, *content));
        }
    }
}

//! A finished package, taken apart again.

use crate::memory::Memory;
use crate::render::Part;
use std::io::{Cursor, Read};
use std::sync::Arc;
use zip::ZipArchive;
use zip::read::ZipFile;

/// How large all parts together may become, in bytes. A document of ours is as large as its pictures; a package that
/// grows beyond this says something about its packing and nothing that could be read.
const LARGEST: u64 = 1_000_000_000;

/// A part as it stands in a package: its checksum, its size, how it is packed, and the bytes.
type Packed = (u32, u64, String, Vec<u8>);

/// What was unpacked lately, and was what its checksum says: documents for many readers share most of their parts.
static MEMORY: Memory<Packed, Arc<[u8]>> = Memory::new(2_000_000);

/// The parts of a package.
///
/// # Errors
/// Why it cannot be unpacked, as the end of a sentence.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let damaged = |error| format!("is damaged: {error}");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let comment = String::from_utf8_lossy(zip.comment()).into_owned();
    let mut parts = vec![Part::text("comment of the package", comment)];
    let mut left = LARGEST;
    for index in 0..zip.len() {
        let name = zip.name_for_index(index).unwrap_or_default().to_owned();
        let bytes = part(&mut zip, index, left).map_err(|error| format!("is damaged at `{name}`: {error}"))?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(|| format!("becomes too large at `{name}`"))?;
        parts.push(Part::File { name, bytes: bytes.to_vec() });
    }
    Ok(parts)
}

/// A part; of one that is larger than what is left, no more than one byte more.
fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize, left: u64) -> Result<Arc<[u8]>, String> {
    let key = packed(zip.by_index_raw(index).map_err(|error| error.to_string())?)?;
    if let Some(known) = MEMORY.find(&key) {
        return Ok(known);
    }
    let mut bytes = Vec::new();
    let file = zip.by_index(index).map_err(|error| error.to_string())?;
    file.take(left + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    let bytes: Arc<[u8]> = bytes.into();
    // Its checksum was compared at its end.
    if bytes.len() as u64 <= left {
        MEMORY.keep(key, Arc::clone(&bytes), 2 * bytes.len());
    }
    Ok(bytes)
}

fn packed(mut file: ZipFile<'_, impl Read>) -> Result<Packed, String> {
    let (checksum, size, method) = (file.crc32(), file.size(), file.compression().to_string());
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok((checksum, size, method, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn a_part_that_is_known_is_still_held_to_its_checksum() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(&b"<a/>".repeat(100)).unwrap();
        let mut package = zip.finish().unwrap().into_inner();
        for _ in 0..2 {
            let parts = unpack(&package).unwrap();
            assert!(matches!(&parts[1], Part::File { bytes, .. } if bytes.len() == 400));
        }
        // In the directory the checksum stands 16 bytes behind the sign of an entry.
        let entry = package.windows(4).position(|sign| sign == b"PK\x01\x02").unwrap();
        package[entry + 16] ^= 1;
        assert!(unpack(&package).unwrap_err().contains("damaged at `a.xml`"));
    }
}

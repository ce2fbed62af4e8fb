//! A finished package, taken apart again.

use crate::render::Part;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How large all parts together may become, in bytes. A document of ours is as large as its pictures; a package that
/// grows beyond this says something about its packing and nothing that could be read.
const LARGEST: u64 = 1_000_000_000;

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
        let file = zip.by_index(index).map_err(damaged)?;
        let (name, mut bytes) = (file.name().to_owned(), Vec::new());
        let read = file.take(left + 1).read_to_end(&mut bytes);
        let read = read.map_err(|error| format!("is damaged at `{name}`: {error}"))?;
        left = left.checked_sub(read as u64).ok_or_else(|| format!("becomes too large at `{name}`"))?;
        parts.push(Part::File { name, bytes });
    }
    Ok(parts)
}

//! A finished package, taken apart again.

use crate::render::Part;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The parts of a package.
///
/// # Errors
/// Why it cannot be unpacked, as the end of a sentence.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let damaged = |error| format!("is damaged: {error}");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let comment = String::from_utf8_lossy(zip.comment()).into_owned();
    let mut parts = vec![Part::text("comment of the package", comment)];
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).map_err(damaged)?;
        let (name, mut bytes) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut bytes).map_err(|error| format!("is damaged at `{name}`: {error}"))?;
        parts.push(Part::File { name, bytes });
    }
    Ok(parts)
}

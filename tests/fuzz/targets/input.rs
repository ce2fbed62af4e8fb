//! An input is the bytes of one file, or several files in a text that people and fuzzers can both change.

use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// A line that begins with it names the file that stands below.
const MARK: &[u8] = b"#> ";

/// A file of an input.
pub type File<'a> = (&'a str, &'a [u8]);

/// What stands above the first named file, and the named files.
pub fn files(input: &[u8]) -> (&[u8], Vec<File<'_>>) {
    let mut places = vec![("", 0..0)];
    let mut end = 0;
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        end += line.len();
        let name = line.strip_prefix(MARK).and_then(|name| std::str::from_utf8(name).ok());
        match (name, places.last_mut()) {
            (Some(name), _) => places.push((name.trim_end(), end..end)),
            (None, Some((_, place))) => place.end = end,
            (None, None) => {}
        }
    }
    let mut files = places.into_iter().map(|(name, place)| (name, &input[place]));
    let above = files.next().map_or(input, |(_, bytes)| bytes);
    (above, files.collect())
}

/// A package of parts. The first of several with one name is taken, so that those of an input come before what every
/// package has.
pub fn packed<'a>(parts: impl IntoIterator<Item = File<'a>>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        if zip.start_file(name, options).is_ok() {
            zip.write_all(bytes).expect("memory takes every byte");
        }
    }
    zip.finish().expect("memory takes every byte").into_inner()
}

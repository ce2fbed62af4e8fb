//! The headers of pictures: what they are and how large, without decoding them.

use crate::document::PictureFormat;

/// What a picture's header says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Header {
    pub format: PictureFormat,
    pub width: u32,
    pub height: u32,
}

/// The first eight bytes of every PNG (PNG, third edition, 5.2).
pub(super) const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads the header of a PNG or JPEG; the error says what the file is instead.
pub(crate) fn header(bytes: &[u8]) -> Result<Header, String> {
    let (format, size) = if bytes.starts_with(PNG_SIGNATURE) {
        (PictureFormat::Png, png_size(bytes))
    } else if bytes.starts_with(&[0xFF, 0xD8]) {
        (PictureFormat::Jpeg, jpeg_size(bytes))
    } else {
        return Err(format!("it is {}", what_it_is(bytes)));
    };
    match size {
        Some((width, height)) if width > 0 && height > 0 => Ok(Header { format, width, height }),
        Some(_) => Err("it has no pixels".to_owned()),
        None => Err("its header is cut off".to_owned()),
    }
}

fn what_it_is(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => "empty",
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "a WebP",
        [b'B', b'M', ..] => "a BMP",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "a TIFF",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a HEIF or AVIF",
        [b'<', ..] => "an SVG or a web page",
        _ => "neither PNG nor JPEG",
    }
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let is_header = bytes.get(12..16)? == b"IHDR";
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if is_header { Some((number(16)?, number(20)?)) } else { None }
}

fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC) begin a frame (ITU-T T.81, table B.1).
    let is_frame = |marker: u8| (0xC0..=0xCF).contains(&marker) && ![0xC4, 0xC8, 0xCC].contains(&marker);
    let frame = segments(bytes).find(|segment| is_frame(segment.marker))?;
    let number = |at: usize| Some(u32::from(u16::from_be_bytes(frame.data.get(at..at + 2)?.try_into().ok()?)));
    Some((number(3)?, number(1)?))
}

/// A marker segment of a JPEG before its first scan.
pub(super) struct Segment<'a> {
    pub marker: u8,
    /// Without marker and length.
    pub data: &'a [u8],
    /// Where it starts and ends in the file, marker included.
    pub range: std::ops::Range<usize>,
}

/// The marker segments of a JPEG up to and including the head of its first scan.
pub(super) fn segments(bytes: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let mut at = 2;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let segment = segment(bytes, at)?;
        at = segment.range.end;
        done = segment.marker == SCAN;
        Some(segment)
    })
}

/// SOS.
pub(super) const SCAN: u8 = 0xDA;

/// The marker segment that starts at a place; any number of 0xFF may stand before a marker.
pub(super) fn segment(bytes: &[u8], at: usize) -> Option<Segment<'_>> {
    let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
    let marker = *bytes.get(at + fill)?;
    if fill == 0 || marker < 0xC0 {
        return None;
    }
    let length = usize::from(u16::from_be_bytes(bytes.get(at + fill + 1..at + fill + 3)?.try_into().ok()?));
    let end = at + fill + 1 + length;
    let data = bytes.get(at + fill + 3..end)?;
    Some(Segment { marker, data, range: at..end })
}

/// Whether a JPEG's EXIF asks for the picture to be turned: tag 0x0112 with another value than 1 (EXIF 2.32, 4.6.4).
pub(crate) fn is_turned(bytes: &[u8], format: PictureFormat) -> bool {
    if format == PictureFormat::Png {
        return false;
    }
    let mut exif = segments(bytes).filter_map(|segment| segment.data.strip_prefix(b"Exif\0\0"));
    exif.next().and_then(orientation).is_some_and(|orientation| orientation > 1)
}

fn orientation(tiff: &[u8]) -> Option<u16> {
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    let starts = (0..entries).filter_map(|index| directory.checked_add(2 + 12 * index));
    let entry = starts.into_iter().find(|start| short(*start) == Some(0x0112))?;
    short(entry + 8)
}

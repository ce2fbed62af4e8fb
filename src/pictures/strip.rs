//! Pictures without the metadata that could tell where, when or by whom they were made. The image data stay as they are.

use super::header::{PNG_SIGNATURE, SCAN, segment, segments};
use super::{icc, pixels};
use crate::document::PictureFormat;
use std::borrow::Cow;

/// The picture without its metadata; the error says why it cannot be read to its end.
pub(crate) fn strip(bytes: &[u8], format: PictureFormat) -> Result<Vec<u8>, String> {
    let stripped = match format {
        PictureFormat::Png => png(bytes),
        PictureFormat::Jpeg => jpeg(bytes),
    };
    stripped.ok_or_else(|| "it is cut off or damaged".to_owned())
}

/// Chunks that change how a PNG looks, and the most bytes that each has a use for. All others (texts, EXIF, times, private
/// ones) are left out, and so is whatever follows the end.
const PNG_CHUNKS: [(&[u8; 4], usize); 13] = [
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"IEND", 0),
    (b"tRNS", 256),
    (b"cHRM", 32),
    (b"gAMA", 4),
    (b"iCCP", icc::LONGEST),
    (b"sBIT", 4),
    (b"sRGB", 1),
    (b"cICP", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
];

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG_SIGNATURE.to_vec();
    let mut at = PNG_SIGNATURE.len();
    let (mut header, mut pixels) = (None, Vec::new());
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        let known = PNG_CHUNKS.iter().find(|(known, _)| known.as_slice() == kind);
        // An end with something in it is one all the same.
        if known.is_some_and(|(_, most)| length <= *most || kind == b"IEND") {
            let (covered, sum) = chunk.get(4..)?.split_last_chunk()?;
            // Readers differ in what they do with a damaged chunk; some show nothing.
            if crc(covered) != u32::from_be_bytes(*sum) {
                return None;
            }
            let data = bytes.get(at + 8..at + 8 + length)?;
            match kind {
                b"IDAT" => pixels.extend_from_slice(data),
                b"IEND" => {
                    // Data may follow the pixels where nobody looks.
                    pixels.truncate(pixels::length(header?, &pixels)?);
                    push_chunk(&mut kept, b"IDAT", &pixels)?;
                    push_chunk(&mut kept, b"IEND", &[])?;
                    return Some(kept);
                }
                b"IHDR" if header.is_none() => {
                    header = Some(data);
                    kept.extend_from_slice(chunk);
                }
                b"IHDR" => return None,
                b"iCCP" => {
                    if let Some(profile) = packed_profile(data) {
                        push_chunk(&mut kept, b"iCCP", &profile)?;
                    }
                }
                _ => kept.extend_from_slice(chunk),
            }
        }
        at = end;
    }
}

/// The profile of a PNG with its colours alone, packed again under a name that says nothing (PNG, third edition, 11.3.2.3).
#[cfg(any(feature = "pdf", feature = "docx"))]
fn packed_profile(data: &[u8]) -> Option<Vec<u8>> {
    use std::io::{Read, Write};
    let name = data.iter().position(|byte| *byte == 0)?;
    let packed = data.get(name + 1..)?.strip_prefix(&[0])?;
    let mut profile = Vec::new();
    flate2::read::ZlibDecoder::new(packed).take(icc::LONGEST as u64 + 1).read_to_end(&mut profile).ok()?;
    let profile = icc::clean(&profile)?;
    let mut packer = flate2::write::ZlibEncoder::new(b"Colours\0\0".to_vec(), flate2::Compression::default());
    packer.write_all(&profile).ok()?;
    packer.finish().ok()
}

/// Without what unpacks, nobody knows what a profile says.
#[cfg(not(any(feature = "pdf", feature = "docx")))]
fn packed_profile(_: &[u8]) -> Option<Vec<u8>> {
    None
}

fn push_chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) -> Option<()> {
    let start = out.len() + 4;
    out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    out.extend(kind);
    out.extend(data);
    let sum = crc(out.get(start..)?);
    out.extend(sum.to_be_bytes());
    Some(())
}

/// The checksum of a chunk's kind and data (PNG, third edition, 5.5).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        let index = (sum ^ u32::from(*byte)) & 0xFF;
        (sum >> 8) ^ CRC_TABLE[index as usize]
    })
}

/// What each byte adds to the checksum.
const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut sum = index as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
};

/// EOI.
const END: u8 = 0xD9;

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xFF, 0xD8];
    let mut profile = profile(bytes);
    let mut at = 2;
    loop {
        let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
        if fill > 0 && *bytes.get(at + fill)? == END {
            kept.extend_from_slice(&[0xFF, END]);
            return Some(kept);
        }
        let segment = segment(bytes, at)?;
        if is_profile(segment.marker, segment.data) {
            let parts = profile.take().unwrap_or_default();
            parts.iter().try_for_each(|part| push_segment(&mut kept, segment.marker, part))?;
        } else if let Some(data) = kept_data(segment.marker, segment.data) {
            push_segment(&mut kept, segment.marker, &data)?;
        }
        at = segment.range.end;
        if segment.marker == SCAN {
            let end = at + scan_length(bytes.get(at..)?)?;
            kept.extend_from_slice(bytes.get(at..end)?);
            at = end;
        }
    }
}

fn push_segment(out: &mut Vec<u8>, marker: u8, data: &[u8]) -> Option<()> {
    out.extend([0xFF, marker]);
    out.extend(u16::try_from(data.len() + 2).ok()?.to_be_bytes());
    out.extend_from_slice(data);
    Some(())
}

/// How segments with a colour profile begin; then come the number of the part and how many there are (ICC.1:2022, B.4).
const PROFILE: &[u8] = b"ICC_PROFILE\0";

fn is_profile(marker: u8, data: &[u8]) -> bool {
    marker == 0xE2 && data.starts_with(PROFILE)
}

/// The profile of a JPEG with its colours alone, in parts as they stand in segments.
fn profile(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    const MOST: usize = 65_000;
    let mut parts: Vec<&[u8]> = segments(bytes)
        .filter(|segment| is_profile(segment.marker, segment.data))
        .map(|segment| segment.data.get(PROFILE.len()..).unwrap_or_default())
        .collect();
    parts.sort_by_key(|part| part.first().copied());
    let whole: Vec<u8> = parts.iter().flat_map(|part| part.iter().skip(2).copied()).collect();
    let profile = icc::clean(&whole)?;
    let count = u8::try_from(profile.len().div_ceil(MOST)).ok()?;
    let parts = profile.chunks(MOST).zip(1..=count);
    Some(parts.map(|(part, number)| [PROFILE, &[number, count], part].concat()).collect())
}

/// What of a segment changes how a JPEG looks: the tables, frames and scans (ITU-T T.81, table B.1), JFIF without its
/// thumbnail, Adobe's colour transform. The thumbnails of JFXX, EXIF, XMP, Photoshop's blocks, comments
/// and segments that nobody knows are left out.
fn kept_data(marker: u8, data: &[u8]) -> Option<Cow<'_, [u8]>> {
    match marker {
        0xC0..=0xCF | 0xDA..=0xDF => Some(data.into()),
        // The last two bytes say how large the thumbnail is.
        0xE0 if data.starts_with(b"JFIF\0") => Some([data.get(..12)?, &[0, 0]].concat().into()),
        0xEE if data.starts_with(b"Adobe") => Some(data.get(..12)?.into()),
        _ => None,
    }
}

/// How many bytes of compressed data follow the head of a scan: up to the next marker that is neither a stuffed zero nor
/// a restart (ITU-T T.81, B.1.1.5).
fn scan_length(data: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| matches!(pair, [0xFF, next] if !matches!(next, 0x00 | 0xD0..=0xD7 | 0xFF));
    data.windows(2).position(is_marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = (data.len() as u32).to_be_bytes();
        let sum = crc(&[kind, data].concat()).to_be_bytes();
        [&length[..], kind, data, &sum].concat()
    }

    /// One grey pixel, eight bits deep.
    const HEADER: &[u8] = &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    /// No filter and a value, not compressed (RFC 1950, RFC 1951).
    const PIXELS: &[u8] = &[0x78, 0x01, 0x01, 2, 0, 0xFD, 0xFF, 0, 7, 0, 9, 0, 8];

    #[test]
    fn a_png_keeps_its_pixels_and_loses_its_texts() {
        let head = [PNG_SIGNATURE.to_vec(), chunk(b"IHDR", HEADER)].concat();
        let tail = [chunk(b"IDAT", PIXELS), chunk(b"IEND", b"")].concat();
        let secret = [chunk(b"tEXt", b"Author\0me"), chunk(b"eXIf", b"gps"), chunk(b"tIME", &[0; 7])].concat();
        let whole = [head.clone(), secret, tail.clone(), b"more".to_vec()].concat();
        assert_eq!(strip(&whole, PictureFormat::Png), Ok([head.clone(), tail.clone()].concat()));
        // What hides behind the pixels, in their own chunk or in one more.
        let hidden = chunk(b"IDAT", &[PIXELS, b"hidden"].concat());
        let more = [chunk(b"IDAT", &PIXELS[..4]), chunk(b"IDAT", &PIXELS[4..]), chunk(b"IDAT", b"hidden")].concat();
        for pixels in [hidden, more] {
            let whole = [head.clone(), pixels, chunk(b"IEND", b"")].concat();
            assert_eq!(strip(&whole, PictureFormat::Png), Ok([head.clone(), tail.clone()].concat()));
        }
    }

    #[cfg(any(feature = "pdf", feature = "docx"))]
    #[test]
    fn a_png_keeps_the_colours_of_its_profile() {
        use std::io::{Read, Write};
        let packed = |name: &[u8], profile: &[u8]| {
            let mut packer = flate2::write::ZlibEncoder::new([name, &[0, 0]].concat(), flate2::Compression::fast());
            packer.write_all(profile).unwrap();
            chunk(b"iCCP", &packer.finish().unwrap())
        };
        let with = |chunks: &[u8]| {
            let (head, tail) = (chunk(b"IHDR", HEADER), [chunk(b"IDAT", PIXELS), chunk(b"IEND", b"")].concat());
            strip(&[PNG_SIGNATURE, &head, chunks, &tail].concat(), PictureFormat::Png).unwrap()
        };
        let kept = with(&packed(b"by me", &icc::sample(&[(*b"vlad", b"me")])));
        let start = kept.windows(4).position(|it| it == b"iCCP").unwrap() + 4;
        assert_eq!(kept[start..start + 9], *b"Colours\0\0");
        let mut profile = Vec::new();
        flate2::read::ZlibDecoder::new(&kept[start + 9..]).read_to_end(&mut profile).unwrap();
        assert_eq!(Some(profile), icc::clean(&icc::sample(&[])));
        let plain = with(b"");
        assert_eq!(with(&packed(b"x", b"no profile")), plain);
        assert_eq!(with(&chunk(b"pHYs", b"nine bytes and more")), plain, "a chunk that is too long for what it is");
    }

    #[test]
    fn a_png_without_all_of_its_pixels_is_refused() {
        let with = |header: &[u8], pixels: &[u8]| {
            [PNG_SIGNATURE.to_vec(), chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")].concat()
        };
        assert!(strip(&with(HEADER, PIXELS), PictureFormat::Png).is_ok());
        assert!(strip(&with(HEADER, &PIXELS[..8]), PictureFormat::Png).is_err(), "it ends early");
        let mut taller = HEADER.to_vec();
        taller[7] = 2;
        assert!(strip(&with(&taller, PIXELS), PictureFormat::Png).is_err(), "a row is missing");
        let mut changed = PIXELS.to_vec();
        changed[9] ^= 1;
        assert!(strip(&with(HEADER, &changed), PictureFormat::Png).is_err(), "its own checksum is wrong");
    }

    #[test]
    fn a_damaged_png_is_refused() {
        // The checksum of an empty IEND is known to every reader.
        assert_eq!(chunk(b"IEND", b"")[8..], [0xAE, 0x42, 0x60, 0x82]);
        let whole =
            [PNG_SIGNATURE.to_vec(), chunk(b"IHDR", HEADER), chunk(b"IDAT", PIXELS), chunk(b"IEND", b"")].concat();
        let mut damaged = whole.clone();
        damaged[18] ^= 1;
        assert!(strip(&whole, PictureFormat::Png).is_ok());
        assert!(strip(&damaged, PictureFormat::Png).is_err());
    }

    #[test]
    fn a_jpeg_keeps_its_profile_and_loses_its_camera() {
        let part = |marker: u8, data: &[u8]| {
            let length = (data.len() as u16 + 2).to_be_bytes();
            [&[0xFF, marker][..], &length, data].concat()
        };
        let start = vec![0xFF, 0xD8];
        let (made, colours_only) = (icc::sample(&[(*b"vlad", b"me")]), icc::clean(&icc::sample(&[])).unwrap());
        let profile = part(0xE2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), &colours_only].concat());
        let halves = [(1, &made[..200]), (2, &made[200..])];
        let said = halves.map(|(number, half)| part(0xE2, &[b"ICC_PROFILE\0".as_slice(), &[number, 2], half].concat()));
        let scan = [part(0xDA, &[0; 6]), vec![1, 0xFF, 0x00, 2, 0xFF, 0xD0, 3]].concat();
        let end = vec![0xFF, 0xD9];
        let camera = [part(0xE1, b"Exif\0\0..."), part(0xED, b"Photoshop"), part(0xFE, b"by me")].concat();
        let unknown = [part(0xF7, b"?"), part(0xE0, b"JFXX\0thumbnail")].concat();
        let jfif = part(0xE0, b"JFIF\0\x01\x02\x00\x00\x01\x00\x01\x01\x01rgb");
        let plain = part(0xE0, b"JFIF\0\x01\x02\x00\x00\x01\x00\x01\x00\x00");
        let colours = part(0xEE, b"Adobe\0\x64\0\0\0\0\x01more");
        let transform = part(0xEE, b"Adobe\0\x64\0\0\0\0\x01");
        let rest = [scan, end].concat();
        let head = [start.clone(), jfif, colours, camera, unknown].concat();
        let wanted = [start, plain, transform, profile, rest.clone()].concat();
        let whole = [head.clone(), said.concat(), rest.clone(), b"more".to_vec()].concat();
        assert_eq!(strip(&whole, PictureFormat::Jpeg), Ok(wanted.clone()));
        assert_eq!(strip(&wanted, PictureFormat::Jpeg), Ok(wanted), "what is clean stays as it is");
    }

    #[test]
    fn a_picture_that_is_cut_off_is_refused() {
        assert!(strip(PNG_SIGNATURE, PictureFormat::Png).is_err());
        assert!(strip(&[0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1], PictureFormat::Jpeg).is_err());
    }
}

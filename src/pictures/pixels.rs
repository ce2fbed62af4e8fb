//! Whether the pixels of a picture are all there, and where they end (PNG, third edition, 10 and 8). Those of a PNG are
//! unpacked piece by piece and not kept, so that a picture of any size takes no memory.

/// How long the packed pixels are; nothing if they are damaged, or not as many as the header says.
#[cfg(any(feature = "pdf", feature = "docx"))]
pub(super) fn length(header: &[u8], packed: &[u8]) -> Option<usize> {
    use flate2::{Decompress, FlushDecompress, Status};
    let wanted = unpacked(header)?;
    let mut stream = Decompress::new(true);
    let mut room = vec![0; 1 << 16];
    loop {
        let (read, written) = (stream.total_in(), stream.total_out());
        let rest = packed.get(usize::try_from(read).ok()?..)?;
        let status = stream.decompress(rest, &mut room, FlushDecompress::None).ok()?;
        let is_stuck = (stream.total_in(), stream.total_out()) == (read, written);
        match status {
            Status::StreamEnd if stream.total_out() >= wanted => return usize::try_from(stream.total_in()).ok(),
            Status::StreamEnd => return None,
            _ if is_stuck || stream.total_out() > wanted.saturating_mul(2).saturating_add(1 << 20) => return None,
            _ => {}
        }
    }
}

/// Without what unpacks, the pixels are taken as they are.
#[cfg(not(any(feature = "pdf", feature = "docx")))]
pub(super) fn length(header: &[u8], packed: &[u8]) -> Option<usize> {
    unpacked(header).map(|_| packed.len())
}

/// How many bytes the pixels and the filters of their rows have, unpacked.
fn unpacked(header: &[u8]) -> Option<u64> {
    let number = |at: usize| Some(u64::from(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?)));
    let (width, height, depth) = (number(0)?, number(4)?, u64::from(*header.get(8)?));
    let samples = match header.get(9)? {
        0 | 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => return None,
    };
    let rows = |width: u64, height: u64| {
        let row = width.checked_mul(depth)?.checked_mul(samples)?.div_ceil(8).checked_add(1)?;
        if width == 0 { Some(0) } else { row.checked_mul(height) }
    };
    if *header.get(12)? == 0 {
        return rows(width, height);
    }
    // Adam7: where each pass begins, and how far its pixels are apart.
    const PASSES: [(u64, u64, u64, u64); 7] =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    PASSES.iter().try_fold(0u64, |sum, (left, top, right, down)| {
        let part = |whole: u64, first: u64, step: u64| whole.saturating_sub(first).div_ceil(step);
        sum.checked_add(rows(part(width, *left, *right), part(height, *top, *down))?)
    })
}

/// Whether a JPEG can be decoded to its last pixel. What the decoder does not know, such as arithmetic coding, is for
/// others to show.
#[cfg(feature = "pdf")]
pub(crate) fn is_whole_jpeg(bytes: &[u8]) -> bool {
    use zune_jpeg::JpegDecoder;
    use zune_jpeg::errors::DecodeErrors;
    use zune_jpeg::zune_core::bytestream::ZCursor;
    use zune_jpeg::zune_core::options::DecoderOptions;
    let options = DecoderOptions::default().set_strict_mode(true).set_max_width(1 << 16).set_max_height(1 << 16);
    // At a mark of the end the decoder takes what is missing for grey; where the file just stops, it says so. Scans of
    // progressive pictures end where the next one begins.
    let is_progressive = bytes.windows(2).take_while(|pair| *pair != [0xFF, 0xDA]).any(|pair| pair == [0xFF, 0xC2]);
    let bytes = bytes.strip_suffix(&[0xFF, 0xD9]).filter(|_| !is_progressive).unwrap_or(bytes);
    let decoded = JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode();
    decoded.is_ok() || matches!(decoded, Err(DecodeErrors::Unsupported(_)))
}

/// Without a decoder a JPEG is whole if its segments are.
#[cfg(not(feature = "pdf"))]
pub(crate) fn is_whole_jpeg(_: &[u8]) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    /// A picture of the tests, whole and cut off in the middle of its scan, where its end is put again.
    #[cfg(feature = "pdf")]
    #[test]
    fn a_jpeg_that_lacks_pixels_is_not_whole() {
        let whole = include_bytes!("../../tests/kitchen/briefs/kitchen-sink/tray.jpg");
        assert!(super::is_whole_jpeg(whole));
        let half = whole.len() - (whole.len() / 4);
        let cut = [&whole[..half], &[0xFF, 0xD9]].concat();
        assert!(!super::is_whole_jpeg(&cut));
    }

    #[test]
    fn rows_and_passes_are_counted() {
        let header = |width: u8, height: u8, depth: u8, kind: u8, passes: u8| {
            [0, 0, 0, width, 0, 0, 0, height, depth, kind, 0, 0, passes]
        };
        assert_eq!(unpacked(&header(3, 2, 8, 2, 0)), Some(20));
        assert_eq!(unpacked(&header(9, 2, 1, 0, 0)), Some(6));
        assert_eq!(unpacked(&header(8, 8, 8, 0, 1)), Some(64 + 1 + 1 + 1 + 2 + 2 + 4 + 4));
        assert_eq!(unpacked(&header(1, 1, 8, 0, 1)), Some(2));
        assert_eq!(unpacked(&header(1, 1, 8, 5, 0)), None);
    }
}

//! Compression (RFC 1951) with tables that are used again: to make and clear them, a third of a megabyte, takes as long as
//! compressing some thousand bytes. Whoever compresses keeps a [`Compressor`] for each thread.

use flate2::{Compress, CompressError, Compression, FlushCompress, Status};
use std::cell::RefCell;
use std::sync::Arc;

/// Compresses one text after the other, each as if it were the first.
pub(crate) struct Compressor(RefCell<Tables>);

struct Tables {
    compress: Compress,
    /// What was compressed last. Its room is used again as well.
    output: Vec<u8>,
}

impl Compressor {
    /// A level from 1 to 9; the header is that of zlib (RFC 1950).
    pub(crate) fn new(level: u32, has_header: bool) -> Self {
        let compress = Compress::new(Compression::new(level), has_header);
        Compressor(RefCell::new(Tables { compress, output: Vec::new() }))
    }

    /// Compresses bytes.
    pub(crate) fn whole(&self, bytes: &[u8]) -> Result<Arc<[u8]>, CompressError> {
        self.run(bytes, FlushCompress::Finish)
    }

    /// Compresses bytes that others follow: the result ends with a whole byte, and not the stream.
    #[cfg(feature = "docx")]
    pub(crate) fn first(&self, bytes: &[u8]) -> Result<Arc<[u8]>, CompressError> {
        self.run(bytes, FlushCompress::Sync)
    }

    fn run(&self, bytes: &[u8], flush: FlushCompress) -> Result<Arc<[u8]>, CompressError> {
        let Tables { compress, output } = &mut *self.0.borrow_mut();
        compress.reset();
        output.clear();
        loop {
            output.reserve(1_000.max(bytes.len() / 4));
            let rest = bytes.get(compress.total_in() as usize..).unwrap_or_default();
            let status = compress.compress_vec(rest, output, flush)?;
            let has_room = output.len() < output.capacity();
            if status == Status::StreamEnd || (matches!(flush, FlushCompress::Sync) && has_room) {
                return Ok(output.as_slice().into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::ZlibDecoder;
    use std::io::Read;

    /// Bytes that can hardly be compressed.
    fn noise(count: u32) -> Vec<u8> {
        (0..count).map(|n| (n.wrapping_mul(2_654_435_761).rotate_left(n % 31) >> 13) as u8).collect()
    }

    #[test]
    fn what_was_compressed_before_changes_nothing() {
        let texts = [noise(100_000), b"words ".repeat(9_000), Vec::new(), noise(40), b"words ".repeat(9_000)];
        let used = Compressor::new(6, true);
        for text in &texts {
            let compressed = used.whole(text).unwrap();
            assert_eq!(compressed, Compressor::new(6, true).whole(text).unwrap());
            let mut read = Vec::new();
            ZlibDecoder::new(&*compressed).read_to_end(&mut read).unwrap();
            assert!(read == *text);
        }
    }

    #[cfg(feature = "docx")]
    #[test]
    fn pieces_make_one_stream() {
        let compressor = Compressor::new(5, false);
        for (one, other) in [(noise(70_000), noise(7)), (Vec::new(), b"more".repeat(500)), (noise(3), Vec::new())] {
            let stream = [compressor.first(&one).unwrap(), compressor.whole(&other).unwrap()].concat();
            let mut read = Vec::new();
            flate2::read::DeflateDecoder::new(stream.as_slice()).read_to_end(&mut read).unwrap();
            assert!(read == [one, other].concat());
        }
    }
}

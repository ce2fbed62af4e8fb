//! PNG files. PDF's Flate filter knows PNG's predictors (ISO 32000-1, 7.4.4.4), so the compressed rows of a file
//! without transparency and interlacing go in as they are; the others are decoded.

use super::{Image, dictionary, integer, name, take};
use flate2::{Compression, write::ZlibEncoder};
use printpdf::{DictItem, ExternalStream, RawImage, RawImageData, RawImageFormat};
use std::io::{Read, Write};

/// The file as a stream.
///
/// # Errors
/// Says what is wrong with the file, as the end of a sentence on the picture.
pub(super) fn stream(file: &[u8]) -> Result<ExternalStream, String> {
    let png = Png::read(file).ok_or("is damaged: it ends too early")?;
    if png.can_pass() {
        png.check()?;
        return Ok(png.pass());
    }
    decoded(file)
}

/// The parts of a file that matter here (PNG specification, third edition, 11).
#[derive(Default)]
struct Png {
    width: usize,
    height: usize,
    bits: u8,
    colour_type: u8,
    is_interlaced: bool,
    is_transparent: bool,
    palette: Vec<u8>,
    data: Vec<u8>,
}

impl Png {
    fn read(file: &[u8]) -> Option<Self> {
        let mut png = Png::default();
        let mut at = 8;
        loop {
            let length = usize::try_from(u32::from_be_bytes(take(file, at)?)).ok()?;
            let kind: [u8; 4] = take(file, at + 4)?;
            let data = file.get(at + 8..)?.get(..length)?;
            match &kind {
                b"IHDR" => png.header(data)?,
                b"PLTE" => png.palette = data.to_vec(),
                b"tRNS" => png.is_transparent = true,
                b"IDAT" => png.data.extend_from_slice(data),
                b"IEND" => return Some(png),
                _ => {}
            }
            at += 12 + length;
        }
    }

    fn header(&mut self, data: &[u8]) -> Option<()> {
        self.width = usize::try_from(u32::from_be_bytes(take(data, 0)?)).ok()?;
        self.height = usize::try_from(u32::from_be_bytes(take(data, 4)?)).ok()?;
        let [bits, colour_type, _, _, interlacing] = take(data, 8)?;
        (self.bits, self.colour_type, self.is_interlaced) = (bits, colour_type, interlacing != 0);
        Some(())
    }

    /// Whether PDF can take the rows as they are; what is not a PNG at all is left to the decoder to refuse.
    fn can_pass(&self) -> bool {
        let has_form = match self.colour_type {
            0 => matches!(self.bits, 1 | 2 | 4 | 8 | 16),
            2 => matches!(self.bits, 8 | 16),
            3 => matches!(self.bits, 1 | 2 | 4 | 8) && matches!(self.palette.len(), 3..=768),
            _ => false,
        };
        has_form && self.width > 0 && self.height > 0 && !self.is_interlaced && !self.is_transparent
    }

    fn colours(&self) -> usize {
        if self.colour_type == 2 { 3 } else { 1 }
    }

    /// Whether the rows are all there; a viewer would show a damaged picture without a word.
    fn check(&self) -> Result<(), String> {
        let row = (self.width * self.colours() * usize::from(self.bits)).div_ceil(8) + 1;
        let expected = u64::try_from(row.saturating_mul(self.height)).unwrap_or(u64::MAX);
        let decoder = flate2::read::ZlibDecoder::new(self.data.as_slice());
        let found = std::io::copy(&mut decoder.take(expected.saturating_add(1)), &mut std::io::sink());
        match found {
            Ok(found) if found == expected => Ok(()),
            Ok(_) => Err("is damaged: it does not hold as many rows as it says".to_owned()),
            Err(error) => Err(format!("is damaged: {error}")),
        }
    }

    fn pass(self) -> ExternalStream {
        let colours = match self.colour_type {
            0 => name("DeviceGray"),
            2 => name("DeviceRGB"),
            _ => DictItem::Array(vec![
                name("Indexed"),
                name("DeviceRGB"),
                integer(self.palette.len() / 3 - 1),
                DictItem::Bytes(self.palette.clone()),
            ]),
        };
        let parameters = dictionary([
            ("Predictor", DictItem::Int(15)),
            ("Colors", integer(self.colours())),
            ("BitsPerComponent", DictItem::Int(i64::from(self.bits))),
            ("Columns", integer(self.width)),
        ]);
        let image = Image {
            width: self.width,
            height: self.height,
            bits: self.bits,
            colours,
            filter: "FlateDecode",
            data: self.data,
            more: vec![("DecodeParms", parameters)],
        };
        image.into_stream()
    }
}

/// Decodes a file and takes its transparency apart into a soft mask (ISO 32000-1, 11.6.5.3).
fn decoded(file: &[u8]) -> Result<ExternalStream, String> {
    let raw = RawImage::decode_from_bytes(file, &mut Vec::new()).map_err(|error| format!("is damaged: {error}"))?;
    let (colours, has_alpha) = match raw.data_format {
        RawImageFormat::R8 | RawImageFormat::R16 => (1, false),
        RawImageFormat::RG8 | RawImageFormat::RG16 => (1, true),
        RawImageFormat::RGB8 | RawImageFormat::RGB16 => (3, false),
        RawImageFormat::RGBA8 | RawImageFormat::RGBA16 => (3, true),
        other => return Err(format!("is in a form that is not known: {other:?}")),
    };
    let samples: Vec<u8> = match raw.pixels {
        RawImageData::U8(samples) => samples,
        // The upper byte is as much as a screen or printer shows.
        RawImageData::U16(samples) => samples.into_iter().map(|sample| sample.to_be_bytes()[0]).collect(),
        RawImageData::F32(_) => return Err("is in a form that is not known".to_owned()),
    };
    let mask = has_alpha.then(|| {
        let alpha: Vec<u8> = samples.iter().skip(colours).step_by(colours + 1).copied().collect();
        ("SMask", DictItem::Stream { stream: flate(raw.width, raw.height, 1, &alpha, None) })
    });
    let colour_samples: Vec<u8> = if has_alpha {
        samples.chunks_exact(colours + 1).flat_map(|pixel| pixel.iter().take(colours)).copied().collect()
    } else {
        samples
    };
    Ok(flate(raw.width, raw.height, colours, &colour_samples, mask))
}

/// Samples of 8 bits, filtered row by row with the predictor `Sub`, which suits drawings and logos, and compressed.
fn flate(
    width: usize,
    height: usize,
    colours: usize,
    samples: &[u8],
    mask: Option<(&'static str, DictItem)>,
) -> ExternalStream {
    const SUB: u8 = 1;
    let mut rows = Vec::with_capacity(samples.len() + height);
    for row in samples.chunks(width.max(1) * colours) {
        rows.push(SUB);
        let left = std::iter::repeat_n(&0, colours).chain(row);
        rows.extend(row.iter().zip(left).map(|(sample, left)| sample.wrapping_sub(*left)));
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    let data = encoder.write_all(&rows).and_then(|()| encoder.finish()).unwrap_or_default();
    let parameters =
        dictionary([("Predictor", DictItem::Int(15)), ("Colors", integer(colours)), ("Columns", integer(width))]);
    let image = Image {
        width,
        height,
        bits: 8,
        colours: name(if colours == 1 { "DeviceGray" } else { "DeviceRGB" }),
        filter: "FlateDecode",
        data,
        more: [("DecodeParms", parameters)].into_iter().chain(mask).collect(),
    };
    image.into_stream()
}

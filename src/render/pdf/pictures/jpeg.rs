//! JPEG files, byte for byte (ISO 32000-1, 7.4.8).

use super::{Image, name, take};
use printpdf::ExternalStream;

/// The file as a stream.
///
/// # Errors
/// Says what is wrong with the file, as the end of a sentence on the picture.
pub(super) fn stream(file: &[u8]) -> Result<ExternalStream, String> {
    let frame = frame(file).ok_or("is damaged: it has no frame header")?;
    if frame.width == 0 || frame.height == 0 {
        return Err("has no size".to_owned());
    }
    if frame.bits != 8 {
        return Err(format!("has {} bits a colour; PDF takes JPEG pictures with 8", frame.bits));
    }
    let colours = match frame.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return Err("is in printing colours (CMYK), which PDF/A does not allow beside sRGB".to_owned()),
    };
    let image = Image {
        width: frame.width,
        height: frame.height,
        bits: 8,
        colours: name(colours),
        filter: "DCTDecode",
        data: file.to_vec(),
        more: Vec::new(),
    };
    Ok(image.into_stream())
}

/// What the frame header says (ITU-T T.81, B.2.2).
struct Frame {
    bits: u8,
    width: usize,
    height: usize,
    components: u8,
}

/// Goes from marker to marker up to the frame header (ITU-T T.81, B.1.1).
fn frame(file: &[u8]) -> Option<Frame> {
    let mut at = 2;
    file.starts_with(&[0xff, 0xd8]).then_some(())?;
    loop {
        let [0xff, marker] = take(file, at)? else { return None };
        match marker {
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            // All of C0 to CF start a frame but DHT, JPG and DAC.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let [bits, h1, h2, w1, w2, components] = take(file, at + 4)?;
                let (width, height) = (u16::from_be_bytes([w1, w2]), u16::from_be_bytes([h1, h2]));
                return Some(Frame { bits, width: width.into(), height: height.into(), components });
            }
            _ => at += 2 + usize::from(u16::from_be_bytes(take(file, at + 2)?)),
        }
    }
}

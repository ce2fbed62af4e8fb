//! Text, attributes and bytes as HTML holds them.

use crate::document::{Picture, PictureFormat};

/// Text between tags.
pub fn text(text: &str) -> String {
    escaped(text, false)
}

/// The value of an attribute, which is written in double quotes.
pub fn attribute(value: &str) -> String {
    escaped(value, true)
}

fn escaped(text: &str, with_quotes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if with_quotes => out.push_str("&quot;"),
            // Control characters are parse errors (HTML, 13.2.3.5).
            '\t' | '\n' | '\r' => out.push(' '),
            control if control.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
    out
}

/// A picture as a `data:` address; a drawing as SVG, which does nothing as the source of an `img` (SVG integration,
/// secure static mode).
pub fn data_address(picture: &Picture) -> String {
    if let Some(svg) = &picture.svg {
        return format!("data:image/svg+xml;base64,{}", base64(svg.as_bytes()));
    }
    let kind = match picture.format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
    };
    format!("data:image/{kind};base64,{}", base64(&picture.bytes))
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0u32, |group, index| group << 8 | u32::from(*chunk.get(index).unwrap_or(&0)));
        for place in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_gives_the_vectors_of_the_standard() {
        let made = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(made, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn nothing_leaves_its_attribute() {
        assert_eq!(attribute("\"><b>&\u{0}"), "&quot;&gt;&lt;b&gt;&amp;\u{fffd}");
    }
}

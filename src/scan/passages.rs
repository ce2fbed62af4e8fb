//! Texts of a finished file, whatever its format: what a file is, its first bytes say.

#[cfg(any(feature = "docx", feature = "pdf"))]
use crate::render::Part;

/// A text, and its place in the file, such as `page 2`; empty where the file has one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub place: String,
    pub text: String,
}

/// Every text of a file, those of the files inside it too.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(super) fn passages(bytes: &[u8]) -> Result<Vec<Passage>, String> {
    #[cfg(feature = "pdf")]
    if bytes.starts_with(b"%PDF") {
        return opened(crate::render::pdf::unpack(bytes)?);
    }
    #[cfg(feature = "docx")]
    if bytes.starts_with(b"PK") {
        return opened(crate::render::docx::unpack(bytes)?);
    }
    // Pictures and fonts are no texts.
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let texts = if text.trim_start().starts_with('<') { markup(text) } else { vec![text.to_owned()] };
    Ok(texts.into_iter().map(|text| Passage { place: String::new(), text }).collect())
}

/// Texts as they are, files read in their turn; a file's name is a text.
#[cfg(any(feature = "docx", feature = "pdf"))]
fn opened(parts: Vec<Part>) -> Result<Vec<Passage>, String> {
    let mut found = Vec::new();
    for part in parts {
        match part {
            Part::Text { place, text } => found.push(Passage { place, text }),
            Part::File { name, bytes } => {
                let named =
                    |Passage { place, text }| Passage { place: format!("{name} {place}").trim().to_owned(), text };
                found.extend(passages(&bytes)?.into_iter().map(named));
                found.push(Passage { place: "names of parts".to_owned(), text: name });
            }
        }
    }
    Ok(found)
}

/// The text of XML or HTML: with the tags taken out, since a word may go on after one; with a space for each, since it
/// may not; and the values in the tags.
fn markup(text: &str) -> Vec<String> {
    let (mut joined, mut parted, mut values) = (String::new(), String::new(), String::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        joined.push_str(before);
        parted.push_str(before);
        parted.push(' ');
        let (tag, after) = end(after);
        if let Some(comment) = tag.strip_prefix("!--") {
            values.push_str(comment);
        } else {
            // Values are every second piece between quotation marks of one kind; words are the same in any case.
            tag.split('"').filter(|value| !value.starts_with("data:image/")).for_each(|value| {
                values.push_str(value);
                values.push('\n');
            });
        }
        rest = after;
    }
    joined.push_str(rest);
    parted.push_str(rest);
    [joined, parted, values].iter().map(|text| plain(text)).collect()
}

/// A tag, and what follows it. A `>` may stand in a value.
fn end(text: &str) -> (&str, &str) {
    if text.starts_with("!--") {
        return text.split_once("-->").unwrap_or((text, ""));
    }
    let mut is_value = false;
    let close = text.char_indices().find(|(_, character)| {
        is_value ^= *character == '"';
        *character == '>' && !is_value
    });
    let at = close.map_or(text.len(), |(at, _)| at);
    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}

/// Text without references to characters (XML 1.0, 4.1).
fn plain(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest))) {
            Some((character, rest)) => {
                plain.push(character);
                plain.push_str(rest);
            }
            None => plain.extend(["&", piece]),
        }
    }
    plain
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        number => {
            let number = number.strip_prefix('#')?;
            let code = number
                .strip_prefix(['x', 'X'])
                .map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32)
        }
    }
}

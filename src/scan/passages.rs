//! Texts of a finished file, whatever its format.

#[cfg(any(feature = "docx", feature = "pdf"))]
use crate::render::Part;
use crate::unpack::markup::{end, plain};
use crate::unpack::{Inside, Unpacked};
use std::borrow::Cow;

/// How deeply files may be packed in files: a workbook in a document is one.
#[cfg(any(feature = "docx", feature = "pdf"))]
const DEEPEST: usize = 8;

/// A text, and its place in the file, such as `page 2`; empty where the file has one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage<'a> {
    pub place: Cow<'a, str>,
    pub text: Cow<'a, str>,
}

/// Every text of a file, those of the files inside it too.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(super) fn passages<'a>(file: &'a Unpacked<'_>) -> Result<Vec<Passage<'a>>, String> {
    within(file, 0)
}

#[cfg_attr(not(any(feature = "docx", feature = "pdf")), expect(unused_variables, reason = "nothing is packed then"))]
fn within<'a>(file: &'a Unpacked<'_>, depth: usize) -> Result<Vec<Passage<'a>>, String> {
    let place = Cow::Borrowed("");
    match file.inside() {
        #[cfg(feature = "pdf")]
        Inside::Pdf { parts, .. } => opened(parts, depth),
        #[cfg(feature = "docx")]
        Inside::Package(parts) => opened(parts, depth),
        Inside::Markup(text) => Ok(markup(text).map(|text| Passage { place: place.clone(), text: text.into() }).into()),
        Inside::Text(text) => Ok(vec![Passage { place, text: Cow::Borrowed(text) }]),
    }
}

/// Texts as they are, files read in their turn; a file's name is a text.
#[cfg(any(feature = "docx", feature = "pdf"))]
fn opened(parts: &[Part], depth: usize) -> Result<Vec<Passage<'_>>, String> {
    if depth > DEEPEST {
        return Err(format!("has files in files, more than {DEEPEST} deep"));
    }
    let mut found = Vec::new();
    for part in parts {
        match part {
            Part::Text { place, text } => found.push(Passage { place: place.into(), text: text.into() }),
            Part::File { name, bytes } => {
                let named = |Passage { place, text }: Passage<'_>| {
                    let place = format!("{name} {place}").trim().to_owned();
                    Passage { place: place.into(), text: text.into_owned().into() }
                };
                let inner = crate::unpack::unpack(bytes)?;
                found.extend(within(&inner, depth + 1)?.into_iter().map(named));
                found.push(Passage { place: "names of parts".into(), text: name.into() });
            }
        }
    }
    Ok(found)
}

/// The text of XML or HTML: with the tags taken out, since a word may go on after one; with a space for each, since it
/// may not; and the values in the tags.
fn markup(text: &str) -> [String; 3] {
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
    [joined, parted, values].map(|text| match plain(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(plain) => plain,
    })
}

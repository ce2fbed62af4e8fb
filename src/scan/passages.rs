//! Texts of a finished file, whatever its format, and what of a report stands in them.

use super::hits::Hits;
use super::secrets::Secrets;
use crate::render::Part;
use crate::unpack::markup::{end, plain};
use crate::unpack::{Inside, Unpacked, unpack};
use std::borrow::Cow;
use std::sync::Arc;

/// How deeply files may be packed in files: a workbook in a document is one.
const DEEPEST: usize = 8;

/// A text of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    /// The part of the file, such as `word/document.xml`, or nothing.
    pub part: &'a str,
    /// The place in it, such as `page 2`; empty where there is one text.
    pub place: &'a str,
    pub text: &'a str,
    /// What of the report stands in it.
    pub hits: &'a Hits,
}

/// A passage that is kept, of a part that may have any name.
#[derive(Debug)]
pub(super) struct Kept {
    place: String,
    text: String,
    hits: Arc<Hits>,
}

/// Shows every text of a file, those of the files inside it too.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(super) fn visit(secrets: &Secrets, file: &Unpacked<'_>, each: &mut dyn FnMut(Passage<'_>)) -> Result<(), String> {
    let Some(parts) = file.parts() else {
        kept(secrets, file, 0)?.iter().for_each(|passage| passage.show("", each));
        return Ok(());
    };
    for part in parts {
        match part {
            Part::Text { place, text } => each(Passage { part: "", place, text, hits: &secrets.hits(text) }),
            Part::File { name, bytes } => {
                let kept = secrets.passages(bytes, || kept(secrets, &unpack(bytes)?, 1))?;
                kept.iter().for_each(|passage| passage.show(name, each));
                each(Passage { part: "", place: "names of parts", text: name, hits: &secrets.hits(name) });
            }
        }
    }
    Ok(())
}

impl Kept {
    fn show(&self, part: &str, each: &mut dyn FnMut(Passage<'_>)) {
        each(Passage { part, place: &self.place, text: &self.text, hits: &self.hits });
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.place.len() + self.text.len() + self.hits.size()
    }
}

/// The texts of a file as they are, files in it read in their turn; a file's name is a text.
fn kept(secrets: &Secrets, file: &Unpacked<'_>, depth: usize) -> Result<Vec<Kept>, String> {
    if depth > DEEPEST {
        return Err(format!("has files in files, more than {DEEPEST} deep"));
    }
    let keep = |place: &str, text: Cow<'_, str>| Kept {
        place: place.to_owned(),
        hits: Arc::new(Hits::of(secrets, &text)),
        text: text.into_owned(),
    };
    let mut found = Vec::new();
    match file.inside() {
        Inside::Markup(text) => found.extend(markup(text).map(|text| keep("", text.into()))),
        Inside::Text(text) => found.push(keep("", Cow::Borrowed(text))),
        #[cfg(any(feature = "docx", feature = "pdf"))]
        _ => {}
    }
    for part in file.parts().unwrap_or_default() {
        match part {
            Part::Text { place, text } => found.push(keep(place, text.into())),
            Part::File { name, bytes } => {
                let named = |kept: Kept| Kept { place: format!("{name} {}", kept.place).trim().to_owned(), ..kept };
                found.extend(self::kept(secrets, &unpack(bytes)?, depth + 1)?.into_iter().map(named));
                found.push(keep("names of parts", name.into()));
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

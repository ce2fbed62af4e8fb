//! A finished file taken apart, once for everybody who looks into it: what it is, its first bytes say.
//!
//! The search for what a reader may not have ([`crate::scan`]) and the comparison of formats ([`crate::parity`]) read
//! the same parts, so a caller that wants both unpacks a file once and hands it to both.

pub(crate) mod markup;

use crate::render::Part;
#[cfg(feature = "pdf")]
use crate::render::Tagged;

/// What is inside a finished file.
#[derive(Clone, Debug)]
pub struct Unpacked<'a>(Inside<'a>);

/// What a file is, and what is in it.
#[derive(Clone, Debug)]
pub(crate) enum Inside<'a> {
    /// PDF: its parts, its structure tree if it has one, and how many pages it has.
    #[cfg(feature = "pdf")]
    Pdf { parts: Vec<Part>, tree: Vec<Tagged>, pages: usize },
    /// A package of parts, such as DOCX.
    #[cfg(feature = "docx")]
    Package(Vec<Part>),
    /// HTML or XML.
    Markup(&'a str),
    /// Any other text; empty for what is no text.
    Text(&'a str),
}

impl Unpacked<'_> {
    pub(crate) fn inside(&self) -> &Inside<'_> {
        &self.0
    }

    /// Its texts and the files in it, where it is made of parts.
    pub(crate) fn parts(&self) -> Option<&[Part]> {
        match &self.0 {
            #[cfg(feature = "pdf")]
            Inside::Pdf { parts, .. } => Some(parts),
            #[cfg(feature = "docx")]
            Inside::Package(parts) => Some(parts),
            Inside::Markup(_) | Inside::Text(_) => None,
        }
    }

    /// How many pages it has, in a format that has them.
    pub fn pages(&self) -> Option<u32> {
        match self.0 {
            #[cfg(feature = "pdf")]
            Inside::Pdf { pages, .. } => u32::try_from(pages).ok(),
            _ => None,
        }
    }
}

/// Takes a finished file apart.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence that starts with the file's name.
pub fn unpack(bytes: &[u8]) -> Result<Unpacked<'_>, String> {
    #[cfg(feature = "pdf")]
    if bytes.starts_with(b"%PDF") {
        let crate::render::pdf::Opened { parts, tree, pages } = crate::render::pdf::unpack(bytes)?;
        return Ok(Unpacked(Inside::Pdf { parts, tree, pages }));
    }
    #[cfg(feature = "docx")]
    if bytes.starts_with(b"PK") {
        return Ok(Unpacked(Inside::Package(crate::render::docx::unpack(bytes)?)));
    }
    // Pictures and fonts are no texts.
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_markup = text.trim_start().starts_with('<');
    Ok(Unpacked(if is_markup { Inside::Markup(text) } else { Inside::Text(text) }))
}

//! Pictures as image XObjects (ISO 32000-1, 8.9.5), as they are in their files wherever PDF can hold that.

mod jpeg;
mod png;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::{Picture, PictureFormat};
use crate::layout::frame::{Item, Pages};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfResources, XObject, XObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the pictures in use to the resources.
///
/// # Errors
/// A picture that is damaged, or in colours that PDF/A does not allow beside sRGB.
pub(super) fn embed(pages: &Pages, resources: &mut PdfResources) -> Result<(), Diagnostics> {
    let mut problems = Vec::new();
    for index in used(pages) {
        let Some(picture) = pages.pictures.get(index) else { continue };
        match stream(picture) {
            Ok(stream) => {
                let object = ExternalXObject { stream, width: None, height: None, dpi: None };
                resources.xobjects.map.insert(id(index), XObject::External(object));
            }
            Err(problem) => problems.push(unusable(index, picture, &problem)),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The resource name of a picture.
pub(super) fn id(picture: usize) -> XObjectId {
    XObjectId(format!("I{picture}"))
}

fn used(pages: &Pages) -> BTreeSet<usize> {
    let items = pages.pages.iter().flat_map(|page| &page.marked).flat_map(|marked| &marked.items);
    items
        .filter_map(|item| match item {
            Item::Picture { picture, .. } => Some(*picture),
            Item::Glyphs(_) | Item::Fill { .. } | Item::Path { .. } => None,
        })
        .collect()
}

fn stream(picture: &Picture) -> Result<ExternalStream, String> {
    match picture.format {
        PictureFormat::Jpeg => jpeg::stream(&picture.bytes),
        PictureFormat::Png => png::stream(&picture.bytes),
    }
}

fn unusable(index: usize, picture: &Picture, problem: &str) -> Diagnostic {
    let format = match picture.format {
        PictureFormat::Png => "PNG",
        PictureFormat::Jpeg => "JPEG",
    };
    let Picture { width, height, .. } = picture;
    let message = format!("picture {} of the document ({format}, {width} × {height}) {problem}", index + 1);
    Diagnostic::error(Code("D0511"), message).help("save the picture again as an RGB or grey PNG or JPEG")
}

/// An image XObject; `data` is as `filter` leaves it.
struct Image {
    width: usize,
    height: usize,
    bits: u8,
    colours: DictItem,
    filter: &'static str,
    data: Vec<u8>,
    /// Entries besides.
    more: Vec<(&'static str, DictItem)>,
}

impl Image {
    fn into_stream(self) -> ExternalStream {
        let entries = [
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", integer(self.width)),
            ("Height", integer(self.height)),
            ("BitsPerComponent", DictItem::Int(i64::from(self.bits))),
            ("ColorSpace", self.colours),
            ("Filter", name(self.filter)),
        ];
        let dict = entries.into_iter().chain(self.more).map(|(key, value)| (key.to_owned(), value)).collect();
        ExternalStream { dict, content: self.data, compress: false }
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn integer(number: usize) -> DictItem {
    DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn dictionary<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<BTreeMap<_, _>>() }
}

/// The bytes as a fixed number of them, from `at`.
fn take<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

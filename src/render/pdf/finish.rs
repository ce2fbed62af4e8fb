//! What printpdf leaves out: the document's level (ISO 32000-1, 7.7.2; ISO 19005-2, 6; ISO 14289-1, 7).

use super::fonts::Fonts;
use super::links::Annotations;
use super::metadata::Level;
use super::object::{bytes, dictionary, name, number, text};
use super::{attachment, file, links, metadata, outline, structure};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::Metadata;
use crate::layout::frame::Pages;
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};

/// The colours that device colours mean.
const SRGB: &[u8] = include_bytes!("../../../fonts/color/sRGB.icc");

/// Completes the file and writes it.
///
/// # Errors
/// A file that printpdf made otherwise than expected.
pub(super) fn finish(
    mut objects: File,
    metadata: &Metadata,
    pages: &Pages,
    fonts: &Fonts<'_>,
    data: Option<&str>,
) -> Result<Vec<u8>, Diagnostics> {
    let page_ids: Vec<ObjectId> = objects.get_pages().into_values().collect();
    let annotations = complete_pages(&mut objects, pages, fonts, &page_ids).map_err(unexpected)?;
    let tree = structure::begin(&mut objects, pages, &page_ids, &annotations);
    complete(&mut objects, metadata, pages, &page_ids, tree.root()).map_err(unexpected)?;
    if let Some(data) = data {
        attachment::attach(&mut objects, metadata, data).map_err(unexpected)?;
    }
    // Only part 3 of PDF/A allows a file in the file that is no PDF itself (ISO 19005-3, 6.8).
    let level = if data.is_some() { Level::A3 } else { Level::A2 };
    file::write(objects, &tree, |content| metadata::xmp(metadata, content, level)).map_err(unexpected)
}

fn complete_pages(
    file: &mut File,
    pages: &Pages,
    fonts: &Fonts<'_>,
    page_ids: &[ObjectId],
) -> lopdf::Result<Annotations> {
    for (index, id) in page_ids.iter().enumerate() {
        complete_page(file, *id, index)?;
    }
    fonts.describe(file);
    Ok(links::write(file, pages, page_ids))
}

fn complete(
    file: &mut File,
    metadata: &Metadata,
    pages: &Pages,
    page_ids: &[ObjectId],
    tree: ObjectId,
) -> lopdf::Result<()> {
    let outline = outline::write(file, pages, page_ids);
    let intent = output_intent(file);
    let info = file.trailer.get(b"Info")?.as_reference()?;
    file.set_object(info, metadata::info(metadata));
    let catalog = file.catalog_mut()?;
    complete_catalog(catalog, metadata, tree, intent);
    if let Some(destinations) = links::destinations(pages, page_ids) {
        catalog.set("Names", dictionary([("Dests", Object::Dictionary(destinations))]));
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    Ok(())
}

/// The tab order follows the structure (ISO 14289-1, 7.18.3).
fn complete_page(file: &mut File, id: ObjectId, index: usize) -> lopdf::Result<()> {
    let page = file.get_dictionary_mut(id)?;
    page.set("Tabs", name("S"));
    page.set("StructParents", number(index));
    Ok(())
}

fn complete_catalog(catalog: &mut Dictionary, metadata: &Metadata, tree: ObjectId, intent: Dictionary) {
    let arabic = Object::Dictionary(dictionary([("S", name("D"))]));
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    catalog.set("Lang", text(metadata.language.as_str()));
    catalog.set("MarkInfo", dictionary([("Marked", Object::Boolean(true))]));
    catalog.set("StructTreeRoot", tree);
    catalog.set("ViewerPreferences", preferences(metadata));
    catalog.set("PageLabels", dictionary([("Nums", Object::Array(vec![Object::Integer(0), arabic]))]));
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
}

/// ISO 14289-1, 7.1: a window is titled by the document's title, not by the file's name.
fn preferences(metadata: &Metadata) -> Dictionary {
    use crate::i18n::Direction;
    let mut preferences = dictionary([("DisplayDocTitle", Object::Boolean(true))]);
    if metadata.language.direction() == Direction::RightToLeft {
        preferences.set("Direction", name("R2L"));
    }
    preferences
}

/// ISO 19005-2, 6.2.3.
fn output_intent(file: &mut File) -> Dictionary {
    let profile = Stream::new(dictionary([("N", number(3))]), SRGB.to_vec());
    let profile = file.add_object(profile);
    dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", bytes("sRGB")),
        ("Info", bytes("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ])
}

/// A file that printpdf made otherwise than expected.
pub(super) fn unexpected(error: lopdf::Error) -> Diagnostics {
    vec![Diagnostic::error(Code("D0510"), format!("the PDF file could not be completed: {error}"))]
}

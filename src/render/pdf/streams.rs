//! The pages' content streams, a few at a time.
//!
//! printpdf holds the operators of all the pages it is given, half a megabyte for a full one; of a report of a thousand
//! pages that would be more than everything else together.

use super::fonts::Fonts;
use super::unicode::Unicode;
use super::{content, converted, sheet};
use crate::layout::frame::Pages;
use lopdf::{Document as File, ObjectId};
use printpdf::PdfDocument;

/// How many pages are written at a time.
const AT_ONCE: usize = 16;

/// Puts what is on the pages into the file, whose pages are blank so far.
///
/// # Errors
/// A page without a content stream.
pub(super) fn fill(file: &mut File, pages: &Pages, fonts: &Fonts<'_>, unicode: &Unicode) -> lopdf::Result<()> {
    let ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    for (some, ids) in pages.pages.chunks(AT_ONCE).zip(ids.chunks(AT_ONCE)) {
        let mut part = PdfDocument::default();
        fonts.stand_in(&mut part.resources);
        part.pages = some.iter().map(|page| sheet(page, content::ops(pages, page, fonts, unicode))).collect();
        let part = converted(&part);
        for (from, to) in part.get_pages().into_values().zip(ids) {
            let stream = file.get_dictionary(*to)?.get(b"Contents")?.as_reference()?;
            file.get_object_mut(stream)?.as_stream_mut()?.set_plain_content(part.get_page_content(from));
        }
    }
    Ok(())
}

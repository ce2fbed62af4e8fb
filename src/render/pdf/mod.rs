//! PDF, always PDF/UA-1 (ISO 14289-1) and PDF/A at once: PDF/A-2a (ISO 19005-2), or PDF/A-3a (ISO 19005-3) where data is
//! attached.
//!
//! printpdf makes the file's pages, fonts and pictures. What it does not know, the structure tree above all, is added to
//! its objects; the pages' content and the bytes of the file are written here, where every glyph can be marked.

mod attachment;
mod composites;
mod content;
mod file;
mod finish;
mod fonts;
mod glyphs;
mod guards;
mod links;
mod metadata;
mod object;
mod operators;
mod outline;
mod paths;
mod pictures;
mod shown;
mod structure;
mod unicode;
mod unpack;

#[cfg(test)]
mod tests;

use crate::cores::Work;
use crate::diag::{Diagnostics, Warned};
use crate::document::{Data, Document};
use crate::layout::frame::{Page, Pages};
use crate::render::{Context, Format, Limits, Renderer, Watch, unlinked};
use composites::Composites;
use fonts::Fonts;
use lopdf::Document as File;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use unicode::Unicode;
pub(crate) use unpack::{Opened, unpack};

/// Writes PDF.
///
/// ```
/// use demarche::render::pdf::Pdf;
///
/// assert!(Pdf::default().with_data(true).attach_data);
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Pdf {
    /// Whether the document's [`Data`] is attached as `data.json`.
    pub attach_data: bool,
}

impl Pdf {
    /// The same with or without data attached.
    #[must_use]
    pub fn with_data(self, attach_data: bool) -> Self {
        Pdf { attach_data }
    }
}

impl Renderer for Pdf {
    fn format(&self) -> Format {
        Format::new("pdf")
    }

    fn render(&self, document: &Document, context: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        let Context { theme, fonts, limits } = *context;
        let _work = Work::begin();
        let data = self.attach_data.then(|| Data::of(document).to_json());
        let mut written = crate::layout::layout(document, theme, fonts, limits)
            .map(|pages| pages.and_then(|pages| limits.accept(assemble(document, pages, data.as_deref(), limits)?)));
        written.warnings.extend(unlinked::unlinked(document));
        written
    }
}

/// A document's pages as a file, with data in JSON if there is any: what the renderers do after layout.
///
/// # Errors
/// `D0510` for pages that no valid file can be made of, such as content that belongs to no element.
pub fn write(document: &Document, pages: Pages, data: Option<&str>) -> Result<Vec<u8>, Diagnostics> {
    assemble(document, pages, data, Limits::default())
}

fn assemble(
    document: &Document,
    mut pages: Pages,
    data: Option<&str>,
    limits: Limits<'_>,
) -> Result<Vec<u8>, Diagnostics> {
    let composites = Composites::merge(&mut pages);
    let pages = &pages;
    let unicode = Unicode::of(pages);
    guards::check(pages, &unicode)?;
    let fonts = Fonts::of(pages, &unicode, &composites)?;
    let mut pdf = PdfDocument::default();
    limits.go_on()?;
    fonts.embed(&mut pdf.resources);
    pictures::embed(pages, &mut pdf.resources)?;
    pdf.pages = pages.pages.iter().map(sheet).collect();
    if let Some(first) = pdf.pages.first_mut() {
        first.ops = fonts.census(&unicode);
    }
    let mut file = converted(&pdf);
    drop(pdf);
    let mut watch = Watch::new(limits);
    fill(&mut file, pages, &fonts, &mut watch).map_err(finish::unexpected)?;
    watch.result()?;
    finish::finish(file, &document.metadata, pages, &fonts, data)
}

/// What printpdf makes of a document; fonts and pictures are as small as they can be already.
fn converted(pdf: &PdfDocument) -> File {
    let options = PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    pdf.to_lopdf_document(&options, &mut Vec::new())
}

/// Puts what is on the pages into the file, whose pages are blank so far but for the census on the first.
fn fill(file: &mut File, pages: &Pages, fonts: &Fonts<'_>, watch: &mut Watch<'_>) -> lopdf::Result<()> {
    let ids: Vec<lopdf::ObjectId> = file.get_pages().into_values().collect();
    for (page, id) in pages.pages.iter().zip(ids).take_while(|_| watch.goes_on()) {
        let stream = file.get_dictionary(id)?.get(b"Contents")?.as_reference()?;
        let content = content::content(pages, page, fonts);
        file.get_object_mut(stream)?.as_stream_mut()?.set_plain_content(content);
    }
    Ok(())
}

fn sheet(page: &Page) -> PdfPage {
    let (width, height) = (Pt(object::rounded(page.width)), Pt(object::rounded(page.height)));
    let whole = Rect { x: Pt(0.0), y: Pt(0.0), width, height, mode: None, winding_order: None };
    PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops: Vec::new() }
}

/// How many pages a PDF has; `None` if it cannot be read.
pub fn page_count(bytes: &[u8]) -> Option<u32> {
    File::load_metadata_mem(bytes).ok().map(|metadata| metadata.page_count)
}

//! From a document to positioned frames on pages.

pub mod face;
pub mod frame;

/// An empty page.
pub fn layout(
    document: &crate::document::Document,
    _: &crate::theme::Theme,
    _: crate::render::Limits,
) -> crate::diag::Warned<Result<frame::Pages, crate::diag::Diagnostics>> {
    let (width, height) = document.metadata.page_size.points();
    crate::diag::Warned::clean(Ok(frame::Pages {
        pages: vec![frame::Page { width, height, marked: vec![], links: vec![] }],
        elements: vec![frame::Element::new(frame::Role::Document)],
        ..Default::default()
    }))
}

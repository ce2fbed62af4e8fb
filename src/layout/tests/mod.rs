//! Tests of the whole of layout.

mod briefs;
mod charts;
mod corpus;
mod flow;
mod large;
mod linear;
mod lines;
mod structure;

use super::frame::{Item, Page, Pages};
use super::layout;
use crate::diag::Diagnostics;
use crate::document::Document;
use crate::fonts::Fonts;
use crate::render::Limits;
use crate::theme::Theme;

fn laid_out(document: &Document) -> Result<Pages, Diagnostics> {
    layout(document, &Theme::default(), &Fonts::default(), Limits::default()).output
}

fn pages(document: &Document) -> Pages {
    laid_out(document).unwrap()
}

/// The texts of a page's runs, in the order they are painted.
fn texts(page: &Page) -> Vec<String> {
    let items = page.marked.iter().flat_map(|marked| &marked.items);
    items
        .filter_map(|item| match item {
            Item::Glyphs(run) => Some(run.text.to_string()),
            Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => None,
        })
        .collect()
}

#[test]
fn a_family_that_is_not_here_is_named() {
    let mut theme = crate::theme::Theme::default();
    theme.fonts.body = "Georgia".to_owned();
    let laid_out = super::layout(
        &crate::document::sample::kitchen_sink(),
        &theme,
        &Fonts::default(),
        crate::render::Limits::default(),
    );
    let messages: Vec<&str> = laid_out.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(messages, ["there is no font family `Georgia` for PDF; Source Sans 3 stands in for it"]);
}

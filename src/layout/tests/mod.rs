//! Tests of the whole of layout.

mod briefs;

use super::layout;
use crate::document::sample::kitchen_sink;
use crate::render::{Context, Limits, Renderer};
use crate::theme::Theme;

#[test]
fn temporary_files() {
    let plum = briefs::plum();
    let navy = Theme::default();
    let mut sink = kitchen_sink();
    for block in &mut sink.body {
        if let crate::document::Content::Figure(figure) = &mut block.content
            && let crate::document::FigureBody::Picture(picture) = &mut figure.body
        {
            (picture.width, picture.height) = (800, 600);
            picture.bytes = std::fs::read("/tmp/layout/p.png").unwrap().into();
        }
    }
    for (name, document, theme) in [
        ("sink", sink, &navy),
        ("ask", briefs::ask_sheet(), &navy),
        ("long", briefs::long_brief(), &plum),
        ("mirror", briefs::mirrored(), &navy),
    ] {
        let context = Context { theme, limits: Limits::default() };
        match crate::render::pdf::Pdf.render(&document, &context).output {
            Ok(bytes) => std::fs::write(format!("/tmp/layout/{name}.pdf"), bytes).unwrap(),
            Err(errors) => println!("{name}: {errors:#?}"),
        }
    }
}

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
    for (name, document, theme) in [
        ("sink", kitchen_sink(), &navy),
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

use super::*;
use crate::document::sample::kitchen_sink;

fn render(document: &Document) -> Vec<u8> {
    let theme = Theme::default();
    let context = Context { theme: &theme, limits: Default::default() };
    let rendered = Docx.render(document, &context);
    assert_eq!(rendered.warnings, []);
    rendered.output.unwrap()
}

#[test]
fn out() {
    std::fs::write("/tmp/docx-out/sample.docx", render(&kitchen_sink())).unwrap();
}

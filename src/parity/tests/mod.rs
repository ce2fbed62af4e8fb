//! Files of our own renderers: what is read of them, that nothing of it is a false alarm, and that nothing can be taken
//! out, moved or changed unnoticed.

mod briefs;
mod tampered;

use super::*;
use crate::document::sample::kitchen_sink;
use crate::document::{Content, Inline};
use crate::render::{Context, Limits, Renderers};
use crate::theme::Theme;

/// The formats that are compared, as far as this build has them.
const FORMATS: [&str; 4] = ["pdf", "docx", "html", "md"];

/// A document in each format, with the names of the files.
fn files(document: &Document) -> Vec<(String, Vec<u8>)> {
    let (renderers, theme, fonts) = (Renderers::default(), Theme::default(), Default::default());
    let context = Context { theme: &theme, fonts: &fonts, limits: Limits::default() };
    let renderers = FORMATS.iter().filter_map(|format| Some((format, renderers.get(format)?)));
    let file = |(format, renderer): (&&str, &dyn crate::render::Renderer)| {
        (format!("a.{format}"), renderer.render(document, &context).output.unwrap())
    };
    renderers.map(file).collect()
}

fn checked(document: &Document, files: &[(String, Vec<u8>)]) -> Parity {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    check(document, &files)
}

fn messages(parity: &Parity) -> Vec<&str> {
    parity.differences.iter().map(|problem| problem.message.as_str()).collect()
}

/// Compares the outlines of a document's files with their golden; with `DEMARCHE_BLESS=1` in the environment, writes
/// the golden instead.
#[expect(clippy::disallowed_methods, reason = "the switch that rewrites goldens exists in tests alone")]
fn check_golden(name: &str, document: &Document) {
    let mut text = String::new();
    for (file, bytes) in files(document) {
        let outline = outline(document, &file, &unpack(&bytes).unwrap()).unwrap();
        text += &format!("# {file}\n\n{outline}\n");
    }
    let path = format!("{}/tests/goldens/parity/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("DEMARCHE_BLESS").is_ok() {
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if cfg!(all(feature = "pdf", feature = "docx")) {
        for (number, (made, kept)) in text.lines().zip(golden.lines()).enumerate() {
            assert_eq!(made, kept, "line {} of {name}.txt; DEMARCHE_BLESS=1 rewrites it", number + 1);
        }
        assert_eq!(text.len(), golden.len(), "{name}.txt: one is longer than the other");
    }
}

#[test]
fn every_kind_of_node_is_read_in_every_format() {
    check_golden("sample", &kitchen_sink());
}

#[test]
fn every_kind_of_node_is_in_parity() {
    let document = kitchen_sink();
    let parity = checked(&document, &files(&document));
    assert_eq!(messages(&parity), Vec::<&str>::new());
    let compared: Vec<&str> = parity.compared.iter().map(Format::as_str).collect();
    let at_hand = FORMATS.into_iter().filter(|format| Renderers::default().get(format).is_some());
    assert_eq!(compared, at_hand.collect::<Vec<_>>());
    assert!(parity.holds());
}

/// A line from the right in a page from the left, and one from the left in a page from the right.
#[test]
fn directions_side_by_side_are_in_parity() {
    let mixed = "قرار: 71% (من 27–28)، -3 نقاط؛ S/RES/2331 (2016)، و\"x 9,071%\" – أكثر.";
    for language in ["en", "ar"] {
        let mut document = kitchen_sink();
        document.metadata.language = crate::i18n::Language::parse(language).unwrap();
        for block in &mut document.body {
            if let Content::Heading { text, .. } | Content::Paragraph(text) = &mut block.content {
                text.push(Inline::text(format!(" {mixed} A: (b) -4%.")));
            }
        }
        document.notes[0].content = vec![Inline::text(mixed)];
        document.body.retain(|block| !matches!(block.content, Content::Contents { .. }));
        assert_eq!(messages(&checked(&document, &files(&document))), Vec::<&str>::new());
    }
}

/// Styles of another document change nothing of what paragraphs are.
#[test]
#[cfg(feature = "docx")]
fn a_document_in_another_look_is_in_parity() {
    use crate::render::docx::{Docx, Reference};
    let (document, theme, fonts) = (kitchen_sink(), Theme::default(), Default::default());
    let reference = Reference::read("a.docx", include_bytes!("../../../tests/cli/reference.docx")).unwrap();
    let renderer = Docx::default().with_reference(Some(reference.into()));
    let context = Context { theme: &theme, fonts: &fonts, limits: Limits::default() };
    let bytes = crate::render::Renderer::render(&renderer, &document, &context).output.unwrap();
    assert_eq!(messages(&checked(&document, &[("a.docx".to_owned(), bytes)])), Vec::<&str>::new());
}

#[test]
fn what_is_not_known_is_skipped_and_named() {
    let files = [("a.txt", b"words".as_slice()), ("a.xml", b"<a/>"), ("a.epub", b"\x89PNG\xff")];
    let parity = check(&kitchen_sink(), &files);
    assert_eq!((parity.compared, parity.skipped.len()), (Vec::new(), 3));
    assert_eq!(parity.differences, Vec::new());
}

/// Whatever bytes there are, the answer is an answer.
#[test]
fn hostile_bytes_are_differences() {
    let document = kitchen_sink();
    for (name, bytes) in files(&document) {
        for at in (0..bytes.len()).step_by(bytes.len() / 23 + 1) {
            let mut broken = bytes.clone();
            broken[at] ^= 0x55;
            let _ = checked(&document, &[(name.clone(), broken)]);
            let _ = checked(&document, &[(name.clone(), bytes[..at].to_vec())]);
        }
    }
    let deep = format!("<html>{}", "<p><ol><li>".repeat(50_000));
    assert!(!check(&document, &[("a.html", deep.as_bytes())]).holds());
    assert!(!check(&document, &[("a.md", "> - ".repeat(20_000).as_bytes())]).holds());
}

use super::*;
use crate::document::{Alternative, Anchor, Block, Content, FigureBody, Inline, sample};
use crate::render::golden;
use std::collections::BTreeSet;

fn with_body(body: Vec<Inline>) -> Document {
    let paragraph = Block::new(Content::Paragraph(body), Origin::default());
    Document { body: vec![paragraph], notes: vec![], ..sample::kitchen_sink() }
}

/// The values of every attribute of a name.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_sample_is_as_it_was() {
    golden::check_sample(&Html);
}

#[test]
fn ids_are_unique_and_every_reference_leads_to_one() {
    let (html, warnings) = golden::rendered(&Html, &sample::kitchen_sink());
    assert_eq!(warnings, Vec::<String>::new());
    let ids = values(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let inside = values(&html, "href").into_iter().filter_map(|address| address.strip_prefix('#'));
    let named = values(&html, "aria-labelledby").into_iter().flat_map(str::split_whitespace);
    let lost: Vec<&str> = inside.chain(named).filter(|target| !unique.contains(target)).collect();
    assert_eq!(lost, Vec::<&str>::new());
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let (html, _) = golden::rendered(&Html, &sample::kitchen_sink());
    assert!(values(&html, "src").iter().all(|address| address.starts_with("data:")));
    assert!(!html.contains("<script") && !html.contains("<link") && !html.contains("url("));
}

#[test]
fn an_unsafe_address_stays_text_and_is_reported() {
    let link = Inline::Link { address: "javascript:alert(1)".to_owned(), content: vec![Inline::text("here")] };
    let (html, warnings) = golden::rendered(&Html, &with_body(vec![link]));
    assert!(html.contains("<p>here (javascript:alert(1))</p>"));
    assert_eq!(warnings, ["`javascript:alert(1)` is not made a link: it does not begin with `https://`"]);
}

#[test]
fn links_do_not_nest_and_marks_come_after_them() {
    let inner = Inline::Reference { target: Anchor::numbered("ask", 1), content: vec![Inline::text("b")] };
    let content = vec![Inline::text("a"), inner, Inline::NoteMark(NoteNumber(1)), Inline::text("c")];
    let link = Inline::Link { address: "https://example.org".to_owned(), content };
    let (html, _) = golden::rendered(&Html, &with_body(vec![link]));
    assert!(html.contains("<a href=\"https://example.org\">abc</a><sup><a role=\"doc-noteref\""));
}

#[test]
fn arabic_is_written_from_the_right() {
    let mut document = sample::kitchen_sink();
    document.metadata.language = Language::parse("ar").unwrap();
    let (html, _) = golden::rendered(&Html, &document);
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(html.contains("<text x=\"480.0\""), "words beside bars start at the right");
}

#[test]
fn decoration_is_silent_and_an_embargo_is_not_lost() {
    let mut document = sample::kitchen_sink();
    document.furniture.status = Some("Draft, 15 October 2017".to_owned());
    let (html, _) = golden::rendered(&Html, &document);
    assert_eq!(html.matches("Draft, 15 October 2017").count(), 1, "the body has the status");
    document.furniture.status = Some("Embargo".to_owned());
    assert!(golden::rendered(&Html, &document).0.contains("Embargo"), "the body has another status");
    document.body.retain(|block| !matches!(block.content, Content::Status(_)));
    for block in &mut document.body {
        if let Content::Figure(figure) = &mut block.content {
            figure.alternative = Alternative::Decorative;
            assert!(matches!(figure.body, FigureBody::Chart(_) | FigureBody::Picture(_)));
        }
    }
    let (html, _) = golden::rendered(&Html, &document);
    assert!(html.contains("<p class=\"status\">Embargo</p>"));
    assert!(html.contains("alt=\"\"") && html.contains("aria-hidden=\"true\"") && !html.contains("role=\"img\""));
}

use super::*;
use crate::document::{Anchor, Block, Content, Inline, NoteNumber, plain_text, sample};
use crate::render::golden;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

fn document(content: Vec<Content>) -> Document {
    let body = content.into_iter().map(|content| Block::new(content, Origin::default())).collect();
    Document { body, notes: vec![], ..sample::kitchen_sink() }
}

/// The Markdown after the front matter.
fn body(document: &Document) -> String {
    let (text, _) = golden::rendered(&Markdown, document);
    text.splitn(3, "---\n").nth(2).unwrap().trim_start_matches('\n').to_owned()
}

/// What a reader sees of Markdown, and how many strong and emphasised pieces and blocks there are.
fn read(markdown: &str) -> (String, [usize; 3]) {
    let (mut text, mut counts) = (String::new(), [0; 3]);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::SoftBreak => text.push('␊'),
            Event::HardBreak => text.push(' '),
            Event::InlineHtml(tag) => match &*tag {
                "<strong>" => counts[0] += 1,
                "<em>" => counts[1] += 1,
                "</strong>" | "</em>" => {}
                other => panic!("{other}"),
            },
            Event::Start(Tag::Strong) => counts[0] += 1,
            Event::Start(Tag::Emphasis) => counts[1] += 1,
            Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis) => {}
            Event::Start(Tag::Paragraph) => counts[2] += 1,
            Event::End(TagEnd::Paragraph) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    (text, counts)
}

fn count(inlines: &[Inline]) -> [usize; 2] {
    let mut sum = [0; 2];
    for inline in inlines {
        let content = match inline {
            Inline::Strong(content) => {
                sum[0] += 1;
                content
            }
            Inline::Emphasis(content) => {
                sum[1] += 1;
                content
            }
            Inline::Foreign { content, .. } | Inline::Link { content, .. } | Inline::Reference { content, .. } => {
                content
            }
            Inline::Text(_) | Inline::NoteMark(_) | Inline::LineBreak => continue,
        };
        let inside = count(content);
        sum = [sum[0] + inside[0], sum[1] + inside[1]];
    }
    sum
}

/// Text rich in what Markdown gives a meaning to.
fn words() -> impl Strategy<Value = String> {
    "[-+*_`~#<>&;|:=!?.()\\[\\]\\\\/\"'a1 é法م^$@\u{a0}]{1,12}"
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let tree = words().prop_map(Inline::Text).prop_recursive(3, 12, 3, |inner| {
        let inner = || prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            inner().prop_map(Inline::Strong),
            inner().prop_map(Inline::Emphasis),
            inner().prop_map(|content| Inline::Link { address: "https://example.org/(a)?b&copy;".to_owned(), content }),
        ]
    });
    let piece = prop_oneof![6 => tree, 1 => Just(Inline::LineBreak)];
    prop::collection::vec(piece, 1..5)
}

/// White space at the ends of lines is not text, and the test's line breaks are spaces.
fn folded(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn text_is_read_back_as_it_was(words in words()) {
        prop_assume!(!words.trim_matches(' ').is_empty());
        let markdown = body(&document(vec![Content::Paragraph(vec![Inline::text(&words)])]));
        prop_assert_eq!(read(&markdown).0, words.trim_matches(' '), "{}", markdown);
    }

    #[test]
    fn a_cell_is_read_back_as_it_was(words in words()) {
        let mut sample = sample::kitchen_sink();
        sample.body.retain(|block| matches!(block.content, Content::Table(_)));
        for block in &mut sample.body {
            if let Content::Table(table) = &mut block.content {
                table.rows[0].cells[1].content = vec![Inline::text(&words)];
            }
        }
        let (markdown, mut cell, mut inside) = (body(&sample), vec![], false);
        for event in Parser::new_ext(&markdown, options()) {
            match event {
                Event::Start(Tag::TableCell) => { inside = true; cell.push(String::new()) }
                Event::End(TagEnd::TableCell) => inside = false,
                Event::Text(piece) if inside => cell.last_mut().unwrap().push_str(&piece),
                _ => {}
            }
        }
        prop_assert_eq!(&cell[4], words.trim_matches(' '), "{}", markdown);
        prop_assert_eq!(cell.len(), 9);
    }

    #[test]
    fn any_paragraph_is_read_back_as_it_was(inlines in inlines()) {
        let plain = plain_text(&inlines);
        prop_assume!(!plain.trim_matches(' ').is_empty());
        let markdown = body(&document(vec![Content::Paragraph(inlines.clone())]));
        let (text, [strong, emphasis, paragraphs]) = read(&markdown);
        let links_without_words = text.contains("https://example.org");
        if !links_without_words {
            prop_assert_eq!(folded(&text), folded(&plain), "{}", markdown);
            prop_assert_eq!([strong, emphasis], count(&inlines), "{}", markdown);
        }
        prop_assert_eq!(paragraphs, 1);
    }
}

#[test]
fn the_sample_is_as_it_was() {
    golden::check_sample(&Markdown);
}

#[test]
fn what_is_lost_is_said_once() {
    let (_, warnings) = golden::rendered(&Markdown, &sample::kitchen_sink());
    assert_eq!(
        warnings,
        [
            "the Markdown file does not say where the language changes",
            "the Markdown file names `figure-2.png` and does not hold it",
        ]
    );
}

#[test]
fn references_to_headings_are_links_and_others_are_text() {
    let reference =
        |kind| Inline::Reference { target: Anchor::numbered(kind, 1), content: vec![Inline::text("there")] };
    let heading = |number| {
        let content = Content::Heading { level: 1, text: vec![Inline::text("What next? A & B")] };
        Block::new(content, Origin::default()).anchored(Anchor::numbered("section", number))
    };
    let mut document = document(vec![Content::Paragraph(vec![reference("section"), reference("ask")])]);
    document.body.splice(0..0, [heading(2), heading(1)]);
    assert!(body(&document).ends_with("[there](#what-next-a--b-1)there\n"));
}

#[test]
fn lists_in_a_row_stay_apart_and_a_note_is_no_picture() {
    let item = |words: &str| vec![Block::new(Content::Paragraph(vec![Inline::text(words)]), Origin::default())];
    let list = |words: &str| {
        Content::List(crate::document::List { kind: crate::document::ListKind::Bullet, items: vec![item(words)] })
    };
    assert_eq!(body(&document(vec![list("a"), list("b"), list("# c")])), "- a\n\n+ b\n\n- \\# c\n");
    let note = vec![Inline::text("Now!"), Inline::NoteMark(NoteNumber(1))];
    assert_eq!(body(&document(vec![Content::Paragraph(note)])), "Now\\![^1]\n");
}

#[test]
fn a_bracket_behind_a_note_is_no_part_of_a_link() {
    for (written, expected) in [("[a[b]", "[^1]&#91;a\\[b]\n"), ("(a.b) c", "[^1]&#40;a.b) c\n")] {
        let note = vec![Inline::NoteMark(NoteNumber(1)), Inline::text(written)];
        let text = body(&document(vec![Content::Paragraph(note)]));
        assert_eq!(text, expected);
        let noted = |text: &str| format!("{text}\n[^1]: a note\n");
        let whole = noted(&text);
        let events: Vec<Event<'_>> = Parser::new_ext(&whole, options()).collect();
        assert!(events.contains(&Event::FootnoteReference("1".into())), "{events:?}");
        let plain = noted(&format!("[^1]{}", escaped(written)));
        let is_lost = |event: Event<'_>| event == Event::FootnoteReference("1".into());
        assert!(!Parser::new_ext(&plain, options()).any(is_lost), "else there is nothing to keep apart");
    }
}

#[test]
fn a_line_after_a_break_begins_nothing() {
    let text = || vec![Inline::text("a"), Inline::LineBreak, Inline::text("- b")];
    let numbered = document(vec![Content::NumberedParagraph { number: 1, text: text() }]);
    assert_eq!(body(&numbered), "1\\. a\\\n\\- b\n");
    let quote = document(vec![Content::Quote { blocks: vec![], attribution: text() }]);
    assert_eq!(body(&quote), "> — a\\\n> \\- b\n");
}

//! Tests of the structure tree.

use super::{briefs, pages};
use crate::document::sample::kitchen_sink;
use crate::document::{Block, Content, Document, Inline, Visit, plain_text, walk};
use crate::layout::frame::{Child, ElementId, Item, LinkTarget, Owner, Pages, Role};
use std::collections::BTreeMap;

fn samples() -> [Document; 4] {
    [kitchen_sink(), briefs::ask_sheet(), briefs::long_brief(), briefs::mirrored()]
}

#[test]
fn every_piece_of_content_is_owned_once() {
    for pages in samples().map(|document| pages(&document)) {
        let mut owners: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        let mut parents = vec![0; pages.elements.len()];
        let mut links: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (index, element) in pages.elements.iter().enumerate() {
            for child in &element.children {
                match child {
                    Child::Element(ElementId(id)) => parents[*id] += 1,
                    Child::Marked { page, marked } => owners.entry((*page, *marked)).or_default().push(index),
                    Child::Link { page, link } => links.entry((*page, *link)).or_default().push(index),
                }
            }
        }
        assert!(parents.iter().skip(1).all(|count| *count == 1));
        for (number, page) in pages.pages.iter().enumerate() {
            for (index, marked) in page.marked.iter().enumerate() {
                let owned = owners.remove(&(number, index)).unwrap_or_default();
                match marked.owner {
                    Owner::Element(ElementId(id)) => assert_eq!(owned, [id]),
                    Owner::Header | Owner::Footer | Owner::Layout => assert_eq!(owned, [] as [usize; 0]),
                }
            }
            for (index, link) in page.links.iter().enumerate() {
                assert_eq!(links.remove(&(number, index)), Some(vec![link.element.0]));
            }
        }
        assert!(owners.is_empty() && links.is_empty());
    }
}

#[test]
fn every_figure_has_its_place_and_every_link_leads_somewhere() {
    for pages in samples().map(|document| pages(&document)) {
        for element in pages.elements.iter().filter(|element| element.role == Role::Figure) {
            assert!(element.area.is_some() && element.alternative.is_some());
        }
        for link in pages.pages.iter().flat_map(|page| &page.links) {
            match &link.target {
                LinkTarget::Anchor(anchor) => assert!(pages.destinations.contains_key(anchor), "{anchor:?}"),
                LinkTarget::Address(address) => assert!(!address.is_empty()),
            }
        }
    }
}

#[test]
fn the_tree_reads_in_the_order_of_the_document() {
    for document in samples() {
        let pages = pages(&document);
        let text = read(&pages);
        let mut rest = text.as_str();
        for words in expected(&document) {
            let words = words.trim();
            let Some(at) = rest.find(words) else { panic!("`{words}` is not in `{rest}`") };
            rest = &rest[at + words.len()..];
        }
    }
}

#[test]
fn the_outline_is_nested() {
    let pages = pages(&kitchen_sink());
    let titles: Vec<&str> = pages.outline.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["First heading", "Sources"]);
    assert_eq!(pages.outline[0].children.len(), 3);
}

/// The document's runs of inlines in reading order; a figure's caption and a contents entry as they are shown.
fn expected(document: &Document) -> Vec<String> {
    #[derive(Default)]
    struct All(Vec<String>);
    impl Visit for All {
        fn inlines(&mut self, inlines: &[Inline], owner: &Block) {
            // Attributions and captions come where the tree has them; all else is in order too.
            let _ = matches!(owner.content, Content::Figure(_));
            self.0.push(plain_text(inlines));
        }
    }
    let mut all = All::default();
    walk(document, &mut all);
    all.0
}

/// The text through the tree, without labels, notes and their marks.
fn read(pages: &Pages) -> String {
    let notes: Vec<ElementId> = pages
        .pages
        .iter()
        .flat_map(|page| &page.links)
        .filter(|link| matches!(&link.target, LinkTarget::Anchor(anchor) if anchor.as_str().starts_with("note-")))
        .map(|link| link.element)
        .collect();
    let mut text = String::new();
    read_element(pages, ElementId(0), &notes, &mut text);
    // A hyphen at a break is not part of the word.
    text.replace('\u{ad}', "")
}

fn read_element(pages: &Pages, id: ElementId, notes: &[ElementId], text: &mut String) {
    let element = &pages.elements[id.0];
    if matches!(element.role, Role::Note | Role::Label) || notes.contains(&id) {
        return;
    }
    for child in &element.children {
        match child {
            Child::Element(id) => read_element(pages, *id, notes, text),
            Child::Marked { page, marked } => {
                for item in &pages.pages[*page].marked[*marked].items {
                    if let Item::Glyphs(run) = item {
                        text.push_str(&run.text);
                    }
                }
            }
            Child::Link { .. } => {}
        }
    }
}

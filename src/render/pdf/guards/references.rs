//! Every index leads somewhere.

use crate::layout::frame::{Child, Item, LinkTarget, OutlineEntry, Owner, Page, Pages, Place};

pub(super) fn problems(pages: &Pages) -> Vec<String> {
    let mut problems = Vec::new();
    if pages.pages.is_empty() {
        problems.push("the document has no page".to_owned());
    }
    if pages.elements.is_empty() {
        problems.push("the structure tree has no root".to_owned());
    }
    for (index, page) in pages.pages.iter().enumerate() {
        problems.extend(on_page(pages, page).map(|problem| format!("{problem}, on page {}", index + 1)));
    }
    for (index, element) in pages.elements.iter().enumerate() {
        let lost = element.children.iter().filter(|child| !exists(pages, **child));
        problems.extend(lost.map(|child| format!("element {index} has a child that does not exist: {child:?}")));
        if element.area.is_some_and(|(page, _)| page >= pages.pages.len()) {
            problems.push(format!("element {index} is on a page that does not exist"));
        }
    }
    problems.extend(places(pages));
    problems
}

fn on_page<'a>(pages: &'a Pages, page: &'a Page) -> impl Iterator<Item = String> + 'a {
    let owners = page.marked.iter().filter_map(|marked| match marked.owner {
        Owner::Element(element) if element.0 >= pages.elements.len() => {
            Some(format!("content belongs to element {}, which does not exist", element.0))
        }
        _ => None,
    });
    let items = page.marked.iter().flat_map(|marked| &marked.items).filter_map(|item| match item {
        Item::Glyphs(run) if !pages.faces.contains_key(&run.face) => {
            Some(format!("`{}` is set in font {}, which does not exist", run.text, run.face))
        }
        Item::Picture { picture, .. } if *picture >= pages.pictures.len() => {
            Some(format!("picture {picture} does not exist"))
        }
        _ => None,
    });
    let links = page.links.iter().filter_map(|link| match &link.target {
        LinkTarget::Anchor(anchor) if !pages.destinations.contains_key(anchor) => {
            Some(format!("the link `{}` leads to `{}`, which does not exist", link.description, anchor.as_str()))
        }
        _ => None,
    });
    owners.chain(items).chain(links)
}

fn exists(pages: &Pages, child: Child) -> bool {
    match child {
        Child::Element(element) => element.0 < pages.elements.len(),
        Child::Marked { page, marked } => pages.pages.get(page).is_some_and(|page| marked < page.marked.len()),
        Child::Link { page, link } => pages.pages.get(page).is_some_and(|page| link < page.links.len()),
    }
}

fn places(pages: &Pages) -> Vec<String> {
    let is_lost = |place: Place| place.page >= pages.pages.len() || !place.x.is_finite() || !place.y.is_finite();
    let anchors = pages.destinations.iter().filter(|(_, place)| is_lost(**place));
    let mut problems: Vec<String> =
        anchors.map(|(anchor, _)| format!("`{}` is at a place that does not exist", anchor.as_str())).collect();
    let mut entries: Vec<&OutlineEntry> = pages.outline.iter().collect();
    while let Some(entry) = entries.pop() {
        if is_lost(entry.place) {
            problems.push(format!("the outline's `{}` leads to a place that does not exist", entry.title));
        }
        entries.extend(&entry.children);
    }
    problems
}

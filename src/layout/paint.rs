//! From plans to pages: everything gets its place, and the structure tree its content.

use super::compose::Composer;
use super::frame::{Item, LinkArea, Marked, OutlineEntry, Owner, Page, Pages, Place, Rectangle};
use super::pages::{NOTES_ABOVE, Plan};
use super::slab::{self, Slab, lowered, moved};
use super::tags::{LinkId, Mark};
use std::collections::BTreeMap;

/// The rule above notes: a third of the text's width, as in the house style of the United Nations.
const NOTE_RULE: f32 = 1.0 / 3.0;

/// Paints all pages.
pub(super) fn paint<'d>(mut composer: Composer<'d>, slabs: &mut [Slab], plans: &[Plan]) -> (Pages, Composer<'d>) {
    let mut pages = Pages::default();
    let mut headings: Vec<(usize, Place)> = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        if !composer.watch.goes_on() {
            break;
        }
        let (header, footer) = (composer.page_header(index), composer.page_footer(index, plans.len()));
        let mut painter = Painter::new(&mut composer, &mut pages, &mut headings, index);
        header.into_iter().for_each(|(mark, item)| painter.item(mark, item, 0.0));
        painter.body(slabs.get_mut(plan.slabs.clone()).unwrap_or_default());
        painter.notes(plan);
        footer.into_iter().for_each(|(mark, item)| painter.item(mark, item, 0.0));
        let page = painter.page;
        pages.pages.push(page);
    }
    pages.faces = composer.shaper.used();
    pages.outline = outline(&composer, &headings);
    pages.pictures = std::mem::take(&mut composer.pictures);
    pages.elements = std::mem::replace(&mut composer.tags, super::tags::Tags::new()).finish();
    (pages, composer)
}

struct Painter<'p, 'd> {
    composer: &'p mut Composer<'d>,
    pages: &'p mut Pages,
    headings: &'p mut Vec<(usize, Place)>,
    index: usize,
    page: Page,
    last: Option<Mark>,
    links: BTreeMap<LinkId, usize>,
}

impl<'p, 'd> Painter<'p, 'd> {
    fn new(
        composer: &'p mut Composer<'d>,
        pages: &'p mut Pages,
        headings: &'p mut Vec<(usize, Place)>,
        index: usize,
    ) -> Self {
        let (width, height) = composer.page;
        let page = Page { width, height, marked: Vec::new(), links: Vec::new() };
        Painter { composer, pages, headings, index, page, last: None, links: BTreeMap::new() }
    }

    fn body(&mut self, slabs: &mut [Slab]) {
        let mut top = self.composer.theme.page.top.0;
        if self.index == 0 {
            top += self.composer.masthead_height();
        }
        let repeat = slabs.first().and_then(|slab| slab.repeat.clone());
        let repeated = repeat.iter().flat_map(|repeat| &repeat.items);
        repeated.for_each(|item| self.item(Mark::Layout, item.clone(), top));
        let places = slab::places(slabs, repeat.as_ref().map_or(0.0, |repeat| repeat.height));
        let places: Vec<f32> = places.into_iter().map(|y| top + y).collect();
        slab::backdrops(slabs, &places).into_iter().for_each(|item| self.item(Mark::Layout, item, 0.0));
        slabs.iter_mut().zip(&places).for_each(|(slab, y)| self.slab(slab, *y));
    }

    /// Notes stand at the foot of the page, the last line on the lower margin. Each line is on one page, so it moves there.
    fn notes(&mut self, plan: &Plan) {
        let mut lines: Vec<Slab> = Vec::new();
        for (note, range) in &plan.notes {
            let slabs = self.composer.notes.get_mut(note).and_then(|slabs| slabs.get_mut(range.clone()));
            lines.extend(slabs.unwrap_or_default().iter_mut().map(|slab| std::mem::replace(slab, Slab::new(0.0))));
        }
        let height: f32 = lines.iter().map(|line| line.height + line.after).sum();
        let theme = self.composer.theme;
        let mut y = self.page.height - theme.page.bottom.0 - height;
        if !lines.is_empty() {
            let (side, width) = (theme.page.side.0, self.page.width - 2.0 * theme.page.side.0);
            let place = (y - NOTES_ABOVE / 2.0 + 1.0, 0.6);
            let rule = self.composer.fill((side, width * NOTE_RULE), place, theme.colours.text);
            self.item(Mark::Layout, rule, 0.0);
        }
        for mut line in lines {
            self.slab(&mut line, y);
            y += line.height + line.after;
        }
    }

    /// Paints a slab, once: what it holds moves to the page.
    fn slab(&mut self, slab: &mut Slab, y: f32) {
        std::mem::take(&mut slab.paint).into_iter().for_each(|(mark, item)| self.item(mark, item, y));
        slab.links.iter().for_each(|(link, area)| self.link(*link, lowered(*area, y)));
        let (page, x) = (self.index, self.composer.theme.page.side.0);
        for (anchor, at) in &slab.anchors {
            self.pages.destinations.entry(anchor.clone()).or_insert(Place { page, x, y: y + at });
        }
        for (element, area) in &slab.figures {
            self.composer.tags.place(*element, page, lowered(*area, y));
        }
        self.headings.extend(slab.headings.iter().map(|heading| (*heading, Place { page, x, y })));
    }

    /// Paints an item; neighbours of one slot are one piece of content.
    fn item(&mut self, mark: Mark, item: Item, y: f32) {
        let item = moved(item, y);
        if self.last == Some(mark)
            && let Some(marked) = self.page.marked.last_mut()
        {
            return marked.items.push(item);
        }
        let owner = match mark {
            Mark::Slot(slot) => {
                self.composer.tags.fill(slot, self.index, self.page.marked.len());
                Owner::Element(self.composer.tags.owner(slot))
            }
            Mark::Header => Owner::Header,
            Mark::Footer => Owner::Footer,
            Mark::Layout => Owner::Layout,
        };
        self.page.marked.push(Marked { owner, language: None, items: vec![item] });
        self.last = Some(mark);
    }

    fn link(&mut self, link: LinkId, area: Rectangle) {
        if let Some(known) = self.links.get(&link).and_then(|index| self.page.links.get_mut(*index)) {
            return known.rectangles.push(area);
        }
        let Some(info) = self.composer.tags.info(link).cloned() else { return };
        let index = self.page.links.len();
        self.composer.tags.attach(link, self.index, index);
        self.links.insert(link, index);
        let (element, target, description) = (info.element, info.target, info.description);
        self.page.links.push(LinkArea { element, rectangles: vec![area], target, description });
    }
}

/// The headings, nested by level.
fn outline(composer: &Composer<'_>, headings: &[(usize, Place)]) -> Vec<OutlineEntry> {
    let mut sorted = headings.to_vec();
    sorted.sort_by_key(|(index, _)| *index);
    let mut open: Vec<(u8, OutlineEntry)> = Vec::new();
    let mut roots = Vec::new();
    for (index, place) in sorted {
        let Some(heading) = composer.headings.get(index) else { continue };
        close(&mut open, &mut roots, heading.level);
        let entry = OutlineEntry { title: heading.title.clone(), place, children: Vec::new() };
        open.push((heading.level, entry));
    }
    close(&mut open, &mut roots, 0);
    roots
}

/// Ends the open entries of this level and of those below it.
fn close(open: &mut Vec<(u8, OutlineEntry)>, roots: &mut Vec<OutlineEntry>, level: u8) {
    while open.last().is_some_and(|(other, _)| *other >= level) {
        let Some((_, entry)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(entry),
            None => roots.push(entry),
        }
    }
}

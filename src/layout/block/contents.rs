//! The contents: entries, leaders, page numbers.

use crate::document::{Align, ContentsEntry, Inline, plain_text};
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::{Item, LinkTarget, Rectangle, Role};
use crate::layout::line::Line;
use crate::layout::set::{hold, hold_last, space};
use crate::layout::slab::{Keep, Slab};
use crate::layout::tags::{LinkId, Mark};
use crate::layout::text::{Family, Text};

/// The room for a page number at the end edge, in parts of the size.
const NUMBER_ROOM: f32 = 3.0;
/// How far an entry is indented for each level below the first, in parts of the size.
const INDENT: f32 = 1.5;

impl Composer<'_> {
    pub(super) fn contents(&mut self, title: &[Inline], entries: &[ContentsEntry], context: &Context) -> Vec<Slab> {
        self.has_numbers = true;
        let size = self.theme.sizes.headings[0].0;
        let style = self.style(Family::Heading, size).bold().coloured(self.accent());
        let look = Look { style, leading: size * 1.28, is_justified: false, grid: None, ..context.look };
        let mut all = self.prose(title, Role::Paragraph, &Context { look, ..context.clone() });
        hold(&mut all, Keep::HEADING);
        hold_last(&mut all, Keep::HEADING);
        space(&mut all, 12.0, 4.0);
        let list = self.tags.element(context.parent, Role::Contents);
        let mut inner = self.small(context, self.theme.sizes.small.0 + 0.8);
        inner.parent = list;
        for entry in entries {
            all.extend(self.contents_entry(entry, &inner));
        }
        if let Some(last) = all.last_mut() {
            last.after = 12.0;
        }
        all
    }

    fn contents_entry(&mut self, entry: &ContentsEntry, context: &Context) -> Vec<Slab> {
        let look = context.look;
        let item = self.tags.element(context.parent, Role::ContentsItem);
        let reference = self.tags.element(item, Role::Reference);
        let target = LinkTarget::Anchor(entry.target.clone());
        let (element, link) = self.tags.link(reference, target, plain_text(&entry.text));
        let style = if entry.level <= 1 { look.style.bold() } else { look.style };
        let mut text = self.text(&entry.text, element, style, &context.language);
        // Extraction must find the entry and its number apart.
        if let Some(last) = text.pieces.last_mut() {
            text.string.push(' ');
            last.range.end += 1;
        }
        let indent = f32::from(entry.level.saturating_sub(1)) * look.style.size * INDENT;
        let room = look.style.size * NUMBER_ROOM;
        let inner = Context { x: context.x + indent, width: context.width - indent - room, ..context.clone() };
        let number = self.numbers.get(&entry.target).map_or_else(|| "0".to_owned(), usize::to_string);
        let mark = Mark::Slot(self.tags.slot(element));
        let number = Text::plain(&number, look.style, mark, &context.language);
        let mut slabs = self.set(&text, &inner);
        hold(&mut slabs, Keep::BOX);
        if slabs.is_empty() {
            slabs.push(Slab::new(look.leading));
        }
        if let Some(last) = slabs.last_mut() {
            last.after = 1.5;
            let used = last_extent(last);
            self.page_number(last, &number, used + indent, context);
        }
        self.whole_area(&mut slabs, link, &inner, room);
        slabs
    }

    /// The number at the end edge, and dots from the entry to it.
    fn page_number(&mut self, slab: &mut Slab, number: &Text, used: f32, context: &Context) {
        let Some(line) = self.single(number, &context.language) else { return };
        let width = line.width;
        let end = Context { look: Look { align: Align::End, ..context.look }, ..context.clone() };
        let size = context.look.style.size;
        let leader = Context { width: context.width - width - size * 0.6, ..end.clone() };
        if let Some(dots) = self.dots(leader.width - used - size * 0.6, context) {
            slab.absorb(self.line(dots, &leader, 0.0), 0.0);
        }
        slab.absorb(self.line(line, &end, 0.0), 0.0);
    }

    /// As many dots as a width holds; none if it holds fewer than three.
    fn dots(&mut self, width: f32, context: &Context) -> Option<Line> {
        let style = context.look.style.coloured(self.theme.colours.muted);
        let text = |count| Text::plain(&" .".repeat(count), style, Mark::Layout, &context.language);
        let one = self.single(&text(1), &context.language)?.width;
        let count = (width / one.max(0.1)).floor();
        if count < 3.0 { None } else { self.single(&text(count as usize), &context.language) }
    }

    /// The whole row leads to the heading, so that it is easy to hit.
    fn whole_area(&self, slabs: &mut [Slab], link: LinkId, context: &Context, room: f32) {
        let width = context.width + room;
        let x = self.left(context.x, width);
        for slab in slabs {
            let area = Rectangle { x, y: 0.0, width, height: slab.height };
            slab.links = vec![(link, area)];
        }
    }
}

/// How wide the text of a slab is.
fn last_extent(slab: &Slab) -> f32 {
    let widths = slab.paint.iter().map(|(_, item)| match item {
        Item::Glyphs(run) => run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * run.size,
        Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => 0.0,
    });
    widths.sum()
}

//! Boxes: callouts, quotes, pull figures.

use crate::document::{Align, Block, Callout, CalloutKind, Inline};
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::Role;
use crate::layout::set::{float, hold, hold_last, space};
use crate::layout::slab::{Backdrop, Keep, Slab, height, stack};
use crate::layout::tags::Mark;
use crate::layout::text::Family;

/// The space between a box's edge and its text.
const PADDING: f32 = 12.0;
/// The width of the bar at the start edge of boxes.
const BAR: f32 = 4.0;

impl Composer<'_> {
    pub(super) fn callout(&mut self, callout: &Callout, context: &Context) -> Vec<Slab> {
        let section = self.tags.element(context.parent, Role::Section);
        let mut inner = self.small(context, self.theme.sizes.small.0 + 0.5);
        inner.parent = section;
        inner.x += PADDING;
        inner.width -= 2.0 * PADDING;
        let mut slabs = Vec::new();
        if !callout.title.is_empty() {
            let mut head = inner.clone();
            head.look.style = head.look.style.sized(head.look.style.size + 0.8).bold().coloured(self.accent());
            let mut title = self.prose(&callout.title, Role::Paragraph, &head);
            hold(&mut title, Keep::HEADING);
            hold_last(&mut title, Keep::HEADING);
            slabs.extend(title);
            self.flush_notes(section);
        }
        slabs.extend(self.blocks(&callout.blocks, &inner));
        let has_bar = match callout.kind {
            CalloutKind::KeyMessages => false,
            CalloutKind::Note => true,
        };
        let mut slabs = self.boxed(slabs, context, has_bar);
        if callout.kind == CalloutKind::Note {
            float(&mut slabs, self.next_id());
        }
        slabs
    }

    /// Slabs on a tint, with padding above and below, kept whole unless they fill a page.
    fn boxed(&mut self, mut slabs: Vec<Slab>, context: &Context, has_bar: bool) -> Vec<Slab> {
        let mut top = Slab::new(9.0);
        top.keep = Keep::HEADING;
        if let Some(first) = slabs.first_mut() {
            first.before = 0.0;
        }
        if let Some(last) = slabs.last_mut() {
            last.after = 0.0;
            last.keep = Keep::HEADING;
        }
        slabs.insert(0, top);
        slabs.push(Slab::new(9.0));
        if height(&slabs) <= self.page_height() * 0.9 {
            hold(&mut slabs, Keep::BOX);
        }
        let id = self.next_id();
        let area = Some((self.left(context.x, context.width), context.width, self.theme.colours.tint));
        let bar = has_bar.then(|| (self.left(context.x, BAR), BAR, self.accent()));
        for slab in &mut slabs {
            slab.backdrop = Some(Backdrop { id, area, bar });
        }
        space(&mut slabs, 10.0, 11.0);
        slabs
    }

    pub(super) fn quote(&mut self, blocks: &[Block], attribution: &[Inline], context: &Context) -> Vec<Slab> {
        let element = self.tags.element(context.parent, Role::BlockQuote);
        let indent = 16.0;
        let inner =
            Context { x: context.x + indent, width: context.width - 2.0 * indent, parent: element, ..context.clone() };
        let mut slabs = self.blocks(blocks, &inner);
        if !attribution.is_empty() {
            hold_last(&mut slabs, Keep::BOX);
            let mut small = self.small(&inner, self.theme.sizes.small.0);
            small.look.style.colour = self.theme.colours.muted;
            slabs.extend(self.prose(attribution, Role::Paragraph, &small));
            self.flush_notes(element);
        }
        let id = self.next_id();
        let bar = Some((self.left(context.x + 3.0, 1.5), 1.5, self.accent()));
        for slab in &mut slabs {
            slab.backdrop = slab.backdrop.or(Some(Backdrop { id, area: None, bar }));
        }
        space(&mut slabs, 8.0, 10.0);
        slabs
    }

    pub(super) fn pull_figure(&mut self, value: &[Inline], text: &[Inline], context: &Context) -> Vec<Slab> {
        let division = self.tags.element(context.parent, Role::Division);
        let number = self.tags.element(division, Role::Paragraph);
        let size = self.theme.sizes.pull.0;
        let style = self.style(Family::Heading, size).bold().coloured(self.accent());
        let mut number_text = self.text(value, number, style, &context.language);
        // Extraction must find the number and the words apart.
        if let Some(last) = number_text.pieces.last_mut() {
            number_text.string.push(' ');
            last.range.end += 1;
        }
        let (_, widest) = self.extremes(&number_text, context.language.direction());
        let left = PADDING + BAR;
        let is_beside = widest + 24.0 < context.width * 0.5;
        let aside = if is_beside { (widest + 24.0).max(context.width * 0.25) } else { 0.0 };
        let look =
            Look { style, leading: size * 1.1, align: Align::Start, is_justified: false, grid: None, ..context.look };
        let x = context.x + left;
        let number_width = if is_beside { widest + 1.0 } else { context.width - left - PADDING };
        let number_context = Context { x, width: number_width, look, ..context.clone() };
        let numbers = self.set(&number_text, &number_context);
        let mut words = self.small(context, self.theme.sizes.small.0 + 0.3);
        words.parent = division;
        words.x = x + aside;
        words.width = context.width - left - PADDING - aside;
        let words = self.prose(text, Role::Paragraph, &words);
        if is_beside && height(&words) < self.page_height() * 0.5 {
            vec![self.side_by_side(numbers, words, context)]
        } else {
            let all = numbers.into_iter().chain(words).collect();
            self.boxed(all, context, true)
        }
    }

    /// The number and its words beside each other, both in the middle of the box.
    fn side_by_side(&self, numbers: Vec<Slab>, words: Vec<Slab>, context: &Context) -> Slab {
        let (left, right) = (height(&numbers), height(&words));
        let tall = left.max(right) + 18.0;
        let mut slab = Slab::new(tall);
        let tint = self.fill((context.x, context.width), (0.0, tall), self.theme.colours.tint);
        let bar = self.fill((context.x, BAR), (0.0, tall), self.accent());
        slab.paint.extend([(Mark::Layout, tint), (Mark::Layout, bar)]);
        stack(numbers, &mut slab, (tall - left) / 2.0);
        stack(words, &mut slab, (tall - right) / 2.0);
        (slab.before, slab.after) = (8.0, 10.0);
        slab
    }
}

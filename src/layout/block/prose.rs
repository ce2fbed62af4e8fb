//! Titles, headings, paragraphs and the parts of a letter.

use crate::document::{Inline, LetterPart, SourceEntry, plain_text};
use crate::layout::compose::{Composer, Context, Heading, Look};
use crate::layout::frame::Role;
use crate::layout::set::{hold, hold_last, space};
use crate::layout::slab::{Keep, Slab};
use crate::layout::text::{Family, Style};

impl Composer<'_> {
    pub(super) fn title(&mut self, text: &[Inline], context: &Context) -> Vec<Slab> {
        let style = self.style(Family::Heading, self.theme.sizes.title.0).bold().coloured(self.accent());
        let context = self.headline(style, 1.2, context);
        let mut slabs = self.prose(text, Role::Title, &context);
        keep_whole(&mut slabs);
        space(&mut slabs, 6.0, 5.0);
        slabs
    }

    pub(super) fn subtitle(&mut self, text: &[Inline], context: &Context) -> Vec<Slab> {
        let style = self.style(Family::Heading, self.theme.sizes.subtitle.0).coloured(self.theme.colours.muted);
        let context = self.headline(style, 1.35, context);
        let mut slabs = self.prose(text, Role::Paragraph, &context);
        hold(&mut slabs, Keep::HEADING);
        space(&mut slabs, 3.0, 12.0);
        slabs
    }

    pub(super) fn heading(&mut self, level: u8, text: &[Inline], context: &Context) -> Vec<Slab> {
        let sizes = self.theme.sizes.headings;
        let depth = usize::from(level.clamp(1, 3)) - 1;
        let size = if context.look.is_column { sizes[2].0 } else { sizes[depth].0 };
        let style = self.style(Family::Heading, size).bold().coloured(self.accent());
        let inner = self.headline(style, 1.28, context);
        let mut slabs = self.prose(text, Role::Heading(level.clamp(1, 6)), &inner);
        if let Some(first) = slabs.first_mut() {
            first.headings.push(self.headings.len());
        }
        self.headings.push(Heading { level, title: plain_text(text) });
        keep_whole(&mut slabs);
        if context.look.is_column {
            slabs.push(self.rule_below(context));
            space(&mut slabs, 6.0, 6.0);
        } else {
            space(&mut slabs, [15.0, 11.0, 9.0][depth], 3.0);
        }
        slabs
    }

    /// The rule under a column's heading.
    fn rule_below(&self, context: &Context) -> Slab {
        let mut slab = Slab::new(4.0);
        slab.keep = Keep::HEADING;
        let rule = self.fill((context.x, context.width), (3.2, 0.8), self.accent());
        slab.paint.push((crate::layout::tags::Mark::Layout, rule));
        slab
    }

    /// A context for text that stands out: ragged, with leading as a part of its size.
    fn headline(&self, style: Style, leading: f32, context: &Context) -> Context {
        let leading = style.size * leading;
        Context { look: Look { style, leading, is_justified: false, grid: None, ..context.look }, ..context.clone() }
    }

    pub(super) fn paragraph(&mut self, text: &[Inline], context: &Context) -> Vec<Slab> {
        self.prose(text, Role::Paragraph, context)
    }

    pub(super) fn numbered(&mut self, number: u32, text: &[Inline], context: &Context) -> Vec<Slab> {
        let look = context.look;
        let style = self.style(Family::Heading, look.style.size * 0.95).bold().coloured(self.accent());
        let element = self.tags.element(context.parent, Role::Paragraph);
        let mut collector = self.collector();
        collector.plain(&format!("{number}. "), element, style, &context.language);
        let label = collector.finish();
        let label = self.single(&label, &context.language);
        let indent = label.as_ref().map_or(0.0, |line| line.width + 6.0).max(22.0);
        let inner = Context { x: context.x + indent, width: context.width - indent, ..context.clone() };
        let text = self.text(text, element, look.style, &context.language);
        let mut slabs = self.set(&text, &inner);
        if slabs.is_empty() {
            slabs.push(Slab::new(look.leading));
        }
        if let (Some(first), Some(label)) = (slabs.first_mut(), label) {
            self.label(first, label, context.x);
        }
        slabs
    }

    pub(super) fn letter(&mut self, part: LetterPart, text: &[Inline], context: &Context) -> Vec<Slab> {
        let small = self.theme.sizes.small.0;
        match part {
            LetterPart::Addressee => {
                let mut context = self.small(context, small + 0.4);
                context.look.style.colour = self.theme.colours.muted;
                let mut slabs = self.prose(text, Role::Paragraph, &context);
                space(&mut slabs, 4.0, 10.0);
                slabs
            }
            LetterPart::Salutation => {
                let mut slabs = self.prose(text, Role::Paragraph, context);
                hold_last(&mut slabs, Keep::HEADING);
                slabs
            }
            LetterPart::Closing => {
                let mut slabs = self.prose(text, Role::Paragraph, context);
                // A contact alone on a page would look forgotten.
                hold_last(&mut slabs, Keep::BOX);
                space(&mut slabs, 14.0, 3.0);
                slabs
            }
            LetterPart::Contact => {
                let context = self.small(context, small);
                self.prose(text, Role::Paragraph, &context)
            }
        }
    }

    pub(super) fn status(&mut self, text: &[Inline], context: &Context) -> Vec<Slab> {
        let mut context = self.small(context, self.theme.sizes.small.0);
        context.look.style = context.look.style.bold().coloured(self.accent());
        let mut slabs = self.prose(text, Role::Paragraph, &context);
        hold_last(&mut slabs, Keep::HEADING);
        space(&mut slabs, 0.0, 4.0);
        slabs
    }

    pub(super) fn sources(&mut self, entries: &[SourceEntry], context: &Context) -> Vec<Slab> {
        let mut inner = self.small(context, self.theme.sizes.small.0);
        inner.look.style.family = Family::Body;
        let hang = 14.0;
        let inner = Context { x: context.x + hang, width: context.width - hang, ..inner };
        let mut all = Vec::new();
        for entry in entries {
            let paragraph = self.tags.element(context.parent, Role::Paragraph);
            let element = self.tags.element(paragraph, Role::BibliographyEntry);
            let text = self.text(&entry.text, element, inner.look.style, &context.language);
            let mut slabs = self.set_hanging(&text, &inner, hang);
            hold(&mut slabs, Keep::ITEM);
            if let Some(first) = slabs.first_mut() {
                first.anchors.push((entry.anchor.clone(), 0.0));
            }
            all.extend(slabs);
        }
        all
    }
}

/// No page ends inside or after a headline.
fn keep_whole(slabs: &mut [Slab]) {
    hold(slabs, Keep::HEADING);
    hold_last(slabs, Keep::HEADING);
}

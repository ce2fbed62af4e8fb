//! Asks: the number at the start edge, the text hanging.

use crate::document::Ask;
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::Role;
use crate::layout::set::hold;
use crate::layout::slab::{Keep, Slab};
use crate::layout::text::Family;

/// Up to this many lines an ask is kept whole.
const SHORT_ASK: usize = 8;

impl Composer<'_> {
    pub(super) fn asks(&mut self, asks: &[Ask], context: &Context) -> Vec<Slab> {
        let element = self.tags.element(context.parent, Role::List { is_numbered: true });
        let context = Context { parent: element, ..context.clone() };
        let mut all = Vec::new();
        for ask in asks {
            let origin = self.shaper.origin;
            self.shaper.origin = ask.origin.span.or(origin);
            all.extend(self.ask(ask, &context));
            self.shaper.origin = origin;
        }
        all
    }

    fn ask(&mut self, ask: &Ask, context: &Context) -> Vec<Slab> {
        let look = context.look;
        let element = self.tags.element(context.parent, Role::ListItem);
        let label_element = self.tags.element(element, Role::Label);
        let style = self.style(Family::Heading, look.style.size).bold().coloured(self.accent());
        let mut collector = self.collector();
        collector.plain(&format!("{} ", ask.number), label_element, style, &context.language);
        let label = collector.finish();
        let label = self.single(&label, &context.language);
        let indent = label.as_ref().map_or(0.0, |line| line.width + 7.0).max(16.0);
        let body = self.tags.element(element, Role::ListBody);
        let look = Look { is_justified: false, ..look };
        let inner =
            Context { x: context.x + indent, width: context.width - indent, parent: body, look, ..context.clone() };
        let mut slabs = self.prose(&ask.text, Role::Paragraph, &inner);
        self.flush_notes(body);
        if let (Some(last), false) = (slabs.last_mut(), ask.blocks.is_empty()) {
            last.after = 1.5;
        }
        slabs.extend(self.reasons(ask, &inner));
        if slabs.is_empty() {
            slabs.push(Slab::new(look.leading));
        }
        if slabs.len() <= SHORT_ASK {
            hold(&mut slabs, Keep::BOX);
        }
        if let Some(first) = slabs.first_mut() {
            first.anchors.push((ask.anchor.clone(), 0.0));
            if let Some(label) = label {
                self.label(first, label, context.x);
            }
        }
        slabs
    }

    /// What stands under an ask, smaller than the ask itself.
    fn reasons(&mut self, ask: &Ask, context: &Context) -> Vec<Slab> {
        let mut inner = self.small(context, self.theme.sizes.small.0);
        inner.look.style.colour = self.theme.colours.muted;
        let mut slabs = self.blocks(&ask.blocks, &inner);
        if let Some(first) = slabs.first_mut() {
            first.before = 0.0;
        }
        if let Some(last) = slabs.last_mut() {
            last.after = context.look.gap;
        }
        slabs
    }
}

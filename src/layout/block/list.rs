//! Lists.

use crate::document::{Block, List, ListKind};
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::Role;
use crate::layout::set::hold;
use crate::layout::slab::{Keep, Slab};
use crate::layout::text::{Family, Style};

/// Up to this many lines an item is kept whole if that costs little.
const SHORT_ITEM: usize = 4;

impl Composer<'_> {
    pub(super) fn list(&mut self, list: &List, context: &Context) -> Vec<Slab> {
        let (is_numbered, start) = match list.kind {
            ListKind::Bullet => (false, 1),
            ListKind::Numbered { start } => (true, start),
        };
        let size = context.look.style.size;
        let element = self.tags.element(context.parent, Role::List { is_numbered });
        let indent = if is_numbered { size * 1.9 } else { size * 1.35 };
        let list_context = Context { parent: element, ..context.clone() };
        let mut all = Vec::new();
        for (number, item) in (start..).zip(&list.items) {
            let label = if is_numbered { format!("{number}. ") } else { "■ ".to_owned() };
            all.extend(self.item(&label, is_numbered, item, indent, &list_context));
        }
        if let Some(last) = all.last_mut() {
            last.after = context.look.gap;
        }
        all
    }

    fn item(&mut self, label: &str, is_numbered: bool, item: &[Block], indent: f32, context: &Context) -> Vec<Slab> {
        let look = context.look;
        let gap = look.gap * 0.5;
        let element = self.tags.element(context.parent, Role::ListItem);
        let style = if is_numbered { self.number_style(look) } else { self.bullet_style(look) };
        let label_element = self.tags.element(element, Role::Label);
        let mut collector = self.collector();
        collector.plain(label, label_element, style, &context.language);
        let label = collector.finish();
        let label = self.single(&label, &context.language);
        let indent = label.as_ref().map_or(0.0, |line| line.width + look.style.size * 0.35).max(indent);
        let body = self.tags.element(element, Role::ListBody);
        let look = Look { gap, ..look };
        let inner =
            Context { x: context.x + indent, width: context.width - indent, parent: body, look, ..context.clone() };
        let mut slabs = self.blocks(item, &inner);
        if slabs.is_empty() {
            slabs.push(Slab::new(look.leading));
        }
        if slabs.len() <= SHORT_ITEM {
            hold(&mut slabs, Keep::ITEM);
        }
        if let (Some(first), Some(label)) = (slabs.first_mut(), label) {
            self.label(first, label, context.x);
        }
        slabs
    }

    /// A small square, raised to the middle of small letters.
    fn bullet_style(&self, look: Look) -> Style {
        let size = look.style.size * 0.62;
        let style = self.style(Family::Heading, size).coloured(self.accent());
        Style { rise: look.style.size * 0.06, ..style }
    }

    fn number_style(&self, look: Look) -> Style {
        self.style(Family::Heading, look.style.size * 0.95).bold().coloured(self.accent())
    }
}

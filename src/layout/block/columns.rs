//! Columns side by side.

use crate::document::Block;
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::Role;
use crate::layout::slab::{Slab, height, stack};

/// The space between columns.
const GUTTER: f32 = 18.0;
/// How large the text of columns is, as a part of the body's.
const SMALLER: f32 = 0.94;
/// Columns narrower than this are set one after the other.
const NARROWEST: f32 = 120.0;

impl Composer<'_> {
    pub(super) fn columns(&mut self, columns: &[Vec<Block>], context: &Context) -> Vec<Slab> {
        let count = columns.len().max(1) as f32;
        let width = (context.width - GUTTER * (count - 1.0)) / count;
        let is_beside = width >= NARROWEST;
        let look = narrow(context.look);
        let mut stacks: Vec<Vec<Slab>> = Vec::new();
        for (index, blocks) in columns.iter().enumerate() {
            let division = self.tags.element(context.parent, Role::Division);
            let x = context.x + index as f32 * (width + GUTTER);
            let inner = Context { parent: division, ..context.clone() };
            let inner = if is_beside { Context { x, width, look, ..inner } } else { inner };
            stacks.push(self.blocks(blocks, &inner));
        }
        let tall = stacks.iter().map(|slabs| height(slabs)).fold(0.0, f32::max);
        if !is_beside || tall > self.page_height() * 0.8 {
            return stacks.into_iter().flatten().collect();
        }
        let mut slab = Slab::new(tall);
        stacks.into_iter().for_each(|slabs| stack(slabs, &mut slab, 0.0));
        (slab.before, slab.after) = (12.0, 10.0);
        vec![slab]
    }
}

/// Text in a narrow column: ragged, and a little smaller.
fn narrow(look: Look) -> Look {
    let (style, leading) = (look.style.sized(look.style.size * SMALLER), look.leading * SMALLER);
    Look { style, leading, gap: look.gap * 0.5, is_justified: false, is_column: true, ..look }
}

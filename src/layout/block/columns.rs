//! Columns side by side.

use crate::document::Block;
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::Role;
use crate::layout::set::space;
use crate::layout::slab::{Slab, height, places, stack};

/// The space between columns.
const GUTTER: f32 = 18.0;
/// How large the text of columns is, as a part of the body's.
const SMALLER: f32 = 0.94;
/// Columns narrower than this are set one after the other.
const NARROWEST: f32 = 120.0;
/// Columns higher than this part of a page are cut.
const TALLEST: f32 = 0.8;

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
        if !is_beside {
            return stacks.into_iter().flatten().collect();
        }
        let mut bands = bands(stacks, self.page_height() * TALLEST);
        space(&mut bands, 12.0, 10.0);
        bands
    }
}

/// Columns as slabs of at most a height, each with a part of every column: what a page does not hold goes on beside
/// each other on the next.
fn bands(mut stacks: Vec<Vec<Slab>>, most: f32) -> Vec<Slab> {
    let mut bands = Vec::new();
    while stacks.iter().any(|slabs| !slabs.is_empty()) {
        let parts: Vec<Vec<Slab>> =
            stacks.iter_mut().map(|slabs| slabs.drain(..fitting(slabs, most)).collect()).collect();
        let mut band = Slab::new(parts.iter().map(|part| height(part)).fold(0.0, f32::max));
        band.after = parts.iter().filter_map(|part| part.last()).map(|slab| slab.after).fold(0.0, f32::max);
        parts.into_iter().for_each(|part| stack(part, &mut band, 0.0));
        bands.push(band);
    }
    bands
}

/// How many slabs go into a band: all, or up to the best break that fits; one at least.
fn fitting(slabs: &[Slab], most: f32) -> usize {
    let ends = places(slabs, 0.0).into_iter().zip(slabs).map(|(y, slab)| y + slab.height);
    let count = ends.take_while(|end| *end <= most).count();
    if count == slabs.len() {
        return count;
    }
    let breaks = slabs.iter().take(count).enumerate().skip(count / 2);
    let best = breaks.min_by(|(one, a), (other, b)| a.keep.0.total_cmp(&b.keep.0).then(other.cmp(one)));
    best.map_or(0, |(index, _)| index + 1).max(1).min(slabs.len())
}

/// Text in a narrow column: ragged, and a little smaller.
fn narrow(look: Look) -> Look {
    let (style, leading) = (look.style.sized(look.style.size * SMALLER), look.leading * SMALLER);
    let grid = look.grid.map(|grid| grid * SMALLER);
    Look { style, leading, gap: look.gap * 0.5, is_justified: false, grid, is_column: true, ..look }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::slab::Keep;

    fn stack_of(count: usize) -> Vec<Slab> {
        vec![Slab::new(10.0); count]
    }

    #[test]
    fn columns_higher_than_a_page_go_on_beside_each_other() {
        let heights = |bands: Vec<Slab>| bands.iter().map(|band| band.height).collect::<Vec<_>>();
        assert_eq!(heights(bands(vec![stack_of(12), stack_of(3)], 50.0)), [50.0, 50.0, 20.0]);
        assert_eq!(heights(bands(vec![stack_of(2), stack_of(3)], 50.0)), [30.0]);
        assert_eq!(heights(bands(vec![vec![Slab::new(80.0)], stack_of(1)], 50.0)), [80.0]);
    }

    #[test]
    fn a_column_is_cut_where_it_does_least_harm() {
        let mut slabs = stack_of(6);
        slabs.iter_mut().for_each(|slab| slab.keep = Keep::LONELY);
        slabs[2].keep = Keep::FREE;
        assert_eq!(fitting(&slabs, 50.0), 3);
    }
}

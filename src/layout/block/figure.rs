//! Figures: what is drawn, its caption below, its credit last.

use crate::document::{Alternative, Figure, FigureBody, Inline, Picture};
use crate::layout::compose::{Composer, Context};
use crate::layout::frame::{Element, ElementId, Item, Rectangle, Role};
use crate::layout::set::{float, hold, hold_last, space};
use crate::layout::slab::{Keep, Slab};
use crate::layout::tags::Mark;

/// The least resolution a picture is printed at, in pixels per inch: below it pixels are seen.
const RESOLUTION: f32 = 150.0;
/// The greatest part of a page's height that a picture takes.
const TALLEST: f32 = 1.0 / 3.0;

impl Composer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, context: &Context) -> Vec<Slab> {
        let division = self.tags.element(context.parent, Role::Division);
        let inner = Context { parent: division, ..context.clone() };
        let element = match &figure.alternative {
            Alternative::Decorative => None,
            Alternative::Text(text) => {
                let alternative = Some(text.clone());
                Some(self.tags.with(division, Element { alternative, ..Element::new(Role::Figure) }))
            }
        };
        let mut body = match &figure.body {
            FigureBody::Picture(picture) => self.picture(picture, element, &inner),
            FigureBody::Chart(chart) => self.chart(chart, element, &inner),
        };
        body.after = 3.0;
        let mut slabs = vec![body];
        slabs.extend(self.caption(&figure.label, &figure.caption, division, &inner));
        slabs.extend(self.credit(&figure.credit, &inner));
        hold(&mut slabs, Keep::BOX);
        space(&mut slabs, 9.0, 11.0);
        float(&mut slabs, self.next_id());
        slabs
    }

    fn picture(&mut self, picture: &Picture, element: Option<ElementId>, context: &Context) -> Slab {
        let (across, down) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
        let natural = across * 72.0 / RESOLUTION;
        let tallest = self.page_height() * TALLEST;
        let width = natural.min(context.width).min(tallest * across / down);
        let height = width * down / across;
        let area = Rectangle { x: self.left(context.x, width), y: 0.0, width, height };
        let index = self.pictures.len();
        self.pictures.push(picture.clone());
        let mut slab = Slab::new(height);
        let mark = self.mark(element);
        slab.paint.push((mark, Item::Picture { picture: index, area }));
        slab.figures.extend(element.map(|element| (element, area)));
        slab
    }

    /// Where a figure's drawing belongs: nowhere if it carries no meaning.
    pub(super) fn mark(&mut self, element: Option<ElementId>) -> Mark {
        element.map_or(Mark::Layout, |element| Mark::Slot(self.tags.slot(element)))
    }

    /// A caption with its label in bold; nothing if both are empty.
    pub(super) fn caption(
        &mut self,
        label: &str,
        caption: &[Inline],
        parent: ElementId,
        context: &Context,
    ) -> Vec<Slab> {
        if label.is_empty() && caption.is_empty() {
            return Vec::new();
        }
        let small = self.small(context, self.theme.sizes.small.0);
        let element = self.tags.element(parent, Role::Caption);
        let style = small.look.style;
        let mut collector = self.collector();
        if !label.is_empty() {
            let gap = if caption.is_empty() { "." } else { ". " };
            collector.plain(&format!("{label}{gap}"), element, style.bold(), &context.language);
        }
        collector.add(caption, element, style, &context.language);
        let text = collector.finish();
        let mut slabs = self.set(&text, &small);
        hold(&mut slabs, Keep::BOX);
        slabs
    }

    /// A credit or a table's note, small and muted; nothing if it is empty.
    pub(super) fn credit(&mut self, credit: &[Inline], context: &Context) -> Vec<Slab> {
        if credit.is_empty() {
            return Vec::new();
        }
        let mut small = self.small(context, self.theme.sizes.note.0);
        small.look.style.colour = self.theme.colours.muted;
        let mut slabs = self.prose(credit, Role::Paragraph, &small);
        hold(&mut slabs, Keep::BOX);
        hold_last(&mut slabs, Keep::FREE);
        slabs
    }
}

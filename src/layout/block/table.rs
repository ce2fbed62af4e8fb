//! Tables: column widths from what is in them, rows of lines, a header that is painted again on every page.
//!
//! Widths are those of automatic tables in CSS 2.2 (17.5.2.2), with another rule for what is left over. Each cell has a
//! least width, that of its longest part that cannot be broken, and a preferred one, that of its text on one line; a
//! column has the greatest of each. Both need each text measured once, without breaking it, so the time grows with the
//! letters of the table. Trying widths and counting lines would give shorter tables, at the price of breaking every
//! cell many times.

use crate::document::{Align, Cell, Row, Table};
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::{Element, ElementId, Role, Scope};
use crate::layout::set::{float, hold_last, space};
use crate::layout::slab::{Keep, Repeat, Slab, height};
use crate::layout::tags::Mark;
use crate::layout::text::{Style, Text};
use crate::theme::Colour;
use std::rc::Rc;

/// The space between a cell's edge and its text, at both sides, and above and below.
const SIDE: f32 = 5.0;
const ABOVE: f32 = 3.0;
/// The rules above, below the header, and below the table.
const STRONG: f32 = 1.0;
const FINE: f32 = 0.5;
/// The hairline between rows: it guides the eye along a row and means nothing.
const HAIR: f32 = 0.4;
const ROW_RULE: Colour = Colour::rgb(0xd8, 0xdb, 0xdf);

/// The greatest part of a page that a table takes and still moves as a whole.
const SHORT: f32 = 0.34;

/// A cell on its way to paper.
struct Set {
    text: Text,
    align: Align,
}

/// A column's place: its distance from the page's start edge and its width, padding included.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
}

/// Where a cell is: its table's number in the document, its row (0 for the header) and its column, from 1.
struct Names {
    table: usize,
    row: usize,
    column: usize,
    has_row_header: bool,
}

impl Names {
    /// The element of a cell. Headers are named and data names them, so that a reader can say both of any cell
    /// (ISO 32000-1, 14.8.5.7).
    fn element(&self, cell: &Cell) -> Element {
        let (column, row) = (self.of_column(), self.of_row());
        match (self.row, cell.is_row_header) {
            (0, _) => Element { id: Some(column), ..Element::new(Role::TableHeader { scope: Scope::Column }) },
            (_, true) => Element { id: Some(row), ..Element::new(Role::TableHeader { scope: Scope::Row }) },
            (_, false) => {
                let headers = std::iter::once(column).chain(self.has_row_header.then_some(row)).collect();
                Element { headers, ..Element::new(Role::TableData) }
            }
        }
    }

    fn of_column(&self) -> String {
        format!("table-{}-column-{}", self.table, self.column)
    }

    fn of_row(&self) -> String {
        format!("table-{}-row-{}", self.table, self.row)
    }
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table, context: &Context) -> Vec<Slab> {
        let summary = Some(table.summary.clone()).filter(|summary| !summary.is_empty());
        let element = self.tags.with(context.parent, Element { summary, ..Element::new(Role::Table) });
        let context = &self.small(context, self.theme.sizes.small.0);
        let mut slabs = self.caption(&table.label, &table.caption, element, context);
        hold_last(&mut slabs, Keep::HEADING);
        let (header, rows) = self.cells(table, element, context);
        let places = self.places(table, &header, &rows, context);
        let head = self.header(&header, &places, context);
        let repeat =
            Rc::new(Repeat { height: head.height, items: head.paint.iter().map(|(_, item)| item.clone()).collect() });
        slabs.push(head);
        slabs.extend(self.rows(&rows, &places, &repeat, context));
        let mut note = self.credit(&table.note, context);
        if !note.is_empty() {
            hold_last(&mut slabs, Keep::BOX);
            space(&mut note, 3.0, 0.0);
        }
        slabs.append(&mut note);
        space(&mut slabs, 8.0, 12.0);
        if height(&slabs) <= self.page_height() * SHORT {
            float(&mut slabs, self.next_id());
        }
        slabs
    }

    /// The texts of all cells, their elements made in reading order.
    fn cells(&mut self, table: &Table, element: ElementId, context: &Context) -> (Vec<Set>, Vec<Vec<Set>>) {
        self.tables += 1;
        let head = self.tags.element(element, Role::TableHead);
        let header = self.row(&table.header, table, (head, 0), context);
        let mut rows = Vec::with_capacity(table.rows.len());
        if !table.rows.is_empty() {
            let body = self.tags.element(element, Role::TableBody);
            for (number, row) in (1..).zip(&table.rows) {
                if !self.watch.goes_on() {
                    break;
                }
                rows.push(self.row(row, table, (body, number), context));
            }
        }
        (header, rows)
    }

    /// A row by its number; the header's is 0.
    fn row(&mut self, row: &Row, table: &Table, place: (ElementId, usize), context: &Context) -> Vec<Set> {
        let origin = self.shaper.origin;
        self.shaper.origin = row.origin.span.or(origin);
        let (parent, number) = place;
        let element = self.tags.element(parent, Role::TableRow);
        let has_header = row.cells.iter().any(|cell| cell.is_row_header);
        let aligns = table.columns.iter().map(|column| column.align);
        let cells = row.cells.iter().zip(aligns).enumerate().map(|(column, (cell, align))| {
            let names = Names { table: self.tables, row: number, column: column + 1, has_row_header: has_header };
            let element = self.tags.with(element, names.element(cell));
            let text = self.cell(cell, element, number == 0, align, context);
            Set { text, align }
        });
        let cells = cells.collect();
        self.shaper.origin = origin;
        cells
    }

    fn cell(&mut self, cell: &Cell, element: ElementId, is_header: bool, align: Align, context: &Context) -> Text {
        let style = context.look.style;
        let style = Style { weight: if is_header { 600 } else { 400 }, is_tabular: align == Align::End, ..style };
        let mut text = self.text(&cell.content, element, style, &context.language);
        // Extraction must find the words of neighbours apart.
        if let Some(last) = text.pieces.last_mut() {
            text.string.push(' ');
            last.range.end += 1;
        }
        text
    }

    /// Where the columns are: between the least and the preferred width of what they hold ([`shared`]).
    fn places(&mut self, table: &Table, header: &[Set], rows: &[Vec<Set>], context: &Context) -> Vec<Place> {
        let mut extremes: Vec<(f32, f32)> = vec![(0.0, 0.0); table.columns.len()];
        for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
            for (cell, (least, most)) in row.iter().zip(&mut extremes) {
                let direction = context.language.direction();
                let (narrow, wide) = self.extremes(&cell.text, direction);
                // Figures are never broken.
                let narrow = if cell.align == Align::End { wide } else { narrow };
                // A little more than measured, so that rounding never breaks a line.
                *least = least.max(narrow + 2.0 * SIDE + 0.5);
                *most = most.max(wide + 2.0 * SIDE + 0.5);
            }
        }
        let widths = shared(&extremes, context.width);
        let mut x = context.x;
        let place = |width| {
            let place = Place { x, width };
            x += width;
            place
        };
        widths.into_iter().map(place).collect()
    }

    fn header(&mut self, header: &[Set], places: &[Place], context: &Context) -> Slab {
        let mut lines = self.lines(header, places, context);
        let leading = context.look.leading;
        let count = lines.len().max(1) as f32;
        let mut slab = Slab::new(count * leading + 2.0 * ABOVE);
        let width = (context.x, context.width);
        slab.paint.push((Mark::Layout, self.fill(width, (0.0, STRONG), self.accent())));
        for (index, line) in lines.drain(..).enumerate() {
            slab.absorb(line, ABOVE + index as f32 * leading);
        }
        slab.paint.push((Mark::Layout, self.fill(width, (slab.height - FINE, FINE), self.accent())));
        slab.keep = Keep::HEADING;
        slab
    }

    fn rows(&mut self, rows: &[Vec<Set>], places: &[Place], repeat: &Rc<Repeat>, context: &Context) -> Vec<Slab> {
        let leading = context.look.leading;
        let mut all = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            if !self.watch.goes_on() {
                break;
            }
            let mut lines = self.lines(row, places, context);
            if lines.is_empty() {
                lines.push(Slab::new(leading));
            }
            let is_tall = lines.len() as f32 * leading > self.page_height() / 2.0;
            let (count, inside) = (lines.len(), if is_tall { Keep::INSIDE } else { Keep::HEADING });
            let is_last = index + 1 == rows.len();
            // One row is not left alone below the header or above the closing rule.
            let is_lonely = rows.len() > 3 && (index == 0 || index + 2 == rows.len());
            for (number, mut line) in lines.into_iter().enumerate() {
                self.pad(&mut line, number == 0, number + 1 == count, is_last, context);
                line.keep = if number + 1 < count {
                    inside
                } else if is_lonely {
                    Keep::LONELY
                } else {
                    Keep::FREE
                };
                line.repeat = Some(repeat.clone());
                all.push(line);
            }
        }
        // A short table is better whole.
        if all.len() <= 6 {
            crate::layout::set::hold(&mut all, Keep::ITEM);
        }
        all
    }

    /// Adds the space above and below a row's lines and the rule below it.
    fn pad(&self, line: &mut Slab, is_first: bool, is_end: bool, is_last: bool, context: &Context) {
        if is_first {
            let padded = std::mem::replace(line, Slab::new(line.height + ABOVE));
            line.absorb(padded, ABOVE);
        }
        if is_end {
            line.height += ABOVE;
            let (thickness, colour) = if is_last { (STRONG, self.accent()) } else { (HAIR, ROW_RULE) };
            let rule = self.fill((context.x, context.width), (line.height - thickness, thickness), colour);
            line.paint.push((Mark::Layout, rule));
        }
    }

    /// The lines of a row: the first of every cell, the second of every cell, and so on.
    fn lines(&mut self, row: &[Set], places: &[Place], context: &Context) -> Vec<Slab> {
        let mut lines: Vec<Slab> = Vec::new();
        for (cell, place) in row.iter().zip(places) {
            let look = Look { align: cell.align, is_justified: false, ..context.look };
            let (x, width) = (place.x + SIDE, place.width - 2.0 * SIDE);
            let inner = Context { x, width, look, ..context.clone() };
            for (index, slab) in self.set(&cell.text, &inner).into_iter().enumerate() {
                match lines.get_mut(index) {
                    Some(line) => line.absorb(slab, 0.0),
                    None => {
                        let mut line = Slab::new(context.look.leading);
                        line.absorb(slab, 0.0);
                        lines.push(line);
                    }
                }
            }
        }
        lines
    }
}

/// Widths of columns that fill `width`: each its preferred one if all fit, else at least its least. Columns that want no
/// more than an even share get what they want, so that one column of long text does not squeeze short words.
///
/// CSS leaves this open, and browsers share what is left by the difference between least and preferred width. A column
/// with a paragraph in it has by far the greatest difference, so columns of two words would be broken for a gain that
/// the paragraph does not show. Here all columns get the same cap instead, as high as the width allows (max-min
/// fairness): only those that want more are broken.
fn shared(extremes: &[(f32, f32)], width: f32) -> Vec<f32> {
    let least: f32 = extremes.iter().map(|(least, _)| least).sum();
    let most: f32 = extremes.iter().map(|(_, most)| most).sum();
    if most <= width {
        let rest = (width - most) / extremes.len().max(1) as f32;
        return extremes.iter().map(|(_, most)| most + rest).collect();
    }
    if least >= width {
        // Nothing fits: everyone gives up the same part. Words are then broken by the emergency breaks of paragraphs; a
        // table that runs over the margin would be cut on paper.
        return extremes.iter().map(|(own, _)| own * width / least.max(1.0)).collect();
    }
    // The cap under which the columns fill the width, found by halving: their sum only grows with it, so there is one.
    // Forty halvings leave less than a float can tell apart. Sorting the columns would give it at once, with more to
    // get wrong.
    let at_cap = |cap: f32| extremes.iter().map(move |(least, most)| most.min(cap).max(*least));
    let (mut low, mut high) = (0.0, width);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if at_cap(middle).sum::<f32>() > width { high = middle } else { low = middle }
    }
    // The lower end, which never runs over.
    at_cap(low).collect()
}

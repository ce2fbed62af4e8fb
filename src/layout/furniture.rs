//! What stands on every page outside the text: masthead, running header, footer.

use super::compose::Composer;
use super::frame::{Item, Rectangle};
use super::tags::Mark;
use super::text::{Family, Style, Text};
use crate::document::{Align, Picture};
use std::borrow::Cow;

/// From the masthead's upper edge to where the text starts, on the first page.
pub(super) const MASTHEAD: f32 = 46.0;
/// From the masthead's upper edge to its rule.
const RULE: f32 = 27.0;
/// The height of the bar and the logo.
const BAR: f32 = 20.0;
/// The footer's baseline below the text.
const FOOTER: f32 = 27.0;
/// The running header's baseline above the text.
const HEADER: f32 = 22.0;

/// Furniture of one page while it is painted.
pub(super) type Painted = Vec<(Mark, Item)>;

impl Composer<'_> {
    /// The header of a page, by its index.
    pub fn page_header(&mut self, page: usize) -> Painted {
        if page == 0 { self.masthead() } else { self.running_header() }
    }

    /// The footer of a page.
    pub fn page_footer(&mut self, page: usize, pages: usize) -> Painted {
        let terms = &self.document.terms.page_of;
        let number = terms.replace("{page}", &(page + 1).to_string()).replace("{pages}", &pages.to_string());
        let style = self.small_style();
        let y = self.page.1 - self.theme.page.bottom.0 + FOOTER;
        let mut painted = Painted::new();
        let line = self.document.furniture.footer.clone();
        self.words(&format!("{line} "), style, Mark::Footer, (Align::Start, 0.0, y), &mut painted);
        self.words(&number, style, Mark::Footer, (Align::End, 0.0, y), &mut painted);
        painted
    }

    fn masthead(&mut self) -> Painted {
        let furniture = &self.document.furniture;
        let (side, top) = (self.theme.page.side.0, self.theme.page.top.0 - 6.0);
        let width = self.page.0 - 2.0 * side;
        let mut painted = Painted::new();
        painted.push((Mark::Header, self.fill((side, 4.0), (top, BAR), self.accent())));
        let mut indent = 11.0;
        if let Some(logo) = furniture.logo.clone() {
            indent += self.logo(logo, side + indent, top, &mut painted) + 8.0;
        }
        let name = self.style(Family::Heading, 11.0).bold().coloured(self.accent());
        let masthead = format!("{} ", furniture.masthead);
        self.words(&masthead, name, Mark::Header, (Align::Start, indent, top + 14.0), &mut painted);
        let small = self.small_style().sized(self.theme.sizes.note.0 + 0.6);
        // The status stands below the context where both are to be seen.
        let (context_y, status_y) = if furniture.status.is_some() { (8.0, 19.5) } else { (13.5, 13.5) };
        let context = format!("{} ", furniture.context);
        self.words(&context, small, Mark::Header, (Align::End, 0.0, top + context_y), &mut painted);
        self.page_status(top + status_y, &mut painted);
        painted.push((Mark::Header, self.fill((side, width), (top + RULE, 1.2), self.accent())));
        painted
    }

    fn running_header(&mut self) -> Painted {
        let y = self.theme.page.top.0 - HEADER;
        let mut painted = Painted::new();
        let title = format!("{} ", self.document.furniture.running_header);
        let style = self.small_style();
        self.words(&title, style, Mark::Header, (Align::Start, 0.0, y), &mut painted);
        self.page_status(y, &mut painted);
        painted
    }

    fn page_status(&mut self, y: f32, painted: &mut Painted) {
        if let Some(status) = self.document.furniture.status.clone() {
            let style = self.small_style().bold().coloured(self.accent());
            self.words(&status, style, Mark::Header, (Align::End, 0.0, y), painted);
        }
    }

    /// Paints the logo as high as the bar and returns its width.
    fn logo(&mut self, logo: Picture, x: f32, y: f32, painted: &mut Painted) -> f32 {
        let width = BAR * logo.width.max(1) as f32 / logo.height.max(1) as f32;
        let picture = self.pictures.len();
        self.pictures.push(logo);
        let area = Rectangle { x: self.left(x, width), y, width, height: BAR };
        painted.push((Mark::Header, Item::Picture { picture, area }));
        width
    }

    /// One line of words between the margins, a distance from its edge, on a baseline.
    fn words(
        &mut self,
        words: &str,
        style: Style,
        mark: Mark,
        (align, indent, baseline): (Align, f32, f32),
        painted: &mut Painted,
    ) {
        let language = self.document.metadata.language.clone();
        let text = Text::plain(&on_a_line(words), style, mark, &language);
        let Some(line) = self.single(&text, &language) else { return };
        let side = self.theme.page.side.0;
        let x = match align {
            Align::Start => side + indent,
            Align::Centre => (self.page.0 - line.width) / 2.0,
            Align::End => self.page.0 - side - indent - line.width,
        };
        let left = self.left(x, line.width);
        for (mark, mut run) in line.runs {
            run.x += left;
            run.y += baseline;
            painted.push((mark, Item::Glyphs(run)));
        }
    }

    fn small_style(&self) -> Style {
        self.style(Family::Heading, self.theme.sizes.note.0).coloured(self.theme.colours.muted)
    }
}

/// The most letters that furniture has: several times what a line holds, however narrow they are.
const MOST: usize = 400;

/// As much of a text as a line could show. It stands on every page, so that a title of a hundred pages would be set a
/// hundred times.
fn on_a_line(words: &str) -> Cow<'_, str> {
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}… ", words.get(..end).unwrap_or_default()).into(),
        None => words.into(),
    }
}

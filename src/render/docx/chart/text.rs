//! Words of a chart.

use super::{Drawer, solid};
use crate::render::docx::direction;
use crate::render::docx::dom::{Element, element};
use crate::render::docx::tree::clean;
use crate::theme::Theme;

impl Drawer<'_> {
    /// Text of the chart, each piece with whether it is bold; without words the look of what others write.
    pub(super) fn text(&self, name: &str, words: &[(&str, bool)]) -> Element {
        let first = words.first().is_some_and(|(_, is_bold)| *is_bold);
        let closing = direction::closing(&words.iter().map(|(words, _)| *words).collect::<String>());
        let last = words.len().saturating_sub(1);
        let mut paragraph = element("a:p").child(element("a:pPr").child(self.look("a:defRPr", first)));
        let written = words.iter().enumerate().filter(|(_, (words, _))| !words.is_empty());
        for (index, (words, is_bold)) in written {
            let text = element("a:t").text(&format!("{}{}", clean(words), if index == last { closing } else { "" }));
            paragraph.push(element("a:r").child(self.look("a:rPr", *is_bold)).child(text));
        }
        if words.is_empty() {
            paragraph.push(element("a:endParaRPr"));
        }
        element(name).child(element("a:bodyPr").with("wrap", "none")).child(element("a:lstStyle")).child(paragraph)
    }

    fn look(&self, name: &str, is_bold: bool) -> Element {
        element(name)
            .with("sz", self.size())
            .with("b", if is_bold { "1" } else { "0" })
            .child(solid(self.theme.colours.text))
            .child(element("a:latin").with("typeface", clean(&self.theme.fonts.heading)))
    }

    /// In hundredths of a point (ISO/IEC 29500-1, 20.1.10.74).
    fn size(&self) -> String {
        (self.theme.sizes.small.0 * 100.0).round().to_string()
    }

    /// About how wide words are, as a part of the drawing's width.
    pub(super) fn room(&self, words: &str) -> f64 {
        room(words, self.theme, self.width)
    }
}

/// About how wide words are, as a part of a drawing of so many points: letters of sans text are half an em wide on average.
pub(super) fn room(words: &str, theme: &Theme, width: f64) -> f64 {
    words.chars().count() as f64 * f64::from(theme.sizes.small.0) * 0.52 / width.max(1.0)
}

//! The styles and the numbering as docx-rs makes them.

use super::clean;
use crate::i18n::Direction;
use crate::render::docx::Page;
use crate::render::docx::numbering::{Instance, Kind, LEVELS};
use crate::render::docx::styles::{CharacterStyle, ParagraphStyle, STEP, Sheet, Side};
use crate::theme::{Families, Theme};
use docx_rs::{
    AbstractNumbering, BorderType, Level, LevelJc, LevelOverride, LevelText, LineSpacing, LineSpacingType,
    NumberFormat, Numbering, Numberings, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, ParagraphProperty,
    RunFonts, RunProperty, Shading, ShdType, SpecialIndentType, Start, Style, StyleType, Styles, Tab, TabValueType,
    VertAlignType,
};

/// Turns the descriptions of styles and lists into docx-rs's own.
pub(super) struct Stylist<'a> {
    pub(super) theme: &'a Theme,
    pub(super) page: &'a Page<'a>,
}

impl Stylist<'_> {
    pub(super) fn styles(&self) -> Styles {
        let sheet = Sheet::new(self.theme, self.page.text_width);
        let paragraphs = sheet.paragraphs().into_iter().map(|style| self.paragraph_style(style));
        let characters = sheet.characters().into_iter().map(character_style);
        paragraphs.chain(characters).fold(Styles::new(), Styles::add_style)
    }

    fn paragraph_style(&self, style: ParagraphStyle) -> Style {
        let mut made = Style::new(style.id, StyleType::Paragraph).name(style.name).based_on("Normal").q_format(true);
        made.run_property = run_property(&style, &self.theme.fonts);
        made.paragraph_property = self.paragraph_property(&style);
        if let Some(next) = style.next {
            made = made.next(next);
        }
        made
    }

    fn paragraph_property(&self, style: &ParagraphStyle) -> ParagraphProperty {
        let spacing = LineSpacing::new()
            .before(style.before.twips().max(0).unsigned_abs())
            .after(style.after.twips().max(0).unsigned_abs())
            .line(style.line.twips())
            .line_rule(LineSpacingType::AtLeast);
        let mut property = ParagraphProperty::new().line_spacing(spacing);
        if style.keeps_next {
            property = property.keep_next(true).keep_lines(true);
        }
        if style.indent != (0, 0, 0) {
            property = indented(property, style.indent);
        }
        if let Some(level) = style.outline {
            property = property.outline_lvl(level);
        }
        if !style.borders.is_empty() {
            property = property.set_borders(self.borders(style));
        }
        if let Some(fill) = &style.fill {
            property = property.shading(Shading::new().shd_type(ShdType::Clear).color("auto").fill(fill));
        }
        if let Some(position) = style.end_tab {
            property = property.add_tab(Tab::new().val(TabValueType::Right).pos(position as usize));
        }
        property
    }

    fn borders(&self, style: &ParagraphStyle) -> ParagraphBorders {
        style.borders.iter().fold(ParagraphBorders::with_empty(), |borders, border| {
            let made = ParagraphBorder::new(self.position(border.side))
                .val(BorderType::Single)
                .size(border.size)
                .space(border.space)
                .color(&border.colour);
            borders.set(made)
        })
    }

    /// Borders have sides of the paper, not of reading.
    fn position(&self, side: Side) -> ParagraphBorderPosition {
        match (side, self.page.direction) {
            (Side::Top, _) => ParagraphBorderPosition::Top,
            (Side::Bottom, _) => ParagraphBorderPosition::Bottom,
            (Side::Start, Direction::LeftToRight) | (Side::End, Direction::RightToLeft) => {
                ParagraphBorderPosition::Left
            }
            (Side::End, Direction::LeftToRight) | (Side::Start, Direction::RightToLeft) => {
                ParagraphBorderPosition::Right
            }
        }
    }

    pub(super) fn definitions(&self) -> Numberings {
        let definitions = Kind::ALL.map(|kind| self.definition(kind));
        definitions.into_iter().fold(Numberings::new(), Numberings::add_abstract_numbering)
    }

    fn definition(&self, kind: Kind) -> AbstractNumbering {
        let levels = (0..LEVELS).map(|level| self.level(kind, level));
        levels.fold(AbstractNumbering::new(kind.definition() as usize), AbstractNumbering::add_level)
    }

    fn level(&self, kind: Kind, level: u32) -> Level {
        let format = if kind == Kind::Bullets { "bullet" } else { "decimal" };
        let mut made = Level::new(
            level as usize,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(kind.text(level)),
            LevelJc::new("left"),
        );
        let start = kind.step() + level * STEP;
        made.paragraph_property = indented(ParagraphProperty::new(), (start, kind.step(), 0));
        made.run_property = RunProperty::new()
            .fonts(fonts(kind.font(self.theme), &self.theme.fonts))
            .color(self.theme.colours.accent.hex());
        if kind.is_bold() {
            made.run_property = made.run_property.bold();
        }
        made
    }
}

pub(super) fn instance(list: &Instance) -> Numbering {
    let start = LevelOverride::new(list.level as usize).start(list.start as usize);
    Numbering::new(list.number as usize, list.kind.definition() as usize).add_override(start)
}

pub(super) fn indented(property: ParagraphProperty, (start, hanging, end): (u32, u32, u32)) -> ParagraphProperty {
    let hanging = (hanging > 0).then_some(SpecialIndentType::Hanging(hanging as i32));
    property.indent(Some(start as i32), hanging, Some(end as i32), None)
}

fn fonts(font: &str, families: &Families) -> RunFonts {
    let (chinese, arabic) = (clean(&families.chinese), clean(&families.arabic));
    RunFonts::new().ascii(clean(font)).hi_ansi(clean(font)).east_asia(chinese).cs(arabic)
}

fn run_property(style: &ParagraphStyle, families: &Families) -> RunProperty {
    let size = style.size.half_points() as usize;
    let mut property = RunProperty::new().fonts(fonts(&style.font, families)).size(size).color(&style.colour);
    if style.is_bold {
        property = property.bold();
    }
    if style.is_italic {
        property = property.italic();
    }
    property
}

fn character_style(style: CharacterStyle) -> Style {
    let mut property = RunProperty::new();
    if style.is_bold {
        property = property.bold();
    }
    if style.is_italic {
        property = property.italic();
    }
    if let Some(colour) = &style.colour {
        property = property.color(colour);
    }
    if let Some(size) = style.size {
        property = property.size(size.half_points() as usize);
    }
    if style.is_underlined {
        property = property.underline("single");
    }
    if style.is_raised {
        property = property.vert_align(VertAlignType::SuperScript);
    }
    let mut made = Style::new(style.id, StyleType::Character).name(style.name).based_on("DefaultParagraphFont");
    made.run_property = property;
    made
}

//! The styles: what each kind of paragraph and run looks like in the theme.
//!
//! Names that Word knows ("heading 1", "List Bullet", "footnote text") are used as they are, so that its navigation, its
//! lists of styles and other programs understand them (ISO/IEC 29500-1, 17.7.4.9).

use crate::theme::{Pt, Theme};

/// The identifier of a style.
pub(super) type StyleId = &'static str;

pub(super) const HEADINGS: [StyleId; 6] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];
pub(super) const CONTENTS: [StyleId; 3] = ["TOC1", "TOC2", "TOC3"];
pub(super) const TABLE: StyleId = "BriefTable";

/// Between the edge of a box and its text, in points.
const PADDING: Pt = Pt(8.0);

/// How far a list stands in from the text around it, in twips.
pub(super) const STEP: u32 = 360;

/// From the margin to the text of a box, in twips: the padding and the bar.
pub(super) const BOX_START: u32 = 220;
/// From the text of a box to the margin, in twips.
pub(super) const BOX_END: u32 = 160;

/// A paragraph style.
#[derive(Clone, Debug)]
pub(super) struct ParagraphStyle {
    pub(super) id: StyleId,
    pub(super) name: &'static str,
    pub(super) next: Option<StyleId>,
    pub(super) font: String,
    pub(super) size: Pt,
    pub(super) line: Pt,
    pub(super) before: Pt,
    pub(super) after: Pt,
    pub(super) colour: String,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) keeps_next: bool,
    /// In twips: start, hanging, end.
    pub(super) indent: (u32, u32, u32),
    /// From 0, as `w:outlineLvl` counts.
    pub(super) outline: Option<usize>,
    pub(super) borders: Vec<Border>,
    pub(super) fill: Option<String>,
    /// A tab stop at the end of the line, in twips.
    pub(super) end_tab: Option<u32>,
}

/// A line at an edge of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Border {
    pub(super) side: Side,
    /// In eighths of a point.
    pub(super) size: usize,
    /// From the text, in points; at most 31 (ISO/IEC 29500-1, 17.3.4).
    pub(super) space: usize,
    pub(super) colour: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Top,
    Start,
    Bottom,
    End,
}

/// A character style.
#[derive(Clone, Debug)]
pub(super) struct CharacterStyle {
    pub(super) id: StyleId,
    pub(super) name: &'static str,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) colour: Option<String>,
    pub(super) size: Option<Pt>,
    pub(super) is_underlined: bool,
    pub(super) is_raised: bool,
}

/// Makes the styles of a theme.
pub(super) struct Sheet<'a> {
    pub(super) theme: &'a Theme,
    /// The width of the text, in twips.
    width: u32,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(theme: &'a Theme, width: u32) -> Self {
        Sheet { theme, width }
    }

    /// Every paragraph style.
    pub(super) fn paragraphs(&self) -> Vec<ParagraphStyle> {
        let groups = [
            self.text(),
            self.headings(),
            self.lists(),
            self.boxes(),
            self.tables_and_figures(),
            self.letter(),
            self.contents(),
            self.furniture(),
        ];
        groups.into_iter().flatten().collect()
    }

    /// A style of running text.
    fn body(&self, id: StyleId, name: &'static str) -> ParagraphStyle {
        let Theme { colours, fonts, sizes, .. } = self.theme;
        ParagraphStyle {
            id,
            name,
            next: None,
            font: fonts.body.clone(),
            size: sizes.body,
            line: sizes.leading,
            before: Pt(0.0),
            after: Pt(6.0),
            colour: colours.text.hex(),
            is_bold: false,
            is_italic: false,
            keeps_next: false,
            indent: (0, 0, 0),
            outline: None,
            borders: Vec::new(),
            fill: None,
            end_tab: None,
        }
    }

    /// A style of headings, tables and furniture, its lines as close as the body's.
    fn sans(&self, id: StyleId, name: &'static str, size: Pt) -> ParagraphStyle {
        let leading = self.theme.sizes.leading.0 / self.theme.sizes.body.0;
        let font = self.theme.fonts.heading.clone();
        ParagraphStyle { font, size, line: Pt(size.0 * leading), ..self.body(id, name) }
    }

    fn text(&self) -> Vec<ParagraphStyle> {
        let Theme { colours, sizes, .. } = self.theme;
        let accent = colours.accent.hex();
        vec![
            ParagraphStyle {
                colour: accent.clone(),
                is_bold: true,
                keeps_next: true,
                line: Pt(sizes.title.0 * 1.2),
                before: Pt(12.0),
                next: Some("Subtitle"),
                ..self.sans("Title", "Title", sizes.title)
            },
            ParagraphStyle {
                colour: colours.muted.hex(),
                after: Pt(10.0),
                next: Some("BodyText"),
                ..self.sans("Subtitle", "Subtitle", sizes.subtitle)
            },
            self.body("BodyText", "Body Text"),
            ParagraphStyle { is_italic: true, after: Pt(2.0), indent: (STEP, 0, STEP), ..self.body("Quote", "Quote") },
            ParagraphStyle {
                colour: colours.muted.hex(),
                indent: (STEP, 0, STEP),
                ..self.sans("QuoteAttribution", "Quote Attribution", sizes.small)
            },
            ParagraphStyle { after: Pt(3.0), indent: (STEP, STEP, 0), ..self.body("Bibliography", "Bibliography") },
            ParagraphStyle {
                line: Pt(sizes.note.0 * 1.3),
                after: Pt(2.0),
                size: sizes.note,
                ..self.body("FootnoteText", "footnote text")
            },
        ]
    }

    fn headings(&self) -> Vec<ParagraphStyle> {
        const NAMES: [&str; 6] = ["heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6"];
        let sizes = self.theme.sizes.headings;
        let headings = HEADINGS.into_iter().zip(NAMES).enumerate().map(|(level, (id, name))| {
            let size = sizes[level.min(2)];
            ParagraphStyle {
                colour: self.theme.colours.accent.hex(),
                is_bold: true,
                keeps_next: true,
                line: Pt(size.0 * 1.25),
                before: Pt(if level == 0 { 14.0 } else { 10.0 }),
                after: Pt(3.0),
                outline: Some(level),
                next: Some("BodyText"),
                ..self.sans(id, name, size)
            }
        });
        headings.collect()
    }

    fn lists(&self) -> Vec<ParagraphStyle> {
        let item = |id, name| ParagraphStyle { after: Pt(3.0), ..self.body(id, name) };
        vec![
            item("ListBullet", "List Bullet"),
            item("ListNumber", "List Number"),
            item("ListContinue", "List Continue"),
            ParagraphStyle { after: Pt(5.0), ..self.body("Ask", "Ask") },
            ParagraphStyle { after: Pt(5.0), ..self.sans("AskDetail", "Ask Detail", self.theme.sizes.small) },
            self.body("NumberedParagraph", "Numbered Paragraph"),
        ]
    }

    /// The boxes. Readers draw one box round neighbours whose borders and indents are the same (17.3.1.24), so the
    /// paragraphs of a box share them; the bars differ in width, so that two boxes of different kinds stay apart.
    fn boxes(&self) -> Vec<ParagraphStyle> {
        let Theme { colours, sizes, .. } = self.theme;
        let accent = colours.accent.hex();
        let title = |id, name, bar| ParagraphStyle {
            is_bold: true,
            keeps_next: true,
            colour: accent.clone(),
            before: Pt(10.0),
            after: Pt(2.0),
            ..self.boxed(self.sans(id, name, Pt(sizes.small.0 + 1.3)), bar)
        };
        let text = |id, name, bar| ParagraphStyle {
            after: Pt(2.0),
            ..self.boxed(self.sans(id, name, Pt(sizes.small.0 + 0.6)), bar)
        };
        vec![
            title("KeyMessagesTitle", "Key Messages Title", 24),
            text("KeyMessages", "Key Messages", 24),
            title("NoteTitle", "Note Title", 12),
            text("Note", "Note", 12),
            ParagraphStyle {
                is_bold: true,
                keeps_next: true,
                colour: accent.clone(),
                line: Pt(sizes.pull.0 * 1.1),
                before: Pt(10.0),
                after: Pt(0.0),
                ..self.boxed(self.sans("PullFigureValue", "Pull Figure Value", sizes.pull), 36)
            },
            ParagraphStyle {
                after: Pt(12.0),
                ..self.boxed(self.sans("PullFigureText", "Pull Figure Text", Pt(sizes.small.0 + 0.6)), 36)
            },
        ]
    }

    fn boxed(&self, style: ParagraphStyle, bar: usize) -> ParagraphStyle {
        let (accent, tint) = (self.theme.colours.accent.hex(), self.theme.colours.tint.hex());
        let space = PADDING.0 as usize;
        let border = |side, size, space, colour: &str| Border { side, size, space, colour: colour.to_owned() };
        ParagraphStyle {
            indent: (BOX_START, 0, BOX_END),
            borders: vec![
                border(Side::Top, 4, 5, &tint),
                border(Side::Start, bar, space, &accent),
                border(Side::Bottom, 4, 5, &tint),
                border(Side::End, 4, space, &tint),
            ],
            fill: Some(tint),
            ..style
        }
    }

    fn tables_and_figures(&self) -> Vec<ParagraphStyle> {
        let Theme { colours, sizes, .. } = self.theme;
        let close = |style: ParagraphStyle| ParagraphStyle { line: Pt(style.size.0 * 1.3), ..style };
        vec![
            ParagraphStyle { before: Pt(6.0), after: Pt(4.0), ..self.sans("Caption", "caption", sizes.small) },
            close(ParagraphStyle {
                before: Pt(2.0),
                after: Pt(2.0),
                ..self.sans("TableText", "Table Text", sizes.small)
            }),
            close(ParagraphStyle {
                is_bold: true,
                keeps_next: true,
                before: Pt(2.0),
                after: Pt(2.0),
                ..self.sans("TableHeader", "Table Header", sizes.small)
            }),
            close(ParagraphStyle {
                colour: colours.muted.hex(),
                before: Pt(3.0),
                after: Pt(10.0),
                ..self.sans("SourceLine", "Source Line", sizes.note)
            }),
            ParagraphStyle {
                colour: colours.accent.hex(),
                is_bold: true,
                keeps_next: true,
                before: Pt(8.0),
                after: Pt(2.0),
                ..self.sans("ChartTitle", "Chart Title", sizes.small)
            },
            ParagraphStyle { keeps_next: true, before: Pt(4.0), after: Pt(2.0), ..self.body("Figure", "Figure") },
        ]
    }

    fn letter(&self) -> Vec<ParagraphStyle> {
        let Theme { colours, sizes, .. } = self.theme;
        vec![
            ParagraphStyle {
                colour: colours.muted.hex(),
                after: Pt(8.0),
                ..self.sans("Addressee", "Addressee", Pt(sizes.small.0 + 0.6))
            },
            ParagraphStyle { keeps_next: true, ..self.body("Salutation", "Salutation") },
            ParagraphStyle { before: Pt(14.0), after: Pt(2.0), ..self.body("Closing", "Closing") },
            self.sans("Contact", "Contact", sizes.small),
            ParagraphStyle {
                colour: colours.accent.hex(),
                is_bold: true,
                ..self.sans("Status", "Status", sizes.small)
            },
        ]
    }

    fn contents(&self) -> Vec<ParagraphStyle> {
        let Theme { colours, sizes, .. } = self.theme;
        const NAMES: [&str; 3] = ["toc 1", "toc 2", "toc 3"];
        let heading = ParagraphStyle {
            colour: colours.accent.hex(),
            is_bold: true,
            keeps_next: true,
            before: Pt(14.0),
            after: Pt(3.0),
            ..self.sans("TOCHeading", "TOC Heading", sizes.headings[0])
        };
        let entries = CONTENTS.into_iter().zip(NAMES).zip(0..).map(|((id, name), level)| ParagraphStyle {
            after: Pt(2.0),
            indent: (level * STEP, 0, 0),
            end_tab: Some(self.width),
            ..self.sans(id, name, Pt(sizes.small.0 + 0.6))
        });
        std::iter::once(heading).chain(entries).collect()
    }

    fn furniture(&self) -> Vec<ParagraphStyle> {
        let Theme { colours, sizes, .. } = self.theme;
        let furniture = |id, name| ParagraphStyle {
            colour: colours.muted.hex(),
            after: Pt(0.0),
            end_tab: Some(self.width),
            ..self.sans(id, name, sizes.note)
        };
        let accent = colours.accent.hex();
        let rule = |size, space| vec![Border { side: Side::Bottom, size, space, colour: accent.clone() }];
        vec![
            ParagraphStyle { borders: rule(10, 9), after: Pt(16.0), ..furniture("Masthead", "Masthead") },
            ParagraphStyle { borders: rule(4, 4), after: Pt(14.0), ..furniture("Header", "header") },
            furniture("Footer", "footer"),
        ]
    }

    /// Every character style.
    pub(super) fn characters(&self) -> Vec<CharacterStyle> {
        let accent = self.theme.colours.accent.hex();
        let plain = |id, name| CharacterStyle {
            id,
            name,
            is_bold: false,
            is_italic: false,
            colour: None,
            size: None,
            is_underlined: false,
            is_raised: false,
        };
        vec![
            CharacterStyle { is_bold: true, ..plain("Strong", "Strong") },
            CharacterStyle { is_italic: true, ..plain("Emphasis", "Emphasis") },
            CharacterStyle { is_bold: true, is_italic: true, ..plain("StrongEmphasis", "Strong Emphasis") },
            CharacterStyle { colour: Some(accent.clone()), is_underlined: true, ..plain("Hyperlink", "Hyperlink") },
            CharacterStyle { is_raised: true, ..plain("FootnoteReference", "footnote reference") },
            CharacterStyle {
                is_bold: true,
                colour: Some(accent),
                size: Some(self.theme.sizes.headings[1]),
                ..plain("MastheadName", "Masthead Name")
            },
        ]
    }
}

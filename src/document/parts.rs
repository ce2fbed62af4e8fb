//! What blocks are made of, in reading order: everything that looks at a whole document, or changes it, is a fold over
//! these parts.

use super::{Alternative, Block, Content, Document, Done, FigureBody, Inline, Plot, Series, Stage};
use crate::i18n::Language;

/// A part of a block.
#[derive(Debug)]
pub enum Part<'a, S: Stage = Done> {
    /// A run of inlines that belong together: a paragraph's, a cell's, a caption's.
    Line(&'a [Inline<S>]),
    /// Plain text: what is said of a picture, the words and printed numbers of a chart, the summary of a table.
    Plain(&'a str),
    /// Blocks that stand in it.
    Blocks(&'a [Block<S>]),
}

/// A part of a block that can be changed.
#[derive(Debug)]
pub(crate) enum PartMut<'a, S: Stage = Done> {
    /// As [`Part::Line`].
    Line(&'a mut Vec<Inline<S>>),
    /// As [`Part::Plain`].
    Plain(&'a mut String),
    /// As [`Part::Blocks`].
    Blocks(&'a mut Vec<Block<S>>),
}

/// The same fold twice: to read, and to change.
macro_rules! folds {
    ($name:ident, $plot:ident, $part:ident, $iter:ident, $visible:vis, $doc:literal $(, $mut:tt)?) => {
        impl<S: Stage> Content<S> {
            #[doc = $doc]
            $visible fn $name<'a>(&'a $($mut)? self, see: &mut dyn FnMut($part<'a, S>)) {
                match self {
                    Content::Title(text)
                    | Content::Subtitle(text)
                    | Content::Heading { text, .. }
                    | Content::Paragraph(text)
                    | Content::NumberedParagraph { text, .. }
                    | Content::Letter { text, .. }
                    | Content::Status(text) => see($part::Line(text)),
                    Content::List(list) => list.items.$iter().for_each(|item| see($part::Blocks(item))),
                    Content::Asks(asks) => asks.$iter().for_each(|ask| {
                        see($part::Line(& $($mut)? ask.text));
                        see($part::Blocks(& $($mut)? ask.blocks));
                    }),
                    Content::Table(table) => {
                        see($part::Line(& $($mut)? table.caption));
                        see($part::Plain(& $($mut)? table.summary));
                        let rows = std::iter::once(& $($mut)? table.header).chain(& $($mut)? table.rows);
                        rows.flat_map(|row| & $($mut)? row.cells).for_each(|cell| see($part::Line(& $($mut)? cell.content)));
                        see($part::Line(& $($mut)? table.note));
                    }
                    Content::Figure(figure) => {
                        if let Alternative::Text(text) = & $($mut)? figure.alternative {
                            see($part::Plain(text));
                        }
                        if let FigureBody::Chart(chart) = & $($mut)? figure.body {
                            see($part::Plain(& $($mut)? chart.title));
                            chart.plot.$plot(see);
                        }
                        see($part::Line(& $($mut)? figure.caption));
                        see($part::Line(& $($mut)? figure.credit));
                    }
                    Content::Callout(callout) => {
                        see($part::Line(& $($mut)? callout.title));
                        see($part::Blocks(& $($mut)? callout.blocks));
                    }
                    Content::Quote { blocks, attribution } => {
                        see($part::Blocks(blocks));
                        see($part::Line(attribution));
                    }
                    Content::Contents { title, entries } => {
                        see($part::Line(title));
                        entries.$iter().for_each(|entry| see($part::Line(& $($mut)? entry.text)));
                    }
                    Content::Columns(columns) => columns.$iter().for_each(|column| see($part::Blocks(column))),
                    Content::PullFigure { value, text } => {
                        see($part::Line(value));
                        see($part::Line(text));
                    }
                    Content::Sources(entries) => entries.$iter().for_each(|entry| see($part::Line(& $($mut)? entry.text))),
                    Content::Slot(_) => {}
                }
            }
        }

        impl Plot {
            fn $plot<'a, S: Stage>(&'a $($mut)? self, see: &mut dyn FnMut($part<'a, S>)) {
                match self {
                    Plot::Bars(Series { bars, .. })
                    | Plot::Columns(Series { bars, .. })
                    | Plot::Donut(bars)
                    | Plot::Persons { rows: bars, .. } => bars.$iter().for_each(|bar| {
                        see($part::Plain(& $($mut)? bar.label));
                        see($part::Plain(& $($mut)? bar.shown));
                    }),
                    Plot::Lines(lines) => {
                        lines.steps.$iter().for_each(|step| see($part::Plain(step)));
                        lines.scale.$iter().for_each(|tick| see($part::Plain(& $($mut)? tick.shown)));
                        lines.lines.$iter().for_each(|line| {
                            see($part::Plain(& $($mut)? line.label));
                            line.readings.$iter().for_each(|reading| see($part::Plain(& $($mut)? reading.shown)));
                        });
                    }
                }
            }
        }
    };
}

folds!(parts, plot_parts, Part, iter, pub, "Shows every part, in reading order.");
folds!(parts_mut, plot_parts_mut, PartMut, iter_mut, pub(crate), "Shows every part for changing, in reading order.", mut);

/// What a walk passes. Every method has an empty default, so a visitor names only what it looks for.
pub trait Visit {
    /// A block, before what it holds.
    fn block(&mut self, _block: &Block) {}
    /// A run of inlines that belong together: a paragraph's, a cell's, a caption's, a note's.
    fn inlines(&mut self, _inlines: &[Inline], _owner: &Block) {}
    /// Plain text of a picture, a chart or a table.
    fn plain(&mut self, _text: &str, _owner: &Block) {}
}

/// Visits every block and every part of the body in reading order; notes are not part of the body.
pub fn walk(document: &Document, visitor: &mut impl Visit) {
    walk_blocks(&document.body, visitor);
}

/// The words that pictures show, each with what the picture is called; they are in no text of a document.
pub(crate) fn pictured(document: &Document) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let logo = document.furniture.logo.iter();
    found.extend(logo.flat_map(|logo| &logo.words).map(|words| ("picture of the logo".to_owned(), words.as_str())));
    pictured_in(&document.body, &mut found);
    found
}

fn pictured_in<'a>(blocks: &'a [Block], found: &mut Vec<(String, &'a str)>) {
    for block in blocks {
        if let Content::Figure(figure) = &block.content
            && let FigureBody::Picture(picture) = &figure.body
        {
            let place = format!("picture {}", figure.label).trim().to_owned();
            found.extend(picture.words.iter().map(|words| (place.clone(), words.as_str())));
        }
        block.content.parts(&mut |part| {
            if let Part::Blocks(blocks) = part {
                pictured_in(blocks, found);
            }
        });
    }
}

fn walk_blocks(blocks: &[Block], visitor: &mut impl Visit) {
    for block in blocks {
        visitor.block(block);
        block.content.parts(&mut |part| match part {
            Part::Line(line) => visitor.inlines(line, block),
            Part::Plain(text) => visitor.plain(text, block),
            Part::Blocks(blocks) => walk_blocks(blocks, visitor),
        });
    }
}

/// Visits every run of inlines that belong together, with its language where it is not the document's.
pub(crate) fn visit_lines_mut<S: Stage>(
    block: &mut Block<S>,
    language: Option<&Language>,
    visit: &mut impl FnMut(&mut Vec<Inline<S>>, Option<&Language>),
) {
    let language = block.language.as_ref().or(language);
    block.content.parts_mut(&mut |part| match part {
        PartMut::Line(line) => visit(line, language),
        PartMut::Plain(_) => {}
        PartMut::Blocks(blocks) => blocks.iter_mut().for_each(|block| visit_lines_mut(block, language, visit)),
    });
}

/// Visits the plain texts of a block, and lets them be changed.
pub(crate) fn visit_plain_mut(block: &mut Block, visit: &mut impl FnMut(&mut String)) {
    block.content.parts_mut(&mut |part| match part {
        PartMut::Line(_) => {}
        PartMut::Plain(text) => visit(text),
        PartMut::Blocks(blocks) => blocks.iter_mut().for_each(|block| visit_plain_mut(block, visit)),
    });
}

/// Visits inlines and what they hold, and lets them be changed.
pub(crate) fn visit_inlines<S: Stage>(inlines: &mut [Inline<S>], visit: &mut impl FnMut(&mut Inline<S>)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Text(_) | Inline::NoteMark(_) | Inline::LineBreak => {}
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => visit_inlines(content, visit),
        }
    }
}

//! The rendered template, line by line: text is parsed, tokens become blocks.

use super::composer::Composer;
use super::{asks, figures, statements};
use crate::document::draft::{Block, Callout, Content, Inline, List};
use crate::document::{self, CalloutKind, LetterPart, ListKind, Origin, Slot, Stage, is_live, not_live, shown_address};
use crate::i18n;
use crate::markup::{self, Resolve};
use crate::report::Contact;
use crate::tailor::{SectionPiece, SectionView};
use crate::template::{Part, Placement, PlacementKind};

/// The blocks that `{{block}}` knows.
const BLOCKS: [&str; 15] = [
    "title",
    "status",
    "key-messages",
    "contents",
    "pull-figure",
    "asks",
    "asks-short",
    "own-statements",
    "peer-statements",
    "statements",
    "findings",
    "legal-basis",
    "acronyms",
    "sources",
    "contact",
];

/// A part that has been opened.
struct Open<'a> {
    placement: Option<&'a Placement>,
    blocks: Vec<Block>,
    columns: Vec<Vec<Block>>,
}

/// Everything of the template, in order.
pub(super) fn expand(composer: &mut Composer<'_>) -> Vec<Block> {
    let markup = composer.markup;
    let mut open = vec![Open { placement: None, blocks: Vec::new(), columns: Vec::new() }];
    let mut text = Segment::default();
    for (number, line) in markup.text.lines().enumerate() {
        match markup.placement(line).filter(|placement| !placement.kind.is_inline()) {
            None => {
                if text.ends_before(line) {
                    text.flush(composer, &mut open);
                }
                text.push(line, number);
            }
            Some(placement) => {
                text.flush(composer, &mut open);
                place(composer, placement, &mut open);
            }
        }
    }
    text.flush(composer, &mut open);
    open.into_iter().next().map(|root| root.blocks).unwrap_or_default()
}

/// Lines of text between tokens and headings.
#[derive(Default)]
struct Segment {
    text: String,
    first: usize,
}

impl Segment {
    /// A heading begins a new segment, so that what follows it has an origin near by.
    fn ends_before(&self, line: &str) -> bool {
        line.starts_with('#') && !self.text.trim().is_empty()
    }

    fn push(&mut self, line: &str, number: usize) {
        if self.text.trim().is_empty() {
            self.text.clear();
            self.first = number;
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn flush(&mut self, composer: &mut Composer<'_>, open: &mut [Open<'_>]) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let origin = Origin::from(composer.markup.origin(self.first));
        let blocks = markup::parse(&text, origin, composer);
        let blocks = dress(composer, blocks, 0);
        push(open, blocks);
    }
}

fn push(open: &mut [Open<'_>], blocks: Vec<Block>) {
    if let Some(top) = open.last_mut() {
        top.blocks.extend(blocks);
    }
}

/// Parsed blocks with tokens filled, and headings shifted, numbered and anchored.
fn dress(composer: &mut Composer<'_>, blocks: Vec<Block>, shift: u8) -> Vec<Block> {
    blocks.into_iter().map(|block| dress_block(composer, block, shift)).collect()
}

fn dress_block(composer: &mut Composer<'_>, mut block: Block, shift: u8) -> Block {
    block.content = match block.content {
        Content::Heading { level, text } => {
            let text = composer.fill_tokens(text);
            return composer.heading((level + shift).min(6), text, block.origin);
        }
        Content::Paragraph(text) => Content::Paragraph(composer.fill_tokens(text)),
        Content::List(list) => {
            let items = list.items.into_iter().map(|item| dress(composer, item, shift)).collect();
            Content::List(List { items, ..list })
        }
        Content::Quote { blocks, attribution } => {
            Content::Quote { blocks: dress(composer, blocks, shift), attribution }
        }
        other => other,
    };
    block
}

fn place<'a>(composer: &mut Composer<'a>, placement: &'a Placement, open: &mut Vec<Open<'a>>) {
    let origin = Origin::from(placement.span);
    let name = placement.name.as_str();
    let blocks = match placement.kind {
        PlacementKind::Open(_) => {
            open.push(Open { placement: Some(placement), blocks: Vec::new(), columns: Vec::new() });
            return;
        }
        PlacementKind::Close(part) => return close(composer, part, open),
        PlacementKind::Block => block(composer, name, origin),
        PlacementKind::Sections => sections(composer, name, origin),
        PlacementKind::Prose => prose(composer, name, origin),
        PlacementKind::Figure => figures::figure(composer, name, origin),
        PlacementKind::Table => figures::table(composer, name, origin),
        PlacementKind::Quote => figures::quote(composer, name, origin),
        PlacementKind::Cite | PlacementKind::Number => Vec::new(),
    };
    push(open, blocks);
}

fn close<'a>(composer: &mut Composer<'a>, part: Part, open: &mut Vec<Open<'a>>) {
    let Some(closed) = (open.len() > 1).then(|| open.pop()).flatten() else { return };
    let Some(placement) = closed.placement else { return };
    let origin = Origin::from(placement.span);
    let content = match part {
        Part::Callout => callout(composer, placement, closed.blocks),
        Part::Columns if !closed.blocks.is_empty() => {
            return composer.unsupported("text between columns; put it into a `column`", origin);
        }
        // A template may leave out every column; then nothing is left to set side by side.
        Part::Columns if closed.columns.is_empty() => return,
        Part::Columns => Content::Columns(closed.columns),
        Part::Column => {
            if let Some(columns) = open.last_mut() {
                columns.columns.push(closed.blocks);
            }
            return;
        }
        Part::Letter => match letter_part(&placement.name) {
            Some(part) => Content::Letter { part, text: one_line(closed.blocks) },
            None => return composer.unknown("part of a letter", &placement.name, &LETTER_PARTS, origin),
        },
        Part::Title => Content::Title(one_line(closed.blocks)),
        Part::Subtitle => Content::Subtitle(one_line(closed.blocks)),
        Part::Status => Content::Status(one_line(closed.blocks)),
    };
    push(open, vec![Block::new(content, origin)]);
}

fn callout(composer: &mut Composer<'_>, placement: &Placement, blocks: Vec<Block>) -> Content {
    let attribute = |name: &str| placement.attributes.get(name).map(String::as_str).unwrap_or_default();
    let kind = match attribute("kind") {
        "key-messages" => CalloutKind::KeyMessages,
        "note" => CalloutKind::Note,
        other => {
            composer.unknown("kind of callout", other, &["key-messages", "note"], placement.span.into());
            CalloutKind::Note
        }
    };
    let title = attribute("title");
    let title = if title.is_empty() { Vec::new() } else { vec![Inline::text(title)] };
    Content::Callout(Callout { kind, title, blocks })
}

const LETTER_PARTS: [&str; 4] = ["addressee", "salutation", "closing", "contact"];

fn letter_part(name: &str) -> Option<LetterPart> {
    Some(match name {
        "addressee" => LetterPart::Addressee,
        "salutation" => LetterPart::Salutation,
        "closing" => LetterPart::Closing,
        "contact" => LetterPart::Contact,
        _ => return None,
    })
}

/// The text of paragraphs on one line, each after a line break.
fn one_line(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        if let Content::Paragraph(text) = block.content {
            if !line.is_empty() {
                line.push(Inline::LineBreak);
            }
            line.extend(text);
        }
    }
    line
}

fn block(composer: &mut Composer<'_>, name: &str, origin: Origin) -> Vec<Block> {
    match name {
        "title" => title(composer, origin),
        "status" => status(composer, origin),
        "key-messages" => key_messages(composer, origin),
        "pull-figure" => figures::pull_figure(composer, origin),
        "asks" => asks::asks(composer, asks::Detail::WithBasis, origin),
        "asks-short" => asks::asks(composer, asks::Detail::TextOnly, origin),
        "own-statements" => statements::own(composer, origin),
        "peer-statements" => statements::peers(composer, origin),
        "statements" => statements::by_pillar(composer, origin),
        "findings" => statements::findings(composer, origin),
        "legal-basis" => asks::legal_basis(composer, origin),
        // What was cited, which terms were used and which headings there are is known at the end; these are filled there.
        "contents" => vec![Block::new(Content::Slot(Slot::Contents), origin)],
        "acronyms" => vec![Block::new(Content::Slot(Slot::Acronyms), origin)],
        "sources" => vec![Block::new(Content::Slot(Slot::Sources), origin)],
        "contact" => contact(composer, origin),
        _ => {
            composer.unknown("block", name, &BLOCKS, origin);
            Vec::new()
        }
    }
}

fn title(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let mut blocks = vec![Block::new(Content::Title(vec![Inline::text(view.title())]), origin)];
    if !view.subtitle().is_empty() {
        blocks.push(Block::new(Content::Subtitle(vec![Inline::text(view.subtitle())]), origin));
    }
    blocks.extend(status(composer, origin));
    blocks
}

/// What an ordinary brief does not have: that it is a draft, or under embargo.
pub(super) fn status<S: Stage>(composer: &mut Composer<'_>, origin: Origin) -> Vec<document::Block<S>> {
    use document::{Block, Content, Inline};
    let mark = mark(composer);
    mark.map(|mark| Block::new(Content::Status(vec![Inline::text(mark)]), origin)).into_iter().collect()
}

/// What stands on every page of a draft, such as `Draft, 15 October 2017`, and of what goes out before its hour, such as
/// `Embargoed until 1 December 2026, 09:00 Zurich`.
pub(super) fn mark(composer: &mut Composer<'_>) -> Option<String> {
    let language = composer.view.language();
    let draft = composer.view.is_draft().then(|| {
        let date = i18n::date(super::context::partial(composer.with.date), language);
        format!("{}{}{date}", composer.term("draft"), i18n::stops(language).comma)
    });
    let embargo = composer.view.embargo().as_ref().map(|until| {
        let date = i18n::date(*until.date(), language);
        let term = composer.term("embargoed-until");
        term.replace("{date}", &date).replace("{time}", until.time()).replace("{city}", until.city())
    });
    let marks: Vec<String> = draft.into_iter().chain(embargo).collect();
    (!marks.is_empty()).then(|| marks.join(" · "))
}

fn key_messages(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    if view.key_messages().is_empty() {
        return Vec::new();
    }
    let items = view.key_messages().iter().map(|message| composer.blocks(message)).collect();
    let list = Block::new(Content::List(List { kind: ListKind::Bullet, items }), origin);
    let title = vec![Inline::text(composer.term("key-messages"))];
    vec![Block::new(Content::Callout(Callout { kind: CalloutKind::KeyMessages, title, blocks: vec![list] }), origin)]
}

fn contact(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let contact = composer.view.contact();
    let parts = contact_parts(contact, composer, origin);
    if parts.is_empty() {
        return Vec::new();
    }
    let colon = i18n::stops(composer.view.language()).colon;
    let mut text = vec![Inline::strong(format!("{}{}", composer.term("contact"), colon.trim_end()))];
    if colon.ends_with(' ') {
        text.push(Inline::text(" "));
    }
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            text.push(Inline::text(" · "));
        }
        text.push(part);
    }
    if !composer.view.address().is_empty() {
        text.extend([Inline::LineBreak, Inline::text(composer.view.address())]);
    }
    vec![Block::new(Content::Letter { part: LetterPart::Contact, text }, origin)]
}

/// How to reach somebody, part by part. A web address is shown without its scheme: a link that is called by its address
/// alone says nothing to those who hear it (WCAG 2.2, 2.4.9).
fn contact_parts(contact: &Contact, composer: &mut Composer<'_>, origin: Origin) -> Vec<Inline> {
    let unbroken = |part: &String| Inline::text(part.replace(' ', "\u{a0}"));
    let mut linked = |part: &String, address: String, shown: &str| {
        if is_live(&address) {
            return Inline::Link { address, content: vec![Inline::text(shown)] };
        }
        composer.warn_once(not_live(&address, origin));
        Inline::text(shown_address(part))
    };
    let parts = [
        contact.name.as_ref().map(unbroken),
        contact.email.as_ref().map(|mail| linked(mail, format!("mailto:{mail}"), mail)),
        contact.telephone.as_ref().map(unbroken),
        contact.web.as_ref().map(|web| linked(web, web.clone(), without_scheme(web))),
    ];
    parts.into_iter().flatten().collect()
}

fn without_scheme(web: &str) -> &str {
    ["https://", "http://"].iter().find_map(|scheme| web.strip_prefix(scheme)).unwrap_or(web).trim_end_matches('/')
}

fn prose(composer: &mut Composer<'_>, name: &str, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    if name == "opening" {
        let blocks = view.opening().as_ref().map(|opening| composer.blocks(opening)).unwrap_or_default();
        return dress(composer, blocks, 1);
    }
    match view.sections().iter().find(|section| section.id() == name) {
        Some(section) => {
            composer.sections_placed.insert(name.to_owned());
            section_blocks(composer, section, 1)
        }
        None => {
            let known: Vec<&str> =
                view.sections().iter().map(|s| s.id().as_str()).chain(std::iter::once("opening")).collect();
            composer.unknown("prose", name, &known, origin);
            Vec::new()
        }
    }
}

/// All sections of a part, each under its heading.
fn sections(composer: &mut Composer<'_>, part: &str, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    composer.parts_placed.insert(part.to_owned());
    let chosen: Vec<&SectionView> = view.sections().iter().filter(|section| section.part() == part).collect();
    chosen.into_iter().flat_map(|section| self::section(composer, section, origin)).collect()
}

fn section(composer: &mut Composer<'_>, section: &SectionView, origin: Origin) -> Vec<Block> {
    let heading = vec![Inline::text(section.heading())];
    if *section.boxed() {
        let blocks = section_blocks(composer, section, 1);
        let callout = Callout { kind: CalloutKind::Note, title: heading, blocks };
        return vec![Block::new(Content::Callout(callout), origin)];
    }
    let origin = first_origin(section).unwrap_or(origin);
    let heading = composer.heading(1, heading, origin);
    composer.placed.extend(heading.anchor.clone().map(|anchor| (section.id().clone(), anchor)));
    let mut blocks = vec![heading];
    blocks.extend(section_blocks(composer, section, 1));
    blocks
}

fn first_origin(section: &SectionView) -> Option<Origin> {
    section.blocks().iter().find_map(|piece| match piece {
        SectionPiece::Text(prose) => Some(prose.origin()),
        SectionPiece::Figure(_) | SectionPiece::Table(_) | SectionPiece::Quote(_) | SectionPiece::Statistics(_) => None,
    })
}

/// Authors begin with `##` or `###` as they like: the highest heading of a text is the first below its section.
fn raise_headings(blocks: &mut [Block]) {
    let mut next = 1;
    let levels: std::collections::BTreeSet<u8> = blocks.iter().filter_map(heading_level).collect();
    let ranks: std::collections::BTreeMap<u8, u8> = levels.into_iter().zip(1..).collect();
    for block in blocks {
        if let Content::Heading { level, .. } = &mut block.content {
            *level = ranks.get(level).copied().unwrap_or(1).min(next);
            next = *level + 1;
        }
    }
}

fn heading_level(block: &Block) -> Option<u8> {
    if let Content::Heading { level, .. } = block.content { Some(level) } else { None }
}

fn section_blocks(composer: &mut Composer<'_>, section: &SectionView, shift: u8) -> Vec<Block> {
    let origin = first_origin(section).unwrap_or_default();
    let mut blocks = Vec::new();
    for piece in section.blocks() {
        blocks.extend(match piece {
            SectionPiece::Text(prose) => {
                let mut parsed = composer.blocks(prose);
                raise_headings(&mut parsed);
                dress(composer, parsed, shift)
            }
            SectionPiece::Figure(id) => figures::figure(composer, id, origin),
            SectionPiece::Table(id) => figures::table(composer, id, origin),
            SectionPiece::Quote(id) => figures::quote(composer, id, origin),
            SectionPiece::Statistics(ids) => figures::statistics(composer, ids, origin),
        });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_contact_are_called_something_else_than_their_addresses() {
        assert_eq!(without_scheme("https://example.org/"), "example.org");
        assert_eq!(without_scheme("http://example.org/a/"), "example.org/a");
        assert_eq!(without_scheme("javascript:x"), "javascript:x");
    }
}

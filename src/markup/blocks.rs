//! CommonMark events to blocks.

use super::references::{Target, parser, target};
use crate::document::draft::{Block, Content, Inline, List};
use crate::document::{ListKind, Node, Origin};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::collections::BTreeMap;

/// How deeply lists, quotations and marks may stand in each other. What walks a document calls itself at every level, and
/// a text with thousands of levels would end the program.
const DEEPEST: usize = 48;

/// What references become, and where problems go.
pub trait Resolve {
    /// What stands in the text for a citation.
    fn cite(&mut self, id: &str, locator: Option<&str>, origin: Origin) -> Vec<Inline>;
    /// What stands in the text for a value.
    fn value(&mut self, id: &str, origin: Origin) -> Vec<Inline>;
    /// The place a node has or will have in the document.
    fn place(&mut self, id: &str, origin: Origin) -> Option<Node>;
    /// The mark of a footnote written in the text.
    fn note(&mut self, content: Vec<Inline>, origin: Origin) -> Inline;
    /// Something the document cannot hold, in words that follow "the text holds".
    fn unsupported(&mut self, what: &str, origin: Origin);
}

/// Turns markup into blocks, all with the same origin.
pub fn parse(text: &str, origin: Origin, resolver: &mut dyn Resolve) -> Vec<Block> {
    let mut builder = Builder { resolver, origin, open: vec![Open::root()], notes: BTreeMap::new() };
    // Footnotes may be defined after their marks, so their definitions are read first.
    builder.read_notes(text);
    let mut in_note = 0_u32;
    for event in parser(text) {
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_note += 1,
            Event::End(TagEnd::FootnoteDefinition) => in_note -= 1,
            _ if in_note == 0 => builder.event(event),
            _ => {}
        }
    }
    builder.finish()
}

/// Turns markup of one paragraph into inlines; further paragraphs follow after a line break.
pub fn inlines(text: &str, origin: Origin, resolver: &mut dyn Resolve) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in parse(text, origin, resolver) {
        match block.content {
            Content::Paragraph(content) => {
                if !line.is_empty() {
                    line.push(Inline::LineBreak);
                }
                line.extend(content);
            }
            _ => resolver.unsupported("a list, heading or quotation where only a sentence fits", origin),
        }
    }
    line
}

struct Builder<'a> {
    resolver: &'a mut dyn Resolve,
    origin: Origin,
    open: Vec<Open>,
    notes: BTreeMap<String, Vec<Inline>>,
}

/// A container that has been opened and not yet closed.
struct Open {
    kind: Kind,
    inlines: Vec<Inline>,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
}

#[derive(Clone, PartialEq)]
enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(ListKind),
    Item,
    Strong,
    Emphasis,
    /// A link; its destination, and whether its own text is dropped because the resolver supplies it.
    Link(Link),
    /// Something without a place in a document, reported once; its text is kept.
    Unsupported,
}

#[derive(Clone, PartialEq)]
enum Link {
    Address(String),
    Place(Option<Node>),
    Supplied(Vec<Inline>),
}

impl Open {
    fn root() -> Self {
        Open::new(Kind::Root)
    }

    fn new(kind: Kind) -> Self {
        Open { kind, inlines: Vec::new(), blocks: Vec::new(), items: Vec::new() }
    }
}

impl Builder<'_> {
    fn read_notes(&mut self, text: &str) {
        let mut label: Option<String> = None;
        for event in parser(text) {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    label = Some(name.to_string());
                    self.open.push(Open::root());
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    let note = self.open.pop().map(note_content).unwrap_or_default();
                    if let Some(name) = label.take() {
                        self.notes.insert(name, note);
                    }
                }
                event if label.is_some() => self.event(event),
                _ => {}
            }
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.resolver.unsupported("code", self.origin);
                self.text(&text);
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::LineBreak),
            Event::FootnoteReference(name) => self.note(&name),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.resolver.unsupported("HTML", self.origin);
                self.text(&html);
            }
            Event::Rule => self.resolver.unsupported("a horizontal rule", self.origin),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.resolver.unsupported("a task list or a formula", self.origin);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let kind = match tag {
            _ if self.open.len() > DEEPEST => self.unsupported("lists, quotations or marks nested too deeply"),
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { .. } if self.is_nested() => {
                self.resolver.unsupported("a heading inside a list or a quotation", self.origin);
                Kind::Paragraph
            }
            Tag::Heading { level, .. } => Kind::Heading(heading_level(level)),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(None) => Kind::List(ListKind::Bullet),
            Tag::List(Some(start)) => Kind::List(ListKind::Numbered { start: u32::try_from(start).unwrap_or(1) }),
            Tag::Item => Kind::Item,
            Tag::Strong => Kind::Strong,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { .. } => self.unsupported("a picture; use a figure"),
            Tag::CodeBlock(_) => self.unsupported("code"),
            Tag::HtmlBlock => self.unsupported("HTML"),
            Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.unsupported("markup it has no place for"),
        };
        if matches!(kind, Kind::List(_) | Kind::Quote | Kind::Paragraph | Kind::Heading(_)) {
            self.flush_loose_text();
        }
        self.open.push(Open::new(kind));
    }

    fn is_nested(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, Kind::Item | Kind::Quote))
    }

    fn unsupported(&mut self, what: &str) -> Kind {
        self.resolver.unsupported(what, self.origin);
        Kind::Unsupported
    }

    fn link(&mut self, link_type: pulldown_cmark::LinkType, destination: &str) -> Kind {
        Kind::Link(match target(link_type, destination) {
            Some(Target::Cite { id, locator }) => Link::Supplied(self.resolver.cite(id, locator, self.origin)),
            Some(Target::Value(id)) => Link::Supplied(self.resolver.value(id, self.origin)),
            Some(Target::Place(id)) => Link::Place(self.resolver.place(id, self.origin)),
            // Whether it may be live is for the finished document to say.
            Some(Target::Address) | None => Link::Address(destination.to_owned()),
        })
    }

    fn end(&mut self) {
        if matches!(self.top().kind, Kind::Item | Kind::Quote) {
            self.flush_loose_text();
        }
        let Some(mut closed) = (self.open.len() > 1).then(|| self.open.pop()).flatten() else { return };
        closed.inlines = set_notes(closed.inlines);
        match closed.kind {
            Kind::Root => {}
            Kind::Paragraph if closed.inlines.is_empty() => {}
            Kind::Paragraph => self.block(Content::Paragraph(closed.inlines)),
            Kind::Heading(level) => self.block(Content::Heading { level, text: closed.inlines }),
            Kind::Quote => self.block(Content::Quote { blocks: closed.blocks, attribution: Vec::new() }),
            Kind::List(kind) => self.block(Content::List(List { kind, items: closed.items })),
            Kind::Item => self.top().items.push(closed.blocks),
            Kind::Strong => self.inline(Inline::Strong(closed.inlines)),
            Kind::Emphasis => self.inline(Inline::Emphasis(closed.inlines)),
            Kind::Link(Link::Address(address)) => self.inline(Inline::Link { address, content: closed.inlines }),
            Kind::Link(Link::Place(Some(target))) => self.inline(Inline::Reference { target, content: closed.inlines }),
            Kind::Link(Link::Place(None)) | Kind::Unsupported => {
                closed.inlines.into_iter().for_each(|i| self.inline(i))
            }
            Kind::Link(Link::Supplied(content)) => content.into_iter().for_each(|i| self.inline(i)),
        }
    }

    /// Text of a tight list item stands in no paragraph of its own; here it gets one.
    fn flush_loose_text(&mut self) {
        if matches!(self.top().kind, Kind::Item | Kind::Root | Kind::Quote) && !self.top().inlines.is_empty() {
            let content = Content::Paragraph(set_notes(std::mem::take(&mut self.top().inlines)));
            self.block(content);
        }
    }

    fn note(&mut self, name: &str) {
        match self.notes.get(name).cloned() {
            Some(content) => {
                let mark = self.resolver.note(content, self.origin);
                self.inline(mark);
            }
            None => self.resolver.unsupported("a footnote mark without its note", self.origin),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Inline::Text(before)) = self.top().inlines.last_mut() {
            before.push_str(text);
        } else {
            self.inline(Inline::text(text));
        }
    }

    fn inline(&mut self, inline: Inline) {
        match (self.top().inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => self.top().inlines.push(inline),
        }
    }

    fn block(&mut self, content: Content) {
        let block = Block::new(content, self.origin);
        self.top().blocks.push(block);
    }

    fn top(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open::root());
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn finish(mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.end();
        }
        self.flush_loose_text();
        self.open.pop().map(|root| root.blocks).unwrap_or_default()
    }
}

fn note_content(root: Open) -> Vec<Inline> {
    let paragraphs = root.blocks.into_iter().filter_map(|block| match block.content {
        Content::Paragraph(content) => Some(content),
        _ => None,
    });
    let mut content = root.inlines;
    for paragraph in paragraphs {
        if !content.is_empty() {
            content.push(Inline::text(" "));
        }
        content.extend(paragraph);
    }
    content
}

/// Sets note marks as a text of the United Nations has them: close to the word, after the punctuation, and two in a row
/// apart. Authors write `word [@S1].` as it comes.
fn set_notes(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut set: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::NoteMark(_) => {
                if let Some(Inline::Text(before)) = set.last_mut() {
                    before.truncate(before.trim_end().len());
                }
                set.retain(|inline| *inline != Inline::text(""));
                if matches!(set.last(), Some(Inline::NoteMark(_))) {
                    set.push(Inline::text("\u{a0}"));
                }
                set.push(inline);
            }
            Inline::Text(text) if matches!(set.last(), Some(Inline::NoteMark(_))) => {
                let length = text.find(|c: char| !".,;:!?،؛؟".contains(c)).unwrap_or(text.len());
                let marks = set.iter().rposition(|inline| !is_mark_or_gap(inline)).map_or(0, |last| last + 1);
                match set.get_mut(marks.wrapping_sub(1)) {
                    Some(Inline::Text(before)) => before.push_str(&text[..length]),
                    _ if length > 0 => set.insert(marks, Inline::text(&text[..length])),
                    _ => {}
                }
                if length < text.len() {
                    set.push(Inline::text(&text[length..]));
                }
            }
            inline => set.push(inline),
        }
    }
    set
}

fn is_mark_or_gap(inline: &Inline) -> bool {
    matches!(inline, Inline::NoteMark(_)) || *inline == Inline::text("\u{a0}")
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers every reference with its id in angle brackets.
    #[derive(Default)]
    struct Echo {
        problems: Vec<String>,
        notes: Vec<String>,
    }

    impl Resolve for Echo {
        fn cite(&mut self, id: &str, locator: Option<&str>, _: Origin) -> Vec<Inline> {
            vec![Inline::text(format!("<cite {id} {}>", locator.unwrap_or("-")))]
        }

        fn value(&mut self, id: &str, _: Origin) -> Vec<Inline> {
            vec![Inline::text(format!("<value {id}>"))]
        }

        fn place(&mut self, id: &str, origin: Origin) -> Option<Node> {
            Some(Node { id: id.to_owned(), origin })
        }

        fn note(&mut self, content: Vec<Inline>, _: Origin) -> Inline {
            self.notes.push(crate::document::plain_text(&content));
            Inline::NoteMark(crate::document::NoteKey(0))
        }

        fn unsupported(&mut self, what: &str, _: Origin) {
            self.problems.push(what.to_owned());
        }
    }

    fn blocks(text: &str) -> (Vec<Block>, Echo) {
        let mut echo = Echo::default();
        (parse(text, Origin::default(), &mut echo), echo)
    }

    #[test]
    fn references_and_emphasis_become_inlines() {
        let (blocks, echo) = blocks("**Train** [=N2] of *them*[@S1, p. 7], see [Table](#T1).");
        let Content::Paragraph(line) = &blocks[0].content else { panic!("{blocks:?}") };
        assert_eq!(crate::document::plain_text(line), "Train <value N2> of them<cite S1 p. 7>, see Table.");
        assert_eq!(echo.problems, Vec::<String>::new());
    }

    #[test]
    fn tight_and_loose_items_are_blocks() {
        for text in ["- a\n- b\n  - c", "- a\n\n- b\n\n  - c"] {
            let (blocks, _) = blocks(text);
            let Content::List(list) = &blocks[0].content else { panic!("{blocks:?}") };
            assert_eq!(list.items.len(), 2);
            assert!(matches!(list.items[1][0].content, Content::Paragraph(_)), "{text}");
            assert!(matches!(list.items[1][1].content, Content::List(_)), "{text}");
        }
    }

    #[test]
    fn notes_may_be_defined_after_their_marks() {
        let (blocks, echo) = blocks("One[^a].\n\n[^a]: The *note*.");
        assert_eq!(blocks.len(), 1);
        assert_eq!(echo.notes, ["The note."]);
    }

    #[test]
    fn marks_stand_close_and_after_the_punctuation() {
        let (blocks, _) = blocks("One [^a], two [^a] [^a]. Three[^a] four.\n\n[^a]: Note.");
        let Content::Paragraph(line) = &blocks[0].content else { panic!("{blocks:?}") };
        let shown: String = line
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => text.replace('\u{a0}', "~"),
                Inline::NoteMark(_) => "^".to_owned(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(shown, "One,^ two.^~^ Three^ four.");
    }

    #[test]
    fn thousands_of_levels_are_reported_and_do_not_end_the_program() {
        let list: String = (0..1500).map(|level| format!("{}- x\n", "  ".repeat(level))).collect();
        for text in [format!("{} x", ">".repeat(5000)), list] {
            let (_, echo) = blocks(&text);
            assert!(echo.problems.iter().any(|problem| problem.contains("too deeply")));
        }
    }

    #[test]
    fn what_has_no_place_is_reported_and_its_text_kept() {
        let (_, echo) = blocks("a <b>x</b> ![p](q.png)\n\n---\n");
        assert_eq!(echo.problems.len(), 4, "{:?}", echo.problems);
    }
}

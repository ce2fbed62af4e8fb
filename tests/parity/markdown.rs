//! Reads a Markdown file.

use super::Lines;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What the file says.
pub fn lines(bytes: &[u8]) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(std::str::from_utf8(bytes).unwrap(), options) {
        reader.event(event);
    }
    reader.lines.finish()
}

#[derive(Default)]
struct Reader {
    lines: Lines,
    words: String,
    cells: Vec<String>,
    /// The number of the next item in each list around.
    lists: Vec<Option<u64>>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.words += &text,
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::FootnoteReference(number) => self.words += &format!("[^{number}]"),
            Event::InlineHtml(tag) if matches!(&*tag, "<strong>" | "</strong>" | "<em>" | "</em>") => {}
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            other => panic!("{other:?} is not known"),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::TableCell) {
            self.flush();
        }
        match tag {
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => {
                let next = self.lists.last_mut().unwrap();
                self.lines.number = *next;
                *next = next.map(|number| number + 1);
            }
            Tag::FootnoteDefinition(number) => self.cells = vec![number.to_string()],
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let kind = match level as u8 {
                    1 => "title".to_owned(),
                    level => format!("heading {}", level - 1),
                };
                self.lines.add(&kind, &std::mem::take(&mut self.words));
            }
            TagEnd::Paragraph | TagEnd::Item if self.lists.is_empty() && self.is_in_note() => {}
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.words)),
            TagEnd::TableHead | TagEnd::TableRow => self.lines.row(&std::mem::take(&mut self.cells)),
            TagEnd::Image => self.lines.add("figure", &std::mem::take(&mut self.words)),
            TagEnd::FootnoteDefinition => {
                let number = self.cells.remove(0);
                self.lines.note(&number, &std::mem::take(&mut self.words));
            }
            TagEnd::MetadataBlock(_) => self.words.clear(),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::BlockQuote(_) | TagEnd::Table => {}
            other => panic!("{other:?} is not known"),
        }
    }

    /// Whether the words belong to a note, whose number then waits among the cells.
    fn is_in_note(&self) -> bool {
        !self.cells.is_empty()
    }

    fn flush(&mut self) {
        self.lines.text(&std::mem::take(&mut self.words));
    }
}

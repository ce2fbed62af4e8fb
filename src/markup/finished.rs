//! What a finished Markdown file says, line by line.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A line of a Markdown file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finished {
    Heading {
        level: u8,
        text: String,
    },
    /// A paragraph, with its number if it is the first of a numbered item.
    Paragraph {
        number: Option<u64>,
        text: String,
    },
    /// A cell of a table.
    Cell(String),
    /// The text that stands for a picture.
    Picture(String),
    /// The mark of a note, before the line that it stands in.
    Mark(String),
    Note {
        number: String,
        text: String,
    },
}

/// The lines of a file: CommonMark with tables, footnotes and front matter, which says nothing here.
pub(crate) fn finished(text: &str) -> Vec<Finished> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    Parser::new_ext(text, options).for_each(|event| reader.event(event));
    reader.flush();
    reader.lines
}

#[derive(Default)]
struct Reader {
    lines: Vec<Finished>,
    words: String,
    /// The number of the next item in each list around.
    lists: Vec<Option<u64>>,
    /// The number of an item whose first paragraph has not come yet.
    number: Option<u64>,
    /// The number of the note that is being read.
    note: Option<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::FootnoteReference(number) => self.lines.push(Finished::Mark(number.into_string())),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // Tags of HTML, which stand for marks where those would not be seen as such; the rest our files do not have.
            Event::InlineHtml(_)
            | Event::Html(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::TableCell) {
            self.flush();
        }
        match tag {
            Tag::List(first) => self.lists.push(first),
            Tag::Item => self.number = self.lists.last_mut().and_then(counted),
            Tag::FootnoteDefinition(number) => self.note = Some(number.into_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Heading(level) => {
                let text = std::mem::take(&mut self.words);
                self.lines.push(Finished::Heading { level: level as u8, text });
            }
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.words);
                self.lines.push(Finished::Cell(text));
            }
            TagEnd::Image => {
                let text = std::mem::take(&mut self.words);
                self.lines.push(Finished::Picture(text));
            }
            TagEnd::FootnoteDefinition => {
                let text = std::mem::take(&mut self.words);
                let number = self.note.take().unwrap_or_default();
                self.lines.push(Finished::Note { number, text });
            }
            TagEnd::MetadataBlock(_) => self.words.clear(),
            TagEnd::Paragraph if self.note.is_some() => self.words.push(' '),
            TagEnd::Item => {
                self.flush();
                self.number = None;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            _ => self.flush(),
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.words);
        if self.note.is_some() || text.trim().is_empty() {
            self.words = text;
        } else {
            self.lines.push(Finished::Paragraph { number: self.number.take(), text });
        }
    }
}

/// The number of an item; the next one has the next.
fn counted(next: &mut Option<u64>) -> Option<u64> {
    let number = *next;
    *next = number.map(|number| number.saturating_add(1));
    number
}

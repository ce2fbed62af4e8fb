//! What a document says, in a form that is the same in every look, on every paper and in every version of the program.
//!
//! The form is a list of lines, each with where it came from. It is what people sign, so it changes only together with
//! [`SAID_FORM`]. Look, paper and dates of drafts and embargoes are not in it.

use super::{
    Alternative, Block, CalloutKind, Content, Document, Facts, Figure, FigureBody, Inline, LetterPart, ListKind,
    Metadata, Origin, Plot, Table, Terms, Visit, plain_text, walk,
};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The version of the form.
pub const SAID_FORM: u32 = 3;

/// A line of what a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidLine {
    /// Where it came from; nothing for what surrounds the text.
    pub origin: Origin,
    /// What it says, its kind first.
    pub text: String,
    /// Whether it is of the data that travels with the document.
    pub is_data: bool,
    /// Whether it says whom a letter is addressed to, and how.
    pub is_address: bool,
}

impl SaidLine {
    /// A line of what surrounds the text, of a kind.
    pub fn around(kind: &str, text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = format!("{kind}: {}", words.join(" "));
        SaidLine { origin: Origin::default(), text, is_data: false, is_address: false }
    }
}

/// Everything that a document says, in reading order: its text with notes and pictures, what stands around it on every page,
/// and the facts that can travel with it as data.
pub fn said(document: &Document) -> Vec<SaidLine> {
    let status = document.furniture.status.as_deref();
    let mut lines = Lines { status, lines: Vec::new() };
    lines.around(document);
    lines.blocks(&document.body);
    for note in &document.notes {
        lines.line(note.origin, "note", &inline(&note.content));
    }
    lines.facts(&document.facts);
    lines.lines
}

struct Lines<'a> {
    /// The mark of a draft or an embargo, which is gone in time and not part of what is said.
    status: Option<&'a str>,
    lines: Vec<SaidLine>,
}

impl Lines<'_> {
    fn line(&mut self, origin: Origin, kind: &str, text: &str) {
        let (is_data, is_address) = (matches!(kind, "datum" | "statement"), matches!(kind, "addressee" | "salutation"));
        self.lines.push(SaidLine { origin, is_data, is_address, ..SaidLine::around(kind, text) });
    }

    /// Properties, and what stands on every page.
    fn around(&mut self, document: &Document) {
        let Document { metadata, furniture, terms, notes: marked, .. } = document;
        let Metadata { title, description, language, authors, organisation, keywords, .. } = metadata;
        let Terms { page_of, notes, back_to_text, note, category, value } = terms;
        let nowhere = Origin::default();
        for (kind, text) in [
            ("title", title.as_str()),
            ("description", description),
            ("language", language.as_str()),
            ("authors", &authors.join("; ")),
            ("organisation", organisation),
            ("keywords", &keywords.join("; ")),
            ("masthead", &furniture.masthead),
            ("context", &furniture.context),
            ("running header", &furniture.running_header),
            ("footer", &furniture.footer),
        ] {
            self.line(nowhere, kind, text);
        }
        // Words that stand beside notes and charts are read where there are some.
        let of_notes = [notes, back_to_text, note].into_iter().filter(|_| !marked.is_empty());
        let of_charts = [category, value].into_iter().filter(|_| has_chart(document));
        for term in std::iter::once(page_of).chain(of_notes).chain(of_charts) {
            self.line(nowhere, "term", term);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    /// What is inside of something, between its opening and the word `end`.
    fn nested(&mut self, origin: Origin, kind: &str, text: &str, inside: impl FnOnce(&mut Self)) {
        self.line(origin, kind, text);
        inside(self);
        self.line(origin, "end", "");
    }

    fn block(&mut self, block: &Block) {
        let at = block.origin;
        if let Some(language) = &block.language {
            self.line(at, "in", language.as_str());
        }
        match &block.content {
            Content::Title(text) => self.line(at, "title", &inline(text)),
            Content::Subtitle(text) => self.line(at, "subtitle", &inline(text)),
            Content::Heading { level, text } => self.line(at, &format!("heading {level}"), &inline(text)),
            Content::Paragraph(text) => self.line(at, "paragraph", &inline(text)),
            Content::NumberedParagraph { number, text } => {
                self.line(at, &format!("paragraph {number}"), &inline(text));
            }
            Content::List(list) => {
                let kind = match list.kind {
                    ListKind::Bullet => "list".to_owned(),
                    ListKind::Numbered { start } => format!("list from {start}"),
                };
                self.nested(at, &kind, "", |lines| {
                    list.items.iter().for_each(|item| lines.nested(at, "item", "", |lines| lines.blocks(item)));
                });
            }
            Content::Asks(asks) => {
                for ask in asks {
                    let kind = format!("ask {}", ask.number);
                    self.nested(ask.origin, &kind, &inline(&ask.text), |lines| lines.blocks(&ask.blocks));
                }
            }
            Content::Table(table) => self.table(at, table),
            Content::Figure(figure) => self.figure(at, figure),
            Content::Callout(callout) => {
                let kind = match callout.kind {
                    CalloutKind::KeyMessages => "key messages",
                    CalloutKind::Note => "box",
                };
                self.nested(at, kind, &inline(&callout.title), |lines| lines.blocks(&callout.blocks));
            }
            Content::Quote { blocks, attribution } => {
                self.nested(at, "quote", &inline(attribution), |lines| lines.blocks(blocks));
            }
            Content::Contents { title, entries } => {
                self.line(at, "contents", &inline(title));
                entries.iter().for_each(|entry| self.line(at, &format!("entry {}", entry.level), &inline(&entry.text)));
            }
            Content::Columns(columns) => self.nested(at, "columns", "", |lines| {
                columns.iter().for_each(|column| lines.nested(at, "column", "", |lines| lines.blocks(column)));
            }),
            Content::PullFigure { value, text } => {
                self.line(at, "figure", &inline(value));
                self.line(at, "of", &inline(text));
            }
            Content::Letter { part, text } => match part {
                LetterPart::Addressee => self.line(at, "addressee", &inline(text)),
                LetterPart::Salutation => self.line(at, "salutation", &inline(text)),
                LetterPart::Closing => self.line(at, "closing", &inline(text)),
                LetterPart::Contact => self.line(at, "contact", &inline(text)),
            },
            Content::Sources(entries) => {
                entries.iter().for_each(|entry| self.line(entry.origin, "source", &inline(&entry.text)));
            }
            Content::Status(text) if Some(plain_text(text).as_str()) == self.status => {}
            Content::Status(text) => self.line(at, "status", &inline(text)),
            Content::Slot(never) => match *never {},
        }
    }

    fn table(&mut self, at: Origin, table: &Table) {
        self.line(at, &format!("table {}", table.label), &inline(&table.caption));
        self.line(at, "summary", &table.summary);
        for row in std::iter::once(&table.header).chain(&table.rows) {
            let origin = if row.origin.span.is_some() { row.origin } else { at };
            row.cells.iter().for_each(|cell| self.line(origin, "cell", &inline(&cell.content)));
            self.line(origin, "row", "");
        }
        self.line(at, "table note", &inline(&table.note));
    }

    fn figure(&mut self, at: Origin, figure: &Figure) {
        self.line(at, &format!("figure {}", figure.label), &inline(&figure.caption));
        match &figure.alternative {
            Alternative::Decorative => self.line(at, "decorative", ""),
            Alternative::Text(text) => self.line(at, "alternative", text),
        }
        match &figure.body {
            FigureBody::Picture(picture) => {
                // Of a drawing the strokes count, not the raster that stands in for it.
                let bytes = picture.svg.as_deref().map_or(&*picture.bytes, str::as_bytes);
                self.line(at, "picture", &hexadecimal(&Sha256::digest(bytes)));
            }
            FigureBody::Chart(chart) => {
                let kind = match &chart.plot {
                    Plot::Bars(_) => "bars".to_owned(),
                    Plot::Columns(_) => "columns".to_owned(),
                    Plot::Donut(_) => "donut".to_owned(),
                    Plot::Persons { of, .. } => format!("persons of {of}"),
                    Plot::Lines(_) => "lines".to_owned(),
                };
                self.line(at, &format!("chart as {kind}"), &chart.title);
                let rows = chart.table("", "");
                rows.iter().flatten().for_each(|cell| self.line(at, "cell", cell));
                self.drawn(at, &chart.plot);
            }
        }
        self.line(at, "credit", &inline(&figure.credit));
    }

    /// What a drawing shows besides its numbers: what it is about, and against what it is measured.
    fn drawn(&mut self, at: Origin, plot: &Plot) {
        if let Plot::Bars(series) | Plot::Columns(series) = plot {
            self.line(at, "axis", &series.axis().to_string());
        }
        for bar in plot.bars() {
            self.line(at, if bar.is_emphasised { "main bar" } else { "bar" }, &bar.value.to_string());
        }
        if let Plot::Lines(chart) = plot {
            chart.scale.iter().for_each(|tick| self.line(at, "tick", &tick.shown));
            let main = chart.lines.iter().filter(|line| line.is_emphasised);
            main.for_each(|line| self.line(at, "main line", &line.label));
        }
    }

    /// What travels as data, where that is asked for.
    fn facts(&mut self, facts: &Facts) {
        let Facts { numbers, statements } = facts;
        numbers.iter().for_each(|number| self.line(Origin::default(), "datum", &json(number)));
        statements.iter().for_each(|statement| self.line(Origin::default(), "statement", &json(statement)));
    }
}

fn has_chart(document: &Document) -> bool {
    struct Charts(bool);
    impl Visit for Charts {
        fn block(&mut self, block: &Block) {
            let Content::Figure(figure) = &block.content else { return };
            self.0 |= matches!(figure.body, FigureBody::Chart(_));
        }
    }
    let mut charts = Charts(false);
    walk(document, &mut charts);
    charts.0
}

/// A value in JSON with its keys in order, without those that say nothing.
fn json(value: &impl Serialize) -> String {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    without_nulls(&mut value);
    value.to_string()
}

fn without_nulls(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.retain(|_, value| !value.is_null());
        fields.values_mut().for_each(without_nulls);
    }
}

/// Inlines on one line. Marks are between control characters, which no text of a report can hold.
fn inline(inlines: &[Inline]) -> String {
    let mut line = String::new();
    push(inlines, &mut line);
    line
}

fn push(inlines: &[Inline], line: &mut String) {
    for piece in inlines {
        match piece {
            Inline::Text(text) => line.push_str(text),
            Inline::Strong(content) => marked("strong", content, line),
            Inline::Emphasis(content) => marked("emphasis", content, line),
            Inline::Foreign { language, content } => marked(language.as_str(), content, line),
            Inline::Link { address, content } => marked(&format!("link {address}"), content, line),
            Inline::Reference { target, content } => marked(&format!("to {}", target.as_str()), content, line),
            Inline::NoteMark(number) => marked(&format!("note {}", number.0), &[], line),
            Inline::LineBreak => marked("break", &[], line),
        }
    }
}

fn marked(mark: &str, content: &[Inline], line: &mut String) {
    line.extend(["\u{1}", mark, "\u{2}"]);
    push(content, line);
    line.push('\u{3}');
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::kitchen_sink;
    use super::super::{PageSize, visit_inlines, visit_lines_mut, visit_plain_mut};
    use super::*;

    fn texts(document: &Document) -> Vec<String> {
        said(document).into_iter().map(|line| line.text).collect()
    }

    /// Documents with one text changed each, and whether it is read as what was signed.
    fn changed() -> Vec<(Document, bool)> {
        let original = kitchen_sink();
        let mut all = Vec::new();
        for index in 0..original.body.len() {
            for nth in 0.. {
                let (mut document, mut at, mut is_there) = (original.clone(), 0, false);
                let mark = document.furniture.status.clone();
                let block = &mut document.body[index];
                let mut is_signed = true;
                visit_lines_mut(block, None, &mut |line, _| {
                    if at == nth && !line.is_empty() {
                        is_signed &= Some(plain_text(line)) != mark;
                        is_there = true;
                        visit_inlines(line, &mut |inline| {
                            if let Inline::Text(text) = inline {
                                text.push_str(" and more");
                            }
                        });
                    }
                    at += 1;
                });
                if is_there && document != original {
                    all.push((document, is_signed));
                }
                if at <= nth {
                    break;
                }
            }
            let mut document = original.clone();
            visit_plain_mut(&mut document.body[index], &mut |text| text.push_str(" and more"));
            if document != original {
                all.push((document, true));
            }
        }
        all
    }

    #[test]
    fn every_word_that_is_read_is_signed() {
        let original = texts(&kitchen_sink());
        let changed = changed();
        assert!(changed.len() > 30, "{}", changed.len());
        for (document, is_signed) in &changed {
            let is_seen = texts(document) != original;
            // A mark that was changed is no longer the mark.
            assert!(is_seen || !is_signed, "{:?}", super::super::dump(document));
        }
        let order = |document: &mut Document| document.body.reverse();
        let mut document = kitchen_sink();
        order(&mut document);
        assert!(texts(&document) != original, "the order is signed");
        let mut document = kitchen_sink();
        document.notes.iter_mut().for_each(|note| note.content.push(Inline::text("more")));
        assert!(texts(&document) != original, "notes are signed");
    }

    #[test]
    fn what_a_chart_is_about_and_measured_against_is_signed() {
        let original = texts(&kitchen_sink());
        let changed = |change: &dyn Fn(&mut Plot)| {
            let mut document = kitchen_sink();
            visit_charts(&mut document.body, &mut |chart| change(&mut chart.plot));
            assert!(document != kitchen_sink(), "else nothing was changed");
            texts(&document) != original
        };
        assert!(changed(&|plot| match plot {
            Plot::Bars(series) | Plot::Columns(series) =>
                series.bars.iter_mut().for_each(|bar| bar.is_emphasised ^= true),
            _ => {}
        }));
        assert!(changed(&|plot| match plot {
            Plot::Bars(series) | Plot::Columns(series) => series.full = Some(series.axis() * 2.0),
            _ => {}
        }));
        assert!(changed(&|plot| {
            if let Plot::Lines(chart) = plot {
                chart.lines.iter_mut().for_each(|line| line.is_emphasised ^= true);
            }
        }));
    }

    fn visit_charts(blocks: &mut [Block], visit: &mut impl FnMut(&mut crate::document::Chart)) {
        for block in blocks {
            match &mut block.content {
                Content::Figure(figure) => {
                    if let FigureBody::Chart(chart) = &mut figure.body {
                        visit(chart);
                    }
                }
                Content::Callout(callout) => visit_charts(&mut callout.blocks, visit),
                Content::Columns(columns) => columns.iter_mut().for_each(|column| visit_charts(column, visit)),
                _ => {}
            }
        }
    }

    #[test]
    fn words_beside_notes_and_charts_are_signed_where_there_are_some() {
        let mut document = kitchen_sink();
        document.body.retain(|block| matches!(block.content, Content::Title(_)));
        document.notes.clear();
        let original = texts(&document);
        for term in [&mut document.terms.notes, &mut document.terms.note, &mut document.terms.category] {
            term.push_str(" and more");
        }
        assert_eq!(texts(&document), original, "nobody reads them");
        let (original, mut document) = (texts(&kitchen_sink()), kitchen_sink());
        document.terms.category.push_str(" and more");
        assert_ne!(texts(&document), original);
    }

    #[test]
    fn paper_dates_and_marks_are_not_signed() {
        let original = texts(&kitchen_sink());
        let mut document = kitchen_sink();
        document.metadata.date = jiff::civil::date(2030, 1, 1);
        document.metadata.page_size = PageSize::Letter;
        document.metadata.page_limit = Some(1);
        document.metadata.identity = "other".to_owned();
        document.furniture.logo = None;
        let mark = "Embargoed until 1 December 2026, 09:00 Zurich";
        document.body.retain(|block| !matches!(block.content, Content::Status(_)));
        let mut unmarked = kitchen_sink();
        unmarked.body.retain(|block| !matches!(block.content, Content::Status(_)));
        document.furniture.status = Some(mark.to_owned());
        document.body.insert(1, Block::new(Content::Status(vec![Inline::text(mark)]), Origin::default()));
        assert_eq!(texts(&document), texts(&unmarked));
        let mut spaced = kitchen_sink();
        for block in &mut spaced.body {
            visit_lines_mut(block, None, &mut |line, _| {
                visit_inlines(line, &mut |inline| {
                    if let Inline::Text(text) = inline {
                        *text = text.replace(' ', "\u{a0}");
                    }
                });
            });
        }
        assert_eq!(texts(&spaced), original, "no-break spaces are typesetting");
    }
}

//! A document as Typst source: the same text, tree, fonts and sizes, so that both programs make the same pages.

use demarche::document::{
    Align, Alternative, Ask, Block, Callout, Chart, Content, ContentsEntry, Document, Figure, FigureBody, Inline, List,
    ListKind, Plot, Row, SourceEntry, Table,
};
use demarche::theme::Theme;
use std::collections::BTreeSet;

/// The source of a document.
pub fn source(document: &Document, theme: &Theme) -> String {
    let labels = labels(document);
    let writer = Writer { document, theme, labels };
    format!("{}{}", writer.preamble(), writer.blocks(&document.body))
}

struct Writer<'a> {
    document: &'a Document,
    theme: &'a Theme,
    /// The anchors that blocks bear: Typst refuses a link to any other.
    labels: BTreeSet<String>,
}

impl Writer<'_> {
    /// Page, fonts and sizes as the theme has them; lines are as far apart as there.
    fn preamble(&self) -> String {
        let (metadata, furniture, theme) = (&self.document.metadata, &self.document.furniture, self.theme);
        let (sizes, page) = (&theme.sizes, &theme.page);
        let (width, height) = metadata.page_size.points();
        let [h1, h2, h3] = sizes.headings.map(|size| size.0);
        let number = page_number(&self.document.terms.page_of);
        format!(
            r##"#let accent = rgb("#{accent}")
#let tint = rgb("#{tint}")
#let muted = rgb("#{muted}")
#set document(title: "{title}", date: datetime(year: {year}, month: {month}, day: {day}))
#let small(size, body) = text(font: ("{heading}", "{arabic}", "{chinese}"), size: size, fill: muted, body)
#set page(
  width: {width}pt, height: {height}pt, margin: (x: {side}pt, top: {top}pt, bottom: {bottom}pt),
  header: context if counter(page).get().first() > 1 {{ small({note}pt)[{running}] }},
  footer: context small({note}pt)[{footer} #h(1fr) {number}],
)
#set text(
  font: ("{body}", "{arabic}", "{chinese}"), size: {size}pt, lang: "{language}", top-edge: 0.75em, bottom-edge: -0.25em, hyphenate: true,
  fill: rgb("#{ink}"),
)
#set par(justify: true, leading: {leading}pt, spacing: {gap}pt)
#set smartquote(enabled: false)
#set footnote.entry(gap: 2pt)
#show footnote.entry: set text(size: {note}pt)
#show footnote.entry: set par(justify: false)
#set list(marker: [•])
#show heading: set text(font: ("{heading}", "{arabic}", "{chinese}"), weight: 700, fill: accent)
#show heading: set par(justify: false)
#show heading.where(level: 1): set text(size: {h1}pt)
#show heading.where(level: 2): set text(size: {h2}pt)
#show heading.where(level: 3): set text(size: {h3}pt)
#show figure.caption: set text(font: ("{heading}", "{arabic}", "{chinese}"), size: {caption}pt)
#show table: set text(font: ("{heading}", "{arabic}", "{chinese}"), size: {caption}pt)
#show table: set par(justify: false)
#block(width: 100%, height: 26pt, stroke: (bottom: 1.2pt + accent))[
  #text(font: ("{heading}", "{arabic}", "{chinese}"), size: 11pt, weight: 700, fill: accent)[{masthead}] #h(1fr) #small({note}pt)[{context}]
]
"##,
            accent = theme.colours.accent.hex(),
            tint = theme.colours.tint.hex(),
            muted = theme.colours.muted.hex(),
            ink = theme.colours.text.hex(),
            title = string(&metadata.title),
            year = metadata.date.year(),
            month = metadata.date.month(),
            day = metadata.date.day(),
            side = page.side.0,
            top = page.top.0,
            bottom = page.bottom.0,
            note = sizes.note.0,
            caption = sizes.small.0,
            running = escaped(&furniture.running_header),
            footer = escaped(&furniture.footer),
            body = theme.fonts.body,
            heading = theme.fonts.heading,
            arabic = theme.fonts.arabic,
            chinese = theme.fonts.chinese,
            size = sizes.body.0,
            language = metadata.language.primary(),
            leading = sizes.leading.0 - sizes.body.0,
            gap = sizes.leading.0 - sizes.body.0 + sizes.leading.0 * 0.36,
            masthead = escaped(&furniture.masthead),
            context = escaped(&furniture.context),
        )
    }

    fn blocks(&self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> String {
        let text = self.content(&block.content);
        match &block.anchor {
            Some(anchor) => format!("\n{} <{}>\n", text.trim_end(), anchor.as_str()),
            None => format!("\n{}\n", text.trim_end()),
        }
    }

    fn content(&self, content: &Content) -> String {
        let sizes = &self.theme.sizes;
        let styled = |size: f32, look: &str, text: &[Inline]| {
            let family = &self.theme.fonts.heading;
            format!("#text(font: \"{family}\", size: {size}pt{look})[{}]", self.inlines(text))
        };
        match content {
            Content::Title(text) => styled(sizes.title.0, ", weight: 700, fill: accent", text),
            Content::Subtitle(text) => styled(sizes.subtitle.0, ", fill: muted", text),
            Content::Heading { level, text } => {
                format!("{} {}", "=".repeat(usize::from(*level)), self.inlines(text))
            }
            Content::Paragraph(text) => self.inlines(text),
            Content::NumberedParagraph { number, text } => format!("*{number}.* {}", self.inlines(text)),
            Content::List(list) => self.list(list),
            Content::Asks(asks) => asks.iter().map(|ask| self.ask(ask)).collect(),
            Content::Table(table) => self.table(table),
            Content::Figure(figure) => self.figure(figure),
            Content::Callout(callout) => self.callout(callout),
            Content::Quote { blocks, attribution } => {
                format!("#quote(block: true, attribution: [{}])[{}]", self.inlines(attribution), self.blocks(blocks))
            }
            Content::Contents { title, entries } => self.contents(title, entries),
            Content::Columns(columns) => {
                let cells: Vec<String> = columns.iter().map(|blocks| format!("[{}]", self.blocks(blocks))).collect();
                format!("#grid(columns: (1fr,) * {}, gutter: 18pt, {})", columns.len(), cells.join(", "))
            }
            Content::PullFigure { value, text } => format!(
                "#block(fill: tint, inset: 12pt, width: 100%, grid(columns: (25%, 1fr), gutter: 12pt, {}, {}))",
                styled(sizes.pull.0, ", weight: 700, fill: accent", value).trim_start_matches('#'),
                styled(sizes.small.0, "", text).trim_start_matches('#'),
            ),
            Content::Letter { part: _, text } => self.inlines(text),
            Content::Sources(entries) => entries.iter().map(|entry| self.source_entry(entry)).collect(),
            Content::Status(text) => styled(sizes.small.0, ", weight: 700, fill: accent", text),
            Content::Slot(never) => match *never {},
        }
    }

    fn list(&self, list: &List) -> String {
        let item = |(index, blocks): (u32, &Vec<Block>)| {
            let text = self.blocks(blocks);
            match list.kind {
                ListKind::Bullet => format!("- #[{text}]\n"),
                ListKind::Numbered { start } => format!("{}. #[{text}]\n", start + index),
            }
        };
        (0..).zip(&list.items).map(item).collect()
    }

    fn ask(&self, ask: &Ask) -> String {
        let (size, label) = (self.theme.sizes.small.0, ask.anchor.as_str());
        let reasons = self.blocks(&ask.blocks);
        let text = self.inlines(&ask.text);
        format!("{}. #[{text} <{label}>\n#text(size: {size}pt, fill: muted)[{reasons}]]\n", ask.number)
    }

    fn table(&self, table: &Table) -> String {
        let align = |align| match align {
            Align::Start => "left",
            Align::Centre => "center",
            Align::End => "right",
        };
        let aligns: Vec<&str> = table.columns.iter().map(|column| align(column.align)).collect();
        let rows: Vec<String> = table.rows.iter().map(|row| self.row(row)).collect();
        format!(
            "#figure(kind: table, supplement: none, numbering: none, caption: [{} {}])[#table(columns: {}, align: ({},), \
             stroke: (x: none, y: 0.5pt + muted), table.header({}), {})]\n{}",
            escaped(&table.label),
            self.inlines(&table.caption),
            table.columns.len(),
            aligns.join(", "),
            self.row(&table.header),
            rows.join(", "),
            self.inlines(&table.note),
        )
    }

    fn row(&self, row: &Row) -> String {
        let cells: Vec<String> = row.cells.iter().map(|cell| format!("[{}]", self.inlines(&cell.content))).collect();
        cells.join(", ")
    }

    fn figure(&self, figure: &Figure) -> String {
        let body = match &figure.body {
            FigureBody::Picture(_) => "#rect(width: 100%, height: 200pt, fill: tint)".to_owned(),
            FigureBody::Chart(chart) => self.chart(chart),
        };
        let alternative = match &figure.alternative {
            Alternative::Decorative => String::new(),
            Alternative::Text(text) => format!(", alt: \"{}\"", string(text)),
        };
        let caption = format!("{} {}", escaped(&figure.label), self.inlines(&figure.caption));
        let credit = self.inlines(&figure.credit);
        format!(
            "#figure(kind: image, supplement: none, numbering: none, caption: [{caption}]{alternative})[{body}]\n{credit}"
        )
    }

    fn chart(&self, chart: &Chart) -> String {
        let full = match &chart.plot {
            Plot::Bars(series) | Plot::Columns(series) => series.full.unwrap_or(0.0),
            Plot::Donut(_) | Plot::Persons { .. } | Plot::Lines(_) => 0.0,
        };
        let most = chart.plot.bars().iter().map(|bar| bar.value).fold(full, f64::max).max(f64::EPSILON);
        let rows: Vec<String> = chart
            .plot
            .bars()
            .iter()
            .map(|bar| {
                let (label, shown, part) = (escaped(&bar.label), escaped(&bar.shown), bar.value / most * 100.0);
                let fill = if bar.is_emphasised { "accent" } else { "muted" };
                format!("[{label}], rect(width: {part:.1}%, height: 10pt, fill: {fill}), [{shown}]")
            })
            .collect();
        let title = escaped(&chart.title);
        let (font, size) = (&self.theme.fonts.heading, self.theme.sizes.small.0);
        format!(
            "#text(font: \"{font}\", size: {size}pt)[*{title}* #grid(columns: (auto, 1fr, auto), gutter: 4pt, {})]",
            rows.join(", ")
        )
    }

    fn callout(&self, callout: &Callout) -> String {
        let (font, size) = (&self.theme.fonts.heading, self.theme.sizes.small.0 + 0.5);
        let title =
            if callout.title.is_empty() { String::new() } else { format!("*{}*\n", self.inlines(&callout.title)) };
        let blocks = self.blocks(&callout.blocks);
        format!(
            "#block(fill: tint, inset: 12pt, width: 100%)[#set text(font: \"{font}\", size: {size}pt)\n{title}{blocks}]"
        )
    }

    /// Typst gathers the entries itself, from the headings.
    fn contents(&self, title: &[Inline], entries: &[ContentsEntry]) -> String {
        let depth = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
        format!("#outline(title: [{}], depth: {depth})", self.inlines(title))
    }

    fn source_entry(&self, entry: &SourceEntry) -> String {
        let (size, label) = (self.theme.sizes.small.0, entry.anchor.as_str());
        format!("\n#par(hanging-indent: 14pt)[#text(size: {size}pt)[{}]] <{label}>\n", self.inlines(&entry.text))
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => escaped(text),
            Inline::Strong(content) => format!("#strong[{}]", self.inlines(content)),
            Inline::Emphasis(content) => format!("#emph[{}]", self.inlines(content)),
            Inline::Foreign { language, content } => {
                format!("#text(lang: \"{}\")[{}]", language.primary(), self.inlines(content))
            }
            Inline::Link { address, content } => {
                format!("#link(\"{}\")[{}]", string(address), self.inlines(content))
            }
            Inline::Reference { target, content } if self.labels.contains(target.as_str()) => {
                format!("#link(<{}>)[{}]", target.as_str(), self.inlines(content))
            }
            Inline::Reference { content, .. } => self.inlines(content),
            Inline::NoteMark(number) => {
                let note = (number.0 as usize).checked_sub(1).and_then(|index| self.document.notes.get(index));
                note.map_or_else(String::new, |note| format!("#footnote[{}]", self.inlines(&note.content)))
            }
            Inline::LineBreak => " \\\n".to_owned(),
        }
    }
}

/// The anchors of blocks, asks and sources.
fn labels(document: &Document) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    let mut rest: Vec<&Block> = document.body.iter().collect();
    while let Some(block) = rest.pop() {
        labels.extend(block.anchor.iter().map(|anchor| anchor.as_str().to_owned()));
        match &block.content {
            Content::Asks(asks) => {
                labels.extend(asks.iter().map(|ask| ask.anchor.as_str().to_owned()));
                rest.extend(asks.iter().flat_map(|ask| &ask.blocks));
            }
            Content::Sources(entries) => {
                labels.extend(entries.iter().map(|entry| entry.anchor.as_str().to_owned()));
            }
            Content::List(list) => rest.extend(list.items.iter().flatten()),
            Content::Callout(callout) => rest.extend(&callout.blocks),
            Content::Quote { blocks, .. } => rest.extend(blocks),
            Content::Columns(columns) => rest.extend(columns.iter().flatten()),
            Content::Title(_)
            | Content::Subtitle(_)
            | Content::Heading { .. }
            | Content::Paragraph(_)
            | Content::NumberedParagraph { .. }
            | Content::Table(_)
            | Content::Figure(_)
            | Content::Contents { .. }
            | Content::PullFigure { .. }
            | Content::Letter { .. }
            | Content::Status(_) => {}
            Content::Slot(never) => match *never {},
        }
    }
    labels
}

/// `Page {page} of {pages}` with Typst's counters.
fn page_number(page_of: &str) -> String {
    escaped(page_of).replace("{page}", "#counter(page).display()").replace("{pages}", "#counter(page).final().first()")
}

/// Text as markup: every sign that could mean something is escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '#' | '$' | '*' | '_' | '`' | '<' | '>' | '@' | '[' | ']' | '~' | '-' | '=' | '+' | '/' | '"' | '\''
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Text inside quotes.
fn string(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

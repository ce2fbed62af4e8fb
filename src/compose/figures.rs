//! Figures, tables, quotations and numbers of a view as blocks.

use super::composer::Composer;
use super::{charts, cite};
use crate::document::draft::{Block, Cell, Content, Figure, Inline, Row, Table};
use crate::document::{Align, Alternative, Anchor, Column, FigureBody, Origin};
use crate::i18n;
use crate::tailor::{CitationView, FigurePiece, FigureView, StatisticView, TableView};

/// A figure by its id.
pub(super) fn figure(composer: &mut Composer<'_>, id: &str, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let Some(figure) = view.figures().get(id) else {
        let known: Vec<&str> = view.figures().keys().map(String::as_str).collect();
        composer.unknown("figure", id, &known, origin);
        return Vec::new();
    };
    let origin = figure.caption().as_ref().map_or(origin, |caption| caption.origin());
    let Some(body) = body(composer, figure, origin) else { return Vec::new() };
    composer.figures += 1;
    let anchor = Anchor::numbered("figure", composer.figures);
    composer.placed.insert(id.to_owned(), anchor.clone());
    let alternative =
        if figure.alt().is_empty() { Alternative::Decorative } else { Alternative::Text(figure.alt().clone()) };
    let content = Figure {
        label: format!("{} {}", composer.term("figure"), composer.figures),
        body,
        alternative,
        caption: figure.caption().as_ref().map(|caption| composer.line(caption)).unwrap_or_default(),
        credit: credit(composer, figure),
    };
    let data = match &content.body {
        FigureBody::Chart(chart) if chart.has_table => Some(charts::data(composer, chart, &content.label, origin)),
        FigureBody::Chart(_) | FigureBody::Picture(_) => None,
    };
    [Block::new(Content::Figure(content), origin).anchored(anchor)].into_iter().chain(data).collect()
}

fn body(composer: &mut Composer<'_>, figure: &FigureView, origin: Origin) -> Option<FigureBody> {
    match figure.body() {
        FigurePiece::Chart(chart) => Some(FigureBody::Chart(charts::chart(composer, chart))),
        FigurePiece::Picture(path) => match composer.with.pictures.get(path) {
            Some(picture) => Some(FigureBody::Picture(picture.clone())),
            None => {
                composer.unknown("picture", path, &[], origin);
                None
            }
        },
    }
}

fn credit(composer: &mut Composer<'_>, figure: &FigureView) -> Vec<Inline> {
    if !figure.credit().is_empty() {
        return vec![Inline::text(figure.credit())];
    }
    figure.source().as_ref().map(|source| source_line(composer, source)).unwrap_or_default()
}

/// "Source: UNODC, *Global Report …*, p. 7."
fn source_line(composer: &mut Composer<'_>, citation: &CitationView) -> Vec<Inline> {
    let Some(source) = composer.view.sources().get(citation.id()) else { return Vec::new() };
    composer.cited.insert(citation.id().clone());
    let (language, stops) = (composer.view.language(), i18n::stops(composer.view.language()));
    let mut line = vec![Inline::text(format!("{}{}", composer.term("source"), stops.colon))];
    line.extend(cite::short(source, language));
    if !citation.locator().is_empty() {
        line.push(Inline::text(format!("{}{}", stops.comma, i18n::locator(citation.locator(), language))));
    }
    line.push(Inline::text(stops.full_stop));
    line
}

/// A table by its id.
pub(super) fn table(composer: &mut Composer<'_>, id: &str, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let Some(table) = view.tables().get(id) else {
        let known: Vec<&str> = view.tables().keys().map(String::as_str).collect();
        composer.unknown("table", id, &known, origin);
        return Vec::new();
    };
    let origin = table.caption().origin();
    let (label, anchor) = number_table(composer);
    composer.placed.insert(id.to_owned(), anchor.clone());
    let content = authored_table(composer, table, label, origin);
    vec![Block::new(Content::Table(content), origin).anchored(anchor)]
}

pub(super) fn number_table(composer: &mut Composer<'_>) -> (String, Anchor) {
    composer.tables += 1;
    (format!("{} {}", composer.term("table"), composer.tables), Anchor::numbered("table", composer.tables))
}

fn authored_table(composer: &mut Composer<'_>, table: &TableView, label: String, origin: Origin) -> Table {
    let caption = composer.line(table.caption());
    let rows: Vec<Row> = table
        .rows()
        .iter()
        .map(|cells| {
            let cells = cells.iter().map(|cell| composer.line(cell)).collect();
            row(cells, origin)
        })
        .collect();
    let note = match (table.notes(), table.source()) {
        (Some(notes), _) => composer.line(notes),
        (None, Some(source)) => source_line(composer, source),
        (None, None) => Vec::new(),
    };
    let columns = table.columns().iter().enumerate().map(|(index, (_, figures))| column(&rows, index, *figures));
    Table {
        label,
        caption,
        summary: table.summary().clone(),
        columns: columns.collect(),
        header: row(table.columns().iter().map(|(header, _)| vec![Inline::text(header)]).collect(), origin),
        rows,
        note,
    }
}

/// Figures stand at the end, marks such as • in the middle, words at the start.
fn column(rows: &[Row], index: usize, figures: bool) -> Column {
    let mut cells =
        rows.iter().filter_map(|row| row.cells.get(index)).map(|cell| crate::document::plain_text(&cell.content));
    let only_marks = index > 0 && cells.all(|text| text.chars().count() <= 1);
    Column {
        align: if figures {
            Align::End
        } else if only_marks {
            Align::Centre
        } else {
            Align::Start
        },
    }
}

pub(super) fn row(cells: Vec<Vec<Inline>>, origin: Origin) -> Row {
    let cells = cells.into_iter().enumerate().map(|(index, content)| Cell { content, is_row_header: index == 0 });
    Row { cells: cells.collect(), origin }
}

/// A table of numbers: what, value, of whom, data year, source.
pub(super) fn statistics(composer: &mut Composer<'_>, ids: &[String], origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let chosen: Vec<&StatisticView> = ids.iter().filter_map(|id| view.statistics().get(id)).collect();
    if chosen.is_empty() {
        return Vec::new();
    }
    let (label, anchor) = number_table(composer);
    for id in ids {
        composer.quote_number(id);
        composer.placed.insert(id.clone(), anchor.clone());
    }
    let header = ["figure-column", "value", "population", "data-year", "source"];
    let header = header.into_iter().map(|key| vec![Inline::text(composer.term(key))]).collect();
    let rows = chosen.iter().map(|statistic| row(statistic_cells(composer, statistic), origin)).collect();
    let align = [Align::Start, Align::End, Align::Start, Align::End, Align::Start];
    let content = Table {
        label,
        caption: vec![Inline::text(composer.term("statistics-caption"))],
        summary: composer.term("statistics-summary"),
        columns: align.into_iter().map(|align| Column { align }).collect(),
        header: row(header, origin),
        rows,
        note: relations(&chosen, i18n::stops(view.language()).space),
    };
    vec![Block::new(Content::Table(content), origin).anchored(anchor)]
}

fn statistic_cells(composer: &mut Composer<'_>, statistic: &StatisticView) -> Vec<Vec<Inline>> {
    let view = composer.view;
    let unknown = composer.term("unknown");
    let year = statistic.data_year().map_or(unknown.clone(), |year| year.to_string());
    let source = statistic.source().as_ref().and_then(|cited| {
        composer.cited.insert(cited.id().clone());
        composer.view.sources().get(cited.id())
    });
    vec![
        vec![Inline::text(statistic.label())],
        vec![Inline::text(i18n::value_in_table(statistic.value(), statistic.unit(), view.language()))],
        vec![Inline::text(statistic.population())],
        vec![Inline::text(year)],
        source.map_or_else(|| vec![Inline::text(unknown)], |source| cite::short(source, view.language())),
    ]
}

/// How the numbers of a table relate, in the words of the report.
fn relations(statistics: &[&StatisticView], space: &str) -> Vec<Inline> {
    let mut explanations: Vec<&str> = Vec::new();
    for (_, _, explanation) in statistics.iter().flat_map(|statistic| statistic.relations()) {
        if !explanation.is_empty() && !explanations.contains(&explanation.as_str()) {
            explanations.push(explanation);
        }
    }
    if explanations.is_empty() { Vec::new() } else { vec![Inline::text(explanations.join(space))] }
}

/// A quotation by its id.
pub(super) fn quote(composer: &mut Composer<'_>, id: &str, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let Some(quote) = view.quotes().get(id) else {
        let known: Vec<&str> = view.quotes().keys().map(String::as_str).collect();
        composer.unknown("quotation", id, &known, origin);
        return Vec::new();
    };
    let origin = quote.text().origin();
    let mut attribution = Vec::new();
    if !quote.attribution().is_empty() {
        attribution.push(Inline::text(quote.attribution()));
    }
    if let Some(source) = quote.source() {
        attribution.extend(composer.cite_note(source.id(), source.locator(), origin));
    }
    // The words may be in another language; who said them is told in the document's.
    let mut blocks = composer.blocks(quote.text());
    blocks.iter_mut().for_each(|block| block.language.clone_from(quote.language()));
    vec![Block::new(Content::Quote { blocks, attribution }, origin)]
}

/// The one number made large, with what it counts and whose it is.
pub(super) fn pull_figure(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let chosen = view.pull_figure().as_ref().and_then(|id| view.statistics().get(id));
    let Some(statistic) = chosen else { return Vec::new() };
    view.pull_figure().iter().for_each(|id| composer.quote_number(id));
    let shown = i18n::value_in_table(statistic.value(), statistic.unit(), view.language());
    let said = i18n::value_in_text(statistic.value(), statistic.unit(), view.language());
    let mut text = match statistic.approved() {
        Some(approved) => without_number(composer.line(approved), &said),
        None => vec![Inline::text(statistic.population())],
    };
    super::statements::end_sentence(&mut text, view.language());
    if let Some(source) = statistic.source() {
        text.extend(composer.cite_note(source.id(), source.locator(), origin));
    }
    vec![Block::new(Content::PullFigure { value: vec![Inline::text(shown)], text }, origin)]
}

/// The large number is not said again: "71 per cent of the victims …" becomes "of the victims …".
fn without_number(mut text: Vec<Inline>, number: &str) -> Vec<Inline> {
    if let Some(Inline::Text(words)) = text.first_mut() {
        let spaced = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        let plain = spaced(number);
        let rest = spaced(words).strip_prefix(&plain).map(|rest| rest.trim_start().to_owned());
        if let Some(rest) = rest {
            *words = rest;
        }
    }
    text
}

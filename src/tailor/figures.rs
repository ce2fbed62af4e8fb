//! Figures, tables, quotations, numbers, sources and instruments of a view.

use super::people::{self, Naming, Rank, Said};
use super::statements::citation;
use super::words::Words;
use super::{
    FigurePiece, FigureView, InstrumentView, Prose, QuoteView, Request, SourceView, StatisticView, TableView, charts,
    verdict,
};
use crate::report::{Figure, Instrument, Known, Quote, RecipientKind, Report, Source, Statistic, Table};
use std::collections::BTreeMap;

/// The figures that can be shown.
pub(super) fn figures(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> BTreeMap<String, FigureView> {
    let visible = report.figures.iter().filter(|figure| verdict::figure(report, request, figure).is_ok());
    visible.filter_map(|figure| Some((figure.id.to_string(), self::figure(report, figure, words)?))).collect()
}

fn figure(report: &Report, figure: &Figure, words: &mut Words<'_>) -> Option<FigureView> {
    let id = figure.id.as_str();
    let chart = figure.chart.as_ref().map(|data| charts::chart(report, id, data, words));
    let body = chart.map(FigurePiece::Chart).or_else(|| figure.asset.clone().map(FigurePiece::Picture))?;
    let alt = match (&figure.alt, &body) {
        _ if figure.decorative => String::new(),
        (Some(alt), _) => words.text(id, "alt", alt),
        (None, FigurePiece::Chart(chart)) => {
            let persons = words.term("persons-of");
            charts::describe(chart, &persons, words.language())
        }
        (None, FigurePiece::Picture(_)) => {
            words.lacks_alternative(id);
            String::new()
        }
    };
    Some(FigureView {
        body,
        alt,
        caption: figure.caption.as_ref().map(|caption| words.prose(id, "caption", caption)),
        credit: figure.credit.clone().unwrap_or_default(),
        source: figure.chart.as_ref().and_then(|data| data.source.as_ref()).map(citation),
    })
}

/// The tables that can be shown.
pub(super) fn tables(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> BTreeMap<String, TableView> {
    let visible = report.tables.iter().filter(|table| verdict::table(request, table).is_ok());
    visible.map(|table| (table.id.to_string(), self::table(table, words))).collect()
}

fn table(table: &Table, words: &mut Words<'_>) -> TableView {
    let id = table.id.as_str();
    let row = |row: &Vec<crate::report::Prose>, words: &mut Words<'_>| -> Vec<Prose> {
        row.iter().map(|cell| words.prose(id, "rows", cell)).collect()
    };
    TableView {
        caption: words.prose(id, "caption", &table.caption),
        columns: table.columns.iter().map(|c| (words.text(id, "columns", &c.header), c.figures)).collect(),
        rows: table.rows.iter().map(|cells| row(cells, words)).collect(),
        summary: words.optional(id, "summary", table.summary.as_ref()),
        notes: table.notes.as_ref().map(|notes| words.prose(id, "notes", notes)),
        source: table.source.as_ref().map(citation),
    }
}

/// The quotations that can be shown.
pub(super) fn quotes(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> BTreeMap<String, QuoteView> {
    let visible = report.quotes.iter().filter(|quote| verdict::quote(report, request, quote).is_ok());
    visible.filter_map(|quote| Some((quote.id.to_string(), self::quote(report, request, quote, words)?))).collect()
}

fn quote(report: &Report, request: &Request<'_>, quote: &Quote, words: &mut Words<'_>) -> Option<QuoteView> {
    let id = quote.id.as_str();
    let naming = people::said(report, request, Said::Quote(quote)).ok()?;
    let text = Prose { text: quote.text.clone(), origin: words.origin(id, "text") };
    let doubts = quote.doubtful.as_deref().into_iter().chain(naming.doubts().iter().copied());
    Some(QuoteView {
        text: doubts.fold(text, |text, doubt| words.doubted(id, text, Some(doubt))),
        attribution: match &naming {
            Naming::Named { .. } => attribution(report, quote, words),
            // A quotation without a speaker has nothing in the place of the name.
            Naming::Anonymous(unnamed) if unnamed.rank == Rank::Unattributed => String::new(),
            Naming::Anonymous(unnamed) => unnamed.shown(false, words),
        },
        language: quote.language.clone().filter(|language| *language != report.language),
        source: quote.source.as_ref().filter(|_| naming.is_named()).map(citation),
    })
}

/// Whose words they are, as the report says it.
fn attribution(report: &Report, quote: &Quote, words: &mut Words<'_>) -> String {
    let speaker = quote.speaker.as_ref().and_then(|id| report.speakers.iter().find(|known| &known.id == id));
    let Some(speaker) = speaker else { return words.optional(quote.id.as_str(), "label", quote.label.as_ref()) };
    let capacity = words.text(speaker.id.as_str(), "capacity", &speaker.capacity);
    match &speaker.name {
        Some(name) => format!("{name}{}{capacity}", crate::i18n::stops(words.language()).comma),
        None => capacity,
    }
}

/// The numbers that can be shown: those whose source this audience accepts.
pub(super) fn statistics(
    report: &Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
) -> BTreeMap<String, StatisticView> {
    let visible = report.statistics.iter().filter(|statistic| verdict::statistic(report, request, statistic).is_ok());
    let visible: Vec<&Statistic> = visible.collect();
    visible.iter().map(|statistic| (statistic.id.to_string(), self::statistic(statistic, &visible, words))).collect()
}

fn statistic(statistic: &Statistic, visible: &[&Statistic], words: &mut Words<'_>) -> StatisticView {
    let id = statistic.id.as_str();
    let year = |year: &Option<Known<i16>>| year.as_ref().and_then(Known::known).copied();
    let relations = statistic.relations.iter().filter(|relation| visible.iter().any(|other| other.id == relation.of));
    StatisticView {
        label: words.text(id, "label", &statistic.label),
        value: statistic.value.clone(),
        unit: words.unit(id, "unit", &statistic.unit),
        population: words.text(id, "population", &statistic.population.of),
        data_year: year(&statistic.data_year),
        published: year(&statistic.published),
        source: statistic.source.as_ref().map(citation),
        approved: statistic.approved.as_ref().map(|approved| words.prose(id, "approved", approved)),
        relations: relations
            .map(|r| (r.kind, r.of.to_string(), words.optional(id, "relations", r.explanation.as_deref())))
            .collect(),
    }
}

/// The sources that can be named.
pub(super) fn sources(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> BTreeMap<String, SourceView> {
    let visible = report.sources.iter().filter(|source| verdict::source(request, source).is_ok());
    visible.map(|source| (source.id.to_string(), self::source(source, words))).collect()
}

fn source(source: &Source, words: &mut Words<'_>) -> SourceView {
    let id = source.id.as_str();
    let (title, language) = words.or_original(id, "title", &source.title);
    let issuer = source.issuer.known().map(|issuer| words.or_original(id, "issuer", issuer).0);
    let issuer_short = source.issuer_short.as_ref().map(|issuer| words.or_original(id, "issuer_short", issuer).0);
    SourceView {
        title,
        language,
        kind: source.kind,
        issuer: issuer.unwrap_or_default(),
        issuer_short: issuer_short.unwrap_or_default(),
        authors: source.authors.clone(),
        date: source.date.as_ref().and_then(Known::known).copied(),
        identifier: source.printed_identifier().unwrap_or_default(),
        link: source.address().unwrap_or_default(),
    }
}

/// The instruments that can be named.
pub(super) fn instruments(
    report: &Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
) -> BTreeMap<String, InstrumentView> {
    let visible = report.instruments.iter().filter(|instrument| verdict::instrument(request, instrument).is_ok());
    visible.map(|instrument| (instrument.id.to_string(), self::instrument(instrument, request, words))).collect()
}

fn instrument(instrument: &Instrument, request: &Request<'_>, words: &mut Words<'_>) -> InstrumentView {
    let id = instrument.id.as_str();
    let is_state = request.audience.recipients == RecipientKind::State;
    let state = request.selector.recipient().filter(|_| is_state);
    let title = words.text(id, "title", &instrument.title);
    let short_name = words.optional(id, "short_name", instrument.short_name.as_ref());
    InstrumentView {
        short_name: if short_name.is_empty() { title.clone() } else { short_name },
        title,
        kind: instrument.kind,
        symbol: instrument.symbol.as_ref().map(ToString::to_string).unwrap_or_default(),
        date: instrument.date.as_ref().and_then(Known::known).copied(),
        link: instrument.address().unwrap_or_default(),
        status: words.optional(id, "status", state.and_then(|code| instrument.status.get(code))),
    }
}

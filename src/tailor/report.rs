//! The view, part by part.

use super::words::Words;
use super::{
    EmbargoView, EventFacts, Prose, Readership, Recipient, Request, SectionPiece, SectionView, TermView, View, asks,
    figures, heard, statements, verdict,
};
use crate::report::{Claim, Contact, Edition, Known, Report, Section, SectionBlock, Text};
use std::collections::BTreeMap;

/// Everything of the report that the reader may hold.
pub(super) fn view(
    report: &Report,
    request: &Request<'_>,
    recipient: Option<Recipient>,
    words: &mut Words<'_>,
) -> View {
    let (own_statements, peer_statements) = statements::statements(report, request, words);
    let statistics = figures::statistics(report, request, words);
    let pull_figure = edition(report, request, |e| e.pull_figure.as_ref()).map(ToString::to_string);
    View {
        report: report.id.to_string(),
        version: report.version.clone(),
        language: request.language.clone(),
        title: title(report, request, words),
        subtitle: edition_text(report, request, words, "subtitle", |e| e.subtitle.as_ref(), report.subtitle.as_ref()),
        authors: report.authors.clone(),
        organisation: request.brand.name.clone(),
        contact: contact(report, request),
        address: request.brand.address.clone().unwrap_or_default(),
        keywords: report.keywords.clone(),
        disclaimer: disclaimer(report, request, words),
        audience: readership(request, recipient.is_some(), words),
        is_unrecorded: recipient.as_ref().is_some_and(|recipient| is_unrecorded(report, request, recipient)),
        recipient,
        event: report.event.as_ref().map(|_| event(report, words)),
        coverage: coverage(report, words),
        opening: edition(report, request, |e| e.opening.as_ref()).map(|text| words.prose("editions", "opening", text)),
        pull_figure: pull_figure.filter(|id| statistics.contains_key(id)),
        key_messages: key_messages(report, request, words),
        sections: sections(report, request, words),
        own_statements,
        peer_statements,
        findings: findings(report, request, words),
        asks: asks::asks(report, request, words),
        figures: figures::figures(report, request, words),
        statistics,
        sources: figures::sources(report, request, words),
        instruments: figures::instruments(report, request, words),
        tables: figures::tables(report, request, words),
        quotes: figures::quotes(report, request, words),
        delegations: delegations(report, request, words),
        terms: terms(report, words),
        is_draft: request.draft,
        embargo: super::ahead(report, request).map(|embargo| EmbargoView {
            date: embargo.until.date().into(),
            time: embargo.until.strftime("%H:%M").to_string(),
            city: embargo.city(),
        }),
        gaps: super::Gaps::default(),
    }
}

/// Whether a recipient was not heard in a meeting of which something is recorded: it may be told so only then.
fn is_unrecorded(report: &Report, request: &Request<'_>, recipient: &Recipient) -> bool {
    let is_something_recorded = !report.statements.is_empty() || report.coverage.is_some();
    report.event.is_some() && is_something_recorded && !heard::is_recorded(report, request, recipient)
}

/// What an edition says, the most exact edition first.
fn edition<'a, T: ?Sized>(
    report: &'a Report,
    request: &Request<'_>,
    field: impl Fn(&'a Edition) -> Option<&'a T>,
) -> Option<&'a T> {
    let covering = || report.editions.iter().filter(|edition| request.is_for(&edition.audience));
    let exact = covering().filter(|edition| edition.audience.recipient().is_some());
    let general = covering().filter(|edition| edition.audience.recipient().is_none());
    exact.chain(general).find_map(field)
}

fn title(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> String {
    edition_text(report, request, words, "title", |e| e.title.as_ref(), Some(&report.title))
}

fn edition_text<'a>(
    report: &'a Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
    name: &str,
    field: impl Fn(&'a Edition) -> Option<&'a Text>,
    otherwise: Option<&'a Text>,
) -> String {
    match edition(report, request, field) {
        Some(text) => words.text("editions", name, text),
        None => words.optional("report", name, otherwise),
    }
}

fn contact(report: &Report, request: &Request<'_>) -> Contact {
    report.contact.clone().unwrap_or_else(|| request.brand.contact.clone())
}

fn disclaimer(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> String {
    match &report.disclaimer {
        Some(text) => words.text("report", "disclaimer", text),
        None => request.brand.disclaimer.clone().unwrap_or_default(),
    }
}

fn readership(request: &Request<'_>, has_recipient: bool, words: &mut Words<'_>) -> Readership {
    let (audience, document) = (request.audience, request.document);
    let usual = if has_recipient { &audience.salutation } else { &audience.general_salutation };
    let salutation = match request.address.salutation.as_str() {
        "" => words.of_audience("salutation", usual.as_ref()),
        own => own.to_owned(),
    };
    Readership {
        class: request.selector.class().to_owned(),
        name: words.of_audience("name", Some(&audience.name)),
        document: document.name.clone(),
        template: document.template.clone(),
        theme: audience.theme.clone(),
        page_size: audience.page_size,
        pages: document.budget.pages,
        words: document.budget.words,
        numbered_paragraphs: audience.numbered_paragraphs,
        salutation,
        closing: words.of_audience("closing", audience.closing.as_ref()),
    }
}

fn event(report: &Report, words: &mut Words<'_>) -> EventFacts {
    let Some(event) = &report.event else { return empty_event() };
    let name = words.text("event", "name", &event.name);
    let short_name = words.optional("event", "short_name", event.short_name.as_ref());
    EventFacts {
        short_name: if short_name.is_empty() { name.clone() } else { short_name },
        name,
        body: words.text("event", "body", &event.body),
        start: event.start.known().copied(),
        end: event.end.known().copied(),
    }
}

fn empty_event() -> EventFacts {
    EventFacts { name: String::new(), short_name: String::new(), body: String::new(), start: None, end: None }
}

/// "in the 54 of 70 statements that we monitored", or the report's own words where a number is not known.
fn coverage(report: &Report, words: &mut Words<'_>) -> String {
    let Some(coverage) = &report.coverage else { return words.term("coverage-unknown") };
    match (&coverage.monitored, &coverage.held, &coverage.note) {
        (Known::Known(monitored), Known::Known(held), _) => {
            let sentence = words.term("coverage-known");
            sentence.replace("{monitored}", &monitored.to_string()).replace("{held}", &held.to_string())
        }
        (_, _, Some(note)) => words.text("coverage", "note", note),
        (_, _, None) => words.term("coverage-unknown"),
    }
}

fn key_messages(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> Vec<Prose> {
    let visible = report.key_messages.iter().filter(|message| verdict::key_message(request, message).is_ok());
    visible.map(|message| words.prose(message.id.as_str(), "text", &message.text)).collect()
}

fn sections(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> Vec<SectionView> {
    let visible = report.sections.iter().filter(|section| verdict::section(request, section).is_ok());
    let mut visible: Vec<&Section> = visible.collect();
    visible.sort_by_key(|section| section.weight);
    visible.into_iter().map(|section| self::section(section, request, words)).collect()
}

fn section(section: &Section, request: &Request<'_>, words: &mut Words<'_>) -> SectionView {
    let id = section.id.as_str();
    let visible = section.blocks.iter().filter(|block| verdict::block(request, block).is_ok());
    SectionView {
        id: id.to_owned(),
        part: section.part.clone().unwrap_or_default(),
        heading: words.text(id, "heading", &section.heading),
        boxed: section.boxed,
        blocks: visible.filter_map(|block| piece(id, block, words)).collect(),
    }
}

fn piece(id: &str, block: &SectionBlock, words: &mut Words<'_>) -> Option<SectionPiece> {
    let text = block.text.as_ref().map(|text| SectionPiece::Text(words.prose(id, "blocks", text)));
    let figure = || block.figure.as_ref().map(|id| SectionPiece::Figure(id.to_string()));
    let table = || block.table.as_ref().map(|id| SectionPiece::Table(id.to_string()));
    let quote = || block.quote.as_ref().map(|id| SectionPiece::Quote(id.to_string()));
    let statistics = || SectionPiece::Statistics(block.statistics.iter().map(ToString::to_string).collect());
    text.or_else(figure).or_else(table).or_else(quote).or_else(|| (!block.statistics.is_empty()).then(statistics))
}

/// Our own findings.
fn findings(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> Vec<Prose> {
    let visible = report.claims.iter().filter(|claim| verdict::claim(request, claim).is_ok());
    let text = |claim: &Claim| {
        let id = claim.id.as_str();
        let text = words.worded(id, "text", &claim.text, &claim.wording);
        words.doubted(id, text, claim.doubtful.as_deref())
    };
    visible.map(text).collect()
}

fn delegations(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> BTreeMap<String, String> {
    let visible =
        report.delegations.iter().filter(|delegation| verdict::delegation(report, request, delegation).is_ok());
    visible.map(|d| (d.id.to_string(), statements::delegation_name(request, d, words))).collect()
}

fn terms(report: &Report, words: &mut Words<'_>) -> BTreeMap<String, TermView> {
    let view = |term: &crate::report::Term, words: &mut Words<'_>| {
        let key = term.key.as_str();
        let short = words.optional(key, "short", term.short.as_ref());
        TermView {
            short: if short.is_empty() { key.to_owned() } else { short },
            expansion: words.text(key, "expansion", &term.expansion),
        }
    };
    report.terms.iter().map(|term| (term.key.to_string(), view(term, words))).collect()
}

//! A source or an instrument as the variables that styles ask for (CSL 1.0.2, appendix IV).

use super::{Cite, Work};
use crate::i18n::Language;
use crate::report::{InstrumentKind, PartialDate, SourceKind};
use crate::tailor::{InstrumentView, SourceView};
use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};

/// What is cited, as an item. The language of the text decides whether a title may be set in title case.
pub(super) fn item(cite: &Cite<'_>, language: &Language) -> Item {
    let mut fields = Fields(Item(Default::default()));
    fields.text("id", cite.id);
    match cite.work {
        Work::Source(source) => self::source(&mut fields, source, language),
        Work::Instrument(instrument) => self::instrument(&mut fields, instrument, language),
    }
    fields.0
}

struct Fields(Item);

impl Fields {
    /// An empty field is one that is not there.
    fn text(&mut self, name: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.0.insert(name.to_owned(), Value::String(text.to_owned()));
        }
    }

    fn names(&mut self, name: &str, names: Vec<NameValue>) {
        if !names.is_empty() {
            self.0.0.insert(name.to_owned(), Value::Names(names));
        }
    }

    fn date(&mut self, name: &str, date: Option<PartialDate>) {
        if let Some(parts) = date.and_then(parts) {
            let date_parts = VecDateRange(vec![VecDate(parts)]);
            let value = DateValue::DateParts { date_parts, literal: None, season: None, circa: false };
            self.0.0.insert(name.to_owned(), Value::Date(value));
        }
    }
}

fn source(fields: &mut Fields, source: &SourceView, language: &Language) {
    fields.text("type", kind(*source.kind()));
    fields.text("title", source.title());
    fields.text("language", source.language().as_ref().unwrap_or(language).as_str());
    // Without an author the issuer is the author, and is not named once more as the publisher.
    if source.authors().is_empty() {
        fields.names("author", institution(source.issuer()));
    } else {
        fields.names("author", source.authors().iter().map(|name| person(name)).collect());
        fields.text("publisher", source.issuer());
    }
    fields.text("number", source.identifier());
    fields.text("URL", source.link());
    fields.date("issued", *source.date());
    fields.text("citation-label", &label(source));
}

fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Article => "article-journal",
        SourceKind::WebPage | SourceKind::PressRelease => "webpage",
        SourceKind::Speech => "speech",
        SourceKind::Dataset => "dataset",
        SourceKind::FieldNotes => "manuscript",
        // A report; anything else that may come is printed best as one.
        _ => "report",
    }
}

/// Styles know no resolutions. What has a document symbol is printed best as a report with a number.
fn instrument(fields: &mut Fields, instrument: &InstrumentView, language: &Language) {
    fields.text(
        "type",
        match instrument.kind() {
            InstrumentKind::Treaty => "treaty",
            InstrumentKind::National => "legislation",
            _ if !instrument.symbol().is_empty() => "report",
            _ => "document",
        },
    );
    fields.text("title", instrument.title());
    fields.text("title-short", instrument.short_name());
    fields.text("language", language.as_str());
    fields.text("number", instrument.symbol());
    fields.text("URL", instrument.link());
    fields.date("issued", *instrument.date());
    fields.text("citation-label", &initials(instrument.title()));
}

fn institution(name: &str) -> Vec<NameValue> {
    if name.is_empty() { Vec::new() } else { vec![NameValue::Literal(LiteralName { literal: name.to_owned() })] }
}

/// `Doe, Jane` tells the family name; which word of `Jane Doe` is one is not guessed, and the name stays whole.
fn person(name: &str) -> NameValue {
    match name.split_once(", ") {
        Some((family, given)) if !family.is_empty() && !given.is_empty() => NameValue::Item(NameItem {
            family: family.trim().to_owned(),
            given: Some(given.trim().to_owned()),
            non_dropping_particle: None,
            dropping_particle: None,
            suffix: None,
            comma_suffix: None,
        }),
        _ => NameValue::Literal(LiteralName { literal: name.to_owned() }),
    }
}

/// The year, and as much of month and day as is known.
fn parts(date: PartialDate) -> Option<Vec<i16>> {
    let text = date.to_string();
    let parts: Vec<i16> = text.split('-').map_while(|part| part.parse().ok()).collect();
    (!parts.is_empty()).then_some(parts)
}

/// What an alphanumeric style calls a source, such as `UNOD16`.
fn label(source: &SourceView) -> String {
    let short = if source.issuer_short().is_empty() { source.issuer() } else { source.issuer_short() };
    let name = source.authors().first().unwrap_or(short);
    let name = if name.is_empty() { source.title() } else { name };
    let year = source.date().map(|date| date.to_string()).unwrap_or_default();
    format!("{}{}", letters(name), year.get(2..4).unwrap_or_default())
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).take(4).collect()
}

fn initials(title: &str) -> String {
    let capitals = title.split_whitespace().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()));
    let capitals: String = capitals.take(6).collect();
    if capitals.is_empty() { letters(title) } else { capitals }
}

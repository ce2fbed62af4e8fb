//! The numbers and statements a document places, kept as what they are.

use super::composer::Composer;
use crate::document::{Amount, Citation, Draft, Facts, Inline, Number, Quantity, Statement, is_live, plain_text};
use crate::i18n;
use crate::report::Value;
use crate::tailor::{CitationView, StatementView, StatisticView};

impl Composer<'_> {
    /// Keeps a number that the text quotes, once.
    pub(super) fn quote_number(&mut self, id: &str) {
        let rank = self.numbers.len();
        self.numbers.entry(id.to_owned()).or_insert(rank);
    }

    /// Keeps a statement that the text lists, once, in the words that follow the speaker.
    pub(super) fn quote_statement(&mut self, statement: &StatementView, said: &[Inline<Draft>]) {
        if self.statements.iter().any(|(id, _)| id == statement.id()) {
            return;
        }
        let source = statement.source().as_ref().and_then(|source| citation(self, source));
        let (speaker, text) = (self.typeset(statement.speaker()), self.typeset(&plain_text(said)));
        self.statements.push((statement.id().clone(), Statement { speaker, text, source }));
    }

    /// A text as the document prints it: quotation marks, spaces before stops.
    fn typeset(&self, text: &str) -> String {
        i18n::typeset(text, self.view.language())
    }
}

/// What was kept, without ids.
pub(super) fn facts(composer: &Composer<'_>) -> Facts {
    let mut ids: Vec<(&String, &usize)> = composer.numbers.iter().collect();
    ids.sort_by_key(|(_, rank)| **rank);
    let statistics = ids.into_iter().filter_map(|(id, _)| composer.view.statistics().get(id));
    Facts {
        numbers: statistics.map(|statistic| number(composer, statistic)).collect(),
        statements: composer.statements.iter().map(|(_, statement)| statement.clone()).collect(),
    }
}

fn number(composer: &Composer<'_>, statistic: &StatisticView) -> Number {
    let is_cited = |source: &&CitationView| composer.cited.contains(source.id());
    Number {
        label: composer.typeset(statistic.label()),
        value: quantity(statistic.value()),
        unit: statistic.unit().clone(),
        shown: i18n::value_in_table(statistic.value(), statistic.unit(), composer.view.language()),
        population: composer.typeset(statistic.population()),
        data_year: *statistic.data_year(),
        published: *statistic.published(),
        // A source that the page does not cite could tell who said something without a name.
        source: statistic.source().as_ref().filter(is_cited).and_then(|source| citation(composer, source)),
    }
}

fn quantity(value: &Value) -> Quantity {
    let (low, high) = match *value {
        Value::Exact(amount) | Value::Approximate(amount) => (Some(amount), Some(amount)),
        Value::Range(low, high) | Value::OrderOfMagnitude { low, high } => (Some(low), Some(high)),
        Value::AtLeast(amount) => (Some(amount), None),
        Value::AtMost(amount) => (None, Some(amount)),
    };
    let approximate = matches!(value, Value::Approximate(_) | Value::OrderOfMagnitude { .. });
    Quantity { low: low.map(Amount), high: high.map(Amount), approximate }
}

/// A place in a source; nothing if this reader is not told of the source.
fn citation(composer: &Composer<'_>, cited: &CitationView) -> Option<Citation> {
    let source = composer.view.sources().get(cited.id())?;
    let issuer = if source.issuer().is_empty() { source.authors().join(", ") } else { source.issuer().clone() };
    Some(Citation {
        title: composer.typeset(source.title()),
        issuer: present(&issuer),
        identifier: present(source.identifier()),
        date: source.date().map(|date| date.to_string()),
        link: present(source.link()).filter(|link| is_live(link)),
        locator: present(cited.locator()),
    })
}

fn present(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

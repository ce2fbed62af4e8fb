//! The words of our own that briefs are made of, for rules about wording.

use crate::i18n::Language;
use crate::report::{Report, StatementKind, Text};
use crate::source::Span;
use std::collections::BTreeMap;

/// A text of the report in one language, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    /// The text in the report's language, for one in another.
    pub original: Option<&'a str>,
    pub span: Option<Span>,
}

/// Every text in our own words, in every language it has. What others said or wrote is not ours to mend, so statements
/// word for word, quotations, and titles of sources and instruments are left out.
pub(super) fn passages(report: &Report) -> Vec<Passage<'_>> {
    let mut gathered = Gathered { report, passages: Vec::new() };
    gathered.front();
    gathered.findings();
    gathered.exhibits();
    gathered.passages
}

struct Gathered<'a> {
    report: &'a Report,
    passages: Vec<Passage<'a>>,
}

impl<'a> Gathered<'a> {
    fn at(&mut self, span: Option<Span>, text: impl IntoIterator<Item = &'a Text>) {
        let own = &self.report.language;
        for text in text {
            let first = text.get(own, own);
            match text {
                Text::Plain(text) => self.passages.push(Passage { text, language: own, original: None, span }),
                Text::Variants(variants) => self.passages.extend(variants.iter().map(|(language, one)| {
                    let original = first.filter(|_| language.primary() != own.primary());
                    Passage { text: &one.text, language, original, span }
                })),
            }
        }
    }

    fn field(&mut self, id: &str, field: &str, text: impl IntoIterator<Item = &'a Text>) {
        self.at(self.report.origins.field(id, field), text);
    }

    fn wording<K>(&mut self, id: &str, wording: &'a BTreeMap<K, Text>) {
        self.field(id, "wording", wording.values());
    }

    fn front(&mut self) {
        let report = self.report;
        let place = |field: &str| report.origins.report_field(field);
        self.at(place("subtitle"), &report.subtitle);
        self.at(place("disclaimer"), &report.disclaimer);
        self.at(place("coverage"), report.coverage.iter().flat_map(|coverage| &coverage.note));
        let editions = report.editions.iter();
        self.at(place("editions"), editions.flat_map(|one| one.subtitle.iter().chain(&one.opening)));
        for message in &report.key_messages {
            self.field(message.id.as_str(), "text", [&message.text]);
        }
        for section in &report.sections {
            self.field(section.id.as_str(), "heading", [&section.heading]);
            self.field(section.id.as_str(), "blocks", section.blocks.iter().flat_map(|block| &block.text));
        }
    }

    fn findings(&mut self) {
        for statement in self.report.statements.iter().filter(|one| one.kind != StatementKind::Verbatim) {
            self.field(statement.id.as_str(), "text", [&statement.text]);
            self.wording(statement.id.as_str(), &statement.wording);
        }
        for claim in &self.report.claims {
            self.field(claim.id.as_str(), "text", [&claim.text]);
            self.wording(claim.id.as_str(), &claim.wording);
        }
        for statistic in &self.report.statistics {
            let id = statistic.id.as_str();
            self.field(id, "label", [&statistic.label]);
            self.field(id, "approved", &statistic.approved);
            self.field(id, "relations", statistic.relations.iter().flat_map(|one| &one.explanation));
        }
        for ask in &self.report.recommendations {
            self.field(ask.id.as_str(), "action", [&ask.action]);
            self.field(ask.id.as_str(), "indicator", &ask.indicator);
            self.wording(ask.id.as_str(), &ask.wording);
        }
    }

    fn exhibits(&mut self) {
        for figure in &self.report.figures {
            let id = figure.id.as_str();
            self.field(id, "alt", &figure.alt);
            self.field(id, "caption", &figure.caption);
            self.field(id, "description", &figure.description);
        }
        for table in &self.report.tables {
            let id = table.id.as_str();
            self.field(id, "caption", [&table.caption]);
            self.field(id, "columns", table.columns.iter().map(|column| &column.header));
            self.field(id, "rows", table.rows.iter().flatten());
            self.field(id, "summary", &table.summary);
            self.field(id, "notes", &table.notes);
        }
        for term in &self.report.terms {
            self.field(term.key.as_str(), "definition", &term.definition);
        }
    }
}

/// The text with quotations blanked out, byte for byte, so that places stay. What stands in quotation marks is somebody
/// else's, or a title.
pub(super) fn unquoted(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut closing = None;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if closing.is_none() {
            closing = counterpart(c).filter(|mark| rest.contains(*mark));
            kept.push_str(if closing.is_none() { text.get(at..at + c.len_utf8()).unwrap_or_default() } else { "" });
            kept.extend(std::iter::repeat_n(' ', if closing.is_some() { c.len_utf8() } else { 0 }));
            continue;
        }
        kept.extend(std::iter::repeat_n(' ', c.len_utf8()));
        closing = closing.filter(|mark| *mark != c);
    }
    kept
}

/// The mark that closes what a mark opens, in the six languages. Single marks are apostrophes as well, and open nothing.
fn counterpart(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '「' => Some('」'),
        '『' => Some('』'),
        '《' => Some('》'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_blanked_and_apostrophes_are_not() {
        let blanked = unquoted("a “b c” d");
        assert_eq!((blanked.trim_end_matches('d').trim_end(), blanked.len()), ("a", "a “b c” d".len()));
        assert_eq!(unquoted("l’été d'un"), "l’été d'un");
        assert_eq!(unquoted("5\" wide"), "5\" wide");
        assert_eq!(unquoted("《公约》和").trim_start(), "和");
        assert_eq!(unquoted("x \"y\" z").len(), "x \"y\" z".len());
    }
}

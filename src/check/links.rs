//! Addresses that are live in no document.

use super::sentences::Reading;
use crate::diag::{Code, Diagnostic, Severity};
use crate::document::{address_fault, mail_fault, shown_address};
use crate::load;
use crate::markup;
use crate::report::{Contact, Report};
use crate::source::Span;

/// An address that documents show as text.
pub const NOT_LIVE: Code = Code("D0363");

/// Every address of a report may be a link: those of fields, and those that prose leads to.
pub fn not_live(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let prose = load::prose(report).into_iter().flat_map(|(text, span)| {
        let dead = markup::addresses(text).into_iter().filter_map(move |address| {
            let fault = address_fault(&address)?;
            Some(finding(&address, fault, Kind::Web.example(), span))
        });
        dead.collect::<Vec<_>>()
    });
    let mut found: Vec<Diagnostic> = fields(report).into_iter().filter_map(Field::finding).collect();
    for finding in prose {
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    found
}

/// What is wrong with the addresses of a contact that belongs to no report.
pub(crate) fn of_contact(contact: &Contact) -> Vec<(&str, Diagnostic)> {
    let fields = contact_fields(contact, &|_| None).into_iter();
    fields.filter_map(|field| Some((field.value, field.finding()?))).collect()
}

fn finding(address: &str, fault: &str, example: &str, span: Option<Span>) -> Diagnostic {
    Diagnostic::new(Severity::Warning, NOT_LIVE, format!("`{}` {fault}", shown_address(address)))
        .at(span)
        .because("no document makes it a link; readers see it as text")
        .help(format!("write it in full, such as `{example}`, or take it out"))
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Web,
    Mail,
    Telephone,
}

impl Kind {
    fn example(self) -> &'static str {
        match self {
            Kind::Web => "https://www.example.org/page",
            Kind::Mail => "desk@example.org",
            Kind::Telephone => "+41 22 917 0000",
        }
    }
}

/// A field of the schema that is an address.
struct Field<'a> {
    kind: Kind,
    /// Its structure and its name, as the schema has them.
    #[cfg_attr(not(test), expect(dead_code, reason = "compared with the schema"))]
    name: (&'static str, &'static str),
    value: &'a str,
    span: Option<Span>,
}

impl Field<'_> {
    fn finding(self) -> Option<Diagnostic> {
        let fault = match self.kind {
            Kind::Web => address_fault(self.value),
            Kind::Mail => mail_fault(self.value),
            Kind::Telephone => telephone_fault(self.value),
        };
        Some(finding(self.value, fault?, self.kind.example(), self.span))
    }
}

/// People write numbers in many ways, with words such as `ext.`; brackets and quotation marks of programs are in none.
fn telephone_fault(number: &str) -> Option<&'static str> {
    let is_fine = |c: char| c.is_alphanumeric() || " \u{a0}+-–.()/,;:#*".contains(c);
    let is_number = number.chars().all(is_fine) && number.chars().any(char::is_numeric);
    (!is_number).then_some("is not a telephone number")
}

/// Every address that a field of a report holds. A test compares the list with the schema.
fn fields(report: &Report) -> Vec<Field<'_>> {
    let (of_report, of_node) = (|name| report.origins.report_field(name), |id, name| report.origins.field(id, name));
    let webcast = report.event.as_ref().and_then(|event| event.webcast.as_deref());
    let mut fields: Vec<Field<'_>> = web(("Event", "webcast"), webcast, of_report("event")).collect();
    for one in &report.sources {
        let (id, link, archive) = (one.id.as_str(), one.link.as_deref(), one.archive.as_deref());
        fields.extend(web(("Source", "link"), link, of_node(id, "link")));
        fields.extend(web(("Source", "archive"), archive, of_node(id, "archive")));
    }
    for one in &report.instruments {
        fields.extend(web(("Instrument", "link"), one.link.as_deref(), of_node(one.id.as_str(), "link")));
    }
    let place = |_: &str| report.origins.report_field("contact");
    fields.extend(report.contact.iter().flat_map(|contact| contact_fields(contact, &place)));
    fields
}

fn web<'a>(
    name: (&'static str, &'static str),
    value: Option<&'a str>,
    span: Option<Span>,
) -> impl Iterator<Item = Field<'a>> {
    value.into_iter().map(move |value| Field { kind: Kind::Web, name, value, span })
}

fn contact_fields<'a>(contact: &'a Contact, place: &dyn Fn(&str) -> Option<Span>) -> Vec<Field<'a>> {
    let fields = [
        (Kind::Mail, "email", &contact.email),
        (Kind::Telephone, "telephone", &contact.telephone),
        (Kind::Web, "web", &contact.web),
    ];
    let field = |(kind, name, value): (Kind, &'static str, &'a Option<String>)| {
        Some(Field { kind, name: ("Contact", name), value: value.as_deref()?, span: place(name) })
    };
    fields.into_iter().filter_map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    type Fields = BTreeSet<(String, String)>;

    /// Structures and fields of the schema that hold addresses, and those that are called as if they did.
    fn in_schema() -> (Fields, Fields) {
        let schema = serde_json::to_value(schemars::schema_for!(Report)).unwrap();
        let (mut marked, mut called) = (BTreeSet::new(), BTreeSet::new());
        for (structure, definition) in schema["$defs"].as_object().unwrap() {
            for (field, property) in definition["properties"].as_object().into_iter().flatten() {
                let pair = (structure.clone(), field.clone());
                let format = property["format"].as_str().unwrap_or_default();
                if ["uri", "email", "telephone"].contains(&format) {
                    marked.insert(pair.clone());
                }
                let words = ["link", "web", "archive", "mail", "phone", "url", "uri", "href", "homepage"];
                if words.iter().any(|word| field.contains(word)) {
                    called.insert(pair);
                }
            }
        }
        (marked, called)
    }

    #[test]
    fn every_address_of_the_schema_is_looked_at() {
        let yaml = "
schema: 1
id: r
title: T
kind: event-report
language: en
event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02, webcast: 'javascript:1' }
contact: { web: 'javascript:2', email: 'javascript:3', telephone: 'javascript<' }
sources: [{ id: S1, kind: report, title: T, issuer: I, link: 'javascript:5', archive: 'javascript:6' }]
instruments: [{ id: I1, kind: treaty, title: T, link: 'javascript:7' }]
";
        let report: Report = serde_yaml::from_str(yaml).unwrap();
        let found: Fields = fields(&report).iter().map(|it| (it.name.0.to_owned(), it.name.1.to_owned())).collect();
        let (marked, called) = in_schema();
        assert_eq!(found, marked, "the schema gives these fields a format");
        assert!(called.is_subset(&marked), "{called:?} want a format");
        assert!(fields(&report).into_iter().all(|field| field.finding().is_some()));
    }

    #[test]
    fn people_write_telephone_numbers_in_many_ways() {
        for number in ["+1 (212) 963-1234", "022 917 00 00, ext. 12", "٠٢٢ ٩١٧"] {
            assert_eq!(telephone_fault(number), None, "{number}");
        }
        assert!(telephone_fault("tel<script>").is_some() && telephone_fault("call me").is_some());
    }
}

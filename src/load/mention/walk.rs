//! One function per kind of node, in the order of the report's fields.

use super::NodeKind::{self as K};
use super::{Mention, Place, Step, What};
use crate::report::{
    Addressee, By, ChartData, Citation, Claim, Coverage, Edition, Evidence, Figure, Handling, KeyMessage, Quote,
    Recommendation, Report, Section, SectionBlock, Selector, Source, Speaker, Statement, Statistic, Table, Term, Text,
};
use std::collections::BTreeMap;

const CITED: &[K] = &[K::Source, K::Instrument];

pub(super) fn walk(report: &Report) -> Vec<Mention<'_>> {
    let mut walk = Walk { found: Vec::new(), node: None };
    walk.report(report);
    walk.found
}

struct Walk<'a> {
    found: Vec<Mention<'a>>,
    node: Option<String>,
}

/// A path of keys and indexes.
macro_rules! path {
    ($($step:expr),+) => { [$(Step::from($step)),+] };
}

impl<'a> Walk<'a> {
    fn add(&mut self, path: &[Step], what: What<'a>) {
        self.found.push(Mention { place: Place { node: self.node.clone(), path: path.to_vec() }, what });
    }

    fn inside(&mut self, id: &str, look: impl FnOnce(&mut Self)) {
        self.node = Some(id.to_owned());
        look(self);
        self.node = None;
    }

    fn report(&mut self, report: &'a Report) {
        self.audiences(&path!["audiences"], &report.audiences);
        for (index, translation) in report.translations.iter().enumerate() {
            self.add(&path!["translations", index, "audience"], What::Audience(&translation.audience));
        }
        self.handling(&[], &report.handling);
        self.text(&path!["disclaimer"], report.disclaimer.as_ref());
        self.coverage(report.coverage.as_ref());
        for (index, edition) in report.editions.iter().enumerate() {
            self.edition(index, edition);
        }
        for (index, accepted) in report.accepted.iter().enumerate() {
            if let Some(node) = &accepted.node {
                self.add(&path!["accepted", index, "node"], What::Node { id: node.as_str(), kinds: &[] });
            }
        }
        for node in &report.key_messages {
            self.inside(node.id.as_str(), |walk| walk.key_message(node));
        }
        for node in &report.sections {
            self.inside(node.id.as_str(), |walk| walk.section(node));
        }
        for node in &report.delegations {
            self.inside(node.id.as_str(), |walk| walk.handling(&[], &node.handling));
        }
        for node in &report.speakers {
            self.inside(node.id.as_str(), |walk| walk.speaker(node));
        }
        for node in &report.statements {
            self.inside(node.id.as_str(), |walk| walk.statement(node));
        }
        for node in &report.claims {
            self.inside(node.id.as_str(), |walk| walk.claim(node));
        }
        for node in &report.statistics {
            self.inside(node.id.as_str(), |walk| walk.statistic(node));
        }
        for node in &report.sources {
            self.inside(node.id.as_str(), |walk| walk.source(node));
        }
        for node in &report.instruments {
            self.inside(node.id.as_str(), |walk| walk.handling(&[], &node.handling));
        }
        for node in &report.recommendations {
            self.inside(node.id.as_str(), |walk| walk.recommendation(node));
        }
        for node in &report.quotes {
            self.inside(node.id.as_str(), |walk| walk.quote(node));
        }
        for node in &report.figures {
            self.inside(node.id.as_str(), |walk| walk.figure(node));
        }
        for node in &report.tables {
            self.inside(node.id.as_str(), |walk| walk.table(node));
        }
        for node in &report.terms {
            self.inside(node.key.as_str(), |walk| walk.term(node));
        }
    }

    fn edition(&mut self, index: usize, edition: &'a Edition) {
        self.add(&path!["editions", index, "audience"], What::Audience(&edition.audience));
        if let Some(id) = &edition.pull_figure {
            let what = What::Node { id: id.as_str(), kinds: &[K::Statistic] };
            self.add(&path!["editions", index, "pull_figure"], what);
        }
        self.text(&path!["editions", index, "opening"], edition.opening.as_ref());
    }

    fn key_message(&mut self, node: &'a KeyMessage) {
        self.text(&path!["text"], Some(&node.text));
        self.audiences(&path!["audiences"], &node.audiences);
        self.handling(&[], &node.handling);
    }

    fn section(&mut self, node: &'a Section) {
        self.audiences(&path!["audiences"], &node.audiences);
        self.handling(&[], &node.handling);
        for (index, block) in node.blocks.iter().enumerate() {
            self.block(index, block);
        }
    }

    fn block(&mut self, index: usize, block: &'a SectionBlock) {
        self.text(&path!["blocks", index, "text"], block.text.as_ref());
        let figure = block.figure.as_ref().map(|id| ("figure", id.as_str(), &[K::Figure] as &[K]));
        let table = block.table.as_ref().map(|id| ("table", id.as_str(), &[K::Table] as &[K]));
        let quote = block.quote.as_ref().map(|id| ("quote", id.as_str(), &[K::Quote] as &[K]));
        for (field, id, kinds) in [figure, table, quote].into_iter().flatten() {
            self.add(&path!["blocks", index, field], What::Node { id, kinds });
        }
        for (place, id) in block.statistics.iter().enumerate() {
            let what = What::Node { id: id.as_str(), kinds: &[K::Statistic] };
            self.add(&path!["blocks", index, "statistics", place], what);
        }
        self.audiences(&path!["blocks", index, "audiences"], &block.audiences);
        self.handling(&path!["blocks", index], &block.handling);
    }

    fn speaker(&mut self, node: &'a Speaker) {
        let delegation = node.delegation.as_ref().map(|id| id.as_str());
        self.one("delegation", delegation, &[K::Delegation]);
        self.handling(&[], &node.handling);
    }

    fn statement(&mut self, node: &'a Statement) {
        match &node.by {
            By::Speakers(speakers) => self.many("by", speakers.iter().map(|id| id.as_str()), &[K::Speaker]),
            By::Collective(_) | By::Unattributed => {}
        }
        self.text(&path!["text"], Some(&node.text));
        self.citation(&[], node.source.as_ref());
        self.many("statistics", node.statistics.iter().map(|id| id.as_str()), &[K::Statistic]);
        self.many("aligned_with", node.aligned_with.iter().map(|id| id.as_str()), &[K::Statement]);
        self.wording(&node.wording);
        self.handling(&[], &node.handling);
    }

    fn claim(&mut self, node: &'a Claim) {
        self.text(&path!["text"], Some(&node.text));
        self.evidence("evidence", &node.evidence);
        self.evidence("counter_evidence", &node.counter_evidence);
        self.coverage(node.coverage.as_ref());
        self.wording(&node.wording);
        self.handling(&[], &node.handling);
    }

    fn statistic(&mut self, node: &'a Statistic) {
        self.citation(&[], node.source.as_ref());
        for (index, relation) in node.relations.iter().enumerate() {
            let what = What::Node { id: relation.of.as_str(), kinds: &[K::Statistic] };
            self.add(&path!["relations", index, "of"], what);
            self.text(&path!["relations", index, "explanation"], relation.explanation.as_ref());
        }
        self.many("quoted_by", node.quoted_by.iter().map(|id| id.as_str()), &[K::Statement]);
        self.text(&path!["approved"], node.approved.as_ref());
        self.handling(&[], &node.handling);
    }

    fn source(&mut self, node: &'a Source) {
        let newer = node.superseded_by.as_ref().map(|id| id.as_str());
        self.one("superseded_by", newer, &[K::Source]);
        self.handling(&[], &node.handling);
    }

    fn recommendation(&mut self, node: &'a Recommendation) {
        self.text(&path!["action"], Some(&node.action));
        for (index, addressee) in node.addressees.iter().enumerate() {
            if let Addressee::Audience(selector) = addressee {
                self.add(&path!["addressees", index], What::Audience(selector));
            }
        }
        self.evidence("basis", &node.basis);
        self.wording(&node.wording);
        for selector in node.strength.keys() {
            self.add(&path!["strength", selector.to_string().as_str()], What::Audience(selector));
        }
        let mirrored = node.mirrors.as_ref().map(|id| id.as_str());
        self.one("mirrors", mirrored, &[K::Recommendation]);
        self.handling(&[], &node.handling);
    }

    fn quote(&mut self, node: &'a Quote) {
        self.one("speaker", node.speaker.as_ref().map(|id| id.as_str()), &[K::Speaker]);
        self.citation(&[], node.source.as_ref());
        self.audiences(&path!["audiences"], &node.audiences);
        self.handling(&[], &node.handling);
    }

    fn figure(&mut self, node: &'a Figure) {
        // A figure with a reason not to be shown is in no brief, so its picture need not be there.
        if let (Some(asset), None) = (&node.asset, &node.not_reproduced) {
            self.add(&path!["asset"], What::Picture(asset));
        }
        if let Some(chart) = &node.chart {
            self.chart(chart);
        }
        self.text(&path!["caption"], node.caption.as_ref());
        self.text(&path!["description"], node.description.as_ref());
        self.audiences(&path!["audiences"], &node.audiences);
        self.handling(&[], &node.handling);
    }

    fn chart(&mut self, chart: &'a ChartData) {
        for (index, bar) in chart.bars.iter().enumerate() {
            if let Some(id) = &bar.statistic {
                let what = What::Node { id: id.as_str(), kinds: &[K::Statistic] };
                self.add(&path!["chart", "bars", index, "statistic"], what);
            }
        }
        self.citation(&path!["chart"], chart.source.as_ref());
    }

    fn table(&mut self, node: &'a Table) {
        self.text(&path!["caption"], Some(&node.caption));
        for (row, cells) in node.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                self.text(&path!["rows", row, column], Some(cell));
            }
        }
        self.citation(&[], node.source.as_ref());
        self.text(&path!["notes"], node.notes.as_ref());
        self.audiences(&path!["audiences"], &node.audiences);
        self.handling(&[], &node.handling);
    }

    fn term(&mut self, node: &'a Term) {
        self.citation(&[], node.source.as_ref());
        self.text(&path!["definition"], node.definition.as_ref());
    }

    fn coverage(&mut self, coverage: Option<&'a Coverage>) {
        self.text(&path!["coverage", "note"], coverage.and_then(|coverage| coverage.note.as_ref()));
    }

    fn one(&mut self, field: &str, id: Option<&'a str>, kinds: &'static [K]) {
        if let Some(id) = id {
            self.add(&path![field], What::Node { id, kinds });
        }
    }

    fn many(&mut self, field: &str, ids: impl Iterator<Item = &'a str>, kinds: &'static [K]) {
        for (index, id) in ids.enumerate() {
            self.add(&path![field, index], What::Node { id, kinds });
        }
    }

    fn citation(&mut self, path: &[Step], citation: Option<&'a Citation>) {
        if let Some(citation) = citation {
            let what = What::Node { id: citation.source.as_str(), kinds: CITED };
            self.add(&[path, &path!["source", "source"]].concat(), what);
        }
    }

    fn evidence(&mut self, field: &str, evidence: &'a [Evidence]) {
        for (index, piece) in evidence.iter().enumerate() {
            self.add(&path![field, index, "node"], What::Node { id: piece.node.as_str(), kinds: &[] });
        }
    }

    fn audiences(&mut self, path: &[Step], selectors: &'a [Selector]) {
        for (index, selector) in selectors.iter().enumerate() {
            self.add(&[path, &path![index]].concat(), What::Audience(selector));
        }
    }

    fn handling(&mut self, path: &[Step], handling: &'a Handling) {
        self.audiences(&[path, &path!["handling", "allow"]].concat(), &handling.allow);
        self.audiences(&[path, &path!["handling", "deny"]].concat(), &handling.deny);
        let advance = handling.embargo.as_ref().map(|embargo| embargo.advance.as_slice()).unwrap_or_default();
        self.audiences(&[path, &path!["handling", "embargo", "advance"]].concat(), advance);
    }

    fn wording(&mut self, wording: &'a BTreeMap<Selector, Text>) {
        for (selector, text) in wording {
            let key = selector.to_string();
            self.add(&path!["wording", key.as_str()], What::Audience(selector));
            self.text(&path!["wording", key.as_str()], Some(text));
        }
    }

    fn text(&mut self, path: &[Step], text: Option<&'a Text>) {
        match text {
            None => {}
            Some(Text::Plain(text)) => self.add(path, What::Prose(text)),
            Some(Text::Variants(variants)) => {
                for (language, variant) in variants {
                    // A variant is either the text itself or a mapping that holds it; the innermost place known is taken.
                    let inner = [path, &path![language.as_str(), "text"]].concat();
                    self.add(&inner, What::Prose(&variant.text));
                }
            }
        }
    }
}

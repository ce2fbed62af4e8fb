//! One function per kind of node, in the order of the report's fields.

use super::NodeKind::{self as K};
use super::{Mention, Place, Step, What, Whose, Words};
use crate::report::{
    Addressee, AxisStep, By, ChartBar, ChartData, ChartSeries, Citation, Claim, Coverage, Delegation, Edition, Event,
    Evidence, Figure, Handling, Instrument, InstrumentParagraph, KeyMessage, Population, Prose, Quote, Recommendation,
    Relation, Report, Section, SectionBlock, Selector, Source, Speaker, Statement, StatementKind, Statistic, Table,
    TableColumn, Term, Text, Translation,
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

    fn each<T>(&mut self, nodes: &'a [T], id: fn(&T) -> &str, look: fn(&mut Self, &'a T)) {
        for node in nodes {
            self.node = Some(id(node).to_owned());
            look(self, node);
        }
        self.node = None;
    }

    fn report(&mut self, report: &'a Report) {
        #[rustfmt::skip]
        let Report {
            schema: _, id: _, kind: _, language: _, authors: _, contact: _, status: _, version: _, published: _,
            licence: _, series: _, isbn: _, doi: _, supersedes: _, sdg_targets: _, keywords: _, statement_files: _,
            clearances: _, origins: _, title, subtitle, event, coverage, disclaimer, audiences, translations,
            handling, editions, key_messages, sections, delegations, speakers, statements, claims, statistics,
            sources, instruments, recommendations, quotes, figures, tables, terms, accepted,
        } = report;
        self.name(&path!["title"], Some(title));
        self.words(&path!["subtitle"], subtitle.as_ref());
        event.iter().for_each(|event| self.event(event));
        self.coverage(coverage.as_ref());
        self.prose(&path!["disclaimer"], disclaimer.as_ref());
        self.audiences(&path!["audiences"], audiences);
        for (index, Translation { audience, language: _, document: _ }) in translations.iter().enumerate() {
            self.add(&path!["translations", index, "audience"], What::Audience(audience));
        }
        self.handling(&[], handling);
        (0..).zip(editions).for_each(|(index, edition)| self.edition(index, edition));
        self.each(key_messages, |it| it.id.as_str(), Self::key_message);
        self.each(sections, |it| it.id.as_str(), Self::section);
        self.each(delegations, |it| it.id.as_str(), Self::delegation);
        self.each(speakers, |it| it.id.as_str(), Self::speaker);
        self.each(statements, |it| it.id.as_str(), Self::statement);
        self.each(claims, |it| it.id.as_str(), Self::claim);
        self.each(statistics, |it| it.id.as_str(), Self::statistic);
        self.each(sources, |it| it.id.as_str(), Self::source);
        self.each(instruments, |it| it.id.as_str(), Self::instrument);
        self.each(recommendations, |it| it.id.as_str(), Self::recommendation);
        self.each(quotes, |it| it.id.as_str(), Self::quote);
        self.each(figures, |it| it.id.as_str(), Self::figure);
        self.each(tables, |it| it.id.as_str(), Self::table);
        self.each(terms, |it| it.key.as_str(), Self::term);
        for (index, accepted) in accepted.iter().enumerate() {
            if let Some(node) = &accepted.node {
                self.add(&path!["accepted", index, "node"], What::Node { id: node.as_str(), kinds: &[] });
            }
        }
    }

    fn event(&mut self, event: &'a Event) {
        #[rustfmt::skip]
        let Event {
            name, short_name, body, place, start: _, end: _, zone: _, records: _, session: _, agenda_item: _,
            webcast: _,
        } = event;
        self.name(&path!["event", "name"], Some(name));
        self.name(&path!["event", "short_name"], short_name.as_ref());
        self.name(&path!["event", "body"], Some(body));
        self.name(&path!["event", "place"], place.as_ref());
    }

    fn edition(&mut self, index: usize, edition: &'a Edition) {
        let Edition { audience, title, subtitle, pull_figure, opening } = edition;
        self.add(&path!["editions", index, "audience"], What::Audience(audience));
        if let Some(id) = pull_figure {
            let what = What::Node { id: id.as_str(), kinds: &[K::Statistic] };
            self.add(&path!["editions", index, "pull_figure"], what);
        }
        self.name(&path!["editions", index, "title"], title.as_ref());
        self.words(&path!["editions", index, "subtitle"], subtitle.as_ref());
        self.prose(&path!["editions", index, "opening"], opening.as_ref());
    }

    fn key_message(&mut self, node: &'a KeyMessage) {
        let KeyMessage { id: _, text, audiences, handling } = node;
        self.prose(&path!["text"], Some(text));
        self.audiences(&path!["audiences"], audiences);
        self.handling(&[], handling);
    }

    fn section(&mut self, node: &'a Section) {
        let Section { id: _, heading, blocks, part: _, audiences, weight: _, boxed: _, doubtful: _, handling } = node;
        self.audiences(&path!["audiences"], audiences);
        self.handling(&[], handling);
        self.words(&path!["heading"], Some(heading));
        (0..).zip(blocks).for_each(|(index, block)| self.block(index, block));
    }

    fn block(&mut self, index: usize, block: &'a SectionBlock) {
        let SectionBlock { text, figure, table, quote, statistics, audiences, handling } = block;
        self.prose(&path!["blocks", index, "text"], text.as_ref());
        let figure = figure.as_ref().map(|id| ("figure", id.as_str(), &[K::Figure] as &[K]));
        let table = table.as_ref().map(|id| ("table", id.as_str(), &[K::Table] as &[K]));
        let quote = quote.as_ref().map(|id| ("quote", id.as_str(), &[K::Quote] as &[K]));
        for (field, id, kinds) in [figure, table, quote].into_iter().flatten() {
            self.add(&path!["blocks", index, field], What::Node { id, kinds });
        }
        for (place, id) in statistics.iter().enumerate() {
            let what = What::Node { id: id.as_str(), kinds: &[K::Statistic] };
            self.add(&path!["blocks", index, "statistics", place], what);
        }
        self.audiences(&path!["blocks", index, "audiences"], audiences);
        self.handling(&path!["blocks", index], handling);
    }

    fn delegation(&mut self, node: &'a Delegation) {
        #[rustfmt::skip]
        let Delegation {
            id: _, kind: _, name, iso3: _, entity: _, m49: _, sort_key: _, mission: _, form_of_address, handling,
        } = node;
        self.name(&path!["name"], name.as_ref());
        self.name(&path!["form_of_address"], form_of_address.as_ref());
        self.handling(&[], handling);
    }

    fn speaker(&mut self, node: &'a Speaker) {
        #[rustfmt::skip]
        let Speaker {
            id: _, capacity, delegation, name: _, honorific: _, self_identification: _, photo_consent: _,
            doubtful: _, note: _, handling,
        } = node;
        self.name(&path!["capacity"], Some(capacity));
        self.one("delegation", delegation.as_ref().map(|id| id.as_str()), &[K::Delegation]);
        self.handling(&[], handling);
    }

    fn statement(&mut self, node: &'a Statement) {
        #[rustfmt::skip]
        let Statement {
            id: _, by, kind, text, source, pillars: _, lenses: _, statistics, on_behalf_of: _, aligned_with,
            commitment: _, wording, stance: _, doubtful: _, note: _, meeting: _, noted_by: _, imported: _, handling,
        } = node;
        match by {
            By::Speakers(speakers) => self.many("by", speakers.iter().map(|id| id.as_str()), &[K::Speaker]),
            By::Collective(_) | By::Unattributed => {}
        }
        let whose = if *kind == StatementKind::Verbatim { Whose::Theirs } else { Whose::Ours };
        self.text(&path!["text"], Words { text, is_prose: true, whose });
        self.citation(&[], source.as_ref());
        self.many("statistics", statistics.iter().map(|id| id.as_str()), &[K::Statistic]);
        self.many("aligned_with", aligned_with.iter().map(|id| id.as_str()), &[K::Statement]);
        self.wording(wording, whose);
        self.handling(&[], handling);
    }

    fn claim(&mut self, node: &'a Claim) {
        #[rustfmt::skip]
        let Claim {
            id: _, text, kind: _, voice: _, evidence, coverage, confidence: _, counter_evidence, reviewer: _,
            pillars: _, wording, doubtful: _, note: _, handling,
        } = node;
        self.prose(&path!["text"], Some(text));
        self.evidence("evidence", evidence);
        self.evidence("counter_evidence", counter_evidence);
        self.wording(wording, Whose::Ours);
        self.coverage(coverage.as_ref());
        self.handling(&[], handling);
    }

    fn statistic(&mut self, node: &'a Statistic) {
        #[rustfmt::skip]
        let Statistic {
            id: _, label, value: _, unit, measure: _, population, data_year: _, published: _, source, method: _,
            geography, relations, quoted_by, approved, avoid: _, confidence: _, doubtful: _, note: _, handling,
        } = node;
        let Population { counted: _, whole: _, of } = population;
        self.words(&path!["label"], Some(label));
        self.name(&path!["unit"], Some(unit));
        self.name(&path!["population", "of"], Some(of));
        self.name(&path!["geography"], geography.as_ref());
        self.citation(&[], source.as_ref());
        self.prose(&path!["approved"], approved.as_ref());
        for (index, Relation { kind: _, of, explanation }) in relations.iter().enumerate() {
            self.add(&path!["relations", index, "of"], What::Node { id: of.as_str(), kinds: &[K::Statistic] });
            self.prose(&path!["relations", index, "explanation"], explanation.as_ref());
        }
        self.many("quoted_by", quoted_by.iter().map(|id| id.as_str()), &[K::Statement]);
        self.handling(&[], handling);
    }

    fn source(&mut self, node: &'a Source) {
        #[rustfmt::skip]
        let Source {
            id: _, kind: _, title, issuer, issuer_short, authors: _, date: _, identifier: _, locator: _, link: _,
            retrieved: _, access: _, reliability: _, archive: _, tags: _, superseded_by, doubtful: _, note: _,
            handling,
        } = node;
        self.name(&path!["title"], Some(title));
        self.name(&path!["issuer"], issuer.known());
        self.name(&path!["issuer_short"], issuer_short.as_ref());
        self.one("superseded_by", superseded_by.as_ref().map(|id| id.as_str()), &[K::Source]);
        self.handling(&[], handling);
    }

    fn instrument(&mut self, node: &'a Instrument) {
        #[rustfmt::skip]
        let Instrument {
            id: _, title, kind: _, short_name, symbol: _, treaty_reference: _, body: _, date: _, paragraphs, status,
            link: _, doubtful: _, note: _, handling,
        } = node;
        self.name(&path!["title"], Some(title));
        self.name(&path!["short_name"], short_name.as_ref());
        for (index, InstrumentParagraph { number: _, gist }) in paragraphs.iter().enumerate() {
            self.name(&path!["paragraphs", index, "gist"], gist.as_ref());
        }
        for (code, status) in status {
            self.name(&path!["status", code.as_str()], Some(status));
        }
        self.handling(&[], handling);
    }

    fn recommendation(&mut self, node: &'a Recommendation) {
        #[rustfmt::skip]
        let Recommendation {
            id: _, verb: _, action, voice: _, addressees, addressees_inferred: _, basis, pillars: _, priority: _,
            term: _, indicator, deadline: _, wording, strength, mirrors, fallback: _, red_line: _, doubtful: _,
            note: _, handling,
        } = node;
        self.prose(&path!["action"], Some(action));
        for (index, addressee) in addressees.iter().enumerate() {
            if let Addressee::Audience(selector) = addressee {
                self.add(&path!["addressees", index], What::Audience(selector));
            }
        }
        self.evidence("basis", basis);
        self.words(&path!["indicator"], indicator.as_ref());
        self.wording(wording, Whose::Ours);
        for selector in strength.keys() {
            self.add(&path!["strength", selector.to_string().as_str()], What::Audience(selector));
        }
        self.one("mirrors", mirrors.as_ref().map(|id| id.as_str()), &[K::Recommendation]);
        self.handling(&[], handling);
    }

    fn quote(&mut self, node: &'a Quote) {
        #[rustfmt::skip]
        let Quote {
            id: _, text: _, speaker, label, language: _, source, consent: _, translation: _, audiences, doubtful: _,
            handling,
        } = node;
        self.one("speaker", speaker.as_ref().map(|id| id.as_str()), &[K::Speaker]);
        self.name(&path!["label"], label.as_ref());
        self.citation(&[], source.as_ref());
        self.audiences(&path!["audiences"], audiences);
        self.handling(&[], handling);
    }

    fn figure(&mut self, node: &'a Figure) {
        #[rustfmt::skip]
        let Figure {
            id: _, kind: _, asset, chart, not_reproduced, alt, decorative: _, caption, credit: _, licence: _,
            consent: _, description, crop: _, audiences, note: _, handling,
        } = node;
        // A figure with a reason not to be shown is in no brief, so its picture need not be there.
        if let (Some(asset), None) = (asset, not_reproduced) {
            self.add(&path!["asset"], What::Picture(asset));
        }
        chart.iter().for_each(|chart| self.chart(chart));
        self.words(&path!["alt"], alt.as_ref());
        self.prose(&path!["caption"], caption.as_ref());
        self.prose(&path!["description"], description.as_ref());
        self.audiences(&path!["audiences"], audiences);
        self.handling(&[], handling);
    }

    fn chart(&mut self, chart: &'a ChartData) {
        let ChartData { shape: _, title, unit, bars, axis, series, full: _, of: _, data: _, source } = chart;
        self.name(&path!["chart", "title"], Some(title));
        self.name(&path!["chart", "unit"], Some(unit));
        for (index, ChartBar { label, value: _, statistic, emphasised: _ }) in bars.iter().enumerate() {
            self.name(&path!["chart", "bars", index, "label"], Some(label));
            if let Some(id) = statistic {
                let what = What::Node { id: id.as_str(), kinds: &[K::Statistic] };
                self.add(&path!["chart", "bars", index, "statistic"], what);
            }
        }
        for (index, AxisStep(step)) in axis.iter().enumerate() {
            self.name(&path!["chart", "axis", index], Some(step));
        }
        for (index, ChartSeries { label, values: _, emphasised: _ }) in series.iter().enumerate() {
            self.name(&path!["chart", "series", index, "label"], Some(label));
        }
        self.citation(&path!["chart"], source.as_ref());
    }

    fn table(&mut self, node: &'a Table) {
        let Table { id: _, caption, columns, rows, summary, source, notes, audiences, handling } = node;
        self.prose(&path!["caption"], Some(caption));
        for (index, TableColumn { header, figures: _ }) in columns.iter().enumerate() {
            self.words(&path!["columns", index, "header"], Some(header));
        }
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                self.prose(&path!["rows", row, column], Some(cell));
            }
        }
        self.words(&path!["summary"], summary.as_ref());
        self.citation(&[], source.as_ref());
        self.prose(&path!["notes"], notes.as_ref());
        self.audiences(&path!["audiences"], audiences);
        self.handling(&[], handling);
    }

    fn term(&mut self, node: &'a Term) {
        let Term { key: _, expansion, short, definition, prefer: _, avoid: _, source } = node;
        self.name(&path!["expansion"], Some(expansion));
        self.name(&path!["short"], short.as_ref());
        self.citation(&[], source.as_ref());
        self.prose(&path!["definition"], definition.as_ref());
    }

    fn coverage(&mut self, coverage: Option<&'a Coverage>) {
        let Some(Coverage { monitored: _, held: _, note }) = coverage else { return };
        self.prose(&path!["coverage", "note"], note.as_ref());
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
        if let Some(Citation { source, locator: _ }) = citation {
            let what = What::Node { id: source.as_str(), kinds: CITED };
            self.add(&[path, &path!["source", "source"]].concat(), what);
        }
    }

    fn evidence(&mut self, field: &str, evidence: &'a [Evidence]) {
        for (index, Evidence { node, locator: _ }) in evidence.iter().enumerate() {
            self.add(&path![field, index, "node"], What::Node { id: node.as_str(), kinds: &[] });
        }
    }

    fn audiences(&mut self, path: &[Step], selectors: &'a [Selector]) {
        for (index, selector) in selectors.iter().enumerate() {
            self.add(&[path, &path![index]].concat(), What::Audience(selector));
        }
    }

    fn handling(&mut self, path: &[Step], handling: &'a Handling) {
        let Handling { level: _, allow, deny, embargo, attribution: _, consent: _, reason: _, owner: _, review: _ } =
            handling;
        self.audiences(&[path, &path!["handling", "allow"]].concat(), allow);
        self.audiences(&[path, &path!["handling", "deny"]].concat(), deny);
        let advance = embargo.as_ref().map(|embargo| embargo.advance.as_slice()).unwrap_or_default();
        self.audiences(&[path, &path!["handling", "embargo", "advance"]].concat(), advance);
    }

    fn wording(&mut self, wording: &'a BTreeMap<Selector, Prose>, whose: Whose) {
        for (selector, text) in wording {
            let key = selector.to_string();
            self.add(&path!["wording", key.as_str()], What::Audience(selector));
            self.text(&path!["wording", key.as_str()], Words { text, is_prose: true, whose });
        }
    }

    /// Prose of our own.
    fn prose(&mut self, path: &[Step], text: Option<&'a Prose>) {
        let words = text.map(|text| Words { text, is_prose: true, whose: Whose::Ours });
        words.into_iter().for_each(|words| self.text(path, words));
    }

    /// Plain words of our own.
    fn words(&mut self, path: &[Step], text: Option<&'a Text>) {
        let words = text.map(|text| Words { text, is_prose: false, whose: Whose::Ours });
        words.into_iter().for_each(|words| self.text(path, words));
    }

    /// What something is called.
    fn name(&mut self, path: &[Step], text: Option<&'a Text>) {
        let words = text.map(|text| Words { text, is_prose: false, whose: Whose::Theirs });
        words.into_iter().for_each(|words| self.text(path, words));
    }

    fn text(&mut self, path: &[Step], words: Words<'a>) {
        self.add(path, What::Words(words));
    }
}

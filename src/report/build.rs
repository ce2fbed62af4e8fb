//! Nodes made in code: what is required as arguments, the rest empty and public.

use super::{
    Handling, Known, Measure, Population, Prose, Recommendation, RecommendationId, Report, ReportId, ReportKind,
    Section, SectionBlock, SectionId, Source, SourceId, SourceKind, Statistic, StatisticId, Status, Text, Value, Voice,
};
use crate::i18n::Language;
use std::collections::BTreeMap;

impl Report {
    /// An empty report.
    pub fn new(id: ReportId, title: impl Into<Text>, kind: ReportKind, language: Language) -> Self {
        Report {
            schema: 1,
            id,
            title: title.into(),
            kind,
            language,
            subtitle: None,
            event: None,
            authors: Vec::new(),
            contact: None,
            status: Status::Draft,
            version: "1.0".to_owned(),
            published: None,
            coverage: None,
            licence: None,
            series: None,
            isbn: None,
            doi: None,
            supersedes: None,
            disclaimer: None,
            sdg_targets: Vec::new(),
            keywords: Vec::new(),
            audiences: Vec::new(),
            translations: Vec::new(),
            handling: Handling::default(),
            editions: Vec::new(),
            key_messages: Vec::new(),
            sections: Vec::new(),
            delegations: Vec::new(),
            speakers: Vec::new(),
            statement_files: Vec::new(),
            statements: Vec::new(),
            claims: Vec::new(),
            statistics: Vec::new(),
            sources: Vec::new(),
            instruments: Vec::new(),
            recommendations: Vec::new(),
            quotes: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            terms: Vec::new(),
            clearances: Vec::new(),
            accepted: Vec::new(),
            origins: super::Origins::default(),
        }
    }
}

impl Section {
    /// A section of one piece of prose, in the part of a brief where templates place it.
    pub fn new(id: SectionId, part: &str, heading: impl Into<Text>, text: impl Into<Prose>) -> Self {
        Section {
            id,
            heading: heading.into(),
            blocks: vec![SectionBlock { text: Some(text.into()), ..SectionBlock::default() }],
            part: Some(part.to_owned()),
            audiences: Vec::new(),
            weight: 0,
            boxed: false,
            doubtful: None,
            handling: Handling::default(),
        }
    }
}

impl Recommendation {
    /// Our own ask, of nobody yet.
    pub fn new(id: RecommendationId, verb: &str, action: impl Into<Prose>) -> Self {
        Recommendation {
            id,
            verb: verb.to_owned(),
            action: action.into(),
            voice: Voice::Ours,
            addressees: Vec::new(),
            addressees_inferred: false,
            basis: Vec::new(),
            pillars: Vec::new(),
            priority: None,
            term: None,
            indicator: None,
            deadline: None,
            wording: BTreeMap::new(),
            strength: BTreeMap::new(),
            mirrors: None,
            fallback: None,
            red_line: None,
            doubtful: None,
            note: None,
            handling: Handling::default(),
        }
    }
}

impl Statistic {
    /// A number of a population, without year or source yet.
    pub fn new(id: StatisticId, label: impl Into<Text>, value: Value, unit: &str, of: impl Into<Text>) -> Self {
        Statistic {
            id,
            label: label.into(),
            value,
            unit: unit.into(),
            measure: if unit == "percent" { Measure::Share } else { Measure::Count },
            population: Population { counted: Vec::new(), whole: Vec::new(), of: of.into() },
            data_year: None,
            published: None,
            source: None,
            method: None,
            geography: None,
            relations: Vec::new(),
            quoted_by: Vec::new(),
            approved: None,
            avoid: Vec::new(),
            confidence: None,
            doubtful: None,
            note: None,
            handling: Handling::default(),
        }
    }
}

impl Source {
    /// A publication of somebody.
    pub fn new(id: SourceId, kind: SourceKind, title: impl Into<Text>, issuer: &str) -> Self {
        Source {
            id,
            kind,
            title: title.into(),
            issuer: Known::Known(issuer.into()),
            issuer_short: None,
            authors: Vec::new(),
            date: None,
            identifier: None,
            locator: None,
            link: None,
            retrieved: None,
            access: None,
            reliability: None,
            archive: None,
            tags: Vec::new(),
            superseded_by: None,
            doubtful: None,
            note: None,
            handling: Handling::default(),
        }
    }
}

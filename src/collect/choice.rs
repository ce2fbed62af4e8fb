//! Cells that hold a word of the report or of its lists: pillars, lenses, numbers, sources.

use super::form;
use crate::diag::nearest;
use crate::i18n::Language;
use crate::lists::Lists;
use crate::report::Report;
use crate::text;
use crate::un::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The word that is meant, or what is wrong and what to do.
pub(super) type Read = Result<String, (String, Option<String>)>;

/// What may be chosen in the cells of some columns.
pub(super) struct Choices {
    /// Pillars by what they are called, folded; several where schemes share a word.
    pillars: BTreeMap<String, BTreeSet<String>>,
    lenses: BTreeSet<String>,
    statistics: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl Choices {
    pub fn new(report: &Report, lists: &Lists) -> Self {
        let mut pillars: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for pillar in pillars_of(report, lists) {
            let id = pillar.rsplit('/').next().unwrap_or_default().to_owned();
            let english = form::pillar_name(&pillar, lists, &Language::english());
            let own = form::pillar_name(&pillar, lists, &report.language);
            for name in [pillar.clone(), id, english, own] {
                pillars.entry(fold(&name)).or_default().insert(pillar.clone());
            }
        }
        let lenses = report.statements.iter().flat_map(|statement| statement.lenses.clone()).collect();
        let statistics = report.statistics.iter().map(|statistic| statistic.id.to_string()).collect();
        let sources = report.sources.iter().map(|source| source.id.to_string());
        let instruments = report.instruments.iter().map(|instrument| instrument.id.to_string());
        Choices { pillars, lenses, statistics, sources: sources.chain(instruments).collect() }
    }

    /// The id of a number of the report.
    pub fn statistic(&self, text: &str) -> Read {
        known_id(&self.statistics, text)
    }

    /// The id of a source or instrument of the report.
    pub fn source(&self, text: &str) -> Read {
        known_id(&self.sources, text)
    }

    pub fn pillar(&self, text: &str) -> Read {
        // The form offers `Prevention (trafficking-4p/prevention)`.
        let bracketed = text.strip_suffix(')').and_then(|text| Some(text.rsplit_once('(')?.1));
        let found = |name: &str| self.pillars.get(&fold(name));
        let Some(pillars) = bracketed.and_then(found).or_else(|| found(text)) else {
            let names: Vec<String> = self.pillars.values().flatten().cloned().collect();
            let spoken: Vec<String> = self.pillars.keys().cloned().collect();
            let near = nearest(&fold(text), spoken.iter().map(String::as_str));
            let near = near.and_then(|near| self.pillars.get(near)).and_then(BTreeSet::first);
            let help = near.map(|pillar| text::did_you_mean(pillar));
            let all: BTreeSet<&str> = names.iter().map(String::as_str).collect();
            let all: Vec<&str> = all.into_iter().collect();
            let help = help.unwrap_or_else(|| format!("the pillars are {}", quoted(&all)));
            return Err((format!("`{text}` is no pillar"), Some(help)));
        };
        match pillars.iter().collect::<Vec<_>>().as_slice() {
            [pillar] => Ok((*pillar).clone()),
            several => {
                let names: Vec<&str> = several.iter().map(|pillar| pillar.as_str()).collect();
                Err((
                    format!("`{text}` is a pillar of several schemes"),
                    Some(format!("write one of {}", quoted(&names))),
                ))
            }
        }
    }

    /// A lens may be new; what is almost one that the report has is taken for a slip.
    pub fn lens(&self, text: &str) -> Read {
        let same = self.lenses.iter().find(|lens| fold(lens) == fold(text));
        let near = || nearest(text, self.lenses.iter().map(String::as_str));
        match (same, same.is_none().then(near).flatten()) {
            (Some(lens), _) => Ok(lens.clone()),
            (None, Some(lens)) => {
                let help =
                    format!("did you mean `{lens}`? If not, put a statement with `{text}` into the report first");
                Err((format!("`{text}` is no lens of the report"), Some(help)))
            }
            (None, None) => Ok(text.to_lowercase().replace(' ', "-")),
        }
    }
}

/// The pillars of the schemes that the report's statements use, in the order of the schemes; of all schemes if they use none.
pub(super) fn pillars_of(report: &Report, lists: &Lists) -> Vec<String> {
    let used = report.statements.iter().flat_map(|statement| &statement.pillars);
    let used: BTreeSet<&str> = used.filter_map(|pillar| pillar.as_str().split('/').next()).collect();
    let is_used = |scheme: &str| used.is_empty() || used.contains(scheme);
    let schemes = lists.schemes.iter().filter(|scheme| is_used(&scheme.scheme));
    schemes.flat_map(|scheme| scheme.pillars.iter().map(|pillar| format!("{}/{}", scheme.scheme, pillar.id))).collect()
}

fn known_id(known: &BTreeSet<String>, text: &str) -> Read {
    let same = known.iter().find(|id| id.eq_ignore_ascii_case(text));
    let all: Vec<String> = known.iter().cloned().collect();
    same.cloned().ok_or_else(|| (format!("`{text}` is not in the report"), did_you_mean(text, &all)))
}

pub(super) fn did_you_mean(text: &str, words: &[String]) -> Option<String> {
    nearest(text, words.iter().map(String::as_str)).map(text::did_you_mean)
}

pub(super) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

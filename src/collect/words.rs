//! The words of sheets: headings, kinds, ticks, in several languages.

use super::table::Headings;
use crate::diag::Diagnostics;
use crate::load::{self, BuiltIn, LoadLimits, built_in};
use crate::source::Files;
use crate::un::fold;
use crate::world::World;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where a project keeps its own words.
const PATH: &str = "templates/data/collecting.yaml";
const BUILT_IN: BuiltIn = built_in!("templates/data/collecting.yaml");

/// A column of a sheet of statements, in the order of a new sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Column {
    Key,
    Delegation,
    Meeting,
    Text,
    Kind,
    Pillars,
    Lenses,
    Commitment,
    OnBehalfOf,
    Statistics,
    Source,
    Locator,
    NotedBy,
    Doubtful,
    Note,
    Errors,
}

/// The words of sheets, by what they mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub(super) columns: BTreeMap<Column, Vec<String>>,
    pub(super) kinds: BTreeMap<String, Vec<String>>,
    yes: Vec<String>,
    no: Vec<String>,
    example: Vec<String>,
    nobody: Vec<String>,
    several: Vec<String>,
    openings: Vec<String>,
    said: Vec<String>,
    /// Columns by their folded headings; made when the words are read.
    #[serde(skip)]
    headings: BTreeMap<String, Column>,
}

impl Words {
    /// The words of a project, or those that the crate brings.
    ///
    /// # Errors
    /// Everything that is wrong with the project's file.
    pub fn load(world: &dyn World, files: &mut Files) -> Result<Self, Diagnostics> {
        let mut words: Words = if world.exists(PATH) {
            load::load_yaml(world, PATH, &LoadLimits::default(), files)?
        } else {
            load::load_built_in(&format!("demarche:{PATH}"), &BUILT_IN, files)?
        };
        let all = words.columns.iter().flat_map(|(column, words)| words.iter().map(move |word| (fold(word), *column)));
        words.headings = all.collect();
        Ok(words)
    }

    pub(super) fn column(&self, heading: &str) -> Option<Column> {
        self.headings.get(&fold(heading)).copied()
    }

    /// What a column is headed in a new sheet.
    pub(super) fn heading(&self, column: Column) -> &str {
        self.columns.get(&column).and_then(|words| words.first()).map_or("", String::as_str)
    }

    /// The first words of all columns that a sheet may have.
    pub(super) fn headings(&self) -> Vec<String> {
        self.columns.keys().map(|column| self.heading(*column).to_owned()).collect()
    }

    /// The kind of statement that a word means, as the report writes it.
    pub(super) fn kind(&self, word: &str) -> Option<&str> {
        let named = self.kinds.iter().find(|(kind, words)| fold(kind) == fold(word) || has(words, word));
        named.map(|(kind, _)| kind.as_str())
    }

    pub(super) fn tick(&self, word: &str) -> Option<bool> {
        let is_yes = has(&self.yes, word).then_some(true);
        is_yes.or_else(|| has(&self.no, word).then_some(false))
    }

    pub(super) fn is_example(&self, key: &str) -> bool {
        has(&self.example, key)
    }

    pub(super) fn is_nobody(&self, name: &str) -> bool {
        has(&self.nobody, name)
    }

    /// A sentence of a Word report that begins with whose words it reports: the name, whether words before it say that it is
    /// one, and what was said, from the verb on. The earliest verb counts.
    pub(super) fn attributed<'a>(&self, sentence: &'a str) -> Option<(&'a str, bool, &'a str)> {
        let openings = self.openings.iter().filter_map(|opening| after(sentence, opening));
        // `des` and not `de`, where both begin it.
        let opening = openings.min_by_key(|rest| rest.len());
        let rest = opening.unwrap_or(sentence);
        let verbs = self.said.iter().filter_map(|verb| rest.find(&format!(" {verb} ")));
        let (name, said) = rest.split_at(verbs.min()?);
        let name = name.trim().trim_end_matches(',');
        (!name.is_empty()).then_some((name, opening.is_some(), said.trim()))
    }

    /// What is written where nobody knows who spoke.
    pub(super) fn nobody(&self) -> &str {
        self.nobody.first().map_or("", String::as_str)
    }

    /// What a number of speakers is called whom nobody named: what stands behind the colon.
    pub(super) fn several<'a>(&self, name: &'a str) -> Option<&'a str> {
        let (first, label) = name.split_once(':')?;
        has(&self.several, first).then(|| label.trim()).filter(|label| !label.is_empty())
    }
}

impl Headings for Words {
    /// Cells head a sheet of statements if they have a column for who spoke and one for what was said.
    fn is_header(&self, cells: &[String]) -> bool {
        let has = |column: Column| cells.iter().any(|cell| self.column(cell) == Some(column));
        has(Column::Delegation) && has(Column::Text)
    }

    fn is_known(&self, heading: &str) -> bool {
        self.column(heading).is_some()
    }
}

/// Whether a word is in a list. Marks that are no letters, such as a tick, are compared as they are.
fn has(words: &[String], word: &str) -> bool {
    let folded = fold(word);
    words.iter().any(|known| known == word.trim() || (!folded.is_empty() && fold(known) == folded))
}

/// What follows a beginning, whatever its capitals.
fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(beginning.len())?;
    (head.to_lowercase() == beginning.to_lowercase()).then(|| rest.trim_start())
}

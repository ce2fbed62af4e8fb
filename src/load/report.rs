//! Loading a report: its own file, the spreadsheets and pictures beside it, and what holds across them.

use super::asset::{Assets, load_assets};
use super::bytes::read_text;
use super::entity::Reader;
use super::mention::{self, NodeKind, Places};
use super::tree::{Node, Shape};
use super::{DUPLICATE_ID, LoadLimits, reference, statement_csv, value, yaml};
use crate::diag::{Diagnostic, Diagnostics};
use crate::report::{
    Claim, Delegation, Figure, Instrument, KeyMessage, Quote, Recommendation, Report, Section, Source, Speaker,
    Statement, Statistic, Table, Term,
};
use crate::source::{FileId, Files, Span};
use crate::world::World;
use schemars::{JsonSchema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What loading a report came to. The files are always there, so that problems can be shown in their places.
#[derive(Clone, Debug)]
pub struct Loading {
    /// Every file that was read, as text.
    pub files: Files,
    /// The report, or everything that is wrong with it.
    pub result: Result<Loaded, Diagnostics>,
    /// What was noticed and does not prevent a report.
    pub warnings: Vec<Diagnostic>,
}

/// A report and its pictures.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The report, with the places of its nodes.
    pub report: Report,
    /// Its pictures, by their paths as the report writes them.
    pub assets: Assets,
}

/// Reads the report at a path such as `briefs/trafficking-2017/report.yaml`.
///
/// Files that were read before, such as a project's, stay known under their ids.
pub fn load(world: &dyn World, path: &str, mut files: Files, limits: &LoadLimits) -> Loading {
    let mut problems = Vec::new();
    let loaded = read_report(world, path, limits, &mut files, &mut problems);
    let (warnings, errors): (Vec<_>, Vec<_>) = problems.into_iter().partition(|problem| !problem.is_error());
    let result = match loaded {
        Some(loaded) if errors.is_empty() => Ok(loaded),
        _ => Err(errors),
    };
    Loading { files, result, warnings }
}

fn read_report(
    world: &dyn World,
    path: &str,
    limits: &LoadLimits,
    files: &mut Files,
    problems: &mut Diagnostics,
) -> Option<Loaded> {
    let read = read_text(world, path, limits.yaml, files).map_err(|problem| problems.push(problem));
    let (file, text) = read.ok()?;
    let (value, tree) = yaml::parse(file, &text, problems)?;
    let classes = mention::classes(world);
    let mut loader =
        Loader { classes: &classes, problems, places: Places::new(tree), index: Index::default(), doubles: Vec::new() };
    let mut report = loader.report(value, &text)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    loader.spreadsheets(&mut report, world, folder, limits, files);
    let Loader { places, index, problems, doubles, .. } = loader;
    problems.extend(doubles.into_iter().map(|double| double.problem(files)));
    report.origins = places.origins();
    let mentions = mention::mentions(&report);
    reference::check(&mentions, &index, &classes, &places, files, problems);
    value::check(&report, &places, problems);
    let assets = load_assets(world, folder, &mentions, &places, limits, problems);
    problems.sort_by_key(|problem| problem.span);
    Some(Loaded { report, assets })
}

/// The nodes of a report by id, those that could not be read included.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub nodes: BTreeMap<String, Known>,
}

/// A node that has an id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub kind: NodeKind,
    pub span: Span,
}

struct Loader<'a> {
    classes: &'a [String],
    problems: &'a mut Diagnostics,
    places: Places,
    index: Index,
    doubles: Vec<Double>,
}

/// An id that stands at two nodes.
struct Double {
    id: String,
    first: Known,
    second: Known,
}

impl Double {
    fn problem(self, files: &Files) -> Diagnostic {
        let Double { id, first, second } = self;
        let (first, second) = if second.span < first.span { (second, first) } else { (first, second) };
        Diagnostic::error(DUPLICATE_ID, format!("the id `{id}` is already that of {}", first.kind.a()))
            .at(second.span)
            .because(format!("ids are unique in a report, and the first stands at {}", files.place(first.span)))
            .help("give one of the two another id, and look through the references to it")
    }
}

/// A kind of node that a report lists.
trait Listed: DeserializeOwned + JsonSchema {
    const FIELD: &'static str;
    const KIND: NodeKind;

    fn list(report: &mut Report) -> &mut Vec<Self>;
}

macro_rules! listed {
    ($($field:ident: $node:ident)*) => {
        $(impl Listed for $node {
            const FIELD: &'static str = stringify!($field);
            const KIND: NodeKind = NodeKind::$node;

            fn list(report: &mut Report) -> &mut Vec<Self> {
                &mut report.$field
            }
        })*

        /// The fields that are read entity by entity.
        const LISTS: &[&str] = &[$(stringify!($field)),*];

        impl Loader<'_> {
            fn lists(&mut self, lists: &mut Map<String, Value>, tree: &Node, text: &Arc<str>, report: &mut Report) {
                $(self.list::<$node>(lists, tree, text, report);)*
            }
        }
    };
}

listed! {
    key_messages: KeyMessage
    sections: Section
    delegations: Delegation
    speakers: Speaker
    statements: Statement
    claims: Claim
    statistics: Statistic
    sources: Source
    instruments: Instrument
    recommendations: Recommendation
    quotes: Quote
    figures: Figure
    tables: Table
    terms: Term
}

impl Loader<'_> {
    /// The report of one file, without its spreadsheets.
    fn report(&mut self, mut value: Value, text: &Arc<str>) -> Option<Report> {
        if !value.is_object() {
            let problem = Diagnostic::error(super::WRONG_TYPE, "a report must be a mapping of fields");
            self.problems.push(problem.at(self.places.root.span).help("begin with `schema: 1`"));
            return None;
        }
        let mut lists = take_lists(&mut value);
        let tree = self.places.root.clone();
        let mut report = self.root(value, text)?;
        self.lists(&mut lists, &tree, text, &mut report);
        Some(report)
    }

    /// Everything but the lists. A report that lacks a required field is filled up, so that its lists are still looked at.
    fn root(&mut self, mut value: Value, text: &str) -> Option<Report> {
        let mut tree = self.places.root.clone();
        if let Shape::Map(entries) = &mut tree.shape {
            entries.retain(|(key, _)| value.get(key).is_some());
        }
        let mut reader = Reader { text, classes: self.classes, problems: self.problems };
        let read = reader.read::<Report>(value.clone(), tree, "the report", Some(schema::<Report>));
        // Entries that were wrong are gone, so the places of the rest have moved up.
        if let (Shape::Map(entries), true) = (&mut self.places.root.shape, read.damaged) {
            entries.retain(|(key, _)| LISTS.contains(&key.as_str()));
            if let Shape::Map(kept) = read.tree.shape {
                entries.extend(kept);
            }
        }
        if read.output.is_some() {
            return read.output;
        }
        let stand_in =
            serde_json::json!({"schema": 1, "id": "x", "title": "", "kind": "event-report", "language": "en"});
        let kept = value.as_object_mut()?;
        kept.retain(|key, _| key == "statement_files");
        kept.extend(stand_in.as_object()?.clone());
        serde_json::from_value(value).ok()
    }

    fn list<T: Listed>(&mut self, lists: &mut Map<String, Value>, tree: &Node, text: &Arc<str>, report: &mut Report) {
        let (Some(value), Some(tree)) = (lists.remove(T::FIELD), tree.get(T::FIELD)) else { return };
        let (Value::Array(values), Shape::List(trees)) = (value, &tree.shape) else {
            let message = format!("`{}` must be a list of {}s", T::FIELD, T::KIND.noun());
            let problem = Diagnostic::error(super::WRONG_TYPE, message).at(tree.span);
            return self.problems.push(problem.help("begin each entry with `- `"));
        };
        for (value, tree) in values.into_iter().zip(trees) {
            self.entity::<T>(value, tree.clone(), text, report);
        }
    }

    fn entity<T: Listed>(&mut self, value: Value, tree: Node, text: &str, report: &mut Report) {
        let key = if T::KIND == NodeKind::Term { "key" } else { "id" };
        let id = value.get(key).and_then(Value::as_str).map(str::to_owned);
        let id_span = tree.get(key).map_or(tree.span, |node| node.span);
        if !value.is_object() {
            let message = format!("{} must be a mapping of fields", T::KIND.a());
            return self.problems.push(Diagnostic::error(super::WRONG_TYPE, message).at(tree.span));
        }
        let mut reader = Reader { text, classes: self.classes, problems: self.problems };
        let read = reader.read::<T>(value, tree, &T::KIND.a(), Some(schema::<T>));
        let Some(id) = id else { return };
        let known = Known { kind: T::KIND, span: id_span };
        if let Some(first) = self.index.nodes.get(&id) {
            return self.doubles.push(Double { id, first: *first, second: known });
        }
        self.index.nodes.insert(id.clone(), known);
        self.places.nodes.insert(id, read.tree);
        T::list(report).extend(read.output);
    }

    fn spreadsheets(
        &mut self,
        report: &mut Report,
        world: &dyn World,
        folder: &str,
        limits: &LoadLimits,
        files: &mut Files,
    ) {
        for (index, name) in report.statement_files.clone().iter().enumerate() {
            let span = self.places.root(&["statement_files".into(), index.into()]);
            match read_text(world, &join(folder, name), limits.csv, files) {
                Ok((file, text)) => self.spreadsheet(file, &text, report),
                Err(problem) => self.problems.push(problem.at(span)),
            }
        }
    }

    fn spreadsheet(&mut self, file: FileId, text: &str, report: &mut Report) {
        for (value, tree) in statement_csv::rows(file, text, self.problems) {
            self.entity::<Statement>(value, tree, text, report);
        }
    }
}

/// A path beside the report.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn take_lists(value: &mut Value) -> Map<String, Value> {
    let Some(fields) = value.as_object_mut() else { return Map::new() };
    LISTS.iter().filter_map(|list| fields.remove(*list).map(|value| ((*list).to_owned(), value))).collect()
}

fn schema<T: JsonSchema>() -> schemars::Schema {
    schema_for!(T)
}

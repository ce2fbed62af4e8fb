//! Loading a report: its own file, the spreadsheets and pictures beside it, and what holds across them.

use super::asset::{Assets, load_assets};
use super::bytes::{decode, read_text};
use super::entity::Reader;
use super::limits::too_many;
use super::mention::{self, NodeKind, Places};
use super::tree::{Node, Shape};
use super::{DUPLICATE_ID, LoadLimits, MORE_PROBLEMS, WRONG_TYPE, nobody, reference, statement_csv, value, yaml};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::report::visit::mentions;
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
    /// What was noticed while it was read; the same as [`Loading::warnings`].
    pub warnings: Diagnostics,
}

/// Reads the report at a path such as `briefs/trafficking-2017/report.yaml`.
///
/// Files that were read before, such as a project's, stay known under their ids.
pub fn load(world: &dyn World, path: &str, mut files: Files, limits: &LoadLimits) -> Loading {
    let mut problems = Vec::new();
    let loaded = read_report(world, path, limits, &mut files, &mut problems);
    let (warnings, errors): (Vec<_>, Vec<_>) = problems.into_iter().partition(|problem| !problem.is_error());
    let result = match loaded {
        Some(loaded) if errors.is_empty() => Ok(Loaded { warnings: warnings.clone(), ..loaded }),
        _ => Err(errors),
    };
    Loading { files, result, warnings }
}

/// The id that a report gives itself, before anything else of it is read; none where it is not to be found.
pub fn id(bytes: &[u8]) -> Option<String> {
    let limits = LoadLimits::default();
    let (mut files, mut problems) = (Files::default(), Vec::new());
    let within = u64::try_from(bytes.len()).is_ok_and(|length| length <= limits.yaml);
    let (file, text) = within.then(|| decode("", bytes, &mut files).ok())??;
    let (value, _) = yaml::parse(file, &text, &limits, &mut problems)?;
    Some(value.get("id")?.as_str()?.to_owned())
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
    let (value, tree) = yaml::parse(file, &text, limits, problems)?;
    let classes = mention::classes(world);
    let places = Places::new(tree);
    let mut loader = Loader {
        classes: &classes,
        limits,
        problems,
        places,
        index: Index::default(),
        doubles: Vec::new(),
        is_crowded: false,
    };
    let mut report = loader.report(value, &text)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    loader.spreadsheets(&mut report, world, folder, files);
    let Loader { places, index, problems, doubles, .. } = loader;
    problems.extend(doubles.into_iter().map(|double| double.problem(files)));
    report.origins = places.origins();
    let mentions = mentions(&report);
    let room = limits.problems.saturating_sub(problems.len());
    problems.extend(reference::check(&mentions, &index, &classes, &places, files).take(room));
    value::check(&report, &places, problems);
    nobody::check(&places, problems);
    let assets = load_assets(world, folder, &mentions, &places, limits, problems);
    tidy(problems, limits.problems);
    report.origins.places = Some(Arc::new(places));
    Some(Loaded { report, assets, warnings: Vec::new() })
}

/// Puts problems in the order of the files, and says if there are too many to go on.
fn tidy(problems: &mut Diagnostics, most: usize) {
    problems.sort_by_key(|problem| problem.span);
    if problems.len() >= most {
        problems.truncate(most);
        let more = "there may be more problems than these; mend some and look again";
        problems.push(Diagnostic::new(Severity::Info, MORE_PROBLEMS, more));
    }
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
    limits: &'a LoadLimits,
    problems: &'a mut Diagnostics,
    places: Places,
    index: Index,
    doubles: Vec<Double>,
    /// Whether there are more nodes than may be.
    is_crowded: bool,
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
            fn lists(&mut self, lists: &mut Map<String, Value>, trees: &mut BTreeMap<&str, Node>, text: &str, report: &mut Report) {
                $(self.list::<$node>(lists, trees, text, report);)*
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
    fn report(&mut self, mut value: Value, text: &str) -> Option<Report> {
        let Some(fields) = value.as_object_mut() else {
            let problem = Diagnostic::error(WRONG_TYPE, "a report must be a mapping of fields");
            self.problems.push(problem.at(self.places.root.span).help("begin with `schema: 1`"));
            return None;
        };
        let mut lists: Map<String, Value> = Map::new();
        let mut trees = BTreeMap::new();
        for name in LISTS {
            if let (Some(list), Some(tree)) = (fields.remove(*name), self.places.root.take(name)) {
                lists.insert((*name).to_owned(), list);
                trees.insert(*name, tree);
            }
        }
        let empty = Node::leaf(self.places.root.span);
        let root = std::mem::replace(&mut self.places.root, empty);
        let mut reader = Reader { text, classes: self.classes, problems: self.problems };
        let read = reader.read::<Report>(value, root, "the report", Some(schema::<Report>));
        self.places.root = read.tree;
        let mut report = read.output?;
        self.lists(&mut lists, &mut trees, text, &mut report);
        Some(report)
    }

    fn list<T: Listed>(
        &mut self,
        lists: &mut Map<String, Value>,
        trees: &mut BTreeMap<&str, Node>,
        text: &str,
        report: &mut Report,
    ) {
        let (Some(value), Some(tree)) = (lists.remove(T::FIELD), trees.remove(T::FIELD)) else { return };
        let (Value::Array(values), Shape::List(trees)) = (value, tree.shape) else {
            let message = format!("`{}` must be a list of {}s", T::FIELD, T::KIND.noun());
            let problem = Diagnostic::error(WRONG_TYPE, message).at(tree.span);
            return self.problems.push(problem.help("begin each entry with `- `"));
        };
        for (value, tree) in values.into_iter().zip(trees) {
            self.entity::<T>(value, tree, text, report);
        }
    }

    fn entity<T: Listed>(&mut self, value: Value, tree: Node, text: &str, report: &mut Report) {
        if !value.is_object() {
            let message = format!("{} must be a mapping of fields", T::KIND.a());
            return self.problems.push(Diagnostic::error(WRONG_TYPE, message).at(tree.span));
        }
        let key = if T::KIND == NodeKind::Term { "key" } else { "id" };
        let id = value.get(key).and_then(Value::as_str).map(str::to_owned);
        let known = Known { kind: T::KIND, span: tree.get(key).unwrap_or(&tree).span };
        if self.is_full(known.span) {
            return;
        }
        let read = (self.problems.len() < self.limits.problems).then(|| {
            let mut reader = Reader { text, classes: self.classes, problems: self.problems };
            reader.read::<T>(value, tree, &T::KIND.a(), Some(schema::<T>))
        });
        let (Some(id), Some(read)) = (id, read) else { return };
        if let Some(first) = self.index.nodes.get(&id) {
            return self.doubles.push(Double { id, first: *first, second: known });
        }
        self.index.nodes.insert(id.clone(), known);
        self.places.nodes.insert(id, read.tree);
        T::list(report).extend(read.output);
    }

    /// Whether there are as many nodes as may be; the first one that is too many is a problem.
    fn is_full(&mut self, at: Span) -> bool {
        let is_full = self.index.nodes.len() >= self.limits.nodes;
        if is_full && !self.is_crowded {
            self.problems.push(too_many(self.limits.nodes, "nodes").at(at));
            self.is_crowded = true;
        }
        is_full
    }

    fn spreadsheets(&mut self, report: &mut Report, world: &dyn World, folder: &str, files: &mut Files) {
        for (index, name) in report.statement_files.clone().iter().enumerate() {
            let span = self.places.root(&["statement_files".into(), index.into()]);
            match read_text(world, &join(folder, name), self.limits.csv, files) {
                Ok((file, text)) => self.spreadsheet(file, &text, report),
                Err(problem) => self.problems.push(problem.at(span)),
            }
        }
    }

    fn spreadsheet(&mut self, file: FileId, text: &str, report: &mut Report) {
        let language = report.language.clone();
        for (value, tree) in statement_csv::rows(file, text, language.as_str(), self.limits.values, self.problems) {
            self.entity::<Statement>(value, tree, text, report);
        }
    }
}

/// A path beside the report.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn schema<T: JsonSchema>() -> schemars::Schema {
    schema_for!(T)
}

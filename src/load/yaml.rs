//! From YAML to a value and the tree of its places; and from there to any type.

use super::bytes::{decode, read_text};
use super::characters;
use super::entity::Reader;
use super::tree::{Node, Step};
use super::{LoadLimits, NOT_YAML};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FileId, Files, Span};
use crate::world::World;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Where the values of a file stand.
#[derive(Clone, Debug)]
pub struct Places(Node);

impl Places {
    /// Where the value at a path of keys and indexes stands, or the innermost one on the way to it that is there.
    pub fn at(&self, path: &[&str]) -> Span {
        let step = |name: &&str| name.parse().map_or_else(|_| Step::from(*name), Step::Index);
        self.0.find(&path.iter().map(step).collect::<Vec<_>>()).span
    }
}

/// Reads a YAML file of a project: an audience, a theme, a list.
///
/// # Errors
/// Everything that is wrong with it, each in its place.
pub fn load_yaml<T: DeserializeOwned>(
    world: &dyn World,
    path: &str,
    limits: &LoadLimits,
    files: &mut Files,
) -> Result<T, Diagnostics> {
    load_yaml_placed(world, path, limits, files).map(|(read, _)| read)
}

/// The same, with where every value of the file stands, for what is found to be wrong with it later.
///
/// # Errors
/// Everything that is wrong with it, each in its place.
pub fn load_yaml_placed<T: DeserializeOwned>(
    world: &dyn World,
    path: &str,
    limits: &LoadLimits,
    files: &mut Files,
) -> Result<(T, Places), Diagnostics> {
    let (file, text) = read_text(world, path, limits.yaml, files).map_err(|problem| vec![problem])?;
    placed(file, &text, limits)
}

/// The same for a file in the place of one that ships with the crate. While both say the same it is trusted as that is.
///
/// # Errors
/// Everything that is wrong with it, each in its place.
pub(crate) fn load_yaml_like<T: DeserializeOwned>(
    world: &dyn World,
    path: &str,
    built_in: &BuiltIn,
    limits: &LoadLimits,
    files: &mut Files,
) -> Result<T, Diagnostics> {
    let (file, text) = read_text(world, path, limits.yaml, files).map_err(|problem| vec![problem])?;
    let trusted = if *text == *built_in.yaml { serde_json::from_str(built_in.json).ok() } else { None };
    trusted.map_or_else(|| typed(file, &text, limits), Ok)
}

/// Reads YAML from bytes under the name that diagnostics show.
///
/// # Errors
/// Everything that is wrong with it, each in its place.
pub fn read_yaml<T: DeserializeOwned>(name: &str, bytes: &[u8], files: &mut Files) -> Result<T, Diagnostics> {
    let (file, text) = decode(name, bytes, files).map_err(|problem| vec![problem])?;
    typed(file, &text, &LoadLimits::default())
}

/// A file that ships with the crate: as people read it, and as it is read most quickly (`build.rs`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct BuiltIn {
    pub yaml: &'static str,
    pub json: &'static str,
}

impl BuiltIn {
    /// What stands in for a file that the crate does not have.
    pub const NONE: BuiltIn = BuiltIn { yaml: "", json: "" };
}

/// A file of `templates/`, by its path from the root of the crate.
macro_rules! built_in {
    ($path:literal) => {
        $crate::load::BuiltIn {
            yaml: include_str!(concat!("../../", $path)),
            json: include_str!(concat!(env!("OUT_DIR"), "/", $path, ".json")),
        }
    };
}
pub(crate) use built_in;

/// Reads a file that ships with the crate. It is trusted, so its places are looked for only if something is wrong with it.
///
/// # Errors
/// Everything that is wrong with it, each in its place.
pub(crate) fn load_built_in<T: DeserializeOwned>(
    name: &str,
    built_in: &BuiltIn,
    files: &mut Files,
) -> Result<T, Diagnostics> {
    match serde_json::from_str(built_in.json) {
        Ok(output) => {
            files.add(name, built_in.yaml);
            Ok(output)
        }
        Err(_) => read_yaml(name, built_in.yaml.as_bytes(), files),
    }
}

fn typed<T: DeserializeOwned>(file: FileId, text: &str, limits: &LoadLimits) -> Result<T, Diagnostics> {
    placed(file, text, limits).map(|(read, _)| read)
}

fn placed<T: DeserializeOwned>(file: FileId, text: &str, limits: &LoadLimits) -> Result<(T, Places), Diagnostics> {
    let mut problems = Vec::new();
    let Some((value, tree)) = parse(file, text, limits, &mut problems) else { return Err(problems) };
    let places = Places(tree.clone());
    let mut reader = Reader { text, classes: &[], problems: &mut problems };
    let read = reader.read(value, tree, "the file", None);
    match read.output {
        Some(output) if problems.is_empty() => Ok((output, places)),
        _ => {
            problems.sort_by_key(|problem| problem.span);
            Err(problems)
        }
    }
}

/// The value of a YAML text and where its parts stand. Problems that do not prevent a value are added as well.
pub(crate) fn parse(
    file: FileId,
    text: &str,
    limits: &LoadLimits,
    problems: &mut Diagnostics,
) -> Option<(Value, Node)> {
    characters::check_text(file, text, problems);
    let tree = super::scan::scan(file, text, limits.values, problems)?;
    match serde_yaml::from_str(text) {
        Ok(value) => {
            characters::check_value(text, &value, &tree, problems);
            Some((value, tree))
        }
        Err(error) => {
            if problems.is_empty() {
                problems.push(unread(file, text, &error));
            }
            None
        }
    }
}

/// What the second YAML parser found though the first did not.
fn unread(file: FileId, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let at = error.location().map_or(0, |location| location.index().min(text.len()));
    let sentence = error.to_string();
    let sentence = sentence.split(" at line ").next().unwrap_or_default();
    Diagnostic::error(NOT_YAML, format!("this is not YAML: {sentence}")).at(Span::new(file, at..at))
}

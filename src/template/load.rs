//! Templates as they are found: those that come with the library, and a project's own in their place.

use super::builtin::BUILT_IN;
use super::prepare::{self, Include};
use super::sources::{Source, Sources};
use super::{problem, scan, value::suggest};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::source::{Files, Span};
use crate::world::World;
use handlebars::{Handlebars, Template, TemplateErrorReason};
use std::collections::{BTreeMap, BTreeSet};

/// The largest template file, in bytes.
const MAX_FILE: u64 = 1_000_000;
/// The most template files of a project.
const MAX_FILES: usize = 256;

const FOLDER: &str = "templates";
const PARTIALS: &str = "partials/";

/// All templates of a project, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Templates {
    pub(super) registry: Handlebars<'static>,
    pub(super) sources: Sources,
}

impl Templates {
    /// The built-in templates, each overridden by the project's file of the same path: `templates/<name>.md.hbs` or
    /// `templates/partials/<name>.hbs`. Other templates of the project are there as well.
    ///
    /// # Errors
    /// Everything that is wrong with any of them: files that cannot be read or are larger than 1 MB, syntax, unknown
    /// helpers and arguments, unescaped values, unknown partials and partials that include themselves.
    pub fn load(world: &dyn World, files: &mut Files) -> Result<Templates, Diagnostics> {
        let mut problems = Vec::new();
        let sources = gather(world, files, &mut problems);
        let mut registry = Handlebars::new();
        let mut includes = BTreeMap::new();
        for (key, source) in &sources.0 {
            match parse(key, source) {
                Ok((template, included)) => {
                    registry.register_template(key, template);
                    includes.insert(key.as_str(), included);
                }
                Err(more) => problems.extend(more),
            }
        }
        problems.extend(unknown_partials(&sources, &includes));
        problems.extend(circles(&includes));
        if problems.is_empty() { Ok(Templates { registry, sources }) } else { Err(problems) }
    }

    /// The names a document can be rendered from, such as `member-state`; partials are not among them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.0.keys().map(String::as_str).filter(|name| !name.starts_with(PARTIALS))
    }

    /// The text of every template and partial by file name, for whoever hashes what a document was made from.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources.0.values().map(|source| (source.name.as_str(), &*source.text))
    }
}

/// What a file is registered under: `member-state`, `partials/closing`.
fn key(path: &str) -> Option<&str> {
    match path.strip_prefix(PARTIALS) {
        Some(name) => name.strip_suffix(".hbs").map(|name| &path[..PARTIALS.len() + name.len()]),
        None => path.strip_suffix(".md.hbs"),
    }
}

fn gather(world: &dyn World, files: &mut Files, problems: &mut Diagnostics) -> Sources {
    let mut paths = world.list(FOLDER);
    paths.extend(world.list("templates/partials").into_iter().map(|name| format!("{PARTIALS}{name}")));
    paths.retain(|path| path.ends_with(".hbs"));
    if paths.len() > MAX_FILES {
        let message = format!("a project may have {MAX_FILES} template files and has {}", paths.len());
        problems.push(Diagnostic::error(problem::FILE, message));
        paths.clear();
    }
    let mut sources = Sources::default();
    for path in &paths {
        match read(world, path) {
            Ok((key, text)) => add(&mut sources, files, key, format!("{FOLDER}/{path}"), &text),
            Err(problem) => problems.push(problem),
        }
    }
    for (path, text) in BUILT_IN {
        if let Some(key) = key(path).filter(|_| !paths.iter().any(|own| own == path)) {
            add(&mut sources, files, key, format!("demarche:{FOLDER}/{path}"), text);
        }
    }
    sources
}

fn add(sources: &mut Sources, files: &mut Files, key: &str, name: String, text: &str) {
    let text = std::sync::Arc::<str>::from(text);
    let file = files.add(name.clone(), text.clone());
    sources.0.insert(key.to_owned(), Source::new(file, name, text));
}

fn read<'a>(world: &dyn World, path: &'a str) -> Result<(&'a str, String), Diagnostic> {
    let wrong = |why: String| Diagnostic::error(problem::FILE, format!("`{FOLDER}/{path}` cannot be used: {why}"));
    let key = key(path).ok_or_else(|| {
        wrong("its name does not end in `.md.hbs`".to_owned()).help("partials belong in `templates/partials`")
    })?;
    let bytes = world.read(&format!("{FOLDER}/{path}"), MAX_FILE).map_err(|error| wrong(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8 text".to_owned()))?;
    // Some editors begin a file with a byte order mark; it would stand in the document.
    Ok((key, text.trim_start_matches('\u{feff}').to_owned()))
}

fn parse(key: &str, source: &Source) -> Result<(Template, Vec<Include>), Diagnostics> {
    let tags = scan::tags(&source.text);
    scan::check(source, &tags).map_err(|problem| vec![problem])?;
    let mut template = Template::compile_with_name(&*source.text, key.to_owned()).map_err(|error| {
        let (line, column) = error.pos().unwrap_or((1, 1));
        let at = source.offset(line, column);
        let end = tags.iter().find(|tag| tag.range.start == at).map_or(at, |tag| tag.range.end);
        vec![Diagnostic::error(problem::SYNTAX, syntax(error.reason())).at(source.span(at..end))]
    })?;
    let includes = prepare::prepare(source, &tags, &mut template)?;
    Ok((template, includes))
}

/// The parser's complaint in our words.
fn syntax(reason: &TemplateErrorReason) -> String {
    let name = |quoted: &String| quoted.trim_matches('"').to_owned();
    match reason {
        TemplateErrorReason::MismatchingClosedHelper(open, close)
        | TemplateErrorReason::MismatchingClosedDecorator(open, close) => {
            format!("`{{{{#{}}}}}` is closed by `{{{{/{}}}}}`", name(open), name(close))
        }
        TemplateErrorReason::InvalidParam(parameter) => format!("`{parameter}` cannot be an argument"),
        _ => "this is not Handlebars: a tag is not written or not closed as it should be".to_owned(),
    }
}

fn unknown_partials(sources: &Sources, includes: &BTreeMap<&str, Vec<Include>>) -> Diagnostics {
    let partials = || sources.0.keys().filter_map(|key| key.strip_prefix(PARTIALS));
    let unknown = includes.values().flatten().filter(|(key, _)| !sources.0.contains_key(key));
    unknown
        .map(|(key, span)| {
            let name = key.strip_prefix(PARTIALS).unwrap_or(key);
            let problem = Diagnostic::error(problem::PARTIAL, format!("there is no partial `{name}`")).at(*span);
            suggest(problem, nearest(name, partials()))
        })
        .collect()
}

/// Includes that lead back to where they stand. Handlebars would follow them until the stack ends.
fn circles(includes: &BTreeMap<&str, Vec<Include>>) -> Diagnostics {
    let circle = |from: &str, (to, span): &Include| -> Option<Diagnostic> {
        reaches(includes, to, from).then(|| {
            let name = from.strip_prefix(PARTIALS).unwrap_or(from);
            Diagnostic::error(problem::PARTIAL, format!("the partial `{name}` includes itself by way of this"))
                .at(Some::<Span>(*span))
                .help("a partial may not include itself, not even through another")
        })
    };
    includes.iter().flat_map(|(from, list)| list.iter().filter_map(move |include| circle(from, include))).collect()
}

fn reaches(includes: &BTreeMap<&str, Vec<Include>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(key) = next.pop() {
        if key == to {
            return true;
        }
        if seen.insert(key) {
            next.extend(includes.get(key).into_iter().flatten().map(|(key, _)| key.as_str()));
        }
    }
    false
}

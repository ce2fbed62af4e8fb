//! What is wrong between the files of a project, though each is right by itself.

use super::{AUDIENCE_FORM, CONTRAST, Project, UNKNOWN_THEME};
use crate::check;
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::report::{Audience, NodeId, Selector};
use crate::source::{Files, Span};
use crate::submission::UNKNOWN_PROFILE;
use crate::text::quoted;
use crate::theme::Theme;
use std::collections::BTreeSet;

/// Everything that is wrong, each in its file.
pub(super) fn audit(project: &Project, files: &Files) -> Diagnostics {
    let mut problems: Diagnostics =
        project.audiences.iter().flat_map(|(class, it)| audience(class, it, files)).collect();
    let named = project.audiences.iter().map(|(class, it)| (format!("audiences/{class}.yaml"), it.theme.as_str()));
    let own = project.settings.theme.iter().map(|theme| ("demarche.yaml".to_owned(), theme.as_str()));
    let unknown = named.chain(own).filter(|(_, theme)| !project.themes.contains_key(*theme));
    problems.extend(
        unknown.map(|(path, theme)| unknown_theme(project, theme).at(files.find(&path, &format!("theme: {theme}")))),
    );
    problems.extend(unknown_profiles(project, files));
    problems.extend(checks(project, files));
    problems.extend(project.themes.iter().flat_map(|(name, theme)| contrast(name, theme, files)));
    problems
}

fn unknown_theme(project: &Project, name: &str) -> Diagnostic {
    let known = || project.themes.keys().map(String::as_str);
    let problem = Diagnostic::error(UNKNOWN_THEME, format!("theme `{name}` is nowhere"));
    problem.suggest(nearest(name, known()), || format!("add `themes/{name}.yaml`, or name one of {}", quoted(known())))
}

/// Profiles that documents name and that are nowhere.
fn unknown_profiles(project: &Project, files: &Files) -> Diagnostics {
    let named = project.audiences.iter().flat_map(|(class, audience)| {
        audience.documents.iter().filter_map(move |document| Some((class, document.profile.as_deref()?)))
    });
    let unknown = named.filter(|(_, profile)| !project.profiles.contains_key(*profile));
    unknown
        .map(|(class, profile)| {
            let place = files.find(&format!("audiences/{class}.yaml"), &format!("profile: {profile}"));
            unknown_profile(project, profile).at(place)
        })
        .collect()
}

fn unknown_profile(project: &Project, id: &str) -> Diagnostic {
    let known = || project.profiles.keys().map(String::as_str);
    let problem = Diagnostic::error(UNKNOWN_PROFILE, format!("unknown submission profile `{id}`"));
    problem.suggest(nearest(id, known()), || {
        format!("there are {}; add one of your own in `templates/data/profiles.yaml`", quoted(known()))
    })
}

/// Severities of what is no check, or of one check twice.
fn checks<'a>(project: &'a Project, files: &'a Files) -> impl Iterator<Item = Diagnostic> + 'a {
    let problems = check::problems(&project.settings.checks).into_iter();
    problems.map(|(word, problem)| problem.at(setting(word, files)))
}

/// Addresses of the brand that are live in no document.
pub(super) fn contact<'a>(project: &'a Project, files: &'a Files) -> impl Iterator<Item = Diagnostic> + 'a {
    let found = check::of_contact(&project.settings.brand.contact).into_iter();
    found.map(|(address, problem)| problem.at(files.find("demarche.yaml", address)))
}

/// Where the setting of a check stands.
fn setting(word: &str, files: &Files) -> Option<Span> {
    let (file, text) = files.named("demarche.yaml")?;
    let checks = text.find("checks:")?;
    let start = checks + text.get(checks..)?.find(word)?;
    Some(Span::new(file, start..start + word.len()))
}

/// Classes and documents become parts of file names, and a document is found by its name.
fn audience(class: &str, audience: &Audience, files: &Files) -> Diagnostics {
    let path = format!("audiences/{class}.yaml");
    let problem = |message: String, word: &str| Diagnostic::error(AUDIENCE_FORM, message).at(files.find(&path, word));
    let mut problems = Vec::new();
    if Selector::parse(class).is_err() {
        let message = format!("`{class}` cannot be the name of an audience");
        problems.push(problem(message, "").help("name the file with small letters, digits and hyphens"));
    }
    if audience.documents.is_empty() {
        problems.push(problem(format!("audience `{class}` has no documents"), "documents").help("add one"));
    }
    let mut seen = BTreeSet::new();
    for document in &audience.documents {
        let name = document.name.as_str();
        let written = format!("name: {name}");
        if NodeId::parse(name).is_err() {
            let message = format!("`{name}` cannot be the name of a document");
            problems.push(problem(message, &written).help("use letters, digits and hyphens, a letter first"));
        }
        if !seen.insert(name) {
            let message = format!("audience `{class}` has two documents `{name}`");
            problems.push(problem(message, &written).help("give one of them another name"));
        }
    }
    problems
}

fn contrast(name: &str, theme: &Theme, files: &Files) -> Diagnostics {
    let place = files.find(&format!("themes/{name}.yaml"), "colours");
    let problem = |problem: String| {
        Diagnostic::error(CONTRAST, format!("theme `{name}`: {problem}"))
            .at(place)
            .because("a reader with low vision cannot read it (WCAG 2.2, 1.4.3)")
            .help("make the colour darker, or its ground lighter")
    };
    theme.contrast_problems().into_iter().map(problem).collect()
}

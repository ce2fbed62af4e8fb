//! `demarche list translations`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, find, output, plan};
use crate::report::Report;
use crate::report::translations::{Translated, translations};
use serde_json::json;
use std::path::Path;

/// Lists the translated texts of reports. Ends with findings if one was made from other words than the present ones.
pub(super) fn run(folder: Option<&Path>, named: &[String], reporter: &mut Reporter) -> Result<Exit, Exit> {
    let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let (_, files) = plan::project(&world, reporter)?;
    let mut text = String::new();
    let mut exit = Exit::Done;
    for path in plan::paths(&world, named, reporter)? {
        match plan::read(&world, &path, &files, reporter) {
            Ok(read) => exit = exit.max(list(&read.loaded.report, reporter.format(), &mut text)),
            Err(failed) => exit = exit.max(failed),
        }
    }
    Ok(output::print(&text, exit, reporter))
}

fn list(report: &Report, format: MessageFormat, text: &mut String) -> Exit {
    let all = translations(report);
    if format == MessageFormat::Text {
        text.push_str(&format!("{}\n", report.id));
    }
    for translated in &all {
        text.push_str(&match format {
            MessageFormat::Text => row(translated),
            MessageFormat::Json => line(report, translated),
        });
    }
    let is_stale = all.iter().flat_map(|it| &it.languages).any(|(_, is_current)| *is_current == Some(false));
    if is_stale { Exit::Findings } else { Exit::Done }
}

/// `  5c1e90ab  R14.action  ar, fr (changed)`
fn row(translated: &Translated) -> String {
    let languages = translated.languages.iter().map(|(language, is_current)| match is_current {
        Some(true) => language.to_string(),
        Some(false) => format!("{language} (changed)"),
        None => format!("{language} (without `from`)"),
    });
    let languages: Vec<String> = languages.collect();
    let Translated { node, field, hash, .. } = translated;
    let place = if field.is_empty() { node.clone() } else { format!("{node}.{field}") };
    format!("  {hash}  {place}  {}\n", languages.join(", "))
}

/// The same for programs.
fn line(report: &Report, translated: &Translated) -> String {
    let Translated { node, field, hash, .. } = translated;
    let current = |wanted: Option<bool>| -> Vec<&str> {
        let languages = translated.languages.iter().filter(|(_, is_current)| *is_current == wanted);
        languages.map(|(language, _)| language.as_str()).collect()
    };
    let line = json!({
        "report": report.id, "node": node, "field": field, "hash": hash,
        "current": current(Some(true)), "changed": current(Some(false)), "without_from": current(None),
    });
    format!("{line}\n")
}

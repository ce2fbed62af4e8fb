//! `demarche list`.

use super::report::Reporter;
use super::{Exit, clock, find, plan};
use crate::render::Renderers;
use std::path::Path;

/// Lists reports, audiences and formats.
pub(super) fn run(folder: Option<&Path>, reporter: &mut Reporter) -> Exit {
    try_run(folder, reporter).unwrap_or_else(|exit| exit)
}

fn try_run(folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
    let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let world = find::project(folder, now).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let (project, files) = plan::project(&world, reporter)?;
    println!("reports");
    let mut exit = Exit::Done;
    for path in find::all_reports(&world) {
        match plan::read(&world, &path, &files, reporter) {
            Ok((loaded, _)) => {
                let audiences: Vec<String> = loaded.report.audiences.iter().map(ToString::to_string).collect();
                println!("  {}  {}", find::id(&path), audiences.join(", "));
            }
            Err(failed) => exit = exit.max(failed),
        }
    }
    println!("audiences");
    for (class, audience) in project.audiences() {
        let documents: Vec<&str> = audience.documents.iter().map(|document| document.name.as_str()).collect();
        println!("  {class}  {} ({})", audience.name, documents.join(", "));
    }
    let formats: Vec<String> = Renderers::default().formats().iter().map(ToString::to_string).collect();
    println!("formats\n  {}", formats.join(", "));
    Ok(exit)
}

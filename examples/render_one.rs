//! One report, one reader, one file: load → tailor → compose → render.
//!
//! `cargo run --example render_one` writes `guinea.html` into the folder for temporary files.

use demarche::load::{self, LoadLimits};
use demarche::project::{Job, Options, Project};
use demarche::render::{Context, Html, Limits, Renderer};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::FolderWorld;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let date = jiff::civil::date(2017, 10, 15);
    let now = date.in_tz("UTC")?.timestamp();
    let world = FolderWorld::new(env!("CARGO_MANIFEST_DIR"), now);

    let mut files = Files::default();
    let project = Project::load(&world, &mut files).map_err(|problems| problems[0].message.clone())?;
    let loading = load::load(&world, "briefs/trafficking-2017/report.yaml", files, &LoadLimits::default());
    let loaded = loading.result.map_err(|problems| problems[0].message.clone())?;

    let selector = Selector::parse("member-state:GIN")?;
    let job = Job::new(selector, "ask-sheet", loaded.report.language.clone());
    let options = Options { date, now, draft: false, cleared: false };
    let brief = project.brief(&loaded.report, &loaded.assets, &job, &options);
    let brief = brief.output.map_err(|denial| denial.diagnostics()[0].message.clone())?;

    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    let html = Html.render(&brief.document, &context).output.map_err(|problems| problems[0].message.clone())?;
    let path = std::env::temp_dir().join("guinea.html");
    std::fs::write(&path, html)?;
    println!("wrote {} ({} words)", path.display(), brief.words);
    Ok(())
}

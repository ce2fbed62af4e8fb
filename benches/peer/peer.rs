//! The brief that `benches/peer.py` compares with Typst.
//!
//! `peer source` prints it as Typst source. `peer warm RUNS` lays it out and writes it as PDF so many times in one
//! process, with another word in it each time, and prints the milliseconds of each.

mod typst;

use demarche::document::{Content, Document, Inline};
use demarche::load::{self, LoadLimits};
use demarche::project::{Job, Options, Project};
use demarche::render::pdf::Pdf;
use demarche::render::{Context, Limits, Renderer};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::FolderWorld;
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let date = jiff::civil::date(2017, 10, 15);
    let now = date.in_tz("UTC")?.timestamp();
    let world = FolderWorld::new(env!("CARGO_MANIFEST_DIR"), now);
    let mut files = Files::default();
    let project = Project::load(&world, &mut files).map_err(|problems| problems[0].message.clone())?;
    let loading = load::load(&world, "briefs/trafficking-2017/report.yaml", files, &LoadLimits::default());
    let loaded = loading.result.map_err(|problems| problems[0].message.clone())?;
    let selector = Selector::parse("civil-society")?;
    let job = Job { selector, document: "brief".to_owned(), language: loaded.report.language.clone() };
    let options = Options { date, now, draft: false };
    let brief = project.brief(&loaded.report, &loaded.assets, &job, &options).output;
    let brief = brief.map_err(|denial| denial.diagnostics()[0].message.clone())?;
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["source"] => print!("{}", typst::source(&marked(&brief.document, "MARK"), brief.theme)),
        ["warm", runs] => warm(&brief.document, &context, runs.parse()?)?,
        _ => return Err("say `source` or `warm RUNS`".into()),
    }
    Ok(())
}

fn warm(document: &Document, context: &Context<'_>, runs: usize) -> Result<(), Box<dyn Error>> {
    for run in 0..runs {
        let document = marked(document, &run.to_string());
        let start = Instant::now();
        let bytes = Pdf.render(&document, context).output.map_err(|problems| problems[0].message.clone())?;
        println!("{:.3} {}", start.elapsed().as_secs_f64() * 1000.0, bytes.len());
    }
    Ok(())
}

/// The document with a word before its first paragraph, so that all that comes after it may move.
fn marked(document: &Document, word: &str) -> Document {
    let mut document = document.clone();
    let paragraph = document.body.iter_mut().find_map(|block| match &mut block.content {
        Content::Paragraph(text) => Some(text),
        _ => None,
    });
    if let Some(text) = paragraph {
        text.insert(0, Inline::text(format!("{word} ")));
    }
    document
}

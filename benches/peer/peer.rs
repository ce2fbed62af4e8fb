//! The brief that `benches/peer.py` compares with Typst.
//!
//! `peer source` prints it as Typst source, `peer source REPORT AUDIENCE LANGUAGE` another one. `peer warm RUNS` lays it out
//! and writes it as PDF so many times in one process, with another word in it each time, and prints the milliseconds of
//! each; `peer docx RUNS` does so with DOCX, for `benches/peer_docx.py`.

mod typst;

use demarche::document::{Content, Document, Inline};
use demarche::i18n::Language;
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Brief, Options, Project};
use demarche::render::docx::Docx;
use demarche::render::pdf::Pdf;
use demarche::render::{Context, Limits, Renderer};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::FolderWorld;
use std::error::Error;
use std::time::Instant;

const DATE: jiff::civil::Date = jiff::civil::date(2017, 10, 15);
const NOW: jiff::Timestamp = jiff::Timestamp::UNIX_EPOCH;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["source"] => source("trafficking-2017", "civil-society", "en", "MARK "),
        ["source", report, selector, language] => source(report, selector, language, ""),
        ["warm", runs] => warm(&Pdf::default(), runs.parse()?),
        ["docx", runs] => warm(&Docx::default(), runs.parse()?),
        _ => Err("say `source`, `source REPORT AUDIENCE LANGUAGE`, `warm RUNS` or `docx RUNS`".into()),
    }
}

/// Prints a brief as Typst source, with a word before its first paragraph.
fn source(report: &str, selector: &str, language: &str, word: &str) -> Result<(), Box<dyn Error>> {
    let sample = Sample::read(report)?;
    let brief = sample.brief(selector, language)?;
    print!("{}", typst::source(&marked(&brief.document, word), brief.theme));
    Ok(())
}

/// This project and one of its reports.
struct Sample {
    project: Project,
    loaded: Loaded,
}

impl Sample {
    fn read(report: &str) -> Result<Self, Box<dyn Error>> {
        let world = FolderWorld::new(env!("CARGO_MANIFEST_DIR"), NOW);
        let mut files = Files::default();
        let project = Project::load(&world, &mut files).map_err(|problems| problems[0].message.clone())?;
        let loading = load::load(&world, &format!("briefs/{report}/report.yaml"), files, &LoadLimits::default());
        let loaded = loading.result.map_err(|problems| problems[0].message.clone())?;
        Ok(Sample { project, loaded })
    }

    fn brief(&self, selector: &str, language: &str) -> Result<Brief<'_>, Box<dyn Error>> {
        let language = Language::parse(language)?;
        let jobs = self.project.jobs(&self.loaded.report, &[Selector::parse(selector)?], Some(&language));
        let job = jobs.map_err(|problems| problems[0].message.clone())?.pop().ok_or("there is no such document")?;
        let options = Options { date: DATE, now: NOW, draft: false, cleared: false };
        let brief = self.project.brief(&self.loaded.report, &self.loaded.assets, &job, &options).output;
        Ok(brief.map_err(|denial| denial.diagnostics()[0].message.clone())?)
    }
}

/// Prints how long each of a number of documents takes, and its size.
fn warm(renderer: &dyn Renderer, runs: usize) -> Result<(), Box<dyn Error>> {
    let sample = Sample::read("trafficking-2017")?;
    let brief = sample.brief("civil-society", "en")?;
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    for run in 0..runs {
        let document = marked(&brief.document, &format!("{run} "));
        let start = Instant::now();
        let bytes = renderer.render(&document, &context).output.map_err(|problems| problems[0].message.clone())?;
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
        text.insert(0, Inline::text(word));
    }
    document
}

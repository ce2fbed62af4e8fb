//! Names of people: who may be told whose words something is, in every file of a document.

mod asserted;
mod handling;
mod schema;
mod typed;

use super::leaks::{contains, unpacked};
use demarche::diag::{Diagnostic, Severity};
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Brief, Job, Options, Project};
use demarche::render::pdf::Pdf;
use demarche::render::{Context, Limits, Renderer, Renderers};
use demarche::report::Selector;
use demarche::scan::{Guard, Secrets};
use demarche::source::Files;
use demarche::tailor::Denial;
use demarche::world::MemoryWorld;
use jiff::Timestamp;

const NOW: &str = "2026-03-02T00:00:00Z";

/// A report of one file in a project that has nothing of its own.
struct Probe {
    project: Project,
    loaded: Loaded,
    files: Files,
    draft: bool,
}

/// The files of one document for one reader, taken apart.
struct Made {
    reader: String,
    document: String,
    files: Vec<(String, Vec<u8>)>,
    warnings: Vec<Diagnostic>,
}

impl Probe {
    #[track_caller]
    fn new(report: &str) -> Self {
        let world = MemoryWorld::new(NOW.parse().unwrap()).with("briefs/r/report.yaml", report);
        let mut files = Files::default();
        let project = Project::load(&world, &mut files).unwrap();
        let loading = load::load(&world, "briefs/r/report.yaml", files, &LoadLimits::default());
        let loaded = loading.result.unwrap_or_else(|problems| panic!("{problems:#?}"));
        Probe { project, loaded, files: loading.files, draft: false }
    }

    fn options(&self) -> Options {
        let now: Timestamp = NOW.parse().unwrap();
        Options { date: jiff::civil::date(2026, 3, 2), now, draft: self.draft, cleared: false }
    }

    fn jobs(&self, reader: &str) -> Vec<Job> {
        self.project.jobs(&self.loaded.report, &[Selector::parse(reader).unwrap()], None).unwrap()
    }

    fn brief(&self, job: &Job) -> (Result<Brief<'_>, Denial>, Vec<Diagnostic>) {
        let made = self.project.brief(&self.loaded.report, &self.loaded.assets, job, &self.options());
        (made.output, made.warnings)
    }

    /// All documents for a reader in all formats, the PDF with attached data.
    #[track_caller]
    fn made(&self, reader: &str) -> Vec<Made> {
        self.jobs(reader).iter().map(|job| self.document(job)).collect()
    }

    #[track_caller]
    fn document(&self, job: &Job) -> Made {
        let (output, warnings) = self.brief(job);
        let brief = output.unwrap_or_else(|denial| panic!("{}: {denial:#?}", job.selector));
        let secrets = Secrets::of(&self.loaded.report);
        let guard = Guard::new(&self.loaded.report, &secrets, &brief.view, || self.project.house())
            .with_people(&brief.withheld);
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let renderers = Renderers::default();
        let names = renderers.formats();
        let mut files: Vec<(String, Vec<u8>)> = names
            .iter()
            .map(|name| (name.to_string(), renderers.get(name.as_str()).unwrap().render(&brief.document, &context)))
            .map(|(name, made)| (name, made.output.unwrap()))
            .collect();
        files.push((
            "pdf with data".to_owned(),
            Pdf::default().with_data(true).render(&brief.document, &context).output.unwrap(),
        ));
        for (name, bytes) in &mut files {
            assert_eq!(guard.check(name, bytes), [], "{} {name}", job.selector);
            *bytes = unpacked(name.split(' ').next().unwrap(), bytes);
        }
        Made { reader: job.selector.to_string(), document: job.document.clone(), files, warnings }
    }

    /// Why there is no document for a reader, each line with the place.
    #[track_caller]
    fn refused(&self, reader: &str) -> Vec<String> {
        let problems: Vec<String> = self.jobs(reader).iter().flat_map(|job| self.problems(job)).collect();
        assert!(!problems.is_empty(), "{reader} gets a document");
        problems
    }

    fn problems(&self, job: &Job) -> Vec<String> {
        let denial = self.brief(job).0.err();
        let problems = denial.iter().flat_map(|denial| denial.diagnostics());
        let place = |problem: &Diagnostic| problem.span.map(|span| self.files.place(span)).unwrap_or_default();
        problems.map(|problem| format!("{} {} {}", problem.code, place(problem), problem.message)).collect()
    }
}

impl Made {
    #[track_caller]
    fn lacks(&self, words: &[&str]) {
        for (format, bytes) in &self.files {
            for word in words {
                assert!(!contains(bytes, word), "{} {} {format}: {word}", self.reader, self.document);
            }
        }
    }

    /// Whether the formats that are text have words.
    fn says(&self, words: &str) -> bool {
        let mut texts = self.files.iter().filter(|(format, _)| format == "dump" || format == "md");
        texts.any(|(_, text)| contains(text, words))
    }

    fn told(&self) -> Vec<&str> {
        let told = self.warnings.iter().filter(|one| one.code.0 == "D0411");
        told.inspect(|one| assert_eq!(one.severity, Severity::Info)).map(|one| one.message.as_str()).collect()
    }
}

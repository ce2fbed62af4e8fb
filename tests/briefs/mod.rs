//! The sample report, from its files to documents.

mod canaries;
mod charts;
mod embargo;
mod languages;
pub(crate) mod leaks;
mod people;
mod repeat;
mod selectors;
mod ten_points;

use demarche::document::Document;
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Job, Options, Project};
use demarche::report::{Report, Selector};
use demarche::source::Files;
use demarche::tailor::{Address, Denial, Request, View, tailor};
use demarche::world::FolderWorld;
use jiff::Timestamp;

const DATE: jiff::civil::Date = jiff::civil::date(2017, 10, 15);

/// The project of this repository and its report on the high-level meeting of 2017.
pub(crate) struct Sample {
    pub(crate) project: Project,
    pub(crate) loaded: Loaded,
}

impl Sample {
    fn read() -> Self {
        Self::named("trafficking-2017")
    }

    pub(crate) fn named(id: &str) -> Self {
        let world = FolderWorld::new(env!("CARGO_MANIFEST_DIR"), Timestamp::UNIX_EPOCH);
        let mut files = Files::default();
        let project = Project::load(&world, &mut files).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let path = format!("briefs/{id}/report.yaml");
        let loading = load::load(&world, &path, files, &LoadLimits::default());
        let loaded = loading.result.unwrap_or_else(|problems| panic!("{problems:#?}"));
        Sample { project, loaded }
    }

    pub(crate) fn report(&self) -> &Report {
        &self.loaded.report
    }

    /// The view of a report for a reader, in the first document made for it.
    fn view_of(&self, report: &Report, selector: &str) -> Result<View, Denial> {
        let selector = Selector::parse(selector).unwrap();
        let audience = &self.project.audiences()[selector.class()];
        let request = Request {
            selector: &selector,
            audience,
            document: audience.documents.last().unwrap(),
            address: &Address::default(),
            language: &report.language,
            brand: &self.project.settings().brand,
            lists: self.project.lists(),
            recipients: self.project.recipients(),
            terms: self.project.terms(&report.language).unwrap(),
            date: DATE,
            ahead: Default::default(),
            now: Timestamp::UNIX_EPOCH,
            draft: false,
        };
        tailor(report, &request).output
    }

    fn view(&self, selector: &str) -> View {
        self.view_of(self.report(), selector).unwrap_or_else(|denial| panic!("{denial:#?}"))
    }

    pub(crate) fn options() -> Options {
        Options { date: DATE, now: Timestamp::UNIX_EPOCH, draft: false, cleared: false }
    }

    /// The documents a report makes for a reader, by name.
    fn documents_of(&self, report: &Report, selector: &str) -> Vec<(String, Document)> {
        let selector = Selector::parse(selector).unwrap();
        let jobs = self.project.jobs(report, &[selector], None).unwrap();
        jobs.iter().map(|job| (job.document.clone(), self.document(report, job))).collect()
    }

    fn document(&self, report: &Report, job: &Job) -> Document {
        let brief = self.project.brief(report, &self.loaded.assets, job, &Self::options());
        brief.output.unwrap_or_else(|denial| panic!("{denial:#?}")).document
    }

    fn documents(&self, selector: &str) -> Vec<(String, Document)> {
        self.documents_of(self.report(), selector)
    }

    /// Every reader an ordinary build writes to.
    fn readers(&self) -> Vec<String> {
        self.report().audiences.iter().map(ToString::to_string).collect()
    }
}

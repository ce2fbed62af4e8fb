//! What is asked for, and its file.

use crate::problem::{Failure, Problem};
use crate::source::Opened;
use demarche::i18n::Language;
use demarche::project::{Job, Options};
use demarche::render::{Cancellation, Limits, Renderers};
use demarche::report::Selector;
use std::sync::atomic::{AtomicBool, Ordering};

/// A document and its format.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub audience: &'a str,
    pub format: &'a str,
    pub document: Option<&'a str>,
    pub language: Option<&'a str>,
    pub draft: bool,
    pub cleared: bool,
    pub under_embargo: bool,
}

impl Request<'_> {
    /// The bytes of the file, unless it is stopped.
    pub fn file(&self, opened: &Opened, stop: &AtomicBool) -> Result<Vec<u8>, Failure> {
        let renderers = opened.project.renderers(Renderers::default());
        let renderer = renderers.get(self.format).ok_or_else(|| {
            let formats: Vec<String> = renderers.formats().iter().map(|format| format!("`{format}`")).collect();
            Failure::Call(format!("there is no format `{}`; there are {}", self.format, formats.join(", ")))
        })?;
        let job = Job { under_embargo: self.under_embargo, ..self.job(opened)? };
        let options =
            Options { date: opened.now.date, now: opened.now.moment, draft: self.draft, cleared: self.cleared };
        let is_stopped = || stop.load(Ordering::Relaxed);
        let limits = Limits { cancellation: Cancellation::when(&is_stopped), ..Limits::default() };
        let made = opened.project.file(&opened.loaded, &job, renderer, limits, &options);
        made.output.map_err(|denial| {
            let found = Problem::all(denial.diagnostics(), &opened.files);
            if denial.is_refusal() { Failure::Refused(found) } else { Failure::Invalid(found) }
        })
    }

    /// The one document that is meant.
    fn job(&self, opened: &Opened) -> Result<Job, Failure> {
        let selector = Selector::parse(self.audience).map_err(Failure::Call)?;
        let language = self.language.map(Language::parse).transpose().map_err(Failure::Call)?;
        // Without a language the documents of `translations` would be among them.
        let language = language.as_ref().unwrap_or(&opened.loaded.report.language);
        let jobs = opened.project.jobs(&opened.loaded.report, &[selector], Some(language));
        let mut jobs = jobs.map_err(|found| Failure::Invalid(Problem::all(&found, &opened.files)))?;
        let names: Vec<String> = jobs.iter().map(|job| format!("`{}`", job.document)).collect();
        jobs.retain(|job| self.document.is_none_or(|name| job.document == name));
        match (jobs.pop(), jobs.is_empty()) {
            (Some(job), true) => Ok(job),
            (Some(_), false) => {
                let sentence =
                    format!("there are several documents for `{}`; name one of {}", self.audience, names.join(", "));
                Err(Failure::Call(sentence))
            }
            (None, _) => Err(Failure::Call(format!(
                "there is no document `{}` for `{}`; there are {}",
                self.document.unwrap_or_default(),
                self.audience,
                names.join(", ")
            ))),
        }
    }
}

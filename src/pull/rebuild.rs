//! The document anew, of a report that says something else.

use super::{FOREIGN, Return, Said, read_returned};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, LoadLimits};
use crate::project::{Job, Options, Project};
use crate::render::docx::{Docx, WorkingCopy};
use crate::render::{Context, Limits, Renderer};
use crate::report::{Report, Selector};
use crate::source::Files;
use crate::tailor::Denial;
use crate::world::{Amended, World};

/// A project, and the working copy whose document is made anew.
#[derive(Clone, Copy)]
pub struct Rebuild<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its folder.
    pub world: &'a dyn World,
    /// The files that were read for the project.
    pub files: &'a Files,
    /// What came back.
    pub returned: &'a Return,
}

impl Rebuild<'_> {
    /// The report that the file's text says, and the paragraphs of the document that is made of it.
    ///
    /// # Errors
    /// All that is wrong with the report, or why there is no such document of it.
    pub fn with(&self, text: &str) -> Result<(Report, Vec<Said>), Diagnostics> {
        let WorkingCopy { report, audience, document, language, date, is_draft } = &self.returned.copy;
        let world = Amended { world: self.world, path: report, bytes: text.as_bytes() };
        let loaded = load::load(&world, report, self.files.clone(), &LoadLimits::default()).result?;
        let selector = Selector::parse(audience).map_err(|reason| {
            vec![Diagnostic::error(FOREIGN, format!("the working copy is for `{audience}`, and {reason}"))]
        })?;
        let job = Job::new(selector, document, language.clone());
        let options = Options { date: *date, now: self.world.now(), draft: *is_draft, cleared: false };
        let brief = self.project.brief(&loaded.report, &loaded.assets, &job, &options);
        let brief = brief.output.map_err(|denial| match denial {
            Denial::Refused(problems) | Denial::Invalid(problems) => problems,
        })?;
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let copy = self.returned.copy.clone();
        let working = Docx::default().working(copy, &|_| None);
        let bytes = working.render(&brief.document, &context).output?;
        let paragraphs = read_returned("the document made anew", &bytes).map_err(|problem| vec![problem])?.written;
        let said = paragraphs.into_iter().map(|said| Said { is_note: said.note.is_some(), text: said.text });
        Ok((loaded.report, said.collect()))
    }
}

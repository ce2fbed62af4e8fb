//! One brief, and how it is made.

use super::job::{Job, file_stem};
use super::{Project, UNKNOWN_AUDIENCE};
use crate::compose::{self, Ingredients};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::{Document, Picture};
use crate::fonts::Fonts;
use crate::load::Loaded;
#[cfg(feature = "pdf")]
use crate::render::Limits;
use crate::report::{Audience, AudienceDocument, Embargo, Report};
use crate::submission::{self, Profile};
use crate::tailor::{self, Address, Ahead, Denial, Explanation, Request, View, Withheld};
use crate::theme::Theme;
use crate::world::clock;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What holds for all documents of a build.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The date that is printed on the documents.
    pub date: Date,
    /// The moment against which embargoes and signatures are held, by the machine's clock, whatever the date is.
    pub now: Timestamp,
    /// Whether doubtful nodes are let in, marked as a draft.
    pub draft: bool,
    /// Whether only what may be sent out is made; see [`Gate::brief`](super::Gate::brief).
    pub cleared: bool,
}

impl Options {
    /// The day on which signatures have to hold: the later one by the date of the documents and by the machine's clock, since
    /// the date on a letter is chosen and revives nothing.
    pub fn day(&self) -> Date {
        self.date.max(clock::date(self.now))
    }
}

/// A document ready for the renderers.
#[derive(Clone, Debug)]
pub struct Brief<'a> {
    /// The document.
    pub document: Document,
    /// What its reader may hold of the report.
    pub view: View,
    /// The embargo that it goes out under, before the hour; it says so on every page.
    pub embargo: Option<Embargo>,
    /// Whom its reader is not told of, so that finished files can be searched for them.
    pub withheld: Withheld,
    /// How it looks.
    pub theme: &'a Theme,
    /// The fonts it is set in.
    pub fonts: &'a Fonts,
    /// The file's name without its extension.
    pub file_stem: String,
    /// How many words it has, notes left out; with a submission profile, as the body counts them.
    pub words: usize,
    /// What the body asks for that it is sent to.
    pub profile: Option<&'a Profile>,
}

/// What a document is made with, besides the report.
struct Parts<'a> {
    audience: Audience,
    document: &'a AudienceDocument,
    profile: Option<&'a Profile>,
    theme: &'a Theme,
    terms: &'a BTreeMap<String, String>,
}

impl Project {
    /// Makes a document: tailors the report and composes what is left.
    ///
    /// # Errors
    /// Why there is no view of the report for this reader, what is wrong with the texts and templates, or by how much the
    /// document is longer than the body takes.
    pub fn brief(
        &self,
        report: &Report,
        pictures: &BTreeMap<String, Picture>,
        job: &Job,
        options: &Options,
    ) -> Warned<Result<Brief<'_>, Denial>> {
        let parts = match self.parts(job) {
            Ok(parts) => parts,
            Err(problem) => return Warned::clean(Err(Denial::Invalid(vec![problem]))),
        };
        let request = self.request(&parts, job, options);
        let Warned { output, warnings } = self.composed(report, pictures, &parts, &request, options.date);
        let withheld = Withheld::of(report, &request);
        let Parts { ref audience, profile, theme, .. } = parts;
        let output = output.and_then(|(view, document)| {
            let is_ahead = view.embargo().is_some();
            let file_stem = file_stem(report, job, audience, options.draft, is_ahead);
            self.within(profile, &file_stem, &document, theme)?;
            let withheld = self.named(report, job, withheld, &document, theme)?;
            let limit = profile.and_then(|profile| profile.words);
            Ok(Brief {
                file_stem,
                words: limit.map_or_else(|| compose::words(&document), |limit| limit.count(&document)),
                document,
                embargo: if is_ahead { self.running_embargo(report, job, options) } else { None },
                view,
                withheld,
                theme,
                fonts: &self.fonts,
                profile,
            })
        });
        Warned { output, warnings }
    }

    /// A document as a reader gets it, of a date, for those who sign it.
    pub(super) fn signable(
        &self,
        loaded: &Loaded,
        job: &Job,
        options: &Options,
        ahead: Ahead,
        date: Date,
    ) -> Result<Document, Denial> {
        let parts = self.parts(job).map_err(|problem| Denial::Invalid(vec![problem]))?;
        let request = Request { ahead, draft: false, ..self.request(&parts, job, options) };
        let composed = self.composed(&loaded.report, &loaded.assets, &parts, &request, date);
        composed.output.map(|(_, document)| document)
    }

    /// The form of address of those who have none of their own; empty if there is none.
    pub(super) fn usual_salutation(
        &self,
        loaded: &Loaded,
        job: &Job,
        options: &Options,
        ahead: Ahead,
    ) -> Result<String, Denial> {
        let job = Job { address: Address::default(), ..job.clone() };
        let parts = self.parts(&job).map_err(|problem| Denial::Invalid(vec![problem]))?;
        let request = Request { ahead, draft: false, ..self.request(&parts, &job, options) };
        tailor::tailor(&loaded.report, &request).output.map(|view| view.audience().salutation().clone())
    }

    /// A view and its document, of a date.
    fn composed(
        &self,
        report: &Report,
        pictures: &BTreeMap<String, Picture>,
        parts: &Parts<'_>,
        request: &Request<'_>,
        date: Date,
    ) -> Warned<Result<(View, Document), Denial>> {
        let Warned { output, mut warnings } = tailor::tailor(report, request);
        let view = match output {
            Ok(view) => view,
            Err(denial) => return Warned { output: Err(denial), warnings },
        };
        let ingredients = Ingredients {
            templates: &self.templates,
            terms: parts.terms,
            pictures,
            logo: self.logo.as_ref(),
            citations: self.citations.as_deref(),
            theme: parts.theme,
            look: self.look(),
            date,
        };
        let composed = compose::compose(&view, &ingredients);
        warnings.extend(composed.warnings);
        Warned { output: composed.output.map_err(Denial::Invalid).map(|document| (view, document)), warnings }
    }

    /// What a document's reader may hold of a report: the first half of [`Project::brief`], at a small part of its cost.
    ///
    /// # Errors
    /// Why there is no view of the report for this reader.
    pub fn view(&self, report: &Report, job: &Job, options: &Options) -> Warned<Result<View, Denial>> {
        match self.parts(job) {
            Ok(parts) => tailor::tailor(report, &self.request(&parts, job, options)),
            Err(problem) => Warned::clean(Err(Denial::Invalid(vec![problem]))),
        }
    }

    /// Says of every node of a report whether a document may hold it, and why; first of all, why there is no such document
    /// if the report forbids it.
    ///
    /// # Errors
    /// An audience, document or language that the project does not know.
    pub fn explain(
        &self,
        report: &Report,
        job: &Job,
        options: &Options,
    ) -> Result<(Option<Denial>, Vec<Explanation>), Diagnostic> {
        let parts = self.parts(job)?;
        let request = self.request(&parts, job, options);
        Ok((tailor::tailor(report, &request).output.err(), tailor::explain(report, &request)))
    }

    /// The last of the embargoes that are not over and do not keep a document from its reader, because they name the reader
    /// under `advance` and the document is asked for.
    pub fn running_embargo(&self, report: &Report, job: &Job, options: &Options) -> Option<Embargo> {
        if !job.under_embargo {
            return None;
        }
        let parts = self.parts(job).ok()?;
        tailor::ahead(report, &self.request(&parts, job, options))
    }

    fn request<'a>(&'a self, parts: &'a Parts<'a>, job: &'a Job, options: &Options) -> Request<'a> {
        Request {
            selector: &job.selector,
            audience: &parts.audience,
            document: parts.document,
            address: &job.address,
            language: &job.language,
            brand: &self.settings.brand,
            lists: &self.lists,
            recipients: self.recipients(),
            terms: parts.terms,
            date: options.date,
            now: options.now,
            ahead: if job.under_embargo { Ahead::Advance } else { Ahead::No },
            draft: options.draft,
        }
    }

    /// Refuses a document that the body would send back for its length.
    fn within(&self, profile: Option<&Profile>, name: &str, document: &Document, theme: &Theme) -> Result<(), Denial> {
        let refusals = profile.map(|profile| submission::refusals(profile, name, document, theme, &self.fonts));
        match refusals.unwrap_or_default() {
            refusals if refusals.is_empty() => Ok(()),
            refusals => Err(Denial::Refused(refusals)),
        }
    }

    /// Why a document does not fit on the pages that its audience has for it. Pages are those of our own layout, and are not
    /// counted without the feature `pdf`.
    #[cfg(feature = "pdf")]
    pub(super) fn over_pages(&self, brief: &Brief<'_>) -> Diagnostics {
        if brief.document.metadata.page_limit.is_none() {
            return Vec::new();
        }
        let laid = crate::layout::layout(&brief.document, brief.theme, brief.fonts, Limits::default());
        laid.output.err().unwrap_or_default()
    }

    /// Pages are not counted without layout.
    #[cfg(not(feature = "pdf"))]
    pub(super) fn over_pages(&self, _: &Brief<'_>) -> Diagnostics {
        Vec::new()
    }

    /// What a job is made with.
    fn parts(&self, job: &Job) -> Result<Parts<'_>, Diagnostic> {
        let class = job.selector.class();
        let audience = self.audiences.get(class).ok_or_else(|| self.unknown_audience(&job.selector))?;
        let document = audience.documents.iter().find(|known| known.name == job.document);
        let document = document.ok_or_else(|| {
            Diagnostic::error(UNKNOWN_AUDIENCE, format!("audience `{class}` has no document `{}`", job.document))
        })?;
        let terms = self.terms.get(job.language.primary()).ok_or_else(|| self.unknown_language(&job.language))?;
        let name = self.settings.theme.as_ref().unwrap_or(&audience.theme);
        let profile = document.profile.as_ref().and_then(|id| Some((id, self.profiles.get(id)?)));
        let dressed = profile.and_then(|(id, _)| self.dressed.get(&(name.clone(), id.clone())));
        let profile = profile.map(|(_, profile)| profile);
        let theme = dressed.or_else(|| self.themes.get(name)).ok_or_else(|| {
            Diagnostic::error(super::UNKNOWN_THEME, format!("theme `{name}` is nowhere"))
                .help(format!("add `themes/{name}.yaml`"))
        })?;
        let mut audience = audience.clone();
        audience.page_size = job.address.page_size.or(self.settings.page_size).unwrap_or(audience.page_size);
        audience.numbered_paragraphs |= profile.is_some_and(|profile| profile.numbered_paragraphs);
        Ok(Parts { audience, document, profile, theme, terms })
    }
}

//! One brief: which document for whom, and how it is made.

use super::{Project, UNKNOWN_AUDIENCE, UNKNOWN_LANGUAGE};
use crate::compose::{self, Ingredients};
use crate::diag::{Diagnostic, Diagnostics, Warned, nearest};
use crate::document::{Document, Picture};
use crate::fonts::Fonts;
use crate::i18n::Language;
use crate::report::{Audience, AudienceDocument, RecipientKind, Report, Selector, Translation};
use crate::submission::{self, Profile};
use crate::tailor::{self, Denial, Explanation, Request, View};
use crate::theme::Theme;
use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A document that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// For whom.
    pub selector: Selector,
    /// Which of the audience's documents, by name.
    pub document: String,
    /// In which language.
    pub language: Language,
}

/// As signatures call it: `brief for member-state:GIN in en`.
impl std::fmt::Display for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} for {} in {}", self.document, self.selector, self.language)
    }
}

/// What holds for all documents of a build.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The date of the documents.
    pub date: Date,
    /// The moment against which embargoes are held.
    pub now: Timestamp,
    /// Whether doubtful nodes are let in, marked as a draft.
    pub draft: bool,
}

/// A document ready for the renderers.
#[derive(Clone, Debug)]
pub struct Brief<'a> {
    /// The document.
    pub document: Document,
    /// What its reader may hold of the report.
    pub view: View,
    /// The hash of all that its words come from, which people sign; see [`compose::content`].
    pub content: String,
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
    /// The documents a report calls for: for the given audiences, or for those the report names; in the given language, or
    /// in the report's own and those of its `translations`.
    ///
    /// # Errors
    /// Audiences that are nowhere, and languages without terms.
    pub fn jobs(
        &self,
        report: &Report,
        chosen: &[Selector],
        language: Option<&Language>,
    ) -> Result<Vec<Job>, Diagnostics> {
        let translations = if language.is_none() { report.translations.as_slice() } else { &[] };
        let language = language.unwrap_or(&report.language);
        let mut problems = Vec::new();
        if !self.terms.contains_key(language.primary()) {
            problems.push(self.unknown_language(language));
        }
        let (selectors, place) = match chosen {
            [] => (report.audiences.as_slice(), report.origins.report_field("audiences")),
            chosen => (chosen, None),
        };
        let mut jobs = Vec::new();
        // Who is named twice still gets one brief.
        let mut seen = BTreeSet::new();
        let by_code = selectors.iter().map(|selector| self.by_code(selector));
        for selector in by_code.filter(|selector| seen.insert(selector.clone())) {
            let selector = &*selector;
            match self.audiences.get(selector.class()) {
                Some(audience) => jobs.extend(documents(audience, selector).map(|document| Job {
                    selector: selector.clone(),
                    document: document.name.clone(),
                    language: language.clone(),
                })),
                None => problems.push(self.unknown_audience(selector).at(place)),
            }
        }
        let is_chosen = |it: &&Translation| {
            let audience = self.by_code(&it.audience);
            chosen.is_empty() || chosen.iter().any(|selector| self.by_code(selector) == audience)
        };
        for translation in translations.iter().filter(is_chosen) {
            match self.translated(translation) {
                Ok(translated) => jobs.extend(translated),
                Err(problem) => problems.push(problem.at(report.origins.report_field("translations"))),
            }
        }
        let mut made = BTreeSet::new();
        jobs.retain(|job| made.insert((job.selector.clone(), job.document.clone(), job.language.clone())));
        if problems.is_empty() { Ok(jobs) } else { Err(problems) }
    }

    /// The selector with the code of the State that it names: `member-state:GIN` for `member-state:Guinea`. A name that is
    /// not exactly one State's stays, and is asked about when the brief is made.
    fn by_code<'a>(&self, selector: &'a Selector) -> Cow<'a, Selector> {
        let takes_states = |audience: &&Audience| audience.recipients == RecipientKind::State;
        let named = self.audiences.get(selector.class()).filter(takes_states).and_then(|_| selector.recipient());
        match named.and_then(|name| self.lists.find_state(name).found()) {
            Some(state) => Cow::Owned(selector.with_recipient(&state.iso3)),
            None => Cow::Borrowed(selector),
        }
    }

    /// The documents that a report wants in another language.
    fn translated(&self, translation: &Translation) -> Result<Vec<Job>, Diagnostic> {
        let Translation { language, audience: selector, document } = translation;
        if !self.terms.contains_key(language.primary()) {
            return Err(self.unknown_language(language));
        }
        let audience = self.audiences.get(selector.class()).ok_or_else(|| self.unknown_audience(selector))?;
        let named = |known: &&AudienceDocument| document.as_ref().is_none_or(|name| *name == known.name);
        let job = |document: &AudienceDocument| Job {
            selector: self.by_code(selector).into_owned(),
            document: document.name.clone(),
            language: language.clone(),
        };
        let jobs: Vec<Job> = documents(audience, selector).filter(named).map(job).collect();
        if jobs.is_empty() { Err(no_document(audience, selector, document.as_deref())) } else { Ok(jobs) }
    }

    /// The name a document's file will have, without its extension; `None` if the project does not know the audience.
    pub fn file_stem(&self, report: &Report, job: &Job, is_draft: bool) -> Option<String> {
        let audience = self.audiences.get(job.selector.class())?;
        Some(file_stem(report, job, audience, is_draft))
    }

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
        let Warned { output, mut warnings } = tailor::tailor(report, &request);
        let view = match output {
            Ok(view) => view,
            Err(denial) => return Warned { output: Err(denial), warnings },
        };
        let Parts { ref audience, profile, theme, terms, .. } = parts;
        let ingredients = Ingredients {
            templates: &self.templates,
            terms,
            pictures,
            logo: self.logo.as_ref(),
            citations: self.citations.as_deref(),
            theme,
            look: self.look(),
            date: options.date,
        };
        let composed = compose::compose(&view, &ingredients);
        let content = compose::content(&view, &ingredients);
        warnings.extend(composed.warnings);
        let output = composed.output.map_err(Denial::Invalid).and_then(|document| {
            let file_stem = file_stem(report, job, audience, options.draft);
            self.within(profile, &file_stem, &document, theme)?;
            let limit = profile.and_then(|profile| profile.words);
            Ok(Brief {
                file_stem,
                words: limit.map_or_else(|| compose::words(&document), |limit| limit.count(&document)),
                document,
                view,
                content,
                theme,
                fonts: &self.fonts,
                profile,
            })
        });
        Warned { output, warnings }
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

    fn request<'a>(&'a self, parts: &'a Parts<'a>, job: &'a Job, options: &Options) -> Request<'a> {
        Request {
            selector: &job.selector,
            audience: &parts.audience,
            document: parts.document,
            language: &job.language,
            brand: &self.settings.brand,
            lists: &self.lists,
            terms: parts.terms,
            now: options.now,
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
        audience.page_size = self.settings.page_size.unwrap_or(audience.page_size);
        audience.numbered_paragraphs |= profile.is_some_and(|profile| profile.numbered_paragraphs);
        Ok(Parts { audience, document, profile, theme, terms })
    }

    fn unknown_audience(&self, selector: &Selector) -> Diagnostic {
        let class = selector.class();
        let known: Vec<&str> = self.audiences.keys().map(String::as_str).collect();
        let problem = Diagnostic::error(UNKNOWN_AUDIENCE, format!("unknown audience `{class}`"));
        match nearest(class, known.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem
                .help(format!("there are {}; add `audiences/{class}.yaml` for one of your own", known.join(", "))),
        }
    }

    fn unknown_language(&self, language: &Language) -> Diagnostic {
        let known: Vec<&str> = self.terms.keys().map(String::as_str).collect();
        Diagnostic::error(UNKNOWN_LANGUAGE, format!("there are no terms for `{language}`")).help(format!(
            "there are {}; add `templates/terms/{}.yaml`",
            known.join(", "),
            language.primary()
        ))
    }
}

fn no_document(audience: &Audience, selector: &Selector, document: Option<&str>) -> Diagnostic {
    let known: Vec<&str> = documents(audience, selector).map(|document| document.name.as_str()).collect();
    let name = document.unwrap_or_default();
    let problem = Diagnostic::error(UNKNOWN_AUDIENCE, format!("`{selector}` has no document `{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("there are {}", known.join(", "))),
    }
}

/// The documents of an audience that are made for a reader.
fn documents<'a>(audience: &'a Audience, selector: &Selector) -> impl Iterator<Item = &'a AudienceDocument> {
    let has_recipient = selector.recipient().is_some();
    audience.documents.iter().filter(move |document| has_recipient || !document.needs_recipient)
}

/// `<report>_<audience>[-<recipient>][_<document>]_<language>_v<version>[-draft]`; the document's name where there are
/// several. A draft never takes the place of the brief itself.
fn file_stem(report: &Report, job: &Job, audience: &Audience, is_draft: bool) -> String {
    let recipient = job.selector.recipient().map(|name| format!("-{}", file_name(name, 80))).unwrap_or_default();
    let several = documents(audience, &job.selector).count() > 1;
    let document = if several { format!("_{}", file_name(&job.document, 24)) } else { String::new() };
    let (id, class) = (file_name(report.id.as_str(), 60), file_name(job.selector.class(), 32));
    let (language, version) = (&job.language, file_name(&report.version, 24));
    let draft = if is_draft { "-draft" } else { "" };
    format!("{id}_{class}{recipient}{document}_{language}_v{version}{draft}")
}

/// A name as part of a file's name: letters, digits, dots and hyphens; anything else becomes a hyphen. It is cut off
/// where it is longer than so many bytes, since a file system takes 255 for the whole name.
fn file_name(name: &str, longest: usize) -> String {
    let safe = name.chars().map(|c| if c.is_alphanumeric() || c == '.' || c == '-' { c } else { '-' });
    let mut safe: String = safe.collect();
    let ends = safe.char_indices().map(|(at, character)| at + character.len_utf8());
    safe.truncate(ends.take_while(|end| *end <= longest).last().unwrap_or_default());
    safe.trim_matches(['.', '-']).to_owned()
}

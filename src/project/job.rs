//! Which documents there are to make, for whom, and what their files are called.

use super::{Options, Project, UNKNOWN_AUDIENCE, UNKNOWN_LANGUAGE};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::i18n::Language;
use crate::report::{Audience, AudienceDocument, Report, Selector, Translation};
use crate::tailor::Address;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How the name of a file ends that goes out before the hour of an embargo.
const AHEAD: &str = "-under-embargo";
/// How the name of a draft ends.
const DRAFT: &str = "-draft";

/// A document that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// For whom.
    pub selector: Selector,
    /// Which of the audience's documents, by name.
    pub document: String,
    /// In which language.
    pub language: Language,
    /// How this one recipient is written to.
    pub address: Address,
    /// Whether its reader has it before the hour of an embargo that names the reader under `advance`.
    pub under_embargo: bool,
    /// Whether it may go out though it asks nothing of its reader.
    pub without_asks: bool,
}

impl Job {
    /// A document for a reader, addressed as its audience is.
    pub fn new(selector: Selector, document: impl Into<String>, language: Language) -> Self {
        let (document, address) = (document.into(), Address::default());
        Job { selector, document, language, address, under_embargo: false, without_asks: false }
    }
}

impl Job {
    /// As signatures call it that several recipients of a class share: `brief for member-state in en`.
    pub fn for_class(&self) -> String {
        format!("{} for {} in {}", self.document, self.selector.class(), self.language)
    }
}

/// As signatures call it: `brief for member-state:GIN in en`.
impl std::fmt::Display for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} for {} in {}", self.document, self.selector, self.language)
    }
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
                Some(audience) => jobs.extend(
                    documents(audience, selector)
                        .map(|document| Job::new(selector.clone(), &document.name, language.clone())),
                ),
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

    /// The selector with the code of whom it names: `member-state:GIN` for `member-state:Guinea`. A name that is not exactly
    /// one recipient's stays, and is asked about when the brief is made.
    fn by_code<'a>(&self, selector: &'a Selector) -> Cow<'a, Selector> {
        match self.audiences.get(selector.class()) {
            Some(audience) => self.recipients().resolve(audience.recipients, selector),
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
        let job = |document: &AudienceDocument| {
            Job::new(self.by_code(selector).into_owned(), &document.name, language.clone())
        };
        let jobs: Vec<Job> = documents(audience, selector).filter(named).map(job).collect();
        if jobs.is_empty() { Err(no_document(audience, selector, document.as_deref())) } else { Ok(jobs) }
    }

    /// The name a document's file will have, without its extension; `None` if the project does not know the audience.
    pub fn file_stem(&self, report: &Report, job: &Job, options: &Options) -> Option<String> {
        let audience = self.audiences.get(job.selector.class())?;
        let is_ahead = self.running_embargo(report, job, options).is_some();
        Some(file_stem(report, job, audience, options.draft, is_ahead))
    }

    pub(super) fn unknown_audience(&self, selector: &Selector) -> Diagnostic {
        let class = selector.class();
        let known: Vec<&str> = self.audiences.keys().map(String::as_str).collect();
        let problem = Diagnostic::error(UNKNOWN_AUDIENCE, format!("unknown audience `{class}`"));
        problem.suggest(nearest(class, known.iter().copied()), || {
            format!("there are {}; add `audiences/{class}.yaml` for one of your own", known.join(", "))
        })
    }

    pub(super) fn unknown_language(&self, language: &Language) -> Diagnostic {
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
    problem.suggest(nearest(name, known.iter().copied()), || format!("there are {}", known.join(", ")))
}

/// The documents of an audience that are made for a reader.
fn documents<'a>(audience: &'a Audience, selector: &Selector) -> impl Iterator<Item = &'a AudienceDocument> {
    let has_recipient = selector.recipient().is_some();
    audience.documents.iter().filter(move |document| has_recipient || !document.needs_recipient)
}

/// `<report>_<audience>[-<recipient>][_<document>]_<language>_v<version>[-under-embargo][-draft]`; the document's name where
/// there are several. A draft, and what goes out before its hour, never take the place of the brief itself.
pub(super) fn file_stem(report: &Report, job: &Job, audience: &Audience, is_draft: bool, is_ahead: bool) -> String {
    let recipient = job.selector.recipient().map(|name| format!("-{}", file_name(name, 80))).unwrap_or_default();
    let several = documents(audience, &job.selector).count() > 1;
    let document = if several { format!("_{}", file_name(&job.document, 24)) } else { String::new() };
    let (id, class) = (file_name(report.id.as_str(), 60), file_name(job.selector.class(), 32));
    let (language, version) = (&job.language, file_name(&report.version, 24));
    let (ahead, draft) = (if is_ahead { AHEAD } else { "" }, if is_draft { DRAFT } else { "" });
    format!("{id}_{class}{recipient}{document}_{language}_v{version}{ahead}{draft}")
}

/// The name that a file has on the other side of the hour of an embargo: with the mark, or without it.
#[cfg(feature = "cli")]
pub(crate) fn other_side(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let (stem, draft) = stem.strip_suffix(DRAFT).map_or((stem, ""), |stem| (stem, DRAFT));
    Some(match stem.strip_suffix(AHEAD) {
        Some(stem) => format!("{stem}{draft}.{extension}"),
        None => format!("{stem}{AHEAD}{draft}.{extension}"),
    })
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

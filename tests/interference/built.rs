//! All files of a report for a reader.

use crate::briefs::leaks::unpacked;
use demarche::diag::Diagnostic;
use demarche::i18n::Language;
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Brief, Job, Options, Project};
use demarche::render::docx::WorkingCopy;
use demarche::render::pdf::Pdf;
use demarche::render::{Context, Limits, Renderer, Renderers};
use demarche::report::Selector;
use demarche::scan::{Guard, Secrets};
use demarche::source::{Files, Span};
use demarche::world::MemoryWorld;
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::Value;
use std::sync::LazyLock;

/// What came of a document: its files by format, or the codes of what forbids it.
pub type Outcome = Result<Vec<(String, Vec<u8>)>, Vec<String>>;

const PATH: &str = "briefs/drawn/report.yaml";

/// A class of its own, which gets what partners get, in two documents.
const PRESS: &str = "
name: { en: Press, fr: Presse }
receives: partners
recipients: organisation
languages: [en, fr]
theme: sober
peer_statements: all
refused_sources: [national-government]
salutation: { en: 'Dear editors,', fr: 'Chers collègues,' }
closing: { en: Yours, fr: Cordialement }
documents:
  - { name: all, template: all }
  - { name: short, template: civil-society }
";

/// Everything that a template can ask for.
const ALL: &str = "{{block \"title\"}}
{{> address}}
{{title}} {{subtitle}} {{organisation}} {{version}} {{coverage}} {{event.name}} {{event.dates}}
{{#if has.opening}}{{prose \"opening\"}}{{/if}}
{{block \"key-messages\"}}
{{block \"contents\"}}
{{sections \"what-happened\"}}
{{sections \"why-now\"}}
{{sections \"evidence\"}}
{{block \"pull-figure\"}}
{{block \"asks\"}}
{{block \"own-statements\"}}
{{block \"statements\"}}
{{block \"peer-statements\"}}
{{block \"findings\"}}
{{block \"legal-basis\"}}
{{sections \"context\"}}
{{sections \"mandate\"}}
{{block \"contact\"}}
{{> references}}
";

/// The files that the report needs beside it, with their paths in the project.
pub fn beside() -> Vec<(String, String)> {
    let pictures = ["one", "two", "three"].into_iter().zip(["#123456", "#654321", "#00aa00"]);
    let pictures = pictures.map(|(name, colour)| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"90\" height=\"90\">\
             <title>{name}</title><rect width=\"9\" height=\"9\" fill=\"{colour}\"/></svg>"
        );
        (format!("briefs/drawn/{name}.svg"), svg)
    });
    let own = [("audiences/press.yaml", PRESS.to_owned()), ("templates/all.md.hbs", ALL.replace('\n', "\n\n"))];
    pictures.chain(own.map(|(path, text)| (path.to_owned(), text))).collect()
}

fn world() -> MemoryWorld {
    let now: Timestamp = "2026-03-02T00:00:00Z".parse().unwrap();
    beside().iter().fold(MemoryWorld::new(now), |world, (path, text)| world.with(path, text.as_str()))
}

static PROJECT: LazyLock<Project> =
    LazyLock::new(|| Project::load(&world(), &mut Files::default()).unwrap_or_else(|problems| panic!("{problems:#?}")));

/// How a report is built.
#[derive(Clone, Copy, Debug)]
pub struct Build {
    pub reader: &'static str,
    pub language: &'static str,
    /// Whether it is made before the hour of an embargo, for readers whom that names.
    pub is_ahead: bool,
    /// Whether in PDF, too, which takes longer than all others.
    pub has_pdf: bool,
}

/// The documents of a report for a reader.
pub fn outcomes(report: &Value, build: Build) -> Result<Vec<(String, Outcome)>, TestCaseError> {
    let world = world().with(PATH, report.to_string());
    let loading = load::load(&world, PATH, Files::default(), &LoadLimits::default());
    let loaded = loading.result.map_err(|problems| TestCaseError::fail(format!("{problems:#?}")))?;
    let selector = Selector::parse(build.reader).unwrap();
    let language = Language::parse(build.language).unwrap();
    let mut jobs = PROJECT.jobs(&loaded.report, &[selector], Some(&language)).unwrap();
    jobs.iter_mut().for_each(|job| job.under_embargo = build.is_ahead);
    let secrets = Secrets::of(&loaded.report);
    jobs.iter().map(|job| Ok((job.to_string(), outcome(&loaded, &secrets, job, build)?))).collect()
}

fn outcome(loaded: &Loaded, secrets: &Secrets, job: &Job, build: Build) -> Result<Outcome, TestCaseError> {
    let options = Options {
        date: jiff::civil::date(2026, 3, 2),
        now: "2026-03-02T00:00:00Z".parse().unwrap(),
        draft: false,
        cleared: false,
    };
    let brief = match PROJECT.brief(&loaded.report, &loaded.assets, job, &options).output {
        Ok(brief) => brief,
        Err(denial) => return Ok(Err(codes(denial.diagnostics()))),
    };
    let guard = Guard::new(&loaded.report, secrets, &brief.view, || PROJECT.house());
    let mut files = rendered(&brief, build);
    for (name, bytes) in files.iter().flatten() {
        let leaks = guard.check(name, bytes);
        prop_assert!(leaks.is_empty(), "{} {}: {:#?}", job, name, leaks);
    }
    files.iter_mut().for_each(|files| {
        files.push(("view".to_owned(), serde_json::to_vec_pretty(&brief.view).unwrap()));
        files.push(("working".to_owned(), working(loaded, job, &options, &brief)));
    });
    Ok(files)
}

fn rendered(brief: &Brief<'_>, build: Build) -> Outcome {
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    let renderers = Renderers::default();
    let formats = renderers.formats();
    let all = formats.iter().map(|format| (format.to_string(), renderers.get(format.as_str()).unwrap()));
    let with_data: &dyn Renderer = &Pdf::default().with_data(true);
    let all = all.chain([("data".to_owned(), with_data)]).filter(|(name, _)| build.has_pdf || !is_pdf(name));
    all.map(|(name, renderer)| Ok((name, renderer.render(&brief.document, &context).output.map_err(|it| codes(&it))?)))
        .collect()
}

fn is_pdf(name: &str) -> bool {
    matches!(name, "pdf" | "data")
}

/// A copy for colleagues, which has the ids of the nodes beside their words.
fn working(loaded: &Loaded, job: &Job, options: &Options, brief: &Brief<'_>) -> Vec<u8> {
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    let node = |span: Span| loaded.report.origins.node_at(span).map(str::to_owned);
    let copy = WorkingCopy {
        report: PATH.to_owned(),
        audience: job.selector.to_string(),
        document: job.document.clone(),
        language: job.language.clone(),
        date: options.date,
        is_draft: options.draft,
    };
    let copy = PROJECT.docx().working(copy, &node);
    copy.render(&brief.document, &context).output.unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn codes(problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(|problem| problem.code.to_string()).collect()
}

/// A file with all that is packed in it.
pub fn open(name: &str, bytes: &[u8]) -> String {
    let format = match name {
        "data" => "pdf",
        "working" => "docx",
        other => other,
    };
    String::from_utf8_lossy(&unpacked(format, bytes)).into_owned()
}

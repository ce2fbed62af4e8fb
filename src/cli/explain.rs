//! `demarche explain`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, find, output, plan};
use crate::diag::{Diagnostic, nearest};
use crate::i18n::Language;
use crate::project::{Job, Options, Project};
use crate::report::Selector;
use crate::tailor::{Denial, Explanation};
use crate::text::did_you_mean;
use clap::Args;
use std::path::Path;

/// Says why parts of a report are in the briefs of an audience, or are not.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The report, by id, folder or file
    #[arg(value_name = "REPORT")]
    report: String,

    /// The audience, or one recipient of it, such as `member-state:GIN`
    #[arg(long, value_name = "CLASS[:RECIPIENT]", value_parser = super::build::selector)]
    audience: Selector,

    /// One node, by its id; all by default
    #[arg(value_name = "NODE")]
    node: Option<String>,

    /// The language; the report's own by default
    #[arg(long, value_name = "LANGUAGE", value_parser = Language::parse)]
    lang: Option<Language>,

    /// As in a draft, which lets in what is doubtful
    #[arg(long)]
    draft: bool,
}

impl Explain {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, files) = plan::project(&world, reporter)?;
        let mut text = String::new();
        let options = Options { date: now.date, now: now.moment, draft: self.draft, cleared: false };
        for path in plan::paths(&world, std::slice::from_ref(&self.report), reporter)? {
            let read = plan::read(&world, &path, &files, reporter)?;
            let chosen = std::slice::from_ref(&self.audience);
            let planned = plan::plan(&project, read, chosen, self.lang.as_ref(), reporter)?;
            for job in &planned.jobs {
                text.push_str(&self.document(&project, &planned, job, &options, reporter)?);
            }
        }
        Ok(output::print(&text, Exit::Done, reporter))
    }

    fn document(
        &self,
        project: &Project,
        planned: &plan::Planned,
        job: &Job,
        options: &Options,
        reporter: &mut Reporter,
    ) -> Result<String, Exit> {
        let explained = project.explain(&planned.loaded.report, job, options);
        let (denial, explanations) = explained.map_err(|problem| {
            reporter.report(&[problem], &planned.files);
            Exit::BadInput
        })?;
        let chosen = self.chosen(&explanations, reporter)?;
        let (report, files) = (&planned.loaded.report, &planned.files);
        let place = |id: &str| report.origins.node(id).map(|span| files.place(span)).unwrap_or_default();
        let lines = chosen.iter().map(|it| (place(&it.id), *it));
        Ok(match reporter.format() {
            MessageFormat::Text => {
                let head = format!("{} for {}: {}\n", report.id, job.selector, job.document);
                head + &denied(denial.as_ref()) + &lines.map(|(place, it)| line(&place, it)).collect::<String>() + "\n"
            }
            MessageFormat::Json => lines.map(|(place, it)| object(job, &place, it)).collect(),
        })
    }

    /// The node that is asked for, or all.
    fn chosen<'a>(
        &self,
        explanations: &'a [Explanation],
        reporter: &mut Reporter,
    ) -> Result<Vec<&'a Explanation>, Exit> {
        let Some(node) = &self.node else { return Ok(explanations.iter().collect()) };
        let chosen: Vec<&Explanation> = explanations.iter().filter(|it| it.id == *node).collect();
        if chosen.is_empty() {
            let near = nearest(node, explanations.iter().map(|it| it.id.as_str()));
            let near = near.map_or_else(String::new, |near| format!("; {}", did_you_mean(near)));
            let sentence = format!("the report has no node `{node}` that can be kept from a reader{near}");
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        Ok(chosen)
    }
}

/// Why there is no document at all, before what it would hold.
fn denied(denial: Option<&Denial>) -> String {
    let problems = denial.map(Denial::diagnostics).unwrap_or_default();
    let line = |problem: &Diagnostic| format!("  there is no such document: {} [{}]\n", problem.message, problem.code);
    let lines: String = problems.iter().map(line).collect();
    if lines.is_empty() { lines } else { lines + "  otherwise it would hold:\n" }
}

fn line(place: &str, Explanation { id, kind, verdict }: &Explanation) -> String {
    let (word, reason) = match verdict {
        Ok(admission) => ("in ", admission.to_string()),
        Err(barrier) => {
            let code = barrier.code.map_or_else(String::new, |code| format!(" [{code}]"));
            ("out", format!("{}{code}", barrier.reason))
        }
    };
    format!("  {word}  {kind} `{id}`: {reason}\n       {place}\n")
}

fn object(job: &Job, place: &str, Explanation { id, kind, verdict }: &Explanation) -> String {
    let reason = verdict.as_ref().map_or_else(|barrier| barrier.reason.clone(), ToString::to_string);
    let code = verdict.as_ref().err().and_then(|barrier| barrier.code).map(|code| code.0);
    let line = serde_json::json!({
        "audience": job.selector.to_string(), "document": job.document, "node": id, "kind": kind,
        "in": verdict.is_ok(), "reason": reason, "code": code, "place": place,
    });
    format!("{line}\n")
}

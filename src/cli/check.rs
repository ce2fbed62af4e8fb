//! `demarche check`.

use super::build::{chosen, default_formats};
use super::make::{self, Maker, Prepared, Task, Told};
use super::plan::Planned;
use super::report::{Counts, Reporter};
use super::{Exit, MessageFormat, ProblemFormat, clock, junit, output, plan, sarif, stdin};
use crate::check::RuleSettings;
use crate::diag::{Diagnostic, Severity};
use crate::project::{Gate, Job, NOT_CLEARED, Options};
use crate::render::Renderers;
use crate::report::{Report, embargoes};
use crate::tailor::{Denial, held};
use crate::text::counted;
use crate::world::World;
use clap::{Args, ValueEnum};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Says what is wrong with reports.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Reports, by id, folder or file, or `-` for one on standard input; all reports of `briefs/` by default
    #[arg(value_name = "REPORT")]
    reports: Vec<String>,

    /// What the documents have to be good enough for; by default neither errors nor warnings pass
    #[arg(long, value_enum, value_name = "GATE")]
    gate: Option<GateName>,

    /// The formats that documents have to be good enough in; those of a build by default
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', requires = "gate")]
    format: Vec<String>,

    /// Ask for documents before the hour of an embargo, as `demarche build --under-embargo` does
    #[arg(long, requires = "gate")]
    under_embargo: bool,
}

/// What documents are good enough for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GateName {
    /// To be read among ourselves: only errors stop them.
    Draft,
    /// To be sent out: errors, warnings that are not accepted, doubts, embargoes, lengths over a limit, missing signatures and
    /// files that say what their readers may not have stop them.
    Cleared,
}

impl GateName {
    fn word(self) -> &'static str {
        match self {
            GateName::Draft => "draft",
            GateName::Cleared => "cleared",
        }
    }
}

impl Check {
    /// A document of all problems is made whatever else happens: whoever reads it would take a missing one for a clean one.
    pub fn run(&self, project: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Exit {
        let mut settings = RuleSettings::new();
        let checked = self.try_run(project, renderers, &mut settings, reporter);
        let (exit, reports) = checked.map_or_else(|exit| (exit, None), |(exit, reports)| (exit, Some(reports)));
        let text = match (reporter.problem_format(), reports) {
            (ProblemFormat::Sarif, _) => sarif::document(reporter, &settings, exit),
            (ProblemFormat::Junit, _) => junit::document(reporter, &settings, self.least()),
            (ProblemFormat::Text | ProblemFormat::Json, Some(reports)) => self.summary(reports, reporter),
            (ProblemFormat::Text | ProblemFormat::Json, None) => return exit,
        };
        output::print(&text, exit, reporter)
    }

    /// How it ended, and how many reports were looked at.
    fn try_run(
        &self,
        folder: Option<&Path>,
        renderers: &Renderers,
        settings: &mut RuleSettings,
        reporter: &mut Reporter,
    ) -> Result<(Exit, usize), Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = stdin::project(folder, now.moment, &self.reports);
        let world = world.map_err(|(exit, sentence)| reporter.sentence(exit, &sentence))?;
        let (project, files) = plan::project(&world, reporter)?;
        settings.clone_from(&project.settings().checks);
        let known = project.renderers(renderers.clone());
        let formats = if self.format.is_empty() { default_formats(&known) } else { self.format.clone() };
        let renderers = chosen(&known, &formats);
        let renderers = renderers.map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let options = Options { date: now.date, now: now.moment, draft: false, cleared: self.is_cleared() };
        let (project, options) = (&project, &options);
        let maker =
            Maker { project, renderers: &renderers, options, is_named: !self.format.is_empty(), with_ids: false };
        let (mut exit, mut is_stopped) = (Exit::Done, false);
        let paths = plan::paths(&world, &self.reports, reporter)?;
        for path in &paths {
            reporter.begin(&world.name(path));
            let read = plan::read(&world, path, &files, reporter);
            match read.and_then(|read| plan::plan(project, read, &[], None, reporter)) {
                Ok(planned) => is_stopped |= self.one(&maker, &planned, reporter)?,
                Err(failed) => exit = exit.max(failed),
            }
        }
        is_stopped |= self.is_stopped(reporter.counts());
        Ok((if is_stopped { exit.max(Exit::Findings) } else { exit }, paths.len()))
    }

    /// Looks at a report, and says whether one of its documents does not pass the gate.
    fn one(&self, maker: &Maker<'_>, planned: &Planned, reporter: &mut Reporter) -> Result<bool, Exit> {
        let prepared = maker.prepare(&planned.loaded);
        reporter.report(prepared.gate.findings(), &planned.files);
        reporter.report(&held(&planned.loaded.report, maker.options.date, maker.options.now), &planned.files);
        reporter.checked();
        let jobs = planned.jobs.iter().map(|job| Job { under_embargo: self.under_embargo, ..job.clone() });
        let jobs: Vec<Job> = jobs.collect();
        if self.is_cleared() {
            return cleared(maker, planned, &prepared, &jobs, reporter);
        }
        jobs.iter()
            .for_each(|job| reporter.report(&in_the_way(&prepared.gate, planned, job, maker.options), &planned.files));
        Ok(false)
    }

    fn is_cleared(&self) -> bool {
        self.gate == Some(GateName::Cleared)
    }

    /// What shuts the gate at least.
    fn least(&self) -> Severity {
        match self.gate {
            Some(GateName::Draft) => Severity::Error,
            Some(GateName::Cleared) | None => Severity::Warning,
        }
    }

    /// Whether the gate stays shut. What is accepted counts as information.
    fn is_stopped(&self, counts: Counts) -> bool {
        counts.errors > 0 || counts.warnings > 0 && self.least() <= Severity::Warning
    }

    fn summary(&self, reports: usize, reporter: &Reporter) -> String {
        let counts = reporter.counts();
        let gate = self.gate.map(|gate| (gate.word(), !self.is_stopped(counts)));
        match reporter.format() {
            MessageFormat::Text => sentence(reports, counts, gate),
            MessageFormat::Json => line(reports, counts, gate),
        }
    }
}

/// Makes the documents that a report calls for, in the formats of a build, and keeps none. Whether one of them does not pass
/// the gate `cleared`.
fn cleared(
    maker: &Maker<'_>,
    planned: &Planned,
    prepared: &Prepared<'_>,
    jobs: &[Job],
    reporter: &mut Reporter,
) -> Result<bool, Exit> {
    let Planned { path, loaded, files, .. } = planned;
    let one = |job: &Job| maker.rehearse(Task { path, loaded, report: prepared, job });
    let all = make::all(jobs, None, &AtomicBool::new(false), one, "looked through", reporter)?;
    let mut is_stopped = false;
    for Told { diagnostics, exit } in all {
        is_stopped |= exit != Exit::Done;
        // That something stops there is said at the end.
        let said: Vec<Diagnostic> = diagnostics.into_iter().filter(|it| it.code != NOT_CLEARED).collect();
        reporter.report(&said, files);
    }
    Ok(is_stopped)
}

/// What stands in the way of a document. A brief that the report itself forbids is no fault of the report, and work goes on
/// as if the hour of an embargo had come; what may go out now is asked at the gate `cleared`.
fn in_the_way(gate: &Gate<'_>, planned: &Planned, job: &Job, options: &Options) -> Vec<Diagnostic> {
    let mut found = stands_in_the_way(gate, job, options);
    if let Some(later) = after_the_hour(&planned.loaded.report, options) {
        let then = stands_in_the_way(gate, job, &later);
        found.extend(then.into_iter().filter(|new| !found.contains(new)).collect::<Vec<_>>());
    }
    found
}

/// What is said of a document.
fn stands_in_the_way(gate: &Gate<'_>, job: &Job, options: &Options) -> Vec<Diagnostic> {
    let brief = gate.brief(job, options);
    let problems = match &brief.output {
        Err(Denial::Invalid(problems)) => problems.as_slice(),
        Err(Denial::Refused(_)) | Ok(_) => &[],
    };
    brief.warnings.into_iter().chain(problems.iter().cloned()).collect()
}

/// The day and the moment at which the last embargo of a report is over; nothing if they all are.
fn after_the_hour(report: &Report, options: &Options) -> Option<Options> {
    let running = embargoes(report).into_iter().map(|it| it.embargo);
    let running = running.filter(|it| !it.is_over(options.date, options.now));
    let (moment, date) = running.filter_map(|it| Some((it.end()?, it.until.date()))).max()?;
    Some(Options { now: moment.max(options.now), date: date.max(options.date), ..*options })
}

/// `gate` is the name of a gate, and whether it was passed.
fn sentence(reports: usize, counts: Counts, gate: Option<(&str, bool)>) -> String {
    let (errors, warnings) = (counted(counts.errors, "error"), counted(counts.warnings, "warning"));
    let accepted = if counts.accepted > 0 { format!(", {} accepted", counts.accepted) } else { String::new() };
    let gate = match gate {
        Some((gate, true)) => format!("; good enough for `{gate}`"),
        Some((gate, false)) => format!("; stopped at `{gate}`"),
        None => String::new(),
    };
    format!("{} checked: {errors}, {warnings}{accepted}{gate}\n", counted(reports, "report"))
}

/// The same for programs.
fn line(reports: usize, counts: Counts, gate: Option<(&str, bool)>) -> String {
    let Counts { errors, warnings, accepted } = counts;
    let mut line =
        serde_json::json!({ "reports": reports, "errors": errors, "warnings": warnings, "accepted": accepted });
    if let Some((gate, passed)) = gate {
        line["gate"] = gate.into();
        line["passed"] = passed.into();
    }
    format!("{line}\n")
}

//! `demarche check`.

use super::report::{Counts, Reporter};
use super::{Exit, MessageFormat, ProblemFormat, clock, junit, output, plan, sarif, stdin};
use crate::check::RuleSettings;
use crate::diag::{Diagnostic, Severity};
use crate::project::{Gate, Job, NOT_CLEARED, Options, Project};
use crate::report::{Report, embargoes};
use crate::tailor::{Denial, held};
use crate::text::counted;
use crate::world::World;
use crate::world::clock::Now;
use clap::{Args, ValueEnum};
use std::path::Path;

/// Says what is wrong with reports.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Reports, by id, folder or file, or `-` for one on standard input; all reports of `briefs/` by default
    #[arg(value_name = "REPORT")]
    reports: Vec<String>,

    /// What the documents have to be good enough for; by default neither errors nor warnings pass
    #[arg(long, value_enum, value_name = "GATE")]
    gate: Option<GateName>,

    /// Ask for documents before the hour of an embargo, as `demarche build --under-embargo` does
    #[arg(long, requires = "gate")]
    under_embargo: bool,
}

/// What documents are good enough for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GateName {
    /// To be read among ourselves: only errors stop them.
    Draft,
    /// To be sent out: errors, warnings that are not accepted, doubts, embargoes, lengths over a limit and missing signatures
    /// stop them.
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
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        let mut settings = RuleSettings::new();
        let checked = self.try_run(project, &mut settings, reporter);
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
        settings: &mut RuleSettings,
        reporter: &mut Reporter,
    ) -> Result<(Exit, usize), Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = stdin::project(folder, now.moment, &self.reports);
        let world = world.map_err(|(exit, sentence)| reporter.sentence(exit, &sentence))?;
        let (project, files) = plan::project(&world, reporter)?;
        settings.clone_from(&project.settings().checks);
        let (mut exit, mut is_stopped) = (Exit::Done, false);
        let paths = plan::paths(&world, &self.reports, reporter)?;
        for path in &paths {
            reporter.begin(&world.name(path));
            let read = plan::read(&world, path, &files, reporter);
            match read.and_then(|read| plan::plan(&project, read, &[], None, reporter)) {
                Ok(planned) => is_stopped |= self.one(&project, &planned, now, reporter),
                Err(failed) => exit = exit.max(failed),
            }
        }
        is_stopped |= self.is_stopped(reporter.counts());
        Ok((if is_stopped { exit.max(Exit::Findings) } else { exit }, paths.len()))
    }

    /// Looks at a report, and says whether one of its documents does not pass the gate.
    fn one(&self, project: &Project, planned: &plan::Planned, now: Now, reporter: &mut Reporter) -> bool {
        let gate = project.gate(&planned.loaded);
        reporter.report(gate.findings(), &planned.files);
        reporter.report(&held(&planned.loaded.report, now.date, now.moment), &planned.files);
        reporter.checked();
        self.documents(&gate, planned, now, reporter)
    }

    /// What stands in the way of the documents a report calls for, and whether one of them does not pass the gate. A brief
    /// that the report itself forbids is no fault of the report, unless it is to be cleared.
    fn documents(&self, gate: &Gate<'_>, planned: &plan::Planned, now: Now, reporter: &mut Reporter) -> bool {
        let cleared = self.gate == Some(GateName::Cleared);
        let options = Options { date: now.date, now: now.moment, draft: false, cleared };
        let mut is_stopped = false;
        for job in &planned.jobs {
            let job = Job { under_embargo: self.under_embargo, ..job.clone() };
            let (mut found, stops) = stands_in_the_way(gate, &job, &options);
            is_stopped |= stops;
            // What may go out now is asked at the gate `cleared`. Before it, work goes on as if the hour had come.
            if let Some(later) = after_the_hour(&planned.loaded.report, &options).filter(|_| !cleared) {
                let (then, _) = stands_in_the_way(gate, &job, &later);
                found.extend(then.into_iter().filter(|new| !found.contains(new)).collect::<Vec<_>>());
            }
            reporter.report(&found, &planned.files);
        }
        is_stopped
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

/// What is said of a document, and whether it does not pass the gate `cleared`.
fn stands_in_the_way(gate: &Gate<'_>, job: &Job, options: &Options) -> (Vec<Diagnostic>, bool) {
    let brief = gate.brief(job, options);
    let problems = match &brief.output {
        Err(Denial::Refused(_)) if !options.cleared => &[],
        Err(denial) => denial.diagnostics(),
        Ok(_) => &[],
    };
    // That something stops there is said at the end.
    let problems = problems.iter().filter(|it| it.code != NOT_CLEARED).cloned();
    (brief.warnings.into_iter().chain(problems).collect(), options.cleared && brief.output.is_err())
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

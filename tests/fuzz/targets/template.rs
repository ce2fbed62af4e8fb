//! Templates of a project, and what comes of a report by them.

use super::briefs::rendered;
use super::input::files;
use super::load::with;
use super::project::{REPORT, check_problems, empty};
use demarche::load::LoadLimits;
use demarche::project::{Options, Project};
use demarche::report::Selector;
use demarche::source::Files;
use jiff::Timestamp;
use jiff::civil::date;

const SENT: &str = include_str!("report.yaml");

/// Runs a template in the place of that of civil society; files under names that begin with `/` are the project's.
///
/// A template is refused with its place, or it gives a document that is well formed, or problems in places of its files.
pub fn template(input: &[u8]) {
    let (template, others) = files(input);
    let world = empty().with(REPORT, SENT).with("templates/civil-society.md.hbs", template);
    let world = others.iter().fold(world, with);
    let mut read = Files::default();
    let project = match Project::load(&world, &mut read) {
        Ok(project) => project,
        Err(problems) => {
            assert!(problems.iter().any(|problem| problem.is_error()), "refused without an error");
            return check_problems(&problems, &read);
        }
    };
    let loading = demarche::load::load(&world, REPORT, read, &LoadLimits::default());
    let Ok(loaded) = loading.result else { return };
    let selector = Selector::parse("civil-society").expect("an audience is a selector");
    let Ok(jobs) = project.jobs(&loaded.report, &[selector], None) else { return };
    let options = Options { date: date(2026, 3, 2), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    for job in &jobs {
        match project.brief(&loaded.report, &loaded.assets, job, &options).output {
            Ok(brief) => drop(rendered(&brief, false)),
            Err(denial) => check_problems(denial.diagnostics(), &loading.files),
        }
    }
}

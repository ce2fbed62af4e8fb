//! `demarche sign`.

use super::report::Reporter;
use super::{Exit, clock, file, find, output, plan};
use crate::i18n::Language;
use crate::load::{self, LoadLimits};
use crate::project::{Job, Options, Project};
use crate::report::{Clearance, PartialDate, Selector};
use crate::source::Files;
use crate::world::{Amended, FolderWorld};
use clap::Args;
use std::fmt::Write;
use std::path::Path;

/// Signs documents as they stand.
#[derive(Debug, Args)]
pub(super) struct Sign {
    /// The report, by id, folder or file
    #[arg(value_name = "REPORT")]
    report: String,

    /// The audience or recipient whose document was read, such as `member-state:GIN`; may be given several times
    #[arg(long, required = true, value_name = "CLASS[:RECIPIENT]", value_parser = super::build::selector)]
    audience: Vec<Selector>,

    /// Which of the audience's documents; all by default
    #[arg(long, value_name = "NAME")]
    document: Option<String>,

    /// The language; the report's own by default
    #[arg(long, value_name = "LANGUAGE", value_parser = Language::parse)]
    lang: Option<Language>,

    /// In what role, one of those that `demarche.yaml` names under `clearance`
    #[arg(long, value_name = "ROLE")]
    role: String,

    /// Who signs
    #[arg(long, value_name = "NAME")]
    person: String,

    /// The last day, month or year for which the signature holds, such as 2026-12
    #[arg(long, value_name = "DATE", value_parser = PartialDate::parse)]
    until: Option<PartialDate>,
}

impl Sign {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, files) = plan::project(&world, reporter)?;
        self.role(&project, reporter)?;
        let path = find::report(&world, &self.report).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let read = plan::read(&world, &path, &files, reporter)?;
        let planned = plan::plan(&project, read, &self.audience, self.lang.as_ref(), reporter)?;
        let options = Options { date: clock::date(now), now, draft: false };
        let signed = self.documents(&project, &planned, &options, reporter)?;
        self.write(&world, &path, &planned, &signed).map_err(|(exit, reason)| {
            reporter.sentence(exit, &format!("cannot sign in `{path}`: {reason}; nothing was changed"))
        })?;
        let mut text = String::new();
        for one in &signed {
            let document = one.document.as_deref().unwrap_or_default();
            // Writing to a string does not fail.
            let _ = writeln!(text, "{} ({}) signed the {document}: {}", self.person, self.role, one.content);
        }
        Ok(output::print(&text, Exit::Done, reporter))
    }

    /// Adds the signatures to the report, which has to say the same as before but for them.
    fn write(
        &self,
        world: &FolderWorld,
        path: &str,
        planned: &plan::Planned,
        signed: &[Clearance],
    ) -> Result<(), (Exit, String)> {
        let place = planned.loaded.report.origins.report_fields.get("clearances");
        let (_, text) = planned.files.named(path).ok_or((Exit::BadInput, "it cannot be read".to_owned()))?;
        let written =
            with_entries(text, place.map(|span| span.start as usize), signed).map_err(|it| (Exit::BadInput, it))?;
        let amended = Amended { world, path, bytes: written.as_bytes() };
        let loaded = load::load(&amended, path, Files::default(), &LoadLimits::default()).result;
        let is_right = loaded.is_ok_and(|loaded| {
            let mut expected = planned.loaded.report.clone();
            expected.clearances.splice(0..0, signed.iter().cloned());
            expected.origins = loaded.report.origins.clone();
            loaded.report == expected
        });
        if !is_right {
            return Err((
                Exit::BadInput,
                "its `clearances` cannot be added to; write them one a line, with hyphens".to_owned(),
            ));
        }
        let bytes = [file::mark(world, path), written.as_bytes()].concat();
        file::write(&world.root().join(path), &bytes).map_err(|error| (Exit::Machine, error.to_string()))
    }

    fn role(&self, project: &Project, reporter: &mut Reporter) -> Result<(), Exit> {
        let roles = &project.settings().clearance;
        if roles.contains(&self.role) {
            return Ok(());
        }
        let advice = match roles.as_slice() {
            [] => format!("name the roles first: `clearance: [{}]`", self.role),
            roles => format!("it has {}", roles.join(", ")),
        };
        let sentence = format!("`demarche.yaml` names no role `{}` under `clearance`; {advice}", self.role);
        Err(reporter.sentence(Exit::Usage, &sentence))
    }

    /// The documents that are meant, all of which have to be made.
    fn documents(
        &self,
        project: &Project,
        planned: &plan::Planned,
        options: &Options,
        reporter: &mut Reporter,
    ) -> Result<Vec<Clearance>, Exit> {
        let is_meant = |job: &&Job| self.document.as_ref().is_none_or(|name| *name == job.document);
        let jobs: Vec<&Job> = planned.jobs.iter().filter(is_meant).collect();
        if jobs.is_empty() {
            let names: Vec<&str> = planned.jobs.iter().map(|job| job.document.as_str()).collect();
            let sentence = format!("there is no such document; there are {}", names.join(", "));
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        let (report, pictures) = (&planned.loaded.report, &planned.loaded.assets);
        let mut signed = Vec::new();
        for job in jobs {
            match project.brief(report, pictures, job, options).output {
                Ok(brief) => signed.push(self.clearance(job, brief.content, options)),
                Err(denial) => {
                    reporter.report(denial.diagnostics(), &planned.files);
                    return Err(if denial.is_refusal() { Exit::Refused } else { Exit::BadInput });
                }
            }
        }
        Ok(signed)
    }

    fn clearance(&self, job: &Job, content: String, options: &Options) -> Clearance {
        Clearance {
            role: self.role.clone(),
            person: self.person.clone(),
            time: options.date.into(),
            document: Some(job.to_string()),
            content,
            expires: self.until,
        }
    }
}

/// The text of a report with signatures before those it has, whose place is given if it has any. Lines end as they do in
/// the file.
fn with_entries(text: &str, place: Option<usize>, signed: &[Clearance]) -> Result<String, String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(start) = place else {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { end };
        let entries: String = signed.iter().map(|one| format!("  - {}{end}", entry(one))).collect();
        return Ok(format!("{text}{gap}{end}clearances:{end}{entries}"));
    };
    let (before, rest) = text.split_at_checked(start).ok_or("its `clearances` are not where they were")?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = before.get(line..).unwrap_or_default();
    if !rest.starts_with('-') || !indent.trim().is_empty() {
        return Err("its `clearances` are written in brackets; write them one a line, with hyphens".to_owned());
    }
    let entries: String = signed.iter().map(|one| format!("- {}{end}{indent}", entry(one))).collect();
    Ok(format!("{before}{entries}{rest}"))
}

/// A signature in one line.
fn entry(signed: &Clearance) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let document = signed.document.as_deref().unwrap_or_default();
    let expires = signed.expires.map(|date| format!(", expires: {date}")).unwrap_or_default();
    let (role, person, document) = (quoted(&signed.role), quoted(&signed.person), quoted(document));
    format!(
        "{{ role: {role}, person: {person}, time: {}, document: {document}, content: {}{expires} }}",
        signed.time, signed.content
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Clearance {
        Clearance {
            role: "legal".to_owned(),
            person: "A \"B\" C".to_owned(),
            time: PartialDate::parse("2026-03-02").unwrap(),
            document: Some("brief for press in en".to_owned()),
            content: "ab12".to_owned(),
            expires: None,
        }
    }

    const LINE: &str = r#"- { role: "legal", person: "A \"B\" C", time: 2026-03-02, document: "brief for press in en", content: ab12 }"#;

    #[test]
    fn entries_stand_before_the_others_or_at_the_end() {
        let written = |text: &str| {
            let place = text.find('-').or(text.find('['));
            with_entries(text, place, &[signed()])
        };
        assert_eq!(written("a: b\n").unwrap(), format!("a: b\n\nclearances:\n  {LINE}\n"));
        assert_eq!(written("a: b\r\nc: d").unwrap(), format!("a: b\r\nc: d\r\n\r\nclearances:\r\n  {LINE}\r\n"));
        assert_eq!(written("clearances:\n  - x\n").unwrap(), format!("clearances:\n  {LINE}\n  - x\n"));
        assert_eq!(written("clearances:\n- x\n").unwrap(), format!("clearances:\n{LINE}\n- x\n"));
        assert!(written("clearances: []\n").unwrap_err().contains("in brackets"));
    }
}

//! `demarche diff`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, find, output, plan};
use crate::compare::{self, Difference, Fate, Owned};
use crate::i18n::Language;
use crate::load::{self, LoadLimits};
use crate::project::{Job, Options, Project};
use crate::report::Selector;
use crate::source::Files;
use crate::world::{Amended, FolderWorld};
use clap::{ArgGroup, Args, ValueEnum};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest older version of a report that is read, in bytes.
const LARGEST: u64 = 20_000_000;

/// Says what differs between two briefs of one report.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("other").required(true).args(["against", "since"]))]
pub(super) struct Diff {
    /// The report, by id, folder or file
    #[arg(value_name = "REPORT")]
    report: String,

    /// The audience, or one recipient of it, such as `member-state:GIN`
    #[arg(long, value_name = "CLASS[:RECIPIENT]", value_parser = super::build::selector)]
    audience: Selector,

    /// Another audience, to compare with
    #[arg(long, value_name = "CLASS[:RECIPIENT]", value_parser = super::build::selector)]
    against: Option<Selector>,

    /// An older version of the report's file, to compare with
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,

    /// The language; the report's own by default
    #[arg(long, value_name = "LANGUAGE", value_parser = Language::parse)]
    lang: Option<Language>,

    /// Let in what is doubtful, as drafts do
    #[arg(long)]
    draft: bool,

    /// How it is printed
    #[arg(long = "as", value_enum, default_value_t = Look::Text, value_name = "LOOK")]
    look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Look {
    /// For a terminal.
    Text,
    /// For a message or an issue.
    Markdown,
    /// For a browser.
    Html,
}

/// What a document says, and what it is called here.
struct Side {
    name: String,
    lines: Vec<Owned>,
}

impl Diff {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, files) = plan::project(&world, reporter)?;
        let path = find::report(&world, &self.report).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let options = Options { date: now.date, now: now.moment, draft: self.draft, cleared: false };
        let read = plan::read(&world, &path, &files, reporter)?;
        let one = self.side(&project, &read, &self.audience, &options, reporter)?;
        let other = match (&self.against, &self.since) {
            (Some(audience), _) => self.side(&project, &read, audience, &options, reporter)?,
            (None, since) => {
                let since = since.as_deref().unwrap_or(Path::new(""));
                let older = older(&world, &path, since, &files, reporter)?;
                let side = self.side(&project, &older, &self.audience, &options, reporter)?;
                Side { name: since.display().to_string(), ..side }
            }
        };
        // An older version comes first: what is new is what the report says now.
        let (one, other) = if self.since.is_some() { (other, one) } else { (one, other) };
        let differences = compare::compare(&one.lines, &other.lines);
        let text = match reporter.format() {
            MessageFormat::Json => differences.iter().map(object).collect(),
            MessageFormat::Text => self.shown(&one.name, &other.name, &differences),
        };
        Ok(output::print(&text, Exit::Done, reporter))
    }

    /// All documents of an audience, as lines.
    fn side(
        &self,
        project: &Project,
        read: &plan::Read,
        audience: &Selector,
        options: &Options,
        reporter: &mut Reporter,
    ) -> Result<Side, Exit> {
        let report = &read.loaded.report;
        let jobs = project.jobs(report, std::slice::from_ref(audience), self.lang.as_ref()).map_err(|problems| {
            reporter.report(&problems, &read.files);
            Exit::Usage
        })?;
        let mut lines = Vec::new();
        for job in &jobs {
            lines.extend(document(project, read, job, options, reporter)?);
        }
        Ok(Side { name: audience.to_string(), lines })
    }

    fn shown(&self, one: &str, other: &str, differences: &[Difference]) -> String {
        let mut text = match self.look {
            Look::Text => format!("[-{one}-] {{+{other}+}}\n\n"),
            Look::Markdown => format!("~~{}~~ **{}**\n\n", markdown(one), markdown(other)),
            Look::Html => {
                let title = format!("{one} / {other}");
                let head = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
                format!("{head}<title>{0}</title>\n</head>\n<body>\n<h1>{0}</h1>\n<dl>\n", html(&title))
            }
        };
        text.extend(differences.iter().map(|difference| self.difference(difference)));
        match self.look {
            Look::Html => text.push_str("</dl>\n</body>\n</html>\n"),
            Look::Text | Look::Markdown if differences.is_empty() => text.push_str("nothing differs\n"),
            Look::Text | Look::Markdown => {}
        }
        text
    }

    fn difference(&self, Difference { node, role, words }: &Difference) -> String {
        let node = node.as_deref().unwrap_or("-");
        let words: String = words.iter().map(|(fate, words)| self.words(*fate, words)).collect();
        match self.look {
            Look::Text => format!("{node} ({}): {words}\n", role.word()),
            Look::Markdown => format!("- `{node}` ({}): {words}\n", role.word()),
            Look::Html => format!("<dt><code>{}</code> ({})</dt>\n<dd>{words}</dd>\n", html(node), role.word()),
        }
    }

    /// Words with their fate; the space behind them stays outside of the marks.
    fn words(&self, fate: Fate, words: &str) -> String {
        let inner = words.trim_end();
        let space = &words[inner.len()..];
        let inner = match self.look {
            Look::Text => inner.to_owned(),
            Look::Markdown => markdown(inner),
            Look::Html => html(inner),
        };
        match (self.look, fate) {
            (_, Fate::Kept) => format!("{inner}{space}"),
            (Look::Text, Fate::Gone) => format!("[-{inner}-]{space}"),
            (Look::Text, Fate::New) => format!("{{+{inner}+}}{space}"),
            (Look::Markdown, Fate::Gone) => format!("~~{inner}~~{space}"),
            (Look::Markdown, Fate::New) => format!("**{inner}**{space}"),
            (Look::Html, Fate::Gone) => format!("<del>{inner}</del>{space}"),
            (Look::Html, Fate::New) => format!("<ins>{inner}</ins>{space}"),
        }
    }
}

/// The older version of a report; the spreadsheets and pictures beside it are those of today.
fn older(
    world: &FolderWorld,
    path: &str,
    since: &Path,
    files: &Files,
    reporter: &mut Reporter,
) -> Result<plan::Read, Exit> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(since).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.map_err(|error| reporter.sentence(Exit::Usage, &format!("`{}` cannot be read: {error}", since.display())))?;
    let amended = Amended { world, path, bytes: &bytes };
    let loading = load::load(&amended, path, files.clone(), &LoadLimits::default());
    match loading.result {
        Ok(loaded) => Ok(plan::Read { path: path.to_owned(), loaded, files: loading.files }),
        Err(problems) => {
            reporter.report(&problems, &loading.files);
            Err(Exit::BadInput)
        }
    }
}

fn document(
    project: &Project,
    read: &plan::Read,
    job: &Job,
    options: &Options,
    reporter: &mut Reporter,
) -> Result<Vec<Owned>, Exit> {
    let report = &read.loaded.report;
    let brief = project.brief(report, &read.loaded.assets, job, options).output.map_err(|denial| {
        reporter.report(denial.diagnostics(), &read.files);
        if denial.is_refusal() { Exit::Refused } else { Exit::BadInput }
    })?;
    let node = |line: &compare::Line| Some(report.origins.node_at(line.span?)?.to_owned());
    Ok(compare::lines(&brief.document).into_iter().map(|line| (node(&line), line)).collect())
}

fn object(Difference { node, role, words }: &Difference) -> String {
    let of = |fate: Fate| -> String {
        let words = words.iter().filter(|(other, _)| *other == Fate::Kept || *other == fate);
        words.map(|(_, words)| words.as_str()).collect()
    };
    let is_in = |fate: Fate| words.iter().any(|(other, _)| *other == Fate::Kept || *other == fate);
    let side = |fate: Fate| is_in(fate).then(|| of(fate));
    let (old, new) = (side(Fate::Gone), side(Fate::New));
    format!("{}\n", serde_json::json!({ "node": node, "role": role.word(), "old": old, "new": new }))
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text in which nothing means anything to Markdown.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>~|".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

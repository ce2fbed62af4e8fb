//! The command line: arguments in, exit code out; one file per command.
//!
//! Only this module and [`crate::world`] touch the file system, the clock and the environment.

mod build;
mod changelog;
mod check;
mod completions;
#[cfg(feature = "collect")]
mod coverage;
mod diff;
mod doctor;
mod explain;
mod file;
#[cfg(feature = "collect")]
mod import;
mod init;
mod junit;
mod list;
mod lock;
mod make;
mod man;
mod manifest;
mod message;
mod new;
mod output;
mod place;
mod plan;
#[cfg(feature = "docx")]
mod pull;
mod release;
mod report;
mod sarif;
mod schema;
#[cfg(feature = "collect")]
mod sheet;
mod sign;
mod stdin;
mod table;
mod translations;
mod verify;

use crate::render::Renderers;
use crate::world::{clock, find};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Everything was done.
    Done = 0,
    /// There are findings.
    Findings = 1,
    /// The command was not understood.
    Usage = 2,
    /// The report or the recipient forbids it: embargo, handling, an open doubt, the length that a body takes.
    Refused = 3,
    /// The input has to be mended.
    BadInput = 4,
    /// The machine refused: disk, permission.
    Machine = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Turns one report into briefs tailored per audience.
///
/// Exit codes: 0 done, 1 findings, 2 usage, 3 refused by embargo, handling, an open doubt or the length that a body takes,
/// 4 bad input, 5 the machine refused (disk, permission).
#[derive(Debug, Parser)]
#[command(name = "demarche", version, max_term_width = 100)]
struct Arguments {
    /// The project folder; by default the nearest folder upwards that holds `demarche.yaml`
    #[arg(long, global = true, value_name = "DIR")]
    project: Option<PathBuf>,

    /// How problems are printed
    #[arg(long, global = true, value_enum, default_value_t = ProblemFormat::Text, value_name = "FORMAT")]
    message_format: ProblemFormat,

    #[command(subcommand)]
    command: Command,
}

/// How problems are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ProblemFormat {
    /// For people.
    Text,
    /// For programs: one object a line.
    Json,
    /// For code hosts and editors, of `check` alone: one SARIF 2.1.0 document on standard output.
    Sarif,
    /// For what runs checks after each change, of `check` alone: one JUnit document on standard output.
    Junit,
}

impl ProblemFormat {
    /// Whether all problems together make one document.
    fn is_document(self) -> bool {
        matches!(self, ProblemFormat::Sarif | ProblemFormat::Junit)
    }
}

/// How anything else is printed, line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MessageFormat {
    /// For people.
    Text,
    /// For programs: one object a line.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make briefs: of all reports for all their audiences, or of those that are named
    Build(build::Build),
    /// Make all documents of a plan, with a manifest and hashes
    Release(release::Release),
    /// Say what a file or a folder of a release is, and whether it is as it was made
    Verify(verify::Verify),
    /// Join the manifests of the parts of a release
    Manifest(manifest::ManifestCommand),
    /// Say what changed between two releases, part by part of the report
    Changelog(changelog::Changelog),
    /// Read a working copy that came back: say what colleagues changed and where it belongs in the report
    #[cfg(feature = "docx")]
    Pull(pull::Pull),
    /// Make a sheet in which volunteers write down what is said
    #[cfg(feature = "collect")]
    Sheet(sheet::Sheet),
    /// Take statements from a sheet, or sections from a Word report, into a report
    #[cfg(feature = "collect")]
    Import(import::Import),
    /// Say how many statements are in, of whom and on what, and who is missing
    #[cfg(feature = "collect")]
    Coverage(coverage::Coverage),
    /// Say what is wrong with reports
    Check(check::Check),
    /// Say why parts of a report are in the briefs of an audience, or are not
    Explain(explain::Explain),
    /// Say what the brief of one audience says and that of another does not, or what changed since a version of the report
    Diff(diff::Diff),
    /// Sign documents as they stand; `build --cleared` asks for the signatures
    Sign(sign::Sign),
    /// Print the JSON Schema of a file, for editors that complete YAML
    Schema(schema::Schema),
    /// List reports, audiences and formats, or the translations of a report
    List(list::List),
    /// Make a project folder to start from
    Init(init::Init),
    /// Start a new report, filled in with comments
    New(new::New),
    /// Say what this program is and whether it finds what it needs
    Doctor(doctor::Doctor),
    /// Print the script by which a shell completes commands and options
    Completions(completions::Completions),
    /// Print the manual page, or write one for each command
    Man(man::Man),
}

/// What could not be understood, or the help that was asked for. The arguments were not read, so the one that says how
/// problems are printed is looked for by hand.
fn unread(message: &clap::Error) -> Exit {
    let asked: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let is_json = asked.join("=").contains("--message-format=json");
    if message.use_stderr() && is_json {
        let text = message.to_string();
        let sentence = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        return report::Reporter::new(ProblemFormat::Json).sentence(Exit::Usage, sentence);
    }
    let _ = message.print();
    if message.use_stderr() { Exit::Usage } else { Exit::Done }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    main_with(&Renderers::default())
}

/// Runs the command line with renderers of the caller's among the formats: a program of your own is this function and a
/// table.
///
/// ```no_run
/// # struct Card;
/// # impl demarche::render::Renderer for Card {
/// #     fn format(&self) -> demarche::render::Format { demarche::render::Format::new("card") }
/// #     fn render(
/// #         &self, _: &demarche::document::Document, _: &demarche::render::Context<'_>,
/// #     ) -> demarche::diag::Warned<Result<Vec<u8>, demarche::diag::Diagnostics>> { todo!() }
/// # }
/// fn main() -> std::process::ExitCode {
///     demarche::cli::main_with(&demarche::render::Renderers::default().with(Card))
/// }
/// ```
pub fn main_with(renderers: &Renderers) -> ExitCode {
    #[cfg(feature = "collect")]
    keep_quiet(crate::workbook::READER);
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(message) => return unread(&message).into(),
    };
    if arguments.message_format.is_document() && !matches!(arguments.command, Command::Check(_)) {
        let sentence = "`--message-format` can be `sarif` or `junit` for `demarche check` alone; use `json` here";
        return report::Reporter::new(ProblemFormat::Text).sentence(Exit::Usage, sentence).into();
    }
    let mut reporter = report::Reporter::new(arguments.message_format);
    let exit = match arguments.command {
        Command::Build(build) => build.run(arguments.project.as_deref(), renderers, &mut reporter),
        Command::Verify(verify) => verify.run(&mut reporter),
        Command::Manifest(manifest) => manifest.run(&mut reporter),
        Command::Changelog(changelog) => changelog.run(&mut reporter),
        Command::Release(release) => release.run(arguments.project.as_deref(), renderers, &mut reporter),
        #[cfg(feature = "docx")]
        Command::Pull(pull) => pull.run(arguments.project.as_deref(), &mut reporter),
        #[cfg(feature = "collect")]
        Command::Sheet(sheet) => sheet.run(arguments.project.as_deref(), &mut reporter),
        #[cfg(feature = "collect")]
        Command::Import(import) => import.run(arguments.project.as_deref(), &mut reporter),
        #[cfg(feature = "collect")]
        Command::Coverage(coverage) => coverage.run(arguments.project.as_deref(), &mut reporter),
        Command::Check(check) => check.run(arguments.project.as_deref(), renderers, &mut reporter),
        Command::Sign(sign) => sign.run(arguments.project.as_deref(), &mut reporter),
        Command::Explain(explain) => explain.run(arguments.project.as_deref(), &mut reporter),
        Command::Diff(diff) => diff.run(arguments.project.as_deref(), &mut reporter),
        Command::Schema(schema) => schema.run(&mut reporter),
        Command::List(list) => list.run(arguments.project.as_deref(), renderers, &mut reporter),
        Command::Init(init) => init.run(&mut reporter),
        Command::New(new) => new.run(arguments.project.as_deref(), &mut reporter),
        Command::Doctor(doctor) => doctor.run(arguments.project.as_deref(), renderers, &mut reporter),
        Command::Completions(completions) => completions.run(&mut reporter),
        Command::Man(man) => man.run(&mut reporter),
    };
    exit.into()
}

/// Panics of a thread that somebody waits for are told by who waits, and not as a fault of the program.
#[cfg(feature = "collect")]
fn keep_quiet(name: &'static str) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(name) {
            usual(panic);
        }
    }));
}

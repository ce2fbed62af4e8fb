//! From a report to the files of its readers, and the search of them.

use super::input::files;
use super::load::with;
use super::project::{PROJECT, REPORT, check_problems, empty};
use demarche::document::check;
use demarche::load::{LoadLimits, Loaded};
use demarche::project::{Brief, Options};
use demarche::render::{Context, Limits, Renderers};
use demarche::report::Selector;
use demarche::scan::{Guard, Secrets};
use demarche::source::Files;
use jiff::Timestamp;
use jiff::civil::date;

const READERS: [&str; 3] = ["member-state:GIN", "civil-society", "un-entity"];

/// Makes the documents of a report for some readers, in all formats but PDF; with a file named `pdf`, in that too.
///
/// There is a document or a problem; a document is well formed, and can be rendered; its files are the same when they are
/// made again; what the search finds says something, and stands at a place of the report.
pub fn briefs(input: &[u8]) {
    let (report, others) = files(input);
    let world = others.iter().fold(empty().with(REPORT, report), with);
    let loading = demarche::load::load(&world, REPORT, Files::default(), &LoadLimits::default());
    let Ok(loaded) = loading.result else { return };
    let has_pdf = others.iter().any(|(name, _)| *name == "pdf");
    for reader in READERS {
        let selector = Selector::parse(reader).expect("a reader is a selector");
        made(&loaded, &loading.files, &selector, has_pdf);
    }
}

fn made(loaded: &Loaded, places: &Files, selector: &Selector, has_pdf: bool) {
    let Ok(jobs) = PROJECT.jobs(&loaded.report, std::slice::from_ref(selector), None) else { return };
    let secrets = Secrets::of(&loaded.report);
    let options = Options { date: date(2026, 3, 2), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    for job in &jobs {
        match PROJECT.brief(&loaded.report, &loaded.assets, job, &options).output {
            Err(denial) => {
                assert!(!denial.diagnostics().is_empty(), "denied without a reason");
                check_problems(denial.diagnostics(), places);
            }
            Ok(brief) => {
                let guard = Guard::new(&loaded.report, &secrets, &brief.view, || PROJECT.house());
                for (name, bytes) in rendered(&brief, has_pdf) {
                    check_problems(&guard.check(&name, &bytes), places);
                }
            }
        }
    }
}

/// The files of a document, by format.
pub fn rendered(brief: &Brief<'_>, has_pdf: bool) -> Vec<(String, Vec<u8>)> {
    assert_eq!(check(&brief.document), Vec::<String>::new());
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    let renderers = Renderers::default();
    let formats = renderers.formats();
    let formats = formats.iter().map(|format| format.as_str()).filter(|format| has_pdf || *format != "pdf");
    let mut files = Vec::new();
    for format in formats {
        let renderer = renderers.get(format).expect("a format of the table");
        match [renderer.render(&brief.document, &context), renderer.render(&brief.document, &context)]
            .map(|it| it.output)
        {
            [Ok(one), Ok(two)] => {
                assert!(one == two, "{format} is not the same twice");
                files.push((format.to_owned(), one));
            }
            [one, two] => assert_eq!(one.err(), two.err(), "{format} is refused for two reasons"),
        }
    }
    files
}

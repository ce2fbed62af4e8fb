//! Files that a project brings for the look of its documents: a reference for DOCX, a citation style, fonts.

use super::briefs::rendered;
use super::input::{File, files, packed};
use super::project::{PROJECT, REPORT, empty};
use demarche::csl::Style;
use demarche::document::Document;
use demarche::fonts::{FontFile, Fonts};
use demarche::load::{LoadLimits, Loaded};
use demarche::project::{Options, Project};
use demarche::render::docx::{Docx, Reference};
use demarche::render::pdf::Pdf;
use demarche::render::{Context, Limits, Renderer};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::unpack::unpack;
use jiff::Timestamp;
use jiff::civil::date;
use std::sync::{Arc, LazyLock};

const SENT: &str = include_str!("report.yaml");

/// What every reference has, unless an input brings it.
const PARTS: &[File<'static>] = &[
    ("_rels/.rels", include_bytes!("parts/word.rels")),
    ("word/_rels/document.xml.rels", include_bytes!("parts/document.xml.rels")),
    ("word/styles.xml", include_bytes!("parts/styles.xml")),
];

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let world = empty().with(REPORT, SENT);
    demarche::load::load(&world, REPORT, Files::default(), &LoadLimits::default()).result.expect("the report loads")
});

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| document(&PROJECT));

fn document(project: &Project) -> Document {
    let selector = Selector::parse("civil-society").expect("an audience is a selector");
    let jobs = project.jobs(&LOADED.report, &[selector], None).expect("there is a document");
    let options = Options { date: date(2026, 3, 2), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    project.brief(&LOADED.report, &LOADED.assets, &jobs[0], &options).output.expect("the brief is made").document
}

/// Reads a reference for DOCX files, a whole file or the parts of one.
///
/// It is refused with a reason, or a document in its look is a file that can be unpacked, the same twice.
pub fn reference(input: &[u8]) {
    let (above, parts) = files(input);
    let packed = packed(parts.iter().chain(PARTS).copied());
    let reference = match Reference::read("letter.docx", if parts.is_empty() { above } else { &packed }) {
        Ok(reference) => reference,
        Err(problem) => return assert!(!problem.message.is_empty()),
    };
    let theme = PROJECT.themes().values().next().expect("there is a theme");
    let context = Context { theme, fonts: PROJECT.fonts(), limits: Limits::default() };
    let docx = Docx::default().with_reference(Some(Arc::new(reference)));
    if let Ok(bytes) = docx.render(&DOCUMENT, &context).output {
        assert!(unpack(&bytes).is_ok(), "the file cannot be unpacked");
        assert!(docx.render(&DOCUMENT, &context).output.is_ok_and(|again| again == bytes), "not the same twice");
    }
}

/// Reads a citation style, and makes a document with it.
///
/// A style is refused with a reason, by itself and in a project; or its document is well formed.
pub fn csl(input: &[u8]) {
    let read = Style::read("style.csl", input);
    if let Err(problem) = &read {
        assert!(!problem.message.is_empty(), "refused without a reason");
    }
    if read.is_err() && cfg!(feature = "csl") {
        return;
    }
    let world = empty().with("demarche.yaml", SETTINGS).with("style.csl", input);
    let Ok(project) = Project::load(&world, &mut Files::default()) else { return };
    let selector = Selector::parse("civil-society").expect("an audience is a selector");
    let jobs = project.jobs(&LOADED.report, &[selector], None).expect("there is a document");
    let options = Options { date: date(2026, 3, 2), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    if let Ok(brief) = project.brief(&LOADED.report, &LOADED.assets, &jobs[0], &options).output {
        rendered(&brief, false);
    }
}

const SETTINGS: &str = "brand: { name: Example, contact: { email: a@example.org } }\ncitations: style.csl\n";

/// Reads a font file, and sets a document in it.
///
/// It is refused with a reason, or it has a family, and a document in that family is a file or a problem.
pub fn fonts(input: &[u8]) {
    let file = FontFile { path: "fonts/own.ttf".to_owned(), data: input.into() };
    let fonts = match Fonts::read(vec![file]) {
        Ok(fonts) => fonts,
        Err(problems) => return assert!(!problems.is_empty(), "refused without a reason"),
    };
    let families = fonts.families();
    let own = families.iter().find(|family| family.is_own).expect("the file has a family");
    let mut theme = PROJECT.themes().values().next().expect("there is a theme").clone();
    theme.fonts.body.clone_from(&own.name);
    let context = Context { theme: &theme, fonts: &fonts, limits: Limits::default() };
    if let Err(problems) = Pdf::default().render(&DOCUMENT, &context).output {
        assert!(!problems.is_empty(), "refused without a reason");
    }
}

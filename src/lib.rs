//! demarche turns one report, written in YAML, into policy briefs: one for each audience, in PDF, DOCX, HTML and
//! Markdown, each with what that audience may and should read.
//!
//! The command line is one use of this library; everything it does can be done from Rust. Authors of reports find their
//! guide in `briefs/README.md`, authors of templates in `docs/templates.md`, and every problem that can be reported in
//! `docs/checks/`.
//!
//! # From a file to a file
//!
//! | step | function | gives |
//! |---|---|---|
//! | read the project | [`project::Project::load`] | brand, audiences, themes, terms, lists and templates |
//! | read a report | [`load::load`] | a [`report::Report`], or every problem of its files at once |
//! | look it over | [`check::check`], [`check::judge`] | findings; nothing is changed and nothing is stopped |
//! | choose the documents | [`project::Project::jobs`] | a [`project::Job`] for each audience, recipient and document |
//! | make one | [`project::Project::brief`] | a [`document::Document`], by way of the next two |
//! | – tailor | [`tailor::tailor`] | a [`tailor::View`]: what this reader may hold, and nothing else |
//! | – compose | [`compose::compose`] | the document: blocks and inlines without a format |
//! | render | [`render::Renderer::render`] | the bytes of a file |
//! | search | [`scan::Guard::check`] | nothing, or what the file says that its reader may not have |
//! | compare | [`parity::check`] | the formats that say what the document says, and what differs |
//!
//! Only tailoring makes a view, and nothing behind it sees the report. A template or a renderer, also one of your own,
//! thus cannot show what an audience may not hold.
//!
//! # Example
//!
//! A project and a report in memory, and the brief that one state gets. With [`world::FolderWorld`] the same lines work
//! on a folder.
//!
//! ```
//! use demarche::load::{self, LoadLimits};
//! use demarche::project::{Options, Project};
//! use demarche::render::{Context, Limits, Markdown, Renderer};
//! use demarche::report::Selector;
//! use demarche::source::Files;
//! use demarche::world::MemoryWorld;
//!
//! let report = r#"
//! schema: 1
//! id: wells-2026
//! title: Wells that last
//! kind: thematic-report
//! language: en
//! audiences: [member-state]
//! statistics:
//!   - id: N1
//!     label: Wells that work
//!     value: { exact: 58 }
//!     unit: percent
//!     measure: share
//!     population: { of: wells visited }
//!     data_year: 2025
//!     source: { source: S1, locator: p. 3 }
//! sources:
//!   - { id: S1, kind: report, title: Wells after ten years, issuer: Example Institute, date: 2026 }
//! sections:
//!   - id: sec-why
//!     part: why-now
//!     heading: Why now
//!     blocks:
//!       - text: Of the wells that were visited, [=N1] still gave water [@S1, p. 3].
//! recommendations:
//!   - id: R1
//!     verb: fund
//!     voice: ours
//!     action: "**Fund repair** as well as drilling."
//!     addressees: [member-state]
//!     basis: [{ node: N1 }]
//!     fallback: A pilot in one district.
//! "#;
//! let date = jiff::civil::date(2026, 3, 2);
//! let now = date.in_tz("UTC")?.timestamp();
//! let world = MemoryWorld::new(now)
//!     .with("demarche.yaml", "brand: { name: Example Organization }")
//!     .with("briefs/wells-2026/report.yaml", report);
//!
//! // Load: the project once, each report with the files known so far, so that problems can be shown in their place.
//! let first = |problems: &[demarche::diag::Diagnostic]| problems[0].message.clone();
//! let mut files = Files::default();
//! let project = Project::load(&world, &mut files).map_err(|problems| first(&problems))?;
//! let loading = load::load(&world, "briefs/wells-2026/report.yaml", files, &LoadLimits::default());
//! let loaded = loading.result.map_err(|problems| first(&problems))?;
//! assert!(demarche::check::check(&loaded.report, project.lists()).is_empty());
//!
//! // Tailor and compose: here for one state instead of the audiences that the report names.
//! let guinea = Selector::parse("member-state:GIN")?;
//! let jobs = project.jobs(&loaded.report, &[guinea], None).map_err(|problems| first(&problems))?;
//! let names: Vec<&str> = jobs.iter().map(|job| job.document.as_str()).collect();
//! assert_eq!(names, ["ask-sheet", "brief"]);
//! let options = Options { date, now, draft: false, cleared: false };
//! let brief = project.brief(&loaded.report, &loaded.assets, &jobs[1], &options);
//! let brief = brief.output.map_err(|denial| first(denial.diagnostics()))?;
//! assert_eq!(brief.file_stem, "wells-2026_member-state-GIN_brief_en_v1.0");
//!
//! // Render: the bytes are yours to write or to send.
//! let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
//! let bytes = Markdown.render(&brief.document, &context).output.map_err(|problems| first(&problems))?;
//! let text = String::from_utf8(bytes)?;
//! assert!(text.contains("We ask Guinea to"));
//! assert!(text.contains("58 per cent") || text.contains("58\u{a0}per\u{a0}cent"));
//! assert!(!text.contains("pilot"), "a fallback never leaves");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/` holds three programs more: one file of a report in a folder (`render_one`), a report built in Rust
//! (`from_code`) and a format of your own (`custom_renderer`).
//!
//! # Features
//!
//! | feature | brings | without it |
//! |---|---|---|
//! | `pdf` | `layout` and the PDF renderer | no PDF; lists of contents in DOCX have no page numbers until Word fills them |
//! | `docx` | the DOCX renderer | no DOCX |
//! | `svg` | pictures in SVG; brings `pdf` | pictures are PNG or JPEG; another file is an error |
//! | `csl` | citation styles of a project | naming one in `demarche.yaml` is an error |
//! | `cli` | the command line and its `main` | the library alone |
//! | `collect` | reading sheets of statements and Word reports; brings `docx` | reports are written by hand |
//!
//! All six are on by default. Without any of them reports are loaded, checked, tailored and composed as before, and
//! written as HTML, Markdown and a dump of the tree.
//!
//! # Units
//!
//! Lengths are points, 1/72 inch ([`theme::Pt`]). Places in files are bytes ([`source::Span`]); what people see of them
//! counts lines and characters from 1 ([`source::Position`]). Dates of reports may be a year, a month or a day
//! ([`report::PartialDate`]); an embargo is a local time with its time zone and is held against a moment in UTC.
//! Percentages are numbers from 0 to 100.
//!
//! # Untrusted input
//!
//! [`load::LoadLimits`] bounds what is read: bytes, values and nodes, and the pixels of pictures. [`render::Limits`] bounds what
//! is made: pages, bytes, and, by a question that the caller answers, time. [`render::Renderer::render_to`] writes a finished
//! file into any writer.
//!
//! ```
//! use demarche::document::Document;
//! use demarche::render::{CANCELLED, Cancellation, Context, Limits, Renderer, WriteError};
//! use std::time::{Duration, Instant};
//!
//! /// A brief of at most 40 pages, two megabytes and three seconds.
//! fn serve(document: &Document, context: &Context<'_>, reply: &mut dyn std::io::Write) -> Result<u64, String> {
//!     let deadline = Instant::now() + Duration::from_secs(3);
//!     let is_late = || Instant::now() >= deadline;
//!     let limits = Limits { pages: 40, bytes: 2_000_000, cancellation: Cancellation::when(&is_late) };
//!     let made = demarche::render::Html.render_to(document, &Context { limits, ..*context }, reply);
//!     made.output.map_err(|error| match error {
//!         WriteError::Document(problems) if problems[0].code == CANCELLED => "too slow".to_owned(),
//!         other => other.to_string(),
//!     })
//! }
//! ```
//!
//! # Errors
//!
//! A problem is a value, [`diag::Diagnostic`]: severity, stable code, message, place, reason and advice. Functions gather
//! problems instead of stopping at the first, and print nothing. What could be finished in spite of problems comes as
//! [`diag::Warned`]. [`tailor::Denial`] tells a brief that the report forbids (embargo, handling, an open doubt) from
//! one that has to be mended first.
//!
//! Nothing reads the clock, the environment or a file except through the [`world::World`] that it is given, and the same
//! input always gives the same bytes.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(any(feature = "pdf", feature = "docx"))]
mod compress;
#[cfg(any(feature = "pdf", feature = "docx"))]
mod cores;
pub mod diag;
mod invisible;
mod letters;
mod memory;
mod pages;
mod pictures;
pub mod source;
mod text;
pub mod world;

pub mod report;

pub mod load;

pub mod check;

pub mod lists;

pub mod i18n;

pub mod theme;

pub mod un;

pub mod recipients;

pub mod fonts;

pub mod submission;

pub mod names;

pub mod tailor;

pub mod template;

pub mod markup;

#[cfg_attr(not(feature = "csl"), expect(dead_code, reason = "only styles look into what is cited"))]
pub mod csl;

pub mod compose;

pub mod document;

pub mod compare;

pub mod drawing;

#[cfg(feature = "pdf")]
pub mod layout;

pub mod render;

pub mod project;

pub mod unpack;

pub mod scan;

pub mod parity;

pub mod release;

#[cfg(feature = "docx")]
pub mod pull;

#[cfg(feature = "collect")]
pub mod collect;

#[cfg(feature = "docx")]
mod workbook;

#[cfg(feature = "cli")]
pub mod cli;

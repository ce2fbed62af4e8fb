//! One brief, stage by stage. The whole process is measured by `benches/cold.py`.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use demarche::document::Document;
use demarche::fonts::{FontFile, Fonts};
use demarche::layout::frame::{Item, Pages};
use demarche::layout::layout;
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Job, Options, Project};
use demarche::render::pdf::write;
use demarche::render::{Context, Limits, Renderers};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::FolderWorld;
use std::collections::BTreeMap;
use std::hint::black_box;
use subsetter::GlyphRemapper;

const REPORT: &str = "briefs/trafficking-2017/report.yaml";

fn world() -> FolderWorld {
    FolderWorld::new(env!("CARGO_MANIFEST_DIR"), jiff::Timestamp::UNIX_EPOCH)
}

fn read() -> (Project, Loaded) {
    let mut files = Files::default();
    let project = Project::load(&world(), &mut files).expect("the sample project loads");
    let loading = load::load(&world(), REPORT, files, &LoadLimits::default());
    (project, loading.result.expect("the sample report loads"))
}

fn stages(criterion: &mut Criterion) {
    criterion.bench_function("load project", |bencher| {
        bencher.iter(|| black_box(Project::load(&world(), &mut Files::default()).is_ok()));
    });
    criterion.bench_function("load report", |bencher| {
        bencher
            .iter(|| black_box(load::load(&world(), REPORT, Files::default(), &LoadLimits::default()).result.is_ok()));
    });
    let (project, loaded) = read();
    let selector = Selector::parse("civil-society").expect("a class");
    let language = loaded.report.language.clone();
    let job = Job::new(selector, "brief", language);
    let options = Options {
        date: jiff::civil::date(2017, 10, 15),
        now: jiff::Timestamp::UNIX_EPOCH,
        draft: false,
        cleared: false,
    };
    let make = || project.brief(&loaded.report, &loaded.assets, &job, &options).output;
    criterion.bench_function("tailor and compose", |bencher| bencher.iter(|| black_box(make().is_ok())));
    let brief = make().expect("the sample brief is made");
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    pdf(criterion, &brief.document, &context);
    let renderers = Renderers::default();
    for format in renderers.formats() {
        let renderer = renderers.get(format.as_str()).expect("a listed renderer");
        criterion.bench_function(&format!("render {format}"), |bencher| {
            bencher.iter(|| black_box(renderer.render(&brief.document, &context).output.is_ok()));
        });
    }
}

/// What PDF takes apart: layout with and without paragraphs that are remembered, fonts reduced to their glyphs, the file.
fn pdf(criterion: &mut Criterion, document: &Document, context: &Context<'_>) {
    let set =
        |fonts: &Fonts| layout(document, context.theme, fonts, context.limits).output.expect("the brief has pages");
    criterion.bench_function("layout, nothing remembered", |bencher| {
        bencher.iter_batched(new_fonts, |fonts| black_box(set(&fonts).pages.len()), BatchSize::PerIteration);
    });
    criterion.bench_function("layout, paragraphs remembered", |bencher| {
        bencher.iter(|| black_box(set(context.fonts).pages.len()));
    });
    let pages = set(context.fonts);
    criterion.bench_function("subsetting", |bencher| bencher.iter(|| black_box(subset(&pages))));
    criterion.bench_function("writing PDF, subsetting included", |bencher| {
        bencher.iter_batched(
            || pages.clone(),
            |pages| black_box(write(document, pages, None).is_ok()),
            BatchSize::PerIteration,
        );
    });
}

/// Fonts that no paragraph was set in yet.
fn new_fonts() -> Fonts {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf");
    let data = std::fs::read(path).expect("the crate's fonts are here").into();
    Fonts::read(vec![FontFile { path: path.to_owned(), data }]).expect("a font")
}

/// The bytes of all faces with nothing but the glyphs on the pages.
fn subset(pages: &Pages) -> usize {
    let mut glyphs: BTreeMap<usize, GlyphRemapper> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.marked).flat_map(|marked| &marked.items) {
        if let Item::Glyphs(run) = item {
            let used = glyphs.entry(run.face).or_default();
            run.glyphs.iter().for_each(|glyph| {
                used.remap(glyph.id);
            });
        }
    }
    let program = |(face, glyphs): (usize, GlyphRemapper)| subsetter::subset(&pages.faces[&face].data, 0, &glyphs);
    glyphs.into_iter().map(|face| program(face).expect("a face of the crate").len()).sum()
}

criterion_group!(benches, stages);
criterion_main!(benches);

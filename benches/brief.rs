//! One brief, stage by stage. The whole process is measured by `benches/cold.py`.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use criterion::{Criterion, criterion_group, criterion_main};
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Job, Options, Project};
use demarche::render::{Context, Limits, Renderers};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::FolderWorld;
use std::hint::black_box;

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
    let job = Job { selector, document: "brief".to_owned(), language };
    let options = Options { date: jiff::civil::date(2017, 10, 15), now: jiff::Timestamp::UNIX_EPOCH, draft: false };
    let make = || project.brief(&loaded.report, &loaded.assets, &job, &options).output;
    criterion.bench_function("tailor and compose", |bencher| bencher.iter(|| black_box(make().is_ok())));
    let brief = make().expect("the sample brief is made");
    let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
    let renderers = Renderers::default();
    for format in renderers.formats() {
        let renderer = renderers.get(format.as_str()).expect("a listed renderer");
        criterion.bench_function(&format!("render {format}"), |bencher| {
            bencher.iter(|| black_box(renderer.render(&brief.document, &context).output.is_ok()));
        });
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);

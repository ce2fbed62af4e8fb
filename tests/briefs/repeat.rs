//! The same input gives the same bytes: twice, in other threads, and as a later document of one process.

use super::Sample;
use demarche::render::{Context, Limits, Renderers};

fn build(sample: &Sample) -> Vec<(String, Vec<u8>)> {
    let renderers = Renderers::default();
    let mut files = Vec::new();
    for job in sample.project.jobs(sample.report(), &[], None).unwrap() {
        let brief = sample.project.brief(sample.report(), &sample.loaded.assets, &job, &Sample::options());
        let brief = brief.output.unwrap();
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        for format in renderers.formats() {
            let bytes = renderers.get(format.as_str()).unwrap().render(&brief.document, &context).output.unwrap();
            files.push((format!("{}.{format}", brief.file_stem), bytes));
        }
    }
    files
}

#[test]
fn point_10_the_same_bytes_in_two_threads_and_twice() {
    let sample = Sample::read();
    let first = build(&sample);
    let (second, third) = std::thread::scope(|scope| {
        let second = scope.spawn(|| build(&sample));
        let third = scope.spawn(|| build(&Sample::read()));
        (second.join().unwrap(), third.join().unwrap())
    });
    for other in [second, third] {
        for ((name, one), (_, two)) in first.iter().zip(&other) {
            assert!(one == two, "{name} differs");
        }
        assert_eq!(first.len(), other.len());
    }
}

#[test]
fn the_second_report_builds_for_all_its_readers() {
    let sample = Sample::named("water-2023");
    for reader in sample.readers() {
        for (name, document) in sample.documents(&reader) {
            assert_eq!(demarche::document::check(&document), Vec::<String>::new(), "{reader} {name}");
        }
    }
}

#[test]
fn everything_may_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<demarche::project::Project>();
    crosses::<demarche::load::Loaded>();
    crosses::<demarche::report::Report>();
    crosses::<demarche::tailor::View>();
    crosses::<demarche::document::Document>();
    crosses::<demarche::template::Templates>();
    crosses::<demarche::source::Files>();
    crosses::<Renderers>();
}

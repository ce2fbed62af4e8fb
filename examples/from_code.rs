//! A report built in Rust, without YAML and without a project folder.

use demarche::i18n::Language;
use demarche::project::{Options, Project};
use demarche::render::{Context, Limits, Markdown, Renderer};
use demarche::report::{
    Addressee, Citation, Edition, Recommendation, RecommendationId, Report, ReportId, ReportKind, Section, SectionId,
    Selector, Source, SourceId, SourceKind, Statistic, StatisticId, Value,
};
use demarche::source::Files;
use demarche::world::MemoryWorld;
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let world = MemoryWorld::new(now).with("demarche.yaml", "brand:\n  name: Example Organization\n");
    let project = Project::load(&world, &mut Files::default()).map_err(|problems| problems[0].message.clone())?;
    let report = report()?;

    for job in project.jobs(&report, &[], None).map_err(|problems| problems[0].message.clone())? {
        let options = Options { date: jiff::civil::date(2026, 1, 1), now, draft: false, cleared: false };
        let brief = project.brief(&report, &BTreeMap::new(), &job, &options);
        let brief = brief.output.map_err(|denial| denial.diagnostics()[0].message.clone())?;
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let text = Markdown.render(&brief.document, &context).output.map_err(|problems| problems[0].message.clone())?;
        println!("--- {}\n{}", brief.file_stem, String::from_utf8_lossy(&text));
    }
    Ok(())
}

fn report() -> Result<Report, String> {
    let id = ReportId::parse("wells-2026")?;
    let mut report = Report::new(id, "Wells that last", ReportKind::ThematicReport, Language::english());
    let audience = Selector::parse("member-state")?;
    report.audiences = vec![audience.clone()];

    let survey = SourceId::parse("S1")?;
    report.sources.push(Source::new(survey.clone(), SourceKind::Report, "Wells after ten years", "Example Institute"));
    let share = StatisticId::parse("N1")?;
    let mut working = Statistic::new(share.clone(), "Wells that work", Value::Exact(58.0), "percent", "wells visited");
    working.source = Some(Citation { source: survey, locator: Some("p. 3".to_owned()) });
    report.statistics.push(working);

    let text = "Of the wells that were visited, [=N1] still gave water [@S1, p. 3].";
    report.sections.push(Section::new(SectionId::parse("sec-1")?, "why-now", "Why now", text));
    let mut ask = Recommendation::new(RecommendationId::parse("R1")?, "fund", "**Fund repair** as well as drilling.");
    ask.addressees = vec![Addressee::Audience(audience.clone())];
    report.recommendations.push(ask);
    report.editions.push(Edition {
        audience,
        title: None,
        subtitle: None,
        pull_figure: Some(share),
        opening: Some("Drilling is half of the work.".into()),
    });
    Ok(report)
}

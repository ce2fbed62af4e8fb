//! Lists that are known at the end, wherever a template places them; and texts that are missing, wherever they stand.

use super::{Folder, Run};

const REPORT: &str = "briefs/first-report/report.yaml";

const TEXT: &str = r#"schema: 1
id: first-report
title: Wells
kind: thematic-report
language: en
audiences: [press]
sections:
  - id: s1
    part: what-happened
    heading: Why
    blocks:
      - text: "The **rule [@S1, p. 3]** holds; WHO agreed.\n\n## **Bold [@S1, p. 4] heading**\n\nMore."
terms: [{ key: who, short: WHO, expansion: World Health Organization }]
sources: [{ id: S1, kind: report, title: Wells of the world, issuer: UNICEF }]
"#;

/// The brief for the press of a template's text, in Markdown.
fn brief(template: &str) -> (Run, String) {
    let folder = Folder::new();
    folder.write(REPORT, TEXT);
    folder.write("templates/press.md.hbs", template);
    let run = folder.run(&["build", "--audience", "press", "--format", "md,html,docx,pdf"]);
    let name = folder.names("out").into_iter().find(|name| name.ends_with(".md"));
    let text = name.map(|name| std::fs::read_to_string(folder.path("out").join(name)).unwrap()).unwrap_or_default();
    (run, text.replace('\u{a0}', " "))
}

#[test]
fn lists_have_their_place_in_boxes_and_columns() {
    let places = [
        "{{#callout kind=\"note\"}}\n{{block \"sources\"}}\n{{/callout}}",
        "{{#callout kind=\"note\" title=\"Where it is from\"}}\n{{block \"sources\"}}\n{{/callout}}",
        "{{#columns}}{{#column}}\n{{block \"sources\"}}\n{{/column}}{{#column}}\n{{block \"contents\"}}\n{{/column}}{{/columns}}",
    ];
    for place in places {
        let template = format!("{{{{block \"title\"}}}}\n\n{{{{sections \"what-happened\"}}}}\n\n{place}\n");
        let (run, text) = brief(&template);
        assert_eq!(run.code, 0, "{place}: {}", run.errors);
        let list = text.rsplit_once("Wells of the world").map(|(before, _)| before.len()).unwrap_or_default();
        assert!(text[..list].contains(if place.contains("title") { "Where it is from" } else { "Sources" }), "{text}");
        if place.contains("contents") {
            assert!(text.contains("[Why]"), "{text}");
        }
    }
}

#[test]
fn a_box_of_a_list_that_is_empty_is_not_there() {
    let (run, text) = brief(
        "{{block \"title\"}}\n\n{{#callout kind=\"note\" title=\"Words\"}}\n{{block \"acronyms\"}}\n{{/callout}}\n\nThe end.\n",
    );
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(text.contains("The end.") && !text.contains("Words"), "{text}");
}

#[test]
fn a_note_of_a_bold_heading_is_marked_where_it_stands_alone() {
    let (run, text) = brief("{{block \"title\"}}\n\n{{block \"contents\"}}\n\n{{sections \"what-happened\"}}\n");
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(text.matches("[^2]").count(), 2, "the mark and the note: {text}");
}

/// In every kind of chart each label is translated, or its absence is said; years need no translation.
#[test]
fn a_chart_shows_no_text_of_another_language() {
    let chart = |shape: &str, numbers: &str| {
        format!("    chart: {{ shape: {shape}, title: {{ en: Water, fr: Eau }}, unit: percent, {numbers} }}\n")
    };
    let bars =
        |label: &str| format!("bars: [{{ label: {label}, value: 41 }}, {{ label: {{ en: B, fr: B }}, value: 59 }}]");
    let lines = |label: &str| format!("axis: [2015, 2016], series: [{{ label: {label}, values: [41, 44] }}]");
    let folder = Folder::new();
    let report = |chart: String| {
        format!(
            "schema: 1\nid: first-report\ntitle: {{ en: Wells, fr: Puits }}\nkind: thematic-report\nlanguage: en\n\
             audiences: [civil-society]\nsections:\n  - {{ id: s1, part: what-happened, heading: {{ en: Why, fr: Pourquoi }}, \
             blocks: [{{ figure: F1 }}] }}\nfigures:\n  - id: F1\n    kind: chart\n    alt: {{ en: A chart, fr: Un graphique }}\n    \
             caption: {{ en: Girls, fr: Filles }}\n{chart}"
        )
    };
    let here = "{ en: Girls }";
    let both = "{ en: Girls, fr: Filles }";
    let persons = |label: &str| format!("of: 10, {}", bars(label));
    for (shape, numbers) in [
        ("bar", &bars as &dyn Fn(&str) -> String),
        ("column", &bars),
        ("donut", &bars),
        ("persons", &persons),
        ("line", &lines),
    ] {
        for format in ["md", "html", "docx", "pdf"] {
            let build = ["build", "--audience", "civil-society", "--lang", "fr", "--format", format];
            folder.write(REPORT, &report(chart(shape, &numbers(here))));
            let run = folder.run(&build);
            assert!(run.code != 0 && run.errors.contains("error[D0401]"), "{shape}: {}", run.errors);
            assert!(run.errors.contains("label"), "{shape}: {}", run.errors);
            folder.write(REPORT, &report(chart(shape, &numbers(both))));
            let run = folder.run(&build);
            assert_eq!(run.code, 0, "{shape}: {}", run.errors);
        }
    }
}

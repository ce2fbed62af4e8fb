//! Tests of charts: whatever the numbers are, everything drawn is a number and inside its figure.

use super::briefs::{document, mirrored};
use super::pages;
use crate::document::sample::{kitchen_sink, lines};
use crate::document::{
    Alternative, Bar, Block, Chart, Content, Document, Figure, FigureBody, Line, Lines, Origin, Plot, Reading, Series,
    Tick,
};
use crate::layout::frame::{Child, Element, Item, Pages, Paint, Rectangle, Role};
use crate::theme::{Colour, Theme};
use proptest::prelude::*;

/// Every kind of plot that draws bars.
fn plots(of: u32, bars: &[Bar], persons: &[Bar]) -> [Plot; 4] {
    let series = || Series::new(bars.to_vec());
    [
        Plot::Bars(series()),
        Plot::Columns(series()),
        Plot::Donut(bars.to_vec()),
        Plot::Persons { of, rows: persons.to_vec() },
    ]
}

fn figure(plot: Plot) -> Block {
    let chart = Chart { title: "What is drawn".to_owned(), plot, has_table: false };
    let content = Content::Figure(Figure {
        label: "Figure 1".to_owned(),
        body: FigureBody::Chart(chart),
        alternative: Alternative::Text("Numbers.".to_owned()),
        caption: Vec::new(),
        credit: Vec::new(),
    });
    Block::new(content, Origin::default())
}

fn bars(values: &[(String, f64)]) -> Vec<Bar> {
    let bar = |(index, (label, value)): (usize, &(String, f64))| Bar {
        label: label.clone(),
        value: *value,
        shown: crate::i18n::figure(*value, "percent", &crate::i18n::Language::english()),
        is_emphasised: index % 2 == 0,
    };
    values.iter().enumerate().map(bar).collect()
}

fn figures(pages: &Pages) -> Vec<&Element> {
    pages.elements.iter().filter(|element| element.role == Role::Figure).collect()
}

/// What belongs to a figure.
fn items<'p>(pages: &'p Pages, figure: &Element) -> Vec<&'p Item> {
    let marked = figure.children.iter().filter_map(|child| match child {
        Child::Marked { page, marked } => Some(&pages.pages[*page].marked[*marked]),
        Child::Element(_) | Child::Link { .. } => None,
    });
    marked.flat_map(|marked| &marked.items).collect()
}

/// Points at the edges of an item, with glyphs as wide as they are.
fn edges(item: &Item) -> Vec<(f32, f32)> {
    match item {
        Item::Glyphs(run) => {
            let width = run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * run.size;
            vec![(run.x, run.y), (run.x + width, run.y)]
        }
        Item::Fill { area, .. } | Item::Picture { area, .. } => {
            vec![(area.x, area.y), (area.x + area.width, area.y + area.height)]
        }
        Item::Path { path, .. } => path.points().map(|at| (at.x, at.y)).collect(),
    }
}

/// The first item that is not inside its figure. A space at a line's end may stand outside.
fn stray(document: &Document) -> Option<String> {
    let pages = pages(document);
    for figure in figures(&pages) {
        let Some((_, Rectangle { x, y, width, height })) = figure.area else { return Some("no area".to_owned()) };
        let is_inside = |(at_x, at_y): (f32, f32)| {
            let across = (x - 3.0..=x + width + 3.0).contains(&at_x);
            across && (y - 1.0..=y + height + 1.0).contains(&at_y)
        };
        for item in items(&pages, figure) {
            if !edges(item).into_iter().all(is_inside) {
                return Some(format!("{item:?} is outside of {:?}", figure.area));
            }
        }
    }
    None
}

fn in_both_directions(block: Block) -> [Document; 2] {
    let left = document(vec![block], Vec::new());
    let right = Document { body: left.body.clone(), ..mirrored() };
    [left, right]
}

fn words() -> impl Strategy<Value = String> {
    "[a-z]{0,9}( [a-z]{1,9}){0,5}"
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), 0.0..100.0, 0.0..1e-6, 0.0..1e15]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bars_of_all_shapes_stay_inside(values in prop::collection::vec((words(), value()), 1..7), of in 0_usize..2) {
        let of = [10, 100][of];
        let persons: Vec<_> = values.iter().map(|(label, value)| (label.clone(), value % f64::from(of))).collect();
        for plot in plots(of, &bars(&values), &bars(&persons)) {
            for document in in_both_directions(figure(plot.clone())) {
                prop_assert_eq!(stray(&document), None, "{:?}", plot);
            }
        }
    }

    #[test]
    fn lines_stay_inside(
        rows in prop::collection::vec((words(), prop::collection::vec(prop::option::of(-1e15..1e15_f64), 12)), 1..5),
        steps in 2_usize..12,
        shrunk in prop::sample::select(vec![1.0, 1e-15, 1e-20]),
    ) {
        let reading = |value: &Option<f64>| Reading { value: value.map(|value| value * shrunk), shown: "−1.5%".to_owned() };
        let line = |(label, values): &(String, Vec<Option<f64>>)| Line {
            label: label.clone(),
            readings: values[..steps].iter().map(reading).collect(),
            is_emphasised: label.len() % 2 == 0,
        };
        let tick = |value: f64| Tick { value: value * shrunk, shown: "1,000 m".to_owned() };
        let chart = Lines {
            steps: (0..steps).map(|step| format!("step {step}")).collect(),
            lines: rows.iter().map(line).collect(),
            scale: [-1e15, 0.0, 1e15].map(tick).to_vec(),
        };
        for document in in_both_directions(figure(Plot::Lines(chart))) {
            prop_assert_eq!(stray(&document), None);
        }
    }
}

#[test]
fn numbers_without_bounds_are_drawn_without_panic() {
    let huge = [f64::MAX, f64::MIN_POSITIVE, 0.0, f64::MAX].map(|value| ("all".to_owned(), value));
    for plot in plots(100, &bars(&huge), &bars(&huge)) {
        let pages = pages(&document(vec![figure(plot)], Vec::new()));
        let items = figures(&pages).into_iter().flat_map(|figure| items(&pages, figure));
        assert!(items.flat_map(edges).all(|(x, y)| x.is_finite() && y.is_finite()));
    }
}

#[test]
fn charts_run_from_the_right_where_the_language_does() {
    let [left, right] = in_both_directions(figure(Plot::Lines(lines()))).map(|document| {
        let pages = pages(&document);
        let items: Vec<&Item> = figures(&pages).into_iter().flat_map(|figure| items(&pages, figure)).collect();
        let line = items.iter().find(|item| matches!(item, Item::Path { paint: Paint::Stroke { .. }, .. }));
        edges(line.unwrap()).into_iter().map(|(x, _)| x).collect::<Vec<f32>>()
    });
    assert_eq!((left.len(), right.len()), (3, 3));
    assert!(left.is_sorted() && right.iter().rev().is_sorted(), "{left:?} {right:?}");
}

#[test]
fn lines_differ_without_colour_and_persons_are_filled_or_outlined() {
    let pages = pages(&kitchen_sink());
    let of = |name: &str| {
        let figure = figures(&pages)
            .into_iter()
            .find(|element| element.alternative.as_deref().is_some_and(|alternative| alternative.starts_with(name)));
        let items = items(&pages, figure.unwrap());
        let paints = items.into_iter().filter_map(|item| match item {
            Item::Path { paint, .. } => Some(*paint),
            Item::Glyphs(_) | Item::Fill { .. } | Item::Picture { .. } => None,
        });
        paints.collect::<Vec<Paint>>()
    };
    let dashes: Vec<_> = of("Girls at school")
        .into_iter()
        .filter_map(|paint| match paint {
            Paint::Stroke { dashes, .. } => Some(dashes),
            Paint::Fill(_) => None,
        })
        .collect();
    // The line with a gap has no two values side by side, so its marks alone show it.
    assert_eq!(dashes, [&[] as &[f32]]);
    let accent = Paint::Fill(Theme::default().colours.accent);
    let persons = of("Who waits");
    assert_eq!(persons.len(), 20);
    assert_eq!(persons.iter().filter(|paint| **paint == accent).count(), 10);
    let contrast = |paint: &Paint| match paint {
        Paint::Fill(colour) | Paint::Stroke { colour, .. } => colour.contrast(Colour::WHITE),
    };
    let all = ["Girls at school", "Who waits", "Who carries"].map(of).concat();
    assert!(all.iter().all(|paint| contrast(paint) >= 3.0));
}

#[test]
fn every_word_of_a_chart_is_text_of_its_figure() {
    let pages = pages(&kitchen_sink());
    let words: Vec<String> = figures(&pages)
        .into_iter()
        .map(|figure| {
            let runs = items(&pages, figure).into_iter().filter_map(|item| match item {
                Item::Glyphs(run) => Some(&*run.text),
                Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => None,
            });
            runs.collect::<String>().trim().to_owned()
        })
        .collect();
    assert!(words.contains(&"Who carries the water Women 71.5% Men 28.5% Nobody 0%".to_owned()), "{words:?}");
    assert!(words.contains(&"Who waits Hills 7% Valley 3%".to_owned()), "{words:?}");
    let line = "Girls at school -20 0 20 40 60 2014 2015 2016 Girls -3 Boys & others 57";
    assert!(words.contains(&line.to_owned()), "{words:?}");
}
